//! Symbols: what a camera reads from the modules that a page paints.
//!
//! In: the [`PageContents`] of a file. Out: the Data Matrix symbols on its pages with their text and their faults, and the
//! address of the QR code of a figure. A filled path of many upright rectangles is taken for modules; its area is sampled
//! at the middle of each module, and a decoder reads the samples. A Data Matrix symbol is an artifact, a QR code is a
//! figure.
//! Refuses modules that make no symbol, errors that a camera would correct, and anything printed on a symbol.

use std::fmt;

use datamatrix::DataMatrix;
use datamatrix::errorcode;
use datamatrix::placement::MatrixMap;
use rqrr::{Grid, SimpleGrid};

use super::clause::Clause;
use super::geometry::{FlatContour, PagePoint};
use super::overlap::{Area, share_ink, strip_parts};
use super::paint::{MarkedContentKind, PageContents, PaintMethod, PaintedShape};
use super::text::excerpt;

/// The smallest number of rectangles in a drawing of modules; icons have fewer.
const MIN_RECTANGLES: usize = 20;
/// The width and the height of the symbol of a sheet in points.
const SYMBOL_WIDTH: f64 = 38.4;
const SYMBOL_HEIGHT: f64 = 9.6;
/// How far the size of a damaged symbol may be from that, in points.
const SIZE_TOLERANCE: f64 = 2.0;
/// The number of modules on a side of the largest QR code.
const MAX_MODULES: usize = 177;

/// A Data Matrix symbol on a page.
#[derive(Debug)]
pub(super) struct DecodedSymbol {
    /// The page, from 0.
    pub page: usize,
    /// Its text; `None` if it cannot be read.
    pub text: Option<String>,
    /// What is wrong with it.
    pub faults: Vec<SymbolFault>,
}

/// What is wrong with a symbol.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SymbolFinding {
    /// The page, from 1.
    pub page: usize,
    /// What is wrong.
    pub fault: SymbolFault,
}

/// A fault of a symbol.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SymbolFault {
    /// Its modules are not on one grid.
    OffGrid,
    /// Some modules are wrong; a camera would correct them.
    Damaged,
    /// Its modules are no Data Matrix.
    Unreadable,
    /// It extends beyond the edge of the page.
    OffPage,
    /// Something is printed on it or in the clear zone of one module around it.
    NotClear,
    /// It encodes something other than the code that the page shows in letters.
    OtherCode {
        /// Its text.
        text: String,
    },
}

impl SymbolFinding {
    /// The rule that it breaks.
    pub(super) const fn clause(&self) -> Clause {
        Clause::OwnRule
    }
}

impl fmt::Display for SymbolFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the symbol on page {} {}", self.page, self.fault)
    }
}

impl fmt::Display for SymbolFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OffGrid => "has modules of different sizes or off the grid",
            Self::Damaged => "is damaged: some of its modules are wrong",
            Self::Unreadable => "cannot be read: its modules are no Data Matrix",
            Self::OffPage => "extends beyond the paper",
            Self::NotClear => "has something on it, or within one module of it",
            Self::OtherCode { text } => {
                return write!(f, "encodes `{text}`, which is not the code in letters on that page");
            }
        })
    }
}

impl DecodedSymbol {
    /// What is wrong with the symbol on a page that shows the edition codes `codes` in letters.
    pub(super) fn findings(&self, codes: &[String]) -> Vec<SymbolFinding> {
        let other = self.text.as_ref().filter(|text| codes != [text.as_str()]);
        let other = other.map(|text| SymbolFault::OtherCode { text: excerpt(text) });
        let faults = self.faults.iter().cloned().chain(other);
        faults.map(|fault| SymbolFinding { page: self.page + 1, fault }).collect()
    }
}

/// The modules of a symbol.
struct ModuleGrid {
    columns: usize,
    /// Row by row from the top: whether each module is dark.
    dark: Vec<bool>,
    /// The side of a module in points.
    module_size: f64,
}

