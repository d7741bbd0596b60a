//! Lines as they are set: words divided, room between scripts, soft hyphens, and ink that keeps its distance.
//!
//! `tests/data/hyphenation.txt` says where words may be divided.

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

const SIZE: f64 = 12.0;

/// The lines of `text` at 12 pt; `hyphenate` as a format says it.
fn lines(tag: &str, text: &str, points: f64, hyphenate: bool) -> Result<Vec<Line>, TooWide> {
    let setting = BreakOptions { size: Abs::pt(SIZE), measure: Abs::pt(points), balanced: false, hyphenate };
    paragraph(tag, text).break_lines(setting, shaper())
}

/// The width of `text` on one line, in points.
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
        for wanted in unescape(words).split(' ') {
            let word = wanted.replace(['-', '·'], "");
            let points = hyphenate::division_points(&word, &locale_of(tag), rules().of(&locale_of(tag)));
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
fn adjacent_scripts_have_space_between_them() {
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
fn no_line_ends_in_the_space_between_scripts() {
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
    let points = hyphenate::division_points(
        "Schönheits\u{ad}operation hilft",
        &locale_of("de"),
        rules().of(&locale_of("de")),
    );
    assert!(points.is_empty(), "{points:?}");
}

/// A format of one long, narrow column at 12 pt.
fn column(width: Abs) -> Format {
    let mut format = project().formats[0].clone();
    let tall = Abs::mm(4000.0);
    format.paper.h = tall;
    format.sizes.floor = format.sizes.body;
    format.panels.truncate(1);
    let panel = &mut format.panels[0];
    panel.area.w = width;
    panel.area.h = tall;
    (panel.strip, panel.draft) = (false, false);
    panel.slots.truncate(1);
    format
}

/// `text` as layout sets it in a column: a paragraph of body text.
fn set_in(format: &Format, tag: &str, text: &str) -> Option<Arc<Frame>> {
    let locale = Arc::new(locale_of(tag));
    let block = |role, parent, text: Option<&str>| Block {
        role,
        parent,
        lang: None,
        text: text.map(str::to_owned),
        message: None,
        span: None,
        alt: None,
    };
    let words = BlockText { block: BlockId(1), locale: Arc::clone(&locale) };
    let part = SheetPart {
        section: BlockId(0),
        name: "part".to_owned(),
        frame_style: FrameStyle::None,
        heading: None,
        sign: None,
        entries: vec![PartEntry::Text(words)],
    };
    let content = Content {
        title: String::new(),
        lang: tag.to_owned(),
        direction: locale.direction,
        locale: Arc::clone(&locale),
        strip: Vec::new(),
        draft: Vec::new(),
        picture: None,
        panels: vec![vec![part]],
        flows: Vec::new(),
        edition_code: String::new(),
        marks: Vec::new(),
        blocks: vec![block(Role::Section, None, None), block(Role::Paragraph, Some(BlockId(0)), Some(text))],
    };
    match layout::lay_out(&content, format, &typesetter(), Palette::default()) {
        Ok(setting) => Some(Arc::clone(&setting.frames[0])),
        // A word is wider than the column.
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

/// The distance from line to line, and the least distance of the ink of two neighbours, in points.
fn distances(frame: &Frame) -> (Vec<f64>, f64) {
    let lines = geometry::lines(frame);
    let pairs = || lines.windows(2).map(|pair| (&pair[0], &pair[1]));
    let near = pairs().map(|(a, b)| (b.whole.y - a.whole.bottom()).to_pt()).fold(f64::MAX, f64::min);
    (pairs().map(|(a, b)| (b.y - a.y).to_pt()).collect(), near)
}

#[test]
fn ink_of_neighbouring_lines_keeps_its_distance() {
    let size = project().formats[0].sizes.body.to_pt();
    let (mut pairs, mut faults) = (0, String::new());
    for width in [30.0, 45.0] {
        let format = column(Abs::mm(width));
        for Case { tag, place, text, .. } in CASES.iter() {
            let Some(frame) = set_in(&format, tag, text) else { continue };
            let (pitches, near) = distances(&frame);
            pairs += pitches.len();
            // Rounding of single glyphs.
            if near < size / 16.0 - 0.02 {
                writeln!(faults, "{place}: ink of two lines is {near:.2} pt apart").expect("a string");
            }
        }
    }
    assert!(pairs > 1000, "only {pairs} pairs of lines");
    assert!(faults.is_empty(), "\n{faults}");
}

/// Deep subscripts over high marks: the whole paragraph's lines move apart, and no further than they must.
#[test]
fn lines_move_apart_where_descenders_meet_high_marks() {
    let format = column(Abs::mm(30.0));
    let size = format.sizes.body.to_pt();
    let usual = |tag: &str| {
        let locale = locale_of(tag);
        size * font::family(locale.script, locale.face_language()).leading as f64 / 1000.0
    };
    let (tag, words) = ("te", "స్త్రీ");
    let text = [words; 24].join(" ");
    let (pitches, near) = distances(&set_in(&format, tag, &text).expect("short words"));
    assert!(pitches.len() > 1 && pitches[0] > usual(tag) + 0.05, "{tag}: {pitches:?} {}", usual(tag));
    assert!(pitches.iter().all(|p| (p - pitches[0]).abs() < 0.001), "{tag}: {pitches:?}");
    // Deep and high letters that stand side by side may come nearer, so this is the most.
    assert!(near < size / 16.0 + 0.02, "{tag}: {near} pt apart");
    // Without such letters lines keep their family's distance.
    for (tag, words) in [("th", "ทา"), ("km", "តា"), ("te", "మన"), ("my", "သား"), ("en", "heal")]
    {
        let text = [words; 40].join(" ");
        let (pitches, near) = distances(&set_in(&format, tag, &text).expect("short words"));
        assert!(pitches.iter().all(|p| (p - usual(tag)).abs() < 0.01), "{tag}: {pitches:?} {}", usual(tag));
        assert!(near > size / 16.0, "{tag}");
    }
}

/// English with words that have soft hyphens, one of which must be divided.
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

/// How many lines of the sheet in `locale` end in a drawn hyphen.
fn drawn_hyphens(locale: &TestLocale, format: &Format) -> usize {
    let content =
        build_content(locale, format, &DataValues::new()).unwrap_or_else(|f| panic!("{}", render_all(&f)));
    let laid_out = layout::lay_out(&content, format, &typesetter(), Palette::default())
        .unwrap_or_else(|f| panic!("{}", render_all(&f)));
    let frames = laid_out.frames.iter();
    let ends = frames.flat_map(|frame| geometry::lines(frame).iter().map(|l| l.hyphen()).collect::<Vec<_>>());
    ends.filter(|hyphen| *hyphen).count()
}

#[test]
fn a_word_is_divided_at_its_soft_hyphen() {
    assert!(drawn_hyphens(&hyphenated_english(), &project().formats[0]) > 0);
}

/// Readers find a soft hyphen where a line ends in one, and nowhere else.
#[test]
#[ignore = "needs poppler and pdfium"]
fn soft_hyphens_are_read_only_where_they_are_drawn() {
    let (locale, format) = (hyphenated_english(), &project().formats[0]);
    let drawn = drawn_hyphens(&locale, format);
    let data = DataValues::new();
    let pipeline = Pipeline::new();
    let edition = pipeline.edition(EditionInput {
        sheet: &project().sheet,
        meta: &locale.meta,
        bundle: &locale.bundle,
        english: &project().english().bundle,
        locales: &locale.known,
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
        // PDFium gives U+FFFE for a hyphen that it takes for one of a divided word.
        let soft = text.chars().filter(|c| matches!(c, '\u{ad}' | '\u{fffe}')).count();
        assert_eq!(soft, drawn, "{name} reads soft hyphens where none is drawn");
        assert!(text.contains("governmentallycountersigned"), "{name} does not read the undivided word");
    }
}

/// Words without spaces stay whole, but for one that is wider than its line: that ends at a seam.
#[test]
fn compounds_are_divided_only_if_they_do_not_fit() {
    for (tag, word, parts) in [
        ("km", "ការបណ្ដុះបណ្ដាល", ["ការបណ្ដុះ", "បណ្ដាល"]),
        ("th", "ผลข้างเคียง", ["ผลข้าง", "เคียง"]),
        ("lo", "ໂຮງໝໍ", ["ໂຮງ", "ໝໍ"]),
        ("my", "အသက်ရှူ", ["အသက်", "ရှူ"]),
    ] {
        let whole = width(tag, word);
        let narrow = lines(tag, word, whole * 0.9, false).expect("the word, parted");
        assert_eq!(drawn(&narrow), parts, "{tag}");
        assert!(narrow.iter().all(|line| !line.hyphen));
        // Beside another word it goes to a line of its own.
        let wide = lines(tag, &format!("{word} {word}"), whole * 1.8, true).expect("two lines");
        assert_eq!(drawn(&wide), [word, word], "{tag}");
    }
}
