//! The proof of a finished file: each fault that is put into a real sheet is found by its own name, the sheet
//! without it has none, and no damage holds the reader up.

mod damage;
mod links;

use handout::proof::{self};
use lopdf::content::Operation;
use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::support::editions::editions;

use crate::support::edited_pdf::{EditedPdf, findings, is, name, sequence, sheet};
/// Changes a sheet in both directions of reading: one of the findings must hold the words for it.
#[track_caller]
pub(super) fn finds_both(words: &str, change: impl Fn(&mut EditedPdf)) {
    for tag in ["en", "ar"] {
        let mut changed = EditedPdf::open(tag);
        change(&mut changed);
        let found = findings(&changed.bytes(), sheet(tag).1);
        assert!(found.iter().any(|finding| finding.contains(words)), "{tag}: no `{words}` in {found:#?}");
    }
}

#[test]
fn a_sheet_has_no_findings_after_another_program_saved_it() {
    for tag in ["en", "ar"] {
        let (edition, expected) = sheet(tag);
        assert_eq!(findings(&edition.printed().pdf, expected), [""; 0], "{tag}");
        // lopdf writes a table and no object streams.
        assert_eq!(findings(&EditedPdf::open(tag).bytes(), expected), [""; 0], "{tag}, saved again");
        let reading = proof::read(&edition.printed().pdf).expect("a file");
        assert_eq!(reading.texts(), expected.texts(), "{tag}");
        assert!(expected.texts() > 60, "{tag}: {}", expected.texts());
    }
}

#[test]
fn a_sheet_compared_with_another_has_findings() {
    let empty = editions()
        .into_iter()
        .find(|edition| edition.locale.tag() == "en" && !edition.is_filled_in)
        .expect("a sheet");
    let found = findings(&empty.printed().pdf, sheet("en").1);
    assert!(found.iter().any(|finding| finding.contains("is missing")), "{found:#?}");
    let found = findings(&sheet("ar").0.printed().pdf, sheet("en").1);
    assert!(found.contains(&"the language of the file is `ar` instead of `en`".to_owned()), "{found:#?}");
}

#[test]
fn missing_entries_are_found() {
    finds_both("the file does not declare that it is tagged", |file| {
        drop(file.catalog().remove(b"MarkInfo"))
    });
    finds_both("the file does not declare its language", |file| drop(file.catalog().remove(b"Lang")));
    finds_both("the file does not ask viewers to show its title", |file| {
        drop(file.catalog().remove(b"ViewerPreferences"))
    });
    finds_both("the file has no structure tree", |file| drop(file.catalog().remove(b"StructTreeRoot")));
    finds_both("the file has no title", |file| drop(file.catalog().remove(b"Metadata")));
    finds_both("page 2 does not have the tab order of the structure", |file| {
        let page = file.pages[1];
        file.dict(page).remove(b"Tabs");
    });
    finds_both("page 1 has no key in the parent tree", |file| {
        let page = file.pages[0];
        file.dict(page).remove(b"StructParents");
    });
}

/// The entries that Info and XMP both have, with what the proof calls them and their property.
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

fn info(file: &mut EditedPdf) -> &mut Dictionary {
    let info = file.pdf.trailer.get(b"Info").and_then(Object::as_reference).expect("it");
    file.dict(info)
}

/// Changes the packet of XMP.
fn packet(file: &mut EditedPdf, change: impl FnOnce(String) -> String) {
    let packet = file.catalog().get(b"Metadata").and_then(Object::as_reference).expect("a packet");
    let stream = file.stream(packet);
    let was = String::from_utf8(stream.content.clone()).expect("text");
    let is = change(was.clone());
    assert_ne!(was, is, "nothing is changed");
    stream.set_plain_content(is.into_bytes());
}

