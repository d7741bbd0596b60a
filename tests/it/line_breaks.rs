//! Checks where lines may end in each script, with tables that are written by hand and rules for all texts.
//!
//! `tests/data/breaks/<tag>.txt` holds sentences with `|` at each place where a careful typesetter of the
//! language lets a line end (after the spaces that disappear at the end of a line), and `¦` where a
//! typesetter would, but this program does not. A comment above the sentence gives the reason. `\u{…}` is an
//! invisible character.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::sync::{Arc, LazyLock};

use handout::config::LocaleMeta;
use handout::font::{Fonts, Weight};
use handout::locale::{self, Direction, Locale, Script};
use handout::message::Catalog;
use handout::text::rules::Rules;
use handout::text::segment::{self, BreakKind, BreakOpportunity};
use handout::text::shape::Shaper;
use handout::text::{Paragraph, TextSpan};

use icu_segmenter::GraphemeClusterSegmenter;
use unicode_normalization::char::is_combining_mark;

use crate::support::editions::{files_in, project_file, root};

/// A sentence of a table.
pub struct Case {
    pub tag: String,
    /// The file and line of the sentence.
    pub place: String,
    pub text: String,
    /// Byte offsets at which the program must let a line begin.
    pub allowed: Vec<usize>,
    /// Byte offsets at which a line may begin, but the program does not let it.
    pub missed: Vec<usize>,
}

pub static CASES: LazyLock<Vec<Case>> = LazyLock::new(read_tables);

fn read_tables() -> Vec<Case> {
    let folder = root().join("tests/data/breaks");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the folder of tables")
        .map(|e| e.expect("a directory entry").path())
        .collect();
    files.sort();
    let mut cases = Vec::new();
    for path in files {
        let tag = path.file_stem().expect("a tag").to_string_lossy().into_owned();
        let table = fs::read_to_string(&path).expect("a table");
        for (index, line) in table.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.is_empty()) {
            let (mut text, mut allowed, mut missed) = (String::new(), Vec::new(), Vec::new());
            for c in unescape(line).chars() {
                match c {
                    '|' => allowed.push(text.len()),
                    '¦' => missed.push(text.len()),
                    c => text.push(c),
                }
            }
            let place = format!("{tag}.txt:{}", index + 1);
            cases.push(Case { tag: tag.clone(), place, text, allowed, missed });
        }
    }
    cases
}

/// Replaces escapes such as `\u{ad}` by their characters.
pub fn unescape(line: &str) -> String {
    let mut unescaped = String::new();
    let mut rest = line;
    while let Some((before, escape)) = rest.split_once("\\u{") {
        let (code, after) = escape.split_once('}').expect("a closing brace");
        unescaped.push_str(before);
        unescaped.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character"));
        rest = after;
    }
    unescaped + rest
}

/// Returns the locale of a language tag, in its likely script.
pub fn locale_of(tag: &str) -> Locale {
    let id = locale::parse(tag).expect("a tag");
    let mut likely = id.clone();
    likely.maximize();
    let script = likely.script.and_then(|s| Script::from_code(s.as_str())).expect("a script");
    let direction = if script.is_rtl() { Direction::Rtl } else { Direction::Ltr };
    Locale::new(id, direction, script)
}

/// Returns the rules of all languages.
pub fn rules() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(Rules::new);
    &RULES
}

/// Returns the break opportunities of a text in a locale.
pub fn opportunities(text: &str, locale: &Locale) -> Vec<BreakOpportunity> {
    segment::opportunities(text, rules().of(locale))
}

/// Returns a shaper that all tests share.
pub fn shaper() -> &'static Shaper {
    static SHAPER: LazyLock<Shaper> = LazyLock::new(|| Shaper::new(Arc::new(Fonts::new())));
    &SHAPER
}

/// Shapes a text in the regular weight.
pub fn paragraph(tag: &str, text: &str) -> Paragraph {
    Paragraph::new(&[TextSpan { text, weight: Weight::Regular }], &locale_of(tag), shaper())
        .unwrap_or_else(|missing| panic!("{tag}: no glyph for {missing:?} in {text}"))
}

