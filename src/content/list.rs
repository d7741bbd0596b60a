//! Lists: how their items are marked.
//!
//! In: a sheet's specs, or the blocks that they became. Out: [`ListMarking`], by which items that follow each other are one
//! list and by which the PDF says how it is numbered.
//! Refuses nothing.

use super::{BlockId, Content, Role};
use crate::sheet::BlockSpec;

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListMarking {
    /// Bullets, which are labels.
    Bullets,
    /// Boxes to tick, which are labels.
    Boxes,
    /// Icons, which repeat what the items say, or nothing: no labels.
    Icons,
}

impl ListMarking {
    /// That of the list that `spec` is an item of, if it is one.
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
        // A list's first item follows it, and the item's label follows the item.
        match self.blocks.get(id.0 as usize + 2).map(|block| block.role) {
            Some(Role::Label) => ListMarking::Bullets,
            Some(Role::Tick) => ListMarking::Boxes,
            _ => ListMarking::Icons,
        }
    }
}
