//! Breaches in the trailer, in the limits of objects and in the bytes around them.

use lopdf::{Dictionary, Object, dictionary};

use super::edits::*;
use super::{Breach, ChangeBytes, ChangeObjects, breach, breach_of_syntax};

/// Breaches in the trailer, and objects beyond the limits of PDF/A.
pub(super) const OBJECTS: &[Breach<ChangeObjects>] = &[
    breach("no ID", "", "6.1.3-1", "the file has no identifier (`/ID`)", |file| {
        drop(file.pdf.trailer.remove(b"ID"))
    }),
    breach("encrypted", "unreadable", "unreadable", "this PDF is encrypted", |file| {
        let password = || Object::String(vec![0; 32], lopdf::StringFormat::Hexadecimal);
        let encrypt = dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "O" => password(), "U" => password(), "P" => -4 };
        let encrypt = file.pdf.add_object(encrypt);
        file.pdf.trailer.set("Encrypt", encrypt);
    }),
    breach("long string", "", "6.1.13-3", "", |file| {
        let info =
            file.pdf.trailer.get(b"Info").and_then(Object::as_reference).expect("the information dictionary");
        file.dict(info).set("Own", Object::string_literal(vec![b'a'; 40_000]));
    }),
    breach("long name", "", "6.1.13-4", "page 1 has the key `/Own`, which no printed sheet has", |file| {
        page(file, 0).set("Own", Object::Name(vec![b'a'; 200]))
    }),
    breach("large number", "", "6.1.13-1", "page 1 has the key `/Own`, which no printed sheet has", |file| {
        page(file, 0).set("Own", i64::from(i32::MAX) + 1)
    }),
    breach("name that is not UTF-8", "", "6.1.8-1", "is tagged `��`, not `P`", |file| {
        set_type(file, "P", 2, "P");
        element(file, "P", 2).set("S", Object::Name(vec![0xff, 0xfe]));
        let mut roles = Dictionary::new();
        roles.set(vec![0xff, 0xfe], "P");
        structure_root(file).set("RoleMap", roles);
    }),
];

/// Breaches in the bytes before and after the objects of a file.
pub(super) const BYTES: &[Breach<ChangeBytes>] = &[
    breach_of_syntax("bytes after the end", "", "6.1.3-3", "data follow the end of the file", |mut bytes| {
        bytes.extend(b"more than a line end");
        bytes
    }),
    breach_of_syntax(
        "unknown version",
        "6.1-1",
        "6.1.2-1",
        "the header of the file is not that of PDF/A",
        |mut bytes| {
            bytes[..8].copy_from_slice(b"%PDF-9.9");
            bytes
        },
    ),
    breach_of_syntax(
        "bytes before the header",
        "",
        "6.1.2-1",
        "this PDF is damaged: its cross-reference table cannot be read",
        |bytes| [b"% a line\n".to_vec(), bytes].concat(),
    ),
    breach_of_syntax(
        "no bytes above 127 in the header",
        "",
        "6.1.2-2",
        "the header of the file is not that of PDF/A",
        |mut bytes| {
            let second = bytes.iter().position(|byte| *byte == b'\n').expect("a line") + 2;
            bytes[second..second + 4].fill(b'a');
            bytes
        },
    ),
];
