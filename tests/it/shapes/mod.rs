//! Shaping tables: the glyphs of words in each script.
//!
//! A line of `tests/data/shapes/*.txt` is `locale; text; glyphs`. The glyphs are those of
//! this program, and `UPDATE_EXPECT=1` rewrites them. HarfBuzz's `hb-shape` must find the same glyphs at the
//! same positions in both weights. Rules that do not depend on glyph ids are in `scripts`.

mod scripts;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, LazyLock};

use expect_test::expect_file;
use handout::font::{Fonts, Weight, face};
use handout::text::Glyph;
use handout::text::isolate::isolate;
use handout::text::itemize::{Item, WeightSpan, itemize};
use handout::text::shape::{Run, Shaper};
use handout::unicode::is_isolate;
use rayon::prelude::*;

use crate::support::editions::root;
use crate::support::languages::{Language, languages, odia};

/// The smallest number of cases in a table.
const MIN_CASES: usize = 15;

/// The scripts that must have a table, as the stems of the files. `aran` is Nastaliq.
const SCRIPTS: [&str; 27] = [
    "arab", "aran", "armn", "beng", "cyrl", "deva", "ethi", "geor", "grek", "gujr", "guru", "hang", "hans",
    "hant", "hebr", "jpan", "khmr", "knda", "laoo", "latn", "mlym", "mymr", "orya", "sinh", "taml", "telu",
    "thai",
];

static SHAPER: LazyLock<Shaper> = LazyLock::new(|| Shaper::new(Arc::new(Fonts::new())));

/// A line of a table.
struct Case {
    language: &'static Language,
    text: String,
}

/// A table: its script and its cases.
struct Table {
    script: String,
    path: PathBuf,
    /// The comment lines at the start of the file.
    comments: String,
    cases: Vec<Case>,
}

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let folder = root().join("tests/data/shapes");
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.into_iter().map(Table::read).collect()
});

impl Table {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let (comments, lines): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with('#'));
        let cases = lines.into_iter().map(|line| {
            let (tag, rest) = line.split_once("; ").unwrap_or_else(|| panic!("`{line}` names no locale"));
            let (text, _) = rest.rsplit_once("; ").or(rest.rsplit_once(';')).expect("three fields");
            Case { language: language(tag), text: text.to_owned() }
        });
        let script = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let comments = comments.iter().map(|line| format!("{line}\n")).collect();
        Self { script, cases: cases.collect(), comments, path }
    }
}

fn language(tag: &str) -> &'static Language {
    let found = languages().iter().chain([odia()]).find(|language| language.tag == tag);
    found.unwrap_or_else(|| panic!("`{tag}` is not a locale of the pack"))
}

/// A shaped text: the text as a paragraph contains it, and its runs.
struct Shaped {
    text: String,
    runs: Vec<(Item, Run)>,
}

fn shape(language: &Language, text: &str, weight: Weight) -> Shaped {
    let locale = &language.locale;
    let text = isolate(text, locale, SHAPER.rules().of(locale)).into_owned();
    let items = itemize(&text, locale, &[WeightSpan { end: text.len(), weight }], SHAPER.fonts());
    let items = items.unwrap_or_else(|missing| panic!("{} `{text}`: {missing:?}", language.tag));
    let runs = items.into_iter().map(|item| {
        let run = SHAPER.shape(&text, &item, locale);
        let run = run.unwrap_or_else(|missing| panic!("{} `{text}`: {missing:?}", language.tag));
        (item, run)
    });
    Shaped { runs: runs.collect(), text }
}

/// The glyphs of all runs, from left to right within each run.
fn glyphs(tag: &str, text: &str) -> Vec<Glyph> {
    shape(language(tag), text, Weight::Regular)
        .runs
        .iter()
        .flat_map(|(_, run)| &run.glyphs)
        .copied()
        .collect()
}

/// The ids of these glyphs.
fn ids(tag: &str, text: &str) -> Vec<u16> {
    glyphs(tag, text).iter().map(|glyph| glyph.id).collect()
}

/// The glyph to which the face of `text` maps the character `c` before any substitution.
fn nominal_glyph(tag: &str, text: &str, c: char) -> u16 {
    let shaped = shape(language(tag), text, Weight::Regular);
    SHAPER.fonts().glyph(shaped.runs[0].1.face, c).unwrap_or_else(|| panic!("{tag}: no glyph for {c}"))
}

/// Top and bottom of a glyph at its shaped position, in font units above the baseline.
struct VerticalBounds {
    top: i32,
    bottom: i32,
}

