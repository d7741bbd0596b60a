//! GlyphBounds: the line heights, reaches and scales of the font table, proven from what real text draws.
//!
//! Real text is all that there is of a language: the messages and drafts of its locale, and its sentences for
//! the specimens, in both weights. All lengths are thousandths of the nominal size.

use std::collections::BTreeMap;
use std::fs;
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

/// Clear of each other: the distance of ink that layout keeps (a sixteenth of the size).
const CLEAR: i64 = 63;

/// Of a hundred pairs of lines, how many must not touch, and how many be clear of each other, without the help
/// of layout.
const SHARES: (usize, usize) = (99, 95);

/// How far ink may stand off the middle of its line.
const OFF: i64 = 100;

/// The nominal size that everything is set in.
const SIZE: Abs = Abs::scaled(1000 << 10);

static SHAPER: LazyLock<Shaper> = LazyLock::new(|| Shaper::new(Arc::new(Fonts::new())));

fn family(language: &Language) -> &'static Family {
    font::family(language.locale.script, language.locale.face_language())
}

fn everything() -> impl Iterator<Item = &'static Language> {
    languages().iter().chain([odia()])
}

/// All text that there is of a language.
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
                texts.extend(message.value.into_iter().chain(attributes).map(|pattern| plain(&pattern)));
            }
        }
    }
    if let Ok(said) = fs::read_to_string(root().join(format!("tests/data/sentences/{}.txt", language.tag))) {
        // Sentences in two scripts say nothing about one.
        texts.extend(said.lines().filter(|_| language.tag != "en").map(str::to_owned));
    }
    texts.join(" ")
}

/// A message without its markup; what stands in it is a number.
fn plain(pattern: &Pattern<String>) -> String {
    let part = |element: &PatternElement<String>| match element {
        PatternElement::TextElement { value } => value.clone(),
        PatternElement::Placeable { .. } => "12".to_owned(),
    };
    pattern.elements.iter().map(part).collect()
}

/// The text in lines, each paragraph at one width and weight.
fn paragraphs(language: &Language, text: &str) -> Vec<Vec<Line>> {
    let mut all = Vec::new();
    for weight in [Weight::Regular, Weight::Bold] {
        let paragraph = Paragraph::new(&[TextSpan { text, weight }], &language.locale, &SHAPER);
        let paragraph = paragraph.unwrap_or_else(|missing| panic!("{}: {missing:?}", language.tag));
        for ems in [16, 20, 26] {
            let setting = BreakOptions { size: SIZE, measure: SIZE * ems, balanced: false, hyphenate: false };
            let lines = paragraph.break_lines(setting, &SHAPER);
            all.push(lines.unwrap_or_else(|word| panic!("{}: {word:?}", language.tag)));
        }
    }
    all
}

fn thousandths(length: Abs) -> i64 {
    length.ratio(1000, SIZE.to_scaled()).to_scaled()
}

/// A line's glyphs with ink: left and right edge from the side where the line begins, top and depth.
fn boxes(line: &Line) -> Vec<[i64; 4]> {
    let mut boxes = Vec::new();
    for run in &line.runs {
        let mut pen = 0;
        for glyph in &run.glyphs {
            if let Some(ink) = SHAPER.fonts().glyph_bounds(run.face, glyph.id) {
                boxes.push(placed(line, run, pen, glyph, ink));
            }
            pen += glyph.advance;
        }
    }
    boxes
}

fn placed(line: &Line, run: &LineRun, pen: i32, glyph: &Glyph, ink: GlyphBounds) -> [i64; 4] {
    let units = SHAPER.fonts().units_per_em(run.face);
    let length = |value: i32| thousandths(run.size.ratio(i64::from(value), units));
    let [left, right] = [ink.x_min, ink.x_max].map(|x| thousandths(run.x) + length(pen + glyph.dx + x));
    let edges = if line.direction.is_rtl() {
        [thousandths(line.width) - right, thousandths(line.width) - left]
    } else {
        [left, right]
    };
    [edges[0], edges[1], length(ink.y_max + glyph.dy), length(-(ink.y_min + glyph.dy))]
}

