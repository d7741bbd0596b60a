//! Glyphs: the result of shaping a stretch of text, shared by all lines that show parts of it.
//!
//! In: shaped glyphs. Out: [`Glyphs`], a range of them with its width and its bounds. Layout breaks a
//! paragraph for every size and measure that it tries, so a line copies no glyph, and widths and bounds are
//! summed up once. Clusters ascend or descend along the glyphs (HarfBuzz's monotone clusters).
//! Refuses nothing.

use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

use super::{EM, Glyph};
use crate::font::{FaceId, Fonts, GlyphBounds};

/// Neighbouring glyphs of a run that was shaped as one, from left to right.
#[derive(Clone, Debug)]
pub struct Glyphs {
    shaped: Arc<ShapedGlyphs>,
    /// Indices of the glyphs among those of `shaped`.
    range: Range<usize>,
}

#[derive(Debug)]
struct ShapedGlyphs {
    glyphs: Vec<Glyph>,
    /// The position of the pen before each glyph and after the last, in fractions of the nominal em ([`EM`]).
    pens: Vec<i64>,
    /// Computed lazily: only lines that are placed need bounds.
    bounds: OnceLock<Vec<PlacedBounds>>,
}

/// The bounds of a placed glyph, in font units from the origin of the first glyph.
#[derive(Clone, Copy, Debug)]
struct PlacedBounds {
    bounds: GlyphBounds,
    /// The position of the pen before the glyph.
    pen: i32,
}

/// The bounds of a glyph without contours: the neutral element of their union.
const BLANK: GlyphBounds = GlyphBounds { x_min: i32::MAX, y_min: i32::MAX, x_max: i32::MIN, y_max: i32::MIN };

impl Glyphs {
    /// All of `glyphs`, of a face with `units_per_em` that is drawn at `scale` thousandths of the nominal
    /// size.
    #[must_use]
    pub fn new(glyphs: Vec<Glyph>, units_per_em: i64, scale: i64) -> Self {
        let is_ascending = glyphs.is_sorted_by_key(|glyph| glyph.cluster);
        debug_assert!(is_ascending || glyphs.is_sorted_by(|a, b| a.cluster >= b.cluster), "{glyphs:?}");
        let mut pens = Vec::with_capacity(glyphs.len() + 1);
        let mut pen = 0;
        pens.push(pen);
        pens.extend(glyphs.iter().map(|glyph| {
            pen += em(glyph.advance, units_per_em, scale);
            pen
        }));
        let range = 0..glyphs.len();
        Self { shaped: Arc::new(ShapedGlyphs { glyphs, pens, bounds: OnceLock::new() }), range }
    }

    /// The glyphs whose clusters begin in `clusters`, a range of bytes.
    pub(super) fn of(&self, clusters: &Range<usize>) -> Self {
        let index =
            |is_before: &dyn Fn(usize) -> bool| self.partition_point(|g| is_before(g.cluster as usize));
        let (start, end) = if self.is_descending() {
            (index(&|at| at >= clusters.end), index(&|at| at >= clusters.start))
        } else {
            (index(&|at| at < clusters.start), index(&|at| at < clusters.end))
        };
        let range = self.range.start + start..self.range.start + end.max(start);
        Self { shaped: Arc::clone(&self.shaped), range }
    }

    /// Whether a cluster begins at byte `at` and may begin a line without being shaped again.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        let is_descending = self.is_descending();
        let first = self.partition_point(|g| {
            if is_descending { g.cluster as usize > at } else { (g.cluster as usize) < at }
        });
        let cluster = self[first..].iter().take_while(|g| g.cluster as usize == at);
        cluster.into_iter().any(|g| !g.unsafe_to_break)
    }

    fn is_descending(&self) -> bool {
        matches!((self.first(), self.last()), (Some(a), Some(b)) if a.cluster > b.cluster)
    }

    /// Their width in fractions of the nominal em ([`EM`]).
    pub(super) fn width(&self) -> i64 {
        self.shaped.pens[self.range.end] - self.shaped.pens[self.range.start]
    }

    /// The bounds of their contours in font units of `face`, from the origin of the first glyph.
    pub(super) fn bounds(&self, face: FaceId, fonts: &Fonts) -> Option<GlyphBounds> {
        let placed = self.shaped.bounds.get_or_init(|| placed_bounds(&self.shaped.glyphs, face, fonts));
        let all =
            placed[self.range.clone()].iter().fold(BLANK, |all, PlacedBounds { bounds, .. }| GlyphBounds {
                x_min: all.x_min.min(bounds.x_min),
                y_min: all.y_min.min(bounds.y_min),
                x_max: all.x_max.max(bounds.x_max),
                y_max: all.y_max.max(bounds.y_max),
            });
        let pen = placed.get(self.range.start)?.pen;
        (all.x_min <= all.x_max).then(|| GlyphBounds {
            x_min: all.x_min - pen,
            x_max: all.x_max - pen,
            ..all
        })
    }
}

fn placed_bounds(glyphs: &[Glyph], face: FaceId, fonts: &Fonts) -> Vec<PlacedBounds> {
    let mut next = 0;
    let place = |glyph: &Glyph| {
        let pen = next;
        next += glyph.advance;
        let (right, up) = (pen + glyph.dx, glyph.dy);
        let bounds = fonts.glyph_bounds(face, glyph.id).map_or(BLANK, |own| GlyphBounds {
            x_min: right + own.x_min,
            y_min: up + own.y_min,
            x_max: right + own.x_max,
            y_max: up + own.y_max,
        });
        PlacedBounds { bounds, pen }
    };
    glyphs.iter().map(place).collect()
}

/// A length in font units, in fractions of the nominal em ([`EM`]).
pub(super) fn em(units: i32, units_per_em: i64, scale: i64) -> i64 {
    i64::from(units) * EM * scale / (units_per_em * 1000)
}

impl Deref for Glyphs {
    type Target = [Glyph];

    fn deref(&self) -> &[Glyph] {
        &self.shaped.glyphs[self.range.clone()]
    }
}

impl<'a> IntoIterator for &'a Glyphs {
    type Item = &'a Glyph;
    type IntoIter = std::slice::Iter<'a, Glyph>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for Glyphs {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Glyphs {}

impl Hash for Glyphs {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}
