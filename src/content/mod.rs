//! Content: what a sheet says in one locale, as blocks in reading order with their roles.
//!
//! In: a sheet's outline, a bundle and the slots of a format. Out: [`Content`], a flat list of
//! [`Block`]s (parents before children, in reading order), which layout may place but never reorder,
//! and which becomes the structure tree as it stands.
//! Refuses missing messages, unresolved variables and pictures without alternative text.

pub mod edition_code;
pub mod foreign_spans;
mod list;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::art::qr_code::QrCode;
use crate::art::{Logo, Picture};
use crate::config::{LocaleMeta, ReviewStatus};
use crate::diag::{Diagnostic, closest};
use crate::format::{Format, Slot};
use crate::locale::{Direction, LanguageIdentifier, Locale};
use crate::message::{Args, Bundle, MessageRef};
pub use crate::sheet::FrameStyle;
use crate::sheet::{BlockSpec, DataKey, MessageUse, PictureRef, Sheet};
use crate::unicode::{
    FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP_DIRECTIONAL_ISOLATE, WORD_JOINER, without_invisible,
    without_isolates,
};
pub use list::ListMarking;

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
    /// What marks a list item: a bullet (`Lbl`).
    Label,
    /// What marks a list item: a box to tick with a pen (`Lbl` with a `Form`, ISO 32000-1 14.8.5.6).
    Tick,
    /// What a list item says (`LBody`).
    ListBody,
    /// A picture that says something; its `alt` is required (`Figure`).
    Figure,
    /// A stretch inside a line, in another language or of another weight (`Span`).
    Span,
    /// A web address that leads to where it says (`Link`); it stands in a paragraph.
    Link,
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
    /// Alternative text, for figures.
    pub alt: Option<String>,
}

impl Block {
    /// Where a link leads: its words, without marks of direction and places to end a line; none for other roles.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        let words = self.text.as_ref().filter(|_| self.role == Role::Link)?;
        // An address has no other characters ([`QrCode::encode`]).
        Some(words.chars().filter(char::is_ascii_graphic).collect())
    }
}

/// The text of a block with the locale whose rules set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockText {
    /// The block that holds the text.
    pub block: BlockId,
    /// The text's locale: the sheet's, or that of a fallback or of the staff's English.
    pub locale: Arc<Locale>,
}

/// A thing to set, with the blocks it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartEntry {
    /// The sheet's title.
    Title(BlockText),
    /// The bold sentence below it.
    Lead(BlockText),
    /// Running text.
    Text(BlockText),
    /// A list item with its bullet.
    Bullet {
        /// The bullet's block.
        label: BlockText,
        /// Bold words that run into the text.
        name: Option<BlockText>,
        /// What it says.
        text: BlockText,
    },
    /// A list item with a box to tick.
    Check {
        /// The box's block.
        label: BlockText,
        /// Bold words that run into the text.
        name: Option<BlockText>,
        /// What it says.
        text: BlockText,
    },
    /// An icon at the start side, a bold name, a body.
    Row {
        /// Decorative: the name says it.
        icon: Option<Arc<Picture>>,
        /// Bold.
        name: BlockText,
        /// Body; none where the name stands alone.
        text: Option<BlockText>,
    },
    /// An emergency sign: small icon, bold name running into its text.
    Sign {
        /// Decorative: the name says it.
        icon: Option<Arc<Picture>>,
        /// Bold.
        name: Option<BlockText>,
        /// The sign.
        text: BlockText,
    },
    /// The call to action with the number, or room to write it.
    Call {
        /// What to do.
        text: BlockText,
        /// The number, if the region is known.
        value: Option<BlockText>,
        /// What to write where there is no number.
        hint: Option<BlockText>,
    },
    /// A label with a value, or room to write it.
    Field {
        /// What it is.
        label: BlockText,
        /// The lines of the value; none where the clinic or region does not have it.
        value: Vec<BlockText>,
    },
    /// A logo at the start side of the fields.
    Logo {
        /// The figure's block.
        figure: BlockId,
        /// The picture.
        logo: Arc<Logo>,
    },
    /// A web address among the fields, and its code at their end side.
    QrCode {
        /// What it is.
        label: BlockText,
        /// The address.
        text: BlockText,
        /// The figure's block.
        figure: BlockId,
        /// The code.
        code: Arc<QrCode>,
    },
    /// Small print.
    Small(BlockText),
    /// The last word: bold, set off.
    Closing(BlockText),
}

