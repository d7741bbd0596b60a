//! Resolving: a pattern with its arguments becomes text.
//!
//! In: a pattern that [`super::visit`] has accepted, with its arguments. Out: its text as Fluent defines
//! it (syntax 1.0, guide of the runtime), with values between isolation marks if there is other text
//! beside them. Plural forms follow CLDR's own rules: those of `fluent-bundle` are wrong above 100 in
//! Arabic, Hebrew, Romanian and others, are English for languages it lacks, and cannot be replaced.
//! Refuses, as `None`, patterns that the visitor would have refused with their place.

use fluent_syntax::ast;

use super::cldr::{PluralCategory, is_same_number};
use super::value::{MessageValue, TermArguments, ValueError, VariableScope};
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
    fn pattern(&mut self, pattern: &'a ast::Pattern<&'a str>, term_args: TermArguments<'a>) -> Option<()> {
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => self.text.push_str(value),
                ast::PatternElement::Placeable { expression } => {
                    let needs_isolate = pattern.elements.len() > 1 && is_value(expression);
                    self.text.extend(needs_isolate.then_some(FIRST_STRONG_ISOLATE));
                    self.expression(expression, term_args)?;
                    self.text.extend(needs_isolate.then_some(POP_DIRECTIONAL_ISOLATE));
                }
            }
        }
        Some(())
    }

    fn expression(
        &mut self,
        expression: &'a ast::Expression<&'a str>,
        term_args: TermArguments<'a>,
    ) -> Option<()> {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, term_args),
            ast::Expression::Select { selector, variants } => {
                let variant = self.select_variant(selector, variants, term_args)?;
                self.pattern(&variant.value, term_args)
            }
        }
    }

    fn inline(
        &mut self,
        inline: &'a ast::InlineExpression<&'a str>,
        term_args: TermArguments<'a>,
    ) -> Option<()> {
        let target = match inline {
            ast::InlineExpression::MessageReference { id, attribute } => ("", id, attribute, term_args),
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                ("-", id, attribute, Some(arguments.as_ref().map_or(&[][..], |a| a.named.as_slice())))
            }
            ast::InlineExpression::Placeable { expression } => return self.expression(expression, term_args),
            _ => {
                let value = self.scope(term_args).value(inline)?.ok()?;
                self.text.push_str(&value.text(self.catalog.cldr())?);
                return Some(());
            }
        };
        let (hyphen, id, attribute, term_args) = target;
        let found = self.catalog.find_pattern(hyphen, id.name, attribute.as_ref().map(|a| a.name))?;
        self.pattern(found.pattern, term_args)
    }

    fn scope(&self, term_args: TermArguments<'a>) -> VariableScope<'a> {
        VariableScope { args: self.args, term_args, cldr: self.catalog.cldr() }
    }

    /// The first variant whose key matches the selector's value, or else the default.
    fn select_variant(
        &self,
        selector: &'a ast::InlineExpression<&'a str>,
        variants: &'a [ast::Variant<&'a str>],
        term_args: TermArguments<'a>,
    ) -> Option<&'a ast::Variant<&'a str>> {
        let value = match self.scope(term_args).value(selector) {
            Some(Ok(value)) => Some(value),
            Some(Err(ValueError::NoValue(_))) if term_args.is_some() => None,
            Some(Err(_)) => return None,
            None => {
                let mut inner = Resolver { text: String::new(), ..*self };
                inner.inline(selector, term_args)?;
                Some(MessageValue::Text(inner.text))
            }
        };
        let default = variants.iter().find(|variant| variant.default);
        let Some(value) = value else { return default };
        let plural = match &value {
            MessageValue::Number { decimal, .. } => Some(self.catalog.cldr().plural(decimal)?),
            MessageValue::Text(_) => None,
        };
        let matches = |variant: &&ast::Variant<&str>| match (&variant.key, &value) {
            (ast::VariantKey::Identifier { name }, MessageValue::Text(text)) => {
                text.trim_matches(is_isolate) == *name
            }
            (ast::VariantKey::Identifier { name }, MessageValue::Number { .. }) => {
                plural == PluralCategory::parse(name)
            }
            (ast::VariantKey::NumberLiteral { value: key }, MessageValue::Number { decimal, .. }) => {
                key.parse().is_ok_and(|key| is_same_number(&key, decimal))
            }
            (ast::VariantKey::NumberLiteral { .. }, MessageValue::Text(_)) => false,
        };
        variants.iter().find(matches).or(default)
    }
}

/// Whether a placeable shows a value, whose direction may differ from that of the text around it. Fluent
/// isolates everything except literals and references.
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
