//! Lines as they are set: words divided, room between scripts, soft hyphens, and ink that keeps its distance.

use std::fmt::Write as _;
use std::fs;

use handout::geom::Abs;
use handout::text::line::{Setting, TooWide};
use handout::text::{Line, hyphenate};

use crate::breaks::{locale_of, paragraph, shaper, unescape};
use crate::fixture::root;

const SIZE: f64 = 12.0;

/// The lines of `text` at 12 pt; `hyphenate` as a format says it.
fn lines(tag: &str, text: &str, points: f64, hyphenate: bool) -> Result<Vec<Line>, TooWide> {
    let setting = Setting { size: Abs::pt(SIZE), measure: Abs::pt(points), balanced: false, hyphenate };
    paragraph(tag, text).break_lines(setting, shaper())
}

/// The width of `text` on one line, in points.
fn width(tag: &str, text: &str) -> f64 {
    let lines = lines(tag, text, 10_000.0, false).expect("a long line");
    assert_eq!(lines.len(), 1, "{text}");
    lines[0].width.to_pt()
}

#[test]
fn words_are_divided_where_a_typesetter_divides_them() {
    let table = fs::read_to_string(root().join("tests/data/hyphenation.txt")).expect("the table");
    let mut differences = String::new();
    for line in table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let (tag, words) = line.split_once(": ").expect("a tag");
        for wanted in unescape(words).split(' ') {
            let word = wanted.replace(['-', '·'], "");
            let points = hyphenate::points(&word, &locale_of(tag));
            let mut found = String::new();
            let mut marks = wanted.chars().peekable();
            for (at, c) in word.char_indices() {
                let seen = marks.next_if(|c| matches!(c, '-' | '·'));
                match (points.contains(&at), seen) {
                    (true, _) => found.push('-'),
                    (false, Some('·')) => found.push('·'),
                    (false, _) => {}
                }
                found.push(c);
                marks.next();
            }
            if found != wanted {
                writeln!(differences, "{tag}: wanted {wanted}, found {found}").expect("a string");
            }
        }
    }
    assert!(differences.is_empty(), "\n{differences}");
}

/// An eighth of an ideograph's em, where Chinese and Japanese meet Latin letters and digits.
#[test]
fn scripts_that_meet_have_room_between_them() {
    for (tag, han) in [("zh-Hans", "毒素"), ("zh-Hant", "毒素"), ("ja", "医薬")] {
        let em = width(tag, han) / 2.0;
        let near = |text: &str, parts: &[&str], rooms: f64| {
            let sum: f64 = parts.iter().map(|part| width(tag, part)).sum();
            let found = (width(tag, text) - sum) / (em / 8.0);
            // Beside ideographs Latin letters are of another size, and so is the room behind them.
            assert!((found - rooms).abs() < 0.1, "{tag}: {text}: room of {found:.2}, not {rooms}");
        };
        near(&format!("{han}Botox"), &[han, "Botox"], 1.0);
        near(&format!("Botox{han}"), &["Botox", han], 1.0);
        near(&format!("{han}Botox{han}500{han}"), &[han, "Botox", han, "500", han], 4.0);
        // Isolates of a variable are nothing between them, and make no second room.
        near(&format!("{han}\u{2068}Botox\u{2069}{han}"), &[han, "Botox", han], 2.0);
        // Nothing is added to a space that is there, before or behind punctuation, or at the ends.
        let space = width(tag, &format!("{han} {han}")) - 2.0 * width(tag, han);
        near(&format!("{han} Botox"), &[han, "Botox"], 8.0 * space / em);
        near(&format!("{han}。Botox，{han}"), &[han, "。", "Botox", "，", han], 0.0);
        near(&format!("{han}（Botox）{han}"), &[han, "（", "Botox", "）", han], 0.0);
        near(&format!("{han}Botox®"), &[han, "Botox®"], 1.0);
    }
    // Korean parts words by spaces alone.
    let parts: f64 = ["보톡스", "Botox"].iter().map(|part| width("ko", part)).sum();
    assert!((width("ko", "보톡스Botox") - parts).abs() < 0.01);
}

