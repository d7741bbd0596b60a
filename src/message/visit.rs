//! The visitor: finds everything in a message that would not be printed as the translator meant it.
//!
//! In: a message, its arguments and the catalog that provides it. Out: all findings about the message and
//! everything it refers to, over all variants, with their places. By the Fluent specification a resolver
//! prints source text for a reference that it cannot resolve, and the default variant for a selector that
//! makes no sense; on paper nobody would notice. Whatever the visitor accepts, [`super::resolve`] can
//! format.
//! Refuses texts that show nothing, empty lines, references to missing entries, cycles, expansion without
//! end, wrong calls, and plural forms that are selected by a text.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use fluent_syntax::ast;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::catalog::LocatedPattern;
use super::catalog_chain::CatalogChain;
use super::cldr::PluralCategory;
use super::entry::FluentFile;
use super::value::{MessageValue, TermArguments, ValueError, VariableScope};
use super::visible::{empty_line, is_visible};
use super::{Args, Catalog, MessageRef};
use crate::diag::{Diagnostic, Name, closest};

/// The most placeables that one message may expand to.
const MAX_PLACEABLES: usize = 100;
/// How deep patterns and placeables may nest.
const MAX_DEPTH: usize = 100;
/// The most findings about one message.
const MAX_FINDINGS: usize = 50;
/// The most names among which one is looked for that may be meant.
const MAX_PROPOSED: usize = 1_000;
/// The most bytes of a formatted message.
pub const MAX_BYTES: usize = 100_000;

/// The largest size that a resolved pattern can have, and whether it shows anything.
#[derive(Clone, Copy, Default)]
struct ExpansionSize {
    placeables: usize,
    bytes: usize,
    shown: Visibility,
}

impl ExpansionSize {
    fn add(&mut self, other: Self) {
        self.placeables = self.placeables.saturating_add(other.placeables);
        self.bytes = self.bytes.saturating_add(other.bytes);
        self.shown = self.shown.max(other.shown);
    }

    /// The size of `text` that is not a placeable of its own.
    fn of_text(text: &str) -> Self {
        let shown = if is_visible(text) { Visibility::Always } else { Visibility::Never };
        Self { placeables: 0, bytes: text.len(), shown }
    }

    /// The size of the largest of `variants`.
    fn largest(variants: &[Self]) -> Self {
        let shown = |wanted| variants.iter().filter(|variant| variant.shown == wanted).count();
        Self {
            placeables: variants.iter().map(|variant| variant.placeables).max().unwrap_or(0),
            bytes: variants.iter().map(|variant| variant.bytes).max().unwrap_or(0),
            shown: match (shown(Visibility::Never), shown(Visibility::Always)) {
                (_, always) if always == variants.len() => Visibility::Always,
                (never, _) if never == variants.len() => Visibility::Never,
                _ => Visibility::Sometimes,
            },
        }
    }
}

/// Whether a text shows anything, whichever of its variants are selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Visibility {
    /// No variant shows anything.
    #[default]
    Never,
    /// Some variants show nothing.
    Sometimes,
    /// Every variant shows something.
    Always,
}

/// The target of a reference.
struct ReferenceTarget<'t> {
    /// `-` for a term, else empty.
    hyphen: &'static str,
    id: &'t str,
    attribute: Option<&'t str>,
}

impl fmt::Display for ReferenceTarget<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.hyphen, self.id)?;
        self.attribute.map_or(Ok(()), |attribute| write!(f, ".{attribute}"))
    }
}

/// A piece of a pattern that is not computed.
struct LiteralText<'p> {
    /// As the file spells it.
    slice: &'p str,
    /// As it is shown.
    text: Cow<'p, str>,
}

impl<'p> LiteralText<'p> {
    /// The text or the quoted text of `element`; `None` for a value or a reference.
    fn of(element: &ast::PatternElement<&'p str>) -> Option<Self> {
        match element {
            ast::PatternElement::TextElement { value } => {
                Some(Self { slice: value, text: Cow::Borrowed(value) })
            }
            ast::PatternElement::Placeable {
                expression: ast::Expression::Inline(ast::InlineExpression::StringLiteral { value }),
            } => Some(Self { slice: value, text: unescape_unicode_to_string(value) }),
            ast::PatternElement::Placeable { .. } => None,
        }
    }
}

