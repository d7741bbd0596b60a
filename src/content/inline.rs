//! Inline spans: the parts of a text that are elements of their own within it.
//!
//! In: the blocks of a [`Content`]. Out: for each block its [`InlineSpan`]s in order: telephone numbers and web
//! addresses, which are links, and words in another script. None overlaps another.
//! Refuses nothing.

use std::ops::Range;

use super::Content;
use super::block::{Block, Role};
use super::foreign_spans::ForeignSpan;
use super::phone::phone_numbers;
use crate::unicode::{FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP_DIRECTIONAL_ISOLATE, is_isolate};

/// The scheme of the address that writes to an e-mail address (RFC 6068).
const MAIL: &str = "mailto:";

/// A part of a text that is an element of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineSpan {
    /// Byte range in the text of the block.
    pub range: Range<usize>,
    /// Its BCP 47 tag, if it is in another language than the text around it.
    pub lang: Option<String>,
    /// Where it leads, if it is a link.
    pub address: Option<String>,
}

impl Content {
    /// For each block, the parts of its text that are elements of their own.
    #[must_use]
    pub fn inline_spans(&self) -> Vec<Vec<InlineSpan>> {
        let foreign = self.foreign_spans();
        self.blocks.iter().zip(foreign).map(|(block, foreign)| spans_of(block, foreign)).collect()
    }
}

/// The inline spans of `block`, whose words in another script are `foreign`. What a link shares with them is a part of
/// the link.
fn spans_of(block: &Block, foreign: Vec<ForeignSpan>) -> Vec<InlineSpan> {
    let mut spans = links_of(block);
    for ForeignSpan { mut range, lang } in foreign {
        for link in &mut spans {
            if range.start < link.range.end && link.range.start < range.end {
                let is_mail = link.address.as_ref().is_some_and(|address| address.starts_with(MAIL));
                if link.range.start <= range.start && range.end <= link.range.end && !is_mail {
                    link.lang = Some(lang.clone());
                }
                if range.start < link.range.start {
                    range.end = link.range.start;
                } else {
                    range.start = link.range.end.min(range.end);
                }
            }
        }
        if !range.is_empty() {
            spans.push(InlineSpan { range, lang: Some(lang), address: None });
        }
    }
    spans.sort_by_key(|span| span.range.start);
    spans
}

/// The telephone numbers and the e-mail address of the region or the clinic, each in an isolate of its own: in a value,
/// or in a message that names one. There the value is in two further isolates, of the text and of its place in the message. Other numbers of
/// a message, such as a date, are not telephone numbers.
fn links_of(block: &Block) -> Vec<InlineSpan> {
    let is_value = block.message.is_none();
    let Some(text) = block.text.as_deref().filter(|_| block.role == Role::Paragraph) else {
        return Vec::new();
    };
    let mut links = Vec::new();
    let mut open = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_isolate(*c)) {
        if c == POP_DIRECTIONAL_ISOLATE {
            open.pop();
            continue;
        }
        let start = at + c.len_utf8();
        let is_named = || block.value.is_some() && open.ends_with(&[FIRST_STRONG_ISOLATE; 2]);
        if c == LEFT_TO_RIGHT_ISOLATE && (is_value || is_named()) {
            let number = text[start..].split(POP_DIRECTIONAL_ISOLATE).next().unwrap_or_default();
            if is_email(number) {
                let range = start..start + number.len();
                links.push(InlineSpan { range, lang: None, address: Some(format!("{MAIL}{number}")) });
            }
            links.extend(phone_numbers(number).into_iter().map(|number| InlineSpan {
                range: start + number.range.start..start + number.range.end,
                lang: None,
                address: Some(number.address),
            }));
        }
        open.push(c);
    }
    links
}

/// Whether a value is an e-mail address, which `config::clinic` has checked. The signs that would begin another part of
/// the address that writes to it (RFC 6068, 2) are left to a person.
fn is_email(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "@.-_+~!$&'*=".contains(c);
    text.contains('@') && text.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::block::ValueOrigin;

    fn spans(text: &str, foreign: &[(Range<usize>, &str)]) -> Vec<InlineSpan> {
        let block = Block { text: Some(text.to_owned()), ..Block::new(Role::Paragraph, None) };
        let foreign = foreign
            .iter()
            .map(|(range, lang)| ForeignSpan { range: range.clone(), lang: (*lang).to_owned() });
        spans_of(&block, foreign.collect())
    }

    #[test]
    fn a_number_is_a_link_within_its_line() {
        let text = "\u{2068}FDA\u{2069} \u{2066}1-800-332-1088\u{2069} \u{2068}(8:00)\u{2069}";
        let found = spans(text, &[(3..6, "und-Latn")]);
        let shown: Vec<_> = found
            .iter()
            .map(|span| (&text[span.range.clone()], span.address.as_deref(), span.lang.as_deref()))
            .collect();
        let number = ("1-800-332-1088", Some("tel:18003321088"), None);
        assert_eq!(shown, [("FDA", None, Some("und-Latn")), number]);
    }

    #[test]
    fn an_email_address_is_a_link_without_a_language() {
        let text = "\u{2066}desk@example.org\u{2069}";
        let shown = |text: &str| -> Vec<_> {
            let found = spans(text, &[(3..7, "und-Latn"), (8..15, "und-Latn")]);
            found.into_iter().map(|span| (text[span.range].to_owned(), span.address, span.lang)).collect()
        };
        let link = ("desk@example.org".to_owned(), Some("mailto:desk@example.org".to_owned()), None);
        assert_eq!(shown(text), [link]);
        // `?` would begin a subject and `%` an escape.
        for text in ["\u{2066}de?k@example.org\u{2069}", "\u{2066}de%k@example.org\u{2069}"] {
            assert!(shown(text).iter().all(|(_, address, _)| address.is_none()), "{text}");
        }
    }

    #[test]
    fn only_the_number_of_a_value_is_a_link_in_a_message() {
        let text = "Call \u{2068}\u{2068}\u{2068}FDA\u{2069} \u{2066}1-800-332-1088\u{2069}\u{2069}\u{2069}. \
                    Edition \u{2068}\u{2066}2026-11\u{2069}\u{2069}, \u{2066}555 0142\u{2069}.";
        let value = ValueOrigin { places: Vec::new(), has_language: true };
        for (value, expected) in [(Some(value), vec!["tel:18003321088"]), (None, vec![])] {
            let block = Block {
                text: Some(text.to_owned()),
                message: Some("small".to_owned()),
                value,
                ..Block::new(Role::Paragraph, None)
            };
            let found = spans_of(&block, Vec::new());
            let addresses: Vec<&str> = found.iter().filter_map(|span| span.address.as_deref()).collect();
            assert_eq!(addresses, expected);
        }
    }

    #[test]
    fn foreign_words_in_a_link_give_it_their_language() {
        let text = "\u{2066}555-0142 ext. 12\u{2069}";
        let words = text.find("ext").unwrap();
        let found = spans(text, &[(words..words + 3, "und-Latn")]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].address.as_deref(), Some("tel:5550142;ext=12"));
        assert_eq!(found[0].lang.as_deref(), Some("und-Latn"));
    }
}
