//! Writes `docs/reference/cli.md` from the definition of the arguments, and compares it with the file.
//!
//! Run the test with `UPDATE_EXPECT=1` to write the file.

use std::fmt::Write as _;

use clap::builder::PossibleValue;
use clap::{Arg, Command, CommandFactory as _};

use super::{Cli, ENVIRONMENT, EXIT_STATUSES, HelpEntry};
use crate::wording::wrap;

/// Columns of the prose in the documentation.
const WIDTH: usize = 100;

const INTRODUCTION: &str = "\
# Command line

<!-- Generated from the program's arguments by src/bin/handout/cli/reference.rs: `just bless` -->

`handout --help` lists the commands, and `handout print --help` explains one of them; `-h` is
shorter. What the arguments of `print` leave open comes from [`handout.toml`](project.md), if the
current folder has one.
";

/// After the table of exit statuses.
const ABOUT_OUTPUT: &str = "
Results go to standard output; notes, warnings and errors to standard error, after the results. The
name in the brackets of `error[missing-message]` is stable: `handout explain missing-message` and
[the list of findings](../findings.md) say what it means and what to do. If some sheets are printed
and others are not, the status is 1 or 2. Of several files that are verified, the worst answer is
the status, in the order 2, 1, 3, 4, 0.
";

/// After the table of environment variables.
const ABOUT_DATES: &str = "
The clock is used only to warn of telephone numbers that were last checked more than a year ago.
`SOURCE_DATE_EPOCH` replaces it there, too.
";

fn reference() -> String {
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    let mut page = INTRODUCTION.to_owned();
    write_command(&mut page, &program);
    for command in program.get_subcommands() {
        write_command(&mut page, command);
    }
    write_table(&mut page, "Exit status", "status", &EXIT_STATUSES);
    page.push_str(ABOUT_OUTPUT);
    write_table(&mut page, "Environment variables", "variable", &ENVIRONMENT);
    page.push_str(ABOUT_DATES);
    page
}

fn write_table(page: &mut String, title: &str, head: &str, entries: &[HelpEntry]) {
    let _ = writeln!(page, "\n## {title}\n\n| {head} | meaning |\n|---|---|");
    for HelpEntry { name, meaning } in entries {
        let _ = writeln!(page, "| `{name}` | {meaning} |");
    }
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
    let arguments = command.get_arguments().filter(|argument| argument.get_id() != "help");
    arguments.for_each(|argument| write_argument(page, command, argument));
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

/// The text with a full stop.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

#[test]
fn the_reference_lists_every_command_and_argument() {
    expect_test::expect_file![concat!(env!("CARGO_MANIFEST_DIR"), "/docs/reference/cli.md")]
        .assert_eq(&reference());
}
