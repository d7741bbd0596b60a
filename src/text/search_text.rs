//! Search text: a text without its invisible characters, in which words are looked for.
//!
//! In: a text. Out: [`SearchText`], the same text as a reader sees it, and the places of the original for
//! those of the result: a word counts as listed wherever a zero-width space or an isolate is.
//! Refuses nothing.

use std::borrow::Cow;
use std::ops::Range;

use crate::unicode::is_default_ignorable;

/// A text without its invisible characters.
pub(super) struct SearchText<'t> {
    text: Cow<'t, str>,
    /// The byte of the original for each byte of the text; empty if both are the same.
    offsets: Vec<usize>,
}

impl<'t> SearchText<'t> {
    pub fn new(original: &'t str) -> Self {
        if !original.contains(is_default_ignorable) {
            return Self { text: Cow::Borrowed(original), offsets: Vec::new() };
        }
        let (mut text, mut offsets) = (String::with_capacity(original.len()), Vec::new());
        for (at, c) in original.char_indices().filter(|(_, c)| !is_default_ignorable(*c)) {
            text.push(c);
            offsets.extend(at..at + c.len_utf8());
        }
        Self { text: Cow::Owned(text), offsets }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original from the first to the last visible character of a range, which is not empty.
    pub fn original(&self, range: &Range<usize>) -> Range<usize> {
        let byte = |at: usize| self.offsets.get(at).copied().unwrap_or(at);
        byte(range.start)..byte(range.end - 1) + 1
    }

    /// The byte of the original at which the visible character at byte `at` begins; `None` at the end.
    pub fn original_start(&self, at: usize) -> Option<usize> {
        (at < self.text.len()).then(|| self.offsets.get(at).copied().unwrap_or(at))
    }

    /// The ranges of a word.
    pub fn occurrences<'s>(&'s self, word: &'s str) -> impl Iterator<Item = Range<usize>> + 's {
        self.text.match_indices(word).map(|(at, found)| at..at + found.len())
    }
}
