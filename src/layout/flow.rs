//! Flows: parts that continue through several panels.
//!
//! In: the parts of a flow with their slots, and its panels, which may differ in width. Out: the filled
//! panels. Units that must be kept together are never divided. Of all ways to distribute them in order, this
//! one is taken: the fullest panel is as empty as possible, and of these ways the most even one. A flow whose
//! last panel repeats takes as few panels as hold it.
//! Refuses parts that are too high for the panels, with the excess in the last one.

use std::cell::{OnceCell, RefCell};

use super::GAP;
use super::block::{BlockLayouter, KeptTogether, LaidBlock, kept_together};
use super::error::{FailureReason, LayoutError, PanelFailure};
use super::panel::{FilledPanel, PanelRow, RunningContent, fill_panel};
use crate::content::SheetPart;
use crate::format::{Panel, Slot};
use crate::geom::Abs;

/// A unit with fewer lines than this is short.
const SHORT_LINES: i64 = 3;
/// The penalty, in millionths of the height, for a panel with a short unit alone while other units of its
/// part are in the panel before or after it.
const ISOLATION_PENALTY: u64 = 150_000;

/// The space that a panel has for its flow.
#[derive(Clone, Copy)]
struct PanelSpace<'a> {
    layouter: BlockLayouter<'a>,
    width: Abs,
    height: Abs,
}

/// Why a flow could not be laid out, and in which of its panels.
enum FlowError {
    /// A unit cannot be laid out.
    Text { panel: usize, error: LayoutError },
    /// The units are too high by `excess`.
    Overflow { panel: usize, excess: Abs },
}

/// A unit of a flow: entries that are kept together. It is the same in every panel.
struct FlowUnit<'p> {
    part: &'p SheetPart,
    columns: usize,
    kept: KeptTogether,
    is_first_of_part: bool,
}

/// The units of a flow at the width of a panel. Each is laid out when it is first needed: most units never
/// come near most panels.
struct FlowColumn<'c> {
    units: &'c [FlowUnit<'c>],
    space: PanelSpace<'c>,
    laid: Vec<OnceCell<Result<LaidBlock, LayoutError>>>,
    /// By their first unit.
    stacks: Vec<RefCell<UnitStack>>,
}

/// The heights of one, two, … units below each other, as many as were needed so far.
#[derive(Clone, Default)]
struct UnitStack {
    heights: Vec<Abs>,
    /// The height above the last part.
    above: Abs,
    /// The height of the last part so far.
    part_height: Abs,
    /// Whether the last part has lengths that do not depend on the type size.
    has_fixed_lengths: bool,
}

/// How units are distributed over panels.
#[derive(Debug, PartialEq, Eq)]
struct Distribution {
    /// The joined cost of the panels.
    cost: u64,
    /// The end of the units of each panel.
    ends: Vec<usize>,
}

/// Lays out the panels of a flow; a last panel that repeats is used as often as needed. `layouter` gives the
/// layouter of a panel.
///
/// # Errors
/// The panel that failed, with the reason.
pub(super) fn lay_out_flow<'a, 's>(
    layouter: &impl Fn(&Panel) -> BlockLayouter<'s>,
    panels: &'a [Panel],
    slots: &[Slot],
    parts: &'a [SheetPart],
) -> Result<Vec<FilledPanel>, PanelFailure<'a>> {
    let failure = |index: usize, reason| PanelFailure { panel: &panels[index], parts, reason };
    let last = panels.len() - 1;
    let mut spaces = Vec::with_capacity(panels.len());
    let mut running = Vec::with_capacity(panels.len());
    for (index, panel) in panels.iter().enumerate() {
        let layouter = BlockLayouter { side_column: Abs::ZERO, ..layouter(panel) };
        let content = RunningContent::new(&layouter, panel).map_err(|e| failure(index, e.into()))?;
        spaces.push(PanelSpace { layouter, width: panel.area.w, height: content.available() });
        running.push(content);
    }
    let repeats = panels[last].repeat;
    let shares = distribute(parts, slots, &spaces, repeats).map_err(|error| match error {
        FlowError::Text { panel, error } => failure(panel, error.into()),
        FlowError::Overflow { panel, excess } => {
            // A unit that is too high alone must shrink within one panel, all other units within all panels.
            let available =
                if repeats { panels[panel].area.h } else { panels.iter().map(|p| p.area.h).sum() };
            let line_height = spaces[panel].layouter.line_height;
            failure(panel, FailureReason::Overflow { excess, line_height, available })
        }
    })?;
    let mut all = Vec::with_capacity(shares.len());
    for (number, blocks) in shares.into_iter().enumerate() {
        let index = number.min(last);
        let panel = &panels[index];
        let rows = blocks.into_iter().map(|block| PanelRow { block, at_foot: false }).collect();
        let filled = fill_panel(&spaces[index].layouter, panel, running[index].clone(), rows);
        let mut filled = filled.map_err(|reason| failure(index, reason))?;
        if number > last {
            filled.fill.panel = format!("{} {}", panel.name, number - last + 1);
        }
        all.push(filled);
    }
    Ok(all)
}

