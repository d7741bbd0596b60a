//! Reads every printed file and checks what print shops, archives and screen readers need: standards, fonts, pages and
//! the structure tree.

use std::collections::{BTreeMap, BTreeSet};

use handout::content::{Block, BlockId, Role};
use handout::impose::impose;
use handout::layout::frame::ItemOwner;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::support::editions::{TestEdition, editions};

#[test]
fn files_declare_their_standards_and_language() {
    for edition in editions() {
        let file = PdfFile::open(edition);
        let catalog = file.pdf.catalog().expect("a catalog");
        let content = edition.content();
        assert_eq!(file.text(catalog, b"Lang"), edition.locale.tag(), "{edition}");
        let preferences = file.dict(catalog, b"ViewerPreferences");
        assert_eq!(
            preferences.get(b"DisplayDocTitle").and_then(Object::as_bool).ok(),
            Some(true),
            "{edition}: `/DisplayDocTitle`"
        );
        let direction = preferences.get(b"Direction").and_then(Object::as_name).ok();
        let rtl = edition.locale.meta.direction.is_rtl();
        assert_eq!(direction == Some(b"R2L"), rtl, "{edition}: {direction:?}");
        let marked = file.dict(catalog, b"MarkInfo").get(b"Marked").and_then(Object::as_bool);
        assert_eq!(marked.ok(), Some(true), "{edition}");
        let info = file.dict(&file.pdf.trailer, b"Info");
        assert_eq!(file.text(info, b"Title"), content.title, "{edition}");
        let metadata = String::from_utf8(file.stream(catalog, b"Metadata")).expect("UTF-8");
        for property in ["pdfaid:part", "pdfuaid:part"] {
            assert!(metadata.contains(property), "{edition}: no `{property}` in\n{metadata}");
        }
        let title = content.title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert!(metadata.contains(&title), "{edition}: no title in\n{metadata}");
    }
}

#[test]
fn every_side_is_a_page_with_text_and_a_trim_box() {
    for edition in editions() {
        let file = PdfFile::open(edition);
        let sides = edition.format.repeated(edition.lay_out().1.frames.len()).sides;
        assert_eq!(file.pages.len(), sides, "{edition}: number of pages");
        let paper = edition.format.press_sheet_size();
        for (number, page) in &file.pages {
            let dict = file.pdf.get_dictionary(*page).expect("a page");
            let media = file.corners(dict, b"MediaBox");
            let trim = file.corners(dict, b"TrimBox");
            let is_near = |a: f64, b: f64| (a - b).abs() < 0.02;
            let size = [0.0, 0.0, paper.w.to_pt(), paper.h.to_pt()];
            assert!(
                media.iter().zip(size).all(|(a, b)| is_near(*a, b)),
                "{edition}, page {number}: {media:?}"
            );
            let is_inside = |i: usize| trim[i] >= media[i] - 0.02 && trim[i + 2] <= media[i + 2] + 0.02;
            assert!(is_inside(0) && is_inside(1), "{edition}, page {number}: {trim:?} in {media:?}");
            let has_text = file.operations(*page).iter().any(shows_text);
            assert!(has_text, "{edition}: page {number} has no text");
        }
    }
}

#[test]
fn every_font_is_embedded_and_maps_to_characters() {
    for edition in editions() {
        let file = PdfFile::open(edition);
        let mut used = BTreeSet::new();
        for (number, page) in &file.pages {
            let resources = file.dict(file.pdf.get_dictionary(*page).expect("a page"), b"Resources");
            let fonts = file.dict(resources, b"Font");
            for operation in file.operations(*page).iter().filter(|operation| operation.operator == "Tf") {
                let name = operation.operands[0].as_name().expect("the name of a font");
                let font = fonts.get(name).and_then(Object::as_reference);
                let font = font.unwrap_or_else(|e| panic!("{edition}, page {number}: no font {name:?}: {e}"));
                used.insert(font);
            }
        }
        assert!(!used.is_empty(), "{edition}: no fonts");
        for object in file.pdf.objects.values() {
            let Ok(dict) = object.as_dict() else { continue };
            let subtype = dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
            if dict.has_type(b"Font") && !subtype.starts_with(b"CIDFont") {
                assert_font_is_complete(&file, dict, &edition);
            }
        }
    }
}

