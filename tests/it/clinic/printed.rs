//! A printed file with its figures and codes.

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, ObjectId};
/// Whether a marked sequence is of a figure.
pub(super) fn is_figure(operation: &Operation) -> bool {
    operation.operands.first().and_then(|o| o.as_name().ok()) == Some(b"Figure".as_slice())
}

/// Width, height and pixels of a binary greymap (`P5 600 800 255 …`).
pub(super) fn graymap(bytes: &[u8]) -> (usize, usize, &[u8]) {
    let mut at = 0;
    let mut word = || {
        let rest = &bytes[at..];
        let start = at + rest.iter().position(|b| !b.is_ascii_whitespace()).unwrap();
        let end = start + bytes[start..].iter().position(u8::is_ascii_whitespace).unwrap();
        at = end + 1;
        std::str::from_utf8(&bytes[start..end]).unwrap()
    };
    assert_eq!(word(), "P5");
    let (width, height) = (word().parse().unwrap(), word().parse().unwrap());
    assert_eq!(word(), "255");
    (width, height, &bytes[at..at + width * height])
}

/// What the codes in a picture say.
pub(super) fn decode(width: usize, height: usize, pixel: impl Fn(usize, usize) -> u8) -> Vec<String> {
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
    image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect()
}

/// An element of the structure.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) kind: String,
    pub(super) lang: Option<String>,
    pub(super) alt: Option<String>,
    pub(super) bounds: Option<[f32; 4]>,
}

/// A printed file, opened.
pub(super) struct Printed {
    pub(super) elements: Vec<Element>,
    pub(super) pages: Vec<Vec<Operation>>,
}

impl Printed {
    pub(super) fn open(bytes: Vec<u8>) -> Self {
        let pdf = Document::load_mem(&bytes).unwrap();
        let operations = |id: &ObjectId| Content::decode(&pdf.get_page_content(*id)).unwrap().operations;
        let pages = pdf.get_pages().values().map(operations).collect();
        let mut elements = Vec::new();
        let tree = pdf.catalog().unwrap().get_deref(b"StructTreeRoot", &pdf).unwrap();
        collect(&pdf, tree, &mut elements);
        Self { elements, pages }
    }

    pub(super) fn figures(&self) -> Vec<&Element> {
        self.elements.iter().filter(|e| e.kind == "Figure").collect()
    }

    /// What the code says that the rectangles of one path draw.
    pub(super) fn read_code(&self) -> Vec<String> {
        let mut found = Vec::new();
        for page in &self.pages {
            let mut path: Vec<(f32, f32)> = Vec::new();
            for operation in page {
                match operation.operator.as_str() {
                    "m" | "l" => {
                        let n = |i: usize| operation.operands[i].as_float().unwrap();
                        path.push((n(0), n(1)));
                    }
                    "h" => {}
                    _ => {
                        if path.len() > 200 {
                            found.extend(read_rectangles(&path));
                        }
                        path.clear();
                    }
                }
            }
        }
        found
    }
}

/// The code that rectangles of four corners each draw, at 20 pixels to the point.
pub(super) fn read_rectangles(corners: &[(f32, f32)]) -> Vec<String> {
    let rects: Vec<[f32; 4]> = corners
        .chunks(4)
        .map(|c| [c[0].0.min(c[2].0), c[0].1.min(c[2].1), c[0].0.max(c[2].0), c[0].1.max(c[2].1)])
        .collect();
    let least = |i: usize| rects.iter().map(|r| r[i]).fold(f32::MAX, f32::min);
    let most = |i: usize| rects.iter().map(|r| r[i]).fold(f32::MIN, f32::max);
    let (left, top, margin) = (least(0), most(3), 12.0);
    let side = ((most(2) - left + 2.0 * margin) * 5.0) as usize;
    let dark = |x: usize, y: usize| {
        let (x, y) = (left - margin + x as f32 / 5.0, top + margin - y as f32 / 5.0);
        rects.iter().any(|r| r[0] <= x && x < r[2] && r[1] < y && y <= r[3])
    };
    decode(side, side, |x, y| if dark(x, y) { 0 } else { 255 })
}

pub(super) fn collect(pdf: &Document, element: &Object, elements: &mut Vec<Element>) {
    let Ok(dict) = element.as_dict() else { return };
    let text = |key: &[u8]| {
        let bytes = dict.get(key).and_then(Object::as_str).ok()?;
        Some(match bytes.strip_prefix(b"\xFE\xFF") {
            Some(wide) => {
                let units: Vec<u16> = wide.chunks(2).map(|u| u16::from_be_bytes([u[0], u[1]])).collect();
                String::from_utf16(&units).unwrap()
            }
            None => String::from_utf8(bytes.to_vec()).unwrap(),
        })
    };
    if let Ok(kind) = dict.get(b"S").and_then(Object::as_name) {
        let corners = || {
            let layout = dict.get_deref(b"A", pdf).ok()?.as_dict().ok()?;
            let corners = layout.get(b"BBox").ok()?.as_array().ok()?;
            let numbers: Vec<f32> = corners.iter().map(|n| n.as_float().unwrap()).collect();
            numbers.try_into().ok()
        };
        let kind = String::from_utf8(kind.to_vec()).unwrap();
        elements.push(Element { kind, lang: text(b"Lang"), alt: text(b"Alt"), bounds: corners() });
    }
    let Ok(kids) = dict.get_deref(b"K", pdf) else { return };
    for kid in kids.as_array().map_or(vec![kids], |kids| kids.iter().collect()) {
        if let Ok((_, kid)) = pdf.dereference(kid) {
            collect(pdf, kid, elements);
        }
    }
}
