//! Grids of cards on a press sheet, as a printer, scissors and a screen reader find them.

mod cut;

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
use crate::support::editions::{TestEdition, editions, render_all};

/// The editions in formats with a grid.
fn cards() -> Vec<TestEdition> {
    let cards: Vec<TestEdition> =
        editions().into_iter().filter(|edition| edition.format.grid.is_some()).collect();
    assert!(cards.len() >= 24, "{}", cards.len());
    cards
}

/// The small layout in a grid on a press sheet of 310 × 300 mm, with `more` lines for the grid.
fn layout_with_grid(more: &str) -> String {
    LAYOUT.replace(
        "\n[type]",
        &format!("\n[grid]\nwidth = \"310 mm\"\nheight = \"300 mm\"\ncolumns = 3\nrows = 2\n{more}\n[type]"),
    )
}

fn parse(layout: &str) -> Format {
    Format::parse("mini", &Source::new("mini.toml", layout)).unwrap_or_else(|f| panic!("{}", render_all(&f)))
}

/// The straight hairlines of a page, which are its marks: the coordinates of both ends, in millimetres from the lower
/// left corner.
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

/// Sorts coordinates and removes duplicates.
fn coordinates(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.dedup_by(|a, b| (*a - *b).abs() < 0.02);
    values
}

/// A bank card is 85.60 × 53.98 mm (ISO/IEC 7810). The crop marks of the file are at that distance from each other, and
/// opposite margins are equal.
#[test]
fn crop_marks_are_where_the_cards_end() {
    for edition in cards() {
        let (grid, sheet) = (edition.format.grid.expect("a grid"), edition.format.press_sheet_size());
        for page in [1, 2] {
            let marks = strokes(&edition.printed().pdf, page);
            let is_vertical = |m: &&[f64; 4]| (m[0] - m[2]).abs() < 0.001;
            let x = coordinates(marks.iter().filter(is_vertical).map(|m| m[0]));
            let y = coordinates(marks.iter().filter(|m| !is_vertical(m)).map(|m| m[1]));
            for (cuts, count, cell_size, sheet_size) in
                [(x, grid.columns, 85.6, sheet.w.to_mm()), (y, grid.rows, 53.98, sheet.h.to_mm())]
            {
                assert_eq!(cuts.len(), count + 1, "{edition}: {cuts:?}");
                for (index, cut) in cuts.iter().enumerate() {
                    let margin = (sheet_size - cell_size * count as f64) / 2.0;
                    let expected = margin + cell_size * index as f64;
                    assert!((cut - expected).abs() < 0.1, "{edition}, page {page}: {cut} is not {expected}");
                }
            }
        }
    }
}

#[test]
fn each_cell_has_each_panel_once_and_only_the_first_is_tagged() {
    for edition in cards() {
        let (content, layout) = edition.lay_out();
        let is_rtl = content.direction.is_rtl();
        for (number, side) in impose(&layout.frames, edition.format, content.direction).iter().enumerate() {
            let cells = edition.format.cells(number == 1, is_rtl);
            let panels = edition.format.panels.iter().filter(|panel| panel.side == number).count();
            assert_eq!(side.placed.len(), cells.len() * panels, "{edition}");
            let cell_of = |placed: &handout::impose::PlacedFrame| {
                let size = placed.frame.size;
                let area = Rect::new(placed.at.x, placed.at.y, size.w, size.h);
                cells.iter().position(|cell| cell.contains(area, Abs::ZERO)).expect("a cell")
            };
            let filled: BTreeSet<usize> = side.placed.iter().map(cell_of).collect();
            assert_eq!(filled.len(), cells.len(), "{edition}");
            assert!(side.placed.iter().all(|placed| placed.is_copy == (cell_of(placed) > 0)), "{edition}");
            for (index, a) in cells.iter().enumerate() {
                assert!(cells[..index].iter().all(|b| !a.intersects(*b)), "{edition}: cells overlap");
            }
        }
    }
}

