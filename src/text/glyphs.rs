//! Glyphs: what shaping made of a stretch of text, shared by all lines that show parts of it.
//!
//! In: shaped glyphs. Out: [`Glyphs`], a part of them with its width and its ink. A paragraph is broken anew for
//! every size and every measure that is tried; so a line copies no glyph, and neither widths nor ink are
//! summed up twice. Clusters rise along the glyphs or fall, as HarfBuzz's monotone clusters do.
//! Refuses nothing.

use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

use super::{EM, Glyph};
use crate::font::{FaceId, Fonts, GlyphBounds};

/// Some neighbouring glyphs of those that were shaped together, from left to right.
#[derive(Clone, Debug)]
pub struct Glyphs {
    shaped: Arc<Shaped>,
    part: Range<usize>,
}

#[derive(Debug)]
struct Shaped {
    glyphs: Vec<Glyph>,
    /// Where the pen stands before each glyph and behind the last, in ems of the nominal size.
    pens: Vec<i64>,
    /// In font units, each glyph's ink, counted from where the first one begins, and where its own pen stands.
    inks: OnceLock<Vec<(GlyphBounds, i32)>>,
}

/// What has no ink, such that ink added to it is that ink.
const BLANK: GlyphBounds = GlyphBounds { x_min: i32::MAX, y_min: i32::MAX, x_max: i32::MIN, y_max: i32::MIN };

impl Glyphs {
    /// All of `glyphs`, whose face has `units_per_em` and is set at `scale` thousandths of the nominal size.
    #[must_use]
    pub fn new(glyphs: Vec<Glyph>, units_per_em: i64, scale: i64) -> Self {
        let rises = glyphs.is_sorted_by_key(|glyph| glyph.cluster);
        debug_assert!(rises || glyphs.is_sorted_by(|a, b| a.cluster >= b.cluster), "{glyphs:?}");
        let mut pens = Vec::with_capacity(glyphs.len() + 1);
        let mut pen = 0;
        pens.push(pen);
        pens.extend(glyphs.iter().map(|glyph| {
            pen += em(glyph.advance, units_per_em, scale);
            pen
        }));
        let part = 0..glyphs.len();
        Self { shaped: Arc::new(Shaped { glyphs, pens, inks: OnceLock::new() }), part }
    }

    /// Those whose clusters begin in `clusters`.
    pub(super) fn of(&self, clusters: &Range<usize>) -> Self {
        let place = |before: &dyn Fn(usize) -> bool| self.partition_point(|g| before(g.cluster as usize));
        let (start, end) = if self.falls() {
            (place(&|at| at >= clusters.end), place(&|at| at >= clusters.start))
        } else {
            (place(&|at| at < clusters.start), place(&|at| at < clusters.end))
        };
        let part = self.part.start + start..self.part.start + end.max(start);
        Self { shaped: Arc::clone(&self.shaped), part }
    }

    /// Whether a cluster begins at byte `at`, and may begin a line as it is shaped.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        let falls = self.falls();
        let first =
            self.partition_point(|g| if falls { g.cluster as usize > at } else { (g.cluster as usize) < at });
        let cluster = self[first..].iter().take_while(|g| g.cluster as usize == at);
        cluster.into_iter().any(|g| !g.unsafe_to_break)
    }

    fn falls(&self) -> bool {
        matches!((self.first(), self.last()), (Some(a), Some(b)) if a.cluster > b.cluster)
    }

    /// Their width in ems of the nominal size.
    pub(super) fn width(&self) -> i64 {
        self.shaped.pens[self.part.end] - self.shaped.pens[self.part.start]
    }

    /// Their ink in font units of `face`, counted from where they begin on their baseline.
    pub(super) fn ink(&self, face: FaceId, fonts: &Fonts) -> Option<GlyphBounds> {
        let inks = self.shaped.inks.get_or_init(|| inks(&self.shaped.glyphs, face, fonts));
        let all = inks[self.part.clone()].iter().fold(BLANK, |all, (ink, _)| GlyphBounds {
            x_min: all.x_min.min(ink.x_min),
            y_min: all.y_min.min(ink.y_min),
            x_max: all.x_max.max(ink.x_max),
            y_max: all.y_max.max(ink.y_max),
        });
        let (_, pen) = inks.get(self.part.start)?;
        (all.x_min <= all.x_max).then(|| GlyphBounds {
            x_min: all.x_min - pen,
            x_max: all.x_max - pen,
            ..all
        })
    }
}

fn inks(glyphs: &[Glyph], face: FaceId, fonts: &Fonts) -> Vec<(GlyphBounds, i32)> {
    let mut next = 0;
    let ink = |glyph: &Glyph| {
        let pen = next;
        next += glyph.advance;
        let (right, up) = (pen + glyph.dx, glyph.dy);
        let ink = fonts.glyph_bounds(face, glyph.id).map_or(BLANK, |ink| GlyphBounds {
            x_min: right + ink.x_min,
            y_min: up + ink.y_min,
            x_max: right + ink.x_max,
            y_max: up + ink.y_max,
        });
        (ink, pen)
    };
    glyphs.iter().map(ink).collect()
}

/// A length in font units as ems of the nominal size.
pub(super) fn em(units: i32, units_per_em: i64, scale: i64) -> i64 {
    i64::from(units) * EM * scale / (units_per_em * 1000)
}

impl Deref for Glyphs {
    type Target = [Glyph];

    fn deref(&self) -> &[Glyph] {
        &self.shaped.glyphs[self.part.clone()]
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
