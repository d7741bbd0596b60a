//! Visits the code of one file and applies the rules about the paths, macros and methods that it names.
//!
//! In: a parsed file and its module. Out: complaints, and the paths within the crate that the file names.
//! The visitor covers `use` trees, qualified paths, attributes and the tokens inside macros.

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

use super::model::{CrateModel, Declared, attributes, is_for_tests};
use super::rule::{Complaint, Rule};
use super::{BUILD_SCRIPT_ACCESS, EMPTY_NAMES, STD_ACCESS};

/// A path within the crate that a file names outside tests.
pub struct Reference {
    /// The path from the crate's root, without `crate`.
    pub segments: Vec<String>,
    /// Whether a `pub use` names it.
    pub is_reexport: bool,
}

/// Visits one file.
pub struct Visitor<'m> {
    model: &'m CrateModel,
    path: &'m str,
    /// The module of the table that contains the file.
    module: &'m str,
    /// The modules around the visited code, from the crate's root.
    scope: Vec<String>,
    /// Whether the visited code is compiled only for tests.
    is_test: bool,
    /// Whether the visited code is a `pub use`.
    is_reexport: bool,
    pub complaints: Vec<Complaint>,
    pub references: Vec<Reference>,
}

impl<'m> Visitor<'m> {
    /// A visitor for the file `path` of `module`.
    pub fn new(model: &'m CrateModel, path: &'m str, module: &'m str, declared: &Declared) -> Self {
        Self {
            model,
            path,
            module,
            scope: declared.path.clone(),
            is_test: declared.is_test,
            is_reexport: false,
            complaints: Vec::new(),
            references: Vec::new(),
        }
    }

    /// Adds a complaint about the file.
    fn complain(&mut self, rule: Rule, line: usize, text: String) {
        self.complaints.push(Complaint::new(rule, self.path, line, text));
    }

    /// Runs `visit` on code that is compiled only for tests if `is_test`, or if the code around it is.
    fn within_tests(&mut self, is_test: bool, visit: impl FnOnce(&mut Self)) {
        let outer = self.is_test;
        self.is_test |= is_test;
        visit(self);
        self.is_test = outer;
    }

    /// Whether the file belongs to the library.
    fn is_library(&self) -> bool {
        self.model.is_library(self.module)
    }

    /// Checks a path as it is written in a `use` or in code.
    fn check_path(&mut self, segments: &[String], line: usize) {
        let Some(first) = segments.first().filter(|_| !self.is_test) else { return };
        match first.as_str() {
            "crate" => self.check_import(segments[1..].to_vec(), line),
            "self" | "super" => {
                let levels = segments.iter().take_while(|s| *s == "super").count();
                let rest = &segments[levels + usize::from(first == "self")..];
                let depth = self.scope.len().saturating_sub(levels);
                self.check_import([&self.scope[..depth], rest].concat(), line);
            }
            "std" | "core" | "alloc" => self.check_std_path(&segments.join("::"), line),
            "handout" if self.is_library() => {
                self.complain(Rule::Import, line, "the library names itself: write `crate`".to_owned());
            }
            name if self.model.crates.contains(name) => {
                let doors = self.model.table.doors_of(name);
                if !doors.is_empty() && !doors.contains(&self.module) {
                    let text = format!("`{}` may not use `{name}`: its doors are {doors:?}", self.module);
                    self.complain(Rule::Door, line, text);
                }
            }
            // A path to a child module has no prefix.
            name => {
                let child = [&self.scope[..], &[name.to_owned()]].concat();
                if self.is_module(&child) {
                    self.check_import([&self.scope[..], segments].concat(), line);
                }
            }
        }
    }

    /// Checks a path into the standard library. Few modules may use files, the environment or the clock.
    fn check_std_path(&mut self, path: &str, line: usize) {
        for door in STD_ACCESS {
            let is_within = path == *door || path.starts_with(&format!("{door}::"));
            let is_open = self.model.table.doors_of(door).contains(&self.module)
                || (self.module == "build" && BUILD_SCRIPT_ACCESS.contains(door));
            if is_within && !is_open {
                self.complain(Rule::Door, line, format!("`{}` may not use `{door}`", self.module));
            }
        }
    }

