//! The test page for printers, measured in its finished files: lengths, crosses that meet, and a back that moves.

use std::fs;
use std::path::Path;

use lopdf::Document;
use lopdf::content::Content;

use crate::support::command::{assert_fails, run};
use crate::support::editions::{files_in, root, temporary_folder};
use crate::support::readers::pdftotext;

/// Papers by the end of the file's name, in millimetres.
const PAPERS: [(&str, f64, f64); 2] = [("a4", 210.0, 297.0), ("letter", 215.9, 279.4)];

/// A straight line with its ends, in millimetres from the page's upper left corner.
type Stroke = [(f64, f64); 2];

/// Prints the page with `flags` into `dir`, and gives the file for the paper.
fn print(dir: &Path, flags: &str, paper: &str) -> Vec<u8> {
    let run = run(dir, &format!("print --no-config --sheet calibration --quiet {flags}"));
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{flags}");
    fs::read(dir.join(format!("out/en/calibration-{paper}.pdf"))).expect("the file")
}

/// The thin straight lines of a page, where they are on paper: `cm`, `q` and `Q` are followed.
fn strokes(pdf: &[u8], page: u32, height: f64) -> Vec<Stroke> {
    let file = Document::load_mem(pdf).expect("a PDF");
    let id = file.get_pages()[&page];
    let operations = Content::decode(&file.get_page_content(id)).expect("operators").operations;
    let mut matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let (mut kept, mut points, mut width, mut found) = (Vec::new(), Vec::new(), 0.0, Vec::new());
    for operation in operations {
        let n: Vec<f64> =
            operation.operands.iter().filter_map(|n| n.as_float().ok()).map(f64::from).collect();
        let place = |m: &[f64; 6], x: f64, y: f64| {
            let (x, y) = (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]);
            (x * 25.4 / 72.0, height - y * 25.4 / 72.0)
        };
        match operation.operator.as_str() {
            "q" => kept.push(matrix),
            "Q" => matrix = kept.pop().expect("a kept matrix"),
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
            "S" if points.len() == 2 && width == 0.25 => found.push([points[0], points[1]]),
            _ => {}
        }
    }
    found
}

fn length([a, b]: &Stroke) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.02
}

/// The middles of the crosses: lines of 20 mm that share their middle.
fn crosses(strokes: &[Stroke]) -> Vec<(f64, f64)> {
    let middle = |s: &Stroke| ((s[0].0 + s[1].0) / 2.0, (s[0].1 + s[1].1) / 2.0);
    let long = || strokes.iter().filter(|s| near(length(s), 20.0));
    let level = long().filter(|s| near(s[0].1, s[1].1)).map(middle);
    let upright: Vec<_> = long().filter(|s| near(s[0].0, s[1].0)).map(middle).collect();
    let mut found: Vec<_> =
        level.filter(|l| upright.iter().any(|u| near(l.0, u.0) && near(l.1, u.1))).collect();
    found.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
    found
}

/// Where spots of a printed back are, seen through from the front of the same upright paper.
fn through(spots: &[(f64, f64)], edge: &str, width: f64, height: f64) -> Vec<(f64, f64)> {
    let seen = |(x, y): &(f64, f64)| if edge == "long" { (width - x, *y) } else { (*x, height - y) };
    let mut seen: Vec<_> = spots.iter().map(seen).collect();
    seen.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
    seen
}

#[test]
fn both_lines_are_100_mm_long() {
    let (_kept, dir) = temporary_folder();
    for (paper, _, height) in PAPERS {
        let front = strokes(&print(&dir, "", paper), 1, height);
        let rules: Vec<&Stroke> = front.iter().filter(|s| length(s) > 90.0).collect();
        assert_eq!(rules.len(), 2, "{paper}");
        for (rule, down) in rules.into_iter().zip([false, true]) {
            assert!((length(rule) - 100.0).abs() <= 0.05, "{paper}: {} mm", length(rule));
            let along = |p: (f64, f64)| if down { p.1 } else { p.0 };
            let across = |p: (f64, f64)| if down { p.0 } else { p.1 };
            let foot = across(rule[0]);
            assert!(near(foot, across(rule[1])), "{paper}: the line is crooked");
            // Ticks begin on the line; the longest are 10 mm apart and the first and last are its ends.
            let ticks =
                || front.iter().filter(|s| near(across(s[0]), foot) && near(along(s[0]), along(s[1])));
            let mut long: Vec<f64> = ticks().filter(|s| near(length(s), 3.2)).map(|s| along(s[0])).collect();
            long.sort_by(f64::total_cmp);
            assert_eq!(long.len(), 11, "{paper}");
            for (index, tick) in long.iter().enumerate() {
                let should = along(rule[0]).min(along(rule[1])) + 10.0 * index as f64;
                assert!((tick - should).abs() <= 0.05, "{paper}: {tick} is not {should}");
            }
            assert_eq!(ticks().count(), 101, "{paper}");
        }
    }
}

