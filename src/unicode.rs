//! Characters without a shape of their own: the named sets that every stage agrees on.
//!
//! In: characters. Out: whether they belong to a set of the Unicode Standard. Invisible characters change direction,
//! joining and line breaks, so a stage that drops or skips some of them must say which. `proof` has lists of its own
//! on purpose: it must not share a mistake with the code that it checks.
//! Refuses nothing.

/// SOFT HYPHEN: a place where the author allows a word to be divided (UAX #14, class BA).
pub const SOFT_HYPHEN: char = '\u{ad}';
/// NO-BREAK SPACE (UAX #14, class GL).
pub const NO_BREAK_SPACE: char = '\u{a0}';
/// THIN SPACE.
pub const THIN_SPACE: char = '\u{2009}';
/// NARROW NO-BREAK SPACE (UAX #14, class GL).
pub const NARROW_NO_BREAK_SPACE: char = '\u{202f}';
/// ZERO WIDTH SPACE: an invisible break opportunity (UAX #14, class ZW).
pub const ZERO_WIDTH_SPACE: char = '\u{200b}';
/// WORD JOINER: forbids a break on both sides (UAX #14, class WJ).
pub const WORD_JOINER: char = '\u{2060}';
/// LEFT-TO-RIGHT MARK: an invisible strong character (UAX #9, 2.6).
pub const LEFT_TO_RIGHT_MARK: char = '\u{200e}';
/// RIGHT-TO-LEFT MARK: an invisible strong character (UAX #9, 2.6).
pub const RIGHT_TO_LEFT_MARK: char = '\u{200f}';
/// ARABIC LETTER MARK: an invisible strong character (UAX #9, 2.6).
pub const ARABIC_LETTER_MARK: char = '\u{61c}';
/// LEFT-TO-RIGHT OVERRIDE (UAX #9, 2.2).
pub const LEFT_TO_RIGHT_OVERRIDE: char = '\u{202d}';
/// POP DIRECTIONAL FORMATTING (UAX #9, 2.3): ends an embedding or an override.
pub const POP_DIRECTIONAL_FORMATTING: char = '\u{202c}';
/// LEFT-TO-RIGHT ISOLATE (UAX #9, 2.4).
pub const LEFT_TO_RIGHT_ISOLATE: char = '\u{2066}';
/// RIGHT-TO-LEFT ISOLATE (UAX #9, 2.4).
pub const RIGHT_TO_LEFT_ISOLATE: char = '\u{2067}';
/// FIRST STRONG ISOLATE (UAX #9, 2.4): Fluent puts one before each value.
pub const FIRST_STRONG_ISOLATE: char = '\u{2068}';
/// POP DIRECTIONAL ISOLATE (UAX #9, 2.5).
pub const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// Whether a renderer shows nothing for a character that its font lacks.
///
/// These are the characters of the property `Default_Ignorable_Code_Point` (`DerivedCoreProperties.txt`) that texts
/// use: joiners, bidi controls, break controls, invisible operators and variation selectors. Fillers, tags and
/// musical controls are left out: a text that holds one is reported instead ([`is_not_text`]).
#[must_use]
pub const fn is_default_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    ) || is_variation_selector(c)
}

/// Whether a character asks for a variant of the character before it (property `Variation_Selector`, `PropList.txt`;
/// Unicode Standard, 23.4): an emoji or a text symbol (U+FE0F, U+FE0E), a form of an ideograph, a Mongolian letter.
/// A face without the variant shows the character itself, and nothing for the selector.
#[must_use]
pub const fn is_variation_selector(c: char) -> bool {
    matches!(
        c,
        '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
    )
}

/// Whether a character cannot be a part of a printed text: what is left of a lost character (U+FFFD, U+FFFC), a
/// filler that looks like nothing, a control, a separator of lines or paragraphs, an annotation, a tag or a
/// noncharacter (Unicode Standard, 23.1 to 23.9). Line feed, carriage return and tab are not among them.
#[must_use]
pub const fn is_not_text(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
            | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{2028}' | '\u{2029}' | '\u{3164}' | '\u{ffa0}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{ffff}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}'
    ) || (c as u32) & 0xfffe == 0xfffe
}

