//! Numbers and phone numbers within a text, in the digits of any script.
//!
//! In: the entry of a message and the separators of its locale. Out: [`NumberOccurrence`]s with their places,
//! whose values can be compared across languages. Number words are not read.
//! Refuses nothing.

use crate::diag::SourceSpan;
use crate::message::{Cldr, MessageEntry, NumberSeparators};
use crate::unicode::is_number_space;

use super::place_in;

/// The fewest digits of a phone number.
const MIN_PHONE_DIGITS: usize = 7;
/// The zeros of the decimal digits of scripts (Unicode general category Nd); nine digits follow each.
const ZEROS: [char; 20] =
    ['0', '٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '᠐', '０', '෦'];

/// A number or a phone number of a text.
pub(super) struct NumberOccurrence {
    /// Digits and a point in ASCII, without zeros at the ends; all digits of a phone number.
    pub(super) value: String,
    pub(super) is_phone: bool,
    pub(super) place: SourceSpan,
}

/// A number or a phone number at the beginning of a text.
#[derive(Debug, PartialEq, Eq)]
struct Match {
    /// As [`NumberOccurrence::value`].
    value: String,
    /// The number of characters that it takes.
    length: usize,
}

/// The numbers of a message as its locale writes them, and its phone numbers.
pub(super) fn numbers_in(entry: &MessageEntry, cldr: &Cldr) -> Vec<NumberOccurrence> {
    let separators = cldr.separators().unwrap_or(NumberSeparators { group: Some(','), decimal: '.' });
    let mut found = Vec::new();
    for located in &entry.texts {
        let (offsets, chars): (Vec<usize>, Vec<char>) = located.text.char_indices().unzip();
        let mut at = 0;
        while at < chars.len() {
            let phone = match_phone(&chars[at..]);
            let is_phone = phone.is_some();
            let Some(Match { value, length }) = phone.or_else(|| match_number(&chars[at..], separators))
            else {
                at += 1;
                continue;
            };
            let end = offsets.get(at + length).copied().unwrap_or(located.text.len());
            found.push(NumberOccurrence { value, is_phone, place: place_in(located, offsets[at]..end) });
            at += length;
        }
    }
    found
}

/// The digit zero of the script that the digit `c` belongs to.
pub(super) fn zero_of(c: char) -> Option<char> {
    ZEROS.into_iter().find(|zero| (u32::from(*zero)..u32::from(*zero) + 10).contains(&u32::from(c)))
}

/// The ASCII digit with the value of `c`, a decimal digit of any script.
pub(super) fn ascii_digit(c: char) -> Option<char> {
    char::from_digit(u32::from(c) - u32::from(zero_of(c)?), 10)
}

/// The phone number at the beginning of `chars`.
fn match_phone(chars: &[char]) -> Option<Match> {
    let digit_at = |i: usize| chars.get(i).copied().and_then(ascii_digit);
    let is_joint = |i: usize| {
        chars.get(i).is_some_and(|c| {
            matches!(c, ' ' | '-' | '(' | ')' | '.' | '/' | '\u{a0}' | '\u{202f}' | '\u{2011}')
        })
    };
    let (mut value, mut length) = (String::new(), 0);
    if chars.first() == Some(&'+') {
        (value, length) = ("+".to_owned(), 1);
    }
    let mut digits = 0;
    loop {
        // There are at most a bracket and a space between two digits.
        let skip = (0..=2).find(|skip| digit_at(length + skip).is_some());
        let is_joined = skip.is_some_and(|skip| (0..skip).all(|i| is_joint(length + i)));
        let Some(skip) = skip.filter(|skip| is_joined && (digits > 0 || *skip == 0 || length > 0)) else {
            break;
        };
        value.extend(digit_at(length + skip));
        length += skip + 1;
        digits += 1;
    }
    (digits >= MIN_PHONE_DIGITS).then_some(Match { value, length })
}

/// The number at the beginning of `chars`.
fn match_number(chars: &[char], separators: NumberSeparators) -> Option<Match> {
    let digit_at = |i: usize| chars.get(i).copied().and_then(ascii_digit);
    let mut value = String::from(digit_at(0)?);
    let mut length = 1;
    let mut has_point = false;
    // In locales that group thousands by a space, spaces of any width do.
    let is_group = |c: char| {
        let group = separators.group;
        group.is_some_and(|group| c == group || (is_number_space(c) && is_number_space(group)))
    };
    while let Some(&c) = chars.get(length) {
        if let Some(digit) = ascii_digit(c) {
            value.push(digit);
        } else if !has_point && c == separators.decimal && digit_at(length + 1).is_some() {
            has_point = true;
            value.push('.');
        } else {
            let has_three_digits =
                (1..=3).all(|i| digit_at(length + i).is_some()) && digit_at(length + 4).is_none();
            if has_point || !is_group(c) || !has_three_digits {
                break;
            }
        }
        length += 1;
    }
    let (whole, fraction) = value.split_once('.').unwrap_or((&value, ""));
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    let value = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
    Some(Match { value, length })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn numbers_have_the_same_value_in_all_digits_and_separators() {
        let value = |text: &str, group, decimal| {
            match_number(&chars(text), NumberSeparators { group, decimal }).map(|number| number.value)
        };
        for (text, group, decimal, expected) in [
            ("18", Some(','), '.', "18"),
            ("١٨", Some('٬'), '٫', "18"),
            ("১৮ বছর", Some(','), '.', "18"),
            ("1,000", Some(','), '.', "1000"),
            ("1.000", Some('.'), ',', "1000"),
            ("1 000", Some('\u{202f}'), ',', "1000"),
            ("1.5", Some(','), '.', "1.5"),
            ("1,5", Some('.'), ',', "1.5"),
            ("1.5", Some('.'), ',', "1"),
            ("2.50", Some(','), '.', "2.5"),
            ("08", Some(','), '.', "8"),
            ("00", Some(','), '.', "0"),
            ("4–6", Some(','), '.', "4"),
        ] {
            assert_eq!(value(text, group, decimal).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(value("x", None, '.'), None);
    }

    #[test]
    fn phone_numbers_are_their_digits() {
        let found = |text: &str| match_phone(&chars(text)).map(|phone| (phone.value, phone.length));
        let value = |text: &str| found(text).map(|phone| phone.0);
        assert_eq!(found("1-800-222-1222."), Some(("18002221222".to_owned(), 14)));
        assert_eq!(found("+971 4 123 4567"), Some(("+97141234567".to_owned(), 15)));
        assert_eq!(value("٠٥٠ ١٢٣ ٤٥٦٧").as_deref(), Some("0501234567"));
        assert_eq!(value("0800 (764) 766").as_deref(), Some("0800764766"));
        assert_eq!(value("13 11 26"), None);
        assert_eq!(value("18, 20, 22, 24"), None);
    }
}
