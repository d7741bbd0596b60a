//! Metadata: what a file says about itself in XMP and in the document information dictionary (Info).
//!
//! In: the file and its language. Out: its title and description, and findings where XMP and Info differ, or where XMP
//! declares another language than the file or none (ISO 19005-2, 6.1.5 and 6.6.2.3; ISO 14289-1, 7.1). XMP is read in the
//! form that this program writes: properties as elements, with one item for each language.
//! Refuses a file without a title.

use std::fmt;

use super::clause::Clause;
use super::file::PdfFile;
use super::object::PdfDict;

/// What a file says about itself in XMP.
#[derive(Debug)]
pub(super) struct DocumentInfo {
    pub title: String,
    pub description: String,
}

/// What a file states about how it was printed (ISO 32000-1, 14.3.3). Anybody can write it: it says what to compare the
/// file with, and proves nothing. An entry that is missing, or no text, is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedOrigin {
    /// The program and its version, `/Producer`.
    pub producer: String,
    /// The date of creation, `/CreationDate`.
    pub creation_date: String,
    /// How it was printed, `/Handout`.
    pub record: String,
    /// The clinic whose data it shows, `/HandoutClinic`.
    pub clinic: String,
    /// The language of the file, a BCP 47 tag.
    pub lang: String,
}

impl StatedOrigin {
    /// What `file` states.
    pub(super) fn read(file: &PdfFile<'_>) -> Self {
        let info = file.info();
        let text = |key: &str| file.value(&info, key).text().unwrap_or_default();
        Self {
            producer: text("Producer"),
            creation_date: text("CreationDate"),
            record: text("Handout"),
            clinic: text("HandoutClinic"),
            lang: file.value(&file.catalog(), "Lang").text().unwrap_or_default(),
        }
    }
}

/// What is wrong with the metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MetadataFinding {
    /// An entry is in Info only.
    OnlyInInfo {
        /// What the entry holds.
        what: &'static str,
    },
    /// An entry differs between Info and XMP.
    Differs {
        /// What the entry holds.
        what: &'static str,
    },
    /// The language in XMP is missing, or not that of the file.
    OtherLanguage,
    /// XMP has no title.
    NoTitle,
}

impl MetadataFinding {
    /// The rule that it breaks.
    pub(super) const fn clause(self) -> Clause {
        match self {
            Self::OnlyInInfo { .. } | Self::Differs { .. } => Clause::Iso19005("6.1.5"),
            Self::OtherLanguage => Clause::OwnRule,
            Self::NoTitle => Clause::Iso14289("7.1"),
        }
    }
}

impl fmt::Display for MetadataFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OnlyInInfo { what } => write!(f, "the {what} of the file is in Info, but not in XMP"),
            Self::Differs { what } => write!(f, "the {what} of the file differs between Info and XMP"),
            Self::OtherLanguage => f.write_str("the language in XMP is not that of the file"),
            Self::NoTitle => f.write_str("the file has no title"),
        }
    }
}

/// An entry that XMP and Info share.
struct SharedEntry {
    what: &'static str,
    info_key: &'static str,
    xmp_property: &'static str,
    is_date: bool,
}

const fn shared(what: &'static str, info_key: &'static str, xmp_property: &'static str) -> SharedEntry {
    SharedEntry { what, info_key, xmp_property, is_date: false }
}

const fn shared_date(what: &'static str, info_key: &'static str, xmp_property: &'static str) -> SharedEntry {
    SharedEntry { is_date: true, ..shared(what, info_key, xmp_property) }
}

/// ISO 19005-2, 6.1.5.
const SHARED_ENTRIES: [SharedEntry; 8] = [
    shared("title", "Title", "dc:title"),
    shared("author", "Author", "dc:creator"),
    shared("description", "Subject", "dc:description"),
    shared("list of keywords", "Keywords", "pdf:Keywords"),
    shared("creator", "Creator", "xmp:CreatorTool"),
    shared("producer", "Producer", "pdf:Producer"),
    shared_date("creation date", "CreationDate", "xmp:CreateDate"),
    shared_date("modification date", "ModDate", "xmp:ModifyDate"),
];

impl SharedEntry {
    /// Whether both values are the same. The forms of dates differ, but have the same digits in the same order.
    fn is_same(&self, info: &str, xmp: &str) -> bool {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        if self.is_date { digits(info) == digits(xmp) } else { info == xmp }
    }
}

/// Reads the metadata of `file`, whose language is `lang`.
pub(super) fn read(
    file: &PdfFile<'_>,
    catalog: &PdfDict<'_>,
    lang: &str,
    findings: &mut Vec<MetadataFinding>,
) -> DocumentInfo {
    let packet = file.inflated(&file.value(catalog, "Metadata")).unwrap_or_default();
    let packet = String::from_utf8_lossy(&packet);
    let info = file.info();
    for entry in &SHARED_ENTRIES {
        let Some(value) = file.value(&info, entry.info_key).text() else { continue };
        let what = entry.what;
        match xmp_value(&packet, entry.xmp_property, "x-default") {
            None => findings.push(MetadataFinding::OnlyInInfo { what }),
            Some(xmp) if entry.is_same(&value, &xmp) => {}
            Some(_) => findings.push(MetadataFinding::Differs { what }),
        }
    }
    if !packet.is_empty() && xmp_value(&packet, "dc:language", "").is_none_or(|declared| declared != lang) {
        findings.push(MetadataFinding::OtherLanguage);
    }
    let title = xmp_value(&packet, "dc:title", "x-default").unwrap_or_default();
    if title.is_empty() {
        findings.push(MetadataFinding::NoTitle);
    }
    let description = xmp_value(&packet, "dc:description", "x-default").unwrap_or_default();
    DocumentInfo { title, description }
}

/// The value of a property of XMP. If it has items in several languages, the item in `lang`.
fn xmp_value(packet: &str, property: &str, lang: &str) -> Option<String> {
    let element = packet.split_once(&format!("<{property}>"))?.1.split_once(&format!("</{property}>"))?.0;
    let items = || {
        element.split("<rdf:li").skip(1).filter_map(|item| item.split_once("</rdf:li>")?.0.split_once('>'))
    };
    let text = match items().next() {
        None => element,
        Some((attributes, only)) if !attributes.contains("xml:lang") => only,
        Some(_) => items().find(|(attributes, _)| attributes.trim() == format!("xml:lang=\"{lang}\""))?.1,
    };
    let mut text = text.trim().to_owned();
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    for (entity, character) in entities {
        text = text.replace(entity, character);
    }
    Some(text)
}
