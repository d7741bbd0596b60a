//! `check`: what is wrong with the messages of locales, and how well they fit.
//!
//! In: the project's files and the arguments of `check`. Out: a line for each locale, with `--fit` a table
//! of formats, body sizes and panels, and what is too faint to read; all findings in the order of locales and
//! files, warnings too.
//! Everything is loaded as `print` loads it, except that a file with findings is checked on.
//! Refuses names that do not exist. Warnings alone leave the exit status at 0.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use clap::Args;
use handout::check::{Subject, check};
use handout::content::DataValues;
use handout::diag::{Diagnostic, Severity};
use handout::font::Fonts;
use handout::format::Format;
use handout::layout::{Palette, format_points};
use handout::locale::LanguageIdentifier;
use handout::message::{Bundle, Catalog, MessageRef};
use handout::pipeline::{Edition, EditionInput, Fit, Pipeline};
use handout::sheet::Sheet;
use rayon::prelude::*;

use crate::exit::Failure;
use crate::options::{ProjectArgs, Requested};
use crate::print::{CatalogCache, LocaleIndex, LocaleMessages, count, load_pictures, pool};
use crate::project::Files;
use crate::select::{Names, Plan, load_sheet};

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The locales to check [default: all]
    #[arg(value_name = "LOCALE")]
    pub locale: Vec<String>,
    /// The sheet to check them for [default: all]
    #[arg(long, value_name = "ID")]
    pub sheet: Option<String>,
    /// Set each locale in each format as well, and show how full the panels are
    #[arg(long)]
    pub fit: bool,
    /// A format to set; may be repeated [default: all]
    #[arg(long, value_name = "FORMAT", requires = "fit")]
    pub format: Vec<String>,
    /// Which `handout.toml` counts.
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// Checks what `args` ask for; lines and tables go to `results`.
///
/// # Errors
/// All findings, warnings too, and troubles.
pub fn run(files: &Files, args: &CheckArgs, results: &mut String) -> Result<(), Failure> {
    let said = |names: &[String]| names.iter().map(|name| Requested::said(name)).collect::<Vec<_>>();
    let sheets = said(args.sheet.as_slice());
    let names = Names::find(files, &sheets, &said(&args.format), &said(&args.locale), false)?;
    let plans = names.plans(files, args.fit)?;
    let mut tags: Vec<LanguageIdentifier> = Vec::new();
    for tag in plans.iter().flat_map(|plan| &plan.tags) {
        if !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    let library = LocaleIndex::load(files)?;
    let mut failure = Failure::default();
    let mut shelves = Vec::new();
    for plan in plans {
        shelves.extend(failure.keep(CheckJob::load(files, &library, plan, &tags, args.fit).map(Some)));
    }
    let (pipeline, fonts) = (Pipeline::new(), Fonts::new());
    let work: Vec<(&CheckJob, usize)> =
        shelves.iter().flat_map(|shelf| shelf.locales.keys().map(move |at| (shelf, *at))).collect();
    let look = |(shelf, at): &(&CheckJob, usize)| shelf.look(*at, &pipeline, &fonts);
    let seen: Vec<CheckResult> = pool(None)?.install(|| work.par_iter().map(look).collect());
    let mut lines = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        let of_locale =
            || work.iter().zip(&seen).filter(|((_, other), _)| *other == at).map(|(_, seen)| seen);
        let mut own = Failure::default();
        let messages: BTreeSet<&MessageRef> = of_locale().flat_map(|seen| &seen.messages).collect();
        of_locale().for_each(|seen| own.merge(seen.failure.clone()));
        lines.push([tag.to_string(), summary(messages.len(), &own)]);
        failure.merge(own);
    }
    // All are compared with the source, so what is wrong there concerns all.
    shelves.iter().for_each(|shelf| failure.merge(shelf.broken.clone().into()));
    table(results, &lines);
    if args.fit {
        let several = shelves.len() > 1;
        let row = |((shelf, at), seen): (&(&CheckJob, usize), &CheckResult)| -> Vec<Vec<String>> {
            let tag = tags.get(*at).map(ToString::to_string).unwrap_or_default();
            let cells = |(format, fit): (&Format, &Option<Fit>)| {
                let sheet = several.then(|| shelf.sheet.id.clone());
                let [size, panels] = fitted(format, fit.as_ref());
                [Some(tag.clone()), sheet, Some(format.id.clone()), Some(size), Some(panels)]
                    .into_iter()
                    .flatten()
                    .collect()
            };
            shelf.formats.iter().zip(&seen.fits).map(cells).collect()
        };
        let head = [Some("locale"), several.then_some("sheet"), Some("format"), Some("body"), Some("panels")];
        let mut rows = vec![head.into_iter().flatten().map(str::to_owned).collect::<Vec<_>>()];
        rows.extend(work.iter().zip(&seen).flat_map(row));
        results.push('\n');
        table(results, &rows);
        let small = |(format, fit): (&Format, &Option<Fit>)| {
            fit.as_ref().is_some_and(|fit| fit.body < format.sizes.body)
        };
        let mut looks = work.iter().zip(&seen);
        if looks.any(|((shelf, _), seen)| shelf.formats.iter().zip(&seen.fits).any(small)) {
            results.push_str("* smaller than the format wants\n");
        }
    }
    failure.or(())
}

