//! Telephone numbers: the parts of a value that a telephone can dial.
//!
//! In: the text of a number from a region's or a clinic's file. Out: [`PhoneNumber`]s, each with its place in the text
//! and the address that dials it (`tel:`, RFC 3966), which has the printed digits and no others. The number is dialled
//! as it is printed: no country is added, since that would be a guess.
//! Refuses whatever is not certain: digits beside letters, a `(0)` after a country code, a slash that may be a part of
//! one number or stand between two, and more digits than a number has. Such a text has no address.

use std::ops::Range;

/// Most digits of a number (ITU-T E.164).
const MAX_DIGITS: usize = 15;
/// Least digits of a number that is complete without a country code.
const MIN_COMPLETE: usize = 7;
/// Most digits of a short number, such as an emergency number.
const MAX_SHORT: usize = 3;
/// The zero of each script whose digits are used in telephone numbers; nine more digits follow it.
const ZEROS: [char; 16] = [
    '0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}',
    '\u{ce6}', '\u{d66}', '\u{e50}', '\u{ed0}', '\u{1040}', '\u{17e0}',
];

/// A number that can be dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PhoneNumber {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// The address that dials it, such as `tel:+14135550142`.
    pub address: String,
}

/// The numbers in `text`, each complete; none if any part of it is uncertain.
#[must_use]
pub(super) fn phone_numbers(text: &str) -> Vec<PhoneNumber> {
    let mut numbers = Vec::new();
    let mut is_divided_by_slash = false;
    let mut start = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ',')]) {
        if !matches!(c, ',' | ';' | '/' | '،' | '؛') {
            continue;
        }
        is_divided_by_slash |= c == '/';
        let part = &text[start..at];
        let Some(number) = ScannedNumber::scan(part) else { return Vec::new() };
        let offset = start + part.len() - part.trim_start().len() + number.start;
        let range = offset..start + part.trim_end().len();
        numbers.push((PhoneNumber { range, address: number.address() }, number));
        start = at + c.len_utf8();
    }
    // A slash also divides the parts of one number, as in `089/1234567`.
    if is_divided_by_slash && !numbers.iter().all(|(_, number)| number.is_complete()) {
        return Vec::new();
    }
    numbers.into_iter().map(|(number, _)| number).collect()
}

/// A number as it is scanned.
#[derive(Debug, Default)]
struct ScannedNumber {
    /// Where it begins in its trimmed text, behind a name such as `NHS`.
    start: usize,
    is_international: bool,
    /// ASCII digits, `*` and `#`.
    signs: String,
    extension: String,
}

impl ScannedNumber {
    /// Scans the only number in `text`; `None` if there is none or it is uncertain.
    fn scan(text: &str) -> Option<Self> {
        let text = text.trim();
        // A name of whole words may stand before it.
        let start = text.find(|c: char| matches!(c, '+' | '(' | '*' | '#') || digit(c).is_some())?;
        let name = &text[..start];
        let is_name = |c: char| c.is_alphabetic() || c == ' ' || c == '\u{a0}';
        if !name.chars().all(is_name) || name.ends_with(char::is_alphabetic) {
            return None;
        }
        let (number, extension) = divide_extension(&text[start..])?;
        let mut scanned = Self { start, extension, ..Self::default() };
        let mut has_brackets = false;
        for (at, c) in number.char_indices() {
            match c {
                '+' if at == 0 => scanned.is_international = true,
                '*' | '#' => scanned.signs.push(c),
                '(' | ')' => has_brackets = true,
                ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '-' | '\u{2010}' | '\u{2011}' | '.' => {}
                c => scanned.signs.push(digit(c)?),
            }
        }
        let digits = scanned.signs.chars().filter(char::is_ascii_digit).count();
        // `+44 (0)20`: the zero is dialled only without the country code.
        let is_certain = (2..=MAX_DIGITS).contains(&digits)
            && !(scanned.is_international && has_brackets)
            && !are_several(number);
        is_certain.then_some(scanned)
    }

