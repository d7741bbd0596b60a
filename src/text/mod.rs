//! The text engine: from a message's text to lines of placed glyphs.
//!
//! In: text with its locale and weight. Out: a [`Paragraph`], shaped once in font units, and from it,
//! for any width and size, as often as a format likes, [`Line`]s.
//! The stages: [`itemize`] (bidi, isolation, scripts, faces), [`shape`], [`segment`] with [`compounds`] and
//! [`no_break`], and [`hyphenate`] (where a line may end), [`linebreak`] (where it does), [`mod@line`] (what it
//! looks like).
//! Refuses text with a character for which the face chain has no glyph; it never draws a box.

pub mod compounds;
mod glyphs;
pub mod hyphenate;
pub mod itemize;
pub mod line;
pub mod linebreak;
pub mod no_break;
pub mod segment;
pub mod segment_cache;
pub mod shape;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

pub use glyphs::Glyphs;
use itemize::MissingGlyph;
use line::Breakpoint;
use linebreak::Opportunity;
use segment::{BreakOpportunity, Ends};
use shape::{Run, Shaper};

use crate::font::{self, FaceId, Family, Fonts, Weight};
use crate::geom::Abs;
use crate::locale::{Direction, Locale};
use crate::unicode::is_default_ignorable;

/// Parts of an em that widths are counted in before a size is known.
const EM: i64 = 1 << 24;

/// One shaped glyph, in units of its face's em.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Glyph {
    /// Glyph id in the face.
    pub id: u16,
    /// Byte of the paragraph's text at which this glyph's cluster begins.
    pub cluster: u32,
    /// How far the pen moves, in font units.
    pub advance: i32,
    /// Horizontal offset of the outline from the pen, in font units.
    pub dx: i32,
    /// Vertical offset of the outline from the baseline, upwards, in font units.
    pub dy: i32,
    /// Whether shaping must be done again if a line ends before this glyph's cluster.
    pub unsafe_to_break: bool,
}

/// A stretch of a line in one face, size and direction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LineRun {
    /// The face.
    pub face: FaceId,
    /// Em size as drawn, the face's optical scale included.
    pub size: Abs,
    /// Bidi embedding level (UAX #9); odd levels run from right to left.
    pub level: u8,
    /// Left edge, measured from the line's left end.
    pub x: Abs,
    /// Width.
    pub width: Abs,
    /// Bytes of the line's text that this run shows.
    pub range: Range<usize>,
    /// Glyphs from left to right as they appear.
    pub glyphs: Glyphs,
}

/// One line of a paragraph, its runs in logical (reading) order with their visual positions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The whole paragraph's text, bidi isolates included; every byte offset counts in this.
    pub text: Arc<str>,
    /// Bytes of `text` that stand on this line, without the white space at its end.
    pub range: Range<usize>,
    /// First byte of the next line: behind the white space that the line's end swallowed.
    pub next: usize,
    /// The runs in logical order.
    pub runs: Vec<LineRun>,
    /// From the leftmost to the rightmost advance edge.
    pub width: Abs,
    /// The paragraph's base direction.
    pub direction: Direction,
    /// Whether the last run ends in a hyphen that the text does not have (its cluster is `range.end`).
    pub hyphen: bool,
    /// GlyphBounds above the baseline, proven from the glyphs' outlines.
    pub ink_above: Abs,
    /// GlyphBounds below the baseline, proven from the glyphs' outlines.
    pub ink_below: Abs,
    /// How far ink reaches beyond the left and the right advance edge; zero where it does not.
    pub overhang: (Abs, Abs),
}

/// A message's text, shaped: everything about it that does not depend on width or size.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// The text, with isolates.
    pub text: Arc<str>,
    /// The locale it is in.
    pub locale: Locale,
    /// The family that sets the locale's script, which rules line height and balance.
    pub family: &'static Family,
    /// Ends of the spans it was made of.
    spans: Vec<usize>,
    /// Shaped runs in logical order; they tile the text.
    runs: Vec<Run>,
    /// Where lines may end. Finding them is dear in scripts without spaces, and many paragraphs have room
    /// on one line wherever they stand: they are looked for when a line must end.
    points: OnceLock<Breakpoints>,
    /// Width on one line, in ems.
    width: i64,
    /// The hyphen that dividing a word adds in each of the runs.
    hyphens: Vec<Option<Glyph>>,
}

