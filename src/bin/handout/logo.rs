//! The logo of a clinic: the file that the clinic's file names.
//!
//! In: the bytes of the file, its name and where that is written. Out: a [`Logo`]. What kind of file it is, its contents
//! say: a JPEG image that was saved as `logo.png` is read as what it is.
//! Refuses files that are damaged, and kinds that cannot be printed, with the way to one that can. Nothing is shown of a
//! file that has no drawing.

use std::path::Path;
use std::sync::Arc;

use handout::art::Logo;
use handout::art::file_kind::FileKind;
use handout::art::raster::RasterImage;
use handout::diag::{Diagnostic, Name, SourceSpan};

use crate::exit::Failure;
use crate::project;

/// A logo that can be printed.
pub struct ParsedLogo {
    /// The logo.
    pub logo: Logo,
    /// The note that the file has the name of another kind.
    pub note: Option<Diagnostic>,
}

/// The logo in the file at `path`, which is called `name` at `place` and has these `bytes`.
///
/// # Errors
/// The reason why it cannot be printed.
pub fn parse_logo(name: &str, path: &Path, bytes: Vec<u8>, place: SourceSpan) -> Result<ParsedLogo, Failure> {
    let note = misleading_ending(name, &bytes, &place);
    Ok(ParsedLogo { logo: parse(name, path, bytes, place)?, note })
}

/// The note that the file `name` with these `bytes` is of another kind than its name says. It is read as what it is.
fn misleading_ending(name: &str, bytes: &[u8], place: &SourceSpan) -> Option<Diagnostic> {
    let (what, endings) = match FileKind::of(bytes) {
        FileKind::Svg => ("an SVG drawing", &["svg"][..]),
        FileKind::Png => ("a PNG image", &["png"][..]),
        FileKind::Jpeg => ("a JPEG image", &["jpg", "jpeg"][..]),
        FileKind::Other { .. } | FileKind::Unknown => return None,
    };
    let (_, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    if endings.iter().any(|right| ending.eq_ignore_ascii_case(right)) {
        return None;
    }
    let message = format!("`{name}` is {what} and is read as one, whatever its name says");
    let note = Diagnostic::note(Name::MisleadingEnding, message).at(place.clone());
    Some(
        note.hint(format!(
            "give it a name that ends in `.{}`, so that other programs read it, too",
            endings[0]
        )),
    )
}

fn parse(name: &str, path: &Path, bytes: Vec<u8>, place: SourceSpan) -> Result<Logo, Failure> {
    let raster = |image: Result<RasterImage, Diagnostic>| {
        image.map(|image| Logo::Raster(Arc::new(image))).map_err(Failure::finding)
    };
    let lower = name.to_ascii_lowercase();
    match FileKind::of(&bytes) {
        FileKind::Png => raster(RasterImage::parse_png(&bytes, &place)),
        FileKind::Jpeg => raster(RasterImage::parse_jpeg(&bytes, &place)),
        FileKind::Svg => parse_svg(path, bytes),
        FileKind::Other { what, remedy } => Err(refused(name, &format!("is {what}"), remedy, place)),
        // What is wrong with it can be told by what it should be.
        FileKind::Unknown if lower.ends_with(".png") => raster(RasterImage::parse_png(&bytes, &place)),
        FileKind::Unknown if lower.ends_with(".jpg") || lower.ends_with(".jpeg") => {
            raster(RasterImage::parse_jpeg(&bytes, &place))
        }
        FileKind::Unknown if lower.ends_with(".svg") => parse_svg(path, bytes),
        FileKind::Unknown => {
            Err(refused(name, "is not an SVG, PNG or JPEG file", "save the logo as SVG, PNG or JPEG", place))
        }
    }
}

fn parse_svg(path: &Path, bytes: Vec<u8>) -> Result<Logo, Failure> {
    let name = path.display().to_string();
    // Text of two bytes a character has the same letters without the zeros between them.
    let letters: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    if !letters.windows(4).any(|part| part == b"<svg" || part == b":svg") {
        let hint = "save the logo as SVG, PNG or JPEG, or name the right file";
        return Err(project::foreign(&name, "an SVG file", hint));
    }
    let source = project::decode(&name, bytes.into())?;
    Logo::parse_svg(&source).map_err(Failure::finding)
}

fn refused(name: &str, what: &str, remedy: &str, place: SourceSpan) -> Failure {
    let error = Diagnostic::error(Name::UnsupportedLogo, format!("`{name}` {what}"));
    Failure::finding(error.at(place).hint(remedy))
}
