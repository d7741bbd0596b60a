//! TrueType font programs: from a face of the pack to the small font file that a PDF carries.
//!
//! In: a face's bytes, opened as [`FaceGlyphs`], and a list of [`CodeGlyph`]s, one for each character code
//! that the PDF shows. Out: from [`build`], a font file with the tables `glyf`, `loca`, `hmtx`, `hhea`,
//! `head` and `maxp`, which ISO 32000-1, 9.9 requires. Its glyph `n` is the glyph of code `n`, because the
//! encoding is Identity-H (9.7.5.2). A code of one unmoved glyph gets that glyph's contours; a code of
//! several or moved glyphs gets a composite glyph, so that marks are where shaping put them while all text is
//! on one baseline. A blank code may carry a box without ink.
//! Refuses faces without `glyf` table and fonts of more than 65 535 glyphs.

mod face;
mod program;

pub(super) use face::FaceGlyphs;
pub(super) use program::build;

/// A glyph of the face, moved, as a component of a code's glyph. Font units, `y` upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct GlyphComponent {
    /// Glyph id in the face.
    pub glyph: u16,
    /// Offset to the right.
    pub dx: i16,
    /// Offset upwards.
    pub dy: i16,
}

/// A box without ink, which readers take for the extent of a glyph: two contours of one point each. Font
/// units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ExtentBox {
    /// How far it reaches to the right of the origin.
    pub width: i16,
    /// Its lower edge.
    pub bottom: i16,
    /// Its upper edge.
    pub top: i16,
}

/// The glyph of a character code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CodeGlyph {
    /// Its components; none for a blank.
    pub components: Vec<GlyphComponent>,
    /// Advance width in font units.
    pub advance: u16,
    /// The box it carries, if any.
    pub extent: Option<ExtentBox>,
}
