//! Snippets that break each rule, and snippets that break none, so that no rule stops working unnoticed.

use std::collections::{BTreeMap, BTreeSet};

use super::glossary::Glossary;
use super::model::CrateModel;
use super::rule::{Complaint, Rule};
use super::table::ModuleTable;
use super::{MAX_FUNCTION_LINES, MAX_LINES, STD_ACCESS};

const HEADER: &str = "//! Does.\n//!\n//! In: this. Out: that.\n";

/// A rule, a path, and a text that breaks the rule there.
const BROKEN: &[(Rule, &str, &str)] = &[
    (Rule::Row, "src/newcomer.rs", ""),
    (Rule::Import, "src/geom.rs", "use crate::diag::SourceSpan;"),
    (Rule::Import, "src/geom.rs", "use crate::{diag::SourceSpan};"),
    (Rule::Import, "src/geom.rs", "use super::diag;"),
    (Rule::Import, "src/geom.rs", "use crate::*;"),
    (Rule::Import, "src/geom.rs", "use crate as all;"),
    (Rule::Import, "src/geom.rs", "pub use crate::diag as geometry;"),
    (Rule::Import, "src/geom.rs", "fn f() -> crate::diag::SourceSpan { g() }"),
    (Rule::Import, "src/geom.rs", "fn f() { g::<crate::diag::SourceSpan>() }"),
    (Rule::Import, "src/geom.rs", "impl crate::diag::A for B {}"),
    (Rule::Import, "src/geom.rs", "fn f() { vec![crate::diag::SourceSpan::new()]; }"),
    (Rule::Import, "src/geom.rs", "mod inner { use super::super::diag; }"),
    (Rule::Import, "src/text/line.rs", "use super::super::content::Block;"),
    (Rule::Import, "src/text/line.rs", "use crate::layout::{self, Frame};"),
    (Rule::Import, "src/layout/mod.rs", "use crate::pdf;"),
    (Rule::Import, "src/content.rs", "use crate::layout;"),
    (Rule::Import, "src/impose.rs", "use crate::text::line::Line;"),
    (Rule::Import, "src/geom.rs", "use handout::diag;"),
    (Rule::Import, "src/bin/handout/main.rs", "fn f() { project::open() }"),
    (Rule::Door, "src/format.rs", "use toml::Spanned;"),
    (Rule::Door, "src/format.rs", "use {toml::Spanned};"),
    (Rule::Door, "src/format.rs", "use ::toml::Spanned;"),
    (Rule::Door, "src/format.rs", "extern crate toml;"),
    (Rule::Door, "src/format.rs", "struct A { a: toml::Spanned<u8> }"),
    (Rule::Door, "src/format.rs", "fn f() { format!(\"{}\", ::toml::x()); }"),
    (Rule::Door, "src/content.rs", "#[derive(serde::Deserialize)] struct A;"),
    (Rule::Door, "src/content.rs", "fn f() { fluent::x!(); }"),
    (Rule::Door, "src/text/shape.rs", "use lopdf as l;"),
    (Rule::Door, "src/pipeline.rs", "use indicatif::ProgressBar;"),
    (Rule::Door, "build.rs", "use toml::Table;"),
    (Rule::Door, "src/art.rs", "use std::fs;"),
    (Rule::Door, "src/art.rs", "use std::{fs, io};"),
    (Rule::Door, "src/art.rs", "use std::fs::{self, File};"),
    (Rule::Door, "src/art.rs", "fn f() { std::fs::read(p); }"),
    (Rule::Door, "src/art.rs", "fn f() { matches!(std::env::var(\"A\"), Ok(_)); }"),
    (Rule::Door, "src/pdf/metadata.rs", "use std::time::SystemTime;"),
    (Rule::Door, "src/pipeline.rs", "fn f() { std::time::Instant::now(); }"),
    (Rule::Door, "src/pipeline.rs", "use std::env::var;"),
    (Rule::Door, "src/pipeline.rs", "use std::io::stdout;"),
    (Rule::Door, "src/bin/handout/cli.rs", "use std::fs::read;"),
    (Rule::Unfinished, "src/geom.rs", "fn f() { todo!() }"),
    (Rule::Unfinished, "src/geom.rs", "fn f() { vec![dbg!(1)]; }"),
    (Rule::Unfinished, "src/geom.rs", "#[cfg(test)] mod tests { fn f() { std::unimplemented!() } }"),
    (Rule::Unfinished, "src/bin/handout/main.rs", "fn f() { todo![] }"),
    (Rule::Printing, "src/geom.rs", "fn f() { println!(\"x\") }"),
    (Rule::Printing, "src/geom.rs", "fn f() { std::eprintln!(\"x\") }"),
    (Rule::Unwrap, "src/geom.rs", "fn f() { a.unwrap(); }"),
    (Rule::Unwrap, "src/geom.rs", "fn f() { a.expect(\"b\"); }"),
    (Rule::Unwrap, "src/geom.rs", "fn f() { a.map(Option::unwrap); }"),
    (Rule::Unwrap, "src/geom.rs", "fn f() { format!(\"{}\", a.unwrap()); }"),
    (Rule::Unwrap, "src/bin/handout/cli.rs", "fn f() { a.unwrap(); }"),
    (Rule::Unwrap, "build.rs", "fn f() { a.unwrap(); }"),
    (Rule::DynError, "src/geom.rs", "fn f() -> Result<(), Box<dyn Error>> { g() }"),
    (Rule::DynError, "src/geom.rs", "struct A(Box<dyn std::error::Error + Send>);"),
    (Rule::DynError, "src/geom.rs", "make!(Box<dyn Error>);"),
    (Rule::Global, "src/geom.rs", "static mut A: u8 = 0;"),
    (Rule::Global, "src/bin/handout/main.rs", "static mut A: u8 = 0;"),
    (Rule::Global, "src/geom.rs", "static A: std::sync::OnceLock<u8> = x();"),
    (Rule::Global, "src/geom.rs", "static A: AtomicUsize = x();"),
    (Rule::Global, "src/geom.rs", "thread_local! { static A: u8 = 0; }"),
    (Rule::Name, "src/util.rs", ""),
    (Rule::Name, "src/pdf/helpers.rs", ""),
    (Rule::Name, "tests/it/common.rs", ""),
    (Rule::Name, "src/geom.rs", "mod misc { fn f() {} }"),
    (Rule::Name, "src/pdf/press.rs", ""),
    (Rule::Name, "src/geom.rs", "struct Tongue;"),
    (Rule::Name, "src/geom.rs", "struct TestHouse;"),
    (Rule::Name, "src/geom.rs", "pub struct Setting;"),
    (Rule::Name, "src/geom.rs", "fn strange() {}"),
    (Rule::SameName, "src/pdf/save.rs", "pub(super) struct Rect;"),
    (Rule::SameName, "src/pdf/save.rs", "pub enum Rect {}"),
    (Rule::SameName, "src/pdf/save.rs", "pub type Rect = u8;"),
    (Rule::SameName, "src/pdf/save.rs", "mod inner { pub(crate) trait Rect {} }"),
    (Rule::SameName, "src/pdf/save.rs", "macro_rules! a { () => { pub struct Rect; } }"),
    (Rule::SameName, "src/bin/handout/cli.rs", "pub struct Rect;"),
    (Rule::Term, "src/text/shape.rs", "pub struct BreakOpportunity;"),
    (Rule::Term, "src/text/shape.rs", "pub struct Bleed;"),
    (Rule::Cycle, "src/pdf/save.rs", "use super::metadata::Metadata;"),
    (Rule::Cycle, "src/pdf/save.rs", "use super::Metadata as M;"),
    (Rule::Cycle, "src/pdf/save.rs", "fn f() { crate::pdf::metadata::write() }"),
    (Rule::ModuleFile, "src/pdf.rs", ""),
    (Rule::Orphan, "src/pdf/forgotten.rs", ""),
];

