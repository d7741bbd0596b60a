//! Drawings: paths that are filled, stroked, shaded and clipped.
//!
//! In: [`Shape`]s from the top left corner of a page. Out: path operators (ISO 32000-1, 8.5), with the changes of the
//! graphics state that they need. Shapes that share clipping paths are painted within one saved state.
//! Refuses nothing.

use std::sync::Arc;

use printpdf::{
    CurTransMat, DictItem, Line as Path, LineCapStyle, LineJoinStyle, LinePoint, Op, PaintMode,
    Point as PdfPoint, Polygon, PolygonRing, Pt, WindingOrder,
};

use super::{Canvas, pdf_color, to_points};
use crate::geom::{
    Abs, ClipPath, Color, FillRule, Gradient, LineCap, LineJoin, LineStyle, Paint, PathSegment, Point, Rect,
    Shading, Shape, Stroke,
};
use crate::pdf::object::hundredths;
use crate::pdf::operator::{SHADE, shading_name};

/// The number of segments from which a drawing with curves has units of its own.
const DETAILED: usize = 16;
/// The unit of a detailed drawing, in tenths of a hundredth of a point: less than the dot of a printer with 2,400
/// dots an inch.
const DRAWING_UNIT: i64 = 25;

/// The graphics state as far as paths need it; what is not known is set before it is needed.
#[derive(Clone, Default)]
pub(super) struct PaintState {
    pub(super) fill: Option<Color>,
    stroke: Option<Color>,
    /// Line width in hundredths of a point.
    line_width: Option<i64>,
    line: LineState,
}

/// How lines are drawn. At first as at the start of a page (ISO 32000-1, table 52).
#[derive(Clone)]
struct LineState {
    cap: LineCap,
    join: LineJoin,
    /// In thousandths.
    miter_limit: u32,
    /// In hundredths of a point, the offset last; `None` if they are not known.
    dashes: Option<Vec<i64>>,
}

impl Default for LineState {
    fn default() -> Self {
        Self { cap: LineCap::Butt, join: LineJoin::Miter, miter_limit: 10_000, dashes: Some(Vec::new()) }
    }
}

impl LineState {
    /// Forgets dashes in other units. Those of a solid line are the same in all.
    fn clear_dashes(&mut self) {
        if self.dashes.as_ref().is_some_and(|dashes| !dashes.is_empty()) {
            self.dashes = None;
        }
    }
}

/// The lower left corner of a drawing, in hundredths of a point from that of the page.
#[derive(Clone, Copy)]
pub(super) struct DrawingCorner {
    x: i64,
    y: i64,
}

impl Canvas {
    fn set_stroke(&mut self, color: Color, style: &LineStyle) {
        if self.state.stroke != Some(color) {
            self.state.stroke = Some(color);
            self.push_plain(Op::SetOutlineColor { col: pdf_color(color) });
        }
        if self.state.line.cap != style.cap {
            self.state.line.cap = style.cap;
            let cap = match style.cap {
                LineCap::Butt => LineCapStyle::Butt,
                LineCap::Round => LineCapStyle::Round,
                LineCap::Square => LineCapStyle::ProjectingSquare,
            };
            self.push_plain(Op::SetLineCapStyle { cap });
        }
        if self.state.line.join != style.join {
            self.state.line.join = style.join;
            let join = match style.join {
                LineJoin::Miter => LineJoinStyle::Miter,
                LineJoin::Round => LineJoinStyle::Round,
                LineJoin::Bevel => LineJoinStyle::Bevel,
            };
            self.push_plain(Op::SetLineJoinStyle { join });
        }
        if style.join == LineJoin::Miter && self.state.line.miter_limit != style.miter_limit {
            self.state.line.miter_limit = style.miter_limit;
            self.push_raw("M", vec![real(f64::from(style.miter_limit) / 1000.0)]);
        }
    }

    fn set_line_width(&mut self, width: Abs) {
        // A width of 0 is the thinnest line of the printer, which is not the same on all.
        let width = hundredths(width).max(1);
        if self.state.line_width != Some(width) {
            self.state.line_width = Some(width);
            self.push_plain(Op::SetOutlineThickness { pt: Pt(self.units(width)) });
        }
    }

