//! A canvas: the operators of one page or form, without redundant changes of the graphics state.
//!
//! In: lengths from the top left corner, colours, paths, character codes. Out: [`PageOperator`]s in PDF's
//! coordinates. Positions are rounded to hundredths of a point, glyph positions to thousandths of an em; both
//! from absolute values, so that rounding errors do not add up. This file paints paths, images and forms and
//! opens marked-content sequences; [`text`] shows text.
//! Refuses nothing; the proof checks on the finished bytes that readers see all of it.

mod text;

use std::ops::Range;

use printpdf::{
    Color as PdfColor, CurTransMat, DictItem, Greyscale, Line as Path, LineCapStyle, LineJoinStyle,
    LinePoint, Op, PaintMode, Point as PdfPoint, Polygon, PolygonRing, Pt, Rgb, WindingOrder,
    XObjectTransform,
};

use self::text::TextObject;
use super::object::hundredths;
use super::operator::{FILL, PageOperator, SizedFont, form_id, image_id};
use crate::geom::{Abs, Color, PathSegment, Point, Rect, Shape, Stroke};

/// The operators of a page under construction, and the graphics state after the last of them.
pub(super) struct Canvas {
    /// Height of the page in hundredths of a point.
    height: i64,
    operators: Vec<PageOperator>,
    fill: Option<Color>,
    stroke: Option<Color>,
    /// Line width in hundredths of a point.
    line_width: Option<i64>,
    /// Whether line caps and joins are round.
    is_round: bool,
    /// The lower left corner of the drawing that is being painted in units of its own.
    corner: Option<DrawingCorner>,
    /// The open text object.
    text: Option<TextObject>,
    /// The font persists from one text object to the next.
    font: Option<SizedFont>,
    /// The baseline of the last line of text, in thousandths of a point.
    baseline: Option<i64>,
    /// Ranges of bytes of the shown text that need marked-content sequences of their own.
    spans: Vec<Range<usize>>,
    /// Index of the span that the open sequence belongs to; `None` for the block's own text.
    current_span: Option<usize>,
    /// Where the spans of the current line are shown.
    extents: Vec<SpanExtent>,
    /// Index of the operator that begins the open sequence.
    sequence: usize,
    /// Sequences of blocks that have no tag yet, in order.
    unnamed: Vec<UnnamedSequence>,
}

/// The lower left corner of a drawing, in hundredths of a point from that of the page.
#[derive(Clone, Copy)]
struct DrawingCorner {
    x: i64,
    y: i64,
}

/// The number of segments from which a drawing with curves has units of its own.
const DETAILED: usize = 16;
/// The unit of a detailed drawing, in tenths of a hundredth of a point: less than the dot of a printer with 2,400
/// dots an inch.
const DRAWING_UNIT: i64 = 25;

/// A marked-content sequence of a block or of a span within one. Its tag is set when something is painted in
/// it, by [`Canvas::name_sequence`].
#[derive(Clone, Copy, Debug)]
pub(super) struct UnnamedSequence {
    /// Index of the operator that begins it.
    pub operator: usize,
    /// Index of its span; `None` for text of the block itself.
    pub span: Option<usize>,
}

/// Where a span is shown on a line, in hundredths of a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct SpanExtent {
    /// Index of the span.
    pub span: usize,
    /// Its left edge.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
}

impl Canvas {
    /// An empty page of `height`.
    pub(super) fn new(height: Abs) -> Self {
        Self {
            height: hundredths(height),
            operators: Vec::new(),
            fill: None,
            stroke: None,
            line_width: None,
            is_round: false,
            corner: None,
            text: None,
            font: None,
            baseline: None,
            spans: Vec::new(),
            current_span: None,
            extents: Vec::new(),
            sequence: 0,
            unnamed: Vec::new(),
        }
    }

    /// The finished operators.
    pub(super) fn finish(mut self) -> Vec<PageOperator> {
        self.end_text();
        self.operators
    }

