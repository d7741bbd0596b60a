//! Files with a bleed: page boxes, bands and crop marks, as a print shop reads them.

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

/// The bleed, in millimetres.
const BLEED: f64 = 3.0;
/// The distance from the bleed to the edge of a press sheet with marks, in millimetres.
const MARKS: f64 = 5.5;

/// The editions whose format has a band, in a locale of each direction.
fn editions_with_bleed() -> Vec<TestEdition> {
    let is_requested = |edition: &TestEdition| ["en", "ar"].contains(&edition.locale.tag().as_str());
    let editions: Vec<TestEdition> =
        editions().into_iter().filter(|edition| is_requested(edition) && edition.format.bleeds()).collect();
    assert_eq!(editions.len(), 5 * 2 * 2);
    editions
}

/// The file of `edition` with a bleed, and with marks if `marks`.
fn print_with_bleed(edition: &TestEdition, pipeline: &Pipeline, marks: bool) -> Vec<u8> {
    let options =
        ImpositionOptions { marks: Some(marks), bleed: Abs::mm(BLEED), ..ImpositionOptions::default() };
    let mut files = edition.print_for(pipeline, &options, false);
    files.remove(0).1.pdf
}

/// A length in millimetres.
fn mm(points: &Object) -> f64 {
    f64::from(points.as_float().expect("a number")) * 25.4 / 72.0
}

/// The page box `key`: left, bottom, right and top, in millimetres.
fn page_box(file: &Document, page: ObjectId, key: &[u8]) -> Vec<f64> {
    let page = file.get_dictionary(page).expect("a page");
    page.get(key).and_then(Object::as_array).expect("a box").iter().map(mm).collect()
}

/// The operators of a page.
fn operations(file: &Document, page: ObjectId) -> Vec<Operation> {
    Content::decode(&file.get_page_content(page)).expect("operators").operations
}

/// Left, bottom, right and top of each area that is filled with a colour, in millimetres.
fn coloured_areas(operations: &[Operation]) -> Vec<[f64; 4]> {
    let (mut is_coloured, mut path, mut areas) = (false, Vec::new(), Vec::new());
    for operation in operations {
        let numbers = || operation.operands.iter().map(mm);
        match operation.operator.as_str() {
            "rg" => is_coloured = true,
            "g" => is_coloured = false,
            "m" => path = numbers().collect(),
            "l" => path.extend(numbers()),
            "f" | "f*" if is_coloured => {
                let coordinates = |axis: usize| path.iter().skip(axis).step_by(2).copied();
                let min = |axis| coordinates(axis).fold(f64::INFINITY, f64::min);
                let max = |axis| coordinates(axis).fold(f64::NEG_INFINITY, f64::max);
                areas.push([min(0), min(1), max(0), max(1)]);
            }
            _ => {}
        }
    }
    areas
}

/// Whether the numbers of `a` and `b` are equal within a hundredth of a millimetre.
fn are_near(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.01)
}

#[test]
fn trim_and_bleed_boxes_match_the_format() {
    let pipeline = Pipeline::new();
    for edition in editions_with_bleed() {
        let (w, h) = (edition.format.paper.w.to_mm(), edition.format.paper.h.to_mm());
        for (marks, margin) in [(false, 0.0), (true, MARKS)] {
            let file = Document::load_mem(&print_with_bleed(&edition, &pipeline, marks)).expect("a PDF");
            for page in file.get_pages().into_values() {
                let offset = BLEED + margin;
                for (key, expected) in [
                    ("MediaBox", [0.0, 0.0, w + 2.0 * offset, h + 2.0 * offset]),
                    ("BleedBox", [margin, margin, w + 2.0 * BLEED + margin, h + 2.0 * BLEED + margin]),
                    ("TrimBox", [offset, offset, w + offset, h + offset]),
                ] {
                    let actual = page_box(&file, page, key.as_bytes());
                    assert!(are_near(&actual, &expected), "{edition}: {key} {actual:?} is not {expected:?}");
                }
            }
        }
    }
}

/// The band extends from the last fold beyond the trim on the side of the cover: on the right, or on the left for
/// right-to-left reading.
#[test]
fn the_band_extends_into_the_bleed() {
    let pipeline = Pipeline::new();
    for edition in editions_with_bleed() {
        let (format, rtl) = (edition.format, edition.locale.meta.direction.is_rtl());
        let (w, h) = (format.paper.w.to_mm(), format.paper.h.to_mm());
        let bands: Vec<Abs> = format.panels.iter().filter_map(|panel| panel.band).collect();
        let [band] = bands.as_slice() else { panic!("{edition}: {bands:?}") };
        let file = Document::load_mem(&print_with_bleed(&edition, &pipeline, false)).expect("a PDF");
        for (number, page) in file.get_pages() {
            let areas = coloured_areas(&operations(&file, page));
            if number > 1 {
                assert!(areas.is_empty(), "{edition}, page {number}: {areas:?}");
                continue;
            }
            let last_fold = format.folds.last().map_or(0.0, |fold| fold.to_mm());
            // Measured from the corner of the untrimmed press sheet.
            let (left, right) = match (format.folds.is_empty(), rtl) {
                (true, _) => (0.0, w + 2.0 * BLEED),
                (false, false) => (last_fold + BLEED, w + 2.0 * BLEED),
                (false, true) => (0.0, w - last_fold + BLEED),
            };
            let expected = [left, h + BLEED - band.to_mm(), right, h + 2.0 * BLEED];
            assert_eq!(areas.len(), 1, "{edition}: {areas:?}");
            assert!(are_near(&areas[0], &expected), "{edition}: {areas:?} is not {expected:?}");
        }
        let default_file = Document::load_mem(&edition.printed().pdf).expect("a PDF");
        let pages = default_file.get_pages().into_values();
        let areas: Vec<_> = pages.flat_map(|page| coloured_areas(&operations(&default_file, page))).collect();
        assert!(areas.is_empty(), "{edition}: {areas:?} without a bleed");
    }
}

