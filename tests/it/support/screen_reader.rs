//! The reading of a finished file by a screen reader, as text.
//!
//! In: the bytes of a printed sheet. Out: one line for each structure element, in reading order and indented by
//! depth: its type, its language if it differs from its parent's, its alternative text, its attributes, and the text
//! of its marked content, decoded with the ToUnicode maps of the fonts. Inline elements, such as foreign words, are
//! part of the line: `⟨Span lang=en: HIV⟩`. Nothing is taken from the content from which the file was made, and
//! lopdf opens the file instead of the program's own reader.
//! Refuses an element that contains both text and block elements, which no sheet has.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Object, ObjectId};

use crate::pdf_structure::PdfFile;
use crate::support::editions::TestEdition;
use crate::support::traced::parse_to_unicode;

/// The reading of the file of `edition`.
pub fn view(edition: TestEdition) -> String {
    let file = PdfFile::open(edition);
    let catalog = file.pdf.catalog().expect("a catalog");
    let lang = file.text(catalog, b"Lang");
    let direction = file.dict(catalog, b"ViewerPreferences").get(b"Direction").and_then(Object::as_name);
    let direction = String::from_utf8_lossy(direction.expect("a direction"));
    let title = file.text(file.dict(&file.pdf.trailer, b"Info"), b"Title");
    let dump = format!("{lang} {direction}\ntitle: {}\n", visible_text(&title));
    let mut view = View {
        unread: marked_texts(&file),
        page_numbers: file.pages.iter().map(|(number, id)| (*id, *number)).collect(),
        file: &file,
        page: 0,
        last_page: 0,
        dump,
    };
    let document = file.dict(file.dict(catalog, b"StructTreeRoot"), b"K");
    assert_eq!(document.get(b"S").and_then(Object::as_name).ok(), Some(&b"Document"[..]), "{edition}");
    view.kids(document, 0, &lang);
    assert!(view.unread.is_empty(), "{edition}: tagged, but in no element: {:?}", view.unread);
    view.dump
}

/// A marked-content sequence with an MCID, which is unique on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sequence {
    page: ObjectId,
    mcid: i64,
}

/// The description of an element: its first words in the dump, and its language.
struct Head {
    text: String,
    lang: String,
}

struct View<'f> {
    file: &'f PdfFile,
    page_numbers: BTreeMap<ObjectId, u32>,
    /// The texts of the sequences that no element has read yet.
    unread: BTreeMap<Sequence, String>,
    /// The page of the last text.
    page: u32,
    /// The last page number in the dump.
    last_page: u32,
    dump: String,
}

impl View<'_> {
    /// Dumps an element and those in it.
    fn element(&mut self, element: &Dictionary, depth: usize, lang: &str) {
        let Head { text: head, lang } = self.head(element, lang);
        let line = format!("{:indent$}{head}", "", indent = depth * 2);
        let text = self.line(element, &lang);
        if !text.is_empty() && self.page != self.last_page {
            self.last_page = self.page;
            writeln!(self.dump, "-- page {}", self.page).expect("a string");
        }
        let text = visible_text(&text);
        let text = if text.is_empty() { text } else { format!(": {text}") };
        writeln!(self.dump, "{}{text}", line.trim_end()).expect("a string");
        let has_kids = self.kids(element, depth + 1, &lang);
        assert!(text.is_empty() || !has_kids, "text beside elements: {line}{text}");
    }

    /// The type, language, alternative text and attributes of an element in a parent of the language `parent_lang`.
    fn head(&self, element: &Dictionary, parent_lang: &str) -> Head {
        let entry = |key: &[u8]| element.has(key).then(|| self.file.text(element, key));
        let lang = entry(b"Lang").unwrap_or_else(|| parent_lang.to_owned());
        let mut text = kind(element).into_owned();
        if lang != parent_lang {
            write!(text, " lang={lang}").expect("a string");
        }
        if let Some(alt) = entry(b"Alt") {
            write!(text, " alt={}", visible_text(&alt)).expect("a string");
        }
        let attributes = element.get(b"A").and_then(Object::as_dict).ok();
        for (key, value) in
            attributes.into_iter().flatten().filter(|(key, _)| SPOKEN.contains(&key.as_slice()))
        {
            let value = match value {
                Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
                _ => visible_text(&self.file.text(attributes.expect("attributes"), key)),
            };
            write!(text, " {}={value}", String::from_utf8_lossy(key)).expect("a string");
        }
        Head { text, lang }
    }

    /// The text of an element, with its inline elements.
    fn line(&mut self, element: &Dictionary, lang: &str) -> String {
        let file = self.file;
        let mut line = String::new();
        for kid in contents(file, element) {
            if let Some(sequence) = sequence(element, kid) {
                self.page = self.page_numbers[&sequence.page];
                line.push_str(&self.unread.remove(&sequence).expect("a sequence that is read once"));
            } else if let Some(inner) = kid.as_dict().ok().filter(|kid| is_inline(kid)) {
                let Head { text: head, lang } = self.head(inner, lang);
                let text = self.line(inner, &lang);
                let (words, space) = (text.trim_end(), &text[text.trim_end().len()..]);
                write!(line, "⟨{head}: {words}⟩{space}").expect("a string");
            }
        }
        line
    }

    /// Dumps the block elements in an element. Returns whether it has any.
    fn kids(&mut self, element: &Dictionary, depth: usize, lang: &str) -> bool {
        let file = self.file;
        let kids = contents(file, element).into_iter().filter_map(|kid| kid.as_dict().ok());
        let kids: Vec<&Dictionary> = kids.filter(|kid| kid.has(b"S") && !is_inline(kid)).collect();
        kids.iter().for_each(|kid| self.element(kid, depth, lang));
        !kids.is_empty()
    }
}

