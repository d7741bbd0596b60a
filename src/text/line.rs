//! Lines: a paragraph broken for a measure at a size.
//!
//! In: a [`Paragraph`], a measure and a nominal size. Out: [`Line`]s with every glyph at its place: runs in
//! reading order with their visual positions (UAX #9, rule L2), and how far the contours of each line reach
//! beyond its baseline and its edges. Where shaping marks a break as unsafe, the runs on the line are shaped
//! again with their neighbours as context, and their own widths count.
//! Refuses a word that is wider than the measure ([`TooWide`]).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;
use std::sync::Arc;

use smallvec::SmallVec;
use unicode_bidi::{BidiInfo, Level};

use super::breakpoints::{self, Breakpoint, Breakpoints};
use super::itemize::Item;
use super::linebreak::{self, BreakMetrics, LineBounds, Objective};
use super::shape::{Run, Shaper, has_autospace_at};
use super::{BreakKind, EM, Glyph, Glyphs, Line, LineRun, Overhang, Paragraph, classes, glyphs};
use crate::geom::Abs;
use crate::unicode::is_default_ignorable;

/// How a paragraph is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakOptions {
    /// Nominal size, before the faces' optical scales.
    pub size: Abs,
    /// The longest line.
    pub measure: Abs,
    /// Whether all lines should be equally long, the last one too: for titles.
    pub balanced: bool,
    /// Whether the text is running text, whose lines may end inside words and phrases that stay whole in
    /// titles, leads, names, labels and list items.
    pub running: bool,
    /// Whether patterns may divide words.
    pub hyphenate: bool,
}

/// A word that is wider than the measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooWide {
    /// The text of its line.
    pub text: String,
    /// By how much the line is wider than the measure.
    pub excess: Abs,
}

/// The empty share of a line, in thousandths of the measure, from which on words are divided to fill it.
const RAGGED: i64 = 330;
/// The share of a line that is wider than its measure, at least.
const OVERFULL: i64 = 1001;

impl Paragraph {
    /// Breaks the paragraph into lines.
    ///
    /// # Errors
    /// The first word that does not fit the measure, even divided.
    pub fn break_lines(&self, options: BreakOptions, shaper: &Shaper) -> Result<Vec<Line>, TooWide> {
        let objective = Objective {
            measure: to_em(options.measure, options.size),
            is_balanced: options.balanced,
            keeps_phrases: !options.running,
        };
        let shaped = match self.single_line(objective, shaper) {
            Some(line) => vec![line],
            None => self.shaped_lines(objective, options, shaper),
        };
        let mut lines = Vec::with_capacity(shaped.len());
        for line in shaped {
            let line = self.place(line, options.size, shaper);
            if line.width > options.measure {
                let text =
                    self.text[line.range.clone()].chars().filter(|c| !is_default_ignorable(*c)).collect();
                return Err(TooWide { text, excess: line.width - options.measure });
            }
            lines.push(line);
        }
        Ok(lines)
    }

    /// The paragraph on one line, if it fits.
    fn single_line(&self, objective: Objective, shaper: &Shaper) -> Option<ShapedLine> {
        if self.width > objective.measure || self.text.contains(classes::is_mandatory_break) {
            return None;
        }
        let end = self.text.trim_end_matches(breakpoints::is_blank).len();
        let bytes = LineBytes {
            range: 0..end,
            next: self.text.len(),
            adds_hyphen: false,
            kind: BreakKind::Mandatory,
        };
        (end > 0).then(|| self.shape_line(bytes, shaper))
    }

    /// The lines, with words divided where that helps: by patterns and soft hyphens where the format allows
    /// it; by soft hyphens and at seams wherever a word does not fit.
    fn shaped_lines(&self, objective: Objective, options: BreakOptions, shaper: &Shaper) -> Vec<ShapedLine> {
        let BreakOptions { running, hyphenate, .. } = options;
        let Breakpoints { all, undivided, between_phrases, between_words, divided } = self.breakpoints();
        let better = |old: Vec<ShapedLine>, breakpoints: &[Breakpoint]| {
            let new = self.fit(breakpoints, objective, shaper);
            if raggedness(&new, objective) < raggedness(&old, objective) { new } else { old }
        };
        let usual = if running { undivided } else { between_phrases };
        let mut lines = self.fit(usual, objective, shaper);
        if !running && !objective.is_balanced && between_words.len() > usual.len() {
            // In a list a phrase is divided rather than a line added; a title is set smaller instead.
            let dense = self.fit(between_words, objective, shaper);
            lines = if dense.len() < lines.len() { dense } else { lines };
        }
        // Nothing is divided by patterns where whole phrases make a line ragged.
        let hyphenate = hyphenate && usual.len() == undivided.len();
        if hyphenate && raggedness(&lines, objective) > RAGGED && divided.len() > undivided.len() {
            lines = better(lines, divided);
        }
        if raggedness(&lines, objective) >= OVERFULL && all.len() > usual.len() {
            lines = better(lines, &self.breakpoints().for_wide_words(objective.measure, running, hyphenate));
        }
        lines
    }

