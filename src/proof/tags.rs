//! Tags: headings, figures and artifacts by themselves.
//!
//! In: the elements of the structure and the marked content. Out: findings where heading levels are skipped (ISO 14289-1,
//! 7.4.2), figures lack a text, a position or content (7.3), or artifacts have no type (ISO 32000-1, 14.8.2.2.2).
//! Refuses nothing.

use std::fmt;

use super::clause::Clause;
use super::geometry::BoundingBox;
use super::label::ContentLabel;
use super::paint::{ArtifactKind, MarkedContentKind, PageContents};
use super::text::{excerpt, normalize};
use super::tree::StructureElement;

/// How far a figure may extend beyond its declared box, in points.
const TOLERANCE: f64 = 1.0;

/// What is wrong with a heading, a figure or an artifact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TagFinding {
    /// A heading skips a level.
    Heading {
        /// Its text.
        text: String,
        /// Its level.
        level: usize,
        /// The level of the heading before it; 0 for the first.
        previous: usize,
    },
    /// An artifact is not declared as it should.
    Artifact {
        /// The artifact.
        label: ContentLabel,
        /// The page, from 1.
        page: usize,
        /// Whether it is declared as decoration, but has text; otherwise it has no declared type.
        is_decoration: bool,
    },
    /// A figure is not as it should.
    Figure {
        /// Its alternative text; empty without one.
        alt: String,
        /// Its position among the figures, from 1.
        number: usize,
        /// What is wrong with it.
        fault: FigureFault,
    },
}

/// What is wrong with a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FigureFault {
    /// It has no alternative text.
    NoAlt,
    /// It has no layout attribute `/BBox`.
    NoBox,
    /// It paints nothing.
    Empty,
    /// It extends beyond its box.
    OutsideBox,
}

impl TagFinding {
    /// The rule that it breaks.
    pub(super) const fn clause(&self) -> Clause {
        match self {
            Self::Heading { .. } => Clause::Iso14289("7.4.2"),
            Self::Artifact { .. } => Clause::Iso32000("14.8.2.2.2"),
            Self::Figure { fault: FigureFault::NoAlt, .. } => Clause::Iso14289("7.3"),
            Self::Figure { .. } => Clause::Iso32000("14.8.5.4.3"),
        }
    }
}

impl fmt::Display for TagFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Heading { text, level, previous: 0 } => {
                write!(f, "the first heading, `{text}`, has level {level} instead of 1")
            }
            Self::Heading { text, level, previous } => {
                write!(f, "the heading `{text}` has level {level} after one of level {previous}")
            }
            Self::Artifact { label, page, is_decoration: true } => {
                write!(f, "{label} on page {page} is declared as decoration, but has text")
            }
            Self::Artifact { label, page, is_decoration: false } => {
                write!(f, "{label} on page {page} is an artifact without a type")
            }
            Self::Figure { alt, number, fault } if alt.is_empty() => write!(f, "figure {number} {fault}"),
            Self::Figure { alt, fault, .. } => write!(f, "the figure `{alt}` {fault}"),
        }
    }
}

impl fmt::Display for FigureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoAlt => "has no alternative text",
            Self::NoBox => "has no declared position (`/BBox`)",
            Self::Empty => "shows nothing",
            Self::OutsideBox => "is not at its declared position (`/BBox`)",
        })
    }
}

/// Checks that headings begin at level 1 and skip no level.
pub(super) fn check_headings(elements: &[StructureElement]) -> Vec<TagFinding> {
    let mut findings = Vec::new();
    let mut previous = 0;
    for element in elements {
        let Some(level) = element.heading_level() else { continue };
        if level > previous + 1 {
            findings.push(TagFinding::Heading { text: excerpt(&element.text), level, previous });
        }
        previous = level;
    }
    findings
}

/// Checks that artifacts declare a type, and that those declared as decoration have no text.
pub(super) fn check_artifacts(contents: &PageContents) -> Vec<TagFinding> {
    let mut findings = Vec::new();
    for marked_content in contents
        .marked_contents
        .iter()
        .filter(|marked_content| marked_content.kind == MarkedContentKind::Artifact)
    {
        let is_decoration = match marked_content.artifact {
            ArtifactKind::Undeclared => false,
            ArtifactKind::Layout if !normalize(&marked_content.text).is_empty() => true,
            _ => continue,
        };
        let label = ContentLabel::of_text(&marked_content.text);
        findings.push(TagFinding::Artifact { label, page: marked_content.page + 1, is_decoration });
    }
    findings.dedup();
    findings
}

/// Checks that figures have an alternative text, and paint something within their declared box.
pub(super) fn check_figures(elements: &[StructureElement], contents: &PageContents) -> Vec<TagFinding> {
    let mut findings = Vec::new();
    let figures = elements.iter().filter(|element| element.kind == "Figure");
    for (index, figure) in figures.enumerate() {
        let alt = figure.alt.as_deref().unwrap_or_default().trim();
        let mut report = |fault| {
            findings.push(TagFinding::Figure { alt: excerpt(alt), number: index + 1, fault });
        };
        if alt.is_empty() {
            report(FigureFault::NoAlt);
        }
        let painted = figure
            .marked_contents
            .iter()
            .filter_map(|marked_content| contents.marked_contents[*marked_content].bounds)
            .reduce(BoundingBox::union);
        match (figure.bounds, painted) {
            (None, _) => report(FigureFault::NoBox),
            (_, None) => report(FigureFault::Empty),
            (Some(declared), Some(painted)) if !painted.is_within(&declared, TOLERANCE) => {
                report(FigureFault::OutsideBox);
            }
            _ => {}
        }
    }
    findings
}
