//! Panels: each is on the paper once, where its format says, and all ink is in its panel.
//!
//! Places are read from the finished bytes; where they should be is reckoned here from the numbers of the formats'
//! files.

use std::collections::BTreeMap;
use std::sync::Arc;

use handout::format::Format;
use handout::geom::{Abs, Rect};
use handout::impose::{Side, impose};
use handout::layout::frame::Frame;
use handout::locale::Direction;
use handout::pipeline::Pipeline;
use rayon::prelude::*;

use crate::support::editions::{TestEdition, project};
use crate::support::traced::{Area, Page, TracedFile};

/// A locale of each direction, of a script without spaces, and of long words.
const TAGS: [&str; 4] = ["en", "ar", "km", "de"];

fn sample() -> Vec<TestEdition> {
    let project = project();
    let locales = TAGS.map(|tag| project.locales.iter().find(|t| t.tag() == tag).expect("a locale"));
    let editions = project.formats.iter().flat_map(|format| {
        locales.into_iter().flat_map(move |locale| {
            [false, true].map(|is_filled_in| TestEdition { locale, format, is_filled_in })
        })
    });
    editions.collect()
}

/// The pieces of a page; the first is read.
fn pieces(format: &Format, page: usize, rtl: bool) -> Vec<Area> {
    let (width, height) = (format.paper.w.to_mm(), format.paper.h.to_mm());
    let Some(grid) = format.grid else { return vec![Area::new(0.0, 0.0, width, height)] };
    let mut pieces = Vec::new();
    for number in 0..grid.columns * grid.rows {
        let (column, row) = ((number % grid.columns) as f64, (number / grid.columns) as f64);
        let x = grid.origin.x.to_mm() + (width + grid.gap.w.to_mm()) * column;
        let y = grid.origin.y.to_mm() + (height + grid.gap.h.to_mm()) * row;
        let piece = Area::new(x, y, width, height);
        // Reading begins at the other side, and the paper is turned like a page.
        pieces.push(if rtl != (page % 2 == 1) { piece.mirrored(grid.paper.w.to_mm()) } else { piece });
    }
    pieces
}

/// Where panel `number` is on a piece.
fn area(format: &Format, number: usize, piece: Area, rtl: bool) -> Area {
    let Rect { x, y, w, h } = format.panels[number].area;
    let area = Area::new(x.to_mm(), y.to_mm(), w.to_mm(), h.to_mm());
    let area = if rtl { area.mirrored(format.paper.w.to_mm()) } else { area };
    area.moved(piece.left, piece.top)
}

/// What is wrong with where things are on the papers of a finished file.
fn faults(paper: &TracedFile, format: &Format, rtl: bool) -> Vec<String> {
    let mut faults = Vec::new();
    if paper.pages.len() != format.sides {
        return vec![format!("{} pages for {} sides", paper.pages.len(), format.sides)];
    }
    let mut homes: BTreeMap<usize, usize> = BTreeMap::new();
    let mut words = vec![0; format.panels.len()];
    for (number, page) in paper.pages.iter().enumerate() {
        let pieces = pieces(format, number, rtl);
        let panels: Vec<usize> =
            (0..format.panels.len()).filter(|p| format.panels[*p].side == number).collect();
        for (ink, element, said) in page.items() {
            let Some(at) = pieces.iter().position(|piece| piece.overlaps(ink)) else {
                // The margins of a grid are for furniture.
                if element.is_some() || format.grid.is_none() {
                    faults.push(format!("`{said}` at {ink:.2?} is on no piece"));
                }
                continue;
            };
            if !pieces[at].inset(format.safe.to_mm()).contains(ink) {
                faults.push(format!("`{said}` at {ink:.2?} is in the safe area"));
            }
            let Some(panel) = panels.iter().find(|p| area(format, **p, pieces[at], rtl).contains(ink)) else {
                faults.push(format!("`{said}` at {ink:.2?} leaves its panel on page {}", number + 1));
                continue;
            };
            if let Some(element) = element {
                words[*panel] += 1;
                let home = *homes.entry(element).or_insert(*panel);
                if home != *panel && !repeats(paper, element) {
                    faults.push(format!("`{said}` is in panels {home} and {panel}"));
                }
                if at > 0 {
                    faults.push(format!("a copy is read: `{said}` on piece {at}"));
                }
            }
        }
    }
    let empty = words.iter().enumerate().filter(|(_, count)| **count == 0);
    faults.extend(empty.map(|(panel, _)| format!("panel `{}` says nothing", format.panels[panel].name)));
    faults
}

