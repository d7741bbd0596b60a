//! Marks of test pages: rules to measure, and crosses to lay over each other.
//!
//! In: the `[[mark]]` tables of a format's file. Out: [`Mark`]s at physical positions: they are not
//! mirrored for right-to-left locales, and the same numbers mean the same point of the paper on its front
//! and its back.
//! Refuses marks that enter the safe area, touch a panel or another mark, are on a side without a panel,
//! or are too short to be read.

use serde::Deserialize;

use super::Panel;
use super::paper::Paper;
use crate::config::{Spanned, place_of};
use crate::diag::{Diagnostic, Name, Source, SourceSpan};
use crate::geom::{Abs, Point, Rect};
use crate::message::MessageRef;

/// The kind of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// A horizontal line with a tick each millimetre, to measure.
    RuleAcross,
    /// A vertical line with a tick each millimetre, to measure.
    RuleDown,
    /// A cross.
    Cross,
    /// A cross with a tick each millimetre up to five in each direction, to read off the distance to another
    /// cross.
    Scale,
}

/// A drawing on a test page that is measured or aimed at.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Its kind.
    pub kind: MarkKind,
    /// The side of the paper it is printed on, from 0.
    pub side: usize,
    /// The left or upper end of a rule, or the centre of a cross, from the upper left corner of the front. A
    /// back is the front turned over like a page of a book.
    pub at: Point,
    /// Length of a rule, or of each line of a cross.
    pub length: Abs,
    /// The text for readers who do not see the mark; `None` makes it an artifact.
    pub alt: Option<MarkText>,
}

/// The message that describes a mark.
#[derive(Clone, Debug)]
pub struct MarkText {
    /// The message.
    pub message: MessageRef,
    /// Where the format names it.
    pub place: SourceSpan,
}

/// A `[[mark]]` table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawMark {
    /// `rule-across`, `rule-down`, `cross` or `scale`. Required.
    kind: MarkKind,
    /// Number of 1 or more: the side of the paper it is printed on. Required.
    side: usize,
    /// Length from the left edge of the front to the left end of a rule or the centre of a cross. Required.
    left: Abs,
    /// Length from the top edge to the upper end of a rule or the centre of a cross. Required.
    top: Abs,
    /// Length of a rule, or of each line of a cross. Required.
    length: Spanned<Abs>,
    /// Text: the message that describes the mark. Default: none, screen readers skip it.
    #[serde(default)]
    alt: Option<Spanned<String>>,
}

/// Most marks of a format.
const MAX_MARKS: usize = 32;
/// How far a scale reaches from its centre, in millimetres: as far as back sides can be shifted.
pub const SCALE_REACH: f64 = 5.0;
/// Space for ticks and numbers on the lower or right side of a rule, in millimetres.
const RULE_DEPTH: f64 = 9.0;
/// Space for half a number beyond the ends of a rule, in millimetres.
const RULE_END: f64 = 5.0;

impl Mark {
    /// [`Mark::at`] as it is seen on the mark's own side of a paper of that `width`. For a rule on a back
    /// it is the end that is on the left there.
    #[must_use]
    pub fn visible_position(&self, width: Abs) -> Point {
        let across = if self.kind == MarkKind::RuleAcross { self.length } else { Abs::ZERO };
        let x = if self.side % 2 == 1 { width - self.at.x - across } else { self.at.x };
        Point::new(x, self.at.y)
    }

    /// The area of the mark on its side, including its numbers.
    pub(super) fn area(&self, width: Abs) -> Rect {
        let Point { x, y } = self.visible_position(width);
        let (depth, end, half) = (Abs::mm(RULE_DEPTH), Abs::mm(RULE_END), self.length / 2);
        match self.kind {
            MarkKind::RuleAcross => Rect::new(x - end, y, self.length + end * 2, depth),
            MarkKind::RuleDown => Rect::new(x, y - end, depth + end, self.length + end * 2),
            MarkKind::Cross | MarkKind::Scale => Rect::new(x - half, y - half, self.length, self.length),
        }
    }

