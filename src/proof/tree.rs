//! The structure tree of a file, and how it is tied to the pages.
//!
//! In: `StructTreeRoot`, the pages and their marked content. Out: a [`StructureTree`] of [`StructureElement`]s in reading
//! order, each with its text, language and alternative text, and findings where the tree, the parent tree and the pages
//! disagree (ISO 32000-1, 14.7 and 14.8).
//! Refuses circles, elements in two places, and trees that are deeper or larger than any sheet's.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::clause::Clause;
use super::file::PdfFile;
use super::geometry::BoundingBox;
use super::object::{PdfDict, PdfObject, numbers};
use super::paint::{MarkedContentKind, PageContents};
use super::text::excerpt;

/// Elements within each other.
const MAX_DEPTH: usize = 48;
/// Elements of one tree.
const MAX_ELEMENTS: usize = 50_000;
/// Levels of the parent tree.
const MAX_PARENT_TREE_DEPTH: usize = 8;
/// Findings that are kept.
const MAX_FINDINGS: usize = 100;

/// What is wrong with the structure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TreeFinding {
    /// The file has no structure tree.
    NoTree,
    /// An element is not an indirect object.
    DirectElement,
    /// The tree is circular, or too deep or large.
    BadTree,
    /// The parent tree is circular, or too deep or large.
    BadParentTree,
    /// Two marked-content sequences on a page have the same identifier.
    DuplicateMcid {
        /// The page, from 1.
        page: usize,
        /// The identifier.
        mcid: i64,
    },
    /// The tree refers to content within a form.
    ContentOfForm,
    /// Something is wrong with an element.
    Element {
        /// Its object number.
        id: u32,
        /// Its standard structure type.
        kind: String,
        /// What is wrong with it.
        fault: ElementFault,
    },
    /// Marked content belongs to two elements.
    ContentTwice {
        /// The page, from 1.
        page: usize,
    },
    /// Tagged content belongs to no element.
    ContentOutside {
        /// The beginning of its text.
        text: String,
        /// The page, from 1.
        page: usize,
    },
    /// The parent tree has no entry, or a wrong one, for marked content.
    WrongParentEntry {
        /// The identifier of the marked content.
        mcid: i64,
        /// The page, from 1.
        page: usize,
        /// Whether the entry is missing.
        is_missing: bool,
    },
    /// The parent tree has more entries than a page has marked content.
    ExtraParentEntries {
        /// The page, from 1.
        page: usize,
        /// The number of entries.
        entries: usize,
        /// The number of marked-content sequences.
        marked_contents: usize,
    },
}

/// What is wrong with an element of the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ElementFault {
    /// It has no type.
    NoType,
    /// It has a text that replaces what it shows.
    ReplacementText,
    /// Its `/P` is not the element that contains it.
    WrongParent,
    /// It contains something that is neither an element nor content.
    BadKid,
    /// It refers to marked content that no page has.
    MissingContent,
}

impl TreeFinding {
    /// The rule that it breaks.
    pub(super) const fn clause(&self) -> Clause {
        match self {
            Self::NoTree | Self::ContentOutside { .. } => Clause::Iso14289("7.1"),
            Self::DirectElement | Self::BadTree => Clause::Iso32000("14.7.2"),
            Self::BadParentTree => Clause::Iso32000("7.9.7"),
            Self::DuplicateMcid { .. } | Self::ContentTwice { .. } => Clause::Iso32000("14.7.4.2"),
            Self::WrongParentEntry { .. } | Self::ExtraParentEntries { .. } => Clause::Iso32000("14.7.4.4"),
            Self::Element { fault: ElementFault::MissingContent, .. } => Clause::Iso32000("14.7.4.2"),
            Self::ContentOfForm | Self::Element { fault: ElementFault::ReplacementText, .. } => {
                Clause::OwnRule
            }
            Self::Element { .. } => Clause::Iso32000("14.7.2"),
        }
    }
}