impl PartEntry {
    /// The same entry as words alone.
    fn without_icon(mut self) -> Self {
        if let Self::Row { icon, .. } | Self::Sign { icon, .. } = &mut self {
            *icon = None;
        }
        self
    }
}

/// A part of the sheet as it stands in one slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetPart {
    /// Its name in the sheet.
    pub name: String,
    /// The block that holds all of it.
    pub section: BlockId,
    /// Its frame.
    pub frame_style: FrameStyle,
    /// Its heading.
    pub heading: Option<BlockText>,
    /// An icon beside the heading of an alarm.
    pub sign: Option<Arc<Picture>>,
    /// What stands in it, in reading order.
    pub entries: Vec<PartEntry>,
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
    /// The staff strip at the head of a panel: one line of English, and the language's own name, in
    /// reading order.
    pub strip: Vec<BlockText>,
    /// The draft marks, the sheet's language first; empty for a sheet that has been reviewed.
    pub draft: Vec<BlockText>,
    /// The sheet's picture.
    pub picture: Option<Arc<Picture>>,
    /// For each panel of the format, the parts in its slots; none for a panel of a flow.
    pub panels: Vec<Vec<SheetPart>>,
    /// For each flow of the format, the parts that are set through its panels.
    pub flows: Vec<Vec<SheetPart>>,
    /// The edition's code, which stands in the strip.
    pub edition_code: String,
    /// For each mark of the format, the figure that says it; none where it says nothing.
    pub marks: Vec<Option<BlockId>>,
    /// Blocks in reading order, parents before children; [`BlockId`] is the index.
    pub blocks: Vec<Block>,
}

impl Content {
    /// For each block, the part that it is of; none for what is furniture of a panel.
    #[must_use]
    pub fn part_of_each_block(&self) -> Vec<Option<&SheetPart>> {
        let mut of: Vec<Option<&SheetPart>> = vec![None; self.blocks.len()];
        for part in self.panels.iter().chain(&self.flows).flatten() {
            of[part.section.0 as usize] = Some(part);
        }
        // Parents stand before their children.
        for (index, block) in self.blocks.iter().enumerate() {
            if let Some(parent) = block.parent {
                of[index] = of[parent.0 as usize];
            }
        }
        of
    }

    /// What the sheet says in one sentence, for catalogues: its lead as it stands first, without invisible marks; its
    /// title where there is none.
    #[must_use]
    pub fn summary(&self) -> String {
        let entries = self.panels.iter().chain(&self.flows).flatten().flat_map(|part| &part.entries);
        let leads = entries
            .filter_map(|entry| if let PartEntry::Lead(words) = entry { Some(words.block) } else { None });
        let said = leads.min().and_then(|lead| self.block(lead).text.as_deref()).unwrap_or(&self.title);
        without_invisible(said)
    }

    /// The same content for a file that shows only `blocks` of it: its headings begin at level 1, too.
    #[must_use]
    pub fn restricted_to(&self, blocks: &BTreeSet<BlockId>) -> Self {
        let mut part = self.clone();
        let of_part =
            part.blocks.iter_mut().enumerate().filter(|(at, _)| blocks.contains(&BlockId(*at as u32)));
        close_levels(of_part.map(|(_, block)| block));
        part
    }

    /// The block `id`.
    ///
    /// # Panics
    /// When `id` comes from another content.
    #[must_use]
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.0 as usize]
    }
}

/// What stands in the place of a region's and a clinic's data; an absent value is a line to write on.
pub type DataValues = BTreeMap<DataKey, DataValue>;

