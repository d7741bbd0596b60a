//! Lines: a paragraph broken for a width and set at a size.
//!
//! In: a [`Paragraph`], a measure and a nominal size. Out: [`Line`]s with every glyph at its place,
//! runs in reading order with their visual positions (UAX #9 rule L2), and the ink that each line
//! has above and below its baseline. Where shaping says that breaking is not safe, the piece on the
//! line is shaped again with its neighbours as context, and its own width counts.
//! Refuses a word wider than the measure ([`TooWide`]).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;
use std::sync::Arc;

use smallvec::SmallVec;

use super::itemize::Item;
use super::linebreak::{self, Aim, Opportunity};
use super::shape::{Run, Shaper, has_room};
use super::{Breakpoints, EM, Glyph, Glyphs, Line, LineRun, Paragraph, glyphs, segment};
use crate::font::{Fonts, GlyphBounds};
use crate::geom::Abs;
use crate::unicode::is_default_ignorable;

/// How a paragraph is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakOptions {
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
/// All of the measure: what is more does not fit.
const FULL: i64 = 1000;

impl Paragraph {
    /// Breaks the paragraph; as often as wanted, for any measure and size.
    ///
    /// # Errors
    /// The first word that does not fit the measure, even divided.
    pub fn break_lines(&self, setting: BreakOptions, shaper: &Shaper) -> Result<Vec<Line>, TooWide> {
        let measure = to_em(setting.measure, setting.size);
        let aim = Aim { measure, balanced: setting.balanced };
        let breaking = match self.single(aim, shaper) {
            Some(breaking) => breaking,
            None => self.breaking(aim, setting.hyphenate, shaper),
        };
        let mut lines = Vec::with_capacity(breaking.pieces.len());
        for piece in breaking.pieces {
            let line = self.build(piece, setting.size, shaper);
            if line.width > setting.measure {
                let text =
                    self.text[line.range.clone()].chars().filter(|c| !is_default_ignorable(*c)).collect();
                return Err(TooWide { text, excess: line.width - setting.measure });
            }
            lines.push(line);
        }
        Ok(lines)
    }

    /// The paragraph on one line, if it has room there.
    fn single(&self, aim: Aim, shaper: &Shaper) -> Option<Breaking> {
        if self.width > aim.measure || self.text.contains(segment::must_end) {
            return None;
        }
        let unseen = |c: char| c.is_whitespace() || is_default_ignorable(c);
        let (end, next) = (self.text.trim_end_matches(unseen).len(), self.text.len());
        (end > 0).then(|| Breaking { pieces: vec![self.piece(0, end, next, false, shaper)] })
    }

    /// The lines, with words divided where that mends something: by patterns and soft hyphens where the
    /// format lets words be divided; by soft hyphens and at seams wherever a word does not fit.
    fn breaking(&self, aim: Aim, hyphenate: bool, shaper: &Shaper) -> Breaking {
        let points = self.points();
        let better = |old: Breaking, more: &[Breakpoint]| {
            let new = self.fit(more, aim, shaper);
            if new.worst(aim) < old.worst(aim) { new } else { old }
        };
        let mut breaking = self.fit(&points.undivided, aim, shaper);
        if hyphenate && breaking.worst(aim) > RAGGED && points.divided.len() > points.undivided.len() {
            breaking = better(breaking, &points.divided);
        }
        if breaking.worst(aim) > FULL && points.all.len() > points.undivided.len() {
            breaking = better(breaking, &points.at_need(aim.measure, hyphenate));
        }
        breaking
    }

