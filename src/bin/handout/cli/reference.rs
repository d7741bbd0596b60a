//! Writes `docs/reference/cli.md` from the definition of the arguments, and compares it with the file.
//!
//! Run the test with `UPDATE_EXPECT=1` to write the file.

use std::fmt::Write as _;

use clap::builder::PossibleValue;
use clap::{Arg, Command, CommandFactory as _};

use super::Cli;
use crate::wording::wrap;

/// Columns of the prose in the documentation.
const WIDTH: usize = 100;

const INTRODUCTION: &str = "\
# Command line

<!-- Generated from the program's arguments: run `just bless` or the test `cli::reference` with
     UPDATE_EXPECT=1 to write this file. -->

`handout --help` lists the commands, and `handout print --help` explains one of them. Options of
`print` that are missing come from [`handout.toml`](project.md), if the current folder has one.
";

const CONCLUSION: &str = "
## Exit status

| status | meaning |
|---|---|
| 0 | Everything is done. There may be warnings. |
| 1 | The files of the project have errors, or a file is not verified. |
| 2 | An argument is wrong, or a file cannot be read or written. |

Results go to standard output; notes, warnings and errors to standard error, after the results. The
name in the brackets of `error[missing-message]` is stable: `handout explain missing-message` and
[the list of findings](../findings.md) say what it means and what to do. If a sheet is printed and
another one is not, the status is 1 or 2.

## Environment variables

| variable | effect |
|---|---|
| `SOURCE_DATE_EPOCH` | Seconds since 1 January 1970 (UTC), up to the year 9999. PDF files state this creation date, and the age of telephone numbers is judged on this day. Without it, files state no date, and the clock is used only to warn of outdated numbers. |
| `NO_COLOR` | If set and not empty, diagnostics have no colours. They have none in a file or a pipe. |
";

fn reference() -> String {
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    let mut page = INTRODUCTION.to_owned();
    write_command(&mut page, &program);
    for command in program.get_subcommands() {
        write_command(&mut page, command);
    }
    page.push_str(CONCLUSION);
    page
}

fn write_command(page: &mut String, command: &Command) {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let about = command.get_long_about().or_else(|| command.get_about()).map(ToString::to_string);
    let _ = writeln!(page, "\n## `{name}`");
    for paragraph in about.unwrap_or_default().split("\n\n") {
        let _ = writeln!(page, "\n{}", wrap(&sentence(paragraph), WIDTH, ""));
    }
    let usage = command.clone().render_usage().to_string();
    let usage: Vec<&str> = usage.trim_start_matches("Usage:").lines().map(str::trim).collect();
    let _ = writeln!(page, "\n```text\n{}\n```", usage.join("\n"));
    if command.has_subcommands() {
        page.push('\n');
        for command in command.get_subcommands() {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            write_item(page, &format!("[`{0}`](#handout-{0}): {1}", command.get_name(), sentence(&about)));
        }
    }
    page.push('\n');
    command.get_arguments().for_each(|argument| write_argument(page, command, argument));
}

fn write_argument(page: &mut String, command: &Command, argument: &Arg) {
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let (help, default) = match help.rsplit_once(" [default: ") {
        Some((help, default)) => (help, Some(default.trim_end_matches(']'))),
        None => (help.as_str(), None),
    };
    let mut item = format!("{}: {}", signature(argument), sentence(help));
    if let Some(default) = default {
        let _ = write!(item, " Default: {default}.");
    }
    if argument.is_required_set() {
        item.push_str(" Required.");
    }
    let conflicts: Vec<String> = command
        .get_arg_conflicts_with(argument)
        .into_iter()
        .map(|other| {
            format!("`{}`", other.get_long().map_or(other.get_id().to_string(), |name| format!("--{name}")))
        })
        .collect();
    if !conflicts.is_empty() {
        let _ = write!(item, " Not with {}.", conflicts.join(", "));
    }
    write_item(page, &item);
    let values = argument.get_possible_values();
    if argument.get_action().takes_values() {
        values.iter().for_each(|value| write_value(page, value));
    }
}

fn write_value(page: &mut String, value: &PossibleValue) {
    let help = value.get_help().map_or(String::new(), |help| format!(": {}", sentence(&help.to_string())));
    let _ = writeln!(page, "  - {}", wrap(&format!("`{}`{help}", value.get_name()), WIDTH - 4, "    "));
}

/// The names of an argument and of its value.
fn signature(argument: &Arg) -> String {
    let names = argument.get_value_names().unwrap_or_default();
    let values: Vec<String> = names.iter().map(|name| format!("<{name}>")).collect();
    let values = if argument.get_action().takes_values() { values.join(" ") } else { String::new() };
    let short = argument.get_short().map_or(String::new(), |short| format!("`-{short}`, "));
    match argument.get_long() {
        Some(long) => format!("{short}`{}`", format!("--{long} {values}").trim_end()),
        None => format!("`{values}`"),
    }
}

fn write_item(page: &mut String, item: &str) {
    let _ = writeln!(page, "- {}", wrap(item, WIDTH - 2, "  "));
}

fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '`', '!', '?']) && !text.ends_with('`') {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

#[test]
fn the_reference_lists_every_command_and_argument() {
    expect_test::expect_file![concat!(env!("CARGO_MANIFEST_DIR"), "/docs/reference/cli.md")]
        .assert_eq(&reference());
}
