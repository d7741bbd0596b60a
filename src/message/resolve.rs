//! Resolving: the text that a message comes to.
//!
//! In: a pattern that [`super::walk`] has let pass, with its arguments. Out: its text as Fluent defines
//! it (syntax 1.0, guide of the runtime), values between isolation marks where other text stands beside
//! them. Plural forms are chosen by CLDR's own rules: those in `fluent-bundle` are wrong above 100 in
//! Arabic, Hebrew, Romanian and others, English where they lack a language, and cannot be exchanged.
//! Refuses, as `None`, what the walk would have refused with its place.

use fluent_syntax::ast;

use super::cldr::{Plural, same};
use super::value::{Call, Fault, Scope, Value};
use super::{Args, Catalog};
use crate::unicode::{FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE, is_isolate};

/// The text of `pattern`, one of `catalog`.
pub(super) fn text<'a>(
    catalog: &'a Catalog,
    pattern: &'a ast::Pattern<&'a str>,
    args: &'a Args,
) -> Option<String> {
    let mut resolver = Resolver { catalog, args, text: String::new() };
    resolver.pattern(pattern, None)?;
    Some(resolver.text)
}

struct Resolver<'a> {
    catalog: &'a Catalog,
    args: &'a Args,
    text: String,
}

impl<'a> Resolver<'a> {
    fn pattern(&mut self, pattern: &'a ast::Pattern<&'a str>, call: Call<'a>) -> Option<()> {
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => self.text.push_str(value),
                ast::PatternElement::Placeable { expression } => {
                    let isolated = pattern.elements.len() > 1 && is_value(expression);
                    self.text.extend(isolated.then_some(FIRST_STRONG_ISOLATE));
                    self.expression(expression, call)?;
                    self.text.extend(isolated.then_some(POP_DIRECTIONAL_ISOLATE));
                }
            }
        }
        Some(())
    }

    fn expression(&mut self, expression: &'a ast::Expression<&'a str>, call: Call<'a>) -> Option<()> {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, call),
            ast::Expression::Select { selector, variants } => {
                let chosen = self.choose(selector, variants, call)?;
                self.pattern(&chosen.value, call)
            }
        }
    }

    fn inline(&mut self, inline: &'a ast::InlineExpression<&'a str>, call: Call<'a>) -> Option<()> {
        let target = match inline {
            ast::InlineExpression::MessageReference { id, attribute } => ("", id, attribute, call),
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                ("-", id, attribute, Some(arguments.as_ref().map_or(&[][..], |a| a.named.as_slice())))
            }
            ast::InlineExpression::Placeable { expression } => return self.expression(expression, call),
            _ => {
                let value = self.scope(call).value(inline)?.ok()?;
                self.text.push_str(&value.text(self.catalog.cldr())?);
                return Some(());
            }
        };
        let (hyphen, id, attribute, call) = target;
        let (_, pattern) = self.catalog.target(hyphen, id.name, attribute.as_ref().map(|a| a.name))?;
        self.pattern(pattern, call)
    }

    fn scope(&self, call: Call<'a>) -> Scope<'a> {
        Scope { args: self.args, call, cldr: self.catalog.cldr() }
    }

    /// The first variant that is for the selector's value, or else the default.
    fn choose(
        &self,
        selector: &'a ast::InlineExpression<&'a str>,
        variants: &'a [ast::Variant<&'a str>],
        call: Call<'a>,
    ) -> Option<&'a ast::Variant<&'a str>> {
        let value = match self.scope(call).value(selector) {
            Some(Ok(value)) => Some(value),
            Some(Err(Fault::NoValue(_))) if call.is_some() => None,
            Some(Err(_)) => return None,
            None => {
                let mut inner = Resolver { text: String::new(), ..*self };
                inner.inline(selector, call)?;
                Some(Value::Text(inner.text))
            }
        };
        let default = variants.iter().find(|variant| variant.default);
        let Some(value) = value else { return default };
        let plural = match &value {
            Value::Number { decimal, .. } => Some(self.catalog.cldr().plural(decimal)?),
            Value::Text(_) => None,
        };
        let matches = |variant: &&ast::Variant<&str>| match (&variant.key, &value) {
            (ast::VariantKey::Identifier { name }, Value::Text(text)) => {
                text.trim_matches(is_isolate) == *name
            }
            (ast::VariantKey::Identifier { name }, Value::Number { .. }) => plural == Plural::named(name),
            (ast::VariantKey::NumberLiteral { value: key }, Value::Number { decimal, .. }) => {
                key.parse().is_ok_and(|key| same(&key, decimal))
            }
            (ast::VariantKey::NumberLiteral { .. }, Value::Text(_)) => false,
        };
        variants.iter().find(matches).or(default)
    }
}

/// Whether a placeable shows a value, whose direction is not that of the text around it: Fluent isolates
/// all but texts of the same message, and references.
fn is_value(expression: &ast::Expression<&str>) -> bool {
    !matches!(
        expression,
        ast::Expression::Inline(
            ast::InlineExpression::MessageReference { .. }
                | ast::InlineExpression::TermReference { .. }
                | ast::InlineExpression::StringLiteral { .. }
        )
    )
}
