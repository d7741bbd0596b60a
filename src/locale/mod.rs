//! Locales: tags, scripts, directions, and which of the available locales serves a request.
//!
//! In: BCP 47 tags as people write them (`zh-CN`, `iw`, `es-MX`). Out: canonical
//! [`LanguageIdentifier`]s, the [`Direction`] and [`Script`] that text stages ask for, and
//! [`negotiate`]. Refuses tags that are not BCP 47 language identifiers; never guesses a region.

mod typography;

use std::fmt;
use std::sync::Arc;

use fluent_langneg::{NegotiationStrategy, negotiate_languages};
pub use typography::{
    CharSet, HyphenRepetition, Hyphenation, ShortTextBreaks, Typography, WordBreak, WordList,
};
pub use unic_langid::LanguageIdentifier;

/// Which way lines of text run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// Whether lines run from right to left.
    #[must_use]
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Rtl)
    }

    /// The direction of the first letter of `text` (UAX #9, P2), if it has one.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let first = text.chars().find(|c| c.is_alphabetic())?;
        // The blocks that the Unicode Standard sets aside for right-to-left scripts.
        let rtl = matches!(u32::from(first),
            0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF);
        Some(if rtl { Self::Rtl } else { Self::Ltr })
    }
}

/// A script, as its four-letter ISO 15924 code (`Latn`, `Arab`, `Hans`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Script([u8; 4]);

impl Script {
    /// Latin.
    pub const LATIN: Self = Self(*b"Latn");
    /// Arabic.
    pub const ARABIC: Self = Self(*b"Arab");
    /// Han ideographs of any kind.
    pub const HAN: Self = Self(*b"Hani");
    /// Characters shared by scripts: digits, punctuation, spaces.
    pub const COMMON: Self = Self(*b"Zyyy");

    /// The script with this ISO 15924 code, if it has the form of one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 4] = code.as_bytes().try_into().ok()?;
        let well_formed = bytes[0].is_ascii_uppercase() && bytes[1..].iter().all(u8::is_ascii_lowercase);
        well_formed.then_some(Self(bytes))
    }

    /// The script that the language `id` is written in, by CLDR's likely subtags, if they know one;
    /// [`Script::HAN`] for both kinds of Chinese and for Japanese.
    #[must_use]
    pub fn of(id: &LanguageIdentifier) -> Option<Self> {
        let mut full = id.clone();
        full.maximize();
        full.script.and_then(|script| Self::from_code(script.as_str())).map(Self::united)
    }

    /// The script of single characters for one that has the name of several.
    fn united(self) -> Self {
        match &self.0 {
            b"Hans" | b"Hant" | b"Jpan" => Self::HAN,
            b"Kore" => Self(*b"Hang"),
            _ => self,
        }
    }

    /// Whether words of this script have letters of `other` in them: Japanese its syllables, Korean Chinese characters.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        let borrowed: &[&[u8; 4]] = match &self.0 {
            b"Hani" => &[b"Hira", b"Kana", b"Bopo"],
            b"Hang" => &[b"Hani"],
            _ => &[],
        };
        self == other || borrowed.contains(&&other.0)
    }

    /// The ISO 15924 code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("Zzzz")
    }

    /// Whether this is the script with the ISO 15924 `code`.
    #[must_use]
    pub fn is(self, code: &str) -> bool {
        code.as_bytes() == self.0
    }

    /// Whether words of this script run from right to left.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        matches!(&self.0, b"Arab" | b"Hebr" | b"Aran" | b"Syrc" | b"Thaa" | b"Nkoo" | b"Adlm")
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for Script {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "`{code}` is not an ISO 15924 script code, for example `Latn` or `Arab`"
            ))
        })
    }
}

/// What text stages must know of a locale.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Locale {
    /// The canonical tag.
    pub id: LanguageIdentifier,
    /// The direction of its text.
    pub direction: Direction,
    /// The script of its text: [`Script::HAN`] for both kinds of Chinese and for Japanese.
    pub script: Script,
    /// Whether Han is written in traditional characters.
    pub traditional: bool,
    /// Whether the patterns of its language may divide its words.
    pub divides: bool,
    /// The rules that a project adds to those of the program for its language.
    pub typography: Option<Arc<Typography>>,
}

impl Locale {
    /// The locale `id`, written in `direction` and `script` (as in `locale.toml`: `Hans`, `Jpan` … too).
    #[must_use]
    pub fn new(id: LanguageIdentifier, direction: Direction, script: Script) -> Self {
        let traditional = script.0 == *b"Hant";
        Self { id, direction, script: script.united(), traditional, divides: true, typography: None }
    }

    /// The same locale with the rules of a project's `[typography]`.
    #[must_use]
    pub fn with_typography(self, typography: &Typography) -> Self {
        let added = *typography != Typography::default();
        Self { typography: added.then(|| Arc::new(typography.clone())), ..self }
    }

    /// A left-to-right, Latin paragraph in a document of this locale, whose language still decides the
    /// shapes of Han.
    #[must_use]
    pub fn latin(&self) -> Self {
        Self { direction: Direction::Ltr, script: Script::LATIN, ..self.clone() }
    }

