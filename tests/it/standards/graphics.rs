//! Breaches in annotations, graphics and page sizes.

use lopdf::content::Operation;
use lopdf::{Object, dictionary};

use crate::support::edited_pdf::link;

use super::edits::*;
use super::{Breach, ChangeObjects, breach};

/// Breaches in links, and annotations that no printed sheet has.
pub(super) const ANNOTATIONS: &[Breach<ChangeObjects>] = &[
    breach(
        "link without Contents",
        "7.18.1-2 7.18.5-2",
        "",
        "Link 1 of page 2 has no description (`/Contents`)",
        |file| drop(link(file).remove(b"Contents")),
    ),
    breach(
        "link without a key in the parent tree",
        "7.18.5-1",
        "",
        "Link 1 of page 2 is not in the structure",
        |file| drop(link(file).remove(b"StructParent")),
    ),
    breach(
        "link element without its annotation",
        "",
        "",
        "the link `https://www.example.org/clinic` has no annotation on a page",
        |file| {
            drop(kids(file, "Link", 0).pop());
        },
    ),
    breach("link in a paragraph", "7.18.5-1", "", "Link 1 of page 2 is not in the structure", |file| {
        set_type(file, "Link", 0, "P")
    }),
    breach(
        "link not declared as printed",
        "",
        "6.3.2-2",
        "Link 1 of page 2 is not declared as printed and visible (`/F`)",
        |file| link(file).set("F", 0),
    ),
    breach(
        "link without flags",
        "",
        "6.3.2-1",
        "Link 1 of page 2 is not declared as printed and visible (`/F`)",
        |file| drop(link(file).remove(b"F")),
    ),
    breach(
        "hidden link",
        "",
        "6.3.2-2",
        "Link 1 of page 2 is not declared as printed and visible (`/F`)",
        |file| link(file).set("F", 6),
    ),
    breach(
        "link with a script",
        "",
        "6.5.1-1",
        "Link 1 of page 2 leads to another address than its text",
        |file| link(file).set("A", javascript_action()),
    ),
    breach(
        "link that starts a program",
        "",
        "6.5.1-1",
        "Link 1 of page 2 leads to another address than its text",
        |file| {
            link(file).set("A", dictionary! { "S" => "Launch", "F" => Object::string_literal("a") });
        },
    ),
    breach(
        "link with an unknown named action",
        "",
        "6.5.1-2",
        "Link 1 of page 2 leads to another address than its text",
        |file| {
            link(file).set("A", dictionary! { "S" => "Named", "N" => "Print" });
        },
    ),
    breach(
        "link with additional actions",
        "",
        "6.5.1-1",
        "Link 1 of page 2 leads to another address than its text",
        |file| link(file).set("AA", dictionary! { "E" => javascript_action() }),
    ),
    breach(
        "square without an appearance",
        "7.18.1-1",
        "6.3.3-1",
        "Square 1 of page 2 is not a link",
        |file| link(file).set("Subtype", "Square"),
    ),
    breach("movie", "7.18.1-1", "6.3.1-1 6.3.3-1", "Movie 1 of page 2 is not a link", |file| {
        link(file).set("Subtype", "Movie")
    }),
    breach("trap network", "7.18.1-1 7.18.2-1", "6.3.3-1", "TrapNet 1 of page 2 is not a link", |file| {
        link(file).set("Subtype", "TrapNet")
    }),
    breach(
        "field without a name",
        "7.18.4-1",
        "6.3.3-1 6.4.1-1",
        "Widget 1 of page 2 is not a link",
        |file| {
            let field = link(file);
            field.remove(b"Contents");
            field.set("FT", "Tx");
            field.set("Subtype", "Widget");
        },
    ),
    breach(
        "annotation of an unknown type",
        "7.18.1-1",
        "6.3.1-1 6.3.3-1",
        "Own 1 of page 2 is not a link",
        |file| link(file).set("Subtype", "Own"),
    ),
];