/// The text of a Data Matrix.
#[derive(Debug, PartialEq)]
struct DecodedText {
    text: String,
    /// Whether all modules are right, so that nothing had to be corrected.
    is_intact: bool,
}

/// The symbols of a file, in the order of painting.
pub(super) fn find_symbols(contents: &PageContents) -> Vec<DecodedSymbol> {
    let is_symbol = |shape: &&PaintedShape| {
        // Icons of a sheet may be made of rectangles, too.
        let has_size = (shape.bounds.width() - SYMBOL_WIDTH).abs() < SIZE_TOLERANCE
            && (shape.bounds.height() - SYMBOL_HEIGHT).abs() < SIZE_TOLERANCE;
        has_size
            && contents.marked_contents[shape.marked_content].kind == MarkedContentKind::Artifact
            && is_drawn_of_modules(shape)
    };
    contents.shapes.iter().filter(is_symbol).map(|shape| read_symbol(contents, shape)).collect()
}

/// The text of the QR code in `marked_contents`; `None` if there is no readable one.
pub(super) fn qr_text(contents: &PageContents, marked_contents: &[usize]) -> Option<String> {
    let mut shapes = contents
        .shapes
        .iter()
        .filter(|shape| marked_contents.contains(&shape.marked_content) && is_drawn_of_modules(shape));
    shapes.find_map(|shape| {
        let ModuleGrid { columns, dark, .. } = read_modules(shape)?;
        if columns * columns != dark.len() || columns < 21 || columns % 4 != 1 {
            return None;
        }
        let read = |dark: &[bool]| {
            let grid = SimpleGrid::from_func(columns, |x, y| dark[y * columns + x]);
            Grid::new(grid).decode().ok().map(|(_, text)| text)
        };
        read(&dark).or_else(|| read(&rotated(&dark)))
    })
}

/// The modules of a symbol on a side that is rotated by 180°, which some printers need for backs.
fn rotated(dark: &[bool]) -> Vec<bool> {
    dark.iter().rev().copied().collect()
}

fn read_symbol(contents: &PageContents, shape: &PaintedShape) -> DecodedSymbol {
    let mut symbol = DecodedSymbol { page: shape.page, text: None, faults: Vec::new() };
    let Some(modules) = read_modules(shape) else {
        symbol.faults.push(SymbolFault::OffGrid);
        return symbol;
    };
    let upright = decode(&modules.dark, modules.columns);
    match upright.or_else(|| decode(&rotated(&modules.dark), modules.columns)) {
        Some(DecodedText { text, is_intact }) => {
            symbol.text = Some(text);
            if !is_intact {
                symbol.faults.push(SymbolFault::Damaged);
            }
        }
        None => symbol.faults.push(SymbolFault::Unreadable),
    }
    let is_on_page =
        contents.visible_areas.get(&shape.page).is_some_and(|area| shape.bounds.is_within(area, 0.0));
    if !is_on_page {
        symbol.faults.push(SymbolFault::OffPage);
    }
    if !is_clear(contents, shape, modules.module_size) {
        symbol.faults.push(SymbolFault::NotClear);
    }
    symbol
}

/// Decodes a Data Matrix.
fn decode(dark: &[bool], columns: usize) -> Option<DecodedText> {
    let text = DataMatrix::decode(dark, columns).ok()?;
    let (map, size) = MatrixMap::try_from_bits(dark, columns).ok()?;
    let codewords = map.codewords();
    let mut corrected = codewords.clone();
    errorcode::decode_error(&mut corrected, size).ok()?;
    Some(DecodedText { text: String::from_utf8(text).ok()?, is_intact: codewords == corrected })
}