fn vertical_bounds(tag: &str, text: &str, glyph: &Glyph) -> VerticalBounds {
    let shaped = shape(language(tag), text, Weight::Regular);
    let bounds = SHAPER.fonts().glyph_bounds(shaped.runs[0].1.face, glyph.id).expect("a visible glyph");
    VerticalBounds { top: bounds.y_max + glyph.dy, bottom: bounds.y_min + glyph.dy }
}

/// Formats glyphs as `hb-shape` does, without clusters.
fn format_glyphs(glyphs: &[Glyph]) -> String {
    let formatted = glyphs.iter().map(|g| {
        let offset = if (g.dx, g.dy) == (0, 0) { String::new() } else { format!("@{},{}", g.dx, g.dy) };
        format!("{}{offset}+{}", g.id, g.advance)
    });
    formatted.collect::<Vec<_>>().join("|")
}

fn face_name(run: &Run) -> &'static str {
    face(run.face).expect("a face").name
}

/// Formats all runs with their faces.
fn format_runs(shaped: &Shaped) -> String {
    let runs = shaped.runs.iter().filter(|(_, run)| !run.glyphs.is_empty());
    runs.map(|(_, run)| format!("{} {}", face_name(run), format_glyphs(&run.glyphs)))
        .collect::<Vec<_>>()
        .join(" / ")
}

#[test]
fn glyphs_match_the_tables() {
    let scripts: BTreeSet<&str> = TABLES.iter().map(|table| table.script.as_str()).collect();
    assert_eq!(scripts, SCRIPTS.into(), "every script has a table");
    for table in TABLES.iter() {
        assert!(table.cases.len() >= MIN_CASES, "{}: only {} cases", table.script, table.cases.len());
        let mut text = table.comments.clone();
        for case in &table.cases {
            let glyphs = format_runs(&shape(case.language, &case.text, Weight::Regular));
            text += &format!("{}; {}; {glyphs}\n", case.language.tag, case.text);
        }
        expect_file![table.path.clone()].assert_eq(&text);
    }
}

/// Compares with another shaper, given the same face, script, language, direction and features.
#[test]
#[ignore = "needs hb-shape"]
fn hb_shape_finds_the_same_glyphs() {
    let cases = TABLES.iter().flat_map(|table| &table.cases);
    let runs = cases.flat_map(|case| [Weight::Regular, Weight::Bold].map(|weight| (case, weight)));
    let runs: Vec<(&Case, Weight)> = runs.collect();
    let differences: Vec<String> =
        runs.into_par_iter().flat_map_iter(|(case, weight)| hb_shape_differences(case, weight)).collect();
    assert!(differences.is_empty(), "{} runs differ\n{}", differences.len(), differences.join("\n"));
}

/// The runs for which `hb-shape` finds other glyphs, one message for each.
fn hb_shape_differences(case: &Case, weight: Weight) -> Vec<String> {
    let Shaped { text, runs } = shape(case.language, &case.text, weight);
    let difference = |(item, run): &(Item, Run)| {
        let range = item.range.clone();
        let visible_text: String = text[range.clone()].chars().filter(|c| !is_isolate(*c)).collect();
        if visible_text.is_empty() {
            return None;
        }
        let code_points: Vec<String> =
            visible_text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
        let is_rtl = item.level % 2 == 1;
        let mut command = Command::new("hb-shape");
        command
            .arg(format!("--font-file={}", root().join(format!("fonts/{}.ttf", face_name(run))).display()));
        command.args(["--no-glyph-names", "--no-clusters", "--remove-default-ignorables"]);
        command.arg(format!("--cluster-level={}", u8::from(is_rtl)));
        command.arg(if is_rtl { "--direction=rtl" } else { "--direction=ltr" });
        command.arg(format!("--script={}", item.script.code()));
        command.arg(format!("--language={}", case.language.locale.id));
        command.arg(format!("--unicodes={}", code_points.join(",")));
        for feature in requested_features(case.language, &visible_text) {
            command.arg(format!("--features={feature}"));
        }
        let context = [("--text-before", &text[..range.start]), ("--text-after", &text[range.end..])];
        for (option, context) in context.into_iter().filter(|(_, context)| !context.is_empty()) {
            command.arg(format!("{option}={context}"));
        }
        if range.start == 0 {
            command.arg("--bot");
        }
        if range.end == text.len() {
            command.arg("--eot");
        }
        let output = command.output().expect("hb-shape starts");
        let theirs = String::from_utf8_lossy(&output.stdout);
        let theirs = theirs.trim().trim_matches(['[', ']']);
        let ours = format_glyphs(&run.glyphs);
        (ours != theirs).then(|| {
            let (tag, errors) = (&case.language.tag, String::from_utf8_lossy(&output.stderr));
            format!(
                "{tag} `{visible_text}` in {}\n  here     {ours}\n  hb-shape {theirs}{errors}",
                face_name(run)
            )
        })
    };
    runs.iter().filter_map(difference).collect()
}

