//! Configuration: TOML with places, and the types of the small files beside the messages.
//!
//! In: the [`Source`] of a TOML file. Out: [`parse`]d values of any `Deserialize` type, and the types of
//! `locale.toml`, `handout.toml`, `regions.toml` ([`region`]) and of a clinic's file ([`clinic`]). This is the
//! only module that knows the TOML parser, and the only wording of its errors: all syntax errors and all
//! unknown keys of a file come back together, each with its line, and with the key that was probably meant.
//! Refuses unknown keys, wrong types, dates that are none, and tags that are not BCP 47.

pub mod clinic;
pub mod region;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use jiff::civil;
use serde::Deserialize;
use serde::de::DeserializeOwned;
pub use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{Diagnostic, Source, SourceSpan, closest};
use crate::locale::{self, Direction, LanguageIdentifier, Locale, Script, Typography};
use crate::unicode;

/// Unknown keys reported for one file before the rest of the file is believed to be something else.
const MAX_UNKNOWN_KEYS: usize = 50;
/// Characters of one line of a clinic's or a region's data.
const MAX_CHARACTERS: usize = 200;

/// Reads `source` as TOML into a `T`.
///
/// Types should say `#[serde(deny_unknown_fields)]`, and [`Spanned`] where a later stage must point at a
/// value.
///
/// # Errors
/// Every syntax error; or else every unknown key, and the first value that does not fit.
pub fn parse<T: DeserializeOwned>(source: &Source) -> Result<T, Vec<Diagnostic>> {
    let (mut table, errors) = DeTable::parse_recoverable(&source.text);
    if !errors.is_empty() {
        return Err(errors.iter().map(|error| syntax_error(source, error)).collect());
    }
    let mut found = Vec::new();
    loop {
        let error = match T::deserialize(toml::de::Deserializer::from(table.clone())) {
            Ok(value) if found.is_empty() => return Ok(value),
            Ok(_) => return Err(found),
            Err(error) => error,
        };
        found.push(value_error(source, &error));
        // The file is read again with the unknown key as it was probably meant, or without it, so that one
        // run reports them all and a misspelt key is not missing as well.
        let names = quoted(error.message());
        let mended = match (names.as_slice(), error.span()) {
            ([wrong, known @ ..], Some(span)) if error.message().starts_with("unknown field") => {
                mend(table.get_mut(), &span, closest(wrong, known.iter().copied()))
            }
            _ => false,
        };
        if !mended || found.len() > MAX_UNKNOWN_KEYS {
            return Err(found);
        }
    }
}

/// Renames the key at `span`, in `table` or a table within, to `meant`, or takes it out; false if there is
/// none.
fn mend(table: &mut DeTable<'_>, span: &Range<usize>, meant: Option<&str>) -> bool {
    let Some(key) = table.keys().find(|key| key.span() == *span).cloned() else {
        return table.iter_mut().any(|(_, value)| mend_within(value.get_mut(), span, meant));
    };
    let Some(value) = table.remove(&key) else { return false };
    if let Some(meant) = meant.filter(|meant| !table.contains_key(*meant)) {
        table.insert(Spanned::new(span.clone(), Cow::Owned(meant.to_owned())), value);
    }
    true
}

fn mend_within(value: &mut DeValue<'_>, span: &Range<usize>, meant: Option<&str>) -> bool {
    match value {
        DeValue::Table(table) => mend(table, span, meant),
        DeValue::Array(items) => items.iter_mut().any(|item| mend_within(item.get_mut(), span, meant)),
        _ => false,
    }
}

/// The names in backticks.
fn quoted(words: &str) -> Vec<&str> {
    words.split('`').skip(1).step_by(2).collect()
}

fn syntax_error(source: &Source, error: &toml::de::Error) -> Diagnostic {
    let found = Diagnostic::error(
        crate::diag::Name::Unnamed,
        format!("this is not TOML: {}", sentence(error.message())),
    );
    locate(found, source, error)
}

