//! The blocks of a section: the 14 kinds, their keys, and the values of clinic and region that they show.
//!
//! In: nothing. Out: [`BlockSpec`], one block as `sheet.toml` defines it; [`BLOCK_KINDS`], the keys of each kind; and
//! [`DataKey`], the names of the values.
//! How the telephone number of a clinic reaches the page: `phone` in a clinic's file becomes the value of
//! [`DataKey::ClinicPhone`]; a block `{ set = "field", label = "…", value = "clinic-phone" }` shows it; the content
//! holds it as [`PartEntry::Field`](crate::content::PartEntry::Field), and `layout::block::contact` places it. A value
//! that is not known becomes a line to write on.
//! Refuses nothing; [`Sheet::parse`](super::Sheet::parse) checks the keys.

use std::fmt;

use super::{MessageUse, PictureRef};

/// A value of the clinic or the region, printed beside a message or left as a line to write on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataKey {
    /// The name of the clinic.
    ClinicName,
    /// The address of the clinic.
    ClinicAddress,
    /// The telephone numbers of the clinic.
    ClinicPhone,
    /// The first of its telephone numbers, for formats with little room.
    ClinicFirstPhone,
    /// The fax number of the clinic.
    ClinicFax,
    /// The e-mail address of the clinic.
    ClinicEmail,
    /// The opening hours of the clinic.
    ClinicHours,
    /// The logo of the clinic: a picture.
    ClinicLogo,
    /// The second logo of the clinic, such as that of a partner: a picture.
    ClinicSecondLogo,
    /// Whose logo the second one is.
    ClinicSecondLogoName,
    /// The web address of the clinic: a text and a QR code.
    ClinicUrl,
    /// The emergency number of the region, or the one that the clinic gives.
    EmergencyNumber,
    /// The poison line of the region.
    PoisonNumber,
    /// Where side effects are reported in the region.
    MedicinesAgency,
}

impl DataKey {
    /// All keys.
    pub const ALL: [Self; 14] = [
        Self::ClinicName,
        Self::ClinicAddress,
        Self::ClinicPhone,
        Self::ClinicFirstPhone,
        Self::ClinicFax,
        Self::ClinicEmail,
        Self::ClinicHours,
        Self::ClinicLogo,
        Self::ClinicSecondLogo,
        Self::ClinicSecondLogoName,
        Self::ClinicUrl,
        Self::EmergencyNumber,
        Self::PoisonNumber,
        Self::MedicinesAgency,
    ];

    /// The name in a `sheet.toml`, and of the variable in a message.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ClinicName => "clinic-name",
            Self::ClinicAddress => "clinic-address",
            Self::ClinicPhone => "clinic-phone",
            Self::ClinicFirstPhone => "clinic-first-phone",
            Self::ClinicFax => "clinic-fax",
            Self::ClinicEmail => "clinic-email",
            Self::ClinicHours => "clinic-hours",
            Self::ClinicLogo => "clinic-logo",
            Self::ClinicSecondLogo => "clinic-second-logo",
            Self::ClinicSecondLogoName => "clinic-second-logo-name",
            Self::ClinicUrl => "clinic-url",
            Self::EmergencyNumber => "emergency-number",
            Self::PoisonNumber => "poison-number",
            Self::MedicinesAgency => "medicines-agency",
        }
    }

    /// Whether a field shows a line to write on where the value is not known. Values that many clinics do not have
    /// leave no trace instead.
    #[must_use]
    pub const fn has_write_in_line(self) -> bool {
        !matches!(self, Self::ClinicFax | Self::ClinicEmail | Self::ClinicSecondLogoName)
    }
}

impl fmt::Display for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A message that is printed only where a value is known, which it gets as a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledText {
    /// The value.
    pub value: DataKey,
    /// The message.
    pub text: MessageUse,
}

/// One block of a section: its kind and the messages, pictures and values that it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockSpec {
    /// The title of the sheet, in the largest type.
    Title {
        /// The title.
        text: MessageUse,
    },
    /// The bold sentence below the title.
    Lead {
        /// The sentence.
        text: MessageUse,
    },
    /// Running text.
    Text {
        /// The text.
        text: MessageUse,
    },
    /// A list item with a bullet.
    Bullet {
        /// The text.
        text: MessageUse,
        /// Bold words before it.
        name: Option<MessageUse>,
    },
    /// A list item with a box to tick.
    Check {
        /// The text.
        text: MessageUse,
        /// Bold words before it.
        name: Option<MessageUse>,
    },
    /// A picture, a bold name and the text beside it.
    Row {
        /// The picture.
        icon: PictureRef,
        /// The bold name.
        name: MessageUse,
        /// The text.
        text: MessageUse,
    },
    /// A warning sign of an illness: a bold name and what to look for.
    Sign {
        /// The picture.
        icon: Option<PictureRef>,
        /// The bold name.
        name: MessageUse,
        /// What to look for.
        text: MessageUse,
    },
    /// A bold name alone.
    Name {
        /// The picture.
        icon: Option<PictureRef>,
        /// The name.
        text: MessageUse,
    },
    /// A call to action with a number in very large digits.
    Call {
        /// What to do.
        text: MessageUse,
        /// The number.
        value: DataKey,
    },
    /// A label with a value, or with a line to write on; nothing for a fax number or an e-mail address that is not
    /// known.
    Field {
        /// The label.
        label: MessageUse,
        /// The value.
        value: DataKey,
    },
    /// A picture at the start side of the fields around it; nothing without the picture.
    Logo {
        /// The picture.
        value: DataKey,
    },
    /// A web address as text, and as a QR code at the end side of the fields around it; nothing without the address.
    QrCode {
        /// The label of the text.
        label: MessageUse,
        /// The alternative text of the QR code, which gets the address as a variable.
        alt: MessageUse,
        /// The address.
        value: DataKey,
    },
    /// Small print.
    Small {
        /// The text.
        text: MessageUse,
        /// The text to print instead where a value is known.
        filled: Option<FilledText>,
    },
    /// The last, bold sentence of the sheet.
    Closing {
        /// The sentence.
        text: MessageUse,
    },
}

