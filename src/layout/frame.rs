//! Frames: finished drawings whose every item says which block it belongs to.
//!
//! In: what layout places. Out: the items in painting order, with positions from the frame's top
//! left corner. Tags follow from [`Owner`] values, never from calls that start and end something.
//! Refuses nothing; whoever places an item outside its panel is found out by layout's own checks.

use crate::content::BlockId;
use crate::geom::{Ink, Point, Shape, Size};
use crate::text::Line;

/// Whose ink an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    /// Content of this block.
    Block(BlockId),
    /// Decoration or page furniture, which a screen reader passes over (`Artifact`).
    Artifact,
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A line of text; the point is the left end of its baseline.
    Line {
        /// Whose it is.
        owner: Owner,
        /// Left end of the baseline.
        at: Point,
        /// The line.
        line: Line,
        /// Its ink.
        ink: Ink,
    },
    /// Shapes that belong together: a rule, a box, an icon.
    Shapes {
        /// Whose they are.
        owner: Owner,
        /// The shapes, in frame coordinates.
        shapes: Vec<Shape>,
    },
}

/// A finished drawing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Frame {
    /// Its size.
    pub size: Size,
    /// Items in painting order.
    pub items: Vec<Item>,
}
