//! Running the program in a folder with a small project.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// The small sheet, `sheets/mini/sheet.toml`.
pub const SHEET: &str = r#"id = "mini"
title = "mini-title"
staff-title = "Mini"
version = "1"
edition = "2026-11"
review-by = "2027-11"
safety = ["mini-risk"]

[[section]]
part = "all"
frame = "none"
[section.lengths]
standard = [
  { set = "title", text = "mini-title" },
  { set = "text", text = "mini-text" },
  { set = "text", text = "mini-risk" },
]
"#;

/// The format of the small sheet, `layouts/mini.toml`.
pub const LAYOUT: &str = r#"name = "Mini"

[paper]
width = "100 mm"
height = "140 mm"
safe = "5 mm"

[type]
body = "12 pt"
floor = "10 pt"
step = "0.5 pt"
small = 0.8
small-floor = "8 pt"
lead = 1.15
heading = 1.35
title = 1.5
digits = 2.0
title-lines = 3
hyphenate = false

[[panel]]
name = "front"
side = 1
left = "8 mm"
top = "8 mm"
width = "84 mm"
height = "120 mm"
side-column = "0 mm"
gutter = "5 mm"
strip = false
draft = true
slots = [
  { part = "all", length = "standard" },
]
"#;

/// The English messages of the small sheet.
pub const MESSAGES: &str =
    "mini-title = A small sheet\nmini-text = With some text.\nmini-risk = Take care.\n";

/// The exit status and the outputs of a run of the program.
pub struct Run {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// A project with the small sheet in the locales `en` and `ar`.
pub fn small_project() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    write_file(&dir, "handout.toml", "");
    write_file(&dir, "sheets/mini/sheet.toml", SHEET);
    write_file(&dir, "layouts/mini.toml", LAYOUT);
    write_file(&dir, "locales/en/mini.ftl", MESSAGES);
    write_file(
        &dir,
        "locales/ar/mini.ftl",
        "mini-title = نشرة صغيرة\nmini-text = فيها نص.\nmini-risk = انتبهوا.\n",
    );
    dir
}

/// Writes a file of a project and creates the folders above it.
pub fn write_file(dir: &TempDir, path: &str, bytes: impl AsRef<[u8]>) {
    let path = dir.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Runs the program in the folder `dir`.
pub fn run(dir: &Path, args: &str) -> Run {
    run_with(dir, args, &[])
}

/// Runs the program in the folder `dir` with these environment variables.
pub fn run_with(dir: &Path, args: &str, environment: &[(&str, &str)]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_handout"))
        .current_dir(dir)
        .args(args.split_whitespace())
        .env_remove("SOURCE_DATE_EPOCH")
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    let utf8 = |bytes| String::from_utf8(bytes).unwrap();
    Run { status: output.status.code().unwrap(), out: utf8(output.stdout), err: utf8(output.stderr) }
}

/// Asserts that a run exits with `status`, prints exactly `err` to stderr, and prints nothing to stdout.
#[track_caller]
pub fn assert_fails(run: &Run, status: i32, err: &str) {
    assert_eq!(run.err, err, "\n{}", run.err);
    assert_eq!((run.status, run.out.as_str()), (status, ""));
}
