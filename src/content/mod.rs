//! Content: all that a sheet says in one locale, as blocks in reading order.
//!
//! In: a [`Sheet`](crate::sheet::Sheet), a bundle of messages, the values of clinic and region, and the slots of a
//! [`Format`](crate::format::Format). Out: [`Content`], made by [`build`]: a flat list of [`Block`]s, parents before
//! children, and for each panel the [`SheetPart`]s to place in it. Layout may place blocks anywhere, but never
//! reorders them: their order is the order of the structure tree in the PDF.
//! `block` and `part` define the types, `data` the values of a clinic, `draft` says why a text is not final, and
//! `builder` puts them together,
//! and `all_lengths` everything that any format could ask for. `inline` finds the parts of a text that are elements of their own, `phone` the
//! numbers among them that can be dialled.
//! Refuses missing messages, unresolved variables and pictures without alternative text.

mod all_lengths;
mod block;
mod builder;
mod data;
mod draft;
pub mod edition_code;
pub mod foreign_spans;
pub mod inline;
mod list;
mod part;
mod phone;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use all_lengths::build_all;
pub use block::{Block, BlockId, BlockText, Role, ValueOrigin};
pub use builder::{ContentInput, build, message_args};
pub use data::{DataValue, DataValues};
pub use draft::DraftReason;
pub use list::ListMarking;
pub use part::{PartEntry, SheetPart};

use crate::art::Picture;
use crate::locale::{Direction, Locale};
pub use crate::sheet::FrameStyle;
use crate::unicode::without_invisible;

/// All blocks of one sheet in one locale for one format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The title of the document.
    pub title: String,
    /// BCP 47 tag of the locale.
    pub lang: String,
    /// The direction of the locale.
    pub direction: Direction,
    /// The locale.
    pub locale: Arc<Locale>,
    /// The running header, in reading order: the staff line in English, and the language's own name.
    pub staff_line: Vec<BlockText>,
    /// The running footer: the draft notices, the sheet's language first. Empty for a final text.
    pub draft_notice: Vec<BlockText>,
    /// The large picture of the sheet.
    pub picture: Option<Arc<Picture>>,
    /// For each panel of the format, the parts in its slots. Empty for a panel of a flow.
    pub panels: Vec<Vec<SheetPart>>,
    /// For each flow of the format, the parts that continue through its panels.
    pub flows: Vec<Vec<SheetPart>>,
    /// The edition code, which ends the staff line.
    pub edition_code: String,
    /// For each mark of the format, the figure with its alternative text; `None` if the mark is decoration.
    pub marks: Vec<Option<BlockId>>,
    /// Blocks in reading order, parents before children. A [`BlockId`] is an index.
    pub blocks: Vec<Block>,
}

impl Content {
    /// All parts, of panels and of flows.
    pub fn parts(&self) -> impl Iterator<Item = &SheetPart> {
        self.panels.iter().chain(&self.flows).flatten()
    }

    /// For each block, the part that contains it; `None` for blocks of the running header and footer.
    #[must_use]
    pub fn part_of_each_block(&self) -> Vec<Option<&SheetPart>> {
        let mut parts: Vec<Option<&SheetPart>> = vec![None; self.blocks.len()];
        for part in self.parts() {
            parts[part.section.0 as usize] = Some(part);
        }
        // Parents come before their children.
        for (index, block) in self.blocks.iter().enumerate() {
            if let Some(parent) = block.parent {
                parts[index] = parts[parent.0 as usize];
            }
        }
        parts
    }

    /// The sheet in one sentence, for catalogues of documents: the first lead in reading order, or the title if the
    /// sheet has no lead. Without invisible characters.
    #[must_use]
    pub fn summary(&self) -> String {
        let entries = self.parts().flat_map(|part| &part.entries);
        let leads = entries
            .filter_map(|entry| if let PartEntry::Lead(lead) = entry { Some(lead.block) } else { None });
        let text = leads.min().and_then(|lead| self.block(lead).text.as_deref()).unwrap_or(&self.title);
        without_invisible(text)
    }

    /// The same content for a file that shows only `blocks`: their headings begin at level 1, too.
    #[must_use]
    pub fn restricted_to(&self, blocks: &BTreeSet<BlockId>) -> Self {
        let mut content = self.clone();
        let shown =
            content.blocks.iter_mut().enumerate().filter(|(at, _)| blocks.contains(&BlockId(*at as u32)));
        close_heading_levels(shown.map(|(_, block)| block));
        content
    }

    /// The block `id`.
    ///
    /// # Panics
    /// When `id` belongs to another content.
    #[must_use]
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.0 as usize]
    }
}

/// Makes headings begin at level 1 and skip no level, whichever sections a format shows (ISO 14289-1, 7.4.2).
fn close_heading_levels<'b>(blocks: impl Iterator<Item = &'b mut Block>) {
    let mut open: Vec<u8> = Vec::new();
    for block in blocks {
        if let Role::Heading(level) = &mut block.role {
            while open.last().is_some_and(|above| *above >= *level) {
                open.pop();
            }
            open.push(*level);
            *level = open.len() as u8;
        }
    }
}
