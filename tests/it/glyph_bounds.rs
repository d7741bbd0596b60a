//! Checks the line heights, extents and scales of the font table with the glyph bounds of real text.
//!
//! The text of a language consists of the messages and drafts of its locale and its sentences for the
//! specimens, in both weights. All lengths are thousandths of the nominal size.

use std::collections::BTreeMap;
use std::fs;
use std::ops::RangeInclusive;
use std::sync::{Arc, LazyLock};

use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use fluent_syntax::parser;
use handout::font::{self, Family, Fonts, GlyphBounds, Weight, face};
use handout::geom::Abs;
use handout::text::line::BreakOptions;
use handout::text::shape::Shaper;
use handout::text::{Glyph, Line, LineRun, Paragraph, TextSpan};
use rayon::prelude::*;
use unicode_normalization::char::is_combining_mark;

use crate::support::editions::root;
use crate::support::languages::{Language, languages, odia};

/// The distance that layout keeps between the glyph bounds of two lines: a sixteenth of the size.
const MIN_GAP: i64 = 63;

/// The percentage of pairs of lines that must not touch, before layout moves any lines apart.
const SEPARATE_PERCENT: usize = 99;

/// The percentage of pairs of lines that must be at least [`MIN_GAP`] apart, before layout moves any lines
/// apart.
const SPACED_PERCENT: usize = 95;

/// The largest distance between the middle of the glyph bounds and the middle of their line.
const MAX_OFFSET: i64 = 100;

/// The nominal size of all text.
const SIZE: Abs = Abs::scaled(1000 << 10);

static SHAPER: LazyLock<Shaper> = LazyLock::new(|| Shaper::new(Arc::new(Fonts::new())));

/// Returns the family of a language.
fn family(language: &Language) -> &'static Family {
    font::family(language.locale.script, language.locale.face_language())
}

/// Returns the languages of the pack, and Odia.
fn all_languages() -> impl Iterator<Item = &'static Language> {
    languages().iter().chain([odia()])
}

/// Returns the whole text of a language.
fn text(language: &Language) -> String {
    let mut texts = Vec::new();
    for folder in [format!("locales/{}", language.tag), format!("docs/drafts/{}", language.tag)] {
        let Ok(entries) = fs::read_dir(root().join(folder)) else { continue };
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "ftl"));
        paths.sort();
        for path in paths {
            let resource = parser::parse(fs::read_to_string(path).expect("a readable file")).expect("Fluent");
            for entry in resource.body {
                let Entry::Message(message) = entry else { continue };
                let attributes = message.attributes.into_iter().map(|attribute| attribute.value);
                texts.extend(message.value.into_iter().chain(attributes).map(|pattern| plain_text(&pattern)));
            }
        }
    }
    if let Ok(sentences) =
        fs::read_to_string(root().join(format!("tests/data/sentences/{}.txt", language.tag)))
    {
        // The English sentences contain several scripts.
        texts.extend(sentences.lines().filter(|_| language.tag != "en").map(str::to_owned));
    }
    texts.join(" ")
}

/// Returns the text of a pattern, with a number for each placeable.
fn plain_text(pattern: &Pattern<String>) -> String {
    let element_text = |element: &PatternElement<String>| match element {
        PatternElement::TextElement { value } => value.clone(),
        PatternElement::Placeable { .. } => "12".to_owned(),
    };
    pattern.elements.iter().map(element_text).collect()
}

/// Breaks the text into lines at several widths, in each weight.
fn break_paragraphs(language: &Language, text: &str) -> Vec<Vec<Line>> {
    let mut paragraphs = Vec::new();
    for weight in [Weight::Regular, Weight::Bold] {
        let paragraph = Paragraph::new(&[TextSpan { text, weight }], &language.locale, &SHAPER);
        let paragraph = paragraph.unwrap_or_else(|missing| panic!("{}: {missing:?}", language.tag));
        for ems in [16, 20, 26] {
            let options = BreakOptions {
                size: SIZE,
                measure: SIZE * ems,
                balanced: false,
                running: true,
                hyphenate: false,
            };
            let lines = paragraph.break_lines(options, &SHAPER);
            paragraphs.push(lines.unwrap_or_else(|word| panic!("{}: {word:?}", language.tag)));
        }
    }
    paragraphs
}

/// Converts a length to thousandths of the size.
fn thousandths(length: Abs) -> i64 {
    length.ratio(1000, SIZE.to_scaled()).to_scaled()
}

/// The bounds of a glyph in its line.
struct PlacedBounds {
    /// The edge that is nearer to the start of the line, measured from there.
    start: i64,
    /// The edge that is nearer to the end of the line, measured from the start.
    end: i64,
    /// The top edge above the baseline.
    above: i64,
    /// The bottom edge below the baseline.
    below: i64,
}

