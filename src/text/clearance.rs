//! Clearance: how near two lines may be to each other without touching.
//!
//! In: two lines of glyphs. Out: the least distance of their baselines. Letters of one line may reach between
//! letters of the other, so contours are compared in vertical strips and with the strips beside them.
//! Declared ascents and descents are no help: letters of Khmer, looped Thai and Nastaliq reach beyond them.
//! Refuses nothing.

use super::Line;
use crate::font::{Fonts, GlyphBounds};
use crate::geom::Abs;

impl Line {
    /// The least distance of the baselines of this line and of `next` below it at which their glyphs do not
    /// touch, if both begin at the same side. Strips are a sixteenth of the size wide.
    #[must_use]
    pub fn clearance(&self, next: &Self, fonts: &Fonts) -> Abs {
        let size = self.runs.iter().chain(&next.runs).map(|run| run.size).max().unwrap_or_default();
        let strip = (size / 16).max(Abs::scaled(1));
        let below = self.skyline(strip, fonts, |bounds, dy| -(bounds.y_min + dy));
        let above = next.skyline(strip, fonts, |bounds, dy| bounds.y_max + dy);
        let highest = |index: i64| (index - 1..=index + 1).filter_map(|index| above.at(index)).max();
        let sums = below.strips().filter_map(|strip| Some(strip.reach + highest(strip.index)?));
        sums.max().unwrap_or_default()
    }

    /// How far the glyphs reach in each strip that has some, counted from the side where the line begins.
    /// `reach` takes a glyph's bounds and its vertical offset, in font units.
    fn skyline(&self, strip: Abs, fonts: &Fonts, reach: impl Fn(GlyphBounds, i32) -> i32) -> Skyline {
        let mut spans: Vec<ReachSpan> = Vec::new();
        for run in &self.runs {
            let units_per_em = fonts.units_per_em(run.face);
            let length = |units: i32| run.size.ratio(i64::from(units), units_per_em);
            let mut pen = run.x;
            for glyph in &run.glyphs {
                if let Some(bounds) = fonts.glyph_bounds(run.face, glyph.id) {
                    let index = |x: i32| {
                        let x = pen + length(x + glyph.dx);
                        let x = if self.direction.is_rtl() { self.width - x } else { x };
                        x.to_scaled().div_euclid(strip.to_scaled())
                    };
                    let (left, right) = (index(bounds.x_min), index(bounds.x_max));
                    let reach = length(reach(bounds, glyph.dy));
                    spans.push(ReachSpan { first: left.min(right), last: left.max(right), reach });
                }
                pen += length(glyph.advance);
            }
        }
        Skyline::new(&spans)
    }
}

/// How far a glyph reaches, in all strips from the first to the last that it touches.
struct ReachSpan {
    first: i64,
    last: i64,
    reach: Abs,
}

/// How far the glyphs in one strip reach.
struct StripReach {
    index: i64,
    reach: Abs,
}

/// How far glyphs reach in consecutive strips.
struct Skyline {
    first: i64,
    reaches: Vec<Option<Abs>>,
}

impl Skyline {
    /// The furthest reach in each strip.
    fn new(spans: &[ReachSpan]) -> Self {
        let first = spans.iter().map(|span| span.first).min().unwrap_or_default();
        let last = spans.iter().map(|span| span.last).max().unwrap_or(first - 1);
        let mut reaches = vec![None; usize::try_from(last + 1 - first).unwrap_or_default()];
        for span in spans {
            for reach in &mut reaches[(span.first - first) as usize..=(span.last - first) as usize] {
                *reach = (*reach).max(Some(span.reach));
            }
        }
        Self { first, reaches }
    }

    fn at(&self, index: i64) -> Option<Abs> {
        usize::try_from(index - self.first).ok().and_then(|at| self.reaches.get(at).copied().flatten())
    }

    fn strips(&self) -> impl Iterator<Item = StripReach> {
        let numbered = (self.first..).zip(&self.reaches);
        numbered.filter_map(|(index, reach)| reach.map(|reach| StripReach { index, reach }))
    }
}
