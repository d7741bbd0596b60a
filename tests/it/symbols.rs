//! Checks the edition code on each side and card: in letters, and as a Data Matrix if there is space for one.
//!
//! The reader of this program and an independent reader must find the same code in both. The QR code with the
//! address of the clinic is checked, too.

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

/// Returns the editions with data of a clinic: these sheets also have a QR code.
fn filled_in_editions() -> Vec<TestEdition> {
    editions().into_iter().filter(|edition| edition.is_filled_in).collect()
}

/// Reads a file as the proof does.
fn reading(bytes: &[u8]) -> proof::Reading {
    proof::read(bytes).expect("a file")
}

/// Returns the only edition code of a file.
fn code_of(bytes: &[u8]) -> String {
    let codes = reading(bytes).codes();
    let [code] = codes.as_slice() else { panic!("{codes:?}") };
    code.clone()
}

/// Returns whether a side has no space for a symbol. The inside of a leaflet has no staff line, and on one
/// sheet the staff line is full.
fn is_without_symbol(edition: &TestEdition, side: usize) -> bool {
    let is_inside_of_leaflet = edition.format.folds.len() == 2 && side == 1;
    is_inside_of_leaflet || (edition.locale.tag() == "zh-Hans" && edition.format.id == "a4")
}

#[test]
fn every_side_has_a_symbol_where_there_is_room() {
    for edition in editions() {
        let counts = reading(&edition.printed().pdf).paint_counts().to_vec();
        for (side, counts) in counts.iter().enumerate() {
            assert_eq!(
                counts.symbols,
                usize::from(!is_without_symbol(&edition, side)),
                "{edition}, side {}",
                side + 1
            );
        }
    }
}

#[test]
fn fronts_and_backs_in_separate_files_have_the_code() {
    let pipeline = Pipeline::new();
    filled_in_editions().into_par_iter().for_each(|edition| {
        let expected = code_of(&edition.printed().pdf);
        let files = edition.print_for(&pipeline, &ImpositionOptions::default(), true);
        assert_eq!(files.len(), 1 + usize::from(edition.printed().pages > 1), "{edition}");
        for (part, printed) in files {
            assert_eq!(code_of(&printed.pdf), expected, "{edition}, {part:?}");
        }
    });
}

#[test]
fn a_card_has_the_code_in_its_corner() {
    let cards: Vec<TestEdition> =
        editions().into_iter().filter(|edition| edition.format.grid.is_some()).collect();
    assert!(!cards.is_empty());
    for edition in cards {
        let (content, laid_out) = edition.lay_out();
        let frame = &laid_out.frames[0];
        let is_code = |item: &&FrameItem| match item {
            FrameItem::Line { line, .. } => *line.text == *content.edition_code,
            _ => false,
        };
        let codes: Vec<&FrameItem> = frame.items.iter().filter(is_code).collect();
        let [code] = codes.as_slice() else { panic!("{edition}: {} codes", codes.len()) };
        assert!(matches!(code.owner(), ItemOwner::Artifact(_)), "{edition}");
        let (bounds, is_rtl) = (code.bounds(), content.direction.is_rtl());
        let distance_to_edge = if is_rtl { bounds.x } else { frame.size.w - bounds.right() };
        assert_eq!(distance_to_edge, Abs::ZERO, "{edition}");
        for other in frame.items.iter().filter(|item| !std::ptr::eq(*item, *code)) {
            assert!(!other.bounds().intersects(bounds), "{edition}");
        }
    }
}

/// Returns the range of the operators that build the longest path of a page: the modules of a symbol or QR
/// code.
///
/// Only paths inside artifacts, or only paths outside of them, are considered.
fn modules(operations: &[Operation], is_artifact: bool) -> std::ops::Range<usize> {
    let mut paths = Vec::new();
    let mut start = 0;
    let mut in_artifact = false;
    for (at, operation) in operations.iter().enumerate() {
        match operation.operator.as_str() {
            "BDC" => in_artifact = operation.operands[0].as_name().ok() == Some(b"Artifact"),
            "m" | "l" | "h" => {}
            "f" if in_artifact == is_artifact => paths.push(start + 1..at),
            _ => start = at,
        }
        if matches!(operation.operator.as_str(), "f") {
            start = at;
        }
    }
    paths.into_iter().max_by_key(|range| range.len()).expect("modules")
}

