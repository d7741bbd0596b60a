//! Showing lines with right-to-left runs, so that readers get the words in the order of the text.
//!
//! In: a [`Line`] with runs of odd level. Out: show operators in logical order, one character to a
//! code, every right-to-left cell its own operator. Readers such as poppler and pdfium ignore the
//! stream's order: they sort glyphs by place, find runs of one direction and turn them round. So a
//! code of several characters comes out reversed, blank codes without a box vanish, and punctuation
//! beside digits or Latin names changes sides. Against that, cells tile each word exactly; blank
//! right-to-left and left-to-right marks stand where a reader would guess wrong; an embedded
//! left-to-right run of several kinds of characters is anchored at its right end; and the words of an
//! embedded right-to-left phrase are made to be sorted one by one. All of it is invisible, and right by
//! ISO 32000: stream order is logical order and each code says its character.
//! Bidi controls of the text and zero-width spaces are not shown; joiners are, as blank codes.

use icu_properties::props::BidiClass;

use super::canvas::{Canvas, Set, hundredths};
use super::embed::{CodeTable, Faces, NARROW, SPACE};
use super::show::{self, Cluster, Parts, clusters};
use super::truetype::GlyphComponent;
use crate::diag::Diagnostic;
use crate::geom::Point;
use crate::text::itemize::bidi_class;
use crate::text::{Line, LineRun};

const RLM: &str = "\u{200f}";
const LRM: &str = "\u{200e}";

/// The least width of anything that is neither a mark nor blank, in thousandths of an em.
const WIDE: i32 = 50;
/// The least width of a single sign right after a left-to-right run, in thousandths of an em.
const SIGN: i32 = 240;

/// How far above the baseline a mark stands that ends a stretch for pdfium, in thousandths of an em: more
/// than half of what it and the mark before it are wide.
const RISE: f64 = 6.0;

/// Signs that readers turn round in right-to-left text; some turn quotation marks too.
const MIRRORED: &str = "()[]{}<>«»‹›‘’“”≤≥";

/// Where a bridge begins before its segment's end, in thousandths of an em: poppler sees the end of a
/// word in a gap of 30.
const BRIDGE: f64 = 26.0;

/// One character at its place.
struct Cell {
    set: Set,
    /// Color, relative to the cell's left edge, in font units.
    parts: Parts,
    /// Width in font units.
    advance: i32,
    /// Left edge on the page, in hundredths of a point.
    x: f64,
    /// Width on the page, in hundredths of a point.
    width: f64,
    character: char,
    /// Where its cluster begins in the line's text, in bytes.
    at: usize,
    class: BidiClass,
    rtl: bool,
    /// Whether it is the hyphen of a word that goes on in the next line: its code says so with a zero-width space,
    /// which by itself poppler would set before the line.
    goes_on: bool,
}

impl Cell {
    fn right(&self) -> f64 {
        self.x + self.width
    }

    fn is_strong_rtl(&self) -> bool {
        self.rtl && matches!(self.class, BidiClass::RightToLeft | BidiClass::ArabicLetter)
    }

    fn is_space(&self) -> bool {
        self.character == ' '
    }

    fn is_bracket(&self) -> bool {
        self.rtl && MIRRORED.contains(self.character)
    }

    fn is_weak(&self) -> bool {
        matches!(
            self.class,
            BidiClass::CommonSeparator
                | BidiClass::EuropeanSeparator
                | BidiClass::EuropeanTerminator
                | BidiClass::EuropeanNumber
                | BidiClass::ArabicNumber
        )
    }

