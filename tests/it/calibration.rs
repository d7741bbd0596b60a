//! Measures the test page for printers in its finished files: lengths, crosses, and the back offset.
//!
//! The crosses of both sides must coincide, and an offset must move the back only. All lengths are
//! millimetres from the upper left corner of a page.

use std::fs;
use std::path::Path;

use lopdf::Document;
use lopdf::content::Content;

use crate::support::command::{assert_fails, run};
use crate::support::editions::{files_in, root, temporary_folder};
use crate::support::readers::pdftotext;

struct PressSheet {
    /// The end of the name of the file.
    name: &'static str,
    width: f64,
    height: f64,
}

const PRESS_SHEETS: [PressSheet; 2] = [
    PressSheet { name: "a4", width: 210.0, height: 297.0 },
    PressSheet { name: "letter", width: 215.9, height: 279.4 },
];

#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    x: f64,
    y: f64,
}

/// A straight line.
#[derive(Debug, PartialEq)]
struct Stroke {
    start: Point,
    end: Point,
}

impl Stroke {
    fn length(&self) -> f64 {
        (self.start.x - self.end.x).hypot(self.start.y - self.end.y)
    }

    fn middle(&self) -> Point {
        Point { x: (self.start.x + self.end.x) / 2.0, y: (self.start.y + self.end.y) / 2.0 }
    }
}

/// Prints the page with `flags` into `dir`, and returns the file for a press sheet.
fn print(dir: &Path, flags: &str, press_sheet: &str) -> Vec<u8> {
    let run = run(dir, &format!("print --no-config --sheet calibration --quiet {flags}"));
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{flags}");
    fs::read(dir.join(format!("out/en/calibration-{press_sheet}.pdf"))).expect("the file")
}

/// Returns the hairlines of a page. Changes of the matrix by `cm`, `q` and `Q` are followed.
fn strokes(pdf: &[u8], page: u32, height: f64) -> Vec<Stroke> {
    let file = Document::load_mem(pdf).expect("a PDF");
    let id = file.get_pages()[&page];
    let operations = Content::decode(&file.get_page_content(id)).expect("operators").operations;
    let mut matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let (mut saved_matrices, mut points, mut width, mut strokes) = (Vec::new(), Vec::new(), 0.0, Vec::new());
    for operation in operations {
        let n: Vec<f64> =
            operation.operands.iter().filter_map(|n| n.as_float().ok()).map(f64::from).collect();
        let place = |m: &[f64; 6], x: f64, y: f64| {
            let (x, y) = (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]);
            Point { x: x * 25.4 / 72.0, y: height - y * 25.4 / 72.0 }
        };
        match operation.operator.as_str() {
            "q" => saved_matrices.push(matrix),
            "Q" => matrix = saved_matrices.pop().expect("a saved matrix"),
            "cm" => {
                let [a, b, c, d, e, f] = matrix;
                matrix = [
                    n[0] * a + n[1] * c,
                    n[0] * b + n[1] * d,
                    n[2] * a + n[3] * c,
                    n[2] * b + n[3] * d,
                    n[4] * a + n[5] * c + e,
                    n[4] * b + n[5] * d + f,
                ];
            }
            "w" => width = n[0],
            "m" => points = vec![place(&matrix, n[0], n[1])],
            "l" => points.push(place(&matrix, n[0], n[1])),
            "S" if points.len() == 2 && width == 0.25 => {
                strokes.push(Stroke { start: points[0], end: points[1] });
            }
            _ => {}
        }
    }
    strokes
}

/// Returns whether two lengths differ by less than a fiftieth of a millimetre.
fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.02
}

/// Sorts points from left to right.
fn sort(points: &mut [Point]) {
    points.sort_by(|a, b| (a.x, a.y).partial_cmp(&(b.x, b.y)).expect("numbers"));
}

/// Returns the middles of the crosses: pairs of 20 mm lines with the same middle.
fn crosses(strokes: &[Stroke]) -> Vec<Point> {
    let arms = || strokes.iter().filter(|s| is_near(s.length(), 20.0));
    let horizontal = arms().filter(|s| is_near(s.start.y, s.end.y)).map(Stroke::middle);
    let vertical: Vec<Point> = arms().filter(|s| is_near(s.start.x, s.end.x)).map(Stroke::middle).collect();
    let mut middles: Vec<Point> =
        horizontal.filter(|h| vertical.iter().any(|v| is_near(h.x, v.x) && is_near(h.y, v.y))).collect();
    sort(&mut middles);
    middles
}