/// Replaces the operators that paint the form of a page by the path of the form.
fn inline_form(pdf: &Document, page: lopdf::ObjectId, operations: &mut Vec<Operation>) {
    let at = operations.iter().position(|operation| operation.operator == "Do").expect("a form");
    let resources = pdf.get_page_resources(page).expect("resources").0.expect("resources");
    let objects = resources.get_deref(b"XObject", pdf).and_then(Object::as_dict).expect("forms");
    let name = operations[at].operands[0].as_name().expect("a name");
    let form = objects.get_deref(name, pdf).and_then(Object::as_stream).expect("a form");
    let path = Content::decode(&form.get_plain_content().expect("bytes")).expect("operators").operations;
    let [a, b, c, d, e, f] = numbers(&operations[at - 1])[..] else { panic!("no matrix") };
    assert_eq!((a, b, c, d), (1.2, 0.0, 0.0, 1.2));
    // Each rectangle becomes a path along its corners, from the upper left one.
    let corners = |operation: Operation| match (operation.operator.as_str(), &numbers(&operation)[..]) {
        ("re", &[x, y, width, height]) => {
            let corners =
                [("m", x, y + height), ("l", x + width, y + height), ("l", x + width, y), ("l", x, y)];
            let mut path = corners
                .map(|(name, x, y)| Operation::new(name, vec![(x * a + e).into(), (y * d + f).into()]))
                .to_vec();
            path.push(Operation::new("h", Vec::new()));
            path
        }
        _ => vec![operation],
    };
    let path: Vec<Operation> = path.into_iter().flat_map(corners).collect();
    // The operators that save the state, set the matrix and restore the state are replaced too.
    operations.splice(at - 2..at + 2, path);
}

/// Returns the sheet on A4 with a changed path of its symbol (an artifact) or its QR code.
fn with_changed_path(
    tag: &str,
    page: usize,
    is_artifact: bool,
    change: impl FnOnce(&mut Vec<Operation>),
) -> Vec<u8> {
    let mut pdf = Document::load_mem(&filled_in_sheet(tag).printed().pdf).expect("a file");
    let id = pdf.get_pages()[&(page as u32 + 1)];
    let mut content = Content::decode(&pdf.get_page_content(id)).expect("operators");
    if is_artifact {
        inline_form(&pdf, id, &mut content.operations);
    }
    let range = modules(&content.operations, is_artifact);
    let mut path: Vec<Operation> = content.operations[range.clone()].to_vec();
    assert!(path.len() > 100, "{} operators", path.len());
    change(&mut path);
    content.operations.splice(range, path);
    pdf.change_page_content(id, content.encode().expect("bytes")).expect("a page");
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("the file is saved");
    bytes
}

/// Returns the sheet on A4 with data of a clinic.
fn filled_in_sheet(tag: &str) -> TestEdition {
    let is_sheet = |edition: &TestEdition| {
        edition.locale.tag() == tag && edition.format.id == "a4" && edition.is_filled_in
    };
    editions().into_iter().find(is_sheet).expect("the sheet")
}

/// Changes the symbol of a left-to-right and of a right-to-left sheet. A finding of each file must contain
/// `text`.
#[track_caller]
fn assert_finding(text: &str, change: impl Fn(&mut Vec<Operation>)) {
    for tag in ["en", "ar"] {
        let findings = reading(&with_changed_path(tag, 0, true, &change)).findings();
        assert!(findings.iter().any(|f| f.message.contains(text)), "{tag}: no `{text}` in {findings:#?}");
    }
}

/// Returns the indices of the operators that begin the rectangles of a path.
fn starts(path: &[Operation]) -> Vec<usize> {
    path.iter().enumerate().filter(|(_, operation)| operation.operator == "m").map(|(at, _)| at).collect()
}

