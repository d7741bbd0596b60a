//! Page operators: what a drawn page consists of until the fonts are complete.
//!
//! In: nothing. Out: [`PageOperator`], which is an operator of printpdf, or one that depends on the final
//! character codes of a font: these are assigned when all pages are drawn. Also the resource names (ISO
//! 32000-1, 7.8.3) of fonts, images and forms.
//! Refuses nothing.

use printpdf::{FontId, Op, PaintMode, XObjectId};
use smallvec::SmallVec;

/// The operator that fills the path by the nonzero winding number rule (ISO 32000-1, 8.5.3.3.2).
pub(super) const FILL: &str = "f";

/// The operator that paints a shading over everything within the clipping path (ISO 32000-1, 8.7.4.2).
pub(super) const SHADE: &str = "sh";

/// A font at a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SizedFont {
    /// Index of the face's code table.
    pub table: usize,
    /// Size in thousandths of a point.
    pub size: i64,
}

impl SizedFont {
    /// The length of a thousandth of an em, in hundredths of a point.
    pub(super) fn thousandth(self) -> f64 {
        self.size as f64 / 10_000.0
    }

    /// The length of `thousandths` of an em, in hundredths of a point.
    pub(super) fn thousandths(self, thousandths: f64) -> f64 {
        thousandths * self.size as f64 / 10_000.0
    }

    /// The length of font `units` of a face with `upem` units per em, in hundredths of a point.
    pub(super) fn units(self, units: i32, upem: u16) -> f64 {
        f64::from(units) * self.size as f64 / 10.0 / f64::from(upem)
    }
}

/// One operator of a page.
#[derive(Debug)]
pub(super) enum PageOperator {
    /// An operator of printpdf.
    Plain(Op),
    /// Selects a font.
    SelectFont(SizedFont),
    /// Shows codes.
    Show(ShownCodes),
}

impl PageOperator {
    /// Whether it paints something.
    pub(super) fn paints(&self) -> bool {
        match self {
            Self::Show(shown) => !shown.codes.is_empty(),
            Self::Plain(Op::UseXobject { .. }) => true,
            _ => self.is_shape(),
        }
    }

    /// Whether it paints a path.
    pub(super) fn is_shape(&self) -> bool {
        match self {
            Self::Plain(Op::DrawPolygon { .. }) => !self.is_clip(),
            Self::Plain(Op::DrawLine { .. }) => true,
            Self::Plain(Op::Unknown { key, .. }) => key == FILL || key == SHADE,
            _ => false,
        }
    }

    /// Whether it makes a path the clipping path.
    pub(super) fn is_clip(&self) -> bool {
        matches!(self, Self::Plain(Op::DrawPolygon { polygon }) if matches!(polygon.mode, PaintMode::Clip))
    }
}

/// The operand of one show operator: codes, counted from 1 in the order of their table, with moves between
/// them.
#[derive(Debug, Default)]
pub(super) struct ShownCodes {
    /// The codes.
    pub codes: SmallVec<[u16; 4]>,
    /// The moves, in the order of their positions.
    pub moves: SmallVec<[PenMove; 1]>,
}

/// A horizontal move of the pen between two codes of a show operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PenMove {
    /// The number of codes before it.
    pub position: usize,
    /// Distance to the left in thousandths of an em, as the `TJ` operator counts (ISO 32000-1, 9.4.3).
    pub left: i64,
}

/// The resource name of the font whose code table is at `index`.
pub(super) fn font_id(index: usize) -> FontId {
    // Not F1 to F14, which printpdf takes for the standard fonts.
    FontId(format!("T{index}"))
}

/// The resource name of the image at `index`.
pub(super) fn image_id(index: usize) -> XObjectId {
    XObjectId(format!("P{index}"))
}

/// Whether this is the resource name of an image.
pub(super) fn is_image(id: &XObjectId) -> bool {
    id.0.starts_with('P')
}

/// The resource name of the shading at `index`.
pub(super) fn shading_name(index: usize) -> String {
    format!("G{index}")
}

/// The resource name of the form at `index`.
pub(super) fn form_id(index: usize) -> XObjectId {
    XObjectId(format!("C{index}"))
}
