//! Symbols: a short text as a Data Matrix (ISO/IEC 16022, ECC 200), for the camera of a phone.
//!
//! In: an edition's code. Out: a [`DataMatrix`] of 8 × 32 modules, low enough to stand in a line of small print, and as
//! one path of black rectangles. Half of its codewords correct errors. A module is 1.2 pt (0.42 mm): five dots of a
//! printer with 300 dpi, ten of one with 600, so that all modules come out equally wide.
//! Refuses what is no short text of capitals, digits and hyphens: it does not fit.

use datamatrix::data::EncodationType;
use datamatrix::{DataMatrixBuilder, SymbolSize};

use crate::geom::{Abs, Color, Point, Rect, Segment, Shape};

/// Modules from top to bottom.
const ROWS: usize = 8;
/// Modules from left to right.
const COLUMNS: usize = 32;
/// A code as modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataMatrix {
    /// Whether a module is black, row by row.
    dark: Vec<bool>,
}

impl DataMatrix {
    /// Side of a module, in points.
    pub const MODULE: f64 = 1.2;

    /// The symbol of `code`; none if it does not fit.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        // Capitals and digits take two thirds of a codeword each.
        let builder = DataMatrixBuilder::new().with_encodation_types(EncodationType::C40);
        let size = SymbolSize::Rect8x32;
        let coded = builder.with_macros(false).with_symbol_list(size).encode(code.as_bytes()).ok()?;
        let mut dark = vec![false; ROWS * COLUMNS];
        for (x, y) in coded.bitmap().pixels() {
            *dark.get_mut(y * COLUMNS + x)? = true;
        }
        Some(Self { dark })
    }

    /// What its ink covers, with the left upper corner at nought.
    #[must_use]
    pub fn area() -> Rect {
        Rect::new(Abs::ZERO, Abs::ZERO, modules(COLUMNS), modules(ROWS))
    }

    /// The white around it that a reader needs: one module.
    #[must_use]
    pub fn quiet() -> Abs {
        modules(1)
    }

    /// Its ink, with the left upper corner at nought: a rectangle for modules that touch in a row, and in rows below
    /// each other where these are alike.
    #[must_use]
    pub fn shape(&self) -> Shape {
        let corners = |(left, right, top, bottom): (usize, usize, usize, usize)| {
            [
                Segment::Move(Point::new(modules(left), modules(top))),
                Segment::Line(Point::new(modules(right), modules(top))),
                Segment::Line(Point::new(modules(right), modules(bottom))),
                Segment::Line(Point::new(modules(left), modules(bottom))),
                Segment::Close,
            ]
        };
        let outline = self.rectangles().into_iter().flat_map(corners).collect();
        Shape { outline, fill: Some(Color::BLACK), stroke: None }
    }

    /// Its rectangles, with modules of one point.
    #[must_use]
    pub fn modules(&self) -> Vec<Rect> {
        let at = |number: usize| Abs::pt(number as f64);
        let area = |(left, right, top, bottom): (usize, usize, usize, usize)| {
            Rect::new(at(left), at(top), at(right - left), at(bottom - top))
        };
        self.rectangles().into_iter().map(area).collect()
    }

    /// From and to which module, from and to which row.
    fn rectangles(&self) -> Vec<(usize, usize, usize, usize)> {
        let mut rects: Vec<(usize, usize, usize, usize)> = Vec::new();
        for (y, row) in self.dark.chunks_exact(COLUMNS).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                let end = x + run.len();
                if run[0] {
                    match rects.iter_mut().find(|rect| (rect.0, rect.1, rect.3) == (x, end, y)) {
                        Some(above) => above.3 = y + 1,
                        None => rects.push((x, end, y, y + 1)),
                    }
                }
                x = end;
            }
        }
        rects
    }
}

/// The width of so many modules.
fn modules(number: usize) -> Abs {
    Abs::pt(DataMatrix::MODULE * number as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which modules a shape covers.
    fn covered(shape: &Shape) -> Vec<bool> {
        let mut dark = vec![false; ROWS * COLUMNS];
        for corners in shape.outline.chunks_exact(5) {
            let (Segment::Move(a), Segment::Line(b)) = (corners[0], corners[2]) else {
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
            let symbol = DataMatrix::of(code).expect(code);
            let shape = symbol.shape();
            assert_eq!(covered(&shape), symbol.dark, "{code}");
            let rows = symbol.dark.chunks_exact(COLUMNS);
            let runs: usize = rows.map(|row| row.chunk_by(|a, b| a == b).filter(|run| run[0]).count()).sum();
            assert!(shape.outline.len() / 5 < runs, "{code}");
            assert_eq!(shape.bounds(), DataMatrix::area(), "{code}");
            // The border by which a reader finds it.
            let dark = |x: usize, y: usize| symbol.dark[y * COLUMNS + x];
            assert!((0..ROWS).all(|y| dark(0, y)) && (0..COLUMNS).all(|x| dark(x, ROWS - 1)));
            assert!((0..COLUMNS).all(|x| dark(x, 0) == (x % 2 == 0)), "{code}");
        }
    }

    #[test]
    fn nothing_longer_fits() {
        assert_eq!(DataMatrix::of("7K3M9-QXW4E-7K3M9"), None);
        assert_ne!(DataMatrix::of("7K3M9-QXW4E"), DataMatrix::of("7K3M9-QXW4F"));
    }
}
