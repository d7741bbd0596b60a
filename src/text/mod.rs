//! The text engine: from a message's text to lines of placed glyphs.
//!
//! In: text with its direction, locale and weight. Out: a [`Paragraph`], shaped once in font units,
//! and from it, for any width and size, as often as a format likes, [`Line`]s.
//! Refuses text with a character for which the face chain has no glyph; it never draws a box.

use std::ops::Range;
use std::sync::Arc;

use crate::font::FaceId;
use crate::geom::Abs;
use crate::locale::Direction;

/// One shaped glyph, in units of its face's em.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Glyph {
    /// Glyph id in the face.
    pub id: u16,
    /// Byte of the paragraph's text at which this glyph's cluster begins.
    pub cluster: u32,
    /// How far the pen moves, in font units.
    pub advance: i32,
    /// Horizontal offset of the outline from the pen, in font units.
    pub dx: i32,
    /// Vertical offset of the outline from the baseline, upwards, in font units.
    pub dy: i32,
    /// Whether shaping must be done again if a line ends before this glyph's cluster.
    pub unsafe_to_break: bool,
}

/// A stretch of a line in one face, size and direction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LineRun {
    /// The face.
    pub face: FaceId,
    /// Em size as drawn, the face's optical scale included.
    pub size: Abs,
    /// Bidi embedding level (UAX #9); odd levels run from right to left.
    pub level: u8,
    /// Left edge, measured from the line's left end.
    pub x: Abs,
    /// Width.
    pub width: Abs,
    /// Bytes of the line's text that this run shows.
    pub range: Range<usize>,
    /// Glyphs from left to right as they appear.
    pub glyphs: Vec<Glyph>,
}

/// One line of a paragraph, its runs in logical (reading) order with their visual positions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The whole paragraph's text, bidi isolates included; every byte offset counts in this.
    pub text: Arc<str>,
    /// Bytes of `text` that stand on this line, without the white space at its end.
    pub range: Range<usize>,
    /// First byte of the next line: behind the white space that the line's end swallowed.
    pub next: usize,
    /// The runs in logical order.
    pub runs: Vec<LineRun>,
    /// From the leftmost to the rightmost advance edge.
    pub width: Abs,
    /// The paragraph's base direction.
    pub direction: Direction,
    /// Whether the last run ends in a hyphen that the text does not have (its cluster is `range.end`).
    pub hyphen: bool,
    /// Ink above the baseline, proven from the glyphs' outlines.
    pub ink_above: Abs,
    /// Ink below the baseline, proven from the glyphs' outlines.
    pub ink_below: Abs,
}
