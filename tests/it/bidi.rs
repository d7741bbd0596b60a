//! Checks the order in which a reader sees bidirectional text, against tables that were written by hand.
//!
//! A line of `tests/data/bidi/TAG.txt` is a text in the order in which it is read. Brackets ⟨…⟩ enclose each
//! part that runs in the other direction than the text around it, so that removing them gives the logical
//! text, and laying out the parts gives what is seen: `خذ ⟨500 mg⟩ كل يوم` in Arabic has `500 mg` from left
//! to right. A number of digits alone needs no brackets. The order follows UAX #9; what it leaves open
//! follows W3C's alreq and hlreq, CLDR's patterns for signs, and [Text](../../docs/text.md).

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use handout::locale::Direction;
use handout::text::isolate::isolate;
use handout::text::line::BreakOptions;
use unicode_bidi::{BidiInfo, Level};

use crate::line_breaks::{locale_of, paragraph, rules, shaper};
use crate::support::command::{run, write_file};
use crate::support::editions::{project, root, temporary_folder};
use crate::support::readers::python_script;
use crate::support::traced::TracedFile;

/// The languages with a table, and the least number of texts in each.
const TABLES: &[(&str, usize)] = &[("ar", 60), ("fa", 60), ("ur", 60), ("he", 60), ("ckb", 60), ("en", 15)];

/// Bidi controls by the names that tables have for them.
const CONTROLS: &[(&str, &str)] = &[
    ("LRM", "\u{200e}"),
    ("RLM", "\u{200f}"),
    ("LRI", "\u{2066}"),
    ("FSI", "\u{2068}"),
    ("PDI", "\u{2069}"),
];

/// A text of a table.
struct BidiCase {
    /// Where it is: `ar.txt:12`.
    place: String,
    /// The text as it is written in a file.
    logical: String,
    /// Its visible characters from left to right.
    visual: String,
    /// The parts of a right-to-left text that run from left to right, and have digits.
    numbers: Vec<String>,
}

/// Lays out the parts of a text in brackets.
struct Notation<'n> {
    chars: std::iter::Peekable<std::str::Chars<'n>>,
    case: BidiCase,
}

impl Notation<'_> {
    /// What is seen of the text up to the end of the current bracket, which runs from right to left if
    /// `is_rtl`.
    fn read(&mut self, is_rtl: bool) -> String {
        let mut parts: Vec<String> = Vec::new();
        while let Some(c) = self.chars.next_if(|c| *c != '⟩') {
            if c == '⟨' {
                let part = self.read(!is_rtl);
                self.chars.next().expect("a closing bracket");
                if is_rtl && part.contains(is_number_digit) {
                    self.case.numbers.push(part.clone());
                }
                parts.push(part);
                continue;
            }
            self.case.logical.push(c);
            if is_rtl && is_number_digit(c) {
                let mut number = String::from(c);
                while let Some(digit) = self.chars.next_if(|c| is_number_digit(*c)) {
                    self.case.logical.push(digit);
                    number.push(digit);
                }
                parts.push(number);
            } else if !is_control(c) {
                parts.push(if is_rtl { mirrored(c) } else { c }.into());
            }
        }
        if is_rtl {
            parts.reverse();
        }
        parts.concat()
    }
}

fn is_number_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

/// Whether a character is an invisible control of direction, joining or line breaks.
fn is_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// The character that is seen where `c` runs from right to left (property `Bidi_Mirroring_Glyph`).
fn mirrored(c: char) -> char {
    const PAIRS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('<', '>'), ('«', '»'), ('‹', '›'), ('≤', '≥')];
    let other = PAIRS.iter().find_map(|&(a, b)| if c == a { Some(b) } else { (c == b).then_some(a) });
    other.unwrap_or(c)
}

fn is_rtl(tag: &str) -> bool {
    locale_of(tag).direction == Direction::Rtl
}

/// The texts of a table.
fn cases(tag: &str) -> Vec<BidiCase> {
    let path = root().join(format!("tests/data/bidi/{tag}.txt"));
    let table = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = table.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let case = |(index, line): (usize, &str)| {
        let line = CONTROLS
            .iter()
            .fold(line.to_owned(), |line, (name, control)| line.replace(&format!("\\{name}"), control));
        let case = BidiCase {
            place: format!("{tag}.txt:{}", index + 1),
            logical: String::new(),
            visual: String::new(),
            numbers: Vec::new(),
        };
        let mut notation = Notation { chars: line.chars().peekable(), case };
        let visual = notation.read(is_rtl(tag));
        assert_eq!(notation.chars.next(), None, "{}: a bracket too many", notation.case.place);
        BidiCase { visual, ..notation.case }
    };
    lines.map(case).collect()
}

