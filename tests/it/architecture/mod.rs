//! Checks the architecture: the imports of modules, the doors of crates, the form of files, and names.
//!
//! Every Rust file is parsed. The table of modules is read from the documentation of `src/lib.rs` and, for the
//! program, of `src/bin/handout/main.rs`. The terms are read from `docs/glossary.md`. The doors of a crate are
//! the modules that may use it. Each rule has snippets that break it (`broken.rs`), so that no rule stops working
//! unnoticed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use cargo_metadata::{DependencyKind, MetadataCommand};

use self::glossary::Glossary;
use self::model::CrateModel;
use self::table::ModuleTable;

mod broken;
mod cycles;
mod glossary;
mod items;
mod model;
mod rule;
mod table;
mod visitor;

/// The parts of the standard library with effects outside the process. Only modules that list them in the last
/// column of the table may use them.
const STD_ACCESS: &[&str] = &[
    "std::env",
    "std::fs",
    "std::io::stderr",
    "std::io::stdin",
    "std::io::stdout",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "std::time",
];

/// The parts that `build.rs` may use, which has no row.
const BUILD_SCRIPT_ACCESS: &[&str] = &["std::env", "std::fs"];

/// Names that do not say what a file or module does.
const EMPTY_NAMES: &[&str] = &["common", "helper", "helpers", "misc", "tools", "util", "utils"];

/// Words that must not occur in the name of a module or type: metaphors of the old vocabulary.
const BANNED_WORDS: &[&str] = &["desk", "furniture", "house", "shelf", "shelved", "tongue", "wish"];

/// Names of the old vocabulary that are allowed as a part of longer names.
const BANNED_MODULES: &[&str] =
    &["choice", "cover", "failure", "held", "order", "output", "phrases", "press", "report", "walk", "words"];
/// As [`BANNED_MODULES`], for types.
const BANNED_TYPES: &[&str] = &[
    "Catalogs", "Cell", "Choice", "Code", "Cut", "Given", "Hand", "House", "Ink", "Job", "Laid", "Library",
    "Locales", "Look", "Met", "Moment", "Names", "Order", "Outline", "Part", "Passed", "Piece", "Place",
    "Plan", "Played", "Points", "Press", "Room", "Said", "Seen", "Set", "Setter", "Setting", "Shower",
    "Symbol", "Tile", "Trip", "Unset", "Wanted", "Whose",
];
/// As [`BANNED_MODULES`], for functions.
const BANNED_FUNCTIONS: &[&str] = &["again", "few", "go", "met", "normal", "said", "strange", "twice"];

/// The most lines of a file.
const MAX_LINES: usize = 600;

/// The most lines of a function, from `fn` to the closing brace.
const MAX_FUNCTION_LINES: usize = 80;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Reads all Rust files below `folder` into `files`, by path from the project's folder.
fn read_sources(folder: &str, files: &mut BTreeMap<String, String>) {
    let Ok(entries) = fs::read_dir(root().join(folder)) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            read_sources(&path, files);
        } else if path.ends_with(".rs") {
            files.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

/// The crates that the library, the program and the build script depend on, by the names that code uses.
fn dependencies() -> BTreeSet<String> {
    // Cargo may not have downloaded the crates of other platforms.
    let version = Command::new(env!("CARGO")).arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let options = ["--locked", "--offline", "--filter-platform", host].map(ToOwned::to_owned);
    let mut command = MetadataCommand::new();
    command.cargo_path(env!("CARGO")).manifest_path(root().join("Cargo.toml")).other_options(options);
    let metadata = command.exec().unwrap();
    let resolve = metadata.resolve.unwrap();
    let root_id = resolve.root.unwrap();
    let node = resolve.nodes.iter().find(|node| node.id == root_id).unwrap();
    let is_used_outside_tests =
        |d: &&cargo_metadata::NodeDep| d.dep_kinds.iter().any(|k| k.kind != DependencyKind::Development);
    node.deps.iter().filter(is_used_outside_tests).map(|d| d.name.clone()).collect()
}

/// The table of modules of the library and the program.
fn module_table() -> ModuleTable {
    let mut table = ModuleTable::default();
    for (path, prefix) in [("src/lib.rs", ""), ("src/bin/handout/main.rs", "bin::")] {
        table.read(path, &fs::read_to_string(root().join(path)).unwrap(), prefix);
    }
    table
}

/// The model of this crate, with all its Rust files.
fn crate_model() -> CrateModel {
    let mut files = BTreeMap::new();
    for folder in ["src", "tests", "benches", "examples"] {
        read_sources(folder, &mut files);
    }
    files.insert("build.rs".to_owned(), fs::read_to_string(root().join("build.rs")).unwrap());
    let glossary = fs::read_to_string(root().join(glossary::PATH)).unwrap_or_default();
    CrateModel::new(files, dependencies(), module_table(), Glossary::read(&glossary))
}

#[test]
fn every_file_follows_the_rules() {
    let model = crate_model();
    let mut complaints = model.check();
    complaints.extend(model.check_rows());
    let list: Vec<String> = complaints.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "\n{}", list.join("\n"));
}
