//! Text on a canvas: text objects, the font and the pen.
//!
//! In: lines of text as positions, fonts and codes. Out: text objects (ISO 32000-1, 9.4) on a [`Canvas`],
//! with as few operators as possible: codes collect in one show operator until the pen, the font or the
//! colour changes. The pen is tracked as a reader would compute it, so that every move corrects the
//! difference to the wanted position.
//! Refuses nothing.

use printpdf::{Op, Point as PdfPoint, Pt};

use super::Canvas;
use crate::geom::{Color, Point};
use crate::pdf::object::hundredths;
use crate::pdf::operator::{PageOperator, PenMove, ShownCodes, SizedFont};

/// An open text object (ISO 32000-1, 9.4.1).
#[derive(Default)]
pub(super) struct TextObject {
    /// The start of the line that `Td` operands are relative to.
    origin: TextPosition,
    /// Where a reader's pen is on the line, in hundredths of a point.
    pub(super) pen: f64,
    /// The codes of the next show operator.
    shown: ShownCodes,
    /// Whether readers may disagree about the pen: some ignore fractions of widths, some ignore moves.
    is_pen_uncertain: bool,
}

impl TextObject {
    /// Whether the next show operator has codes.
    pub(super) fn shows(&self) -> bool {
        !self.shown.codes.is_empty()
    }
}

/// A position in thousandths of a point, `y` upwards.
#[derive(Clone, Copy, Default)]
struct TextPosition {
    x: i64,
    y: i64,
}

impl Canvas {
    /// Begins a line of text in `color`, its baseline starting at `at`. Returns whether the line has a
    /// baseline of its own, other than the text before it.
    pub(in crate::pdf) fn begin_line(&mut self, at: Point, color: Color) -> bool {
        self.flush();
        self.set_fill(color);
        if self.text.is_none() {
            self.text = Some(TextObject::default());
            self.push_plain(Op::StartTextSection);
        }
        let y = (self.height - hundredths(at.y)) * 10;
        self.set_text_position(TextPosition { x: hundredths(at.x) * 10, y });
        self.baseline.replace(y) != Some(y)
    }

    /// Ends the show operator and sets the pen on the line to `x` (hundredths of a point). The position is
    /// absolute, so it does not depend on where readers believe the pen to be.
    pub(in crate::pdf) fn place_pen(&mut self, x: f64) {
        self.raise_pen(x, 0.0);
    }

    /// Ends the show operator and sets the pen to `x`, `rise` above the line (hundredths of a point). The
    /// next placement is on the line again.
    pub(in crate::pdf) fn raise_pen(&mut self, x: f64, rise: f64) {
        self.flush();
        let thousandths = |hundredths: f64| (hundredths * 10.0).round() as i64;
        let y = self.baseline.unwrap_or_default() + thousandths(rise);
        self.set_text_position(TextPosition { x: thousandths(x), y });
    }

    fn set_text_position(&mut self, to: TextPosition) {
        if let Some(text) = &mut self.text {
            let distance = |to: i64, from: i64| Pt(((to - from) as f64 / 1000.0) as f32);
            let pos = PdfPoint { x: distance(to.x, text.origin.x), y: distance(to.y, text.origin.y) };
            self.operators.push(PageOperator::Plain(Op::SetTextCursor { pos }));
            text.origin = to;
            text.pen = to.x as f64 / 10.0;
            text.is_pen_uncertain = false;
        }
    }

    /// Notes that readers may disagree about the pen, so that the next move is an absolute one.
    pub(in crate::pdf) fn distrust_pen(&mut self) {
        if let Some(text) = &mut self.text {
            text.is_pen_uncertain = true;
        }
    }

    /// Sets the font of the text that follows.
    pub(in crate::pdf) fn set_font(&mut self, font: SizedFont) {
        if self.font != Some(font) {
            self.flush();
            self.font = Some(font);
            self.operators.push(PageOperator::SelectFont(font));
        }
    }

    /// Moves the pen along the line to `x` (hundredths of a point) if it is off by at least `tolerance`
    /// thousandths of an em.
    pub(in crate::pdf) fn move_pen(&mut self, x: f64, tolerance: f64) {
        let size = self.font_size();
        if self.text.as_ref().is_some_and(|text| text.is_pen_uncertain) {
            self.place_pen(x);
        }
        let Some(text) = &mut self.text else { return };
        let distance = ((x - text.pen) * 1000.0 / size).round();
        if distance.abs() >= tolerance && distance != 0.0 {
            text.shown.moves.push(PenMove { position: text.shown.codes.len(), left: -distance as i64 });
            text.pen += distance * size / 1000.0;
        }
    }

    /// Shows `code`, whose width is in thousandths of an em.
    pub(in crate::pdf) fn show(&mut self, code: u16, width: f64) {
        let size = self.font_size();
        if let Some(text) = &mut self.text {
            text.shown.codes.push(code);
            text.pen += width * size / 1000.0;
            text.is_pen_uncertain |= width.fract() != 0.0;
        }
    }

    /// Ends the show operator. The next code begins another one, with the pen at the same position.
    pub(in crate::pdf) fn flush(&mut self) {
        if let Some(text) = &mut self.text
            && !(text.shown.codes.is_empty() && text.shown.moves.is_empty())
        {
            self.operators.push(PageOperator::Show(std::mem::take(&mut text.shown)));
        }
    }

    /// The position of the pen, in hundredths of a point.
    pub(in crate::pdf) fn pen(&self) -> f64 {
        self.text.as_ref().map_or(0.0, |text| text.pen)
    }

    /// The font size in hundredths of a point.
    pub(in crate::pdf) fn font_size(&self) -> f64 {
        self.font.map_or(1.0, |font| font.size as f64 / 10.0)
    }

    pub(super) fn end_text(&mut self) {
        self.flush();
        if self.text.take().is_some() {
            self.push_plain(Op::EndTextSection);
        }
    }
}
