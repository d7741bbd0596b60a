//! Outlines: the paths of a `usvg` tree on the page, and the lines along them.
//!
//! In: a path with its transform. Out: [`PaintedPath`]s, what is filled and what is stroked, in painting order. Strokes
//! stay strokes where PDF has the same: it has no stroke that is wider in one direction than in the other, and no clipped
//! mitre. Those become the path around their ink.
//! Refuses nothing.

use usvg::tiny_skia_path::{PathSegment as SvgSegment, Transform};
use usvg::{Opacity, PaintOrder, Path};

use super::compose::{PaintedOutline, StrokedLine};
use super::layered_paint::Map;
use crate::geom::{Abs, FillRule, LineCap, LineJoin, LineStyle, PathSegment, Point, Size, bounds_of};

/// The most dashes of a path.
const MAX_DASHES: f64 = 10_000.0;

/// A path that is filled or stroked.
pub(super) struct PaintedPath<'a> {
    pub(super) outline: PaintedOutline,
    pub(super) paint: &'a usvg::Paint,
    pub(super) opacity: Opacity,
}

/// What `path` paints in a picture of `size`: its fill, its stroke or both.
pub(super) fn outlines_of(path: &Path, size: Size) -> Vec<PaintedPath<'_>> {
    let transform = path.abs_transform();
    let own = path_of(path.data().segments(), transform);
    // A straight line has no inside, but PDF viewers would draw its fill as a hairline.
    let has_inside = path.bounding_box().width() > 0.0 && path.bounding_box().height() > 0.0;
    let fill = path.fill().filter(|_| has_inside).map(|fill| {
        let rule = match fill.rule() {
            usvg::FillRule::NonZero => FillRule::NonZero,
            usvg::FillRule::EvenOdd => FillRule::EvenOdd,
        };
        let outline = PaintedOutline::new(own.clone(), rule, None);
        PaintedPath { outline, paint: fill.paint(), opacity: fill.opacity() }
    });
    let stroke = path.stroke().and_then(|stroke| {
        let outline = stroke_outline(path, stroke, own, size)?;
        Some(PaintedPath { outline, paint: stroke.paint(), opacity: stroke.opacity() })
    });
    let both = [fill, stroke];
    match path.paint_order() {
        PaintOrder::FillAndStroke => both.into_iter().flatten().collect(),
        PaintOrder::StrokeAndFill => both.into_iter().rev().flatten().collect(),
    }
}

fn stroke_outline(
    path: &Path,
    stroke: &usvg::Stroke,
    own: Vec<PathSegment>,
    size: Size,
) -> Option<PaintedOutline> {
    let transform = path.abs_transform();
    let mut skia = stroke.to_tiny_skia();
    // Curves of the outline are exact to a thousandth of the picture.
    let scale = Transform::from_row(transform.sx, transform.ky, transform.kx, transform.sy, 0.0, 0.0);
    let scale = usvg::tiny_skia_path::PathStroker::compute_resolution_scale(&scale);
    let resolution = scale * 1000.0 / (size.w.max(size.h).to_pt() as f32);
    let dash = skia.dash.take();
    let dashed = dash.as_ref().and_then(|dash| path.data().dash(dash, resolution));
    let ink = dashed.as_ref().unwrap_or(path.data()).stroke(&skia, resolution)?;
    let outline = path_of(ink.segments(), transform);
    let paints_evenly = even_scale(transform);
    let is_plain = matches!(stroke.paint(), usvg::Paint::Color(_));
    let (Some(scale), true, false) =
        (paints_evenly, is_plain, stroke.linejoin() == usvg::LineJoin::MiterClip)
    else {
        // Dashes of which nothing is left paint nothing.
        let has_ink = dash.is_none() || dashed.is_some();
        return has_ink.then(|| PaintedOutline::new(outline, FillRule::NonZero, None));
    };
    let length = |length: f32| Abs::pt(f64::from(length) * scale);
    let style = LineStyle {
        cap: match stroke.linecap() {
            usvg::LineCap::Butt => LineCap::Butt,
            usvg::LineCap::Round => LineCap::Round,
            usvg::LineCap::Square => LineCap::Square,
        },
        join: match stroke.linejoin() {
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
            usvg::LineJoin::Round => LineJoin::Round,
            usvg::LineJoin::Bevel => LineJoin::Bevel,
        },
        miter_limit: match stroke.linejoin() {
            usvg::LineJoin::Miter => {
                (f64::from(stroke.miterlimit().get()) * 1000.0).clamp(1000.0, 1e6) as u32
            }
            _ => LineStyle::default().miter_limit,
        },
        dashes: stroke.dasharray().unwrap_or_default().iter().map(|dash| length(*dash)).collect(),
        dash_offset: length(stroke.dashoffset()),
    };
    let line = StrokedLine { width: length(stroke.width().get()), style, outline };
    Some(PaintedOutline::new(own, FillRule::NonZero, Some(line)))
}

