//! Imposition: panels become the sides of papers.
//!
//! In: finished panels and a format's paper. Out: [`Side`]s that place each panel by
//! translation, on every piece of a grid; nothing is laid out again and reading order is not touched.
//! [`apply_options`] then fits the sides to a printer and to scissors: marks, the furniture in the paper's margins, the
//! edge that the paper is flipped on, the drift of back sides, and the larger sheet that a print shop cuts to size.
//! Refuses formats whose panels leave the paper or overlap (found when the format is parsed).

mod mark;

use std::sync::Arc;

pub use mark::{MarkNumbers, mark_numbers};

use crate::format::Format;
use crate::geom::{Abs, Color, Point, Rect, Shape, Size};
use crate::layout::frame::{ArtifactType, Frame, FrameItem, ItemOwner};
use crate::locale::Direction;

/// A panel at its place on a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedFrame {
    /// Top left corner of the panel on the side.
    pub at: Point,
    /// The finished panel, shared by all its copies.
    pub frame: Arc<Frame>,
    /// Whether this is a further copy (one card of ten), which a screen reader must not read again.
    pub copy: bool,
}

/// One printed side of a paper: a PDF page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Size of the paper.
    pub size: Size,
    /// Where the finished piece is cut; of several pieces, the paper they stand on.
    pub trim: Rect,
    /// How far ink may run beyond the trim; equal to `trim` without bleed.
    pub bleed: Rect,
    /// Panels in drawing order.
    pub placed: Vec<PlacedFrame>,
    /// Whether everything on it is turned by 180° about the paper's middle.
    pub turned: bool,
}

/// An edge of a paper, by which a printer turns it over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DuplexEdge {
    /// The long one.
    Long,
    /// The short one.
    Short,
}

/// How sides are fitted to a printer and to scissors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImpositionOptions {
    /// Whether marks show where to cut and fold; none asked for is where there is a grid to cut.
    pub marks: Option<bool>,
    /// The edge that the printer flips the paper on; none said is the one by which a page of a book is turned.
    pub duplex: Option<DuplexEdge>,
    /// By how much back sides are moved, to the right and down, against a printer's drift.
    pub back_offset: Point,
    /// How far ink runs beyond the cut of formats that have some which does; nothing without a print shop.
    pub bleed: Abs,
}

impl ImpositionOptions {
    /// Whether marks are drawn on `format`.
    #[must_use]
    pub fn marks(&self, format: &Format) -> bool {
        self.marks.unwrap_or(format.grid.is_some())
    }

    /// How far ink runs beyond the cut of `format`.
    #[must_use]
    pub fn bleed(&self, format: &Format) -> Abs {
        if format.bleeds() { self.bleed } else { Abs::ZERO }
    }

    /// The edge to flip the paper of `format` on.
    #[must_use]
    pub fn edge(&self, format: &Format) -> DuplexEdge {
        self.duplex.unwrap_or_else(|| upright_edge(format))
    }
}

/// The edge by which a page of a book is turned: flipped on it, a back stands as upright as its front.
fn upright_edge(format: &Format) -> DuplexEdge {
    let paper = format.press_sheet_size();
    if paper.h >= paper.w { DuplexEdge::Long } else { DuplexEdge::Short }
}

/// Furniture for the margins of a paper with a grid, each with its corner at nought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarginContent {
    /// The staff strip, which stands at the head of each side.
    pub strip: Option<Arc<Frame>>,
    /// How to print the paper, which stands at the foot of the first side.
    pub note: Option<Arc<Frame>>,
    /// The ink of bands that run over the paper's edge; none if they are not to be drawn.
    pub band: Option<Color>,
    /// The numbers of the format's marks, by what they say.
    pub mark_numbers: MarkNumbers,
    /// For each of the format's marks, whose it is; decoration where nothing is said.
    pub mark_owners: Vec<ItemOwner>,
}

/// Whether side `number`, from 0, is a back.
#[must_use]
pub const fn is_back(number: usize) -> bool {
    number % 2 == 1
}

/// Places each panel of `format` on its side, mirrored for right-to-left locales; on a grid, once for each
/// piece, of which the first is read and the others are copies.
#[must_use]
pub fn impose(frames: &[Arc<Frame>], format: &Format, direction: Direction) -> Vec<Side> {
    let rtl = direction.is_rtl();
    let size = format.press_sheet_size();
    let trim = Rect::new(Abs::ZERO, Abs::ZERO, size.w, size.h);
    let side = |number: usize| {
        let panels = || frames.iter().zip(&format.panels).filter(|(_, panel)| panel.side == number);
        let mut all = Vec::new();
        for (index, piece) in format.cells(is_back(number), rtl).into_iter().enumerate() {
            all.extend(panels().map(|(frame, panel)| PlacedFrame {
                at: panel.origin(format.paper, rtl) + Point::new(piece.x, piece.y),
                frame: Arc::clone(frame),
                copy: index > 0,
            }));
        }
        Side { size, trim, bleed: trim, placed: all, turned: false }
    };
    (0..format.sides).map(side).collect()
}