    /// Total fit, repeated until the widths that it calculates with are those of the lines as they are
    /// shaped.
    fn fit(&self, breakpoints: &[Breakpoint], objective: Objective, shaper: &Shaper) -> Vec<ShapedLine> {
        let all: Vec<BreakMetrics> = breakpoints.iter().map(|p| p.metrics).collect();
        let mut corrections: BTreeMap<LineBounds, i64> = BTreeMap::new();
        loop {
            let breaks =
                linebreak::total_fit(&all, objective, |line| corrections.get(&line).copied().unwrap_or(0));
            let mut lines = Vec::with_capacity(breaks.len());
            let mut from = None;
            let mut is_settled = true;
            for &to in &breaks {
                let start = from.map_or(0, |i: usize| breakpoints[i].next);
                let Breakpoint { end, next, adds_hyphen, kind, .. } = breakpoints[to];
                let bytes = LineBytes { range: start..end, next, adds_hyphen, kind };
                let line = self.shape_line(bytes, shaper);
                let bounds = LineBounds { from, to };
                let expected = bounds.width(&all);
                if line.width != expected
                    && let Entry::Vacant(entry) = corrections.entry(bounds)
                {
                    entry.insert(line.width - expected);
                    is_settled = false;
                }
                lines.push(line);
                from = Some(to);
            }
            if is_settled {
                return lines;
            }
        }
    }

    /// The runs of a line, shaped again where necessary.
    fn shape_line(&self, bytes: LineBytes, shaper: &Shaper) -> ShapedLine {
        let mut runs: SmallVec<[Run; 2]> = SmallVec::new();
        let content = &bytes.range;
        let mut hyphen = None;
        for (run, own) in self.runs.iter().zip(&self.hyphens) {
            let range = run.range.start.max(content.start)..run.range.end.min(content.end);
            if range.is_empty() {
                continue;
            }
            // Where no cluster begins, there is the inside of a ligature or a character without a glyph.
            let is_safe =
                |at: usize| at <= run.range.start || at >= run.range.end || run.glyphs.may_begin(at);
            // The space between scripts disappears at the end of a line.
            let ends_in_autospace = range.end == content.end && has_autospace_at(&self.text, range.end);
            let glyphs = if !is_safe(range.start) || !is_safe(range.end) || ends_in_autospace {
                self.reshape(run, range.clone(), content, shaper)
            } else {
                run.glyphs.of(&range)
            };
            hyphen = *own;
            runs.push(Run { range, glyphs, ..*run });
        }
        if bytes.adds_hyphen
            && let Some(last) = runs.last_mut()
            && let Some(hyphen) = hyphen
        {
            let glyph = Glyph { cluster: content.end as u32, ..hyphen };
            // The end of a run from right to left is at its left.
            let at = if last.level % 2 == 1 { 0 } else { last.glyphs.len() };
            let mut glyphs = last.glyphs.to_vec();
            glyphs.insert(at, glyph);
            last.glyphs = Glyphs::new(glyphs, last.units_per_em, last.scale);
        }
        let width = runs.iter().map(Run::width).sum();
        ShapedLine { runs, bytes, width }
    }

    /// Shapes a part of a run again, with `content`, the line that it is on, as context: a line's first and
    /// last letters do not join to letters on other lines.
    fn reshape(&self, run: &Run, range: Range<usize>, content: &Range<usize>, shaper: &Shaper) -> Glyphs {
        let inner = range.start - content.start..range.end - content.start;
        let item = Item { range: inner, level: run.level, script: run.script, face: run.face };
        match shaper.shape(&self.text[content.clone()], &item, &self.locale) {
            Ok(shaped) => {
                let moved = |g: &Glyph| Glyph { cluster: g.cluster + content.start as u32, ..*g };
                let glyphs = shaped.glyphs.iter().map(moved).collect();
                Glyphs::new(glyphs, shaped.units_per_em, shaped.scale)
            }
            // The same characters had glyphs before, so this does not happen; the first result is good
            // enough.
            Err(_) => run.glyphs.of(&range),
        }
    }

