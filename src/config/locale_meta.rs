//! `locale.toml`: the name of a locale, its script and direction, and who has reviewed it.
//!
//! In: the [`Source`] of a `locale.toml`. Out: a [`LocaleMeta`].
//! Refuses empty names, tags that are not BCP 47, a review without reviewers, and a locale as its own fallback.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use super::{Date, Spanned, optional_tag, parse, place_of};
use crate::diag::{Diagnostic, Name, Source};
use crate::locale::{self, Direction, LanguageIdentifier, Locale, Script, Typography};
use crate::unicode::has_letter;

/// How far the text of a locale has been reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewStatus {
    /// The language in which the sheets are written.
    Source,
    /// Translated by a machine and not reviewed.
    MachineDraft,
    /// Reviewed by people who speak the language.
    Reviewed,
}

/// A `locale.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LocaleMeta {
    /// BCP 47 tag, which is also the name of its folder. Required.
    #[serde(deserialize_with = "super::tag")]
    pub tag: LanguageIdentifier,
    /// Text: the language's name in English. Required.
    pub name: String,
    /// Text: the language's name in itself. Required.
    pub own_name: String,
    /// `ltr` or `rtl`: the direction of its lines. Required.
    pub direction: Direction,
    /// Code of ISO 15924, such as `Latn` or `Hans`: the script it is written in. Required.
    pub script: Script,
    /// BCP 47 tag: the CLDR locale for numbers and dates, if CLDR has none for `tag`. Default: `tag`.
    #[serde(default, deserialize_with = "optional_tag")]
    pub cldr: Option<LanguageIdentifier>,
    /// Date: when the text was last changed. Required.
    pub edition: Date,
    /// Text: the version of the sheet that this text translates. Required.
    pub source_version: Spanned<String>,
    /// `source`, `machine-draft` or `reviewed`: how far it has been reviewed. Required.
    pub status: Spanned<ReviewStatus>,
    /// Text: who translated it. Default: nobody is named.
    #[serde(default, deserialize_with = "optional_name")]
    pub translator: Option<String>,
    /// List of texts: who has reviewed it. Default: none. At least one if `status` is `reviewed`.
    #[serde(default, deserialize_with = "names")]
    pub reviewers: Vec<String>,
    /// Text: the clinician who has reviewed it. Default: none.
    #[serde(default, deserialize_with = "optional_name")]
    pub clinical_reviewer: Option<String>,
    /// List of tags: locales whose messages may replace missing ones, except safety messages. Default: none.
    #[serde(default)]
    pub fallback: Vec<Spanned<String>>,
    /// List of texts: words of the source's language that are words of this one, too. Default: none.
    #[serde(default)]
    pub accepted_words: Vec<String>,
    /// Table: for messages by name, the findings about them that somebody has read and found to be wrong, as their hints
    /// write them. Default: none.
    #[serde(default)]
    pub confirmed: BTreeMap<String, Spanned<Vec<String>>>,
    /// Table: typographic rules in addition to those of the program for the language. Default: none.
    #[serde(default)]
    pub typography: Typography,
    /// The file. Not a key.
    #[serde(skip, default = "empty_source")]
    pub source: Source,
}

/// The name of a person, or `None` if it has no letter that can be seen: files may keep a key with `""` as a reminder.
fn optional_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(Some(String::deserialize(deserializer)?).filter(|name| has_letter(name)))
}

/// The names of people, without those that have no letter that can be seen.
fn names<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let mut names = Vec::<String>::deserialize(deserializer)?;
    names.retain(|name| has_letter(name));
    Ok(names)
}

fn empty_source() -> Source {
    Source::new("", "")
}

impl LocaleMeta {
    /// Reads a `locale.toml`.
    ///
    /// # Errors
    /// All findings about the file.
    pub fn parse(source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let meta = Self { source: source.clone(), ..parse(source)? };
        let mut found = Vec::new();
        for (key, value) in [("name", &meta.name), ("own-name", &meta.own_name)] {
            if value.trim().is_empty() {
                found.push(
                    Diagnostic::error(Name::EmptyValue, format!("`{key}` is empty"))
                        .at(source.whole())
                        .hint("write the language's name"),
                );
            }
        }
        if *meta.status.get_ref() == ReviewStatus::Reviewed && meta.reviewers.is_empty() {
            found.push(
                Diagnostic::error(Name::NoReviewer, "`status` is `reviewed`, but `reviewers` names nobody")
                    .at(place_of(source, &meta.status))
                    .hint("name in `reviewers` who has read the text, or write `status = \"machine-draft\"`"),
            );
        }
        for fallback in &meta.fallback {
            let (name, message) = match locale::parse(fallback.get_ref()) {
                Err(message) => (Name::WrongValue, message),
                Ok(id) if id == meta.tag => {
                    (Name::OwnFallback, format!("locale `{id}` names itself as its fallback"))
                }
                Ok(_) => continue,
            };
            found.push(
                Diagnostic::error(name, message)
                    .at(place_of(source, fallback))
                    .hint("name another locale, or delete `fallback`"),
            );
        }
        if found.is_empty() { Ok(meta) } else { Err(found) }
    }

