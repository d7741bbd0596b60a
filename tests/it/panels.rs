//! Panels: each is placed once where its format defines it, and everything painted is in its panel.
//!
//! Actual positions are read from the finished file. Expected positions are computed from the numbers of the
//! format.

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

/// A locale of each direction, one with a script without spaces, and one with long words.
const TAGS: [&str; 4] = ["en", "ar", "km", "de"];

/// The editions in the locales of [`TAGS`].
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

/// The cells of page `page`: those of the grid, or the whole page. Only the first is read as content.
fn cells(format: &Format, page: usize, rtl: bool) -> Vec<Area> {
    let (width, height) = (format.paper.w.to_mm(), format.paper.h.to_mm());
    let Some(grid) = format.grid else { return vec![Area::new(0.0, 0.0, width, height)] };
    let mut cells = Vec::new();
    for number in 0..grid.columns * grid.rows {
        let (column, row) = ((number % grid.columns) as f64, (number / grid.columns) as f64);
        let x = grid.origin.x.to_mm() + (width + grid.gap.w.to_mm()) * column;
        let y = grid.origin.y.to_mm() + (height + grid.gap.h.to_mm()) * row;
        let cell = Area::new(x, y, width, height);
        // Cells are mirrored for right-to-left reading, and on back sides, because the paper is turned over.
        cells.push(if rtl != (page % 2 == 1) { cell.mirrored(grid.paper.w.to_mm()) } else { cell });
    }
    cells
}

/// The area of panel `number` in a cell.
fn panel_area(format: &Format, number: usize, cell: Area, rtl: bool) -> Area {
    let Rect { x, y, w, h } = format.panels[number].area;
    let area = Area::new(x.to_mm(), y.to_mm(), w.to_mm(), h.to_mm());
    let area = if rtl { area.mirrored(format.paper.w.to_mm()) } else { area };
    area.moved(cell.left, cell.top)
}

/// The position errors in a finished file.
fn position_errors(file: &TracedFile, format: &Format, rtl: bool) -> Vec<String> {
    let mut errors = Vec::new();
    if file.pages.len() != format.sides {
        return vec![format!("{} pages for {} sides", file.pages.len(), format.sides)];
    }
    // The first panel that each structure element is found in.
    let mut first_panels: BTreeMap<usize, usize> = BTreeMap::new();
    let mut element_counts = vec![0; format.panels.len()];
    for (number, page) in file.pages.iter().enumerate() {
        let cells = cells(format, number, rtl);
        let panels: Vec<usize> =
            (0..format.panels.len()).filter(|p| format.panels[*p].side == number).collect();
        for (bounds, element, text) in page.items() {
            let Some(cell) = cells.iter().position(|cell| cell.overlaps(bounds)) else {
                // The margins of a grid contain marks and labels, which are artifacts.
                if element.is_some() || format.grid.is_none() {
                    errors.push(format!("`{text}` at {bounds:.2?} is in no cell"));
                }
                continue;
            };
            if !cells[cell].inset(format.safe.to_mm()).contains(bounds) {
                errors.push(format!("`{text}` at {bounds:.2?} is outside the safe area"));
            }
            let Some(panel) =
                panels.iter().find(|p| panel_area(format, **p, cells[cell], rtl).contains(bounds))
            else {
                errors.push(format!("`{text}` at {bounds:.2?} is outside its panel on page {}", number + 1));
                continue;
            };
            if let Some(element) = element {
                element_counts[*panel] += 1;
                let first_panel = *first_panels.entry(element).or_insert(*panel);
                if first_panel != *panel && !is_repeated(file, element) {
                    errors.push(format!("`{text}` is in panels {first_panel} and {panel}"));
                }
                if cell > 0 {
                    errors.push(format!("a copy is read: `{text}` in cell {cell}"));
                }
            }
        }
    }
    let empty = element_counts.iter().enumerate().filter(|(_, count)| **count == 0);
    errors.extend(empty.map(|(panel, _)| format!("panel `{}` has no text", format.panels[panel].name)));
    errors
}

/// Whether the text of an element is the same text several times, as that of the draft notice is.
fn is_repeated(file: &TracedFile, element: usize) -> bool {
    let text = file.text_of(element);
    (2..10).any(|times| {
        let length = text.chars().count() / times;
        let part: String = text.chars().take(length).collect();
        !part.is_empty() && part.repeat(times) == text
    })
}

