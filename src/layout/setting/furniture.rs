//! Furniture: the staff strip, the draft band and notes for whoever prints.
//!
//! In: the content's own words for them, and a width. Out: one [`Laid`] block each, in the smallest size of the
//! format. The strip is never mirrored, because staff read it everywhere in the same way: the English at the left.
//! Refuses words wider than their column, a note that is wider than its line, and characters without a glyph.

use super::{Laid, Setter, Style, overhang};
use crate::font::Weight;
use crate::geom::{Abs, Point, Rect};
use crate::layout::frame::{Artifact, Item, Owner};
use crate::layout::{Unset, style};
use crate::text::Paragraph;
use crate::text::line::TooWide;

impl Setter<'_> {
    /// The staff strip: one quiet line of English at the left, the language's own name at the right, or below
    /// it where they do not both fit.
    ///
    /// # Errors
    /// What could not be set.
    pub fn strip(&self, width: Abs) -> Result<Laid, Unset> {
        let style = Style { ink: style::QUIET, ..self.style(self.sizes.small_floor, Weight::Regular) };
        let pieces = &self.content.strip;
        let widths = pieces.iter().map(|w| self.natural(w, style)).collect::<Result<Vec<_>, _>>()?;
        // On a narrow panel they stand below each other.
        let stacked = widths.iter().copied().sum::<Abs>() + style.size > width;
        let laid = pieces.iter().zip(&widths).map(|(w, natural)| self.text(w, style, (*natural).min(width)));
        let laid = laid.collect::<Result<Vec<_>, _>>()?;
        let baseline = laid.iter().filter_map(|p| p.baseline).max().unwrap_or_default();
        let mut strip = Laid { baseline: Some(baseline), ..Laid::default() };
        let rtl = self.content.direction.is_rtl();
        for (index, (mut piece, natural)) in laid.into_iter().zip(widths).enumerate() {
            let first = piece.baseline.unwrap_or_default();
            let down = if stacked { strip.height } else { baseline - first };
            strip.height = strip.height.max(piece.height + down);
            // The strip is never mirrored: the English stands at the left of every page.
            let mut reach = Abs::ZERO;
            for item in &mut piece.items {
                if let Item::Line { at, line, .. } = item {
                    at.x = overhang(line);
                    reach = reach.max(overhang(line) * 2);
                }
            }
            let left = (index == 0) != (rtl && pieces.len() > 1);
            let right = (width - natural - reach).max(Abs::ZERO);
            strip.place(piece, Point::new(if left { Abs::ZERO } else { right }, down));
        }
        Ok(strip)
    }

    /// A quiet note of the program's own in the size `size`, in English and on one line.
    ///
    /// # Errors
    /// What could not be set, or that it is wider than `width`.
    pub fn note(&self, note: &str, size: Abs, width: Abs) -> Result<Laid, Unset> {
        let locale = self.content.locale.latin();
        let shaper = self.typesetter.shaper();
        let paragraph =
            Paragraph::new(&[(note, Weight::Regular)], &locale, shaper).map_err(|_| Unset::Empty)?;
        let style = Style { ink: style::QUIET, ..self.style(size, Weight::Regular) };
        let lines = self.lines(&paragraph, style, width)?;
        let excess = paragraph.line_height(size) * (lines.len() as i64 - 1);
        let (Some(line), Abs::ZERO) = (lines.into_iter().next(), excess) else {
            return Err(Unset::TooWide(TooWide { text: note.to_owned(), excess }));
        };
        let mut laid = Laid { height: line.ink_above + line.ink_below, ..Laid::default() };
        let at = Point::new(Abs::ZERO, line.ink_above);
        laid.items.push(Item::Line { owner: Owner::Artifact(Artifact::Page), at, line, ink: style.ink });
        Ok(laid)
    }

    /// The draft band: the sheet's language at the start side, English at the end side of the same line, or
    /// below it where they do not both fit.
    ///
    /// # Errors
    /// What could not be set.
    pub fn draft(&self, width: Abs) -> Result<Laid, Unset> {
        let (pad, space) = (self.body / 2, self.body / 8);
        let style = Style { tight: 950, ..self.style(self.sizes.small_floor, Weight::Regular) };
        let marks = &self.content.draft;
        let natural = marks.iter().map(|w| self.natural(w, style)).collect::<Result<Vec<_>, _>>()?;
        let room = width - pad * (marks.len().max(1) as i64 + 1);
        let beside = natural.iter().copied().sum::<Abs>() <= room;
        let mut laid = Laid { height: space, ..Laid::default() };
        let last = marks.len().saturating_sub(1);
        let mut placed = Vec::with_capacity(marks.len());
        for (i, (words, natural)) in marks.iter().zip(natural).enumerate() {
            let piece = self.text(words, style, if beside { natural } else { width - pad * 2 })?;
            let x = if beside && i == last && i > 0 { width - pad - natural } else { pad };
            let y = if beside { space } else { laid.height };
            laid.height = laid.height.max(y + piece.height);
            placed.push((piece, Point::new(x, y)));
        }
        laid.height += space;
        let band = Rect::new(Abs::ZERO, Abs::ZERO, width, laid.height);
        laid.decorate(vec![self.palette.tint(band, Abs::ZERO)]);
        for (piece, at) in placed {
            laid.place(piece, at);
        }
        Ok(laid)
    }
}
