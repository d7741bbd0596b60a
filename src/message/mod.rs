//! Messages: the Fluent resources of a locale, and the text that they say.
//!
//! In: `.ftl` [`Source`](crate::diag::Source)s of one locale, arguments, and the locales that may stand
//! in. Out: a [`Catalog`] (what the files hold and where) and a [`Bundle`] (formatted text with Fluent's
//! isolation marks, and which locale said it). This is the only module that knows the Fluent crates, and
//! the only one that writes numbers and dates and chooses plural forms, by CLDR ([`Cldr`]).
//! Refuses, with message, locale and place: syntax errors, duplicates, missing messages and terms,
//! variables without a value, faults of functions, cycles, and messages that expand without end. A safety
//! message never comes from another locale.

mod bundle;
mod catalog;
mod cldr;
mod resolve;
mod value;
mod visit;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

pub use bundle::{Bundle, FormattedMessage};
pub use catalog::{Catalog, MessageEntry, SelectExpression};
pub use cldr::{Cldr, Plural};
use value::Value;

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

/// Whether `text` is an identifier of Fluent.
fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Values for the variables of a message. Each text stands in a directional isolate of its own:
/// Fluent leaves its marks out where a placeable is the whole message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Args(BTreeMap<String, Given>);

/// A value that is given to a message.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Given {
    /// A text with its isolate.
    Text(String),
    Number(i64),
}

impl Args {
    /// No values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same values and a text in whatever direction its letters have: a name, an address.
    #[must_use]
    pub fn text(mut self, name: &str, value: &str) -> Self {
        self.0.insert(
            name.to_owned(),
            Given::Text(format!("{FIRST_STRONG_ISOLATE}{value}{POP_DIRECTIONAL_ISOLATE}")),
        );
        self
    }

    /// The same values and a text that runs left to right everywhere: a phone number, a date, an id.
    #[must_use]
    pub fn ltr(mut self, name: &str, value: &str) -> Self {
        self.0.insert(
            name.to_owned(),
            Given::Text(format!("{LEFT_TO_RIGHT_ISOLATE}{value}{POP_DIRECTIONAL_ISOLATE}")),
        );
        self
    }

    /// The same values and a number, which is written in the locale's digits and chooses between
    /// plural forms.
    #[must_use]
    pub fn number(mut self, name: &str, value: i64) -> Self {
        self.0.insert(name.to_owned(), Given::Number(value));
        self
    }

    fn value(&self, name: &str) -> Option<Value> {
        Some(match self.0.get(name)? {
            Given::Text(text) => Value::Text(text.clone()),
            Given::Number(number) => Value::number((*number).into()),
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
    fn references_are_an_id_and_perhaps_an_attribute() {
        for good in ["alert", "risk-dosage.body", "a_1.B-2"] {
            assert_eq!(good.parse::<MessageRef>().unwrap().to_string(), good);
        }
        for bad in ["", ".a", "a.", "a.b.c", "-brand", "1a", "a b", "é"] {
            assert!(bad.parse::<MessageRef>().unwrap_err().contains(&format!("`{bad}`")));
        }
    }
}
