//! Configuration: TOML with places, and the types of the small files of a project.
//!
//! In: the [`Source`] of a TOML file. Out: [`parse`]d values of any `Deserialize` type, and the types of
//! `locale.toml`, `handout.toml`, `regions.toml` ([`region`]) and of a clinic's file ([`clinic`]). Only
//! this module knows the TOML parser, and it words all its errors: all syntax errors and all unknown keys
//! of a file are reported together, each with its line and the key that was probably meant.
//! Refuses unknown keys, values of a wrong type, dates that do not exist, tags that are not BCP 47, and
//! invisible characters that change the order of a text.

pub mod clinic;
mod date;
mod direction;
mod locale_meta;
mod lookalike;
mod project_meta;
pub mod region;
mod toml_syntax;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
pub use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use self::date::Date;
pub use self::direction::controls_in_fluent;
pub use self::locale_meta::{LocaleMeta, ReviewStatus};
pub use self::lookalike::Lookalike;
pub use self::project_meta::ProjectMeta;
use crate::diag::{Diagnostic, Name, Source, SourceSpan, closest};
use crate::locale::{self, LanguageIdentifier};
use crate::unicode;

/// The most unknown keys that are reported for one file: a file with more is probably of another kind.
const MAX_UNKNOWN_KEYS: usize = 50;
/// The most characters of one line of a clinic's or a region's data.
const MAX_CHARACTERS: usize = 200;

/// Reads `source` as TOML into a `T`.
///
/// `T` should have `#[serde(deny_unknown_fields)]`, and [`Spanned`] fields for values that later findings
/// point at.
///
/// # Errors
/// Every syntax error, and every control that changes the order of a text (UAX #9). Without such errors,
/// every unknown key and the first value that does not fit.
pub fn parse<T: DeserializeOwned>(source: &Source) -> Result<T, Vec<Diagnostic>> {
    let (mut table, errors) = DeTable::parse_recoverable(&source.text);
    if !errors.is_empty() {
        let errors = toml_syntax::first_of_each_line(source, &errors);
        return Err(errors.into_iter().map(|error| syntax_error(source, error)).collect());
    }
    let mut found = direction::controls_in_toml(source, table.get_ref());
    if found.is_empty() {
        direction::escaped_controls(source, table.get_ref(), &mut found);
    }
    if !found.is_empty() {
        return Err(found);
    }
    loop {
        let error = match T::deserialize(toml::de::Deserializer::from(table.clone())) {
            Ok(value) if found.is_empty() => return Ok(value),
            Ok(_) => return Err(found),
            Err(error) => error,
        };
        found.push(value_error(source, &error));
        // The file is read again with the unknown key corrected or removed, so that one run reports all of
        // them, and a misspelt key is not reported as missing too.
        let names = quoted_names(error.message());
        let is_mended = match (names.as_slice(), error.span()) {
            ([wrong, known @ ..], Some(span)) if error.message().starts_with("unknown field") => {
                mend_key(table.get_mut(), &span, closest(wrong, known.iter().copied()))
            }
            _ => false,
        };
        if !is_mended || found.len() > MAX_UNKNOWN_KEYS {
            return Err(found);
        }
    }
}

/// Renames the key at `span` of `table` or of a table within it to `meant`, or removes it. Returns whether
/// such a key exists.
fn mend_key(table: &mut DeTable<'_>, span: &Range<usize>, meant: Option<&str>) -> bool {
    let Some(key) = table.keys().find(|key| key.span() == *span).cloned() else {
        return table.iter_mut().any(|(_, value)| mend_key_within(value.get_mut(), span, meant));
    };
    let Some(value) = table.remove(&key) else { return false };
    if let Some(meant) = meant.filter(|meant| !table.contains_key(*meant)) {
        table.insert(Spanned::new(span.clone(), Cow::Owned(meant.to_owned())), value);
    }
    true
}

