//! Faults of links.

use lopdf::{Object, dictionary};

use super::finds_both;
use crate::support::edited_pdf::{EditedPdf, link};
/// Moves an edge of the link's area by so many points.
fn move_edge(file: &mut EditedPdf, edge: usize, by: f32) {
    let area = link(file).get_mut(b"Rect").and_then(Object::as_array_mut).expect("an area");
    area[edge] = Object::Real(area[edge].as_float().expect("a number") + by);
}

#[test]
fn links_must_be_in_the_structure_and_have_a_target() {
    finds_both("has no description (`/Contents`)", |file| drop(link(file).remove(b"Contents")));
    finds_both("has a description without its text (`/Contents`)", |file| {
        link(file).set("Contents", Object::string_literal("https://www.example.net/clinic"));
    });
    finds_both("leads to another address than its text", |file| {
        let action = link(file).get_mut(b"A").and_then(Object::as_dict_mut).expect("an action");
        action.set("URI", Object::string_literal("https://www.example.org/clinics"));
    });
    finds_both("leads to another address than its text", |file| {
        let action = link(file).get_mut(b"A").and_then(Object::as_dict_mut).expect("an action");
        action.set("S", Object::Name(b"Launch".to_vec()));
    });
    finds_both("leads to another address than its text", |file| {
        let page = file.pages[0];
        link(file).set("Dest", vec![Object::Reference(page), Object::Name(b"Fit".to_vec())]);
    });
    // Where nothing refers to the annotation, and where nothing is there to refer to.
    for words in ["is not in the structure", "the link `https://www.example.org/clinic` has no annotation"] {
        finds_both(words, |file| {
            let element = file.elements("Link")[0];
            let kids = file.dict(element).get_mut(b"K").and_then(Object::as_array_mut).expect("kids");
            drop(kids.pop());
        });
    }
    finds_both("has no annotation on a page", |file| {
        for page in file.pages.clone() {
            file.dict(page).remove(b"Annots");
        }
    });
    finds_both("is not in the structure", |file| drop(link(file).remove(b"StructParent")));
    finds_both("is tagged `P`, not `Link`", |file| {
        let element = file.elements("Link")[0];
        file.dict(element).set("S", Object::Name(b"P".to_vec()));
    });
}

#[test]
fn links_must_cover_their_words_and_paint_nothing() {
    finds_both("does not lie on its text", |file| {
        for edge in [1, 3] {
            move_edge(file, edge, 40.0);
        }
    });
    // The left half, and much more than the words.
    finds_both(
        "the annotations of the link `https://www.example.org/clinic` do not cover all of its text",
        |file| {
            move_edge(file, 2, -60.0);
        },
    );
    finds_both("does not lie on its text", |file| move_edge(file, 3, 30.0));
    finds_both("do not cover all of its text", |file| {
        // On the other side of the paper.
        let [front, back] = [file.pages[0], file.pages[1]];
        let annotations = file.dict(back).remove(b"Annots").expect("the page with the link");
        file.dict(front).set("Annots", annotations);
    });
    finds_both("has a border or an appearance", |file| drop(link(file).remove(b"Border")));
    finds_both("has a border or an appearance", |file| {
        link(file).set("BS", dictionary! { "W" => 1 });
    });
    finds_both("is not declared as printed and visible", |file| link(file).set("F", 2));
    finds_both("Stamp 1 of page 2 is not a link", |file| {
        link(file).set("Subtype", Object::Name(b"Stamp".to_vec()));
    });
    finds_both("more annotations than any sheet", |file| {
        let page = file.pages[1];
        let annotations = file.dict(page).get_mut(b"Annots").and_then(Object::as_array_mut).expect("some");
        *annotations = vec![annotations[0].clone(); 101];
    });
}
