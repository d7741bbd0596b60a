//! Wording: what a translation says beside its source, as far as it can be told without reading it.
//!
//! In: messages of a locale and of the source. Out: findings on text that was left in the source's language
//! and on figures that differ, in whatever digits they are written. Number words are not understood, except
//! that a figure may stand where English has its word (`4週間` for "four weeks").
//! A text counts as left when it is the source's word for word (two words or more: an error; one word may
//! be the same in two languages: a warning), or when four words in a row, without a comma, are the source's
//! and three of them differ. So lists of names may stay as they are.
//! Refuses nothing else: whether a translation is right is for people to say.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Subject, place_in};
use crate::diag::{Diagnostic, SourceSpan};
use crate::message::{Cldr, MessageEntry};
use crate::unicode::{SOFT_HYPHEN, is_number_space};

/// Words in a row that give away a text in the source's language, and how many of them must differ and
/// have letters enough.
const RUN: (usize, usize, usize) = (4, 3, 3);
/// Digits that make a phone number.
const PHONE: usize = 7;
/// Zeros of the decimal digits that scripts have (Unicode general category Nd); nine digits follow each.
const ZEROS: [char; 20] =
    ['0', '٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '᠐', '０', '෦'];
/// English number words, by the figure that may stand for them.
const NUMBER_WORDS: [(&str, &[&str]); 13] = [
    ("0", &["zero", "no", "none"]),
    ("1", &["one", "once", "first", "a", "an", "another"]),
    ("2", &["two", "twice", "second", "both", "double", "pair"]),
    ("3", &["three", "third"]),
    ("4", &["four", "fourth"]),
    ("5", &["five", "fifth"]),
    ("6", &["six", "sixth"]),
    ("7", &["seven", "seventh"]),
    ("8", &["eight", "eighth"]),
    ("9", &["nine", "ninth"]),
    ("10", &["ten", "tenth"]),
    ("11", &["eleven"]),
    ("12", &["twelve", "dozen"]),
];

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    if subject.is_source() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (message, own, source) in subject.pairs() {
        let name = message.to_string();
        found.extend(figures_differ(subject, &name, own, source));
        if subject.own().locale().language != subject.reference.locale().language {
            found.extend(left(subject, &name, own, source));
        }
    }
    found
}

/// What stands within words, or between the parts of one.
pub(super) fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' | SOFT_HYPHEN)
}

/// Words in small letters.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// Whether `own`, or a part of it, was left in the source's language.
pub(super) fn is_left(own: &MessageEntry, source: &MessageEntry) -> bool {
    is_same(own, source) || run(own, source).is_some()
}

/// Whether `own` is the source word for word.
fn is_same(own: &MessageEntry, source: &MessageEntry) -> bool {
    let words = words(&source.text);
    words.len() > 1 && words == self::words(&own.text)
}

/// Words in a row that are the source's.
fn run(own: &MessageEntry, source: &MessageEntry) -> Option<String> {
    let (length, differ, letters) = RUN;
    let clauses = |text: &str| -> Vec<Vec<String>> {
        text.split(|c: char| !(c == ' ' || c == '\n' || is_in_word(c))).map(words).collect()
    };
    let (ours, theirs) = (clauses(&own.text), clauses(&source.text));
    let known: BTreeSet<&[String]> = theirs.iter().flat_map(|clause| clause.windows(length)).collect();
    let mut runs = ours.iter().flat_map(|clause| clause.windows(length));
    let run = runs.find(|run| {
        let long: BTreeSet<&String> = run.iter().filter(|word| word.chars().count() >= letters).collect();
        long.len() >= differ && known.contains(run)
    });
    run.map(|run| run.join(" "))
}

/// Text that was left in the source's language.
fn left(subject: &Subject<'_>, name: &str, own: &MessageEntry, source: &MessageEntry) -> Option<Diagnostic> {
    let language = subject.reference.name();
    let place = || own.place.clone();
    if is_same(own, source) {
        return Some(subject.error(name, &format!("is left in {language}"), place()).hint("translate it"));
    }
    if let Some(run) = run(own, source) {
        let what = format!("has the words `{run}` in {language}");
        return Some(subject.error(name, &what, place()).hint("translate them"));
    }
    // A single word, unless it is an abbreviation.
    let plain = own.text.chars().filter(|c| c.is_lowercase()).count() >= RUN.2;
    (plain && words(&own.text) == words(&source.text)).then(|| {
        let what = format!("is the same word as in {language}");
        subject.warning(name, &what, place()).hint("translate it, unless your language has the same word")
    })
}

