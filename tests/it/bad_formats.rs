//! Formats that cannot be: the whole of what the program says of each, and that no change of a format's file ends in
//! anything but a sheet or a finding.

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
/// A further panel of the small layout, with `more` in it.
fn panel(name: &str, more: &str) -> String {
    format!("\n[[panel]]\nname = \"{name}\"\n{more}\n")
}

/// Where a panel is that lies in the free strip below the first.
const BELOW: &str = "side = 1\nleft = \"8 mm\"\ntop = \"128 mm\"\nwidth = \"84 mm\"\nheight = \"7.1 mm\"";
/// The same on the next side, as large as the first.
const NEXT: &str = "side = 2\nleft = \"8 mm\"\ntop = \"8 mm\"\nwidth = \"84 mm\"\nheight = \"120 mm\"";
const SLOT: &str = "slots = [{ part = \"all\", length = \"standard\" }]";

/// What each row of `tests/data/formats.txt` stands for: its name, and the layout.
fn rows() -> Vec<(&'static str, String)> {
    let with = |from: &str, to: &str| {
        assert!(LAYOUT.contains(from), "{from}");
        LAYOUT.replacen(from, to, 1)
    };
    let and = |more: String| format!("{LAYOUT}{more}");
    let flows = |flows: &str| {
        let panels = ["a", "b"].map(|name| {
            panel(name, &NEXT.replace("side = 2", if name == "a" { "side = 2" } else { "side = 3" }))
        });
        format!("{LAYOUT}{}{flows}", panels.concat())
    };
    let flow =
        |name: &str, panels: &str| format!("\n[[flow]]\nname = \"{name}\"\npanels = [{panels}]\n{SLOT}\n");
    let grid = |more: &str| {
        with("\n[type]", &format!("\n[grid]\nwidth = \"310 mm\"\nheight = \"300 mm\"\n{more}\n\n[type]"))
    };
    let mark =
        |more: &str| and(format!("\n[[mark]]\nkind = \"cross\"\nside = 1\nlength = \"4 mm\"\n{more}\n"));
    vec![
        (
            "panels that overlap",
            and(panel("other", &format!("{}\n{SLOT}", BELOW.replace("128 mm", "127 mm")))),
        ),
        ("a width of nothing", with("width = \"84 mm\"", "width = \"0 mm\"")),
        ("a negative height", with("height = \"120 mm\"", "height = \"-120 mm\"")),
        ("a panel outside the paper", with("left = \"8 mm\"", "left = \"18 mm\"")),
        ("a panel above the paper", with("top = \"8 mm\"", "top = \"-8 mm\"")),
        ("a panel in the safe area", with("left = \"8 mm\"", "left = \"4 mm\"")),
        ("an unknown part", with("part = \"all\"", "part = \"al\"")),
        ("an unknown length", with("length = \"standard\"", "length = \"standart\"")),
        ("a flow in a circle", flows(&flow("f", "\"a\", \"b\", \"a\""))),
        ("a flow backwards", flows(&flow("f", "\"b\", \"a\""))),
        ("a panel of two flows", flows(&format!("{}{}", flow("f", "\"a\", \"b\""), flow("g", "\"b\"")))),
        ("a flow to nowhere", flows(&flow("f", "\"a\", \"bb\""))),
        ("a flow of nothing", flows(&flow("f", ""))),
        ("a panel lower than a line", with("height = \"120 mm\"", "height = \"5 mm\"")),
        ("a panel narrower than a word", with("width = \"84 mm\"", "width = \"9 mm\"")),
        ("a grid that does not fit", grid("columns = 4\nrows = 2")),
        ("a grid of none", grid("columns = 0\nrows = 2")),
        ("a grid of too many", grid("columns = 9223372036854775807\nrows = 3")),
        ("a grid with a negative number", grid("columns = -1\nrows = 2")),
        ("a grid on an endless paper", grid("columns = 1\nrows = 1").replace("310 mm", "6000 mm")),
        ("a fold beyond the paper", with("[paper]", "folds = [\"100 mm\"]\n\n[paper]")),
        ("a mark beyond the paper", mark("left = \"101 mm\"\ntop = \"20 mm\"")),
        ("a mark on a panel", mark("left = \"50 mm\"\ntop = \"20 mm\"")),
        (
            "a mark on no side",
            mark("left = \"50 mm\"\ntop = \"132 mm\"").replace("side = 1\nlength", "side = 2\nlength"),
        ),
        ("a mark of no length", mark("left = \"50 mm\"\ntop = \"132 mm\"").replace("\"4 mm\"", "\"0 mm\"")),
        ("a mark of no kind", mark("left = \"50 mm\"\ntop = \"132 mm\"").replace("cross", "criss")),
        ("a huge number", with("\"100 mm\"", "\"1e308 mm\"")),
        ("a number beyond all paper", with("\"100 mm\"", "\"99999999 mm\"")),
        ("a number of many digits", with("\"100 mm\"", &format!("\"{} mm\"", "9".repeat(400)))),
        ("a length that is no number", with("\"100 mm\"", "\"nan mm\"")),
        ("a factor that is no number", with("lead = 1.15", "lead = nan")),
        ("a factor without end", with("lead = 1.15", "lead = inf")),
        ("a paper longer than a page can be", with("\"140 mm\"", "\"5081 mm\"")),
        ("a paper of nothing", with("width = \"100 mm\"", "width = \"0 mm\"")),
        ("an unknown unit", with("\"100 mm\"", "\"100 px\"")),
        ("a length without a unit", with("\"100 mm\"", "100")),
        ("a margin that leaves nothing", with("safe = \"5 mm\"", "safe = \"50 mm\"")),
        ("a negative margin", with("safe = \"5 mm\"", "safe = \"-5 mm\"")),
        ("a floor above the body", with("floor = \"10 pt\"", "floor = \"13 pt\"")),
        ("a floor of nothing", with("floor = \"10 pt\"", "floor = \"0 pt\"")),
        ("a body as high as a house", with("body = \"12 pt\"", "body = \"9000 pt\"")),
        ("a step of nothing", with("step = \"0.5 pt\"", "step = \"0 pt\"")),
        ("a step back", with("step = \"0.5 pt\"", "step = \"-1 pt\"")),
        ("a step that takes for ever", with("step = \"0.5 pt\"", "step = \"0.0001 pt\"")),
        ("a title without lines", with("title-lines = 3", "title-lines = 0")),
        ("columns of nothing", with("length = \"standard\"", "length = \"standard\", columns = 0")),
        ("a thousand columns", with("length = \"standard\"", "length = \"standard\", columns = 1000")),
        ("a column that there is not", with("length = \"standard\"", "length = \"standard\", column = 5")),
        ("a negative gutter", with("gutter = \"5 mm\"", "gutter = \"-5 mm\"")),
        ("a negative side column", with("side-column = \"0 mm\"", "side-column = \"-1 mm\"")),
        ("a side column that takes all", with("side-column = \"0 mm\"", "side-column = \"80 mm\"")),
        ("panels of one name", and(panel("front", &format!("{NEXT}\n{SLOT}")))),
        (
            "sides with a gap",
            and(panel("back", &format!("{}\n{SLOT}", NEXT.replace("side = 2", "side = 3")))),
        ),
        ("a side before the first", with("side = 1", "side = 0")),
        ("a side beyond the last", with("side = 1", "side = 65")),
        ("an empty panel", and(panel("back", NEXT))),
        ("a panel that repeats alone", and(panel("back", &format!("{NEXT}\nrepeat = true\n{SLOT}")))),
        (
            "too many panels",
            and((0..10_000).map(|i| panel(&format!("p{i}"), &format!("{NEXT}\n{SLOT}"))).collect()),
        ),
        (
            "too many slots",
            with(
                "slots = [",
                &format!("slots = [{}", "{ part = \"all\", length = \"standard\" },".repeat(10_000)),
            ),
        ),
        (
            "too many folds",
            with("[paper]", &format!("folds = [{}]\n\n[paper]", "\"40 mm\", ".repeat(10_000))),
        ),
    ]
}

