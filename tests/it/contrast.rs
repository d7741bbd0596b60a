//! Contrast: text and drawings have the ratios that WCAG 2 requires, in both palettes and in grey copies.
//!
//! Colours are read from the finished frames. Each rule is broken once in an edited frame.

use std::collections::BTreeMap;
use std::sync::Arc;

use handout::content::Content;
use handout::geom::{Abs, Color, Point, Rect, Shape};
use handout::layout::Palette;
use handout::layout::contrast::{
    CheckedFrame, ContrastPair, ContrastSubject, check, contrast_pairs, hex, luminance, ratio,
};
use handout::layout::frame::{ArtifactType, Frame, FrameItem, ItemOwner};
use handout::pipeline::Pipeline;
use rayon::prelude::*;

use crate::support::command::{run, small_project, write_file};
use crate::support::editions::{TestEdition, editions, render_all, root};

const LOCALES: [&str; 4] = ["en", "ar", "km", "ja"];

/// The editions in [`LOCALES`].
fn sample() -> Vec<TestEdition> {
    let editions: Vec<TestEdition> =
        editions().into_iter().filter(|edition| LOCALES.contains(&edition.locale.tag().as_str())).collect();
    assert!(editions.len() >= 80, "{}", editions.len());
    editions
}

/// The edition in the locale `tag` and the format `format`, without data of a clinic.
fn edition(tag: &str, format: &str) -> TestEdition {
    let is_requested = |edition: &TestEdition| {
        edition.locale.tag() == tag && edition.format.id == format && !edition.is_filled_in
    };
    editions().into_iter().find(is_requested).expect("the edition")
}

/// One side for each frame.
fn sides(frames: &[Arc<Frame>]) -> Vec<Vec<CheckedFrame<'_>>> {
    frames
        .iter()
        .map(|frame| vec![CheckedFrame { panel: Some("test"), at: Point::default(), frame }])
        .collect()
}

/// A description of a pair: its kind, its colours, its ratio and the required ratio.
fn description(pair: &ContrastPair) -> String {
    let kind = if pair.subject == ContrastSubject::Shape { "shape" } else { "text" };
    format!(
        "{kind} {} on {}: {:.2}, required {}",
        hex(pair.color),
        hex(pair.background),
        pair.ratio(),
        pair.required
    )
}

#[test]
fn all_contrasts_are_sufficient() {
    for palette in [Palette::Accent, Palette::Grey] {
        let described_pairs = |edition: TestEdition| {
            let (content, laid_out) = edition.lay_out_in(palette);
            let pairs = sides(&laid_out.frames)
                .iter()
                .flat_map(|side| contrast_pairs(&content, side))
                .collect::<Vec<_>>();
            assert!(
                pairs.iter().filter(|pair| pair.subject != ContrastSubject::Shape).count() > 10,
                "{edition}"
            );
            let rows = pairs.iter().map(|pair| {
                (description(pair), (pair.is_enough(), format!("{edition}: {:?}", pair.subject)))
            });
            rows.collect::<BTreeMap<_, _>>()
        };
        let rows: BTreeMap<String, (bool, String)> =
            sample().into_par_iter().flat_map_iter(described_pairs).collect();
        let list: Vec<String> = rows.iter().map(|(row, (_, edition))| format!("{row} ({edition})")).collect();
        println!("{palette:?}\n{}", list.join("\n"));
        assert!(rows.values().all(|(is_enough, _)| *is_enough), "{palette:?}\n{}", list.join("\n"));
        // The list contains the colours of the palette.
        let has = |color: &str, background: &str| {
            rows.keys().any(|row| row.contains(&format!("text {color} on {background}:")))
        };
        assert!(has("#000000", "#ffffff") && has("#595959", "#ffffff"), "{}", list.join("\n"));
        assert_eq!(has("#ffffff", "#000000"), palette == Palette::Accent, "{}", list.join("\n"));
        assert_eq!(has("#0b505c", "#f1f1f1"), palette == Palette::Accent, "{}", list.join("\n"));
    }
}

