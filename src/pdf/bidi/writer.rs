//! The cell writer: shows cells and blank marks on a canvas.
//!
//! In: [`TextCell`]s, positions on the page in hundredths of a point. Out: show operators, and new codes in
//! the tables of the faces. A blank mark is a code without glyphs whose text is a directional mark; a box
//! gives it an extent, so that readers see it.
//! Refuses nothing.

use std::ops::Range;

use super::LRM;
use super::cell::{CellCategory, TextCell};
use crate::pdf::canvas::Canvas;
use crate::pdf::embed::{CodeTable, FaceTables, NARROW};
use crate::pdf::operator::SizedFont;
use crate::pdf::truetype::GlyphComponent;

/// The least width of a sign right after a left-to-right run, in thousandths of an em.
const LEAST_SIGN_WIDTH: i32 = 240;

/// How far above the baseline raised marks are, in thousandths of an em: for pdfium, more than half the width
/// of the mark and the one before it ends a stretch of text.
const RISE: f64 = 6.0;

/// Shows the cells of a line or of a part of it.
pub(super) struct CellWriter<'s> {
    pub canvas: &'s mut Canvas,
    pub faces: &'s mut FaceTables,
    pub cells: Vec<TextCell>,
}

impl CellWriter<'_> {
    /// Begins a show operator at `x`.
    pub(super) fn start(&mut self, font: SizedFont, x: f64) {
        self.canvas.flush();
        self.canvas.set_font(font);
        self.canvas.move_pen(x, 1.0);
    }

    /// Shows the cell at index `i` at the pen.
    pub(super) fn show_cell(&mut self, i: usize) {
        let cell = &self.cells[i];
        let table = self.faces.table(cell.font.table);
        let mut utf8 = [0; 4];
        let text = match (cell.character, cell.is_rtl) {
            // pdf.js drops a code of white space alone where the pen steps back.
            (' ', true) => "\u{200f} ",
            (_, false) if cell.is_continued => "-\u{200b}",
            (character, _) => character.encode_utf8(&mut utf8),
        };
        // Blank cells need a box, and so do glyphs that do not reach the height which all codes of a line
        // share.
        let needs_box =
            cell.components.is_empty() || (cell.is_rtl && !reaches_shared_height(table, &cell.components));
        let code = match cell.components[..] {
            [GlyphComponent { glyph, dx: 0, dy: 0 }]
                if !needs_box && i32::from(table.glyphs().advance(glyph)) == cell.advance =>
            {
                table.plain(glyph, text)
            }
            _ => {
                let extent = needs_box.then(|| table.extent_box(NARROW));
                table.composed(&cell.components, u16::try_from(cell.advance).unwrap_or(0), extent, text)
            }
        };
        self.canvas.show(code, table.width(code));
        self.canvas.extend_span(|| {
            let upem = table.glyphs().upem;
            let ink = table.glyphs().ink_of(&cell.components)?;
            Some(ink.map(|edge| cell.x + cell.font.units(i32::from(edge), upem)))
        });
    }

    /// Shows the cells of a range that pdfium keeps in order, or reverses as a whole.
    pub(super) fn show_fragment(&mut self, cells: Range<usize>) {
        let first = &self.cells[cells.start];
        self.canvas.enter_span_at(first.start);
        let (font, x, is_rtl) = (first.font, first.x, first.is_rtl);
        if first.is_strong_rtl() {
            for i in cells {
                self.canvas.enter_span_at(self.cells[i].start);
                self.start(self.cells[i].font, self.cells[i].x);
                self.show_cell(i);
            }
            return;
        }
        // pdfium exchanges a sign and the right-to-left letter before it; poppler takes an Arabic digit for
        // one more letter unless it is alone.
        let is_neutral = is_rtl && first.category() == CellCategory::Neutral;
        let has_arabic_digits =
            self.cells[cells.clone()].iter().any(|cell| cell.category() == CellCategory::ArabicDigit);
        if is_neutral || has_arabic_digits {
            self.show_blank(font, LRM, x - f64::from(NARROW) * font.thousandth());
        } else {
            self.start(font, x);
        }
        for i in cells {
            self.canvas.enter_span_at(self.cells[i].start);
            self.canvas.move_pen(self.cells[i].x, 1.0);
            self.show_cell(i);
            if has_arabic_digits {
                self.show_mark(font, LRM, NARROW, NARROW);
            }
        }
    }

    /// Shows a blank mark at the pen, with its width and the width of its box in thousandths of an em.
    pub(super) fn show_mark(&mut self, font: SizedFont, mark: &str, width: i32, box_width: i32) {
        let table = self.faces.table(font.table);
        let code = table.blank(mark, width, box_width);
        self.canvas.show_mark(code, table.width(code));
    }

    /// Shows a blank mark in an operator of its own at `x`.
    pub(super) fn show_blank(&mut self, font: SizedFont, mark: &str, x: f64) {
        self.start(font, x);
        self.show_mark(font, mark, NARROW, NARROW);
    }

    /// Shows a blank code of `width` thousandths of an em at `x`, a little above the line.
    pub(super) fn show_raised(&mut self, font: SizedFont, text: &str, width: i32, x: f64) {
        self.canvas.flush();
        self.canvas.set_font(font);
        self.canvas.raise_pen(x, font.thousandths(RISE));
        self.show_mark(font, text, width, width);
        self.canvas.distrust_pen();
    }

    /// Shows a blank mark at `from` whose box reaches to `to`, if they are far enough apart. pdfium then sees
    /// no gap between them.
    pub(super) fn show_bridge(&mut self, font: SizedFont, mark: &str, from: f64, to: f64) {
        let width = (to - from) / font.thousandth();
        if width >= f64::from(2 * NARROW) {
            // pdfium would take a wide code at the beginning of a line for a part of the line above.
            self.start(font, from);
            self.show_mark(font, mark, NARROW, NARROW);
            self.show_mark(font, mark, 0, rounded_width(width - f64::from(NARROW), 1.05));
            self.canvas.flush();
        }
    }

    /// Widens the cell of a narrow sign to the left, so that readers take it for a word of its own.
    pub(super) fn widen_sign(&mut self, i: usize) {
        let font = self.cells[i].font;
        let table = self.faces.table(font.table);
        let (least, upem) = (table.units(LEAST_SIGN_WIDTH), table.glyphs().upem);
        let cell = &mut self.cells[i];
        let added = least - cell.advance;
        if cell.advance > 0 && added > 0 {
            let width = font.units(added, upem);
            cell.x -= width;
            cell.width += width;
            cell.advance = least;
            for component in &mut cell.components {
                component.dx = component.dx.saturating_add(added as i16);
            }
        }
    }
}

/// Whether the glyphs reach the height that all codes of a line must share: pdfium begins a new line between
/// two neighbours of more than 4.5 pt that have no height in common.
fn reaches_shared_height(table: &CodeTable, components: &[GlyphComponent]) -> bool {
    let shared = i16::try_from(table.units(100)).unwrap_or(i16::MAX);
    let bounds = table.glyphs().bounds_of(components);
    bounds.is_some_and(|bounds| bounds.y_min <= shared && shared <= bounds.y_max)
}

/// `width` rounded to a power of `base`, so that few different codes are needed.
pub(super) fn rounded_width(width: f64, base: f64) -> i32 {
    let width = width.max(f64::from(NARROW));
    if width <= 20.0 { width.round() as i32 } else { base.powf(width.log(base).round()).round() as i32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn box_widths_are_few_and_never_zero() {
        assert_eq!(rounded_width(-3.0, 1.1), NARROW);
        assert_eq!(rounded_width(12.4, 1.1), 12);
        assert_eq!(rounded_width(1020.0, 1.1), rounded_width(1060.0, 1.1));
    }
}
