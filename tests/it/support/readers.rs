//! Independent readers of finished files, which find their text, symbols and faults.
//!
//! Tests that use a reader are marked `#[ignore = "needs …"]`, so that plain `cargo test` skips them. With
//! `cargo test -- --include-ignored`, a reader that is not installed fails the test, and the message names it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support::editions::root;

/// A reader of the text of PDF files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    /// `pdftotext`, in the order that poppler infers from the page.
    Poppler,
    /// `pdftotext -raw`, in the order of the content streams.
    PopplerRaw,
    /// PDFium, the reader of Chromium, through `pypdfium2`.
    Pdfium,
    /// MuPDF, through `pymupdf`.
    Mupdf,
    /// pdf.js, the reader of Firefox, through Node.
    PdfJs,
}

impl Reader {
    /// The name of the program or the Python module.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Poppler => "pdftotext",
            Self::PopplerRaw => "pdftotext -raw",
            Self::Pdfium => "pypdfium2",
            Self::Mupdf => "pymupdf",
            Self::PdfJs => "pdfjs-dist",
        }
    }

    /// Reads the text of each file.
    pub fn read(self, files: &[PathBuf]) -> Vec<String> {
        match self {
            Self::Poppler => files.iter().map(|file| pdftotext(file, &[])).collect(),
            Self::PopplerRaw => files.iter().map(|file| pdftotext(file, &["-raw"])).collect(),
            Self::Pdfium => python_texts("pdfium", self.name(), files),
            Self::Mupdf => python_texts("mupdf", self.name(), files),
            Self::PdfJs => {
                run_pdfjs(files);
                files.iter().map(|file| written_beside(file, "pdfjs")).collect()
            }
        }
    }
}

/// Runs a program, and panics if it is not installed or fails.
pub fn run_reader(command: &mut Command) -> Output {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().unwrap_or_else(|error| panic!("`{program}` cannot be started: {error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {errors}");
    output
}

/// The text of `file` according to `pdftotext`.
pub fn pdftotext(file: &Path, options: &[&str]) -> String {
    let mut command = Command::new("pdftotext");
    let output = run_reader(command.args(options).args(["-enc", "UTF-8"]).arg(file).arg("-"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.is_empty(), "pdftotext {}: {errors}", file.display());
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Runs `tests/readers/<script>` with Python, and panics if one of the `modules` is not installed.
pub fn python_script(script: &str, modules: &[&str], arguments: &[PathBuf]) {
    for module in modules {
        let import = Command::new("python3").args(["-c", &format!("import {module}")]).output();
        let is_installed = import.is_ok_and(|output| output.status.success());
        assert!(is_installed, "the Python module `{module}` is not installed");
    }
    run_reader(Command::new("python3").arg(root().join("tests/readers").join(script)).args(arguments));
}

/// Checks the files named in `list` for PDF/UA-1 and PDF/A-2a, and returns the report of veraPDF. The wrapper
/// script installs veraPDF from packages.
pub fn verapdf(list: &Path) -> String {
    let mut command = Command::new(root().join("tests/readers/verapdf"));
    // The exit status is not checked: a file with faults is not a failure of the reader.
    let output = command.args(["ua1,2a", &format!("@{}", list.display())]).output().expect("veraPDF starts");
    let report = String::from_utf8(output.stdout).expect("UTF-8");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(report.lines().any(|line| line.starts_with("verapdf: ")), "{errors}");
    report
}

/// Validates `files` with pdfcpu in its strict mode, and returns its report.
pub fn pdfcpu(files: &[PathBuf]) -> String {
    let mut command = Command::new("node");
    command.arg("--no-warnings").arg(root().join("tests/readers/pdfcpu.mjs")).args(files);
    // The exit status is not checked: a file with faults is not a failure of the reader.
    let output = command.output().expect("Node starts");
    let report = String::from_utf8(output.stdout).expect("UTF-8");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(report.lines().any(|line| line.starts_with("pdfcpu: ")), "{errors}");
    report
}

/// A text item of pdf.js: where its text layer has it, for selection, and where its codes are painted. Lengths
/// are in points.
pub struct TextItemPlace {
    /// The number of its page, from 1.
    pub page: u32,
    /// Its left and right edge in the text layer.
    pub layer: [f64; 2],
    /// Its left and right edge on the page.
    pub painted: [f64; 2],
    pub font_size: f64,
    pub text: String,
}

/// The places of all text items of each file according to pdf.js.
pub fn pdfjs_places(files: &[PathBuf]) -> Vec<Vec<TextItemPlace>> {
    run_pdfjs(files);
    let place = |line: &str| {
        let fields: Vec<&str> = line.splitn(7, '\t').collect();
        let [page, numbers @ .., text] = &fields[..] else { panic!("{line}") };
        let numbers: Vec<f64> = numbers.iter().map(|n| n.parse().expect("a number")).collect();
        TextItemPlace {
            page: page.parse().expect("a number"),
            layer: [numbers[0], numbers[1]],
            painted: [numbers[2], numbers[3]],
            font_size: numbers[4],
            text: (*text).to_owned(),
        }
    };
    let places = |file: &PathBuf| written_beside(file, "pdfjs-places").lines().map(place).collect();
    files.iter().map(places).collect()
}

/// Runs `tests/readers/pdfjs.mjs`, which panics if Node or pdf.js is not installed.
fn run_pdfjs(files: &[PathBuf]) {
    run_reader(Command::new("node").arg(root().join("tests/readers/pdfjs.mjs")).args(files));
}

/// The text that an adapter wrote to `file` with a further extension.
fn written_beside(file: &Path, extension: &str) -> String {
    let path = format!("{}.{extension}", file.display());
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Runs `tests/readers/<name>.py` and returns the texts that it writes beside the files.
fn python_texts(name: &str, module: &str, files: &[PathBuf]) -> Vec<String> {
    python_script(&format!("{name}.py"), &[module], files);
    files.iter().map(|file| written_beside(file, name)).collect()
}
