//! Faults of links: each is put into a real sheet, and the proof finds it.

use lopdf::{Object, dictionary};

use super::assert_found;
use crate::support::edited_pdf::{EditedPdf, call, link};

/// Moves an edge of the area of the link by `by` points.
fn move_edge(file: &mut EditedPdf, edge: usize, by: f32) {
    let area = link(file).get_mut(b"Rect").and_then(Object::as_array_mut).expect("an area");
    area[edge] = Object::Real(area[edge].as_float().expect("a number") + by);
}

#[test]
fn links_must_be_in_the_structure_and_have_a_target() {
    assert_found("has no description (`/Contents`)", |file| drop(link(file).remove(b"Contents")));
    assert_found("has a description without its text (`/Contents`)", |file| {
        link(file).set("Contents", Object::string_literal("https://www.example.net/clinic"));
    });
    assert_found("leads to another address than its text", |file| {
        let action = link(file).get_mut(b"A").and_then(Object::as_dict_mut).expect("an action");
        action.set("URI", Object::string_literal("https://www.example.org/clinics"));
    });
    assert_found("leads to another address than its text", |file| {
        let action = link(file).get_mut(b"A").and_then(Object::as_dict_mut).expect("an action");
        action.set("S", Object::Name(b"Launch".to_vec()));
    });
    assert_found("leads to another address than its text", |file| {
        let page = file.pages[0];
        link(file).set("Dest", vec![Object::Reference(page), Object::Name(b"Fit".to_vec())]);
    });
    // Both sides are reported: the annotation and the structure element.
    for expected in ["is not in the structure", "the link `https://www.example.org/clinic` has no annotation"]
    {
        assert_found(expected, |file| {
            let element = file.elements("Link")[0];
            let kids = file.array(element, b"K");
            drop(kids.pop());
        });
    }
    assert_found("has no annotation on a page", |file| {
        for page in file.pages.clone() {
            file.dict(page).remove(b"Annots");
        }
    });
    assert_found("is not in the structure", |file| drop(link(file).remove(b"StructParent")));
    assert_found("Link 1 of page 2 is not in the structure", |file| {
        let element = file.elements("Link")[0];
        file.dict(element).set("S", Object::Name(b"P".to_vec()));
    });
}

#[test]
fn links_must_cover_their_words_and_paint_nothing() {
    assert_found("does not lie on its text", |file| {
        for edge in [1, 3] {
            move_edge(file, edge, 40.0);
        }
    });
    assert_found(
        "the annotations of the link `https://www.example.org/clinic` do not cover all of its text",
        |file| {
            move_edge(file, 2, -60.0);
        },
    );
    assert_found("does not lie on its text", |file| move_edge(file, 3, 30.0));
    assert_found("do not cover all of its text", |file| {
        // The annotation is moved to the other page.
        let [front, back] = [file.pages[0], file.pages[1]];
        let annotations = file.dict(back).remove(b"Annots").expect("the page with the link");
        file.dict(front).set("Annots", annotations);
    });
    assert_found("has a border or an appearance", |file| drop(link(file).remove(b"Border")));
    assert_found("has a border or an appearance", |file| {
        link(file).set("BS", dictionary! { "W" => 1 });
    });
    assert_found("is not declared as printed and visible", |file| link(file).set("F", 2));
    assert_found("Stamp 1 of page 2 is not a link", |file| {
        link(file).set("Subtype", Object::Name(b"Stamp".to_vec()));
    });
    assert_found("more annotations than any sheet", |file| {
        let page = file.pages[1];
        let annotations = file.array(page, b"Annots");
        *annotations = vec![annotations[0].clone(); 101];
    });
}

/// The digits of the sheet's numbers: for an emergency, of the poison line with its hours, of the agency with its name,
/// of the clinic.
const CALLS: [&str; 4] = ["112", "18002221222", "18003321088", "+97141234567"];

#[test]
fn a_call_must_dial_exactly_the_printed_digits() {
    for wrong in ["tel:113", "tel:+112", "tel:1120", "tel:12", "tel:", "sms:112", "tel:112;ext=1", "112"] {
        assert_found("leads to another address than its text", |file| {
            let action = call(file, "112").get_mut(b"A").and_then(Object::as_dict_mut).expect("an action");
            action.set("URI", Object::string_literal(wrong));
        });
    }
    assert_found("leads to another address than its text", |file| {
        let action = call(file, CALLS[3]).get_mut(b"A").and_then(Object::as_dict_mut).expect("an action");
        action.set("URI", Object::string_literal("tel:97141234567"));
    });
    // Two numbers are exchanged.
    assert_found("leads to another address than its text", |file| {
        for (from, to) in [(CALLS[1], "x"), (CALLS[2], CALLS[1]), ("x", CALLS[2])] {
            let action = call(file, from).get_mut(b"A").and_then(Object::as_dict_mut).expect("an action");
            action.set("URI", Object::string_literal(format!("tel:{to}")));
        }
    });
}

#[test]
fn each_number_of_the_region_and_the_clinic_is_a_link() {
    for number in CALLS {
        assert_found("is not in the structure", |file| drop(call(file, number).remove(b"StructParent")));
    }
}
