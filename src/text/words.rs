//! Words that the models divide, and words that stand with the next one.
//!
//! In: text and the places where a line might end by the models. Out: fewer of these: none inside a
//! listed word, none behind the syllables that make nouns of verbs (Thai การ and ความ, Khmer ការ), and
//! none beside a consonant that is all alone, which is a piece of a word in Thai, Lao and Khmer.
//! The lists hold what health texts say and the LSTM models of `icu_segmenter` 2.4 are seen to divide;
//! a longer listed word goes before a shorter one. Refuses nothing: an unknown word stays as it was.

use std::ops::Range;

use super::segment::{is_complex, is_mark};

/// Words of several syllables that stay whole; lines with # are comments.
const WHOLE: &str = include_str!("words.txt");

/// Syllables that never end a line, because they make a noun of what follows them.
const LEADING: &[&str] = &["การ", "ความ", "ผู้", "ການ", "ຄວາມ", "ຜູ້", "ការ", "សេចក្ដី", "សេចក្តី"];

/// Takes from `breaks`, which are in order, those inside of words; the text's end stays, and so does
/// what a zero-width space or a soft hyphen asks for.
pub fn join(text: &str, breaks: &mut Vec<usize>) {
    let whole = occurrences(text, breaks);
    let mut kept: Vec<usize> = Vec::with_capacity(breaks.len());
    let mut start = 0;
    for (i, &at) in breaks.iter().enumerate() {
        let here = &text[start..at];
        let next = &text[at..breaks.get(i + 1).copied().unwrap_or(text.len())];
        let inside = whole.iter().any(|word| word.start < at && at < word.end);
        let leads = LEADING.contains(&here) && next.starts_with(is_complex);
        let alone = here.ends_with(is_complex) && here.chars().count() == 1 && is_letter(here);
        let torn = alone || (here.ends_with(is_complex) && is_letter(next));
        if !(inside || leads || torn) || at == text.len() || here.ends_with(['\u{200b}', '\u{ad}']) {
            kept.push(at);
        }
        start = at;
    }
    *breaks = kept;
}

/// Letters from which on a listed word cannot be parts of two others by chance.
const LONG: usize = 8;

/// Where listed words stand: from or to a place where the models see a border, if they are short, so that
/// letters of two words that look like a third do not count.
fn occurrences(text: &str, breaks: &[usize]) -> Vec<Range<usize>> {
    let foreign = |c: Option<char>| !c.is_some_and(is_complex);
    let border = |at: usize| {
        breaks.binary_search(&at).is_ok()
            || foreign(text[..at].chars().next_back())
            || foreign(text[at..].chars().next())
    };
    let words = WHOLE.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    let found = words.flat_map(|word| text.match_indices(word).map(|(at, word)| at..at + word.len()));
    let long = |word: &Range<usize>| text[word.clone()].chars().count() >= LONG;
    found.filter(|word| long(word) || border(word.start) || border(word.end)).collect()
}

/// Whether a piece of text begins with a consonant without a vowel or mark of its own, which only what
/// closes a sentence or a line follows: no word of Thai (but ณ), Lao or Khmer is one.
fn is_letter(piece: &str) -> bool {
    let mut chars = piece.chars();
    let consonant = chars.next().is_some_and(|c| {
        matches!(c, '\u{e01}'..='\u{e2e}' | '\u{e81}'..='\u{eae}' | '\u{1780}'..='\u{17a2}') && c != 'ณ'
    });
    consonant && !chars.next().is_some_and(|c| is_complex(c) && (c.is_alphabetic() || is_mark(c)))
}
