//! The table of finding names (`handout::diag::Name`): its texts, its use, and the page made from it.
//!
//! `UPDATE_EXPECT=1 cargo test findings` rewrites `docs/findings.md`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use expect_test::expect_file;
use handout::diag::Name;

/// The most columns of the page's prose.
const COLUMNS: usize = 100;

const INTRODUCTION: &str = "\
# Findings

<!-- Generated from `src/diag/name.rs`: UPDATE_EXPECT=1 cargo test findings -->

Every finding of `handout` has a name, which is shown in brackets: `error[missing-message]`. A name identifies the \
problem, is the same wherever it occurs, and never changes its meaning, so you can search for it. The report itself \
shows the file, the line and a hint. An error prevents a sheet from being printed. A warning does not, and a note only informs.

`handout explain NAME` prints a section of this page.
";

/// All names of findings.
fn names() -> impl Iterator<Item = Name> {
    Name::ALL.iter().copied()
}

/// Wraps `text` at [`COLUMNS`] columns, at spaces outside code spans.
fn wrap(text: &str) -> String {
    let mut lines = String::new();
    for paragraph in text.lines() {
        let (mut column, mut is_code) = (0, false);
        let mut words: Vec<String> = Vec::new();
        for word in paragraph.split(' ') {
            match words.last_mut().filter(|_| is_code) {
                Some(code) => {
                    code.push(' ');
                    code.push_str(word);
                }
                None => words.push(word.to_owned()),
            }
            is_code ^= word.matches('`').count() % 2 == 1;
        }
        for word in words {
            let width = word.chars().count();
            let is_first = column == 0;
            if !is_first && column + 1 + width > COLUMNS {
                lines.push('\n');
                column = 0;
            } else if !is_first {
                lines.push(' ');
                column += 1;
            }
            lines.push_str(&word);
            column += width;
        }
        lines.push('\n');
    }
    lines
}

/// The text of `docs/findings.md`.
fn page() -> String {
    let mut page = wrap(INTRODUCTION);
    page.push('\n');
    let mut sorted: Vec<&str> = names().map(Name::as_str).collect();
    sorted.sort_unstable();
    let links: Vec<String> = sorted.iter().map(|name| format!("[{name}](#{name})")).collect();
    page.push_str(&wrap(&format!("In alphabetical order: {}.", links.join(", "))));
    for name in names() {
        let _ = write!(page, "\n## {}\n\n{}", name.as_str(), wrap(name.meaning()));
        if !name.example().is_empty() {
            let _ = write!(page, "\n```text\n{}\n```\n", name.example());
        }
        let _ = write!(page, "\n{}", wrap(&format!("**What to do.** {}", name.remedy())));
    }
    page
}

/// Adds the text of every Rust file below `folder` to `texts`, except that of the table itself.
fn add_sources(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add_sources(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("diag/name.rs")
        {
            texts.push(fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn the_page_shows_the_table() {
    expect_file!["../../docs/findings.md"].assert_eq(&page());
}

#[test]
fn names_are_unique_and_in_kebab_case() {
    let mut known = BTreeSet::new();
    for name in names().map(Name::as_str) {
        let is_kebab = name.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        assert!(is_kebab, "`{name}` is not in kebab-case");
        assert!(known.insert(name), "two findings have the name `{name}`");
        assert_eq!(Name::parse(name).map(Name::as_str), Some(name));
    }
}

#[test]
fn texts_are_sentences() {
    for name in names() {
        for (kind, text) in [("meaning", name.meaning()), ("remedy", name.remedy())] {
            let is_sentence = text.ends_with('.') && text.starts_with(|first: char| first.is_uppercase());
            assert!(is_sentence, "the {kind} of `{}` is not a sentence: {text}", name.as_str());
        }
    }
}

#[test]
fn every_name_is_used() {
    let mut texts = Vec::new();
    add_sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
    let is_used = |variant: &str| {
        texts.iter().any(|text| {
            text.match_indices(&format!("Name::{variant}")).any(|(start, found)| {
                let rest = &text[start + found.len()..];
                !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_')
            })
        })
    };
    let unused: Vec<&str> = names().filter(|name| !is_used(&format!("{name:?}"))).map(Name::as_str).collect();
    assert!(unused.is_empty(), "no finding has these names: {unused:?}");
}

#[test]
fn lines_are_wrapped_outside_code_spans() {
    let code = format!("`{}`", "x ".repeat(20));
    let text = wrap(&format!("{} {code} end", "word ".repeat(18)));
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.contains(&code), "{text}");
}
