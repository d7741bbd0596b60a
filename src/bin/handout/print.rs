//! `print`: loads what the chosen sheets, locales and formats need, and prints them side by side.
//!
//! In: the project's files and an [`PrintOptions`]. Out: PDF files, one line of results, and all
//! findings in the order of sheets, locales and formats, however many threads there are.
//! Refuses nothing of its own. A sheet that has a finding in any
//! of the formats asked for leaves no file in that locale; the other locales are printed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal as _;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use handout::art::Picture;
use handout::check::stale;
use handout::config::{self, LocaleMeta, ReviewStatus, place_of};
use handout::diag::{Diagnostic, Severity, render};
use handout::format::Format;
use handout::geom::Abs;
use handout::layout::{Palette, SizeLimit, format_points};
use handout::locale::{self, LanguageIdentifier, Locale};
use handout::message::{Bundle, Catalog};
use handout::pdf::DateTime;
use handout::pipeline::{EditionInput, Fit, Pipeline, Shortened, SideSelection};
use handout::sheet::{BlockSpec, DataKey, Sheet};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::exit::Failure;
use crate::options::PrintOptions;
use crate::project::Files;
use crate::select::{Names, Plan, load_formats, load_sheet, none};
use crate::site::SiteData;
use crate::write;

/// When and where a run takes place, as far as it matters.
#[derive(Clone, Copy, Debug)]
pub struct RunContext {
    /// When the files say that they were made; nothing if they should not say.
    pub date: Option<DateTime>,
    /// The day, which says whether numbers are still to be trusted; it changes no file.
    pub today: config::Date,
    /// Whether the terminal shows colours.
    pub colour: bool,
}

/// Prints what `order` asks for; the line of results goes to `results`.
///
/// # Errors
/// All findings and troubles; what has none is printed nevertheless.
pub fn run(
    files: &Files,
    order: &PrintOptions,
    moment: RunContext,
    results: &mut String,
) -> Result<(), Failure> {
    let mut failure = Failure::default();
    let names = Names::find(files, &order.sheets, &order.formats, &order.locales, order.quiet).map(Some);
    let names = failure.keep(names);
    let desk = failure.keep(SiteData::load(files, order, moment.today));
    let names = failure.or(names)?;
    let plans = names.map_or(Ok(Vec::new()), |names| names.plans(files, true))?;
    say(&desk, order, moment);
    let mut formats: Vec<&Format> = plans.iter().flat_map(|plan| &plan.formats).collect();
    formats.sort_by_key(|format| &format.id);
    formats.dedup_by_key(|format| &format.id);
    if order.handling.bleed > Abs::ZERO
        && let Some(warning) = unbled(files, &formats)?
    {
        eprint!("{}", render(&warning, moment.colour));
    }
    let library = LocaleIndex::load(files)?;
    let mut failure = Failure::default();
    let mut outlines = Vec::new();
    for plan in plans {
        outlines.extend(failure.keep(LoadedSheet::load(files, &library, plan).map(Some)));
    }
    let pipeline = Pipeline::new();
    let work: Vec<(&LoadedSheet, &Result<LocaleMessages, Failure>)> = outlines
        .iter()
        .flat_map(|outline| outline.locales.iter().map(move |locales| (outline, locales)))
        .collect();
    for (outline, locales) in &work {
        outline.note_stale(locales, order.allow_stale);
    }
    let papers = |work: &(&LoadedSheet, &Result<LocaleMessages, Failure>)| work.0.formats.len();
    let all: usize = work.iter().map(papers).sum();
    let bar = progress(all, order.quiet);
    let edition = |(outline, locales): &(&LoadedSheet, &Result<LocaleMessages, Failure>)| {
        let locales = locales.as_ref().map_err(Clone::clone)?;
        let job = Job { pipeline: &pipeline, order, desk: &desk, date: moment.date };
        outline.print(locales, &job, &bar)
    };
    // As many results as there is work, in its order: threads change nothing but the time.
    let done: Vec<Result<String, Failure>> =
        pool(order.jobs)?.install(|| work.par_iter().map(edition).collect());
    bar.finish_and_clear();
    let (mut printed, mut locales, mut formats) = (0, BTreeSet::new(), BTreeSet::new());
    for (work, _) in work.iter().zip(&done).filter(|(_, result)| result.is_ok()) {
        printed += papers(work);
        locales.extend(work.1.as_ref().ok().map(|locales| locales.meta.tag.to_string()));
        formats.extend(work.0.formats.iter().map(|format| format.id.as_str()));
    }
    done.into_iter().for_each(|result| results.push_str(&failure.keep(result)));
    if printed < all {
        failure.note(&format!("{} of {} not printed", all - printed, count(all, "sheet")));
    }
    if printed > 0 && !order.quiet {
        let settings =
            order.settings.as_ref().map_or(String::new(), |file| format!("; settings from {file}"));
        results.push_str(&format!(
            "printed {} into {} ({}, {}){}{settings}\n",
            count(printed, "sheet"),
            order.out.display(),
            count(locales.len(), "locale"),
            count(formats.len(), "format"),
            desk.words(&asked(&outlines))
        ));
    }
    failure.or(())
}

