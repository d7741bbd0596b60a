//! Breaches in the catalog, the metadata and the structure tree of a file.

use lopdf::{Object, Stream, dictionary};

use super::edits::*;
use super::{Breach, ChangeObjects, breach};

/// Breaches in the catalog and in keys of pages that no printed sheet has.
pub(super) const CATALOG: &[Breach<ChangeObjects>] = &[
    breach(
        "title that viewers need not show",
        "7.1-10",
        "",
        "the file does not ask viewers to show its title (`/DisplayDocTitle`)",
        |file| {
            file.catalog().set("ViewerPreferences", dictionary! { "DisplayDocTitle" => false });
        },
    ),
    breach(
        "no ViewerPreferences",
        "7.1-10",
        "",
        "the file does not ask viewers to show its title (`/DisplayDocTitle`)",
        |file| drop(file.catalog().remove(b"ViewerPreferences")),
    ),
    breach(
        "no MarkInfo",
        "6.2-1",
        "6.7.2.2-1",
        "the file does not declare that it is tagged (`/MarkInfo`)",
        |file| drop(file.catalog().remove(b"MarkInfo")),
    ),
    breach(
        "file not declared as tagged",
        "6.2-1",
        "6.7.2.2-1",
        "the file does not declare that it is tagged (`/MarkInfo`)",
        |file| file.catalog().set("MarkInfo", dictionary! { "Marked" => false }),
    ),
    breach("suspects", "7.1-4", "", "the file declares that its tags may be wrong (`/Suspects`)", |file| {
        file.catalog().set("MarkInfo", dictionary! { "Marked" => true, "Suspects" => true });
    }),
    breach(
        "no Lang",
        "7.2-2 7.2-22 7.2-24 7.2-33 7.2-34",
        "",
        "the file does not declare its language (`/Lang`)",
        |file| drop(file.catalog().remove(b"Lang")),
    ),
    breach("empty Lang", "7.2-29", "", "the file does not declare its language (`/Lang`)", |file| {
        file.catalog().set("Lang", Object::string_literal(""))
    }),
    breach("malformed Lang", "7.2-29", "6.7.4-1", "is in language `english_language`, not `en`", |file| {
        file.catalog().set("Lang", Object::string_literal("english_language"))
    }),
    breach("Lang with an underscore", "7.2-29", "6.7.4-1", "is in language `en_US`, not `en`", |file| {
        file.catalog().set("Lang", Object::string_literal("en_US"))
    }),
    breach(
        "no structure tree",
        "7.1-11 7.1-3 7.18.5-1",
        "6.7.3.3-1",
        "the file has no structure tree and so no reading order",
        |file| drop(file.catalog().remove(b"StructTreeRoot")),
    ),
    breach(
        "no output intent",
        "",
        "6.2.4.3-2 6.2.4.3-4",
        "the file does not have exactly one output intent",
        |file| drop(file.catalog().remove(b"OutputIntents")),
    ),
    breach(
        "output intent without profile",
        "",
        "6.2.4.3-2 6.2.4.3-4",
        "the output intent of the file has no RGB profile",
        |file| {
            drop(output_intent(file).remove(b"DestOutputProfile"));
        },
    ),
    breach(
        "damaged output profile",
        "",
        "6.2.3-1 6.2.4.3-2 6.2.4.3-4",
        "the output intent of the file has no RGB profile",
        |file| {
            let profile = output_profile(file);
            file.stream(profile).set_plain_content(vec![0; 200]);
        },
    ),
    breach(
        "output profile with four components",
        "",
        "",
        "the output intent of the file has no RGB profile",
        |file| {
            let profile = output_profile(file);
            file.stream(profile).dict.set("N", 4);
        },
    ),
    breach("two output intents", "", "6.2.3-2", "the file does not have exactly one output intent", |file| {
        let profile = output_profile(file);
        let copy = file.pdf.get_object(profile).expect("the profile").clone();
        let copy = file.pdf.add_object(copy);
        let mut second = output_intent(file).clone();
        second.set("DestOutputProfile", copy);
        let intents = file.catalog().get_mut(b"OutputIntents").and_then(Object::as_array_mut);
        intents.expect("intents").push(Object::Dictionary(second));
    }),
    breach(
        "script that runs when the file is opened",
        "",
        "6.5.1-1",
        "the catalog has the key `/OpenAction`, which no printed sheet has",
        |file| file.catalog().set("OpenAction", javascript_action()),
    ),
    breach("named script", "", "", "the catalog has the key `/Names`, which no printed sheet has", |file| {
        let names =
            dictionary! { "Names" => vec![Object::string_literal("a"), Object::from(javascript_action())] };
        file.catalog().set("Names", dictionary! { "JavaScript" => names });
    }),
    breach(
        "additional actions",
        "",
        "6.5.1-1 6.5.2-1",
        "the catalog has the key `/AA`, which no printed sheet has",
        |file| {
            file.catalog().set("AA", dictionary! { "WC" => javascript_action() });
        },
    ),
    breach(
        "additional actions on a page",
        "",
        "6.5.1-1 6.5.2-2",
        "page 1 has the key `/AA`, which no printed sheet has",
        |file| page(file, 0).set("AA", dictionary! { "O" => javascript_action() }),
    ),
    breach(
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
    breach(
        "layer without a name",
        "7.10-1",
        "6.9-1",
        "the catalog has the key `/OCProperties`, which no printed sheet has",
        |file| {
            let layer =
                file.pdf.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("a") });
            let configuration = dictionary! { "ON" => vec![Object::Reference(layer)] };
            let layers = dictionary! { "OCGs" => vec![Object::Reference(layer)], "D" => configuration };
            file.catalog().set("OCProperties", layers);
        },
    ),
    breach(
        "form with XFA",
        "",
        "6.4.2-1",
        "the catalog has the key `/AcroForm`, which no printed sheet has",
        |file| {
            let form = dictionary! { "Fields" => Vec::<Object>::new(), "XFA" => Object::string_literal("a") };
            file.catalog().set("AcroForm", form);
        },
    ),
    breach(
        "form that a viewer must draw again",
        "",
        "6.4.1-3",
        "the catalog has the key `/AcroForm`, which no printed sheet has",
        |file| {
            let form = dictionary! { "Fields" => Vec::<Object>::new(), "NeedAppearances" => true };
            file.catalog().set("AcroForm", form);
        },
    ),
    breach(
        "file that a viewer must render again",
        "",
        "6.4.2-2",
        "the catalog has the key `/NeedsRendering`, which no printed sheet has",
        |file| file.catalog().set("NeedsRendering", true),
    ),
    breach(
        "requirements",
        "",
        "6.11-1",
        "the catalog has the key `/Requirements`, which no printed sheet has",
        |file| {
            let requirement = dictionary! { "Type" => "Requirement", "S" => "EnableJavaScripts" };
            file.catalog().set("Requirements", vec![Object::from(requirement)]);
        },
    ),
    breach(
        "permissions",
        "",
        "6.1.12-1",
        "the catalog has the key `/Perms`, which no printed sheet has",
        |file| {
            file.catalog().set("Perms", dictionary! { "Other" => dictionary! { "Type" => "Sig" } });
        },
    ),
    breach(
        "presentation",
        "",
        "6.10-1",
        "the catalog has the key `/Names`, which no printed sheet has",
        |file| {
            file.catalog().set("Names", dictionary! { "AlternatePresentations" => dictionary! {} });
        },
    ),
    breach(
        "presentation steps",
        "",
        "6.10-2",
        "page 1 has the key `/PresSteps`, which no printed sheet has",
        |file| page(file, 0).set("PresSteps", dictionary! {}),
    ),
];

