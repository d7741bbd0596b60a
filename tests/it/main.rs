//! Tests of the whole program. They are one binary, so that the fonts are linked only once.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod architecture;
mod bad_formats;
mod bleed;
mod calibration;
mod check;
mod cli;
mod clinic;
mod contrast;
mod coverage;
mod declarations;
mod dependencies;
mod determinism;
mod documents;
mod drafts;
mod errors;
mod exact_text;
mod example;
mod explain;
mod facts;
mod findings;
mod flows;
mod folds;
mod formats;
mod geometry;
mod glyph_bounds;
mod golden;
mod grey;
mod grid;
mod line_breaks;
mod lines;
mod panels;
mod pdf_structure;
mod proof;
mod reference;
mod segment_cache;
mod segmenters;
mod shapes;
mod specimen;
mod standards;
mod support;
mod symbols;
mod terminal;
mod unprintable;
mod verify;
