//! Rectangles on a page.

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    pub fn new(left: f64, top: f64, width: f64, height: f64) -> Self {
        Self { left, top, right: left + width, bottom: top + height }
    }

    /// The smallest rectangle around `points`, or nothing without points.
    pub(super) fn around(points: impl IntoIterator<Item = [f64; 2]>) -> Option<Self> {
        let boxes = points.into_iter().map(|[x, y]| Self { left: x, top: y, right: x, bottom: y });
        boxes.reduce(Self::union)
    }

    pub fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub fn middle(self) -> [f64; 2] {
        [(self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0]
    }

    /// The rectangle moved to the right by `x` and down by `y`.
    pub fn moved(self, x: f64, y: f64) -> Self {
        Self { left: self.left + x, top: self.top + y, right: self.right + x, bottom: self.bottom + y }
    }

    /// The rectangle with each edge moved inwards.
    pub fn inset(self, by: f64) -> Self {
        Self { left: self.left + by, top: self.top + by, right: self.right - by, bottom: self.bottom - by }
    }

    /// The mirror image on a page of `width`.
    pub fn mirrored(self, width: f64) -> Self {
        Self { left: width - self.right, right: width - self.left, ..self }
    }

    /// The upside-down image on a page of `height`.
    pub fn flipped(self, height: f64) -> Self {
        Self { top: height - self.bottom, bottom: height - self.top, ..self }
    }

    pub fn contains_point(self, point: [f64; 2]) -> bool {
        (self.left..self.right).contains(&point[0]) && (self.top..self.bottom).contains(&point[1])
    }

    /// Whether `other` is inside, with a tolerance: positions in a file are rounded.
    pub fn contains(self, other: Self) -> bool {
        const TOLERANCE: f64 = 0.015;
        let margins = [
            other.left - self.left,
            other.top - self.top,
            self.right - other.right,
            self.bottom - other.bottom,
        ];
        margins.into_iter().all(|margin| margin >= -TOLERANCE)
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether each edge is within `tolerance` of the same edge of `other`.
    pub fn is_near(self, other: Self, tolerance: f64) -> bool {
        let offsets = [
            other.left - self.left,
            other.top - self.top,
            self.right - other.right,
            self.bottom - other.bottom,
        ];
        offsets.into_iter().all(|offset| offset.abs() <= tolerance)
    }
}
