//! Regions: whom to call where a sheet is handed out, and how we know.
//!
//! In: the [`Source`] of a `regions.toml`. Out: [`Regions`], by their codes. A region is chosen by a person and
//! never inferred from a language; what it does not have is a line to write on, never a guess.
//! Refuses numbers that say neither where they come from nor when they answer, an emergency number that does not
//! answer day and night, and a poison line that is the emergency number: people act on what is printed.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Date, Spanned, parse, place_of, unless_blank, unprintable};
use crate::diag::{Diagnostic, Source};

/// What `hours` says of a number that answers day and night.
pub const ALWAYS: &str = "24/7";

/// `regions.toml`: whom to call, by the region's code.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Regions {
    /// Regions by code (`US`, `GB`, `EU`, `CA-QC`): letters of ISO 3166 where it has any.
    #[serde(default, rename = "region")]
    pub regions: BTreeMap<Spanned<String>, Region>,
}

/// Whom to call in one region. What is absent is a line to write on by hand.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Region {
    /// Its name in English, for the staff.
    pub name: String,
    /// The emergency number.
    #[serde(default)]
    pub emergency: Option<Spanned<Contact>>,
    /// The poison line; never in the place of the emergency number.
    #[serde(default)]
    pub poison: Option<Spanned<Contact>>,
    /// Who approves medicines.
    #[serde(default)]
    pub regulator: Option<Spanned<Contact>>,
    /// Where a bad reaction is reported.
    #[serde(default)]
    pub report: Option<Spanned<Contact>>,
    /// Whether it is several countries, each with a medicines agency of its own: then none is named on paper.
    #[serde(default)]
    pub several_countries: bool,
    /// What the staff must know when they print for this region: where its numbers do not hold.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// One line of a region: a name, a number or both, and how we know.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Contact {
    /// What it is called.
    #[serde(default, deserialize_with = "unless_blank")]
    pub name: Option<String>,
    /// Its number, as people there write it.
    #[serde(default, deserialize_with = "unless_blank")]
    pub number: Option<String>,
    /// When it answers: `24/7`, or hours that are printed behind the number. Absent where nobody knows, which
    /// only places that can wait may say.
    #[serde(default, deserialize_with = "unless_blank")]
    pub hours: Option<String>,
    /// The public page that the data comes from.
    pub source: String,
    /// When somebody last looked.
    pub checked: Spanned<Date>,
}

impl Contact {
    /// The hours that must stand behind the number: none if it answers day and night.
    #[must_use]
    pub fn limited_hours(&self) -> Option<&str> {
        self.hours.as_deref().filter(|hours| *hours != ALWAYS)
    }
}

impl Regions {
    /// Reads a `regions.toml`.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let regions: Self = parse(source)?;
        let mut found = Vec::new();
        for (code, region) in &regions.regions {
            let mut parts = code.get_ref().split('-');
            let upper = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            let plain = parts.next().is_some_and(|country| country.len() == 2 && upper(country))
                && parts.next().is_none_or(|part| (1..=3).contains(&part.len()) && upper(part))
                && parts.next().is_none();
            if !plain {
                let wrong = format!("`{}` is no code of a region", code.get_ref());
                let hint = "write two capital letters (`GB`), or those of a part too (`CA-QC`)";
                found.push(
                    Diagnostic::error(crate::diag::Name::Unnamed, wrong)
                        .at(place_of(source, code))
                        .hint(hint),
                );
            }
            region.check(code.get_ref(), source, &mut found);
        }
        if found.is_empty() { Ok(regions) } else { Err(found) }
    }

    /// The region `code`, whatever its letters' case, with its code as it is written.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<(&str, &Region)> {
        let same = |known: &Spanned<String>| known.get_ref().eq_ignore_ascii_case(code);
        let found = self.regions.iter().find(|(known, _)| same(known))?;
        Some((found.0.get_ref(), found.1))
    }

    /// All codes, sorted.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.regions.keys().map(|code| code.get_ref().as_str())
    }
}

