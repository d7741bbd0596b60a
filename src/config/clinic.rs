//! Clinics: the organisation that hands out a sheet.
//!
//! In: the [`Source`] of a clinic's file. Out: a [`Clinic`], each value with its place. A missing value
//! becomes a line to write on by hand, and so does one of only invisible characters, with a warning
//! ([`Clinic::blank_values`]). Names and addresses are printed unchanged, in whatever language.
//! Refuses texts that cannot be printed on one line, numbers without digits, an emergency number with
//! anything but digits and signs, more than two telephone numbers, an e-mail address that no program could
//! write to, and a logo without the name that is read aloud in its place. Whether the logos' files exist and
//! whether the web address fits a QR code is checked where they are used.

use serde::{Deserialize, Deserializer};

use super::{
    Spanned, has_digit, invisible_values, parse, place_of, place_of_unprintable, tag_unless_blank,
    trim_value, unprintable, without_marks,
};
use crate::diag::{Diagnostic, Name, Source};
use crate::locale::LanguageIdentifier;
use crate::unicode::{digit_value, is_invisible};

/// Most lines of an address.
const MAX_LINES: usize = 6;
/// Most telephone numbers.
const MAX_PHONES: usize = 2;
/// Most characters of an emergency number: it is printed in the largest digits of the page.
const MAX_EMERGENCY: usize = 20;
/// Most characters of an e-mail address, and of its part before the `@` (RFC 5321, 4.5.3.1).
const MAX_EMAIL: usize = 254;
const MAX_EMAIL_NAME: usize = 64;
/// Most characters of a part of a domain (RFC 1035, 2.3.4).
const MAX_DOMAIN_PART: usize = 63;

/// A clinic's file. A missing value becomes a line to write on by hand, or nothing where `Default: none`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Clinic {
    /// BCP 47 tag: the language of its texts, which selects the forms of Chinese characters, the
    /// hyphenation and the voice of screen readers. Default: unknown, words are not divided.
    #[serde(default, deserialize_with = "tag_unless_blank")]
    pub locale: Option<LanguageIdentifier>,
    /// Text: its name. Default: a line to write on.
    #[serde(default, deserialize_with = "unless_blank")]
    pub name: Option<Spanned<String>>,
    /// Text of up to 6 lines, or list of lines: its address. Default: lines to write on.
    #[serde(default, deserialize_with = "lines")]
    pub address: Option<Spanned<Vec<String>>>,
    /// Text with digits, or list of up to 2: its telephone numbers. Default: a line to write on.
    #[serde(default, deserialize_with = "numbers")]
    pub phone: Vec<Spanned<String>>,
    /// Text with digits: its fax number. Default: none.
    #[serde(default, deserialize_with = "dialled")]
    pub fax: Option<Spanned<String>>,
    /// Text: its e-mail address. Default: none.
    #[serde(default, deserialize_with = "dialled")]
    pub email: Option<Spanned<String>>,
    /// Text: when it is open. Default: a line to write on.
    #[serde(default, deserialize_with = "unless_blank")]
    pub hours: Option<Spanned<String>>,
    /// Digits of any script, spaces and `+ - / ( ) .`, at most 20 characters: the emergency number.
    /// Default: the region's.
    #[serde(default, deserialize_with = "dialled")]
    pub emergency: Option<Spanned<String>>,
    /// Text: path of its logo (SVG, PNG or JPEG) from the folder of this file. Requires `name`. Default: no logo.
    #[serde(default, deserialize_with = "unless_blank")]
    pub logo: Option<Spanned<String>>,
    /// Text: path of a second logo, such as that of a partner. Requires `name`. Default: none.
    #[serde(default, deserialize_with = "unless_blank")]
    pub second_logo: Option<Spanned<String>>,
    /// Text: whose logo the second one is, read aloud in its place. Default: the clinic's `name`.
    #[serde(default, deserialize_with = "unless_blank")]
    pub second_logo_name: Option<Spanned<String>>,
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
        let mut found = clinic.unprintable_texts(source);
        if let Some(third) = clinic.phone.get(MAX_PHONES) {
            let message = format!("`phone` has {} numbers, more than {MAX_PHONES}", clinic.phone.len());
            let error = Diagnostic::error(Name::TooMany, message).at(place_of(source, third));
            found.push(error.hint("give the two that patients should call"));
        }
        if let Some(address) = &clinic.address {
            let finding = check_address(address.get_ref());
            let all = address.get_ref().concat();
            found.extend(finding.map(|finding| finding.at(place_of_unprintable(source, address, &all))));
        }
        for (key, logo) in [("logo", &clinic.logo), ("second-logo", &clinic.second_logo)] {
            if let (Some(logo), None) = (logo, &clinic.name) {
                let message = format!("the clinic has a `{key}` but no `name`");
                found.push(
                    Diagnostic::error(Name::LogoWithoutName, message)
                        .at(place_of(source, logo))
                        .hint("add `name = …`: it is read aloud to people who do not see the logo"),
                );
            }
        }
        if found.is_empty() { Ok(clinic) } else { Err(found) }
    }

    /// The warnings about values of only invisible characters, which count as not given.
    #[must_use]
    pub fn blank_values(source: &Source) -> Vec<Diagnostic> {
        invisible_values(source)
    }

    /// The findings about texts of one line.
    fn unprintable_texts(&self, source: &Source) -> Vec<Diagnostic> {
        let phones = self.phone.iter().map(|phone| ("phone", phone));
        let single = [
            ("name", &self.name),
            ("fax", &self.fax),
            ("email", &self.email),
            ("hours", &self.hours),
            ("emergency", &self.emergency),
            ("second-logo-name", &self.second_logo_name),
        ];
        let single = single.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?)));
        let check = |(key, value): (&str, &Spanned<String>)| {
            let text = value.get_ref();
            let finding = check_text(key, text)?;
            Some(finding.at(place_of_unprintable(source, value, text)))
        };
        phones.chain(single).filter_map(check).collect()
    }
}