/// Returns the operands of an operator.
fn numbers(operation: &Operation) -> Vec<f32> {
    operation.operands.iter().map(|operand| operand.as_float().expect("a number")).collect()
}

/// Moves a path by `offset`, in points.
fn move_path(path: &mut [Operation], offset: [f32; 2]) {
    for operation in path {
        for (operand, offset) in operation.operands.iter_mut().zip(offset) {
            *operand = Object::Real(operand.as_float().expect("a number") + offset);
        }
    }
}

#[test]
fn an_unchanged_path_has_no_findings() {
    for tag in ["en", "ar"] {
        assert_eq!(reading(&with_changed_path(tag, 0, true, |_| {})).findings(), [], "{tag}");
    }
}

#[test]
fn a_damaged_symbol_is_found() {
    // Remove a rectangle in the left half.
    assert_finding("the symbol on page 1 is damaged", |path| {
        let starts = starts(path);
        let corner = numbers(&path[0]);
        let is_inside = |at: &usize| {
            let start = numbers(&path[*at]);
            let (x, y) = ((start[0] - corner[0]) / 1.2, (corner[1] - start[1]) / 1.2);
            let is_short = numbers(&path[*at + 1])[0] - start[0] < 1.2 * 2.5;
            is_short && (2.0..12.0).contains(&x) && (0.9..6.0).contains(&y)
        };
        let at = starts.iter().position(is_inside).expect("a rectangle");
        path.drain(starts[at]..starts[at + 1]);
    });
    // Remove every third rectangle.
    assert_finding("the symbol on page 1 cannot be read", |path| {
        let starts = starts(path);
        for at in (5..starts.len() - 8).rev().step_by(3) {
            path.drain(starts[at]..starts[at + 1]);
        }
    });
    // Cover the middle of the symbol with black.
    assert_finding("the symbol on page 1 cannot be read", |path| {
        let corner = numbers(&path[0]);
        let (x, y) = (corner[0] + 1.2 * 4.0, corner[1] - 1.2 * 6.0);
        let corners = [
            ("m", x, y),
            ("l", x + 1.2 * 20.0, y),
            ("l", x + 1.2 * 20.0, y + 1.2 * 5.0),
            ("l", x, y + 1.2 * 5.0),
        ];
        path.extend(corners.map(|(name, x, y)| Operation::new(name, vec![x.into(), y.into()])));
        path.push(Operation::new("h", Vec::new()));
    });
    // Move a rectangle half a module sideways.
    assert_finding("has modules of different sizes or off the grid", |path| {
        let starts = starts(path);
        let at = starts.len() / 2;
        move_path(&mut path[starts[at]..starts[at + 1]], [0.6, 0.0]);
    });
}

#[test]
fn a_drawing_of_bars_is_not_a_symbol() {
    for (width, height, symbols) in [(1.2, 30.0, 1), (0.7, 9.6, 2)] {
        let mut pdf = Document::load_mem(&filled_in_sheet("en").printed().pdf).expect("a file");
        let id = pdf.get_pages()[&1];
        let mut content = Content::decode(&pdf.get_page_content(id)).expect("operators");
        let properties = lopdf::Dictionary::from_iter([("Type", Object::Name(b"Layout".to_vec()))]);
        let operands = vec![Object::Name(b"Artifact".to_vec()), Object::Dictionary(properties)];
        content.operations.push(Operation::new("BDC", operands));
        // Draw bars and gaps in the white margin at the left edge of the paper.
        for bar in 0..28 {
            let area = [2.0 + f64::from(bar) * 2.0 * width, 400.0, width, height];
            let numbers = area.map(|number| Object::Real(number as f32)).to_vec();
            content.operations.push(Operation::new("re", numbers));
        }
        content.operations.push(Operation::new("f", Vec::new()));
        content.operations.push(Operation::new("EMC", Vec::new()));
        pdf.change_page_content(id, content.encode().expect("bytes")).expect("a page");
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).expect("the file is saved");
        assert_eq!(reading(&bytes).paint_counts()[0].symbols, symbols, "{width} {height}");
    }
}

