//! Breaches in the text of pages: marked content and fonts.

use std::ops::Range;

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::support::edited_pdf::{has_operator, sequence};

use super::edits::*;
use super::{Breach, ChangeObjects, breach};

/// Breaches in marked content.
pub(super) const MARKED_CONTENT: &[Breach<ChangeObjects>] = &[
    breach("unmarked text", "7.1-3", "", "is neither content nor an artifact", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let Range { start: first, end } = sequence(operations, lead);
            operations.remove(end - 1);
            operations.remove(first);
        });
    }),
    breach("unmarked shape", "7.1-3", "", "a drawing is neither content nor an artifact on page 1", |file| {
        file.operators(0, |operations| {
            operations.push(Operation::new("re", [20, 20, 2, 2].map(Object::from).to_vec()));
            operations.push(Operation::new("f", Vec::new()));
        });
    }),
    breach("artifact in which nothing is painted", "", "", "a drawing paints nothing on page 1", |file| {
        file.operators(0, |operations| {
            operations.push(Operation::new("BMC", vec!["Artifact".into()]));
            operations.push(Operation::new("EMC", Vec::new()));
        });
    }),
    breach("artifact within content", "7.1-1", "", "has marked content within marked content", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let Range { start: first, end } = sequence(operations, lead);
            operations.insert(end - 1, Operation::new("EMC", Vec::new()));
            operations.insert(first + 1, Operation::new("BMC", vec!["Artifact".into()]));
        });
    }),
    breach(
        "content within an artifact",
        "7.1-2",
        "",
        "page 1 has marked content within marked content",
        |file| {
            let lead = file.lead();
            file.operators(0, |operations| {
                let Range { start: first, end } = sequence(operations, lead);
                operations.insert(end, Operation::new("EMC", Vec::new()));
                operations.insert(first, Operation::new("BMC", vec!["Artifact".into()]));
            });
        },
    ),
    breach("content within content", "", "", "page 1 has marked content within marked content", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            // The title's sequence ends after the lead's.
            let end = sequence(operations, lead - 1).end;
            let end_of_title = operations.remove(end - 1);
            let end = sequence(operations, lead).end;
            operations.insert(end, end_of_title);
        });
    }),
    breach(
        "two sequences with the same identifier",
        "",
        "",
        "page 1 has two marked-content sequences with the identifier 1",
        |file| {
            let lead = file.lead();
            file.operators(0, |operations| {
                let first = sequence(operations, lead).start;
                operations[first].operands[1] = dictionary! { "MCID" => lead - 1 }.into();
            });
        },
    ),
    breach(
        "sequence without an identifier",
        "7.1-3",
        "",
        "refers to marked content that no page has",
        |file| {
            let lead = file.lead();
            file.operators(0, |operations| {
                let first = sequence(operations, lead).start;
                operations[first].operands[1] = dictionary! {}.into();
            });
        },
    ),
    breach(
        "sequence that does not end",
        "7.1-3",
        "",
        "page 2 has marked content that does not end",
        |file| {
            file.operators(1, |operations| {
                let last =
                    operations.iter().rposition(|operation| has_operator(operation, "EMC")).expect("an end");
                operations.remove(last);
            });
        },
    ),
    breach("malformed language of a sequence", "7.2-29", "6.7.4-1", "", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let first = sequence(operations, lead).start;
            let properties = operations[first].operands[1].as_dict_mut().expect("properties");
            properties.set("Lang", Object::string_literal("english_language"));
        });
    }),
    breach(
        "private-use characters as ActualText of a sequence",
        "",
        "",
        "page 1 has text that replaces what is shown",
        |file| {
            let lead = file.lead();
            file.operators(0, |operations| {
                let first = sequence(operations, lead).start;
                let properties = operations[first].operands[1].as_dict_mut().expect("properties");
                properties.set(
                    "ActualText",
                    Object::String(vec![0xfe, 0xff, 0xe0, 0x01], lopdf::StringFormat::Literal),
                );
            });
        },
    ),
];

