//! Operands: what each operator takes (ISO 32000-1, 7.8.2 and annex A).
//!
//! In: the tokens before an operator. Out: whether they are what it takes, and the numbers and names among them. Readers
//! differ in what they do with too many, too few or other operands: one takes the first numbers, another the last ones.
//! Refuses nothing; the painter makes a finding of operands that are not right.

use crate::proof::token::Token;

/// The operands of an operator, in the order of the stream.
pub(super) struct Operands<'o, 't>(pub(super) &'o [Token<'t>]);

impl<'t> Operands<'_, 't> {
    /// The number at `index`; 0 for anything else.
    pub(super) fn number(&self, index: usize) -> f64 {
        if let Some(Token::Number(number)) = self.0.get(index) { *number } else { 0.0 }
    }

    /// The first six numbers.
    pub(super) fn six_numbers(&self) -> [f64; 6] {
        std::array::from_fn(|index| self.number(index))
    }

    /// The name in `token`, as written.
    pub(super) fn name(token: Option<&Token<'t>>) -> Option<&'t [u8]> {
        if let Some(Token::Name(name)) = token { Some(name) } else { None }
    }
}

/// An operand that an operator takes.
#[derive(Clone, Copy)]
enum Operand {
    Number,
    Name,
    Text,
    /// An array of numbers.
    Numbers,
    /// An array of strings, and of numbers between them.
    TextAndMoves,
    /// A dictionary, or the name of one in the resources.
    Properties,
}

/// Whether `operands` are what `operator` takes. Nothing is right for an operator that is not known.
pub(super) fn are_right(operator: &[u8], operands: &[Token<'_>]) -> bool {
    use Operand::{Name, Number, Numbers, Properties, Text, TextAndMoves};
    let kinds: &[Operand] = match operator {
        b"q" | b"Q" | b"BT" | b"ET" | b"T*" | b"EMC" | b"h" | b"n" | b"W" | b"W*" => &[],
        b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => &[],
        b"w" | b"J" | b"j" | b"M" | b"g" | b"G" => &[Number],
        b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Ts" | b"Tr" => &[Number],
        b"m" | b"l" | b"Td" | b"TD" => &[Number; 2],
        b"rg" | b"RG" => &[Number; 3],
        b"re" | b"v" | b"y" => &[Number; 4],
        b"c" | b"cm" | b"Tm" => &[Number; 6],
        b"d" => &[Numbers, Number],
        b"Tf" => &[Name, Number],
        b"Tj" | b"'" => &[Text],
        b"\"" => &[Number, Number, Text],
        b"TJ" => &[TextAndMoves],
        b"Do" | b"gs" | b"sh" | b"BMC" => &[Name],
        b"BDC" => &[Name, Properties],
        _ => return false,
    };
    let rest = kinds.iter().try_fold(operands, |rest, kind| kind.take(rest));
    rest.is_some_and(<[Token<'_>]>::is_empty)
}

impl Operand {
    /// The operands behind the first one; `None` if that is of another kind.
    fn take<'o, 't>(self, operands: &'o [Token<'t>]) -> Option<&'o [Token<'t>]> {
        let (first, rest) = operands.split_first()?;
        let array = |is_item: fn(&Token<'_>) -> bool| {
            let end = rest.iter().position(|token| *token == Token::Close)?;
            (*first == Token::Open && rest[..end].iter().all(is_item)).then_some(&rest[end + 1..])
        };
        let is_number = |token: &Token<'_>| matches!(token, Token::Number(_));
        let is_text = |token: &Token<'_>| matches!(token, Token::Literal(_) | Token::Hex(_));
        match self {
            Self::Number => is_number(first).then_some(rest),
            Self::Name => matches!(first, Token::Name(_)).then_some(rest),
            Self::Text => is_text(first).then_some(rest),
            Self::Numbers => array(|token| matches!(token, Token::Number(_))),
            Self::TextAndMoves => {
                array(|token| matches!(token, Token::Number(_) | Token::Literal(_) | Token::Hex(_)))
            }
            Self::Properties if matches!(first, Token::Name(_)) => Some(rest),
            Self::Properties => properties(operands)?.rest.is_empty().then_some(&[]),
        }
    }
}

/// A dictionary among operands.
pub(super) struct Properties<'o, 't> {
    /// Its keys, as written, with the tokens of their values.
    pub entries: Vec<(&'t [u8], &'o [Token<'t>])>,
    /// The operands behind it.
    rest: &'o [Token<'t>],
}

/// The dictionary with which `operands` begin; `None` if it is not complete.
pub(super) fn properties<'o, 't>(operands: &'o [Token<'t>]) -> Option<Properties<'o, 't>> {
    let (Token::DictOpen, mut rest) = operands.split_first()? else { return None };
    let mut entries = Vec::new();
    loop {
        let (first, behind) = rest.split_first()?;
        match first {
            Token::DictClose => return Some(Properties { entries, rest: behind }),
            Token::Name(key) => {
                let length = value_length(behind)?;
                entries.push((*key, &behind[..length]));
                rest = &behind[length..];
            }
            _ => return None,
        }
    }
}

/// The number of tokens of the value with which `tokens` begin; `None` if it is not complete.
fn value_length(tokens: &[Token<'_>]) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Open | Token::DictOpen => depth += 1,
            Token::Close | Token::DictClose => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::token::Tokens;

    /// Whether the operands of the only operator in `text` are right.
    fn is_right(text: &str) -> bool {
        let mut tokens: Vec<Token<'_>> = Tokens::new(text.as_bytes(), 0).collect();
        let Some(Token::Word(operator)) = tokens.pop() else { panic!("{text}: no operator") };
        are_right(operator, &tokens)
    }

    #[test]
    fn operators_take_operands_of_their_kinds_and_numbers() {
        for right in [
            "q",
            "0.5 g",
            "1 0 0 RG",
            "1 2 m",
            "1 2 3 4 re",
            "1 0 0 1 5 6 cm",
            "[3 2] 0 d",
            "[] 0 d",
            "/T1 12 Tf",
            "(a) Tj",
            "<0001> Tj",
            "1 2 (a) \"",
            "[(a) -20 <00>] TJ",
            "/P1 Do",
            "/Artifact BMC",
            "/P <</MCID 3>> BDC",
            "/Artifact <</Type/Layout/BBox[0 0 1 1]>> BDC",
            "/P /Properties1 BDC",
        ] {
            assert!(is_right(right), "{right}");
        }
        for wrong in [
            "1 q",
            "g",
            "0.5 1 g",
            "(a) g",
            "1 0 RG",
            "1 m",
            "1 2 3 m",
            "1 2 3 re",
            "1 0 0 1 5 cm",
            "7 1 0 0 1 5 6 cm",
            "[3 (a)] 0 d",
            "12 Tf",
            "/T1 Tf",
            "/T1 /T2 12 Tf",
            "Tj",
            "(a) (b) Tj",
            "12 Tj",
            "(a) TJ",
            "[(a) /b] TJ",
            "[(a)] [(b)] TJ",
            "[(a) TJ",
            "/P1 /P2 Do",
            "/P BDC",
            "/P <</MCID 3 BDC",
            "/P <</MCID>> BDC",
            "/P <<3>> BDC",
            "/P <<>> <<>> BDC",
            "true g",
            "1 2 unknown",
        ] {
            assert!(!is_right(wrong), "{wrong}");
        }
    }
}
