//! Margins: the content of the margins of a press sheet.
//!
//! In: a content, a format and the imposition options. Out: [`MarginContent`]: the staff line of a grid, draft notices, a
//! note on how to print both sides, and the numbers of marks. The program decides which sides of a draft carry the draft
//! notice, not the format: each side, and each item that is cut from a press sheet, has it in one of its panels or here.
//! Refuses content that is wider than the margin, and a draft in a format that leaves no space for the notice.

use std::sync::Arc;

use crate::content::Content;
use crate::diag::{Diagnostic, Name};
use crate::format::{Format, MarginArea, Panel};
use crate::geom::{Abs, Point, Rect};
use crate::impose::{DuplexEdge, ImpositionOptions, MarginContent, MarginNotice, mark_numbers};
use crate::layout::frame::{ArtifactType, ItemOwner};
use crate::layout::{self, Palette, Typesetter};

/// The distance of the draft notice from a panel, in addition to the smallest one, if there is space; in millimetres.
const WANTED_GAP: f64 = 1.5;
/// A width at which the draft notice has as few lines as it can, in points.
const WIDEST: f64 = 14_400.0;

/// Lays out the content of the margins.
///
/// # Errors
/// The first thing that does not fit.
pub(super) fn lay_out_margins(
    content: &Content,
    format: &Format,
    options: &ImpositionOptions,
    palette: Palette,
    typesetter: &Typesetter,
) -> Result<MarginContent, Diagnostic> {
    let cells = format.cells(false, false).into_iter().reduce(Rect::union).unwrap_or_default();
    let width = cells.w.min(format.press_sheet_size().w - format.safe * 2);
    let staff_line = format.grid.map(|_| layout::margin_staff_line(content, format, typesetter, width));
    let note = duplex_note(format, options);
    let note = note.map(|note| layout::margin_note(content, format, typesetter, width, &note));
    let number = |number: String| {
        let frame = layout::mark_number(content, format, typesetter, &number)?;
        Ok((number, Arc::new(frame)))
    };
    let owner = |figure: &Option<_>| figure.map_or(ItemOwner::Artifact(ArtifactType::Page), ItemOwner::Block);
    let draft_notices = lay_out_draft_notices(content, format, palette, typesetter)?;
    Ok(MarginContent {
        band: palette.band(),
        draft_notices,
        staff_line: staff_line.transpose()?.map(Arc::new),
        note: note.transpose()?.map(Arc::new),
        mark_numbers: mark_numbers(format).into_iter().map(number).collect::<Result<_, Diagnostic>>()?,
        mark_owners: content.marks.iter().map(owner).collect(),
    })
}

/// Whether there is space for the draft notice wherever it must be.
pub(super) fn has_space_for_draft_notice(
    content: &Content,
    format: &Format,
    typesetter: &Typesetter,
) -> bool {
    // A panel that repeats may be on fronts and on backs.
    let repeats = format.panels.last().is_some_and(|panel| panel.repeat);
    let format = format.repeated(format.panels.len() + usize::from(repeats));
    let notices = lay_out_draft_notices(content, &format, Palette::default(), typesetter);
    !notices.is_err_and(|finding| finding.name == Name::NoDraftPlace)
}

/// The format with space for the draft notice in the first panel of each side or cut item that has no panel for it; `None`
/// if all have one.
pub(super) fn with_draft_panels(format: &Format) -> Option<Format> {
    let mut changed = None;
    for item in items(format) {
        let is_own = |panel: &Panel| item_of(format, panel.side) == item;
        if format.panels.iter().any(|panel| is_own(panel) && panel.draft) {
            continue;
        }
        if let Some(first) = format.panels.iter().position(is_own) {
            changed.get_or_insert_with(|| format.clone()).panels[first].draft = true;
        }
    }
    changed
}

/// The item that a side belongs to: itself or, on a grid, what is cut from both sides of a press sheet.
const fn item_of(format: &Format, side: usize) -> usize {
    if format.grid.is_some() { side / 2 } else { side }
}

/// All items of a format.
fn items(format: &Format) -> std::ops::RangeInclusive<usize> {
    0..=item_of(format, format.sides.saturating_sub(1))
}

