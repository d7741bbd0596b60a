//! Check: what is wrong with the messages of a locale, from their text alone.
//!
//! In: a sheet, and a locale's messages beside those of the source locale. Out: findings with their
//! places, in the order of the files; errors are what must not be printed or would mislead, warnings what
//! somebody should look at. Nothing is set, so that a whole locale takes milliseconds.
//! [`messages`] compares what there is, [`wording`] what is said, [`letters`] how it is written.
//! Refuses texts that follow an older version of the sheet ([`stale`]), which the press asks as well.

mod letters;
mod messages;
mod wording;

use std::ops::Range;

use crate::config::{LocaleMeta, ReviewStatus, place_of};
use crate::content;
use crate::diag::{Diagnostic, SourceSpan};
use crate::font::Fonts;
use crate::message::{Args, Bundle, Catalog, MessageEntry, MessageRef};
use crate::sheet::{DataKey, Sheet};

/// What is checked: a locale's messages for one sheet.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The outline.
    pub sheet: &'a Sheet,
    /// What the locale says of itself.
    pub meta: &'a LocaleMeta,
    /// Its messages, with what may stand in for them.
    pub bundle: &'a Bundle,
    /// The messages of the source locale, which may be the same.
    pub reference: &'a Catalog,
    /// The faces that will set them.
    pub fonts: &'a Fonts,
}

impl Subject<'_> {
    fn own(&self) -> &Catalog {
        self.bundle.catalog()
    }

    /// Whether it is the source locale that is checked.
    fn is_source(&self) -> bool {
        self.own().locale() == self.reference.locale()
    }

    /// The values that `message` may use, with names as they may be: all of them in messages of other sheets.
    fn args(&self, message: &MessageRef) -> Args {
        let args = content::message_args(self.sheet, "Ada", "Ada");
        let own = self.sheet.references().any(|reference| reference.message == *message);
        let values: Vec<DataKey> =
            if own { self.sheet.values_of(message).collect() } else { DataKey::ALL.to_vec() };
        values.into_iter().fold(args, |args, key| args.ltr(key.name(), "Ada"))
    }

    /// The messages that the locale shares with the source: what each says here and there.
    fn pairs(&self) -> impl Iterator<Item = (&MessageRef, &MessageEntry, &MessageEntry)> {
        self.own().messages().filter_map(|(message, own)| Some((message, own, self.reference.get(message)?)))
    }

    /// A finding about `message`, which is `what` in this locale.
    fn error(&self, message: &str, what: &str, place: SourceSpan) -> Diagnostic {
        Diagnostic::error(
            crate::diag::Name::Unnamed,
            format!("message `{message}` {what} in locale `{}`", self.own().locale()),
        )
        .at(place)
    }

    fn warning(&self, message: &str, what: &str, place: SourceSpan) -> Diagnostic {
        let warning = Diagnostic::warning(crate::diag::Name::Unnamed, String::new());
        Diagnostic { severity: warning.severity, ..self.error(message, what, place) }
    }
}

/// All findings about the locale.
#[must_use]
pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = messages::check(subject);
    found.extend(wording::check(subject));
    found.extend(letters::check(subject));
    found.extend(stale(subject.sheet, subject.meta));
    // Within a place, findings stay in the order in which they were made.
    found.sort_by(|a, b| position(a).cmp(&position(b)));
    found
}

fn position(found: &Diagnostic) -> (&str, usize) {
    found
        .place
        .as_ref()
        .map_or(("", 0), |place| (&*place.source.path, place.range.as_ref().map_or(0, |range| range.start)))
}

/// The finding that a locale follows another version of the sheet than there is: an error if the sheet has
/// safety messages, which are never printed stale unless someone says so explicitly.
#[must_use]
pub fn stale(sheet: &Sheet, meta: &LocaleMeta) -> Option<Diagnostic> {
    let follows = meta.source_version.get_ref();
    if meta.status == ReviewStatus::Source || *follows == sheet.version {
        return None;
    }
    let what = format!(
        "locale `{}` follows version `{follows}` of sheet `{}`, which is at version `{}`",
        meta.tag, sheet.id, sheet.version
    );
    let safety = sheet.references().any(|reference| sheet.is_safety(&reference.message));
    let found = if safety {
        Diagnostic::error(crate::diag::Name::Unnamed, format!("{what}: its safety messages are stale"))
    } else {
        Diagnostic::warning(crate::diag::Name::Unnamed, what)
    };
    Some(found.at(place_of(&meta.source, &meta.source_version)).hint(format!(
        "compare every message with the source, then write `source-version = \"{}\"`",
        sheet.version
    )))
}

/// The place of `range` in a `piece` of text at `place`: the piece, where its source spells it otherwise.
fn place_in(piece: &str, place: &SourceSpan, range: Range<usize>) -> SourceSpan {
    match &place.range {
        Some(whole) if place.source.text.get(whole.clone()) == Some(piece) => {
            place.source.at(whole.start + range.start..whole.start + range.end)
        }
        _ => place.clone(),
    }
}
