//! The facts and their messages: `docs/facts.md` against the English text, the outline and the formats.
//!
//! The document is read as it stands: its table of facts, and its table of which part stands at which length
//! in which format. What it says must exist, and what exists must be in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use handout::config::LocaleMeta;
use handout::diag::{Diagnostic, Source, render};
use handout::format::Format;
use handout::message::{Args, Bundle, Catalog, MessageRef};
use handout::sheet::Sheet;

use crate::support::editions::{project, root};

/// The facts of the sheet.
const FACTS: std::ops::RangeInclusive<u32> = 1..=54;

/// Facts that only safety messages may carry.
const SAFETY: [std::ops::RangeInclusive<u32>; 3] = [1..=6, 10..=24, 40..=51];

fn read(path: &str) -> Source {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"));
    Source::new(path, text)
}

/// The names in `folder` that end with `suffix`, without it, sorted.
fn names(folder: &str, suffix: &str) -> Vec<String> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.filter_map(|name| name.strip_suffix(suffix).map(str::to_owned)).collect();
    names.sort();
    names
}

fn sound<T>(result: Result<T, Vec<Diagnostic>>) -> T {
    result.unwrap_or_else(|all| panic!("{}", all.iter().map(|d| render(d, false)).collect::<String>()))
}

fn sheet() -> Sheet {
    sound(Sheet::parse(&read("sheets/self-injection/sheet.toml")))
}

fn catalog(tag: &str) -> Catalog {
    let meta = sound(LocaleMeta::parse(&read(&format!("locales/{tag}/locale.toml"))));
    let folder = format!("locales/{tag}");
    let sources = resources(tag).into_iter().map(|name| read(&format!("{folder}/{name}.ftl")));
    let (catalog, findings) = Catalog::parse(&meta, sources);
    sound(if findings.is_empty() { Ok(catalog) } else { Err(findings) })
}

/// Names of the files of messages in which the sheet looks: its own, and those of no sheet.
fn resources(tag: &str) -> Vec<String> {
    let mut names = names(&format!("locales/{tag}"), ".ftl");
    names.retain(|name| *name == sheet().id || !root().join("sheets").join(name).is_dir());
    names
}

fn english() -> Bundle {
    Bundle::new(std::sync::Arc::new(catalog("en")))
}

fn said(bundle: &Bundle, message: &MessageRef) -> String {
    let values = ["edition", "review", "translator", "reviewers", "medicines-agency", "clinic-url"];
    let args = values.iter().fold(Args::new(), |args, name| args.ltr(name, "2026-11"));
    sound(bundle.format(message, &args)).text
}

/// Words as a reader counts them.
fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// The rows of the Markdown table whose head begins with `| head |`, cell by cell.
fn table(text: &str, head: &str) -> Vec<Vec<String>> {
    let cells =
        |line: &str| line.trim_matches('|').split('|').map(|c| c.trim().to_owned()).collect::<Vec<_>>();
    let mut lines = text.lines().skip_while(|line| !line.starts_with(&format!("| {head} |")));
    let first = lines.next().unwrap_or_else(|| panic!("there is no table of `{head}`"));
    let rows = lines.skip(1).take_while(|line| line.starts_with('|')).map(cells);
    let rows: Vec<Vec<String>> = std::iter::once(cells(first)).chain(rows).collect();
    assert!(
        rows.iter().all(|row| row.len() == rows[0].len()),
        "a row of the table of `{head}` has other cells"
    );
    rows
}

/// Which messages the document names for each fact.
fn facts() -> BTreeMap<u32, BTreeSet<MessageRef>> {
    let rows = table(&read("docs/facts.md").text, "Fact");
    rows[1..]
        .iter()
        .map(|row| {
            let number = row[0].strip_prefix('F').and_then(|n| n.parse().ok());
            let messages = row[2].split(',').map(|name| name.trim().trim_matches('`').parse().unwrap());
            (number.unwrap_or_else(|| panic!("`{}` is no fact", row[0])), messages.collect())
        })
        .collect()
}

