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
    /// The width of the mark that the last of these codes is, in thousandths of an em.
    mark_width: Option<f64>,
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
    ///
    /// pdf.js skips a mark of direction together with its width and the number after it. So a move behind a
    /// mark is two numbers: the first takes the width back, the second counts from where the mark begins.
    pub(in crate::pdf) fn move_pen(&mut self, x: f64, tolerance: f64) {
        let size = self.font_size();
        if self.text.as_ref().is_some_and(|text| text.is_pen_uncertain) {
            self.place_pen(x);
        }
        let Some(text) = &mut self.text else { return };
        let distance = ((x - text.pen) * 1000.0 / size).round();
        if distance.abs() >= tolerance && distance != 0.0 {
            let position = text.shown.codes.len();
            let mark_width = text.mark_width.take().map(|width| width.ceil() as i64);
            text.shown.moves.extend(mark_width.map(|left| PenMove { position, left }));
            let left = -distance as i64 - mark_width.unwrap_or(0);
            if left != 0 {
                text.shown.moves.push(PenMove { position, left });
            }
            text.pen += distance * size / 1000.0;
        }
    }

    /// Shows `code`, whose width is in thousandths of an em.
    pub(in crate::pdf) fn show(&mut self, code: u16, width: f64) {
        let size = self.font_size();
        if let Some(text) = &mut self.text {
            text.shown.codes.push(code);
            text.mark_width = None;
            text.pen += width * size / 1000.0;
            text.is_pen_uncertain |= width.fract() != 0.0;
        }
    }

    /// Shows `code`, which is a blank mark of direction. Its width is in thousandths of an em.
    pub(in crate::pdf) fn show_mark(&mut self, code: u16, width: f64) {
        self.show(code, width);
        if let Some(text) = &mut self.text {
            text.mark_width = Some(width);
        }
    }

    /// Ends the show operator. The next code begins another one, with the pen at the same position.
    pub(in crate::pdf) fn flush(&mut self) {
        if let Some(text) = &mut self.text
            && !(text.shown.codes.is_empty() && text.shown.moves.is_empty())
        {
            text.mark_width = None;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Abs;

    /// The moves of the only show operator after a mark, or another code, of 4 thousandths of an em.
    fn moves_behind(show: fn(&mut Canvas, u16, f64)) -> Vec<PenMove> {
        let mut canvas = Canvas::new(Abs::pt(100.0));
        canvas.begin_line(Point::default(), Color::BLACK);
        canvas.set_font(SizedFont { table: 0, size: 10_000 });
        canvas.place_pen(500.0);
        show(&mut canvas, 1, 4.0);
        canvas.move_pen(200.0, 1.0);
        canvas.show(2, 500.0);
        let shown = canvas.finish().into_iter().find_map(|operator| match operator {
            PageOperator::Show(shown) => Some(shown.moves.to_vec()),
            _ => None,
        });
        shown.unwrap()
    }

    /// pdf.js skips a mark with its width and the number behind it.
    #[test]
    fn a_move_behind_a_mark_takes_the_width_of_the_mark_back_first() {
        let back = |left| PenMove { position: 1, left };
        assert_eq!(moves_behind(Canvas::show_mark), [back(4), back(300)]);
        assert_eq!(moves_behind(Canvas::show), [back(304)]);
    }
}