/// A path, and a text that breaks nothing there.
const SOUND: &[(&str, &str)] = &[
    ("src/geom.rs", "use std::{fmt, collections::BTreeMap}; fn f() { self::g(); a.unwrap_or(1); }"),
    ("src/geom.rs", "mod inner { use super::Abs; use crate::geom::Size; }"),
    ("src/geom.rs", "#[cfg(test)] mod tests { use super::*; fn f() { a.unwrap(); std::fs::read(p); } }"),
    ("src/geom.rs", "/// Not `todo!()`.\nfn f() { let toml = 1; let s = \"dbg!(crate::pdf)\"; }"),
    ("src/geom.rs", "static A: &[u8] = &[1]; struct B { a: Box<dyn Fn()>, c: OnceLock<u8> }"),
    ("src/text/line.rs", "use super::segment; use super::super::font::Fonts; use crate::text::Run;"),
    ("src/pdf/save.rs", "use std::io::Write as _; use flate2::Compression; use crate::diag::Diagnostic;"),
    ("src/bin/handout/project.rs", "use std::fs; use handout::diag::Diagnostic; use crate::embedded;"),
    ("src/bin/handout/main.rs", "fn main() { cli::run(); println!(\"x\") }"),
    ("src/text/line.rs", "pub struct BreakOpportunity; struct Rect; struct Bleed;"),
    ("src/pdf/save.rs", "#[cfg(test)] mod tests { pub struct Rect; use super::super::metadata::Metadata; }"),
    ("src/bin/handout/check.rs", "use crate::exit::Exit; use handout::check::check_messages;"),
    ("build.rs", "use std::{env, fs}; fn main() { println!(\"x\"); }"),
];