/// A value of a region or a clinic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataValue {
    /// Lines of text.
    Lines {
        /// The lines, each with the isolates that it needs in a line of another direction.
        lines: Vec<String>,
        /// The language that they are in, if somebody said.
        locale: Option<LanguageIdentifier>,
    },
    /// The clinic's logo.
    Logo(Arc<Logo>),
    /// The clinic's web address.
    QrCode(Arc<QrCode>),
}

impl DataValue {
    /// Lines of text in the language `locale`, each in the direction of its own letters: a name, an address,
    /// hours.
    #[must_use]
    pub fn lines<'a>(lines: impl IntoIterator<Item = &'a str>, locale: Option<&LanguageIdentifier>) -> Self {
        Self::Lines { lines: lines.into_iter().map(own_direction).collect(), locale: locale.cloned() }
    }

    /// A telephone number, which runs left to right everywhere.
    #[must_use]
    pub fn number(number: &str) -> Self {
        Self::Lines { lines: vec![left_to_right(number)], locale: None }
    }

    /// Whom to call: a name, a number, and the hours in brackets; whatever of them is known.
    #[must_use]
    pub fn contact(name: Option<&str>, number: Option<&str>, hours: Option<&str>) -> Self {
        let hours = hours.map(|hours| own_direction(&format!("({hours})")));
        let parts = [name.map(own_direction), number.map(left_to_right), hours];
        let line = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        Self::Lines { lines: vec![line], locale: None }
    }
}

fn own_direction(text: &str) -> String {
    format!("{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}")
}

fn left_to_right(text: &str) -> String {
    format!("{LEFT_TO_RIGHT_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}")
}

/// Everything that a sheet's content in one locale is made of.
#[derive(Clone, Copy)]
pub struct ContentInput<'a> {
    /// The outline.
    pub sheet: &'a Sheet,
    /// What is known of the locale.
    pub meta: &'a LocaleMeta,
    /// The locale's messages, with what may stand in for them.
    pub bundle: &'a Bundle,
    /// The source language's messages, for the draft mark that staff must understand.
    pub english: &'a Bundle,
    /// The locales that messages may come from.
    pub locales: &'a [Arc<Locale>],
    /// Region and clinic.
    pub data: &'a DataValues,
    /// The sheet's pictures by name.
    pub pictures: &'a BTreeMap<String, Arc<Picture>>,
}

/// Builds the content that `format` asks for.
///
/// # Errors
/// All findings: missing messages, unresolved variables, unknown parts, lengths and pictures.
pub fn build(request: &ContentInput<'_>, format: &Format) -> Result<Content, Vec<Diagnostic>> {
    let mut builder =
        ContentBuilder { request, blocks: Vec::new(), findings: Vec::new(), args: Args::new(), about: None };
    builder.args = builder.footer_args();
    let args = builder.args.clone();
    let title = builder
        .format(&request.sheet.title, &args)
        .map(|(text, _)| without_isolates(&text))
        .unwrap_or_default();
    let strip = builder.strip();
    let mut panels = Vec::with_capacity(format.panels.len());
    let mut flows = vec![Vec::new(); format.flows.len()];
    let mut marks = vec![None; format.marks.len()];
    for (index, panel) in format.panels.iter().enumerate() {
        panels.push(builder.parts(&panel.slots));
        // A flow is read where it begins: its panels follow each other.
        let begins = format.flows.iter().position(|flow| flow.panels.start == index);
        if let Some(flow) = begins {
            flows[flow] = builder.parts(&format.flows[flow].slots);
        }
        // Marking are read behind all that their side says.
        if format.panels[index + 1..].iter().all(|other| other.side != panel.side) {
            builder.marks(format, panel.side, &mut marks);
        }
    }
    let draft = builder.draft();
    let picture = request.sheet.picture.as_ref().and_then(|picture| builder.picture(picture));
    close_levels(builder.blocks.iter_mut());
    let code = builder.edition_code(&title, &format.id);
    // The staff's own line, which is English everywhere, ends with it. Nothing may part it.
    if let Some(about) = builder.about.and_then(|id| builder.blocks[id.0 as usize].text.as_mut()) {
        about.push_str(" · ");
        about.push_str(&code.replace('-', &format!("-{WORD_JOINER}")));
    }
    let locale = builder.own();
    match locale {
        Some(locale) if builder.findings.is_empty() => Ok(Content {
            title,
            lang: request.meta.tag.to_string(),
            direction: request.meta.direction,
            locale,
            strip,
            draft,
            picture,
            panels,
            flows,
            edition_code: code,
            marks,
            blocks: builder.blocks,
        }),
        _ => {
            // The same message asked for in two slots is missing once.
            let mut findings: Vec<Diagnostic> = Vec::new();
            for found in builder.findings {
                if !findings.contains(&found) {
                    findings.push(found);
                }
            }
            Err(findings)
        }
    }
}

