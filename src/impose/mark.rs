//! Marks of test pages: rulers to measure, and crosses and scales to lay over each other.
//!
//! In: the marks of a format and the frames of their numbers. Out: shapes in coordinates of the side, and the position
//! of each number. The numbers of a scale say by how much to move a back so that its cross coincides with the point
//! that is read off.
//! Refuses nothing: positions of marks are checked when the format is parsed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::side::PlacedFrame;
use crate::format::{Format, Mark, MarkKind, SCALE_REACH};
use crate::geom::{Abs, Color, Point, Shape};
use crate::layout::frame::Frame;

/// The frames of the numbers of marks, by their text.
pub type MarkNumbers = BTreeMap<String, Arc<Frame>>;

/// Width of the lines, in points: thin, so that positions can be read precisely.
const LINE_WIDTH: f64 = 0.25;
/// Distance between a tick and its number, in millimetres.
const NUMBER_GAP: f64 = 0.8;

/// Where a number is, seen from its tick.
#[derive(Clone, Copy)]
enum NumberPosition {
    Above,
    Below,
    Right,
}

/// A number of a mark.
struct MarkNumber {
    text: String,
    /// The end of the tick that it belongs to.
    tick: Point,
    position: NumberPosition,
}

/// The texts of the numbers that the marks of `format` have.
#[must_use]
pub fn mark_numbers(format: &Format) -> BTreeSet<String> {
    let numbers = format.marks.iter().flat_map(|mark| numbers_of(mark, Point::default(), false));
    numbers.map(|number| number.text).collect()
}

/// The lines of `mark` on a side of this `width`.
pub(super) fn shapes(mark: &Mark, width: Abs) -> Vec<Shape> {
    let Point { x, y } = mark.visible_position(width);
    let line = |a: (Abs, Abs), b: (Abs, Abs)| {
        Shape::line(
            Point::new(x + a.0, y + a.1),
            Point::new(x + b.0, y + b.1),
            Color::BLACK,
            Abs::pt(LINE_WIDTH),
        )
    };
    // The same line, horizontal or vertical.
    let along = |down: bool, a: (Abs, Abs), b: (Abs, Abs)| {
        if down { line((a.1, a.0), (b.1, b.0)) } else { line(a, b) }
    };
    let mut shapes = Vec::new();
    match mark.kind {
        MarkKind::RuleAcross | MarkKind::RuleDown => {
            let down = mark.kind == MarkKind::RuleDown;
            shapes.push(along(down, (Abs::ZERO, Abs::ZERO), (mark.length, Abs::ZERO)));
            let whole = mark.length.to_mm().round() as i64;
            for tick in 0..=whole {
                // Each tick is computed from the whole length, so that rounding does not add up.
                let at = mark.length.ratio(tick, whole.max(1));
                let high =
                    Abs::mm([3.2, 1.4, 2.2][usize::from(tick % 10 != 0) + usize::from(tick % 10 == 5)]);
                shapes.push(along(down, (at, Abs::ZERO), (at, high)));
            }
        }
        MarkKind::Cross | MarkKind::Scale => {
            let half = mark.length / 2;
            for down in [false, true] {
                shapes.push(along(down, (-half, Abs::ZERO), (half, Abs::ZERO)));
            }
        }
    }
    if mark.kind == MarkKind::Scale {
        let reach = SCALE_REACH as i64;
        for tick in (-reach..=reach).filter(|tick| *tick != 0) {
            let (at, high) = (Abs::mm(tick as f64), Abs::mm(if tick.abs() == reach { 1.2 } else { 0.7 }));
            shapes.extend([false, true].map(|down| along(down, (at, -high), (at, high))));
        }
    }
    shapes
}

/// The numbers of `mark`, which is at `at`. On a side that `is_rotated` as a whole, right and down on the printed page
/// are left and up here.
fn numbers_of(mark: &Mark, at: Point, is_rotated: bool) -> Vec<MarkNumber> {
    let number = |text: &str, x: Abs, y: Abs, position: NumberPosition| MarkNumber {
        text: text.to_owned(),
        tick: Point::new(at.x + x, at.y + y),
        position,
    };
    let (zero, tick, end) = (Abs::ZERO, Abs::mm(3.2), mark.length);
    let length = format!("{} mm", (mark.length.to_mm() * 10.0).round() / 10.0);
    match mark.kind {
        MarkKind::RuleAcross => vec![
            number("0", zero, tick, NumberPosition::Below),
            number(&length, end, tick, NumberPosition::Below),
        ],
        MarkKind::RuleDown => vec![
            number("0", tick, zero, NumberPosition::Right),
            number(&length, tick, end, NumberPosition::Right),
        ],
        MarkKind::Cross => Vec::new(),
        MarkKind::Scale => {
            // Beyond the last ticks, where the numbers of the two lines are clear of each other.
            let (out, high) = (Abs::mm(SCALE_REACH + 1.8), Abs::mm(0.4));
            let [mut less, mut more] = ["\u{2212}", "+"].map(|sign| format!("{sign}{SCALE_REACH}"));
            if is_rotated {
                std::mem::swap(&mut less, &mut more);
            }
            vec![
                number(&less, -out, -high, NumberPosition::Above),
                number(&more, out, -high, NumberPosition::Above),
                number(&less, high, -out, NumberPosition::Right),
                number(&more, high, out, NumberPosition::Right),
            ]
        }
    }
}

/// Places the numbers of `mark`, as far as `frames` has them.
pub(super) fn place_numbers(
    mark: &Mark,
    width: Abs,
    is_rotated: bool,
    frames: &MarkNumbers,
) -> Vec<PlacedFrame> {
    let gap = Abs::mm(NUMBER_GAP);
    let numbers = numbers_of(mark, mark.visible_position(width), is_rotated).into_iter();
    let placed = numbers.filter_map(|MarkNumber { text, tick, position }| {
        let frame = frames.get(&text)?;
        let size = frame.size;
        let at = match position {
            NumberPosition::Above => Point::new(tick.x - size.w / 2, tick.y - gap - size.h),
            NumberPosition::Below => Point::new(tick.x - size.w / 2, tick.y + gap),
            NumberPosition::Right => Point::new(tick.x + gap, tick.y - size.h / 2),
        };
        Some(PlacedFrame { at, frame: Arc::clone(frame), is_copy: false })
    });
    placed.collect()
}
