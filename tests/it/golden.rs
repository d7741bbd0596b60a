//! Drawings and readings of printed sheets as text, so that a change to any sheet shows as a difference.
//!
//! `UPDATE_EXPECT=1 cargo test --test it golden` rewrites the files.

use std::fs;
use std::sync::Arc;

use expect_test::expect_file;
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
fn drawings_match_their_files() {
    let editions = drawn().into_iter();
    compare(editions.map(|edition| {
        let (content, setting) = edition.lay_out();
        (path(&edition, "txt"), drawing(&edition, &content, &setting))
    }));
}

/// The text that a screen reader reads.
#[test]
fn readings_match_their_files() {
    let editions = read_out().into_iter();
    compare(editions.map(|edition| (path(&edition, "reader.txt"), view(edition))));
}

#[test]
fn every_file_belongs_to_a_locale_and_a_format() {
    let drawings = drawn().into_iter().map(|edition| path(&edition, "txt"));
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

/// The editions whose drawings are kept: A4 and Letter in all locales, other formats in those that differ most.
fn drawn() -> Vec<TestEdition> {
    let kept = |edition: &TestEdition| {
        let all = ["a4", "letter"].contains(&edition.format.id.as_str());
        !edition.is_filled_in && (all || ["en", "ar", "km"].contains(&edition.locale.tag().as_str()))
    };
    editions().into_iter().filter(kept).collect()
}

/// The editions whose readings are kept: every format, in a script of each kind.
fn read_out() -> Vec<TestEdition> {
    let kept = |edition: &TestEdition| {
        !edition.is_filled_in && ["en", "ar", "hi", "ja", "km"].contains(&edition.locale.tag().as_str())
    };
    editions().into_iter().filter(kept).collect()
}

fn path(edition: &TestEdition, ending: &str) -> String {
    format!("tests/golden/{}/{}.{ending}", edition.format.id, edition.locale.tag())
}

/// Compares texts with their files, or rewrites the files with `UPDATE_EXPECT=1`.
fn compare(files: impl Iterator<Item = (String, String)>) {
    for (name, text) in files {
        let path = root().join(&name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        expect_file![path].assert_eq(&text);
    }
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
            let copy = if placed.is_copy { ", a copy" } else { "" };
            let place = Rect::new(placed.at.x, placed.at.y, frame.size.w, frame.size.h);
            say(format!("panel {} {}, {full:.0} % full{copy}", fill.panel, rect(place)));
            if placed.is_copy {
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
