//! `check`: what is wrong with the messages of locales, and how well they fit.
//!
//! In: the project's files and [`CheckArgs`]. Out: a line per locale, from the check of its messages and from what
//! printing would refuse in them; with `--fit` also a table of formats, text sizes and panels with the data of the
//! clinic and the region that `print` would take, and what is too faint to read; all findings, warnings too, in the
//! order of locales and files.
//! Sheets are loaded as for `print`, except that a Fluent file with findings is still checked.
//! Refuses names that do not exist. Warnings alone leave the exit status at 0.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::Args;
use handout::check::{CheckInput, check};
use handout::diag::{Diagnostic, Name, Severity};
use handout::format::Format;
use handout::layout::{Palette, format_points};
use handout::locale::LanguageIdentifier;
use handout::message::MessageRef;
use handout::pipeline::{Fit, Pipeline};

use crate::clock::RunContext;
use crate::exit::{Failure, Output};
use crate::load::{EditionSettings, LoadedLocale, LoadedSheet, LocaleIndex, OnFindings};
use crate::options::{ProjectArgs, RequestedName, SelectionRequest, SettingsReader, SiteRequest};
use crate::project::Files;
use crate::select::{Purpose, select};
use crate::site::SiteData;
use crate::table::render_table;
use crate::threads::Threads;
use crate::wording::counted;

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Check these locales, for example `ar` or `zh-Hans` [default: all locales]
    #[arg(value_name = "LOCALE", value_delimiter = ',')]
    pub locale: Vec<String>,
    /// Check them for this sheet [default: all sheets except staff sheets]
    #[arg(long, value_name = "ID")]
    pub sheet: Option<String>,
    /// Also lay out each locale in each format, and show how full the panels are
    #[arg(long)]
    pub fit: bool,
    /// Lay out in this format; several with commas between them, or repeat [default: all formats of the sheet]
    #[arg(long, value_name = "FORMAT", requires = "fit", value_delimiter = ',')]
    pub format: Vec<String>,
    /// Lay out with the numbers of this region, or `none` for lines to write on [default: none]
    #[arg(long, value_name = "CODE", requires = "fit")]
    pub region: Option<String>,
    /// Lay out with the texts and logos of this clinic's file [default: lines to write on]
    #[arg(long, value_name = "FILE", requires = "fit")]
    pub clinic: Option<PathBuf>,
    /// Which `handout.toml` applies.
    #[command(flatten)]
    pub project: ProjectArgs,
}

impl CheckArgs {
    fn selection(&self) -> SelectionRequest {
        let names = |names: &[String]| names.iter().map(RequestedName::from_call).collect();
        SelectionRequest {
            sheets: names(self.sheet.as_slice()),
            locales: names(&self.locale),
            formats: names(&self.format),
        }
    }
}

/// Checks what `args` select.
///
/// # Errors
/// All findings, warnings too, and operational errors.
pub fn run(
    files: &Files,
    args: &CheckArgs,
    context: &RunContext,
    output: &mut Output,
) -> Result<(), Failure> {
    let purpose = if args.fit { Purpose::Layout } else { Purpose::Messages };
    let selection = select(files, &args.selection(), purpose)?;
    output.notices.extend(selection.notices);
    let index = LocaleIndex::load(files)?;
    let mut failure = selection.unreadable;
    let mut settings = SettingsReader::new(files.settings());
    let request = SiteRequest::new(args.region.as_deref(), args.clinic.as_deref(), &mut settings);
    // Without the data that were asked for, no layout would say anything about what `print` makes.
    let site = args.fit.then(|| SiteData::load(files, &request, context.today).map(Some));
    let site = site.and_then(|site| failure.value_or_default(site));
    output.notices.extend(site.iter().flat_map(|site| site.notices.iter().cloned()));
    let mut tags: Vec<LanguageIdentifier> = Vec::new();
    let mut known_tags: BTreeSet<String> = BTreeSet::new();
    let mut sheets = Vec::new();
    for selected in selection.sheets {
        for tag in &selected.locales {
            if known_tags.insert(tag.to_string()) {
                tags.push(tag.clone());
            }
        }
        let loaded = LoadedSheet::load(files, &index, selected, OnFindings::Keep);
        sheets.extend(failure.value_or_default(loaded.map(Some)));
    }
    let tasks: Vec<CheckTask<'_>> = sheets.iter().flat_map(CheckTask::of_sheet).collect();
    let pipeline = Pipeline::new();
    let check_task = |task: &CheckTask<'_>| task.check(&pipeline, site.as_ref());
    let results: Vec<CheckResult> = Threads::new(None)?.map(&tasks, check_task);
    let mut of_tag: BTreeMap<String, Vec<&CheckResult>> = BTreeMap::new();
    for (task, result) in tasks.iter().zip(&results) {
        of_tag.entry(task.locale.tag.to_string()).or_default().push(result);
    }
    let mut lines = Vec::new();
    for tag in &tags {
        let mut own = Failure::default();
        let mut messages: BTreeSet<&MessageRef> = BTreeSet::new();
        for result in of_tag.get(&tag.to_string()).into_iter().flatten() {
            messages.extend(&result.messages);
            own.merge(result.failure.clone());
        }
        lines.push([tag.to_string(), summary(messages.len(), &own)]);
        failure.merge(own);
    }
    // Every locale is compared with the source, so its findings concern them all.
    sheets.iter().for_each(|sheet| failure.merge(sheet.source_findings.clone().into()));
    output.results.push_str(&render_table(&lines));
    if let Some(site) = &site {
        output.results.push_str(&fit_table(&tasks, &results, sheets.len() > 1));
        output.results.push_str(&laid_out_with(site, settings.used_file()));
    }
    failure.into_result(())
}

