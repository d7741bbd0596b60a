//! The proof of a finished file. Each fault that is put into a real sheet has its finding, the unchanged sheet has no
//! findings, and damaged files do not block the reader.

mod damage;
mod declared;
mod drawing;
mod links;
mod strict;

use handout::proof;
use lopdf::content::Operation;
use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::support::edited_pdf::{EditedPdf, findings, has_operator, name, sequence, sheet};
use crate::support::editions::editions;

/// Changes the sheets in English and Arabic, and asserts that a finding in each contains `message`.
#[track_caller]
pub(super) fn assert_found(message: &str, change: impl Fn(&mut EditedPdf)) {
    for tag in ["en", "ar"] {
        let mut changed = EditedPdf::open(tag);
        change(&mut changed);
        let found = findings(&changed.bytes(), sheet(tag).1);
        assert!(found.iter().any(|finding| finding.contains(message)), "{tag}: no `{message}` in {found:#?}");
    }
}

#[test]
fn a_sheet_has_no_findings_after_another_program_saved_it() {
    for tag in ["en", "ar"] {
        let (edition, expected) = sheet(tag);
        assert_eq!(findings(&edition.printed().pdf, expected), [""; 0], "{tag}");
        // lopdf writes a cross-reference table and no object streams.
        assert_eq!(findings(&EditedPdf::open(tag).bytes(), expected), [""; 0], "{tag}, saved repeated");
        let reading = proof::read(&edition.printed().pdf).expect("a file");
        assert_eq!(reading.texts(), expected.texts(), "{tag}");
        assert!(expected.texts() > 60, "{tag}: {}", expected.texts());
    }
}

#[test]
fn a_sheet_compared_with_another_has_findings() {
    let without_data = editions()
        .into_iter()
        .find(|edition| edition.locale.tag() == "en" && !edition.is_filled_in)
        .expect("a sheet");
    let found = findings(&without_data.printed().pdf, sheet("en").1);
    assert!(found.iter().any(|finding| finding.contains("is missing")), "{found:#?}");
    let found = findings(&sheet("ar").0.printed().pdf, sheet("en").1);
    assert!(found.contains(&"the language of the file is `ar` instead of `en`".to_owned()), "{found:#?}");
}

#[test]
fn missing_entries_are_found() {
    assert_found("the file does not declare that it is tagged", |file| {
        drop(file.catalog().remove(b"MarkInfo"))
    });
    assert_found("the file does not declare its language", |file| drop(file.catalog().remove(b"Lang")));
    assert_found("the file does not ask viewers to show its title", |file| {
        drop(file.catalog().remove(b"ViewerPreferences"))
    });
    assert_found("the file has no structure tree", |file| drop(file.catalog().remove(b"StructTreeRoot")));
    assert_found("the file has no title", |file| drop(file.catalog().remove(b"Metadata")));
    assert_found("page 2 does not have the tab order of the structure", |file| {
        let page = file.pages[1];
        file.dict(page).remove(b"Tabs");
    });
    assert_found("page 1 has no key in the parent tree", |file| {
        let page = file.pages[0];
        file.dict(page).remove(b"StructParents");
    });
}

/// The entries that both Info and XMP contain: the name in findings, the key in Info, the property in XMP.
const ENTRIES: [(&str, &str, &str); 8] = [
    ("title", "Title", "dc:title"),
    ("author", "Author", "dc:creator"),
    ("description", "Subject", "dc:description"),
    ("list of keywords", "Keywords", "pdf:Keywords"),
    ("creator", "Creator", "xmp:CreatorTool"),
    ("producer", "Producer", "pdf:Producer"),
    ("creation date", "CreationDate", "xmp:CreateDate"),
    ("modification date", "ModDate", "xmp:ModifyDate"),
];

/// The Info dictionary.
fn info(file: &mut EditedPdf) -> &mut Dictionary {
    let info = file.pdf.trailer.get(b"Info").and_then(Object::as_reference).expect("an Info dictionary");
    file.dict(info)
}