/// Why the `text` of `key` cannot be printed.
fn check_text(key: &str, text: &str) -> Option<Diagnostic> {
    if let Some(reason) = unprintable(text) {
        let finding = Diagnostic::error(Name::UnprintableText, format!("`{key}` {reason}"));
        return Some(finding.hint("write it as one short line of plain text"));
    }
    if key == "email" {
        return check_email(text);
    }
    if matches!(key, "phone" | "fax" | "emergency") && !has_digit(text) {
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

/// Why nobody could write to the e-mail address `text`: it needs a name, one `@` and a domain of parts with full stops
/// between them, in the characters that every mail program takes (RFC 5321, 4.1.2; RFC 1035, 2.3.1).
fn check_email(text: &str) -> Option<Diagnostic> {
    let error = |message: String| Diagnostic::error(Name::NotAnEmailAddress, message);
    let is_allowed = |c: char| c.is_ascii_graphic() && !r#""(),:;<>[\]"#.contains(c);
    if let Some(c) = text.chars().find(|c| !is_allowed(*c)) {
        let shown = if c.is_whitespace() || is_invisible(c) { String::new() } else { format!("`{c}` ") };
        let message = format!("{shown}U+{:04X} is not allowed in an e-mail address", u32::from(c));
        let hint = "write the bare address, for example `desk@clinic.example.org`, and a domain with other letters \
                    in its `xn--` form";
        return Some(error(message).hint(hint));
    }
    if text.len() > MAX_EMAIL {
        let message =
            format!("an e-mail address has at most {MAX_EMAIL} characters, and this one {}", text.len());
        return Some(error(message).hint("use a shorter one"));
    }
    let is_part = |part: &str| {
        (1..=MAX_DOMAIN_PART).contains(&part.len())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let is_domain = |domain: &str| {
        domain.contains('.')
            && domain.split('.').all(is_part)
            && !domain.ends_with(|c: char| c.is_ascii_digit())
    };
    let is_name = |name: &str| name.len() <= MAX_EMAIL_NAME && name.split('.').all(|part| !part.is_empty());
    let is_address = text.split_once('@').is_some_and(|(name, domain)| is_name(name) && is_domain(domain));
    let message = format!("`{text}` is not an e-mail address");
    (!is_address).then(|| error(message).hint("write it in full, for example `desk@clinic.example.org`"))
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
    let plain = |c: char| digit_value(c).is_some() || matches!(c, ' ' | '+' | '-' | '/' | '(' | ')' | '.');
    text.chars().count() <= MAX_EMERGENCY && text.chars().all(plain)
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

/// The telephone numbers that are not blank, from one text or from a list.
fn numbers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Spanned<String>>, D::Error> {
    enum Numbers {
        One(String),
        Several(Vec<Spanned<String>>),
    }
    struct Visitor;
    impl<'de> serde::de::Visitor<'de> for Visitor {
        type Value = Numbers;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a string or a list of strings")
        }

        fn visit_str<E>(self, text: &str) -> Result<Numbers, E> {
            Ok(Numbers::One(text.to_owned()))
        }

        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Numbers, A::Error> {
            let mut numbers = Vec::new();
            while let Some(number) = list.next_element::<Spanned<String>>()? {
                numbers.push(number);
            }
            Ok(Numbers::Several(numbers))
        }
    }
    impl<'de> Deserialize<'de> for Numbers {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_any(Visitor)
        }
    }
    let read = Spanned::<Numbers>::deserialize(deserializer)?;
    let span = read.span();
    let given = match read.into_inner() {
        Numbers::One(number) => vec![Spanned::new(span, number)],
        Numbers::Several(numbers) => numbers,
    };
    let trimmed =
        given.iter().map(|number| Spanned::new(number.span(), without_marks(trim_value(number.get_ref()))));
    Ok(trimmed.filter(|number| !number.get_ref().is_empty()).collect())
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
        assert!(clinic.phone.is_empty(), "blank means a line to write on");
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
        assert_eq!(number.phone[0].get_ref(), "٠١١-٥٥٥-٠١٤٢");
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

    fn refused(text: &str) -> String {
        read(text).err().unwrap_or_default()
    }

    #[test]
    fn a_second_phone_is_the_second_entry_of_a_list() {
        let clinic = read("phone = [\"555 0142\", \"\", \" 555 0143 \"]\n").unwrap();
        let numbers: Vec<&str> = clinic.phone.iter().map(|phone| phone.get_ref().as_str()).collect();
        assert_eq!(numbers, ["555 0142", "555 0143"]);
        let three = refused("phone = [\"1\", \"2\",\n\"3\"]\n");
        assert!(
            three.starts_with("error[too-many]: `phone` has 3 numbers, more than 2\n --> clinic.toml:2:1"),
            "{three}"
        );
        let word = refused("phone = [\"555\",\n  \"ext.\"]\nfax = \"none\"\n");
        assert!(word.contains("error[no-digits]: `phone` has no digit\n --> clinic.toml:2:3"), "{word}");
        assert!(word.contains("error[no-digits]: `fax` has no digit\n --> clinic.toml:3:7"), "{word}");
        let kind = refused("phone = 5550142\n");
        assert!(kind.contains("expected a string or a list of strings, found integer `5550142`"), "{kind}");
    }

    #[test]
    fn digits_of_every_script_are_digits() {
        for number in
            ["٠١١ ٥٥٥", "۰۲۱", "०११ ५५५", "৯৯৯", "๑๙๑", "០១២", "０３－１２３４", "᠑᠑", "߁߂", "𑁦", "𝟏𝟐"]
        {
            for key in ["phone", "fax", "emergency"] {
                let plain = number.replace('－', "-");
                assert_eq!(refused(&format!("{key} = \"{plain}\"\n")), "", "{key} {number}");
            }
            assert_eq!(refused(&format!("phone = \"{number} ext. 2\"\n")), "", "{number}");
        }
        for words in ["ext.", "十二", "Ⅳ", "½", "¹¹²"] {
            for key in ["phone", "fax", "emergency"] {
                assert!(refused(&format!("{key} = \"{words}\"\n")).contains("has no digit"), "{key} {words}");
            }
        }
    }

    #[test]
    fn an_email_address_has_a_name_one_at_sign_and_a_domain() {
        for good in ["desk@clinic.example.org", "a.b+c_d@x-y.example", "o'neil@example.co.uk", "1@2.example"]
        {
            assert_eq!(refused(&format!("email = \"{good}\"\n")), "", "{good}");
        }
        let long = format!("{}@example.org", "x".repeat(65));
        for bad in [
            "desk",
            "desk@",
            "@example.org",
            "desk@example",
            "a@b@example.org",
            "a..b@example.org",
            ".a@example.org",
            "a.@example.org",
            "a@.example.org",
            "a@example.org.",
            "a@example..org",
            "a@-example.org",
            "a@10.0.0.1",
            "a@exam_ple.org",
            &long,
        ] {
            let error = format!(
                "error[not-an-email-address]: `{bad}` is not an e-mail address\n --> clinic.toml:1:9\n"
            );
            assert!(refused(&format!("email = \"{bad}\"\n")).starts_with(&error), "{bad}");
        }
        for (bad, named) in [
            ("desk @example.org", "U+0020 is"),
            ("desk@exa\u{a0}mple.org", "U+00A0 is"),
            ("desk@exam\u{200b}ple.org", "U+200B is"),
            ("Desk <desk@example.org>", "U+0020 is"),
            ("mailto:desk@example.org", "`:` U+003A is"),
            ("desk@müller.example", "`ü` U+00FC is"),
        ] {
            let said = refused(&format!("email = \"{bad}\"\n"));
            assert!(
                said.starts_with(&format!("error[not-an-email-address]: {named} not allowed")),
                "{bad}: {said}"
            );
        }
        let long = format!("a@{}example", "example.".repeat(40));
        assert!(refused(&format!("email = \"{long}\"\n")).contains("characters"), "{long}");
    }

    #[test]
    fn a_value_of_only_invisible_characters_is_not_given_and_warned_of() {
        for blank in [
            "\\u200B",
            "\\uFEFF",
            "\\u00AD",
            "\\u3164",
            "\\u115F\\u1160",
            "\\uFFA0",
            "\\u2800",
            "\\uFE0F",
            "\\U000E0100",
            "\\u2066\\u2069",
            "\u{2068}\u{2069}",
            "\u{2067}",
            "\\u00A0\\u3000",
            "  ",
            "\\t",
        ] {
            for key in [
                "locale",
                "name",
                "address",
                "phone",
                "fax",
                "email",
                "hours",
                "emergency",
                "logo",
                "second-logo",
                "second-logo-name",
                "url",
            ] {
                let file = format!("{key} = \"{blank}\"\n");
                assert_eq!(read(&file), Ok(Clinic::default()), "{file}");
                let warnings = Clinic::blank_values(&Source::new("clinic.toml", file));
                let said: String = warnings.iter().map(|warning| render(warning, false)).collect();
                let start =
                    format!("warning[blank-value]: `{key}` has only characters that nobody can see (U+");
                assert!(said.starts_with(&start) && said.contains("clinic.toml:1:"), "{key}: {said}");
                assert_eq!(warnings.len(), 1, "{said}");
            }
            for key in ["address", "phone"] {
                let file = format!("{key} = [\"1 Street\",\n\"{blank}\"]\n");
                let clinic = read(&file).unwrap();
                assert_eq!(
                    clinic.address.map_or(clinic.phone.len(), |lines| lines.get_ref().len()),
                    1,
                    "{file}"
                );
                let warnings = Clinic::blank_values(&Source::new("clinic.toml", file));
                assert!(
                    warnings.len() == 1 && render(&warnings[0], false).contains("clinic.toml:2:1"),
                    "{warnings:?}"
                );
            }
        }
        let reminders = "phone = \"\"\naddress = \"\"\"\nOne\n\n  Two\n\"\"\"\nname = \"a\\u200B\"\n";
        assert_eq!(Clinic::blank_values(&Source::new("clinic.toml", reminders)), []);
        let line = "address = \"\"\"\nOne\n\u{200b}\nTwo\n\"\"\"\n";
        assert_eq!(read(line).unwrap().address.unwrap().get_ref(), &["One", "Two"]);
        assert_eq!(Clinic::blank_values(&Source::new("clinic.toml", line)).len(), 1);
    }
}
