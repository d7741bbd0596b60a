//! The locales of the font pack, with the characters that CLDR says they are written with.
//!
//! Read from `tests/data/exemplars.txt`, which `exemplars.py` beside it makes; what its lines mean is said there.

use std::fs;
use std::sync::LazyLock;

use handout::locale::{Direction, Locale, Script, parse};

use crate::support::editions::root;

/// A locale of the pack.
pub struct Language {
    /// Its tag.
    pub tag: String,
    /// What text stages know of it.
    pub locale: Locale,
    /// What its `script` is called in a `locale.toml`: `Hans`, `Kore` … too.
    pub script: String,
    /// CLDR's sets and those derived from them, by name.
    sets: Vec<(String, Vec<String>)>,
}

impl Language {
    /// The set `name`: characters, and strings that belong together; empty where CLDR has none.
    pub fn set(&self, name: &str) -> &[String] {
        self.sets.iter().find(|(known, _)| known == name).map_or(&[], |(_, items)| items)
    }

    /// All sets with their names.
    pub fn sets(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.sets.iter().map(|(name, items)| (name.as_str(), items.as_slice()))
    }
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let path = root().join("tests/data/exemplars.txt");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut languages: Vec<Language> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
            Some((tag, rest)) => {
                let (script, direction) = rest.split_once(' ').expect("a script and a direction");
                languages.push(language(tag, script, direction));
            }
            None => {
                let (name, rest) = line.split_once(' ').expect("a name and items");
                let items = rest.split(' ').flat_map(item).collect();
                languages.last_mut().expect("a locale first").sets.push((name.to_owned(), items));
            }
        }
    }
    languages
});

/// The locales of the pack, by script.
pub fn languages() -> &'static [Language] {
    &LANGUAGES
}

/// Odia is no locale of the pack, but its face is in it.
pub fn odia() -> &'static Language {
    static ODIA: LazyLock<Language> = LazyLock::new(|| language("or", "Orya", "ltr"));
    &ODIA
}

fn language(tag: &str, script: &str, direction: &str) -> Language {
    let direction = if direction == "rtl" { Direction::Rtl } else { Direction::Ltr };
    let code = Script::from_code(script).expect("an ISO 15924 code");
    let id = parse(tag).unwrap_or_else(|error| panic!("{error}"));
    let locale = Locale::new(id, direction, code);
    Language { tag: tag.to_owned(), locale, script: script.to_owned(), sets: Vec::new() }
}

/// The characters or the string that an item says.
fn item(item: &str) -> Vec<String> {
    let (first, rest) = character(item);
    match rest.strip_prefix("..") {
        Some(last) if !last.is_empty() => {
            let (last, rest) = character(last);
            assert!(first < last && rest.is_empty(), "`{item}` is no range");
            (first..=last).map(String::from).collect()
        }
        _ => {
            let mut whole = String::from(first);
            let mut rest = rest;
            while !rest.is_empty() {
                let (next, behind) = character(rest);
                whole.push(next);
                rest = behind;
            }
            vec![whole]
        }
    }
}

/// The first character of an item, itself or by number, and what follows it.
fn character(item: &str) -> (char, &str) {
    let number = item.strip_prefix("U+").and_then(|rest| {
        let digits = rest.get(..4)?;
        let number = u32::from_str_radix(digits, 16).ok()?;
        Some((char::from_u32(number)?, &rest[4..]))
    });
    number.unwrap_or_else(|| {
        let c = item.chars().next().expect("a character");
        (c, &item[c.len_utf8()..])
    })
}

#[test]
fn exemplars_are_characters_strings_and_ranges() {
    let said = |text: &str| item(text).join(" ");
    assert_eq!(said("a"), "a");
    assert_eq!(said("a..d"), "a b c d");
    assert_eq!(said("+..."), "+ , - .");
    assert_eq!(said("gb"), "gb");
    assert_eq!(said("U+0301"), "\u{301}");
    assert_eq!(said("U+0300..U+0302"), "\u{300} \u{301} \u{302}");
    assert_eq!(said("می"), "می");
    assert_eq!(languages().len(), 77);
}
