//! The terminal: outputs that cannot be written, and the commands that describe the program.

use std::fs;
use std::process::{Command, Stdio};

use crate::support::command::{assert_fails, run, small_project};

/// Runs the program from a shell in the folder `dir`. `call` contains its arguments and redirections.
#[cfg(target_os = "linux")]
fn run_in_shell(dir: &std::path::Path, call: &str) -> std::process::Output {
    let script = format!("exec \"$0\" {call}");
    let mut command = Command::new("sh");
    command.current_dir(dir).args(["-c", &script]).arg(env!("CARGO_BIN_EXE_handout"));
    command.env_remove("SOURCE_DATE_EPOCH").output().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn the_program_works_if_standard_error_cannot_be_written() {
    let dir = small_project();
    let print = "print --sheet mini --format mini --locale ar-EG";
    let output = run_in_shell(dir.path(), &format!("{print} 2>/dev/full"));
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("printed 1 sheet into out"));
    assert!(fs::read(dir.path().join("out/ar/mini-mini.pdf")).unwrap().starts_with(b"%PDF-"));
    let output = run_in_shell(dir.path(), "print --sheet none 2>/dev/full");
    assert_eq!(output.status.code(), Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn a_standard_output_that_cannot_be_written_is_an_error() {
    let dir = small_project();
    for call in ["list formats", "--help"] {
        let output = run_in_shell(dir.path(), &format!("{call} >/dev/full"));
        assert_eq!(output.status.code(), Some(2), "{call}");
    }
    let output = run_in_shell(dir.path(), "list formats >/dev/full");
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.starts_with("error[cannot-write]: cannot write the results: "), "{err}");
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    for call in [["list", "formats"], ["print", "--help"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
        let mut child = command.args(call).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        drop(child.stdout.take());
        assert_eq!(child.wait().unwrap().code(), Some(0), "{call:?}");
    }
}

#[test]
fn findings_are_explained_by_name() {
    let dir = small_project();
    let explained = run(dir.path(), "explain missing-message");
    assert_eq!((explained.status, explained.err.as_str()), (0, ""));
    assert!(explained.out.starts_with("missing-message\n\n"), "{}", explained.out);
    assert!(explained.out.contains("\nWhat to do:\n\n"), "{}", explained.out);
    assert_fails(
        &run(dir.path(), "explain mising-message"),
        2,
        "error[unknown-name]: there is no finding `mising-message`
 |
 = hint: did you mean `missing-message`?
 = hint: run `handout explain` to list all findings
",
    );
}

#[test]
fn completions_and_manual_pages_name_every_option_of_print() {
    let dir = small_project();
    let manual = run(dir.path(), "man print").out.replace("\\-", "-");
    let written = run(dir.path(), "man --out pages");
    assert_eq!(written.out, "wrote 8 manual pages into pages\n", "{}", written.err);
    let page = fs::read_to_string(dir.path().join("pages/handout-print.1")).unwrap().replace("\\-", "-");
    assert_eq!(page, manual);
    let shells = ["bash", "elvish", "fish", "powershell", "zsh"];
    let scripts = shells.map(|shell| run(dir.path(), &format!("completions {shell}")).out);
    let help = run(dir.path(), "print --help").out;
    let options = help.split_whitespace().filter_map(|word| word.strip_prefix("--"));
    for option in options.filter(|option| option.chars().all(|c| c.is_ascii_lowercase() || c == '-')) {
        assert!(manual.contains(&format!("--{option}")), "{option}");
        assert!(scripts.iter().all(|script| script.contains(option)), "{option}");
    }
}
