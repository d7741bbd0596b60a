//! Whole files: exported from shaped text, opened again with lopdf, and read.

use std::collections::HashMap;
use std::sync::Arc;

use lopdf::content::Content as Stream;
use lopdf::{Dictionary, Document as File, Object};

use super::*;
use crate::art::raster::RasterImage;
use crate::content::{Block, BlockId, BlockText, Content, Role};
use crate::font::{Fonts, Weight};
use crate::geom::{Abs, Color, Point, Rect, Shape, Size, Stroke};
use crate::impose::{PlacedFrame, Side};
use crate::layout::frame::{ArtifactType, Frame, FrameItem, ItemOwner};
use crate::locale::{self, Direction, Locale, Script};
use crate::text::line::BreakOptions;
use crate::text::shape::Shaper;
use crate::text::{Line, Paragraph, TextSpan};

fn locale(tag: &str, script: &str, direction: Direction) -> Locale {
    Locale::new(locale::parse(tag).unwrap(), direction, Script::from_code(script).unwrap())
}

fn english() -> Locale {
    locale("en", "Latn", Direction::Ltr)
}

fn lines(text: &str, locale: &Locale, measure: f64) -> Vec<Line> {
    let shaper = Shaper::new(Arc::new(Fonts::new()));
    let options = BreakOptions {
        size: Abs::pt(12.0),
        measure: Abs::pt(measure),
        balanced: false,
        running: true,
        hyphenate: true,
    };
    Paragraph::new(&[TextSpan { text, weight: Weight::Regular }], locale, &shaper)
        .unwrap()
        .break_lines(options, &shaper)
        .unwrap()
}

fn block(role: Role, parent: Option<u32>, text: Option<&str>) -> Block {
    Block {
        role,
        parent: parent.map(BlockId),
        lang: None,
        text: text.map(str::to_owned),
        message: None,
        span: None,
        value: None,
        alt: None,
    }
}

fn content(locale: &Locale, blocks: Vec<Block>) -> Content {
    let (lang, direction) = (locale.id.to_string(), locale.direction);
    let locale = Arc::new(locale.clone());
    let staff_line = vec![BlockText { block: BlockId(0), locale: Arc::clone(&locale) }];
    let title = "A title".to_owned();
    Content {
        title,
        lang,
        direction,
        locale,
        staff_line,
        draft_notice: Vec::new(),
        picture: None,
        panels: Vec::new(),
        flows: Vec::new(),
        edition_code: String::new(),
        marks: Vec::new(),
        blocks,
    }
}

fn items(owner: ItemOwner, lines: Vec<Line>, top: f64) -> Vec<FrameItem> {
    let mut y = top;
    lines
        .into_iter()
        .map(|line| {
            y += 20.0;
            FrameItem::Line { owner, at: Point::new(Abs::pt(20.0), Abs::pt(y)), line, color: Color::BLACK }
        })
        .collect()
}

fn placed(items: Vec<FrameItem>, copy: bool) -> PlacedFrame {
    let size = Size { w: Abs::pt(400.0), h: Abs::pt(600.0) };
    PlacedFrame { at: Point::default(), frame: Arc::new(Frame { size, items }), is_copy: copy }
}

fn side(placed: Vec<PlacedFrame>) -> Side {
    let size = Size { w: Abs::pt(400.0), h: Abs::pt(600.0) };
    let trim = Rect::new(Abs::pt(10.0), Abs::pt(20.0), Abs::pt(380.0), Abs::pt(500.0));
    Side { size, trim, bleed: trim, placed, is_rotated: false }
}

fn export_of(content: &Content, sides: &[Side]) -> Result<Vec<u8>, Diagnostic> {
    let metadata = DocumentMetadata {
        creator: "handout 0.0.0".to_owned(),
        date: Some(DateTime::constant(2026, 2, 3, 4, 5, 6, 0)),
        bookmarks: true,
        ..DocumentMetadata::default()
    };
    let exported = export(&Document { content, sides, metadata: &metadata }, &mut Deflater::default())?;
    Ok(exported.bytes)
}

/// The PDF of one paragraph.
fn paragraph_pdf(text: &str, locale: &Locale) -> Vec<u8> {
    let content =
        content(locale, vec![block(Role::Section, None, None), block(Role::Paragraph, Some(0), Some(text))]);
    let items = items(ItemOwner::Block(BlockId(1)), lines(text, locale, 200.0), 0.0);
    export_of(&content, &[side(vec![placed(items, false)])]).unwrap()
}