/// Changes the XMP packet.
fn change_xmp(file: &mut EditedPdf, change: impl FnOnce(String) -> String) {
    let packet = file.catalog().get(b"Metadata").and_then(Object::as_reference).expect("a packet");
    let stream = file.stream(packet);
    let original = String::from_utf8(stream.get_plain_content().expect("a readable stream")).expect("text");
    let changed = change(original.clone());
    assert_ne!(original, changed, "the packet is not changed");
    stream.set_plain_content(changed.into_bytes());
}

#[test]
fn differences_between_info_and_xmp_are_found() {
    for (entry, key, property) in ENTRIES {
        // XMP has no value, another value, and the same value.
        let value = if key.ends_with("Date") { "D:20260203040506Z" } else { "Other" };
        let same = if key.ends_with("Date") { "2026-02-03T04:05:06Z" } else { "Other" };
        let change = |file: &mut EditedPdf, xmp_value: Option<&str>| {
            info(file).set(key, Object::string_literal(value));
            change_xmp(file, |packet| {
                let (open, close) = (format!("<{property}>"), format!("</{property}>"));
                let (before, after) = match packet.split_once(&open) {
                    Some((before, rest)) => (before, rest.split_once(&close).expect("an end").1),
                    None => {
                        packet.split_once("<pdfaid:part>").map_or(("", ""), |(a, _)| packet.split_at(a.len()))
                    }
                };
                let element = xmp_value.map(|value| match property.starts_with("dc:") {
                    true => format!(
                        "{open}<rdf:Alt><rdf:li xml:lang=\"x-default\">{value}</rdf:li></rdf:Alt>{close}"
                    ),
                    false => format!("{open}{value}{close}"),
                });
                format!("{before}{}{after}<!-- changed -->", element.unwrap_or_default())
            });
        };
        assert_found(&format!("the {entry} of the file is in Info, but not in XMP"), |file| {
            change(file, None)
        });
        let difference = format!("the {entry} of the file differs between Info and XMP");
        assert_found(&difference, |file| change(file, Some("2027-02-03T04:05:06Z")));
        let mut equal = EditedPdf::open("en");
        change(&mut equal, Some(same));
        let found = findings(&equal.bytes(), sheet("en").1);
        assert!(!found.contains(&difference), "{entry}: {found:#?}");
    }
}

#[test]
fn xmp_must_be_in_the_language_of_the_sheet() {
    assert_found("the description of the file is `Other` instead of `", |file| {
        info(file).remove(b"Subject").expect("a description");
        change_xmp(file, |packet| {
            let (before, rest) = packet.split_once("<dc:description>").expect("a description");
            let (_, after) = rest.split_once("</dc:description>").expect("an end");
            format!("{before}<dc:description>Other</dc:description>{after}")
        });
    });
    assert_found("the language in XMP is not that of the file", |file| {
        change_xmp(file, |packet| {
            packet.replace("<dc:language><rdf:Bag><rdf:li>", "<dc:language><rdf:Bag><rdf:li>x")
        });
    });
    assert_found("the language in XMP is not that of the file", |file| {
        change_xmp(file, |packet| packet.replace("<dc:language>", "<!-- ").replace("</dc:language>", " -->"));
    });
}

/// The attribute dictionary of an element.
fn attributes(file: &mut EditedPdf, element: ObjectId) -> &mut Dictionary {
    file.dict(element).get_mut(b"A").and_then(Object::as_dict_mut).expect("attributes")
}

/// The first list with this numbering.
fn list(file: &mut EditedPdf, numbering: &str) -> ObjectId {
    let has_numbering = |dict: &Dictionary| {
        dict.get(b"A")
            .and_then(Object::as_dict)
            .is_ok_and(|a| name(a, b"ListNumbering") == numbering.as_bytes())
    };
    file.all(|dict| name(dict, b"S") == b"L" && has_numbering(dict))[0]
}

#[test]
fn lists_must_declare_their_numbering() {
    assert_found("does not declare its numbering (`/ListNumbering`)", |file| {
        let list = list(file, "Disc");
        file.dict(list).remove(b"A");
    });
    for (original, changed, message) in [
        ("Disc", "None", "has labels, but declares that it has none"),
        ("Square", "None", "has labels, but declares that it has none"),
        ("None", "Disc", "has no labels, but declares `/ListNumbering /Disc`"),
        ("Disc", "Square", "has the label `•`, but declares `/ListNumbering /Square`"),
        ("Square", "Disc", "has the label `☐`, but declares `/ListNumbering /Disc`"),
        ("Disc", "Decimal", "has the label `•`, but declares `/ListNumbering /Decimal`"),
    ] {
        assert_found(message, |file| {
            let list = list(file, original);
            attributes(file, list).set("ListNumbering", Object::Name(changed.as_bytes().to_vec()));
        });
    }
}

