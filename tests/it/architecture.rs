//! The module table, executed: who may import whom, and which crate has its one door where.
//!
//! Every file of `src/` and `build.rs` is parsed; `use` trees, qualified paths, attributes and the tokens
//! inside macros are walked. A module without a row in [`MODULES`] fails, and so does a dependency of
//! `Cargo.toml` without a row in [`DOORS`]. For each rule there are snippets that break it ([`BROKEN`]), so
//! that no rule can stop working unseen. The table in words is the documentation of `src/lib.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;
use std::process::Command;

use cargo_metadata::{DependencyKind, MetadataCommand};
use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

/// A module: its rank, its name, and what it may import. `lib` and `main` are the two roots.
/// Imports go down in rank; among the binary's modules too.
const MODULES: &[(u8, &str, &[&str])] = &[
    (0, "geom", &[]),
    (0, "diag", &[]),
    (0, "locale", &[]),
    (0, "hash", &[]),
    (0, "unicode", &[]),
    (1, "config", &["diag", "geom", "locale", "unicode"]),
    (1, "font", &["diag", "geom", "locale"]),
    (1, "art", &["diag", "geom", "locale"]),
    (2, "message", &["config", "diag", "geom", "locale", "unicode"]),
    (2, "text", &["config", "diag", "font", "geom", "locale", "unicode"]),
    (3, "format", &["config", "diag", "geom", "message"]),
    (3, "sheet", &["config", "diag", "geom", "locale", "message"]),
    (
        4,
        "content",
        &["art", "config", "diag", "format", "geom", "hash", "locale", "message", "sheet", "text", "unicode"],
    ),
    (5, "layout", &["art", "content", "diag", "font", "format", "geom", "locale", "text", "unicode"]),
    (6, "impose", &["diag", "format", "geom", "layout", "locale"]),
    (
        7,
        "pdf",
        &["art", "content", "diag", "font", "geom", "hash", "impose", "layout", "locale", "text", "unicode"],
    ),
    (7, "proof", &["content", "diag"]),
    (7, "check", &["config", "content", "diag", "font", "locale", "message", "sheet", "text", "unicode"]),
    (
        8,
        "pipeline",
        &[
            "art", "check", "config", "content", "diag", "font", "format", "geom", "impose", "layout",
            "locale", "message", "pdf", "proof", "sheet", "text",
        ],
    ),
    (9, "lib", &[]),
    (10, "embedded", &[]),
    (10, "failure", &[]),
    (11, "output", &["failure"]),
    (11, "project", &["embedded", "failure"]),
    (12, "order", &["failure", "project"]),
    (13, "desk", &["failure", "order", "project"]),
    (13, "choice", &["failure", "order", "project"]),
    (14, "print", &["choice", "desk", "failure", "order", "output", "project"]),
    (15, "report", &["choice", "failure", "order", "print", "project"]),
    (15, "verify", &["choice", "desk", "failure", "order", "print", "project"]),
    (16, "cli", &["desk", "failure", "order", "print", "project", "report", "verify"]),
    (17, "main", &["cli"]),
];

