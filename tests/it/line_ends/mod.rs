//! Checks that no line ends after a negation, after a word that means nothing alone, or inside a listed word.
//!
//! `tests/data/line_ends.txt` has the words of all languages; `printed` reads the sheets.

pub mod printed;

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::sync::LazyLock;

use handout::font::Weight;
use handout::geom::Abs;
use handout::locale::{self, Locale};
use handout::text::line::BreakOptions;
use handout::text::segment::{self, BreakKind};
use handout::text::{Paragraph, TextSpan, hyphenate};

use crate::line_breaks::{locale_of, rules, shaper};
use crate::support::editions::root;

/// A text of the table, or a variant of it.
#[derive(Clone)]
struct Row {
    tag: String,
    text: String,
    /// The bytes between the words that stay together, where no line may end: spaces and invisible
    /// characters.
    held: Vec<Range<usize>>,
}

impl Row {
    /// A row from a text with a `·` at each held place.
    fn new(tag: &str, marked: &str) -> Self {
        let (mut text, mut held) = (String::new(), Vec::new());
        for part in marked.split('·') {
            if !text.is_empty() {
                // In scripts with spaces the mark is written in place of the space, except after a hyphen.
                let is_spaced = !text.ends_with(['-', '־']) && !is_without_spaces(&text);
                let start = text.len();
                if is_spaced {
                    text.push(' ');
                }
                held.push(start..text.len());
            }
            text.push_str(part);
        }
        Self { tag: tag.to_owned(), text, held }
    }

    /// The row with its text changed, character for character in the parts between the held places.
    fn rewritten(&self, gap: impl Fn(&str) -> String, part: impl Fn(&str) -> String) -> Self {
        let (mut text, mut held, mut at) = (String::new(), Vec::new(), 0);
        for range in &self.held {
            text.push_str(&part(&self.text[at..range.start]));
            let start = text.len();
            text.push_str(&gap(&self.text[range.clone()]));
            held.push(start..text.len());
            at = range.end;
        }
        text.push_str(&part(&self.text[at..]));
        Self { tag: self.tag.clone(), text, held }
    }

    fn locale(&self) -> Locale {
        locale_of(&self.tag)
    }

    /// The held places at which running text of `locale` may end a line.
    fn torn_in(&self, locale: &Locale) -> Vec<usize> {
        let all = segment::opportunities(&self.text, rules().of(locale));
        let usual = all.iter().filter(|o| o.kind.is_for_running_text()).map(|o| o.offset);
        usual.filter(|at| self.held.iter().any(|held| held.start <= *at && *at <= held.end)).collect()
    }
}

/// Whether a text ends in Thai, Lao, Khmer, Burmese, kana or Han, which have no spaces between words.
fn is_without_spaces(text: &str) -> bool {
    text.ends_with(|c| {
        matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{9fff}')
    })
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let table = fs::read_to_string(root().join("tests/data/line_ends.txt")).expect("the table");
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split_once(": ").expect("a tag")).map(|(tag, text)| Row::new(tag, text)).collect()
});

fn marked(row: &Row, torn: &[usize]) -> String {
    let mut text = String::new();
    for (at, c) in row.text.char_indices() {
        if torn.contains(&at) {
            text.push('|');
        }
        text.push(c);
    }
    format!("{}: {text}", row.tag)
}

