//! Lines: a paragraph broken for a width and set at a size.
//!
//! In: a [`Paragraph`], a measure and a nominal size. Out: [`Line`]s with every glyph at its place,
//! runs in reading order with their visual positions (UAX #9 rule L2), and the ink that each line
//! has above and below its baseline. Where shaping says that breaking is not safe, the piece on the
//! line is shaped again with its neighbours as context, and its own width counts.
//! Refuses a word wider than the measure ([`TooWide`]).

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::itemize::{Item, is_ignorable};
use super::linebreak::{self, Aim, Opportunity};
use super::shape::{Run, Shaper};
use super::{EM, Glyph, Line, LineRun, Paragraph};
use crate::font::{Fonts, Ink};
use crate::geom::Abs;

/// How a paragraph is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Nominal size, before the faces' optical scales.
    pub size: Abs,
    /// Longest line.
    pub measure: Abs,
    /// Even lines, the last one too: for titles.
    pub balanced: bool,
    /// Whether words may be divided at all.
    pub hyphenate: bool,
}

/// A word that is wider than the measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooWide {
    /// The line that holds it.
    pub text: String,
    /// How much of it is too much.
    pub excess: Abs,
}

/// Share of the measure (in thousandths) that a line may leave empty before its word is divided.
const RAGGED: i64 = 330;

impl Paragraph {
    /// Breaks the paragraph; as often as wanted, for any measure and size.
    ///
    /// # Errors
    /// The first word that does not fit the measure, even divided.
    pub fn break_lines(&self, setting: Setting, shaper: &Shaper) -> Result<Vec<Line>, TooWide> {
        let measure = to_em(setting.measure, setting.size);
        let aim = Aim { measure, balanced: setting.balanced };
        let plain: Vec<Point> = self.points.iter().filter(|p| !p.divides).copied().collect();
        let mut breaking = self.fit(&plain, aim, shaper);
        if setting.hyphenate && plain.len() < self.points.len() && breaking.is_poor(aim) {
            let divided = self.fit(&self.points, aim, shaper);
            if divided.worst(aim) < breaking.worst(aim) {
                breaking = divided;
            }
        }
        let mut lines = Vec::with_capacity(breaking.pieces.len());
        for piece in breaking.pieces {
            let line = self.build(&piece, setting.size, shaper);
            if line.width > setting.measure {
                let text = self.text[line.range.clone()].chars().filter(|c| !is_ignorable(*c)).collect();
                return Err(TooWide { text, excess: line.width - setting.measure });
            }
            lines.push(line);
        }
        Ok(lines)
    }

    /// Total fit over `points`, repeated until the widths that it was given are those of the lines
    /// as they are finally shaped.
    fn fit(&self, points: &[Point], aim: Aim, shaper: &Shaper) -> Breaking {
        let all: Vec<Opportunity> = points.iter().map(|p| p.opportunity).collect();
        let mut corrections: HashMap<(Option<usize>, usize), i64> = HashMap::new();
        loop {
            let breaks = linebreak::total_fit(&all, aim, |from, to| {
                corrections.get(&(from, to)).copied().unwrap_or(0)
            });
            let mut pieces = Vec::with_capacity(breaks.len());
            let mut from = None;
            let mut settled = true;
            for &to in &breaks {
                let start = from.map_or(0, |i: usize| points[i].next);
                let piece = self.piece(start, &points[to], shaper);
                let guess = linebreak::width(&all, from, to);
                if let std::collections::hash_map::Entry::Vacant(entry) = corrections.entry((from, to))
                    && piece.width != guess
                {
                    entry.insert(piece.width - guess);
                    settled = false;
                }
                pieces.push(piece);
                from = Some(to);
            }
            if settled {
                return Breaking { pieces };
            }
        }
    }