    fn set_dashes(&mut self, style: &LineStyle) {
        let mut dashes: Vec<i64> = style.dashes.iter().map(|dash| hundredths(*dash)).collect();
        // Dashes too short to be seen make a solid line.
        match dashes.iter().sum::<i64>() {
            0 => dashes.clear(),
            // The offset must not be negative (ISO 32000-1, 8.4.3.6).
            period => dashes.push(hundredths(style.dash_offset).rem_euclid(period)),
        }
        if self.state.line.dashes.as_ref() != Some(&dashes) {
            let number = |hundredths: &i64| real(f64::from(self.units(*hundredths)));
            let operands = match dashes.split_last() {
                Some((offset, dashes)) => {
                    vec![DictItem::Array(dashes.iter().map(number).collect()), number(offset)]
                }
                None => vec![DictItem::Array(Vec::new()), DictItem::Int(0)],
            };
            self.push_raw("d", operands);
            self.state.line.dashes = Some(dashes);
        }
    }

    fn push_raw(&mut self, operator: &str, operands: Vec<DictItem>) {
        self.push_plain(Op::Unknown { key: operator.to_owned(), value: operands });
    }

    /// A length of `hundredths` of a point in the current units.
    fn units(&self, hundredths: i64) -> f32 {
        if self.corner.is_none() {
            return to_points(hundredths);
        }
        (hundredths as f64 * 10.0 / DRAWING_UNIT as f64).round() as f32
    }

    fn pdf_point(&self, p: Point) -> PdfPoint {
        let DrawingCorner { x, y } = self.corner.unwrap_or(DrawingCorner { x: 0, y: 0 });
        let (x, y) = (hundredths(p.x) - x, self.height - hundredths(p.y) - y);
        PdfPoint { x: Pt(self.units(x)), y: Pt(self.units(y)) }
    }

    /// Paints shapes that are one drawing, whose coordinates are relative to `origin`. Shadings that the file does not
    /// have yet are added to `shadings`.
    ///
    /// A detailed drawing is painted from its own corner, in whole numbers of few digits, which are the same wherever
    /// the drawing is painted.
    pub(in crate::pdf) fn drawing(
        &mut self,
        shapes: &[Shape],
        origin: Point,
        shadings: &mut Vec<Arc<Shading>>,
    ) {
        self.end_text();
        let segments = || shapes.iter().flat_map(|shape| &shape.path);
        // Straight lines may be measured: those of the printer test, and marks to cut along.
        let has_curves = segments().any(|segment| matches!(segment, PathSegment::Cubic(..)));
        if !has_curves || segments().count() < DETAILED {
            return self.shapes(shapes, origin, shadings);
        }
        let bounds = shapes.iter().map(Shape::bounds).reduce(Rect::union).unwrap_or_default().moved(origin);
        let corner = DrawingCorner { x: hundredths(bounds.x), y: self.height - hundredths(bounds.bottom()) };
        // Colours that are set before the state is saved need not be set again for the next drawing.
        if let Some(color) = shapes.iter().find_map(|shape| shape.fill.as_ref()?.color()) {
            self.set_fill(color);
        }
        if let Some(stroke) = shapes.iter().find_map(|shape| shape.stroke.as_ref()) {
            self.set_stroke(stroke.color, &stroke.style);
        }
        let outer = self.state.clone();
        let (x, y, unit) = (to_points(corner.x), to_points(corner.y), DRAWING_UNIT as f32 / 1000.0);
        self.push_plain(Op::SaveGraphicsState);
        self.push_plain(Op::SetTransformationMatrix {
            matrix: CurTransMat::Raw([unit, 0.0, 0.0, unit, x, y]),
        });
        // Lengths that were set before are in other units.
        self.state.line_width = None;
        self.state.line.clear_dashes();
        self.corner = Some(corner);
        self.shapes(shapes, origin, shadings);
        self.corner = None;
        self.push_plain(Op::RestoreGraphicsState);
        self.state = outer;
    }

    fn shapes(&mut self, shapes: &[Shape], origin: Point, shadings: &mut Vec<Arc<Shading>>) {
        for shapes in shapes.chunk_by(|a, b| a.clips == b.clips) {
            let clips = &shapes[0].clips;
            if clips.is_empty() {
                shapes.iter().for_each(|shape| self.shape(shape, origin, shadings));
                continue;
            }
            let paths: Vec<Vec<Path>> = clips.iter().map(|clip| self.paths(&clip.path, origin)).collect();
            if paths.iter().any(Vec::is_empty) {
                continue;
            }
            let outer = self.state.clone();
            self.push_plain(Op::SaveGraphicsState);
            for (paths, ClipPath { rule, .. }) in paths.into_iter().zip(&**clips) {
                self.push_plain(polygon(paths, PaintMode::Clip, *rule));
            }
            shapes.iter().for_each(|shape| self.shape(shape, origin, shadings));
            self.push_plain(Op::RestoreGraphicsState);
            self.state = outer;
        }
    }

