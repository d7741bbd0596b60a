//! Tailoring: what we change in the break opportunities of UAX #14 (section 8, "Customization").
//!
//! In: text, a place in it and the rules of its language. Out: whether a line may end there, decided by the
//! characters on both sides; and places that UAX #14 does not offer at all. Invisible characters are skipped,
//! so it does not matter where an isolate or a joiner is placed.
//! Refuses nothing.

use icu_properties::props::GeneralCategory;

use super::adjacent::AdjacentChars;
use super::rules::LocaleRules;
use super::{classes, syllable};
use crate::unicode::{SOFT_HYPHEN, ZERO_WIDTH_SPACE, is_default_ignorable};

/// HEBREW PUNCTUATION MAQAF, which joins words as a hyphen does.
const MAQAF: char = '\u{5be}';

/// Places that UAX #14 does not offer: after a maqaf or a soft hyphen in Hebrew, beside quotation marks in
/// Chinese, and before a quotation mark after a space. [`allows_break`] decides whether a line may end there.
pub(super) fn additional_candidates(text: &str) -> impl Iterator<Item = usize> + '_ {
    let pairs = text.char_indices().zip(text.chars().skip(1));
    pairs
        .filter(|((_, a), b)| {
            let is_quoted_cjk = (classes::is_directed_quote(*b) && classes::is_east_asian(*a))
                || (classes::is_directed_quote(*a) && classes::is_east_asian(*b));
            matches!(*a, MAQAF | SOFT_HYPHEN)
                || is_quoted_cjk
                || (*a == ' ' && classes::is_directed_quote(*b))
        })
        .map(|((at, a), _)| at + a.len_utf8())
}

/// Whether a line may end before byte `at`, decided by the characters on both sides.
#[must_use]
pub(super) fn allows_break(text: &str, at: usize, rules: LocaleRules<'_>) -> bool {
    let is_visible = |c: &char| !is_default_ignorable(*c);
    let Some(next) = text[at..].chars().find(is_visible) else { return true };
    let Some(previous) = text[..at].chars().rfind(is_visible) else { return false };
    if next.is_whitespace() || classes::is_glue(next) || classes::is_glue(previous) || is_glued(text, at) {
        return false;
    }
    if classes::is_mark(next) || rules.any(|t| t.postfix_signs.contains(next)) {
        return false;
    }
    if previous.is_whitespace() {
        return !is_spaced_punctuation(text, at, next, rules) && !ends_in_spaced_quote(&text[..at], rules);
    }
    let mut before = text[..at].chars().rev().take_while(|c| is_default_ignorable(*c));
    if before.any(|c| matches!(c, ZERO_WIDTH_SPACE | SOFT_HYPHEN)) {
        // A hyphen must not divide letters that join, nor those of a conjunct.
        return text[..at].ends_with(ZERO_WIDTH_SPACE)
            || !(is_unhyphenated(next, rules) || classes::forms_conjuncts(previous));
    }
    allows_break_between_visible(text, at, AdjacentPair { previous, next }, rules)
}

/// The visible characters beside a place.
#[derive(Clone, Copy)]
struct AdjacentPair {
    previous: char,
    next: char,
}

/// [`allows_break`] where no space, glue or break control is at the place.
fn allows_break_between_visible(text: &str, at: usize, pair: AdjacentPair, rules: LocaleRules<'_>) -> bool {
    let AdjacentPair { previous, next } = pair;
    let (before, after) = (AdjacentChars::before(text, at), AdjacentChars::after(text, at));
    if never_begins_line(next, rules)
        || never_ends_line(previous, rules)
        || syllable::is_inside(&before, &after)
    {
        return false;
    }
    if classes::is_east_asian(previous) || classes::is_east_asian(next) {
        let is_doubled = previous == next && rules.any(|t| t.inseparable.contains(next));
        return !(is_doubled || matches!(previous, '/' | '×'));
    }
    if let Some(least) = rules.letters_beside(previous) {
        let is_hyphen = matches!(previous, '-' | '\u{2010}');
        return !(is_hyphen && is_unhyphenated(next, rules))
            && joins_long_parts(least, &before, &after, rules);
    }
    if classes::is_south_east_asian(previous) || classes::is_south_east_asian(next) {
        return !classes::is_hangul(previous) && !classes::is_hangul(next);
    }
    // All other scripts write spaces: between two letters a line ends only after a sign that allows it.
    let is_separator = rules.any(|t| t.word_separators.contains(previous));
    next.is_alphabetic() && (is_separator || (previous == '…' && before.letters() > 0))
}

