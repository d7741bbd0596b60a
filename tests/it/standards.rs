//! Breaches of PDF/UA-1 and PDF/A-2a: each is put into a real sheet, and whoever judges files must find it.

use std::fs;

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::proof::{Changed, findings, is, link, name, sequence, sheet};

/// A breach by its name, and how it comes into a file.
type Breach = (&'static str, fn(&mut Changed));

/// What the file says of itself.
const CATALOG: &[Breach] = &[
    ("title not shown", |file| {
        file.catalog().set("ViewerPreferences", dictionary! { "DisplayDocTitle" => false });
    }),
    ("no ViewerPreferences", |file| drop(file.catalog().remove(b"ViewerPreferences"))),
    ("no MarkInfo", |file| drop(file.catalog().remove(b"MarkInfo"))),
    ("not marked", |file| file.catalog().set("MarkInfo", dictionary! { "Marked" => false })),
    ("suspects", |file| {
        file.catalog().set("MarkInfo", dictionary! { "Marked" => true, "Suspects" => true });
    }),
    ("no Lang", |file| drop(file.catalog().remove(b"Lang"))),
    ("Lang empty", |file| file.catalog().set("Lang", Object::string_literal(""))),
    ("Lang malformed", |file| file.catalog().set("Lang", Object::string_literal("english_language"))),
    ("Lang with an underscore", |file| file.catalog().set("Lang", Object::string_literal("en_US"))),
    ("no structure", |file| drop(file.catalog().remove(b"StructTreeRoot"))),
    ("no output intent", |file| drop(file.catalog().remove(b"OutputIntents"))),
    ("output intent without profile", |file| {
        drop(intent(file).remove(b"DestOutputProfile"));
    }),
    ("output profile damaged", |file| {
        let profile = intent(file).get(b"DestOutputProfile").and_then(Object::as_reference).expect("it");
        file.stream(profile).set_plain_content(vec![0; 200]);
    }),
    ("output profile of four inks", |file| {
        let profile = intent(file).get(b"DestOutputProfile").and_then(Object::as_reference).expect("it");
        file.stream(profile).dict.set("N", 4);
    }),
    ("two output intents", |file| {
        let profile = intent(file).get(b"DestOutputProfile").and_then(Object::as_reference).expect("it");
        let copy = file.pdf.get_object(profile).expect("it").clone();
        let copy = file.pdf.add_object(copy);
        let mut second = intent(file).clone();
        second.set("DestOutputProfile", copy);
        let intents = file.catalog().get_mut(b"OutputIntents").and_then(Object::as_array_mut);
        intents.expect("intents").push(Object::Dictionary(second));
    }),
    ("script on opening", |file| file.catalog().set("OpenAction", script())),
    ("script by name", |file| {
        let names = dictionary! { "Names" => vec![Object::string_literal("a"), Object::from(script())] };
        file.catalog().set("Names", dictionary! { "JavaScript" => names });
    }),
    ("additional actions", |file| {
        file.catalog().set("AA", dictionary! { "WC" => script() });
    }),
    ("additional actions of a page", |file| page(file, 0).set("AA", dictionary! { "O" => script() })),
    ("attached file", |file| {
        let mut data = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"text".to_vec());
        data.dict.set("Subtype", Object::Name(b"text/plain".to_vec()));
        let data = file.pdf.add_object(data);
        let spec = dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => data } };
        let names = dictionary! { "Names" => vec![Object::string_literal("a"), Object::from(spec)] };
        file.catalog().set("Names", dictionary! { "EmbeddedFiles" => names });
    }),
    ("layer without a name", |file| {
        let layer =
            file.pdf.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("a") });
        let own = dictionary! { "ON" => vec![Object::Reference(layer)] };
        let layers = dictionary! { "OCGs" => vec![Object::Reference(layer)], "D" => own };
        file.catalog().set("OCProperties", layers);
    }),
    ("form with XFA", |file| {
        let form = dictionary! { "Fields" => Vec::<Object>::new(), "XFA" => Object::string_literal("a") };
        file.catalog().set("AcroForm", form);
    }),
    ("form to be drawn anew", |file| {
        let form = dictionary! { "Fields" => Vec::<Object>::new(), "NeedAppearances" => true };
        file.catalog().set("AcroForm", form);
    }),
    ("to be rendered anew", |file| file.catalog().set("NeedsRendering", true)),
    ("requirements", |file| {
        let needs = dictionary! { "Type" => "Requirement", "S" => "EnableJavaScripts" };
        file.catalog().set("Requirements", vec![Object::from(needs)]);
    }),
    ("permissions", |file| {
        file.catalog().set("Perms", dictionary! { "Other" => dictionary! { "Type" => "Sig" } });
    }),
    ("presentation", |file| {
        file.catalog().set("Names", dictionary! { "AlternatePresentations" => dictionary! {} });
    }),
    ("steps of a presentation", |file| page(file, 0).set("PresSteps", dictionary! {})),
];

