//! Cards: what a printer, scissors and a screen reader find in a paper with many pieces.

use std::collections::BTreeSet;

use handout::diag::Source;
use handout::format::Format;
use handout::geom::{Abs, Point, Rect};
use handout::impose::{Edge, Furniture, Handling, Side, finish, impose};
use handout::layout::frame::Item;
use handout::locale::Direction;
use handout::press::Press;
use lopdf::Document;
use lopdf::content::Content;

use crate::cli::{LAYOUT, project as small, put, run};
use crate::fixture::{Job, jobs, say};

/// Jobs on papers with many pieces.
fn cards() -> Vec<Job> {
    let cards: Vec<Job> = jobs().into_iter().filter(|job| job.format.grid.is_some()).collect();
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
    Format::parse("mini", &Source::new("mini.toml", layout)).unwrap_or_else(|f| panic!("{}", say(&f)))
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
    for job in cards() {
        let (grid, paper) = (job.format.grid.expect("a grid"), job.format.sheet());
        for page in [1, 2] {
            let marks = strokes(&job.printed().pdf, page);
            let upright = |m: &&[f64; 4]| (m[0] - m[2]).abs() < 0.001;
            let x = coordinates(marks.iter().filter(upright).map(|m| m[0]));
            let y = coordinates(marks.iter().filter(|m| !upright(m)).map(|m| m[1]));
            for (cuts, count, size, whole) in
                [(x, grid.columns, 85.6, paper.w.to_mm()), (y, grid.rows, 53.98, paper.h.to_mm())]
            {
                assert_eq!(cuts.len(), count + 1, "{job}: {cuts:?}");
                for (index, cut) in cuts.iter().enumerate() {
                    let should = (whole - size * count as f64) / 2.0 + size * index as f64;
                    assert!((cut - should).abs() < 0.1, "{job}, page {page}: {cut} is not {should}");
                }
            }
        }
    }
}

#[test]
fn each_piece_has_each_panel_once_and_the_first_is_read() {
    for job in cards() {
        let (content, setting) = job.set();
        let rtl = content.direction.is_rtl();
        for (number, side) in impose(&setting.frames, job.format, content.direction).iter().enumerate() {
            let pieces = job.format.pieces(number == 1, rtl);
            let panels = job.format.panels.iter().filter(|panel| panel.side == number).count();
            assert_eq!(side.placed.len(), pieces.len() * panels, "{job}");
            let of = |placed: &handout::impose::Placed| {
                let size = placed.frame.size;
                let area = Rect::new(placed.at.x, placed.at.y, size.w, size.h);
                pieces.iter().position(|piece| piece.contains(area, Abs::ZERO)).expect("a piece")
            };
            let filled: BTreeSet<usize> = side.placed.iter().map(of).collect();
            assert_eq!(filled.len(), pieces.len(), "{job}");
            assert!(side.placed.iter().all(|placed| placed.copy == (of(placed) > 0)), "{job}");
            for (index, a) in pieces.iter().enumerate() {
                assert!(pieces[..index].iter().all(|b| !a.intersects(*b)), "{job}: pieces overlap");
            }
        }
    }
}

#[test]
fn marks_touch_no_card() {
    for job in cards() {
        let (content, setting) = job.set();
        let sides = impose(&setting.frames, job.format, content.direction);
        let bare: Vec<usize> = sides.iter().map(|side| side.placed.len()).collect();
        let handling = Handling::default();
        let done = finish(sides, job.format, content.direction, &handling, &Furniture::default());
        for (number, side) in done.iter().enumerate() {
            let pieces = job.format.pieces(number == 1, content.direction.is_rtl());
            let marks = side.placed[bare[number]..].iter().flat_map(|placed| &placed.frame.items);
            let marks: Vec<Rect> = marks
                .flat_map(|item| match item {
                    Item::Shapes { shapes, .. } => shapes.iter().map(|shape| shape.bounds()).collect(),
                    _ => Vec::new(),
                })
                .collect();
            let grid = job.format.grid.expect("a grid");
            assert_eq!(marks.len(), 2 * (grid.columns + 1) + 2 * (grid.rows + 1), "{job}");
            for mark in marks {
                let near = |piece: &&Rect| {
                    let by = Abs::mm(1.0);
                    Rect::new(piece.x - by, piece.y - by, piece.w + by * 2, piece.h + by * 2).intersects(mark)
                };
                assert!(pieces.iter().find(near).is_none(), "{job}: {mark:?}");
            }
        }
    }
}

