//! Hyphenation: where a word may be divided, by the patterns of its language.
//!
//! In: text and its locale. Out: byte offsets inside words. Line breaking asks for them only where a
//! word would not fit the measure or a line would be ragged beyond reason, never in large print or
//! easy read. Never fewer than two letters stay behind, nor three go over. Words with digits, capitals
//! inside or fewer than six letters stay whole, and so do those that the author divides with a soft
//! hyphen, and what stays together anyway ([`no_break`]), as web addresses do.
//! Refuses nothing: a language without patterns, or whose script divides words without hyphens, has no
//! points, nor have names of an unknown language.

use hypher::{Lang, hyphenate_bounded};

use super::{no_break, segment};
use crate::locale::Locale;

/// Shortest word that is divided, in letters.
const SHORTEST: usize = 6;
/// Letters that stand before the hyphen at least, and those behind it.
const LEAST: (usize, usize) = (2, 3);

/// Byte offsets at which `text` may be divided with a hyphen.
#[must_use]
pub fn points(text: &str, locale: &Locale) -> Vec<usize> {
    if !locale.divides {
        return Vec::new();
    }
    let Some(lang) = locale.language().as_bytes().try_into().ok().and_then(Lang::from_iso) else {
        return Vec::new();
    };
    if lang.hyphenation_character().is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = None;
    let belongs = |c: char| c.is_alphanumeric() || c == '\u{ad}' || segment::is_mark(c);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (belongs(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                divide(text, from, at, lang, &mut found);
                start = None;
            }
            _ => {}
        }
    }
    let held = no_break::held(text);
    found.retain(|&at| !held.iter().any(|r| r.start < at && at < r.end));
    found
}

fn divide(text: &str, from: usize, to: usize, lang: Lang, found: &mut Vec<usize>) {
    let word = &text[from..to];
    let plain = word.chars().skip(1).all(char::is_lowercase) && word.chars().all(char::is_alphabetic);
    if !plain || word.chars().count() < SHORTEST {
        return;
    }
    let (before, behind) = lang.bounds();
    let mut at = from;
    for syllable in hyphenate_bounded(word, lang, before.max(LEAST.0), behind.max(LEAST.1)) {
        at += syllable.len();
        if at < to {
            found.push(at);
        }
    }
}
