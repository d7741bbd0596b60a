//! Crop marks and fold marks: where to cut and fold a press sheet.
//!
//! In: a format and its bleed. Out: hairlines and dashes in coordinates of the side. Marks are outside of everything
//! that is kept: outside all cells of a grid, or outside the bleed.
//! Refuses nothing: a mark that has no space in a narrow margin is shorter or left out.

use crate::format::Format;
use crate::geom::{Abs, Color, Point, Rect, Shape, Size};

/// The distance of a crop mark from the cut, in millimetres.
pub(super) const MARK_GAP: f64 = 1.5;
/// The length of a crop mark, in millimetres.
pub(super) const MARK_LENGTH: f64 = 4.0;
/// The length of a fold mark from the edge of the paper, in millimetres.
const FOLD_MARK_LENGTH: f64 = 5.0;
/// The width of a mark, in points.
const HAIRLINE: f64 = 0.25;

/// An interval along an edge of the paper.
#[derive(Clone, Copy)]
struct Interval {
    from: Abs,
    to: Abs,
}

/// The area that the cells of a grid cover on a side; without a grid, the whole paper.
pub(super) fn covered_area(format: &Format, is_back: bool, rtl: bool) -> Rect {
    format.cells(is_back, rtl).into_iter().reduce(Rect::union).unwrap_or_default()
}

/// A mark at both ends of every cut of a grid, outside all cells. Empty without a grid.
pub(super) fn crop_marks(format: &Format, is_back: bool, rtl: bool) -> Vec<Shape> {
    if format.grid.is_none() {
        return Vec::new();
    }
    let (cells, covered) = (format.cells(is_back, rtl), covered_area(format, is_back, rtl));
    let sheet = format.press_sheet_size();
    // Neighbouring cells that share a cut share its mark.
    let cuts = |edges_of: fn(&Rect) -> [Abs; 2]| {
        let mut cuts: Vec<Abs> = cells.iter().flat_map(edges_of).collect();
        cuts.sort();
        cuts.dedup_by(|a, b| *a - *b <= Abs::scaled(1));
        cuts
    };
    // In a narrow margin a mark is shorter, or left out.
    let intervals = |from: Abs, to: Abs, end: Abs| {
        let (gap, length) = (Abs::mm(MARK_GAP), Abs::mm(MARK_LENGTH));
        let (before, after) = ((from - gap - length).max(Abs::ZERO), (to + gap + length).min(end));
        let both = [Interval { from: before, to: from - gap }, Interval { from: to + gap, to: after }];
        both.into_iter().filter(|interval| interval.from < interval.to)
    };
    let mut marks = Vec::new();
    for x in cuts(|cell| [cell.x, cell.right()]) {
        let ends = intervals(covered.y, covered.bottom(), sheet.h);
        marks.extend(ends.map(|end| vertical(x, end)));
    }
    for y in cuts(|cell| [cell.y, cell.bottom()]) {
        let ends = intervals(covered.x, covered.right(), sheet.w);
        marks.extend(ends.map(|end| horizontal(y, end)));
    }
    marks
}

/// Marks outside the bleed of a side that is cut from a larger press sheet: two at each corner, and dashes at each
/// fold. Positions count from the corner of the trimmed side.
pub(super) fn marks_outside_bleed(format: &Format, is_mirrored: bool, bleed: Abs) -> Vec<Shape> {
    let Size { w, h } = format.paper;
    let (gap, length) = (bleed + Abs::mm(MARK_GAP), Abs::mm(MARK_LENGTH));
    let ends = |side: Abs| {
        [Interval { from: -gap - length, to: -gap }, Interval { from: side + gap, to: side + gap + length }]
    };
    let mut marks = Vec::new();
    for x in [Abs::ZERO, w] {
        marks.extend(ends(h).map(|end| vertical(x, end)));
    }
    for y in [Abs::ZERO, h] {
        marks.extend(ends(w).map(|end| horizontal(y, end)));
    }
    for x in folds(format, is_mirrored) {
        marks.extend(ends(h).into_iter().flat_map(|end| dashes(x, end)));
    }
    marks
}

/// Short dashes for every fold at the head and the foot of the paper, outside all panels.
pub(super) fn fold_marks(format: &Format, is_mirrored: bool) -> Vec<Shape> {
    let height = format.paper.h;
    let reach = Abs::mm(FOLD_MARK_LENGTH).min(format.safe);
    let ends = [Interval { from: Abs::ZERO, to: reach }, Interval { from: height - reach, to: height }];
    folds(format, is_mirrored).flat_map(|x| ends.into_iter().flat_map(move |end| dashes(x, end))).collect()
}

/// The folds of a side, from its left edge.
fn folds(format: &Format, is_mirrored: bool) -> impl Iterator<Item = Abs> {
    let width = format.paper.w;
    format.folds.iter().map(move |fold| if is_mirrored { width - *fold } else { *fold })
}

fn vertical(x: Abs, y: Interval) -> Shape {
    hairline(Point::new(x, y.from), Point::new(x, y.to))
}

fn horizontal(y: Abs, x: Interval) -> Shape {
    hairline(Point::new(x.from, y), Point::new(x.to, y))
}

fn hairline(from: Point, to: Point) -> Shape {
    Shape::line(from, to, Color::BLACK, Abs::pt(HAIRLINE))
}

/// Five vertical dashes with equal gaps.
fn dashes(x: Abs, y: Interval) -> Vec<Shape> {
    let part = (y.to - y.from) / 9;
    let dash = |number: i64| {
        let from = y.from + part * (number * 2);
        vertical(x, Interval { from, to: y.from + part * (number * 2 + 1) })
    };
    (0..5).map(dash).collect()
}