/// A figure of a text, with its place.
struct Figure {
    /// Digits and a point in ASCII, without zeros at the ends; of a phone number all digits.
    value: String,
    phone: bool,
    place: SourceSpan,
}

/// Figures of the source that are missing here, and figures that it does not have.
fn figures_differ(
    subject: &Subject<'_>,
    name: &str,
    own: &MessageEntry,
    source: &MessageEntry,
) -> Vec<Diagnostic> {
    let ours = figures(own, subject.own().cldr());
    let theirs = figures(source, subject.reference.cldr());
    // Variants say a figure once each, and languages have more or fewer of them.
    let once = !(own.choices.is_empty() && source.choices.is_empty());
    let lacks = beyond(&theirs, &ours, once);
    let words = words(&source.text);
    let said_in_words = |figure: &&Figure| {
        let known = NUMBER_WORDS.iter().find(|(value, _)| *value == figure.value);
        subject.reference.locale().language.as_str() == "en"
            && known.is_some_and(|(_, known)| words.iter().any(|word| known.contains(&word.as_str())))
    };
    let mut adds: Vec<&Figure> = beyond(&ours, &theirs, once);
    adds.retain(|figure| !said_in_words(figure));
    let mut found = Vec::new();
    let kind = |figure: &Figure| if figure.phone { "the phone number" } else { "the number" };
    for lack in lacks {
        let written = spelling(&lack.place);
        let other = adds.iter().position(|add| add.phone == lack.phone).map(|at| adds.remove(at));
        found.push(match other {
            Some(add) => {
                let what = format!(
                    "says {} `{}`, where the source says `{written}`,",
                    kind(add),
                    spelling(&add.place)
                );
                subject.error(name, &what, add.place.clone()).hint("write what the source says")
            }
            None => {
                let what = format!("does not say {} `{written}`, which the source says,", kind(lack));
                let error = subject.error(name, &what, own.place.clone());
                error.hint("write it in digits, as the source does")
            }
        });
    }
    for add in adds {
        let what = format!("says {} `{}`, which the source does not say,", kind(add), spelling(&add.place));
        found.push(subject.error(name, &what, add.place.clone()).hint("write what the source says"));
    }
    found
}

/// Those of `figures` that are not among `others`, as often as there are more of them; or not at all, if
/// it does not matter how often.
fn beyond<'a>(figures: &'a [Figure], others: &[Figure], once: bool) -> Vec<&'a Figure> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    others.iter().for_each(|other| *left.entry(&other.value).or_default() += 1);
    let mut is_beyond = |figure: &&Figure| match left.get_mut(figure.value.as_str()) {
        Some(_) if once => false,
        Some(0) | None => true,
        Some(count) => {
            *count -= 1;
            false
        }
    };
    figures.iter().filter(|figure| is_beyond(figure)).collect()
}

/// What stands at a place.
fn spelling(place: &SourceSpan) -> &str {
    place.range.clone().and_then(|range| place.source.text.get(range)).unwrap_or("?")
}

/// The figures of a message: numbers as the locale writes them, and phone numbers.
fn figures(entry: &MessageEntry, cldr: &Cldr) -> Vec<Figure> {
    let (group, fraction) = cldr.marks().unwrap_or((Some(','), '.'));
    let mut found = Vec::new();
    for (text, place) in &entry.pieces {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let mut at = 0;
        while at < chars.len() {
            let figure = phone(&chars[at..]).map(|(value, count)| (value, count, true));
            let figure = figure.or_else(|| {
                number(&chars[at..], group, fraction).map(|(value, count)| (value, count, false))
            });
            let Some((value, count, phone)) = figure else {
                at += 1;
                continue;
            };
            let end = chars.get(at + count).map_or(text.len(), |c| c.0);
            let place = place_in(text, place, Range { start: chars[at].0, end });
            found.push(Figure { value, phone, place });
            at += count;
        }
    }
    found
}

/// The value of a decimal digit of any script.
pub(super) fn digit(c: char) -> Option<char> {
    let zero =
        ZEROS.into_iter().find(|zero| (u32::from(*zero)..u32::from(*zero) + 10).contains(&u32::from(c)))?;
    char::from_digit(u32::from(c) - u32::from(zero), 10)
}

