//! The command line: arguments in, results on stdout, diagnostics on stderr, an exit status.
//!
//! In: the program's arguments, `SOURCE_DATE_EPOCH`, `NO_COLOR`, the clock (only to warn of old numbers) and the
//! current folder, which counts as a project if it holds `handout.toml`. Out: status 0 when all is done, 1 when the user's files have
//! findings, 2 when the call or the disk is at fault.
//! Refuses unknown options; what an option's value means is for the command to check.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::time::SystemTime;

use clap::{Parser, Subcommand, ValueEnum};
use handout::config::LocaleMeta;
use handout::diag::{Diagnostic, render};
use handout::font;
use handout::format::Format;
use handout::pdf::DateTime;
use handout::sheet::Sheet;

use crate::check::{self, CheckArgs, table};
use crate::exit::Failure;
use crate::options::{PrintArgs, PrintOptions, ProjectArgs};
use crate::print::{self, RunContext};
use crate::project::Files;
use crate::site;
use crate::verify::{self, VerifyArgs};

/// Prints multilingual fact-sheets as PDF, without any network.
#[derive(Debug, Parser)]
#[command(name = "handout", version, arg_required_else_help = true, args_conflicts_with_subcommands = true)]
struct Cli {
    /// Show the licences of the program and of its fonts
    #[arg(long)]
    licenses: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print sheets as PDF files
    Print(PrintArgs),
    /// Check the messages of locales, and with `--fit` whether they fit and can be read
    Check(CheckArgs),
    /// Prove that PDF files are sheets of this program, word for word
    Verify(VerifyArgs),
    /// List what can be printed, and with what
    List {
        /// What to list
        what: Listed,
        #[command(flatten)]
        project: ProjectArgs,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Listed {
    Locales,
    Formats,
    Sheets,
    Regions,
    Fonts,
}

/// Runs the program with the arguments it was called with.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to stdout with status 0, errors to stderr with status 2.
            let status = u8::try_from(error.exit_code()).unwrap_or(2);
            return if error.print().is_ok() { status.into() } else { 2.into() };
        }
    };
    let mut results = String::new();
    let done = command(cli, &mut results);
    let written = match io::stdout().lock().write_all(results.as_bytes()) {
        // Who reads no further has what they wanted.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::trouble(Diagnostic::error(
            handout::diag::Name::Unnamed,
            format!("cannot write the results: {error}"),
        ))),
        Ok(()) => Ok(()),
    };
    let failure = match (done, written) {
        (Ok(()), Ok(())) => return ExitCode::SUCCESS,
        (Err(mut failure), written) => {
            failure.merge(written.err().unwrap_or_default());
            failure
        }
        (Ok(()), Err(failure)) => failure,
    };
    let colour = colour();
    let text: String = failure.findings.iter().chain(&failure.troubles).map(|d| render(d, colour)).collect();
    // Nobody is left to tell if this fails; the status still says it.
    let _ = io::stderr().lock().write_all(text.as_bytes());
    failure.status().into()
}

fn command(cli: Cli, results: &mut String) -> Result<(), Failure> {
    if cli.licenses {
        return licences(results);
    }
    match cli.command {
        Some(Command::Print(args)) => {
            let files = args.project.open()?;
            let date = source_date()?;
            let moment = RunContext { date, today: today(date), colour: colour() };
            print::run(&files, &PrintOptions::new(&args, files.settings()), moment, results)
        }
        Some(Command::Check(args)) => check::run(&args.project.open()?, &args, results),
        Some(Command::Verify(args)) => {
            let files = args.project.open()?;
            verify::run(
                &files,
                &args,
                RunContext { date: None, today: today(source_date()?), colour: colour() },
                results,
            )
        }
        Some(Command::List { what: Listed::Fonts, .. }) => {
            let row = |face: font::Face| [face.name.to_owned(), face.family.scripts.join(" ")];
            table(results, &font::faces().map(row).collect::<Vec<_>>());
            Ok(())
        }
        Some(Command::List { what, project }) => list(&project.open()?, what, results),
        // Clap shows the help when nothing is asked for.
        None => Ok(()),
    }
}

