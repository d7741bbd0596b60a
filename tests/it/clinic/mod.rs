//! Regions, clinics and settings from files: the output of the program, and the files that it prints.

mod addresses;
mod fields;
mod logos;
mod long_values;
mod printed;
mod texts;
mod values;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::support::command::{Run, assert_fails, write_file};
use crate::support::editions::root;
use crate::support::readers::pdftotext;
use crate::support::text_match::normalize;

use self::printed::{PrintedElement, PrintedFile};

/// A sheet with all fields of a clinic and region, `sheets/mini/sheet.toml`.
const SHEET: &str = r#"id = "mini"
title = "mini-title"
staff-title = "Mini"
version = "1"
edition = "2026-11"
review-by = "2027-11"
safety = ["mini-title"]

[[section]]
part = "all"
frame = "none"
[section.lengths]
standard = [
  { set = "title", text = "mini-title" },
  { set = "call", text = "mini-call", value = "emergency-number" },
  { set = "logo", value = "clinic-logo" },
  { set = "field", label = "label-clinic-name", value = "clinic-name" },
  { set = "field", label = "label-clinic-address", value = "clinic-address" },
  { set = "field", label = "label-poison-number", value = "poison-number" },
  { set = "code", label = "label-clinic-url", alt = "alt-qr-code", value = "clinic-url" },
  { set = "small", text = "mini-agency", filled = "mini-agency.named", value = "medicines-agency" },
]
"#;

/// Its format, `layouts/mini.toml`.
const LAYOUT: &str = r#"name = "Mini"
[paper]
width = "100 mm"
height = "140 mm"
safe = "5 mm"
[type]
body = "12 pt"
floor = "9 pt"
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
gutter = "5 mm"
slots = [{ part = "all", length = "standard", columns = 1 }]
"#;

/// Its messages in English.
const MESSAGES: &str = "mini-title = A small sheet\nmini-call = Call.\nmini-agency = Tell the agency.\n    \
    .named = Tell the agency: { $medicines-agency }.\n";

/// A logo: a dark red square with a white cross, and a grey bar.
const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><rect x="1" y="1" width="28"
 height="28" rx="6" fill="#7a1f5c"/><path d="M15 6v18M6 15h18" stroke="#fff" stroke-width="4"/><rect x="40" y="12"
 width="76" height="6" fill="#333"/></svg>"##;

/// The time of the runs, in seconds since 1970: within a year after the numbers of the embedded regions were checked.
const NOW: &str = "1795000000";

/// A project with the sheet in English.
fn project_with_sheet() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    write_file(&dir, "handout.toml", "");
    write_file(&dir, "sheets/mini/sheet.toml", SHEET);
    write_file(&dir, "layouts/mini.toml", LAYOUT);
    write_file(&dir, "locales/en/mini.ftl", MESSAGES);
    dir
}

/// Runs the program in the folder `dir` at the time [`NOW`].
fn run(dir: &Path, args: &str) -> Run {
    run_at(dir, args, NOW)
}

/// Runs the program in the folder `dir` at `time`, in seconds since 1970.
fn run_at(dir: &Path, args: &str, time: &str) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_handout"))
        .current_dir(dir)
        .args(args.split_whitespace())
        .env("SOURCE_DATE_EPOCH", time)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { status: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// Prints the sheet in English.
fn print(dir: &TempDir, args: &str) -> Run {
    run(dir.path(), &format!("print --sheet mini --format mini --locale en {args}"))
}

/// The file that [`print`] writes.
fn printed_file(dir: &TempDir) -> PrintedFile {
    PrintedFile::open(fs::read(dir.path().join("out/en/mini-mini.pdf")).unwrap())
}

/// Asserts that the sheet is printed with exactly `err` on stderr, and that the summary ends with `details`.
#[track_caller]
fn assert_summary(run: &Run, err: &str, details: &str) {
    assert_eq!((run.status, run.err.as_str()), (0, err));
    assert_eq!(run.out, format!("printed 1 sheet into out (1 locale, 1 format){details}\n"));
}

/// Asserts that no file was written.
#[track_caller]
fn assert_nothing_printed(dir: &TempDir) {
    assert!(!dir.path().join("out").exists(), "the folder `out` exists");
}

/// A PNG file with a black disc on a transparent background.
fn disc(side: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::GrayscaleAlpha);
    let radius = i64::from(side) / 2;
    let is_inside =
        |i: i64| (i % (radius * 2) - radius).pow(2) + (i / (radius * 2) - radius).pow(2) < radius * radius;
    let samples =
        (0..i64::from(side) * i64::from(side)).flat_map(|i| [20, if is_inside(i) { 255 } else { 0 }]);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&samples.collect::<Vec<u8>>()).unwrap();
    writer.finish().unwrap();
    bytes
}

