//! Tests of the whole program, in one test binary: the fonts are linked once.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod architecture;
mod cli;
mod coverage;
mod determinism;
mod exact_text;
mod facts;
mod fixture;
mod geometry;
mod golden;
mod ink;
mod languages;
mod readers;
mod reopen;
mod shapes;
mod specimen;