    /// How readers see it inside a left-to-right run.
    fn kind(&self) -> Kind {
        match self.class {
            _ if self.is_space() => Kind::Space,
            BidiClass::LeftToRight => Kind::Letter,
            BidiClass::ArabicNumber => Kind::ArabicDigit,
            BidiClass::EuropeanNumber | BidiClass::NonspacingMark | BidiClass::BoundaryNeutral => Kind::Weak,
            _ if self.is_weak() => Kind::Weak,
            _ => Kind::Neutral,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    ArabicDigit,
    Weak,
    Neutral,
    Space,
}

/// Shows a line with right-to-left runs or of a right-to-left document; the canvas has begun the line.
pub(super) fn line(
    canvas: &mut Canvas,
    faces: &mut Faces,
    line: &Line,
    at: Point,
    leads: bool,
) -> Result<(), Diagnostic> {
    let mut cells = cells(faces, line, &line.runs, at)?;
    // Signs alone, a bullet for instance, stand in the direction of the text around them.
    let signs = cells.iter().all(|c| matches!(c.kind(), Kind::Neutral | Kind::Space));
    cells.iter_mut().for_each(|c| c.rtl |= signs);
    if show::ends_in_space(line) {
        let end = space_behind(faces, &cells, line.direction.is_rtl() || signs);
        cells.extend(end);
    } else if let Some(last) = cells.last_mut() {
        last.goes_on = !last.rtl && show::ends_in_own_hyphen(line);
    }
    let mut shower = Shower { canvas, faces, cells, leads };
    let mut next = 0;
    while next < shower.cells.len() {
        next = if shower.cells[next].rtl { shower.rtl_cell(next) } else { shower.ltr_run(next) };
    }
    Ok(())
}

/// Shows `runs` of a left-to-right line that follow each other and are not at its level: a phrase from right
/// to left, with its numbers.
///
/// pdfium sorts what stands on a line by place and turns letters round, but not the phrase: its words would
/// change places, and so would letters and signs. It sorts anew where two narrow codes follow each other of
/// which one is a little higher. So the phrase is cut into pieces that pdfium treats alike. A narrow mark
/// stands at the right end of each; the space between two words is narrow and raised, and where there is
/// none, a raised mark stands at the left end of the next piece. Where pieces are not neighbours in the order
/// of reading, boxes and moves without ink bridge the way, or pdfium would see a space.
pub(super) fn embedded(
    canvas: &mut Canvas,
    faces: &mut Faces,
    line: &Line,
    runs: &[LineRun],
    at: Point,
) -> Result<(), Diagnostic> {
    let cells = cells(faces, line, runs, at)?;
    let pieces = pieces(&cells);
    let (Some(set), Some(first), Some(last)) = (cells.first().map(|c| c.set), pieces.first(), pieces.last())
    else {
        return Ok(());
    };
    let left = cells.iter().map(|c| c.x).fold(f64::MAX, f64::min);
    let right = cells.iter().map(Cell::right).fold(f64::MIN, f64::max);
    let em = |th: f64| th * set.1 as f64 / 10_000.0;
    let mark = em(f64::from(NARROW));
    // Of the two marks between neighbouring pieces. No two that are near each other are alike: pdfium drops
    // what stands twice at one place.
    let widths = |index: usize| (NARROW + 1 + (index % 3) as i32, NARROW + 5 + (index % 3) as i32);
    let mut shower = Shower { canvas, faces, cells, leads: false };
    shower.bridge(set, LRM, left - mark, first.left);
    for (index, piece) in pieces.iter().enumerate() {
        let next = pieces.get(index + 1);
        if piece.spaced {
            shower.raised(set, " ", NARROW, piece.right + mark);
        } else if index > 0 {
            let (_, wider) = widths(index - 1);
            shower.raised(set, RLM, wider, piece.left - em(f64::from(wider)));
        }
        if pieces.len() > 1 {
            // Before the mark at the phrase's end, also to poppler.
            shower.blank(set, RLM, piece.right.min(right - 3.0 * mark));
            if let Some(next) = next.filter(|next| !next.spaced) {
                let (wide, wider) = widths(index);
                shower.canvas.move_pen(next.left - em(f64::from(wide + wider)), 1.0);
                shower.mark(set, RLM, wide, NARROW);
            }
        }
        if index > 0 && next.is_none() {
            shower.bridge(set, RLM, last.right, right);
        }
        shower.piece(piece.cells.clone());
    }
    // Else poppler takes the signs that follow for right-to-left ones; and pdfium the whole line, unless there
    // are more stretches from left to right than pieces from right to left.
    let alone = !line.text[line.range.clone()].chars().any(|c| bidi_class(c) == BidiClass::LeftToRight);
    let marks = vec![LRM; pieces.len() + usize::from(alone)].join("\u{2060}");
    shower.blank(set, &marks, right - mark);
    shower.canvas.flush();
    Ok(())
}

/// A part of an embedded phrase within which pdfium keeps the order, or turns it round as a whole.
struct Piece {
    cells: std::ops::Range<usize>,
    left: f64,
    right: f64,
    /// Whether a space stands before it, but not before the phrase.
    spaced: bool,
}

/// Letters together, numbers together, any other character by itself.
fn pieces(cells: &[Cell]) -> Vec<Piece> {
    let alike = |a: &Cell, b: &Cell| (a.is_strong_rtl() && b.is_strong_rtl()) || (!a.rtl && !b.rtl);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    let mut spaced = false;
    for cells in cells.chunk_by(|a, b| !a.is_space() && !b.is_space() && alike(a, b)) {
        if cells[0].is_space() {
            spaced = !pieces.is_empty();
        } else {
            let left = cells.iter().map(|c| c.x).fold(f64::MAX, f64::min);
            let right = cells.iter().map(Cell::right).fold(f64::MIN, f64::max);
            pieces.push(Piece { cells: at..at + cells.len(), left, right, spaced });
            spaced = false;
        }
        at += cells.len();
    }
    pieces
}

/// The space that the line's end swallowed, beyond the end of the ink.
fn space_behind(faces: &mut Faces, cells: &[Cell], rtl: bool) -> Option<Cell> {
    let last = cells.last()?;
    let table = faces.table(last.set.0);
    let glyph = table.outlines().glyph(' ');
    let advance = glyph.map_or(table.units(SPACE), |g| i32::from(table.outlines().advance(g)));
    let width = f64::from(advance) * last.set.1 as f64 / 10.0 / f64::from(table.outlines().upem);
    let left = cells.iter().map(|c| c.x).fold(f64::MAX, f64::min);
    let right = cells.iter().map(Cell::right).fold(f64::MIN, f64::max);
    Some(Cell {
        set: last.set,
        parts: Parts::new(),
        advance,
        x: if rtl { left - width } else { right },
        width,
        character: ' ',
        at: last.at,
        class: bidi_class(' '),
        rtl,
        goes_on: false,
    })
}

fn cells(faces: &mut Faces, line: &Line, runs: &[LineRun], at: Point) -> Result<Vec<Cell>, Diagnostic> {
    let mut cells = Vec::new();
    for run in runs {
        let set = faces.set(run.face, run.size)?;
        run_cells(&mut cells, faces.table(set.0), set, line, run, at);
    }
    Ok(cells)
}

/// Cuts a run into cells: its words tiled one by one, its spaces by themselves.
fn run_cells(cells: &mut Vec<Cell>, table: &CodeTable, set: Set, line: &Line, run: &LineRun, at: Point) {
    let start = hundredths(at.x + run.x) as f64;
    let per_unit = set.1 as f64 / 10.0 / f64::from(table.outlines().upem);
    let rtl = run.level % 2 == 1;
    let clusters = clusters(line, run, |glyph| table.outlines().is_blank(glyph));
    let alone = |c: &Cluster<'_>| matches!(&*c.text, " ") || (rtl && MIRRORED.contains(&*c.text));
    for word in clusters.chunk_by(|a, b| !alone(a) && !alone(b)) {
        for tile in tile(word, rtl, |th| table.units(th)) {
            let mark = bidi_class(tile.character) == BidiClass::NonspacingMark;
            cells.push(Cell {
                // A thousandth of a point ends pdf.js's run, within which it would turn the mark and
                // its base round.
                set: if rtl && mark { (set.0, set.1 + 1) } else { set },
                parts: tile.parts,
                advance: tile.width,
                x: start + f64::from(tile.x) * per_unit,
                width: f64::from(tile.width) * per_unit,
                character: tile.character,
                at: tile.at,
                class: bidi_class(tile.character),
                rtl,
                goes_on: false,
            });
        }
    }
}

/// A character's cell within its run, in font units.
#[derive(Debug, PartialEq, Eq)]
struct Tile {
    character: char,
    at: usize,
    parts: Parts,
    x: i32,
    width: i32,
}

/// Gives each character of a word a cell, so that the cells cover the word without gap or overlap,
/// in the order of the text. The first character of a cluster has all of its ink.
fn tile(word: &[Cluster<'_>], rtl: bool, units: impl Fn(i32) -> i32) -> Vec<Tile> {
    let left = word.iter().map(|c| c.x).min().unwrap_or(0);
    let right = word.iter().map(|c| c.x + c.advance).max().unwrap_or(0);
    let (narrow, wide) = (units(NARROW).max(1), units(WIDE));
    let is_mark = |c: char| matches!(bidi_class(c), BidiClass::NonspacingMark | BidiClass::BoundaryNeutral);
    let mut tiles: Vec<(Tile, bool, i32)> = Vec::new();
    for cluster in word {
        let bases = cluster.text.chars().filter(|c| !is_mark(*c)).count().max(1);
        for (i, character) in cluster.text.chars().enumerate() {
            let mark = is_mark(character);
            let width = if mark { narrow } else { (cluster.advance / bases as i32).max(wide) };
            let parts = if i == 0 { cluster.parts.clone() } else { Parts::new() };
            tiles.push((Tile { character, at: cluster.at, parts, x: 0, width }, mark, cluster.x));
        }
    }
    let excess = right - left - tiles.iter().map(|t| t.0.width).sum::<i32>();
    let mut widths: Vec<&mut i32> = tiles.iter_mut().filter(|t| !t.1).map(|t| &mut t.0.width).collect();
    spread(&mut widths, excess, wide);
    let mut x = if rtl { right } else { left };
    for (tile, _, origin) in &mut tiles {
        if rtl {
            x -= tile.width;
        }
        tile.x = x;
        for part in &mut tile.parts {
            let dx = i32::from(part.dx) + *origin - x;
            part.dx = i16::try_from(dx).unwrap_or(if dx < 0 { i16::MIN } else { i16::MAX });
        }
        if !rtl {
            x += tile.width;
        }
    }
    tiles.into_iter().map(|t| t.0).collect()
}

/// Changes `widths` by `excess` in sum, as evenly as `least` allows.
fn spread(widths: &mut [&mut i32], mut excess: i32, least: i32) {
    while excess != 0 {
        let able: Vec<usize> = (0..widths.len()).filter(|i| excess > 0 || *widths[*i] > least).collect();
        let count = able.len() as i32;
        if count == 0 {
            return;
        }
        for i in able {
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

struct Shower<'s> {
    canvas: &'s mut Canvas,
    faces: &'s mut Faces,
    cells: Vec<Cell>,
    /// Whether nothing was shown on this baseline just before.
    leads: bool,
}

impl Shower<'_> {
    /// Shows one right-to-left cell and the marks it needs; returns the next cell's index.
    fn rtl_cell(&mut self, i: usize) -> usize {
        let cell = &self.cells[i];
        self.canvas.reach(cell.at);
        let (set, x, right) = (cell.set, cell.x, cell.right());
        let (weak, bracket, space) = (cell.is_weak(), cell.is_bracket(), cell.is_space());
        let em = |th: f64| th * set.1 as f64 / 10_000.0;
        let after_mark = i > 0 && self.cells[i - 1].class == BidiClass::NonspacingMark;
        let next = self.cells.get(i + 1);
        let before_ltr = next.is_some_and(|n| !n.rtl);
        let needs_mark = (weak || bracket) && next.is_some_and(|n| !n.is_strong_rtl());
        if weak && after_mark {
            self.blank(set, RLM, right - em(4.0));
        }
        if bracket {
            self.blank(set, LRM, right - em(14.0));
        }
        self.start(set, if space && before_ltr { x + em(20.0) } else { x });
        self.cell(i);
        if needs_mark {
            // As wide as leaves no gap, neither to a bracket's mark nor to a number's anchors.
            self.start(set, x - em(10.0));
            self.mark(set, RLM, NARROW + 2, NARROW + 2);
        }
        i + 1
    }

    /// Shows a whole left-to-right run that begins at cell `start`; returns the index behind it.
    fn ltr_run(&mut self, start: usize) -> usize {
        let count = self.cells[start..].iter().take_while(|c| !c.rtl).count();
        let end = start + count;
        let run = &self.cells[start..end];
        let left = run.iter().map(|c| c.x).fold(f64::MAX, f64::min);
        let right = run.iter().map(Cell::right).fold(f64::MIN, f64::max);
        let segments: Vec<std::ops::Range<usize>> = {
            let mut at = start;
            run.chunk_by(|a, b| a.kind() == b.kind() && a.set == b.set && a.kind() != Kind::ArabicDigit)
                .map(|s| {
                    at += s.len();
                    at - s.len()..at
                })
                .collect()
        };
        let uniform = run.iter().all(|c| c.kind() == run[0].kind()) && run[0].kind() != Kind::ArabicDigit;
        let anchored = segments.len() > 1 && !uniform;
        let mut anchor = None;
        let count = segments.len();
        for (n, segment) in segments.into_iter().enumerate() {
            self.canvas.reach(self.cells[segment.start].at);
            anchor = if anchored {
                Some(self.anchored(segment, n, count, start, right))
            } else {
                self.start(self.cells[segment.start].set, self.cells[segment.start].x);
                segment.for_each(|i| self.cell(i));
                None
            };
        }
        self.after_ltr(end, left, anchor);
        end
    }

    /// Shows a segment of a run as an object that starts at the run's right end; returns where.
    fn anchored(
        &mut self,
        segment: std::ops::Range<usize>,
        n: usize,
        count: usize,
        start: usize,
        right: f64,
    ) -> f64 {
        let first = &self.cells[segment.start];
        let set = first.set;
        let em = |th: f64| th * set.1 as f64 / 10_000.0;
        let (letters, first_x) = (first.kind() == Kind::Letter, first.x);
        let last = &self.cells[segment.end - 1];
        let (last_right, ends_in_space) = (last.right(), last.is_space());
        // Between the run's end and a space behind it there is room for some anchors only.
        let leads = self.leads && start == 0;
        let step = em(if leads { 2.0 } else { (16.0 / count as f64).min(2.0) });
        let behind_space = leads || (start > 0 && self.cells[start - 1].is_space());
        let anchor =
            if behind_space { right + (count - 1 - n) as f64 * step } else { right - (n + 1) as f64 * step };
        self.canvas.flush();
        self.canvas.set_font(set);
        self.canvas.place_pen(anchor);
        self.mark(set, RLM, NARROW + (n % 7) as i32, NARROW);
        if !letters {
            self.canvas.move_pen(first_x, 1.0);
            self.mark(set, LRM, NARROW, NARROW);
        }
        for i in segment {
            self.canvas.reach(self.cells[i].at);
            self.canvas.move_pen(self.cells[i].x, 1.0);
            self.cell(i);
        }
        if !ends_in_space {
            // Nothing stands to the right of a line's first object, and pdfium takes a wide box at the
            // line's right end for a reason not to begin a new line below it.
            let reach =
                if leads && n == 0 { BRIDGE } else { (anchor + step - last_right) / em(1.0) + BRIDGE };
            self.canvas.move_pen(last_right - em(BRIDGE), 1.0);
            self.mark(set, LRM, 0, rounded(reach, 1.1));
        }
        // pdf.js drops the move that follows a mark.
        self.canvas.lose_pen();
        anchor
    }

    /// After a left-to-right run: what follows must not be taken for a part of it.
    fn after_ltr(&mut self, next: usize, left: f64, anchor: Option<f64>) {
        let Some(cell) = self.cells.get(next) else { return };
        let strong = cell.is_strong_rtl();
        let ends_word = self.cells.get(next + 1).is_none_or(Cell::is_space);
        if !cell.is_space() && !cell.character.is_alphanumeric() && ends_word {
            self.widen(next);
        }
        let set = self.cells[next - 1].set;
        let x = left - set.1 as f64 / 1000.0;
        match anchor {
            None if strong => {}
            None => self.blank(set, RLM, x),
            Some(anchor) => {
                self.start(set, x);
                let reach = (anchor - x) / (set.1 as f64 / 10_000.0);
                self.mark(set, RLM, 0, rounded(reach.max(8.0), 1.05));
            }
        }
    }

    /// Widens a narrow sign's cell to the left, so that readers see it stand by itself.
    fn widen(&mut self, i: usize) {
        let set = self.cells[i].set;
        let table = self.faces.table(set.0);
        let (least, upem) = (table.units(SIGN), f64::from(table.outlines().upem));
        let cell = &mut self.cells[i];
        let more = least - cell.advance;
        if cell.advance > 0 && more > 0 {
            let by = f64::from(more) * set.1 as f64 / 10.0 / upem;
            cell.x -= by;
            cell.width += by;
            cell.advance = least;
            for part in &mut cell.parts {
                part.dx = part.dx.saturating_add(more as i16);
            }
        }
    }

    /// Begins a show operator at `x`.
    fn start(&mut self, set: Set, x: f64) {
        self.canvas.flush();
        self.canvas.set_font(set);
        self.canvas.move_pen(x, 1.0);
    }

    /// Shows the cell at the pen.
    fn cell(&mut self, i: usize) {
        let cell = &self.cells[i];
        let table = self.faces.table(cell.set.0);
        let mut text = [0; 4];
        let text = match (cell.character, cell.rtl) {
            // A code of nothing but white space is dropped by pdf.js where the pen steps back.
            (' ', true) => "\u{200f} ",
            (' ', false) => "\u{200e} ",
            (_, false) if cell.goes_on => "-\u{200b}",
            (character, _) => character.encode_utf8(&mut text),
        };
        // Blank cells need a box, and so does ink that does not share the line's common height.
        let boxed = cell.parts.is_empty() || (cell.rtl && !reaches_line(table, &cell.parts));
        let code = match cell.parts[..] {
            [GlyphComponent { glyph, dx: 0, dy: 0 }]
                if !boxed && i32::from(table.outlines().advance(glyph)) == cell.advance =>
            {
                table.plain(glyph, text)
            }
            _ => {
                let strut = boxed.then(|| table.strut(NARROW));
                table.composed(&cell.parts, u16::try_from(cell.advance).unwrap_or(0), strut, text)
            }
        };
        self.canvas.show(code, table.width(code));
    }

    /// Shows a blank mark in an operator of its own at `x`.
    fn blank(&mut self, set: Set, mark: &str, x: f64) {
        self.start(set, x);
        self.mark(set, mark, NARROW, NARROW);
    }

    /// Shows the cells of a piece of an embedded phrase.
    fn piece(&mut self, cells: std::ops::Range<usize>) {
        let first = &self.cells[cells.start];
        self.canvas.reach(first.at);
        let (set, x, rtl) = (first.set, first.x, first.rtl);
        if first.is_strong_rtl() {
            for i in cells {
                self.start(self.cells[i].set, self.cells[i].x);
                self.cell(i);
            }
            return;
        }
        // pdfium turns a sign behind a letter from right to left round; poppler takes an Arabic digit for one
        // more letter, unless it stands alone.
        let neutral = rtl && first.kind() == Kind::Neutral;
        let em = set.1 as f64 / 10_000.0;
        let digits = self.cells[cells.clone()].iter().any(|c| c.kind() == Kind::ArabicDigit);
        if neutral || digits {
            self.blank(set, LRM, x - f64::from(NARROW) * em);
        } else {
            self.start(set, x);
        }
        for i in cells {
            self.canvas.move_pen(self.cells[i].x, 1.0);
            self.cell(i);
            if digits {
                self.mark(set, LRM, NARROW, NARROW);
            }
        }
    }

    /// Shows a narrow blank a little above the line.
    fn raised(&mut self, set: Set, text: &str, width: i32, x: f64) {
        self.canvas.flush();
        self.canvas.set_font(set);
        self.canvas.raise_pen(x, RISE * set.1 as f64 / 10_000.0);
        self.mark(set, text, width, width);
        self.canvas.lose_pen();
    }

    /// Shows a blank mark at `from` whose box reaches to `to`, if there is room between them: what pdfium
    /// sees there is no gap.
    fn bridge(&mut self, set: Set, mark: &str, from: f64, to: f64) {
        let reach = (to - from) / (set.1 as f64 / 10_000.0);
        if reach >= f64::from(2 * NARROW) {
            // A wide code at a line's beginning would be part of the line above.
            self.start(set, from);
            self.mark(set, mark, NARROW, NARROW);
            self.mark(set, mark, 0, rounded(reach - f64::from(NARROW), 1.05));
            self.canvas.flush();
        }
    }

    /// Shows a blank mark at the pen: width and reach of its box in thousandths of an em.
    fn mark(&mut self, set: Set, mark: &str, width: i32, reach: i32) {
        let table = self.faces.table(set.0);
        let code = table.blank(mark, width, reach);
        self.canvas.show(code, table.width(code));
    }
}

/// Whether the ink reaches the height that all codes of a line must share: pdfium begins a new line
/// when two neighbours of more than 4.5 pt have no height in common.
fn reaches_line(table: &CodeTable, parts: &[GlyphComponent]) -> bool {
    let shared = table.units(100);
    table
        .outlines()
        .extent_of(parts)
        .is_some_and(|[_, low, _, high]| i32::from(low) <= shared && shared <= i32::from(high))
}

/// `value` rounded to a power of `base`, so that few different codes are needed.
fn rounded(value: f64, base: f64) -> i32 {
    let value = value.max(f64::from(NARROW));
    if value <= 20.0 { value.round() as i32 } else { base.powf(value.log(base).round()).round() as i32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cluster(text: &str, x: i32, advance: i32) -> Cluster<'_> {
        let parts = Parts::from_slice(&[GlyphComponent { glyph: 9, dx: 10, dy: 0 }]);
        Cluster { text: text.into(), at: 0, x, advance, parts, first: 9 }
    }

    #[test]
    fn tiles_cover_a_word_in_the_order_of_its_characters() {
        // Lam-alef with a mark, then beh: as in "\u{644}\u{627}\u{64b}\u{628}", from right to left.
        let word =
            [cluster("\u{644}\u{627}", 300, 601), cluster("\u{64b}", 300, 0), cluster("\u{628}", 0, 300)];
        let tiles = tile(&word, true, |th| th);
        let order: String = tiles.iter().map(|t| t.character).collect();
        assert_eq!(order, "\u{644}\u{627}\u{64b}\u{628}");
        let mut edge = 901;
        for tile in &tiles {
            assert_eq!(tile.x + tile.width, edge, "{tiles:?}");
            edge = tile.x;
        }
        assert_eq!(edge, 0);
        // The ligature's ink is the lam's, wherever its cell is; the alef's cell is blank.
        assert_eq!(tiles[0].x + i32::from(tiles[0].parts[0].dx), 310);
        assert!(tiles[1].parts.is_empty());
        assert_eq!(tiles[2].width, NARROW);
    }

    #[test]
    fn spreading_stops_at_the_least_width() {
        let (mut a, mut b, mut c) = (50, 300, 301);
        spread(&mut [&mut a, &mut b, &mut c], -400, 50);
        assert_eq!((a, b + c), (50, 201));
        spread(&mut [&mut a, &mut b, &mut c], -400, 50);
        assert_eq!((a, b, c), (50, 50, 50));
    }

    #[test]
    fn reaches_are_few_and_never_none() {
        assert_eq!(rounded(-3.0, 1.1), NARROW);
        assert_eq!(rounded(12.4, 1.1), 12);
        assert_eq!(rounded(1020.0, 1.1), rounded(1060.0, 1.1));
    }
}