#[test]
fn checkboxes_must_declare_their_role() {
    assert_found("does not declare its kind (`/PrintField`)", |file| {
        let field = file.elements("Form")[1];
        file.dict(field).remove(b"A");
    });
    for (key, value) in [("Role", "tv"), ("checked", "on")] {
        assert_found("is not declared as an empty checkbox", |file| {
            let field = file.elements("Form")[1];
            attributes(file, field).set(key, Object::Name(value.as_bytes().to_vec()));
        });
    }
    assert_found("has another description than the text of its item (`/Desc`)", |file| {
        let fields = file.elements("Form");
        attributes(file, fields[1]).set("Desc", Object::string_literal("Other"));
    });
    assert_found("is tagged `Span`, not `Form`", |file| {
        let field = file.elements("Form")[1];
        file.dict(field).set("S", Object::Name(b"Span".to_vec()));
    });
}

#[test]
fn artifacts_must_declare_their_type() {
    let change = |page: usize, kind: &'static str, key: &'static str, value: Option<&'static str>| {
        move |file: &mut EditedPdf| {
            file.operators(page, |operations| {
                let artifact = operations.iter_mut().find(|operation| {
                    has_operator(operation, "BDC")
                        && operation.operands[0].as_name().is_ok_and(|name| name == b"Artifact")
                        && operation.operands[1].as_dict().is_ok_and(|p| name(p, b"Type") == kind.as_bytes())
                });
                let properties =
                    artifact.expect("an artifact").operands[1].as_dict_mut().expect("properties");
                properties.remove(key.as_bytes());
                if let Some(value) = value {
                    properties.set(key, Object::Name(value.as_bytes().to_vec()));
                }
            });
        }
    };
    assert_found("a drawing on page 1 is an artifact without a type", change(0, "Layout", "Type", None));
    assert_found(
        "a drawing on page 1 is an artifact without a type",
        change(0, "Layout", "Type", Some("Other")),
    );
    assert_found("on page 2 is an artifact without a type", change(1, "Pagination", "Subtype", None));
    assert_found("on page 2 is an artifact without a type", change(1, "Pagination", "Type", Some("Layout")));
    assert_found("on page 1 is declared as decoration, but has text", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let first = sequence(operations, lead).start;
            let kind = dictionary! { "Type" => "Layout" };
            operations[first].operands = vec![Object::Name(b"Artifact".to_vec()), Object::Dictionary(kind)];
        });
    });
}

#[test]
fn foreign_words_must_declare_their_language() {
    let assert_found = |message: &str, change: &dyn Fn(&mut EditedPdf)| {
        let mut changed = EditedPdf::open("ar");
        change(&mut changed);
        let found = findings(&changed.bytes(), sheet("ar").1);
        assert!(found.iter().any(|finding| finding.contains(message)), "no `{message}` in {found:#?}");
    };
    assert_found("`Botox` in message `main-lead` is in language `fr`, not `en`", &|file| {
        let span = file.elements("Span")[0];
        file.dict(span).set("Lang", Object::string_literal("fr"));
    });
    assert_found("`Botox` in message `main-lead` is in language `ar`, not `en`", &|file| {
        let span = file.elements("Span")[0];
        file.dict(span).remove(b"Lang");
    });
    assert_found("`Botox` in message `main-lead` is tagged `Form`, not `Span`", &|file| {
        let span = file.elements("Span")[0];
        file.dict(span).set("S", Object::Name(b"Form".to_vec()));
    });
    // The foreign word is moved behind the words around it.
    assert_found("message `main-lead` says `", &|file| {
        let span = file.elements("Span")[0];
        let lead = file.reference(span, b"P");
        let kids = file.array(lead, b"K");
        let at = kids.iter().position(|kid| *kid == Object::Reference(span)).expect("the span");
        kids[at..].rotate_left(1);
    });
    // Data of the clinic in another script have no known language.
    let file = EditedPdf::open("ar");
    let langs: Vec<&[u8]> = file
        .elements("Span")
        .into_iter()
        .map(|span| {
            file.pdf.get_dictionary(span).and_then(|dict| dict.get(b"Lang")?.as_str()).expect("a language")
        })
        .collect();
    assert!(langs.contains(&&b"und-Latn"[..]) && langs.contains(&&b"en"[..]), "{langs:?}");
}

