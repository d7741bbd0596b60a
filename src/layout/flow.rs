//! Flows: parts that are set one after the other through several panels.
//!
//! In: a flow's parts with their slots, and the rooms of its panels, which may differ in width. Out: what
//! stands in each room, as blocks below each other. Pieces are never divided; of all ways to share them
//! out, in order, it takes one whose fullest room is the least full, and of these the most even one. A flow
//! whose last panel repeats takes as few rooms as hold it.
//! Refuses what is too high for the rooms, saying how much is too much in the last one.

use std::cell::{OnceCell, RefCell};

use super::block::{self, BlockLayouter, KeptTogether, LaidBlock};
use super::{GAP, LayoutError};
use crate::content::SheetPart;
use crate::format::Slot;
use crate::geom::Abs;

/// Lines that a short piece has at most.
const SHORT: i64 = 3;
/// By how many millionths a room counts as fuller in which a short piece stands alone, with others of its part
/// before it or behind it in another room.
const LONELY: u64 = 150_000;

/// What a panel has left for its flow.
#[derive(Clone, Copy)]
pub struct PanelSpace<'a> {
    /// Sets what stands in it.
    pub setter: BlockLayouter<'a>,
    /// Its width.
    pub width: Abs,
    /// Its height.
    pub height: Abs,
}

/// Why a flow could not be set, and in which of its rooms.
pub enum FlowError {
    /// Something cannot be set at all.
    LayoutError(usize, LayoutError),
    /// Something is too high by so much.
    Overfull(usize, Abs),
}

/// A piece of a flow, the same in every room.
struct FlowPiece<'p> {
    part: &'p SheetPart,
    columns: usize,
    cut: KeptTogether,
    /// Whether it begins its part.
    begins: bool,
}

/// A flow's pieces as they are at a room's width. Each is set when it is first asked for: few ever come near to
/// most rooms.
struct FlowColumn<'c> {
    pieces: &'c [FlowPiece<'c>],
    room: PanelSpace<'c>,
    laid: Vec<OnceCell<Result<LaidBlock, LayoutError>>>,
    /// By first piece.
    stacks: Vec<RefCell<StackHeights>>,
}

/// How high pieces stand, one, two and so on: as many as were asked for.
#[derive(Clone, Default)]
struct StackHeights {
    heights: Vec<Abs>,
    /// What is above the last part.
    above: Abs,
    /// The last part so far, and whether it holds lengths that do not grow with the type.
    part: Abs,
    fixed: bool,
}

