//! Cells: each character of a bidirectional line with a position and a width of its own.
//!
//! In: runs of a [`Line`]. Out: [`TextCell`]s in logical order. The cells of a word cover it without gap or
//! overlap, because readers see the end of a word in a gap and reorder codes that overlap. The first
//! character of a cluster has all of its glyphs; the cells of the others are blank. Bidi controls of the text
//! and zero-width spaces have no cell; joiners have blank ones.
//! Refuses faces that cannot be embedded.

use std::ops::Range;

use icu_properties::props::BidiClass;

use crate::diag::Diagnostic;
use crate::geom::Point;
use crate::pdf::cluster::{Cluster, GlyphComponents, clusters, saturating_i16};
use crate::pdf::embed::{CodeTable, FaceTables, NARROW, SPACE};
use crate::pdf::object::hundredths;
use crate::pdf::operator::SizedFont;
use crate::text::classes::bidi_class;
use crate::text::{Line, LineRun};

/// The least width of a character that is neither a mark nor blank, in thousandths of an em.
const LEAST_WIDTH: i32 = 50;

/// Characters that readers mirror in right-to-left text. Some readers mirror quotation marks too.
const MIRRORED: &str = "()[]{}<>«»‹›‘’“”≤≥";

/// One character at its position.
pub(super) struct TextCell {
    pub font: SizedFont,
    /// Its visible glyphs, with offsets from the cell's left edge in font units.
    pub components: GlyphComponents,
    /// Width in font units.
    pub advance: i32,
    /// Left edge on the page, in hundredths of a point.
    pub x: f64,
    /// Width on the page, in hundredths of a point.
    pub width: f64,
    pub character: char,
    /// Where its cluster begins in the line's text, in bytes.
    pub start: usize,
    pub class: BidiClass,
    pub is_rtl: bool,
    /// Whether it is the hyphen of a word that continues in the next line. Its code then has a zero-width
    /// space too: poppler would put a code of its own for the space before the line.
    pub is_continued: bool,
}

impl TextCell {
    pub(super) fn right(&self) -> f64 {
        self.x + self.width
    }

    pub(super) fn is_strong_rtl(&self) -> bool {
        self.is_rtl && matches!(self.class, BidiClass::RightToLeft | BidiClass::ArabicLetter)
    }

    pub(super) fn is_space(&self) -> bool {
        self.character == ' '
    }

    pub(super) fn is_mirrored(&self) -> bool {
        self.is_rtl && MIRRORED.contains(self.character)
    }

    /// Whether its bidi class is weak (UAX #9, table 4), marks excepted.
    pub(super) fn is_weak(&self) -> bool {
        matches!(
            self.class,
            BidiClass::CommonSeparator
                | BidiClass::EuropeanSeparator
                | BidiClass::EuropeanTerminator
                | BidiClass::EuropeanNumber
                | BidiClass::ArabicNumber
        )
    }

    pub(super) fn category(&self) -> CellCategory {
        match self.class {
            _ if self.is_space() => CellCategory::Space,
            BidiClass::LeftToRight => CellCategory::Letter,
            BidiClass::ArabicNumber => CellCategory::ArabicDigit,
            BidiClass::EuropeanNumber | BidiClass::NonspacingMark | BidiClass::BoundaryNeutral => {
                CellCategory::Weak
            }
            _ if self.is_weak() => CellCategory::Weak,
            _ => CellCategory::Neutral,
        }
    }
}

/// How readers treat a character of a left-to-right run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CellCategory {
    Letter,
    ArabicDigit,
    Weak,
    Neutral,
    Space,
}

/// The horizontal extent of cells on the page, in hundredths of a point.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    pub left: f64,
    pub right: f64,
}

impl Extent {
    /// The extent from the leftmost to the rightmost edge of `cells`.
    pub(super) fn of(cells: &[TextCell]) -> Self {
        Self {
            left: cells.iter().map(|cell| cell.x).fold(f64::MAX, f64::min),
            right: cells.iter().map(TextCell::right).fold(f64::MIN, f64::max),
        }
    }
}

