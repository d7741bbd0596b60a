//! Blocks: the smallest units of a sheet with a role of their own.
//!
//! In: nothing. Out: [`Block`] with its [`Role`], the [`BlockId`] by which layout and the PDF refer to it, and
//! [`BlockText`], a block together with the locale whose rules apply to its text.
//! Refuses nothing.

use std::sync::Arc;

use crate::diag::{Source, SourceSpan};
use crate::locale::Locale;
use crate::message::place_in_entry;

/// The index of a block in [`Content::blocks`](super::Content::blocks).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockId(pub u32);

/// The function of a block for a reader who does not see the page (structure types of ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A section of the sheet (`Sect`).
    Section,
    /// A heading of level 1 to 3 (`H1` … `H3`).
    Heading(u8),
    /// Running text (`P`).
    Paragraph,
    /// A list (`L`).
    List,
    /// An item of a list (`LI`).
    ListItem,
    /// The bullet of a list item (`Lbl`).
    Label,
    /// The box of a list item, to be ticked with a pen (`Lbl` with a `Form`, ISO 32000-1, 14.8.5.6).
    Tick,
    /// The text of a list item (`LBody`).
    ListBody,
    /// A picture that conveys something; its `alt` is required (`Figure`).
    Figure,
    /// A span inside a line, in another language or of another weight (`Span`).
    Span,
    /// A web address that is a link; its parent is a paragraph (`Link`).
    Link,
}

/// The smallest unit of a sheet with a role of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its role.
    pub role: Role,
    /// The block that contains it; `None` for the sections.
    pub parent: Option<BlockId>,
    /// BCP 47 tag, where it differs from the parent's.
    pub lang: Option<String>,
    /// The text that it shows, with Fluent's isolates; `None` for containers.
    pub text: Option<String>,
    /// The message that the text comes from: `id` or `id.attribute`.
    pub message: Option<String>,
    /// Where the message is defined.
    pub span: Option<SourceSpan>,
    /// Where its text comes from, as far as that is not the message.
    pub value: Option<ValueOrigin>,
    /// Alternative text, for figures.
    pub alt: Option<String>,
}

/// Where a text comes from that is no message: a value of the clinic or the region, or a name in the running header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueOrigin {
    /// The places that it is made of; none for a value that is not from a file.
    pub places: Vec<SourceSpan>,
    /// Whether the file names the language of its texts.
    pub has_language: bool,
}

impl ValueOrigin {
    /// The origin of a text that is made of the values of keys at the top of TOML files.
    pub(super) fn of_keys(keys: &[(&Source, &str)]) -> Self {
        let places = keys.iter().filter_map(|(file, key)| file.line_of_key(key));
        Self { places: places.collect(), has_language: true }
    }

    /// The place of `characters`, else the first line of the first place.
    fn place_of(&self, characters: &str) -> Option<SourceSpan> {
        let literal = self.places.iter().find(|place| place.spells(characters));
        literal.or(self.places.first()).map(|place| place.narrowed_to(characters))
    }
}

impl Block {
    /// A block without a text, in the language of its parent.
    pub(super) const fn new(role: Role, parent: Option<BlockId>) -> Self {
        Self { role, parent, lang: None, text: None, message: None, span: None, value: None, alt: None }
    }

    /// The place of `characters` of its text: in its message, else in its value. If neither file spells them so, the
    /// place of the message or the value.
    #[must_use]
    pub fn place_of(&self, characters: &str) -> Option<SourceSpan> {
        let in_message = self.span.as_ref().and_then(|name| place_in_entry(name, characters));
        in_message.or_else(|| self.value.as_ref()?.place_of(characters)).or_else(|| self.span.clone())
    }

    /// The target of a link: its text without isolates and break opportunities. `None` for other roles.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        let text = self.text.as_ref().filter(|_| self.role == Role::Link)?;
        // `QrCode::encode` accepts no other characters in an address.
        Some(text.chars().filter(char::is_ascii_graphic).collect())
    }
}

/// The text of a block, with the locale whose rules apply to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockText {
    /// The block that holds the text.
    pub block: BlockId,
    /// The locale of the text: the sheet's, that of a fallback, or English for the staff.
    pub locale: Arc<Locale>,
}
