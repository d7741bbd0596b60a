//! The catalog: the Fluent messages of one locale, and where each is defined.
//!
//! In: the locale's sources. Out: a [`Catalog`] with the entries of all files, and all findings together:
//! syntax errors and duplicates.
//! Refuses to guess: an entry with a syntax error is left out, and the finding says where the error is.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent::FluentResource;
use fluent_syntax::ast;

use super::entry::{FluentFile, MessageEntry};
use super::syntax::{find_hazards, syntax_error};
use super::visible::is_visible;
use super::{Cldr, MessageRef};
use crate::config::LocaleMeta;
use crate::diag::{Diagnostic, Name, Source, SourceSpan};
use crate::locale::LanguageIdentifier;

/// All messages of one locale.
#[derive(Debug)]
pub struct Catalog {
    locale: LanguageIdentifier,
    name: String,
    cldr: Cldr,
    pub(super) files: Vec<FluentFile>,
    /// The files that the parser must not read.
    unread: Vec<Source>,
    messages: BTreeMap<MessageRef, MessageEntry>,
    terms: BTreeMap<MessageRef, MessageEntry>,
    /// The positions of messages, terms and attributes in `files`, by name; terms with their hyphen.
    index: BTreeMap<String, EntryPosition>,
}

/// The position of an entry in the files of a catalog.
#[derive(Clone, Copy, Debug)]
struct EntryPosition {
    file: usize,
    entry: usize,
    /// The position among the attributes; `None` for the value.
    attribute: Option<usize>,
}

/// A pattern of the syntax tree with the file it is in.
pub(super) struct LocatedPattern<'a> {
    pub(super) file: &'a FluentFile,
    pub(super) pattern: &'a ast::Pattern<&'a str>,
}

impl Catalog {
    /// Reads the `sources` of the locale that `meta` describes. Entries without errors are in the catalog
    /// even if others have errors; the findings name all errors.
    #[must_use]
    pub fn parse(meta: &LocaleMeta, sources: impl IntoIterator<Item = Source>) -> (Self, Vec<Diagnostic>) {
        let mut catalog = Self {
            locale: meta.tag.clone(),
            name: meta.name.clone(),
            cldr: Cldr::new(meta.cldr.as_ref().unwrap_or(&meta.tag)),
            files: Vec::new(),
            unread: Vec::new(),
            messages: BTreeMap::new(),
            terms: BTreeMap::new(),
            index: BTreeMap::new(),
        };
        let mut found = Vec::new();
        for source in sources {
            let hazards = find_hazards(&source);
            if hazards.is_empty() {
                catalog.read(source, &mut found);
            } else {
                found.extend(hazards);
                catalog.unread.push(source);
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

    /// The entry of `message`, if this locale has it.
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

    /// The term `id` and its attributes.
    pub fn terms_called<'c>(&'c self, id: &str) -> impl Iterator<Item = (&'c MessageRef, &'c MessageEntry)> {
        let id = id.to_owned();
        let first = MessageRef { id: id.clone(), attribute: None };
        self.terms.range(first..).take_while(move |(term, _)| term.id == id)
    }

    /// The files.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().map(|file| &file.source)
    }

    /// The files that are not read, because they have controls that change the order of a text, or because the parser
    /// would panic. There are findings about each of them.
    pub fn unread_sources(&self) -> impl Iterator<Item = &Source> {
        self.unread.iter()
    }

    /// How the locale writes numbers and dates.
    #[must_use]
    pub fn cldr(&self) -> &Cldr {
        &self.cldr
    }

    /// The syntax tree of `message`.
    pub(super) fn pattern(&self, message: &MessageRef) -> Option<LocatedPattern<'_>> {
        self.find_pattern("", &message.id, message.attribute.as_deref())
    }