/// What is seen of `text` after UAX #9, from left to right.
fn resolved(text: &str, is_rtl: bool) -> String {
    let info = BidiInfo::new(text, Some(if is_rtl { Level::rtl() } else { Level::ltr() }));
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let levels: Vec<Level> = chars.iter().map(|(at, _)| info.levels[*at]).collect();
    let seen = BidiInfo::reorder_visual(&levels)
        .into_iter()
        .map(|i| if levels[i].is_rtl() { mirrored(chars[i].1) } else { chars[i].1 });
    seen.filter(|c| !is_control(*c)).collect()
}

/// What is seen of `text` with the controls that the program adds.
fn isolated(tag: &str, text: &str) -> String {
    let locale = locale_of(tag);
    resolved(&isolate(text, &locale, rules().of(&locale)), is_rtl(tag))
}

/// What is seen of a text after it was shaped and its runs were placed on a line.
fn placed(tag: &str, text: &str) -> String {
    let options = BreakOptions {
        size: handout::geom::Abs::pt(12.0),
        measure: handout::geom::Abs::pt(9000.0),
        balanced: false,
        hyphenate: false,
        running: true,
    };
    let lines = paragraph(tag, text).break_lines(options, shaper()).expect("a long line");
    let [line] = lines.as_slice() else { panic!("{text}: several lines") };
    let mut runs: Vec<_> = line.runs.iter().collect();
    runs.sort_by_key(|run| (run.x, run.width));
    let mut seen = String::new();
    for run in runs {
        let text = line.text[run.range.clone()].chars().filter(|c| !is_control(*c));
        if run.level % 2 == 1 {
            seen.extend(text.collect::<Vec<_>>().into_iter().rev().map(mirrored));
        } else {
            seen.extend(text);
        }
    }
    seen
}

fn assert_none(differences: &str) {
    assert!(differences.is_empty(), "\n{differences}");
}

#[test]
fn texts_are_seen_in_the_order_of_the_tables() {
    let mut differences = String::new();
    for &(tag, least) in TABLES {
        let cases = cases(tag);
        assert!(cases.len() >= least, "{tag}: {} texts", cases.len());
        for BidiCase { place, logical, visual, .. } in cases {
            let seen = placed(tag, &logical);
            if seen != visual {
                writeln!(differences, "{place} {logical}\n  expected {visual}\n  actual   {seen}")
                    .expect("a string");
            }
        }
    }
    assert_none(&differences);
}

/// Controls that a text may have: single marks, and explicit ones without their other end, which files with
/// them are refused for but the library is given.
#[test]
fn no_control_changes_the_order_of_digits() {
    let controls = ['\u{200e}', '\u{200f}', '\u{61c}'].into_iter().chain('\u{202a}'..='\u{202e}');
    let controls: Vec<char> = controls.chain('\u{2066}'..='\u{2069}').collect();
    let mut differences = String::new();
    for &(tag, _) in TABLES {
        for BidiCase { place, logical, visual, numbers } in cases(tag) {
            if !logical.contains(is_number_digit) || logical.contains(is_control) {
                continue;
            }
            let digits = |text: &str| text.chars().filter(|c| is_number_digit(*c)).collect::<String>();
            for at in logical.char_indices().map(|(at, _)| at).chain([logical.len()]) {
                for control in &controls {
                    let mut marked = logical.clone();
                    marked.insert(at, *control);
                    let seen = isolated(tag, &marked);
                    let is_whole = numbers.iter().all(|number| seen.contains(number.as_str()));
                    if digits(&seen) != digits(&visual) || !is_whole {
                        let code = u32::from(*control);
                        writeln!(
                            differences,
                            "{place} U+{code:04X} at {at}\n  expected {visual}\n  actual   {seen}"
                        )
                        .expect("a string");
                    }
                }
            }
        }
    }
    assert_none(&differences);
}

#[test]
fn isolates_around_or_inside_numbers_change_nothing() {
    for (tag, before, number, after, seen) in [
        ("ar", "هاتف ", "011 555 0142", " هنا", "انه 011 555 0142 فتاه"),
        ("ar", "هاتف ", "٠١١ ٥٥٥-٠١٤٢", " هنا", "انه ٠١١ ٥٥٥-٠١٤٢ فتاه"),
        ("ar", "خذ ", "500 mg", " هنا", "انه 500 mg ذخ"),
        ("ar", "تب ", "38 °C", " هنا", "انه 38 °C بت"),
        ("ar", "من ", "8:00–17:30", " هنا", "انه 17:30–8:00 نم"),
        ("he", "בין ", "4-6", " שם", "םש 4-6 ןיב"),
        ("en", "Call ", "011 555 0142", " now", "Call 011 555 0142 now"),
        ("en", "Take ", "500 mg", " now", "Take 500 mg now"),
    ] {
        for initiator in ['\u{2067}', '\u{2068}'] {
            let bounds: Vec<usize> = number.char_indices().map(|(at, _)| at).chain([number.len()]).collect();
            for (n, &from) in bounds.iter().enumerate() {
                for &to in &bounds[n + 1..] {
                    let (start, inside, end) = (&number[..from], &number[from..to], &number[to..]);
                    let text = format!("{before}{start}{initiator}{inside}\u{2069}{end}{after}");
                    assert_eq!(
                        isolated(tag, &text),
                        seen,
                        "{:04X} from {from} to {to}",
                        u32::from(initiator)
                    );
                }
            }
        }
    }
}

