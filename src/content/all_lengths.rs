//! All that a sheet says in one locale, in any format and for any clinic: what a check of its messages reads.
//!
//! In: a [`ContentInput`]. Out: [`Content`] with every section at every length, made by the builder of printed sheets,
//! so that a check finds what printing would refuse. It is in no order that a page could have.
//! Refuses what the builder refuses in messages. Pictures are not looked for.

use super::builder::{ContentBuilder, ContentInput};
use super::{BlockId, Content, PartEntry, Role, SheetPart};
use crate::diag::{Diagnostic, Name, each_once};
use crate::message::Args;
use crate::sheet::{BlockSpec, Section};

/// The value of a clinic or a region where one is needed to format a message.
const EXAMPLE_VALUE: &str = "Ada";

/// Builds every section of a sheet at every length, with the texts that are printed where a value of the clinic or the
/// region is known, and those where it is not.
///
/// # Errors
/// All findings in messages: missing ones, and those that cannot be formatted.
pub fn build_all(input: &ContentInput<'_>) -> Result<Content, Vec<Diagnostic>> {
    let (blocks, findings) = (Vec::new(), Vec::new());
    let mut builder = ContentBuilder { input, blocks, findings, args: Args::new(), staff_line: None };
    builder.args = builder.footer_args();
    let args = builder.args.clone();
    let title = builder.format_message(&input.sheet.title, &args).map(|title| title.text).unwrap_or_default();
    let staff_line = builder.running_header();
    let parts = input.sheet.sections.iter().map(|section| part(&mut builder, section)).collect();
    let draft_notice = builder.draft_notices();
    // Without a format nothing is drawn.
    builder.findings.retain(|finding| finding.name != Name::MissingPicture);
    match builder.own_locale() {
        Some(locale) if builder.findings.is_empty() => Ok(Content {
            title,
            lang: input.meta.tag.to_string(),
            direction: input.meta.direction,
            locale,
            staff_line,
            draft_notice,
            picture: None,
            panels: vec![parts],
            flows: Vec::new(),
            edition_code: String::new(),
            marks: Vec::new(),
            blocks: builder.blocks,
        }),
        _ => Err(each_once(builder.findings)),
    }
}

/// A part with all lengths of `section`.
fn part(builder: &mut ContentBuilder<'_>, section: &Section) -> SheetPart {
    let parent = builder.push(Role::Section, None);
    let heading = section.heading.as_ref();
    let heading = heading.map(|heading| builder.message_block(heading, Role::Heading(2), Some(parent)));
    let mut entries = Vec::new();
    for spec in section.lengths.values().flatten() {
        entries.extend(builder.entry(spec, parent, None));
        entries.extend(with_value(builder, spec, parent));
    }
    SheetPart {
        name: section.part.clone(),
        section: parent,
        frame_style: section.frame,
        heading,
        sign: None,
        entries,
    }
}

/// The text that `spec` shows only where a value is known.
fn with_value(builder: &mut ContentBuilder<'_>, spec: &BlockSpec, parent: BlockId) -> Option<PartEntry> {
    match spec {
        BlockSpec::Small { filled: Some(filled), .. } => {
            let args = builder.args.clone().text(filled.value.name(), EXAMPLE_VALUE);
            let text = builder.message_block_with(&filled.text, &args, Role::Paragraph, Some(parent));
            Some(PartEntry::Small(text))
        }
        BlockSpec::QrCode { label, alt, value } => {
            let args = Args::new().ltr(value.name(), EXAMPLE_VALUE);
            builder.message_figure(alt, &args, parent);
            Some(PartEntry::Text(builder.message_block(label, Role::Paragraph, Some(parent))))
        }
        _ => None,
    }
}
