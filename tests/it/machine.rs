//! The machine: signals, limits of memory and of files, files that are no files, and texts that act on a terminal.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::support::command::{LAYOUT, MESSAGES, SHEET, run, small_project, write_file};

/// Prints the small sheet in all locales that have it.
const PRINT: &str = "print --sheet mini --format mini --locale en --locale ar";

fn handout(dir: &Path, args: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
    command.current_dir(dir).args(args.split_whitespace()).env_remove("SOURCE_DATE_EPOCH");
    command
}

/// Runs the program from a shell, after `before`, with the arguments and redirections in `call`.
fn run_in_shell(dir: &Path, before: &str, call: &str) -> Output {
    let script = format!("{before}\nexec \"$0\" {call}");
    let mut command = Command::new("bash");
    command.current_dir(dir).args(["-c", &script]).arg(env!("CARGO_BIN_EXE_handout"));
    command.env_remove("SOURCE_DATE_EPOCH").output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The names of all files below `folder`.
fn files_below(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names = Vec::new();
    for entry in entries.map(Result::unwrap) {
        match entry.file_type().unwrap().is_dir() {
            true => names.extend(files_below(&entry.path())),
            false => names.push(entry.file_name().into_string().unwrap()),
        }
    }
    names.sort();
    names
}

/// Fails if `command` takes longer than a minute: it waits for something.
fn output_in_time(command: &mut Command) -> Output {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let begin = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begin.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            panic!("the program waits");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.wait_with_output().unwrap()
}

/// Starts printing the whole catalogue, sends a signal after `pause`, and returns what the program says.
fn interrupted(dir: &Path, signal: &str, pause: Duration) -> Output {
    let child =
        handout(dir, "print --out out").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(pause);
    let sent = Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).status().unwrap();
    assert!(sent.success(), "the run was over before the signal");
    child.wait_with_output().unwrap()
}

#[test]
fn a_signal_stops_a_run_between_sheets_and_its_number_is_the_status() {
    for (signal, status) in [("INT", 130), ("TERM", 143), ("HUP", 129)] {
        let dir = tempfile::tempdir().unwrap();
        let output = interrupted(dir.path(), signal, Duration::from_millis(300));
        let err = text(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{err}");
        let files = files_below(&dir.path().join("out"));
        let message =
            format!("error[interrupted]: stopped by SIG{signal}: {} of 132 sheets printed\n", files.len());
        assert_eq!(err, message);
        assert!(files.iter().all(|name| name.ends_with(".pdf")), "{files:?}");
        assert_eq!(files.len() % 11, 0, "a sheet is printed in all formats or in none");
    }
}

#[test]
fn what_a_killed_run_left_is_removed_by_the_next_one() {
    let dir = small_project();
    for pause in [0, 5, 10, 20, 40, 80] {
        let mut child = handout(dir.path(), PRINT).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(pause));
        let _ = child.kill();
        child.wait().unwrap();
    }
    let mut left = handout(dir.path(), "--version").stdout(Stdio::null()).spawn().unwrap();
    left.wait().unwrap();
    fs::create_dir_all(dir.path().join("out/en")).unwrap();
    // A file of the user is never removed, whatever it is called.
    write_file(&dir, "out/en/.handout-notes.part", "mine");
    assert_eq!(run(dir.path(), PRINT).status, 0);
    assert_eq!(
        files_below(&dir.path().join("out")),
        [".handout-notes.part", "mini-mini.pdf", "mini-mini.pdf"]
    );
}

#[test]
fn a_file_above_the_limit_of_the_system_is_an_error_and_not_the_end() {
    let dir = small_project();
    assert_eq!(run(dir.path(), PRINT).status, 0);
    let before = fs::read(dir.path().join("out/en/mini-mini.pdf")).unwrap();
    write_file(&dir, "locales/en/mini.ftl", MESSAGES.replace("some text", "other text"));
    let output = run_in_shell(dir.path(), "ulimit -f 1", PRINT);
    let err = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(
        err.contains("error[cannot-write]: cannot write `out/en/mini-mini.pdf`: it is larger than"),
        "{err}"
    );
    assert_eq!(fs::read(dir.path().join("out/en/mini-mini.pdf")).unwrap(), before);
    assert_eq!(files_below(&dir.path().join("out")), ["mini-mini.pdf", "mini-mini.pdf"]);
}

