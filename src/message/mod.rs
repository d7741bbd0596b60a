//! Messages: the Fluent files of a locale, and the texts that they become.
//!
//! In: `.ftl` [`Source`](crate::diag::Source)s of one locale, arguments, and fallback locales. Out: a
//! [`Catalog`] of the entries of the files with their places, and a [`Bundle`] that formats them, with
//! Fluent's isolation marks and the locale each text comes from. Only this module knows the Fluent crates,
//! formats numbers and dates, and selects plural forms, by CLDR ([`Cldr`]).
//! Refuses, with message, locale and place: syntax errors, duplicates, missing messages and terms, texts that show
//! nothing, variables without a value, wrong calls, cycles, and messages that expand without end. A safety message never comes
//! from another locale.

mod bundle;
mod catalog;
mod catalog_chain;
mod cldr;
mod entry;
mod resolve;
mod syntax;
mod value;
mod visible;
mod visit;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

pub use bundle::{Bundle, FormattedMessage};
pub use catalog::Catalog;
pub use cldr::{Cldr, NumberSeparators, PluralCategory, PluralForms};
pub use entry::{LocatedText, MessageEntry, SelectExpression, place_in_entry};
use value::MessageValue;
pub use visible::is_visible;
pub use visit::MAX_BYTES;

use crate::unicode::{FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP_DIRECTIONAL_ISOLATE};

/// A message's value, or one of its attributes: `id` or `id.attribute`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageRef {
    /// The message.
    pub id: String,
    /// One of its attributes; `None` is its value.
    pub attribute: Option<String>,
}

impl FromStr for MessageRef {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (id, attribute) = match text.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (text, None),
        };
        if !is_identifier(id) || !attribute.is_none_or(is_identifier) {
            return Err(format!(
                "`{text}` is not a message: write `id` or `id.attribute`, with letters, digits, `-` and `_`"
            ));
        }
        Ok(Self { id: id.to_owned(), attribute: attribute.map(str::to_owned) })
    }
}

impl fmt::Display for MessageRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)?;
        self.attribute.as_ref().map_or(Ok(()), |attribute| write!(f, ".{attribute}"))
    }
}

/// Whether `text` is a Fluent identifier.
fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Values for the variables of a message. Each text has a directional isolate of its own: Fluent adds none if
/// a placeable is the whole message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Args(BTreeMap<String, ArgValue>);

/// The value of one argument.
#[derive(Clone, Debug, PartialEq, Eq)]
enum ArgValue {
    /// A text within its isolate.
    Text(String),
    Number(i64),
}

impl Args {
    /// Arguments without values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text in the direction of its own letters: a name, an address.
    #[must_use]
    pub fn text(mut self, name: &str, value: &str) -> Self {
        self.0.insert(
            name.to_owned(),
            ArgValue::Text(format!("{FIRST_STRONG_ISOLATE}{value}{POP_DIRECTIONAL_ISOLATE}")),
        );
        self
    }

    /// Adds a text that is always left to right: a phone number, a date, an identifier.
    #[must_use]
    pub fn ltr(mut self, name: &str, value: &str) -> Self {
        self.0.insert(
            name.to_owned(),
            ArgValue::Text(format!("{LEFT_TO_RIGHT_ISOLATE}{value}{POP_DIRECTIONAL_ISOLATE}")),
        );
        self
    }

    /// Adds a number, which is written in the locale's digits and selects plural forms.
    #[must_use]
    pub fn number(mut self, name: &str, value: i64) -> Self {
        self.0.insert(name.to_owned(), ArgValue::Number(value));
        self
    }

    fn value(&self, name: &str) -> Option<MessageValue> {
        Some(match self.0.get(name)? {
            ArgValue::Text(text) => MessageValue::Text(text.clone()),
            ArgValue::Number(number) => MessageValue::number((*number).into()),
        })
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_have_an_id_and_optionally_an_attribute() {
        for good in ["alert", "risk-dosage.body", "a_1.B-2"] {
            assert_eq!(good.parse::<MessageRef>().unwrap().to_string(), good);
        }
        for bad in ["", ".a", "a.", "a.b.c", "-brand", "1a", "a b", "é"] {
            assert!(bad.parse::<MessageRef>().unwrap_err().contains(&format!("`{bad}`")));
        }
    }
}
