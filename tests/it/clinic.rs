//! Regions, clinics and settings from outside: what the program says about them, and what stands in the files
//! that it prints for them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, ObjectId};
use tempfile::TempDir;

use crate::exact_text::{find, normal};
use handout::format::Format;

use crate::support::editions::{project, root};
use crate::support::readers::{Reader, pdftotext, run_reader};

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
    let page: String = normal(&text, true).into_iter().collect();
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

/// A clinic, and what of it must be read on the paper.
struct Clinic {
    toml: &'static str,
    region: &'static str,
    /// Values as they are written.
    values: &'static [&'static str],
    url: &'static str,
}

const CLINICS: [Clinic; 5] = [
    Clinic {
        toml: "name = \"Riverside Skin Clinic\"\naddress = [\"12 River Street\", \"Springfield, MA 01101\"]\n\
            phone = \"+1 413 555 0142\"\nhours = \"Mon–Fri 8:00–17:30\"\nlogo = \"logo.png\"\n\
            url = \"https://www.example.org/riverside\"\n",
        region: "US",
        values: &[
            "Riverside Skin Clinic",
            "12 River Street",
            "Springfield, MA 01101",
            "+1 413 555 0142",
            "Mon–Fri 8:00–17:30",
            "911",
            "1-800-222-1222",
            "FDA MedWatch 1-800-332-1088",
        ],
        url: "https://www.example.org/riverside",
    },
    Clinic {
        toml: "locale = \"de\"\nname = \"Gemeinschaftspraxis für Haut- und Gefäßkrankheiten Dr. med. Müller-Schönfelder\"\n\
            address = \"\"\"\nDonaudampfschifffahrtsstraße 112\n79104 Freiburg im Breisgau\"\"\"\nphone = \"+49 761 5550 142-13\"\n\
            hours = \"Mo, Di, Do 8:00–12:30 und 14:00–17:30\"\nemergency = \"0761 112\"\nlogo = \"logo.svg\"\n\
            url = \"https://www.gemeinschaftspraxis-mueller-schoenfelder.example.org/sprechstunde/merkblaetter\"\n",
        region: "EU",
        values: &[
            "Gemeinschaftspraxis für Haut- und Gefäßkrankheiten Dr. med. Müller-Schönfelder",
            "Donaudampfschifffahrtsstraße 112",
            "79104 Freiburg im Breisgau",
            "+49 761 5550 142-13",
            "Mo, Di, Do 8:00–12:30 und 14:00–17:30",
            "0761 112",
        ],
        url: "https://www.gemeinschaftspraxis-mueller-schoenfelder.example.org/sprechstunde/merkblaetter",
    },
    Clinic {
        toml: "locale = \"ar\"\nname = \"عيادة النور للأمراض الجلدية\"\naddress = [\"شارع الملك فيصل\", \"Building 4B, Dubai\"]\n\
            phone = \"+971 4 123 4567\"\nhours = \"الأحد–الخميس 8:00–17:30\"\nlogo = \"logo.png\"\n\
            url = \"https://www.example.ae/\"\n",
        region: "IE",
        values: &[
            "عيادة النور للأمراض الجلدية",
            "شارع الملك فيصل",
            "Building 4B, Dubai",
            "+971 4 123 4567",
            "8:00–17:30",
            "112 / 999",
            "HPRA",
        ],
        url: "https://www.example.ae/",
    },
    Clinic {
        toml: "name = \"Praxis عيادة 北京 8–10\"\nphone = \"010 1234 5678\"\nurl = \"http://example.org/q?a=1&b=2#c\"\n",
        region: "CA",
        values: &["010 1234 5678", "911", "1-844-764-7669", "Health Canada 1-866-234-2345"],
        url: "http://example.org/q?a=1&b=2#c",
    },
    // A part of the address is wider than most panels.
    Clinic {
        toml: "name = \"Poliklinikka\"\n\
            url = \"https://www.terveyskeskuksenihotautienjasukupuolitautienpoliklinikanajanvaraus.example\"\n",
        region: "EU",
        values: &["Poliklinikka", "112"],
        url: "https://www.terveyskeskuksenihotautienjasukupuolitautienpoliklinikanajanvaraus.example",
    },
];

impl Clinic {
    /// The built-in sheet in English and in a language that runs the other way, in all formats that show all of
    /// the clinic's file.
    fn print(&self) -> (TempDir, Vec<std::path::PathBuf>) {
        let dir = tempfile::tempdir().unwrap();
        put(&dir, "logo.png", disc(400));
        put(&dir, "logo.svg", LOGO);
        put(&dir, "c.toml", self.toml);
        let call = format!("print --quiet --clinic c.toml --region {} --locale en --locale ar", self.region);
        let run = run(dir.path(), &call, None);
        assert_eq!((run.status, run.err.as_str()), (0, ""));
        let mut files = Vec::new();
        for tag in ["en", "ar"] {
            // A card has no room for more than a telephone number, a poster for none.
            let whole = |format: &&Format| format.slots().any(|s| s.part == "footer" && s.length == "full");
            for format in project().formats.iter().filter(whole) {
                files.push(dir.path().join(format!("out/{tag}/{}-{}.pdf", project().sheet.id, format.id)));
            }
        }
        (dir, files)
    }
}

