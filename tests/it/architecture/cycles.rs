//! Imports between the files of one module: they form no circle.
//!
//! In: the paths that each file names. Out: a complaint for each import that is part of a circle.
//! A name that a parent re-exports belongs to the file that defines it. A parent and its children may use each
//! other: the parent calls its children, and defines what they share.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::Visit as _;

use super::model::{CrateModel, is_root, module_of};
use super::rule::{Complaint, Rule};
use super::visitor::Visitor;

/// Files of each module, and the files of the same module that each imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

pub fn check(model: &CrateModel) -> Vec<Complaint> {
    let imports = imports_of(model);
    let mut complaints = Vec::new();
    for (file, targets) in &imports {
        for target in targets.iter().filter(|target| reaches(&imports, target, file)) {
            let text = format!("imports `{target}`, which imports this file again");
            complaints.push(Complaint::new(Rule::Cycle, file, 1, text));
        }
    }
    complaints
}

fn reaches(imports: &Imports, from: &str, to: &str) -> bool {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(file) = open.pop() {
        if file == to {
            return true;
        }
        if seen.insert(file) {
            open.extend(imports.get(file).into_iter().flatten().map(String::as_str));
        }
    }
    false
}

fn imports_of(model: &CrateModel) -> Imports {
    let mut imports = Imports::new();
    for (path, declared) in model.declared.iter().filter(|(_, declared)| !declared.is_test) {
        let Some(text) = model.files.get(path).filter(|_| path != "build.rs" && !is_root(path)) else {
            continue;
        };
        let module = module_of(path);
        let mut visitor = Visitor::new(model, path, &module, declared);
        visitor.visit_file(&syn::parse_file(text).expect("a file that compiles"));
        let files = Files::of(model, path);
        let named = visitor.references.iter().filter(|reference| !reference.is_reexport);
        let targets = named.filter_map(|reference| files.defining(model, &reference.segments, 0));
        let targets = targets
            .filter(|target| module_of(target) == module && !are_parent_and_child(model, path, target))
            .collect();
        imports.insert(path.clone(), targets);
    }
    imports
}

/// Whether one of two files is the other, or a module around it.
fn are_parent_and_child(model: &CrateModel, a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|file| &model.declared[file].path);
    a.starts_with(b) || b.starts_with(a)
}

/// The files of one crate by module.
struct Files(BTreeMap<Vec<String>, String>);

impl Files {
    fn of(model: &CrateModel, path: &str) -> Self {
        let in_binary = path.starts_with("src/bin/");
        let files = model.declared.iter().filter(|(file, _)| file.starts_with("src/bin/") == in_binary);
        let files = files.filter(|(file, _)| *file != "build.rs");
        Self(files.map(|(file, declared)| (declared.path.clone(), file.clone())).collect())
    }

    /// The file that defines the item that `segments` name.
    fn defining(&self, model: &CrateModel, segments: &[String], depth: usize) -> Option<String> {
        let length = (1..=segments.len()).rev().find(|&length| self.0.contains_key(&segments[..length]))?;
        let file = &self.0[&segments[..length]];
        let Some(name) = segments.get(length).filter(|_| depth < 4) else { return Some(file.clone()) };
        match imported(model, file, &segments[..length], name) {
            Some(target) => self.defining(model, &target, depth + 1).or_else(|| Some(file.clone())),
            None => Some(file.clone()),
        }
    }
}

/// The path that a `use` in `file`, which is the module `scope`, gives `name` to.
fn imported(model: &CrateModel, file: &str, scope: &[String], name: &str) -> Option<Vec<String>> {
    let text = model.files.get(file)?;
    let items = syn::parse_file(text).expect("a file that compiles").items;
    let uses = items.iter().filter_map(|item| match item {
        syn::Item::Use(item) => Some(&item.tree),
        _ => None,
    });
    let path = uses.into_iter().find_map(|tree| path_to(tree, name, &mut Vec::new()))?;
    let (first, rest) = path.split_first()?;
    Some(match first.as_str() {
        "crate" => rest.to_vec(),
        "self" => [scope, rest].concat(),
        "super" => [&scope[..scope.len().saturating_sub(1)], rest].concat(),
        _ => [scope, &path[..]].concat(),
    })
}

fn path_to(tree: &syn::UseTree, name: &str, before: &mut Vec<String>) -> Option<Vec<String>> {
    match tree {
        syn::UseTree::Path(path) => {
            before.push(path.ident.to_string());
            let found = path_to(&path.tree, name, before);
            before.pop();
            found
        }
        syn::UseTree::Group(group) => group.items.iter().find_map(|tree| path_to(tree, name, before)),
        syn::UseTree::Name(own) => (own.ident == name).then(|| [&before[..], &[name.to_owned()]].concat()),
        syn::UseTree::Rename(own) => {
            (own.rename == name).then(|| [&before[..], &[own.ident.to_string()]].concat())
        }
        syn::UseTree::Glob(_) => None,
    }
}
