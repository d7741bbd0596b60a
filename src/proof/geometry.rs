//! Geometry of a page in floating-point points, as PDF operators give it.
//!
//! In: numbers from a file. Out: [`PagePoint`]s, [`BoundingBox`]es and [`Matrix`] transformations (ISO 32000-1, 7.9.5
//! and 8.3). The rest of the crate calculates in whole scaled points ([`crate::geom`]); a file may hold any number.
//! Refuses nothing: infinite and undefined numbers pass through, and callers check [`BoundingBox::is_finite`].

/// A point in the coordinates of a page, a form or a glyph.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct PagePoint {
    pub x: f64,
    pub y: f64,
}

impl PagePoint {
    pub(super) const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The point moved by `offset`.
    pub(super) fn translated(self, offset: Self) -> Self {
        Self { x: self.x + offset.x, y: self.y + offset.y }
    }
}

/// A closed or open line through points; curves are flattened.
pub(super) type FlatContour = Vec<PagePoint>;

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct BoundingBox {
    pub left: f64,
    pub bottom: f64,
    pub right: f64,
    pub top: f64,
}

impl BoundingBox {
    /// The rectangle of a PDF array, whose corners may be in any order (ISO 32000-1, 7.9.5).
    pub(super) fn from_corners([a, b, c, d]: [f64; 4]) -> Self {
        Self { left: a.min(c), bottom: b.min(d), right: a.max(c), top: b.max(d) }
    }

    /// A rectangle without extent.
    pub(super) const fn at(point: PagePoint) -> Self {
        Self { left: point.x, bottom: point.y, right: point.x, top: point.y }
    }

    /// The smallest rectangle around `points`; `None` without points.
    pub(super) fn around(points: impl Iterator<Item = PagePoint>) -> Option<Self> {
        points.map(Self::at).reduce(Self::union)
    }

    pub(super) const fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) const fn height(&self) -> f64 {
        self.top - self.bottom
    }

    /// The smallest rectangle around both.
    pub(super) fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            bottom: self.bottom.min(other.bottom),
            right: self.right.max(other.right),
            top: self.top.max(other.top),
        }
    }

    /// The common area. Its edges are in the wrong order if the rectangles are apart.
    pub(super) fn intersection(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        }
    }

    /// Whether the rectangles share more than an edge.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.bottom < other.top
            && other.bottom < self.top
    }

    /// Whether the rectangle extends at most `tolerance` beyond `outer`.
    pub(super) fn is_within(&self, outer: &Self, tolerance: f64) -> bool {
        self.left >= outer.left - tolerance
            && self.bottom >= outer.bottom - tolerance
            && self.right <= outer.right + tolerance
            && self.top <= outer.top + tolerance
    }

    /// The rectangle with every edge moved outwards.
    pub(super) fn expanded(self, by: f64) -> Self {
        Self { left: self.left - by, bottom: self.bottom - by, right: self.right + by, top: self.top + by }
    }

    /// The rectangle moved by `offset`.
    pub(super) fn translated(self, offset: PagePoint) -> Self {
        Self {
            left: self.left + offset.x,
            bottom: self.bottom + offset.y,
            right: self.right + offset.x,
            top: self.top + offset.y,
        }
    }

    pub(super) fn is_finite(&self) -> bool {
        [self.left, self.bottom, self.right, self.top].iter().all(|edge| edge.is_finite())
    }

    /// Its corners, counterclockwise from the lower left.
    pub(super) const fn corners(&self) -> [PagePoint; 4] {
        [
            PagePoint::new(self.left, self.bottom),
            PagePoint::new(self.right, self.bottom),
            PagePoint::new(self.right, self.top),
            PagePoint::new(self.left, self.top),
        ]
    }
}

/// The linear part of a [`Matrix`]: scale, rotation and skew.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LinearPart {
    pub a: f64,
    pub b: f64,
    pub c: f64,
    pub d: f64,
}

impl LinearPart {
    /// The matrix with this linear part that moves the origin to `origin`.
    pub(super) const fn at(self, origin: PagePoint) -> Matrix {
        Matrix { linear: self, e: origin.x, f: origin.y }
    }

    /// The length of the image of a horizontal unit.
    pub(super) fn horizontal_scale(&self) -> f64 {
        self.a.hypot(self.b)
    }

    /// The length of the image of a vertical unit.
    pub(super) fn vertical_scale(&self) -> f64 {
        self.c.hypot(self.d)
    }
}

/// A transformation of coordinates, `[a b c d e f]` (ISO 32000-1, 8.3.3).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix {
    pub linear: LinearPart,
    pub e: f64,
    pub f: f64,
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self::from_array([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) const fn from_array([a, b, c, d, e, f]: [f64; 6]) -> Self {
        Self { linear: LinearPart { a, b, c, d }, e, f }
    }

    pub(super) const fn translation(x: f64, y: f64) -> Self {
        Self::from_array([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// The image of the origin.
    pub(super) const fn origin(&self) -> PagePoint {
        PagePoint::new(self.e, self.f)
    }

    /// The transformation that applies `self` first and `next` second.
    pub(super) fn then(self, next: Self) -> Self {
        let (m, n) = (self.linear, next.linear);
        let linear = LinearPart {
            a: m.a * n.a + m.b * n.c,
            b: m.a * n.b + m.b * n.d,
            c: m.c * n.a + m.d * n.c,
            d: m.c * n.b + m.d * n.d,
        };
        Self { linear, e: self.e * n.a + self.f * n.c + next.e, f: self.e * n.b + self.f * n.d + next.f }
    }

    pub(super) fn apply(&self, x: f64, y: f64) -> PagePoint {
        let LinearPart { a, b, c, d } = self.linear;
        PagePoint { x: a * x + c * y + self.e, y: b * x + d * y + self.f }
    }

    /// The smallest upright rectangle around the image of `area`.
    pub(super) fn apply_to_box(&self, area: BoundingBox) -> BoundingBox {
        let LinearPart { a, b, c, d } = self.linear;
        if b == 0.0 && c == 0.0 && a >= 0.0 && d >= 0.0 {
            return BoundingBox {
                left: area.left * a + self.e,
                bottom: area.bottom * d + self.f,
                right: area.right * a + self.e,
                top: area.top * d + self.f,
            };
        }
        let [first, rest @ ..] = area.corners().map(|corner| BoundingBox::at(self.apply(corner.x, corner.y)));
        rest.into_iter().fold(first, BoundingBox::union)
    }
}
