//! Paper: what the finished bytes print where, read from the file alone.
//!
//! Nothing of the program is asked: the operators are carried out, the ink of each code is traced in the font that
//! the file embeds, and the order of reading is that of its structure tree. Lengths are millimetres from the page's
//! top left corner.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use write_fonts::read::tables::glyf::{Anchor, Glyf, Glyph};
use write_fonts::read::tables::loca::Loca;
use write_fonts::read::types::GlyphId;
use write_fonts::read::{FontRef, TableProvider};

/// A box: left, top, right, bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    pub fn new(left: f64, top: f64, width: f64, height: f64) -> Self {
        Self { left, top, right: left + width, bottom: top + height }
    }

    fn around(points: impl IntoIterator<Item = [f64; 2]>) -> Option<Self> {
        let boxes = points.into_iter().map(|[x, y]| Self { left: x, top: y, right: x, bottom: y });
        boxes.reduce(Self::union)
    }

    fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub fn middle(self) -> [f64; 2] {
        [(self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0]
    }

    pub fn moved(self, x: f64, y: f64) -> Self {
        Self { left: self.left + x, top: self.top + y, right: self.right + x, bottom: self.bottom + y }
    }

    pub fn inset(self, by: f64) -> Self {
        Self { left: self.left + by, top: self.top + by, right: self.right - by, bottom: self.bottom - by }
    }

    /// The mirror image on a paper of `width`.
    pub fn mirrored(self, width: f64) -> Self {
        Self { left: width - self.right, right: width - self.left, ..self }
    }

    /// Upside down on a paper of `height`.
    pub fn flipped(self, height: f64) -> Self {
        Self { top: height - self.bottom, bottom: height - self.top, ..self }
    }

    pub fn has(self, point: [f64; 2]) -> bool {
        (self.left..self.right).contains(&point[0]) && (self.top..self.bottom).contains(&point[1])
    }

    /// Whether `other` is inside, with a hair to spare: positions in a file are rounded.
    pub fn contains(self, other: Self) -> bool {
        const HAIR: f64 = 0.015;
        let all = [
            other.left - self.left,
            other.top - self.top,
            self.right - other.right,
            self.bottom - other.bottom,
        ];
        all.into_iter().all(|room| room >= -HAIR)
    }

    pub fn meets(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub fn near(self, other: Self, by: f64) -> bool {
        let all = [
            other.left - self.left,
            other.top - self.top,
            self.right - other.right,
            self.bottom - other.bottom,
        ];
        all.into_iter().all(|off| off.abs() <= by)
    }
}

/// Letters with ink that follow each other without a space.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub text: String,
    pub ink: Area,
    /// The place of its element in the structure; nothing for artifacts.
    pub element: Option<usize>,
}

/// A shape or a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    pub ink: Area,
    pub element: Option<usize>,
    /// The ends of a straight stroke and its width in points.
    pub stroke: Option<([[f64; 2]; 2], f64)>,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Page {
    pub width: f64,
    pub height: f64,
    pub words: Vec<Word>,
    pub drawings: Vec<Drawing>,
}

/// A finished file.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Paper {
    pub pages: Vec<Page>,
    /// The types of the elements of the structure, in the order of reading.
    pub elements: Vec<String>,
}

impl Page {
    /// What its artifacts stroke in hairlines of a quarter of a point: marks to cut and fold by.
    pub fn marks(&self) -> impl Iterator<Item = [[f64; 2]; 2]> {
        let artifacts = self.drawings.iter().filter(|drawing| drawing.element.is_none());
        artifacts.filter_map(|d| d.stroke).filter(|(_, width)| *width == 0.25).map(|(ends, _)| ends)
    }

    /// The ink of everything on it.
    pub fn ink(&self) -> impl Iterator<Item = (Area, Option<usize>, &str)> {
        let words = self.words.iter().map(|word| (word.ink, word.element, word.text.as_str()));
        words.chain(self.drawings.iter().map(|drawing| (drawing.ink, drawing.element, "a drawing")))
    }

