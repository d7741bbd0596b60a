//! Phrases whose words are known: where a line may end in the sentences that come with the program.
//!
//! In: a run of letters of a script without spaces. Out: the places inside it where the models see the end
//! of a word, if the run is listed. Asking a model takes a thousand times as long as looking it up, and the
//! sheets' own sentences are the same each day. The list is made by the models from `locales/` (a test compares
//! the two and rewrites it on demand), a `|` at each place; a Thai or Khmer reader can check it by eye.
//! Refuses nothing: what is not listed is the models' to part.

use std::cmp::Ordering;

/// One phrase a line, in the order of their characters without the bars.
const PHRASES: &str = include_str!("segment_cache.txt");

/// The bytes of `run` inside it at which a word begins; `None` if it is not listed.
#[must_use]
pub fn lookup(run: &str) -> Option<Vec<usize>> {
    // Halving the text of the list needs no table of its lines.
    let (mut low, mut high) = (0, PHRASES.len());
    while low < high {
        let middle = floor(low + (high - low) / 2);
        let start = PHRASES[low..middle].rfind('\n').map_or(low, |at| low + at + 1);
        let end = PHRASES[start..high].find('\n').map_or(high, |at| start + at);
        let line = &PHRASES[start..end];
        match letters(line).cmp(run.chars()) {
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
            Ordering::Equal => return Some(bars(line)),
        }
    }
    None
}

/// The last character border up to byte `at`.
fn floor(at: usize) -> usize {
    (0..=at).rev().find(|at| PHRASES.is_char_boundary(*at)).unwrap_or(0)
}

fn letters(line: &str) -> impl Iterator<Item = char> + '_ {
    line.chars().filter(|c| *c != '|')
}

/// Where the bars stand, counted in the bytes of what is not a bar.
fn bars(line: &str) -> Vec<usize> {
    line.match_indices('|').enumerate().map(|(before, (at, _))| at - before).collect()
}
