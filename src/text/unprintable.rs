//! Unprintable parts of a text: characters without a glyph, characters that are no text, marks without a letter.
//!
//! In: the parts of a text that itemizing and shaping refuse. Out: the words that say so to whoever wrote the text.
//! Checks of messages and layout share them, so that both say the same.
//! Refuses nothing.

use std::collections::BTreeMap;
use std::ops::Range;

use super::classes::is_mark;
use crate::diag::Name;

/// The most parts that one finding lists.
const MAX_LISTED: usize = 8;

/// A part of a text that cannot be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unprintable {
    /// Its characters.
    pub characters: String,
    /// Byte of the text at which it begins.
    pub offset: usize,
    /// Why it cannot be printed.
    pub reason: UnprintableReason,
}

/// Why a part of a text cannot be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnprintableReason {
    /// No face of the chain has a glyph for the character.
    NoGlyph,
    /// The character is no text: it is lost, invisible or a control
    /// ([`is_not_text`](crate::unicode::is_not_text)).
    NotText,
    /// A mark has no letter before it that it can belong to, so that shaping puts a dotted circle (U+25CC) under
    /// it.
    StrayMark,
}

impl Unprintable {
    /// Its bytes in `text`, in which it was found.
    #[must_use]
    pub fn range_in(&self, text: &str) -> Range<usize> {
        let rest = &text[self.offset..];
        // Isolates between its characters are not among them.
        let is_whole = rest.starts_with(&self.characters);
        let first = rest.chars().next().map_or(0, char::len_utf8);
        self.offset..self.offset + if is_whole { self.characters.len() } else { first }
    }
}

impl UnprintableReason {
    /// The name of the finding.
    #[must_use]
    pub const fn name(self) -> Name {
        match self {
            Self::NoGlyph => Name::NoGlyph,
            Self::NotText => Name::UnprintableText,
            Self::StrayMark => Name::StrayMark,
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn hint(self) -> &'static str {
        match self {
            Self::NoGlyph => {
                "write another character, or report the missing one: the fonts should cover every language that the program lists"
            }
            Self::NotText => {
                "type the text there again: the character is invisible, or stands for one that was lost"
            }
            Self::StrayMark => {
                "type the word again in Unicode: the mark is before its letter, or the text is in an old encoding such as Zawgyi"
            }
        }
    }
}

/// The parts with the same reason, for each reason.
#[must_use]
pub fn by_reason(parts: &[Unprintable]) -> BTreeMap<UnprintableReason, Vec<&Unprintable>> {
    let mut sorted: BTreeMap<UnprintableReason, Vec<&Unprintable>> = BTreeMap::new();
    for part in parts {
        sorted.entry(part.reason).or_default().push(part);
    }
    sorted
}

/// The unprintable parts that have one reason, each once, as a predicate of the text that has them: `has `🚑`
/// (U+1F691) and `👩` (U+1F469), for which no font of the locale has a glyph`.
#[must_use]
pub fn describe(parts: &[&Unprintable], reason: UnprintableReason) -> String {
    let mut listed: Vec<String> = Vec::new();
    for part in parts {
        let shown = shown(part);
        if !listed.contains(&shown) {
            listed.push(shown);
        }
    }
    let count = listed.len();
    let list = if count > MAX_LISTED {
        format!("{} and {} more", listed[..MAX_LISTED].join(", "), count - MAX_LISTED)
    } else {
        match listed.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => listed.join(", "),
        }
    };
    match reason {
        UnprintableReason::NoGlyph => format!("has {list}, for which no font of the locale has a glyph,"),
        UnprintableReason::NotText => format!("has {list}, which cannot be printed,"),
        UnprintableReason::StrayMark if count == 1 => {
            format!("has {list}, a mark without a letter that it can stand on,")
        }
        UnprintableReason::StrayMark => format!("has {list}, marks without a letter that they can stand on,"),
    }
}

/// The characters of a part, with their code points. Characters that cannot be seen have code points only.
fn shown(part: &Unprintable) -> String {
    let codes: Vec<String> = part.characters.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let codes = codes.join(" ");
    // A mark by itself would be drawn over the backtick.
    let base = if part.characters.starts_with(is_mark) { "\u{25cc}" } else { "" };
    match part.reason {
        UnprintableReason::NotText => codes,
        UnprintableReason::NoGlyph | UnprintableReason::StrayMark => {
            format!("`{base}{}` ({codes})", part.characters)
        }
    }
}