/// Text by character code, from a font's ToUnicode map.
fn to_unicode(file: &File, font: &Dictionary) -> HashMap<u16, String> {
    let map = file.get_object(font.get(b"ToUnicode").unwrap().as_reference().unwrap()).unwrap();
    let map = map.as_stream().unwrap().decompressed_content().unwrap();
    let text = |hex: &str| {
        let units: Vec<u16> =
            (0..hex.len() / 4).map(|i| u16::from_str_radix(&hex[i * 4..i * 4 + 4], 16).unwrap()).collect();
        String::from_utf16(&units).unwrap()
    };
    let mut pairs = HashMap::new();
    for line in String::from_utf8(map).unwrap().lines() {
        let entry = line.strip_prefix('<').and_then(|line| line.strip_suffix('>')?.split_once("><"));
        let Some((code, characters)) = entry else { continue };
        pairs.insert(u16::from_str_radix(code, 16).unwrap(), text(characters));
    }
    pairs
}

/// The text of all pages in the order of their content streams, without directional marks.
fn stream_text(bytes: &[u8]) -> String {
    let file = File::load_mem(bytes).unwrap();
    let mut text = String::new();
    for (_, page) in file.get_pages() {
        let fonts = file.get_page_fonts(page).unwrap();
        let mut map: HashMap<u16, String> = HashMap::new();
        for operation in Stream::decode(&file.get_page_content(page)).unwrap().operations {
            let mut push_text = |object: &Object| {
                for code in object.as_str().unwrap_or_default().chunks(2) {
                    text.push_str(&map[&u16::from_be_bytes([code[0], code[1]])]);
                }
            };
            match operation.operator.as_str() {
                "Tf" => map = to_unicode(&file, fonts[operation.operands[0].as_name().unwrap()]),
                "Tj" => push_text(&operation.operands[0]),
                "TJ" => operation.operands[0].as_array().unwrap().iter().for_each(push_text),
                _ => {}
            }
        }
    }
    text.replace(['\u{200e}', '\u{200f}', '\u{ad}'], "")
}

#[test]
fn stream_text_is_in_logical_order() {
    for (tag, script, direction, text) in [
        (
            "en",
            "Latn",
            Direction::Ltr,
            "Keep this leaflet (affluent offices, 500 mg) — and show it to “others”; ring 112 now.",
        ),
        (
            "hi",
            "Deva",
            Direction::Ltr,
            "संक्रमण, प्रतिक्रिया, स्त्री, विद्यार्थी, र\u{94d}\u{200d}य और क\u{94d}\u{200c}ष 7 दिन।",
        ),
        ("zh-Hans", "Hans", Direction::Ltr, "如果呼吸困难，请拨打120或（02）555 1234。请立即告诉药剂师。"),
        (
            "ar",
            "Arab",
            Direction::Rtl,
            "لا تتوقف عن تناوله (Panadol Extra 500 mg) إلا بعد ٢٥٠ يومًا؛ اتصل بالرقم 050-1234567 أو info@clinic.org.",
        ),
        ("ar", "Arab", Direction::Rtl, "هٰذِهِ النَّشْرَةُ كَيْفَ للّٰهِ"),
        ("en", "Latn", Direction::Ltr, "Arabic (العربية) is read by many."),
    ] {
        let bytes = paragraph_pdf(text, &locale(tag, script, direction));
        // The end of a paragraph is a space, so that readers of the structure do not join the words.
        assert_eq!(stream_text(&bytes), format!("{text} "), "{tag}");
    }
}

#[test]
fn the_same_document_makes_the_same_bytes() {
    let text = "Same input, same bytes.";
    assert_eq!(paragraph_pdf(text, &english()), paragraph_pdf(text, &english()));
    let id = |bytes: &[u8]| File::load_mem(bytes).unwrap().trailer.get(b"ID").unwrap().clone();
    assert_ne!(id(&paragraph_pdf(text, &english())), id(&paragraph_pdf("Other input.", &english())));
}

