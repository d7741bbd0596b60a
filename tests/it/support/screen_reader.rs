//! What a screen reader makes of a finished file, as text.
//!
//! In: the bytes of a printed sheet. Out: one line for each element of its structure, in the structure's order and
//! as deep as it stands there: its type, its language where that changes, its alternative text, its attributes, and the
//! text of its marked sequences, code by code through the fonts' ToUnicode maps. What stands within a line, as foreign
//! words do, is in the line: `⟨Span lang=en: HIV⟩`. Nothing is taken from the content that the
//! file was made of, and the file is opened with lopdf, not with the program's own reader.
//! Refuses texts and other elements side by side in one element, which no sheet has.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Object, ObjectId};

use crate::pdf_structure::PdfFile;
use crate::support::editions::TestEdition;
use crate::support::traced::texts;

/// What a screen reader makes of the file of `edition`.
pub fn view(edition: TestEdition) -> String {
    let file = PdfFile::open(edition);
    let catalog = file.pdf.catalog().expect("a catalog");
    let lang = file.text(catalog, b"Lang");
    let direction = file.dict(catalog, b"ViewerPreferences").get(b"Direction").and_then(Object::as_name);
    let direction = String::from_utf8_lossy(direction.expect("a direction"));
    let title = file.text(file.dict(&file.pdf.trailer, b"Info"), b"Title");
    let dump = format!("{lang} {direction}\ntitle: {}\n", seen(&title));
    let mut view = View { said: said(&file), numbers: BTreeMap::new(), file: &file, page: 0, last: 0, dump };
    view.numbers = file.pages.iter().map(|(number, id)| (*id, *number)).collect();
    let document = file.dict(file.dict(catalog, b"StructTreeRoot"), b"K");
    assert_eq!(document.get(b"S").and_then(Object::as_name).ok(), Some(&b"Document"[..]), "{edition}");
    view.kids(document, 0, &lang);
    assert!(view.said.is_empty(), "{edition}: tagged, but in no element: {:?}", view.said);
    view.dump
}

/// A sequence: its page and its number there.
type Sequence = (ObjectId, i64);

struct View<'f> {
    file: &'f PdfFile,
    numbers: BTreeMap<ObjectId, u32>,
    /// What the sequences say that no element has read yet.
    said: BTreeMap<Sequence, String>,
    /// Where the last text is.
    page: u32,
    /// Where the last text was of which the page was said.
    last: u32,
    dump: String,
}

impl View<'_> {
    fn element(&mut self, element: &Dictionary, depth: usize, lang: &str) {
        let (head, own_lang) = self.head(element, lang);
        let line = format!("{:indent$}{head}", "", indent = depth * 2);
        let text = self.line(element, &own_lang);
        if !text.is_empty() && self.page != self.last {
            self.last = self.page;
            writeln!(self.dump, "-- page {}", self.page).expect("a string");
        }
        let text = seen(&text);
        let text = if text.is_empty() { text } else { format!(": {text}") };
        writeln!(self.dump, "{}{text}", line.trim_end()).expect("a string");
        let has_kids = self.kids(element, depth + 1, &own_lang);
        assert!(text.is_empty() || !has_kids, "text beside elements: {line}{text}");
    }

    /// What an element says of itself, and its language.
    fn head(&self, element: &Dictionary, lang: &str) -> (String, String) {
        let own = |key: &[u8]| element.has(key).then(|| self.file.text(element, key));
        let own_lang = own(b"Lang").unwrap_or_else(|| lang.to_owned());
        let mut head = kind(element).into_owned();
        if own_lang != lang {
            write!(head, " lang={own_lang}").expect("a string");
        }
        if let Some(alt) = own(b"Alt") {
            write!(head, " alt={}", seen(&alt)).expect("a string");
        }
        let attributes = element.get(b"A").and_then(Object::as_dict).ok();
        for (key, value) in attributes.into_iter().flatten().filter(|(key, _)| SAID.contains(&key.as_slice()))
        {
            let value = match value {
                Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
                _ => seen(&self.file.text(attributes.expect("them"), key)),
            };
            write!(head, " {}={value}", String::from_utf8_lossy(key)).expect("a string");
        }
        (head, own_lang)
    }

    /// The text of an element, with what stands within the line.
    fn line(&mut self, element: &Dictionary, lang: &str) -> String {
        let file = self.file;
        let mut line = String::new();
        for kid in all(file, element) {
            if let Some(one) = sequence(element, kid) {
                self.page = self.numbers[&one.0];
                line.push_str(&self.said.remove(&one).expect("a sequence, read once"));
            } else if let Some(inner) = kid.as_dict().ok().filter(|kid| is_inline(kid)) {
                let (head, lang) = self.head(inner, lang);
                let text = self.line(inner, &lang);
                let (words, space) = (text.trim_end(), &text[text.trim_end().len()..]);
                write!(line, "⟨{head}: {words}⟩{space}").expect("a string");
            }
        }
        line
    }

    /// The elements in an element; whether there are any.
    fn kids(&mut self, element: &Dictionary, depth: usize, lang: &str) -> bool {
        let file = self.file;
        let kids = all(file, element).into_iter().filter_map(|kid| kid.as_dict().ok());
        let kids: Vec<&Dictionary> = kids.filter(|kid| kid.has(b"S") && !is_inline(kid)).collect();
        kids.iter().for_each(|kid| self.element(kid, depth, lang));
        !kids.is_empty()
    }
}

