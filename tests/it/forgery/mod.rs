//! Forged sheets: more than a hundred printed files that were changed afterwards. `verify` finds none of them unchanged.
//! Those with the words of their edition were changed after printing; the others are not ours or have different words.

mod bytes;
mod content;
mod edits;
mod entries;
mod fonts;
mod objects;

use std::collections::BTreeMap;
use std::fs;

use handout::geom::{Abs, Point};
use handout::impose::ImpositionOptions;
use handout::pipeline::Pipeline;
use tempfile::TempDir;

use crate::support::command::{Run, run, write_file};
use crate::support::edited_pdf::EditedPdf;
use crate::support::editions::{TestEdition, editions};

use self::edits::Change;

/// What `verify` must answer about a forged file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    /// The words agree, and the file was changed.
    Changed,
    /// It is not one of ours, or has different words.
    Different,
    /// The words agree, and it was printed by another version.
    OtherVersion,
    /// The words agree, it states another version, and it has faults.
    UnprovenVersion,
}

impl Answer {
    /// The beginning of the finding, and the exit status.
    fn sentence(self) -> (&'static str, i32) {
        match self {
            Self::Changed => {
                ("error[changed-file]: changed after printing: the words agree, but this file is not", 3)
            }
            Self::Different => ("error[not-our-sheet]: not one of ours, or different words", 1),
            Self::OtherVersion => {
                ("error[other-version]: the words agree; by its own entries it was printed by", 4)
            }
            Self::UnprovenVersion => {
                ("error[other-version]: only the words agree; by its own entries it was", 1)
            }
        }
    }
}

/// A way to forge a sheet.
struct Forgery {
    name: &'static str,
    answer: Answer,
    change: Change,
}

/// A change of objects that leaves the words as they are.
const fn changed(name: &'static str, change: fn(&mut EditedPdf)) -> Forgery {
    Forgery { name, answer: Answer::Changed, change: Change::Objects(change) }
}

/// A change of objects that changes the words.
const fn different(name: &'static str, change: fn(&mut EditedPdf)) -> Forgery {
    Forgery { name, answer: Answer::Different, change: Change::Objects(change) }
}

/// All ways, by topic.
const FORGERIES: [&[Forgery]; 5] =
    [entries::FORGERIES, content::FORGERIES, fonts::FORGERIES, objects::FORGERIES, bytes::FORGERIES];

/// The printed sheets: their names, and how they are printed.
const SHEETS: [(&str, &str); 4] = [
    ("out/en/self-injection-a4.pdf", "--locale en --format a4 --clinic clinic.toml --region us"),
    ("out/ar/self-injection-a4.pdf", "--locale ar --format a4 --grey"),
    ("out/th/self-injection-card-a4.pdf", "--locale th --format card-a4"),
    ("out/zh-Hans/self-injection-poster-a3.pdf", "--locale zh-Hans --format poster-a3 --bleed 3mm --marks"),
];

const CLINIC: &str = "name = \"Riverside Skin Clinic\"\naddress = [\"12 River Street\", \"Springfield, MA 01101\"]\n\
    phone = \"+1 413 555 0142\"\nurl = \"https://www.example.org/riverside\"\n";

/// Prints the sheets and returns their bytes.
fn print(dir: &TempDir) -> Vec<Vec<u8>> {
    write_file(dir, "clinic.toml", CLINIC);
    let print = |(path, args): (&str, &str)| {
        let printed = run(dir.path(), &format!("print --quiet --no-config {args}"));
        assert_eq!((printed.status, printed.err.as_str()), (0, ""), "{args}");
        fs::read(dir.path().join(path)).unwrap()
    };
    SHEETS.map(print).to_vec()
}

/// The findings of a run by the file that they are about.
fn findings_by_file(run: &Run) -> BTreeMap<&str, Vec<&str>> {
    let mut by_file: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut last = "";
    for line in run.err.lines() {
        match line.strip_prefix("--> ") {
            Some(file) => by_file.entry(file).or_default().push(last),
            None => last = line,
        }
    }
    by_file
}

