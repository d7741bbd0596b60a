//! Cards: what a printer, scissors and a screen reader find in a paper with many pieces.

use std::collections::BTreeSet;

use handout::diag::Source;
use handout::format::Format;
use handout::geom::{Abs, Point, Rect};
use handout::impose::{DuplexEdge, ImpositionOptions, MarginContent, Side, apply_options, impose};
use handout::layout::frame::FrameItem;
use handout::locale::Direction;
use handout::pipeline::Pipeline;
use lopdf::Document;
use lopdf::content::Content;

use crate::support::command::{LAYOUT, run, small_project, write_file};
use crate::support::editions::{TestEdition, editions, project, render_all};
use crate::support::traced::{Area, Page, Paper};

/// Jobs on papers with many pieces.
fn cards() -> Vec<TestEdition> {
    let cards: Vec<TestEdition> =
        editions().into_iter().filter(|edition| edition.format.grid.is_some()).collect();
    assert!(cards.len() >= 24, "{}", cards.len());
    cards
}

/// The small layout on a paper of 310 × 300 mm, with more of a grid.
fn gridded(more: &str) -> String {
    LAYOUT.replace(
        "\n[type]",
        &format!("\n[grid]\nwidth = \"310 mm\"\nheight = \"300 mm\"\ncolumns = 3\nrows = 2\n{more}\n[type]"),
    )
}

fn parse(layout: &str) -> Format {
    Format::parse("mini", &Source::new("mini.toml", layout)).unwrap_or_else(|f| panic!("{}", render_all(&f)))
}

/// Straight strokes of a page with their ends, in millimetres from its lower left corner.
pub fn strokes(pdf: &[u8], page: u32) -> Vec<[f64; 4]> {
    let file = Document::load_mem(pdf).expect("a PDF");
    let id = file.get_pages()[&page];
    let operations = Content::decode(&file.get_page_content(id)).expect("operators").operations;
    let mut strokes = Vec::new();
    let (mut points, mut width) = (Vec::new(), 0.0);
    for operation in operations {
        let numbers = || operation.operands.iter().map(|n| f64::from(n.as_float().expect("a number")));
        match operation.operator.as_str() {
            "w" => width = numbers().next().expect("a width"),
            "m" => points = numbers().collect(),
            "l" => points.extend(numbers()),
            "S" if points.len() == 4 && width == 0.25 => {
                let mm: Vec<f64> = points.iter().map(|n| n * 25.4 / 72.0).collect();
                strokes.push([mm[0], mm[1], mm[2], mm[3]]);
            }
            _ => {}
        }
    }
    strokes
}

fn coordinates(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.dedup_by(|a, b| (*a - *b).abs() < 0.02);
    values
}

/// A bank card is 85.60 × 53.98 mm (ISO/IEC 7810); the marks of the finished file are that far apart, and the
/// margins on both sides of them are equal.
#[test]
fn crop_marks_are_where_the_cards_end() {
    for edition in cards() {
        let (grid, paper) = (edition.format.grid.expect("a grid"), edition.format.press_sheet_size());
        for page in [1, 2] {
            let marks = strokes(&edition.printed().pdf, page);
            let upright = |m: &&[f64; 4]| (m[0] - m[2]).abs() < 0.001;
            let x = coordinates(marks.iter().filter(upright).map(|m| m[0]));
            let y = coordinates(marks.iter().filter(|m| !upright(m)).map(|m| m[1]));
            for (cuts, count, size, whole) in
                [(x, grid.columns, 85.6, paper.w.to_mm()), (y, grid.rows, 53.98, paper.h.to_mm())]
            {
                assert_eq!(cuts.len(), count + 1, "{edition}: {cuts:?}");
                for (index, cut) in cuts.iter().enumerate() {
                    let should = (whole - size * count as f64) / 2.0 + size * index as f64;
                    assert!((cut - should).abs() < 0.1, "{edition}, page {page}: {cut} is not {should}");
                }
            }
        }
    }
}

