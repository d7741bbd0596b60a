//! What readers of a file could understand in different ways: the proof refuses it, whatever this reader makes of it.

use lopdf::content::Operation;
use lopdf::xref::XrefType;
use lopdf::{Dictionary, Object, Stream};

use super::assert_found;
use crate::support::edited_pdf::{EditedPdf, findings, has_operator, sequence, sheet};

/// An operation with these numbers.
fn operation(operator: &str, operands: &[f32]) -> Operation {
    Operation::new(operator, operands.iter().map(|number| Object::Real(*number)).collect())
}

/// Puts operations before those that show the lead.
fn before_lead(file: &mut EditedPdf, before: &[Operation]) {
    let lead = file.lead();
    file.operators(0, |operations| {
        let start = sequence(operations, lead).start;
        let is_shown = |operation: &Operation| ["Tj", "TJ"].iter().any(|name| has_operator(operation, name));
        let at = start + operations[start..].iter().position(is_shown).expect("text");
        operations.splice(at..at, before.iter().cloned());
    });
}

/// Replaces the first `from` in the bytes of the content of page 1.
fn change_content(file: &mut EditedPdf, from: &str, to: &str) {
    let page = file.pages[0];
    let bytes = file.pdf.get_page_content(page);
    let at = bytes.windows(from.len()).position(|part| part == from.as_bytes()).expect("the text");
    let changed = [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat();
    file.pdf.change_page_content(page, changed).expect("a page");
}

#[test]
fn clipping_paths_that_are_not_upright_rectangles_are_refused() {
    let message = "page 1 has a clipping path that is not an upright rectangle";
    let clip = [operation("W", &[]), operation("n", &[])];
    let rectangle = operation("re", &[0.0, 0.0, 2000.0, 3000.0]);
    let triangle =
        [operation("m", &[0.0, 0.0]), operation("l", &[2000.0, 0.0]), operation("l", &[0.0, 3000.0])];
    let turned = [operation("cm", &[0.8, 0.6, -0.6, 0.8, 0.0, 0.0]), rectangle.clone()];
    let curve = [operation("m", &[0.0, 0.0]), operation("c", &[0.0, 9.0, 9.0, 9.0, 9.0, 0.0])];
    for path in [&triangle[..], &[rectangle.clone(), rectangle.clone()], &turned, &curve, &[]] {
        assert_found(message, |file| before_lead(file, &[path, &clip].concat()));
    }
    // A path that is filled as well is not one that only clips.
    let filled = [operation("W", &[]), operation("f", &[])];
    assert_found(message, |file| before_lead(file, &[&[rectangle.clone()][..], &filled].concat()));
    for tag in ["en", "ar"] {
        let mut file = EditedPdf::open(tag);
        before_lead(&mut file, &[&[rectangle.clone()][..], &clip].concat());
        assert_eq!(
            findings(&file.bytes(), sheet(tag).1),
            [""; 0],
            "{tag}: a rectangle around the page hides nothing"
        );
    }
}

#[test]
fn images_within_the_content_are_refused() {
    let image = "/Artifact <</Type/Layout>> BDC BI /W 1 /H 1 /CS /G /BPC 8 ID a EI EMC ";
    assert_found("page 1 has an image within its content (`BI`)", |file| {
        change_content(file, "/P", &format!("{image}/P"));
    });
}

#[test]
fn operands_that_an_operator_does_not_take_are_refused() {
    for (from, to, operator) in [
        ("Td", "7 Td", "Td"),
        ("BT", "9 BT", "BT"),
        ("BT", "/T0 g BT", "g"),
        ("BT", "1 0 rg BT", "rg"),
        ("BT", "true BT", "BT"),
        ("EMC", "/Artifact EMC", "EMC"),
        ("BT", "[1 2] 0 0 d BT", "d"),
        ("BT", "1 0 0 1 0 cm BT", "cm"),
        ("BDC", "/Other BDC", "BDC"),
    ] {
        assert_found(&format!("page 1 has other operands than `{operator}` takes"), |file| {
            change_content(file, from, to);
        });
    }
    assert_found("page 1 has operands without an operator", |file| {
        let page = file.pages[0];
        let content = [file.pdf.get_page_content(page), b"\n1 2 ".to_vec()].concat();
        file.pdf.change_page_content(page, content).expect("a page");
    });
}

#[test]
fn text_that_is_not_simply_filled_is_refused() {
    for mode in [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0] {
        assert_found("page 1 has text that is not simply filled (`Tr`)", |file| {
            before_lead(file, &[operation("Tr", &[mode])]);
        });
    }
}

#[test]
fn text_below_4_points_is_refused() {
    for before in [operation("Tz", &[20.0]), operation("Tm", &[0.2, 0.0, 0.0, 0.2, 90.0, 700.0])] {
        assert_found("message `main-lead` is smaller than 4 pt on page 1", |file| {
            before_lead(file, std::slice::from_ref(&before));
        });
    }
}

#[test]
fn a_font_with_another_program_is_refused() {
    for key in ["FontFile", "FontFile3"] {
        assert_found("has more than one program", |file| {
            let program = file.pdf.add_object(Stream::new(Dictionary::new(), b"other".to_vec()));
            let descriptor = file.font(b"FontFile2");
            file.dict(descriptor).set(key, program);
        });
    }
    // Two fonts with one name are one font with two programs for a reader that caches by name.
    assert_found("has more than one program", |file| {
        let fonts = file.all(|dict| dict.has(b"ToUnicode"));
        let name = file.dict(fonts[0]).get(b"BaseFont").expect("a name").clone();
        file.dict(fonts[1]).set("BaseFont", name);
    });
}

/// Renames a spare key, so that a dictionary has another key twice.
#[track_caller]
fn assert_found_with_key_twice(message: &str, prepare: fn(&mut EditedPdf), spare: &str, key: &str) {
    for tag in ["en", "ar"] {
        let mut file = EditedPdf::open(tag);
        prepare(&mut file);
        let mut bytes = file.bytes();
        let at = bytes.windows(spare.len()).position(|part| part == spare.as_bytes()).expect("the spare key");
        bytes[at..at + spare.len()].copy_from_slice(key.as_bytes());
        let found = findings(&bytes, sheet(tag).1);
        assert!(found.iter().any(|finding| finding.contains(message)), "{tag}: no `{message}` in {found:#?}");
    }
}

#[test]
fn keys_that_are_in_a_dictionary_twice_are_refused() {
    assert_found_with_key_twice(
        "of the file has a key twice",
        |file| {
            let page = file.pages[0];
            file.dict(page).set("Tabx", "S");
        },
        "/Tabx",
        "/Tabs",
    );
    assert_found_with_key_twice(
        "of the file has a key twice",
        |file| {
            let heading = file.elements("H1")[0];
            file.dict(heading).set("Own", Object::Name(b"P".to_vec()));
        },
        "/Own",
        "/#53",
    );
    assert_found_with_key_twice(
        "of the file has a key twice",
        |file| {
            let font = file.font(b"ToUnicode");
            let descendants = file.array(font, b"DescendantFonts");
            descendants[0].as_dict_mut().expect("a font").set("Own", 500);
        },
        "/Own",
        "/#57",
    );
    assert_found_with_key_twice(
        "the trailer of the file has a key twice",
        |file| {
            file.pdf.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
            file.pdf.trailer.set("OD", 1);
        },
        "/OD",
        "/ID",
    );
    for spare in ["/Lang 1/Lang 2/MCID", "/Own 1/#4Fwn 2/MCID"] {
        assert_found("page 1 has properties with a key twice", |file| change_content(file, "/MCID", spare));
    }
}
