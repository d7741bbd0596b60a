//! Entries: what one parsed Fluent file says, message by message.
//!
//! In: the syntax tree of a file. Out: a [`MessageEntry`] for each message, term and attribute: its texts,
//! references, variables and select expressions, each with its place. Variants are all collected,
//! whichever of them is printed later.
//! Refuses nothing: the parser has done so.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent::FluentResource;
use fluent_syntax::ast;

use super::value::slice_of;
use crate::diag::{Source, SourceSpan};

/// One parsed file.
#[derive(Debug)]
pub(super) struct FluentFile {
    pub(super) source: Source,
    pub(super) resource: Arc<FluentResource>,
}

/// A text of a file with its place.
#[derive(Clone, Debug)]
pub struct LocatedText {
    /// The text, as it is shown.
    pub text: String,
    /// Its place. The file may spell it differently, with escapes.
    pub place: SourceSpan,
}

/// The value of a message or term, or an attribute, as the translator wrote it.
#[derive(Clone, Debug)]
pub struct MessageEntry {
    /// Where it is defined: its name in its file.
    pub place: SourceSpan,
    /// All text that it can show, without placeables. Each variant is on a line of its own.
    pub text: String,
    /// The texts between its placeables.
    pub texts: Vec<LocatedText>,
    /// The most characters of its text: of several variants the longest counts.
    pub max_characters: usize,
    /// The names it refers to: messages, terms (with `-`) and functions (with `()`).
    pub references: Vec<LocatedText>,
    /// The variables it uses, without `$`, and the first place of each.
    pub variables: BTreeMap<String, SourceSpan>,
    /// Its select expressions.
    pub selects: Vec<SelectExpression>,
    /// The comment above its message.
    pub comment: Option<Arc<str>>,
}

/// A select expression: a selector with its variants.
#[derive(Clone, Debug)]
pub struct SelectExpression {
    /// The place of the selector.
    pub place: SourceSpan,
    /// The keys of the variants.
    pub keys: Vec<LocatedText>,
    /// Whether the selector calls a function, whose value is a number.
    pub has_function: bool,
}

/// The place of the first `characters` in the entry whose name is at `name`; `None` if the file spells them
/// differently, or if they come from a value.
#[must_use]
pub fn place_in_entry(name: &SourceSpan, characters: &str) -> Option<SourceSpan> {
    let start = name.range.as_ref()?.start;
    let rest = name.source.text.get(start..)?;
    // The next entry or comment is at the beginning of a line; all but brackets in this one is indented.
    let begins_entry =
        |line: &str| line.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '#'));
    let end = rest.match_indices('\n').map(|(at, _)| at + 1).find(|at| begins_entry(&rest[*at..]));
    let at = rest[..end.unwrap_or(rest.len())].find(characters).filter(|_| !characters.is_empty())?;
    Some(name.source.at(start + at..start + at + characters.len()))
}

impl FluentFile {
    /// The place of `slice`, which must be a slice of this file's text.
    pub(super) fn place(&self, slice: &str) -> SourceSpan {
        // The syntax tree has no positions, but its texts are slices of the resource's text.
        let start = (slice.as_ptr() as usize).wrapping_sub(self.resource.source().as_ptr() as usize);
        match start.checked_add(slice.len()) {
            Some(end) if end <= self.source.text.len() => self.source.at(start..end),
            _ => self.source.whole(),
        }
    }

    /// The entry at `place` with the text `pattern`.
    pub(super) fn entry(
        &self,
        place: SourceSpan,
        pattern: &ast::Pattern<&str>,
        comment: Option<Arc<str>>,
    ) -> MessageEntry {
        let mut entry = MessageEntry {
            place,
            text: String::new(),
            texts: Vec::new(),
            max_characters: max_characters(pattern),
            references: Vec::new(),
            variables: BTreeMap::new(),
            selects: Vec::new(),
            comment,
        };
        self.pattern(pattern, &mut entry);
        entry
    }

