//! Escapes: what a terminal would act on instead of showing it.
//!
//! In: texts that may come from files, such as names, paths and lines. Out: the same texts, in which each control
//! character, line separator and direction control is written as `\u{1b}`. Other text is never changed.
//! Refuses nothing.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a terminal would act on a character: controls (ISO 6429), separators of lines, direction marks, embeddings,
/// overrides and isolates (UAX #9), and tags, which nobody sees.
const fn is_acted_on(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
    )
}

/// The text with escapes, except for the characters in `kept`.
fn escaped_except<'a>(text: &'a str, kept: &[char]) -> Cow<'a, str> {
    let is_escaped = |c: char| is_acted_on(c) && !kept.contains(&c);
    let Some(first) = text.find(is_escaped) else { return Cow::Borrowed(text) };
    let mut escaped = text[..first].to_owned();
    for c in text[first..].chars() {
        if is_escaped(c) {
            let _ = write!(escaped, "\\u{{{:x}}}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

/// The text with escapes, in one line.
#[must_use]
pub fn escaped(text: &str) -> Cow<'_, str> {
    escaped_except(text, &[])
}

/// The text with escapes, in lines: line feeds and tabs stay.
#[must_use]
pub fn escaped_lines(text: &str) -> Cow<'_, str> {
    escaped_except(text, &['\n', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_gets_no_character_that_it_would_act_on() {
        for (text, shown) in [
            ("a\u{1b}[31mb", "a\\u{1b}[31mb"),
            ("a\u{9b}31m\u{7f}", "a\\u{9b}31m\\u{7f}"),
            ("a\nb\tc", "a\\u{a}b\\u{9}c"),
            ("\u{202e}gnp.exe\u{2069}", "\\u{202e}gnp.exe\\u{2069}"),
            ("a\u{2028}b\u{61c}", "a\\u{2028}b\\u{61c}"),
            ("نشرة، ナース\u{200c}", "نشرة، ナース\u{200c}"),
        ] {
            assert_eq!(escaped(text), shown);
        }
        assert_eq!(escaped_lines("a\nb\tc\r"), "a\nb\tc\\u{d}");
    }
}
