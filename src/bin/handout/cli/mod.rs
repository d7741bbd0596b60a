//! The command line: arguments in, results on standard output, diagnostics on standard error, an exit status.
//!
//! In: the program's arguments, and `NO_COLOR`. Out: exit status 0 if everything is done, 1 if the user's files have
//! errors, 2 if the command line or the disk is at fault, 3 and 4 for what `verify` found, 128 and the number of a signal that
//! stopped the program. This is the only module that
//! writes to the terminal, and the only one that applies `--quiet`: commands return an [`Output`] and a [`Failure`].
//! Refuses unknown arguments. A closed pipe (`handout list sheets | head -1`) is not an error.

#[cfg(test)]
mod reference;

use std::borrow::Cow;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};
use handout::diag::{Diagnostic, Name, Severity, escaped_lines};

use crate::check::{self, CheckArgs};
use crate::clock::RunContext;
use crate::completions::{self, CompletionsArgs};
use crate::diagnostics::shown_diagnostics;
use crate::exit::{Failure, Output};
use crate::explain::{self, ExplainArgs};
use crate::list::{self, ListArgs};
use crate::man::{self, ManArgs};
use crate::options::{PrintArgs, PrintOptions};
use crate::signals::{Interrupt, catch_file_size_limit};
use crate::verify::{self, VerifyArgs};
use crate::{licences, print};

/// An exit status or an environment variable, as the help and the reference show it.
struct HelpEntry {
    name: &'static str,
    meaning: &'static str,
}

/// The exit statuses of all commands.
const EXIT_STATUSES: [HelpEntry; 6] = [
    HelpEntry { name: "0", meaning: "everything is done, or verified; there may be warnings" },
    HelpEntry {
        name: "1",
        meaning: "the files of the project have errors, or `verify`: not one of ours, or different words",
    },
    HelpEntry { name: "2", meaning: "an argument is wrong, or a file cannot be read or written" },
    HelpEntry { name: "3", meaning: "`verify`: changed after printing, although the words agree" },
    HelpEntry {
        name: "4",
        meaning: "`verify`: the words agree, but the version that printed it or the logo of the clinic is needed",
    },
    HelpEntry {
        name: "128+n",
        meaning: "the signal n stopped the program: 130 after Ctrl-C, 143 after `kill`",
    },
];

/// The environment variables that the program reads.
const ENVIRONMENT: [HelpEntry; 2] = [
    HelpEntry {
        name: "SOURCE_DATE_EPOCH",
        meaning: "state this creation date in PDF files, in seconds since 1 January 1970; without it they state none",
    },
    HelpEntry { name: "NO_COLOR", meaning: "if not empty, show diagnostics without colours" },
];

/// The end of the long help and of the manual page.
fn after_help() -> String {
    let list = |entries: &[HelpEntry]| -> String {
        let widest = entries.iter().map(|entry| entry.name.len()).max().unwrap_or(0);
        let line = |entry: &HelpEntry| format!("  {:widest$}  {}\n", entry.name, entry.meaning);
        entries.iter().map(line).collect()
    };
    format!("Exit status:\n{}\nEnvironment variables:\n{}", list(&EXIT_STATUSES), list(&ENVIRONMENT))
}

/// Prints multilingual fact-sheets as PDF files, without any network.
#[derive(Debug, Parser)]
#[command(
    name = "handout",
    version,
    arg_required_else_help = true,
    args_conflicts_with_subcommands = true,
    after_long_help = after_help()
)]
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
    /// Verify that PDF files are unchanged sheets, or look up an edition code
    ///
    /// Finds the edition of each file by its code, such as `7K3M9-QXW4E`, prints it again in the way that the file
    /// states, and compares the bytes. There are three answers: the file is unchanged, byte for byte what this program
    /// prints; it was changed after printing, although the words agree; or it is not one of ours, or has different words.
    /// Of a file from another version of the program, only the words can be compared.
    ///
    /// A clinic's data come from `--clinic`, or else from the file itself: then the answer names the clinic and its
    /// telephone number, because anybody could have printed them. The logo of a clinic needs `--clinic`.
    ///
    /// Each answer has its exit status. Of several files the worst one counts, in the order 2, 1, 3, 4, 0.
    ///
    /// A code instead of a file, typed from a printed sheet or scanned from the symbol beside it, shows which edition
    /// the sheet is, and whether this program still prints it. It says nothing about other text on the paper.
    Verify(VerifyArgs),
    /// List the locales, formats, sheets, regions or fonts
    List(ListArgs),
    /// Explain a finding, such as `missing-message` in `error[missing-message]`
    Explain(ExplainArgs),
    /// Write a script that completes arguments in a shell
    ///
    /// For example, `handout completions bash >~/.local/share/bash-completion/completions/handout`.
    Completions(CompletionsArgs),
    /// Show a manual page, or write all of them into a folder
    ///
    /// For example, `handout man print | man -l -` shows the page of `print`.
    Man(ManArgs),
}

