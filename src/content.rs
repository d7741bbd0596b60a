//! Content: what a sheet says in one locale, as blocks in reading order with their roles.
//!
//! In: a sheet's outline, a bundle and the slots of a format. Out: [`Content`], a flat list of
//! [`Block`]s (parents before children, in reading order), which layout may place but never reorder,
//! and which becomes the structure tree as it stands.
//! Refuses missing messages, unresolved variables and pictures without alternative text.

use crate::locale::Direction;

/// A block's place in [`Content::blocks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockId(pub u32);

/// What a block is to a reader who does not see the page (PDF structure types, ISO 32000-1 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A part of the sheet (`Sect`).
    Section,
    /// A heading of level 1 to 3 (`H1` … `H3`).
    Heading(u8),
    /// Running text (`P`).
    Paragraph,
    /// A list (`L`).
    List,
    /// An item of a list (`LI`).
    ListItem,
    /// What marks a list item: a bullet, a tick box (`Lbl`).
    Label,
    /// What a list item says (`LBody`).
    ListBody,
    /// A picture that says something; its `alt` is required (`Figure`).
    Figure,
    /// A stretch inside a line, in another language or of another weight (`Span`).
    Span,
}

/// One semantic unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its role.
    pub role: Role,
    /// The block that contains it; `None` for the sections.
    pub parent: Option<BlockId>,
    /// BCP 47 tag, where it differs from the parent's.
    pub lang: Option<String>,
    /// The text it shows, Fluent's isolation marks included; `None` for mere containers.
    pub text: Option<String>,
    /// Which message says it: `id` or `id.attribute`.
    pub message: Option<String>,
    /// Alternative text, for figures, tick boxes and write-in lines.
    pub alt: Option<String>,
}

/// All blocks of one sheet in one locale for one format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The document's title.
    pub title: String,
    /// BCP 47 tag of the locale.
    pub lang: String,
    /// The locale's direction.
    pub direction: Direction,
    /// Blocks in reading order, parents before children; [`BlockId`] is the index.
    pub blocks: Vec<Block>,
}

impl Content {
    /// The block `id`.
    ///
    /// # Panics
    /// When `id` comes from another content.
    #[must_use]
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.0 as usize]
    }
}