/// The parser's words for a value that does not fit, in ours.
fn value_error(source: &Source, error: &toml::de::Error) -> Diagnostic {
    let words = error.message();
    let names = quoted(words);
    let found = match (names.as_slice(), words) {
        ([wrong, known @ ..], _) if words.starts_with("unknown field") => suggest(
            Diagnostic::error(crate::diag::Name::Unnamed, format!("unknown key `{wrong}`")),
            wrong,
            known,
            "the keys here are",
        ),
        ([wrong, known @ ..], _) if words.starts_with("unknown variant") => suggest(
            Diagnostic::error(crate::diag::Name::Unnamed, format!("unknown value `{wrong}`")),
            wrong,
            known,
            "the values here are",
        ),
        ([key], _) if words.starts_with("missing field") => {
            Diagnostic::error(crate::diag::Name::Unnamed, format!("key `{key}` is missing"))
                .hint(format!("add `{key} = …`"))
        }
        _ => match words.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected ")) {
            Some((is, expected)) => Diagnostic::error(
                crate::diag::Name::Unnamed,
                format!("expected {expected}, found {}", is.replace('"', "`")),
            ),
            // serde names the type that the program keeps it in.
            None => Diagnostic::error(
                crate::diag::Name::Unnamed,
                sentence(&words.replace("expected usize", "expected a whole number of 0 or more")),
            ),
        },
    };
    locate(found, source, error)
}

/// `found` with the nearest of the `known` names as a hint, or with all of them.
#[must_use]
pub fn suggest(found: Diagnostic, wrong: &str, known: &[&str], all: &str) -> Diagnostic {
    match closest(wrong, known.iter().copied()) {
        Some(near) => found.hint(format!("did you mean `{near}`?")),
        None if known.is_empty() => found,
        None => {
            let list: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            found.hint(format!("{all} {}", list.join(", ")))
        }
    }
}

fn locate(found: Diagnostic, source: &Source, error: &toml::de::Error) -> Diagnostic {
    match error.span() {
        // An error about the file's outermost table is about the file, not about its first line.
        Some(span) if span.start == 0 && span.end >= source.text.trim_end().len() => found.at(source.whole()),
        Some(span) => found.at(source.at(first_line(&source.text, span))),
        None => found.at(source.whole()),
    }
}

/// `span` up to the end of its first line; an empty one becomes one character where there is one.
fn first_line(text: &str, span: Range<usize>) -> Range<usize> {
    let start = floor(text, span.start);
    let end = floor(text, span.end).max(start);
    let line = text[start..].find('\n').map_or(text.len(), |n| start + n);
    let next = text[start..line].chars().next().map_or(start, |c| start + c.len_utf8());
    start..end.min(line).max(next)
}

/// The nearest character boundary at or before `index`.
fn floor(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

/// A parser's sentence in the style of diagnostics: lower case, no full stop.
fn sentence(words: &str) -> String {
    let words = words.trim().trim_end_matches('.');
    let mut chars = words.chars();
    match (chars.next(), chars.clone().next()) {
        // A second capital means a name (`TOML`, `ISO 15924`), which keeps its first.
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => words.to_owned(),
    }
}

/// The place of a value read with its span.
#[must_use]
pub fn place_of<T>(source: &Source, value: &Spanned<T>) -> SourceSpan {
    source.at(first_line(&source.text, value.span()))
}

/// A day, or a whole month: `2026-11-03` or `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, four digits.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month; `None` means the whole month.
    pub day: Option<u8>,
}

impl Date {
    /// The last day that belongs to this date; `None` if the date does not exist.
    fn last_day(self) -> Option<civil::Date> {
        let day = i8::try_from(self.day.unwrap_or(1)).ok()?;
        let date =
            civil::Date::new(i16::try_from(self.year).ok()?, i8::try_from(self.month).ok()?, day).ok()?;
        Some(if self.day.is_some() { date } else { date.last_of_month() })
    }

