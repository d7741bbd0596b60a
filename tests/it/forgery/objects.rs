//! Forgeries in pages, structure, links and everything else that objects of the file declare.

use lopdf::{Object, Stream, dictionary};

use super::edits::{Change, first_element, info, object_of_kind};
use super::{Answer, Forgery, changed, different};
use crate::support::edited_pdf::{EditedPdf, name};

/// The number at `index` of the media box of page 1, changed.
fn change_media_box(file: &mut EditedPdf, index: usize, by: f32) {
    let page = file.pages[0];
    let media_box = file.array(page, b"MediaBox");
    media_box[index] = Object::Real(media_box[index].as_float().expect("a number") + by);
}

/// Sets an entry of page 1.
fn set_on_page(file: &mut EditedPdf, key: &str, value: impl Into<Object>) {
    let page = file.pages[0];
    file.dict(page).set(key, value);
}

/// Adds an annotation to page 1.
fn add_annotation(file: &mut EditedPdf, annotation: lopdf::Dictionary) {
    let annotation = file.pdf.add_object(annotation);
    let page = file.pages[0];
    let known = file.dict(page).get(b"Annots").ok().cloned();
    let mut annotations = match known {
        Some(Object::Array(annotations)) => annotations,
        Some(Object::Reference(id)) => {
            file.pdf.get_object(id).and_then(Object::as_array).expect("a list").clone()
        }
        _ => Vec::new(),
    };
    annotations.push(annotation.into());
    set_on_page(file, "Annots", annotations);
}

/// A rectangle on the page.
fn rect() -> Object {
    [10, 10, 200, 200].map(Object::from).to_vec().into()
}

/// A form that paints a white rectangle.
fn white_form(file: &mut EditedPdf) -> Object {
    let dict = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => rect() };
    file.pdf.add_object(Stream::new(dict, b"1 g 0 0 900 900 re f".to_vec())).into()
}

/// The pages in the page tree.
fn kids(file: &mut EditedPdf) -> &mut Vec<Object> {
    let pages = file.catalog().get(b"Pages").and_then(Object::as_reference).expect("pages");
    file.array(pages, b"Kids")
}

/// An entry of the catalog.
fn set_in_catalog(file: &mut EditedPdf, key: &str, value: impl Into<Object>) {
    let value = value.into();
    file.catalog().set(key, value);
}

const fn possible(name: &'static str, change: fn(&mut EditedPdf) -> Option<()>) -> Forgery {
    Forgery { name, answer: Answer::Changed, change: Change::Possible(change) }
}

/// The first link annotation.
fn link(file: &mut EditedPdf) -> Option<&mut lopdf::Dictionary> {
    let link = *file.all(|dict| name(dict, b"Subtype") == b"Link" && dict.has(b"Rect")).first()?;
    Some(file.dict(link))
}