#[test]
fn each_cell_has_each_panel_once_and_the_first_is_read() {
    for edition in cards() {
        let (content, setting) = edition.lay_out();
        let rtl = content.direction.is_rtl();
        for (number, side) in impose(&setting.frames, edition.format, content.direction).iter().enumerate() {
            let pieces = edition.format.cells(number == 1, rtl);
            let panels = edition.format.panels.iter().filter(|panel| panel.side == number).count();
            assert_eq!(side.placed.len(), pieces.len() * panels, "{edition}");
            let of = |placed: &handout::impose::PlacedFrame| {
                let size = placed.frame.size;
                let area = Rect::new(placed.at.x, placed.at.y, size.w, size.h);
                pieces.iter().position(|piece| piece.contains(area, Abs::ZERO)).expect("a piece")
            };
            let filled: BTreeSet<usize> = side.placed.iter().map(of).collect();
            assert_eq!(filled.len(), pieces.len(), "{edition}");
            assert!(side.placed.iter().all(|placed| placed.is_copy == (of(placed) > 0)), "{edition}");
            for (index, a) in pieces.iter().enumerate() {
                assert!(pieces[..index].iter().all(|b| !a.intersects(*b)), "{edition}: pieces overlap");
            }
        }
    }
}

#[test]
fn marks_do_not_touch_the_cards() {
    for edition in cards() {
        let (content, setting) = edition.lay_out();
        let sides = impose(&setting.frames, edition.format, content.direction);
        let bare: Vec<usize> = sides.iter().map(|side| side.placed.len()).collect();
        let handling = ImpositionOptions::default();
        let done =
            apply_options(sides, edition.format, content.direction, &handling, &MarginContent::default());
        for (number, side) in done.iter().enumerate() {
            let pieces = edition.format.cells(number == 1, content.direction.is_rtl());
            let marks = side.placed[bare[number]..].iter().flat_map(|placed| &placed.frame.items);
            let marks: Vec<Rect> = marks
                .flat_map(|item| match item {
                    FrameItem::Shapes { shapes, .. } => shapes.iter().map(|shape| shape.bounds()).collect(),
                    _ => Vec::new(),
                })
                .collect();
            let grid = edition.format.grid.expect("a grid");
            assert_eq!(marks.len(), 2 * (grid.columns + 1) + 2 * (grid.rows + 1), "{edition}");
            for mark in marks {
                let near = |piece: &&Rect| {
                    let by = Abs::mm(1.0);
                    Rect::new(piece.x - by, piece.y - by, piece.w + by * 2, piece.h + by * 2).intersects(mark)
                };
                assert!(pieces.iter().find(near).is_none(), "{edition}: {mark:?}");
            }
        }
    }
}

/// Where a point of a printed back lies, seen through from the front of the same paper.
fn through(side: &Side, edge: DuplexEdge, at: Point) -> Point {
    // Turned about the middle, then turned over: about the upright axis, or about the level one.
    let at = if side.is_rotated { Point::new(side.size.w - at.x, side.size.h - at.y) } else { at };
    let upright = (side.size.h >= side.size.w) == (edge == DuplexEdge::Long);
    if upright { Point::new(side.size.w - at.x, at.y) } else { Point::new(at.x, side.size.h - at.y) }
}

