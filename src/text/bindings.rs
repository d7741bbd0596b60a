//! Bindings: words that stay on the line of the word beside them.
//!
//! In: text, its break opportunities and the rules of its language. Out: fewer of these: none after a
//! negation or a word that means nothing alone, and none before a word that the rules keep with the previous
//! one. A line that ends in a negation leaves the opposite on the next one ("do not | drive"). A negation
//! that ends its clause stays with the word before it. Where words are separated by spaces, words are
//! compared whole, in small letters and without vowel points; elsewhere the listed words are searched for.
//! Refuses nothing: a place that is taken away still serves where a line would else be too wide.

use std::ops::Range;

use super::break_kind::BreakKind;
use super::classes::{self, LineBreakStyle};
use super::compounds::Compounds;
use super::rules::LocaleRules;
use super::search_text::SearchText;
use crate::locale::{Typography, WordList};
use crate::unicode::is_default_ignorable;

/// The least number of characters with which a listed word is recognized inside what the models take for a
/// word.
const DISTINCT: usize = 3;

/// Removes the places from `breaks`, which are in order, at which words that belong together would be torn,
/// and returns them. The end of the text and mandatory breaks stay. `words` are the places between words of
/// Chinese and Japanese.
pub(super) fn hold(
    text: &str,
    breaks: &mut Vec<usize>,
    compounds: &Compounds,
    words: &[usize],
    rules: LocaleRules<'_>,
) -> Vec<HeldPlace> {
    let lists = Lists { rules };
    if lists.are_empty() {
        return Vec::new();
    }
    let spans = if text.chars().any(|c| LineBreakStyle::of(c) != LineBreakStyle::Western) {
        Search { text: SearchText::new(text), original: text, breaks, compounds, words, lists }.spans()
    } else {
        Vec::new()
    };
    let mut torn = Vec::new();
    breaks.retain(|&at| {
        if at == text.len() || text[..at].ends_with(classes::is_mandatory_break) {
            return true;
        }
        let in_spans = spans.iter().filter(|s| s.from <= at && at <= s.to).map(|s| s.kind).max();
        let kind = in_spans.max(lists.between_spaced_words(&text[..at], &text[at..]));
        torn.extend(kind.map(|kind| HeldPlace { offset: at, kind }));
        kind.is_none()
    });
    torn
}

/// A place at which a line ends only where nothing else fits.
pub(super) struct HeldPlace {
    /// Byte of the text at which the next line would begin.
    pub offset: usize,
    /// When a line ends there.
    pub kind: BreakKind,
}

/// The lists of a language.
#[derive(Clone, Copy)]
struct Lists<'r> {
    rules: LocaleRules<'r>,
}

type List = fn(&Typography) -> &WordList;

const NEGATIONS: List = |t| &t.negations;
const WITH_NEXT: List = |t| &t.keep_with_next;
const WITH_PREVIOUS: List = |t| &t.keep_with_previous;

impl<'r> Lists<'r> {
    fn are_empty(self) -> bool {
        [NEGATIONS, WITH_NEXT, WITH_PREVIOUS].iter().all(|list| self.entries(*list).next().is_none())
    }

    fn entries(self, list: List) -> impl Iterator<Item = &'r str> {
        self.rules.own(list).flat_map(WordList::iter)
    }

    fn cover(self, list: List, word: &str) -> bool {
        !word.is_empty() && self.rules.own(list).any(|list| list.covers(word))
    }

    /// Which words are torn by a line end between two texts, whose words spaces separate.
    fn between_spaced_words(self, before: &str, after: &str) -> Option<BreakKind> {
        let previous = LastWord::of(before)?;
        // A hyphen at the end may be a part of the word, as in `non-steroidal`.
        let stem = previous.folded.trim_end_matches(|c| self.rules.letters_beside(c).is_some());
        if self.cover(NEGATIONS, stem) {
            return Some(BreakKind::LastResort);
        }
        if previous.goes_on {
            let next = FirstWord::of(after);
            let is_final = next.ends_clause && self.cover(NEGATIONS, &next.folded);
            if is_final || self.cover(WITH_PREVIOUS, &next.folded) {
                return Some(BreakKind::LastResort);
            }
        }
        let is_bound = !previous.is_name && self.cover(WITH_NEXT, &previous.folded);
        is_bound.then_some(BreakKind::Emergency)
    }
}

/// The last word before a place, in a script that separates words by spaces.
struct LastWord {
    /// As lists have it, without quotation marks and brackets before it.
    folded: String,
    /// Whether the sentence goes on behind it: no punctuation follows.
    goes_on: bool,
    /// Whether it is one capital letter inside a sentence: `vitamin A`, not a word of one letter.
    is_name: bool,
}

