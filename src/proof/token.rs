//! Tokens of PDF: the lexical elements of objects, content streams and character maps.
//!
//! In: bytes. Out: [`Token`]s that borrow from them (ISO 32000-1, 7.2 and 7.3). Strings and names are decoded on demand.
//! Refuses nothing: bytes that are no token are skipped or end the text. Every step consumes at least one byte, so
//! reading always ends.

use std::borrow::Cow;

/// A token of PDF.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// An integer or a real number.
    Number(f64),
    /// A name without its slash, not decoded.
    Name(&'a [u8]),
    /// The content of a literal string, not decoded.
    Literal(&'a [u8]),
    /// The content of a hexadecimal string, not decoded.
    Hex(&'a [u8]),
    /// `[`.
    Open,
    /// `]`.
    Close,
    /// `<<`.
    DictOpen,
    /// `>>`.
    DictClose,
    /// A keyword: an operator, `obj`, `true`.
    Word(&'a [u8]),
}

/// An iterator over tokens.
#[derive(Clone, Debug)]
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    /// The byte at which the search for the next token begins.
    pub at: usize,
    /// Whether an object that was parsed from the tokens has a dictionary with two entries of one key.
    pub has_repeated_key: bool,
}

/// Whether `byte` is white space (ISO 32000-1, 7.2.2).
pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

const fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

impl<'a> Tokens<'a> {
    /// The tokens of `bytes` from the byte `at` on.
    pub(super) const fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, has_repeated_key: false }
    }

    /// Skips white space and comments.
    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            if *byte == b'%' {
                let rest = &self.bytes[self.at..];
                self.at += rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
            } else if is_space(*byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// The bytes that are left.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn regular(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().position(|b| !is_regular(*b)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn literal(&mut self) -> &'a [u8] {
        let start = self.at;
        let mut depth = 1;
        while let Some(byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        return &self.bytes[start..self.at - 1];
                    }
                }
                _ => {}
            }
        }
        self.at = self.bytes.len();
        &self.bytes[start..]
    }

    fn hex(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().position(|b| *b == b'>').unwrap_or(rest.len());
        self.at = (self.at + length + 1).min(self.bytes.len());
        &rest[..length]
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.skip_space();
        let byte = *self.bytes.get(self.at)?;
        let is_doubled = self.bytes.get(self.at + 1) == Some(&byte);
        if is_regular(byte) {
            let word = self.regular();
            return Some(number(word).map_or(Token::Word(word), Token::Number));
        }
        self.at += 1;
        Some(match byte {
            b'/' => Token::Name(self.regular()),
            b'(' => Token::Literal(self.literal()),
            b'<' if is_doubled => {
                self.at += 1;
                Token::DictOpen
            }
            b'<' => Token::Hex(self.hex()),
            b'>' if is_doubled => {
                self.at += 1;
                Token::DictClose
            }
            b'[' => Token::Open,
            b']' => Token::Close,
            _ => Token::Word(&self.bytes[self.at - 1..self.at]),
        })
    }
}

/// The value of a number (ISO 32000-1, 7.3.3); `None` for other words.
fn number(word: &[u8]) -> Option<f64> {
    let (sign, digits) = match word {
        [b'-', rest @ ..] => (-1.0, rest),
        [b'+', rest @ ..] => (1.0, rest),
        _ => (1.0, word),
    };
    let (mut value, mut scale, mut has_digits, mut has_point) = (0.0, 1.0, false, false);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                has_digits = true;
                value = value * 10.0 + f64::from(byte - b'0');
                scale *= if has_point { 10.0 } else { 1.0 };
            }
            b'.' if !has_point => has_point = true,
            _ => return None,
        }
    }
    (has_digits && f64::is_finite(value) && f64::is_finite(scale)).then_some(sign * value / scale)
}

/// The value of a hexadecimal digit.
fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// Decodes a name (ISO 32000-1, 7.3.5).
pub(super) fn name(raw: &[u8]) -> Cow<'_, [u8]> {
    if !raw.contains(&b'#') {
        return Cow::Borrowed(raw);
    }
    let mut name = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(byte) = raw.get(at) {
        let pair = || Some(digit(*raw.get(at + 1)?)? * 16 + digit(*raw.get(at + 2)?)?);
        let escaped = if *byte == b'#' { pair() } else { None };
        name.push(escaped.unwrap_or(*byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    Cow::Owned(name)
}

/// Decodes a hexadecimal string (ISO 32000-1, 7.3.4.3) and adds its bytes to `out`.
pub(super) fn hex(raw: &[u8], out: &mut Vec<u8>) {
    let mut high = None;
    for value in raw.iter().filter_map(|byte| digit(*byte)) {
        match high.take() {
            None => high = Some(value),
            Some(high) => out.push(high * 16 + value),
        }
    }
    out.extend(high.map(|high| high * 16));
}

/// Decodes a literal string (ISO 32000-1, 7.3.4.2) and adds its bytes to `out`.
pub(super) fn literal(raw: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while let Some(&byte) = raw.get(at) {
        at += 1;
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        let Some(&escaped) = raw.get(at) else { return };
        at += 1;
        match escaped {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\r' => at += usize::from(raw.get(at) == Some(&b'\n')),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(escaped - b'0');
                for _ in 0..2 {
                    if let Some(next @ b'0'..=b'7') = raw.get(at) {
                        value = value * 8 + u32::from(next - b'0');
                        at += 1;
                    }
                }
                out.push(value as u8);
            }
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_names_and_strings_are_distinguished() {
        let text = b"q 1 0 .5 -2. cm % note\n/A#20b(a\\)(b)\\101)<48 6>Tj[<</K 1>>]--1 \xFF";
        let tokens: Vec<Token<'_>> = Tokens::new(text, 0).collect();
        assert_eq!(
            tokens[..6],
            [
                Token::Word(b"q"),
                Token::Number(1.0),
                Token::Number(0.0),
                Token::Number(0.5),
                Token::Number(-2.0),
                Token::Word(b"cm"),
            ]
        );
        assert_eq!(
            tokens[6..10],
            [Token::Name(b"A#20b"), Token::Literal(b"a\\)(b)\\101"), Token::Hex(b"48 6"), Token::Word(b"Tj"),]
        );
        assert_eq!(tokens[10..].len(), 8);
        assert_eq!(&*name(b"A#20b#"), b"A b#");
        let mut bytes = Vec::new();
        literal(b"a\\)(b)\\101", &mut bytes);
        hex(b"48 6", &mut bytes);
        assert_eq!(bytes, b"a)(b)AH\x60");
    }

    #[test]
    fn an_unfinished_token_ends_with_the_text() {
        for text in [&b"(a\\"[..], b"<4", b"/", b"%", b"[<<(", b")>}"] {
            assert!(Tokens::new(text, 0).count() <= text.len(), "{text:?}");
        }
    }
}
