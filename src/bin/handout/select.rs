//! Selection: which sheets are printed or checked, in which locales and formats.
//!
//! In: the names on the command line and in `handout.toml`. Out: a [`Selection`] with one
//! [`SelectedSheet`] per sheet. A staff sheet is selected only by name, and then in the locales that have its
//! messages. A format that names sheets is only for these, and these are printed only in such formats.
//! Refuses names that do not exist, with the closest one as a hint, and formats on the command line that are for none
//! of the sheets.

use std::collections::{BTreeMap, BTreeSet};

use handout::config::LocaleMeta;
use handout::diag::{Diagnostic, Name};
use handout::format::Format;
use handout::locale::{self, LanguageIdentifier};
use handout::sheet::Sheet;

use crate::exit::Failure;
use crate::load::{SelectedSheet, load_format, load_locale_meta, load_sheet, nothing_to_select};
use crate::options::{RequestedName, SelectionRequest};
use crate::project::Files;
use crate::wording::name_list;

/// What the selected sheets are needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Only their messages are read: no format is selected.
    Messages,
    /// They are laid out.
    Layout,
}

/// The sheets that are selected.
#[derive(Default)]
pub struct Selection {
    /// Those that can be read.
    pub sheets: Vec<SelectedSheet>,
    /// The findings in those that cannot.
    pub unreadable: Failure,
    /// Notes on requested locales that another locale replaces.
    pub notices: Vec<Diagnostic>,
}

/// Selects what `request` names. By default these are all locales, all formats and all sheets except staff sheets.
///
/// # Errors
/// Names that do not exist, formats that cannot be read or are for none of the sheets, sheets without a format.
pub fn select(files: &Files, request: &SelectionRequest, purpose: Purpose) -> Result<Selection, Failure> {
    let mut failure = Failure::default();
    let candidates = failure.value_or_default(select_sheets(files, &request.sheets));
    let format_ids = failure.value_or_default(select_names("format", &request.formats, &files.formats()));
    let locales = failure.value_or_default(select_locales(files, &request.locales));
    let mut failure = failure.into_result(Failure::default())?;

    let formats = match purpose {
        Purpose::Layout => Some(FormatSelection::load(files, &format_ids, is_from_call(&request.formats))?),
        Purpose::Messages => None,
    };
    if let Some(formats) = &formats {
        let ids: Vec<&str> = candidates.iter().map(|candidate| candidate.id).collect();
        failure.value_or_default(formats.refuse_unsuitable(&ids));
    }
    let keeps_all_locales = is_from_call(&request.locales);
    let mut selection = Selection { notices: locales.notices, ..Selection::default() };
    for SheetCandidate { id, sheet } in candidates {
        let sheet = match sheet {
            Ok(sheet) => sheet,
            Err(unreadable) => {
                selection.unreadable.merge(unreadable);
                continue;
            }
        };
        let locales = match sheet.staff && !keeps_all_locales {
            true => translated_locales(files, id, &locales.tags),
            false => locales.tags.clone(),
        };
        let formats = formats.as_ref().map_or(Ok(Vec::new()), |formats| formats.for_sheet(id));
        match formats {
            Ok(formats) => selection.sheets.push(SelectedSheet { sheet, locales, formats }),
            Err(refused) if failure.is_empty() => failure.merge(refused),
            // The formats that are refused above are the cause.
            Err(_) => {}
        }
    }
    failure.into_result(selection)
}

/// Whether some of the names come from the command line. Settings are meant for the sheets of every day, so they do
/// not restrict other sheets.
fn is_from_call(names: &[RequestedName]) -> bool {
    names.iter().any(|name| name.place.is_none())
}

/// A sheet that is requested, which may be unreadable.
struct SheetCandidate<'a> {
    id: &'a str,
    sheet: Result<Sheet, Failure>,
}

/// The requested sheets, or all except staff sheets.
fn select_sheets<'a>(
    files: &'a Files,
    requested: &[RequestedName],
) -> Result<Vec<SheetCandidate<'a>>, Failure> {
    let ids = select_names("sheet", requested, &files.sheets())?;
    let candidates = ids.into_iter().map(|id| SheetCandidate { id, sheet: load_sheet(files, id) });
    let mut candidates: Vec<SheetCandidate<'_>> = candidates.collect();
    if requested.is_empty() {
        // An unreadable sheet may be for readers, so its findings are reported.
        candidates.retain(|candidate| candidate.sheet.as_ref().map_or(true, |sheet| !sheet.staff));
        if candidates.is_empty() {
            return Err(nothing_to_select("sheet"));
        }
    }
    Ok(candidates)
}

