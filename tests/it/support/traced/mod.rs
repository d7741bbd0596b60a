//! Positions and bounds of everything that a finished file prints, read from the file alone.
//!
//! No code of the program is used. The operators are executed, glyph outlines are traced in the embedded fonts, and
//! the reading order is that of the structure tree. Lengths are millimetres from the top left corner of the page.

mod area;
mod font;

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

pub use area::Area;
use font::Font;
pub use font::parse_to_unicode;

/// Visible characters without a space between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub text: String,
    pub bounds: Area,
    /// The height of the baseline of its first character.
    pub baseline: f64,
    /// The index of its element in the reading order; nothing for artifacts.
    pub element: Option<usize>,
}

/// A visible glyph.
#[derive(Clone, Debug, PartialEq)]
pub struct VisibleGlyph {
    /// The text that its code stands for.
    pub text: String,
    pub bounds: Area,
    /// The index of its element in the reading order; nothing for artifacts.
    pub element: Option<usize>,
}

/// A path or an image.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    pub bounds: Area,
    pub element: Option<usize>,
    /// The stroke, if the drawing is a single straight one.
    pub stroke: Option<Stroke>,
}

/// A straight stroke.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub ends: [[f64; 2]; 2],
    /// The line width in points.
    pub width: f64,
}

/// A page with everything that is painted on it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Page {
    pub width: f64,
    pub height: f64,
    pub words: Vec<Word>,
    /// Every glyph with an outline, in the order of the content stream.
    pub glyphs: Vec<VisibleGlyph>,
    pub drawings: Vec<Drawing>,
}

/// A finished file whose operators have been executed.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct TracedFile {
    pub pages: Vec<Page>,
    /// The types of the structure elements in reading order.
    pub elements: Vec<String>,
}

impl Page {
    /// The crop and fold marks: the strokes of artifacts that are a quarter of a point wide.
    pub fn marks(&self) -> impl Iterator<Item = [[f64; 2]; 2]> {
        let artifacts = self.drawings.iter().filter(|drawing| drawing.element.is_none());
        artifacts.filter_map(|d| d.stroke).filter(|stroke| stroke.width == 0.25).map(|stroke| stroke.ends)
    }

    /// The bounds of everything on the page, with element and text.
    pub fn items(&self) -> impl Iterator<Item = (Area, Option<usize>, &str)> {
        let words = self.words.iter().map(|word| (word.bounds, word.element, word.text.as_str()));
        words.chain(self.drawings.iter().map(|drawing| (drawing.bounds, drawing.element, "a drawing")))
    }

    /// Replaces the bounds of everything on the page.
    pub fn map(&mut self, f: impl Fn(Area) -> Area) {
        self.words.iter_mut().for_each(|word| word.bounds = f(word.bounds));
        self.glyphs.iter_mut().for_each(|glyph| glyph.bounds = f(glyph.bounds));
        self.drawings.iter_mut().for_each(|drawing| drawing.bounds = f(drawing.bounds));
    }
}

impl TracedFile {
    /// The text of an element, without spaces.
    pub fn text_of(&self, element: usize) -> String {
        let words = self.pages.iter().flat_map(|page| &page.words);
        words.filter(|word| word.element == Some(element)).map(|word| word.text.as_str()).collect()
    }

    /// Reads a file and executes its operators.
    pub fn read(pdf: &[u8]) -> Self {
        let file = File { pdf: Document::load_mem(pdf).expect("a PDF") };
        let mut tree = Tree::default();
        let root = file.dict(file.pdf.catalog().expect("a catalog"), b"StructTreeRoot");
        file.visit(file.dict(root, b"K"), 0, None, &mut tree);
        let pages =
            file.pdf.get_pages().into_values().map(|page| Interpreter::page(&file, page, &tree)).collect();
        Self { pages, elements: tree.kinds }
    }
}

/// The structure tree.
#[derive(Default)]
struct Tree {
    /// The types of the elements in reading order.
    kinds: Vec<String>,
    /// The element of each marked content, by page and MCID.
    owners: BTreeMap<(ObjectId, i64), usize>,
}

struct File {
    pdf: Document,
}