#[test]
fn the_summary_names_the_region_of_the_numbers() {
    let dir = project_with_sheet();
    assert_summary(
        &print(&dir, ""),
        "",
        "; no region: emergency number and poison line are lines to write on",
    );
    assert_summary(
        &print(&dir, "--region us"),
        "",
        "; region US: emergency number 911, poison line 1-800-222-1222",
    );
    assert_summary(
        &print(&dir, "--region None"),
        "",
        "; no region: emergency number and poison line are lines to write on",
    );
    let note = "note[region-note]: region IE: the public poison line of Ireland has limited hours: it is a line to write on\n";
    let details = "; region IE: emergency number 112 / 999, poison line is a line to write on";
    assert_summary(&print(&dir, "--region Ie"), note, details);
    let quiet = print(&dir, "--region IE --quiet");
    assert_eq!((quiet.status, quiet.out.as_str(), quiet.err.as_str()), (0, "", ""));
    write_file(&dir, "c.toml", "emergency = \"144\"\n");
    let details = "; no region: emergency number 144 (the clinic's), poison line is a line to write on; clinic from c.toml";
    assert_summary(&print(&dir, "--clinic c.toml"), "", details);
    let details = "; region NZ: emergency number 144 (the clinic's, instead of 111), poison line 0800 764 766; \
                 clinic from c.toml";
    assert_summary(&print(&dir, "--clinic c.toml --region NZ"), "", details);
}

#[test]
fn the_summary_of_a_sheet_without_numbers_does_not_mention_them() {
    let dir = project_with_sheet();
    let without_numbers =
        SHEET.lines().filter(|line| !line.contains("-number")).collect::<Vec<_>>().join("\n");
    write_file(&dir, "sheets/mini/sheet.toml", without_numbers);
    assert_summary(&print(&dir, ""), "", "");
    assert_summary(&print(&dir, "--region US"), "", "; region US");
}

#[test]
fn an_unknown_region_is_refused() {
    let dir = project_with_sheet();
    assert_fails(
        &print(&dir, "--region GBR"),
        2,
        "error[unknown-name]: there is no region `GBR`
 |
 = hint: did you mean `GB`?
 = hint: the regions are `AU`, `CA`, `CA-QC`, `EU`, `GB`, `GB-NIR`, `IE`, `IN`, `NZ`, `US`
",
    );
    write_file(&dir, "handout.toml", "region = \"Wonderland\"\n");
    assert_fails(
        &print(&dir, ""),
        1,
        "error[unknown-name]: there is no region `Wonderland`
 --> handout.toml:1:10
  |
1 | region = \"Wonderland\"
  |          ^^^^^^^^^^^^
  |
  = hint: the regions are `AU`, `CA`, `CA-QC`, `EU`, `GB`, `GB-NIR`, `IE`, `IN`, `NZ`, `US`
",
    );
    assert_nothing_printed(&dir);
}

/// The regions of a project, `locales/regions.toml`.
const SWITZERLAND: &str = "[region.CH]\nname = \"Switzerland\"\n\
    emergency = { number = \"144\", hours = \"24/7\", source = \"https://a.example\", checked = \"2026-11\" }\n\
    poison = { number = \"145\", hours = \"8:00–20:00\", source = \"https://a.example\", checked = \"2026-11\" }\n";

#[test]
#[ignore = "needs poppler"]
fn opening_hours_follow_the_number_unless_it_is_always_open() {
    let dir = project_with_sheet();
    write_file(&dir, "locales/regions.toml", SWITZERLAND);
    assert_eq!(print(&dir, "--region CH").status, 0);
    let text = pdftotext(&dir.path().join("out/en/mini-mini.pdf"), &[]);
    let text: String = normalize(&text, true).into_iter().collect();
    assert!(text.contains("145 (8:00–20:00)"), "{text}");
    assert!(!text.contains("24/7"), "{text}");
}