/// Where a point of a printed back lies, seen through from the front of the same paper.
fn through(side: &Side, edge: Edge, at: Point) -> Point {
    // Turned about the middle, then turned over: about the upright axis, or about the level one.
    let at = if side.turned { Point::new(side.size.w - at.x, side.size.h - at.y) } else { at };
    let upright = (side.size.h >= side.size.w) == (edge == Edge::Long);
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
    for (format, upright) in [(parse(&uneven), Edge::Short), (parse(&wide), Edge::Long)] {
        for direction in [Direction::Ltr, Direction::Rtl] {
            let rtl = direction.is_rtl();
            let frames: Vec<_> = format.panels.iter().map(|_| Default::default()).collect();
            for edge in [Edge::Long, Edge::Short] {
                let handling = Handling { duplex: Some(edge), ..Handling::default() };
                let sides = impose(&frames, &format, direction);
                let sides = finish(sides, &format, direction, &handling, &Furniture::default());
                assert!(!sides[0].turned);
                assert_eq!(sides[1].turned, edge != upright);
                let (fronts, backs) = (format.pieces(false, rtl), format.pieces(true, rtl));
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
fn a_turned_back_is_turned_in_the_file_and_moved_as_printed() {
    let job = cards()[0];
    let (content, setting) = job.set();
    let by = Point::new(Abs::mm(1.0), Abs::mm(-2.0));
    let made = |duplex| {
        let handling = Handling { marks: Some(false), duplex, back_offset: by, ..Handling::default() };
        let sides = impose(&setting.frames, job.format, content.direction);
        finish(sides, job.format, content.direction, &handling, &Furniture::default())
    };
    let plain = impose(&setting.frames, job.format, content.direction);
    for (duplex, sign) in [(None, 1), (Some(Edge::Short), -1)] {
        let sides = made(duplex);
        assert_eq!(sides[0].placed, plain[0].placed);
        for (a, b) in plain[1].placed.iter().zip(&sides[1].placed) {
            assert_eq!(b.at, Point::new(a.at.x + by.x * sign, a.at.y + by.y * sign));
        }
    }
}

#[test]
fn fronts_and_backs_are_files_of_their_own() {
    let press = Press::new();
    for job in cards().into_iter().take(2) {
        let files = job.print_for(&press, &Handling::default(), true);
        let pages: Vec<usize> = files.iter().map(|(_, printed)| printed.pages).collect();
        assert_eq!(pages, [1, 1], "{job}");
        for (_, printed) in &files {
            let file = Document::load_mem(&printed.pdf).expect("a PDF");
            assert_eq!(file.get_pages().len(), 1);
        }
    }
}

#[test]
fn flags_fit_a_sheet_to_the_printer() {
    let dir = small();
    put(&dir, "layouts/mini.toml", gridded(""));
    let printed = |flags: &str, name: &str| {
        let run = run(dir.path(), &format!("print --sheet mini --format mini --locale en --quiet {flags}"));
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{flags}");
        std::fs::read(dir.path().join(format!("out/en/mini-mini{name}.pdf"))).expect("the file")
    };
    assert_eq!(strokes(&printed("", ""), 1).len(), 2 * 4 + 2 * 3);
    assert_eq!(strokes(&printed("--marks", ""), 1).len(), 2 * 4 + 2 * 3);
    assert_eq!(strokes(&printed("--no-marks", ""), 1).len(), 0);
    assert_eq!(printed("--split-sides", "-front"), printed("--duplex short --back-offset 0,1.5", ""));
    put(&dir, "layouts/mini.toml", LAYOUT.replace("[paper]", "folds = [\"40 mm\"]\n\n[paper]"));
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
fn a_grid_that_cannot_be_is_shown_in_its_file() {
    let dir = small();
    for (layout, said) in [
        (
            gridded("").replace("columns = 3", "columns = 4"),
            "the grid is 400.00 × 280.00 mm and does not stand",
        ),
        (gridded("").replace("rows = 2", "rows = 0"), "a grid has at least 1 of its `rows`"),
        (gridded("").replace("rows = 2", "rows = 200"), "a grid of 3 × 200 has more than 400 pieces"),
        (gridded("row-gap = \"-1 mm\""), "pieces cannot overlap: a gap is at least 0 mm"),
        (gridded("").replace("\"310 mm\"", "\"0 mm\""), "the sides of the grid's paper must be longer"),
        (gridded("left = \"20 mm\""), "does not stand on its paper of 310.00 × 300.00 mm"),
        (
            LAYOUT.replace("[paper]", "folds = [\"100 mm\"]\n\n[paper]"),
            "a fold at 100.00 mm is not on the paper",
        ),
    ] {
        put(&dir, "layouts/mini.toml", layout);
        let run = run(dir.path(), "print --sheet mini --format mini --locale en");
        assert!(run.err.contains(said), "{said}\n{}", run.err);
        assert!(run.err.contains("--> layouts/mini.toml:") && run.err.contains('^'), "{}", run.err);
        assert_eq!((run.status, run.out.as_str()), (1, ""));
    }
}