/// Whether an element says the same thing on several pages or panels, as the draft mark does.
fn repeats(paper: &TracedFile, element: usize) -> bool {
    let said = paper.text_of(element);
    (2..10).any(|times| {
        let part = said.chars().count() / times;
        let part: String = said.chars().take(part).collect();
        !part.is_empty() && part.repeat(times) == said
    })
}

fn read(edition: TestEdition) -> (TracedFile, Format, bool) {
    let printed = edition.print(&Pipeline::new()).unwrap_or_else(|f| panic!("{edition}:\n{f}"));
    let (content, setting) = edition.lay_out();
    let format = edition.format.repeated(setting.frames.len()).into_owned();
    (TracedFile::read(&printed.pdf), format, content.direction.is_rtl())
}

#[test]
fn everything_painted_is_in_its_panel() {
    let wrong = |edition: TestEdition| {
        let (paper, format, rtl) = read(edition);
        let faults = faults(&paper, &format, rtl);
        (!faults.is_empty()).then(|| format!("{edition}:\n{}", faults.join("\n")))
    };
    let wrong: Vec<String> = sample().into_par_iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn content_outside_its_panel_is_found() {
    let find = |id: &str, tag: &str| {
        let of = |edition: &TestEdition| {
            edition.format.id == id && edition.locale.tag() == tag && edition.is_filled_in
        };
        read(sample().into_iter().find(of).expect("a edition"))
    };
    let found = |paper: &TracedFile, format: &Format, rtl: bool, wanted: &str| {
        let faults = faults(paper, format, rtl);
        assert!(faults.iter().any(|fault| fault.contains(wanted)), "no `{wanted}` in {faults:#?}");
    };
    for tag in ["en", "ar"] {
        let (good, format, rtl) = find("trifold-a4", tag);
        let changed = |change: &dyn Fn(&mut Vec<Page>)| {
            let mut paper = good.clone();
            change(&mut paper.pages);
            paper
        };
        found(&good, &format, !rtl, "leaves its panel");
        found(&changed(&|pages| pages.swap(0, 1)), &format, rtl, "leaves its panel");
        found(&changed(&|pages| pages.truncate(1)), &format, rtl, "1 pages for 2 sides");
        let width = good.pages[0].width;
        found(&changed(&|pages| pages[1].map(|ink| ink.mirrored(width))), &format, rtl, "leaves its panel");
        found(&changed(&|pages| pages[0].map(|ink| ink.moved(0.0, 7.5))), &format, rtl, "in the safe area");
        found(&changed(&|pages| pages[0].map(|ink| ink.moved(0.0, 300.0))), &format, rtl, "is on no piece");
        let torn = |pages: &mut Vec<Page>| {
            let words = &mut pages[1].words;
            let long = words
                .iter()
                .map(|word| word.element)
                .max_by_key(|e| words.iter().filter(|word| word.element == *e && e.is_some()).count());
            let word = words.iter_mut().find(|word| Some(word.element) == long).expect("a word");
            let to = if word.bounds.left < width / 2.0 { 100.0 } else { -100.0 };
            word.bounds = word.bounds.moved(to, 0.0);
        };
        found(&changed(&torn), &format, rtl, "is in panels");
        let inside = area(&format, 3, Area::new(0.0, 0.0, 0.0, 0.0), rtl);
        let emptied = |pages: &mut Vec<Page>| {
            pages[1].words.retain(|word| !inside.contains_point(word.bounds.middle()));
            pages[1].drawings.retain(|drawing| !inside.contains_point(drawing.bounds.middle()));
        };
        found(&changed(&emptied), &format, rtl, "says nothing");
        let (mut cards, format, rtl) = find("card-a4", tag);
        cards.pages[1].words.iter_mut().for_each(|word| word.element = Some(0));
        found(&cards, &format, rtl, "a copy is read");
    }
}

/// What is wrong with sides on which all of `frames` should be: as content once, and once as a copy on each further
/// piece.
fn placing(frames: &[Arc<Frame>], sides: &[Side], format: &Format) -> Vec<String> {
    let mut faults = Vec::new();
    let copies = format.grid.map_or(1, |grid| grid.columns * grid.rows) - 1;
    for (index, (frame, panel)) in frames.iter().zip(&format.panels).enumerate() {
        let placed = sides.iter().enumerate().flat_map(|(side, s)| s.placed.iter().map(move |p| (side, p)));
        let own: Vec<_> = placed.filter(|(_, placed)| Arc::ptr_eq(&placed.frame, frame)).collect();
        let real = own.iter().filter(|(_, placed)| !placed.is_copy).count();
        if (real, own.len() - real) != (1, copies) {
            faults.push(format!("panel {index} is there {real} times and {} copies", own.len() - real));
        }
        if own.iter().any(|(side, _)| *side != panel.side) {
            faults.push(format!("panel {index} is on another side"));
        }
    }
    let all: usize = sides.iter().map(|side| side.placed.len()).sum();
    if all != format.panels.len() * (copies + 1) || frames.len() != format.panels.len() {
        faults.push(format!("{all} panels are placed"));
    }
    faults
}

/// Where the panels of `right` are not exactly where those of `left` are in a mirror.
fn mirroring(left: &[Side], right: &[Side]) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, (a, b)) in left.iter().zip(right).enumerate() {
        for (index, (a, b)) in a.placed.iter().zip(&b.placed).enumerate() {
            let width = left[number].size.w;
            let mirrored = width - a.at.x - a.frame.size.w;
            if mirrored != b.at.x || a.at.y != b.at.y || a.frame.size != b.frame.size {
                faults.push(format!("panel {index} of side {number} is not mirrored"));
            }
        }
    }
    faults
}