#[test]
fn differences_between_info_and_metadata_are_found() {
    for (what, key, property) in ENTRIES {
        // With nothing, the same and another thing on the side of the metadata.
        let value = if key.ends_with("Date") { "D:20260203040506Z" } else { "Other" };
        let same = if key.ends_with("Date") { "2026-02-03T04:05:06Z" } else { "Other" };
        let change = |file: &mut EditedPdf, said: Option<&str>| {
            info(file).set(key, Object::string_literal(value));
            packet(file, |packet| {
                let (open, close) = (format!("<{property}>"), format!("</{property}>"));
                let (before, behind) = match packet.split_once(&open) {
                    Some((before, rest)) => (before, rest.split_once(&close).expect("its end").1),
                    None => {
                        packet.split_once("<pdfaid:part>").map_or(("", ""), |(a, _)| packet.split_at(a.len()))
                    }
                };
                let element = said.map(|said| match property.starts_with("dc:") {
                    true => format!(
                        "{open}<rdf:Alt><rdf:li xml:lang=\"x-default\">{said}</rdf:li></rdf:Alt>{close}"
                    ),
                    false => format!("{open}{said}{close}"),
                });
                format!("{before}{}{behind}<!-- changed -->", element.unwrap_or_default())
            });
        };
        finds_both(&format!("the {what} of the file is in Info, but not in XMP"), |file| change(file, None));
        let parts = format!("the {what} of the file differs between Info and XMP");
        finds_both(&parts, |file| change(file, Some("2027-02-03T04:05:06Z")));
        let mut agreed = EditedPdf::open("en");
        change(&mut agreed, Some(same));
        let found = findings(&agreed.bytes(), sheet("en").1);
        assert!(!found.contains(&parts), "{what}: {found:#?}");
    }
}

#[test]
fn metadata_must_be_in_the_language_of_the_sheet() {
    finds_both("the description of the file is `Other` instead of `", |file| {
        let was =
            file.dict(file.pdf.trailer.get(b"Info").and_then(Object::as_reference).expect("it")).clone();
        assert!(was.has(b"Subject"));
        info(file).remove(b"Subject");
        packet(file, |packet| {
            let (before, rest) = packet.split_once("<dc:description>").expect("it");
            let (_, behind) = rest.split_once("</dc:description>").expect("its end");
            format!("{before}<dc:description>Other</dc:description>{behind}")
        });
    });
    finds_both("the language in XMP is not that of the file", |file| {
        packet(file, |packet| {
            packet.replace("<dc:language><rdf:Bag><rdf:li>", "<dc:language><rdf:Bag><rdf:li>x")
        });
    });
    finds_both("the language in XMP is not that of the file", |file| {
        packet(file, |packet| packet.replace("<dc:language>", "<!-- ").replace("</dc:language>", " -->"));
    });
}

/// The attributes of an element.
fn attributes(file: &mut EditedPdf, element: ObjectId) -> &mut Dictionary {
    file.dict(element).get_mut(b"A").and_then(Object::as_dict_mut).expect("attributes")
}

/// The first list that says `numbering`.
fn list(file: &mut EditedPdf, numbering: &str) -> ObjectId {
    let says = |dict: &Dictionary| {
        dict.get(b"A")
            .and_then(Object::as_dict)
            .is_ok_and(|a| name(a, b"ListNumbering") == numbering.as_bytes())
    };
    file.all(|dict| name(dict, b"S") == b"L" && says(dict))[0]
}

#[test]
fn lists_must_declare_their_numbering() {
    finds_both("does not declare its numbering (`/ListNumbering`)", |file| {
        let list = list(file, "Disc");
        file.dict(list).remove(b"A");
    });
    for (was, is, words) in [
        ("Disc", "None", "has labels, but declares that it has none"),
        ("Square", "None", "has labels, but declares that it has none"),
        ("None", "Disc", "has no labels, but declares `/ListNumbering /Disc`"),
        ("Disc", "Square", "has the label `•`, but declares `/ListNumbering /Square`"),
        ("Square", "Disc", "has the label `☐`, but declares `/ListNumbering /Disc`"),
        ("Disc", "Decimal", "has the label `•`, but declares `/ListNumbering /Decimal`"),
    ] {
        finds_both(words, |file| {
            let list = list(file, was);
            attributes(file, list).set("ListNumbering", Object::Name(is.as_bytes().to_vec()));
        });
    }
}

#[test]
fn checkboxes_must_declare_their_role() {
    finds_both("does not declare its kind (`/PrintField`)", |file| {
        let field = file.elements("Form")[1];
        file.dict(field).remove(b"A");
    });
    for (key, value) in [("Role", "tv"), ("checked", "on")] {
        finds_both("is not declared as an empty checkbox", |file| {
            let field = file.elements("Form")[1];
            attributes(file, field).set(key, Object::Name(value.as_bytes().to_vec()));
        });
    }
    finds_both("has another description than the text of its item (`/Desc`)", |file| {
        let fields = file.elements("Form");
        attributes(file, fields[1]).set("Desc", Object::string_literal("Other"));
    });
    finds_both("is tagged `Span`, not `Form`", |file| {
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
                    is(operation, "BDC")
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
    finds_both("a drawing on page 1 is an artifact without a type", change(0, "Layout", "Type", None));
    finds_both(
        "a drawing on page 1 is an artifact without a type",
        change(0, "Layout", "Type", Some("Other")),
    );
    finds_both("on page 2 is an artifact without a type", change(1, "Pagination", "Subtype", None));
    finds_both("on page 2 is an artifact without a type", change(1, "Pagination", "Type", Some("Layout")));
    finds_both("on page 1 is declared as decoration, but has text", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, _) = sequence(operations, lead);
            let kind = dictionary! { "Type" => "Layout" };
            operations[first].operands = vec![Object::Name(b"Artifact".to_vec()), Object::Dictionary(kind)];
        });
    });
}

