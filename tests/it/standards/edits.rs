//! The parts of a file that breaches change.

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::support::edited_pdf::{EditedPdf, name};
pub(super) fn intent(file: &mut EditedPdf) -> &mut Dictionary {
    let intents = file.catalog().get_mut(b"OutputIntents").and_then(Object::as_array_mut).expect("intents");
    intents[0].as_dict_mut().expect("an intent")
}

pub(super) fn script() -> Dictionary {
    dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.beep(0)") }
}

pub(super) fn corners() -> Vec<Object> {
    [0, 0, 9, 9].map(Object::from).to_vec()
}

pub(super) fn page(file: &mut EditedPdf, page: usize) -> &mut Dictionary {
    let page = file.pages[page];
    file.dict(page)
}

pub(super) fn element<'f>(file: &'f mut EditedPdf, kind: &str, at: usize) -> &'f mut Dictionary {
    let id = file.elements(kind)[at];
    file.dict(id)
}

pub(super) fn retype(file: &mut EditedPdf, kind: &str, at: usize, to: &str) {
    element(file, kind, at).set("S", Object::Name(to.into()));
}

pub(super) fn structure(file: &mut EditedPdf) -> &mut Dictionary {
    let root = file.catalog().get(b"StructTreeRoot").and_then(Object::as_reference).expect("a tree");
    file.dict(root)
}

/// The elements of the sequences of page 1.
pub(super) fn owners(file: &mut EditedPdf) -> &mut Vec<Object> {
    let tree = file.all(|dict| dict.has(b"Nums"))[0];
    let entries = file.dict(tree).get_mut(b"Nums").and_then(Object::as_array_mut).expect("entries");
    entries[1].as_array_mut().expect("those of page 1")
}

pub(super) fn metadata(file: &mut EditedPdf) -> String {
    let id = file.catalog().get(b"Metadata").and_then(Object::as_reference).expect("metadata");
    let stream = file.pdf.get_object(id).and_then(Object::as_stream).expect("a stream");
    String::from_utf8(stream.content.clone()).expect("text")
}

pub(super) fn set_metadata(file: &mut EditedPdf, packet: String) {
    let id = file.catalog().get(b"Metadata").and_then(Object::as_reference).expect("metadata");
    let stream = file.pdf.get_object_mut(id).and_then(Object::as_stream_mut).expect("a stream");
    stream.set_content(packet.into_bytes());
}

pub(super) fn xmp(file: &mut EditedPdf, from: &str, to: &str) {
    let packet = metadata(file);
    assert!(packet.contains(from), "no `{from}`");
    set_metadata(file, packet.replace(from, to));
}

pub(super) fn cid_font(file: &mut EditedPdf) -> &mut Dictionary {
    let font = file.font(b"ToUnicode");
    let descendants =
        file.dict(font).get_mut(b"DescendantFonts").and_then(Object::as_array_mut).expect("one");
    descendants[0].as_dict_mut().expect("a font")
}

pub(super) fn program(file: &mut EditedPdf) -> lopdf::ObjectId {
    let descriptor = file.font(b"FontFile2");
    file.dict(descriptor).get(b"FontFile2").and_then(Object::as_reference).expect("a program")
}

pub(super) fn unicode(file: &mut EditedPdf, change: impl Fn(&str) -> String) {
    let font = file.font(b"ToUnicode");
    let map = file.dict(font).get(b"ToUnicode").and_then(Object::as_reference).expect("a map");
    let stream = file.stream(map);
    let text = String::from_utf8(stream.content.clone()).expect("text");
    let changed = change(&text);
    assert_ne!(text, changed);
    stream.set_plain_content(changed.into());
}

pub(super) fn resources<'f>(file: &'f mut EditedPdf, key: &str) -> &'f mut Dictionary {
    let own = page(file, 0).get_mut(b"Resources").and_then(Object::as_dict_mut).expect("resources");
    let shared = own.get(key.as_bytes()).and_then(Object::as_reference).ok();
    if shared.is_none() {
        own.set(key, Dictionary::new());
    }
    match shared {
        Some(id) => file.dict(id),
        None => page(file, 0)
            .get_mut(b"Resources")
            .and_then(Object::as_dict_mut)
            .and_then(|own| own.get_mut(key.as_bytes()))
            .and_then(Object::as_dict_mut)
            .expect("resources"),
    }
}

/// Paints with these operators in an artifact behind all of page 1.
pub(super) fn paint(file: &mut EditedPdf, what: Vec<Operation>) {
    file.operators(0, |operations| {
        operations.push(Operation::new("BMC", vec!["Artifact".into()]));
        operations.extend(what);
        operations.push(Operation::new("re", [20, 20, 2, 2].map(Object::from).to_vec()));
        operations.push(Operation::new("f", Vec::new()));
        operations.push(Operation::new("EMC", Vec::new()));
    });
}

pub(super) fn state(file: &mut EditedPdf, state: Dictionary) {
    resources(file, "ExtGState").set("G0", state);
    paint(file, vec![Operation::new("gs", vec!["G0".into()])]);
}

pub(super) fn object(file: &mut EditedPdf, dict: Dictionary) {
    let form = file.pdf.add_object(Stream::new(dict, Vec::new()));
    resources(file, "XObject").set("Own", form);
    paint(file, vec![Operation::new("Do", vec!["Own".into()])]);
}

pub(super) fn image(file: &mut EditedPdf) -> &mut Dictionary {
    let image = file.all(|dict| name(dict, b"Subtype") == b"Image")[0];
    file.dict(image)
}
