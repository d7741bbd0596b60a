//! Margins: the content of the margins of a press sheet.
//!
//! In: a content, a format and the imposition options. Out: [`MarginContent`]: the staff line of a grid, a note on how to
//! print both sides, and the numbers of marks.
//! Refuses content that is wider than the margin.

use std::sync::Arc;

use crate::content::Content;
use crate::diag::Diagnostic;
use crate::format::Format;
use crate::geom::{Abs, Rect};
use crate::impose::{DuplexEdge, ImpositionOptions, MarginContent, mark_numbers};
use crate::layout::frame::{ArtifactType, ItemOwner};
use crate::layout::{self, Palette, Typesetter};

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
    Ok(MarginContent {
        band: palette.band(),
        staff_line: staff_line.transpose()?.map(Arc::new),
        note: note.transpose()?.map(Arc::new),
        mark_numbers: mark_numbers(format).into_iter().map(number).collect::<Result<_, Diagnostic>>()?,
        mark_owners: content.marks.iter().map(owner).collect(),
    })
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
