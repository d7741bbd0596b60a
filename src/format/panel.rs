//! Panels and slots of a format.
//!
//! In: the `[[panel]]` tables of a format's file. Out: [`Panel`]s with their [`Slot`]s.
//! Refuses panels that leave the paper or enter its safe area, are too small for a line, overlap another
//! panel or share its name; sides without a panel; and slots in columns that do not exist.

use serde::Deserialize;

use super::limits::MAX_PANELS;
use super::paper::Paper;
use super::{Panel, Slot};
use crate::config::Spanned;
use crate::diag::{Diagnostic, Name, Source};
use crate::geom::{Abs, Rect};

/// A `[[panel]]` table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPanel {
    /// Text: its name, which flows and findings use. Required.
    name: String,
    /// Number from 1 to 64: the side of the paper it is printed on. Required.
    side: usize,
    /// Length from the left edge of the side, for left-to-right locales. Required.
    left: Abs,
    /// Length from the top edge of the side. Required.
    top: Abs,
    /// Length. Required.
    width: Abs,
    /// Length. Required.
    height: Abs,
    /// Length: the width of the column for side heads and icons. Default: 0 mm, headings are above their
    /// text.
    #[serde(default)]
    side_column: Abs,
    /// Length: the gap between columns. Default: 0 mm.
    #[serde(default)]
    gutter: Abs,
    /// `true` or `false`: whether the staff line is at its head. Default: `false`.
    #[serde(default)]
    strip: bool,
    /// `true` or `false`: whether the draft notice is at its foot. Default: `false`.
    #[serde(default)]
    draft: bool,
    /// Length: the size of the sheet's picture. Default: 0 mm, no picture.
    #[serde(default)]
    picture: Abs,
    /// `true` or `false`: whether sides like it are added until its flow ends. Default: `false`.
    #[serde(default)]
    repeat: bool,
    /// Length: the height of a band of colour above the panel. Default: no band.
    #[serde(default)]
    band: Option<Abs>,
    /// List of tables: the sheet parts it shows. Default: none, a flow fills it.
    #[serde(default)]
    pub(super) slots: Vec<Spanned<RawSlot>>,
}

/// An entry of `slots`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawSlot {
    /// Text: the part's name in the sheet. Required.
    part: String,
    /// Text: the length of its text, as the sheet names it. Required.
    length: String,
    /// Text: a shorter length for sheets that do not fit otherwise. Default: none.
    #[serde(default)]
    shorter: Option<String>,
    /// Number from 1 to 4: the columns of its items. Default: 1.
    #[serde(default = "one")]
    columns: usize,
    /// `true` or `false`: whether it is at the panel's foot. Default: `false`.
    #[serde(default)]
    bottom: bool,
    /// `true` or `false`: whether the part's heading is printed. Default: `true`.
    #[serde(default = "yes")]
    heading: bool,
    /// `true` or `false`: whether items show their icons. Default: `true`.
    #[serde(default = "yes")]
    icons: bool,
    /// Number from 1 to 4: the column of the panel that it fills. Default: the panel's whole width.
    #[serde(default)]
    column: Option<usize>,
}

const fn yes() -> bool {
    true
}

const fn one() -> usize {
    1
}

