//! Drawings and readings of printed sheets as text. Every change to a sheet shows as a difference in these files.
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
    let editions = editions_to_draw().into_iter();
    compare(editions.map(|edition| {
        let (content, layout) = edition.lay_out();
        GoldenFile { path: path(&edition, "txt"), text: drawing(&edition, &content, &layout) }
    }));
}

#[test]
fn readings_match_their_files() {
    let editions = editions_to_read().into_iter();
    compare(editions.map(|edition| GoldenFile { path: path(&edition, "reader.txt"), text: view(edition) }));
}

#[test]
fn every_file_belongs_to_a_locale_and_a_format() {
    let drawings = editions_to_draw().into_iter().map(|edition| path(&edition, "txt"));
    let known: Vec<String> =
        drawings.chain(editions_to_read().iter().map(|edition| path(edition, "reader.txt"))).collect();
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

/// The editions with drawings: A4 and Letter in all locales, other formats in the locales that differ most.
fn editions_to_draw() -> Vec<TestEdition> {
    let is_drawn = |edition: &TestEdition| {
        let in_all_locales = ["a4", "letter"].contains(&edition.format.id.as_str());
        !edition.is_filled_in
            && (in_all_locales || ["en", "ar", "km"].contains(&edition.locale.tag().as_str()))
    };
    editions().into_iter().filter(is_drawn).collect()
}

/// The editions with readings: every format in locales whose scripts differ most.
fn editions_to_read() -> Vec<TestEdition> {
    let is_read = |edition: &TestEdition| {
        !edition.is_filled_in && ["en", "ar", "hi", "ja", "km"].contains(&edition.locale.tag().as_str())
    };
    editions().into_iter().filter(is_read).collect()
}

fn path(edition: &TestEdition, ending: &str) -> String {
    format!("tests/golden/{}/{}.{ending}", edition.format.id, edition.locale.tag())
}

/// A golden file: its path from the root of the project, and its expected text.
struct GoldenFile {
    path: String,
    text: String,
}

/// Compares texts with their files, or rewrites the files with `UPDATE_EXPECT=1`.
fn compare(files: impl Iterator<Item = GoldenFile>) {
    for GoldenFile { path, text } in files {
        let path = root().join(&path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be created");
        expect_file![path].assert_eq(&text);
    }
}

/// Millimetres, rounded to a tenth. Adding zero turns `-0.0` into `0.0`.
fn mm(length: Abs) -> String {
    format!("{:.1}", (length.to_mm() * 10.0).round() / 10.0 + 0.0)
}

fn points(length: Abs) -> String {
    let text = format!("{:.2}", length.to_pt());
    format!("{} pt", text.trim_end_matches('0').trim_end_matches('.'))
}

/// The drawing of an edition: every side with its panels, lines, shapes and images.
fn drawing(edition: &TestEdition, content: &Content, layout: &LaidOutSheet) -> String {
    let mut dump = String::new();
    let mut write_line = |line: String| {
        dump.push_str(line.trim_end());
        dump.push('\n');
    };
    write_line(format!("body {}", points(layout.body)));
    let sides = impose(&layout.frames, &edition.format.repeated(layout.frames.len()), content.direction);
    let fills = layout.fill.iter().zip(&layout.frames);
    for (number, side) in sides.iter().enumerate() {
        write_line(String::new());
        write_line(format!("side {}: {} × {} mm", number + 1, mm(side.size.w), mm(side.size.h)));
        if side.trim != Rect::new(Abs::ZERO, Abs::ZERO, side.size.w, side.size.h) {
            write_line(format!("trim {}", rect(side.trim)));
        }
        for placed in &side.placed {
            let frame = &placed.frame;
            let fill = fills.clone().find(|(_, filled)| Arc::ptr_eq(filled, frame)).map(|(fill, _)| fill);
            let fill = fill.expect("the fill of the panel");
            let percent = 100.0 * fill.used.to_mm() / fill.available.to_mm();
            write_line(String::new());
            let copy = if placed.is_copy { ", a copy" } else { "" };
            let area = Rect::new(placed.at.x, placed.at.y, frame.size.w, frame.size.h);
            write_line(format!("panel {} {}, {percent:.0} % full{copy}", fill.panel, rect(area)));
            if placed.is_copy {
                continue;
            }
            for item in &frame.items {
                match item {
                    FrameItem::Line { owner, at, line, color } => {
                        write_line(format!(
                            "line {:>6} {:>6}  {}",
                            mm(at.x),
                            mm(at.y),
                            owner_name(content, *owner)
                        ));
                        runs(line, *color).into_iter().for_each(|run| write_line(format!("    {run}")));
                    }
                    FrameItem::Shapes { owner, shapes } => {
                        write_line(format!(
                            "draw {:>6} {:>6}  {}",
                            mm(item.bounds().x),
                            mm(item.bounds().y),
                            owner_name(content, *owner)
                        ));
                        shapes.iter().for_each(|drawn| write_line(format!("    {}", shape(drawn))));
                    }
                    FrameItem::DataMatrix { .. } => write_line(format!("symbol {}", rect(item.bounds()))),
                    FrameItem::Image { owner, area, pixels } => {
                        write_line(format!("image {}  {}", rect(*area), owner_name(content, *owner)));
                        let space = if pixels.is_color { "colour" } else { "grey" };
                        write_line(format!("    {} × {} pixels, {space}", pixels.width, pixels.height));
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

fn owner_name(content: &Content, owner: ItemOwner) -> String {
    match owner {
        ItemOwner::Artifact(kind) => format!("artifact {kind:?}").to_lowercase(),
        ItemOwner::Block(id) => block_name(content, id),
    }
}

/// The role of a block, with its message if it has one.
fn block_name(content: &Content, id: BlockId) -> String {
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

/// The runs of a line: face, size, colour, embedding level and text.
fn runs(line: &Line, color: Color) -> Vec<String> {
    let last = line.runs.len().saturating_sub(1);
    let run = |(index, run): (usize, &LineRun)| {
        let face = font::face(run.face).map_or("?", |face| face.name);
        let range =
            run.range.start.max(line.range.start)..run.range.end.min(line.range.end).max(run.range.start);
        let text: String = line.text.get(range).unwrap_or("?").chars().filter_map(visible).collect();
        let hyphen = if line.hyphen && index == last { "‐" } else { "" };
        let colour = if color == Color::BLACK { String::new() } else { format!(" {}", colour(color)) };
        format!("{face} {} level {}{colour}: {text}{hyphen}", points(run.size), run.level)
    };
    line.runs.iter().enumerate().map(run).collect()
}

/// The visible form of a character. Isolates are left out, because the levels show their effect.
fn visible(c: char) -> Option<char> {
    match c {
        '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => None,
        '\u{a0}' => Some('⍽'),
        '\u{ad}' => Some('¬'),
        c => Some(c),
    }
}

fn colour(color: Color) -> String {
    match color {
        Color::Gray(0) => "black".to_owned(),
        Color::Gray(1000) => "white".to_owned(),
        Color::Gray(level) => format!("grey {level}"),
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
    }
}

fn shape(shape: &Shape) -> String {
    let area = shape.bounds();
    let fill = shape.fill.as_ref().map_or(String::new(), |paint| {
        let colors: Vec<String> = paint.colors().map(colour).collect();
        format!(" filled {}", colors.join(" to "))
    });
    let stroke = shape
        .stroke
        .as_ref()
        .map_or(String::new(), |stroke| format!(" drawn {} {}", colour(stroke.color), points(stroke.width)));
    format!("{}{fill}{stroke}, {} steps", rect(area), shape.path.len())
}
