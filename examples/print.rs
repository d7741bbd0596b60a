//! Prints a small sheet from strings in memory: `cargo run --example print -- sheet.pdf`.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;

use handout::config::LocaleMeta;
use handout::content::DataValues;
use handout::diag::{Diagnostic, Source, render};
use handout::format::Format;
use handout::layout::Palette;
use handout::message::{Bundle, Catalog};
use handout::pipeline::{EditionInput, Pipeline};
use handout::sheet::Sheet;

/// The structure of the sheet: its messages in the order in which they are printed.
const SHEET: &str = r#"
id = "tea"
title = "tea-title"
staff-title = "Tea"
version = "1"
edition = "2026-11"
review-by = "2027-11"
safety = ["tea-hot"]

[[section]]
part = "all"
frame = "none"
[section.lengths]
standard = [
  { set = "title", text = "tea-title" },
  { set = "text", text = "tea-hot" },
]
"#;

/// The paper and its panels.
const FORMAT: &str = r#"
name = "Card"

[paper]
width = "105 mm"
height = "148 mm"
safe = "5 mm"

[type]
body = "12 pt"
floor = "10 pt"
step = "0.5 pt"
small = 0.8
small-floor = "8 pt"
lead = 1.15
heading = 1.35
title = 1.5
digits = 2.0
title-lines = 3
hyphenate = false

[[panel]]
name = "front"
side = 1
left = "8 mm"
top = "8 mm"
width = "89 mm"
height = "132 mm"
slots = [{ part = "all", length = "standard" }]
"#;

/// The language, the translator and the reviewers of the messages.
const LOCALE: &str = r#"
tag = "en"
name = "English"
own-name = "English"
direction = "ltr"
script = "Latn"
edition = "2026-11"
source-version = "1"
status = "source"
translator = "A. Translator"
reviewers = ["A. Clinician"]
clinical-reviewer = "A. Clinician"
"#;

/// The messages, in Fluent's syntax.
const MESSAGES: &str = "
tea-title = A cup of tea
tea-hot = Let the tea cool before you drink it.
";

/// Prints the sheet and returns the PDF file.
///
/// # Errors
/// The findings about the strings.
pub fn print_sheet() -> Result<Vec<u8>, Vec<Diagnostic>> {
    let sheet = Sheet::parse(&Source::new("sheet.toml", SHEET))?;
    let format = Format::parse("card", &Source::new("card.toml", FORMAT))?;
    let meta = LocaleMeta::parse(&Source::new("locale.toml", LOCALE))?;
    let (catalog, findings) = Catalog::parse(&meta, vec![Source::new("tea.ftl", MESSAGES)]);
    if !findings.is_empty() {
        return Err(findings);
    }
    let bundle = Bundle::new(Arc::new(catalog));
    let locales = [Arc::new(meta.locale())];
    let (pictures, data) = (BTreeMap::new(), DataValues::new());
    let pipeline = Pipeline::new();
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
    Ok(edition.print(&format)?.pdf)
}

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("usage: print FILE");
        return ExitCode::FAILURE;
    };
    match print_sheet() {
        Ok(pdf) => match std::fs::write(&path, pdf) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{}: {error}", path.display());
                ExitCode::FAILURE
            }
        },
        Err(findings) => {
            findings.iter().for_each(|finding| eprint!("{}", render(finding, false)));
            ExitCode::FAILURE
        }
    }
}