#[test]
fn crosses_of_both_sides_coincide() {
    let (_kept, dir) = temporary_folder();
    for (paper, width, height) in PAPERS {
        for (flags, edge) in [("", "long"), ("--duplex long", "long"), ("--duplex short", "short")] {
            let pdf = print(&dir, flags, paper);
            let front = crosses(&strokes(&pdf, 1, height));
            let back = through(&crosses(&strokes(&pdf, 2, height)), edge, width, height);
            assert_eq!((front.len(), back.len()), (3, 3), "{paper} {flags}");
            assert!(near(front[1].0, width / 2.0) && near(front[1].1, height / 2.0), "{front:?}");
            for (a, b) in front.iter().zip(&back) {
                assert!(near(a.0, b.0) && near(a.1, b.1), "{paper} {flags}: {a:?} is not {b:?}");
            }
        }
    }
}

#[test]
fn an_offset_moves_the_back_and_not_the_front() {
    let (_kept, dir) = temporary_folder();
    for (paper, _, height) in PAPERS {
        for duplex in ["", "--duplex short"] {
            let (plain, moved) =
                (print(&dir, duplex, paper), print(&dir, &format!("{duplex} --back-offset 1.5,-2"), paper));
            assert_eq!(strokes(&plain, 1, height), strokes(&moved, 1, height), "{paper} {duplex}");
            let (plain, moved) = (strokes(&plain, 2, height), strokes(&moved, 2, height));
            assert_eq!(plain.len(), moved.len());
            for (a, b) in plain.iter().flatten().zip(moved.iter().flatten()) {
                assert!(near(a.0 + 1.5, b.0) && near(a.1 - 2.0, b.1), "{paper} {duplex}: {a:?} to {b:?}");
            }
        }
    }
}

/// Where pdftotext finds each number of the middle scale on the back, in millimetres from the middle.
fn signs(pdf: &[u8], dir: &Path, (x, y): (f64, f64)) -> Vec<(String, f64, f64)> {
    let path = dir.join("signs.pdf");
    fs::write(&path, pdf).expect("the file is written");
    let text = pdftotext(&path, &["-f", "2", "-l", "2", "-bbox"]);
    let mut found = Vec::new();
    for line in text.lines().filter(|line| line.contains("<word")) {
        let number = |key: &str| -> f64 {
            let from = line.find(key).expect("a box") + key.len() + 2;
            line[from..].split('"').next().and_then(|n| n.parse().ok()).expect("a number")
        };
        let word = line.split(['>', '<']).nth(2).expect("a word").to_owned();
        let middle = |a: &str, b: &str| (number(a) + number(b)) / 2.0 * 25.4 / 72.0;
        let (left, top) = (middle("xMin", "xMax") - x, middle("yMin", "yMax") - y);
        if left.hypot(top) < 12.0 {
            found.push((word, left, top));
        }
    }
    found
}

/// On the back, each sign of the scale is on the side that it moves the back to, whichever edge is flipped on.
#[test]
#[ignore = "needs poppler"]
fn signs_of_the_scale_are_those_of_the_offset() {
    let (_kept, dir) = temporary_folder();
    for (paper, width, height) in PAPERS {
        for duplex in ["", "--duplex short"] {
            let pdf = print(&dir, duplex, paper);
            let signs = signs(&pdf, &dir, (width / 2.0, height / 2.0));
            assert_eq!(signs.len(), 4, "{paper} {duplex}: {signs:?}");
            // On the printed page, right and down are positive, as in `--back-offset`.
            for (word, x, y) in &signs {
                let more = if x.abs() > y.abs() { *x > 0.0 } else { *y > 0.0 };
                assert_eq!(word, if more { "+5" } else { "\u{2212}5" }, "{paper} {duplex}: {x} {y}");
            }
        }
    }
}