/// Distributes `parts` over `spaces`; with `repeats`, the last space is used as often as needed. Returns the
/// blocks of each panel.
fn distribute(
    parts: &[SheetPart],
    slots: &[Slot],
    spaces: &[PanelSpace<'_>],
    repeats: bool,
) -> Result<Vec<Vec<LaidBlock>>, FlowError> {
    let mut units: Vec<FlowUnit<'_>> = Vec::new();
    for (part, slot) in parts.iter().zip(slots) {
        let columns = slot.columns;
        let kept = kept_together(part, columns).into_iter().enumerate();
        units.extend(kept.map(|(n, kept)| FlowUnit { part, columns, kept, is_first_of_part: n == 0 }));
    }
    let mut columns: Vec<FlowColumn<'_>> = Vec::with_capacity(spaces.len());
    // For each space, its column. Spaces of the same width share one.
    let mut column_of: Vec<usize> = Vec::with_capacity(spaces.len());
    for (index, space) in spaces.iter().enumerate() {
        let is_alike = |other: &PanelSpace<'_>| {
            other.width == space.width && other.layouter.gutter == space.layouter.gutter
        };
        let known = spaces[..index].iter().position(is_alike).map(|other| column_of[other]);
        column_of.push(known.unwrap_or(columns.len()));
        if known.is_none() {
            columns.push(FlowColumn::new(&units, *space));
        }
    }
    let last = spaces.len().saturating_sub(1);
    let column_at = |number: usize| &columns[column_of[number.min(last)]];
    let panels = count_panels(units.len(), spaces, repeats, column_at)?;
    // How full a panel is, in millionths, with the penalty.
    let fill = |from: usize, to: usize, number: usize| -> Option<u64> {
        let space = &spaces[number.min(last)];
        let column = column_at(number);
        let used = column.height_if_fits(from, to, space.height)?;
        let is_isolated = column.has_isolated_unit(from, to, space.layouter.line_height * SHORT_LINES);
        let full = (used.to_scaled() * 1_000_000 / space.height.to_scaled().max(1)).unsigned_abs();
        Some(full + if is_isolated { ISOLATION_PENALTY } else { 0 })
    };
    let fullest = cheapest_distribution(units.len(), panels, fill, u64::max).cost;
    let squared = |from: usize, to: usize, number: usize| {
        fill(from, to, number).filter(|fill| *fill <= fullest).map(|fill| fill * fill)
    };
    let even = cheapest_distribution(units.len(), panels, squared, |a, b| a + b);
    let mut from = 0;
    let shares = even.ends.into_iter().enumerate().map(|(number, to)| {
        let blocks = column_at(number).blocks(from, to);
        from = to;
        blocks.map_err(|error| FlowError::Text { panel: number.min(last), error })
    });
    shares.collect()
}