/// A warning if some of the `formats` have nothing that runs over the paper's edge: they are printed as ever.
///
/// # Errors
/// That none of them has.
fn unbled(files: &Files, formats: &[&Format]) -> Result<Option<Diagnostic>, Failure> {
    let names = |formats: &[&Format]| {
        formats.iter().map(|format| format!("`{}`", format.id)).collect::<Vec<_>>().join(", ")
    };
    let (bleed, others): (Vec<&Format>, Vec<&Format>) =
        formats.iter().copied().partition(|format| format.bleeds());
    if others.is_empty() {
        return Ok(None);
    }
    let has = if others.len() == 1 { "has" } else { "have" };
    let wrong = format!("{} {has} nothing that runs over the paper's edge", names(&others));
    if !bleed.is_empty() {
        let warning = Diagnostic::warning(handout::diag::Name::Unnamed, format!("{wrong}, and no bleed"));
        return Ok(Some(warning.hint(format!("name those that have it with `--format`: {}", names(&bleed)))));
    }
    // Formats that cannot be read are not what is asked for.
    let all: Vec<Format> =
        files.formats().iter().filter_map(|id| load_formats(files, &[*id]).ok()).flatten().collect();
    let bleed: Vec<&Format> = all.iter().filter(|format| format.bleeds()).collect();
    let hint = match bleed.as_slice() {
        [] => "leave out `--bleed`, or give a panel of a format a `band`".to_owned(),
        bleed => format!("leave out `--bleed`, or take a format that has: {}", names(bleed)),
    };
    Err(Failure::trouble(Diagnostic::error(handout::diag::Name::Unnamed, wrong).hint(hint)))
}

/// Tells the staff what they should know about the region's numbers.
fn say(desk: &SiteData, order: &PrintOptions, moment: RunContext) {
    for warning in &desk.warnings {
        eprint!("{}", render(warning, moment.colour));
    }
    for note in desk.notes.iter().filter(|_| !order.quiet) {
        eprintln!("note: {note}");
    }
}

/// The values that the sheets show in their formats, where they are known.
fn asked(outlines: &[LoadedSheet]) -> BTreeSet<DataKey> {
    let blocks = outlines.iter().flat_map(|outline| {
        let slots = outline.formats.iter().flat_map(Format::slots);
        slots.filter_map(|slot| outline.sheet.section(&slot.part)?.length(&slot.length)).flatten()
    });
    blocks.filter_map(BlockSpec::value).collect()
}

/// `1 sheet`, `2 sheets`.
pub fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// Threads for locales side by side; none given is one for each processor.
pub fn pool(jobs: Option<NonZeroUsize>) -> Result<rayon::ThreadPool, Failure> {
    // The text stages recurse more than the small stacks of threads are made for.
    let builder = rayon::ThreadPoolBuilder::new().stack_size(8 * 1024 * 1024);
    // Zero is rayon's word for one thread a processor.
    let pool = builder.num_threads(jobs.map_or(0, NonZeroUsize::get)).build();
    pool.map_err(|error| {
        Failure::trouble(Diagnostic::error(
            handout::diag::Name::Unnamed,
            format!("cannot start threads: {error}"),
        ))
    })
}

