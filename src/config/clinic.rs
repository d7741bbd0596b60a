//! Clinics: the organisation that hands out a sheet.
//!
//! In: the [`Source`] of a clinic's file. Out: a [`Clinic`], each value with its place. A missing value
//! becomes a line to write on by hand. Names and addresses are printed unchanged, in whatever language.
//! Refuses texts that cannot be printed on one line, numbers without digits, an emergency number with
//! anything but digits and signs, and a logo without the name that is read aloud in its place. Whether the
//! logo's file exists and whether the web address fits a QR code is checked where they are used.

use serde::{Deserialize, Deserializer};

use super::{
    Spanned, has_digit, optional_tag, parse, place_of, place_of_unprintable, trim_value, unprintable,
    without_marks,
};
use crate::diag::{Diagnostic, Name, Source};
use crate::locale::LanguageIdentifier;

/// Most lines of an address.
const MAX_LINES: usize = 6;
/// Most characters of an emergency number: it is printed in the largest digits of the page.
const MAX_EMERGENCY: usize = 20;

/// A clinic's file. A missing value becomes a line to write on by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Clinic {
    /// BCP 47 tag: the language of its name, address and hours, which selects the forms of Chinese
    /// characters, the hyphenation and the voice of screen readers. Default: unknown, words are not
    /// divided.
    #[serde(default, deserialize_with = "optional_tag")]
    pub locale: Option<LanguageIdentifier>,
    /// Text: its name. Default: a line to write on.
    #[serde(default, deserialize_with = "unless_blank")]
    pub name: Option<Spanned<String>>,
    /// Text of up to 6 lines, or list of lines: its address. Default: lines to write on.
    #[serde(default, deserialize_with = "lines")]
    pub address: Option<Spanned<Vec<String>>>,
    /// Text with digits: its telephone number. Default: a line to write on.
    #[serde(default, deserialize_with = "dialled")]
    pub phone: Option<Spanned<String>>,
    /// Text: when it is open. Default: a line to write on.
    #[serde(default, deserialize_with = "unless_blank")]
    pub hours: Option<Spanned<String>>,
    /// Digits, spaces and `+ - / ( ) .`, at most 20 characters: the emergency number. Default: the region's.
    #[serde(default, deserialize_with = "dialled")]
    pub emergency: Option<Spanned<String>>,
    /// Text: path of its logo (SVG or PNG) from the folder of this file. Requires `name`. Default: no logo.
    #[serde(default, deserialize_with = "unless_blank")]
    pub logo: Option<Spanned<String>>,
    /// Text: its web address, beginning with `https://` or `http://`. Default: none.
    #[serde(default, deserialize_with = "dialled")]
    pub url: Option<Spanned<String>>,
}

impl Clinic {
    /// Reads a clinic's file.
    ///
    /// # Errors
    /// All findings about the file.
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
            let text = value.get_ref();
            let finding = check_text(key, text);
            found.extend(finding.map(|finding| finding.at(place_of_unprintable(source, value, text))));
        }
        if let Some(address) = &clinic.address {
            let finding = check_address(address.get_ref());
            let all = address.get_ref().concat();
            found.extend(finding.map(|finding| finding.at(place_of_unprintable(source, address, &all))));
        }
        if let (Some(logo), None) = (&clinic.logo, &clinic.name) {
            found.push(
                Diagnostic::error(Name::LogoWithoutName, "the clinic has a `logo` but no `name`")
                    .at(place_of(source, logo))
                    .hint("add `name = …`: it is read aloud to people who do not see the logo"),
            );
        }
        if found.is_empty() { Ok(clinic) } else { Err(found) }
    }
}

/// Why the `text` of `key` cannot be printed.
fn check_text(key: &str, text: &str) -> Option<Diagnostic> {
    if let Some(reason) = unprintable(text) {
        let finding = Diagnostic::error(Name::UnprintableText, format!("`{key}` {reason}"));
        return Some(finding.hint("write it as one short line of plain text"));
    }
    if matches!(key, "phone" | "emergency") && !has_digit(text) {
        let finding = Diagnostic::error(Name::NoDigits, format!("`{key}` has no digit"));
        return Some(finding.hint("write the number in digits"));
    }
    if key == "emergency" && !is_plain_number(text) {
        let message = format!("`{text}` is not an emergency number of at most {MAX_EMERGENCY} characters");
        return Some(
            Diagnostic::error(Name::WrongEmergencyNumber, message)
                .hint("write digits, spaces and `+ - / ( ) .` only: it is printed in the largest digits"),
        );
    }
    None
}