    /// Moves everything on it by `f`.
    pub fn map(&mut self, f: impl Fn(Area) -> Area) {
        self.words.iter_mut().for_each(|word| word.ink = f(word.ink));
        self.drawings.iter_mut().for_each(|drawing| drawing.ink = f(drawing.ink));
    }
}

impl Paper {
    /// What the words of an element say, one behind the other.
    pub fn said(&self, element: usize) -> String {
        let words = self.pages.iter().flat_map(|page| &page.words);
        words.filter(|word| word.element == Some(element)).map(|word| word.text.as_str()).collect()
    }

    pub fn read(pdf: &[u8]) -> Self {
        let file = File { pdf: Document::load_mem(pdf).expect("a PDF") };
        let mut tree = Tree::default();
        let root = file.dict(file.pdf.catalog().expect("a catalog"), b"StructTreeRoot");
        file.follow(file.dict(root, b"K"), 0, None, &mut tree);
        let pages = file.pdf.get_pages().into_values().map(|page| Reader::page(&file, page, &tree)).collect();
        Self { pages, elements: tree.kinds }
    }
}

#[derive(Default)]
struct Tree {
    kinds: Vec<String>,
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
        value.get_plain_content().expect("a stream that can be read")
    }

    /// Walks the structure, depth first: elements are numbered as they are met.
    fn follow(&self, element: &Dictionary, own: usize, page: Option<ObjectId>, tree: &mut Tree) {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let kids = element.get_deref(b"K", &self.pdf).expect("kids");
        for kid in kids.as_array().map_or(vec![kids], |kids| kids.iter().collect()) {
            let kid = self.pdf.dereference(kid).expect("a kid").1;
            let marked = |id: &Object| id.as_i64().expect("a number");
            if kid.as_i64().is_ok() {
                tree.owners.insert((page.expect("a page"), marked(kid)), own);
                continue;
            }
            let kid = kid.as_dict().expect("an element");
            if let Ok(id) = kid.get(b"MCID") {
                let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                tree.owners.insert((page.expect("a page"), marked(id)), own);
            } else if kid.get(b"Obj").is_err() {
                // What is not a sequence or an annotation is an element. Foreign words are part of the text around them.
                let kind = kid.get(b"S").and_then(Object::as_name).expect("a type");
                if kind == b"Span" {
                    self.follow(kid, own, page, tree);
                    continue;
                }
                tree.kinds.push(String::from_utf8_lossy(kind).into_owned());
                self.follow(kid, tree.kinds.len() - 1, page, tree);
            }
        }
    }
}

/// A font as the file has it.
struct Font {
    texts: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f64>,
    program: Vec<u8>,
}

impl Font {
    fn open(file: &File, dict: &Dictionary) -> Self {
        let descendants = dict.get_deref(b"DescendantFonts", &file.pdf).and_then(Object::as_array);
        let descendant = file.pdf.dereference(&descendants.expect("descendants")[0]).expect("a font").1;
        let descendant = descendant.as_dict().expect("a font");
        let mut widths = BTreeMap::new();
        let items = descendant.get_deref(b"W", &file.pdf).and_then(Object::as_array).expect("widths");
        for pair in items.chunks(2) {
            let first = u16::try_from(pair[0].as_i64().expect("a code")).expect("a code");
            let list = pair[1].as_array().expect("a list of widths");
            widths.extend(
                (first..).zip(list).map(|(code, w)| (code, f64::from(w.as_float().expect("a width")))),
            );
        }
        let map = String::from_utf8(file.stream(dict, b"ToUnicode")).expect("a map in ASCII");
        Self {
            texts: texts(&map),
            widths,
            program: file.stream(file.dict(descendant, b"FontDescriptor"), b"FontFile2"),
        }
    }

    /// The box of the ink of `code`, in ems, y upwards.
    fn ink(&self, code: u16) -> Option<[f64; 4]> {
        let font = FontRef::new(&self.program).expect("a font program");
        let (loca, glyf) = (font.loca(None).expect("loca"), font.glyf().expect("glyf"));
        let em = f64::from(font.head().expect("head").units_per_em());
        let mut points = Vec::new();
        trace(&loca, &glyf, GlyphId::new(u32::from(code)), [0.0, 0.0], &mut points);
        let area = Area::around(points)?;
        Some([area.left / em, area.top / em, area.right / em, area.bottom / em])
    }
}

