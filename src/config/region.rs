//! Regions: the numbers to call where a sheet is handed out, with their sources.
//!
//! In: the [`Source`] of a `regions.toml`. Out: [`Regions`], by their codes. A person selects the region;
//! it is never inferred from a language. A missing value becomes a line to write on, never a guess.
//! Refuses numbers without a source or hours, an emergency number that is not answered day and night, and
//! a poison line that is the emergency number: people act on what is printed.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Date, Spanned, dialled, digits, has_digit, parse, place_of, unless_blank, unprintable};
use crate::diag::{Diagnostic, Name, Source};

/// The value of `hours` for a number that is answered day and night.
pub const ALWAYS: &str = "24/7";

/// A region of a [`Regions`] file.
#[derive(Clone, Copy, Debug)]
pub struct KnownRegion<'a> {
    /// Its code as it is written in the file.
    pub code: &'a str,
    /// Its data.
    pub region: &'a Region,
}

/// A `regions.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Regions {
    /// Tables `[region.CODE]`: the regions by code (`US`, `GB`, `EU`, `CA-QC`), as in ISO 3166 if it has one.
    /// Default: none.
    #[serde(default, rename = "region")]
    pub regions: BTreeMap<Spanned<String>, Region>,
}

/// The contacts of one region. A missing one becomes a line to write on by hand.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Region {
    /// Text: its name in English, for staff. Required.
    pub name: String,
    /// List of texts: other names and codes that people type for it. They are not accepted, but lead to a hint.
    /// Default: none.
    #[serde(default)]
    pub other_names: Vec<String>,
    /// Contact: the emergency number. Default: a line to write on.
    #[serde(default)]
    pub emergency: Option<Spanned<Contact>>,
    /// Contact: the poison line, which must not be the emergency number. Default: a line to write on.
    #[serde(default)]
    pub poison: Option<Spanned<Contact>>,
    /// Contact: the agency that approves medicines. Default: a line to write on.
    #[serde(default)]
    pub regulator: Option<Spanned<Contact>>,
    /// Contact: where an adverse reaction is reported. Default: a line to write on.
    #[serde(default)]
    pub report: Option<Spanned<Contact>>,
    /// `true` or `false`: whether it is several countries with a medicines agency each; then none is named.
    /// Default: `false`.
    #[serde(default)]
    pub several_countries: bool,
    /// List of texts: what staff must know, such as where the numbers do not apply. Default: none.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// A contact of a region: a name, a number or both, with their source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Contact {
    /// Text: its name. Default: none. A contact without a number requires it.
    #[serde(default, deserialize_with = "unless_blank")]
    pub name: Option<String>,
    /// Text with digits: its number, as it is written in the region. Default: none. `emergency` and `poison`
    /// require it.
    #[serde(default, deserialize_with = "dialled")]
    pub number: Option<String>,
    /// Text: when it is answered: `24/7`, or hours that are printed after the number. Default: unknown, which
    /// `emergency` and `poison` do not allow.
    #[serde(default, deserialize_with = "unless_blank")]
    pub hours: Option<String>,
    /// Text: the web address of the public page that the data comes from. Required.
    pub source: String,
    /// Date: when the page was last checked. Required.
    pub checked: Spanned<Date>,
}

impl Contact {
    /// The hours that must be printed after the number: `None` if it is answered day and night.
    #[must_use]
    pub fn limited_hours(&self) -> Option<&str> {
        self.hours.as_deref().filter(|hours| *hours != ALWAYS)
    }

    /// The digits of its number; `None` without a number.
    fn digits(&self) -> Option<String> {
        Some(digits(self.number.as_ref()?))
    }
}

impl Regions {
    /// Reads a `regions.toml`.
    ///
    /// # Errors
    /// All findings about the file.
    pub fn parse(source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let regions: Self = parse(source)?;
        let mut found = Vec::new();
        for (code, region) in &regions.regions {
            if !is_region_code(code.get_ref()) {
                let message = format!("`{}` is not the code of a region", code.get_ref());
                found.push(
                    Diagnostic::error(Name::NotARegionCode, message)
                        .at(place_of(source, code))
                        .hint("write two capital letters (`GB`), with those of a part if needed (`CA-QC`)"),
                );
            }
            region.check(code.get_ref(), source, &mut found);
        }
        if found.is_empty() { Ok(regions) } else { Err(found) }
    }