/// The cells of `runs` of a line whose baseline starts at `at`, in logical order.
pub(super) fn cells(
    faces: &mut FaceTables,
    line: &Line,
    runs: &[LineRun],
    at: Point,
) -> Result<Vec<TextCell>, Diagnostic> {
    let mut cells = Vec::new();
    for run in runs {
        let font = faces.sized_font(run.face, run.size)?;
        let start = hundredths(at.x + run.x) as f64;
        push_run_cells(&mut cells, faces.table(font.table), font, line, run, start);
    }
    Ok(cells)
}

/// Adds the cells of a run whose left edge is at `start` (hundredths of a point). Spaces and mirrored
/// characters are placed by themselves; everything between them is a word.
fn push_run_cells(
    cells: &mut Vec<TextCell>,
    table: &CodeTable,
    font: SizedFont,
    line: &Line,
    run: &LineRun,
    start: f64,
) {
    let per_unit = font.size as f64 / 10.0 / f64::from(table.glyphs().upem);
    let is_rtl = run.level % 2 == 1;
    let clusters = clusters(line, run, |glyph| table.glyphs().is_blank(glyph));
    let is_separate = |c: &Cluster<'_>| matches!(&*c.text, " ") || (is_rtl && MIRRORED.contains(&*c.text));
    for word in clusters.chunk_by(|a, b| !is_separate(a) && !is_separate(b)) {
        for cell in word_cells(word, is_rtl, |thousandths| table.units(thousandths)) {
            let is_mark = bidi_class(cell.character) == BidiClass::NonspacingMark;
            // A thousandth of a point ends a run of pdf.js, which would exchange the mark and its base within
            // a run.
            let size = if is_rtl && is_mark { font.size + 1 } else { font.size };
            cells.push(TextCell {
                font: SizedFont { size, ..font },
                components: cell.components,
                advance: cell.width,
                x: start + f64::from(cell.x) * per_unit,
                width: f64::from(cell.width) * per_unit,
                character: cell.character,
                start: cell.start,
                class: bidi_class(cell.character),
                is_rtl,
                is_continued: false,
            });
        }
    }
}

/// The space that the line break swallowed, as a cell beyond the last visible character.
pub(super) fn swallowed_space(faces: &mut FaceTables, cells: &[TextCell], is_rtl: bool) -> Option<TextCell> {
    let last = cells.last()?;
    let table = faces.table(last.font.table);
    let glyph = table.glyphs().glyph(' ');
    let advance = glyph.map_or(table.units(SPACE), |g| i32::from(table.glyphs().advance(g)));
    let width = last.font.units(advance, table.glyphs().upem);
    let Extent { left, right } = Extent::of(cells);
    Some(TextCell {
        font: last.font,
        components: GlyphComponents::new(),
        advance,
        x: if is_rtl { left - width } else { right },
        width,
        character: ' ',
        start: last.start,
        class: bidi_class(' '),
        is_rtl,
        is_continued: false,
    })
}

/// A character's cell within its run, in font units.
#[derive(Debug, PartialEq, Eq)]
struct WordCell {
    character: char,
    start: usize,
    components: GlyphComponents,
    x: i32,
    width: i32,
    is_mark: bool,
    /// Left edge of its cluster, which its components are relative to until the cell is placed.
    cluster_x: i32,
}