/// Makes headings begin at level 1 and leave none out, whatever of the outline a format shows (ISO 14289-1, 7.4.2).
fn close_levels<'b>(blocks: impl Iterator<Item = &'b mut Block>) {
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

/// The values that the messages of `sheet` may use: no others are given.
#[must_use]
pub fn message_args(sheet: &Sheet, translator: &str, reviewers: &str) -> Args {
    Args::new()
        .ltr("edition", &sheet.edition.to_string())
        .ltr("review", &sheet.review_by.to_string())
        .text("translator", translator)
        .text("reviewers", reviewers)
}

/// The web address with a place to end a line behind each of its parts, for columns that it is wider than.
fn breakable(url: &str) -> String {
    let mut text = String::with_capacity(url.len() * 2);
    for (index, c) in url.char_indices() {
        text.push(c);
        let ends = matches!(c, '/' | '.' | '-' | '_' | '?' | '&' | '=' | '#');
        let next = url[index + c.len_utf8()..].chars().next();
        if ends && next.is_some_and(|next| next.is_ascii_alphanumeric()) {
            text.push('\u{200B}');
        }
    }
    text
}

struct ContentBuilder<'a> {
    request: &'a ContentInput<'a>,
    blocks: Vec<Block>,
    findings: Vec<Diagnostic>,
    args: Args,
    /// The strip's line of English.
    about: Option<BlockId>,
}