/// The structure tree as text, one line for each element and sequence.
fn structure(file: &File) -> Vec<String> {
    fn visit(file: &File, object: &Object, depth: usize, out: &mut Vec<String>) {
        let object = file.dereference(object).unwrap().1;
        match object {
            Object::Integer(mcid) => out.push(format!("{}{mcid}", "  ".repeat(depth))),
            Object::Array(kids) => kids.iter().for_each(|kid| visit(file, kid, depth, out)),
            Object::Dictionary(dict) => {
                if let Ok(mcid) = dict.get(b"MCID") {
                    out.push(format!("{}other page {}", "  ".repeat(depth), mcid.as_i64().unwrap()));
                    return;
                }
                let kind = String::from_utf8_lossy(dict.get(b"S").unwrap().as_name().unwrap()).into_owned();
                let mut notes = String::new();
                for key in ["Lang", "Alt"] {
                    if let Ok(value) = dict.get(key.as_bytes()) {
                        notes += &format!(" {key}={}", String::from_utf8_lossy(value.as_str().unwrap()));
                    }
                }
                notes += if dict.has(b"A") { " A" } else { "" };
                out.push(format!("{}{kind}{notes}", "  ".repeat(depth)));
                visit(file, dict.get(b"K").unwrap(), depth + 1, out);
            }
            other => panic!("{other:?}"),
        }
    }
    let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = file.dereference(root).unwrap().1.as_dict().unwrap();
    let mut out = Vec::new();
    visit(file, root.get(b"K").unwrap(), 0, &mut out);
    out
}

fn line_of(owner: u32, text: &str, top: f64) -> Vec<FrameItem> {
    items(ItemOwner::Block(BlockId(owner)), lines(text, &english(), 300.0), top)
}

/// A file of two pages that paints blocks in another order than the content's, with decoration and a copy.
fn out_of_order_file() -> File {
    let mut blocks = vec![
        block(Role::Section, None, None),
        block(Role::Heading(1), Some(0), Some("Title")),
        block(Role::Paragraph, Some(0), Some("one two three")),
        block(Role::Span, Some(2), Some("two")),
        block(Role::Section, None, None),
        block(Role::List, Some(4), None),
        block(Role::ListItem, Some(5), None),
        block(Role::Label, Some(6), None),
        block(Role::ListBody, Some(6), Some("Body")),
        block(Role::Figure, Some(4), None),
        block(Role::Paragraph, Some(4), Some("never painted")),
    ];
    blocks[3].lang = Some("fr".to_owned());
    blocks[7].alt = Some("tick box".to_owned());
    blocks[9].alt = Some("a hand".to_owned());
    let square = Shape::rect(
        Rect::new(Abs::pt(50.0), Abs::pt(100.0), Abs::pt(30.0), Abs::pt(40.0)),
        Abs::ZERO,
        None,
        Some(Stroke::round(Color::BLACK, Abs::pt(1.0))),
    );
    let shapes = |owner| vec![FrameItem::Shapes { owner, shapes: vec![square.clone()] }];
    let back = [
        line_of(8, "Body", 200.0),
        shapes(ItemOwner::Block(BlockId(7))),
        shapes(ItemOwner::Artifact(ArtifactType::Layout)),
        shapes(ItemOwner::Block(BlockId(9))),
    ];
    let front = [
        line_of(1, "Title", 0.0),
        line_of(2, "one", 40.0),
        line_of(3, "two", 60.0),
        line_of(2, "three", 80.0),
    ];
    let copy = placed(line_of(1, "Title", 300.0), true);
    let sides = [side(vec![placed(back.concat(), false)]), side(vec![placed(front.concat(), false), copy])];
    File::load_mem(&export_of(&content(&english(), blocks), &sides).unwrap()).unwrap()
}

#[test]
fn the_structure_follows_the_content_not_the_order_of_painting() {
    assert_eq!(
        structure(&out_of_order_file()),
        [
            "Document A",
            "  Sect",
            "    H1",
            "      0",
            "    P",
            "      1",
            "      Span Lang=fr",
            "        2",
            "      3",
            "  Sect",
            "    L A",
            "      LI",
            "        Lbl Alt=tick box",
            "          1",
            "        LBody",
            "          0",
            "    Figure Alt=a hand A",
            "      2",
        ]
    );
}