    /// Whether data that was checked on this date was checked more than twelve months before `today`. A
    /// month without a day counts to its end.
    #[must_use]
    pub fn is_stale(self, today: Self) -> bool {
        // Twelve months are added before the end of the month is taken: February may gain a day.
        let year_later = Self { year: self.year.saturating_add(1), ..self };
        let last = year_later.last_day().or_else(|| Self { day: None, ..year_later }.last_day());
        last.zip(today.last_day()).is_some_and(|(last, today)| today > last)
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self {
            year: date.year().unsigned_abs(),
            month: date.month().unsigned_abs(),
            day: Some(date.day().unsigned_abs()),
        }
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fail = || format!("`{text}` is not a date: write `2026-11` or `2026-11-03`");
        let number = |part: &str, digits: usize| -> Result<u16, String> {
            if part.len() != digits || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(fail());
            }
            part.parse().map_err(|_| fail())
        };
        let small = |part: &str| u8::try_from(number(part, 2)?).map_err(|_| fail());
        let parts: Vec<&str> = text.split('-').collect();
        let date = match parts.as_slice() {
            [year, month] => Self { year: number(year, 4)?, month: small(month)?, day: None },
            [year, month, day] => {
                Self { year: number(year, 4)?, month: small(month)?, day: Some(small(day)?) }
            }
            _ => return Err(fail()),
        };
        if date.last_day().is_some() { Ok(date) } else { Err(fail()) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// How far the text of a locale has been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewStatus {
    /// The language that the sheets are written in.
    Source,
    /// Translated by a machine and read by nobody else.
    MachineDraft,
    /// Read by people who speak the language.
    Reviewed,
}

/// `locale.toml`: what a locale is called, how it is written, and who has checked it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LocaleMeta {
    /// BCP 47 tag; also the name of its folder.
    #[serde(deserialize_with = "tag")]
    pub tag: LanguageIdentifier,
    /// The language's name in English.
    pub name: String,
    /// The language's name in itself.
    pub own_name: String,
    /// Which way its lines run.
    pub direction: Direction,
    /// What it is written in.
    pub script: Script,
    /// The CLDR locale for numbers and dates, where CLDR has none for `tag`.
    #[serde(default, deserialize_with = "optional_tag")]
    pub cldr: Option<LanguageIdentifier>,
    /// When this text was last changed.
    pub edition: Date,
    /// The version of the sheet that this text translates.
    pub source_version: Spanned<String>,
    /// How far it has been checked.
    pub status: ReviewStatus,
    /// Who translated it.
    #[serde(default, deserialize_with = "unless_blank")]
    pub translator: Option<String>,
    /// Who has read it.
    #[serde(default)]
    pub reviewers: Vec<String>,
    /// The clinician who has checked it, once one has.
    #[serde(default, deserialize_with = "unless_blank")]
    pub clinical_reviewer: Option<String>,
    /// Locales that may stand in for a missing message that is not a safety message.
    #[serde(default)]
    pub fallback: Vec<Spanned<String>>,
    /// Rules that this project adds to those of the program for the language.
    #[serde(default)]
    pub typography: Typography,
    /// The file that says so.
    #[serde(skip, default = "no_source")]
    pub source: Source,
}

fn no_source() -> Source {
    Source::new("", "")
}

impl LocaleMeta {
    /// Reads a `locale.toml`.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let meta = Self { source: source.clone(), ..parse(source)? };
        let mut found = Vec::new();
        for (key, value) in [("name", &meta.name), ("own-name", &meta.own_name)] {
            if value.trim().is_empty() {
                found.push(
                    Diagnostic::error(crate::diag::Name::Unnamed, format!("`{key}` is empty"))
                        .at(source.whole()),
                );
            }
        }
        for fallback in &meta.fallback {
            let wrong = match locale::parse(fallback.get_ref()) {
                Err(message) => message,
                Ok(id) if id == meta.tag => format!("`{id}` cannot stand in for itself"),
                Ok(_) => continue,
            };
            found.push(Diagnostic::error(crate::diag::Name::Unnamed, wrong).at(place_of(source, fallback)));
        }
        if found.is_empty() { Ok(meta) } else { Err(found) }
    }

    /// The locale of its text.
    #[must_use]
    pub fn locale(&self) -> Locale {
        Locale::new(self.tag.clone(), self.direction, self.script).with_typography(&self.typography)
    }
}

fn tag<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<LanguageIdentifier, D::Error> {
    let text = String::deserialize(deserializer)?;
    locale::parse(&text).map_err(serde::de::Error::custom)
}

fn optional_tag<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Option<LanguageIdentifier>, D::Error> {
    tag(d).map(Some)
}