/// Fits `sides` to a printer and to scissors as `handling` says.
#[must_use]
pub fn apply_options(
    mut sides: Vec<Side>,
    format: &Format,
    direction: Direction,
    handling: &ImpositionOptions,
    furniture: &MarginContent,
) -> Vec<Side> {
    let rtl = direction.is_rtl();
    let turned = handling.duplex.is_some_and(|edge| edge != upright_edge(format));
    for (number, side) in sides.iter_mut().enumerate() {
        let back = is_back(number);
        let bleed = handling.bleed(format);
        if let Some(ink) = furniture.band.filter(|_| bleed > Abs::ZERO) {
            let bands = format.bands(number, rtl, bleed);
            // Below everything else.
            side.draw(
                0,
                ArtifactType::Layout,
                bands.iter().map(|band| Shape::rect(*band, Abs::ZERO, Some(ink), None)).collect(),
            );
        }
        if handling.marks(format) {
            let shapes = match bleed {
                Abs::ZERO => [crop_marks(format, back, rtl), fold_marks(format, back != rtl)].concat(),
                bleed => outer_marks(format, back != rtl, bleed),
            };
            side.draw(side.placed.len(), ArtifactType::Page, shapes);
        }
        draw_marks(side, format, number, turned && back, furniture);
        let covered = covered(format, back, rtl);
        let inset = Abs::mm(FURNITURE_INSET);
        if let Some(strip) = &furniture.strip
            && inset + strip.size.h <= covered.y - Abs::mm(MARK_GAP + MARK_LENGTH)
        {
            side.place(Arc::clone(strip), Point::new(covered.x, inset));
        }
        if let (0, Some(note)) = (number, &furniture.note) {
            let y = side.size.h - inset - note.size.h;
            // Below the marks of a grid; where the piece is the paper, in the strip that panels keep free.
            let from = match format.grid {
                Some(_) => covered.bottom() + Abs::mm(MARK_GAP + MARK_LENGTH),
                None => side.size.h - format.safe,
            };
            if y >= from {
                side.place(Arc::clone(note), Point::new(covered.x.max(format.safe), y));
            }
        }
        if back {
            side.turned = turned;
            let by = handling.back_offset;
            // Turned sides are moved before they are turned.
            let by = if turned { Point::new(-by.x, -by.y) } else { by };
            side.move_all(by);
        }
        if bleed > Abs::ZERO {
            let room = if handling.marks(format) { Abs::mm(MARK_GAP + MARK_LENGTH) } else { Abs::ZERO };
            side.grow(bleed, room);
        }
    }
    sides
}

/// How far a crop mark stays off what is cut, in millimetres.
const MARK_GAP: f64 = 1.5;
/// Length of a crop mark, in millimetres.
const MARK_LENGTH: f64 = 4.0;
/// How far a fold mark reaches from the paper's edge, in millimetres.
const FOLD_REACH: f64 = 5.0;
/// How far furniture stays off the paper's edge, where printers do not print, in millimetres.
const FURNITURE_INSET: f64 = 4.2;

/// Width of marks.
fn hairline() -> Abs {
    Abs::pt(0.25)
}

impl Side {
    fn place(&mut self, frame: Arc<Frame>, at: Point) {
        self.placed.push(PlacedFrame { at, frame, copy: false });
    }

    /// Draws `shapes`, which are passed over as `kind`, before the panel `index`.
    fn draw(&mut self, index: usize, kind: ArtifactType, shapes: Vec<Shape>) {
        if shapes.is_empty() {
            return;
        }
        let frame = Frame {
            size: self.size,
            items: vec![FrameItem::Shapes { owner: ItemOwner::Artifact(kind), shapes }],
        };
        self.placed.insert(index, PlacedFrame { at: Point::default(), frame: frame.into(), copy: false });
    }

    fn move_all(&mut self, by: Point) {
        self.placed.iter_mut().for_each(|placed| placed.at = placed.at + by);
    }

    /// Puts the paper on a larger one, with `bleed` on all four sides and beyond it `room` for marks.
    fn grow(&mut self, bleed: Abs, room: Abs) {
        let by = bleed + room;
        self.size = Size { w: self.size.w + by * 2, h: self.size.h + by * 2 };
        self.trim = self.trim.moved(Point::new(by, by));
        let Rect { w, h, .. } = self.trim;
        self.bleed = Rect::new(room, room, w + bleed * 2, h + bleed * 2);
        self.move_all(Point::new(by, by));
    }
}

