//! Regions, clinics and settings from outside: what the program says about them, and what stands in the files
//! that it prints for them.

mod fields;
mod printed;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::support::text_match::normalize;

use crate::support::editions::root;
use crate::support::readers::pdftotext;

use self::printed::{Element, Printed};
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

const MESSAGES: &str = "mini-title = A small sheet\nmini-call = Call.\nmini-agency = Tell the agency.\n    \
    .named = Tell the agency: { $medicines-agency }.\n";

/// A drawing of a logo: a wine-red square with a white cross, and a grey bar.
const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><rect x="1" y="1" width="28"
 height="28" rx="6" fill="#7a1f5c"/><path d="M15 6v18M6 15h18" stroke="#fff" stroke-width="4"/><rect x="40" y="12"
 width="76" height="6" fill="#333"/></svg>"##;

struct Run {
    status: i32,
    out: String,
    err: String,
}

/// A folder with a small sheet of a clinic's fields in English.
fn folder() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    put(&dir, "handout.toml", "");
    put(&dir, "sheets/mini/sheet.toml", SHEET);
    put(&dir, "layouts/mini.toml", LAYOUT);
    put(&dir, "locales/en/mini.ftl", MESSAGES);
    dir
}

fn put(dir: &TempDir, path: &str, bytes: impl AsRef<[u8]>) {
    let path = dir.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn run(dir: &Path, args: &str, today: Option<&str>) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
    command.current_dir(dir).args(args.split_whitespace()).env_remove("SOURCE_DATE_EPOCH");
    // Numbers are judged by the clock unless this is set.
    command.env("SOURCE_DATE_EPOCH", today.unwrap_or("1795000000"));
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { status: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// Prints the small sheet in English.
fn print(dir: &TempDir, args: &str) -> Run {
    run(dir.path(), &format!("print --sheet mini --format mini --locale en {args}"), None)
}

/// Asserts that a run ends with `status` and exactly `err`, and says nothing else.
#[track_caller]
fn fails(run: &Run, status: i32, err: &str) {
    assert_eq!(run.err, err, "\n{}", run.err);
    assert_eq!((run.status, run.out.as_str()), (status, ""));
}

/// Asserts that the small sheet is printed with `err` on the side, and what the line of results says behind
/// what was printed.
#[track_caller]
fn says(run: &Run, err: &str, words: &str) {
    assert_eq!((run.status, run.err.as_str()), (0, err));
    assert_eq!(run.out, format!("printed 1 sheet into out (1 locale, 1 format){words}\n"));
}

/// A PNG file of a black disc on nothing.
fn disc(side: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::GrayscaleAlpha);
    let half = i64::from(side) / 2;
    let inside = |i: i64| (i % (half * 2) - half).pow(2) + (i / (half * 2) - half).pow(2) < half * half;
    let samples = (0..i64::from(side) * i64::from(side)).flat_map(|i| [20, if inside(i) { 255 } else { 0 }]);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&samples.collect::<Vec<u8>>()).unwrap();
    writer.finish().unwrap();
    bytes
}

#[test]
fn the_summary_names_the_region_of_the_numbers() {
    let dir = folder();
    says(&print(&dir, ""), "", "; no region: emergency number and poison line are lines to write on");
    says(&print(&dir, "--region us"), "", "; region US: emergency number 911, poison line 1-800-222-1222");
    says(
        &print(&dir, "--region None"),
        "",
        "; no region: emergency number and poison line are lines to write on",
    );
    let ireland = "note[region-note]: region IE: the public poison line of Ireland has limited hours: it is a line to write on\n";
    let words = "; region IE: emergency number 112 / 999, poison line is a line to write on";
    says(&print(&dir, "--region Ie"), ireland, words);
    let quiet = print(&dir, "--region IE --quiet");
    assert_eq!((quiet.status, quiet.out.as_str(), quiet.err.as_str()), (0, "", ""));
    put(&dir, "c.toml", "emergency = \"144\"\n");
    let words = "; no region: emergency number 144 (the clinic's), poison line is a line to write on; clinic from c.toml";
    says(&print(&dir, "--clinic c.toml"), "", words);
    let words = "; region NZ: emergency number 144 (the clinic's, instead of 111), poison line 0800 764 766; \
                 clinic from c.toml";
    says(&print(&dir, "--clinic c.toml --region NZ"), "", words);
}

