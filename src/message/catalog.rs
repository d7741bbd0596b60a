//! The catalog: what the Fluent resources of one locale hold, and where each message stands.
//!
//! In: the locale's sources. Out: [`Catalog`], with every entry's place, text, variables and references,
//! and all findings together: syntax errors, duplicates, values that print nothing.
//! Refuses to guess: a broken entry is no entry, and the diagnostic says where it breaks.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use fluent::FluentResource;
use fluent_syntax::ast;
use fluent_syntax::parser::{ErrorKind, ParserError};

use super::value::slice_of;
use super::{Cldr, MessageRef};
use crate::config::LocaleMeta;
use crate::diag::{Diagnostic, Source, SourceSpan};
use crate::locale::LanguageIdentifier;

/// Brackets one entry may open before the parser, which recurses into each, is kept away from it.
const MAX_NESTING: usize = 100;

/// All messages of one locale.
#[derive(Debug)]
pub struct Catalog {
    locale: LanguageIdentifier,
    name: String,
    cldr: Cldr,
    pub(super) files: Vec<File>,
    messages: BTreeMap<MessageRef, MessageEntry>,
    terms: BTreeMap<MessageRef, MessageEntry>,
    /// Where entries stand in `files`: by id, terms with their hyphen.
    index: BTreeMap<String, (usize, usize)>,
}

/// One parsed file.
#[derive(Debug)]
pub(super) struct File {
    pub(super) source: Source,
    pub(super) resource: Arc<FluentResource>,
}

/// A message's value or an attribute, as the translator wrote it.
#[derive(Clone, Debug)]
pub struct MessageEntry {
    /// Where it is defined: its name in its file.
    pub place: SourceSpan,
    /// All text that it can show, without placeables; a variant stands on a line of its own.
    pub text: String,
    /// The stretches of its text, as they are shown, each with its place.
    pub pieces: Vec<(String, SourceSpan)>,
    /// Characters of its text at most: of several variants the longest counts.
    pub longest: usize,
    /// What it refers to: messages, terms (with `-`) and functions (with `()`), each with its place.
    pub references: Vec<(String, SourceSpan)>,
    /// Variables that it uses, without `$`, and where it does so first.
    pub variables: BTreeMap<String, SourceSpan>,
    /// Where it chooses between variants.
    pub choices: Vec<SelectExpression>,
    /// The comment above its message.
    pub comment: Option<Arc<str>>,
}

/// A choice between variants.
#[derive(Clone, Debug)]
pub struct SelectExpression {
    /// What chooses.
    pub place: SourceSpan,
    /// The names and numbers of the variants, each with its place.
    pub keys: Vec<(String, SourceSpan)>,
    /// Whether it calls a function to choose, which then is a number.
    pub calls: bool,
}

impl Catalog {
    /// Reads the `sources` of the locale that `meta` describes. What is sound is in the catalog even when
    /// something else is not; the findings name everything that is wrong.
    #[must_use]
    pub fn parse(meta: &LocaleMeta, sources: impl IntoIterator<Item = Source>) -> (Self, Vec<Diagnostic>) {
        let mut catalog = Self {
            locale: meta.tag.clone(),
            name: meta.name.clone(),
            cldr: Cldr::new(meta.cldr.as_ref().unwrap_or(&meta.tag)),
            files: Vec::new(),
            messages: BTreeMap::new(),
            terms: BTreeMap::new(),
            index: BTreeMap::new(),
        };
        let mut found = Vec::new();
        for source in sources {
            let dangers = dangers(&source);
            if dangers.is_empty() {
                catalog.read(source, &mut found);
            } else {
                found.extend(dangers);
            }
        }
        (catalog, found)
    }

    /// The locale.
    #[must_use]
    pub fn locale(&self) -> &LanguageIdentifier {
        &self.locale
    }

    /// The locale's name in English.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The message or attribute `message`, if this locale has it.
    #[must_use]
    pub fn get(&self, message: &MessageRef) -> Option<&MessageEntry> {
        self.messages.get(message)
    }

