//! What a print shop finds in a file that was asked for with a bleed.

use handout::diag::Source;
use handout::format::Format;
use handout::geom::Abs;
use handout::impose::ImpositionOptions;
use handout::pipeline::Pipeline;
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, ObjectId};

use crate::grid::strokes;
use crate::support::command::{LAYOUT, run, small_project, write_file};
use crate::support::editions::{TestEdition, editions, render_all};

const BLEED: f64 = 3.0;
/// From the bleed to the paper's edge, where there are marks.
const MARKS: f64 = 5.5;

/// Jobs that bleed, in a language of either direction.
fn bleeding() -> Vec<TestEdition> {
    let wanted = |edition: &TestEdition| ["en", "ar"].contains(&edition.locale.tag().as_str());
    let editions: Vec<TestEdition> =
        editions().into_iter().filter(|edition| wanted(edition) && edition.format.bleeds()).collect();
    assert_eq!(editions.len(), 5 * 2 * 2);
    editions
}

/// The edition's pages, with a bleed and perhaps with marks.
fn printed(edition: &TestEdition, pipeline: &Pipeline, marks: bool) -> Vec<u8> {
    let handling =
        ImpositionOptions { marks: Some(marks), bleed: Abs::mm(BLEED), ..ImpositionOptions::default() };
    let mut files = edition.print_for(pipeline, &handling, false);
    files.remove(0).1.pdf
}

fn mm(points: &Object) -> f64 {
    f64::from(points.as_float().expect("a number")) * 25.4 / 72.0
}

fn corners(file: &Document, page: ObjectId, key: &[u8]) -> Vec<f64> {
    let page = file.get_dictionary(page).expect("a page");
    page.get(key).and_then(Object::as_array).expect("a box").iter().map(mm).collect()
}

fn operations(file: &Document, page: ObjectId) -> Vec<Operation> {
    Content::decode(&file.get_page_content(page)).expect("operators").operations
}

/// Left, bottom, right and top of what is filled with a colour, in millimetres.
fn areas(operations: &[Operation]) -> Vec<[f64; 4]> {
    let (mut coloured, mut path, mut areas) = (false, Vec::new(), Vec::new());
    for operation in operations {
        let numbers = || operation.operands.iter().map(mm);
        match operation.operator.as_str() {
            "rg" => coloured = true,
            "g" => coloured = false,
            "m" => path = numbers().collect(),
            "l" => path.extend(numbers()),
            "f" | "f*" if coloured => {
                let of = |from: usize| path.iter().skip(from).step_by(2).copied();
                let (least, most) = (f64::INFINITY, f64::NEG_INFINITY);
                let (x, y) = ((of(0).fold(least, f64::min), of(0).fold(most, f64::max)), of(1));
                areas.push([x.0, y.clone().fold(least, f64::min), x.1, y.fold(most, f64::max)]);
            }
            _ => {}
        }
    }
    areas
}

fn near(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.01)
}

#[test]
fn trim_and_bleed_boxes_match_the_paper() {
    let pipeline = Pipeline::new();
    for edition in bleeding() {
        let (w, h) = (edition.format.paper.w.to_mm(), edition.format.paper.h.to_mm());
        for (marks, room) in [(false, 0.0), (true, MARKS)] {
            let file = Document::load_mem(&printed(&edition, &pipeline, marks)).expect("a PDF");
            for page in file.get_pages().into_values() {
                let by = BLEED + room;
                for (key, corners_at) in [
                    ("MediaBox", [0.0, 0.0, w + 2.0 * by, h + 2.0 * by]),
                    ("BleedBox", [room, room, w + 2.0 * BLEED + room, h + 2.0 * BLEED + room]),
                    ("TrimBox", [by, by, w + by, h + by]),
                ] {
                    let is = corners(&file, page, key.as_bytes());
                    assert!(near(&is, &corners_at), "{edition}: {key} {is:?} is not {corners_at:?}");
                }
            }
        }
    }
}