/// A crate of `Cargo.toml` by the name that code uses, the modules that may name it, and why these.
const DOORS: &[(&str, &[&str], &str)] = &[
    ("annotate_snippets", &["diag"], "draws a diagnostic with its source line"),
    ("clap", &["cli", "order", "report", "verify"], "reads the arguments; each command owns its own"),
    ("datamatrix", &["art", "proof"], "makes Data Matrix symbols; `proof` reads them with its decoder"),
    ("fixed_decimal", &["message"], "holds numbers with the digits they are written with"),
    ("flate2", &["pdf", "proof"], "deflates streams as they are saved; `proof` inflates them within limits"),
    ("fluent", &["message"], "Fluent"),
    ("fluent_langneg", &["locale"], "chooses among locales"),
    ("fluent_syntax", &["message"], "Fluent"),
    ("harfrust", &["text"], "shapes; its interface moves, so one adapter knows it"),
    ("hypher", &["text"], "hyphenates"),
    ("icu_calendar", &["message"], "holds dates for `icu_datetime`"),
    ("icu_datetime", &["message"], "writes dates"),
    ("icu_decimal", &["message"], "writes numbers"),
    ("icu_locale_core", &["message"], "holds the locale for ICU's formatters"),
    ("icu_plurals", &["message"], "says which plural form a number takes"),
    ("icu_properties", &["pdf", "text"], "properties of characters; `pdf` asks which class readers give one"),
    ("icu_segmenter", &["text"], "finds where lines may end"),
    ("indicatif", &["print"], "shows progress, which the library has no terminal for"),
    ("jiff", &["cli", "config", "pdf"], "civil dates: which days exist, and twelve months later"),
    ("lopdf", &["pdf"], "finishes files; `proof` reads them without it"),
    ("png", &["art"], "reads PNG"),
    ("printpdf", &["pdf"], "builds files"),
    ("qrcodegen", &["art"], "makes QR codes"),
    ("rayon", &["print", "report"], "works on locales side by side"),
    (
        "rustc_hash",
        &["layout", "pdf", "proof"],
        "finds codes by what they show and paragraphs by what they say: they are looked up for each glyph and each try",
    ),
    ("rqrr", &["proof"], "reads QR codes, which another crate makes"),
    (
        "serde",
        &["config", "format", "geom", "locale", "sheet"],
        "types that stand in TOML files read themselves",
    ),
    (
        "smallvec",
        &["pdf", "text"],
        "keeps the one or two glyphs of a cluster and runs of a line where these are",
    ),
    ("strsim", &["diag"], "measures how far a wrong name is from a known one"),
    ("tempfile", &["output"], "replaces a file whole or not at all"),
    ("toml", &["config"], "parses TOML; others take `config`'s types"),
    ("unic_langid", &["locale"], "parses tags"),
    ("unicode_bidi", &["text"], "orders runs"),
    ("usvg", &["art"], "reads SVG"),
    (
        "write_fonts",
        &["font", "pdf"],
        "reads tables for the pack, writes those of the font programs in a file",
    ),
];

/// What of the standard library touches the world outside: the modules that may.
const WORLD: &[(&str, &[&str])] = &[
    ("std::env", &["build", "cli"]),
    ("std::fs", &["build", "output", "project"]),
    ("std::io::stderr", &["cli", "print"]),
    ("std::io::stdin", &[]),
    ("std::io::stdout", &["cli"]),
    ("std::net", &[]),
    ("std::os", &["output", "project"]),
    ("std::process", &["cli", "main"]),
    ("std::thread", &[]),
    ("std::time", &["cli"]),
];

/// Names that say nothing about what a module does.
const EMPTY_NAMES: &[&str] = &["common", "helper", "helpers", "misc", "tools", "util", "utils"];

/// Lines that a file of `src/` may have.
const MAX_LINES: usize = 900;

/// Complaints that stand for now: file, rule, a word of the complaint, and what ends it. One that is settled
/// fails until its row goes, so the list only gets shorter.
const OWED: &[(&str, Rule, &str, &str)] = &[];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rule {
    Row,
    Import,
    Door,
    World,
    Unfinished,
    Printing,
    Unwrap,
    DynError,
    Global,
    Header,
    Length,
    Name,
    Orphan,
}

const RULES: [Rule; 13] = [
    Rule::Row,
    Rule::Import,
    Rule::Door,
    Rule::World,
    Rule::Unfinished,
    Rule::Printing,
    Rule::Unwrap,
    Rule::DynError,
    Rule::Global,
    Rule::Header,
    Rule::Length,
    Rule::Name,
    Rule::Orphan,
];

#[derive(Clone, Debug, PartialEq, Eq)]
struct Complaint {
    rule: Rule,
    path: String,
    line: usize,
    text: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} ({:?})", self.path, self.line, self.text, self.rule)
    }
}

/// All files, and what they have to be judged by.
struct House {
    /// Path from the project's folder, and text.
    files: BTreeMap<String, String>,
    /// Crates of `Cargo.toml` by the name that code uses.
    crates: BTreeSet<String>,
    library: BTreeSet<String>,
    binary: BTreeSet<String>,
    /// Files that are compiled, and whether for tests only.
    declared: BTreeMap<String, bool>,
}

