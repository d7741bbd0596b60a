//! Breaches in pages: marked content, fonts, annotations, graphics; and in the syntax of the file.

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::support::edited_pdf::{is, link, sequence};

use super::edits::*;
use super::{Breach, Change, Overwrite};
/// How content is marked.
pub(super) const MARKS: &[Breach<Change>] = &[
    ("text that is not marked", "7.1-3", "", "is neither content nor an artifact", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, end) = sequence(operations, lead);
            operations.remove(end - 1);
            operations.remove(first);
        });
    }),
    (
        "shape that is not marked",
        "7.1-3",
        "",
        "a drawing is neither content nor an artifact on page 1",
        |file| {
            file.operators(0, |operations| {
                operations.push(Operation::new("re", [20, 20, 2, 2].map(Object::from).to_vec()));
                operations.push(Operation::new("f", Vec::new()));
            });
        },
    ),
    ("artifact within content", "7.1-1", "", "has marked content within marked content", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, end) = sequence(operations, lead);
            operations.insert(end - 1, Operation::new("EMC", Vec::new()));
            operations.insert(first + 1, Operation::new("BMC", vec!["Artifact".into()]));
        });
    }),
    ("content within an artifact", "7.1-2", "", "page 1 has marked content within marked content", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, end) = sequence(operations, lead);
            operations.insert(end, Operation::new("EMC", Vec::new()));
            operations.insert(first, Operation::new("BMC", vec!["Artifact".into()]));
        });
    }),
    ("content within content", "", "", "page 1 has marked content within marked content", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            // The end of the title comes behind the lead.
            let (_, end) = sequence(operations, lead - 1);
            let close = operations.remove(end - 1);
            let (_, end) = sequence(operations, lead);
            operations.insert(end, close);
        });
    }),
    (
        "two sequences with a number",
        "",
        "",
        "page 1 has two marked-content sequences with the identifier 1",
        |file| {
            let lead = file.lead();
            file.operators(0, |operations| {
                let (first, _) = sequence(operations, lead);
                operations[first].operands[1] = dictionary! { "MCID" => lead - 1 }.into();
            });
        },
    ),
    ("sequence without a number", "7.1-3", "", "refers to marked content that no page has", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, _) = sequence(operations, lead);
            operations[first].operands[1] = dictionary! {}.into();
        });
    }),
    ("sequence that does not end", "7.1-3", "", "page 2 has marked content that does not end", |file| {
        file.operators(1, |operations| {
            let last = operations.iter().rposition(|operation| is(operation, "EMC")).expect("an end");
            operations.remove(last);
        });
    }),
    ("language of a sequence malformed", "7.2-29", "6.7.4-1", "", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, _) = sequence(operations, lead);
            let properties = operations[first].operands[1].as_dict_mut().expect("properties");
            properties.set("Lang", Object::string_literal("english_language"));
        });
    }),
    (
        "private characters in a sequence's ActualText",
        "",
        "",
        "page 1 has text that replaces what is shown",
        |file| {
            let lead = file.lead();
            file.operators(0, |operations| {
                let (first, _) = sequence(operations, lead);
                let properties = operations[first].operands[1].as_dict_mut().expect("properties");
                properties.set(
                    "ActualText",
                    Object::String(vec![0xfe, 0xff, 0xe0, 0x01], lopdf::StringFormat::Literal),
                );
            });
        },
    ),
];

