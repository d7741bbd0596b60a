//! Every printed file is opened again, and must be what a print shop, an archive and a screen reader need.

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
        let file = File::open(edition);
        let catalog = file.pdf.catalog().expect("a catalog");
        let content = edition.content();
        assert_eq!(file.text(catalog, b"Lang"), edition.locale.tag(), "{edition}");
        let preferences = file.dict(catalog, b"ViewerPreferences");
        assert_eq!(
            preferences.get(b"DisplayDocTitle").and_then(Object::as_bool).ok(),
            Some(true),
            "{edition}"
        );
        let direction = preferences.get(b"Direction").and_then(Object::as_name).ok();
        let rtl = edition.locale.meta.direction.is_rtl();
        assert_eq!(direction == Some(b"R2L"), rtl, "{edition}: {direction:?}");
        let marked = file.dict(catalog, b"MarkInfo").get(b"Marked").and_then(Object::as_bool);
        assert_eq!(marked.ok(), Some(true), "{edition}");
        let info = file.dict(&file.pdf.trailer, b"Info");
        assert_eq!(file.text(info, b"Title"), content.title, "{edition}");
        let stream = catalog.get(b"Metadata").and_then(|m| file.pdf.dereference(m)).expect("metadata").1;
        let metadata = stream.as_stream().expect("a stream").content.clone();
        let metadata = String::from_utf8(metadata).expect("metadata in plain UTF-8");
        for needed in ["pdfaid:part", "pdfuaid:part"] {
            assert!(metadata.contains(needed), "{edition}: no {needed} in\n{metadata}");
        }
        let title = content.title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert!(metadata.contains(&title), "{edition}: no title in\n{metadata}");
    }
}

#[test]
fn every_side_is_a_page_with_text_and_a_trim_box() {
    for edition in editions() {
        let file = File::open(edition);
        let sides = edition.format.repeated(edition.lay_out().1.frames.len()).sides;
        assert_eq!(file.pages.len(), sides, "{edition}: pages");
        let paper = edition.format.press_sheet_size();
        for (number, page) in &file.pages {
            let dict = file.pdf.get_dictionary(*page).expect("a page");
            let media = file.corners(dict, b"MediaBox");
            let trim = file.corners(dict, b"TrimBox");
            let near = |a: f64, b: f64| (a - b).abs() < 0.02;
            let size = [0.0, 0.0, paper.w.to_pt(), paper.h.to_pt()];
            assert!(media.iter().zip(size).all(|(a, b)| near(*a, b)), "{edition}, page {number}: {media:?}");
            let inside = |i: usize| trim[i] >= media[i] - 0.02 && trim[i + 2] <= media[i + 2] + 0.02;
            assert!(inside(0) && inside(1), "{edition}, page {number}: {trim:?} in {media:?}");
            let shows = file.operations(*page).iter().filter(|o| shows_text(o)).count();
            assert!(shows > 0, "{edition}: page {number} is empty");
        }
    }
}

#[test]
fn every_font_is_embedded_and_maps_to_characters() {
    for edition in editions() {
        let file = File::open(edition);
        let mut used = BTreeSet::new();
        for (number, page) in &file.pages {
            let resources = file.dict(file.pdf.get_dictionary(*page).expect("a page"), b"Resources");
            let fonts = file.dict(resources, b"Font");
            for operation in file.operations(*page).iter().filter(|o| o.operator == "Tf") {
                let name = operation.operands[0].as_name().expect("a font's name");
                let font = fonts.get(name).and_then(Object::as_reference);
                used.insert(
                    font.unwrap_or_else(|e| panic!("{edition}, page {number}: no font {name:?}: {e}")),
                );
            }
        }
        assert!(!used.is_empty(), "{edition} has no fonts");
        for object in file.pdf.objects.values() {
            let Ok(dict) = object.as_dict() else { continue };
            let subtype = dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
            if !dict.has_type(b"Font") || subtype.starts_with(b"CIDFont") {
                continue;
            }
            let name =
                String::from_utf8_lossy(dict.get(b"BaseFont").and_then(Object::as_name).expect("a name"));
            assert_eq!(subtype, b"Type0", "{edition}: {name}");
            let map = file.stream(dict, b"ToUnicode");
            assert!(!map.is_empty(), "{edition}: {name} maps no characters");
            let descendants =
                file.pdf.dereference(dict.get(b"DescendantFonts").expect("descendants")).expect("them").1;
            for descendant in descendants.as_array().expect("an array") {
                let descendant =
                    file.pdf.dereference(descendant).and_then(|d| d.1.as_dict()).expect("a font");
                let program = file.stream(file.dict(descendant, b"FontDescriptor"), b"FontFile2");
                assert!(program.len() > 200, "{edition}: {name} has a program of {} bytes", program.len());
            }
        }
    }
}

