//! Itemizing: isolation, bidi levels, scripts and faces.
//!
//! In: a message's text, the locale and the weight. Out: the text with directional isolates around
//! what must not be turned round in a right-to-left paragraph (phone numbers, doses, URLs, Latin
//! names), and [`Item`]s: stretches of one embedding level (UAX #9), script (UAX #24) and face.
//! Refuses a character for which no face of the chain has a glyph ([`MissingGlyph`]).

use std::ops::Range;

use icu_properties::props::{BidiClass, GeneralCategory, Script as IcuScript};
use icu_properties::{CodePointMapData, PropertyNamesShort};
use unicode_bidi::{BidiInfo, Level};

use crate::font::{self, FaceId, Fonts, Weight};
use crate::locale::{Locale, Script};
use crate::unicode::{
    FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP_DIRECTIONAL_ISOLATE, is_default_ignorable, is_isolate,
};

/// A stretch of text of one level, script and face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Embedding level.
    pub level: u8,
    /// Script, with common and inherited characters resolved to their neighbours'.
    pub script: Script,
    /// Face.
    pub face: FaceId,
}

/// No face of the chain has a glyph for a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
}

/// Whether a character attaches to the one before it and is set in that one's face.
fn attaches(c: char) -> bool {
    is_default_ignorable(c)
        || matches!(c, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
        || matches!(
            CodePointMapData::<GeneralCategory>::new().get(c),
            GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark | GeneralCategory::EnclosingMark
        )
}

/// The Korean syllable that conjoining letters make (Unicode Standard, 3.12): faces have syllables only.
fn syllable(cluster: &str) -> Option<char> {
    let index = |c: char, first: u32, count: u32| u32::from(c).checked_sub(first).filter(|i| *i < count);
    let mut letters = cluster.chars();
    let lead = index(letters.next()?, 0x1100, 19)?;
    let vowel = index(letters.next()?, 0x1161, 21)?;
    // Tails count from 1: a syllable may have none.
    let tail = letters.next().map_or(Some(0), |tail| Some(1 + index(tail, 0x11a8, 27)?))?;
    if letters.next().is_some() {
        return None;
    }
    char::from_u32(0xac00 + (lead * 21 + vowel) * 28 + tail)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, 'µ' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if c.is_alphabetic())
}

/// The left-to-right islands of a text: runs of Latin letters and ASCII digits with what joins them,
/// as one would dictate them. A bare number without separators is none (UAX #9 handles it).
fn islands(text: &str) -> Vec<Range<usize>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map(|c| c.1);
    let mut found = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let starts = is_latin(chars[i].1)
            || (matches!(chars[i].1, '+' | '(') && at(i + 1).is_some_and(|c| c.is_ascii_digit()));
        if !starts {
            i += 1;
            continue;
        }
        let mut end = i + 1; // one behind the last character that belongs to the island
        let mut open = i32::from(chars[i].1 == '(');
        let mut j = i + 1;
        // A bracket that is opened inside belongs to the island only if it is closed inside.
        let mut before_bracket = if open > 0 { Some(i) } else { None };
        while let Some(c) = at(j) {
            let next = at(j + 1);
            let joined = next.is_some_and(is_latin);
            match c {
                c if is_latin(c) => end = j + 1,
                '%' | '‰' | '°' | '®' | '™' | '©' | '²' | '³' | '×' => end = j + 1,
                ' ' if next == Some('×') && (1..=2).any(|n| at(j + 1 + n).is_some_and(is_latin)) => {}
                '.' | ',' | ':' | '/' | '@' | '-' | '\u{2010}' | '\u{2011}' | '–' | '_' | '&' | '\''
                | '’' | '#' | '=' | '?' | '+'
                    if joined => {}
                ' ' | '\u{a0}' | '\u{202f}' if joined => {}
                ' ' if next == Some('(') && at(j + 2).is_some_and(is_latin) => {}
                '(' if joined => {
                    if open == 0 {
                        before_bracket = Some(end);
                    }
                    open += 1;
                }
                ')' if open > 0 => {
                    open -= 1;
                    end = j + 1;
                    if open == 0 {
                        before_bracket = None;
                    }
                }
                _ => break,
            }
            j += 1;
        }
        if let (true, Some(cut)) = (open > 0, before_bracket) {
            end = cut;
        }
        if end <= i {
            i += 1;
            continue;
        }
        let bytes = chars[i].0..chars.get(end).map_or(text.len(), |c| c.0);
        if !text[bytes.clone()].bytes().all(|b| b.is_ascii_digit()) {
            found.push(bytes);
        }
        i = end;
    }
    found
}