/// The grid is not centred here: whichever edge the paper is flipped on, the back of each piece is behind its
/// front, and stands as upright when the piece is turned like a page.
#[test]
fn backs_are_behind_their_fronts() {
    let back = "\n[[panel]]\nname = \"back\"\nside = 2\nleft = \"8 mm\"\ntop = \"8 mm\"\nwidth = \"84 mm\"\n\
        height = \"120 mm\"\nslots = [{ part = \"text\", length = \"standard\" }]\n";
    let uneven =
        gridded("left = \"3 mm\"\ntop = \"11 mm\"\ncolumn-gap = \"1 mm\"\nrow-gap = \"2 mm\"") + back;
    let wide = uneven.replace("\"300 mm\"", "\"320 mm\"");
    for (format, upright) in [(parse(&uneven), DuplexEdge::Short), (parse(&wide), DuplexEdge::Long)] {
        for direction in [Direction::Ltr, Direction::Rtl] {
            let rtl = direction.is_rtl();
            let frames: Vec<_> = format.panels.iter().map(|_| Default::default()).collect();
            for edge in [DuplexEdge::Long, DuplexEdge::Short] {
                let handling = ImpositionOptions { duplex: Some(edge), ..ImpositionOptions::default() };
                let sides = impose(&frames, &format, direction);
                let sides = apply_options(sides, &format, direction, &handling, &MarginContent::default());
                assert!(!sides[0].is_rotated);
                assert_eq!(sides[1].is_rotated, edge != upright);
                let (fronts, backs) = (format.cells(false, rtl), format.cells(true, rtl));
                assert_eq!(fronts.len(), 6);
                for (front, back) in fronts.iter().zip(&backs) {
                    let corners = [(back.x, back.y), (back.right(), back.bottom())];
                    let [a, b] = corners.map(|(x, y)| through(&sides[1], edge, Point::new(x, y)));
                    let seen = Rect::new(a.x.min(b.x), a.y.min(b.y), front.w, front.h);
                    assert!(front.contains(seen, Abs::scaled(2)), "{edge:?}: {front:?} is not {seen:?}");
                }
            }
        }
    }
}

#[test]
fn a_rotated_back_is_rotated_in_the_file_and_moved_as_printed() {
    let edition = cards()[0];
    let (content, setting) = edition.lay_out();
    let by = Point::new(Abs::mm(1.0), Abs::mm(-2.0));
    let made = |duplex| {
        let handling =
            ImpositionOptions { marks: Some(false), duplex, back_offset: by, ..ImpositionOptions::default() };
        let sides = impose(&setting.frames, edition.format, content.direction);
        apply_options(sides, edition.format, content.direction, &handling, &MarginContent::default())
    };
    let plain = impose(&setting.frames, edition.format, content.direction);
    for (duplex, sign) in [(None, 1), (Some(DuplexEdge::Short), -1)] {
        let sides = made(duplex);
        assert_eq!(sides[0].placed, plain[0].placed);
        for (a, b) in plain[1].placed.iter().zip(&sides[1].placed) {
            assert_eq!(b.at, Point::new(a.at.x + by.x * sign, a.at.y + by.y * sign));
        }
    }
}

#[test]
fn fronts_and_backs_are_files_of_their_own() {
    let pipeline = Pipeline::new();
    for edition in cards().into_iter().take(2) {
        let files = edition.print_for(&pipeline, &ImpositionOptions::default(), true);
        let pages: Vec<usize> = files.iter().map(|(_, printed)| printed.pages).collect();
        assert_eq!(pages, [1, 1], "{edition}");
        for (_, printed) in &files {
            let file = Document::load_mem(&printed.pdf).expect("a PDF");
            assert_eq!(file.get_pages().len(), 1);
        }
    }
}

#[test]
fn options_adapt_a_sheet_to_the_printer() {
    let dir = small_project();
    write_file(&dir, "layouts/mini.toml", gridded(""));
    let printed = |flags: &str, name: &str| {
        let run = run(dir.path(), &format!("print --sheet mini --format mini --locale en --quiet {flags}"));
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{flags}");
        std::fs::read(dir.path().join(format!("out/en/mini-mini{name}.pdf"))).expect("the file")
    };
    assert_eq!(strokes(&printed("", ""), 1).len(), 2 * 4 + 2 * 3);
    assert_eq!(strokes(&printed("--marks", ""), 1).len(), 2 * 4 + 2 * 3);
    assert_eq!(strokes(&printed("--no-marks", ""), 1).len(), 0);
    assert_eq!(printed("--split-sides", "-front"), printed("--duplex short --back-offset 0,1.5", ""));
    write_file(&dir, "layouts/mini.toml", LAYOUT.replace("[paper]", "folds = [\"40 mm\"]\n\n[paper]"));
    assert_eq!(strokes(&printed("", ""), 1).len(), 0);
    let folds = strokes(&printed("--marks", ""), 1);
    assert_eq!(folds.len(), 10);
    for [x, y, to, end] in folds {
        assert!((x - 40.0).abs() < 0.02 && (to - 40.0).abs() < 0.02, "{x} {to}");
        assert!(y.min(end) > 134.9 || y.max(end) < 5.1, "{y} {end}");
    }
    let wrong = run(dir.path(), "print --back-offset 6,0");
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("write two numbers from -5 to 5 mm"), "{}", wrong.err);
    assert_eq!(run(dir.path(), "print --marks --no-marks").status, 2);
}

