//! Tagging: the structure tree, which is the content's blocks as they stand.
//!
//! In: the content, and from drawing which marked sequence of which page belongs to which block.
//! Out: `StructTreeRoot`, its elements and the parent tree. The order is the content's, whatever
//! order the panels are painted in; a block's own sequences stand among its children where they were
//! painted. Containers without content on paper stay if anything below them has some. Within a block stand the elements
//! that only a PDF has: foreign words, and the field that a box to tick is. Each line of a link gets its annotation.
//! Refuses owners that are not blocks of the content.

use std::collections::BTreeMap;
use std::ops::Range;

use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::canvas::hundredths;
use super::finish::{hundredth, text_string};
use super::link::Link;
use crate::content::foreign_spans::ForeignSpan;
use crate::content::{BlockId, Content, ListMarking, Role};
use crate::diag::Diagnostic;
use crate::geom::{Abs, Rect};
use crate::unicode::is_isolate;

/// A marked-content sequence: page and number on it.
type Sequence = (usize, i64);

/// What a sequence belongs to.
#[derive(Clone, Copy)]
enum Holder {
    Block(BlockId),
    /// An element within a block, by its place among these.
    Inner(usize),
}

/// An element within a block's.
struct Inner {
    block: BlockId,
    /// Which of the block's foreign stretches it is; a box to tick has but one.
    stretch: usize,
    sequences: Vec<Sequence>,
}

/// What is tagged so far.
pub(super) struct Tags<'c> {
    content: &'c Content,
    /// By block: its foreign stretches.
    foreign: Vec<Vec<ForeignSpan>>,
    /// The same in the texts of paragraphs, as far as they are drawn.
    stretches: BTreeMap<BlockId, Vec<Range<usize>>>,
    /// By page and number: whose sequence it is.
    pages: Vec<Vec<Holder>>,
    /// Elements within blocks, in the order of painting.
    inner: Vec<Inner>,
    /// By block: its sequences in the order of painting.
    sequences: Vec<Vec<Sequence>>,
    /// By block: where its ink first is, page and rectangle.
    places: Vec<Option<(usize, Rect)>>,
    /// The lines of links, in the order of painting.
    links: Vec<Link>,
}

impl<'c> Tags<'c> {
    /// Nothing tagged yet.
    pub(super) fn new(content: &'c Content) -> Self {
        let count = content.blocks.len();
        Self {
            content,
            foreign: content.foreign_spans(),
            stretches: BTreeMap::new(),
            pages: Vec::new(),
            inner: Vec::new(),
            sequences: vec![Vec::new(); count],
            places: vec![None; count],
            links: Vec::new(),
        }
    }

    /// Turns to the next page.
    pub(super) fn begin_page(&mut self) {
        self.pages.push(Vec::new());
    }

    /// A new sequence of `block` on the current page: its tag and its number.
    pub(super) fn sequence(&mut self, block: BlockId) -> Result<(&'static str, i64), Diagnostic> {
        let role = self.content.blocks.get(block.0 as usize).map(|b| b.role).ok_or_else(|| {
            Diagnostic::error(
                crate::diag::Name::Unnamed,
                format!("an item belongs to block {}, which the content does not have", block.0),
            )
        })?;
        if role == Role::Tick {
            return Ok(("Form", self.inner(block, 0)));
        }
        let sequence = self.number(Holder::Block(block));
        self.sequences[block.0 as usize].push(sequence);
        Ok((structure_type(role), sequence.1))
    }

    /// Where the foreign stretches of `block` stand in `paragraph`, of which a line shows the block from the byte `from`
    /// on. The first line that is asked for is the one at which the block begins.
    pub(super) fn stretches(&mut self, block: BlockId, paragraph: &str, from: usize) -> Vec<Range<usize>> {
        let index = block.0 as usize;
        let foreign = self.foreign.get(index).map(Vec::as_slice).unwrap_or_default();
        let text = self.content.blocks.get(index).and_then(|block| block.text.as_deref());
        let Some(text) = text.filter(|_| !foreign.is_empty()) else { return Vec::new() };
        self.stretches.entry(block).or_insert_with(|| placed(foreign, text, paragraph, from)).clone()
    }

