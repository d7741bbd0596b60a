//! Checks the findings for wrong formats, and that each random change of a format leads to a sheet or a finding.
//!
//! The expected output is in `tests/data/formats.txt`. A panic or an endless loop fails the test.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use expect_test::expect_file;
use handout::content::{self, ContentInput, DataValues};
use handout::diag::Source;
use handout::format::Format;
use handout::impose::{ImpositionOptions, MarginContent, apply_options, impose};
use handout::layout;
use handout::sheet::Sheet;
use rayon::prelude::*;

use crate::support::command::{LAYOUT, run, small_project, write_file};
use crate::support::editions::{files_in, project, project_file, render_all, typesetter};

/// A format with an error, and its name in `tests/data/formats.txt`.
struct BadFormat {
    name: &'static str,
    layout: String,
}

const fn bad_format(name: &'static str, layout: String) -> BadFormat {
    BadFormat { name, layout }
}

/// The position of a panel in the free strip below the first panel.
const BELOW: &str = "side = 1\nleft = \"8 mm\"\ntop = \"128 mm\"\nwidth = \"84 mm\"\nheight = \"7.1 mm\"";
/// The position of a panel on the second side that is as large as the first panel.
const NEXT: &str = "side = 2\nleft = \"8 mm\"\ntop = \"8 mm\"\nwidth = \"84 mm\"\nheight = \"120 mm\"";
const SLOT: &str = "slots = [{ part = \"all\", length = \"standard\" }]";

/// Returns a panel with the keys `keys`.
fn panel(name: &str, keys: &str) -> String {
    format!("\n[[panel]]\nname = \"{name}\"\n{keys}\n")
}

/// Returns a flow through `panels`.
fn flow(name: &str, panels: &str) -> String {
    format!("\n[[flow]]\nname = \"{name}\"\npanels = [{panels}]\n{SLOT}\n")
}

/// Returns the small layout with the first `old` replaced by `new`.
fn replaced(old: &str, new: &str) -> String {
    assert!(LAYOUT.contains(old), "{old}");
    LAYOUT.replacen(old, new, 1)
}

/// Returns the small layout followed by `addition`.
fn extended(addition: &str) -> String {
    format!("{LAYOUT}{addition}")
}

/// Returns the small layout with the panels `a` and `b` on sides of their own, and with `flows`.
fn with_flows(flows: &str) -> String {
    let panels = panel("a", NEXT) + &panel("b", &NEXT.replace("side = 2", "side = 3"));
    extended(&format!("{panels}{flows}"))
}

/// Returns the small layout with a grid on a press sheet of 310 mm × 300 mm.
fn with_grid(keys: &str) -> String {
    replaced("\n[type]", &format!("\n[grid]\nwidth = \"310 mm\"\nheight = \"300 mm\"\n{keys}\n\n[type]"))
}

/// Returns the small layout with a cross of 4 mm.
fn with_mark(keys: &str) -> String {
    extended(&format!("\n[[mark]]\nkind = \"cross\"\nside = 1\nlength = \"4 mm\"\n{keys}\n"))
}

/// Returns formats with wrong panels and flows.
fn panels_and_flows() -> Vec<BadFormat> {
    vec![
        bad_format(
            "panels that overlap",
            extended(&panel("other", &format!("{}\n{SLOT}", BELOW.replace("128 mm", "127 mm")))),
        ),
        bad_format("a width of zero", replaced("width = \"84 mm\"", "width = \"0 mm\"")),
        bad_format("a negative height", replaced("height = \"120 mm\"", "height = \"-120 mm\"")),
        bad_format("a panel outside the paper", replaced("left = \"8 mm\"", "left = \"18 mm\"")),
        bad_format("a panel above the paper", replaced("top = \"8 mm\"", "top = \"-8 mm\"")),
        bad_format("a panel outside the safe area", replaced("left = \"8 mm\"", "left = \"4 mm\"")),
        bad_format("an unknown part", replaced("part = \"all\"", "part = \"al\"")),
        bad_format("an unknown length", replaced("length = \"standard\"", "length = \"standart\"")),
        bad_format("a flow in a circle", with_flows(&flow("f", "\"a\", \"b\", \"a\""))),
        bad_format("a flow backwards", with_flows(&flow("f", "\"b\", \"a\""))),
        bad_format(
            "a panel in two flows",
            with_flows(&format!("{}{}", flow("f", "\"a\", \"b\""), flow("g", "\"b\""))),
        ),
        bad_format("a flow to a missing panel", with_flows(&flow("f", "\"a\", \"bb\""))),
        bad_format("a flow without panels", with_flows(&flow("f", ""))),
    ]
}

