//! `man`: manual pages of the program and of its commands.
//!
//! In: the command line of this program. Out: one page for standard output, or all pages as files in a folder.
//! Refuses commands that do not exist.

use std::path::PathBuf;

use clap::{Args, Command};
use clap_mangen::Man;
use handout::diag::{Diagnostic, Name};

use crate::exit::{Failure, Output};
use crate::options::RequestedName;
use crate::signals::Interrupt;
use crate::threads::Threads;
use crate::wording::counted;
use crate::write::{NewFile, Writer};

/// Arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Show the page of this command [default: the page of the program]
    #[arg(value_name = "COMMAND", conflicts_with = "out")]
    pub command: Option<String>,
    /// Write all pages into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Writes the page that `args` name to the results, or all pages to files.
///
/// # Errors
/// If the command does not exist, or a page cannot be written.
pub fn run(args: &ManArgs, program: Command, output: &mut Output) -> Result<(), Failure> {
    let mut program = program.disable_help_subcommand(true);
    program.build();
    if let Some(folder) = &args.out {
        let pages: Vec<&Command> = std::iter::once(&program).chain(program.get_subcommands()).collect();
        let file = |command: &&Command| {
            let page = Man::new((*command).clone());
            Ok(NewFile { name: page.get_filename(), bytes: render(&page)? })
        };
        let files: Vec<NewFile> = pages.iter().map(file).collect::<Result<_, Failure>>()?;
        let interrupt = Interrupt::listen();
        if !Writer::new(&Threads::new(None)?).write(folder, &files, || interrupt.is_set())? {
            let mut failure = Failure::default();
            interrupt.signal().into_iter().for_each(|(name, number)| {
                failure.interrupt(number, &format!("stopped by {name}: no page is written"));
            });
            return Err(failure);
        }
        output.summary = format!("wrote {} into {}\n", counted(pages.len(), "manual page"), folder.display());
        return Ok(());
    }
    let command = match &args.command {
        None => &program,
        Some(name) => program.find_subcommand(name).ok_or_else(|| {
            let known: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
            RequestedName::from_call(name).unknown("command", &known)
        })?,
    };
    let page = render(&Man::new(command.clone()))?;
    output.results = String::from_utf8_lossy(&page).into_owned();
    Ok(())
}

fn render(page: &Man) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    page.render(&mut bytes).map_err(|error| {
        let message = format!("cannot write the manual page `{}`: {error}", page.get_filename());
        Failure::operational(Diagnostic::error(Name::CannotWrite, message))
    })?;
    Ok(bytes)
}
