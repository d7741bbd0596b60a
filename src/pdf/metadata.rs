//! Metadata: who wrote what when, in the two forms that PDF has for it, and the colour profile.
//!
//! In: [`Meta`] and the content's title and language. Out: the Info dictionary and an XMP packet that
//! agree with each other and claim PDF/A-2a and PDF/UA-1, and a small sRGB profile for the output
//! intent, written here from the standard's numbers so that nobody else's licence is involved.
//! Refuses nothing.

use lopdf::{Dictionary, Object};

use super::finish::text_string;
use super::{DateTime, Meta};

/// `time` as PDF writes it (ISO 32000-1, 7.9.4).
fn pdf_date(time: DateTime) -> String {
    time.strftime("D:%Y%m%d%H%M%SZ").to_string()
}

/// `time` as XMP writes it (ISO 8601).
fn xmp_date(time: DateTime) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The Info dictionary.
pub(super) fn info(title: &str, meta: &Meta) -> Dictionary {
    let mut dict = Dictionary::new();
    let mut set = |key: &str, text: &str| {
        if !text.is_empty() {
            dict.set(key, text_string(text));
        }
    };
    set("Title", title);
    set("Author", &meta.author);
    set("Subject", &meta.subject);
    set("Keywords", &meta.keywords);
    set("Creator", &meta.creator);
    set("Producer", &meta.creator);
    if let Some(date) = meta.date {
        dict.set("CreationDate", Object::string_literal(pdf_date(date)));
        dict.set("ModDate", Object::string_literal(pdf_date(date)));
    }
    dict
}

