//! The builder: puts together what a sheet says in one locale and one format.
//!
//! In: a [`ContentInput`] and a format. Out: [`Content`]. Blocks are made in reading order: the running header, the
//! parts of each panel, the figures of marks at the end of their side, and the draft notices.
//! A value of the clinic enters in [`ContentBuilder::value_lines`], for `field` and `call`, by its [`DataKey`].
//! Refuses missing messages, unresolved variables, unknown sections, lengths and pictures, and a logo without a name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::block::{Block, BlockId, BlockText, Role, ValueOrigin};
use super::data::{DataValue, DataValues, breakable_address, is_left_out, isolate_left_to_right};
use super::draft::{self, DraftReason};
use super::foreign_spans::language_of_value;
use super::list::ListMarking;
use super::part::{PartEntry, SheetPart};
use super::{Content, close_heading_levels, edition_code};
use crate::art::Picture;
use crate::config::{LocaleMeta, ReviewStatus};
use crate::diag::{Diagnostic, Name, SourceSpan, closest, each_once};
use crate::format::{Format, Slot};
use crate::locale::Locale;
use crate::message::{Args, Bundle, MessageRef};
use crate::sheet::{BlockSpec, DataKey, MessageUse, PictureRef, Sheet};
use crate::unicode::{WORD_JOINER, without_isolates};

/// Everything that the content of a sheet in one locale is made of.
#[derive(Clone, Copy)]
pub struct ContentInput<'a> {
    /// The structure of the sheet.
    pub sheet: &'a Sheet,
    /// The metadata of the locale.
    pub meta: &'a LocaleMeta,
    /// The messages of the locale, with those of its fallbacks.
    pub bundle: &'a Bundle,
    /// The metadata of the source locale: a translation is as final as the text that it translates.
    pub source_meta: &'a LocaleMeta,
    /// The locales that messages may come from.
    pub locales: &'a [Arc<Locale>],
    /// The values of region and clinic.
    pub data: &'a DataValues,
    /// The pictures of the sheet by name.
    pub pictures: &'a BTreeMap<String, Arc<Picture>>,
    /// Whether the draft notice is in the language of the sheet, too, and not only in English.
    pub is_notice_translated: bool,
}

/// Builds the content that `format` asks for.
///
/// # Errors
/// All findings: missing messages, unresolved variables, and sections, lengths and pictures that do not exist.
pub fn build(input: &ContentInput<'_>, format: &Format) -> Result<Content, Vec<Diagnostic>> {
    let mut builder = ContentBuilder {
        input,
        blocks: Vec::new(),
        findings: Vec::new(),
        args: Args::new(),
        staff_line: None,
    };
    builder.args = builder.footer_args();
    let title = builder.format_message(&input.sheet.title, &builder.args.clone());
    let title = title.map(|formatted| without_isolates(&formatted.text)).unwrap_or_default();
    let staff_line = builder.running_header();
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
        // Marks are read after everything else on their side.
        if format.panels[index + 1..].iter().all(|other| other.side != panel.side) {
            builder.mark_figures(format, panel.side, &mut marks);
        }
    }
    let draft_notice = builder.draft_notices();
    let picture = input.sheet.picture.as_ref().and_then(|picture| builder.picture(picture));
    close_heading_levels(builder.blocks.iter_mut());
    let edition_code = builder.edition_code(&title, &format.id);
    // The staff line ends with the code, which must not be divided.
    if let Some(line) = builder.staff_line.and_then(|id| builder.blocks[id.0 as usize].text.as_mut()) {
        line.push_str(" · ");
        line.push_str(&edition_code.replace('-', &format!("-{WORD_JOINER}")));
    }
    let locale = builder.own_locale();
    match locale {
        Some(locale) if builder.findings.is_empty() => Ok(Content {
            title,
            lang: input.meta.tag.to_string(),
            direction: input.meta.direction,
            locale,
            staff_line,
            draft_notice,
            picture,
            panels,
            flows,
            edition_code,
            marks,
            blocks: builder.blocks,
        }),
        _ => Err(each_once(builder.findings)),
    }
}

/// The variables that the messages of `sheet` may use.
#[must_use]
pub fn message_args(sheet: &Sheet, translator: &str, reviewers: &str) -> Args {
    Args::new()
        .ltr("edition", &sheet.edition.to_string())
        .ltr("review", &sheet.review_by.to_string())
        .text("translator", translator)
        .text("reviewers", reviewers)
}