    /// Whether it can be no part of another number.
    fn is_complete(&self) -> bool {
        let is_short = self.signs.len() <= MAX_SHORT && !self.signs.starts_with('0');
        self.is_international || is_short || self.signs.len() >= MIN_COMPLETE
    }

    /// The address that dials it (RFC 3966).
    fn address(&self) -> String {
        let plus = if self.is_international { "+" } else { "" };
        // `#` would begin the fragment of an address (RFC 3986, 3.5).
        let signs = self.signs.replace('#', "%23");
        let extension =
            if self.extension.is_empty() { String::new() } else { format!(";ext={}", self.extension) };
        format!("tel:{plus}{signs}{extension}")
    }
}

/// The ASCII digit of a decimal digit.
fn digit(c: char) -> Option<char> {
    let value = ZEROS
        .iter()
        .find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// `text` before `ext`, and the digits behind it; `None` if letters remain.
fn divide_extension(text: &str) -> Option<(&str, String)> {
    let Some(at) = text.find(|c: char| c.is_alphabetic()) else { return Some((text, String::new())) };
    let (number, rest) = text.split_at(at);
    let lower = rest.to_ascii_lowercase();
    let rest = ["extension", "ext.", "ext", "x"].iter().find_map(|word| lower.strip_prefix(word))?;
    let extension: Option<String> = rest.trim_start().chars().map(digit).collect();
    let extension = extension.filter(|digits| (1..=6).contains(&digits.len()))?;
    Some((number.trim_end(), extension))
}

/// Whether spaces divide `number` into several that are each divided by hyphens or full stops.
fn are_several(number: &str) -> bool {
    let is_sign = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '.');
    number.split([' ', '\u{a0}', '\u{2009}', '\u{202f}']).filter(|part| part.contains(is_sign)).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<(String, String)> {
        phone_numbers(text)
            .into_iter()
            .map(|number| (text[number.range].to_owned(), number.address))
            .collect()
    }

    #[test]
    fn the_address_of_a_number_has_the_printed_digits() {
        for (text, printed, address) in [
            ("911", "911", "tel:911"),
            ("+1 413 555 0142", "+1 413 555 0142", "tel:+14135550142"),
            ("(413) 555-0142", "(413) 555-0142", "tel:4135550142"),
            ("1-800-222-1222", "1-800-222-1222", "tel:18002221222"),
            ("13 11 26", "13 11 26", "tel:131126"),
            ("NHS 111", "111", "tel:111"),
            ("*123#", "*123#", "tel:*123%23"),
            ("555-0142 ext. 12", "555-0142 ext. 12", "tel:5550142;ext=12"),
            ("٠١١ ٥٥٥ ٠١٤٢", "٠١١ ٥٥٥ ٠١٤٢", "tel:0115550142"),
            ("+۹۸ ۲۱ ۵۵۵۵", "+۹۸ ۲۱ ۵۵۵۵", "tel:+98215555"),
        ] {
            assert_eq!(addresses(text), [(printed.to_owned(), address.to_owned())], "{text}");
        }
    }

    #[test]
    fn several_numbers_have_an_address_each() {
        for (text, expected) in [
            ("112 / 999", [("112", "tel:112"), ("999", "tel:999")]),
            ("555-0142, 555-0143", [("555-0142", "tel:5550142"), ("555-0143", "tel:5550143")]),
            ("+1 413 555 0142; 911", [("+1 413 555 0142", "tel:+14135550142"), ("911", "tel:911")]),
        ] {
            assert_eq!(addresses(text), expected.map(|(a, b)| (a.to_owned(), b.to_owned())), "{text}");
        }
    }

    #[test]
    fn a_number_that_is_uncertain_has_no_address() {
        for text in [
            "",
            "ask at the desk",
            "1-800-POISON1",
            "+44 (0)20 7946 0000",
            "089/1234567",
            "030 / 123456",
            "911 or 112",
            "555-0142 555-0143",
            "0800 764 766 0800 123 456",
            "112, ask at the desk",
            "A1",
            "7",
        ] {
            assert_eq!(addresses(text), [], "{text}");
        }
    }
}
