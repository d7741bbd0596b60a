//! Grids: equal pieces, such as cards, on a larger paper; and where papers without one are folded.
//!
//! In: the `[grid]` and the `folds` of a format's file. Out: a [`Grid`], and where its pieces stand on either side
//! of the paper.
//! Refuses grids that leave their paper, pieces that overlap, more of them than any paper holds, and folds beside
//! the paper or across pieces.

use serde::Deserialize;

use super::Format;
use crate::config::Spanned;
use crate::diag::{Diagnostic, Source};
use crate::geom::{Abs, Point, Rect, Size};

/// Equal pieces in columns and rows on a larger paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The size of the paper that goes through the printer.
    pub paper: Size,
    /// Pieces side by side.
    pub columns: usize,
    /// Pieces one below the other.
    pub rows: usize,
    /// What is left between neighbours; nothing where they share their cuts.
    pub gap: Size,
    /// Where the first piece stands on the front, for left-to-right locales.
    pub origin: Point,
}

/// Most pieces on a paper.
const MOST_PIECES: usize = 400;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawGrid {
    width: Spanned<Abs>,
    height: Spanned<Abs>,
    columns: Spanned<usize>,
    rows: Spanned<usize>,
    #[serde(default)]
    column_gap: Option<Spanned<Abs>>,
    #[serde(default)]
    row_gap: Option<Spanned<Abs>>,
    #[serde(default)]
    left: Option<Abs>,
    #[serde(default)]
    top: Option<Abs>,
}

impl Format {
    /// The size of the paper that goes through the printer: a PDF page.
    #[must_use]
    pub fn press_sheet_size(&self) -> Size {
        self.grid.map_or(self.paper, |grid| grid.paper)
    }

    /// Where the pieces stand on the front or the back of the paper, row by row from the side where reading
    /// begins on the front. The paper is turned over like a page of a book, so a piece's place on the back is
    /// its place on the front mirrored: the same number is the same piece.
    #[must_use]
    pub fn cells(&self, back: bool, rtl: bool) -> Vec<Rect> {
        let Some(grid) = self.grid else {
            return vec![Rect::new(Abs::ZERO, Abs::ZERO, self.paper.w, self.paper.h)];
        };
        let piece = |number: usize| {
            let (column, row) = ((number % grid.columns) as i64, (number / grid.columns) as i64);
            let x = grid.origin.x + (self.paper.w + grid.gap.w) * column;
            let y = grid.origin.y + (self.paper.h + grid.gap.h) * row;
            let x = if back == rtl { x } else { grid.paper.w - x - self.paper.w };
            Rect::new(x, y, self.paper.w, self.paper.h)
        };
        (0..grid.columns * grid.rows).map(piece).collect()
    }
}

/// A grid that stands on its paper; the rest of the paper is shared by the margins where none is stated.
pub(super) fn check(
    raw: &Spanned<RawGrid>,
    piece: Size,
    source: &Source,
    findings: &mut Vec<Diagnostic>,
) -> Option<Grid> {
    let before = findings.len();
    let r = raw.get_ref();
    for side in [&r.width, &r.height] {
        let wrong = super::page_side(*side.get_ref(), "the grid's paper");
        findings.extend(wrong.map(|wrong| wrong.at(source.at(side.span()))));
    }
    for gap in [&r.column_gap, &r.row_gap].into_iter().flatten() {
        if *gap.get_ref() < Abs::ZERO {
            let wrong = Diagnostic::error(
                crate::diag::Name::Unnamed,
                "pieces cannot overlap: a gap is at least 0 mm",
            );
            findings.push(wrong.at(source.at(gap.span())));
        }
    }
    let (columns, rows) = (*r.columns.get_ref(), *r.rows.get_ref());
    for (name, count) in [("columns", &r.columns), ("rows", &r.rows)] {
        if *count.get_ref() == 0 {
            let wrong = Diagnostic::error(
                crate::diag::Name::Unnamed,
                format!("a grid has at least 1 of its `{name}`"),
            );
            findings.push(wrong.at(source.at(count.span())));
        }
    }
    if columns.checked_mul(rows).is_none_or(|count| count > MOST_PIECES) {
        findings.push(
            Diagnostic::error(
                crate::diag::Name::Unnamed,
                format!("a grid of {columns} × {rows} has more than {MOST_PIECES} pieces"),
            )
            .at(source.at(raw.span()))
            .hint("take fewer columns or rows"),
        );
    }
    if findings.len() > before {
        return None;
    }
    let gap = |gap: &Option<Spanned<Abs>>| gap.as_ref().map_or(Abs::ZERO, |gap| *gap.get_ref());
    let gap = Size { w: gap(&r.column_gap), h: gap(&r.row_gap) };
    let paper = Size { w: *r.width.get_ref(), h: *r.height.get_ref() };
    let length = |side: Abs, gap: Abs, count: usize| side * count as i64 + gap * (count as i64 - 1);
    let whole = Size { w: length(piece.w, gap.w, columns), h: length(piece.h, gap.h, rows) };
    let origin =
        Point::new(r.left.unwrap_or((paper.w - whole.w) / 2), r.top.unwrap_or((paper.h - whole.h) / 2));
    let area = Rect::new(origin.x, origin.y, whole.w, whole.h);
    if !Rect::new(Abs::ZERO, Abs::ZERO, paper.w, paper.h).contains(area, Abs::ZERO) {
        let mm = |size: Size| format!("{:.2} × {:.2} mm", size.w.to_mm(), size.h.to_mm());
        findings.push(
            Diagnostic::error(
                crate::diag::Name::Unnamed,
                format!("the grid is {} and does not stand on its paper of {}", mm(whole), mm(paper)),
            )
            .at(source.at(raw.span()))
            .hint("take fewer columns or rows, narrower gaps, or leave out `left` and `top`"),
        );
        return None;
    }
    Some(Grid { paper, columns, rows, gap, origin })
}

/// Folds go across a paper that is not cut into pieces.
pub(super) fn check_folds(
    folds: &[Spanned<Abs>],
    cut: bool,
    paper: Size,
    source: &Source,
    findings: &mut Vec<Diagnostic>,
) {
    if let Some(fold) = folds.first().filter(|_| cut) {
        let wrong = Diagnostic::error(crate::diag::Name::Unnamed, "pieces of a grid are cut, not folded");
        findings.push(wrong.at(source.at(fold.span())).hint("leave out `folds` or the `[grid]`"));
    }
    for fold in folds.iter().filter(|fold| !(Abs::scaled(1)..paper.w).contains(fold.get_ref())) {
        let wrong = format!("a fold at {:.2} mm is not on the paper", fold.get_ref().to_mm());
        let hint = "measure from the paper's left edge";
        findings
            .push(Diagnostic::error(crate::diag::Name::Unnamed, wrong).at(source.at(fold.span())).hint(hint));
    }
}
