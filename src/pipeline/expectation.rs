//! The expectation: what a finished file must contain, from the content that it was made from.
//!
//! In: a [`Content`], a format, and the blocks on the sides of the file. Out: an [`Expectation`] for the proof, which knows
//! nothing of blocks and formats. This is the one place where the two meet, so that everything that content has and a
//! file must show is listed here.
//! Refuses nothing.

use std::collections::BTreeSet;

use crate::content::inline::InlineSpan;
use crate::content::{Block, BlockId, BlockText, Content, PartEntry, Role};
use crate::format::Format;
use crate::impose::{DuplexEdge, Side};
use crate::layout::frame::{FrameItem, ItemOwner};
use crate::locale::Direction;
use crate::proof::{Expectation, ExpectedDuplex, ExpectedElement, ExpectedInline, normalize};

/// What a file with all sides of `content` in `format` must contain.
#[must_use]
pub fn expectation_of(content: &Content, format: &Format) -> Expectation {
    build(content, format, None)
}

/// What a file with some sides must contain, where only the blocks `placed` are.
pub(super) fn expectation_of_sides(
    content: &Content,
    format: &Format,
    placed: &BTreeSet<BlockId>,
) -> Expectation {
    build(content, format, Some(placed))
}

/// The blocks on `sides`, apart from repeated copies.
pub(super) fn blocks_on(sides: &[Side]) -> BTreeSet<BlockId> {
    let frames = sides.iter().flat_map(|side| &side.placed).filter(|placed| !placed.is_copy);
    let owners = frames.flat_map(|placed| &placed.frame.items).map(FrameItem::owner);
    owners.filter_map(|owner| if let ItemOwner::Block(block) = owner { Some(block) } else { None }).collect()
}

/// The expectation without the blocks that no panel shows and, if `placed` is given, without those that are not in it.
fn build(content: &Content, format: &Format, placed: Option<&BTreeSet<BlockId>>) -> Expectation {
    let unshown = unshown_blocks(content, format);
    let mut elements: Vec<ExpectedElement> = Vec::with_capacity(content.blocks.len());
    let directions = content.directions();
    for (index, (block, spans)) in content.blocks.iter().zip(content.inline_spans()).enumerate() {
        let id = BlockId(index as u32);
        let parent = block.parent.map(|parent| parent.0 as usize);
        let inherited = parent.and_then(|parent| elements.get(parent)).map_or(&content.lang, |p| &p.lang);
        let lang = block.lang.as_ref().unwrap_or(inherited).clone();
        let mut element = element_of(block, parent, lang, &spans);
        element.writing_mode = writing_mode(directions[index]);
        let is_elsewhere = placed.is_some_and(|placed| !placed.contains(&id));
        if is_elsewhere || unshown.contains(&id) {
            element.text.clear();
        }
        if element.text.is_empty() {
            element.inline.clear();
        }
        if is_elsewhere && block.role == Role::Figure {
            element.alt = None;
        }
        // A web address is within the text of its paragraph, which has no other.
        if let (Role::Link, Some(paragraph)) =
            (block.role, parent.and_then(|parent| elements.get_mut(parent)))
        {
            let text = std::mem::take(&mut element.text);
            if !text.is_empty() {
                paragraph.inline = vec![ExpectedInline::new("Link", &element.lang, &text)];
                paragraph.text = text;
            }
        }
        elements.push(element);
    }
    for entry in content.panels.iter().chain(&content.flows).flatten().flat_map(|part| &part.entries) {
        if let PartEntry::QrCode { figure, code, .. } = entry
            && let Some(element) = elements.get_mut(figure.0 as usize)
        {
            element.qr_address = Some(code.url().to_owned());
        }
    }
    Expectation {
        code: content.edition_code.clone(),
        title: content.title.clone(),
        description: content.summary(),
        lang: content.lang.clone(),
        writing_mode: writing_mode(content.direction),
        // Fronts or backs alone are printed on one side. How the paper of all sides is turned depends on the printer.
        duplex: if placed.is_some() { ExpectedDuplex::OneSided } else { ExpectedDuplex::AnyEdge },
        elements: without_empty(elements),
    }
}

/// The blocks of the staff line if no panel of the format shows it: on a grid it is in the margin of the press sheet, as
/// an artifact. The draft notice is always shown, by a panel or in a margin.
fn unshown_blocks(content: &Content, format: &Format) -> BTreeSet<BlockId> {
    let is_shown = format.panels.iter().any(|panel| panel.staff_line);
    let texts = content.staff_line.iter().filter(|_| !is_shown);
    texts.map(|BlockText { block, .. }| *block).collect()
}

/// The element of one block.
fn element_of(block: &Block, parent: Option<usize>, lang: String, spans: &[InlineSpan]) -> ExpectedElement {
    let text = block.text.as_deref().unwrap_or_default();
    // A checkbox is a field with the same text as its label.
    let field = (block.role == Role::Tick).then(|| ExpectedInline::new("Form", &lang, text));
    let spans = spans.iter().map(|span| {
        let kind = if span.address.is_some() { "Link" } else { "Span" };
        let lang = span.lang.as_deref().unwrap_or(&lang);
        ExpectedInline::new(kind, lang, text.get(span.range.clone()).unwrap_or_default())
    });
    ExpectedElement {
        kind: structure_type(block.role),
        alt: block.alt.clone(),
        text: normalize(text),
        qr_address: None,
        message: block.message.clone(),
        parent,
        writing_mode: "",
        inline: field.into_iter().chain(spans).collect(),
        lang,
    }
}

/// The standard value for a direction (ISO 32000-1, 14.8.5.4.3).
const fn writing_mode(direction: Direction) -> &'static str {
    if direction.is_rtl() { "RlTb" } else { "LrTb" }
}

/// The standard structure type of a role (ISO 32000-1, 14.8.4).
const fn structure_type(role: Role) -> &'static str {
    match role {
        Role::Section => "Sect",
        Role::Heading(0 | 1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(_) => "H3",
        Role::Paragraph => "P",
        Role::List => "L",
        Role::ListItem => "LI",
        Role::Label | Role::Tick => "Lbl",
        Role::ListBody => "LBody",
        Role::Figure => "Figure",
        Role::Span => "Span",
        Role::Link => "Link",
    }
}

/// The elements without those that show nothing: a container remains if anything in it does.
fn without_empty(elements: Vec<ExpectedElement>) -> Vec<ExpectedElement> {
    let shows = |element: &ExpectedElement| {
        !element.text.is_empty() || (element.kind == "Figure" && element.alt.is_some())
    };
    let mut is_shown: Vec<bool> = elements.iter().map(shows).collect();
    for index in (0..elements.len()).rev() {
        if let (true, Some(parent)) = (is_shown[index], elements[index].parent) {
            is_shown[parent] = true;
        }
    }
    // By old index: the new index of an element that remains.
    let mut indexes: Vec<Option<usize>> = Vec::with_capacity(elements.len());
    let mut remaining: Vec<ExpectedElement> = Vec::with_capacity(elements.len());
    for (mut element, is_shown) in elements.into_iter().zip(is_shown) {
        indexes.push(is_shown.then_some(remaining.len()));
        if is_shown {
            element.parent = element.parent.and_then(|parent| indexes.get(parent).copied().flatten());
            remaining.push(element);
        }
    }
    remaining
}

impl ExpectedDuplex {
    /// What a file must declare whose paper is turned over `edge`.
    pub(super) const fn of(edge: DuplexEdge) -> Self {
        match edge {
            DuplexEdge::Long => Self::LongEdge,
            DuplexEdge::Short => Self::ShortEdge,
        }
    }
}