fn progress(steps: usize, quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(steps as u64);
    match ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// All locales of the project by tag: what each is, or why that cannot be said.
pub struct LocaleIndex {
    metas: BTreeMap<String, Result<LocaleMeta, Failure>>,
    /// The tag of the locale that the sheets are written in.
    pub source: String,
}

impl LocaleIndex {
    /// Reads what every locale says of itself.
    pub fn load(files: &Files) -> Result<Self, Failure> {
        let mut metas = BTreeMap::new();
        for tag in files.locales() {
            let path = format!("locales/{tag}/locale.toml");
            let meta = files.source(&path).and_then(|source| {
                let meta = LocaleMeta::parse(&source)?;
                if meta.tag == tag {
                    return Ok(meta);
                }
                let wrong = format!("this says that it is `{}`, in the folder of `{tag}`", meta.tag);
                Err(Failure::finding(
                    Diagnostic::error(handout::diag::Name::Unnamed, wrong)
                        .at(source.whole())
                        .hint(format!("write `tag = \"{tag}\"`")),
                ))
            });
            metas.insert(tag.to_owned(), meta);
        }
        let is_source = |meta: &Result<LocaleMeta, Failure>| {
            meta.as_ref().is_ok_and(|m| m.status == ReviewStatus::Source)
        };
        let sources: Vec<&String> =
            metas.iter().filter(|(_, meta)| is_source(meta)).map(|(tag, _)| tag).collect();
        let source = match sources.as_slice() {
            [source] => (*source).clone(),
            [] => {
                // It may be one of those that cannot be read.
                let mut failure = Failure::default();
                metas.into_values().filter_map(Result::err).for_each(|wrong| failure.merge(wrong));
                let wrong =
                    Diagnostic::error(handout::diag::Name::Unnamed, "no locale is the source of the others");
                failure.merge(Failure::finding(
                    wrong.hint("write `status = \"source\"` in the locale.toml of one"),
                ));
                return Err(failure);
            }
            many => {
                let names: Vec<&str> = many.iter().map(|tag| tag.as_str()).collect();
                let wrong = format!("`{}` are all the source of the others", names.join("`, `"));
                return Err(Failure::finding(
                    Diagnostic::error(handout::diag::Name::Unnamed, wrong)
                        .hint("keep `status = \"source\"` in the locale.toml of one"),
                ));
            }
        };
        Ok(Self { metas, source })
    }

    fn meta(&self, tag: &str) -> Result<&LocaleMeta, Failure> {
        self.metas.get(tag).ok_or_else(|| none("locale"))?.as_ref().map_err(Clone::clone)
    }
}

/// A locale's messages, with all that is wrong with them; or why they cannot be read.
type Read = Result<(Arc<Catalog>, Vec<Diagnostic>), Failure>;

/// One sheet, with what all its locales share.
pub struct LoadedSheet {
    /// The sheet.
    pub sheet: Sheet,
    /// Its pictures, by name.
    pub pictures: BTreeMap<String, Arc<Picture>>,
    /// The source locale's messages.
    pub english: Bundle,
    /// The formats that it is printed in.
    pub formats: Vec<Format>,
    /// The locales that it is printed in.
    pub locales: Vec<Result<LocaleMessages, Failure>>,
}

/// What is the same for all locales of a run.
struct Job<'a> {
    pipeline: &'a Pipeline,
    order: &'a PrintOptions,
    desk: &'a SiteData,
    date: Option<DateTime>,
}

/// A locale in which a sheet is printed, with those that may stand in.
pub struct LocaleMessages {
    /// What the locale says of itself.
    pub meta: LocaleMeta,
    /// Its messages, with those that may stand in.
    pub bundle: Bundle,
    /// All locales that a message may come from.
    pub known: Vec<Arc<Locale>>,
}

/// The pictures of the sheet `id`, by name.
pub fn load_pictures(files: &Files, id: &str) -> Result<BTreeMap<String, Arc<Picture>>, Failure> {
    let mut failure = Failure::default();
    let mut pictures = BTreeMap::new();
    let art = format!("sheets/{id}/art");
    for path in files.paths(&art, "svg") {
        let name = path.trim_start_matches(&art).trim_start_matches('/').trim_end_matches(".svg");
        let picture = files.source(path).and_then(|s| Picture::parse_svg(&s).map_err(Failure::finding));
        match picture {
            Ok(picture) => drop(pictures.insert(name.to_owned(), Arc::new(picture))),
            Err(wrong) => failure.merge(wrong),
        }
    }
    failure.or(pictures)
}

