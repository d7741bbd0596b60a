//! Records: what a file states about how it was printed, so that the same file can be printed again.
//!
//! In: the edition code, the palette, the imposition options, the sides of the file, and the clinic. Out: a
//! [`PrintRecord`] and the two texts that the document information dictionary holds (ISO 32000-1, 14.3.3): the record
//! itself, in words such as `7K3M9-QXW4E grey bleed=557314`, and the clinic in the form of its own file. A record says
//! how to print again and is believed in nothing else: the bytes are compared, and they contain the record.
//! Refuses a record with an unknown word, a word twice, or a length that no option allows.

use crate::config::Spanned;
use crate::config::clinic::Clinic;
use crate::diag::Source;
use crate::geom::{Abs, Point};
use crate::impose::{DuplexEdge, ImpositionOptions, is_back};
use crate::layout::Palette;

/// The program and its version, as every file names its producer.
pub const PRODUCER: &str = concat!("handout ", env!("CARGO_PKG_VERSION"));
/// The longest text of a record, in bytes.
const MAX_TEXT: usize = 4096;
/// The longest text of a clinic, in bytes: 16 texts of 200 characters, each escaped.
const MAX_CLINIC: usize = 32_768;
/// The longest version, in bytes.
const MAX_VERSION: usize = 32;
/// The longest length, either way: far more than any option allows.
const MAX_LENGTH: f64 = 50.0;

/// Sides of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SideSelection {
    /// All sides.
    All,
    /// The first side of each press sheet.
    Fronts,
    /// The second side of each press sheet.
    Backs,
}

impl SideSelection {
    /// Whether the side with the index `side` is selected.
    pub(super) fn contains(self, side: usize) -> bool {
        match self {
            Self::All => true,
            Self::Fronts => !is_back(side),
            Self::Backs => is_back(side),
        }
    }
}

/// The clinic, as files state it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedClinic {
    /// Its values in the form of a clinic's file, without the logos.
    pub text: String,
    /// Which logos it has; they are not stated.
    pub logos: StatedLogos,
}

/// Which logos a clinic has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatedLogos {
    /// Whether it has a logo.
    pub first: bool,
    /// Whether it has a second logo.
    pub second: bool,
}

impl StatedLogos {
    /// All combinations.
    pub const ALL: [Self; 4] = [
        Self { first: false, second: false },
        Self { first: true, second: false },
        Self { first: true, second: true },
        Self { first: false, second: true },
    ];

    /// Whether there is any.
    #[must_use]
    pub const fn any(self) -> bool {
        self.first || self.second
    }
}

impl StatedClinic {
    /// What files state about `clinic`.
    #[must_use]
    pub fn new(clinic: &Clinic) -> Self {
        let Clinic {
            locale,
            name,
            address,
            phone,
            fax,
            email,
            hours,
            emergency,
            logo,
            second_logo,
            second_logo_name,
            url,
        } = clinic;
        let locale = locale.as_ref().map(ToString::to_string);
        let value = |value: &Option<Spanned<String>>| value.as_ref().map(|v| v.get_ref().clone());
        let texts = [
            ("locale", locale),
            ("name", value(name)),
            ("phone", phone.first().filter(|_| phone.len() == 1).map(|phone| phone.get_ref().clone())),
            ("fax", value(fax)),
            ("email", value(email)),
            ("hours", value(hours)),
            ("emergency", value(emergency)),
            ("second-logo-name", value(second_logo_name)),
            ("url", value(url)),
        ];
        let mut lines: Vec<String> =
            texts.into_iter().filter_map(|(key, text)| Some(format!("{key}={}", quoted(&text?)))).collect();
        let list = |key: &str, texts: &mut dyn Iterator<Item = &str>| {
            let quoted: Vec<String> = texts.map(quoted).collect();
            format!("{key}=[{}]", quoted.join(","))
        };
        if phone.len() > 1 {
            lines.push(list("phone", &mut phone.iter().map(|phone| phone.get_ref().as_str())));
        }
        if let Some(address) = address {
            lines.push(list("address", &mut address.get_ref().iter().map(String::as_str)));
        }
        let logos = StatedLogos { first: logo.is_some(), second: second_logo.is_some() };
        Self { text: lines.join("\n"), logos }
    }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// How a file was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintRecord {
    /// The code of the edition.
    pub code: String,
    /// The colours.
    pub palette: Palette,
    /// How the sides were adapted to the printer.
    pub imposition: ImpositionOptions,
    /// The sides that the file holds.
    pub sides: SideSelection,
    /// Which logos the clinic has.
    pub logos: StatedLogos,
}

/// The words of a record that have no value.
const FLAGS: [&str; 9] =
    ["grey", "marks", "no-marks", "long-edge", "short-edge", "fronts", "backs", "logo", "second-logo"];