/// The band is on the cover's side of the paper, which is the other one where reading runs to the left, and
/// goes from the last fold over the paper's edge.
#[test]
fn the_band_extends_into_the_bleed() {
    let pipeline = Pipeline::new();
    for edition in bleeding() {
        let (format, rtl) = (edition.format, edition.locale.meta.direction.is_rtl());
        let (w, h) = (format.paper.w.to_mm(), format.paper.h.to_mm());
        let bands: Vec<Abs> = format.panels.iter().filter_map(|panel| panel.band).collect();
        let [band] = bands.as_slice() else { panic!("{edition}: {bands:?}") };
        let file = Document::load_mem(&printed(&edition, &pipeline, false)).expect("a PDF");
        for (number, page) in file.get_pages() {
            let found = areas(&operations(&file, page));
            if number > 1 {
                assert!(found.is_empty(), "{edition}, page {number}: {found:?}");
                continue;
            }
            let last = format.folds.last().map_or(0.0, |fold| fold.to_mm());
            // From the corner of the paper before it is cut.
            let (left, right) = match (format.folds.is_empty(), rtl) {
                (true, _) => (0.0, w + 2.0 * BLEED),
                (false, false) => (last + BLEED, w + 2.0 * BLEED),
                (false, true) => (0.0, w - last + BLEED),
            };
            let should = [left, h + BLEED - band.to_mm(), right, h + 2.0 * BLEED];
            assert_eq!(found.len(), 1, "{edition}: {found:?}");
            assert!(near(&found[0], &should), "{edition}: {found:?} is not {should:?}");
        }
        let usual = Document::load_mem(&edition.printed().pdf).expect("a PDF");
        let found: Vec<_> =
            usual.get_pages().into_values().flat_map(|p| areas(&operations(&usual, p))).collect();
        assert!(found.is_empty(), "{edition}: {found:?} without a bleed");
    }
}

/// Measured from the cut, all words are where they are without a bleed.
#[test]
fn only_the_band_changes_with_a_bleed() {
    let pipeline = Pipeline::new();
    let places = |pdf: &[u8], by: f64| {
        let file = Document::load_mem(pdf).expect("a PDF");
        let mut places: Vec<[f64; 2]> = Vec::new();
        for operation in file.get_pages().into_values().flat_map(|page| operations(&file, page)) {
            match (operation.operator.as_str(), places.last()) {
                // From the corner of the page, then from line to line.
                ("BT", _) => places.push([-by, -by]),
                ("Td", Some([x, y])) => {
                    places.push([x + mm(&operation.operands[0]), y + mm(&operation.operands[1])])
                }
                _ => {}
            }
        }
        places.retain(|place| *place != [-by, -by]);
        places
    };
    for edition in bleeding() {
        let usual = places(&edition.printed().pdf, 0.0);
        for (marks, by) in [(false, BLEED), (true, BLEED + MARKS)] {
            let moved = places(&printed(&edition, &pipeline, marks), by);
            assert!(
                usual.len() > 10 && moved.len() == usual.len(),
                "{edition}: {} {}",
                usual.len(),
                moved.len()
            );
            for (a, b) in usual.iter().zip(&moved) {
                assert!(near(a, b), "{edition}: {b:?} is not {a:?}");
            }
        }
    }
}