/// The cells of a word in the order of its text, covering the word without gap or overlap.
fn word_cells(word: &[Cluster<'_>], is_rtl: bool, units: impl Fn(i32) -> i32) -> Vec<WordCell> {
    let left = word.iter().map(|c| c.x).min().unwrap_or(0);
    let right = word.iter().map(|c| c.x + c.advance).max().unwrap_or(0);
    let (narrow, least) = (units(NARROW).max(1), units(LEAST_WIDTH));
    let is_mark = |c: char| matches!(bidi_class(c), BidiClass::NonspacingMark | BidiClass::BoundaryNeutral);
    let mut cells: Vec<WordCell> = Vec::new();
    for cluster in word {
        let bases = cluster.text.chars().filter(|c| !is_mark(*c)).count().max(1);
        for (i, character) in cluster.text.chars().enumerate() {
            let is_mark = is_mark(character);
            let width = if is_mark { narrow } else { (cluster.advance / bases as i32).max(least) };
            let components = if i == 0 { cluster.components.clone() } else { GlyphComponents::new() };
            let (start, cluster_x) = (cluster.start, cluster.x);
            cells.push(WordCell { character, start, components, x: 0, width, is_mark, cluster_x });
        }
    }
    let excess = right - left - cells.iter().map(|cell| cell.width).sum::<i32>();
    let mut widths: Vec<&mut i32> =
        cells.iter_mut().filter(|cell| !cell.is_mark).map(|cell| &mut cell.width).collect();
    distribute(&mut widths, excess, least);
    let mut x = if is_rtl { right } else { left };
    for cell in &mut cells {
        if is_rtl {
            x -= cell.width;
        }
        cell.x = x;
        for component in &mut cell.components {
            component.dx = saturating_i16(i32::from(component.dx) + cell.cluster_x - x);
        }
        if !is_rtl {
            x += cell.width;
        }
    }
    cells
}

/// Changes the sum of `widths` by `excess`, as evenly as `least` allows.
fn distribute(widths: &mut [&mut i32], mut excess: i32, least: i32) {
    while excess != 0 {
        let changeable: Vec<usize> =
            (0..widths.len()).filter(|i| excess > 0 || *widths[*i] > least).collect();
        let count = changeable.len() as i32;
        if count == 0 {
            return;
        }
        for i in changeable {
            let share = if excess.abs() < count { excess.signum() } else { excess / count };
            let change = share.max(least - *widths[i]);
            *widths[i] += change;
            excess -= change;
            if excess == 0 {
                return;
            }
        }
    }
}

/// Divides `cells` between neighbours for which `belong_together` is false. The ranges are offset by `start`.
pub(super) fn ranges_by(
    cells: &[TextCell],
    start: usize,
    belong_together: impl Fn(&TextCell, &TextCell) -> bool,
) -> Vec<Range<usize>> {
    let mut end = start;
    cells
        .chunk_by(|a, b| belong_together(a, b))
        .map(|chunk| {
            end += chunk.len();
            end - chunk.len()..end
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::truetype::GlyphComponent;

    fn cluster(text: &str, x: i32, advance: i32) -> Cluster<'_> {
        let components = GlyphComponents::from_slice(&[GlyphComponent { glyph: 9, dx: 10, dy: 0 }]);
        Cluster { text: text.into(), start: 0, x, advance, components, first_glyph: 9 }
    }

    #[test]
    fn cells_cover_a_word_in_the_order_of_its_characters() {
        // Lam-alef with a mark, then beh: as in "\u{644}\u{627}\u{64b}\u{628}", from right to left.
        let word =
            [cluster("\u{644}\u{627}", 300, 601), cluster("\u{64b}", 300, 0), cluster("\u{628}", 0, 300)];
        let cells = word_cells(&word, true, |thousandths| thousandths);
        let order: String = cells.iter().map(|cell| cell.character).collect();
        assert_eq!(order, "\u{644}\u{627}\u{64b}\u{628}");
        let mut edge = 901;
        for cell in &cells {
            assert_eq!(cell.x + cell.width, edge, "{cells:?}");
            edge = cell.x;
        }
        assert_eq!(edge, 0);
        // The lam has the ligature's glyph, wherever its cell is; the alef's cell is blank.
        assert_eq!(cells[0].x + i32::from(cells[0].components[0].dx), 310);
        assert!(cells[1].components.is_empty());
        assert_eq!(cells[2].width, NARROW);
    }

    #[test]
    fn no_width_is_reduced_below_the_least() {
        let (mut a, mut b, mut c) = (50, 300, 301);
        distribute(&mut [&mut a, &mut b, &mut c], -400, 50);
        assert_eq!((a, b + c), (50, 201));
        distribute(&mut [&mut a, &mut b, &mut c], -400, 50);
        assert_eq!((a, b, c), (50, 50, 50));
    }
}
