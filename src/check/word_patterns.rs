//! The words of texts, in the form in which lists of words are compared with them.
//!
//! In: texts, and patterns of words. Out: words in small letters and in Normalization Form C, and whether a text has a
//! word of a list. Scripts without spaces between words are searched for the characters of a pattern.
//! Refuses nothing.

use unicode_normalization::UnicodeNormalization as _;

use crate::text::classes::is_mark;
use crate::unicode::{has_no_word_spaces, is_default_ignorable};

/// A text in the form in which words are compared: small letters, Normalization Form C, straight apostrophes, and
/// nothing that is not always written, such as the vowel signs of Arabic and Hebrew.
pub(super) fn folded(text: &str) -> String {
    let is_optional = |c: char| {
        matches!(c, '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}')
            || is_default_ignorable(c)
    };
    let letters = text.chars().filter(|c| !is_optional(*c)).map(|c| match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2bb}' => '\'',
        c => c,
    });
    letters.flat_map(char::to_lowercase).nfc().collect()
}

/// Whether `c` is a part of a word.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '\'' || is_mark(c)
}

/// The words of a folded text, without the apostrophes around them.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !is_of_word(c)).map(|word| word.trim_matches('\'')).filter(|word| !word.is_empty())
}

/// Words to look for in texts of one language.
pub(super) struct WordPatterns {
    /// Folded words of scripts with spaces, with a `*` at the ends that any letters may follow or precede.
    spaced: Vec<String>,
    /// Folded characters of scripts without spaces.
    unspaced: Vec<String>,
}

impl WordPatterns {
    pub(super) fn new<'p>(patterns: impl IntoIterator<Item = &'p str>) -> Self {
        let folded = patterns.into_iter().map(folded);
        let (unspaced, spaced) = folded.partition(|pattern| pattern.starts_with(has_no_word_spaces));
        Self { spaced, unspaced }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.spaced.is_empty() && self.unspaced.is_empty()
    }

    fn covers(&self, word: &str) -> bool {
        self.spaced.iter().any(|pattern| match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
            (Some(_), Some(_)) => word.contains(pattern.trim_matches('*')),
            (Some(end), None) => word.ends_with(end),
            (None, Some(start)) => word.starts_with(start),
            (None, None) => word == pattern.trim_matches('\''),
        })
    }

    /// Whether one of the words of a folded text is one of these, apart from those of `others`. Scripts without spaces
    /// have no words.
    pub(super) fn are_among_words(&self, folded: &str, others: &Self) -> bool {
        words(folded).any(|word| self.covers(word) && !others.covers(word))
    }

    /// Whether a folded text has one of the words, apart from those of `others`.
    pub(super) fn are_in(&self, folded: &str, others: &Self) -> bool {
        if self.are_among_words(folded, others) {
            return true;
        }
        let searched =
            others.unspaced.iter().fold(folded.to_owned(), |text, other| text.replace(other.as_str(), " "));
        self.unspaced.iter().any(|pattern| searched.contains(pattern.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(patterns: &[&str], others: &[&str], text: &str) -> bool {
        let patterns = WordPatterns::new(patterns.iter().copied());
        patterns.are_in(&folded(text), &WordPatterns::new(others.iter().copied()))
    }

    #[test]
    fn words_are_found_with_their_endings() {
        for (pattern, text, is_found) in [
            ("nicht", "Bitte NICHT spritzen", true),
            ("nicht", "nichtig", false),
            ("kein*", "mit keiner Nadel", true),
            ("*mayın*", "Enjekte etmeyin, yapmayınız", true),
            ("*mayın*", "yapın", false),
            ("n'*", "N’injectez rien", true),
            ("'di", "‘di puwede", true),
            ("不", "请不要注射", true),
            ("ไม่", "อย่าหรือไม่", true),
            ("نمی*", "نمی\u{200c}شود", true),
            ("لا", "لَا تحقن", true),
        ] {
            assert_eq!(has(&[pattern], &[], text), is_found, "{pattern} {text}");
        }
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same() {
        for (pattern, text) in [
            ("impossí*", "impossi\u{301}vel"),
            ("impossi\u{301}*", "impossível"),
            ("không", "kho\u{302}ng"),
            ("ছাড়া", "ছাড\u{9bc}া"),
            ("ある", "ある"),
        ] {
            assert!(has(&[pattern], &[], text), "{pattern} {text}");
        }
    }

    #[test]
    fn words_that_only_look_alike_do_not_count() {
        assert!(!has(&["ne*"], &["nebo", "nej*"], "Nebo nejdříve"));
        assert!(has(&["ne*"], &["nebo"], "nebo nedělejte"));
        assert!(!has(&["不", "别"], &["特别", "不同"], "特别不同"));
    }
}