/// Why the `lines` of an address cannot be printed.
fn check_address(lines: &[String]) -> Option<Diagnostic> {
    let finding = match lines.iter().find_map(|line| unprintable(line)) {
        Some(reason) => Diagnostic::error(Name::UnprintableText, format!("`address` {reason}")),
        None if lines.len() > MAX_LINES => {
            let message = format!("`address` has {} lines, more than {MAX_LINES}", lines.len());
            Diagnostic::error(Name::TooMany, message)
        }
        None => return None,
    };
    Some(finding.hint("write it in a few short lines"))
}

fn is_plain_number(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '/' | '(' | ')' | '.');
    text.len() <= MAX_EMERGENCY && text.chars().all(plain)
}

/// A text without the white space around it, or `None` if it is blank.
fn unless_blank<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Spanned<String>>, D::Error> {
    let text = Spanned::<String>::deserialize(deserializer)?;
    let trimmed = trim_value(text.get_ref());
    Ok((!trimmed.is_empty()).then(|| Spanned::new(text.span(), trimmed.to_owned())))
}

/// A telephone number or a web address without directional marks, or `None` if it is blank.
fn dialled<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Spanned<String>>, D::Error> {
    let text = unless_blank(deserializer)?;
    Ok(text.map(|text| Spanned::new(text.span(), without_marks(text.get_ref()))))
}

/// The lines that are not blank, from one text or from a list.
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
    let mut lines: Vec<String> = read.into_inner().0.iter().map(|line| trim_value(line).to_owned()).collect();
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
    fn a_clinic_keeps_the_values_that_are_given() {
        let clinic = read(
            "name = \"  Praxis Müller \"\naddress = \"\"\"\nOne Street 1\n\n  12345 Town\n\"\"\"\nphone = \"\"\n",
        );
        let clinic = clinic.unwrap();
        assert_eq!(clinic.name.unwrap().get_ref(), "Praxis Müller");
        assert_eq!(clinic.address.unwrap().get_ref(), &["One Street 1", "12345 Town"]);
        assert_eq!(clinic.phone, None, "blank means a line to write on");
        let clinic = read("address = [\"One Street 1\", \"12345 Town\"]\n").unwrap();
        assert_eq!(clinic.address.unwrap().get_ref().len(), 2);
        assert_eq!(read("").unwrap(), Clinic::default());
        let clinic = read("locale = \"zh-Hant\"\n").unwrap();
        assert_eq!(clinic.locale.unwrap().to_string(), "zh-Hant");
        assert!(read("locale = \"!\"\n").unwrap_err().starts_with("error[wrong-value]: `!` is not a BCP 47"));
    }

    #[test]
    fn all_findings_about_a_clinic_are_reported_at_their_lines() {
        let text = read(
            "phone = \"call us\"\nemergency = \"112 or 999\"\nlogo = \"logo.svg\"\nhours = \"9\\n10\"\n\
             address = [\"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\"]\n",
        )
        .unwrap_err();
        for expected in [
            "error[no-digits]: `phone` has no digit\n --> clinic.toml:1:9",
            "error[wrong-emergency-number]: `112 or 999` is not an emergency number of at most 20 characters\n --> clinic.toml:2:13",
            "error[logo-without-name]: the clinic has a `logo` but no `name`\n --> clinic.toml:3:8",
            "error[unprintable-text]: `hours` has more than one line\n --> clinic.toml:4:9",
            "error[too-many]: `address` has 7 lines, more than 6\n --> clinic.toml:5:11",
        ] {
            assert!(text.contains(expected), "{expected}\n---\n{text}");
        }
        let number = read("phone = \"٠١١-٥٥٥-٠١٤٢\"\n").unwrap();
        assert_eq!(number.phone.unwrap().get_ref(), "٠١١-٥٥٥-٠١٤٢");
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
