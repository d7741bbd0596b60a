//! Checks the messages of a locale, by their text alone.
//!
//! In: a sheet, and a locale's messages beside those of the source locale. Out: findings with their
//! places, in the order of the files. Errors must not be printed or would mislead; warnings need a look.
//! Nothing is laid out, so a whole locale takes milliseconds. [`messages`] compares the messages that
//! exist, [`wording`] their words and numbers, [`leftover`] words of the source in them, [`safety`] what a safety message
//! must not lose, [`markup`] what tools have left in them, [`letters`] their characters.
//! Refuses texts that follow an older version of the sheet ([`stale`]), which the pipeline asks for as
//! well.

mod leftover;
mod letters;
mod markup;
mod messages;
mod numbers;
mod rules;
mod safety;
mod word_patterns;
mod wording;

use std::ops::Range;

use crate::config::{LocaleMeta, place_of};
use crate::content;
use crate::diag::{Diagnostic, Name, Severity, SourceSpan};
use crate::message::{Args, Bundle, Catalog, LocatedText, MessageEntry, MessageRef};
use crate::sheet::{DataKey, Sheet};
use crate::text::shape::Shaper;

/// A locale's messages for one sheet, to be checked.
#[derive(Clone, Copy)]
pub struct CheckInput<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The locale's `locale.toml`.
    pub meta: &'a LocaleMeta,
    /// Its messages, with its fallbacks.
    pub bundle: &'a Bundle,
    /// The messages of the source locale, which may be the same.
    pub reference: &'a Catalog,
    /// The shaper that will print them.
    pub shaper: &'a Shaper,
}

impl CheckInput<'_> {
    fn own(&self) -> &Catalog {
        self.bundle.catalog()
    }

    /// Whether the checked locale is the source locale.
    fn is_source(&self) -> bool {
        self.own().locale() == self.reference.locale()
    }

    /// Example values for the variables that `message` may use. A message of another sheet may use all.
    fn args(&self, message: &MessageRef) -> Args {
        let args = content::message_args(self.sheet, "Ada", "Ada");
        let own = self.sheet.references().any(|reference| reference.message == *message);
        let values: Vec<DataKey> =
            if own { self.sheet.values_of(message).collect() } else { DataKey::ALL.to_vec() };
        values.into_iter().fold(args, |args, key| args.ltr(key.name(), "Ada"))
    }

    /// The messages that both the locale and the source have.
    fn pairs(&self) -> impl Iterator<Item = MessagePair<'_>> {
        self.own().messages().filter_map(|(message, own)| {
            Some(MessagePair { message, own, source: self.reference.get(message)? })
        })
    }

    /// An error about `message` at `place`. `problem` is a predicate of the message.
    fn error(&self, name: Name, message: &str, problem: &str, place: SourceSpan) -> Diagnostic {
        Diagnostic::error(name, format!("message `{message}` {problem} in locale `{}`", self.own().locale()))
            .at(place)
    }

    /// A warning about `message` at `place`. `problem` is a predicate of the message.
    fn warning(&self, name: Name, message: &str, problem: &str, place: SourceSpan) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..self.error(name, message, problem, place) }
    }
}

/// A message as the locale and the source have it.
#[derive(Clone, Copy)]
struct MessagePair<'a> {
    message: &'a MessageRef,
    own: &'a MessageEntry,
    source: &'a MessageEntry,
}

/// Checks the locale of `input`: all findings, in the order of the files.
#[must_use]
pub fn check(input: &CheckInput<'_>) -> Vec<Diagnostic> {
    let mut found = messages::check(input);
    found.extend(wording::check(input));
    found.extend(letters::check(input));
    found.extend(safety::check(input));
    found.extend(markup::check(input));
    found.extend(stale(input.sheet, input.meta));
    // Findings at the same place stay in the order in which they were made.
    found.sort_by(|a, b| position(a).cmp(&position(b)));
    found
}

fn position(found: &Diagnostic) -> (&str, usize) {
    found
        .place
        .as_ref()
        .map_or(("", 0), |place| (&*place.source.path, place.range.as_ref().map_or(0, |range| range.start)))
}

/// The finding that a locale follows another version of the sheet than the current one. It is an error if the
/// sheet has safety messages: they are printed stale only if someone asks for it explicitly.
#[must_use]
pub fn stale(sheet: &Sheet, meta: &LocaleMeta) -> Option<Diagnostic> {
    let follows = meta.source_version.get_ref();
    if !meta.is_stale(&sheet.version) {
        return None;
    }
    let message = format!(
        "locale `{}` follows version `{follows}` of sheet `{}`, which is at version `{}`",
        meta.tag, sheet.id, sheet.version
    );
    let has_safety = sheet.references().any(|reference| sheet.is_safety(&reference.message));
    let found = if has_safety {
        Diagnostic::error(Name::StaleTranslation, format!("{message}: its safety messages are stale"))
    } else {
        Diagnostic::warning(Name::StaleTranslation, message)
    };
    Some(found.at(place_of(&meta.source, &meta.source_version)).hint(format!(
        "compare every message with the source, then write `source-version = \"{}\"`",
        sheet.version
    )))
}

/// The place of the bytes `range` of `text`. If the file spells the text differently, it is the place of the
/// whole text.
fn place_in(text: &LocatedText, range: Range<usize>) -> SourceSpan {
    let place = &text.place;
    match &place.range {
        // An escape is longer than its character, so that a text of the same length is spelled the same.
        Some(whole) if whole.len() == text.text.len() => {
            place.source.at(whole.start + range.start..whole.start + range.end)
        }
        _ => place.clone(),
    }
}
