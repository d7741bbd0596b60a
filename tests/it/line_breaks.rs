//! Where lines may end, in every script: tables judged by hand, and rules that hold for all text there is.
//!
//! `tests/data/breaks/<tag>.txt` holds sentences with `|` at each place where a careful typesetter of the
//! language lets a line end (behind the spaces that the line's end swallows), and `¦` where one would, but
//! this program does not offer it; a comment above says why. `\u{…}` is a character without ink.

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
    pub place: String,
    pub text: String,
    /// Bytes at which a line may begin, and those of them that the program does not offer.
    pub allowed: Vec<usize>,
    pub missed: Vec<usize>,
}

pub static CASES: LazyLock<Vec<Case>> = LazyLock::new(read);

fn read() -> Vec<Case> {
    let folder = root().join("tests/data/breaks");
    let mut files: Vec<_> =
        fs::read_dir(&folder).expect("tables").map(|e| e.expect("a file").path()).collect();
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

pub fn unescape(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, escape)) = rest.split_once("\\u{") {
        let (code, after) = escape.split_once('}').expect("an escape that ends");
        out.push_str(before);
        out.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character"));
        rest = after;
    }
    out + rest
}

pub fn locale_of(tag: &str) -> Locale {
    let id = locale::parse(tag).expect("a tag");
    let mut likely = id.clone();
    likely.maximize();
    let script = likely.script.and_then(|s| Script::from_code(s.as_str())).expect("a script");
    let direction = if script.is_rtl() { Direction::Rtl } else { Direction::Ltr };
    Locale::new(id, direction, script)
}

/// The rules of all languages.
pub fn rules() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(Rules::new);
    &RULES
}

/// The break opportunities of a text in a locale.
pub fn opportunities(text: &str, locale: &Locale) -> Vec<BreakOpportunity> {
    segment::opportunities(text, rules().of(locale))
}

pub fn shaper() -> &'static Shaper {
    static SHAPER: LazyLock<Shaper> = LazyLock::new(|| Shaper::new(Arc::new(Fonts::new())));
    &SHAPER
}

pub fn paragraph(tag: &str, text: &str) -> Paragraph {
    Paragraph::new(&[TextSpan { text, weight: Weight::Regular }], &locale_of(tag), shaper())
        .unwrap_or_else(|missing| panic!("{tag}: no glyph for {missing:?} in {text}"))
}

/// Where the program lets lines of `text` begin, in bytes of `text` itself: a right-to-left paragraph
/// gets isolates of its own, which do not count.
fn offered(tag: &str, text: &str) -> Vec<usize> {
    let paragraph = paragraph(tag, text);
    let added = |c: &char| matches!(c, '\u{2066}' | '\u{2069}');
    let own = |at: usize| -> usize {
        let all = paragraph.text[..at].chars();
        all.filter(|c| !added(c)).map(char::len_utf8).sum()
    };
    let mut found: Vec<usize> = paragraph.breaks().map(own).collect();
    found.retain(|&at| at < text.len());
    found.dedup();
    found
}

#[test]
fn break_opportunities_match_the_tables() {
    let mut differences = String::new();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for case in CASES.iter() {
        *count.entry(&case.tag).or_default() += 1;
        let found = offered(&case.tag, &case.text);
        if found == case.allowed {
            continue;
        }
        let mut shown = String::new();
        for (at, c) in case.text.char_indices() {
            shown.push_str(match (case.allowed.contains(&at), found.contains(&at)) {
                (true, true) => "|",
                (true, false) => "[missing]",
                (false, true) => "[wrong]",
                (false, false) if case.missed.contains(&at) => "¦",
                (false, false) => "",
            });
            shown.push(c);
        }
        writeln!(differences, "{}: {shown}", case.place).expect("a string");
    }
    for tag in [
        "am", "ar", "bn", "de", "fa", "fi", "he", "hi", "hu", "ja", "km", "ko", "lo", "ml", "my", "si", "ta",
        "th", "tr", "ur", "vi", "zh-Hans", "zh-Hant",
    ] {
        let count = count.get(tag).copied().unwrap_or_default();
        assert!(count >= 15, "{tag} has only {count} sentences");
    }
    assert!(differences.is_empty(), "\n{differences}");
}