impl LoadedSheet {
    /// The sheet of `plan` with its locales; one that cannot be read is a failure of its own.
    pub fn load(files: &Files, library: &LocaleIndex, plan: Plan<'_>) -> Result<Self, Failure> {
        let Plan { sheet: id, tags, formats } = plan;
        let sheet = load_sheet(files, id)?;
        let mut failure = Failure::default();
        let pictures = failure.keep(load_pictures(files, id));
        let mut catalogs = CatalogCache::new(files, library, id);
        let reference = match catalogs.sound(&library.source) {
            Ok(reference) => reference,
            Err(wrong) => {
                failure.merge(wrong);
                return Err(failure);
            }
        };
        let locales = tags.iter().map(|tag| {
            let own = catalogs.sound(&tag.to_string())?;
            catalogs.locales(own, &sheet, &reference)
        });
        let locales = locales.collect();
        let english = Bundle::new(reference);
        failure.or(Self { sheet, pictures, english, formats, locales })
    }

    /// Says of a locale that follows another version of the sheet that it is printed all the same.
    fn note_stale(&self, locales: &Result<LocaleMessages, Failure>, allowed: bool) {
        let found = locales.as_ref().ok().and_then(|locales| stale(&self.sheet, &locales.meta));
        if let Some(found) = found.filter(|found| allowed || found.severity == Severity::Warning) {
            eprintln!("note: {}", found.message);
        }
    }

    /// What a file of the sheet in `format` is called. A format of its own may begin with the sheet's name, which is
    /// not said twice.
    fn name_in(&self, format: &Format) -> String {
        let (sheet, id) = (&self.sheet.id, &format.id);
        let said =
            format.sheets.contains(sheet) && id.strip_prefix(sheet).is_some_and(|rest| rest.starts_with('-'));
        if said { id.clone() } else { format!("{sheet}-{id}") }
    }

    /// Prints the sheet in one locale, in all formats or in none; the explanations, if they are asked for.
    fn print(&self, locales: &LocaleMessages, job: &Job<'_>, bar: &ProgressBar) -> Result<String, Failure> {
        let tag = &locales.meta.tag;
        bar.set_message(tag.to_string());
        let edition = job.pipeline.edition(EditionInput {
            sheet: &self.sheet,
            meta: &locales.meta,
            bundle: &locales.bundle,
            english: &self.english,
            locales: &locales.known,
            pictures: &self.pictures,
            data: &job.desk.data,
            date: job.date,
            allow_stale: job.order.allow_stale,
            palette: if job.order.grey { Palette::Grey } else { Palette::Accent },
        });
        if let Some(found) = stale(&self.sheet, &locales.meta)
            && found.severity == Severity::Error
            && !job.order.allow_stale
        {
            bar.inc(self.formats.len() as u64);
            return Err(Failure::finding(found.hint("print it as it is with `--allow-stale`, if you must")));
        }
        let mut failure = Failure::default();
        let mut finished: Vec<(PathBuf, Vec<u8>)> = Vec::new();
        let mut explanations = String::new();
        for format in &self.formats {
            match edition.print_for(format, &job.order.handling, job.order.split_sides) {
                Ok(files) => {
                    if let (true, Some((_, printed))) = (job.order.explain, files.first()) {
                        explanations.push_str(&explain(&self.sheet.id, tag, format, &printed.fit));
                    }
                    finished.extend(files.into_iter().map(|(part, printed)| {
                        let ending = match part {
                            SideSelection::Whole => "",
                            SideSelection::Fronts => "-front",
                            SideSelection::Backs => "-back",
                        };
                        let name = format!("{}{ending}.pdf", self.name_in(format));
                        (job.order.out.join(tag.to_string()).join(name), printed.pdf)
                    }));
                }
                Err(findings) => failure.merge(findings.into()),
            }
            bar.inc(1);
        }
        for (path, pdf) in failure.or(finished)? {
            write::write(&path, &pdf)?;
        }
        Ok(explanations)
    }
}