/// Fonts and what they say of their characters.
pub(super) const FONTS: &[Breach<Change>] = &[
    ("font not embedded", "7.21.4.1-1", "6.2.11.4.1-1", "is not embedded", |file| {
        let descriptor = file.font(b"FontFile2");
        file.dict(descriptor).remove(b"FontFile2");
    }),
    (
        "font program damaged",
        "7.21.4.1-1",
        "6.2.11.4.1-1",
        "has an embedded program that cannot be read",
        |file| {
            let program = program(file);
            file.stream(program).set_plain_content(vec![0; 400]);
        },
    ),
    ("font program cut off", "", "", "has an embedded program that cannot be read", |file| {
        let program = program(file);
        let stream = file.stream(program);
        let half = stream.content[..stream.content.len() / 2].to_vec();
        stream.set_plain_content(half);
    }),
    ("no ToUnicode", "7.21.7-1", "6.2.11.7.2-1", "has no readable ToUnicode map", |file| {
        let font = file.font(b"ToUnicode");
        file.dict(font).remove(b"ToUnicode");
    }),
    ("ToUnicode without a character", "", "", "has no entry in the ToUnicode map", |file| {
        unicode(file, |text| text.replace("<0041>", "<>"))
    }),
    ("ToUnicode to U+FFFE", "7.21.7-2", "6.2.11.7.2-2", "has no character in the ToUnicode map", |file| {
        unicode(file, |text| text.replace("<0041>", "<FFFE>"))
    }),
    ("ToUnicode to U+0000", "7.21.7-2", "6.2.11.7.2-2", "has no character in the ToUnicode map", |file| {
        unicode(file, |text| text.replace("<0041>", "<0000>"))
    }),
    ("ToUnicode to a private character", "", "6.2.11.7.3-1", "` where it should say `", |file| {
        unicode(file, |text| text.replace("<0041>", "<E001>"))
    }),
    ("ToUnicode to another character", "", "", "` where it should say `", |file| {
        unicode(file, |text| text.replace("<0041>", "<0042>"))
    }),
    ("wrong widths", "7.21.5-1", "6.2.11.5-1", "wide in `/W`", |file| {
        let widths = cid_font(file).get_mut(b"W").and_then(Object::as_array_mut).expect("widths");
        let list = widths[1].as_array_mut().expect("a list");
        list.iter_mut().for_each(|width| *width = Object::Integer(777));
    }),
    ("no widths", "7.21.5-1", "6.2.11.5-1", "wide in `/W`", |file| drop(cid_font(file).remove(b"W"))),
    ("a width 3 thousandths off", "7.21.5-1", "6.2.11.5-1", "wide in `/W`", |file| {
        let widths = cid_font(file).get_mut(b"W").and_then(Object::as_array_mut).expect("widths");
        let list = widths[1].as_array_mut().expect("a list");
        for width in list {
            *width = Object::Real(width.as_float().expect("a number") + 3.0);
        }
    }),
    ("no CIDToGIDMap", "7.21.3.2-1", "6.2.11.3.2-1", "is not of the kind that printed sheets have", |file| {
        drop(cid_font(file).remove(b"CIDToGIDMap"))
    }),
    (
        "CIDToGIDMap of another name",
        "7.21.3.2-1",
        "6.2.11.3.2-1",
        "is not of the kind that printed sheets have",
        |file| cid_font(file).set("CIDToGIDMap", "Own"),
    ),
    (
        "CID font of another subtype",
        "7.21.4.1-1",
        "6.2.11.4.1-1",
        "is not of the kind that printed sheets have",
        |file| cid_font(file).set("Subtype", "CIDFontType0"),
    ),
    ("no descriptor", "7.21.4.1-1", "6.2.11.4.1-1", "is not embedded", |file| {
        drop(cid_font(file).remove(b"FontDescriptor"))
    }),
    ("font without a subtype", "", "", "is not embedded", |file| {
        let font = file.font(b"ToUnicode");
        file.dict(font).remove(b"Subtype");
    }),
    (
        "encoding not embedded",
        "7.21.3.1-1 7.21.3.3-1",
        "6.2.11.3.1-1 6.2.11.3.3-1",
        "is not of the kind that printed sheets have",
        |file| {
            let font = file.font(b"ToUnicode");
            file.dict(font).set("Encoding", "Own-H");
        },
    ),
    (
        "encoding for other characters",
        "7.21.3.1-1",
        "6.2.11.3.1-1",
        "is not of the kind that printed sheets have",
        |file| {
            let font = file.font(b"ToUnicode");
            file.dict(font).set("Encoding", "UniJIS-UCS2-H");
        },
    ),
    (
        "`.notdef` shown",
        "7.21.5-1 7.21.7-1 7.21.8-1",
        "6.2.11.5-1 6.2.11.7.2-1 6.2.11.8-1",
        "shows `.notdef`",
        |file| {
            file.operators(0, |operations| {
                let first = operations.iter_mut().find(|operation| is(operation, "Tj")).expect("text");
                first.operands = vec![Object::string_literal(vec![0, 0])];
            });
        },
    ),
    (
        "a glyph beyond the font's last",
        "7.21.4.1-2 7.21.5-1 7.21.7-1 7.21.8-1",
        "6.2.11.4.1-2 6.2.11.5-1 6.2.11.7.2-1 6.2.11.8-1",
        "has no entry in the ToUnicode map",
        |file| {
            file.operators(0, |operations| {
                let first = operations.iter_mut().find(|operation| is(operation, "Tj")).expect("text");
                first.operands = vec![Object::string_literal(vec![0x7f, 0xff])];
            });
        },
    ),
    (
        "CIDSet of too few",
        "7.21.4.2-2",
        "6.2.11.4.2-2",
        "is not of the kind that printed sheets have",
        |file| {
            let set = file.pdf.add_object(Stream::new(Dictionary::new(), vec![0x80]));
            let descriptor = file.font(b"FontFile2");
            file.dict(descriptor).set("CIDSet", set);
        },
    ),
];

