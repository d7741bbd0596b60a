//! Right-to-left phrases within left-to-right lines.
//!
//! In: neighbouring runs of a left-to-right [`Line`] that are not at its level. Out: show operators in
//! logical order. pdfium sorts the text of a line by position and reverses letters, but not the phrase: its
//! words would change places, and so would letters and signs. It begins a new sort at two successive narrow
//! codes, one of which is a little higher. So the phrase is divided into fragments that pdfium treats
//! alike. A narrow mark is at the right end of each fragment. The space between two words is narrow and
//! raised; where there is no space, a raised mark is at the left end of the next fragment. Blank boxes bridge
//! the way between fragments that are not neighbours in reading order, or pdfium would see a space there.
//! Refuses faces that cannot be embedded.

use std::ops::Range;

use icu_properties::props::BidiClass;

use super::cell::{Extent, TextCell, cells, ranges_by};
use super::writer::CellWriter;
use super::{LRM, RLM};
use crate::diag::Diagnostic;
use crate::geom::Point;
use crate::pdf::canvas::Canvas;
use crate::pdf::embed::{FaceTables, NARROW};
use crate::text::classes::bidi_class;
use crate::text::{Line, LineRun};

/// The text of a space between two words of a phrase. pdf.js drops a code of white space alone where the pen
/// steps back. A mark of direction would make pdfium or poppler guess wrong; a word joiner has none.
const PHRASE_SPACE: &str = "\u{2060} ";

/// A part of a phrase whose order pdfium keeps, or reverses as a whole.
struct PhraseFragment {
    cells: Range<usize>,
    extent: Extent,
    /// Whether a space precedes it within the phrase.
    follows_space: bool,
}

/// Shows `runs` of a left-to-right line that follow each other and are not at its level: a right-to-left
/// phrase with its numbers.
pub(in crate::pdf) fn show_embedded_phrase(
    canvas: &mut Canvas,
    faces: &mut FaceTables,
    line: &Line,
    runs: &[LineRun],
    at: Point,
) -> Result<(), Diagnostic> {
    let cells = cells(faces, line, runs, at)?;
    let fragments = fragments(&cells);
    let (Some(font), Some(first), Some(last)) =
        (cells.first().map(|cell| cell.font), fragments.first(), fragments.last())
    else {
        return Ok(());
    };
    let phrase = Extent::of(&cells);
    let mark = font.thousandths(f64::from(NARROW));
    // Widths of the two marks between neighbouring fragments. Marks that are near each other differ, because
    // pdfium drops a code that is repeated at one position.
    let widths = |index: usize| [NARROW + 1 + (index % 3) as i32, NARROW + 5 + (index % 3) as i32];
    let mut writer = CellWriter { canvas, faces, cells };
    writer.show_bridge(font, LRM, phrase.left - mark, first.extent.left);
    for (index, fragment) in fragments.iter().enumerate() {
        let next = fragments.get(index + 1);
        let Extent { left, right } = fragment.extent;
        if fragment.follows_space {
            writer.show_raised(font, PHRASE_SPACE, NARROW, right + mark);
        } else if index > 0 {
            let [_, wider] = widths(index - 1);
            writer.show_raised(font, RLM, wider, left - font.thousandths(f64::from(wider)));
        }
        if fragments.len() > 1 {
            // Before the mark at the end of the phrase, for poppler too.
            writer.show_blank(font, RLM, right.min(phrase.right - 3.0 * mark));
            if let Some(next) = next.filter(|next| !next.follows_space) {
                let [wide, wider] = widths(index);
                let x = next.extent.left - font.thousandths(f64::from(wide + wider));
                writer.canvas.move_pen(x, 1.0);
                writer.show_mark(font, RLM, wide, NARROW);
            }
        }
        if index > 0 && next.is_none() {
            writer.show_bridge(font, RLM, last.extent.right, phrase.right);
        }
        writer.show_fragment(fragment.cells.clone());
    }
    // Without a mark, poppler takes the signs after the phrase for right-to-left ones. pdfium takes the
    // whole line for one unless it has more left-to-right stretches than the phrase has fragments.
    let is_alone = !line.text[line.range.clone()].chars().any(|c| bidi_class(c) == BidiClass::LeftToRight);
    let marks = vec![LRM; fragments.len() + usize::from(is_alone)].join("\u{2060}");
    writer.show_blank(font, &marks, phrase.right - mark);
    writer.canvas.flush();
    Ok(())
}

/// The fragments of a phrase: letters together, numbers together, every other character by itself.
fn fragments(cells: &[TextCell]) -> Vec<PhraseFragment> {
    let is_alike =
        |a: &TextCell, b: &TextCell| (a.is_strong_rtl() && b.is_strong_rtl()) || (!a.is_rtl && !b.is_rtl);
    let mut fragments: Vec<PhraseFragment> = Vec::new();
    let mut follows_space = false;
    for range in ranges_by(cells, 0, |a, b| !a.is_space() && !b.is_space() && is_alike(a, b)) {
        if cells[range.start].is_space() {
            follows_space = !fragments.is_empty();
        } else {
            let extent = Extent::of(&cells[range.clone()]);
            fragments.push(PhraseFragment { cells: range, extent, follows_space });
            follows_space = false;
        }
    }
    fragments
}
