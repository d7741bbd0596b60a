//! Paragraphs: a message's text, itemized and shaped once.
//!
//! In: spans of text with their weights, a locale and a shaper. Out: [`Paragraph`], which holds everything
//! about the text that depends on neither width nor size. All formats of a locale share it, and
//! [`mod@super::line`] breaks it.
//! Refuses text that cannot be printed, with the span that holds it ([`UnprintableSpan`]).

use std::sync::{Arc, OnceLock};

use super::breakpoints::{self, Breakpoint, Breakpoints};
use super::itemize::{self, WeightSpan};
use super::rules::Rules;
use super::shape::{Run, Shaper};
use super::unprintable::Unprintable;
use super::{Glyph, isolate};
use crate::font::{self, FaceId, Family, Fonts, Weight};
use crate::geom::Abs;
use crate::locale::Locale;

/// A stretch of a paragraph's text in one weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextSpan<'t> {
    /// The text, with Fluent's isolates.
    pub text: &'t str,
    /// The weight.
    pub weight: Weight,
}

/// A span that cannot be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnprintableSpan {
    /// Its parts that cannot, and perhaps some of later spans.
    pub parts: Vec<Unprintable>,
    /// The index of the span.
    pub span: usize,
}

/// A message's text, shaped: everything about it that does not depend on width or size.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// The text, with isolates.
    pub text: Arc<str>,
    /// The locale of the text.
    pub locale: Locale,
    /// The family of the locale's script, which decides line height and balance.
    pub family: &'static Family,
    /// The ends of the spans, in bytes.
    span_ends: Vec<usize>,
    /// Shaped runs in logical order, which tile the text.
    pub(super) runs: Vec<Run>,
    /// The hyphen that dividing a word adds in each of the runs.
    pub(super) hyphens: Vec<Option<Glyph>>,
    /// Width on one line, in fractions of an em ([`EM`](super::EM)).
    pub(super) width: i64,
    rules: Arc<Rules>,
    /// Computed lazily: segmentation is expensive in scripts without spaces, and many paragraphs fit one
    /// line.
    breakpoints: OnceLock<Breakpoints>,
}

impl Paragraph {
    /// Itemizes and shapes one paragraph.
    ///
    /// Byte offsets count in [`Paragraph::text`]: text with right-to-left parts has other bidi controls than its
    /// spans. [`Paragraph::span_ends`] tells where each span ends in it.
    ///
    /// # Errors
    /// The first parts that cannot be printed. [`Shaper::unprintable`] finds all of them.
    pub fn new(spans: &[TextSpan<'_>], locale: &Locale, shaper: &Shaper) -> Result<Self, UnprintableSpan> {
        let rules = shaper.rules();
        let mut text = String::new();
        let mut weights: Vec<WeightSpan> = Vec::with_capacity(spans.len());
        for span in spans {
            text.push_str(&isolate::isolate(span.text, locale, rules.of(locale)));
            weights.push(WeightSpan { end: text.len(), weight: span.weight });
        }
        let in_span = |parts: Vec<Unprintable>| {
            let first = parts.first().map_or(0, |part| part.offset);
            let span = weights.iter().position(|span| first < span.end).unwrap_or(0);
            UnprintableSpan { parts, span }
        };
        let items = itemize::itemize(&text, locale, &weights, shaper.fonts()).map_err(in_span)?;
        let mut runs = Vec::with_capacity(items.len());
        for item in &items {
            runs.push(shaper.shape(&text, item, locale).map_err(in_span)?);
        }
        let hyphens = runs.iter().map(|run| hyphen(run.face, shaper.fonts())).collect();
        let width = runs.iter().map(Run::width).sum();
        Ok(Self {
            text: Arc::from(text),
            locale: locale.clone(),
            family: font::family(locale.script, locale.face_language()),
            span_ends: weights.into_iter().map(|span| span.end).collect(),
            runs,
            hyphens,
            width,
            rules: Arc::clone(rules),
            breakpoints: OnceLock::new(),
        })
    }

    pub(super) fn breakpoints(&self) -> &Breakpoints {
        self.breakpoints.get_or_init(|| {
            let text = breakpoints::ShapedText { text: &self.text, runs: &self.runs, hyphens: &self.hyphens };
            Breakpoints::new(text.breakpoints(&self.locale, self.rules.of(&self.locale)))
        })
    }

    /// Where each of the spans ends in [`Paragraph::text`], in bytes.
    #[must_use]
    pub fn span_ends(&self) -> &[usize] {
        &self.span_ends
    }

    /// Where a line may end without dividing a word: the bytes of [`Paragraph::text`] at which the next line
    /// begins, in order, without the end of the text. If the next line repeats the hyphen of a compound, the byte
    /// after the hyphen.
    pub fn breaks(&self) -> impl Iterator<Item = usize> + '_ {
        let starts = self.breakpoints().undivided.iter().map(|p: &Breakpoint| {
            let hyphen = self.text[p.next..].chars().next().filter(|_| p.repeats_hyphen);
            p.next + hyphen.map_or(0, char::len_utf8)
        });
        starts.filter(|at| *at < self.text.len())
    }

    /// The faces of its runs.
    pub fn faces(&self) -> impl Iterator<Item = FaceId> + '_ {
        self.runs.iter().map(|r| r.face)
    }

    /// Line height at a nominal size.
    #[must_use]
    pub fn line_height(&self, size: Abs) -> Abs {
        size.ratio(self.family.line_height, 1000)
    }
}

/// The hyphen that dividing a word adds.
fn hyphen(face: FaceId, fonts: &Fonts) -> Option<Glyph> {
    let id = fonts.glyph(face, '\u{2010}').or_else(|| fonts.glyph(face, '-'))?;
    let advance = fonts.advance(face, id)?;
    Some(Glyph { id, cluster: 0, advance, dx: 0, dy: 0, unsafe_to_break: false })
}
