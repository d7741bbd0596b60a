//! Isolation: directional isolates around the parts of a right-to-left paragraph that run from left to right.
//!
//! In: a span of text and the rules of its language. Out: the text with LRI and PDI (UAX #9, 2.4) around each
//! left-to-right run: a phone number, a dose, a web address, a Latin name, with the signs that belong to it.
//! Without isolates a phone number prints its groups in reverse order. A bare number is not such a run: UAX
//! #9 handles it.
//! Refuses nothing.

use std::ops::Range;

use icu_properties::props::BidiClass;

use super::classes::bidi_class;
use super::rules::LocaleRules;
use crate::unicode::{
    FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE,
    POP_DIRECTIONAL_ISOLATE,
};

/// The text as a right-to-left paragraph needs it: each left-to-right run between LRI and PDI.
#[must_use]
pub fn isolate(text: &str, rules: LocaleRules<'_>) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for run in ltr_runs(text, rules) {
        out.push_str(&text[done..run.start]);
        out.push(LEFT_TO_RIGHT_ISOLATE);
        out.push_str(&text[run.clone()]);
        out.push(POP_DIRECTIONAL_ISOLATE);
        done = run.end;
    }
    out.push_str(&text[done..]);
    out
}

/// Whether a text is one isolated value, such as a name, that runs from right to left by its first letter
/// (UAX #9, P2 and P3). It is isolated like a right-to-left paragraph, wherever it occurs. In a left-to-right
/// sentence, by contrast, an isolate among words of the other direction would change their order.
#[must_use]
pub fn is_rtl_value(text: &str) -> bool {
    let inner = text.strip_prefix(FIRST_STRONG_ISOLATE).and_then(|t| t.strip_suffix(POP_DIRECTIONAL_ISOLATE));
    let Some(value) = inner else { return false };
    let first = value.chars().map(bidi_class).find(|class| {
        matches!(*class, BidiClass::LeftToRight | BidiClass::RightToLeft | BidiClass::ArabicLetter)
    });
    !value.contains(POP_DIRECTIONAL_ISOLATE)
        && matches!(first, Some(BidiClass::RightToLeft | BidiClass::ArabicLetter))
}

/// Whether a character is a Latin letter or an ASCII digit.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, 'µ' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if c.is_alphabetic())
}

/// The left-to-right runs of a text, in bytes: Latin letters and ASCII digits with the signs that join them.
fn ltr_runs(text: &str, rules: LocaleRules<'_>) -> Vec<Range<usize>> {
    let chars: Vec<char> = text.chars().collect();
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut found = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let Some(end) = LtrRunFinder { chars: &chars, rules }.end(start) else {
            start += 1;
            continue;
        };
        let bytes = offsets[start]..offsets[end];
        if !text[bytes.clone()].bytes().all(|b| b.is_ascii_digit()) {
            found.push(bytes);
        }
        start = end;
    }
    found
}

/// The characters among which a left-to-right run is looked for. Positions count characters.
struct LtrRunFinder<'c> {
    chars: &'c [char],
    rules: LocaleRules<'c>,
}

impl LtrRunFinder<'_> {
    fn at(&self, i: usize) -> Option<char> {
        self.chars.get(i).copied()
    }

    fn is_latin(&self, i: usize) -> bool {
        self.at(i).is_some_and(is_latin)
    }

    /// Where the left-to-right run that begins at `start` ends; `None` if none begins there.
    fn end(&self, start: usize) -> Option<usize> {
        let first = self.at(start)?;
        let opens_number =
            matches!(first, '+' | '(') && self.at(start + 1).is_some_and(|c| c.is_ascii_digit());
        if !is_latin(first) && !opens_number {
            return None;
        }
        let mut end = start + 1;
        let mut depth = usize::from(first == '(');
        // A bracket that opens inside belongs to the run only if it closes inside.
        let mut before_bracket = (depth > 0).then_some(start);
        let mut i = start + 1;
        while let Some(c) = self.at(i) {
            match c {
                c if is_latin(c) || self.rules.any(|t| t.ltr_suffixes.contains(c)) => end = i + 1,
                '(' if self.is_latin(i + 1) => {
                    if depth == 0 {
                        before_bracket = Some(end);
                    }
                    depth += 1;
                }
                ')' if depth > 0 => {
                    depth -= 1;
                    end = i + 1;
                    if depth == 0 {
                        before_bracket = None;
                    }
                }
                c if self.joins(c, i) => {}
                _ => break,
            }
            i += 1;
        }
        let end = before_bracket.filter(|_| depth > 0).unwrap_or(end);
        (end > start).then_some(end)
    }

    /// Whether the sign or space `c` at `i` joins the run before it to Latin text after it.
    fn joins(&self, c: char, i: usize) -> bool {
        match c {
            ' ' if self.at(i + 1) == Some('×') => (2..=3).any(|n| self.is_latin(i + n)),
            ' ' if self.at(i + 1) == Some('(') => self.is_latin(i + 2),
            ' ' | NO_BREAK_SPACE | NARROW_NO_BREAK_SPACE => self.is_latin(i + 1),
            c => self.rules.any(|t| t.ltr_joiners.contains(c)) && self.is_latin(i + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Direction, Locale, Script, parse};
    use crate::text::rules::Rules;

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
    fn left_to_right_runs_are_read_aloud_as_one() {
        let rules = Rules::new();
        let locale = Locale::new(parse("ar").unwrap(), Direction::Rtl, Script::ARABIC);
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
            let found: Vec<&str> = ltr_runs(text, rules.of(&locale)).into_iter().map(|r| &text[r]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