/// Each row of the file begins with `## ` and its name; below it stands what the program says, to the letter.
/// `UPDATE_EXPECT=1` rewrites it.
#[test]
fn each_bad_format_gives_its_findings() {
    let mut outputs = String::new();
    for (name, layout) in rows() {
        let dir = small_project();
        write_file(&dir, "layouts/mini.toml", &layout);
        let from = Instant::now();
        let run = run(dir.path(), "print --sheet mini --format mini --locale en");
        let time = from.elapsed();
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
        assert!(run.err.contains('^'), "{name} shows no spot: {}", run.err);
        assert!(run.err.len() < 5000, "{name}: {} bytes", run.err.len());
        assert!(!dir.path().join("out").exists(), "{name}: nothing is written");
        outputs.push_str(&format!("## {name}\n{}\n", run.err));
    }
    expect_file!["../data/formats.txt"].assert_eq(&outputs);
}

/// Numbers that look random and are the same each time (Knuth's 64-bit linear congruence).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

/// Numbers that somebody or something may write.
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

/// Bytes that make or break a number, a text or a table.
const INSERTED: &[u8] = b" \"\n[]{}=.,-0123456789ampt";

/// `text` with one to three changes: a byte flipped, put in or taken out, a number exchanged, a line twice or gone.
fn changed(text: &str, dice: &mut Dice) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=dice.roll(3) {
        let at = dice.roll(bytes.len());
        match dice.roll(8) {
            0 => bytes[at] ^= 1 << dice.roll(7),
            1 => bytes.insert(at, INSERTED[dice.roll(INSERTED.len())]),
            2 => drop(bytes.remove(at)),
            kind @ 3..=4 => {
                let start = bytes[..at].iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
                let end = bytes[at..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |n| at + n + 1);
                let line = bytes[start..end].to_vec();
                let _ = bytes.splice(start..end, if kind == 3 { Vec::new() } else { line.repeat(2) }).count();
            }
            _ => {
                // The next number from here.
                let digit = |b: &u8| b.is_ascii_digit() || *b == b'.';
                let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|n| at + n) else {
                    continue;
                };
                let end = bytes[start..].iter().position(|b| !digit(b)).map_or(bytes.len(), |n| start + n);
                let _ = bytes.splice(start..end, NUMBERS[dice.roll(NUMBERS.len())].bytes()).count();
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A sheet that says little in each part and length of which any format has a slot.
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

/// Parses the layout and, if it is one, sets the short sheet on it as far as a page: whether it is one, and was set.
fn try_format(text: &str, sheet: &Sheet) -> (bool, bool) {
    let Ok(format) = Format::parse("x", &Source::new("x.toml", text)) else { return (false, false) };
    let english = project().english();
    let request = ContentInput {
        sheet,
        meta: &english.meta,
        bundle: &english.bundle,
        english: &english.bundle,
        locales: &english.known,
        data: &DataValues::new(),
        pictures: &project().pictures,
    };
    let Ok(content) = content::build(&request, &format) else { return (true, false) };
    let Ok(setting) = layout::lay_out(&content, &format, &typesetter(), layout::Palette::Accent) else {
        return (true, false);
    };
    let format = format.repeated(setting.frames.len());
    let sides = impose(&setting.frames, &format, content.direction);
    let handling = ImpositionOptions { marks: Some(true), ..ImpositionOptions::default() };
    let done = apply_options(sides, &format, content.direction, &handling, &MarginContent::default());
    assert!(done.iter().all(|side| !side.placed.is_empty()), "a side is empty");
    for side in &done {
        let paper = format.press_sheet_size();
        assert_eq!(side.size, paper);
    }
    (true, true)
}

/// Whatever is changed in a format's file, the program ends with a page or a finding, and soon.
#[test]
fn random_changes_of_a_format_end_in_a_sheet_or_a_finding() {
    const EACH: u64 = 1500;
    let sheet = short_sheet();
    let files: Vec<Source> = files_in("layouts", ".toml").iter().map(|path| project_file(path)).collect();
    let tries: Vec<(usize, u64)> =
        (0..files.len()).flat_map(|file| (0..EACH).map(move |seed| (file, seed))).collect();
    let seen: Vec<(bool, bool)> = tries
        .par_iter()
        .map(|(file, seed)| {
            let source = &files[*file];
            let mut dice = Dice(seed * 1_000_003 + *file as u64);
            let text = changed(&source.text, &mut dice);
            let from = Instant::now();
            let done = catch_unwind(AssertUnwindSafe(|| try_format(&text, &sheet)));
            let time = from.elapsed();
            let done =
                done.unwrap_or_else(|_| panic!("{} with seed {seed} ends in a panic:\n{text}", source.path));
            assert!(
                time < Duration::from_secs(20),
                "{} with seed {seed} takes {time:?}:\n{text}",
                source.path
            );
            done
        })
        .collect();
    let [parsed, set] = [seen.iter().filter(|s| s.0).count(), seen.iter().filter(|s| s.1).count()];
    println!("{} changes: {parsed} are formats, {set} of them could be set", seen.len());
    // All three ends are seen, and often.
    assert!(set > seen.len() / 10 && parsed > set && seen.len() - parsed > seen.len() / 10);
}
