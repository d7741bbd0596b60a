//! Edition codes: the codes such as `7K3M9-QXW4E` in the text of a file.
//!
//! In: text. Out: the codes in it whose check character is right. A code has ten characters of Crockford's alphabet in
//! two groups; the last one makes the polynomial of all values over GF(32) zero at the field's generator. This is
//! written independently of the module that makes codes, so that one mistake cannot be in both.
//! Refuses nothing.

/// Crockford's alphabet of 32 characters, without I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of each of the two groups.
const GROUP: usize = 5;

/// The codes in `text`, in their order, each once.
pub(super) fn codes_in(text: &str) -> Vec<&str> {
    let mut codes = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
        if is_code(word) && !codes.contains(&word) {
            codes.push(word);
        }
    }
    codes
}

/// Whether `word` has the form of a code and the right check character.
fn is_code(word: &str) -> bool {
    let Some((first, second)) = word.split_once('-') else { return false };
    if first.len() != GROUP || second.len() != GROUP {
        return false;
    }
    let value = |byte: u8| ALPHABET.iter().position(|letter| *letter == byte);
    let sum = first
        .bytes()
        .chain(second.bytes())
        .try_fold(0, |sum, byte| Some(times_generator(sum) ^ value(byte)?));
    sum == Some(0)
}

/// Multiplies by the generator of GF(32) modulo x⁵ + x² + 1.
const fn times_generator(value: usize) -> usize {
    let double = value << 1;
    if double & 0b10_0000 == 0 { double } else { double ^ 0b10_0101 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_codes_with_the_right_check_character_are_found() {
        let text = "English · en · 9Y65M-19X01 · 9Y65M-19X01, 05012-34567, 9Y65M-91X01, 9y65m-19x01";
        assert_eq!(codes_in(text), ["9Y65M-19X01"]);
        assert_eq!(codes_in("9Y65M-19X0"), [""; 0]);
        assert_eq!(codes_in("9Y65-M19X01"), [""; 0]);
    }
}
