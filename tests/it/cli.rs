//! The command line: complete outputs and exit statuses of the program, run in a folder with a small project.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use crate::support::command::{LAYOUT, MESSAGES, Run, SHEET, assert_fails, run, small_project, write_file};

/// Prints the small sheet in `locales`.
fn print(dir: &TempDir, locales: &str) -> Run {
    run(dir.path(), &format!("print --sheet mini --format mini {locales}"))
}

#[test]
fn a_summary_line_follows_printed_sheets() {
    let dir = small_project();
    let run = print(&dir, "--locale en --locale ar --locale en");
    assert_eq!(
        (run.status, run.out.as_str(), run.err.as_str()),
        (0, "printed 2 sheets into out (2 locales, 1 format)\n", "")
    );
    let list = |folder: &str| {
        let entries = fs::read_dir(dir.path().join(folder)).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    assert_eq!(list("out"), ["ar", "en"]);
    // No temporary file is left.
    assert_eq!(list("out/ar"), ["mini-mini.pdf"]);
    assert!(fs::read(dir.path().join("out/ar/mini-mini.pdf")).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn the_number_of_jobs_does_not_change_the_files() {
    let dir = small_project();
    for jobs in [1, 4] {
        let run = print(&dir, &format!("--locale en --locale ar --jobs {jobs} --out {jobs} --quiet"));
        assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (0, "", ""));
    }
    for name in ["en/mini-mini.pdf", "ar/mini-mini.pdf"] {
        let read = |folder| fs::read(dir.path().join(folder).join(name)).unwrap();
        assert!(read("1") == read("4"), "{name} differs");
    }
}

#[test]
fn syntax_errors_in_messages_are_all_shown() {
    let dir = small_project();
    write_file(&dir, "locales/en/mini.ftl", "mini-title = { $x\nmini-text = a\nno message\nmini-risk = b\n");
    assert_fails(
        &print(&dir, "--locale en"),
        1,
        "error[fluent-syntax]: expected `}` at the end of a placeable
 --> locales/en/mini.ftl:1:18
  |
1 | mini-title = { $x
  |                  ^
  |
  = hint: close the placeable with `}`
error[fluent-syntax]: expected `=` after the name of a message
 --> locales/en/mini.ftl:3:4
  |
3 | no message
  |    ^
  |
  = hint: write `name = text`, or indent the line if it continues the message above
",
    );
    assert!(!dir.path().join("out").exists());
}

#[test]
fn an_unknown_key_is_shown_with_a_similar_known_key() {
    let dir = small_project();
    write_file(
        &dir,
        "layouts/mini.toml",
        LAYOUT.replace("safe = ", "saef = ").replace("floor = \"10 pt\"", "flor = \"10 pt\""),
    );
    let run = print(&dir, "--locale en");
    assert_eq!(run.status, 1);
    assert!(
        run.err.starts_with("error[unknown-key]: unknown key `saef`\n --> layouts/mini.toml:6:1\n"),
        "{}",
        run.err
    );
    assert!(
        run.err.contains("error[unknown-key]: unknown key `flor`\n  --> layouts/mini.toml:10:1\n"),
        "{}",
        run.err
    );
    assert!(run.err.contains("hint: did you mean `floor`?"), "{}", run.err);
}

#[test]
fn a_sheet_with_a_missing_message_is_not_printed() {
    let dir = small_project();
    write_file(&dir, "locales/ar/mini.ftl", "mini-title = نشرة صغيرة\nmini-risk = انتبهوا.\n");
    let run = print(&dir, "--locale en --locale ar");
    assert_eq!((run.status, run.out.as_str()), (1, "printed 1 sheet into out (1 locale, 1 format)\n"));
    assert_eq!(
        run.err,
        "error[missing-message]: message `mini-text` is missing in locale `ar`
--> locales/ar/mini.ftl
 = hint: add it, or allow English for `ar` with `fallback = [\"en\"]` in locales/ar/locale.toml
error[not-printed]: 1 of 2 sheets not printed
",
        "\n{}",
        run.err
    );
    assert!(!dir.path().join("out/ar/mini-mini.pdf").exists());
}

#[test]
fn a_fallback_is_used_only_where_it_is_allowed() {
    let dir = small_project();
    write_file(&dir, "locales/ar/mini.ftl", "mini-title = نشرة صغيرة\n");
    let embedded = include_str!("../../locales/ar/locale.toml");
    write_file(&dir, "locales/ar/locale.toml", embedded.replace("fallback = []", "fallback = [\"en\"]"));
    assert_fails(
        &print(&dir, "--locale ar"),
        1,
        "error[missing-message]: message `mini-risk` is missing in locale `ar`
--> locales/ar/mini.ftl
 = hint: add it: English is never used for a safety message
error[not-printed]: 1 of 1 sheet not printed
",
    );
    write_file(&dir, "locales/ar/mini.ftl", "mini-title = نشرة صغيرة\nmini-risk = انتبهوا.\n");
    assert_eq!(print(&dir, "--locale ar").status, 0);
}

#[test]
fn unknown_names_are_usage_errors() {
    let dir = small_project();
    assert_fails(
        &run(dir.path(), "print --sheet minni --format mini --locale xx --locale !"),
        2,
        &format!(
            "error[unknown-name]: there is no sheet `minni`
 |
 = hint: did you mean `mini`?
 = hint: the sheets are `calibration`, `mini`, `self-injection`
error[unknown-name]: there is no locale `xx`
 |
 = hint: the locales are {}
error[wrong-value]: `!` is not a BCP 47 language tag, for example `en`, `pt-BR` or `zh-Hans`
",
            run(dir.path(), "list locales")
                .out
                .lines()
                .filter_map(|line| Some(format!("`{}`", line.split_whitespace().next()?)))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    );
    let run = run(dir.path(), "print --fromat mini");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("unexpected argument '--fromat'"), "{}", run.err);
}

#[test]
fn a_similar_locale_is_announced() {
    let dir = small_project();
    let run = print(&dir, "--locale ar-EG");
    assert_eq!(
        (run.status, run.err.as_str()),
        (0, "note[similar-locale]: locale `ar` is used for `ar-EG`\n")
    );
}

#[test]
fn a_failed_write_keeps_the_existing_file() {
    let dir = small_project();
    write_file(&dir, "out", "keep me");
    assert_fails(
        &print(&dir, "--locale en"),
        2,
        "error[cannot-write]: cannot create the folder `out/en`
 |
 = hint: `out` is a file: move it, or choose another `--out`
error[not-printed]: 1 of 1 sheet not printed
",
    );
    assert_eq!(fs::read(dir.path().join("out")).unwrap(), b"keep me");
}

#[test]
fn a_failed_run_keeps_an_older_file() {
    let dir = small_project();
    write_file(&dir, "out/en/mini-mini.pdf", "older");
    write_file(&dir, "locales/en/mini.ftl", "mini-title = x\n");
    assert_eq!(print(&dir, "--locale en").status, 1);
    assert_eq!(fs::read(dir.path().join("out/en/mini-mini.pdf")).unwrap(), b"older");
}

#[test]
fn messages_that_are_not_utf_8_are_refused_with_the_position() {
    let dir = small_project();
    write_file(&dir, "locales/en/mini.ftl", b"mini-title = caf\xE9\n");
    let run = print(&dir, "--locale en");
    assert_eq!(run.status, 1);
    assert!(
        run.err.starts_with(
            "error[not-utf8]: this is not UTF-8: byte 0xE9 at offset 16\n --> locales/en/mini.ftl:1:17\n"
        ),
        "{}",
        run.err
    );
}

#[test]
fn a_project_file_with_unknown_keys_is_refused() {
    let dir = small_project();
    write_file(&dir, "handout.toml", "colour = \"red\"\n");
    assert_fails(
        &print(&dir, "--locale en"),
        1,
        "error[unknown-key]: unknown key `colour`
 --> handout.toml:1:1
  |
1 | colour = \"red\"
  | ^^^^^^
  |
  = hint: the keys here are `region`, `clinic`, `locales`, `formats`, `sheet`, `out`, `grey`
",
    );
}

#[test]
fn the_date_comes_only_from_the_environment() {
    let dir = small_project();
    let output = Command::new(env!("CARGO_BIN_EXE_handout"))
        .current_dir(dir.path())
        .args(["print", "--sheet", "mini", "--format", "mini", "--locale", "en"])
        .env("SOURCE_DATE_EPOCH", "yesterday")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(
        err.starts_with("error[wrong-source-date]: `SOURCE_DATE_EPOCH` is `yesterday`, which is not a number of seconds up to the year 9999\n"),
        "{err}"
    );
}

#[test]
fn lists_name_all_sheets_locales_and_formats() {
    let dir = small_project();
    let list = |kind: &str| run(dir.path(), &format!("list {kind}")).out;
    assert!(
        list("locales").lines().any(|line| line.starts_with("ar ") && line.ends_with("Arabic (العربية)"))
    );
    assert!(list("formats").lines().any(|line| line.starts_with("mini ")));
    assert!(list("sheets").lines().any(|line| line.starts_with("self-injection ")));
    assert!(list("fonts").lines().any(|line| line.starts_with("NotoSans-Regular ")));
}

#[test]
fn licences_are_shown_in_full() {
    let dir = small_project();
    let run = run(dir.path(), "--licenses");
    assert!(
        run.out.contains("MIT OR Apache-2.0") && run.out.contains("SIL OPEN FONT LICENSE"),
        "{}",
        run.out
    );
    assert_eq!((run.status, run.err.as_str()), (0, ""));
}

#[test]
fn sheets_and_formats_with_the_same_file_name_are_refused() {
    let dir = small_project();
    write_file(&dir, "sheets/mini-mini/sheet.toml", SHEET.replace("id = \"mini\"", "id = \"mini-mini\""));
    write_file(&dir, "locales/en/mini-mini.ftl", MESSAGES);
    for format in ["x", "mini-x"] {
        write_file(&dir, &format!("layouts/{format}.toml"), LAYOUT);
    }
    assert_fails(
        &run(dir.path(), "print --locale en --format x --format mini-x"),
        1,
        "error[duplicate-name]: sheet `mini-mini` in format `x` and sheet `mini` in format `mini-x` have the same \
         file name, `mini-mini-x.pdf`
 |
 = hint: rename one of the sheets or formats
",
    );
    assert!(!dir.path().join("out").exists(), "nothing is written");
}

#[test]
fn file_names_that_are_the_same_on_another_system_are_refused() {
    let dir = small_project();
    // The last pair looks the same: a letter with its accent, and a letter followed by an accent.
    for (a, b) in [("X", "x"), ("Straße", "STRASSE"), ("ς", "σ"), ("caf\u{e9}", "cafe\u{301}")] {
        for format in [a, b] {
            write_file(&dir, &format!("layouts/{format}.toml"), LAYOUT);
        }
        assert_fails(
            &run(dir.path(), &format!("print --sheet mini --locale en --format {a} --format {b}")),
            1,
            &format!(
                "error[duplicate-name]: sheet `mini` in format `{a}` and sheet `mini` in format `{b}` have file names \
                 that are the same on macOS or Windows, `mini-{b}.pdf`
 |
 = hint: rename one of the sheets or formats
"
            ),
        );
    }
    assert!(!dir.path().join("out").exists(), "nothing is written");
}