/// Returns formats with panels that are too small, and with wrong grids, folds and marks.
fn panel_sizes_grids_and_marks() -> Vec<BadFormat> {
    vec![
        bad_format("a panel lower than a line", replaced("height = \"120 mm\"", "height = \"5 mm\"")),
        bad_format("a panel narrower than a word", replaced("width = \"84 mm\"", "width = \"9 mm\"")),
        bad_format("a grid that does not fit", with_grid("columns = 4\nrows = 2")),
        bad_format("a grid without columns", with_grid("columns = 0\nrows = 2")),
        bad_format("a grid with too many columns", with_grid("columns = 9223372036854775807\nrows = 3")),
        bad_format("a grid with a negative number", with_grid("columns = -1\nrows = 2")),
        bad_format(
            "a grid on paper that is too wide",
            with_grid("columns = 1\nrows = 1").replace("310 mm", "6000 mm"),
        ),
        bad_format("a fold beyond the paper", replaced("[paper]", "folds = [\"100 mm\"]\n\n[paper]")),
        bad_format("a mark beyond the paper", with_mark("left = \"101 mm\"\ntop = \"20 mm\"")),
        bad_format("a mark on a panel", with_mark("left = \"50 mm\"\ntop = \"20 mm\"")),
        bad_format(
            "a mark on a missing side",
            with_mark("left = \"50 mm\"\ntop = \"132 mm\"").replace("side = 1\nlength", "side = 2\nlength"),
        ),
        bad_format(
            "a mark with a length of zero",
            with_mark("left = \"50 mm\"\ntop = \"132 mm\"").replace("\"4 mm\"", "\"0 mm\""),
        ),
        bad_format(
            "a mark of an unknown kind",
            with_mark("left = \"50 mm\"\ntop = \"132 mm\"").replace("cross", "criss"),
        ),
    ]
}

/// Returns formats with wrong lengths, factors and sizes.
fn numbers() -> Vec<BadFormat> {
    vec![
        bad_format("a huge number", replaced("\"100 mm\"", "\"1e308 mm\"")),
        bad_format("a length beyond any paper", replaced("\"100 mm\"", "\"99999999 mm\"")),
        bad_format(
            "a number with many digits",
            replaced("\"100 mm\"", &format!("\"{} mm\"", "9".repeat(400))),
        ),
        bad_format("a length that is not a number", replaced("\"100 mm\"", "\"nan mm\"")),
        bad_format("a factor that is not a number", replaced("lead = 1.15", "lead = nan")),
        bad_format("an infinite factor", replaced("lead = 1.15", "lead = inf")),
        bad_format("paper longer than a PDF page can be", replaced("\"140 mm\"", "\"5081 mm\"")),
        bad_format("paper with a width of zero", replaced("width = \"100 mm\"", "width = \"0 mm\"")),
        bad_format("an unknown unit", replaced("\"100 mm\"", "\"100 px\"")),
        bad_format("a length without a unit", replaced("\"100 mm\"", "100")),
        bad_format("a margin that leaves no space", replaced("safe = \"5 mm\"", "safe = \"50 mm\"")),
        bad_format("a negative margin", replaced("safe = \"5 mm\"", "safe = \"-5 mm\"")),
        bad_format("a floor above the body", replaced("floor = \"10 pt\"", "floor = \"13 pt\"")),
        bad_format("a floor of zero", replaced("floor = \"10 pt\"", "floor = \"0 pt\"")),
        bad_format("a body size that is too large", replaced("body = \"12 pt\"", "body = \"9000 pt\"")),
        bad_format("a step of zero", replaced("step = \"0.5 pt\"", "step = \"0 pt\"")),
        bad_format("a negative step", replaced("step = \"0.5 pt\"", "step = \"-1 pt\"")),
        bad_format("a step that is too small", replaced("step = \"0.5 pt\"", "step = \"0.0001 pt\"")),
        bad_format("a title without lines", replaced("title-lines = 3", "title-lines = 0")),
    ]
}