/// A pattern that is being visited.
struct OpenPattern {
    /// Its address in the syntax tree, which identifies it.
    address: usize,
    /// The name of its entry.
    name: String,
}

/// A pattern with the arguments it is visited with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct PatternKey {
    /// The pattern's address in the syntax tree.
    pattern: usize,
    /// The address of the term's arguments; 0 without arguments.
    arguments: usize,
}

/// All findings about `message` of `catalog`, one of the catalogs of `chain`.
pub(super) fn find_errors(
    chain: &CatalogChain,
    catalog: &Catalog,
    message: &MessageRef,
    args: &Args,
) -> Vec<Diagnostic> {
    let (open, sizes, found) = (Vec::new(), BTreeMap::new(), Vec::new());
    let mut visitor = MessageVisitor { chain, catalog, message, args, open, sizes, found };
    match catalog.pattern(message) {
        Some(LocatedPattern { file, pattern }) => {
            let size = visitor.pattern(file, pattern, &message.to_string(), None, 0);
            visitor.report_blank(size.shown);
        }
        None => visitor.found.push(chain.missing(message)),
    }
    visitor.found
}

/// Visits one message and everything it refers to.
struct MessageVisitor<'a> {
    chain: &'a CatalogChain,
    /// The catalog that provides the message.
    catalog: &'a Catalog,
    message: &'a MessageRef,
    args: &'a Args,
    /// The patterns around the current one, from the outside.
    open: Vec<OpenPattern>,
    /// The sizes of visited patterns, so that a chain of n doublings is visited once and not 2^n times.
    sizes: BTreeMap<PatternKey, ExpansionSize>,
    found: Vec<Diagnostic>,
}

impl<'a> MessageVisitor<'a> {
    /// Adds a finding, unless it is known: a term that is used twice is reported once.
    fn report(&mut self, found: Diagnostic) -> ExpansionSize {
        if self.found.len() < MAX_FINDINGS && !self.found.contains(&found) {
            self.found.push(found);
        }
        ExpansionSize::default()
    }

    /// An error about the message, at `slice` of `file`. `problem` is a predicate of the message.
    fn error(&self, name: Name, file: &FluentFile, slice: &str, problem: &str) -> Diagnostic {
        let locale = self.catalog.locale();
        Diagnostic::error(name, format!("message `{}` {problem} in locale `{locale}`", self.message))
            .at(file.place(slice))
    }

    /// An error about the size of the message as a whole.
    fn report_size(&mut self, problem: &str) -> ExpansionSize {
        let locale = self.catalog.locale();
        let mut error = Diagnostic::error(
            Name::MessageTooLarge,
            format!("message `{}` {problem} in locale `{locale}`", self.message),
        );
        if let Some(entry) = self.catalog.get(self.message) {
            error = error.at(entry.place.clone());
        }
        self.report(error.hint("refer to fewer messages and terms"))
    }

    /// Reports that the message shows nothing, or nothing in one of its variants, unless something else is wrong.
    fn report_blank(&mut self, shown: Visibility) {
        let problem = match shown {
            Visibility::Never => "has no text",
            Visibility::Sometimes => "has no text in one of its variants",
            Visibility::Always => return,
        };
        if let Some(entry) = self.catalog.get(self.message).filter(|_| self.found.is_empty()) {
            let locale = self.catalog.locale();
            let text = format!("message `{}` {problem} in locale `{locale}`", self.message);
            let error = Diagnostic::error(Name::EmptyMessage, text).at(entry.place.clone());
            self.found.push(error.hint("write its text: all its characters are blank or invisible"));
        }
    }

    /// Reports a variant whose only characters are invisible. `{ "" }` says that nothing is meant.
    fn report_blank_variant(&mut self, file: &FluentFile, variant: &ast::Variant<&'a str>) {
        let mut invisible = None;
        for element in &variant.value.elements {
            let Some(LiteralText { slice, text }) = LiteralText::of(element) else { return };
            if is_visible(&text) {
                return;
            }
            if !text.is_empty() {
                invisible = invisible.or(Some(slice));
            }
        }
        if let Some(slice) = invisible {
            let key = match &variant.key {
                ast::VariantKey::Identifier { name } => name,
                ast::VariantKey::NumberLiteral { value } => value,
            };
            let problem = format!("has a variant `[{key}]` whose characters are all invisible,");
            let error = self.error(Name::EmptyMessage, file, slice, &problem);
            self.report(error.hint("write its text, or `{ \"\" }` if nothing is meant"));
        }
    }