#[test]
fn marks_do_not_touch_the_cards() {
    for edition in cards() {
        let (content, layout) = edition.lay_out();
        let sides = impose(&layout.frames, edition.format, content.direction);
        let panel_counts: Vec<usize> = sides.iter().map(|side| side.placed.len()).collect();
        let options = ImpositionOptions::default();
        let marked =
            apply_options(sides, edition.format, content.direction, &options, &MarginContent::default());
        for (number, side) in marked.iter().enumerate() {
            let cells = edition.format.cells(number == 1, content.direction.is_rtl());
            let marks = side.placed[panel_counts[number]..].iter().flat_map(|placed| &placed.frame.items);
            let marks: Vec<Rect> = marks
                .flat_map(|item| match item {
                    FrameItem::Shapes { shapes, .. } => shapes.iter().map(|shape| shape.bounds()).collect(),
                    _ => Vec::new(),
                })
                .collect();
            let grid = edition.format.grid.expect("a grid");
            assert_eq!(marks.len(), 2 * (grid.columns + 1) + 2 * (grid.rows + 1), "{edition}");
            for mark in marks {
                let is_near = |cell: &&Rect| {
                    let by = Abs::mm(1.0);
                    Rect::new(cell.x - by, cell.y - by, cell.w + by * 2, cell.h + by * 2).intersects(mark)
                };
                assert!(cells.iter().find(is_near).is_none(), "{edition}: {mark:?}");
            }
        }
    }
}

/// The position of a point of a printed back as seen from the front, through the press sheet.
fn seen_from_front(side: &Side, edge: DuplexEdge, at: Point) -> Point {
    // The side is rotated about its centre, then the sheet is flipped about its vertical or horizontal axis.
    let at = if side.is_rotated { Point::new(side.size.w - at.x, side.size.h - at.y) } else { at };
    let is_vertical_axis = (side.size.h >= side.size.w) == (edge == DuplexEdge::Long);
    if is_vertical_axis { Point::new(side.size.w - at.x, at.y) } else { Point::new(at.x, side.size.h - at.y) }
}

/// The grid is not centred. The back of each cell is behind its front whichever edge the press sheet is flipped on, and
/// it is upright when the cell is turned like a page.
#[test]
fn backs_are_behind_their_fronts() {
    let back = "\n[[panel]]\nname = \"back\"\nside = 2\nleft = \"8 mm\"\ntop = \"8 mm\"\nwidth = \"84 mm\"\n\
        height = \"120 mm\"\nslots = [{ part = \"text\", length = \"standard\" }]\n";
    let uncentred =
        layout_with_grid("left = \"3 mm\"\ntop = \"11 mm\"\ncolumn-gap = \"1 mm\"\nrow-gap = \"2 mm\"")
            + back;
    let wide = uncentred.replace("\"300 mm\"", "\"320 mm\"");
    for (format, upright_edge) in [(parse(&uncentred), DuplexEdge::Short), (parse(&wide), DuplexEdge::Long)] {
        for direction in [Direction::Ltr, Direction::Rtl] {
            let is_rtl = direction.is_rtl();
            let frames: Vec<_> = format.panels.iter().map(|_| Default::default()).collect();
            for edge in [DuplexEdge::Long, DuplexEdge::Short] {
                let options = ImpositionOptions { duplex: Some(edge), ..ImpositionOptions::default() };
                let sides = impose(&frames, &format, direction);
                let sides = apply_options(sides, &format, direction, &options, &MarginContent::default());
                assert!(!sides[0].is_rotated);
                assert_eq!(sides[1].is_rotated, edge != upright_edge);
                let (fronts, backs) = (format.cells(false, is_rtl), format.cells(true, is_rtl));
                assert_eq!(fronts.len(), 6);
                for (front, back) in fronts.iter().zip(&backs) {
                    let corners = [(back.x, back.y), (back.right(), back.bottom())];
                    let [a, b] = corners.map(|(x, y)| seen_from_front(&sides[1], edge, Point::new(x, y)));
                    let seen = Rect::new(a.x.min(b.x), a.y.min(b.y), front.w, front.h);
                    assert!(front.contains(seen, Abs::scaled(2)), "{edge:?}: {front:?} is not {seen:?}");
                }
            }
        }
    }
}