/// What the metadata say.
const METADATA: &[Breach] = &[
    ("no Metadata", |file| drop(file.catalog().remove(b"Metadata"))),
    ("no PDF/UA identification", |file| xmp(file, "<pdfuaid:part>1</pdfuaid:part>", "")),
    ("another part of PDF/UA", |file| {
        xmp(file, "<pdfuaid:part>1</pdfuaid:part>", "<pdfuaid:part>2</pdfuaid:part>");
    }),
    ("PDF/UA identification with another prefix", |file| {
        xmp(
            file,
            "<pdfuaid:part>1</pdfuaid:part>",
            "<ua:part xmlns:ua=\"http://www.aiim.org/pdfua/ns/id/\">1</ua:part>",
        );
    }),
    ("no PDF/A identification", |file| {
        xmp(file, "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>", "");
    }),
    ("another part of PDF/A", |file| {
        xmp(file, "<pdfaid:part>2</pdfaid:part>", "<pdfaid:part>3</pdfaid:part>");
    }),
    ("no level of PDF/A", |file| xmp(file, "<pdfaid:conformance>A</pdfaid:conformance>", "")),
    ("another level of PDF/A", |file| {
        let [a, z] = ["A", "Z"].map(|l| format!("<pdfaid:conformance>{l}</pdfaid:conformance>"));
        xmp(file, &a, &z);
    }),
    ("no title in XMP", |file| {
        let packet = metadata(file);
        let (before, rest) = packet.split_once("<dc:title>").expect("a title");
        let after = rest.split_once("</dc:title>").expect("its end").1;
        set_metadata(file, format!("{before}{after}"));
    }),
    ("extension not described", |file| {
        let packet = metadata(file);
        let (before, rest) = packet.split_once("<pdfaExtension:schemas>").expect("schemas");
        let after = rest.split_once("</pdfaExtension:schemas>").expect("its end").1;
        set_metadata(file, format!("{before}{after}"));
    }),
    ("extension described for another prefix", |file| {
        let [ours, other] =
            ["pdfuaid", "other"].map(|p| format!("<pdfaSchema:prefix>{p}</pdfaSchema:prefix>"));
        xmp(file, &ours, &other);
    }),
    ("unknown property in XMP", |file| {
        xmp(file, "<pdf:Producer>", "<pdf:Unknown>a</pdf:Unknown><pdf:Producer>");
    }),
    ("title in XMP of another type", |file| {
        let packet =
            metadata(file).replacen("<rdf:Alt>", "<rdf:Bag>", 1).replacen("</rdf:Alt>", "</rdf:Bag>", 1);
        set_metadata(file, packet);
    }),
    ("XMP with a stray element", |file| xmp(file, "</rdf:RDF>", "</rdf:RDF2>")),
    ("XMP whose header names bytes", |file| xmp(file, "<?xpacket begin=", "<?xpacket bytes=\"1000\" begin=")),
    ("XMP whose header names an encoding", |file| {
        xmp(file, "<?xpacket begin=", "<?xpacket encoding=\"UTF-8\" begin=");
    }),
    ("XMP compressed", |file| {
        let id = file.catalog().get(b"Metadata").and_then(Object::as_reference).expect("metadata");
        let stream = file.pdf.get_object_mut(id).and_then(Object::as_stream_mut).expect("a stream");
        stream.allows_compression = true;
        stream.compress().expect("it deflates");
        assert!(stream.dict.has(b"Filter"));
    }),
    ("Info with another title", |file| {
        let info = file.pdf.trailer.get(b"Info").and_then(Object::as_reference).expect("it");
        file.dict(info).set("Title", Object::string_literal("Other"));
    }),
    ("Info with a date that XMP lacks", |file| {
        let info = file.pdf.trailer.get(b"Info").and_then(Object::as_reference).expect("it");
        file.dict(info).set("CreationDate", Object::string_literal("D:20240101000000Z"));
    }),
];

