//! Grids: equal cells, such as cards, on a larger press sheet; and the folds of papers without a grid.
//!
//! In: the `[grid]` and the `folds` of a format's file. Out: a [`Grid`], and the areas of its cells on either
//! side of the press sheet.
//! Refuses grids that do not fit their press sheet, cells that overlap, too many cells, and folds outside the
//! paper or across cells.

use serde::Deserialize;

use super::Format;
use super::paper::{Paper, check_page_side};
use crate::config::Spanned;
use crate::diag::{Diagnostic, Name, Source};
use crate::geom::{Abs, Point, Rect, Size};

/// Equal cells in columns and rows on a press sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The size of the press sheet.
    pub paper: Size,
    /// Cells side by side.
    pub columns: usize,
    /// Cells one below the other.
    pub rows: usize,
    /// The distance between neighbouring cells; zero where they share their trims.
    pub gap: Size,
    /// The top left corner of the first cell on the front, for left-to-right locales.
    pub origin: Point,
}

/// Most cells on a press sheet.
const MAX_CELLS: usize = 400;

/// The `[grid]` table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawGrid {
    /// Length: the width of the press sheet. Required.
    width: Spanned<Abs>,
    /// Length: the height of the press sheet. Required.
    height: Spanned<Abs>,
    /// Number of 1 or more: cells side by side. Required.
    columns: Spanned<usize>,
    /// Number of 1 or more: cells one below the other. Required.
    rows: Spanned<usize>,
    /// Length: the distance between neighbouring columns. Default: 0 mm.
    #[serde(default)]
    column_gap: Option<Spanned<Abs>>,
    /// Length: the distance between neighbouring rows. Default: 0 mm.
    #[serde(default)]
    row_gap: Option<Spanned<Abs>>,
    /// Length from the left edge of the press sheet to the first column. Default: the grid is centred.
    #[serde(default)]
    left: Option<Abs>,
    /// Length from the top edge of the press sheet to the first row. Default: the grid is centred.
    #[serde(default)]
    top: Option<Abs>,
}

impl Format {
    /// The size of the press sheet, which is the size of a page of the PDF.
    #[must_use]
    pub fn press_sheet_size(&self) -> Size {
        self.grid.map_or(self.paper, |grid| grid.paper)
    }

    /// The areas of the cells on the front or the back of the press sheet, row by row, beginning at the
    /// start side of the front. The sheet is turned over like a page of a book, so a cell's area on the
    /// back mirrors its area on the front: the same index is the same cell. A format without a grid has
    /// one cell.
    #[must_use]
    pub fn cells(&self, back: bool, rtl: bool) -> Vec<Rect> {
        let Some(grid) = self.grid else {
            return vec![Rect::new(Abs::ZERO, Abs::ZERO, self.paper.w, self.paper.h)];
        };
        let cell = |index: usize| {
            let (column, row) = ((index % grid.columns) as i64, (index / grid.columns) as i64);
            let x = grid.origin.x + (self.paper.w + grid.gap.w) * column;
            let y = grid.origin.y + (self.paper.h + grid.gap.h) * row;
            let x = if back == rtl { x } else { grid.paper.w - x - self.paper.w };
            Rect::new(x, y, self.paper.w, self.paper.h)
        };
        (0..grid.columns * grid.rows).map(cell).collect()
    }
}

