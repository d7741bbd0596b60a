//! The code on each piece: in letters on every side and card, as a symbol where there is room, and both the same to
//! our own reader and to another one.

use std::collections::BTreeSet;
use std::fs;

use handout::art::data_matrix::DataMatrix;
use handout::art::qr_code::QrCode;
use handout::geom::{Abs, PathSegment};
use handout::impose::ImpositionOptions;
use handout::layout::frame::{FrameItem, ItemOwner};
use handout::pipeline::Pipeline;
use handout::proof;
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object};
use rayon::prelude::*;

use crate::support::editions::{TestEdition, editions, qr_code, temporary_folder};
use crate::support::readers;

/// The editions that a clinic has data for; with them a sheet has a QR code too.
fn filled() -> Vec<TestEdition> {
    editions().into_iter().filter(|edition| edition.is_filled_in).collect()
}

fn reading(bytes: &[u8]) -> proof::Reading {
    proof::read(bytes).expect("a file")
}

/// The one code of a file.
fn code_of(bytes: &[u8]) -> String {
    let codes = reading(bytes).codes();
    let [code] = codes.as_slice() else { panic!("{codes:?}") };
    code.clone()
}

/// Sides whose head has no room for a symbol: the insides of leaflets have no strip, and this one line is full.
fn is_bare(edition: &TestEdition, side: usize) -> bool {
    let leaflet = edition.format.folds.len() == 2 && side == 1;
    leaflet || (edition.locale.tag() == "zh-Hans" && edition.format.id == "a4")
}

#[test]
fn every_side_has_a_symbol_where_there_is_room() {
    for edition in editions() {
        let painted = reading(&edition.printed().pdf).paint_counts().to_vec();
        for (side, painted) in painted.iter().enumerate() {
            assert_eq!(
                painted.symbols,
                usize::from(!is_bare(&edition, side)),
                "{edition}, side {}",
                side + 1
            );
        }
    }
}

#[test]
fn fronts_and_backs_in_separate_files_have_the_code() {
    let pipeline = Pipeline::new();
    filled().into_par_iter().for_each(|edition| {
        let whole = code_of(&edition.printed().pdf);
        let files = edition.print_for(&pipeline, &ImpositionOptions::default(), true);
        assert_eq!(files.len(), 1 + usize::from(edition.printed().pages > 1), "{edition}");
        for (part, printed) in files {
            assert_eq!(code_of(&printed.pdf), whole, "{edition}, {part:?}");
        }
    });
}

#[test]
fn a_card_has_the_code_in_its_corner() {
    let cards: Vec<TestEdition> =
        editions().into_iter().filter(|edition| edition.format.grid.is_some()).collect();
    assert!(!cards.is_empty());
    for edition in cards {
        let (content, setting) = edition.lay_out();
        let frame = &setting.frames[0];
        let signs = |item: &&FrameItem| matches!(item, FrameItem::Line { line, .. } if *line.text == *content.edition_code);
        let codes: Vec<&FrameItem> = frame.items.iter().filter(signs).collect();
        let [code] = codes.as_slice() else { panic!("{edition}: {} codes", codes.len()) };
        assert!(matches!(code.owner(), ItemOwner::Artifact(_)), "{edition}");
        let (bounds, rtl) = (code.bounds(), content.direction.is_rtl());
        let end = if rtl { bounds.x } else { frame.size.w - bounds.right() };
        assert_eq!(end, Abs::ZERO, "{edition}");
        for other in frame.items.iter().filter(|item| !std::ptr::eq(*item, *code)) {
            assert!(!other.bounds().intersects(bounds), "{edition}");
        }
    }
}

