//! Segmentation: the break opportunities of a text.
//!
//! In: text and the rules of its language. Out: [`BreakOpportunity`]s, in bytes: those of UAX #14 (strict for
//! Japanese, only at spaces where the rules say so) and, for the scripts of South East Asia, those between
//! the words that the LSTM models of `icu_segmenter` find. Our own tailoring takes some away: by the
//! characters on both sides ([`tailoring`]), inside words of the rules ([`compounds`]) and inside
//! numbers and addresses ([`no_break`]), and where a negation would be torn from its word ([`bindings`]).
//! An author's zero-width space or soft hyphen overrides the tailoring by characters.
//! Refuses nothing; the caller drops white space at the end of a line.

use std::ops::Range;

use icu_segmenter::options::{
    LineBreakOptions, LineBreakStrictness, LineBreakWordOption, WordBreakInvariantOptions,
};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed, WordSegmenter};

use super::bindings::HeldPlace;
pub use super::break_kind::BreakKind;
use super::compounds::Compounds;
use super::rules::LocaleRules;
use super::search_text::SearchText;
use super::{bindings, classes, compounds, no_break, segment_cache, tailoring};
use crate::locale::{ShortTextBreaks, WordBreak};
use crate::unicode::{ZERO_WIDTH_SPACE, is_default_ignorable};

/// A place in a text where a line may or must end (UAX #14).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakOpportunity {
    /// Byte of the text at which the next line begins.
    pub offset: usize,
    /// When a line ends there.
    pub kind: BreakKind,
}

/// The break opportunities of a text in order. The end of the text is the last one.
#[must_use]
pub fn opportunities(text: &str, rules: LocaleRules<'_>) -> Vec<BreakOpportunity> {
    let is_mandatory = |at: usize| text[..at].ends_with(classes::is_mandatory_break);
    let has_models = text.chars().any(classes::is_south_east_asian);
    let has_ideographs = text.chars().any(classes::is_ideographic);
    let mut allowed = candidates(text, rules, has_models);
    allowed.retain(|&at| {
        at > 0 && (at == text.len() || is_mandatory(at) || tailoring::allows_break(text, at, rules))
    });
    let compounds = if has_models || has_ideographs {
        compounds::keep_whole(text, &mut allowed, rules)
    } else {
        Compounds::default()
    };
    let words = if has_ideographs { words_of_ideographs(text) } else { Vec::new() };
    let torn = bindings::hold(text, &mut allowed, &compounds, &words, rules);
    let unbreakable = no_break::unbreakable_ranges(text, rules);
    // An author's zero-width space allows a break even inside an address.
    let is_asked_for = |at: usize| text[..at].ends_with(ZERO_WIDTH_SPACE);
    let is_free = |at: usize| is_asked_for(at) || !unbreakable.iter().any(|r| r.start < at && at < r.end);
    let kind = |at: usize| match short_text_kind(text, at, &words, rules) {
        _ if is_mandatory(at) => BreakKind::Mandatory,
        kind => kind,
    };
    let seams = compounds.seams.into_iter().filter(|&at| tailoring::allows_break(text, at, rules));
    let mut found: Vec<BreakOpportunity> =
        allowed.into_iter().map(|at| BreakOpportunity { offset: at, kind: kind(at) }).collect();
    found.extend(seams.map(|at| BreakOpportunity { offset: at, kind: BreakKind::Emergency }));
    found.extend(torn.into_iter().map(|HeldPlace { offset, kind }| BreakOpportunity { offset, kind }));
    found.retain(|o| o.offset == text.len() || o.kind == BreakKind::Mandatory || is_free(o.offset));
    found.sort_by_key(|o| (o.offset, o.kind));
    found.dedup_by_key(|o| o.offset);
    found
}

/// Where a line that ends before byte `at` is welcome: what it divides, if the language keeps words or
/// phrases whole in short texts.
fn short_text_kind(text: &str, at: usize, words: &[usize], rules: LocaleRules<'_>) -> BreakKind {
    let breaks = rules.short_text_breaks();
    let is_visible = |c: &char| !is_default_ignorable(*c);
    let sides = text[..at].chars().rfind(is_visible).zip(text[at..].chars().find(is_visible));
    let Some((before, next)) = sides.filter(|(a, b)| [*a, *b].into_iter().all(classes::is_ideographic))
    else {
        return BreakKind::Allowed;
    };
    // Words begin at visible characters.
    let visible = text.len() - text[at..].trim_start_matches(is_default_ignorable).len();
    if breaks == ShortTextBreaks::Anywhere || text[..at].ends_with(ZERO_WIDTH_SPACE) {
        BreakKind::Allowed
    } else if words.binary_search(&visible).is_err() {
        BreakKind::InWord
    } else if breaks == ShortTextBreaks::Phrases && classes::divides_japanese_phrase(before, next) {
        BreakKind::InPhrase
    } else {
        BreakKind::Allowed
    }
}

/// The bytes at which UAX #14, the models or our additions to them find a break opportunity, in order.
fn candidates(text: &str, rules: LocaleRules<'_>, has_models: bool) -> Vec<usize> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    if rules.word_break() == WordBreak::KeepAll {
        options.word_option = Some(LineBreakWordOption::KeepAll);
    }
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
    // The rules of UAX #14 do not apply to letters that the models segment.
    let plain: String =
        text.chars().map(|c| if classes::is_complex_context(c) { PLACEHOLDER } else { c }).collect();
    let mut found: Vec<usize> =
        segmenter.segment_str(&plain).chain(tailoring::additional_candidates(text)).collect();
    if has_models {
        for run in complex_runs(text) {
            let words = segment_cache::lookup(&text[run.clone()])
                .unwrap_or_else(|| word_boundaries_by_model(&text[run.clone()]));
            found.extend(words.into_iter().map(|at| run.start + at));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A letter without rules of its own, as long in UTF-8 as those of the scripts that have models.
const PLACEHOLDER: char = 'Ꭰ';

/// The runs of letters whose breaks UAX #14 leaves to a dictionary or a model (class SA), in bytes.
pub fn complex_runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|(_, c)| classes::is_complex_context(*c))?;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| classes::is_complex_context(*c)) {
            end = at + c.len_utf8();
        }
        Some(start..end)
    })
}

/// The bytes inside a run of [`complex_runs`] at which a word begins, by the LSTM model of its script.
#[must_use]
pub fn word_boundaries_by_model(run: &str) -> Vec<usize> {
    // icu_segmenter 2.4 segments wrongly beside U+0EA3, so another letter of the same length takes its place.
    let replaced: String = run.chars().map(|c| if c == '\u{ea3}' { '\u{ea5}' } else { c }).collect();
    let segmenter: LineSegmenterBorrowed<'static> = LineSegmenter::new_lstm(LineBreakOptions::default());
    segmenter.segment_str(&replaced).filter(|at| (1..run.len()).contains(at)).collect()
}

/// The bytes at which words of Chinese and Japanese begin or end, by the dictionary of `icu_segmenter`, in
/// order. Invisible characters are skipped: a word begins at its first visible one.
fn words_of_ideographs(text: &str) -> Vec<usize> {
    let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let search = SearchText::new(text);
    let visible = search.text();
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in visible.char_indices().chain([(visible.len(), ' ')]) {
        match (classes::is_ideographic(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let boundaries = segmenter.segment_str(&visible[from..at]).map(|offset| from + offset);
                found.extend(boundaries.map(|at| search.original_start(at).unwrap_or(text.len())));
                start = None;
            }
            _ => {}
        }
    }
    found
}
