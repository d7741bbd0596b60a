//! Lines with right-to-left text, or of right-to-left documents.
//!
//! In: a whole [`Line`]. Out: show operators in logical order. Every right-to-left cell has an operator of
//! its own. Blank right-to-left and left-to-right marks are put where a reader would guess the direction
//! wrong. A left-to-right run of several categories of characters is anchored at its right end: each segment
//! begins with a blank mark there, so that readers sort it as one object of a right-to-left line.
//! Refuses faces that cannot be embedded.

use std::ops::Range;

use icu_properties::props::BidiClass;

use super::cell::{CellCategory, Extent, TextCell, cells, ranges_by, swallowed_space};
use super::writer::{CellWriter, rounded_width};
use super::{LRM, RLM};
use crate::diag::Diagnostic;
use crate::geom::Point;
use crate::pdf::canvas::Canvas;
use crate::pdf::embed::{FaceTables, NARROW};
use crate::pdf::line_end::{ends_in_own_hyphen, ends_in_space};
use crate::text::Line;
use crate::text::classes::bidi_class;
use crate::unicode::NO_BREAK_SPACE;

/// Where a bridge begins before the end of its segment, in thousandths of an em: poppler sees the end of a
/// word in a gap of 30.
const BRIDGE_START: f64 = 26.0;

/// Shows a line with right-to-left runs or of a right-to-left document, its baseline starting at `at`. The
/// canvas has begun the line. `is_first_on_baseline` is true if nothing was shown on this baseline just
/// before.
pub(in crate::pdf) fn show_rtl_line(
    canvas: &mut Canvas,
    faces: &mut FaceTables,
    line: &Line,
    at: Point,
    is_first_on_baseline: bool,
) -> Result<(), Diagnostic> {
    let mut cells = cells(faces, line, &line.runs, at)?;
    // Signs alone, such as a bullet, take the direction of the text around them.
    let has_only_signs =
        cells.iter().all(|cell| matches!(cell.category(), CellCategory::Neutral | CellCategory::Space));
    cells.iter_mut().for_each(|cell| cell.is_rtl |= has_only_signs);
    if ends_in_space(line) {
        let space = swallowed_space(faces, &cells, line.direction.is_rtl() || has_only_signs);
        cells.extend(space);
    } else if let Some(last) = cells.last_mut() {
        last.is_continued = !last.is_rtl && ends_in_own_hyphen(line);
    }
    let writer = CellWriter { canvas, faces, cells };
    let mut writer = RtlLineWriter { writer, is_first_on_baseline };
    let mut next = 0;
    while let Some(cell) = writer.writer.cells.get(next) {
        next = if cell.is_rtl { writer.show_rtl_cell(next) } else { writer.show_ltr_run(next) };
    }
    Ok(())
}

/// Replaces the spaces within a number, such as a telephone number, by no-break spaces. Their bidi class is that
/// of a comma, so pdfium takes them for a part of the number. Other spaces divide a run for pdfium, which then
/// needs marks between the groups, and no reader finds the number.
fn bind_number(run: &mut [TextCell]) {
    let is_number = |cell: &TextCell| cell.is_space() || cell.category() == CellCategory::Weak;
    if run.iter().all(is_number)
        && let Some(last) = run.iter().rposition(|cell| !cell.is_space())
    {
        for space in run[..last].iter_mut().filter(|cell| cell.is_space()) {
            space.character = NO_BREAK_SPACE;
            space.class = bidi_class(NO_BREAK_SPACE);
        }
    }
}

/// A cell writer with the state of a right-to-left line.
struct RtlLineWriter<'s> {
    writer: CellWriter<'s>,
    /// Whether nothing was shown on this baseline just before.
    is_first_on_baseline: bool,
}

/// A left-to-right run that is shown in several segments.
#[derive(Clone, Copy)]
struct AnchoredRun {
    /// Index of its first cell.
    start: usize,
    /// The number of its segments.
    segments: usize,
    /// Its right edge, in hundredths of a point.
    right: f64,
}

