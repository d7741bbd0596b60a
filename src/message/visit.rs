//! The walk: finds whatever in a message would not come out as the translator meant it.
//!
//! In: a message, its arguments and the catalog that says it. Out: all findings of the message and of
//! whatever it refers to, over all variants, with their places. Fluent lets a resolver put its source
//! text where it cannot resolve, and take the default variant where a choice makes no sense: on paper
//! nobody would know. What the walk lets pass, [`super::resolve`] writes without a gap.
//! Refuses references to nothing, circles, expansion without end, faults of calls, and choices between
//! plural forms by a text.

use std::collections::BTreeMap;
use std::fmt;

use fluent_syntax::ast;

use super::catalog::File;
use super::cldr::Plural;
use super::value::{Call, Fault, Scope, Value};
use super::{Args, Bundle, Catalog, MessageRef};
use crate::diag::{Diagnostic, closest};

/// Placeables one message may expand to.
const MAX_PLACEABLES: usize = 100;
/// Patterns and placeables within each other.
const MAX_DEPTH: usize = 100;
/// Bytes one message may come to.
const MAX_BYTES: usize = 100_000;

/// What resolving a pattern comes to at most.
#[derive(Clone, Copy, Default)]
struct Cost {
    placeables: usize,
    bytes: usize,
}

impl Cost {
    fn add(&mut self, other: Self) {
        self.placeables = self.placeables.saturating_add(other.placeables);
        self.bytes = self.bytes.saturating_add(other.bytes);
    }
}

/// What a reference names.
struct Target<'t> {
    /// `-` for a term.
    hyphen: &'static str,
    id: &'t str,
    attribute: Option<&'t str>,
}

impl fmt::Display for Target<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.hyphen, self.id)?;
        self.attribute.map_or(Ok(()), |attribute| write!(f, ".{attribute}"))
    }
}

/// One walk over a message and all that it refers to.
pub(super) struct Walk<'a> {
    bundle: &'a Bundle,
    /// The messages of the locale that says it.
    catalog: &'a Catalog,
    message: &'a MessageRef,
    args: &'a Args,
    /// Patterns around the one at hand: their address and name.
    open: Vec<(usize, String)>,
    /// Costs of patterns by their address and the address of their call, so that a chain of
    /// doublings is walked once and not 2^n times.
    done: BTreeMap<(usize, usize), Cost>,
    found: Vec<Diagnostic>,
}

impl<'a> Walk<'a> {
    /// All that is wrong with `message` of `catalog`, one of those of `bundle`.
    pub(super) fn over(
        bundle: &'a Bundle,
        catalog: &'a Catalog,
        message: &'a MessageRef,
        args: &'a Args,
    ) -> Vec<Diagnostic> {
        let (open, done, found) = (Vec::new(), BTreeMap::new(), Vec::new());
        let mut walk = Self { bundle, catalog, message, args, open, done, found };
        match catalog.pattern(message) {
            Some((file, pattern)) => {
                walk.pattern(file, pattern, &message.to_string(), None, 0);
            }
            None => walk.found.push(bundle.missing(message)),
        }
        walk.found
    }

    /// Keeps a finding; a term that is used twice is wrong once.
    fn report(&mut self, found: Diagnostic) -> Cost {
        if !self.found.contains(&found) {
            self.found.push(found);
        }
        Cost::default()
    }

    /// An error of the message at hand, at `slice` of `file`.
    fn error(&self, file: &File, slice: &str, what: &str) -> Diagnostic {
        let locale = self.catalog.locale();
        Diagnostic::error(
            crate::diag::Name::Unnamed,
            format!("message `{}` {what} in locale `{locale}`", self.message),
        )
        .at(file.place(slice))
    }

    /// An error about the message as a whole.
    fn too_much(&mut self, what: &str) -> Cost {
        let locale = self.catalog.locale();
        let mut error = Diagnostic::error(
            crate::diag::Name::Unnamed,
            format!("message `{}` {what} in locale `{locale}`", self.message),
        );
        if let Some(entry) = self.catalog.get(self.message) {
            error = error.at(entry.place.clone());
        }
        self.report(error.hint("refer to fewer messages and terms"))
    }