impl fmt::Display for TreeFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTree => f.write_str("the file has no structure tree and so no reading order"),
            Self::DirectElement => f.write_str("the structure has an element that is not an indirect object"),
            Self::BadTree => {
                f.write_str("the structure is circular, or deeper or larger than that of any sheet")
            }
            Self::BadParentTree => {
                f.write_str("the parent tree is circular or larger than that of any sheet")
            }
            Self::DuplicateMcid { page, mcid } => {
                write!(f, "page {page} has two marked-content sequences with the identifier {mcid}")
            }
            Self::ContentOfForm => {
                f.write_str("the structure refers to content of a form, which is not supported")
            }
            Self::Element { id, fault: ElementFault::NoType, .. } => {
                write!(f, "element {id} of the structure has no type")
            }
            Self::Element { id, kind, fault } => write!(f, "element {id} (`{kind}`) {fault}"),
            Self::ContentTwice { page } => {
                write!(f, "marked content of page {page} belongs to two elements of the structure")
            }
            Self::ContentOutside { text, page } => {
                write!(f, "`{text}` on page {page} is tagged, but is not in the structure")
            }
            Self::WrongParentEntry { mcid, page, is_missing } => {
                let fault = if *is_missing { "has no entry" } else { "leads to the wrong element" };
                write!(f, "marked content {mcid} of page {page} {fault} in the parent tree")
            }
            Self::ExtraParentEntries { page, entries, marked_contents } => write!(
                f,
                "the parent tree has {entries} entries for page {page}, which has {marked_contents} marked-content sequences"
            ),
        }
    }
}

impl fmt::Display for ElementFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoType => "has no type",
            Self::ReplacementText => "has a text that replaces what it shows (`/ActualText` or `/E`)",
            Self::WrongParent => "names the wrong parent (`/P`)",
            Self::BadKid => "contains something that is neither an element nor content (`/K`)",
            Self::MissingContent => "refers to marked content that no page has",
        })
    }
}

/// A page as far as the structure needs it.
#[derive(Debug)]
pub(super) struct PageReference {
    /// Its object number.
    pub id: u32,
    /// Its key in the parent tree.
    pub parent_tree_key: Option<i64>,
}

/// An element of the structure.
#[derive(Clone, Debug, Default)]
pub(super) struct StructureElement {
    /// Its object number.
    pub id: u32,
    /// Its standard structure type.
    pub kind: String,
    /// Its language, inherited or its own.
    pub lang: String,
    /// Its direction of writing, inherited or its own (ISO 32000-1, 14.8.5.4.3).
    pub writing_mode: String,
    /// Its alternative text.
    pub alt: Option<String>,
    /// The index of the element that contains it.
    pub parent: Option<usize>,
    /// The text of its own marked content and of the inline elements in it.
    pub text: String,
    /// The indexes of its own marked content.
    pub marked_contents: Vec<usize>,
    /// Its declared position, the layout attribute `/BBox`.
    pub bounds: Option<BoundingBox>,
    /// The numbers of objects that it refers to, such as annotations.
    pub objects: Vec<u32>,
    /// The list attribute `/ListNumbering`.
    pub numbering: Option<String>,
    /// The attributes of a field to fill in with a pen.
    pub field: Option<PrintField>,
}

impl StructureElement {
    /// The level of a heading; `None` for other elements.
    pub(super) fn heading_level(&self) -> Option<usize> {
        match self.kind.as_bytes() {
            [b'H', level @ b'1'..=b'6'] => Some(usize::from(level - b'0')),
            _ => None,
        }
    }

    /// Whether its text is part of the text of the element around it.
    pub(super) fn is_inline(&self) -> bool {
        matches!(self.kind.as_str(), "Span" | "Form" | "Link")
    }
}

/// The attributes of a field to fill in with a pen (ISO 32000-1, 14.8.5.6).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PrintField {
    /// Its kind, such as `cb` for a checkbox.
    pub role: String,
    /// `on` or `off`.
    pub checked: String,
    /// Its description.
    pub description: String,
}

/// A file's structure.
#[derive(Debug, Default)]
pub(super) struct StructureTree {
    /// In reading order, parents before children.
    pub elements: Vec<StructureElement>,
    /// By index of marked content: the index of its element.
    pub owners: BTreeMap<usize, usize>,
    /// What is wrong with it.
    pub findings: Vec<TreeFinding>,
    /// The parent tree: by the key of a page, the element of each of its marked-content sequences.
    parents_of_pages: BTreeMap<i64, Vec<Option<u32>>>,
    /// The parent tree: by the key of an annotation, its element.
    parents_of_annotations: BTreeMap<i64, u32>,
}

/// Marked content as the structure refers to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct MarkedContentReference {
    /// The page, from 0.
    page: usize,
    mcid: i64,
}

/// The element around those that are read.
#[derive(Clone, Copy)]
struct OuterElement<'o> {
    /// Its object number.
    id: u32,
    /// Its index; `None` for the root of the tree.
    index: Option<usize>,
    lang: &'o str,
    writing_mode: &'o str,
    depth: usize,
}

