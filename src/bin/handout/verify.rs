//! `verify`: whether finished files are sheets of this program, and say all that they must; and what a paper is.
//!
//! In: PDF files, or codes from papers, the project's files and, as for `print`, the region and the clinic. Out: a
//! line for each file that is proven, for each code which edition it is of, and all findings in the others. The
//! code on a file only says with which edition to compare it: this program's own editions are worked out again,
//! as texts, until one has that code.
//! Refuses to call anything proven that it does not know: a file without a code, or with that of another
//! version, is read as far as a file alone can be, and is a finding.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use handout::check::stale;
use handout::config::{Date, ReviewStatus};
use handout::content::edition_code::{self, TypedCode};
use handout::diag::{Diagnostic, Source, render};
use handout::format::Format;
use handout::layout::Palette;
use handout::pipeline::{Edition, EditionInput, Pipeline, SideSelection};
use handout::proof::{self, Expectation, Reading};

use crate::exit::Failure;
use crate::options::{PrintArgs, PrintOptions, ProjectArgs, Requested};
use crate::print::{LoadedSheet, LocaleIndex, LocaleMessages, RunContext, count};
use crate::project::{self, Files};
use crate::select::Names;
use crate::site::{self, SiteData};

/// Arguments of `verify`.
///
/// Each file is read from scratch. The code in its first line, such as `7K3M9-QXW4E`, says which sheet,
/// language, format and region it should be; its messages are then compared one by one with those that this
/// program would print. A file is proven if every message stands on it once, whole, in order and in its
/// language, if nothing else does, if nothing is cut off or printed over, and if it can be read out.
///
/// A code in place of a file, typed from a paper or scanned from the symbol beside it, says which edition the paper
/// is, and whether this program still prints it. What else stands on the paper is not proven by it.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The files, or codes from papers
    #[arg(value_name = "FILE|CODE", required = true)]
    pub files: Vec<PathBuf>,
    /// The sheet that they should be [default: any]
    #[arg(long, value_name = "ID")]
    pub sheet: Option<String>,
    /// The region that they should be printed for, or `none` [default: any]
    #[arg(long, value_name = "CODE")]
    pub region: Option<String>,
    /// The clinic's file that they were printed with
    #[arg(long, value_name = "FILE")]
    pub clinic: Option<PathBuf>,
    /// Which `handout.toml` counts.
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// Verifies what `args` name; a line for each proven file goes to `results`.
///
/// # Errors
/// All findings, and files that cannot be read.
pub fn run(
    files: &Files,
    args: &VerifyArgs,
    moment: RunContext,
    results: &mut String,
) -> Result<(), Failure> {
    let mut editions = Editions::load(files, args, moment)?;
    let mut failure = Failure::default();
    let (mut proven, mut codes) = (0, 0);
    for path in &args.files {
        let code = code_in(path);
        codes += usize::from(code.is_some());
        let verified = match &code {
            Some(code) => editions.identify(code, moment).map_err(Failure::finding),
            None => editions.verify(path, moment),
        };
        match verified {
            Ok(line) => {
                results.push_str(&line);
                proven += 1;
            }
            Err(wrong) => failure.merge(wrong),
        }
    }
    let all = args.files.len();
    if proven < all {
        let what = match codes {
            0 => format!("{} not proven", count(all, "file")),
            _ if codes == all => format!("{} not known", count(all, "code")),
            _ => format!("{all} files and codes not proven"),
        };
        failure.note(&format!("{} of {what}", all - proven));
    }
    failure.or(())
}

/// What an argument is as a code; nothing for a file.
fn code_in(argument: &Path) -> Option<TypedCode> {
    argument.to_str().filter(|_| !argument.exists()).and_then(edition_code::parse_typed)
}

/// Which edition a code is of: the places of its sheet, locale, format and desk.
type Known = (usize, usize, usize, usize);

/// All that this program can print, with the codes that have been worked out so far.
struct Editions {
    outlines: Vec<LoadedSheet>,
    /// By the place of a sheet: the formats that it is printed in.
    formats: Vec<Vec<Format>>,
    /// What the sheets may say about the place: the region's code, and its data.
    desks: Vec<(Option<String>, SiteData)>,
    clinic: Option<String>,
    pipeline: Pipeline,
    /// By the place of a locale: the codes of its editions.
    codes: BTreeMap<usize, BTreeMap<String, Known>>,
}