    fn scope(&self, call: Call<'a>) -> Scope<'a> {
        Scope { args: self.args, call, cldr: self.catalog.cldr() }
    }

    fn pattern(
        &mut self,
        file: &'a File,
        pattern: &'a ast::Pattern<&'a str>,
        name: &str,
        call: Call<'a>,
        depth: usize,
    ) -> Cost {
        let address = std::ptr::from_ref(pattern) as usize;
        let key = (address, call.map_or(0, |named| named.as_ptr() as usize));
        if let Some(cost) = self.done.get(&key) {
            return *cost;
        }
        self.open.push((address, name.to_owned()));
        let mut cost = Cost::default();
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => {
                    cost.add(Cost { placeables: 0, bytes: value.len() })
                }
                ast::PatternElement::Placeable { expression } => {
                    // Two isolation marks of three bytes each.
                    cost.add(Cost { placeables: 1, bytes: 6 });
                    cost.add(self.expression(file, expression, call, depth + 1));
                }
            }
        }
        if cost.placeables > MAX_PLACEABLES {
            self.too_much(&format!("expands to more than {MAX_PLACEABLES} placeables"));
        }
        if cost.bytes > MAX_BYTES {
            self.too_much(&format!("can grow beyond {MAX_BYTES} bytes"));
        }
        self.open.pop();
        self.done.insert(key, cost);
        cost
    }

    fn expression(
        &mut self,
        file: &'a File,
        expression: &'a ast::Expression<&'a str>,
        call: Call<'a>,
        depth: usize,
    ) -> Cost {
        if depth > MAX_DEPTH {
            return self.too_much(&format!("goes more than {MAX_DEPTH} references deep"));
        }
        match expression {
            ast::Expression::Inline(inline) => self.inline(file, inline, call, depth),
            ast::Expression::Select { selector, variants } => {
                let mut cost = self.selector(file, selector, variants, call, depth);
                let mut largest = Cost::default();
                for variant in variants {
                    let name = self.open.last().map(|open| open.1.clone()).unwrap_or_default();
                    let one = self.pattern(file, &variant.value, &name, call, depth);
                    largest.placeables = largest.placeables.max(one.placeables);
                    largest.bytes = largest.bytes.max(one.bytes);
                }
                cost.add(largest);
                cost
            }
        }
    }

    /// What chooses between `variants`: a number between plural forms and numbers, a text between words.
    fn selector(
        &mut self,
        file: &'a File,
        selector: &'a ast::InlineExpression<&'a str>,
        variants: &'a [ast::Variant<&'a str>],
        call: Call<'a>,
        depth: usize,
    ) -> Cost {
        let value = match self.scope(call).value(selector) {
            // An attribute of a term is a text.
            None => return self.inline(file, selector, call, depth),
            // A term may choose by what it is not told: it then takes its default variant.
            Some(Err(Fault::NoValue(_))) if call.is_some() => return Cost::default(),
            Some(Err(fault)) => return self.fault(file, fault, call),
            Some(Ok(value)) => value,
        };
        let slice = super::value::slice_of(selector).unwrap_or_default();
        let counts = |variant: &ast::Variant<&str>| match &variant.key {
            ast::VariantKey::NumberLiteral { .. } => true,
            ast::VariantKey::Identifier { name } => Plural::named(name).is_some(),
        };
        let numbers = variants.iter().filter(|variant| counts(variant)).count();
        let only_other = numbers == 1 && variants.len() == 1;
        let date =
            matches!(selector, ast::InlineExpression::FunctionReference { id, .. } if id.name == "DATETIME");
        match value {
            Value::Text(_) if date => {
                let error = self.error(file, slice, "chooses by a date");
                self.report(error.hint("choose by a variable, or write one text"))
            }
            Value::Text(_) if numbers == variants.len() && !only_other => {
                let error = self.error(file, slice, "chooses between plural forms by a text");
                self.report(error.hint("choose by a number, or name the variants otherwise"))
            }
            Value::Number { .. } if numbers < variants.len() => {
                let odd = variants.iter().find(|variant| !counts(variant));
                let name = match odd.map(|variant| &variant.key) {
                    Some(ast::VariantKey::Identifier { name }) => name,
                    _ => slice,
                };
                let error =
                    self.error(file, name, &format!("has a variant `{name}`, but chooses by a number"));
                let names = Plural::ALL.map(Plural::name).join("`, `");
                self.report(error.hint(format!("name it by a number or by one of `{names}`")))
            }
            Value::Number { .. } if !self.catalog.cldr().is_known() => self.no_language(file, slice),
            _ => Cost::default(),
        }
    }

    fn inline(
        &mut self,
        file: &'a File,
        inline: &'a ast::InlineExpression<&'a str>,
        call: Call<'a>,
        depth: usize,
    ) -> Cost {
        match self.scope(call).value(inline) {
            Some(Ok(value)) => {
                return match value.text(self.catalog.cldr()) {
                    Some(text) => Cost { placeables: 0, bytes: text.len() },
                    None => self.no_language(file, super::value::slice_of(inline).unwrap_or_default()),
                };
            }
            Some(Err(fault)) => return self.fault(file, fault, call),
            None => {}
        }
        match inline {
            ast::InlineExpression::MessageReference { id, attribute } => {
                let target = MessageRef {
                    id: id.name.to_owned(),
                    attribute: attribute.as_ref().map(|a| a.name.to_owned()),
                };
                // A message that stands in may refer to one that must not.
                if self.bundle.is_foreign(self.catalog) && self.bundle.is_safety(&target) {
                    let missing = self.bundle.missing(&target);
                    return self.report(missing);
                }
                let attribute = attribute.as_ref().map(|a| a.name);
                self.follow(file, id.name, &Target { hyphen: "", id: id.name, attribute }, call, depth)
            }
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                let mut cost = Cost::default();
                let mut named: &[ast::NamedArgument<&str>] = &[];
                if let Some(arguments) = arguments {
                    for argument in &arguments.positional {
                        cost.add(self.inline(file, argument, call, depth + 1));
                    }
                    named = &arguments.named;
                }
                let attribute = attribute.as_ref().map(|a| a.name);
                let target = Target { hyphen: "-", id: id.name, attribute };
                cost.add(self.follow(file, id.name, &target, Some(named), depth));
                cost
            }
            ast::InlineExpression::Placeable { expression } => {
                self.expression(file, expression, call, depth + 1)
            }
            _ => Cost::default(),
        }
    }

    /// Goes on with what the reference at `slice` of `file` names.
    fn follow(
        &mut self,
        file: &'a File,
        slice: &str,
        target: &Target<'_>,
        call: Call<'a>,
        depth: usize,
    ) -> Cost {
        let name = target.to_string();
        let Some((home, pattern)) = self.catalog.target(target.hyphen, target.id, target.attribute) else {
            let names: Vec<String> = match target.hyphen {
                "" => self.catalog.messages().map(|m| m.0.to_string()).collect(),
                _ => self.catalog.terms().map(|t| format!("-{}", t.0)).collect(),
            };
            let error = self.error(file, slice, &format!("refers to `{name}`, which is missing"));
            return self.report(match closest(&name, names.iter().map(String::as_str)) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint(format!("add `{name}`, or write the text in its place")),
            });
        };
        let address = std::ptr::from_ref(pattern) as usize;
        if let Some(from) = self.open.iter().position(|open| open.0 == address) {
            let mut round: Vec<String> =
                self.open[from..].iter().map(|open| format!("`{}`", open.1)).collect();
            round.dedup();
            round.push(format!("`{name}`"));
            let what = format!("goes round in a circle ({})", round.join(" → "));
            let error = self.error(file, slice, &what).hint("take one of these references out");
            return self.report(error);
        }
        self.pattern(home, pattern, &name, call, depth)
    }

    fn fault(&mut self, file: &File, fault: Fault<'_>, call: Call<'_>) -> Cost {
        let error = match fault {
            Fault::NoValue(variable) => self.no_value(file, variable, call),
            Fault::Call { slice, what, hint } => self.error(file, slice, &what).hint(hint),
        };
        self.report(error)
    }

    fn no_language(&mut self, file: &File, slice: &str) -> Cost {
        let tag = self.catalog.cldr().tag();
        let error = self.error(file, slice, &format!("has a number, but CLDR has no numbers of `{tag}`"));
        self.report(error.hint("name a near language in locale.toml: `cldr = \"…\"`"))
    }

    fn no_value(&self, file: &File, variable: &str, call: Call<'_>) -> Diagnostic {
        let error = self.error(file, variable, &format!("uses `${variable}`, which has no value"));
        let known: Vec<&str> = match call {
            Some(named) => named.iter().map(|argument| argument.name.name).collect(),
            None => self.args.names().collect(),
        };
        match (closest(variable, known.iter().copied()), known.as_slice(), call) {
            (Some(near), _, _) => error.hint(format!("did you mean `${near}`?")),
            (None, _, Some(_)) => {
                error.hint(format!("give it with the term: `{{ -term({variable}: \"…\") }}`"))
            }
            (None, [], None) => error.hint("write the text without a variable: none has a value here"),
            (None, known, None) => {
                error.hint(format!("variables with a value here: `${}`", known.join("`, `$")))
            }
        }
    }
}