/// Shares `parts` out to `rooms`; if `repeat`, to the last one as often as it takes.
///
/// # Errors
/// What does not fit or cannot be set.
pub fn pour(
    parts: &[SheetPart],
    slots: &[Slot],
    rooms: &[PanelSpace<'_>],
    repeat: bool,
) -> Result<Vec<Vec<LaidBlock>>, FlowError> {
    let mut pieces: Vec<FlowPiece<'_>> = Vec::new();
    for (part, slot) in parts.iter().zip(slots) {
        let columns = slot.columns;
        let cuts = block::cuts(part, columns).into_iter().enumerate();
        pieces.extend(cuts.map(|(nth, cut)| FlowPiece { part, columns, cut, begins: nth == 0 }));
    }
    let mut columns: Vec<FlowColumn<'_>> = Vec::with_capacity(rooms.len());
    // By room: its column. Rooms of one width have one.
    let mut of: Vec<usize> = Vec::with_capacity(rooms.len());
    for (index, room) in rooms.iter().enumerate() {
        let alike =
            |other: &PanelSpace<'_>| other.width == room.width && other.setter.gutter == room.setter.gutter;
        let known = rooms[..index].iter().position(alike).map(|other| of[other]);
        of.push(known.unwrap_or(columns.len()));
        if known.is_none() {
            columns.push(FlowColumn::new(&pieces, *room));
        }
    }
    let count = pieces.len();
    let height = |from: usize, to: usize, room: usize| {
        columns[of[room]].height(from, to).map_err(|unset| FlowError::LayoutError(room, unset))
    };
    let mut at = 0;
    let mut taken = 0;
    let last = rooms.len().saturating_sub(1);
    while taken < rooms.len() || (repeat && at < count) {
        let room = taken.min(last);
        let mut to = at;
        while to < count && height(at, to + 1, room)? <= rooms[room].height {
            to += 1;
        }
        taken += 1;
        if taken >= rooms.len() && to < count && (!repeat || to == at) {
            // All that is left stands in the last room; in one that repeats, each piece by itself.
            let mut most = height(at, if repeat { at + 1 } else { count }, room)?;
            for piece in (at..count).filter(|_| repeat) {
                most = most.max(height(piece, piece + 1, room)?);
            }
            return Err(FlowError::Overfull(room, most - rooms[room].height));
        }
        at = to;
    }
    // How full a room is, in millionths; one with a short piece alone counts as fuller.
    let fill = |from: usize, to: usize, place: usize| -> Option<u64> {
        let room = place.min(last);
        let column = &columns[of[room]];
        let used = column.fits(from, to, rooms[room].height)?;
        let alone = column.is_alone(from, to, rooms[room].setter.unit * SHORT);
        let full = (used.to_scaled() * 1_000_000 / rooms[room].height.to_scaled().max(1)).unsigned_abs();
        Some(full + if alone { LONELY } else { 0 })
    };
    let (most, _) = share(count, taken, fill, u64::max);
    let even =
        |from: usize, to: usize, place: usize| fill(from, to, place).filter(|f| *f <= most).map(|f| f * f);
    let (_, ends) = share(count, taken, even, |a, b| a + b);
    let mut from = 0;
    let shares = ends.into_iter().enumerate().map(|(place, to)| {
        let rows = columns[of[place.min(last)]].rows(from, to);
        from = to;
        rows.map_err(|unset| FlowError::LayoutError(place.min(last), unset))
    });
    shares.collect()
}

impl<'c> FlowColumn<'c> {
    fn new(pieces: &'c [FlowPiece<'c>], room: PanelSpace<'c>) -> Self {
        let laid = pieces.iter().map(|_| OnceCell::new()).collect();
        let stacks = pieces.iter().map(|_| RefCell::default()).collect();
        Self { pieces, room, laid, stacks }
    }

    fn laid(&self, at: usize) -> Result<&LaidBlock, LayoutError> {
        let FlowPiece { part, columns, cut, .. } = &self.pieces[at];
        let laid = self.laid[at].get_or_init(|| self.room.setter.cut(part, cut, self.room.width, *columns));
        laid.as_ref().map_err(Clone::clone)
    }

    /// The gap above a piece behind the one before it; none if it begins its part.
    fn gap(&self, at: usize) -> Option<Abs> {
        let FlowPiece { part, cut, begins, .. } = &self.pieces[at];
        if *begins { None } else { self.room.setter.gap_above(part, cut) }
    }

    /// How high the pieces `from` to `to` stand.
    fn height(&self, from: usize, to: usize) -> Result<Abs, LayoutError> {
        let Some(last) = to.checked_sub(from + 1) else { return Ok(Abs::ZERO) };
        let mut stack = self.stacks[from].borrow_mut();
        while stack.heights.len() <= last {
            self.add(&mut stack, from)?;
        }
        Ok(stack.heights[last])
    }

    /// The same if it is at most `most`, and all of them can be set. More pieces are never lower than fewer.
    fn fits(&self, from: usize, to: usize, most: Abs) -> Option<Abs> {
        let Some(last) = to.checked_sub(from + 1) else { return Some(Abs::ZERO) };
        let mut stack = self.stacks[from].borrow_mut();
        while stack.heights.len() <= last {
            if stack.heights.last().is_some_and(|height| *height > most) {
                return None;
            }
            self.add(&mut stack, from).ok()?;
        }
        Some(stack.heights[last]).filter(|height| *height <= most)
    }

    /// Puts the next piece on a stack whose first one is `from`.
    fn add(&self, stack: &mut StackHeights, from: usize) -> Result<(), LayoutError> {
        let at = from + stack.heights.len();
        let (laid, setter) = (self.laid(at)?, &self.room.setter);
        match self.gap(at).filter(|_| at > from) {
            Some(gap) => {
                stack.part += gap + laid.height;
                stack.fixed |= laid.fixed;
            }
            None => {
                if at > from {
                    stack.above += setter.settled(stack.part, stack.fixed) + setter.unit.ratio(GAP, 1000);
                }
                (stack.part, stack.fixed) = (laid.height, laid.fixed);
            }
        }
        stack.heights.push(stack.above + setter.settled(stack.part, stack.fixed));
        Ok(())
    }

    /// Whether the first or the last of the pieces `from` to `to`, which are set, is lower than `short` and has no
    /// other piece of its part beside it, but some in the next panel or the one before.
    fn is_alone(&self, from: usize, to: usize, short: Abs) -> bool {
        let goes_on = |at: usize| self.pieces.get(at).is_some_and(|piece| !piece.begins);
        let low = |at: usize| self.laid(at).is_ok_and(|laid| laid.height < short);
        if from == to {
            return false;
        }
        let first = goes_on(from) && (from + 1 == to || !goes_on(from + 1)) && low(from);
        let last = goes_on(to) && !goes_on(to - 1) && low(to - 1);
        first || last
    }

    /// The pieces `from` to `to`, those of a part as one block.
    fn rows(&self, from: usize, to: usize) -> Result<Vec<LaidBlock>, LayoutError> {
        let mut rows: Vec<LaidBlock> = Vec::new();
        for at in from..to {
            let laid = self.laid(at)?.clone();
            match (rows.last_mut(), self.gap(at)) {
                (Some(row), Some(gap)) => row.below(laid, gap),
                _ => rows.push(laid),
            }
        }
        for row in &mut rows {
            row.height = self.room.setter.settled(row.height, row.fixed);
        }
        Ok(rows)
    }
}