/// Links, and annotations that no sheet has.
pub(super) const ANNOTATIONS: &[Breach<Change>] = &[
    (
        "link without Contents",
        "7.18.1-2 7.18.5-2",
        "",
        "Link 1 of page 2 has no description (`/Contents`)",
        |file| drop(link(file).remove(b"Contents")),
    ),
    (
        "link without a key in the parent tree",
        "7.18.5-1",
        "",
        "Link 1 of page 2 is not in the structure",
        |file| drop(link(file).remove(b"StructParent")),
    ),
    (
        "element of a link without its annotation",
        "",
        "",
        "the link `https://www.example.org/clinic` has no annotation on a page",
        |file| {
            drop(element(file, "Link", 0).get_mut(b"K").and_then(Object::as_array_mut).expect("kids").pop());
        },
    ),
    ("link in a paragraph", "7.18.5-1", "", "Link 1 of page 2 is not in the structure", |file| {
        retype(file, "Link", 0, "P")
    }),
    (
        "link that is not printed",
        "",
        "6.3.2-2",
        "Link 1 of page 2 is not declared as printed and visible (`/F`)",
        |file| link(file).set("F", 0),
    ),
    (
        "link without flags",
        "",
        "6.3.2-1",
        "Link 1 of page 2 is not declared as printed and visible (`/F`)",
        |file| drop(link(file).remove(b"F")),
    ),
    (
        "link that is hidden",
        "",
        "6.3.2-2",
        "Link 1 of page 2 is not declared as printed and visible (`/F`)",
        |file| link(file).set("F", 6),
    ),
    (
        "link with a script",
        "",
        "6.5.1-1",
        "Link 1 of page 2 leads to another address than its text",
        |file| link(file).set("A", script()),
    ),
    (
        "link that starts a program",
        "",
        "6.5.1-1",
        "Link 1 of page 2 leads to another address than its text",
        |file| {
            link(file).set("A", dictionary! { "S" => "Launch", "F" => Object::string_literal("a") });
        },
    ),
    (
        "link with an unknown action by name",
        "",
        "6.5.1-2",
        "Link 1 of page 2 leads to another address than its text",
        |file| {
            link(file).set("A", dictionary! { "S" => "Named", "N" => "Print" });
        },
    ),
    (
        "link with additional actions",
        "",
        "6.5.1-1",
        "Link 1 of page 2 leads to another address than its text",
        |file| link(file).set("AA", dictionary! { "E" => script() }),
    ),
    ("square without an appearance", "7.18.1-1", "6.3.3-1", "Square 1 of page 2 is not a link", |file| {
        link(file).set("Subtype", "Square")
    }),
    ("film", "7.18.1-1", "6.3.1-1 6.3.3-1", "Movie 1 of page 2 is not a link", |file| {
        link(file).set("Subtype", "Movie")
    }),
    ("trap network", "7.18.1-1 7.18.2-1", "6.3.3-1", "TrapNet 1 of page 2 is not a link", |file| {
        link(file).set("Subtype", "TrapNet")
    }),
    ("field without a name", "7.18.4-1", "6.3.3-1 6.4.1-1", "Widget 1 of page 2 is not a link", |file| {
        let field = link(file);
        field.remove(b"Contents");
        field.set("FT", "Tx");
        field.set("Subtype", "Widget");
    }),
    (
        "annotation of an unknown kind",
        "7.18.1-1",
        "6.3.1-1 6.3.3-1",
        "Own 1 of page 2 is not a link",
        |file| link(file).set("Subtype", "Own"),
    ),
];

