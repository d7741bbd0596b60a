//! Symbols: what the modules on a page say to a camera.
//!
//! In: the [`PageContents`] of a file. Out: the Data Matrix symbols on its pages with what they say and what is wrong with
//! them, and what the QR code of a figure says. Only what is painted counts: a filled path of many upright
//! rectangles is taken for modules, its area is asked at the middle of each, and a decoder reads them. A symbol is
//! decoration to the structure; a QR code is a figure.
//! Refuses modules that make no symbol, damage that a camera would correct, and anything printed on a symbol.

use datamatrix::DataMatrix;
use datamatrix::errorcode;
use datamatrix::placement::MatrixMap;
use rqrr::{Grid, SimpleGrid};

use super::font::Box4;
use super::overlap::{near, share_ink, spans};
use super::paint::{Cover, Kind, PageContents, Shape, meet};

/// Rectangles that a drawing of modules has at least: an icon has fewer.
const LEAST: usize = 20;
/// Width and height of a sheet's symbol in points, and how far a damaged one may be from them.
const SIZE: [f64; 2] = [38.4, 9.6];
const NEAR: f64 = 2.0;
/// Modules on a side of the largest QR code.
const MOST: usize = 177;

/// A symbol on a page.
#[derive(Debug)]
pub(super) struct DecodedSymbol {
    /// Its page, from 0.
    pub page: usize,
    /// What it says; nothing if it cannot be read.
    pub text: Option<String>,
    /// What is wrong with it.
    pub faults: Vec<&'static str>,
}

/// Modules in rows.
struct Modules {
    columns: usize,
    dark: Vec<bool>,
    side: f64,
}

/// The symbols of a file, in the order of painting.
pub(super) fn find(ink: &PageContents) -> Vec<DecodedSymbol> {
    let shapes = ink.shapes.iter().filter(|shape| {
        let [left, low, right, high] = shape.bounds;
        // Icons of a sheet's own may be made of rectangles, too.
        let sized = (right - left - SIZE[0]).abs() < NEAR && (high - low - SIZE[1]).abs() < NEAR;
        sized && ink.marks[shape.mark].kind == Kind::Artifact && is_drawn_of_modules(shape)
    });
    shapes.map(|shape| read(ink, shape)).collect()
}

/// What the QR code says that the sequences `marks` show; nothing if they show none that can be read.
pub(super) fn web_address(ink: &PageContents, marks: &[usize]) -> Option<String> {
    let shown = ink.shapes.iter().filter(|shape| marks.contains(&shape.mark) && is_drawn_of_modules(shape));
    shown.into_iter().find_map(|shape| {
        let Modules { columns, dark, .. } = modules(shape)?;
        if columns * columns != dark.len() || columns < 21 || columns % 4 != 1 {
            return None;
        }
        let read = |dark: &[bool]| {
            let grid = SimpleGrid::from_func(columns, |x, y| dark[y * columns + x]);
            Grid::new(grid).decode().ok().map(|(_, text)| text)
        };
        read(&dark).or_else(|| read(&turned(&dark)))
    })
}

/// The modules of a side that is turned by 180°, as some printers want backs.
fn turned(dark: &[bool]) -> Vec<bool> {
    dark.iter().rev().copied().collect()
}

fn read(ink: &PageContents, shape: &Shape) -> DecodedSymbol {
    let mut symbol = DecodedSymbol { page: shape.page, text: None, faults: Vec::new() };
    let Some(modules) = modules(shape) else {
        symbol.faults.push("has modules of more than one size, or beside their rows");
        return symbol;
    };
    let upright = decode(&modules.dark, modules.columns);
    match upright.or_else(|| decode(&turned(&modules.dark), modules.columns)) {
        Some((text, whole)) => {
            symbol.text = Some(text);
            if !whole {
                symbol.faults.push("is damaged: some of its modules are wrong");
            }
        }
        None => symbol.faults.push("cannot be read: its modules make no Data Matrix"),
    }
    let inside = ink.papers.get(&shape.page).is_some_and(|paper| {
        let [left, low, right, high] = shape.bounds;
        left >= paper[0] && low >= paper[1] && right <= paper[2] && high <= paper[3]
    });
    if !inside {
        symbol.faults.push("leaves the paper");
    }
    if is_met(ink, shape, modules.side) {
        symbol.faults.push("has something else on it, or nearer than a module");
    }
    symbol
}

/// What the modules say, and whether all of them are right.
fn decode(dark: &[bool], columns: usize) -> Option<(String, bool)> {
    let text = DataMatrix::decode(dark, columns).ok()?;
    let (map, size) = MatrixMap::try_from_bits(dark, columns).ok()?;
    let read = map.codewords();
    let mut right = read.clone();
    errorcode::decode_error(&mut right, size).ok()?;
    Some((String::from_utf8(text).ok()?, read == right))
}

/// Whether other ink is on the symbol `shape` or in the white around it.
fn is_met(ink: &PageContents, shape: &Shape, module: f64) -> bool {
    const NEAR: f64 = 0.05;
    let [left, low, right, high] = shape.bounds;
    let off = module - NEAR;
    let area: Box4 = [left - off, low - off, right + off, high + off];
    let corners = vec![vec![[area[0], area[1]], [area[2], area[1]], [area[2], area[3]], [area[0], area[3]]]];
    let lines = ink.lines.iter().filter(|line| line.page == shape.page && meet(&line.ink, &area));
    let letters = lines.flat_map(|line| &ink.glyphs[line.glyphs.clone()]);
    let others = ink
        .shapes
        .iter()
        .filter(|other| other.page == shape.page && other.order != shape.order && meet(&other.bounds, &area));
    let mut drawn = others.flat_map(|other| {
        let even_odd = other.cover == Cover::Fill { even_odd: true };
        near(other, &area).into_iter().map(move |part| (part, even_odd))
    });
    letters.into_iter().any(|glyph| meet(&glyph.ink, &area))
        || drawn.any(|(part, even_odd)| share_ink(&part.path, even_odd, &corners, false, &area))
}

