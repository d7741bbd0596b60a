//! Margins: the areas of a side in which the format has nothing, for texts that the program adds.
//!
//! In: a format and a side. Out: [`MarginArea`]s as wide as the panels or as the paper, away from its edges, from
//! folds, panels, bands and marks. On a grid they are within a cell, so that each cut item has the text.
//! Refuses nothing: a side without such an area has none.

use super::Format;
use crate::geom::{Abs, Rect};

/// The distance of texts from the edge of the paper, where printers cannot print, in millimetres.
pub const UNPRINTABLE: f64 = 4.2;
/// The distance of texts from the edges of a cell, where a cut may be off, in millimetres.
const CUT_TOLERANCE: f64 = 3.0;
/// The distance of texts from a fold and its marks, in millimetres.
const FOLD_CLEARANCE: f64 = 3.0;
/// The distance of texts from panels, bands and marks, in millimetres.
const CLEARANCE: f64 = 1.0;

/// An area of a side in which the format has nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarginArea {
    /// The area on the paper or on one cell of a grid, as it is printed in the asked direction.
    pub area: Rect,
    /// Whether a text belongs at its lower edge rather than at its upper one: above and beside all panels.
    pub is_filled_from_below: bool,
}

impl Format {
    /// The free areas of side `number`, the preferred one first: those above and below the panel that is read first, and
    /// of these the one at the foot; then those at the left and right of all panels. Mirrored for right-to-left locales, as
    /// panels are.
    #[must_use]
    pub fn margin_areas(&self, number: usize, rtl: bool) -> Vec<MarginArea> {
        let own = self.panels.iter().filter(|panel| panel.side == number);
        let panels: Vec<Rect> = own
            .map(|panel| {
                let at = panel.origin(self.paper, rtl);
                Rect::new(at.x, at.y, panel.area.w, panel.area.h)
            })
            .collect();
        let marks = self.marks.iter().filter(|mark| mark.side == number);
        let marks = marks.map(|mark| mark.area(self.paper.w));
        let obstacles: Vec<Rect> =
            panels.iter().copied().chain(self.bands(number, rtl, Abs::ZERO)).chain(marks).collect();
        let mut columns = self.columns_between_folds(number, rtl);
        columns.sort_by_key(|column| panels.iter().position(|panel| column.intersects(*panel)));
        let (mut areas, mut beside_panels) = (Vec::new(), Vec::new());
        for column in columns.iter().filter(|column| column.w > Abs::ZERO && column.h > Abs::ZERO) {
            let beside = panels.iter().filter(|panel| column.intersects(**panel)).copied();
            let Some(extent) = beside.reduce(Rect::union) else { continue };
            let (left, right) = (extent.x.max(column.x), extent.right().min(column.right()));
            for width in [Rect { x: left, w: right - left, ..*column }, *column] {
                let free = free_areas(width, &obstacles).into_iter();
                areas.extend(free.map(|area| {
                    let is_filled_from_below = area.bottom() <= extent.y;
                    MarginArea { area, is_filled_from_below }
                }));
            }
            let clearance = Abs::mm(CLEARANCE);
            let (end, start) = (extent.x - clearance, extent.right() + clearance);
            for width in [
                Rect { w: end - column.x, ..*column },
                Rect { x: start, w: column.right() - start, ..*column },
            ] {
                if width.w > Abs::ZERO {
                    let free = free_areas(width, &obstacles).into_iter();
                    beside_panels.extend(free.map(|area| MarginArea { area, is_filled_from_below: true }));
                }
            }
        }
        beside_panels.sort_by_key(|beside| -beside.area.w);
        areas.extend(beside_panels);
        areas
    }

    /// The areas of a side that are between its folds and away from its edges.
    fn columns_between_folds(&self, number: usize, rtl: bool) -> Vec<Rect> {
        let edge = Abs::mm(if self.grid.is_some() { CUT_TOLERANCE } else { UNPRINTABLE });
        let is_mirrored = (number % 2 == 1) != rtl;
        let fold_at = |fold: &Abs| if is_mirrored { self.paper.w - *fold } else { *fold };
        let mut folds: Vec<Abs> = self.folds.iter().map(fold_at).collect();
        folds.sort();
        let clearance = Abs::mm(FOLD_CLEARANCE);
        let lefts = [edge].into_iter().chain(folds.iter().map(|fold| *fold + clearance));
        let rights = folds.iter().map(|fold| *fold - clearance).chain([self.paper.w - edge]);
        let height = self.paper.h - edge * 2;
        lefts.zip(rights).map(|(left, right)| Rect::new(left, edge, right - left, height)).collect()
    }
}

/// The parts of `column` without `obstacles`, each as wide as the column: at the foot, at the head, then from the head
/// down.
fn free_areas(column: Rect, obstacles: &[Rect]) -> Vec<Rect> {
    let clearance = Abs::mm(CLEARANCE);
    let mut taken: Vec<(Abs, Abs)> = obstacles
        .iter()
        .map(|o| Rect::new(o.x - clearance, o.y - clearance, o.w + clearance * 2, o.h + clearance * 2))
        .filter(|o| o.x < column.right() && o.right() > column.x)
        .map(|o| (o.y, o.bottom()))
        .collect();
    taken.sort();
    let mut free = Vec::new();
    let mut from = column.y;
    for (top, bottom) in taken.into_iter().chain([(column.bottom(), column.bottom())]) {
        let area = Rect::new(column.x, from, column.w, top.min(column.bottom()) - from);
        if area.h > Abs::ZERO {
            free.push(area);
        }
        from = from.max(bottom);
    }
    free.sort_by_key(|area| (area.bottom() < column.bottom(), area.y));
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mm(x: f64, y: f64, w: f64, h: f64) -> Rect {
        Rect::new(Abs::mm(x), Abs::mm(y), Abs::mm(w), Abs::mm(h))
    }

    #[test]
    fn areas_are_at_the_foot_then_at_the_head_then_between() {
        let column = mm(4.0, 4.0, 92.0, 132.0);
        let obstacles = [mm(10.0, 12.0, 80.0, 40.0), mm(10.0, 60.0, 30.0, 50.0), mm(97.5, 0.0, 2.0, 140.0)];
        let free = free_areas(column, &obstacles);
        let expected = [mm(4.0, 111.0, 92.0, 25.0), mm(4.0, 4.0, 92.0, 7.0), mm(4.0, 53.0, 92.0, 6.0)];
        let near = |a: Abs, b: Abs| (a - b).to_mm().abs() < 0.001;
        assert_eq!(free.len(), expected.len(), "{free:?}");
        for (area, wanted) in free.into_iter().zip(expected) {
            let same = near(area.x, wanted.x) && near(area.y, wanted.y);
            assert!(same && near(area.w, wanted.w) && near(area.h, wanted.h), "{area:?}");
        }
        assert!(free_areas(column, &[mm(0.0, 4.5, 100.0, 131.0)]).is_empty(), "no space is left");
    }
}