fn mend_key_within(value: &mut DeValue<'_>, span: &Range<usize>, meant: Option<&str>) -> bool {
    match value {
        DeValue::Table(table) => mend_key(table, span, meant),
        DeValue::Array(items) => items.iter_mut().any(|item| mend_key_within(item.get_mut(), span, meant)),
        _ => false,
    }
}

/// Whether a text looks like a TOML file of the kind `T`, perhaps with mistakes: a line of it begins with a key of `T`,
/// or with nearly one. A text without any keys looks like it, too.
#[must_use]
pub fn looks_like<T: DeserializeOwned>(text: &str) -> bool {
    // The parser lists all keys if it finds another one.
    let message =
        toml::from_str::<T>("no-key = 0").err().map(|error| error.message().to_owned()).unwrap_or_default();
    let keys = quoted_names(&message);
    let is_key = |line: &str| {
        let Some((end, sign)) = line.char_indices().find(|(_, c)| matches!(c, '=' | '＝' | ':')) else {
            return false;
        };
        let key = line[..end].trim_matches(|c: char| !c.is_ascii_alphanumeric());
        // Files of other programs have keys before colons, too, so that a key must be exact.
        let is_pair = line[end + sign.len_utf8()..].starts_with(' ') && keys.contains(&key);
        key.len() < 100 && if sign == ':' { is_pair } else { closest(key, keys.iter().copied()).is_some() }
    };
    let mut lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).peekable();
    lines.peek().is_none() || lines.any(is_key)
}

/// The names in backticks of a parser's `message`.
fn quoted_names(message: &str) -> Vec<&str> {
    message.split('`').skip(1).step_by(2).collect()
}

fn syntax_error(source: &Source, error: &toml::de::Error) -> Diagnostic {
    let message = plain_sentence(error.message());
    let finding = toml_syntax::syntax_error(source, &message, error.span().as_ref());
    at_place_of_error(finding, source, error)
}

/// The finding about a value that does not fit, with the parser's message put into plain words.
fn value_error(source: &Source, error: &toml::de::Error) -> Diagnostic {
    let message = error.message();
    let names = quoted_names(message);
    let finding = match names.as_slice() {
        [wrong, known @ ..] if message.starts_with("unknown field") => suggest(
            Diagnostic::error(Name::UnknownKey, format!("unknown key `{wrong}`")),
            wrong,
            known,
            "the keys here are",
        ),
        [wrong, known @ ..] if message.starts_with("unknown variant") => suggest(
            Diagnostic::error(Name::UnknownValue, format!("unknown value `{wrong}`")),
            wrong,
            known,
            "the values here are",
        ),
        [key] if message.starts_with("missing field") => {
            Diagnostic::error(Name::MissingKey, format!("key `{key}` is missing"))
                .hint(format!("add `{key} = …`"))
        }
        _ => match message.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected ")) {
            Some((is, expected)) => {
                let finding = Diagnostic::error(
                    Name::WrongType,
                    format!("expected {expected}, found {}", is.replace('"', "`")),
                );
                match toml_syntax::quotes_hint(source, expected, error.span().as_ref()) {
                    Some(hint) => finding.hint(hint),
                    None => finding,
                }
            }
            // Serde names the Rust type of the field.
            None => Diagnostic::error(
                Name::WrongValue,
                plain_sentence(&message.replace("expected usize", "expected a whole number of 0 or more")),
            ),
        },
    };
    at_place_of_error(finding, source, error)
}

/// `finding` with the closest of the `known` names as a hint. If none is close, the hint lists all of them
/// after `introduction`.
#[must_use]
pub fn suggest(finding: Diagnostic, wrong: &str, known: &[&str], introduction: &str) -> Diagnostic {
    match closest(wrong, known.iter().copied()) {
        Some(near) => finding.hint(format!("did you mean `{near}`?")),
        None if known.is_empty() => finding,
        None => finding.hint(format!("{introduction} {}", list_names(known))),
    }
}

