//! Standards: what PDF/UA-1 and PDF/A-2a ask of a file besides its text and its structure.
//!
//! In: the file, its pages and its structure. Out: findings about the header and the end, keys that no printed sheet has
//! (ISO 19005-2, 6.1 to 6.11: actions, forms, layers and attached files all need keys of their own), the output intent,
//! images, XMP (ISO 19005-2, 6.6) and the nesting of lists (ISO 14289-1, 7.2).
//! Refuses everything that no printed sheet has, even if a standard allows it: an allowlist is complete, and a list of
//! what is forbidden never is.

use std::fmt;

use super::clause::Clause;
use super::file::PdfFile;
use super::object::{PdfDict, PdfObject, numbers};
use super::page::content_streams;
use super::tree::StructureTree;

/// The keys of the catalog.
const CATALOG: &str =
    "Type Pages Lang MarkInfo StructTreeRoot ViewerPreferences Outlines Metadata OutputIntents";
/// The keys of a page.
const PAGE: &str =
    "Type MediaBox CropBox TrimBox BleedBox Contents Parent Resources StructParents Tabs Annots";
/// The keys of resources.
const RESOURCES: &str = "Font XObject Shading";
/// The keys of an image.
const IMAGE: &str = "Type Subtype Width Height ColorSpace BitsPerComponent Length Filter DecodeParms";
/// The keys of a form, which has no structure of its own and is not transformed.
const FORM: &str = "Type Subtype BBox Resources Length Filter DecodeParms";
/// The keys of a content stream.
const CONTENT: &str = "Length Filter DecodeParms";
/// The width and the height of a page in points (ISO 19005-2, 6.1.13).
const PAGE_SIDES: std::ops::RangeInclusive<f64> = 3.0..=14_400.0;

/// A text that XMP must contain.
struct Declaration {
    xml: &'static str,
    /// What it declares.
    what: &'static str,
}

/// An element of XMP.
struct XmpElement {
    name: &'static str,
    /// The elements that may be in it, separated by spaces.
    children: &'static str,
}

/// The header of the XMP packet, without `bytes` and `encoding` (ISO 19005-2, 6.6.2.1).
const PACKET_HEADER: &str = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>";
/// What XMP must declare.
const DECLARATIONS: &[Declaration] = &[
    Declaration { xml: "<pdfuaid:part>1</pdfuaid:part>", what: "that the file is PDF/UA-1" },
    Declaration {
        xml: "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"",
        what: "the namespace of `pdfuaid`",
    },
    Declaration { xml: "<pdfaid:part>2</pdfaid:part>", what: "that the file is PDF/A-2" },
    Declaration {
        xml: "<pdfaid:conformance>A</pdfaid:conformance>",
        what: "that the file is PDF/A of level A",
    },
    Declaration {
        xml: "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"",
        what: "the namespace of `pdfaid`",
    },
    Declaration {
        xml: "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
              <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
        what: "how `pdfuaid` is defined",
    },
];
/// The elements of XMP, and those that may be in them.
const XMP_ELEMENTS: &[XmpElement] = &[
    XmpElement { name: "", children: "x:xmpmeta" },
    XmpElement { name: "x:xmpmeta", children: "rdf:RDF" },
    XmpElement { name: "rdf:RDF", children: "rdf:Description" },
    XmpElement {
        name: "rdf:Description",
        children: "dc:title dc:creator dc:description dc:language pdf:Keywords pdf:Producer xmp:CreatorTool xmp:CreateDate \
                   xmp:ModifyDate pdfaid:part pdfaid:conformance pdfuaid:part pdfaExtension:schemas",
    },
    XmpElement { name: "dc:title", children: "rdf:Alt" },
    XmpElement { name: "dc:description", children: "rdf:Alt" },
    XmpElement { name: "dc:creator", children: "rdf:Seq" },
    XmpElement { name: "dc:language", children: "rdf:Bag" },
    XmpElement { name: "pdfaExtension:schemas", children: "rdf:Bag" },
    XmpElement { name: "pdfaSchema:property", children: "rdf:Seq" },
    XmpElement { name: "rdf:Alt", children: "rdf:li" },
    XmpElement { name: "rdf:Bag", children: "rdf:li" },
    XmpElement { name: "rdf:Seq", children: "rdf:li" },
    XmpElement {
        name: "rdf:li",
        children: "pdfaSchema:schema pdfaSchema:namespaceURI pdfaSchema:prefix pdfaSchema:property pdfaProperty:name \
                   pdfaProperty:valueType pdfaProperty:category pdfaProperty:description",
    },
];

