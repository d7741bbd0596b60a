//! No-break ranges: numbers, abbreviations and addresses that no line break may divide.
//!
//! In: text and the rules of its language. Out: byte ranges of numbers with their units and signs (phone
//! numbers, dates, `500 mg`, `2 %`, `3時間`, `№ 5`), of abbreviations with full stops and spaces (`z. B.`), and
//! of mail and web addresses. Digits of all scripts count. Invisible characters are skipped, so that it does
//! not matter which part of `500 mg` came from a variable.
//! They take precedence over UAX #14.
//! Refuses nothing; ranges may overlap.

use std::ops::Range;

use super::classes::{LineBreakStyle, is_digit, is_letter_or_mark};
use super::rules::LocaleRules;
use crate::unicode::{is_default_ignorable, is_number_space};

/// The most letters of a later part of an abbreviation: `p. ej.`, `v. l. n. r.`.
const MAX_LETTERS_OF_LATER_PART: usize = 3;

/// The least number of digits, in groups with spaces between them, that are one number.
const MIN_DIGITS_OF_GROUPED_NUMBER: usize = 3;

/// Byte ranges of the text that no line break may divide.
#[must_use]
pub fn unbreakable_ranges(text: &str, rules: LocaleRules<'_>) -> Vec<Range<usize>> {
    let visible = VisibleText::new(text);
    let mut found = visible.numbers(rules);
    found.extend(visible.abbreviations());
    found.extend(visible.address_parts());
    let byte = |i: usize| visible.chars.get(i).map_or(text.len(), |c| c.offset);
    found.into_iter().map(|r| byte(r.start)..byte(r.end)).collect()
}

/// The bytes of the text where a line may end inside an address of which a part is wider than a whole line. People
/// copy a web address character by character, so that is anywhere in one; in a mail address it is behind the `@` and
/// the full stops.
#[must_use]
pub fn emergency_breaks(text: &str) -> Vec<usize> {
    let visible = VisibleText::new(text);
    let breaks = |address: Address| -> Vec<usize> {
        let may_end = |at: &usize| address.is_web || address.text[..*at].ends_with(['@', '.']);
        let inner = (1..address.text.len()).filter(may_end);
        inner.filter_map(|at| visible.chars.get(address.start + at)).map(|c| c.offset).collect()
    };
    visible.addresses().into_iter().flat_map(breaks).collect()
}

/// A character of a text.
#[derive(Clone, Copy)]
struct CharAt {
    /// Its first byte.
    offset: usize,
    value: char,
}

/// The characters of a text without the invisible ones. Ranges and positions count in `chars`.
struct VisibleText {
    chars: Vec<CharAt>,
}

/// A number, found from its first digit.
struct NumberMatch {
    /// The position after its last digit.
    end: usize,
    /// Its parts that stay whole: one, or several short numbers in a row.
    parts: Vec<Range<usize>>,
}

/// A mail or web address, in ASCII alone.
struct Address {
    /// The position of its first character.
    start: usize,
    text: String,
    /// Whether it is a web address rather than a mail address.
    is_web: bool,
}

impl VisibleText {
    fn new(text: &str) -> Self {
        let chars = text.char_indices().filter(|(_, c)| !is_default_ignorable(*c));
        Self { chars: chars.map(|(offset, value)| CharAt { offset, value }).collect() }
    }

    fn at(&self, i: usize) -> Option<char> {
        self.chars.get(i).map(|c| c.value)
    }

    fn is(&self, i: usize, test: impl Fn(char) -> bool) -> bool {
        self.at(i).is_some_and(test)
    }

    fn is_digit(&self, i: usize) -> bool {
        self.is(i, is_digit)
    }

    fn before(&self, i: usize) -> Option<char> {
        i.checked_sub(1).and_then(|i| self.at(i))
    }

