//! Checks broken lines: hyphenation, the space between scripts, soft hyphens, and the distance between lines.
//!
//! `tests/data/hyphenation.txt` lists the division points of words.

use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use handout::content::{
    Block, BlockId, BlockText, Content, DataValues, FrameStyle, PartEntry, Role, SheetPart,
};
use handout::diag::Source;
use handout::font;
use handout::format::Format;
use handout::geom::Abs;
use handout::layout::{self, Palette, frame::Frame};
use handout::pipeline::{EditionInput, Pipeline};
use handout::text::line::{BreakOptions, TooWide};
use handout::text::{Line, hyphenate};

use crate::geometry;
use crate::line_breaks::{CASES, Case, locale_of, paragraph, rules, shaper, unescape};
use crate::support::editions::{
    TestLocale, build_content, project, render_all, root, temporary_folder, typesetter,
};
use crate::support::readers::Reader;

/// The size of the text, in points.
const SIZE: f64 = 12.0;

/// Breaks `text` into lines of at most `points`. `hyphenate` has the meaning that it has in a format.
fn lines(tag: &str, text: &str, points: f64, hyphenate: bool) -> Result<Vec<Line>, TooWide> {
    let options = BreakOptions {
        size: Abs::pt(SIZE),
        measure: Abs::pt(points),
        balanced: false,
        running: true,
        hyphenate,
    };
    paragraph(tag, text).break_lines(options, shaper())
}

/// Returns the width of `text` on one line, in points.
fn width(tag: &str, text: &str) -> f64 {
    let lines = lines(tag, text, 10_000.0, false).expect("a long line");
    assert_eq!(lines.len(), 1, "{text}");
    lines[0].width.to_pt()
}

#[test]
fn hyphenation_matches_the_table() {
    let table = fs::read_to_string(root().join("tests/data/hyphenation.txt")).expect("the table");
    let mut differences = String::new();
    for line in table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let (tag, words) = line.split_once(": ").expect("a tag");
        for expected in unescape(words).split(' ') {
            let word = expected.replace(['-', '·'], "");
            let points = hyphenate::division_points(&word, &locale_of(tag), rules().of(&locale_of(tag)));
            let mut actual = String::new();
            let mut marked_chars = expected.chars().peekable();
            for (at, c) in word.char_indices() {
                let mark = marked_chars.next_if(|c| matches!(c, '-' | '·'));
                match (points.contains(&at), mark) {
                    (true, _) => actual.push('-'),
                    (false, Some('·')) => actual.push('·'),
                    (false, _) => {}
                }
                actual.push(c);
                marked_chars.next();
            }
            if actual != expected {
                writeln!(differences, "{tag}: expected {expected}, actual {actual}").expect("a string");
            }
        }
    }
    assert!(differences.is_empty(), "\n{differences}");
}

/// Checks an eighth of an ideograph's em between Chinese or Japanese and Latin letters or digits.
#[test]
fn adjacent_scripts_have_space_between_them() {
    for (tag, han) in [("zh-Hans", "毒素"), ("zh-Hant", "毒素"), ("ja", "医薬")] {
        let em = width(tag, han) / 2.0;
        let assert_spaces = |text: &str, parts: &[&str], expected: f64| {
            let sum: f64 = parts.iter().map(|part| width(tag, part)).sum();
            let actual = (width(tag, text) - sum) / (em / 8.0);
            // Latin letters beside ideographs have another size, and so has the space after them.
            assert!((actual - expected).abs() < 0.1, "{tag}: {text}: {actual:.2} spaces, not {expected}");
        };
        assert_spaces(&format!("{han}Botox"), &[han, "Botox"], 1.0);
        assert_spaces(&format!("Botox{han}"), &["Botox", han], 1.0);
        assert_spaces(&format!("{han}Botox{han}500{han}"), &[han, "Botox", han, "500", han], 4.0);
        // The isolates of a placeable neither prevent the space nor add a second one.
        assert_spaces(&format!("{han}\u{2068}Botox\u{2069}{han}"), &[han, "Botox", han], 2.0);
        // No space is added beside a space or punctuation, or at either end of the text.
        let space = width(tag, &format!("{han} {han}")) - 2.0 * width(tag, han);
        assert_spaces(&format!("{han} Botox"), &[han, "Botox"], 8.0 * space / em);
        assert_spaces(&format!("{han}。Botox，{han}"), &[han, "。", "Botox", "，", han], 0.0);
        assert_spaces(&format!("{han}（Botox）{han}"), &[han, "（", "Botox", "）", han], 0.0);
        assert_spaces(&format!("{han}Botox®"), &[han, "Botox®"], 1.0);
    }
    // Korean separates words by spaces only.
    let parts: f64 = ["보톡스", "Botox"].iter().map(|part| width("ko", part)).sum();
    assert!((width("ko", "보톡스Botox") - parts).abs() < 0.01);
}