impl PrintRecord {
    /// The record in words: the code, and whatever differs from a file with all sides and the default options.
    #[must_use]
    pub fn to_text(&self) -> String {
        let ImpositionOptions { marks, duplex, back_offset, bleed } = self.imposition;
        let is_stated = [
            self.palette == Palette::Grey,
            marks == Some(true),
            marks == Some(false),
            duplex == Some(DuplexEdge::Long),
            duplex == Some(DuplexEdge::Short),
            self.sides == SideSelection::Fronts,
            self.sides == SideSelection::Backs,
            self.logos.first,
            self.logos.second,
        ];
        let mut words = vec![self.code.clone()];
        words.extend(FLAGS.iter().zip(is_stated).filter(|(_, is)| *is).map(|(word, _)| (*word).to_owned()));
        let lengths = [("bleed", bleed), ("right", back_offset.x), ("down", back_offset.y)];
        let lengths = lengths.into_iter().filter(|(_, length)| *length != Abs::ZERO);
        words.extend(lengths.map(|(key, length)| format!("{key}={}", length.to_scaled())));
        words.join(" ")
    }

    /// Reads a record; `None` if it is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX_TEXT {
            return None;
        }
        let mut words = text.split(' ');
        let code = words.next().filter(|code| !code.is_empty())?.to_owned();
        let mut has_flag = [false; FLAGS.len()];
        let [mut bleed, mut right, mut down] = [None; 3];
        for word in words {
            if let Some(at) = FLAGS.iter().position(|flag| *flag == word) {
                if std::mem::replace(&mut has_flag[at], true) {
                    return None;
                }
                continue;
            }
            let (key, length) = word.split_once('=')?;
            let place = match key {
                "bleed" => &mut bleed,
                "right" => &mut right,
                "down" => &mut down,
                _ => return None,
            };
            if place.replace(parse_length(length)?).is_some() {
                return None;
            }
        }
        let [is_grey, marks, no_marks, long, short, fronts, backs, first, second] = has_flag;
        let length = |length: Option<Abs>| length.unwrap_or_default();
        Some(Self {
            code,
            palette: if is_grey { Palette::Grey } else { Palette::Accent },
            imposition: ImpositionOptions {
                marks: one_of(marks, true, no_marks, false)?,
                duplex: one_of(long, DuplexEdge::Long, short, DuplexEdge::Short)?,
                back_offset: Point::new(length(right), length(down)),
                bleed: length(bleed),
            },
            sides: one_of(fronts, SideSelection::Fronts, backs, SideSelection::Backs)?
                .unwrap_or(SideSelection::All),
            logos: StatedLogos { first, second },
        })
    }
}

/// The value of the flag that is stated; `None` if both are.
fn one_of<T>(has_first: bool, first: T, has_second: bool, second: T) -> Option<Option<T>> {
    match (has_first, has_second) {
        (true, true) => None,
        (true, false) => Some(Some(first)),
        (false, true) => Some(Some(second)),
        (false, false) => Some(None),
    }
}

fn parse_length(text: &str) -> Option<Abs> {
    let length = Abs::scaled(text.parse().ok()?);
    (length.to_mm().abs() <= MAX_LENGTH).then_some(length)
}

/// The clinic that a file states; `None` if the text is not one. It is checked as a clinic's file is.
#[must_use]
pub fn parse_stated_clinic(text: &str) -> Option<Clinic> {
    if text.is_empty() || text.len() > MAX_CLINIC {
        return None;
    }
    let clinic = Clinic::parse(&Source::new("entries of the file", text)).ok()?;
    // A path in a file that anybody may have made is never followed.
    (clinic.logo.is_none() && clinic.second_logo.is_none()).then_some(clinic)
}

