//! Specimens: sentences of many languages, printed by the pipeline and read back.
//!
//! The sentences are in `tests/data/sentences/`, one on each line. For each language, they are printed in a wide
//! and in a narrow column, each in Regular and in Bold.

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
fn sentences(tag: &str) -> Vec<String> {
    let path = root().join(format!("tests/data/sentences/{tag}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(str::to_owned).collect()
}

/// Prints `sentences` in a column of `width` millimetres, once in Regular and once in Bold.
fn print(language: &Language, sentences: &[String], width: u32) -> PrintedFile {
    print_sentences(language, sentences, &["text", "closing"], format(width))
}

/// Prints `sentences` in the format of a file, once in each of the `styles`.
pub fn print_sentences(
    language: &Language,
    sentences: &[String],
    styles: &[&str],
    format: String,
) -> PrintedFile {
    let sheet = parsed(Sheet::parse(&Source::new("sheet.toml", sheet(sentences.len(), styles))));
    let format = parsed(Format::parse("specimen", &Source::new("specimen.toml", format)));
    let meta = parsed(LocaleMeta::parse(&Source::new("locale.toml", meta(language))));
    let mut messages = String::from("title = Specimen\n");
    for (index, sentence) in sentences.iter().enumerate() {
        // In a string literal, only the quote and the backslash must be escaped.
        let literal = sentence.replace('\\', "\\\\").replace('"', "\\\"");
        writeln!(messages, "s{index} = {{\"{literal}\"}}").expect("a string");
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
        source_meta: &meta,
        source_bundle: &bundle,
        locales: &locales,
        pictures: &pictures,
        data: &data,
        date: None,
        allow_stale: false,
        palette: Palette::default(),
    });
    parsed(edition.print(&format))
}

/// The parsed value.
///
/// # Panics
/// With the findings, if there are any.
fn parsed<T>(result: Result<T, Vec<handout::diag::Diagnostic>>) -> T {
    result.unwrap_or_else(|found| panic!("{}", render_all(&found)))
}

/// The `sheet.toml` of a sheet with `count` sentences in each of the `styles`.
fn sheet(count: usize, styles: &[&str]) -> String {
    let mut text = String::from(
        "id = \"specimen\"\ntitle = \"title\"\nstaff-title = \"Specimen\"\nversion = \"1\"\nedition = \"2026-11\"\n\
         review-by = \"2027-11\"\nsafety = []\n[[section]]\npart = \"all\"\nframe = \"none\"\n[section.lengths]\nall = [\n",
    );
    for style in styles {
        for index in 0..count {
            writeln!(text, "  {{ set = \"{style}\", text = \"s{index}\" }},").expect("a string");
        }
    }
    text + "]\n"
}

/// The format file with a column of `width` millimetres.
///
/// Its small type is so large that the edition code, which is not a sentence, is not printed.
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

/// The `locale.toml` of `language`.
fn meta(language: &Language) -> String {
    let direction = if language.locale.direction.is_rtl() { "rtl" } else { "ltr" };
    format!(
        "tag = \"{}\"\nname = \"Specimen\"\nown-name = \"Specimen\"\ndirection = \"{direction}\"\nscript = \"{}\"\n\
         edition = \"2026-11\"\nsource-version = \"1\"\nstatus = \"reviewed\"\ntranslator = \"nobody\"\n\
         reviewers = [\"nobody\"]\nclinical-reviewer = \"nobody\"\n",
        language.tag, language.script
    )
}

/// Phrases that poppler cannot read. The test fails if poppler reads one of them.
///
/// Poppler treats the numbers of a right-to-left phrase in a left-to-right line as a part of the line.
const UNREADABLE_BY_POPPLER: &[&str] = &["الملك فهد 12 الرياض", "«العيادة ٢٤»"];

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

/// Sentences with compounds, in languages that repeat the hyphen of a compound on the next line.
const COMPOUNDS: &[(&str, &[&str])] = &[
    ("pt-BR", &["Telefone na segunda-feira ou na quinta-feira à médica.", "O pré-operatório e o bem-estar."]),
    ("pt-PT", &["O recém-nascido e a sexta-feira.", "Diga-lhe isto na segunda-feira."]),
    ("pl", &["Płyn jest jasno-zielony, nie biało-czerwony.", "Słownik polsko-angielski."]),
    ("cs", &["Slovník česko-německý a vědecko-technický.", "Lékařsko-právní poradna."]),
    ("sk", &["Slovník slovensko-český a anglicko-slovenský."]),
    ("hr", &["Rječnik hrvatsko-engleski i spomen-ploča."]),
    ("bs", &["Rječnik bosansko-engleski i spomen-ploča."]),
    ("es", &["Un examen léxico-semántico del doctor Ruiz-Giménez."]),
];

/// How often the files of [`COMPOUNDS`] must repeat a hyphen, so that the readings are about that.
const LEAST_REPEATED: usize = 16;

#[test]
#[ignore = "needs poppler"]
fn poppler_reads_a_repeated_hyphen_once() {
    check_repeated_hyphens(&[Reader::Poppler, Reader::PopplerRaw]);
}

#[test]
#[ignore = "needs pdfium"]
fn pdfium_reads_a_repeated_hyphen_once() {
    check_repeated_hyphens(&[Reader::Pdfium]);
}

#[test]
#[ignore = "needs mupdf"]
fn mupdf_reads_a_repeated_hyphen_once() {
    check_repeated_hyphens(&[Reader::Mupdf]);
}

/// Checks that the readers find every sentence of [`COMPOUNDS`] unchanged in columns in which lines end at hyphens.
fn check_repeated_hyphens(readers: &[Reader]) {
    let (_guard, folder) = temporary_folder();
    let mut specimens = Vec::new();
    for &(tag, texts) in COMPOUNDS {
        let language = languages().iter().find(|language| language.tag == tag).expect("a known locale");
        for width in [26, 30, 34, 40] {
            let sentences: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            let path = folder.join(format!("{tag}-{width}.pdf"));
            fs::write(&path, print(language, &sentences, width).pdf).expect("the file is written");
            specimens.push(Specimen { name: format!("{tag} {width} mm"), sentences, path, is_rtl: false });
        }
    }
    let files: Vec<PathBuf> = specimens.iter().map(|specimen| specimen.path.clone()).collect();
    for &reader in readers {
        let readings = reader.read(&files);
        let lines = readings.iter().flat_map(|reading| reading.lines());
        let repeated = lines.filter(|line| line.starts_with('-')).count();
        assert!(repeated >= LEAST_REPEATED, "{}: {repeated} lines begin with a hyphen", reader.name());
        for (Specimen { name, sentences, .. }, reading) in specimens.iter().zip(&readings) {
            let Report { torn, misplaced, .. } = compare_both_weights(sentences.iter(), reading);
            assert!(
                torn.is_empty() && misplaced.is_empty(),
                "{name}, {}:\n{}\n{reading}",
                reader.name(),
                torn.join("\n")
            );
        }
    }
}

#[test]
#[ignore = "needs pdf.js"]
fn pdfjs_reads_every_sentence() {
    check_readings(&[Reader::PdfJs]);
}

/// A printed file of sentences.
struct Specimen {
    name: String,
    is_rtl: bool,
    sentences: Vec<String>,
    path: PathBuf,
}

/// Checks that the readers find every sentence unchanged and in order, in a wide and in a narrow column.
fn check_readings(readers: &[Reader]) {
    let (_guard, folder) = temporary_folder();
    let mut specimens = Vec::new();
    for language in languages_with_sentences() {
        for width in [180, 70] {
            let sentences = sentences(&language.tag);
            let path = folder.join(format!("{}-{width}.pdf", language.tag));
            fs::write(&path, print(language, &sentences, width).pdf).expect("the file is written");
            let is_rtl = language.locale.direction.is_rtl();
            specimens.push(Specimen {
                name: format!("{} {width} mm", language.tag),
                is_rtl,
                sentences,
                path,
            });
        }
    }
    let files: Vec<PathBuf> = specimens.iter().map(|specimen| specimen.path.clone()).collect();
    let mut errors = String::new();
    for &reader in readers {
        for (Specimen { name, sentences, is_rtl, .. }, reading) in specimens.iter().zip(&reader.read(&files))
        {
            let Report { count, whole, ordered, .. } = compare_both_weights(sentences.iter(), reading);
            println!("{:16} {name:16} of {count:3}: whole {whole:3}, in order {ordered:3}", reader.name());
            let required = sentences.iter().filter(|sentence| is_required(reader, sentence, *is_rtl));
            let report = compare_both_weights(required, reading);
            for error in report.torn.iter().chain(&report.misplaced) {
                writeln!(errors, "{name}, {}: {error}", reader.name()).expect("a string");
            }
            let is_unreadable =
                |text: &&String| UNREADABLE_BY_POPPLER.iter().any(|phrase| text.contains(phrase));
            let unreadable = sentences.iter().filter(is_unreadable);
            if reader == Reader::Poppler && compare_both_weights(unreadable, reading).whole > 0 {
                writeln!(errors, "{name}: poppler reads a sentence that is listed as unreadable")
                    .expect("a string");
            }
        }
    }
    assert!(errors.is_empty(), "{errors}");
}

/// Whether `reader` must read `sentence` unchanged. In the order of the file, poppler reverses right-to-left
/// words. MuPDF is not used here.
fn is_required(reader: Reader, sentence: &str, is_rtl: bool) -> bool {
    match reader {
        Reader::Pdfium => true,
        Reader::Poppler => !UNREADABLE_BY_POPPLER.iter().any(|phrase| sentence.contains(phrase)),
        Reader::PopplerRaw => !has_rtl_letters(sentence),
        Reader::Mupdf => false,
        // It skips joiners, which right-to-left lines show in codes of their own. In left-to-right lines, it
        // finds a space between a right-to-left phrase and a sign beside it.
        Reader::PdfJs if is_rtl => !sentence.contains('\u{200c}'),
        Reader::PdfJs => !has_sign_beside_rtl_letter(sentence),
    }
}

/// Whether `text` has letters that are written from right to left.
fn has_rtl_letters(text: &str) -> bool {
    text.chars().any(|c| matches!(bidi_class(c), BidiClass::ArabicLetter | BidiClass::RightToLeft))
}

/// Whether a letter that is written from right to left stands beside a sign, without a space between them.
fn has_sign_beside_rtl_letter(text: &str) -> bool {
    let chars: Vec<char> = text.chars().filter(|c| bidi_class(*c) != BidiClass::NonspacingMark).collect();
    let is_rtl = |c: char| matches!(bidi_class(c), BidiClass::ArabicLetter | BidiClass::RightToLeft);
    let is_sign = |c: char| !is_rtl(c) && !c.is_whitespace() && !c.is_alphanumeric();
    chars
        .windows(2)
        .any(|pair| (is_rtl(pair[0]) && is_sign(pair[1])) || (is_sign(pair[0]) && is_rtl(pair[1])))
}

/// Compares `reading` with the sentences, each of which must occur twice, in Regular and in Bold.
fn compare_both_weights<'a>(sentences: impl Iterator<Item = &'a String>, reading: &str) -> Report {
    let sentences: Vec<&String> = sentences.collect();
    let repeated = sentences.iter().chain(&sentences);
    let expected = repeated.map(|text| Expected { name: (*text).clone(), text: (*text).clone() });
    compare(&expected.collect::<Vec<_>>(), reading)
}

/// The languages with a file of sentences.
fn languages_with_sentences() -> Vec<&'static Language> {
    let has_sentences = |l: &&Language| root().join(format!("tests/data/sentences/{}.txt", l.tag)).is_file();
    languages().iter().chain([odia()]).filter(has_sentences).collect()
}
