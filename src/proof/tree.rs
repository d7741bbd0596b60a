//! Structure: the tree of a file and what hangs on it.
//!
//! In: the file's `StructTreeRoot`, its pages and the sequences that they show. Out: a [`Tree`] of
//! [`Element`]s in reading order, each with its own text, its language and its alternative text, and findings
//! where tree, parent tree and pages disagree (ISO 32000-1, 14.7 and 14.8).
//! Refuses circles, elements in two places, and trees that are deeper or larger than any sheet's.

use std::collections::{BTreeMap, BTreeSet};

use super::file::{Dict, File, Object};
use super::font::Box4;
use super::paint::{Kind, PageContents, numbers};

/// Elements within each other.
const DEPTH: usize = 48;
/// Elements of one tree.
const MOST: usize = 50_000;

/// A page as far as the structure needs it.
#[derive(Debug)]
pub(super) struct Page {
    /// Its object.
    pub id: u32,
    /// Its key in the parent tree.
    pub key: Option<i64>,
}

/// An element of the structure.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Its object.
    pub id: u32,
    /// Its standard type.
    pub kind: String,
    /// Its language, inherited or its own.
    pub lang: String,
    /// What stands in for what it shows.
    pub alt: Option<String>,
    /// What contains it, among the elements.
    pub parent: Option<usize>,
    /// The text of its own sequences and of the elements of a line that stand in it.
    pub text: String,
    /// Its own sequences.
    pub marks: Vec<usize>,
    /// Where its layout says that it stands.
    pub bounds: Option<Box4>,
    /// Objects that it refers to, annotations for instance.
    pub objects: Vec<u32>,
    /// How a list says that it is numbered.
    pub numbering: Option<String>,
    /// What it says of the field on paper that it is.
    pub field: Option<Field>,
}

impl Element {
    /// Whether it stands within a line of the element around it.
    pub(super) fn is_inline(&self) -> bool {
        matches!(self.kind.as_str(), "Span" | "Form")
    }
}

/// A field to fill in with a pen (ISO 32000-1, 14.8.5.6).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Field {
    /// Of which kind it is.
    pub role: String,
    /// Whether it is ticked.
    pub state: String,
    /// What it is for.
    pub words: String,
}

/// A file's structure.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// In reading order, parents before children.
    pub elements: Vec<Element>,
    /// By sequence: whose it is.
    pub owners: BTreeMap<usize, usize>,
    /// What is wrong with it.
    pub findings: Vec<String>,
    /// The parent tree.
    parents: BTreeMap<i64, Vec<Option<u32>>>,
    /// Its entries that are single elements.
    singles: BTreeMap<i64, u32>,
}

struct Reader<'r, 'f> {
    file: &'r File<'f>,
    ink: &'r PageContents,
    pages: &'r [Page],
    numbers: BTreeMap<u32, usize>,
    roles: Dict<'r>,
    /// Sequences by page and number.
    sequences: BTreeMap<(usize, i64), usize>,
    seen: BTreeSet<u32>,
    tree: Tree,
}

/// Reads the structure of `file`.
pub(super) fn read(
    file: &File<'_>,
    catalog: &Dict<'_>,
    pages: &[Page],
    ink: &PageContents,
    lang: &str,
) -> Tree {
    let Some(root_id) = catalog.reference("StructTreeRoot") else {
        let findings = vec!["it has no structure: nothing can be read out in order".to_owned()];
        return Tree { findings, ..Tree::default() };
    };
    let root = file.dict(&Object::Reference(root_id));
    let mut reader = Reader {
        file,
        ink,
        pages,
        numbers: pages.iter().enumerate().map(|(at, page)| (page.id, at)).collect(),
        roles: file.dict_of(&root, "RoleMap"),
        sequences: BTreeMap::new(),
        seen: BTreeSet::new(),
        tree: Tree::default(),
    };
    reader.number_sequences();
    let mut twice = false;
    for kid in reader.kids(&root) {
        if let Object::Reference(id) = kid {
            twice |= reader.element(id, file.dict(&kid), root_id, None, (lang, 0)).is_none();
        } else {
            reader.find("its structure has an element that is no object of its own".to_owned());
        }
    }
    if twice {
        reader
            .find("its structure goes in a circle, or is deeper or larger than that of any sheet".to_owned());
    }
    reader.parent_tree(file.dict_of(&root, "ParentTree"), 0);
    reader.compare();
    reader.tree
}