impl RtlLineWriter<'_> {
    /// Shows one right-to-left cell and the marks it needs; returns the index of the next cell.
    fn show_rtl_cell(&mut self, i: usize) -> usize {
        let Self { writer, .. } = self;
        let cell = &writer.cells[i];
        writer.canvas.enter_span_at(cell.start);
        let (font, x, right) = (cell.font, cell.x, cell.right());
        let (is_weak, is_mirrored, is_space) = (cell.is_weak(), cell.is_mirrored(), cell.is_space());
        let follows_mark = i > 0 && writer.cells[i - 1].class == BidiClass::NonspacingMark;
        let next = writer.cells.get(i + 1);
        let precedes_ltr = next.is_some_and(|next| !next.is_rtl);
        let needs_mark = (is_weak || is_mirrored) && next.is_some_and(|next| !next.is_strong_rtl());
        if is_weak && follows_mark {
            writer.show_blank(font, RLM, right - font.thousandths(4.0));
        }
        if is_mirrored {
            writer.show_blank(font, LRM, right - font.thousandths(14.0));
        }
        writer.start(font, if is_space && precedes_ltr { x + font.thousandths(20.0) } else { x });
        writer.show_cell(i);
        if needs_mark {
            // Wide enough to leave no gap to the mark of a mirrored character or to the anchors of a number.
            writer.start(font, x - font.thousandths(10.0));
            writer.show_mark(font, RLM, NARROW + 2, NARROW + 2);
        }
        i + 1
    }

    /// Shows the whole left-to-right run that begins at cell `start`; returns the index after it.
    fn show_ltr_run(&mut self, start: usize) -> usize {
        let end = start + self.writer.cells[start..].iter().take_while(|cell| !cell.is_rtl).count();
        bind_number(&mut self.writer.cells[start..end]);
        let cells = &self.writer.cells;
        let run = &cells[start..end];
        let Extent { left, right } = Extent::of(run);
        let segments = ranges_by(run, start, |a, b| {
            a.category() == b.category() && a.font == b.font && a.category() != CellCategory::ArabicDigit
        });
        let is_uniform = run.iter().all(|cell| cell.category() == run[0].category())
            && run[0].category() != CellCategory::ArabicDigit;
        let is_anchored = segments.len() > 1 && !is_uniform;
        let anchored_run = AnchoredRun { start, segments: segments.len(), right };
        let mut anchor = None;
        for (n, segment) in segments.into_iter().enumerate() {
            let first = &self.writer.cells[segment.start];
            self.writer.canvas.enter_span_at(first.start);
            anchor = if is_anchored {
                Some(self.show_anchored_segment(segment, n, anchored_run))
            } else {
                self.writer.start(first.font, first.x);
                for i in segment {
                    // There may be several telephone numbers in a run.
                    self.writer.canvas.enter_span_at(self.writer.cells[i].start);
                    self.writer.show_cell(i);
                }
                None
            };
        }
        self.show_mark_after_ltr(end, left, anchor);
        end
    }

    /// Shows the `n`-th segment of `run` as an object that starts at the run's right end; returns where.
    fn show_anchored_segment(&mut self, segment: Range<usize>, n: usize, run: AnchoredRun) -> f64 {
        let Self { writer, is_first_on_baseline } = self;
        let first = &writer.cells[segment.start];
        let font = first.font;
        let (has_letters, first_x) = (first.category() == CellCategory::Letter, first.x);
        let last = &writer.cells[segment.end - 1];
        let (last_right, ends_in_space) = (last.right(), last.is_space());
        // The space after the run holds only a few anchors.
        let begins_line = *is_first_on_baseline && run.start == 0;
        let step = font.thousandths(if begins_line { 2.0 } else { (16.0 / run.segments as f64).min(2.0) });
        let follows_space = begins_line || (run.start > 0 && writer.cells[run.start - 1].is_space());
        let anchor = if follows_space {
            run.right + (run.segments - 1 - n) as f64 * step
        } else {
            run.right - (n + 1) as f64 * step
        };
        writer.canvas.flush();
        writer.canvas.set_font(font);
        writer.canvas.place_pen(anchor);
        writer.show_mark(font, RLM, NARROW + (n % 7) as i32, NARROW);
        if !has_letters {
            writer.canvas.move_pen(first_x, 1.0);
            writer.show_mark(font, LRM, NARROW, NARROW);
        }
        for i in segment {
            writer.canvas.enter_span_at(writer.cells[i].start);
            writer.canvas.move_pen(writer.cells[i].x, 1.0);
            writer.show_cell(i);
        }
        if !ends_in_space {
            // The first object of a line has nothing to its right, and a wide box at the line's right end
            // would keep pdfium from beginning a new line below it.
            let width = if begins_line && n == 0 {
                BRIDGE_START
            } else {
                (anchor + step - last_right) / font.thousandths(1.0) + BRIDGE_START
            };
            writer.canvas.move_pen(last_right - font.thousandths(BRIDGE_START), 1.0);
            writer.show_mark(font, LRM, 0, rounded_width(width, 1.1));
        }
        // pdf.js drops the move that follows a mark.
        writer.canvas.distrust_pen();
        anchor
    }

    /// Separates a left-to-right run, whose left edge is `left`, from the cell `next` that follows it, so
    /// that readers do not take the cell for a part of the run.
    fn show_mark_after_ltr(&mut self, next: usize, left: f64, anchor: Option<f64>) {
        let Self { writer, .. } = self;
        let Some(cell) = writer.cells.get(next) else { return };
        let is_strong_rtl = cell.is_strong_rtl();
        let ends_word = writer.cells.get(next + 1).is_none_or(TextCell::is_space);
        if !cell.is_space() && !cell.character.is_alphanumeric() && ends_word {
            writer.widen_sign(next);
        }
        let font = writer.cells[next - 1].font;
        let x = left - font.size as f64 / 1000.0;
        match anchor {
            None if is_strong_rtl => {}
            None => writer.show_blank(font, RLM, x),
            Some(anchor) => {
                writer.start(font, x);
                let width = (anchor - x) / font.thousandth();
                writer.show_mark(font, RLM, 0, rounded_width(width.max(8.0), 1.05));
            }
        }
    }
}
