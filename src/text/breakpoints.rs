//! Breakpoints: the break opportunities of a shaped paragraph, with their positions along the unbroken line.
//!
//! In: text with its shaped runs. Out: [`Breakpoints`]: the [`BreakOpportunity`]s of the text, the places
//! where patterns divide words, and those inside web addresses, each with the [`BreakMetrics`] that line
//! breaking needs. A place inside a cluster of glyphs (UAX #29) is not a breakpoint, unless a word is divided
//! there. Where a language repeats the hyphen of a compound on the next line, the breakpoint is before the
//! hyphen.
//! Refuses nothing.

use super::linebreak::BreakMetrics;
use super::rules::LocaleRules;
use super::segment::{self, BreakKind, BreakOpportunity};
use super::shape::{self, Run};
use super::{Glyph, hyphenate, no_break};
use crate::locale::{HyphenRepetition, Locale};
use crate::unicode::{SOFT_HYPHEN, is_default_ignorable, is_variation_selector};

/// The hyphens that a text itself has between the parts of compounds.
const HYPHENS: [char; 2] = ['-', '\u{2010}'];

/// A break opportunity of a shaped paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Breakpoint {
    /// Byte at which the visible text of a line that ends here ends.
    pub end: usize,
    /// Byte at which the next line begins.
    pub next: usize,
    /// Whether a line that ends here ends in a hyphen that the text does not have there: a word is divided, or
    /// the next line begins with the hyphen of a compound.
    pub adds_hyphen: bool,
    /// Whether the next line begins with the hyphen of a compound, which is shown on both lines.
    pub repeats_hyphen: bool,
    /// Whether the author divides the word here, with a soft hyphen.
    pub is_soft_hyphen: bool,
    /// When a line may end there.
    pub kind: BreakKind,
    /// Its positions in fractions of an em ([`EM`](super::EM)), for the line breaker.
    pub metrics: BreakMetrics,
}

impl Breakpoint {
    /// Whether it divides no word of running text.
    pub fn is_between_words(&self) -> bool {
        self.adds_no_hyphen() && self.kind.is_for_running_text()
    }

    /// Whether it divides nothing that stays whole in a short text.
    fn is_between_phrases(&self) -> bool {
        self.adds_no_hyphen() && self.kind.is_between_phrases()
    }

    /// Whether a line that ends here has only hyphens of the text. One of a compound may be on both lines.
    fn adds_no_hyphen(&self) -> bool {
        !self.adds_hyphen || self.repeats_hyphen
    }
}

/// A paragraph's breakpoints. Each list ends with the end of the text.
#[derive(Clone, Debug)]
pub(super) struct Breakpoints {
    /// All of them.
    pub all: Vec<Breakpoint>,
    /// Those that divide no word of running text.
    pub undivided: Vec<Breakpoint>,
    /// Those that divide nothing that stays whole in a short text.
    pub between_phrases: Vec<Breakpoint>,
    /// Those, and the ones between words of a phrase.
    pub between_words: Vec<Breakpoint>,
    /// Those that divide no word, and the ones that divide words with hyphens.
    pub divided: Vec<Breakpoint>,
}

impl Breakpoints {
    pub fn new(all: Vec<Breakpoint>) -> Self {
        let filtered = |test: &dyn Fn(&Breakpoint) -> bool| all.iter().copied().filter(test).collect();
        let undivided = filtered(&Breakpoint::is_between_words);
        let between_phrases = filtered(&Breakpoint::is_between_phrases);
        let between_words = filtered(&|p| p.adds_no_hyphen() && p.kind <= BreakKind::InPhrase);
        let divided = filtered(&|p| p.kind.is_for_running_text());
        Self { all, undivided, between_phrases, between_words, divided }
    }

    /// The breakpoints for lines of `measure` where a word is wider. What is between two breakpoints that
    /// serve already, and wider than the measure, gets more of them until it is not: first soft hyphens and
    /// places between words, then those inside words, then seams and last those behind negations. Places by
    /// patterns serve where the format allows them (`hyphenate`).
    pub fn for_wide_words(&self, measure: i64, is_running: bool, hyphenate: bool) -> Vec<Breakpoint> {
        let mut is_used: Vec<bool> = self
            .all
            .iter()
            .map(|p| {
                let is_usual = if is_running { p.is_between_words() } else { p.is_between_phrases() };
                is_usual || (p.adds_hyphen && hyphenate)
            })
            .collect();
        let is_hyphen = |p: &Breakpoint| p.is_soft_hyphen;
        let of_kind = |kind: BreakKind| move |p: &Breakpoint| p.adds_no_hyphen() && p.kind <= kind;
        let steps: [&dyn Fn(&Breakpoint) -> bool; 5] = [
            &is_hyphen,
            &of_kind(BreakKind::InPhrase),
            &of_kind(BreakKind::InWord),
            &of_kind(BreakKind::Emergency),
            &of_kind(BreakKind::LastResort),
        ];
        for is_added in steps {
            self.add_inside_wide(&mut is_used, measure, is_added);
        }
        self.all.iter().zip(is_used).filter(|(_, is_used)| *is_used).map(|(p, _)| *p).collect()
    }

