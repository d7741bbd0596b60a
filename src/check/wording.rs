//! The words and numbers of a translation beside those of its source.
//!
//! In: messages of a locale and of the source. Out: findings about text that is still in the source's
//! language and about numbers that differ, in whatever digits. Digits may replace a number word of the
//! source (`4週間` for "four weeks"). A text counts as untranslated if it is the source's word for word (two
//! words or more: an error; a single word may be the same in two languages: a warning), or if four words
//! in a row, without punctuation, are the source's and three of them differ. So lists of names may stay as
//! they are. Otherwise single words of the source are looked for ([`leftover`](super::leftover)).
//! Refuses nothing else: whether a translation is right is for people to judge.

use std::collections::{BTreeMap, BTreeSet};

use super::leftover::LeftoverWords;
use super::numbers::{NumberOccurrence, numbers_in};
use super::rules::{CheckRules, rules_of};
use super::{CheckInput, MessagePair};
use crate::diag::{Diagnostic, Name, SourceSpan};
use crate::locale::Script;
use crate::message::MessageEntry;
use crate::unicode::SOFT_HYPHEN;

/// The number of consecutive words of the source that make a text untranslated.
const SEQUENCE_WORDS: usize = 4;
/// How many of these words must be different and long.
const SEQUENCE_LONG_WORDS: usize = 3;
/// The most numbers of a message that are reported as missing, and as not in the source.
const MAX_NUMBERS: usize = 20;
/// The fewest letters of a long word.
const LONG_WORD: usize = 3;

pub(super) fn check(input: &CheckInput<'_>) -> Vec<Diagnostic> {
    if input.is_source() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let source_rules = rules_of(input.reference.locale().language.as_str());
    let leftover = LeftoverWords::of(input);
    let is_other_language = input.own().locale().language != input.reference.locale().language;
    for pair in input.pairs() {
        found.extend(different_numbers(input, pair, &source_rules));
        if is_other_language {
            found.extend(untranslated_text(input, pair, &leftover));
        }
    }
    found
}

/// Whether `c` can be within a word or between its parts.
pub(super) fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' | SOFT_HYPHEN)
}

/// The words of `text` in lower case.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// Whether `own`, or a part of it, is still in the source's language.
pub(super) fn is_untranslated(own: &MessageEntry, source: &MessageEntry) -> bool {
    has_same_words(own, source) || common_sequence(own, source).is_some()
}

/// Whether `own` is the source word for word, with two words or more.
fn has_same_words(own: &MessageEntry, source: &MessageEntry) -> bool {
    let source_words = words(&source.text);
    source_words.len() > 1 && source_words == words(&own.text)
}

/// Consecutive words that both texts have.
fn common_sequence(own: &MessageEntry, source: &MessageEntry) -> Option<String> {
    let clauses = |text: &str| -> Vec<Vec<String>> {
        text.split(|c: char| !(c == ' ' || c == '\n' || is_in_word(c))).map(words).collect()
    };
    let (own_clauses, source_clauses) = (clauses(&own.text), clauses(&source.text));
    let known: BTreeSet<&[String]> =
        source_clauses.iter().flat_map(|clause| clause.windows(SEQUENCE_WORDS)).collect();
    let mut sequences = own_clauses.iter().flat_map(|clause| clause.windows(SEQUENCE_WORDS));
    let common = sequences.find(|sequence| {
        let long_words: BTreeSet<&String> =
            sequence.iter().filter(|word| word.chars().count() >= LONG_WORD).collect();
        long_words.len() >= SEQUENCE_LONG_WORDS && known.contains(sequence)
    });
    common.map(|sequence| sequence.join(" "))
}