#[test]
fn decoration_and_copies_are_artifacts_of_a_declared_type() {
    let file = out_of_order_file();
    let artifacts = |page| {
        let operations = Stream::decode(&file.get_page_content(page)).unwrap().operations;
        let begun = operations.into_iter().filter(|operation| operation.operator == "BDC");
        let artifacts = begun.filter(|operation| operation.operands[0].as_name().unwrap() == b"Artifact");
        let kind = |properties: &Object| properties.as_dict().unwrap().get(b"Type").cloned().unwrap();
        artifacts.map(|operation| kind(&operation.operands[1])).collect::<Vec<_>>()
    };
    let kinds: Vec<_> = file.get_pages().into_values().map(artifacts).collect();
    assert_eq!(kinds, [[Object::Name(b"Layout".to_vec())], [Object::Name(b"Page".to_vec())]]);
}

#[test]
fn a_figure_states_its_area() {
    let file = out_of_order_file();
    let figure = file
        .objects
        .values()
        .filter_map(|o| o.as_dict().ok())
        .find_map(|d| d.get(b"A").ok()?.as_dict().ok()?.get(b"BBox").ok())
        .unwrap();
    let corners: Vec<f32> = figure.as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect();
    assert_eq!(corners, [49.5, 459.5, 80.5, 500.5]);
}

/// A span of foreign words is one element within its block, even if it continues on another line. The text
/// around it belongs to the block itself, in reading order.
#[test]
fn foreign_words_are_span_elements_in_reading_order() {
    for (tag, script, direction, text, wanted) in [
        (
            "ar",
            "Arab",
            Direction::Rtl,
            "مرض (myasthenia gravis Lambert-Eaton syndrome) صعب",
            vec!["0", "Span Lang=en", "  1", "2"],
        ),
        (
            "ru",
            "Cyrl",
            Direction::Ltr,
            "Это HIV и Botox",
            vec!["0", "Span Lang=en", "  1", "2", "Span Lang=en", "  3"],
        ),
        ("th", "Thai", Direction::Ltr, "โรคตับอักเสบ B และ C", vec!["0"]),
        (
            "en",
            "Latn",
            Direction::Ltr,
            "This is called العربية here",
            vec!["0", "Span Lang=und-Arab", "  1", "2"],
        ),
    ] {
        let locale = locale(tag, script, direction);
        let mut paragraph = block(Role::Paragraph, Some(0), Some(text));
        // Only the English text has no message: it is a name that a clinic gave.
        paragraph.message = (tag != "en").then(|| "message".to_owned());
        let content = content(&locale, vec![block(Role::Section, None, None), paragraph]);
        let items = items(ItemOwner::Block(BlockId(1)), lines(text, &locale, 190.0), 0.0);
        let bytes = export_of(&content, &[side(vec![placed(items, false)])]).unwrap();
        assert_eq!(
            stream_text(&bytes).replace('\u{200b}', "").split_whitespace().collect::<Vec<_>>().join(" "),
            text,
            "{tag}"
        );
        let found = structure(&File::load_mem(&bytes).unwrap());
        let heads = ["Document A", "  Sect", "    P"].map(str::to_owned);
        let below: Vec<String> = wanted.into_iter().map(|line| format!("      {line}")).collect();
        assert_eq!(found, [&heads[..], &below].concat(), "{tag}");
    }
}

