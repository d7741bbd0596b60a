//! Clinics: who hands a sheet out.
//!
//! In: the [`Source`] of a clinic's file. Out: a [`Clinic`], each value with its place. What is absent is a
//! line to write on by hand. Names and addresses are printed as they stand, in whatever language.
//! Refuses texts that cannot stand on a sheet, numbers without digits, an emergency number with anything but
//! digits and signs, and a logo without the name that is read out in its place. Whether the logo's file exists
//! and whether the web address fits in a code is for others to say.

use serde::{Deserialize, Deserializer};

use super::{Spanned, optional_tag, parse, place_of, unprintable};
use crate::diag::{Diagnostic, Source};
use crate::locale::LanguageIdentifier;

/// Most lines of an address.
const MAX_LINES: usize = 6;
/// Most characters of an emergency number: it stands in the largest digits of the page.
const MAX_EMERGENCY: usize = 20;

/// The clinic that hands the sheet out. What is absent is a line to write on by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Clinic {
    /// The language that its name, address and hours are written in: it decides the shapes of Chinese
    /// characters and where long words are divided, and screen readers follow it.
    #[serde(default, deserialize_with = "optional_tag")]
    pub locale: Option<LanguageIdentifier>,
    /// Its name.
    #[serde(default, deserialize_with = "unless_blank")]
    pub name: Option<Spanned<String>>,
    /// Its address, line by line; one text with line feeds or a list of lines in the file.
    #[serde(default, deserialize_with = "lines")]
    pub address: Option<Spanned<Vec<String>>>,
    /// Its telephone number.
    #[serde(default, deserialize_with = "unless_blank")]
    pub phone: Option<Spanned<String>>,
    /// When it is open.
    #[serde(default, deserialize_with = "unless_blank")]
    pub hours: Option<Spanned<String>>,
    /// The emergency number to print, in the place of the region's.
    #[serde(default, deserialize_with = "unless_blank")]
    pub emergency: Option<Spanned<String>>,
    /// Path of its logo (SVG or PNG), from the folder of its file.
    #[serde(default, deserialize_with = "unless_blank")]
    pub logo: Option<Spanned<String>>,
    /// Its web address.
    #[serde(default, deserialize_with = "unless_blank")]
    pub url: Option<Spanned<String>>,
}

impl Clinic {
    /// Reads a clinic's file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let clinic: Self = parse(source)?;
        let mut found = Vec::new();
        let texts = [
            ("name", &clinic.name),
            ("phone", &clinic.phone),
            ("hours", &clinic.hours),
            ("emergency", &clinic.emergency),
        ];
        for (key, value) in texts {
            let Some(value) = value else { continue };
            let mut find = |wrong: String, hint: &str| {
                found.push(
                    Diagnostic::error(crate::diag::Name::Unnamed, wrong)
                        .at(place_of(source, value))
                        .hint(hint),
                );
            };
            let text = value.get_ref();
            if let Some(wrong) = unprintable(text) {
                find(format!("`{key}` {wrong}"), "write it as one short line of plain text");
            } else if matches!(key, "phone" | "emergency") && !text.contains(|c: char| c.is_ascii_digit()) {
                find(format!("`{key}` has no digit"), "write the number in digits 0 to 9");
            } else if key == "emergency" && !is_plain_number(text) {
                let hint =
                    "write digits, spaces and `+ - / ( ) .` only: the largest digits of the page show it";
                find(format!("`{text}` is no emergency number of at most {MAX_EMERGENCY} characters"), hint);
            }
        }
        if let Some(address) = &clinic.address {
            let lines = address.get_ref();
            let wrong = lines.iter().find_map(|line| unprintable(line));
            let wrong = wrong.or_else(|| {
                let many = lines.len() > MAX_LINES;
                many.then(|| format!("has {} lines, more than {MAX_LINES}", lines.len()))
            });
            if let Some(wrong) = wrong {
                let found_here = Diagnostic::error(crate::diag::Name::Unnamed, format!("`address` {wrong}"))
                    .at(place_of(source, address));
                found.push(found_here.hint("write it in a few short lines"));
            }
        }
        if let (Some(logo), None) = (&clinic.logo, &clinic.name) {
            let wrong = Diagnostic::error(crate::diag::Name::Unnamed, "a logo needs the clinic's `name`")
                .at(place_of(source, logo));
            found.push(wrong.hint("add `name = …`: it is read out to people who do not see the logo"));
        }
        if found.is_empty() { Ok(clinic) } else { Err(found) }
    }
}