/// The bookmarks of the file by object number.
fn bookmarks(file: &EditedPdf) -> Vec<ObjectId> {
    file.all(|dict| dict.has(b"Dest") && dict.has(b"Title"))
}

#[test]
fn bookmarks_must_be_the_headings_and_point_to_them() {
    assert_found("the file has no bookmarks", |file| drop(file.catalog().remove(b"Outlines")));
    assert_found("the bookmarks differ from the headings: `Other` instead of `", |file| {
        let entry = bookmarks(file)[2];
        file.dict(entry).set("Title", Object::string_literal("Other"));
    });
    for (index, value) in [(0, None), (3, Some(300)), (1, Some(0))] {
        assert_found("does not lead to its heading", |file| {
            let (entry, other) = (bookmarks(file)[1], file.pages[1]);
            let dest = file.array(entry, b"Dest");
            dest[index] = value.map_or(Object::Reference(other), Object::Integer);
        });
    }
    // Only the entries directly below, and a closed one.
    for wrong in [1, -13] {
        assert_found(&format!("states {wrong} visible bookmarks below it instead of"), |file| {
            let entry = bookmarks(file)[0];
            file.dict(entry).set("Count", wrong);
        });
    }
    assert_found("the outline states 1 visible bookmarks instead of", |file| {
        let outline = file.catalog().get(b"Outlines").and_then(Object::as_reference).expect("an outline");
        file.dict(outline).set("Count", 1);
    });
    assert_found("are not linked to each other, are circular", |file| {
        let entries = bookmarks(file);
        file.dict(entries[1]).set("Next", Object::Reference(entries[0]));
    });
    assert_found("are not linked to each other, are circular", |file| {
        let entries = bookmarks(file);
        file.dict(entries[1]).remove(b"Parent");
    });
    // The headings of the second level are moved to the first.
    assert_found("is nested otherwise than its heading", |file| {
        let title = bookmarks(file)[0];
        let outline = file.catalog().get(b"Outlines").and_then(Object::as_reference).expect("an outline");
        let below =
            |file: &mut EditedPdf, key: &[u8]| file.dict(title).remove(key).expect("entries below it");
        let (first, last) = (below(file, b"First"), below(file, b"Last"));
        let mut next = first.as_reference().ok();
        while let Some(entry) = next {
            file.dict(entry).set("Parent", Object::Reference(outline));
            next = file.dict(entry).get(b"Next").and_then(Object::as_reference).ok();
        }
        let first = first.as_reference().expect("an entry");
        file.dict(first).set("Prev", Object::Reference(title));
        file.dict(title).set("Next", Object::Reference(first));
        file.dict(outline).set("Last", last);
    });
    assert_found(" headings", |file| {
        // The last bookmark is removed.
        let title = bookmarks(file)[0];
        let last = file.reference(title, b"Last");
        let before = file.reference(last, b"Prev");
        file.dict(before).remove(b"Next");
        file.dict(title).set("Last", Object::Reference(before));
    });
}

#[test]
fn figures_must_have_alternative_text_and_bounds() {
    assert_found("figure 1 has no alternative text", |file| {
        let figure = file.elements("Figure")[0];
        file.dict(figure).remove(b"Alt");
    });
    assert_found("has the wrong alternative text", |file| {
        let figure = file.elements("Figure")[0];
        file.dict(figure).set("Alt", Object::string_literal("Something"));
    });
    assert_found("has no declared position", |file| {
        let figure = file.elements("Figure")[1];
        file.dict(figure).remove(b"A");
    });
    assert_found("is incomplete", |file| {
        let image = file.all(|dict| name(dict, b"Subtype") == b"Image")[0];
        let stream = file.stream(image);
        let half = stream.content[..stream.content.len() / 2].to_vec();
        stream.set_plain_content(half);
    });
}

