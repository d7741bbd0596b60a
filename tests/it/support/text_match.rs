//! Compares the text that a reader finds in a file with the texts that it must contain.
//!
//! In: expected texts in reading order, and the text of the reader. Out: how many are whole, and how many are in
//! order. Spaces and invisible characters are normalized: readers differ in them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

/// A text that must be found on the sheet.
pub struct Expected {
    /// The message that says it, or what else it is.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// How much of what is expected was read.
pub struct Report {
    /// How many texts are expected.
    pub count: usize,
    /// How many stand whole somewhere.
    pub whole: usize,
    /// How many stand whole and in reading order.
    pub ordered: usize,
    /// What is wrong with those that are not whole.
    pub torn: Vec<String>,
    /// What is wrong with those that are out of order.
    pub misplaced: Vec<String>,
}

/// What of the `expected` texts is in `reading`.
pub fn compare(expected: &[Expected], reading: &str) -> Report {
    let page = normalize(reading, true);
    let (mut torn, mut misplaced) = (Vec::new(), Vec::new());
    let mut places = Vec::new();
    let mut before: BTreeMap<&str, usize> = BTreeMap::new();
    for Expected { name, text } in expected {
        let wanted = normalize(text, false);
        let found = find(&page, &wanted);
        // What is said twice stands twice.
        let before = before.entry(text).or_default();
        *before += 1;
        if found.len() < *before {
            let (at, length) = nearest(&page, &wanted);
            let near: String = page[at..(at + wanted.len() + 10).min(page.len())].iter().collect();
            let wanted: String = wanted.iter().collect();
            torn.push(format!(
                "`{name}` differs after {length} characters\n  wanted  {wanted}\n  read    {near}"
            ));
        }
        places.push(found);
    }
    let ordered = longest_in_order(&places);
    for (index, Expected { name, .. }) in expected.iter().enumerate() {
        if !places[index].is_empty() && !ordered.contains(&index) {
            misplaced.push(format!("`{name}` is out of order"));
        }
    }
    let whole = expected.len() - torn.len();
    Report { count: expected.len(), whole, ordered: ordered.len(), torn, misplaced }
}

/// The largest number of texts, by index, that follow each other when each is taken at one of its places.
fn longest_in_order(places: &[Vec<Range<usize>>]) -> BTreeSet<usize> {
    struct Link {
        index: usize,
        before: Option<usize>,
    }
    let mut links: Vec<Link> = Vec::new();
    // By length less one: where the chain of that length that ends first ends, and its last link.
    let mut chains: Vec<(usize, usize)> = Vec::new();
    for (index, places) in places.iter().enumerate() {
        let mut better = Vec::new();
        for place in places {
            let length = chains.partition_point(|(end, _)| *end <= place.start);
            if chains.get(length).is_none_or(|(end, _)| place.end < *end) {
                let before = length.checked_sub(1).map(|last| chains[last].1);
                links.push(Link { index, before });
                better.push((length, (place.end, links.len() - 1)));
            }
        }
        for (length, chain) in better {
            if length == chains.len() {
                chains.push(chain);
            } else if chains.get(length).is_some_and(|known| chain.0 < known.0) {
                chains[length] = chain;
            }
        }
    }
    let mut found = BTreeSet::new();
    let mut link = chains.last().map(|chain| chain.1);
    while let Some(at) = link {
        found.insert(links[at].index);
        link = links[at].before;
    }
    found
}

/// Where a line ended beside a character of a script that writes no spaces: there may have been one.
const PERHAPS: char = '\u{E000}';

/// The text without what is not seen, in NFC, with single spaces. A line's end is a space, except at a
/// soft hyphen, at a word's own hyphen with a zero-width space, and perhaps beside a script that writes none.
pub fn normalize(text: &str, lines: bool) -> Vec<char> {
    // Chromium's reader writes U+FFFE for a hyphen that divides a word at a line's end.
    let text = text.replace("\r\n", "\n").replace('\u{FFFE}', "\u{AD}");
    let text: String = text.nfc().collect();
    let mut all: Vec<char> = Vec::new();
    let mut space: Option<char> = None;
    let mut divided = false;
    for c in text.chars() {
        if c == '\u{AD}' || (c == '\u{200B}' && all.last() == Some(&'-')) {
            divided = true;
        } else if is_unseen(c) {
        } else if c.is_whitespace() {
            let line = lines && matches!(c, '\n' | '\u{C}');
            space = Some(if line && space != Some(' ') { '\n' } else { ' ' });
        } else {
            match (space.take(), all.last()) {
                (Some(_), None) | (None, _) => {}
                (Some('\n'), _) if divided => {}
                (Some('\n'), Some(last)) if writes_no_spaces(*last) || writes_no_spaces(c) => {
                    all.push(PERHAPS)
                }
                (Some(_), Some(_)) => all.push(' '),
            }
            divided = false;
            all.push(c);
        }
    }
    all
}

/// Zero-width spaces and marks of direction. Joiners are letters' business and stay. Embeddings (U+202A to
/// U+202E) are poppler's own, around what it takes for a stretch of another direction.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

/// Scripts that write no spaces between words, with their punctuation.
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

/// Where `wanted` stands in `page`.
pub fn find(page: &[char], wanted: &[char]) -> Vec<Range<usize>> {
    let places = (0..page.len()).filter_map(|at| {
        let (end, length) = matched(page, wanted, at);
        (length == wanted.len()).then_some(at..end)
    });
    places.collect()
}

/// How far `wanted` stands in `page` at `at`: the end there, and how many of its characters.
fn matched(page: &[char], wanted: &[char], at: usize) -> (usize, usize) {
    let (mut end, mut length) = (at, 0);
    while let (Some(&read), Some(&c)) = (page.get(end), wanted.get(length)) {
        if read == c || (read == PERHAPS && c == ' ') {
            length += 1;
        } else if read != PERHAPS || length == 0 {
            break;
        }
        end += 1;
    }
    (end, length)
}

/// Where the longest beginning of `wanted` stands, and its length.
fn nearest(page: &[char], wanted: &[char]) -> (usize, usize) {
    let lengths = (0..page.len()).map(|at| (at, matched(page, wanted, at).1));
    lengths.max_by_key(|(at, length)| (*length, std::cmp::Reverse(*at))).unwrap_or((0, 0))
}

#[test]
#[allow(clippy::single_range_in_vec_init)]
fn the_longest_order_is_found() {
    let longest = |places: &[&[Range<usize>]]| -> Vec<usize> {
        let places: Vec<Vec<Range<usize>>> = places.iter().map(|p| p.to_vec()).collect();
        longest_in_order(&places).into_iter().collect()
    };
    let lists: [&[Range<usize>]; 4] = [&[0..2], &[5..8], &[3..4], &[8..9]];
    assert_eq!(longest(&lists), [0, 2, 3]);
    // A text that stands in several places does not push the others out.
    assert_eq!(longest(&[&[0..2, 30..32], &[2..4], &[9..11, 3..5]]), [0, 1, 2]);
    assert_eq!(longest(&[&[], &[4..6], &[5..7]]), [1]);
}

#[test]
fn line_ends_are_spaces_only_where_words_have_them() {
    let read = |page: &str, wanted: &str| !find(&normalize(page, true), &normalize(wanted, false)).is_empty();
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
        assert!(read(page, wanted), "{page:?} {wanted:?}");
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
        assert!(!read(page, wanted), "{page:?} {wanted:?}");
    }
    let seen: BTreeMap<&str, usize> = [("a b", 3), ("a\n\nb", 3), (" a\u{2002} b ", 3)].into();
    for (text, length) in seen {
        assert_eq!(normalize(text, true).len(), length, "{text:?}");
    }
}