/// The annotations are rotated with the page; copies have none.
#[test]
fn each_line_of_a_link_has_an_annotation() {
    let address = "https://\u{200b}www.example.org";
    let blocks = vec![
        block(Role::Section, None, None),
        block(Role::Paragraph, Some(0), None),
        block(Role::Link, Some(1), Some(&format!("\u{2066}{address}\u{2069}"))),
    ];
    let parts = [line_of(2, "https://", 40.0), line_of(2, "www.example.org", 60.0)].concat();
    let at = Point::new(Abs::pt(5.0), Abs::pt(7.0));
    let bounds: Vec<Rect> = parts.iter().map(|item| item.bounds().moved(at)).collect();
    let own = PlacedFrame { at, ..placed(parts.clone(), false) };
    let copy = placed(parts, true);
    let export = |turned: bool| {
        let both = Side { is_rotated: turned, ..side(vec![copy.clone(), own.clone()]) };
        let first = side(vec![copy.clone()]);
        File::load_mem(&export_of(&content(&english(), blocks.clone()), &[first, both]).unwrap()).unwrap()
    };
    let numbers = |dict: &Dictionary, key: &[u8]| -> Vec<f32> {
        dict.get(key).unwrap().as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect()
    };
    for turned in [false, true] {
        let file = export(turned);
        let pages = file.get_pages();
        assert!(!file.get_dictionary(pages[&1]).unwrap().has(b"Annots"));
        let annotations = file.get_dictionary(pages[&2]).unwrap().get(b"Annots").unwrap().as_array().unwrap();
        assert_eq!(annotations.len(), 2);
        let element = file.objects.iter().find_map(|(id, object)| {
            let dict = object.as_dict().ok()?;
            (dict.get(b"S").ok()?.as_name().ok()? == b"Link").then_some((*id, dict))
        });
        let (element, dict) = element.unwrap();
        let kids = dict.get(b"K").unwrap().as_array().unwrap();
        let referred: Vec<&Object> =
            kids.iter().filter_map(|kid| kid.as_dict().ok()).map(|kid| kid.get(b"Obj").unwrap()).collect();
        assert_eq!(referred, annotations.iter().collect::<Vec<_>>());
        assert!(kids[0].as_i64().is_ok(), "the words come first");
        let entries = file.objects.values().find_map(|object| object.as_dict().ok()?.get(b"Nums").ok());
        let entries = entries.unwrap().as_array().unwrap();
        for (at, annotation) in annotations.iter().enumerate() {
            let dict = file.get_dictionary(annotation.as_reference().unwrap()).unwrap();
            let key = dict.get(b"StructParent").unwrap();
            assert_eq!(key.as_i64().unwrap(), 2 + at as i64);
            let entry = entries.chunks(2).find(|entry| entry[0] == *key).unwrap();
            assert_eq!(entry[1].as_reference().unwrap(), element);
            assert_eq!(dict.get(b"Contents").unwrap().as_str().unwrap(), b"https://www.example.org");
            let action = dict.get(b"A").unwrap().as_dict().unwrap();
            assert_eq!(action.get(b"URI").unwrap().as_str().unwrap(), b"https://www.example.org");
            assert_eq!(numbers(dict, b"Border"), [0.0; 3]);
            let [left, top, right, bottom] =
                [bounds[at].x, bounds[at].y, bounds[at].right(), bounds[at].bottom()]
                    .map(|a| a.to_pt() as f32);
            let upright = [left, 600.0 - bottom, right, 600.0 - top];
            let wanted = if turned { [400.0 - right, top, 400.0 - left, bottom] } else { upright };
            let near = numbers(dict, b"Rect").iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.011);
            assert!(near, "{turned}: {:?}, not {wanted:?}", numbers(dict, b"Rect"));
        }
    }
}