/// Breaches in the XMP metadata.
pub(super) const METADATA: &[Breach<ChangeObjects>] = &[
    breach("no Metadata", "7.1-8", "6.6.2.1-1", "the file has no title", |file| {
        drop(file.catalog().remove(b"Metadata"))
    }),
    breach(
        "no PDF/UA identification",
        "5-1",
        "",
        "the metadata do not declare that the file is PDF/UA-1",
        |file| replace_in_metadata(file, "<pdfuaid:part>1</pdfuaid:part>", ""),
    ),
    breach(
        "another part of PDF/UA",
        "5-2",
        "",
        "the metadata do not declare that the file is PDF/UA-1",
        |file| {
            replace_in_metadata(file, "<pdfuaid:part>1</pdfuaid:part>", "<pdfuaid:part>2</pdfuaid:part>");
        },
    ),
    breach(
        "PDF/UA identification with another prefix",
        "5-3",
        "",
        "the metadata do not declare that the file is PDF/UA-1",
        |file| {
            replace_in_metadata(
                file,
                "<pdfuaid:part>1</pdfuaid:part>",
                "<ua:part xmlns:ua=\"http://www.aiim.org/pdfua/ns/id/\">1</ua:part>",
            );
        },
    ),
    breach(
        "no PDF/A identification",
        "",
        "6.6.4-1",
        "the metadata do not declare that the file is PDF/A-2",
        |file| {
            replace_in_metadata(
                file,
                "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
                "",
            );
        },
    ),
    breach(
        "another part of PDF/A",
        "",
        "6.6.4-2",
        "the metadata do not declare that the file is PDF/A-2",
        |file| {
            replace_in_metadata(file, "<pdfaid:part>2</pdfaid:part>", "<pdfaid:part>3</pdfaid:part>");
        },
    ),
    breach(
        "no conformance level of PDF/A",
        "",
        "6.6.4-3",
        "the metadata do not declare that the file is PDF/A of level A",
        |file| replace_in_metadata(file, "<pdfaid:conformance>A</pdfaid:conformance>", ""),
    ),
    breach(
        "another conformance level of PDF/A",
        "",
        "6.6.4-3",
        "the metadata do not declare that the file is PDF/A of level A",
        |file| {
            let [ours, other] =
                ["A", "Z"].map(|level| format!("<pdfaid:conformance>{level}</pdfaid:conformance>"));
            replace_in_metadata(file, &ours, &other);
        },
    ),
    breach("no title in XMP", "7.1-9", "", "the file has no title", |file| {
        let packet = metadata(file);
        let (before, rest) = packet.split_once("<dc:title>").expect("a title");
        let after = rest.split_once("</dc:title>").expect("the end tag").1;
        set_metadata(file, format!("{before}{after}"));
    }),
    breach(
        "no description of an extension schema",
        "",
        "6.6.2.3.1-1 6.6.2.3.1-2",
        "the metadata do not declare how `pdfuaid` is defined",
        |file| {
            let packet = metadata(file);
            let (before, rest) = packet.split_once("<pdfaExtension:schemas>").expect("schemas");
            let after = rest.split_once("</pdfaExtension:schemas>").expect("the end tag").1;
            set_metadata(file, format!("{before}{after}"));
        },
    ),
    breach(
        "extension schema described for another prefix",
        "",
        "",
        "the metadata do not declare how `pdfuaid` is defined",
        |file| {
            let [ours, other] =
                ["pdfuaid", "other"].map(|prefix| format!("<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"));
            replace_in_metadata(file, &ours, &other);
        },
    ),
    breach(
        "unknown property in XMP",
        "",
        "6.6.2.3.1-1 6.6.2.3.1-2",
        "the metadata have `pdf:Unknown` in `rdf:Description`, which no printed sheet has",
        |file| {
            replace_in_metadata(file, "<pdf:Producer>", "<pdf:Unknown>a</pdf:Unknown><pdf:Producer>");
        },
    ),
    breach(
        "title of another type in XMP",
        "",
        "6.6.2.3.1-2",
        "the metadata have `rdf:Bag` in `dc:title`, which no printed sheet has",
        |file| {
            let packet =
                metadata(file).replacen("<rdf:Alt>", "<rdf:Bag>", 1).replacen("</rdf:Alt>", "</rdf:Bag>", 1);
            set_metadata(file, packet);
        },
    ),
    breach(
        "XMP with a stray element",
        "5-1 7.1-9",
        "6.6.2.1-4 6.6.2.1-5 6.6.4-1",
        "the metadata are not well-formed XML at `</rdf:RDF2>`",
        |file| replace_in_metadata(file, "</rdf:RDF>", "</rdf:RDF2>"),
    ),
    breach(
        "number of bytes in the XMP packet header",
        "",
        "6.6.2.1-2",
        "the metadata have the wrong packet header",
        |file| replace_in_metadata(file, "<?xpacket begin=", "<?xpacket bytes=\"1000\" begin="),
    ),
    breach(
        "encoding in the XMP packet header",
        "",
        "6.6.2.1-3",
        "the metadata have the wrong packet header",
        |file| {
            replace_in_metadata(file, "<?xpacket begin=", "<?xpacket encoding=\"UTF-8\" begin=");
        },
    ),
];

