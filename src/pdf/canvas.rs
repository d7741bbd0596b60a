//! A canvas: one page's operators, with the graphics state remembered so that none is set twice.
//!
//! In: lengths from the top left corner, inks, outlines, codes to show. Out: printpdf operators in
//! PDF's coordinates; those that show text wait for the fonts' final codes ([`Drawn`]). This is where lengths become numbers: positions are rounded to hundredths of a
//! point, glyph positions to thousandths of an em, both from absolute values, so that nothing drifts.
//! Refuses nothing; whether a viewer sees all of it is proven on the finished bytes.

use std::ops::Range;

use printpdf::{
    Color as PdfColor, CurTransMat, DictItem, FontId, Greyscale, Line as Path, LineCapStyle, LineJoinStyle,
    LinePoint, Op, PaintMode, Point as PdfPoint, Polygon, PolygonRing, Pt, Rgb, WindingOrder, XObjectId,
    XObjectTransform,
};

use smallvec::SmallVec;

use crate::geom::{Abs, Color, PathSegment, Point, Rect, Shape};

/// A font as it is set: the place of its face's table and its size in thousandths of a point.
pub(super) type Set = (usize, i64);

/// Fills the path by the nonzero rule.
const FILL: &str = "f";

/// One operator of a page.
#[derive(Debug)]
pub(super) enum Drawn {
    /// As printpdf has it.
    Op(Op),
    /// Sets a font.
    Font(Set),
    /// Shows codes, which are numbered anew when all pages are drawn.
    Show(Shown),
}

impl Drawn {
    /// Whether it paints a path.
    pub(super) fn is_shape(&self) -> bool {
        match self {
            Self::Op(Op::DrawPolygon { .. } | Op::DrawLine { .. }) => true,
            Self::Op(Op::Unknown { key, .. }) => key == FILL,
            _ => false,
        }
    }
}

/// What one operator shows: codes from 1, as the tables of their faces count them, and moves between them.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The codes.
    pub codes: SmallVec<[u16; 4]>,
    /// Moves to the left in thousandths of an em, each with the number of codes before it.
    pub moves: SmallVec<[(usize, i64); 1]>,
}

/// Under which resource name the face at `index` is embedded.
pub(super) fn font_id(index: usize) -> FontId {
    // Not F1 to F14, which printpdf takes for the standard fonts.
    FontId(format!("T{index}"))
}

/// Under which resource name the image at `index` is kept.
pub(super) fn image_id(index: usize) -> XObjectId {
    XObjectId(format!("P{index}"))
}

/// Whether an image is kept under this name.
pub(super) fn is_image(id: &XObjectId) -> bool {
    id.0.starts_with('P')
}

/// Under which resource name the form at `index` is kept.
pub(super) fn form_id(index: usize) -> XObjectId {
    XObjectId(format!("C{index}"))
}

/// Hundredths of a point, rounded.
pub(super) fn hundredths(length: Abs) -> i64 {
    length.ratio(100, 1).to_scaled().div_euclid(32_768).wrapping_add(1).div_euclid(2)
}

fn number(hundredths: i64) -> f32 {
    (hundredths as f64 / 100.0) as f32
}

/// The operators of a page under construction.
pub(super) struct Canvas {
    height: i64,
    ops: Vec<Drawn>,
    fill: Option<Color>,
    stroke: Option<Color>,
    width: Option<i64>,
    rounded: bool,
    text: Option<Text>,
    /// The font persists from text section to text section.
    set: Option<Set>,
    /// Where the last line of text stood, in thousandths of a point.
    baseline: Option<i64>,
    /// Stretches of the text that is shown which have sequences of their own, in bytes.
    stretches: Vec<Range<usize>>,
    /// In which of them the open sequence is.
    stretch: Option<usize>,
    /// Where among the operators other sequences begin, and of which stretch they are.
    turns: Vec<(usize, Option<usize>)>,
}

