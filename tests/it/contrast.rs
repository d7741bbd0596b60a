//! What is printed stands out from what it stands on: by the ratio of WCAG 2 in either palette, and in a copy without
//! colours. Inks are taken from the finished drawing; each rule is broken once in a drawing of the test's own.

use std::collections::BTreeMap;
use std::sync::Arc;

use handout::content::Content;
use handout::geom::{Abs, Color, Point, Rect, Shape};
use handout::layout::Palette;
use handout::layout::contrast::{
    ContrastPair, ContrastSubject, JudgedFrame, check, contrast_pairs, hex, luminance, ratio,
};
use handout::layout::frame::{ArtifactType, Frame, FrameItem, ItemOwner};
use handout::pipeline::Pipeline;
use rayon::prelude::*;

use crate::support::command::{run, small_project, write_file};
use crate::support::editions::{TestEdition, editions, render_all, root};

const LOCALES: [&str; 4] = ["en", "ar", "km", "ja"];

fn some() -> Vec<TestEdition> {
    let editions: Vec<TestEdition> =
        editions().into_iter().filter(|edition| LOCALES.contains(&edition.locale.tag().as_str())).collect();
    assert!(editions.len() >= 80, "{}", editions.len());
    editions
}

fn edition(tag: &str, format: &str, filled: bool) -> TestEdition {
    let wanted = |edition: &TestEdition| {
        edition.locale.tag() == tag && edition.format.id == format && edition.is_filled_in == filled
    };
    editions().into_iter().find(wanted).expect("the edition")
}

fn sides(frames: &[Arc<Frame>]) -> Vec<Vec<JudgedFrame<'_>>> {
    frames
        .iter()
        .map(|frame| vec![JudgedFrame { panel: Some("test"), at: Point::default(), frame }])
        .collect()
}

/// A row of the list of pairs: ink, ground, what is asked, and whether it is text.
fn row(pair: &ContrastPair) -> String {
    let kind = if pair.subject == ContrastSubject::Shape { "shape" } else { "text" };
    format!(
        "{kind} {} on {}: {:.2}, asked {}",
        hex(pair.color),
        hex(pair.background),
        pair.ratio(),
        pair.required
    )
}

#[test]
fn all_contrasts_are_sufficient() {
    for palette in [Palette::Accent, Palette::Grey] {
        let of = |edition: TestEdition| {
            let (content, setting) = edition.lay_out_in(palette);
            let all = sides(&setting.frames)
                .iter()
                .flat_map(|side| contrast_pairs(&content, side))
                .collect::<Vec<_>>();
            assert!(
                all.iter().filter(|pair| pair.subject != ContrastSubject::Shape).count() > 10,
                "{edition}"
            );
            let rows = all
                .iter()
                .map(|pair| (row(pair), (pair.is_enough(), format!("{edition}: {:?}", pair.subject))));
            rows.collect::<BTreeMap<_, _>>()
        };
        let rows: BTreeMap<String, (bool, String)> = some().into_par_iter().flat_map_iter(of).collect();
        let listed: Vec<String> =
            rows.iter().map(|(row, (_, edition))| format!("{row} ({edition})")).collect();
        println!("{palette:?}\n{}", listed.join("\n"));
        assert!(rows.values().all(|(enough, _)| *enough), "{palette:?}\n{}", listed.join("\n"));
        // What is said of the look is what is measured.
        let has = |ink: &str, ground: &str| {
            rows.keys().any(|row| row.contains(&format!("text {ink} on {ground}:")))
        };
        assert!(has("#000000", "#ffffff") && has("#595959", "#ffffff"), "{}", listed.join("\n"));
        assert_eq!(has("#ffffff", "#000000"), palette == Palette::Accent, "{}", listed.join("\n"));
        assert_eq!(has("#0b505c", "#f1f1f1"), palette == Palette::Accent, "{}", listed.join("\n"));
    }
}

