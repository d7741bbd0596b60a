//! Regions: which parts of a picture lie in, on or beside each other.
//!
//! In: paths with their fill rules. Out: a [`PathArea`] with straight edges, and the [`Relation`] of one to another, which
//! tells whether a clipping path cuts anything off and what is beneath a see-through shape.
//! Refuses nothing: where edges cross, touch or are too many to compare, the relation is not known.

use std::cell::Cell;

use crate::geom::{FillRule, PathSegment, Point};

/// Straight lines for each curve.
const STEPS: usize = 12;

/// The comparisons of edges that a picture may still take.
pub(super) struct Budget(Cell<usize>);

impl Budget {
    /// Enough for a picture of some hundred shapes; a tenth of a second.
    pub(super) fn new() -> Self {
        Self(Cell::new(20_000_000))
    }

    /// Counts comparisons; `false` if that is too many.
    fn spend(&self, comparisons: usize) -> bool {
        let left = self.0.get().checked_sub(comparisons);
        left.inspect(|left| self.0.set(*left)).is_some()
    }
}

/// Where a region is, seen from another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// No point of it is in the other one.
    Outside,
    /// All points of it are in the other one.
    Inside,
    /// Neither is certain.
    Unknown,
}

/// The edges of a rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PathBounds {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl PathBounds {
    const EMPTY: Self =
        Self { left: f64::INFINITY, top: f64::INFINITY, right: f64::NEG_INFINITY, bottom: f64::NEG_INFINITY };

    fn with(self, [x, y]: [f64; 2]) -> Self {
        Self {
            left: self.left.min(x),
            top: self.top.min(y),
            right: self.right.max(x),
            bottom: self.bottom.max(y),
        }
    }

    /// Whether they have a common point.
    pub(super) fn meets(self, other: Self) -> bool {
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }

    /// The common part; `None` if there is none.
    pub(super) fn intersection(self, other: Self) -> Option<Self> {
        self.meets(other).then(|| Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        })
    }

    fn contains(self, other: Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }
}

/// The inside of a path, with curves replaced by straight lines. In points.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PathArea {
    contours: Vec<Vec<[f64; 2]>>,
    rule: FillRule,
    extent: PathBounds,
    /// Whether it is a rectangle with upright edges.
    is_upright: bool,
}

impl PathArea {
    /// The inside of `path` by `rule`.
    pub(super) fn of(path: &[PathSegment], rule: FillRule) -> Self {
        let contours = contours_of(path);
        let extent = contours.iter().flatten().fold(PathBounds::EMPTY, |extent, point| extent.with(*point));
        let is_upright = matches!(contours.as_slice(), [contour] if is_upright_rectangle(contour));
        Self { contours, rule, extent, is_upright }
    }

    /// The smallest rectangle around it.
    pub(super) fn extent(&self) -> PathBounds {
        self.extent
    }

    fn edges(&self) -> impl Iterator<Item = [[f64; 2]; 2]> + '_ {
        self.contours.iter().flat_map(|contour| {
            contour.iter().copied().zip(contour.iter().copied().cycle().skip(1)).map(|(a, b)| [a, b])
        })
    }

    /// Whether `point` is inside.
    fn has(&self, [x, y]: [f64; 2]) -> bool {
        let mut winding = 0_i32;
        for [[ax, ay], [bx, by]] in self.edges() {
            if (ay <= y) != (by <= y) && ax + (y - ay) / (by - ay) * (bx - ax) > x {
                winding += if by > ay { 1 } else { -1 };
            }
        }
        match self.rule {
            FillRule::NonZero => winding != 0,
            FillRule::EvenOdd => winding % 2 != 0,
        }
    }

    /// Where this region is, seen from `other`.
    pub(super) fn relation_to(&self, other: &Self, budget: &Budget) -> Relation {
        if self.contours.is_empty() || other.contours.is_empty() || !self.extent.meets(other.extent) {
            return Relation::Outside;
        }
        if (other.is_upright && other.extent.contains(self.extent)) || self == other {
            return Relation::Inside;
        }
        let count = |region: &Self| region.contours.iter().map(Vec::len).sum::<usize>();
        if !budget.spend(count(self) + count(other)) {
            return Relation::Unknown;
        }
        let near = |edge: &[[f64; 2]; 2], extent: PathBounds| {
            PathBounds::EMPTY.with(edge[0]).with(edge[1]).meets(extent)
        };
        let ours: Vec<_> = self.edges().filter(|edge| near(edge, other.extent)).collect();
        let theirs: Vec<_> = other.edges().filter(|edge| near(edge, self.extent)).collect();
        if !budget.spend(ours.len() * theirs.len()) {
            return Relation::Unknown;
        }
        if ours.iter().any(|a| theirs.iter().any(|b| do_meet(*a, *b))) {
            return Relation::Unknown;
        }
        // No edges meet, so each contour is as a whole in the other region or outside of it.
        if !budget.spend(count(self) * other.contours.len() + count(other) * self.contours.len()) {
            return Relation::Unknown;
        }
        let starts = |region: &Self| -> Vec<[f64; 2]> {
            region.contours.iter().filter_map(|contour| contour.first().copied()).collect()
        };
        let holds_theirs = starts(other).iter().any(|point| self.has(*point));
        let ours = starts(self);
        if holds_theirs {
            Relation::Unknown
        } else if ours.iter().all(|point| other.has(*point)) {
            Relation::Inside
        } else if ours.iter().any(|point| other.has(*point)) {
            Relation::Unknown
        } else {
            Relation::Outside
        }
    }
}