#[test]
fn the_scale_has_a_tick_each_millimetre() {
    let (_kept, dir) = temporary_folder();
    for (paper, width, height) in PAPERS {
        for duplex in ["", "--duplex short"] {
            let middle = (width / 2.0, height / 2.0);
            let back = strokes(&print(&dir, duplex, paper), 2, height);
            // Five in each direction on each line.
            for at in (-5..=5).filter(|at| *at != 0) {
                let is_tick = |s: &&Stroke| {
                    let (x, y) = ((s[0].0 + s[1].0) / 2.0 - middle.0, (s[0].1 + s[1].1) / 2.0 - middle.1);
                    length(s) < 3.0 && (near(x, f64::from(at)) && near(y, 0.0))
                };
                assert_eq!(back.iter().filter(is_tick).count(), 1, "{paper} {duplex}: {at} mm");
            }
        }
    }
}

/// A printer that draws backs 2 mm too far to the left and 3 mm too low: the front's cross is then 2 mm to the
/// right of the back's and 3 mm above it.
#[test]
fn the_distance_of_the_crosses_is_the_offset_that_corrects_it() {
    let (_kept, dir) = temporary_folder();
    for (paper, _, height) in PAPERS {
        let shifted = crosses(&strokes(&print(&dir, "--back-offset -2,3", paper), 2, height));
        let corrected = crosses(&strokes(&print(&dir, "--back-offset 0,0", paper), 2, height));
        for (a, b) in shifted.iter().zip(&corrected) {
            assert!(near(b.0 - a.0, 2.0) && near(b.1 - a.1, -3.0), "{a:?} {b:?}");
        }
    }
}

#[test]
fn the_lines_are_figures_and_the_other_marks_are_artifacts() {
    let (_kept, dir) = temporary_folder();
    for (paper, ..) in PAPERS {
        let file = Document::load_mem(&print(&dir, "", paper)).expect("a PDF");
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
    let all = run(&dir, "print --no-config --locale en --locale es --format a4");
    assert_eq!(all.err, "");
    let files = |locale: &str| -> Vec<String> {
        let entries = fs::read_dir(dir.join("out").join(locale)).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(files("en"), ["self-injection-a4.pdf"]);
    // Nobody has to say in which language and on which papers there is one.
    let own = run(&dir, "print --no-config --sheet calibration --out own");
    let said = "printed 2 sheets into own (1 locale, 2 formats)\n";
    assert_eq!((own.status, own.out.as_str(), own.err.as_str()), (0, said, ""));
    assert!(
        dir.join("own/en/calibration-a4.pdf").is_file()
            && dir.join("own/en/calibration-letter.pdf").is_file()
    );
    assert!(!dir.join("own/es").exists());
    let list = |what: &str| run(&dir, &format!("list {what} --no-config")).out;
    let only = "calibration-a4      Test page for printers, A4 (only for `calibration`)\n";
    assert!(list("formats").contains(only), "{}", list("formats"));
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

/// The settings of a desk are for its handouts; the test page is for the same papers, and English if it must.
#[test]
fn settings_for_handouts_do_not_affect_the_test_page() {
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
    let alone = run(&dir, "print --no-config --sheet calibration --locale es");
    assert_eq!((alone.status, alone.out.as_str()), (1, ""));
    assert!(
        alone
            .err
            .starts_with("error[missing-message]: message `calibration-title` is missing in locale `es`\n"),
        "{}",
        alone.err
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
    let stems: Vec<String> = files_in("sheets", "/sheet.toml")
        .iter()
        .filter_map(|path| path.split('/').nth(1).map(str::to_owned))
        .collect();
    assert!(stems.len() > 1, "{stems:?}");
    crate::formats::names_none(&stems, "sheet");
}