impl Tree {
    /// By sequence, of `count`, the first of those that are one message: an element's own, and those of the elements
    /// of a line that stand in it.
    pub(super) fn messages(&self, count: usize) -> Vec<usize> {
        let mut messages: Vec<usize> = (0..count).collect();
        let mut first: Vec<Option<usize>> = vec![None; self.elements.len()];
        for (&mark, &owner) in &self.owners {
            let mut message = owner;
            while let (true, Some(parent)) =
                (self.elements[message].is_inline(), self.elements[message].parent)
            {
                message = parent;
            }
            messages[mark] = *first[message].get_or_insert(mark);
        }
        messages
    }

    /// The element that the parent tree has at `key`.
    pub(super) fn at_key(&self, key: i64) -> Option<&Element> {
        let id = self.singles.get(&key)?;
        self.elements.iter().find(|element| element.id == *id)
    }
}

impl<'r> Reader<'r, '_> {
    fn find(&mut self, finding: String) {
        if !self.tree.findings.contains(&finding) && self.tree.findings.len() < 100 {
            self.tree.findings.push(finding);
        }
    }

    fn number_sequences(&mut self) {
        for (at, mark) in self.ink.marks.iter().enumerate() {
            let Kind::Tagged(mcid) = mark.kind else { continue };
            if self.sequences.insert((mark.page, mcid), at).is_some() {
                self.find(format!("page {} has two sequences with the number {mcid}", mark.page + 1));
            }
        }
    }

    fn kids(&self, dict: &Dict<'r>) -> Vec<Object<'r>> {
        match dict.get("K") {
            None => Vec::new(),
            Some(Object::Array(kids)) => kids.clone(),
            Some(one @ Object::Reference(_)) => match self.file.resolve(one) {
                Object::Array(kids) => kids,
                _ => vec![one.clone()],
            },
            Some(one) => vec![one.clone()],
        }
    }

    /// Takes in an element and what is below it; none if that does not end.
    fn element(
        &mut self,
        id: u32,
        dict: Dict<'r>,
        above: u32,
        parent: Option<usize>,
        (lang, depth): (&str, usize),
    ) -> Option<()> {
        if depth > DEPTH || self.tree.elements.len() > MOST || !self.seen.insert(id) {
            return None;
        }
        let kind = self.kind(&dict);
        let text = |key: &str| self.file.value(&dict, key).text();
        let lang = text("Lang").filter(|lang| !lang.is_empty()).unwrap_or_else(|| lang.to_owned());
        let alt = text("Alt");
        let replaced = text("ActualText").or_else(|| text("E")).is_some();
        let attributes = self.attributes(&dict);
        let bounds = attributes.iter().find_map(|one| numbers(&self.file.items(one, "BBox")));
        let own_name = |owner: &[u8], key: &str| {
            let own = attributes.iter().filter(|one| one.name("O") == Some(owner));
            own.filter_map(|one| one.name(key)).next().map(|name| String::from_utf8_lossy(name).into_owned())
        };
        let numbering = own_name(b"List", "ListNumbering");
        let field = attributes.iter().find(|one| one.name("O") == Some(b"PrintField")).map(|one| Field {
            role: own_name(b"PrintField", "Role").unwrap_or_default(),
            state: own_name(b"PrintField", "checked").unwrap_or_else(|| "off".to_owned()),
            words: self.file.value(one, "Desc").text().unwrap_or_default(),
        });
        let at = self.tree.elements.len();
        if kind.is_empty() {
            self.find(format!("element {id} of the structure has no type"));
        }
        if replaced {
            self.find(format!("element {id} (`{kind}`) has a text that stands in for what it shows"));
        }
        if dict.reference("P") != Some(above) {
            self.find(format!("element {id} (`{kind}`) says that it stands in another element than it does"));
        }
        let own = Element {
            id,
            kind,
            lang: lang.clone(),
            alt,
            parent,
            bounds,
            numbering,
            field,
            ..Element::default()
        };
        self.tree.elements.push(own);
        let page = dict.reference("Pg");
        let mut ends = Some(());
        for kid in self.kids(&dict) {
            match &kid {
                Object::Number(_) => self.sequence(at, page, kid.whole()),
                Object::Dict(content) => self.content(at, page, content),
                Object::Reference(number) => {
                    let content = self.file.dict(&kid);
                    if matches!(content.name("Type"), Some(b"MCR" | b"OBJR")) {
                        self.content(at, page, &content);
                    } else {
                        ends = self.element(*number, content, id, Some(at), (&lang, depth + 1)).and(ends);
                    }
                }
                _ => self.find(format!("element {id} of the structure contains what nothing can be")),
            }
        }
        if let (true, Some(parent)) = (self.tree.elements[at].is_inline(), parent) {
            let said = self.tree.elements[at].text.clone();
            self.tree.elements[parent].text.push_str(&said);
        }
        ends
    }

    /// The standard type of an element (ISO 32000-1, 14.8.4).
    fn kind(&self, dict: &Dict<'_>) -> String {
        let mut kind = dict.name("S").map(|s| String::from_utf8_lossy(s).into_owned()).unwrap_or_default();
        for _ in 0..DEPTH {
            match self.roles.name(&kind) {
                Some(role) => kind = String::from_utf8_lossy(role).into_owned(),
                None => break,
            }
        }
        kind
    }

    /// The attributes of an element, each with its owner (ISO 32000-1, 14.7.5).
    fn attributes(&self, dict: &Dict<'r>) -> Vec<Dict<'r>> {
        match self.file.value(dict, "A") {
            Object::Array(all) => all.iter().map(|one| self.file.dict(one)).collect(),
            Object::Dict(one) => vec![one],
            _ => Vec::new(),
        }
    }

    /// Takes in a reference to a sequence or an object.
    fn content(&mut self, at: usize, page: Option<u32>, dict: &Dict<'_>) {
        if let Some(object) = dict.reference("Obj") {
            self.tree.elements[at].objects.push(object);
        } else if dict.get("Stm").is_some() {
            self.find("its structure has content of forms, which is not read".to_owned());
        } else {
            self.sequence(at, dict.reference("Pg").or(page), dict.whole("MCID"));
        }
    }

    /// Takes in the sequence `mcid` of `page`.
    fn sequence(&mut self, at: usize, page: Option<u32>, mcid: Option<i64>) {
        let number = page.and_then(|page| self.numbers.get(&page)).copied();
        let mark = number.zip(mcid).and_then(|place| self.sequences.get(&place)).copied();
        let Some(mark) = mark else {
            let Element { id, kind, .. } = &self.tree.elements[at];
            let finding = format!("element {id} (`{kind}`) names a sequence that no page shows");
            return self.find(finding);
        };
        if self.tree.owners.insert(mark, at).is_some() {
            let page = self.ink.marks[mark].page + 1;
            self.find(format!("a sequence of page {page} stands in the structure twice"));
            return;
        }
        let element = &mut self.tree.elements[at];
        element.marks.push(mark);
        element.text.push_str(&self.ink.marks[mark].text);
    }

    /// Reads the tree of numbers that leads from content to elements (ISO 32000-1, 7.9.7 and 14.7.4.4).
    fn parent_tree(&mut self, node: Dict<'r>, depth: usize) {
        let file = self.file;
        let entries = file.items(&node, "Nums");
        for pair in entries.chunks_exact(2) {
            let Some(key) = pair[0].whole() else { continue };
            let reference =
                |object: &Object<'_>| if let Object::Reference(id) = object { Some(*id) } else { None };
            match (&pair[1], file.resolve(&pair[1])) {
                (_, Object::Array(owners)) => {
                    drop(self.tree.parents.insert(key, owners.iter().map(reference).collect()));
                }
                (Object::Reference(id), _) => drop(self.tree.singles.insert(key, *id)),
                _ => {}
            }
        }
        for kid in file.items(&node, "Kids") {
            let again = matches!(kid, Object::Reference(id) if !self.seen.insert(id));
            if again || depth > 8 || self.tree.parents.len() > MOST {
                return self.find(
                    "the parent tree goes in a circle, or is larger than that of any sheet".to_owned(),
                );
            }
            self.parent_tree(file.dict(&kid), depth + 1);
        }
    }

    /// Compares what pages show with what tree and parent tree say.
    fn compare(&mut self) {
        for (&(page, mcid), &mark) in &std::mem::take(&mut self.sequences) {
            let Some(owner) = self.tree.owners.get(&mark) else {
                let text = super::excerpt(&self.ink.marks[mark].text);
                self.find(format!("`{text}` on page {} is tagged, but is not in the structure", page + 1));
                continue;
            };
            let (id, entries) = (self.tree.elements[*owner].id, self.entries(page));
            let entry = usize::try_from(mcid).ok().and_then(|at| entries.get(at).copied().flatten());
            if entry != Some(id) {
                let what = if entry.is_none() { "has no entry" } else { "leads to another element" };
                self.find(format!("sequence {mcid} of page {} {what} in the parent tree", page + 1));
            }
        }
        for page in 0..self.pages.len() {
            let shown = self.ink.marks.iter().filter(|m| m.page == page && matches!(m.kind, Kind::Tagged(_)));
            let (count, entries) = (shown.count(), self.entries(page).iter().flatten().count());
            if entries > count {
                self.find(format!(
                    "the parent tree has {entries} entries for page {}, which shows {count} sequences",
                    page + 1
                ));
            }
        }
    }

    fn entries(&self, page: usize) -> &[Option<u32>] {
        let key = self.pages[page].key;
        key.and_then(|key| self.tree.parents.get(&key)).map(Vec::as_slice).unwrap_or_default()
    }
}
