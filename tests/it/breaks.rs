//! Where lines may end, in every script: tables judged by hand, and rules that hold for all text there is.
//!
//! `tests/data/breaks/<tag>.txt` holds sentences with `|` at each place where a careful typesetter of the
//! language lets a line end (behind the spaces that the line's end swallows), and `¦` where one would, but
//! this program does not offer it; a comment above says why. `\u{…}` is a character without ink.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::sync::{Arc, LazyLock};

use handout::font::{Fonts, Weight};
use handout::locale::{self, Direction, Locale, Script};
use handout::text::Paragraph;
use handout::text::shape::Shaper;

use crate::fixture::root;

/// A sentence of a table.
struct Case {
    tag: String,
    place: String,
    text: String,
    /// Bytes at which a line may begin, and those of them that the program does not offer.
    allowed: Vec<usize>,
    missed: Vec<usize>,
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(read);

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

fn unescape(line: &str) -> String {
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

fn locale_of(tag: &str) -> Locale {
    let id = locale::parse(tag).expect("a tag");
    let mut likely = id.clone();
    likely.maximize();
    let script = likely.script.and_then(|s| Script::from_code(s.as_str())).expect("a script");
    let direction = if script.is_rtl() { Direction::Rtl } else { Direction::Ltr };
    Locale::new(id, direction, script)
}

fn shaper() -> &'static Shaper {
    static SHAPER: LazyLock<Shaper> = LazyLock::new(|| Shaper::new(Arc::new(Fonts::new())));
    &SHAPER
}

fn paragraph(tag: &str, text: &str) -> Paragraph {
    Paragraph::new(&[(text, Weight::Regular)], &locale_of(tag), shaper())
        .unwrap_or_else(|(missing, _)| panic!("{tag}: no glyph for {missing:?} in {text}"))
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
fn lines_end_where_a_typesetter_lets_them() {
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