#[test]
#[ignore = "needs poppler and pdfium"]
fn readers_find_every_value_whole() {
    for reader in [Reader::Poppler, Reader::Pdfium] {
        for clinic in &CLINICS {
            let (_kept, files) = clinic.print();
            for (file, text) in files.iter().zip(reader.read(&files)) {
                let page = normal(&text, true);
                for value in clinic.values {
                    let wanted = normal(value, false);
                    assert!(!find(&page, &wanted).is_empty(), "{}: {value} in {text}", file.display());
                }
                // A long address may take two lines.
                let close = |text: &[char]| text.iter().filter(|c| !c.is_whitespace()).collect::<String>();
                let wanted = normal(clinic.url, false);
                assert!(
                    close(&page).contains(&close(&wanted)),
                    "{}: {} in {text}",
                    file.display(),
                    clinic.url
                );
            }
        }
    }
}

#[test]
fn pictures_are_figures_with_alternative_text_and_the_code_is_readable() {
    for clinic in &CLINICS {
        let (_kept, files) = clinic.print();
        for path in files {
            let file = Printed::open(fs::read(&path).unwrap());
            let name = path.display();
            assert_eq!(file.read_code(), [clinic.url], "{name}");
            let figures = file.figures();
            let mut alts: Vec<&str> = figures.iter().filter_map(|f| f.alt.as_deref()).collect();
            assert!(alts.pop().is_some_and(|alt| alt.ends_with(clinic.url)), "{name}: {figures:?}");
            let logo = clinic.toml.contains("logo = ");
            assert_eq!(alts, if logo { &clinic.values[..1] } else { &[] }, "{name}");
            for figure in figures {
                let [left, bottom, right, top] = figure.bounds.unwrap();
                assert!(0.0 < left && left < right && 0.0 < bottom && bottom < top, "{name}: {figure:?}");
                assert!(right - left <= 34.01 / 25.4 * 72.0 && top - bottom <= 28.01 / 25.4 * 72.0, "{name}");
            }
            // A drawn logo keeps its colours: wine red is 122, 31, 92.
            let red = |o: &Operation| {
                let parts: Vec<f32> = o.operands.iter().filter_map(|n| n.as_float().ok()).collect();
                o.operator == "rg"
                    && parts.iter().zip([122.0, 31.0, 92.0]).all(|(a, b)| (a - b / 255.0).abs() < 0.001)
            };
            let drawn = file.pages.iter().any(|page| page.iter().any(red));
            assert_eq!(drawn, clinic.toml.contains("logo.svg"), "{name}");
            // Forms have names with other letters.
            let image =
                |o: &&Operation| o.operator == "Do" && o.operands[0].as_name().is_ok_and(|n| n[0] == b'P');
            let images = file.pages.iter().flatten().filter(image).count();
            assert_eq!(images, usize::from(clinic.toml.contains("logo.png")), "{name}");
        }
    }
}

/// The picture of the paper, not only its numbers: a phone sees no operators.
#[test]
#[ignore = "needs poppler"]
fn a_camera_reads_the_code_from_the_page() {
    for clinic in &CLINICS {
        let (_kept, files) = clinic.print();
        for file in files {
            let code = Printed::open(fs::read(&file).unwrap());
            let shown = |page: &Vec<Operation>| page.iter().any(|o| o.operator == "BDC" && is_figure(o));
            let page = code.pages.iter().rposition(shown).map_or(1, |index| index + 1).to_string();
            let args = ["-r", "300", "-gray", "-f", &page, "-l", &page];
            let output = run_reader(Command::new("pdftoppm").args(args).arg(&file));
            let (width, height, pixels) = graymap(&output.stdout);
            // A hand holds the phone over the code: with a finger's breadth around it.
            let pixel = |points: f32| (points * 300.0 / 72.0) as usize;
            let [left, bottom, right, top] = code.figures().pop().unwrap().bounds.unwrap();
            let (x, y) = (pixel(left - 14.0), height - pixel(top + 14.0));
            let (w, h) = ((pixel(right + 14.0) - x).min(width - x), height - pixel(bottom - 14.0) - y);
            let found = decode(w, h, |dx, dy| pixels[(y + dy) * width + x + dx]);
            assert_eq!(found, [clinic.url], "{}", file.display());
        }
    }
}

/// Whether a marked sequence is of a figure.
fn is_figure(operation: &Operation) -> bool {
    operation.operands.first().and_then(|o| o.as_name().ok()) == Some(b"Figure".as_slice())
}