    /// The name `text` within a document of this locale, written in the language `id`, which decides the
    /// shapes of Han and where words may be divided. Its lines run as here, or to the left if its letters do.
    /// Words of a language that is not known stay whole, and so do those in a right-to-left document: readers
    /// put a hyphen at the end of a left-to-right word there to its other side.
    #[must_use]
    pub fn quoting(&self, text: &str, id: Option<&LanguageIdentifier>) -> Self {
        let turned = Direction::of(text) == Some(Direction::Rtl);
        let direction = if turned { Direction::Rtl } else { self.direction };
        let Some(id) = id else { return Self { direction, divides: false, ..self.clone() } };
        let mut full = id.clone();
        full.maximize();
        let traditional = full.script.is_some_and(|script| script.as_str() == "Hant");
        let typography = self.typography.clone().filter(|_| *id == self.id);
        let divides = !direction.is_rtl();
        Self { id: id.clone(), direction, traditional, divides, typography, ..self.clone() }
    }

    /// The primary language subtag: `zh` of `zh-Hans`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.id.language.as_str()
    }

    /// The language by which a face is chosen where one code point has other shapes in each: `zh-Hant` for
    /// Chinese in traditional characters, else the primary language subtag.
    #[must_use]
    pub fn face_language(&self) -> &str {
        if self.traditional { "zh-Hant" } else { self.language() }
    }
}

/// Parses a BCP 47 tag, with `_` allowed for `-` and outdated language codes replaced (`iw` → `he`).
///
/// # Errors
/// A sentence that names the tag, when it is not a language identifier.
pub fn parse(tag: &str) -> Result<LanguageIdentifier, String> {
    let mut id: LanguageIdentifier = tag.replace('_', "-").parse().map_err(|_| {
        format!("`{tag}` is not a BCP 47 language tag, for example `en`, `pt-BR` or `zh-Hans`")
    })?;
    // CLDR's languageAlias for the codes that people still type.
    let replaced = match id.language.as_str() {
        "iw" => Some("he"),
        "in" => Some("id"),
        "ji" => Some("yi"),
        "tl" => Some("fil"),
        "mo" => Some("ro"),
        "no" => Some("nb"),
        "sh" => Some("sr-Latn"),
        _ => None,
    };
    if let Some(new) = replaced.and_then(|r| r.parse::<LanguageIdentifier>().ok()) {
        id.language = new.language;
        if id.script.is_none() {
            id.script = new.script;
        }
    }
    Ok(id)
}

/// The available locale that best serves `wanted`, by CLDR's likely subtags; `None` if none shares
/// its language and script (a Chinese reader of one script is not served with the other).
#[must_use]
pub fn negotiate<'a>(
    wanted: &LanguageIdentifier,
    available: &'a [LanguageIdentifier],
) -> Option<&'a LanguageIdentifier> {
    if let Some(exact) = available.iter().find(|a| *a == wanted) {
        return Some(exact);
    }
    let mut maximal = wanted.clone();
    maximal.maximize();
    let candidates =
        negotiate_languages(std::slice::from_ref(wanted), available, None, NegotiationStrategy::Filtering);
    candidates.into_iter().find(|candidate| {
        let mut full = (**candidate).clone();
        full.maximize();
        full.language == maximal.language && full.script == maximal.script
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn served(wanted: &str, available: &[&str]) -> Option<String> {
        let list: Vec<LanguageIdentifier> = available.iter().map(|t| parse(t).unwrap()).collect();
        negotiate(&parse(wanted).unwrap(), &list).map(ToString::to_string)
    }

    #[test]
    fn requests_find_the_locale_of_the_same_language_and_script() {
        let have = ["en", "es", "ar", "he", "zh-Hans", "zh-Hant", "fil"];
        for (wanted, expected) in [
            ("en", Some("en")),
            ("en-GB", Some("en")),
            ("es-MX", Some("es")),
            ("zh-CN", Some("zh-Hans")),
            ("zh-TW", Some("zh-Hant")),
            ("zh_Hant_HK", Some("zh-Hant")),
            ("iw", Some("he")),
            ("tl", Some("fil")),
            ("ur", None),
            ("ar-Latn", None),
        ] {
            assert_eq!(served(wanted, &have).as_deref(), expected, "{wanted}");
        }
        assert_eq!(served("zh-TW", &["zh-Hans"]), None);
    }

    #[test]
    fn a_name_keeps_the_lines_of_its_document_and_the_faces_of_its_language() {
        let arabic = Locale::new(parse("ar").unwrap(), Direction::Rtl, Script::ARABIC);
        let english = Locale::new(parse("en").unwrap(), Direction::Ltr, Script::LATIN);
        let tag = |tag: &str| parse(tag).unwrap();
        let quoted = arabic.quoting("陳皮膚科", Some(&tag("zh-TW")));
        assert_eq!((quoted.direction, quoted.script), (Direction::Rtl, Script::ARABIC));
        assert_eq!((quoted.face_language(), quoted.divides), ("zh-Hant", false));
        assert_eq!(arabic.quoting("北京", Some(&tag("zh-Hans"))).face_language(), "zh");
        assert!(english.quoting("Praxis", Some(&tag("de"))).divides);
        let unknown = english.quoting("12 عيادة", None);
        assert_eq!((unknown.face_language(), unknown.divides), ("en", false));
        assert_eq!(unknown.direction, Direction::Rtl);
    }

    #[test]
    fn a_tag_that_is_not_one_is_refused_by_name() {
        assert!(parse("not a language").unwrap_err().contains("`not a language`"));
    }
}
