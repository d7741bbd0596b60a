//! Flattening: the tree of an SVG file becomes painted paths in plain colours.
//!
//! In: a `usvg` tree and the [`SvgFile`] it was read from. Out: [`Shape`]s in painting order, with all
//! transforms applied, quadratic curves made cubic and groups flattened. 1 SVG unit is 1 pt.
//! Refuses transparency, blending, gradients, even-odd fills, strokes that are scaled unevenly, and
//! anything that is drawn beyond the picture's edge.

use usvg::tiny_skia_path::{PathSegment as SvgSegment, Transform};
use usvg::{BlendMode, FillRule, Group, Opacity, Paint, PaintOrder, Path, Tree};

use super::survey::SvgFile;
use super::{MAX_SEGMENTS, gray_color};
use crate::diag::{Diagnostic, Name};
use crate::geom::{Abs, Color, PathSegment, Point, Shape, Size, Stroke};

/// How far a shape may reach beyond the picture's edge, as a fraction of its larger side.
const OVERHANG: f64 = 0.01;

/// All shapes of `tree`, a picture of `size`.
///
/// # Errors
/// The first thing that cannot be printed faithfully.
pub(super) fn shapes(tree: &Tree, size: Size, file: &SvgFile<'_>) -> Result<Vec<Shape>, Diagnostic> {
    let mut shapes = Vec::new();
    let mut segments_left = MAX_SEGMENTS;
    visit_paths(tree.root(), file, &mut |path| {
        segments_left =
            segments_left.checked_sub(path.data().len()).ok_or_else(|| file.too_many_segments())?;
        shapes.extend(shapes_of(path, size, file)?);
        Ok(())
    })?;
    Ok(shapes)
}

/// Calls `visit` with every visible path, in painting order; refuses groups that paint as one layer.
/// Recursive: the survey has limited the depth.
fn visit_paths<'a>(
    group: &'a Group,
    file: &SvgFile<'_>,
    visit: &mut impl FnMut(&'a Path) -> Result<(), Diagnostic>,
) -> Result<(), Diagnostic> {
    if group.opacity() != Opacity::ONE {
        return Err(file.transparency(group.opacity()));
    }
    let is_layer = group.clip_path().is_some() || group.mask().is_some() || !group.filters().is_empty();
    if is_layer || group.blend_mode() != BlendMode::Normal {
        return Err(Diagnostic::error(Name::UnsupportedInPicture, "the picture clips or blends its shapes")
            .at(file.place(|d| d.name == "mix-blend-mode"))
            .hint("remove blend modes, clips and masks, and cut the paths themselves"));
    }
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => visit_paths(group, file, visit)?,
            usvg::Node::Path(path) if path.is_visible() => visit(path)?,
            usvg::Node::Path(_) => {}
            usvg::Node::Image(_) | usvg::Node::Text(_) => {
                return Err(Diagnostic::error(
                    Name::UnsupportedInPicture,
                    "a picture cannot contain text or images",
                )
                .at(file.source.whole())
                .hint("convert them to paths"));
            }
        }
    }
    Ok(())
}

/// The one or two shapes that paint `path` in a picture of `size`.
fn shapes_of(path: &Path, size: Size, file: &SvgFile<'_>) -> Result<Vec<Shape>, Diagnostic> {
    // A straight line has no inside, but PDF viewers would draw its fill as a hairline.
    let has_inside = path.bounding_box().width() > 0.0 && path.bounding_box().height() > 0.0;
    let fill = match path.fill().filter(|_| has_inside) {
        Some(fill) => {
            if fill.rule() == FillRule::EvenOdd {
                return Err(Diagnostic::error(
                    Name::UnsupportedInPicture,
                    "a picture cannot be filled by the even-odd rule",
                )
                .at(file.place(|d| d.name == "fill-rule" && d.value == "evenodd"))
                .hint("unite the path (in Inkscape: Path > Union), then remove `fill-rule`"));
            }
            Some(color_of(fill.paint(), fill.opacity(), file)?)
        }
        None => None,
    };
    let transform = path.abs_transform();
    let stroke_width = match path.stroke() {
        Some(stroke) => f64::from(stroke.width().get()) * stroke_scale(transform, file)?,
        None => 0.0,
    };
    let stroke = match path.stroke() {
        Some(stroke) => {
            let color = color_of(stroke.paint(), stroke.opacity(), file)?;
            Some(Stroke { color, width: Abs::pt(stroke_width) })
        }
        None => None,
    };
    check_bounds(path, stroke_width, size, file)?;
    let both = path.paint_order() == PaintOrder::StrokeAndFill && fill.is_some() && stroke.is_some();
    let path = path_of(path.data().segments(), transform);
    Ok(match (fill, stroke) {
        (None, None) => Vec::new(),
        _ if both => {
            vec![Shape { path: path.clone(), fill: None, stroke }, Shape { path, fill, stroke: None }]
        }
        _ => vec![Shape { path, fill, stroke }],
    })
}