/// Attributes that a reader tells of: how a list is numbered, and of which kind a field on paper is.
const SAID: [&[u8]; 4] = [b"ListNumbering", b"Role", b"checked", b"Desc"];

fn kind(element: &Dictionary) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(element.get(b"S").and_then(Object::as_name).expect("a type"))
}

/// Whether an element stands within a line.
fn is_inline(element: &Dictionary) -> bool {
    element.has(b"S") && matches!(&*kind(element), "Span" | "Form")
}

/// The sequence that `kid` of an element is.
fn sequence(element: &Dictionary, kid: &Object) -> Option<Sequence> {
    let page = |dict: &Dictionary| dict.get(b"Pg").and_then(Object::as_reference).ok();
    match kid {
        Object::Integer(mcid) => Some((page(element).expect("a page"), *mcid)),
        Object::Dictionary(kid) if kid.has_type(b"MCR") => {
            let mcid = kid.get(b"MCID").and_then(Object::as_i64).expect("a number");
            Some((page(kid).or(page(element)).expect("a page"), mcid))
        }
        _ => None,
    }
}

/// What an element contains.
fn all<'f>(file: &'f PdfFile, element: &'f Dictionary) -> Vec<&'f Object> {
    let kids = element.get_deref(b"K", &file.pdf).expect("kids");
    let kids = kids.as_array().map_or(vec![kids], |kids| kids.iter().collect());
    kids.into_iter().map(|kid| file.pdf.dereference(kid).expect("a kid").1).collect()
}

/// What each sequence that has a number says.
fn said(file: &PdfFile) -> BTreeMap<Sequence, String> {
    let mut said = BTreeMap::new();
    for page in file.pages.values() {
        let fonts =
            file.dict(file.dict(file.pdf.get_dictionary(*page).expect("a page"), b"Resources"), b"Font");
        let maps: BTreeMap<&[u8], BTreeMap<u16, String>> =
            fonts.iter().map(|(name, font)| (name.as_slice(), map(file, font))).collect();
        let (mut open, mut font) = (None, None);
        for operation in file.operations(*page) {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "BDC" => {
                    let properties = operands[1].as_dict().expect("properties");
                    open = properties.get(b"MCID").and_then(Object::as_i64).ok().map(|mcid| (*page, mcid));
                    open.iter().for_each(|one| drop(said.insert(*one, String::new())));
                }
                "EMC" => open = None,
                "Tf" => font = Some(&maps[operands[0].as_name().expect("a name")]),
                "Tj" | "TJ" => {
                    let Some(text) = open.and_then(|one| said.get_mut(&one)) else { continue };
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
    said
}

/// What a font's codes say.
fn map(file: &PdfFile, font: &Object) -> BTreeMap<u16, String> {
    let font = file.pdf.dereference(font).and_then(|font| font.1.as_dict()).expect("a font");
    texts(&String::from_utf8(file.stream(font, b"ToUnicode")).expect("a map in ASCII"))
}

/// A text as it is heard: marks of direction and places to break say nothing; what looks like another character,
/// or like none, is made visible.
fn seen(text: &str) -> String {
    let heard = |c: &char| !matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}');
    let visible = |c| match c {
        '\u{a0}' => '⍽',
        '\u{ad}' => '¬',
        c => c,
    };
    text.trim_end().chars().filter(heard).map(visible).collect()
}