impl Editions {
    fn load(files: &Files, args: &VerifyArgs, moment: RunContext) -> Result<Self, Failure> {
        let asked = PrintArgs {
            sheet: args.sheet.clone(),
            region: args.region.clone(),
            clinic: args.clinic.clone(),
            ..PrintArgs::default()
        };
        let mut order = PrintOptions::new(&asked, files.settings());
        // What a project prints by default says nothing about what a file is.
        if args.sheet.is_none() {
            order.sheets = files.sheets().into_iter().map(Requested::said).collect();
        }
        let mut failure = Failure::default();
        let names =
            Names::find(files, &order.sheets, &[], &[], true).and_then(|names| names.plans(files, true));
        let plans = failure.keep(names);
        let desks = failure.keep(desks(files, &order, args.region.is_some(), moment));
        let (plans, desks) = failure.or((plans, desks))?;
        let library = LocaleIndex::load(files)?;
        let outlines = plans.into_iter().map(|plan| LoadedSheet::load(files, &library, plan));
        let outlines = outlines.collect::<Result<Vec<_>, Failure>>()?;
        // A sheet that did not fit otherwise has parts at a shorter length, and another code.
        let variants = |format: &Format| -> Vec<Format> {
            (0..).map_while(|count| format.shortened(count)).map(Cow::into_owned).collect()
        };
        let formats = outlines.iter().map(|outline| outline.formats.iter().flat_map(variants).collect());
        let formats = formats.collect();
        let clinic = order.clinic.as_ref().map(|(path, _)| path.display().to_string());
        Ok(Self { outlines, formats, desks, clinic, pipeline: Pipeline::new(), codes: BTreeMap::new() })
    }

    /// How many locales there are; those that cannot be read have no editions.
    fn locales(&self) -> usize {
        self.outlines.iter().map(|outline| outline.locales.len()).max().unwrap_or(0)
    }

    fn format(&self, (outline, _, format, _): Known) -> Option<&Format> {
        self.formats.get(outline)?.get(format)
    }

    fn locale(&self, (outline, locale, ..): Known) -> Option<(&LoadedSheet, &LocaleMessages)> {
        let outline = self.outlines.get(outline)?;
        Some((outline, outline.locales.get(locale)?.as_ref().ok()?))
    }

    /// What the edition says; nothing for one that cannot be printed.
    fn expectation(&self, known: Known) -> Option<Expectation> {
        self.edition(known)?.expectation(self.format(known)?).ok()
    }

    /// What the edition says on some of its sides.
    fn expectation_of(&self, known: Known, part: SideSelection) -> Option<Expectation> {
        self.edition(known)?.expectation_of(self.format(known)?, part).ok()?
    }

