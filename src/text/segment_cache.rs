//! The segment cache: word boundaries of the sentences that come with the program.
//!
//! In: a run of letters of a script without spaces. Out: the boundaries that the models find inside it, if
//! the run is listed. A model takes a thousand times as long as a look-up, and the program's own sentences
//! are the same every day. The models make the list from `locales/`; `tests/it/segment_cache.rs` compares the
//! two and rewrites the list on demand. Each boundary is a `|`, so that a reader of Thai or Khmer can check
//! it.
//! Refuses nothing: what is not listed is left to the models.

use std::cmp::Ordering;

/// Comments, then one run a line, sorted by the characters without the bars.
const LIST: &str = include_str!("segment_cache.txt");

/// The bytes inside `run` at which a word begins; `None` if it is not listed.
#[must_use]
pub fn lookup(run: &str) -> Option<Vec<usize>> {
    // A binary search over the text itself needs no table of its lines. Comments begin with `#`, which sorts
    // before every letter.
    let (mut low, mut high) = (0, LIST.len());
    while low < high {
        let middle = floor_char_boundary(low + (high - low) / 2);
        let start = LIST[low..middle].rfind('\n').map_or(low, |at| low + at + 1);
        let end = LIST[start..high].find('\n').map_or(high, |at| start + at);
        let line = &LIST[start..end];
        match letters(line).cmp(run.chars()) {
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
            Ordering::Equal => return Some(boundaries(line)),
        }
    }
    None
}

/// The last character boundary up to byte `at`.
fn floor_char_boundary(at: usize) -> usize {
    (0..=at).rev().find(|at| LIST.is_char_boundary(*at)).unwrap_or(0)
}

/// The line without its bars.
fn letters(line: &str) -> impl Iterator<Item = char> + '_ {
    line.chars().filter(|c| *c != '|')
}

/// The positions of the bars, in bytes of the line without them.
fn boundaries(line: &str) -> Vec<usize> {
    line.match_indices('|').enumerate().map(|(before, (at, _))| at - before).collect()
}