#[test]
fn foreign_words_must_declare_their_language() {
    let finds = |words: &str, change: &dyn Fn(&mut EditedPdf)| {
        let mut changed = EditedPdf::open("ar");
        change(&mut changed);
        let found = findings(&changed.bytes(), sheet("ar").1);
        assert!(found.iter().any(|finding| finding.contains(words)), "no `{words}` in {found:#?}");
    };
    finds("`Botox` in message `main-lead` is in language `fr`, not `en`", &|file| {
        let span = file.elements("Span")[0];
        file.dict(span).set("Lang", Object::string_literal("fr"));
    });
    finds("`Botox` in message `main-lead` is in language `ar`, not `en`", &|file| {
        let span = file.elements("Span")[0];
        file.dict(span).remove(b"Lang");
    });
    finds("`Botox` in message `main-lead` is tagged `Form`, not `Span`", &|file| {
        let span = file.elements("Span")[0];
        file.dict(span).set("S", Object::Name(b"Form".to_vec()));
    });
    // The words around it in their order, and it behind them.
    finds("message `main-lead` says `", &|file| {
        let span = file.elements("Span")[0];
        let lead = file.dict(span).get(b"P").and_then(Object::as_reference).expect("the lead");
        let kids = file.dict(lead).get_mut(b"K").and_then(Object::as_array_mut).expect("kids");
        let at = kids.iter().position(|kid| *kid == Object::Reference(span)).expect("it");
        kids[at..].rotate_left(1);
    });
    // What a clinic gave in the letters of another script, and did not say in which language.
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

/// The bookmarks of the file in the order of their numbers.
fn bookmarks(file: &EditedPdf) -> Vec<ObjectId> {
    file.all(|dict| dict.has(b"Dest") && dict.has(b"Title"))
}

#[test]
fn bookmarks_must_be_the_headings_and_point_to_them() {
    finds_both("the file has no bookmarks", |file| drop(file.catalog().remove(b"Outlines")));
    finds_both("the bookmarks differ from the headings: `Other` instead of `", |file| {
        let entry = bookmarks(file)[2];
        file.dict(entry).set("Title", Object::string_literal("Other"));
    });
    for (place, value) in [(0, None), (3, Some(300)), (1, Some(0))] {
        finds_both("does not lead to its heading", |file| {
            let (entry, other) = (bookmarks(file)[1], file.pages[1]);
            let dest = file.dict(entry).get_mut(b"Dest").and_then(Object::as_array_mut).expect("a place");
            dest[place] = value.map_or(Object::Reference(other), Object::Integer);
        });
    }
    finds_both("are not linked to each other, are circular", |file| {
        let entries = bookmarks(file);
        file.dict(entries[1]).set("Next", Object::Reference(entries[0]));
    });
    finds_both("are not linked to each other, are circular", |file| {
        let entries = bookmarks(file);
        file.dict(entries[1]).remove(b"Parent");
    });
    // The headings of the second level are moved to the first.
    finds_both("is nested otherwise than its heading", |file| {
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
    finds_both(" headings", |file| {
        // The last one is left out.
        let title = bookmarks(file)[0];
        let last = file.dict(title).get(b"Last").and_then(Object::as_reference).expect("an entry");
        let before = file.dict(last).get(b"Prev").and_then(Object::as_reference).expect("another");
        file.dict(before).remove(b"Next");
        file.dict(title).set("Last", Object::Reference(before));
    });
}

#[test]
fn figures_must_have_alternative_text_and_bounds() {
    finds_both("figure 1 has no alternative text", |file| {
        let figure = file.elements("Figure")[0];
        file.dict(figure).remove(b"Alt");
    });
    finds_both("has the wrong alternative text", |file| {
        let figure = file.elements("Figure")[0];
        file.dict(figure).set("Alt", Object::string_literal("Something"));
    });
    finds_both("has no declared position", |file| {
        let figure = file.elements("Figure")[1];
        file.dict(figure).remove(b"A");
    });
    finds_both("is incomplete", |file| {
        let image = file.all(|dict| name(dict, b"Subtype") == b"Image")[0];
        let stream = file.stream(image);
        let half = stream.content[..stream.content.len() / 2].to_vec();
        stream.set_plain_content(half);
    });
}

#[test]
fn a_damaged_structure_is_found() {
    finds_both("has no entry in the parent tree", |file| {
        let tree = file.all(|dict| dict.has(b"Nums"))[0];
        let entries = file.dict(tree).get_mut(b"Nums").and_then(Object::as_array_mut).expect("entries");
        entries[1].as_array_mut().expect("those of page 1")[5] = Object::Null;
    });
    finds_both("leads to the wrong element in the parent tree", |file| {
        let tree = file.all(|dict| dict.has(b"Nums"))[0];
        let entries = file.dict(tree).get_mut(b"Nums").and_then(Object::as_array_mut).expect("entries");
        entries[1].as_array_mut().expect("those of page 1").swap(5, 6);
    });
    finds_both("has level 3 after one of level 1", |file| {
        let heading = file.elements("H2")[0];
        file.dict(heading).set("S", Object::Name(b"H3".to_vec()));
    });
    finds_both("is circular", |file| {
        let (section, document) = (file.elements("Sect")[0], file.elements("Document")[0]);
        let kids = file.dict(section).get_mut(b"K").and_then(Object::as_array_mut).expect("kids");
        kids.push(Object::Reference(document));
    });
    finds_both("is tagged, but is not in the structure", |file| {
        let section = file.elements("Sect")[1];
        let kids = file.dict(section).get_mut(b"K").and_then(Object::as_array_mut).expect("kids");
        kids.remove(0);
    });
    finds_both("names the wrong parent", |file| {
        let (paragraph, section) = (file.elements("P")[3], file.elements("Sect")[4]);
        file.dict(paragraph).set("P", Object::Reference(section));
    });
}

#[test]
fn a_lost_moved_or_repeated_message_is_found() {
    finds_both("message `summary` is missing", |file| {
        // Heading and all: what is no longer tagged is no content.
        let section = file.elements("Sect")[1];
        let kids = file.dict(section).get_mut(b"K").and_then(Object::as_array_mut).expect("kids");
        kids.remove(0);
    });
    finds_both("is out of the reading order", |file| {
        let section = file.elements("Sect")[2];
        let kids = file.dict(section).get_mut(b"K").and_then(Object::as_array_mut).expect("kids");
        kids.swap(1, 2);
    });
    finds_both("is in language `fr`, not `", |file| {
        let paragraph = file.elements("P")[4];
        file.dict(paragraph).set("Lang", Object::string_literal("fr"));
    });
    finds_both("is tagged `P`, not `H1`", |file| {
        let title = file.elements("H1")[0];
        file.dict(title).set("S", Object::Name(b"P".to_vec()));
    });
}

#[test]
fn a_message_painted_twice_is_found() {
    finds_both("message `main-title` appears twice", |file| {
        let title = file.elements("H1")[0];
        let mcid = file.dict(title).get(b"K").and_then(Object::as_i64).expect("one sequence");
        let tree = file.all(|dict| dict.has(b"Nums"))[0];
        let entries = file.dict(tree).get_mut(b"Nums").and_then(Object::as_array_mut).expect("entries");
        let owners = entries[1].as_array_mut().expect("those of page 1");
        let next = owners.len() as i64;
        let mut copy = file.dict(title).clone();
        copy.set("K", next);
        let section = copy.get(b"P").and_then(Object::as_reference).expect("its part");
        let copy = file.pdf.add_object(copy);
        let entries = file.dict(tree).get_mut(b"Nums").and_then(Object::as_array_mut).expect("entries");
        entries[1].as_array_mut().expect("those of page 1").push(Object::Reference(copy));
        let kids = file.dict(section).get_mut(b"K").and_then(Object::as_array_mut).expect("kids");
        kids.push(Object::Reference(copy));
        file.operators(0, |operations| {
            let (first, end) = sequence(operations, mcid);
            let mut again = operations[first..end].to_vec();
            again[0].operands[1] = Object::Dictionary(dictionary! { "MCID" => next });
            operations.extend(again);
        });
    });
}

#[test]
fn an_invisible_word_is_found() {
    finds_both("where it should say `", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, end) = sequence(operations, lead);
            let shows = |operation: &&mut Operation| is(operation, "Tj") || is(operation, "TJ");
            let last = operations[first..end].iter_mut().filter(shows).nth(1).expect("text");
            last.operands = vec![Object::Array(Vec::new())];
            last.operator = "TJ".to_owned();
        });
    });
    finds_both("is neither content nor an artifact", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, end) = sequence(operations, lead);
            operations.remove(end - 1);
            operations.remove(first);
        });
    });
    finds_both("message `main-lead` is invisible on page 1", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, _) = sequence(operations, lead);
            operations.insert(first + 1, Operation::new("Tr", vec![3.into()]));
        });
    });
}

