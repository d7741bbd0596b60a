//! Fingerprints: the short code that a sheet carries and by which it is known again.
//!
//! In: all that an edition says. Out: ten characters in two groups, `7K3M9-QXW4E`: nine of a hash, the
//! last a check on the others. The alphabet is Crockford's, without I, L, O and U, so that nobody misreads it.
//! The same words make the same code on every machine; any other word makes another. A check finds every
//! wrong character and every two that changed places. A code says which edition to compare with, and proves
//! nothing: whoever copies it copies no more than that.
//! Refuses nothing.

use crate::hash::fnv128;
use crate::unicode::WORD_JOINER;

/// Crockford's alphabet of 32.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code, the check among them.
const LENGTH: usize = 10;
/// Characters before the hyphen.
const GROUP: usize = 5;

/// The code of `parts`.
#[must_use]
pub fn compute<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    // What cannot stand in a text keeps the parts apart.
    let parts: Vec<&[u8]> = parts.into_iter().flat_map(|part| [part.as_bytes(), b"\0"]).collect();
    let hash = fnv128(&parts);
    let mut rest = hash ^ (hash >> 64);
    let mut values: Vec<u8> = (0..LENGTH - 1)
        .map(|_| {
            let value = (rest % 32) as u8;
            rest /= 32;
            value
        })
        .collect();
    values.push(twice(sum(&values)));
    let mut code: String = values.iter().map(|value| char::from(ALPHABET[usize::from(*value)])).collect();
    code.insert(GROUP, '-');
    code
}

/// The codes in `text` whose check is right, each once, in its order.
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

/// What somebody typed from paper or scanned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedCode {
    /// A code, as it is printed.
    Valid(String),
    /// Ten characters that are no code: one of them is wrong, or two have changed places.
    Invalid(String),
}

/// The code that `text` is meant to be; none if it has not as many letters and digits as a code, or others. Small
/// letters, spaces, other hyphens or none, and Crockford's look-alikes (O for 0, I and L for 1) are taken as meant.
#[must_use]
pub fn parse_typed(text: &str) -> Option<TypedCode> {
    let between = |c: char| matches!(c, '-' | ' ' | '\u{2010}'..='\u{2015}' | WORD_JOINER | '\u{2212}');
    let meant = |c: char| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    let mut code: String = text.chars().filter(|c| !between(*c)).map(meant).collect();
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
    values.is_some_and(|values| values.len() == LENGTH && sum(&values) == 0)
}

/// The values as a polynomial over the field of 32 elements, at its generator.
fn sum(values: &[u8]) -> u8 {
    values.iter().fold(0, |sum, value| twice(sum) ^ value)
}

/// Times the generator, modulo x⁵ + x² + 1.
fn twice(value: u8) -> u8 {
    let double = value << 1;
    if double & 32 == 0 { double } else { double ^ 0b10_0101 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_typed_in_many_ways() {
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
    fn a_code_is_found_again_and_a_wrong_one_is_not() {
        let code = compute(["a", "b"]);
        assert_eq!(code, "9Y65M-19X01");
        assert_ne!(code, compute(["ab", ""]));
        let text = format!("English · en · {code} · {code}, 05012-34567");
        assert_eq!(codes_in(&text), [code.as_str()]);
        for at in (0..=LENGTH).filter(|at| *at != GROUP) {
            for letter in ALPHABET.iter().map(|letter| char::from(*letter)) {
                let mut wrong = code.clone();
                wrong.replace_range(at..=at, &letter.to_string());
                assert_eq!(is_code(&wrong), wrong == code, "{wrong}");
            }
            let mut turned = code.clone().into_bytes();
            let other = if at + 1 == GROUP { at + 2 } else { at + 1 };
            if other <= LENGTH {
                turned.swap(at, other);
                let turned = String::from_utf8(turned).unwrap();
                assert_eq!(is_code(&turned), turned == code, "{turned}");
            }
        }
    }
}