#[test]
fn an_impossible_grid_is_shown_in_its_file() {
    let dir = small_project();
    for (layout, said) in [
        (
            gridded("").replace("columns = 3", "columns = 4"),
            "the grid of 400.00 × 280.00 mm does not fit its press sheet",
        ),
        (gridded("").replace("rows = 2", "rows = 0"), "`rows` of a grid must be at least 1"),
        (gridded("").replace("rows = 2", "rows = 200"), "a grid of 3 × 200 has more than 400 pieces"),
        (gridded("row-gap = \"-1 mm\""), "`row-gap` must be at least 0 mm"),
        (gridded("").replace("\"310 mm\"", "\"0 mm\""), "the sides of the press sheet must be longer"),
        (gridded("left = \"20 mm\""), "does not fit its press sheet of 310.00 × 300.00 mm"),
        (
            LAYOUT.replace("[paper]", "folds = [\"100 mm\"]\n\n[paper]"),
            "a fold at 100.00 mm is not on the paper",
        ),
    ] {
        write_file(&dir, "layouts/mini.toml", layout);
        let run = run(dir.path(), "print --sheet mini --format mini --locale en");
        assert!(run.err.contains(said), "{said}\n{}", run.err);
        assert!(run.err.contains("--> layouts/mini.toml:") && run.err.contains('^'), "{}", run.err);
        assert_eq!((run.status, run.out.as_str()), (1, ""));
    }
}

/// A paper with cards as it is cut: along the marks that are in the file.
struct Cut {
    /// The pieces of a page, row by row.
    pieces: Vec<Area>,
    /// What each of them says, and where from its corner.
    said: Vec<Vec<(String, Area)>>,
}

/// How exactly a card is cut, in millimetres.
const EXACT: f64 = 0.1;

/// Cuts a page along its marks. What a card may not have is a fault: another size or other words than the first,
/// ink in its safe area, or a mark on it.
fn cut(page: &Page, format: &Format, faults: &mut Vec<String>) -> Cut {
    let marks: Vec<[[f64; 2]; 2]> = page.marks().collect();
    let upright = |m: &&[[f64; 2]; 2]| (m[0][0] - m[1][0]).abs() < 0.01;
    let x = coordinates(marks.iter().filter(upright).map(|m| m[0][0]));
    let y = coordinates(marks.iter().filter(|m| !upright(m)).map(|m| m[0][1]));
    let row =
        |y: &[f64]| x.windows(2).map(|x| Area { left: x[0], top: y[0], right: x[1], bottom: y[1] }).collect();
    let pieces: Vec<Area> = y.windows(2).flat_map(|y| -> Vec<Area> { row(y) }).collect();
    let grid = format.grid.expect("a grid");
    if pieces.len() != grid.columns * grid.rows {
        faults.push(format!("{} pieces", pieces.len()));
    }
    let mut said: Vec<Vec<(String, Area)>> = Vec::new();
    for piece in &pieces {
        let (width, height) = (piece.right - piece.left, piece.bottom - piece.top);
        if (width - 85.6).abs() > EXACT || (height - 53.98).abs() > EXACT {
            faults.push(format!("a piece of {width:.2} × {height:.2} mm"));
        }
        let around = piece.inset(-1.0);
        for [a, b] in &marks {
            let mark = Area {
                left: a[0].min(b[0]),
                top: a[1].min(b[1]),
                right: a[0].max(b[0]),
                bottom: a[1].max(b[1]),
            };
            if around.meets(mark) {
                faults.push(format!("a mark at {mark:.2?} touches a piece"));
            }
        }
        let words = page.words.iter().filter(|word| piece.has(word.ink.middle()));
        said.push(words.map(|w| (w.text.clone(), w.ink.moved(-piece.left, -piece.top))).collect());
    }
    let safe = format.safe.to_mm();
    for (ink, _, text) in page.ink() {
        if let Some(piece) = pieces.iter().find(|piece| piece.meets(ink))
            && !piece.inset(safe).contains(ink)
        {
            faults.push(format!("`{text}` at {ink:.2?} is in the safe area of {piece:.2?}"));
        }
    }
    let same = |a: &Vec<(String, Area)>, b: &Vec<(String, Area)>| {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0 && a.1.near(b.1, 0.03))
    };
    for (index, words) in said.iter().enumerate() {
        if words.is_empty() || !same(words, &said[0]) {
            faults.push(format!("piece {index} has other words than the first"));
        }
    }
    let read: Vec<usize> = pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| {
            page.words.iter().any(|word| word.element.is_some() && piece.has(word.ink.middle()))
        })
        .map(|(index, _)| index)
        .collect();
    if read.len() != 1 {
        faults.push(format!("pieces {read:?} are read"));
    }
    Cut { pieces, said }
}

