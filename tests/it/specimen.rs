//! Specimens: sentences of any language, printed by the real press and read back.
//!
//! The sentences stand in `tests/data/sentences/`, one on a line. A sheet of nothing but them is printed twice
//! for each language, in a wide column and in a narrow one, each sentence in Regular and in Bold.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use handout::config::LocaleMeta;
use handout::content::DataValues;
use handout::diag::Source;
use handout::format::Format;
use handout::layout::Palette;
use handout::message::{Bundle, Catalog};
use handout::pipeline::{EditionInput, Pipeline, PrintedFile};
use handout::sheet::Sheet;
use handout::text::classes::bidi_class;
use icu_properties::props::BidiClass;

use crate::support::editions::{render_all, root, temporary_folder};
use crate::support::languages::{Language, languages, odia};
use crate::support::readers::Reader;
use crate::support::text_match::{Expected, Report, compare};
/// The sentences of `tests/data/sentences/{tag}.txt`.
pub fn sentences(tag: &str) -> Vec<String> {
    let path = root().join(format!("tests/data/sentences/{tag}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(str::to_owned).collect()
}

/// A sheet that says `sentences` in a column of `width` millimetres, once Regular and once Bold.
pub fn print(language: &Language, sentences: &[String], width: u32) -> PrintedFile {
    let sheet = parsed(Sheet::parse(&Source::new("sheet.toml", outline(sentences.len()))));
    let format = parsed(Format::parse("specimen", &Source::new("specimen.toml", format(width))));
    let meta = parsed(LocaleMeta::parse(&Source::new("locale.toml", meta(language))));
    let mut messages = String::from("title = Specimen\n");
    for (index, sentence) in sentences.iter().enumerate() {
        // In a placeable nothing is special but the quote and the backslash.
        let said = sentence.replace('\\', "\\\\").replace('"', "\\\"");
        writeln!(messages, "s{index} = {{\"{said}\"}}").expect("a string");
    }
    let (catalog, found) = Catalog::parse(&meta, vec![Source::new("specimen.ftl", messages)]);
    assert!(found.is_empty(), "{}", render_all(&found));
    let bundle = Bundle::new(Arc::new(catalog));
    let locales = [Arc::new(meta.locale())];
    let (pipeline, pictures, data) = (Pipeline::new(), BTreeMap::new(), DataValues::new());
    let edition = pipeline.edition(EditionInput {
        sheet: &sheet,
        meta: &meta,
        bundle: &bundle,
        english: &bundle,
        locales: &locales,
        pictures: &pictures,
        data: &data,
        date: None,
        allow_stale: false,
        palette: Palette::default(),
    });
    parsed(edition.print(&format))
}

fn parsed<T>(result: Result<T, Vec<handout::diag::Diagnostic>>) -> T {
    result.unwrap_or_else(|found| panic!("{}", render_all(&found)))
}

fn outline(count: usize) -> String {
    let mut text = String::from(
        "id = \"specimen\"\ntitle = \"title\"\nstaff-title = \"Specimen\"\nversion = \"1\"\nedition = \"2026-11\"\n\
         review-by = \"2027-11\"\nsafety = []\n[[section]]\npart = \"all\"\nframe = \"none\"\n[section.lengths]\nall = [\n",
    );
    for set in ["text", "closing"] {
        for index in 0..count {
            writeln!(text, "  {{ set = \"{set}\", text = \"s{index}\" }},").expect("a string");
        }
    }
    text + "]\n"
}

/// A column of this width. Nothing is set in the smallest type, which is so large that the edition's code, no sentence,
/// finds no room.
fn format(width: u32) -> String {
    format!(
        "name = \"Specimen\"\n[paper]\nwidth = \"{} mm\"\nheight = \"2000 mm\"\nsafe = \"5 mm\"\n[type]\n\
         body = \"11 pt\"\nfloor = \"11 pt\"\nstep = \"0.1 pt\"\nsmall = 0.8\nsmall-floor = \"288 pt\"\nlead = 1.15\n\
         heading = 1.35\ntitle = 2.3\ndigits = 2.4\ntitle-lines = 2\nhyphenate = false\n[[panel]]\nname = \"page\"\n\
         side = 1\nleft = \"10 mm\"\ntop = \"10 mm\"\nwidth = \"{width} mm\"\nheight = \"1980 mm\"\n\
         slots = [{{ part = \"all\", length = \"all\" }}]\n",
        width + 20
    )
}

fn meta(language: &Language) -> String {
    let direction = if language.locale.direction.is_rtl() { "rtl" } else { "ltr" };
    format!(
        "tag = \"{}\"\nname = \"Specimen\"\nown-name = \"Specimen\"\ndirection = \"{direction}\"\nscript = \"{}\"\n\
         edition = \"2026-11\"\nsource-version = \"1\"\nstatus = \"reviewed\"\ntranslator = \"nobody\"\n\
         reviewers = [\"nobody\"]\nclinical-reviewer = \"nobody\"\n",
        language.tag, language.script
    )
}

/// What poppler cannot read: it takes the numbers of a right-to-left phrase in a left-to-right line for a part
/// of the line. One that it reads fails.
const NUMBERS_IN_PHRASES: &[&str] = &["الملك فهد 12 الرياض", "«العيادة ٢٤»"];

#[test]
#[ignore = "needs poppler"]
fn poppler_reads_every_sentence() {
    check_readings(&[Reader::Poppler, Reader::PopplerRaw]);
}

#[test]
#[ignore = "needs pdfium"]
fn pdfium_reads_every_sentence() {
    check_readings(&[Reader::Pdfium]);
}

/// Every sentence is read as it was written, in order, from a wide column and from a narrow one.
fn check_readings(readers: &[Reader]) {
    let (_kept, folder) = temporary_folder();
    let mut specimens = Vec::new();
    for language in speaking() {
        for width in [180, 70] {
            let said = sentences(&language.tag);
            let path = folder.join(format!("{}-{width}.pdf", language.tag));
            fs::write(&path, print(language, &said, width).pdf).expect("the file is written");
            specimens.push((format!("{} {width} mm", language.tag), said, path));
        }
    }
    let files: Vec<PathBuf> = specimens.iter().map(|specimen| specimen.2.clone()).collect();
    let mut faults = String::new();
    for &reader in readers {
        for ((name, said, _), reading) in specimens.iter().zip(&reader.read(&files)) {
            let Report { count, whole, ordered, .. } = twice(said.iter(), reading);
            println!("{:16} {name:16} of {count:3}: whole {whole:3}, in order {ordered:3}", reader.name());
            let report = twice(said.iter().filter(|text| is_demanded(reader, text)), reading);
            for fault in report.torn.iter().chain(&report.misplaced) {
                writeln!(faults, "{name}, {}: {fault}", reader.name()).expect("a string");
            }
            let spared = |text: &&String| NUMBERS_IN_PHRASES.iter().any(|phrase| text.contains(phrase));
            if reader == Reader::Poppler && twice(said.iter().filter(spared), reading).whole > 0 {
                writeln!(faults, "{name}: poppler reads a sentence that it was spared").expect("a string");
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// Whether `reader` must read `sentence` as it was written. In the order of the file, poppler reverses words
/// that run to the left; MuPDF is not asked.
fn is_demanded(reader: Reader, sentence: &str) -> bool {
    match reader {
        Reader::Pdfium => true,
        Reader::Poppler => !NUMBERS_IN_PHRASES.iter().any(|phrase| sentence.contains(phrase)),
        Reader::PopplerRaw => {
            let turned = [BidiClass::ArabicLetter, BidiClass::RightToLeft];
            !sentence.chars().any(|c| turned.contains(&bidi_class(c)))
        }
        Reader::Mupdf => false,
    }
}

/// What of the sentences is in `reading`, where each must stand twice, Regular and Bold.
fn twice<'a>(said: impl Iterator<Item = &'a String>, reading: &str) -> Report {
    let once: Vec<&String> = said.collect();
    let twice = once.iter().chain(&once);
    let twice = twice.map(|text| Expected { name: (*text).clone(), text: (*text).clone() });
    compare(&twice.collect::<Vec<_>>(), reading)
}

/// The locales that there are sentences of.
fn speaking() -> Vec<&'static Language> {
    let has = |l: &&Language| root().join(format!("tests/data/sentences/{}.txt", l.tag)).is_file();
    languages().iter().chain([odia()]).filter(has).collect()
}
