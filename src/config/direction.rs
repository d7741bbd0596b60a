//! Direction controls in files: invisible characters that would print text in another order than it is
//! written.
//!
//! In: the [`Source`] of a file. Out: findings with the place of each control. In TOML, embeddings, overrides
//! and isolates (UAX #9, 2.1 to 2.5) are refused, written as characters or as escapes. In Fluent, isolates
//! that have both ends in one text are allowed. Single marks (U+200E, U+200F, U+061C) act on their neighbours
//! only, and never on numbers (`text::isolate`).

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{Diagnostic, Name, Source};
use crate::unicode::{self, is_explicit_bidi_control, is_isolate};

/// The finding about the control `c` at `place`.
fn finding(source: &Source, c: char, place: Range<usize>, problem: &str) -> Diagnostic {
    let message = format!("an invisible direction control (U+{:04X}) {problem}", u32::from(c));
    Diagnostic::error(Name::DirectionControl, message)
        .at(source.at(place))
        .hint("delete it: type the text again, or paste it without its formatting")
}

/// The findings about the controls in the text of a TOML file with the values of `table`, comments included. A value
/// that shows nothing has no text that they could turn round.
pub(super) fn controls_in_toml(source: &Source, table: &DeTable<'_>) -> Vec<Diagnostic> {
    let mut controls = source.text.char_indices().filter(|(_, c)| is_explicit_bidi_control(*c)).peekable();
    if controls.peek().is_none() {
        return Vec::new();
    }
    let mut blank = Vec::new();
    table.values().for_each(|value| add_blank_values(value, &mut blank));
    blank.sort_by_key(|span| span.start);
    let is_in_blank = |at: usize| {
        let before = blank.partition_point(|span| span.start <= at);
        before.checked_sub(1).is_some_and(|last| blank[last].contains(&at))
    };
    let refuse = |(at, c): (usize, char)| {
        finding(source, c, at..at + c.len_utf8(), "would change the order of the text after it")
    };
    controls.filter(|(at, _)| !is_in_blank(*at)).map(refuse).collect()
}

/// Adds the places of the texts in `value` that show nothing.
fn add_blank_values(value: &Spanned<DeValue<'_>>, found: &mut Vec<Range<usize>>) {
    match value.get_ref() {
        DeValue::Table(table) => table.values().for_each(|value| add_blank_values(value, found)),
        DeValue::Array(items) => items.iter().for_each(|item| add_blank_values(item, found)),
        DeValue::String(text) if unicode::is_blank(text) => found.push(value.span()),
        _ => {}
    }
}

/// The findings about controls that the values of `table` have as escapes.
pub(super) fn escaped_controls(source: &Source, table: &DeTable<'_>, found: &mut Vec<Diagnostic>) {
    for value in table.values() {
        controls_in_value(source, value, found);
    }
}

fn controls_in_value(source: &Source, value: &Spanned<DeValue<'_>>, found: &mut Vec<Diagnostic>) {
    match value.get_ref() {
        DeValue::Table(table) => escaped_controls(source, table, found),
        DeValue::Array(items) => items.iter().for_each(|item| controls_in_value(source, item, found)),
        DeValue::String(text) if !unicode::is_blank(text) => {
            let controls = text.chars().filter(|c| is_explicit_bidi_control(*c));
            found.extend(controls.map(|c| {
                let place = escape_place(source, &value.span(), c);
                finding(source, c, place, "would change the order of the text after it")
            }));
        }
        _ => {}
    }
}

/// The place of the escape of `c` in the value at `span`, or its first line.
fn escape_place(source: &Source, span: &Range<usize>, c: char) -> Range<usize> {
    let written = source.text.get(span.clone()).unwrap_or_default().to_ascii_lowercase();
    let escape = [format!("\\u{:04x}", u32::from(c)), format!("\\u{:08x}", u32::from(c))];
    let found = escape.iter().find_map(|escape| Some((written.find(escape)?, escape.len())));
    found.map_or_else(
        || super::first_line(&source.text, span.clone()),
        |(at, length)| span.start + at..span.start + at + length,
    )
}

/// The findings about the controls of a Fluent file: embeddings and overrides anywhere, and isolates that
/// have not both their ends in one text.
#[must_use]
pub fn controls_in_fluent(source: &Source) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut open: Vec<FluentControl> = Vec::new();
    let unclosed = |control: &FluentControl| {
        finding(
            source,
            control.value,
            control.place.clone(),
            "begins an isolate that does not end in this text",
        )
    };
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        if begins_text(line) {
            found.extend(open.drain(..).map(|control| unclosed(&control)));
        }
        for control in controls_of_line(line, at) {
            let FluentControl { value, place } = &control;
            match *value {
                unicode::POP_DIRECTIONAL_ISOLATE if open.pop().is_none() => {
                    found.push(finding(
                        source,
                        *value,
                        place.clone(),
                        "ends an isolate that does not begin in this text",
                    ));
                }
                unicode::POP_DIRECTIONAL_ISOLATE => {}
                c if is_isolate(c) => open.push(control),
                c => found.push(finding(
                    source,
                    c,
                    place.clone(),
                    "would change the order of the text after it",
                )),
            }
        }
        at += line.len();
    }
    found.extend(open.iter().map(unclosed));
    found
}

