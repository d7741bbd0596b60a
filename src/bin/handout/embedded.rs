//! The files that the binary carries: locales, sheets, layouts and the licences of its fonts.
//!
//! In: nothing at run time; `build.rs` finds the files when the program is built. Out: [`FILES`].

/// Paths (with `/`) and contents, sorted by path.
pub static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
