//! Findings: everything that the proof can say about a file, and how a finding becomes a [`Diagnostic`].
//!
//! In: the typed findings of each module. Out: [`ProofFinding`]s with the clause of the standard that they break, their
//! stable name and, for those about content, the message that the content comes from. Each module words its findings
//! (`impl Display`); this one names them and adds the hint.
//! Refuses nothing.

use std::fmt;

use super::bookmarks::BookmarkFinding;
use super::clause::Clause;
use super::compare::ComparisonFinding;
use super::file::FileFinding;
use super::font::FontFinding;
use super::link::LinkFinding;
use super::list::ListFinding;
use super::metadata::MetadataFinding;
use super::overlap::OverlapFinding;
use super::page::PageFinding;
use super::paint::PaintFinding;
use super::standard::StandardFinding;
use super::symbol::SymbolFinding;
use super::tags::TagFinding;
use super::tree::TreeFinding;
use crate::diag::{Diagnostic, Name};

/// Findings of one kind that are listed one by one.
const MAX_LISTED: usize = 6;

/// A finding of any module of the proof.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ProofFinding {
    /// The file cannot be read.
    File(FileFinding),
    /// Pages and the document catalog.
    Page(PageFinding),
    /// Operators of pages and the content that they paint.
    Paint(PaintFinding),
    /// Embedded fonts.
    Font(FontFinding),
    /// The structure tree.
    Tree(TreeFinding),
    /// Headings, figures and artifacts.
    Tag(TagFinding),
    /// Lists and checkboxes.
    List(ListFinding),
    /// Links.
    Link(LinkFinding),
    /// Bookmarks.
    Bookmark(BookmarkFinding),
    /// Content that overlaps.
    Overlap(OverlapFinding),
    /// Data Matrix symbols and QR codes.
    Symbol(SymbolFinding),
    /// XMP and Info.
    Metadata(MetadataFinding),
    /// Everything else that the standards ask of a file.
    Standard(StandardFinding),
    /// Differences from what is expected.
    Comparison(ComparisonFinding),
    /// More findings of one kind than are listed.
    More {
        /// The last one that is listed.
        like: Box<Self>,
        /// The number of those that are not listed.
        count: usize,
    },
}

/// Calls a method of the module's finding that is in `self`.
macro_rules! of_module {
    ($finding:expr, $inner:ident => $call:expr, $like:ident => $more:expr) => {
        match $finding {
            ProofFinding::File($inner) => $call,
            ProofFinding::Page($inner) => $call,
            ProofFinding::Paint($inner) => $call,
            ProofFinding::Font($inner) => $call,
            ProofFinding::Tree($inner) => $call,
            ProofFinding::Tag($inner) => $call,
            ProofFinding::List($inner) => $call,
            ProofFinding::Link($inner) => $call,
            ProofFinding::Bookmark($inner) => $call,
            ProofFinding::Overlap($inner) => $call,
            ProofFinding::Symbol($inner) => $call,
            ProofFinding::Metadata($inner) => $call,
            ProofFinding::Standard($inner) => $call,
            ProofFinding::Comparison($inner) => $call,
            ProofFinding::More { like: $like, .. } => $more,
        }
    };
}

impl ProofFinding {
    /// The rule that is broken.
    pub(crate) fn clause(&self) -> Clause {
        of_module!(self, finding => finding.clause(), like => like.clause())
    }

    /// Whether words are missing, changed or added.
    pub(super) fn is_about_words(&self) -> bool {
        match self {
            Self::Comparison(finding) => finding.is_about_words(),
            Self::More { like, .. } => like.is_about_words(),
            _ => false,
        }
    }

    /// The message whose content is concerned, if it is known.
    pub(crate) fn message(&self) -> Option<&str> {
        match self {
            Self::Paint(finding) => finding.label()?.message(),
            Self::Overlap(finding) => finding.label().message(),
            Self::Comparison(finding) => finding.label()?.message(),
            _ => None,
        }
    }

    /// The characters of the message that cause the finding, if they are known.
    pub(crate) fn characters(&self) -> Option<&str> {
        match self {
            Self::Paint(finding) => finding.characters(),
            Self::Comparison(finding) => finding.characters(),
            _ => None,
        }
    }