/// Asserts that a font is composite, has a ToUnicode map and embeds its font programs.
fn assert_font_is_complete(file: &PdfFile, font: &Dictionary, edition: &TestEdition) {
    let name = font.get(b"BaseFont").and_then(Object::as_name).expect("the name of a font");
    let name = String::from_utf8_lossy(name);
    let subtype = font.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
    assert_eq!(subtype, b"Type0", "{edition}: {name}");
    assert!(!file.stream(font, b"ToUnicode").is_empty(), "{edition}: {name} has an empty ToUnicode map");
    let descendants = font.get_deref(b"DescendantFonts", &file.pdf).and_then(Object::as_array);
    for descendant in descendants.expect("descendant fonts") {
        let descendant = file.pdf.dereference(descendant).and_then(|found| found.1.as_dict());
        let descriptor = file.dict(descendant.expect("a font"), b"FontDescriptor");
        let program = file.stream(descriptor, b"FontFile2");
        assert!(program.len() > 200, "{edition}: {name} has a font program of {} bytes", program.len());
    }
}

#[test]
fn nothing_is_painted_outside_marked_content() {
    let mut forms = 0;
    for edition in editions() {
        let file = PdfFile::open(edition);
        for (number, page) in &file.pages {
            let place = format!("{edition}, page {number}");
            let mut depth = 0;
            let mut is_artifact = false;
            for operation in file.operations(*page) {
                match operation.operator.as_str() {
                    "BDC" | "BMC" => {
                        depth += 1;
                        is_artifact = operation.operands[0].as_name().ok() == Some(b"Artifact");
                    }
                    "EMC" => depth -= 1,
                    _ => {}
                }
                assert!((0..=1).contains(&depth), "{place}: marked content in marked content");
                let is_marked = depth == 1;
                assert!(is_marked || !paints(&operation), "{place}: {operation:?} outside marked content");
                // Forms paint copies, which are artifacts, and so have no marked content of their own.
                if let Some(form) = form_of(&file, &operation) {
                    assert!(is_artifact, "{place}: {operation:?} is not an artifact");
                    let is_refused =
                        |o: &Operation| matches!(o.operator.as_str(), "BDC" | "BMC" | "EMC" | "Do");
                    assert!(!form.iter().any(is_refused), "{place}: {operation:?} has marked content");
                    forms += 1;
                }
            }
            assert_eq!(depth, 0, "{place}: marked content does not end");
        }
    }
    assert!(forms > 0, "no file has forms");
}

/// Whether `operation` paints something.
pub fn paints(operation: &Operation) -> bool {
    let paths_and_objects = ["f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do"];
    shows_text(operation) || paths_and_objects.contains(&operation.operator.as_str())
}

/// The operators of the form that `operation` paints, if it paints one.
fn form_of(file: &PdfFile, operation: &Operation) -> Option<Vec<Operation>> {
    let name = operation.operands.first().and_then(|name| name.as_name().ok())?;
    if operation.operator == "Do" { file.forms().remove(name) } else { None }
}

