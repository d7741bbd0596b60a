//! Drawings, and what screen readers make of the files, as text: what a change does to any sheet is seen in the
//! difference.
//!
//! `BLESS=1 cargo test --test it golden` writes the files anew and fails, so that it cannot be forgotten.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use handout::content::{Block, BlockId, Content, Role};
use handout::font;
use handout::geom::{Abs, Color, Rect, Shape};
use handout::impose::impose;
use handout::layout::LaidOutSheet;
use handout::layout::frame::{FrameItem, ItemOwner};
use handout::text::{Line, LineRun};

use crate::support::editions::{TestEdition, editions, root};
use crate::support::screen_reader::view;

#[test]
fn drawings_are_as_blessed() {
    let editions = blessed().into_iter();
    compare(editions.map(|edition| {
        let (content, setting) = edition.lay_out();
        (path(&edition, "txt"), drawing(&edition, &content, &setting))
    }));
}

/// What a screen reader makes of the finished files.
#[test]
fn readings_are_as_blessed() {
    let editions = read_out().into_iter();
    compare(editions.map(|edition| (path(&edition, "reader.txt"), view(edition))));
}

/// A file of a locale or format that is gone.
#[test]
fn no_blessed_file_is_left_over() {
    let drawings = blessed().into_iter().map(|edition| path(&edition, "txt"));
    let known: Vec<String> =
        drawings.chain(read_out().iter().map(|edition| path(edition, "reader.txt"))).collect();
    let golden = root().join("tests/golden");
    let formats = fs::read_dir(&golden).into_iter().flatten().map(|entry| entry.expect("an entry").path());
    for folder in formats.filter(|path| path.is_dir()) {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name =
                path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
            assert!(known.contains(&name), "{name} belongs to no locale and format: delete it");
        }
    }
}

/// The sheets whose drawings are kept: all locales of the two sheets of the desk, and of the other formats
/// those that differ most.
fn blessed() -> Vec<TestEdition> {
    let kept = |edition: &TestEdition| {
        let all = ["a4", "letter"].contains(&edition.format.id.as_str());
        !edition.is_filled_in && (all || ["en", "ar", "km"].contains(&edition.locale.tag().as_str()))
    };
    editions().into_iter().filter(kept).collect()
}

/// The sheets whose reading is kept: every format, in a script of each kind.
fn read_out() -> Vec<TestEdition> {
    let kept = |edition: &TestEdition| {
        !edition.is_filled_in && ["en", "ar", "hi", "ja", "km"].contains(&edition.locale.tag().as_str())
    };
    editions().into_iter().filter(kept).collect()
}

fn path(edition: &TestEdition, ending: &str) -> String {
    format!("tests/golden/{}/{}.{ending}", edition.format.id, edition.locale.tag())
}

fn compare(files: impl Iterator<Item = (String, String)>) {
    let bless = env::var_os("BLESS").is_some_and(|value| value == "1");
    let mut faults = String::new();
    for (name, is) in files {
        let path: PathBuf = root().join(&name);
        let was = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        if was == is {
            continue;
        }
        if bless {
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
            fs::write(&path, &is).expect("the file is written");
            writeln!(faults, "blessed {name}").expect("a string");
        } else {
            writeln!(faults, "{name}\n{}", difference(&was, &is)).expect("a string");
        }
    }
    assert!(
        faults.is_empty(),
        "{faults}\nlook at the differences; if they are wanted: BLESS=1 cargo test --test it golden"
    );
}

