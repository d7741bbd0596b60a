//! Furniture: the staff strip, the draft band and notes for whoever prints.
//!
//! In: the content's own words for them, and a width. Out: one [`LaidBlock`] block each, in the smallest size of the
//! format. The strip is never mirrored, because staff read it everywhere in the same way: the English at the left.
//! The edition's symbol stands behind its code where the line has room for it, and moves nothing.
//! Refuses words wider than their column, a note that is wider than its line, and characters without a glyph.

use super::{BlockLayouter, LaidBlock, TextStyle, overhang};
use crate::art::data_matrix::DataMatrix;
use crate::font::Weight;
use crate::geom::{Abs, Point, Rect, Size};
use crate::layout::frame::{ArtifactType, Frame, FrameItem, ItemOwner};
use crate::layout::{LayoutError, style};
use crate::text::Paragraph;
use crate::text::line::TooWide;

impl BlockLayouter<'_> {
    /// The staff strip: one quiet line of English at the left, the language's own name at the right, or below
    /// it where they do not both fit. The symbol may reach out of it into the white `above` and `below`.
    ///
    /// # Errors
    /// What could not be set.
    pub fn strip(&self, width: Abs, (above, below): (Abs, Abs)) -> Result<LaidBlock, LayoutError> {
        let style = TextStyle { ink: style::QUIET, ..self.style(self.sizes.small_floor, Weight::Regular) };
        let pieces = &self.content.strip;
        let widths = pieces.iter().map(|w| self.natural(w, style)).collect::<Result<Vec<_>, _>>()?;
        // On a narrow panel they stand below each other.
        let stacked = widths.iter().copied().sum::<Abs>() + style.size > width;
        let laid = pieces.iter().zip(&widths).map(|(w, natural)| self.text(w, style, (*natural).min(width)));
        let laid = laid.collect::<Result<Vec<_>, _>>()?;
        let baseline = laid.iter().filter_map(|p| p.baseline).max().unwrap_or_default();
        let mut strip = LaidBlock { baseline: Some(baseline), ..LaidBlock::default() };
        let rtl = self.content.direction.is_rtl();
        // The last line of the English, which ends with the code, and the own name's.
        let mut ends = [None, None];
        for (index, (mut piece, natural)) in laid.into_iter().zip(widths).enumerate() {
            let first = piece.baseline.unwrap_or_default();
            let down = if stacked { strip.height } else { baseline - first };
            strip.height = strip.height.max(piece.height + down);
            // The strip is never mirrored: the English stands at the left of every page.
            let mut reach = Abs::ZERO;
            for item in &mut piece.items {
                if let FrameItem::Line { at, line, .. } = item {
                    at.x = overhang(line);
                    reach = reach.max(overhang(line) * 2);
                }
            }
            let left = (index == 0) != (rtl && pieces.len() > 1);
            let right = (width - natural - reach).max(Abs::ZERO);
            let at = Point::new(if left { Abs::ZERO } else { right }, down);
            ends[usize::from(!left)] = piece.items.last().map(|item| item.clone().moved(at));
            strip.place(piece, at);
        }
        let room = Rect::new(Abs::ZERO, -above, width, above + strip.height + below);
        let symbol = self.symbol(&strip, &ends, room);
        strip.items.extend(symbol);
        Ok(strip)
    }

    /// The edition's symbol: behind the code, with which the first of the lines `ends` ends; or at the left of the
    /// other line, which has the language's own name at its right; or below the strip at the end side. None where
    /// `room` has none for it with the white that it needs.
    fn symbol(&self, strip: &LaidBlock, ends: &[Option<FrameItem>; 2], room: Rect) -> Option<FrameItem> {
        let (area, quiet, size) = (DataMatrix::area(), DataMatrix::quiet_zone(), self.sizes.small_floor);
        let around =
            |at: Point| Rect::new(at.x - quiet, at.y - quiet, area.w + quiet * 2, area.h + quiet * 2);
        let inks = || strip.items.iter().map(ink);
        let beside = |(index, end): (usize, &Option<FrameItem>)| {
            let Some(FrameItem::Line { at, line, .. }) = end else { return None };
            let x = if index == 0 { at.x + line.width + size * 3 / 4 } else { Abs::ZERO };
            // Its middle is that of the line's capitals, or as little below it as clears it from what is above.
            let centred = Point::new(x, at.y - size.ratio(357, 1000) - area.h / 2);
            let above = inks().filter(|ink| ink.y < centred.y && ink.intersects(around(centred)));
            let y = above.map(|ink| ink.bottom() + quiet).max().unwrap_or(room.y).max(centred.y).max(room.y);
            Some(Point::new(x, y))
        };
        let rtl = self.content.direction.is_rtl();
        let end = if rtl { Abs::ZERO } else { room.right() - quiet - area.w };
        let below = Point::new(end, inks().map(Rect::bottom).max().unwrap_or_default() + quiet);
        let fits = |at: &Point| {
            let (modules, place) = (area.moved(*at), around(*at));
            let within = room.contains(modules, Abs::ZERO) && place.right() <= room.right();
            within && place.bottom() <= room.bottom() && inks().all(|ink| !ink.intersects(place))
        };
        let mut spots = ends.iter().enumerate().filter_map(beside).chain([below]);
        let at = spots.find(fits)?;
        Some(FrameItem::DataMatrix { at, symbol: self.typesetter.symbol(&self.content.edition_code)? })
    }

    /// The code of the edition, as small as the format's smallest type, at the end side of a panel that is drawn in
    /// `frame`: in the corner at its head or, if it is to be at the `foot`, in the lower corner or above what stands
    /// there. None where there is no room for it.
    #[must_use]
    pub fn code(&self, frame: &Frame, foot: bool) -> Option<FrameItem> {
        let Size { w: width, h: height } = frame.size;
        let size = self.sizes.small_floor;
        let line = self.note(&self.content.edition_code, size, width).ok()?.items.into_iter().next()?;
        let Rect { w, h, .. } = line.bounds();
        let x = if self.content.direction.is_rtl() { Abs::ZERO } else { width - w };
        // Half its size off everything.
        let off = size / 2;
        let at = |y: Abs| {
            let line = line.clone().moved(Point::new(x, y));
            let place = ink(&line);
            let place = Rect::new(place.x - off, place.y - off, place.w + off * 2, place.h + off * 2);
            let met = frame.items.iter().map(ink).filter(|ink| ink.intersects(place)).map(|ink| ink.y).min();
            (line, met)
        };
        let spot = match at(if foot { height - h } else { Abs::ZERO }) {
            (_, Some(met)) if foot && met > h + off => at(met - off - h),
            spot => spot,
        };
        Some(spot.0).filter(|_| spot.1.is_none())
    }

    /// A quiet note of the program's own in the size `size`, in English and on one line.
    ///
    /// # Errors
    /// What could not be set, or that it is wider than `width`.
    pub fn note(&self, note: &str, size: Abs, width: Abs) -> Result<LaidBlock, LayoutError> {
        let locale = self.content.locale.latin();
        let shaper = self.typesetter.shaper();
        let paragraph =
            Paragraph::new(&[(note, Weight::Regular)], &locale, shaper).map_err(|_| LayoutError::Empty)?;
        let style = TextStyle { ink: style::QUIET, ..self.style(size, Weight::Regular) };
        let lines = self.lines(&paragraph, style, width)?;
        let excess = paragraph.line_height(size) * (lines.len() as i64 - 1);
        let (Some(line), Abs::ZERO) = (lines.into_iter().next(), excess) else {
            return Err(LayoutError::TooWide(TooWide { text: note.to_owned(), excess }));
        };
        let mut laid = LaidBlock { height: line.ink_above + line.ink_below, ..LaidBlock::default() };
        let at = Point::new(Abs::ZERO, line.ink_above);
        laid.items.push(FrameItem::Line {
            owner: ItemOwner::Artifact(ArtifactType::Page),
            at,
            line,
            ink: style.ink,
        });
        Ok(laid)
    }

    /// The draft band: the sheet's language at the start side, English at the end side of the same line, or
    /// below it where they do not both fit.
    ///
    /// # Errors
    /// What could not be set.
    pub fn draft(&self, width: Abs) -> Result<LaidBlock, LayoutError> {
        let (pad, space) = (self.body / 2, self.body / 8);
        let style = TextStyle { tight: 950, ..self.style(self.sizes.small_floor, Weight::Regular) };
        let marks = &self.content.draft;
        let natural = marks.iter().map(|w| self.natural(w, style)).collect::<Result<Vec<_>, _>>()?;
        let room = width - pad * (marks.len().max(1) as i64 + 1);
        let beside = natural.iter().copied().sum::<Abs>() <= room;
        let mut laid = LaidBlock { height: space, ..LaidBlock::default() };
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

/// Where the ink of an item is.
fn ink(item: &FrameItem) -> Rect {
    let bounds = item.bounds();
    match item {
        FrameItem::Line { line, .. } => {
            let (left, right) = line.overhang;
            Rect { x: bounds.x - left, w: bounds.w + left + right, ..bounds }
        }
        _ => bounds,
    }
}
