//! Data Matrix symbols (ISO/IEC 16022, ECC 200): an edition code for the camera of a phone.
//!
//! In: an edition code. Out: a [`DataMatrix`] of 8 × 32 modules, low enough for a line of small print, as one
//! path of black rectangles. Half of its codewords correct errors. A module is 1.2 pt (0.42 mm): five dots of
//! a printer with 300 dpi, ten of one with 600 dpi, so that all modules are printed equally wide.
//! Refuses texts that do not fit: anything but a short text of capitals, digits and hyphens.

use datamatrix::data::EncodationType;
use datamatrix::{DataMatrixBuilder, SymbolSize};

use crate::geom::{Abs, Color, PathSegment, Point, Rect, Shape};

/// Modules from top to bottom.
const ROWS: usize = 8;
/// Modules from left to right.
const COLUMNS: usize = 32;

/// An edition code as a Data Matrix symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataMatrix {
    /// Whether a module is black, row by row.
    dark: Vec<bool>,
}

/// A rectangle of black modules, by the numbers of its first module and of the one after its last.
#[derive(Clone, Copy, PartialEq, Eq)]
struct ModuleRect {
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
}

impl DataMatrix {
    /// Side of a module, in points.
    pub const MODULE: f64 = 1.2;

    /// The symbol of `code`; `None` if the code does not fit.
    #[must_use]
    pub fn encode(code: &str) -> Option<Self> {
        // In C40, capitals and digits take two thirds of a codeword each.
        let builder = DataMatrixBuilder::new().with_encodation_types(EncodationType::C40);
        let size = SymbolSize::Rect8x32;
        let coded = builder.with_macros(false).with_symbol_list(size).encode(code.as_bytes()).ok()?;
        let mut dark = vec![false; ROWS * COLUMNS];
        for (x, y) in coded.bitmap().pixels() {
            *dark.get_mut(y * COLUMNS + x)? = true;
        }
        Some(Self { dark })
    }

    /// The area of all modules, with the top left corner at the origin.
    #[must_use]
    pub fn area() -> Rect {
        Rect::new(Abs::ZERO, Abs::ZERO, modules(COLUMNS), modules(ROWS))
    }

    /// The width of the quiet zone that a scanner needs around the symbol: one module.
    #[must_use]
    pub fn quiet_zone() -> Abs {
        modules(1)
    }

    /// The symbol with its top left corner at the origin: one rectangle for modules that touch in a row, and
    /// for equal rows below each other.
    #[must_use]
    pub fn shape(&self) -> Shape {
        let corners = |rect: ModuleRect| {
            let ModuleRect { left, right, top, bottom } = rect;
            [
                PathSegment::Move(Point::new(modules(left), modules(top))),
                PathSegment::Line(Point::new(modules(right), modules(top))),
                PathSegment::Line(Point::new(modules(right), modules(bottom))),
                PathSegment::Line(Point::new(modules(left), modules(bottom))),
                PathSegment::Close,
            ]
        };
        let path = self.module_rects().into_iter().flat_map(corners).collect();
        Shape { path, fill: Some(Color::BLACK.into()), ..Shape::default() }
    }

    /// The rectangles of black modules, with modules of one point.
    #[must_use]
    pub fn rectangles(&self) -> Vec<Rect> {
        let at = |number: usize| Abs::pt(number as f64);
        let area = |rect: ModuleRect| {
            let ModuleRect { left, right, top, bottom } = rect;
            Rect::new(at(left), at(top), at(right - left), at(bottom - top))
        };
        self.module_rects().into_iter().map(area).collect()
    }

    fn module_rects(&self) -> Vec<ModuleRect> {
        let mut rects: Vec<ModuleRect> = Vec::new();
        for (y, row) in self.dark.chunks_exact(COLUMNS).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                let end = x + run.len();
                if run[0] {
                    let is_above =
                        |rect: &&mut ModuleRect| rect.left == x && rect.right == end && rect.bottom == y;
                    match rects.iter_mut().find(is_above) {
                        Some(above) => above.bottom = y + 1,
                        None => rects.push(ModuleRect { left: x, right: end, top: y, bottom: y + 1 }),
                    }
                }
                x = end;
            }
        }
        rects
    }
}

/// The width of `count` modules.
fn modules(count: usize) -> Abs {
    Abs::pt(DataMatrix::MODULE * count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a shape covers each module.
    fn covered(shape: &Shape) -> Vec<bool> {
        let mut dark = vec![false; ROWS * COLUMNS];
        for corners in shape.path.chunks_exact(5) {
            let (PathSegment::Move(a), PathSegment::Line(b)) = (corners[0], corners[2]) else {
                panic!("{corners:?}")
            };
            let module = |length: Abs| (length.to_pt() / DataMatrix::MODULE).round() as usize;
            for y in module(a.y)..module(b.y) {
                for x in module(a.x)..module(b.x) {
                    assert!(!std::mem::replace(&mut dark[y * COLUMNS + x], true), "module {x}, {y} twice");
                }
            }
        }
        dark
    }

    #[test]
    fn any_code_fits_and_its_rectangles_cover_its_modules() {
        for code in ["7K3M9-QXW4E", "00000-00000", "ZZZZZ-ZZZZZ", "9Y65M-19X01"] {
            let symbol = DataMatrix::encode(code).expect(code);
            let shape = symbol.shape();
            assert_eq!(covered(&shape), symbol.dark, "{code}");
            let rows = symbol.dark.chunks_exact(COLUMNS);
            let runs: usize = rows.map(|row| row.chunk_by(|a, b| a == b).filter(|run| run[0]).count()).sum();
            assert!(shape.path.len() / 5 < runs, "{code}");
            assert_eq!(shape.bounds(), DataMatrix::area(), "{code}");
            // The finder pattern: a solid L and a dashed border.
            let dark = |x: usize, y: usize| symbol.dark[y * COLUMNS + x];
            assert!((0..ROWS).all(|y| dark(0, y)) && (0..COLUMNS).all(|x| dark(x, ROWS - 1)));
            assert!((0..COLUMNS).all(|x| dark(x, 0) == (x % 2 == 0)), "{code}");
        }
    }

    #[test]
    fn nothing_longer_fits() {
        assert_eq!(DataMatrix::encode("7K3M9-QXW4E-7K3M9"), None);
        assert_ne!(DataMatrix::encode("7K3M9-QXW4E"), DataMatrix::encode("7K3M9-QXW4F"));
    }
}
