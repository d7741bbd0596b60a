//! Pages with little text: a few short lines on wide paper, in a corner, far apart.
//!
//! pdfium takes the lines of a page for columns if its text leaves more of the width empty than of the height, and
//! then tears words and exchanges lines.

use std::fmt::Write as _;
use std::fs;

use crate::specimen::print_sentences;
use crate::support::editions::temporary_folder;
use crate::support::languages::{Language, languages};
use crate::support::readers::Reader;
use crate::support::text_match::{Expected, compare};

/// A page with one panel. Lengths are in millimetres.
struct SparsePage {
    name: &'static str,
    paper: [u32; 2],
    /// Left, top, width and height.
    panel: [u32; 4],
    /// The number of sentences.
    count: usize,
}

const fn page(name: &'static str, paper: [u32; 2], panel: [u32; 4], count: usize) -> SparsePage {
    SparsePage { name, paper, panel, count }
}

const PAGES: &[SparsePage] = &[
    page("three lines", [210, 297], [14, 7, 180, 280], 3),
    page("one line", [210, 297], [14, 7, 180, 280], 1),
    page("two lines", [210, 297], [14, 7, 180, 280], 2),
    page("landscape", [297, 210], [14, 14, 260, 180], 3),
    page("wide and low", [400, 60], [10, 10, 380, 40], 3),
    page("narrow column", [210, 297], [14, 14, 30, 260], 3),
    page("corner", [420, 297], [10, 200, 60, 80], 2),
    page("words below each other", [210, 297], [100, 100, 22, 120], 1),
    page("name badge", [90, 55], [6, 6, 78, 43], 2),
];

/// The languages with their sentences.
const SENTENCES: &[(&str, [&str; 3])] = &[
    ("ar", ["العيادة مغلقة يوم الجمعة.", "اتصلوا بنا يوم السبت صباحًا.", "شكرًا لكم."]),
    ("fa", ["کلینیک روز جمعه بسته است.", "شنبه صبح با ما تماس بگیرید.", "سپاس."]),
    ("he", ["המרפאה סגורה ביום שישי.", "התקשרו אלינו ביום ראשון.", "תודה."]),
    ("en", ["The clinic is closed on Friday.", "Call us on Saturday morning.", "Thank you."]),
];

/// The format of a page, with an edition code below its text.
fn format(SparsePage { paper, panel, .. }: &SparsePage) -> String {
    let [width, height] = paper;
    let [left, top, panel_width, panel_height] = panel;
    format!(
        "name = \"Specimen\"\n[paper]\nwidth = \"{width} mm\"\nheight = \"{height} mm\"\nsafe = \"5 mm\"\n[type]\n\
         body = \"12 pt\"\nfloor = \"12 pt\"\nstep = \"0.1 pt\"\nsmall = 0.8\nsmall-floor = \"8 pt\"\nlead = 1.15\n\
         heading = 1.35\ntitle = 2.0\ndigits = 2.4\ntitle-lines = 4\nhyphenate = false\n[[panel]]\nname = \"only\"\n\
         side = 1\nleft = \"{left} mm\"\ntop = \"{top} mm\"\nwidth = \"{panel_width} mm\"\n\
         height = \"{panel_height} mm\"\nslots = [{{ part = \"all\", length = \"all\" }}]\n"
    )
}

fn language(tag: &str) -> &'static Language {
    languages().iter().find(|language| language.tag == tag).expect("a language of the pack")
}

fn assert_sparse_pages_are_read(reader: Reader) {
    let (_guard, folder) = temporary_folder();
    let (mut names, mut texts, mut files) = (Vec::new(), Vec::new(), Vec::new());
    for page in PAGES {
        for (tag, sentences) in SENTENCES {
            let sentences: Vec<String> = sentences[..page.count].iter().map(|&s| s.to_owned()).collect();
            let path = folder.join(format!("{}-{tag}.pdf", page.name.replace(' ', "-")));
            let printed = print_sentences(language(tag), &sentences, &["text"], format(page));
            fs::write(&path, printed.pdf).expect("the file is written");
            names.push(format!("{}, {tag}", page.name));
            texts.push(sentences);
            files.push(path);
        }
    }
    let mut errors = String::new();
    for ((name, sentences), reading) in names.iter().zip(texts).zip(reader.read(&files)) {
        let expected = sentences.into_iter().map(|text| Expected { name: text.clone(), text });
        let report = compare(&expected.collect::<Vec<_>>(), &reading);
        for error in report.torn.iter().chain(&report.misplaced) {
            writeln!(errors, "{name}: {error}").expect("a string");
        }
    }
    assert!(errors.is_empty(), "{}:\n{errors}", reader.name());
}

#[test]
#[ignore = "needs pdfium"]
fn pdfium_does_not_take_the_lines_of_a_sparse_page_for_columns() {
    assert_sparse_pages_are_read(Reader::Pdfium);
}

#[test]
#[ignore = "needs poppler"]
fn poppler_reads_sparse_pages() {
    assert_sparse_pages_are_read(Reader::Poppler);
}

#[test]
#[ignore = "needs mupdf"]
fn mupdf_reads_sparse_pages() {
    assert_sparse_pages_are_read(Reader::Mupdf);
}

#[test]
#[ignore = "needs pdf.js"]
fn pdfjs_reads_sparse_pages() {
    assert_sparse_pages_are_read(Reader::PdfJs);
}
