//! The types of the export's interface: the document that goes in, and the file that comes out.
//!
//! In: nothing. Out: [`Document`] with its [`DocumentMetadata`], and [`ExportedPdf`] with a [`PaintCounts`]
//! for each page. They are separate from [`export`](super::export) so that every step of it can import them.
//! Refuses nothing.

/// A date with a time of day. It has no time zone of its own: everywhere in this crate it is UTC, and the
/// file states it as such, in whole seconds.
pub use jiff::civil::DateTime;

use crate::content::Content;
use crate::diag::{Diagnostic, Name};
use crate::impose::{DuplexEdge, Side};

/// Everything that one PDF is made of.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// The blocks in reading order, which become the structure tree (ISO 32000-1, 14.7).
    pub content: &'a Content,
    /// The imposed sides, which become the pages.
    pub sides: &'a [Side],
    /// The metadata.
    pub metadata: &'a DocumentMetadata,
}

/// The metadata of a PDF, for its document information dictionary (ISO 32000-1, 14.3.3) and its XMP packet
/// (14.3.2). Empty texts are left out of both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentMetadata {
    /// The person or organisation that is responsible for the content.
    pub author: String,
    /// The subject, in the language of the content.
    pub subject: String,
    /// Keywords, separated by commas.
    pub keywords: String,
    /// The program that made the file, with its version.
    pub creator: String,
    /// How the file was printed, so that it can be printed again. In the document information dictionary only.
    pub record: String,
    /// The clinic whose data the file shows. In the document information dictionary only.
    pub clinic: String,
    /// The time of creation in UTC, if the file is to state one.
    pub date: Option<DateTime>,
    /// Whether the headings become bookmarks (ISO 32000-1, 12.3.3).
    pub bookmarks: bool,
    /// The edge over which a printer turns the paper of the file; `None` if it prints on one side only.
    pub duplex: Option<DuplexEdge>,
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct ExportedPdf {
    /// The whole PDF.
    pub bytes: Vec<u8>,
    /// For each page, how much was painted on it. The proof must find the same in the bytes.
    pub painted: Vec<PaintCounts>,
}

/// The number of painting operators of a page, by kind. They are compared with the finished file because
/// printpdf silently leaves out what it cannot encode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaintCounts {
    /// Operators that show text (ISO 32000-1, 9.4.3).
    pub texts: usize,
    /// Operators that fill or stroke a path (ISO 32000-1, 8.5.3).
    pub shapes: usize,
    /// Operators that paint an image (ISO 32000-1, 8.9).
    pub images: usize,
    /// Data Matrix symbols among the paths.
    pub symbols: usize,
    /// Operators that make a path the clipping path (ISO 32000-1, 8.5.4).
    pub clips: usize,
}

impl PaintCounts {
    /// The sum of both, kind by kind.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            texts: self.texts + other.texts,
            shapes: self.shapes + other.shapes,
            images: self.images + other.images,
            symbols: self.symbols + other.symbols,
            clips: self.clips + other.clips,
        }
    }
}

/// The finding that the file could not be made, although nothing in the document is wrong.
pub(super) fn not_built(message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Name::PdfNotBuilt, message)
        .hint("report this message together with the sheet, the locale and the format")
}
