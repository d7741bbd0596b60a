//! Compares `docs/facts.md` with the English messages, the sheet file and the formats.
//!
//! The page has a table of the facts and their messages, and a table of the parts and lengths of each format.
//! Everything in these tables must exist, and everything that exists must be in them. The page
//! `docs/catalogue.md` is compared with the locales and formats in the same way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use handout::config::LocaleMeta;
use handout::diag::{Diagnostic, Source, render};
use handout::format::Format;
use handout::message::{Args, Bundle, Catalog, MessageRef};
use handout::sheet::Sheet;

use crate::support::editions::{project, root};

/// The numbers of the facts of the sheet.
const FACTS: std::ops::RangeInclusive<u32> = 1..=54;

/// The numbers of the facts that only safety messages may carry.
const SAFETY: [std::ops::RangeInclusive<u32>; 3] = [1..=6, 10..=24, 40..=51];

/// Reads a file of the project.
fn read(path: &str) -> Source {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"));
    Source::new(path, text)
}

/// Returns the sorted names in `folder` that end with `suffix`, without the suffix.
fn names(folder: &str, suffix: &str) -> Vec<String> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.filter_map(|name| name.strip_suffix(suffix).map(str::to_owned)).collect();
    names.sort();
    names
}

/// Returns the value of a result, and panics with its findings if there are any.
fn expect_valid<T>(result: Result<T, Vec<Diagnostic>>) -> T {
    result.unwrap_or_else(|all| panic!("{}", all.iter().map(|d| render(d, false)).collect::<String>()))
}

fn sheet() -> Sheet {
    expect_valid(Sheet::parse(&read("sheets/self-injection/sheet.toml")))
}

fn catalog(tag: &str) -> Catalog {
    let meta = expect_valid(LocaleMeta::parse(&read(&format!("locales/{tag}/locale.toml"))));
    let folder = format!("locales/{tag}");
    let sources = message_files(tag).into_iter().map(|name| read(&format!("{folder}/{name}.ftl")));
    let (catalog, findings) = Catalog::parse(&meta, sources);
    expect_valid(if findings.is_empty() { Ok(catalog) } else { Err(findings) })
}

/// Returns the names of the message files that the sheet uses: its own, and those that belong to no sheet.
fn message_files(tag: &str) -> Vec<String> {
    let mut names = names(&format!("locales/{tag}"), ".ftl");
    names.retain(|name| *name == sheet().id || !root().join("sheets").join(name).is_dir());
    names
}

fn english() -> Bundle {
    Bundle::new(std::sync::Arc::new(catalog("en")))
}

/// Formats a message with the same value for each variable.
fn format_message(bundle: &Bundle, message: &MessageRef) -> String {
    let values = ["edition", "review", "translator", "reviewers", "medicines-agency", "clinic-url"];
    let args = values.iter().fold(Args::new(), |args, name| args.ltr(name, "2026-11"));
    expect_valid(bundle.format(message, &args)).text
}

/// Counts the words of a text.
fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Returns the cells of the Markdown table whose head begins with `| head |`, by row.
fn table(text: &str, head: &str) -> Vec<Vec<String>> {
    let cells =
        |line: &str| line.trim_matches('|').split('|').map(|c| c.trim().to_owned()).collect::<Vec<_>>();
    let mut lines = text.lines().skip_while(|line| !line.starts_with(&format!("| {head} |")));
    let head_line = lines.next().unwrap_or_else(|| panic!("no table with the head `{head}`"));
    let rows = lines.skip(1).take_while(|line| line.starts_with('|')).map(cells);
    let rows: Vec<Vec<String>> = std::iter::once(cells(head_line)).chain(rows).collect();
    assert!(
        rows.iter().all(|row| row.len() == rows[0].len()),
        "a row of the table `{head}` has more or fewer cells than its head"
    );
    rows
}