#[test]
fn the_structure_tree_matches_the_content() {
    for edition in editions() {
        let file = PdfFile::open(edition);
        let (content, laid_out) = edition.lay_out();
        let mut printed = BTreeSet::new();
        for item in laid_out.frames.iter().flat_map(|frame| &frame.items) {
            let mut block = if let ItemOwner::Block(block) = item.owner() { Some(block) } else { None };
            while let Some(id) = block {
                printed.insert(id);
                block = content.block(id).parent;
            }
        }
        let inline_spans = content.inline_spans();
        let elements_of = |id: BlockId| {
            let block = content.block(id);
            let form = (block.role == Role::Tick).then(|| Element::inside_block("Form", None));
            let spans = inline_spans[id.0 as usize].iter().map(|span| {
                let kind = if span.address.is_some() { "Link" } else { "Span" };
                Element::inside_block(kind, span.lang.as_deref())
            });
            [Element::of_block(block)].into_iter().chain(form).chain(spans).collect::<Vec<_>>()
        };
        let expected: Vec<Element> = printed.into_iter().flat_map(elements_of).collect();
        let tree = file.structure();
        assert_eq!(tree.elements.len(), expected.len(), "{edition}: number of elements");
        for (index, (actual, expected)) in tree.elements.iter().zip(&expected).enumerate() {
            assert_eq!(actual, expected, "{edition}: element {index}");
        }
        for (number, page) in &file.pages {
            let mut marked = BTreeMap::new();
            for operation in file.operations(*page).iter().filter(|operation| operation.operator == "BDC") {
                let properties = operation.operands[1].as_dict().expect("properties");
                let Ok(mcid) = properties.get(b"MCID").and_then(Object::as_i64) else { continue };
                let tag = operation.operands[0].as_name().expect("a tag");
                let previous = marked.insert(mcid, String::from_utf8_lossy(tag).into_owned());
                assert!(
                    previous.is_none(),
                    "{edition}, page {number}: two sequences have the identifier {mcid}"
                );
            }
            let in_tree = tree.sequences.get(page).cloned().unwrap_or_default();
            assert_eq!(marked, in_tree, "{edition}: marked-content sequences of page {number}");
        }
    }
}

/// A bookmark, or the heading to which it leads.
#[derive(Debug)]
struct Bookmark {
    /// The number of bookmarks above it in the document outline.
    depth: usize,
    title: String,
    /// The index of the page.
    page: usize,
    /// The height on the page, in points from the bottom.
    top: f64,
}

/// The bookmarks are the printed headings. Each one is below the nearest heading of a higher level, and leads to the page
/// and the height of its heading.
#[test]
fn bookmarks_are_the_headings_of_the_sheet() {
    for edition in editions() {
        let file = PdfFile::open(edition);
        let expected = headings(&edition);
        let has_levels = expected.iter().any(|heading| heading.depth > 0);
        assert!(expected.len() > 1 && has_levels, "{edition}: {expected:?}");
        let outline = file.dict(file.pdf.catalog().expect("a catalog"), b"Outlines");
        let mut bookmarks = Vec::new();
        file.add_bookmarks(outline, 0, &mut bookmarks);
        assert_eq!(bookmarks.len(), expected.len(), "{edition}: bookmarks\n{bookmarks:#?}\n{expected:#?}");
        for (actual, expected) in bookmarks.iter().zip(&expected) {
            assert_eq!(
                (actual.depth, &actual.title, actual.page),
                (expected.depth, &expected.title, expected.page),
                "{edition}"
            );
            let is_near = (actual.top - expected.top).abs() < 0.02;
            assert!(is_near, "{edition}: expected {expected:?}, found {actual:?}");
        }
    }
}

/// The bookmarks that the file of `edition` must have.
fn headings(edition: &TestEdition) -> Vec<Bookmark> {
    let (content, laid_out) = edition.lay_out();
    let format = edition.format.repeated(laid_out.frames.len());
    let sides = impose(&laid_out.frames, &format, content.direction);
    let mut positions: BTreeMap<BlockId, (usize, f64)> = BTreeMap::new();
    for (page, side) in sides.iter().enumerate() {
        for placed in side.placed.iter().filter(|placed| !placed.is_copy) {
            for item in &placed.frame.items {
                let ItemOwner::Block(block) = item.owner() else { continue };
                let top = (side.size.h - item.bounds().moved(placed.at).y).to_pt();
                let position = positions.entry(block).or_insert((page, top));
                if position.0 == page {
                    position.1 = position.1.max(top);
                }
            }
        }
    }
    let mut headings = Vec::new();
    let mut levels_above: Vec<u8> = Vec::new();
    for (block, (page, top)) in positions {
        let Role::Heading(level) = content.block(block).role else { continue };
        levels_above.retain(|above| *above < level);
        let text = content.block(block).text.as_deref().expect("the text of a heading");
        let is_visible = |c: &char| !matches!(c, '\u{2066}'..='\u{2069}' | '\u{ad}' | '\u{200b}');
        let title = text.chars().filter(is_visible).collect();
        headings.push(Bookmark { depth: levels_above.len(), title, page, top });
        levels_above.push(level);
    }
    headings
}