/// How far apart two baselines must be so that no glyph's box of one meets one of the other.
fn distance(upper: &Line, lower: &Line) -> i64 {
    let (upper, lower) = (boxes(upper), boxes(lower));
    let meet = |a: &[i64; 4], b: &[i64; 4]| a[0] < b[1] && b[0] < a[1];
    let pairs = upper.iter().flat_map(|a| lower.iter().filter(move |b| meet(a, b)).map(move |b| a[3] + b[2]));
    pairs.max().unwrap_or(0)
}

/// At the line height of their family lines do not touch, and they are clear of each other, but for a few that
/// layout moves apart.
#[test]
fn lines_do_not_touch() {
    let check = |language: &Language| {
        let text = text(language);
        let paragraphs = paragraphs(language, &text);
        let pairs = paragraphs.iter().flat_map(|lines| lines.windows(2));
        let mut needed: Vec<i64> = pairs.map(|pair| distance(&pair[0], &pair[1])).collect();
        needed.sort_unstable();
        let share = |share: usize| needed.get(needed.len().checked_sub(1)? * share / 100).copied();
        let (touching, clear) = (share(SHARES.0)?, share(SHARES.1)?);
        let Family { name, leading, .. } = *family(language);
        let most = share(100)?;
        let row = format!(
            "{:8} {name:22} {:5} pairs: {} % need {clear}, {} % {touching}, all {most}; there is {leading}",
            language.tag,
            needed.len(),
            SHARES.1,
            SHARES.0,
        );
        Some((touching > leading || clear + CLEAR > leading, row))
    };
    let all: Vec<&Language> = everything().collect();
    let rows: Vec<(bool, String)> = all.into_par_iter().filter_map(check).collect();
    rows.iter().for_each(|(_, row)| println!("{row}"));
    let wrong: Vec<&str> = rows.iter().filter(|row| row.0).map(|row| row.1.as_str()).collect();
    assert!(rows.len() > 40 && wrong.is_empty(), "{} languages\n{}", rows.len(), wrong.join("\n"));
}

