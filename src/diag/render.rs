//! Rendering: a finding as lines of text, with the source line and a caret.
//!
//! In: a [`Diagnostic`]. Out: text for a terminal, in which nothing from a file can act on the terminal ([`escaped`]).
//! Only the lines around the place are looked at, so that a finding in a large file costs no more than in a small one.
//! Refuses nothing.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::escape::{escaped, escaped_lines};
use super::{Diagnostic, Severity, Source, SourceSpan};

/// The most bytes of a source that are shown around a place. Longer lines are cut.
const MAX_EXCERPT_BYTES: usize = 2000;

/// The most characters of a message, a hint or a path.
const MAX_TEXT_CHARS: usize = 2000;

/// Stands for the path while a place with a changed column is rendered. It is a character for private use, which
/// messages have only by accident.
const PATH_PLACEHOLDER: &str = "\u{f8ff}";

/// Draws one finding as text of several lines, ending in a line feed; with ANSI colours if `colour`.
#[must_use]
pub fn render(diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let message = shortened(escaped(&diagnostic.message));
    let title = level.primary_title(message.as_ref()).id(diagnostic.name.as_str());
    let hints: Vec<Cow<'_, str>> = diagnostic.hints.iter().map(|hint| shortened(escaped(hint))).collect();
    let path = diagnostic.place.as_ref().map(|place| shortened(escaped(&place.source.path)));
    let excerpt = diagnostic.place.as_ref().and_then(Excerpt::of);
    let mut group = Group::with_title(title);
    if let (Some(path), Some(excerpt)) = (&path, &excerpt) {
        let path = if excerpt.is_changed { PATH_PLACEHOLDER } else { path.as_ref() };
        group = group.element(
            Snippet::source(excerpt.text.as_ref())
                .line_start(excerpt.line)
                .path(path)
                .annotation(AnnotationKind::Primary.span(excerpt.range.clone())),
        );
    } else if let Some(path) = &path {
        group = group.element(Origin::path(path.as_ref()));
    }
    for hint in &hints {
        group = group.element(Level::HELP.with_name("hint").message(hint.as_ref()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = renderer.render(&[group]).to_string();
    if let (Some(path), Some(excerpt)) = (&path, excerpt.filter(|excerpt| excerpt.is_changed)) {
        text = excerpt.with_true_column(&text, path);
    }
    text.push('\n');
    text
}

/// Lines of a source as they are shown: without the carriage returns of Windows, and with escapes.
fn shown(lines: &str) -> Cow<'_, str> {
    let lines = lines.strip_suffix('\r').unwrap_or(lines);
    match lines.contains("\r\n") {
        true => Cow::Owned(escaped_lines(&lines.replace("\r\n", "\n")).into_owned()),
        false => escaped_lines(lines),
    }
}

/// The text, cut if it repeats a name of thousands of characters.
fn shortened(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.char_indices().nth(MAX_TEXT_CHARS) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => text,
    }
}

/// The part of a source that is shown.
struct Excerpt<'a> {
    text: Cow<'a, str>,
    /// The place in it.
    range: Range<usize>,
    /// The number of its first line.
    line: usize,
    /// The column of the place in the source, in characters.
    column: usize,
    /// Whether the text is not that of the source, so that columns differ.
    is_changed: bool,
}

impl<'a> Excerpt<'a> {
    /// The lines of the place; `None` if the finding is about the file as a whole.
    fn of(place: &'a SourceSpan) -> Option<Self> {
        let SourceSpan { source: Source { text, .. }, range } = place;
        let range = range.as_ref()?;
        let at = |offset: usize| {
            (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
        };
        let (start, end) = (at(range.start), at(range.end));
        let end = end.max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |feed| feed + 1);
        let line_end = text[end..].find('\n').map_or(text.len(), |feed| end + feed);
        let line = 1 + text.as_bytes()[..line_start].iter().filter(|byte| **byte == b'\n').count();
        let column = 1 + text[line_start..start].chars().count();
        // Of a long line, or a place of many lines, only the part around the begin of the place.
        let is_long = line_end - line_start > MAX_EXCERPT_BYTES;
        let (from, to) = match is_long {
            true => {
                let from = line_start.max(at(start.saturating_sub(MAX_EXCERPT_BYTES / 4)));
                (from, line_end.min(at(start + MAX_EXCERPT_BYTES / 2)))
            }
            false => (line_start, line_end),
        };
        let end = end.min(to);
        let [before, inside, after] = [from..start, start..end, end..to].map(|part| shown(&text[part]));
        let is_escaped = [&before, &inside, &after].into_iter().any(|part| matches!(part, Cow::Owned(_)));
        let range = before.len()..before.len() + inside.len();
        let excerpt = match is_escaped {
            true => Cow::Owned([before, inside, after].concat()),
            false => Cow::Borrowed(&text[from..to]),
        };
        Some(Self { text: excerpt, range, line, column, is_changed: is_escaped || from > line_start })
    }

    /// The rendered `text` with the path and the column in the source.
    fn with_true_column(&self, text: &str, path: &str) -> String {
        let Some((before, rest)) = text.split_once(PATH_PLACEHOLDER) else { return text.to_owned() };
        let after = rest.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
        format!("{before}{path}:{}:{}{after}", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Name;

    fn rendered(path: &str, text: &str, range: Range<usize>) -> String {
        let place = Source::new(path, text).at(range);
        render(&Diagnostic::error(Name::EmptyMessage, "message").at(place), false)
    }

    #[test]
    fn lines_that_act_on_a_terminal_are_escaped_and_the_column_is_that_of_the_file() {
        let text = rendered("a\u{1b}.ftl", "x\n\u{1b}\u{202e}ab = c\r\nd\r\n", 6..8);
        assert!(text.contains("--> a\\u{1b}.ftl:2:3\n"), "{text}");
        assert!(text.contains("2 | \\u{1b}\\u{202e}ab = c\n"), "{text}");
        assert!(text.contains("|               ^^\n"), "{text}");
    }

    #[test]
    fn windows_line_ends_are_not_shown() {
        let text = rendered("a.ftl", "a = b\r\n    c\r\nd\r\n", 0..12);
        assert!(text.contains("1 | / a = b\n2 | |     c\n"), "{text}");
    }

    #[test]
    fn a_line_of_a_megabyte_shows_only_the_place() {
        let line = format!("{}wrong{}", "é".repeat(500_000), "x".repeat(500_000));
        let text = rendered("a.toml", &line, 1_000_000..1_000_005);
        assert!(text.contains("--> a.toml:1:500001\n"), "{text}");
        assert!(text.contains("wrong") && text.contains("^^^^^\n"), "{text}");
        assert!(text.len() < 2000, "{}", text.len());
    }

    #[test]
    fn a_message_of_a_megabyte_is_cut() {
        let text = render(&Diagnostic::error(Name::EmptyMessage, "x".repeat(1_000_000)), false);
        assert!(text.chars().count() < 2100 && text.contains('…'));
    }
}