/// Breaches in fonts, their widths and their ToUnicode maps.
pub(super) const FONTS: &[Breach<ChangeObjects>] = &[
    breach("font that is not embedded", "7.21.4.1-1", "6.2.11.4.1-1", "is not embedded", |file| {
        let descriptor = file.font(b"FontFile2");
        file.dict(descriptor).remove(b"FontFile2");
    }),
    breach(
        "damaged font program",
        "7.21.4.1-1",
        "6.2.11.4.1-1",
        "has an embedded program that cannot be read",
        |file| {
            let program = font_program(file);
            file.stream(program).set_plain_content(vec![0; 400]);
        },
    ),
    breach("truncated font program", "", "", "has an embedded program that cannot be read", |file| {
        let program = font_program(file);
        let stream = file.stream(program);
        let half = stream.content[..stream.content.len() / 2].to_vec();
        stream.set_plain_content(half);
    }),
    breach("no ToUnicode", "7.21.7-1", "6.2.11.7.2-1", "has no readable ToUnicode map", |file| {
        let font = file.font(b"ToUnicode");
        file.dict(font).remove(b"ToUnicode");
    }),
    breach("ToUnicode entry without a character", "", "", "has no entry in the ToUnicode map", |file| {
        edit_to_unicode(file, |text| text.replace("><0041>", "><>"))
    }),
    breach(
        "ToUnicode to U+FFFE",
        "7.21.7-2",
        "6.2.11.7.2-2",
        "has no character in the ToUnicode map",
        |file| edit_to_unicode(file, |text| text.replace("><0041>", "><FFFE>")),
    ),
    breach(
        "ToUnicode to U+0000",
        "7.21.7-2",
        "6.2.11.7.2-2",
        "has no character in the ToUnicode map",
        |file| edit_to_unicode(file, |text| text.replace("><0041>", "><0000>")),
    ),
    breach("ToUnicode to a private-use character", "", "6.2.11.7.3-1", "` where it should say `", |file| {
        edit_to_unicode(file, |text| text.replace("><0041>", "><E001>"))
    }),
    breach("ToUnicode to another character", "", "", "` where it should say `", |file| {
        edit_to_unicode(file, |text| text.replace("><0041>", "><0042>"))
    }),
    breach("wrong widths", "7.21.5-1", "6.2.11.5-1", "wide in `/W`", |file| {
        let widths = cid_font(file).get_mut(b"W").and_then(Object::as_array_mut).expect("widths");
        let list = widths[1].as_array_mut().expect("a list");
        list.iter_mut().for_each(|width| *width = Object::Integer(777));
    }),
    breach("no widths", "7.21.5-1", "6.2.11.5-1", "wide in `/W`", |file| drop(cid_font(file).remove(b"W"))),
    breach("widths wrong by 3 thousandths of an em", "7.21.5-1", "6.2.11.5-1", "wide in `/W`", |file| {
        let widths = cid_font(file).get_mut(b"W").and_then(Object::as_array_mut).expect("widths");
        let list = widths[1].as_array_mut().expect("a list");
        for width in list {
            *width = Object::Real(width.as_float().expect("a number") + 3.0);
        }
    }),
    breach(
        "no CIDToGIDMap",
        "7.21.3.2-1",
        "6.2.11.3.2-1",
        "is not of the kind that printed sheets have",
        |file| drop(cid_font(file).remove(b"CIDToGIDMap")),
    ),
    breach(
        "CIDToGIDMap with another name",
        "7.21.3.2-1",
        "6.2.11.3.2-1",
        "is not of the kind that printed sheets have",
        |file| cid_font(file).set("CIDToGIDMap", "Own"),
    ),
    breach(
        "CID font with another subtype",
        "7.21.4.1-1",
        "6.2.11.4.1-1",
        "is not of the kind that printed sheets have",
        |file| cid_font(file).set("Subtype", "CIDFontType0"),
    ),
    breach("no font descriptor", "7.21.4.1-1", "6.2.11.4.1-1", "is not embedded", |file| {
        drop(cid_font(file).remove(b"FontDescriptor"))
    }),
    breach("font without a subtype", "", "", "is not embedded", |file| {
        let font = file.font(b"ToUnicode");
        file.dict(font).remove(b"Subtype");
    }),
    breach(
        "encoding that is not embedded",
        "7.21.3.1-1 7.21.3.3-1",
        "6.2.11.3.1-1 6.2.11.3.3-1",
        "is not of the kind that printed sheets have",
        |file| {
            let font = file.font(b"ToUnicode");
            file.dict(font).set("Encoding", "Own-H");
        },
    ),
    breach(
        "encoding for another character collection",
        "7.21.3.1-1",
        "6.2.11.3.1-1",
        "is not of the kind that printed sheets have",
        |file| {
            let font = file.font(b"ToUnicode");
            file.dict(font).set("Encoding", "UniJIS-UCS2-H");
        },
    ),
    breach(
        "visible `.notdef`",
        "7.21.5-1 7.21.7-1 7.21.8-1",
        "6.2.11.5-1 6.2.11.7.2-1 6.2.11.8-1",
        "shows `.notdef`",
        |file| {
            file.operators(0, |operations| {
                let first =
                    operations.iter_mut().find(|operation| has_operator(operation, "Tj")).expect("text");
                first.operands = vec![Object::string_literal(vec![0, 0])];
            });
        },
    ),
    breach(
        "glyph id beyond the last glyph of the font",
        "7.21.4.1-2 7.21.5-1 7.21.7-1 7.21.8-1",
        "6.2.11.4.1-2 6.2.11.5-1 6.2.11.7.2-1 6.2.11.8-1",
        "has no entry in the ToUnicode map",
        |file| {
            file.operators(0, |operations| {
                let first =
                    operations.iter_mut().find(|operation| has_operator(operation, "Tj")).expect("text");
                first.operands = vec![Object::string_literal(vec![0x7f, 0xff])];
            });
        },
    ),
    breach(
        "CIDSet without some of the glyphs",
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
