//! The structure tree of a file: elements, annotations of links and the parent tree.
//!
//! In: the sequences that a [`TagRecorder`] recorded, and the file with its pages. Out: the same file with a
//! `StructTreeRoot` (ISO 32000-1, 14.7.2). Containers without content of their own stay if an element below
//! them has some; blocks that were not painted have no element.
//! Refuses nothing: owners were checked when they were recorded.

use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};

use super::attributes::{figure_layout, list_numbering, tick_field, writing_mode};
use super::{InlineElement, SequenceId, SequenceOwner, TagRecorder, span_type, structure_type};
use crate::content::{BlockId, Role};
use crate::pdf::object::{PageRef, text_string};
use crate::unicode::without_invisible;

/// An element below another one, with its first sequence.
#[derive(Clone, Copy)]
struct ChildElement {
    first: SequenceId,
    id: ObjectId,
}

/// The objects of all elements, reserved before any of them is written.
struct ElementIds {
    document: ObjectId,
    /// By block; `None` for a block that was not painted.
    blocks: Vec<Option<ObjectId>>,
    /// By inline element.
    inline: Vec<ObjectId>,
}

impl TagRecorder<'_> {
    /// Writes the tree into `file`, whose pages are `pages`, and returns its root.
    pub(in crate::pdf) fn write(&self, file: &mut File, pages: &[PageRef]) -> ObjectId {
        let first = self.first_sequences();
        let root = file.new_object_id();
        let document = file.new_object_id();
        let blocks = first.iter().map(|first| first.map(|_| file.new_object_id())).collect();
        let inline = self.inline.iter().map(|_| file.new_object_id()).collect();
        let ids = ElementIds { document, blocks, inline };
        let children = self.children(&first, &ids);
        let annotations = self.annotate_links(file, pages);
        for (element, id) in self.inline.iter().zip(&ids.inline) {
            if let Some(parent) = ids.blocks[element.block.0 as usize] {
                file.set_object(*id, self.inline_element(element, parent, &annotations, pages));
            }
        }
        for (index, id) in ids.blocks.iter().enumerate() {
            if let Some(id) = id {
                let block = BlockId(index as u32);
                let mut dict = self.block_element(block, &ids, pages);
                let mut kids = kids(&self.sequences[index], &children[index], pages);
                kids.extend(self.annotation_references(block, None, &annotations, pages));
                dict.set("K", one_or_array(kids));
                file.set_object(*id, dict);
            }
        }
        let top = self.content.blocks.iter().zip(&ids.blocks).filter(|(block, _)| block.parent.is_none());
        let top = top.filter_map(|(_, id)| id.map(Object::Reference)).collect();
        let dict = dictionary! {
            "S" => "Document",
            "P" => root,
            "A" => writing_mode(self.content.direction),
            "K" => one_or_array(top),
        };
        file.set_object(document, dict);
        let parent_tree = file.add_object(self.parent_tree(&ids));
        let next_key = (pages.len() + annotations.len()) as i64;
        file.set_object(
            root,
            dictionary! {
                "Type" => "StructTreeRoot",
                "K" => document,
                "ParentTree" => parent_tree,
                "ParentTreeNextKey" => next_key,
            },
        );
        root
    }

    /// By block: the first sequence of the block and of everything below it.
    fn first_sequences(&self) -> Vec<Option<SequenceId>> {
        let mut first: Vec<Option<SequenceId>> = self.sequences.iter().map(|s| s.first().copied()).collect();
        for element in &self.inline {
            let known = &mut first[element.block.0 as usize];
            *known = known.iter().chain(element.sequences.first()).min().copied();
        }
        // Parents precede their children, so this goes backwards.
        for (index, block) in self.content.blocks.iter().enumerate().rev() {
            if let (Some(below), Some(parent)) = (first[index], block.parent) {
                let known = &mut first[parent.0 as usize];
                *known = Some(known.map_or(below, |known| known.min(below)));
            }
        }
        first
    }

    /// By block: the elements directly below it.
    fn children(&self, first: &[Option<SequenceId>], ids: &ElementIds) -> Vec<Vec<ChildElement>> {
        let blocks = &self.content.blocks;
        let mut children: Vec<Vec<ChildElement>> = vec![Vec::new(); blocks.len()];
        for ((block, first), id) in blocks.iter().zip(first).zip(&ids.blocks) {
            if let (Some(parent), Some(first), Some(id)) = (block.parent, *first, *id) {
                children[parent.0 as usize].push(ChildElement { first, id });
            }
        }
        for (element, id) in self.inline.iter().zip(&ids.inline) {
            let first = element.sequences.first();
            children[element.block.0 as usize]
                .extend(first.map(|first| ChildElement { first: *first, id: *id }));
        }
        children
    }

    /// The element of a block, without its kids.
    fn block_element(&self, id: BlockId, ids: &ElementIds, pages: &[PageRef]) -> Dictionary {
        let index = id.0 as usize;
        let block = self.content.block(id);
        let parent = block.parent.and_then(|parent| ids.blocks[parent.0 as usize]).unwrap_or(ids.document);
        let mut dict = element(structure_type(block.role), parent, &self.sequences[index], pages);
        if let Some(lang) = &block.lang {
            dict.set("Lang", Object::string_literal(lang.as_str()));
        }
        if let Some(alt) = &block.alt {
            dict.set("Alt", text_string(alt));
        }
        let mut attributes = Vec::new();
        match (block.role, self.areas[index]) {
            (Role::Figure, Some(place)) => {
                attributes.push(figure_layout(place.area, pages[place.page].height));
            }
            (Role::List, _) => attributes.push(list_numbering(self.content.list_marking(id))),
            _ => {}
        }
        let around = block.parent.map_or(self.content.direction, |parent| self.directions[parent.0 as usize]);
        if self.directions[index] != around {
            attributes.push(writing_mode(self.directions[index]));
        }
        if !attributes.is_empty() {
            dict.set("A", one_or_array(attributes));
        }
        dict
    }

    /// An element within the block whose element is `parent`.
    fn inline_element(
        &self,
        inline: &InlineElement,
        parent: ObjectId,
        annotations: &[ObjectId],
        pages: &[PageRef],
    ) -> Dictionary {
        let is_tick = self.content.block(inline.block).role == Role::Tick;
        let span = self.span(inline.block, inline.span).filter(|_| !is_tick);
        let kind = if is_tick { "Form" } else { span.map_or("Span", span_type) };
        let mut dict = element(kind, parent, &inline.sequences, pages);
        if is_tick {
            dict.set("A", tick_field());
        }
        if let Some(lang) = span.and_then(|span| span.lang.as_deref()) {
            dict.set("Lang", Object::string_literal(lang));
        }
        let mut kids = kids(&inline.sequences, &[], pages);
        kids.extend(self.annotation_references(inline.block, Some(inline.span), annotations, pages));
        dict.set("K", one_or_array(kids));
        dict
    }

    /// The references to the annotations of a link: those of `block` or of its inline span at the index `span`.
    fn annotation_references(
        &self,
        block: BlockId,
        span: Option<usize>,
        annotations: &[ObjectId],
        pages: &[PageRef],
    ) -> impl Iterator<Item = Object> {
        let own = self
            .links
            .iter()
            .zip(annotations)
            .filter(move |(link, _)| link.block == block && link.span == span);
        own.map(|(link, annotation)| link.reference(pages, *annotation))
    }

    /// Adds the annotations of links to their pages. Their keys in the parent tree follow those of the pages.
    fn annotate_links(&self, file: &mut File, pages: &[PageRef]) -> Vec<ObjectId> {
        let mut by_page: Vec<Vec<Object>> = vec![Vec::new(); pages.len()];
        let mut annotations = Vec::with_capacity(self.links.len());
        for (link, key) in self.links.iter().zip(pages.len() as i64..) {
            let block = self.content.block(link.block);
            let span = link.span.and_then(|span| self.span(link.block, span));
            let (address, text) = match (span, &block.text) {
                (Some(span), Some(text)) => {
                    let text = without_invisible(text.get(span.range.clone()).unwrap_or_default());
                    (span.address.clone().unwrap_or_default(), text)
                }
                _ => (block.address().unwrap_or_default(), block.address().unwrap_or_default()),
            };
            let page_height = pages[link.place.page].height;
            let annotation = file.add_object(link.annotation(&address, &text, key, page_height));
            by_page[link.place.page].push(Object::Reference(annotation));
            annotations.push(annotation);
        }
        for (page, own) in pages.iter().zip(by_page).filter(|(_, own)| !own.is_empty()) {
            if let Ok(dict) = file.get_object_mut(page.id).and_then(Object::as_dict_mut) {
                dict.set("Annots", own);
            }
        }
        annotations
    }

    /// The parent tree (ISO 32000-1, 14.7.4.4): for each page the elements of its sequences, for each link
    /// its element.
    fn parent_tree(&self, ids: &ElementIds) -> Dictionary {
        let block_element =
            |block: BlockId| ids.blocks[block.0 as usize].map_or(Object::Null, Object::Reference);
        let mut numbers = Vec::with_capacity((self.owners.len() + self.links.len()) * 2);
        for (key, page) in self.owners.iter().enumerate() {
            let elements = page.iter().map(|owner| match owner {
                SequenceOwner::Block(block) => block_element(*block),
                SequenceOwner::Inline(index) => Object::Reference(ids.inline[*index]),
            });
            numbers.push(Object::Integer(key as i64));
            numbers.push(Object::Array(elements.collect()));
        }
        for (link, key) in self.links.iter().zip(self.owners.len() as i64..) {
            numbers.push(Object::Integer(key));
            let is_own =
                |inline: &InlineElement| inline.block == link.block && Some(inline.span) == link.span;
            let inline = self.inline.iter().position(is_own).filter(|_| link.span.is_some());
            numbers.push(
                inline.map_or_else(|| block_element(link.block), |at| Object::Reference(ids.inline[at])),
            );
        }
        dictionary! { "Nums" => numbers }
    }
}