    /// Whether a file of the same crate is the module `path`.
    fn is_module(&self, path: &[String]) -> bool {
        let in_binary = self.module.starts_with("bin::");
        let declared = self.model.declared.iter();
        declared
            .filter(|(file, _)| file.starts_with("src/bin/") == in_binary)
            .any(|(_, declared)| declared.path == path)
    }

    /// Checks a path within the crate and records it. An empty path, or `*`, is the whole crate.
    fn check_import(&mut self, segments: Vec<String>, line: usize) {
        // The root of the library may re-export from every module.
        let (module, is_library_root) = (self.module, self.path == "src/lib.rs");
        match segments.first().map(String::as_str) {
            None | Some("*") => {
                self.complain(Rule::Import, line, "this path is the whole crate: name a module".to_owned());
            }
            Some(first) => {
                let prefix = if module.starts_with("bin::") { "bin::" } else { "" };
                let target = format!("{prefix}{first}");
                let allowed = self.model.table.row(module).map_or(&[][..], |row| &row.imports);
                if target != module && !is_library_root && !allowed.contains(&target) {
                    self.complain(Rule::Import, line, format!("`{module}` may not import `{target}`"));
                }
                self.references.push(Reference { segments, is_reexport: self.is_reexport });
            }
        }
    }

    /// Checks all paths of a `use` tree. `before` is the part of the path in front of `tree`.
    fn check_use_tree(&mut self, tree: &syn::UseTree, before: &mut Vec<String>) {
        let (name, line) = match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.check_use_tree(&path.tree, before);
                before.pop();
                return;
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.check_use_tree(tree, before);
                }
                return;
            }
            syn::UseTree::Name(name) => (name.ident.to_string(), name.ident.span().start().line),
            syn::UseTree::Rename(name) => (name.ident.to_string(), name.ident.span().start().line),
            syn::UseTree::Glob(glob) => ("*".to_owned(), glob.span().start().line),
        };
        before.push(name);
        // `use std::{self}` names `std`.
        let is_parent = before.len() > 1 && before.last().is_some_and(|last| last == "self");
        let segments = before[..before.len() - usize::from(is_parent)].to_vec();
        self.check_path(&segments, line);
        before.pop();
    }

    /// Checks the macro `name`.
    fn check_macro(&mut self, name: &str, line: usize) {
        if ["todo", "dbg", "unimplemented"].contains(&name) {
            self.complain(Rule::Unfinished, line, format!("`{name}!` marks unfinished code: finish it"));
        }
        let in_library = self.is_library() && !self.is_test;
        if in_library && ["println", "eprintln", "print", "eprint"].contains(&name) {
            self.complain(Rule::Printing, line, "the library does not print: return the text".to_owned());
        }
        if in_library && name == "thread_local" {
            self.complain(Rule::Global, line, "the library keeps no state between calls".to_owned());
        }
    }

    /// Checks the method `name`, or the last segment of a path.
    fn check_method(&mut self, name: &str, line: usize) {
        let panicking = ["unwrap", "expect", "unwrap_err", "expect_err", "unwrap_unchecked"];
        if !self.is_test && panicking.contains(&name) {
            self.complain(Rule::Unwrap, line, format!("`{name}` may panic: return an error"));
        }
    }

    /// Reports a `Box<dyn Error>` in the library.
    fn report_boxed_error(&mut self, line: usize) {
        if !self.is_test && self.is_library() {
            self.complain(Rule::DynError, line, "return a typed error instead of a boxed one".to_owned());
        }
    }

    /// Checks the paths, macros and methods in the tokens of a macro or an attribute, which syn does not parse.
    fn check_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is_punct =
            |at: usize, c: char| matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == c);
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => self.check_tokens(group.stream()),
                TokenTree::Ident(ident) => {
                    let (start, line) = (at, ident.span().start().line);
                    let mut path = vec![ident.to_string()];
                    while is_punct(at + 1, ':') && is_punct(at + 2, ':') {
                        let Some(TokenTree::Ident(next)) = tokens.get(at + 3) else { break };
                        path.push(next.to_string());
                        at += 3;
                    }
                    let last = path.last().cloned().unwrap_or_default();
                    if is_punct(at + 1, '!') && matches!(tokens.get(at + 2), Some(TokenTree::Group(_))) {
                        self.check_macro(&last, line);
                    }
                    let is_method = start > 0 && is_punct(start - 1, '.');
                    if is_method || path.len() > 1 {
                        self.check_method(&last, line);
                    }
                    if path.len() > 1 && !is_method {
                        self.check_path(&path, line);
                    }
                    let is_box = last == "Box" && is_punct(at + 1, '<');
                    if is_box && matches!(tokens.get(at + 2), Some(TokenTree::Ident(i)) if i == "dyn") {
                        let bounds = tokens[at + 3..].iter().take_while(|t| t.to_string() != ">");
                        if bounds.map(ToString::to_string).any(|t| t == "Error") {
                            self.report_boxed_error(line);
                        }
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }
}