    /// A new sequence of a foreign stretch of `block` on the current page: its tag and its number.
    pub(super) fn span(&mut self, block: BlockId, stretch: usize) -> (&'static str, i64) {
        ("Span", self.inner(block, stretch))
    }

    /// A new sequence of an element within `block`.
    fn inner(&mut self, block: BlockId, stretch: usize) -> i64 {
        // It was begun on this line or the one before.
        let known = self.inner.iter().rposition(|inner| inner.block == block && inner.stretch == stretch);
        let index = known.unwrap_or_else(|| {
            self.inner.push(Inner { block, stretch, sequences: Vec::new() });
            self.inner.len() - 1
        });
        let sequence = self.number(Holder::Inner(index));
        self.inner[index].sequences.push(sequence);
        sequence.1
    }

    /// The next number of the current page.
    fn number(&mut self, holder: Holder) -> Sequence {
        let index = self.pages.len().saturating_sub(1);
        let page = &mut self.pages[index];
        page.push(holder);
        (index, page.len() as i64 - 1)
    }

    /// Notes that `block` has ink in `area` of the current page.
    pub(super) fn cover(&mut self, block: BlockId, area: Rect) {
        let page = self.pages.len().saturating_sub(1);
        if self.content.block(block).role == Role::Link {
            self.links.push(Link { block, page, area });
        }
        match &mut self.places[block.0 as usize] {
            Some((first, known)) if *first == page => *known = known.union(area),
            Some(_) => {}
            place => *place = Some((page, area)),
        }
    }

    /// Where the block's ink first is: page and rectangle.
    pub(super) fn place(&self, block: BlockId) -> Option<(usize, Rect)> {
        self.places[block.0 as usize]
    }

    /// Writes the tree into `file`, whose pages are `pages` of these `heights`, and returns its root.
    pub(super) fn write(&self, file: &mut File, pages: &[ObjectId], heights: &[Abs]) -> ObjectId {
        let blocks = &self.content.blocks;
        // Parents stand before their children, so backwards a child is seen first.
        let mut first: Vec<Option<Sequence>> = self.sequences.iter().map(|s| s.first().copied()).collect();
        for inner in &self.inner {
            let known = &mut first[inner.block.0 as usize];
            *known = known.iter().chain(inner.sequences.first()).min().copied();
        }
        for (i, block) in blocks.iter().enumerate().rev() {
            if let (Some(below), Some(parent)) = (first[i], block.parent) {
                let known = &mut first[parent.0 as usize];
                *known = Some(known.map_or(below, |k| k.min(below)));
            }
        }
        let root = file.new_object_id();
        let document = file.new_object_id();
        let ids: Vec<Option<ObjectId>> = first.iter().map(|f| f.map(|_| file.new_object_id())).collect();
        let inner_ids: Vec<ObjectId> = self.inner.iter().map(|_| file.new_object_id()).collect();
        let mut children: Vec<Vec<(Sequence, ObjectId)>> = vec![Vec::new(); blocks.len()];
        let mut top = Vec::new();
        for ((block, first), id) in blocks.iter().zip(&first).zip(&ids) {
            match (block.parent, first, id) {
                (Some(parent), Some(first), Some(id)) => children[parent.0 as usize].push((*first, *id)),
                (None, _, Some(id)) => top.push(Object::Reference(*id)),
                _ => {}
            }
        }
        for (inner, id) in self.inner.iter().zip(&inner_ids) {
            let block = inner.block.0 as usize;
            children[block].extend(inner.sequences.first().map(|first| (*first, *id)));
            if let Some(parent) = ids[block] {
                file.set_object(*id, self.inner_element(inner, parent, pages));
            }
        }
        let links = self.annotate(file, pages, heights);
        for (i, block) in blocks.iter().enumerate() {
            let Some(id) = ids[i] else { continue };
            let parent = block.parent.and_then(|p| ids[p.0 as usize]).unwrap_or(document);
            let page = self.sequences[i].first().map(|s| s.0);
            let mut dict = element(structure_type(block.role), parent, page.map(|page| pages[page]));
            if let Some(lang) = &block.lang {
                dict.set("Lang", Object::string_literal(lang.as_str()));
            }
            if let Some(alt) = &block.alt {
                dict.set("Alt", text_string(alt));
            }
            match (block.role, self.places[i]) {
                (Role::Figure, Some((page, area))) => dict.set("A", figure_layout(area, heights[page])),
                (Role::List, _) => dict.set("A", numbering(self.content.list_marking(BlockId(i as u32)))),
                _ => {}
            }
            let mut kids = kids(&self.sequences[i], &children[i], page, pages);
            let own = self.links.iter().zip(&links).filter(|(link, _)| link.block.0 as usize == i);
            kids.extend(own.map(|(link, annotation)| link.reference(pages[link.page], *annotation)));
            dict.set("K", one_or_array(kids));
            file.set_object(id, dict);
        }
        let mut dict = Dictionary::new();
        dict.set("S", Object::Name("Document".into()));
        dict.set("P", Object::Reference(root));
        dict.set("K", one_or_array(top));
        file.set_object(document, dict);
        let tree = self.parent_tree(file, &ids, &inner_ids);
        let mut dict = Dictionary::new();
        dict.set("Type", Object::Name("StructTreeRoot".into()));
        dict.set("K", Object::Reference(document));
        dict.set("ParentTree", Object::Reference(tree));
        dict.set("ParentTreeNextKey", (pages.len() + links.len()) as i64);
        file.set_object(root, dict);
        root
    }

