//! Breaches of PDF/UA-1 and PDF/A-2a, each put into a real sheet: the proof finds them, and veraPDF does as it must.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::proof::{Changed, findings, is, link, name, sequence, sheet};
use crate::support::editions::temporary_folder;
use crate::support::readers;

/// A breach: its name, the rules of PDF/UA-1 and of PDF/A-2a that veraPDF says it breaks, words of what the proof says
/// of it, and how it comes into a file. Where veraPDF names no rule, it passes the file; where there are no words, the
/// proof does.
type Breach<F> = (&'static str, &'static str, &'static str, &'static str, F);

/// A change of a file's objects.
type Change = fn(&mut Changed);

/// A change of a file's bytes.
type Overwrite = fn(Vec<u8>) -> Vec<u8>;

/// What the file says of itself.
const CATALOG: &[Breach<Change>] = &[
    (
        "title not shown",
        "7.1-10",
        "",
        "the file does not ask viewers to show its title (`/DisplayDocTitle`)",
        |file| {
            file.catalog().set("ViewerPreferences", dictionary! { "DisplayDocTitle" => false });
        },
    ),
    (
        "no ViewerPreferences",
        "7.1-10",
        "",
        "the file does not ask viewers to show its title (`/DisplayDocTitle`)",
        |file| drop(file.catalog().remove(b"ViewerPreferences")),
    ),
    (
        "no MarkInfo",
        "6.2-1",
        "6.7.2.2-1",
        "the file does not declare that it is tagged (`/MarkInfo`)",
        |file| drop(file.catalog().remove(b"MarkInfo")),
    ),
    (
        "not marked",
        "6.2-1",
        "6.7.2.2-1",
        "the file does not declare that it is tagged (`/MarkInfo`)",
        |file| file.catalog().set("MarkInfo", dictionary! { "Marked" => false }),
    ),
    ("suspects", "7.1-4", "", "the file declares that its tags may be wrong (`/Suspects`)", |file| {
        file.catalog().set("MarkInfo", dictionary! { "Marked" => true, "Suspects" => true });
    }),
    (
        "no Lang",
        "7.2-2 7.2-22 7.2-24 7.2-33 7.2-34",
        "",
        "the file does not declare its language (`/Lang`)",
        |file| drop(file.catalog().remove(b"Lang")),
    ),
    ("Lang empty", "7.2-29", "", "the file does not declare its language (`/Lang`)", |file| {
        file.catalog().set("Lang", Object::string_literal(""))
    }),
    ("Lang malformed", "7.2-29", "6.7.4-1", "is in language `english_language`, not `en`", |file| {
        file.catalog().set("Lang", Object::string_literal("english_language"))
    }),
    ("Lang with an underscore", "7.2-29", "6.7.4-1", "is in language `en_US`, not `en`", |file| {
        file.catalog().set("Lang", Object::string_literal("en_US"))
    }),
    (
        "no structure",
        "7.1-11 7.1-3 7.18.5-1",
        "6.7.3.3-1",
        "the file has no structure tree and so no reading order",
        |file| drop(file.catalog().remove(b"StructTreeRoot")),
    ),
    (
        "no output intent",
        "",
        "6.2.4.3-2 6.2.4.3-4",
        "the file does not have exactly one output intent",
        |file| drop(file.catalog().remove(b"OutputIntents")),
    ),
    (
        "output intent without profile",
        "",
        "6.2.4.3-2 6.2.4.3-4",
        "the output intent of the file has no RGB profile",
        |file| {
            drop(intent(file).remove(b"DestOutputProfile"));
        },
    ),
    (
        "output profile damaged",
        "",
        "6.2.3-1 6.2.4.3-2 6.2.4.3-4",
        "the output intent of the file has no RGB profile",
        |file| {
            let profile = intent(file).get(b"DestOutputProfile").and_then(Object::as_reference).expect("it");
            file.stream(profile).set_plain_content(vec![0; 200]);
        },
    ),
    ("output profile of four inks", "", "", "the output intent of the file has no RGB profile", |file| {
        let profile = intent(file).get(b"DestOutputProfile").and_then(Object::as_reference).expect("it");
        file.stream(profile).dict.set("N", 4);
    }),
    ("two output intents", "", "6.2.3-2", "the file does not have exactly one output intent", |file| {
        let profile = intent(file).get(b"DestOutputProfile").and_then(Object::as_reference).expect("it");
        let copy = file.pdf.get_object(profile).expect("it").clone();
        let copy = file.pdf.add_object(copy);
        let mut second = intent(file).clone();
        second.set("DestOutputProfile", copy);
        let intents = file.catalog().get_mut(b"OutputIntents").and_then(Object::as_array_mut);
        intents.expect("intents").push(Object::Dictionary(second));
    }),
    (
        "script on opening",
        "",
        "6.5.1-1",
        "the catalog has the key `/OpenAction`, which no printed sheet has",
        |file| file.catalog().set("OpenAction", script()),
    ),
    ("script by name", "", "", "the catalog has the key `/Names`, which no printed sheet has", |file| {
        let names = dictionary! { "Names" => vec![Object::string_literal("a"), Object::from(script())] };
        file.catalog().set("Names", dictionary! { "JavaScript" => names });
    }),
    (
        "additional actions",
        "",
        "6.5.1-1 6.5.2-1",
        "the catalog has the key `/AA`, which no printed sheet has",
        |file| {
            file.catalog().set("AA", dictionary! { "WC" => script() });
        },
    ),
    (
        "additional actions of a page",
        "",
        "6.5.1-1 6.5.2-2",
        "page 1 has the key `/AA`, which no printed sheet has",
        |file| page(file, 0).set("AA", dictionary! { "O" => script() }),
    ),
    (
        "attached file",
        "7.11-1",
        "6.8-2 6.8-5",
        "the catalog has the key `/Names`, which no printed sheet has",
        |file| {
            let mut data = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"text".to_vec());
            data.dict.set("Subtype", Object::Name(b"text/plain".to_vec()));
            let data = file.pdf.add_object(data);
            let spec = dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => data } };
            let names = dictionary! { "Names" => vec![Object::string_literal("a"), Object::from(spec)] };
            file.catalog().set("Names", dictionary! { "EmbeddedFiles" => names });
        },
    ),
    (
        "layer without a name",
        "7.10-1",
        "6.9-1",
        "the catalog has the key `/OCProperties`, which no printed sheet has",
        |file| {
            let layer =
                file.pdf.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("a") });
            let own = dictionary! { "ON" => vec![Object::Reference(layer)] };
            let layers = dictionary! { "OCGs" => vec![Object::Reference(layer)], "D" => own };
            file.catalog().set("OCProperties", layers);
        },
    ),
    (
        "form with XFA",
        "",
        "6.4.2-1",
        "the catalog has the key `/AcroForm`, which no printed sheet has",
        |file| {
            let form = dictionary! { "Fields" => Vec::<Object>::new(), "XFA" => Object::string_literal("a") };
            file.catalog().set("AcroForm", form);
        },
    ),
    (
        "form to be drawn anew",
        "",
        "6.4.1-3",
        "the catalog has the key `/AcroForm`, which no printed sheet has",
        |file| {
            let form = dictionary! { "Fields" => Vec::<Object>::new(), "NeedAppearances" => true };
            file.catalog().set("AcroForm", form);
        },
    ),
    (
        "to be rendered anew",
        "",
        "6.4.2-2",
        "the catalog has the key `/NeedsRendering`, which no printed sheet has",
        |file| file.catalog().set("NeedsRendering", true),
    ),
    (
        "requirements",
        "",
        "6.11-1",
        "the catalog has the key `/Requirements`, which no printed sheet has",
        |file| {
            let needs = dictionary! { "Type" => "Requirement", "S" => "EnableJavaScripts" };
            file.catalog().set("Requirements", vec![Object::from(needs)]);
        },
    ),
    ("permissions", "", "6.1.12-1", "the catalog has the key `/Perms`, which no printed sheet has", |file| {
        file.catalog().set("Perms", dictionary! { "Other" => dictionary! { "Type" => "Sig" } });
    }),
    ("presentation", "", "6.10-1", "the catalog has the key `/Names`, which no printed sheet has", |file| {
        file.catalog().set("Names", dictionary! { "AlternatePresentations" => dictionary! {} });
    }),
    (
        "steps of a presentation",
        "",
        "6.10-2",
        "page 1 has the key `/PresSteps`, which no printed sheet has",
        |file| page(file, 0).set("PresSteps", dictionary! {}),
    ),
];