/// Where something on the back is as seen through the paper, flipped on `edge`.
fn behind(page: &Page, edge: DuplexEdge, area: Area) -> Area {
    let upright = (page.height >= page.width) == (edge == DuplexEdge::Long);
    if upright { area.mirrored(page.width) } else { area.flipped(page.height) }
}

/// What is wrong with a printed paper of cards when it is flipped on `edge` and cut from the front.
fn paper_faults(paper: &Paper, format: &Format, edge: DuplexEdge, by: [f64; 2]) -> Vec<String> {
    let mut faults = Vec::new();
    let [front, back] = &paper.pages[..] else { return vec!["not two pages".to_owned()] };
    let (fronts, backs) = (cut(front, format, &mut faults), cut(back, format, &mut faults));
    let seen: Vec<Area> =
        backs.pieces.iter().map(|piece| behind(back, edge, piece.moved(-by[0], -by[1]))).collect();
    let read = |page: &Page, piece: &Area| {
        page.words.iter().any(|word| word.element.is_some() && piece.has(word.ink.middle()))
    };
    for piece in &fronts.pieces {
        let Some(at) = seen.iter().position(|other| other.near(*piece, EXACT)) else {
            faults.push(format!("no back is behind the front at {piece:.2?}"));
            continue;
        };
        if read(front, piece) != read(back, &backs.pieces[at]) {
            faults.push(format!("the back of the card at {piece:.2?} is read with another card"));
        }
    }
    if fronts.said.first() == backs.said.first() {
        faults.push("the back says what the front says".to_owned());
    }
    faults
}

fn card(tag: &str, format: &'static Format) -> TestEdition {
    let of = |edition: &TestEdition| {
        edition.locale.tag() == tag && edition.format.id == format.id && edition.is_filled_in
    };
    cards().into_iter().find(of).expect("a card")
}

fn card_formats() -> impl Iterator<Item = &'static Format> {
    project().formats.iter().filter(|format| format.grid.is_some())
}

fn paper(edition: TestEdition, handling: &ImpositionOptions) -> Paper {
    Paper::read(&edition.print_for(&Pipeline::new(), handling, false)[0].1.pdf)
}

/// Cut along the marks that are in the file, all cards are equal, and each has its back, whichever edge the paper is
/// flipped on; moved backs are moved by just that.
#[test]
fn cutting_along_the_marks_gives_whole_cards() {
    for format in card_formats() {
        for tag in ["en", "ar"] {
            let edition = card(tag, format);
            let plain = paper(edition, &ImpositionOptions::default());
            for edge in [DuplexEdge::Long, DuplexEdge::Short] {
                let still = ImpositionOptions { duplex: Some(edge), ..ImpositionOptions::default() };
                let moved =
                    ImpositionOptions { back_offset: Point::new(Abs::mm(1.0), Abs::mm(0.5)), ..still };
                let (still, moved) = (paper(edition, &still), paper(edition, &moved));
                let faults = paper_faults(&still, format, edge, [0.0, 0.0]);
                assert!(faults.is_empty(), "{edition}, {edge:?}:\n{}", faults.join("\n"));
                let faults = paper_faults(&moved, format, edge, [1.0, 0.5]);
                assert!(faults.is_empty(), "{edition}, {edge:?}, moved:\n{}", faults.join("\n"));
                assert_eq!(moved.pages[0], still.pages[0], "{edition}: fronts stay");
                for (a, b) in still.pages[1].ink().zip(moved.pages[1].ink()) {
                    assert!(a.2 == b.2 && a.0.moved(1.0, 0.5).near(b.0, 0.03), "{edition}: {a:?} and {b:?}");
                }
                // Every word of the back is at the same place of the paper.
                for (a, b) in plain.pages[1].ink().zip(still.pages[1].ink()) {
                    let (was, is) =
                        (behind(&plain.pages[1], DuplexEdge::Long, a.0), behind(&still.pages[1], edge, b.0));
                    assert!(a.2 == b.2 && was.near(is, 0.03), "{edition}, {edge:?}: {a:?} and {b:?}");
                }
            }
        }
    }
}