    /// The syntax tree of the value or an attribute of the message `id`, or of the term `id` if `hyphen`
    /// is `-`.
    pub(super) fn find_pattern(
        &self,
        hyphen: &str,
        id: &str,
        attribute: Option<&str>,
    ) -> Option<LocatedPattern<'_>> {
        let key = attribute.map_or_else(|| format!("{hyphen}{id}"), |name| format!("{hyphen}{id}.{name}"));
        let EntryPosition { file, entry, attribute } = *self.index.get(&key)?;
        let file = self.files.get(file)?;
        let (value, attributes) = match file.resource.get_entry(entry)? {
            ast::Entry::Message(m) => (m.value.as_ref(), &m.attributes),
            ast::Entry::Term(t) => (Some(&t.value), &t.attributes),
            _ => return None,
        };
        let pattern = match attribute {
            Some(position) => attributes.get(position).map(|a| &a.value),
            None => value,
        };
        Some(LocatedPattern { file, pattern: pattern? })
    }

    /// The finding that a message, or a term if `hyphen` is `-`, has no text.
    pub(super) fn blank_entry(&self, hyphen: &str, id: &str, attribute: Option<&str>) -> Option<Diagnostic> {
        let key = MessageRef { id: id.to_owned(), attribute: attribute.map(str::to_owned) };
        let (entries, kind) =
            if hyphen.is_empty() { (&self.messages, "message") } else { (&self.terms, "term") };
        let text = format!("{kind} `{hyphen}{key}` has no text in locale `{}`", self.locale);
        let error = Diagnostic::error(Name::EmptyMessage, text).at(entries.get(&key)?.place.clone());
        Some(error.hint("write its text: all its characters are blank or invisible"))
    }

    /// The findings about terms without a text. Messages without one are found where they are formatted.
    #[must_use]
    pub fn blank_terms(&self) -> Vec<Diagnostic> {
        let is_blank = |entry: &MessageEntry| {
            entry.references.is_empty() && entry.variables.is_empty() && !is_visible(&entry.text)
        };
        let blank = self.terms.iter().filter(|(term, entry)| term.attribute.is_none() && is_blank(entry));
        blank.filter_map(|(term, _)| self.blank_entry("-", &term.id, None)).collect()
    }

    fn read(&mut self, source: Source, found: &mut Vec<Diagnostic>) {
        // The runtime's parser, whose tree is resolved later, drops comments. They are taken from a second
        // parse.
        let resource = match FluentResource::try_new(source.text.to_string()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                found.extend(errors.iter().map(|error| syntax_error(&source, error)));
                resource
            }
        };
        let comments = comments(&source);
        let file = FluentFile { source, resource: Arc::new(resource) };
        for (position, entry) in file.resource.entries().enumerate() {
            let (id, hyphen, value, attributes) = match entry {
                ast::Entry::Message(m) => (m.id.name, "", m.value.as_ref(), &m.attributes),
                ast::Entry::Term(t) => (t.id.name, "-", Some(&t.value), &t.attributes),
                _ => continue,
            };
            let place = file.place(id);
            if let Some(diagnostic) = self.name_conflict(hyphen, id, &file, &place) {
                found.push(diagnostic);
                continue;
            }
            let here = EntryPosition { file: self.files.len(), entry: position, attribute: None };
            self.index.insert(format!("{hyphen}{id}"), here);
            let comment = place.range.as_ref().and_then(|range| comments.get(&range.start)).cloned();
            let map = if hyphen.is_empty() { &mut self.messages } else { &mut self.terms };
            if let Some(pattern) = value {
                let message = MessageRef { id: id.to_owned(), attribute: None };
                map.insert(message, file.entry(place, pattern, comment.clone()));
            }
            for (index, attribute) in attributes.iter().enumerate() {
                let message = MessageRef { id: id.to_owned(), attribute: Some(attribute.id.name.to_owned()) };
                let place = file.place(attribute.id.name);
                if let Some(first) = map.get(&message) {
                    found.push(duplicate(&format!("attribute `{hyphen}{message}`"), place, &first.place));
                } else {
                    let attribute_position = EntryPosition { attribute: Some(index), ..here };
                    self.index.insert(format!("{hyphen}{message}"), attribute_position);
                    map.insert(message, file.entry(place, &attribute.value, comment.clone()));
                }
            }
        }
        self.files.push(file);
    }

    /// The finding that `id` at `place` is already the name of an entry, if it is.
    fn name_conflict(
        &self,
        hyphen: &str,
        id: &str,
        file: &FluentFile,
        place: &SourceSpan,
    ) -> Option<Diagnostic> {
        let place_of = |id: &str| {
            let EntryPosition { file: index, entry, .. } = *self.index.get(id)?;
            let file = self.files.get(index).unwrap_or(file);
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
        // The runtime keeps messages and terms in one table, and would drop the second.
        let other = if hyphen.is_empty() { format!("-{id}") } else { id.to_owned() };
        let first = place_of(&other)?;
        Some(
            Diagnostic::error(
                Name::DuplicateMessage,
                format!("{kind} `{hyphen}{id}` has the name of `{other}`"),
            )
            .at(place.clone())
            .hint(format!("rename one of them: `{other}` is at {}", line_of(&first))),
        )
    }
}

