//! Grey sheets, which save toner: the same text at the same positions, without colours and filled areas.

use std::collections::BTreeSet;

use handout::geom::{Abs, Rect, Stroke};
use handout::layout::Palette;
use handout::layout::frame::FrameItem;
use handout::pipeline::Pipeline;
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object};

use crate::support::command::{run, small_project, write_file};
use crate::support::editions::{TestEdition, editions};

/// The editions in a locale of each direction, in all formats.
fn sample() -> Vec<TestEdition> {
    let editions: Vec<TestEdition> = editions()
        .into_iter()
        .filter(|edition| ["en", "ar"].contains(&edition.locale.tag().as_str()))
        .collect();
    assert!(editions.len() >= 40, "{}", editions.len());
    editions
}

/// The operators of each page.
fn pages(pdf: &[u8]) -> Vec<Vec<Operation>> {
    let file = Document::load_mem(pdf).expect("a PDF");
    let content = |page: &(u32, u16)| file.get_page_content(*page);
    file.get_pages()
        .values()
        .map(|page| Content::decode(&content(page)).expect("operators").operations)
        .collect()
}

/// The first operand of `operation`.
fn number(operation: &Operation) -> f64 {
    f64::from(operation.operands[0].as_float().expect("a number"))
}

/// The grey level of each filled area that is not white. `None` is a colour.
///
/// Figures (a clinic's logo and QR code) and the Data Matrix, which is one path of many parts, are exempt.
fn fills(operations: &[Operation]) -> Vec<Option<f64>> {
    let (mut grey, mut is_figure, mut parts) = (Some(0.0), false, 0);
    let mut fills = Vec::new();
    for operation in operations {
        match operation.operator.as_str() {
            "m" => parts += 1,
            "l" | "h" | "c" => {}
            "f" if parts > 40 && grey == Some(0.0) => {
                parts = 0;
                continue;
            }
            _ => parts = 0,
        }
        match operation.operator.as_str() {
            "BDC" | "BMC" => is_figure = operation.operands[0].as_name().expect("a tag") == b"Figure",
            "g" => grey = Some(number(operation)),
            "rg" | "k" | "cs" | "sc" | "scn" => grey = None,
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" if !is_figure && grey != Some(1.0) => fills.push(grey),
            "sh" => fills.push(None),
            _ => {}
        }
    }
    fills
}

/// The names of the operators that select a colour.
fn color_operators(operations: &[Operation]) -> BTreeSet<&str> {
    let names = ["g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri", "gs"];
    operations.iter().map(|o| o.operator.as_str()).filter(|name| names.contains(name)).collect()
}

#[test]
fn grey_sheets_have_no_colour_and_no_filled_area() {
    let pipeline = Pipeline::new();
    for edition in sample() {
        let grey = edition.print_in(&pipeline, Palette::Grey).pdf;
        for (number, operations) in pages(&grey).iter().enumerate() {
            let used = color_operators(operations);
            assert!(used.is_subset(&["g", "G"].into()), "{edition}, page {}: {used:?}", number + 1);
            assert_eq!(fills(operations), [], "{edition}, page {}", number + 1);
        }
        for object in Document::load_mem(&grey).expect("a PDF").objects.values() {
            let Ok(stream) = object.as_stream() else { continue };
            if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image") {
                let space = stream.dict.get(b"ColorSpace").and_then(Object::as_name).ok();
                assert_eq!(space, Some(&b"DeviceGray"[..]), "{edition}");
            }
        }
        // In the colour sheet, the same functions find colours and areas.
        let in_color = pages(&edition.printed().pdf);
        assert!(in_color.iter().any(|operations| color_operators(operations).contains("rg")), "{edition}");
        assert!(in_color.iter().any(|operations| fills(operations).contains(&Some(0.0))), "{edition}");
    }
}