/// The draft notices of what no panel of the format marks as a draft: of each side or, on a grid, of each item that is cut
/// from both sides of a press sheet. Empty for a final text.
///
/// # Errors
/// The first side without space for the notice.
fn lay_out_draft_notices(
    content: &Content,
    format: &Format,
    palette: Palette,
    typesetter: &Typesetter,
) -> Result<Vec<MarginNotice>, Diagnostic> {
    let mut notices = Vec::new();
    if content.draft_notice.is_empty() {
        return Ok(notices);
    }
    // The first notice in reading order is read aloud, here or in a panel.
    let mut is_read = format.panels.iter().any(|panel| panel.draft);
    for item in items(format) {
        let own = || format.panels.iter().filter(|panel| item_of(format, panel.side) == item);
        let Some(first) = own().next().filter(|_| !own().any(|panel| panel.draft)) else { continue };
        let mut sides: Vec<usize> = own().map(|panel| panel.side).collect();
        sides.sort_unstable();
        sides.dedup();
        let place = DraftNoticePlace { content, format, palette, typesetter };
        let mut notice = place.find(&sides)?.ok_or_else(|| no_space(format, first))?;
        if is_read {
            let frame = Arc::make_mut(&mut notice.frame);
            let items = std::mem::take(&mut frame.items).into_iter();
            frame.items = items.map(|item| item.into_artifact(ArtifactType::Footer)).collect();
        }
        is_read = true;
        notices.push(notice);
    }
    Ok(notices)
}

/// What a place for a draft notice depends on.
struct DraftNoticePlace<'a> {
    content: &'a Content,
    format: &'a Format,
    palette: Palette,
    typesetter: &'a Typesetter,
}

impl DraftNoticePlace<'_> {
    /// The notice in the first area of the `sides` that has space for it; `None` if there is none.
    ///
    /// # Errors
    /// When the notice cannot be laid out at any width.
    fn find(&self, sides: &[usize]) -> Result<Option<MarginNotice>, Diagnostic> {
        let Self { content, format, palette, typesetter } = *self;
        let frame = |width| layout::margin_draft_notice(content, format, typesetter, palette, width);
        // No side of a page is longer, so this is the lowest that the notice can be.
        let lowest = frame(Abs::pt(WIDEST))?.size.h;
        let rtl = content.direction.is_rtl();
        let areas =
            sides.iter().flat_map(|side| format.margin_areas(*side, rtl).into_iter().map(|a| (*side, a)));
        let notice =
            areas.filter(|(_, MarginArea { area, .. })| area.h >= lowest).find_map(|(side, free)| {
                let MarginArea { area, is_filled_from_below } = free;
                let frame = frame(area.w).ok().filter(|frame| frame.size.h <= area.h)?;
                let free = area.h - frame.size.h;
                let gap = Abs::mm(WANTED_GAP).min(free / 2);
                let y = if is_filled_from_below { area.bottom() - frame.size.h - gap } else { area.y + gap };
                Some(MarginNotice { side, at: Point::new(area.x, y), frame: Arc::new(frame) })
            });
        Ok(notice)
    }
}

/// The finding that there is no space for the draft notice on the side of `panel`.
fn no_space(format: &Format, panel: &Panel) -> Diagnostic {
    let what = if format.grid.is_some() { "on each item that is cut from the grid" } else { "on this side" };
    let message =
        format!("format `{}` has no space for the draft notice {what}: the text is not final", format.id);
    Diagnostic::error(Name::NoDraftPlace, message).at(panel.place.clone()).hint(format!(
        "write `draft = true` in panel `{}`, or make its panels smaller, so that the notice fits around them",
        panel.name
    ))
}

/// How to print both sides of a press sheet with marks. A print shop, which needs bleed, turns the sheets in its own
/// way and gets no note.
fn duplex_note(format: &Format, options: &ImpositionOptions) -> Option<String> {
    let is_wanted = options.marks(format) && format.sides > 1 && options.bleed(format) == Abs::ZERO;
    let edge = match options.edge(format) {
        DuplexEdge::Long => "long",
        DuplexEdge::Short => "short",
    };
    is_wanted.then(|| format!("Print on both sides, flipped on the {edge} edge, at actual size (100 %)."))
}