/// How a file was made to fit: its size and what stopped a larger one, each panel with what stands in it, and what
/// was shortened.
fn explain(sheet: &str, tag: &LanguageIdentifier, format: &Format, fit: &Fit) -> String {
    let mut said = format!("{sheet}, {tag}, {}: body {} pt", format.id, format_points(fit.body));
    match &fit.limit {
        Some(SizeLimit { body, why }) => {
            let (wanted, tried) = (format_points(format.sizes.body), format_points(*body));
            said.push_str(&format!(" of {wanted} pt wanted; at {tried} pt {why}\n"));
        }
        None => said.push_str(" as wanted\n"),
    }
    let widest = fit.fill.iter().map(|fill| fill.panel.chars().count()).max().unwrap_or(0);
    for (fill, parts) in fit.fill.iter().zip(&fit.parts) {
        let percent = (100.0 * fill.used.to_mm() / fill.available.to_mm()).ceil();
        said.push_str(&format!("  {:widest$}  {percent:3.0} % full  {}\n", fill.panel, parts.join(", ")));
    }
    for Shortened { part, from, to } in &fit.shortened {
        said.push_str(&format!(
            "  `{part}` is `{to}` instead of `{from}`: the sheet does not fit otherwise\n"
        ));
    }
    said
}

/// The messages of locales for one sheet, each read once.
pub struct CatalogCache<'a> {
    files: &'a Files,
    library: &'a LocaleIndex,
    sheet: &'a str,
    read: BTreeMap<String, Read>,
}

impl<'a> CatalogCache<'a> {
    /// Those for the sheet `sheet`, none of them read yet.
    pub fn new(files: &'a Files, library: &'a LocaleIndex, sheet: &'a str) -> Self {
        Self { files, library, sheet, read: BTreeMap::new() }
    }

    /// What the files of the locale `tag` hold, and all that is wrong with them.
    pub fn read(&mut self, tag: &str) -> Read {
        if let Some(read) = self.read.get(tag) {
            return read.clone();
        }
        let read = self.load(tag);
        self.read.insert(tag.to_owned(), read.clone());
        read
    }

    /// The messages of the locale `tag`, if nothing is wrong with its files.
    fn sound(&mut self, tag: &str) -> Result<Arc<Catalog>, Failure> {
        let (catalog, findings) = self.read(tag)?;
        Failure::from(findings).or(catalog)
    }

    fn load(&self, tag: &str) -> Read {
        let meta = self.library.meta(tag)?;
        let folder = format!("locales/{tag}");
        let others = self.files.sheets();
        let mut failure = Failure::default();
        let mut sources = Vec::new();
        for path in self.files.paths(&folder, "ftl") {
            let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".ftl")).unwrap_or_default();
            // The messages of another sheet are none of this one's; files of no sheet are shared.
            if stem != self.sheet && others.contains(&stem) {
                continue;
            }
            match self.files.source(path) {
                Ok(source) => sources.push(source),
                Err(wrong) => failure.merge(wrong),
            }
        }
        let (catalog, findings) = Catalog::parse(meta, sources);
        failure.or((Arc::new(catalog), findings))
    }

    /// A locale with those that may stand in for its `own` messages.
    pub fn locales(
        &mut self,
        own: Arc<Catalog>,
        sheet: &Sheet,
        reference: &Arc<Catalog>,
    ) -> Result<LocaleMessages, Failure> {
        let tag = own.locale().to_string();
        let meta = self.library.meta(&tag)?.clone();
        let mut failure = Failure::default();
        let mut fallbacks = Vec::new();
        let mut known = vec![tag, self.library.source.clone()];
        for fallback in &meta.fallback {
            let wanted = locale::parse(fallback.get_ref())
                .map_or_else(|_| fallback.get_ref().clone(), |id| id.to_string());
            if !self.library.metas.contains_key(&wanted) {
                let wrong =
                    Diagnostic::error(handout::diag::Name::Unnamed, format!("there is no locale `{wanted}`"))
                        .at(place_of(&meta.source, fallback));
                failure.merge(Failure::finding(wrong.hint("name a locale of this project, or take it out")));
                continue;
            }
            match self.sound(&wanted) {
                Ok(catalog) => {
                    fallbacks.push(catalog);
                    known.push(wanted);
                }
                Err(wrong) => failure.merge(wrong),
            }
        }
        known.sort();
        known.dedup();
        let bundle =
            Bundle::new(own).with_reference(Arc::clone(reference)).with_fallback(fallbacks, sheet.safety());
        let known = known.iter().filter_map(|tag| self.library.meta(tag).ok());
        let known = known.map(|m| Arc::new(m.locale())).collect();
        failure.or(LocaleMessages { meta, bundle, known })
    }
}