#[test]
fn no_line_ends_in_the_space_between_scripts() {
    for (tag, text) in [
        ("zh-Hans", "请勿使用Botox自行注射500毫克以上的毒素或者Dysport等制剂"),
        ("zh-Hant", "請勿使用Botox自行注射500毫克以上的毒素或者Dysport等製劑"),
        ("ja", "自分でBotoxや500mgの薬をDysportなどとして注射しないでください"),
    ] {
        let mut count = 0;
        for points in 60..200 {
            let lines = lines(tag, text, f64::from(points), false).expect("narrow lines");
            for line in &lines {
                let text = &line.text[line.range.clone()];
                assert!((line.width.to_pt() - width(tag, text)).abs() < 0.01, "{tag}, {points} pt: {text}");
                let rest = &line.text[line.range.end..];
                let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                let (end, next) = (text.chars().next_back(), rest.chars().next());
                count += usize::from(next.is_some() && is_latin(end) != is_latin(next));
            }
        }
        assert!(count > 20, "{tag}: only {count} lines end between two scripts");
    }
}

/// Returns the visible text of each line, with the hyphens that are drawn.
fn visible_texts(lines: &[Line]) -> Vec<String> {
    let visible_text = |line: &Line| {
        let text = line.text[line.range.clone()].chars().filter(|c| *c != '\u{ad}').collect::<String>();
        if line.hyphen { text + "-" } else { text }
    };
    lines.iter().map(visible_text).collect()
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
        assert_eq!(
            glyphs(word),
            glyphs(&plain),
            "{tag}: a soft hyphen changes the glyphs of an undivided word"
        );
        // In a line that is too narrow, the word is divided at its soft hyphen, although hyphenation is off.
        let narrow = width(tag, &plain) * 0.8;
        let divided = lines(tag, word, narrow, false).expect("a divided word");
        let (first, second) = word.split_once('\u{ad}').expect("a soft hyphen");
        assert_eq!(visible_texts(&divided), [format!("{first}-"), second.to_owned()]);
        assert!(divided.iter().all(|line| line.width.to_pt() <= narrow));
        let single_line = |text: &str| lines(tag, text, 1000.0, false).expect("a wide line").remove(0);
        let with_hyphen = single_line(&format!("{first}\u{2010}"));
        assert!(
            (divided[0].width - with_hyphen.width).to_pt().abs() < 1.0,
            "{tag}: the line is not as wide as its hyphen needs"
        );
        // The hyphen is the last glyph in the direction of the paragraph: the leftmost one in Hebrew.
        let run = divided[0].runs.last().expect("a run");
        let last_glyph = if run.level % 2 == 1 { run.glyphs.first() } else { run.glyphs.last() };
        assert_eq!(last_glyph.map(|g| g.cluster as usize), Some(divided[0].range.end), "{tag}");
        // If the word fits, it is divided neither at its soft hyphen nor at other points of the patterns.
        let wide = lines(tag, &format!("{word} {word}"), width(tag, &plain) * 1.3, true).expect("two lines");
        assert!(wide.iter().all(|line| !line.hyphen), "{tag}: {:?}", visible_texts(&wide));
    }
    // A division inside a ligature shapes the letters again, each by itself.
    let narrow = width("de", "Auflagenhöhe") * 0.8;
    for word in ["Auf\u{ad}lagenhöhe", "Auflagenhöhe"] {
        let divided = lines("de", word, narrow, true).expect("a divided word");
        assert!(
            ["Auf-", "Aufla-", "Auflagen-"].contains(&visible_texts(&divided)[0].as_str()),
            "{:?}",
            visible_texts(&divided)
        );
        let glyphs: usize = divided.iter().flat_map(|l| &l.runs).map(|r| r.glyphs.len()).sum();
        assert!(glyphs >= 12, "{word} lost letters: {glyphs} glyphs");
    }
    // Arabic letters join, so that the word is too wide instead of divided.
    assert!(lines("ar", "المستش\u{ad}فيات", width("ar", "المستشفيات") * 0.8, true).is_err());
    // Soft hyphens replace the division points of the patterns.
    let points = hyphenate::division_points(
        "Schönheits\u{ad}operation hilft",
        &locale_of("de"),
        rules().of(&locale_of("de")),
    );
    assert!(points.is_empty(), "{points:?}");
}

/// Returns a format with one long, narrow column at 12 pt.
fn column_format(width: Abs) -> Format {
    let mut format = project().formats[0].clone();
    let height = Abs::mm(4000.0);
    format.paper.h = height;
    format.sizes.floor = format.sizes.body;
    format.panels.truncate(1);
    let panel = &mut format.panels[0];
    panel.area.w = width;
    panel.area.h = height;
    (panel.staff_line, panel.draft) = (false, false);
    panel.slots.truncate(1);
    format
}

