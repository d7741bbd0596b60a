//! Drawing marks: lines to measure and crosses to lay over each other.
//!
//! In: a format's marks and the frames of their numbers. Out: shapes in the paper's own places, and where each number
//! stands. A scale's numbers say by how much to move a back so that its cross comes to the spot that is read off.
//! Refuses nothing; where marks may stand is settled when the format is parsed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::format::{Format, Mark, MarkKind, SCALE_REACH};
use crate::geom::{Abs, Color, Point, Shape};
use crate::layout::frame::Frame;

/// The numbers of marks, set.
pub type MarkNumbers = BTreeMap<String, Arc<Frame>>;

/// Width of the lines: thin, so that an end is a spot.
const WIDTH: f64 = 0.25;
/// Gap between a tick and its number, in millimetres.
const GAP: f64 = 0.8;

/// What a number stands above, below or beside.
enum NumberPosition {
    Above,
    Below,
    Right,
}

/// The numbers that the marks of `format` need.
#[must_use]
pub fn mark_numbers(format: &Format) -> BTreeSet<String> {
    format.marks.iter().flat_map(|mark| labels(mark, Point::default(), false)).map(|label| label.0).collect()
}

/// The lines of `mark` on a paper of that `width`.
pub(super) fn shapes(mark: &Mark, width: Abs) -> Vec<Shape> {
    let Point { x, y } = mark.visible_position(width);
    let line = |a: (Abs, Abs), b: (Abs, Abs)| {
        Shape::line(Point::new(x + a.0, y + a.1), Point::new(x + b.0, y + b.1), Color::BLACK, Abs::pt(WIDTH))
    };
    // Along and across: what is level in one is upright in the other.
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
                // Each tick from the whole, so that nothing adds up.
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

/// The numbers of `mark`, whose spot is `at`: what stands above, below or beside which point. On a side that is
/// `turned` as a whole, right and down on the printed page are left and up here.
fn labels(mark: &Mark, at: Point, turned: bool) -> Vec<(String, Point, NumberPosition)> {
    let beyond = |x: Abs, y: Abs| Point::new(at.x + x, at.y + y);
    let (none, tick, end) = (Abs::ZERO, Abs::mm(3.2), mark.length);
    let words = || format!("{} mm", (mark.length.to_mm() * 10.0).round() / 10.0);
    match mark.kind {
        MarkKind::RuleAcross => vec![
            ("0".to_owned(), beyond(none, tick), NumberPosition::Below),
            (words(), beyond(end, tick), NumberPosition::Below),
        ],
        MarkKind::RuleDown => vec![
            ("0".to_owned(), beyond(tick, none), NumberPosition::Right),
            (words(), beyond(tick, end), NumberPosition::Right),
        ],
        MarkKind::Cross => Vec::new(),
        MarkKind::Scale => {
            // Beyond the last ticks, where the numbers of the two lines are clear of each other.
            let (out, high) = (Abs::mm(SCALE_REACH + 1.8), Abs::mm(0.4));
            let mut signs = ["\u{2212}", "+"].map(|sign| format!("{sign}{SCALE_REACH}"));
            if turned {
                signs.reverse();
            }
            let [less, more] = signs;
            vec![
                (less.clone(), beyond(-out, -high), NumberPosition::Above),
                (more.clone(), beyond(out, -high), NumberPosition::Above),
                (less, beyond(high, -out), NumberPosition::Right),
                (more, beyond(high, out), NumberPosition::Right),
            ]
        }
    }
}

/// The frames of the numbers of `mark` with their corners, as far as there are any in `set`.
pub(super) fn placed(mark: &Mark, width: Abs, turned: bool, set: &MarkNumbers) -> Vec<(Arc<Frame>, Point)> {
    let gap = Abs::mm(GAP);
    let placed =
        labels(mark, mark.visible_position(width), turned).into_iter().filter_map(|(words, at, beside)| {
            let frame = set.get(&words)?;
            let size = frame.size;
            let corner = match beside {
                NumberPosition::Above => Point::new(at.x - size.w / 2, at.y - gap - size.h),
                NumberPosition::Below => Point::new(at.x - size.w / 2, at.y + gap),
                NumberPosition::Right => Point::new(at.x + gap, at.y - size.h / 2),
            };
            Some((Arc::clone(frame), corner))
        });
    placed.collect()
}