/// Breaches in content streams, images, forms and page sizes.
pub(super) const GRAPHICS: &[Breach<ChangeObjects>] = &[
    breach(
        "transparency",
        "",
        "",
        "the resource dictionary of page 1 has the key `/ExtGState`, which no printed sheet has",
        |file| paint_with_state(file, dictionary! { "Type" => "ExtGState", "ca" => 0.5 }),
    ),
    breach(
        "transparency without an output intent",
        "",
        "6.2.10-2 6.2.4.3-2 6.2.4.3-4",
        "the resource dictionary of page 1 has the key `/ExtGState`, which no printed sheet has",
        |file| {
            file.catalog().remove(b"OutputIntents");
            paint_with_state(file, dictionary! { "Type" => "ExtGState", "ca" => 0.5 });
        },
    ),
    breach(
        "unknown blend mode",
        "",
        "6.2.10-1",
        "the resource dictionary of page 1 has the key `/ExtGState`, which no printed sheet has",
        |file| paint_with_state(file, dictionary! { "Type" => "ExtGState", "BM" => "Own" }),
    ),
    breach(
        "transfer function",
        "",
        "6.2.5-1",
        "the resource dictionary of page 1 has the key `/ExtGState`, which no printed sheet has",
        |file| paint_with_state(file, dictionary! { "Type" => "ExtGState", "TR" => "Identity" }),
    ),
    breach("unknown rendering intent", "", "6.2.6-1", "page 1 has the operator `ri`", |file| {
        paint(file, vec![Operation::new("ri", vec!["Own".into()])])
    }),
    breach("CMYK colour", "", "6.2.4.3-3", "page 1 has the operator `k`", |file| {
        paint(file, vec![Operation::new("k", [0, 0, 0, 1].map(Object::from).to_vec())])
    }),
    breach("unknown operator", "", "6.2.2-1", "page 1 has the operator `own`", |file| {
        paint(file, vec![Operation::new("own", Vec::new())])
    }),
    breach(
        "graphics states nested 29 levels deep",
        "",
        "6.1.13-8",
        "page 1 nests more than 28 graphics states",
        |file| {
            let mut operations = vec![Operation::new("q", Vec::new()); 29];
            operations.extend(vec![Operation::new("Q", Vec::new()); 29]);
            paint(file, operations);
        },
    ),
    breach(
        "interpolated image",
        "",
        "6.2.8-3",
        "`P0` of page 1 has the key `/Interpolate`, which no printed sheet has",
        |file| image(file).set("Interpolate", true),
    ),
    breach(
        "image with alternates",
        "",
        "6.2.8-1",
        "`P0` of page 1 has the key `/Alternates`, which no printed sheet has",
        |file| image(file).set("Alternates", Vec::<Object>::new()),
    ),
    breach(
        "image with OPI",
        "",
        "6.2.8-2",
        "`P0` of page 1 has the key `/OPI`, which no printed sheet has",
        |file| image(file).set("OPI", dictionary! {}),
    ),
    breach(
        "image with an unknown rendering intent",
        "",
        "6.2.6-1",
        "`P0` of page 1 has the key `/Intent`, which no printed sheet has",
        |file| image(file).set("Intent", "Own"),
    ),
    breach(
        "image with 3 bits per component",
        "",
        "6.2.8-4",
        "`P0` of page 1 is not a grey or RGB image of 8 bits",
        |file| image(file).set("BitsPerComponent", 3),
    ),
    breach("CMYK image", "", "6.2.4.3-3", "`P0` of page 1 is not a grey or RGB image of 8 bits", |file| {
        image(file).set("ColorSpace", "DeviceCMYK")
    }),
    breach("PostScript XObject", "", "6.2.9-3", "`Own` of page 1 is neither an image nor a form", |file| {
        paint_xobject(file, dictionary! { "Type" => "XObject", "Subtype" => "PS" });
    }),
    breach(
        "form that refers to another file",
        "7.20-1",
        "6.2.9-2",
        "`Own` of page 1 has the key `/Ref`",
        |file| {
            let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => bounding_box(), "Ref" => dictionary! { "F" => Object::string_literal("a"), "Page" => 0 } };
            paint_xobject(file, form);
        },
    ),
    breach("form with PostScript", "", "6.2.9-1", "`Own` of page 1 has the key `/Subtype2`", |file| {
        let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => bounding_box(), "Subtype2" => "PS" };
        paint_xobject(file, form);
    }),
    breach("stream compressed with LZW", "", "6.1.7.2-1", "the content of page 1 cannot be read", |file| {
        let stream = content_stream(file);
        // A clear code and an end code: an empty stream.
        stream.set_content(vec![0x80, 0x0b, 0x60, 0x50]);
        stream.dict.set("Filter", "LZWDecode");
    }),
    breach("encrypted stream", "", "", "the content of page 1 cannot be read", |file| {
        let stream = content_stream(file);
        stream.dict.set("Filter", vec!["Crypt".into(), "FlateDecode".into()]);
    }),
    breach(
        "stream in another file",
        "",
        "6.1.7.1-3",
        "the content of page 1 has the key `/F`, which no printed sheet has",
        |file| {
            let stream = content_stream(file);
            stream.dict.set("F", Object::string_literal("a"));
        },
    ),
    breach("page without resources", "", "", "page 1 shows no text", |file| {
        drop(page(file, 0).remove(b"Resources"))
    }),
    breach("page 6 m wide", "", "6.1.13-11", "page 1 is larger or smaller than PDF/A allows", |file| {
        page(file, 0).set("MediaBox", [0, 0, 17000, 17000].map(Object::from).to_vec());
    }),
    breach("page 2 pt wide", "", "6.1.13-11", "page 1 is larger or smaller than PDF/A allows", |file| {
        page(file, 0).set("MediaBox", [0, 0, 2, 2].map(Object::from).to_vec());
    }),
];