#[test]
fn marks_are_outside_the_bleed() {
    let pipeline = Pipeline::new();
    for edition in bleeding() {
        let pdf = printed(&edition, &pipeline, true);
        let (w, h) = (edition.format.paper.w.to_mm(), edition.format.paper.h.to_mm());
        let (near, right, top) = (MARKS, w + 2.0 * BLEED + MARKS, h + 2.0 * BLEED + MARKS);
        let rtl = edition.locale.meta.direction.is_rtl();
        for page in 1..=edition.format.sides as u32 {
            let marks = strokes(&pdf, page);
            assert_eq!(marks.len(), 8 + 10 * edition.format.folds.len(), "{edition}, page {page}");
            for [x0, y0, x1, y1] in &marks {
                let beside = x0.max(*x1) < near - 1.0 || x0.min(*x1) > right + 1.0;
                let beyond = y0.max(*y1) < near - 1.0 || y0.min(*y1) > top + 1.0;
                assert!(beside || beyond, "{edition}, page {page}: {x0} {y0} {x1} {y1}");
            }
            // Seen from the back, folds are on the other side; so they are where reading runs to the left.
            for fold in &edition.format.folds {
                let fold = fold.to_mm();
                let x = if (page == 2) == rtl { fold } else { w - fold } + BLEED + MARKS;
                let dashes = marks.iter().filter(|m| (m[0] - x).abs() < 0.02 && (m[2] - x).abs() < 0.02);
                assert_eq!(dashes.count(), 10, "{edition}, page {page}: {x}");
            }
        }
    }
}

#[test]
fn lengths_out_of_range_are_refused_as_bleed() {
    let dir = small_project();
    for (length, said) in [
        ("-3mm", "write a length above 0 and up to 20 mm"),
        ("0mm", "write a length above 0 and up to 20 mm"),
        ("20.1mm", "write a length above 0 and up to 20 mm"),
        ("3", "`3` is not a length: write a number and `mm`"),
        ("3px", "`3px` is not a length"),
        ("wide", "`wide` is not a length"),
    ] {
        let run = run(dir.path(), &format!("print --bleed {length}"));
        assert!(run.err.contains(said), "{length}: {}", run.err);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{length}");
    }
}

#[test]
fn formats_without_a_band_are_named() {
    let dir = small_project();
    write_file(&dir, "layouts/band.toml", LAYOUT.replace("draft = true", "draft = true\nband = \"5 mm\""));
    let print = |more: &str| run(dir.path(), &format!("print --sheet mini --locale en {more}"));
    let file =
        |name: &str| std::fs::read(dir.path().join(format!("out/en/mini-{name}.pdf"))).expect("the file");
    let wrong = print("--format mini --bleed 3mm");
    assert_eq!((wrong.status, wrong.out.as_str()), (2, ""));
    assert!(
        wrong.err.starts_with("error[no-bleed]: `mini` has no band that runs over the edge of the paper\n"),
        "{}",
        wrong.err
    );
    assert!(wrong.err.contains("use a format with a band: `band`"), "{}", wrong.err);
    assert_eq!(print("--format mini --format band").err, "");
    let (mini, band) = (file("mini"), file("band"));
    let both = print("--format mini --format band --bleed 3mm");
    assert_eq!((both.status, both.out.as_str()), (0, "printed 2 sheets into out (1 locale, 2 formats)\n"));
    let said = "warning[no-bleed]: `mini` has no band that runs over the edge of the paper, and no bleed\n";
    assert!(both.err.starts_with(said), "{}", both.err);
    assert_eq!(file("mini"), mini);
    assert_ne!(file("band"), band);
}

#[test]
fn an_impossible_band_is_shown_in_its_file() {
    let with = |band: &str| LAYOUT.replace("draft = true", &format!("draft = true\nband = \"{band}\""));
    let parse = |layout: &str| Format::parse("mini", &Source::new("mini.toml", layout));
    let cut = with("5 mm").replace(
        "\n[type]",
        "\n[grid]\nwidth = \"310 mm\"\nheight = \"300 mm\"\ncolumns = 3\nrows = 2\n\n[type]",
    );
    for (layout, said) in [
        (with("0 mm"), "`band` of panel `front` must be more than 0 mm"),
        (with("8.1 mm"), "the band of panel `front` overlaps panel `front`"),
        (cut, "panel `front` has a band in a format with a grid"),
    ] {
        let findings = parse(&layout).expect_err(said);
        assert_eq!(findings.len(), 1, "{}", render_all(&findings));
        let text = render_all(&findings);
        assert!(text.contains(said) && text.contains("mini.toml:"), "{text}");
    }
    assert!(parse(&with("8 mm")).expect("a band").bleeds());
}