/// Includes margins, marks and bands, in both palettes.
#[test]
fn complete_sides_have_no_contrast_findings() {
    let pipeline = Pipeline::new();
    let findings: Vec<String> = sample()
        .into_par_iter()
        .filter_map(|edition| {
            Some(edition.contrast_findings(&pipeline))
                .filter(|found| !found.is_empty())
                .map(|found| render_all(&found))
        })
        .collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn ratios_are_those_of_wcag() {
    let grey = |byte: u8| Color::Rgb(byte, byte, byte);
    let assert_near =
        |actual: f64, expected: f64| assert!((actual - expected).abs() < 0.005, "{actual} is not {expected}");
    assert_near(ratio(Color::BLACK, Color::WHITE), 21.0);
    assert_near(ratio(Color::WHITE, Color::WHITE), 1.0);
    assert_near(ratio(grey(0x77), Color::WHITE), 4.48);
    assert_near(ratio(Color::WHITE, grey(0x76)), 4.54);
    assert_near(ratio(Color::Rgb(255, 0, 0), Color::WHITE), 4.00);
    assert_near(ratio(Color::Rgb(0, 0, 255), Color::WHITE), 8.59);
    assert_near(ratio(Color::Rgb(0, 255, 0), Color::WHITE), 1.37);
    assert_near(luminance(Color::Gray(500)), 0.2140);
    assert_eq!(hex(Color::Gray(350)), "#595959");
    assert_eq!(hex(Color::Rgb(1, 2, 255)), "#0102ff");
}

/// Changes each item of the English A4 sheet, and returns the findings as one text.
fn findings_after(palette: Palette, change: impl Fn(&Content, &mut FrameItem)) -> String {
    let (content, laid_out) = edition("en", "a4").lay_out_in(palette);
    assert!(check(&content, &sides(&laid_out.frames), "it").is_empty());
    let mut frames = laid_out.frames;
    for frame in &mut frames {
        Arc::make_mut(frame).items.iter_mut().for_each(|item| change(&content, item));
    }
    render_all(&check(&content, &sides(&frames), "it"))
}

/// Replaces the fill colour `from` with `to`.
fn replace_fill(from: Color, to: Color) -> impl Fn(&Content, &mut FrameItem) {
    move |_, item| {
        if let FrameItem::Shapes { shapes, .. } = item {
            shapes
                .iter_mut()
                .filter(|shape| shape.fill == Some(from.into()))
                .for_each(|shape| shape.fill = Some(to.into()));
        }
    }
}

/// Replaces the colour `from` of text and strokes with `to`.
fn replace_color(from: Color, to: Color) -> impl Fn(&Content, &mut FrameItem) {
    move |_, item| match item {
        FrameItem::Line { color, .. } if *color == from => *color = to,
        FrameItem::Shapes { shapes, .. } => {
            for stroke in shapes.iter_mut().filter_map(|shape| shape.stroke.as_mut()) {
                stroke.color = if stroke.color == from { to } else { stroke.color };
            }
        }
        _ => {}
    }
}

/// The background of tinted boxes.
const TINT: Color = Color::Gray(945);
/// The colour of labels and the staff line.
const QUIET: Color = Color::Gray(350);
/// The accent colour.
const ACCENT: Color = Color::Rgb(0x0b, 0x50, 0x5c);

#[test]
fn a_faint_colour_or_a_dark_tint_is_found() {
    let assert_has = |findings: &str, parts: &[&str]| {
        assert!(parts.iter().all(|part| findings.contains(part)), "{parts:?} is not in\n{findings}");
    };
    // This grey has enough contrast on white, but not on the tint.
    let found = findings_after(Palette::Accent, replace_color(Color::BLACK, Color::Gray(465)));
    assert_has(&found, &["#777777 on #f1f1f1 is 3.9", "not 4.5:1", "panel `test` of it"]);
    // A tint can be this dark in a worn copy.
    assert_has(
        &findings_after(Palette::Accent, replace_fill(TINT, Color::Gray(500))),
        &["#0b505c on #808080 is 2."],
    );
    assert_has(
        &findings_after(Palette::Accent, replace_fill(Color::BLACK, Color::Gray(600))),
        &["#ffffff on #999999 is 2.84:1", "3:1"],
    );
    assert_has(
        &findings_after(Palette::Accent, replace_color(QUIET, Color::Gray(500))),
        &["#808080 on #ffffff is 3.9"],
    );
    // Icons, rules and write-in lines, and in grey the marks.
    assert_has(
        &findings_after(Palette::Accent, replace_color(ACCENT, Color::Gray(700))),
        &["a picture, rule or box", "#b3b3b3 on #ffffff"],
    );
    assert_has(
        &findings_after(Palette::Grey, replace_color(Color::Gray(250), Color::Gray(650))),
        &["a picture, rule or box", "not 3:1"],
    );
    assert_has(
        &findings_after(Palette::Grey, replace_color(QUIET, Color::Gray(650))),
        &["a picture, rule or box", "text `"],
    );
    // The field for a number must differ from the bar.
    assert_has(
        &findings_after(Palette::Accent, replace_fill(Color::WHITE, Color::Gray(200))),
        &["a picture, rule or box", "#333333 on #000000"],
    );
}

#[test]
fn a_grey_copy_that_reverses_emphasis_is_found() {
    let found = findings_after(Palette::Accent, replace_color(ACCENT, Color::Gray(400)));
    assert!(found.contains("would not be darker than the staff line and labels (#595959)"), "{found}");
    assert!(!found.contains("too faint"), "{found}");
    let found = findings_after(Palette::Accent, replace_color(Color::BLACK, Color::Gray(300)));
    assert!(found.contains("would not be as light as the running text (#4d4d4d)"), "{found}");
    // A box as dark as the bar of the alarm block, with white text.
    let found = findings_after(Palette::Accent, |content, item| {
        replace_fill(TINT, Color::BLACK)(content, item);
        replace_color(Color::BLACK, Color::WHITE)(content, item);
    });
    assert!(found.contains("(#000000) is as dark as the bar of the alarm (#000000)"), "{found}");
    // If the alarm block has no bar, no filled area is allowed.
    let (content, laid_out) = edition("en", "a4").lay_out_in(Palette::Grey);
    let mut frame = (*laid_out.frames[0]).clone();
    let top = Rect::new(Abs::ZERO, Abs::ZERO, frame.size.w, Abs::mm(30.0));
    let pale = Shape::rect(top, Abs::ZERO, Some(TINT), None);
    frame.items.insert(
        0,
        FrameItem::Shapes { owner: ItemOwner::Artifact(ArtifactType::Layout), shapes: vec![pale] },
    );
    let found = render_all(&check(&content, &sides(&[frame.into()]), "it"));
    assert!(found.contains("(#f1f1f1) is as dark as the bar of the alarm (#ffffff)"), "{found}");
}

/// Areas under a line count if they are painted before it and not covered by another one. A line that touches
/// several areas has several backgrounds.
#[test]
fn the_topmost_area_under_a_line_is_its_background() {
    let (content, laid_out) = edition("en", "a4").lay_out();
    let line = laid_out.frames[0].items.iter().find(|item| matches!(item, FrameItem::Line { .. }));
    let line = line.expect("a line").clone();
    let bounds = line.bounds();
    let area = |level: u16, x: Abs, w: Abs, radius: Abs| FrameItem::Shapes {
        owner: ItemOwner::Artifact(ArtifactType::Layout),
        shapes: vec![Shape::rect(
            Rect::new(x, bounds.y - Abs::mm(3.0), w, bounds.h + Abs::mm(6.0)),
            radius,
            Some(Color::Gray(level)),
            None,
        )],
    };
    let (left, width) = (bounds.x - Abs::mm(3.0), bounds.w + Abs::mm(6.0));
    let full = |level| area(level, left, width, Abs::mm(1.0));
    let backgrounds = |items: Vec<FrameItem>| {
        let frame = Frame { items, ..Frame::default() };
        let side =
            [CheckedFrame { panel: Some("test"), at: Point::new(Abs::mm(7.0), Abs::mm(9.0)), frame: &frame }];
        let lines =
            contrast_pairs(&content, &side).into_iter().filter(|pair| pair.subject != ContrastSubject::Shape);
        lines.map(|pair| pair.background).collect::<Vec<_>>()
    };
    let gray = Color::Gray;
    assert_eq!(backgrounds(vec![line.clone()]), [Color::WHITE]);
    assert_eq!(backgrounds(vec![full(900), line.clone()]), [gray(900)]);
    assert_eq!(backgrounds(vec![full(900), full(800), line.clone()]), [gray(800)]);
    assert_eq!(backgrounds(vec![full(900), line.clone(), full(800)]), [gray(900)]);
    let half = area(700, left, width / 2, Abs::ZERO);
    assert_eq!(backgrounds(vec![half.clone(), line.clone()]), [gray(700), Color::WHITE]);
    assert_eq!(backgrounds(vec![full(900), half, line.clone()]), [gray(700), gray(900)]);
    let beside = area(700, left + width, width, Abs::ZERO);
    assert_eq!(backgrounds(vec![beside, line]), [Color::WHITE]);
}

/// A picture of the project in a pale colour is a finding. The unchanged project has none.
#[test]
fn a_pale_picture_is_a_finding_of_check() {
    let dir = small_project();
    let check = || run(dir.path(), "check --sheet self-injection --fit --format a4 en");
    let unchanged = check();
    assert_eq!((unchanged.status, unchanged.err.as_str()), (0, ""), "{}", unchanged.err);
    for art in std::fs::read_dir(root().join("sheets/self-injection/art")).expect("pictures") {
        let art = art.expect("a picture");
        let path = format!("sheets/self-injection/art/{}", art.file_name().to_string_lossy());
        let svg = std::fs::read_to_string(art.path()).expect("SVG");
        write_file(&dir, &path, svg.replace("currentColor", "#cccccc"));
    }
    let pale = check();
    assert_eq!(pale.status, 1, "{}", pale.err);
    for part in [
        "error[low-contrast]: a picture, rule or box in panel `",
        "of format `a4` in locale `en` is too faint: #cccccc on #ffffff is 1.60:1, not 3:1",
        "of format `a4` with `--grey` in locale `en` is too faint",
        "hint: draw the sheet's pictures in darker colours",
    ] {
        assert!(pale.err.contains(part), "{part}\n{}", pale.err);
    }
}
