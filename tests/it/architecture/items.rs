//! The items of the crate by name: its types, its functions, and every path that the glossary may use.
//!
//! In: parsed files. Out: complaints about public types that share a name, about names of the old vocabulary, and
//! about long functions.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

use super::model::{CrateModel, attributes, is_for_tests, module_of};
use super::rule::{Complaint, Rule};
use super::{BANNED_FUNCTIONS, BANNED_TYPES, BANNED_WORDS, MAX_FUNCTION_LINES};

/// A type or function, and where it is defined.
pub struct Item {
    pub name: String,
    /// The modules around it from the crate's root. Those of the program begin with `bin`.
    pub scope: Vec<String>,
    pub path: String,
    pub line: usize,
    is_public: bool,
}

impl Item {
    /// Its path from the crate's root.
    pub fn full_path(&self) -> String {
        [&self.scope[..], std::slice::from_ref(&self.name)].concat().join("::")
    }

    /// Whether `path` names this item. `path` may omit modules whose items a parent re-exports.
    pub fn matches(&self, path: &str) -> bool {
        let segments: Vec<&str> = path.split("::").collect();
        let Some((last, modules)) = segments.split_last() else { return false };
        let mut scope = self.scope.iter();
        *last == self.name
            && modules.first().copied() == self.scope.first().map(String::as_str)
            && modules.iter().all(|module| scope.any(|own| own == module))
    }
}

/// The items that are defined outside tests.
#[derive(Default)]
pub struct Items {
    pub public_types: Vec<Item>,
    types: Vec<Item>,
    /// Paths of modules, functions, constants and members.
    paths: BTreeSet<String>,
    functions: Vec<Item>,
}

impl Items {
    /// Collects the items of all files of `model`.
    pub fn of(model: &CrateModel) -> Self {
        let mut items = Self::default();
        let mut files: Vec<_> = model.declared.iter().filter(|(_, declared)| !declared.is_test).collect();
        // The library comes first: of two types that share a name, the program's is reported.
        files.sort_by_key(|(path, _)| path.starts_with("src/bin/"));
        for (path, declared) in files {
            let Some(text) = model.files.get(path) else { continue };
            let file = syn::parse_file(text).expect("a file that compiles");
            let mut scope = declared.path.clone();
            if module_of(path).starts_with("bin::") {
                scope.insert(0, "bin".to_owned());
            }
            items.paths.insert(scope.join("::"));
            let mut collector = Collector { items: &mut items, path, scope, owner: None };
            collector.visit_file(&file);
        }
        let (public, private) = items.types.drain(..).partition(|item| item.is_public);
        items.public_types = public;
        items.types = private;
        items
    }

    /// Whether a path of the glossary names a type, a member of a type, a module or a function.
    pub fn has_path(&self, path: &str) -> bool {
        let has_type =
            |path: &str| self.public_types.iter().chain(&self.types).any(|item| item.matches(path));
        let has_member = path.rsplit_once("::").is_some_and(|(owner, member)| {
            let suffix = format!("{}::{member}", owner.rsplit("::").next().unwrap_or(owner));
            has_type(owner) && self.paths.iter().any(|path| path.ends_with(&suffix))
        });
        has_type(path)
            || has_member
            || self.paths.contains(path)
            || self.functions.iter().any(|function| function.matches(path))
    }

    /// Finds public types that share a name, and names of the old vocabulary.
    pub fn check_names(&self, model: &CrateModel) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        let mut types_by_name: BTreeMap<&str, &Item> = BTreeMap::new();
        for item in &self.public_types {
            match types_by_name.get(item.name.as_str()) {
                Some(other) => {
                    let text = format!("`{}` is also the name of `{}`", item.name, other.full_path());
                    complaints.push(Complaint::new(Rule::SameName, &item.path, item.line, text));
                }
                None => drop(types_by_name.insert(&item.name, item)),
            }
        }
        for item in self.public_types.iter().chain(&self.types) {
            if BANNED_TYPES.contains(&item.name.as_str()) || banned_word(&item.name).is_some() {
                let text = format!("`{}` is a name of the old vocabulary: see the glossary", item.name);
                complaints.push(Complaint::new(Rule::Name, &item.path, item.line, text));
            }
        }
        for item in self.functions.iter().filter(|item| BANNED_FUNCTIONS.contains(&item.name.as_str())) {
            let text = format!("`{}` does not say what the function does", item.name);
            complaints.push(Complaint::new(Rule::Name, &item.path, item.line, text));
        }
        complaints.retain(|complaint| model.files.contains_key(&complaint.path));
        complaints
    }
}

/// The first word of the old vocabulary in a type's name.
fn banned_word(name: &str) -> Option<&'static str> {
    let mut words = String::new();
    for c in name.chars() {
        if c.is_uppercase() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    words.split_whitespace().find_map(|word| BANNED_WORDS.iter().find(|banned| **banned == word).copied())
}