/// Frames for the panels of a format, with nothing on them.
fn blank(format: &Format) -> Vec<Arc<Frame>> {
    let size = |panel: &handout::format::Panel| handout::geom::Size { w: panel.area.w, h: panel.area.h };
    format.panels.iter().map(|panel| Arc::new(Frame { size: size(panel), items: Vec::new() })).collect()
}

#[test]
fn each_panel_is_placed_once_and_mirrored() {
    for edition in sample().into_iter().filter(|edition| edition.is_filled_in) {
        let (content, setting) = edition.lay_out();
        let format = edition.format.repeated(setting.frames.len());
        let sides = impose(&setting.frames, &format, content.direction);
        let faults = placing(&setting.frames, &sides, &format);
        assert!(faults.is_empty(), "{edition}:\n{}", faults.join("\n"));
    }
    for format in &project().formats {
        let frames = blank(format);
        let [left, right] = [Direction::Ltr, Direction::Rtl].map(|d| impose(&frames, format, d));
        let faults = [placing(&frames, &left, format), placing(&frames, &right, format)].concat();
        assert!(faults.is_empty(), "{}:\n{}", format.id, faults.join("\n"));
        let faults = mirroring(&left, &right);
        assert!(faults.is_empty(), "{}:\n{}", format.id, faults.join("\n"));
    }
}

#[test]
fn panels_that_are_placed_wrongly_are_found() {
    for format in project().formats.iter().filter(|format| format.sides == 2) {
        let frames = blank(format);
        let good = impose(&frames, format, Direction::Ltr);
        let found = |change: &dyn Fn(&mut Vec<Side>), wanted: &str| {
            let mut sides = good.clone();
            change(&mut sides);
            let faults = placing(&frames, &sides, format);
            assert!(faults.iter().any(|f| f.contains(wanted)), "{}: no `{wanted}`: {faults:?}", format.id);
        };
        found(&|sides| drop(sides[0].placed.remove(0)), "is there 0 times");
        found(&|sides| sides[0].placed[0].is_copy = true, "is there 0 times");
        found(&|sides| sides[0].placed.push(good[0].placed[0].clone()), "is there 2 times");
        found(&|sides| sides.swap(0, 1), "is on another side");
        found(&|sides| sides[1].placed.push(good[0].placed[0].clone()), "panels are placed");
        let mut right = impose(&frames, format, Direction::Rtl);
        right[1].placed[0].at.x += Abs::scaled(1);
        assert!(!mirroring(&good, &right).is_empty(), "{}", format.id);
    }
    let format = project().formats.iter().find(|format| format.id == "trifold-a4").expect("a leaflet");
    let frames = blank(format);
    let left = impose(&frames, format, Direction::Ltr);
    assert!(!mirroring(&left, &left).is_empty());
}
