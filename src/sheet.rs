//! Sheets: the outline of a fact-sheet, as data.
//!
//! In: the [`Source`] of a `sheet.toml`. Out: a [`Sheet`]: its parts in reading order, and for each part the
//! blocks of every length, by the messages that they say. Each reference keeps its place, so that a
//! message that does not exist is reported where the outline asks for it.
//! Refuses unknown kinds of blocks, keys that a kind does not take, parts that occur twice, and references
//! that are not message ids. Whether the messages exist is for the bundle to say.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use crate::config::{self, Date, Spanned, place_of};
use crate::diag::{Diagnostic, Source, SourceSpan};
use crate::message::MessageRef;

/// A fact-sheet's outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its id; also the name of its folder and of the resource that holds its messages.
    pub id: String,
    /// The message that is the document's title.
    pub title: MessageUse,
    /// Its title for the staff, in English.
    pub staff_title: String,
    /// The version of the text in the source language.
    pub version: String,
    /// When that version was written.
    pub edition: Date,
    /// When it must be read again.
    pub review_by: Date,
    /// What stands large on a cover: decoration, which says nothing that words do not say.
    pub picture: Option<PictureRef>,
    /// Whether it is for the staff: then it is printed only where somebody names it.
    pub staff: bool,
    /// Its parts in reading order.
    pub sections: Vec<Section>,
    /// Which messages are safety messages: names, some with a `*` at the end.
    safety: Vec<String>,
}

/// One part of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name, by which formats place it.
    pub part: String,
    /// What is drawn around it.
    pub frame: FrameStyle,
    /// The message that is its heading, if it has one.
    pub heading: Option<MessageUse>,
    /// The picture beside the heading of an alarm.
    pub icon: Option<PictureRef>,
    /// Its blocks in reading order, by length (`standard`, `short` …).
    pub lengths: BTreeMap<String, Vec<BlockSpec>>,
    /// Where it begins in the outline.
    pub place: SourceSpan,
}

impl Section {
    /// The blocks of the length `name`.
    #[must_use]
    pub fn length(&self, name: &str) -> Option<&[BlockSpec]> {
        self.lengths.get(name).map(Vec::as_slice)
    }
}

/// What is drawn around a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FrameStyle {
    /// Nothing.
    None,
    /// A light tint behind it.
    Tint,
    /// The black frame of what must be seen first.
    Alarm,
}

/// A message that the outline asks for, and where it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageUse {
    /// The message.
    pub message: MessageRef,
    /// The place of the reference.
    pub place: SourceSpan,
}

/// A picture that the outline asks for: `art/NAME.svg` in the sheet's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureRef {
    /// Its name.
    pub name: String,
    /// Where the outline asks for it.
    pub place: SourceSpan,
}

/// Data of a clinic or region, printed beside a message or left as a line to write on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataKey {
    /// The clinic's name.
    ClinicName,
    /// The clinic's address.
    ClinicAddress,
    /// The clinic's telephone number.
    ClinicPhone,
    /// The clinic's hours.
    ClinicHours,
    /// The clinic's logo: a picture.
    ClinicLogo,
    /// The clinic's web address: a text and a code.
    ClinicUrl,
    /// The emergency number of the region, or the clinic's own.
    EmergencyNumber,
    /// The poison line of the region.
    PoisonNumber,
    /// Where the region wants bad reactions reported.
    MedicinesAgency,
}

impl DataKey {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::ClinicName,
        Self::ClinicAddress,
        Self::ClinicPhone,
        Self::ClinicHours,
        Self::ClinicLogo,
        Self::ClinicUrl,
        Self::EmergencyNumber,
        Self::PoisonNumber,
        Self::MedicinesAgency,
    ];

    /// Its name in an outline.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ClinicName => "clinic-name",
            Self::ClinicAddress => "clinic-address",
            Self::ClinicPhone => "clinic-phone",
            Self::ClinicHours => "clinic-hours",
            Self::ClinicLogo => "clinic-logo",
            Self::ClinicUrl => "clinic-url",
            Self::EmergencyNumber => "emergency-number",
            Self::PoisonNumber => "poison-number",
            Self::MedicinesAgency => "medicines-agency",
        }
    }
}

