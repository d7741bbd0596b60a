//! The `handout` program: files, arguments and the terminal around the library.
//!
//! In: the command line. Out: files, results on stdout, diagnostics on stderr and an exit status.
//! Everything that is not about the machine it runs on is the library's.

#![forbid(unsafe_code)]

mod choice;
mod cli;
mod desk;
mod embedded;
mod failure;
mod order;
mod output;
mod print;
mod project;
mod report;
mod verify;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
