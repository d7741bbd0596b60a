//! Forgeries in fonts: what codes look like, what they stand for, and how wide they are.

use lopdf::{Object, ObjectId, Stream};

use super::edits::{Change, change_content, fonts};
use super::{Answer, Forgery, changed, different};
use crate::support::edited_pdf::EditedPdf;

/// The ToUnicode map of a font as pairs of a code and its text in hexadecimal.
fn map_of(file: &mut EditedPdf, font: ObjectId) -> Vec<(u32, String)> {
    let map = file.reference(font, b"ToUnicode");
    let text = String::from_utf8(file.stream(map).content.clone()).expect("ASCII");
    let number = |hex: &str| u32::from_str_radix(hex, 16).expect("a number");
    let mut pairs = Vec::new();
    let mut blocks = text.split("begin");
    blocks.next();
    for block in blocks {
        let Some((kind, rest)) = block.split_once('\n').or_else(|| block.split_once(' ')) else { continue };
        let body = rest.split("endbf").next().unwrap_or_default();
        let mut words = body.split(|c: char| !c.is_ascii_hexdigit() && c != '[' && c != ']');
        let mut hex = || words.by_ref().find(|word| !word.is_empty()).map(str::to_owned);
        if kind.starts_with("bfchar") {
            while let (Some(code), Some(text)) = (hex(), hex()) {
                pairs.push((number(&code), text));
            }
        } else if kind.starts_with("bfrange") {
            while let (Some(first), Some(last)) = (hex(), hex()) {
                let (first, last) = (number(&first), number(&last));
                let start = hex().expect("a text");
                if start.starts_with('[') {
                    let texts = std::iter::from_fn(&mut hex).take_while(|text| text != "]");
                    pairs.extend((first..=last).zip(texts.collect::<Vec<_>>()));
                } else {
                    pairs.extend(
                        (first..=last).map(|code| (code, format!("{:04X}", number(&start) + code - first))),
                    );
                }
            }
        }
    }
    pairs
}

/// Writes a ToUnicode map of single codes.
fn set_map(file: &mut EditedPdf, font: ObjectId, pairs: &[(u32, String)]) {
    let mut text = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Own def\n\
        1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        .to_owned();
    for block in pairs.chunks(100) {
        text.push_str(&format!("{} beginbfchar\n", block.len()));
        block.iter().for_each(|(code, hex)| text.push_str(&format!("<{code:04x}> <{hex}>\n")));
        text.push_str("endbfchar\n");
    }
    text.push_str("endcmap\nend\nend\n");
    let map = file.reference(font, b"ToUnicode");
    file.stream(map).set_plain_content(text.into_bytes());
}

/// Changes the texts of the codes of all fonts.
fn change_maps(file: &mut EditedPdf, change: impl Fn(&mut Vec<(u32, String)>)) {
    for font in fonts(file) {
        let mut pairs = map_of(file, font);
        change(&mut pairs);
        set_map(file, font, &pairs);
    }
}