    /// The line at a size, with the positions of its runs.
    fn place(&self, line: ShapedLine, size: Abs, shaper: &Shaper) -> Line {
        type Lengths = SmallVec<[Abs; 4]>;
        let mut lefts: Lengths = SmallVec::from_elem(Abs::ZERO, line.runs.len());
        let widths: Lengths = line.runs.iter().map(|r| from_em(r.width(), size)).collect();
        let mut x = Abs::ZERO;
        let mut advance = |index: usize| {
            lefts[index] = x;
            x += widths[index];
        };
        if line.runs.iter().all(|run| run.level == 0) {
            (0..widths.len()).for_each(advance);
        } else {
            visual_order(line.runs.iter().map(|r| r.level)).into_iter().for_each(&mut advance);
        }
        let (mut above, mut below) = (Abs::ZERO, Abs::ZERO);
        let (mut left, mut right) = (Abs::ZERO, x);
        let mut runs = Vec::with_capacity(line.runs.len());
        for ((run, x), width) in line.runs.into_iter().zip(lefts).zip(widths) {
            let em = size.ratio(run.scale, 1000);
            if let Some(bounds) = run.glyphs.bounds(run.face, shaper.fonts()) {
                let length = |units: i32| em.ratio(i64::from(units), run.units_per_em);
                above = above.max(length(bounds.y_max));
                below = below.max(length(-bounds.y_min));
                left = left.min(x + length(bounds.x_min));
                right = right.max(x + length(bounds.x_max));
            }
            runs.push(LineRun {
                face: run.face,
                size: em,
                level: run.level,
                x,
                width,
                range: run.range,
                glyphs: run.glyphs,
            });
        }
        Line {
            text: Arc::clone(&self.text),
            range: line.bytes.range,
            next: line.bytes.next,
            runs,
            width: x,
            direction: self.locale.direction,
            end: line.bytes.kind,
            hyphen: line.bytes.adds_hyphen,
            ink_above: above,
            ink_below: below,
            overhang: Overhang { left: -left, right: right - x },
        }
    }
}

/// The order in which runs with these levels are seen from left to right: indices into the logical order (UAX
/// #9, rule L2).
#[must_use]
pub fn visual_order(levels: impl Iterator<Item = u8>) -> Vec<usize> {
    // Levels come from `unicode_bidi` itself, so none is too high.
    let levels: SmallVec<[Level; 4]> =
        levels.map(|level| Level::new(level).unwrap_or_else(|_| Level::ltr())).collect();
    BidiInfo::reorder_visual(&levels)
}

/// The bytes of a paragraph's text that one line shows.
struct LineBytes {
    /// From its first to its last visible character.
    range: Range<usize>,
    /// First byte of the next line.
    next: usize,
    /// Whether a hyphen is added at its end.
    adds_hyphen: bool,
    /// When a line may end there.
    kind: BreakKind,
}

/// A line without a size: its runs in logical order.
struct ShapedLine {
    runs: SmallVec<[Run; 2]>,
    bytes: LineBytes,
    /// In fractions of an em ([`EM`]).
    width: i64,
}

/// The empty share of the emptiest line, in thousandths of the measure, the last line left aside; or, if a
/// line is wider than the measure, [`OVERFULL`] and the excess.
fn raggedness(lines: &[ShapedLine], objective: Objective) -> i64 {
    let measure = objective.measure.max(1);
    let last = lines.len().saturating_sub(1);
    let empty_share = |(i, line): (usize, &ShapedLine)| {
        let slack = (measure - line.width) * 1000 / measure;
        if line.width > measure {
            OVERFULL - slack
        } else if i == last {
            0
        } else {
            slack
        }
    };
    lines.iter().enumerate().map(empty_share).max().unwrap_or(0)
}

impl Run {
    /// Width in fractions of the nominal em ([`EM`]).
    pub(super) fn width(&self) -> i64 {
        self.glyphs.width()
    }

    /// A length in font units, in fractions of the nominal em ([`EM`]).
    pub(super) fn to_em(&self, units: i32) -> i64 {
        glyphs::em(units, self.units_per_em, self.scale)
    }
}

/// A length in fractions of the em of `size`.
fn to_em(length: Abs, size: Abs) -> i64 {
    length.ratio(EM, size.to_scaled().max(1)).to_scaled()
}

/// A width in fractions of the em of `size`, as a length.
fn from_em(width: i64, size: Abs) -> Abs {
    size.ratio(width, EM)
}