/// An element of the structure type `kind` below `parent`, on the page of its first own sequence.
fn element(kind: &str, parent: ObjectId, own: &[SequenceId], pages: &[PageRef]) -> Dictionary {
    let mut dict = dictionary! { "S" => kind, "P" => parent };
    if let Some(first) = own.first() {
        dict.set("Pg", pages[first.page].id);
    }
    dict
}

/// The kids of an element: its own sequences and its children, in reading order.
fn kids(own: &[SequenceId], children: &[ChildElement], pages: &[PageRef]) -> Vec<Object> {
    let page = own.first().map(|first| first.page);
    let reference = |sequence: SequenceId| {
        if Some(sequence.page) == page {
            return Object::Integer(sequence.mcid);
        }
        // A sequence of another page than the element's needs a marked-content reference (ISO 32000-1,
        // 14.7.4.2).
        let page = pages[sequence.page].id;
        dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => sequence.mcid }.into()
    };
    let mut own = own.iter().copied().peekable();
    let mut kids = Vec::new();
    for child in children {
        while let Some(sequence) = own.next_if(|sequence| *sequence < child.first) {
            kids.push(reference(sequence));
        }
        kids.push(Object::Reference(child.id));
    }
    kids.extend(own.map(reference));
    kids
}

fn one_or_array(mut kids: Vec<Object>) -> Object {
    if kids.len() == 1 { kids.swap_remove(0) } else { Object::Array(kids) }
}