/// Lays out `text` as a paragraph of body text. Returns `None` if a word is wider than the column.
fn lay_out_paragraph(format: &Format, tag: &str, text: &str) -> Option<Arc<Frame>> {
    let locale = Arc::new(locale_of(tag));
    let block = |role, parent, text: Option<&str>| Block {
        role,
        parent,
        lang: None,
        text: text.map(str::to_owned),
        message: None,
        span: None,
        value: None,
        alt: None,
    };
    let block_text = BlockText { block: BlockId(1), locale: Arc::clone(&locale) };
    let part = SheetPart {
        section: BlockId(0),
        name: "part".to_owned(),
        frame_style: FrameStyle::None,
        heading: None,
        sign: None,
        entries: vec![PartEntry::Text(block_text)],
    };
    let content = Content {
        title: String::new(),
        lang: tag.to_owned(),
        direction: locale.direction,
        locale: Arc::clone(&locale),
        staff_line: Vec::new(),
        draft_notice: Vec::new(),
        picture: None,
        panels: vec![vec![part]],
        flows: Vec::new(),
        edition_code: String::new(),
        marks: Vec::new(),
        blocks: vec![block(Role::Section, None, None), block(Role::Paragraph, Some(BlockId(0)), Some(text))],
    };
    match layout::lay_out(&content, format, &typesetter(), Palette::default()) {
        Ok(laid_out) => Some(Arc::clone(&laid_out.frames[0])),
        Err(findings) => {
            assert!(
                findings.iter().all(|f| f.message.contains("wider than its column")),
                "{}",
                render_all(&findings)
            );
            None
        }
    }
}

/// The distances between the lines of a frame, in points.
struct LineDistances {
    /// The distance from each line to the next.
    pitches: Vec<f64>,
    /// The smallest distance between the glyph bounds of two adjacent lines.
    smallest_gap: f64,
}

fn line_distances(frame: &Frame) -> LineDistances {
    let lines = geometry::lines(frame);
    let pairs = || lines.windows(2).map(|pair| (&pair[0], &pair[1]));
    LineDistances {
        pitches: pairs().map(|(a, b)| (b.y - a.y).to_pt()).collect(),
        smallest_gap: pairs().map(|(a, b)| (b.bounds.y - a.bounds.bottom()).to_pt()).fold(f64::MAX, f64::min),
    }
}

#[test]
fn adjacent_lines_keep_a_minimum_distance() {
    let size = project().formats[0].sizes.body.to_pt();
    let (mut pair_count, mut faults) = (0, String::new());
    for width in [30.0, 45.0] {
        let format = column_format(Abs::mm(width));
        for Case { tag, place, text, .. } in CASES.iter() {
            let Some(frame) = lay_out_paragraph(&format, tag, text) else { continue };
            let LineDistances { pitches, smallest_gap } = line_distances(&frame);
            pair_count += pitches.len();
            // Positions of glyphs are rounded.
            if smallest_gap < size / 16.0 - 0.02 {
                writeln!(faults, "{place}: two lines are only {smallest_gap:.2} pt apart").expect("a string");
            }
        }
    }
    assert!(pair_count > 1000, "only {pair_count} pairs of lines");
    assert!(faults.is_empty(), "\n{faults}");
}

/// Checks that all lines of a paragraph move apart alike, and no further than they must.
#[test]
fn lines_move_apart_where_descenders_meet_high_marks() {
    let format = column_format(Abs::mm(30.0));
    let size = format.sizes.body.to_pt();
    let default_pitch = |tag: &str| {
        let locale = locale_of(tag);
        size * font::family(locale.script, locale.face_language()).line_height as f64 / 1000.0
    };
    let (tag, word) = ("te", "స్త్రీ");
    let text = [word; 24].join(" ");
    let LineDistances { pitches, smallest_gap } =
        line_distances(&lay_out_paragraph(&format, tag, &text).expect("short words"));
    assert!(
        pitches.len() > 1 && pitches[0] > default_pitch(tag) + 0.05,
        "{tag}: {pitches:?} {}",
        default_pitch(tag)
    );
    assert!(pitches.iter().all(|p| (p - pitches[0]).abs() < 0.001), "{tag}: {pitches:?}");
    // Lines without a deep letter above a high one may be nearer, so that this is an upper limit.
    assert!(smallest_gap < size / 16.0 + 0.02, "{tag}: {smallest_gap} pt apart");
    // Without such letters, lines have the line height of their family.
    for (tag, word) in [("th", "ทา"), ("km", "តា"), ("te", "మన"), ("my", "သား"), ("en", "heal")]
    {
        let text = [word; 40].join(" ");
        let LineDistances { pitches, smallest_gap } =
            line_distances(&lay_out_paragraph(&format, tag, &text).expect("short words"));
        assert!(
            pitches.iter().all(|p| (p - default_pitch(tag)).abs() < 0.01),
            "{tag}: {pitches:?} {}",
            default_pitch(tag)
        );
        assert!(smallest_gap > size / 16.0, "{tag}");
    }
}