    /// Reports an empty line within a text.
    fn report_empty_line(&mut self, file: &FluentFile, pattern: &ast::Pattern<&'a str>) {
        let mut text = String::new();
        let mut slices: Vec<(usize, &str)> = Vec::new();
        for element in &pattern.elements {
            match LiteralText::of(element) {
                Some(literal) => {
                    slices.push((text.len(), literal.slice));
                    text.push_str(&literal.text);
                }
                None => text.push('x'),
            }
        }
        let Some(at) = empty_line(&text) else { return };
        let Some((_, slice)) = slices.iter().rev().find(|(start, _)| *start <= at) else { return };
        let error = self.error(Name::EmptyLine, file, slice, "has an empty line");
        self.report(
            error.hint("a message is one paragraph: delete the line, or divide the text into two messages"),
        );
    }

    fn scope(&self, term_args: TermArguments<'a>) -> VariableScope<'a> {
        VariableScope { args: self.args, term_args, cldr: self.catalog.cldr() }
    }

    fn pattern(
        &mut self,
        file: &'a FluentFile,
        pattern: &'a ast::Pattern<&'a str>,
        name: &str,
        term_args: TermArguments<'a>,
        depth: usize,
    ) -> ExpansionSize {
        let address = std::ptr::from_ref(pattern) as usize;
        let key =
            PatternKey { pattern: address, arguments: term_args.map_or(0, |named| named.as_ptr() as usize) };
        if let Some(size) = self.sizes.get(&key) {
            return *size;
        }
        self.open.push(OpenPattern { address, name: name.to_owned() });
        let mut size = ExpansionSize::default();
        let mut line_ends = 0;
        for element in &pattern.elements {
            // What is too large is reported once, and the rest of it does not matter.
            if size.placeables > MAX_PLACEABLES {
                break;
            }
            match element {
                ast::PatternElement::TextElement { value } => {
                    line_ends += usize::from(value.contains('\n'));
                    size.add(ExpansionSize::of_text(value));
                }
                ast::PatternElement::Placeable { expression } => {
                    // Two isolation marks of three bytes each.
                    size.add(ExpansionSize { placeables: 1, bytes: 6, shown: Visibility::Never });
                    let is_literal = matches!(
                        expression,
                        ast::Expression::Inline(ast::InlineExpression::StringLiteral { .. })
                    );
                    line_ends += usize::from(is_literal);
                    size.add(self.expression(file, expression, term_args, depth + 1));
                }
            }
        }
        if line_ends > 0 {
            self.report_empty_line(file, pattern);
        }
        if size.placeables > MAX_PLACEABLES {
            self.report_size(&format!("expands to more than {MAX_PLACEABLES} placeables"));
        }
        if size.bytes > MAX_BYTES {
            self.report_size(&format!("can grow beyond {MAX_BYTES} bytes"));
        }
        self.open.pop();
        self.sizes.insert(key, size);
        size
    }

    fn expression(
        &mut self,
        file: &'a FluentFile,
        expression: &'a ast::Expression<&'a str>,
        term_args: TermArguments<'a>,
        depth: usize,
    ) -> ExpansionSize {
        if depth > MAX_DEPTH {
            return self.report_size(&format!("nests more than {MAX_DEPTH} references deep"));
        }
        match expression {
            ast::Expression::Inline(inline) => self.inline(file, inline, term_args, depth),
            ast::Expression::Select { selector, variants } => {
                let mut size = self.selector(file, selector, variants, term_args, depth);
                let mut sizes = Vec::with_capacity(variants.len());
                for variant in variants {
                    self.report_blank_variant(file, variant);
                    let name = self.open.last().map(|open| open.name.clone()).unwrap_or_default();
                    sizes.push(self.pattern(file, &variant.value, &name, term_args, depth));
                }
                // What selects is not shown.
                size.shown = Visibility::Never;
                size.add(ExpansionSize::largest(&sizes));
                size
            }
        }
    }

    /// Checks that `selector` and `variants` agree: a number selects plural forms and numbers, a text selects
    /// words.
    fn selector(
        &mut self,
        file: &'a FluentFile,
        selector: &'a ast::InlineExpression<&'a str>,
        variants: &'a [ast::Variant<&'a str>],
        term_args: TermArguments<'a>,
        depth: usize,
    ) -> ExpansionSize {
        let value = match self.scope(term_args).value(selector) {
            // A reference, such as an attribute of a term, is a text.
            None => return self.inline(file, selector, term_args, depth),
            // A term without the argument uses its default variant.
            Some(Err(ValueError::NoValue(_))) if term_args.is_some() => return ExpansionSize::default(),
            Some(Err(error)) => return self.report_value_error(file, error, term_args),
            Some(Ok(value)) => value,
        };
        let slice = super::value::slice_of(selector).unwrap_or_default();
        let is_number_key = |variant: &ast::Variant<&str>| match &variant.key {
            ast::VariantKey::NumberLiteral { .. } => true,
            ast::VariantKey::Identifier { name } => PluralCategory::parse(name).is_some(),
        };
        let numbers = variants.iter().filter(|variant| is_number_key(variant)).count();
        let only_other = numbers == 1 && variants.len() == 1;
        let is_date =
            matches!(selector, ast::InlineExpression::FunctionReference { id, .. } if id.name == "DATETIME");
        match value {
            MessageValue::Text(_) if is_date => {
                let error = self.error(Name::WrongSelector, file, slice, "selects by a date");
                self.report(error.hint("select by a variable, or write one text"))
            }
            MessageValue::Text(_) if numbers == variants.len() && !only_other => {
                let error =
                    self.error(Name::WrongSelector, file, slice, "selects between plural forms by a text");
                self.report(error.hint("select by a number, or rename the variants"))
            }
            MessageValue::Number { .. } if numbers < variants.len() => {
                let wrong = variants.iter().find(|variant| !is_number_key(variant));
                let name = match wrong.map(|variant| &variant.key) {
                    Some(ast::VariantKey::Identifier { name }) => name,
                    _ => slice,
                };
                let problem = format!("has a variant `{name}`, but selects by a number");
                let error = self.error(Name::WrongSelector, file, name, &problem);
                let names = PluralCategory::ALL.map(PluralCategory::name).join("`, `");
                self.report(error.hint(format!("rename it to a number or to one of `{names}`")))
            }
            MessageValue::Number { .. } if !self.catalog.cldr().is_known() => {
                self.report_missing_cldr(file, slice)
            }
            _ => ExpansionSize::default(),
        }
    }

