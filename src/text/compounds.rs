//! Words that the models divide, and words that stand with the next one.
//!
//! In: text and the places where a line might end by the models. Out: fewer of these: none inside a
//! listed word, none behind the syllables that make nouns of verbs (Thai การ and ความ, Khmer ការ), and
//! none beside a consonant that is all alone, which is a piece of a word in Thai, Lao and Khmer.
//! The lists hold what health texts say and the LSTM models of `icu_segmenter` 2.4 are seen to divide;
//! a longer listed word goes before a shorter one. Refuses nothing: an unknown word stays as it was.

use std::ops::Range;

use super::segment::{is_complex, is_mark};

/// Words of several syllables that stay whole, with a hyphen at each seam; lines with # are comments.
const WHOLE: &str = include_str!("compounds.txt");

/// Syllables that never end a line, because they make a noun of what follows them.
const LEADING: &[&str] = &["การ", "ความ", "ผู้", "ການ", "ຄວາມ", "ຜູ້", "ការ", "សេចក្ដី", "សេចក្តី"];

/// Takes from `breaks`, which are in order, those inside of words; the text's end stays, and so does
/// what a zero-width space or a soft hyphen asks for. The seams of these words come back: places for a
/// line to end if the word is wider than it.
pub fn join(text: &str, breaks: &mut Vec<usize>) -> Vec<usize> {
    let whole = occurrences(text, breaks);
    let is_inside = |at: usize| whole.iter().any(|(word, _)| word.start < at && at < word.end);
    let mut seams: Vec<usize> = whole.iter().flat_map(|(_, seams)| seams.iter().copied()).collect();
    let mut kept: Vec<usize> = Vec::with_capacity(breaks.len());
    let mut start = 0;
    for (i, &at) in breaks.iter().enumerate() {
        let here = &text[start..at];
        let next = &text[at..breaks.get(i + 1).copied().unwrap_or(text.len())];
        let leads = LEADING.contains(&here) && next.starts_with(is_complex);
        let alone = here.ends_with(is_complex) && here.chars().count() == 1 && is_letter(here);
        let torn = alone || (here.ends_with(is_complex) && is_letter(next));
        if at == text.len() || here.ends_with(['\u{200b}', '\u{ad}']) || !(is_inside(at) || leads || torn) {
            kept.push(at);
        } else if leads && !torn && !is_inside(at) {
            seams.push(at);
        }
        start = at;
    }
    seams.sort_unstable();
    seams.dedup();
    seams.retain(|at| kept.binary_search(at).is_err());
    *breaks = kept;
    seams
}

/// Letters from which on a listed word cannot be parts of two others by chance.
const LONG: usize = 8;

/// Where listed words stand, with their seams: from or to a place where the models see a border, if they
/// are short, so that letters of two words that look like a third do not count.
fn occurrences(text: &str, breaks: &[usize]) -> Vec<(Range<usize>, Vec<usize>)> {
    let foreign = |c: Option<char>| !c.is_some_and(is_complex);
    let border = |at: usize| {
        breaks.binary_search(&at).is_ok()
            || foreign(text[..at].chars().next_back())
            || foreign(text[at..].chars().next())
    };
    let mut found = Vec::new();
    // A line of the list is of one script, and most texts are of one as well.
    let block = |c: char| u32::from(c) >> 7;
    let mut blocks: Vec<u32> = text.chars().filter(|c| is_complex(*c)).map(block).collect();
    blocks.sort_unstable();
    blocks.dedup();
    let may_stand = |line: &&str| line.chars().next().is_some_and(|c| blocks.contains(&block(c)));
    // Searching the text for each word takes long, and few of them are there: two letters rule out most.
    let mut pairs: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
    pairs.sort_unstable();
    let begins = |word: &&str| {
        let mut letters = word.chars().filter(|c| *c != '-');
        let pair = letters.next().zip(letters.next());
        pair.is_none_or(|pair| pairs.binary_search(&pair).is_ok())
    };
    for listed in WHOLE.lines().filter(may_stand).flat_map(str::split_whitespace).filter(begins) {
        let word = listed.replace('-', "");
        let long = word.chars().count() >= LONG;
        for (from, _) in text.match_indices(&word) {
            let to = from + word.len();
            if long || border(from) || border(to) {
                // Each hyphen before a seam is a byte that the text does not have.
                let hyphens = listed.match_indices('-').enumerate();
                found.push((from..to, hyphens.map(|(n, (at, _))| from + at - n).collect()));
            }
        }
    }
    // A seam of a word is none inside of a longer one that has none there.
    let all: Vec<Range<usize>> =
        found.iter().map(|(word, _): &(Range<usize>, Vec<usize>)| word.clone()).collect();
    for (word, seams) in &mut found {
        let longer = |w: &&Range<usize>| w.start <= word.start && word.end <= w.end && w.len() > word.len();
        if all.iter().any(|w| longer(&w)) {
            seams.clear();
        }
    }
    found
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