    /// The runs of the line from byte `start` to the break `point`, shaped again where need be.
    fn piece(&self, start: usize, point: &Point, shaper: &Shaper) -> Piece {
        let mut runs = Vec::new();
        let content = start..point.end;
        for run in &self.runs {
            let range = run.range.start.max(content.start)..run.range.end.min(content.end);
            if range.is_empty() {
                continue;
            }
            let unsafe_at = |at: usize| {
                run.range.start < at
                    && at < run.range.end
                    && run.glyphs.iter().any(|g| g.cluster as usize == at && g.unsafe_to_break)
            };
            let glyphs = if unsafe_at(range.start) || unsafe_at(range.end) {
                self.reshape(run, range.clone(), shaper)
            } else {
                let kept = run.glyphs.iter().filter(|g| range.contains(&(g.cluster as usize)));
                kept.copied().collect()
            };
            runs.push(Run { range, glyphs, ..run.clone_head() });
        }
        if point.divides
            && let Some(last) = runs.last_mut()
        {
            let hyphen =
                shaper.fonts().glyph(last.face, '\u{2010}').or_else(|| shaper.fonts().glyph(last.face, '-'));
            if let Some(id) = hyphen {
                let advance = (self.hyphen * last.units_per_em * 1000 / (EM * last.scale.max(1))) as i32;
                let cluster = point.end as u32;
                last.glyphs.push(Glyph { id, cluster, advance, dx: 0, dy: 0, unsafe_to_break: false });
            }
        }
        let width = runs.iter().map(Run::width).sum();
        Piece { runs, range: content, next: point.next, width, hyphen: point.divides }
    }

    fn reshape(&self, run: &Run, range: Range<usize>, shaper: &Shaper) -> Vec<Glyph> {
        // A line's first and last letters do not join to what stands on other lines.
        let text = &self.text[..];
        let item = Item { range: 0..range.len(), level: run.level, script: run.script, face: run.face };
        match shaper.shape(&text[range.clone()], &item, &self.locale) {
            Ok(shaped) => {
                let moved = |g: &Glyph| Glyph { cluster: g.cluster + range.start as u32, ..*g };
                shaped.glyphs.iter().map(moved).collect()
            }
            // The same characters shaped before, so this does not happen; keep what there is.
            Err(_) => run.glyphs.iter().filter(|g| range.contains(&(g.cluster as usize))).copied().collect(),
        }
    }

    fn build(&self, piece: &Piece, size: Abs, shaper: &Shaper) -> Line {
        let mut lefts = vec![Abs::ZERO; piece.runs.len()];
        let widths: Vec<Abs> = piece.runs.iter().map(|r| from_em(r.width(), size)).collect();
        let mut x = Abs::ZERO;
        for index in visual_order(&piece.runs.iter().map(|r| r.level).collect::<Vec<_>>()) {
            lefts[index] = x;
            x += widths[index];
        }
        let (mut above, mut below) = (Abs::ZERO, Abs::ZERO);
        let mut runs = Vec::with_capacity(piece.runs.len());
        for ((run, x), width) in piece.runs.iter().zip(lefts).zip(widths) {
            let em = size.ratio(run.scale, 1000);
            for glyph in &run.glyphs {
                if let Some(ink) = shaper.fonts().ink(run.face, glyph.id) {
                    above = above.max(em.ratio(i64::from(ink.y_max + glyph.dy), run.units_per_em));
                    below = below.max(em.ratio(-i64::from(ink.y_min + glyph.dy), run.units_per_em));
                }
            }
            runs.push(LineRun {
                face: run.face,
                size: em,
                level: run.level,
                x,
                width,
                range: run.range.clone(),
                glyphs: run.glyphs.clone(),
            });
        }
        Line {
            text: Arc::clone(&self.text),
            range: piece.range.clone(),
            next: piece.next,
            runs,
            width: x,
            direction: self.locale.direction,
            hyphen: piece.hyphen,
            ink_above: above,
            ink_below: below,
        }
    }
}

impl Line {
    /// How far apart the baselines of this line and of `next` below it must stand at least so that their ink
    /// does not touch, if both begin at the same side. Ink of one may reach between letters of the other:
    /// it is compared in strips, a sixteenth of the size wide, and with those beside them.
    #[must_use]
    pub fn clearance(&self, next: &Self, fonts: &Fonts) -> Abs {
        let size = self.runs.iter().chain(&next.runs).map(|run| run.size).max().unwrap_or_default();
        let strip = (size / 16).max(Abs::scaled(1));
        let below = self.skyline(strip, fonts, |ink, dy| -(ink.y_min + dy));
        let above = next.skyline(strip, fonts, |ink, dy| ink.y_max + dy);
        let highest = |at: i64| (at - 1..=at + 1).filter_map(|at| above.get(&at)).max();
        let sums = below.iter().filter_map(|(at, low)| Some(*low + *highest(*at)?));
        sums.max().unwrap_or_default()
    }

