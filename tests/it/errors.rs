//! Bad input: for each kind, the complete output, the exit status, and that no file is written.

use std::fs;
use std::process::Command;

use crate::support::command::{LAYOUT, MESSAGES, SHEET, assert_fails, run, small_project, write_file};

/// The last line of the output if the only sheet is not printed.
const NOT_PRINTED: &str = "error[not-printed]: 1 of 1 sheet not printed\n";

/// The messages of the small sheet.
const FTL: &str = "locales/en/mini.ftl";

/// Prints the small sheet in English.
const PRINT: &str = "print --sheet mini --format mini --locale en";

/// Asserts that the small sheet is refused with exactly `err` if the file `path` contains `bytes`.
#[track_caller]
fn assert_refused(path: &str, bytes: impl AsRef<[u8]>, err: &str) {
    let dir = small_project();
    write_file(&dir, path, bytes);
    assert_fails(&run(dir.path(), PRINT), 1, err);
    assert!(!dir.path().join("out").exists(), "the folder `out` exists");
}

/// The messages of the small sheet with `text` as the text of `mini-text`.
fn messages_with_text(text: &str) -> String {
    MESSAGES.replace("With some text.", text)
}

#[test]
fn invalid_toml_is_refused() {
    assert_refused(
        "layouts/mini.toml",
        LAYOUT.replace("width = \"100 mm\"", "width = 100 mm"),
        "error[not-toml]: this is not TOML: string values must be quoted, expected literal string
 --> layouts/mini.toml:4:9
  |
4 | width = 100 mm
  |         ^^^^^^
  |
  = hint: put the text in quotes: `width = \"100 mm\"`
",
    );
    assert_refused(
        "layouts/mini.toml",
        LAYOUT.replace("\"100 mm\"", "\"100 ells\""),
        "error[wrong-value]: `100 ells` is not a length: write a number and `mm`, `cm`, `in` or `pt`, for example `12 mm`
 --> layouts/mini.toml:4:9
  |
4 | width = \"100 ells\"
  |         ^^^^^^^^^^
",
    );
}

