//! Tagging: the structure tree (ISO 32000-1, 14.7), which is the content's blocks in their order.
//!
//! In: the content, and from drawing which marked-content sequence of which page belongs to which block. Out:
//! from [`TagRecorder`], through [`tree`], the `StructTreeRoot`, its elements and the parent tree. Their
//! order is the content's, whatever order the panels are painted in; a block's own sequences are among its
//! children where they were painted. Within a block are elements that only a PDF has: spans of foreign words,
//! and the form field that a box to tick is. Each line of a link gets an annotation.
//! Refuses owners that are not blocks of the content.

mod attributes;
mod tree;

use std::collections::BTreeMap;
use std::ops::Range;

use super::document::not_built;
use super::link::LinkLine;
use super::object::PageArea;
use crate::content::inline::InlineSpan;
use crate::content::{BlockId, Content, Role};
use crate::diag::Diagnostic;
use crate::geom::Rect;
use crate::locale::Direction;
use crate::unicode::is_bidi_control;

/// A marked-content sequence. Sequences are ordered as they are painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct SequenceId {
    /// Index of its page.
    page: usize,
    /// Its number on the page (`MCID`).
    mcid: i64,
}

/// A sequence that drawing begins.
#[derive(Clone, Copy)]
pub(super) struct NewSequence {
    /// The tag of its operator: the structure type of its element (ISO 32000-1, 14.8.4).
    pub tag: &'static str,
    /// Its number on the page (`MCID`).
    pub mcid: i64,
}

/// The element that a sequence belongs to.
#[derive(Clone, Copy)]
enum SequenceOwner {
    Block(BlockId),
    /// An inline element, by its index.
    Inline(usize),
}

/// An element within that of a block: a link, a span of foreign words, or the form field of a box to tick.
struct InlineElement {
    block: BlockId,
    /// Which of the block's inline spans it is; 0 for a box to tick.
    span: usize,
    sequences: Vec<SequenceId>,
}

/// Records during drawing which sequences belong to which block.
pub(super) struct TagRecorder<'c> {
    content: &'c Content,
    /// By block: the direction of its language.
    directions: Vec<Direction>,
    /// By block: its inline spans, in its own text.
    inline_spans: Vec<Vec<InlineSpan>>,
    /// By block: the same in the text of its paragraph, once the block is drawn.
    spans: BTreeMap<BlockId, Vec<Range<usize>>>,
    /// By page and `MCID`: the element that the sequence belongs to.
    owners: Vec<Vec<SequenceOwner>>,
    /// Elements within blocks, in the order of painting.
    inline: Vec<InlineElement>,
    /// By block: its sequences in the order of painting.
    sequences: Vec<Vec<SequenceId>>,
    /// By block: its area on the first page that it is painted on.
    areas: Vec<Option<PageArea>>,
    /// The lines of links, in the order of painting.
    links: Vec<LinkLine>,
}

impl<'c> TagRecorder<'c> {
    /// Nothing recorded yet.
    pub(super) fn new(content: &'c Content) -> Self {
        let count = content.blocks.len();
        Self {
            content,
            directions: content.directions(),
            inline_spans: content.inline_spans(),
            spans: BTreeMap::new(),
            owners: Vec::new(),
            inline: Vec::new(),
            sequences: vec![Vec::new(); count],
            areas: vec![None; count],
            links: Vec::new(),
        }
    }

    /// Begins the next page.
    pub(super) fn begin_page(&mut self) {
        self.owners.push(Vec::new());
    }

    /// The role of `block`, which must be a block of the content.
    pub(super) fn role(&self, block: BlockId) -> Result<Role, Diagnostic> {
        self.content.blocks.get(block.0 as usize).map(|b| b.role).ok_or_else(|| {
            not_built(format!("an item belongs to block {}, which the content does not have", block.0))
        })
    }

    /// Begins a sequence of `block` on the current page.
    pub(super) fn begin_sequence(&mut self, block: BlockId) -> Result<NewSequence, Diagnostic> {
        let role = self.role(block)?;
        if role == Role::Tick {
            return Ok(NewSequence { tag: "Form", mcid: self.begin_inline(block, 0) });
        }
        let sequence = self.next_sequence(SequenceOwner::Block(block));
        self.sequences[block.0 as usize].push(sequence);
        Ok(NewSequence { tag: structure_type(role), mcid: sequence.mcid })
    }