/// The attributes that a screen reader speaks: the numbering of a list, and the kind of a field on paper.
const SPOKEN: [&[u8]; 4] = [b"ListNumbering", b"Role", b"checked", b"Desc"];

fn kind(element: &Dictionary) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(element.get(b"S").and_then(Object::as_name).expect("a type"))
}

/// Whether an element is part of a line.
fn is_inline(element: &Dictionary) -> bool {
    element.has(b"S") && matches!(&*kind(element), "Span" | "Form" | "Link")
}

/// The marked-content sequence to which `kid` of an element refers, if it refers to one.
fn sequence(element: &Dictionary, kid: &Object) -> Option<Sequence> {
    let page = |dict: &Dictionary| dict.get(b"Pg").and_then(Object::as_reference).ok();
    match kid {
        Object::Integer(mcid) => Some(Sequence { page: page(element).expect("a page"), mcid: *mcid }),
        Object::Dictionary(kid) if kid.has_type(b"MCR") => {
            let mcid = kid.get(b"MCID").and_then(Object::as_i64).expect("a number");
            Some(Sequence { page: page(kid).or(page(element)).expect("a page"), mcid })
        }
        _ => None,
    }
}

/// The kids of an element.
fn contents<'f>(file: &'f PdfFile, element: &'f Dictionary) -> Vec<&'f Object> {
    let kids = element.get_deref(b"K", &file.pdf).expect("kids");
    let kids = kids.as_array().map_or(vec![kids], |kids| kids.iter().collect());
    kids.into_iter().map(|kid| file.pdf.dereference(kid).expect("a kid").1).collect()
}

/// The text of each marked-content sequence.
fn marked_texts(file: &PdfFile) -> BTreeMap<Sequence, String> {
    let mut marked_texts = BTreeMap::new();
    for page in file.pages.values() {
        let fonts =
            file.dict(file.dict(file.pdf.get_dictionary(*page).expect("a page"), b"Resources"), b"Font");
        let maps: BTreeMap<&[u8], BTreeMap<u16, String>> =
            fonts.iter().map(|(name, font)| (name.as_slice(), to_unicode(file, font))).collect();
        let (mut open, mut font) = (None, None);
        for operation in file.operations(*page) {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "BDC" => {
                    let properties = operands[1].as_dict().expect("properties");
                    let mcid = properties.get(b"MCID").and_then(Object::as_i64).ok();
                    open = mcid.map(|mcid| Sequence { page: *page, mcid });
                    if let Some(sequence) = open {
                        marked_texts.insert(sequence, String::new());
                    }
                }
                "EMC" => open = None,
                "Tf" => font = Some(&maps[operands[0].as_name().expect("a name")]),
                "Tj" | "TJ" => {
                    let Some(text) = open.and_then(|sequence| marked_texts.get_mut(&sequence)) else {
                        continue;
                    };
                    let shown = operands[0].as_array().map_or(&operands[..1], |parts| parts);
                    for code in shown.iter().filter_map(|part| part.as_str().ok()).flat_map(|s| s.chunks(2)) {
                        let code = u16::from_be_bytes([code[0], code[1]]);
                        text.push_str(&font.expect("a font")[&code]);
                    }
                }
                "'" | "\"" => panic!("an operator that no sheet has: {operation:?}"),
                _ => {}
            }
        }
    }
    marked_texts
}

/// The text of each character code of a font.
fn to_unicode(file: &PdfFile, font: &Object) -> BTreeMap<u16, String> {
    let font = file.pdf.dereference(font).and_then(|font| font.1.as_dict()).expect("a font");
    parse_to_unicode(&String::from_utf8(file.stream(font, b"ToUnicode")).expect("a map in ASCII"))
}

/// The spoken characters of a text. Directional marks and break opportunities are left out. No-break spaces and soft
/// hyphens are replaced with visible characters.
fn visible_text(text: &str) -> String {
    let is_spoken = |c: &char| !matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}');
    let visible = |c| match c {
        '\u{a0}' => '⍽',
        '\u{ad}' => '¬',
        c => c,
    };
    text.trim_end().chars().filter(is_spoken).map(visible).collect()
}