/// The grid of `raw` with cells of the size `cell`, centred where no margin is given. `None` if there are
/// findings, which are added to `findings`.
pub(super) fn check(
    raw: &Spanned<RawGrid>,
    cell: Size,
    source: &Source,
    findings: &mut Vec<Diagnostic>,
) -> Option<Grid> {
    let before = findings.len();
    check_numbers(raw, source, findings);
    if findings.len() > before {
        return None;
    }
    let r = raw.get_ref();
    let (columns, rows) = (*r.columns.get_ref(), *r.rows.get_ref());
    let gap = |gap: &Option<Spanned<Abs>>| gap.as_ref().map_or(Abs::ZERO, |gap| *gap.get_ref());
    let gap = Size { w: gap(&r.column_gap), h: gap(&r.row_gap) };
    let paper = Size { w: *r.width.get_ref(), h: *r.height.get_ref() };
    let length = |side: Abs, gap: Abs, count: usize| side * count as i64 + gap * (count as i64 - 1);
    let whole = Size { w: length(cell.w, gap.w, columns), h: length(cell.h, gap.h, rows) };
    let origin =
        Point::new(r.left.unwrap_or((paper.w - whole.w) / 2), r.top.unwrap_or((paper.h - whole.h) / 2));
    let area = Rect::new(origin.x, origin.y, whole.w, whole.h);
    if !Rect::new(Abs::ZERO, Abs::ZERO, paper.w, paper.h).contains(area, Abs::ZERO) {
        let mm = |size: Size| format!("{:.2} × {:.2} mm", size.w.to_mm(), size.h.to_mm());
        findings.push(
            Diagnostic::error(
                Name::OutsidePaper,
                format!("the grid of {} does not fit its press sheet of {}", mm(whole), mm(paper)),
            )
            .at(source.at(raw.span()))
            .hint("write fewer columns or rows, narrower gaps, or delete `left` and `top`"),
        );
        return None;
    }
    Some(Grid { paper, columns, rows, gap, origin })
}

fn check_numbers(raw: &Spanned<RawGrid>, source: &Source, findings: &mut Vec<Diagnostic>) {
    let r = raw.get_ref();
    for side in [&r.width, &r.height] {
        let finding = check_page_side(*side.get_ref(), "the press sheet");
        findings.extend(finding.map(|finding| finding.at(source.at(side.span()))));
    }
    for (key, gap) in [("column-gap", &r.column_gap), ("row-gap", &r.row_gap)] {
        if let Some(gap) = gap.as_ref().filter(|gap| *gap.get_ref() < Abs::ZERO) {
            findings.push(
                Diagnostic::error(Name::OutOfRange, format!("`{key}` must be at least 0 mm"))
                    .at(source.at(gap.span()))
                    .hint("write the distance between the cells: they cannot overlap"),
            );
        }
    }
    for (key, count) in [("columns", &r.columns), ("rows", &r.rows)] {
        if *count.get_ref() == 0 {
            findings.push(
                Diagnostic::error(Name::OutOfRange, format!("`{key}` of a grid must be at least 1"))
                    .at(source.at(count.span()))
                    .hint("write how many cells there are"),
            );
        }
    }
    let (columns, rows) = (*r.columns.get_ref(), *r.rows.get_ref());
    if columns.checked_mul(rows).is_none_or(|count| count > MAX_CELLS) {
        findings.push(
            Diagnostic::error(
                Name::TooMany,
                format!("a grid of {columns} × {rows} has more than {MAX_CELLS} cells"),
            )
            .at(source.at(raw.span()))
            .hint("write fewer columns or rows"),
        );
    }
}

/// Checks that folds cross the paper, and that the paper is not a cell of a grid.
pub(super) fn check_folds(
    folds: &[Spanned<Abs>],
    paper: Paper,
    source: &Source,
    findings: &mut Vec<Diagnostic>,
) {
    if let Some(fold) = folds.first().filter(|_| paper.is_cell) {
        findings.push(
            Diagnostic::error(Name::ConflictingKeys, "a format with a grid has `folds`")
                .at(source.at(fold.span()))
                .hint("delete `folds` or the `[grid]`: cells are cut, not folded"),
        );
    }
    for fold in folds.iter().filter(|fold| !(Abs::scaled(1)..paper.size.w).contains(fold.get_ref())) {
        findings.push(
            Diagnostic::error(
                Name::OutsidePaper,
                format!("a fold at {:.2} mm is not on the paper", fold.get_ref().to_mm()),
            )
            .at(source.at(fold.span()))
            .hint("measure from the paper's left edge"),
        );
    }
}