/// The places of operators that draw the path with the most rectangles on a page, among those that `is` is true of by
/// the mark that they are in: from the first corner to the last.
fn modules(operations: &[Operation], artifact: bool) -> std::ops::Range<usize> {
    let mut paths = Vec::new();
    let mut from = 0;
    let mut in_artifact = false;
    for (at, operation) in operations.iter().enumerate() {
        match operation.operator.as_str() {
            "BDC" => in_artifact = operation.operands[0].as_name().ok() == Some(b"Artifact"),
            "m" | "l" | "h" => {}
            "f" if in_artifact == artifact => paths.push(from + 1..at),
            _ => from = at,
        }
        if matches!(operation.operator.as_str(), "f") {
            from = at;
        }
    }
    paths.into_iter().max_by_key(|range| range.len()).expect("modules")
}

/// Puts the path of the form that a page paints in the place where it paints it.
fn unfold(pdf: &Document, page: lopdf::ObjectId, operations: &mut Vec<Operation>) {
    let at = operations.iter().position(|operation| operation.operator == "Do").expect("a form");
    let resources = pdf.get_page_resources(page).expect("resources").0.expect("resources");
    let objects = resources.get_deref(b"XObject", pdf).and_then(Object::as_dict).expect("forms");
    let name = operations[at].operands[0].as_name().expect("a name");
    let form = objects.get_deref(name, pdf).and_then(Object::as_stream).expect("a form");
    let path = Content::decode(&form.get_plain_content().expect("bytes")).expect("operators").operations;
    let [a, b, c, d, e, f] = numbers(&operations[at - 1])[..] else { panic!("no matrix") };
    assert_eq!((a, b, c, d), (1.2, 0.0, 0.0, 1.2));
    // Rectangles as their corners, from the upper left one on.
    let corners = |operation: Operation| match (operation.operator.as_str(), &numbers(&operation)[..]) {
        ("re", &[x, y, wide, high]) => {
            let places = [("m", x, y + high), ("l", x + wide, y + high), ("l", x + wide, y), ("l", x, y)];
            let mut path = places
                .map(|(name, x, y)| Operation::new(name, vec![(x * a + e).into(), (y * d + f).into()]))
                .to_vec();
            path.push(Operation::new("h", Vec::new()));
            path
        }
        _ => vec![operation],
    };
    let path: Vec<Operation> = path.into_iter().flat_map(corners).collect();
    // With the state that is kept and given back, and the matrix.
    operations.splice(at - 2..at + 2, path);
}

/// Changes what draws the modules of a symbol or a QR code on a page of the sheet on A4.
fn changed(tag: &str, page: usize, artifact: bool, change: impl FnOnce(&mut Vec<Operation>)) -> Vec<u8> {
    let mut pdf = Document::load_mem(&sheet(tag).printed().pdf).expect("a file");
    let id = pdf.get_pages()[&(page as u32 + 1)];
    let mut content = Content::decode(&pdf.get_page_content(id)).expect("operators");
    if artifact {
        unfold(&pdf, id, &mut content.operations);
    }
    let range = modules(&content.operations, artifact);
    let mut path: Vec<Operation> = content.operations[range.clone()].to_vec();
    assert!(path.len() > 100, "{} operators", path.len());
    change(&mut path);
    content.operations.splice(range, path);
    pdf.change_page_content(id, content.encode().expect("bytes")).expect("a page");
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("it is saved");
    bytes
}

fn sheet(tag: &str) -> TestEdition {
    let wanted = |edition: &TestEdition| {
        edition.locale.tag() == tag && edition.format.id == "a4" && edition.is_filled_in
    };
    editions().into_iter().find(wanted).expect("the sheet")
}

/// Changes a symbol in both directions of reading: one of the findings of the file alone must hold the words for it.
#[track_caller]
fn finds(words: &str, change: impl Fn(&mut Vec<Operation>)) {
    for tag in ["en", "ar"] {
        let findings = reading(&changed(tag, 0, true, &change)).findings();
        assert!(findings.iter().any(|f| f.message.contains(words)), "{tag}: no `{words}` in {findings:#?}");
    }
}

/// Where the rectangles of a path begin.
fn starts(path: &[Operation]) -> Vec<usize> {
    path.iter().enumerate().filter(|(_, operation)| operation.operator == "m").map(|(at, _)| at).collect()
}

