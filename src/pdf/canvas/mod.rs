//! A canvas: the operators of one page or form, without redundant changes of the graphics state.
//!
//! In: lengths from the top left corner, colours, paths, character codes. Out: [`PageOperator`]s in PDF's
//! coordinates. Positions are rounded to hundredths of a point, glyph positions to thousandths of an em; both
//! from absolute values, so that rounding errors do not add up. This file paints images and forms and
//! opens marked-content sequences; [`drawing`] paints paths, and [`text`] shows text.
//! Refuses nothing; the proof checks on the finished bytes that readers see all of it.

mod drawing;
mod text;

use std::ops::Range;

use printpdf::{Color as PdfColor, CurTransMat, DictItem, Greyscale, Op, Pt, Rgb, XObjectTransform};

use self::drawing::{DrawingCorner, PaintState};
use self::text::TextObject;
use super::object::hundredths;
use super::operator::{FILL, PageOperator, SizedFont, form_id, image_id};
use crate::geom::{Abs, Color, Point, Rect};

/// The operators of a page under construction, and the graphics state after the last of them.
pub(super) struct Canvas {
    /// Height of the page in hundredths of a point.
    height: i64,
    operators: Vec<PageOperator>,
    state: PaintState,
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
            state: PaintState::default(),
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
        if self.state.fill != Some(color) {
            self.flush();
            self.state.fill = Some(color);
            self.push_plain(Op::SetFillColor { col: pdf_color(color) });
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
}

/// Hundredths of a point in points.
fn to_points(hundredths: i64) -> f32 {
    (hundredths as f64 / 100.0) as f32
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
}
