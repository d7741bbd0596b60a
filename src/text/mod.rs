//! The text engine: from a message's text to lines of placed glyphs.
//!
//! In: text with its locale and weight. Out: a [`Paragraph`], shaped once in font units, and from it
//! [`Line`]s, as often as layout asks, for any width and size.
//! The stages: [`mod@isolate`] and [`mod@itemize`] (direction, scripts, faces); [`shape`]; [`segment`] with
//! [`tailoring`], [`compounds`], [`bindings`] and [`no_break`], and [`hyphenate`] (where a line may end); [`linebreak`]
//! (where it does); [`mod@line`] (how it looks). [`rules`] holds what these know of single languages.
//! Refuses text with a character for which no face has a glyph, or with a mark that has no letter
//! ([`unprintable`]); it never draws a box or a dotted circle instead.

mod adjacent;
mod bindings;
mod break_kind;
mod breakpoints;
pub mod classes;
mod clearance;
mod compounds;
mod glyphs;
pub mod hyphenate;
pub mod isolate;
pub mod itemize;
pub mod line;
pub mod linebreak;
pub mod no_break;
mod paragraph;
pub mod rules;
mod search_text;
pub mod segment;
pub mod segment_cache;
pub mod shape;
mod syllable;
mod tailoring;
#[cfg(test)]
mod tests;
pub mod unprintable;

use std::ops::Range;
use std::sync::Arc;

pub use break_kind::BreakKind;
pub use glyphs::Glyphs;
pub use paragraph::{Paragraph, TextSpan, UnprintableSpan};

use crate::font::FaceId;
use crate::geom::Abs;
use crate::locale::Direction;

/// One em as the text engine counts it: widths are in fractions of an em (1/2^24) until a size is known.
const EM: i64 = 1 << 24;

/// One shaped glyph, in units of its face's em.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Glyph {
    /// Glyph id in the face.
    pub id: u16,
    /// Byte of the paragraph's text at which this glyph's cluster begins.
    pub cluster: u32,
    /// How far the pen moves, in font units.
    pub advance: i32,
    /// Horizontal offset of the shape from the pen, in font units.
    pub dx: i32,
    /// Vertical offset of the shape from the baseline, upwards, in font units.
    pub dy: i32,
    /// Whether the text must be shaped again if a line ends before this glyph's cluster (HarfBuzz's flag).
    pub unsafe_to_break: bool,
}

/// A stretch of a line in one face, size and direction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LineRun {
    /// The face.
    pub face: FaceId,
    /// Em size as drawn, with the face's optical scale.
    pub size: Abs,
    /// Bidi embedding level (UAX #9, BD2); odd levels run from right to left.
    pub level: u8,
    /// Left edge, measured from the line's left end.
    pub x: Abs,
    /// Width.
    pub width: Abs,
    /// Bytes of the line's text that this run shows.
    pub range: Range<usize>,
    /// Glyphs from left to right as they appear.
    pub glyphs: Glyphs,
}

/// How far glyphs reach beyond the advance edges of their line; zero where they do not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Overhang {
    /// Beyond the left edge.
    pub left: Abs,
    /// Beyond the right edge.
    pub right: Abs,
}

impl Overhang {
    /// The larger of both.
    #[must_use]
    pub fn max(self) -> Abs {
        self.left.max(self.right)
    }
}

/// One line of a paragraph, its runs in logical (reading) order with their visual positions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The whole paragraph's text, bidi isolates included; every byte offset counts in it.
    pub text: Arc<str>,
    /// Bytes of `text` on this line, without the white space at its end.
    pub range: Range<usize>,
    /// First byte of the next line: after the white space that the line's end swallows.
    pub next: usize,
    /// The runs in logical order.
    pub runs: Vec<LineRun>,
    /// From the leftmost to the rightmost advance edge.
    pub width: Abs,
    /// The paragraph's base direction.
    pub direction: Direction,
    /// Why the line may end here.
    pub end: BreakKind,
    /// Whether the last run ends in a hyphen that the text does not have there (its cluster is `range.end`).
    pub hyphen: bool,
    /// How far the glyphs' contours reach above the baseline.
    pub ink_above: Abs,
    /// How far the glyphs' contours reach below the baseline.
    pub ink_below: Abs,
    /// How far the glyphs' contours reach beyond the left and the right advance edge.
    pub overhang: Overhang,
}