/// What pages paint with.
pub(super) const GRAPHICS: &[Breach<Change>] = &[
    (
        "transparency",
        "",
        "",
        "the resource dictionary of page 1 has the key `/ExtGState`, which no printed sheet has",
        |file| state(file, dictionary! { "Type" => "ExtGState", "ca" => 0.5 }),
    ),
    (
        "transparency without an output intent",
        "",
        "6.2.10-2 6.2.4.3-2 6.2.4.3-4",
        "the resource dictionary of page 1 has the key `/ExtGState`, which no printed sheet has",
        |file| {
            file.catalog().remove(b"OutputIntents");
            state(file, dictionary! { "Type" => "ExtGState", "ca" => 0.5 });
        },
    ),
    (
        "unknown blend mode",
        "",
        "6.2.10-1",
        "the resource dictionary of page 1 has the key `/ExtGState`, which no printed sheet has",
        |file| state(file, dictionary! { "Type" => "ExtGState", "BM" => "Own" }),
    ),
    (
        "transfer function",
        "",
        "6.2.5-1",
        "the resource dictionary of page 1 has the key `/ExtGState`, which no printed sheet has",
        |file| state(file, dictionary! { "Type" => "ExtGState", "TR" => "Identity" }),
    ),
    ("unknown rendering intent", "", "6.2.6-1", "page 1 has the operator `ri`", |file| {
        paint(file, vec![Operation::new("ri", vec!["Own".into()])])
    }),
    ("colour in four inks", "", "6.2.4.3-3", "page 1 has the operator `k`", |file| {
        paint(file, vec![Operation::new("k", [0, 0, 0, 1].map(Object::from).to_vec())])
    }),
    ("unknown operator", "", "6.2.2-1", "page 1 has the operator `own`", |file| {
        paint(file, vec![Operation::new("own", Vec::new())])
    }),
    ("states nested 29 deep", "", "6.1.13-8", "page 1 nests more than 28 graphics states", |file| {
        let mut all = vec![Operation::new("q", Vec::new()); 29];
        all.extend(vec![Operation::new("Q", Vec::new()); 29]);
        paint(file, all);
    }),
    (
        "image smoothed",
        "",
        "6.2.8-3",
        "`P0` of page 1 has the key `/Interpolate`, which no printed sheet has",
        |file| image(file).set("Interpolate", true),
    ),
    (
        "image with alternates",
        "",
        "6.2.8-1",
        "`P0` of page 1 has the key `/Alternates`, which no printed sheet has",
        |file| image(file).set("Alternates", Vec::<Object>::new()),
    ),
    (
        "image with OPI",
        "",
        "6.2.8-2",
        "`P0` of page 1 has the key `/OPI`, which no printed sheet has",
        |file| image(file).set("OPI", dictionary! {}),
    ),
    (
        "image with an unknown rendering intent",
        "",
        "6.2.6-1",
        "`P0` of page 1 has the key `/Intent`, which no printed sheet has",
        |file| image(file).set("Intent", "Own"),
    ),
    ("image of 3 bits", "", "6.2.8-4", "`P0` of page 1 is not a grey or RGB image of 8 bits", |file| {
        image(file).set("BitsPerComponent", 3)
    }),
    ("image in four inks", "", "6.2.4.3-3", "`P0` of page 1 is not a grey or RGB image of 8 bits", |file| {
        image(file).set("ColorSpace", "DeviceCMYK")
    }),
    ("PostScript", "", "6.2.9-3", "`Own` of page 1 is neither an image nor a form", |file| {
        object(file, dictionary! { "Type" => "XObject", "Subtype" => "PS" });
    }),
    ("form that refers to another file", "7.20-1", "6.2.9-2", "`Own` of page 1 has the key `/Ref`", |file| {
        let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => corners(), "Ref" => dictionary! { "F" => Object::string_literal("a"), "Page" => 0 } };
        object(file, form);
    }),
    ("form with PostScript", "", "6.2.9-1", "`Own` of page 1 has the key `/Subtype2`", |file| {
        let form =
            dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => corners(), "Subtype2" => "PS" };
        object(file, form);
    }),
    ("LZW", "", "6.1.7.2-1", "the content of page 1 cannot be read", |file| {
        let page = file.pages[0];
        let content =
            file.pdf.get_dictionary(page).and_then(|p| p.get(b"Contents")).and_then(Object::as_reference);
        let stream =
            file.pdf.get_object_mut(content.expect("one")).and_then(Object::as_stream_mut).expect("it");
        // A clear code and the end, before the real content.
        stream.set_content(vec![0x80, 0x0b, 0x60, 0x50]);
        stream.dict.set("Filter", "LZWDecode");
    }),
    ("encrypted stream", "", "", "the content of page 1 cannot be read", |file| {
        let page = file.pages[0];
        let content =
            file.pdf.get_dictionary(page).and_then(|p| p.get(b"Contents")).and_then(Object::as_reference);
        let stream =
            file.pdf.get_object_mut(content.expect("one")).and_then(Object::as_stream_mut).expect("it");
        stream.dict.set("Filter", vec!["Crypt".into(), "FlateDecode".into()]);
    }),
    (
        "stream in another file",
        "",
        "6.1.7.1-3",
        "the content of page 1 has the key `/F`, which no printed sheet has",
        |file| {
            let page = file.pages[0];
            let content =
                file.pdf.get_dictionary(page).and_then(|p| p.get(b"Contents")).and_then(Object::as_reference);
            let stream =
                file.pdf.get_object_mut(content.expect("one")).and_then(Object::as_stream_mut).expect("it");
            stream.dict.set("F", Object::string_literal("a"));
        },
    ),
    ("page without resources", "", "", "page 1 shows no text", |file| {
        drop(page(file, 0).remove(b"Resources"))
    }),
    ("page of 6 metres", "", "6.1.13-11", "page 1 is larger or smaller than PDF/A allows", |file| {
        page(file, 0).set("MediaBox", [0, 0, 17000, 17000].map(Object::from).to_vec());
    }),
    ("page of 2 points", "", "6.1.13-11", "page 1 is larger or smaller than PDF/A allows", |file| {
        page(file, 0).set("MediaBox", [0, 0, 2, 2].map(Object::from).to_vec());
    }),
];

