//! Expectation: what a finished file must contain, as plain data.
//!
//! In: nothing; the caller fills it in (`pipeline::expectation` does for a sheet). Out: an [`Expectation`], which
//! [`Reading::compare`](super::Reading::compare) holds against a file. Texts are kept in the form in which they are
//! compared ([`normalize`]).
//! Refuses nothing.

use super::text::normalize;

/// What a finished file must contain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expectation {
    /// The code of the edition, such as `7K3M9-QXW4E`. The file shows no other code, in letters or as a symbol.
    pub code: String,
    /// The document title in XMP.
    pub title: String,
    /// The description in XMP.
    pub description: String,
    /// The language of the file, a BCP 47 tag.
    pub lang: String,
    /// The direction of writing of the whole file (ISO 32000-1, 14.8.5.4.3): `LrTb` or `RlTb`; empty if any is right.
    pub writing_mode: &'static str,
    /// How a printer must turn the paper.
    pub duplex: ExpectedDuplex,
    /// The elements of the structure below the document, in reading order, parents before children. The bookmarks and
    /// the links of the file follow from them: each heading has a bookmark, and each link leads where its text says.
    pub elements: Vec<ExpectedElement>,
}

impl Expectation {
    /// The number of elements with a text of their own.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.elements.iter().filter(|element| !element.text.is_empty()).count()
    }
}

/// How a printer must turn the paper, which the file declares for it (`/Duplex`; ISO 32000-1, 12.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExpectedDuplex {
    /// Over either edge; a file of one page is printed on one side.
    #[default]
    AnyEdge,
    /// Over the long edge.
    LongEdge,
    /// Over the short edge.
    ShortEdge,
    /// Not at all: it is printed on one side.
    OneSided,
}

impl ExpectedDuplex {
    /// The values that are right for a file of `pages` pages, the first of them the usual one.
    pub(super) const fn names(self, pages: usize) -> &'static [&'static str] {
        match self {
            Self::OneSided => &["Simplex"],
            Self::AnyEdge if pages == 1 => &["Simplex"],
            Self::AnyEdge => &["DuplexFlipLongEdge", "DuplexFlipShortEdge"],
            Self::LongEdge => &["DuplexFlipLongEdge"],
            Self::ShortEdge => &["DuplexFlipShortEdge"],
        }
    }
}

/// An element that the structure must have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedElement {
    /// Its standard structure type (ISO 32000-1, 14.8.4), such as `P`.
    pub kind: &'static str,
    /// Its language, a BCP 47 tag, inherited or its own.
    pub lang: String,
    /// Its alternative text.
    pub alt: Option<String>,
    /// Its text in normalized form; empty for a container.
    pub text: String,
    /// The web address that its QR code leads to.
    pub qr_address: Option<String>,
    /// The message that the text comes from, `id` or `id.attribute`; findings name it.
    pub message: Option<String>,
    /// The index of the element that contains it; `None` directly below the document.
    pub parent: Option<usize>,
    /// Its direction of writing, inherited or its own; empty if any is right.
    pub writing_mode: &'static str,
    /// The elements within its text, in reading order.
    pub inline: Vec<ExpectedInline>,
}

/// An element within the text of another: words in another language, or the field of a checkbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedInline {
    /// Its standard structure type, `Span` or `Form`.
    pub kind: &'static str,
    /// Its language, a BCP 47 tag.
    pub lang: String,
    /// Its text in normalized form, a part of the text around it.
    pub text: String,
}

impl ExpectedInline {
    /// An element of the type `kind` that shows `text`, which need not be normalized.
    #[must_use]
    pub fn new(kind: &'static str, lang: &str, text: &str) -> Self {
        Self { kind, lang: lang.to_owned(), text: normalize(text) }
    }
}