/// All keys of dictionaries that a file may have. Keys with duties that the program does not fulfil are not among them:
/// form fields, actions other than links, attached files, layers, graphics states, transparency, thumbnails, replacement
/// texts and passwords.
const KEYS: &str = "A Alt Annots Ascent BBox BaseFont BitsPerComponent BleedBox Border CIDSystemInfo CIDToGIDMap CapHeight \
    ColorSpace Columns Contents Count Creator DW DecodeParms DescendantFonts Descent Dest DestOutputProfile Direction DisplayDocTitle \
    Duplex Encoding F Filter First Flags Font FontBBox FontDescriptor FontFile2 FontName Handout Height ID Info ItalicAngle K Keywords \
    Kids Lang Last Length Length1 ListNumbering MarkInfo Marked MediaBox Metadata N Next Nums O Obj Ordering Outlines \
    OutputConditionIdentifier OutputIntents P Pages Parent ParentTree ParentTreeNextKey Pg Placement Predictor Prev \
    PrintScaling Producer Rect Registry Resources Role Root S Size StemV StructParent StructParents StructTreeRoot Subject Subtype \
    Supplement Tabs Title ToUnicode TrimBox Type URI ViewerPreferences W Width WritingMode XObject checked";

/// All operators that a file may have: text, paths, colours of the output intent, images and marked content.
const OPERATORS: &str = "BDC BT Do EMC ET G J Q RG S TJ Td Tf Tj c cm f g h j l m q re rg w";

#[test]
fn files_have_only_known_keys_and_operators() {
    let keys: BTreeSet<&str> = KEYS.split_whitespace().collect();
    let operators: BTreeSet<&str> = OPERATORS.split_whitespace().collect();
    let mut used = BTreeSet::new();
    for edition in editions() {
        let file = PdfFile::open(edition);
        let mut remaining: Vec<&Object> = file.pdf.objects.values().collect();
        let mut found = BTreeSet::new();
        while let Some(object) = remaining.pop() {
            match object {
                Object::Array(items) => remaining.extend(items),
                Object::Dictionary(dict) | Object::Stream(Stream { dict, .. }) => {
                    for (key, value) in dict {
                        found.insert(String::from_utf8_lossy(key).into_owned());
                        remaining.push(value);
                    }
                }
                _ => {}
            }
        }
        // The names of fonts, images and forms in resources are numbered.
        found.retain(|key| key.strip_prefix(['T', 'P', 'C']).is_none_or(|rest| rest.parse::<u8>().is_err()));
        let unknown: Vec<&String> = found.iter().filter(|key| !keys.contains(key.as_str())).collect();
        assert!(unknown.is_empty(), "{edition}: {unknown:?}");
        let forms = file.forms().into_values().flatten();
        for operation in file.pages.values().flat_map(|page| file.operations(*page)).chain(forms) {
            assert!(operators.contains(operation.operator.as_str()), "{edition}: {operation:?}");
            used.insert(operation.operator);
        }
        used.extend(found);
    }
    let unused: Vec<&&str> = keys.union(&operators).filter(|name| !used.contains(**name)).collect();
    assert!(unused.is_empty(), "no file has {unused:?}");
}

