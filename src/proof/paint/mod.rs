//! Painting: a page's operators become the ink that they leave and the text that they say.
//!
//! In: a page's content streams, its resources and the fonts. Out: [`PageContents`]: marked sequences with their text
//! in the order of the stream, lines of glyphs with their boxes, shapes and images, all in points from the
//! page's corner and in the order of painting (ISO 32000-1, 8 and 9).
//! Refuses nothing; what it cannot read (transparency, layers, patterns that hide) is noted, for then nothing
//! is proven. Depth of states and forms, glyphs and points are counted.

mod form;

use std::collections::{BTreeMap, BTreeSet};

use self::form::Played;
use super::file::{Dict, File, Object};
use super::font::{Box4, Font, Look, Programs};
use super::token::{self, Token, Tokens};

/// Graphics states within each other (ISO 19005-2, 6.1.13).
const STATES: usize = 28;
/// Forms within each other.
const FORMS: usize = 8;
/// Glyphs with ink, points of shapes, and bytes of text of one file.
const MOST: usize = 400_000;
/// Marked sequences of one file, and fonts.
const MARKS: usize = 50_000;
const FONTS: usize = 64;
/// Findings about codes that are kept.
const FINDINGS: usize = 100;
/// Codes without ink behind the ink that they belong to: `Allah` is one glyph of five letters.
const JOINED: u8 = 6;

/// A matrix (ISO 32000-1, 8.3.3).
pub(super) type Matrix = [f64; 6];

/// What a marked sequence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Content, by its number on the page.
    Tagged(i64),
    /// Decoration or page furniture.
    Artifact,
    /// Neither.
    Loose,
}

/// As what an artifact says that it is passed over (ISO 32000-1, 14.8.2.2.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Passed {
    /// Decoration.
    Layout,
    /// A help for production.
    Page,
    /// A header or a footer.
    Pagination,
    /// Nothing that is known.
    #[default]
    Unsaid,
}

impl Passed {
    /// What `/Type` and `/Subtype` of an artifact say.
    fn of(kind: Option<&[u8]>, subtype: Option<&[u8]>) -> Self {
        match (kind, subtype) {
            (Some(b"Layout"), None) => Self::Layout,
            (Some(b"Page"), None) => Self::Page,
            (Some(b"Pagination"), Some(b"Header" | b"Footer")) => Self::Pagination,
            _ => Self::Unsaid,
        }
    }
}

/// A marked sequence.
#[derive(Clone, Debug)]
pub(super) struct MarkedContent {
    /// Its page, from 0.
    pub page: usize,
    /// What it is.
    pub kind: Kind,
    /// As what it is passed over, if it is an artifact.
    pub passed: Passed,
    /// What its codes say, one after the other.
    pub text: String,
    /// The box of all that it paints.
    pub bounds: Option<Box4>,
    /// Visible characters without ink since the last ink of the word.
    joined: u8,
    /// Whether the word has ink.
    inked: bool,
    /// The last character that should be seen.
    last: char,
}

/// A glyph with ink.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub font: u16,
    pub code: u16,
    /// Its origin.
    pub at: [f64; 2],
    /// How far the pen goes.
    pub advance: f64,
    /// Its ink.
    pub ink: Box4,
}

/// Glyphs with ink that one sequence shows after each other on a baseline.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub page: usize,
    pub mark: usize,
    /// From thousandths of an em to the page.
    pub matrix: [f64; 4],
    pub baseline: f64,
    pub glyphs: std::ops::Range<usize>,
    pub ink: Box4,
    /// When it is painted.
    pub order: usize,
}

/// How a shape covers what is below it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cover {
    /// By the nonzero rule, or by the even-odd one.
    Fill { even_odd: bool },
    /// Along its path, so many points wide.
    Stroke(f64),
}

/// A painted shape or image.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub page: usize,
    pub mark: usize,
    pub cover: Cover,
    /// Its contours, flattened.
    pub path: Vec<Vec<[f64; 2]>>,
    pub bounds: Box4,
    pub order: usize,
}

/// Something that is wrong with what a sequence shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// It leaves the paper.
    OffPaper(usize),
    /// It is cut off by a clipping path.
    Clipped(usize),
    /// It is shown without ink.
    Unseen(usize),
    /// A character that should be seen has no outline.
    NoInk(usize, String),
    /// It is neither content nor an artifact.
    Loose(usize),
}