/// Returns formats with wrong columns, sides and repeated panels, and with too many items.
fn columns_and_sides() -> Vec<BadFormat> {
    vec![
        bad_format(
            "a slot without columns",
            replaced("length = \"standard\"", "length = \"standard\", columns = 0"),
        ),
        bad_format(
            "a slot with a thousand columns",
            replaced("length = \"standard\"", "length = \"standard\", columns = 1000"),
        ),
        bad_format(
            "a slot in a column that does not exist",
            replaced("length = \"standard\"", "length = \"standard\", column = 5"),
        ),
        bad_format("a negative gutter", replaced("gutter = \"5 mm\"", "gutter = \"-5 mm\"")),
        bad_format("a negative side column", replaced("side-column = \"0 mm\"", "side-column = \"-1 mm\"")),
        bad_format(
            "a side column that leaves no space",
            replaced("side-column = \"0 mm\"", "side-column = \"80 mm\""),
        ),
        bad_format("two panels with the same name", extended(&panel("front", &format!("{NEXT}\n{SLOT}")))),
        bad_format(
            "sides with a gap",
            extended(&panel("back", &format!("{}\n{SLOT}", NEXT.replace("side = 2", "side = 3")))),
        ),
        bad_format("a side before the first", replaced("side = 1", "side = 0")),
        bad_format("a side beyond the last", replaced("side = 1", "side = 65")),
        bad_format("an empty panel", extended(&panel("back", NEXT))),
        bad_format(
            "a repeated panel that is not in a flow",
            extended(&panel("back", &format!("{NEXT}\nrepeat = true\n{SLOT}"))),
        ),
        bad_format(
            "too many panels",
            extended(
                &(0..10_000).map(|i| panel(&format!("p{i}"), &format!("{NEXT}\n{SLOT}"))).collect::<String>(),
            ),
        ),
        bad_format(
            "too many slots",
            replaced(
                "slots = [",
                &format!("slots = [{}", "{ part = \"all\", length = \"standard\" },".repeat(10_000)),
            ),
        ),
        bad_format(
            "too many folds",
            replaced("[paper]", &format!("folds = [{}]\n\n[paper]", "\"40 mm\", ".repeat(10_000))),
        ),
    ]
}

/// Compares the output for each format with `tests/data/formats.txt`. There, the name of a format is a heading
/// after `##`, and the exact output follows it. `UPDATE_EXPECT=1` rewrites the file.
#[test]
fn each_bad_format_gives_its_findings() {
    let mut outputs = String::new();
    let formats = [panels_and_flows(), panel_sizes_grids_and_marks(), numbers(), columns_and_sides()]
        .into_iter()
        .flatten();
    for BadFormat { name, layout } in formats {
        let dir = small_project();
        write_file(&dir, "layouts/mini.toml", &layout);
        let start = Instant::now();
        let run = run(dir.path(), "print --sheet mini --format mini --locale en");
        let time = start.elapsed();
        if layout.len() > 100_000 {
            println!("{name}: {} KiB, {time:.2?}", layout.len() / 1024);
        }
        assert!(time < Duration::from_secs(5), "{name}: {time:?}");
        assert_eq!((run.status, run.out.as_str()), (1, ""), "{name}: {}", run.err);
        assert!(
            run.err.starts_with("error[") && run.err.contains("--> layouts/mini.toml:"),
            "{name}: {}",
            run.err
        );
        assert!(run.err.contains('^'), "{name}: no source line is shown: {}", run.err);
        assert!(run.err.len() < 5000, "{name}: {} bytes", run.err.len());
        assert!(!dir.path().join("out").exists(), "{name}: a file was written");
        outputs.push_str(&format!("## {name}\n{}\n", run.err));
    }
    expect_file!["../data/formats.txt"].assert_eq(&outputs);
}

/// A pseudo-random number generator with a seed (Knuth's 64-bit linear congruential generator).
struct RandomNumbers(u64);

impl RandomNumbers {
    fn next_below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// Numbers that replace other numbers: usual ones, extreme ones and some that TOML does not allow.
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "2",
    "3",
    "4",
    "5",
    "0.001",
    "0.1",
    "17",
    "64",
    "65",
    "99",
    "250",
    "1000",
    "4999",
    "99999",
    "1e3",
    "1e308",
    "nan",
    "inf",
    "-inf",
    "9223372036854775807",
    "18446744073709551616",
    "0x10",
    "1_0",
];

/// Bytes to insert: they begin, end or continue a number, a string or a table.
const INSERTED: &[u8] = b" \"\n[]{}=.,-0123456789ampt";