    /// All messages and attributes, by name.
    pub fn messages(&self) -> impl Iterator<Item = (&MessageRef, &MessageEntry)> {
        self.messages.iter()
    }

    /// All terms and their attributes, by name without `-`.
    pub fn terms(&self) -> impl Iterator<Item = (&MessageRef, &MessageEntry)> {
        self.terms.iter()
    }

    /// The files.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().map(|file| &file.source)
    }

    /// How the locale writes numbers and dates.
    #[must_use]
    pub fn cldr(&self) -> &Cldr {
        &self.cldr
    }

    /// The syntax tree of `message` and the file it is in.
    pub(super) fn pattern(&self, message: &MessageRef) -> Option<(&File, &ast::Pattern<&str>)> {
        self.target("", &message.id, message.attribute.as_deref())
    }

    /// The syntax tree of the message, or with a hyphen of the term, `id` or of one of its attributes.
    pub(super) fn target(
        &self,
        hyphen: &str,
        id: &str,
        attribute: Option<&str>,
    ) -> Option<(&File, &ast::Pattern<&str>)> {
        let (file, entry) = *self.index.get(&format!("{hyphen}{id}"))?;
        let file = self.files.get(file)?;
        let (value, attributes) = match file.resource.get_entry(entry)? {
            ast::Entry::Message(m) => (m.value.as_ref(), &m.attributes),
            ast::Entry::Term(t) => (Some(&t.value), &t.attributes),
            _ => return None,
        };
        let pattern = match attribute {
            Some(name) => attributes.iter().find(|a| a.id.name == name).map(|a| &a.value),
            None => value,
        };
        Some((file, pattern?))
    }

    fn read(&mut self, source: Source, found: &mut Vec<Diagnostic>) {
        // The runtime's own parser drops comments, and it is the one that the bundle resolves with: so
        // the comments are taken from a second reading, entry by entry.
        let resource = match FluentResource::try_new(source.text.to_string()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                found.extend(errors.iter().map(|error| syntax_error(&source, error)));
                resource
            }
        };
        let comments = comments(&source);
        let file = File { source, resource: Arc::new(resource) };
        for (position, entry) in file.resource.entries().enumerate() {
            let (id, hyphen, value, attributes) = match entry {
                ast::Entry::Message(m) => (m.id.name, "", m.value.as_ref(), &m.attributes),
                ast::Entry::Term(t) => (t.id.name, "-", Some(&t.value), &t.attributes),
                _ => continue,
            };
            let place = file.place(id);
            if let Some(diagnostic) = self.clash(hyphen, id, &file, &place) {
                found.push(diagnostic);
                continue;
            }
            self.index.insert(format!("{hyphen}{id}"), (self.files.len(), position));
            let comment = place.range.as_ref().and_then(|range| comments.get(&range.start)).cloned();
            let map = if hyphen.is_empty() { &mut self.messages } else { &mut self.terms };
            if let Some(pattern) = value {
                let message = MessageRef { id: id.to_owned(), attribute: None };
                map.insert(message, file.entry(place, pattern, comment.clone()));
            }
            for attribute in attributes {
                let message = MessageRef { id: id.to_owned(), attribute: Some(attribute.id.name.to_owned()) };
                let place = file.place(attribute.id.name);
                if let Some(first) = map.get(&message) {
                    found.push(duplicate(&format!("attribute `{hyphen}{message}`"), place, &first.place));
                } else {
                    map.insert(message, file.entry(place, &attribute.value, comment.clone()));
                }
            }
        }
        self.files.push(file);
    }

    /// What speaks against another entry `id` at `place`.
    fn clash(&self, hyphen: &str, id: &str, file: &File, place: &SourceSpan) -> Option<Diagnostic> {
        let place_of = |id: &str| {
            let (at, entry) = *self.index.get(id)?;
            let file = self.files.get(at).unwrap_or(file);
            match file.resource.get_entry(entry)? {
                ast::Entry::Message(m) => Some(file.place(m.id.name)),
                ast::Entry::Term(t) => Some(file.place(t.id.name)),
                _ => None,
            }
        };
        let kind = if hyphen.is_empty() { "message" } else { "term" };
        if let Some(first) = place_of(&format!("{hyphen}{id}")) {
            return Some(duplicate(&format!("{kind} `{hyphen}{id}`"), place.clone(), &first));
        }
        // The runtime keeps messages and terms in one table, in which the second would be lost.
        let other = if hyphen.is_empty() { format!("-{id}") } else { id.to_owned() };
        let first = place_of(&other)?;
        Some(
            Diagnostic::error(
                crate::diag::Name::Unnamed,
                format!("{kind} `{hyphen}{id}` has the name of `{other}`"),
            )
            .at(place.clone())
            .hint(format!("rename one of them: `{other}` is at {}", line_of(&first))),
        )
    }
}

