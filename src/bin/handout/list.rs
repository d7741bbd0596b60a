//! `list`: the locales, formats, sheets, regions and fonts that can be used.
//!
//! In: the project's files, read by the same loaders as for printing. Out: a table of the names that options take, and
//! what they stand for.
//! Refuses nothing: a file that cannot be read is an error after the rest of the list.

use clap::{Args, ValueEnum};
use handout::font;
use handout::format::Format;
use handout::sheet::Sheet;

use crate::exit::{Failure, Output};
use crate::load::{load_format, load_locale_meta, load_regions, load_sheet};
use crate::options::ProjectArgs;
use crate::project::Files;
use crate::table::render_table;
use crate::wording::name_list;

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// What to list
    #[arg(value_name = "KIND")]
    pub kind: ListKind,
    /// Which `handout.toml` applies.
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// What to list.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ListKind {
    /// Languages, with the tags for `--locale`
    Locales,
    /// Paper formats, for `--format`
    Formats,
    /// Fact-sheets, for `--sheet`
    Sheets,
    /// Regions with their own telephone numbers, for `--region`
    Regions,
    /// The fonts in the program, with the scripts that they cover
    Fonts,
}

/// Lists what `kind` names.
///
/// # Errors
/// The findings in files that cannot be read; the others are listed nevertheless.
pub fn run(files: &Files, kind: ListKind, output: &mut Output) -> Result<(), Failure> {
    let mut failure = Failure::default();
    let mut rows: Vec<[String; 2]> = Vec::new();
    let mut add = |name: &str, description: Result<String, Failure>| match description {
        Ok(description) => rows.push([name.to_owned(), description]),
        Err(unreadable) => failure.merge(unreadable),
    };
    match kind {
        ListKind::Locales => {
            for tag in files.locales() {
                let meta = load_locale_meta(files, tag);
                add(tag, meta.map(|meta| format!("{} ({})", meta.name, meta.own_name)));
            }
        }
        ListKind::Formats => {
            for id in files.formats() {
                add(id, load_format(files, id).map(|format| describe_format(&format)));
            }
        }
        ListKind::Sheets => {
            for id in files.sheets() {
                add(id, load_sheet(files, id).map(|sheet| describe_sheet(&sheet)));
            }
        }
        ListKind::Regions => {
            for (code, region) in &load_regions(files)?.regions.regions {
                add(code.get_ref(), Ok(region.name.clone()));
            }
        }
        ListKind::Fonts => {
            font::faces().for_each(|face| add(face.name, Ok(face.family.scripts.join(" "))));
        }
    }
    output.results.push_str(&render_table(&rows));
    failure.into_result(())
}

/// The name of a format, and its sheets if it is only for some.
fn describe_format(format: &Format) -> String {
    match format.sheets.as_slice() {
        [] => format.name.clone(),
        sheets => format!("{} (only for {})", format.name, name_list(sheets.iter().map(String::as_str))),
    }
}

/// The title of a sheet, and whether it is printed only by name.
fn describe_sheet(sheet: &Sheet) -> String {
    if sheet.staff {
        format!("{} (only with `--sheet`)", sheet.staff_title)
    } else {
        sheet.staff_title.clone()
    }
}
