//! `verify`: whether PDF files are unchanged sheets of this program, and which edition a printed code belongs to.
//!
//! In: PDF files or edition codes, the project's files and, as for `print`, the region and the clinic. Out: a line for
//! each file that is unchanged and for each code that is known; all findings in the others. A file that is byte for byte
//! what this program prints ([`file`]) is unchanged. Of any other file the words are compared with those of the edition
//! whose code it shows ([`KnownEditions`]); they decide which [`answer`] it gets.
//! Refuses a file without a known code: it is read as far as a file alone can be, and is a finding.

mod answer;
mod editions;
mod file;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use handout::config::Date;
use handout::content::DraftReason;
use handout::content::edition_code::{self, TypedCode};
use handout::diag::{Diagnostic, Name, Severity, escaped};
use handout::pipeline::SideSelection;
use handout::proof::{self, Differences, Reading};

use self::answer::FileAnswer;
use self::editions::{EditionKey, EditionParts, KnownEditions};
use self::file::{StatedFile, unchanged};
use crate::clock::RunContext;
use crate::exit::{Failure, Output};
use crate::options::{ProjectArgs, RequestedName, SelectionRequest, SettingsReader, SiteRequest};
use crate::project::Files;
use crate::wording::{counted, name_list};

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// PDF files, or edition codes from printed sheets
    #[arg(value_name = "FILE|CODE", required = true)]
    pub files: Vec<PathBuf>,
    /// Compare only with this sheet [default: all sheets]
    #[arg(long, value_name = "ID")]
    pub sheet: Option<String>,
    /// Compare only with sheets printed for this region, or `none` [default: all regions]
    #[arg(long, value_name = "CODE")]
    pub region: Option<String>,
    /// The clinic's file that the sheets were printed with [default: the data that each file states; a logo is not
    /// among them]
    #[arg(long, value_name = "FILE")]
    pub clinic: Option<PathBuf>,
    /// Which `handout.toml` applies.
    #[command(flatten)]
    pub project: ProjectArgs,
}

impl VerifyArgs {
    /// The sheets to compare with. Sheets in the settings do not count: they say what to print, not what a file is.
    fn selection(&self, files: &Files) -> SelectionRequest {
        let sheets = match &self.sheet {
            Some(sheet) => vec![RequestedName::from_call(sheet)],
            None => files.sheets().into_iter().map(RequestedName::from_call).collect(),
        };
        SelectionRequest { sheets, ..SelectionRequest::default() }
    }

    fn site(&self, files: &Files) -> SiteRequest {
        let mut settings = SettingsReader::new(files.settings());
        SiteRequest::new(self.region.as_deref(), self.clinic.as_deref(), &mut settings)
    }
}

/// Files that are open at the same time.
const MAX_OPEN_FILES: usize = 256;

/// Verifies the files and codes in `args`.
///
/// # Errors
/// All findings, and files that cannot be read.
pub fn run(
    files: &Files,
    args: &VerifyArgs,
    context: RunContext,
    output: &mut Output,
) -> Result<(), Failure> {
    let site = args.site(files);
    let editions =
        KnownEditions::load(files, &args.selection(files), &site, args.region.is_some(), context.today)?;
    let has_clinic = site.clinic.is_some();
    let has_own_files = has_clinic || files.settings().is_some();
    let mut verifier = Verifier { editions, has_clinic, has_own_files, today: context.today };
    let mut failure = Failure::default();
    let (mut verified, mut codes) = (0, 0);
    for arguments in args.files.chunks(MAX_OPEN_FILES) {
        codes += arguments.iter().filter(|argument| typed_code(argument).is_some()).count();
        for result in verifier.results(arguments, output)? {
            match result {
                Ok(line) => {
                    output.results.push_str(&format!("{}\n", escaped(line.trim_end_matches('\n'))));
                    verified += 1;
                }
                Err(refused) => failure.merge(refused),
            }
        }
    }
    let all = args.files.len();
    if verified < all {
        let rest = match codes {
            0 => format!("{} not verified", counted(all, "file")),
            _ if codes == all => format!("{} not known", counted(all, "code")),
            _ => format!("{all} files and codes not verified"),
        };
        failure.conclude(Name::NotVerified, &format!("{} of {rest}", all - verified));
    }
    failure.into_result(())
}

/// The argument as an edition code; `None` if it is a file, or has not the form of a code.
fn typed_code(argument: &Path) -> Option<TypedCode> {
    argument.to_str().filter(|_| !argument.exists()).and_then(edition_code::parse_typed)
}

/// Compares files and codes with the editions of this program.
struct Verifier<'f> {
    editions: KnownEditions<'f>,
    /// Whether a clinic's file is requested.
    has_clinic: bool,
    /// Whether a clinic's file or a project is used.
    has_own_files: bool,
    today: Date,
}

