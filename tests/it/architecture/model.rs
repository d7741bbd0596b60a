//! The crate as the rules see it: its files, its modules, and the checks of whole files.
//!
//! In: the text of every Rust file, the dependencies of `Cargo.toml`, the glossary. Out: complaints.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::Visit as _;

use super::glossary::Glossary;
use super::items::Items;
use super::rule::{Complaint, Rule};
use super::table::ModuleTable;
use super::visitor::Visitor;
use super::{BANNED_MODULES, BANNED_WORDS, EMPTY_NAMES, MAX_LINES};

/// The header line that explains why a file is longer than [`MAX_LINES`].
const REASON_FOR_LENGTH: &str = "//! Longer than 600 lines because ";

/// A file that a `mod` item declares.
pub struct Declared {
    /// The path of its module from the root of its crate: `["text", "line"]`.
    pub path: Vec<String>,
    /// Whether it is compiled only for tests.
    pub is_test: bool,
}

/// All files, with the data that the rules need.
pub struct CrateModel {
    /// The texts of the files, by path from the project's folder.
    pub files: BTreeMap<String, String>,
    /// The crates of `Cargo.toml`, by the name that code uses.
    pub crates: BTreeSet<String>,
    pub table: ModuleTable,
    pub glossary: Glossary,
    /// Top-level modules of the library.
    pub library: BTreeSet<String>,
    /// Top-level modules of the program.
    pub binary: BTreeSet<String>,
    /// Declared files by path.
    pub declared: BTreeMap<String, Declared>,
}

impl CrateModel {
    /// Builds the model, and follows the `mod` items from both crate roots.
    pub fn new(
        files: BTreeMap<String, String>,
        crates: BTreeSet<String>,
        table: ModuleTable,
        glossary: Glossary,
    ) -> Self {
        let build = Declared { path: Vec::new(), is_test: false };
        let mut model = Self {
            files,
            crates,
            table,
            glossary,
            library: BTreeSet::new(),
            binary: BTreeSet::new(),
            declared: BTreeMap::from([("build.rs".to_owned(), build)]),
        };
        model.library = model.declare("src/lib.rs", "src", Vec::new(), false);
        model.binary = model.declare("src/bin/handout/main.rs", "src/bin/handout", Vec::new(), false);
        model
    }

    /// Follows the `mod` items of the file `path`, whose children are in `folder`, and returns their names.
    fn declare(&mut self, path: &str, folder: &str, scope: Vec<String>, is_test: bool) -> BTreeSet<String> {
        self.declared.insert(path.to_owned(), Declared { path: scope.clone(), is_test });
        let Some(text) = self.files.get(path) else { return BTreeSet::new() };
        let items = syn::parse_file(text).expect("a file that compiles").items;
        let mut names = BTreeSet::new();
        for item in items {
            let syn::Item::Mod(module) = item else { continue };
            if module.content.is_some() {
                continue;
            }
            let (name, is_test) = (module.ident.to_string(), is_test || is_for_tests(&module.attrs));
            let child_folder = format!("{folder}/{name}");
            let [flat, nested] = [format!("{child_folder}.rs"), format!("{child_folder}/mod.rs")];
            let child = if self.files.contains_key(&nested) { nested } else { flat };
            let scope = [&scope[..], std::slice::from_ref(&name)].concat();
            self.declare(&child, &child_folder, scope, is_test);
            names.insert(name);
        }
        names
    }

    /// Whether a module of the table belongs to the library.
    pub fn is_library(&self, module: &str) -> bool {
        module == "lib" || self.library.contains(module)
    }

    /// All complaints about files, and about crates without a door.
    pub fn check(&self) -> Vec<Complaint> {
        let mut complaints: Vec<Complaint> =
            self.files.keys().flat_map(|path| self.check_file(path)).collect();
        for name in &self.crates {
            if !self.table.rows.iter().any(|row| row.doors.contains(name)) {
                let text = format!("no module is the door of the crate `{name}`");
                complaints.push(Complaint::new(Rule::Row, "Cargo.toml", 1, text));
            }
        }
        let items = Items::of(self);
        complaints.extend(items.check_names(self));
        complaints.extend(self.glossary.check(&items));
        complaints.extend(super::cycles::check(self));
        complaints
    }

    /// Complaints about rows of the table that do not match the code.
    pub fn check_rows(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        let mut modules: BTreeSet<String> = self.binary.iter().map(|name| format!("bin::{name}")).collect();
        modules.extend(self.library.iter().cloned());
        modules.insert("bin::main".to_owned());
        let mut above: BTreeSet<&String> = BTreeSet::new();
        for row in &self.table.rows {
            let mut complain = |rule, text| complaints.push(Complaint::new(rule, &row.path, row.line, text));
            if !modules.contains(&row.module) {
                complain(Rule::Row, format!("no module is called `{}`: remove its row", row.module));
            }
            for target in row.imports.iter().filter(|target| !above.contains(target)) {
                complain(
                    Rule::Import,
                    format!("`{}` imports `{target}`, which has no row above", row.module),
                );
            }
            if !above.insert(&row.module) {
                complain(Rule::Row, format!("`{}` has two rows", row.module));
            }
            for door in &row.doors {
                let is_std = super::STD_ACCESS.contains(&door.as_str());
                if !is_std && !self.crates.contains(door) {
                    complain(Rule::Row, format!("`{door}` is not a dependency: remove it"));
                } else if !self.module_uses(&row.module, door) {
                    let text = format!("`{}` does not use `{door}`: remove it from its doors", row.module);
                    complain(Rule::Door, text);
                }
            }
        }
        complaints
    }

