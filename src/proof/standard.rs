//! Standards: what PDF/UA-1 and PDF/A-2a ask of a file beside its text and its structure.
//!
//! In: the file, its pages and the tree of its structure. Out: findings on header and end, keys that no sheet has (ISO
//! 19005-2, 6.1 to 6.11: actions, forms, layers, attached files and more come in by keys), output intent, images,
//! XMP (its identification, its elements, ISO 19005-2, 6.6) and lists within each other (ISO 14289-1, 7.2).
//! Refuses all that no sheet has, though a standard may allow it.

use super::few;
use super::file::{Dict, File, Object};
use super::paint::numbers;
use super::tree::Tree;

/// Keys of the catalog.
const CATALOG: &str =
    "Type Pages Lang MarkInfo StructTreeRoot ViewerPreferences Outlines Metadata OutputIntents";
/// Keys of a page.
const PAGE: &str =
    "Type MediaBox CropBox TrimBox BleedBox Contents Parent Resources StructParents Tabs Annots";
/// Keys of what a page paints with.
const RESOURCES: &str = "Font XObject";
/// Keys of an image.
const IMAGE: &str = "Type Subtype Width Height ColorSpace BitsPerComponent Length Filter DecodeParms";
/// Keys of a form: it has no structure of its own and turns nothing.
const FORM: &str = "Type Subtype BBox Resources Length Filter DecodeParms";
/// Keys of a stream of operators.
const CONTENT: &str = "Length Filter DecodeParms";
/// Sides of a page in points (ISO 19005-2, 6.1.13).
const SIDES: std::ops::RangeInclusive<f64> = 3.0..=14_400.0;
/// How XMP begins (ISO 19005-2, 6.6.2.1): neither `bytes` nor `encoding`.
const PACKET: &str = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>";
/// What XMP must hold, and what that says.
const IDENTIFIED: &[(&str, &str)] = &[
    ("<pdfuaid:part>1</pdfuaid:part>", "that it is PDF/UA-1"),
    ("xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"", "what `pdfuaid` is"),
    ("<pdfaid:part>2</pdfaid:part>", "that it is PDF/A-2"),
    ("<pdfaid:conformance>A</pdfaid:conformance>", "that it is PDF/A of level A"),
    ("xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"", "what `pdfaid` is"),
    (
        "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
         <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
        "how `pdfuaid` is defined",
    ),
];
/// Elements of XMP, and those that may stand in them.
const ELEMENTS: &[(&str, &str)] = &[
    ("", "x:xmpmeta"),
    ("x:xmpmeta", "rdf:RDF"),
    ("rdf:RDF", "rdf:Description"),
    (
        "rdf:Description",
        "dc:title dc:creator dc:description dc:language pdf:Keywords pdf:Producer xmp:CreatorTool xmp:CreateDate \
         xmp:ModifyDate pdfaid:part pdfaid:conformance pdfuaid:part pdfaExtension:schemas",
    ),
    ("dc:title", "rdf:Alt"),
    ("dc:description", "rdf:Alt"),
    ("dc:creator", "rdf:Seq"),
    ("dc:language", "rdf:Bag"),
    ("pdfaExtension:schemas", "rdf:Bag"),
    ("pdfaSchema:property", "rdf:Seq"),
    ("rdf:Alt", "rdf:li"),
    ("rdf:Bag", "rdf:li"),
    ("rdf:Seq", "rdf:li"),
    (
        "rdf:li",
        "pdfaSchema:schema pdfaSchema:namespaceURI pdfaSchema:prefix pdfaSchema:property pdfaProperty:name \
         pdfaProperty:valueType pdfaProperty:category pdfaProperty:description",
    ),
];

/// What is wrong with the file by the standards.
pub(super) fn find(file: &File<'_>, catalog: &Dict<'_>, pages: &[&Dict<'_>], tree: &Tree) -> Vec<String> {
    let mut findings = frame(file);
    findings.extend(strange(catalog, CATALOG, "its catalog"));
    for (at, page) in pages.iter().enumerate() {
        findings.extend(of_page(file, page, at + 1));
    }
    findings.extend(intent(file, catalog));
    let packet = file.inflated(&file.value(catalog, "Metadata")).unwrap_or_default();
    findings.extend(metadata(&String::from_utf8_lossy(&packet)));
    findings.extend(lists(tree));
    findings
}

/// The keys of `dict` that are not among `known`.
fn strange(dict: &Dict<'_>, known: &str, whose: &str) -> Vec<String> {
    let unknown = dict.keys().filter(|key| !known.split(' ').any(|known| known.as_bytes() == *key));
    few(unknown
        .map(|key| format!("{whose} has the key `/{}`, as no sheet has", String::from_utf8_lossy(key))))
}

/// Header, end and identifier (ISO 19005-2, 6.1.2 and 6.1.3).
fn frame(file: &File<'_>) -> Vec<String> {
    let bytes = file.bytes();
    let mut findings = Vec::new();
    let version = matches!(bytes, [b'%', b'P', b'D', b'F', b'-', b'1', b'.', b'0'..=b'7', b'\n' | b'\r', ..]);
    let second = bytes.get(9..).and_then(|rest| rest.strip_prefix(b"%")).and_then(|rest| rest.get(..4));
    if !version || second.is_none_or(|marks| marks.iter().any(|byte| *byte < 128)) {
        findings.push("it does not begin as PDF/A does".to_owned());
    }
    let end = bytes.windows(5).rposition(|window| window == b"%%EOF");
    if end.is_none_or(|at| !matches!(&bytes[at + 5..], b"" | b"\n" | b"\r" | b"\r\n")) {
        findings.push("there is more behind its end".to_owned());
    }
    if !file.is_identified() {
        findings.push("it has no identifier (`/ID`)".to_owned());
    }
    findings
}

fn of_page(file: &File<'_>, page: &Dict<'_>, number: usize) -> Vec<String> {
    let mut findings = strange(page, PAGE, &format!("page {number}"));
    let media: Option<[f64; 4]> = numbers(&file.items(page, "MediaBox"));
    if media.is_some_and(|[a, b, c, d]| ![c - a, d - b].iter().all(|side| SIDES.contains(&side.abs()))) {
        findings.push(format!("page {number} is larger or smaller than a page may be"));
    }
    let streams = match file.value(page, "Contents") {
        Object::Array(streams) => streams.iter().map(|stream| file.resolve(stream)).collect(),
        one => vec![one],
    };
    for stream in &streams {
        if let Object::Stream(dict, _) = stream {
            findings.extend(strange(dict, CONTENT, &format!("what page {number} shows")));
        }
    }
    let resources = file.dict_of(page, "Resources");
    findings.extend(strange(&resources, RESOURCES, &format!("what page {number} paints with")));
    findings.extend(few(of_objects(file, &resources, number, true).into_iter()));
    findings
}

/// What is wrong with the images among `resources` and, if there may be `forms`, with these and their own resources.
fn of_objects(file: &File<'_>, resources: &Dict<'_>, number: usize, forms: bool) -> Vec<String> {
    let mut findings = Vec::new();
    let objects = file.dict_of(resources, "XObject");
    for key in objects.keys() {
        let object = file.dict_of(&objects, &String::from_utf8_lossy(key));
        let name = format!("`{}` of page {number}", String::from_utf8_lossy(key));
        if forms && object.name("Subtype") == Some(b"Form") {
            findings.extend(strange(&object, FORM, &name));
            let own = file.dict_of(&object, "Resources");
            findings.extend(strange(&own, RESOURCES, &format!("what {name} paints with")));
            findings.extend(of_objects(file, &own, number, false));
            continue;
        }
        let image = object;
        if image.name("Subtype") != Some(b"Image") {
            findings.push(format!("{name} is no image"));
            continue;
        }
        findings.extend(strange(&image, IMAGE, &name));
        let colours = matches!(image.name("ColorSpace"), Some(b"DeviceGray" | b"DeviceRGB"));
        if !colours || image.whole("BitsPerComponent") != Some(8) {
            findings.push(format!("{name} has samples as no sheet has"));
        }
    }
    findings
}

/// One output intent with a profile of three inks (ISO 19005-2, 6.2.3).
fn intent(file: &File<'_>, catalog: &Dict<'_>) -> Option<String> {
    let intents = file.items(catalog, "OutputIntents");
    let [intent] = &intents[..] else { return Some("it does not have one output intent".to_owned()) };
    let intent = file.dict(intent);
    let profile = file.value(&intent, "DestOutputProfile");
    let inks = if let Object::Stream(dict, _) = &profile { dict.whole("N") } else { None };
    let bytes = file.inflated(&profile).unwrap_or_default();
    // ICC.1, 7.2: size, space of colours, signature.
    let sized = bytes.get(..4).map(|size| size.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)));
    let right = inks == Some(3)
        && intent.name("S") == Some(b"GTS_PDFA1")
        && sized == Some(bytes.len())
        && bytes.get(16..20) == Some(b"RGB ")
        && bytes.get(36..40) == Some(b"acsp");
    (!right).then(|| "its output intent has no profile of red, green and blue".to_owned())
}

/// What is wrong with XMP (ISO 19005-2, 6.6; ISO 14289-1, 5).
fn metadata(packet: &str) -> Vec<String> {
    if packet.is_empty() {
        return vec!["it has no metadata that can be read".to_owned()];
    }
    let missing = IDENTIFIED.iter().filter(|(text, _)| !packet.contains(text));
    let mut findings: Vec<String> =
        missing.map(|(_, what)| format!("its metadata do not say {what}")).collect();
    if !packet.starts_with(PACKET) {
        findings.push("its metadata do not begin as they must".to_owned());
    }
    let mut open = vec![""];
    for part in packet.split('<').skip(1).filter(|part| !part.starts_with('?')) {
        let Some((tag, _)) = part.split_once('>') else {
            findings.push("its metadata are no XML".to_owned());
            return findings;
        };
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) || open.is_empty() {
                findings.push(format!("its metadata are no XML at `</{name}>`"));
                return findings;
            }
            continue;
        }
        let name = tag.split([' ', '/', '\n']).next().unwrap_or_default();
        let outer = open.last().copied().unwrap_or_default();
        let known =
            ELEMENTS.iter().any(|(parent, kids)| *parent == outer && kids.split(' ').any(|k| k == name));
        if !known {
            findings.push(format!("its metadata have `{name}` in `{outer}`, as no sheet has"));
            return findings;
        }
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    findings
}

/// Lists have items, items stand in lists, labels and bodies in items (ISO 32000-1, 14.8.4.3.3).
fn lists(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for element in &tree.elements {
        let outer = element.parent.map_or("", |parent| tree.elements[parent].kind.as_str());
        let right = match element.kind.as_str() {
            "LI" => outer == "L",
            "Lbl" | "LBody" => outer == "LI",
            _ => !matches!(outer, "L" | "LI"),
        };
        if !right {
            findings.push(format!("an element `{}` stands in one of the type `{outer}`", element.kind));
        }
    }
    few(findings.into_iter())
}
