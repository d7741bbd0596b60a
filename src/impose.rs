//! Imposition: panels become the sides of papers.
//!
//! In: finished panels and a format's paper. Out: [`Side`]s that place each panel by
//! translation, on every piece of a grid; nothing is laid out again and reading order is not touched.
//! [`finish`] then fits the sides to a printer and to scissors: marks, the furniture in the paper's margins, the
//! edge that the paper is flipped on, and the drift of back sides.
//! Refuses formats whose panels leave the paper or overlap (found when the format is parsed).

mod mark;

use std::sync::Arc;

pub use mark::{Labels, numbers};

use crate::format::{Format, placed};
use crate::geom::{Abs, Ink, Point, Rect, Shape, Size};
use crate::layout::frame::{Frame, Item, Owner};
use crate::locale::Direction;

/// A panel at its place on a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
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
    pub placed: Vec<Placed>,
    /// Whether everything on it is turned by 180° about the paper's middle.
    pub turned: bool,
}

/// An edge of a paper, by which a printer turns it over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The long one.
    Long,
    /// The short one.
    Short,
}

/// How sides are fitted to a printer and to scissors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Handling {
    /// Whether marks show where to cut and fold; none asked for is where there is a grid to cut.
    pub marks: Option<bool>,
    /// The edge that the printer flips the paper on; none said is the one by which a page of a book is turned.
    pub duplex: Option<Edge>,
    /// By how much back sides are moved, to the right and down, against a printer's drift.
    pub back_offset: Point,
}

impl Handling {
    /// Whether marks are drawn on `format`.
    #[must_use]
    pub fn marks(&self, format: &Format) -> bool {
        self.marks.unwrap_or(format.grid.is_some())
    }

    /// The edge to flip the paper of `format` on.
    #[must_use]
    pub fn edge(&self, format: &Format) -> Edge {
        self.duplex.unwrap_or_else(|| upright_edge(format))
    }
}

/// The edge by which a page of a book is turned: flipped on it, a back stands as upright as its front.
fn upright_edge(format: &Format) -> Edge {
    let paper = format.sheet();
    if paper.h >= paper.w { Edge::Long } else { Edge::Short }
}

/// Furniture for the margins of a paper with a grid, each with its corner at nought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Furniture {
    /// The staff strip, which stands at the head of each side.
    pub strip: Option<Arc<Frame>>,
    /// How to print the paper, which stands at the foot of the first side.
    pub note: Option<Arc<Frame>>,
    /// The numbers of the format's marks, by what they say.
    pub labels: Labels,
    /// For each of the format's marks, whose it is; decoration where nothing is said.
    pub owners: Vec<Owner>,
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
    let size = format.sheet();
    let trim = Rect::new(Abs::ZERO, Abs::ZERO, size.w, size.h);
    let side = |number: usize| {
        let panels = || frames.iter().zip(&format.panels).filter(|(_, panel)| panel.side == number);
        let mut all = Vec::new();
        for (index, piece) in format.pieces(is_back(number), rtl).into_iter().enumerate() {
            all.extend(panels().map(|(frame, panel)| Placed {
                at: placed(panel, format.paper, rtl) + Point::new(piece.x, piece.y),
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
pub fn finish(
    mut sides: Vec<Side>,
    format: &Format,
    direction: Direction,
    handling: &Handling,
    furniture: &Furniture,
) -> Vec<Side> {
    let rtl = direction.is_rtl();
    let turned = handling.duplex.is_some_and(|edge| edge != upright_edge(format));
    for (number, side) in sides.iter_mut().enumerate() {
        let back = is_back(number);
        let mut shapes = Vec::new();
        if handling.marks(format) {
            shapes.extend(crop_marks(format, back, rtl));
            shapes.extend(fold_marks(format, back != rtl));
        }
        if !shapes.is_empty() {
            let items = vec![Item::Shapes { owner: Owner::Artifact, shapes }];
            side.place(Frame { size: side.size, items }.into(), Point::default());
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
            side.placed.iter_mut().for_each(|placed| placed.at = placed.at + by);
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
        self.placed.push(Placed { at, frame, copy: false });
    }
}

/// Draws the marks of side `number`, with their numbers.
fn draw_marks(side: &mut Side, format: &Format, number: usize, turned: bool, furniture: &Furniture) {
    for (index, mark) in format.marks.iter().enumerate().filter(|(_, mark)| mark.side == number) {
        let owner = furniture.owners.get(index).copied().unwrap_or(Owner::Artifact);
        let items = vec![Item::Shapes { owner, shapes: mark::shapes(mark, side.size.w) }];
        side.place(Frame { size: side.size, items }.into(), Point::default());
        for (label, at) in mark::placed(mark, side.size.w, turned, &furniture.labels) {
            side.place(label, at);
        }
    }
}

/// What the pieces cover of a side.
fn covered(format: &Format, back: bool, rtl: bool) -> Rect {
    format.pieces(back, rtl).into_iter().reduce(Rect::union).unwrap_or_default()
}

/// For every cut of a grid a mark at both ends of it, outside all pieces.
fn crop_marks(format: &Format, back: bool, rtl: bool) -> Vec<Shape> {
    if format.grid.is_none() {
        return Vec::new();
    }
    let (pieces, all, paper) = (format.pieces(back, rtl), covered(format, back, rtl), format.sheet());
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
    let line = |a, b| Shape::line(a, b, Ink::BLACK, hairline());
    let mut marks = Vec::new();
    for x in cuts(|piece| [piece.x, piece.right()]) {
        let ends = spans(all.y, all.bottom(), paper.h);
        marks.extend(ends.map(|(a, b)| line(Point::new(x, a), Point::new(x, b))));
    }
    for y in cuts(|piece| [piece.y, piece.bottom()]) {
        let ends = spans(all.x, all.right(), paper.w);
        marks.extend(ends.map(|(a, b)| line(Point::new(a, y), Point::new(b, y))));
    }
    marks
}

/// For every fold short dashes at the head and the foot of the paper, outside all panels.
fn fold_marks(format: &Format, mirrored: bool) -> Vec<Shape> {
    let (width, height) = (format.paper.w, format.paper.h);
    let reach = Abs::mm(FOLD_REACH).min(format.safe);
    let mut marks = Vec::new();
    for fold in &format.folds {
        let x = if mirrored { width - *fold } else { *fold };
        // Five dashes and the gaps between them: ink, gap, ink, …
        let part = reach / 9;
        for dash in 0..5 {
            let (a, b) = (part * (dash * 2), part * (dash * 2 + 1));
            for (a, b) in [(a, b), (height - b, height - a)] {
                marks.push(Shape::line(Point::new(x, a), Point::new(x, b), Ink::BLACK, hairline()));
            }
        }
    }
    marks
}