/// A finished edition as it is read back.
struct PrintedEdition {
    file: TracedFile,
    /// Its format, with as many panels as the edition has.
    format: Format,
    is_rtl: bool,
}

/// Prints `edition` and reads the file.
fn print_and_read(edition: TestEdition) -> PrintedEdition {
    let printed = edition.print(&Pipeline::new()).unwrap_or_else(|f| panic!("{edition}:\n{f}"));
    let (content, laid_out) = edition.lay_out();
    let format = edition.format.repeated(laid_out.frames.len()).into_owned();
    PrintedEdition { file: TracedFile::read(&printed.pdf), format, is_rtl: content.direction.is_rtl() }
}

#[test]
fn everything_painted_is_in_its_panel() {
    let describe_errors = |edition: TestEdition| {
        let PrintedEdition { file, format, is_rtl } = print_and_read(edition);
        let errors = position_errors(&file, &format, is_rtl);
        (!errors.is_empty()).then(|| format!("{edition}:\n{}", errors.join("\n")))
    };
    let errors: Vec<String> = sample().into_par_iter().filter_map(describe_errors).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn content_outside_its_panel_is_found() {
    let printed = |id: &str, tag: &str| {
        let is_requested = |edition: &TestEdition| {
            edition.format.id == id && edition.locale.tag() == tag && edition.is_filled_in
        };
        print_and_read(sample().into_iter().find(is_requested).expect("an edition"))
    };
    let assert_found = |file: &TracedFile, format: &Format, rtl: bool, expected: &str| {
        let errors = position_errors(file, format, rtl);
        assert!(errors.iter().any(|error| error.contains(expected)), "no `{expected}` in {errors:#?}");
    };
    for tag in ["en", "ar"] {
        let PrintedEdition { file: good, format, is_rtl: rtl } = printed("trifold-a4", tag);
        let changed = |change: &dyn Fn(&mut Vec<Page>)| {
            let mut file = good.clone();
            change(&mut file.pages);
            file
        };
        assert_found(&good, &format, !rtl, "is outside its panel");
        assert_found(&changed(&|pages| pages.swap(0, 1)), &format, rtl, "is outside its panel");
        assert_found(&changed(&|pages| pages.truncate(1)), &format, rtl, "1 pages for 2 sides");
        let width = good.pages[0].width;
        assert_found(
            &changed(&|pages| pages[1].map(|bounds| bounds.mirrored(width))),
            &format,
            rtl,
            "is outside its panel",
        );
        assert_found(
            &changed(&|pages| pages[0].map(|bounds| bounds.moved(0.0, 7.5))),
            &format,
            rtl,
            "is outside the safe area",
        );
        assert_found(
            &changed(&|pages| pages[0].map(|bounds| bounds.moved(0.0, 300.0))),
            &format,
            rtl,
            "is in no cell",
        );
        let divided = |pages: &mut Vec<Page>| {
            let words = &mut pages[1].words;
            let longest = words
                .iter()
                .map(|word| word.element)
                .max_by_key(|e| words.iter().filter(|word| word.element == *e && e.is_some()).count());
            let word = words.iter_mut().find(|word| Some(word.element) == longest).expect("a word");
            let offset = if word.bounds.left < width / 2.0 { 100.0 } else { -100.0 };
            word.bounds = word.bounds.moved(offset, 0.0);
        };
        assert_found(&changed(&divided), &format, rtl, "is in panels");
        let inside = panel_area(&format, 3, Area::new(0.0, 0.0, 0.0, 0.0), rtl);
        let emptied = |pages: &mut Vec<Page>| {
            pages[1].words.retain(|word| !inside.contains_point(word.bounds.middle()));
            pages[1].drawings.retain(|drawing| !inside.contains_point(drawing.bounds.middle()));
        };
        assert_found(&changed(&emptied), &format, rtl, "has no text");
        let PrintedEdition { file: mut cards, format, is_rtl: rtl } = printed("card-a4", tag);
        cards.pages[1].words.iter_mut().for_each(|word| word.element = Some(0));
        assert_found(&cards, &format, rtl, "a copy is read");
    }
}

/// The errors of sides that must show each of `frames` once as content, and once as a copy in every other cell.
fn placement_errors(frames: &[Arc<Frame>], sides: &[Side], format: &Format) -> Vec<String> {
    let mut errors = Vec::new();
    let copies = format.grid.map_or(1, |grid| grid.columns * grid.rows) - 1;
    for (index, (frame, panel)) in frames.iter().zip(&format.panels).enumerate() {
        let placed = sides.iter().enumerate().flat_map(|(side, s)| s.placed.iter().map(move |p| (side, p)));
        let placements: Vec<_> = placed.filter(|(_, placed)| Arc::ptr_eq(&placed.frame, frame)).collect();
        let originals = placements.iter().filter(|(_, placed)| !placed.is_copy).count();
        let found_copies = placements.len() - originals;
        if (originals, found_copies) != (1, copies) {
            errors.push(format!("panel {index} is placed {originals} times and copied {found_copies} times"));
        }
        if placements.iter().any(|(side, _)| *side != panel.side) {
            errors.push(format!("panel {index} is on the wrong side"));
        }
    }
    let all: usize = sides.iter().map(|side| side.placed.len()).sum();
    if all != format.panels.len() * (copies + 1) || frames.len() != format.panels.len() {
        errors.push(format!("{all} panels are placed"));
    }
    errors
}

/// The panels of `right` that are not at the mirrored positions of those of `left`.
fn mirroring_errors(left: &[Side], right: &[Side]) -> Vec<String> {
    let mut errors = Vec::new();
    for (number, (a, b)) in left.iter().zip(right).enumerate() {
        for (index, (a, b)) in a.placed.iter().zip(&b.placed).enumerate() {
            let width = left[number].size.w;
            let mirrored = width - a.at.x - a.frame.size.w;
            if mirrored != b.at.x || a.at.y != b.at.y || a.frame.size != b.frame.size {
                errors.push(format!("panel {index} of side {number} is not mirrored"));
            }
        }
    }
    errors
}

/// Empty frames for the panels of a format.
fn empty_frames(format: &Format) -> Vec<Arc<Frame>> {
    let size = |panel: &handout::format::Panel| handout::geom::Size { w: panel.area.w, h: panel.area.h };
    format.panels.iter().map(|panel| Arc::new(Frame { size: size(panel), items: Vec::new() })).collect()
}

#[test]
fn each_panel_is_placed_once_and_mirrored() {
    for edition in sample().into_iter().filter(|edition| edition.is_filled_in) {
        let (content, laid_out) = edition.lay_out();
        let format = edition.format.repeated(laid_out.frames.len());
        let sides = impose(&laid_out.frames, &format, content.direction);
        let errors = placement_errors(&laid_out.frames, &sides, &format);
        assert!(errors.is_empty(), "{edition}:\n{}", errors.join("\n"));
    }
    for format in &project().formats {
        let frames = empty_frames(format);
        let [left, right] = [Direction::Ltr, Direction::Rtl].map(|d| impose(&frames, format, d));
        let errors =
            [placement_errors(&frames, &left, format), placement_errors(&frames, &right, format)].concat();
        assert!(errors.is_empty(), "{}:\n{}", format.id, errors.join("\n"));
        let errors = mirroring_errors(&left, &right);
        assert!(errors.is_empty(), "{}:\n{}", format.id, errors.join("\n"));
    }
}

#[test]
fn misplaced_panels_are_found() {
    for format in project().formats.iter().filter(|format| format.sides == 2) {
        let frames = empty_frames(format);
        let good = impose(&frames, format, Direction::Ltr);
        let assert_found = |change: &dyn Fn(&mut Vec<Side>), expected: &str| {
            let mut sides = good.clone();
            change(&mut sides);
            let errors = placement_errors(&frames, &sides, format);
            let is_found = errors.iter().any(|error| error.contains(expected));
            assert!(is_found, "{}: no `{expected}`: {errors:?}", format.id);
        };
        assert_found(&|sides| drop(sides[0].placed.remove(0)), "is placed 0 times");
        assert_found(&|sides| sides[0].placed[0].is_copy = true, "is placed 0 times");
        assert_found(&|sides| sides[0].placed.push(good[0].placed[0].clone()), "is placed 2 times");
        assert_found(&|sides| sides.swap(0, 1), "is on the wrong side");
        assert_found(&|sides| sides[1].placed.push(good[0].placed[0].clone()), "panels are placed");
        let mut right = impose(&frames, format, Direction::Rtl);
        right[1].placed[0].at.x += Abs::scaled(1);
        assert!(!mirroring_errors(&good, &right).is_empty(), "{}", format.id);
    }
    let format = project().formats.iter().find(|format| format.id == "trifold-a4").expect("a leaflet");
    let frames = empty_frames(format);
    let left = impose(&frames, format, Direction::Ltr);
    assert!(!mirroring_errors(&left, &left).is_empty());
}