    /// Whether the characters from `i` on are those of `word`.
    fn has_word(&self, i: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(n, c)| self.at(i + n) == Some(c))
    }

    fn numbers(&self, rules: LocaleRules<'_>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut i = 0;
        while i < self.chars.len() {
            if !self.is_digit(i) {
                i += 1;
                continue;
            }
            let NumberMatch { end, parts } = self.number(i, rules);
            let start = self.start_with_prefix(i, rules);
            let end = self.end_of_unit(end, rules).unwrap_or(end);
            let last = parts.len() - 1;
            for (n, part) in parts.into_iter().enumerate() {
                let from = if n == 0 { start } else { part.start };
                let to = if n == last { end } else { part.end };
                if to > from + 1 {
                    found.push(from..to);
                }
            }
            i = end.max(i + 1);
        }
        found
    }

    /// The number that begins with the digit at `start`.
    fn number(&self, start: usize, rules: LocaleRules<'_>) -> NumberMatch {
        let (mut end, mut digits) = (start, 0);
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut from = start;
        while self.is_digit(end) {
            while self.is_digit(end) {
                end += 1;
                digits += 1;
            }
            if let Some(length) = self.joiner_length(end, rules) {
                end += length;
            } else if self.is(end, is_number_space) && self.is_digit(end + 1) {
                parts.push(from..end);
                end += 1;
                from = end;
            } else {
                break;
            }
        }
        parts.push(from..end);
        // Fewer digits are two numbers in a row rather than a phone number or a large number in groups.
        if digits >= MIN_DIGITS_OF_GROUPED_NUMBER {
            parts.clear();
            parts.push(start..end);
        }
        NumberMatch { end, parts }
    }

    /// How many characters at `at` join digits before them to digits after them; a space alone does not.
    fn joiner_length(&self, at: usize, rules: LocaleRules<'_>) -> Option<usize> {
        type Test<'t> = &'t dyn Fn(char) -> bool;
        let joins: Test<'_> = &|c| rules.any(|t| t.number_joiners.contains(c));
        let spans: Test<'_> = &|c| rules.any(|t| t.range_signs.contains(c));
        let space: Test<'_> = &is_number_space;
        let full_stop: Test<'_> = &|c| c == '.';
        let opening: Test<'_> = &|c| c == '(';
        let closing: Test<'_> = &|c| c == ')';
        let patterns: [&[Test<'_>]; 7] = [
            &[joins],
            &[space, spans, space],
            &[full_stop, space],
            &[space, opening],
            &[closing],
            &[closing, space],
            &[closing, spans],
        ];
        let matches = |pattern: &&&[Test<'_>]| {
            pattern.iter().enumerate().all(|(n, test)| self.is(at + n, test))
                && self.is_digit(at + pattern.len())
        };
        patterns.iter().find(matches).map(|pattern| pattern.len())
    }

    /// Where the number at `i` begins with the signs, brackets and the abbreviation before it.
    fn start_with_prefix(&self, i: usize, rules: LocaleRules<'_>) -> usize {
        let mut start = i;
        while self.before(start).is_some_and(|c| rules.any(|t| t.number_prefixes.contains(c))) {
            start -= 1;
        }
        let gap = usize::from(self.before(start).is_some_and(is_number_space));
        let starts = rules.words(|t| &t.leaders).filter_map(|leader| {
            let from = (start - gap).checked_sub(leader.chars().count())?;
            // `No.` is not the end of `Casino.`.
            let may_be_suffix = leader.starts_with(char::is_alphabetic) && leader.is_ascii();
            let is_suffix = may_be_suffix && self.before(from).is_some_and(char::is_alphanumeric);
            (self.has_word(from, leader) && !is_suffix).then_some(from)
        });
        starts.min().unwrap_or(start)
    }

    /// Where the unit after a number that ends at `end` ends, if it has one; `mg/ml` is one unit.
    fn end_of_unit(&self, end: usize, rules: LocaleRules<'_>) -> Option<usize> {
        let longest = |from: usize| {
            let first = self.at(from)?;
            let matching = rules.words_beginning_with(first, |t| &t.units).filter(|unit| {
                let end = from + unit.chars().count();
                // `m` is no unit in `500 meters`, but `mg` is one in `500 mgです`; nothing shows the end of 毫克.
                let style = unit.chars().next_back().map(LineBreakStyle::of);
                let goes_on = self.is(end, |c| is_letter_or_mark(c) && Some(LineBreakStyle::of(c)) == style);
                self.has_word(from, unit)
                    && (style == Some(LineBreakStyle::EastAsian)
                        || !(goes_on && unit.ends_with(is_letter_or_mark)))
            });
            matching.map(|unit| from + unit.chars().count()).max()
        };
        let mut end = longest(end + usize::from(self.is(end, is_number_space)))?;
        while self.is(end, |c| c == '/')
            && let Some(further) = longest(end + 1)
        {
            end = further;
        }
        Some(end)
    }

    /// Letters with full stops and spaces: `z. B.`, `т. е.`, `p. ej.`.
    fn abbreviations(&self) -> Vec<Range<usize>> {
        // The end of a part of up to `most` letters at `i`, its full stop included.
        let end_of_part = |i: usize, most: usize| {
            let length = (0..=most).take_while(|n| self.is(i + n, is_letter_or_mark)).count();
            let stop = i + length;
            ((1..=most).contains(&length) && self.is(stop, |c| c == '.')).then_some(stop + 1)
        };
        let mut found = Vec::new();
        let mut i = 0;
        while i < self.chars.len() {
            // The first part is one letter. The full stop is looked for first, because reading properties is
            // slow.
            let has_stop = self.at(i + 1) == Some('.');
            if !has_stop || self.before(i).is_some_and(|c| is_letter_or_mark(c) || is_digit(c)) {
                i += 1;
                continue;
            }
            let Some(first) = end_of_part(i, 1) else {
                i += 1;
                continue;
            };
            let mut end = first;
            while let Some(further) =
                end_of_part(end + usize::from(self.is(end, is_number_space)), MAX_LETTERS_OF_LATER_PART)
            {
                end = further;
            }
            if end > first {
                found.push(i..end);
            }
            i = end;
        }
        found
    }

    /// Mail and web addresses, divided after each single slash of a path: a line may end there.
    fn address_parts(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for Address { start, text, .. } in self.addresses() {
            let mut from = 0;
            for (at, _) in text.match_indices('/') {
                let is_single = !text[..at].ends_with(['/', ':']) && !text[at + 1..].starts_with('/');
                if is_single && at + 1 < text.len() {
                    found.push(start + from..start + at + 1);
                    from = at + 1;
                }
            }
            found.push(start + from..start + text.len());
        }
        found
    }

    /// Mail and web addresses, whole.
    fn addresses(&self) -> Vec<Address> {
        let mut found = Vec::new();
        let mut i = 0;
        while i < self.chars.len() {
            if !self.is(i, |c| c.is_ascii_alphanumeric())
                || self.before(i).is_some_and(|c| c.is_ascii_alphanumeric())
            {
                i += 1;
                continue;
            }
            let length = self.chars[i..].iter().take_while(|c| c.value.is_ascii_graphic()).count();
            let text: String = self.chars[i..i + length].iter().map(|c| c.value).collect();
            let text = text.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '/').to_owned();
            let is_web = text.starts_with("www.") || text.contains("://");
            let is_mail =
                text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
            if is_web || is_mail {
                found.push(Address { start: i, text, is_web });
            }
            i += length.max(1);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::diag::Source;
    use crate::locale::{Direction, Locale, Script, parse};
    use crate::text::rules::Rules;

    #[test]
    fn numbers_keep_their_units_and_abbreviations_their_parts() {
        let rules = Rules::new();
        let locale = Locale::new(parse("en").unwrap(), Direction::Ltr, Script::LATIN);
        for (text, expected) in [
            ("call 1-800-222-1222 now", vec!["1-800-222-1222"]),
            ("call 13 11 26 or (02) 555 1234.", vec!["13 11 26", "(02) 555 1234"]),
            ("take 500 mg twice", vec!["500 mg"]),
            ("5 mg/ml, 500 meters, 3 × daily", vec!["5 mg/ml", "500", "3 ×"]),
            ("am 31.12.2026, z. B. heute", vec!["31.12.2026", "z. B."]),
            ("in 7 days, 1 2", vec![]),
            ("e.g. this", vec!["e.g."]),
            ("p. ej. así, и т. д.", vec!["p. ej.", "т. д."]),
            ("klo 8.00–17.30, § 5, №\u{a0}5", vec!["klo 8.00–17.30", "§ 5", "№\u{a0}5"]),
            ("8:00 – 17:30 Uhr, 31. 12. 2026", vec!["8:00 – 17:30 Uhr", "31. 12. 2026"]),
            ("٥٠٠ ملغ، ٢ ٪، ५०० मि.ग्रा. और", vec!["٥٠٠ ملغ", "٢ ٪", "५०० मि.ग्रा."]),
            ("500毫克，3時間、第3頁，120求助", vec!["500毫克", "3時間", "第3頁", "120"]),
            ("\u{2068}500\u{2069} mg", vec!["500\u{2069} mg"]),
            ("+49 30 123, −5 °C, 30 €", vec!["+49 30 123", "−5 °C", "30 €"]),
            ("see www.a.org/help/now.", vec!["www.a.org/", "help/", "now"]),
            ("see https://a.org/b", vec!["https://a.org/", "b"]),
            ("ask me@clinic.org.", vec!["me@clinic.org"]),
        ] {
            let mut found = unbreakable_ranges(text, rules.of(&locale));
            found.sort_by_key(|r| r.start);
            let found: Vec<&str> = found.into_iter().map(|r| &text[r]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn numbers_stay_whole_in_all_digits() {
        let rules = Rules::new();
        let locale = Locale::new(parse("ar").unwrap(), Direction::Rtl, Script::ARABIC);
        for text in [
            "*2700",
            "011-555-0142",
            "(02) 555 1234",
            "+971 4 123 4567",
            "8:00–17:30",
            "4 - 6",
            "31/12/2026",
            "500 mg",
            "500 ملغ",
            "38 °C",
            "20 ٪",
            "$50",
            "₪50",
            "−5",
            "1 1/2",
        ] {
            for zero in ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}'] {
                let digit = |c: char| match c.to_digit(10) {
                    Some(value) => char::from_u32(u32::from(zero) + value).unwrap(),
                    None => c,
                };
                let number: String = text.chars().map(digit).collect();
                let sentence = format!("أ {number} ب");
                let whole = "أ ".len().."أ ".len() + number.len();
                assert!(unbreakable_ranges(&sentence, rules.of(&locale)).contains(&whole), "{sentence}");
            }
        }
    }

    #[test]
    fn web_addresses_may_be_divided_anywhere_and_mail_addresses_behind_their_signs() {
        let marked = |text: &str| -> String {
            let breaks = emergency_breaks(text);
            text.char_indices()
                .map(|(at, c)| if breaks.contains(&at) { format!("|{c}") } else { c.into() })
                .collect()
        };
        assert_eq!(marked("at www.a.org."), "at w|w|w|.|a|.|o|r|g.");
        assert_eq!(marked("http://a\u{200b}b"), "h|t|t|p|:|/|/|a\u{200b}|b");
        assert_eq!(marked("m.e-x@a.org, 1.2 and/or"), "m.|e-x@|a.|org, 1.2 and/or");
    }

    #[test]
    fn a_unit_of_the_project_stays_with_its_number() {
        let rules = Rules::new();
        let locale = Locale::new(parse("de").unwrap(), Direction::Ltr, Script::LATIN);
        let source = Source::new("x.toml", "units = [\"Tbl.\"]");
        let own = locale.clone().with_typography(&config::parse(&source).unwrap());
        assert_eq!(unbreakable_ranges("je 2 Tbl. täglich", rules.of(&locale)), []);
        let dose = 3..9;
        assert_eq!(unbreakable_ranges("je 2 Tbl. täglich", rules.of(&own)), [dose]);
    }
}