/// Whether a character begins or ends a directional isolate (UAX #9, 2.4 and 2.5): LRI, RLI, FSI and PDI.
#[must_use]
pub const fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

/// Whether a character begins or ends an explicit embedding, override or isolate (UAX #9, 2.1 to 2.5).
///
/// One that is not closed changes the direction of everything after it. The single marks (LRM, RLM, ALM) are not
/// among them: they act on their neighbours only.
#[must_use]
pub const fn is_explicit_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}') || is_isolate(c)
}

/// Whether a character has the property `Bidi_Control` (`PropList.txt`; UAX #9, 2): marks, embeddings, overrides
/// and isolates.
#[must_use]
pub const fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}') || is_explicit_bidi_control(c)
}

/// Whether a character only allows or forbids a line break (UAX #14): the soft hyphen, the zero-width space, the
/// word joiner and its predecessor U+FEFF.
#[must_use]
pub const fn is_break_control(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether a character joins or separates the letters beside it (ZWNJ, ZWJ; Unicode Standard, 23.2). It is a part of the
/// spelling and must reach the reader of a text.
#[must_use]
pub const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// The zeros of the decimal digits of all scripts, in ascending order (general category Nd, `DerivedGeneralCategory.txt`
/// of Unicode 16): nine more digits follow each.
#[rustfmt::skip]
const ZEROS: [char; 75] = [
    '0', '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}',
    '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}', '\u{de6}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}',
    '\u{1090}', '\u{17e0}', '\u{1810}', '\u{1946}', '\u{19d0}', '\u{1a80}', '\u{1a90}', '\u{1b50}',
    '\u{1bb0}', '\u{1c40}', '\u{1c50}', '\u{a620}', '\u{a8d0}', '\u{a900}', '\u{a9d0}', '\u{a9f0}',
    '\u{aa50}', '\u{abf0}', '\u{ff10}', '\u{104a0}', '\u{10d30}', '\u{10d40}', '\u{11066}', '\u{110f0}',
    '\u{11136}', '\u{111d0}', '\u{112f0}', '\u{11450}', '\u{114d0}', '\u{11650}', '\u{116c0}',
    '\u{116d0}', '\u{116da}', '\u{11730}', '\u{118e0}', '\u{11950}', '\u{11bf0}', '\u{11c50}',
    '\u{11d50}', '\u{11da0}', '\u{11f50}', '\u{16a60}', '\u{16ac0}', '\u{16b50}', '\u{16d70}',
    '\u{1ccf0}', '\u{1d7ce}', '\u{1d7d8}', '\u{1d7e2}', '\u{1d7ec}', '\u{1d7f6}', '\u{1e140}',
    '\u{1e2f0}', '\u{1e4f0}', '\u{1e5f1}', '\u{1e950}', '\u{1fbf0}',
];

/// The value of a decimal digit of any script.
#[must_use]
pub fn digit_value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let zero = ZEROS.partition_point(|zero| *zero <= c).checked_sub(1).map(|at| ZEROS[at])?;
    Some(u32::from(c) - u32::from(zero)).filter(|value| *value < 10)
}

/// Whether a character is a space that may stand inside a number or between a number and its unit: of normal width
/// or thin, with or without a break.
#[must_use]
pub const fn is_number_space(c: char) -> bool {
    matches!(c, ' ' | NO_BREAK_SPACE | THIN_SPACE | NARROW_NO_BREAK_SPACE)
}

/// Whether a character is of a script that writes no spaces between words: Chinese, Japanese and Yi with their
/// punctuation, Thai, Lao, Khmer, Burmese and their relatives. Korean is not among them.
#[must_use]
pub const fn has_no_word_spaces(c: char) -> bool {
    matches!(
        c,
        '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{1950}'..='\u{19ff}' | '\u{1a20}'..='\u{1aaf}' | '\u{2e80}'..='\u{2fdf}' | '\u{3000}'..='\u{312f}'
            | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{a4cf}'
            | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
            | '\u{ff01}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}'
    )
}