impl ContentBuilder<'_> {
    fn push(&mut self, role: Role, parent: Option<BlockId>) -> BlockId {
        let id = BlockId(self.blocks.len() as u32);
        self.blocks.push(Block { role, parent, lang: None, text: None, message: None, alt: None });
        id
    }

    /// The values that the messages of a sheet's footer may use.
    fn footer_args(&mut self) -> Args {
        let ContentInput { meta, sheet, .. } = *self.request;
        let translator = meta.translator.clone().unwrap_or_else(|| self.label("footer-translator-nobody"));
        let reviewers = match meta.reviewers.as_slice() {
            [] => self.label("nobody-yet"),
            people => people.join(", "),
        };
        message_args(sheet, &translator, &reviewers)
    }

    /// A label that the program itself uses.
    fn label(&mut self, id: &str) -> String {
        let message = MessageRef { id: id.to_owned(), attribute: None };
        match self.request.bundle.format(&message, &Args::new()) {
            Ok(formatted) => formatted.text,
            Err(findings) => {
                self.findings.extend(findings);
                String::new()
            }
        }
    }

    fn own(&self) -> Option<Arc<Locale>> {
        self.request.locales.iter().find(|l| l.id == self.request.meta.tag).cloned()
    }

    fn own_or_default(&self) -> Arc<Locale> {
        self.own().unwrap_or_else(|| Arc::new(self.request.meta.locale()))
    }

    fn format(&mut self, reference: &MessageUse, args: &Args) -> Option<(String, Arc<Locale>)> {
        match self.request.bundle.format(&reference.message, args) {
            Ok(formatted) => {
                let known = self.request.locales.iter().find(|l| l.id == formatted.locale).cloned();
                Some((formatted.text, known.unwrap_or_else(|| self.own_or_default())))
            }
            Err(findings) => {
                self.findings.extend(findings);
                None
            }
        }
    }

    /// A block that says `reference`.
    fn say(&mut self, reference: &MessageUse, role: Role, parent: Option<BlockId>) -> BlockText {
        let args = self.args.clone();
        self.say_with(reference, &args, role, parent)
    }

    /// A block that says `reference` with the values `args`.
    fn say_with(
        &mut self,
        reference: &MessageUse,
        args: &Args,
        role: Role,
        parent: Option<BlockId>,
    ) -> BlockText {
        let block = self.push(role, parent);
        let said = self.format(reference, args);
        let (text, locale) = said.unwrap_or_else(|| (String::new(), self.own_or_default()));
        let own = &self.request.meta.tag;
        if let Some(b) = self.blocks.last_mut() {
            b.lang = (locale.id != *own).then(|| locale.id.to_string());
            b.text = Some(text);
            b.message = Some(reference.message.to_string());
        }
        BlockText { block, locale }
    }

    /// A block with text of the program's own: a bullet, a number from the region's data.
    fn mark(&mut self, text: &str, role: Role, parent: Option<BlockId>) -> BlockText {
        let block = self.push(role, parent);
        if let Some(b) = self.blocks.last_mut() {
            b.text = Some(text.to_owned());
        }
        BlockText { block, locale: self.own_or_default() }
    }

    /// The lines of a value from the clinic or the region; none where it is not known.
    fn value(&mut self, key: DataKey, parent: Option<BlockId>) -> Vec<BlockText> {
        let Some(DataValue::Lines { lines, locale }) = self.request.data.get(&key) else { return Vec::new() };
        let own = self.own_or_default();
        let lang = locale.as_ref().filter(|id| **id != self.request.meta.tag).map(ToString::to_string);
        let line = |line: &String| {
            let mut words = self.mark(line, Role::Paragraph, parent);
            words.locale = Arc::new(own.quoting(line, locale.as_ref()));
            self.blocks[words.block.0 as usize].lang.clone_from(&lang);
            words
        };
        lines.iter().map(line).collect()
    }

    /// A picture of the clinic's: said by `alt` to those who do not see it.
    fn figure(&mut self, alt: &str, parent: BlockId) -> BlockId {
        let figure = self.push(Role::Figure, Some(parent));
        if let Some(block) = self.blocks.last_mut() {
            block.alt = Some(without_isolates(alt));
        }
        figure
    }

    /// Figures for those marks of a side that say something.
    fn marks(&mut self, format: &Format, side: usize, figures: &mut [Option<BlockId>]) {
        for (mark, figure) in format.marks.iter().zip(figures).filter(|(mark, _)| mark.side == side) {
            let Some((message, place)) = &mark.alt else { continue };
            let said = MessageUse { message: message.clone(), place: place.clone() };
            let args = self.args.clone();
            let alt = self.format(&said, &args).map(|(alt, _)| alt).unwrap_or_default();
            let parent = self.push(Role::Section, None);
            *figure = Some(self.figure(&alt, parent));
        }
    }

    /// The logo, said by the clinic's name; nothing where there is none.
    fn logo(&mut self, key: DataKey, parent: BlockId) -> Option<PartEntry> {
        let Some(DataValue::Logo(logo)) = self.request.data.get(&key) else { return None };
        let alt = match self.request.data.get(&DataKey::ClinicName) {
            Some(DataValue::Lines { lines, .. }) => lines.join(" "),
            _ => {
                self.findings.push(
                    Diagnostic::error(
                        crate::diag::Name::Unnamed,
                        "a logo needs the clinic's name, which is read out in its place",
                    )
                    .hint("give the clinic a name"),
                );
                return None;
            }
        };
        Some(PartEntry::Logo { figure: self.figure(&alt, parent), logo: Arc::clone(logo) })
    }

    /// The web address and its code; nothing where there is none.
    fn code(
        &mut self,
        label: &MessageUse,
        alt: &MessageUse,
        key: DataKey,
        parent: BlockId,
    ) -> Option<PartEntry> {
        let Some(DataValue::QrCode(code)) = self.request.data.get(&key) else { return None };
        let label = self.say(label, Role::Paragraph, Some(parent));
        let paragraph = self.push(Role::Paragraph, Some(parent));
        let mut text = self.mark(&left_to_right(&breakable(code.url())), Role::Link, Some(paragraph));
        // An address has the same letters in every script.
        text.locale = Arc::new(text.locale.latin());
        let args = Args::new().ltr(key.name(), code.url());
        let alt = self.format(alt, &args).map(|(alt, _)| alt).unwrap_or_default();
        Some(PartEntry::QrCode { label, text, figure: self.figure(&alt, parent), code: Arc::clone(code) })
    }

    fn picture(&mut self, icon: &PictureRef) -> Option<Arc<Picture>> {
        let found = self.request.pictures.get(&icon.name).cloned();
        if found.is_none() {
            let mut finding =
                Diagnostic::error(crate::diag::Name::Unnamed, format!("there is no picture `{}`", icon.name))
                    .at(icon.place.clone());
            if let Some(near) = closest(&icon.name, self.request.pictures.keys().map(String::as_str)) {
                finding = finding.hint(format!("did you mean `{near}`?"));
            }
            self.findings.push(
                finding.hint(format!("draw it in sheets/{}/art/{}.svg", self.request.sheet.id, icon.name)),
            );
        }
        found
    }

    fn parts(&mut self, slots: &[Slot]) -> Vec<SheetPart> {
        slots.iter().filter_map(|slot| self.part(slot)).collect()
    }

    fn part(&mut self, slot: &Slot) -> Option<SheetPart> {
        let sheet = self.request.sheet;
        let Some(section) = sheet.section(&slot.part) else {
            let names: Vec<&str> = sheet.sections.iter().map(|s| s.part.as_str()).collect();
            self.unknown("part", &slot.part, &names, slot);
            return None;
        };
        let Some(specs) = section.length(&slot.length) else {
            let names: Vec<&str> = section.lengths.keys().map(String::as_str).collect();
            self.unknown("length", &slot.length, &names, slot);
            return None;
        };
        if let Some(shorter) = slot.shorter.as_ref().filter(|name| section.length(name).is_none()) {
            let names: Vec<&str> = section.lengths.keys().map(String::as_str).collect();
            self.unknown("length", shorter, &names, slot);
        }
        let parent = self.push(Role::Section, None);
        // One line that speaks for itself needs no heading above it.
        let heading = section.heading.as_ref().filter(|_| slot.heading);
        let heading = heading.map(|h| self.say(h, Role::Heading(2), Some(parent)));
        let sign = section.icon.as_ref().and_then(|icon| self.picture(icon));
        let mut list: Option<(BlockId, ListMarking)> = None;
        let mut entries = Vec::with_capacity(specs.len());
        for spec in specs {
            // Items that follow each other with marks of one kind are one list.
            let listed = ListMarking::of(spec);
            list = listed.map(|marking| match list {
                Some((list, same)) if same == marking => (list, marking),
                _ => (self.push(Role::List, Some(parent)), marking),
            });
            let entry = self.entry(spec, parent, list.map(|list| list.0));
            entries.extend(entry.map(|entry| if slot.icons { entry } else { entry.without_icon() }));
        }
        Some(SheetPart {
            name: slot.part.clone(),
            section: parent,
            frame_style: section.frame,
            heading,
            sign,
            entries,
        })
    }

    fn unknown(&mut self, what: &str, wrong: &str, names: &[&str], slot: &Slot) {
        let sheet = &self.request.sheet.id;
        let mut finding = Diagnostic::error(
            crate::diag::Name::Unnamed,
            match what {
                "part" => format!("sheet `{sheet}` has no part `{wrong}`"),
                _ => format!("part `{}` of sheet `{sheet}` has no length `{wrong}`", slot.part),
            },
        )
        .at(slot.place.clone());
        if let Some(near) = closest(wrong, names.iter().copied()) {
            finding = finding.hint(format!("did you mean `{near}`?"));
        }
        self.findings.push(finding.hint(format!("it has {}", names.join(", "))));
    }

    /// What `spec` shows; nothing where it shows a picture that there is not.
    fn entry(&mut self, spec: &BlockSpec, parent: BlockId, list: Option<BlockId>) -> Option<PartEntry> {
        let here = Some(parent);
        Some(match spec {
            BlockSpec::Title { text } => PartEntry::Title(self.say(text, Role::Heading(1), here)),
            BlockSpec::Lead { text } => PartEntry::Lead(self.say(text, Role::Paragraph, here)),
            BlockSpec::Text { text } => PartEntry::Text(self.say(text, Role::Paragraph, here)),
            BlockSpec::Small { text, filled } => {
                let known = filled.as_ref().and_then(|(key, filled)| match self.request.data.get(key) {
                    Some(DataValue::Lines { lines, .. }) => Some((filled, key.name(), lines.join(" "))),
                    _ => None,
                });
                PartEntry::Small(match known {
                    Some((filled, name, value)) => {
                        let args = self.args.clone().text(name, &value);
                        self.say_with(filled, &args, Role::Paragraph, here)
                    }
                    None => self.say(text, Role::Paragraph, here),
                })
            }
            BlockSpec::Closing { text } => PartEntry::Closing(self.say(text, Role::Paragraph, here)),
            BlockSpec::Bullet { text, name } => {
                let (label, name, text) = self.item(ListMarking::Bullets, name.as_ref(), text, list);
                PartEntry::Bullet { label, name, text }
            }
            BlockSpec::Check { text, name } => {
                let (label, name, text) = self.item(ListMarking::Boxes, name.as_ref(), text, list);
                PartEntry::Check { label, name, text }
            }
            BlockSpec::Row { icon, name, text } => PartEntry::Row {
                icon: self.picture(icon),
                name: self.say(name, Role::Heading(3), here),
                text: Some(self.say(text, Role::Paragraph, here)),
            },
            BlockSpec::Sign { icon, name, text } => {
                let body = self.body(list);
                PartEntry::Sign {
                    icon: icon.as_ref().and_then(|icon| self.picture(icon)),
                    name: Some(self.say(name, Role::Paragraph, Some(body))),
                    text: self.say(text, Role::Paragraph, Some(body)),
                }
            }
            BlockSpec::Name { icon, text } => {
                let body = self.body(list);
                PartEntry::Row {
                    icon: icon.as_ref().and_then(|icon| self.picture(icon)),
                    name: self.say(text, Role::Paragraph, Some(body)),
                    text: None,
                }
            }
            BlockSpec::Call { text, value } => {
                let text = self.say(text, Role::Paragraph, here);
                let number = self.value(*value, here).into_iter().next();
                let hint = number.is_none().then(|| self.hint(*value, spec, parent));
                PartEntry::Call { text, value: number, hint }
            }
            BlockSpec::Field { label, value } => PartEntry::Field {
                label: self.say(label, Role::Paragraph, here),
                value: self.value(*value, here),
            },
            BlockSpec::Logo { value } => return self.logo(*value, parent),
            BlockSpec::QrCode { label, alt, value } => return self.code(label, alt, *value, parent),
        })
    }

    /// What to write on an empty line: the message `hint-` with the value's name.
    fn hint(&mut self, key: DataKey, spec: &BlockSpec, parent: BlockId) -> BlockText {
        let message = MessageRef { id: format!("hint-{key}"), attribute: None };
        let place = spec.references().first().map(|r| r.place.clone());
        let place = place.unwrap_or_else(|| self.request.sheet.title.place.clone());
        self.say(&MessageUse { message, place }, Role::Paragraph, Some(parent))
    }

    fn body(&mut self, list: Option<BlockId>) -> BlockId {
        let item = self.push(Role::ListItem, list);
        self.push(Role::ListBody, Some(item))
    }

    fn item(
        &mut self,
        marking: ListMarking,
        name: Option<&MessageUse>,
        text: &MessageUse,
        list: Option<BlockId>,
    ) -> (BlockText, Option<BlockText>, BlockText) {
        let item = self.push(Role::ListItem, list);
        let (label, role) =
            if marking == ListMarking::Boxes { ("☐", Role::Tick) } else { ("•", Role::Label) };
        let mut label = self.mark(label, role, Some(item));
        // Marking are the same in every script.
        label.locale = Arc::new(label.locale.latin());
        // A body of one message is that message; only a name and a text need paragraphs within.
        let Some(name) = name else { return (label, None, self.say(text, Role::ListBody, Some(item))) };
        let body = self.push(Role::ListBody, Some(item));
        let name = self.say(name, Role::Paragraph, Some(body));
        (label, Some(name), self.say(text, Role::Paragraph, Some(body)))
    }

    /// The code of what the blocks say, in the format `format`, of this version of the sheet.
    fn edition_code(&self, title: &str, format: &str) -> String {
        let sheet = self.request.sheet;
        let lang = self.request.meta.tag.to_string();
        let (edition, review) = (sheet.edition.to_string(), sheet.review_by.to_string());
        let about =
            [&sheet.id, &sheet.version, &edition, &review, format, &lang, title].map(|part| part as &str);
        let said = self.blocks.iter().flat_map(|block| [&block.lang, &block.text, &block.alt]);
        let said = said.map(|part| part.as_deref().unwrap_or_default());
        edition_code::compute(about.into_iter().chain(said))
    }

    /// The staff strip: always English and left to right, so that a desk finds the right pile; and the
    /// language's own name, in the upper corner at the page's other side. The one at the side where
    /// reading begins comes first.
    fn strip(&mut self) -> Vec<BlockText> {
        let (meta, sheet) = (self.request.meta, self.request.sheet);
        let status = match meta.status {
            ReviewStatus::Source => None,
            ReviewStatus::MachineDraft => Some("machine draft"),
            ReviewStatus::Reviewed => Some("reviewed"),
        };
        let mut about = vec![meta.name.clone(), meta.tag.to_string(), sheet.staff_title.clone()];
        about.push(format!("edition {}", meta.edition));
        about.extend(status.map(str::to_owned));
        let own_first = meta.direction.is_rtl();
        let mut pieces = Vec::new();
        for own in [own_first, !own_first] {
            if !own {
                let mut words = self.mark(&about.join(" · "), Role::Paragraph, None);
                words.locale = Arc::new(words.locale.latin());
                self.about = Some(words.block);
                let foreign = meta.tag.language.as_str() != "en";
                self.blocks[words.block.0 as usize].lang = foreign.then(|| "en".to_owned());
                pieces.push(words);
            } else if meta.own_name != meta.name {
                pieces.push(self.mark(&meta.own_name, Role::Paragraph, None));
            }
        }
        pieces
    }

    /// The draft marks: machine translation first, then the missing clinician; in English as well.
    fn draft(&mut self) -> Vec<BlockText> {
        let meta = self.request.meta;
        let mut ids = Vec::new();
        if meta.status == ReviewStatus::MachineDraft {
            ids.push("draft-translation");
        }
        if meta.clinical_reviewer.is_none() {
            ids.push("draft-clinician");
        }
        if ids.is_empty() {
            return Vec::new();
        }
        let place = self.request.sheet.title.place.clone();
        let bundles = [
            Some(self.request.bundle),
            (meta.tag != *self.request.english.locale()).then_some(self.request.english),
        ];
        let mut marks = Vec::new();
        for bundle in bundles.into_iter().flatten() {
            let mut said = Vec::new();
            for id in &ids {
                let message = MessageRef { id: (*id).to_owned(), attribute: None };
                match bundle.format(&message, &Args::new()) {
                    Ok(formatted) => said.push(formatted.text),
                    Err(findings) => {
                        self.findings.extend(findings.into_iter().map(|finding| finding.at(place.clone())));
                    }
                }
            }
            let mut words = self.mark(&said.join(" · "), Role::Paragraph, None);
            let english = bundle.locale();
            if let Some(locale) = self.request.locales.iter().find(|l| l.id == *english) {
                words.locale = Arc::clone(locale);
            }
            if let Some(block) = self.blocks.last_mut() {
                block.message = Some(ids.join(" "));
                block.lang = (*english != meta.tag).then(|| english.to_string());
            }
            marks.push(words);
        }
        marks
    }
}