#[test]
fn every_fact_names_existing_messages() {
    let (facts, english) = (facts(), catalog("en"));
    assert_eq!(facts.keys().copied().collect::<Vec<_>>(), FACTS.collect::<Vec<_>>());
    for (fact, messages) in &facts {
        assert!(!messages.is_empty(), "F{fact} has no message");
        for message in messages {
            assert!(english.get(message).is_some(), "F{fact}: there is no message `{message}`");
        }
    }
}

#[test]
fn safety_facts_are_carried_by_safety_messages_only() {
    let sheet = sheet();
    for (fact, messages) in facts() {
        if SAFETY.iter().any(|range| range.contains(&fact)) {
            for message in messages {
                assert!(sheet.is_safety(&message), "F{fact}: `{message}` is not a safety message");
            }
        }
    }
}

/// What the comments of the English files say for translators: `Facts: F1; `.short` F2. Safety message.`
fn comments() -> (BTreeMap<u32, BTreeSet<MessageRef>>, BTreeSet<String>) {
    let (mut facts, mut safety) = (BTreeMap::<u32, BTreeSet<MessageRef>>::new(), BTreeSet::new());
    for file in resources("en") {
        let source = read(&format!("locales/en/{file}.ftl"));
        let mut comment: Option<&str> = None;
        for line in source.text.lines() {
            if let Some(text) = line.strip_prefix('#') {
                comment = text.split_once("Facts: ").map(|(_, facts)| facts).or(comment);
            } else if let Some((id, _)) = line.split_once(" =").filter(|(id, _)| !id.starts_with(['-', ' ']))
            {
                let comment = comment.take().unwrap_or_else(|| panic!("`{id}` does not say its facts"));
                for piece in comment.split(';') {
                    let attribute =
                        piece.split('`').nth(1).and_then(|a| a.strip_prefix('.')).map(str::to_owned);
                    let message = MessageRef { id: id.to_owned(), attribute };
                    let numbers = piece.split(|c: char| !c.is_ascii_alphanumeric());
                    for fact in numbers.filter_map(|word| word.strip_prefix('F').and_then(|n| n.parse().ok()))
                    {
                        facts.entry(fact).or_default().insert(message.clone());
                    }
                }
                if comment.contains("Safety message") {
                    safety.insert(id.to_owned());
                }
            } else if line.is_empty() {
                comment = None;
            }
        }
    }
    (facts, safety)
}

#[test]
fn translators_read_the_same_facts() {
    let (facts, (said, safety), sheet) = (facts(), comments(), sheet());
    for fact in FACTS {
        assert_eq!(
            facts.get(&fact),
            said.get(&fact),
            "F{fact}: docs/facts.md, then the comments in locales/en"
        );
    }
    for (message, _) in catalog("en").messages() {
        let marked = safety.contains(&message.id);
        assert!(!marked || sheet.is_safety(message), "`{message}` is marked as a safety message and is none");
        let carries = facts.iter().filter(|(fact, _)| SAFETY.iter().any(|range| range.contains(fact)));
        let carries = carries.flat_map(|(_, messages)| messages).any(|m| m == message);
        assert!(!carries || marked, "`{message}` is not marked as a safety message");
    }
}

/// Rows of the table of formats: format, then length by part.
fn coverage() -> BTreeMap<String, BTreeMap<String, String>> {
    let rows = table(&read("docs/facts.md").text, "format");
    let mut formats = BTreeMap::new();
    for row in &rows[1..] {
        let parts = rows[0][1..].iter().cloned().zip(row[1..].iter().cloned());
        let parts: BTreeMap<String, String> = parts.filter(|(_, length)| length != "–").collect();
        for format in row[0].split(',') {
            assert!(
                formats.insert(format.trim().to_owned(), parts.clone()).is_none(),
                "two rows for {format}"
            );
        }
    }
    formats
}

#[test]
fn formats_hold_what_their_row_says() {
    let (sheet, rows) = (sheet(), coverage());
    for (format, row) in &rows {
        for (part, length) in row.iter().filter(|(_, length)| *length != "easy") {
            let section =
                sheet.section(part).unwrap_or_else(|| panic!("{format}: there is no part `{part}`"));
            assert!(section.length(length).is_some(), "{format}: `{part}` has no length `{length}`");
        }
    }
    for id in names("layouts", ".toml") {
        let format = sound(Format::parse(&id, &read(&format!("layouts/{id}.toml"))));
        if !format.sheets.is_empty() && !format.sheets.contains(&sheet.id) {
            continue;
        }
        let row = rows.get(&id).unwrap_or_else(|| panic!("docs/facts.md has no row for the format `{id}`"));
        let slots: BTreeSet<(String, String)> =
            format.slots().map(|s| (s.part.clone(), s.length.clone())).collect();
        let row: BTreeSet<(String, String)> = row.clone().into_iter().collect();
        assert_eq!(slots, row, "layouts/{id}.toml, then its row");
    }
}