/// The text as a right-to-left paragraph needs it: each left-to-right island inside LRI … PDI.
#[must_use]
pub fn isolate(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for island in islands(text) {
        out.push_str(&text[done..island.start]);
        out.push(LEFT_TO_RIGHT_ISOLATE);
        out.push_str(&text[island.clone()]);
        out.push(POP_DIRECTIONAL_ISOLATE);
        done = island.end;
    }
    out.push_str(&text[done..]);
    out
}

/// Whether a text is one isolated value, a name say, that runs from right to left by its first letter (UAX #9,
/// P2 and P3). Its islands are those of a right-to-left paragraph, wherever it stands. In a sentence of the
/// other direction an island among foreign words would join them, and change their order.
#[must_use]
pub fn is_rtl_value(text: &str) -> bool {
    let Some(value) =
        text.strip_prefix(FIRST_STRONG_ISOLATE).and_then(|rest| rest.strip_suffix(POP_DIRECTIONAL_ISOLATE))
    else {
        return false;
    };
    let first = value.chars().map(bidi_class).find(|class| {
        matches!(*class, BidiClass::LeftToRight | BidiClass::RightToLeft | BidiClass::ArabicLetter)
    });
    !value.contains(POP_DIRECTIONAL_ISOLATE)
        && matches!(first, Some(BidiClass::RightToLeft | BidiClass::ArabicLetter))
}

/// The script of a character (UAX #24); `None` for those that scripts share.
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

/// [`script_of`], asked character by character: neighbours are of one script, whose name is looked up once.
#[derive(Debug, Default)]
pub struct Scripts {
    last: Option<(IcuScript, Option<Script>)>,
}

impl Scripts {
    /// The script of a character; `None` for those that scripts share.
    pub fn of(&mut self, c: char) -> Option<Script> {
        let script = CodePointMapData::<IcuScript>::new().get(c);
        match self.last {
            Some((last, name)) if last == script => name,
            _ if matches!(script, IcuScript::Common | IcuScript::Inherited) => None,
            _ => {
                let name = named(script);
                self.last = Some((script, name));
                name
            }
        }
    }
}

/// Splits `text` into items in logical order; they tile it. `weights` are the ends of its spans (bytes)
/// with their weights.
///
/// # Errors
/// The first character for which no face of its chain has a glyph, and its byte.
pub fn itemize(
    text: &str,
    locale: &Locale,
    weights: &[(usize, Weight)],
    fonts: &Fonts,
) -> Result<Vec<Item>, (MissingGlyph, usize)> {
    let base = if locale.direction.is_rtl() { Level::rtl() } else { Level::ltr() };
    let bidi = BidiInfo::new(text, Some(base));
    let mut chains: Vec<(Script, Weight, Vec<FaceId>)> = Vec::new();
    let weight_at = |at: usize| weights.iter().find(|(end, _)| at < *end).map_or(Weight::Regular, |w| w.1);
    let mut items: Vec<Item> = Vec::new();
    let mut scripts = Scripts::default();
    let own_ascii = font::family(locale.script, locale.face_language()).ascii;

    // Leading common characters take the script of the first character that has one.
    let first = text.chars().find_map(script_of).unwrap_or(locale.script);
    let mut script = first;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        // A base and what attaches to it are never set in two faces.
        while let Some(&(at, mark)) = chars.peek() {
            if !attaches(mark) || is_isolate(mark) || is_isolate(c) {
                break;
            }
            end = at + mark.len_utf8();
            chars.next();
        }
        let cluster = &text[start..end];
        script = match scripts.of(c) {
            Some(own) => own,
            // Punctuation between words of one script is that script's; between two, the paragraph's.
            None if c.is_whitespace() || is_default_ignorable(c) => script,
            None => match text[end..].chars().find_map(|c| scripts.of(c)) {
                Some(next) if next == script => script,
                _ => locale.script,
            },
        };
        let invisible = is_default_ignorable(c) && cluster.chars().all(is_default_ignorable);
        let blank = invisible || c.is_whitespace() || c.is_control();
        let face = match items.last() {
            // Spaces and invisible characters stay with what stands before them.
            Some(previous) if blank && weight_of(previous.face) == weight_at(start) => previous.face,
            _ => {
                let weight = weight_at(start);
                if !chains.iter().any(|(s, w, _)| *s == script && *w == weight) {
                    chains.push((
                        script,
                        weight,
                        font::chain(script, locale.script, locale.face_language(), weight),
                    ));
                }
                let known = chains.iter().find(|(s, w, _)| *s == script && *w == weight);
                let chain = known.map_or(&[][..], |(_, _, chain)| chain);
                match face_for(cluster, chain, own_ascii, fonts) {
                    Ok(face) => face,
                    Err(_) if blank => {
                        chain.first().copied().ok_or((MissingGlyph { character: c }, start))?
                    }
                    Err(character) => return Err((MissingGlyph { character }, start)),
                }
            }
        };
        let level = bidi.levels.get(start).map_or(base.number(), |l| l.number());
        match items.last_mut() {
            // Spans belong to different blocks: no run may straddle two of them.
            Some(last)
                if last.level == level
                    && last.face == face
                    && (last.script == script || blank)
                    && !weights.iter().any(|(end, _)| *end == start) =>
            {
                last.range.end = end;
            }
            _ => items.push(Item { range: start..end, level, script, face }),
        }
    }
    Ok(items)
}