#[test]
fn content_in_the_wrong_place_is_found() {
    finds_both("is covered by a shape or an image on page 1", |file| {
        file.operators(0, |operations| {
            operations.push(Operation::new("BMC", vec![Object::Name(b"Artifact".to_vec())]));
            operations.push(Operation::new("g", vec![1.into()]));
            operations.push(Operation::new("re", [150, 400, 200, 14].map(Object::from).to_vec()));
            operations.push(Operation::new("f", Vec::new()));
            operations.push(Operation::new("EMC", Vec::new()));
        });
    });
    finds_both("extends beyond the paper on page 1", |file| {
        file.operators(0, |operations| {
            let place = operations.iter_mut().find(|operation| is(operation, "Td")).expect("a place");
            place.operands[0] = Object::Real(-50.0);
        });
    });
    finds_both("is cut off by a clipping path on page 2", |file| {
        file.operators(1, |operations| {
            let window = [
                Operation::new("re", [0, 0, 300, 900].map(Object::from).to_vec()),
                Operation::new("W", Vec::new()),
                Operation::new("n", Vec::new()),
            ];
            operations.splice(0..0, window);
        });
    });
}

#[test]
fn overlapping_lines_are_found() {
    // Two lines of a message on one baseline.
    finds_both("is printed over itself on page 1", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, end) = (sequence(operations, lead).0, operations.len());
            let lower = |operation: &&mut Operation| {
                is(operation, "Td")
                    && (-30.0..-5.0).contains(&operation.operands[1].as_float().expect("a number"))
            };
            let next = operations[first..end].iter_mut().find(lower).expect("a second line");
            next.operands[1] = Object::Real(0.0);
        });
    });
    // A message between the lines of another.
    finds_both(" are printed over each other on page 1", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, _) = sequence(operations, lead - 1);
            let place =
                operations[first..].iter_mut().find(|operation| is(operation, "Td")).expect("a place");
            let y = place.operands[1].as_float().expect("a number");
            place.operands[1] = Object::Real(y - 60.0);
        });
    });
}