/// Collects the items of a file.
struct Collector<'a> {
    items: &'a mut Items,
    path: &'a str,
    scope: Vec<String>,
    /// The type whose members are being collected.
    owner: Option<String>,
}

impl Collector<'_> {
    fn new_item(&self, ident: &syn::Ident, visibility: Option<&syn::Visibility>) -> Item {
        let is_public = visibility.is_some_and(|v| !matches!(v, syn::Visibility::Inherited));
        let (name, line) = (ident.to_string(), ident.span().start().line);
        Item { name, scope: self.scope.clone(), path: self.path.to_owned(), line, is_public }
    }

    /// Adds the path of the module item or member `name`.
    fn add_path(&mut self, name: &str) {
        let owner = self.owner.iter().cloned();
        let path: Vec<String> = self.scope.iter().cloned().chain(owner).chain([name.to_owned()]).collect();
        self.items.paths.insert(path.join("::"));
    }

    fn add_type(&mut self, ident: &syn::Ident, visibility: &syn::Visibility) {
        let item = self.new_item(ident, Some(visibility));
        self.items.types.push(item);
    }

    /// Adds the public types that a macro defines: `pub enum Name`.
    fn add_types_of_macro(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (index, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.add_types_of_macro(group.stream()),
                TokenTree::Ident(keyword) if ["enum", "struct"].iter().any(|k| keyword == k) => {
                    let is_public = index > 0 && tokens[index - 1].to_string() == "pub";
                    if let (true, Some(TokenTree::Ident(name))) = (is_public, tokens.get(index + 1)) {
                        let mut item = self.new_item(name, None);
                        item.is_public = true;
                        self.items.types.push(item);
                    }
                }
                _ => {}
            }
        }
    }

    /// Runs `visit` with `owner` as the type around the visited members.
    fn with_owner(&mut self, owner: String, visit: impl FnOnce(&mut Self)) {
        let outer = self.owner.replace(owner);
        visit(self);
        self.owner = outer;
    }
}

impl<'ast> Visit<'ast> for Collector<'_> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if is_for_tests(attributes(item)) {
            return;
        }
        match item {
            syn::Item::Enum(syn::ItemEnum { ident, vis, .. })
            | syn::Item::Struct(syn::ItemStruct { ident, vis, .. })
            | syn::Item::Trait(syn::ItemTrait { ident, vis, .. })
            | syn::Item::Type(syn::ItemType { ident, vis, .. })
            | syn::Item::Union(syn::ItemUnion { ident, vis, .. }) => {
                self.add_type(ident, vis);
                self.with_owner(ident.to_string(), |collector| visit::visit_item(collector, item));
            }
            syn::Item::Impl(block) => {
                let syn::Type::Path(own) = &*block.self_ty else { return };
                let owner = own.path.segments.last().map(|s| s.ident.to_string()).unwrap_or_default();
                self.with_owner(owner, |collector| visit::visit_item(collector, item));
            }
            syn::Item::Const(syn::ItemConst { ident, .. })
            | syn::Item::Static(syn::ItemStatic { ident, .. }) => {
                self.add_path(&ident.to_string());
            }
            syn::Item::Macro(call) => self.add_types_of_macro(call.mac.tokens.clone()),
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        let item = self.new_item(&function.sig.ident, Some(&function.vis));
        self.items.functions.push(item);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        if !is_for_tests(&function.attrs) {
            self.add_path(&function.sig.ident.to_string());
            let item = self.new_item(&function.sig.ident, Some(&function.vis));
            self.items.functions.push(item);
        }
    }

    fn visit_impl_item_const(&mut self, constant: &'ast syn::ImplItemConst) {
        self.add_path(&constant.ident.to_string());
    }

    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        self.add_path(&variant.ident.to_string());
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        if let Some(ident) = &field.ident {
            self.add_path(&ident.to_string());
        }
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.scope.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.scope.pop();
    }
}

/// Finds functions that are too long, including those of tests.
pub fn check_functions(path: &str, file: &syn::File) -> Vec<Complaint> {
    struct LengthChecker<'a> {
        path: &'a str,
        complaints: Vec<Complaint>,
    }

    impl LengthChecker<'_> {
        fn measure(&mut self, signature: &syn::Signature, block: &syn::Block) {
            let line = signature.fn_token.span().start().line;
            let lines = block.span().end().line + 1 - line;
            if lines > MAX_FUNCTION_LINES {
                let text = format!("`{}` has {lines} lines, more than {MAX_FUNCTION_LINES}", signature.ident);
                self.complaints.push(Complaint::new(Rule::FunctionLength, self.path, line, text));
            }
        }
    }

    impl<'ast> Visit<'ast> for LengthChecker<'_> {
        fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
            self.measure(&function.sig, &function.block);
            visit::visit_item_fn(self, function);
        }

        fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
            self.measure(&function.sig, &function.block);
            visit::visit_impl_item_fn(self, function);
        }
    }

    let mut checker = LengthChecker { path, complaints: Vec::new() };
    checker.visit_file(file);
    checker.complaints
}