#[test]
fn without_marks_and_in_two_files_the_cards_are_the_same() {
    for format in card_formats() {
        let edition = card("ar", format);
        let plain = paper(edition, &ImpositionOptions::default());
        let bare = paper(edition, &ImpositionOptions { marks: Some(false), ..ImpositionOptions::default() });
        for (page, with) in bare.pages.iter().zip(&plain.pages) {
            assert_eq!(page.marks().count(), 0, "{edition}");
            // What stays is the same but for how to print them, which is said with marks only.
            let words: Vec<_> = with.words.iter().filter(|word| page.words.contains(word)).cloned().collect();
            assert_eq!(words, page.words, "{edition}");
            assert_eq!(page.drawings.len() + with.marks().count(), with.drawings.len(), "{edition}");
        }
        let files = edition.print_for(&Pipeline::new(), &ImpositionOptions::default(), true);
        let split: Vec<Paper> = files.iter().map(|(_, printed)| Paper::read(&printed.pdf)).collect();
        assert_eq!(split.len(), 2, "{edition}");
        for (own, whole) in split.iter().zip(&plain.pages) {
            let [page] = &own.pages[..] else { panic!("{edition}: {} pages", own.pages.len()) };
            let place = |page: &Page| -> Vec<(String, Area)> {
                page.ink().map(|(ink, _, text)| (text.to_owned(), ink)).collect()
            };
            assert_eq!(place(page), place(whole), "{edition}");
            let read = |page: &Page| -> Vec<bool> { page.ink().map(|(_, e, _)| e.is_some()).collect() };
            assert_eq!(read(page), read(whole), "{edition}");
        }
    }
}

/// The same through the program's flags, with the files that are in it.
#[test]
fn cards_of_the_program_fit_the_printer_they_are_for() {
    let dir = tempfile::tempdir().expect("a folder");
    let format = card_formats().next().expect("cards");
    for tag in ["en", "ar"] {
        let print = |flags: &str, part: &str| {
            let run =
                run(dir.path(), &format!("print --format {} --locale {tag} --quiet {flags}", format.id));
            assert_eq!((run.status, run.err.as_str()), (0, ""), "{flags}");
            let name = format!("out/{tag}/{}-{}{part}.pdf", project().sheet.id, format.id);
            Paper::read(&std::fs::read(dir.path().join(name)).expect("the file"))
        };
        for (flags, edge, by) in [
            ("", DuplexEdge::Long, [0.0, 0.0]),
            ("--duplex short", DuplexEdge::Short, [0.0, 0.0]),
            ("--duplex short --back-offset 1,0.5", DuplexEdge::Short, [1.0, 0.5]),
            ("--duplex long --back-offset -1,2", DuplexEdge::Long, [-1.0, 2.0]),
        ] {
            let faults = paper_faults(&print(flags, ""), format, edge, by);
            assert!(faults.is_empty(), "{tag} {flags}:\n{}", faults.join("\n"));
        }
        let turned = paper_faults(&print("--duplex short", ""), format, DuplexEdge::Long, [0.0, 0.0]);
        assert!(!turned.is_empty(), "flipped on the wrong edge, backs are behind other fronts");
        let plain = print("--no-marks", "");
        assert!(plain.pages.iter().all(|page| page.marks().count() == 0));
        let [whole, front, back] = [("", ""), ("--split-sides", "-front"), ("--split-sides", "-back")]
            .map(|(flags, part)| print(flags, part));
        let inks = |pages: &[Page]| -> Vec<Area> {
            pages.iter().flat_map(|page| page.ink().map(|(ink, ..)| ink).collect::<Vec<_>>()).collect()
        };
        assert_eq!((front.pages.len(), back.pages.len()), (1, 1));
        assert_eq!(inks(&whole.pages), [inks(&front.pages), inks(&back.pages)].concat());
    }
}