/// What is wrong with a file by the standards.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum StandardFinding {
    /// The header is not that of PDF/A.
    Header,
    /// Data follow the end of the file.
    TrailingData,
    /// The trailer has no identifier.
    NoIdentifier,
    /// A dictionary has a key that no printed sheet has.
    UnknownKey {
        /// The dictionary.
        owner: DictLabel,
        /// The key.
        key: String,
    },
    /// A page is too large or too small.
    PageSize {
        /// The page, from 1.
        page: usize,
    },
    /// An object that a page paints is no image and no form.
    NotAnImage {
        /// The object.
        object: DictLabel,
    },
    /// An image has other samples than grey or RGB of 8 bits.
    ImageSamples {
        /// The image.
        object: DictLabel,
    },
    /// The file does not have exactly one output intent.
    OutputIntents,
    /// The output intent has no RGB profile.
    OutputProfile,
    /// The XMP metadata are missing or damaged.
    NoMetadata,
    /// The XMP metadata lack a declaration.
    MissingDeclaration {
        /// What is not declared.
        what: &'static str,
    },
    /// The packet of the XMP metadata has another header.
    PacketHeader,
    /// The XMP metadata are not well-formed.
    NotXml {
        /// The end tag that does not match, if one does not.
        end_tag: Option<String>,
    },
    /// The XMP metadata have an element that no printed sheet has.
    UnknownElement {
        /// The element.
        name: String,
        /// The element around it.
        outer: String,
    },
    /// An element of the structure is in another that may not contain it.
    Nesting {
        /// The structure type of the element.
        kind: String,
        /// The structure type of the element around it.
        outer: String,
    },
}

/// How findings call a dictionary.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DictLabel {
    /// The document catalog.
    Catalog,
    /// A page, from 1.
    Page(usize),
    /// The content stream of a page, from 1.
    Content(usize),
    /// The resources of a page, from 1.
    Resources(usize),
    /// An object that a page paints.
    Object {
        /// Its name in the resources.
        name: String,
        /// The page, from 1.
        page: usize,
    },
    /// The resources of a form that a page paints.
    ResourcesOfForm {
        /// The name of the form in the resources of the page.
        name: String,
        /// The page, from 1.
        page: usize,
    },
}

impl StandardFinding {
    /// The rule that it breaks.
    pub(super) const fn clause(&self) -> Clause {
        match self {
            Self::Header => Clause::Iso19005("6.1.2"),
            Self::TrailingData | Self::NoIdentifier => Clause::Iso19005("6.1.3"),
            Self::UnknownKey { .. } | Self::NotAnImage { .. } => Clause::OwnRule,
            Self::PageSize { .. } => Clause::Iso19005("6.1.13"),
            Self::ImageSamples { .. } => Clause::Iso19005("6.2.8"),
            Self::OutputIntents | Self::OutputProfile => Clause::Iso19005("6.2.3"),
            Self::NoMetadata | Self::PacketHeader | Self::NotXml { .. } => Clause::Iso19005("6.6.2.1"),
            Self::MissingDeclaration { .. } => Clause::Iso19005("6.6.4"),
            Self::UnknownElement { .. } => Clause::Iso19005("6.6.2.3"),
            Self::Nesting { .. } => Clause::Iso14289("7.2"),
        }
    }

    /// Whether it concerns the XMP metadata.
    pub(super) const fn is_about_metadata(&self) -> bool {
        matches!(
            self,
            Self::NoMetadata
                | Self::MissingDeclaration { .. }
                | Self::PacketHeader
                | Self::NotXml { .. }
                | Self::UnknownElement { .. }
        )
    }

    /// Whether it concerns the structure.
    pub(super) const fn is_about_structure(&self) -> bool {
        matches!(self, Self::Nesting { .. })
    }
}

impl fmt::Display for StandardFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header => f.write_str("the header of the file is not that of PDF/A"),
            Self::TrailingData => f.write_str("data follow the end of the file (`%%EOF`)"),
            Self::NoIdentifier => f.write_str("the file has no identifier (`/ID`)"),
            Self::UnknownKey { owner, key } => {
                write!(f, "{owner} has the key `/{key}`, which no printed sheet has")
            }
            Self::PageSize { page } => {
                write!(f, "page {page} is larger or smaller than PDF/A allows (3 to 14400 points)")
            }
            Self::NotAnImage { object } => write!(f, "{object} is neither an image nor a form"),
            Self::ImageSamples { object } => write!(f, "{object} is not a grey or RGB image of 8 bits"),
            Self::OutputIntents => f.write_str("the file does not have exactly one output intent"),
            Self::OutputProfile => f.write_str("the output intent of the file has no RGB profile"),
            Self::NoMetadata => f.write_str("the file has no readable metadata"),
            Self::MissingDeclaration { what } => write!(f, "the metadata do not declare {what}"),
            Self::PacketHeader => f.write_str("the metadata have the wrong packet header"),
            Self::NotXml { end_tag: None } => f.write_str("the metadata are not well-formed XML"),
            Self::NotXml { end_tag: Some(tag) } => {
                write!(f, "the metadata are not well-formed XML at `</{tag}>`")
            }
            Self::UnknownElement { name, outer } => {
                write!(f, "the metadata have `{name}` in `{outer}`, which no printed sheet has")
            }
            Self::Nesting { kind, outer } => write!(f, "an element `{kind}` is in an element `{outer}`"),
        }
    }
}

