//! Laid blocks: finished parts of a panel, before they are placed.
//!
//! In: items with positions. Out: [`LaidBlock`], which grows as other blocks are placed in it.
//! Refuses nothing.

use crate::geom::{Abs, Point, Shape};
use crate::layout::frame::{ArtifactType, FrameItem, ItemOwner};

/// A block that has been laid out: its height, and its items with positions from its top left corner.
#[derive(Clone, Debug, Default)]
pub struct LaidBlock {
    /// Its height.
    pub height: Abs,
    /// The baseline of its first line, if it has one.
    pub baseline: Option<Abs>,
    /// Its items in painting order.
    pub items: Vec<FrameItem>,
    /// Whether it has lengths that do not depend on the type size: space to write by hand.
    pub has_fixed_lengths: bool,
}

impl LaidBlock {
    /// Adds `other` with its corner at `at`. The caller adjusts the height.
    pub fn place(&mut self, other: Self, at: Point) {
        self.has_fixed_lengths |= other.has_fixed_lengths;
        self.items.extend(other.items.into_iter().map(|item| item.moved(at)));
    }

    /// Adds `other` below this block, after a gap.
    pub fn append_below(&mut self, other: Self, gap: Abs) {
        let y = self.height + gap;
        self.height = y + other.height;
        self.baseline = self.baseline.or(other.baseline);
        self.place(other, Point::new(Abs::ZERO, y));
    }

    /// Adds decoration.
    pub fn decorate(&mut self, shapes: Vec<Shape>) {
        if !shapes.is_empty() {
            self.items.push(FrameItem::Shapes { owner: ItemOwner::Artifact(ArtifactType::Layout), shapes });
        }
    }
}