    /// Puts the annotations of links on their pages. Their keys in the parent tree follow those of the pages.
    fn annotate(&self, file: &mut File, pages: &[ObjectId], heights: &[Abs]) -> Vec<ObjectId> {
        let mut on_pages: Vec<Vec<Object>> = vec![Vec::new(); pages.len()];
        let mut annotations = Vec::with_capacity(self.links.len());
        for (link, key) in self.links.iter().zip(pages.len() as i64..) {
            let address = self.content.block(link.block).address().unwrap_or_default();
            let annotation = file.add_object(link.annotation(&address, key, heights[link.page]));
            on_pages[link.page].push(Object::Reference(annotation));
            annotations.push(annotation);
        }
        for (page, own) in pages.iter().zip(on_pages).filter(|(_, own)| !own.is_empty()) {
            if let Ok(dict) = file.get_object_mut(*page).and_then(Object::as_dict_mut) {
                dict.set("Annots", own);
            }
        }
        annotations
    }

    /// An element within the block whose element is `parent`.
    fn inner_element(&self, inner: &Inner, parent: ObjectId, pages: &[ObjectId]) -> Dictionary {
        let page = inner.sequences.first().map(|sequence| sequence.0);
        let tick = self.content.block(inner.block).role == Role::Tick;
        let kind = if tick { "Form" } else { "Span" };
        let mut dict = element(kind, parent, page.map(|page| pages[page]));
        if tick {
            dict.set("A", field());
        } else if let Some(foreign) = self.foreign[inner.block.0 as usize].get(inner.stretch) {
            dict.set("Lang", Object::string_literal(foreign.lang.as_str()));
        }
        dict.set("K", one_or_array(kids(&inner.sequences, &[], page, pages)));
        dict
    }

    fn parent_tree(&self, file: &mut File, ids: &[Option<ObjectId>], inner: &[ObjectId]) -> ObjectId {
        let mut numbers = Vec::with_capacity(self.pages.len() * 2);
        for (i, page) in self.pages.iter().enumerate() {
            let owners = page.iter().map(|holder| match holder {
                Holder::Block(block) => ids[block.0 as usize].map_or(Object::Null, Object::Reference),
                Holder::Inner(index) => Object::Reference(inner[*index]),
            });
            numbers.push(Object::Integer(i as i64));
            numbers.push(Object::Array(owners.collect()));
        }
        for (link, key) in self.links.iter().zip(self.pages.len() as i64..) {
            numbers.push(Object::Integer(key));
            numbers.push(ids[link.block.0 as usize].map_or(Object::Null, Object::Reference));
        }
        let mut dict = Dictionary::new();
        dict.set("Nums", numbers);
        file.add_object(dict)
    }
}