/// The parts of a structure element that are compared.
#[derive(Debug, PartialEq, Eq)]
struct Element {
    kind: String,
    lang: Option<String>,
    alt: Option<String>,
}

impl Element {
    /// The element of a block.
    fn of_block(block: &Block) -> Self {
        let kind = match block.role {
            Role::Section => "Sect".to_owned(),
            Role::Heading(level) => format!("H{level}"),
            Role::Paragraph => "P".to_owned(),
            Role::List => "L".to_owned(),
            Role::ListItem => "LI".to_owned(),
            Role::Label | Role::Tick => "Lbl".to_owned(),
            Role::ListBody => "LBody".to_owned(),
            Role::Figure => "Figure".to_owned(),
            Role::Span => "Span".to_owned(),
            Role::Link => "Link".to_owned(),
        };
        Self { kind, lang: block.lang.clone(), alt: block.alt.clone() }
    }

    /// An element for a part of a block's text.
    fn inside_block(kind: &str, lang: Option<&str>) -> Self {
        Self { kind: kind.to_owned(), lang: lang.map(str::to_owned), alt: None }
    }
}

/// The structure tree of a file.
#[derive(Default)]
struct Tree {
    /// The elements in reading order, parents before kids, without the document element.
    elements: Vec<Element>,
    /// For each page, the types of the elements that own its marked-content sequences.
    sequences: BTreeMap<ObjectId, BTreeMap<i64, String>>,
}

/// A printed file.
pub struct PdfFile {
    /// Its objects.
    pub pdf: Document,
    /// Its pages by number, from 1.
    pub pages: BTreeMap<u32, ObjectId>,
}

impl PdfFile {
    /// The file of `edition`.
    pub fn open(edition: TestEdition) -> Self {
        let pdf = Document::load_mem(&edition.printed().pdf).unwrap_or_else(|e| panic!("{edition}: {e}"));
        let pages = pdf.get_pages();
        Self { pdf, pages }
    }