impl File {
    /// The place of `slice`, which must be a part of this file's text.
    pub(super) fn place(&self, slice: &str) -> SourceSpan {
        // The syntax tree keeps no positions, but its texts are slices of the resource's text.
        let start = (slice.as_ptr() as usize).wrapping_sub(self.resource.source().as_ptr() as usize);
        match start.checked_add(slice.len()) {
            Some(end) if end <= self.source.text.len() => self.source.at(start..end),
            _ => self.source.whole(),
        }
    }

    fn entry(
        &self,
        place: SourceSpan,
        pattern: &ast::Pattern<&str>,
        comment: Option<Arc<str>>,
    ) -> MessageEntry {
        let mut entry = MessageEntry {
            place,
            text: String::new(),
            pieces: Vec::new(),
            longest: longest(pattern),
            references: Vec::new(),
            variables: BTreeMap::new(),
            choices: Vec::new(),
            comment,
        };
        self.pattern(pattern, &mut entry);
        entry
    }

    fn pattern(&self, pattern: &ast::Pattern<&str>, entry: &mut MessageEntry) {
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => self.say((*value).to_owned(), value, entry),
                ast::PatternElement::Placeable { expression } => self.expression(expression, entry),
            }
        }
    }

    /// Adds `text`, which is written as `slice`.
    fn say(&self, text: String, slice: &str, entry: &mut MessageEntry) {
        entry.text.push_str(&text);
        entry.pieces.push((text, self.place(slice)));
    }

    fn expression(&self, expression: &ast::Expression<&str>, entry: &mut MessageEntry) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, entry),
            ast::Expression::Select { selector, variants } => {
                // A literal as a selector is compared, not shown.
                let (shown, pieces) = (entry.text.len(), entry.pieces.len());
                self.inline(selector, entry);
                entry.text.truncate(shown);
                entry.pieces.truncate(pieces);
                let key = |variant: &ast::Variant<&str>| match &variant.key {
                    ast::VariantKey::Identifier { name } => ((*name).to_owned(), self.place(name)),
                    ast::VariantKey::NumberLiteral { value } => ((*value).to_owned(), self.place(value)),
                };
                let keys: Vec<(String, SourceSpan)> = variants.iter().map(key).collect();
                let place = slice_of(selector).map(|slice| self.place(slice));
                let place = place.or_else(|| keys.first().map(|key| key.1.clone()));
                entry.choices.push(SelectExpression {
                    place: place.unwrap_or_else(|| self.source.whole()),
                    keys,
                    calls: matches!(selector, ast::InlineExpression::FunctionReference { .. }),
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
                self.say(text, value, entry);
            }
            ast::InlineExpression::NumberLiteral { value } => self.say((*value).to_owned(), value, entry),
            ast::InlineExpression::VariableReference { id } => {
                entry.variables.entry(id.name.to_owned()).or_insert_with(|| self.place(id.name));
            }
            ast::InlineExpression::MessageReference { id, attribute } => {
                entry.references.push((dotted("", id, attribute.as_ref()), self.place(id.name)));
            }
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                entry.references.push((dotted("-", id, attribute.as_ref()), self.place(id.name)));
                if let Some(arguments) = arguments {
                    arguments.positional.iter().for_each(|argument| self.inline(argument, entry));
                }
            }
            ast::InlineExpression::FunctionReference { id, arguments } => {
                entry.references.push((format!("{}()", id.name), self.place(id.name)));
                arguments.positional.iter().for_each(|argument| self.inline(argument, entry));
            }
            ast::InlineExpression::Placeable { expression } => self.expression(expression, entry),
        }
    }
}