#[test]
fn the_summary_of_a_sheet_without_numbers_does_not_mention_them() {
    let dir = folder();
    let bare = SHEET.lines().filter(|line| !line.contains("-number")).collect::<Vec<_>>().join("\n");
    put(&dir, "sheets/mini/sheet.toml", bare);
    says(&print(&dir, ""), "", "");
    says(&print(&dir, "--region US"), "", "; region US");
}

#[test]
fn an_unknown_region_is_an_error() {
    let dir = folder();
    fails(
        &print(&dir, "--region GBR"),
        2,
        "error[unknown-name]: there is no region `GBR`
 |
 = hint: did you mean `GB`?
 = hint: the regions are `AU`, `CA`, `CA-QC`, `EU`, `GB`, `GB-NIR`, `IE`, `IN`, `NZ`, `US`
",
    );
    put(&dir, "handout.toml", "region = \"Wonderland\"\n");
    fails(
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
    assert!(!dir.path().join("out").exists());
}

/// The regions of a project.
const SWITZERLAND: &str = "[region.CH]\nname = \"Switzerland\"\n\
    emergency = { number = \"144\", hours = \"24/7\", source = \"https://a.example\", checked = \"2026-11\" }\n\
    poison = { number = \"145\", hours = \"8:00–20:00\", source = \"https://a.example\", checked = \"2026-11\" }\n";

#[test]
#[ignore = "needs poppler"]
fn hours_follow_the_number_unless_they_are_all_hours() {
    let dir = folder();
    put(&dir, "locales/regions.toml", SWITZERLAND);
    assert_eq!(print(&dir, "--region CH").status, 0);
    let text = pdftotext(&dir.path().join("out/en/mini-mini.pdf"), &[]);
    let page: String = normalize(&text, true).into_iter().collect();
    assert!(page.contains("145 (8:00–20:00)"), "{page}");
    assert!(!page.contains("24/7"), "{page}");
}

#[test]
fn a_project_can_define_its_own_regions() {
    let dir = folder();
    let list = run(dir.path(), "list regions", None);
    assert_eq!((list.status, list.err.as_str()), (0, ""));
    assert!(list.out.lines().any(|line| line == "CA-QC   Canada, Quebec"), "{}", list.out);
    let own = SWITZERLAND;
    put(&dir, "locales/regions.toml", own);
    assert_eq!(run(dir.path(), "list regions", None).out, "CH  Switzerland\n");
    says(&print(&dir, "--region ch"), "", "; region CH: emergency number 144, poison line 145");
    assert_eq!(
        print(&dir, "--region GB").status,
        2,
        "the project's file stands in the place of the program's"
    );
    put(&dir, "locales/regions.toml", own.replace("\"2026-11\" }\npoison", "\"2026-13\" }\npoison"));
    fails(
        &print(&dir, "--region CH"),
        1,
        "error[wrong-value]: `2026-13` is not a date: write `2026-11` or `2026-11-03`
 --> locales/regions.toml:3:87
  |
3 | emergency = { number = \"144\", hours = \"24/7\", source = \"https://a.example\", checked = \"2026-13\" }
  |                                                                                       ^^^^^^^^^
",
    );
    put(&dir, "locales/regions.toml", own.replace("\"145\"", "\"144\""));
    fails(
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
fn numbers_not_checked_for_a_year_are_printed_with_a_warning() {
    let dir = folder();
    let call = "print --sheet mini --format mini --locale en --region US";
    // 30 November and 1 December 2027.
    assert_eq!(run(dir.path(), call, Some("1827619199")).err, "");
    let late = run(dir.path(), call, Some("1827619200"));
    assert_eq!(late.status, 0);
    assert!(late.out.contains("emergency number 911"), "{}", late.out);
    let wrong = "warning[outdated-numbers]: numbers of region `US` were last checked in 2026-11, more than 12 months ago\n";
    assert!(late.err.starts_with(wrong), "{}", late.err);
    assert!(late.err.ends_with("save the file with the new dates as locales/regions.toml in your project\n"));
    // The day changes what is said, not what is printed: but for the date of making the files are the same.
    let pdf = || fs::read(dir.path().join("out/en/mini-mini.pdf")).unwrap();
    let after = pdf();
    run(dir.path(), call, Some("1827619200"));
    assert!(pdf() == after);
}

#[test]
fn mistakes_in_a_clinic_file_are_shown_in_it() {
    let dir = folder();
    put(&dir, "c.toml", "name = \"x\"\nlogoo = \"logo.svg\"\n");
    fails(
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
    put(&dir, "c.toml", "name = \"x\"\nlogo = \"logo.svg\"\n");
    fails(
        &print(&dir, "--clinic c.toml"),
        1,
        "error[unreadable-file]: cannot read `logo.svg`: it does not exist
 --> c.toml:2:8
  |
2 | logo = \"logo.svg\"
  |        ^^^^^^^^^^
",
    );
    put(
        &dir,
        "logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n<text>A</text>\n</svg>\n",
    );
    fails(
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
    assert!(!dir.path().join("out").exists());
}

#[test]
fn mistakes_in_the_logo_of_a_clinic_are_shown_in_its_file() {
    let dir = folder();
    put(&dir, "c.toml", "name = \"x\"\nlogo = \"art/logo.png\"\nurl = \"www.example.org\"\n");
    let whole = disc(64);
    put(&dir, "art/logo.png", &whole[..whole.len() - 40]);
    let address = "error[not-a-web-address]: `www.example.org` is not a web address
 --> c.toml:3:7
  |
3 | url = \"www.example.org\"
  |       ^^^^^^^^^^^^^^^^^
  |
  = hint: write it in full, for example `https://www.example.org/clinic`
";
    fails(
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
{address}"
        ),
    );
    put(&dir, "art/logo.png", disc(4100));
    let run = print(&dir, "--clinic c.toml");
    assert!(
        run.err.starts_with(
            "error[wrong-picture-size]: the picture is 4100 × 4100 pixels large\n --> c.toml:2:8\n"
        ),
        "{}",
        run.err
    );
    assert!(run.err.contains("hint: save it with 24 to 4096 pixels a side"), "{}", run.err);
    put(&dir, "c.toml", "name = \"x\"\nlogo = \"art/logo.gif\"\n");
    put(&dir, "art/logo.gif", "GIF89a");
    let run = print(&dir, "--clinic c.toml");
    let wrong = "error[unsupported-logo]: `art/logo.gif` is neither an SVG nor a PNG file\n --> c.toml:2:8\n";
    assert!(run.err.starts_with(wrong), "{}", run.err);
    assert!(!dir.path().join("out").exists());
}

#[test]
fn a_clinic_file_that_does_not_exist_is_refused() {
    let dir = folder();
    fails(
        &print(&dir, "--clinic none.toml"),
        2,
        "error[unreadable-file]: cannot read `none.toml`: it does not exist\n",
    );
    put(&dir, "handout.toml", "clinic = \"none.toml\"\n");
    fails(
        &print(&dir, ""),
        1,
        "error[unreadable-file]: cannot read `none.toml`: it does not exist
 --> handout.toml:1:10
  |
1 | clinic = \"none.toml\"
  |          ^^^^^^^^^^^
",
    );
    assert!(!dir.path().join("out").exists());
}

#[test]
fn settings_are_overridden_one_by_one_and_named() {
    let dir = folder();
    let settings = "region = \"US\"\nlocales = [\"en\"]\nformats = [\"mini\"]\nsheet = \"mini\"\nout = \"sheets-of-today\"\n\
        clinic = \"desk/c.toml\"\n";
    put(&dir, "handout.toml", settings);
    put(&dir, "desk/c.toml", "name = \"Riverside\"\nlogo = \"../logo.svg\"\n");
    put(&dir, "logo.svg", LOGO);
    let all = run(dir.path(), "print", None);
    assert_eq!((all.status, all.err.as_str()), (0, ""));
    let printed = "printed 1 sheet into sheets-of-today (1 locale, 1 format); region US: emergency number 911, \
        poison line 1-800-222-1222; clinic from desk/c.toml; settings from handout.toml\n";
    assert_eq!(all.out, printed);
    assert!(dir.path().join("sheets-of-today/en/mini-mini.pdf").exists());
    let other = run(dir.path(), "print --region NZ --out x", None);
    let printed = "printed 1 sheet into x (1 locale, 1 format); region NZ: emergency number 111, poison line 0800 764 766; \
        clinic from desk/c.toml; settings from handout.toml\n";
    assert_eq!((other.err.as_str(), other.out.as_str()), ("", printed));
    // The same file from elsewhere: its folder is the project, and its paths count from there.
    let away = tempfile::tempdir().unwrap();
    let file = dir.path().join("handout.toml");
    let call = format!("print --config {} --out here", file.display());
    let run_away = run(away.path(), &call, None);
    let expected = format!(
        "printed 1 sheet into here (1 locale, 1 format); region US: emergency number 911, poison line 1-800-222-1222; \
         clinic from {}; settings from {}\n",
        dir.path().join("desk/c.toml").display(),
        file.display()
    );
    assert_eq!((run_away.err.as_str(), run_away.out.as_str()), ("", expected.as_str()));
    assert!(away.path().join("here/en/mini-mini.pdf").exists());
    // Without it neither its settings nor the files beside it count.
    let without = run(dir.path(), "print --no-config --sheet mini", None);
    assert_eq!(without.status, 2);
    assert!(without.err.starts_with("error[unknown-name]: there is no sheet `mini`\n"), "{}", without.err);
    assert!(!run(dir.path(), "list sheets --no-config", None).out.contains("mini"));
    let both = run(dir.path(), "print --no-config --config handout.toml", None);
    assert_eq!(both.status, 2);
    put(&dir, "handout.toml", "formats = [\"mini\", \"minni\"]\n");
    let wrong = run(dir.path(), "print --sheet mini", None);
    assert_eq!(wrong.status, 1);
    assert!(
        wrong.err.starts_with("error[unknown-name]: there is no format `minni`\n --> handout.toml:1:20\n"),
        "{}",
        wrong.err
    );
    let none = run(dir.path(), "print --config none.toml", None);
    fails(&none, 2, "error[unreadable-file]: cannot read `none.toml`: it does not exist\n");
}

#[test]
fn a_name_in_another_script_is_printed_or_needs_a_tag() {
    let dir = folder();
    put(&dir, "c.toml", "name = \"陳皮膚科診所\"\n");
    fails(
        &print(&dir, "--clinic c.toml"),
        1,
        "error[no-glyph]: no face has a glyph for `陳` (U+9673) in `陳皮膚科診所` in locale `en`
 |
 = hint: name the language of the texts in the clinic's file, for example `locale = \"zh-Hant\"`
error[not-printed]: 1 of 1 sheet not printed
",
    );
    put(&dir, "c.toml", "locale = \"zh-Hant\"\nname = \"陳皮膚科診所\"\n");
    assert_eq!(print(&dir, "--clinic c.toml").status, 0);
    let file = Printed::open(fs::read(dir.path().join("out/en/mini-mini.pdf")).unwrap());
    let langs: Vec<&str> = file.elements.iter().filter_map(|e| e.lang.as_deref()).collect();
    assert_eq!(langs, ["zh-Hant"], "what reads aloud is told the language of the name");
}

#[test]
fn in_a_narrow_panel_the_pictures_are_above_the_fields() {
    let dir = folder();
    put(&dir, "logo.png", disc(300));
    put(&dir, "c.toml", "name = \"Riverside\"\nlogo = \"logo.png\"\nurl = \"https://www.example.org/a/b\"\n");
    says(
        &print(&dir, "--clinic c.toml"),
        "",
        "; no region: emergency number and poison line are lines to write on; clinic from c.toml",
    );
    let file = Printed::open(fs::read(dir.path().join("out/en/mini-mini.pdf")).unwrap());
    let [logo, code] = file.figures()[..] else { panic!("{:?}", file.elements) };
    let bounds = |e: &Element| e.bounds.unwrap();
    // One row, at the two sides of the panel, which is 84 mm wide.
    assert!((bounds(logo)[3] - bounds(code)[3]).abs() < 0.02, "{logo:?} {code:?}");
    assert!(bounds(code)[2] - bounds(logo)[0] > 83.9 / 25.4 * 72.0);
    assert_eq!(file.read_code(), ["https://www.example.org/a/b"]);
}

#[test]
fn every_region_of_the_program_can_be_printed() {
    let dir = folder();
    let list = run(dir.path(), "list regions", None).out;
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

/// The front desk's page shows the files of `docs/example`, and they print.
#[test]
fn the_documented_example_is_the_shipped_one_and_prints() {
    let page = fs::read_to_string(root().join("docs/desk.md")).unwrap();
    let example = root().join("docs/example");
    for name in ["clinic.toml", "handout.toml"] {
        let text = fs::read_to_string(example.join(name)).unwrap();
        let indented: String = text.lines().map(|line| format!("    {line}\n")).collect();
        assert!(page.contains(&indented), "docs/desk.md does not show docs/example/{name}");
    }
    let dir = tempfile::tempdir().unwrap();
    let config = example.join("handout.toml");
    let run = run(dir.path(), &format!("print --config {} --out out", config.display()), None);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let numbers = "; region US: emergency number 911, poison line 1-800-222-1222; clinic from ";
    assert!(run.out.starts_with("printed 4 sheets into out (4 locales, 1 format)"), "{}", run.out);
    assert!(run.out.contains(numbers), "{}", run.out);
}