/// An open text section.
#[derive(Default)]
struct Text {
    /// Where `Td` counts from, in thousandths of a point.
    origin: (i64, i64),
    /// Where the reader's pen is on the line, in hundredths of a point.
    pen: f64,
    /// What the next operator shows.
    shown: Shown,
    /// Readers may disagree about where the pen is: some ignore fractions of widths, some moves.
    adrift: bool,
}

impl Canvas {
    /// An empty page of `height`.
    pub(super) fn new(height: Abs) -> Self {
        Self {
            height: hundredths(height),
            ops: Vec::new(),
            fill: None,
            stroke: None,
            width: None,
            rounded: false,
            text: None,
            set: None,
            baseline: None,
            stretches: Vec::new(),
            stretch: None,
            turns: Vec::new(),
        }
    }

    /// The finished operators.
    pub(super) fn finish(mut self) -> Vec<Drawn> {
        self.end_text();
        self.ops
    }

    fn op(&mut self, op: Op) {
        self.ops.push(Drawn::Op(op));
    }

    /// Adds an operator as it is, outside of text.
    pub(super) fn push(&mut self, op: Op) {
        self.end_text();
        self.op(op);
    }

    /// Begins a marked sequence.
    pub(super) fn begin(&mut self, op: Op) {
        self.push(op);
        self.stretch = None;
    }

    /// The texts that follow have sequences of their own in these `stretches` of them.
    pub(super) fn part_into(&mut self, stretches: Vec<Range<usize>>) {
        self.stretches = stretches;
    }

    /// What is shown next stands at the byte `at` of its text: in the sequence of its stretch. The operators that begin
    /// sequences are left open, for [`Canvas::turns`] to be filled in.
    pub(super) fn reach(&mut self, at: usize) {
        if self.stretches.is_empty() {
            return;
        }
        let stretch = self.stretches.iter().position(|stretch| stretch.contains(&at));
        if stretch != self.stretch {
            self.turn_to(stretch);
        }
    }

    /// Leaves the sequence of a stretch for one of the whole block.
    pub(super) fn leave_stretch(&mut self) {
        if self.stretch.is_some() {
            self.end_text();
            self.turn_to(None);
        }
    }

    /// Ends the open sequence and begins another; text goes on where it was.
    fn turn_to(&mut self, stretch: Option<usize>) {
        let pen = self.text.as_ref().map(|text| text.pen);
        self.end_text();
        self.op(Op::EndMarkedContent);
        self.turns.push((self.ops.len(), stretch));
        self.op(Op::Marker { id: String::new() });
        self.stretch = stretch;
        if let Some(pen) = pen {
            self.text = Some(Text::default());
            self.op(Op::StartTextSection);
            self.place_pen(pen);
        }
    }

    /// Where sequences begin that nobody has named yet, and of which stretch each is.
    pub(super) fn turns(&mut self) -> Vec<(usize, Option<usize>)> {
        std::mem::take(&mut self.turns)
    }

    /// Begins the sequence at the place `at` of the operators with `op`.
    pub(super) fn begin_at(&mut self, at: usize, op: Op) {
        self.ops[at] = Drawn::Op(op);
    }