/// Breaches in the structure tree: types, nesting, attributes and the parent tree.
pub(super) const STRUCTURE: &[Breach<ChangeObjects>] = &[
    breach("figure without Alt", "7.3-1", "", "figure 1 has no alternative text", |file| {
        drop(element(file, "Figure", 0).remove(b"Alt"))
    }),
    breach("figure with an empty Alt", "7.3-1", "", "figure 1 has no alternative text", |file| {
        element(file, "Figure", 0).set("Alt", Object::string_literal(""))
    }),
    breach("figure without a bounding box", "", "", "has no declared position (`/BBox`)", |file| {
        drop(element(file, "Figure", 0).remove(b"A"))
    }),
    breach("skipped heading level", "7.4.2-1", "", "has level 3 after one of level 1", |file| {
        set_type(file, "H2", 0, "H3")
    }),
    breach("first heading at level 2", "7.4.2-1", "", "has level 2 instead of 1", |file| {
        set_type(file, "H1", 0, "H2")
    }),
    breach("headings with and without levels", "7.4.4-2 7.4.4-3", "", "is tagged `H`, not `H3`", |file| {
        set_type(file, "H3", 0, "H")
    }),
    breach("list item outside a list", "7.2-17", "", "an element `LI` is in an element `Sect`", |file| {
        set_type(file, "L", 0, "Sect")
    }),
    breach("paragraph in a list", "7.2-18 7.2-19", "", "an element `P` is in an element `L`", |file| {
        set_type(file, "LI", 0, "P")
    }),
    breach(
        "label outside a list item",
        "7.2-18 7.2-19",
        "",
        "an element `Div` is in an element `L`",
        |file| set_type(file, "LI", 0, "Div"),
    ),
    breach("body outside a list item", "7.2-18", "", "an element `LBody` is in an element `Sect`", |file| {
        set_type(file, "P", 2, "LBody")
    }),
    breach("heading in a list item", "7.2-20", "", "an element `H2` is in an element `LI`", |file| {
        set_type(file, "Lbl", 0, "H2")
    }),
    breach("row outside a table", "7.2-4", "", "is tagged `TR`, not `P`", |file| {
        set_type(file, "P", 2, "TR")
    }),
    breach("cell outside a row", "7.2-9", "", "is tagged `TD`, not `P`", |file| set_type(file, "P", 2, "TD")),
    breach("table without rows", "7.2-3", "", "is in the wrong element of the structure", |file| {
        set_type(file, "Sect", 2, "Table")
    }),
    breach("formula without Alt", "7.7-1", "", "is tagged `Formula`, not `P`", |file| {
        set_type(file, "P", 2, "Formula")
    }),
    breach("note without ID", "7.9-1", "", "is tagged `Note`, not `P`", |file| {
        set_type(file, "P", 2, "Note")
    }),
    breach("caption in a section", "", "", "is tagged `Caption`, not `P`", |file| {
        set_type(file, "P", 2, "Caption")
    }),
    breach("entry outside a table of contents", "7.2-26", "", "is tagged `TOCI`, not `P`", |file| {
        set_type(file, "P", 2, "TOCI")
    }),
    breach("non-standard structure type", "7.1-5", "6.7.3.4-1", "is tagged `Absatz`, not `P`", |file| {
        set_type(file, "P", 2, "Absatz")
    }),
    breach("role map with a cycle", "7.1-6", "6.7.3.4-2", "is tagged `Absatz`, not `P`", |file| {
        set_type(file, "P", 2, "Absatz");
        let roles = dictionary! { "Absatz" => "Alinea", "Alinea" => "Absatz" };
        structure_root(file).set("RoleMap", roles);
    }),
    breach(
        "standard type mapped to another type",
        "7.1-7 7.4.2-1",
        "",
        "has level 3 after one of level 1",
        |file| {
            structure_root(file).set("RoleMap", dictionary! { "P" => "H1" });
        },
    ),
    breach("element without a type", "7.1-5", "6.7.3.4-1", "of the structure has no type", |file| {
        drop(element(file, "P", 2).remove(b"S"))
    }),
    breach("element without a parent", "7.1-12 7.1-3", "", "(`P`) names the wrong parent (`/P`)", |file| {
        drop(element(file, "P", 2).remove(b"P"))
    }),
    breach("no parent tree", "7.1-3 7.18.5-1", "", "has no entry in the parent tree", |file| {
        drop(structure_root(file).remove(b"ParentTree"))
    }),
    breach("missing entry in the parent tree", "7.1-3", "", "has no entry in the parent tree", |file| {
        parent_tree_entries(file)[5] = Object::Null
    }),
    breach(
        "swapped entries in the parent tree",
        "",
        "",
        "leads to the wrong element in the parent tree",
        |file| parent_tree_entries(file).swap(5, 6),
    ),
    breach(
        "page without a key in the parent tree",
        "7.1-3",
        "",
        "page 1 has no key in the parent tree",
        |file| drop(page(file, 0).remove(b"StructParents")),
    ),
    breach(
        "element removed from the structure tree",
        "",
        "",
        "is tagged, but is not in the structure",
        |file| {
            drop(kids(file, "Sect", 1).remove(0));
        },
    ),
    breach("swapped elements", "", "", "is out of the reading order", |file| {
        kids(file, "Sect", 2).swap(1, 2);
    }),
    breach(
        "malformed language of an element",
        "7.2-29",
        "6.7.4-1",
        "is in language `english_language`, not `en`",
        |file| {
            element(file, "P", 2).set("Lang", Object::string_literal("english_language"));
        },
    ),
    breach(
        "private-use characters as ActualText",
        "",
        "",
        "(`P`) has a text that replaces what it shows",
        |file| {
            element(file, "P", 2).set(
                "ActualText",
                Object::String(vec![0xfe, 0xff, 0xe0, 0x01], lopdf::StringFormat::Literal),
            );
        },
    ),
    breach(
        "page without a tab order",
        "7.18.3-1",
        "",
        "page 2 does not have the tab order of the structure (`/Tabs /S`)",
        |file| drop(page(file, 1).remove(b"Tabs")),
    ),
    breach(
        "page with the tab order of rows",
        "7.18.3-1",
        "",
        "page 2 does not have the tab order of the structure (`/Tabs /S`)",
        |file| page(file, 1).set("Tabs", "R"),
    ),
];
