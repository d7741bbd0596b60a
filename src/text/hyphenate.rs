//! Hyphenation: where a word may be divided, by the patterns of its language.
//!
//! In: text and its locale. Out: byte offsets inside words. Line breaking asks for them only where a
//! word would not fit the measure or a line would be ragged beyond reason, never in large print or
//! easy read. Words with digits, capitals inside or fewer than six letters stay whole.
//! Refuses nothing: a language without patterns has no points, nor have names of an unknown language.

use hypher::{Lang, hyphenate};

use crate::locale::Locale;

/// Shortest word that is divided, in letters.
const SHORTEST: usize = 6;

/// Byte offsets at which `text` may be divided with a hyphen.
#[must_use]
pub fn points(text: &str, locale: &Locale) -> Vec<usize> {
    if !locale.divides {
        return Vec::new();
    }
    let code = match locale.language() {
        "nb" => "no",
        other => other,
    };
    let Some(lang) = code.as_bytes().try_into().ok().and_then(Lang::from_iso) else { return Vec::new() };
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                divide(text, from, at, lang, &mut found);
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn divide(text: &str, from: usize, to: usize, lang: Lang, found: &mut Vec<usize>) {
    let word = &text[from..to];
    let plain = word.chars().skip(1).all(char::is_lowercase) && word.chars().all(char::is_alphabetic);
    if !plain || word.chars().count() < SHORTEST {
        return;
    }
    let mut at = from;
    for syllable in hyphenate(word, lang) {
        at += syllable.len();
        if at < to {
            found.push(at);
        }
    }
}