#[test]
fn no_forged_sheet_is_unchanged() {
    let dir = tempfile::tempdir().unwrap();
    let sheets = print(&dir);
    let genuine = run(dir.path(), &format!("verify --no-config {}", SHEETS.map(|(path, _)| path).join(" ")));
    assert_eq!((genuine.status, genuine.out.lines().count()), (0, sheets.len()), "{}", genuine.err);
    // Each way is tried on two sheets: the one with a clinic, and another one.
    let mut expected = BTreeMap::new();
    for (index, forgery) in FORGERIES.iter().copied().flatten().enumerate() {
        for sheet in [0, 1 + index % (sheets.len() - 1)] {
            let Some(bytes) = forgery.change.apply(&sheets[sheet]) else { continue };
            assert!(bytes != sheets[sheet], "{}: the file is not changed", forgery.name);
            let file = format!("{}-{sheet}.pdf", forgery.name.replace([' ', '`', ','], "-"));
            write_file(&dir, &file, bytes);
            assert_eq!(expected.insert(file, forgery.answer), None, "{}", forgery.name);
        }
    }
    assert!(expected.len() >= 150, "only {} files are forged", expected.len());
    let files: Vec<&str> = expected.keys().map(String::as_str).collect();
    let verified = run(dir.path(), &format!("verify --no-config {}", files.join(" ")));
    assert_eq!((verified.out.as_str(), verified.status), ("", 1), "a forged file is unchanged");
    let findings = findings_by_file(&verified);
    let mut wrong = Vec::new();
    for (file, answer) in &expected {
        let found = findings.get(file.as_str()).map_or(&[][..], Vec::as_slice);
        if !found.first().is_some_and(|first| first.starts_with(answer.sentence().0)) {
            wrong.push(format!("{file}: not {answer:?}, but {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_answer_has_its_exit_status() {
    let dir = tempfile::tempdir().unwrap();
    let sheets = print(&dir);
    for answer in [Answer::Changed, Answer::Different, Answer::OtherVersion, Answer::UnprovenVersion] {
        let of_answer = FORGERIES.iter().copied().flatten().filter(|forgery| forgery.answer == answer);
        let applied = |forgery: &'static Forgery| Some((forgery, forgery.change.apply(&sheets[1])?));
        let (forgery, bytes) = of_answer.into_iter().find_map(applied).expect("a forgery");
        write_file(&dir, "forged.pdf", bytes);
        let forged = run(dir.path(), "verify --no-config forged.pdf");
        let (sentence, status) = answer.sentence();
        assert!(forged.err.starts_with(sentence), "{}: {}", forgery.name, forged.err);
        assert_eq!((forged.status, forged.out.as_str()), (status, ""), "{}: {}", forgery.name, forged.err);
        // A genuine file beside it changes nothing about its status.
        let both = run(dir.path(), &format!("verify --no-config forged.pdf {}", SHEETS[1].0));
        assert_eq!((both.status, both.out.lines().count()), (status, 1), "{}", forgery.name);
    }
}

#[test]
fn a_sheet_printed_beyond_the_limits_of_the_options_is_not_unchanged() {
    let dir = tempfile::tempdir().unwrap();
    let is_wanted = |edition: &TestEdition| {
        edition.locale.tag() == "en" && edition.format.id == "a4" && !edition.is_filled_in
    };
    let edition = editions().into_iter().find(is_wanted).unwrap();
    // The library prints with any offset, the program only up to 5 mm.
    for (offset, status) in [(0.0, 0), (5.0, 0), (5.5, 3)] {
        let back_offset = Point::new(Abs::mm(offset), Abs::ZERO);
        let options = ImpositionOptions { back_offset, ..ImpositionOptions::default() };
        let printed = edition.print_for(&Pipeline::new(), &options, false);
        write_file(&dir, "sheet.pdf", &printed[0].1.pdf);
        let verified = run(dir.path(), "verify --no-config sheet.pdf");
        assert_eq!(verified.status, status, "{offset} mm: {}{}", verified.out, verified.err);
    }
}