fn assert_whole(rows: impl Iterator<Item = Row>) {
    let mut faults = String::new();
    for row in rows {
        let torn = row.torn_in(&row.locale());
        if !torn.is_empty() {
            writeln!(faults, "{}", marked(&row, &torn)).expect("a string");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn no_line_ends_where_the_table_holds_words_together() {
    assert!(ROWS.len() > 120, "{} rows", ROWS.len());
    assert_whole(ROWS.iter().cloned());
}

/// Without this, a row could hold a place at which no line would end anyway.
#[test]
fn without_the_lists_of_the_language_a_line_ends_there() {
    let mut faults = String::new();
    for row in ROWS.iter().filter(|row| !holds_compounds(row)) {
        let own = row.locale();
        // Maori has no lists.
        let foreign = Locale::new(locale::parse("mi").expect("a tag"), own.direction, own.script);
        if row.torn_in(&foreign).is_empty() {
            writeln!(faults, "{}: {}", row.tag, row.text).expect("a string");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// Whether a row is about words that are listed for all languages.
fn holds_compounds(row: &Row) -> bool {
    ["肉毒", "ボツリ", "ヒアル", "มุมปากตก", "ភាពខ្សោយ", "ក្រោយមក"].iter().any(|word| row.text.contains(word))
}

#[test]
fn a_value_beside_a_negation_stays_with_it() {
    let isolated = |row: &Row| row.rewritten(|gap| format!("{gap}\u{2068}"), str::to_owned);
    let closed = |row: &Row| row.rewritten(|gap| format!("\u{2069}{gap}"), str::to_owned);
    // An isolate at a held place inside a word would be no value.
    let rows = || ROWS.iter().filter(|row| !holds_compounds(row));
    assert_whole(rows().map(isolated));
    assert_whole(rows().map(closed));
}

#[test]
fn a_zero_width_space_does_not_tear_a_negation_off() {
    let zero_width = |row: &Row| row.rewritten(|gap| format!("{gap}\u{200b}"), str::to_owned);
    assert_whole(ROWS.iter().map(zero_width));
}

#[test]
fn capitals_quotation_marks_and_brackets_change_nothing() {
    let has_case = |row: &&Row| row.text.chars().any(|c| c.is_lowercase());
    let upper = |row: &Row| row.rewritten(str::to_owned, str::to_uppercase);
    assert_whole(ROWS.iter().filter(has_case).map(upper));
    for (open, close) in [("“", "”"), ("(", ")"), ("«", "»"), ("– ", "")] {
        assert_whole(ROWS.iter().map(|row| {
            let held = row.held.iter().map(|r| r.start + open.len()..r.end + open.len()).collect();
            Row { text: format!("{open}{}{close}", row.text), held, ..row.clone() }
        }));
    }
}

/// Breaks the rows at many widths. Only what is wider than the line is torn, and no text is lost.
#[test]
fn narrow_columns_tear_only_what_is_wider_than_the_line() {
    let size = Abs::pt(10.0);
    let (mut ends, mut torn, mut faults) = (0, 0, String::new());
    for row in ROWS.iter() {
        let span = TextSpan { text: &row.text, weight: Weight::Regular };
        let paragraph = Paragraph::new(&[span], &row.locale(), shaper()).expect("glyphs");
        let visible =
            |text: &str| text.chars().filter(|c| !c.is_whitespace() && !is_isolate(*c)).collect::<String>();
        for points in [30, 45, 60, 80, 110, 150, 200] {
            let measure = Abs::pt(f64::from(points));
            let options = BreakOptions { size, measure, balanced: false, running: true, hyphenate: false };
            let Ok(lines) = paragraph.break_lines(options, shaper()) else { continue };
            let read: String = lines.iter().map(|line| visible(&line.text[line.range.clone()])).collect();
            assert_eq!(read, visible(&row.text), "{}: a line lost text at {points} pt", row.tag);
            ends += lines.len() - 1;
            for line in lines.iter().filter(|line| line.end > BreakKind::InWord) {
                torn += 1;
                let unit = unit_around(&paragraph, line.range.end);
                if width_of(&row.tag, &unit) <= measure {
                    writeln!(faults, "{}, {points} pt: {unit} fits a line", row.tag).expect("a string");
                }
            }
        }
    }
    assert!(ends > 1000 && torn > 20, "{ends} line ends, {torn} of them in units that are too wide");
    assert!(faults.is_empty(), "\n{faults}");
}

/// The text around a byte between two places at which any line of running text may end.
fn unit_around(paragraph: &Paragraph, at: usize) -> String {
    let text = &paragraph.text;
    let start = paragraph.breaks().filter(|place| *place <= at).last().unwrap_or(0);
    let end = paragraph.breaks().find(|place| *place > at).unwrap_or(text.len());
    text[start..end].trim().to_owned()
}

fn width_of(tag: &str, text: &str) -> Abs {
    let span = TextSpan { text, weight: Weight::Regular };
    let paragraph = Paragraph::new(&[span], &locale_of(tag), shaper()).expect("glyphs");
    let measure = Abs::mm(10_000.0);
    let options =
        BreakOptions { size: Abs::pt(10.0), measure, balanced: false, running: true, hyphenate: false };
    paragraph.break_lines(options, shaper()).expect("one line")[0].width
}

fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

/// The lines of a text, broken in every whole width from the narrowest in which no word is too wide.
fn line_pairs(tag: &str, text: &str, is_running: bool) -> Vec<String> {
    let span = TextSpan { text, weight: Weight::Regular };
    let paragraph = Paragraph::new(&[span], &locale_of(tag), shaper()).expect("glyphs");
    let mut ends = Vec::new();
    for points in 40..260 {
        let options = BreakOptions {
            size: Abs::pt(10.0),
            measure: Abs::pt(f64::from(points)),
            balanced: !is_running,
            running: is_running,
            hyphenate: false,
        };
        let Ok(lines) = paragraph.break_lines(options, shaper()) else { continue };
        if lines.iter().all(|line| line.end <= BreakKind::InWord) {
            ends.extend(lines.windows(2).map(|pair| {
                let [a, b] = [&pair[0], &pair[1]].map(|line| &line.text[line.range.clone()]);
                format!("{a}|{b}")
            }));
        }
    }
    assert!(!ends.is_empty(), "{text} has no two lines at any width");
    ends
}

#[test]
fn lines_that_said_the_opposite_do_not_end_there() {
    for (tag, text, torn) in [
        ("th", "ต้องฉีดโดยผู้ที่ผ่านการอบรม ไม่มีวิดีโอใดสอนเรื่องนี้ให้คุณได้", "ไม่|มีวิดีโอใดสอน"),
        ("th", "ต้องฉีดโดยผู้ที่ผ่านการอบรม ไม่มีวิดีโอใดสอนเรื่องนี้ให้คุณได้", "มี|วิดีโอใดสอน"),
        ("th", "หรือรูปถ่ายไปด้วย อย่าขับรถไปเอง", "อย่า|ขับรถไปเอง"),
        ("km", "ឬរូបថតទៅជាមួយ។ កុំបើកបរដោយខ្លួនឯង។", "កុំ|បើកបរ"),
        ("zh-Hans", "不要自己注射肉毒素或填充剂", "注射肉|毒素"),
        ("cs", "Zeptejte se v Praze a v Brně s lékařem", "v|Praze"),
    ] {
        for is_running in [false, true] {
            for end in line_pairs(tag, text, is_running) {
                assert!(!end.contains(torn), "{tag}: {end}");
            }
        }
    }
}

/// A letter that is a name is not a preposition: `vitamin A` and `hepatitis B`.
#[test]
fn a_capital_letter_that_is_a_name_may_end_a_line() {
    for (tag, text) in
        [("cs", "Vitamin A |je tuk"), ("pl", "witamina A |jest tłuszczem"), ("ru", "витамин А |полезен")]
    {
        let (before, after) = text.split_once('|').expect("a mark");
        let breaks: Vec<usize> = {
            let text = format!("{before}{after}");
            segment::opportunities(&text, rules().of(&locale_of(tag))).iter().map(|o| o.offset).collect()
        };
        assert!(breaks.contains(&before.len()), "{tag}: {text}");
    }
}

/// Titles and lists end their lines between words in Chinese and between phrases in Japanese; running text
/// may end them between any two ideographs except inside listed words.
#[test]
fn short_texts_end_lines_between_words_and_phrases() {
    for (tag, text, divided) in [
        (
            "zh-Hans",
            "不要在家往脸上打针，请告诉专业人员您以前打过什么",
            ["往|脸上", "告|诉", "以|前", "什|么"].as_slice(),
        ),
        (
            "ja",
            "針から感染症がうつるおそれがあります。簡単には元に戻せません",
            &["おそれがあ|ります", "元|に", "戻|せ"],
        ),
    ] {
        let short = line_pairs(tag, text, false);
        for torn in divided {
            assert!(short.iter().all(|end| !end.contains(torn)), "{tag}: {torn} in a short text");
        }
    }
    let text = "请告诉专业人员您以前打过什么";
    let all = segment::opportunities(text, rules().of(&locale_of("zh-Hans")));
    let inside = all.iter().find(|o| text[..o.offset].ends_with('告')).expect("a place in running text");
    assert_eq!(inside.kind, BreakKind::InWord);
}

/// `ne-|prodávejte` would say "sell" on the next line. The patterns alone divide there.
#[test]
fn no_hyphen_follows_the_prefix_of_a_negation() {
    let mut count_by_patterns = 0;
    for (tag, prefix, word) in [
        ("cs", "ne", "neprodávejte"),
        ("cs", "Ne", "Neprodávejte"),
        ("sk", "ne", "nepredávajte"),
        ("pl", "nie", "niebezpieczny"),
        ("sl", "ne", "nevarnost"),
        ("hr", "ne", "neprovjereno"),
        ("ru", "не", "непроверенный"),
        ("uk", "не", "неперевірений"),
        ("bg", "не", "непроверен"),
        ("de", "un", "unverträglich"),
        ("en", "un", "unlicensed"),
        ("en", "no", "nobody"),
        ("de", "nie", "niemand"),
    ] {
        let lang = tag.as_bytes().try_into().ok().and_then(hypher::Lang::from_iso).expect("patterns");
        let by_patterns = hypher::hyphenate(word, lang).next().expect("a syllable");
        count_by_patterns += usize::from(by_patterns == prefix);
        let locale = locale_of(tag);
        let points = hyphenate::division_points(word, &locale, rules().of(&locale));
        assert!(!points.contains(&prefix.len()), "{tag}: {prefix}-|{}", &word[prefix.len()..]);
    }
    assert!(count_by_patterns > 5, "{count_by_patterns} of the words would be divided there");
}