/// The requested names, each once, or all `known` names if none is requested.
fn select_names<'a>(
    kind: &str,
    requested: &[RequestedName],
    known: &[&'a str],
) -> Result<Vec<&'a str>, Failure> {
    if known.is_empty() {
        return Err(nothing_to_select(kind));
    }
    if requested.is_empty() {
        return Ok(known.to_vec());
    }
    let mut selected = Vec::new();
    let mut failure = Failure::default();
    for request in requested {
        // File names are in small letters; people also write `A4`.
        let is_same = |known: &&&str| known.eq_ignore_ascii_case(&request.name);
        match known.iter().find(|known| **known == request.name).or_else(|| known.iter().find(is_same)) {
            Some(name) if selected.contains(name) => {}
            Some(name) => selected.push(*name),
            None => failure.merge(request.unknown(kind, known)),
        }
    }
    failure.into_result(selected)
}

/// The locales that are selected for all sheets.
#[derive(Default)]
struct LocaleSelection {
    tags: Vec<LanguageIdentifier>,
    notices: Vec<Diagnostic>,
}

/// The locales that serve the requested ones, or all if none is requested.
fn select_locales(files: &Files, requested: &[RequestedName]) -> Result<LocaleSelection, Failure> {
    let known = files.locales();
    if known.is_empty() {
        return Err(nothing_to_select("locale"));
    }
    let mut failure = Failure::default();
    let available = failure.value_or_default(available_locales(&known));
    if requested.is_empty() {
        return failure.into_result(LocaleSelection { tags: available, notices: Vec::new() });
    }
    let mut selection = LocaleSelection::default();
    for request in requested {
        let tag = match locale::parse(&request.name) {
            Ok(tag) => tag,
            Err(message) => {
                let error = Diagnostic::error(Name::WrongValue, message);
                failure.merge(request.refuse(with_language_hint(error, files, &request.name)));
                continue;
            }
        };
        let Some(served) = locale::negotiate(&tag, &available) else {
            failure.merge(match locale_called(files, &request.name) {
                Some(tag) => request.unknown_but_meant("locale", &tag, &known),
                None => request.unknown("locale", &known),
            });
            continue;
        };
        if served.to_string() != request.name {
            let message = format!("locale `{served}` is used for `{}`", request.name);
            selection.notices.push(Diagnostic::note(Name::SimilarLocale, message));
        }
        if !selection.tags.contains(served) {
            selection.tags.push(served.clone());
        }
    }
    failure.into_result(selection)
}

/// `error` with the tag of the locale that is called `name` as a hint, or how to name several locales.
fn with_language_hint(error: Diagnostic, files: &Files, name: &str) -> Diagnostic {
    match locale_called(files, name) {
        Some(tag) => error.hint(format!("did you mean `{tag}`?")),
        None if name.contains([',', ';', ' ']) => error.hint("name each locale on its own, in quotes"),
        None => error,
    }
}

/// The tag of the locale whose language is called `name`, in English or in the language itself.
fn locale_called(files: &Files, name: &str) -> Option<String> {
    let wanted = name.to_lowercase();
    let is_called = |meta: &LocaleMeta| {
        // A name may say more in brackets.
        let begins = |own: &str| own.to_lowercase().split(['(', ',']).next().map(str::trim) == Some(&wanted);
        begins(&meta.name) || begins(&meta.own_name)
    };
    let tags = files.locales();
    let mut metas = tags.iter().filter_map(|tag| load_locale_meta(files, tag).ok());
    metas.find(is_called).map(|meta| meta.tag.to_string())
}

/// The tags of the locales in these `folders`.
///
/// # Errors
/// Folders that are not named after a tag in its canonical form.
fn available_locales(folders: &[&str]) -> Result<Vec<LanguageIdentifier>, Failure> {
    let mut failure = Failure::default();
    let mut available = Vec::new();
    for folder in folders {
        let error = match locale::parse(folder) {
            Ok(tag) if tag == *folder => {
                available.push(tag);
                continue;
            }
            Ok(tag) => {
                let message = format!("`locales/{folder}` is not named by the canonical form of its tag");
                Diagnostic::error(Name::FolderMismatch, message).hint(format!("rename it to `locales/{tag}`"))
            }
            Err(message) => Diagnostic::error(Name::FolderMismatch, message)
                .hint(format!("rename `locales/{folder}` to a language tag")),
        };
        failure.merge(Failure::finding(error));
    }
    failure.into_result(available)
}

