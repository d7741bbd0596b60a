//! Sides: the printed faces of press sheets.
//!
//! In: frames with positions. Out: [`Side`], which becomes a page of the PDF.
//! Refuses nothing.

use std::sync::Arc;

use crate::geom::{Abs, Point, Rect, Shape, Size};
use crate::layout::frame::{ArtifactType, Frame, FrameItem, ItemOwner};

/// A frame with its position on a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedFrame {
    /// The top left corner of the frame on the side.
    pub at: Point,
    /// The frame, shared by all its copies.
    pub frame: Arc<Frame>,
    /// Whether it is a further copy, such as the second of ten cards. A screen reader skips it.
    pub is_copy: bool,
}

/// One printed side of a press sheet: a page of the PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The size of the press sheet.
    pub size: Size,
    /// Where the finished product is cut (TrimBox); on a grid, the whole press sheet.
    pub trim: Rect,
    /// How far ink runs beyond the trim (BleedBox); equal to `trim` without bleed.
    pub bleed: Rect,
    /// The frames in painting order.
    pub placed: Vec<PlacedFrame>,
    /// Whether everything on it is rotated by 180° about the centre of the press sheet.
    pub is_rotated: bool,
}

impl Side {
    /// Adds a frame.
    pub(super) fn place(&mut self, frame: Arc<Frame>, at: Point) {
        self.placed.push(PlacedFrame { at, frame, is_copy: false });
    }

    /// Draws `shapes` as an artifact, below the frame `index` and those after it.
    pub(super) fn draw_artifact(&mut self, index: usize, kind: ArtifactType, shapes: Vec<Shape>) {
        if shapes.is_empty() {
            return;
        }
        let items = vec![FrameItem::Shapes { owner: ItemOwner::Artifact(kind), shapes }];
        let frame = Frame { size: self.size, items };
        self.placed.insert(index, PlacedFrame { at: Point::default(), frame: frame.into(), is_copy: false });
    }

    /// Moves all frames.
    pub(super) fn move_all(&mut self, by: Point) {
        self.placed.iter_mut().for_each(|placed| placed.at = placed.at + by);
    }

    /// Puts the side on a larger press sheet, with `bleed` on all four sides and `slug` outside of it for marks.
    pub(super) fn enlarge(&mut self, bleed: Abs, slug: Abs) {
        let by = bleed + slug;
        self.size = Size { w: self.size.w + by * 2, h: self.size.h + by * 2 };
        self.trim = self.trim.moved(Point::new(by, by));
        let Rect { w, h, .. } = self.trim;
        self.bleed = Rect::new(slug, slug, w + bleed * 2, h + bleed * 2);
        self.move_all(Point::new(by, by));
    }
}
