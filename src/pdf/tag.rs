//! Tagging: the structure tree, which is the content's blocks as they stand.
//!
//! In: the content, and from drawing which marked sequence of which page belongs to which block.
//! Out: `StructTreeRoot`, its elements and the parent tree. The order is the content's, whatever
//! order the panels are painted in; a block's own sequences stand among its children where they were
//! painted. Containers without content on paper stay if anything below them has some. Each line of a link gets its
//! annotation, behind the words in the structure.
//! Refuses owners that are not blocks of the content.

use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::canvas::hundredths;
use super::finish::{hundredth, text_string};
use super::link::Link;
use crate::content::{BlockId, Content, Role};
use crate::diag::Diagnostic;
use crate::geom::{Abs, Rect};

/// A marked-content sequence: page and number on it.
type Sequence = (usize, i64);

/// What is tagged so far.
pub(super) struct Tags<'c> {
    content: &'c Content,
    /// By page and number: whose sequence it is.
    pages: Vec<Vec<BlockId>>,
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
            pages: Vec::new(),
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
            Diagnostic::error(format!(
                "an item belongs to block {}, which the content does not have",
                block.0
            ))
        })?;
        let index = self.pages.len().saturating_sub(1);
        let page = &mut self.pages[index];
        let mcid = page.len() as i64;
        page.push(block);
        self.sequences[block.0 as usize].push((index, mcid));
        Ok((structure_type(role), mcid))
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
        for (i, block) in blocks.iter().enumerate().rev() {
            if let (Some(below), Some(parent)) = (first[i], block.parent) {
                let known = &mut first[parent.0 as usize];
                *known = Some(known.map_or(below, |k| k.min(below)));
            }
        }
        let root = file.new_object_id();
        let document = file.new_object_id();
        let ids: Vec<Option<ObjectId>> = first.iter().map(|f| f.map(|_| file.new_object_id())).collect();
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); blocks.len()];
        let mut top = Vec::new();
        for (i, block) in blocks.iter().enumerate().filter(|(i, _)| first[*i].is_some()) {
            match block.parent {
                Some(parent) => children[parent.0 as usize].push(i),
                None => top.push(i),
            }
        }
        let element = |i: usize| ids[i].map_or(Object::Null, Object::Reference);
        let links = self.annotate(file, pages, heights);
        for (i, block) in blocks.iter().enumerate() {
            let Some(id) = ids[i] else { continue };
            let parent = block.parent.and_then(|p| ids[p.0 as usize]).unwrap_or(document);
            let page = self.sequences[i].first().map(|s| s.0);
            let mut dict = Dictionary::new();
            dict.set("S", Object::Name(structure_type(block.role).into()));
            dict.set("P", Object::Reference(parent));
            if let Some(page) = page {
                dict.set("Pg", Object::Reference(pages[page]));
            }
            if let Some(lang) = &block.lang {
                dict.set("Lang", Object::string_literal(lang.as_str()));
            }
            if let Some(alt) = &block.alt {
                dict.set("Alt", text_string(alt));
            }
            if let (Role::Figure, Some((page, area))) = (block.role, self.places[i]) {
                dict.set("A", figure_layout(area, heights[page]));
            }
            let mut kids = self.kids(i, &children[i], &first, pages, element);
            let own = self.links.iter().zip(&links).filter(|(link, _)| link.block.0 as usize == i);
            kids.extend(own.map(|(link, annotation)| link.reference(pages[link.page], *annotation)));
            dict.set("K", one_or_array(kids));
            file.set_object(id, dict);
        }
        let mut dict = Dictionary::new();
        dict.set("S", Object::Name("Document".into()));
        dict.set("P", Object::Reference(root));
        dict.set("K", one_or_array(top.into_iter().map(element).collect()));
        file.set_object(document, dict);
        let tree = self.parent_tree(file, &ids);
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

    /// A block's own sequences and its children, in reading order.
    fn kids(
        &self,
        block: usize,
        children: &[usize],
        first: &[Option<Sequence>],
        pages: &[ObjectId],
        element: impl Fn(usize) -> Object,
    ) -> Vec<Object> {
        let page = self.sequences[block].first().map(|s| s.0);
        let mut own = self.sequences[block].iter().copied().peekable();
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
        for &child in children {
            if let Some(first) = first[child] {
                while let Some(sequence) = own.next_if(|s| *s < first) {
                    kids.push(reference(sequence));
                }
            }
            kids.push(element(child));
        }
        kids.extend(own.map(reference));
        kids
    }

    fn parent_tree(&self, file: &mut File, ids: &[Option<ObjectId>]) -> ObjectId {
        let mut numbers = Vec::with_capacity(self.pages.len() * 2);
        for (i, page) in self.pages.iter().enumerate() {
            let owners = page.iter().map(|b| ids[b.0 as usize].map_or(Object::Null, Object::Reference));
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
        Role::Label => "Lbl",
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

fn one_or_array(mut kids: Vec<Object>) -> Object {
    if kids.len() == 1 { kids.swap_remove(0) } else { Object::Array(kids) }
}