/// The features that a text requests. Turkish and Azerbaijani, which distinguish the dotted and the dotless i, have
/// no fi ligature. Of two adjacent Chinese or Japanese punctuation marks, one loses the blank half between them.
fn requested_features(language: &Language, text: &str) -> Vec<String> {
    match language.locale.language() {
        "tr" | "az" => vec!["-liga".to_owned()],
        "zh" | "ja" => {
            let chars: Vec<char> = text.chars().collect();
            let closes = |c: char| "、。，．」』）】》〉”’".contains(c);
            let opens = |c: char| "「『（【《〈“‘".contains(c);
            let halved = |i: usize| -> Option<usize> {
                let (a, b) = (chars[i], chars[i + 1]);
                if closes(a) && (closes(b) || opens(b)) {
                    Some(i)
                } else {
                    (opens(a) && opens(b)).then_some(i + 1)
                }
            };
            let halved = (0..chars.len().saturating_sub(1)).filter_map(halved);
            halved.map(|i: usize| format!("halt[{i}:{}]", i + 1)).collect()
        }
        _ => Vec::new(),
    }
}

/// No case shows the circle that replaces a missing base, in either weight.
#[test]
fn no_mark_is_on_a_dotted_circle() {
    for case in TABLES.iter().flat_map(|table| &table.cases) {
        for weight in [Weight::Regular, Weight::Bold] {
            for (_, run) in shape(case.language, &case.text, weight).runs {
                let circle = SHAPER.fonts().glyph(run.face, '\u{25cc}');
                let has_circle = run.glyphs.iter().any(|glyph| Some(glyph.id) == circle);
                assert!(!has_circle, "{} `{}` in {}", case.language.tag, case.text, face_name(&run));
            }
        }
    }
    // Shaping refuses a text with a circle, such as a vowel sign without a letter.
    let parts = SHAPER.unprintable("\u{93f}", &language("hi").locale, Weight::Regular);
    assert_eq!(parts.len(), 1, "{parts:?}");
}

/// A letter with marks has the same glyphs whether Unicode composes or decomposes it.
#[test]
fn composed_and_decomposed_letters_have_the_same_glyphs() {
    for (tag, composed, decomposed) in [
        ("vi", "ấ", "a\u{302}\u{301}"),
        ("vi", "ệ", "e\u{323}\u{302}"),
        ("vi", "ự", "u\u{31b}\u{323}"),
        ("yo", "ọ", "o\u{323}"),
        ("ro", "ș", "s\u{326}"),
        ("pl", "ź", "z\u{301}"),
        ("lt", "ė", "e\u{307}"),
        ("ru", "й", "и\u{306}"),
        ("mk", "ѓ", "г\u{301}"),
        ("el", "ΐ", "ι\u{308}\u{301}"),
        ("ar", "آ", "ا\u{653}"),
        ("ur", "ئ", "ي\u{654}"),
        ("hi", "\u{95b}", "\u{91c}\u{93c}"),
        ("bn", "\u{9cb}", "\u{9c7}\u{9be}"),
        ("bn", "\u{9df}", "\u{9af}\u{9bc}"),
        ("pa", "\u{a36}", "\u{a38}\u{a3c}"),
        ("ta", "க\u{bca}", "க\u{bc6}\u{bbe}"),
        ("te", "క\u{c48}", "క\u{c46}\u{c56}"),
        ("kn", "ಕ\u{ccb}", "ಕ\u{cc6}\u{cc2}\u{cd5}"),
        ("ml", "ക\u{d4a}", "ക\u{d46}\u{d3e}"),
        ("si", "ක\u{ddd}", "ක\u{dd9}\u{dcf}\u{dca}"),
        ("or", "କ\u{b4b}", "କ\u{b47}\u{b3e}"),
        ("ko", "한", "\u{1112}\u{1161}\u{11ab}"),
        ("ja", "が", "か\u{3099}"),
    ] {
        // Without a letter, a vowel sign would be placed on a circle.
        let base = if tag == "bn" && composed.starts_with('\u{9cb}') { "ক" } else { "" };
        let ids_and_advances = |text: &str| -> Vec<(u16, i32)> {
            glyphs(tag, &format!("{base}{text}")).iter().map(|g| (g.id, g.advance)).collect()
        };
        assert_eq!(ids_and_advances(composed), ids_and_advances(decomposed), "{tag} {composed}");
    }
}