/// The XMP packet.
pub(super) fn xmp(title: &str, lang: &str, meta: &Meta) -> String {
    let mut about = String::new();
    let mut add = |value: &str, before: &str, after: &str| {
        if !value.is_empty() {
            about.push_str(before);
            about.push_str(value);
            about.push_str(after);
            about.push('\n');
        }
    };
    // There is one language, which `dc:language` names; what says it is there for every reader.
    let default = |value: &str| match value {
        "" => String::new(),
        value => format!("<rdf:li xml:lang=\"x-default\">{}</rdf:li>", escape(value)),
    };
    let (title, description) = (default(title), default(&meta.subject));
    add(&title, "<dc:title><rdf:Alt>", "</rdf:Alt></dc:title>");
    add(&escape(&meta.author), "<dc:creator><rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq></dc:creator>");
    add(&description, "<dc:description><rdf:Alt>", "</rdf:Alt></dc:description>");
    add(lang, "<dc:language><rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag></dc:language>");
    add(&escape(&meta.keywords), "<pdf:Keywords>", "</pdf:Keywords>");
    add(&escape(&meta.creator), "<pdf:Producer>", "</pdf:Producer>");
    add(&escape(&meta.creator), "<xmp:CreatorTool>", "</xmp:CreatorTool>");
    if let Some(date) = meta.date.map(xmp_date) {
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
         {about}\
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\
         <pdfuaid:part>1</pdfuaid:part>\n\
         {UA_SCHEMA}</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

/// PDF/A wants to be told what the PDF/UA identifier is (ISO 19005-2, 6.6.2.3).
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

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // XML 1.0 has no other control characters.
            c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// An ICC profile, version 4.2 (ICC.1:2004-10), of IEC 61966-2-1 (sRGB): its curve is a formula of five numbers, where
/// version 2 has a table of some hundred.
pub(super) fn srgb_profile() -> Vec<u8> {
    let numbers = |kind: &[u8; 4], numbers: &[i32]| {
        let head = [&kind[..], &[0; 4]].concat();
        head.into_iter().chain(numbers.iter().flat_map(|number| number.to_be_bytes())).collect::<Vec<u8>>()
    };
    // One text, in American English, in UTF-16 behind its length and its place.
    let text = |text: &str| {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let counts = [1, 12, i32::from_be_bytes(*b"enUS"), units.len() as i32, 28];
        [numbers(b"mluc", &counts), units].concat()
    };
    let curve = [numbers(b"para", &[3 << 16]), numbers(b"para", &CURVE)[8..].to_vec()].concat();
    let entries: [(&[&[u8; 4]], Vec<u8>); 8] = [
        (&[b"desc"], text("sRGB")),
        (&[b"cprt"], text("CC0")),
        (&[b"wtpt"], numbers(b"XYZ ", &WHITE_D50)),
        (&[b"chad"], numbers(b"sf32", &ADAPTATION)),
        (&[b"rXYZ"], numbers(b"XYZ ", &RED)),
        (&[b"gXYZ"], numbers(b"XYZ ", &GREEN)),
        (&[b"bXYZ"], numbers(b"XYZ ", &BLUE)),
        // The three channels share one curve.
        (&[b"rTRC", b"gTRC", b"bTRC"], curve),
    ];
    let count: usize = entries.iter().map(|(tags, _)| tags.len()).sum();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    for (tags, piece) in entries {
        let offset = (128 + 4 + count * 12 + data.len()) as u32;
        for tag in tags {
            table.extend(tag.iter());
            table.extend(offset.to_be_bytes());
            table.extend((piece.len() as u32).to_be_bytes());
        }
        data.extend(piece);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = vec![0; 128];
    let size = (128 + table.len() + data.len()) as u32;
    let mut put = |at: usize, bytes: &[u8]| profile[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &size.to_be_bytes());
    put(8, &[4, 0x20, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    // 2026-01-01: a profile wants a date, and this one never changes.
    put(24, &[0x07, 0xEA, 0, 1, 0, 1]);
    put(36, b"acsp");
    put(68, &numbers(b"XYZ ", &WHITE_D50)[8..]);
    profile.extend(table);
    profile.extend(data);
    profile
}

/// The white of the profile connection space, as s15Fixed16.
const WHITE_D50: [i32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
/// Colorants of the sRGB primaries, adapted to D50.
const RED: [i32; 3] = [0x6FA2, 0x38F5, 0x0390];
const GREEN: [i32; 3] = [0x6299, 0xB785, 0x18DA];
const BLUE: [i32; 3] = [0x24A0, 0x0F84, 0xB6CF];
/// From D65 to D50 by the linear Bradford transform (ICC.1:2004-10, Annex E), row by row.
const ADAPTATION: [i32; 9] = [0x1_0C42, 0x05DE, -0x0CDA, 0x0793, 0xFD90, -0x045E, -0x025D, 0x03DC, 0xC06E];
/// Exponent 2.4, 1/1.055, 0.055/1.055, 1/12.92 and 0.040 45: where the curve is no line, and where it is one.
const CURVE: [i32; 5] = [0x2_6666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_says_its_own_size_and_its_white_is_the_sum_of_its_colorants() {
        let profile = srgb_profile();
        assert_eq!(profile.len() as u32, u32::from_be_bytes(profile[..4].try_into().unwrap()));
        let colorant = |tag: &[u8; 4]| {
            let entry = profile[132..].chunks(12).find(|e| &e[..4] == tag).unwrap();
            let at = u32::from_be_bytes(entry[4..8].try_into().unwrap()) as usize + 8;
            [0, 4, 8].map(|i| i64::from(u32::from_be_bytes(profile[at + i..at + i + 4].try_into().unwrap())))
        };
        let (white, r, g, b) = (colorant(b"wtpt"), colorant(b"rXYZ"), colorant(b"gXYZ"), colorant(b"bXYZ"));
        for i in 0..3 {
            assert!((white[i] - r[i] - g[i] - b[i]).abs() <= 32, "{white:?} {r:?} {g:?} {b:?}");
        }
        // D65, which is x 0.3127, y 0.3290, adapted is D50.
        let d65 = [0.3127 / 0.3290, 1.0, 0.3583 / 0.3290];
        for (row, white) in ADAPTATION.chunks(3).zip(WHITE_D50) {
            let adapted: f64 = row.iter().zip(d65).map(|(factor, part)| f64::from(*factor) * part).sum();
            assert!((adapted - f64::from(white)).abs() < 8.0, "{adapted} {white}");
        }
        // The curve reaches white, and both of its parts meet.
        let [exponent, a, b, c, d] = CURVE.map(|number| f64::from(number) / 65_536.0);
        let curved = |level: f64| (a * level + b).powf(exponent);
        assert!((curved(1.0) - 1.0).abs() < 1e-4, "{}", curved(1.0));
        assert!((curved(d) - c * d).abs() < 1e-4, "{} {}", curved(d), c * d);
        assert!((curved(0.5) - 0.214_041).abs() < 1e-4, "{}", curved(0.5));
    }

    #[test]
    fn xmp_escapes_and_leaves_out_what_is_empty() {
        let packet =
            xmp("Pain & <fever>", "en", &Meta { creator: "handout 0.1.0".into(), ..Meta::default() });
        assert!(packet.contains("<rdf:li xml:lang=\"x-default\">Pain &amp; &lt;fever&gt;</rdf:li>"));
        assert!(packet.contains("<dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>"));
        assert!(
            !packet.contains("dc:creator")
                && !packet.contains("dc:description")
                && !packet.contains("CreateDate")
        );
    }
}