impl fmt::Display for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One block of a part: its kind, and what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockSpec {
    /// The sheet's title, in the largest type.
    Title {
        /// What it says.
        text: MessageUse,
    },
    /// The bold sentence under the title.
    Lead {
        /// What it says.
        text: MessageUse,
    },
    /// Running text.
    Text {
        /// What it says.
        text: MessageUse,
    },
    /// An item with a bullet.
    Bullet {
        /// What it says.
        text: MessageUse,
        /// Bold words before it.
        name: Option<MessageUse>,
    },
    /// An item with a box to tick.
    Check {
        /// What it says.
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
        /// What it says.
        text: MessageUse,
    },
    /// A sign of danger: a bold name and what to look for.
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
    /// A call to act, with a number in very large digits.
    Call {
        /// What it says.
        text: MessageUse,
        /// The number.
        value: DataKey,
    },
    /// A label with a value, or with a line to write on.
    Field {
        /// The label.
        label: MessageUse,
        /// The value.
        value: DataKey,
    },
    /// A picture at the start side of the fields around it; nothing where there is none.
    Logo {
        /// The picture.
        value: DataKey,
    },
    /// A web address as text and as a code for a camera, at the end side of the fields around it; nothing
    /// where there is none.
    QrCode {
        /// The label of the text.
        label: MessageUse,
        /// What is said in the place of the code; it gets the address under its name.
        alt: MessageUse,
        /// The address.
        value: DataKey,
    },
    /// Small print.
    Small {
        /// What it says.
        text: MessageUse,
        /// What it says instead where a value is known, which it gets under its name.
        filled: Option<(DataKey, MessageUse)>,
    },
    /// The last, bold sentence of the sheet.
    Closing {
        /// What it says.
        text: MessageUse,
    },
}

/// The kinds of blocks: name, keys that it must have, keys that it may have.
const KINDS: [(&str, &[&str], &[&str]); 14] = [
    ("title", &["text"], &[]),
    ("lead", &["text"], &[]),
    ("text", &["text"], &[]),
    ("bullet", &["text"], &["name"]),
    ("check", &["text"], &["name"]),
    ("row", &["icon", "name", "text"], &[]),
    ("sign", &["name", "text"], &["icon"]),
    ("name", &["text"], &["icon"]),
    ("call", &["text", "value"], &[]),
    ("field", &["label", "value"], &[]),
    ("logo", &["value"], &[]),
    ("code", &["label", "alt", "value"], &[]),
    ("small", &["text"], &["filled", "value"]),
    ("closing", &["text"], &[]),
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
            Self::Small { text, filled } => [text].into_iter().chain(filled.as_ref().map(|f| &f.1)).collect(),
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
            Self::Small { filled, .. } => filled.as_ref().map(|(value, _)| *value),
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

impl Sheet {
    /// Reads a `sheet.toml`.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let outline: RawSheet = config::parse(source)?;
        let mut reader = SheetReader { source, found: Vec::new() };
        let title = reader.reference(&outline.title);
        reader.words("id", &outline.id);
        reader.words("staff-title", &outline.staff_title);
        reader.words("version", &outline.version);
        let safety = reader.safety(&outline.safety);
        let picture = outline.picture.as_ref().and_then(|picture| reader.icon(picture));
        let sections = reader.sections(&outline.section);
        let sheet = match title {
            Some(title) if reader.found.is_empty() => Self {
                id: outline.id.into_inner(),
                title,
                staff_title: outline.staff_title.into_inner(),
                version: outline.version.into_inner(),
                edition: outline.edition,
                review_by: outline.review_by,
                picture,
                staff: outline.staff,
                sections,
                safety,
            },
            _ => return Err(reader.found),
        };
        // A slip of the pen must not take the protection from a message unseen.
        for pattern in &outline.safety {
            let alone = std::slice::from_ref(pattern.get_ref());
            if !sheet.references().any(|reference| is_safety(alone, &reference.message)) {
                let wrong = format!("`{}` is none of the sheet's messages", pattern.get_ref());
                reader.found.push(reader.error(wrong, pattern).hint("correct it, or take it out"));
            }
        }
        if reader.found.is_empty() { Ok(sheet) } else { Err(reader.found) }
    }

    /// The values of the region and the clinic that `message` may use: those of the blocks that say it where
    /// they are known.
    pub fn values_of(&self, message: &MessageRef) -> impl Iterator<Item = DataKey> {
        let blocks = self.sections.iter().flat_map(|section| section.lengths.values().flatten());
        blocks.filter_map(move |block| match block {
            BlockSpec::QrCode { alt, value, .. } => (alt.message == *message).then_some(*value),
            BlockSpec::Small { filled: Some((value, filled)), .. } => {
                (filled.message == *message).then_some(*value)
            }
            _ => None,
        })
    }

    /// The part `part`, if the sheet has it.
    #[must_use]
    pub fn section(&self, part: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.part == part)
    }

    /// Whether `message` is a safety message: never replaced by another language, never printed stale.
    #[must_use]
    pub fn is_safety(&self, message: &MessageRef) -> bool {
        is_safety(&self.safety, message)
    }

    /// [`Sheet::is_safety`] as a value of its own, for a bundle that outlives the sheet.
    pub fn safety(&self) -> impl Fn(&MessageRef) -> bool + Send + Sync + 'static {
        let safety = self.safety.clone();
        move |message| is_safety(&safety, message)
    }

    /// All messages that the outline asks for, in its order, with repetitions.
    pub fn references(&self) -> impl Iterator<Item = &MessageUse> {
        std::iter::once(&self.title).chain(self.sections.iter().flat_map(|section| {
            let blocks = section.lengths.values().flatten().flat_map(BlockSpec::references);
            section.heading.iter().chain(blocks)
        }))
    }
}