/// Returns the byte offsets in `text` at which the program lets lines begin.
///
/// A paragraph adds bidi controls to right-to-left text. They are not counted.
fn line_starts(tag: &str, text: &str) -> Vec<usize> {
    let paragraph = paragraph(tag, text);
    let is_isolate = |c: &char| matches!(c, '\u{202c}' | '\u{202d}' | '\u{2066}'..='\u{2069}');
    let offset_in_text = |at: usize| -> usize {
        let chars = paragraph.text[..at].chars();
        chars.filter(|c| !is_isolate(c)).map(char::len_utf8).sum()
    };
    let mut starts: Vec<usize> = paragraph.breaks().map(offset_in_text).collect();
    starts.retain(|&at| at < text.len());
    starts.dedup();
    starts
}

#[test]
fn break_opportunities_match_the_tables() {
    let mut differences = String::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for case in CASES.iter() {
        *counts.entry(&case.tag).or_default() += 1;
        let actual = line_starts(&case.tag, &case.text);
        if actual == case.allowed {
            continue;
        }
        let mut marked_text = String::new();
        for (at, c) in case.text.char_indices() {
            marked_text.push_str(match (case.allowed.contains(&at), actual.contains(&at)) {
                (true, true) => "|",
                (true, false) => "[missing]",
                (false, true) => "[wrong]",
                (false, false) if case.missed.contains(&at) => "¦",
                (false, false) => "",
            });
            marked_text.push(c);
        }
        writeln!(differences, "{}: {marked_text}", case.place).expect("a string");
    }
    for tag in [
        "am", "ar", "bn", "de", "fa", "fi", "he", "hi", "hu", "ja", "km", "ko", "lo", "ml", "my", "si", "ta",
        "th", "tr", "ur", "vi", "zh-Hans", "zh-Hant",
    ] {
        let count = counts.get(tag).copied().unwrap_or_default();
        assert!(count >= 15, "{tag} has only {count} sentences");
    }
    assert!(differences.is_empty(), "\n{differences}");
}

/// A text to break into lines.
pub struct Text {
    pub tag: String,
    /// The line of a table, or the message, that the text comes from.
    pub place: String,
    pub text: String,
}

/// The sentences of the tables, and all messages of `locales/`.
pub static TEXTS: LazyLock<Vec<Text>> = LazyLock::new(|| {
    let mut texts: Vec<Text> = Vec::new();
    for Case { tag, place, text, .. } in CASES.iter() {
        texts.push(Text { tag: tag.clone(), place: place.clone(), text: text.clone() });
    }
    for path in files_in("locales", "/locale.toml") {
        let meta = LocaleMeta::parse(&project_file(&path)).expect("a locale");
        let tag = meta.tag.to_string();
        let files = files_in(&format!("locales/{tag}"), ".ftl");
        let (catalog, _) = Catalog::parse(&meta, files.iter().map(|path| project_file(path)));
        for (name, entry) in catalog.messages() {
            let place = format!("locales/{tag}: {name}");
            texts.push(Text { tag: tag.clone(), place, text: entry.text.clone() });
        }
    }
    texts
});

/// Returns whether a rule forbids a break between two texts.
type Rule = fn(&str, &str) -> bool;

