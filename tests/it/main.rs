//! Tests of the whole program, in one test binary: the fonts are linked once.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod architecture;
mod bad_formats;
mod bleed;
mod breaks;
mod calibration;
mod check;
mod cli;
mod clinic;
mod contrast;
mod coverage;
mod dependencies;
mod determinism;
mod documents;
mod errors;
mod exact_text;
mod explain;
mod facts;
mod findings;
mod fixture;
mod flows;
mod folds;
mod formats;
mod geometry;
mod golden;
mod grey;
mod grid;
mod ink;
mod languages;
mod lines;
mod panels;
mod paper;
mod phrases;
mod proof;
mod readers;
mod reading;
mod reference;
mod reopen;
mod segmenters;
mod shapes;
mod specimen;
mod standards;
mod symbols;
mod verify;