fn is_plain_number(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '/' | '(' | ')' | '.');
    text.len() <= MAX_EMERGENCY && text.chars().all(plain)
}

/// A text without the white space around it, or nothing where it is blank.
fn unless_blank<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Spanned<String>>, D::Error> {
    let text = Spanned::<String>::deserialize(deserializer)?;
    let trimmed = text.get_ref().trim();
    Ok((!trimmed.is_empty()).then(|| Spanned::new(text.span(), trimmed.to_owned())))
}

/// Lines without blank ones, from one text or from a list.
fn lines<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Spanned<Vec<String>>>, D::Error> {
    struct Lines(Vec<String>);
    struct Visitor;
    impl<'de> serde::de::Visitor<'de> for Visitor {
        type Value = Lines;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a string or a list of strings")
        }

        fn visit_str<E>(self, text: &str) -> Result<Lines, E> {
            Ok(Lines(text.lines().map(str::to_owned).collect()))
        }

        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Lines, A::Error> {
            let mut lines = Vec::new();
            while let Some(line) = list.next_element::<String>()? {
                lines.push(line);
            }
            Ok(Lines(lines))
        }
    }
    impl<'de> Deserialize<'de> for Lines {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_any(Visitor)
        }
    }
    let read = Spanned::<Lines>::deserialize(deserializer)?;
    let span = read.span();
    let mut lines: Vec<String> = read.into_inner().0.iter().map(|line| line.trim().to_owned()).collect();
    lines.retain(|line| !line.is_empty());
    Ok((!lines.is_empty()).then(|| Spanned::new(span, lines)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::render;

    fn read(text: &str) -> Result<Clinic, String> {
        let all = Clinic::parse(&Source::new("clinic.toml", text));
        all.map_err(|all| all.iter().map(|d| render(d, false)).collect())
    }

    #[test]
    fn a_clinic_says_what_it_knows() {
        let clinic = read(
            "name = \"  Praxis Müller \"\naddress = \"\"\"\nOne Street 1\n\n  12345 Town\n\"\"\"\nphone = \"\"\n",
        );
        let clinic = clinic.unwrap();
        assert_eq!(clinic.name.unwrap().get_ref(), "Praxis Müller");
        assert_eq!(clinic.address.unwrap().get_ref(), &["One Street 1", "12345 Town"]);
        assert_eq!(clinic.phone, None, "blank is a line to write on");
        let clinic = read("address = [\"One Street 1\", \"12345 Town\"]\n").unwrap();
        assert_eq!(clinic.address.unwrap().get_ref().len(), 2);
        assert_eq!(read("").unwrap(), Clinic::default());
        let clinic = read("locale = \"zh-Hant\"\n").unwrap();
        assert_eq!(clinic.locale.unwrap().to_string(), "zh-Hant");
        assert!(read("locale = \"!\"\n").unwrap_err().starts_with("error: `!` is not a BCP 47"));
    }

    #[test]
    fn every_fault_of_a_clinic_is_reported_at_its_line() {
        let text = read(
            "phone = \"call us\"\nemergency = \"112 or 999\"\nlogo = \"logo.svg\"\nhours = \"9\\n10\"\n\
             address = [\"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\"]\n",
        )
        .unwrap_err();
        for expected in [
            "error: `phone` has no digit\n --> clinic.toml:1:9",
            "error: `112 or 999` is no emergency number of at most 20 characters\n --> clinic.toml:2:13",
            "error: a logo needs the clinic's `name`\n --> clinic.toml:3:8",
            "error: `hours` has more than one line\n --> clinic.toml:4:9",
            "error: `address` has 7 lines, more than 6\n --> clinic.toml:5:11",
        ] {
            assert!(text.contains(expected), "{expected}\n---\n{text}");
        }
        let turned = read("name = \"Praxis \\u202e\"\n").unwrap_err();
        assert!(turned.contains("`name` has a character that cannot be printed (U+202E)"), "{turned}");
        let kind = read("address = 3\n").unwrap_err();
        assert!(kind.contains("expected a string or a list of strings, found integer `3`"), "{kind}");
        let key = read("adress = \"x\"\n").unwrap_err();
        assert!(key.contains("did you mean `address`?"), "{key}");
    }

    #[test]
    fn emergency_numbers_are_digits_and_signs() {
        for (good, number) in [(true, "112"), (true, "112 / 999"), (true, "+41 (0) 44"), (false, "112 mobil")]
        {
            assert_eq!(is_plain_number(number), good, "{number}");
        }
        assert!(!is_plain_number("112 112 112 112 112 112"));
    }
}