/// The contents of some files of the small crate.
const GEOM: &str = "pub struct Rect;\n";
const METADATA: &str = "use super::save::Saved; pub struct Metadata;\n";
const GLOSSARY: &str = "\
| term | meaning | in code |
|---|---|---|
| break opportunity | a place where a line may end | `text::line::BreakOpportunity` |
| bleed | the strip outside the trimmed edge | |
";

/// The complaints about `path` in a small crate whose file `path` ends with `text`.
fn complaints_at(path: &str, text: &str) -> Vec<Complaint> {
    let declare = |names: &[&str]| names.iter().map(|name| format!("mod {name};\n")).collect::<String>();
    let table = super::module_table();
    let names = table.rows.iter().map(|row| row.module.as_str());
    let (binary, library): (Vec<&str>, Vec<&str>) = names.partition(|name| name.starts_with("bin::"));
    let binary: Vec<&str> = binary.iter().map(|name| &name[5..]).filter(|name| *name != "main").collect();
    let mut files = BTreeMap::new();
    for (path, text) in [
        ("src/lib.rs", declare(&[&library[..], &["newcomer", "util"]].concat())),
        ("src/bin/handout/main.rs", declare(&binary)),
        ("src/geom.rs", GEOM.to_owned()),
        ("src/text/mod.rs", declare(&["line", "shape", "segment"])),
        ("src/text/line.rs", "pub struct BreakOpportunity;\n".to_owned()),
        ("src/pdf/mod.rs", declare(&["metadata", "save", "helpers", "press"]) + "use metadata::Metadata;\n"),
        ("src/pdf/metadata.rs", METADATA.to_owned()),
        ("src/layout/mod.rs", String::new()),
        (path, String::new()),
    ] {
        files.entry(path.to_owned()).or_insert_with(|| format!("{HEADER}{text}"));
    }
    let existing = if text.contains("struct BreakOpportunity") && path == "src/text/line.rs" {
        HEADER.to_owned()
    } else {
        files[path].clone()
    };
    files.insert(path.to_owned(), if text.starts_with("//!") { text.to_owned() } else { existing + text });
    let doors = table.rows.iter().flat_map(|row| &row.doors);
    let crates = doors.filter(|door| !STD_ACCESS.contains(&door.as_str())).cloned().collect();
    let model = CrateModel::new(files, crates, table, Glossary::read(GLOSSARY));
    model.check().into_iter().filter(|complaint| complaint.path == path).collect()
}

