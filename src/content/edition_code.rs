//! Edition codes: the ten characters on every side that identify an edition in one format.
//!
//! In: all texts of an edition. Out: a code such as `7K3M9-QXW4E`: nine characters of a hash and a check character.
//! The alphabet is Crockford's base 32, without I, L, O and U, which are easily misread. The same texts have the same
//! code on every machine, and other texts have another. The check character detects every wrong character and every
//! two characters that are swapped. A code says which edition to compare a file with. It is no signature: anybody can
//! copy it.
//! Refuses nothing.

use crate::hash::hash128;
use crate::unicode::WORD_JOINER;

/// Crockford's base 32.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Number of characters of a code, with the check character and without the hyphen.
const LENGTH: usize = 10;
/// Number of characters before the hyphen.
const GROUP: usize = 5;

/// The code of an edition with these texts, in this order.
#[must_use]
pub fn compute<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    // A separator that no text has, so that `["ab", ""]` and `["a", "b"]` differ.
    let bytes: Vec<u8> = parts.into_iter().flat_map(|part| [part.as_bytes(), b"\0"].concat()).collect();
    let hash = hash128(&bytes);
    let mut rest = hash ^ (hash >> 64);
    let mut values: Vec<u8> = (0..LENGTH - 1)
        .map(|_| {
            let value = (rest % 32) as u8;
            rest /= 32;
            value
        })
        .collect();
    values.push(times_generator(checksum(&values)));
    let mut code: String = values.iter().map(|value| char::from(ALPHABET[usize::from(*value)])).collect();
    code.insert(GROUP, '-');
    code
}

/// The valid codes in `text`, each once, in the order of the text.
#[must_use]
pub fn codes_in(text: &str) -> Vec<&str> {
    let mut codes = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
        if is_code(word) && !codes.contains(&word) {
            codes.push(word);
        }
    }
    codes
}

/// A code that was typed or scanned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedCode {
    /// A valid code, as it is printed.
    Valid(String),
    /// Ten characters that are no code: one of them is wrong, or two are swapped.
    Invalid(String),
}

/// Reads `text` as a code. `None` if it does not have exactly ten ASCII letters and digits, or has other characters.
///
/// Lower case, spaces, other hyphens or none, and Crockford's look-alikes (O for 0, I and L for 1) are accepted.
#[must_use]
pub fn parse_typed(text: &str) -> Option<TypedCode> {
    let is_separator = |c: char| matches!(c, '-' | ' ' | '\u{2010}'..='\u{2015}' | WORD_JOINER | '\u{2212}');
    let canonical = |c: char| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    let mut code: String = text.chars().filter(|c| !is_separator(*c)).map(canonical).collect();
    if code.len() != LENGTH || !code.chars().all(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    code.insert(GROUP, '-');
    Some(if is_code(&code) { TypedCode::Valid(code) } else { TypedCode::Invalid(code) })
}

fn is_code(word: &str) -> bool {
    if word.len() != LENGTH + 1 || word.as_bytes()[GROUP] != b'-' {
        return false;
    }
    let value = |byte: u8| ALPHABET.iter().position(|letter| *letter == byte).map(|value| value as u8);
    let values: Option<Vec<u8>> = word.bytes().filter(|byte| *byte != b'-').map(value).collect();
    values.is_some_and(|values| values.len() == LENGTH && checksum(&values) == 0)
}

/// The value at the generator of GF(32) of the polynomial whose coefficients are `values`.
fn checksum(values: &[u8]) -> u8 {
    values.iter().fold(0, |sum, value| times_generator(sum) ^ value)
}

/// `value` times the generator of GF(32), which is defined modulo x⁵ + x² + 1.
fn times_generator(value: u8) -> u8 {
    let double = value << 1;
    if double & 32 == 0 { double } else { double ^ 0b10_0101 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_can_be_typed_in_many_ways() {
        let code = || Some(TypedCode::Valid("9Y65M-19X01".to_owned()));
        for text in
            ["9Y65M-19X01", "9y65m-19x01", "9Y65M19X01", "9Y65M 19X01", "9Y65M-\u{2060}19XO1", "9Y65M–I9XOL"]
        {
            assert_eq!(parse_typed(text), code(), "{text}");
        }
        for text in ["9Y65M-19X02", "9Y65M-91X01", "9Y65M-19XU1"] {
            assert_eq!(parse_typed(text), Some(TypedCode::Invalid(text.to_owned())));
        }
        for text in ["", "9Y65M-19X0", "9Y65M-19X011", "a4.pdf", "9Y65M/19X0", "handout", "9Y65M-19X0é"] {
            assert_eq!(parse_typed(text), None, "{text}");
        }
    }

    #[test]
    fn the_check_character_detects_wrong_and_swapped_characters() {
        let code = compute(["a", "b"]);
        assert_eq!(code, "KG2S4-V0QMP");
        assert_ne!(code, compute(["ab", ""]));
        let text = format!("English · en · {code} · {code}, 05012-34567");
        assert_eq!(codes_in(&text), [code.as_str()]);
        for at in (0..=LENGTH).filter(|at| *at != GROUP) {
            for letter in ALPHABET.iter().map(|letter| char::from(*letter)) {
                let mut wrong = code.clone();
                wrong.replace_range(at..=at, &letter.to_string());
                assert_eq!(is_code(&wrong), wrong == code, "{wrong}");
            }
            let mut swapped = code.clone().into_bytes();
            let other = if at + 1 == GROUP { at + 2 } else { at + 1 };
            if other <= LENGTH {
                swapped.swap(at, other);
                let swapped = String::from_utf8(swapped).unwrap();
                assert_eq!(is_code(&swapped), swapped == code, "{swapped}");
            }
        }
    }
}