/// Those of the `tags` with messages for the staff sheet `id`, or else all locales that have them.
fn translated_locales(files: &Files, id: &str, tags: &[LanguageIdentifier]) -> Vec<LanguageIdentifier> {
    let is_translated = |tag: &LanguageIdentifier| {
        let path = format!("locales/{tag}/{id}.ftl");
        files.paths(&format!("locales/{tag}"), "ftl").any(|known| known == path)
    };
    let translated: Vec<_> = tags.iter().filter(|tag| is_translated(tag)).cloned().collect();
    if !translated.is_empty() {
        return translated;
    }
    let all = files.locales().into_iter().filter_map(|tag| locale::parse(tag).ok());
    all.filter(is_translated).collect()
}

/// The formats of the project, and those that are requested.
struct FormatSelection {
    /// All formats that can be read.
    readable: Vec<Format>,
    /// The requested ones.
    requested: Vec<Format>,
    /// Whether they come from the command line.
    is_from_call: bool,
}

impl FormatSelection {
    /// Reads all formats; `ids` are the requested ones.
    ///
    /// # Errors
    /// All findings in the requested formats. Others that cannot be read are left out.
    fn load(files: &Files, ids: &[&str], is_from_call: bool) -> Result<Self, Failure> {
        let formats: BTreeMap<&str, Result<Format, Failure>> =
            files.formats().into_iter().map(|id| (id, load_format(files, id))).collect();
        let mut failure = Failure::default();
        let mut requested = Vec::new();
        for id in ids {
            match formats.get(id) {
                Some(Ok(format)) => requested.push(format.clone()),
                Some(Err(unreadable)) => failure.merge(unreadable.clone()),
                None => {}
            }
        }
        let readable = formats.into_values().filter_map(Result::ok).collect();
        failure.into_result(Self { readable, requested, is_from_call })
    }

    /// Whether `format` can print `sheet`.
    fn is_suitable(&self, format: &Format, sheet: &str) -> bool {
        let names_sheet = |format: &Format| format.sheets.iter().any(|id| id == sheet);
        names_sheet(format) || (format.sheets.is_empty() && !self.readable.iter().any(names_sheet))
    }

    /// Refuses formats on the command line that are for none of the `sheets`.
    fn refuse_unsuitable(&self, sheets: &[&str]) -> Result<(), Failure> {
        let mut failure = Failure::default();
        for format in self.requested.iter().filter(|_| self.is_from_call) {
            if !sheets.iter().any(|sheet| self.is_suitable(format, sheet)) {
                failure.merge(self.unsuitable(format, sheets));
            }
        }
        failure.into_result(())
    }

    /// The failure that `format` is for none of the `sheets`.
    fn unsuitable(&self, format: &Format, sheets: &[&str]) -> Failure {
        let message =
            format!("format `{}` is not for sheet {}", format.id, name_list(sheets.iter().copied()));
        let error = Diagnostic::error(Name::UnsuitableFormat, message);
        Failure::operational(match format.sheets.first() {
            Some(sheet) => error.hint(format!("use it with `--sheet {sheet}`")),
            None => {
                let is_usable = |format: &&Format| sheets.iter().any(|sheet| self.is_suitable(format, sheet));
                let usable: BTreeSet<&str> =
                    self.readable.iter().filter(is_usable).map(|format| format.id.as_str()).collect();
                error.hint(format!("use one of its formats: {}", name_list(usable)))
            }
        })
    }

    /// The requested formats that can print `sheet`. If settings name formats of other sheets only, these are all
    /// formats that can print it, on the same paper if possible.
    fn for_sheet(&self, sheet: &str) -> Result<Vec<Format>, Failure> {
        let suitable = |formats: &[Format]| -> Vec<Format> {
            formats.iter().filter(|format| self.is_suitable(format, sheet)).cloned().collect()
        };
        let mut formats = suitable(&self.requested);
        if formats.is_empty() && !self.is_from_call {
            formats = suitable(&self.readable);
            let has_requested_paper = |format: &Format| {
                self.requested.iter().any(|other| other.press_sheet_size() == format.press_sheet_size())
            };
            if formats.iter().any(has_requested_paper) {
                formats.retain(has_requested_paper);
            }
        }
        if !formats.is_empty() {
            return Ok(formats);
        }
        let message = format!("no selected format is for sheet `{sheet}`");
        let error = Diagnostic::error(Name::NoSuitableFormat, message);
        Err(Failure::finding(error.hint(format!("select or add a format with `sheets = [\"{sheet}\"]`"))))
    }
}