/// Exchanges two codes in the content and in the maps, so that the words stay and other glyphs are shown.
fn swap_glyphs(file: &mut EditedPdf) {
    change_maps(file, |pairs| {
        if let [(_, first), (_, second), ..] = &mut pairs[..] {
            std::mem::swap(first, second);
        }
    });
    for page in 0..file.pages.len() {
        file.operators(page, |operations| {
            operations.iter_mut().flat_map(|operation| &mut operation.operands).for_each(swap_codes);
        });
    }
    let forms =
        file.all(|dict| dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form"));
    for form in forms {
        let stream = file.stream(form);
        let mut content = lopdf::content::Content::decode(&stream.content).expect("operators");
        content.operations.iter_mut().flat_map(|operation| &mut operation.operands).for_each(swap_codes);
        stream.set_plain_content(content.encode().expect("bytes"));
    }
}

/// Exchanges the codes 1 and 2.
fn swap_codes(operand: &mut Object) {
    match operand {
        Object::Array(items) => items.iter_mut().for_each(swap_codes),
        Object::String(bytes, _) => {
            for code in bytes.chunks_exact_mut(2).filter(|code| code[0] == 0) {
                code[1] = match code[1] {
                    1 => 2,
                    2 => 1,
                    other => other,
                };
            }
        }
        _ => {}
    }
}

/// The program of the first font.
fn program(file: &mut EditedPdf) -> &mut Stream {
    let descriptor = file.font(b"FontFile2");
    let program = file.reference(descriptor, b"FontFile2");
    file.stream(program)
}

/// Changes the program of the first font.
fn change_program(file: &mut EditedPdf, change: impl FnOnce(&mut Vec<u8>)) {
    let stream = program(file);
    let mut bytes = stream.content.clone();
    change(&mut bytes);
    stream.dict.set("Length1", bytes.len() as i64);
    stream.set_plain_content(bytes);
}

/// The offset and the length of a table of a font program.
fn table(program: &[u8], tag: &[u8]) -> (usize, usize) {
    let number = |at: usize| u32::from_be_bytes(program[at..at + 4].try_into().expect("four bytes")) as usize;
    let records = (12..program.len()).step_by(16);
    let mut found = records.filter(|at| &program[*at..*at + 4] == tag);
    let at = found.next().expect("the table");
    (number(at + 8), number(at + 12))
}

/// The widths of the codes of all fonts, in thousandths of an em.
fn change_widths(file: &mut EditedPdf, change: impl Fn(f32) -> f32) {
    for font in fonts(file) {
        let descendants = file.array(font, b"DescendantFonts");
        let descendant = descendants[0].as_dict_mut().expect("a font");
        let widths = descendant.get_mut(b"W").and_then(Object::as_array_mut).expect("widths");
        let list = widths[1].as_array_mut().expect("a list");
        list.iter_mut().for_each(|width| *width = Object::Real(change(width.as_float().expect("a width"))));
    }
}

/// Adds a program to the descriptor of the first font.
fn add_program(file: &mut EditedPdf, key: &str) {
    let descriptor = file.font(b"FontFile2");
    let program = file.pdf.add_object(Stream::new(lopdf::Dictionary::new(), b"other".to_vec()));
    file.dict(descriptor).set(key, program);
}

pub(super) const FORGERIES: &[Forgery] = &[
    changed("swapped glyphs", swap_glyphs),
    changed("maps of single codes", |file| change_maps(file, |_| {})),
    different("texts of codes swapped", |file| {
        change_maps(file, |pairs| {
            let texts: Vec<String> = pairs.iter().map(|(_, text)| text.clone()).collect();
            pairs.iter_mut().zip(texts.into_iter().rev()).for_each(|((_, text), other)| *text = other);
        });
    }),
    different("codes without texts", |file| change_maps(file, |pairs| pairs.truncate(3))),
    different("codes that stand for nothing", |file| {
        change_maps(file, |pairs| pairs.iter_mut().for_each(|(_, text)| text.clear()));
    }),
    different("no map", |file| {
        for font in fonts(file) {
            file.dict(font).remove(b"ToUnicode");
        }
    }),
    changed("widths a little larger", |file| change_widths(file, |width| width + 0.5)),
    changed("widths much larger", |file| change_widths(file, |width| width * 2.0)),
    changed("other outlines", |file| {
        change_program(file, |bytes| {
            let (offset, length) = table(bytes, b"glyf");
            // Coordinates in the middle of the table; which glyph has them does not matter.
            bytes[offset + length / 2] ^= 1;
        });
    }),
    changed("bytes behind the font", |file| change_program(file, |bytes| bytes.extend([0; 16]))),
    changed("other advance in the font", |file| {
        change_program(file, |bytes| {
            let (offset, _) = table(bytes, b"hmtx");
            bytes[offset + 5] ^= 4;
        });
    }),
    changed("second font program of Type 1", |file| add_program(file, "FontFile")),
    changed("second font program of OpenType", |file| add_program(file, "FontFile3")),
    changed("two fonts of one name", |file| {
        let fonts = fonts(file);
        let name = file.dict(fonts[0]).get(b"BaseFont").expect("a name").clone();
        for font in fonts {
            file.dict(font).set("BaseFont", name.clone());
        }
    }),
    changed("other name of a font", |file| {
        let font = fonts(file)[0];
        file.dict(font).set("BaseFont", "ABCDEF+Other");
    }),
    changed("other flags of a font", |file| {
        let descriptor = file.font(b"FontFile2");
        file.dict(descriptor).set("Flags", 32);
    }),
    Forgery {
        name: "codes in hexadecimal",
        answer: Answer::Changed,
        change: Change::Objects(|file| change_content(file, |content| format!("{content}\n"))),
    },
];