#[test]
fn every_rule_finds_the_snippets_that_break_it() {
    let (short, long) = ("//! Does.\n".to_owned(), "//! Does.\n".repeat(13));
    let long_file = format!("{HEADER}{}", "\n".repeat(MAX_LINES));
    let long_function = format!("{HEADER}fn f() {{{}}}", "\n".repeat(MAX_FUNCTION_LINES));
    let generated = [
        (Rule::Header, "src/geom.rs", short.as_str()),
        (Rule::Header, "src/geom.rs", &long),
        (Rule::Length, "src/geom.rs", &long_file),
        (Rule::FunctionLength, "src/geom.rs", &long_function),
        (Rule::FunctionLength, "tests/it/cli.rs", &long_function),
    ];
    let mut tested = BTreeSet::new();
    for &(rule, path, text) in BROKEN.iter().chain(&generated) {
        let rules: Vec<Rule> = complaints_at(path, text).iter().map(|c| c.rule).collect();
        assert!(rules.contains(&rule), "{rule:?} does not find `{text}` in {path}; found: {rules:?}");
        tested.insert(rule);
    }
    let untested: Vec<Rule> = Rule::ALL.into_iter().filter(|rule| !tested.contains(rule)).collect();
    assert!(untested.is_empty(), "no snippet breaks these rules: {untested:?}");
    let explained =
        format!("{HEADER}//! Longer than 600 lines because it is a table.\n{}", "\n".repeat(MAX_LINES));
    for (path, text) in SOUND.iter().copied().chain([("src/geom.rs", explained.as_str())]) {
        assert_eq!(complaints_at(path, text), [], "`{text}` in {path}");
    }
}

/// A model without files. `text` is the documentation with its module table.
fn empty_model(text: &str, crates: &[&str]) -> CrateModel {
    let mut table = ModuleTable::default();
    table.read("src/lib.rs", text, "");
    let crates = crates.iter().map(|name| (*name).to_owned()).collect();
    CrateModel::new(BTreeMap::new(), crates, table, Glossary::default())
}

#[test]
fn rows_without_a_module_or_a_dependency_are_found() {
    let table = "//! | [`geom`] | lengths | `diag` | `toml`, `serde` |\n//! | [`geom`] | lengths | | |\n";
    let found: Vec<String> =
        empty_model(table, &["serde"]).check_rows().iter().map(|c| c.text.clone()).collect();
    for expected in [
        "no module is called `geom`: remove its row",
        "`geom` imports `diag`, which has no row above",
        "`geom` has two rows",
        "`toml` is not a dependency: remove it",
        "`geom` does not use `serde`: remove it from its doors",
    ] {
        assert!(found.iter().any(|text| text == expected), "{expected}\n{found:?}");
    }
}

#[test]
fn a_dependency_without_a_door_is_found() {
    let row = "//! | `config` | TOML | | `toml` |\n";
    assert_eq!(empty_model(row, &["toml"]).check(), []);
    let found = empty_model(row, &["toml", "newcomer"]).check();
    assert_eq!(found.iter().map(|c| c.rule).collect::<Vec<_>>(), [Rule::Row], "{found:?}");
}

#[test]
fn paths_of_the_glossary_that_do_not_exist_are_found() {
    let mut model = empty_model("", &[]);
    model.glossary =
        Glossary::read("| term | meaning | in code |\n|---|---|---|\n| panel | a part | `format::Panel` |\n");
    let found = model.check();
    assert_eq!(found.iter().map(|c| c.rule).collect::<Vec<_>>(), [Rule::Term], "{found:?}");
    assert_eq!(found[0].line, 3);
}