    /// Whether the text translates another version of the sheet than `version`.
    #[must_use]
    pub fn is_stale(&self, version: &str) -> bool {
        *self.status.get_ref() != ReviewStatus::Source && self.source_version.get_ref() != version
    }

    /// The locale of its text.
    #[must_use]
    pub fn locale(&self) -> Locale {
        Locale::new(self.tag.clone(), self.direction, self.script).with_typography(&self.typography)
    }
}

#[cfg(test)]
mod tests {
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
        assert_eq!(meta.translator, None, "blank means none");
        assert_eq!(meta.tag.to_string(), "es");
        assert_eq!(*meta.status.get_ref(), ReviewStatus::MachineDraft);
        assert_eq!(meta.edition.to_string(), "2026-11");
        assert_eq!(meta.fallback[0].get_ref(), "en");
        let version = place_of(&meta.source, &meta.source_version);
        assert_eq!(&version.source.text[version.range.unwrap()], "\"1\"");
        assert_eq!(meta.cldr.unwrap().to_string(), "es-MX");
    }

    #[test]
    fn a_review_needs_the_name_of_a_reviewer() {
        let reviewed = |reviewers: &str| {
            let text = LOCALE.replace("machine-draft", "reviewed") + reviewers;
            LocaleMeta::parse(&Source::new("locales/es/locale.toml", text))
        };
        let blank = ["", " ", "\u{a0}", "\u{200b}", "\u{2060}\u{200f}", "\u{2800}", "\u{3164}", "-", "…"];
        let blank = blank.map(|name| format!("reviewers = [\"{name}\"]\n"));
        for nobody in ["", "reviewers = []\n"].into_iter().chain(blank.iter().map(String::as_str)) {
            let findings = reviewed(nobody).unwrap_err();
            let text: String = findings.iter().map(|finding| render(finding, false)).collect();
            assert!(text.starts_with("error[no-reviewer]: `status` is `reviewed`, but"), "{text}");
            assert!(text.contains("locales/es/locale.toml:8:10"), "{text}");
        }
        let meta = reviewed("reviewers = [\"\", \"A. Reader\", \"\u{200b}\"]\n").unwrap();
        assert_eq!(meta.reviewers, ["A. Reader"], "only people are named");
    }

    #[test]
    fn a_clinician_without_a_visible_name_is_nobody() {
        for blank in ["", " ", "\u{a0}", "\u{200b}", "\u{2060}\u{200f}", "\u{2800}", "\u{3164}", "-"] {
            let meta = locale(&format!("clinical-reviewer = \"{blank}\"\n")).unwrap();
            assert_eq!(meta.clinical_reviewer, None, "{blank:?}");
        }
        let meta = locale("clinical-reviewer = \"Dr\u{a0}A. Clinician\"\n").unwrap();
        assert_eq!(meta.clinical_reviewer.as_deref(), Some("Dr\u{a0}A. Clinician"));
    }

    #[test]
    fn all_unknown_keys_are_reported_with_the_closest_key() {
        let text = locale("translater = \"x\"\ncolour = 3\n").unwrap_err();
        assert_eq!(text.matches("error[").count(), 2, "{text}");
        assert!(text.contains("error[unknown-key]: unknown key `translater`"), "{text}");
        assert!(text.contains("locales/es/locale.toml:9:1"), "{text}");
        assert!(text.contains("did you mean `translator`?"), "{text}");
        assert!(
            text.contains("error[unknown-key]: unknown key `colour`")
                && text.contains("the keys here are `tag`"),
            "{text}"
        );
    }

    #[test]
    fn wrong_values_are_reported_in_plain_words() {
        let at = |text: &str| {
            let source = Source::new("x.toml", text);
            let all = LocaleMeta::parse(&source).unwrap_err();
            all.iter().map(|d| render(d, false)).collect::<String>()
        };
        assert!(
            at("tag = 3\n").starts_with("error[wrong-type]: expected a string, found integer `3`\n"),
            "{}",
            at("tag = 3\n")
        );
        let missing = at("tag = \"es\"\n");
        assert!(missing.starts_with("error[missing-key]: key `name` is missing\n"), "{missing}");
        let wrong = at(&LOCALE.replace("machine-draft", "machine-drafft"));
        assert!(
            wrong.contains("unknown value `machine-drafft`")
                && wrong.contains("did you mean `machine-draft`")
        );
        let date = at(&LOCALE.replace("2026-11", "2026-13"));
        assert!(date.starts_with("error[wrong-value]: `2026-13` is not a date: write `2026-11`"), "{date}");
        let tag = at(&LOCALE.replace("\"es\"", "\"s\""));
        assert!(tag.starts_with("error[wrong-value]: `s` is not a BCP 47"), "{tag}");
        assert!(locale("fallback = [\"es\"]").unwrap_err().contains("names itself as its fallback"));
    }
}