/// How elements of the structure stand in each other and what they say.
const STRUCTURE: &[Breach] = &[
    ("figure without Alt", |file| drop(element(file, "Figure", 0).remove(b"Alt"))),
    ("figure with an empty Alt", |file| element(file, "Figure", 0).set("Alt", Object::string_literal(""))),
    ("figure without a box", |file| drop(element(file, "Figure", 0).remove(b"A"))),
    ("a level of headings left out", |file| retype(file, "H2", 0, "H3")),
    ("first heading of level 2", |file| retype(file, "H1", 0, "H2")),
    ("headings with and without a level", |file| retype(file, "H3", 0, "H")),
    ("list item outside a list", |file| retype(file, "L", 0, "Sect")),
    ("paragraph in a list", |file| retype(file, "LI", 0, "P")),
    ("label outside a list item", |file| retype(file, "LI", 0, "Div")),
    ("body outside a list item", |file| retype(file, "P", 2, "LBody")),
    ("a heading in a list item", |file| retype(file, "Lbl", 0, "H2")),
    ("row outside a table", |file| retype(file, "P", 2, "TR")),
    ("cell outside a row", |file| retype(file, "P", 2, "TD")),
    ("table without rows", |file| retype(file, "Sect", 2, "Table")),
    ("formula without Alt", |file| retype(file, "P", 2, "Formula")),
    ("note without ID", |file| retype(file, "P", 2, "Note")),
    ("caption in a section", |file| retype(file, "P", 2, "Caption")),
    ("entry outside a table of contents", |file| retype(file, "P", 2, "TOCI")),
    ("type that is not of the standard", |file| retype(file, "P", 2, "Absatz")),
    ("type mapped in a circle", |file| {
        retype(file, "P", 2, "Absatz");
        let roles = dictionary! { "Absatz" => "Alinea", "Alinea" => "Absatz" };
        structure(file).set("RoleMap", roles);
    }),
    ("standard type mapped to another", |file| {
        structure(file).set("RoleMap", dictionary! { "P" => "H1" });
    }),
    ("no type", |file| drop(element(file, "P", 2).remove(b"S"))),
    ("element without a parent", |file| drop(element(file, "P", 2).remove(b"P"))),
    ("no parent tree", |file| drop(structure(file).remove(b"ParentTree"))),
    ("entry of the parent tree missing", |file| owners(file)[5] = Object::Null),
    ("entries of the parent tree swapped", |file| owners(file).swap(5, 6)),
    ("page without a key in the parent tree", |file| drop(page(file, 0).remove(b"StructParents"))),
    ("element taken out of the structure", |file| {
        drop(element(file, "Sect", 1).get_mut(b"K").and_then(Object::as_array_mut).expect("kids").remove(0));
    }),
    ("elements swapped", |file| {
        element(file, "Sect", 2).get_mut(b"K").and_then(Object::as_array_mut).expect("kids").swap(1, 2);
    }),
    ("language of an element malformed", |file| {
        element(file, "P", 2).set("Lang", Object::string_literal("english_language"));
    }),
    ("private characters as ActualText", |file| {
        element(file, "P", 2)
            .set("ActualText", Object::String(vec![0xfe, 0xff, 0xe0, 0x01], lopdf::StringFormat::Literal));
    }),
    ("pages in the structure's own order missing", |file| drop(page(file, 1).remove(b"Tabs"))),
    ("pages in the order of rows", |file| page(file, 1).set("Tabs", "R")),
];