/// The text of a message, and where it comes from.
pub(super) struct MessageText {
    pub(super) text: String,
    /// The locale that provides it.
    locale: Arc<Locale>,
    span: Option<SourceSpan>,
}

/// The blocks of a list item.
struct ListItemTexts {
    label: BlockText,
    name: Option<BlockText>,
    text: BlockText,
}

/// A list that the next item may belong to.
#[derive(Clone, Copy)]
struct OpenList {
    block: BlockId,
    marking: ListMarking,
}

pub(super) struct ContentBuilder<'a> {
    pub(super) input: &'a ContentInput<'a>,
    pub(super) blocks: Vec<Block>,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) args: Args,
    /// The English line of the running header.
    pub(super) staff_line: Option<BlockId>,
}

impl ContentBuilder<'_> {
    pub(super) fn push(&mut self, role: Role, parent: Option<BlockId>) -> BlockId {
        let id = BlockId(self.blocks.len() as u32);
        self.blocks.push(Block::new(role, parent));
        id
    }

    /// The variables that the messages of the sheet's footer may use.
    pub(super) fn footer_args(&mut self) -> Args {
        let ContentInput { meta, sheet, .. } = *self.input;
        let translator = meta.translator.clone().unwrap_or_else(|| self.label("footer-translator-nobody"));
        let reviewers = match meta.reviewers.as_slice() {
            [] => self.label("nobody-yet"),
            people => people.join(", "),
        };
        message_args(sheet, &translator, &reviewers)
    }

    /// The text of the message `id`, which every locale has.
    fn label(&mut self, id: &str) -> String {
        let message = MessageRef { id: id.to_owned(), attribute: None };
        match self.input.bundle.format(&message, &Args::new()) {
            Ok(formatted) => formatted.text,
            Err(findings) => {
                self.findings.extend(findings);
                String::new()
            }
        }
    }

    /// The locale of the sheet, if it is among the known ones.
    pub(super) fn own_locale(&self) -> Option<Arc<Locale>> {
        self.input.locales.iter().find(|l| l.id == self.input.meta.tag).cloned()
    }

    fn own_locale_or_default(&self) -> Arc<Locale> {
        self.own_locale().unwrap_or_else(|| Arc::new(self.input.meta.locale()))
    }

    pub(super) fn format_message(&mut self, used: &MessageUse, args: &Args) -> Option<MessageText> {
        match self.input.bundle.format(&used.message, args) {
            Ok(formatted) => {
                let known = self.input.locales.iter().find(|l| l.id == formatted.locale).cloned();
                let locale = known.unwrap_or_else(|| self.own_locale_or_default());
                Some(MessageText { text: formatted.text, locale, span: Some(formatted.place) })
            }
            Err(findings) => {
                self.findings.extend(findings);
                None
            }
        }
    }

    /// A block with the text of a message.
    pub(super) fn message_block(
        &mut self,
        used: &MessageUse,
        role: Role,
        parent: Option<BlockId>,
    ) -> BlockText {
        let args = self.args.clone();
        self.message_block_with(used, &args, role, parent)
    }

    /// A block with the text of a message that uses the variables `args`.
    pub(super) fn message_block_with(
        &mut self,
        used: &MessageUse,
        args: &Args,
        role: Role,
        parent: Option<BlockId>,
    ) -> BlockText {
        let id = self.push(role, parent);
        let formatted = self.format_message(used, args);
        let MessageText { text, locale, span } = formatted.unwrap_or_else(|| MessageText {
            text: String::new(),
            locale: self.own_locale_or_default(),
            span: None,
        });
        let own = &self.input.meta.tag;
        if let Some(block) = self.blocks.last_mut() {
            block.lang = (locale.id != *own).then(|| locale.id.to_string());
            block.text = Some(text);
            block.message = Some(used.message.to_string());
            block.span = span;
        }
        BlockText { block: id, locale }
    }

    /// A block with a text that is not a message: a bullet, a value of the clinic.
    fn text_block(&mut self, text: &str, role: Role, parent: Option<BlockId>) -> BlockText {
        let id = self.push(role, parent);
        if let Some(block) = self.blocks.last_mut() {
            block.text = Some(text.to_owned());
        }
        BlockText { block: id, locale: self.own_locale_or_default() }
    }

    /// The lines of a value of the clinic or the region; none where the value is not known.
    fn value_lines(&mut self, key: DataKey, parent: Option<BlockId>) -> Vec<BlockText> {
        let Some(value @ DataValue::Lines { lines, locale, .. }) = self.input.data.get(&key) else {
            return Vec::new();
        };
        let own = self.own_locale_or_default();
        let lang = locale.as_ref().filter(|id| **id != self.input.meta.tag).map(ToString::to_string);
        let line = |line: &String| {
            let mut text = self.text_block(line, Role::Paragraph, parent);
            text.locale = Arc::new(own.quoting(line, locale.as_ref()));
            let block = &mut self.blocks[text.block.0 as usize];
            block.lang.clone_from(&lang);
            block.value = Some(value.origin());
            text
        };
        lines.iter().map(line).collect()
    }

    /// A figure whose alternative text is `alt`, in the language `lang` if that is not the sheet's.
    fn figure(&mut self, alt: &str, lang: Option<String>, parent: BlockId) -> BlockId {
        let figure = self.push(Role::Figure, Some(parent));
        if let Some(block) = self.blocks.last_mut() {
            (block.alt, block.lang) = (Some(without_isolates(alt)), lang);
        }
        figure
    }

    /// A figure whose alternative text is a message.
    pub(super) fn message_figure(&mut self, alt: &MessageUse, args: &Args, parent: BlockId) -> BlockId {
        let Some(alt) = self.format_message(alt, args) else { return self.figure("", None, parent) };
        let lang = (alt.locale.id != self.input.meta.tag).then(|| alt.locale.id.to_string());
        self.figure(&alt.text, lang, parent)
    }

    /// Makes figures for the marks of a side that have an alternative text.
    fn mark_figures(&mut self, format: &Format, side: usize, figures: &mut [Option<BlockId>]) {
        for (mark, figure) in format.marks.iter().zip(figures).filter(|(mark, _)| mark.side == side) {
            let Some(alt) = &mark.alt else { continue };
            let alt = MessageUse { message: alt.message.clone(), span: alt.place.clone() };
            let parent = self.push(Role::Section, None);
            *figure = Some(self.message_figure(&alt, &self.args.clone(), parent));
        }
    }

    /// A logo, with its owner's name, or else that of the clinic, as its alternative text. `None` without a logo.
    fn logo(&mut self, key: DataKey, parent: BlockId) -> Option<PartEntry> {
        let Some(DataValue::Logo(logo)) = self.input.data.get(&key) else { return None };
        let names = [DataKey::ClinicSecondLogoName, DataKey::ClinicName];
        let names = if key == DataKey::ClinicSecondLogo { &names[..] } else { &names[1..] };
        let name = names.iter().find_map(|name| self.input.data.get(name));
        let Some(DataValue::Lines { lines, locale, .. }) = name else {
            let text = "a logo needs the clinic's name as its alternative text";
            let finding = Diagnostic::error(Name::LogoWithoutName, text);
            self.findings.push(finding.hint("add the `name` of the clinic"));
            return None;
        };
        let alt = lines.join(" ");
        let lang = language_of_value(&alt, locale.as_ref(), &self.own_locale_or_default());
        Some(PartEntry::Logo { figure: self.figure(&alt, lang, parent), logo: Arc::clone(logo) })
    }

    /// The web address and its QR code. `None` without an address.
    fn address(
        &mut self,
        label: &MessageUse,
        alt: &MessageUse,
        key: DataKey,
        parent: BlockId,
    ) -> Option<PartEntry> {
        let Some(DataValue::QrCode(code)) = self.input.data.get(&key) else { return None };
        let label = self.message_block(label, Role::Paragraph, Some(parent));
        let paragraph = self.push(Role::Paragraph, Some(parent));
        let address = isolate_left_to_right(&breakable_address(code.url()));
        let mut text = self.text_block(&address, Role::Link, Some(paragraph));
        // An address is in Latin letters in every locale.
        text.locale = Arc::new(text.locale.latin());
        let args = Args::new().ltr(key.name(), code.url());
        let figure = self.message_figure(alt, &args, parent);
        Some(PartEntry::QrCode { label, text, figure, code: Arc::clone(code) })
    }

    fn picture(&mut self, picture: &PictureRef) -> Option<Arc<Picture>> {
        let found = self.input.pictures.get(&picture.name).cloned();
        if found.is_none() {
            let text = format!("picture `{}` does not exist", picture.name);
            let mut finding = Diagnostic::error(Name::MissingPicture, text).at(picture.span.clone());
            if let Some(near) = closest(&picture.name, self.input.pictures.keys().map(String::as_str)) {
                finding = finding.hint(format!("did you mean `{near}`?"));
            }
            let path = format!("sheets/{}/art/{}.svg", self.input.sheet.id, picture.name);
            self.findings.push(finding.hint(format!("draw it in {path}")));
        }
        found
    }

    fn parts(&mut self, slots: &[Slot]) -> Vec<SheetPart> {
        slots.iter().filter_map(|slot| self.part(slot)).collect()
    }

    fn part(&mut self, slot: &Slot) -> Option<SheetPart> {
        let sheet = self.input.sheet;
        let Some(section) = sheet.section(&slot.part) else {
            let names: Vec<&str> = sheet.sections.iter().map(|s| s.part.as_str()).collect();
            self.unknown_name(
                format!("sheet `{}` has no section `{}`", sheet.id, slot.part),
                &slot.part,
                &names,
                slot,
            );
            return None;
        };
        let lengths: Vec<&str> = section.lengths.keys().map(String::as_str).collect();
        let no_length = |length: &str| {
            format!("section `{}` of sheet `{}` has no length `{length}`", slot.part, sheet.id)
        };
        let Some(specs) = section.length(&slot.length) else {
            self.unknown_name(no_length(&slot.length), &slot.length, &lengths, slot);
            return None;
        };
        if let Some(shorter) = slot.shorter.as_ref().filter(|name| section.length(name).is_none()) {
            self.unknown_name(no_length(shorter), shorter, &lengths, slot);
        }
        let parent = self.push(Role::Section, None);
        // A slot with a single line may leave out the heading.
        let heading = section.heading.as_ref().filter(|_| slot.heading);
        let heading = heading.map(|h| self.message_block(h, Role::Heading(2), Some(parent)));
        let sign = section.icon.as_ref().and_then(|icon| self.picture(icon));
        let mut list: Option<OpenList> = None;
        let mut entries = Vec::with_capacity(specs.len());
        for spec in specs {
            // Consecutive items with the same kind of marks are one list.
            list = ListMarking::of(spec).map(|marking| match list {
                Some(open) if open.marking == marking => open,
                _ => OpenList { block: self.push(Role::List, Some(parent)), marking },
            });
            let entry = self.entry(spec, parent, list.map(|list| list.block));
            entries.extend(entry.map(|entry| if slot.icons { entry } else { entry.without_icon() }));
        }
        let name = slot.part.clone();
        Some(SheetPart { name, section: parent, frame_style: section.frame, heading, sign, entries })
    }

    /// Reports that `slot` names something that does not exist.
    fn unknown_name(&mut self, message: String, wrong: &str, names: &[&str], slot: &Slot) {
        let mut finding = Diagnostic::error(Name::UnknownName, message).at(slot.place.clone());
        if let Some(near) = closest(wrong, names.iter().copied()) {
            finding = finding.hint(format!("did you mean `{near}`?"));
        }
        self.findings.push(finding.hint(format!("it has {}", names.join(", "))));
    }

    /// The entry for `spec`. `None` for a logo, an address or a fax number that the clinic does not have.
    pub(super) fn entry(
        &mut self,
        spec: &BlockSpec,
        parent: BlockId,
        list: Option<BlockId>,
    ) -> Option<PartEntry> {
        let here = Some(parent);
        Some(match spec {
            BlockSpec::Title { text } => PartEntry::Title(self.message_block(text, Role::Heading(1), here)),
            BlockSpec::Lead { text } => PartEntry::Lead(self.message_block(text, Role::Paragraph, here)),
            BlockSpec::Text { text } => PartEntry::Text(self.message_block(text, Role::Paragraph, here)),
            BlockSpec::Small { .. } => self.small_print(spec, here)?,
            BlockSpec::Closing { text } => {
                PartEntry::Closing(self.message_block(text, Role::Paragraph, here))
            }
            BlockSpec::Bullet { text, name } => {
                let item = self.list_item(ListMarking::Bullets, name.as_ref(), text, list);
                PartEntry::Bullet { label: item.label, name: item.name, text: item.text }
            }
            BlockSpec::Check { text, name } => {
                let item = self.list_item(ListMarking::Boxes, name.as_ref(), text, list);
                PartEntry::Check { label: item.label, name: item.name, text: item.text }
            }
            BlockSpec::Row { icon, name, text } => PartEntry::Row {
                icon: self.picture(icon),
                name: self.message_block(name, Role::Heading(3), here),
                text: Some(self.message_block(text, Role::Paragraph, here)),
            },
            BlockSpec::Sign { icon, name, text } => {
                let body = self.list_body(list);
                PartEntry::Sign {
                    icon: icon.as_ref().and_then(|icon| self.picture(icon)),
                    name: Some(self.message_block(name, Role::Paragraph, Some(body))),
                    text: self.message_block(text, Role::Paragraph, Some(body)),
                }
            }
            BlockSpec::Name { icon, text } => {
                let body = self.list_body(list);
                PartEntry::Row {
                    icon: icon.as_ref().and_then(|icon| self.picture(icon)),
                    name: self.message_block(text, Role::Paragraph, Some(body)),
                    text: None,
                }
            }
            BlockSpec::Call { text, value } => {
                let text = self.message_block(text, Role::Paragraph, here);
                let number = self.value_lines(*value, here).into_iter().next();
                let hint = number.is_none().then(|| self.write_in_hint(*value, spec, parent));
                PartEntry::Call { text, value: number, hint }
            }
            BlockSpec::Field { value, .. } if is_left_out(self.input.data, *value) => return None,
            BlockSpec::Field { label, value } => PartEntry::Field {
                label: self.message_block(label, Role::Paragraph, here),
                value: self.value_lines(*value, here),
                is_address: *value == DataKey::ClinicEmail,
            },
            BlockSpec::Logo { value } => return self.logo(*value, parent),
            BlockSpec::QrCode { label, alt, value } => return self.address(label, alt, *value, parent),
        })
    }

    /// Small print, with the value that it names if that is known. `None` if `spec` is of another kind.
    fn small_print(&mut self, spec: &BlockSpec, parent: Option<BlockId>) -> Option<PartEntry> {
        let BlockSpec::Small { text, filled } = spec else { return None };
        let known = filled.as_ref().and_then(|filled| match self.input.data.get(&filled.value) {
            Some(value @ DataValue::Lines { lines, .. }) => {
                let separator = if filled.value == DataKey::ClinicPhone { " / " } else { " " };
                Some((filled, lines.join(separator), value.origin()))
            }
            _ => None,
        });
        Some(PartEntry::Small(match known {
            Some((filled, value, origin)) => {
                let args = self.args.clone().text(filled.value.name(), &value);
                let text = self.message_block_with(&filled.text, &args, Role::Paragraph, parent);
                self.blocks[text.block.0 as usize].value = Some(origin);
                text
            }
            None => self.message_block(text, Role::Paragraph, parent),
        }))
    }

    /// What to write on an empty line: the message `hint-` with the name of the value.
    fn write_in_hint(&mut self, key: DataKey, spec: &BlockSpec, parent: BlockId) -> BlockText {
        let message = MessageRef { id: format!("hint-{key}"), attribute: None };
        let span = spec.references().first().map(|used| used.span.clone());
        let span = span.unwrap_or_else(|| self.input.sheet.title.span.clone());
        self.message_block(&MessageUse { message, span }, Role::Paragraph, Some(parent))
    }

    fn list_body(&mut self, list: Option<BlockId>) -> BlockId {
        let item = self.push(Role::ListItem, list);
        self.push(Role::ListBody, Some(item))
    }

    fn list_item(
        &mut self,
        marking: ListMarking,
        name: Option<&MessageUse>,
        text: &MessageUse,
        list: Option<BlockId>,
    ) -> ListItemTexts {
        let item = self.push(Role::ListItem, list);
        let (label, role) =
            if marking == ListMarking::Boxes { ("☐", Role::Tick) } else { ("•", Role::Label) };
        let mut label = self.text_block(label, role, Some(item));
        // Bullets and boxes are the same in every script.
        label.locale = Arc::new(label.locale.latin());
        // Only a name and a text need paragraphs within the body.
        let Some(name) = name else {
            let text = self.message_block(text, Role::ListBody, Some(item));
            return ListItemTexts { label, name: None, text };
        };
        let body = self.push(Role::ListBody, Some(item));
        let name = self.message_block(name, Role::Paragraph, Some(body));
        let text = self.message_block(text, Role::Paragraph, Some(body));
        ListItemTexts { label, name: Some(name), text }
    }

    /// The edition code: a hash of all texts with the version of the sheet and the format.
    fn edition_code(&self, title: &str, format: &str) -> String {
        let sheet = self.input.sheet;
        let lang = self.input.meta.tag.to_string();
        let (edition, review) = (sheet.edition.to_string(), sheet.review_by.to_string());
        let version = [&sheet.id, &sheet.version, &edition, &review, format, &lang, title];
        let version = version.map(|part| part as &str);
        let texts = self.blocks.iter().flat_map(|block| [&block.lang, &block.text, &block.alt]);
        let texts = texts.map(|part| part.as_deref().unwrap_or_default());
        edition_code::compute(version.into_iter().chain(texts))
    }

    /// The running header: the staff line, in English and left to right in every locale so that staff can find the
    /// right pile, and the language's own name in the opposite corner. The one at the start side of the page comes
    /// first.
    pub(super) fn running_header(&mut self) -> Vec<BlockText> {
        let (meta, sheet) = (self.input.meta, self.input.sheet);
        let status = match *meta.status.get_ref() {
            ReviewStatus::Source => None,
            ReviewStatus::MachineDraft => Some("machine draft"),
            ReviewStatus::Reviewed => Some("reviewed"),
        };
        let mut staff_line = vec![meta.name.clone(), meta.tag.to_string(), sheet.staff_title.clone()];
        staff_line.push(format!("edition {}", meta.edition));
        staff_line.extend(status.map(str::to_owned));
        let own_name_first = meta.direction.is_rtl();
        let mut texts = Vec::new();
        for is_own_name in [own_name_first, !own_name_first] {
            if !is_own_name {
                let mut text = self.text_block(&staff_line.join(" · "), Role::Paragraph, None);
                text.locale = Arc::new(text.locale.latin());
                self.staff_line = Some(text.block);
                let is_foreign = meta.tag.language.as_str() != "en";
                self.blocks[text.block.0 as usize].lang = is_foreign.then(|| "en".to_owned());
                texts.push(text);
            } else if meta.own_name != meta.name {
                texts.push(self.text_block(&meta.own_name, Role::Paragraph, None));
            }
        }
        let file = &sheet.title.span.source;
        let origin = ValueOrigin::of_keys(&[
            (file, "staff-title"),
            (&meta.source, "own-name"),
            (&meta.source, "name"),
        ]);
        texts.iter().for_each(|text| self.blocks[text.block.0 as usize].value = Some(origin.clone()));
        texts
    }

    /// The draft notices, in the language of the sheet and in English; none for a final text.
    pub(super) fn draft_notices(&mut self) -> Vec<BlockText> {
        let ContentInput { sheet, meta, source_meta, bundle, .. } = *self.input;
        let reasons = DraftReason::of(sheet, meta, source_meta);
        if reasons.is_empty() {
            return Vec::new();
        }
        let mut notices = Vec::new();
        let is_english = meta.tag.language.as_str() == "en";
        if !is_english && self.input.is_notice_translated {
            let title = &sheet.title.span;
            match draft::translated_notice(bundle, &reasons) {
                Ok(None) => {}
                Ok(Some(notice)) => {
                    let text = self.text_block(&notice.text, Role::Paragraph, None);
                    self.blocks[text.block.0 as usize].message = Some(notice.messages);
                    notices.push(text);
                }
                Err(findings) => self.findings.extend(findings.into_iter().map(|f| f.at(title.clone()))),
            }
        }
        let notice = draft::english_notice(&reasons);
        let mut english = self.text_block(&notice.text, Role::Paragraph, None);
        self.blocks[english.block.0 as usize].message = Some(notice.messages);
        if !is_english {
            let known = self.input.locales.iter().find(|locale| locale.id.language.as_str() == "en");
            english.locale = known.cloned().unwrap_or_else(|| Arc::new(english.locale.latin()));
            self.blocks[english.block.0 as usize].lang = Some("en".to_owned());
        }
        notices.push(english);
        notices
    }
}