/// The plain colour of a paint; a grey as [`Color::Gray`].
fn color_of(paint: &Paint, opacity: Opacity, file: &SvgFile<'_>) -> Result<Color, Diagnostic> {
    if opacity != Opacity::ONE {
        return Err(file.transparency(opacity));
    }
    match paint {
        Paint::Color(c) if c.red == c.green && c.green == c.blue => Ok(gray_color(c.red)),
        Paint::Color(c) => Ok(Color::Rgb(c.red, c.green, c.blue)),
        Paint::LinearGradient(_) | Paint::RadialGradient(_) | Paint::Pattern(_) => Err(Diagnostic::error(
            Name::UnsupportedInPicture,
            "the picture uses a gradient or pattern, which does not photocopy",
        )
        .at(file.source.whole())
        .hint("give its shapes plain colours")),
    }
}

/// The factor by which `transform` scales strokes, if it is the same in all directions.
fn stroke_scale(transform: Transform, file: &SvgFile<'_>) -> Result<f64, Diagnostic> {
    let [a, b, c, d] = [transform.sx, transform.ky, transform.kx, transform.sy].map(f64::from);
    let (x, y) = (a.hypot(b), c.hypot(d));
    let slack = 1e-3 * x.max(y);
    if (x - y).abs() > slack || (a * c + b * d).abs() > slack * x.max(y) {
        return Err(Diagnostic::error(
            Name::UnsupportedInPicture,
            "a stroke is stretched more in one direction than in the other",
        )
        .at(file.place(|d| matches!(d.name, "transform" | "preserveAspectRatio")))
        .hint("convert the stroke to paths (in Inkscape: Path > Stroke to Path), or scale both ways alike"));
    }
    Ok((a * d - b * c).abs().sqrt())
}

/// Refuses shapes beyond the picture's edges: they would overlap the text beside it.
fn check_bounds(path: &Path, stroke_width: f64, size: Size, file: &SvgFile<'_>) -> Result<(), Diagnostic> {
    let bounds = path.abs_bounding_box();
    let [left, top, right, bottom] =
        [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()].map(f64::from);
    let (w, h) = (size.w.to_pt(), size.h.to_pt());
    let over = (-left).max(-top).max(right - w).max(bottom - h) + stroke_width / 2.0;
    if over <= OVERHANG * w.max(h) {
        return Ok(());
    }
    Err(Diagnostic::error(
        Name::PictureOverhang,
        format!("the picture draws {over:.1} units beyond its own edge"),
    )
    .at(file.place(|d| d.name == "viewBox"))
    .hint("make the `viewBox` large enough (in Inkscape: Edit > Resize Page to Selection)"))
}

/// The segments of a path under `transform`, with all curves cubic.
fn path_of(segments: impl Iterator<Item = SvgSegment>, transform: Transform) -> Vec<PathSegment> {
    let [sx, kx, tx] = [transform.sx, transform.kx, transform.tx].map(f64::from);
    let [ky, sy, ty] = [transform.ky, transform.sy, transform.ty].map(f64::from);
    let place = |(x, y): (f64, f64)| Point::new(Abs::pt(sx * x + kx * y + tx), Abs::pt(ky * x + sy * y + ty));
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