/// How content is marked.
const MARKS: &[Breach] = &[
    ("text that is not marked", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, end) = sequence(operations, lead);
            operations.remove(end - 1);
            operations.remove(first);
        });
    }),
    ("shape that is not marked", |file| {
        file.operators(0, |operations| {
            operations.push(Operation::new("re", [20, 20, 2, 2].map(Object::from).to_vec()));
            operations.push(Operation::new("f", Vec::new()));
        });
    }),
    ("artifact within content", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, end) = sequence(operations, lead);
            operations.insert(end - 1, Operation::new("EMC", Vec::new()));
            operations.insert(first + 1, Operation::new("BMC", vec!["Artifact".into()]));
        });
    }),
    ("content within an artifact", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, end) = sequence(operations, lead);
            operations.insert(end, Operation::new("EMC", Vec::new()));
            operations.insert(first, Operation::new("BMC", vec!["Artifact".into()]));
        });
    }),
    ("content within content", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            // The end of the title comes behind the lead.
            let (_, end) = sequence(operations, lead - 1);
            let close = operations.remove(end - 1);
            let (_, end) = sequence(operations, lead);
            operations.insert(end, close);
        });
    }),
    ("two sequences with a number", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, _) = sequence(operations, lead);
            operations[first].operands[1] = dictionary! { "MCID" => lead - 1 }.into();
        });
    }),
    ("sequence without a number", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, _) = sequence(operations, lead);
            operations[first].operands[1] = dictionary! {}.into();
        });
    }),
    ("sequence that does not end", |file| {
        file.operators(1, |operations| {
            let last = operations.iter().rposition(|operation| is(operation, "EMC")).expect("an end");
            operations.remove(last);
        });
    }),
    ("language of a sequence malformed", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, _) = sequence(operations, lead);
            let properties = operations[first].operands[1].as_dict_mut().expect("properties");
            properties.set("Lang", Object::string_literal("english_language"));
        });
    }),
    ("private characters in a sequence's ActualText", |file| {
        let lead = file.lead();
        file.operators(0, |operations| {
            let (first, _) = sequence(operations, lead);
            let properties = operations[first].operands[1].as_dict_mut().expect("properties");
            properties.set(
                "ActualText",
                Object::String(vec![0xfe, 0xff, 0xe0, 0x01], lopdf::StringFormat::Literal),
            );
        });
    }),
];

