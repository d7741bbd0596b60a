//! Coverage: every character that a locale of the pack is written with has a glyph, in both weights.
//!
//! What is asked for comes from CLDR (`tests/data/exemplars.txt`) and from the messages themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use handout::font::{Fonts, Weight, chain, face};
use handout::locale::Locale;
use handout::text::itemize::{WeightSpan, itemize};
use rayon::prelude::*;

use crate::support::editions::root;
use crate::support::languages::{Language, languages};

/// Characters that the pack leaves out.
struct LeftOut {
    /// Of which locale.
    locale: &'static str,
    /// Of which of CLDR's sets.
    set: &'static str,
    /// Which of its characters.
    meant: fn(char) -> bool,
    /// Why.
    why: &'static str,
}

/// All of them. One that is there after all fails.
const LEFT_OUT: &[LeftOut] = &[
    LeftOut { locale: "ko", set: "auxiliary", meant: is_han, why: "hanja: nobody writes them to patients" },
    LeftOut {
        locale: "ko",
        set: "auxiliary",
        meant: is_jamo,
        why: "letters of syllables that text has composed",
    },
    LeftOut {
        locale: "hu",
        set: "punctuation",
        meant: |c| "⟨⟩".contains(c),
        why: "the brackets of linguists",
    },
    LeftOut { locale: "zh-Hant", set: "auxiliary", meant: |c| "别残静".contains(c), why: "variant forms" },
];

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}')
}

#[test]
fn every_letter_of_every_language_has_a_glyph() {
    let fonts = Fonts::new();
    let found: Vec<String> = languages().par_iter().flat_map_iter(|l| faults(l, &fonts)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What is missing and not left out on purpose, and what is left out and there.
fn faults(language: &Language, fonts: &Fonts) -> Vec<String> {
    let mut faults = Vec::new();
    let mut spared: BTreeMap<usize, usize> = BTreeMap::new();
    for (name, items) in language.sets() {
        for weight in [Weight::Regular, Weight::Bold] {
            for missing in missing(items, &language.locale, weight, fonts) {
                let row = LEFT_OUT.iter().position(|row| {
                    language.tag == row.locale && name == row.set && missing.chars().all(row.meant)
                });
                match row {
                    Some(row) => *spared.entry(row).or_default() += 1,
                    None => faults.push(format!(
                        "{} {name} {weight:?}: no glyph for {}",
                        language.tag,
                        said(&missing)
                    )),
                }
            }
        }
    }
    for (index, LeftOut { locale, set, meant, why }) in LEFT_OUT.iter().enumerate() {
        let all = 2 * language.set(set).iter().filter(|item| item.chars().all(meant)).count();
        let spared = spared.get(&index).copied().unwrap_or(0);
        if language.tag == *locale && spared < all {
            let fewer = all - spared;
            faults.push(format!("{locale} {set} ({why}): {fewer} of {all} are there: narrow the exception"));
        }
    }
    faults
}

/// The items of which a character has no glyph in its chain, or whose characters stand in two faces.
fn missing(items: &[String], locale: &Locale, weight: Weight, fonts: &Fonts) -> Vec<String> {
    let covered = |item: &&String| {
        itemize(item, locale, &[WeightSpan { end: item.len(), weight }], fonts)
            .is_ok_and(|found| found.len() == 1)
    };
    items.iter().filter(|item| !covered(item)).cloned().collect()
}

/// All that is written in messages: in its own locale's chain.
#[test]
fn every_character_of_the_messages_has_a_glyph() {
    let fonts = Fonts::new();
    let mut files = 0;
    let mut found = Vec::new();
    for path in files_below(&root().join("locales")) {
        let tag = path.parent().and_then(Path::file_name).expect("a folder").to_string_lossy();
        let language = languages().iter().find(|l| l.tag == tag);
        let language = language.unwrap_or_else(|| panic!("{}: no locale of the pack", path.display()));
        let text = fs::read_to_string(&path).expect("a readable file");
        // Comments are not printed.
        let said: BTreeSet<String> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| line.chars().map(String::from))
            .collect();
        let said: Vec<String> = said.into_iter().collect();
        for weight in [Weight::Regular, Weight::Bold] {
            let missing = missing(&said, &language.locale, weight, &fonts);
            found.extend(missing.iter().map(|c| format!("{} {weight:?}: {}", path.display(), self::said(c))));
        }
        files += 1;
    }
    assert!(files > 20 && found.is_empty(), "{files} files\n{}", found.join("\n"));
}

/// The `.ftl` files in the folders of `folder`.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        paths
    };
    let folders = entries(folder).into_iter().filter(|path| path.is_dir());
    folders
        .flat_map(|path| entries(&path))
        .filter(|path| path.extension().is_some_and(|e| e == "ftl"))
        .collect()
}

/// A chain begins with the face that is made for the script and the language, in the weight that is asked for,
/// and no letter of the language is left to a symbol face.
#[test]
fn letters_come_from_the_face_of_their_script() {
    let fonts = Fonts::new();
    let mut found = Vec::new();
    for language in languages() {
        let Locale { script, .. } = language.locale;
        let own = chain(script, script, language.locale.face_language(), Weight::Bold)[0];
        let own = face(own).expect("a face");
        assert!(own.family.scripts.contains(&script.code()), "{}: {}", language.tag, own.name);
        assert_eq!(own.weight, Weight::Bold, "{}", own.name);
        for letter in language.set("main") {
            let items = itemize(
                letter,
                &language.locale,
                &[WeightSpan { end: letter.len(), weight: Weight::Bold }],
                &fonts,
            );
            let items = items.unwrap_or_else(|missing| panic!("{}: {missing:?}", language.tag));
            if items[0].face != own.id {
                found.push(format!(
                    "{}: {} in {}",
                    language.tag,
                    said(letter),
                    face(items[0].face).expect("a face").name
                ));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn said(text: &str) -> String {
    let numbers: Vec<String> = text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    format!("`{text}` ({})", numbers.join(" "))
}