/// What the metadata say.
const METADATA: &[Breach<Change>] = &[
    ("no Metadata", "7.1-8", "6.6.2.1-1", "the file has no title", |file| {
        drop(file.catalog().remove(b"Metadata"))
    }),
    (
        "no PDF/UA identification",
        "5-1",
        "",
        "the metadata do not declare that the file is PDF/UA-1",
        |file| xmp(file, "<pdfuaid:part>1</pdfuaid:part>", ""),
    ),
    ("another part of PDF/UA", "5-2", "", "the metadata do not declare that the file is PDF/UA-1", |file| {
        xmp(file, "<pdfuaid:part>1</pdfuaid:part>", "<pdfuaid:part>2</pdfuaid:part>");
    }),
    (
        "PDF/UA identification with another prefix",
        "5-3",
        "",
        "the metadata do not declare that the file is PDF/UA-1",
        |file| {
            xmp(
                file,
                "<pdfuaid:part>1</pdfuaid:part>",
                "<ua:part xmlns:ua=\"http://www.aiim.org/pdfua/ns/id/\">1</ua:part>",
            );
        },
    ),
    (
        "no PDF/A identification",
        "",
        "6.6.4-1",
        "the metadata do not declare that the file is PDF/A-2",
        |file| {
            xmp(file, "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>", "");
        },
    ),
    (
        "another part of PDF/A",
        "",
        "6.6.4-2",
        "the metadata do not declare that the file is PDF/A-2",
        |file| {
            xmp(file, "<pdfaid:part>2</pdfaid:part>", "<pdfaid:part>3</pdfaid:part>");
        },
    ),
    (
        "no level of PDF/A",
        "",
        "6.6.4-3",
        "the metadata do not declare that the file is PDF/A of level A",
        |file| xmp(file, "<pdfaid:conformance>A</pdfaid:conformance>", ""),
    ),
    (
        "another level of PDF/A",
        "",
        "6.6.4-3",
        "the metadata do not declare that the file is PDF/A of level A",
        |file| {
            let [a, z] = ["A", "Z"].map(|l| format!("<pdfaid:conformance>{l}</pdfaid:conformance>"));
            xmp(file, &a, &z);
        },
    ),
    ("no title in XMP", "7.1-9", "", "the file has no title", |file| {
        let packet = metadata(file);
        let (before, rest) = packet.split_once("<dc:title>").expect("a title");
        let after = rest.split_once("</dc:title>").expect("its end").1;
        set_metadata(file, format!("{before}{after}"));
    }),
    (
        "extension not described",
        "",
        "6.6.2.3.1-1 6.6.2.3.1-2",
        "the metadata do not declare how `pdfuaid` is defined",
        |file| {
            let packet = metadata(file);
            let (before, rest) = packet.split_once("<pdfaExtension:schemas>").expect("schemas");
            let after = rest.split_once("</pdfaExtension:schemas>").expect("its end").1;
            set_metadata(file, format!("{before}{after}"));
        },
    ),
    (
        "extension described for another prefix",
        "",
        "",
        "the metadata do not declare how `pdfuaid` is defined",
        |file| {
            let [ours, other] =
                ["pdfuaid", "other"].map(|p| format!("<pdfaSchema:prefix>{p}</pdfaSchema:prefix>"));
            xmp(file, &ours, &other);
        },
    ),
    (
        "unknown property in XMP",
        "",
        "6.6.2.3.1-1 6.6.2.3.1-2",
        "the metadata have `pdf:Unknown` in `rdf:Description`, which no printed sheet has",
        |file| {
            xmp(file, "<pdf:Producer>", "<pdf:Unknown>a</pdf:Unknown><pdf:Producer>");
        },
    ),
    (
        "title in XMP of another type",
        "",
        "6.6.2.3.1-2",
        "the metadata have `rdf:Bag` in `dc:title`, which no printed sheet has",
        |file| {
            let packet =
                metadata(file).replacen("<rdf:Alt>", "<rdf:Bag>", 1).replacen("</rdf:Alt>", "</rdf:Bag>", 1);
            set_metadata(file, packet);
        },
    ),
    (
        "XMP with a stray element",
        "5-1 7.1-9",
        "6.6.2.1-4 6.6.2.1-5 6.6.4-1",
        "the metadata are not well-formed XML at `</rdf:RDF2>`",
        |file| xmp(file, "</rdf:RDF>", "</rdf:RDF2>"),
    ),
    ("XMP whose header names bytes", "", "6.6.2.1-2", "the metadata have the wrong packet header", |file| {
        xmp(file, "<?xpacket begin=", "<?xpacket bytes=\"1000\" begin=")
    }),
    (
        "XMP whose header names an encoding",
        "",
        "6.6.2.1-3",
        "the metadata have the wrong packet header",
        |file| {
            xmp(file, "<?xpacket begin=", "<?xpacket encoding=\"UTF-8\" begin=");
        },
    ),
];