/// Fonts and what they say of their characters.
const FONTS: &[Breach] = &[
    ("font not embedded", |file| {
        let descriptor = file.font(b"FontFile2");
        file.dict(descriptor).remove(b"FontFile2");
    }),
    ("font program damaged", |file| {
        let program = program(file);
        file.stream(program).set_plain_content(vec![0; 400]);
    }),
    ("font program cut off", |file| {
        let program = program(file);
        let stream = file.stream(program);
        let half = stream.content[..stream.content.len() / 2].to_vec();
        stream.set_plain_content(half);
    }),
    ("no ToUnicode", |file| {
        let font = file.font(b"ToUnicode");
        file.dict(font).remove(b"ToUnicode");
    }),
    ("ToUnicode without a character", |file| unicode(file, |text| text.replace("<0041>", "<>"))),
    ("ToUnicode to U+FFFE", |file| unicode(file, |text| text.replace("<0041>", "<FFFE>"))),
    ("ToUnicode to U+0000", |file| unicode(file, |text| text.replace("<0041>", "<0000>"))),
    ("ToUnicode to a private character", |file| unicode(file, |text| text.replace("<0041>", "<E001>"))),
    ("ToUnicode to another character", |file| unicode(file, |text| text.replace("<0041>", "<0042>"))),
    ("wrong widths", |file| {
        let widths = cid_font(file).get_mut(b"W").and_then(Object::as_array_mut).expect("widths");
        let list = widths[1].as_array_mut().expect("a list");
        list.iter_mut().for_each(|width| *width = Object::Integer(777));
    }),
    ("no widths", |file| drop(cid_font(file).remove(b"W"))),
    ("a width 3 thousandths off", |file| {
        let widths = cid_font(file).get_mut(b"W").and_then(Object::as_array_mut).expect("widths");
        let list = widths[1].as_array_mut().expect("a list");
        for width in list {
            *width = Object::Real(width.as_float().expect("a number") + 3.0);
        }
    }),
    ("no CIDToGIDMap", |file| drop(cid_font(file).remove(b"CIDToGIDMap"))),
    ("CIDToGIDMap of another name", |file| cid_font(file).set("CIDToGIDMap", "Own")),
    ("no CIDSystemInfo", |file| drop(cid_font(file).remove(b"CIDSystemInfo"))),
    ("CID font of another subtype", |file| cid_font(file).set("Subtype", "CIDFontType0")),
    ("no descriptor", |file| drop(cid_font(file).remove(b"FontDescriptor"))),
    ("CID font of another name", |file| cid_font(file).set("BaseFont", "Other")),
    ("no name of the font", |file| {
        let font = file.font(b"ToUnicode");
        file.dict(font).remove(b"BaseFont");
    }),
    ("font without a subtype", |file| {
        let font = file.font(b"ToUnicode");
        file.dict(font).remove(b"Subtype");
    }),
    ("encoding not embedded", |file| {
        let font = file.font(b"ToUnicode");
        file.dict(font).set("Encoding", "Own-H");
    }),
    ("encoding for other characters", |file| {
        let font = file.font(b"ToUnicode");
        file.dict(font).set("Encoding", "UniJIS-UCS2-H");
    }),
    ("`.notdef` shown", |file| {
        file.operators(0, |operations| {
            let first = operations.iter_mut().find(|operation| is(operation, "Tj")).expect("text");
            first.operands = vec![Object::string_literal(vec![0, 0])];
        });
    }),
    ("a glyph beyond the font's last", |file| {
        file.operators(0, |operations| {
            let first = operations.iter_mut().find(|operation| is(operation, "Tj")).expect("text");
            first.operands = vec![Object::string_literal(vec![0x7f, 0xff])];
        });
    }),
    ("CIDSet of too few", |file| {
        let set = file.pdf.add_object(Stream::new(Dictionary::new(), vec![0x80]));
        let descriptor = file.font(b"FontFile2");
        file.dict(descriptor).set("CIDSet", set);
    }),
];

/// Links, and annotations that no sheet has.
const ANNOTATIONS: &[Breach] = &[
    ("link without Contents", |file| drop(link(file).remove(b"Contents"))),
    ("link without a key in the parent tree", |file| drop(link(file).remove(b"StructParent"))),
    ("element of a link without its annotation", |file| {
        drop(element(file, "Link", 0).get_mut(b"K").and_then(Object::as_array_mut).expect("kids").pop());
    }),
    ("link in a paragraph", |file| retype(file, "Link", 0, "P")),
    ("link that is not printed", |file| link(file).set("F", 0)),
    ("link without flags", |file| drop(link(file).remove(b"F"))),
    ("link that is hidden", |file| link(file).set("F", 6)),
    ("link with a script", |file| link(file).set("A", script())),
    ("link that starts a program", |file| {
        link(file).set("A", dictionary! { "S" => "Launch", "F" => Object::string_literal("a") });
    }),
    ("link with an unknown action by name", |file| {
        link(file).set("A", dictionary! { "S" => "Named", "N" => "Print" });
    }),
    ("link with additional actions", |file| link(file).set("AA", dictionary! { "E" => script() })),
    ("square without an appearance", |file| link(file).set("Subtype", "Square")),
    ("film", |file| link(file).set("Subtype", "Movie")),
    ("trap network", |file| link(file).set("Subtype", "TrapNet")),
    ("field without a name", |file| {
        let field = link(file);
        field.remove(b"Contents");
        field.set("FT", "Tx");
        field.set("Subtype", "Widget");
    }),
    ("annotation of an unknown kind", |file| link(file).set("Subtype", "Own")),
];