    fn edition(&self, known: Known) -> Option<Edition<'_>> {
        let (outline, locales) = self.locale(known)?;
        Some(self.pipeline.edition(EditionInput {
            sheet: &outline.sheet,
            meta: &locales.meta,
            bundle: &locales.bundle,
            english: &outline.english,
            locales: &locales.known,
            pictures: &outline.pictures,
            data: &self.desks.get(known.3)?.1.data,
            date: None,
            allow_stale: true,
            palette: Palette::Accent,
        }))
    }

    /// The edition whose code is `code`, looked for in the language `lang` first.
    fn find(&mut self, code: &str, lang: &str) -> Option<Known> {
        let says = |at: &usize| {
            let locales = self.outlines.first().and_then(|outline| outline.locales.get(*at)?.as_ref().ok());
            locales.is_none_or(|locales| locales.meta.tag != lang)
        };
        let mut order: Vec<usize> = (0..self.locales()).collect();
        order.sort_by_key(says);
        for locale in order {
            if !self.codes.contains_key(&locale) {
                let codes = self.codes_of(locale);
                self.codes.insert(locale, codes);
            }
            if let Some(known) = self.codes.get(&locale).and_then(|codes| codes.get(code)) {
                return Some(*known);
            }
        }
        None
    }

    /// The codes of all editions in one locale. Of editions that say the same, the first counts.
    fn codes_of(&self, locale: usize) -> BTreeMap<String, Known> {
        let mut codes = BTreeMap::new();
        for outline in 0..self.outlines.len() {
            for format in 0..self.formats[outline].len() {
                for desk in 0..self.desks.len() {
                    let known = (outline, locale, format, desk);
                    if let Some(expected) = self.expectation(known) {
                        codes.entry(expected.code().to_owned()).or_insert(known);
                    }
                }
            }
        }
        codes
    }

    /// What a file says that holds either fronts or backs of an edition, and which of them.
    fn some_sides(&self, known: Known, reading: &Reading) -> Option<(Expectation, &'static str)> {
        [(SideSelection::Fronts, "front sides"), (SideSelection::Backs, "back sides")].into_iter().find_map(
            |(part, name)| {
                let expected = self.expectation_of(known, part)?;
                reading.compare(&expected).is_empty().then_some((expected, name))
            },
        )
    }

    /// The line that says what the file at `path` is.
    ///
    /// # Errors
    /// All that is wrong with it.
    fn verify(&mut self, path: &Path, moment: RunContext) -> Result<String, Failure> {
        let bytes = project::bytes_of(path)?;
        let place = Source::new(path.display().to_string().replace('\\', "/"), "").whole();
        let at = |finding: Diagnostic| finding.at(place.clone());
        let reading = proof::read(&bytes).map_err(|finding| Failure::finding(at(finding)))?;
        let known = self.recognize(&reading);
        let (known, expected) = match known {
            Ok(known) => known,
            Err(unknown) => {
                let all = [unknown].into_iter().chain(reading.findings());
                return Err(all.map(at).collect::<Vec<_>>().into());
            }
        };
        let findings = reading.compare(&expected);
        let what = self.words(known);
        let (expected, sides) = match findings.is_empty() {
            true => (expected, None),
            false => match self.some_sides(known, &reading) {
                Some((expected, sides)) => (expected, Some(sides)),
                None => {
                    let is = format!("this should be {what}, and is not as it was printed");
                    let is = Diagnostic::error(handout::diag::Name::Unnamed, is)
                        .hint("do not hand it out: print the sheet again");
                    return Err([is].into_iter().chain(findings).map(at).collect::<Vec<_>>().into());
                }
            },
        };
        if let Some((_, desk)) = self.desks.get(known.3) {
            desk.warnings.iter().for_each(|warning| eprint!("{}", render(warning, moment.colour)));
        }
        let (texts, pages) = (count(expected.texts(), "text"), count(reading.pages(), "page"));
        let of = sides.map_or(String::new(), |sides| format!(" of its {sides}, which are all that it has,"));
        let proven = format!("every message{of} is there once, whole and in order ({texts}, {pages})");
        Ok(format!("{}: {what}: {proven}{}\n", path.display(), self.status(known)))
    }

    /// The edition that a file should be, and what it must say.
    fn recognize(&mut self, reading: &Reading) -> Result<(Known, Expectation), Diagnostic> {
        let codes = reading.codes();
        let code = match codes.as_slice() {
            [code] => code,
            [] => {
                let wrong = Diagnostic::error(
                    handout::diag::Name::Unnamed,
                    "no code of an edition stands on this file: its words are not proven",
                );
                return Err(
                    wrong.hint("name a file that `handout print` wrote, in a format with a staff strip")
                );
            }
            _ => {
                let wrong =
                    format!("the codes of several editions stand on this file: `{}`", codes.join("`, `"));
                return Err(Diagnostic::error(handout::diag::Name::Unnamed, wrong)
                    .hint("give each sheet a file of its own"));
            }
        };
        let known = self.find(code, reading.lang());
        known
            .and_then(|known| Some((known, self.expectation(known)?)))
            .ok_or_else(|| self.unknown(code, "the words are not proven"))
    }

    fn unknown(&self, code: &str, therefore: &str) -> Diagnostic {
        let clinic = match &self.clinic {
            Some(_) => "if it was printed with another clinic's file or project, name that",
            None => "if it was printed with a clinic's file, name it with `--clinic`",
        };
        Diagnostic::error(
            handout::diag::Name::Unnamed,
            format!("`{code}` is the code of no edition of this program: {therefore}"),
        )
        .hint(clinic)
        .hint("if another version of the program printed it, verify it with that one")
    }

    /// The line that says which edition a paper with the code is.
    ///
    /// # Errors
    /// That it is no code, or that of no edition.
    fn identify(&mut self, code: &TypedCode, moment: RunContext) -> Result<String, Diagnostic> {
        let code = match code {
            TypedCode::Valid(code) => code,
            TypedCode::Invalid(code) => {
                let wrong = format!("`{code}` is no code: a character is wrong, or two have changed places");
                return Err(Diagnostic::error(handout::diag::Name::Unnamed, wrong)
                    .hint("read it again from the paper: a code has no I, L, O and U, but 0 and 1"));
            }
        };
        let known = self.find(code, "");
        let known = known.ok_or_else(|| self.unknown(code, "whether the paper is current is not known"))?;
        let (what, status) = (self.words(known), self.status(known));
        let sheet = &self.outlines[known.0].sheet;
        // A month lasts to its end.
        let last = Date { day: sheet.review_by.day.or(Some(31)), ..sheet.review_by };
        let due = if last < moment.today { "; its review is overdue" } else { "" };
        let (version, review) = (&sheet.version, &sheet.review_by);
        Ok(format!(
            "{code}: {what}: current, this program prints it (version {version}, review by {review}){due}{status}\n"
        ))
    }

    /// Which edition it is.
    fn words(&self, known: Known) -> String {
        let Some((outline, locales)) = self.locale(known) else { return String::new() };
        let format = self.format(known).map_or("", |format| format.id.as_str());
        let desk = self.desks.get(known.3);
        let region = desk.and_then(|(region, _)| region.as_ref());
        let region = region.map_or("no region".to_owned(), |code| format!("region {code}"));
        let clinic = desk.and_then(|(_, desk)| desk.clinic());
        let clinic = clinic.map_or(String::new(), |file| format!(", clinic from {file}"));
        let meta = &locales.meta;
        let (sheet, name, tag) = (&outline.sheet.id, &meta.name, &meta.tag);
        format!("{sheet}, {name} ({tag}), {format}, {region}{clinic}, edition {}", meta.edition)
    }

    /// How far the edition has been checked.
    fn status(&self, known: Known) -> String {
        let Some((outline, locales)) = self.locale(known) else { return String::new() };
        let meta = &locales.meta;
        let draft = (meta.status == ReviewStatus::MachineDraft).then_some("machine draft, not reviewed");
        let clinician = meta.clinical_reviewer.is_none().then_some("not checked by a clinician");
        let stale = stale(&outline.sheet, meta).map(|_| "stale: it follows another version of the sheet");
        [draft, clinician, stale].into_iter().flatten().map(|words| format!("; {words}")).collect()
    }
}

/// What sheets may say about the place: the region that is asked for, or none and each; with and without the clinic.
fn desks(
    files: &Files,
    order: &PrintOptions,
    is_asked: bool,
    moment: RunContext,
) -> Result<Vec<(Option<String>, SiteData)>, Failure> {
    let (_, regions) = site::regions(files)?;
    let mut wanted: Vec<Option<Requested>> = vec![order.region.clone()];
    if !is_asked {
        wanted.push(None);
        wanted.extend(regions.codes().map(|code| Some(Requested::said(code))));
    }
    let mut clinics = vec![order.clinic.clone()];
    clinics.extend(order.clinic.is_some().then_some(None));
    let mut desks = Vec::new();
    for clinic in &clinics {
        for region in &wanted {
            let order = PrintOptions { region: region.clone(), clinic: clinic.clone(), ..order.clone() };
            let desk = SiteData::load(files, &order, moment.today)?;
            let code =
                region.as_ref().and_then(|region| regions.get(&region.name)).map(|(code, _)| code.to_owned());
            desks.push((code, desk));
        }
    }
    Ok(desks)
}
