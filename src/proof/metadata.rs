//! Metadata: what a file says of itself in XMP and in Info.
//!
//! In: the file and its language. Out: its title and description, and findings where XMP and Info part, or where it
//! says another language than the file's or none (ISO 19005-2, 6.1.5 and 6.6.2.3; ISO 14289-1, 7.1).
//! XMP is read as this program writes it: properties as elements, one item a language.
//! Refuses a file without a title.

use super::file::{Dict, File};

/// What a file says of itself.
#[derive(Debug)]
pub(super) struct Said {
    /// Its title.
    pub title: String,
    /// What it is about.
    pub description: String,
}

/// Entries that XMP and Info both have: what they are, the key in Info, the property in XMP.
const ENTRIES: [(&str, &str, &str); 8] = [
    ("title", "Title", "dc:title"),
    ("author", "Author", "dc:creator"),
    ("description", "Subject", "dc:description"),
    ("list of keywords", "Keywords", "pdf:Keywords"),
    ("creator", "Creator", "xmp:CreatorTool"),
    ("producer", "Producer", "pdf:Producer"),
    ("date of creation", "CreationDate", "xmp:CreateDate"),
    ("date of change", "ModDate", "xmp:ModifyDate"),
];

/// Reads the metadata of `file`, which is in the language `lang`.
pub(super) fn read(file: &File<'_>, catalog: &Dict<'_>, lang: &str, findings: &mut Vec<String>) -> Said {
    let packet = file.inflated(&file.value(catalog, "Metadata")).unwrap_or_default();
    let packet = String::from_utf8_lossy(&packet);
    let info = file.info();
    for (what, key, property) in ENTRIES {
        let Some(known) = file.value(&info, key).text() else { continue };
        match said(&packet, property, "x-default") {
            None => findings.push(format!("its {what} is in Info, and not in its metadata")),
            Some(said) if same(key, &known, &said) => {}
            Some(_) => findings.push(format!("its {what} is another in Info than in its metadata")),
        }
    }
    if !packet.is_empty() && said(&packet, "dc:language", "").is_none_or(|said| said != lang) {
        findings.push("its language is another in its metadata".to_owned());
    }
    let title = said(&packet, "dc:title", "x-default").unwrap_or_default();
    if title.is_empty() {
        findings.push("it has no title".to_owned());
    }
    Said { title, description: said(&packet, "dc:description", "x-default").unwrap_or_default() }
}

/// Whether an entry of Info is the same as in XMP: of dates the digits, which both have in one order.
fn same(key: &str, info: &str, xmp: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if key.ends_with("Date") { digits(info) == digits(xmp) } else { info == xmp }
}

/// What a property of XMP says: its item in the language `lang` if it has items in several, else its only one.
fn said(packet: &str, property: &str, lang: &str) -> Option<String> {
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
    for (coded, plain) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
        text = text.replace(coded, plain);
    }
    Some(text)
}