/// Text that is still in the source's language.
fn untranslated_text(
    input: &CheckInput<'_>,
    pair: MessagePair<'_>,
    leftover: &LeftoverWords,
) -> Option<Diagnostic> {
    let MessagePair { message, own, source } = pair;
    let name = message.to_string();
    let language = input.reference.name();
    let error = |problem: String| input.error(Name::Untranslated, &name, &problem, own.place.clone());
    if has_same_words(own, source) {
        return Some(error(format!("is still in {language}")).hint("translate it"));
    }
    if let Some(sequence) = common_sequence(own, source) {
        return Some(error(format!("has the words `{sequence}` in {language}")).hint("translate them"));
    }
    // A single word, unless it is an abbreviation.
    let has_small_letters = own.text.chars().filter(|c| c.is_lowercase()).count() >= LONG_WORD;
    if has_small_letters && words(&own.text) == words(&source.text) {
        let problem = format!("is the same word as in {language}");
        let warning = input.warning(Name::Untranslated, &name, &problem, own.place.clone());
        return Some(warning.hint("translate it, unless your language has the same word"));
    }
    // In languages with other letters, words in Latin letters are found with the letters.
    (input.meta.script == Script::LATIN).then(|| leftover.finding(input, pair)).flatten()
}

/// Numbers of the source that are missing here, and numbers that the source does not have.
fn different_numbers(
    input: &CheckInput<'_>,
    pair: MessagePair<'_>,
    source_rules: &CheckRules,
) -> Vec<Diagnostic> {
    let MessagePair { message, own, source } = pair;
    let name = message.to_string();
    let own_numbers = numbers_in(own, input.own().cldr());
    let source_numbers = numbers_in(source, input.reference.cldr());
    // Each variant repeats a number, and languages differ in the number of variants.
    let ignores_count = !(own.selects.is_empty() && source.selects.is_empty());
    let missing = excess_numbers(&source_numbers, &own_numbers, ignores_count);
    let source_words = words(&source.text);
    let is_word_in_source = |number: &&NumberOccurrence| {
        let known = source_rules.number_words.get(&number.value);
        known.is_some_and(|known| source_words.iter().any(|word| known.contains(word)))
    };
    let mut extra: Vec<&NumberOccurrence> = excess_numbers(&own_numbers, &source_numbers, ignores_count);
    extra.retain(|number| !is_word_in_source(number));
    // The first of them show what is wrong with a text.
    let mut missing = missing;
    missing.truncate(MAX_NUMBERS);
    extra.truncate(MAX_NUMBERS);
    let mut found = Vec::new();
    let kind = |number: &NumberOccurrence| if number.is_phone { "the phone number" } else { "the number" };
    for number in missing {
        let written = spelling(&number.place);
        let replacement =
            extra.iter().position(|other| other.is_phone == number.is_phone).map(|at| extra.remove(at));
        found.push(match replacement {
            Some(other) => {
                let problem = format!(
                    "has {} `{}` where the source has `{written}`",
                    kind(other),
                    spelling(&other.place)
                );
                let error = input.error(Name::DifferentNumber, &name, &problem, other.place.clone());
                error.hint("write the number of the source")
            }
            None => {
                let problem = format!("lacks {} `{written}` of the source", kind(number));
                let error = input.error(Name::MissingNumber, &name, &problem, own.place.clone());
                error.hint("write it in digits, as the source does")
            }
        });
    }
    for number in extra {
        let problem =
            format!("has {} `{}`, which the source does not have,", kind(number), spelling(&number.place));
        let error = input.error(Name::DifferentNumber, &name, &problem, number.place.clone());
        found.push(error.hint("write the numbers of the source only"));
    }
    found
}

/// The numbers that occur more often in `numbers` than in `others`. With `ignores_count`, those that are
/// not in `others` at all.
fn excess_numbers<'a>(
    numbers: &'a [NumberOccurrence],
    others: &[NumberOccurrence],
    ignores_count: bool,
) -> Vec<&'a NumberOccurrence> {
    let mut remaining: BTreeMap<&str, usize> = BTreeMap::new();
    others.iter().for_each(|other| *remaining.entry(&other.value).or_default() += 1);
    let mut is_excess = |number: &&NumberOccurrence| match remaining.get_mut(number.value.as_str()) {
        Some(_) if ignores_count => false,
        Some(0) | None => true,
        Some(count) => {
            *count -= 1;
            false
        }
    };
    numbers.iter().filter(|number| is_excess(number)).collect()
}

/// The text at `place`.
fn spelling(place: &SourceSpan) -> &str {
    place.range.clone().and_then(|range| place.source.text.get(range)).unwrap_or("?")
}