impl fmt::Display for DictLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Catalog => f.write_str("the catalog"),
            Self::Page(page) => write!(f, "page {page}"),
            Self::Content(page) => write!(f, "the content of page {page}"),
            Self::Resources(page) => write!(f, "the resource dictionary of page {page}"),
            Self::Object { name, page } => write!(f, "`{name}` of page {page}"),
            Self::ResourcesOfForm { name, page } => {
                write!(f, "the resource dictionary of `{name}` of page {page}")
            }
        }
    }
}

/// Checks a file against the standards. The findings are in groups of one kind, which may be long.
pub(super) fn check_standards(
    file: &PdfFile<'_>,
    catalog: &PdfDict<'_>,
    pages: &[&PdfDict<'_>],
    tree: &StructureTree,
) -> Vec<Vec<StandardFinding>> {
    let mut groups = vec![check_frame(file), unknown_keys(catalog, CATALOG, &DictLabel::Catalog)];
    for (index, page) in pages.iter().enumerate() {
        groups.extend(check_page(file, page, index + 1));
    }
    groups.push(check_output_intent(file, catalog).into_iter().collect());
    let packet = file.inflated(&file.value(catalog, "Metadata")).unwrap_or_default();
    // At most one finding of each kind except for declarations: these are few, and are always listed one by one.
    let of_xmp = check_xmp(&String::from_utf8_lossy(&packet));
    groups.extend(of_xmp.into_iter().map(|finding| vec![finding]));
    groups.push(check_nesting(tree));
    groups
}

/// The keys of `dict` that are not among `known`.
fn unknown_keys(dict: &PdfDict<'_>, known: &str, owner: &DictLabel) -> Vec<StandardFinding> {
    let unknown = dict.keys().filter(|key| !known.split(' ').any(|known| known.as_bytes() == *key));
    let finding = |key| StandardFinding::UnknownKey {
        owner: owner.clone(),
        key: String::from_utf8_lossy(key).into_owned(),
    };
    unknown.map(finding).collect()
}

/// Checks the header, the end and the identifier (ISO 19005-2, 6.1.2 and 6.1.3).
fn check_frame(file: &PdfFile<'_>) -> Vec<StandardFinding> {
    let bytes = file.bytes();
    let mut findings = Vec::new();
    let has_version =
        matches!(bytes, [b'%', b'P', b'D', b'F', b'-', b'1', b'.', b'0'..=b'7', b'\n' | b'\r', ..]);
    let comment = bytes.get(9..).and_then(|rest| rest.strip_prefix(b"%")).and_then(|rest| rest.get(..4));
    if !has_version || comment.is_none_or(|comment| comment.iter().any(|byte| *byte < 128)) {
        findings.push(StandardFinding::Header);
    }
    let end = bytes.windows(5).rposition(|window| window == b"%%EOF");
    if end.is_none_or(|at| !matches!(&bytes[at + 5..], b"" | b"\n" | b"\r" | b"\r\n")) {
        findings.push(StandardFinding::TrailingData);
    }
    if !file.has_identifier() {
        findings.push(StandardFinding::NoIdentifier);
    }
    findings
}

fn check_page(file: &PdfFile<'_>, dict: &PdfDict<'_>, page: usize) -> Vec<Vec<StandardFinding>> {
    let mut groups = vec![unknown_keys(dict, PAGE, &DictLabel::Page(page))];
    let media_box: Option<[f64; 4]> = numbers(&file.items(dict, "MediaBox"));
    let has_size =
        |[a, b, c, d]: [f64; 4]| [c - a, d - b].iter().all(|side| PAGE_SIDES.contains(&side.abs()));
    if media_box.is_some_and(|media_box| !has_size(media_box)) {
        groups.push(vec![StandardFinding::PageSize { page }]);
    }
    for stream in &content_streams(file, dict) {
        if let PdfObject::Stream(dict, _) = stream {
            groups.push(unknown_keys(dict, CONTENT, &DictLabel::Content(page)));
        }
    }
    let resources = file.dict_of(dict, "Resources");
    groups.push(unknown_keys(&resources, RESOURCES, &DictLabel::Resources(page)));
    groups.push(check_objects(file, &resources, page, true));
    groups
}

/// Checks the images among `resources` and, if forms are allowed, these and the images among their resources.
fn check_objects(
    file: &PdfFile<'_>,
    resources: &PdfDict<'_>,
    page: usize,
    are_forms_allowed: bool,
) -> Vec<StandardFinding> {
    let mut findings = Vec::new();
    let objects = file.dict_of(resources, "XObject");
    for key in objects.keys() {
        let name = String::from_utf8_lossy(key).into_owned();
        let dict = file.dict_of(&objects, &name);
        let object = DictLabel::Object { name: name.clone(), page };
        if are_forms_allowed && dict.name("Subtype") == Some(b"Form") {
            findings.extend(unknown_keys(&dict, FORM, &object));
            let own = file.dict_of(&dict, "Resources");
            findings.extend(unknown_keys(&own, RESOURCES, &DictLabel::ResourcesOfForm { name, page }));
            findings.extend(check_objects(file, &own, page, false));
            continue;
        }
        if dict.name("Subtype") != Some(b"Image") {
            findings.push(StandardFinding::NotAnImage { object });
            continue;
        }
        findings.extend(unknown_keys(&dict, IMAGE, &object));
        let has_known_colours = matches!(dict.name("ColorSpace"), Some(b"DeviceGray" | b"DeviceRGB"));
        if !has_known_colours || dict.integer("BitsPerComponent") != Some(8) {
            findings.push(StandardFinding::ImageSamples { object });
        }
    }
    findings
}

/// Checks for one output intent with an RGB profile (ISO 19005-2, 6.2.3).
fn check_output_intent(file: &PdfFile<'_>, catalog: &PdfDict<'_>) -> Option<StandardFinding> {
    let intents = file.items(catalog, "OutputIntents");
    let [intent] = &intents[..] else { return Some(StandardFinding::OutputIntents) };
    let intent = file.dict(intent);
    let profile = file.value(&intent, "DestOutputProfile");
    let components = if let PdfObject::Stream(dict, _) = &profile { dict.integer("N") } else { None };
    let bytes = file.inflated(&profile).unwrap_or_default();
    // ICC.1, 7.2: the size, the colour space and the signature.
    let size = bytes.get(..4).map(|size| size.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)));
    let is_right = components == Some(3)
        && intent.name("S") == Some(b"GTS_PDFA1")
        && size == Some(bytes.len())
        && bytes.get(16..20) == Some(b"RGB ")
        && bytes.get(36..40) == Some(b"acsp");
    (!is_right).then_some(StandardFinding::OutputProfile)
}