/// Whether an invisible character at the place forbids a break.
fn is_glued(text: &str, at: usize) -> bool {
    let before = text[..at].chars().rev().take_while(|c| is_default_ignorable(*c));
    let after = text[at..].chars().take_while(|c| is_default_ignorable(*c));
    before.chain(after).any(classes::is_glue)
}

/// Whether `c` belongs to a script whose words are not divided at a hyphen.
fn is_unhyphenated(c: char, rules: LocaleRules<'_>) -> bool {
    let script = classes::script_of(c);
    script.is_some_and(|script| rules.any(|t| t.unhyphenated_scripts.contains(&script)))
}

/// Whether the parts of a compound on both sides of a hyphen, dash or slash have at least `least` letters:
/// not so in `X-ray`, `A/B` and `10–15`.
fn joins_long_parts(
    least: usize,
    before: &AdjacentChars,
    after: &AdjacentChars,
    rules: LocaleRules<'_>,
) -> bool {
    after.at(0).is_alphabetic() && before.letters() >= least && after.letters_of_part(rules) >= least
}

/// Whether `next`, at byte `at` after a space, belongs to the text before the space: punctuation or a dash
/// with nothing joined to it.
fn is_spaced_punctuation(text: &str, at: usize, next: char, rules: LocaleRules<'_>) -> bool {
    let is_sign = rules.any(|t| t.spaced_punctuation.contains(next))
        || classes::category(next) == GeneralCategory::ClosePunctuation;
    let mut rest = text[at..].chars().filter(|c| !is_default_ignorable(*c)).skip_while(|c| *c == next);
    is_sign && !rest.next().is_some_and(|c| c.is_alphanumeric() || classes::is_mark(c))
}

/// Whether the text ends in an opening mark that a space separates from what it opens.
fn ends_in_spaced_quote(text: &str, rules: LocaleRules<'_>) -> bool {
    let is_bracket = |c: char| classes::category(c) == GeneralCategory::OpenPunctuation;
    let mut back = text.chars().rev().filter(|c| !is_default_ignorable(*c)).skip_while(|c| c.is_whitespace());
    let is_opening =
        back.next().is_some_and(|c| rules.any(|t| t.spaced_opening_quotes.contains(c)) || is_bracket(c));
    // „Wort“ and »Wort« close with marks that open elsewhere; those have their word before them.
    is_opening && back.next().is_none_or(|c| c.is_whitespace() || is_bracket(c))
}

/// Whether no line begins with `c`: a sign of the rules, a closing bracket or a closing quotation mark.
fn never_begins_line(c: char, rules: LocaleRules<'_>) -> bool {
    use GeneralCategory::{ClosePunctuation, FinalPunctuation};
    rules.any(|t| t.not_at_line_start.contains(c))
        || matches!(classes::category(c), ClosePunctuation | FinalPunctuation)
}

/// Whether no line ends with `c`: a sign of the rules, an opening bracket or an opening quotation mark.
fn never_ends_line(c: char, rules: LocaleRules<'_>) -> bool {
    use GeneralCategory::{InitialPunctuation, OpenPunctuation};
    rules.any(|t| t.not_at_line_end.contains(c))
        || matches!(classes::category(c), OpenPunctuation | InitialPunctuation)
}