/// The places where no line may end, with a function of the text before and after each.
///
/// They repeat rules of the program, but share no code with it.
const RULES: &[(&str, Rule)] = &[
    ("before a combining mark", |_, b| is_combining_mark(first(b))),
    ("inside a grapheme cluster", |a, b| {
        let (text, at) = (format!("{a}{b}"), a.len());
        !GraphemeClusterSegmenter::new().segment_str(&text).any(|border| border == at)
    }),
    ("before closing punctuation", |_, b| {
        ")]}〉》」』】）”’.,;:!?%،؛؟۔٪।॥។៕၊။።፣、。，．：；！？％".contains(first(b))
    }),
    ("before a sign of repetition or abbreviation", |_, b| "ๆฯໆຯៗ々ゝゞヽヾ".contains(first(b))),
    ("before a following vowel", |_, b| "ะาำๅະາຳຽ".contains(first(b))),
    ("after a leading vowel", |a, _| "เแโใไເແໂໃໄ".contains(last(a))),
    ("after an opening mark", |a, _| "([{〈《「『【（“‘„¿¡".contains(last(a))),
    ("before a small kana or a long mark", |_, b| {
        "ーぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ".contains(first(b))
    }),
    ("before a trademark, a degree or a multiplication sign", |_, b| "®™°×".contains(first(b))),
    ("inside a Khmer cluster", |a, _| last(a) == '\u{17d2}'),
    ("inside a Burmese syllable", |a, b| {
        let closing_sign = b.chars().skip(1).find(|c| !matches!(c, '\u{1037}' | '\u{1038}'));
        let is_burmese = |c: char| matches!(c, '\u{1000}'..='\u{103f}');
        last(a) == '\u{1039}'
            || (is_burmese(first(b))
                && matches!(closing_sign, Some('\u{103a}' | '\u{1039}'))
                && !first(b).is_whitespace())
            || matches!(first(b), '\u{102b}'..='\u{103e}')
    }),
    ("inside a double dash or ellipsis", |a, b| last(a) == first(b) && "—…".contains(first(b))),
    ("beside a no-break character", |a, b| {
        let is_glue = |c: char| "\u{a0}\u{202f}\u{2060}\u{2011}".contains(c);
        is_glue(last(a)) || is_glue(first(b))
    }),
    ("inside a number", |a, b| {
        let start = a.trim_end_matches(|c: char| " .:/-–—~〜～()+×٫٬".contains(c));
        let gap = &a[start.len()..];
        // Digits on both sides of a bare space are one number if there are three or more in total.
        let count_digits = |text: &str| text.chars().filter(|c| c.is_numeric()).count();
        let digit_count = start.chars().rev().take_while(|c| c.is_numeric()).count()
            + count_digits(b.split(' ').next().unwrap_or(""));
        is_digit(last(start)) && is_digit(first(b)) && (gap.trim() != "" || digit_count > 2)
    }),
    ("between a number and its unit", |a, b| {
        let unit: String = b
            .chars()
            .take_while(|c| c.is_alphabetic() || "%٪°.".contains(*c) || is_combining_mark(*c))
            .collect();
        let units = [
            "mg",
            "ml",
            "g",
            "kg",
            "cm",
            "mm",
            "%",
            "٪",
            "°C",
            "мг",
            "мл",
            "ملغ",
            "मि.ग्रा.",
            "মি.গ্রা.",
            "มก.",
            "ມກ",
        ];
        is_digit(last(a.trim_end())) && units.contains(&unit.as_str())
    }),
    ("inside an abbreviation", |a, b| {
        let stem = a.trim_end().strip_suffix('.').unwrap_or("");
        let mut backwards = stem.chars().rev();
        let is_single_letter = backwards.next().is_some_and(char::is_alphabetic)
            && !backwards.next().is_some_and(char::is_alphanumeric);
        let part: Vec<char> = b.chars().take_while(|c| c.is_alphabetic()).collect();
        is_single_letter && (1..=3).contains(&part.len()) && b.chars().nth(part.len()) == Some('.')
    }),
    ("before a dash that a space follows", |_, b| b.starts_with("– ") || b.starts_with("— ")),
    ("after a sign that joins short parts", |a, b| {
        let part_length =
            |text: &mut dyn Iterator<Item = char>| text.take_while(|c| c.is_alphanumeric()).count();
        let stem = a.strip_suffix(['-', '/']).unwrap_or("");
        !stem.is_empty()
            && a.is_ascii()
            && b.is_ascii()
            && (part_length(&mut b.chars()) < 3
                || (part_length(&mut stem.chars().rev()) < 3 && !stem.contains('-')))
    }),
];

fn first(text: &str) -> char {
    text.chars().next().unwrap_or(' ')
}

fn last(text: &str) -> char {
    text.chars().next_back().unwrap_or(' ')
}

fn is_digit(c: char) -> bool {
    c.is_numeric()
}

/// Returns whether a character is invisible. Rules ignore such characters.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn no_break_opportunity_violates_a_rule() {
    let mut violations = String::new();
    let mut count = 0;
    for Text { tag, place, text } in TEXTS.iter() {
        for BreakOpportunity { offset: at, kind } in opportunities(text, &locale_of(tag)) {
            if kind == BreakKind::Mandatory || at == text.len() {
                continue;
            }
            count += 1;
            let visible = |part: &str| part.chars().filter(|c| !is_hidden(*c)).collect::<String>();
            let (before, after) = (visible(&text[..at]), visible(&text[at..]));
            for (rule, forbids) in RULES {
                if forbids(&before, &after) {
                    writeln!(violations, "{place}: {rule}: {before}|{after}").expect("a string");
                }
            }
        }
    }
    assert!(count > 10_000, "only {count} break opportunities were checked");
    assert!(violations.is_empty(), "\n{violations}");
}