/// How many operators of a page paint something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Painted {
    /// That show text.
    pub texts: usize,
    /// That fill or stroke a path.
    pub shapes: usize,
    /// That paint an image.
    pub images: usize,
    /// Data Matrix symbols among the paths.
    pub symbols: usize,
}

/// All ink of a file.
#[derive(Debug, Default)]
pub(super) struct PageContents {
    pub marks: Vec<MarkedContent>,
    pub lines: Vec<Line>,
    pub glyphs: Vec<Glyph>,
    pub shapes: Vec<Shape>,
    pub fonts: Vec<Font>,
    pub faults: BTreeSet<Fault>,
    /// By page.
    pub painted: Vec<Painted>,
    /// By page: what is seen of it. A page that does not say how large it is has none.
    pub papers: BTreeMap<usize, Box4>,
    /// What is wrong with fonts and their codes, and what cannot be read.
    pub findings: BTreeSet<String>,
    known: BTreeMap<u32, usize>,
    /// By number: what a form painted when it was run.
    forms: BTreeMap<u32, Played>,
    order: usize,
    points: usize,
    said: usize,
}

/// A page as far as painting needs it.
pub(super) struct Sheet<'f> {
    pub page: usize,
    pub paper: Box4,
    pub resources: Dict<'f>,
    pub programs: &'f Programs,
}

#[derive(Clone, Debug, PartialEq)]
struct State {
    matrix: Matrix,
    clip: Option<Box4>,
    line_width: f64,
    font: Option<usize>,
    size: f64,
    character_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
    mode: i64,
}