/// Fills panels greedily, and returns how many are needed. Without `repeats`, that is all of them.
fn count_panels<'c, 'f: 'c>(
    units: usize,
    spaces: &[PanelSpace<'_>],
    repeats: bool,
    column_at: impl Fn(usize) -> &'c FlowColumn<'f>,
) -> Result<usize, FlowError> {
    let last = spaces.len().saturating_sub(1);
    let height = |from: usize, to: usize, panel: usize| {
        column_at(panel).height(from, to).map_err(|error| FlowError::Text { panel, error })
    };
    let mut at = 0;
    let mut taken = 0;
    while taken < spaces.len() || (repeats && at < units) {
        let panel = taken.min(last);
        let mut to = at;
        while to < units && height(at, to + 1, panel)? <= spaces[panel].height {
            to += 1;
        }
        taken += 1;
        if taken >= spaces.len() && to < units && (!repeats || to == at) {
            // The excess of all that is left or, in a panel that repeats, of the highest unit.
            let mut highest = height(at, if repeats { at + 1 } else { units }, panel)?;
            for unit in (at..units).filter(|_| repeats) {
                highest = highest.max(height(unit, unit + 1, panel)?);
            }
            return Err(FlowError::Overflow { panel, excess: highest - spaces[panel].height });
        }
        at = to;
    }
    Ok(taken)
}

impl<'c> FlowColumn<'c> {
    fn new(units: &'c [FlowUnit<'c>], space: PanelSpace<'c>) -> Self {
        let laid = units.iter().map(|_| OnceCell::new()).collect();
        let stacks = units.iter().map(|_| RefCell::default()).collect();
        Self { units, space, laid, stacks }
    }

    fn block(&self, at: usize) -> Result<&LaidBlock, LayoutError> {
        let FlowUnit { part, columns, kept, .. } = &self.units[at];
        let PanelSpace { layouter, width, .. } = &self.space;
        let laid = self.laid[at].get_or_init(|| layouter.kept_block(part, kept, *width, *columns));
        laid.as_ref().map_err(Clone::clone)
    }

    /// The gap above a unit, after the one before it. `None` if it begins its part.
    fn gap_above(&self, at: usize) -> Option<Abs> {
        let FlowUnit { part, kept, is_first_of_part, .. } = &self.units[at];
        if *is_first_of_part { None } else { self.space.layouter.gap_above(part, kept) }
    }

    /// The height of the units `from..to` below each other.
    fn height(&self, from: usize, to: usize) -> Result<Abs, LayoutError> {
        let Some(last) = to.checked_sub(from + 1) else { return Ok(Abs::ZERO) };
        let mut stack = self.stacks[from].borrow_mut();
        while stack.heights.len() <= last {
            self.push(&mut stack, from)?;
        }
        Ok(stack.heights[last])
    }

    /// The same height, if it is at most `max` and all units can be laid out. More units are never lower than
    /// fewer, so it stops early.
    fn height_if_fits(&self, from: usize, to: usize, max: Abs) -> Option<Abs> {
        let Some(last) = to.checked_sub(from + 1) else { return Some(Abs::ZERO) };
        let mut stack = self.stacks[from].borrow_mut();
        while stack.heights.len() <= last {
            if stack.heights.last().is_some_and(|height| *height > max) {
                return None;
            }
            self.push(&mut stack, from).ok()?;
        }
        Some(stack.heights[last]).filter(|height| *height <= max)
    }

    /// Adds the next unit to a stack whose first unit is `from`.
    fn push(&self, stack: &mut UnitStack, from: usize) -> Result<(), LayoutError> {
        let at = from + stack.heights.len();
        let (laid, layouter) = (self.block(at)?, &self.space.layouter);
        match self.gap_above(at).filter(|_| at > from) {
            Some(gap) => {
                stack.part_height += gap + laid.height;
                stack.has_fixed_lengths |= laid.has_fixed_lengths;
            }
            None => {
                if at > from {
                    let part = layouter.final_height(stack.part_height, stack.has_fixed_lengths);
                    stack.above += part + layouter.line_height.ratio(GAP, 1000);
                }
                (stack.part_height, stack.has_fixed_lengths) = (laid.height, laid.has_fixed_lengths);
            }
        }
        let part = layouter.final_height(stack.part_height, stack.has_fixed_lengths);
        stack.heights.push(stack.above + part);
        Ok(())
    }

    /// Whether the first or the last of the units `from..to` is lower than `short` and is the only unit of
    /// its part in this panel, although the part has other units in the panel before or after it.
    fn has_isolated_unit(&self, from: usize, to: usize, short: Abs) -> bool {
        let continues_part = |at: usize| self.units.get(at).is_some_and(|unit| !unit.is_first_of_part);
        let is_short = |at: usize| self.block(at).is_ok_and(|laid| laid.height < short);
        if from == to {
            return false;
        }
        let first = continues_part(from) && (from + 1 == to || !continues_part(from + 1)) && is_short(from);
        let last = continues_part(to) && !continues_part(to - 1) && is_short(to - 1);
        first || last
    }

    /// The units `from..to`, those of a part as one block.
    fn blocks(&self, from: usize, to: usize) -> Result<Vec<LaidBlock>, LayoutError> {
        let mut blocks: Vec<LaidBlock> = Vec::new();
        for at in from..to {
            let laid = self.block(at)?.clone();
            match (blocks.last_mut(), self.gap_above(at)) {
                (Some(block), Some(gap)) => block.append_below(laid, gap),
                _ => blocks.push(laid),
            }
        }
        for block in &mut blocks {
            block.height = self.space.layouter.final_height(block.height, block.has_fixed_lengths);
        }
        Ok(blocks)
    }
}