/// Width, height and pixels of a binary greymap (`P5 600 800 255 …`).
fn graymap(bytes: &[u8]) -> (usize, usize, &[u8]) {
    let mut at = 0;
    let mut word = || {
        let rest = &bytes[at..];
        let start = at + rest.iter().position(|b| !b.is_ascii_whitespace()).unwrap();
        let end = start + bytes[start..].iter().position(u8::is_ascii_whitespace).unwrap();
        at = end + 1;
        std::str::from_utf8(&bytes[start..end]).unwrap()
    };
    assert_eq!(word(), "P5");
    let (width, height) = (word().parse().unwrap(), word().parse().unwrap());
    assert_eq!(word(), "255");
    (width, height, &bytes[at..at + width * height])
}

/// What the codes in a picture say.
fn decode(width: usize, height: usize, pixel: impl Fn(usize, usize) -> u8) -> Vec<String> {
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
    image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect()
}

/// An element of the structure.
#[derive(Debug)]
struct Element {
    kind: String,
    lang: Option<String>,
    alt: Option<String>,
    bounds: Option<[f32; 4]>,
}

/// A printed file, opened.
struct Printed {
    elements: Vec<Element>,
    pages: Vec<Vec<Operation>>,
}

impl Printed {
    fn open(bytes: Vec<u8>) -> Self {
        let pdf = Document::load_mem(&bytes).unwrap();
        let operations = |id: &ObjectId| Content::decode(&pdf.get_page_content(*id)).unwrap().operations;
        let pages = pdf.get_pages().values().map(operations).collect();
        let mut elements = Vec::new();
        let tree = pdf.catalog().unwrap().get_deref(b"StructTreeRoot", &pdf).unwrap();
        collect(&pdf, tree, &mut elements);
        Self { elements, pages }
    }

    fn figures(&self) -> Vec<&Element> {
        self.elements.iter().filter(|e| e.kind == "Figure").collect()
    }

    /// What the code says that the rectangles of one path draw.
    fn read_code(&self) -> Vec<String> {
        let mut found = Vec::new();
        for page in &self.pages {
            let mut path: Vec<(f32, f32)> = Vec::new();
            for operation in page {
                match operation.operator.as_str() {
                    "m" | "l" => {
                        let n = |i: usize| operation.operands[i].as_float().unwrap();
                        path.push((n(0), n(1)));
                    }
                    "h" => {}
                    _ => {
                        if path.len() > 200 {
                            found.extend(read_rectangles(&path));
                        }
                        path.clear();
                    }
                }
            }
        }
        found
    }
}

/// The code that rectangles of four corners each draw, at 20 pixels to the point.
fn read_rectangles(corners: &[(f32, f32)]) -> Vec<String> {
    let rects: Vec<[f32; 4]> = corners
        .chunks(4)
        .map(|c| [c[0].0.min(c[2].0), c[0].1.min(c[2].1), c[0].0.max(c[2].0), c[0].1.max(c[2].1)])
        .collect();
    let least = |i: usize| rects.iter().map(|r| r[i]).fold(f32::MAX, f32::min);
    let most = |i: usize| rects.iter().map(|r| r[i]).fold(f32::MIN, f32::max);
    let (left, top, margin) = (least(0), most(3), 12.0);
    let side = ((most(2) - left + 2.0 * margin) * 5.0) as usize;
    let dark = |x: usize, y: usize| {
        let (x, y) = (left - margin + x as f32 / 5.0, top + margin - y as f32 / 5.0);
        rects.iter().any(|r| r[0] <= x && x < r[2] && r[1] < y && y <= r[3])
    };
    decode(side, side, |x, y| if dark(x, y) { 0 } else { 255 })
}

fn collect(pdf: &Document, element: &Object, elements: &mut Vec<Element>) {
    let Ok(dict) = element.as_dict() else { return };
    let text = |key: &[u8]| {
        let bytes = dict.get(key).and_then(Object::as_str).ok()?;
        Some(match bytes.strip_prefix(b"\xFE\xFF") {
            Some(wide) => {
                let units: Vec<u16> = wide.chunks(2).map(|u| u16::from_be_bytes([u[0], u[1]])).collect();
                String::from_utf16(&units).unwrap()
            }
            None => String::from_utf8(bytes.to_vec()).unwrap(),
        })
    };
    if let Ok(kind) = dict.get(b"S").and_then(Object::as_name) {
        let corners = || {
            let layout = dict.get_deref(b"A", pdf).ok()?.as_dict().ok()?;
            let corners = layout.get(b"BBox").ok()?.as_array().ok()?;
            let numbers: Vec<f32> = corners.iter().map(|n| n.as_float().unwrap()).collect();
            numbers.try_into().ok()
        };
        let kind = String::from_utf8(kind.to_vec()).unwrap();
        elements.push(Element { kind, lang: text(b"Lang"), alt: text(b"Alt"), bounds: corners() });
    }
    let Ok(kids) = dict.get_deref(b"K", pdf) else { return };
    for kid in kids.as_array().map_or(vec![kids], |kids| kids.iter().collect()) {
        if let Ok((_, kid)) = pdf.dereference(kid) {
            collect(pdf, kid, elements);
        }
    }
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