/// The first reason why `text` cannot stand on one line of a sheet as it is: too long, or with a character
/// that is no ink and would change how the rest is read.
fn unprintable(text: &str) -> Option<String> {
    let count = text.chars().count();
    if count > MAX_CHARACTERS {
        return Some(format!("has {count} characters, more than {MAX_CHARACTERS}"));
    }
    // Marks that stand alone (U+200E, U+200F) may be meant; what opens and is not closed turns the page round.
    let changes_neighbours =
        |c: char| unicode::is_explicit_bidi_control(c) || unicode::is_annotation_control(c);
    let found = text.chars().find(|c| c.is_control() || changes_neighbours(*c))?;
    Some(match found {
        '\n' | '\r' => "has more than one line".to_owned(),
        c => format!("has a character that cannot be printed (U+{:04X})", u32::from(c)),
    })
}

/// A text, or nothing where it is blank: files may keep a key with `""` to show that it can be filled in.
fn unless_blank<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok((!text.trim().is_empty()).then_some(text))
}

/// `handout.toml`: what makes a folder a project, and what is printed there when the call does not say.
/// An empty file says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ProjectMeta {
    /// The region whose numbers are printed, by its code.
    #[serde(default)]
    pub region: Option<Spanned<String>>,
    /// Path of the clinic's file, from the folder of this file.
    #[serde(default)]
    pub clinic: Option<Spanned<String>>,
    /// The locales to print in; none is all of them.
    #[serde(default)]
    pub locales: Vec<Spanned<String>>,
    /// The formats to print in; none is all of them.
    #[serde(default)]
    pub formats: Vec<Spanned<String>>,
    /// The sheet to print; none is all of them.
    #[serde(default)]
    pub sheet: Option<Spanned<String>>,
    /// The folder for the PDF files, from the folder of this file.
    #[serde(default)]
    pub out: Option<Spanned<String>>,
    /// Whether to print without colours and filled areas.
    #[serde(default)]
    pub grey: Option<bool>,
}