/// Returns English with soft hyphens in some words. At least one of them must be divided.
fn hyphenated_english() -> TestLocale {
    let words =
        [(" licensed", " govern\u{ad}mentally\u{ad}counter\u{ad}signed"), (" muscle", " mus\u{ad}cle")];
    let english = project().english();
    let sources = english.sources.iter().map(|source| {
        let text = words.iter().fold(source.text.to_string(), |text, (old, new)| text.replace(old, new));
        assert!(!source.path.ends_with("self-injection.ftl") || text.matches('\u{ad}').count() > 10);
        Source::new(source.path.to_string(), text)
    });
    english.with_messages(sources.collect())
}

/// Counts the lines of the sheet in `locale` that end in a drawn hyphen.
fn count_drawn_hyphens(locale: &TestLocale, format: &Format) -> usize {
    let content =
        build_content(locale, format, &DataValues::new()).unwrap_or_else(|f| panic!("{}", render_all(&f)));
    let laid_out = layout::lay_out(&content, format, &typesetter(), Palette::default())
        .unwrap_or_else(|f| panic!("{}", render_all(&f)));
    let frames = laid_out.frames.iter();
    let line_ends = frames
        .flat_map(|frame| geometry::lines(frame).iter().map(|l| l.ends_in_hyphen()).collect::<Vec<_>>());
    line_ends.filter(|hyphen| *hyphen).count()
}

#[test]
fn a_word_is_divided_at_its_soft_hyphen() {
    assert!(count_drawn_hyphens(&hyphenated_english(), &project().formats[0]) > 0);
}

/// Checks that readers find a soft hyphen only where a line ends in one.
#[test]
#[ignore = "needs poppler and pdfium"]
fn soft_hyphens_are_read_only_where_they_are_drawn() {
    let (locale, format) = (hyphenated_english(), &project().formats[0]);
    let drawn_count = count_drawn_hyphens(&locale, format);
    let data = DataValues::new();
    let pipeline = Pipeline::new();
    let edition = pipeline.edition(EditionInput {
        sheet: &project().sheet,
        meta: &locale.meta,
        bundle: &locale.bundle,
        source_meta: &project().english().meta,
        source_bundle: &project().english().bundle,
        locales: &locale.message_locales,
        pictures: &project().pictures,
        data: &data,
        date: None,
        allow_stale: false,
        palette: Palette::default(),
    });
    let printed = edition.print(format).unwrap_or_else(|f| panic!("{}", render_all(&f)));
    let (_kept, folder) = temporary_folder();
    let path = folder.join("sheet.pdf");
    fs::write(&path, &printed.pdf).expect("the file is written");
    for reader in [Reader::PopplerRaw, Reader::Pdfium] {
        let text = &reader.read(std::slice::from_ref(&path))[0];
        let name = reader.name();
        // PDFium returns U+FFFE for a hyphen that it takes for the hyphen of a divided word.
        let read_count = text.chars().filter(|c| matches!(c, '\u{ad}' | '\u{fffe}')).count();
        assert_eq!(read_count, drawn_count, "{name} does not read as many soft hyphens as are drawn");
        assert!(text.contains("governmentallycountersigned"), "{name} does not read the undivided word");
    }
}

/// Checks that a compound is divided between its parts only if it is wider than a line.
#[test]
fn compounds_are_divided_only_if_they_do_not_fit() {
    for (tag, word, parts) in [
        ("km", "ការបណ្ដុះបណ្ដាល", ["ការបណ្ដុះ", "បណ្ដាល"]),
        ("th", "ผลข้างเคียง", ["ผลข้าง", "เคียง"]),
        ("lo", "ໂຮງໝໍ", ["ໂຮງ", "ໝໍ"]),
        ("my", "အသက်ရှူ", ["အသက်", "ရှူ"]),
    ] {
        let word_width = width(tag, word);
        let narrow = lines(tag, word, word_width * 0.9, false).expect("a divided word");
        assert_eq!(visible_texts(&narrow), parts, "{tag}");
        assert!(narrow.iter().all(|line| !line.hyphen));
        // A word that does not fit beside another one moves to the next line.
        let wide = lines(tag, &format!("{word} {word}"), word_width * 1.8, true).expect("two lines");
        assert_eq!(visible_texts(&wide), [word, word], "{tag}");
    }
}