/// `123 messages, 2 errors, 1 warning`.
fn summary(messages: usize, failure: &Failure) -> String {
    let of = |severity| failure.findings.iter().filter(|found| found.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error) + failure.troubles.len(), of(Severity::Warning));
    let mut words = vec![count(messages, "message")];
    words.extend((errors > 0).then(|| count(errors, "error")));
    words.extend((warnings > 0).then(|| count(warnings, "warning")));
    words.extend((errors + warnings == 0).then(|| "no findings".to_owned()));
    words.join(", ")
}

/// The body size, and each panel with the height that is left in it.
fn fitted(format: &Format, fit: Option<&Fit>) -> [String; 2] {
    let Some(fit) = fit else { return ["does not fit".to_owned(), String::new()] };
    let size = format_points(fit.body);
    let mark = if fit.body < format.sizes.body { " *" } else { "" };
    let panels: Vec<String> = fit
        .fill
        .iter()
        .map(|fill| {
            let reserve = (fill.available - fill.used).to_mm();
            let percent = 100.0 * fill.used.to_mm() / fill.available.to_mm();
            // What is left is rounded down and what is full up: nobody counts on a tenth that is not there.
            format!("{} {:.0} % ({:.1} mm left)", fill.panel, percent.ceil(), (reserve * 10.0).floor() / 10.0)
        })
        .collect();
    [format!("{size} pt{mark}"), panels.join(", ")]
}

/// Adds `rows` to `results`, their columns aligned.
pub fn table<R: AsRef<[String]>>(results: &mut String, rows: &[R]) {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        for (at, cell) in row.as_ref().iter().enumerate() {
            let width = cell.chars().count();
            match widths.get_mut(at) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    for row in rows {
        let cells = row.as_ref().iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        results.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        results.push('\n');
    }
}

/// One sheet with its locales, as far as they can be read.
struct CheckJob {
    sheet: Sheet,
    pictures: BTreeMap<String, Arc<handout::art::Picture>>,
    reference: Arc<Catalog>,
    /// What is wrong with the files of the source locale.
    broken: Vec<Diagnostic>,
    english: Bundle,
    /// The formats that it is set in.
    formats: Vec<Format>,
    /// By their place among the locales that are checked.
    locales: BTreeMap<usize, Result<CheckedLocale, Failure>>,
}

/// A locale, and what is wrong with its files.
struct CheckedLocale {
    locales: LocaleMessages,
    findings: Vec<Diagnostic>,
}

/// What was seen of a sheet in a locale.
#[derive(Default)]
struct CheckResult {
    messages: BTreeSet<MessageRef>,
    failure: Failure,
    /// For each format; none where it does not fit.
    fits: Vec<Option<Fit>>,
}

impl CheckJob {
    fn load(
        files: &Files,
        library: &LocaleIndex,
        plan: Plan<'_>,
        tags: &[LanguageIdentifier],
        pictures: bool,
    ) -> Result<Self, Failure> {
        let Plan { sheet: id, tags: own, formats } = plan;
        let sheet = load_sheet(files, id)?;
        let pictures = if pictures { load_pictures(files, id)? } else { BTreeMap::new() };
        let mut catalogs = CatalogCache::new(files, library, id);
        let (reference, broken) = catalogs.read(&library.source)?;
        let mut locales = BTreeMap::new();
        for (at, tag) in tags.iter().enumerate().filter(|(_, tag)| own.contains(tag)) {
            let shelved = catalogs.read(&tag.to_string()).and_then(|(own, findings)| {
                let locales = catalogs.locales(own, &sheet, &reference)?;
                Ok(CheckedLocale { locales, findings })
            });
            locales.insert(at, shelved);
        }
        let english = Bundle::new(Arc::clone(&reference));
        Ok(Self { sheet, pictures, reference, broken, english, formats, locales })
    }

    /// Checks one locale, and sets it in the formats.
    fn look(&self, at: usize, pipeline: &Pipeline, fonts: &Fonts) -> CheckResult {
        let mut seen = CheckResult::default();
        let CheckedLocale { locales: LocaleMessages { meta, bundle, known }, findings } =
            match self.locales.get(&at) {
                Some(Ok(shelved)) => shelved,
                Some(Err(failure)) => return CheckResult { failure: failure.clone(), ..seen },
                None => return seen,
            };
        seen.messages = bundle.catalog().messages().map(|(message, _)| message.clone()).collect();
        seen.failure.merge(findings.clone().into());
        let subject = Subject { sheet: &self.sheet, meta, bundle, reference: &self.reference, fonts };
        seen.failure.merge(check(&subject).into());
        let data = DataValues::default();
        let edition: Edition = pipeline.edition(EditionInput {
            sheet: &self.sheet,
            meta,
            bundle,
            english: &self.english,
            locales: known,
            pictures: &self.pictures,
            data: &data,
            date: None,
            allow_stale: false,
            palette: Palette::default(),
        });
        for format in &self.formats {
            let fit = edition.fit(format);
            if let Ok(fit) = &fit {
                let faint = edition.contrast(format, fit).unwrap_or_else(|findings| findings);
                seen.failure.merge(faint.into());
            }
            seen.fits.push(fit.map_err(|findings| seen.failure.merge(findings.into())).ok());
        }
        seen
    }
}