    /// The operators so far. Text that is not followed by another operator is missing.
    pub(super) fn operators(&self) -> &[PageOperator] {
        &self.operators
    }

    fn push_plain(&mut self, op: Op) {
        self.operators.push(PageOperator::Plain(op));
    }

    /// Adds an operator as it is, outside of text objects.
    pub(super) fn push(&mut self, op: Op) {
        self.end_text();
        self.push_plain(op);
    }

    /// Begins a marked-content sequence with the operator `op`.
    pub(super) fn begin_sequence(&mut self, op: Op) {
        self.end_text();
        self.sequence = self.operators.len();
        self.push_plain(op);
        self.current_span = None;
    }

    /// Begins a sequence of a block. The operator that begins it is a placeholder until
    /// [`Canvas::name_sequence`].
    pub(super) fn begin_block(&mut self) {
        self.unnamed.clear();
        self.begin_sequence(Op::Marker { id: String::new() });
        self.unnamed.push(UnnamedSequence { operator: self.sequence, span: None });
    }

    /// Ends the open sequence. One in which nothing is painted is left out.
    pub(super) fn end_sequence(&mut self) {
        self.end_text();
        if self.has_painted() {
            self.push_plain(Op::EndMarkedContent);
        } else {
            self.operators.remove(self.sequence);
        }
    }

    /// Whether something is painted in the open sequence.
    fn has_painted(&self) -> bool {
        self.text.as_ref().is_some_and(TextObject::shows)
            || self.operators[self.sequence..].iter().any(PageOperator::paints)
    }

    /// Sets the `spans` of the text that follows: ranges of its bytes that get sequences of their own.
    pub(super) fn set_spans(&mut self, spans: Vec<Range<usize>>) {
        self.spans = spans;
    }

    /// Opens the sequence of the span that the byte `at` of the text belongs to, unless it is open.
    pub(super) fn enter_span_at(&mut self, at: usize) {
        if self.spans.is_empty() {
            return;
        }
        let span = self.spans.iter().position(|span| span.contains(&at));
        if span != self.current_span {
            self.switch_sequence(span);
        }
    }

    /// Returns from the sequence of a span to one of the whole block.
    pub(super) fn leave_span(&mut self) {
        if self.current_span.is_some() {
            self.end_text();
            self.switch_sequence(None);
        }
    }

    /// Ends the open sequence and begins another one; the pen stays where it was. A sequence in which nothing
    /// is painted becomes the other one.
    fn switch_sequence(&mut self, span: Option<usize>) {
        if !self.has_painted()
            && let Some(open) = self.unnamed.last_mut()
        {
            open.span = span;
            self.current_span = span;
            return;
        }
        let pen = self.text.as_ref().map(|text| text.pen);
        self.end_text();
        self.push_plain(Op::EndMarkedContent);
        self.begin_sequence(Op::Marker { id: String::new() });
        self.unnamed.push(UnnamedSequence { operator: self.sequence, span });
        self.current_span = span;
        if let Some(pen) = pen {
            self.text = Some(TextObject::default());
            self.push_plain(Op::StartTextSection);
            self.place_pen(pen);
        }
    }

    /// Where spans were shown since the last call.
    pub(super) fn take_span_extents(&mut self) -> Vec<SpanExtent> {
        std::mem::take(&mut self.extents)
    }

    /// Records where the open span shows ink, as `ink` finds it: from its left to its right edge, in hundredths of a
    /// point. The white space beside a glyph does not count: beside a large digit it is as wide as a letter of text.
    pub(super) fn extend_span(&mut self, ink: impl FnOnce() -> Option<[f64; 2]>) {
        let Some(span) = self.current_span else { return };
        let Some([left, right]) = ink() else { return };
        match self.extents.iter_mut().find(|extent| extent.span == span) {
            Some(extent) => {
                extent.left = extent.left.min(left);
                extent.right = extent.right.max(right);
            }
            None => self.extents.push(SpanExtent { span, left, right }),
        }
    }