/// Compares all operators that show text, choose its size and position, and tag it.
#[test]
fn grey_sheets_have_the_same_text_at_the_same_positions() {
    let pipeline = Pipeline::new();
    let text_of_pages = |pdf: &[u8]| {
        let text_operators = |operations: Vec<Operation>| {
            let is_text =
                |o: &Operation| matches!(&o.operator[..], "Tf" | "Td" | "TD" | "Tm" | "Tj" | "TJ" | "BDC");
            operations.into_iter().filter(is_text).map(|o| format!("{o:?}")).collect::<Vec<_>>()
        };
        pages(pdf).into_iter().map(text_operators).collect::<Vec<_>>()
    };
    for edition in sample() {
        let printed = edition.print_in(&pipeline, Palette::Grey);
        assert_eq!(printed.fit.body, edition.printed().fit.body, "{edition}");
        assert_eq!(printed.fit.fill, edition.printed().fit.fill, "{edition}");
        let (grey, in_color) = (text_of_pages(&printed.pdf), text_of_pages(&edition.printed().pdf));
        assert!(in_color.iter().all(|page| page.len() > 10), "{edition}");
        assert!(grey == in_color, "{edition}");
    }
}

/// The relative luminance of a grey level (WCAG 2).
fn luminance(level: f64) -> f64 {
    if level <= 0.040_45 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
}

/// WCAG 2.1 requires 4.5:1. Grey sheets have no filled areas, so that the background of all text is white.
#[test]
fn grey_text_has_enough_contrast() {
    let pipeline = Pipeline::new();
    for edition in sample().into_iter().filter(|edition| !edition.is_filled_in) {
        for operations in pages(&edition.print_in(&pipeline, Palette::Grey).pdf) {
            let (mut grey, mut levels) = (0.0, BTreeSet::new());
            for operation in &operations {
                match operation.operator.as_str() {
                    "g" => grey = number(operation),
                    "Tj" | "TJ" => drop(levels.insert((grey * 1000.0) as i64)),
                    _ => {}
                }
            }
            let lightest = *levels.last().expect("text");
            assert!(levels.contains(&0), "{edition}: {levels:?}");
            assert!(1.05 / (luminance(lightest as f64 / 1000.0) + 0.05) >= 4.5, "{edition}: {levels:?}");
        }
    }
}

/// Grey sheets have heavier strokes than colour sheets, and strokes instead of filled areas.
#[test]
fn strokes_do_not_touch_text() {
    let (mut text_count, mut rule_count, mut errors) = (0, 0, Vec::new());
    for edition in editions() {
        for frame in edition.lay_out_in(Palette::Grey).1.frames {
            let strokes = frame.items.iter().flat_map(|item| match item {
                FrameItem::Shapes { shapes, .. } => shapes.as_slice(),
                _ => &[],
            });
            for shape in strokes {
                let (bounds, Some(Stroke { width, .. })) = (shape.bounds(), &shape.stroke) else { continue };
                let is_text_nearby = |item: &&FrameItem| {
                    matches!(item, FrameItem::Line { .. }) && item.bounds().intersects(bounds)
                };
                for text in frame.items.iter().filter(is_text_nearby).map(FrameItem::bounds) {
                    // The text must be inside the box, a tenth of a millimetre away from the stroke.
                    let Rect { x, y, w, h } = bounds;
                    let inset = *width + Abs::mm(0.1);
                    let inner = Rect::new(x + inset, y + inset, w - inset * 2, h - inset * 2);
                    let is_inside = shape.path.len() > 4 && inner.contains(text, Abs::ZERO);
                    if !is_inside {
                        errors.push(format!("{edition}: {text:?} touches {bounds:?}, {width:?} wide"));
                    }
                    text_count += 1;
                }
                rule_count += usize::from(shape.path.len() == 2);
            }
        }
    }
    assert!(text_count > 100 && rule_count > 100, "{text_count} texts, {rule_count} rules");
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn grey_is_a_flag_or_a_setting() {
    let dir = small_project();
    let print = |flags: &str, settings: &str| {
        write_file(&dir, "handout.toml", settings);
        let run = run(dir.path(), &format!("print --sheet mini --format mini --locale en --quiet {flags}"));
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{flags}");
        std::fs::read(dir.path().join("out/en/mini-mini.pdf")).expect("the file")
    };
    let (in_color, grey) = (print("", ""), print("--grey", ""));
    assert_ne!(in_color, grey);
    assert_eq!(print("", "grey = true\n"), grey);
    assert_eq!(print("--no-grey", "grey = true\n"), in_color);
    assert_eq!(print("--grey", "grey = false\n"), grey);
    assert_eq!(run(dir.path(), "print --grey --no-grey").status, 2);
    write_file(&dir, "handout.toml", "grey = \"yes\"\n");
    let wrong = run(dir.path(), "print");
    assert!(wrong.status == 1 && wrong.err.contains("--> handout.toml:1:8"), "{}", wrong.err);
}