/// Whether nothing else is painted on the symbol `symbol` or in the clear zone of one module around it.
fn is_clear(contents: &PageContents, symbol: &PaintedShape, module_size: f64) -> bool {
    const TOLERANCE: f64 = 0.05;
    let zone = symbol.bounds.expanded(module_size - TOLERANCE);
    let zone_path = [zone.corners().to_vec()];
    let zone_area = Area { path: &zone_path, is_even_odd: false };
    let is_near = |page: usize| page == symbol.page;
    let mut glyphs = contents
        .lines
        .iter()
        .filter(|line| is_near(line.page) && line.bounds.overlaps(&zone))
        .flat_map(|line| &contents.glyphs[line.glyphs.clone()]);
    let mut others = contents
        .shapes
        .iter()
        .filter(|other| is_near(other.page) && other.order != symbol.order && other.bounds.overlaps(&zone));
    let shares_ink = |other: &PaintedShape| {
        let is_even_odd = other.is_even_odd();
        strip_parts(other, &zone)
            .iter()
            .any(|part| share_ink(&Area { path: &part.path, is_even_odd }, &zone_area, &zone))
    };
    !glyphs.any(|glyph| glyph.bounds.overlaps(&zone)) && !others.any(shares_ink)
}

/// Whether a contour is an upright rectangle.
fn is_rectangle(contour: &FlatContour) -> bool {
    let is_level = |pair: &[PagePoint]| pair[0].x == pair[1].x || pair[0].y == pair[1].y;
    (4..=5).contains(&contour.len()) && contour.windows(2).all(is_level)
}

fn is_drawn_of_modules(shape: &PaintedShape) -> bool {
    let rectangles = shape.path.iter().filter(|contour| is_rectangle(contour)).count();
    matches!(shape.method, PaintMethod::Fill { .. })
        && rectangles >= MIN_RECTANGLES
        && rectangles * 10 >= shape.path.len() * 9
}