    /// The sequences that have no tag yet, in order, as far as something is painted in them.
    pub(super) fn take_unnamed_sequences(&mut self) -> Vec<UnnamedSequence> {
        let open = if self.has_painted() { None } else { self.unnamed.pop() };
        std::mem::replace(&mut self.unnamed, open.into_iter().collect())
    }

    /// Begins `sequence` with the operator `op`.
    pub(super) fn name_sequence(&mut self, sequence: UnnamedSequence, op: Op) {
        self.operators[sequence.operator] = PageOperator::Plain(op);
    }

    /// Rotates everything that follows by 180° about the middle of the page, which is `width` wide.
    pub(super) fn rotate_half_turn(&mut self, width: Abs) {
        let (x, y) = (to_points(hundredths(width)), to_points(self.height));
        self.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw([-1.0, 0.0, 0.0, -1.0, x, y]) });
    }

    fn set_fill(&mut self, color: Color) {
        if self.fill != Some(color) {
            self.flush();
            self.fill = Some(color);
            self.push_plain(Op::SetFillColor { col: pdf_color(color) });
        }
    }

    fn set_stroke(&mut self, color: Color) {
        if self.stroke != Some(color) {
            self.stroke = Some(color);
            self.push_plain(Op::SetOutlineColor { col: pdf_color(color) });
        }
        if !self.is_round {
            self.is_round = true;
            self.push_plain(Op::SetLineCapStyle { cap: LineCapStyle::Round });
            self.push_plain(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
        }
    }

    fn set_line_width(&mut self, width: Abs) {
        let width = hundredths(width);
        if self.line_width != Some(width) {
            self.line_width = Some(width);
            self.push_plain(Op::SetOutlineThickness { pt: Pt(self.units(width)) });
        }
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

    /// Paints shapes that are one drawing, whose coordinates are relative to `origin`.
    ///
    /// A detailed drawing is painted from its own corner, in whole numbers of few digits, which are the same wherever
    /// the drawing is painted.
    pub(super) fn drawing(&mut self, shapes: &[Shape], origin: Point) {
        let segments = || shapes.iter().flat_map(|shape| &shape.path);
        // Straight lines may be measured: those of the printer test, and marks to cut along.
        let has_curves = segments().any(|segment| matches!(segment, PathSegment::Cubic(..)));
        if !has_curves || segments().count() < DETAILED {
            return shapes.iter().for_each(|shape| self.shape(shape, origin));
        }
        self.end_text();
        let bounds = shapes.iter().map(Shape::bounds).reduce(Rect::union).unwrap_or_default().moved(origin);
        let corner = DrawingCorner { x: hundredths(bounds.x), y: self.height - hundredths(bounds.bottom()) };
        // Colours that are set before the state is saved need not be set again for the next drawing.
        if let Some(color) = shapes.iter().find_map(|shape| shape.fill) {
            self.set_fill(color);
        }
        if let Some(stroke) = shapes.iter().find_map(|shape| shape.stroke) {
            self.set_stroke(stroke.color);
        }
        let outer = (self.fill, self.stroke, self.line_width.take(), self.is_round);
        let (x, y, unit) = (to_points(corner.x), to_points(corner.y), DRAWING_UNIT as f32 / 1000.0);
        self.push_plain(Op::SaveGraphicsState);
        self.push_plain(Op::SetTransformationMatrix {
            matrix: CurTransMat::Raw([unit, 0.0, 0.0, unit, x, y]),
        });
        self.corner = Some(corner);
        shapes.iter().for_each(|shape| self.shape(shape, origin));
        self.corner = None;
        self.push_plain(Op::RestoreGraphicsState);
        (self.fill, self.stroke, self.line_width, self.is_round) = outer;
    }

    /// Paints a shape whose coordinates are relative to `origin`.
    pub(super) fn shape(&mut self, shape: &Shape, origin: Point) {
        self.end_text();
        let paths = self.paths(&shape.path, origin);
        if paths.is_empty() {
            return;
        }
        let is_closed = paths.iter().all(|path| path.is_closed);
        if let Some(color) = shape.fill {
            self.set_fill(color);
        }
        if let Some(Stroke { color, width }) = shape.stroke {
            self.set_stroke(color);
            self.set_line_width(width);
        }
        match (shape.fill, shape.stroke) {
            (None, None) => {}
            // printpdf closes the last ring of a polygon only, so two rings cannot be filled and stroked at
            // once.
            (Some(_), Some(_)) if is_closed && paths.len() == 1 => {
                self.push_plain(polygon(paths, PaintMode::FillStroke));
            }
            (fill, stroke) => {
                if fill.is_some() {
                    self.push_plain(polygon(paths.clone(), PaintMode::Fill));
                }
                if stroke.is_some() {
                    paths.into_iter().for_each(|line| self.push_plain(Op::DrawLine { line }));
                }
            }
        }
    }

    /// Fills rectangles in black, as one path. Their sides are whole points.
    pub(super) fn rectangles(&mut self, rectangles: &[Rect]) {
        self.end_text();
        self.set_fill(Color::BLACK);
        for area in rectangles {
            let points = |hundredths: i64| DictItem::Int(hundredths / 100);
            let (x, y) = (hundredths(area.x), self.height - hundredths(area.bottom()));
            let value = [x, y, hundredths(area.w), hundredths(area.h)].map(points).to_vec();
            self.push_plain(Op::Unknown { key: "re".to_owned(), value });
        }
        self.push_plain(Op::Unknown { key: FILL.to_owned(), value: Vec::new() });
    }

    /// Paints the image at `index` over `area`.
    pub(super) fn image(&mut self, index: usize, area: Rect) {
        self.end_text();
        // Edges are rounded rather than sizes, so that neighbouring images touch without gap or overlap.
        let (left, right) = (hundredths(area.x), hundredths(area.right()));
        let (top, bottom) = (hundredths(area.y), hundredths(area.bottom()));
        self.push_plain(Op::UseXobject {
            id: image_id(index),
            transform: XObjectTransform {
                translate_x: Some(Pt(to_points(left))),
                translate_y: Some(Pt(to_points(self.height - bottom))),
                scale_x: Some(to_points(right - left)),
                scale_y: Some(to_points(bottom - top)),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
    }

    /// Paints the form at `index`, `height` high on the page, with its top left corner at `at`; enlarged by
    /// `scale` if given.
    pub(super) fn form(&mut self, index: usize, height: Abs, at: Point, scale: Option<f64>) {
        self.end_text();
        self.push_plain(Op::UseXobject {
            id: form_id(index),
            transform: XObjectTransform {
                translate_x: Some(Pt(to_points(hundredths(at.x)))),
                translate_y: Some(Pt(to_points(self.height - hundredths(at.y) - hundredths(height)))),
                scale_x: scale.map(|scale| scale as f32),
                scale_y: scale.map(|scale| scale as f32),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
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

/// Hundredths of a point in points.
fn to_points(hundredths: i64) -> f32 {
    (hundredths as f64 / 100.0) as f32
}

fn polygon(paths: Vec<Path>, mode: PaintMode) -> Op {
    let rings = paths.into_iter().map(|path| PolygonRing { points: path.points }).collect();
    Op::DrawPolygon { polygon: Polygon { rings, mode, winding_order: WindingOrder::NonZero } }
}

fn pdf_color(color: Color) -> PdfColor {
    // Four decimals distinguish all 8-bit levels.
    let level = |byte: u8| ((f64::from(byte) / 255.0 * 10_000.0).round() / 10_000.0) as f32;
    match color {
        Color::Gray(thousandths) => PdfColor::Greyscale(Greyscale {
            percent: (f64::from(thousandths.min(1000)) / 1000.0) as f32,
            icc_profile: None,
        }),
        Color::Rgb(r, g, b) => {
            PdfColor::Rgb(Rgb { r: level(r), g: level(g), b: level(b), icc_profile: None })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::operator::{PenMove, ShownCodes};

    fn plain(ops: &[PageOperator]) -> impl Iterator<Item = &Op> {
        ops.iter().filter_map(|op| if let PageOperator::Plain(op) = op { Some(op) } else { None })
    }

    #[test]
    fn the_graphics_state_is_set_once_and_rounding_errors_do_not_add_up() {
        let mut canvas = Canvas::new(Abs::pt(100.0));
        for (x, y) in [(10.0, 20.0), (10.0, 40.0)] {
            canvas.begin_line(Point::new(Abs::pt(x), Abs::pt(y)), Color::BLACK);
            canvas.set_font(SizedFont { table: 0, size: 10_000 });
            canvas.show(1, 333.0);
            // A move below the tolerance is left out; a larger one becomes one adjustment of whole
            // thousandths.
            canvas.move_pen(canvas.pen() + 0.4, 1.0);
            canvas.move_pen(canvas.pen() + 12.4, 1.0);
            canvas.show(2, 500.0);
        }
        let ops = canvas.finish();
        let shown: Vec<&ShownCodes> = ops
            .iter()
            .filter_map(|op| if let PageOperator::Show(shown) = op { Some(shown) } else { None })
            .collect();
        assert_eq!(shown.len(), 2);
        assert_eq!(ops.iter().filter(|op| matches!(op, PageOperator::SelectFont(_))).count(), 1);
        let count = |test: fn(&Op) -> bool| plain(&ops).filter(|op| test(op)).count();
        assert_eq!(count(|op| matches!(op, Op::SetFillColor { .. })), 1);
        assert_eq!(count(|op| matches!(op, Op::StartTextSection | Op::EndTextSection)), 2);
        let cursors: Vec<(f32, f32)> = plain(&ops)
            .filter_map(|op| match op {
                Op::SetTextCursor { pos } => Some((pos.x.0, pos.y.0)),
                _ => None,
            })
            .collect();
        assert_eq!(cursors, [(10.0, 80.0), (0.0, -20.0)]);
        assert_eq!(shown[0].codes.as_slice(), [1, 2]);
        assert_eq!(shown[0].moves.as_slice(), [PenMove { position: 1, left: -12 }]);
    }

    #[test]
    fn a_detailed_drawing_has_the_same_coordinates_wherever_it_is() {
        let p = |x: usize, y: usize| Point::new(Abs::pt(x as f64 / 4.0), Abs::pt(y as f64 / 4.0));
        let mut path = vec![PathSegment::Move(p(0, 0))];
        path.extend((1..DETAILED).map(|i| PathSegment::Cubic(p(i, 0), p(i, 1), p(i, i * i % 7))));
        let stroke = Some(Stroke { color: Color::BLACK, width: Abs::pt(1.75) });
        let drawing = [Shape { path, fill: None, stroke }];
        let mut canvas = Canvas::new(Abs::pt(100.0));
        canvas.drawing(&drawing, Point::new(Abs::pt(10.0), Abs::pt(20.0)));
        canvas.drawing(&drawing, Point::new(Abs::pt(30.5), Abs::pt(40.25)));
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
        let stroke = Some(Stroke { color: Color::Gray(300), width: Abs::pt(1.75) });
        canvas.shape(&Shape { path, fill: None, stroke }, Point::default());
        let square = Shape::rect(
            Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(9.0), Abs::pt(9.0)),
            Abs::ZERO,
            Some(Color::WHITE),
            stroke,
        );
        canvas.shape(&square, Point::default());
        let ops = canvas.finish();
        assert_eq!(plain(&ops).filter(|op| matches!(op, Op::DrawLine { .. })).count(), 2);
        assert_eq!(plain(&ops).filter(|op| matches!(op, Op::DrawPolygon { .. })).count(), 1);
        assert_eq!(plain(&ops).filter(|op| matches!(op, Op::SetOutlineThickness { .. })).count(), 1);
    }
}