/// The lines that were (`-`) and are (`+`), after the lines that are the same at both ends, with the last
/// of those for orientation.
fn difference(was: &str, is: &str) -> String {
    const SHOWN: usize = 30;
    let (was, is): (Vec<&str>, Vec<&str>) = (was.lines().collect(), is.lines().collect());
    let same = was.iter().zip(&is).take_while(|(a, b)| a == b).count();
    let rest = was.len().min(is.len()) - same;
    let tail = was.iter().rev().zip(is.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (was, is) = (&was[..was.len() - tail], &is[..is.len() - tail]);
    let mut text = format!("  from line {}:\n", same + 1);
    for line in &was[same.saturating_sub(3).min(was.len())..same] {
        writeln!(text, "    {line}").expect("a string");
    }
    for (sign, lines) in [('-', &was[same..]), ('+', &is[same..])] {
        for line in lines.iter().take(SHOWN) {
            writeln!(text, "  {sign} {line}").expect("a string");
        }
        if lines.len() > SHOWN {
            writeln!(text, "  {sign} … {} more lines", lines.len() - SHOWN).expect("a string");
        }
    }
    text
}

/// Tenths of a millimetre, without a minus before nought.
fn mm(length: Abs) -> String {
    format!("{:.1}", (length.to_mm() * 10.0).round() / 10.0 + 0.0)
}

fn points(length: Abs) -> String {
    let text = format!("{:.2}", length.to_pt());
    format!("{} pt", text.trim_end_matches('0').trim_end_matches('.'))
}

fn drawing(edition: &TestEdition, content: &Content, setting: &LaidOutSheet) -> String {
    let mut dump = String::new();
    let mut say = |line: String| {
        dump.push_str(line.trim_end());
        dump.push('\n');
    };
    say(format!("body {}", points(setting.body)));
    let sides = impose(&setting.frames, &edition.format.repeated(setting.frames.len()), content.direction);
    let names = setting.fill.iter().zip(&setting.frames);
    for (number, side) in sides.iter().enumerate() {
        say(String::new());
        say(format!("side {}: {} × {} mm", number + 1, mm(side.size.w), mm(side.size.h)));
        if side.trim != Rect::new(Abs::ZERO, Abs::ZERO, side.size.w, side.size.h) {
            say(format!("trim {}", rect(side.trim)));
        }
        for placed in &side.placed {
            let frame = &placed.frame;
            let fill = names.clone().find(|(_, of)| Arc::ptr_eq(of, frame)).map(|(fill, _)| fill);
            let fill = fill.expect("the panel's fill");
            let full = 100.0 * fill.used.to_mm() / fill.available.to_mm();
            say(String::new());
            let copy = if placed.copy { ", a copy" } else { "" };
            let place = Rect::new(placed.at.x, placed.at.y, frame.size.w, frame.size.h);
            say(format!("panel {} {}, {full:.0} % full{copy}", fill.panel, rect(place)));
            if placed.copy {
                continue;
            }
            for item in &frame.items {
                match item {
                    FrameItem::Line { owner, at, line, color: ink } => {
                        say(format!("line {:>6} {:>6}  {}", mm(at.x), mm(at.y), whose(content, *owner)));
                        words(line, *ink).into_iter().for_each(|run| say(format!("    {run}")));
                    }
                    FrameItem::Shapes { owner, shapes } => {
                        say(format!(
                            "draw {:>6} {:>6}  {}",
                            mm(item.bounds().x),
                            mm(item.bounds().y),
                            whose(content, *owner)
                        ));
                        shapes.iter().for_each(|one| say(format!("    {}", shape(one))));
                    }
                    FrameItem::DataMatrix { .. } => say(format!("symbol {}", rect(item.bounds()))),
                    FrameItem::Image { owner, area, pixels } => {
                        say(format!("image {}  {}", rect(*area), whose(content, *owner)));
                        let space = if pixels.colour { "colour" } else { "grey" };
                        say(format!("    {} × {} pixels, {space}", pixels.width, pixels.height));
                    }
                }
            }
        }
    }
    dump
}

fn rect(r: Rect) -> String {
    format!("{} {} {} × {}", mm(r.x), mm(r.y), mm(r.w), mm(r.h))
}

fn whose(content: &Content, owner: ItemOwner) -> String {
    match owner {
        ItemOwner::Artifact(kind) => format!("artifact {kind:?}").to_lowercase(),
        ItemOwner::Block(id) => named(content, id),
    }
}

/// A block's role and message, or that of the block around it.
fn named(content: &Content, id: BlockId) -> String {
    let block = content.block(id);
    let message = block.message.as_ref().map_or(String::new(), |message| format!(" {message}"));
    format!("{}{message}", role(block))
}

fn role(block: &Block) -> String {
    match block.role {
        Role::Heading(level) => format!("H{level}"),
        role => format!("{role:?}"),
    }
}

/// The line's runs: face, size, embedding level and text.
fn words(line: &Line, ink: Color) -> Vec<String> {
    let last = line.runs.len().saturating_sub(1);
    let run = |(index, run): (usize, &LineRun)| {
        let face = font::face(run.face).map_or("?", |face| face.name);
        let range =
            run.range.start.max(line.range.start)..run.range.end.min(line.range.end).max(run.range.start);
        let text: String = line.text.get(range).unwrap_or("?").chars().filter_map(visible).collect();
        let hyphen = if line.hyphen && index == last { "‐" } else { "" };
        let colour = if ink == Color::BLACK { String::new() } else { format!(" {}", colour(ink)) };
        format!("{face} {} level {}{colour}: {text}{hyphen}", points(run.size), run.level)
    };
    line.runs.iter().enumerate().map(run).collect()
}

/// Isolates are left out: the levels say what they did.
fn visible(c: char) -> Option<char> {
    match c {
        '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => None,
        '\u{a0}' => Some('⍽'),
        '\u{ad}' => Some('¬'),
        c => Some(c),
    }
}

fn colour(ink: Color) -> String {
    match ink {
        Color::Gray(0) => "black".to_owned(),
        Color::Gray(1000) => "white".to_owned(),
        Color::Gray(share) => format!("grey {share}"),
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
    }
}

fn shape(shape: &Shape) -> String {
    let area = shape.bounds();
    let fill = shape.fill.map_or(String::new(), |ink| format!(" filled {}", colour(ink)));
    let stroke = shape
        .stroke
        .map_or(String::new(), |stroke| format!(" drawn {} {}", colour(stroke.color), points(stroke.width)));
    format!("{}{fill}{stroke}, {} steps", rect(area), shape.path.len())
}

#[test]
fn a_difference_shows_the_lines_that_changed() {
    let text = difference("a\nb\nc\nd\n", "a\nb\nx\nd\n");
    assert_eq!(text, "  from line 3:\n    a\n    b\n  - c\n  + x\n");
}