#[test]
fn incomplete_fonts_are_found() {
    finds_both("is not embedded", |file| {
        let descriptor = file.font(b"FontFile2");
        file.dict(descriptor).remove(b"FontFile2");
    });
    finds_both("has no entry in the ToUnicode map", |file| {
        let font = file.font(b"ToUnicode");
        let map = file.dict(font).get(b"ToUnicode").and_then(Object::as_reference).expect("a map");
        let stream = file.stream(map);
        let text = String::from_utf8(stream.content.clone()).expect("text");
        let (before, list) = text.split_once(">[<").expect("a list");
        // All texts but the first are one later: the first code says nothing.
        stream
            .set_plain_content(format!("{before}>[<><{}", &list[list.find('<').expect("two") + 1..]).into());
    });
    finds_both("has no readable ToUnicode map", |file| {
        let font = file.font(b"ToUnicode");
        file.dict(font).remove(b"ToUnicode");
    });
    finds_both(" wide in `/W` but ", |file| {
        let font = file.font(b"ToUnicode");
        let descendants =
            file.dict(font).get_mut(b"DescendantFonts").and_then(Object::as_array_mut).expect("one");
        let widths =
            descendants[0].as_dict_mut().and_then(|d| d.get_mut(b"W")).and_then(Object::as_array_mut);
        let list = widths.expect("widths")[1].as_array_mut().expect("a list");
        list.iter_mut().for_each(|width| *width = Object::Integer(777));
    });
    finds_both(" has no visible glyph for `", |file| {
        // Every outline of a font is taken out.
        let descriptor = file.font(b"FontFile2");
        let program =
            file.dict(descriptor).get(b"FontFile2").and_then(Object::as_reference).expect("a program");
        let stream = file.stream(program);
        let mut bytes = stream.content.clone();
        let record = bytes.windows(4).position(|tag| tag == b"loca").expect("the table");
        let word = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four")) as usize;
        let (start, length) = (word(record + 8), word(record + 12));
        bytes[start..start + length].fill(0);
        stream.set_plain_content(bytes);
    });
    finds_both("shows `.notdef`", |file| {
        file.operators(0, |operations| {
            let shows = |operation: &&mut Operation| is(operation, "Tj");
            let first = operations.iter_mut().find(shows).expect("text");
            first.operands = vec![Object::string_literal(vec![0, 0])];
        });
    });
}
