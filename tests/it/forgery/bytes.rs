//! Forgeries in the bytes of a file: updates behind its end, repeated keys, damaged headers, single bits.

use lopdf::Object;

use super::edits::{Change, info};
use super::{Answer, Forgery};
use crate::support::edited_pdf::EditedPdf;

/// The number after the last `startxref`.
fn start_of_references(bytes: &[u8]) -> usize {
    let text = String::from_utf8_lossy(&bytes[bytes.len() - 40..]).into_owned();
    text.split_whitespace().rev().nth(1).and_then(|number| number.parse().ok()).expect("an offset")
}

/// Adds objects in an incremental update (ISO 32000-1, 7.5.6).
fn update(mut bytes: Vec<u8>, objects: &[(u32, String)]) -> Vec<u8> {
    let file = EditedPdf::of(&bytes);
    let (root, size) =
        (file.pdf.trailer.get(b"Root").and_then(Object::as_reference).expect("a root"), file.pdf.max_id + 1);
    let info = file.pdf.trailer.get(b"Info").and_then(Object::as_reference).expect("Info");
    let previous = start_of_references(&bytes);
    let mut table = String::from("xref\n");
    for (number, object) in objects {
        table.push_str(&format!("{number} 1\n{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = bytes.len();
    let trailer = format!(
        "trailer\n<</Size {size}/Root {} 0 R/Info {} 0 R/Prev {previous}/ID[<00><00>]>>\nstartxref\n{start}\n%%EOF\n",
        root.0, info.0
    );
    bytes.extend(table.bytes().chain(trailer.bytes()));
    bytes
}

/// The object number of a page's content stream.
fn content_of(bytes: &[u8]) -> u32 {
    let mut file = EditedPdf::of(bytes);
    let page = file.pages[0];
    file.reference(page, b"Contents").0
}

/// Changes one byte, counted from the start or from the end.
fn flip(mut bytes: Vec<u8>, at: usize) -> Vec<u8> {
    bytes[at] ^= 1;
    bytes
}

const fn of_bytes(name: &'static str, answer: Answer, change: fn(Vec<u8>) -> Vec<u8>) -> Forgery {
    Forgery { name, answer, change: Change::Bytes(change) }
}

/// A change that a spare key with a value prepares, which is renamed afterwards.
const fn key_twice(
    name: &'static str,
    answer: Answer,
    prepare: fn(&mut EditedPdf),
    from: &'static str,
    to: &'static str,
) -> Forgery {
    Forgery { name, answer, change: Change::Patched { prepare, from, to } }
}

pub(super) const FORGERIES: &[Forgery] = &[
    of_bytes("line feed behind the end", Answer::Changed, |bytes| [bytes, b"\n".to_vec()].concat()),
    of_bytes("no line feed at the end", Answer::Changed, |mut bytes| {
        bytes.pop();
        bytes
    }),
    of_bytes("comment behind the end", Answer::Changed, |bytes| [bytes, b"% checked\n".to_vec()].concat()),
    of_bytes("zeros behind the end", Answer::Changed, |bytes| [bytes, vec![0; 300]].concat()),
    of_bytes("many bytes behind the end", Answer::Different, |bytes| [bytes, vec![0; 5000]].concat()),
    // Objects are still found where the reader skips white space.
    of_bytes("line feed before the header", Answer::Changed, |bytes| [b"\n".to_vec(), bytes].concat()),
    of_bytes("line before the header", Answer::Different, |bytes| [b"% a line\n".to_vec(), bytes].concat()),
    of_bytes("older version of PDF", Answer::Changed, |mut bytes| {
        bytes[7] = b'4';
        bytes
    }),
    of_bytes("other comment in the header", Answer::Changed, |bytes| flip(bytes, 10)),
    of_bytes("other identifier", Answer::Changed, |bytes| {
        let at = bytes.windows(4).rposition(|part| part == b"/ID[").expect("an identifier") + 5;
        let mut changed = bytes;
        changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
        changed
    }),
    of_bytes("cut in the middle", Answer::Different, |bytes| bytes[..bytes.len() / 2].to_vec()),
    of_bytes("cut before the end", Answer::Different, |bytes| bytes[..bytes.len() - 30].to_vec()),
    of_bytes("empty", Answer::Different, |_| Vec::new()),
    of_bytes("another file", Answer::Different, |_| b"%PDF-1.7\nNot a sheet.\n".to_vec()),
    of_bytes("update without objects", Answer::Changed, |bytes| update(bytes, &[])),
    of_bytes("update of Info", Answer::Changed, |bytes| {
        let file = EditedPdf::of(&bytes);
        let id = file.pdf.trailer.get(b"Info").and_then(Object::as_reference).expect("Info").0;
        let dict = file.pdf.get_dictionary((id, 0)).expect("Info").clone();
        let clinic = match dict.get(b"HandoutClinic").and_then(Object::as_str) {
            Ok(text) => format!("/HandoutClinic({})", String::from_utf8_lossy(text).replace('\\', "\\\\")),
            Err(_) => String::new(),
        };
        update(bytes, &[(id, format!("<</Title(Other)/Producer(Other){clinic}>>"))])
    }),
    of_bytes("update of a page's content", Answer::Different, |bytes| {
        let content = content_of(&bytes);
        update(bytes, &[(content, "<</Length 3>>\nstream\n0 g\nendstream".to_owned())])
    }),
    of_bytes("update with an object that nothing needs", Answer::Changed, |bytes| {
        let size = EditedPdf::of(&bytes).pdf.max_id + 1;
        update(bytes, &[(size, "(checked)".to_owned())])
    }),
    key_twice(
        "key twice in a page",
        Answer::Changed,
        |file| {
            let page = file.pages[0];
            file.dict(page).set("Tabx", "S");
        },
        "/Tabx",
        "/Tabs",
    ),
    key_twice(
        "key twice in the catalog",
        Answer::Changed,
        |file| file.catalog().set("Lanx", Object::string_literal("fr")),
        "/Lanx",
        "/Lang",
    ),
    key_twice(
        "key twice in a font",
        Answer::Changed,
        |file| {
            let font = file.font(b"ToUnicode");
            file.dict(font).set("BaseFonx", "Other");
        },
        "/BaseFonx",
        "/BaseFont",
    ),
    key_twice(
        "key twice in Info",
        Answer::Changed,
        |file| info(file).set("Titlx", Object::string_literal("Other")),
        "/Titlx",
        "/Title",
    ),
    key_twice(
        "key twice in an element",
        Answer::Changed,
        |file| {
            let heading = file.elements("H1")[0];
            file.dict(heading).set("Own", Object::Name(b"P".to_vec()));
        },
        "/Own",
        "/#53",
    ),
];