impl House {
    fn new(files: BTreeMap<String, String>, crates: BTreeSet<String>) -> Self {
        let mut house = Self {
            files,
            crates,
            library: BTreeSet::new(),
            binary: BTreeSet::new(),
            declared: BTreeMap::from([("build.rs".to_owned(), false)]),
        };
        house.library = house.declare("src/lib.rs", "src", false);
        house.binary = house.declare("src/main.rs", "src", false);
        house
    }

    /// Follows the `mod` items of the file `path`, whose children stand in `folder`; returns their names.
    fn declare(&mut self, path: &str, folder: &str, test: bool) -> BTreeSet<String> {
        self.declared.insert(path.to_owned(), test);
        let Some(text) = self.files.get(path) else { return BTreeSet::new() };
        let items = syn::parse_file(text).expect("a file that compiles").items;
        let mut names = BTreeSet::new();
        for item in items {
            let syn::Item::Mod(module) = item else { continue };
            if module.content.is_some() {
                continue;
            }
            let (name, test) = (module.ident.to_string(), test || is_test(&module.attrs));
            let below = format!("{folder}/{name}");
            let [flat, nested] = [format!("{below}.rs"), format!("{below}/mod.rs")];
            let child = if self.files.contains_key(&nested) { nested } else { flat };
            self.declare(&child, &below, test);
            names.insert(name);
        }
        names
    }

    fn check(&self) -> Vec<Complaint> {
        let mut complaints: Vec<Complaint> =
            self.files.keys().flat_map(|path| self.check_file(path)).collect();
        for name in &self.crates {
            if !DOORS.iter().any(|(row, ..)| row == name) {
                let text = format!("the crate `{name}` has no row in the table of doors");
                complaints.push(Complaint { rule: Rule::Row, path: "Cargo.toml".to_owned(), line: 1, text });
            }
        }
        complaints
    }

    /// Rows of the tables that say nothing true any more.
    fn check_rows(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        let mut complain = |rule, text: String| {
            let (path, line) = ("Cargo.toml".to_owned(), 1);
            complaints.push(Complaint { rule, path, line, text });
        };
        for (_, name, _) in MODULES {
            let known =
                ["lib", "main"].contains(name) || self.library.contains(*name) || self.binary.contains(*name);
            if !known {
                complain(Rule::Row, format!("there is no module `{name}`: take its row out"));
            }
        }
        for (name, modules, _) in DOORS {
            if !self.crates.contains(*name) {
                complain(Rule::Row, format!("`{name}` is no dependency: take its row out"));
            }
            for module in *modules {
                let own = [format!("src/{module}/"), format!("src/{module}.rs")];
                let mut files =
                    self.files.iter().filter(|(path, _)| own.iter().any(|own| path.starts_with(own)));
                if !files.any(|(_, text)| text.contains(&format!("{name}::"))) {
                    complain(
                        Rule::Door,
                        format!("`{module}` does not use `{name}`: narrow the door, or drop it"),
                    );
                }
            }
        }
        complaints
    }

    fn check_file(&self, path: &str) -> Vec<Complaint> {
        let text = &self.files[path];
        let inside: Vec<&str> = path.trim_start_matches("src/").trim_end_matches(".rs").split('/').collect();
        let mut complaints = Vec::new();
        let mut complain = |rule, line, text: String| {
            complaints.push(Complaint { rule, path: path.to_owned(), line, text });
        };
        for name in &inside {
            if EMPTY_NAMES.contains(name) {
                complain(Rule::Name, 1, format!("`{name}` says nothing: name what it does"));
            }
        }
        if !(path.starts_with("src/") || path == "build.rs") {
            return complaints;
        }
        let module = inside[0];
        let Some(&test) = self.declared.get(path) else {
            complain(Rule::Orphan, 1, "no `mod` item names this file".to_owned());
            return complaints;
        };
        if path != "build.rs" && !MODULES.iter().any(|(_, name, _)| *name == module) {
            complain(Rule::Row, 1, format!("module `{module}` has no row in the table of modules"));
        }
        let lines = text.lines().count();
        if lines > MAX_LINES {
            complain(
                Rule::Length,
                lines,
                format!("{lines} lines are more than {MAX_LINES}: divide the module"),
            );
        }
        let header = text.lines().take_while(|line| line.starts_with("//!")).count();
        // The library's own documentation is the architecture's text; a file of tests says one line.
        let (least, most) =
            if path == "src/lib.rs" { (3, usize::MAX) } else { (if test { 1 } else { 3 }, 12) };
        if !(least..=most).contains(&header) {
            complain(Rule::Header, 1, format!("the header has {header} lines, not 3 to 12"));
        }
        let file = syn::parse_file(text).expect("a file that compiles");
        // `src/pdf/mod.rs` is `pdf`, the roots are nothing.
        let mut scope: Vec<String> = inside.iter().map(|name| (*name).to_owned()).collect();
        scope.retain(|name| !["lib", "main", "mod", "build"].contains(&name.as_str()));
        let mut walk = Walk { house: self, path, module, scope, test, found: Vec::new() };
        walk.visit_file(&file);
        complaints.append(&mut walk.found);
        complaints
    }