#[test]
fn a_symbol_in_the_wrong_place_is_found() {
    assert_finding("the symbol on page 1 extends beyond the paper", |path| move_path(path, [0.0, 30.0]));
    // Move the symbol onto the text of the staff line.
    assert_finding("has something on it, or within one module of it", |path| move_path(path, [-20.0, 0.0]));
}

#[test]
fn the_symbol_of_another_code_is_found() {
    let other = DataMatrix::encode(&code_of(&filled_in_sheet("de").printed().pdf)).expect("a symbol");
    assert_finding("which is not the code in letters on that page", |path| {
        let corner = numbers(&path[0]);
        *path = path_operations(&other.shape().path, |x, y| (corner[0] + x, corner[1] - y));
    });
}

/// Converts a path to operators.
fn path_operations(path: &[PathSegment], place: impl Fn(f32, f32) -> (f32, f32)) -> Vec<Operation> {
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

/// Returns the findings of the proof for a sheet with a changed QR code.
fn findings_in_qr_code(change: impl FnOnce(&mut Vec<Operation>)) -> Vec<String> {
    let edition = filled_in_sheet("en");
    let content = edition.content();
    let expected = handout::pipeline::expectation_of(&content, edition.format);
    let bytes = with_changed_path("en", 1, false, change);
    reading(&bytes).compare(&expected).into_iter().map(|finding| finding.message).collect()
}

#[test]
fn a_qr_code_must_contain_the_address_of_the_clinic() {
    assert_eq!(findings_in_qr_code(|_| {}), [""; 0]);
    let findings = findings_in_qr_code(|path| {
        let starts = starts(path);
        for at in (0..starts.len() - 1).rev().step_by(3) {
            path.drain(starts[at]..starts[at + 1]);
        }
    });
    assert!(findings.iter().any(|f| f.contains("has no readable QR code")), "{findings:#?}");
    let other: QrCode = qr_code("https://www.example.org/clinix");
    let own = qr_code("https://www.example.org/clinic");
    assert_eq!(other.size(), own.size());
    let findings = findings_in_qr_code(|path| {
        // Both paths begin at the same corner.
        let (corner, shapes) = (numbers(&path[0]), other.shapes());
        let PathSegment::Move(first) = shapes[1].path[0] else { panic!("a path begins with a move") };
        let (x, y) = (first.x.to_pt() as f32, first.y.to_pt() as f32);
        *path = path_operations(&shapes[1].path, |a, b| (corner[0] + a - x, corner[1] - (b - y)));
    });
    let message =
        "has a QR code for `https://www.example.org/clinix` instead of `https://www.example.org/clinic`";
    assert!(findings.iter().any(|f| f.contains(message)), "{findings:#?}");
}

#[test]
#[ignore = "needs zxing and pdfium"]
fn zxing_reads_every_symbol_of_a_rendered_page() {
    let (_folder, path) = temporary_folder();
    let mut files = BTreeSet::new();
    let mut list = String::new();
    // Three locales in each format, and each locale in one format.
    let selected = editions().into_iter().filter(|edition| {
        !edition.is_filled_in
            && (["en", "ar", "km"].contains(&edition.locale.tag().as_str()) || edition.format.id == "letter")
    });
    for edition in selected {
        let name = format!("{edition}.pdf").replace(' ', "-");
        let printed = edition.printed();
        fs::write(path.join(&name), &printed.pdf).expect("a file");
        let symbols: Vec<&str> = (0..printed.pages)
            .map(|side| if is_without_symbol(&edition, side) { "0" } else { "1" })
            .collect();
        list.push_str(&format!("{name}\t{}\t{}\n", code_of(&printed.pdf), symbols.join(" ")));
        files.insert(name);
    }
    assert!(files.len() > 30, "only {} files", files.len());
    fs::write(path.join("list"), list).expect("a file");
    readers::python_script("symbols.py", &["pypdfium2", "numpy", "zxingcpp"], &[path]);
}
