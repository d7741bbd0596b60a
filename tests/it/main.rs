//! Tests of the whole program, in one test binary: the fonts are linked once.

mod cli;