    fn is_library(&self, module: &str) -> bool {
        module == "lib" || self.library.contains(module)
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Ident>().is_ok_and(|what| what == "test"))
    })
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
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

/// One walk over a file.
struct Walk<'h> {
    house: &'h House,
    path: &'h str,
    /// The module of the table that the file is part of.
    module: &'h str,
    /// Names of the modules around what is walked, from the crate's root.
    scope: Vec<String>,
    /// Whether what is walked is for tests only.
    test: bool,
    found: Vec<Complaint>,
}

impl Walk<'_> {
    fn complain(&mut self, rule: Rule, line: usize, text: String) {
        self.found.push(Complaint { rule, path: self.path.to_owned(), line, text });
    }

    fn for_tests(&mut self, test: bool, walk: impl FnOnce(&mut Self)) {
        let before = self.test;
        self.test |= test;
        walk(self);
        self.test = before;
    }

    /// A path as it is written, from a `use` or from code.
    fn names(&mut self, segments: &[String], line: usize) {
        if self.test {
            return;
        }
        let Some(first) = segments.first() else { return };
        match first.as_str() {
            "crate" => self.imports(segments.get(1), line),
            "self" | "super" => {
                let up = segments.iter().take_while(|s| *s == "super").count();
                let rest = &segments[up + usize::from(first == "self")..];
                let depth = self.scope.len().saturating_sub(up);
                match self.scope[..depth].first().cloned() {
                    Some(top) => self.imports(Some(&top), line),
                    None => self.imports(rest.first(), line),
                }
            }
            "std" | "core" | "alloc" => {
                let said = segments.join("::");
                for (door, modules) in WORLD {
                    let open = modules.contains(&self.module);
                    if !open && (said == *door || said.starts_with(&format!("{door}::"))) {
                        self.complain(Rule::World, line, format!("`{}` may not touch `{door}`", self.module));
                    }
                }
            }
            "handout" if self.house.is_library(self.module) => {
                self.complain(Rule::Import, line, "the library does not name itself".to_owned());
            }
            name if self.house.crates.contains(name) => {
                let door = DOORS.iter().find(|(row, ..)| *row == name);
                if let Some((_, modules, why)) =
                    door.filter(|(_, modules, _)| !modules.contains(&self.module))
                {
                    let text = format!("only {} may name `{name}`: it {why}", modules.join(", "));
                    self.complain(Rule::Door, line, text);
                }
            }
            name => {
                // In the crate's root, a child is named without a prefix.
                let child = self.house.library.contains(name) || self.house.binary.contains(name);
                if self.scope.is_empty() && child {
                    self.imports(Some(first), line);
                }
            }
        }
    }

    /// A use of the crate's module `target`; none is all of them.
    fn imports(&mut self, target: Option<&String>, line: usize) {
        // The root of the library shows all its modules and uses none.
        let (module, root) = (self.module, self.path == "src/lib.rs");
        match target.map(String::as_str) {
            None | Some("*") => {
                self.complain(Rule::Import, line, "this names the whole crate: name a module".to_owned());
            }
            Some(target) if target == module || root => {}
            Some(target) => {
                let may =
                    MODULES.iter().find(|(_, name, _)| *name == module).map_or(&[][..], |(.., may)| may);
                if !may.contains(&target) {
                    self.complain(Rule::Import, line, format!("`{module}` may not import `{target}`"));
                }
            }
        }
    }

    fn use_tree(&mut self, tree: &syn::UseTree, before: &mut Vec<String>) {
        let (name, line) = match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.use_tree(&path.tree, before);
                before.pop();
                return;
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.use_tree(tree, before);
                }
                return;
            }
            syn::UseTree::Name(name) => (name.ident.to_string(), name.ident.span().start().line),
            syn::UseTree::Rename(name) => (name.ident.to_string(), name.ident.span().start().line),
            syn::UseTree::Glob(glob) => ("*".to_owned(), glob.span().start().line),
        };
        before.push(name);
        // `use std::{self}` names `std`.
        let whole = before.len() > 1 && before.last().is_some_and(|last| last == "self");
        let names = before[..before.len() - usize::from(whole)].to_vec();
        self.names(&names, line);
        before.pop();
    }

    fn macro_named(&mut self, name: &str, line: usize) {
        if ["todo", "dbg", "unimplemented"].contains(&name) {
            self.complain(Rule::Unfinished, line, format!("`{name}!` is not finished"));
        }
        let library = self.house.is_library(self.module) && !self.test;
        if library && ["println", "eprintln", "print", "eprint"].contains(&name) {
            self.complain(Rule::Printing, line, "the library prints nothing: return it".to_owned());
        }
        if library && name == "thread_local" {
            self.complain(Rule::Global, line, "the library keeps nothing between calls".to_owned());
        }
    }

    fn method_named(&mut self, name: &str, line: usize) {
        if !self.test && ["unwrap", "expect", "unwrap_err", "expect_err", "unwrap_unchecked"].contains(&name)
        {
            self.complain(Rule::Unwrap, line, format!("`{name}` ends the program: return an error"));
        }
    }

    fn boxed_error(&mut self, line: usize) {
        if !self.test && self.house.is_library(self.module) {
            self.complain(Rule::DynError, line, "say which error it is".to_owned());
        }
    }

    /// The tokens of a macro or an attribute, which nobody has parsed: paths, macros and methods in them.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let punct =
            |at: usize, c: char| matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == c);
        let colons = |at: usize| punct(at, ':') && punct(at + 1, ':');
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(ident) => {
                    let (start, line) = (at, ident.span().start().line);
                    let mut path = vec![ident.to_string()];
                    while colons(at + 1) {
                        let Some(TokenTree::Ident(next)) = tokens.get(at + 3) else { break };
                        path.push(next.to_string());
                        at += 3;
                    }
                    let last = path.last().cloned().unwrap_or_default();
                    if punct(at + 1, '!') && matches!(tokens.get(at + 2), Some(TokenTree::Group(_))) {
                        self.macro_named(&last, line);
                    }
                    let method = start > 0 && punct(start - 1, '.');
                    if method || path.len() > 1 {
                        self.method_named(&last, line);
                    }
                    if path.len() > 1 && !method {
                        self.names(&path, line);
                    }
                    let boxed = last == "Box" && punct(at + 1, '<');
                    if boxed && matches!(tokens.get(at + 2), Some(TokenTree::Ident(i)) if i == "dyn") {
                        let bounds = tokens[at + 3..].iter().take_while(|t| t.to_string() != ">");
                        if bounds.map(ToString::to_string).any(|t| t == "Error") {
                            self.boxed_error(line);
                        }
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }
}