impl Verifier<'_> {
    /// For each of the arguments, the line that says which edition it is, or everything that is wrong.
    ///
    /// # Errors
    /// If there is not enough memory.
    fn results(
        &mut self,
        arguments: &[PathBuf],
        output: &mut Output,
    ) -> Result<Vec<Result<String, Failure>>, Failure> {
        let mut files = Vec::with_capacity(arguments.len());
        let mut unreadable = BTreeMap::new();
        for (index, argument) in arguments.iter().enumerate() {
            let file = match typed_code(argument) {
                Some(_) => Ok(None),
                None => StatedFile::open(argument, &mut self.editions).map(Some),
            };
            files.push(file.unwrap_or_else(|failure| {
                unreadable.insert(index, failure);
                None
            }));
        }
        let unchanged = unchanged(&files, &self.editions)?;
        let mut results = Vec::with_capacity(arguments.len());
        for (index, (argument, file)) in arguments.iter().zip(&files).enumerate() {
            results.push(match (unreadable.remove(&index), file, unchanged.get(&index)) {
                (Some(failure), ..) => Err(failure),
                (None, Some(file), Some(key)) => Ok(self.describe_unchanged(file, *key, output)),
                (None, Some(file), None) => Err(self.compare(file).into_failure(file)),
                (None, None, _) => self.identify(argument).map_err(Failure::finding),
            });
        }
        Ok(results)
    }

    /// The line for a file that is byte for byte what this program prints.
    fn describe_unchanged(&self, file: &StatedFile, key: EditionKey, output: &mut Output) -> String {
        let Some(EditionParts { site, .. }) = self.editions.parts(key) else { return String::new() };
        for warning in site.notices.iter().filter(|notice| notice.severity == Severity::Warning) {
            if !output.notices.contains(warning) {
                output.notices.push(warning.clone());
            }
        }
        let sides = match file.record.as_ref().map(|record| record.sides) {
            Some(SideSelection::Fronts) => "; only its front sides",
            Some(SideSelection::Backs) => "; only its back sides",
            _ => "",
        };
        let (path, edition, stated) = (file.path.display(), self.describe(key), self.stated_clinic(key));
        let review = self.review_status(key);
        format!(
            "{path}: unchanged: byte for byte what this program prints: {edition}{sides}{stated}{review}\n"
        )
    }

    /// Compares the words of a file that is not byte for byte what this program prints.
    fn compare(&mut self, file: &StatedFile) -> FileAnswer {
        let reading = match proof::read(&file.bytes) {
            Ok(reading) => reading,
            Err(finding) => return FileAnswer::NotOurs { edition: None, findings: vec![finding] },
        };
        let key = match self.recognize(&reading, file) {
            Ok(key) => key,
            Err(unknown) => {
                let findings = std::iter::once(unknown).chain(reading.findings()).collect();
                return FileAnswer::NotOurs { edition: None, findings };
            }
        };
        let edition = format!("{}{}", self.describe(key), self.stated_clinic(key));
        let Some(Differences { findings, do_words_agree }) = self.differences(key, &reading, file) else {
            return FileAnswer::NotOurs { edition: Some(edition), findings: Vec::new() };
        };
        if !do_words_agree {
            return FileAnswer::NotOurs { edition: Some(edition), findings };
        }
        match file.other_version() {
            // What another version states about itself is believed only of a file that is proven otherwise.
            Some(version) if findings.is_empty() => {
                FileAnswer::OtherVersion { edition, version: version.to_owned() }
            }
            Some(version) => FileAnswer::UnprovenVersion { edition, version: version.to_owned(), findings },
            None if findings.is_empty() && self.editions.lacks_logo(key) => {
                FileAnswer::UnknownLogo { edition }
            }
            None => FileAnswer::Changed { edition, findings, has_own_files: self.has_own_files },
        }
    }

    /// The differences from the edition: from all sides, or from only the fronts or backs if the file states that it has
    /// only these, or states nothing. `None` if the edition cannot be printed.
    fn differences(&self, key: EditionKey, reading: &Reading, file: &StatedFile) -> Option<Differences> {
        let selections: &[SideSelection] = match file.record.as_ref().map(|record| record.sides) {
            Some(SideSelection::All) => &[SideSelection::All],
            Some(SideSelection::Fronts) => &[SideSelection::Fronts, SideSelection::All],
            Some(SideSelection::Backs) => &[SideSelection::Backs, SideSelection::All],
            None => &[SideSelection::All, SideSelection::Fronts, SideSelection::Backs],
        };
        let mut first = None;
        for sides in selections {
            let expected = match sides {
                SideSelection::All => self.editions.expectation(key),
                some => self.editions.expectation_of_sides(key, *some),
            };
            let Some(differences) = expected.map(|expected| reading.differences(&expected)) else { continue };
            if differences.do_words_agree {
                return Some(differences);
            }
            first.get_or_insert(differences);
        }
        first
    }

    /// The edition whose code is on a file.
    ///
    /// # Errors
    /// If the file has no code, several codes or an unknown one.
    fn recognize(&mut self, reading: &Reading, file: &StatedFile) -> Result<EditionKey, Diagnostic> {
        let codes = reading.codes();
        match codes.as_slice() {
            [code] => file.find(code, &mut self.editions).ok_or_else(|| self.unknown_code(code)),
            [] => {
                let message = "this file has no edition code, so its words cannot be verified";
                Err(Diagnostic::error(Name::NoEditionCode, message)
                    .hint("name a file that `handout print` wrote, in a format with a staff line"))
            }
            several => {
                let names = name_list(several.iter().map(|code| code.as_ref()));
                let message = format!("this file has the codes of several editions: {names}");
                Err(Diagnostic::error(Name::SeveralEditionCodes, message)
                    .hint("save each sheet as a separate file"))
            }
        }
    }

    /// The finding that no edition has the code.
    fn unknown_code(&self, code: &str) -> Diagnostic {
        let clinic = if self.has_clinic {
            "if it was printed with another clinic's file or project, name that one"
        } else {
            "if it was printed with a clinic's file, name it with `--clinic`"
        };
        Diagnostic::error(
            Name::UnknownEditionCode,
            format!("no edition of this program has the code `{code}`"),
        )
        .hint(clinic)
        .hint("if another version of the program printed it, verify it with that version")
    }

    /// The line that says which edition a printed sheet with the code in `argument` is.
    ///
    /// # Errors
    /// If the code is mistyped, or no edition has it.
    fn identify(&mut self, argument: &Path) -> Result<String, Diagnostic> {
        let code = match typed_code(argument) {
            Some(TypedCode::Valid(code)) => code,
            None => return Err(self.unknown_code(&argument.to_string_lossy())),
            Some(TypedCode::Invalid(code)) => {
                let message = format!(
                    "`{code}` is not a valid edition code: one character is wrong, or two are swapped"
                );
                let hint = "read it from the sheet again: a code has no letters I, L, O and U, only the digits 1 and 0";
                return Err(Diagnostic::error(Name::WrongEditionCode, message).hint(hint));
            }
        };
        let key = self.editions.find(&code, "");
        let known = key.and_then(|key| Some((key, self.editions.parts(key)?)));
        let Some((key, EditionParts { sheet, .. })) = known else { return Err(self.unknown_code(&code)) };
        let (version, review_by) = (&sheet.sheet.version, sheet.sheet.review_by);
        // A month without a day lasts until its end.
        let last_day = Date { day: review_by.day.or(Some(31)), ..review_by };
        let overdue = if last_day < self.today { "; its review is overdue" } else { "" };
        Ok(format!(
            "{code}: {}: current, this program prints it (version {version}, review by {review_by}){overdue}{}\n",
            self.describe(key),
            self.review_status(key)
        ))
    }

    /// The edition in words: sheet, language, format, region, clinic and date.
    fn describe(&self, key: EditionKey) -> String {
        let Some(EditionParts { sheet, messages, format, site }) = self.editions.parts(key) else {
            return String::new();
        };
        let region = site.region().map_or("no region".to_owned(), |code| format!("region {code}"));
        let clinic = site.clinic().map_or(String::new(), |file| format!(", clinic from {file}"));
        let meta = &messages.meta;
        let (sheet, format, name, tag) = (&sheet.sheet.id, &format.id, &meta.name, &meta.tag);
        format!("{sheet}, {name} ({tag}), {format}, {region}{clinic}, edition {}", meta.edition)
    }

    /// Whose data the sheet shows, if only the file itself says so: whoever reads it knows whether they are right.
    fn stated_clinic(&self, key: EditionKey) -> String {
        let names = self.editions.parts(key).and_then(|parts| parts.site.stated_names());
        names.map_or(String::new(), |names| {
            format!("; with the clinic data that the file itself states: {names}")
        })
    }

    /// Who has reviewed the edition, as the end of a line.
    fn review_status(&self, key: EditionKey) -> String {
        let Some(EditionParts { sheet, messages, .. }) = self.editions.parts(key) else {
            return String::new();
        };
        let words = |reason| match reason {
            DraftReason::MachineTranslation => "; machine draft, not reviewed",
            DraftReason::NoClinician => "; not checked by a clinician",
            DraftReason::Stale => "; stale: it translates another version of the sheet",
        };
        let reasons = DraftReason::of(&sheet.sheet, &messages.meta, sheet.source_meta());
        reasons.into_iter().map(words).collect()
    }
}