/// The locales, formats, sheets or regions: their names for options, and for people. What cannot be read is an
/// error after the rest of the list.
fn list(files: &Files, what: Listed, results: &mut String) -> Result<(), Failure> {
    let mut failure = Failure::default();
    let mut rows = Vec::new();
    let mut add = |name: &str, words: Result<String, Failure>| match words {
        Ok(words) => rows.push([name.to_owned(), words]),
        Err(wrong) => failure.merge(wrong),
    };
    match what {
        Listed::Locales => {
            for tag in files.locales() {
                let meta = files.source(&format!("locales/{tag}/locale.toml"));
                let meta = meta.and_then(|source| Ok(LocaleMeta::parse(&source)?));
                add(tag, meta.map(|meta| format!("{} ({})", meta.name, meta.own_name)));
            }
        }
        Listed::Formats => {
            for id in files.formats() {
                let format = files.source(&format!("layouts/{id}.toml"));
                add(id, format.and_then(|source| Ok(about_format(&Format::parse(id, &source)?))));
            }
        }
        Listed::Sheets => {
            for id in files.sheets() {
                let sheet = files.source(&format!("sheets/{id}/sheet.toml"));
                add(id, sheet.and_then(|source| Ok(about_sheet(&Sheet::parse(&source)?))));
            }
        }
        Listed::Regions => {
            let (_, regions) = site::regions(files)?;
            for (code, region) in &regions.regions {
                add(code.get_ref(), Ok(region.name.clone()));
            }
        }
        Listed::Fonts => {}
    }
    table(results, &rows);
    failure.or(())
}

/// A format's name, and for which sheets it is if it is not for all.
fn about_format(format: &Format) -> String {
    match format.sheets.as_slice() {
        [] => format.name.clone(),
        sheets => format!("{} (only for `{}`)", format.name, sheets.join("`, `")),
    }
}

/// A sheet's title, and whether it is printed only where somebody names it.
fn about_sheet(sheet: &Sheet) -> String {
    if sheet.staff {
        format!("{} (only with `--sheet`)", sheet.staff_title)
    } else {
        sheet.staff_title.clone()
    }
}

fn licences(results: &mut String) -> Result<(), Failure> {
    let (name, version, licence) =
        (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_LICENSE"));
    let fonts: Vec<&str> = font::faces().map(|face| face.name).collect();
    let _ = writeln!(results, "{name} {version}: {licence}\n\nFonts in the program and in its PDF files:\n");
    let _ = writeln!(results, "{}", fonts.join(", "));
    let files = Files::embedded();
    for path in files.paths("fonts/licences", "txt") {
        let _ = writeln!(results, "\n{}", files.source(path)?.text.trim_end());
    }
    Ok(())
}

/// Whether the terminal shows colours.
fn colour() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// The day on which numbers are judged: that of `SOURCE_DATE_EPOCH`, or today in UTC.
fn today(date: Option<DateTime>) -> handout::config::Date {
    let clock = || {
        let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
        utc_from_seconds(seconds.as_secs())
    };
    match date.or_else(clock) {
        Some(date) => date.date().into(),
        // A clock before 1970 or after 9999 gives no usable day: no number counts as old.
        None => handout::config::Date { year: 0, month: 1, day: None },
    }
}

/// The moment that the files say they were made at: none unless `SOURCE_DATE_EPOCH` gives one.
fn source_date() -> Result<Option<DateTime>, Failure> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let date = value.to_str().and_then(|text| text.parse().ok()).and_then(utc_from_seconds);
    date.map(Some).ok_or_else(|| {
        let wrong =
            format!("`SOURCE_DATE_EPOCH` is `{}`, which is no number of seconds", value.to_string_lossy());
        Failure::trouble(
            Diagnostic::error(handout::diag::Name::Unnamed, wrong)
                .hint("give seconds since 1970, or unset it"),
        )
    })
}

/// The date and time in UTC, `seconds` after the beginning of 1970; `None` after the year 9999.
fn utc_from_seconds(seconds: u64) -> Option<DateTime> {
    DateTime::constant(1970, 1, 1, 0, 0, 0, 0)
        .checked_add(jiff::SignedDuration::from_secs(i64::try_from(seconds).ok()?))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_a_date() {
        let said = |seconds| utc_from_seconds(seconds).map(|time| time.to_string());
        assert_eq!(said(0).as_deref(), Some("1970-01-01T00:00:00"));
        assert_eq!(said(951_782_399).as_deref(), Some("2000-02-28T23:59:59"));
        assert_eq!(said(951_782_400).as_deref(), Some("2000-02-29T00:00:00"));
        assert_eq!(said(4_107_542_400).as_deref(), Some("2100-03-01T00:00:00"));
        assert_eq!(said(253_402_300_799).as_deref(), Some("9999-12-31T23:59:59"));
        assert_eq!(said(253_402_300_800), None);
        assert_eq!(said(u64::MAX), None);
    }

    #[test]
    fn the_arguments_are_sound() {
        use clap::CommandFactory as _;
        Cli::command().debug_assert();
    }
}