    /// Adds the breakpoints that pass a test between two others that are further apart than the measure.
    fn add_inside_wide(&self, is_used: &mut [bool], measure: i64, is_added: &dyn Fn(&Breakpoint) -> bool) {
        let (mut first, mut start) = (0, 0);
        for (end, point) in self.all.iter().enumerate() {
            if !is_used[end] {
                continue;
            }
            let metrics = point.metrics;
            if metrics.end + metrics.hyphen_width - start > measure {
                for (used, inner) in is_used[first..end].iter_mut().zip(&self.all[first..end]) {
                    *used = is_added(inner);
                }
            }
            (first, start) = (end + 1, metrics.next);
        }
    }
}

/// A text with its shaped runs, which tile it.
#[derive(Clone, Copy)]
pub(super) struct ShapedText<'p> {
    pub text: &'p str,
    pub runs: &'p [Run],
    /// The hyphen that dividing a word adds in each of the runs.
    pub hyphens: &'p [Option<Glyph>],
}

impl ShapedText<'_> {
    /// All breakpoints in order.
    pub fn breakpoints(&self, locale: &Locale, rules: LocaleRules<'_>) -> Vec<Breakpoint> {
        let clusters = ClusterEdges::new(self.text, self.runs);
        let mut found = Vec::new();
        for opportunity in segment::opportunities(self.text, rules) {
            found.extend(self.measure(opportunity, &clusters, rules));
        }
        for at in hyphenate::division_points(self.text, locale, rules) {
            let metrics = BreakMetrics {
                hyphen_width: self.hyphen_width(at),
                ends_in_hyphen: true,
                ..metrics_at(clusters.pen(at))
            };
            found.push(Breakpoint {
                end: at,
                next: at,
                adds_hyphen: true,
                repeats_hyphen: false,
                is_soft_hyphen: false,
                kind: BreakKind::Allowed,
                metrics,
            });
        }
        for at in no_break::emergency_breaks(self.text) {
            if !clusters.is_inside(at) {
                found.push(Breakpoint {
                    end: at,
                    next: at,
                    adds_hyphen: false,
                    repeats_hyphen: false,
                    is_soft_hyphen: false,
                    kind: BreakKind::Emergency,
                    metrics: metrics_at(clusters.pen(at)),
                });
            }
        }
        // The order of discovery is that of preference, which a stable sort keeps.
        found.sort_by_key(|p| p.next);
        found.dedup_by_key(|p| p.next);
        found
    }

    /// The breakpoint of an opportunity; `None` at the beginning of the text and inside a cluster.
    fn measure(
        &self,
        opportunity: BreakOpportunity,
        clusters: &ClusterEdges<'_>,
        rules: LocaleRules<'_>,
    ) -> Option<Breakpoint> {
        let BreakOpportunity { offset, kind } = opportunity;
        let before = &self.text[..offset];
        let trimmed = before.trim_end_matches(is_blank);
        let ends_in_hyphen = trimmed.ends_with(HYPHENS);
        // After a hyphen, a soft hyphen adds nothing.
        let (end, adds_hyphen) = (trimmed.len(), before.ends_with(SOFT_HYPHEN) && !ends_in_hyphen);
        if end == 0 || (!adds_hyphen && clusters.is_inside(offset)) {
            return None;
        }
        if ends_in_hyphen && kind == BreakKind::Allowed && self.is_repeated_after(end, offset, rules) {
            return self.repeated_hyphen(end, clusters);
        }
        let metrics = BreakMetrics {
            end: clusters.pen(end) - self.autospace(end, rules),
            next: clusters.pen(offset),
            hyphen_width: if adds_hyphen { self.hyphen_width(end) } else { 0 },
            ends_in_hyphen: adds_hyphen || ends_in_hyphen,
            divides_phrase: kind == BreakKind::InPhrase,
            is_mandatory: kind == BreakKind::Mandatory || offset == self.text.len(),
        };
        Some(Breakpoint {
            end,
            next: offset,
            adds_hyphen,
            repeats_hyphen: false,
            is_soft_hyphen: adds_hyphen,
            kind,
            metrics,
        })
    }

    /// Whether the hyphen that ends at byte `end` is repeated on the line that begins at `next`: the hyphen of a
    /// compound in a language that asks for it. One with a space behind it stands for a part of a word.
    fn is_repeated_after(&self, end: usize, next: usize, rules: LocaleRules<'_>) -> bool {
        let begins_with_capital = || {
            let first = self.text[next..].chars().find(|c| !is_default_ignorable(*c));
            first.is_some_and(char::is_uppercase)
        };
        !self.text[end..next].contains(char::is_whitespace)
            && match rules.hyphen_repetition() {
                HyphenRepetition::Never => false,
                HyphenRepetition::Always => true,
                HyphenRepetition::UnlessCapital => !begins_with_capital(),
            }
    }

    /// The breakpoint of a hyphen that is repeated and ends at byte `end`. The hyphen of the text is on the next
    /// line. The line's end adds one before it, as it does to a divided word, so the text without added hyphens
    /// has one hyphen.
    fn repeated_hyphen(&self, end: usize, clusters: &ClusterEdges<'_>) -> Option<Breakpoint> {
        let at = self.text[..end].trim_end_matches(HYPHENS).len();
        if at == 0 || clusters.is_inside(at) {
            return None;
        }
        let metrics = BreakMetrics {
            hyphen_width: self.hyphen_width(at),
            ends_in_hyphen: true,
            ..metrics_at(clusters.pen(at))
        };
        Some(Breakpoint {
            end: at,
            next: at,
            adds_hyphen: true,
            repeats_hyphen: true,
            is_soft_hyphen: false,
            kind: BreakKind::Allowed,
            metrics,
        })
    }

    /// The index of the run that ends at byte `end` or continues there.
    fn run_before(&self, end: usize) -> Option<usize> {
        self.runs.iter().position(|r| r.range.start < end && end <= r.range.end)
    }

    fn hyphen_width(&self, end: usize) -> i64 {
        let glyph = self.run_before(end).and_then(|i| Some((&self.runs[i], self.hyphens[i]?)));
        glyph.map_or(0, |(run, glyph)| run.to_em(glyph.advance))
    }

    /// The space between scripts at byte `end`, which a line that ends there does not have.
    fn autospace(&self, end: usize, rules: LocaleRules<'_>) -> i64 {
        match self.run_before(end) {
            Some(i) if rules.has_autospace() && shape::has_autospace_at(self.text, end) => {
                self.runs[i].to_em(shape::autospace_width(self.runs[i].units_per_em))
            }
            _ => 0,
        }
    }
}