/// The panels of `raw` on `paper`, for type of at least `floor`; findings are added to `findings`.
pub(super) fn check(
    raw: Vec<Spanned<RawPanel>>,
    paper: Paper,
    floor: Abs,
    source: &Source,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Panel> {
    let mut panels: Vec<Panel> = Vec::new();
    for panel in raw {
        let place = source.at(panel.span());
        let raw = panel.into_inner();
        let side = raw.side;
        let panel = Panel {
            side: side.saturating_sub(1),
            area: Rect::new(raw.left, raw.top, raw.width, raw.height),
            name: raw.name,
            side_column: raw.side_column,
            gutter: raw.gutter,
            staff_line: raw.strip,
            draft: raw.draft,
            picture: raw.picture,
            repeat: raw.repeat,
            band: raw.band,
            slots: Vec::new(),
            place,
        };
        check_area(&panel, paper, floor, findings);
        check_side(&panel, side, findings);
        check_columns(&panel, findings);
        check_others(&panel, side, &panels, findings);
        panels.push(Panel { slots: slots(raw.slots, source, findings), ..panel });
    }
    panels
}

/// The slots of a panel or a flow.
pub(super) fn slots(
    raw: Vec<Spanned<RawSlot>>,
    source: &Source,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Slot> {
    let slots = raw.into_iter().map(|slot| {
        let place = source.at(slot.span());
        let RawSlot { part, length, shorter, columns, bottom, heading, icons, column } = slot.into_inner();
        let mut refuse = |name: Name, message: String, hint: &str| {
            findings.push(Diagnostic::error(name, message).at(place.clone()).hint(hint));
        };
        if column.is_some_and(|column| !(1..=4).contains(&column)) {
            let message = format!("`column` of slot `{part}` must be between 1 and 4");
            refuse(Name::OutOfRange, message, "write the number of a column, or delete `column`");
        } else if bottom && column.is_some() {
            let message = format!("slot `{part}` has `column` and `bottom`");
            refuse(Name::ConflictingKeys, message, "delete one of them");
        }
        if !(1..=4).contains(&columns) {
            let message = format!("`columns` of slot `{part}` must be between 1 and 4");
            refuse(Name::OutOfRange, message, "write 1 to 4");
        }
        let column = column.map(|column| column.clamp(1, 4) - 1);
        Slot { part, length, shorter, columns: columns.clamp(1, 4), bottom, heading, icons, column, place }
    });
    slots.collect()
}

/// The panel lies within the safe area, and is large enough for a line of type of the size `floor`.
fn check_area(panel: &Panel, paper: Paper, floor: Abs, findings: &mut Vec<Diagnostic>) {
    let Panel { name, area, .. } = panel;
    let mut refuse = |finding: Name, message: String, hint: &str| {
        findings.push(Diagnostic::error(finding, message).at(panel.place.clone()).hint(hint));
    };
    if area.w <= Abs::ZERO || area.h <= Abs::ZERO {
        refuse(
            Name::PanelTooSmall,
            format!("panel `{name}` has no area"),
            "give it a `width` and a `height` of more than 0 mm",
        );
        return;
    }
    if !paper.area().contains(*area, Abs::ZERO) {
        let (w, h) = (paper.size.w.to_mm(), paper.size.h.to_mm());
        refuse(
            Name::OutsidePaper,
            format!("panel `{name}` extends beyond the paper of {w:.2} × {h:.2} mm"),
            "move it, or make it smaller",
        );
    } else if !paper.safe_area().contains(*area, Abs::ZERO) {
        refuse(
            Name::OutsidePaper,
            format!("panel `{name}` extends into the margin of {:.2} mm (`safe`)", paper.safe.to_mm()),
            "move it, or make it smaller",
        );
    }
    // Some scripts need lines of twice their size, and words of five letters are short in every language.
    if area.h < floor * 2 || area.w < floor * 5 {
        refuse(
            Name::PanelTooSmall,
            format!("panel `{name}` is too small for one line"),
            "make it at least twice as high and five times as wide as the type's `floor`",
        );
    }
}

/// The number `side` of the panel's side, as the file writes it, is that of a side.
fn check_side(panel: &Panel, side: usize, findings: &mut Vec<Diagnostic>) {
    if side == 0 || side > MAX_PANELS {
        findings.push(
            Diagnostic::error(
                Name::OutOfRange,
                format!("`side` of panel `{}` must be between 1 and {MAX_PANELS}", panel.name),
            )
            .at(panel.place.clone())
            .hint("number the sides from 1"),
        );
    }
}

/// The panel has space beside its side column.
fn check_columns(panel: &Panel, findings: &mut Vec<Diagnostic>) {
    let Panel { name, area, side_column, gutter, .. } = panel;
    for (key, length) in [("side-column", *side_column), ("gutter", *gutter)] {
        if length < Abs::ZERO {
            findings.push(
                Diagnostic::error(
                    Name::OutOfRange,
                    format!("`{key}` of panel `{name}` must be at least 0 mm"),
                )
                .at(panel.place.clone())
                .hint("write its width, or delete the key"),
            );
        }
    }
    if *side_column + *gutter >= area.w && area.w > Abs::ZERO {
        findings.push(
            Diagnostic::error(
                Name::PanelTooSmall,
                format!("panel `{name}` has no space beside its side column"),
            )
            .at(panel.place.clone())
            .hint("make `side-column` narrower"),
        );
    }
}

/// The panel, on side `side` of the file, differs from those before it in name and area.
fn check_others(panel: &Panel, side: usize, before: &[Panel], findings: &mut Vec<Diagnostic>) {
    let Panel { name, area, .. } = panel;
    for other in before {
        if other.name == *name {
            findings.push(
                Diagnostic::error(Name::DuplicateName, format!("two panels are named `{name}`"))
                    .at(panel.place.clone())
                    .hint("rename one of them"),
            );
        }
        if other.side + 1 == side && other.area.intersects(*area) {
            findings.push(
                Diagnostic::error(Name::Overlap, format!("panel `{name}` overlaps panel `{}`", other.name))
                    .at(panel.place.clone())
                    .hint("move one of them"),
            );
        }
    }
}

/// Every side up to the last one has a panel: an empty side would waste paper.
pub(super) fn check_sides(panels: &[Panel], findings: &mut Vec<Diagnostic>) {
    let last = panels.iter().max_by_key(|panel| panel.side);
    // A side beyond the last possible one is a finding of its own.
    let Some(last) = last.filter(|panel| panel.side < MAX_PANELS) else { return };
    if let Some(side) = (0..last.side).find(|side| panels.iter().all(|panel| panel.side != *side)) {
        let message =
            format!("panel `{}` is on side {}, but side {} has no panel", last.name, last.side + 1, side + 1);
        findings.push(
            Diagnostic::error(Name::EmptySide, message)
                .at(last.place.clone())
                .hint("number the sides from 1 without a gap"),
        );
    }
}
