//! Character classes: the properties of characters that several stages of the text engine ask for.
//!
//! In: a character. Out: its script (UAX #24), its bidi class (UAX #9), its style of line breaking and its
//! class in UAX #14, as far as these stages need them. Most characters of most texts are decided by their
//! code point alone, before a property table is read.
//! Refuses nothing.

use icu_properties::props::{
    BidiClass, CanonicalCombiningClass, GeneralCategory, LineBreak, Script as IcuScript,
};
use icu_properties::{CodePointMapData, PropertyNamesShort};

use crate::locale::Script;

/// How a script shows where a line may end: the styles of context analysis in UAX #14, section 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineBreakStyle {
    /// Spaces and hyphens show it: the rule for most scripts.
    Western,
    /// A line may end between any two letters: Chinese and Japanese, with their full-width punctuation.
    EastAsian,
    /// Nothing shows it, so that words must be found in the text: Thai, Lao, Khmer and Burmese.
    SouthEastAsian,
}

impl LineBreakStyle {
    /// The style of the script that `c` belongs to; [`LineBreakStyle::Western`] for characters that scripts
    /// share.
    #[must_use]
    pub fn of(c: char) -> Self {
        match c {
            '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{aa60}'..='\u{aa7f}' => Self::SouthEastAsian,
            '\u{2e80}'..='\u{312f}'
            | '\u{3190}'..='\u{a4cf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe4f}'
            | '\u{ff00}'..='\u{ffef}'
            | '\u{20000}'..='\u{3ffff}' => Self::EastAsian,
            _ => Self::Western,
        }
    }
}

pub(super) fn is_south_east_asian(c: char) -> bool {
    LineBreakStyle::of(c) == LineBreakStyle::SouthEastAsian
}

pub(super) fn is_east_asian(c: char) -> bool {
    LineBreakStyle::of(c) == LineBreakStyle::EastAsian
}

pub(super) fn is_hangul(c: char) -> bool {
    CodePointMapData::<IcuScript>::new().get(c) == IcuScript::Hangul
}

/// Whether `c` is an ideograph, kana or a sign that is used like one.
pub(super) fn is_ideographic(c: char) -> bool {
    matches!(
        c,
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
    )
}

/// The general category of a character (UAX #44).
pub(super) fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

/// Whether a character is placed over, under or beside the letter before it (general category M).
#[must_use]
pub fn is_mark(c: char) -> bool {
    use GeneralCategory::{EnclosingMark, NonspacingMark, SpacingMark};
    matches!(category(c), NonspacingMark | SpacingMark | EnclosingMark)
}

/// Whether a character is a letter, or a mark that belongs to one.
pub(super) fn is_letter_or_mark(c: char) -> bool {
    c.is_alphabetic() || matches!(category(c), GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark)
}

/// Whether a character is a decimal digit of any script (general category Nd).
pub(super) fn is_digit(c: char) -> bool {
    // The lowest digits beyond ASCII are the Arabic-Indic ones.
    if c < '\u{660}' { c.is_ascii_digit() } else { category(c) == GeneralCategory::DecimalNumber }
}

/// Whether a character is a quotation mark with a direction (general categories Pi and Pf).
pub(super) fn is_directed_quote(c: char) -> bool {
    matches!(category(c), GeneralCategory::InitialPunctuation | GeneralCategory::FinalPunctuation)
}

/// Whether a character joins the letters on both its sides to one conjunct: a virama that is not only a sign
/// of silence, as those of Tamil, Thai and Burmese are.
pub(super) fn forms_conjuncts(c: char) -> bool {
    let class = CodePointMapData::<CanonicalCombiningClass>::new().get(c);
    class == CanonicalCombiningClass::Virama && !matches!(c, '\u{bcd}' | '\u{e3a}' | '\u{103a}')
}

/// Whether UAX #14 leaves the breaks beside a character to a dictionary or a model (class SA).
pub(super) fn is_complex_context(c: char) -> bool {
    is_south_east_asian(c) && CodePointMapData::<LineBreak>::new().get(c) == LineBreak::ComplexContext
}

/// Whether a line must end after a character (classes BK, CR, LF and NL of UAX #14).
#[must_use]
pub fn is_mandatory_break(c: char) -> bool {
    matches!(c, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character forbids a line break on both its sides (classes GL, WJ and ZWJ of UAX #14): no-break
/// spaces, the no-break hyphen, the word joiner.
pub(super) fn is_glue(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{2011}' | '\u{2060}' | '\u{feff}' | '\u{200d}')
}

/// The bidirectional class of a character (UAX #9, table 4).
#[must_use]
pub fn bidi_class(c: char) -> BidiClass {
    CodePointMapData::<BidiClass>::new().get(c)
}

/// The script of a character (UAX #24); `None` for characters that scripts share.
#[must_use]
pub fn script_of(c: char) -> Option<Script> {
    named(CodePointMapData::<IcuScript>::new().get(c))
}

fn named(script: IcuScript) -> Option<Script> {
    if matches!(script, IcuScript::Common | IcuScript::Inherited) {
        return None;
    }
    let names = PropertyNamesShort::<IcuScript>::new();
    names.get(script).and_then(Script::from_code)
}

/// [`script_of`] for the characters of a text one after the other: neighbours are mostly of one script, and
/// finding its name costs more than finding the script.
#[derive(Debug, Default)]
pub struct ScriptLookup {
    last: Option<NamedScript>,
}

#[derive(Clone, Copy, Debug)]
struct NamedScript {
    script: IcuScript,
    name: Option<Script>,
}

impl ScriptLookup {
    /// The script of a character; `None` for characters that scripts share.
    pub fn script_of(&mut self, c: char) -> Option<Script> {
        let script = CodePointMapData::<IcuScript>::new().get(c);
        match self.last {
            Some(last) if last.script == script => last.name,
            _ if matches!(script, IcuScript::Common | IcuScript::Inherited) => None,
            _ => {
                let name = named(script);
                self.last = Some(NamedScript { script, name });
                name
            }
        }
    }
}

/// Whether a line that ends between the characters `before` and `next` divides a Japanese phrase.
///
/// A phrase begins with a noun or a stem, in Han or katakana, and ends with particles and endings in
/// hiragana. It is divided wherever a line begins with hiragana, or inside a word of Han or katakana.
pub(super) fn divides_japanese_phrase(before: char, next: char) -> bool {
    let script = |c: char| {
        // The sign that lengthens a vowel belongs to katakana words.
        if c == 'ー' { IcuScript::Katakana } else { CodePointMapData::<IcuScript>::new().get(c) }
    };
    let is_word = |s| matches!(s, IcuScript::Han | IcuScript::Katakana | IcuScript::Hiragana);
    let (before, next) = (script(before), script(next));
    is_word(before) && (next == IcuScript::Hiragana || (is_word(next) && before == next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lookup_finds_the_same_scripts_as_single_questions() {
        let mut lookup = ScriptLookup::default();
        for c in "a1 б,αلا漢字かな\u{301}กข-ꯀ".chars() {
            assert_eq!(lookup.script_of(c), script_of(c), "{c:?}");
        }
    }

    #[test]
    fn digits_of_all_scripts_are_digits() {
        for c in "0٣۴५๗".chars() {
            assert!(is_digit(c), "{c:?}");
        }
        assert!(!"½²Ⅳ一".chars().any(is_digit));
    }
}