/// Returns the positions of points of the back as they are seen through the paper from its front.
fn seen_from_front(points: &[Point], edge: &str, width: f64, height: f64) -> Vec<Point> {
    let seen = |point: &Point| match edge {
        "long" => Point { x: width - point.x, ..*point },
        _ => Point { y: height - point.y, ..*point },
    };
    let mut points: Vec<Point> = points.iter().map(seen).collect();
    sort(&mut points);
    points
}

#[test]
fn both_lines_are_100_mm_long() {
    let (_kept, dir) = temporary_folder();
    for PressSheet { name, height, .. } in PRESS_SHEETS {
        let front = strokes(&print(&dir, "", name), 1, height);
        let rules: Vec<&Stroke> = front.iter().filter(|s| s.length() > 90.0).collect();
        assert_eq!(rules.len(), 2, "{name}");
        for (rule, is_vertical) in rules.into_iter().zip([false, true]) {
            assert!((rule.length() - 100.0).abs() <= 0.05, "{name}: {} mm", rule.length());
            let along = |p: Point| if is_vertical { p.y } else { p.x };
            let across = |p: Point| if is_vertical { p.x } else { p.y };
            let foot = across(rule.start);
            assert!(is_near(foot, across(rule.end)), "{name}: the line is not straight");
            // Ticks begin on the line. The longest are 10 mm apart, and the first and last are at its ends.
            let ticks = || {
                front
                    .iter()
                    .filter(|s| is_near(across(s.start), foot) && is_near(along(s.start), along(s.end)))
            };
            let mut long_ticks: Vec<f64> =
                ticks().filter(|s| is_near(s.length(), 3.2)).map(|s| along(s.start)).collect();
            long_ticks.sort_by(f64::total_cmp);
            assert_eq!(long_ticks.len(), 11, "{name}");
            for (index, actual) in long_ticks.iter().enumerate() {
                let expected = along(rule.start).min(along(rule.end)) + 10.0 * index as f64;
                assert!((actual - expected).abs() <= 0.05, "{name}: {actual} is not {expected}");
            }
            assert_eq!(ticks().count(), 101, "{name}");
        }
    }
}

#[test]
fn crosses_of_both_sides_coincide() {
    let (_kept, dir) = temporary_folder();
    for PressSheet { name, width, height } in PRESS_SHEETS {
        for (flags, edge) in [("", "long"), ("--duplex long", "long"), ("--duplex short", "short")] {
            let pdf = print(&dir, flags, name);
            let front = crosses(&strokes(&pdf, 1, height));
            let back = seen_from_front(&crosses(&strokes(&pdf, 2, height)), edge, width, height);
            assert_eq!((front.len(), back.len()), (3, 3), "{name} {flags}");
            assert!(is_near(front[1].x, width / 2.0) && is_near(front[1].y, height / 2.0), "{front:?}");
            for (a, b) in front.iter().zip(&back) {
                assert!(is_near(a.x, b.x) && is_near(a.y, b.y), "{name} {flags}: {a:?} is not {b:?}");
            }
        }
    }
}

#[test]
fn an_offset_moves_the_back_and_not_the_front() {
    let (_kept, dir) = temporary_folder();
    for PressSheet { name, height, .. } in PRESS_SHEETS {
        for duplex in ["", "--duplex short"] {
            let without_offset = print(&dir, duplex, name);
            let with_offset = print(&dir, &format!("{duplex} --back-offset 1.5,-2"), name);
            assert_eq!(
                strokes(&without_offset, 1, height),
                strokes(&with_offset, 1, height),
                "{name} {duplex}"
            );
            let (before, after) = (strokes(&without_offset, 2, height), strokes(&with_offset, 2, height));
            assert_eq!(before.len(), after.len());
            let points = |strokes: &[Stroke]| -> Vec<Point> {
                strokes.iter().flat_map(|stroke| [stroke.start, stroke.end]).collect()
            };
            for (a, b) in points(&before).iter().zip(&points(&after)) {
                assert!(
                    is_near(a.x + 1.5, b.x) && is_near(a.y - 2.0, b.y),
                    "{name} {duplex}: {a:?} to {b:?}"
                );
            }
        }
    }
}

/// A number of the middle scale, as a reader finds it.
#[derive(Debug)]
struct ScaleNumber {
    text: String,
    /// The position relative to the middle of the scale.
    position: Point,
}