/// The metrics of a place without white space, where nothing speaks against ending a line.
fn metrics_at(x: i64) -> BreakMetrics {
    BreakMetrics {
        end: x,
        next: x,
        hyphen_width: 0,
        ends_in_hyphen: false,
        divides_phrase: false,
        is_mandatory: false,
    }
}

/// Whether a character shows nothing at the end of a line. A variation selector is a part of the character before it.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || (is_default_ignorable(c) && !is_variation_selector(c))
}

/// The beginning of a cluster of glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ClusterEdge {
    /// Its first byte.
    offset: usize,
    /// The position of the pen there, in fractions of an em ([`EM`](super::EM)).
    pen: i64,
}

/// The edges of the clusters of a text in logical order, its end last.
struct ClusterEdges<'t> {
    text: &'t str,
    edges: Vec<ClusterEdge>,
}

impl<'t> ClusterEdges<'t> {
    fn new(text: &'t str, runs: &[Run]) -> Self {
        let mut edges: Vec<ClusterEdge> = Vec::new();
        let mut pen = 0;
        for run in runs {
            let mut push = |g: &Glyph| {
                if edges.last().is_none_or(|edge| edge.offset != g.cluster as usize) {
                    edges.push(ClusterEdge { offset: g.cluster as usize, pen });
                }
                pen += run.to_em(g.advance);
            };
            // Glyphs are in visual order, edges in logical order.
            if run.level % 2 == 1 {
                run.glyphs.iter().rev().for_each(&mut push);
            } else {
                run.glyphs.iter().for_each(&mut push);
            }
        }
        edges.push(ClusterEdge { offset: text.len(), pen });
        Self { text, edges }
    }

    /// The edges around a byte; the same one twice if it is one. Characters that show nothing belong to the
    /// cluster before or after them.
    fn around(&self, at: usize) -> [ClusterEdge; 2] {
        let index = self.edges.partition_point(|edge| edge.offset < at).min(self.edges.len() - 1);
        let next = self.edges[index];
        let previous = self.edges[..index].last().copied();
        let all_blank = |from: usize, to: usize| self.text[from..to].chars().all(is_blank);
        match previous {
            _ if all_blank(at, next.offset) => [next, next],
            Some(previous) if all_blank(previous.offset, at) => [previous, previous],
            previous => [previous.unwrap_or(next), next],
        }
    }

    fn is_inside(&self, at: usize) -> bool {
        let [previous, next] = self.around(at);
        previous != next
    }

    /// The position of the pen before byte `at`; inside a ligature a share of its width.
    fn pen(&self, at: usize) -> i64 {
        let [previous, next] = self.around(at);
        let part = at.saturating_sub(previous.offset) as i64;
        let whole = next.offset.saturating_sub(previous.offset).max(1) as i64;
        previous.pen + (next.pen - previous.pen) * part / whole
    }
}