impl Region {
    /// Its lines with their keys.
    fn contacts(&self) -> [(&'static str, Option<&Spanned<Contact>>); 4] {
        [
            ("emergency", self.emergency.as_ref()),
            ("poison", self.poison.as_ref()),
            ("regulator", self.regulator.as_ref()),
            ("report", self.report.as_ref()),
        ]
    }

    /// The line that nobody has looked at for the longest time.
    #[must_use]
    pub fn oldest(&self) -> Option<&Spanned<Date>> {
        let all = self.contacts().into_iter().filter_map(|(_, contact)| contact);
        all.map(|contact| &contact.get_ref().checked).min_by_key(|checked| *checked.get_ref())
    }

    fn check(&self, code: &str, source: &Source, found: &mut Vec<Diagnostic>) {
        if let Some(wrong) = self.notes.iter().chain([&self.name]).find_map(|text| unprintable(text)) {
            found.push(
                Diagnostic::error(crate::diag::Name::Unnamed, format!("a text of region `{code}` {wrong}"))
                    .at(source.whole()),
            );
        }
        for (key, contact) in self.contacts() {
            let Some(contact) = contact else { continue };
            let place = place_of(source, contact);
            let mut find = |wrong: String, hint: &str| {
                found.push(Diagnostic::error(crate::diag::Name::Unnamed, wrong).at(place.clone()).hint(hint));
            };
            let Contact { name, number, hours, source, .. } = contact.get_ref();
            let call = matches!(key, "emergency" | "poison");
            let has_digit = |number: &String| number.contains(|c: char| c.is_ascii_digit());
            if call && number.is_none() {
                let hint = format!("add `number = …`, or take `{key}` out: then it is a line to write on");
                find(format!("`{key}` of region `{code}` has no number"), &hint);
            } else if name.is_none() && number.is_none() {
                find(format!("`{key}` of region `{code}` names nobody"), "add `name = …`");
            } else if !number.as_ref().is_none_or(has_digit) {
                find(
                    format!("the number of `{key}` of region `{code}` has no digit"),
                    "write it in digits 0 to 9",
                );
            }
            match (key, hours.as_deref()) {
                ("emergency", hours) if hours != Some(ALWAYS) => find(
                    format!(
                        "the emergency number of region `{code}` does not say that it answers day and night"
                    ),
                    "write `hours = \"24/7\"` if it does; else take it out: then it is a line to write on",
                ),
                ("poison", None) => find(
                    format!("the poison line of region `{code}` does not say when it answers"),
                    "write `hours = \"24/7\"`, or the hours as they are to be printed: `hours = \"8:00–22:00\"`",
                ),
                _ => {}
            }
            if !(source.starts_with("https://") || source.starts_with("http://")) {
                find(
                    format!("`{key}` of region `{code}` does not say where it comes from"),
                    "write the address of a public page in `source`",
                );
            }
            for text in [name, number, hours].into_iter().flatten() {
                if let Some(wrong) = unprintable(text) {
                    find(format!("`{key}` of region `{code}` {wrong}"), "take it out");
                }
            }
        }
        let digits = |contact: &Option<Spanned<Contact>>| -> Option<String> {
            let number = contact.as_ref()?.get_ref().number.as_ref()?;
            Some(number.chars().filter(char::is_ascii_digit).collect())
        };
        if let (Some(poison), Some(number)) = (&self.poison, digits(&self.poison))
            && digits(&self.emergency) == Some(number)
        {
            let wrong = format!("the poison line of region `{code}` is its emergency number");
            let hint = "take `poison` out: the sheet says that it is not for emergencies";
            found.push(
                Diagnostic::error(crate::diag::Name::Unnamed, wrong).at(place_of(source, poison)).hint(hint),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::render;

    const US: &str = "[region.US]\nname = \"United States\"\n\
        emergency = { number = \"911\", hours = \"24/7\", source = \"https://a.example\", checked = \"2026-11-01\" }\n\
        regulator = { name = \"FDA\", source = \"https://b.example\", checked = \"2026-10\" }\n";

    fn read(text: impl Into<String>) -> Result<Regions, String> {
        let all = Regions::parse(&Source::new("locales/regions.toml", text.into()));
        all.map_err(|all| all.iter().map(|d| render(d, false)).collect())
    }

    #[test]
    fn regions_keep_where_their_numbers_come_from() {
        let regions = read(US).unwrap();
        let (code, us) = regions.get("us").unwrap();
        assert_eq!(code, "US");
        let emergency = us.emergency.as_ref().unwrap().get_ref();
        assert_eq!((emergency.number.as_deref(), emergency.limited_hours()), (Some("911"), None));
        assert!(us.poison.is_none() && !us.several_countries);
        assert_eq!(us.oldest().unwrap().get_ref().to_string(), "2026-10");
        assert!(regions.get("GB").is_none());
        let bad = read(US.replace(", checked = \"2026-10\"", "")).unwrap_err();
        assert!(bad.starts_with("error: key `checked` is missing"), "{bad}");
    }

    #[test]
    fn every_fault_of_a_region_is_reported_at_its_line() {
        let line = "source = \"https://a.example\", checked = \"2026-11\"";
        let text = format!(
            "[region.usa]\nname = \"x\"\n[region.XX]\nname = \"y\"\n\
             emergency = {{ number = \"911\", hours = \"8:00–17:00\", {line} }}\n\
             poison = {{ number = \"9 1 1\", hours = \"24/7\", {line} }}\n\
             regulator = {{ number = \"none\", {line} }}\n\
             report = {{ source = \"my head\", checked = \"2026-11\" }}\n\
             [region.YY]\nname = \"z\"\npoison = {{ name = \"Poison\\u202e\", {line} }}\n"
        );
        let text = read(text).unwrap_err();
        for expected in [
            "error: `usa` is no code of a region\n --> locales/regions.toml:1:9",
            "error: the emergency number of region `XX` does not say that it answers day and night\n --> locales/regions.toml:5:13",
            "error: the number of `regulator` of region `XX` has no digit",
            "error: `report` of region `XX` names nobody\n --> locales/regions.toml:8:10",
            "error: `report` of region `XX` does not say where it comes from",
            "error: the poison line of region `XX` is its emergency number\n --> locales/regions.toml:6:10",
            "error: `poison` of region `YY` has no number",
            "error: the poison line of region `YY` does not say when it answers",
            "error: `poison` of region `YY` has a character that cannot be printed (U+202E)",
        ] {
            assert!(text.contains(expected), "{expected}\n---\n{text}");
        }
    }
}