/// The most names that a hint lists.
const MAX_LISTED: usize = 50;

/// The `names` in backticks, with commas between them. Of many names, the first and how many follow.
#[must_use]
pub fn list_names(names: &[&str]) -> String {
    let listed: Vec<String> = names.iter().take(MAX_LISTED).map(|name| format!("`{name}`")).collect();
    match names.len() - listed.len() {
        0 => listed.join(", "),
        others => format!("{} and {others} others", listed.join(", ")),
    }
}

fn at_place_of_error(finding: Diagnostic, source: &Source, error: &toml::de::Error) -> Diagnostic {
    match error.span() {
        // An error about the file's outermost table is about the file, not about its first line.
        Some(span) if span.start == 0 && span.end >= source.text.trim_end().len() => {
            finding.at(source.whole())
        }
        Some(span) => finding.at(source.at(first_line(&source.text, span))),
        None => finding.at(source.whole()),
    }
}

/// `span` up to the end of its first line, with at least one character unless it is at the end of a line.
fn first_line(text: &str, span: Range<usize>) -> Range<usize> {
    let start = floor_char_boundary(text, span.start);
    let end = floor_char_boundary(text, span.end).max(start);
    let line = text[start..].find('\n').map_or(text.len(), |n| start + n);
    let next = text[start..line].chars().next().map_or(start, |c| start + c.len_utf8());
    start..end.min(line).max(next)
}

/// The nearest character boundary at or before `index`.
fn floor_char_boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

/// A parser's message in the style of diagnostics: lower case, without a full stop.
fn plain_sentence(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut chars = message.chars();
    match (chars.next(), chars.clone().next()) {
        // Two capitals begin a name (`TOML`, `ISO 15924`), which keeps them.
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => message.to_owned(),
    }
}

/// The place of a value that was parsed with its span.
#[must_use]
pub fn place_of<T>(source: &Source, value: &Spanned<T>) -> SourceSpan {
    source.at(first_line(&source.text, value.span()))
}

fn tag<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<LanguageIdentifier, D::Error> {
    let text = String::deserialize(deserializer)?;
    locale::parse(&text).map_err(serde::de::Error::custom)
}

fn optional_tag<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Option<LanguageIdentifier>, D::Error> {
    tag(d).map(Some)
}

/// A tag, or `None` if it is blank.
fn tag_unless_blank<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Option<LanguageIdentifier>, D::Error> {
    let text = unless_blank(d)?;
    text.map(|text| locale::parse(&text).map_err(serde::de::Error::custom)).transpose()
}

/// The warnings that values at the top of a file, or entries of lists there, have only characters that nobody can see:
/// one for each key. An empty text is left as a reminder, and is not among them.
fn invisible_values(source: &Source) -> Vec<Diagnostic> {
    let Ok(table) = DeTable::parse(&source.text) else { return Vec::new() };
    let warning = |key: &str, value: &Spanned<DeValue<'_>>| {
        let invisible = invisible_text(value.get_ref())?;
        let named: BTreeSet<u32> = invisible.chars().map(u32::from).collect();
        let named: Vec<String> = named.iter().take(3).map(|c| format!("U+{c:04X}")).collect();
        let message = format!(
            "`{key}` has only characters that nobody can see ({}), so it counts as not given",
            named.join(", ")
        );
        let warning = Diagnostic::warning(Name::BlankValue, message).at(place_of(source, value));
        Some(warning.hint("type it again, or write `\"\"` if it is meant to be empty"))
    };
    let of_key = |(key, value): (&Spanned<Cow<'_, str>>, &Spanned<DeValue<'_>>)| match value.get_ref() {
        DeValue::Array(items) => items.iter().find_map(|item| warning(key.get_ref(), item)),
        _ => warning(key.get_ref(), value),
    };
    table.get_ref().iter().filter_map(of_key).collect()
}

