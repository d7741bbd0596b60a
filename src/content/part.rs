//! Sheet parts: the sections of a sheet as they are printed in the slots of a format.
//!
//! In: nothing. Out: [`SheetPart`], one section at the length that its slot asks for, and [`PartEntry`], the unit that
//! layout places: a title, a list item, a field with its value.
//! Refuses nothing.

use std::sync::Arc;

use super::block::{BlockId, BlockText};
use crate::art::qr_code::QrCode;
use crate::art::{Logo, Picture};
use crate::sheet::FrameStyle;

/// A section as it is printed in one slot of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetPart {
    /// The name of the section.
    pub name: String,
    /// The block that contains all others of the part.
    pub section: BlockId,
    /// What is drawn around it.
    pub frame_style: FrameStyle,
    /// Its heading.
    pub heading: Option<BlockText>,
    /// The warning sign beside the heading of an alarm block.
    pub sign: Option<Arc<Picture>>,
    /// Its entries in reading order.
    pub entries: Vec<PartEntry>,
}

/// One entry of a part: the unit that layout places, with the blocks that it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartEntry {
    /// The title of the sheet.
    Title(BlockText),
    /// The bold sentence below the title.
    Lead(BlockText),
    /// Running text.
    Text(BlockText),
    /// A list item with a bullet.
    Bullet {
        /// The bullet.
        label: BlockText,
        /// Bold words before the text.
        name: Option<BlockText>,
        /// The text.
        text: BlockText,
    },
    /// A list item with a box to tick.
    Check {
        /// The box.
        label: BlockText,
        /// Bold words before the text.
        name: Option<BlockText>,
        /// The text.
        text: BlockText,
    },
    /// An icon at the start side, a bold name and a text.
    Row {
        /// Decoration: the name says the same.
        icon: Option<Arc<Picture>>,
        /// The bold name.
        name: BlockText,
        /// The text; `None` for a name alone.
        text: Option<BlockText>,
    },
    /// A sign of an emergency: a small icon and a bold name that runs into the text.
    Sign {
        /// Decoration: the name says the same.
        icon: Option<Arc<Picture>>,
        /// The bold name.
        name: Option<BlockText>,
        /// The sign.
        text: BlockText,
    },
    /// The call to action with a number, or with space to write one.
    Call {
        /// What to do.
        text: BlockText,
        /// The number, if the region is known.
        value: Option<BlockText>,
        /// What to write, if there is no number.
        hint: Option<BlockText>,
    },
    /// A label with a value, or with a line to write on.
    Field {
        /// The label.
        label: BlockText,
        /// The lines of the value; empty if the clinic or the region does not have it.
        value: Vec<BlockText>,
        /// Whether the value is an e-mail address, which is on one line wherever it fits on one.
        is_address: bool,
    },
    /// The logo at the start side of the fields.
    Logo {
        /// The block of the figure.
        figure: BlockId,
        /// The picture.
        logo: Arc<Logo>,
    },
    /// A web address among the fields, with its QR code at their end side.
    QrCode {
        /// The label.
        label: BlockText,
        /// The address.
        text: BlockText,
        /// The block of the figure.
        figure: BlockId,
        /// The QR code.
        code: Arc<QrCode>,
    },
    /// Small print.
    Small(BlockText),
    /// The last, bold sentence.
    Closing(BlockText),
}

impl PartEntry {
    /// The same entry without its icon.
    pub(super) fn without_icon(mut self) -> Self {
        if let Self::Row { icon, .. } | Self::Sign { icon, .. } = &mut self {
            *icon = None;
        }
        self
    }

    /// The texts that it shows, in reading order.
    pub fn texts(&self) -> impl Iterator<Item = &BlockText> {
        let texts: Vec<&BlockText> = match self {
            Self::Title(text)
            | Self::Lead(text)
            | Self::Text(text)
            | Self::Small(text)
            | Self::Closing(text) => {
                vec![text]
            }
            Self::Bullet { label, name, text } | Self::Check { label, name, text } => {
                [label].into_iter().chain(name).chain([text]).collect()
            }
            Self::Row { name, text, .. } => [name].into_iter().chain(text).collect(),
            Self::Sign { name, text, .. } => name.iter().chain([text]).collect(),
            Self::Call { text, value, hint } => [text].into_iter().chain(value).chain(hint).collect(),
            Self::Field { label, value, .. } => [label].into_iter().chain(value).collect(),
            Self::Logo { .. } => Vec::new(),
            Self::QrCode { label, text, .. } => vec![label, text],
        };
        texts.into_iter()
    }
}