/// A line's ink stands in the middle of its height, on average, as near as a tenth of the size; and the family
/// says how far it reaches, as near as a sixth.
#[test]
fn glyphs_are_centred_in_their_line() {
    let mut wrong = Vec::new();
    for language in everything() {
        let lines: Vec<Line> = paragraphs(language, &text(language)).into_iter().flatten().collect();
        if lines.len() < 10 {
            continue;
        }
        let mean =
            |of: fn(&Line) -> Abs| lines.iter().map(|l| thousandths(of(l))).sum::<i64>() / lines.len() as i64;
        let (above, below) = (mean(|l| l.ink_above), mean(|l| l.ink_below));
        let reach = family(language).extent;
        let off = ((reach.above - reach.below) - (above - below)) / 2;
        println!(
            "{:8} {:22} reach {reach:?}, on average ({above}, {below}), off by {off}",
            language.tag,
            family(language).name
        );
        if off.abs() > OFF || (reach.above - above).abs() > 166 || (reach.below - below).abs() > 166 {
            wrong.push(format!("{} reach {reach:?}, on average ({above}, {below})", language.tag));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Languages of which the highest letter below the lowest takes more than the line height: layout moves such
/// lines apart. One that needs it no more fails.
const CROWDED: &[(&str, &str)] = &[("ps", "hamza on alef above a yeh with two dots below")];

/// The highest letter of a language fits below its lowest, capitals and stacked marks included.
#[test]
fn the_tallest_letter_fits_below_the_deepest() {
    let check = |language: &'static Language| {
        let (mut top, mut bottom) = ((0, ""), (0, ""));
        let main = language.set("main");
        // Of the capitals those of main letters: CLDR lists foreign ones too. Greek drops accents in capitals.
        let long = |text: &str| text.chars().count();
        let capital = |item: &&String| {
            main.iter().any(|small| small.to_uppercase() == **item && long(item) <= long(small))
        };
        let letters = main.iter().chain(language.set("upper").iter().filter(capital));
        // Signs alone would stand on a circle.
        for letter in letters.filter(|item| !item.starts_with(is_combining_mark)) {
            for weight in [Weight::Regular, Weight::Bold] {
                let paragraph =
                    Paragraph::new(&[TextSpan { text: letter, weight }], &language.locale, &SHAPER);
                let paragraph = paragraph.unwrap_or_else(|missing| panic!("{}: {missing:?}", language.tag));
                let setting =
                    BreakOptions { size: SIZE, measure: SIZE * 9, balanced: false, hyphenate: false };
                for line in paragraph.break_lines(setting, &SHAPER).expect("a short line") {
                    top = top.max((thousandths(line.ink_above), letter.as_str()));
                    bottom = bottom.max((thousandths(line.ink_below), letter.as_str()));
                }
            }
        }
        let crowded = CROWDED.iter().any(|(tag, _)| *tag == language.tag);
        let row = format!(
            "{}: {top:?} and {bottom:?}, the line height is {}",
            language.tag,
            family(language).leading
        );
        ((top.0 + bottom.0 > family(language).leading) != crowded, row)
    };
    let rows: Vec<(bool, String)> = languages().par_iter().map(check).collect();
    let wrong: Vec<&str> = rows.iter().filter(|row| row.0).map(|row| row.1.as_str()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What letters of a script are measured by, beside the Latin that stands with them.
struct Balance {
    tag: &'static str,
    /// Letters of one usual height.
    letters: &'static str,
    /// Measured from top to bottom; else from the line.
    whole: bool,
    /// By capitals; else by small letters without ascenders.
    capitals: bool,
    /// Least and most height, in hundredths of the Latin letter's.
    band: (i64, i64),
}

/// As high as small Latin letters, or a little higher: alphabets with two cases or with ascenders of their own,
/// and scripts whose signs stand above the letter.
const SMALL: (i64, i64) = (95, 112);
/// Between small letters and capitals (133): letters under a headline, and scripts of one case.
const BETWEEN: (i64, i64) = (110, 126);

const BALANCE: &[Balance] = &[
    Balance { tag: "ru", letters: "инпст", whole: false, capitals: false, band: SMALL },
    Balance { tag: "el", letters: "αοπστ", whole: false, capitals: false, band: SMALL },
    Balance { tag: "hy", letters: "ոտսա", whole: false, capitals: false, band: SMALL },
    Balance { tag: "ka", letters: "აოი", whole: false, capitals: false, band: SMALL },
    Balance { tag: "th", letters: "กมพตน", whole: false, capitals: false, band: SMALL },
    Balance { tag: "lo", letters: "ກມພຕນ", whole: false, capitals: false, band: SMALL },
    Balance { tag: "km", letters: "កមពតន", whole: false, capitals: false, band: SMALL },
    Balance { tag: "my", letters: "ကမပတဝ", whole: false, capitals: false, band: SMALL },
    Balance { tag: "ta", letters: "கபத", whole: false, capitals: false, band: SMALL },
    Balance { tag: "ml", letters: "കമപതവ", whole: false, capitals: false, band: SMALL },
    // Without the stroke at the top.
    Balance { tag: "te", letters: "అఒలబజ", whole: false, capitals: false, band: SMALL },
    Balance { tag: "kn", letters: "ಅಒಲಬಜ", whole: false, capitals: false, band: SMALL },
    Balance { tag: "he", letters: "הבארם", whole: false, capitals: false, band: BETWEEN },
    Balance { tag: "hi", letters: "कमपतय", whole: false, capitals: false, band: BETWEEN },
    Balance { tag: "bn", letters: "কমতয", whole: false, capitals: false, band: BETWEEN },
    Balance { tag: "pa", letters: "ਕਮਪਤਸ", whole: false, capitals: false, band: BETWEEN },
    Balance { tag: "gu", letters: "કમપતસ", whole: false, capitals: false, band: BETWEEN },
    Balance { tag: "si", letters: "කපතන", whole: false, capitals: false, band: BETWEEN },
    Balance { tag: "or", letters: "କମପତନ", whole: false, capitals: false, band: BETWEEN },
    // Syllables are as high as capitals.
    Balance { tag: "am", letters: "ሀመነበ", whole: false, capitals: true, band: (92, 105) },
    // A letter with a bowl stands for a script whose letters have no height in common. (The Bold of Nastaliq
    // is drawn larger.)
    Balance { tag: "ar", letters: "ه", whole: true, capitals: false, band: (75, 100) },
    Balance { tag: "ur", letters: "ہ", whole: true, capitals: false, band: (75, 100) },
    // Squares reach above and below capitals, alike.
    Balance { tag: "zh-Hans", letters: "国图回医", whole: true, capitals: true, band: (112, 122) },
    Balance { tag: "zh-Hant", letters: "國圖回醫", whole: true, capitals: true, band: (112, 122) },
    Balance { tag: "ja", letters: "国図回医", whole: true, capitals: true, band: (112, 122) },
    Balance { tag: "ko", letters: "한국", whole: true, capitals: true, band: (112, 122) },
];

/// Beside each script Latin stands at a size at which both look alike.
#[test]
fn adjacent_scripts_have_the_same_optical_size() {
    let mut balanced: BTreeMap<&str, String> = BTreeMap::new();
    let mut wrong = Vec::new();
    for balance in BALANCE {
        let language =
            everything().find(|language| language.tag == balance.tag).expect("a locale of the pack");
        for weight in [Weight::Regular, Weight::Bold] {
            let own = height(language, balance.letters, balance.whole, weight);
            let latin = height(language, if balance.capitals { "HEZ" } else { "xz" }, false, weight);
            let hundredths = own * 100 / latin;
            let row = format!(
                "{:8} {weight:?}: {own} beside {latin}, {hundredths} of {:?}",
                balance.tag, balance.band
            );
            println!("{row}");
            if !(balance.band.0..=balance.band.1).contains(&hundredths) {
                wrong.push(row);
            }
        }
        balanced.insert(family(language).name, balance.tag.to_owned());
    }
    for language in everything() {
        let name = family(language).name;
        if name != "Noto Sans" && !balanced.contains_key(name) {
            wrong.push(format!("{name} is not measured"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The usual height of `letters` in a line of the language.
fn height(language: &Language, letters: &str, whole: bool, weight: Weight) -> i64 {
    let mut heights: Vec<i64> = letters
        .chars()
        .map(|letter| {
            let text = letter.to_string();
            let paragraph = Paragraph::new(&[TextSpan { text: &text, weight }], &language.locale, &SHAPER);
            let paragraph = paragraph.unwrap_or_else(|missing| panic!("{}: {missing:?}", language.tag));
            let setting = BreakOptions { size: SIZE, measure: SIZE * 9, balanced: false, hyphenate: false };
            let line = paragraph.break_lines(setting, &SHAPER).expect("a short line").remove(0);
            thousandths(line.ink_above + if whole { line.ink_below } else { Abs::ZERO })
        })
        .collect();
    heights.sort_unstable();
    heights[heights.len() / 2]
}

/// Poppler takes words whose sizes differ by more than a twentieth for parts of different paragraphs.
#[test]
fn sizes_on_one_line_differ_by_at_most_five_percent() {
    for face in font::faces() {
        let Family { name, scale, latin, .. } = face.family;
        assert!((latin - scale).abs() * 20 <= *scale, "{name}: {scale} beside Latin at {latin}");
    }
    // And what is drawn is what the table says.
    let language = everything().find(|language| language.tag == "th").expect("Thai");
    let paragraph =
        Paragraph::new(&[TextSpan { text: "ก x", weight: Weight::Regular }], &language.locale, &SHAPER)
            .expect("glyphs");
    let setting = BreakOptions { size: SIZE, measure: SIZE * 9, balanced: false, hyphenate: false };
    let lines = paragraph.break_lines(setting, &SHAPER).expect("a short line");
    let sizes = lines[0].runs.iter().map(|run| (face(run.face).expect("a face").name, thousandths(run.size)));
    let Family { scale, latin, .. } = *family(language);
    assert_eq!(
        sizes.collect::<Vec<_>>(),
        [("NotoSansThaiLooped-Regular", scale), ("NotoSans-Regular", latin)]
    );
}