/// Distributes `units` over `panels` in order so that the joined cost is least. `cost` is that of the units
/// `from..to` in a panel, `None` if they do not fit. Of equal ways, the one that fills the first panels.
fn cheapest_distribution(
    units: usize,
    panels: usize,
    cost: impl Fn(usize, usize, usize) -> Option<u64>,
    join: impl Fn(u64, u64) -> u64,
) -> Distribution {
    // By number of panels and of units: the least cost, and how many of the units are before the last panel.
    let mut best: Vec<Vec<Option<(u64, usize)>>> = vec![vec![None; units + 1]; panels + 1];
    best[0][0] = Some((0, 0));
    for panel in 0..panels {
        for to in 0..=units {
            let ways =
                (0..=to).filter_map(|from| Some((join(best[panel][from]?.0, cost(from, to, panel)?), from)));
            best[panel + 1][to] = ways.min_by_key(|(cost, from)| (*cost, std::cmp::Reverse(*from)));
        }
    }
    let mut ends = vec![units; panels];
    let mut at = units;
    for panel in (1..=panels).rev() {
        ends[panel - 1] = at;
        at = best[panel][at].map_or(at, |(_, from)| from);
    }
    Distribution { cost: best[panels][units].map_or(0, |(cost, _)| cost), ends }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_panel_is_as_empty_as_possible() {
        let heights = [4u64, 2, 2, 2, 2];
        let cost = |from: usize, to: usize, _: usize| Some(heights[from..to].iter().sum());
        let distribution = |cost, ends: &[usize]| Distribution { cost, ends: ends.to_vec() };
        assert_eq!(cheapest_distribution(5, 3, cost, u64::max), distribution(4, &[1, 3, 5]));
        let squared =
            |from: usize, to: usize, panel: usize| cost(from, to, panel).map(|cost: u64| cost * cost);
        assert_eq!(cheapest_distribution(5, 2, squared, |a, b| a + b), distribution(72, &[2, 5]));
        // The first panel holds one unit only.
        let narrow = |from: usize, to: usize, panel: usize| {
            cost(from, to, panel).filter(|_| panel > 0 || to - from <= 1)
        };
        assert_eq!(cheapest_distribution(5, 2, narrow, u64::max), distribution(8, &[1, 5]));
        assert_eq!(cheapest_distribution(0, 2, cost, u64::max), distribution(0, &[0, 0]));
    }
}