/// Where the program adds no controls, UAX #9 alone is at work.
#[test]
#[ignore = "needs python-bidi"]
fn another_program_sees_the_same_order() {
    let mut texts: Vec<(&str, String)> = Vec::new();
    for &(tag, _) in TABLES {
        texts.extend(cases(tag).into_iter().map(|case| (tag, case.logical)));
    }
    let arabic = project().locales.iter().find(|locale| locale.tag() == "ar").expect("Arabic");
    for source in &arabic.sources {
        let values = source
            .text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(" = "));
        texts.extend(values.map(|(_, text)| ("ar", text.to_owned())));
    }
    texts.retain(|(tag, text)| {
        let locale = locale_of(tag);
        let is_plain = !text.contains(|c: char| is_control(c) || "()[]{}<>«»".contains(c));
        is_plain && isolate(text, &locale, rules().of(&locale)) == *text
    });
    assert!(texts.len() > 150, "{} texts", texts.len());
    let (_guard, folder) = temporary_folder();
    let (input, output) = (folder.join("texts.tsv"), folder.join("result.txt"));
    let direction = |tag: &str| if is_rtl(tag) { 'R' } else { 'L' };
    let lines: String = texts.iter().map(|(tag, text)| format!("{}\t{text}\n", direction(tag))).collect();
    fs::write(&input, lines).expect("the texts are written");
    python_script("reorder.py", &["bidi.algorithm"], &[input, output.clone()]);
    let result = fs::read_to_string(&output).expect("the result");
    assert_eq!(result.lines().count(), texts.len());
    let mut differences = String::new();
    for ((tag, text), other) in texts.iter().zip(result.lines()) {
        let other: String = other.chars().filter(|c| !is_control(*c)).collect();
        let seen = placed(tag, text);
        if seen != other {
            writeln!(differences, "{tag} {text}\n  here  {seen}\n  there {other}").expect("a string");
        }
    }
    assert_none(&differences);
}

/// The letters, digits and signs whose glyphs are not joined or stacked, of what is seen.
fn unjoined(seen: &str) -> String {
    seen.chars().filter(|c| c.is_ascii_graphic() || is_number_digit(*c) || "°–×±−€₪®²".contains(*c)).collect()
}

/// The bytes of the only file in a folder and its folders.
fn printed_file(folder: &Path) -> Vec<u8> {
    let mut entries = fs::read_dir(folder).expect("a folder");
    let path = entries.next().expect("an entry").expect("an entry").path();
    assert!(entries.next().is_none(), "{} has several entries", folder.display());
    if path.is_dir() { printed_file(&path) } else { fs::read(path).expect("a file") }
}

/// The text of each element of a printed file as it is seen, from left to right. Each text is one line.
fn printed_elements(pdf: &[u8]) -> Vec<String> {
    let traced = TracedFile::read(pdf);
    let element = |element: usize| {
        let glyphs = traced.pages.iter().flat_map(|page| &page.glyphs);
        let mut glyphs: Vec<_> = glyphs.filter(|glyph| glyph.element == Some(element)).collect();
        glyphs.sort_by(|a, b| a.bounds.middle()[0].total_cmp(&b.bounds.middle()[0]));
        unjoined(&glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>())
    };
    (0..traced.elements.len()).map(element).collect()
}

/// A sheet with a text for each message `p0`, `p1` and so on.
fn sheet(texts: usize) -> String {
    let entries: String = (0..texts).map(|n| format!("  {{ set = \"text\", text = \"p{n}\" }},\n")).collect();
    format!(
        "id = \"trial\"\ntitle = \"trial-title\"\nstaff-title = \"Trial\"\nversion = \"1\"\nedition = \"2026-11\"\n\
         review-by = \"2027-11\"\nsafety = []\n\n[[section]]\npart = \"all\"\nframe = \"none\"\n[section.lengths]\n\
         all = [\n{entries}]\n"
    )
}

/// A format with one panel that is wide enough for each text of the tables.
const WIDE: &str = r#"name = "Wide"
sheets = ["trial"]

[paper]
width = "400 mm"
height = "1400 mm"
safe = "5 mm"