/// Where `foreign` stretches of a block's `text` stand in a `paragraph` that shows it from the byte `from` on, with
/// isolates that the text does not have. What is not found has no place; the proof misses it.
fn placed(foreign: &[ForeignSpan], text: &str, paragraph: &str, from: usize) -> Vec<Range<usize>> {
    let said = |(_, c): &(usize, char)| !is_isolate(*c);
    let shown = paragraph[from..].char_indices().filter(said).map(|(at, c)| (from + at, c));
    let mut both = text.char_indices().filter(said).zip(shown).take_while(|(a, b)| a.1 == b.1);
    let mut place = |range: &Range<usize>| {
        let start = both.by_ref().find(|(own, _)| own.0 == range.start)?.1;
        let last = both.by_ref().find(|(own, _)| own.0 + own.1.len_utf8() == range.end)?.1;
        Some(start.0..last.0 + last.1.len_utf8())
    };
    foreign.iter().map(|stretch| place(&stretch.range).unwrap_or_default()).collect()
}

/// An element of the type `kind` in `parent`, on `page`.
fn element(kind: &str, parent: ObjectId, page: Option<ObjectId>) -> Dictionary {
    let mut dict = Dictionary::new();
    dict.set("S", Object::Name(kind.into()));
    dict.set("P", Object::Reference(parent));
    if let Some(page) = page {
        dict.set("Pg", Object::Reference(page));
    }
    dict
}

/// An element's own sequences and its children, in reading order; `page` is the element's.
fn kids(
    own: &[Sequence],
    children: &[(Sequence, ObjectId)],
    page: Option<usize>,
    pages: &[ObjectId],
) -> Vec<Object> {
    let mut own = own.iter().copied().peekable();
    let mut kids = Vec::new();
    let reference = |(on, mcid): Sequence| {
        if Some(on) == page {
            return Object::Integer(mcid);
        }
        let mut dict = Dictionary::new();
        dict.set("Type", Object::Name("MCR".into()));
        dict.set("Pg", Object::Reference(pages[on]));
        dict.set("MCID", mcid);
        Object::Dictionary(dict)
    };
    for (first, child) in children {
        while let Some(sequence) = own.next_if(|sequence| sequence < first) {
            kids.push(reference(sequence));
        }
        kids.push(Object::Reference(*child));
    }
    kids.extend(own.map(reference));
    kids
}

/// The PDF structure type of a role.
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

/// A picture's place, for readers that show it by itself.
fn figure_layout(area: Rect, height: Abs) -> Object {
    let (h, y) = (hundredths(height), |y| hundredths(y));
    let bounds = [hundredths(area.x), h - y(area.bottom()), hundredths(area.right()), h - y(area.y)];
    let mut dict = Dictionary::new();
    dict.set("O", Object::Name("Layout".into()));
    dict.set("Placement", Object::Name("Block".into()));
    dict.set("BBox", bounds.into_iter().map(hundredth).collect::<Vec<_>>());
    Object::Dictionary(dict)
}

/// How a list is numbered (ISO 32000-1, 14.8.5.5): of the values that there are, a box to tick is the square.
fn numbering(marking: ListMarking) -> Object {
    let numbering = match marking {
        ListMarking::Bullets => "Disc",
        ListMarking::Boxes => "Square",
        ListMarking::Icons => "None",
    };
    let mut dict = Dictionary::new();
    dict.set("O", Object::Name("List".into()));
    dict.set("ListNumbering", Object::Name(numbering.into()));
    Object::Dictionary(dict)
}

/// A box to tick with a pen, empty as it is printed (ISO 14289-1, 7.14; ISO 32000-1, 14.8.5.6). The words that it stands
/// for follow it at once: a name (`Desc`) would say them a second time.
fn field() -> Object {
    let mut dict = Dictionary::new();
    dict.set("O", Object::Name("PrintField".into()));
    dict.set("Role", Object::Name("cb".into()));
    // Written like this in the standard.
    dict.set("checked", Object::Name("off".into()));
    Object::Dictionary(dict)
}

fn one_or_array(mut kids: Vec<Object>) -> Object {
    if kids.len() == 1 { kids.swap_remove(0) } else { Object::Array(kids) }
}