fn numbers(operation: &Operation) -> Vec<f32> {
    operation.operands.iter().map(|operand| operand.as_float().expect("a number")).collect()
}

/// Moves the operators by so many points.
fn move_by(path: &mut [Operation], by: [f32; 2]) {
    for operation in path {
        for (operand, by) in operation.operands.iter_mut().zip(by) {
            *operand = Object::Real(operand.as_float().expect("a number") + by);
        }
    }
}

#[test]
fn an_unchanged_path_has_no_findings() {
    for tag in ["en", "ar"] {
        assert_eq!(reading(&changed(tag, 0, true, |_| {})).findings(), [], "{tag}");
    }
}

#[test]
fn a_damaged_symbol_is_found() {
    // A rectangle within its left half.
    finds("the symbol on page 1 is damaged", |path| {
        let starts = starts(path);
        let corner = numbers(&path[0]);
        let inner = |at: &usize| {
            let place = numbers(&path[*at]);
            let (x, y) = ((place[0] - corner[0]) / 1.2, (corner[1] - place[1]) / 1.2);
            let short = numbers(&path[*at + 1])[0] - place[0] < 1.2 * 2.5;
            short && (2.0..12.0).contains(&x) && (0.9..6.0).contains(&y)
        };
        let at = starts.iter().position(inner).expect("a rectangle");
        path.drain(starts[at]..starts[at + 1]);
    });
    // Every third of them.
    finds("the symbol on page 1 cannot be read", |path| {
        let starts = starts(path);
        for at in (5..starts.len() - 8).rev().step_by(3) {
            path.drain(starts[at]..starts[at + 1]);
        }
    });
    // Black over the middle of it.
    finds("the symbol on page 1 cannot be read", |path| {
        let corner = numbers(&path[0]);
        let (x, y) = (corner[0] + 1.2 * 4.0, corner[1] - 1.2 * 6.0);
        let to = [
            ("m", x, y),
            ("l", x + 1.2 * 20.0, y),
            ("l", x + 1.2 * 20.0, y + 1.2 * 5.0),
            ("l", x, y + 1.2 * 5.0),
        ];
        path.extend(to.map(|(name, x, y)| Operation::new(name, vec![x.into(), y.into()])));
        path.push(Operation::new("h", Vec::new()));
    });
    // Half a module to the side.
    finds("has modules of different sizes or off the grid", |path| {
        let starts = starts(path);
        let at = starts.len() / 2;
        move_by(&mut path[starts[at]..starts[at + 1]], [0.6, 0.0]);
    });
}

#[test]
fn a_drawing_of_bars_is_not_a_symbol() {
    for (width, height, symbols) in [(1.2, 30.0, 1), (0.7, 9.6, 2)] {
        let mut pdf = Document::load_mem(&sheet("en").printed().pdf).expect("a file");
        let id = pdf.get_pages()[&1];
        let mut content = Content::decode(&pdf.get_page_content(id)).expect("operators");
        let kind = lopdf::Dictionary::from_iter([("Type", Object::Name(b"Layout".to_vec()))]);
        let begin = vec![Object::Name(b"Artifact".to_vec()), Object::Dictionary(kind)];
        content.operations.push(Operation::new("BDC", begin));
        // Bars and gaps, in the white at the paper's left edge.
        for bar in 0..28 {
            let area = [2.0 + f64::from(bar) * 2.0 * width, 400.0, width, height];
            let numbers = area.map(|number| Object::Real(number as f32)).to_vec();
            content.operations.push(Operation::new("re", numbers));
        }
        content.operations.push(Operation::new("f", Vec::new()));
        content.operations.push(Operation::new("EMC", Vec::new()));
        pdf.change_page_content(id, content.encode().expect("bytes")).expect("a page");
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).expect("it is saved");
        assert_eq!(reading(&bytes).paint_counts()[0].symbols, symbols, "{width} {height}");
    }
}

#[test]
fn a_symbol_in_the_wrong_place_is_found() {
    finds("the symbol on page 1 extends beyond the paper", |path| move_by(path, [0.0, 30.0]));
    // On the strip's words.
    finds("has something on it, or within one module of it", |path| move_by(path, [-20.0, 0.0]));
}

