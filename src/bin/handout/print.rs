//! `print`: prints the selected sheets in the selected locales and formats.
//!
//! In: the project's files and [`PrintOptions`]. Out: PDF files, a summary, and all findings in the order of sheets,
//! locales and formats, however many threads work on them.
//! Refuses a sheet in a locale where its messages have a finding, in whatever format it is found: no file of it is written
//! there. What does not fit into one format is left out; the other formats and locales are printed. A run that is
//! asked to stop finishes no further sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use handout::check::stale;
use handout::diag::{Diagnostic, Name, Severity, escaped};
use handout::format::Format;
use handout::geom::Abs;
use handout::layout::{Palette, SizeLimit, format_points};
use handout::locale::LanguageIdentifier;
use handout::pdf::DateTime;
use handout::pipeline::{Fit, Pipeline, ShortenedPart, SideSelection};
use handout::sheet::{BlockSpec, DataKey, Sheet};
use indicatif::{ProgressBar, ProgressStyle};

use crate::clock::RunContext;
use crate::exit::{Failure, Output};
use crate::load::{
    EditionSettings, LoadedLocale, LoadedSheet, LocaleIndex, LocaleMessages, OnFindings, SelectedSheet,
    load_format,
};
use crate::options::PrintOptions;
use crate::project::{self, Files};
use crate::select::{Purpose, select};
use crate::signals::Interrupt;
use crate::site::SiteData;
use crate::threads::Threads;
use crate::wording::{counted, name_list};
use crate::write::{NewFile, Writer, folded_name};