#[test]
fn a_damaged_structure_is_found() {
    assert_found("has no entry in the parent tree", |file| {
        let tree = file.all(|dict| dict.has(b"Nums"))[0];
        let entries = file.array(tree, b"Nums");
        entries[1].as_array_mut().expect("the elements of page 1")[5] = Object::Null;
    });
    assert_found("leads to the wrong element in the parent tree", |file| {
        let tree = file.all(|dict| dict.has(b"Nums"))[0];
        let entries = file.array(tree, b"Nums");
        entries[1].as_array_mut().expect("the elements of page 1").swap(5, 6);
    });
    assert_found("has level 3 after one of level 1", |file| {
        let heading = file.elements("H2")[0];
        file.dict(heading).set("S", Object::Name(b"H3".to_vec()));
    });
    assert_found("is circular", |file| {
        let (section, document) = (file.elements("Sect")[0], file.elements("Document")[0]);
        let kids = file.array(section, b"K");
        kids.push(Object::Reference(document));
    });
    assert_found("is tagged, but is not in the structure", |file| {
        let section = file.elements("Sect")[1];
        let kids = file.array(section, b"K");
        kids.remove(0);
    });
    assert_found("names the wrong parent", |file| {
        let (paragraph, section) = (file.elements("P")[3], file.elements("Sect")[4]);
        file.dict(paragraph).set("P", Object::Reference(section));
    });
}

#[test]
fn a_missing_or_moved_message_is_found() {
    assert_found("message `summary` is missing", |file| {
        // The elements are removed from the structure, so that their text is not content any more.
        let section = file.elements("Sect")[1];
        let kids = file.array(section, b"K");
        kids.remove(0);
    });
    assert_found("is out of the reading order", |file| {
        let section = file.elements("Sect")[2];
        let kids = file.array(section, b"K");
        kids.swap(1, 2);
    });
    assert_found("is in language `fr`, not `", |file| {
        let paragraph = file.elements("P")[4];
        file.dict(paragraph).set("Lang", Object::string_literal("fr"));
    });
    assert_found("is tagged `P`, not `H1`", |file| {
        let title = file.elements("H1")[0];
        file.dict(title).set("S", Object::Name(b"P".to_vec()));
    });
}

#[test]
fn a_repeated_message_is_found() {
    assert_found("message `main-title` appears twice", |file| {
        let title = file.elements("H1")[0];
        let mcid = file.dict(title).get(b"K").and_then(Object::as_i64).expect("one marked content");
        let tree = file.all(|dict| dict.has(b"Nums"))[0];
        let entries = file.array(tree, b"Nums");
        let owners = entries[1].as_array_mut().expect("the elements of page 1");
        let next = owners.len() as i64;
        let mut copy = file.dict(title).clone();
        copy.set("K", next);
        let section = copy.get(b"P").and_then(Object::as_reference).expect("the section");
        let copy = file.pdf.add_object(copy);
        let entries = file.array(tree, b"Nums");
        entries[1].as_array_mut().expect("the elements of page 1").push(Object::Reference(copy));
        let kids = file.array(section, b"K");
        kids.push(Object::Reference(copy));
        file.operators(0, |operations| {
            let range = sequence(operations, mcid);
            let mut repeated = operations[range].to_vec();
            repeated[0].operands[1] = Object::Dictionary(dictionary! { "MCID" => next });
            operations.extend(repeated);
        });
    });
}

#[test]
fn an_invisible_word_is_found() {
    assert_found("where it should say `", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let range = sequence(operations, lead);
            let shows_text =
                |operation: &&mut Operation| has_operator(operation, "Tj") || has_operator(operation, "TJ");
            let last = operations[range].iter_mut().filter(shows_text).nth(1).expect("text");
            last.operands = vec![Object::Array(Vec::new())];
            last.operator = "TJ".to_owned();
        });
    });
    assert_found("is neither content nor an artifact", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let range = sequence(operations, lead);
            operations.remove(range.end - 1);
            operations.remove(range.start);
        });
    });
    assert_found("message `main-lead` is invisible on page 1", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let first = sequence(operations, lead).start;
            operations.insert(first + 1, Operation::new("Tr", vec![3.into()]));
        });
    });
}