/// Margins, marks and bands too, in both palettes: nothing is found.
#[test]
fn complete_sides_have_no_contrast_findings() {
    let pipeline = Pipeline::new();
    let wrong: Vec<String> = some()
        .into_par_iter()
        .filter_map(|edition| {
            Some(edition.contrast_findings(&pipeline))
                .filter(|found| !found.is_empty())
                .map(|found| render_all(&found))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ratios_are_those_of_wcag() {
    let grey = |byte: u8| Color::Rgb(byte, byte, byte);
    let near = |a: f64, b: f64| assert!((a - b).abs() < 0.005, "{a} is not {b}");
    near(ratio(Color::BLACK, Color::WHITE), 21.0);
    near(ratio(Color::WHITE, Color::WHITE), 1.0);
    near(ratio(grey(0x77), Color::WHITE), 4.48);
    near(ratio(Color::WHITE, grey(0x76)), 4.54);
    near(ratio(Color::Rgb(255, 0, 0), Color::WHITE), 4.00);
    near(ratio(Color::Rgb(0, 0, 255), Color::WHITE), 8.59);
    near(ratio(Color::Rgb(0, 255, 0), Color::WHITE), 1.37);
    near(luminance(Color::Gray(500)), 0.2140);
    assert_eq!(hex(Color::Gray(350)), "#595959");
    assert_eq!(hex(Color::Rgb(1, 2, 255)), "#0102ff");
}

/// The findings in the English A4 sheet after `change` was made to each of its items, as one text.
fn after(palette: Palette, change: impl Fn(&Content, &mut FrameItem)) -> String {
    let (content, setting) = edition("en", "a4", false).lay_out_in(palette);
    assert!(check(&content, &sides(&setting.frames), "it").is_empty());
    let mut frames = setting.frames;
    for frame in &mut frames {
        Arc::make_mut(frame).items.iter_mut().for_each(|item| change(&content, item));
    }
    render_all(&check(&content, &sides(&frames), "it"))
}

/// All fills of one ink with another.
fn filled(from: Color, to: Color) -> impl Fn(&Content, &mut FrameItem) {
    move |_, item| {
        if let FrameItem::Shapes { shapes, .. } = item {
            shapes
                .iter_mut()
                .filter(|shape| shape.fill == Some(from))
                .for_each(|shape| shape.fill = Some(to));
        }
    }
}

/// All lines and strokes of one ink with another.
fn inked(from: Color, to: Color) -> impl Fn(&Content, &mut FrameItem) {
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

const TINT: Color = Color::Gray(945);
const QUIET: Color = Color::Gray(350);
const ACCENT: Color = Color::Rgb(0x0b, 0x50, 0x5c);

#[test]
fn a_faint_colour_or_a_dark_tint_is_found() {
    let has = |found: &str, parts: &[&str]| {
        assert!(parts.iter().all(|part| found.contains(part)), "{parts:?} is not in\n{found}");
    };
    // Grey text: enough on white and too little on the tint; then too little on both.
    let found = after(Palette::Accent, inked(Color::BLACK, Color::Gray(465)));
    has(&found, &["#777777 on #f1f1f1 is 3.9", "not 4.5:1", "panel `test` of it"]);
    // A tint that is as dark as in an old copy.
    has(&after(Palette::Accent, filled(TINT, Color::Gray(500))), &["#0b505c on #808080 is 2."]);
    has(
        &after(Palette::Accent, filled(Color::BLACK, Color::Gray(600))),
        &["#ffffff on #999999 is 2.84:1", "3:1"],
    );
    has(&after(Palette::Accent, inked(QUIET, Color::Gray(500))), &["#808080 on #ffffff is 3.9"]);
    // Icons, rules and lines to write on; in grey the marks.
    has(
        &after(Palette::Accent, inked(ACCENT, Color::Gray(700))),
        &["a picture, rule or box", "#b3b3b3 on #ffffff"],
    );
    has(
        &after(Palette::Grey, inked(Color::Gray(250), Color::Gray(650))),
        &["a picture, rule or box", "not 3:1"],
    );
    has(&after(Palette::Grey, inked(QUIET, Color::Gray(650))), &["a picture, rule or box", "text `"]);
    // The field for a number is told from the bar.
    has(
        &after(Palette::Accent, filled(Color::WHITE, Color::Gray(200))),
        &["a picture, rule or box", "#333333 on #000000"],
    );
}

#[test]
fn a_grey_copy_that_reverses_emphasis_is_found() {
    let found = after(Palette::Accent, inked(ACCENT, Color::Gray(400)));
    assert!(found.contains("would not be darker than the staff line and labels (#595959)"), "{found}");
    assert!(!found.contains("too faint"), "{found}");
    let found = after(Palette::Accent, inked(Color::BLACK, Color::Gray(300)));
    assert!(found.contains("would not be as light as the running text (#4d4d4d)"), "{found}");
    // A box as dark as the alarm's bar, with white words.
    let found = after(Palette::Accent, |content, item| {
        filled(TINT, Color::BLACK)(content, item);
        inked(Color::BLACK, Color::WHITE)(content, item);
    });
    assert!(found.contains("(#000000) is as dark as the bar of the alarm (#000000)"), "{found}");
    // Where the alarm has no bar, no area at all.
    let (content, setting) = edition("en", "a4", false).lay_out_in(Palette::Grey);
    let mut frame = (*setting.frames[0]).clone();
    let all = Rect::new(Abs::ZERO, Abs::ZERO, frame.size.w, Abs::mm(30.0));
    let pale = Shape::rect(all, Abs::ZERO, Some(TINT), None);
    frame.items.insert(
        0,
        FrameItem::Shapes { owner: ItemOwner::Artifact(ArtifactType::Layout), shapes: vec![pale] },
    );
    let found = render_all(&check(&content, &sides(&[frame.into()]), "it"));
    assert!(found.contains("(#f1f1f1) is as dark as the bar of the alarm (#ffffff)"), "{found}");
}

/// What counts is what is under a line: painted before it, not covered again, and all of what it touches.
#[test]
fn the_topmost_area_under_a_line_is_its_background() {
    let (content, setting) = edition("en", "a4", false).lay_out();
    let line = setting.frames[0].items.iter().find(|item| matches!(item, FrameItem::Line { .. }));
    let line = line.expect("a line").clone();
    let place = line.bounds();
    let area = |ink: u16, x: Abs, w: Abs, radius: Abs| FrameItem::Shapes {
        owner: ItemOwner::Artifact(ArtifactType::Layout),
        shapes: vec![Shape::rect(
            Rect::new(x, place.y - Abs::mm(3.0), w, place.h + Abs::mm(6.0)),
            radius,
            Some(Color::Gray(ink)),
            None,
        )],
    };
    let (from, wide) = (place.x - Abs::mm(3.0), place.w + Abs::mm(6.0));
    let whole = |ink| area(ink, from, wide, Abs::mm(1.0));
    let grounds = |items: Vec<FrameItem>| {
        let frame = Frame { items, ..Frame::default() };
        let side =
            [JudgedFrame { panel: Some("test"), at: Point::new(Abs::mm(7.0), Abs::mm(9.0)), frame: &frame }];
        let lines =
            contrast_pairs(&content, &side).into_iter().filter(|pair| pair.subject != ContrastSubject::Shape);
        lines.map(|pair| pair.background).collect::<Vec<_>>()
    };
    let gray = Color::Gray;
    assert_eq!(grounds(vec![line.clone()]), [Color::WHITE]);
    assert_eq!(grounds(vec![whole(900), line.clone()]), [gray(900)]);
    assert_eq!(grounds(vec![whole(900), whole(800), line.clone()]), [gray(800)]);
    assert_eq!(grounds(vec![whole(900), line.clone(), whole(800)]), [gray(900)]);
    let half = area(700, from, wide / 2, Abs::ZERO);
    assert_eq!(grounds(vec![half.clone(), line.clone()]), [gray(700), Color::WHITE]);
    assert_eq!(grounds(vec![whole(900), half, line.clone()]), [gray(700), gray(900)]);
    let beside = area(700, from + wide, wide, Abs::ZERO);
    assert_eq!(grounds(vec![beside, line]), [Color::WHITE]);
}

/// A project's own picture in a pale ink is a finding of the program; so are the inks of everything else none.
#[test]
fn a_pale_picture_is_a_finding_of_check() {
    let dir = small_project();
    let check = || run(dir.path(), "check --sheet self-injection --fit --format a4 en");
    let usual = check();
    assert_eq!((usual.status, usual.err.as_str()), (0, ""), "{}", usual.err);
    for art in std::fs::read_dir(root().join("sheets/self-injection/art")).expect("pictures") {
        let art = art.expect("a picture");
        let path = format!("sheets/self-injection/art/{}", art.file_name().to_string_lossy());
        let drawn = std::fs::read_to_string(art.path()).expect("SVG");
        write_file(&dir, &path, drawn.replace("currentColor", "#cccccc"));
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