struct TreeReader<'r, 'f> {
    file: &'r PdfFile<'f>,
    contents: &'r PageContents,
    pages: &'r [PageReference],
    /// By object number: the index of the page.
    page_indexes: BTreeMap<u32, usize>,
    role_map: PdfDict<'r>,
    /// The index of each tagged marked-content sequence.
    marked_contents: BTreeMap<MarkedContentReference, usize>,
    seen: BTreeSet<u32>,
    tree: StructureTree,
}

/// Reads the structure of `file`; `lang` is the language of the document.
pub(super) fn read(
    file: &PdfFile<'_>,
    catalog: &PdfDict<'_>,
    pages: &[PageReference],
    contents: &PageContents,
    lang: &str,
) -> StructureTree {
    let Some(root_id) = catalog.reference("StructTreeRoot") else {
        return StructureTree { findings: vec![TreeFinding::NoTree], ..StructureTree::default() };
    };
    let root = file.dict(&PdfObject::Reference(root_id));
    let mut reader = TreeReader {
        file,
        contents,
        pages,
        page_indexes: pages.iter().enumerate().map(|(at, page)| (page.id, at)).collect(),
        role_map: file.dict_of(&root, "RoleMap"),
        marked_contents: BTreeMap::new(),
        seen: BTreeSet::new(),
        tree: StructureTree::default(),
    };
    reader.index_marked_contents();
    // Where nothing is declared, text is written from left to right.
    let outer = OuterElement { id: root_id, index: None, lang, writing_mode: "LrTb", depth: 0 };
    let mut is_bad = false;
    for kid in reader.kids(&root) {
        if let PdfObject::Reference(id) = kid {
            is_bad |= reader.read_element(id, file.dict(&kid), outer).is_none();
        } else {
            reader.report(TreeFinding::DirectElement);
        }
    }
    if is_bad {
        reader.report(TreeFinding::BadTree);
    }
    reader.read_parent_tree(file.dict_of(&root, "ParentTree"), 0);
    reader.check_ties();
    reader.tree
}

impl StructureTree {
    /// For each of `count` marked-content sequences, the first sequence of the same text: those of an element and of the
    /// inline elements in it.
    pub(super) fn first_marked_contents(&self, count: usize) -> Vec<usize> {
        let mut firsts: Vec<usize> = (0..count).collect();
        let mut first: Vec<Option<usize>> = vec![None; self.elements.len()];
        for (&marked_content, &owner) in &self.owners {
            let mut outer = owner;
            while let (true, Some(parent)) = (self.elements[outer].is_inline(), self.elements[outer].parent) {
                outer = parent;
            }
            firsts[marked_content] = *first[outer].get_or_insert(marked_content);
        }
        firsts
    }

    /// The element of the annotation with the key `key`.
    pub(super) fn element_of_annotation(&self, key: i64) -> Option<&StructureElement> {
        let id = self.parents_of_annotations.get(&key)?;
        self.elements.iter().find(|element| element.id == *id)
    }
}