    /// The shortest length at which the mark can be read.
    fn min_length(&self) -> Abs {
        Abs::mm(if self.kind == MarkKind::Scale { SCALE_REACH * 2.0 } else { 1.0 })
    }
}

/// The marks of `raw` on `paper` beside `panels`; findings are added to `findings`.
pub(super) fn check(
    raw: &[Spanned<RawMark>],
    paper: Paper,
    panels: &[Panel],
    source: &Source,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Mark> {
    if let Some(mark) = raw.first().filter(|_| paper.is_cell) {
        findings.push(
            Diagnostic::error(Name::ConflictingKeys, "a format with a grid has marks")
                .at(source.at(mark.span()))
                .hint("delete the `[grid]` or each `[[mark]]`"),
        );
        return Vec::new();
    }
    if let Some(mark) = raw.get(MAX_MARKS) {
        findings.push(
            Diagnostic::error(Name::TooMany, format!("there are {} marks", raw.len()))
                .at(source.at(mark.span()))
                .hint(format!("write at most {MAX_MARKS} marks")),
        );
        return Vec::new();
    }
    let mut marks: Vec<Mark> = Vec::with_capacity(raw.len());
    for raw in raw {
        let r = raw.get_ref();
        let mark = Mark {
            kind: r.kind,
            side: r.side.saturating_sub(1),
            at: Point::new(r.left, r.top),
            length: *r.length.get_ref(),
            alt: alt_text(r, source, findings),
        };
        let least = mark.min_length();
        if mark.length < least {
            findings.push(
                Diagnostic::error(
                    Name::OutOfRange,
                    format!("a mark of {:.2} mm is too short to be read", mark.length.to_mm()),
                )
                .at(source.at(r.length.span()))
                .hint(format!("make it at least {:.0} mm long", least.to_mm())),
            );
        } else {
            let finding = check_position(&mark, r.side, paper, panels, &marks);
            findings.extend(finding.map(|finding| finding.at(source.at(raw.span()))));
        }
        marks.push(mark);
    }
    marks
}

fn alt_text(raw: &RawMark, source: &Source, findings: &mut Vec<Diagnostic>) -> Option<MarkText> {
    let alt = raw.alt.as_ref()?;
    match alt.get_ref().parse() {
        Ok(message) => Some(MarkText { message, place: place_of(source, alt) }),
        Err(message) => {
            findings.push(Diagnostic::error(Name::WrongValue, message).at(source.at(alt.span())));
            None
        }
    }
}

/// Why `mark`, on side `side` of the file, cannot be at its position.
fn check_position(
    mark: &Mark,
    side: usize,
    paper: Paper,
    panels: &[Panel],
    before: &[Mark],
) -> Option<Diagnostic> {
    if side == 0 || panels.iter().all(|panel| panel.side != mark.side) {
        let message = format!("a mark is on side {side}, which has no panel");
        return Some(
            Diagnostic::error(Name::EmptySide, message)
                .hint("write the number of a side with a panel, from 1"),
        );
    }
    let width = paper.size.w;
    let area = mark.area(width);
    if !paper.safe_area().contains(area, Abs::ZERO) {
        let message = format!(
            "a mark with its numbers extends into the margin of {:.2} mm (`safe`)",
            paper.safe.to_mm()
        );
        return Some(Diagnostic::error(Name::OutsidePaper, message).hint("move it, or make it shorter"));
    }
    // Right-to-left locales mirror panels, but not marks.
    let mirrored = |r: Rect| Rect { x: width - r.right(), ..r };
    let touches = |panel: &&Panel| {
        let own = panel.area;
        panel.side == mark.side && (own.intersects(area) || mirrored(own).intersects(area))
    };
    if let Some(panel) = panels.iter().find(touches) {
        let message =
            format!("a mark touches panel `{}`, or its mirror image in right-to-left locales", panel.name);
        return Some(Diagnostic::error(Name::Overlap, message).hint("move one of them"));
    }
    let touches = |other: &&Mark| other.side == mark.side && other.area(width).intersects(area);
    let _other = before.iter().find(touches)?;
    Some(Diagnostic::error(Name::Overlap, "two marks touch").hint("move one of them"))
}
