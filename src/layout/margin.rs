//! Margins: texts outside the panels of a press sheet.
//!
//! In: a content, a format and a width. Out: a [`Frame`] each, for [`impose`](crate::impose) to place: the
//! staff line of a press sheet with many items, the draft notice of a format without a place for it, the note
//! for the person who prints it, and the numbers of marks.
//! Refuses texts that cannot be laid out or are wider than the width.

use super::block::{BlockLayouter, ClearSpace, LaidBlock};
use super::error::margin_failure;
use super::frame::{ArtifactType, Frame};
use super::style::Palette;
use super::typesetter::Typesetter;
use crate::content::Content;
use crate::diag::Diagnostic;
use crate::format::Format;
use crate::geom::{Abs, Point, Size};

/// The staff line for the margin of a press sheet with many items, `width` wide. It is an artifact.
///
/// # Errors
/// When it cannot be laid out, or is wider.
pub fn margin_staff_line(
    content: &Content,
    format: &Format,
    typesetter: &Typesetter,
    width: Abs,
) -> Result<Frame, Diagnostic> {
    let layouter = margin_layouter(content, format, typesetter);
    let clear = ClearSpace { above: layouter.line_height, below: layouter.line_height };
    let mut laid = layouter.running_header(width, clear).map_err(margin_failure)?;
    // The Data Matrix is higher than the line: the frame must contain all of it.
    let top = laid.items.iter().map(|item| item.bounds().y).min().unwrap_or_default().min(Abs::ZERO);
    laid.items = laid.items.into_iter().map(|item| item.moved(Point::new(Abs::ZERO, -top))).collect();
    let bottom = laid.items.iter().map(|item| item.bounds().bottom()).max().unwrap_or_default();
    laid.height = (laid.height - top).max(bottom);
    laid.items = laid.items.into_iter().map(|item| item.into_artifact(ArtifactType::Header)).collect();
    Ok(into_frame(laid, width))
}

/// The smallest type of a draft notice in a margin, in points.
const DRAFT_NOTICE_FLOOR: f64 = 6.0;

/// The draft notice for the margin of a sheet whose panels show none, `width` wide. Its items belong to its blocks.
///
/// # Errors
/// When it cannot be laid out, or a word of it is wider than `width`.
pub fn margin_draft_notice(
    content: &Content,
    format: &Format,
    typesetter: &Typesetter,
    palette: Palette,
    width: Abs,
) -> Result<Frame, Diagnostic> {
    let mut layouter = BlockLayouter { palette, ..margin_layouter(content, format, typesetter) };
    layouter.sizes.small_floor = layouter.sizes.small_floor.max(Abs::pt(DRAFT_NOTICE_FLOOR));
    let mut laid = layouter.draft_notice(width).map_err(margin_failure)?;
    if content.direction.is_rtl() {
        laid.items = laid.items.into_iter().map(|item| item.mirrored(width)).collect();
    }
    Ok(into_frame(laid, width))
}

/// A note in English on one line, for the margin of a press sheet.
///
/// # Errors
/// When it cannot be laid out, or is wider than `width`.
pub fn margin_note(
    content: &Content,
    format: &Format,
    typesetter: &Typesetter,
    width: Abs,
    note: &str,
) -> Result<Frame, Diagnostic> {
    let size = format.sizes.small_floor.min(Abs::pt(5.5));
    let laid = margin_layouter(content, format, typesetter).note(note, size, width);
    laid.map(|laid| into_frame(laid, width)).map_err(margin_failure)
}

/// The number of a mark, in a frame of its own width.
///
/// # Errors
/// When it cannot be laid out.
pub fn mark_number(
    content: &Content,
    format: &Format,
    typesetter: &Typesetter,
    number: &str,
) -> Result<Frame, Diagnostic> {
    let layouter = margin_layouter(content, format, typesetter);
    // Ten metres: wider than any number.
    let laid = layouter.note(number, Abs::pt(7.0), Abs::mm(10_000.0)).map_err(margin_failure)?;
    let width = laid.items.iter().map(|item| item.bounds().w).max().unwrap_or_default();
    Ok(into_frame(laid, width))
}

/// A layouter at the smallest body size, in the default palette: texts in margins are quiet in every palette.
pub(super) fn margin_layouter<'a>(
    content: &'a Content,
    format: &Format,
    typesetter: &'a Typesetter,
) -> BlockLayouter<'a> {
    let body = format.sizes.floor;
    BlockLayouter {
        content,
        typesetter,
        sizes: format.sizes,
        body,
        line_height: body,
        side_column: Abs::ZERO,
        gutter: Abs::ZERO,
        palette: Palette::default(),
    }
}

fn into_frame(laid: LaidBlock, width: Abs) -> Frame {
    let size = Size { w: width, h: laid.height };
    Frame { size, items: laid.items }
}