    /// Turns everything that follows by 180° about the middle of the page, which is `width` wide.
    pub(super) fn turn(&mut self, width: Abs) {
        let (x, y) = (number(hundredths(width)), number(self.height));
        self.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw([-1.0, 0.0, 0.0, -1.0, x, y]) });
    }

    fn fill_with(&mut self, ink: Color) {
        if self.fill != Some(ink) {
            self.flush();
            self.fill = Some(ink);
            self.op(Op::SetFillColor { col: color(ink) });
        }
    }

    fn stroke_with(&mut self, ink: Color, width: Abs) {
        if self.stroke != Some(ink) {
            self.stroke = Some(ink);
            self.op(Op::SetOutlineColor { col: color(ink) });
        }
        let width = hundredths(width);
        if self.width != Some(width) {
            self.width = Some(width);
            self.op(Op::SetOutlineThickness { pt: Pt(number(width)) });
        }
        if !self.rounded {
            self.rounded = true;
            self.op(Op::SetLineCapStyle { cap: LineCapStyle::Round });
            self.op(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
        }
    }

    fn point(&self, p: Point) -> PdfPoint {
        PdfPoint { x: Pt(number(hundredths(p.x))), y: Pt(number(self.height - hundredths(p.y))) }
    }

    /// Paints a shape whose coordinates count from `from`.
    pub(super) fn shape(&mut self, shape: &Shape, from: Point) {
        self.end_text();
        let paths = self.paths(&shape.path, from);
        if paths.is_empty() {
            return;
        }
        let closed = paths.iter().all(|p| p.is_closed);
        if let Some(ink) = shape.fill {
            self.fill_with(ink);
        }
        if let Some(stroke) = shape.stroke {
            self.stroke_with(stroke.color, stroke.width);
        }
        let polygon = |paths: Vec<Path>, mode| Op::DrawPolygon {
            polygon: Polygon {
                rings: paths.into_iter().map(|p| PolygonRing { points: p.points }).collect(),
                mode,
                winding_order: WindingOrder::NonZero,
            },
        };
        match (shape.fill, shape.stroke) {
            (None, None) => {}
            // A polygon closes its last ring only, so just one can be filled and stroked at once.
            (Some(_), Some(_)) if closed && paths.len() == 1 => {
                self.op(polygon(paths, PaintMode::FillStroke));
            }
            (fill, stroke) => {
                if fill.is_some() {
                    self.op(polygon(paths.clone(), PaintMode::Fill));
                }
                if stroke.is_some() {
                    paths.into_iter().for_each(|line| self.op(Op::DrawLine { line }));
                }
            }
        }
    }

    /// Fills rectangles in black, all as one path. Their sides are whole points.
    pub(super) fn rectangles(&mut self, rectangles: &[Rect]) {
        self.end_text();
        self.fill_with(Color::BLACK);
        for area in rectangles {
            let points = |hundredths: i64| DictItem::Int(hundredths / 100);
            let (x, y) = (hundredths(area.x), self.height - hundredths(area.bottom()));
            let value = [x, y, hundredths(area.w), hundredths(area.h)].map(points).to_vec();
            self.op(Op::Unknown { key: "re".to_owned(), value });
        }
        self.op(Op::Unknown { key: FILL.to_owned(), value: Vec::new() });
    }

    /// Paints the image at `index` over `area`.
    pub(super) fn image(&mut self, index: usize, area: Rect) {
        self.end_text();
        // Edges are rounded, not sizes: what is placed side by side stays so.
        let (left, right) = (hundredths(area.x), hundredths(area.right()));
        let (top, bottom) = (hundredths(area.y), hundredths(area.bottom()));
        self.op(Op::UseXobject {
            id: image_id(index),
            transform: XObjectTransform {
                translate_x: Some(Pt(number(left))),
                translate_y: Some(Pt(number(self.height - bottom))),
                scale_x: Some(number(right - left)),
                scale_y: Some(number(bottom - top)),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
    }

    /// Paints the form at `index`, `height` high, with its upper left corner at `at`; by a `scale` if there is one.
    pub(super) fn form(&mut self, index: usize, height: Abs, at: Point, scale: Option<f64>) {
        self.end_text();
        self.op(Op::UseXobject {
            id: form_id(index),
            transform: XObjectTransform {
                translate_x: Some(Pt(number(hundredths(at.x)))),
                translate_y: Some(Pt(number(self.height - hundredths(at.y) - hundredths(height)))),
                scale_x: scale.map(|scale| scale as f32),
                scale_y: scale.map(|scale| scale as f32),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
    }

    fn paths(&self, path: &[PathSegment], from: Point) -> Vec<Path> {
        let mut paths: Vec<Path> = Vec::new();
        for segment in path {
            let segment = segment.map(|p| p + from);
            let plain = |p| LinePoint { p: self.point(p), bezier: false };
            let control = |p| LinePoint { p: self.point(p), bezier: true };
            match (segment, paths.last_mut()) {
                (PathSegment::Move(p), _) => paths.push(Path { points: vec![plain(p)], is_closed: false }),
                (PathSegment::Line(p), Some(path)) => path.points.push(plain(p)),
                (PathSegment::Cubic(a, b, p), Some(path)) => {
                    path.points.extend([control(a), control(b), plain(p)]);
                }
                (PathSegment::Close, Some(path)) => path.is_closed = true,
                (_, None) => {}
            }
        }
        paths.retain(|p| p.points.len() > 1);
        paths
    }

    /// Begins a line of text in `ink`, its baseline starting at `at`; false if the text before stands
    /// on the same baseline.
    pub(super) fn begin_line(&mut self, at: Point, ink: Color) -> bool {
        self.flush();
        if self.text.is_none() {
            self.fill_with(ink);
            self.text = Some(Text::default());
            self.op(Op::StartTextSection);
        } else {
            self.fill_with(ink);
        }
        let y = (self.height - hundredths(at.y)) * 10;
        self.place_at((hundredths(at.x) * 10, y));
        self.baseline.replace(y) != Some(y)
    }

    /// Ends the show operator and sets the pen on the line to `x` (hundredths of a point), whatever
    /// the readers' pens were.
    pub(super) fn place_pen(&mut self, x: f64) {
        self.raise_pen(x, 0.0);
    }

    /// Ends the show operator and sets the pen to `x`, `rise` above the line (hundredths of a point). The next
    /// place is on the line again.
    pub(super) fn raise_pen(&mut self, x: f64, rise: f64) {
        self.flush();
        let thousandths = |hundredths: f64| (hundredths * 10.0).round() as i64;
        let y = self.baseline.unwrap_or_default() + thousandths(rise);
        self.place_at((thousandths(x), y));
    }

    /// Puts the pen to a place in thousandths of a point.
    fn place_at(&mut self, to: (i64, i64)) {
        if let Some(text) = &mut self.text {
            let by = |to: i64, from: i64| Pt(((to - from) as f64 / 1000.0) as f32);
            let pos = PdfPoint { x: by(to.0, text.origin.0), y: by(to.1, text.origin.1) };
            self.ops.push(Drawn::Op(Op::SetTextCursor { pos }));
            text.origin = to;
            text.pen = to.0 as f64 / 10.0;
            text.adrift = false;
        }
    }

    /// Notes that readers may disagree about where the pen is; the next move starts afresh.
    pub(super) fn lose_pen(&mut self) {
        if let Some(text) = &mut self.text {
            text.adrift = true;
        }
    }

    /// Sets the font for what follows.
    pub(super) fn set_font(&mut self, set: Set) {
        if self.set != Some(set) {
            self.flush();
            self.set = Some(set);
            self.ops.push(Drawn::Font(set));
        }
    }

    /// Moves the pen along the line to `x` (hundredths of a point) if it is off by at least
    /// `tolerance` thousandths of an em.
    pub(super) fn move_pen(&mut self, x: f64, tolerance: f64) {
        let size = self.size();
        if self.text.as_ref().is_some_and(|t| t.adrift) {
            self.place_pen(x);
        }
        let Some(text) = &mut self.text else { return };
        let off = ((x - text.pen) * 1000.0 / size).round();
        if off.abs() >= tolerance && off != 0.0 {
            text.shown.moves.push((text.shown.codes.len(), -off as i64));
            text.pen += off * size / 1000.0;
        }
    }

    /// Shows `code`, whose width is in thousandths of an em.
    pub(super) fn show(&mut self, code: u16, width: f64) {
        let size = self.size();
        if let Some(text) = &mut self.text {
            text.shown.codes.push(code);
            text.pen += width * size / 1000.0;
            text.adrift |= width.fract() != 0.0;
        }
    }

    /// Ends the show operator; the next code begins another one, at the same pen.
    pub(super) fn flush(&mut self) {
        if let Some(text) = &mut self.text
            && !(text.shown.codes.is_empty() && text.shown.moves.is_empty())
        {
            self.ops.push(Drawn::Show(std::mem::take(&mut text.shown)));
        }
    }

    /// Where the pen is, in hundredths of a point.
    pub(super) fn pen(&self) -> f64 {
        self.text.as_ref().map_or(0.0, |t| t.pen)
    }

    /// The size of type in hundredths of a point.
    pub(super) fn size(&self) -> f64 {
        self.set.map_or(1.0, |(_, size)| size as f64 / 10.0)
    }

    fn end_text(&mut self) {
        self.flush();
        if self.text.take().is_some() {
            self.op(Op::EndTextSection);
        }
    }
}

fn color(ink: Color) -> PdfColor {
    // Four decimals say every 8-bit level.
    let level = |byte: u8| ((f64::from(byte) / 255.0 * 10_000.0).round() / 10_000.0) as f32;
    match ink {
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
    use crate::geom::Stroke;

    fn plain(ops: &[Drawn]) -> impl Iterator<Item = &Op> {
        ops.iter().filter_map(|op| if let Drawn::Op(op) = op { Some(op) } else { None })
    }

    #[test]
    fn lengths_round_to_hundredths_on_both_sides_of_zero() {
        for (points, expected) in [(1.0, 100), (0.004, 0), (0.006, 1), (-0.006, -1), (595.2756, 59_528)] {
            assert_eq!(hundredths(Abs::pt(points)), expected, "{points}");
        }
    }

    #[test]
    fn state_is_set_once_and_positions_do_not_drift() {
        let mut canvas = Canvas::new(Abs::pt(100.0));
        for (x, y) in [(10.0, 20.0), (10.0, 40.0)] {
            canvas.begin_line(Point::new(Abs::pt(x), Abs::pt(y)), Color::BLACK);
            canvas.set_font((0, 10_000));
            canvas.show(1, 333.0);
            // Less than asked for is left as it is, more becomes one adjustment of whole thousandths.
            canvas.move_pen(canvas.pen() + 0.4, 1.0);
            canvas.move_pen(canvas.pen() + 12.4, 1.0);
            canvas.show(2, 500.0);
        }
        let ops = canvas.finish();
        let shown: Vec<&Shown> = ops
            .iter()
            .filter_map(|op| if let Drawn::Show(shown) = op { Some(shown) } else { None })
            .collect();
        assert_eq!(shown.len(), 2);
        assert_eq!(ops.iter().filter(|op| matches!(op, Drawn::Font(_))).count(), 1);
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
        assert_eq!((shown[0].codes.as_slice(), shown[0].moves.as_slice()), (&[1, 2][..], &[(1, -12)][..]));
    }

    #[test]
    fn open_paths_are_stroked_one_by_one_and_a_closed_one_is_painted_at_once() {
        let p = |x, y| Point::new(Abs::pt(x), Abs::pt(y));
        let mut canvas = Canvas::new(Abs::pt(100.0));
        let outline = vec![
            PathSegment::Move(p(0.0, 0.0)),
            PathSegment::Line(p(9.0, 0.0)),
            PathSegment::Move(p(0.0, 5.0)),
            PathSegment::Cubic(p(1.0, 5.0), p(2.0, 6.0), p(3.0, 6.0)),
        ];
        let stroke = Some(Stroke { color: Color::Gray(300), width: Abs::pt(1.75) });
        canvas.shape(&Shape { path: outline, fill: None, stroke }, Point::default());
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
