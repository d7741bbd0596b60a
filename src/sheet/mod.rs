//! Sheets: the structure of one fact-sheet as its `sheet.toml` defines it.
//!
//! In: the [`Source`](crate::diag::Source) of a `sheet.toml`, read by [`Sheet::parse`]. Out: a [`Sheet`] with its
//! [`Section`]s in reading order. A section has one list of blocks for each length (`standard`, `short`, …), and a
//! [`BlockSpec`] names the messages and the values that it shows. The texts are in the Fluent files of each locale.
//! Each [`MessageUse`] keeps its position in the file, so that a missing message is reported where it is used.
//! Refuses unknown block kinds, keys that a kind does not take, sections with the same name and malformed message
//! ids. Whether the messages exist is checked by the bundle, when the content is built.

mod block;
mod parse;

use std::collections::BTreeMap;

pub use block::{BLOCK_KINDS, BlockKind, BlockSpec, DataKey, FilledText};
use serde::Deserialize;

use crate::config::Date;
use crate::diag::SourceSpan;
use crate::message::MessageRef;

/// The structure of a fact-sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its id; also the name of its folder and of the Fluent file with its messages.
    pub id: String,
    /// The message that is the title of the document.
    pub title: MessageUse,
    /// Its title for the staff, in English.
    pub staff_title: String,
    /// The version of the text in the source language.
    pub version: String,
    /// When that version was written.
    pub edition: Date,
    /// When the text must be reviewed.
    pub review_by: Date,
    /// The large picture on a cover. It is decoration: it says nothing that the text does not say.
    pub picture: Option<PictureRef>,
    /// Whether it is a staff sheet, which is printed only when it is named.
    pub staff: bool,
    /// Its sections in reading order.
    pub sections: Vec<Section>,
    /// The names of the safety messages; a pattern ends in `*`.
    safety: Vec<String>,
}

/// One section of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name (`part` in the file), which the slots of a format refer to.
    pub part: String,
    /// What is drawn around it.
    pub frame: FrameStyle,
    /// The message that is its heading, if it has one.
    pub heading: Option<MessageUse>,
    /// The picture beside the heading of an alarm.
    pub icon: Option<PictureRef>,
    /// Its blocks in reading order, by length (`standard`, `short`, …).
    pub lengths: BTreeMap<String, Vec<BlockSpec>>,
    /// Its name in the file.
    pub span: SourceSpan,
}

impl Section {
    /// The blocks of the length `name`, if the section has it.
    #[must_use]
    pub fn length(&self, name: &str) -> Option<&[BlockSpec]> {
        self.lengths.get(name).map(Vec::as_slice)
    }
}

/// What is drawn around a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FrameStyle {
    /// Nothing.
    None,
    /// A light tint behind it.
    Tint,
    /// The black frame of the alarm block.
    Alarm,
}

/// A message that a sheet uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageUse {
    /// The message.
    pub message: MessageRef,
    /// Where the file names it.
    pub span: SourceSpan,
}

/// A picture that a sheet uses: `art/NAME.svg` in the folder of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureRef {
    /// Its name.
    pub name: String,
    /// Where the file names it.
    pub span: SourceSpan,
}

impl Sheet {
    /// The values of the region and the clinic that `message` may use as variables, because a block passes them to
    /// it.
    pub fn values_of(&self, message: &MessageRef) -> impl Iterator<Item = DataKey> {
        let blocks = self.sections.iter().flat_map(|section| section.lengths.values().flatten());
        blocks.filter_map(move |block| match block {
            BlockSpec::QrCode { alt, value, .. } => (alt.message == *message).then_some(*value),
            BlockSpec::Small { filled: Some(filled), .. } => {
                (filled.text.message == *message).then_some(filled.value)
            }
            _ => None,
        })
    }

    /// The section called `part`, if the sheet has it.
    #[must_use]
    pub fn section(&self, part: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.part == part)
    }

    /// Whether `message` is a safety message: it never comes from another language or an older version of the sheet.
    #[must_use]
    pub fn is_safety(&self, message: &MessageRef) -> bool {
        matches_safety(&self.safety, message)
    }

    /// [`Sheet::is_safety`] as a function that owns its patterns, for a bundle that outlives the sheet.
    pub fn safety(&self) -> impl Fn(&MessageRef) -> bool + Send + Sync + 'static {
        let safety = self.safety.clone();
        move |message| matches_safety(&safety, message)
    }

    /// All messages that the sheet uses, in reading order and with repetitions.
    pub fn references(&self) -> impl Iterator<Item = &MessageUse> {
        std::iter::once(&self.title).chain(self.sections.iter().flat_map(|section| {
            let blocks = section.lengths.values().flatten().flat_map(BlockSpec::references);
            section.heading.iter().chain(blocks)
        }))
    }
}

/// Whether one of `patterns` names `message`. A name without an attribute stands for all attributes of the message.
fn matches_safety(patterns: &[String], message: &MessageRef) -> bool {
    let name = message.to_string();
    patterns.iter().any(|pattern| match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => *pattern == message.id || *pattern == name,
    })
}
