//! Objects of a PDF file, and their parser (ISO 32000-1, 7.3).
//!
//! In: [`Tokens`]. Out: [`PdfObject`]s that borrow names and stream data from the file. Of two entries with one key the
//! first counts, and the tokens remember that there were two.
//! Refuses objects that are incomplete or nested deeper than [`MAX_DEPTH`].

use std::borrow::Cow;

use super::token::{self, Token, Tokens};

/// Arrays and dictionaries within each other.
const MAX_DEPTH: usize = 48;

/// An object of a PDF file (ISO 32000-1, 7.3).
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PdfObject<'a> {
    Null,
    Bool(bool),
    Number(f64),
    Name(Cow<'a, [u8]>),
    String(Vec<u8>),
    Array(Vec<Self>),
    Dict(PdfDict<'a>),
    /// A stream with its encoded data.
    Stream(PdfDict<'a>, &'a [u8]),
    Reference(u32),
}

/// A dictionary with its entries in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PdfDict<'a>(Vec<(Cow<'a, [u8]>, PdfObject<'a>)>);

impl<'a> PdfDict<'a> {
    /// The value of `key`, which may be a reference.
    pub(super) fn get(&self, key: &str) -> Option<&PdfObject<'a>> {
        self.0.iter().find(|(name, _)| &**name == key.as_bytes()).map(|(_, value)| value)
    }

    /// The keys.
    pub(super) fn keys(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().map(|(key, _)| &**key)
    }

    /// The value of `key` if it is a name.
    pub(super) fn name(&self, key: &str) -> Option<&[u8]> {
        self.get(key)?.name()
    }

    /// The value of `key` if it is an integer.
    pub(super) fn integer(&self, key: &str) -> Option<i64> {
        self.get(key)?.integer()
    }

    /// The number of the object that `key` refers to, if it is a reference.
    pub(super) fn reference(&self, key: &str) -> Option<u32> {
        if let Some(PdfObject::Reference(number)) = self.get(key) { Some(*number) } else { None }
    }
}

impl PdfObject<'_> {
    /// The bytes of a name.
    pub(super) fn name(&self) -> Option<&[u8]> {
        if let PdfObject::Name(name) = self { Some(name) } else { None }
    }

    /// The value of a number.
    pub(super) fn number(&self) -> Option<f64> {
        if let PdfObject::Number(number) = self { Some(*number) } else { None }
    }

    /// The value of a number without a fraction.
    pub(super) fn integer(&self) -> Option<i64> {
        self.number()
            .filter(|number| number.fract() == 0.0 && number.abs() < 1e15)
            .map(|number| number as i64)
    }

    /// The text of a text string (ISO 32000-1, 7.9.2.2): UTF-16BE after a byte order mark, otherwise Latin-1.
    pub(super) fn text(&self) -> Option<String> {
        let PdfObject::String(bytes) = self else { return None };
        Some(match bytes.strip_prefix(b"\xFE\xFF") {
            Some(wide) => {
                let units = wide.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
                char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
            }
            None => bytes.iter().map(|byte| char::from(*byte)).collect(),
        })
    }
}

/// Parses the next object; `None` if it is incomplete or nested too deeply.
pub(super) fn parse<'a>(tokens: &mut Tokens<'a>, depth: usize) -> Option<PdfObject<'a>> {
    let token = tokens.next()?;
    parse_from(token, tokens, depth)
}

fn parse_from<'a>(token: Token<'a>, tokens: &mut Tokens<'a>, depth: usize) -> Option<PdfObject<'a>> {
    if depth > MAX_DEPTH {
        return None;
    }
    Some(match token {
        Token::Number(number) => reference(number, tokens).unwrap_or(PdfObject::Number(number)),
        Token::Name(name) => PdfObject::Name(token::name(name)),
        Token::Literal(raw) => {
            let mut bytes = Vec::with_capacity(raw.len());
            token::literal(raw, &mut bytes);
            PdfObject::String(bytes)
        }
        Token::Hex(raw) => {
            let mut bytes = Vec::with_capacity(raw.len() / 2 + 1);
            token::hex(raw, &mut bytes);
            PdfObject::String(bytes)
        }
        Token::Open => {
            let mut items = Vec::new();
            loop {
                match tokens.next()? {
                    Token::Close => break PdfObject::Array(items),
                    token => items.push(parse_from(token, tokens, depth + 1)?),
                }
            }
        }
        Token::DictOpen => {
            let mut entries = Vec::new();
            loop {
                match tokens.next()? {
                    Token::DictClose => {
                        tokens.has_repeated_key |= has_repeated_key(&entries);
                        break PdfObject::Dict(PdfDict(entries));
                    }
                    Token::Name(key) => entries.push((token::name(key), parse(tokens, depth + 1)?)),
                    _ => return None,
                }
            }
        }
        Token::Word(b"true") => PdfObject::Bool(true),
        Token::Word(b"false") => PdfObject::Bool(false),
        Token::Word(b"null") => PdfObject::Null,
        Token::Close | Token::DictClose | Token::Word(_) => return None,
    })
}

/// Whether two entries of a dictionary have the same key (ISO 32000-1, 7.3.7).
fn has_repeated_key(entries: &[(Cow<'_, [u8]>, PdfObject<'_>)]) -> bool {
    /// Entries up to which comparing each with each is faster than sorting.
    const FEW: usize = 16;
    if entries.len() <= FEW {
        let is_known = |(at, (key, _)): (usize, &(Cow<'_, [u8]>, PdfObject<'_>))| {
            entries[..at].iter().any(|(known, _)| known == key)
        };
        return entries.iter().enumerate().any(is_known);
    }
    let mut keys: Vec<&[u8]> = entries.iter().map(|(key, _)| &**key).collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair[0] == pair[1])
}

/// The reference that begins with `number`, if `0 R` follows.
fn reference<'a>(number: f64, tokens: &mut Tokens<'a>) -> Option<PdfObject<'a>> {
    let mut ahead = tokens.clone();
    let is_integer = number >= 0.0 && number.fract() == 0.0 && number < f64::from(u32::MAX);
    // Most numbers are not object numbers: checking the next byte first saves reading their successors twice.
    if !is_integer || !tokens.rest().get(..2).is_some_and(|next| next[1].is_ascii_digit()) {
        return None;
    }
    match (ahead.next()?, ahead.next()?) {
        (Token::Number(_), Token::Word(b"R")) => {
            *tokens = ahead;
            Some(PdfObject::Reference(number as u32))
        }
        _ => None,
    }
}

/// The numbers of an array; `None` if it does not hold exactly `N` numbers.
pub(super) fn numbers<const N: usize>(items: &[PdfObject<'_>]) -> Option<[f64; N]> {
    let numbers: Option<Vec<f64>> = items.iter().map(PdfObject::number).collect();
    numbers?.try_into().ok()
}
