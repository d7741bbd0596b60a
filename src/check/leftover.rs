//! Words of the source that are left in a translation, one by one.
//!
//! In: a message of a locale and of the source. Out: one finding with all words that both texts have and that are no words
//! of the locale's language. In a language with letters of its own, these are the words in Latin letters; in others, the
//! telling words of the source's language, of which hardly any is a word of another language. Names, abbreviations, units,
//! addresses and what is typed may stay, and so may the words that `locale.toml` accepts.
//! Refuses nothing else: a word may be the same in two languages.

use std::collections::BTreeSet;

use super::rules::rules_of;
use super::word_patterns::folded;
use super::{CheckInput, MessagePair, place_in};
use crate::diag::{Diagnostic, Name, Severity, SourceSpan};
use crate::locale::{Locale, Script};
use crate::message::{LocatedText, MessageEntry};
use crate::text::classes::script_of;

/// The most words that one finding names.
const MAX_LISTED: usize = 8;
/// The fewest letters of a word.
const SHORTEST_WORD: usize = 2;

/// What may be left over in the texts of one locale.
pub(super) struct LeftoverWords {
    /// Whether the locale's language has letters of its own, so that every word in Latin letters is from elsewhere.
    has_own_letters: bool,
    locale: Locale,
    /// Words of the source's language that are no words of the locale's.
    telling: BTreeSet<String>,
    /// Folded words that may stay.
    accepted: BTreeSet<String>,
}

/// A word of a text.
struct Word<'t> {
    text: &'t str,
    /// Byte of the text at which it begins.
    start: usize,
    /// Whether a sentence begins with it.
    begins_sentence: bool,
    /// Whether it is a part of an address, a flag or another thing that is typed.
    is_typed: bool,
}

impl LeftoverWords {
    pub(super) fn of(input: &CheckInput<'_>) -> Self {
        let own = rules_of(input.meta.locale().language());
        let source = rules_of(input.reference.locale().language.as_str());
        let telling = source.telling_words.into_iter().filter(|word| !own.shared_words.contains(word));
        Self {
            has_own_letters: input.meta.script != Script::LATIN,
            locale: input.meta.locale(),
            telling: telling.collect(),
            accepted: input.meta.accepted_words.iter().map(|word| folded(word)).collect(),
        }
    }

    /// The finding about the words of the source that are left in a message.
    pub(super) fn finding(&self, input: &CheckInput<'_>, pair: MessagePair<'_>) -> Option<Diagnostic> {
        let candidates = self.candidates(pair.source);
        if candidates.is_empty() {
            return None;
        }
        let mut left: Vec<&str> = Vec::new();
        let mut known = BTreeSet::new();
        let mut first: Option<SourceSpan> = None;
        for located in &pair.own.texts {
            for word in words_of(located) {
                let key = folded(word.text);
                let is_unit = || input.shaper.rules().of(&self.locale).is_unit(word.text);
                if word.is_typed || !candidates.contains(&key) || self.is_gloss(located, &word) || is_unit() {
                    continue;
                }
                if known.insert(key) && left.len() < MAX_LISTED {
                    left.push(word.text);
                }
                first = first.or_else(|| Some(place_in(located, word.start..word.start + word.text.len())));
            }
        }
        let language = input.reference.name();
        let kind = if left.len() == 1 { "word" } else { "words" };
        let problem = format!("has the {kind} `{}` of the {language} text", left.join("`, `"));
        let error = input.error(Name::Untranslated, &pair.message.to_string(), &problem, first?);
        let hint = format!(
            "translate; if your language has the same {kind}, add `accepted-words = [\"{}\"]` to {}",
            left.join("\", \""),
            input.meta.source.path
        );
        // A language in Latin letters may have the same word.
        let severity = if self.has_own_letters { Severity::Error } else { Severity::Warning };
        Some(Diagnostic { severity, ..error.hint(hint) })
    }

    /// Whether a word is in brackets, in a language with letters of its own: the term that the word before them stands for.
    fn is_gloss(&self, located: &LocatedText, word: &Word<'_>) -> bool {
        let text = located.text.as_str();
        let is_latin_or_shared = |c: char| script_of(c).is_none_or(|script| script == Script::LATIN);
        let opens = text[..word.start].chars().rev().find(|c| !is_latin_or_shared(*c) || is_bracket(*c));
        let closes = text[word.start..].chars().find(|c| !is_latin_or_shared(*c) || is_bracket(*c));
        self.has_own_letters && matches!(opens, Some('(' | '（')) && matches!(closes, Some(')' | '）'))
    }

    /// The words of the source's text that must not be in a translation, folded.
    fn candidates(&self, source: &MessageEntry) -> BTreeSet<String> {
        let mut candidates = BTreeSet::new();
        let mut names = BTreeSet::new();
        for word in source.texts.iter().flat_map(words_of) {
            let key = folded(word.text);
            let has_small_letter = word.text.chars().any(char::is_lowercase);
            let is_name = !word.begins_sentence && word.text.starts_with(char::is_uppercase);
            if is_name || word.is_typed || !has_small_letter {
                names.insert(key);
            } else if word.text.chars().count() >= SHORTEST_WORD
                && word.text.chars().filter_map(script_of).all(|script| script == Script::LATIN)
                && (self.has_own_letters || self.telling.contains(&key))
                && !self.accepted.contains(&key)
            {
                candidates.insert(key);
            }
        }
        candidates.retain(|word| !names.contains(word));
        candidates
    }
}

/// Whether a character begins or ends a remark in brackets.
const fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '（' | '）')
}

/// The words of a text.
fn words_of(located: &LocatedText) -> Vec<Word<'_>> {
    let text = located.text.as_str();
    let is_of_word = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(at) = text[rest..].find(is_of_word) {
        let start = rest + at;
        let length = text[start..].find(|c: char| !is_of_word(c)).unwrap_or(text.len() - start);
        rest = start + length;
        let word = text[start..rest].trim_matches(['\'', '’']);
        if word.is_empty() {
            continue;
        }
        let start = start + text[start..rest].find(word).unwrap_or(0);
        let before = text[..start]
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '“' | '"' | '(' | '‘' | '-' | '–'));
        let begins_sentence = before.is_empty() || before.ends_with(['.', '!', '?', ':', '…', '\n', ';']);
        found.push(Word {
            text: word,
            start,
            begins_sentence,
            is_typed: is_typed(text, start, start + word.len()),
        });
    }
    found
}

/// Whether the characters around a word say that it is typed or computed: digits, signs of addresses and flags.
fn is_typed(text: &str, start: usize, end: usize) -> bool {
    let space = text[..start].char_indices().rev().find(|(_, c)| c.is_whitespace());
    let before = space.map_or(0, |(at, c)| at + c.len_utf8());
    let after = text[end..].find(char::is_whitespace).map_or(text.len(), |at| end + at);
    let (head, tail) = (&text[before..start], &text[end..after]);
    let is_sign = |c: char| matches!(c, '@' | '_' | '\\' | '=' | '#') || c.is_ascii_digit();
    let has_inner_dot = |tail: &str| {
        tail.trim_end_matches(['.', ',', ')', ':', ';']).contains(['.', '@', '_', '/'])
            || tail.starts_with("://")
    };
    head.ends_with(is_sign)
        || tail.starts_with(is_sign)
        || head.starts_with("--")
        || head.contains("://")
        || head.contains("www.")
        || has_inner_dot(tail)
}