/// Shares `count` pieces out to `rooms` in order so that the costs, joined, are least: the least cost and where
/// each room's share ends. Of equal ways it takes the one that fills the first rooms.
fn share(
    count: usize,
    rooms: usize,
    cost: impl Fn(usize, usize, usize) -> Option<u64>,
    join: impl Fn(u64, u64) -> u64,
) -> (u64, Vec<usize>) {
    // By rooms and pieces: the least cost, and how many of the pieces stand in the rooms before the last.
    let mut best: Vec<Vec<Option<(u64, usize)>>> = vec![vec![None; count + 1]; rooms + 1];
    best[0][0] = Some((0, 0));
    for room in 0..rooms {
        for to in 0..=count {
            let ways =
                (0..=to).filter_map(|from| Some((join(best[room][from]?.0, cost(from, to, room)?), from)));
            best[room + 1][to] = ways.min_by_key(|(cost, from)| (*cost, std::cmp::Reverse(*from)));
        }
    }
    let mut ends = vec![count; rooms];
    let mut at = count;
    for room in (1..=rooms).rev() {
        ends[room - 1] = at;
        at = best[room][at].map_or(at, |(_, from)| from);
    }
    (best[rooms][count].map_or(0, |(cost, _)| cost), ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_room_is_as_empty_as_can_be() {
        let heights = [4u64, 2, 2, 2, 2];
        let of = |from: usize, to: usize, _: usize| Some(heights[from..to].iter().sum());
        assert_eq!(share(5, 3, of, u64::max), (4, vec![1, 3, 5]));
        let even = |from: usize, to: usize, room: usize| of(from, to, room).map(|cost| cost * cost);
        assert_eq!(share(5, 2, even, |a, b| a + b), (72, vec![2, 5]));
        // A room that takes only one piece.
        let narrow =
            |from: usize, to: usize, room: usize| of(from, to, room).filter(|_| room > 0 || to - from <= 1);
        assert_eq!(share(5, 2, narrow, u64::max), (8, vec![1, 5]));
        assert_eq!(share(0, 2, of, u64::max), (0, vec![0, 0]));
    }
}