    /// Whether a file of the module names `door`, a crate or a module of the standard library.
    fn module_uses(&self, module: &str, door: &str) -> bool {
        let files = self.files.iter().filter(|(path, _)| module_of(path) == module);
        // A module of the standard library may be in a group: `use std::{env, fs}`.
        let last_segment = door.rsplit("::").next().unwrap_or(door);
        let mut texts = files.map(|(_, text)| text);
        if door.starts_with("std::") {
            texts.any(|text| text.contains("std::") && text.contains(last_segment))
        } else {
            texts.any(|text| text.contains(&format!("{door}::")))
        }
    }

    /// Complaints about one file.
    pub fn check_file(&self, path: &str) -> Vec<Complaint> {
        let text = &self.files[path];
        let file = syn::parse_file(text).expect("a file that compiles");
        let mut complaints = self.check_form(path, text);
        complaints.extend(super::items::check_functions(path, &file));
        if !(path.starts_with("src/") || path == "build.rs") {
            return complaints;
        }
        let mut complain = |rule, text: String| complaints.push(Complaint::new(rule, path, 1, text));
        let Some(declared) = self.declared.get(path) else {
            complain(Rule::Orphan, "no `mod` item names this file".to_owned());
            return complaints;
        };
        let module = module_of(path);
        if !["build", "lib"].contains(&module.as_str()) && self.table.row(&module).is_none() {
            complain(Rule::Row, format!("module `{module}` has no row in the table of modules"));
        }
        let header = text.lines().take_while(|line| line.starts_with("//!")).count();
        // The crate roots document the architecture. A file of tests needs one line.
        let max_header = if is_root(path) { usize::MAX } else { 12 };
        let min_header = if declared.is_test { 1 } else { 3 };
        if !(min_header..=max_header).contains(&header) {
            complain(Rule::Header, format!("the header has {header} lines instead of 3 to 12"));
        }
        let mut visitor = Visitor::new(self, path, &module, declared);
        visitor.visit_file(&file);
        complaints.append(&mut visitor.complaints);
        complaints
    }

    /// Complaints about the name, the folder and the length of a file.
    fn check_form(&self, path: &str, text: &str) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        let mut complain = |rule, line, text: String| complaints.push(Complaint::new(rule, path, line, text));
        let stem = path.trim_end_matches(".rs");
        for name in stem.split('/') {
            if EMPTY_NAMES.contains(&name) {
                complain(Rule::Name, 1, format!("`{name}` is too general: name what the module does"));
            }
            let banned = name.split('_').find(|word| BANNED_WORDS.contains(word));
            if let Some(word) = banned.or(BANNED_MODULES.contains(&name).then_some(name)) {
                complain(
                    Rule::Name,
                    1,
                    format!("`{word}` is a word of the old vocabulary: see the glossary"),
                );
            }
        }
        if self.files.keys().any(|other| other.starts_with(&format!("{stem}/"))) && !is_root(path) {
            complain(Rule::ModuleFile, 1, format!("move this file to `{stem}/mod.rs`"));
        }
        let lines = text.lines().count();
        let has_reason =
            text.lines().take_while(|l| l.starts_with("//!")).any(|l| l.starts_with(REASON_FOR_LENGTH));
        if lines > MAX_LINES && !has_reason {
            let text = format!(
                "{lines} lines are more than {MAX_LINES}: divide the file, or add `{REASON_FOR_LENGTH}…`"
            );
            complain(Rule::Length, lines, text);
        }
        complaints
    }
}

/// The module of the table that the file belongs to: `text` for `src/text/line.rs`, `bin::check` for
/// `src/bin/handout/check.rs`.
pub fn module_of(path: &str) -> String {
    let (prefix, inside) = match path.strip_prefix("src/bin/handout/") {
        Some(inside) => ("bin::", inside),
        None => ("", path.strip_prefix("src/").unwrap_or(path)),
    };
    let first = inside.split('/').next().unwrap_or(inside);
    format!("{prefix}{}", first.trim_end_matches(".rs"))
}

/// Whether the file is the root of the library or of the program.
pub fn is_root(path: &str) -> bool {
    ["src/lib.rs", "src/bin/handout/main.rs"].contains(&path)
}

/// Whether the attributes say that an item is compiled for tests only.
pub fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test"))
    })
}

/// The attributes of an item.
pub fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    use syn::Item;
    match item {
        Item::Const(syn::ItemConst { attrs, .. })
        | Item::Enum(syn::ItemEnum { attrs, .. })
        | Item::ExternCrate(syn::ItemExternCrate { attrs, .. })
        | Item::Fn(syn::ItemFn { attrs, .. })
        | Item::Impl(syn::ItemImpl { attrs, .. })
        | Item::Macro(syn::ItemMacro { attrs, .. })
        | Item::Mod(syn::ItemMod { attrs, .. })
        | Item::Static(syn::ItemStatic { attrs, .. })
        | Item::Struct(syn::ItemStruct { attrs, .. })
        | Item::Trait(syn::ItemTrait { attrs, .. })
        | Item::Type(syn::ItemType { attrs, .. })
        | Item::Use(syn::ItemUse { attrs, .. }) => attrs,
        _ => &[],
    }
}
