//! Syntax errors of TOML files, with hints for people who do not know TOML.
//!
//! In: the [`Source`] of a file, and an error of the TOML parser. Out: a finding with the place of the error, and a hint
//! that says what was probably meant: a text without quotes, a telephone number, a path of Windows, quotation marks
//! of a word processor.
//! Refuses nothing.

use std::ops::Range;

use super::Lookalike;
use crate::diag::{Diagnostic, Name, Source};

/// A line with a syntax error.
struct BrokenLine<'a> {
    /// The line, without its end.
    line: &'a str,
    /// Where the parser stopped, in bytes of the line.
    stop: usize,
}

/// Those of the parser's `errors` that are the first of their line: the others follow from them.
pub(super) fn first_of_each_line<'e>(
    source: &Source,
    errors: &'e [toml::de::Error],
) -> Vec<&'e toml::de::Error> {
    let start = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
    // The parser does not sort its errors.
    let mut sorted: Vec<&toml::de::Error> = errors.iter().collect();
    sorted.sort_by_key(|error| start(error));
    let mut line_end = 0;
    let mut is_first = |error: &&toml::de::Error| {
        let start = super::floor_char_boundary(&source.text, start(error));
        let is_on_later_line = line_end == 0 || start >= line_end;
        if is_on_later_line {
            line_end = source.text[start..].find('\n').map_or(usize::MAX, |end| start + end + 1);
        }
        is_on_later_line
    };
    sorted.retain(|error| is_first(error));
    sorted
}

/// The finding about an error of the parser with this `message`, at the bytes `span` of `source`, without its place.
pub(super) fn syntax_error(source: &Source, message: &str, span: Option<&Range<usize>>) -> Diagnostic {
    let finding = Diagnostic::error(Name::NotToml, format!("this is not TOML: {message}"));
    let broken = span.map(|span| BrokenLine::at(&source.text, span.start));
    let Some(broken) = broken else { return finding.hint(GENERAL_HINT) };
    if let Some(lookalike) = broken.lookalike() {
        return lookalike.explain(finding);
    }
    finding.hint(broken.hint().unwrap_or_else(|| GENERAL_HINT.to_owned()))
}

/// The hint if nothing better is known.
const GENERAL_HINT: &str = "correct this line: put texts in straight double quotes, and close all brackets";

impl<'a> BrokenLine<'a> {
    /// The line of `text` with the byte `offset`.
    fn at(text: &'a str, offset: usize) -> Self {
        let offset = super::floor_char_boundary(text, offset);
        let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
        let end = text[offset..].find('\n').map_or(text.len(), |end| offset + end);
        Self { line: text[start..end].trim_end_matches(['\r', ' ', '\t']), stop: offset - start }
    }

    /// The character that the parser stopped at, if it is a lookalike, or else the first one outside of quotes.
    fn lookalike(&self) -> Option<Lookalike> {
        let stopped = self.line.get(self.stop..).and_then(|rest| rest.chars().next());
        // In a text that is not closed, the other quotation mark is the cause.
        let is_open = self.line.matches('"').count() % 2 == 1;
        let last = self.line.chars().next_back().filter(|_| is_open);
        let found = stopped.or(last).and_then(Lookalike::of);
        found.or_else(|| Lookalike::first_in(self.line).map(|(_, found)| found))
    }

    /// What was probably meant, in one sentence.
    fn hint(&self) -> Option<String> {
        let Some((key, value)) = self.line.split_once('=') else {
            let (key, value) = self.line.split_once(':')?;
            let (key, value) = (key.trim(), value.trim().trim_matches('"'));
            return is_key(key).then(|| format!("write `{key} = \"{value}\"`"));
        };
        let (key, value) = (key.trim(), value.trim());
        if !is_key(key) {
            let meant: String = key.split_whitespace().collect::<Vec<_>>().join("-");
            return is_key(&meant).then(|| format!("a key has no spaces: write `{meant} = …`"));
        }
        match value.strip_prefix('"') {
            None => is_unquoted_text(value).then(|| format!("put the text in quotes: `{key} = \"{value}\"`")),
            Some(rest) if rest.contains('\\') => Some(
                "write `/` instead of each `\\`: inside of double quotes, `\\` begins a special character"
                    .to_owned(),
            ),
            Some(rest) if !rest.contains('"') => {
                Some("close the text with `\"` at the end of this line".to_owned())
            }
            Some(rest) if rest.matches('"').count() > 1 && !rest.contains(['\'', '[', ',']) => {
                let text = value.strip_suffix('"').unwrap_or(value).trim_start_matches('"');
                Some(format!(
                    "to have `\"` inside of a text, put the text in single quotes: `{key} = '{text}'`"
                ))
            }
            Some(_) => None,
        }
    }
}

/// Whether `text` can be a key without quotes.
fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// Whether a value looks like a text or a number without its quotes.
fn is_unquoted_text(value: &str) -> bool {
    !value.is_empty() && !value.starts_with(['[', '{', '\'']) && !value.contains(['"', '#'])
}

/// The hint for a value at the bytes `span` of `source` that is no text, where one of type `expected` is needed.
pub(super) fn quotes_hint(source: &Source, expected: &str, span: Option<&Range<usize>>) -> Option<String> {
    let wants_text = ["a string", "a text", "a date"].iter().any(|kind| expected.contains(kind));
    let written = source.text.get(span?.clone())?;
    let is_plain = written.chars().all(|c| c.is_ascii_alphanumeric() || "+-.:_".contains(c));
    (wants_text && is_plain).then(|| format!("put it in quotes: `\"{written}\"`"))
}