    /// The stable name by which `handout explain` knows the finding.
    pub(crate) fn name(&self) -> Name {
        match self {
            Self::File(FileFinding::Empty | FileFinding::NotPdf) => Name::NotAPdf,
            Self::File(FileFinding::Encrypted) => Name::EncryptedPdf,
            Self::File(_) => Name::DamagedPdf,
            Self::Page(finding) => name_of_page_finding(*finding),
            Self::Tree(_) => Name::WrongStructure,
            Self::Tag(TagFinding::Heading { .. } | TagFinding::Artifact { .. }) => Name::WrongStructure,
            Self::List(_) => Name::WrongStructure,
            Self::Tag(TagFinding::Figure { .. }) => Name::WrongFigure,
            Self::Paint(finding) if finding.is_unproven() => Name::UnprovenContent,
            Self::Paint(PaintFinding::MissingObject { .. } | PaintFinding::IncompleteImage { .. }) => {
                Name::DamagedPdf
            }
            Self::Paint(finding) if finding.is_unmarked() => Name::WrongStructure,
            Self::Paint(_) => Name::HiddenContent,
            Self::Font(_) => Name::UnreadableFont,
            Self::Link(_) => Name::WrongLink,
            Self::Bookmark(_) => Name::WrongBookmark,
            Self::Overlap(_) => Name::OverlappingContent,
            Self::Symbol(_) => Name::UnreadableCode,
            Self::Metadata(_) => Name::WrongMetadata,
            Self::Standard(finding) if finding.is_about_metadata() => Name::WrongMetadata,
            Self::Standard(finding) if finding.is_about_structure() => Name::WrongStructure,
            Self::Standard(_) => Name::ForbiddenPdfFeature,
            Self::Comparison(finding) if finding.is_about_code() => Name::UnreadableCode,
            Self::Comparison(_) => Name::WrongContent,
            Self::More { like, .. } => like.name(),
        }
    }

    /// The advice for a file that cannot be read.
    fn advice(&self) -> Option<&'static str> {
        let Self::File(finding) = self else { return None };
        Some(match finding {
            FileFinding::NotPdf => "name a file that `handout print` wrote",
            FileFinding::Encrypted => "name a file that is not encrypted",
            _ => "get the file again, or print the sheet again",
        })
    }
}

impl fmt::Display for ProofFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::More { count, .. } = self {
            return write!(f, "there are {count} more findings like this one");
        }
        of_module!(self, finding => finding.fmt(f), like => like.fmt(f))
    }
}

impl From<ProofFinding> for Diagnostic {
    fn from(finding: ProofFinding) -> Self {
        let diagnostic = Self::error(finding.name(), finding.to_string());
        match (finding.advice(), finding.clause()) {
            (Some(advice), _) => diagnostic.hint(advice),
            (None, Clause::OwnRule) => diagnostic,
            (None, clause) => diagnostic.hint(format!("see {clause}")),
        }
    }
}

fn name_of_page_finding(finding: PageFinding) -> Name {
    match finding {
        PageFinding::BadPageTree
        | PageFinding::NoSize { .. }
        | PageFinding::DamagedObject { .. }
        | PageFinding::UnreadableContent { .. } => Name::DamagedPdf,
        PageFinding::RepeatedKey { .. } => Name::ForbiddenPdfFeature,
        PageFinding::TooMuchWork => Name::UnprovenContent,
        PageFinding::Transformed { .. } => Name::ForbiddenPdfFeature,
        PageFinding::NoText { .. } => Name::WrongContent,
        PageFinding::TitleNotShown | PageFinding::NoLanguage => Name::WrongMetadata,
        PageFinding::TabOrder { .. }
        | PageFinding::NoParentTreeKey { .. }
        | PageFinding::NotTagged
        | PageFinding::SuspectTags => Name::WrongStructure,
    }
}

/// Wraps the findings of one module, and lists the first few only.
pub(super) fn truncate_list<F>(
    findings: impl IntoIterator<Item = F>,
    wrap: impl Fn(F) -> ProofFinding,
) -> Vec<ProofFinding> {
    let mut findings: Vec<ProofFinding> = findings.into_iter().map(wrap).collect();
    let count = findings.len().saturating_sub(MAX_LISTED);
    if count > 1 {
        findings.truncate(MAX_LISTED);
        let last = findings.last().cloned();
        findings.extend(last.map(|last| ProofFinding::More { like: Box::new(last), count }));
    }
    findings
}
