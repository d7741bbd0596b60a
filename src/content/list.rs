//! Lists: how their items are marked.
//!
//! In: the blocks of a sheet. Out: [`ListMarking`]. Consecutive items with the same marking are one list, and the PDF
//! states the marking as the numbering of the list (`ListNumbering`, ISO 32000-1, 14.8.5.5).
//! Refuses nothing.

use super::Content;
use super::block::{BlockId, Role};
use crate::sheet::BlockSpec;

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListMarking {
    /// Bullets, which are labels.
    Bullets,
    /// Boxes to tick, which are labels.
    Boxes,
    /// Icons that repeat the text, or nothing: no labels.
    Icons,
}

impl ListMarking {
    /// The marking of the list that `spec` belongs to; `None` if it is no list item.
    pub(super) fn of(spec: &BlockSpec) -> Option<Self> {
        match spec {
            BlockSpec::Bullet { .. } => Some(Self::Bullets),
            BlockSpec::Check { .. } => Some(Self::Boxes),
            BlockSpec::Sign { .. } | BlockSpec::Name { .. } => Some(Self::Icons),
            _ => None,
        }
    }
}

impl Content {
    /// How the items of the list `id` are marked.
    #[must_use]
    pub fn list_marking(&self, id: BlockId) -> ListMarking {
        // The list is followed by its first item, and the item by its label.
        match self.blocks.get(id.0 as usize + 2).map(|block| block.role) {
            Some(Role::Label) => ListMarking::Bullets,
            Some(Role::Tick) => ListMarking::Boxes,
            _ => ListMarking::Icons,
        }
    }
}