/// What each mistake on a paper of cards is found by.
#[test]
fn mistakes_on_a_sheet_of_cards_are_found() {
    let format = card_formats().next().expect("cards");
    for tag in ["en", "ar"] {
        let edition = card(tag, format);
        let good = paper(edition, &ImpositionOptions::default());
        let found = |what: &str, paper: &Paper, edge: DuplexEdge, by: [f64; 2], wanted: &str| {
            let faults = paper_faults(paper, format, edge, by);
            assert!(faults.iter().any(|f| f.contains(wanted)), "{tag}, {what}: no `{wanted}` in {faults:#?}");
        };
        let wrong = |change: &dyn Fn(&mut Paper)| {
            let mut paper = good.clone();
            change(&mut paper);
            paper
        };
        let (long, still) = (DuplexEdge::Long, [0.0, 0.0]);
        let drift = ImpositionOptions {
            back_offset: Point::new(Abs::mm(0.3), Abs::ZERO),
            ..ImpositionOptions::default()
        };
        found("drift", &paper(edition, &drift), long, still, "no back is behind");
        found("an offset that is not made", &good, long, [1.0, 0.5], "no back is behind");
        // The sides of the paper are of different directions: the cards that are read are not the same.
        let half = wrong(&|p| {
            let width = p.pages[1].width;
            let (read, copy) = (p.pages[1].words[0].ink, p.pages[1].words.clone());
            let other = copy.iter().position(|w| w.ink.near(read.moved(-85.6, 0.0), 0.05));
            let other = other.or(copy.iter().position(|w| w.ink.near(read.moved(85.6, 0.0), 0.05)));
            let to = copy[other.expect("the neighbour")].ink.left - read.left;
            assert!(to.abs() < width);
            for word in &mut p.pages[1].words {
                let by = if word.element.is_some() { to } else { 0.0 };
                word.ink = word.ink.moved(by, 0.0);
            }
        });
        found("another card is read", &half, long, still, "is read with another card");
        found("flipped the other way", &good, DuplexEdge::Short, still, "is read with another card");
        found("words lost", &wrong(&|p| drop(p.pages[0].words.remove(9))), long, still, "has other words");
        found(
            "copies read",
            &wrong(&|p| p.pages[1].words.iter_mut().for_each(|w| w.element = Some(0))),
            long,
            still,
            "are read",
        );
        found(
            "two fronts",
            &wrong(&|p| p.pages[1] = p.pages[0].clone()),
            long,
            still,
            "says what the front says",
        );
        let shift = |p: &mut Paper| {
            for word in &mut p.pages[0].words {
                word.ink = word.ink.moved(0.0, 2.0);
            }
        };
        found("low", &wrong(&shift), long, still, "is in the safe area");
        let grow = |p: &mut Paper| {
            for drawing in &mut p.pages[0].drawings {
                if let Some((ends, _)) = &mut drawing.stroke {
                    ends.iter_mut().for_each(|end| *end = [end[0] * 1.002, end[1] * 1.002]);
                }
            }
        };
        found("scaled", &wrong(&grow), long, still, "a piece of 85.77");
        let long_marks = |p: &mut Paper| {
            for drawing in &mut p.pages[0].drawings {
                if let Some((ends, _)) = &mut drawing.stroke {
                    let upright = (ends[0][0] - ends[1][0]).abs() < 0.01;
                    ends[1][usize::from(upright)] += 8.0;
                }
            }
        };
        found("long marks", &wrong(&long_marks), long, still, "touches a piece");
    }
}