impl File {
    fn dict<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
        let value = dict.get_deref(key, &self.pdf).and_then(Object::as_dict);
        value.unwrap_or_else(|e| panic!("{}: {e}", String::from_utf8_lossy(key)))
    }

    fn stream(&self, dict: &Dictionary, key: &[u8]) -> Vec<u8> {
        let value = dict.get_deref(key, &self.pdf).and_then(Object::as_stream).expect("a stream");
        value.get_plain_content().expect("a stream that can be decompressed")
    }

    /// Visits the elements in `element`, whose index is `index`, depth first. Their indices follow that order.
    fn visit(&self, element: &Dictionary, index: usize, page: Option<ObjectId>, tree: &mut Tree) {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let kids = element.get_deref(b"K", &self.pdf).expect("kids");
        for kid in kids.as_array().map_or(vec![kids], |kids| kids.iter().collect()) {
            let kid = self.pdf.dereference(kid).expect("a kid").1;
            let mcid = |id: &Object| id.as_i64().expect("a number");
            if kid.as_i64().is_ok() {
                tree.owners.insert((page.expect("a page"), mcid(kid)), index);
                continue;
            }
            let kid = kid.as_dict().expect("an element");
            if let Ok(id) = kid.get(b"MCID") {
                let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                tree.owners.insert((page.expect("a page"), mcid(id)), index);
            } else if kid.get(b"Obj").is_err() {
                // The kid is an element. Foreign words and links are part of the text around them.
                let kind = kid.get(b"S").and_then(Object::as_name).expect("a type");
                if matches!(kind, b"Span" | b"Link") {
                    self.visit(kid, index, page, tree);
                    continue;
                }
                tree.kinds.push(String::from_utf8_lossy(kind).into_owned());
                self.visit(kid, tree.kinds.len() - 1, page, tree);
            }
        }
    }
}

/// A transformation matrix (ISO 32000-1, 8.3.3).
type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The transformation that applies first `a`, then `b`.
fn concat(a: Matrix, b: Matrix) -> Matrix {
    let [p, q] = [apply(b, [a[4], a[5]]), apply(b, [0.0, 0.0])];
    let [x, y] = [apply(b, [a[0], a[1]]), apply(b, [a[2], a[3]])];
    [x[0] - q[0], x[1] - q[1], y[0] - q[0], y[1] - q[1], p[0], p[1]]
}

fn apply(m: Matrix, [x, y]: [f64; 2]) -> [f64; 2] {
    [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
}

/// The graphics state.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    line_width: f64,
    font: Option<(Vec<u8>, f64)>,
}

/// The end of a text object, which the next one may continue.
struct TextEnd {
    pen: Matrix,
    element: Option<usize>,
    begins_word: bool,
}

/// Executes the operators of a page.
struct Interpreter<'f> {
    fonts: BTreeMap<Vec<u8>, Font>,
    /// The operations of form XObjects, by name.
    forms: BTreeMap<Vec<u8>, Rc<Vec<Operation>>>,
    glyph_bounds: BTreeMap<(Vec<u8>, u16), Option<[f64; 4]>>,
    state: State,
    states: Vec<State>,
    /// The text line matrix.
    line: Matrix,
    /// The text matrix.
    pen: Matrix,
    path: Vec<[f64; 2]>,
    /// Whether the path is more than straight lines: curved, closed or a rectangle.
    is_complex: bool,
    /// The elements of the open marked contents; nothing for artifacts.
    marked: Vec<Option<usize>>,
    /// Whether the next visible glyph begins a word.
    begins_word: bool,
    /// The end of the last text object.
    text_end: Option<TextEnd>,
    page: Page,
    id: ObjectId,
    tree: &'f Tree,
}

fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}