#[test]
fn content_in_the_wrong_place_is_found() {
    assert_found("is covered by a shape or an image on page 1", |file| {
        file.operators(0, |operations| {
            operations.push(Operation::new("BMC", vec![Object::Name(b"Artifact".to_vec())]));
            operations.push(Operation::new("g", vec![1.into()]));
            operations.push(Operation::new("re", [150, 400, 200, 14].map(Object::from).to_vec()));
            operations.push(Operation::new("f", Vec::new()));
            operations.push(Operation::new("EMC", Vec::new()));
        });
    });
    assert_found("extends beyond the paper on page 1", |file| {
        file.operators(0, |operations| {
            let position =
                operations.iter_mut().find(|operation| has_operator(operation, "Td")).expect("a position");
            position.operands[0] = Object::Real(-50.0);
        });
    });
    assert_found("is cut off by a clipping path on page 2", |file| {
        file.operators(1, |operations| {
            let clip = [
                Operation::new("re", [0, 0, 300, 900].map(Object::from).to_vec()),
                Operation::new("W", Vec::new()),
                Operation::new("n", Vec::new()),
            ];
            operations.splice(0..0, clip);
        });
    });
}

#[test]
fn overlapping_lines_are_found() {
    // Two lines of a message on one baseline.
    assert_found("is printed over itself on page 1", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let first = sequence(operations, lead).start;
            let starts_next_line = |operation: &&mut Operation| {
                has_operator(operation, "Td")
                    && (-30.0..-5.0).contains(&operation.operands[1].as_float().expect("a number"))
            };
            let next = operations[first..].iter_mut().find(starts_next_line).expect("a second line");
            next.operands[1] = Object::Real(0.0);
        });
    });
    // A message between the lines of another.
    assert_found(" are printed over each other on page 1", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let first = sequence(operations, lead - 1).start;
            let position = operations[first..]
                .iter_mut()
                .find(|operation| has_operator(operation, "Td"))
                .expect("a position");
            let y = position.operands[1].as_float().expect("a number");
            position.operands[1] = Object::Real(y - 60.0);
        });
    });
}

#[test]
fn incomplete_fonts_are_found() {
    assert_found("is not embedded", |file| {
        let descriptor = file.font(b"FontFile2");
        file.dict(descriptor).remove(b"FontFile2");
    });
    assert_found("has no entry in the ToUnicode map", |file| {
        let font = file.font(b"ToUnicode");
        let map = file.reference(font, b"ToUnicode");
        let stream = file.stream(map);
        let text = String::from_utf8(stream.content.clone()).expect("text");
        // The entry of the first code is that of another one.
        let changed = text.replacen("\n<0001>", "\n<FFF0>", 1);
        assert_ne!(changed, text);
        stream.set_plain_content(changed.into());
    });
    assert_found("has no readable ToUnicode map", |file| {
        let font = file.font(b"ToUnicode");
        file.dict(font).remove(b"ToUnicode");
    });
    assert_found(" wide in `/W` but ", |file| {
        let font = file.font(b"ToUnicode");
        let descendants = file.array(font, b"DescendantFonts");
        let widths =
            descendants[0].as_dict_mut().and_then(|d| d.get_mut(b"W")).and_then(Object::as_array_mut);
        let list = widths.expect("widths")[1].as_array_mut().expect("a list");
        list.iter_mut().for_each(|width| *width = Object::Integer(777));
    });
    assert_found(" has no visible glyph for `", |file| {
        // Every outline of a font is removed.
        let descriptor = file.font(b"FontFile2");
        let program = file.reference(descriptor, b"FontFile2");
        let stream = file.stream(program);
        let mut bytes = stream.content.clone();
        let record = bytes.windows(4).position(|tag| tag == b"loca").expect("the table");
        let word = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four")) as usize;
        let (start, length) = (word(record + 8), word(record + 12));
        bytes[start..start + length].fill(0);
        stream.set_plain_content(bytes);
    });
    assert_found("shows `.notdef`", |file| {
        file.operators(0, |operations| {
            let shows_text = |operation: &&mut Operation| has_operator(operation, "Tj");
            let first = operations.iter_mut().find(shows_text).expect("text");
            first.operands = vec![Object::string_literal(vec![0, 0])];
        });
    });
}
