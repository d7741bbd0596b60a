//! Panels: the parts of one panel between its running header and footer.
//!
//! In: a panel of the format and its parts. Out: a finished [`Frame`] and how full it is. Parts follow each
//! other from the head, or are at the foot; slots with a `column` are side by side. Space that is left over
//! widens the gaps. The frame of a right-to-left locale is mirrored as a whole, except for the staff line.
//! Refuses parts that are higher than the panel.

use std::sync::Arc;

use super::GAP;
use super::block::{BlockLayouter, ClearSpace, LaidBlock};
use super::error::{FailureReason, LayoutError};
use super::frame::{ArtifactType, Frame, FrameItem, ItemOwner};
use crate::content::{Content, SheetPart};
use crate::format::Panel;
use crate::geom::{Abs, Point, Size};

/// How full a panel is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelFill {
    /// The name of the panel.
    pub panel: String,
    /// The height of its parts with the smallest gaps.
    pub used: Abs,
    /// The height that is available for them.
    pub available: Abs,
}

/// A panel that has been laid out.
pub(super) struct FilledPanel {
    pub(super) frame: Frame,
    pub(super) fill: PanelFill,
}

/// One part of a panel, or several side by side.
pub(super) struct PanelRow {
    pub(super) block: LaidBlock,
    /// Whether it is at the foot of the panel.
    pub(super) at_foot: bool,
}

/// The running header and footer of a panel, and the space between them.
#[derive(Clone)]
pub(super) struct RunningContent {
    header: Option<LaidBlock>,
    footer: Option<LaidBlock>,
    /// Where the parts may begin.
    top: Abs,
    /// Where the parts must end.
    bottom: Abs,
}

impl RunningContent {
    pub(super) fn new(layouter: &BlockLayouter<'_>, panel: &Panel) -> Result<Self, LayoutError> {
        let width = panel.area.w;
        // Half a line is free below the header and above the footer.
        let half_line = layouter.line_height / 2;
        let clear = ClearSpace { above: Abs::ZERO, below: half_line };
        let header = if panel.staff_line { Some(layouter.running_header(width, clear)?) } else { None };
        let has_footer = panel.draft && !layouter.content.draft_notice.is_empty();
        let footer = if has_footer { Some(layouter.draft_notice(width)?) } else { None };
        let taken =
            |block: &Option<LaidBlock>| block.as_ref().map_or(Abs::ZERO, |block| block.height + half_line);
        let (top, bottom) = (taken(&header), panel.area.h - taken(&footer));
        Ok(Self { header, footer, top, bottom })
    }

    /// The height between header and footer.
    pub(super) fn available(&self) -> Abs {
        self.bottom - self.top
    }
}

/// Lays out a panel with slots of its own.
///
/// # Errors
/// What cannot be laid out, or by how much the parts are too high.
pub(super) fn lay_out_panel(
    layouter: &BlockLayouter<'_>,
    panel: &Panel,
    parts: &[SheetPart],
) -> Result<FilledPanel, FailureReason> {
    let running = RunningContent::new(layouter, panel)?;
    let mut rows: Vec<PanelRow> = Vec::with_capacity(parts.len());
    let mut at = 0;
    while at < parts.len() {
        let slot = &panel.slots[at];
        let mut end = at + 1;
        if slot.column.is_some() {
            end = at + panel.slots[at..].iter().take_while(|s| s.column.is_some()).count();
            rows.push(PanelRow { block: side_by_side(layouter, panel, parts, at..end)?, at_foot: false });
        } else {
            let block = layouter.part(&parts[at], panel.area.w, slot.columns)?;
            rows.push(PanelRow { block, at_foot: slot.bottom });
        }
        at = end;
    }
    fill_panel(layouter, panel, running, rows)
}

/// Lays out the parts of `slots` in the columns that they name.
fn side_by_side(
    layouter: &BlockLayouter<'_>,
    panel: &Panel,
    parts: &[SheetPart],
    slots: std::ops::Range<usize>,
) -> Result<LaidBlock, LayoutError> {
    let count = slots.clone().filter_map(|i| panel.slots[i].column).max().map_or(1, |c| c as i64 + 1);
    let gutter = layouter.column_gap();
    let column = (panel.area.w - gutter * (count - 1)) / count;
    let layouter = BlockLayouter { side_column: Abs::ZERO, ..*layouter };
    let mut heights = vec![Abs::ZERO; count as usize];
    let mut laid = LaidBlock::default();
    for i in slots {
        let slot = &panel.slots[i];
        let Some(index) = slot.column else { continue };
        let part = layouter.part(&parts[i], column, slot.columns)?;
        if heights[index] > Abs::ZERO {
            heights[index] += layouter.line_height;
        }
        let top = heights[index];
        heights[index] += part.height;
        laid.place(part, Point::new((column + gutter) * index as i64, top));
    }
    laid.height = heights.into_iter().max().unwrap_or_default();
    Ok(laid)
}

