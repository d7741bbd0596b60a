//! Frames: finished drawings whose every item says which block it belongs to.
//!
//! In: what layout places. Out: the items in painting order, with positions from the frame's top
//! left corner. Tags follow from [`ItemOwner`] values, never from calls that start and end something.
//! Refuses nothing; whoever places an item outside its panel is found out by layout's own checks.

use std::sync::Arc;

use crate::art::data_matrix::DataMatrix;
use crate::art::raster::RasterImage;
use crate::content::BlockId;
use crate::geom::{Abs, Color, Point, Rect, Shape, Size};
use crate::text::Line;

/// Whose ink an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ItemOwner {
    /// Content of this block.
    Block(BlockId),
    /// Decoration or page furniture, which a screen reader passes over (`Artifact`).
    Artifact(ArtifactType),
}

/// Why a screen reader passes something over (ISO 32000-1, 14.8.2.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ArtifactType {
    /// It only decorates: rules, frames, grounds, icons that repeat what stands beside them.
    Layout,
    /// Furniture that repeats at the head of pages or pieces: the staff strip.
    Header,
    /// Furniture that repeats at their foot: the draft marks.
    Footer,
    /// Help for production: marks to cut and fold, notes for who prints, the further copies on a paper.
    Page,
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameItem {
    /// A line of text; the point is the left end of its baseline.
    Line {
        /// Whose it is.
        owner: ItemOwner,
        /// Left end of the baseline.
        at: Point,
        /// The line.
        line: Line,
        /// Its ink.
        ink: Color,
    },
    /// Shapes that belong together: a rule, a box, an icon.
    Shapes {
        /// Whose they are.
        owner: ItemOwner,
        /// The shapes, in frame coordinates.
        shapes: Vec<Shape>,
    },
    /// A picture made of pixels.
    Image {
        /// Whose it is.
        owner: ItemOwner,
        /// What it covers.
        area: Rect,
        /// The picture.
        pixels: Arc<RasterImage>,
    },
    /// The edition's code as modules. It repeats what stands beside it in letters, and is nobody's content.
    DataMatrix {
        /// The left upper corner of its ink.
        at: Point,
        /// The modules.
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
    /// Whose ink it is.
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
            Self::Shapes { shapes, .. } => {
                for shape in shapes {
                    for segment in &mut shape.path {
                        *segment = segment.map(|p| p + by);
                    }
                }
            }
            Self::Image { area, .. } => *area = area.moved(by),
        }
        self
    }

    /// The smallest rectangle around the item: of a line, its advance width and its ink's height.
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

    /// The item at the mirrored place in a frame of width `width`. Its drawing is not turned round:
    /// words, numbers, icons and logos read the same on either side.
    #[must_use]
    pub fn mirrored(self, width: Abs) -> Self {
        let bounds = self.bounds();
        let x = width - bounds.right();
        self.moved(Point::new(x - bounds.x, Abs::ZERO))
    }

    /// The same item, passed over as `kind` if it is content.
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
