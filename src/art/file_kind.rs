//! Kinds of picture files, by their contents.
//!
//! In: the bytes of a file. Out: its [`FileKind`]. The name of a file does not count: programs save web images and photos
//! under any name.
//! Refuses nothing.

/// What a picture file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// An SVG drawing.
    Svg,
    /// A PNG image.
    Png,
    /// A JPEG image.
    Jpeg,
    /// A file of a known kind that cannot be printed: what it is, and what to do.
    Other {
        /// With its article: "a PDF or Illustrator file".
        what: &'static str,
        /// What makes a logo of it.
        remedy: &'static str,
    },
    /// Nothing that is known.
    Unknown,
}

const EXPORT: &str = "open it in an image program and export it as PNG, or ask its maker for the SVG file";
const CONVERT: &str = "open it in Inkscape or Illustrator and save it as plain SVG";

/// Kinds by their first bytes.
const BEGINNINGS: &[(&[u8], &str, &str)] = &[
    (b"GIF8", "a GIF image", EXPORT),
    (b"BM", "a BMP image", EXPORT),
    (b"II*\0", "a TIFF image", EXPORT),
    (b"MM\0*", "a TIFF image", EXPORT),
    (b"\0\0\x01\0", "an icon (ICO)", EXPORT),
    (b"8BPS", "a Photoshop file", EXPORT),
    (b"\xFF\x0A", "a JPEG XL image", EXPORT),
    (b"\0\0\0\x0CJXL ", "a JPEG XL image", EXPORT),
    (b"\0\0\0\x0CjP  ", "a JPEG 2000 image", EXPORT),
    (b"%PDF", "a PDF or Illustrator file", CONVERT),
    (b"%!PS", "a PostScript file", CONVERT),
    (b"\xC5\xD0\xD3\xC6", "an EPS file", CONVERT),
    (b"\xD7\xCD\xC6\x9A", "a Windows metafile", CONVERT),
    (b"\x1F\x8B", "a compressed file, perhaps an SVGZ drawing", CONVERT),
    (
        b"PK\x03\x04",
        "a ZIP archive or an Office document",
        "unpack it, or export the logo from it as SVG or PNG",
    ),
];

impl FileKind {
    /// The kind of a file with these `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
            return Self::Png;
        }
        if bytes.starts_with(b"\xFF\xD8\xFF") {
            return Self::Jpeg;
        }
        if bytes.is_empty() {
            return Self::Other { what: "empty", remedy: "copy the file again" };
        }
        if let Some((_, what, remedy)) =
            BEGINNINGS.iter().find(|(beginning, ..)| bytes.starts_with(beginning))
        {
            return Self::Other { what, remedy };
        }
        match (bytes.get(4..8), bytes.get(8..12)) {
            (_, Some(b"WEBP")) if bytes.starts_with(b"RIFF") => {
                return Self::Other { what: "a WebP image", remedy: EXPORT };
            }
            (Some(b"ftyp"), Some(b"avif" | b"avis")) => {
                return Self::Other { what: "an AVIF image", remedy: EXPORT };
            }
            (Some(b"ftyp"), _) => return Self::Other { what: "a HEIC photo", remedy: EXPORT },
            _ => {}
        }
        Self::of_text(bytes)
    }

    /// The kind of a text by its first element.
    fn of_text(bytes: &[u8]) -> Self {
        // Enough for the comments and declarations that editors write first.
        let beginning = &bytes[..bytes.len().min(4096)];
        // A text of two bytes a character has the same letters without the zeros between them.
        let letters: Vec<u8> =
            beginning.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
        let text = String::from_utf8_lossy(&letters);
        let text = text.trim_start_matches(|c: char| !c.is_ascii() || c.is_whitespace());
        if !text.starts_with('<') {
            return Self::Unknown;
        }
        let is_page = text.starts_with("<html") || text.starts_with("<!doctype html");
        match (text.find("<svg"), text.find("<html")) {
            (_, Some(_)) | (None, None) if is_page => Self::Other {
                what: "a web page",
                remedy: "download the picture itself (click on it with the right button, then Save image as)",
            },
            (None, None) if !text.starts_with("<?xml") && !text.starts_with("<!") => Self::Unknown,
            _ => Self::Svg,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_tell_what_a_file_is() {
        let what = |bytes: &[u8]| match FileKind::of(bytes) {
            FileKind::Other { what, .. } => what.to_owned(),
            kind => format!("{kind:?}"),
        };
        for (bytes, expected) in [
            (&b"\x89PNG\r\n\x1A\n"[..], "Png"),
            (b"\xFF\xD8\xFF\xE0", "Jpeg"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Svg"),
            (b"\xEF\xBB\xBF\n<?xml version='1.0'?>\n<!-- Made by hand --><svg/>", "Svg"),
            (b"\xFF\xFE<\0s\0v\0g\0/\0>\0", "Svg"),
            (b"<!DOCTYPE svg PUBLIC '' ''><svg/>", "Svg"),
            (b"<!DOCTYPE html><html><svg/></html>", "a web page"),
            (b"GIF89a", "a GIF image"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "a WebP image"),
            (b"\0\0\0\x20ftypheic", "a HEIC photo"),
            (b"\0\0\0\x20ftypavif", "an AVIF image"),
            (b"%PDF-1.7", "a PDF or Illustrator file"),
            (b"%!PS-Adobe-3.0 EPSF-3.0", "a PostScript file"),
            (b"\x1F\x8B\x08", "a compressed file, perhaps an SVGZ drawing"),
            (b"", "empty"),
            (b"a photo", "Unknown"),
        ] {
            assert_eq!(what(bytes), expected, "{bytes:?}");
        }
    }
}
