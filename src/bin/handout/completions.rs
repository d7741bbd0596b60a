//! `completions`: a script that completes the options of this program in a shell.
//!
//! In: the name of a shell and the command line of this program. Out: the script, for standard output.
//! Refuses nothing.

use clap::{Args, Command};
use clap_complete::Shell;

use crate::exit::Output;

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell that the script is for
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// Writes the script for `program` to the results.
pub fn run(args: &CompletionsArgs, mut program: Command, output: &mut Output) {
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut program, name, &mut script);
    output.results = String::from_utf8_lossy(&script).into_owned();
}