/// A rule that accepts every text would prove nothing.
#[test]
fn every_rule_rejects_a_break_that_violates_it() {
    for (rule, before, after) in [
        ("before a combining mark", "ก", "ิน"),
        ("inside a grapheme cluster", "ක්", "\u{200d}ර"),
        ("before closing punctuation", "you", ")"),
        ("before closing punctuation", "है ", "।"),
        ("before a sign of repetition or abbreviation", "ง่าย ", "ๆ"),
        ("before a following vowel", "ม", "า"),
        ("after a leading vowel", "เ", "ด"),
        ("after an opening mark", "(", "a"),
        ("before a small kana or a long mark", "コ", "ー"),
        ("before a trademark, a degree or a multiplication sign", "x", "®"),
        ("inside a Khmer cluster", "ក្", "ម"),
        ("inside a Burmese syllable", "နှ", "င့်"),
        ("inside a Burmese syllable", "နှ", "င်း"),
        ("inside a double dash or ellipsis", "—", "—"),
        ("beside a no-break character", "a\u{a0}", "b"),
        ("inside a number", "8:00–", "17:30"),
        ("inside a number", "13 ", "11 26"),
        ("inside a number", "٨:٠٠–", "١٧:٣٠"),
        ("between a number and its unit", "५०० ", "मि.ग्रा."),
        ("between a number and its unit", "2 ", "%"),
        ("inside an abbreviation", "z. ", "B. heute"),
        ("inside an abbreviation", "p. ", "ej."),
        ("before a dash that a space follows", "a ", "– b"),
        ("after a sign that joins short parts", "A/", "B"),
        ("after a sign that joins short parts", "E-", "Mail"),
    ] {
        let (_, forbids) = RULES.iter().find(|(name, _)| *name == rule).expect("a rule");
        assert!(forbids(before, after), "{rule}: {before}|{after}");
        assert!(!forbids("Wash ", "your hands"), "{rule}");
    }
}

#[test]
fn break_opportunities_do_not_divide_clusters() {
    for Text { tag, place, text } in TEXTS.iter() {
        let paragraph = paragraph(tag, text);
        let text = &paragraph.text;
        let is_soft_hyphen = |at: usize| text[..at].ends_with('\u{ad}');
        let follows_visible = |at: usize| text[..at].chars().any(|c| !c.is_whitespace() && !is_hidden(c));
        let expected: Vec<usize> = opportunities(text, &paragraph.locale)
            .iter()
            .filter(|p| p.kind.is_for_running_text())
            .map(|p| p.offset)
            .filter(|&at| at < text.len() && !is_soft_hyphen(at) && follows_visible(at))
            .collect();
        assert_eq!(paragraph.breaks().collect::<Vec<_>>(), expected, "{place}");
    }
}

#[test]
fn joiners_prevent_breaks_and_zero_width_spaces_allow_them() {
    let mut faults = String::new();
    for Case { tag, place, text, allowed, .. } in CASES.iter() {
        let locale = locale_of(tag);
        let may_begin = |text: &str, at: usize| opportunities(text, &locale).iter().any(|p| p.offset == at);
        for &at in allowed {
            let (before, after) = (text[..at].trim_end(), &text[at..]);
            for glue in if before.len() == at { ["\u{2060}", "\u{feff}"] } else { ["\u{a0}", "\u{202f}"] } {
                let joined = format!("{before}{glue}{after}");
                if may_begin(&joined, before.len()) || may_begin(&joined, before.len() + glue.len()) {
                    writeln!(faults, "{place}: {} allows a break after {before}", glue.escape_unicode())
                        .expect("a string");
                }
            }
        }
        // Between two letters that no rule keeps together.
        let pairs = text.char_indices().zip(text.chars().skip(1));
        let separable = pairs.filter(|((at, a), b)| {
            let at = at + a.len_utf8();
            let (before, after) = text.split_at(at);
            a.is_alphabetic() && b.is_alphabetic() && !RULES.iter().any(|(_, forbids)| forbids(before, after))
        });
        for ((at, a), _) in separable {
            let at = at + a.len_utf8();
            let separated = format!("{}\u{200b}{}", &text[..at], &text[at..]);
            if !may_begin(&separated, at + 3) {
                writeln!(faults, "{place}: no line may end after {}", &text[..at]).expect("a string");
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}