/// The trailer and limits of objects.
pub(super) const FILE: &[Breach<Change>] = &[
    ("no ID", "", "6.1.3-1", "the file has no identifier (`/ID`)", |file| {
        drop(file.pdf.trailer.remove(b"ID"))
    }),
    ("encrypted", "unreadable", "unreadable", "this PDF is encrypted", |file| {
        let key = || Object::String(vec![0; 32], lopdf::StringFormat::Hexadecimal);
        let encrypt =
            dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "O" => key(), "U" => key(), "P" => -4 };
        let encrypt = file.pdf.add_object(encrypt);
        file.pdf.trailer.set("Encrypt", encrypt);
    }),
    ("long string", "", "6.1.13-3", "", |file| {
        let info = file.pdf.trailer.get(b"Info").and_then(Object::as_reference).expect("it");
        file.dict(info).set("Own", Object::string_literal(vec![b'a'; 40_000]));
    }),
    ("long name", "", "6.1.13-4", "page 1 has the key `/Own`, which no printed sheet has", |file| {
        page(file, 0).set("Own", Object::Name(vec![b'a'; 200]))
    }),
    ("large number", "", "6.1.13-1", "page 1 has the key `/Own`, which no printed sheet has", |file| {
        page(file, 0).set("Own", i64::from(i32::MAX) + 1)
    }),
    ("name that is no UTF-8", "", "6.1.8-1", "is tagged `��`, not `P`", |file| {
        retype(file, "P", 2, "P");
        element(file, "P", 2).set("S", Object::Name(vec![0xff, 0xfe]));
        let mut roles = Dictionary::new();
        roles.set(vec![0xff, 0xfe], "P");
        structure(file).set("RoleMap", roles);
    }),
];

/// Changes of the bytes of a finished file.
pub(super) const BYTES: &[Breach<Overwrite>] = &[
    ("bytes behind the end", "", "6.1.3-3", "data follow the end of the file", |mut bytes| {
        bytes.extend(b"more than a line end");
        bytes
    }),
    (
        "a version that is none",
        "6.1-1",
        "6.1.2-1",
        "the header of the file is not that of PDF/A",
        |mut bytes| {
            bytes[..8].copy_from_slice(b"%PDF-9.9");
            bytes
        },
    ),
    (
        "bytes before the header",
        "",
        "6.1.2-1",
        "this PDF is damaged: its cross-reference table cannot be read",
        |bytes| [b"% a line\n".to_vec(), bytes].concat(),
    ),
    (
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