impl<'r> TreeReader<'r, '_> {
    fn report(&mut self, finding: TreeFinding) {
        if !self.tree.findings.contains(&finding) && self.tree.findings.len() < MAX_FINDINGS {
            self.tree.findings.push(finding);
        }
    }

    /// Reports a fault of the element at `index`.
    fn report_element(&mut self, index: usize, fault: ElementFault) {
        let StructureElement { id, kind, .. } = &self.tree.elements[index];
        let finding = TreeFinding::Element { id: *id, kind: kind.clone(), fault };
        self.report(finding);
    }

    /// Indexes the tagged content of all pages.
    fn index_marked_contents(&mut self) {
        for (index, marked_content) in self.contents.marked_contents.iter().enumerate() {
            let MarkedContentKind::Tagged(mcid) = marked_content.kind else { continue };
            if self
                .marked_contents
                .insert(MarkedContentReference { page: marked_content.page, mcid }, index)
                .is_some()
            {
                self.report(TreeFinding::DuplicateMcid { page: marked_content.page + 1, mcid });
            }
        }
    }

    /// The kids of an element (`/K`).
    fn kids(&self, dict: &PdfDict<'r>) -> Vec<PdfObject<'r>> {
        match dict.get("K") {
            None => Vec::new(),
            Some(PdfObject::Array(kids)) => kids.clone(),
            Some(one @ PdfObject::Reference(_)) => match self.file.resolve(one) {
                PdfObject::Array(kids) => kids,
                _ => vec![one.clone()],
            },
            Some(one) => vec![one.clone()],
        }
    }

    /// Reads an element and everything below it; `None` if that is circular, or too deep or large.
    fn read_element(&mut self, id: u32, dict: PdfDict<'r>, outer: OuterElement<'_>) -> Option<()> {
        let is_too_large = outer.depth > MAX_DEPTH || self.tree.elements.len() > MAX_ELEMENTS;
        if is_too_large || !self.seen.insert(id) {
            return None;
        }
        let text = |key: &str| self.file.value(&dict, key).text();
        let lang = text("Lang").filter(|lang| !lang.is_empty()).unwrap_or_else(|| outer.lang.to_owned());
        let has_replacement_text = text("ActualText").or_else(|| text("E")).is_some();
        let index = self.tree.elements.len();
        self.tree.elements.push(self.element(id, &dict, &lang, outer));
        let writing_mode = self.tree.elements[index].writing_mode.clone();
        if self.tree.elements[index].kind.is_empty() {
            self.report_element(index, ElementFault::NoType);
        }
        if has_replacement_text {
            self.report_element(index, ElementFault::ReplacementText);
        }
        if dict.reference("P") != Some(outer.id) {
            self.report_element(index, ElementFault::WrongParent);
        }
        let page = dict.reference("Pg");
        let (lang, writing_mode, depth) = (&*lang, &*writing_mode, outer.depth + 1);
        let own = OuterElement { id, index: Some(index), lang, writing_mode, depth };
        let mut is_sound = Some(());
        for kid in self.kids(&dict) {
            match &kid {
                PdfObject::Number(_) => self.add_marked_content(index, page, kid.integer()),
                PdfObject::Dict(content) => self.add_content(index, page, content),
                PdfObject::Reference(number) => {
                    let content = self.file.dict(&kid);
                    if matches!(content.name("Type"), Some(b"MCR" | b"OBJR")) {
                        self.add_content(index, page, &content);
                    } else {
                        is_sound = self.read_element(*number, content, own).and(is_sound);
                    }
                }
                _ => self.report_element(index, ElementFault::BadKid),
            }
        }
        if let (true, Some(parent)) = (self.tree.elements[index].is_inline(), outer.index) {
            let text = self.tree.elements[index].text.clone();
            self.tree.elements[parent].text.push_str(&text);
        }
        is_sound
    }

    /// The element that `dict` describes, without its content.
    fn element(&self, id: u32, dict: &PdfDict<'r>, lang: &str, outer: OuterElement<'_>) -> StructureElement {
        let attributes = self.attributes(dict);
        let of_owner = |owner: &[u8], key: &str| {
            let own = attributes.iter().filter(|one| one.name("O") == Some(owner));
            own.filter_map(|one| one.name(key)).next().map(|name| String::from_utf8_lossy(name).into_owned())
        };
        let field = attributes.iter().find(|one| one.name("O") == Some(b"PrintField"));
        let bounds = attributes.iter().find_map(|one| numbers(&self.file.items(one, "BBox")));
        StructureElement {
            id,
            kind: self.kind(dict),
            lang: lang.to_owned(),
            alt: self.file.value(dict, "Alt").text(),
            parent: outer.index,
            bounds: bounds.map(BoundingBox::from_corners),
            writing_mode: of_owner(b"Layout", "WritingMode").unwrap_or_else(|| outer.writing_mode.to_owned()),
            numbering: of_owner(b"List", "ListNumbering"),
            field: field.map(|field| PrintField {
                role: of_owner(b"PrintField", "Role").unwrap_or_default(),
                checked: of_owner(b"PrintField", "checked").unwrap_or_else(|| "off".to_owned()),
                description: self.file.value(field, "Desc").text().unwrap_or_default(),
            }),
            ..StructureElement::default()
        }
    }

    /// The standard structure type of an element, by the role map (ISO 32000-1, 14.7.3 and 14.8.4).
    fn kind(&self, dict: &PdfDict<'_>) -> String {
        let mut kind = dict.name("S").map(|s| String::from_utf8_lossy(s).into_owned()).unwrap_or_default();
        for _ in 0..MAX_DEPTH {
            match self.role_map.name(&kind) {
                Some(role) => kind = String::from_utf8_lossy(role).into_owned(),
                None => break,
            }
        }
        kind
    }

    /// The attributes of an element, each with its owner (ISO 32000-1, 14.7.5).
    fn attributes(&self, dict: &PdfDict<'r>) -> Vec<PdfDict<'r>> {
        match self.file.value(dict, "A") {
            PdfObject::Array(all) => all.iter().map(|one| self.file.dict(one)).collect(),
            PdfObject::Dict(one) => vec![one],
            _ => Vec::new(),
        }
    }

    /// Adds content or an object that a dictionary refers to (ISO 32000-1, 14.7.4.2 and 14.7.4.3).
    fn add_content(&mut self, index: usize, page: Option<u32>, dict: &PdfDict<'_>) {
        if let Some(object) = dict.reference("Obj") {
            self.tree.elements[index].objects.push(object);
        } else if dict.get("Stm").is_some() {
            self.report(TreeFinding::ContentOfForm);
        } else {
            self.add_marked_content(index, dict.reference("Pg").or(page), dict.integer("MCID"));
        }
    }

    /// Adds the marked content `mcid` of the page with the object number `page`.
    fn add_marked_content(&mut self, index: usize, page: Option<u32>, mcid: Option<i64>) {
        let page = page.and_then(|page| self.page_indexes.get(&page)).copied();
        let reference = page.zip(mcid).map(|(page, mcid)| MarkedContentReference { page, mcid });
        let Some(marked_content) =
            reference.and_then(|reference| self.marked_contents.get(&reference)).copied()
        else {
            return self.report_element(index, ElementFault::MissingContent);
        };
        if self.tree.owners.insert(marked_content, index).is_some() {
            self.report(TreeFinding::ContentTwice {
                page: self.contents.marked_contents[marked_content].page + 1,
            });
            return;
        }
        let element = &mut self.tree.elements[index];
        element.marked_contents.push(marked_content);
        element.text.push_str(&self.contents.marked_contents[marked_content].text);
    }

    /// Reads the tree of numbers that leads from content to elements (ISO 32000-1, 7.9.7 and 14.7.4.4).
    fn read_parent_tree(&mut self, node: PdfDict<'r>, depth: usize) {
        let file = self.file;
        let entries = file.items(&node, "Nums");
        for pair in entries.chunks_exact(2) {
            let Some(key) = pair[0].integer() else { continue };
            let reference = |object: &PdfObject<'_>| {
                if let PdfObject::Reference(id) = object { Some(*id) } else { None }
            };
            match (&pair[1], file.resolve(&pair[1])) {
                (_, PdfObject::Array(owners)) => {
                    let owners = owners.iter().map(reference).collect();
                    self.tree.parents_of_pages.insert(key, owners);
                }
                (PdfObject::Reference(id), _) => {
                    self.tree.parents_of_annotations.insert(key, *id);
                }
                _ => {}
            }
        }
        for kid in file.items(&node, "Kids") {
            let is_repeated = matches!(kid, PdfObject::Reference(id) if !self.seen.insert(id));
            let is_too_large =
                depth > MAX_PARENT_TREE_DEPTH || self.tree.parents_of_pages.len() > MAX_ELEMENTS;
            if is_repeated || is_too_large {
                return self.report(TreeFinding::BadParentTree);
            }
            self.read_parent_tree(file.dict(&kid), depth + 1);
        }
    }

    /// Checks that the tree and the parent tree agree about all tagged content.
    fn check_ties(&mut self) {
        for (&MarkedContentReference { page: at, mcid }, &marked_content) in
            &std::mem::take(&mut self.marked_contents)
        {
            let page = at + 1;
            let Some(owner) = self.tree.owners.get(&marked_content) else {
                let text = excerpt(&self.contents.marked_contents[marked_content].text);
                self.report(TreeFinding::ContentOutside { text, page });
                continue;
            };
            let (id, entries) = (self.tree.elements[*owner].id, self.parent_entries(at));
            let entry = usize::try_from(mcid).ok().and_then(|at| entries.get(at).copied().flatten());
            if entry != Some(id) {
                self.report(TreeFinding::WrongParentEntry { mcid, page, is_missing: entry.is_none() });
            }
        }
        for at in 0..self.pages.len() {
            let is_tagged = |kind| matches!(kind, MarkedContentKind::Tagged(_));
            let tagged = self
                .contents
                .marked_contents
                .iter()
                .filter(|marked_content| marked_content.page == at && is_tagged(marked_content.kind));
            let (marked_contents, entries) =
                (tagged.count(), self.parent_entries(at).iter().flatten().count());
            if entries > marked_contents {
                self.report(TreeFinding::ExtraParentEntries { page: at + 1, entries, marked_contents });
            }
        }
    }

    /// The entries of the parent tree for the page with the index `page`.
    fn parent_entries(&self, page: usize) -> &[Option<u32>] {
        let key = self.pages[page].parent_tree_key;
        key.and_then(|key| self.tree.parents_of_pages.get(&key)).map(Vec::as_slice).unwrap_or_default()
    }
}
