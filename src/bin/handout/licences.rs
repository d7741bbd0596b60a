//! `--licenses`: the licences of the program and of its fonts.
//!
//! In: the files that the binary carries. Out: their text, for standard output.
//! Refuses nothing of its own.

use handout::font;

use crate::exit::{Failure, Output};
use crate::project::Files;

/// Writes all licences to the results.
///
/// # Errors
/// If a licence cannot be read, which a test of the whole program excludes.
pub fn run(output: &mut Output) -> Result<(), Failure> {
    let (name, version, licence) =
        (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_LICENSE"));
    let fonts: Vec<&str> = font::faces().map(|face| face.name).collect();
    output.results = format!(
        "{name} {version}: {licence}\n\nFonts in the program and in its PDF files:\n\n{}\n",
        fonts.join(", ")
    );
    let files = Files::embedded();
    for path in files.paths("fonts/licences", "txt") {
        output.results.push_str(&format!("\n{}\n", files.source(path)?.text.trim_end()));
    }
    Ok(())
}
