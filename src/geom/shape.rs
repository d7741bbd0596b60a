//! Shapes: paths, and the colours, gradients, strokes and clipping paths with which they are painted.
//!
//! In: points and lengths from the top left corner. Out: [`Shape`], which pictures and layout make and the export
//! paints.
//! Refuses nothing.

use std::sync::Arc;

use super::{Abs, Point, Rect};

/// One segment of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PathSegment {
    /// Begins a subpath.
    Move(Point),
    /// Straight line to the point.
    Line(Point),
    /// Cubic Bézier curve: two control points and the end.
    Cubic(Point, Point, Point),
    /// Straight line back to the subpath's beginning.
    Close,
}

impl PathSegment {
    /// The segment with each of its points replaced by `f(point)`.
    #[must_use]
    pub fn map(self, f: impl Fn(Point) -> Point) -> Self {
        match self {
            Self::Move(p) => Self::Move(f(p)),
            Self::Line(p) => Self::Line(f(p)),
            Self::Cubic(a, b, c) => Self::Cubic(f(a), f(b), f(c)),
            Self::Close => Self::Close,
        }
    }
}

/// A colour of text, fills and strokes.
///
/// Text, rules and greys are DeviceGray, so that print shops do not convert them to four-colour
/// black. Only the accent colour and a clinic's logo are sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Color {
    /// DeviceGray in thousandths: 0 is black, 1000 is paper white.
    Gray(u16),
    /// sRGB, 8 bits a channel.
    Rgb(u8, u8, u8),
}

impl Color {
    /// Full black.
    pub const BLACK: Self = Self::Gray(0);
    /// Paper white.
    pub const WHITE: Self = Self::Gray(1000);
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum LineCap {
    /// At its end point.
    Butt,
    /// In a half circle around its end point.
    #[default]
    Round,
    /// Half a line width beyond its end point.
    Square,
}

/// How a line turns a corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum LineJoin {
    /// In a point, up to the mitre limit.
    Miter,
    /// In a part of a circle.
    #[default]
    Round,
    /// Cut off.
    Bevel,
}

/// The form of a stroke besides its width. By default ends and joins are round and the line is solid.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LineStyle {
    /// How it ends.
    pub cap: LineCap,
    /// How it turns corners.
    pub join: LineJoin,
    /// The longest mitre that is not cut off, in thousandths of the line width, at least 1000.
    pub miter_limit: u32,
    /// The lengths of dashes and gaps in turns; empty for a solid line.
    pub dashes: Vec<Abs>,
    /// How far into the dashes the line begins.
    pub dash_offset: Abs,
}

impl Default for LineStyle {
    fn default() -> Self {
        Self {
            cap: LineCap::default(),
            join: LineJoin::default(),
            miter_limit: 10_000,
            dashes: Vec::new(),
            dash_offset: Abs::ZERO,
        }
    }
}

/// How a path is stroked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width.
    pub width: Abs,
    /// Its ends, joins and dashes.
    pub style: LineStyle,
}

impl Stroke {
    /// A solid stroke with round ends and joins.
    #[must_use]
    pub fn round(color: Color, width: Abs) -> Self {
        Self { color, width, style: LineStyle::default() }
    }

    /// How far it reaches beyond its path, mitres not counted.
    #[must_use]
    pub fn reach(&self) -> Abs {
        let half = self.width / 2;
        if self.style.cap == LineCap::Square { half.scale(std::f64::consts::SQRT_2) } else { half }
    }
}

/// Which points are inside a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum FillRule {
    /// Those around which the path runs more often in one direction than in the other.
    #[default]
    NonZero,
    /// Those around which it runs an odd number of times.
    EvenOdd,
}

/// A colour at a position along a gradient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShadingStop {
    /// The position, in millionths from its start (0) to its end.
    pub offset: u32,
    /// The colour.
    pub color: Color,
}

/// The geometry of a shading in its own units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShadingKind {
    /// From (0, 0) to (1, 0).
    Axial,
    /// From a circle to the circle around (0, 0) with the radius 1.
    Radial {
        /// The centre of the first circle, in units that are points here.
        focus: Point,
        /// Its radius.
        focus_radius: Abs,
    },
}

/// How colours change, in units of its own (ISO 32000-1, 8.7.4.5). Before the first stop and after the last one
/// their colours continue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shading {
    /// The geometry.
    pub kind: ShadingKind,
    /// The colours, by offset. At least one. Of two with one offset, the first ends what is before it.
    pub stops: Vec<ShadingStop>,
}

/// A shading in its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Gradient {
    /// The colours.
    pub shading: Arc<Shading>,
    /// Where (0, 0) of the shading is.
    pub origin: Point,
    /// From there to (1, 0) of the shading.
    pub x_axis: Point,
    /// From there to (0, 1) of the shading.
    pub y_axis: Point,
}

/// What a path is filled with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Paint {
    /// One colour.
    Plain(Color),
    /// A gradient.
    Gradient(Gradient),
}

impl Paint {
    /// The colour, if it is one.
    #[must_use]
    pub fn color(&self) -> Option<Color> {
        if let Self::Plain(color) = self { Some(*color) } else { None }
    }

    /// All colours of which it consists, those between stops not counted.
    pub fn colors(&self) -> impl Iterator<Item = Color> + '_ {
        let stops = match self {
            Self::Plain(_) => &[][..],
            Self::Gradient(gradient) => &gradient.shading.stops[..],
        };
        self.color().into_iter().chain(stops.iter().map(|stop| stop.color))
    }
}

impl From<Color> for Paint {
    fn from(color: Color) -> Self {
        Self::Plain(color)
    }
}

