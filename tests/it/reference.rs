//! Compares the pages of `docs/reference/` with the parsers: each key of a file has a row, and each row is a
//! key.
//!
//! The keys of a table come from the hint that a parser gives for an unknown key. Each example is inserted
//! into a small valid file, which must then parse.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use handout::config::clinic::Clinic;
use handout::config::region::Regions;
use handout::config::{LocaleMeta, ProjectMeta};
use handout::diag::{Diagnostic, Source};
use handout::format::Format;
use handout::sheet::Sheet;

type Parse = fn(&Source) -> Vec<Diagnostic>;

/// A table of a reference page, and the table of a file that it describes.
struct Table {
    /// The page in `docs/reference/`.
    page: &'static str,
    /// The heading above the table; empty for the first table of a page without headings.
    heading: &'static str,
    /// A valid file with only the required keys in the described table.
    file: &'static str,
    /// The line of `file` that opens the described table; empty for the top of the file.
    header: &'static str,
    /// Whether the kind of block decides which keys are required. Their defaults are then not compared.
    by_kind: bool,
    parse: Parse,
}

const FORMAT: &str = "\
name = \"Small\"
[paper]
width = \"210 mm\"
height = \"297 mm\"
safe = \"5 mm\"
[type]
body = \"12 pt\"
floor = \"10 pt\"
step = \"1 pt\"
small = 0.8
small-floor = \"8 pt\"
lead = 1.1
heading = 1.3
title = 2.0
digits = 2.0
title-lines = 2
hyphenate = true
[[panel]]
name = \"first\"
side = 1
left = \"7 mm\"
top = \"7 mm\"
width = \"100 mm\"
height = \"50 mm\"
[[panel.slots]]
part = \"main\"
length = \"standard\"
[[panel]]
name = \"second\"
side = 1
left = \"7 mm\"
top = \"120 mm\"
width = \"100 mm\"
height = \"50 mm\"
[[panel]]
name = \"third\"
side = 1
left = \"7 mm\"
top = \"180 mm\"
width = \"100 mm\"
height = \"50 mm\"
[[flow]]
name = \"inside\"
panels = [\"second\", \"third\"]
[[flow.slots]]
part = \"risks\"
length = \"standard\"
";

const GRID: &str = "\
[grid]
width = \"297 mm\"
height = \"420 mm\"
columns = 1
rows = 1
";

const MARK: &str = "\
[[mark]]
kind = \"rule-across\"
side = 1
left = \"55 mm\"
top = \"250 mm\"
length = \"100 mm\"
";

const SHEET: &str = "\
id = \"small\"
title = \"main-title\"
staff-title = \"Small\"
version = \"1\"
edition = \"2026-11\"
review-by = \"2027-11\"
safety = []
[[section]]
part = \"main\"
frame = \"none\"
[section.lengths]
[[section.lengths.standard]]
set = \"text\"
text = \"main-title\"
[[section.lengths.standard]]
set = \"text\"
text = \"alert\"
";

const LOCALE: &str = "\
tag = \"es\"
name = \"Spanish\"
own-name = \"Español\"
direction = \"ltr\"
script = \"Latn\"
edition = \"2026-11\"
source-version = \"1\"
status = \"machine-draft\"
";

const TYPOGRAPHY: &str = "\
tag = \"es\"
name = \"Spanish\"
own-name = \"Español\"
direction = \"ltr\"
script = \"Latn\"
edition = \"2026-11\"
source-version = \"1\"
status = \"machine-draft\"
[typography]
[typography.hyphenation]
";

const REGION: &str = "\
[region.US]
name = \"United States\"
[region.US.report]
name = \"FDA\"
source = \"https://www.example.org/\"
checked = \"2026-11\"
";

fn format(source: &Source) -> Vec<Diagnostic> {
    Format::parse("small", source).err().unwrap_or_default()
}

fn sheet(source: &Source) -> Vec<Diagnostic> {
    Sheet::parse(source).err().unwrap_or_default()
}

fn locale(source: &Source) -> Vec<Diagnostic> {
    LocaleMeta::parse(source).err().unwrap_or_default()
}

fn clinic(source: &Source) -> Vec<Diagnostic> {
    Clinic::parse(source).err().unwrap_or_default()
}

fn project(source: &Source) -> Vec<Diagnostic> {
    ProjectMeta::parse(source).err().unwrap_or_default()
}

fn regions(source: &Source) -> Vec<Diagnostic> {
    Regions::parse(source).err().unwrap_or_default()
}

/// Returns all tables of the reference pages.
fn tables() -> Vec<Table> {
    let table = |page, heading, file, header, parse: Parse| Table {
        page,
        heading,
        file,
        header,
        by_kind: heading == "Blocks",
        parse,
    };
    let format_with = |extra: &str| -> &'static str { format!("{FORMAT}{extra}").leak() };
    vec![
        table("format.md", "The file", FORMAT, "", format),
        table("format.md", "`[paper]`", FORMAT, "[paper]", format),
        table("format.md", "`[type]`", FORMAT, "[type]", format),
        table("format.md", "`[[panel]]`", FORMAT, "[[panel]]", format),
        table("format.md", "`[[flow]]`", FORMAT, "[[flow]]", format),
        table("format.md", "Slots", FORMAT, "[[panel.slots]]", format),
        table("format.md", "`[grid]`", format_with(GRID), "[grid]", format),
        table("format.md", "`[[mark]]`", format_with(MARK), "[[mark]]", format),
        table("sheet.md", "The file", SHEET, "", sheet),
        table("sheet.md", "`[[section]]`", SHEET, "[[section]]", sheet),
        table("sheet.md", "Blocks", SHEET, "[[section.lengths.standard]]", sheet),
        table("locale.md", "", LOCALE, "", locale),
        table("typography.md", "`[typography]`", TYPOGRAPHY, "[typography]", locale),
        table("typography.md", "`[typography.hyphenation]`", TYPOGRAPHY, "[typography.hyphenation]", locale),
        table("clinic.md", "", "", "", clinic),
        table("project.md", "", "", "", project),
        table("regions.md", "`[region.CODE]`", REGION, "[region.US]", regions),
        table("regions.md", "Contacts", REGION, "[region.US.report]", regions),
    ]
}

/// Reads a page of `docs/reference/`.
fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns the rows of the first table below `heading` without its head, with trimmed cells.
fn rows(page: &str, heading: &str) -> Vec<Vec<String>> {
    let below = match heading {
        "" => page,
        _ => {
            let line = format!("\n## {heading}\n");
            page.split_once(&line).unwrap_or_else(|| panic!("no heading `{heading}`")).1
        }
    };
    let lines = below.lines().skip_while(|line| !line.starts_with('|')).skip(2);
    let lines = lines.take_while(|line| line.starts_with('|'));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    lines.map(cells).collect()
}

/// Returns the names in backticks.
fn names(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Returns the names in the hints of the first finding in `text`.
fn suggested_names(parse: Parse, text: &str) -> BTreeSet<String> {
    let findings = parse(&Source::new("x.toml", text));
    let finding = findings.first().unwrap_or_else(|| panic!("no finding in\n{text}"));
    finding.hints.iter().flat_map(|hint| names(hint)).collect()
}

/// Returns `file` with `line` as the first line of the table that `header` opens, and without its key `key`.
fn with_line(file: &str, header: &str, key: &str, line: &str) -> String {
    let mut text = String::new();
    let mut is_inside = header.is_empty();
    let mut is_done = false;
    if is_inside {
        text.push_str(line);
    }
    for file_line in file.lines() {
        if is_inside && file_line.starts_with('[') {
            (is_inside, is_done) = (false, true);
        }
        if !(is_inside && file_line.starts_with(&format!("{key} ="))) {
            text.push_str(file_line);
            text.push('\n');
        }
        if !is_inside && !is_done && file_line == header {
            is_inside = true;
            text.push_str(line);
        }
    }
    text
}

fn messages(findings: &[Diagnostic]) -> Vec<&str> {
    findings.iter().map(|finding| finding.message.as_str()).collect()
}

#[test]
fn every_key_of_a_file_has_a_row_and_every_row_is_a_key() {
    for Table { page: name, heading, file, header, parse, .. } in tables() {
        let text = with_line(file, header, "", "zzzzzzzzzzzzzzzzzzzz = 1\n");
        let rows: BTreeSet<String> =
            rows(&page(name), heading).iter().flat_map(|row| names(&row[0])).collect();
        assert_eq!(rows, suggested_names(parse, &text), "{name}, {heading}: the rows differ from the keys");
    }
}

#[test]
fn required_keys_are_those_that_a_file_cannot_omit() {
    for Table { page: name, heading, file, header, by_kind, parse } in tables() {
        assert_eq!(messages(&parse(&Source::new("x.toml", file))), [""; 0], "{name}, {heading}");
        for row in rows(&page(name), heading) {
            let key = row[0].trim_matches('`');
            // A key whose value is a table has a reference table of its own.
            if by_kind || row[4] == "see below" {
                continue;
            }
            let findings = parse(&Source::new("x.toml", with_line(file, header, key, "")));
            let is_missing = findings.iter().any(|f| f.message.contains(&format!("`{key}`")));
            assert_eq!(row[3] == "required", is_missing, "{name}, {heading}: `{key}`");
        }
    }
}

#[test]
fn every_example_is_valid() {
    for Table { page: name, heading, file, header, by_kind, parse } in tables() {
        for row in rows(&page(name), heading) {
            let (key, example) = (row[0].trim_matches('`'), row[4].trim_matches('`'));
            if by_kind || example == "see below" {
                continue;
            }
            let mut line = format!("{key} = {example}\n");
            if name == "clinic.md" && matches!(key, "logo" | "second-logo") {
                line.push_str("name = \"Clinic\"\n");
            }
            let text = with_line(file, header, key, &line);
            assert_eq!(messages(&parse(&Source::new("x.toml", text))), [""; 0], "{name}, {heading}: {line}");
        }
    }
}

/// Returns a sheet with one block that has these keys.
fn sheet_with_block(keys: &str) -> String {
    let head = SHEET.split_once("[[section.lengths").expect("a block").0;
    format!("{head}[[section.lengths.standard]]\n{keys}")
}

#[test]
fn kinds_of_blocks_have_the_keys_that_the_page_lists() {
    let page = page("sheet.md");
    let rows: BTreeMap<String, Vec<String>> = rows(&page, "Kinds of blocks")
        .into_iter()
        .map(|row| (row[0].trim_matches('`').to_owned(), row))
        .collect();
    let kinds = suggested_names(sheet, &sheet_with_block("set = \"zzzzzzzzzzzzzzzzzzzz\"\n"));
    assert_eq!(rows.keys().cloned().collect::<BTreeSet<_>>(), kinds, "the rows differ from the kinds");
    let keys = ["text", "name", "icon", "label", "alt", "value", "filled"];
    for (kind, row) in rows {
        let (required, optional) = (names(&row[1]), names(&row[2]));
        let listed: BTreeSet<String> = required.union(&optional).cloned().collect();
        let findings = sheet(&Source::new("x.toml", sheet_with_block(&format!("set = \"{kind}\"\n"))));
        // The hint for a missing key shows an example: `text = "…"`.
        let missing = findings.iter().flat_map(|finding| &finding.hints).flat_map(|hint| names(hint));
        let missing: BTreeSet<String> =
            missing.filter_map(|name| Some(name.split_once(" =")?.0.to_owned())).collect();
        assert_eq!(required, missing, "the row of `{kind}` lists other required keys than the parser");
        for key in keys {
            let text = sheet_with_block(&format!("set = \"{kind}\"\n{key} = \"x\"\n"));
            let findings = sheet(&Source::new("x.toml", text));
            // The hint for an unknown key lists the allowed keys.
            let is_refused = findings.iter().any(|finding| {
                let allowed: BTreeSet<String> = finding.hints.iter().flat_map(|hint| names(hint)).collect();
                finding.message.contains(&format!("`{key}`")) && allowed == listed
            });
            assert_eq!(listed.contains(key), !is_refused, "`{kind}` with `{key}`: {:?}", messages(&findings));
        }
    }
}

#[test]
fn values_are_allowed_in_the_blocks_that_the_page_lists() {
    let rows = rows(&page("sheet.md"), "Values");
    let field =
        |value: &str| sheet_with_block(&format!("set = \"field\"\nlabel = \"a\"\nvalue = \"{value}\"\n"));
    let listed: BTreeSet<String> = rows.iter().flat_map(|row| names(&row[0])).collect();
    assert_eq!(
        listed,
        suggested_names(sheet, &field("zzzzzzzzzzzzzzzzzzzz")),
        "the rows differ from the values"
    );
    let kinds = [
        ("call", "text = \"a\"\n"),
        ("field", "label = \"a\"\n"),
        ("logo", ""),
        ("code", "label = \"a\"\nalt = \"b\"\n"),
        ("small", "text = \"a\"\nfilled = \"b\"\n"),
    ];
    for row in rows {
        let value = row[0].trim_matches('`');
        for (kind, keys) in kinds {
            let text = sheet_with_block(&format!("set = \"{kind}\"\n{keys}value = \"{value}\"\n"));
            let is_allowed = sheet(&Source::new("x.toml", text)).is_empty();
            assert_eq!(names(&row[2]).contains(kind), is_allowed, "`{kind}` with the value `{value}`");
        }
    }
}

#[test]
fn keys_with_a_choice_have_the_values_that_the_page_lists() {
    for Table { page: name, heading, file, header, parse, .. } in tables() {
        for row in rows(&page(name), heading).iter().filter(|row| row[1].starts_with("`\"")) {
            let key = row[0].trim_matches('`');
            let listed: BTreeSet<String> =
                names(&row[1]).iter().map(|name| name.trim_matches('"').to_owned()).collect();
            let line = format!("{key} = \"zzzzzzzzzzzzzzzzzzzz\"\n");
            assert_eq!(
                listed,
                suggested_names(parse, &with_line(file, header, key, &line)),
                "{name}: `{key}`"
            );
        }
    }
}
