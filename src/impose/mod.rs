//! Imposition: panels become the sides of press sheets.
//!
//! In: one finished frame for each panel, and a [`Format`]. Out: [`Side`]s, made by [`impose`]. Each panel is moved to
//! the position that the format gives it, once in every cell of a grid; nothing is laid out again, and the reading
//! order stays that of the content.
//! The order of panels on paper, as on a Z-fold, is data: `side`, `left` and `top` of each `[[panel]]` in
//! `layouts/*.toml`, with `folds`. A right-to-left locale mirrors each side. `tests/it/panels.rs` and
//! `tests/it/folds.rs` fold the sides and check the order.
//! [`apply_options`] then adds crop and fold marks, texts in the margins, bleed, and the correction of back sides.
//! Refuses nothing: panels that leave the paper or overlap are refused when the format is parsed.

mod cut_mark;
mod mark;
mod side;

use std::sync::Arc;

use cut_mark::{MARK_GAP, MARK_LENGTH, covered_area, crop_marks, fold_marks, marks_outside_bleed};
pub use mark::{MarkNumbers, mark_numbers};
pub use side::{PlacedFrame, Side};

use crate::format::{Format, UNPRINTABLE};
use crate::geom::{Abs, Color, Point, Rect, Shape, Size};
use crate::layout::frame::{ArtifactType, Frame, FrameItem, ItemOwner};
use crate::locale::Direction;

/// The edge over which a printer turns a press sheet to print its back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DuplexEdge {
    /// The long edge.
    Long,
    /// The short edge.
    Short,
}

/// How sides are adapted to a printer and to cutting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImpositionOptions {
    /// Whether crop and fold marks are drawn. By default, formats with a grid have them.
    pub marks: Option<bool>,
    /// The edge over which the printer turns the paper. By default, the edge that keeps the back upright.
    pub duplex: Option<DuplexEdge>,
    /// How far back sides are moved to the right and down, to correct the drift of a printer.
    pub back_offset: Point,
    /// How far ink runs beyond the trim, for formats with a band; zero without a print shop.
    pub bleed: Abs,
}

impl ImpositionOptions {
    /// Whether marks are drawn on `format`.
    #[must_use]
    pub fn marks(&self, format: &Format) -> bool {
        self.marks.unwrap_or(format.grid.is_some())
    }

    /// How far ink runs beyond the trim of `format`.
    #[must_use]
    pub fn bleed(&self, format: &Format) -> Abs {
        if format.bleeds() { self.bleed } else { Abs::ZERO }
    }

    /// The edge over which the paper of `format` is turned.
    #[must_use]
    pub fn edge(&self, format: &Format) -> DuplexEdge {
        self.duplex.unwrap_or_else(|| upright_edge(format))
    }
}

/// The vertical edge, like the spine of a book: turned over it, the back is as upright as the front.
fn upright_edge(format: &Format) -> DuplexEdge {
    let sheet = format.press_sheet_size();
    if sheet.h >= sheet.w { DuplexEdge::Long } else { DuplexEdge::Short }
}

/// A draft notice outside the panels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarginNotice {
    /// The side that it is on, from 0.
    pub side: usize,
    /// Its top left corner on the paper, or on each cell of a grid.
    pub at: Point,
    /// The notice.
    pub frame: Arc<Frame>,
}

/// What is printed outside the panels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarginContent {
    /// The staff line for the head of each side of a grid.
    pub staff_line: Option<Arc<Frame>>,
    /// The draft notices of sides whose panels show none.
    pub draft_notices: Vec<MarginNotice>,
    /// The note for the person who prints, at the foot of the first side.
    pub note: Option<Arc<Frame>>,
    /// The colour of bands that run over the trimmed edge; `None` if they are not drawn.
    pub band: Option<Color>,
    /// The numbers of the format's marks, by their text.
    pub mark_numbers: MarkNumbers,
    /// The figure of each of the format's marks, or the artifact that it is.
    pub mark_owners: Vec<ItemOwner>,
}

/// Whether the side `number`, from 0, is the back of a press sheet.
#[must_use]
pub const fn is_back(number: usize) -> bool {
    number % 2 == 1
}

/// Places each panel of `format` on its side, mirrored for right-to-left locales. On a grid, each panel is placed in
/// every cell; the first cell is read aloud, the others are copies.
#[must_use]
pub fn impose(frames: &[Arc<Frame>], format: &Format, direction: Direction) -> Vec<Side> {
    let rtl = direction.is_rtl();
    let size = format.press_sheet_size();
    let trim = Rect::new(Abs::ZERO, Abs::ZERO, size.w, size.h);
    let side = |number: usize| {
        let panels = || frames.iter().zip(&format.panels).filter(|(_, panel)| panel.side == number);
        let mut placed = Vec::new();
        for (index, cell) in format.cells(is_back(number), rtl).into_iter().enumerate() {
            placed.extend(panels().map(|(frame, panel)| PlacedFrame {
                at: panel.origin(format.paper, rtl) + Point::new(cell.x, cell.y),
                frame: Arc::clone(frame),
                is_copy: index > 0,
            }));
        }
        Side { size, trim, bleed: trim, placed, is_rotated: false }
    };
    (0..format.sides).map(side).collect()
}