    /// Paints a shape whose coordinates are relative to `origin`.
    fn shape(&mut self, shape: &Shape, origin: Point, shadings: &mut Vec<Arc<Shading>>) {
        let paths = self.paths(&shape.path, origin);
        if paths.is_empty() {
            return;
        }
        let fill = match &shape.fill {
            Some(Paint::Gradient(gradient)) => {
                self.shade(paths.clone(), shape.rule, gradient, origin, shadings);
                None
            }
            Some(Paint::Plain(color)) => Some(*color),
            None => None,
        };
        let is_closed = paths.iter().all(|path| path.is_closed);
        if let Some(color) = fill {
            self.set_fill(color);
        }
        if let Some(Stroke { color, width, style }) = &shape.stroke {
            self.set_stroke(*color, style);
            self.set_line_width(*width);
            self.set_dashes(style);
        }
        match (fill, &shape.stroke) {
            (None, None) => {}
            // printpdf closes the last ring of a polygon only, so two rings cannot be filled and stroked at
            // once.
            (Some(_), Some(_)) if is_closed && paths.len() == 1 => {
                self.push_plain(polygon(paths, PaintMode::FillStroke, shape.rule));
            }
            (fill, stroke) => {
                if fill.is_some() {
                    self.push_plain(polygon(paths.clone(), PaintMode::Fill, shape.rule));
                }
                if stroke.is_some() {
                    paths.into_iter().for_each(|line| self.push_plain(Op::DrawLine { line }));
                }
            }
        }
    }