    /// How far the line's ink reaches in each strip that has some, counted from the side where it begins.
    fn skyline(&self, strip: Abs, fonts: &Fonts, reach: impl Fn(Ink, i32) -> i32) -> BTreeMap<i64, Abs> {
        let mut strips: BTreeMap<i64, Abs> = BTreeMap::new();
        for run in &self.runs {
            let upem = fonts.units_per_em(run.face);
            let length = |units: i32| run.size.ratio(i64::from(units), upem);
            let mut pen = run.x;
            for glyph in &run.glyphs {
                if let Some(ink) = fonts.ink(run.face, glyph.id) {
                    let edge = |x: i32| {
                        let x = pen + length(x + glyph.dx);
                        let x = if self.direction.is_rtl() { self.width - x } else { x };
                        x.to_scaled().div_euclid(strip.to_scaled())
                    };
                    let (left, right) = (edge(ink.x_min), edge(ink.x_max));
                    let far = length(reach(ink, glyph.dy));
                    for at in left.min(right)..=left.max(right) {
                        strips.entry(at).and_modify(|known| *known = far.max(*known)).or_insert(far);
                    }
                }
                pen += length(glyph.advance);
            }
        }
        strips
    }
}

/// Visual positions of runs in logical order: rule L2 of UAX #9.
#[must_use]
pub fn visual_order(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let highest = levels.iter().copied().max().unwrap_or(0);
    for level in (1..=highest).rev() {
        let mut start = 0;
        while start < order.len() {
            if levels[order[start]] < level {
                start += 1;
                continue;
            }
            let mut end = start;
            while end < order.len() && levels[order[end]] >= level {
                end += 1;
            }
            order[start..end].reverse();
            start = end;
        }
    }
    order
}

/// A break opportunity of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    /// Byte at which ink ends.
    pub end: usize,
    /// Byte at which the next line begins.
    pub next: usize,
    /// Whether a word is divided here, and a hyphen added.
    pub divides: bool,
    /// The same for the breaker, in ems.
    pub opportunity: Opportunity,
}

struct Piece {
    runs: Vec<Run>,
    range: Range<usize>,
    next: usize,
    width: i64,
    hyphen: bool,
}

struct Breaking {
    pieces: Vec<Piece>,
}

impl Breaking {
    /// The emptiest line but the last, or the widest excess as more than all empty, in thousandths.
    fn worst(&self, aim: Aim) -> i64 {
        let measure = aim.measure.max(1);
        let last = self.pieces.len().saturating_sub(1);
        let of = |(i, p): (usize, &Piece)| {
            let slack = (measure - p.width) * 1000 / measure;
            if slack < 0 {
                1000 - slack
            } else if i == last {
                0
            } else {
                slack
            }
        };
        self.pieces.iter().enumerate().map(of).max().unwrap_or(0)
    }

    fn is_poor(&self, aim: Aim) -> bool {
        self.worst(aim) > RAGGED
    }
}

impl Run {
    /// Width in ems of the nominal size.
    pub(super) fn width(&self) -> i64 {
        self.glyphs.iter().map(|g| self.em(g.advance)).sum()
    }

    /// A length in font units as ems of the nominal size.
    pub(super) fn em(&self, units: i32) -> i64 {
        i64::from(units) * EM * self.scale / (self.units_per_em * 1000)
    }

    fn clone_head(&self) -> Self {
        Self { glyphs: Vec::new(), ..Self { range: self.range.clone(), glyphs: Vec::new(), ..*self } }
    }
}

fn to_em(length: Abs, size: Abs) -> i64 {
    length.ratio(EM, size.to_scaled().max(1)).to_scaled()
}

fn from_em(ems: i64, size: Abs) -> Abs {
    size.ratio(ems, EM)
}