/// How elements of the structure stand in each other and what they say.
const STRUCTURE: &[Breach<Change>] = &[
    ("figure without Alt", "7.3-1", "", "figure 1 has no alternative text", |file| {
        drop(element(file, "Figure", 0).remove(b"Alt"))
    }),
    ("figure with an empty Alt", "7.3-1", "", "figure 1 has no alternative text", |file| {
        element(file, "Figure", 0).set("Alt", Object::string_literal(""))
    }),
    ("figure without a box", "", "", "has no declared position (`/BBox`)", |file| {
        drop(element(file, "Figure", 0).remove(b"A"))
    }),
    ("a level of headings left out", "7.4.2-1", "", "has level 3 after one of level 1", |file| {
        retype(file, "H2", 0, "H3")
    }),
    ("first heading of level 2", "7.4.2-1", "", "has level 2 instead of 1", |file| {
        retype(file, "H1", 0, "H2")
    }),
    ("headings with and without a level", "7.4.4-2 7.4.4-3", "", "is tagged `H`, not `H3`", |file| {
        retype(file, "H3", 0, "H")
    }),
    ("list item outside a list", "7.2-17", "", "an element `LI` is in an element `Sect`", |file| {
        retype(file, "L", 0, "Sect")
    }),
    ("paragraph in a list", "7.2-18 7.2-19", "", "an element `P` is in an element `L`", |file| {
        retype(file, "LI", 0, "P")
    }),
    ("label outside a list item", "7.2-18 7.2-19", "", "an element `Div` is in an element `L`", |file| {
        retype(file, "LI", 0, "Div")
    }),
    ("body outside a list item", "7.2-18", "", "an element `LBody` is in an element `Sect`", |file| {
        retype(file, "P", 2, "LBody")
    }),
    ("a heading in a list item", "7.2-20", "", "an element `H2` is in an element `LI`", |file| {
        retype(file, "Lbl", 0, "H2")
    }),
    ("row outside a table", "7.2-4", "", "is tagged `TR`, not `P`", |file| retype(file, "P", 2, "TR")),
    ("cell outside a row", "7.2-9", "", "is tagged `TD`, not `P`", |file| retype(file, "P", 2, "TD")),
    ("table without rows", "7.2-3", "", "is in the wrong element of the structure", |file| {
        retype(file, "Sect", 2, "Table")
    }),
    ("formula without Alt", "7.7-1", "", "is tagged `Formula`, not `P`", |file| {
        retype(file, "P", 2, "Formula")
    }),
    ("note without ID", "7.9-1", "", "is tagged `Note`, not `P`", |file| retype(file, "P", 2, "Note")),
    ("caption in a section", "", "", "is tagged `Caption`, not `P`", |file| retype(file, "P", 2, "Caption")),
    ("entry outside a table of contents", "7.2-26", "", "is tagged `TOCI`, not `P`", |file| {
        retype(file, "P", 2, "TOCI")
    }),
    ("type that is not of the standard", "7.1-5", "6.7.3.4-1", "is tagged `Absatz`, not `P`", |file| {
        retype(file, "P", 2, "Absatz")
    }),
    ("type mapped in a circle", "7.1-6", "6.7.3.4-2", "is tagged `Absatz`, not `P`", |file| {
        retype(file, "P", 2, "Absatz");
        let roles = dictionary! { "Absatz" => "Alinea", "Alinea" => "Absatz" };
        structure(file).set("RoleMap", roles);
    }),
    ("standard type mapped to another", "7.1-7 7.4.2-1", "", "has level 3 after one of level 1", |file| {
        structure(file).set("RoleMap", dictionary! { "P" => "H1" });
    }),
    ("no type", "7.1-5", "6.7.3.4-1", "of the structure has no type", |file| {
        drop(element(file, "P", 2).remove(b"S"))
    }),
    ("element without a parent", "7.1-12 7.1-3", "", "(`P`) names the wrong parent (`/P`)", |file| {
        drop(element(file, "P", 2).remove(b"P"))
    }),
    ("no parent tree", "7.1-3 7.18.5-1", "", "has no entry in the parent tree", |file| {
        drop(structure(file).remove(b"ParentTree"))
    }),
    ("entry of the parent tree missing", "7.1-3", "", "has no entry in the parent tree", |file| {
        owners(file)[5] = Object::Null
    }),
    ("entries of the parent tree swapped", "", "", "leads to the wrong element in the parent tree", |file| {
        owners(file).swap(5, 6)
    }),
    ("page without a key in the parent tree", "7.1-3", "", "page 1 has no key in the parent tree", |file| {
        drop(page(file, 0).remove(b"StructParents"))
    }),
    ("element taken out of the structure", "", "", "is tagged, but is not in the structure", |file| {
        drop(element(file, "Sect", 1).get_mut(b"K").and_then(Object::as_array_mut).expect("kids").remove(0));
    }),
    ("elements swapped", "", "", "is out of the reading order", |file| {
        element(file, "Sect", 2).get_mut(b"K").and_then(Object::as_array_mut).expect("kids").swap(1, 2);
    }),
    (
        "language of an element malformed",
        "7.2-29",
        "6.7.4-1",
        "is in language `english_language`, not `en`",
        |file| {
            element(file, "P", 2).set("Lang", Object::string_literal("english_language"));
        },
    ),
    ("private characters as ActualText", "", "", "(`P`) has a text that replaces what it shows", |file| {
        element(file, "P", 2)
            .set("ActualText", Object::String(vec![0xfe, 0xff, 0xe0, 0x01], lopdf::StringFormat::Literal));
    }),
    (
        "pages in the structure's own order missing",
        "7.18.3-1",
        "",
        "page 2 does not have the tab order of the structure (`/Tabs /S`)",
        |file| drop(page(file, 1).remove(b"Tabs")),
    ),
    (
        "pages in the order of rows",
        "7.18.3-1",
        "",
        "page 2 does not have the tab order of the structure (`/Tabs /S`)",
        |file| page(file, 1).set("Tabs", "R"),
    ),
];

