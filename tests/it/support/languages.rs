//! The locales of the font pack with their exemplar characters (CLDR).
//!
//! They are read from `tests/data/exemplars.txt`, which `exemplars.py` beside it generates. The script describes the
//! format of the file.

use std::fs;
use std::sync::LazyLock;

use handout::locale::{Direction, Locale, Script, parse};

use crate::support::editions::root;

/// A locale of the pack.
pub struct Language {
    /// The BCP 47 tag.
    pub tag: String,
    /// The locale as the text stages use it.
    pub locale: Locale,
    /// The value of `script` in a `locale.toml`, which may be an alias such as `Hans` or `Kore`.
    pub script: String,
    /// The sets of CLDR and those derived from them, by name.
    sets: Vec<(String, Vec<String>)>,
}

impl Language {
    /// The set `name`: characters and sequences of them. It is empty if CLDR has no such set.
    pub fn set(&self, name: &str) -> &[String] {
        self.sets.iter().find(|(known, _)| known == name).map_or(&[], |(_, items)| items)
    }

    /// All sets by name.
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
                languages.last_mut().expect("a locale before its sets").sets.push((name.to_owned(), items));
            }
        }
    }
    languages
});

/// The locales of the pack, by script.
pub fn languages() -> &'static [Language] {
    &LANGUAGES
}

/// Odia, which is not a locale of the pack although the pack has its face.
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

/// Parses an item: a character, a range of characters, or a sequence.
fn item(item: &str) -> Vec<String> {
    let (first, rest) = character(item);
    match rest.strip_prefix("..") {
        Some(last) if !last.is_empty() => {
            let (last, rest) = character(last);
            assert!(first < last && rest.is_empty(), "`{item}` is not a range");
            (first..=last).map(String::from).collect()
        }
        _ => {
            let mut sequence = String::from(first);
            let mut rest = rest;
            while !rest.is_empty() {
                let (next, after) = character(rest);
                sequence.push(next);
                rest = after;
            }
            vec![sequence]
        }
    }
}

/// Parses the first character of an item, literal or as `U+` and four digits, and returns the rest as well.
fn character(item: &str) -> (char, &str) {
    let numbered = item.strip_prefix("U+").and_then(|rest| {
        let digits = rest.get(..4)?;
        let code_point = u32::from_str_radix(digits, 16).ok()?;
        Some((char::from_u32(code_point)?, &rest[4..]))
    });
    numbered.unwrap_or_else(|| {
        let c = item.chars().next().expect("a character");
        (c, &item[c.len_utf8()..])
    })
}

#[test]
fn an_item_is_a_character_a_sequence_or_a_range() {
    let parsed = |text: &str| item(text).join(" ");
    assert_eq!(parsed("a"), "a");
    assert_eq!(parsed("a..d"), "a b c d");
    assert_eq!(parsed("+..."), "+ , - .");
    assert_eq!(parsed("gb"), "gb");
    assert_eq!(parsed("U+0301"), "\u{301}");
    assert_eq!(parsed("U+0300..U+0302"), "\u{300} \u{301} \u{302}");
    assert_eq!(parsed("می"), "می");
    assert_eq!(languages().len(), 77);
}