    /// The ranges of the inline spans of `block` in `paragraph`, the text of a line that shows the block. On
    /// the first call for a block, the block must begin at the byte `start` of the paragraph.
    pub(super) fn spans_of(&mut self, block: BlockId, paragraph: &str, start: usize) -> Vec<Range<usize>> {
        let index = block.0 as usize;
        let spans = self.inline_spans.get(index).map(Vec::as_slice).unwrap_or_default();
        let text = self.content.blocks.get(index).and_then(|block| block.text.as_deref());
        let Some(text) = text.filter(|_| !spans.is_empty()) else { return Vec::new() };
        self.spans.entry(block).or_insert_with(|| locate_spans(spans, text, paragraph, start)).clone()
    }

    /// Begins a sequence of an inline span of `block` on the current page.
    pub(super) fn begin_span(&mut self, block: BlockId, span: usize) -> NewSequence {
        let tag = self.span(block, span).map_or("Span", span_type);
        NewSequence { tag, mcid: self.begin_inline(block, span) }
    }

    /// The inline span of `block` at an index.
    fn span(&self, block: BlockId, span: usize) -> Option<&InlineSpan> {
        self.inline_spans.get(block.0 as usize)?.get(span)
    }

    /// Records that the inline span of `block` at the index `span` is painted on `area` of the current page.
    pub(super) fn add_span_area(&mut self, block: BlockId, span: usize, area: Rect) {
        if self.span(block, span).is_some_and(|span| span.address.is_some()) {
            let place = PageArea { page: self.current_page(), area };
            self.links.push(LinkLine { block, span: Some(span), place });
        }
    }

    /// Begins a sequence of an element within `block`; returns its number.
    fn begin_inline(&mut self, block: BlockId, span: usize) -> i64 {
        // Searched backwards: the element began on this line or the one before.
        let known = self.inline.iter().rposition(|element| element.block == block && element.span == span);
        let index = known.unwrap_or_else(|| {
            self.inline.push(InlineElement { block, span, sequences: Vec::new() });
            self.inline.len() - 1
        });
        let sequence = self.next_sequence(SequenceOwner::Inline(index));
        self.inline[index].sequences.push(sequence);
        sequence.mcid
    }

    /// The next sequence of the current page.
    fn next_sequence(&mut self, owner: SequenceOwner) -> SequenceId {
        let page = self.current_page();
        let owners = &mut self.owners[page];
        owners.push(owner);
        SequenceId { page, mcid: owners.len() as i64 - 1 }
    }

    fn current_page(&self) -> usize {
        self.owners.len().saturating_sub(1)
    }

    /// Records that `block` is painted on `area` of the current page.
    pub(super) fn add_area(&mut self, block: BlockId, area: Rect) {
        let page = self.current_page();
        if self.content.block(block).role == Role::Link {
            // Web addresses first, then numbers: the objects of links have one order in all formats.
            let at = self.links.iter().position(|link| link.span.is_some()).unwrap_or(self.links.len());
            self.links.insert(at, LinkLine { block, span: None, place: PageArea { page, area } });
        }
        match &mut self.areas[block.0 as usize] {
            Some(known) if known.page == page => known.area = known.area.union(area),
            Some(_) => {}
            unknown => *unknown = Some(PageArea { page, area }),
        }
    }

    /// The area of the first page that `block` is painted on.
    pub(super) fn first_area(&self, block: BlockId) -> Option<PageArea> {
        self.areas[block.0 as usize]
    }
}

/// The ranges of the inline `spans` of a block's `text` in a `paragraph` that shows the block from the byte
/// `start` on, and that may have other bidi controls than the block's text. A span that is not found gets
/// an empty range; the proof reports that its element is missing.
fn locate_spans(spans: &[InlineSpan], text: &str, paragraph: &str, start: usize) -> Vec<Range<usize>> {
    let is_compared = |(_, c): &(usize, char)| !is_bidi_control(*c);
    let own = text.char_indices().filter(is_compared);
    let shown = paragraph[start..].char_indices().filter(is_compared).map(|(at, c)| (start + at, c));
    let mut pairs = own.zip(shown).take_while(|(own, shown)| own.1 == shown.1);
    let mut locate = |range: &Range<usize>| {
        let first = pairs.by_ref().find(|(own, _)| own.0 == range.start)?.1;
        let last = pairs.by_ref().find(|(own, _)| own.0 + own.1.len_utf8() == range.end)?.1;
        Some(first.0..last.0 + last.1.len_utf8())
    };
    spans.iter().map(|span| locate(&span.range).unwrap_or_default()).collect()
}

/// The standard structure type of an inline span.
fn span_type(span: &InlineSpan) -> &'static str {
    if span.address.is_some() { "Link" } else { "Span" }
}

/// The standard structure type of a role (ISO 32000-1, 14.8.4).
fn structure_type(role: Role) -> &'static str {
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