#[test]
fn nothing_is_painted_outside_marked_content() {
    let mut forms = 0;
    for edition in editions() {
        let file = File::open(edition);
        for (number, page) in &file.pages {
            let mut depth = 0;
            let mut artifact = false;
            for operation in file.operations(*page) {
                match operation.operator.as_str() {
                    "BDC" | "BMC" => {
                        depth += 1;
                        artifact = operation.operands[0].as_name().ok() == Some(b"Artifact");
                    }
                    "EMC" => depth -= 1,
                    _ => {}
                }
                assert!(
                    (0..=1).contains(&depth),
                    "{edition}, page {number}: marked content in marked content"
                );
                let paints = shows_text(&operation)
                    || matches!(
                        operation.operator.as_str(),
                        "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "sh" | "Do"
                    );
                assert!(
                    !paints || depth == 1,
                    "{edition}, page {number}: {operation:?} outside marked content"
                );
                // Forms are copies, which nobody reads, and so have no marked content of their own.
                if let Some(form) = form_of(&file, &operation) {
                    assert!(artifact, "{edition}, page {number}: {operation:?} is content");
                    let marked = |o: &Operation| matches!(o.operator.as_str(), "BDC" | "BMC" | "EMC" | "Do");
                    assert!(!form.iter().any(marked), "{edition}, page {number}: {operation:?} is marked");
                    forms += 1;
                }
            }
            assert_eq!(depth, 0, "{edition}, page {number}: marked content does not end");
        }
    }
    assert!(forms > 0, "no file has forms");
}

/// The operators of the form that `operation` paints, if it paints one.
fn form_of(file: &File, operation: &Operation) -> Option<Vec<Operation>> {
    let name = operation.operands.first().and_then(|name| name.as_name().ok())?;
    if operation.operator == "Do" { file.forms().remove(name) } else { None }
}

#[test]
fn the_structure_tree_matches_the_content() {
    for edition in editions() {
        let file = File::open(edition);
        let (content, setting) = edition.lay_out();
        let mut drawn = BTreeSet::new();
        for item in setting.frames.iter().flat_map(|frame| &frame.items) {
            let mut block = if let ItemOwner::Block(block) = item.owner() { Some(block) } else { None };
            while let Some(id) = block {
                drawn.insert(id);
                block = content.block(id).parent;
            }
        }
        let foreign = content.foreign_spans();
        let elements = |id: BlockId| {
            let block = content.block(id);
            let field = (block.role == Role::Tick).then(|| Node::inner("Form", None));
            let spans = foreign[id.0 as usize].iter().map(|words| Node::inner("Span", Some(&words.lang)));
            [Node::of(block)].into_iter().chain(field).chain(spans).collect::<Vec<_>>()
        };
        let wanted: Vec<Node> = drawn.into_iter().flat_map(elements).collect();
        let tree = file.structure();
        assert_eq!(tree.nodes.len(), wanted.len(), "{edition}: elements");
        for (index, (is, should)) in tree.nodes.iter().zip(&wanted).enumerate() {
            assert_eq!(is, should, "{edition}: element {index}");
        }
        for (number, page) in &file.pages {
            let mut marked = BTreeMap::new();
            for operation in file.operations(*page).iter().filter(|o| o.operator == "BDC") {
                let properties = operation.operands[1].as_dict().expect("properties");
                let Ok(mcid) = properties.get(b"MCID").and_then(Object::as_i64) else { continue };
                let tag =
                    String::from_utf8_lossy(operation.operands[0].as_name().expect("a tag")).into_owned();
                assert!(marked.insert(mcid, tag).is_none(), "{edition}, page {number}: {mcid} twice");
            }
            let owned = tree.sequences.get(page).cloned().unwrap_or_default();
            assert_eq!(marked, owned, "{edition}: sequences of page {number}");
        }
    }
}