    /// Paints a gradient within `paths`.
    fn shade(
        &mut self,
        paths: Vec<Path>,
        rule: FillRule,
        gradient: &Gradient,
        origin: Point,
        shadings: &mut Vec<Arc<Shading>>,
    ) {
        let known = shadings.iter().position(|shading| *shading == gradient.shading);
        let index = known.unwrap_or_else(|| {
            shadings.push(Arc::clone(&gradient.shading));
            shadings.len() - 1
        });
        let unit = if self.corner.is_some() { DRAWING_UNIT as f64 / 1000.0 } else { 1.0 };
        let length = |length: Abs| ((length.to_pt() / unit * 1e4).round() / 1e4) as f32;
        let Gradient { x_axis, y_axis, .. } = gradient;
        let start = self.pdf_point(gradient.origin + origin);
        // Both y axes point up.
        let matrix =
            [length(x_axis.x), length(-x_axis.y), length(-y_axis.x), length(y_axis.y), start.x.0, start.y.0];
        self.push_plain(Op::SaveGraphicsState);
        self.push_plain(polygon(paths, PaintMode::Clip, rule));
        self.push_plain(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
        self.push_raw(SHADE, vec![DictItem::Name(shading_name(index).into_bytes())]);
        self.push_plain(Op::RestoreGraphicsState);
    }

    fn paths(&self, segments: &[PathSegment], origin: Point) -> Vec<Path> {
        let mut paths: Vec<Path> = Vec::new();
        for segment in segments {
            let segment = segment.map(|p| p + origin);
            let on_path = |p| LinePoint { p: self.pdf_point(p), bezier: false };
            let control = |p| LinePoint { p: self.pdf_point(p), bezier: true };
            match (segment, paths.last_mut()) {
                (PathSegment::Move(p), _) => paths.push(Path { points: vec![on_path(p)], is_closed: false }),
                (PathSegment::Line(p), Some(path)) => path.points.push(on_path(p)),
                (PathSegment::Cubic(a, b, p), Some(path)) => {
                    path.points.extend([control(a), control(b), on_path(p)]);
                }
                (PathSegment::Close, Some(path)) => path.is_closed = true,
                (_, None) => {}
            }
        }
        paths.retain(|path| path.points.len() > 1);
        paths
    }
}

fn real(number: f64) -> DictItem {
    if number.fract() == 0.0 { DictItem::Int(number as i64) } else { DictItem::Real(number as f32) }
}

fn polygon(paths: Vec<Path>, mode: PaintMode, rule: FillRule) -> Op {
    let rings = paths.into_iter().map(|path| PolygonRing { points: path.points }).collect();
    let winding_order = match rule {
        FillRule::NonZero => WindingOrder::NonZero,
        FillRule::EvenOdd => WindingOrder::EvenOdd,
    };
    Op::DrawPolygon { polygon: Polygon { rings, mode, winding_order } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::operator::PageOperator;

    fn plain(ops: &[PageOperator]) -> impl Iterator<Item = &Op> {
        ops.iter().filter_map(|op| if let PageOperator::Plain(op) = op { Some(op) } else { None })
    }

    #[test]
    fn a_detailed_drawing_has_the_same_coordinates_wherever_it_is() {
        let p = |x: usize, y: usize| Point::new(Abs::pt(x as f64 / 4.0), Abs::pt(y as f64 / 4.0));
        let mut path = vec![PathSegment::Move(p(0, 0))];
        path.extend((1..DETAILED).map(|i| PathSegment::Cubic(p(i, 0), p(i, 1), p(i, i * i % 7))));
        let stroke = Some(Stroke::round(Color::BLACK, Abs::pt(1.75)));
        let drawing = [Shape { path, stroke, ..Shape::default() }];
        let mut canvas = Canvas::new(Abs::pt(100.0));
        canvas.drawing(&drawing, Point::new(Abs::pt(10.0), Abs::pt(20.0)), &mut Vec::new());
        canvas.drawing(&drawing, Point::new(Abs::pt(30.5), Abs::pt(40.25)), &mut Vec::new());
        let ops = canvas.finish();
        let lines: Vec<Vec<(f32, f32)>> = plain(&ops)
            .filter_map(|op| match op {
                Op::DrawLine { line } => Some(line.points.iter().map(|p| (p.p.x.0, p.p.y.0)).collect()),
                _ => None,
            })
            .collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0], lines[1]);
        assert!(lines[0].iter().all(|(x, y)| x.fract() == 0.0 && y.fract() == 0.0 && *x >= 0.0 && *y >= 0.0));
        let moves: Vec<[f32; 6]> = plain(&ops)
            .filter_map(|op| match op {
                Op::SetTransformationMatrix { matrix } => Some(matrix.as_array()),
                _ => None,
            })
            .collect();
        // Half a line width left of and below the drawing.
        assert_eq!(moves[0][..5], [0.025, 0.0, 0.0, 0.025, 9.13]);
        assert_eq!((moves[1][4] * 100.0).round() - (moves[0][4] * 100.0).round(), 2050.0);
        let widths = plain(&ops).filter(|op| matches!(op, Op::SetOutlineThickness { pt } if pt.0 == 70.0));
        assert_eq!(widths.count(), 2);
        // The colour is set once, before the state is saved.
        assert_eq!(plain(&ops).filter(|op| matches!(op, Op::SetOutlineColor { .. })).count(), 1);
        assert!(matches!(plain(&ops).next(), Some(Op::SetOutlineColor { .. })));
    }