#[test]
fn names_that_the_sheet_does_not_define_are_refused() {
    assert_refused(
        "layouts/mini.toml",
        LAYOUT.replace("part = \"all\"", "part = \"al\""),
        &format!(
            "error[unknown-name]: sheet `mini` has no section `al`
  --> layouts/mini.toml:33:3
   |
33 |   {{ part = \"al\", length = \"standard\" }},
   |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: did you mean `all`?
   = hint: it has all
{NOT_PRINTED}"
        ),
    );
    assert_refused(
        "layouts/mini.toml",
        LAYOUT.replace("length = \"standard\"", "length = \"standart\""),
        &format!(
            "error[unknown-name]: section `all` of sheet `mini` has no length `standart`
  --> layouts/mini.toml:33:3
   |
33 |   {{ part = \"all\", length = \"standart\" }},
   |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: did you mean `standard`?
   = hint: it has standard
{NOT_PRINTED}"
        ),
    );
}

#[test]
fn an_unknown_format_is_refused() {
    let dir = small_project();
    let known: Vec<String> = run(dir.path(), "list formats")
        .out
        .lines()
        .filter_map(|line| Some(format!("`{}`", line.split_whitespace().next()?)))
        .collect();
    assert_fails(
        &run(dir.path(), "print --sheet mini --format minni --locale en"),
        2,
        &format!(
            "error[unknown-name]: there is no format `minni`
 |
 = hint: did you mean `mini`?
 = hint: the formats are {}
",
            known.join(", ")
        ),
    );
}

#[test]
fn unknown_variables_terms_and_functions_are_refused() {
    assert_refused(
        FTL,
        messages_with_text("With { $some } text."),
        &format!(
            "error[unknown-variable]: message `mini-text` uses `$some`, which has no value in locale `en`
 --> locales/en/mini.ftl:2:21
  |
2 | mini-text = With {{ $some }} text.
  |                     ^^^^
  |
  = hint: variables with a value here: `$edition`, `$review`, `$reviewers`, `$translator`
{NOT_PRINTED}"
        ),
    );
    assert_refused(
        FTL,
        messages_with_text("With { -some } text."),
        &format!(
            "error[missing-reference]: message `mini-text` refers to `-some`, which is missing in locale `en`
 --> locales/en/mini.ftl:2:21
  |
2 | mini-text = With {{ -some }} text.
  |                     ^^^^
  |
  = hint: add `-some`, or write the text in its place
{NOT_PRINTED}"
        ),
    );
    let dir = small_project();
    write_file(&dir, FTL, messages_with_text("With { SHOUT(\"x\") }."));
    let run = run(dir.path(), PRINT);
    assert_eq!(run.status, 1);
    assert!(
        run.err.starts_with("error[wrong-call]: message `mini-text` calls `SHOUT`, which is not a function, in locale `en`\n --> locales/en/mini.ftl:2:20\n"),
        "{}",
        run.err
    );
}

#[test]
fn a_cycle_of_terms_is_refused() {
    assert_refused(
        FTL,
        format!("{}-a = {{ -b }}\n-b = {{ -a }}\n", messages_with_text("With { -a }.")),
        &format!(
            "error[message-cycle]: message `mini-text` refers to itself (`-a` → `-b` → `-a`) in locale `en`
 --> locales/en/mini.ftl:5:9
  |
5 | -b = {{ -a }}
  |         ^
  |
  = hint: delete one of these references
{NOT_PRINTED}"
        ),
    );
}

#[test]
fn messages_that_expand_without_limit_are_refused() {
    // The message would expand to ten thousand million words.
    let terms: String =
        (0..10).map(|i| format!("-a{i} = {}\n", format!("{{ -a{} }} ", i + 1).repeat(10))).collect();
    assert_refused(
        FTL,
        format!("{}{terms}-a10 = boom\n", messages_with_text("With { -a0 }.")),
        &format!(
            "error[message-too-large]: message `mini-text` expands to more than 100 placeables in locale `en`
 --> locales/en/mini.ftl:2:1
  |
2 | mini-text = With {{ -a0 }}.
  | ^^^^^^^^^
  |
  = hint: refer to fewer messages and terms
{NOT_PRINTED}"
        ),
    );
}

#[test]
fn empty_and_duplicate_messages_are_refused() {
    assert_refused(
        FTL,
        messages_with_text("{\"\"}"),
        &format!(
            "error[empty-message]: message `mini-text` has no text in locale `en`
 --> locales/en/mini.ftl:2:1
  |
2 | mini-text = {{\"\"}}
  | ^^^^^^^^^
  |
  = hint: write its text: all its characters are blank or invisible
{NOT_PRINTED}"
        ),
    );
    assert_refused(
        FTL,
        format!("{MESSAGES}mini-text = again\n"),
        "error[duplicate-message]: message `mini-text` is defined twice
 --> locales/en/mini.ftl:4:1
  |
4 | mini-text = again
  | ^^^^^^^^^
  |
  = hint: delete one of them: the first is at locales/en/mini.ftl:2
",
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_endings_are_accepted() {
    for text in [format!("\u{feff}{MESSAGES}"), MESSAGES.replace('\n', "\r\n")] {
        let dir = small_project();
        write_file(&dir, FTL, text);
        let run = run(dir.path(), PRINT);
        assert_eq!((run.status, run.err.as_str()), (0, ""));
    }
}

#[test]
fn other_encodings_are_refused_by_name() {
    let utf16: Vec<u8> = "\u{feff}ab".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_refused(
        FTL,
        utf16,
        "error[not-utf8]: `locales/en/mini.ftl` is not UTF-8, but UTF-16
 |
 = hint: save the file as UTF-8
",
    );
}

#[test]
fn unsupported_pictures_are_refused() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">\n<text x=\"1\" y=\"2\">A</text></svg>";
    assert_refused(
        "sheets/mini/art/eye.svg",
        svg,
        "error[unsupported-in-picture]: a picture cannot contain text
 --> sheets/mini/art/eye.svg:2:1
  |
2 | <text x=\"1\" y=\"2\">A</text></svg>
  | ^^^^^
  |
  = hint: convert it to paths (in Inkscape: Path > Object to Path)
",
    );
    assert_refused(
        "sheets/mini/art/eye.svg",
        "GIF89a",
        "error[not-svg]: the picture is not well-formed XML: unknown token
 --> sheets/mini/art/eye.svg:1:1
  |
1 | GIF89a
  | ^
  |
  = hint: save it as plain SVG again
",
    );
}

#[test]
fn text_that_does_not_fit_or_has_no_glyph_is_refused() {
    assert_refused(
        FTL,
        messages_with_text(&"Some text. ".repeat(200)),
        &format!(
            "error[panel-overflow]: message `mini-text` and the text around it do not fit: panel `front` overflows by 106.8 mm (24 lines) in format `mini` at its smallest size (10 pt) in locale `en`
 --> locales/en/mini.ftl:2:1
  |
2 | mini-text = Some text. Some text. Some text. Some text. Some text. Some text. Some text. Some text. Some text. Some text. Some text. ...
  | ^^^^^^^^^
  |
  = hint: shorten the longest messages of `en`, or enlarge the panel in the format
{NOT_PRINTED}"
        ),
    );
    assert_refused(
        FTL,
        messages_with_text("Incomprehensibilities\u{2060}incomprehensibilities\u{2060}incomprehensibilities."),
        &format!(
            "error[word-too-wide]: message `mini-text` does not fit: `Incomprehensibilitiesincomprehensibilitiesincomprehensibilities.` is 23.7 mm wider than its column in panel `front` in format `mini` at its smallest size (10 pt) in locale `en`
 --> locales/en/mini.ftl:2:1
  |
2 | mini-text = Incomprehensibilities⁠incomprehensibilities⁠incomprehensibilities.
  | ^^^^^^^^^
  |
  = hint: use a shorter word, or add a soft hyphen (U+00AD) where it may be divided
{NOT_PRINTED}"
        ),
    );
    assert_refused(
        FTL,
        messages_with_text("With 𒀀."),
        &format!(
            "error[no-glyph]: message `mini-text` has `𒀀` (U+12000), for which no font of the locale has a glyph, in locale `en`
 --> locales/en/mini.ftl:2:18
  |
2 | mini-text = With 𒀀.
  |                  ^
  |
  = hint: write another character, or report the missing one: the fonts should cover every language that the program lists
{NOT_PRINTED}"
        ),
    );
}

#[test]
fn safety_patterns_without_a_message_are_refused() {
    assert_refused(
        "sheets/mini/sheet.toml",
        SHEET.replace("[\"mini-risk\"]", "[\"mini-rsk\"]"),
        "error[unused-safety-pattern]: `mini-rsk` matches no message of the sheet
 --> sheets/mini/sheet.toml:7:11
  |
7 | safety = [\"mini-rsk\"]
  |           ^^^^^^^^^^
  |
  = hint: did you mean `mini-risk`?
",
    );
}

#[test]
fn unknown_values_in_a_locale_are_refused() {
    let embedded = include_str!("../../locales/ar/locale.toml");
    let dir = small_project();
    write_file(&dir, "locales/ar/locale.toml", embedded.replace("\"rtl\"", "\"up\""));
    assert_fails(
        &run(dir.path(), "print --sheet mini --format mini --locale ar"),
        1,
        &format!(
            "error[unknown-value]: unknown value `up`
 --> locales/ar/locale.toml:5:13
  |
5 | direction = \"up\"           # ltr | rtl
  |             ^^^^
  |
  = hint: the values here are `ltr`, `rtl`
{NOT_PRINTED}"
        ),
    );
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_refused() {
    let dir = small_project();
    fs::remove_file(dir.path().join(FTL)).unwrap();
    std::os::unix::fs::symlink("mini.ftl", dir.path().join(FTL)).unwrap();
    let run = run(dir.path(), PRINT);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(
        run.err.starts_with("error[unreadable-file]: cannot read `locales/en/mini.ftl`: "),
        "{}",
        run.err
    );
}

/// Simulates a full disk: no file may be larger than half a KiB.
#[cfg(unix)]
#[test]
fn an_interrupted_write_keeps_the_existing_file() {
    let dir = small_project();
    write_file(&dir, "out/en/mini-mini.pdf", "older");
    let output = Command::new("sh")
        .current_dir(dir.path())
        .args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" print --sheet mini --format mini --locale en"])
        .arg(env!("CARGO_BIN_EXE_handout"))
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        format!(
            "error[cannot-write]: cannot write `out/en/mini-mini.pdf`: it is larger than a file may be there
 |
 = hint: raise the limit, or choose another `--out`
{NOT_PRINTED}"
        )
    );
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
    let names: Vec<_> =
        fs::read_dir(dir.path().join("out/en")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["mini-mini.pdf"]);
    assert_eq!(fs::read(dir.path().join("out/en/mini-mini.pdf")).unwrap(), b"older");
}

#[test]
fn a_folder_in_place_of_the_output_file_is_refused() {
    let dir = small_project();
    write_file(&dir, "out/en/mini-mini.pdf/x", "");
    assert_fails(
        &run(dir.path(), PRINT),
        2,
        &format!(
            "error[cannot-write]: cannot write `out/en/mini-mini.pdf`: it is a folder
 |
 = hint: move it, or choose another `--out`
{NOT_PRINTED}"
        ),
    );
}

#[test]
fn a_file_in_place_of_a_project_folder_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    write_file(&dir, "handout.toml", "");
    write_file(&dir, "locales", "not a folder");
    assert_fails(
        &run(dir.path(), "print --locale en"),
        1,
        "error[unsupported-entry]: `locales` is a file, but should be a folder
 |
 = hint: move it out of the project
",
    );
}