fn contours_of(path: &[PathSegment]) -> Vec<Vec<[f64; 2]>> {
    let xy = |p: Point| [p.x.to_pt(), p.y.to_pt()];
    let mut contours: Vec<Vec<[f64; 2]>> = Vec::new();
    for segment in path {
        match (*segment, contours.last_mut()) {
            (PathSegment::Move(p), _) => contours.push(vec![xy(p)]),
            (PathSegment::Line(p), Some(contour)) => contour.push(xy(p)),
            (PathSegment::Cubic(a, b, c), Some(contour)) => {
                let Some(start) = contour.last().copied() else { continue };
                let [a, b, c] = [a, b, c].map(xy);
                contour.extend((1..=STEPS).map(|step| {
                    let t = step as f64 / STEPS as f64;
                    let u = 1.0 - t;
                    let along = |i: usize| {
                        u * u * u * start[i]
                            + 3.0 * u * u * t * a[i]
                            + 3.0 * u * t * t * b[i]
                            + t * t * t * c[i]
                    };
                    [along(0), along(1)]
                }));
            }
            (PathSegment::Close, _) | (_, None) => {}
        }
    }
    contours.retain(|contour| contour.len() > 1);
    contours
}

fn is_upright_rectangle(contour: &[[f64; 2]]) -> bool {
    let corners = match contour {
        [corners @ .., last] if corners.len() == 4 && *last == corners[0] => corners,
        corners => corners,
    };
    let [a, b, c, d] = *corners else { return false };
    let is_upright = |a: [f64; 2], b: [f64; 2]| (a[0] == b[0]) != (a[1] == b[1]);
    is_upright(a, b)
        && is_upright(b, c)
        && is_upright(c, d)
        && is_upright(d, a)
        && a[0] != c[0]
        && a[1] != c[1]
}

/// Whether two edges have a common point.
fn do_meet([a, b]: [[f64; 2]; 2], [c, d]: [[f64; 2]; 2]) -> bool {
    let side =
        |a: [f64; 2], b: [f64; 2], p: [f64; 2]| (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
    let extents = PathBounds::EMPTY.with(a).with(b).meets(PathBounds::EMPTY.with(c).with(d));
    extents && side(a, b, c) * side(a, b, d) <= 0.0 && side(c, d, a) * side(c, d, b) <= 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Abs, Rect, Shape};

    fn square(at: f64, side: f64) -> PathArea {
        let corner = Abs::pt(at);
        let path =
            Shape::rect(Rect::new(corner, corner, Abs::pt(side), Abs::pt(side)), Abs::ZERO, None, None).path;
        PathArea::of(&path, FillRule::NonZero)
    }

    #[test]
    fn the_relation_of_two_regions_is_certain_or_not_known() {
        let budget = Budget::new();
        let relation = |a: &PathArea, b: &PathArea| a.relation_to(b, &budget);
        let (large, small, far) = (square(0.0, 10.0), square(4.0, 2.0), square(20.0, 5.0));
        assert_eq!(relation(&small, &large), Relation::Inside);
        assert_eq!(relation(&large, &large), Relation::Inside);
        assert_eq!(relation(&large, &small), Relation::Unknown);
        assert_eq!(relation(&far, &large), Relation::Outside);
        assert_eq!(relation(&square(5.0, 9.0), &large), Relation::Unknown);
        let mut ring = square(0.0, 10.0);
        ring.contours.extend(square(3.0, 4.0).contours);
        (ring.rule, ring.is_upright) = (FillRule::EvenOdd, false);
        assert_eq!(relation(&small, &ring), Relation::Outside, "in the hole");
        assert_eq!(relation(&square(1.0, 1.0), &ring), Relation::Inside, "in the ring");
        assert_eq!(relation(&square(2.0, 6.0), &ring), Relation::Unknown, "around the hole");
        let none_left = Budget(Cell::new(3));
        assert_eq!(square(1.0, 1.0).relation_to(&ring, &none_left), Relation::Unknown);
    }
}