#[test]
fn the_symbol_of_another_code_is_found() {
    let other = DataMatrix::encode(&code_of(&sheet("de").printed().pdf)).expect("a symbol");
    finds("which is not the code in letters on that page", |path| {
        let corner = numbers(&path[0]);
        *path = drawn(&other.shape().path, |x, y| (corner[0] + x, corner[1] - y));
    });
}

/// A path as operators.
fn drawn(path: &[PathSegment], place: impl Fn(f32, f32) -> (f32, f32)) -> Vec<Operation> {
    let operation = |segment: &PathSegment| {
        let (name, point) = match segment {
            PathSegment::Move(point) => ("m", point),
            PathSegment::Line(point) => ("l", point),
            _ => return Operation::new("h", Vec::new()),
        };
        let (x, y) = place(point.x.to_pt() as f32, point.y.to_pt() as f32);
        Operation::new(name, vec![x.into(), y.into()])
    };
    path.iter().map(operation).collect()
}

/// What the proof finds in a sheet whose QR code is changed.
fn found_in_code(change: impl FnOnce(&mut Vec<Operation>)) -> Vec<String> {
    let edition = sheet("en");
    let content = edition.content();
    let expected = handout::pipeline::expectation_of(&content, edition.format);
    let bytes = changed("en", 1, false, change);
    reading(&bytes).compare(&expected).into_iter().map(|finding| finding.message).collect()
}

#[test]
fn a_qr_code_must_contain_the_address_of_the_clinic() {
    assert_eq!(found_in_code(|_| {}), [""; 0]);
    let lost = found_in_code(|path| {
        let starts = starts(path);
        for at in (0..starts.len() - 1).rev().step_by(3) {
            path.drain(starts[at]..starts[at + 1]);
        }
    });
    assert!(lost.iter().any(|found| found.contains("has no readable QR code")), "{lost:#?}");
    let other: QrCode = qr_code("https://www.example.org/clinix");
    let own = qr_code("https://www.example.org/clinic");
    assert_eq!(other.size(), own.size());
    let led = found_in_code(|path| {
        // Both begin with the same corner.
        let (corner, shapes) = (numbers(&path[0]), other.shapes());
        let PathSegment::Move(first) = shapes[1].path[0] else { panic!("a path begins") };
        let (x, y) = (first.x.to_pt() as f32, first.y.to_pt() as f32);
        *path = drawn(&shapes[1].path, |a, b| (corner[0] + a - x, corner[1] - (b - y)));
    });
    let words =
        "has a QR code for `https://www.example.org/clinix` instead of `https://www.example.org/clinic`";
    assert!(led.iter().any(|found| found.contains(words)), "{led:#?}");
}

#[test]
#[ignore = "needs zxing and pdfium"]
fn zxing_reads_every_symbol_of_a_rendered_page() {
    let (_folder, path) = temporary_folder();
    let mut files = BTreeSet::new();
    let mut list = String::new();
    // Each format, and each script once in one.
    let chosen = editions().into_iter().filter(|edition| {
        !edition.is_filled_in
            && (["en", "ar", "km"].contains(&edition.locale.tag().as_str()) || edition.format.id == "letter")
    });
    for edition in chosen {
        let name = format!("{edition}.pdf").replace(' ', "-");
        let printed = edition.printed();
        fs::write(path.join(&name), &printed.pdf).expect("a file");
        let symbols: Vec<&str> =
            (0..printed.pages).map(|side| if is_bare(&edition, side) { "0" } else { "1" }).collect();
        list.push_str(&format!("{name}\t{}\t{}\n", code_of(&printed.pdf), symbols.join(" ")));
        files.insert(name);
    }
    assert!(files.len() > 30, "{}", files.len());
    fs::write(path.join("list"), list).expect("a file");
    readers::python_script("symbols.py", &["pypdfium2", "numpy", "zxingcpp"], &[path]);
}
