//! Content: what a sheet says in one locale, as blocks in reading order with their roles.
//!
//! In: a sheet's outline, a bundle and the slots of a format. Out: [`Content`], a flat list of
//! [`Block`]s (parents before children, in reading order), which layout may place but never reorder,
//! and which becomes the structure tree as it stands.
//! Refuses missing messages, unresolved variables and pictures without alternative text.

use std::sync::Arc;

use crate::art::Picture;
use crate::locale::{Direction, Locale};

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

/// The text of a block with the locale whose rules set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The block that holds the text.
    pub block: BlockId,
    /// The text's locale: the sheet's, or that of a fallback or of the staff's English.
    pub locale: Arc<Locale>,
}

/// How a section is framed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Framing {
    /// No frame.
    #[default]
    None,
    /// A light tint behind it.
    Tint,
    /// The emergency block: black frame, inverted label bar.
    Alarm,
}

/// A thing to set, with the blocks it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The sheet's title.
    Title(Words),
    /// The bold sentence below it.
    Lead(Words),
    /// Running text.
    Text(Words),
    /// A list item with its bullet.
    Bullet {
        /// The bullet's block.
        label: Words,
        /// What it says.
        text: Words,
    },
    /// A list item with a box to tick.
    Check {
        /// The box's block.
        label: Words,
        /// What it says.
        text: Words,
    },
    /// An icon at the start side, a bold name, a body.
    Row {
        /// Decorative: the name says it.
        icon: Option<Arc<Picture>>,
        /// Bold.
        name: Words,
        /// Body; none where the name stands alone.
        text: Option<Words>,
    },
    /// An emergency sign: small icon, bold name running into its text.
    Sign {
        /// Decorative: the name says it.
        icon: Option<Arc<Picture>>,
        /// Bold.
        name: Option<Words>,
        /// The sign.
        text: Words,
    },
    /// The call to action with the number, or room to write it.
    Call {
        /// What to do.
        text: Words,
        /// The number, if the region is known.
        value: Option<Words>,
        /// What to write where there is no number.
        hint: Option<Words>,
    },
    /// A label with a value, or room to write it.
    Field {
        /// What it is.
        label: Words,
        /// The value, if the clinic or region has it.
        value: Option<Words>,
    },
    /// Small print.
    Small(Words),
    /// The last word: bold, set off.
    Closing(Words),
}

/// A part of the sheet as it stands in one slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name in the sheet.
    pub name: String,
    /// Its frame.
    pub framing: Framing,
    /// Its heading.
    pub heading: Option<Words>,
    /// An icon beside the heading of an alarm.
    pub sign: Option<Arc<Picture>>,
    /// What stands in it, in reading order.
    pub entries: Vec<Entry>,
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
    /// The locale.
    pub locale: Arc<Locale>,
    /// The staff strip: one line of English at the head of a panel.
    pub strip: Words,
    /// The draft marks, the sheet's language first; empty for a sheet that has been reviewed.
    pub draft: Vec<Words>,
    /// For each panel of the format, the parts in its slots.
    pub panels: Vec<Vec<Part>>,
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