/// The version of this program that a file names as its producer; `None` if that is another program.
#[must_use]
pub fn version_of(producer: &str) -> Option<&str> {
    let version = producer.strip_prefix("handout ")?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    let is_version = version.starts_with(|c: char| c.is_ascii_digit())
        && version.contains('.')
        && version.chars().all(is_plain);
    (is_version && version.len() <= MAX_VERSION).then_some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(imposition: ImpositionOptions, sides: SideSelection) -> PrintRecord {
        PrintRecord {
            code: "7K3M9-QXW4E".to_owned(),
            palette: Palette::Accent,
            imposition,
            sides,
            logos: StatedLogos::default(),
        }
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let default = record(ImpositionOptions::default(), SideSelection::All);
        assert_eq!(default.to_text(), "7K3M9-QXW4E");
        let back_offset = Point::new(Abs::mm(0.5), Abs::mm(-1.0));
        let options = ImpositionOptions {
            marks: Some(false),
            duplex: Some(DuplexEdge::Short),
            back_offset,
            bleed: Abs::mm(3.0),
        };
        let logos = StatedLogos { first: true, second: true };
        let all = PrintRecord { palette: Palette::Grey, logos, ..record(options, SideSelection::Backs) };
        assert_eq!(
            all.to_text(),
            "7K3M9-QXW4E grey no-marks short-edge backs logo second-logo bleed=557314 right=92886 down=-185771"
        );
        for marks in [None, Some(true), Some(false)] {
            for duplex in [None, Some(DuplexEdge::Long), Some(DuplexEdge::Short)] {
                for sides in [SideSelection::All, SideSelection::Fronts, SideSelection::Backs] {
                    let record = PrintRecord {
                        imposition: ImpositionOptions { marks, duplex, ..options },
                        sides,
                        ..all.clone()
                    };
                    assert_eq!(PrintRecord::parse(&record.to_text()), Some(record));
                }
            }
        }
        assert_eq!(PrintRecord::parse("7K3M9-QXW4E"), Some(default));
    }

    #[test]
    fn absurd_records_are_none() {
        let long = format!("7K3M9-QXW4E {}", "grey ".repeat(1000));
        for text in [
            "",
            " ",
            "7K3M9-QXW4E ",
            "7K3M9-QXW4E gray",
            "7K3M9-QXW4E grey grey",
            "7K3M9-QXW4E marks no-marks",
            "7K3M9-QXW4E fronts backs",
            "7K3M9-QXW4E bleed",
            "7K3M9-QXW4E bleed=3mm",
            "7K3M9-QXW4E bleed=1 bleed=1",
            "7K3M9-QXW4E bleed=9223372036854775807",
            "7K3M9-QXW4E down=-9223372036854775808",
            "7K3M9-QXW4E bleed=99999999999999999999",
            &long,
        ] {
            assert_eq!(PrintRecord::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_stated_clinic_has_the_values_of_its_file_without_the_logo() {
        let file = "locale = \"ar\"\nname = \"عيادة \\\"النور\\\" \\\\ 2\"\naddress = [\"1 Street\", \"Town\"]\n\
                    phone = [\"+1 413 555 0142\", \"+1 413 555 0143\"]\nfax = \"٠١١\"\nemail = \"a@example.org\"\n\
                    hours = \"8–17\"\nemergency = \"112\"\nlogo = \"../logo.svg\"\nsecond-logo = \"ngo.png\"\n\
                    second-logo-name = \"Aid\"\nurl = \"https://www.example.org/\"\n";
        let clinic = Clinic::parse(&Source::new("clinic.toml", file)).unwrap();
        let stated = StatedClinic::new(&clinic);
        assert!(stated.logos.first && stated.logos.second && !stated.text.contains("logo="));
        let again = parse_stated_clinic(&stated.text).unwrap();
        assert_eq!(StatedClinic { logos: stated.logos, ..StatedClinic::new(&again) }, stated);
        assert_eq!(again.phone.len(), 2);
        assert_eq!(again.email.unwrap().get_ref(), "a@example.org");
        assert_eq!(again.name.unwrap().get_ref(), "عيادة \"النور\" \\ 2");
        assert_eq!(again.address.unwrap().get_ref(), &["1 Street", "Town"]);
        for text in [
            "",
            "name",
            "name = 3",
            "other = \"x\"",
            "name=\"x\"\nlogo=\"/etc/passwd\"",
            "name=\"x\"\nsecond-logo=\"/etc/passwd\"",
            "phone=\"call\"",
        ] {
            assert_eq!(parse_stated_clinic(text), None, "{text}");
        }
        assert_eq!(parse_stated_clinic(&format!("name=\"{}\"", "x".repeat(40_000))), None);
    }

    /// A clinic whose values are as long as its file allows.
    #[test]
    fn the_longest_clinic_is_read_again() {
        let long = "診".repeat(200);
        let texts = ["name", "fax", "hours", "second-logo-name"].map(|key| format!("{key} = \"{long}1\"\n"));
        let texts = texts.concat().replace(&format!("{long}1"), &format!("{}1", "診".repeat(199)));
        let lists =
            format!("address = [{}]\nphone = [\"{long}\", \"{long}\"]\n", format!("\"{long}\",").repeat(6));
        let file =
            format!("{texts}{}", lists.replace("診\"]", "1\"]").replacen("診\", \"診", "1\", \"診", 1));
        let clinic = Clinic::parse(&Source::new("clinic.toml", file)).unwrap();
        let stated = StatedClinic::new(&clinic);
        assert_eq!(parse_stated_clinic(&stated.text).map(|again| StatedClinic::new(&again)), Some(stated));
    }

    #[test]
    fn only_versions_of_this_program_are_versions() {
        let own = version_of(PRODUCER);
        assert_eq!(own, Some(env!("CARGO_PKG_VERSION")));
        assert_eq!(version_of("handout 0.0.9-beta+1"), Some("0.0.9-beta+1"));
        for other in
            ["", "handout", "handout ", "handout 1", "handout \u{1b}[31m1.0", "Handout 1.0", "qpdf 1.0"]
        {
            assert_eq!(version_of(other), None, "{other}");
        }
        assert_eq!(version_of(&format!("handout 1.{}", "0".repeat(40))), None);
    }
}