/// The operations of the forms in `resources`. Forms use the fonts of the page and have no matrix.
fn forms(file: &File, resources: &Dictionary) -> BTreeMap<Vec<u8>, Rc<Vec<Operation>>> {
    let Ok(objects) = resources.get_deref(b"XObject", &file.pdf).and_then(Object::as_dict) else {
        return BTreeMap::new();
    };
    let fonts = file.dict(resources, b"Font");
    let streams = objects.iter().map(|(name, object)| {
        let stream = file.pdf.dereference(object).and_then(|found| found.1.as_stream()).expect("a stream");
        (name, stream)
    });
    let forms = streams
        .filter(|(_, stream)| stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form"));
    let operations = |(name, stream): (&Vec<u8>, &Stream)| {
        assert!(!stream.dict.has(b"Matrix"));
        assert_eq!(file.dict(file.dict(&stream.dict, b"Resources"), b"Font"), fonts);
        let content = Content::decode(&stream.decompressed_content().expect("content")).expect("operators");
        (name.clone(), Rc::new(content.operations))
    };
    forms.map(operations).collect()
}

impl<'f> Interpreter<'f> {
    fn page(file: &'f File, id: ObjectId, tree: &'f Tree) -> Page {
        let dict = file.pdf.get_dictionary(id).expect("a page");
        let media = dict.get_deref(b"MediaBox", &file.pdf).and_then(Object::as_array).expect("a size");
        let media: Vec<f64> = media.iter().map(|n| f64::from(n.as_float().expect("a number"))).collect();
        assert_eq!(media[..2], [0.0, 0.0]);
        assert!(!dict.has(b"Rotate") && !dict.has(b"CropBox") && !dict.has(b"UserUnit"));
        let mut fonts = BTreeMap::new();
        for (name, font) in file.dict(file.dict(dict, b"Resources"), b"Font").iter() {
            let font = file.pdf.dereference(font).expect("a font").1;
            fonts.insert(name.clone(), Font::open(file, font.as_dict().expect("a font")));
        }
        let mut interpreter = Interpreter {
            fonts,
            forms: forms(file, file.dict(dict, b"Resources")),
            glyph_bounds: BTreeMap::new(),
            state: State { matrix: IDENTITY, line_width: 1.0, font: None },
            states: Vec::new(),
            line: IDENTITY,
            pen: IDENTITY,
            path: Vec::new(),
            is_complex: false,
            marked: Vec::new(),
            begins_word: true,
            text_end: None,
            page: Page { width: mm(media[2]), height: mm(media[3]), ..Page::default() },
            id,
            tree,
        };
        for operation in Content::decode(&file.pdf.get_page_content(id)).expect("operators").operations {
            interpreter.execute(&operation);
        }
        interpreter.page
    }

    fn execute(&mut self, operation: &Operation) {
        let n: Vec<f64> =
            operation.operands.iter().filter_map(|n| n.as_float().ok()).map(f64::from).collect();
        match operation.operator.as_str() {
            "q" => self.states.push(self.state.clone()),
            "Q" => self.state = self.states.pop().expect("a state"),
            "cm" => self.state.matrix = concat([n[0], n[1], n[2], n[3], n[4], n[5]], self.state.matrix),
            "w" => self.state.line_width = n[0],
            "BDC" | "BMC" => self.mark(operation),
            "EMC" => {
                self.marked.pop().expect("marked content");
            }
            "BT" => (self.line, self.pen, self.begins_word) = (IDENTITY, IDENTITY, true),
            "ET" => {
                self.text_end =
                    Some(TextEnd { pen: self.pen, element: self.element(), begins_word: self.begins_word });
                self.begins_word = true;
            }
            "Tf" => {
                let name = operation.operands[0].as_name().expect("a font's name").to_vec();
                self.state.font = Some((name, n[0]));
            }
            "Td" => {
                self.line = concat([1.0, 0.0, 0.0, 1.0, n[0], n[1]], self.line);
                // Foreign words have marked content of their own, but the text of their element continues there.
                let is_near = |(a, b): (&f64, &f64)| (a - b).abs() < 0.01;
                let continued = self.text_end.take().filter(|end| {
                    end.element.is_some()
                        && end.element == self.element()
                        && end.pen.iter().zip(&self.line).all(is_near)
                });
                (self.pen, self.begins_word) = (self.line, continued.is_none_or(|end| end.begins_word));
            }
            "Tj" => self.show(&operation.operands),
            "TJ" => self.show(operation.operands[0].as_array().expect("an array")),
            "m" => self.path.push([n[0], n[1]]),
            "l" => self.path.push([n[0], n[1]]),
            "re" => {
                let (right, top) = (n[0] + n[2], n[1] + n[3]);
                self.path.extend([[n[0], n[1]], [right, n[1]], [right, top], [n[0], top]]);
                self.is_complex = true;
            }
            "c" => {
                // The hull of the control points contains the curve.
                self.path.extend([[n[0], n[1]], [n[2], n[3]], [n[4], n[5]]]);
                self.is_complex = true;
            }
            "h" => self.is_complex = true,
            "S" | "s" => self.paint(true, operation.operator == "S"),
            "f" | "f*" => self.paint(false, false),
            "b" | "B" | "b*" | "B*" => self.paint(true, false),
            "n" => self.path.clear(),
            "Do" if let Some(form) = self.form(operation) => {
                let (state, depth) = (self.state.clone(), self.states.len());
                form.iter().for_each(|operation| self.execute(operation));
                assert_eq!(self.states.len(), depth, "a form restores every state that it saves");
                (self.state, self.begins_word) = (state, true);
            }
            "Do" => {
                self.path.extend([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]);
                self.paint(false, false);
            }
            "g" | "G" | "rg" | "RG" | "J" | "j" | "i" | "cs" | "CS" | "sc" | "SC" | "scn" | "SCN" => {}
            other => panic!("the operator `{other}` is not supported: {operation:?}"),
        }
    }

    fn form(&self, operation: &Operation) -> Option<Rc<Vec<Operation>>> {
        self.forms.get(operation.operands[0].as_name().expect("a name")).cloned()
    }

    fn mark(&mut self, operation: &Operation) {
        let properties = operation.operands.get(1).and_then(|list| list.as_dict().ok());
        let id = properties.and_then(|list| list.get(b"MCID").and_then(Object::as_i64).ok());
        self.marked.push(id.map(|id| self.tree.owners[&(self.id, id)]));
        self.begins_word = true;
    }

    /// The element of the current marked content; nothing for an artifact.
    fn element(&self) -> Option<usize> {
        *self.marked.last().expect("everything is painted in marked content")
    }

    /// The position of a point on the page.
    fn position(&self, matrix: Matrix, point: [f64; 2]) -> [f64; 2] {
        let [x, y] = apply(concat(matrix, self.state.matrix), point);
        [mm(x), self.page.height - mm(y)]
    }

    fn paint(&mut self, is_stroked: bool, is_open: bool) {
        let path: Vec<[f64; 2]> =
            std::mem::take(&mut self.path).into_iter().map(|p| self.position(IDENTITY, p)).collect();
        let is_straight = !std::mem::take(&mut self.is_complex);
        let width = self.state.line_width * self.state.matrix[0].hypot(self.state.matrix[1]);
        let half_width = if is_stroked { mm(width) / 2.0 } else { 0.0 };
        let stroke = match path[..] {
            [a, b] if is_open && is_straight => Some(Stroke { ends: [a, b], width }),
            _ => None,
        };
        let bounds = Area::around(path).expect("a path").inset(-half_width);
        let element = self.element();
        self.page.drawings.push(Drawing { bounds, element, stroke });
    }

    fn show(&mut self, items: &[Object]) {
        let (name, size) = self.state.font.clone().expect("a font");
        for item in items {
            if let Ok(by) = item.as_float() {
                self.pen = concat([1.0, 0.0, 0.0, 1.0, -f64::from(by) / 1000.0 * size, 0.0], self.pen);
                continue;
            }
            for code in item.as_str().expect("a string").chunks(2) {
                self.glyph(&name, size, u16::from_be_bytes([code[0], code[1]]));
            }
        }
    }

    fn glyph(&mut self, name: &[u8], size: f64, code: u16) {
        let font = &self.fonts[name];
        let text = font.texts.get(&code).unwrap_or_else(|| panic!("code {code} has no text"));
        let glyph_bounds =
            *self.glyph_bounds.entry((name.to_vec(), code)).or_insert_with(|| font.glyph_bounds(code));
        let width = font.widths[&code];
        let element = self.element();
        // The text of a space may contain a directional mark as well.
        if glyph_bounds.is_none() && text.contains(char::is_whitespace) {
            self.begins_word = true;
        } else {
            let area = glyph_bounds.and_then(|[l, b, r, t]| {
                let corners = [[l, b], [r, b], [r, t], [l, t]];
                Area::around(corners.map(|[x, y]| self.position(self.pen, [x * size, y * size])))
            });
            if let Some(bounds) = area {
                self.page.glyphs.push(VisibleGlyph { text: text.clone(), bounds, element });
            }
            match (self.page.words.last_mut().filter(|_| !self.begins_word), area) {
                (Some(word), area) => {
                    word.text.push_str(text);
                    word.bounds = area.map_or(word.bounds, |area| word.bounds.union(area));
                }
                (None, Some(bounds)) => {
                    let [_, baseline] = self.position(self.pen, [0.0, 0.0]);
                    self.page.words.push(Word { text: text.clone(), bounds, baseline, element });
                    self.begins_word = false;
                }
                // A directional mark before the word.
                (None, None) => {}
            }
        }
        self.pen = concat([1.0, 0.0, 0.0, 1.0, width / 1000.0 * size, 0.0], self.pen);
    }
}