/// `123 messages, 2 errors, 1 warning`.
fn summary(messages: usize, failure: &Failure) -> String {
    let count = |severity| failure.findings.iter().filter(|found| found.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error) + failure.operational.len(), count(Severity::Warning));
    let mut counts = vec![counted(messages, "message")];
    counts.extend((errors > 0).then(|| counted(errors, "error")));
    counts.extend((warnings > 0).then(|| counted(warnings, "warning")));
    counts.extend((errors + warnings == 0).then(|| "no findings".to_owned()));
    counts.join(", ")
}

/// The table of `--fit`, with an empty line before it: a row for each sheet, locale and format.
fn fit_table(tasks: &[CheckTask<'_>], results: &[CheckResult], show_sheets: bool) -> String {
    let head = [Some("locale"), show_sheets.then_some("sheet"), Some("format"), Some("body"), Some("panels")];
    let mut rows = vec![head.into_iter().flatten().map(str::to_owned).collect::<Vec<_>>()];
    let mut has_smaller = false;
    for (task, result) in tasks.iter().zip(results) {
        for (format, fit) in task.sheet.formats.iter().zip(&result.fits) {
            has_smaller |= fit.as_ref().is_some_and(|fit| is_smaller(fit, format));
            let mut row = vec![task.locale.tag.to_string()];
            row.extend(show_sheets.then(|| task.sheet.sheet.id.clone()));
            row.push(format.id.clone());
            row.extend(describe_fit(format, fit.as_ref()));
            rows.push(row);
        }
    }
    let legend = if has_smaller { "* smaller than the body size of the format\n" } else { "" };
    format!("\n{}{legend}", render_table(&rows))
}

/// The last line of `--fit`: whose texts and numbers are in the panels, if they are not all lines to write on.
fn laid_out_with(site: &SiteData, settings_file: Option<String>) -> String {
    let region = site.region().map(|code| format!("region {code}"));
    let clinic = site.clinic().map(|file| format!("clinic from {file}"));
    let data: Vec<String> = region.into_iter().chain(clinic).collect();
    if data.is_empty() {
        return String::new();
    }
    let settings = settings_file.map_or(String::new(), |file| format!("; settings from {file}"));
    format!("laid out with {}{settings}\n", data.join(", "))
}

fn is_smaller(fit: &Fit, format: &Format) -> bool {
    fit.body < format.sizes.body
}

/// The cells of the body size and of the panels, each with the height that is left in it.
fn describe_fit(format: &Format, fit: Option<&Fit>) -> [String; 2] {
    let Some(fit) = fit else { return ["does not fit".to_owned(), String::new()] };
    let asterisk = if is_smaller(fit, format) { " *" } else { "" };
    let panels = fit.fill.iter().map(|fill| {
        let left = (fill.available - fill.used).to_mm();
        let percent = 100.0 * fill.used.to_mm() / fill.available.to_mm();
        // Rounded to the safe side: the fill level up, the height that is left down.
        format!("{} {:.0} % ({:.1} mm left)", fill.panel, percent.ceil(), (left * 10.0).floor() / 10.0)
    });
    [format!("{} pt{asterisk}", format_points(fit.body)), panels.collect::<Vec<_>>().join(", ")]
}

/// One sheet in one locale, to be checked.
struct CheckTask<'a> {
    sheet: &'a LoadedSheet,
    locale: &'a LoadedLocale,
}

