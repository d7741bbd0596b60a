//! The files that the binary carries: locales, sheets, formats and the licences of its fonts.
//!
//! In: nothing at run time; `build.rs` collects the files when the program is built. Out: [`FILES`].
//! Refuses nothing.

/// Paths, with `/` between their parts, and contents, sorted by path.
pub static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