impl<'ast> Visit<'ast> for Walk<'_> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        self.for_tests(is_test(attributes(item)), |walk| visit::visit_item(walk, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.for_tests(is_test(&item.attrs), |walk| visit::visit_impl_item_fn(walk, item));
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let name = module.ident.to_string();
        if EMPTY_NAMES.contains(&name.as_str()) {
            let line = module.ident.span().start().line;
            self.complain(Rule::Name, line, format!("`{name}` says nothing: name what it does"));
        }
        self.scope.push(name);
        visit::visit_item_mod(self, module);
        self.scope.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.use_tree(&item.tree, &mut Vec::new());
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        self.names(&[item.ident.to_string()], item.ident.span().start().line);
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        let mut cells = Names::default();
        cells.visit_type(&item.ty);
        let changes = |name: &String| {
            let cells =
                ["Cell", "LazyLock", "Mutex", "OnceCell", "OnceLock", "RefCell", "RwLock", "UnsafeCell"];
            cells.contains(&name.as_str()) || name.starts_with("Atomic")
        };
        let mutable = matches!(item.mutability, syn::StaticMutability::Mut(_));
        let cell = self.house.is_library(self.module) && !self.test && cells.0.iter().any(changes);
        if mutable || cell {
            let line = item.ident.span().start().line;
            self.complain(Rule::Global, line, "a global that changes: pass it on instead".to_owned());
        }
        visit::visit_item_static(self, item);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        let line = path.span().start().line;
        if segments.len() > 1 {
            self.names(&segments, line);
            self.method_named(&segments[segments.len() - 1], line);
        }
        visit::visit_path(self, path);
    }

    fn visit_path_segment(&mut self, segment: &'ast syn::PathSegment) {
        if segment.ident == "Box"
            && let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments
        {
            for argument in &arguments.args {
                let syn::GenericArgument::Type(syn::Type::TraitObject(object)) = argument else { continue };
                let mut names = Names::default();
                names.visit_type_trait_object(object);
                if names.0.iter().any(|name| name == "Error") {
                    self.boxed_error(segment.ident.span().start().line);
                }
            }
        }
        visit::visit_path_segment(self, segment);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.method_named(&call.method.to_string(), call.method.span().start().line);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if let Some(last) = call.path.segments.last() {
            self.macro_named(&last.ident.to_string(), last.ident.span().start().line);
        }
        self.tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone());
        }
        visit::visit_attribute(self, attribute);
    }
}

