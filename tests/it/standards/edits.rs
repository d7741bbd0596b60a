//! The parts of a file that breaches change, found in the A4 sheet of [`EditedPdf`].

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use crate::support::edited_pdf::{EditedPdf, name};

/// The only output intent.
pub(super) fn output_intent(file: &mut EditedPdf) -> &mut Dictionary {
    let intents = file.catalog().get_mut(b"OutputIntents").and_then(Object::as_array_mut);
    intents.expect("output intents")[0].as_dict_mut().expect("an output intent")
}

/// The colour profile of the output intent.
pub(super) fn output_profile(file: &mut EditedPdf) -> ObjectId {
    output_intent(file).get(b"DestOutputProfile").and_then(Object::as_reference).expect("a profile")
}

/// An action that runs a script.
pub(super) fn javascript_action() -> Dictionary {
    dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.beep(0)") }
}

/// The `/BBox` of a form of 9 × 9 pt.
pub(super) fn bounding_box() -> Vec<Object> {
    [0, 0, 9, 9].map(Object::from).to_vec()
}

/// The dictionary of the page with this index.
pub(super) fn page(file: &mut EditedPdf, index: usize) -> &mut Dictionary {
    let page = file.pages[index];
    file.dict(page)
}

/// The content stream of page 1.
pub(super) fn content_stream(file: &mut EditedPdf) -> &mut Stream {
    let stream = page(file, 0).get(b"Contents").and_then(Object::as_reference).expect("one content stream");
    file.pdf.get_object_mut(stream).and_then(Object::as_stream_mut).expect("a stream")
}

/// The structure element with this index among those of the type `kind`.
pub(super) fn element<'f>(file: &'f mut EditedPdf, kind: &str, index: usize) -> &'f mut Dictionary {
    let id = file.elements(kind)[index];
    file.dict(id)
}

/// The kids of the structure element with this index among those of the type `kind`.
pub(super) fn kids<'f>(file: &'f mut EditedPdf, kind: &str, index: usize) -> &'f mut Vec<Object> {
    element(file, kind, index).get_mut(b"K").and_then(Object::as_array_mut).expect("an array of kids")
}

/// Changes the type of a structure element.
pub(super) fn set_type(file: &mut EditedPdf, kind: &str, index: usize, new_kind: &str) {
    element(file, kind, index).set("S", Object::Name(new_kind.into()));
}

/// The root of the structure tree.
pub(super) fn structure_root(file: &mut EditedPdf) -> &mut Dictionary {
    let root = file.catalog().get(b"StructTreeRoot").and_then(Object::as_reference).expect("a tree");
    file.dict(root)
}

/// The entries of the parent tree for page 1: the elements of its marked-content sequences.
pub(super) fn parent_tree_entries(file: &mut EditedPdf) -> &mut Vec<Object> {
    let tree = file.all(|dict| dict.has(b"Nums"))[0];
    let entries = file.dict(tree).get_mut(b"Nums").and_then(Object::as_array_mut).expect("entries");
    entries[1].as_array_mut().expect("the entries of page 1")
}

fn metadata_id(file: &mut EditedPdf) -> ObjectId {
    file.catalog().get(b"Metadata").and_then(Object::as_reference).expect("metadata")
}

/// The XMP packet.
pub(super) fn metadata(file: &mut EditedPdf) -> String {
    let id = metadata_id(file);
    let stream = file.pdf.get_object(id).and_then(Object::as_stream).expect("a stream");
    String::from_utf8(stream.get_plain_content().expect("a readable stream")).expect("UTF-8")
}

/// Replaces the XMP packet.
pub(super) fn set_metadata(file: &mut EditedPdf, packet: String) {
    let id = metadata_id(file);
    let stream = file.pdf.get_object_mut(id).and_then(Object::as_stream_mut).expect("a stream");
    stream.set_plain_content(packet.into_bytes());
}

/// Replaces a string of the XMP packet, which must contain it.
pub(super) fn replace_in_metadata(file: &mut EditedPdf, from: &str, to: &str) {
    let packet = metadata(file);
    assert!(packet.contains(from), "the metadata do not contain `{from}`");
    set_metadata(file, packet.replace(from, to));
}

/// The CID font of the first font.
pub(super) fn cid_font(file: &mut EditedPdf) -> &mut Dictionary {
    let font = file.font(b"ToUnicode");
    let descendants = file.dict(font).get_mut(b"DescendantFonts").and_then(Object::as_array_mut);
    descendants.expect("descendant fonts")[0].as_dict_mut().expect("a font")
}

/// The first embedded font program.
pub(super) fn font_program(file: &mut EditedPdf) -> ObjectId {
    let descriptor = file.font(b"FontFile2");
    file.dict(descriptor).get(b"FontFile2").and_then(Object::as_reference).expect("a font program")
}

/// Changes the ToUnicode map of the first font.
pub(super) fn edit_to_unicode(file: &mut EditedPdf, change: impl Fn(&str) -> String) {
    let font = file.font(b"ToUnicode");
    let map = file.dict(font).get(b"ToUnicode").and_then(Object::as_reference).expect("a map");
    let stream = file.stream(map);
    let text = String::from_utf8(stream.content.clone()).expect("UTF-8");
    let changed = change(&text);
    assert_ne!(text, changed, "the map does not change");
    stream.set_plain_content(changed.into());
}

/// The resources of page 1 in the category `key`, such as `Font`.
fn resource_category<'f>(file: &'f mut EditedPdf, key: &str) -> &'f mut Dictionary {
    let resources = page(file, 0).get_mut(b"Resources").and_then(Object::as_dict_mut).expect("resources");
    let shared = resources.get(key.as_bytes()).and_then(Object::as_reference).ok();
    if shared.is_none() {
        resources.set(key, Dictionary::new());
    }
    match shared {
        Some(id) => file.dict(id),
        None => page(file, 0)
            .get_mut(b"Resources")
            .and_then(Object::as_dict_mut)
            .and_then(|resources| resources.get_mut(key.as_bytes()))
            .and_then(Object::as_dict_mut)
            .expect("resources"),
    }
}

/// Adds an artifact to the end of page 1 that paints a square after `operations`.
pub(super) fn paint(file: &mut EditedPdf, operations: Vec<Operation>) {
    file.operators(0, |page| {
        page.push(Operation::new("BMC", vec!["Artifact".into()]));
        page.extend(operations);
        page.push(Operation::new("re", [20, 20, 2, 2].map(Object::from).to_vec()));
        page.push(Operation::new("f", Vec::new()));
        page.push(Operation::new("EMC", Vec::new()));
    });
}

/// Paints a square on page 1 with the graphics state `state`.
pub(super) fn paint_with_state(file: &mut EditedPdf, state: Dictionary) {
    resource_category(file, "ExtGState").set("G0", state);
    paint(file, vec![Operation::new("gs", vec!["G0".into()])]);
}

/// Paints an external object with the dictionary `dict` and no data on page 1.
pub(super) fn paint_xobject(file: &mut EditedPdf, dict: Dictionary) {
    let object = file.pdf.add_object(Stream::new(dict, Vec::new()));
    resource_category(file, "XObject").set("Own", object);
    paint(file, vec![Operation::new("Do", vec!["Own".into()])]);
}

/// The first image.
pub(super) fn image(file: &mut EditedPdf) -> &mut Dictionary {
    let image = file.all(|dict| name(dict, b"Subtype") == b"Image")[0];
    file.dict(image)
}
