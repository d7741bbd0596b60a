//! The Markdown files of the repository: prose wraps at 100 columns, and every relative link resolves.
//!
//! The files, Rust items and tests that the pages of `docs/` name in backticks must exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The most columns of a line of prose.
const COLUMNS: usize = 100;

/// Folders that contain no documents of the project.
const SKIPPED: [&str; 3] = [".git", "out", "target"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Markdown files below `folder`, sorted.
fn markdown_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_skipped = path.file_name().is_some_and(|name| SKIPPED.iter().any(|skipped| name == *skipped));
        if path.is_dir() && !is_skipped {
            files.extend(markdown_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The lines of `text` outside code blocks, with their numbers from 1.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut is_code = false;
    text.lines().zip(1..).filter_map(move |(line, number)| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        (!is_code && !is_fence && !line.starts_with("    ")).then_some((number, line))
    })
}

/// The numbers of the lines of prose that are too long. Tables and lines of a single word are exempt.
fn long_lines(text: &str) -> Vec<usize> {
    let is_long = |line: &str| {
        let words = line.trim_start_matches(['-', ' ']);
        line.chars().count() > COLUMNS && !line.trim_start().starts_with('|') && words.contains(' ')
    };
    prose(text).filter(|(_, line)| is_long(line)).map(|(number, _)| number).collect()
}

/// The targets of the links and pictures in `text`.
fn links(text: &str) -> Vec<&str> {
    let mut targets = Vec::new();
    for (_, line) in prose(text) {
        // Code spans may show the syntax of a link.
        for part in line.split('`').step_by(2) {
            let ends = part.split("](").skip(1);
            targets.extend(ends.filter_map(|end| end.split_once(')')).map(|(target, _)| target));
        }
    }
    targets
}

/// The anchors of the headings in `text`, as GitHub makes them.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = prose(text).filter_map(|(_, line)| line.strip_prefix('#'));
    headings
        .map(|heading| {
            let words = heading.trim_start_matches('#').trim().to_lowercase();
            let kept = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
        .collect()
}

/// The links of the file `path` whose target does not exist.
fn broken_links(path: &Path, text: &str) -> Vec<String> {
    // Pages that rustdoc includes have links to items, such as `crate::geom::Abs`.
    let is_relative = |target: &&str| !target.contains("::") && !target.contains("://");
    let is_broken = |target: &&str| {
        let (file, anchor) = target.split_once('#').map_or((*target, None), |(file, a)| (file, Some(a)));
        let linked = if file.is_empty() { path.to_owned() } else { path.parent().unwrap().join(file) };
        match anchor {
            None => !linked.exists(),
            Some(anchor) => !fs::read_to_string(linked).is_ok_and(|text| anchors(&text).contains(anchor)),
        }
    };
    links(text).into_iter().filter(is_relative).filter(is_broken).map(str::to_owned).collect()
}

#[test]
fn prose_wraps_at_100_columns() {
    let mut found = Vec::new();
    for path in markdown_files(&root()) {
        let text = fs::read_to_string(&path).unwrap();
        found.extend(long_lines(&text).iter().map(|line| format!("{}:{line}", path.display())));
    }
    assert!(found.is_empty(), "longer than {COLUMNS} columns:\n{}", found.join("\n"));
}

#[test]
fn relative_links_resolve() {
    let mut found = Vec::new();
    for path in markdown_files(&root()) {
        let text = fs::read_to_string(&path).unwrap();
        found.extend(broken_links(&path, &text).iter().map(|link| format!("{}: {link}", path.display())));
    }
    assert!(found.is_empty(), "the targets of these links do not exist:\n{}", found.join("\n"));
}

#[test]
fn every_page_of_the_documentation_is_linked() {
    let root = root();
    let mut linked = BTreeSet::new();
    for path in markdown_files(&root) {
        let text = fs::read_to_string(&path).unwrap();
        for target in links(&text) {
            let file = target.split('#').next().unwrap_or_default();
            linked.extend(path.parent().unwrap().join(file).canonicalize());
        }
    }
    let pages = markdown_files(&root.join("docs"));
    let unlinked: Vec<_> =
        pages.iter().filter(|page| !linked.contains(&page.canonicalize().unwrap())).collect();
    assert!(unlinked.is_empty(), "no page links to these: {unlinked:?}");
}

/// The code spans of `text`, including those in tables.
fn code_spans(text: &str) -> Vec<&str> {
    prose(text).flat_map(|(_, line)| line.split('`').skip(1).step_by(2)).collect()
}

/// Whether `span` is a complete path in the repository.
fn is_path(span: &str) -> bool {
    const FOLDERS: [&str; 8] =
        ["docs/", "fonts/", "layouts/", "locales/", "sheets/", "src/", "tests/", "benches/"];
    let is_plain = span.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    // Capitals are placeholders: `locales/TAG/`.
    let is_pattern =
        span.contains("TAG") || span.contains("/xx/") || span.contains("SHEET") || span.contains("FORMAT");
    FOLDERS.iter().any(|folder| span.starts_with(folder)) && is_plain && !is_pattern
}

/// The segments of `span` if it is a Rust path such as `layout::frame::Frame`.
fn rust_path(span: &str) -> Option<Vec<&str>> {
    let names: Vec<&str> = span.split("::").collect();
    let is_name =
        |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (names.len() > 1 && names.iter().all(is_name)).then_some(names)
}

/// Adds every identifier in the Rust files below `folder` to `known`, and the names of these files and folders.
fn add_identifiers(folder: &Path, known: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        known.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        if path.is_dir() {
            add_identifiers(&path, known);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
            known.extend(words.map(str::to_owned));
        }
    }
}

#[test]
fn files_and_items_that_pages_name_exist() {
    let root = root();
    let mut known = BTreeSet::new();
    for folder in ["src", "tests/it", "benches"] {
        add_identifiers(&root.join(folder), &mut known);
    }
    let mut found = Vec::new();
    let pages = markdown_files(&root.join("docs"));
    // The page of findings has examples with files of users.
    for path in pages.iter().filter(|path| !path.ends_with("findings.md")) {
        let text = fs::read_to_string(path).unwrap();
        for span in code_spans(&text) {
            let is_missing = match rust_path(span) {
                // Items of the standard library are not checked.
                Some(names) if names[0] == "std" => false,
                Some(names) => names.iter().any(|name| !known.contains(*name)),
                None => is_path(span) && !root.join(span).exists(),
            };
            if is_missing {
                found.push(format!("{}: {span}", path.strip_prefix(&root).unwrap().display()));
            }
        }
    }
    assert!(found.is_empty(), "these do not exist:\n{}", found.join("\n"));
}

#[test]
fn long_lines_and_broken_links_are_found() {
    let long = "word ".repeat(21);
    let text = format!("{long}\n| {long} |\n\n```\n{long}\n```\n\n    {long}\n");
    assert_eq!(long_lines(&text), [1]);
    let path = root().join("README.md");
    let text = "[a](CHANGELOG.md) [b](no.md) `[c](no.md)` [`d`](gone.md) [e](#no) [f](https://a.example)";
    assert_eq!(broken_links(&path, text), ["no.md", "gone.md", "#no"]);
    assert_eq!(anchors("# `[paper]` and More\n").into_iter().collect::<Vec<_>>(), ["paper-and-more"]);
    assert_eq!(code_spans("`a` b `c d`"), ["a", "c d"]);
    assert!(is_path("src/lib.rs") && !is_path("locales/TAG/a.ftl") && !is_path("src/**"));
    assert_eq!(rust_path("layout::Frame"), Some(vec!["layout", "Frame"]));
    assert_eq!(rust_path("`a::b c"), None);
}