/// The values of the keys of a block. A kind uses some of them.
#[derive(Debug)]
pub(super) struct BlockValues {
    pub text: Option<MessageUse>,
    pub name: Option<MessageUse>,
    pub icon: Option<PictureRef>,
    pub label: Option<MessageUse>,
    pub alt: Option<MessageUse>,
    pub value: Option<DataKey>,
    pub filled: Option<MessageUse>,
}

/// One kind of block and its keys.
#[derive(Clone, Copy, Debug)]
pub struct BlockKind {
    /// The name of the kind: the value of `set`.
    pub name: &'static str,
    /// The keys that it must have.
    pub required: &'static [&'static str],
    /// The keys that it may have.
    pub optional: &'static [&'static str],
    /// Makes a block of this kind. `None` if a required value is missing.
    pub(super) build: fn(BlockValues) -> Option<BlockSpec>,
}

const fn kind(
    name: &'static str,
    required: &'static [&'static str],
    optional: &'static [&'static str],
    build: fn(BlockValues) -> Option<BlockSpec>,
) -> BlockKind {
    BlockKind { name, required, optional, build }
}

/// The kinds of blocks with their keys and their constructors.
pub const BLOCK_KINDS: [BlockKind; 14] = [
    kind("title", &["text"], &[], |values| Some(BlockSpec::Title { text: values.text? })),
    kind("lead", &["text"], &[], |values| Some(BlockSpec::Lead { text: values.text? })),
    kind("text", &["text"], &[], |values| Some(BlockSpec::Text { text: values.text? })),
    kind("bullet", &["text"], &["name"], |values| {
        Some(BlockSpec::Bullet { text: values.text?, name: values.name })
    }),
    kind("check", &["text"], &["name"], |values| {
        Some(BlockSpec::Check { text: values.text?, name: values.name })
    }),
    kind("row", &["icon", "name", "text"], &[], |values| {
        Some(BlockSpec::Row { icon: values.icon?, name: values.name?, text: values.text? })
    }),
    kind("sign", &["name", "text"], &["icon"], |values| {
        Some(BlockSpec::Sign { icon: values.icon, name: values.name?, text: values.text? })
    }),
    kind("name", &["text"], &["icon"], |values| {
        Some(BlockSpec::Name { icon: values.icon, text: values.text? })
    }),
    kind("call", &["text", "value"], &[], |values| {
        Some(BlockSpec::Call { text: values.text?, value: values.value? })
    }),
    kind("field", &["label", "value"], &[], |values| {
        Some(BlockSpec::Field { label: values.label?, value: values.value? })
    }),
    kind("logo", &["value"], &[], |values| Some(BlockSpec::Logo { value: values.value? })),
    kind("code", &["label", "alt", "value"], &[], |values| {
        Some(BlockSpec::QrCode { label: values.label?, alt: values.alt?, value: values.value? })
    }),
    kind("small", &["text"], &["filled", "value"], |values| {
        let filled = values.value.zip(values.filled).map(|(value, text)| FilledText { value, text });
        Some(BlockSpec::Small { text: values.text?, filled })
    }),
    kind("closing", &["text"], &[], |values| Some(BlockSpec::Closing { text: values.text? })),
];

impl BlockSpec {
    /// The messages that it shows or may show, in reading order.
    #[must_use]
    pub fn references(&self) -> Vec<&MessageUse> {
        match self {
            Self::Title { text }
            | Self::Lead { text }
            | Self::Text { text }
            | Self::Name { text, .. }
            | Self::Call { text, .. }
            | Self::Closing { text } => vec![text],
            Self::Small { text, filled } => {
                [text].into_iter().chain(filled.as_ref().map(|f| &f.text)).collect()
            }
            Self::Bullet { text, name } | Self::Check { text, name } => name.iter().chain([text]).collect(),
            Self::Row { name, text, .. } | Self::Sign { name, text, .. } => vec![name, text],
            Self::Field { label, .. } => vec![label],
            Self::Logo { .. } => Vec::new(),
            Self::QrCode { label, alt, .. } => vec![label, alt],
        }
    }

    /// The value that it shows where it is known, if any.
    #[must_use]
    pub fn value(&self) -> Option<DataKey> {
        match self {
            Self::Call { value, .. }
            | Self::Field { value, .. }
            | Self::Logo { value }
            | Self::QrCode { value, .. } => Some(*value),
            Self::Small { filled, .. } => filled.as_ref().map(|filled| filled.value),
            _ => None,
        }
    }

    /// The picture that it shows, if any.
    #[must_use]
    pub fn icon(&self) -> Option<&PictureRef> {
        match self {
            Self::Row { icon, .. } => Some(icon),
            Self::Sign { icon, .. } | Self::Name { icon, .. } => icon.as_ref(),
            _ => None,
        }
    }
}
