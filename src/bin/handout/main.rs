//! The `handout` program: files, arguments and the terminal around the library.
//!
//! In: the command line. Out: files, results on stdout, diagnostics on stderr and an exit status.
//! Everything that does not concern the machine it runs on belongs to the library.
//!
//! # The modules
//!
//! As in the library, a module imports only modules above it, and `tests/it/architecture` reads the table.
//!
//! | module | does | may import | is the door of |
//! |---|---|---|---|
//! | `embedded` | the files that the binary contains |  |  |
//! | `exit` | exit statuses |  |  |
//! | `write` | writes files whole or not at all | `exit` | `std::fs`, `std::os`, `tempfile` |
//! | `project` | the files of a project, and the embedded ones | `embedded`, `exit` | `std::fs`, `std::os` |
//! | `options` | the options of the command line that commands share | `exit`, `project` | `clap` |
//! | `site` | the clinic and the region | `exit`, `options`, `project` |  |
//! | `select` | the sheets, locales and formats that a command works on | `exit`, `options`, `project` |  |
//! | `print` | `handout print` | `exit`, `options`, `project`, `select`, `site`, `write` | `indicatif`, `rayon`, `std::io::stderr` |
//! | `check` | `handout check` | `exit`, `options`, `print`, `project`, `select` | `clap`, `rayon` |
//! | `verify` | `handout verify` | `exit`, `options`, `print`, `project`, `select`, `site` | `clap` |
//! | `cli` | the commands and their dispatch | `check`, `exit`, `options`, `print`, `project`, `site`, `verify` | `clap`, `jiff`, `std::env`, `std::io::stderr`, `std::io::stdout`, `std::process`, `std::time` |
//! | `main` | the entry point | `cli` | `std::process` |

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
