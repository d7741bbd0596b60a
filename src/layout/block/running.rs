//! Running header and footer: the staff line and the draft notice, and notes in the margins.
//!
//! In: the content's texts for them, and a width. Out: one [`LaidBlock`] each, in the smallest size of the
//! format; the draft notice is never smaller than 5.5 pt. The staff line is never mirrored, because staff look for it at the same place in every language:
//! English is at the left. The Data Matrix of the edition code is beside the code where the line has space
//! for it, and moves nothing.
//! Refuses words wider than their column, a note wider than its line, and characters without a glyph.

use super::laid::LaidBlock;
use super::layouter::BlockLayouter;
use super::paragraph::{TextStyle, overhang};
use crate::art::data_matrix::DataMatrix;
use crate::font::Weight;
use crate::geom::{Abs, Point, Rect, Size};
use crate::layout::error::LayoutError;
use crate::layout::frame::{ArtifactType, Frame, FrameItem, ItemOwner};
use crate::layout::style;
use crate::text::{Paragraph, TextSpan};

/// The smallest type of the draft notice, in points: a format cannot make it too small to read.
const DRAFT_NOTICE_FLOOR: f64 = 5.5;

/// The white space above and below a running header into which the Data Matrix may reach.
#[derive(Clone, Copy, Default)]
pub struct ClearSpace {
    /// Height above it.
    pub above: Abs,
    /// Height below it.
    pub below: Abs,
}

/// The ends of the two lines of a running header, beside which the Data Matrix may be.
#[derive(Default)]
struct LineEnds {
    /// The last line at the left: the staff line, which ends with the edition code.
    left: Option<FrameItem>,
    /// The last line at the right: the language's own name.
    right: Option<FrameItem>,
}