    /// The code of the first region that is called `name`: by its English name as far as a comma, or by one of its other
    /// names, in any letter case.
    #[must_use]
    pub fn code_called(&self, name: &str) -> Option<&str> {
        let wanted = name.trim().to_lowercase();
        let is_called = |region: &Region| {
            let main = region.name.split(',').next().unwrap_or_default().trim();
            let mut names = std::iter::once(main).chain(region.other_names.iter().map(String::as_str));
            names.any(|known| known.to_lowercase() == wanted)
        };
        let mut regions = self.regions.iter();
        regions.find(|(_, region)| is_called(region)).map(|(code, _)| code.get_ref().as_str())
    }

    /// The region `code`, in any letter case, with its code as it is written in the file.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<KnownRegion<'_>> {
        let is_same = |known: &Spanned<String>| known.get_ref().eq_ignore_ascii_case(code);
        let (code, region) = self.regions.iter().find(|(known, _)| is_same(known))?;
        Some(KnownRegion { code: code.get_ref(), region })
    }

    /// All codes, sorted.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.regions.keys().map(|code| code.get_ref().as_str())
    }
}

/// Whether `code` has the form of ISO 3166-1 alpha-2 or ISO 3166-2: `GB`, `CA-QC`.
fn is_region_code(code: &str) -> bool {
    let mut parts = code.split('-');
    let is_upper = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    parts.next().is_some_and(|country| country.len() == 2 && is_upper(country))
        && parts.next().is_none_or(|part| (1..=3).contains(&part.len()) && is_upper(part))
        && parts.next().is_none()
}

impl Region {
    /// Its contacts with their keys.
    fn contacts(&self) -> [(&'static str, Option<&Spanned<Contact>>); 4] {
        [
            ("emergency", self.emergency.as_ref()),
            ("poison", self.poison.as_ref()),
            ("regulator", self.regulator.as_ref()),
            ("report", self.report.as_ref()),
        ]
    }

    /// The date of the contact that has not been checked for the longest time.
    #[must_use]
    pub fn oldest(&self) -> Option<&Spanned<Date>> {
        let all = self.contacts().into_iter().filter_map(|(_, contact)| contact);
        all.map(|contact| &contact.get_ref().checked).min_by_key(|checked| *checked.get_ref())
    }

    fn check(&self, code: &str, source: &Source, found: &mut Vec<Diagnostic>) {
        if let Some(reason) = self.notes.iter().chain([&self.name]).find_map(|text| unprintable(text)) {
            found.push(
                Diagnostic::error(Name::UnprintableText, format!("a text of region `{code}` {reason}"))
                    .at(source.whole())
                    .hint("write `name` and each of the `notes` as one line of plain text"),
            );
        }
        for (key, contact) in self.contacts() {
            let Some(contact) = contact else { continue };
            let findings = check_contact(key, code, contact.get_ref());
            found.extend(findings.into_iter().map(|finding| finding.at(place_of(source, contact))));
        }
        let digits = |contact: &Option<Spanned<Contact>>| contact.as_ref()?.get_ref().digits();
        if let (Some(poison), Some(number)) = (&self.poison, digits(&self.poison))
            && digits(&self.emergency) == Some(number)
        {
            let message = format!("the poison line of region `{code}` is its emergency number");
            found.push(
                Diagnostic::error(Name::PoisonLineIsEmergencyNumber, message)
                    .at(place_of(source, poison))
                    .hint("delete `poison`: the sheet says that it is not for emergencies"),
            );
        }
    }
}

/// The findings about the contact `key` of the region `code`.
fn check_contact(key: &str, code: &str, contact: &Contact) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut refuse = |name: Name, message: String, hint: &str| {
        found.push(Diagnostic::error(name, message).hint(hint));
    };
    let Contact { name, number, hours, source, .. } = contact;
    let needs_number = matches!(key, "emergency" | "poison");
    if needs_number && number.is_none() {
        let hint = format!("add `number = …`, or delete `{key}`: it then becomes a line to write on");
        refuse(Name::IncompleteContact, format!("`{key}` of region `{code}` has no number"), &hint);
    } else if name.is_none() && number.is_none() {
        let message = format!("`{key}` of region `{code}` has no name");
        refuse(Name::IncompleteContact, message, "add `name = …`");
    } else if !number.as_ref().is_none_or(|number| has_digit(number)) {
        let message = format!("the number of `{key}` of region `{code}` has no digit");
        refuse(Name::NoDigits, message, "write it in digits");
    }
    match (key, hours.as_deref()) {
        ("emergency", hours) if hours != Some(ALWAYS) => refuse(
            Name::MissingHours,
            format!("the emergency number of region `{code}` is not stated to be answered day and night"),
            "write `hours = \"24/7\"` if it is; otherwise delete it: it then becomes a line to write on",
        ),
        ("poison", None) => refuse(
            Name::MissingHours,
            format!("the poison line of region `{code}` has no hours"),
            "write `hours = \"24/7\"`, or the hours as they should be printed: `hours = \"8:00–22:00\"`",
        ),
        _ => {}
    }
    if !(source.starts_with("https://") || source.starts_with("http://")) {
        let message = format!("`source` of `{key}` of region `{code}` is not a web address");
        refuse(Name::MissingSource, message, "write the address of a public page that has the data");
    }
    for text in [name, number, hours].into_iter().flatten() {
        if let Some(reason) = unprintable(text) {
            let message = format!("`{key}` of region `{code}` {reason}");
            refuse(Name::UnprintableText, message, "write it as one short line of plain text");
        }
    }
    found
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
    fn regions_keep_the_sources_of_their_numbers() {
        let regions = read(US).unwrap();
        let KnownRegion { code, region: us } = regions.get("us").unwrap();
        assert_eq!(code, "US");
        let emergency = us.emergency.as_ref().unwrap().get_ref();
        assert_eq!((emergency.number.as_deref(), emergency.limited_hours()), (Some("911"), None));
        assert!(us.poison.is_none() && !us.several_countries);
        assert_eq!(us.oldest().unwrap().get_ref().to_string(), "2026-10");
        assert!(regions.get("GB").is_none());
        let bad = read(US.replace(", checked = \"2026-10\"", "")).unwrap_err();
        assert!(bad.starts_with("error[missing-key]: key `checked` is missing"), "{bad}");
    }