/// Paints blocks into the frame of a panel.
struct FramePainter {
    frame: Frame,
    is_rtl: bool,
}

impl FramePainter {
    /// Paints a part or the running footer.
    fn paint(&mut self, block: LaidBlock, y: Abs) {
        for item in block.items {
            let item = item.moved(Point::new(Abs::ZERO, y));
            self.frame.items.push(if self.is_rtl { item.mirrored(self.frame.size.w) } else { item });
        }
    }
}

/// Makes the running header and footer artifacts in all `frames` but the first that has them, where they are read aloud.
pub(super) fn read_running_content_once(content: &Content, frames: &mut [Arc<Frame>]) {
    let running =
        [(&content.staff_line, ArtifactType::Header), (&content.draft_notice, ArtifactType::Footer)];
    for (texts, kind) in running {
        let is_running = |item: &FrameItem| matches!(item.owner(), ItemOwner::Block(block) if texts.iter().any(|text| text.block == block));
        let with_running = frames.iter_mut().filter(|frame| frame.items.iter().any(is_running));
        for frame in with_running.skip(1) {
            for item in &mut Arc::make_mut(frame).items {
                if is_running(item) {
                    *item = item.clone().into_artifact(kind);
                }
            }
        }
    }
}

/// Draws a panel: the running header, the rows from the head and at the foot, the running footer.
///
/// # Errors
/// By how much the rows are too high.
pub(super) fn fill_panel(
    layouter: &BlockLayouter<'_>,
    panel: &Panel,
    running: RunningContent,
    mut rows: Vec<PanelRow>,
) -> Result<FilledPanel, FailureReason> {
    let line_height = layouter.line_height;
    let RunningContent { header, footer, top, bottom } = running;
    let frame = Frame { size: Size { w: panel.area.w, h: panel.area.h }, items: Vec::new() };
    let is_rtl = layouter.content.direction.is_rtl();
    let mut painter = FramePainter { frame, is_rtl };
    if let Some(header) = header {
        // The header is never mirrored.
        painter.frame.items.extend(header.items);
    }
    // A part that shows nothing has no gap.
    rows.retain(|row| row.block.height > Abs::ZERO);
    // A box to tick is higher than its line: as the first item it reaches above its block.
    let reach = rows.first().and_then(|row| row.block.items.iter().map(|item| item.bounds().y).min());
    let top = top - reach.unwrap_or_default().min(Abs::ZERO);
    let gaps = (rows.len() as i64 - 1).max(0);
    let min_gap = line_height.ratio(GAP, 1000);
    let used = rows.iter().map(|row| row.block.height).sum::<Abs>() + min_gap * gaps;
    let available = bottom - top;
    if used > available {
        let (excess, available) = (used - available, panel.area.h);
        return Err(FailureReason::Overflow { excess, line_height, available });
    }
    // Space that is left over widens the gaps in steps of half a line, by a line and a half at most.
    let half_line = line_height / 2;
    let share = ((available - used) / gaps.max(1)).min(half_line * 3);
    let gap = min_gap + half_line * (share.to_scaled() / half_line.to_scaled().max(1));
    let height_of = |at_foot: bool| -> Abs {
        rows.iter().filter(|row| row.at_foot == at_foot).map(|row| row.block.height + gap).sum()
    };
    let (mut y, mut foot_y) = (top, bottom - height_of(true) + gap);
    if let Some(picture) = layouter.content.picture.as_ref().filter(|_| panel.picture > Abs::ZERO) {
        // The picture is decoration: where the text leaves no space for it, it is left out.
        let head = height_of(false);
        let space = foot_y - gap - (top + head);
        if space >= panel.picture + line_height * 2 {
            let mut cover = LaidBlock { height: panel.picture, ..LaidBlock::default() };
            let color = layouter.palette.icons();
            cover.items.push(layouter.icon(picture, panel.picture, color, Point::default()));
            painter.paint(cover, top + head + (space - panel.picture) / 2);
        }
    }
    for row in rows {
        let y = if row.at_foot { &mut foot_y } else { &mut y };
        let height = row.block.height;
        painter.paint(row.block, *y);
        *y += height + gap;
    }
    if let Some(footer) = footer {
        let y = panel.area.h - footer.height;
        painter.paint(footer, y);
    }
    let fill = PanelFill { panel: panel.name.clone(), used, available };
    Ok(FilledPanel { frame: painter.frame, fill })
}