/// A path outside of which nothing is painted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClipPath {
    /// The path.
    pub path: Vec<PathSegment>,
    /// Which points are inside.
    pub rule: FillRule,
}

/// A path with the way it is painted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Shape {
    /// The path.
    pub path: Vec<PathSegment>,
    /// What its inside is filled with; `None` leaves it empty.
    pub fill: Option<Paint>,
    /// Which points are inside.
    pub rule: FillRule,
    /// How it is stroked; `None` leaves it without a stroke.
    pub stroke: Option<Stroke>,
    /// Paths outside of which nothing of it is painted. Shapes that follow each other share them.
    pub clips: Arc<[ClipPath]>,
}

impl Shape {
    /// A rectangle; `radius` rounds its corners.
    #[must_use]
    pub fn rect(r: Rect, radius: Abs, fill: Option<Color>, stroke: Option<Stroke>) -> Self {
        let p = |x, y| Point::new(x, y);
        let (l, t, rt, b) = (r.x, r.y, r.right(), r.bottom());
        let path = if radius == Abs::ZERO {
            vec![
                PathSegment::Move(p(l, t)),
                PathSegment::Line(p(rt, t)),
                PathSegment::Line(p(rt, b)),
                PathSegment::Line(p(l, b)),
                PathSegment::Close,
            ]
        } else {
            // The usual cubic approximation of a quarter circle.
            let k = radius - radius.scale(0.552_284_75);
            let q = radius;
            vec![
                PathSegment::Move(p(l + q, t)),
                PathSegment::Line(p(rt - q, t)),
                PathSegment::Cubic(p(rt - k, t), p(rt, t + k), p(rt, t + q)),
                PathSegment::Line(p(rt, b - q)),
                PathSegment::Cubic(p(rt, b - k), p(rt - k, b), p(rt - q, b)),
                PathSegment::Line(p(l + q, b)),
                PathSegment::Cubic(p(l + k, b), p(l, b - k), p(l, b - q)),
                PathSegment::Line(p(l, t + q)),
                PathSegment::Cubic(p(l, t + k), p(l + k, t), p(l + q, t)),
                PathSegment::Close,
            ]
        };
        Self { path, fill: fill.map(Paint::Plain), stroke, ..Self::default() }
    }

    /// A straight line from `a` to `b`.
    #[must_use]
    pub fn line(a: Point, b: Point, color: Color, width: Abs) -> Self {
        let path = vec![PathSegment::Move(a), PathSegment::Line(b)];
        Self { path, stroke: Some(Stroke::round(color, width)), ..Self::default() }
    }

    /// Moves the shape by `by`, with its gradient and its clipping paths.
    pub fn move_by(&mut self, by: Point) {
        let moved = |segment: &PathSegment| segment.map(|p| p + by);
        for segment in &mut self.path {
            *segment = moved(segment);
        }
        if let Some(Paint::Gradient(gradient)) = &mut self.fill {
            gradient.origin = gradient.origin + by;
        }
        if !self.clips.is_empty() {
            let clip =
                |clip: &ClipPath| ClipPath { path: clip.path.iter().map(moved).collect(), rule: clip.rule };
            self.clips = self.clips.iter().map(clip).collect();
        }
    }

    /// A rectangle around everything that the shape paints, as small as the points of its paths tell.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let mut bounds = bounds_of(&self.path);
        if let Some(stroke) = &self.stroke {
            let reach = stroke.reach();
            bounds =
                Rect::new(bounds.x - reach, bounds.y - reach, bounds.w + reach * 2, bounds.h + reach * 2);
        }
        self.clips.iter().fold(bounds, |bounds, clip| bounds.intersection(bounds_of(&clip.path)))
    }
}

/// The smallest rectangle around the points of a path.
#[must_use]
pub fn bounds_of(path: &[PathSegment]) -> Rect {
    let mut corners: Option<(Point, Point)> = None;
    let mut add = |p: Point| {
        let (a, b) = corners.get_or_insert((p, p));
        *a = Point::new(a.x.min(p.x), a.y.min(p.y));
        *b = Point::new(b.x.max(p.x), b.y.max(p.y));
    };
    for segment in path {
        match *segment {
            PathSegment::Move(p) | PathSegment::Line(p) => add(p),
            PathSegment::Cubic(a, b, c) => [a, b, c].into_iter().for_each(&mut add),
            PathSegment::Close => {}
        }
    }
    let (a, b) = corners.unwrap_or_default();
    Rect::new(a.x, a.y, b.x - a.x, b.y - a.y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moved_shape_takes_its_gradient_and_its_clipping_paths_along() {
        let p = |x: f64, y: f64| Point::new(Abs::pt(x), Abs::pt(y));
        let square = |at: f64| {
            Shape::rect(
                Rect::new(Abs::pt(at), Abs::pt(at), Abs::pt(9.0), Abs::pt(9.0)),
                Abs::ZERO,
                None,
                None,
            )
            .path
        };
        let stops = vec![ShadingStop { offset: 0, color: Color::BLACK }];
        let shading = Arc::new(Shading { kind: ShadingKind::Axial, stops });
        let shape = |at: f64| Shape {
            path: square(at),
            fill: Some(Paint::Gradient(Gradient {
                shading: Arc::clone(&shading),
                origin: p(at, at),
                x_axis: p(9.0, 0.0),
                y_axis: p(0.0, 9.0),
            })),
            clips: Arc::from([ClipPath { path: square(at + 1.0), rule: FillRule::NonZero }]),
            ..Shape::default()
        };
        let mut moved = shape(0.0);
        moved.move_by(p(5.0, 5.0));
        assert_eq!(moved, shape(5.0));
    }
}