#[test]
fn no_line_ends_in_the_room_between_scripts() {
    for (tag, text) in [
        ("zh-Hans", "请勿使用Botox自行注射500毫克以上的毒素或者Dysport等制剂"),
        ("zh-Hant", "請勿使用Botox自行注射500毫克以上的毒素或者Dysport等製劑"),
        ("ja", "自分でBotoxや500mgの薬をDysportなどとして注射しないでください"),
    ] {
        let mut met = 0;
        for points in 60..200 {
            let lines = lines(tag, text, f64::from(points), false).expect("narrow lines");
            for line in &lines {
                let here = &line.text[line.range.clone()];
                assert!((line.width.to_pt() - width(tag, here)).abs() < 0.01, "{tag}, {points} pt: {here}");
                let rest = &line.text[line.range.end..];
                let narrow = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                let (end, next) = (here.chars().next_back(), rest.chars().next());
                met += usize::from(next.is_some() && narrow(end) != narrow(next));
            }
        }
        assert!(met > 20, "{tag}: only {met} lines end where scripts meet");
    }
}

/// What of the lines is on paper, with the hyphens that are drawn.
fn drawn(lines: &[Line]) -> Vec<String> {
    let shown = |line: &Line| {
        let text = line.text[line.range.clone()].chars().filter(|c| *c != '\u{ad}').collect::<String>();
        if line.hyphen { text + "-" } else { text }
    };
    lines.iter().map(shown).collect()
}

#[test]
fn soft_hyphens_divide_only_where_a_line_ends() {
    let words = [
        "Gesichts\u{ad}chirurgin",
        "νοσο\u{ad}κομείο",
        "клини\u{ad}ческий",
        "โบทูลินัม\u{ad}ท็อกซิน",
        "בוטולי\u{ad}נום",
    ];
    for (tag, word) in ["de", "el", "ru", "th", "he"].into_iter().zip(words) {
        let plain = word.replace('\u{ad}', "");
        let glyphs = |text: &str| -> Vec<(u16, i32)> {
            let lines = lines(tag, text, 1000.0, true).expect("a wide line");
            assert!(lines.iter().all(|line| !line.hyphen), "{text}");
            lines.iter().flat_map(|l| &l.runs).flat_map(|r| &r.glyphs).map(|g| (g.id, g.advance)).collect()
        };
        assert_eq!(glyphs(word), glyphs(&plain), "{tag}: a soft hyphen leaves a trace");
        // Too narrow for the word: its halves stand on two lines, the first with a hyphen, although the
        // format lets no word be divided.
        let narrow = width(tag, &plain) * 0.8;
        let divided = lines(tag, word, narrow, false).expect("the word, divided");
        let (first, second) = word.split_once('\u{ad}').expect("a soft hyphen");
        assert_eq!(drawn(&divided), [format!("{first}-"), second.to_owned()]);
        assert!(divided.iter().all(|line| line.width.to_pt() <= narrow));
        let alone = |text: &str| lines(tag, text, 1000.0, false).expect("a wide line").remove(0);
        let hyphened = alone(&format!("{first}\u{2010}"));
        assert!((divided[0].width - hyphened.width).to_pt().abs() < 1.0, "{tag}: the hyphen has its width");
        // The hyphen is the line's last glyph, as its paragraph runs: the leftmost of Hebrew.
        let run = divided[0].runs.last().expect("a run");
        let edge = if run.level % 2 == 1 { run.glyphs.first() } else { run.glyphs.last() };
        assert_eq!(edge.map(|g| g.cluster as usize), Some(divided[0].range.end), "{tag}");
        // Where there is room, the author's division is not used, nor the patterns' beside it.
        let wide = lines(tag, &format!("{word} {word}"), width(tag, &plain) * 1.3, true).expect("two lines");
        assert!(wide.iter().all(|line| !line.hyphen), "{tag}: {:?}", drawn(&wide));
    }
    // Inside a ligature too: the letters are shaped again, each by itself.
    let narrow = width("de", "Auflagenhöhe") * 0.8;
    for word in ["Auf\u{ad}lagenhöhe", "Auflagenhöhe"] {
        let divided = lines("de", word, narrow, true).expect("the word, divided");
        assert!(
            ["Auf-", "Aufla-", "Auflagen-"].contains(&drawn(&divided)[0].as_str()),
            "{:?}",
            drawn(&divided)
        );
        let glyphs: usize = divided.iter().flat_map(|l| &l.runs).map(|r| r.glyphs.len()).sum();
        assert!(glyphs >= 12, "{word} lost letters: {glyphs} glyphs");
    }
    // Arabic letters join: the word is refused, not divided.
    assert!(lines("ar", "المستش\u{ad}فيات", width("ar", "المستشفيات") * 0.8, true).is_err());
    // The author's points take the place of the patterns'.
    let points = hyphenate::points("Schönheits\u{ad}operation hilft", &locale_of("de"));
    assert!(points.is_empty(), "{points:?}");
}