impl BlockLayouter<'_> {
    fn quiet_style(&self, size: Abs) -> TextStyle {
        TextStyle { color: style::QUIET, ..self.text_style(size, Weight::Regular) }
    }

    /// The running header: the staff line at the left, and the language's own name at the right, or below it
    /// where they do not both fit.
    ///
    /// # Errors
    /// The first text that cannot be laid out.
    pub fn running_header(&self, width: Abs, clear: ClearSpace) -> Result<LaidBlock, LayoutError> {
        let style = self.quiet_style(self.sizes.small_floor);
        let texts = &self.content.staff_line;
        let widths = texts.iter().map(|t| self.natural_width(t, style)).collect::<Result<Vec<_>, _>>()?;
        let is_stacked = widths.iter().copied().sum::<Abs>() + style.size > width;
        let laid = texts.iter().zip(&widths).map(|(t, w)| self.layout_text(t, style, (*w).min(width)));
        let laid = laid.collect::<Result<Vec<_>, _>>()?;
        let baseline = laid.iter().filter_map(|block| block.baseline).max().unwrap_or_default();
        let mut header = LaidBlock { baseline: Some(baseline), ..LaidBlock::default() };
        let rtl = self.content.direction.is_rtl();
        let mut ends = LineEnds::default();
        for (index, (mut block, natural)) in laid.into_iter().zip(widths).enumerate() {
            let first = block.baseline.unwrap_or_default();
            let down = if is_stacked { header.height } else { baseline - first };
            header.height = header.height.max(block.height + down);
            // The header is not mirrored, so right-to-left lines get their final position here.
            let mut reach = Abs::ZERO;
            for item in &mut block.items {
                if let FrameItem::Line { at, line, .. } = item {
                    at.x = overhang(line);
                    reach = reach.max(overhang(line) * 2);
                }
            }
            let is_left = (index == 0) != (rtl && texts.len() > 1);
            let right = (width - natural - reach).max(Abs::ZERO);
            let at = Point::new(if is_left { Abs::ZERO } else { right }, down);
            let end = block.items.last().map(|item| item.clone().moved(at));
            *(if is_left { &mut ends.left } else { &mut ends.right }) = end;
            header.place(block, at);
        }
        let space = Rect::new(Abs::ZERO, -clear.above, width, clear.above + header.height + clear.below);
        let symbol = self.data_matrix(&header, &ends, space);
        header.items.extend(symbol);
        Ok(header)
    }

    /// The Data Matrix of the edition code: after the code; or at the left of the other line, which has the
    /// language's own name at its right; or below the header at the end side. `None` if it does not fit into
    /// `space` with its quiet zone.
    fn data_matrix(&self, header: &LaidBlock, ends: &LineEnds, space: Rect) -> Option<FrameItem> {
        let (area, quiet, size) = (DataMatrix::area(), DataMatrix::quiet_zone(), self.sizes.small_floor);
        let with_quiet_zone =
            |at: Point| Rect::new(at.x - quiet, at.y - quiet, area.w + quiet * 2, area.h + quiet * 2);
        let bounds = || header.items.iter().map(FrameItem::ink_bounds);
        let beside = |end: &Option<FrameItem>, after: bool| {
            let Some(FrameItem::Line { at, line, .. }) = end else { return None };
            let x = if after { at.x + line.width + size * 3 / 4 } else { Abs::ZERO };
            // Centred on the capitals of the line, or just low enough to clear the items above it.
            let centred = Point::new(x, at.y - size.ratio(357, 1000) - area.h / 2);
            let above = bounds().filter(|b| b.y < centred.y && b.intersects(with_quiet_zone(centred)));
            let y = above.map(|b| b.bottom() + quiet).max().unwrap_or(space.y).max(centred.y).max(space.y);
            Some(Point::new(x, y))
        };
        let rtl = self.content.direction.is_rtl();
        let end = if rtl { Abs::ZERO } else { space.right() - quiet - area.w };
        let below = Point::new(end, bounds().map(Rect::bottom).max().unwrap_or_default() + quiet);
        let fits = |at: &Point| {
            let (modules, zone) = (area.moved(*at), with_quiet_zone(*at));
            let within = space.contains(modules, Abs::ZERO) && zone.right() <= space.right();
            within && zone.bottom() <= space.bottom() && bounds().all(|b| !b.intersects(zone))
        };
        let candidates = [beside(&ends.left, true), beside(&ends.right, false), Some(below)];
        let at = candidates.into_iter().flatten().find(fits)?;
        Some(FrameItem::DataMatrix { at, symbol: self.typesetter.data_matrix(&self.content.edition_code)? })
    }

    /// The edition code in the smallest size of the format, at the end side of the panel that is drawn in
    /// `frame`: in the corner at its head or, with `at_foot`, in the lower corner or above the item in it.
    /// `None` if it does not fit there.
    #[must_use]
    pub fn edition_code(&self, frame: &Frame, at_foot: bool) -> Option<FrameItem> {
        let Size { w: width, h: height } = frame.size;
        let size = self.sizes.small_floor;
        let line = self.note(&self.content.edition_code, size, width).ok()?.items.into_iter().next()?;
        let Rect { w, h, .. } = line.bounds();
        let x = if self.content.direction.is_rtl() { Abs::ZERO } else { width - w };
        let distance = size / 2;
        // The line at this height, and the top of the highest item that it would be too near to.
        let at = |y: Abs| {
            let line = line.clone().moved(Point::new(x, y));
            let zone = line.ink_bounds();
            let zone =
                Rect::new(zone.x - distance, zone.y - distance, zone.w + distance * 2, zone.h + distance * 2);
            let near = frame.items.iter().map(FrameItem::ink_bounds).filter(|b| b.intersects(zone));
            (line, near.map(|b| b.y).min())
        };
        let candidate = match at(if at_foot { height - h } else { Abs::ZERO }) {
            (_, Some(obstacle)) if at_foot && obstacle > h + distance => at(obstacle - distance - h),
            candidate => candidate,
        };
        Some(candidate.0).filter(|_| candidate.1.is_none())
    }

    /// A quiet note in English, on one line.
    ///
    /// # Errors
    /// When it cannot be laid out, or is wider than `width`.
    pub fn note(&self, note: &str, size: Abs, width: Abs) -> Result<LaidBlock, LayoutError> {
        let locale = self.content.locale.latin();
        let shaper = self.typesetter.shaper();
        let paragraph = Paragraph::new(&[TextSpan { text: note, weight: Weight::Regular }], &locale, shaper)
            .map_err(|_| LayoutError::Empty)?;
        let style = self.quiet_style(size);
        let too_wide =
            |excess| LayoutError::WordTooWide { word: note.to_owned(), excess, fits: 0, text: None };
        let lines = self.break_lines(&paragraph, style, width).map_err(|word| too_wide(word.excess))?;
        let excess = paragraph.line_height(size) * (lines.len() as i64 - 1);
        let (Some(line), Abs::ZERO) = (lines.into_iter().next(), excess) else {
            return Err(too_wide(excess));
        };
        let mut laid = LaidBlock { height: line.ink_above + line.ink_below, ..LaidBlock::default() };
        let at = Point::new(Abs::ZERO, line.ink_above);
        let owner = ItemOwner::Artifact(ArtifactType::Page);
        laid.items.push(FrameItem::Line { owner, at, line, color: style.color });
        Ok(laid)
    }

    /// The draft notice: the sheet's language at the start side, English at the end side of the same line, or
    /// below it where they do not both fit.
    ///
    /// # Errors
    /// The first text that cannot be laid out.
    pub fn draft_notice(&self, width: Abs) -> Result<LaidBlock, LayoutError> {
        let (pad, space) = (self.body / 2, self.body / 8);
        let size = self.sizes.small_floor.max(Abs::pt(DRAFT_NOTICE_FLOOR));
        let regular = self.text_style(size, Weight::Regular);
        let style = TextStyle { line_height_factor: 950, ..regular };
        let texts = &self.content.draft_notice;
        let widths = texts.iter().map(|t| self.natural_width(t, style)).collect::<Result<Vec<_>, _>>()?;
        let available = width - pad * (texts.len().max(1) as i64 + 1);
        let is_one_line = widths.iter().copied().sum::<Abs>() <= available;
        let mut laid = LaidBlock { height: space, ..LaidBlock::default() };
        let last = texts.len().saturating_sub(1);
        let mut blocks = Vec::with_capacity(texts.len());
        for (i, (text, natural)) in texts.iter().zip(widths).enumerate() {
            let block = self.layout_text(text, style, if is_one_line { natural } else { width - pad * 2 })?;
            let x = if is_one_line && i == last && i > 0 { width - pad - natural } else { pad };
            let y = if is_one_line { space } else { laid.height };
            laid.height = laid.height.max(y + block.height);
            blocks.push((block, Point::new(x, y)));
        }
        laid.height += space;
        let band = Rect::new(Abs::ZERO, Abs::ZERO, width, laid.height);
        laid.decorate(vec![self.palette.tint(band, Abs::ZERO)]);
        for (block, at) in blocks {
            laid.place(block, at);
        }
        Ok(laid)
    }
}