/// Whether a text has a letter that can be seen. The fillers of Hangul are letters without a shape (Unicode Standard,
/// 18.6).
#[must_use]
pub fn has_letter(text: &str) -> bool {
    let is_filler = |c: char| matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}');
    text.chars().any(|c| c.is_alphabetic() && !is_filler(c) && !is_default_ignorable(c))
}

/// Whether a character leaves nothing to see on paper: white space of any width, a control of direction, joining or
/// line breaks, a variation selector, a filler of Hangul, the empty Braille pattern, a tag.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || is_default_ignorable(c)
        || matches!(
            c,
            '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
                | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Whether a text has no character that can be seen. An empty text is blank, too.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_invisible)
}

/// The text without directional isolates: for titles outside a page, and for comparing values.
#[must_use]
pub fn without_isolates(text: &str) -> String {
    text.chars().filter(|c| !is_isolate(*c)).collect()
}

/// The text as a reader sees it on one line: without isolates and without break controls. Joiners stay.
#[must_use]
pub fn without_invisible(text: &str) -> String {
    text.chars().filter(|c| !is_isolate(*c) && !is_break_control(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_named_set_is_a_part_of_the_default_ignorable_characters() {
        for c in '\0'..=char::MAX {
            if is_bidi_control(c) || is_break_control(c) || is_joiner(c) || is_variation_selector(c) {
                assert!(is_default_ignorable(c), "{c:?}");
            }
            assert!(!(is_not_text(c) && is_default_ignorable(c)), "{c:?}");
            assert!(!is_isolate(c) || is_explicit_bidi_control(c), "{c:?}");
            assert!(!(is_number_space(c) && is_default_ignorable(c)), "{c:?}");
        }
    }

    #[test]
    fn fillers_and_invisible_characters_are_no_letters() {
        for text in [
            "",
            " ",
            "\u{200b}",
            "\u{ad}\u{2060}",
            "\u{3164}",
            "\u{115f}\u{1160}",
            "\u{ffa0}",
            "\u{2800}",
            "·",
        ] {
            assert!(!has_letter(text), "{text:?}");
        }
        for text in ["a", "\u{3164}Kim", "草稿", "مسودة", "កំ", "Ⅳ"] {
            assert!(has_letter(text), "{text:?}");
        }
    }

    #[test]
    fn digits_of_every_script_have_a_value() {
        assert!(ZEROS.is_sorted());
        for (text, value) in [
            ("0", Some(0)),
            ("9", Some(9)),
            ("٣", Some(3)),
            ("۷", Some(7)),
            ("९", Some(9)),
            ("߅", Some(5)),
            ("༢", Some(2)),
            ("᠙", Some(9)),
            ("꤆", Some(6)),
            ("９", Some(9)),
            ("𝟗", Some(9)),
            ("𝟘", Some(0)),
            ("🯹", Some(9)),
            ("¹", None),
            ("½", None),
            ("Ⅳ", None),
            ("十", None),
            ("/", None),
            (":", None),
            ("：", None),
        ] {
            assert_eq!(text.chars().next().and_then(digit_value), value, "{text}");
        }
    }

    #[test]
    fn a_text_of_only_invisible_characters_is_blank() {
        for text in [
            "",
            " ",
            "\t\n",
            "\u{a0}\u{3000}\u{2003}",
            "\u{200b}",
            "\u{feff}",
            "\u{ad}",
            "\u{3164}",
            "\u{115f}\u{1160}",
            "\u{ffa0}",
            "\u{2800}",
            "\u{fe0f}",
            "\u{e0100}",
            "\u{2066}\u{2069}",
            "\u{200d}",
            "\u{34f}",
            "\u{e0041}",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["a", "\u{200b}.", "\u{fffd}", "\u{0}", "\u{e000}", "་"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn joiners_stay_where_break_controls_go() {
        assert_eq!(without_invisible("\u{2068}a\u{ad}b\u{200c}c\u{2069}\u{2060}"), "ab\u{200c}c");
        assert_eq!(without_isolates("\u{2066}a\u{ad}b\u{2069}"), "a\u{ad}b");
    }
}
