//! What forgers change: helpers to find and change the parts of a printed file, whatever its sheet.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, ObjectId, StringFormat};

use crate::support::edited_pdf::{EditedPdf, has_operator, name};

/// A change of a printed file.
pub(super) enum Change {
    /// Of its objects; another program saves it.
    Objects(fn(&mut EditedPdf)),
    /// Of its bytes.
    Bytes(fn(Vec<u8>) -> Vec<u8>),
    /// Of bytes with these values in the saved objects, to others of the same length.
    Patched { prepare: fn(&mut EditedPdf), from: &'static str, to: &'static str },
    /// Of objects that not every sheet has; `None` for the others.
    Possible(fn(&mut EditedPdf) -> Option<()>),
}

impl Change {
    /// The changed file; `None` if the sheet has nothing to change in this way.
    pub(super) fn apply(&self, sheet: &[u8]) -> Option<Vec<u8>> {
        let mut file = EditedPdf::of(sheet);
        match self {
            Self::Objects(change) => change(&mut file),
            Self::Possible(change) => change(&mut file)?,
            Self::Bytes(change) => return Some(change(sheet.to_vec())),
            Self::Patched { prepare, from, to } => {
                prepare(&mut file);
                let bytes = file.bytes();
                assert_eq!(from.len(), to.len(), "offsets change");
                let at = bytes.windows(from.len()).position(|part| part == from.as_bytes());
                let at = at.unwrap_or_else(|| panic!("no `{from}`"));
                let mut patched = bytes;
                patched[at..at + to.len()].copy_from_slice(to.as_bytes());
                return Some(patched);
            }
        }
        Some(file.bytes())
    }
}

/// The document information dictionary.
pub(super) fn info(file: &mut EditedPdf) -> &mut Dictionary {
    let info = file.pdf.trailer.get(b"Info").and_then(Object::as_reference).expect("an Info dictionary");
    file.dict(info)
}

/// The text in the entry `key` of the document information dictionary.
pub(super) fn info_text(file: &mut EditedPdf, key: &str) -> String {
    let text = info(file).get(key.as_bytes()).and_then(Object::as_str).expect("an entry");
    String::from_utf8(text.to_vec()).expect("ASCII")
}

/// A number as an operand.
pub(super) fn number(value: f32) -> Object {
    if value.fract() == 0.0 { Object::Integer(value as i64) } else { Object::Real(value) }
}

/// An operation with these numbers.
pub(super) fn operation(operator: &str, operands: &[f32]) -> Operation {
    Operation::new(operator, operands.iter().copied().map(number).collect())
}

/// An artifact of the kind `kind` around `operations`.
pub(super) fn artifact(kind: &[(&str, &str)], operations: Vec<Operation>) -> Vec<Operation> {
    let mut properties = Dictionary::new();
    for (key, value) in kind {
        properties.set(*key, Object::Name(value.as_bytes().to_vec()));
    }
    let begin = Operation::new("BDC", vec!["Artifact".into(), Object::Dictionary(properties)]);
    let end = Operation::new("EMC", Vec::new());
    std::iter::once(begin).chain(operations).chain([end]).collect()
}

/// Operations that show the first code of the font that page 1 selects first.
pub(super) fn shown_text(file: &EditedPdf, size: f32) -> Vec<Operation> {
    let font = operations(file).into_iter().find(|operation| has_operator(operation, "Tf")).expect("a font");
    let text = Object::String(vec![0, 1, 0, 2, 0, 3], StringFormat::Hexadecimal);
    vec![
        Operation::new("BT", Vec::new()),
        Operation::new("Tf", vec![font.operands[0].clone(), number(size)]),
        operation("Td", &[30.0, 12.0]),
        Operation::new("Tj", vec![text]),
        Operation::new("ET", Vec::new()),
    ]
}

/// The operations of page 1.
pub(super) fn operations(file: &EditedPdf) -> Vec<Operation> {
    Content::decode(&file.pdf.get_page_content(file.pages[0])).expect("operators").operations
}

/// Adds operations to the end of page 1.
pub(super) fn append(file: &mut EditedPdf, operations: Vec<Operation>) {
    file.operators(0, |page| page.extend(operations));
}

/// Changes the bytes of the content of page 1.
pub(super) fn change_content(file: &mut EditedPdf, change: impl FnOnce(String) -> String) {
    let page = file.pages[0];
    let bytes = file.pdf.get_page_content(page);
    // Strings are hexadecimal after decoding and encoding, so the text is ASCII.
    let mut content = Content::decode(&bytes).expect("operators");
    for operand in content.operations.iter_mut().flat_map(|operation| &mut operation.operands) {
        make_hexadecimal(operand);
    }
    let text = String::from_utf8(content.encode().expect("bytes")).expect("ASCII");
    let changed = change(text.clone());
    assert_ne!(text, changed, "the content does not change");
    file.pdf.change_page_content(page, changed.into_bytes()).expect("a page");
}

fn make_hexadecimal(operand: &mut Object) {
    match operand {
        Object::String(_, format) => *format = StringFormat::Hexadecimal,
        Object::Array(items) => items.iter_mut().for_each(make_hexadecimal),
        _ => {}
    }
}

/// Applies `change` to the operations of the first tagged sequence of page 1 that shows text.
pub(super) fn change_first_text(file: &mut EditedPdf, change: impl FnOnce(&mut Vec<Operation>)) {
    file.operators(0, |page| {
        let is_tagged = |operation: &Operation| {
            has_operator(operation, "BDC")
                && operation.operands[1].as_dict().is_ok_and(|properties| properties.has(b"MCID"))
        };
        let starts: Vec<usize> = (0..page.len()).filter(|at| is_tagged(&page[*at])).collect();
        let ranges = starts.into_iter().map(|start| {
            let length = page[start..].iter().position(|operation| has_operator(operation, "EMC"));
            start + 1..start + length.expect("an end")
        });
        let mut with_text = ranges.filter(|range| page[range.clone()].iter().any(shows_text));
        let range = with_text.next().expect("a sequence with text");
        let mut inner: Vec<Operation> = page[range.clone()].to_vec();
        change(&mut inner);
        page.splice(range, inner);
    });
}

/// Whether an operation shows text.
pub(super) fn shows_text(operation: &Operation) -> bool {
    has_operator(operation, "Tj") || has_operator(operation, "TJ")
}

/// The font dictionaries with a ToUnicode map.
pub(super) fn fonts(file: &EditedPdf) -> Vec<ObjectId> {
    file.all(|dict| dict.has(b"ToUnicode"))
}

/// The structure elements of the type `kind`; at least one.
pub(super) fn first_element<'f>(file: &'f mut EditedPdf, kind: &str) -> &'f mut Dictionary {
    let id = file.elements(kind)[0];
    file.dict(id)
}

/// The stream of the XMP metadata as text.
pub(super) fn change_xmp(file: &mut EditedPdf, change: impl FnOnce(String) -> String) {
    let id = file.catalog().get(b"Metadata").and_then(Object::as_reference).expect("metadata");
    let stream = file.stream(id);
    let packet = String::from_utf8(stream.content.clone()).expect("UTF-8");
    let changed = change(packet.clone());
    assert_ne!(packet, changed, "the packet does not change");
    stream.set_plain_content(changed.into_bytes());
}

/// The first image or form.
pub(super) fn object_of_kind(file: &EditedPdf, kind: &str) -> Option<ObjectId> {
    file.all(|dict| name(dict, b"Subtype") == kind.as_bytes()).first().copied()
}