/// What pages paint with.
const GRAPHICS: &[Breach] = &[
    ("transparency", |file| state(file, dictionary! { "Type" => "ExtGState", "ca" => 0.5 })),
    ("transparency without an output intent", |file| {
        file.catalog().remove(b"OutputIntents");
        state(file, dictionary! { "Type" => "ExtGState", "ca" => 0.5 });
    }),
    ("unknown blend mode", |file| state(file, dictionary! { "Type" => "ExtGState", "BM" => "Own" })),
    ("transfer function", |file| state(file, dictionary! { "Type" => "ExtGState", "TR" => "Identity" })),
    ("unknown rendering intent", |file| paint(file, vec![Operation::new("ri", vec!["Own".into()])])),
    ("colour in four inks", |file| {
        paint(file, vec![Operation::new("k", [0, 0, 0, 1].map(Object::from).to_vec())])
    }),
    ("unknown operator", |file| paint(file, vec![Operation::new("own", Vec::new())])),
    ("states nested 29 deep", |file| {
        let mut all = vec![Operation::new("q", Vec::new()); 29];
        all.extend(vec![Operation::new("Q", Vec::new()); 29]);
        paint(file, all);
    }),
    ("states not balanced", |file| paint(file, vec![Operation::new("q", Vec::new())])),
    ("image smoothed", |file| image(file).set("Interpolate", true)),
    ("image with alternates", |file| image(file).set("Alternates", Vec::<Object>::new())),
    ("image with OPI", |file| image(file).set("OPI", dictionary! {})),
    ("image with an unknown rendering intent", |file| image(file).set("Intent", "Own")),
    ("image of 3 bits", |file| image(file).set("BitsPerComponent", 3)),
    ("image in four inks", |file| image(file).set("ColorSpace", "DeviceCMYK")),
    ("PostScript", |file| {
        object(file, dictionary! { "Type" => "XObject", "Subtype" => "PS" });
    }),
    ("form that refers to another file", |file| {
        let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => corners(), "Ref" => dictionary! { "F" => Object::string_literal("a"), "Page" => 0 } };
        object(file, form);
    }),
    ("form with PostScript", |file| {
        let form =
            dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => corners(), "Subtype2" => "PS" };
        object(file, form);
    }),
    ("LZW", |file| {
        let page = file.pages[0];
        let content =
            file.pdf.get_dictionary(page).and_then(|p| p.get(b"Contents")).and_then(Object::as_reference);
        let stream =
            file.pdf.get_object_mut(content.expect("one")).and_then(Object::as_stream_mut).expect("it");
        // A clear code and the end, before the real content.
        stream.set_content(vec![0x80, 0x0b, 0x60, 0x50]);
        stream.dict.set("Filter", "LZWDecode");
    }),
    ("encrypted stream", |file| {
        let page = file.pages[0];
        let content =
            file.pdf.get_dictionary(page).and_then(|p| p.get(b"Contents")).and_then(Object::as_reference);
        let stream =
            file.pdf.get_object_mut(content.expect("one")).and_then(Object::as_stream_mut).expect("it");
        stream.dict.set("Filter", vec!["Crypt".into(), "FlateDecode".into()]);
    }),
    ("stream in another file", |file| {
        let page = file.pages[0];
        let content =
            file.pdf.get_dictionary(page).and_then(|p| p.get(b"Contents")).and_then(Object::as_reference);
        let stream =
            file.pdf.get_object_mut(content.expect("one")).and_then(Object::as_stream_mut).expect("it");
        stream.dict.set("F", Object::string_literal("a"));
    }),
    ("page without resources", |file| drop(page(file, 0).remove(b"Resources"))),
    ("page of 6 metres", |file| {
        page(file, 0).set("MediaBox", [0, 0, 17000, 17000].map(Object::from).to_vec());
    }),
    ("page of 2 points", |file| {
        page(file, 0).set("MediaBox", [0, 0, 2, 2].map(Object::from).to_vec());
    }),
];