    #[test]
    fn open_paths_are_stroked_one_by_one_and_a_closed_one_is_painted_at_once() {
        let p = |x, y| Point::new(Abs::pt(x), Abs::pt(y));
        let mut canvas = Canvas::new(Abs::pt(100.0));
        let path = vec![
            PathSegment::Move(p(0.0, 0.0)),
            PathSegment::Line(p(9.0, 0.0)),
            PathSegment::Move(p(0.0, 5.0)),
            PathSegment::Cubic(p(1.0, 5.0), p(2.0, 6.0), p(3.0, 6.0)),
        ];
        let stroke = Some(Stroke::round(Color::Gray(300), Abs::pt(1.75)));
        let open = Shape { path, stroke: stroke.clone(), ..Shape::default() };
        canvas.drawing(&[open], Point::default(), &mut Vec::new());
        let square = Shape::rect(
            Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(9.0), Abs::pt(9.0)),
            Abs::ZERO,
            Some(Color::WHITE),
            stroke,
        );
        canvas.drawing(&[square], Point::default(), &mut Vec::new());
        let ops = canvas.finish();
        assert_eq!(plain(&ops).filter(|op| matches!(op, Op::DrawLine { .. })).count(), 2);
        assert_eq!(plain(&ops).filter(|op| matches!(op, Op::DrawPolygon { .. })).count(), 1);
        assert_eq!(plain(&ops).filter(|op| matches!(op, Op::SetOutlineThickness { .. })).count(), 1);
    }

    #[test]
    fn what_a_stroke_or_a_clipping_path_sets_does_not_outlast_it() {
        let p = |x: f64, y: f64| Point::new(Abs::pt(x), Abs::pt(y));
        let line = |style: LineStyle| {
            let stroke = Stroke { style, ..Stroke::round(Color::BLACK, Abs::pt(1.0)) };
            Shape {
                path: vec![PathSegment::Move(p(0.0, 0.0)), PathSegment::Line(p(9.0, 0.0))],
                stroke: Some(stroke),
                ..Shape::default()
            }
        };
        let (dashes, dash_offset) = (vec![Abs::pt(2.0), Abs::pt(1.0)], Abs::pt(-1.0));
        let dashed =
            LineStyle { cap: LineCap::Butt, join: LineJoin::Miter, miter_limit: 4000, dashes, dash_offset };
        let clip = ClipPath {
            path: Shape::rect(
                Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(5.0), Abs::pt(5.0)),
                Abs::ZERO,
                None,
                None,
            )
            .path,
            rule: FillRule::EvenOdd,
        };
        let clipped = Shape { clips: Arc::from([clip]), ..line(dashed) };
        let mut canvas = Canvas::new(Abs::pt(100.0));
        canvas.drawing(&[clipped, line(LineStyle::default())], Point::default(), &mut Vec::new());
        let ops = canvas.finish();
        let raw: Vec<String> = plain(&ops)
            .filter_map(|op| match op {
                Op::SaveGraphicsState => Some("q".to_owned()),
                Op::RestoreGraphicsState => Some("Q".to_owned()),
                Op::SetLineCapStyle { .. } => Some("J".to_owned()),
                Op::SetLineJoinStyle { .. } => Some("j".to_owned()),
                Op::DrawPolygon { polygon } => {
                    Some(format!("{:?} {:?}", polygon.mode, polygon.winding_order))
                }
                Op::DrawLine { .. } => Some("S".to_owned()),
                Op::Unknown { key, value } => Some(format!("{key} {value:?}")),
                _ => None,
            })
            .collect();
        assert_eq!(
            raw,
            [
                "q",
                "Clip EvenOdd",
                "M [Int(4)]",
                "d [Array([Int(2), Int(1)]), Int(2)]",
                "S",
                "Q",
                "J",
                "j",
                "S"
            ]
        );
        assert_eq!(ops.iter().filter(|op| op.is_clip()).count(), 1);
    }

    #[test]
    fn a_gradient_fills_its_path_with_one_object_for_all_places() {
        let p = |x: f64, y: f64| Point::new(Abs::pt(x), Abs::pt(y));
        let stop = |offset, color| crate::geom::ShadingStop { offset, color };
        let stops = vec![stop(0, Color::BLACK), stop(1_000_000, Color::WHITE)];
        let shading = Arc::new(Shading { kind: crate::geom::ShadingKind::Axial, stops });
        let gradient = Gradient { shading, origin: p(1.0, 2.0), x_axis: p(8.0, 0.0), y_axis: p(0.0, 8.0) };
        let square = Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(9.0), Abs::pt(9.0));
        let shape =
            Shape { fill: Some(Paint::Gradient(gradient)), ..Shape::rect(square, Abs::ZERO, None, None) };
        let (mut canvas, mut shadings) = (Canvas::new(Abs::pt(100.0)), Vec::new());
        for x in [0.0, 20.0] {
            canvas.drawing(std::slice::from_ref(&shape), p(x, 0.0), &mut shadings);
        }
        assert_eq!(shadings.len(), 1);
        let ops = canvas.finish();
        let moves: Vec<[f32; 6]> = plain(&ops)
            .filter_map(|op| match op {
                Op::SetTransformationMatrix { matrix } => Some(matrix.as_array()),
                _ => None,
            })
            .collect();
        assert_eq!(moves, [[8.0, 0.0, 0.0, 8.0, 1.0, 98.0], [8.0, 0.0, 0.0, 8.0, 21.0, 98.0]]);
        assert_eq!(ops.iter().filter(|op| op.is_shape()).count(), 2);
    }
}