impl<'ast> Visit<'ast> for Visitor<'_> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        self.within_tests(is_for_tests(attributes(item)), |visitor| visit::visit_item(visitor, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.within_tests(is_for_tests(&item.attrs), |visitor| visit::visit_impl_item_fn(visitor, item));
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let name = module.ident.to_string();
        if EMPTY_NAMES.contains(&name.as_str()) {
            let line = module.ident.span().start().line;
            self.complain(Rule::Name, line, format!("`{name}` is too general: name what the module does"));
        }
        self.scope.push(name);
        visit::visit_item_mod(self, module);
        self.scope.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.is_reexport = !matches!(item.vis, syn::Visibility::Inherited);
        self.check_use_tree(&item.tree, &mut Vec::new());
        self.is_reexport = false;
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        self.check_path(&[item.ident.to_string()], item.ident.span().start().line);
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        let mut names = PathNames::default();
        names.visit_type(&item.ty);
        let is_mutable_type = |name: &String| {
            let mutable_types =
                ["Cell", "LazyLock", "Mutex", "OnceCell", "OnceLock", "RefCell", "RwLock", "UnsafeCell"];
            mutable_types.contains(&name.as_str()) || name.starts_with("Atomic")
        };
        let is_mutable = matches!(item.mutability, syn::StaticMutability::Mut(_));
        let has_cell = self.is_library() && !self.is_test && names.0.iter().any(is_mutable_type);
        if is_mutable || has_cell {
            let line = item.ident.span().start().line;
            self.complain(Rule::Global, line, "this global is mutable: pass the value instead".to_owned());
        }
        visit::visit_item_static(self, item);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        let line = path.span().start().line;
        if segments.len() > 1 {
            self.check_path(&segments, line);
            self.check_method(&segments[segments.len() - 1], line);
        }
        visit::visit_path(self, path);
    }

    fn visit_path_segment(&mut self, segment: &'ast syn::PathSegment) {
        if segment.ident == "Box"
            && let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments
        {
            for argument in &arguments.args {
                let syn::GenericArgument::Type(syn::Type::TraitObject(object)) = argument else { continue };
                let mut names = PathNames::default();
                names.visit_type_trait_object(object);
                if names.0.iter().any(|name| name == "Error") {
                    self.report_boxed_error(segment.ident.span().start().line);
                }
            }
        }
        visit::visit_path_segment(self, segment);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.check_method(&call.method.to_string(), call.method.span().start().line);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if let Some(last) = call.path.segments.last() {
            self.check_macro(&last.ident.to_string(), last.ident.span().start().line);
        }
        self.check_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.check_tokens(list.tokens.clone());
        }
        visit::visit_attribute(self, attribute);
    }
}

/// Collects the segments of all visited paths.
#[derive(Default)]
struct PathNames(Vec<String>);

impl<'ast> Visit<'ast> for PathNames {
    fn visit_path_segment(&mut self, segment: &'ast syn::PathSegment) {
        self.0.push(segment.ident.to_string());
        visit::visit_path_segment(self, segment);
    }
}