/// Prints what `options` select, and shows the progress on the terminal if `show_progress`.
///
/// # Errors
/// All findings and operational errors. Sheets without any are printed nevertheless.
pub fn run(
    files: &Files,
    options: &PrintOptions,
    context: RunContext,
    show_progress: bool,
    interrupt: &Interrupt,
    output: &mut Output,
) -> Result<(), Failure> {
    let threads = Threads::new(options.jobs)?;
    let mut failure = Failure::default();
    let selection = failure.value_or_default(select(files, &options.selection, Purpose::Layout));
    let site = failure.value_or_default(SiteData::load(files, &options.site, context.today));
    failure.value_or_default(refuse_outside(files, options));
    failure.into_result(())?;
    output.notices.extend(selection.notices);
    output.notices.extend(site.notices.iter().cloned());
    if options.imposition.bleed > Abs::ZERO {
        output.notices.extend(warn_without_bleed(files, &selection.sheets)?);
    }
    let index = LocaleIndex::load(files)?;
    let mut failure = selection.unreadable;
    let mut sheets = Vec::new();
    for selected in selection.sheets {
        let loaded = LoadedSheet::load(files, &index, selected, OnFindings::Refuse);
        sheets.extend(failure.value_or_default(loaded.map(Some)));
    }
    refuse_equal_file_names(&sheets)?;
    let tasks: Vec<PrintTask<'_>> = sheets.iter().flat_map(PrintTask::of_sheet).collect();
    let requested: usize = tasks.iter().map(|task| task.sheet.formats.len()).sum();
    let job = PrintJob {
        pipeline: &Pipeline::new(),
        options,
        site: &site,
        creation_date: context.creation_date,
        progress: &progress_bar(requested, show_progress),
        threads: &threads,
        writer: &Writer::new(&threads),
        interrupt,
    };
    output.notices.extend(tasks.iter().filter_map(|task| job.stale_warning(task)));
    let done = threads.map_with_permits(&tasks, |task| job.print(task));
    job.progress.finish_and_clear();
    let printed: Vec<(&PrintTask<'_>, &Printed)> =
        tasks.iter().zip(&done).filter(|(_, printed)| !printed.formats.is_empty()).collect();
    let printed_count: usize = printed.iter().map(|(_, printed)| printed.formats.len()).sum();
    if printed_count > 0 {
        output.summary = summary(printed_count, &printed, &sheets, options, &site);
    }
    for printed in done {
        output.results.push_str(&printed.explanations);
        failure.merge(printed.failure);
    }
    if let Some((name, number)) = interrupt.signal().filter(|_| printed_count < requested) {
        let message =
            format!("stopped by {name}: {printed_count} of {} printed", counted(requested, "sheet"));
        failure.interrupt(number, &message);
    } else if printed_count < requested {
        let message = format!("{} of {} not printed", requested - printed_count, counted(requested, "sheet"));
        failure.conclude(Name::NotPrinted, &message);
    }
    failure.into_result(())
}

/// Refuses a folder for the sheets that the project's settings place outside of the project.
fn refuse_outside(files: &Files, options: &PrintOptions) -> Result<(), Failure> {
    let (Some(settings), Some(place)) = (files.settings(), &options.out_place) else { return Ok(()) };
    if project::is_within(&options.out, &settings.folder) {
        return Ok(());
    }
    let hint = "name a folder in the project, or use `--out`";
    Err(project::outside(&options.out, "the folder for sheets", &settings.folder, place, hint))
}

/// The last line: how many sheets were printed, and with which numbers.
fn summary(
    count: usize,
    printed: &[(&PrintTask<'_>, &Printed)],
    sheets: &[LoadedSheet],
    options: &PrintOptions,
    site: &SiteData,
) -> String {
    let locales: BTreeSet<String> = printed.iter().map(|(task, _)| task.locale.tag.to_string()).collect();
    let formats: BTreeSet<&str> =
        printed.iter().flat_map(|(_, printed)| printed.formats.iter().map(String::as_str)).collect();
    let settings =
        options.settings_file.as_ref().map_or(String::new(), |file| format!("; settings from {file}"));
    let line = format!(
        "printed {} into {} ({}, {}){}{settings}",
        counted(count, "sheet"),
        options.out.display(),
        counted(locales.len(), "locale"),
        counted(formats.len(), "format"),
        site.summary(&shown_data(sheets))
    );
    format!("{}\n", escaped(&line))
}

/// A warning if some of the formats have nothing that could run over the edge of the paper. They are printed as
/// usual.
///
/// # Errors
/// If this is true of all of them.
fn warn_without_bleed(files: &Files, sheets: &[SelectedSheet]) -> Result<Option<Diagnostic>, Failure> {
    let names = |formats: &[&Format]| name_list(formats.iter().map(|format| format.id.as_str()));
    let mut formats: Vec<&Format> = sheets.iter().flat_map(|selected| &selected.formats).collect();
    formats.sort_by_key(|format| &format.id);
    formats.dedup_by_key(|format| &format.id);
    let (with_bleed, without): (Vec<&Format>, Vec<&Format>) =
        formats.iter().copied().partition(|format| format.bleeds());
    if without.is_empty() {
        return Ok(None);
    }
    let verb = if without.len() == 1 { "has" } else { "have" };
    let message = format!("{} {verb} no band that runs over the edge of the paper", names(&without));
    if !with_bleed.is_empty() {
        let warning = Diagnostic::warning(Name::NoBleed, format!("{message}, and no bleed"));
        let hint = format!("select only formats with a band: {}", names(&with_bleed));
        return Ok(Some(warning.hint(hint)));
    }
    // Formats that cannot be read are not requested here, so their findings do not matter.
    let all: Vec<Format> = files.formats().iter().filter_map(|id| load_format(files, id).ok()).collect();
    let usable: Vec<&Format> = all.iter().filter(|format| format.bleeds()).collect();
    let hint = match usable.as_slice() {
        [] => "leave out `--bleed`, or give a panel of a format a `band`".to_owned(),
        usable => format!("leave out `--bleed`, or use a format with a band: {}", names(usable)),
    };
    Err(Failure::operational(Diagnostic::error(Name::NoBleed, message).hint(hint)))
}

/// The values of clinic and region that the sheets show in their formats.
fn shown_data(sheets: &[LoadedSheet]) -> BTreeSet<DataKey> {
    let blocks = sheets.iter().flat_map(|loaded| {
        let slots = loaded.formats.iter().flat_map(Format::slots);
        slots.filter_map(|slot| loaded.sheet.section(&slot.part)?.length(&slot.length)).flatten()
    });
    blocks.filter_map(BlockSpec::value).collect()
}

fn progress_bar(steps: usize, is_visible: bool) -> ProgressBar {
    if !is_visible {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(steps as u64);
    match ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// One sheet in one locale, to be printed in all its formats.
struct PrintTask<'a> {
    sheet: &'a LoadedSheet,
    locale: &'a LoadedLocale,
}

impl<'a> PrintTask<'a> {
    fn of_sheet(sheet: &'a LoadedSheet) -> impl Iterator<Item = Self> {
        sheet.locales.iter().map(move |locale| Self { sheet, locale })
    }

    /// The finding that the locale translates another version of the sheet.
    fn stale(&self) -> Option<Diagnostic> {
        let messages = self.locale.messages.as_ref().ok()?;
        stale(&self.sheet.sheet, &messages.meta)
    }
}

/// The name of the file of `sheet` in `format`, without its ending. The id of a format that is only for this sheet may
/// begin with the sheet's id, which is then not repeated.
fn file_stem(sheet: &Sheet, format: &Format) -> String {
    let id = &format.id;
    let begins_with_sheet = format.sheets.contains(&sheet.id)
        && id.strip_prefix(&sheet.id).is_some_and(|rest| rest.starts_with('-'));
    if begins_with_sheet { id.clone() } else { format!("{}-{id}", sheet.id) }
}

/// Refuses a run in which one file would replace another one.
///
/// # Errors
/// The sheets and formats whose files have the same name.
fn refuse_equal_file_names(sheets: &[LoadedSheet]) -> Result<(), Failure> {
    let mut failure = Failure::default();
    let mut first_owners: BTreeMap<String, (&Sheet, &Format)> = BTreeMap::new();
    for loaded in sheets {
        for format in &loaded.formats {
            let stem = file_stem(&loaded.sheet, format);
            let Some((sheet, other)) = first_owners.get(&folded_name(&stem)) else {
                first_owners.insert(folded_name(&stem), (&loaded.sheet, format));
                continue;
            };
            let same = match file_stem(sheet, other) {
                equal if equal == stem => "the same file name",
                _ => "file names that are the same on macOS or Windows",
            };
            let message = format!(
                "sheet `{}` in format `{}` and sheet `{}` in format `{}` have {same}, `{stem}.pdf`",
                sheet.id, other.id, loaded.sheet.id, format.id
            );
            let finding = Diagnostic::error(Name::DuplicateName, message);
            failure.merge(Failure::finding(finding.hint("rename one of the sheets or formats")));
        }
    }
    failure.into_result(())
}

/// What a task has done.
#[derive(Default)]
struct Printed {
    /// The formats whose files are written.
    formats: Vec<String>,
    /// The explanations, if they are requested.
    explanations: String,
    /// Everything that is wrong.
    failure: Failure,
}

impl From<Failure> for Printed {
    fn from(failure: Failure) -> Self {
        Self { failure, ..Self::default() }
    }
}

/// What all tasks of a run share.
struct PrintJob<'a> {
    pipeline: &'a Pipeline,
    options: &'a PrintOptions,
    site: &'a SiteData,
    creation_date: Option<DateTime>,
    progress: &'a ProgressBar,
    threads: &'a Threads,
    writer: &'a Writer<'a>,
    interrupt: &'a Interrupt,
}

impl PrintJob<'_> {
    /// The warning that a sheet is printed although its locale translates another version.
    fn stale_warning(&self, task: &PrintTask<'_>) -> Option<Diagnostic> {
        let stale = task.stale()?;
        let is_printed = self.options.allow_stale || stale.severity != Severity::Error;
        is_printed.then_some(Diagnostic { severity: Severity::Warning, ..stale })
    }

    /// Prints the sheet in the formats into which it fits, or in none if its messages have findings.
    fn print(&self, task: &PrintTask<'_>) -> Printed {
        let permit = self.threads.permit();
        if self.interrupt.is_set() {
            return Printed::default();
        }
        let messages = match &task.locale.messages {
            Ok(messages) => messages,
            Err(unreadable) => return unreadable.clone().into(),
        };
        self.progress.set_message(task.locale.tag.to_string());
        if let Some(stale) = task.stale().filter(|stale| stale.severity == Severity::Error)
            && !self.options.allow_stale
        {
            self.progress.inc(task.sheet.formats.len() as u64);
            return Failure::finding(stale.hint("to print it nevertheless, use `--allow-stale`")).into();
        }
        let folder = self.options.out.join(task.locale.tag.to_string());
        let (mut printed, files) = self.print_formats(task, messages, &folder);
        drop(permit);
        let is_written = match files.as_slice() {
            [] => Ok(false),
            files => self.writer.write(&folder, files, || self.interrupt.is_set()),
        };
        if !printed.failure.value_or_default(is_written) {
            return printed.failure.into();
        }
        printed
    }

    /// The finished files for `folder`, and what the task has done once they are written.
    fn print_formats(
        &self,
        task: &PrintTask<'_>,
        messages: &LocaleMessages,
        folder: &Path,
    ) -> (Printed, Vec<NewFile>) {
        let settings = EditionSettings {
            data: &self.site.data,
            clinic: self.site.stated(),
            creation_date: self.creation_date,
            allow_stale: self.options.allow_stale,
            palette: if self.options.is_grey { Palette::Grey } else { Palette::Accent },
        };
        let edition = task.sheet.edition(self.pipeline, messages, settings);
        let sheet = &task.sheet.sheet;
        let mut printed = Printed::default();
        let mut finished: Vec<NewFile> = Vec::new();
        let mut has_wrong_messages = false;
        for format in &task.sheet.formats {
            if self.interrupt.is_set() {
                return (printed.failure.into(), Vec::new());
            }
            match edition.print_with(format, &self.options.imposition, self.options.split_sides) {
                Ok(files) => {
                    if let (true, Some(file)) = (self.options.explain, files.first()) {
                        let explanation = explain_fit(&sheet.id, &task.locale.tag, format, &file.fit);
                        printed.explanations.push_str(&explanation);
                    }
                    printed.formats.push(format.id.clone());
                    finished.extend(files.into_iter().map(|file| {
                        let name = format!("{}{}.pdf", file_stem(sheet, format), ending(file.sides));
                        NewFile { name, bytes: file.pdf }
                    }));
                }
                Err(findings) => {
                    has_wrong_messages |= findings.iter().any(|finding| !finding.name.is_about_one_format());
                    let stem = file_stem(sheet, format);
                    printed.failure.merge(with_older_files(findings, folder, &stem).into());
                }
            }
            self.progress.inc(1);
        }
        match has_wrong_messages {
            true => (printed.failure.into(), Vec::new()),
            false => (printed, finished),
        }
    }
}

/// The end of the name of a file with these sides.
const fn ending(sides: SideSelection) -> &'static str {
    match sides {
        SideSelection::All => "",
        SideSelection::Fronts => "-front",
        SideSelection::Backs => "-back",
    }
}

/// The findings of a format that is left out. If an earlier run has printed it, its files stay, and the first error says
/// so.
fn with_older_files(mut findings: Vec<Diagnostic>, folder: &Path, stem: &str) -> Vec<Diagnostic> {
    let sides = [SideSelection::All, SideSelection::Fronts, SideSelection::Backs];
    let paths = sides.map(|sides| folder.join(format!("{stem}{}.pdf", ending(sides))));
    let older: Vec<String> =
        paths.iter().filter(|path| path.exists()).map(|path| path.display().to_string()).collect();
    if let Some(first) = findings.iter_mut().find(|finding| finding.severity == Severity::Error)
        && !older.is_empty()
    {
        let names = name_list(older.iter().map(String::as_str));
        first
            .hints
            .push(format!("do not hand out {names}: it is left unchanged, and may be of another edition"));
    }
    findings
}

/// How a sheet was made to fit `format`: its text size and what prevents a larger one, how full each panel is and
/// what it contains, and which parts were shortened.
fn explain_fit(sheet: &str, tag: &LanguageIdentifier, format: &Format, fit: &Fit) -> String {
    let wanted = format_points(format.sizes.body);
    let mut text = format!("{sheet}, {tag}, {}: body {} pt", format.id, format_points(fit.body));
    match &fit.limit {
        Some(SizeLimit { body, reason }) => {
            text.push_str(&format!(" instead of {wanted} pt: at {} pt {reason}\n", format_points(*body)));
        }
        None => text.push_str(", the size of the format\n"),
    }
    let widest = fit.fill.iter().map(|fill| fill.panel.chars().count()).max().unwrap_or(0);
    for (fill, parts) in fit.fill.iter().zip(&fit.parts) {
        let percent = (100.0 * fill.used.to_mm() / fill.available.to_mm()).ceil();
        text.push_str(&format!(
            "  {:widest$}  {percent:3.0} % full  {}\n",
            escaped(&fill.panel),
            escaped(&parts.join(", "))
        ));
    }
    for ShortenedPart { part, from, to } in &fit.shortened {
        text.push_str(&format!(
            "  `{part}` is `{to}` instead of `{from}`: the sheet does not fit otherwise\n"
        ));
    }
    text
}
