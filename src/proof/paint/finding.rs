//! Findings about the operators of pages and the content that they paint.
//!
//! In: nothing. Out: [`PaintFinding`]s with their clauses and texts. The painter records a [`MarkedContentFault`] by the
//! index of the marked content; it becomes a finding when the message that the content comes from is known.
//! Refuses nothing.

use std::fmt;

use crate::proof::clause::Clause;
use crate::proof::label::ContentLabel;

/// What is wrong with what a page paints.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PaintFinding {
    /// A page has content that the proof does not read.
    Unproven {
        /// The page, from 1.
        page: usize,
        /// What it has.
        what: UnsupportedContent,
    },
    /// A page paints an object that does not exist.
    MissingObject {
        /// The page, from 1.
        page: usize,
        /// The name of the object in the resources.
        name: String,
    },
    /// An image has fewer samples than its size demands.
    IncompleteImage {
        /// The page, from 1.
        page: usize,
        /// The name of the image in the resources.
        name: String,
    },
    /// Content is not painted where and as a reader would see it, or is not marked.
    Content {
        /// The content.
        label: ContentLabel,
        /// The page, from 1.
        page: usize,
        /// What is wrong with it.
        fault: ContentFault,
    },
}

/// Content of a page that the proof does not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum UnsupportedContent {
    /// An operator that no printed sheet has.
    Operator(String),
    /// More glyphs, points, text, fonts or marked content than any sheet.
    TooMuch,
    /// More nested graphics states than PDF/A allows.
    NestedStates,
    /// A graphics state from the resources, which can make content transparent.
    NamedState,
    /// A shading that nothing limits, or that lacks something.
    Shading,
    /// Text that replaces what is shown.
    ReplacementText,
    /// Optional content.
    Layers,
    /// Marked content within marked content.
    NestedMarkedContent,
    /// Marked content that the page does not end.
    UnendedMarkedContent,
    /// Text that is shown before a font is selected.
    TextWithoutFont,
    /// A form with a structure of its own, or nested too deeply.
    Form,
    /// A clipping path that is not an upright rectangle, or that is painted too.
    ClippingPath,
    /// An image within the content stream.
    InlineImage,
    /// An operator with other operands than it takes; empty for operands without an operator.
    Operands(String),
    /// A dictionary of properties that has a key twice.
    RepeatedKey,
    /// Text that is not simply filled.
    RenderingMode,
}

/// What is wrong with marked content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ContentFault {
    /// It extends beyond the edge of the page.
    OffPage,
    /// A clipping path cuts it off.
    Clipped,
    /// Its text is shown in a mode that paints nothing.
    Invisible,
    /// Its text is smaller than any sheet's.
    TooSmall,
    /// Characters that a reader should see have a blank glyph.
    NoGlyph(String),
    /// It is neither tagged nor an artifact.
    Unmarked,
    /// Nothing is painted in it.
    Empty,
}

/// A fault of a marked-content sequence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::proof) struct MarkedContentFault {
    pub fault: ContentFault,
    /// The index of the marked content.
    pub marked_content: usize,
}

impl PaintFinding {
    /// The rule that it breaks.
    pub(in crate::proof) const fn clause(&self) -> Clause {
        match self {
            Self::Unproven { what, .. } => what.clause(),
            Self::MissingObject { .. } => Clause::Iso32000("8.8"),
            Self::IncompleteImage { .. } => Clause::Iso32000("8.9.5"),
            Self::Content { fault: ContentFault::Unmarked, .. } => Clause::Iso14289("7.1"),
            Self::Content { .. } => Clause::OwnRule,
        }
    }

    /// The content that is concerned, unless it is a whole page.
    pub(in crate::proof) const fn label(&self) -> Option<&ContentLabel> {
        if let Self::Content { label, .. } = self { Some(label) } else { None }
    }

    /// The characters that cannot be seen, if they are known.
    pub(in crate::proof) fn characters(&self) -> Option<&str> {
        match self {
            Self::Content { fault: ContentFault::NoGlyph(text), .. } => Some(text),
            _ => None,
        }
    }

    /// Whether content was not read.
    pub(in crate::proof) const fn is_unproven(&self) -> bool {
        matches!(self, Self::Unproven { .. })
    }

    /// Whether content is neither tagged nor an artifact.
    pub(in crate::proof) const fn is_unmarked(&self) -> bool {
        matches!(self, Self::Content { fault: ContentFault::Unmarked, .. })
    }
}

impl UnsupportedContent {
    const fn clause(&self) -> Clause {
        match self {
            Self::Operator(_) => Clause::Iso19005("6.2.2"),
            Self::NestedStates => Clause::Iso19005("6.1.13"),
            Self::UnendedMarkedContent => Clause::Iso32000("14.6"),
            Self::NestedMarkedContent => Clause::Iso14289("7.1"),
            Self::TextWithoutFont => Clause::Iso32000("9.3"),
            Self::Operands(_) => Clause::Iso32000("7.8.2"),
            Self::RepeatedKey => Clause::Iso32000("7.3.7"),
            _ => Clause::OwnRule,
        }
    }
}

impl fmt::Display for PaintFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unproven { page, what } => {
                write!(f, "page {page} {what}, which is not supported: its content is not proven")
            }
            Self::MissingObject { page, name } => {
                write!(f, "page {page} paints `{name}`, which does not exist")
            }
            Self::IncompleteImage { page, name } => write!(f, "image `{name}` of page {page} is incomplete"),
            Self::Content { label, page, fault } => write!(f, "{label} {fault} on page {page}"),
        }
    }
}

impl fmt::Display for UnsupportedContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Operator(operator) => return write!(f, "has the operator `{operator}`"),
            Self::TooMuch => "has more content than any sheet",
            Self::NestedStates => "nests more than 28 graphics states",
            Self::NamedState => "uses a graphics state of the resources (`gs`)",
            Self::Shading => "has an unlimited or incomplete shading (`sh`)",
            Self::ReplacementText => "has text that replaces what is shown (`/ActualText`, `/Alt` or `/E`)",
            Self::Layers => "has optional content (`/OC`)",
            Self::NestedMarkedContent => "has marked content within marked content",
            Self::UnendedMarkedContent => "has marked content that does not end",
            Self::TextWithoutFont => "shows text without a font",
            Self::Form => "has a form with a structure of its own, or forms nested too deeply",
            Self::ClippingPath => "has a clipping path that is not an upright rectangle",
            Self::InlineImage => "has an image within its content (`BI`)",
            Self::Operands(operator) if operator.is_empty() => "has operands without an operator",
            Self::Operands(operator) => return write!(f, "has other operands than `{operator}` takes"),
            Self::RepeatedKey => "has properties with a key twice",
            Self::RenderingMode => "has text that is not simply filled (`Tr`)",
        })
    }
}

impl fmt::Display for ContentFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OffPage => "extends beyond the paper",
            Self::Clipped => "is cut off by a clipping path",
            Self::Invisible => "is invisible",
            Self::TooSmall => "is smaller than 4 pt",
            Self::NoGlyph(text) => return write!(f, "has no visible glyph for `{text}`"),
            Self::Unmarked => "is neither content nor an artifact",
            Self::Empty => "paints nothing",
        })
    }
}