    fn inline(
        &mut self,
        file: &'a FluentFile,
        inline: &'a ast::InlineExpression<&'a str>,
        term_args: TermArguments<'a>,
        depth: usize,
    ) -> ExpansionSize {
        match self.scope(term_args).value(inline) {
            Some(Ok(value)) => {
                return match value.text(self.catalog.cldr()) {
                    Some(text) => ExpansionSize::of_text(&text),
                    None => {
                        self.report_missing_cldr(file, super::value::slice_of(inline).unwrap_or_default())
                    }
                };
            }
            Some(Err(error)) => return self.report_value_error(file, error, term_args),
            None => {}
        }
        match inline {
            ast::InlineExpression::MessageReference { id, attribute } => {
                let target = MessageRef {
                    id: id.name.to_owned(),
                    attribute: attribute.as_ref().map(|a| a.name.to_owned()),
                };
                // A message of a fallback may refer to a safety message, which must not come from there.
                if self.chain.is_fallback(self.catalog) && self.chain.is_safety(&target) {
                    let missing = self.chain.missing(&target);
                    return self.report(missing);
                }
                let attribute = attribute.as_ref().map(|a| a.name);
                self.follow(
                    file,
                    id.name,
                    &ReferenceTarget { hyphen: "", id: id.name, attribute },
                    term_args,
                    depth,
                )
            }
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                let mut size = ExpansionSize::default();
                let mut named: &[ast::NamedArgument<&str>] = &[];
                if let Some(arguments) = arguments {
                    for argument in &arguments.positional {
                        size.add(self.inline(file, argument, term_args, depth + 1));
                    }
                    named = &arguments.named;
                }
                let attribute = attribute.as_ref().map(|a| a.name);
                let target = ReferenceTarget { hyphen: "-", id: id.name, attribute };
                size.add(self.follow(file, id.name, &target, Some(named), depth));
                size
            }
            ast::InlineExpression::Placeable { expression } => {
                self.expression(file, expression, term_args, depth + 1)
            }
            _ => ExpansionSize::default(),
        }
    }

    /// Visits the target of the reference at `slice` of `file`.
    fn follow(
        &mut self,
        file: &'a FluentFile,
        slice: &str,
        target: &ReferenceTarget<'_>,
        term_args: TermArguments<'a>,
        depth: usize,
    ) -> ExpansionSize {
        let name = target.to_string();
        let found = self.catalog.find_pattern(target.hyphen, target.id, target.attribute);
        let Some(LocatedPattern { file: target_file, pattern }) = found else {
            let names: Vec<String> = match target.hyphen {
                "" => self.catalog.messages().take(MAX_PROPOSED).map(|m| m.0.to_string()).collect(),
                _ => self.catalog.terms().take(MAX_PROPOSED).map(|t| format!("-{}", t.0)).collect(),
            };
            let problem = format!("refers to `{name}`, which is missing");
            let error = self.error(Name::MissingReference, file, slice, &problem);
            return self.report(match closest(&name, names.iter().map(String::as_str)) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint(format!("add `{name}`, or write the text in its place")),
            });
        };
        let address = std::ptr::from_ref(pattern) as usize;
        if let Some(from) = self.open.iter().position(|open| open.address == address) {
            let mut cycle: Vec<String> =
                self.open[from..].iter().map(|open| format!("`{}`", open.name)).collect();
            cycle.dedup();
            cycle.push(format!("`{name}`"));
            let problem = format!("refers to itself ({})", cycle.join(" → "));
            let error = self.error(Name::MessageCycle, file, slice, &problem);
            let error = error.hint("delete one of these references");
            return self.report(error);
        }
        let size = self.pattern(target_file, pattern, &name, term_args, depth);
        // Attributes of terms only select.
        let is_shown = target.hyphen.is_empty() || target.attribute.is_none();
        if is_shown && size.shown == Visibility::Never && self.found.is_empty() {
            let blank = self.catalog.blank_entry(target.hyphen, target.id, target.attribute);
            return blank.map_or(size, |blank| self.report(blank));
        }
        size
    }

    fn report_value_error(
        &mut self,
        file: &FluentFile,
        error: ValueError<'_>,
        term_args: TermArguments<'_>,
    ) -> ExpansionSize {
        let finding = match error {
            ValueError::NoValue(variable) => self.unknown_variable(file, variable, term_args),
            ValueError::WrongCall { slice, problem, hint } => {
                self.error(Name::WrongCall, file, slice, &problem).hint(hint)
            }
        };
        self.report(finding)
    }

    fn report_missing_cldr(&mut self, file: &FluentFile, slice: &str) -> ExpansionSize {
        let tag = self.catalog.cldr().tag();
        let problem = format!("has a number, but CLDR has no numbers for `{tag}`");
        let error = self.error(Name::NoCldrData, file, slice, &problem);
        self.report(error.hint("name a close language in locale.toml: `cldr = \"…\"`"))
    }

    fn unknown_variable(
        &self,
        file: &FluentFile,
        variable: &str,
        term_args: TermArguments<'_>,
    ) -> Diagnostic {
        let problem = format!("uses `${variable}`, which has no value");
        let error = self.error(Name::UnknownVariable, file, variable, &problem);
        let known: Vec<&str> = match term_args {
            Some(named) => named.iter().map(|argument| argument.name.name).collect(),
            None => self.args.names().collect(),
        };
        match (closest(variable, known.iter().copied()), known.as_slice(), term_args) {
            (Some(near), _, _) => error.hint(format!("did you mean `${near}`?")),
            (None, _, Some(_)) => {
                error.hint(format!("pass it to the term: `{{ -term({variable}: \"…\") }}`"))
            }
            (None, [], None) => error.hint("write the text without a variable: no variable has a value here"),
            (None, known, None) => {
                error.hint(format!("variables with a value here: `${}`", known.join("`, `$")))
            }
        }
    }
}