#[test]
fn a_project_can_define_its_own_regions() {
    let dir = project_with_sheet();
    let list = run(dir.path(), "list regions");
    assert_eq!((list.status, list.err.as_str()), (0, ""));
    assert!(list.out.lines().any(|line| line == "CA-QC   Canada, Quebec"), "{}", list.out);
    write_file(&dir, "locales/regions.toml", SWITZERLAND);
    assert_eq!(run(dir.path(), "list regions").out, "CH  Switzerland\n");
    assert_summary(&print(&dir, "--region ch"), "", "; region CH: emergency number 144, poison line 145");
    let other = print(&dir, "--region GB");
    assert_eq!(other.status, 2, "the file of the project replaces the embedded regions");
    write_file(
        &dir,
        "locales/regions.toml",
        SWITZERLAND.replace("\"2026-11\" }\npoison", "\"2026-13\" }\npoison"),
    );
    assert_fails(
        &print(&dir, "--region CH"),
        1,
        "error[wrong-value]: `2026-13` is not a date: write `2026-11` or `2026-11-03`
 --> locales/regions.toml:3:87
  |
3 | emergency = { number = \"144\", hours = \"24/7\", source = \"https://a.example\", checked = \"2026-13\" }
  |                                                                                       ^^^^^^^^^
",
    );
    write_file(&dir, "locales/regions.toml", SWITZERLAND.replace("\"145\"", "\"144\""));
    assert_fails(
        &print(&dir, "--region CH"),
        1,
        "error[poison-line-is-emergency-number]: the poison line of region `CH` is its emergency number
 --> locales/regions.toml:4:10
  |
4 | poison = { number = \"144\", hours = \"8:00–20:00\", source = \"https://a.example\", checked = \"2026-11\" }
  |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: delete `poison`: the sheet says that it is not for emergencies
",
    );
}

#[test]
fn numbers_that_were_not_checked_for_a_year_are_printed_with_a_warning() {
    let dir = project_with_sheet();
    let args = "print --sheet mini --format mini --locale en --region US";
    let (november_30, december_1) = ("1827619199", "1827619200");
    assert_eq!(run_at(dir.path(), args, november_30).err, "");
    let outdated = run_at(dir.path(), args, december_1);
    assert_eq!(outdated.status, 0);
    assert!(outdated.out.contains("emergency number 911"), "{}", outdated.out);
    let warning = "warning[outdated-numbers]: numbers of region `US` were last checked in 2026-11, more than 12 months ago\n";
    assert!(outdated.err.starts_with(warning), "{}", outdated.err);
    let hint = "save the file with the new dates as locales/regions.toml in your project\n";
    assert!(outdated.err.ends_with(hint), "{}", outdated.err);
    let printed = || fs::read(dir.path().join("out/en/mini-mini.pdf")).unwrap();
    let first = printed();
    run_at(dir.path(), args, december_1);
    assert!(printed() == first, "a second run on the same day prints another file");
}

#[test]
fn errors_in_a_clinic_file_are_shown_with_their_place() {
    let dir = project_with_sheet();
    write_file(&dir, "c.toml", "name = \"x\"\nlogoo = \"logo.svg\"\n");
    assert_fails(
        &print(&dir, "--clinic c.toml"),
        1,
        "error[unknown-key]: unknown key `logoo`
 --> c.toml:2:1
  |
2 | logoo = \"logo.svg\"
  | ^^^^^
  |
  = hint: did you mean `logo`?
",
    );
    write_file(&dir, "c.toml", "name = \"x\"\nlogo = \"logo.svg\"\n");
    assert_fails(
        &print(&dir, "--clinic c.toml"),
        1,
        "error[unreadable-file]: cannot read `logo.svg`: it does not exist
 --> c.toml:2:8
  |
2 | logo = \"logo.svg\"
  |        ^^^^^^^^^^
",
    );
    write_file(
        &dir,
        "logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n<text>A</text>\n</svg>\n",
    );
    assert_fails(
        &print(&dir, "--clinic c.toml"),
        1,
        "error[unsupported-in-picture]: a picture cannot contain text
 --> logo.svg:2:1
  |
2 | <text>A</text>
  | ^^^^^
  |
  = hint: convert it to paths (in Inkscape: Path > Object to Path)
",
    );
    assert_nothing_printed(&dir);
}

#[test]
fn errors_in_a_logo_are_shown_with_their_place_in_the_clinic_file() {
    let dir = project_with_sheet();
    write_file(&dir, "c.toml", "name = \"x\"\nlogo = \"art/logo.png\"\nurl = \"www.example.org\"\n");
    let logo = disc(64);
    write_file(&dir, "art/logo.png", &logo[..logo.len() - 40]);
    let address_error = "error[not-a-web-address]: `www.example.org` is not a web address
 --> c.toml:3:7
  |
3 | url = \"www.example.org\"
  |       ^^^^^^^^^^^^^^^^^
  |
  = hint: write it in full, for example `https://www.example.org/clinic`
";
    assert_fails(
        &print(&dir, "--clinic c.toml"),
        1,
        &format!(
            "error[not-png]: the picture is not a complete PNG file
 --> c.toml:2:8
  |
2 | logo = \"art/logo.png\"
  |        ^^^^^^^^^^^^^^
  |
  = hint: save it as PNG again, or copy it again
{address_error}"
        ),
    );
    write_file(&dir, "art/logo.png", disc(4100));
    let run = print(&dir, "--clinic c.toml");
    assert!(
        run.err.starts_with(
            "error[wrong-picture-size]: the picture is 4100 × 4100 pixels large\n --> c.toml:2:8\n"
        ),
        "{}",
        run.err
    );
    assert!(run.err.contains("hint: save it with 24 to 4096 pixels a side"), "{}", run.err);
    write_file(&dir, "c.toml", "name = \"x\"\nlogo = \"art/logo.gif\"\n");
    write_file(&dir, "art/logo.gif", "GIF89a");
    let run = print(&dir, "--clinic c.toml");
    let error = "error[unsupported-logo]: `art/logo.gif` is a GIF image\n --> c.toml:2:8\n";
    assert!(run.err.starts_with(error), "{}", run.err);
    assert_nothing_printed(&dir);
}

#[test]
fn a_clinic_file_that_does_not_exist_is_refused() {
    let dir = project_with_sheet();
    assert_fails(
        &print(&dir, "--clinic none.toml"),
        2,
        "error[unreadable-file]: cannot read `none.toml`: it does not exist\n",
    );
    write_file(&dir, "handout.toml", "clinic = \"none.toml\"\n");
    assert_fails(
        &print(&dir, ""),
        1,
        "error[unreadable-file]: cannot read `none.toml`: it does not exist
 --> handout.toml:1:10
  |
1 | clinic = \"none.toml\"
  |          ^^^^^^^^^^^
",
    );
    assert_nothing_printed(&dir);
}

/// A project whose settings name everything that `print` needs. The folder of the clinic's file is not the project's.
fn project_with_settings() -> TempDir {
    let dir = project_with_sheet();
    let settings = "region = \"US\"\nlocales = [\"en\"]\nformats = [\"mini\"]\nsheet = \"mini\"\nout = \"sheets-of-today\"\n\
        clinic = \"desk/c.toml\"\n";
    write_file(&dir, "handout.toml", settings);
    write_file(&dir, "desk/c.toml", "name = \"Riverside\"\nlogo = \"../logo.svg\"\n");
    write_file(&dir, "logo.svg", LOGO);
    dir
}

#[test]
fn options_override_single_settings() {
    let dir = project_with_settings();
    let run_with_settings = run(dir.path(), "print");
    let summary = "printed 1 sheet into sheets-of-today (1 locale, 1 format); region US: emergency number 911, \
        poison line 1-800-222-1222; clinic from desk/c.toml; settings from handout.toml\n";
    assert_eq!((run_with_settings.status, run_with_settings.err.as_str()), (0, ""));
    assert_eq!(run_with_settings.out, summary);
    assert!(dir.path().join("sheets-of-today/en/mini-mini.pdf").exists());
    let run_with_options = run(dir.path(), "print --region NZ --out x");
    let summary = "printed 1 sheet into x (1 locale, 1 format); region NZ: emergency number 111, poison line 0800 764 766; \
        clinic from desk/c.toml; settings from handout.toml\n";
    assert_eq!((run_with_options.err.as_str(), run_with_options.out.as_str()), ("", summary));
}

#[test]
fn paths_in_settings_are_relative_to_their_file() {
    let dir = project_with_settings();
    let elsewhere = tempfile::tempdir().unwrap();
    let settings = dir.path().join("handout.toml");
    let run = run(elsewhere.path(), &format!("print --config {} --out here", settings.display()));
    let summary = format!(
        "printed 1 sheet into here (1 locale, 1 format); region US: emergency number 911, poison line 1-800-222-1222; \
         clinic from {}; settings from {}\n",
        dir.path().join("desk/c.toml").display(),
        settings.display()
    );
    assert_eq!((run.err.as_str(), run.out.as_str()), ("", summary.as_str()));
    assert!(elsewhere.path().join("here/en/mini-mini.pdf").exists());
}

#[test]
fn without_settings_the_files_of_the_project_are_ignored() {
    let dir = project_with_settings();
    let without_settings = run(dir.path(), "print --no-config --sheet mini");
    assert_eq!(without_settings.status, 2);
    let error = "error[unknown-name]: there is no sheet `mini`\n";
    assert!(without_settings.err.starts_with(error), "{}", without_settings.err);
    assert!(!run(dir.path(), "list sheets --no-config").out.contains("mini"));
    assert_eq!(run(dir.path(), "print --no-config --config handout.toml").status, 2);
}

#[test]
fn errors_in_settings_are_shown_with_their_place() {
    let dir = project_with_settings();
    write_file(&dir, "handout.toml", "formats = [\"mini\", \"minni\"]\n");
    let unknown_format = run(dir.path(), "print --sheet mini");
    assert_eq!(unknown_format.status, 1);
    let error = "error[unknown-name]: there is no format `minni`\n --> handout.toml:1:20\n";
    assert!(unknown_format.err.starts_with(error), "{}", unknown_format.err);
    let missing = run(dir.path(), "print --config none.toml");
    assert_fails(&missing, 2, "error[unreadable-file]: cannot read `none.toml`: it does not exist\n");
}

#[test]
fn a_name_in_another_script_needs_its_language() {
    let dir = project_with_sheet();
    write_file(&dir, "c.toml", "name = \"陳皮膚科診所\"\n");
    assert_fails(
        &print(&dir, "--clinic c.toml"),
        1,
        "error[no-glyph]: `陳皮膚科診所` has `陳` (U+9673), `膚` (U+819A) and `診` (U+8A3A), for which no font of the locale has a glyph
 --> c.toml:1:9
  |
1 | name = \"陳皮膚科診所\"
  |         ^^
  |
  = hint: name the language of the texts in the clinic's file, for example `locale = \"zh-Hant\"`
error[not-printed]: 1 of 1 sheet not printed
",
    );
    write_file(&dir, "c.toml", "locale = \"zh-Hant\"\nname = \"陳皮膚科診所\"\n");
    assert_eq!(print(&dir, "--clinic c.toml").status, 0);
    let file = printed_file(&dir);
    let langs: Vec<&str> = file.elements.iter().filter_map(|e| e.lang.as_deref()).collect();
    assert_eq!(langs, ["zh-Hant"], "the name is tagged with its language");
}

#[test]
fn in_a_narrow_panel_logo_and_code_share_a_row() {
    let dir = project_with_sheet();
    write_file(&dir, "logo.png", disc(300));
    write_file(
        &dir,
        "c.toml",
        "name = \"Riverside\"\nlogo = \"logo.png\"\nurl = \"https://www.example.org/a/b\"\n",
    );
    assert_summary(
        &print(&dir, "--clinic c.toml"),
        "",
        "; no region: emergency number and poison line are lines to write on; clinic from c.toml",
    );
    let file = printed_file(&dir);
    let [logo, code] = file.figures()[..] else { panic!("{:?}", file.elements) };
    let bounds = |element: &PrintedElement| element.bounds.unwrap();
    // The panel is 84 mm wide.
    assert!((bounds(logo)[3] - bounds(code)[3]).abs() < 0.02, "{logo:?} {code:?}");
    assert!(bounds(code)[2] - bounds(logo)[0] > 83.9 / 25.4 * 72.0);
    assert_eq!(file.read_codes(), ["https://www.example.org/a/b"]);
}

#[test]
fn every_embedded_region_can_be_printed() {
    let dir = project_with_sheet();
    let list = run(dir.path(), "list regions").out;
    let codes: BTreeSet<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(
        ["US", "CA", "GB", "IE", "EU", "AU", "NZ", "IN"].iter().all(|code| codes.contains(code)),
        "{list}"
    );
    for code in codes {
        let run = print(&dir, &format!("--region {code}"));
        assert_eq!(run.status, 0, "{code}: {}", run.err);
        assert!(run.out.contains(&format!("; region {code}: emergency number ")), "{code}: {}", run.out);
        assert!(
            run.err.lines().all(|line| line.starts_with(&format!("note[region-note]: region {code}: "))),
            "{}",
            run.err
        );
    }
}

/// The page for the front desk shows the files of `docs/example`.
#[test]
fn the_documented_example_matches_its_files_and_prints() {
    let page = fs::read_to_string(root().join("docs/desk.md")).unwrap();
    let example = root().join("docs/example");
    for name in ["clinic.toml", "handout.toml"] {
        let text = fs::read_to_string(example.join(name)).unwrap();
        let indented: String = text.lines().map(|line| format!("    {line}\n")).collect();
        assert!(page.contains(&indented), "docs/desk.md does not show docs/example/{name}");
    }
    let dir = tempfile::tempdir().unwrap();
    let config = example.join("handout.toml");
    let run = run(dir.path(), &format!("print --config {} --out out", config.display()));
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let numbers = "; region US: emergency number 911, poison line 1-800-222-1222; clinic from ";
    assert!(run.out.starts_with("printed 4 sheets into out (4 locales, 1 format)"), "{}", run.out);
    assert!(run.out.contains(numbers), "{}", run.out);
}
