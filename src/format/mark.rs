//! Marks: lines to measure and crosses to lay over each other, at spots of the paper.
//!
//! In: the `[[mark]]`s of a format's file. Out: [`Mark`]s in physical places: no locale's direction moves them, and the
//! same numbers name the same spot of the paper on its front and on its back.
//! Refuses marks that leave the paper or enter its safe area, touch a panel or another mark, stand on a side that
//! there is not, or are too short to be read.

use serde::Deserialize;

use super::Panel;
use crate::config::{Spanned, place_of};
use crate::diag::{Diagnostic, Source, SourceSpan};
use crate::geom::{Abs, Point, Rect, Size};
use crate::message::MessageRef;

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// A line from left to right with a tick each millimetre, to measure.
    RuleAcross,
    /// A line from top to bottom with a tick each millimetre, to measure.
    RuleDown,
    /// A cross.
    Cross,
    /// A cross with a tick each millimetre up to five in each direction: how far another cross is from it.
    Scale,
}

/// Something to measure or to aim at.
#[derive(Clone, Debug)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// Side of the paper it is printed on, from 0.
    pub side: usize,
    /// The left or upper end of a rule, the middle of a cross: from the upper left corner of the front; a back is
    /// the front of the paper turned over like a page of a book.
    pub at: Point,
    /// Length of a rule, or of each of a cross's lines.
    pub length: Abs,
    /// The message that says it to whoever does not see it; none says it where it says nothing.
    pub alt: Option<(MessageRef, SourceSpan)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawMark {
    kind: MarkKind,
    side: usize,
    left: Abs,
    top: Abs,
    length: Spanned<Abs>,
    #[serde(default)]
    alt: Option<Spanned<String>>,
}

/// Most marks of a format.
const MOST_MARKS: usize = 32;
/// How far a scale reaches from its middle, in millimetres: as far as back sides can be moved.
pub const SCALE_REACH: f64 = 5.0;
/// What a rule needs on its lower or right side for ticks and numbers, in millimetres.
const RULE_DEPTH: f64 = 9.0;
/// What a rule needs beyond its ends for half a number, in millimetres.
const RULE_END: f64 = 5.0;

impl Mark {
    /// The spot [`Mark::at`] as it is seen on the mark's own side of a paper of that `width`; of a rule on a back, the
    /// end that is the left one there.
    #[must_use]
    pub fn spot(&self, width: Abs) -> Point {
        let across = if self.kind == MarkKind::RuleAcross { self.length } else { Abs::ZERO };
        let x = if self.side % 2 == 1 { width - self.at.x - across } else { self.at.x };
        Point::new(x, self.at.y)
    }

    /// What it covers of its side, with its numbers.
    fn area(&self, width: Abs) -> Rect {
        let Point { x, y } = self.spot(width);
        let (depth, end, half) = (Abs::mm(RULE_DEPTH), Abs::mm(RULE_END), self.length / 2);
        match self.kind {
            MarkKind::RuleAcross => Rect::new(x - end, y, self.length + end * 2, depth),
            MarkKind::RuleDown => Rect::new(x, y - end, depth + end, self.length + end * 2),
            MarkKind::Cross | MarkKind::Scale => Rect::new(x - half, y - half, self.length, self.length),
        }
    }
}

/// The marks of a format whose `panels` stand on a paper of the size `paper` with the margin `safe`.
pub(super) fn check(
    raw: &[Spanned<RawMark>],
    (paper, safe, cut): (Size, Abs, bool),
    panels: &[Panel],
    source: &Source,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Mark> {
    let Some(one) = raw.first() else { return Vec::new() };
    if cut || raw.len() > MOST_MARKS {
        let (at, wrong, hint) = if cut {
            (one, "marks stand on a paper that is not cut into pieces".to_owned(), "leave out the `[grid]`")
        } else {
            (&raw[MOST_MARKS], format!("there are {} marks", raw.len()), "a format has at most 32")
        };
        findings
            .push(Diagnostic::error(crate::diag::Name::Unnamed, wrong).at(source.at(at.span())).hint(hint));
        return Vec::new();
    }
    let mut marks: Vec<Mark> = Vec::with_capacity(raw.len());
    for raw in raw {
        let place = source.at(raw.span());
        let r = raw.get_ref();
        let alt = r.alt.as_ref().and_then(|alt| match alt.get_ref().parse() {
            Ok(message) => Some((message, place_of(source, alt))),
            Err(wrong) => {
                findings.push(Diagnostic::error(crate::diag::Name::Unnamed, wrong).at(source.at(alt.span())));
                None
            }
        });
        let (side, at) = (r.side.saturating_sub(1), Point::new(r.left, r.top));
        let mark = Mark { kind: r.kind, side, at, length: *r.length.get_ref(), alt };
        let least = Abs::mm(if r.kind == MarkKind::Scale { SCALE_REACH * 2.0 } else { 1.0 });
        if mark.length < least {
            let wrong = format!("a mark of {:.2} mm is too short to be read", mark.length.to_mm());
            let hint = format!("make it at least {:.0} mm long", least.to_mm());
            findings.push(
                Diagnostic::error(crate::diag::Name::Unnamed, wrong)
                    .at(source.at(r.length.span()))
                    .hint(hint),
            );
        } else if let Some((wrong, hint)) = stands(&mark, r.side, (paper, safe), panels, &marks) {
            findings.push(Diagnostic::error(crate::diag::Name::Unnamed, wrong).at(place).hint(hint));
        }
        marks.push(mark);
    }
    marks
}

/// Why `mark` cannot stand where it does, and what to do.
fn stands(
    mark: &Mark,
    side: usize,
    (paper, safe): (Size, Abs),
    panels: &[Panel],
    before: &[Mark],
) -> Option<(String, &'static str)> {
    if side == 0 || panels.iter().all(|panel| panel.side != mark.side) {
        return Some((format!("a mark is on side {side}, where no panel is"), "sides count from 1"));
    }
    let area = mark.area(paper.w);
    let inner = Rect::new(safe, safe, paper.w - safe * 2, paper.h - safe * 2);
    if !inner.contains(area, Abs::ZERO) {
        let wrong = format!(
            "a mark with its numbers enters the safe area of {:.2} mm at the paper's edge",
            safe.to_mm()
        );
        return Some((wrong, "move it or make it shorter"));
    }
    // A right-to-left locale mirrors panels, and no mark.
    let mirrored = |r: Rect| Rect { x: paper.w - r.right(), ..r };
    let on = panels.iter().filter(|panel| panel.side == mark.side);
    if let Some(panel) = on.into_iter().find(|p| p.area.intersects(area) || mirrored(p.area).intersects(area))
    {
        let wrong = format!("a mark touches panel `{}`, or its place in right-to-left locales", panel.name);
        return Some((wrong, "move one of them"));
    }
    let same = |other: &&Mark| other.side == mark.side && other.area(paper.w).intersects(area);
    before.iter().find(same).map(|_| ("two marks touch".to_owned(), "move one of them"))
}