/// Whether the stroke of `path` has more dashes than a picture needs. Curves count by their control points.
pub(super) fn has_too_many_dashes(path: &Path) -> bool {
    let Some(dashes) = path.stroke().and_then(usvg::Stroke::dasharray) else { return false };
    let points = path.data().points().windows(2);
    let length: f64 = points.map(|ends| f64::from(ends[0].distance(ends[1]))).sum();
    let period: f64 = dashes.iter().map(|dash| f64::from(*dash)).sum();
    dashes.len() as f64 > MAX_DASHES || length / period * dashes.len() as f64 > MAX_DASHES
}

/// The factor by which `transform` scales strokes, if it is the same in all directions.
fn even_scale(transform: Transform) -> Option<f64> {
    let [a, b, c, d] = [transform.sx, transform.ky, transform.kx, transform.sy].map(f64::from);
    let (x, y) = (a.hypot(b), c.hypot(d));
    let slack = 1e-3 * x.max(y);
    let is_even = (x - y).abs() <= slack && (a * c + b * d).abs() <= slack * x.max(y);
    is_even.then(|| (a * d - b * c).abs().sqrt())
}

/// Whether all ink of `outline` is in a picture of `size`, but for `slack` of its larger side.
pub(super) fn is_within(size: Size, slack: f64, outline: &PaintedOutline) -> bool {
    let mut bounds = bounds_of(&outline.path);
    if let Some(line) = &outline.line {
        bounds = bounds_of(&line.outline).union(bounds);
    }
    let slack = size.w.max(size.h).scale(slack);
    let area = crate::geom::Rect::new(Abs::ZERO, Abs::ZERO, size.w, size.h);
    area.contains(bounds, slack)
}

/// A path under `transform`.
pub(super) fn transformed(path: &[PathSegment], transform: Transform) -> Vec<PathSegment> {
    let map = Map::new(transform);
    let place = |p: Point| {
        let [x, y] = map.point([p.x.to_pt(), p.y.to_pt()]);
        Point::new(Abs::pt(x), Abs::pt(y))
    };
    path.iter().map(|segment| segment.map(place)).collect()
}

/// The segments of a path under `transform`, with all curves cubic.
pub(super) fn path_of(segments: impl Iterator<Item = SvgSegment>, transform: Transform) -> Vec<PathSegment> {
    let map = Map::new(transform);
    let place = |(x, y): (f64, f64)| {
        let [x, y] = map.point([x, y]);
        Point::new(Abs::pt(x), Abs::pt(y))
    };
    let wide = |p: usvg::tiny_skia_path::Point| (f64::from(p.x), f64::from(p.y));
    // The control points of the cubic lie two thirds of the way to the quadratic's control point.
    let raised = |end: (f64, f64), control: (f64, f64)| {
        (end.0 + (control.0 - end.0) * 2.0 / 3.0, end.1 + (control.1 - end.1) * 2.0 / 3.0)
    };
    let (mut current, mut subpath_start) = ((0.0, 0.0), (0.0, 0.0));
    let mut path = Vec::with_capacity(segments.size_hint().0);
    for segment in segments {
        path.push(match segment {
            SvgSegment::MoveTo(p) => {
                (current, subpath_start) = (wide(p), wide(p));
                PathSegment::Move(place(current))
            }
            SvgSegment::LineTo(p) => {
                current = wide(p);
                PathSegment::Line(place(current))
            }
            SvgSegment::QuadTo(control, p) => {
                let (start, control) = (current, wide(control));
                current = wide(p);
                let (a, b) = (raised(start, control), raised(current, control));
                PathSegment::Cubic(place(a), place(b), place(current))
            }
            SvgSegment::CubicTo(a, b, p) => {
                current = wide(p);
                PathSegment::Cubic(place(wide(a)), place(wide(b)), place(current))
            }
            SvgSegment::Close => {
                current = subpath_start;
                PathSegment::Close
            }
        });
    }
    path
}
