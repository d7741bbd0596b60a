//! Values of the clinic and the region, as a sheet prints them.
//!
//! In: texts from a clinic's file and from `regions.toml`. Out: [`DataValues`], which the builder puts where a block
//! of the sheet names their [`DataKey`]. Each text gets the isolates (UAX #9) that keep its direction inside a line
//! of another direction: a telephone number reads left to right everywhere, unless it has words that do not.
//! Refuses nothing: the files were checked when they were read.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::block::ValueOrigin;
use crate::art::Logo;
use crate::art::qr_code::QrCode;
use crate::diag::SourceSpan;
use crate::locale::{Direction, LanguageIdentifier};
use crate::sheet::DataKey;
use crate::unicode::{
    FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP_DIRECTIONAL_ISOLATE, ZERO_WIDTH_SPACE,
};

/// The known values of the clinic and the region. A value that is absent becomes a line to write on.
pub type DataValues = BTreeMap<DataKey, DataValue>;

/// A value of the clinic or the region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataValue {
    /// Lines of text.
    Lines {
        /// The lines, each in an isolate.
        lines: Vec<String>,
        /// The language of the lines, if the clinic's file names it.
        locale: Option<LanguageIdentifier>,
        /// Where the value is in its file.
        place: Option<SourceSpan>,
    },
    /// The logo of the clinic.
    Logo(Arc<Logo>),
    /// The web address of the clinic.
    QrCode(Arc<QrCode>),
}

/// Whether a field leaves no trace: its value is not known, and nobody would write it on a line.
pub(super) fn is_left_out(data: &DataValues, key: DataKey) -> bool {
    !key.has_write_in_line() && !data.contains_key(&key)
}

impl DataValue {
    /// Lines of text in the language `locale`, such as a name, an address or opening hours. Each line has the
    /// direction of its own letters.
    #[must_use]
    pub fn lines<'a>(lines: impl IntoIterator<Item = &'a str>, locale: Option<&LanguageIdentifier>) -> Self {
        Self::Lines { lines: lines.into_iter().map(isolate).collect(), locale: locale.cloned(), place: None }
    }

    /// A telephone number.
    #[must_use]
    pub fn number(number: &str) -> Self {
        Self::Lines { lines: vec![isolate_number(number)], locale: None, place: None }
    }

    /// Telephone numbers, one on each line.
    #[must_use]
    pub fn numbers<'a>(numbers: impl IntoIterator<Item = &'a str>) -> Self {
        Self::Lines { lines: numbers.into_iter().map(isolate_number).collect(), locale: None, place: None }
    }

    /// An e-mail address.
    #[must_use]
    pub fn email(address: &str) -> Self {
        Self::Lines { lines: vec![isolate_left_to_right(address)], locale: None, place: None }
    }

    /// A contact: its name, its number, and its hours in brackets, as far as they are known.
    #[must_use]
    pub fn contact(name: Option<&str>, number: Option<&str>, hours: Option<&str>) -> Self {
        let hours = hours.map(|hours| isolate_number(&format!("({hours})")));
        let parts = [name.map(isolate), number.map(isolate_number), hours];
        let line = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        Self::Lines { lines: vec![line], locale: None, place: None }
    }

    /// Where its text comes from.
    pub(super) fn origin(&self) -> ValueOrigin {
        match self {
            Self::Lines { locale, place, .. } => {
                ValueOrigin { places: place.iter().cloned().collect(), has_language: locale.is_some() }
            }
            _ => ValueOrigin { places: Vec::new(), has_language: false },
        }
    }

    /// The same value, from `place` of a file. Findings about its text point there.
    #[must_use]
    pub fn from_place(self, place: SourceSpan) -> Self {
        match self {
            Self::Lines { lines, locale, .. } => Self::Lines { lines, locale, place: Some(place) },
            other => other,
        }
    }

    /// The same value in the language `language`, such as a telephone number with words beside it.
    #[must_use]
    pub fn in_language(self, language: Option<&LanguageIdentifier>) -> Self {
        match self {
            Self::Lines { lines, place, .. } => Self::Lines { lines, locale: language.cloned(), place },
            other => other,
        }
    }
}

/// `text` in an isolate with the direction of its first strong character (FSI … PDI).
fn isolate(text: &str) -> String {
    format!("{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}")
}

/// A telephone number or hours in an isolate: from left to right, or in the direction of their words
/// (`… تحويلة 12`). Hours beside a number run as the number does: readers take a range from right to left in
/// brackets apart.
fn isolate_number(number: &str) -> String {
    match Direction::of(number) {
        Some(Direction::Rtl) => isolate(number),
        _ => isolate_left_to_right(number),
    }
}

/// `text` in an isolate that reads left to right (LRI … PDI).
pub(super) fn isolate_left_to_right(text: &str) -> String {
    format!("{LEFT_TO_RIGHT_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}")
}

/// A web address with a break opportunity after each of its parts, for columns that are narrower than the address.
pub(super) fn breakable_address(url: &str) -> String {
    let mut text = String::with_capacity(url.len() * 2);
    for (index, c) in url.char_indices() {
        text.push(c);
        let ends_part = matches!(c, '/' | '.' | '-' | '_' | '?' | '&' | '=' | '#');
        let next = url[index + c.len_utf8()..].chars().next();
        if ends_part && next.is_some_and(|next| next.is_ascii_alphanumeric()) {
            text.push(ZERO_WIDTH_SPACE);
        }
    }
    text
}