#[test]
fn the_offset_of_a_rotated_back_is_rotated_too() {
    let edition = cards()[0];
    let (content, layout) = edition.lay_out();
    let offset = Point::new(Abs::mm(1.0), Abs::mm(-2.0));
    let imposed = |duplex| {
        let options = ImpositionOptions {
            marks: Some(false),
            duplex,
            back_offset: offset,
            ..ImpositionOptions::default()
        };
        let sides = impose(&layout.frames, edition.format, content.direction);
        apply_options(sides, edition.format, content.direction, &options, &MarginContent::default())
    };
    let plain = impose(&layout.frames, edition.format, content.direction);
    for (duplex, sign) in [(None, 1), (Some(DuplexEdge::Short), -1)] {
        let sides = imposed(duplex);
        assert_eq!(sides[0].placed, plain[0].placed);
        for (a, b) in plain[1].placed.iter().zip(&sides[1].placed) {
            assert_eq!(b.at, Point::new(a.at.x + offset.x * sign, a.at.y + offset.y * sign));
        }
    }
}

#[test]
fn fronts_and_backs_can_be_separate_files() {
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
    write_file(&dir, "layouts/mini.toml", layout_with_grid(""));
    let print = |flags: &str, name: &str| {
        let run = run(dir.path(), &format!("print --sheet mini --format mini --locale en --quiet {flags}"));
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{flags}");
        std::fs::read(dir.path().join(format!("out/en/mini-mini{name}.pdf"))).expect("the file")
    };
    assert_eq!(strokes(&print("", ""), 1).len(), 2 * 4 + 2 * 3);
    assert_eq!(strokes(&print("--marks", ""), 1).len(), 2 * 4 + 2 * 3);
    assert_eq!(strokes(&print("--no-marks", ""), 1).len(), 0);
    let page = |pdf: &[u8]| {
        let file = Document::load_mem(pdf).expect("a PDF");
        file.get_page_content(file.get_pages()[&1])
    };
    let front = print("--split-sides", "-front");
    assert_eq!(page(&front), page(&print("--duplex short --back-offset 0,1.5", "")));
    write_file(&dir, "layouts/mini.toml", LAYOUT.replace("[paper]", "folds = [\"40 mm\"]\n\n[paper]"));
    assert_eq!(strokes(&print("", ""), 1).len(), 0);
    let folds = strokes(&print("--marks", ""), 1);
    assert_eq!(folds.len(), 10);
    for [x0, y0, x1, y1] in folds {
        assert!((x0 - 40.0).abs() < 0.02 && (x1 - 40.0).abs() < 0.02, "{x0} {x1}");
        assert!(y0.min(y1) > 134.9 || y0.max(y1) < 5.1, "{y0} {y1}");
    }
    let wrong = run(dir.path(), "print --back-offset 6,0");
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("write two numbers from -5 to 5 mm"), "{}", wrong.err);
    assert_eq!(run(dir.path(), "print --marks --no-marks").status, 2);
}

#[test]
fn an_impossible_grid_is_reported_at_its_position() {
    let dir = small_project();
    for (layout, expected) in [
        (
            layout_with_grid("").replace("columns = 3", "columns = 4"),
            "the grid of 400.00 × 280.00 mm does not fit its press sheet",
        ),
        (layout_with_grid("").replace("rows = 2", "rows = 0"), "`rows` of a grid must be at least 1"),
        (layout_with_grid("").replace("rows = 2", "rows = 200"), "a grid of 3 × 200 has more than 400 cells"),
        (layout_with_grid("row-gap = \"-1 mm\""), "`row-gap` must be at least 0 mm"),
        (
            layout_with_grid("").replace("\"310 mm\"", "\"0 mm\""),
            "the sides of the press sheet must be longer",
        ),
        (layout_with_grid("left = \"20 mm\""), "does not fit its press sheet of 310.00 × 300.00 mm"),
        (
            LAYOUT.replace("[paper]", "folds = [\"100 mm\"]\n\n[paper]"),
            "a fold at 100.00 mm is not on the paper",
        ),
    ] {
        write_file(&dir, "layouts/mini.toml", layout);
        let run = run(dir.path(), "print --sheet mini --format mini --locale en");
        assert!(run.err.contains(expected), "{expected}\n{}", run.err);
        assert!(run.err.contains("--> layouts/mini.toml:") && run.err.contains('^'), "{}", run.err);
        assert_eq!((run.status, run.out.as_str()), (1, ""));
    }
}