/// Draws the marks of side `number`, with their numbers.
fn draw_marks(side: &mut Side, format: &Format, number: usize, turned: bool, furniture: &MarginContent) {
    for (index, mark) in format.marks.iter().enumerate().filter(|(_, mark)| mark.side == number) {
        let owner =
            furniture.mark_owners.get(index).copied().unwrap_or(ItemOwner::Artifact(ArtifactType::Page));
        let items = vec![FrameItem::Shapes { owner, shapes: mark::shapes(mark, side.size.w) }];
        side.place(Frame { size: side.size, items }.into(), Point::default());
        for (label, at) in mark::placed(mark, side.size.w, turned, &furniture.mark_numbers) {
            side.place(label, at);
        }
    }
}

/// What the pieces cover of a side.
fn covered(format: &Format, back: bool, rtl: bool) -> Rect {
    format.cells(back, rtl).into_iter().reduce(Rect::union).unwrap_or_default()
}

/// For every cut of a grid a mark at both ends of it, outside all pieces.
fn crop_marks(format: &Format, back: bool, rtl: bool) -> Vec<Shape> {
    if format.grid.is_none() {
        return Vec::new();
    }
    let (pieces, all, paper) =
        (format.cells(back, rtl), covered(format, back, rtl), format.press_sheet_size());
    // Neighbours that share a cut share its mark.
    let cuts = |of: fn(&Rect) -> [Abs; 2]| {
        let mut cuts: Vec<Abs> = pieces.iter().flat_map(of).collect();
        cuts.sort();
        cuts.dedup_by(|a, b| *a - *b <= Abs::scaled(1));
        cuts
    };
    // Where a margin is narrow a mark is shorter, or there is none.
    let spans = |from: Abs, to: Abs, end: Abs| {
        let (gap, length) = (Abs::mm(MARK_GAP), Abs::mm(MARK_LENGTH));
        let (before, after) = ((from - gap - length).max(Abs::ZERO), (to + gap + length).min(end));
        [(before, from - gap), (to + gap, after)].into_iter().filter(|(a, b)| a < b)
    };
    let mut marks = Vec::new();
    for x in cuts(|piece| [piece.x, piece.right()]) {
        let ends = spans(all.y, all.bottom(), paper.h);
        marks.extend(ends.map(|(a, b)| mark(Point::new(x, a), Point::new(x, b))));
    }
    for y in cuts(|piece| [piece.y, piece.bottom()]) {
        let ends = spans(all.x, all.right(), paper.w);
        marks.extend(ends.map(|(a, b)| mark(Point::new(a, y), Point::new(b, y))));
    }
    marks
}

/// Marks outside the bleed of a paper that is cut from a larger one: two at each corner, and dashes at each fold.
/// Places are from the corner of the cut paper.
fn outer_marks(format: &Format, mirrored: bool, bleed: Abs) -> Vec<Shape> {
    let Size { w, h } = format.paper;
    let (gap, length) = (bleed + Abs::mm(MARK_GAP), Abs::mm(MARK_LENGTH));
    // Ends before and behind a side of the paper that is so long.
    let ends = |side: Abs| [(-gap - length, -gap), (side + gap, side + gap + length)];
    let mut marks = Vec::new();
    for x in [Abs::ZERO, w] {
        marks.extend(ends(h).map(|(a, b)| mark(Point::new(x, a), Point::new(x, b))));
    }
    for y in [Abs::ZERO, h] {
        marks.extend(ends(w).map(|(a, b)| mark(Point::new(a, y), Point::new(b, y))));
    }
    for x in folds(format, mirrored) {
        marks.extend(ends(h).into_iter().flat_map(|(a, b)| dashes(x, a, b)));
    }
    marks
}

fn mark(a: Point, b: Point) -> Shape {
    Shape::line(a, b, Color::BLACK, hairline())
}

/// Where a side is folded, from its left edge.
fn folds(format: &Format, mirrored: bool) -> impl Iterator<Item = Abs> {
    let width = format.paper.w;
    format.folds.iter().map(move |fold| if mirrored { width - *fold } else { *fold })
}

/// Five upright dashes at `x` from `top` to `bottom`: ink, gap, ink, …
fn dashes(x: Abs, top: Abs, bottom: Abs) -> Vec<Shape> {
    let part = (bottom - top) / 9;
    let dash = |number: i64| {
        let (a, b) = (top + part * (number * 2), top + part * (number * 2 + 1));
        mark(Point::new(x, a), Point::new(x, b))
    };
    (0..5).map(dash).collect()
}

/// For every fold short dashes at the head and the foot of the paper, outside all panels.
fn fold_marks(format: &Format, mirrored: bool) -> Vec<Shape> {
    let height = format.paper.h;
    let reach = Abs::mm(FOLD_REACH).min(format.safe);
    let ends = [(Abs::ZERO, reach), (height - reach, height)];
    folds(format, mirrored).flat_map(|x| ends.into_iter().flat_map(move |(a, b)| dashes(x, a, b))).collect()
}
