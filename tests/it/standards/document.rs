//! Breaches in the catalog, the metadata and the structure of a file.

use lopdf::{Object, Stream, dictionary};

use super::edits::*;
use super::{Breach, Change};
/// What the file says of itself.
pub(super) const CATALOG: &[Breach<Change>] = &[
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
pub(super) const METADATA: &[Breach<Change>] = &[
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
pub(super) const STRUCTURE: &[Breach<Change>] = &[
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
