//! Comparing the text that a reader finds in a file with the texts that it must contain.
//!
//! In: the expected texts in reading order, and the text of the reader. Out: how many expected texts are whole, and how
//! many of those are in order. Spaces and invisible characters are normalized, because readers differ in them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

/// A text that must be found on the sheet.
pub struct Expected {
    /// The identifier of its message, or another name.
    pub name: String,
    pub text: String,
}

/// How many of the expected texts a reader found.
pub struct Report {
    /// The number of expected texts.
    pub count: usize,
    /// The number of texts that were found whole.
    pub whole: usize,
    /// The number of texts that were found whole and in reading order.
    pub ordered: usize,
    /// One message for each text that was not found whole.
    pub torn: Vec<String>,
    /// One message for each text that is out of order.
    pub misplaced: Vec<String>,
}

/// Looks for the `expected` texts in `reading`.
pub fn compare(expected: &[Expected], reading: &str) -> Report {
    let page = normalize(reading, true);
    let (mut torn, mut misplaced) = (Vec::new(), Vec::new());
    let mut occurrences = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for Expected { name, text } in expected {
        let wanted = normalize(text, false);
        let found = find(&page, &wanted);
        // A text that is expected several times must occur as often.
        let count = counts.entry(text).or_default();
        *count += 1;
        if found.len() < *count {
            let Prefix { start, length } = longest_prefix(&page, &wanted);
            let near: String = page[start..(start + wanted.len() + 10).min(page.len())].iter().collect();
            let wanted: String = wanted.iter().collect();
            torn.push(format!(
                "`{name}` differs after {length} characters\n  wanted  {wanted}\n  read    {near}"
            ));
        }
        occurrences.push(found);
    }
    let ordered = longest_in_order(&occurrences);
    for (index, Expected { name, .. }) in expected.iter().enumerate() {
        if !occurrences[index].is_empty() && !ordered.contains(&index) {
            misplaced.push(format!("`{name}` is out of order"));
        }
    }
    let whole = expected.len() - torn.len();
    Report { count: expected.len(), whole, ordered: ordered.len(), torn, misplaced }
}

/// The indices of the largest set of texts of which each has an occurrence behind that of the text before it.
fn longest_in_order(occurrences: &[Vec<Range<usize>>]) -> BTreeSet<usize> {
    struct Link {
        index: usize,
        previous: Option<usize>,
    }
    struct Chain {
        end: usize,
        last_link: usize,
    }
    let mut links: Vec<Link> = Vec::new();
    // For each length, minus one: the chain of that length with the smallest end.
    let mut chains: Vec<Chain> = Vec::new();
    for (index, occurrences) in occurrences.iter().enumerate() {
        let mut improvements = Vec::new();
        for occurrence in occurrences {
            let length = chains.partition_point(|chain| chain.end <= occurrence.start);
            if chains.get(length).is_none_or(|chain| occurrence.end < chain.end) {
                let previous = length.checked_sub(1).map(|last| chains[last].last_link);
                links.push(Link { index, previous });
                improvements.push((length, Chain { end: occurrence.end, last_link: links.len() - 1 }));
            }
        }
        for (length, chain) in improvements {
            if length == chains.len() {
                chains.push(chain);
            } else if chains.get(length).is_some_and(|shortest| chain.end < shortest.end) {
                chains[length] = chain;
            }
        }
    }
    let mut ordered = BTreeSet::new();
    let mut link = chains.last().map(|chain| chain.last_link);
    while let Some(current) = link {
        ordered.insert(links[current].index);
        link = links[current].previous;
    }
    ordered
}

/// The end of a line next to a character of a script without spaces. It matches a space or nothing.
const OPTIONAL_SPACE: char = '\u{E000}';

/// The text in NFC with single spaces and without invisible characters.
///
/// With `has_lines`, the text is broken into lines. The end of a line is then a space, except after a soft hyphen or a
/// hyphen with a zero-width space. Next to a script without spaces, it is an optional space.
pub fn normalize(text: &str, has_lines: bool) -> Vec<char> {
    // PDFium writes U+FFFE for a hyphen that divides a word at the end of a line.
    let text = text.replace("\r\n", "\n").replace('\u{FFFE}', "\u{AD}");
    let text: String = text.nfc().collect();
    let mut normalized: Vec<char> = Vec::new();
    let mut space: Option<char> = None;
    let mut is_divided = false;
    for c in text.chars() {
        if c == '\u{AD}' || (c == '\u{200B}' && normalized.last() == Some(&'-')) {
            is_divided = true;
        } else if is_invisible(c) {
        } else if c.is_whitespace() {
            let is_line_end = has_lines && matches!(c, '\n' | '\u{C}');
            space = Some(if is_line_end && space != Some(' ') { '\n' } else { ' ' });
        } else {
            match (space.take(), normalized.last()) {
                (Some(_), None) | (None, _) => {}
                (Some('\n'), _) if is_divided => {}
                (Some('\n'), Some(last)) if writes_no_spaces(*last) || writes_no_spaces(c) => {
                    normalized.push(OPTIONAL_SPACE)
                }
                (Some(_), Some(_)) => normalized.push(' '),
            }
            is_divided = false;
            normalized.push(c);
        }
    }
    normalized
}

