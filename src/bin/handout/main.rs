//! The `handout` program: files, arguments and the terminal around the library.
//!
//! In: the command line. Out: files, results on stdout, diagnostics on stderr and an exit status.
//! Everything that is not about the machine it runs on is the library's.

#![forbid(unsafe_code)]

mod check;
mod cli;
mod embedded;
mod exit;
mod options;
mod print;
mod project;
mod select;
mod site;
mod verify;
mod write;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
