//! `verify`: whether PDF files are unchanged sheets of this program, and which edition a printed code belongs to.
//!
//! In: PDF files or edition codes, the project's files and, as for `print`, the region and the clinic. Out: a line for
//! each file that is verified and for each code that is known; all findings in the others. The code in a file only
//! selects the edition to compare with: its words are computed again ([`KnownEditions`]).
//! Refuses a file without a known code: it is read as far as a file alone can be, and is a finding.

mod editions;

use std::path::{Path, PathBuf};

use clap::Args;
use handout::config::Date;
use handout::content::DraftReason;
use handout::content::edition_code::{self, TypedCode};
use handout::diag::{Diagnostic, Name, Severity, Source};
use handout::pipeline::SideSelection;
use handout::proof::{self, Expectation, Reading};

use self::editions::{EditionKey, EditionParts, KnownEditions};
use crate::clock::RunContext;
use crate::exit::{Failure, Output};
use crate::options::{ProjectArgs, RequestedName, SelectionRequest, SettingsReader, SiteRequest};
use crate::project::{self, Files};
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
    /// The clinic's file that the sheets were printed with
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
    let mut verifier = Verifier { editions, has_clinic, today: context.today };
    let mut failure = Failure::default();
    let (mut verified, mut codes) = (0, 0);
    for path in &args.files {
        let code = typed_code(path);
        codes += usize::from(code.is_some());
        let result = match &code {
            Some(code) => verifier.identify(code).map_err(Failure::finding),
            None => verifier.verify(path, output),
        };
        match result {
            Ok(line) => {
                output.results.push_str(&line);
                verified += 1;
            }
            Err(refused) => failure.merge(refused),
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

/// An edition whose code is on a file, and what the file must therefore say.
struct RecognizedEdition {
    key: EditionKey,
    expected: Expectation,
}

/// What a file was verified as.
struct VerifiedSides {
    expected: Expectation,
    /// `front sides` or `back sides`, if the file has only these.
    sides: Option<&'static str>,
}

/// Compares files and codes with the editions of this program.
struct Verifier {
    editions: KnownEditions,
    /// Whether a clinic's file is requested.
    has_clinic: bool,
    today: Date,
}

impl Verifier {
    /// The line that says which edition the file at `path` is.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    fn verify(&mut self, path: &Path, output: &mut Output) -> Result<String, Failure> {
        let bytes = project::read_named_file(path)?;
        let place = Source::new(path.display().to_string().replace('\\', "/"), "").whole();
        let at_file = |finding: Diagnostic| finding.at(place.clone());
        let reading = proof::read(&bytes).map_err(|finding| Failure::finding(at_file(finding)))?;
        let RecognizedEdition { key, expected } = self.recognize(&reading).map_err(|unknown| {
            let all = [unknown].into_iter().chain(reading.findings());
            Failure::from(all.map(at_file).collect::<Vec<_>>())
        })?;
        let edition = self.describe(key);
        let VerifiedSides { expected, sides } =
            self.compare(key, expected, &reading).map_err(|findings| {
                let message = format!("this file should be {edition}, but it was changed after printing");
                let error = Diagnostic::error(Name::ChangedFile, message)
                    .hint("do not hand it out: print the sheet again");
                let all = [error].into_iter().chain(findings);
                Failure::from(all.map(at_file).collect::<Vec<_>>())
            })?;
        if let Some(parts) = self.editions.parts(key) {
            let warnings = parts.site.notices.iter().filter(|notice| notice.severity == Severity::Warning);
            for warning in warnings {
                if !output.notices.contains(warning) {
                    output.notices.push(warning.clone());
                }
            }
        }
        let (texts, pages) = (counted(expected.texts(), "text"), counted(reading.pages(), "page"));
        let of = sides.map_or(String::new(), |sides| format!(" of its {sides}, the only ones in this file,"));
        let proof = format!("every message{of} is there once, whole and in order ({texts}, {pages})");
        Ok(format!("{}: {edition}: {proof}{}\n", path.display(), self.review_status(key)))
    }

    /// Compares a file with its edition: with all sides, or with only the fronts or backs.
    ///
    /// # Errors
    /// The differences from the whole edition.
    fn compare(
        &self,
        key: EditionKey,
        expected: Expectation,
        reading: &Reading,
    ) -> Result<VerifiedSides, Vec<Diagnostic>> {
        let findings = reading.compare(&expected);
        if findings.is_empty() {
            return Ok(VerifiedSides { expected, sides: None });
        }
        let parts = [(SideSelection::Fronts, "front sides"), (SideSelection::Backs, "back sides")];
        let matching = parts.into_iter().find_map(|(sides, name)| {
            let expected = self.editions.expectation_of_sides(key, sides)?;
            let is_equal = reading.compare(&expected).is_empty();
            is_equal.then_some(VerifiedSides { expected, sides: Some(name) })
        });
        matching.ok_or(findings)
    }

    /// The edition whose code is on a file.
    ///
    /// # Errors
    /// If the file has no code, several codes or an unknown one.
    fn recognize(&mut self, reading: &Reading) -> Result<RecognizedEdition, Diagnostic> {
        let codes = reading.codes();
        let code = match codes.as_slice() {
            [code] => code,
            [] => {
                let message = "this file has no edition code, so its words cannot be verified";
                return Err(Diagnostic::error(Name::NoEditionCode, message)
                    .hint("name a file that `handout print` wrote, in a format with a staff line"));
            }
            several => {
                let names = name_list(several.iter().map(|code| code.as_ref()));
                let message = format!("this file has the codes of several editions: {names}");
                return Err(Diagnostic::error(Name::SeveralEditionCodes, message)
                    .hint("save each sheet as a separate file"));
            }
        };
        let key = self.editions.find(code, reading.lang());
        let recognized = key.and_then(|key| {
            let expected = self.editions.expectation(key)?;
            Some(RecognizedEdition { key, expected })
        });
        recognized.ok_or_else(|| self.unknown_code(code))
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

    /// The line that says which edition a printed sheet with the code is.
    ///
    /// # Errors
    /// If the code is mistyped, or no edition has it.
    fn identify(&mut self, code: &TypedCode) -> Result<String, Diagnostic> {
        let code = match code {
            TypedCode::Valid(code) => code,
            TypedCode::Invalid(code) => {
                let message = format!(
                    "`{code}` is not a valid edition code: one character is wrong, or two are swapped"
                );
                let hint = "read it from the sheet again: a code has no letters I, L, O and U, only the digits 1 and 0";
                return Err(Diagnostic::error(Name::WrongEditionCode, message).hint(hint));
            }
        };
        let key = self.editions.find(code, "");
        let known = key.and_then(|key| Some((key, self.editions.parts(key)?)));
        let Some((key, EditionParts { sheet, .. })) = known else { return Err(self.unknown_code(code)) };
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