/// The digit zero of the script that the digit `c` belongs to.
pub(super) fn zero_of(c: char) -> Option<char> {
    ZEROS.into_iter().find(|zero| (u32::from(*zero)..u32::from(*zero) + 10).contains(&u32::from(c)))
}

/// The phone number at the beginning of `chars`, and how many of them it takes.
fn phone(chars: &[(usize, char)]) -> Option<(String, usize)> {
    let at = |i: usize| chars.get(i).map(|c| c.1);
    let (mut value, mut end) = (String::new(), 0);
    if at(0) == Some('+') {
        (value, end) = ("+".to_owned(), 1);
    }
    let mut digits = 0;
    loop {
        // Between two digits stand at most a bracket and a space.
        let joint =
            |c: char| matches!(c, ' ' | '-' | '(' | ')' | '.' | '/' | '\u{a0}' | '\u{202f}' | '\u{2011}');
        let skip = (0..=2).find(|skip| at(end + skip).and_then(digit).is_some());
        let joined = skip.is_some_and(|skip| (0..skip).all(|i| at(end + i).is_some_and(joint)));
        let Some(skip) = skip.filter(|skip| joined && (digits > 0 || *skip == 0 || end > 0)) else { break };
        value.extend(at(end + skip).and_then(digit));
        end += skip + 1;
        digits += 1;
    }
    (digits >= PHONE).then_some((value, end))
}

/// The number at the beginning of `chars`, and how many of them it takes.
fn number(chars: &[(usize, char)], group: Option<char>, fraction: char) -> Option<(String, usize)> {
    let at = |i: usize| chars.get(i).map(|c| c.1);
    let digit_at = |i: usize| at(i).and_then(digit);
    let mut value = String::from(digit_at(0)?);
    let mut end = 1;
    let mut point = false;
    // Spaces of any width group thousands where one does.
    let groups =
        |c: char| group.is_some_and(|group| c == group || (is_number_space(c) && is_number_space(group)));
    while let Some(c) = at(end) {
        if let Some(digit) = digit(c) {
            value.push(digit);
            end += 1;
        } else if !point && c == fraction && digit_at(end + 1).is_some() {
            point = true;
            value.push('.');
            end += 1;
        } else if !point
            && groups(c)
            && (1..=3).all(|i| digit_at(end + i).is_some())
            && digit_at(end + 4).is_none()
        {
            end += 1;
        } else {
            break;
        }
    }
    let (whole, rest) = value.split_once('.').unwrap_or((&value, ""));
    let (whole, rest) = (whole.trim_start_matches('0'), rest.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some((if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<(usize, char)> {
        text.char_indices().collect()
    }

    #[test]
    fn numbers_are_the_same_in_all_digits_and_marks() {
        let value = |text: &str, group, fraction| number(&chars(text), group, fraction).map(|n| n.0);
        for (text, group, fraction, expected) in [
            ("18", Some(','), '.', "18"),
            ("١٨", Some('٬'), '٫', "18"),
            ("১৮ বছর", Some(','), '.', "18"),
            ("1,000", Some(','), '.', "1000"),
            ("1.000", Some('.'), ',', "1000"),
            ("1 000", Some('\u{202f}'), ',', "1000"),
            ("1.5", Some(','), '.', "1.5"),
            ("1,5", Some('.'), ',', "1.5"),
            ("1.5", Some('.'), ',', "1"),
            ("2.50", Some(','), '.', "2.5"),
            ("08", Some(','), '.', "8"),
            ("00", Some(','), '.', "0"),
            ("4–6", Some(','), '.', "4"),
        ] {
            assert_eq!(value(text, group, fraction).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(value("x", None, '.'), None);
    }

    #[test]
    fn phone_numbers_are_their_digits() {
        let value = |text: &str| phone(&chars(text));
        assert_eq!(value("1-800-222-1222."), Some(("18002221222".to_owned(), 14)));
        assert_eq!(value("+971 4 123 4567"), Some(("+97141234567".to_owned(), 15)));
        assert_eq!(value("٠٥٠ ١٢٣ ٤٥٦٧").map(|p| p.0).as_deref(), Some("0501234567"));
        assert_eq!(value("0800 (764) 766").map(|p| p.0).as_deref(), Some("0800764766"));
        assert_eq!(value("13 11 26"), None);
        assert_eq!(value("18, 20, 22, 24"), None);
    }
}