#[test]
fn no_command_panics_if_its_outputs_are_closed_or_full() {
    let dir = small_project();
    for call in [PRINT, "--help", "man", "completions bash", "list fonts", "explain", "check en", "nonsense"]
    {
        let status = i32::from(call == "nonsense") * 2;
        for redirection in [">&-", "2>&-", ">&- 2>&-", "2>/dev/full", "| true", "2>&1 | true"] {
            let expected = if redirection.contains('|') { 0 } else { status };
            let script = format!("\"$0\" {call} {redirection}");
            let mut shell = Command::new("bash");
            shell.current_dir(dir.path()).args(["-c", &script]).arg(env!("CARGO_BIN_EXE_handout"));
            let output = shell.output().unwrap();
            assert_eq!(output.status.code(), Some(expected), "{call} {redirection}");
            assert!(!text(&output.stderr).contains("panicked"), "{call} {redirection}");
        }
        let output = run_in_shell(dir.path(), "", &format!("{call} >/dev/full 2>/dev/full"));
        assert_eq!(output.status.code(), Some(2), "{call}");
    }
    assert_eq!(files_below(&dir.path().join("out")), ["mini-mini.pdf", "mini-mini.pdf"]);
}

#[test]
fn more_jobs_than_sheets_start_no_more_threads_than_sheets() {
    let dir = small_project();
    let output = run_in_shell(dir.path(), "", &format!("{PRINT} --jobs 100000"));
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_small_address_space_means_fewer_jobs_or_an_error() {
    let dir = small_project();
    for mebibytes in [64, 80, 96, 128, 192, 256, 512] {
        let output = run_in_shell(
            dir.path(),
            &format!("ulimit -v {}", mebibytes * 1024),
            &format!("{PRINT} --jobs 8"),
        );
        let err = text(&output.stderr);
        let is_refused = output.status.code() == Some(2) && err.starts_with("error[no-memory]: ");
        assert!(output.status.code() == Some(0) || is_refused && mebibytes < 128, "{mebibytes}: {output:?}");
    }
}

#[test]
fn pipes_and_devices_are_refused_before_they_are_opened() {
    let pipe = |dir: &Path, name: &str| {
        let _ = fs::remove_file(dir.join(name));
        assert!(Command::new("mkfifo").arg(dir.join(name)).status().unwrap().success());
    };
    for (name, call) in [
        ("locales/en/pipe.ftl", "check en"),
        ("layouts/pipe.toml", "list formats"),
        ("handout.toml", "list formats"),
        ("own.toml", "list formats --config own.toml"),
        ("clinic.toml", "print --clinic clinic.toml"),
        ("logo.svg", "print --clinic clinic.toml"),
        ("sheet.pdf", "verify sheet.pdf"),
    ] {
        let dir = small_project();
        write_file(&dir, "clinic.toml", "name = \"Clinic\"\nlogo = \"logo.svg\"\n");
        pipe(dir.path(), name);
        let output = output_in_time(&mut handout(dir.path(), call));
        let err = text(&output.stderr);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{call}: {err}");
        assert!(err.contains("not a file") || err.contains("neither a file nor a folder"), "{call}: {err}");
    }
    let dir = small_project();
    for call in ["print --clinic /dev/zero", "verify /dev/zero", "list formats --config /dev/null"] {
        let output = output_in_time(&mut handout(dir.path(), call));
        assert!(matches!(output.status.code(), Some(1 | 2)), "{call}");
    }
}

#[test]
fn links_that_lead_nowhere_are_errors() {
    for (name, call) in [("handout.toml", "list formats"), ("clinic.toml", "print --clinic clinic.toml")] {
        for target in ["none", name] {
            let dir = small_project();
            let _ = fs::remove_file(dir.path().join(name));
            symlink(target, dir.path().join(name)).unwrap();
            let run = run(dir.path(), call);
            assert_eq!(run.status, 2, "{call}: {}", run.err);
            assert!(run.err.contains("error[unreadable-file]"), "{call}: {}", run.err);
        }
    }
}

#[test]
fn nothing_of_a_private_file_is_shown() {
    const SECRET: &str = "hunter2";
    let outside = tempfile::tempdir().unwrap();
    write_file(&outside, "passwd", format!("root:{SECRET}:0:0:root:/root:/bin/bash\n"));
    write_file(&outside, "credentials.toml", format!("[registry]\ntoken = \"{SECRET}\"\n"));
    write_file(&outside, "latin.toml", b"token = \"hunter2 \xE9\"\n");
    write_file(&outside, "key.svg", format!("-----BEGIN KEY-----\n{SECRET}\n"));
    let path = |name: &str| outside.path().join(name).display().to_string();
    let clinic = |logo: &str| format!("name = \"Clinic\"\nlogo = \"{logo}\"\n");
    for (settings, clinic, call) in [
        ("", String::new(), format!("--clinic {}", path("passwd"))),
        ("", String::new(), format!("--clinic {}", path("credentials.toml"))),
        ("", String::new(), format!("--clinic {}", path("latin.toml"))),
        ("", String::new(), "--clinic link.toml".to_owned()),
        ("", String::new(), format!("--config {}", path("passwd"))),
        ("", String::new(), format!("--config {}", path("credentials.toml"))),
        ("", String::new(), "--config link.toml".to_owned()),
        ("clinic = \"link.toml\"\n", String::new(), String::new()),
        (&format!("clinic = \"{}\"\n", path("credentials.toml")), String::new(), String::new()),
        ("clinic = \"clinic.toml\"\n", clinic(&path("key.svg")), String::new()),
        ("clinic = \"clinic.toml\"\n", clinic("link.svg"), String::new()),
        ("clinic = \"clinic.toml\"\n", clinic("key.svg"), String::new()),
        ("", clinic("link.svg"), "--clinic clinic.toml".to_owned()),
    ] {
        let dir = small_project();
        symlink(outside.path().join("passwd"), dir.path().join("link.toml")).unwrap();
        symlink(outside.path().join("key.svg"), dir.path().join("link.svg")).unwrap();
        fs::copy(outside.path().join("key.svg"), dir.path().join("key.svg")).unwrap();
        write_file(&dir, "handout.toml", settings);
        write_file(&dir, "clinic.toml", &clinic);
        let run = run(dir.path(), &format!("{PRINT} {call}"));
        assert!(matches!(run.status, 1 | 2), "{settings} {call}: {}", run.err);
        assert!(!run.err.contains(SECRET) && !run.out.contains(SECRET), "{settings} {call}: {}", run.err);
        assert!(run.err.contains("[foreign-file]") || run.err.contains("[outside-project]"), "{}", run.err);
        assert!(!dir.path().join("out").exists());
    }
}

#[test]
fn sheets_of_a_project_stay_in_it_unless_the_command_line_says_otherwise() {
    let elsewhere = tempfile::tempdir().unwrap();
    let outside = elsewhere.path().display().to_string();
    for out in ["../out", "link", "link/deeper", "a/../../b", outside.as_str()] {
        let dir = small_project();
        symlink(elsewhere.path(), dir.path().join("link")).unwrap();
        write_file(&dir, "handout.toml", format!("out = \"{out}\"\n"));
        let refused = run(dir.path(), PRINT);
        assert_eq!(refused.status, 1, "{out}: {}", refused.err);
        assert!(refused.err.starts_with("error[outside-project]: the folder for sheets "), "{}", refused.err);
        assert!(files_below(elsewhere.path()).is_empty());
        let printed = run(dir.path(), &format!("{PRINT} --out {}/own", elsewhere.path().display()));
        assert_eq!(printed.status, 0, "{}", printed.err);
        fs::remove_dir_all(elsewhere.path().join("own")).unwrap();
    }
    let dir = small_project();
    write_file(&dir, "handout.toml", "out = \"new/pdf\"\n");
    assert_eq!(run(dir.path(), PRINT).status, 0);
    assert_eq!(files_below(&dir.path().join("new/pdf")).len(), 2);
}

#[test]
fn a_format_that_does_not_fit_takes_nothing_else_with_it() {
    let dir = small_project();
    write_file(&dir, "layouts/tiny.toml", LAYOUT.replace("height = \"120 mm\"", "height = \"20 mm\""));
    write_file(&dir, "out/en/mini-tiny.pdf", "old");
    let call = "print --sheet mini --format mini --format tiny --locale en";
    let first = run(dir.path(), call);
    assert_eq!(first.status, 1, "{}", first.err);
    assert!(first.err.starts_with("error[panel-overflow]: "), "{}", first.err);
    let left =
        "hint: do not hand out `out/en/mini-tiny.pdf`: it is left unchanged, and may be of another edition";
    assert!(first.err.contains(left), "{}", first.err);
    assert!(first.err.ends_with("error[not-printed]: 1 of 2 sheets not printed\n"), "{}", first.err);
    assert_eq!(first.out, "printed 1 sheet into out (1 locale, 1 format)\n");
    assert!(fs::read(dir.path().join("out/en/mini-mini.pdf")).unwrap().starts_with(b"%PDF-"));
    assert_eq!(fs::read(dir.path().join("out/en/mini-tiny.pdf")).unwrap(), b"old");
    // A message that cannot be printed is no matter of one format.
    write_file(&dir, "locales/en/mini.ftl", MESSAGES.replace("Take care", "Take \u{FFFD}"));
    let second = run(dir.path(), &format!("{call} --out other"));
    assert_eq!((second.status, second.out.as_str()), (1, ""), "{}", second.err);
    assert!(!dir.path().join("other").exists());
}

#[test]
fn nothing_from_a_file_acts_on_the_terminal() {
    let dir = small_project();
    let evil = "\u{1b}[31m\u{202e}\u{9b}\u{2028}";
    write_file(&dir, "sheets/mini/sheet.toml", SHEET.replace("\"Mini\"", "\"Mi\\u001b[31m\\nni\""));
    write_file(&dir, "locales/en/mini.ftl", format!("{MESSAGES}{evil} = x\n"));
    write_file(&dir, &format!("locales/en/a{evil}\n.ftl"), "no message\n");
    for call in ["list sheets", "check en", PRINT, "verify none\u{1b}[31m.pdf", "list \u{1b}[31m"] {
        let run = run(dir.path(), call);
        for output in [&run.out, &run.err] {
            let acts = |c: char| c != '\n' && (c.is_control() || matches!(c, '\u{2028}' | '\u{202e}'));
            assert!(!output.contains(acts), "{call}: {output:?}");
        }
    }
    let listed = run(dir.path(), "list sheets").out;
    assert!(listed.contains("Mi\\u{1b}[31m\\u{a}ni"), "{listed}");
    let checked = run(dir.path(), "check en").err;
    assert!(checked.contains("locales/en/a\\u{1b}[31m\\u{202e}\\u{9b}\\u{2028}\\u{a}.ftl:1:"), "{checked}");
}

#[test]
fn thousands_of_findings_are_counted_and_not_shown() {
    let dir = small_project();
    let wrong: String = (0..4000).map(|at| format!("wrong {at}\n")).collect();
    write_file(&dir, "locales/en/mini.ftl", format!("{MESSAGES}{wrong}"));
    for call in [PRINT, "check en --sheet mini"] {
        let run = run(dir.path(), call);
        assert_eq!(run.status, 1);
        assert_eq!(run.err.matches("error[fluent-syntax]").count(), 50, "{call}");
        assert!(run.err.contains("\nand 3,950 more in `locales/en/mini.ftl`\n"), "{call}");
    }
}