impl LastWord {
    /// The last word of a text; `None` after a letter of a script without spaces.
    fn of(text: &str) -> Option<Self> {
        let text = text.trim_end_matches(is_blank);
        let last = text.chars().next_back()?;
        if LineBreakStyle::of(last) != LineBreakStyle::Western {
            return None;
        }
        let word = text[word_start(text)..].trim_start_matches(|c| !is_of_word(c));
        let before = text[..text.len() - word.len()].trim_end_matches(|c| is_blank(c) || !is_of_word(c));
        Some(Self {
            folded: folded(word),
            goes_on: is_of_word(last) || matches!(last, ')' | ']' | '”' | '»' | '"'),
            is_name: is_single_capital(word) && !begins_sentence(before, &text[before.len()..]),
        })
    }
}

/// The first word after a place, in a script that separates words by spaces.
struct FirstWord {
    /// As lists have it.
    folded: String,
    /// Whether punctuation follows, or the text ends.
    ends_clause: bool,
}

impl FirstWord {
    fn of(text: &str) -> Self {
        let text = text.trim_start_matches(is_blank);
        let end = text.find(ends_word).unwrap_or(text.len());
        let whole = text[..end].trim_end_matches(is_default_ignorable);
        let word = whole.trim_end_matches(|c| !is_of_word(c));
        let is_last = text[end..].trim_start_matches(is_blank).is_empty();
        Self { folded: folded(word), ends_clause: is_last || word.len() < whole.len() }
    }
}

fn is_single_capital(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| !is_default_ignorable(*c));
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Whether a capital letter is no name after `before`, the text up to the last letter, and `between`, the
/// signs behind it: where a sentence or a quotation begins, or in a text in capitals.
fn begins_sentence(before: &str, between: &str) -> bool {
    let previous = &before[word_start(before)..];
    let in_capitals = previous.chars().any(char::is_uppercase) && !previous.chars().any(char::is_lowercase);
    let is_end = |c: char| ".!?:…–—-„«“\"(•".contains(c);
    before.is_empty() || in_capitals || between.contains(is_end)
}

/// Where the last word of a text begins.
fn word_start(text: &str) -> usize {
    let separator = text.char_indices().rfind(|(_, c)| ends_word(*c));
    separator.map_or(0, |(at, c)| at + c.len_utf8())
}

/// A word as lists have it: small letters, straight apostrophes, no vowel points of Arabic and Hebrew.
fn folded(word: &str) -> String {
    let is_left_out = |c: char| {
        is_default_ignorable(c)
            || is_armenian_accent(c)
            || matches!(c, '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}')
    };
    let visible = word.chars().filter(|c| !is_left_out(*c));
    let straight: String = visible.map(|c| if c == '’' { '\'' } else { c }).collect();
    straight.to_lowercase()
}

fn is_of_word(c: char) -> bool {
    is_armenian_accent(c) || classes::is_letter_or_mark(c) || classes::is_digit(c) || is_default_ignorable(c)
}

/// Whether `c` is a sign of stress, call or question, which Armenian writes inside the word.
fn is_armenian_accent(c: char) -> bool {
    matches!(c, '\u{55b}'..='\u{55e}')
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_default_ignorable(c)
}

/// Whether a word of a script with spaces ends at `c`.
fn ends_word(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}' || LineBreakStyle::of(c) != LineBreakStyle::Western
}

/// A stretch of text, both its ends included, in which no line ends.
struct HeldSpan {
    from: usize,
    to: usize,
    kind: BreakKind,
}

/// The search for listed words in a text with letters that no spaces separate.
struct Search<'s> {
    text: SearchText<'s>,
    original: &'s str,
    breaks: &'s [usize],
    compounds: &'s Compounds,
    words: &'s [usize],
    lists: Lists<'s>,
}