/// Words of `part` at `length`, heading included.
fn words_of(bundle: &Bundle, sheet: &Sheet, part: &str, length: &str) -> usize {
    let section = sheet.section(part).unwrap();
    let blocks = section.length(length).unwrap().iter().flat_map(|block| block.references());
    section.heading.iter().chain(blocks).map(|reference| words(&said(bundle, &reference.message))).sum()
}

#[test]
fn english_leaves_room_for_translations() {
    let (english, sheet) = (english(), sheet());
    let a4 = sound(Format::parse("a4", &read("layouts/a4.toml")));
    for (name, most) in [("front", 290), ("back", 300)] {
        let panel = a4.panels.iter().find(|panel| panel.name == name).unwrap();
        // The footer is small print, and not counted.
        let slots = panel.slots.iter().filter(|slot| slot.part != "footer");
        let all = slots.map(|slot| words_of(&english, &sheet, &slot.part, &slot.length));
        let all: usize = all.sum();
        assert!((100..=most).contains(&all), "the {name} of A4 has {all} words, of at most {most}");
    }
    let alert = words_of(&english, &sheet, "alert", "standard");
    assert!((30..=75).contains(&alert), "the alert has {alert} words, of at most 75");
    let bodies = sheet.section("risks").unwrap().length("standard").unwrap();
    assert_eq!(bodies.len(), 5);
    for body in bodies {
        let message = &body.references()[1].message;
        let all = words(&said(&english, message));
        assert!((10..=35).contains(&all), "`{message}` has {all} words, of at most 35");
    }
}

#[test]
fn every_locale_has_the_messages_of_english() {
    let ids =
        |tag: &str| -> BTreeSet<MessageRef> { catalog(tag).messages().map(|(m, _)| m.clone()).collect() };
    let english = ids("en");
    for tag in names("locales", "") {
        if Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(&tag).is_dir() {
            let own = ids(&tag);
            let missing: Vec<&MessageRef> = english.difference(&own).collect();
            let strange: Vec<&MessageRef> = own.difference(&english).collect();
            assert!(
                missing.is_empty() && strange.is_empty(),
                "{tag}: lacks {missing:?}; English lacks {strange:?}"
            );
        }
    }
}

#[test]
fn cells_of_tables_are_read() {
    let text = "x\n\n| Fact | b |\n|---|---|\n| F1 | `m.a`, `n` |\n\n| Other | c |\n";
    assert_eq!(table(text, "Fact"), [["Fact", "b"], ["F1", "`m.a`, `n`"]]);
    assert_eq!(words("Two \u{2068}words\u{2069} – and 500 mg."), 5);
}

/// Both directions: the page lists what the project has, and nothing else.
#[test]
fn the_catalogue_page_lists_every_locale_and_every_format() {
    let text: &str = fs::read_to_string(root().join("docs/catalogue.md")).expect("the page").leak();
    // A row may name several formats: "| `a`, `b` |".
    let named =
        |line: &'static str| line.split('|').next().into_iter().flat_map(|cell| cell.split('`').step_by(2));
    let rows: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("| `")).flat_map(named).collect();
    for locale in &project().locales {
        let row = format!("| `{}` | {}", locale.tag(), locale.meta.name);
        assert!(text.lines().any(|line| line.starts_with(&row)), "no row `{row}`");
    }
    for format in &project().formats {
        assert!(rows.contains(&format.id.as_str()), "no row for the format `{}`", format.id);
    }
    let known = |name: &&str| {
        project().locales.iter().any(|t| t.tag() == **name)
            || project().formats.iter().any(|f| f.id == **name)
    };
    let unknown: Vec<&&str> = rows.iter().filter(|row| !known(row)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