/// Returns `text` with one to three changes. Each changes, inserts or removes a byte, replaces a number, or
/// repeats or removes a line.
fn changed(text: &str, random: &mut RandomNumbers) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.next_below(3) {
        let at = random.next_below(bytes.len());
        match random.next_below(8) {
            0 => bytes[at] ^= 1 << random.next_below(7),
            1 => bytes.insert(at, INSERTED[random.next_below(INSERTED.len())]),
            2 => drop(bytes.remove(at)),
            kind @ 3..=4 => {
                let start = bytes[..at].iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
                let end = bytes[at..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |n| at + n + 1);
                let line = bytes[start..end].to_vec();
                let _ = bytes.splice(start..end, if kind == 3 { Vec::new() } else { line.repeat(2) }).count();
            }
            _ => {
                // Replace the next number.
                let is_number = |b: &u8| b.is_ascii_digit() || *b == b'.';
                let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|n| at + n) else {
                    continue;
                };
                let end =
                    bytes[start..].iter().position(|b| !is_number(b)).map_or(bytes.len(), |n| start + n);
                let _ = bytes.splice(start..end, NUMBERS[random.next_below(NUMBERS.len())].bytes()).count();
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns a sheet with a short text for each part and length of all formats.
fn short_sheet() -> Sheet {
    let mut parts = std::collections::BTreeMap::<String, std::collections::BTreeSet<String>>::new();
    for path in files_in("layouts", ".toml") {
        let format =
            Format::parse("x", &project_file(&path)).unwrap_or_else(|f| panic!("{}", render_all(&f)));
        for slot in format.slots() {
            parts.entry(slot.part.clone()).or_default().insert(slot.length.clone());
        }
    }
    let mut text = String::from(
        "id = \"short\"\ntitle = \"main-title.short\"\nstaff-title = \"Short\"\nversion = \"1\"\nedition = \"2026-11\"\n\
         review-by = \"2027-11\"\nsafety = []\n",
    );
    for (part, lengths) in parts {
        let (title, frame) = if part == "main" { ("title", "none") } else { ("text", "tint") };
        text += &format!("[[section]]\npart = \"{part}\"\nframe = \"{frame}\"\n[section.lengths]\n");
        for length in lengths {
            text += &format!(
                "{length} = [{{ set = \"{title}\", text = \"main-title.short\" }}, {{ set = \"bullet\", text = \"decide\" }}, \
                 {{ set = \"field\", label = \"label-clinic-phone\", value = \"clinic-phone\" }}]\n"
            );
        }
    }
    Sheet::parse(&Source::new("sheet.toml", text)).unwrap_or_else(|f| panic!("{}", render_all(&f)))
}

/// How far a sheet was printed in a changed format.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// The format is not valid.
    Invalid,
    /// The format is valid, but the sheet has a finding.
    Valid,
    /// The sheet was laid out and imposed.
    Imposed,
}

/// Parses a format, and lays out and imposes the sheet in it.
fn try_format(text: &str, sheet: &Sheet) -> Outcome {
    let Ok(format) = Format::parse("x", &Source::new("x.toml", text)) else { return Outcome::Invalid };
    let english = project().english();
    let input = ContentInput {
        sheet,
        meta: &english.meta,
        bundle: &english.bundle,
        source_meta: &english.meta,
        locales: &english.message_locales,
        data: &DataValues::new(),
        pictures: &project().pictures,
        is_notice_translated: true,
    };
    let Ok(content) = content::build(&input, &format) else { return Outcome::Valid };
    let Ok(laid_out) = layout::lay_out(&content, &format, &typesetter(), layout::Palette::Accent) else {
        return Outcome::Valid;
    };
    let format = format.repeated(laid_out.frames.len());
    let sides = impose(&laid_out.frames, &format, content.direction);
    let options = ImpositionOptions { marks: Some(true), ..ImpositionOptions::default() };
    let sides = apply_options(sides, &format, content.direction, &options, &MarginContent::default());
    assert!(sides.iter().all(|side| !side.placed.is_empty()), "a side is empty");
    for side in &sides {
        assert_eq!(side.size, format.press_sheet_size());
    }
    Outcome::Imposed
}

/// Checks that the program ends in time, with a page or a finding, after any change of the file of a format.
#[test]
fn random_changes_of_a_format_end_in_a_sheet_or_a_finding() {
    const CHANGES_PER_FILE: u64 = 1500;
    let sheet = short_sheet();
    let files: Vec<Source> = files_in("layouts", ".toml").iter().map(|path| project_file(path)).collect();
    let attempts: Vec<(usize, u64)> =
        (0..files.len()).flat_map(|file| (0..CHANGES_PER_FILE).map(move |seed| (file, seed))).collect();
    let outcomes: Vec<Outcome> = attempts
        .par_iter()
        .map(|(file, seed)| {
            let source = &files[*file];
            let mut random = RandomNumbers(seed * 1_000_003 + *file as u64);
            let text = changed(&source.text, &mut random);
            let start = Instant::now();
            let result = catch_unwind(AssertUnwindSafe(|| try_format(&text, &sheet)));
            let time = start.elapsed();
            let outcome = result
                .unwrap_or_else(|_| panic!("{} with seed {seed} ends in a panic:\n{text}", source.path));
            assert!(
                time < Duration::from_secs(20),
                "{} with seed {seed} takes {time:?}:\n{text}",
                source.path
            );
            outcome
        })
        .collect();
    let count = |outcome: Outcome| outcomes.iter().filter(|o| **o == outcome).count();
    let (invalid, valid, imposed) = (count(Outcome::Invalid), count(Outcome::Valid), count(Outcome::Imposed));
    println!("{} changes: {invalid} invalid formats, {imposed} sheets", outcomes.len());
    // The test would prove little if an outcome did not occur, or if most changes had the same one.
    assert!(imposed > outcomes.len() / 10 && valid > 0 && invalid > outcomes.len() / 10);
}