/// Runs the program with the arguments that it was called with.
pub fn run() -> ExitCode {
    catch_file_size_limit();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return show_usage(&error),
    };
    let is_quiet = matches!(&cli.command, Some(Command::Print(args)) if args.quiet);
    let mut output = Output::default();
    let mut failure = run_command(cli, is_quiet, &mut output).err().unwrap_or_default();
    if is_quiet {
        output.summary.clear();
        output.notices.retain(|notice| notice.severity > Severity::Note);
    }
    let results = output.results + &output.summary;
    match write_results(&escaped_lines(&results)) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let message = format!("cannot write the results: {error}");
            failure.merge(Failure::operational(Diagnostic::error(Name::CannotWrite, message)));
        }
        _ => {}
    }
    let text = shown_diagnostics(&output.notices, &failure, has_colour());
    // If standard error is closed, only the exit status can report the failure.
    let _ = io::stderr().lock().write_all(text.as_bytes());
    failure.status().into()
}

fn write_results(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush())
}

/// Shows help or the version on standard output, or a usage error on standard error.
fn show_usage(error: &clap::Error) -> ExitCode {
    let status = u8::try_from(error.exit_code()).unwrap_or(2);
    let text = error.render().to_string();
    let shown = match escaped_lines(&text) {
        Cow::Borrowed(_) => error.print().and_then(|()| io::stdout().flush()),
        // An argument that a terminal would act on is repeated without colours and with escapes.
        Cow::Owned(escaped) if error.use_stderr() => io::stderr().lock().write_all(escaped.as_bytes()),
        Cow::Owned(escaped) => write_results(&escaped),
    };
    match shown {
        Err(failed) if !error.use_stderr() && failed.kind() != io::ErrorKind::BrokenPipe => 2.into(),
        _ => status.into(),
    }
}

fn run_command(cli: Cli, is_quiet: bool, output: &mut Output) -> Result<(), Failure> {
    if cli.licenses {
        return licences::run(output);
    }
    match cli.command {
        Some(Command::Print(args)) => {
            let interrupt = Interrupt::listen();
            let files = args.project.open()?;
            let options = PrintOptions::new(&args, files.settings());
            let show_progress = !is_quiet && io::stderr().is_terminal();
            let context = RunContext::from_environment()?;
            print::run(&files, &options, context, show_progress, &interrupt, output)
        }
        Some(Command::Check(args)) => {
            check::run(&args.project.open()?, &args, &RunContext::from_environment()?, output)
        }
        Some(Command::Verify(args)) => {
            verify::run(&args.project.open()?, &args, RunContext::from_environment()?, output)
        }
        Some(Command::List(args)) => list::run(&args.project.open()?, args.kind, output),
        Some(Command::Explain(args)) => explain::run(&args, output),
        Some(Command::Completions(args)) => {
            completions::run(&args, Cli::command(), output);
            Ok(())
        }
        Some(Command::Man(args)) => man::run(&args, Cli::command(), output),
        // Clap shows the help if there are no arguments.
        None => Ok(()),
    }
}

/// Whether the terminal shows colours (<https://no-color.org>).
fn has_colour() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_of_the_arguments_is_consistent() {
        Cli::command().debug_assert();
    }
}
