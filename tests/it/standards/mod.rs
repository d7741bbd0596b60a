//! Breaches of PDF/UA-1 and PDF/A-2a, each made in a printed sheet: the proof reports each one, and veraPDF reports the
//! rules that it breaks.

mod document;
mod edits;
mod graphics;
mod syntax;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use lopdf::Object;

use crate::support::edited_pdf::{EditedPdf, findings, sheet};
use crate::support::editions::temporary_folder;
use crate::support::readers;

use self::document::{CATALOG, METADATA, STRUCTURE};
use self::graphics::{ANNOTATIONS, GRAPHICS};
use self::syntax::{BYTES, OBJECTS};
use self::text::{FONTS, MARKED_CONTENT};

/// A breach of the standards and what the proof and veraPDF report about it.
struct Breach<F> {
    name: &'static str,
    /// The rules of PDF/UA-1 that veraPDF reports, separated by spaces; empty if the file passes.
    ua1_rules: &'static str,
    /// The same for PDF/A-2a.
    a2_rules: &'static str,
    /// A part of the finding of the proof; empty if the proof accepts the file.
    finding: &'static str,
    change: F,
}

/// Changes the objects of a file.
type ChangeObjects = fn(&mut EditedPdf);

/// Changes the bytes of a file.
type ChangeBytes = fn(Vec<u8>) -> Vec<u8>;

/// A breach in the objects of a file.
const fn breach(
    name: &'static str,
    ua1_rules: &'static str,
    a2_rules: &'static str,
    finding: &'static str,
    change: ChangeObjects,
) -> Breach<ChangeObjects> {
    Breach { name, ua1_rules, a2_rules, finding, change }
}

/// A breach in the bytes of a file.
const fn breach_of_syntax(
    name: &'static str,
    ua1_rules: &'static str,
    a2_rules: &'static str,
    finding: &'static str,
    change: ChangeBytes,
) -> Breach<ChangeBytes> {
    Breach { name, ua1_rules, a2_rules, finding, change }
}

/// A file with one breach, and the reports about it as in [`Breach`].
struct BrokenFile {
    name: &'static str,
    ua1_rules: &'static str,
    a2_rules: &'static str,
    finding: &'static str,
    bytes: Vec<u8>,
}

/// All breaches, each in a file of its own.
fn broken_files() -> Vec<BrokenFile> {
    let groups = [CATALOG, METADATA, STRUCTURE, MARKED_CONTENT, FONTS, ANNOTATIONS, GRAPHICS, OBJECTS];
    let in_objects = groups.into_iter().flatten().map(|breach| {
        let mut file = EditedPdf::open("en");
        (breach.change)(&mut file);
        breach.in_file(file.bytes())
    });
    let in_bytes = BYTES.iter().map(|breach| {
        let bytes = (breach.change)(EditedPdf::open("en").bytes());
        breach.in_file(bytes)
    });
    in_objects.chain(in_bytes).collect()
}

impl<F> Breach<F> {
    /// The file with this breach whose bytes are `bytes`.
    fn in_file(&self, bytes: Vec<u8>) -> BrokenFile {
        let Self { name, ua1_rules, a2_rules, finding, .. } = *self;
        BrokenFile { name, ua1_rules, a2_rules, finding, bytes }
    }
}

