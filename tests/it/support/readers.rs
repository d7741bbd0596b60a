//! Independent PDF readers: what they make of the text of finished files.
//!
//! A reader that is not installed is skipped with a line that says so; with `HANDOUT_READERS=required`
//! (as in CI) it fails the test.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::editions::root;

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    /// `pdftotext`, in the reading order that poppler finds on the page.
    Poppler,
    /// `pdftotext -raw`, in the order of the file.
    PopplerRaw,
    /// The reader of Chromium, through `pypdfium2`.
    Pdfium,
    /// MuPDF, through `pymupdf`.
    Mupdf,
}

const PDFIUM: &str = "
import sys, pypdfium2
for path in sys.argv[1:]:
    with open(path + '.pdfium', 'w', encoding='utf-8', newline='') as out:
        pdf = pypdfium2.PdfDocument(path)
        for page in pdf:
            out.write(page.get_textpage().get_text_range() + '\\f')
";

const MUPDF: &str = "
import sys, pymupdf
for path in sys.argv[1:]:
    with open(path + '.mupdf', 'w', encoding='utf-8', newline='') as out:
        for page in pymupdf.open(path):
            out.write(page.get_text() + '\\f')
";

impl Reader {
    /// What its user calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Poppler => "pdftotext",
            Self::PopplerRaw => "pdftotext -raw",
            Self::Pdfium => "pypdfium2",
            Self::Mupdf => "pymupdf",
        }
    }

    /// The text of each of the `files`; nothing if the reader is not installed.
    pub fn read(self, files: &[PathBuf]) -> Option<Vec<String>> {
        let texts = match self {
            Self::Poppler => pdftotext(files, &[]),
            Self::PopplerRaw => pdftotext(files, &["-raw"]),
            Self::Pdfium => python("pypdfium2", PDFIUM, "pdfium", files),
            Self::Mupdf => python("pymupdf", MUPDF, "mupdf", files),
        };
        if texts.is_none() {
            let name = self.name();
            let required = env::var_os("HANDOUT_READERS").is_some_and(|value| value == "required");
            assert!(
                !required || self == Self::Mupdf,
                "{name} is not installed, and HANDOUT_READERS=required"
            );
            println!("skipped: {name} is not installed");
        }
        texts
    }
}

/// Runs `tests/readers/<script>` with python if all of `modules` are installed; else says so, or fails where
/// readers are required.
pub fn python_script(script: &str, modules: &[&str], arguments: &[&Path]) -> bool {
    let import = format!("import {}", modules.join(", "));
    let known = Command::new("python3").args(["-c", &import]).output();
    if !known.is_ok_and(|output| output.status.success()) {
        let required = env::var_os("HANDOUT_READERS").is_some_and(|value| value == "required");
        assert!(!required, "not all of {modules:?} are installed, and HANDOUT_READERS=required");
        println!("skipped: not all of {modules:?} are installed");
        return false;
    }
    let script = root().join("tests/readers").join(script);
    let output = Command::new("python3").arg(script).args(arguments).output().expect("python3 starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    true
}

/// What veraPDF says of the files named in `list` by PDF/UA-1 and PDF/A-2a; it is set up from packages, so only
/// where readers are required.
pub fn verapdf(list: &Path) -> Option<String> {
    if env::var_os("HANDOUT_READERS").is_none_or(|value| value != "required") {
        println!("skipped: veraPDF runs with HANDOUT_READERS=required only");
        return None;
    }
    let output = Command::new(root().join("tests/readers/verapdf"))
        .args(["ua1,2a", &format!("@{}", list.display())])
        .output()
        .expect("veraPDF starts");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let trouble = String::from_utf8_lossy(&output.stderr);
    assert!(said.lines().any(|line| line.starts_with("verapdf: ")), "{trouble}");
    Some(said)
}

fn pdftotext(files: &[PathBuf], options: &[&str]) -> Option<Vec<String>> {
    let read = |file: &PathBuf| {
        let output =
            Command::new("pdftotext").args(options).args(["-enc", "UTF-8"]).arg(file).arg("-").output();
        let output = match output {
            Err(error) if error.kind() == ErrorKind::NotFound => return None,
            output => output.expect("pdftotext starts"),
        };
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.is_empty(), "pdftotext {}: {said}", file.display());
        Some(String::from_utf8(output.stdout).expect("UTF-8"))
    };
    files.iter().map(read).collect()
}

fn python(module: &str, script: &str, ending: &str, files: &[PathBuf]) -> Option<Vec<String>> {
    let known = Command::new("python3").args(["-c", &format!("import {module}")]).output();
    if !known.is_ok_and(|output| output.status.success()) {
        return None;
    }
    let output = Command::new("python3").args(["-c", script]).args(files).output().expect("python3 starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{module}: {said}");
    Some(files.iter().map(|file| result(file, ending)).collect())
}

fn result(file: &Path, ending: &str) -> String {
    let path = format!("{}.{ending}", file.display());
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}
