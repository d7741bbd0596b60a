//! Imports between the files of one module must not form cycles.
//!
//! In: the paths that each file names. Out: a complaint for each import that is part of a cycle.
//! A name that a parent re-exports belongs to the file that defines it. A parent and its children may use each
//! other: the parent calls its children, and defines the items they share.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::Visit as _;

use super::model::{CrateModel, is_root, module_of};
use super::rule::{Complaint, Rule};
use super::visitor::Visitor;

/// For each file, the files of the same module that it imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// Finds imports between files of one module that lead back to the importing file.
pub fn check(model: &CrateModel) -> Vec<Complaint> {
    let imports = imports_of(model);
    let mut complaints = Vec::new();
    for (file, targets) in &imports {
        for target in targets.iter().filter(|target| reaches(&imports, target, file)) {
            let text = format!("imports `{target}`, whose imports lead back to this file");
            complaints.push(Complaint::new(Rule::Cycle, file, 1, text));
        }
    }
    complaints
}

/// Whether the file `from` imports the file `to`, directly or through others.
fn reaches(imports: &Imports, from: &str, to: &str) -> bool {
    let (mut visited, mut pending) = (BTreeSet::new(), vec![from]);
    while let Some(file) = pending.pop() {
        if file == to {
            return true;
        }
        if visited.insert(file) {
            pending.extend(imports.get(file).into_iter().flatten().map(String::as_str));
        }
    }
    false
}

/// The imports of all files outside tests.
fn imports_of(model: &CrateModel) -> Imports {
    let mut imports = Imports::new();
    let [library, binary] = [false, true].map(|in_binary| Files::of(model, in_binary));
    for (path, declared) in model.declared.iter().filter(|(_, declared)| !declared.is_test) {
        let Some(text) = model.files.get(path).filter(|_| path != "build.rs" && !is_root(path)) else {
            continue;
        };
        let module = module_of(path);
        let mut visitor = Visitor::new(model, path, &module, declared);
        visitor.visit_file(&syn::parse_file(text).expect("a file that compiles"));
        let files = if path.starts_with("src/bin/") { &binary } else { &library };
        let used = visitor.references.iter().filter(|reference| !reference.is_reexport);
        let targets = used.filter_map(|reference| files.defining(&reference.segments, 0));
        let targets = targets
            .filter(|target| module_of(target) == module && !are_parent_and_child(model, path, target))
            .collect();
        imports.insert(path.clone(), targets);
    }
    imports
}

/// Whether two files are the same, or one of them is a parent module of the other.
fn are_parent_and_child(model: &CrateModel, a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|file| &model.declared[file].path);
    a.starts_with(b) || b.starts_with(a)
}

/// The files of one crate, and the names that each imports.
struct Files {
    /// Files by the path of their module.
    by_module: BTreeMap<Vec<String>, String>,
    /// For each file, the names that it imports with their paths from the crate's root.
    imported: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Files {
    fn of(model: &CrateModel, in_binary: bool) -> Self {
        let files = model.declared.iter().filter(|(file, _)| file.starts_with("src/bin/") == in_binary);
        let (mut by_module, mut imported) = (BTreeMap::new(), BTreeMap::new());
        for (file, declared) in files.filter(|(file, _)| *file != "build.rs") {
            by_module.insert(declared.path.clone(), file.clone());
            if let Some(text) = model.files.get(file) {
                imported.insert(file.clone(), imported_names(text, &declared.path));
            }
        }
        Self { by_module, imported }
    }

    /// The file that defines the item at the path `segments`.
    fn defining(&self, segments: &[String], depth: usize) -> Option<String> {
        let length =
            (1..=segments.len()).rev().find(|&length| self.by_module.contains_key(&segments[..length]))?;
        let file = &self.by_module[&segments[..length]];
        let name = segments.get(length).filter(|_| depth < 4);
        let target = name.and_then(|name| self.imported.get(file)?.get(name));
        target.and_then(|target| self.defining(target, depth + 1)).or_else(|| Some(file.clone()))
    }
}

/// The names that the `use` items of the module `scope` import, and their paths from the crate's root.
fn imported_names(text: &str, scope: &[String]) -> BTreeMap<String, Vec<String>> {
    let mut names = BTreeMap::new();
    for item in syn::parse_file(text).expect("a file that compiles").items {
        if let syn::Item::Use(item) = item {
            collect_names(&item.tree, &mut Vec::new(), scope, &mut names);
        }
    }
    names
}

/// Adds the names that `tree` imports to `names`. `before` is the part of the path in front of `tree`.
fn collect_names(
    tree: &syn::UseTree,
    before: &mut Vec<String>,
    scope: &[String],
    names: &mut BTreeMap<String, Vec<String>>,
) {
    let (name, original) = match tree {
        syn::UseTree::Path(path) => {
            before.push(path.ident.to_string());
            collect_names(&path.tree, before, scope, names);
            before.pop();
            return;
        }
        syn::UseTree::Group(group) => {
            group.items.iter().for_each(|tree| collect_names(tree, before, scope, names));
            return;
        }
        syn::UseTree::Name(name) => (name.ident.to_string(), name.ident.to_string()),
        syn::UseTree::Rename(name) => (name.rename.to_string(), name.ident.to_string()),
        syn::UseTree::Glob(_) => return,
    };
    let Some((first, rest)) = before.split_first() else { return };
    let parent = match first.as_str() {
        "crate" => rest.to_vec(),
        "self" => [scope, rest].concat(),
        "super" => [&scope[..scope.len().saturating_sub(1)], rest].concat(),
        _ => [scope, &before[..]].concat(),
    };
    names.insert(name, [parent, vec![original]].concat());
}
