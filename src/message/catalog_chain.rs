//! The catalogs that the messages of a locale come from: its own, and those of its fallbacks.
//!
//! In: catalogs, and which messages are safety messages. Out: the catalog that provides a message.
//! Refuses missing messages, with the file where they belong. A fallback never provides a safety message.

use std::sync::Arc;

use super::{Catalog, MessageRef};
use crate::diag::{Diagnostic, Name, Source, SourceSpan, closest};

/// The most names among which one is looked for that may be meant.
const MAX_PROPOSED: usize = 2_000;

/// The catalog of a locale with those of its fallbacks, in the order in which they are searched.
pub(super) struct CatalogChain {
    pub(super) own: Arc<Catalog>,
    pub(super) fallbacks: Vec<Arc<Catalog>>,
    /// The source locale, which determines in which file a missing message belongs.
    pub(super) reference: Option<Arc<Catalog>>,
    /// Whether a message is a safety message.
    pub(super) safety: Box<dyn Fn(&MessageRef) -> bool + Send + Sync>,
}

impl CatalogChain {
    /// The chain of one locale, without fallbacks. All messages are safety messages.
    pub(super) fn new(own: Arc<Catalog>) -> Self {
        Self { own, fallbacks: Vec::new(), reference: None, safety: Box::new(|_| true) }
    }

    /// The catalog that provides `message`: the locale's own, or the first fallback that has it and may be
    /// used.
    pub(super) fn providing_catalog(&self, message: &MessageRef) -> Option<&Catalog> {
        if self.own.get(message).is_some() {
            return Some(&self.own);
        }
        if self.is_safety(message) {
            return None;
        }
        self.fallbacks.iter().map(Arc::as_ref).find(|catalog| catalog.get(message).is_some())
    }

    /// Whether `message` is a safety message, which never comes from a fallback.
    pub(super) fn is_safety(&self, message: &MessageRef) -> bool {
        (self.safety)(message)
    }

    /// Whether `catalog` is that of a fallback.
    pub(super) fn is_fallback(&self, catalog: &Catalog) -> bool {
        !std::ptr::eq(catalog, &*self.own)
    }

    /// The finding that `message` is missing in the locale and its fallbacks, at the file where it belongs.
    pub(super) fn missing(&self, message: &MessageRef) -> Diagnostic {
        let tag = self.own.locale();
        let known = self.reference.as_ref().and_then(|reference| reference.get(message));
        let diagnostic = Diagnostic::error(
            Name::MissingMessage,
            format!("message `{message}` is missing in locale `{tag}`"),
        )
        .at(self.file_for(message, known.map(|entry| &entry.place.source)));
        let names: Vec<String> = self
            .reference
            .iter()
            .chain([&self.own])
            .flat_map(|c| c.messages())
            .take(MAX_PROPOSED)
            .map(|m| m.0.to_string())
            .collect();
        let near = closest(&message.to_string(), names.iter().map(String::as_str)).map(str::to_owned);
        match (&self.reference, known, near) {
            (_, None, Some(near)) => diagnostic.hint(format!("add it, or did you mean `{near}`?")),
            (Some(reference), Some(_), _) if self.is_safety(message) => {
                if self.fallbacks.is_empty() {
                    diagnostic.hint("add it")
                } else {
                    diagnostic
                        .hint(format!("add it: {} is never used for a safety message", reference.name()))
                }
            }
            (Some(reference), Some(_), _) if reference.locale() != tag => diagnostic.hint(format!(
                "add it, or allow {} for `{tag}` with `fallback = [\"{}\"]` in locales/{tag}/locale.toml",
                reference.name(),
                reference.locale()
            )),
            _ => diagnostic.hint("add it"),
        }
    }

    /// Where `message` belongs: next to its own message, or in the file with the name of the reference's
    /// `like`.
    fn file_for(&self, message: &MessageRef, like: Option<&Source>) -> SourceSpan {
        let value = MessageRef { id: message.id.clone(), attribute: None };
        if let Some(entry) = self.own.get(&value) {
            return entry.place.clone();
        }
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let mut sources = self.own.sources();
        match like {
            Some(like) => match sources.find(|source| name(&source.path) == name(&like.path)) {
                Some(source) => source.whole(),
                None => {
                    Source::new(format!("locales/{}/{}", self.own.locale(), name(&like.path)), "").whole()
                }
            },
            None => match sources.next() {
                Some(source) => source.whole(),
                None => Source::new(format!("locales/{}", self.own.locale()), "").whole(),
            },
        }
    }
}