    fn pattern(&self, pattern: &ast::Pattern<&str>, entry: &mut MessageEntry) {
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => {
                    self.add_text((*value).to_owned(), value, entry)
                }
                ast::PatternElement::Placeable { expression } => self.expression(expression, entry),
            }
        }
    }

    fn located(&self, slice: &str) -> LocatedText {
        LocatedText { text: slice.to_owned(), place: self.place(slice) }
    }

    /// Adds `text`, which the file spells `slice`.
    fn add_text(&self, text: String, slice: &str, entry: &mut MessageEntry) {
        entry.text.push_str(&text);
        entry.texts.push(LocatedText { text, place: self.place(slice) });
    }

    fn expression(&self, expression: &ast::Expression<&str>, entry: &mut MessageEntry) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, entry),
            ast::Expression::Select { selector, variants } => {
                // The text of a selector is compared, not shown.
                let (text_length, text_count) = (entry.text.len(), entry.texts.len());
                self.inline(selector, entry);
                entry.text.truncate(text_length);
                entry.texts.truncate(text_count);
                let key = |variant: &ast::Variant<&str>| match &variant.key {
                    ast::VariantKey::Identifier { name } => self.located(name),
                    ast::VariantKey::NumberLiteral { value } => self.located(value),
                };
                let keys: Vec<LocatedText> = variants.iter().map(key).collect();
                let place = slice_of(selector).map(|slice| self.place(slice));
                let place = place.or_else(|| keys.first().map(|key| key.place.clone()));
                entry.selects.push(SelectExpression {
                    place: place.unwrap_or_else(|| self.source.whole()),
                    keys,
                    has_function: matches!(selector, ast::InlineExpression::FunctionReference { .. }),
                });
                for variant in variants {
                    entry.text.push('\n');
                    self.pattern(&variant.value, entry);
                }
                entry.text.push('\n');
            }
        }
    }

    fn inline(&self, inline: &ast::InlineExpression<&str>, entry: &mut MessageEntry) {
        match inline {
            ast::InlineExpression::StringLiteral { value } => {
                let text = fluent_syntax::unicode::unescape_unicode_to_string(value).into_owned();
                self.add_text(text, value, entry);
            }
            ast::InlineExpression::NumberLiteral { value } => {
                self.add_text((*value).to_owned(), value, entry)
            }
            ast::InlineExpression::VariableReference { id } => {
                entry.variables.entry(id.name.to_owned()).or_insert_with(|| self.place(id.name));
            }
            ast::InlineExpression::MessageReference { id, attribute } => {
                entry.references.push(LocatedText {
                    text: dotted("", id, attribute.as_ref()),
                    place: self.place(id.name),
                });
            }
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                entry.references.push(LocatedText {
                    text: dotted("-", id, attribute.as_ref()),
                    place: self.place(id.name),
                });
                if let Some(arguments) = arguments {
                    arguments.positional.iter().for_each(|argument| self.inline(argument, entry));
                }
            }
            ast::InlineExpression::FunctionReference { id, arguments } => {
                entry
                    .references
                    .push(LocatedText { text: format!("{}()", id.name), place: self.place(id.name) });
                arguments.positional.iter().for_each(|argument| self.inline(argument, entry));
            }
            ast::InlineExpression::Placeable { expression } => self.expression(expression, entry),
        }
    }
}

/// The most characters that the texts of `pattern` can have together.
fn max_characters(pattern: &ast::Pattern<&str>) -> usize {
    fn of_expression(expression: &ast::Expression<&str>) -> usize {
        match expression {
            ast::Expression::Select { variants, .. } => {
                variants.iter().map(|variant| max_characters(&variant.value)).max().unwrap_or(0)
            }
            ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => {
                of_expression(expression)
            }
            ast::Expression::Inline(ast::InlineExpression::StringLiteral { value }) => {
                fluent_syntax::unicode::unescape_unicode_to_string(value).chars().count()
            }
            ast::Expression::Inline(ast::InlineExpression::NumberLiteral { value }) => value.len(),
            ast::Expression::Inline(_) => 0,
        }
    }
    let of_element = |element: &ast::PatternElement<&str>| match element {
        ast::PatternElement::TextElement { value } => value.chars().count(),
        ast::PatternElement::Placeable { expression } => of_expression(expression),
    };
    pattern.elements.iter().map(of_element).sum()
}

/// `id` or `id.attribute`, with a term's hyphen.
fn dotted(hyphen: &str, id: &ast::Identifier<&str>, attribute: Option<&ast::Identifier<&str>>) -> String {
    match attribute {
        Some(attribute) => format!("{hyphen}{}.{}", id.name, attribute.name),
        None => format!("{hyphen}{}", id.name),
    }
}
