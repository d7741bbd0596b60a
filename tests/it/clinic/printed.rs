//! Reads the figures and QR codes of a printed file.

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, ObjectId};

/// Whether an operator begins the marked content of a figure.
pub(super) fn is_figure(operation: &Operation) -> bool {
    operation.operands.first().and_then(|o| o.as_name().ok()) == Some(b"Figure".as_slice())
}

/// A grey image with one byte per pixel.
pub(super) struct GreyImage<'a> {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) pixels: &'a [u8],
}

impl<'a> GreyImage<'a> {
    /// Parses a binary greymap (`P5 600 800 255 …`).
    pub(super) fn parse(bytes: &'a [u8]) -> Self {
        let mut position = 0;
        let mut next_word = || {
            let rest = &bytes[position..];
            let start = position + rest.iter().position(|b| !b.is_ascii_whitespace()).unwrap();
            let end = start + bytes[start..].iter().position(u8::is_ascii_whitespace).unwrap();
            position = end + 1;
            std::str::from_utf8(&bytes[start..end]).unwrap()
        };
        assert_eq!(next_word(), "P5");
        let (width, height) = (next_word().parse().unwrap(), next_word().parse().unwrap());
        assert_eq!(next_word(), "255");
        Self { width, height, pixels: &bytes[position..position + width * height] }
    }
}

/// The texts of the QR codes in an image, whose pixels are given by column and row.
pub(super) fn decode(width: usize, height: usize, pixel: impl Fn(usize, usize) -> u8) -> Vec<String> {
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
    image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect()
}

/// A structure element.
#[derive(Debug)]
pub(super) struct PrintedElement {
    pub(super) kind: String,
    pub(super) lang: Option<String>,
    pub(super) alt: Option<String>,
    /// The `/BBox`: left, bottom, right and top in points.
    pub(super) bounds: Option<[f32; 4]>,
}

/// A printed file: its structure elements in reading order, and the operators of its pages.
pub(super) struct PrintedFile {
    pub(super) elements: Vec<PrintedElement>,
    pub(super) pages: Vec<Vec<Operation>>,
}

impl PrintedFile {
    pub(super) fn open(bytes: Vec<u8>) -> Self {
        let pdf = Document::load_mem(&bytes).unwrap();
        let operations = |id: &ObjectId| Content::decode(&pdf.get_page_content(*id)).unwrap().operations;
        let pages = pdf.get_pages().values().map(operations).collect();
        let mut elements = Vec::new();
        let tree = pdf.catalog().unwrap().get_deref(b"StructTreeRoot", &pdf).unwrap();
        collect_elements(&pdf, tree, &mut elements);
        Self { elements, pages }
    }

    pub(super) fn figures(&self) -> Vec<&PrintedElement> {
        self.elements.iter().filter(|e| e.kind == "Figure").collect()
    }

    /// The texts of the QR codes. A code is one path of many squares.
    pub(super) fn read_codes(&self) -> Vec<String> {
        let mut texts = Vec::new();
        for page in &self.pages {
            let mut path: Vec<PathPoint> = Vec::new();
            for operation in page {
                match operation.operator.as_str() {
                    "m" | "l" => {
                        let operand = |index: usize| operation.operands[index].as_float().unwrap();
                        path.push(PathPoint { x: operand(0), y: operand(1) });
                    }
                    "h" => {}
                    _ => {
                        if path.len() > 200 {
                            texts.extend(decode_rectangles(&path));
                        }
                        path.clear();
                    }
                }
            }
        }
        texts
    }
}

/// A point of a path, in points.
struct PathPoint {
    x: f32,
    y: f32,
}

/// The texts of the QR codes that rectangles draw. Each rectangle has four corners, and a point has five pixels.
fn decode_rectangles(corners: &[PathPoint]) -> Vec<String> {
    let rectangles: Vec<[f32; 4]> = corners
        .chunks(4)
        .map(|c| [c[0].x.min(c[2].x), c[0].y.min(c[2].y), c[0].x.max(c[2].x), c[0].y.max(c[2].y)])
        .collect();
    let least = |i: usize| rectangles.iter().map(|r| r[i]).fold(f32::MAX, f32::min);
    let most = |i: usize| rectangles.iter().map(|r| r[i]).fold(f32::MIN, f32::max);
    let (left, top, margin) = (least(0), most(3), 12.0);
    let side = ((most(2) - left + 2.0 * margin) * 5.0) as usize;
    let is_dark = |column: usize, row: usize| {
        let (x, y) = (left - margin + column as f32 / 5.0, top + margin - row as f32 / 5.0);
        rectangles.iter().any(|r| r[0] <= x && x < r[2] && r[1] < y && y <= r[3])
    };
    decode(side, side, |column, row| if is_dark(column, row) { 0 } else { 255 })
}

/// Adds the elements below `element` to `elements` in reading order.
fn collect_elements(pdf: &Document, element: &Object, elements: &mut Vec<PrintedElement>) {
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
        elements.push(PrintedElement { kind, lang: text(b"Lang"), alt: text(b"Alt"), bounds: corners() });
    }
    let Ok(kids) = dict.get_deref(b"K", pdf) else { return };
    for kid in kids.as_array().map_or(vec![kids], |kids| kids.iter().collect()) {
        if let Ok((_, kid)) = pdf.dereference(kid) {
            collect_elements(pdf, kid, elements);
        }
    }
}