/// The modules that `shape` is drawn of. The smallest rectangle gives their size; `None` if a contour begins or ends
/// within a module.
fn read_modules(shape: &PaintedShape) -> Option<ModuleGrid> {
    const TOLERANCE: f64 = 0.1;
    let bounds = shape.bounds;
    let extent = |values: &dyn Fn(&PagePoint) -> f64, contour: &FlatContour| {
        let (least, most) = contour
            .iter()
            .map(values)
            .fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(value), most.max(value)));
        most - least
    };
    let sides = shape.path.iter().flat_map(|contour| [extent(&|p| p.x, contour), extent(&|p| p.y, contour)]);
    let side = sides.filter(|side| *side > 0.0).fold(f64::MAX, f64::min);
    let count = |length: f64| (length / side).round();
    let (columns, rows) = (count(bounds.width()), count(bounds.height()));
    let range = 1.0..=MAX_MODULES as f64;
    if !range.contains(&columns) || !range.contains(&rows) {
        return None;
    }
    // Divided from the whole size, so that no rounding adds up.
    let (width, height) = (bounds.width() / columns, bounds.height() / rows);
    let is_on_grid = |at: f64| (at - at.round()).abs() < TOLERANCE;
    let mut points = shape.path.iter().flatten();
    if !points.all(|p| is_on_grid((p.x - bounds.left) / width) && is_on_grid((p.y - bounds.bottom) / height))
    {
        return None;
    }
    let area = Area { path: &shape.path, is_even_odd: shape.is_even_odd() };
    let (columns, rows) = (columns as usize, rows as usize);
    let mut dark = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let spans = area.spans(bounds.top - height * (row as f64 + 0.5));
        let middle = |column: usize| bounds.left + width * (column as f64 + 0.5);
        let is_dark = |x: f64| spans.iter().any(|span| (span.start..span.end).contains(&x));
        dark.extend((0..columns).map(|column| is_dark(middle(column))));
    }
    Some(ModuleGrid { columns, dark, module_size: width.min(height) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::geometry::BoundingBox;

    /// A path of a rectangle for each dark module, 2 points wide, from the corner 10, 10.
    fn drawn(dark: &[bool], columns: usize) -> PaintedShape {
        let rows = dark.len() / columns;
        let square = |(index, _): (usize, &bool)| {
            let (x, y) = (10.0 + 2.0 * (index % columns) as f64, 8.0 + 2.0 * (rows - index / columns) as f64);
            let corners = [(x, y), (x + 2.0, y), (x + 2.0, y + 2.0), (x, y + 2.0), (x, y)];
            corners.map(|(x, y)| PagePoint::new(x, y)).to_vec()
        };
        let path: Vec<FlatContour> = dark.iter().enumerate().filter(|(_, dark)| **dark).map(square).collect();
        let (right, top) = (10.0 + 2.0 * columns as f64, 10.0 + 2.0 * rows as f64);
        let bounds = BoundingBox { left: 10.0, bottom: 10.0, right, top };
        let method = PaintMethod::Fill { even_odd: false };
        PaintedShape { page: 0, marked_content: 0, method, path, bounds, order: 1 }
    }

    /// `7K3M9-QXW4E` as Zint 2.13, another encoder, makes it.
    const CODE: [&str; 8] = [
        "#.#.#.#.#.#.#.#.#.#.#.#.#.#.#.#.",
        "####....#.#..#.######...#..#.#.#",
        "#.#####.#.#####.###...##...#....",
        "##..#...####...##...#...##.###.#",
        "######..###.....####...#.##.....",
        "##.#.#........###..###.#.###..##",
        "###..#####..#...#..#...##.##....",
        "################################",
    ];

    fn dark() -> Vec<bool> {
        CODE.concat().bytes().map(|byte| byte == b'#').collect()
    }

    #[test]
    fn modules_are_read_and_each_wrong_one_is_found() {
        let whole = dark();
        let modules = |dark: &[bool]| read_modules(&drawn(dark, 32)).expect("modules");
        let expected = DecodedText { text: "7K3M9-QXW4E".to_owned(), is_intact: true };
        assert_eq!(decode(&modules(&whole).dark, 32), Some(expected));
        for at in 0..whole.len() {
            let mut wrong = whole.clone();
            wrong[at] = !wrong[at];
            assert!(decode(&wrong, 32).is_none_or(|decoded| !decoded.is_intact), "module {at}");
        }
        // At most five of the 21 codewords can be corrected.
        let mut damaged = whole.clone();
        damaged[32 * 2..32 * 6].iter_mut().for_each(|module| *module = !*module);
        assert_eq!(decode(&damaged, 32), None);
    }

    #[test]
    fn rectangles_off_the_grid_are_no_modules() {
        let mut shape = drawn(&dark(), 32);
        shape.path[40][1].x += 1.0;
        assert!(read_modules(&shape).is_none());
        assert!(is_drawn_of_modules(&shape));
    }

    #[test]
    fn decoders_survive_random_modules() {
        let mut state = 7_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        };
        let mut contents = PageContents::default();
        for round in 0..100 {
            // QR codes of all sizes, and symbols with the right borders; everything else is random.
            let columns = if round % 2 == 0 { 21 + 4 * (next() % 40) as usize } else { 32 };
            let rows = if round % 2 == 0 { columns } else { 8 };
            let dark: Vec<bool> = (0..columns * rows)
                .map(|at| match (at % columns, at / columns, round % 2) {
                    (0, _, 1) => true,
                    (_, 7, 1) => true,
                    (x, 0, 1) => x % 2 == 0,
                    (31 | 15, y, 1) => y % 2 == 1,
                    (16, _, 1) => true,
                    _ => next() % 2 == 0,
                })
                .collect();
            let shape = drawn(&dark, columns);
            let read = read_modules(&shape).expect("modules");
            assert_eq!((read.columns, &read.dark), (columns, &dark), "{round}");
            let decoded = decode(&read.dark, read.columns);
            assert!(decoded.is_none_or(|decoded| !decoded.is_intact || round % 2 == 1));
            contents.shapes = vec![shape];
            assert_eq!(qr_text(&contents, &[0]), None);
        }
    }
}