/// Measured from the trim, all text has the same position as without a bleed.
#[test]
fn only_the_band_changes_with_a_bleed() {
    let pipeline = Pipeline::new();
    let positions = |pdf: &[u8], trim_offset: f64| {
        let file = Document::load_mem(pdf).expect("a PDF");
        let mut positions: Vec<[f64; 2]> = Vec::new();
        for operation in file.get_pages().into_values().flat_map(|page| operations(&file, page)) {
            match (operation.operator.as_str(), positions.last()) {
                // `Td` is relative to the corner of the page first, and then to the line before.
                ("BT", _) => positions.push([-trim_offset, -trim_offset]),
                ("Td", Some([x, y])) => {
                    positions.push([x + mm(&operation.operands[0]), y + mm(&operation.operands[1])])
                }
                _ => {}
            }
        }
        positions.retain(|position| *position != [-trim_offset, -trim_offset]);
        positions
    };
    for edition in editions_with_bleed() {
        let without_bleed = positions(&edition.printed().pdf, 0.0);
        for (marks, trim_offset) in [(false, BLEED), (true, BLEED + MARKS)] {
            let with_bleed = positions(&print_with_bleed(&edition, &pipeline, marks), trim_offset);
            assert!(
                without_bleed.len() > 10 && with_bleed.len() == without_bleed.len(),
                "{edition}: {} {}",
                without_bleed.len(),
                with_bleed.len()
            );
            for (expected, actual) in without_bleed.iter().zip(&with_bleed) {
                assert!(are_near(expected, actual), "{edition}: {actual:?} is not {expected:?}");
            }
        }
    }
}

#[test]
fn marks_are_outside_the_bleed() {
    let pipeline = Pipeline::new();
    for edition in editions_with_bleed() {
        let pdf = print_with_bleed(&edition, &pipeline, true);
        let (w, h) = (edition.format.paper.w.to_mm(), edition.format.paper.h.to_mm());
        let (left, right, top) = (MARKS, w + 2.0 * BLEED + MARKS, h + 2.0 * BLEED + MARKS);
        let rtl = edition.locale.meta.direction.is_rtl();
        for page in 1..=edition.format.sides as u32 {
            let marks = strokes(&pdf, page);
            assert_eq!(marks.len(), 8 + 10 * edition.format.folds.len(), "{edition}, page {page}");
            for [x0, y0, x1, y1] in &marks {
                let is_beside = x0.max(*x1) < left - 1.0 || x0.min(*x1) > right + 1.0;
                let is_above_or_below = y0.max(*y1) < left - 1.0 || y0.min(*y1) > top + 1.0;
                assert!(is_beside || is_above_or_below, "{edition}, page {page}: {x0} {y0} {x1} {y1}");
            }
            // Folds are mirrored on the back side, and for right-to-left reading.
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
    for (length, expected) in [
        ("-3mm", "write a length above 0 and up to 20 mm"),
        ("0mm", "write a length above 0 and up to 20 mm"),
        ("20.1mm", "write a length above 0 and up to 20 mm"),
        ("3", "`3` is not a length: write a number and `mm`"),
        ("3px", "`3px` is not a length"),
        ("wide", "`wide` is not a length"),
    ] {
        let run = run(dir.path(), &format!("print --bleed {length}"));
        assert!(run.err.contains(expected), "{length}: {}", run.err);
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
    let warning =
        "warning[no-bleed]: `mini` has no band that runs over the edge of the paper, and no bleed\n";
    assert!(both.err.starts_with(warning), "{}", both.err);
    assert_eq!(file("mini"), mini);
    assert_ne!(file("band"), band);
}

#[test]
fn an_impossible_band_is_shown_in_its_file() {
    let with = |band: &str| LAYOUT.replace("draft = true", &format!("draft = true\nband = \"{band}\""));
    let parse = |layout: &str| Format::parse("mini", &Source::new("mini.toml", layout));
    let in_grid = with("5 mm").replace(
        "\n[type]",
        "\n[grid]\nwidth = \"310 mm\"\nheight = \"300 mm\"\ncolumns = 3\nrows = 2\n\n[type]",
    );
    for (layout, expected) in [
        (with("0 mm"), "`band` of panel `front` must be more than 0 mm"),
        (with("8.1 mm"), "the band of panel `front` overlaps panel `front`"),
        (in_grid, "panel `front` has a band in a format with a grid"),
    ] {
        let findings = parse(&layout).expect_err(expected);
        assert_eq!(findings.len(), 1, "{}", render_all(&findings));
        let text = render_all(&findings);
        assert!(text.contains(expected) && text.contains("mini.toml:"), "{text}");
    }
    assert!(parse(&with("8 mm")).expect("a band").bleeds());
}