/// The names that paths consist of.
#[derive(Default)]
struct Names(Vec<String>);

impl<'ast> Visit<'ast> for Names {
    fn visit_path_segment(&mut self, segment: &'ast syn::PathSegment) {
        self.0.push(segment.ident.to_string());
        visit::visit_path_segment(self, segment);
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

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

/// The crates that `Cargo.toml` gives to the program and its build script, by the names that code uses.
fn crates() -> BTreeSet<String> {
    // Of other systems' crates Cargo may have nothing here: ask for this one's.
    let about = Command::new(env!("CARGO")).arg("-vV").output().unwrap();
    let about = String::from_utf8(about.stdout).unwrap();
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let options = ["--locked", "--offline", "--filter-platform", host].map(ToOwned::to_owned);
    let mut command = MetadataCommand::new();
    command.cargo_path(env!("CARGO")).manifest_path(root().join("Cargo.toml")).other_options(options);
    let metadata = command.exec().unwrap();
    let resolve = metadata.resolve.unwrap();
    let own = resolve.root.unwrap();
    let node = resolve.nodes.iter().find(|node| node.id == own).unwrap();
    let runs =
        |d: &&cargo_metadata::NodeDep| d.dep_kinds.iter().any(|k| k.kind != DependencyKind::Development);
    node.deps.iter().filter(runs).map(|d| d.name.clone()).collect()
}

fn house() -> House {
    let mut files = BTreeMap::new();
    for folder in ["src", "tests", "benches", "examples", "fuzz"] {
        read_sources(folder, &mut files);
    }
    files.insert("build.rs".to_owned(), fs::read_to_string(root().join("build.rs")).unwrap());
    House::new(files, crates())
}

#[test]
fn the_house_is_built_as_planned() {
    let house = house();
    let mut complaints = house.check();
    complaints.extend(house.check_rows());
    let mut settled = Vec::new();
    for (path, rule, word, end) in OWED {
        let before = complaints.len();
        complaints.retain(|c| !(c.path == *path && c.rule == *rule && c.text.contains(word)));
        if complaints.len() == before {
            settled.push(format!("{path}: settled, take its row out of OWED ({rule:?}: {end})"));
        }
    }
    let list: Vec<String> = complaints.iter().map(ToString::to_string).chain(settled).collect();
    assert!(list.is_empty(), "\n{}", list.join("\n"));
}

#[test]
fn imports_go_down() {
    let rank = |wanted: &str| MODULES.iter().find(|(_, name, _)| *name == wanted).map(|(rank, ..)| *rank);
    for (from, name, may) in MODULES {
        for target in *may {
            assert!(
                rank(target).is_some_and(|to| to < *from),
                "`{name}` of rank {from} may import `{target}`"
            );
        }
        assert_eq!(MODULES.iter().filter(|(_, other, _)| other == name).count(), 1, "two rows for `{name}`");
    }
}

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
    (Rule::Import, "src/main.rs", "fn f() { project::open() }"),
    (Rule::Door, "src/format.rs", "use toml::Spanned;"),
    (Rule::Door, "src/format.rs", "use {toml::Spanned};"),
    (Rule::Door, "src/format.rs", "use ::toml::Spanned;"),
    (Rule::Door, "src/format.rs", "extern crate toml;"),
    (Rule::Door, "src/format.rs", "struct A { a: toml::Spanned<u8> }"),
    (Rule::Door, "src/format.rs", "fn f() { format!(\"{}\", ::toml::x()); }"),
    (Rule::Door, "src/content.rs", "#[derive(serde::Deserialize)] struct A;"),
    (Rule::Door, "src/content.rs", "fn f() { fluent::x!(); }"),
    (Rule::Door, "src/text/shape.rs", "use lopdf as l;"),
    (Rule::Door, "src/pipeline.rs", "use rayon::prelude::*;"),
    (Rule::Door, "build.rs", "use toml::Table;"),
    (Rule::World, "src/art.rs", "use std::fs;"),
    (Rule::World, "src/art.rs", "use std::{fs, io};"),
    (Rule::World, "src/art.rs", "use std::fs::{self, File};"),
    (Rule::World, "src/art.rs", "fn f() { std::fs::read(p); }"),
    (Rule::World, "src/art.rs", "fn f() { matches!(std::env::var(\"A\"), Ok(_)); }"),
    (Rule::World, "src/pdf/metadata.rs", "use std::time::SystemTime;"),
    (Rule::World, "src/pipeline.rs", "fn f() { std::time::Instant::now(); }"),
    (Rule::World, "src/pipeline.rs", "use std::env::var;"),
    (Rule::World, "src/pipeline.rs", "use std::io::stdout;"),
    (Rule::World, "src/cli.rs", "use std::fs::read;"),
    (Rule::Unfinished, "src/geom.rs", "fn f() { todo!() }"),
    (Rule::Unfinished, "src/geom.rs", "fn f() { vec![dbg!(1)]; }"),
    (Rule::Unfinished, "src/geom.rs", "#[cfg(test)] mod tests { fn f() { std::unimplemented!() } }"),
    (Rule::Unfinished, "src/main.rs", "fn f() { todo![] }"),
    (Rule::Printing, "src/geom.rs", "fn f() { println!(\"x\") }"),
    (Rule::Printing, "src/geom.rs", "fn f() { std::eprintln!(\"x\") }"),
    (Rule::Unwrap, "src/geom.rs", "fn f() { a.unwrap(); }"),
    (Rule::Unwrap, "src/geom.rs", "fn f() { a.expect(\"b\"); }"),
    (Rule::Unwrap, "src/geom.rs", "fn f() { a.map(Option::unwrap); }"),
    (Rule::Unwrap, "src/geom.rs", "fn f() { format!(\"{}\", a.unwrap()); }"),
    (Rule::Unwrap, "src/cli.rs", "fn f() { a.unwrap(); }"),
    (Rule::Unwrap, "build.rs", "fn f() { a.unwrap(); }"),
    (Rule::DynError, "src/geom.rs", "fn f() -> Result<(), Box<dyn Error>> { g() }"),
    (Rule::DynError, "src/geom.rs", "struct A(Box<dyn std::error::Error + Send>);"),
    (Rule::DynError, "src/geom.rs", "make!(Box<dyn Error>);"),
    (Rule::Global, "src/geom.rs", "static mut A: u8 = 0;"),
    (Rule::Global, "src/main.rs", "static mut A: u8 = 0;"),
    (Rule::Global, "src/geom.rs", "static A: std::sync::OnceLock<u8> = x();"),
    (Rule::Global, "src/geom.rs", "static A: AtomicUsize = x();"),
    (Rule::Global, "src/geom.rs", "thread_local! { static A: u8 = 0; }"),
    (Rule::Name, "src/util.rs", ""),
    (Rule::Name, "src/pdf/helpers.rs", ""),
    (Rule::Name, "tests/it/common.rs", ""),
    (Rule::Name, "src/geom.rs", "mod misc { fn f() {} }"),
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
    ("src/project.rs", "use std::fs; use handout::diag::Diagnostic; use crate::embedded;"),
    ("src/main.rs", "fn main() { cli::run(); println!(\"x\") }"),
    ("build.rs", "use std::{env, fs}; fn main() { println!(\"x\"); }"),
];

/// A small house with `text` at `path`, and what is found there.
fn complaints_at(path: &str, text: &str) -> Vec<Complaint> {
    let list = |names: &[&str]| names.iter().map(|name| format!("mod {name};\n")).collect::<String>();
    let library: Vec<&str> = MODULES.iter().filter(|m| m.0 < 9).map(|m| m.1).collect();
    let binary: Vec<&str> = MODULES.iter().filter(|m| (10..17).contains(&m.0)).map(|m| m.1).collect();
    let mut files = BTreeMap::new();
    for (path, mods) in [
        ("src/lib.rs", list(&[&library[..], &["newcomer", "util"]].concat())),
        ("src/main.rs", list(&binary)),
        ("src/text/mod.rs", list(&["line", "shape", "segment"])),
        ("src/pdf/mod.rs", list(&["metadata", "save", "helpers"])),
        ("src/layout/mod.rs", String::new()),
        (path, String::new()),
    ] {
        files.entry(path.to_owned()).or_insert_with(|| format!("{HEADER}{mods}"));
    }
    let before = files[path].clone();
    files.insert(path.to_owned(), if text.starts_with("//!") { text.to_owned() } else { before + text });
    let crates = DOORS.iter().map(|(name, ..)| (*name).to_owned()).collect();
    House::new(files, crates).check_file(path)
}

#[test]
fn every_rule_finds_what_breaks_it() {
    let (short, long) = ("//! Does.\n".to_owned(), "//! Does.\n".repeat(13));
    let endless = format!("{HEADER}{}", "\n".repeat(MAX_LINES));
    let made = [
        (Rule::Header, "src/geom.rs", short.as_str()),
        (Rule::Header, "src/geom.rs", &long),
        (Rule::Length, "src/geom.rs", &endless),
    ];
    let mut tried = BTreeSet::new();
    for &(rule, path, text) in BROKEN.iter().chain(&made) {
        let rules: Vec<Rule> = complaints_at(path, text).iter().map(|c| c.rule).collect();
        assert!(rules.contains(&rule), "{rule:?} does not see `{text}` in {path}, only {rules:?}");
        tried.insert(rule);
    }
    let untried: Vec<Rule> = RULES.into_iter().filter(|rule| !tried.contains(rule)).collect();
    assert!(untried.is_empty(), "{untried:?} have no snippet that breaks them");
    for (path, text) in SOUND {
        assert_eq!(complaints_at(path, text), [], "`{text}` in {path}");
    }
}

#[test]
fn rows_without_a_module_or_a_dependency_are_found() {
    let found = House::new(BTreeMap::new(), BTreeSet::new()).check_rows();
    let said = |text: &str| found.iter().any(|c| c.text.starts_with(text));
    assert!(said("there is no module `geom`") && said("`toml` is no dependency"), "{found:?}");
    assert!(said("`config` does not use `toml`"), "{found:?}");
}

#[test]
fn a_dependency_without_a_door_is_found() {
    let mut house = House::new(BTreeMap::new(), BTreeSet::from(["toml".to_owned()]));
    assert_eq!(house.check(), []);
    house.crates.insert("newcomer".to_owned());
    let found = house.check();
    assert_eq!(found.iter().map(|c| c.rule).collect::<Vec<_>>(), [Rule::Row], "{found:?}");
}
