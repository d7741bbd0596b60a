//! Frames: finished drawings in which every item names the block that it belongs to.
//!
//! In: items that layout has placed. Out: [`Frame`], with the items in painting order and positions from its
//! top left corner. The tags of the PDF follow from the [`ItemOwner`]s: nothing has to open or close a tag.
//! Refuses nothing.

use std::sync::Arc;

use crate::art::data_matrix::DataMatrix;
use crate::art::raster::RasterImage;
use crate::content::BlockId;
use crate::geom::{Abs, Color, Point, Rect, Shape, Size};
use crate::text::{Line, Overhang};

/// Whether an item is content or an artifact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ItemOwner {
    /// Content of this block.
    Block(BlockId),
    /// Decoration or running content, which a screen reader skips (`Artifact`).
    Artifact(ArtifactType),
}

/// The type of an artifact (ISO 32000-1, 14.8.2.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ArtifactType {
    /// Decoration: rules, frames, tints, and icons that repeat the text beside them.
    Layout,
    /// A running header: the staff line.
    Header,
    /// A running footer: the draft notice.
    Footer,
    /// Production aids: crop and fold marks, notes for the person who prints, further copies on a press
    /// sheet.
    Page,
}

/// One item of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameItem {
    /// A line of text.
    Line {
        /// The block that it belongs to.
        owner: ItemOwner,
        /// The left end of its baseline.
        at: Point,
        /// The line.
        line: Line,
        /// Its colour.
        color: Color,
    },
    /// Shapes that are one drawing: a rule, a box, an icon.
    Shapes {
        /// The block that they belong to.
        owner: ItemOwner,
        /// The shapes, in coordinates of the frame.
        shapes: Vec<Shape>,
    },
    /// A raster image.
    Image {
        /// The block that it belongs to.
        owner: ItemOwner,
        /// The area that it covers.
        area: Rect,
        /// The picture.
        pixels: Arc<RasterImage>,
    },
    /// The Data Matrix of the edition code. It is an artifact, because the code is also printed in letters.
    DataMatrix {
        /// The top left corner of its modules.
        at: Point,
        /// The symbol.
        symbol: Arc<DataMatrix>,
    },
}

/// A finished drawing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Frame {
    /// Its size.
    pub size: Size,
    /// Items in painting order.
    pub items: Vec<FrameItem>,
}

impl FrameItem {
    /// The block that it belongs to, or the type of artifact that it is.
    #[must_use]
    pub fn owner(&self) -> ItemOwner {
        match self {
            Self::Line { owner, .. } | Self::Shapes { owner, .. } | Self::Image { owner, .. } => *owner,
            Self::DataMatrix { .. } => ItemOwner::Artifact(ArtifactType::Page),
        }
    }

    /// The item moved by `by`.
    #[must_use]
    pub fn moved(mut self, by: Point) -> Self {
        match &mut self {
            Self::Line { at, .. } | Self::DataMatrix { at, .. } => *at = *at + by,
            Self::Shapes { shapes, .. } => shapes.iter_mut().for_each(|shape| shape.move_by(by)),
            Self::Image { area, .. } => *area = area.moved(by),
        }
        self
    }

    /// The smallest rectangle around the item. For a line, it has the advance width and the height of the
    /// glyph bounds.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        match self {
            Self::Line { at, line, .. } => {
                Rect::new(at.x, at.y - line.ink_above, line.width, line.ink_above + line.ink_below)
            }
            Self::Shapes { shapes, .. } => {
                shapes.iter().map(Shape::bounds).reduce(Rect::union).unwrap_or_default()
            }
            Self::Image { area, .. } => *area,
            Self::DataMatrix { at, .. } => DataMatrix::area().moved(*at),
        }
    }

    /// The smallest rectangle around everything that the item paints, with glyphs that reach beyond the
    /// advance.
    #[must_use]
    pub fn ink_bounds(&self) -> Rect {
        let bounds = self.bounds();
        match self {
            Self::Line { line, .. } => {
                let Overhang { left, right } = line.overhang;
                Rect { x: bounds.x - left, w: bounds.w + left + right, ..bounds }
            }
            _ => bounds,
        }
    }

    /// The item at the mirrored position in a frame of the width `width`. The drawing itself is not mirrored:
    /// text, numbers, icons and logos look the same.
    #[must_use]
    pub fn mirrored(self, width: Abs) -> Self {
        let bounds = self.bounds();
        let x = width - bounds.right();
        self.moved(Point::new(x - bounds.x, Abs::ZERO))
    }

    /// The same item, as an artifact if it is content.
    #[must_use]
    pub fn into_artifact(mut self, kind: ArtifactType) -> Self {
        match &mut self {
            Self::Line { owner, .. } | Self::Shapes { owner, .. } | Self::Image { owner, .. } => {
                if let ItemOwner::Block(_) = owner {
                    *owner = ItemOwner::Artifact(kind);
                }
            }
            Self::DataMatrix { .. } => {}
        }
        self
    }
}
