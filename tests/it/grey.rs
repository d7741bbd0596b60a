//! The sheet that saves toner says the same at the same places, without a colour and without a filled area.

use std::collections::BTreeSet;

use handout::geom::{Abs, Rect, Stroke};
use handout::layout::Palette;
use handout::layout::frame::FrameItem;
use handout::pipeline::Pipeline;
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object};

use crate::support::command::{run, small_project, write_file};
use crate::support::editions::{TestEdition, editions};

/// Jobs in a language of either direction, in all formats.
fn pairs() -> Vec<TestEdition> {
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

fn number(operation: &Operation) -> f64 {
    f64::from(operation.operands[0].as_float().expect("a number"))
}

/// What is filled with ink, but for figures (a clinic's logo and its code) and the symbol, which is a path of many
/// parts: the grey of each, none for colours.
fn fills(operations: &[Operation]) -> Vec<Option<f64>> {
    let (mut grey, mut figure, mut parts) = (Some(0.0), false, 0);
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
            "BDC" | "BMC" => figure = operation.operands[0].as_name().expect("a tag") == b"Figure",
            "g" => grey = Some(number(operation)),
            "rg" | "k" | "cs" | "sc" | "scn" => grey = None,
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" if !figure && grey != Some(1.0) => fills.push(grey),
            "sh" => fills.push(None),
            _ => {}
        }
    }
    fills
}

/// The operators that choose a colour, by name.
fn choices(operations: &[Operation]) -> BTreeSet<&str> {
    let names = ["g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri", "gs"];
    operations.iter().map(|o| o.operator.as_str()).filter(|name| names.contains(name)).collect()
}

#[test]
fn grey_sheets_have_no_colour_and_no_filled_area() {
    let pipeline = Pipeline::new();
    for edition in pairs() {
        let grey = edition.print_in(&pipeline, Palette::Grey).pdf;
        for (number, operations) in pages(&grey).iter().enumerate() {
            let chosen = choices(operations);
            assert!(chosen.is_subset(&["g", "G"].into()), "{edition}, page {}: {chosen:?}", number + 1);
            assert_eq!(fills(operations), [], "{edition}, page {}", number + 1);
        }
        for object in Document::load_mem(&grey).expect("a PDF").objects.values() {
            let Ok(stream) = object.as_stream() else { continue };
            if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image") {
                let space = stream.dict.get(b"ColorSpace").and_then(Object::as_name).ok();
                assert_eq!(space, Some(&b"DeviceGray"[..]), "{edition}");
            }
        }
        // The test sees colours and areas where there are some.
        let usual = pages(&edition.printed().pdf);
        assert!(usual.iter().any(|operations| choices(operations).contains("rg")), "{edition}");
        assert!(usual.iter().any(|operations| fills(operations).contains(&Some(0.0))), "{edition}");
    }
}

/// Everything that is read, with its type size and its place: letter by letter the same.
#[test]
fn grey_sheets_have_the_same_text_at_the_same_positions() {
    let pipeline = Pipeline::new();
    let said = |pdf: &[u8]| {
        let said = |operations: Vec<Operation>| {
            let text =
                |o: &Operation| matches!(&o.operator[..], "Tf" | "Td" | "TD" | "Tm" | "Tj" | "TJ" | "BDC");
            operations.into_iter().filter(text).map(|o| format!("{o:?}")).collect::<Vec<_>>()
        };
        pages(pdf).into_iter().map(said).collect::<Vec<_>>()
    };
    for edition in pairs() {
        let printed = edition.print_in(&pipeline, Palette::Grey);
        assert_eq!(printed.fit.body, edition.printed().fit.body, "{edition}");
        assert_eq!(printed.fit.fill, edition.printed().fit.fill, "{edition}");
        let (grey, usual) = (said(&printed.pdf), said(&edition.printed().pdf));
        assert!(usual.iter().all(|page| page.len() > 10), "{edition}");
        assert!(grey == usual, "{edition}");
    }
}

fn light(level: f64) -> f64 {
    if level <= 0.040_45 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
}

/// WCAG 2.1 asks for 4.5:1; nothing is filled, so that all words stand on white.
#[test]
fn grey_text_has_enough_contrast() {
    let pipeline = Pipeline::new();
    for edition in pairs().into_iter().filter(|edition| !edition.is_filled_in) {
        for operations in pages(&edition.print_in(&pipeline, Palette::Grey).pdf) {
            let (mut grey, mut levels) = (0.0, BTreeSet::new());
            for operation in &operations {
                match operation.operator.as_str() {
                    "g" => grey = number(operation),
                    "Tj" | "TJ" => drop(levels.insert((grey * 1000.0) as i64)),
                    _ => {}
                }
            }
            let most = *levels.last().expect("words");
            assert!(levels.contains(&0), "{edition}: {levels:?}");
            assert!(1.05 / (light(most as f64 / 1000.0) + 0.05) >= 4.5, "{edition}: {levels:?}");
        }
    }
}

/// No outline or rule, heavier than the usual one or where there was none, meets a word.
#[test]
fn outlines_touch_no_word() {
    let (mut seen, mut wrong) = ((0, 0), Vec::new());
    for edition in editions() {
        for frame in edition.lay_out_in(Palette::Grey).1.frames {
            let strokes = frame.items.iter().flat_map(|item| match item {
                FrameItem::Shapes { shapes, .. } => shapes.as_slice(),
                _ => &[],
            });
            for shape in strokes {
                let (outer, Some(Stroke { width, .. })) = (shape.bounds(), shape.stroke) else { continue };
                let of = |item: &&FrameItem| {
                    matches!(item, FrameItem::Line { .. }) && item.bounds().intersects(outer)
                };
                for words in frame.items.iter().filter(of).map(FrameItem::bounds) {
                    // Inside its box and a tenth of a millimetre clear of the stroke.
                    let Rect { x, y, w, h } = outer;
                    let by = width + Abs::mm(0.1);
                    let inner = Rect::new(x + by, y + by, w - by * 2, h - by * 2);
                    let inside = shape.path.len() > 4 && inner.contains(words, Abs::ZERO);
                    if !inside {
                        wrong.push(format!("{edition}: {words:?} meets {outer:?}, {width:?} wide"));
                    }
                    seen.0 += 1;
                }
                seen.1 += usize::from(shape.path.len() == 2);
            }
        }
    }
    assert!(seen.0 > 100 && seen.1 > 100, "{seen:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn grey_is_a_flag_or_a_setting() {
    let dir = small_project();
    let printed = |flags: &str, settings: &str| {
        write_file(&dir, "handout.toml", settings);
        let run = run(dir.path(), &format!("print --sheet mini --format mini --locale en --quiet {flags}"));
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{flags}");
        std::fs::read(dir.path().join("out/en/mini-mini.pdf")).expect("the file")
    };
    let (usual, grey) = (printed("", ""), printed("--grey", ""));
    assert_ne!(usual, grey);
    assert_eq!(printed("", "grey = true\n"), grey);
    assert_eq!(printed("--no-grey", "grey = true\n"), usual);
    assert_eq!(printed("--grey", "grey = false\n"), grey);
    assert_eq!(run(dir.path(), "print --grey --no-grey").status, 2);
    write_file(&dir, "handout.toml", "grey = \"yes\"\n");
    let wrong = run(dir.path(), "print");
    assert!(wrong.status == 1 && wrong.err.contains("--> handout.toml:1:8"), "{}", wrong.err);
}