impl PlacedBounds {
    fn overlaps_horizontally(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Returns the bounds of all visible glyphs of a line.
fn placed_bounds(line: &Line) -> Vec<PlacedBounds> {
    let mut all = Vec::new();
    for run in &line.runs {
        let mut pen = 0;
        for glyph in &run.glyphs {
            if let Some(bounds) = SHAPER.fonts().glyph_bounds(run.face, glyph.id) {
                all.push(place_bounds(line, run, pen, glyph, bounds));
            }
            pen += glyph.advance;
        }
    }
    all
}

fn place_bounds(line: &Line, run: &LineRun, pen: i32, glyph: &Glyph, bounds: GlyphBounds) -> PlacedBounds {
    let units = SHAPER.fonts().units_per_em(run.face);
    let length = |value: i32| thousandths(run.size.ratio(i64::from(value), units));
    let [left, right] = [bounds.x_min, bounds.x_max].map(|x| thousandths(run.x) + length(pen + glyph.dx + x));
    let [start, end] = if line.direction.is_rtl() {
        [thousandths(line.width) - right, thousandths(line.width) - left]
    } else {
        [left, right]
    };
    PlacedBounds {
        start,
        end,
        above: length(bounds.y_max + glyph.dy),
        below: length(-(bounds.y_min + glyph.dy)),
    }
}

/// Returns the smallest distance between two baselines at which no glyph bounds overlap.
fn required_pitch(upper: &Line, lower: &Line) -> i64 {
    let (upper, lower) = (placed_bounds(upper), placed_bounds(lower));
    let pairs = upper.iter().flat_map(|a| {
        let overlapping = lower.iter().filter(move |b| a.overlaps_horizontally(b));
        overlapping.map(move |b| a.below + b.above)
    });
    pairs.max().unwrap_or(0)
}

/// Checks that nearly all lines are far enough apart at the line height of their family. Layout moves the
/// others apart.
#[test]
fn lines_do_not_touch() {
    let check = |language: &Language| {
        let text = text(language);
        let paragraphs = break_paragraphs(language, &text);
        let pairs = paragraphs.iter().flat_map(|lines| lines.windows(2));
        let mut pitches: Vec<i64> = pairs.map(|pair| required_pitch(&pair[0], &pair[1])).collect();
        pitches.sort_unstable();
        let percentile = |percent: usize| pitches.get(pitches.len().checked_sub(1)? * percent / 100).copied();
        let (separate, spaced) = (percentile(SEPARATE_PERCENT)?, percentile(SPACED_PERCENT)?);
        let Family { name, line_height, .. } = *family(language);
        let largest = percentile(100)?;
        let row = format!(
            "{:8} {name:22} {:5} pairs: {SPACED_PERCENT} % need {spaced}, {SEPARATE_PERCENT} % \
             {separate}, all {largest}; the line height is {line_height}",
            language.tag,
            pitches.len(),
        );
        Some((separate > line_height || spaced + MIN_GAP > line_height, row))
    };
    let languages: Vec<&Language> = all_languages().collect();
    let rows: Vec<(bool, String)> = languages.into_par_iter().filter_map(check).collect();
    rows.iter().for_each(|(_, row)| println!("{row}"));
    let wrong: Vec<&str> = rows.iter().filter(|row| row.0).map(|row| row.1.as_str()).collect();
    assert!(rows.len() > 40 && wrong.is_empty(), "{} languages\n{}", rows.len(), wrong.join("\n"));
}

/// Checks that the glyph bounds of a line are in the middle of its height on average, within a tenth of the
/// size. The extent of the family must be accurate to a sixth of the size.
#[test]
fn glyphs_are_centred_in_their_line() {
    let mut wrong = Vec::new();
    for language in all_languages() {
        let lines: Vec<Line> = break_paragraphs(language, &text(language)).into_iter().flatten().collect();
        if lines.len() < 10 {
            continue;
        }
        let mean = |length: fn(&Line) -> Abs| {
            lines.iter().map(|l| thousandths(length(l))).sum::<i64>() / lines.len() as i64
        };
        let (above, below) = (mean(|l| l.ink_above), mean(|l| l.ink_below));
        let extent = family(language).extent;
        let offset = ((extent.above - extent.below) - (above - below)) / 2;
        println!(
            "{:8} {:22} extent {extent:?}, on average ({above}, {below}), offset {offset}",
            language.tag,
            family(language).name
        );
        if offset.abs() > MAX_OFFSET
            || (extent.above - above).abs() > 166
            || (extent.below - below).abs() > 166
        {
            wrong.push(format!("{} extent {extent:?}, on average ({above}, {below})", language.tag));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Languages whose tallest letter does not fit below their deepest one, with the reason. Layout moves such
/// lines apart. The test fails for a language that no longer needs its row.
const CROWDED: &[(&str, &str)] = &[("ps", "hamza on alef above a yeh with two dots below")];

/// Checks that the tallest letter of a language fits below its deepest one, with capitals and stacked marks.
#[test]
fn the_tallest_letter_fits_below_the_deepest() {
    let check = |language: &'static Language| {
        let (mut top, mut bottom) = ((0, ""), (0, ""));
        let main = language.set("main");
        // CLDR also lists foreign capitals: only those of main letters count. Greek capitals have no accents.
        let length = |text: &str| text.chars().count();
        let is_own_capital = |item: &&String| {
            main.iter().any(|small| small.to_uppercase() == **item && length(item) <= length(small))
        };
        let letters = main.iter().chain(language.set("upper").iter().filter(is_own_capital));
        // A mark without a base letter would be drawn on a dotted circle.
        for letter in letters.filter(|item| !item.starts_with(is_combining_mark)) {
            for weight in [Weight::Regular, Weight::Bold] {
                let paragraph =
                    Paragraph::new(&[TextSpan { text: letter, weight }], &language.locale, &SHAPER);
                let paragraph = paragraph.unwrap_or_else(|missing| panic!("{}: {missing:?}", language.tag));
                let options = BreakOptions {
                    size: SIZE,
                    measure: SIZE * 9,
                    balanced: false,
                    running: true,
                    hyphenate: false,
                };
                for line in paragraph.break_lines(options, &SHAPER).expect("a short line") {
                    top = top.max((thousandths(line.ink_above), letter.as_str()));
                    bottom = bottom.max((thousandths(line.ink_below), letter.as_str()));
                }
            }
        }
        let is_crowded = CROWDED.iter().any(|(tag, _)| *tag == language.tag);
        let row = format!(
            "{}: {top:?} and {bottom:?}, the line height is {}",
            language.tag,
            family(language).line_height
        );
        ((top.0 + bottom.0 > family(language).line_height) != is_crowded, row)
    };
    let rows: Vec<(bool, String)> = languages().par_iter().map(check).collect();
    let wrong: Vec<&str> = rows.iter().filter(|row| row.0).map(|row| row.1.as_str()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How the letters of a script are compared with the Latin letters beside them.
struct Balance {
    tag: &'static str,
    /// Letters of a typical height.
    letters: &'static str,
    /// Whether to measure from top to bottom, and not from the baseline.
    with_depth: bool,
    /// Whether to compare with Latin capitals, and not with small letters without ascenders.
    capitals: bool,
    /// The smallest and largest height, in hundredths of the Latin height.
    band: RangeInclusive<i64>,
}

/// The height of small Latin letters, or slightly more: for alphabets with two cases or with ascenders, and
/// for scripts with signs above the letters.
const SMALL: RangeInclusive<i64> = 95..=112;
/// A height between small letters and capitals (133): for letters with a headline, and scripts with one case.
const BETWEEN: RangeInclusive<i64> = 110..=126;

const BALANCE: &[Balance] = &[
    Balance { tag: "ru", letters: "инпст", with_depth: false, capitals: false, band: SMALL },
    Balance { tag: "el", letters: "αοπστ", with_depth: false, capitals: false, band: SMALL },
    Balance { tag: "hy", letters: "ոտսա", with_depth: false, capitals: false, band: SMALL },
    Balance { tag: "ka", letters: "აოი", with_depth: false, capitals: false, band: SMALL },
    Balance { tag: "th", letters: "กมพตน", with_depth: false, capitals: false, band: SMALL },
    Balance { tag: "lo", letters: "ກມພຕນ", with_depth: false, capitals: false, band: SMALL },
    Balance { tag: "km", letters: "កមពតន", with_depth: false, capitals: false, band: SMALL },
    Balance { tag: "my", letters: "ကမပတဝ", with_depth: false, capitals: false, band: SMALL },
    Balance { tag: "ta", letters: "கபத", with_depth: false, capitals: false, band: SMALL },
    Balance { tag: "ml", letters: "കമപതവ", with_depth: false, capitals: false, band: SMALL },
    // Letters without the stroke at the top.
    Balance { tag: "te", letters: "అఒలబజ", with_depth: false, capitals: false, band: SMALL },
    Balance { tag: "kn", letters: "ಅಒಲಬಜ", with_depth: false, capitals: false, band: SMALL },
    Balance { tag: "he", letters: "הבארם", with_depth: false, capitals: false, band: BETWEEN },
    Balance { tag: "hi", letters: "कमपतय", with_depth: false, capitals: false, band: BETWEEN },
    Balance { tag: "bn", letters: "কমতয", with_depth: false, capitals: false, band: BETWEEN },
    Balance { tag: "pa", letters: "ਕਮਪਤਸ", with_depth: false, capitals: false, band: BETWEEN },
    Balance { tag: "gu", letters: "કમપતસ", with_depth: false, capitals: false, band: BETWEEN },
    Balance { tag: "si", letters: "කපතන", with_depth: false, capitals: false, band: BETWEEN },
    Balance { tag: "or", letters: "କମପତନ", with_depth: false, capitals: false, band: BETWEEN },
    // Syllables are as high as capitals.
    Balance { tag: "am", letters: "ሀመነበ", with_depth: false, capitals: true, band: 92..=105 },
    // The letters of these scripts have no common height: a letter with a bowl represents them. (Bold
    // Nastaliq is drawn larger.)
    Balance { tag: "ar", letters: "ه", with_depth: true, capitals: false, band: 75..=100 },
    Balance { tag: "ur", letters: "ہ", with_depth: true, capitals: false, band: 75..=100 },
    // Square characters extend equally above and below capitals.
    Balance { tag: "zh-Hans", letters: "国图回医", with_depth: true, capitals: true, band: 112..=122 },
    Balance { tag: "zh-Hant", letters: "國圖回醫", with_depth: true, capitals: true, band: 112..=122 },
    Balance { tag: "ja", letters: "国図回医", with_depth: true, capitals: true, band: 112..=122 },
    Balance { tag: "ko", letters: "한국", with_depth: true, capitals: true, band: 112..=122 },
];

/// Checks that Latin letters beside a script have a size at which both look alike.
#[test]
fn adjacent_scripts_have_the_same_optical_size() {
    let mut balanced: BTreeMap<&str, String> = BTreeMap::new();
    let mut wrong = Vec::new();
    for balance in BALANCE {
        let language =
            all_languages().find(|language| language.tag == balance.tag).expect("a locale of the pack");
        for weight in [Weight::Regular, Weight::Bold] {
            let own = median_height(language, balance.letters, balance.with_depth, weight);
            let latin = median_height(language, if balance.capitals { "HEZ" } else { "xz" }, false, weight);
            let hundredths = own * 100 / latin;
            let row = format!(
                "{:8} {weight:?}: {own} beside {latin}, {hundredths} of {:?}",
                balance.tag, balance.band
            );
            println!("{row}");
            if !balance.band.contains(&hundredths) {
                wrong.push(row);
            }
        }
        balanced.insert(family(language).name, balance.tag.to_owned());
    }
    for language in all_languages() {
        let name = family(language).name;
        if name != "Noto Sans" && !balanced.contains_key(name) {
            wrong.push(format!("{name} is not measured"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns the median height of `letters` in the language.
fn median_height(language: &Language, letters: &str, with_depth: bool, weight: Weight) -> i64 {
    let mut heights: Vec<i64> = letters
        .chars()
        .map(|letter| {
            let text = letter.to_string();
            let paragraph = Paragraph::new(&[TextSpan { text: &text, weight }], &language.locale, &SHAPER);
            let paragraph = paragraph.unwrap_or_else(|missing| panic!("{}: {missing:?}", language.tag));
            let options = BreakOptions {
                size: SIZE,
                measure: SIZE * 9,
                balanced: false,
                running: true,
                hyphenate: false,
            };
            let line = paragraph.break_lines(options, &SHAPER).expect("a short line").remove(0);
            thousandths(line.ink_above + if with_depth { line.ink_below } else { Abs::ZERO })
        })
        .collect();
    heights.sort_unstable();
    heights[heights.len() / 2]
}

/// Poppler assigns words whose sizes differ by more than a twentieth to different paragraphs.
#[test]
fn sizes_on_one_line_differ_by_at_most_five_percent() {
    for face in font::faces() {
        let Family { name, scale, latin, .. } = face.family;
        assert!((latin - scale).abs() * 20 <= *scale, "{name}: {scale} beside Latin at {latin}");
    }
    // The drawn sizes are those of the table.
    let language = all_languages().find(|language| language.tag == "th").expect("Thai");
    let paragraph =
        Paragraph::new(&[TextSpan { text: "ก x", weight: Weight::Regular }], &language.locale, &SHAPER)
            .expect("glyphs");
    let options =
        BreakOptions { size: SIZE, measure: SIZE * 9, balanced: false, running: true, hyphenate: false };
    let lines = paragraph.break_lines(options, &SHAPER).expect("a short line");
    let sizes = lines[0].runs.iter().map(|run| (face(run.face).expect("a face").name, thousandths(run.size)));
    let Family { scale, latin, .. } = *family(language);
    assert_eq!(
        sizes.collect::<Vec<_>>(),
        [("NotoSansThaiLooped-Regular", scale), ("NotoSans-Regular", latin)]
    );
}