fn is_safety(patterns: &[String], message: &MessageRef) -> bool {
    let name = message.to_string();
    patterns.iter().any(|pattern| match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => *pattern == message.id || *pattern == name,
    })
}

/// `sheet.toml` as it is written.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RawSheet {
    id: Spanned<String>,
    title: Spanned<String>,
    staff_title: Spanned<String>,
    version: Spanned<String>,
    edition: Date,
    review_by: Date,
    safety: Vec<Spanned<String>>,
    #[serde(default)]
    picture: Option<Spanned<String>>,
    #[serde(default)]
    staff: bool,
    #[serde(default)]
    section: Vec<Spanned<RawSection>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RawSection {
    part: Spanned<String>,
    frame: FrameStyle,
    #[serde(default)]
    heading: Option<Spanned<String>>,
    #[serde(default)]
    icon: Option<Spanned<String>>,
    lengths: Spanned<BTreeMap<Spanned<String>, Vec<Spanned<RawBlock>>>>,
}

/// A block with the keys of all kinds: which of them its kind takes is checked by [`KINDS`].
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RawBlock {
    set: Spanned<String>,
    #[serde(default)]
    text: Option<Spanned<String>>,
    #[serde(default)]
    name: Option<Spanned<String>>,
    #[serde(default)]
    icon: Option<Spanned<String>>,
    #[serde(default)]
    label: Option<Spanned<String>>,
    #[serde(default)]
    alt: Option<Spanned<String>>,
    #[serde(default)]
    value: Option<Spanned<String>>,
    #[serde(default)]
    filled: Option<Spanned<String>>,
}

/// Turns what is written into what is meant, and collects what is wrong.
struct SheetReader<'a> {
    source: &'a Source,
    found: Vec<Diagnostic>,
}