/// The comments directly above messages and terms, by the byte at which the name begins.
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

fn duplicate(entry: &str, place: SourceSpan, first: &SourceSpan) -> Diagnostic {
    Diagnostic::error(Name::DuplicateMessage, format!("{entry} is defined twice"))
        .at(place)
        .hint(format!("delete one of them: the first is at {}", line_of(first)))
}

/// `path:line` of `place`.
fn line_of(place: &SourceSpan) -> String {
    let start = place.range.as_ref().map_or(0, |range| range.start);
    let before = place.source.text.get(..start).unwrap_or_default();
    format!("{}:{}", place.source.path, before.matches('\n').count() + 1)
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
    fn entries_have_texts_references_variables_comments_and_places() {
        let (catalog, found) = catalog(
            "-brand = Botox\n\n# At most 20 characters.\n# Facts: F1.\nlead = Ask { -brand } at { $phone }: { other }.\n    \
             .short = { $n ->\n        [one] One\n       *[other] { $n } many\n    }\nother = x\n",
        );
        assert_eq!(found, "");
        let lead = catalog.get(&key("lead")).unwrap();
        assert_eq!(lead.text, "Ask  at : .");
        assert_eq!(lead.references.iter().map(|r| r.text.as_str()).collect::<Vec<_>>(), ["-brand", "other"]);
        assert_eq!(lead.variables.keys().collect::<Vec<_>>(), ["phone"]);
        assert_eq!(lead.max_characters, "Ask  at : .".len());
        let texts: Vec<&str> = lead.texts.iter().map(|t| t.text.as_str()).collect();
        assert_eq!(texts, ["Ask ", " at ", ": ", "."]);
        assert_eq!(lead.comment.as_deref(), Some("At most 20 characters.\nFacts: F1."));
        assert_eq!(line_of(&lead.place), "locales/en/a.ftl:5");
        let short = catalog.get(&key("lead.short")).unwrap();
        assert_eq!(short.text, "\nOne\n many\n");
        assert_eq!(&short.place.source.text[short.place.range.clone().unwrap()], "short");
        assert_eq!(short.max_characters, " many".len());
        assert_eq!(
            short.selects[0].keys.iter().map(|key| key.text.as_str()).collect::<Vec<_>>(),
            ["one", "other"]
        );
        assert_eq!(line_of(&short.selects[0].keys[1].place), "locales/en/a.ftl:8");
        assert_eq!(catalog.terms().count(), 1);
    }

    #[test]
    fn all_syntax_errors_are_reported_and_the_rest_is_read() {
        let (catalog, found) = catalog(
            "good = yes\nbad text\nopen = { $x\nlate = here\n    .attr\nnone =\n\ttabbed\nchoice = { $n ->\n   [one] a\n }\n\
             brace = a } b\nend = { \"x }\nlast = fine\n",
        );
        for message in [
            "error[fluent-syntax]: expected `=` after the name of a message\n --> locales/en/a.ftl:2:5",
            "error[fluent-syntax]: expected `}` at the end of a placeable\n --> locales/en/a.ftl:3:12",
            "error[fluent-syntax]: this attribute is not complete\n --> locales/en/a.ftl:5:5",
            "error[fluent-syntax]: a tab cannot indent a line here\n --> locales/en/a.ftl:7:1",
            "error[fluent-syntax]: no variant is the default",
            "error[fluent-syntax]: `}` closes nothing here",
            "error[fluent-syntax]: this literal has no closing quote\n --> locales/en/a.ftl:12:13",
        ] {
            let flat: String = found.replace("  -->", " -->");
            assert!(flat.contains(message), "{message}\n---\n{found}");
        }
        for there in ["good", "late", "last"] {
            assert!(catalog.get(&key(there)).is_some(), "{there}");
        }
    }

    #[test]
    fn duplicates_are_reported_with_their_first_place() {
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
    fn hostile_files_do_not_end_the_program() {
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