/// Characters that the texts of `pattern` come to at most.
fn longest(pattern: &ast::Pattern<&str>) -> usize {
    fn of_expression(expression: &ast::Expression<&str>) -> usize {
        match expression {
            ast::Expression::Select { variants, .. } => {
                variants.iter().map(|variant| longest(&variant.value)).max().unwrap_or(0)
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

/// The comments right above messages and terms, by the byte at which the name below begins.
fn comments(source: &Source) -> BTreeMap<usize, Arc<str>> {
    let text: &str = &source.text;
    let resource = match fluent_syntax::parser::parse(text) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut comments = BTreeMap::new();
    for entry in &resource.body {
        let (id, comment) = match entry {
            ast::Entry::Message(m) => (m.id.name, &m.comment),
            ast::Entry::Term(t) => (t.id.name, &t.comment),
            _ => continue,
        };
        if let Some(comment) = comment {
            let start = (id.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
            comments.insert(start, Arc::from(comment.content.join("\n")));
        }
    }
    comments
}

fn duplicate(what: &str, place: SourceSpan, first: &SourceSpan) -> Diagnostic {
    Diagnostic::error(crate::diag::Name::Unnamed, format!("{what} is defined twice"))
        .at(place)
        .hint(format!("delete one of them: the first is at {}", line_of(first)))
}

/// `path:line` of a place.
fn line_of(place: &SourceSpan) -> String {
    let start = place.range.as_ref().map_or(0, |range| range.start);
    let before = place.source.text.get(..start).unwrap_or_default();
    format!("{}:{}", place.source.path, before.matches('\n').count() + 1)
}

/// What would make the parser overflow its stack or stop the program, found before it reads the file.
fn dangers(source: &Source) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let (mut open, mut braces, mut start) = (0_usize, 0_usize, 0_usize);
    let mut line_start = 0;
    for line in source.text.split_inclusive('\n') {
        // No line that begins an entry, and no comment, can stand inside a placeable: here the count
        // begins again. Within an entry it may run too high (a parenthesis never closes, nor does any
        // bracket on a line with a quote), but never too low.
        if begins_entry(line) || line.starts_with('#') {
            (open, braces, start) = (0, 0, line_start);
        }
        let quoted = line.contains('"');
        for byte in line.bytes().take_while(|_| !line.starts_with('#')) {
            match byte {
                b'{' => (open, braces) = (open + 1, braces + 1),
                b'(' if braces > 0 => open += 1,
                b'}' if !quoted => (open, braces) = (open.saturating_sub(1), braces.saturating_sub(1)),
                _ => {}
            }
            if open > MAX_NESTING {
                let end = source.text[start..].find('\n').map_or(source.text.len(), |n| start + n);
                found.push(
                    Diagnostic::error(
                        crate::diag::Name::Unnamed,
                        format!("this opens more than {MAX_NESTING} brackets"),
                    )
                    .at(source.at(start..end))
                    .hint("close its `{`, or split it into several messages"),
                );
                return found;
            }
        }
        line_start += line.len();
    }
    found.extend(half_escapes(source));
    found
}

/// Whether a line begins `name =` or `-name =`.
fn begins_entry(line: &str) -> bool {
    line.split_once('=').is_some_and(|(name, _)| {
        let name = name.trim_end_matches(' ');
        super::is_identifier(name.strip_prefix('-').unwrap_or(name))
    })
}

/// `\u` and `\U` with a letter outside ASCII among their digits, on which the parser panics.
fn half_escapes(source: &Source) -> Vec<Diagnostic> {
    let text: &str = &source.text;
    let escapes = text.match_indices("\\u").map(|(at, _)| (at, 4));
    let long = text.match_indices("\\U").map(|(at, _)| (at, 6));
    escapes
        .chain(long)
        .filter_map(|(at, digits)| {
            let odd = text[at + 2..].chars().take(digits).find(|c| !c.is_ascii_hexdigit())?;
            (!odd.is_ascii()).then(|| {
                Diagnostic::error(
                    crate::diag::Name::Unnamed,
                    format!("`{odd}` is not a digit of this escape"),
                )
                .at(source.at(at..at + 2))
                .hint("write `\\u` and four hexadecimal digits, or the character itself")
            })
        })
        .collect()
}

fn syntax_error(source: &Source, error: &ParserError) -> Diagnostic {
    let text: &str = &source.text;
    let mut place = clamp(text, &error.pos);
    let slice = error.slice.clone().unwrap_or_default();
    let junk = text.get(slice.clone()).unwrap_or_default();
    let line_start = text[..place.start].rfind('\n').map_or(0, |n| n + 1);
    let tab = if text[line_start..].starts_with('\t') {
        Some(line_start)
    } else {
        junk.find("\n\t").map(|n| slice.start + n + 1)
    };
    let (message, hint): (String, String) = match &error.kind {
        _ if tab.is_some() => {
            place = tab.map_or(place, |tab| tab..tab + 1);
            ("a tab cannot indent a line here".into(), "indent with spaces".into())
        }
        ErrorKind::ExpectedCharRange { .. } if junk.trim_start_matches(' ').starts_with('.') => {
            let dot = slice.start + junk.len() - junk.trim_start_matches(' ').len();
            place = clamp(text, &(dot..slice.end));
            (
                "this attribute is not complete".into(),
                "write `.name = text`, indented, below its message".into(),
            )
        }
        ErrorKind::ExpectedCharRange { range } if range == "a-zA-Z" && place.start == line_start => (
            "a line begins here that is neither a message, a term nor a comment".into(),
            "begin with `name = `, or indent the line if it continues the message above".into(),
        ),
        ErrorKind::ExpectedCharRange { range } if range.contains('\n') || range.contains("\\n") => {
            ("expected a line end after `->`".into(), "put each variant on a line of its own".into())
        }
        ErrorKind::ExpectedCharRange { range } => {
            (format!("expected a character of `{range}`"), "correct the name or number here".into())
        }
        ErrorKind::ExpectedToken('=') => (
            "expected `=` after the name of a message".into(),
            "write `name = text`, or indent the line if it continues the message above".into(),
        ),
        ErrorKind::ExpectedToken('}') => {
            // The parser looks for it on the lines that follow; the reader looks where it should be.
            let end = text[..place.start].trim_end().len();
            place = end..end;
            ("expected `}` at the end of a placeable".into(), "close the placeable with `}`".into())
        }
        ErrorKind::ExpectedToken(token) => (format!("expected `{token}`"), format!("put a `{token}` here")),
        ErrorKind::ExpectedMessageField { entry_id } => {
            (format!("message `{entry_id}` has no text"), "write its text after `=`, or delete it".into())
        }
        ErrorKind::ExpectedTermField { entry_id } => {
            (format!("term `-{entry_id}` has no text"), "write its text after `=`, or delete it".into())
        }
        ErrorKind::ForbiddenCallee => {
            ("a function's name is in capitals".into(), "write the name as in `NUMBER(…)`".into())
        }
        ErrorKind::MissingDefaultVariant => {
            ("no variant is the default".into(), "mark one with a star: `*[other] …`".into())
        }
        ErrorKind::MultipleDefaultVariants => {
            ("two variants are the default".into(), "keep the star of one only".into())
        }
        ErrorKind::MissingValue => ("a text is missing here".into(), "write it, or `{ \"\" }` for none".into()),
        ErrorKind::MessageReferenceAsSelector
        | ErrorKind::TermReferenceAsSelector
        | ErrorKind::MessageAttributeAsSelector
        | ErrorKind::ExpectedSimpleExpressionAsSelector => (
            "this cannot choose between variants".into(),
            "choose by a variable or by an attribute of a term".into(),
        ),
        ErrorKind::TermAttributeAsPlaceable => {
            ("an attribute of a term cannot be shown".into(), "show the term itself: `{ -term }`".into())
        }
        ErrorKind::UnterminatedStringLiteral => {
            ("this literal has no closing quote".into(), "close it with `\"` on the same line".into())
        }
        ErrorKind::PositionalArgumentFollowsNamed => (
            "an argument without a name follows one with a name".into(),
            "put arguments without a name first".into(),
        ),
        ErrorKind::DuplicatedNamedArgument(name) => {
            (format!("argument `{name}` is given twice"), "keep one of them".into())
        }
        ErrorKind::UnknownEscapeSequence(_) => (
            "this escape is unknown".into(),
            "in a literal only `\\\\`, `\\\"`, `\\u0000` and `\\U000000` are escapes".into(),
        ),
        ErrorKind::InvalidUnicodeEscapeSequence(_) => (
            "this escape has too few digits".into(),
            "write `\\u` and four hexadecimal digits, or `\\U` and six".into(),
        ),
        ErrorKind::UnbalancedClosingBrace => {
            ("`}` closes nothing here".into(), "delete it, or write `{ \"}\" }` to show one".into())
        }
        ErrorKind::ExpectedInlineExpression => (
            "this placeable is empty or begins with something unknown".into(),
            "write `{ $variable }`, `{ -term }`, `{ message }` or `{ \"text\" }`; to show a brace: `{ \"{\" }`"
                .into(),
        ),
        ErrorKind::ExpectedLiteral => {
            ("an argument with a name takes a literal".into(), "write a number or a text in quotes".into())
        }
    };
    Diagnostic::error(crate::diag::Name::Unnamed, message).at(source.at(place)).hint(hint)
}

/// `range` within `text`, on character boundaries and on one line, of at least one character unless at
/// the end of a line.
fn clamp(text: &str, range: &Range<usize>) -> Range<usize> {
    let boundary = |index: usize| (0..=index.min(text.len())).rev().find(|i| text.is_char_boundary(*i));
    let start = boundary(range.start).unwrap_or(0);
    let end = boundary(range.end).unwrap_or(0).max(start);
    let line = text[start..].find(['\r', '\n']).map_or(text.len(), |n| start + n);
    let next = text[start..line].chars().next().map_or(start, |c| start + c.len_utf8());
    start..end.min(line).max(next)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::diag::render;

    pub fn meta(tag: &str, name: &str) -> LocaleMeta {
        let text = format!(
            "tag = \"{tag}\"\nname = \"{name}\"\nown-name = \"x\"\ndirection = \"ltr\"\nscript = \"Latn\"\n\
             edition = \"2026-11\"\nsource-version = \"1\"\nstatus = \"source\"\n"
        );
        LocaleMeta::parse(&Source::new(format!("locales/{tag}/locale.toml"), text)).unwrap()
    }

    pub fn catalog(text: &str) -> (Catalog, String) {
        let (catalog, found) =
            Catalog::parse(&meta("en", "English"), [Source::new("locales/en/a.ftl", text)]);
        (catalog, found.iter().map(|d| render(d, false)).collect())
    }

    fn key(text: &str) -> MessageRef {
        text.parse().unwrap()
    }

    #[test]
    fn a_catalog_knows_text_references_variables_comments_and_places() {
        let (catalog, found) = catalog(
            "-brand = Botox\n\n# At most 20 characters.\n# Facts: F1.\nlead = Ask { -brand } at { $phone }: { other }.\n    \
             .short = { $n ->\n        [one] One\n       *[other] { $n } many\n    }\nother = x\n",
        );
        assert_eq!(found, "");
        let lead = catalog.get(&key("lead")).unwrap();
        assert_eq!(lead.text, "Ask  at : .");
        assert_eq!(lead.references.iter().map(|r| r.0.as_str()).collect::<Vec<_>>(), ["-brand", "other"]);
        assert_eq!(lead.variables.keys().collect::<Vec<_>>(), ["phone"]);
        assert_eq!(lead.longest, "Ask  at : .".len());
        let pieces: Vec<&str> = lead.pieces.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(pieces, ["Ask ", " at ", ": ", "."]);
        assert_eq!(lead.comment.as_deref(), Some("At most 20 characters.\nFacts: F1."));
        assert_eq!(line_of(&lead.place), "locales/en/a.ftl:5");
        let short = catalog.get(&key("lead.short")).unwrap();
        assert_eq!(short.text, "\nOne\n many\n");
        assert_eq!(&short.place.source.text[short.place.range.clone().unwrap()], "short");
        assert_eq!(short.longest, " many".len());
        assert_eq!(
            short.choices[0].keys.iter().map(|key| key.0.as_str()).collect::<Vec<_>>(),
            ["one", "other"]
        );
        assert_eq!(line_of(&short.choices[0].keys[1].1), "locales/en/a.ftl:8");
        assert_eq!(catalog.terms().count(), 1);
    }

    #[test]
    fn all_syntax_errors_are_reported_and_the_rest_is_read() {
        let (catalog, found) = catalog(
            "good = yes\nbad text\nopen = { $x\nlate = here\n    .attr\nnone =\n\ttabbed\nchoice = { $n ->\n   [one] a\n }\n\
             brace = a } b\nend = { \"x }\nlast = fine\n",
        );
        for message in [
            "error: expected `=` after the name of a message\n --> locales/en/a.ftl:2:5",
            "error: expected `}` at the end of a placeable\n --> locales/en/a.ftl:3:12",
            "error: this attribute is not complete\n --> locales/en/a.ftl:5:5",
            "error: a tab cannot indent a line here\n --> locales/en/a.ftl:7:1",
            "error: no variant is the default",
            "error: `}` closes nothing here",
            "error: this literal has no closing quote\n --> locales/en/a.ftl:12:13",
        ] {
            let flat: String = found.replace("  -->", " -->");
            assert!(flat.contains(message), "{message}\n---\n{found}");
        }
        for there in ["good", "late", "last"] {
            assert!(catalog.get(&key(there)).is_some(), "{there}");
        }
    }

    #[test]
    fn duplicates_name_the_first_place() {
        let (_, found) = catalog("a = 1\n    .x = 1\n    .x = 2\nb = 2\na = 3\n-b = term\n-t = 1\n-t = 2\n");
        for message in [
            "attribute `a.x` is defined twice",
            "delete one of them: the first is at locales/en/a.ftl:2",
            "message `a` is defined twice",
            "the first is at locales/en/a.ftl:1",
            "term `-b` has the name of `b`",
            "term `-t` is defined twice",
        ] {
            assert!(found.contains(message), "{message}\n---\n{found}");
        }
    }

    #[test]
    fn hostile_files_are_findings_and_do_not_end_the_program() {
        let deep = format!("a = {}\n", "{".repeat(100_000));
        let calls = format!("a = {{ {}\n", "A(".repeat(100_000));
        let lines = format!("a = {{ {}\n", "A(\"}\",\n".repeat(100_000));
        for text in [&deep, &calls, &lines] {
            assert!(catalog(text).1.contains("opens more than 100 brackets"));
        }
        assert!(catalog("a = { \"\\u00é\" }\n").1.contains("`é` is not a digit of this escape"));
        for text in [
            "a = { \"",
            "a = {",
            "é",
            "a = { \"\\",
            "a = { \"\\u12",
            "-",
            "#",
            "####",
            "a =\r\n",
            "\u{0}",
            "a = { $é }",
        ] {
            let _ = catalog(text);
        }
    }
}