/// Returns the numbers of the middle scale on the back, as pdftotext finds them.
fn scale_numbers(pdf: &[u8], dir: &Path, middle: Point) -> Vec<ScaleNumber> {
    let path = dir.join("back.pdf");
    fs::write(&path, pdf).expect("the file is written");
    let text = pdftotext(&path, &["-f", "2", "-l", "2", "-bbox"]);
    let mut numbers = Vec::new();
    for line in text.lines().filter(|line| line.contains("<word")) {
        let edge = |key: &str| -> f64 {
            let start = line.find(key).expect("a box") + key.len() + 2;
            line[start..].split('"').next().and_then(|n| n.parse().ok()).expect("a number")
        };
        let text = line.split(['>', '<']).nth(2).expect("a word").to_owned();
        let centre = |a: &str, b: &str| (edge(a) + edge(b)) / 2.0 * 25.4 / 72.0;
        let position = Point { x: centre("xMin", "xMax") - middle.x, y: centre("yMin", "yMax") - middle.y };
        if position.x.hypot(position.y) < 12.0 {
            numbers.push(ScaleNumber { text, position });
        }
    }
    numbers
}

/// Checks that each sign of the scale is on the side towards which it moves the back, for both duplex edges.
#[test]
#[ignore = "needs poppler"]
fn signs_of_the_scale_are_those_of_the_offset() {
    let (_kept, dir) = temporary_folder();
    for PressSheet { name, width, height } in PRESS_SHEETS {
        for duplex in ["", "--duplex short"] {
            let pdf = print(&dir, duplex, name);
            let numbers = scale_numbers(&pdf, &dir, Point { x: width / 2.0, y: height / 2.0 });
            assert_eq!(numbers.len(), 4, "{name} {duplex}: {numbers:?}");
            // On the printed page, right and down are positive, as in `--back-offset`.
            for ScaleNumber { text, position: Point { x, y } } in &numbers {
                let is_positive = if x.abs() > y.abs() { *x > 0.0 } else { *y > 0.0 };
                assert_eq!(text, if is_positive { "+5" } else { "\u{2212}5" }, "{name} {duplex}: {x} {y}");
            }
        }
    }
}

#[test]
fn the_scale_has_a_tick_each_millimetre() {
    let (_kept, dir) = temporary_folder();
    for PressSheet { name, width, height } in PRESS_SHEETS {
        for duplex in ["", "--duplex short"] {
            let back = strokes(&print(&dir, duplex, name), 2, height);
            // The horizontal line has five ticks in each direction.
            for offset in (-5..=5).filter(|offset| *offset != 0) {
                let is_tick = |s: &&Stroke| {
                    let Point { x, y } = s.middle();
                    let (x, y) = (x - width / 2.0, y - height / 2.0);
                    s.length() < 3.0 && is_near(x, f64::from(offset)) && is_near(y, 0.0)
                };
                assert_eq!(back.iter().filter(is_tick).count(), 1, "{name} {duplex}: {offset} mm");
            }
        }
    }
}

/// Checks a printer that draws backs 2 mm too far to the left and 3 mm too low. The cross of the front is
/// then 2 mm to the right of the one of the back, and 3 mm above it.
#[test]
fn the_distance_of_the_crosses_is_the_offset_that_corrects_it() {
    let (_kept, dir) = temporary_folder();
    for PressSheet { name, height, .. } in PRESS_SHEETS {
        let shifted = crosses(&strokes(&print(&dir, "--back-offset -2,3", name), 2, height));
        let corrected = crosses(&strokes(&print(&dir, "--back-offset 0,0", name), 2, height));
        for (a, b) in shifted.iter().zip(&corrected) {
            assert!(is_near(b.x - a.x, 2.0) && is_near(b.y - a.y, -3.0), "{a:?} {b:?}");
        }
    }
}

#[test]
fn the_lines_are_figures_and_the_other_marks_are_artifacts() {
    let (_kept, dir) = temporary_folder();
    for PressSheet { name, .. } in PRESS_SHEETS {
        let file = Document::load_mem(&print(&dir, "", name)).expect("a PDF");
        let figures: Vec<String> = file
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|dict| {
                dict.get(b"S").and_then(lopdf::Object::as_name).is_ok_and(|name| name == b"Figure")
            })
            .map(|dict| lopdf::decode_text_string(dict.get(b"Alt").expect("an Alt")).expect("a text"))
            .collect();
        assert_eq!(figures.len(), 2, "{figures:?}");
        assert!(figures.iter().all(|alt| alt.contains("100 millimetres")), "{figures:?}");
    }
}

