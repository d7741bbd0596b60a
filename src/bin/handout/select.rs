//! Choices: which sheets are printed in which locales and formats.
//!
//! In: the names of a call or of `handout.toml`. Out: [`Plan`]s, one for each sheet. A sheet for the staff is chosen
//! only by its name, and then in the locales that have its messages. A format that names sheets is for these alone,
//! and these are for such formats alone.
//! Refuses names that do not exist, with the one that was probably meant, and formats named in the call that are for
//! none of the sheets.

use std::collections::BTreeSet;

use handout::diag::Diagnostic;
use handout::format::Format;
use handout::locale::{self, LanguageIdentifier};
use handout::sheet::Sheet;

use crate::exit::Failure;
use crate::options::Requested;
use crate::project::Files;

/// A sheet with the locales and formats that it is printed in.
pub struct Plan<'a> {
    /// The sheet's id.
    pub sheet: &'a str,
    /// The locales.
    pub tags: Vec<LanguageIdentifier>,
    /// The formats.
    pub formats: Vec<Format>,
}

/// The names that are asked for, all of them known.
pub struct Names<'a> {
    sheets: Vec<&'a str>,
    formats: Vec<&'a str>,
    tags: Vec<LanguageIdentifier>,
    /// Whether the call named formats, and locales: settings are for the sheets of every day.
    called: [bool; 2],
}

impl<'a> Names<'a> {
    /// Looks up `sheets`, `formats` and `locales`; of each all if none is named, but of sheets those for readers.
    ///
    /// # Errors
    /// Names that there are not.
    pub fn find(
        files: &'a Files,
        sheets: &[Requested],
        formats: &[Requested],
        locales: &[Requested],
        quiet: bool,
    ) -> Result<Self, Failure> {
        let mut failure = Failure::default();
        let mut found = failure.keep(choose("sheet", sheets, &files.sheets()));
        if sheets.is_empty() {
            // One that cannot be read is refused with the others.
            found.retain(|id| load_sheet(files, id).map_or(true, |sheet| !sheet.staff));
            if found.is_empty() && failure.is_empty() {
                failure.merge(none("sheet"));
            }
        }
        let called = [formats, locales].map(|names| names.iter().any(|name| name.place.is_none()));
        let formats = failure.keep(choose("format", formats, &files.formats()));
        let tags = failure.keep(choose_locales(files, locales, quiet));
        failure.or(Self { sheets: found, formats, tags, called })
    }

    /// What is printed of each sheet, in which locales; with no formats unless `formats` are wanted.
    ///
    /// # Errors
    /// Formats that cannot be read, or that are for none of the sheets.
    pub fn plans(self, files: &'a Files, formats: bool) -> Result<Vec<Plan<'a>>, Failure> {
        let wanted = if formats { load_formats(files, &self.formats)? } else { Vec::new() };
        // One that cannot be read and that nobody asked for makes no sheet its own.
        let all: Vec<Format> =
            files.formats().into_iter().filter_map(|id| load_formats(files, &[id]).ok()).flatten().collect();
        let own: BTreeSet<&str> = all.iter().flat_map(|format| &format.sheets).map(String::as_str).collect();
        let suits = |format: &Format, sheet: &str| {
            format.sheets.iter().any(|id| id == sheet) || (format.sheets.is_empty() && !own.contains(sheet))
        };
        let mut failure = Failure::default();
        for format in wanted.iter().filter(|_| self.called[0]) {
            if !self.sheets.iter().any(|sheet| suits(format, sheet)) {
                failure.merge(unsuited(format, &self.sheets, &all, suits));
            }
        }
        let mut plans = Vec::with_capacity(self.sheets.len());
        for sheet in &self.sheets {
            let of = |formats: &[Format]| -> Vec<Format> {
                formats.iter().filter(|format| suits(format, sheet)).cloned().collect()
            };
            let mut suited = of(&wanted);
            if formats && suited.is_empty() && !self.called[0] {
                // Settings name formats of other sheets: this one is printed on the same papers, if it can be.
                suited = of(&all);
                let same = |format: &Format| {
                    wanted.iter().any(|other| other.press_sheet_size() == format.press_sheet_size())
                };
                if suited.iter().any(same) {
                    suited.retain(same);
                }
            }
            if formats && suited.is_empty() && failure.is_empty() {
                let wrong = Diagnostic::error(
                    handout::diag::Name::Unnamed,
                    format!("no format is for sheet `{sheet}`"),
                );
                failure.merge(Failure::finding(
                    wrong.hint(format!("add a format with `sheets = [\"{sheet}\"]`")),
                ));
            }
            plans.push(Plan { sheet, tags: self.tags_of(files, sheet), formats: suited });
        }
        failure.or(plans)
    }

    /// The locales of `sheet`: those named in the call; of a sheet for the staff else those that have its messages.
    fn tags_of(&self, files: &Files, sheet: &str) -> Vec<LanguageIdentifier> {
        let staff = load_sheet(files, sheet).is_ok_and(|sheet| sheet.staff);
        if self.called[1] || !staff {
            return self.tags.clone();
        }
        let has = |tag: &LanguageIdentifier| {
            let path = format!("locales/{tag}/{sheet}.ftl");
            files.paths(&format!("locales/{tag}"), "ftl").any(|known| known == path)
        };
        let some: Vec<LanguageIdentifier> = self.tags.iter().filter(|tag| has(tag)).cloned().collect();
        if !some.is_empty() {
            return some;
        }
        let all = files.locales().into_iter().filter_map(|tag| locale::parse(tag).ok());
        all.filter(has).collect()
    }
}

/// The failure that `format` was named and is for none of the `sheets`.
fn unsuited(
    format: &Format,
    sheets: &[&str],
    all: &[Format],
    suits: impl Fn(&Format, &str) -> bool,
) -> Failure {
    let names =
        |names: Vec<&str>| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let error = Diagnostic::error(
        handout::diag::Name::Unnamed,
        format!("format `{}` is not for sheet {}", format.id, names(sheets.to_vec())),
    );
    let own = all.iter().filter(|other| sheets.iter().any(|sheet| suits(other, sheet)));
    Failure::trouble(match format.sheets.first() {
        Some(sheet) => error.hint(format!("it is for `--sheet {sheet}`")),
        None => {
            error.hint(format!("its formats are {}", names(own.map(|other| other.id.as_str()).collect())))
        }
    })
}

/// The failure that there are none of a `kind`.
pub fn none(kind: &str) -> Failure {
    Failure::trouble(
        Diagnostic::error(handout::diag::Name::Unnamed, format!("there are no {kind}s"))
            .hint("build the program with its files"),
    )
}

/// Those of the `wanted` names in `known`, each once; all of them if none is wanted.
fn choose<'a>(kind: &str, wanted: &[Requested], known: &[&'a str]) -> Result<Vec<&'a str>, Failure> {
    let mut chosen = Vec::new();
    let mut failure = Failure::default();
    for name in wanted {
        match known.iter().find(|known| **known == name.name) {
            Some(name) if chosen.contains(name) => {}
            Some(name) => chosen.push(*name),
            None if known.is_empty() => failure.merge(none(kind)),
            None => failure.merge(name.unknown(kind, known)),
        }
    }
    if wanted.is_empty() {
        chosen.extend(known);
    }
    if chosen.is_empty() && failure.is_empty() {
        failure = none(kind);
    }
    failure.or(chosen)
}

