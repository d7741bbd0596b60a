//! Hyphenation: where a word may be divided, by the patterns of its language.
//!
//! In: text, its locale and the rules of its language. Out: byte offsets inside words. Line breaking asks for
//! them only where a word does not fit the measure or a line is very ragged, and never in large print. Words
//! with digits, with capitals inside or shorter than the rules allow stay whole, and so do words that the
//! author divides with soft hyphens, and numbers and addresses ([`no_break`]). No line ends right after the
//! prefix of a negation.
//! Refuses nothing: there are no offsets for a language without patterns, for one whose script divides words
//! without hyphens, and for names whose language is unknown.

use hypher::{Lang, hyphenate_bounded};

use super::rules::{HyphenationLimits, LocaleRules};
use super::{classes, no_break};
use crate::locale::Locale;
use crate::unicode::SOFT_HYPHEN;

/// Byte offsets at which `text` may be divided with a hyphen.
#[must_use]
pub fn division_points(text: &str, locale: &Locale, rules: LocaleRules<'_>) -> Vec<usize> {
    if !locale.divides {
        return Vec::new();
    }
    let Some(lang) = locale.language().as_bytes().try_into().ok().and_then(Lang::from_iso) else {
        return Vec::new();
    };
    if lang.hyphenation_character().is_none() {
        return Vec::new();
    }
    let divider = WordDivider { lang, limits: rules.hyphenation(), rules };
    let mut found = Vec::new();
    let mut start = None;
    let is_in_word = |c: char| c.is_alphanumeric() || c == SOFT_HYPHEN || classes::is_mark(c);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_in_word(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.extend(divider.divide(&text[from..at]).into_iter().map(|offset| from + offset));
                start = None;
            }
            _ => {}
        }
    }
    let unbreakable = no_break::unbreakable_ranges(text, rules);
    found.retain(|&at| !unbreakable.iter().any(|r| r.start < at && at < r.end));
    found
}

struct WordDivider<'r> {
    lang: Lang,
    limits: HyphenationLimits,
    rules: LocaleRules<'r>,
}

impl WordDivider<'_> {
    /// The bytes inside `word` at which it may be divided.
    fn divide(&self, word: &str) -> Vec<usize> {
        let is_plain = word.chars().skip(1).all(char::is_lowercase) && word.chars().all(char::is_alphabetic);
        if !is_plain || word.chars().count() < self.limits.shortest_word {
            return Vec::new();
        }
        let (before, after) = self.lang.bounds();
        let before = before.max(self.limits.letters_before);
        let after = after.max(self.limits.letters_after);
        let mut at = 0;
        let syllables = hyphenate_bounded(word, self.lang, before, after);
        let ends = syllables.map(|syllable| {
            at += syllable.len();
            at
        });
        ends.filter(|at| *at < word.len() && !self.is_negative_prefix(&word[..*at])).collect()
    }

    /// Whether what would follow on the next line says the opposite of the word: `ne-|řiďte`.
    fn is_negative_prefix(&self, beginning: &str) -> bool {
        let small = beginning.to_lowercase();
        self.rules.own(|t| &t.negative_prefixes).any(|prefixes| prefixes.contains(&small))
    }
}