/// Adapts `sides` to a printer and to cutting.
#[must_use]
pub fn apply_options(
    mut sides: Vec<Side>,
    format: &Format,
    direction: Direction,
    options: &ImpositionOptions,
    margin: &MarginContent,
) -> Vec<Side> {
    let rtl = direction.is_rtl();
    let rotates_backs = options.duplex.is_some_and(|edge| edge != upright_edge(format));
    let bleed = options.bleed(format);
    for (number, side) in sides.iter_mut().enumerate() {
        let back = is_back(number);
        if let Some(color) = margin.band.filter(|_| bleed > Abs::ZERO) {
            let bands = format.bands(number, rtl, bleed);
            let shapes = bands.iter().map(|band| Shape::rect(*band, Abs::ZERO, Some(color), None)).collect();
            side.draw_artifact(0, ArtifactType::Layout, shapes);
        }
        if options.marks(format) {
            let shapes = match bleed {
                Abs::ZERO => [crop_marks(format, back, rtl), fold_marks(format, back != rtl)].concat(),
                bleed => marks_outside_bleed(format, back != rtl, bleed),
            };
            side.draw_artifact(side.placed.len(), ArtifactType::Page, shapes);
        }
        draw_marks(side, format, number, rotates_backs && back, margin);
        place_draft_notices(side, format, number, rtl, margin);
        place_margin_texts(side, format, number, rtl, margin);
        if back {
            side.is_rotated = rotates_backs;
            let by = options.back_offset;
            // The offset is applied before the rotation, so a rotated side moves the other way.
            side.move_all(if rotates_backs { Point::new(-by.x, -by.y) } else { by });
        }
        if bleed > Abs::ZERO {
            let slug = if options.marks(format) { Abs::mm(MARK_GAP + MARK_LENGTH) } else { Abs::ZERO };
            side.enlarge(bleed, slug);
        }
    }
    sides
}

/// Places the staff line at the head of a side and the note at the foot of the first side, if there is space.
fn place_margin_texts(side: &mut Side, format: &Format, number: usize, rtl: bool, margin: &MarginContent) {
    let covered = covered_area(format, is_back(number), rtl);
    let inset = Abs::mm(UNPRINTABLE);
    let mark = Abs::mm(MARK_GAP + MARK_LENGTH);
    if let Some(staff_line) = &margin.staff_line
        && inset + staff_line.size.h <= covered.y - mark
    {
        side.place(Arc::clone(staff_line), Point::new(covered.x, inset));
    }
    if let (0, Some(note)) = (number, &margin.note) {
        let y = side.size.h - inset - note.size.h;
        // Below the crop marks of a grid; without a grid, in the margin that panels keep free.
        let from = match format.grid {
            Some(_) => covered.bottom() + mark,
            None => side.size.h - format.safe,
        };
        let at = Point::new(covered.x.max(format.safe), y);
        let area = Rect::new(at.x, at.y, note.size.w, note.size.h);
        let covers = |notice: &MarginNotice| {
            let Size { w, h } = notice.frame.size;
            format.grid.is_none()
                && notice.side == 0
                && Rect::new(notice.at.x, notice.at.y, w, h).intersects(area)
        };
        if y >= from && !margin.draft_notices.iter().any(covers) {
            side.place(Arc::clone(note), at);
        }
    }
}

/// Places the draft notices of the side `number`, on a grid once in every cell. As for panels, the first cell is read
/// aloud, the others are copies.
fn place_draft_notices(side: &mut Side, format: &Format, number: usize, rtl: bool, margin: &MarginContent) {
    for notice in margin.draft_notices.iter().filter(|notice| notice.side == number) {
        for (index, cell) in format.cells(is_back(number), rtl).into_iter().enumerate() {
            side.placed.push(PlacedFrame {
                at: notice.at + Point::new(cell.x, cell.y),
                frame: Arc::clone(&notice.frame),
                is_copy: index > 0,
            });
        }
    }
}

/// Draws the format's marks on the side `number`, with their numbers.
fn draw_marks(side: &mut Side, format: &Format, number: usize, is_rotated: bool, margin: &MarginContent) {
    for (index, mark) in format.marks.iter().enumerate().filter(|(_, mark)| mark.side == number) {
        let decoration = ItemOwner::Artifact(ArtifactType::Page);
        let owner = margin.mark_owners.get(index).copied().unwrap_or(decoration);
        let items = vec![FrameItem::Shapes { owner, shapes: mark::shapes(mark, side.size.w) }];
        side.place(Frame { size: side.size, items }.into(), Point::default());
        for placed in mark::place_numbers(mark, side.size.w, is_rotated, &margin.mark_numbers) {
            side.place(placed.frame, placed.at);
        }
    }
}
