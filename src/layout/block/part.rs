//! Parts: a heading, entries, and the frame around them.
//!
//! In: a [`SheetPart`] and a width. Out: its [`LaidBlock`]. The heading is in the side column if the format
//! has one and the entries leave it free, else above the entries.
//! Refuses what the entries refuse.

use super::laid::LaidBlock;
use super::layouter::BlockLayouter;
use super::paragraph::TextStyle;
use crate::content::{BlockText, FrameStyle, PartEntry, SheetPart};
use crate::font::Weight;
use crate::geom::{Abs, Point, Rect};
use crate::layout::error::LayoutError;
use crate::layout::style;

impl BlockLayouter<'_> {
    /// Lays out a whole part: heading, entries and frame.
    ///
    /// # Errors
    /// The first entry that cannot be laid out.
    pub fn part(&self, part: &SheetPart, width: Abs, columns: usize) -> Result<LaidBlock, LayoutError> {
        match part.frame_style {
            FrameStyle::None => {
                let mut laid = self.heading_and_entries(part, width, columns, self.side_column)?;
                laid.height = self.final_height(laid.height, laid.has_fixed_lengths);
                Ok(laid)
            }
            FrameStyle::Tint => {
                let pad = self.line_height / 2;
                let inner =
                    self.heading_and_entries(part, width - pad * 2, columns, self.side_column - pad)?;
                let height = self.final_height(inner.height + pad, inner.has_fixed_lengths);
                let top = (height - inner.height) / 2;
                let mut laid = LaidBlock { height, ..LaidBlock::default() };
                let area = Rect::new(Abs::ZERO, Abs::ZERO, width, height);
                laid.decorate(vec![self.palette.tint(area, style::radius())]);
                laid.place(inner, Point::new(pad, top));
                Ok(laid)
            }
            FrameStyle::Alarm => self.alarm(part, width, columns),
        }
    }

    /// The heading in a side column of the width `side_column` if the entries leave it free, else above them.
    fn heading_and_entries(
        &self,
        part: &SheetPart,
        width: Abs,
        columns: usize,
        side_column: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let leaves_side_column_free = |e: &PartEntry| {
            matches!(
                e,
                PartEntry::Bullet { .. } | PartEntry::Check { .. } | PartEntry::Text(_) | PartEntry::Small(_)
            )
        };
        let Some(heading) = &part.heading else {
            return self.entries(&part.entries, width, columns);
        };
        if side_column <= Abs::ZERO || !part.entries.iter().all(leaves_side_column_free) {
            let mut laid = self.heading(heading, width)?;
            laid.append_below(self.entries(&part.entries, width, columns)?, Abs::ZERO);
            return Ok(laid);
        }
        let head = self.layout_text(heading, self.heading_style(), side_column)?;
        let x = side_column + self.gutter;
        let body = self.entries(&part.entries, width - x, columns)?;
        // Heading and text share their first baseline.
        let (head_baseline, body_baseline) =
            (head.baseline.unwrap_or_default(), body.baseline.unwrap_or_default());
        let baseline = head_baseline.max(body_baseline);
        let (head_y, body_y) = (baseline - head_baseline, baseline - body_baseline);
        let mut laid = LaidBlock {
            height: (head.height + head_y).max(body.height + body_y),
            baseline: Some(baseline),
            ..LaidBlock::default()
        };
        laid.place(head, Point::new(Abs::ZERO, head_y));
        laid.place(body, Point::new(x, body_y));
        Ok(laid)
    }

    fn heading_style(&self) -> TextStyle {
        let size = self.body.ratio(self.sizes.heading, 1000);
        let bold = self.text_style(size, Weight::Bold);
        TextStyle { color: self.palette.headings(), line_height_factor: 900, balanced: true, ..bold }
    }

    /// A heading above its text, with the space below it.
    pub(super) fn heading(&self, heading: &BlockText, width: Abs) -> Result<LaidBlock, LayoutError> {
        let head = self.layout_text(heading, self.heading_style(), width)?;
        let height = self.round_up_to_half_lines(head.height + self.line_height / 8);
        let mut laid = LaidBlock { height, ..LaidBlock::default() };
        laid.place(head, Point::default());
        Ok(laid)
    }
}