    #[test]
    fn all_findings_about_a_region_are_reported_at_their_lines() {
        let line = "source = \"https://a.example\", checked = \"2026-11\"";
        let text = format!(
            "[region.usa]\nname = \"x\"\n[region.XX]\nname = \"y\"\n\
             emergency = {{ number = \"911\", hours = \"8:00–17:00\", {line} }}\n\
             poison = {{ number = \"9 1 1\", hours = \"24/7\", {line} }}\n\
             regulator = {{ number = \"none\", {line} }}\n\
             report = {{ source = \"my head\", checked = \"2026-11\" }}\n\
             [region.YY]\nname = \"z\"\npoison = {{ name = \"Poison\\u0007\", {line} }}\n"
        );
        let text = read(text).unwrap_err();
        for expected in [
            "error[not-a-region-code]: `usa` is not the code of a region\n --> locales/regions.toml:1:9",
            "error[missing-hours]: the emergency number of region `XX` is not stated to be answered day and night\n --> locales/regions.toml:5:13",
            "error[no-digits]: the number of `regulator` of region `XX` has no digit",
            "error[incomplete-contact]: `report` of region `XX` has no name\n --> locales/regions.toml:8:10",
            "error[missing-source]: `source` of `report` of region `XX` is not a web address",
            "error[poison-line-is-emergency-number]: the poison line of region `XX` is its emergency number\n --> locales/regions.toml:6:10",
            "error[incomplete-contact]: `poison` of region `YY` has no number",
            "error[missing-hours]: the poison line of region `YY` has no hours",
            "error[unprintable-text]: `poison` of region `YY` has an unprintable character (U+0007)",
        ] {
            assert!(text.contains(expected), "{expected}\n---\n{text}");
        }
    }
    #[test]
    fn long_names_are_refused_and_the_time_for_many_regions_grows_with_their_number() {
        let long = "x".repeat(1_000_000);
        let text = read(US.replace("United States", &long)).unwrap_err();
        assert!(
            text.contains("a text of region `US` has 1000000 characters, more than 200"),
            "{}",
            text.len()
        );
        let code = |i: usize| [i / 676, i / 26 % 26, i % 26].map(|part| char::from(b'A' + part as u8));
        let region = |i: usize| {
            let [a, b, c] = code(i);
            format!("[region.{a}{b}-{c}A]\nname = \"x\"\nother-names = [\"{a}{b}{c}\"]\n")
        };
        let regions: String = (0..15_000).map(region).collect();
        let start = std::time::Instant::now();
        let regions = read(regions).unwrap();
        assert_eq!(regions.code_called("ZZZ"), None);
        assert_eq!(regions.code_called("abc"), Some("AB-CA"));
        assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    }
}