/// Bookmarks are the headings that are printed, in the sheet's language, each below the nearest one of a higher level, and
/// lead to the page and the height at which the heading was drawn.
#[test]
fn bookmarks_are_the_headings_of_the_sheet() {
    for edition in editions() {
        let file = File::open(edition);
        let (content, setting) = edition.lay_out();
        let sides =
            impose(&setting.frames, &edition.format.repeated(setting.frames.len()), content.direction);
        let mut drawn: BTreeMap<BlockId, (usize, f64)> = BTreeMap::new();
        for (page, side) in sides.iter().enumerate() {
            for placed in side.placed.iter().filter(|placed| !placed.is_copy) {
                for item in &placed.frame.items {
                    let ItemOwner::Block(block) = item.owner() else { continue };
                    let top = (side.size.h - item.bounds().moved(placed.at).y).to_pt();
                    let place = drawn.entry(block).or_insert((page, top));
                    if place.0 == page {
                        place.1 = place.1.max(top);
                    }
                }
            }
        }
        let mut wanted = Vec::new();
        let mut above: Vec<u8> = Vec::new();
        for (block, (page, top)) in drawn {
            let Role::Heading(level) = content.block(block).role else { continue };
            above.retain(|open| *open < level);
            let text = content.block(block).text.as_deref().expect("a heading's text");
            let text: String = text
                .chars()
                .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}' | '\u{ad}' | '\u{200b}'))
                .collect();
            wanted.push((above.len(), text, page, top));
            above.push(level);
        }
        assert!(wanted.len() > 1 && wanted.iter().any(|(depth, ..)| *depth > 0), "{edition}: {wanted:?}");
        let root = file.dict(file.pdf.catalog().expect("a catalog"), b"Outlines");
        let mut found = Vec::new();
        file.bookmarks(root, 0, &mut found);
        assert_eq!(found.len(), wanted.len(), "{edition}: bookmarks\n{found:#?}\n{wanted:#?}");
        for (is, should) in found.iter().zip(&wanted) {
            assert_eq!((is.0, &is.1, is.2), (should.0, &should.1, should.2), "{edition}");
            assert!((is.3 - should.3).abs() < 0.02, "{edition}: {is:?}, not {should:?}");
        }
    }
}

/// Every key of a dictionary in a file. Of annotations there are links only, with an address. What brings duties with it
/// that are not met here has no key: forms, other actions, attached files, layers, graphics states, transparency, thumbnails, replacement texts, passwords.
const KEYS: &str = "A Alt Annots Ascent BBox BaseFont BitsPerComponent BleedBox Border CIDSystemInfo CIDToGIDMap CapHeight \
    ColorSpace Columns Contents Count Creator DW DecodeParms DescendantFonts Descent Dest DestOutputProfile Direction DisplayDocTitle \
    Encoding F Filter First Flags Font FontBBox FontDescriptor FontFile2 FontName Height ID Info ItalicAngle K Keywords \
    Kids Lang Last Length Length1 ListNumbering MarkInfo Marked MediaBox Metadata N Next Nums O Obj Ordering Outlines \
    OutputConditionIdentifier OutputIntents P Pages Parent ParentTree ParentTreeNextKey Pg Placement Predictor Prev \
    PrintScaling Producer Rect Registry Resources Role Root S Size StemV StructParent StructParents StructTreeRoot Subject Subtype \
    Supplement Tabs Title ToUnicode TrimBox Type URI ViewerPreferences W Width XObject checked";

/// Every operator: text, paths, colours that the output intent knows, images and marked sequences.
const OPERATORS: &str = "BDC BT Do EMC ET G J Q RG S TJ Td Tf Tj c cm f g h j l m q re rg w";