    /// The dictionary at `key`, which must exist.
    pub fn dict<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
        let value = dict.get_deref(key, &self.pdf).and_then(Object::as_dict);
        value.unwrap_or_else(|e| panic!("{}: {e}", String::from_utf8_lossy(key)))
    }

    /// The data of the stream at `key`, which must exist.
    pub fn stream(&self, dict: &Dictionary, key: &[u8]) -> Vec<u8> {
        let value = dict.get_deref(key, &self.pdf).and_then(Object::as_stream);
        let value = value.unwrap_or_else(|e| panic!("{}: {e}", String::from_utf8_lossy(key)));
        value.get_plain_content().expect("a readable stream")
    }

    /// Adds the bookmarks below `parent` to `bookmarks`.
    fn add_bookmarks(&self, parent: &Dictionary, depth: usize, bookmarks: &mut Vec<Bookmark>) {
        let mut next = parent.has(b"First").then(|| self.dict(parent, b"First"));
        while let Some(entry) = next {
            let destination = entry.get(b"Dest").and_then(Object::as_array).expect("a destination");
            let page = destination[0].as_reference().expect("a page");
            let page = self.pages.values().position(|known| *known == page).expect("a page of the file");
            assert_eq!(destination[1].as_name().ok(), Some(&b"XYZ"[..]));
            let top = f64::from(destination[3].as_float().expect("a height"));
            bookmarks.push(Bookmark { depth, title: self.text(entry, b"Title"), page, top });
            self.add_bookmarks(entry, depth + 1, bookmarks);
            next = entry.has(b"Next").then(|| self.dict(entry, b"Next"));
        }
    }

    /// The text string at `key`, which must exist.
    pub fn text(&self, dict: &Dictionary, key: &[u8]) -> String {
        let value = dict.get_deref(key, &self.pdf).and_then(Object::as_str);
        let value = value.unwrap_or_else(|e| panic!("{}: {e}", String::from_utf8_lossy(key)));
        match value.strip_prefix(b"\xFE\xFF") {
            Some(wide) => {
                let units = wide.chunks(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
                char::decode_utf16(units).map(|c| c.expect("UTF-16")).collect()
            }
            None => String::from_utf8(value.to_vec()).expect("ASCII"),
        }
    }

    fn corners(&self, dict: &Dictionary, key: &[u8]) -> [f64; 4] {
        let value = dict.get_deref(key, &self.pdf).and_then(Object::as_array);
        let value = value.unwrap_or_else(|e| panic!("{}: {e}", String::from_utf8_lossy(key)));
        let numbers: Vec<f64> = value.iter().map(|n| f64::from(n.as_float().expect("a number"))).collect();
        numbers.try_into().expect("four numbers")
    }

    /// The operators of a page.
    pub fn operations(&self, page: ObjectId) -> Vec<Operation> {
        Content::decode(&self.pdf.get_page_content(page)).expect("operators").operations
    }

    /// The operators of each form by its name, which is the same on all pages.
    fn forms(&self) -> BTreeMap<Vec<u8>, Vec<Operation>> {
        let mut forms = BTreeMap::new();
        for object in self.pdf.objects.values() {
            let Ok(names) = object.as_dict() else { continue };
            for (name, form) in names {
                let Ok(Object::Stream(stream)) = self.pdf.dereference(form).map(|found| found.1) else {
                    continue;
                };
                if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form") {
                    let content = stream.decompressed_content().expect("content");
                    forms.insert(name.clone(), Content::decode(&content).expect("operators").operations);
                }
            }
        }
        forms
    }

    fn structure(&self) -> Tree {
        let catalog = self.pdf.catalog().expect("a catalog");
        let document = self.dict(self.dict(catalog, b"StructTreeRoot"), b"K");
        assert_eq!(document.get(b"S").and_then(Object::as_name).ok(), Some(&b"Document"[..]));
        let mut tree = Tree::default();
        self.add_kids(document, None, "Document", &mut tree);
        tree
    }

    /// Adds everything below `element`, whose type is `kind`, to `tree`.
    fn add_kids(&self, element: &Dictionary, page: Option<ObjectId>, kind: &str, tree: &mut Tree) {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let kids = element.get_deref(b"K", &self.pdf).expect("kids");
        for kid in kids.as_array().map_or(vec![kids], |kids| kids.iter().collect()) {
            let kid = self.pdf.dereference(kid).expect("a kid").1;
            if let Ok(mcid) = kid.as_i64() {
                tree.add_sequence(page, mcid, kind);
                continue;
            }
            let kid = kid.as_dict().expect("an element");
            if kid.has_type(b"OBJR") {
                assert_eq!(kind, "Link", "only links refer to objects");
                continue;
            }
            if kid.has_type(b"MCR") {
                let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                let mcid = kid.get(b"MCID").and_then(Object::as_i64).expect("an identifier");
                tree.add_sequence(page, mcid, kind);
                continue;
            }
            let kind = String::from_utf8_lossy(kid.get(b"S").and_then(Object::as_name).expect("a type"));
            let text = |key: &[u8]| kid.has(key).then(|| self.text(kid, key));
            let element = Element { kind: kind.clone().into_owned(), lang: text(b"Lang"), alt: text(b"Alt") };
            tree.elements.push(element);
            self.add_kids(kid, page, &kind, tree);
        }
    }
}

impl Tree {
    /// Adds a marked-content sequence that an element of the type `kind` owns.
    fn add_sequence(&mut self, page: Option<ObjectId>, mcid: i64, kind: &str) {
        let sequences = self.sequences.entry(page.expect("a page")).or_default();
        let previous = sequences.insert(mcid, kind.to_owned());
        assert!(previous.is_none(), "two elements own the sequence {mcid}");
    }
}

fn shows_text(operation: &Operation) -> bool {
    matches!(operation.operator.as_str(), "Tj" | "TJ" | "'" | "\"")
}
