//! Breaches of PDF/UA-1 and PDF/A-2a, each put into a real sheet: the proof finds them, and veraPDF does as it must.

mod document;
mod edits;
mod pages;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::support::edited_pdf::{EditedPdf, findings, sheet};
use crate::support::editions::temporary_folder;
use crate::support::readers;

use self::document::{CATALOG, METADATA, STRUCTURE};
use self::pages::{ANNOTATIONS, BYTES, FILE, FONTS, GRAPHICS, MARKS};
/// A breach: its name, the rules of PDF/UA-1 and of PDF/A-2a that veraPDF says it breaks, words of what the proof says
/// of it, and how it comes into a file. Where veraPDF names no rule, it passes the file; where there are no words, the
/// proof does.
pub(super) type Breach<F> = (&'static str, &'static str, &'static str, &'static str, F);

/// A change of a file's objects.
pub(super) type Change = fn(&mut EditedPdf);

/// A change of a file's bytes.
pub(super) type Overwrite = fn(Vec<u8>) -> Vec<u8>;

/// A file with a breach, and what is said of it.
struct Broken {
    name: &'static str,
    ua1: &'static str,
    a2: &'static str,
    words: &'static str,
    bytes: Vec<u8>,
}

/// All breaches, each in a file of its own.
fn broken() -> Vec<Broken> {
    let groups = [CATALOG, METADATA, STRUCTURE, MARKS, FONTS, ANNOTATIONS, GRAPHICS, FILE];
    let objects = groups.into_iter().flatten().map(|&(name, ua1, a2, words, change)| {
        let mut file = EditedPdf::open("en");
        change(&mut file);
        Broken { name, ua1, a2, words, bytes: file.bytes() }
    });
    let bytes = BYTES.iter().map(|&(name, ua1, a2, words, change)| {
        let bytes = change(EditedPdf::open("en").bytes());
        Broken { name, ua1, a2, words, bytes }
    });
    objects.chain(bytes).collect()
}

#[test]
fn the_proof_finds_breaches_of_the_standards() {
    let expected = sheet("en").1;
    let sound = EditedPdf::open("en").bytes();
    assert_eq!(findings(&sound, expected), [""; 0]);
    let mut wrong = Vec::new();
    for Broken { name, words, bytes, .. } in broken() {
        assert_ne!(bytes, sound, "{name} changes nothing");
        let found = findings(&bytes, expected);
        let right = match words {
            "" => found.is_empty(),
            words => found.iter().any(|finding| finding.contains(words)),
        };
        if !right {
            wrong.push(format!("{name}: no `{words}` in {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[ignore = "needs veraPDF"]
fn verapdf_finds_breaches_of_the_standards() {
    let (_guard, dir) = temporary_folder();
    let mut list = String::new();
    let mut expected: BTreeMap<(String, &str), BTreeSet<&str>> = BTreeMap::new();
    let mut put = |name: &str, bytes: &[u8], rules: [&'static str; 2]| {
        let path = dir.join(format!("{}.pdf", name.replace([' ', '/'], "-")));
        fs::write(&path, bytes).expect("a file");
        let path = path.display().to_string();
        list.push_str(&format!("{path}\n"));
        for (profile, rules) in ["ua1", "2a"].into_iter().zip(rules) {
            if !rules.is_empty() {
                expected.insert((path.clone(), profile), rules.split(' ').collect());
            }
        }
    };
    put("sound", &sheet("en").0.printed().pdf, ["", ""]);
    put("saved again", &EditedPdf::open("en").bytes(), ["", ""]);
    for Broken { name, ua1, a2, bytes, .. } in broken() {
        put(name, &bytes, [ua1, a2]);
    }
    let names = dir.join("list");
    fs::write(&names, &list).expect("a list");
    let said = readers::verapdf(&names);
    let mut found: BTreeMap<(String, &str), BTreeSet<String>> = BTreeMap::new();
    let mut last = None;
    for line in said.lines() {
        let failed = line.strip_prefix("FAIL ").or_else(|| line.strip_prefix("ERROR "));
        if let Some((path, profile)) = failed.and_then(|rest| rest.split_once(" [")) {
            let profile = if profile.starts_with("ua1]") { "ua1" } else { "2a" };
            let unreadable = line.starts_with("ERROR ").then(|| "unreadable".to_owned());
            last = Some((path.to_owned(), profile));
            found.insert((path.to_owned(), profile), unreadable.into_iter().collect());
        } else if let Some((clause, rest)) = line.trim_start().split_once(" test ")
            && let Some(rules) = last.as_ref().and_then(|last| found.get_mut(last))
            && !line.starts_with("      ")
        {
            rules.insert(format!("{clause}-{}", rest.split(' ').next().expect("a number")));
        }
    }
    let found: BTreeMap<_, BTreeSet<&str>> = found
        .iter()
        .map(|(file, rules)| (file.clone(), rules.iter().map(String::as_str).collect()))
        .collect();
    for (file, rules) in &found {
        assert_eq!(Some(rules), expected.get(file), "{file:?}");
    }
    for (file, rules) in &expected {
        assert_eq!(Some(rules), found.get(file), "{file:?}");
    }
}