/// Checks the XMP metadata (ISO 19005-2, 6.6; ISO 14289-1, 5).
fn check_xmp(packet: &str) -> Vec<StandardFinding> {
    if packet.is_empty() {
        return vec![StandardFinding::NoMetadata];
    }
    let missing = DECLARATIONS.iter().filter(|declaration| !packet.contains(declaration.xml));
    let mut findings: Vec<StandardFinding> =
        missing.map(|missing| StandardFinding::MissingDeclaration { what: missing.what }).collect();
    if !packet.starts_with(PACKET_HEADER) {
        findings.push(StandardFinding::PacketHeader);
    }
    findings.extend(check_xmp_elements(packet));
    findings
}

/// The first element of XMP that is not well-formed or not known.
fn check_xmp_elements(packet: &str) -> Option<StandardFinding> {
    let mut open = vec![""];
    for markup in packet.split('<').skip(1).filter(|markup| !markup.starts_with('?')) {
        let Some((tag, _)) = markup.split_once('>') else {
            return Some(StandardFinding::NotXml { end_tag: None });
        };
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) || open.is_empty() {
                return Some(StandardFinding::NotXml { end_tag: Some(name.to_owned()) });
            }
            continue;
        }
        let name = tag.split([' ', '/', '\n']).next().unwrap_or_default();
        let outer = open.last().copied().unwrap_or_default();
        let is_child = |element: &XmpElement| {
            element.name == outer && element.children.split(' ').any(|child| child == name)
        };
        if !XMP_ELEMENTS.iter().any(is_child) {
            let (name, outer) = (name.to_owned(), outer.to_owned());
            return Some(StandardFinding::UnknownElement { name, outer });
        }
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    None
}

/// Checks that lists contain items only, and items labels and bodies only (ISO 32000-1, 14.8.4.3.3).
fn check_nesting(tree: &StructureTree) -> Vec<StandardFinding> {
    let mut findings = Vec::new();
    for element in &tree.elements {
        let outer = element.parent.map_or("", |parent| tree.elements[parent].kind.as_str());
        let is_right = match element.kind.as_str() {
            "LI" => outer == "L",
            "Lbl" | "LBody" => outer == "LI",
            _ => !matches!(outer, "L" | "LI"),
        };
        if !is_right {
            findings.push(StandardFinding::Nesting { kind: element.kind.clone(), outer: outer.to_owned() });
        }
    }
    findings
}