/// A control in a Fluent file, as a character or as an escape.
struct FluentControl {
    value: char,
    /// Bytes of the file.
    place: Range<usize>,
}

/// Whether a line begins a text of its own: a message, a term, an attribute, a variant or a comment.
fn begins_text(line: &str) -> bool {
    let text = line.trim_start_matches(' ');
    let is_indented = text.len() < line.len();
    text.starts_with(['.', '[', '*', '#', '}']) || (!is_indented && !text.trim().is_empty())
}

/// The controls of a line that begins at `start`.
fn controls_of_line(line: &str, start: usize) -> Vec<FluentControl> {
    let control = |at: usize, length: usize, value: char| {
        let place = start + at..start + at + length;
        is_explicit_bidi_control(value).then_some(FluentControl { value, place })
    };
    let escaped = |at: usize| {
        let digits = match line.as_bytes().get(at + 1)? {
            b'u' => 4,
            b'U' => 6,
            _ => return None,
        };
        let code = u32::from_str_radix(line.get(at + 2..at + 2 + digits)?, 16).ok()?;
        control(at, 2 + digits, char::from_u32(code)?)
    };
    let at_character = |(at, c): (usize, char)| match c {
        '\\' => escaped(at),
        c => control(at, c.len_utf8(), c),
    };
    line.char_indices().filter_map(at_character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::parse;
    use crate::diag::render;
    use std::collections::BTreeMap;

    fn rendered(found: &[Diagnostic]) -> String {
        found.iter().map(|d| render(d, false)).collect()
    }

    #[test]
    fn controls_in_toml_are_refused_at_their_place() {
        for c in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
            for (text, place) in [
                (format!("a = \"x\"\nb = \"12{c}3\"\n"), "x.toml:2:8"),
                (format!("a = \"x\"\nb = \"12\\u{:04X}3\"\n", u32::from(c)), "x.toml:2:8"),
                (format!("a = \"x\" # {c}\n"), "x.toml:1:11"),
            ] {
                let found = parse::<BTreeMap<String, String>>(&Source::new("x.toml", text)).unwrap_err();
                let message = rendered(&found);
                let expected = format!(
                    "error[direction-control]: an invisible direction control (U+{:04X})",
                    u32::from(c)
                );
                assert!(message.contains(&expected) && message.contains(place), "{message}");
            }
        }
        for mark in ['\u{200e}', '\u{200f}', '\u{61c}'] {
            assert!(
                parse::<BTreeMap<String, String>>(&Source::new("x.toml", format!("a = \"{mark}x\""))).is_ok()
            );
        }
    }

    #[test]
    fn controls_in_fluent_are_refused_unless_they_are_isolates_with_both_ends() {
        for (text, expected) in [
            (
                "a = \u{202e}Do not\n",
                Some("(U+202E) would change the order of the text after it\n --> a.ftl:1:5"),
            ),
            (
                "# \u{202b}x\na = b\n",
                Some("(U+202B) would change the order of the text after it\n --> a.ftl:1:3"),
            ),
            (
                "a = { \"\\u202d\" } b\n",
                Some("(U+202D) would change the order of the text after it\n --> a.ftl:1:8"),
            ),
            (
                "a = \u{2067}x\nb = y\u{2069}\n",
                Some("(U+2067) begins an isolate that does not end in this text\n --> a.ftl:1:5"),
            ),
            (
                "a = x\u{2069}\n",
                Some("(U+2069) ends an isolate that does not begin in this text\n --> a.ftl:1:6"),
            ),
            ("a =\n    .b = \u{2068}x\n    .c = y\u{2069}\n", Some("(U+2068) begins an isolate")),
            ("a = \u{2068}{ $x }\u{2069}\n    and \u{2066}b\n    c\u{2069}\n", None),
            ("a = \u{200f}x\u{200e}\u{61c}\n", None),
        ] {
            let message = rendered(&controls_in_fluent(&Source::new("a.ftl", text)));
            match expected {
                Some(expected) => assert!(message.contains(expected), "{text}\n{message}"),
                None => assert_eq!(message, "", "{text}"),
            }
        }
    }
}