/// The part of a text that has only characters that nobody can see: all of it, or one of its lines. A line of spaces
/// divides a text of several lines.
fn invisible_text<'v>(value: &'v DeValue<'_>) -> Option<&'v str> {
    let DeValue::String(text) = value else { return None };
    if unicode::is_blank(text) {
        return (!text.is_empty()).then_some(text);
    }
    text.lines().find(|line| unicode::is_blank(line) && !line.trim().is_empty())
}

/// The first reason why `text` cannot be printed on one line: it is too long, or has a character that is no text or
/// would change how the rest is read.
fn unprintable(text: &str) -> Option<String> {
    let count = text.chars().count();
    if count > MAX_CHARACTERS {
        return Some(format!("has {count} characters, more than {MAX_CHARACTERS}"));
    }
    let found = first_unprintable(text)?;
    Some(match found {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => "has more than one line".to_owned(),
        char::REPLACEMENT_CHARACTER => {
            "has U+FFFD in the place of a character that was lost when the file was saved or converted"
                .to_owned()
        }
        c => format!("has an unprintable character (U+{:04X})", u32::from(c)),
    })
}

/// The first character of `text` that one line cannot have.
fn first_unprintable(text: &str) -> Option<char> {
    text.chars().find(|c| c.is_control() || unicode::is_not_text(*c))
}

/// The place of the first character of `text` that cannot be printed, in a value that was parsed with its span.
/// Without such a character, or if the file escapes it, the first line of the value.
fn place_of_unprintable<T>(source: &Source, value: &Spanned<T>, text: &str) -> SourceSpan {
    match first_unprintable(text).filter(|c| !matches!(c, '\n' | '\r' | '\t')) {
        Some(c) => source.at(value.span()).narrowed_to(&c.to_string()),
        None => place_of(source, value),
    }
}

/// A value without the white space and the directional marks around it; empty if it has only invisible characters.
fn trim_value(text: &str) -> &str {
    if unicode::is_blank(text) {
        return "";
    }
    text.trim_matches(|c: char| c.is_whitespace() || unicode::is_bidi_control(c))
}

/// A telephone number or a web address without directional marks, which come with what is copied from a page.
fn without_marks(text: &str) -> String {
    text.chars().filter(|c| !unicode::is_bidi_control(*c)).collect()
}

/// Whether a text has a digit, of any script.
fn has_digit(text: &str) -> bool {
    text.contains(|c| unicode::digit_value(c).is_some())
}

/// The digits of a text, as ASCII.
fn digits(text: &str) -> String {
    text.chars().filter_map(|c| char::from_digit(unicode::digit_value(c)?, 10)).collect()
}

/// A telephone number, or `None` if it is blank.
fn dialled<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(unless_blank(deserializer)?.map(|text| without_marks(&text)))
}

/// A text, or `None` if it is blank: files may keep a key with `""` as a reminder.
fn unless_blank<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let trimmed = trim_value(&text);
    Ok((!trimmed.is_empty()).then(|| trimmed.to_owned()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::diag::render;

    #[test]
    fn all_syntax_errors_are_reported_with_their_lines() {
        let source = Source::new("x.toml", "a = \nb = 1\nc = = 2\né\n");
        let all = parse::<BTreeMap<String, i32>>(&source).unwrap_err();
        let text: String = all.iter().map(|d| render(d, false)).collect();
        assert!(all.len() >= 2, "{text}");
        assert!(text.starts_with("error[not-toml]: this is not TOML: "), "{text}");
        assert!(text.contains("x.toml:1:") && text.contains("x.toml:3:"), "{text}");
    }

    #[test]
    fn the_time_for_syntax_errors_grows_with_the_file_and_not_faster() {
        let lines = 100_000;
        let source = Source::new("x.toml", "name = x y\n".repeat(lines));
        let start = std::time::Instant::now();
        let all = parse::<BTreeMap<String, i32>>(&source).unwrap_err();
        assert_eq!(all.len(), lines, "one finding a line");
        // It took two minutes when each error counted the lines before it.
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}