#[test]
fn the_proof_finds_breaches_of_the_standards() {
    let expectation = sheet("en").1;
    let unchanged = EditedPdf::open("en").bytes();
    assert_eq!(findings(&unchanged, expectation), [""; 0]);
    let mut mistakes = Vec::new();
    for BrokenFile { name, finding: expected, bytes, .. } in broken_files() {
        assert_ne!(bytes, unchanged, "the breach `{name}` does not change the file");
        let found = findings(&bytes, expectation);
        let is_expected = match expected {
            "" => found.is_empty(),
            expected => found.iter().any(|finding| finding.contains(expected)),
        };
        if !is_expected {
            mistakes.push(format!("{name}: expected `{expected}`, found {found:#?}"));
        }
    }
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

/// Rules by the path of a file and the profile against which it is validated.
type Report = BTreeMap<(String, &'static str), BTreeSet<String>>;

#[test]
#[ignore = "needs veraPDF"]
fn verapdf_finds_breaches_of_the_standards() {
    let (_guard, dir) = temporary_folder();
    let mut paths = String::new();
    let mut expected: Report = BTreeMap::new();
    let mut add_file = |name: &str, bytes: &[u8], rules: [&'static str; 2]| {
        let path = dir.join(format!("{}.pdf", name.replace([' ', '/'], "-")));
        fs::write(&path, bytes).expect("the file is written");
        let path = path.display().to_string();
        paths.push_str(&format!("{path}\n"));
        for (profile, rules) in ["ua1", "2a"].into_iter().zip(rules) {
            if !rules.is_empty() {
                expected.insert((path.clone(), profile), rules.split(' ').map(str::to_owned).collect());
            }
        }
    };
    add_file("unchanged", &sheet("en").0.printed().pdf, ["", ""]);
    add_file("saved again", &EditedPdf::open("en").bytes(), ["", ""]);
    for BrokenFile { name, ua1_rules, a2_rules, bytes, .. } in broken_files() {
        add_file(name, &bytes, [ua1_rules, a2_rules]);
    }
    let list = dir.join("list");
    fs::write(&list, &paths).expect("the list is written");
    let found = parse_report(&readers::verapdf(&list));
    for (file, rules) in &found {
        assert_eq!(Some(rules), expected.get(file), "{file:?}");
    }
    for (file, rules) in &expected {
        assert_eq!(Some(rules), found.get(file), "{file:?}");
    }
}

/// pdfcpu refused the outlines of all sheets while `/Count` was the number of the entries directly below.
#[test]
#[ignore = "needs pdfcpu"]
fn pdfcpu_passes_sheets_and_refuses_wrong_outlines_and_preferences() {
    let (_guard, dir) = temporary_folder();
    let mut miscounted = EditedPdf::open("en");
    let outline = miscounted.catalog().get(b"Outlines").and_then(Object::as_reference).expect("an outline");
    let title = miscounted.reference(outline, b"First");
    miscounted.dict(title).set("Count", 1);
    let mut turned = EditedPdf::open("en");
    let preferences = turned.catalog().get_mut(b"ViewerPreferences").and_then(Object::as_dict_mut);
    preferences.expect("preferences").set("Duplex", "FlipAnyEdge");
    let unchanged = |tag: &str| sheet(tag).0.printed().pdf.clone();
    let files = [
        ("en", unchanged("en"), "2 passed, 0 refused"),
        ("ar", unchanged("ar"), ""),
        ("count", miscounted.bytes(), "got \"Count\" 1, want"),
        ("duplex", turned.bytes(), "entry=Duplex invalid dict entry: FlipAnyEdge"),
    ];
    let mut paths = Vec::new();
    for (name, bytes, _) in &files {
        paths.push(dir.join(format!("{name}.pdf")));
        fs::write(&paths[paths.len() - 1], bytes).expect("the file is written");
    }
    let report = readers::pdfcpu(&paths[..2]);
    assert!(report.contains(files[0].2), "{report}");
    let report = readers::pdfcpu(&paths[2..]);
    for (_, _, refusal) in &files[2..] {
        assert!(report.contains(refusal), "{report}");
    }
}

/// The rules that veraPDF reports for each file and profile that does not pass.
fn parse_report(output: &str) -> Report {
    let mut report: Report = BTreeMap::new();
    let mut last = None;
    for line in output.lines() {
        let failed = line.strip_prefix("FAIL ").or_else(|| line.strip_prefix("ERROR "));
        if let Some((path, profile)) = failed.and_then(|rest| rest.split_once(" [")) {
            let profile = if profile.starts_with("ua1]") { "ua1" } else { "2a" };
            let unreadable = line.starts_with("ERROR ").then(|| "unreadable".to_owned());
            last = Some((path.to_owned(), profile));
            report.insert((path.to_owned(), profile), unreadable.into_iter().collect());
        } else if let Some((clause, rest)) = line.trim_start().split_once(" test ")
            && let Some(rules) = last.as_ref().and_then(|last| report.get_mut(last))
            && !line.starts_with("      ")
        {
            rules.insert(format!("{clause}-{}", rest.split(' ').next().expect("the number of a test")));
        }
    }
    report
}