[type]
body = "10 pt"
floor = "10 pt"
step = "0.1 pt"
small = 0.8
small-floor = "8 pt"
lead = 1.15
heading = 1.35
title = 2.0
digits = 2.4
title-lines = 4
hyphenate = false

[[panel]]
name = "only"
side = 1
left = "10 mm"
top = "10 mm"
width = "380 mm"
height = "1380 mm"
draft = true
slots = [
  { part = "all", length = "all" },
]
"#;

#[test]
fn glyphs_are_printed_in_the_order_of_the_tables() {
    for tag in ["ar", "fa", "ur", "he", "ckb"] {
        let cases: Vec<BidiCase> = cases(tag);
        let folder = tempfile::tempdir().expect("a folder");
        write_file(&folder, "handout.toml", "");
        write_file(&folder, "layouts/wide.toml", WIDE);
        write_file(&folder, "sheets/trial/sheet.toml", sheet(cases.len()));
        let texts = |text: &dyn Fn(usize, &BidiCase) -> String| {
            let lines = cases.iter().enumerate().map(|(n, case)| format!("p{n} = {}\n", text(n, case)));
            format!("trial-title = Trial\n{}", lines.collect::<String>())
        };
        write_file(&folder, "locales/en/trial.ftl", texts(&|n, _| format!("Text {n}.")));
        let quoted = |case: &BidiCase| match case.logical.chars().next() {
            Some('*' | '[' | '.' | '{') => format!("{{ \"{}\" }}", case.logical),
            _ => case.logical.clone(),
        };
        write_file(&folder, &format!("locales/{tag}/trial.ftl"), texts(&|_, case| quoted(case)));
        let labels = fs::read(root().join("locales/ar/labels.ftl")).expect("labels");
        write_file(&folder, &format!("locales/{tag}/labels.ftl"), labels);
        if tag != "ar" {
            write_file(&folder, &format!("locales/{tag}/locale.toml"), locale_file(tag));
        }
        let run = run(folder.path(), &format!("print --sheet trial --locale {tag} --format wide --out out"));
        assert_eq!(run.status, 0, "{tag}: {}", run.err);
        let elements = printed_elements(&printed_file(&folder.path().join("out")));
        for case in &cases {
            // The code of a mirrored glyph stands for the character, not for what is seen.
            let bare = |text: &str| text.chars().filter(|c| mirrored(*c) == *c).collect::<String>();
            let expected = bare(&unjoined(&case.visual));
            assert!(
                elements.iter().any(|element| bare(element) == expected),
                "{}: {expected} is not printed\n{elements:#?}",
                case.place
            );
        }
    }
}

/// A draft locale in a right-to-left language.
fn locale_file(tag: &str) -> String {
    let script = locale_of(tag).script.code().to_owned();
    format!(
        "tag = \"{tag}\"\nname = \"{tag}\"\nown-name = \"{tag}\"\ndirection = \"rtl\"\nscript = \"{script}\"\n\
         edition = \"2026-11\"\nsource-version = \"1\"\nstatus = \"machine-draft\"\ntranslator = \"\"\nreviewers = []\n\
         clinical-reviewer = \"\"\nfallback = []\n"
    )
}

/// Directional marks around and inside every number of a clinic's file.
const MARKED_CLINIC: &str = "name = \"\\u200fعيادة 24\"\n\
    address = [\"هاتف ٠١١\\u200f ٤٦\\u200e٤ ٧٢٧٢\\u061c\", \"هاتف 011\\u061c 464\\u200f 7272\"]\n\
    phone = \"\\u200f*27\\u200f00 / ٠١١\\u200e-٥٥٥\\u061c-٠١٤٢\\u200f\"\nhours = \"8:0\\u200f0–17\\u061c:30\\u200e\"\n\
    url = \"https://www.example.org/\\u200f24/\"\n";

#[test]
fn marks_in_the_values_of_a_clinic_change_no_number() {
    for (tag, hours) in [("ar", "17:30–8:00"), ("en", "8:00–17:30")] {
        let folder = tempfile::tempdir().expect("a folder");
        write_file(&folder, "clinic.toml", MARKED_CLINIC);
        let run = run(
            folder.path(),
            &format!("print --no-config --clinic clinic.toml --locale {tag} --format a4 --out out"),
        );
        assert_eq!(run.status, 0, "{tag}: {}", run.err);
        let elements = printed_elements(&printed_file(&folder.path().join("out")));
        for expected in
            ["24", "٠١١٤٦٤٧٢٧٢", "0114647272", "*2700/٠١١-٥٥٥-٠١٤٢", hours, "https://www.example.org/24/"]
        {
            assert!(elements.iter().any(|element| element == expected), "{tag}: {expected}\n{elements:#?}");
        }
    }
}