impl Paragraph {
    /// Itemizes, shapes and segments one paragraph, given as spans of one weight each (Fluent's
    /// isolates included); byte offsets count in [`Paragraph::text`], to which right-to-left locales and
    /// right-to-left values add isolates. [`Paragraph::spans`] says where each span ended up.
    ///
    /// # Errors
    /// The first character without a glyph, and the index of its span.
    pub fn new(
        spans: &[(&str, Weight)],
        locale: &Locale,
        shaper: &Shaper,
    ) -> Result<Self, (MissingGlyph, usize)> {
        let mut text = String::new();
        let mut weights: Vec<(usize, Weight)> = Vec::with_capacity(spans.len());
        for (span, weight) in spans {
            if locale.direction.is_rtl() || itemize::is_rtl_value(span) {
                text.push_str(&itemize::isolate(span));
            } else {
                text.push_str(span);
            }
            weights.push((text.len(), *weight));
        }
        let span_of = |at: usize| weights.iter().position(|(end, _)| at < *end).unwrap_or(0);
        let items =
            itemize::itemize(&text, locale, &weights, shaper.fonts()).map_err(|(m, at)| (m, span_of(at)))?;
        let mut runs = Vec::with_capacity(items.len());
        for item in &items {
            runs.push(shaper.shape(&text, item, locale).map_err(|m| (m, span_of(item.range.start)))?);
        }
        let hyphens = runs.iter().map(|run| hyphen(run.face, shaper.fonts())).collect();
        let width = runs.iter().map(Run::width).sum();
        let family = font::family(locale.script, locale.face_language());
        let spans = weights.into_iter().map(|(end, _)| end).collect();
        let text = Arc::from(text);
        let points = OnceLock::new();
        Ok(Self { text, locale: locale.clone(), family, spans, runs, points, width, hyphens })
    }

    fn points(&self) -> &Breakpoints {
        self.points.get_or_init(|| {
            let all = points(&self.text, &self.locale, &self.runs, &self.hyphens);
            let among =
                |wanted: &dyn Fn(&Breakpoint) -> bool| all.iter().copied().filter(|p| wanted(p)).collect();
            Breakpoints { undivided: among(&|p| p.is_plain()), divided: among(&|p| !p.at_need), all }
        })
    }

    /// Where each span that it was made of ends in [`Paragraph::text`], in bytes.
    #[must_use]
    pub fn spans(&self) -> &[usize] {
        &self.spans
    }

    /// Where a line may end without dividing a word: the bytes of [`Paragraph::text`] at which the next
    /// line begins, in order, the end of the text not among them.
    pub fn breaks(&self) -> impl Iterator<Item = usize> + '_ {
        self.points().undivided.iter().map(|p| p.next).filter(|at| *at < self.text.len())
    }

    /// The faces that set it.
    pub fn faces(&self) -> impl Iterator<Item = FaceId> + '_ {
        self.runs.iter().map(|r| r.face)
    }

    /// Line height at a nominal size.
    #[must_use]
    pub fn line_height(&self, size: Abs) -> Abs {
        size.ratio(self.family.leading, 1000)
    }
}

/// A paragraph's break opportunities, the end of the text last.
#[derive(Clone, Debug)]
struct Breakpoints {
    all: Vec<Breakpoint>,
    /// Those that divide no word.
    undivided: Vec<Breakpoint>,
    /// Those that divide words with hyphens, too.
    divided: Vec<Breakpoint>,
}

/// The hyphen that dividing a word adds.
fn hyphen(face: FaceId, fonts: &Fonts) -> Option<Glyph> {
    let id = fonts.glyph(face, '\u{2010}').or_else(|| fonts.glyph(face, '-'))?;
    let advance = fonts.advance(face, id)?;
    Some(Glyph { id, cluster: 0, advance, dx: 0, dy: 0, unsafe_to_break: false })
}