fn weight_of(id: FaceId) -> Weight {
    font::face(id).map_or(Weight::Regular, |f| f.weight)
}

/// The first face of `chain` with a glyph for every character of `cluster`. Where the document's script does not
/// keep ASCII to its own face (`own_ascii`), letters and digits of that kind are Noto Sans's.
fn face_for(cluster: &str, chain: &[FaceId], own_ascii: bool, fonts: &Fonts) -> Result<FaceId, char> {
    let syllable = syllable(cluster);
    let characters = || {
        let parts = if syllable.is_some() { "" } else { cluster };
        syllable.into_iter().chain(parts.chars())
    };
    let covers = |face: FaceId, c: char| is_default_ignorable(c) || fonts.glyph(face, c).is_some();
    let base = characters().next().unwrap_or(' ');
    for &id in chain {
        // ASCII beside some scripts is Noto Sans's, so that one hand draws all Latin and all digits.
        let foreign = base.is_ascii_graphic()
            && !own_ascii
            && font::face(id).is_some_and(|f| !f.family.scripts.contains(&"Latn"));
        if !foreign && characters().all(|c| covers(id, c)) {
            return Ok(id);
        }
    }
    let missing = characters().find(|c| !chain.iter().any(|f| covers(*f, *c)));
    Err(missing.unwrap_or(base))
}

/// The bidirectional class of a character (UAX #9), for those who place text for readers.
#[must_use]
pub fn bidi_class(c: char) -> BidiClass {
    CodePointMapData::<BidiClass>::new().get(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_value_takes_its_own_direction() {
        for (text, expected) in [
            ("\u{2068}عيادة الورد 8:00–17:30\u{2069}", true),
            ("\u{2068}24 שעות\u{2069}", true),
            ("\u{2068}Clinic عيادة\u{2069}", false),
            ("\u{2066}112\u{2069}", false),
            ("عيادة has a night desk", false),
            ("\u{2068}عيادة\u{2069} and \u{2068}מרפאה\u{2069}", false),
        ] {
            assert_eq!(is_rtl_value(text), expected, "{text}");
        }
    }

    #[test]
    fn islands_are_what_one_would_dictate() {
        for (text, expected) in [
            ("اتصل بالرقم 050-1234567 أو (02) 555 1234 الآن", vec!["050-1234567", "(02) 555 1234"]),
            ("من Panadol Extra 500 mg في الصباح", vec!["Panadol Extra 500 mg"]),
            ("مثل (Botox) أو [Dysport]", vec!["Botox", "Dysport"]),
            ("هاتف: +971 4 123 4567.", vec!["+971 4 123 4567"]),
            ("بعد 7 أيام", vec![]),
            ("نسبة 95% فقط", vec!["95%"]),
            (
                "بين 10-15 مرة، www.who.int أو info@clinic.org!",
                vec!["10-15", "www.who.int", "info@clinic.org"],
            ),
            ("COVID-19 (SARS-CoV-2) هنا", vec!["COVID-19 (SARS-CoV-2)"]),
            ("قبل Botox (انظر)", vec!["Botox"]),
            ("رقم 31/12/2026!", vec!["31/12/2026"]),
            ("منتج Restylane® Lyft™ with Lidocaine هنا", vec!["Restylane® Lyft™ with Lidocaine"]),
            ("يسمى Botox®، وهو", vec!["Botox®"]),
            ("مرتين 2 × 0.5 mL أو 5×5 cm² أو 500 µg", vec!["2 × 0.5 mL", "5×5 cm²", "500 µg"]),
            ("علامة × هنا و3 × مرات", vec![]),
        ] {
            let found: Vec<&str> = islands(text).into_iter().map(|r| &text[r]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
