//! Compares `docs/dependencies.md` with `Cargo.toml`: each dependency has a row, and each row gives a reason.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cargo_metadata::{DependencyKind, MetadataCommand};

/// The rows of the first table below `heading`, as cells.
fn rows(page: &str, heading: &str) -> Vec<Vec<String>> {
    let below = page.split_once(&format!("\n## {heading}\n")).expect("the heading").1;
    let lines = below.lines().skip_while(|line| !line.starts_with('|')).skip(2);
    let lines = lines.take_while(|line| line.starts_with('|'));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    lines.map(cells).collect()
}

#[test]
fn every_dependency_has_a_row_and_every_row_is_a_dependency() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/dependencies.md")).unwrap();
    let metadata = MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo metadata");
    let dependencies = &metadata.packages.first().expect("this package").dependencies;
    for (heading, kind) in
        [("In the program", DependencyKind::Normal), ("In tests", DependencyKind::Development)]
    {
        let expected: BTreeSet<String> = dependencies
            .iter()
            .filter(|dependency| dependency.kind == kind)
            .map(|dependency| dependency.name.clone())
            .collect();
        let rows = rows(&page, heading);
        let listed: BTreeSet<String> = rows.iter().map(|row| row[0].trim_matches('`').to_owned()).collect();
        assert_eq!(listed, expected, "{heading}: rows, then dependencies");
        let has_empty_cell = |row: &&Vec<String>| row.len() != 3 || row.iter().any(String::is_empty);
        assert_eq!(rows.iter().find(has_empty_cell), None, "{heading}: a row without a reason");
    }
}
