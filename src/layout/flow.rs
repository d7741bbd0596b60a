//! Flows: parts that are set one after the other through several panels.
//!
//! In: a flow's parts with their slots, and the rooms of its panels, which may differ in width. Out: what
//! stands in each room, as blocks below each other. Pieces are never divided; of all ways to share them
//! out, in order, it takes one whose fullest room is the least full, and of these the most even one. A flow
//! whose last panel repeats takes as few rooms as hold it.
//! Refuses what is too high for the rooms, saying how much is too much in the last one.

use super::setting::{Laid, Piece, Setter};
use super::{GAP, Unset};
use crate::content::Part;
use crate::format::Slot;
use crate::geom::Abs;

/// Lines that a short piece has at most.
const SHORT: i64 = 3;
/// By how many millionths a room counts as fuller in which a short piece stands alone, with others of its part
/// before it or behind it in another room.
const LONELY: u64 = 150_000;

/// What a panel has left for its flow.
#[derive(Clone, Copy)]
pub struct Room<'a> {
    /// Sets what stands in it.
    pub setter: Setter<'a>,
    /// Its width.
    pub width: Abs,
    /// Its height.
    pub height: Abs,
}

/// Why a flow could not be set, and in which of its rooms.
pub enum Fault {
    /// Something cannot be set at all.
    Unset(usize, Unset),
    /// Something is too high by so much.
    Overfull(usize, Abs),
}

/// A flow's pieces as they are at a room's width.
struct Column {
    pieces: Vec<Piece>,
    /// By first piece and number of pieces less one: how high they stand together.
    heights: Vec<Vec<Abs>>,
}

/// Shares `parts` out to `rooms`; if `repeat`, to the last one as often as it takes.
///
/// # Errors
/// What does not fit or cannot be set.
pub fn pour(
    parts: &[Part],
    slots: &[Slot],
    rooms: &[Room<'_>],
    repeat: bool,
) -> Result<Vec<Vec<Laid>>, Fault> {
    let mut columns: Vec<Column> = Vec::with_capacity(rooms.len());
    // By room: its column. Rooms of one width have one.
    let mut of: Vec<usize> = Vec::with_capacity(rooms.len());
    for (index, room) in rooms.iter().enumerate() {
        let alike = |other: &Room<'_>| other.width == room.width && other.setter.gutter == room.setter.gutter;
        let known = rooms[..index].iter().position(alike).map(|other| of[other]);
        of.push(known.unwrap_or(columns.len()));
        if known.is_none() {
            columns.push(Column::new(parts, slots, room).map_err(|unset| Fault::Unset(index, unset))?);
        }
    }
    let count = columns.first().map_or(0, |column| column.pieces.len());
    let height = |from: usize, to: usize, room: usize| {
        if from == to { Abs::ZERO } else { columns[of[room]].heights[from][to - from - 1] }
    };
    let mut at = 0;
    let mut taken = 0;
    let last = rooms.len().saturating_sub(1);
    while taken < rooms.len() || (repeat && at < count) {
        let room = taken.min(last);
        let fits = |to: &usize| height(at, *to, room) <= rooms[room].height;
        let to = (at..=count).take_while(fits).last().unwrap_or(at);
        taken += 1;
        if taken >= rooms.len() && to < count && (!repeat || to == at) {
            // All that is left stands in the last room; in one that repeats, each piece by itself.
            let most = (at..count).map(|piece| height(piece, piece + 1, room)).max().unwrap_or_default();
            let most = if repeat { most } else { height(at, count, room) };
            return Err(Fault::Overfull(room, most - rooms[room].height));
        }
        at = to;
    }
    // How full a room is, in millionths; one with a short piece alone counts as fuller.
    let fill = |from: usize, to: usize, place: usize| -> Option<u64> {
        let room = place.min(last);
        let (used, all) = (height(from, to, room), rooms[room].height.to_scaled().max(1));
        let alone = columns[of[room]].is_alone(from, to, rooms[room].setter.unit * SHORT);
        let full = (used.to_scaled() * 1_000_000 / all).unsigned_abs();
        (used <= rooms[room].height).then_some(full + if alone { LONELY } else { 0 })
    };
    let (most, _) = share(count, taken, fill, u64::max);
    let even =
        |from: usize, to: usize, place: usize| fill(from, to, place).filter(|f| *f <= most).map(|f| f * f);
    let (_, ends) = share(count, taken, even, |a, b| a + b);
    let mut from = 0;
    let shares = ends.into_iter().enumerate().map(|(place, to)| {
        let column = &columns[of[place.min(last)]];
        let rows = column.rows(from, to, &rooms[place.min(last)].setter);
        from = to;
        rows
    });
    Ok(shares.collect())
}

impl Column {
    fn new(parts: &[Part], slots: &[Slot], room: &Room<'_>) -> Result<Self, Unset> {
        let mut pieces = Vec::new();
        for (part, slot) in parts.iter().zip(slots) {
            pieces.extend(room.setter.pieces(part, room.width, slot.columns)?);
        }
        let mut column = Self { pieces, heights: Vec::new() };
        column.heights = (0..column.pieces.len()).map(|from| column.heights(from, &room.setter)).collect();
        Ok(column)
    }

    /// How high the pieces from `from` stand, one, two and so on.
    fn heights(&self, from: usize, setter: &Setter<'_>) -> Vec<Abs> {
        let (mut above, mut part, mut fixed) = (Abs::ZERO, Abs::ZERO, false);
        let height = |(index, piece): (usize, &Piece)| {
            match piece.gap {
                Some(gap) if index > 0 => {
                    part += gap + piece.laid.height;
                    fixed |= piece.laid.fixed;
                }
                _ => {
                    if index > 0 {
                        above += setter.settled(part, fixed) + setter.unit.ratio(GAP, 1000);
                    }
                    (part, fixed) = (piece.laid.height, piece.laid.fixed);
                }
            }
            above + setter.settled(part, fixed)
        };
        self.pieces[from..].iter().enumerate().map(height).collect()
    }

    /// Whether the first or the last of the pieces `from` to `to` is lower than `short` and has no other piece of
    /// its part beside it, but some in the next panel or the one before.
    fn is_alone(&self, from: usize, to: usize, short: Abs) -> bool {
        let goes_on = |at: usize| self.pieces.get(at).is_some_and(|piece| piece.gap.is_some());
        let low = |at: usize| self.pieces[at].laid.height < short;
        if from == to {
            return false;
        }
        let first = goes_on(from) && (from + 1 == to || !goes_on(from + 1)) && low(from);
        let last = goes_on(to) && !goes_on(to - 1) && low(to - 1);
        first || last
    }

    /// The pieces `from` to `to`, those of a part as one block.
    fn rows(&self, from: usize, to: usize, setter: &Setter<'_>) -> Vec<Laid> {
        let mut rows: Vec<Laid> = Vec::new();
        for piece in &self.pieces[from..to] {
            match (rows.last_mut(), piece.gap) {
                (Some(row), Some(gap)) => row.below(piece.laid.clone(), gap),
                _ => rows.push(piece.laid.clone()),
            }
        }
        for row in &mut rows {
            row.height = setter.settled(row.height, row.fixed);
        }
        rows
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
