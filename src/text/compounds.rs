//! Compounds: words that no line end divides.
//!
//! In: text of scripts without spaces and its break opportunities. Out: fewer of these: none inside a
//! compound of the rules, and none beside a single consonant, which is no word in Thai, Lao and Khmer. The
//! rules list words of health texts that the LSTM models of `icu_segmenter` 2.4 are seen to divide, and words
//! of Chinese and Japanese whose halves mislead (肉毒素 begins with "meat"). Where one listed word contains
//! another, the longer one decides.
//! Refuses nothing: an unknown word stays as the model divides it.

use std::ops::Range;

use super::classes::{LineBreakStyle, is_complex_context, is_east_asian, is_mark, is_south_east_asian};
use super::rules::LocaleRules;
use super::search_text::SearchText;
use crate::unicode::{SOFT_HYPHEN, ZERO_WIDTH_SPACE};

/// The listed words of a text.
#[derive(Default)]
pub(super) struct Compounds {
    /// The bytes of each.
    pub ranges: Vec<Range<usize>>,
    /// Places where a line may end if the word is wider than it.
    pub seams: Vec<usize>,
}

/// Removes the places inside words from `breaks`, which are in order, and returns these words. The end of the
/// text stays, and so does a place that a soft hyphen asks for, because its hyphen shows that the word goes
/// on. A zero-width space inside a listed word is a seam.
pub(super) fn keep_whole(text: &str, breaks: &mut Vec<usize>, rules: LocaleRules<'_>) -> Compounds {
    let compounds = occurrences(text, breaks, rules);
    let is_inside = |at: usize| compounds.iter().any(|c| c.range.start < at && at < c.range.end);
    let mut seams: Vec<usize> = compounds.iter().flat_map(|c| c.seams.iter().copied()).collect();
    let mut kept: Vec<usize> = Vec::with_capacity(breaks.len());
    let mut start = 0;
    for (i, &at) in breaks.iter().enumerate() {
        let word = &text[start..at];
        let next = &text[at..breaks.get(i + 1).copied().unwrap_or(text.len())];
        let is_single = word.ends_with(is_south_east_asian)
            && word.chars().count() == 1
            && begins_with_single_consonant(word, rules);
        let is_torn =
            is_single || (word.ends_with(is_south_east_asian) && begins_with_single_consonant(next, rules));
        let is_asked_for = word.ends_with(ZERO_WIDTH_SPACE);
        if at == text.len() || word.ends_with(SOFT_HYPHEN) || !(is_inside(at) || (is_torn && !is_asked_for)) {
            kept.push(at);
        } else if is_asked_for {
            seams.push(at);
        }
        start = at;
    }
    seams.sort_unstable();
    seams.dedup();
    seams.retain(|at| kept.binary_search(at).is_err());
    *breaks = kept;
    Compounds { ranges: compounds.into_iter().map(|c| c.range).collect(), seams }
}

/// The least number of letters with which a listed word is never a chance meeting of two others.
const LONG: usize = 8;

/// A listed word in a text, in bytes.
struct Occurrence {
    range: Range<usize>,
    seams: Vec<usize>,
}

/// The listed words in a text. A short one counts only if the models find a boundary at its beginning or end,
/// so that the end of one word and the beginning of the next do not count as a third.
fn occurrences(text: &str, breaks: &[usize], rules: LocaleRules<'_>) -> Vec<Occurrence> {
    let is_other = |c: Option<char>| !c.is_some_and(is_complex_context);
    let is_boundary = |at: usize| {
        breaks.binary_search(&at).is_ok()
            || is_other(text[..at].chars().next_back())
            || is_other(text[at..].chars().next())
    };
    let search = SearchText::new(text);
    // Searching the text for each word is slow, and few words occur: their first two letters rule out most.
    let visible = search.text();
    let mut pairs: Vec<[char; 2]> = visible
        .chars()
        .zip(visible.chars().skip(1))
        .map(|(a, b)| [a, b])
        .filter(|p| p.iter().all(|c| LineBreakStyle::of(*c) != LineBreakStyle::Western))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut firsts: Vec<char> = pairs.iter().map(|pair| pair[0]).collect();
    firsts.dedup();
    let mut found = Vec::new();
    let candidates = firsts.into_iter().flat_map(|first| rules.words_beginning_with(first, |t| &t.compounds));
    let may_occur = |listed: &&str| {
        let mut letters = listed.chars().filter(|c| *c != '-');
        let pair = letters.next().zip(letters.next());
        pair.is_none_or(|(a, b)| pairs.binary_search(&[a, b]).is_ok())
    };
    for listed in candidates.filter(may_occur) {
        let word = listed.replace('-', "");
        let is_distinct = word.chars().count() >= LONG || word.starts_with(is_east_asian);
        for occurrence in search.occurrences(&word) {
            let range = search.original(&occurrence);
            if is_distinct || is_boundary(range.start) || is_boundary(range.end) {
                // Each earlier hyphen of the list is a byte that the text does not have.
                let hyphens = listed.match_indices('-').enumerate();
                let seam = |at: usize| search.original(&(occurrence.start + at..occurrence.end)).start;
                let seams = hyphens.map(|(n, (at, _))| seam(at - n)).collect();
                found.push(Occurrence { range, seams });
            }
        }
    }
    drop_seams_inside_longer(&mut found);
    found
}

/// A seam is dropped if a longer word contains it.
fn drop_seams_inside_longer(found: &mut [Occurrence]) {
    let all: Vec<Range<usize>> = found.iter().map(|c| c.range.clone()).collect();
    for Occurrence { range, seams } in found {
        let is_longer =
            |w: &Range<usize>| w.start <= range.start && range.end <= w.end && w.len() > range.len();
        if all.iter().any(is_longer) {
            seams.clear();
        }
    }
}

/// Whether a text begins with a consonant that has no vowel or mark of its own, followed only by characters
/// that close a sentence or a line. No word of Lao or Khmer is one, and few of Thai.
fn begins_with_single_consonant(text: &str, rules: LocaleRules<'_>) -> bool {
    let mut chars = text.chars();
    let is_consonant = chars.next().is_some_and(|c| {
        matches!(c, '\u{e01}'..='\u{e2e}' | '\u{e81}'..='\u{eae}' | '\u{1780}'..='\u{17a2}')
            && !rules.any(|t| t.single_letter_words.contains(c))
    });
    is_consonant && !chars.next().is_some_and(|c| is_south_east_asian(c) && (c.is_alphabetic() || is_mark(c)))
}