    /// Total fit over `points`, repeated until the widths that it was given are those of the lines
    /// as they are finally shaped.
    fn fit(&self, points: &[Breakpoint], aim: Aim, shaper: &Shaper) -> Breaking {
        let all: Vec<Opportunity> = points.iter().map(|p| p.opportunity).collect();
        let mut corrections: BTreeMap<(Option<usize>, usize), i64> = BTreeMap::new();
        loop {
            let breaks = linebreak::total_fit(&all, aim, |from, to| {
                corrections.get(&(from, to)).copied().unwrap_or(0)
            });
            let mut pieces = Vec::with_capacity(breaks.len());
            let mut from = None;
            let mut settled = true;
            for &to in &breaks {
                let start = from.map_or(0, |i: usize| points[i].next);
                let Breakpoint { end, next, divides, .. } = points[to];
                let piece = self.piece(start, end, next, divides, shaper);
                let guess = linebreak::width(&all, from, to);
                if piece.width != guess
                    && let Entry::Vacant(entry) = corrections.entry((from, to))
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

    /// The runs of the line from byte `start` to `end`, shaped again where need be.
    fn piece(&self, start: usize, end: usize, next: usize, divides: bool, shaper: &Shaper) -> Piece {
        let mut runs: SmallVec<[Run; 2]> = SmallVec::new();
        let content = start..end;
        let mut hyphen = None;
        for (run, own) in self.runs.iter().zip(&self.hyphens) {
            let range = run.range.start.max(content.start)..run.range.end.min(content.end);
            if range.is_empty() {
                continue;
            }
            // Where no cluster begins, a ligature is divided or a character without ink stands.
            let whole = |at: usize| at <= run.range.start || at >= run.range.end || run.glyphs.may_begin(at);
            // Room between scripts is none at a line's end.
            let room = range.end == content.end && has_room(&self.text, range.end);
            let glyphs = if !whole(range.start) || !whole(range.end) || room {
                self.reshape(run, range.clone(), &content, shaper)
            } else {
                run.glyphs.of(&range)
            };
            hyphen = *own;
            runs.push(Run { range, glyphs, ..*run });
        }
        if divides
            && let Some(last) = runs.last_mut()
            && let Some(hyphen) = hyphen
        {
            let glyph = Glyph { cluster: end as u32, ..hyphen };
            // The end of a line that runs to the left is at its left.
            let at = if last.level % 2 == 1 { 0 } else { last.glyphs.len() };
            let mut glyphs = last.glyphs.to_vec();
            glyphs.insert(at, glyph);
            last.glyphs = Glyphs::new(glyphs, last.units_per_em, last.scale);
        }
        let width = runs.iter().map(Run::width).sum();
        Piece { runs, range: content, next, width, hyphen: divides }
    }

    /// Shapes a piece of a run again, with `content`, the line that it stands on, as context: a line's
    /// first and last letters do not join to what stands on other lines.
    fn reshape(&self, run: &Run, range: Range<usize>, content: &Range<usize>, shaper: &Shaper) -> Glyphs {
        let inner = range.start - content.start..range.end - content.start;
        let item = Item { range: inner, level: run.level, script: run.script, face: run.face };
        match shaper.shape(&self.text[content.clone()], &item, &self.locale) {
            Ok(shaped) => {
                let moved = |g: &Glyph| Glyph { cluster: g.cluster + content.start as u32, ..*g };
                let glyphs = shaped.glyphs.iter().map(moved).collect();
                Glyphs::new(glyphs, shaped.units_per_em, shaped.scale)
            }
            // The same characters shaped before, so this does not happen; keep what there is.
            Err(_) => run.glyphs.of(&range),
        }
    }

    fn build(&self, piece: Piece, size: Abs, shaper: &Shaper) -> Line {
        type Lengths = SmallVec<[Abs; 4]>;
        let mut lefts: Lengths = SmallVec::from_elem(Abs::ZERO, piece.runs.len());
        let widths: Lengths = piece.runs.iter().map(|r| from_em(r.width(), size)).collect();
        let mut x = Abs::ZERO;
        let mut place = |index: usize| {
            lefts[index] = x;
            x += widths[index];
        };
        if piece.runs.iter().all(|run| run.level == 0) {
            (0..widths.len()).for_each(place);
        } else {
            let levels: SmallVec<[u8; 4]> = piece.runs.iter().map(|r| r.level).collect();
            visual_order(&levels).into_iter().for_each(&mut place);
        }
        let (mut above, mut below) = (Abs::ZERO, Abs::ZERO);
        let (mut left, mut right) = (Abs::ZERO, x);
        let mut runs = Vec::with_capacity(piece.runs.len());
        for ((run, x), width) in piece.runs.into_iter().zip(lefts).zip(widths) {
            let em = size.ratio(run.scale, 1000);
            if let Some(ink) = run.glyphs.ink(run.face, shaper.fonts()) {
                let length = |units: i32| em.ratio(i64::from(units), run.units_per_em);
                above = above.max(length(ink.y_max));
                below = below.max(length(-ink.y_min));
                left = left.min(x + length(ink.x_min));
                right = right.max(x + length(ink.x_max));
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
            range: piece.range,
            next: piece.next,
            runs,
            width: x,
            direction: self.locale.direction,
            hyphen: piece.hyphen,
            ink_above: above,
            ink_below: below,
            overhang: (-left, right - x),
        }
    }
}

impl Line {
    /// How far apart the baselines of this line and of `next` below it must stand at least so that their ink
    /// does not touch, if both begin at the same side. GlyphBounds of one may reach between letters of the other:
    /// it is compared in strips, a sixteenth of the size wide, and with those beside them.
    #[must_use]
    pub fn clearance(&self, next: &Self, fonts: &Fonts) -> Abs {
        let size = self.runs.iter().chain(&next.runs).map(|run| run.size).max().unwrap_or_default();
        let strip = (size / 16).max(Abs::scaled(1));
        let below = self.skyline(strip, fonts, |ink, dy| -(ink.y_min + dy));
        let above = next.skyline(strip, fonts, |ink, dy| ink.y_max + dy);
        let highest = |at: i64| (at - 1..=at + 1).filter_map(|at| above.at(at)).max();
        let sums = below.strips().filter_map(|(at, low)| Some(low + highest(at)?));
        sums.max().unwrap_or_default()
    }

    /// How far the line's ink reaches in each strip that has some, counted from the side where it begins.
    fn skyline(&self, strip: Abs, fonts: &Fonts, reach: impl Fn(GlyphBounds, i32) -> i32) -> Skyline {
        let mut spans: Vec<(i64, i64, Abs)> = Vec::new();
        for run in &self.runs {
            let upem = fonts.units_per_em(run.face);
            let length = |units: i32| run.size.ratio(i64::from(units), upem);
            let mut pen = run.x;
            for glyph in &run.glyphs {
                if let Some(ink) = fonts.glyph_bounds(run.face, glyph.id) {
                    let edge = |x: i32| {
                        let x = pen + length(x + glyph.dx);
                        let x = if self.direction.is_rtl() { self.width - x } else { x };
                        x.to_scaled().div_euclid(strip.to_scaled())
                    };
                    let (left, right) = (edge(ink.x_min), edge(ink.x_max));
                    let far = length(reach(ink, glyph.dy));
                    spans.push((left.min(right), left.max(right), far));
                }
                pen += length(glyph.advance);
            }
        }
        Skyline::of(&spans)
    }
}

/// How far ink reaches in strips that follow each other.
struct Skyline {
    first: i64,
    strips: Vec<Option<Abs>>,
}

impl Skyline {
    /// The furthest in each strip, of ink that reaches equally far in all strips from one to another.
    fn of(spans: &[(i64, i64, Abs)]) -> Self {
        let first = spans.iter().map(|span| span.0).min().unwrap_or_default();
        let last = spans.iter().map(|span| span.1).max().unwrap_or(first - 1);
        let mut strips = vec![None; usize::try_from(last + 1 - first).unwrap_or_default()];
        for (from, to, far) in spans {
            for strip in &mut strips[(from - first) as usize..=(to - first) as usize] {
                *strip = (*strip).max(Some(*far));
            }
        }
        Self { first, strips }
    }

    fn at(&self, at: i64) -> Option<Abs> {
        usize::try_from(at - self.first).ok().and_then(|at| self.strips.get(at).copied().flatten())
    }

    fn strips(&self) -> impl Iterator<Item = (i64, Abs)> {
        (self.first..).zip(&self.strips).filter_map(|(at, far)| Some((at, (*far)?)))
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
pub(super) struct Breakpoint {
    /// Byte at which ink ends.
    pub end: usize,
    /// Byte at which the next line begins.
    pub next: usize,
    /// Whether a word is divided here, and a hyphen added.
    pub divides: bool,
    /// Whether the author divides it there, with a soft hyphen.
    pub asked: bool,
    /// Whether the place serves only a word that is wider than the line.
    pub at_need: bool,
    /// The same for the breaker, in ems.
    pub opportunity: Opportunity,
}

impl Breakpoint {
    /// Whether lines end there before any other means are tried.
    pub fn is_plain(&self) -> bool {
        !self.divides && !self.at_need
    }
}

impl Breakpoints {
    /// What there is for lines of `measure` where a word is wider: places that divide this word by the
    /// author's wish or at its seams; those by patterns are the format's to allow.
    fn at_need(&self, measure: i64, hyphenate: bool) -> Vec<Breakpoint> {
        let too_wide = |point: &Breakpoint| {
            let behind = self.undivided.partition_point(|p| p.next <= point.next);
            let start = self.undivided[..behind].last().map_or(0, |p| p.opportunity.next);
            self.undivided.get(behind).is_some_and(|p| p.opportunity.end - start > measure)
        };
        let serves = |p: &Breakpoint| {
            p.is_plain() || (p.divides && hyphenate) || ((p.asked || p.at_need) && too_wide(p))
        };
        self.all.iter().copied().filter(serves).collect()
    }
}

struct Piece {
    runs: SmallVec<[Run; 2]>,
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
            if p.width > measure {
                FULL + 1 - slack
            } else if i == last {
                0
            } else {
                slack
            }
        };
        self.pieces.iter().enumerate().map(of).max().unwrap_or(0)
    }
}

impl Run {
    /// Width in ems of the nominal size.
    pub(super) fn width(&self) -> i64 {
        self.glyphs.width()
    }

    /// A length in font units as ems of the nominal size.
    pub(super) fn em(&self, units: i32) -> i64 {
        glyphs::em(units, self.units_per_em, self.scale)
    }
}

fn to_em(length: Abs, size: Abs) -> i64 {
    length.ratio(EM, size.to_scaled().max(1)).to_scaled()
}

fn from_em(ems: i64, size: Abs) -> Abs {
    size.ratio(ems, EM)
}