/// Zero-width spaces and directional marks. Joiners remain, because they change letters. Poppler adds the embeddings
/// (U+202A to U+202E) around text that it takes for the other direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

/// Whether `c` belongs to a script without spaces between words, or to its punctuation.
fn writes_no_spaces(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}'             // Thai, Lao
        | '\u{1000}'..='\u{109F}'           // Myanmar
        | '\u{1780}'..='\u{17FF}'           // Khmer
        | '\u{2E80}'..='\u{30FF}'           // CJK radicals and punctuation, kana
        | '\u{3400}'..='\u{9FFF}'           // Han
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF00}'..='\u{FFEF}'           // full-width forms
        | '\u{20000}'..='\u{3FFFF}'
        | '\u{2018}'..='\u{201D}' | '\u{2014}' | '\u{2026}' | '·')
}

/// All occurrences of `wanted` in `page`, both normalized.
pub fn find(page: &[char], wanted: &[char]) -> Vec<Range<usize>> {
    let occurrences = (0..page.len()).filter_map(|start| {
        let matched = match_at(page, wanted, start);
        (matched.length == wanted.len()).then_some(start..matched.end)
    });
    occurrences.collect()
}

/// A match of the first characters of a text.
struct Match {
    /// The position in the page behind the match.
    end: usize,
    /// The number of matched characters of the text.
    length: usize,
}

/// Matches as many characters of `wanted` as possible with `page` from `start` on.
fn match_at(page: &[char], wanted: &[char], start: usize) -> Match {
    let (mut end, mut length) = (start, 0);
    while let (Some(&read), Some(&c)) = (page.get(end), wanted.get(length)) {
        if read == c || (read == OPTIONAL_SPACE && c == ' ') {
            length += 1;
        } else if read != OPTIONAL_SPACE || length == 0 {
            break;
        }
        end += 1;
    }
    Match { end, length }
}

/// A prefix of a text in a page.
struct Prefix {
    start: usize,
    length: usize,
}

/// The first occurrence of the longest prefix of `wanted` that `page` contains.
fn longest_prefix(page: &[char], wanted: &[char]) -> Prefix {
    let prefixes =
        (0..page.len()).map(|start| Prefix { start, length: match_at(page, wanted, start).length });
    let longest = prefixes.max_by_key(|prefix| (prefix.length, std::cmp::Reverse(prefix.start)));
    longest.unwrap_or(Prefix { start: 0, length: 0 })
}

#[test]
#[allow(clippy::single_range_in_vec_init)]
fn the_longest_ordered_subset_is_found() {
    let longest = |occurrences: &[&[Range<usize>]]| -> Vec<usize> {
        let occurrences: Vec<Vec<Range<usize>>> = occurrences.iter().map(|o| o.to_vec()).collect();
        longest_in_order(&occurrences).into_iter().collect()
    };
    let single: [&[Range<usize>]; 4] = [&[0..2], &[5..8], &[3..4], &[8..9]];
    assert_eq!(longest(&single), [0, 2, 3]);
    // A text with several occurrences does not displace the others.
    assert_eq!(longest(&[&[0..2, 30..32], &[2..4], &[9..11, 3..5]]), [0, 1, 2]);
    assert_eq!(longest(&[&[], &[4..6], &[5..7]]), [1]);
}

#[test]
fn a_line_end_is_a_space_only_between_words() {
    let contains =
        |page: &str, wanted: &str| !find(&normalize(page, true), &normalize(wanted, false)).is_empty();
    for (page, wanted) in [
        ("two\nlines", "two lines"),
        ("di\u{AD}\nvided", "divided"),
        ("di\u{FFFE}\r\nvided", "divided"),
        ("avez-\u{200B}\nvous", "avez-vous"),
        ("avez -\nvous", "avez - vous"),
        ("一行\n二行", "一行二行"),
        ("有 HIV\n感染", "有 HIV 感染"),
        ("感染\nHIV", "感染HIV"),
        ("感染\nHIV", "感染 HIV"),
        ("\u{2066}112\u{2069}", "112"),
        ("5\u{A0}mg", "5 mg"),
        ("e\u{301}", "é"),
    ] {
        assert!(contains(page, wanted), "{page:?} {wanted:?}");
    }
    for (page, wanted) in [
        ("two\nlines", "twolines"),
        ("two lines", "twolines"),
        ("avez- vous", "avez-vous"),
        ("avez-\nvous", "avez-vous"),
        ("一 行", "一行"),
        ("می\u{200C}روم", "میروم"),
        ("221", "112"),
    ] {
        assert!(!contains(page, wanted), "{page:?} {wanted:?}");
    }
    let lengths: BTreeMap<&str, usize> = [("a b", 3), ("a\n\nb", 3), (" a\u{2002} b ", 3)].into();
    for (text, length) in lengths {
        assert_eq!(normalize(text, true).len(), length, "{text:?}");
    }
}