pub(super) const FORGERIES: &[Forgery] = &[
    changed("larger page", |file| change_media_box(file, 3, 1.0)),
    changed("cropped page", |file| set_on_page(file, "CropBox", rect())),
    changed("rotated page", |file| set_on_page(file, "Rotate", 180)),
    changed("scaled page", |file| set_on_page(file, "UserUnit", 0.5)),
    changed("other trim box", |file| set_on_page(file, "TrimBox", rect())),
    changed("other tab order", |file| set_on_page(file, "Tabs", "R")),
    changed("transition", |file| set_on_page(file, "Trans", dictionary! { "S" => "Dissolve" })),
    changed("own key of a page", |file| set_on_page(file, "Own", 1)),
    changed("added content stream", |file| {
        let stream =
            file.pdf.add_object(Stream::new(dictionary! {}, b"/Artifact <</Type/Layout>> BDC EMC".to_vec()));
        let page = file.pages[0];
        let contents = file.dict(page).get(b"Contents").expect("contents").clone();
        set_on_page(file, "Contents", vec![contents, stream.into()]);
    }),
    changed("added page", |file| {
        let page = file.pages[0];
        let mut copy = file.dict(page).clone();
        let stream = file.pdf.add_object(Stream::new(dictionary! {}, b"0 g".to_vec()));
        copy.set("Contents", stream);
        copy.remove(b"StructParents");
        let copy = file.pdf.add_object(copy);
        kids(file).push(copy.into());
    }),
    possible("pages in another order", |file| {
        let kids = kids(file);
        kids.reverse();
        (kids.len() > 1).then_some(())
    }),
    Forgery {
        name: "removed page",
        answer: Answer::Different,
        change: Change::Possible(|file| (kids(file).pop().is_some() && file.pages.len() > 1).then_some(())),
    },
    Forgery {
        name: "front removed, and only the front stated",
        answer: Answer::Different,
        change: Change::Possible(|file| {
            let record = super::edits::info_text(file, "Handout");
            info(file).set("Handout", Object::string_literal(format!("{record} fronts")));
            kids(file).remove(0);
            (file.pages.len() > 1).then_some(())
        }),
    },
    changed("text annotation", |file| {
        let text = Object::string_literal("Take two");
        add_annotation(
            file,
            dictionary! { "Type" => "Annot", "Subtype" => "Text", "Rect" => rect(), "Contents" => text },
        );
    }),
    changed("free text over the page", |file| {
        let form = white_form(file);
        let annotation = dictionary! {
            "Type" => "Annot", "Subtype" => "FreeText", "Rect" => rect(), "F" => 4, "Contents" => Object::string_literal("Take two"),
            "DA" => Object::string_literal("0 g"), "AP" => dictionary! { "N" => form },
        };
        add_annotation(file, annotation);
    }),
    changed("stamp over the page", |file| {
        let form = white_form(file);
        add_annotation(
            file,
            dictionary! {
                "Type" => "Annot", "Subtype" => "Stamp", "Rect" => rect(), "F" => 4, "AP" => dictionary! { "N" => form },
            },
        );
    }),
    changed("form field over the page", |file| {
        let form = white_form(file);
        add_annotation(
            file,
            dictionary! {
                "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "Rect" => rect(), "F" => 4,
                "AP" => dictionary! { "N" => form },
            },
        );
    }),
    possible("appearance of a link", |file| {
        let form = white_form(file);
        link(file)?.set("AP", dictionary! { "N" => form });
        Some(())
    }),
    possible("link to another address", |file| {
        let action =
            dictionary! { "S" => "URI", "URI" => Object::string_literal("https://www.example.com/") };
        link(file)?.set("A", action);
        Some(())
    }),
    possible("larger link", |file| {
        link(file)?.set("Rect", rect());
        Some(())
    }),
    changed("script when opened", |file| {
        let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
        set_in_catalog(file, "OpenAction", action);
    }),
    changed("attached file", |file| {
        let names = dictionary! { "Names" => vec![Object::string_literal("a"), dictionary! { "Type" => "Filespec" }.into()] };
        set_in_catalog(file, "Names", dictionary! { "EmbeddedFiles" => names });
    }),
    changed("form of the document", |file| {
        set_in_catalog(
            file,
            "AcroForm",
            dictionary! { "Fields" => Object::Array(Vec::new()), "NeedAppearances" => true },
        );
    }),
    changed("layers", |file| {
        set_in_catalog(file, "OCProperties", dictionary! { "OCGs" => Object::Array(Vec::new()) })
    }),
    changed("no title bar", |file| {
        let preferences = file.catalog().get_mut(b"ViewerPreferences").and_then(Object::as_dict_mut);
        preferences.expect("preferences").set("DisplayDocTitle", false);
    }),
    changed("scaled when printed", |file| {
        let preferences = file.catalog().get_mut(b"ViewerPreferences").and_then(Object::as_dict_mut);
        preferences.expect("preferences").set("PrintScaling", "AppDefault");
    }),
    changed("no bookmarks", |file| drop(file.catalog().remove(b"Outlines"))),
    changed("other bookmark", |file| {
        let bookmark = file.all(|dict| dict.has(b"Dest") && dict.has(b"Title"))[0];
        file.dict(bookmark).set("Title", Object::string_literal("Other"));
    }),
    changed("other colour profile", |file| {
        let profile =
            file.all(|dict| dict.get(b"N").is_ok_and(|n| *n == Object::Integer(3)) && dict.len() < 5)[0];
        let stream = file.stream(profile);
        let mut bytes = stream.content.clone();
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        stream.set_plain_content(bytes);
    }),
    changed("no output intent", |file| drop(file.catalog().remove(b"OutputIntents"))),
    changed("other type of an element", |file| first_element(file, "H1").set("S", "P")),
    changed("role map", |file| {
        let root = file.catalog().get(b"StructTreeRoot").and_then(Object::as_reference).expect("a tree");
        file.dict(root).set("RoleMap", dictionary! { "H1" => "P" });
    }),
    changed("title of an element", |file| {
        first_element(file, "H1").set("T", Object::string_literal("Other"))
    }),
    changed("language of an element", |file| {
        first_element(file, "H1").set("Lang", Object::string_literal("fr"))
    }),
    possible("other language of the file", |file| {
        // The language chooses where the code is looked for with the data of a clinic that the file states.
        (!info(file).has(b"HandoutClinic")).then_some(())?;
        set_in_catalog(file, "Lang", Object::string_literal("fr"));
        Some(())
    }),
    different("alternative text", |file| {
        first_element(file, "H1").set("Alt", Object::string_literal("Other"))
    }),
    different("element removed from the structure", |file| {
        let heading = file.elements("H1")[0];
        let parent = file.reference(heading, b"P");
        let kids = file.dict(parent).get_mut(b"K").and_then(Object::as_array_mut).expect("kids");
        kids.retain(|kid| *kid != Object::Reference(heading));
    }),
    changed("identifier of the structure", |file| {
        let root = file.catalog().get(b"StructTreeRoot").and_then(Object::as_reference).expect("a tree");
        file.dict(root).set("ID", Object::string_literal("own"));
    }),
    possible("other drawing in a form", |file| {
        let form = object_of_kind(file, "Form")?;
        let stream = file.stream(form);
        let content = [stream.content.clone(), b"\n1 g 0 0 1 1 re f\n".to_vec()].concat();
        stream.set_plain_content(content);
        Some(())
    }),
    possible("form moved by a matrix", |file| {
        let form = object_of_kind(file, "Form")?;
        file.dict(form).set("Matrix", [1, 0, 0, 1, 3, 0].map(Object::from).to_vec());
        Some(())
    }),
    possible("form turned by a matrix", |file| {
        let form = object_of_kind(file, "Form")?;
        let numbers = [0.8, 0.6, -0.6, 0.8, 0.0, 0.0].map(Object::Real).to_vec();
        file.dict(form).set("Matrix", numbers);
        Some(())
    }),
    possible("form cut off", |file| {
        let form = object_of_kind(file, "Form")?;
        file.dict(form).set("BBox", [0, 0, 1, 1].map(Object::from).to_vec());
        Some(())
    }),
    changed("unused object", |file| {
        file.pdf.add_object(Stream::new(dictionary! {}, b"nothing refers to this".to_vec()));
    }),
    changed("graphics state", |file| {
        let page = file.pages[0];
        let resources =
            file.dict(page).get_mut(b"Resources").and_then(Object::as_dict_mut).expect("resources");
        resources.set("ExtGState", dictionary! { "G0" => dictionary! { "ca" => 0.1 } });
        super::edits::change_content(file, |content| format!("/G0 gs\n{content}"));
    }),
];