/// How content is marked.
const MARKS: &[Breach<Change>] = &[
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
const FONTS: &[Breach<Change>] = &[
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
const ANNOTATIONS: &[Breach<Change>] = &[
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
const GRAPHICS: &[Breach<Change>] = &[
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
const FILE: &[Breach<Change>] = &[
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
const BYTES: &[Breach<Overwrite>] = &[
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

fn intent(file: &mut Changed) -> &mut Dictionary {
    let intents = file.catalog().get_mut(b"OutputIntents").and_then(Object::as_array_mut).expect("intents");
    intents[0].as_dict_mut().expect("an intent")
}

fn script() -> Dictionary {
    dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.beep(0)") }
}

fn corners() -> Vec<Object> {
    [0, 0, 9, 9].map(Object::from).to_vec()
}

fn page(file: &mut Changed, page: usize) -> &mut Dictionary {
    let page = file.pages[page];
    file.dict(page)
}

fn element<'f>(file: &'f mut Changed, kind: &str, at: usize) -> &'f mut Dictionary {
    let id = file.elements(kind)[at];
    file.dict(id)
}

fn retype(file: &mut Changed, kind: &str, at: usize, to: &str) {
    element(file, kind, at).set("S", Object::Name(to.into()));
}

fn structure(file: &mut Changed) -> &mut Dictionary {
    let root = file.catalog().get(b"StructTreeRoot").and_then(Object::as_reference).expect("a tree");
    file.dict(root)
}

/// The elements of the sequences of page 1.
fn owners(file: &mut Changed) -> &mut Vec<Object> {
    let tree = file.all(|dict| dict.has(b"Nums"))[0];
    let entries = file.dict(tree).get_mut(b"Nums").and_then(Object::as_array_mut).expect("entries");
    entries[1].as_array_mut().expect("those of page 1")
}

fn metadata(file: &mut Changed) -> String {
    let id = file.catalog().get(b"Metadata").and_then(Object::as_reference).expect("metadata");
    let stream = file.pdf.get_object(id).and_then(Object::as_stream).expect("a stream");
    String::from_utf8(stream.content.clone()).expect("text")
}

fn set_metadata(file: &mut Changed, packet: String) {
    let id = file.catalog().get(b"Metadata").and_then(Object::as_reference).expect("metadata");
    let stream = file.pdf.get_object_mut(id).and_then(Object::as_stream_mut).expect("a stream");
    stream.set_content(packet.into_bytes());
}

fn xmp(file: &mut Changed, from: &str, to: &str) {
    let packet = metadata(file);
    assert!(packet.contains(from), "no `{from}`");
    set_metadata(file, packet.replace(from, to));
}

fn cid_font(file: &mut Changed) -> &mut Dictionary {
    let font = file.font(b"ToUnicode");
    let descendants =
        file.dict(font).get_mut(b"DescendantFonts").and_then(Object::as_array_mut).expect("one");
    descendants[0].as_dict_mut().expect("a font")
}

fn program(file: &mut Changed) -> lopdf::ObjectId {
    let descriptor = file.font(b"FontFile2");
    file.dict(descriptor).get(b"FontFile2").and_then(Object::as_reference).expect("a program")
}

fn unicode(file: &mut Changed, change: impl Fn(&str) -> String) {
    let font = file.font(b"ToUnicode");
    let map = file.dict(font).get(b"ToUnicode").and_then(Object::as_reference).expect("a map");
    let stream = file.stream(map);
    let text = String::from_utf8(stream.content.clone()).expect("text");
    let changed = change(&text);
    assert_ne!(text, changed);
    stream.set_plain_content(changed.into());
}

fn resources<'f>(file: &'f mut Changed, key: &str) -> &'f mut Dictionary {
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
fn paint(file: &mut Changed, what: Vec<Operation>) {
    file.operators(0, |operations| {
        operations.push(Operation::new("BMC", vec!["Artifact".into()]));
        operations.extend(what);
        operations.push(Operation::new("re", [20, 20, 2, 2].map(Object::from).to_vec()));
        operations.push(Operation::new("f", Vec::new()));
        operations.push(Operation::new("EMC", Vec::new()));
    });
}

fn state(file: &mut Changed, state: Dictionary) {
    resources(file, "ExtGState").set("G0", state);
    paint(file, vec![Operation::new("gs", vec!["G0".into()])]);
}

fn object(file: &mut Changed, dict: Dictionary) {
    let form = file.pdf.add_object(Stream::new(dict, Vec::new()));
    resources(file, "XObject").set("Own", form);
    paint(file, vec![Operation::new("Do", vec!["Own".into()])]);
}

fn image(file: &mut Changed) -> &mut Dictionary {
    let image = file.all(|dict| name(dict, b"Subtype") == b"Image")[0];
    file.dict(image)
}

/// A file with a breach, and what is said of it.
struct Broken {
    name: &'static str,
    ua1: &'static str,
    a2: &'static str,
    words: &'static str,
    bytes: Vec<u8>,
}

/// All breaches, each in a file of its own.
fn broken() -> Vec<Broken> {
    let groups = [CATALOG, METADATA, STRUCTURE, MARKS, FONTS, ANNOTATIONS, GRAPHICS, FILE];
    let objects = groups.into_iter().flatten().map(|&(name, ua1, a2, words, change)| {
        let mut file = Changed::open("en");
        change(&mut file);
        Broken { name, ua1, a2, words, bytes: file.bytes() }
    });
    let bytes = BYTES.iter().map(|&(name, ua1, a2, words, change)| {
        let bytes = change(Changed::open("en").bytes());
        Broken { name, ua1, a2, words, bytes }
    });
    objects.chain(bytes).collect()
}

#[test]
fn the_proof_finds_breaches_of_the_standards() {
    let expected = sheet("en").1;
    let sound = Changed::open("en").bytes();
    assert_eq!(findings(&sound, expected), [""; 0]);
    let mut wrong = Vec::new();
    for Broken { name, words, bytes, .. } in broken() {
        assert_ne!(bytes, sound, "{name} changes nothing");
        let found = findings(&bytes, expected);
        let right = match words {
            "" => found.is_empty(),
            words => found.iter().any(|finding| finding.contains(words)),
        };
        if !right {
            wrong.push(format!("{name}: no `{words}` in {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[ignore = "needs veraPDF"]
fn verapdf_finds_breaches_of_the_standards() {
    let (_guard, dir) = temporary_folder();
    let mut list = String::new();
    let mut expected: BTreeMap<(String, &str), BTreeSet<&str>> = BTreeMap::new();
    let mut put = |name: &str, bytes: &[u8], rules: [&'static str; 2]| {
        let path = dir.join(format!("{}.pdf", name.replace([' ', '/'], "-")));
        fs::write(&path, bytes).expect("a file");
        let path = path.display().to_string();
        list.push_str(&format!("{path}\n"));
        for (profile, rules) in ["ua1", "2a"].into_iter().zip(rules) {
            if !rules.is_empty() {
                expected.insert((path.clone(), profile), rules.split(' ').collect());
            }
        }
    };
    put("sound", &sheet("en").0.printed().pdf, ["", ""]);
    put("saved again", &Changed::open("en").bytes(), ["", ""]);
    for Broken { name, ua1, a2, bytes, .. } in broken() {
        put(name, &bytes, [ua1, a2]);
    }
    let names = dir.join("list");
    fs::write(&names, &list).expect("a list");
    let said = readers::verapdf(&names);
    let mut found: BTreeMap<(String, &str), BTreeSet<String>> = BTreeMap::new();
    let mut last = None;
    for line in said.lines() {
        let failed = line.strip_prefix("FAIL ").or_else(|| line.strip_prefix("ERROR "));
        if let Some((path, profile)) = failed.and_then(|rest| rest.split_once(" [")) {
            let profile = if profile.starts_with("ua1]") { "ua1" } else { "2a" };
            let unreadable = line.starts_with("ERROR ").then(|| "unreadable".to_owned());
            last = Some((path.to_owned(), profile));
            found.insert((path.to_owned(), profile), unreadable.into_iter().collect());
        } else if let Some((clause, rest)) = line.trim_start().split_once(" test ")
            && let Some(rules) = last.as_ref().and_then(|last| found.get_mut(last))
            && !line.starts_with("      ")
        {
            rules.insert(format!("{clause}-{}", rest.split(' ').next().expect("a number")));
        }
    }
    let found: BTreeMap<_, BTreeSet<&str>> = found
        .iter()
        .map(|(file, rules)| (file.clone(), rules.iter().map(String::as_str).collect()))
        .collect();
    for (file, rules) in &found {
        assert_eq!(Some(rules), expected.get(file), "{file:?}");
    }
    for (file, rules) in &expected {
        assert_eq!(Some(rules), found.get(file), "{file:?}");
    }
}