impl ProjectMeta {
    /// Reads a `handout.toml`.
    ///
    /// # Errors
    /// Everything that is wrong with it. Whether what it names exists is for others to say.
    pub fn parse(source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let meta: Self = parse(source)?;
        let single = [("region", &meta.region), ("clinic", &meta.clinic), ("sheet", &meta.sheet)];
        let single = single.into_iter().chain([("out", &meta.out)]);
        let single = single.filter_map(|(key, value)| Some((key, value.as_ref()?)));
        let lists = [("locales", &meta.locales), ("formats", &meta.formats)];
        let lists = lists.into_iter().flat_map(|(key, values)| values.iter().map(move |value| (key, value)));
        let blank = single.chain(lists).filter(|(_, value)| value.get_ref().trim().is_empty());
        let found: Vec<Diagnostic> = blank
            .map(|(key, value)| {
                Diagnostic::error(crate::diag::Name::Unnamed, format!("`{key}` is empty"))
                    .at(place_of(source, value))
                    .hint(format!("write what it is, or take `{key}` out"))
            })
            .collect();
        if found.is_empty() { Ok(meta) } else { Err(found) }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::diag::render;

    const LOCALE: &str = "tag = \"es\"\nname = \"Spanish\"\nown-name = \"Español\"\ndirection = \"ltr\"\n\
        script = \"Latn\"\nedition = \"2026-11\"\nsource-version = \"1\"\nstatus = \"machine-draft\"\n";

    fn locale(extra: &str) -> Result<LocaleMeta, String> {
        let source = Source::new("locales/es/locale.toml", format!("{LOCALE}{extra}"));
        LocaleMeta::parse(&source).map_err(|all| all.iter().map(|d| render(d, false)).collect())
    }

    #[test]
    fn a_locale_file_is_read() {
        let meta = locale("fallback = [\"en\"]\ncldr = \"es-MX\"\ntranslator = \"\"\n").unwrap();
        assert_eq!(meta.translator, None, "blank is nobody");
        assert_eq!(meta.tag.to_string(), "es");
        assert_eq!(meta.status, ReviewStatus::MachineDraft);
        assert_eq!(meta.edition.to_string(), "2026-11");
        assert_eq!(meta.fallback[0].get_ref(), "en");
        let version = place_of(&meta.source, &meta.source_version);
        assert_eq!(&version.source.text[version.range.unwrap()], "\"1\"");
        assert_eq!(meta.cldr.unwrap().to_string(), "es-MX");
    }

    #[test]
    fn all_unknown_keys_are_reported_with_what_was_meant() {
        let text = locale("translater = \"x\"\ncolour = 3\n").unwrap_err();
        assert_eq!(text.matches("error: ").count(), 2, "{text}");
        assert!(text.contains("error: unknown key `translater`"), "{text}");
        assert!(text.contains("locales/es/locale.toml:9:1"), "{text}");
        assert!(text.contains("did you mean `translator`?"), "{text}");
        assert!(
            text.contains("error: unknown key `colour`") && text.contains("the keys here are `tag`"),
            "{text}"
        );
    }

    #[test]
    fn wrong_values_are_said_in_our_words() {
        let at = |text: &str| {
            let source = Source::new("x.toml", text);
            let all = LocaleMeta::parse(&source).unwrap_err();
            all.iter().map(|d| render(d, false)).collect::<String>()
        };
        assert!(
            at("tag = 3\n").starts_with("error: expected a string, found integer `3`\n"),
            "{}",
            at("tag = 3\n")
        );
        let missing = at("tag = \"es\"\n");
        assert!(missing.starts_with("error: key `name` is missing\n"), "{missing}");
        let wrong = at(&LOCALE.replace("machine-draft", "machine-drafft"));
        assert!(
            wrong.contains("unknown value `machine-drafft`")
                && wrong.contains("did you mean `machine-draft`")
        );
        let date = at(&LOCALE.replace("2026-11", "2026-13"));
        assert!(date.starts_with("error: `2026-13` is not a date: write `2026-11`"), "{date}");
        let tag = at(&LOCALE.replace("\"es\"", "\"s\""));
        assert!(tag.starts_with("error: `s` is not a BCP 47"), "{tag}");
        assert!(locale("fallback = [\"es\"]").unwrap_err().contains("cannot stand in for itself"));
    }

    #[test]
    fn all_syntax_errors_come_together_with_their_lines() {
        let source = Source::new("x.toml", "a = \nb = 1\nc = = 2\né\n");
        let all = parse::<BTreeMap<String, i32>>(&source).unwrap_err();
        let text: String = all.iter().map(|d| render(d, false)).collect();
        assert!(all.len() >= 2, "{text}");
        assert!(text.starts_with("error: this is not TOML: "), "{text}");
        assert!(text.contains("x.toml:1:") && text.contains("x.toml:3:"), "{text}");
    }

    #[test]
    fn dates_are_days_that_exist() {
        for good in ["2026-11", "2026-11-30", "2028-02-29"] {
            assert_eq!(good.parse::<Date>().unwrap().to_string(), good);
        }
        for bad in
            ["2026", "2026-1", "2026-00", "2026-02-29", "2026-11-31", "26-11-01", "2026-11-03T", "+026-11"]
        {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
        assert!("2026-11".parse::<Date>().unwrap() < "2026-12-01".parse::<Date>().unwrap());
    }

    #[test]
    fn a_project_file_may_say_nothing_and_says_nothing_in_vain() {
        let read = |text: &str| ProjectMeta::parse(&Source::new("handout.toml", text));
        assert_eq!(read("").unwrap(), ProjectMeta::default());
        let meta = read("region = \"GB\"\nlocales = [\"ar\", \"en\"]\n").unwrap();
        assert_eq!(meta.region.unwrap().get_ref(), "GB");
        assert_eq!(meta.locales.len(), 2);
        let all = read("out = \" \"\nformats = [\"f\", \"\"]\n").unwrap_err();
        let text: String = all.iter().map(|d| render(d, false)).collect();
        assert!(text.contains("error: `out` is empty\n --> handout.toml:1:7"), "{text}");
        assert!(text.contains("error: `formats` is empty\n --> handout.toml:2:17"), "{text}");
    }

    #[test]
    fn a_date_is_stale_after_twelve_months() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        for (checked, today, stale) in [
            ("2026-11-03", "2027-11-03", false),
            ("2026-11-03", "2027-11-04", true),
            ("2026-11", "2027-11-30", false),
            ("2026-11", "2027-12-01", true),
            ("2026-11", "2026-10-01", false),
            ("2024-02-29", "2025-02-28", false),
            ("2024-02-29", "2025-03-01", true),
            ("2023-02", "2024-02-29", false),
        ] {
            assert_eq!(date(checked).is_stale(date(today)), stale, "{checked} on {today}");
        }
    }
}
