//! Metadata: the document information dictionary and the XMP packet.
//!
//! In: [`DocumentMetadata`] and the content's title and language. Out: the Info dictionary (ISO 32000-1,
//! 14.3.3) and an XMP packet (14.3.2), which agree with each other. The packet claims conformance to PDF/A-2a
//! (ISO 19005-2, 6.6.4) and to PDF/UA-1 (ISO 14289-1, 5).
//! Refuses nothing.

use lopdf::{Dictionary, Object};

use super::document::{DateTime, DocumentMetadata};
use super::object::text_string;

/// A PDF date string (ISO 32000-1, 7.9.4).
fn pdf_date(time: DateTime) -> String {
    time.strftime("D:%Y%m%d%H%M%SZ").to_string()
}

/// An XMP date (ISO 8601).
fn xmp_date(time: DateTime) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The time in a date string of [`info`]; `None` for any other text.
#[must_use]
pub fn parse_pdf_date(text: &str) -> Option<DateTime> {
    let time = DateTime::strptime("D:%Y%m%d%H%M%SZ", text).ok()?;
    (pdf_date(time) == text).then_some(time)
}

/// The document information dictionary. Besides the entries of the standard it has two of this program (14.3.3), which
/// `verify` prints the file again by.
pub(super) fn info(title: &str, metadata: &DocumentMetadata) -> Dictionary {
    let mut dict = Dictionary::new();
    let mut set = |key: &str, text: &str| {
        if !text.is_empty() {
            dict.set(key, text_string(text));
        }
    };
    set("Title", title);
    set("Author", &metadata.author);
    set("Subject", &metadata.subject);
    set("Keywords", &metadata.keywords);
    set("Creator", &metadata.creator);
    set("Producer", &metadata.creator);
    set("Handout", &metadata.record);
    set("HandoutClinic", &metadata.clinic);
    if let Some(date) = metadata.date {
        dict.set("CreationDate", Object::string_literal(pdf_date(date)));
        dict.set("ModDate", Object::string_literal(pdf_date(date)));
    }
    dict
}

/// The XMP packet of a document in the language `lang`.
pub(super) fn xmp(title: &str, lang: &str, metadata: &DocumentMetadata) -> String {
    let mut properties = String::new();
    let mut add = |value: &str, before: &str, after: &str| {
        if !value.is_empty() {
            properties.push_str(before);
            properties.push_str(value);
            properties.push_str(after);
            properties.push('\n');
        }
    };
    // The document has one language, which `dc:language` states, so a default alternative is enough.
    let alternative = |value: &str| match value {
        "" => String::new(),
        value => format!("<rdf:li xml:lang=\"x-default\">{}</rdf:li>", escape(value)),
    };
    let (title, description) = (alternative(title), alternative(&metadata.subject));
    add(&title, "<dc:title><rdf:Alt>", "</rdf:Alt></dc:title>");
    add(&escape(&metadata.author), "<dc:creator><rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq></dc:creator>");
    add(&description, "<dc:description><rdf:Alt>", "</rdf:Alt></dc:description>");
    add(lang, "<dc:language><rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag></dc:language>");
    add(&escape(&metadata.keywords), "<pdf:Keywords>", "</pdf:Keywords>");
    add(&escape(&metadata.creator), "<pdf:Producer>", "</pdf:Producer>");
    add(&escape(&metadata.creator), "<xmp:CreatorTool>", "</xmp:CreatorTool>");
    if let Some(date) = metadata.date.map(xmp_date) {
        add(&date, "<xmp:CreateDate>", "</xmp:CreateDate>");
        add(&date, "<xmp:ModifyDate>", "</xmp:ModifyDate>");
    }
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
         xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
         xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
         xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
         {properties}\
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\
         <pdfuaid:part>1</pdfuaid:part>\n\
         {UA_SCHEMA}</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

/// The extension schema that describes the PDF/UA identifier, as PDF/A requires (ISO 19005-2, 6.6.2.3).
const UA_SCHEMA: &str = "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
    <pdfaProperty:name>part</pdfaProperty:name>\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
    <pdfaProperty:category>internal</pdfaProperty:category>\
    <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\
    </rdf:li></rdf:Seq></pdfaSchema:property>\
    </rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

/// The text with XML markup characters as entities.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // XML 1.0 allows no other control characters.
            c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_as_this_program_writes_them_are_read() {
        let time = DateTime::constant(2026, 2, 3, 4, 5, 6, 0);
        assert_eq!(parse_pdf_date(&pdf_date(time)), Some(time));
        for other in
            ["", "D:", "D:20260203", "D:20260203040506", "D:20261303040506Z", "D:20260203040506Z ", "2026"]
        {
            assert_eq!(parse_pdf_date(other), None, "{other}");
        }
    }

    #[test]
    fn xmp_escapes_markup_and_leaves_out_empty_properties() {
        let metadata = DocumentMetadata { creator: "handout 0.1.0".into(), ..DocumentMetadata::default() };
        let packet = xmp("Pain & <fever>", "en", &metadata);
        assert!(packet.contains("<rdf:li xml:lang=\"x-default\">Pain &amp; &lt;fever&gt;</rdf:li>"));
        assert!(packet.contains("<dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>"));
        assert!(
            !packet.contains("dc:creator")
                && !packet.contains("dc:description")
                && !packet.contains("CreateDate")
        );
    }
}
