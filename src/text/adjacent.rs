//! Adjacent characters: the text beside a place where a line might end.
//!
//! In: text and a place in it. Out: the visible characters before or after the place, up to the next space,
//! and how many letters they are. Tailoring and syllables decide by them whether a line may end there.
//! Refuses nothing: beyond the last character there are spaces.

use super::classes::{self, LineBreakStyle};
use super::rules::LocaleRules;
use crate::unicode::is_default_ignorable;

/// The visible characters before or after a place in a text, from the place outwards up to the next space.
pub(super) struct AdjacentChars {
    chars: [char; Self::CAPACITY],
    count: usize,
}

impl AdjacentChars {
    /// How many characters are looked at.
    const CAPACITY: usize = 24;

    fn new(chars: impl Iterator<Item = char>) -> Self {
        let visible = chars.filter(|c| !is_default_ignorable(*c));
        let mut adjacent = Self { chars: [' '; Self::CAPACITY], count: 0 };
        for (slot, c) in adjacent.chars.iter_mut().zip(visible.take_while(|c| !c.is_whitespace())) {
            *slot = c;
            adjacent.count += 1;
        }
        adjacent
    }

    pub(super) fn before(text: &str, at: usize) -> Self {
        Self::new(text[..at].chars().rev())
    }

    pub(super) fn after(text: &str, at: usize) -> Self {
        Self::new(text[at..].chars())
    }

    /// The character at distance `i` from the place; a space beyond the last one.
    pub(super) fn at(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or(' ')
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = char> + '_ {
        self.chars[..self.count].iter().copied()
    }

    /// The number of letters up to the next space or the first letter of another style of line breaking. A
    /// letter that is a syllable counts double.
    pub(super) fn letters(&self) -> usize {
        self.letters_while(|_| true)
    }

    /// The number of letters up to the next sign that joins the parts of a compound.
    pub(super) fn letters_of_part(&self, rules: LocaleRules<'_>) -> usize {
        self.letters_while(|c| rules.letters_beside(c).is_none())
    }

    fn letters_while(&self, goes_on: impl Fn(char) -> bool) -> usize {
        let mut style = None;
        let is_same = |c: &char| {
            goes_on(*c)
                && (!c.is_alphabetic()
                    || *style.get_or_insert(LineBreakStyle::of(*c)) == LineBreakStyle::of(*c))
        };
        self.iter().take_while(is_same).map(Self::weight).sum()
    }

    fn weight(c: char) -> usize {
        if !c.is_alphabetic() {
            0
        } else if classes::is_hangul(c) || classes::is_east_asian(c) {
            2
        } else {
            1
        }
    }
}