pub(super) fn multiply(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

fn apply(m: &Matrix, x: f64, y: f64) -> [f64; 2] {
    [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
}

/// The box around two.
pub(super) fn union(a: Box4, b: Box4) -> Box4 {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// Whether two boxes share more than an edge.
pub(super) fn meet(a: &Box4, b: &Box4) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

fn inside(a: &Box4, b: &Box4) -> bool {
    const NEAR: f64 = 0.05;
    a[0] >= b[0] - NEAR && a[1] >= b[1] - NEAR && a[2] <= b[2] + NEAR && a[3] <= b[3] + NEAR
}

/// The box of `area` after `m`.
fn moved(m: &Matrix, area: Box4) -> Box4 {
    if m[1] == 0.0 && m[2] == 0.0 && m[0] >= 0.0 && m[3] >= 0.0 {
        let [left, low, right, high] = area;
        return [left * m[0] + m[4], low * m[3] + m[5], right * m[0] + m[4], high * m[3] + m[5]];
    }
    let corners = [(0, 1), (0, 3), (2, 1), (2, 3)].map(|(x, y)| apply(m, area[x], area[y]));
    corners.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |b, p| union(b, [p[0], p[1], p[0], p[1]]))
}

/// Paints the streams of a page.
pub(super) fn page(file: &File<'_>, ink: &mut PageContents, sheet: &Sheet<'_>, content: &[u8]) {
    let state = State {
        matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        clip: None,
        line_width: 1.0,
        font: None,
        size: 0.0,
        character_space: 0.0,
        word_space: 0.0,
        scale: 1.0,
        leading: 0.0,
        rise: 0.0,
        mode: 0,
    };
    let mut painter = Painter {
        file,
        ink,
        sheet,
        states: Vec::new(),
        state,
        text: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        line: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        path: Vec::new(),
        at: [0.0, 0.0],
        clipping: false,
        open: Vec::new(),
        current: None,
        fonts: Vec::new(),
        bytes: Vec::new(),
        painted: Painted::default(),
    };
    painter.run(content, &sheet.resources, 0);
    if !painter.open.is_empty() {
        painter.unread("has marked content that does not end");
    }
    let painted = painter.painted;
    ink.painted.push(painted);
    ink.papers.insert(sheet.page, sheet.paper);
}

struct Painter<'p, 'f> {
    file: &'p File<'f>,
    ink: &'p mut PageContents,
    sheet: &'p Sheet<'p>,
    states: Vec<State>,
    state: State,
    text: Matrix,
    line: Matrix,
    path: Vec<Vec<[f64; 2]>>,
    /// Where the path is, before the matrix.
    at: [f64; 2],
    clipping: bool,
    /// Marked sequences that are open: what each makes of what it shows, and its place among all.
    open: Vec<Option<usize>>,
    /// Where loose ink of this page is noted.
    current: Option<usize>,
    /// By name in the resources at hand: which font.
    fonts: Vec<(Vec<u8>, usize)>,
    bytes: Vec<u8>,
    painted: Painted,
}

impl Painter<'_, '_> {
    fn run(&mut self, content: &[u8], resources: &Dict<'_>, depth: usize) {
        if self.file.spend(content.len()).is_none() {
            return;
        }
        let mut tokens = Tokens::new(content, 0);
        let mut operands: Vec<Token<'_>> = Vec::new();
        while let Some(token) = tokens.next() {
            let Token::Word(operator) = token else {
                operands.push(token);
                continue;
            };
            if matches!(operator, b"true" | b"false" | b"null") {
                continue;
            }
            if operator == b"BI" {
                skip_image(&mut tokens);
                self.image();
            } else if !self.operator(operator, &operands, resources, depth) {
                let operator = String::from_utf8_lossy(&operator[..operator.len().min(20)]).into_owned();
                self.unread(&format!("has the operator `{operator}`"));
            }
            operands.clear();
            let most = self.ink.glyphs.len().max(self.ink.points).max(self.ink.said);
            if most > MOST || self.ink.marks.len() > MARKS || self.ink.fonts.len() > FONTS {
                self.unread("shows more than any sheet does");
                return;
            }
        }
    }

    fn unread(&mut self, what: &str) {
        let page = self.sheet.page + 1;
        self.ink
            .findings
            .insert(format!("page {page} {what}, which is not read: what it shows is not proven"));
    }

    fn operator(
        &mut self,
        operator: &[u8],
        operands: &[Token<'_>],
        resources: &Dict<'_>,
        depth: usize,
    ) -> bool {
        let number = |at: usize| if let Some(Token::Number(n)) = operands.get(at) { *n } else { 0.0 };
        let six = || [number(0), number(1), number(2), number(3), number(4), number(5)];
        match operator {
            b"q" if self.states.len() >= STATES => self.unread("keeps too many graphics states"),
            b"q" => self.states.push(self.state.clone()),
            b"Q" => self.state = self.states.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => self.state.matrix = multiply(six(), self.state.matrix),
            b"w" => self.state.line_width = number(0),
            b"J" | b"j" | b"M" | b"d" | b"G" | b"g" | b"RG" | b"rg" | b"ET" => {}
            b"gs" => self.unread("changes its graphics state by name"),
            b"sh" => self.unread("has a shading"),
            b"BT" => {
                self.line = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
                self.text = self.line;
            }
            b"Tc" => self.state.character_space = number(0),
            b"Tw" => self.state.word_space = number(0),
            b"Tz" => self.state.scale = number(0) / 100.0,
            b"TL" => self.state.leading = number(0),
            b"Ts" => self.state.rise = number(0),
            b"Tr" => self.state.mode = number(0) as i64,
            b"Tf" => {
                self.state.size = number(1);
                let name =
                    operands.first().and_then(|t| if let Token::Name(name) = t { Some(*name) } else { None });
                self.state.font = self.font(name.unwrap_or_default(), resources);
            }
            b"Td" => self.next_line(number(0), number(1)),
            b"TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            b"Tm" => {
                self.line = six();
                self.text = self.line;
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" | b"TJ" => self.show(operands),
            b"'" | b"\"" => {
                if operator == b"\"" {
                    self.state.word_space = number(0);
                    self.state.character_space = number(1);
                }
                self.next_line(0.0, -self.state.leading);
                self.show(operands.last().map(std::slice::from_ref).unwrap_or_default());
            }
            b"BMC" | b"BDC" => self.begin(operands, resources),
            b"EMC" => drop(self.open.pop()),
            b"Do" => self.external(operands, resources, depth),
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => self.draw(operator, six()),
            b"W" | b"W*" => self.clipping = true,
            b"n" => self.finish(None, None),
            b"S" => self.finish(None, Some(false)),
            b"s" => self.finish(None, Some(true)),
            b"f" | b"F" => self.finish(Some(false), None),
            b"f*" => self.finish(Some(true), None),
            b"B" => self.finish(Some(false), Some(false)),
            b"B*" => self.finish(Some(true), Some(false)),
            b"b" => self.finish(Some(false), Some(true)),
            b"b*" => self.finish(Some(true), Some(true)),
            _ => return false,
        }
        true
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = multiply([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    /// The font that the resources call `name`.
    fn font(&mut self, name: &[u8], resources: &Dict<'_>) -> Option<usize> {
        if let Some((_, known)) = self.fonts.iter().find(|(known, _)| known == name) {
            return Some(*known);
        }
        let fonts = self.file.dict_of(resources, "Font");
        let key = String::from_utf8_lossy(&token::name(name)).into_owned();
        let number = fonts.reference(&key);
        let known = number.and_then(|number| self.ink.known.get(&number).copied());
        let index = known.unwrap_or_else(|| {
            let font = Font::open(self.file, &self.file.dict_of(&fonts, &key), self.sheet.programs);
            if let Some(fault) = &font.fault {
                self.ink.findings.insert(format!("font `{}` {fault}", font.name));
            }
            self.ink.fonts.push(font);
            self.ink.fonts.len() - 1
        });
        if let Some(number) = number {
            self.ink.known.insert(number, index);
        }
        self.fonts.push((name.to_vec(), index));
        Some(index)
    }

    /// Begins a marked sequence.
    fn begin(&mut self, operands: &[Token<'_>], resources: &Dict<'_>) {
        let (mut mcid, mut replaced, mut hidden) =
            (None, false, operands.first() == Some(&Token::Name(b"OC")));
        let mut passed = Passed::Unsaid;
        match operands.get(1) {
            Some(Token::DictOpen) => {
                let (mut kind, mut subtype) = (None, None);
                for pair in operands.windows(2) {
                    match pair {
                        [Token::Name(b"Type"), Token::Name(name)] => kind = Some(*name),
                        [Token::Name(b"Subtype"), Token::Name(name)] => subtype = Some(*name),
                        [Token::Name(b"MCID"), Token::Number(number)] => mcid = Some(*number as i64),
                        [Token::Name(b"ActualText" | b"Alt" | b"E"), _] => replaced = true,
                        _ => {}
                    }
                }
                passed = Passed::of(kind, subtype);
            }
            Some(Token::Name(name)) => {
                let properties = self.file.dict_of(resources, "Properties");
                let list = self.file.dict_of(&properties, &String::from_utf8_lossy(&token::name(name)));
                mcid = list.whole("MCID");
                replaced = ["ActualText", "Alt", "E"].iter().any(|key| list.get(key).is_some());
                hidden |= list.name("Type") == Some(b"OCG");
                passed = Passed::of(list.name("Type"), list.name("Subtype"));
            }
            _ => {}
        }
        if replaced {
            self.unread("has text that stands in for what is shown");
        }
        if hidden {
            self.unread("has layers");
        }
        let kind = match (mcid, operands.first()) {
            (Some(mcid), _) => Some(Kind::Tagged(mcid)),
            (None, Some(Token::Name(b"Artifact"))) => Some(Kind::Artifact),
            _ => None,
        };
        if !self.open.is_empty() {
            self.unread("has marked content in marked content");
        }
        let outer = self.open.last().copied().flatten();
        let mark = kind.map_or(outer, |kind| Some(self.add_mark(kind)));
        if let (Some(mark), Some(Kind::Artifact)) = (mark, kind) {
            self.ink.marks[mark].passed = passed;
        }
        self.open.push(mark);
    }

    fn add_mark(&mut self, kind: Kind) -> usize {
        let mark = MarkedContent {
            page: self.sheet.page,
            kind,
            passed: Passed::Unsaid,
            text: String::new(),
            bounds: None,
            joined: 0,
            inked: false,
            last: ' ',
        };
        self.ink.marks.push(mark);
        self.ink.marks.len() - 1
    }

    /// Whose the next ink is.
    fn mark(&mut self) -> usize {
        if let Some(mark) = self.open.last().copied().flatten() {
            return mark;
        }
        let loose = self.current.unwrap_or_else(|| self.add_mark(Kind::Loose));
        self.current = Some(loose);
        self.ink.faults.insert(Fault::Loose(loose));
        loose
    }

    /// Notes that the sequence `mark` paints in `area`.
    fn cover(&mut self, mark: usize, area: Box4) {
        let bounds = &mut self.ink.marks[mark].bounds;
        *bounds = Some(bounds.map_or(area, |known| union(known, area)));
        if !inside(&area, &self.sheet.paper) && self.ink.marks[mark].kind != Kind::Artifact {
            self.ink.faults.insert(Fault::OffPaper(mark));
        }
    }

    fn show(&mut self, operands: &[Token<'_>]) {
        self.painted.texts += 1;
        let mark = self.mark();
        let State { size, scale, .. } = self.state;
        // Nothing that one operator shows is turned or sized otherwise than the rest.
        let whole =
            multiply(multiply([size * scale, 0.0, 0.0, size, 0.0, 0.0], self.text), self.state.matrix);
        let matrix = [whole[0], whole[1], whole[2], whole[3]].map(|of| of / 1000.0);
        for operand in operands {
            let mut bytes = std::mem::take(&mut self.bytes);
            bytes.clear();
            match operand {
                Token::Number(number) => {
                    let by = -number / 1000.0 * size * scale;
                    self.go(by);
                }
                Token::Hex(raw) => token::hex(raw, &mut bytes),
                Token::Literal(raw) => token::literal(raw, &mut bytes),
                _ => {}
            }
            if let Some(font) = self.state.font.filter(|font| self.ink.fonts[*font].fault.is_none()) {
                for pair in bytes.chunks(2) {
                    let code = pair.iter().fold(0, |code, byte| code << 8 | u16::from(*byte));
                    self.glyph(mark, font, code, matrix);
                }
            } else if !bytes.is_empty() && self.state.font.is_none() {
                self.unread("shows text without a font");
            }
            self.bytes = bytes;
        }
    }

    /// Moves the pen along the line.
    fn go(&mut self, by: f64) {
        self.text[4] += by * self.text[0];
        self.text[5] += by * self.text[1];
    }

    /// Shows a code. `matrix` is from thousandths of an em to the page.
    fn glyph(&mut self, mark: usize, font: usize, number: u16, matrix: [f64; 4]) {
        let (code, is_new) = self.ink.fonts[font].code(number, self.file);
        if is_new {
            let room = FINDINGS.saturating_sub(self.ink.findings.len());
            let faults = self.ink.fonts[font].faults(number, &code);
            self.ink.findings.extend(faults.into_iter().take(room));
        }
        let text = self.ink.fonts[font].text(&code).unwrap_or_default();
        self.ink.said += text.len();
        let said = &mut self.ink.marks[mark];
        said.text.push_str(text);
        let last = std::mem::replace(&mut said.last, text.chars().next_back().unwrap_or(' '));
        let unseen = match (code.ink, code.look) {
            (Some(_), _) => {
                (said.inked, said.joined) = (true, 0);
                false
            }
            (None, Look::Space) => {
                said.inked = false;
                false
            }
            (None, Look::Nothing) => false,
            // Right-to-left text has a code for each letter, and `fi` one glyph with the ink of both.
            (None, Look::Own) => {
                !(said.inked && matches!(last, 'f' | 't') && matches!(text, "f" | "i" | "j" | "l" | "t"))
            }
            (None, Look::Joined) => {
                said.joined += 1;
                !said.inked || said.joined > JOINED
            }
        };
        if unseen {
            said.joined = 0;
            let fault = Fault::NoInk(mark, text.to_owned());
            self.ink.faults.insert(fault);
        }
        let (state, text) = (&self.state, &self.text);
        let [x, y] = apply(text, 0.0, state.rise);
        let at = apply(&state.matrix, x, y);
        let way = (code.width / 1000.0 * state.size + state.character_space) * state.scale;
        let mode = state.mode;
        self.go(way);
        let Some(area) = code.ink else { return };
        let area = moved(&[matrix[0], matrix[1], matrix[2], matrix[3], at[0], at[1]], area);
        if !area.iter().all(|side| side.is_finite()) {
            self.ink.faults.insert(Fault::OffPaper(mark));
            return;
        }
        if matches!(mode, 3 | 7..) {
            self.ink.faults.insert(Fault::Unseen(mark));
        }
        let glyph = Glyph {
            font: font as u16,
            code: number,
            at,
            advance: code.width * matrix[0].hypot(matrix[1]),
            ink: area,
        };
        if self.state.clip.is_some_and(|clip| !inside(&area, &clip)) {
            self.ink.faults.insert(Fault::Clipped(mark));
        }
        self.cover(mark, area);
        self.place(mark, matrix, glyph);
    }

    /// Adds a glyph to its line.
    fn place(&mut self, mark: usize, matrix: [f64; 4], glyph: Glyph) {
        let next = self.ink.glyphs.len();
        self.ink.glyphs.push(glyph);
        let baseline = glyph.at[1];
        if let Some(line) = self.ink.lines.last_mut()
            && line.mark == mark
            && line.matrix == matrix
            && line.order == self.ink.order
            && (line.baseline - baseline).abs() < 0.001
        {
            line.glyphs.end = next + 1;
            line.ink = union(line.ink, glyph.ink);
            return;
        }
        self.ink.order += 1;
        let (page, order) = (self.sheet.page, self.ink.order);
        let glyphs = next..next + 1;
        self.ink.lines.push(Line { page, mark, matrix, baseline, glyphs, ink: glyph.ink, order });
    }

    /// Paints an image or runs a form.
    fn external(&mut self, operands: &[Token<'_>], resources: &Dict<'_>, depth: usize) {
        let Some(Token::Name(name)) = operands.last() else { return };
        let key = String::from_utf8_lossy(&token::name(name)).into_owned();
        let objects = self.file.dict_of(resources, "XObject");
        let number = objects.reference(&key);
        if number.and_then(|number| self.again(number)).is_some() {
            return;
        }
        let object = self.file.value(&objects, &key);
        let Object::Stream(dict, _) = &object else {
            let page = self.sheet.page + 1;
            self.ink.findings.insert(format!("page {page} paints `{key}`, which the file does not have"));
            return;
        };
        match dict.name("Subtype") {
            Some(b"Image") => {
                if !self.is_whole(&object, dict) {
                    let page = self.sheet.page + 1;
                    self.ink.findings.insert(format!("image `{key}` of page {page} is not whole"));
                }
                self.image();
            }
            Some(b"Form") if depth < FORMS && dict.get("StructParents").is_none() => {
                self.form(number, &object, dict, depth);
            }
            _ => self.unread("has a form"),
        }
    }

    /// Whether an image has all of its samples; of one that is coded as a picture, that is for others to say.
    fn is_whole(&self, object: &Object<'_>, dict: &Dict<'_>) -> bool {
        let samples = match dict.name("ColorSpace") {
            Some(b"DeviceRGB") => 3,
            Some(b"DeviceGray") => 1,
            _ => return dict.get("ColorSpace").is_some(),
        };
        let side = |key: &str| dict.whole(key).and_then(|side| usize::try_from(side).ok());
        let needed = (|| side("Width")?.checked_mul(side("Height")?)?.checked_mul(samples))();
        let coded = dict.name("Filter").is_some_and(|filter| filter != b"FlateDecode");
        coded
            || dict.whole("BitsPerComponent") != Some(8)
            || self.file.inflated(object).map(|data| data.len()) == needed
    }

    fn image(&mut self) {
        self.painted.images += 1;
        let m = self.state.matrix;
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].map(|(x, y)| apply(&m, x, y));
        self.add_shape(vec![corners.to_vec()], Cover::Fill { even_odd: false });
    }

    fn clip(&mut self, by: Box4) {
        self.state.clip = Some(
            self.state
                .clip
                .map_or(by, |c| [c[0].max(by[0]), c[1].max(by[1]), c[2].min(by[2]), c[3].min(by[3])]),
        );
    }

    /// Draws on at the path.
    fn draw(&mut self, operator: &[u8], n: [f64; 6]) {
        /// Lines that stand for a curve.
        const STEPS: usize = 8;
        let m = self.state.matrix;
        let from = self.at;
        let mut add = |path: &mut Vec<Vec<[f64; 2]>>, x: f64, y: f64| {
            self.ink.points += 1;
            match path.last_mut() {
                Some(contour) => contour.push(apply(&m, x, y)),
                None => path.push(vec![apply(&m, x, y)]),
            }
        };
        match operator {
            b"m" => {
                self.path.push(Vec::new());
                add(&mut self.path, n[0], n[1]);
                self.at = [n[0], n[1]];
            }
            b"l" => {
                add(&mut self.path, n[0], n[1]);
                self.at = [n[0], n[1]];
            }
            b"re" => {
                self.path.push(Vec::new());
                for (x, y) in [(0.0, 0.0), (n[2], 0.0), (n[2], n[3]), (0.0, n[3]), (0.0, 0.0)] {
                    add(&mut self.path, n[0] + x, n[1] + y);
                }
                self.at = [n[0], n[1]];
            }
            b"h" => {
                if let Some(contour) = self.path.last_mut()
                    && let Some(first) = contour.first().copied()
                {
                    contour.push(first);
                }
            }
            _ => {
                let [a, b, c] = match operator {
                    b"v" => [from, [n[0], n[1]], [n[2], n[3]]],
                    b"y" => [[n[0], n[1]], [n[2], n[3]], [n[2], n[3]]],
                    _ => [[n[0], n[1]], [n[2], n[3]], [n[4], n[5]]],
                };
                for step in 1..=STEPS {
                    let t = step as f64 / STEPS as f64;
                    let u = 1.0 - t;
                    let axis = |i: usize| {
                        u * u * u * from[i]
                            + 3.0 * u * u * t * a[i]
                            + 3.0 * u * t * t * b[i]
                            + t * t * t * c[i]
                    };
                    add(&mut self.path, axis(0), axis(1));
                }
                self.at = c;
            }
        }
    }

    /// Paints the path and ends it: filled by the even-odd rule or not, stroked as a closed path or not.
    fn finish(&mut self, fill: Option<bool>, stroke: Option<bool>) {
        let mut path = std::mem::take(&mut self.path);
        if std::mem::take(&mut self.clipping)
            && let Some(area) = bounds(&path)
        {
            self.clip(area);
        }
        if let (Some(true), Some(contour)) = (stroke, path.last_mut())
            && let Some(first) = contour.first().copied()
        {
            contour.push(first);
        }
        self.painted.shapes += usize::from(fill.is_some() || stroke.is_some());
        if let Some(even_odd) = fill {
            self.add_shape(path.clone(), Cover::Fill { even_odd });
        }
        if stroke.is_some() {
            let m = self.state.matrix;
            let scale = m[0].hypot(m[1]).max(m[2].hypot(m[3]));
            self.add_shape(path, Cover::Stroke(self.state.line_width * scale));
        }
    }

    fn add_shape(&mut self, path: Vec<Vec<[f64; 2]>>, cover: Cover) {
        let Some(bounds) = bounds(&path) else { return };
        let mark = self.mark();
        let half = if let Cover::Stroke(width) = cover { width / 2.0 } else { 0.0 };
        let bounds = [bounds[0] - half, bounds[1] - half, bounds[2] + half, bounds[3] + half];
        if !bounds.iter().all(|side| side.is_finite()) {
            self.ink.faults.insert(Fault::OffPaper(mark));
            return;
        }
        if self.state.clip.is_some_and(|clip| !inside(&bounds, &clip)) {
            self.ink.faults.insert(Fault::Clipped(mark));
        }
        self.cover(mark, bounds);
        self.ink.order += 1;
        let (page, order) = (self.sheet.page, self.ink.order);
        self.ink.shapes.push(Shape { page, mark, cover, path, bounds, order });
    }
}

fn bounds(path: &[Vec<[f64; 2]>]) -> Option<Box4> {
    path.iter().flatten().map(|p| [p[0], p[1], p[0], p[1]]).reduce(union)
}

/// As many numbers as are wanted.
pub(super) fn numbers<const N: usize>(items: &[Object<'_>]) -> Option<[f64; N]> {
    let numbers: Option<Vec<f64>> = items.iter().map(Object::number).collect();
    numbers?.try_into().ok()
}

/// Moves behind an image that stands in the stream (ISO 32000-1, 8.9.7).
fn skip_image(tokens: &mut Tokens<'_>) {
    while tokens.next().is_some_and(|token| token != Token::Word(b"ID")) {}
    let rest = tokens.rest();
    let end = rest
        .windows(4)
        .position(|w| token::is_space(w[0]) && w[1] == b'E' && w[2] == b'I' && token::is_space(w[3]));
    tokens.at += end.map_or(rest.len(), |end| end + 3);
}