#[test]
fn the_test_page_is_printed_only_if_it_is_named() {
    let (_kept, dir) = temporary_folder();
    let printed = run(&dir, "print --no-config --locale en --locale es --format a4");
    assert_eq!(printed.err, "");
    let files = |locale: &str| -> Vec<String> {
        let entries = fs::read_dir(dir.join("out").join(locale)).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(files("en"), ["self-injection-a4.pdf"]);
    // Without `--locale` and `--format`, the page is printed in its own language and formats.
    let printed = run(&dir, "print --no-config --sheet calibration --out own");
    let output = "printed 2 sheets into own (1 locale, 2 formats)\n";
    assert_eq!((printed.status, printed.out.as_str(), printed.err.as_str()), (0, output, ""));
    assert!(
        dir.join("own/en/calibration-a4.pdf").is_file()
            && dir.join("own/en/calibration-letter.pdf").is_file()
    );
    assert!(!dir.join("own/es").exists());
    let list = |kind: &str| run(&dir, &format!("list {kind} --no-config")).out;
    let row = "calibration-a4      Test page for printers, A4 (only for `calibration`)\n";
    assert!(list("formats").contains(row), "{}", list("formats"));
    assert!(list("sheets").contains("Test page for printers (only with `--sheet`)\n"), "{}", list("sheets"));
    let check = run(&dir, "check --no-config --sheet calibration --fit");
    assert_eq!((check.status, check.err.as_str()), (0, ""));
    assert!(check.out.starts_with("en  ") && !check.out.contains("\nes "), "{}", check.out);
}

#[test]
fn formats_of_other_sheets_are_refused() {
    let (_kept, dir) = temporary_folder();
    assert_fails(
        &run(&dir, "print --no-config --sheet calibration --format a4"),
        2,
        "error[unsuitable-format]: format `a4` is not for sheet `calibration`
 |
 = hint: use one of its formats: `calibration-a4`, `calibration-letter`
",
    );
    assert_fails(
        &run(&dir, "print --no-config --format calibration-a4"),
        2,
        "error[unsuitable-format]: format `calibration-a4` is not for sheet `self-injection`
 |
 = hint: use it with `--sheet calibration`
",
    );
}

/// The formats of a project select the paper of the test page, but its locales do not affect the page.
#[test]
fn a_project_selects_the_paper_of_the_test_page_but_not_its_language() {
    let (_kept, dir) = temporary_folder();
    fs::write(dir.join("handout.toml"), "locales = [\"es\"]\nformats = [\"letter\", \"card-letter\"]\n")
        .unwrap();
    let run = run(&dir, "print --sheet calibration --quiet");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(dir.join("out/en/calibration-letter.pdf").is_file());
    assert!(!dir.join("out/en/calibration-a4.pdf").exists() && !dir.join("out/es").exists());
}

#[test]
fn a_locale_without_the_test_page_falls_back_to_english() {
    let (_kept, dir) = temporary_folder();
    let refused = run(&dir, "print --no-config --sheet calibration --locale es");
    assert_eq!((refused.status, refused.out.as_str()), (1, ""));
    assert!(
        refused
            .err
            .starts_with("error[missing-message]: message `calibration-title` is missing in locale `es`\n"),
        "{}",
        refused.err
    );
    let meta = fs::read_to_string(root().join("locales/es/locale.toml")).unwrap();
    assert!(meta.contains("fallback = []"));
    fs::create_dir_all(dir.join("locales/es")).unwrap();
    fs::write(dir.join("locales/es/locale.toml"), meta.replace("fallback = []", "fallback = [\"en\"]"))
        .unwrap();
    fs::write(dir.join("handout.toml"), "").unwrap();
    let run = run(&dir, "print --sheet calibration --locale es --quiet");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(dir.join("out/es/calibration-a4.pdf").is_file());
}

#[test]
fn the_code_names_no_sheet() {
    let names: Vec<String> = files_in("sheets", "/sheet.toml")
        .iter()
        .filter_map(|path| path.split('/').nth(1).map(str::to_owned))
        .collect();
    assert!(names.len() > 1, "{names:?}");
    crate::formats::assert_code_names_none(&names, "sheet");
}