#[test]
fn files_have_only_known_keys_and_operators() {
    let keys: BTreeSet<&str> = KEYS.split_whitespace().collect();
    let operators: BTreeSet<&str> = OPERATORS.split_whitespace().collect();
    let mut used = BTreeSet::new();
    for edition in editions() {
        let file = File::open(edition);
        let mut open: Vec<&Object> = file.pdf.objects.values().collect();
        let mut found = BTreeSet::new();
        while let Some(object) = open.pop() {
            match object {
                Object::Array(items) => open.extend(items),
                Object::Dictionary(dict) | Object::Stream(Stream { dict, .. }) => {
                    for (key, value) in dict {
                        found.insert(String::from_utf8_lossy(key).into_owned());
                        open.push(value);
                    }
                }
                _ => {}
            }
        }
        // Fonts, images and forms have numbers in resources.
        found.retain(|key| key.strip_prefix(['T', 'P', 'C']).is_none_or(|rest| rest.parse::<u8>().is_err()));
        let strange: Vec<&String> = found.iter().filter(|key| !keys.contains(key.as_str())).collect();
        assert!(strange.is_empty(), "{edition}: {strange:?}");
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

/// A structure element as it is compared.
#[derive(Debug, PartialEq, Eq)]
struct Node {
    kind: String,
    lang: Option<String>,
    alt: Option<String>,
}

impl Node {
    fn of(block: &Block) -> Self {
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

    fn inner(kind: &str, lang: Option<&str>) -> Self {
        Self { kind: kind.to_owned(), lang: lang.map(str::to_owned), alt: None }
    }
}

/// The structure tree, read back.
#[derive(Default)]
struct Tree {
    /// Elements in reading order, parents before children, without the document.
    nodes: Vec<Node>,
    /// By page: marked-content sequences with the kind of their element.
    sequences: BTreeMap<ObjectId, BTreeMap<i64, String>>,
}

/// A printed file, opened.
pub struct File {
    /// Its objects.
    pub pdf: Document,
    /// Its pages by their numbers from 1.
    pub pages: BTreeMap<u32, ObjectId>,
}

impl File {
    /// The file of `edition`.
    pub fn open(edition: TestEdition) -> Self {
        let pdf = Document::load_mem(&edition.printed().pdf).unwrap_or_else(|e| panic!("{edition}: {e}"));
        let pages = pdf.get_pages();
        Self { pdf, pages }
    }

    /// The dictionary at `key`, which must be there.
    pub fn dict<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
        let value = dict.get_deref(key, &self.pdf).and_then(Object::as_dict);
        value.unwrap_or_else(|e| panic!("{}: {e}", String::from_utf8_lossy(key)))
    }

    /// What the stream at `key` holds, which must be there.
    pub fn stream(&self, dict: &Dictionary, key: &[u8]) -> Vec<u8> {
        let value = dict.get_deref(key, &self.pdf).and_then(Object::as_stream);
        let value = value.unwrap_or_else(|e| panic!("{}: {e}", String::from_utf8_lossy(key)));
        value.get_plain_content().expect("a stream that can be read")
    }

    /// The bookmarks below `above`: how deep each stands, its words, its page from 0 and its height there.
    fn bookmarks(&self, above: &Dictionary, depth: usize, found: &mut Vec<(usize, String, usize, f64)>) {
        let mut next = above.has(b"First").then(|| self.dict(above, b"First"));
        while let Some(entry) = next {
            let dest = entry.get(b"Dest").and_then(Object::as_array).expect("a place");
            let page = dest[0].as_reference().expect("a page");
            let page = self.pages.values().position(|known| *known == page).expect("a page of the file");
            assert_eq!(dest[1].as_name().ok(), Some(&b"XYZ"[..]));
            let top = f64::from(dest[3].as_float().expect("a height"));
            found.push((depth, self.text(entry, b"Title"), page, top));
            self.bookmarks(entry, depth + 1, found);
            next = entry.has(b"Next").then(|| self.dict(entry, b"Next"));
        }
    }

    /// The text at `key`, which must be there.
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

    /// What a page shows, operator by operator.
    pub fn operations(&self, page: ObjectId) -> Vec<Operation> {
        Content::decode(&self.pdf.get_page_content(page)).expect("operators").operations
    }

    /// What forms do, by their names, which all pages share.
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
        self.kids(document, None, "Document", &mut tree);
        tree
    }

    fn kids(&self, element: &Dictionary, page: Option<ObjectId>, kind: &str, tree: &mut Tree) {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let kids = element.get_deref(b"K", &self.pdf).expect("kids");
        for kid in kids.as_array().map_or(vec![kids], |kids| kids.iter().collect()) {
            let kid = self.pdf.dereference(kid).expect("a kid").1;
            if let Ok(mcid) = kid.as_i64() {
                tree.own(page, mcid, kind);
                continue;
            }
            let kid = kid.as_dict().expect("an element");
            if kid.has_type(b"OBJR") {
                assert_eq!(kind, "Link", "an object that is no link");
                continue;
            }
            if kid.has_type(b"MCR") {
                let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                tree.own(page, kid.get(b"MCID").and_then(Object::as_i64).expect("a number"), kind);
                continue;
            }
            let name = String::from_utf8_lossy(kid.get(b"S").and_then(Object::as_name).expect("a type"));
            let said = |key: &[u8]| kid.has(key).then(|| self.text(kid, key));
            tree.nodes.push(Node { kind: name.clone().into_owned(), lang: said(b"Lang"), alt: said(b"Alt") });
            self.kids(kid, page, &name, tree);
        }
    }
}

impl Tree {
    fn own(&mut self, page: Option<ObjectId>, mcid: i64, kind: &str) {
        let page = self.sequences.entry(page.expect("a page")).or_default();
        assert!(page.insert(mcid, kind.to_owned()).is_none(), "sequence {mcid} twice in the structure");
    }
}

fn shows_text(operation: &Operation) -> bool {
    matches!(operation.operator.as_str(), "Tj" | "TJ" | "'" | "\"")
}