#[test]
fn page_boxes_are_measured_from_the_bottom_and_the_catalog_is_complete() {
    let bytes = paragraph_pdf("Text.", &locale("ar", "Arab", Direction::Rtl));
    assert!(bytes.starts_with(b"%PDF-1.7\n"));
    let file = File::load_mem(&bytes).unwrap();
    let page = file.get_dictionary(file.get_pages()[&1]).unwrap();
    let numbers = |key: &[u8]| -> Vec<f32> {
        page.get(key).unwrap().as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect()
    };
    assert_eq!(numbers(b"MediaBox"), [0.0, 0.0, 400.0, 600.0]);
    assert_eq!(numbers(b"TrimBox"), [10.0, 80.0, 390.0, 580.0]);
    assert!(!page.has(b"CropBox") && !page.has(b"Annots"));
    let catalog = file.catalog().unwrap();
    let preferences = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
    assert_eq!(preferences.get(b"Direction").unwrap().as_name().unwrap(), b"R2L");
    assert!(preferences.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"ar");
    let info = file.get_dictionary(file.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    assert_eq!(info.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:20260203040506Z");
    for foreign in ["GTS_PDFXVersion", "Identifier", "Trapped"] {
        assert!(!info.has(foreign.as_bytes()), "{foreign}");
    }
}

#[test]
fn headings_become_nested_bookmarks_without_invisible_marks() {
    let heads = [(1, "One \u{2068}x\u{2069}"), (2, "Two"), (3, "Three"), (2, "Four"), (1, "Five")];
    let mut blocks = vec![block(Role::Section, None, None)];
    let mut all = Vec::new();
    for (i, (level, text)) in heads.into_iter().enumerate() {
        blocks.push(block(Role::Heading(level), Some(0), Some(text)));
        all.extend(line_of(i as u32 + 1, text, 40.0 * i as f64));
    }
    let bytes = export_of(&content(&english(), blocks), &[side(vec![placed(all, false)])]).unwrap();
    let file = File::load_mem(&bytes).unwrap();
    fn visit(file: &File, parent: &Dictionary, depth: usize, out: &mut Vec<String>) {
        let mut next = parent.get(b"First").ok();
        while let Some(entry) = next {
            let entry = file.dereference(entry).unwrap().1.as_dict().unwrap();
            let title = String::from_utf8_lossy(entry.get(b"Title").unwrap().as_str().unwrap());
            out.push(format!("{}{title}", " ".repeat(depth)));
            visit(file, entry, depth + 1, out);
            next = entry.get(b"Next").ok();
        }
    }
    let mut out = Vec::new();
    let root = file.catalog().unwrap().get(b"Outlines").unwrap();
    visit(&file, file.dereference(root).unwrap().1.as_dict().unwrap(), 0, &mut out);
    assert_eq!(out, ["One x", " Two", "  Three", " Four", "Five"]);
}

#[test]
fn an_item_of_an_unknown_block_is_refused() {
    let content = content(&english(), vec![block(Role::Section, None, None)]);
    let error = export_of(&content, &[side(vec![placed(line_of(7, "x", 0.0), false)])]).unwrap_err();
    assert_eq!(error.message, "an item belongs to block 7, which the content does not have");
}

#[test]
fn images_are_painted_on_their_area_with_all_samples() {
    let samples: Vec<u8> = (0..40 * 30 * 3).map(|i| (i % 251) as u8).collect();
    let colour =
        Arc::new(RasterImage { width: 40, height: 30, is_color: true, samples: samples.clone().into() });
    let grey = Arc::new(RasterImage { width: 60, height: 60, is_color: false, samples: samples.into() });
    let mut blocks = vec![block(Role::Section, None, None)];
    for alt in ["A logo", "Ein Logo – ein zweites"] {
        let figure = block(Role::Figure, Some(0), None);
        blocks.push(Block { alt: Some(alt.to_owned()), ..figure });
    }
    let content = content(&english(), blocks);
    let image = |block: u32, x: f64, pixels: &Arc<RasterImage>| FrameItem::Image {
        owner: ItemOwner::Block(BlockId(block)),
        area: Rect::new(Abs::pt(x), Abs::pt(100.0), Abs::pt(80.0), Abs::pt(60.0)),
        pixels: Arc::clone(pixels),
    };
    let painted = vec![image(1, 20.0, &colour), image(2, 120.0, &grey), image(2, 220.0, &colour)];
    let bytes = export_of(&content, &[side(vec![placed(painted, false)])]).unwrap();
    let file = File::load_mem(&bytes).unwrap();
    let page = file.get_pages()[&1];
    let operations = Stream::decode(&file.get_page_content(page)).unwrap().operations;
    let names: Vec<&[u8]> =
        operations.iter().filter(|o| o.operator == "Do").map(|o| o.operands[0].as_name().unwrap()).collect();
    assert_eq!(names, [b"P0", b"P1", b"P0"], "an image that is painted twice is kept once");
    let matrices: Vec<Vec<f32>> = operations
        .iter()
        .filter(|o| o.operator == "cm")
        .map(|o| o.operands.iter().map(|n| n.as_float().unwrap()).collect())
        .collect();
    assert_eq!(matrices[0], [80.0, 0.0, 0.0, 60.0, 20.0, 440.0]);
    let resources = file.get_dictionary(page).unwrap().get_deref(b"Resources", &file).unwrap();
    let images = resources.as_dict().unwrap().get_deref(b"XObject", &file).unwrap().as_dict().unwrap();
    for (name, pixels, space) in [(b"P0", &colour, "DeviceRGB"), (b"P1", &grey, "DeviceGray")] {
        let image = images.get_deref(name, &file).unwrap().as_stream().unwrap();
        assert_eq!(image.dict.get(b"ColorSpace").unwrap().as_name().unwrap(), space.as_bytes());
        assert_eq!(image.get_plain_content().unwrap(), pixels.samples.to_vec());
    }
    let is_figure = |d: &&Dictionary| d.get(b"S").and_then(Object::as_name).is_ok_and(|s| s == b"Figure");
    let figures: Vec<&Dictionary> =
        file.objects.values().filter_map(|o| o.as_dict().ok()).filter(is_figure).collect();
    assert_eq!(figures.len(), 2);
    for figure in figures {
        assert!(figure.has(b"Alt") && figure.get(b"A").unwrap().as_dict().unwrap().has(b"BBox"));
    }
}