/// Returns the messages that the page names for each fact.
fn facts() -> BTreeMap<u32, BTreeSet<MessageRef>> {
    let rows = table(&read("docs/facts.md").text, "Fact");
    rows[1..]
        .iter()
        .map(|row| {
            let number = row[0].strip_prefix('F').and_then(|n| n.parse().ok());
            let messages = row[2].split(',').map(|name| name.trim().trim_matches('`').parse().unwrap());
            (number.unwrap_or_else(|| panic!("`{}` is not the number of a fact", row[0])), messages.collect())
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
            assert!(english.get(message).is_some(), "F{fact}: message `{message}` does not exist");
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

/// The comments for translators in the English files, such as `Facts: F1; `.short` F2. Safety message.`
#[derive(Default)]
struct Comments {
    /// The messages that carry each fact.
    facts: BTreeMap<u32, BTreeSet<MessageRef>>,
    /// The identifiers of the messages that are marked as safety messages.
    safety: BTreeSet<String>,
}

fn read_comments() -> Comments {
    let mut comments = Comments::default();
    for file in message_files("en") {
        let source = read(&format!("locales/en/{file}.ftl"));
        let mut comment: Option<&str> = None;
        for line in source.text.lines() {
            if let Some(text) = line.strip_prefix('#') {
                comment = text.split_once("Facts: ").map(|(_, facts)| facts).or(comment);
            } else if let Some((id, _)) = line.split_once(" =").filter(|(id, _)| !id.starts_with(['-', ' ']))
            {
                let comment =
                    comment.take().unwrap_or_else(|| panic!("`{id}` has no comment with its facts"));
                for part in comment.split(';') {
                    let attribute =
                        part.split('`').nth(1).and_then(|a| a.strip_prefix('.')).map(str::to_owned);
                    let message = MessageRef { id: id.to_owned(), attribute };
                    let words = part.split(|c: char| !c.is_ascii_alphanumeric());
                    for fact in words.filter_map(|word| word.strip_prefix('F').and_then(|n| n.parse().ok())) {
                        comments.facts.entry(fact).or_default().insert(message.clone());
                    }
                }
                if comment.contains("Safety message") {
                    comments.safety.insert(id.to_owned());
                }
            } else if line.is_empty() {
                comment = None;
            }
        }
    }
    comments
}

#[test]
fn comments_for_translators_name_the_same_facts() {
    let (facts, comments, sheet) = (facts(), read_comments(), sheet());
    for fact in FACTS {
        assert_eq!(
            facts.get(&fact),
            comments.facts.get(&fact),
            "F{fact}: docs/facts.md differs from the comments in locales/en"
        );
    }
    for (message, _) in catalog("en").messages() {
        let is_marked = comments.safety.contains(&message.id);
        assert!(
            !is_marked || sheet.is_safety(message),
            "`{message}` is marked as a safety message, but is not one"
        );
        let mut safety_facts =
            facts.iter().filter(|(fact, _)| SAFETY.iter().any(|range| range.contains(fact)));
        let carries_safety_fact = safety_facts.any(|(_, messages)| messages.contains(message));
        assert!(!carries_safety_fact || is_marked, "`{message}` is not marked as a safety message");
    }
}

/// Returns the length of each part by format, from the table of formats.
fn lengths_by_format() -> BTreeMap<String, BTreeMap<String, String>> {
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
fn formats_have_the_parts_and_lengths_of_their_row() {
    let (sheet, rows) = (sheet(), lengths_by_format());
    for (format, row) in &rows {
        for (part, length) in row.iter().filter(|(_, length)| *length != "easy") {
            let section =
                sheet.section(part).unwrap_or_else(|| panic!("{format}: part `{part}` does not exist"));
            assert!(section.length(length).is_some(), "{format}: `{part}` has no length `{length}`");
        }
    }
    for id in names("layouts", ".toml") {
        let format = expect_valid(Format::parse(&id, &read(&format!("layouts/{id}.toml"))));
        if !format.sheets.is_empty() && !format.sheets.contains(&sheet.id) {
            continue;
        }
        let row = rows.get(&id).unwrap_or_else(|| panic!("docs/facts.md has no row for the format `{id}`"));
        let slots: BTreeSet<(String, String)> =
            format.slots().map(|s| (s.part.clone(), s.length.clone())).collect();
        let row: BTreeSet<(String, String)> = row.clone().into_iter().collect();
        assert_eq!(slots, row, "layouts/{id}.toml differs from its row");
    }
}

/// Counts the words of `part` at `length` with its heading.
fn count_words_of_part(bundle: &Bundle, sheet: &Sheet, part: &str, length: &str) -> usize {
    let section = sheet.section(part).unwrap();
    let blocks = section.length(length).unwrap().iter().flat_map(|block| block.references());
    section
        .heading
        .iter()
        .chain(blocks)
        .map(|reference| count_words(&format_message(bundle, &reference.message)))
        .sum()
}

#[test]
fn english_leaves_room_for_translations() {
    let (english, sheet) = (english(), sheet());
    let a4 = expect_valid(Format::parse("a4", &read("layouts/a4.toml")));
    for (name, max) in [("front", 290), ("back", 300)] {
        let panel = a4.panels.iter().find(|panel| panel.name == name).unwrap();
        // The footer is not counted: it is small print.
        let slots = panel.slots.iter().filter(|slot| slot.part != "footer");
        let counts = slots.map(|slot| count_words_of_part(&english, &sheet, &slot.part, &slot.length));
        let count: usize = counts.sum();
        assert!((100..=max).contains(&count), "the {name} of A4 has {count} words instead of 100 to {max}");
    }
    let alert = count_words_of_part(&english, &sheet, "alert", "standard");
    assert!((30..=75).contains(&alert), "the alert has {alert} words instead of 30 to 75");
    let bodies = sheet.section("risks").unwrap().length("standard").unwrap();
    assert_eq!(bodies.len(), 5);
    for body in bodies {
        let message = &body.references()[1].message;
        let count = count_words(&format_message(&english, message));
        assert!((10..=35).contains(&count), "`{message}` has {count} words instead of 10 to 35");
    }
}

#[test]
fn every_locale_has_the_messages_of_english() {
    let ids =
        |tag: &str| -> BTreeSet<MessageRef> { catalog(tag).messages().map(|(m, _)| m.clone()).collect() };
    let english = ids("en");
    for tag in names("locales", "") {
        if Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(&tag).is_dir() {
            let messages = ids(&tag);
            let missing: Vec<&MessageRef> = english.difference(&messages).collect();
            let unknown: Vec<&MessageRef> = messages.difference(&english).collect();
            assert!(
                missing.is_empty() && unknown.is_empty(),
                "{tag}: {missing:?} are missing, and English does not have {unknown:?}"
            );
        }
    }
}

#[test]
fn tables_are_split_into_cells_and_texts_into_words() {
    let text = "x\n\n| Fact | b |\n|---|---|\n| F1 | `m.a`, `n` |\n\n| Other | c |\n";
    assert_eq!(table(text, "Fact"), [["Fact", "b"], ["F1", "`m.a`, `n`"]]);
    assert_eq!(count_words("Two \u{2068}words\u{2069} – and 500 mg."), 5);
}

/// The page must not list anything else either.
#[test]
fn the_catalogue_page_lists_every_locale_and_every_format() {
    let text: &str = fs::read_to_string(root().join("docs/catalogue.md")).expect("the page").leak();
    // A row may name several formats: "| `a`, `b` |".
    let row_names =
        |line: &'static str| line.split('|').next().into_iter().flat_map(|cell| cell.split('`').step_by(2));
    let listed: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("| `")).flat_map(row_names).collect();
    for locale in &project().locales {
        let row = format!("| `{}` | {}", locale.tag(), locale.meta.name);
        assert!(text.lines().any(|line| line.starts_with(&row)), "no row `{row}`");
    }
    for format in &project().formats {
        assert!(listed.contains(&format.id.as_str()), "no row for the format `{}`", format.id);
    }
    let exists = |name: &&str| {
        project().locales.iter().any(|t| t.tag() == **name)
            || project().formats.iter().any(|f| f.id == **name)
    };
    let unknown: Vec<&&str> = listed.iter().filter(|name| !exists(name)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