/// A text that lines are broken in, and what it comes from.
pub struct Text {
    pub tag: String,
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

/// Whether a rule is broken between two texts.
type Rule = fn(&str, &str) -> bool;

/// The rules, each told by what stands before a place and behind it; said here once more, in other words
/// than in the program.
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
    ("behind a leading vowel", |a, _| "เแโใไເແໂໃໄ".contains(last(a))),
    ("behind an opening mark", |a, _| "([{〈《「『【（“‘„¿¡".contains(last(a))),
    ("before a small kana or a long mark", |_, b| {
        "ーぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ".contains(first(b))
    }),
    ("before a trademark, a degree or a multiplication sign", |_, b| "®™°×".contains(first(b))),
    ("inside a Khmer cluster", |a, _| last(a) == '\u{17d2}'),
    ("inside a Burmese syllable", |a, b| {
        let closed = b.chars().skip(1).find(|c| !matches!(c, '\u{1037}' | '\u{1038}'));
        let burmese = |c: char| matches!(c, '\u{1000}'..='\u{103f}');
        last(a) == '\u{1039}'
            || (burmese(first(b))
                && matches!(closed, Some('\u{103a}' | '\u{1039}'))
                && !first(b).is_whitespace())
            || matches!(first(b), '\u{102b}'..='\u{103e}')
    }),
    ("inside a double dash or ellipsis", |a, b| last(a) == first(b) && "—…".contains(first(b))),
    ("beside a no-break character", |a, b| {
        let glue = |c: char| "\u{a0}\u{202f}\u{2060}\u{2011}".contains(c);
        glue(last(a)) || glue(first(b))
    }),
    ("inside a number", |a, b| {
        let joined = a.trim_end_matches(|c: char| " .:/-–—~〜～()+×٫٬".contains(c));
        let gap = &a[joined.len()..];
        // Digits behind a space and no sign are a number of its own, unless there are three or more in all.
        let digits = |text: &str| text.chars().filter(|c| c.is_numeric()).count();
        let near = joined.chars().rev().take_while(|c| c.is_numeric()).count()
            + digits(b.split(' ').next().unwrap_or(""));
        digit(last(joined)) && digit(first(b)) && (gap.trim() != "" || near > 2)
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
        digit(last(a.trim_end())) && units.contains(&unit.as_str())
    }),
    ("inside an abbreviation", |a, b| {
        let stem = a.trim_end().strip_suffix('.').unwrap_or("");
        let mut back = stem.chars().rev();
        let single =
            back.next().is_some_and(char::is_alphabetic) && !back.next().is_some_and(char::is_alphanumeric);
        let part: Vec<char> = b.chars().take_while(|c| c.is_alphabetic()).collect();
        single && (1..=3).contains(&part.len()) && b.chars().nth(part.len()) == Some('.')
    }),
    ("before a dash that a space follows", |_, b| b.starts_with("– ") || b.starts_with("— ")),
    ("behind a sign that joins short parts", |a, b| {
        let part = |text: &mut dyn Iterator<Item = char>| text.take_while(|c| c.is_alphanumeric()).count();
        let stem = a.strip_suffix(['-', '/']).unwrap_or("");
        !stem.is_empty()
            && a.is_ascii()
            && b.is_ascii()
            && (part(&mut b.chars()) < 3 || (part(&mut stem.chars().rev()) < 3 && !stem.contains('-')))
    }),
];

fn first(text: &str) -> char {
    text.chars().next().unwrap_or(' ')
}

fn last(text: &str) -> char {
    text.chars().next_back().unwrap_or(' ')
}

fn digit(c: char) -> bool {
    c.is_numeric()
}

