//! Whether a text shows something, and how the lines of a file become one line.
//!
//! In: texts as messages have them. Out: whether a reader sees anything of them, and the text of a message
//! without the line ends of its file. A message is one paragraph: where its lines end in the file means nothing
//! (CSS Text Module Level 3, 4.1.3: segment break transformation rules).
//! Refuses nothing.

use std::borrow::Cow;

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

use crate::unicode::{
    ZERO_WIDTH_SPACE, digit_value, has_no_word_spaces, is_bidi_control, is_invisible, is_not_text,
};

/// Whether a reader sees anything of a text. White space, characters without a shape, and marks without a letter to
/// stand on are nothing to see.
#[must_use]
pub fn is_visible(text: &str) -> bool {
    text.chars().any(shows_something)
}

/// Whether a character shows something by itself.
fn shows_something(c: char) -> bool {
    use GeneralCategory::{EnclosingMark, NonspacingMark, SpacingMark};
    if c.is_ascii() {
        return c.is_ascii_graphic();
    }
    let is_blank = is_invisible(c) || is_not_text(c);
    let is_mark = || {
        let category = CodePointMapData::<GeneralCategory>::new().get(c);
        matches!(category, NonspacingMark | SpacingMark | EnclosingMark)
    };
    !is_blank && !is_mark()
}

/// The text of a message on one line: a line end of its file is a space, and nothing between two letters of scripts
/// that write no spaces between words. Blanks around it, which only indent the file, are gone.
pub(super) fn joined_lines(text: String) -> String {
    if !text.contains(['\n', '\r']) {
        return text;
    }
    let mut joined = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']) {
        let line = if joined.is_empty() { line } else { line.trim_start_matches([' ', '\t']) };
        if !joined.is_empty() {
            joined.truncate(joined.trim_end_matches([' ', '\t']).len());
            if needs_space(&joined, line) {
                joined.push(' ');
            }
        }
        joined.push_str(line);
    }
    joined
}

/// Whether a line end between two texts is a space.
fn needs_space(before: &str, after: &str) -> bool {
    let is_letter = |c: &char| !is_bidi_control(*c);
    let (Some(last), Some(next)) = (before.chars().rfind(is_letter), after.chars().find(is_letter)) else {
        return false;
    };
    // Digits beside letters of Thai and its neighbours have spaces; those of full width do not.
    let is_unspaced = |c: char| has_no_word_spaces(c) && (c >= '\u{2e80}' || digit_value(c).is_none());
    last != ZERO_WIDTH_SPACE && next != ZERO_WIDTH_SPACE && !(is_unspaced(last) && is_unspaced(next))
}

/// The byte at which the first empty line of a text begins: a line without anything between two others.
pub(super) fn empty_line(text: &str) -> Option<usize> {
    let normalised: Cow<'_, str> =
        if text.contains('\r') { text.replace("\r\n", " \n").into() } else { text.into() };
    let mut at = 0;
    let mut lines = normalised.split_inclusive('\n').peekable();
    let mut is_first = true;
    while let Some(line) = lines.next() {
        if !is_first && lines.peek().is_some() && line.trim_matches([' ', '\t', '\r', '\n']).is_empty() {
            return Some(at);
        }
        is_first = false;
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_fillers_and_lone_marks_show_nothing() {
        for blank in [
            "",
            " ",
            "\t\n",
            "\u{a0}",
            "\u{202f}",
            "\u{3000}",
            "\u{200b}",
            "\u{feff}",
            "\u{2060}",
            "\u{ad}",
            "\u{200c}\u{200d}",
            "\u{3164}",
            "\u{115f}\u{1160}",
            "\u{ffa0}",
            "\u{2800}",
            "\u{fe0f}",
            "\u{e0100}",
            "\u{180b}",
            "\u{301}",
            "\u{93f}",
            "\u{64b}",
            "\u{20dd}",
            "\u{e31}",
            "\u{2068}\u{2069}",
            "\u{34f}",
            "\0",
            "\u{2028}",
            "\u{fffc}",
            "\u{e0041}",
            "\u{180e}",
        ] {
            assert!(!is_visible(blank), "{blank:?}");
        }
        for text in ["a", "·", "…", "☎", "字", "ا", "\u{2801}", "e\u{301}", "\u{200b}1", "가"] {
            assert!(is_visible(text), "{text:?}");
        }
    }

    #[test]
    fn a_line_end_is_a_space_or_nothing_by_the_script_beside_it() {
        for (text, expected) in [
            ("a long\ntext", "a long text"),
            ("a long\r\ntext", "a long text"),
            ("a long \n   text", "a long text"),
            ("a\nb\nc", "a b c"),
            ("注射\nしない", "注射しない"),
            ("注射。\n「しない」", "注射。「しない」"),
            ("\u{2068}注\u{2069}\n射", "\u{2068}注\u{2069}射"),
            ("主射\nBotox", "主射 Botox"),
            ("Botox\n注射", "Botox 注射"),
            ("満１８\n歳", "満１８歳"),
            ("주사\n마세요", "주사 마세요"),
            ("ห้าม\nฉีด", "ห้ามฉีด"),
            ("ห้าม\n๑ ครั้ง", "ห้าม ๑ ครั้ง"),
            ("ຫ້າມ\nສີດ", "ຫ້າມສີດ"),
            ("កុំ\nចាក់", "កុំចាក់"),
            ("មិន\u{200b}\nbotox", "មិន\u{200b}botox"),
            ("မထိုး\nရ", "မထိုးရ"),
            ("ทดสอบ\nBotox", "ทดสอบ Botox"),
            ("لا\nتحقن", "لا تحقن"),
            ("न\nलगाएँ", "न लगाएँ"),
        ] {
            assert_eq!(joined_lines(text.to_owned()), expected, "{text:?}");
        }
    }

    #[test]
    fn an_empty_line_is_between_two_others() {
        for (text, at) in [
            ("a\n\nb", Some(2)),
            ("a\r\n\r\nb", Some(3)),
            ("a\n  \nb", Some(2)),
            ("a\nb", None),
            ("a\n", None),
            ("\na", None),
            ("a\n\n", None),
            ("", None),
        ] {
            assert_eq!(empty_line(text), at, "{text:?}");
        }
    }
}