/// The trailer and limits of objects.
const FILE: &[Breach] = &[
    ("no ID", |file| drop(file.pdf.trailer.remove(b"ID"))),
    ("encrypted", |file| {
        let key = || Object::String(vec![0; 32], lopdf::StringFormat::Hexadecimal);
        let encrypt =
            dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "O" => key(), "U" => key(), "P" => -4 };
        let encrypt = file.pdf.add_object(encrypt);
        file.pdf.trailer.set("Encrypt", encrypt);
    }),
    ("long string", |file| {
        let info = file.pdf.trailer.get(b"Info").and_then(Object::as_reference).expect("it");
        file.dict(info).set("Own", Object::string_literal(vec![b'a'; 40_000]));
    }),
    ("long name", |file| page(file, 0).set("Own", Object::Name(vec![b'a'; 200]))),
    ("large number", |file| page(file, 0).set("Own", i64::from(i32::MAX) + 1)),
    ("name that is no UTF-8", |file| {
        retype(file, "P", 2, "P");
        element(file, "P", 2).set("S", Object::Name(vec![0xff, 0xfe]));
        let mut roles = Dictionary::new();
        roles.set(vec![0xff, 0xfe], "P");
        structure(file).set("RoleMap", roles);
    }),
];

/// Changes of the bytes of a finished file.
const BYTES: &[(&str, fn(Vec<u8>) -> Vec<u8>)] = &[
    ("bytes behind the end", |mut bytes| {
        bytes.extend(b"more than a line end");
        bytes
    }),
    ("a version that is none", |mut bytes| {
        bytes[..8].copy_from_slice(b"%PDF-9.9");
        bytes
    }),
    ("bytes before the header", |bytes| [b"% a line\n".to_vec(), bytes].concat()),
    ("no bytes above 127 in the header", |mut bytes| {
        let second = bytes.iter().position(|byte| *byte == b'\n').expect("a line") + 2;
        bytes[second..second + 4].fill(b'a');
        bytes
    }),
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

#[test]
fn measure() {
    let out = std::path::Path::new("/tmp/pv-mut");
    fs::create_dir_all(out).expect("a folder");
    let mut table = String::new();
    let mut write = |name: &str, bytes: Vec<u8>, tag: &str| {
        let file = format!("{tag}-{}.pdf", name.replace(' ', "_").replace('`', "").replace('/', ""));
        fs::write(out.join(&file), &bytes).expect("it is written");
        let found = findings(&bytes, sheet("en").1);
        table.push_str(&format!("{file}\t{}\n", found.join(" | ").replace('\n', " ")));
    };
    for tag in ["en"] {
        write("base", open(tag).bytes(), tag);
        let all = [CATALOG, METADATA, STRUCTURE, MARKS, FONTS, ANNOTATIONS, GRAPHICS, FILE];
        for (name, change) in all.into_iter().flatten() {
            let mut file = open(tag);
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| change(&mut file)));
            if done.is_err() {
                println!("FAILED TO CHANGE {name}");
                continue;
            }
            let bytes = file.bytes();
            assert_ne!(bytes, open(tag).bytes(), "{name}");
            write(name, bytes, tag);
        }
        for (name, change) in BYTES {
            write(name, change(open(tag).bytes()), tag);
        }
    }
    fs::write(out.join("ours.tsv"), table).expect("it is written");
}

fn open(tag: &str) -> Changed {
    let mut file = Changed::open("en");
    if tag == "norm" {
        normal(&mut file);
    }
    file
}

pub fn normal(file: &mut Changed) {
    for font in file.all(|dict| dict.has(b"ToUnicode")) {
        let map = file.dict(font).get(b"ToUnicode").and_then(Object::as_reference).expect("a map");
        let stream = file.stream(map);
        let text = String::from_utf8(stream.content.clone()).expect("text");
        let (head, rest) = text.split_once("1 begincodespacerange").expect("ranges");
        let rest = rest.split_once(">[<").expect("list").1;
        let (list, tail) = rest.split_once("]").expect("list");
        let tail = tail.split_once("endbfrange").expect("list").1;
        let all: Vec<&str> = list.trim_end_matches('>').split("><").collect();
        let mut out = format!("{head}\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        for (at, chunk) in all.chunks(100).enumerate() {
            out.push_str(&format!("{} beginbfchar\n", chunk.len()));
            for (i, one) in chunk.iter().enumerate() {
                out.push_str(&format!("<{:04X}> <{one}>\n", at * 100 + i + 1));
            }
            out.push_str("endbfchar\n");
        }
        out.push_str(tail);
        stream.set_plain_content(out.into_bytes());
    }
}