/// What a finding says about the first name in it.
fn predicate(message: &str) -> Option<&str> {
    message.splitn(3, '`').nth(2)
}

/// The name of a finding with its place, where that is a part of a file.
type FindingPlace<'d> = (Name, &'d str, usize, usize);

fn place_of_finding(finding: &Diagnostic) -> Option<FindingPlace<'_>> {
    let place = finding.place.as_ref()?;
    let range = place.range.as_ref()?;
    Some((finding.name, &*place.source.path, range.start, range.end))
}

/// What printing refuses and is none of the `known` findings. A message that is missing because a file has an error
/// (`has_errors`) is not reported: the error is.
fn new_findings(refused: Vec<Diagnostic>, known: &[Diagnostic], has_errors: bool) -> Vec<Diagnostic> {
    let messages: BTreeSet<&str> = known.iter().map(|known| known.message.as_str()).collect();
    let places: BTreeSet<FindingPlace<'_>> = known.iter().filter_map(place_of_finding).collect();
    // A mistake in a term shows in each message that uses it.
    let of_terms = known.iter().filter(|known| known.message.starts_with("message `-"));
    let of_terms: BTreeSet<(Name, Option<&str>)> =
        of_terms.map(|known| (known.name, predicate(&known.message))).collect();
    let is_known = |refused: &Diagnostic| {
        (refused.name == Name::MissingMessage && has_errors)
            || messages.contains(refused.message.as_str())
            || place_of_finding(refused).is_some_and(|place| places.contains(&place))
            || of_terms.contains(&(refused.name, predicate(&refused.message)))
    };
    refused.into_iter().filter(|refused| !is_known(refused)).collect()
}

/// The result of a task.
#[derive(Default)]
struct CheckResult {
    messages: BTreeSet<MessageRef>,
    failure: Failure,
    /// For each format of the sheet; `None` where it does not fit.
    fits: Vec<Option<Fit>>,
}

impl<'a> CheckTask<'a> {
    fn of_sheet(sheet: &'a LoadedSheet) -> impl Iterator<Item = Self> {
        sheet.locales.iter().map(move |locale| Self { sheet, locale })
    }

    /// Checks the messages, and builds all that can be printed of them. If there is a `site`, lays them out with its data
    /// in the formats of the sheet.
    fn check(&self, pipeline: &Pipeline, site: Option<&SiteData>) -> CheckResult {
        let mut result = CheckResult::default();
        let messages = match &self.locale.messages {
            Ok(messages) => messages,
            Err(failure) => return CheckResult { failure: failure.clone(), ..result },
        };
        result.messages = messages.bundle.catalog().messages().map(|(message, _)| message.clone()).collect();
        result.failure.merge(messages.findings.clone().into());
        let subject = CheckInput {
            sheet: &self.sheet.sheet,
            meta: &messages.meta,
            bundle: &messages.bundle,
            reference: &self.sheet.source_catalog,
            shaper: pipeline.shaper(),
        };
        let no_site = SiteData::default();
        let known = site.unwrap_or(&no_site);
        let settings = EditionSettings {
            data: &known.data,
            clinic: known.stated(),
            creation_date: None,
            allow_stale: false,
            palette: Palette::default(),
        };
        let edition = self.sheet.edition(pipeline, messages, settings);
        let mut found = check(&subject);
        let refused = edition.findings_in_messages();
        let refused = new_findings(refused, &found, !messages.findings.is_empty());
        found.extend(refused);
        result.failure.merge(found.into());
        for format in self.sheet.formats.iter().filter(|_| site.is_some()) {
            let fit = edition.fit(format);
            if let Ok(fit) = &fit {
                let faint = edition.contrast(format, fit).unwrap_or_else(|findings| findings);
                result.failure.merge(faint.into());
            }
            result.fits.push(fit.map_err(|findings| result.failure.merge(findings.into())).ok());
        }
        result
    }
}
