//! The `handout` program: files, arguments and the terminal around the library.

#![forbid(unsafe_code)]

mod cli;
mod embedded;
mod failure;
mod output;
mod print;
mod project;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