/// Whether a contour is a rectangle that stands upright.
fn is_upright(contour: &[[f64; 2]]) -> bool {
    let level = |pair: &[[f64; 2]]| pair[0][0] == pair[1][0] || pair[0][1] == pair[1][1];
    (4..=5).contains(&contour.len()) && contour.windows(2).all(level)
}

fn is_drawn_of_modules(shape: &Shape) -> bool {
    let upright = shape.path.iter().filter(|contour| is_upright(contour)).count();
    matches!(shape.cover, Cover::Fill { .. }) && upright >= LEAST && upright * 10 >= shape.path.len() * 9
}

/// The modules of which `shape` is drawn: the smallest rectangle says how large they are. Nothing if anything of it
/// begins or ends within one.
fn modules(shape: &Shape) -> Option<Modules> {
    const NEAR: f64 = 0.1;
    let [left, low, right, high] = shape.bounds;
    let extent = |contour: &Vec<[f64; 2]>, axis: usize| {
        let along = || contour.iter().map(|point| point[axis]);
        along().fold(f64::MIN, f64::max) - along().fold(f64::MAX, f64::min)
    };
    let sides = shape.path.iter().flat_map(|contour| [extent(contour, 0), extent(contour, 1)]);
    let side = sides.filter(|side| *side > 0.0).fold(f64::MAX, f64::min);
    let count = |length: f64| (length / side).round();
    let (columns, rows) = (count(right - left), count(high - low));
    if !(1.0..=MOST as f64).contains(&columns) || !(1.0..=MOST as f64).contains(&rows) {
        return None;
    }
    // From the whole, so that nothing adds up.
    let (wide, tall) = ((right - left) / columns, (high - low) / rows);
    let on = |at: f64| (at - at.round()).abs() < NEAR;
    let mut points = shape.path.iter().flatten();
    if !points.all(|point| on((point[0] - left) / wide) && on((point[1] - low) / tall)) {
        return None;
    }
    let even_odd = shape.cover == Cover::Fill { even_odd: true };
    let (columns, rows) = (columns as usize, rows as usize);
    let mut dark = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let inked = spans(&shape.path, even_odd, high - tall * (row as f64 + 0.5));
        let middle = |column: usize| left + wide * (column as f64 + 0.5);
        let is_dark = |x: f64| inked.iter().any(|(from, to)| (*from..*to).contains(&x));
        dark.extend((0..columns).map(|column| is_dark(middle(column))));
    }
    Some(Modules { columns, dark, side: wide.min(tall) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A path of a rectangle for each dark module, 2 points wide, from the corner 10, 10.
    fn drawn(dark: &[bool], columns: usize) -> Shape {
        let rows = dark.len() / columns;
        let square = |(index, _): (usize, &bool)| {
            let (x, y) = (10.0 + 2.0 * (index % columns) as f64, 8.0 + 2.0 * (rows - index / columns) as f64);
            vec![[x, y], [x + 2.0, y], [x + 2.0, y + 2.0], [x, y + 2.0], [x, y]]
        };
        let path: Vec<Vec<[f64; 2]>> =
            dark.iter().enumerate().filter(|(_, dark)| **dark).map(square).collect();
        let bounds = [10.0, 10.0, 10.0 + 2.0 * columns as f64, 10.0 + 2.0 * rows as f64];
        Shape { page: 0, mark: 0, cover: Cover::Fill { even_odd: false }, path, bounds, order: 1 }
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
    fn modules_are_read_and_every_wrong_one_is_told() {
        let whole = dark();
        let modules = |dark: &[bool]| modules(&drawn(dark, 32)).expect("modules");
        assert_eq!(decode(&modules(&whole).dark, 32), Some(("7K3M9-QXW4E".to_owned(), true)));
        for at in 0..whole.len() {
            let mut wrong = whole.clone();
            wrong[at] = !wrong[at];
            let read = decode(&wrong, 32);
            assert!(!matches!(read, Some((_, true))), "module {at}");
        }
        // Five of the 21 codewords can be corrected, no more.
        let mut damaged = whole.clone();
        damaged[32 * 2..32 * 6].iter_mut().for_each(|module| *module = !*module);
        assert_eq!(decode(&damaged, 32), None);
    }

    #[test]
    fn what_is_not_on_the_grid_is_no_module() {
        let mut shape = drawn(&dark(), 32);
        shape.path[40][1][0] += 1.0;
        assert!(modules(&shape).is_none());
        assert!(is_drawn_of_modules(&shape));
    }

    #[test]
    fn no_modules_take_the_decoders_down() {
        let mut state = 7_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        };
        let mut ink = PageContents::default();
        for round in 0..100 {
            // QR codes of all sizes, and symbols: their borders in place, all else by chance.
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
            let read = modules(&shape).expect("modules");
            assert_eq!((read.columns, &read.dark), (columns, &dark), "{round}");
            assert!(decode(&read.dark, read.columns).is_none_or(|(_, whole)| !whole || round % 2 == 1));
            ink.shapes = vec![shape];
            assert_eq!(web_address(&ink, &[0]), None);
        }
    }
}