/// The break opportunities with their positions along the unbroken line in ems.
fn points(text: &str, locale: &Locale, runs: &[Run], hyphens: &[Option<Glyph>]) -> Vec<Breakpoint> {
    let borders = Borders::new(text, runs);
    let run_before = |end: usize| runs.iter().position(|r| r.range.start < end && end <= r.range.end);
    let hyphen = |end: usize| {
        let glyph = run_before(end).and_then(|i| Some((&runs[i], hyphens[i]?)));
        glyph.map_or(0, |(run, glyph)| run.em(glyph.advance))
    };
    // A line that ends where scripts meet does not end in the room between them.
    let room = |end: usize| match run_before(end) {
        Some(i) if shape::sets_room(locale) && shape::has_room(text, end) => {
            runs[i].em(shape::room(runs[i].units_per_em))
        }
        _ => 0,
    };
    let mut found = Vec::new();
    for BreakOpportunity { at, ends } in segment::opportunities(text, locale) {
        let trimmed = text[..at].trim_end_matches(is_blank);
        let (end, divides) = (trimmed.len(), text[..at].ends_with('\u{ad}'));
        if end == 0 || (!divides && borders.is_inside(at)) {
            continue;
        }
        let opportunity = Opportunity {
            end: borders.pen(end) - room(end),
            next: borders.pen(at),
            hyphen: if divides { hyphen(end) } else { 0 },
            hyphenated: divides || trimmed.ends_with(['-', '\u{2010}']),
            parts_phrase: segment::parts_phrase(text, at, locale),
            mandatory: ends == Ends::Must || at == text.len(),
        };
        let at_need = ends == Ends::AtNeed;
        found.push(Breakpoint { end, next: at, divides, asked: divides, at_need, opportunity });
    }
    for at in hyphenate::points(text, locale) {
        let (x, hyphen) = (borders.pen(at), hyphen(at));
        let opportunity =
            Opportunity { end: x, next: x, hyphen, hyphenated: true, parts_phrase: false, mandatory: false };
        found.push(Breakpoint {
            end: at,
            next: at,
            divides: true,
            asked: false,
            at_need: false,
            opportunity,
        });
    }
    for at in no_break::inside_addresses(text).into_iter().filter(|at| !borders.is_inside(*at)) {
        let x = borders.pen(at);
        let opportunity = Opportunity {
            end: x,
            next: x,
            hyphen: 0,
            hyphenated: false,
            parts_phrase: false,
            mandatory: false,
        };
        found.push(Breakpoint {
            end: at,
            next: at,
            divides: false,
            asked: false,
            at_need: true,
            opportunity,
        });
    }
    // Of two at one place the better one, which was found first.
    found.sort_by_key(|p| p.next);
    found.dedup_by_key(|p| p.next);
    found
}

/// Whether a character leaves no ink.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_default_ignorable(c)
}

/// Where the clusters of a text begin, in bytes, with the pen's position there in ems; its end last.
struct Borders<'t> {
    text: &'t str,
    list: Vec<(usize, i64)>,
}

impl<'t> Borders<'t> {
    fn new(text: &'t str, runs: &[Run]) -> Self {
        let mut list: Vec<(usize, i64)> = Vec::new();
        let mut x = 0;
        for run in runs {
            let mut push = |g: &Glyph| {
                if list.last().is_none_or(|b| b.0 != g.cluster as usize) {
                    list.push((g.cluster as usize, x));
                }
                x += run.em(g.advance);
            };
            // Glyphs stand as they are seen, borders as they are read.
            if run.level % 2 == 1 {
                run.glyphs.iter().rev().for_each(&mut push);
            } else {
                run.glyphs.iter().for_each(&mut push);
            }
        }
        list.push((text.len(), x));
        Self { text, list }
    }

    /// The borders before a byte and behind it; the same one twice where a cluster begins there. What
    /// leaves no ink belongs to the cluster before it or behind it.
    fn around(&self, at: usize) -> ((usize, i64), (usize, i64)) {
        let behind = self.list.partition_point(|b| b.0 < at).min(self.list.len() - 1);
        let next = self.list[behind];
        let last = self.list[..behind].last().copied();
        let blank = |from: usize, to: usize| self.text[from..to].chars().all(is_blank);
        match last {
            _ if blank(at, next.0) => (next, next),
            Some(last) if blank(last.0, at) => (last, last),
            last => (last.unwrap_or(next), next),
        }
    }

    fn is_inside(&self, at: usize) -> bool {
        let (last, next) = self.around(at);
        last != next
    }

    /// Where the pen stands before byte `at`; inside a ligature it has gone its share of the way.
    fn pen(&self, at: usize) -> i64 {
        let ((from, left), (to, right)) = self.around(at);
        left + (right - left) * at.saturating_sub(from) as i64 / to.saturating_sub(from).max(1) as i64
    }
}