/// The points of an outline. Contours of one or two points leave no ink.
fn trace(loca: &Loca<'_>, glyf: &Glyf<'_>, id: GlyphId, at: [f64; 2], points: &mut Vec<[f64; 2]>) {
    match loca.get_glyf(id, glyf).expect("a glyph") {
        None => {}
        Some(Glyph::Simple(simple)) => {
            let all: Vec<_> = simple.points().collect();
            let mut start = 0;
            for end in simple.end_pts_of_contours() {
                let end = usize::from(end.get()) + 1;
                if end - start > 2 {
                    let place = |p: &write_fonts::read::tables::glyf::CurvePoint| {
                        [at[0] + f64::from(p.x), at[1] + f64::from(p.y)]
                    };
                    points.extend(all[start..end].iter().map(place));
                }
                start = end;
            }
        }
        Some(Glyph::Composite(composite)) => {
            for part in composite.components() {
                let Anchor::Offset { x, y } = part.anchor else { panic!("parts are placed by offsets") };
                let t = part.transform;
                assert_eq!((t.xx.to_f32(), t.yy.to_f32()), (1.0, 1.0), "parts are not scaled");
                let at = [at[0] + f64::from(x), at[1] + f64::from(y)];
                trace(loca, glyf, part.glyph, at, points);
            }
        }
    }
}

/// What the codes of a ToUnicode map say (ISO 32000-1, 9.10.3).
pub fn texts(map: &str) -> BTreeMap<u16, String> {
    let units = |hex: &str| -> Vec<u16> {
        let hex = hex.trim_matches(['<', '>']);
        hex.as_bytes()
            .chunks(4)
            .map(|unit| u16::from_str_radix(str::from_utf8(unit).unwrap(), 16).unwrap())
            .collect()
    };
    let mut texts = BTreeMap::new();
    let spaced = map.replace('<', " <").replace('>', "> ").replace('[', " [ ").replace(']', " ] ");
    let mut tokens = spaced.split_whitespace();
    while let Some(token) = tokens.next() {
        match token {
            "beginbfchar" => {
                while let Some(code) = tokens.next().filter(|token| *token != "endbfchar") {
                    let text = String::from_utf16(&units(tokens.next().expect("a text"))).expect("UTF-16");
                    texts.insert(units(code)[0], text);
                }
            }
            "beginbfrange" => {
                while let Some(first) = tokens.next().filter(|token| *token != "endbfrange") {
                    let codes = units(first)[0]..=units(tokens.next().expect("a code"))[0];
                    let text = tokens.next().expect("a text");
                    for (more, code) in codes.enumerate() {
                        let mut own = units(if text == "[" { tokens.next().expect("a text") } else { text });
                        if text != "[" {
                            *own.last_mut().expect("a unit") += more as u16;
                        }
                        texts.insert(code, String::from_utf16(&own).expect("UTF-16"));
                    }
                    if text == "[" {
                        assert_eq!(tokens.next(), Some("]"));
                    }
                }
            }
            _ => {}
        }
    }
    texts
}

type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn both(a: Matrix, b: Matrix) -> Matrix {
    let [p, q] = [apply(b, [a[4], a[5]]), apply(b, [0.0, 0.0])];
    let [x, y] = [apply(b, [a[0], a[1]]), apply(b, [a[2], a[3]])];
    [x[0] - q[0], x[1] - q[1], y[0] - q[0], y[1] - q[1], p[0], p[1]]
}

fn apply(m: Matrix, [x, y]: [f64; 2]) -> [f64; 2] {
    [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    width: f64,
    font: Option<(Vec<u8>, f64)>,
}

/// Carries out the operators of a page.
struct Reader<'f> {
    fonts: BTreeMap<Vec<u8>, Font>,
    /// What forms do, by their names.
    forms: BTreeMap<Vec<u8>, Rc<Vec<Operation>>>,
    inks: BTreeMap<(Vec<u8>, u16), Option<[f64; 4]>>,
    state: State,
    states: Vec<State>,
    line: Matrix,
    pen: Matrix,
    path: Vec<[f64; 2]>,
    /// Whether the path is more than straight lines from one point to another.
    curved: bool,
    marked: Vec<Option<usize>>,
    /// Whether the next ink begins a word.
    fresh: bool,
    /// Where the pen was at the end of the last text, of which element that was, and whether a word had ended.
    ended: Option<(Matrix, Option<usize>, bool)>,
    page: Page,
    id: ObjectId,
    tree: &'f Tree,
}

fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}

/// What the forms of `resources` do. They have the fonts of the page, and turn and scale nothing.
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
    let read = |(name, stream): (&Vec<u8>, &Stream)| {
        assert!(!stream.dict.has(b"Matrix"));
        assert_eq!(file.dict(file.dict(&stream.dict, b"Resources"), b"Font"), fonts);
        let content = Content::decode(&stream.decompressed_content().expect("content")).expect("operators");
        (name.clone(), Rc::new(content.operations))
    };
    forms.map(read).collect()
}

impl<'f> Reader<'f> {
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
        let mut reader = Reader {
            fonts,
            forms: forms(file, file.dict(dict, b"Resources")),
            inks: BTreeMap::new(),
            state: State { matrix: IDENTITY, width: 1.0, font: None },
            states: Vec::new(),
            line: IDENTITY,
            pen: IDENTITY,
            path: Vec::new(),
            curved: false,
            marked: Vec::new(),
            fresh: true,
            ended: None,
            page: Page { width: mm(media[2]), height: mm(media[3]), ..Page::default() },
            id,
            tree,
        };
        for operation in Content::decode(&file.pdf.get_page_content(id)).expect("operators").operations {
            reader.operation(&operation);
        }
        reader.page
    }

    fn operation(&mut self, operation: &Operation) {
        let n: Vec<f64> =
            operation.operands.iter().filter_map(|n| n.as_float().ok()).map(f64::from).collect();
        match operation.operator.as_str() {
            "q" => self.states.push(self.state.clone()),
            "Q" => self.state = self.states.pop().expect("a state"),
            "cm" => self.state.matrix = both([n[0], n[1], n[2], n[3], n[4], n[5]], self.state.matrix),
            "w" => self.state.width = n[0],
            "BDC" | "BMC" => self.mark(operation),
            "EMC" => {
                self.marked.pop().expect("marked content");
            }
            "BT" => (self.line, self.pen, self.fresh) = (IDENTITY, IDENTITY, true),
            "ET" => {
                self.ended = Some((self.pen, self.element(), self.fresh));
                self.fresh = true;
            }
            "Tf" => {
                let name = operation.operands[0].as_name().expect("a font's name").to_vec();
                self.state.font = Some((name, n[0]));
            }
            "Td" => {
                self.line = both([1.0, 0.0, 0.0, 1.0, n[0], n[1]], self.line);
                // Where the sequence of foreign words begins or ends, the text of the same element goes on at its pen.
                let near = |(a, b): (&f64, &f64)| (a - b).abs() < 0.01;
                let goes_on = self.ended.take().filter(|(pen, element, _)| {
                    element.is_some() && *element == self.element() && pen.iter().zip(&self.line).all(near)
                });
                (self.pen, self.fresh) = (self.line, goes_on.is_none_or(|(_, _, fresh)| fresh));
            }
            "Tj" => self.show(&operation.operands),
            "TJ" => self.show(operation.operands[0].as_array().expect("an array")),
            "m" => self.path.push([n[0], n[1]]),
            "l" => self.path.push([n[0], n[1]]),
            "re" => {
                let (right, high) = (n[0] + n[2], n[1] + n[3]);
                self.path.extend([[n[0], n[1]], [right, n[1]], [right, high], [n[0], high]]);
                self.curved = true;
            }
            "c" => {
                // The hull of a curve's points is around the curve.
                self.path.extend([[n[0], n[1]], [n[2], n[3]], [n[4], n[5]]]);
                self.curved = true;
            }
            "h" => self.curved = true,
            "S" | "s" => self.paint(true, operation.operator == "S"),
            "f" | "f*" => self.paint(false, false),
            "b" | "B" | "b*" | "B*" => self.paint(true, false),
            "n" => self.path.clear(),
            "Do" if let Some(form) = self.form(operation) => {
                let saved = (self.state.clone(), self.states.len());
                form.iter().for_each(|operation| self.operation(operation));
                assert_eq!(self.states.len(), saved.1, "a form ends in the state in which it began");
                (self.state, self.fresh) = (saved.0, true);
            }
            "Do" => {
                self.path.extend([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]);
                self.paint(false, false);
            }
            "g" | "G" | "rg" | "RG" | "J" | "j" | "i" | "cs" | "CS" | "sc" | "SC" | "scn" | "SCN" => {}
            other => panic!("the operator `{other}` is not read: {operation:?}"),
        }
    }

    fn form(&self, operation: &Operation) -> Option<Rc<Vec<Operation>>> {
        self.forms.get(operation.operands[0].as_name().expect("a name")).cloned()
    }

    fn mark(&mut self, operation: &Operation) {
        let properties = operation.operands.get(1).and_then(|list| list.as_dict().ok());
        let id = properties.and_then(|list| list.get(b"MCID").and_then(Object::as_i64).ok());
        self.marked.push(id.map(|id| self.tree.owners[&(self.id, id)]));
        self.fresh = true;
    }

    /// The element that what is painted now belongs to.
    fn element(&self) -> Option<usize> {
        *self.marked.last().expect("nothing is painted outside marked content")
    }

    /// Where a point is on the paper.
    fn place(&self, matrix: Matrix, point: [f64; 2]) -> [f64; 2] {
        let [x, y] = apply(both(matrix, self.state.matrix), point);
        [mm(x), self.page.height - mm(y)]
    }

    fn paint(&mut self, stroked: bool, open: bool) {
        let path: Vec<[f64; 2]> =
            std::mem::take(&mut self.path).into_iter().map(|p| self.place(IDENTITY, p)).collect();
        let straight = !std::mem::take(&mut self.curved);
        let half = if stroked { mm(self.state.width) / 2.0 } else { 0.0 };
        let stroke = match path[..] {
            [a, b] if open && straight => Some(([a, b], self.state.width)),
            _ => None,
        };
        let ink = Area::around(path).expect("a path").inset(-half);
        let element = self.element();
        self.page.drawings.push(Drawing { ink, element, stroke });
    }

    fn show(&mut self, items: &[Object]) {
        let (name, size) = self.state.font.clone().expect("a font");
        for item in items {
            if let Ok(by) = item.as_float() {
                self.pen = both([1.0, 0.0, 0.0, 1.0, -f64::from(by) / 1000.0 * size, 0.0], self.pen);
                continue;
            }
            for code in item.as_str().expect("a string").chunks(2) {
                self.glyph(&name, size, u16::from_be_bytes([code[0], code[1]]));
            }
        }
    }

    fn glyph(&mut self, name: &[u8], size: f64, code: u16) {
        let font = &self.fonts[name];
        let text = font.texts.get(&code).unwrap_or_else(|| panic!("code {code} says nothing"));
        let ink = *self.inks.entry((name.to_vec(), code)).or_insert_with(|| font.ink(code));
        let width = font.widths[&code];
        let element = self.element();
        // A space may come with a mark of direction.
        if ink.is_none() && text.contains(char::is_whitespace) {
            self.fresh = true;
        } else {
            let area = ink.and_then(|[l, b, r, t]| {
                let corners = [[l, b], [r, b], [r, t], [l, t]];
                Area::around(corners.map(|[x, y]| self.place(self.pen, [x * size, y * size])))
            });
            match (self.page.words.last_mut().filter(|_| !self.fresh), area) {
                (Some(word), area) => {
                    word.text.push_str(text);
                    word.ink = area.map_or(word.ink, |area| word.ink.union(area));
                }
                (None, Some(ink)) => {
                    self.page.words.push(Word { text: text.clone(), ink, element });
                    self.fresh = false;
                }
                // A mark of direction before the word.
                (None, None) => {}
            }
        }
        self.pen = both([1.0, 0.0, 0.0, 1.0, width / 1000.0 * size, 0.0], self.pen);
    }
}