/// The locales that serve those asked for, with a note where it is another; all of them if none is wanted.
fn choose_locales(
    files: &Files,
    locales: &[Requested],
    quiet: bool,
) -> Result<Vec<LanguageIdentifier>, Failure> {
    let known = files.locales();
    let mut available = Vec::new();
    let mut failure = Failure::default();
    for folder in &known {
        match locale::parse(folder) {
            Ok(id) if id == *folder => available.push(id),
            Ok(id) => failure.merge(Failure::finding(
                Diagnostic::error(
                    handout::diag::Name::Unnamed,
                    format!("`locales/{folder}` is not named as its tag is written"),
                )
                .hint(format!("rename it to `locales/{id}`")),
            )),
            Err(wrong) => failure.merge(Failure::finding(
                Diagnostic::error(handout::diag::Name::Unnamed, wrong)
                    .hint(format!("rename `locales/{folder}` to a tag")),
            )),
        }
    }
    let mut chosen: Vec<LanguageIdentifier> = Vec::new();
    for wanted in locales {
        let served = match locale::parse(&wanted.name) {
            Ok(id) => locale::negotiate(&id, &available),
            Err(wrong) => {
                failure.merge(wanted.refuse(Diagnostic::error(handout::diag::Name::Unnamed, wrong)));
                continue;
            }
        };
        match served {
            Some(id) => {
                if id.to_string() != wanted.name && !quiet {
                    eprintln!("note: {} is served by {id}", wanted.name);
                }
                if !chosen.contains(id) {
                    chosen.push(id.clone());
                }
            }
            None if known.is_empty() => failure.merge(none("locale")),
            None => failure.merge(wanted.unknown("locale", &known)),
        }
    }
    if locales.is_empty() {
        chosen = available;
    }
    if chosen.is_empty() && failure.is_empty() {
        failure = none("locale");
    }
    failure.or(chosen)
}

/// The formats `ids`.
pub fn load_formats(files: &Files, ids: &[&str]) -> Result<Vec<Format>, Failure> {
    let mut failure = Failure::default();
    let mut formats = Vec::new();
    for id in ids {
        let source = files.source(&format!("layouts/{id}.toml"));
        match source.and_then(|source| Ok(Format::parse(id, &source)?)) {
            Ok(format) => formats.push(format),
            Err(wrong) => failure.merge(wrong),
        }
    }
    failure.or(formats)
}

/// The outline of the sheet `id`.
pub fn load_sheet(files: &Files, id: &str) -> Result<Sheet, Failure> {
    let source = files.source(&format!("sheets/{id}/sheet.toml"))?;
    let sheet = Sheet::parse(&source)?;
    if sheet.id == id {
        return Ok(sheet);
    }
    let wrong = format!("this says that it is `{}`, in the folder of `{id}`", sheet.id);
    let wrong = Diagnostic::error(handout::diag::Name::Unnamed, wrong)
        .at(source.whole())
        .hint(format!("write `id = \"{id}\"`"));
    Err(Failure::finding(wrong))
}