impl SheetReader<'_> {
    fn error<T>(&self, message: String, at: &Spanned<T>) -> Diagnostic {
        Diagnostic::error(crate::diag::Name::Unnamed, message).at(place_of(self.source, at))
    }

    fn words(&mut self, key: &str, value: &Spanned<String>) {
        if value.get_ref().trim().is_empty() {
            self.found.push(self.error(format!("`{key}` is empty"), value));
        }
    }

    fn reference(&mut self, value: &Spanned<String>) -> Option<MessageUse> {
        match value.get_ref().parse() {
            Ok(message) => Some(MessageUse { message, place: place_of(self.source, value) }),
            Err(wrong) => {
                self.found.push(self.error(wrong, value));
                None
            }
        }
    }

    fn safety(&mut self, patterns: &[Spanned<String>]) -> Vec<String> {
        for pattern in patterns {
            let text = pattern.get_ref();
            let name = text.strip_suffix('*').unwrap_or(text);
            if name.trim_end_matches(['-', '_', '.']).parse::<MessageRef>().is_err() {
                let wrong = format!("`{text}` names no messages");
                let error = self
                    .error(wrong, pattern)
                    .hint("write a message, or its first letters and one `*`: `risk-*`");
                self.found.push(error);
            }
        }
        patterns.iter().map(|pattern| pattern.get_ref().clone()).collect()
    }

    fn sections(&mut self, sections: &[Spanned<RawSection>]) -> Vec<Section> {
        if sections.is_empty() {
            let error = Diagnostic::error(crate::diag::Name::Unnamed, "this sheet has no parts")
                .at(self.source.whole());
            self.found.push(error.hint("add a `[[section]]`"));
        }
        let mut read: Vec<Section> = Vec::new();
        for raw in sections {
            let raw = raw.get_ref();
            self.words("part", &raw.part);
            if read.iter().any(|section| section.part == *raw.part.get_ref()) {
                let error = self.error(format!("part `{}` occurs twice", raw.part.get_ref()), &raw.part);
                self.found.push(error.hint("give each part a name of its own, or make one part of the two"));
            }
            if raw.lengths.get_ref().is_empty() {
                let error = self.error(format!("part `{}` has no length", raw.part.get_ref()), &raw.part);
                self.found.push(error.hint("add `standard = [ … ]` under `[section.lengths]`"));
            }
            let heading = raw.heading.as_ref().and_then(|heading| self.reference(heading));
            let icon = raw.icon.as_ref().and_then(|icon| self.icon(icon));
            let mut lengths = BTreeMap::new();
            for (name, blocks) in raw.lengths.get_ref() {
                let blocks = blocks.iter().filter_map(|block| self.block(block)).collect();
                lengths.insert(name.get_ref().clone(), blocks);
            }
            let place = place_of(self.source, &raw.part);
            read.push(Section {
                part: raw.part.get_ref().clone(),
                frame: raw.frame,
                heading,
                icon,
                lengths,
                place,
            });
        }
        read
    }

    fn block(&mut self, raw: &Spanned<RawBlock>) -> Option<BlockSpec> {
        let before = self.found.len();
        let block = raw.get_ref();
        let kind = block.set.get_ref().as_str();
        let Some((_, must, may)) = KINDS.iter().find(|(name, ..)| *name == kind) else {
            let names: Vec<&str> = KINDS.iter().map(|(name, ..)| *name).collect();
            let error = self.error(format!("unknown kind of block `{kind}`"), &block.set);
            self.found.push(config::suggest(error, kind, &names, "the kinds are"));
            return None;
        };
        let keys = [
            ("text", &block.text),
            ("name", &block.name),
            ("icon", &block.icon),
            ("label", &block.label),
            ("alt", &block.alt),
            ("value", &block.value),
            ("filled", &block.filled),
        ];
        for (key, value) in keys {
            match value {
                None if must.contains(&key) => {
                    let error = self.error(format!("`{kind}` needs `{key}`"), &block.set);
                    self.found.push(error.hint(format!("add `{key} = \"…\"`")));
                }
                Some(value) if !must.contains(&key) && !may.contains(&key) => {
                    let takes: Vec<String> = must.iter().chain(*may).map(|key| format!("`{key}`")).collect();
                    let error = self.error(format!("`{kind}` takes no `{key}`"), value);
                    self.found.push(error.hint(format!("it takes {}", takes.join(", "))));
                }
                _ => {}
            }
        }
        if let ("small", Some(lonely), None) | ("small", None, Some(lonely)) =
            (kind, &block.value, &block.filled)
        {
            let error = self.error("`value` and `filled` go together".to_owned(), lonely);
            self.found.push(error.hint("`filled` is the message that says the `value` where it is known"));
        }
        let text = block.text.as_ref().and_then(|text| self.reference(text));
        let name = block.name.as_ref().and_then(|name| self.reference(name));
        let label = block.label.as_ref().and_then(|label| self.reference(label));
        let alt = block.alt.as_ref().and_then(|alt| self.reference(alt));
        let filled = block.filled.as_ref().and_then(|filled| self.reference(filled));
        let icon = block.icon.as_ref().and_then(|icon| self.icon(icon));
        let value = block.value.as_ref().and_then(|value| self.data_key(kind, value));
        if self.found.len() > before {
            return None;
        }
        Some(match kind {
            "title" => BlockSpec::Title { text: text? },
            "lead" => BlockSpec::Lead { text: text? },
            "text" => BlockSpec::Text { text: text? },
            "bullet" => BlockSpec::Bullet { text: text?, name },
            "check" => BlockSpec::Check { text: text?, name },
            "row" => BlockSpec::Row { icon: icon?, name: name?, text: text? },
            "sign" => BlockSpec::Sign { icon, name: name?, text: text? },
            "name" => BlockSpec::Name { icon, text: text? },
            "call" => BlockSpec::Call { text: text?, value: value? },
            "field" => BlockSpec::Field { label: label?, value: value? },
            "logo" => BlockSpec::Logo { value: value? },
            "code" => BlockSpec::QrCode { label: label?, alt: alt?, value: value? },
            "small" => BlockSpec::Small { text: text?, filled: value.zip(filled) },
            _ => BlockSpec::Closing { text: text? },
        })
    }

    fn icon(&mut self, value: &Spanned<String>) -> Option<PictureRef> {
        let name = value.get_ref();
        // The name becomes a path: it must not climb out of the sheet's folder.
        let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if name.is_empty() || !plain {
            let error = self.error(format!("`{name}` is not the name of a picture"), value);
            self.found.push(error.hint("use small letters, digits and `-`, without `.svg`"));
            return None;
        }
        Some(PictureRef { name: name.clone(), place: place_of(self.source, value) })
    }

    /// The value of that name, if a block of this kind can show it.
    fn data_key(&mut self, kind: &str, value: &Spanned<String>) -> Option<DataKey> {
        let name = value.get_ref();
        let Some(key) = DataKey::ALL.into_iter().find(|key| key.name() == name) else {
            let error = self.error(format!("unknown value `{name}`"), value);
            self.found.push(config::suggest(error, name, &DataKey::ALL.map(DataKey::name), "the values are"));
            return None;
        };
        // A poison line in the place of the emergency number would cost a life.
        let can: &[DataKey] = match kind {
            "call" => &[DataKey::EmergencyNumber],
            "logo" => &[DataKey::ClinicLogo],
            "code" => &[DataKey::ClinicUrl],
            _ if !matches!(key, DataKey::ClinicLogo | DataKey::ClinicUrl) => return Some(key),
            _ => &[],
        };
        if can.contains(&key) {
            return Some(key);
        }
        let error = self.error(format!("`{kind}` cannot show `{name}`"), value);
        self.found.push(match can.first() {
            Some(only) => error.hint(format!("it shows `{only}`")),
            None => error.hint("show it in a block `logo` or `code`"),
        });
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::render;

    const HEAD: &str = "id = \"x\"\ntitle = \"main-title\"\nstaff-title = \"X\"\nversion = \"1\"\nedition = \"2026-11\"\n\
        review-by = \"2027-11\"\nsafety = [\"main-*\"]\n";

    fn parse(body: &str) -> Result<Sheet, String> {
        let source = Source::new("sheets/x/sheet.toml", format!("{HEAD}{body}"));
        Sheet::parse(&source).map_err(|all| all.iter().map(|d| render(d, false)).collect())
    }

    fn part(blocks: &str) -> String {
        format!(
            "[[section]]\npart = \"main\"\nframe = \"none\"\n[section.lengths]\nstandard = [\n{blocks}\n]\n"
        )
    }

    #[test]
    fn an_outline_becomes_parts_and_blocks() {
        let sheet = parse(&format!(
            "{}short = []\n[[section]]\npart = \"alert\"\nframe = \"alarm\"\nheading = \"alert\"\n[section.lengths]\nnumber = [\n{}\n]\n",
            part("{ set = \"title\", text = \"main-title\" },\n{ set = \"row\", icon = \"eye\", name = \"a\", text = \"a.body\" },"),
            "{ set = \"call\", text = \"alert-call\", value = \"emergency-number\" }"
        ))
        .unwrap();
        let main = sheet.section("main").unwrap();
        assert_eq!(main.length("standard").unwrap().len(), 2);
        assert_eq!(main.length("short"), Some(&[] as &[BlockSpec]));
        assert_eq!(main.length("easy"), None);
        assert_eq!(main.length("standard").unwrap()[1].icon().unwrap().name, "eye");
        let alert = sheet.section("alert").unwrap();
        assert_eq!(alert.frame, FrameStyle::Alarm);
        let all: Vec<String> = sheet.references().map(|r| r.message.to_string()).collect();
        assert_eq!(all, ["main-title", "main-title", "a", "a.body", "alert", "alert-call"]);
        let place = &alert.length("number").unwrap()[0].references()[0].place;
        assert_eq!(&place.source.text[place.range.clone().unwrap()], "\"alert-call\"");
    }

    #[test]
    fn safety_messages_are_named_by_their_first_letters() {
        let body = part("{ set = \"text\", text = \"alert\" },\n{ set = \"text\", text = \"risk-a.body\" },");
        let text = format!("{HEAD}{body}").replace("\"main-*\"", "\"main-*\", \"alert\", \"risk-a.body\"");
        let sheet = Sheet::parse(&Source::new("sheets/x/sheet.toml", text)).unwrap();
        for (message, expected) in [
            ("main-title", true),
            ("main-title.short", true),
            ("main", false),
            ("alert", true),
            ("alert.body", true),
            ("alert-call", false),
            ("risk-a.body", true),
            ("risk-a", false),
        ] {
            assert_eq!(sheet.is_safety(&message.parse().unwrap()), expected, "{message}");
            assert_eq!(sheet.safety()(&message.parse().unwrap()), expected, "{message}");
        }
    }

    #[test]
    fn a_safety_pattern_that_protects_nothing_is_refused() {
        let text = format!("{HEAD}{}", part("")).replace("\"main-*\"", "\"main-*\", \"rsk-*\"");
        let found = Sheet::parse(&Source::new("sheets/x/sheet.toml", text)).unwrap_err();
        let said: String = found.iter().map(|d| render(d, false)).collect();
        assert!(
            said.starts_with("error: `rsk-*` is none of the sheet's messages\n --> sheets/x/sheet.toml:7:21"),
            "{said}"
        );
    }

    #[test]
    fn every_fault_of_an_outline_is_reported_at_its_line() {
        let text = parse(&part(
            "{ set = \"titles\", text = \"a\" },\n{ set = \"row\", name = \"a\", text = \"a b\" },\n\
             { set = \"text\", text = \"a\", icon = \"../x\" },\n{ set = \"call\", text = \"a\", value = \"emergency\" },\n\
             { set = \"name\", text = \"a\", icon = \"../x\" },\n\
             { set = \"call\", text = \"a\", value = \"poison-number\" },\n\
             { set = \"field\", label = \"a\", value = \"clinic-logo\" },\n\
             { set = \"small\", text = \"a\", filled = \"b\" },",
        ))
        .unwrap_err();
        for expected in [
            "error: unknown kind of block `titles`",
            "did you mean `title`?",
            "error: `row` needs `icon`",
            "error: `a b` is not a message",
            "error: `text` takes no `icon`",
            "error: unknown value `emergency`",
            "error: `call` cannot show `poison-number`",
            "it shows `emergency-number`",
            "error: `field` cannot show `clinic-logo`",
            "error: `value` and `filled` go together",
            "error: `../x` is not the name of a picture",
            "sheets/x/sheet.toml:13:9",
        ] {
            assert!(text.contains(expected), "{expected}\n---\n{text}");
        }
        let twice = parse(&format!("{}{}", part(""), part(""))).unwrap_err();
        assert!(twice.contains("part `main` occurs twice"), "{twice}");
        assert!(parse("").unwrap_err().contains("this sheet has no parts"));
        let unknown = parse(&part("{ set = \"text\", txt = \"a\" }")).unwrap_err();
        assert!(
            unknown.contains("unknown key `txt`") && unknown.contains("did you mean `text`?"),
            "{unknown}"
        );
        let frame = parse(&part("").replace("\"none\"", "\"alarmed\"")).unwrap_err();
        assert!(
            frame.contains("unknown value `alarmed`") && frame.contains("did you mean `alarm`?"),
            "{frame}"
        );
    }
}