impl Search<'_> {
    fn spans(&self) -> Vec<HeldSpan> {
        let mut found = Vec::new();
        for (list, kind) in [(NEGATIONS, BreakKind::LastResort), (WITH_NEXT, BreakKind::Emergency)] {
            for word in self.lists.entries(list) {
                let is_negation = kind == BreakKind::LastResort;
                let occurrences = self.text.occurrences(word).filter(|r| self.is_word(r, word, is_negation));
                found.extend(occurrences.map(|range| self.join_to_next(&range, word, kind)));
            }
        }
        for word in self.lists.entries(WITH_PREVIOUS) {
            let occurrences = self.text.occurrences(word).filter(|r| self.is_word(r, word, true));
            found.extend(occurrences.map(|range| self.join_to_previous(&range)));
        }
        found
    }

    /// Whether an occurrence is a word by itself rather than a part of another one.
    fn is_word(&self, range: &Range<usize>, word: &str, is_distinct: bool) -> bool {
        let Range { start, end } = self.text.original(range);
        let is_inside = |c: &Range<usize>| c.start <= start && end <= c.end && c.len() > end - start;
        if self.compounds.ranges.iter().any(is_inside) {
            return false;
        }
        if word.starts_with(classes::is_east_asian) {
            let next = end + leading(&self.original[end..], is_default_ignorable);
            return is_distinct || [start, next].iter().all(|at| self.words.binary_search(at).is_ok());
        }
        let is_long = is_distinct && word.chars().count() >= DISTINCT;
        is_long || (self.is_boundary(start) && self.is_boundary(end))
    }

    /// Whether a word may begin or end at a byte: beside other scripts, and where the models find a boundary.
    fn is_boundary(&self, at: usize) -> bool {
        let is_letter = |c: Option<char>| c.is_some_and(classes::is_complex_context);
        let before = self.original[..at].chars().rfind(|c| !is_default_ignorable(*c));
        let after = self.original[at..].chars().find(|c| !is_default_ignorable(*c));
        let gap = at + leading(&self.original[at..], is_default_ignorable);
        !is_letter(before)
            || !is_letter(after)
            || [at, gap].iter().any(|at| self.breaks.binary_search(at).is_ok())
    }

    /// The span from inside a word to the word after it; to the end of that word in Chinese and Japanese,
    /// where lines may end inside words. A word that is in the list of words kept with the previous one, too,
    /// stays with that one where a space follows.
    fn join_to_next(&self, range: &Range<usize>, word: &str, kind: BreakKind) -> HeldSpan {
        let Range { start, end } = self.text.original(range);
        let rest = &self.original[end..];
        let gap = leading(rest, is_blank);
        let next = rest[gap..].chars().next();
        let ends_clause = !next.is_some_and(|c| c.is_alphanumeric() || classes::is_mark(c))
            || (rest[..gap].contains(char::is_whitespace) && self.lists.cover(WITH_PREVIOUS, word));
        if ends_clause && next.is_none_or(|c| !opens(c)) {
            return self.join_to_previous(range);
        }
        let word_end = if next.is_some_and(classes::is_ideographic) {
            let after = self.words.partition_point(|w| *w <= end + gap);
            let last =
                self.words.get(after).map(|at| self.original[..*at].trim_end_matches(is_blank).len() - 1);
            last.unwrap_or(end + gap).max(end + gap)
        } else {
            end + gap
        };
        HeldSpan { from: start + 1, to: word_end, kind }
    }

    /// The span from the word before a word to the inside of it.
    fn join_to_previous(&self, range: &Range<usize>) -> HeldSpan {
        let Range { start, end } = self.text.original(range);
        let before = &self.original[..start];
        let trimmed = before.trim_end_matches(is_blank);
        let is_joined = trimmed.ends_with(|c: char| c.is_alphanumeric() || classes::is_mark(c));
        let from = if !is_joined {
            start + 1
        } else if trimmed.ends_with(classes::is_ideographic) {
            self.stem_start(trimmed) + 1
        } else {
            trimmed.len()
        };
        HeldSpan { from, to: end - 1, kind: BreakKind::LastResort }
    }

    /// Where the stem begins that an ending in hiragana follows, or the word if there is no such ending.
    fn stem_start(&self, text: &str) -> usize {
        let start = phrase_start(text);
        let before = self.words.partition_point(|w| *w < text.len());
        let word = before.checked_sub(1).map_or(0, |i| self.words[i]);
        if text.ends_with(is_hiragana) { start } else { start.max(word) }
    }
}

/// The length of the characters at the beginning of a text that pass a test, in bytes.
fn leading(text: &str, test: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_start_matches(test).len()
}

/// Whether `c` opens a quotation or a bracket.
fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '«' | '“' | '‘' | '„' | '"' | '「' | '『' | '（' | '《' | '〈' | '【')
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{309f}')
}

/// Where the phrase begins that a text ends with: with a stem in Han or katakana, before the hiragana at its
/// end.
fn phrase_start(text: &str) -> usize {
    let stem = text.trim_end_matches(|c| is_hiragana(c) || is_default_ignorable(c));
    let is_katakana = |c: char| matches!(c, '\u{30a0}'..='\u{30ff}');
    let is_of_stem = |c: char| classes::is_ideographic(c) && !is_hiragana(c);
    match stem.chars().next_back() {
        Some(last) if is_of_stem(last) => {
            let is_alike = |c| is_of_stem(c) && is_katakana(c) == is_katakana(last);
            stem.trim_end_matches(|c| is_alike(c) || is_default_ignorable(c)).len()
        }
        _ => stem.len(),
    }
}
