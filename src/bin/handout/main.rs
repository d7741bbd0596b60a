//! The `handout` program: files, arguments and the terminal around the library.
//!
//! In: the command line. Out: files, results on standard output, diagnostics on standard error and an exit status.
//! Everything that does not depend on the machine is in the library. An option travels in a straight line: [`cli`]
//! parses it, [`options`] completes it from `handout.toml`, [`select`] chooses sheets, locales and formats by it,
//! [`load`] reads their files, and the command passes the rest on to the library (`EditionSettings`).
//! Refuses nothing of its own.
//!
//! # The modules
//!
//! As in the library, a module imports only modules above it. Only these modules use a crate from outside, or the named
//! parts of the standard library, so that it can be exchanged there. `tests/it/architecture` reads the table.
//!
//! | module | does | may import | wraps |
//! |---|---|---|---|
//! | `embedded` | the files that the binary contains |  |  |
//! | `exit` | the output of a command, its failure, and the exit status |  |  |
//! | `wording` | counted nouns, lists of names, wrapped lines |  |  |
//! | `table` | tables in plain text |  |  |
//! | `diagnostics` | what is shown of findings | `exit`, `wording` |  |
//! | `signals` | signals that ask a run to stop |  | `signal_hook`, `std::fs` |
//! | `threads` | tasks side by side, within the memory that the system allows | `exit` | `nix`, `std::fs`, `std::thread` |
//! | `clock` | the creation date and today | `exit` | `jiff`, `std::env`, `std::time` |
//! | `write` | writes files whole or not at all | `exit`, `threads` | `nix`, `std::fs`, `std::os`, `std::process`, `std::time`, `unicode_normalization` |
//! | `plain_text` | whether a file is a plain text |  |  |
//! | `file_names` | names that are almost those of a project's files | `exit` | `std::fs` |
//! | `project` | the files of a project, and the embedded ones | `embedded`, `exit`, `file_names`, `plain_text` | `serde`, `std::fs`, `std::os` |
//! | `options` | the arguments of `print`, completed by settings; requested names | `exit`, `file_names`, `project` | `clap` |
//! | `load` | sheets, locales, formats, pictures and regions from their files | `exit`, `project`, `wording` |  |
//! | `select` | the sheets, locales and formats that a command works on | `exit`, `load`, `options`, `project`, `wording` |  |
//! | `logo` | the logo of a clinic, by the contents of its file | `exit`, `project` |  |
//! | `site` | the clinic and the region | `exit`, `load`, `logo`, `options`, `project` |  |
//! | `print` | `handout print` | `clock`, `exit`, `load`, `options`, `project`, `select`, `signals`, `site`, `threads`, `wording`, `write` | `indicatif` |
//! | `check` | `handout check` | `clock`, `exit`, `load`, `options`, `project`, `select`, `site`, `table`, `threads`, `wording` | `clap` |
//! | `verify` | `handout verify` | `clock`, `exit`, `load`, `options`, `project`, `select`, `site`, `threads`, `wording` | `clap` |
//! | `list` | `handout list` | `exit`, `load`, `options`, `project`, `table`, `wording` | `clap` |
//! | `explain` | `handout explain` | `exit`, `table`, `wording` | `clap` |
//! | `completions` | `handout completions` | `exit` | `clap`, `clap_complete` |
//! | `man` | `handout man` | `exit`, `options`, `signals`, `threads`, `wording`, `write` | `clap`, `clap_mangen` |
//! | `licences` | `handout --licenses` | `exit`, `project` |  |
//! | `cli` | the commands, their dispatch, and the terminal | `check`, `clock`, `completions`, `diagnostics`, `exit`, `explain`, `licences`, `list`, `man`, `options`, `print`, `signals`, `verify` | `clap`, `std::env`, `std::io::stderr`, `std::io::stdout`, `std::process` |
//! | `main` | the entry point | `cli` | `std::process` |

#![forbid(unsafe_code)]

mod check;
mod cli;
mod clock;
mod completions;
mod diagnostics;
mod embedded;
mod exit;
mod explain;
mod file_names;
mod licences;
mod list;
mod load;
mod logo;
mod man;
mod options;
mod plain_text;
mod print;
mod project;
mod select;
mod signals;
mod site;
mod table;
mod threads;
mod verify;
mod wording;
mod write;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