/// What leaves no ink, so that rules must see past it.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn no_break_opportunity_violates_a_rule() {
    let mut broken = String::new();
    let mut places = 0;
    for Text { tag, place, text } in TEXTS.iter() {
        for BreakOpportunity { offset: at, kind } in opportunities(text, &locale_of(tag)) {
            if kind == BreakKind::Mandatory || at == text.len() {
                continue;
            }
            places += 1;
            let shown = |part: &str| part.chars().filter(|c| !is_hidden(*c)).collect::<String>();
            let (before, behind) = (shown(&text[..at]), shown(&text[at..]));
            for (rule, breaks) in RULES {
                if breaks(&before, &behind) {
                    writeln!(broken, "{place}: {rule}: {before}|{behind}").expect("a string");
                }
            }
        }
    }
    assert!(places > 10_000, "only {places} places were judged");
    assert!(broken.is_empty(), "\n{broken}");
}

/// A rule that nothing breaks proves nothing.
#[test]
fn every_rule_finds_text_that_breaks_it() {
    for (rule, before, behind) in [
        ("before a combining mark", "ก", "ิน"),
        ("inside a grapheme cluster", "ක්", "\u{200d}ර"),
        ("before closing punctuation", "you", ")"),
        ("before closing punctuation", "है ", "।"),
        ("before a sign of repetition or abbreviation", "ง่าย ", "ๆ"),
        ("before a following vowel", "ม", "า"),
        ("behind a leading vowel", "เ", "ด"),
        ("behind an opening mark", "(", "a"),
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
        ("behind a sign that joins short parts", "A/", "B"),
        ("behind a sign that joins short parts", "E-", "Mail"),
    ] {
        let (_, breaks) = RULES.iter().find(|(name, _)| *name == rule).expect("a rule");
        assert!(breaks(before, behind), "{rule}: {before}|{behind}");
        assert!(!breaks("Wash ", "your hands"), "{rule}");
    }
}

#[test]
fn break_opportunities_do_not_divide_clusters() {
    for Text { tag, place, text } in TEXTS.iter() {
        let paragraph = paragraph(tag, text);
        let text = &paragraph.text;
        let all = opportunities(text, &paragraph.locale);
        let soft = |at: usize| text[..at].ends_with('\u{ad}');
        let ink = |at: usize| text[..at].chars().any(|c| !c.is_whitespace() && !is_hidden(c));
        let all: Vec<usize> = all
            .iter()
            .filter(|p| p.kind != BreakKind::Emergency)
            .map(|p| p.offset)
            .filter(|&at| at < text.len() && !soft(at) && ink(at))
            .collect();
        assert_eq!(paragraph.breaks().collect::<Vec<_>>(), all, "{place}");
    }
}

#[test]
fn joiners_prevent_breaks_and_zero_width_spaces_allow_them() {
    let mut loose = String::new();
    for Case { tag, place, text, allowed, .. } in CASES.iter() {
        let locale = locale_of(tag);
        let begins = |text: &str, at: usize| opportunities(text, &locale).iter().any(|p| p.offset == at);
        for &at in allowed {
            let (before, behind) = (text[..at].trim_end(), &text[at..]);
            for glue in if before.len() == at { ["\u{2060}", "\u{feff}"] } else { ["\u{a0}", "\u{202f}"] } {
                let held = format!("{before}{glue}{behind}");
                if begins(&held, before.len()) || begins(&held, before.len() + glue.len()) {
                    writeln!(loose, "{place}: {} breaks {before}…", glue.escape_unicode()).expect("a string");
                }
            }
        }
        // Between two letters that no rule holds together.
        let letters = text.char_indices().zip(text.chars().skip(1));
        let free = letters.filter(|((at, a), b)| {
            let at = at + a.len_utf8();
            let (before, behind) = text.split_at(at);
            a.is_alphabetic() && b.is_alphabetic() && !RULES.iter().any(|(_, breaks)| breaks(before, behind))
        });
        for ((at, a), _) in free {
            let at = at + a.len_utf8();
            let parted = format!("{}\u{200b}{}", &text[..at], &text[at..]);
            if !begins(&parted, at + 3) {
                writeln!(loose, "{place}: nothing ends behind {}", &text[..at]).expect("a string");
            }
        }
    }
    assert!(loose.is_empty(), "\n{loose}");
}
