//! Lookalikes: characters that word processors, telephones and keyboards of other scripts write in the place of the
//! ASCII character that the syntax of a file needs.
//!
//! In: a character, or a line of a file with a syntax error. Out: a [`Lookalike`], which says what was typed and what
//! is needed. In a text these characters are right, so only a line with a syntax error is searched.
//! Refuses nothing.

use crate::diag::Diagnostic;
use crate::unicode;

/// The lookalikes of each character that a syntax needs, with the name of their kind.
const KINDS: &[LookalikeKind] = &[
    LookalikeKind {
        name: "a typographic quotation mark",
        looks: "“”„‟«»＂″〝〞〟",
        needed: "a straight one: `\"`",
    },
    LookalikeKind {
        name: "a typographic quotation mark", looks: "‘’‚‛‹›＇′", needed: "a straight one: `'`"
    },
    LookalikeKind { name: "a full-width equals sign", looks: "＝﹦", needed: "`=`" },
    LookalikeKind { name: "a dash", looks: "‐‑‒–—―−－﹣", needed: "a hyphen: `-`" },
    LookalikeKind { name: "a full-width brace", looks: "｛｝", needed: "`{` or `}`" },
    LookalikeKind { name: "a full-width bracket", looks: "［］【】", needed: "`[` or `]`" },
    LookalikeKind { name: "a full-width parenthesis", looks: "（）", needed: "`(` or `)`" },
    LookalikeKind { name: "a comma of another script", looks: "，、،﹐", needed: "`,`" },
    LookalikeKind { name: "a full-width colon", looks: "：﹕", needed: "`:`" },
    LookalikeKind { name: "a full-width full stop", looks: "．", needed: "`.`" },
    LookalikeKind { name: "a full-width number sign", looks: "＃", needed: "`#`" },
    LookalikeKind { name: "a full-width dollar sign", looks: "＄﹩", needed: "`$`" },
    LookalikeKind { name: "a full-width asterisk", looks: "＊﹡", needed: "`*`" },
    LookalikeKind { name: "a full-width greater-than sign", looks: "＞", needed: "`>`" },
];

/// Lookalikes of the same ASCII character.
struct LookalikeKind {
    name: &'static str,
    looks: &'static str,
    needed: &'static str,
}

/// A character in the place of an ASCII character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lookalike {
    /// The character.
    pub found: char,
    /// What it is, such as "a typographic quotation mark".
    name: &'static str,
    /// What the syntax needs, as a phrase after "type".
    needed: Option<&'static str>,
}

impl Lookalike {
    /// The lookalike that `found` is, if it is one.
    #[must_use]
    pub fn of(found: char) -> Option<Self> {
        if found.is_ascii() {
            return None;
        }
        if let Some(kind) = KINDS.iter().find(|kind| kind.looks.contains(found)) {
            return Some(Self { found, name: kind.name, needed: Some(kind.needed) });
        }
        if found == unicode::NO_BREAK_SPACE || found == unicode::NARROW_NO_BREAK_SPACE {
            return Some(Self { found, name: "a no-break space", needed: Some("a plain space") });
        }
        if found.is_whitespace() {
            return Some(Self { found, name: "an unusual space", needed: Some("a plain space") });
        }
        unicode::is_default_ignorable(found).then_some(Self {
            found,
            name: "an invisible character",
            needed: None,
        })
    }

    /// The first lookalike in `line` that is not inside straight double quotes, and its offset in bytes.
    #[must_use]
    pub fn first_in(line: &str) -> Option<(usize, Self)> {
        let mut is_quoted = false;
        line.char_indices().find_map(|(offset, c)| {
            is_quoted ^= c == '"';
            Self::of(c).filter(|_| !is_quoted).map(|found| (offset, found))
        })
    }

    /// `finding` with the hint that names this character.
    #[must_use]
    pub fn explain(self, finding: Diagnostic) -> Diagnostic {
        let (code, name) = (u32::from(self.found), self.name);
        finding.hint(match self.needed {
            Some(needed) => format!("U+{code:04X} is {name}: type {needed}"),
            None => format!("U+{code:04X} is {name}: delete it"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Name;

    #[test]
    fn a_lookalike_says_what_it_is_and_what_to_type() {
        let hint =
            |c| Lookalike::of(c).map(|found| found.explain(Diagnostic::error(Name::NotToml, "")).hints);
        for (c, expected) in [
            ('“', "U+201C is a typographic quotation mark: type a straight one: `\"`"),
            ('’', "U+2019 is a typographic quotation mark: type a straight one: `'`"),
            ('\u{a0}', "U+00A0 is a no-break space: type a plain space"),
            ('\u{3000}', "U+3000 is an unusual space: type a plain space"),
            ('\u{feff}', "U+FEFF is an invisible character: delete it"),
            ('＝', "U+FF1D is a full-width equals sign: type `=`"),
        ] {
            assert_eq!(hint(c), Some(vec![expected.to_owned()]), "{c:?}");
        }
        for c in ['"', '=', ' ', 'a', 'é', '注'] {
            assert_eq!(hint(c), None, "{c:?}");
        }
    }

    #[test]
    fn characters_inside_straight_quotes_are_texts() {
        assert_eq!(Lookalike::first_in("name = \"a – b\" –").map(|(offset, _)| offset), Some(17));
        assert_eq!(Lookalike::first_in("name = \"“a”\""), None);
    }
}
