//! Fonts as the file embeds them: what each code says, how wide it is and where its ink is.
//!
//! In: a font's dictionary. Out: a [`Font`] with a [`CharCode`] for each code that a page shows, made when it is
//! first shown: its text by the ToUnicode map, its width by `/W`, its ink by the outlines of the embedded
//! program (ISO/IEC 14496-22, `glyf`). Points that stand alone are no ink.
//! Refuses kinds of fonts that a printed sheet does not have: their text is not proven. Tables may be damaged
//! anywhere; every read is checked, components and points are counted.

use std::ops::Range;
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use super::file::{Dict, File, Object};
use super::token::{self, Token, Tokens};

/// Characters that one code may say.
const TEXT: usize = 64;
/// Bytes of text that one map may have.
const MAP: usize = 2 * 1024 * 1024;
/// Components within each other.
const DEPTH: usize = 6;
/// Points of one outline.
const POINTS: usize = 20_000;

/// A box: left, bottom, right, top.
pub(super) type Box4 = [f64; 4];

/// A point of an outline, and whether the outline goes through it.
pub(super) type OutlinePoint = (f64, f64, bool);

/// What a code says and shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct CharCode {
    /// Width by `/W`, in thousandths of an em.
    pub width: f64,
    /// Where its text is in the font's texts; nothing if the map does not have it.
    text: Option<(u32, u32)>,
    /// The box of its ink, in thousandths of an em.
    pub ink: Option<Box4>,
    /// Whether its outline can be read.
    sound: bool,
    /// What a reader expects of it.
    pub look: Look,
}

/// What a code's text lets one expect to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// White space.
    Space,
    /// Nothing: a mark of direction, a joiner, a mark that is drawn with its letter.
    Nothing,
    /// PageContents of its own.
    Own,
    /// PageContents, which may be that of the letter before it: scripts that join.
    Joined,
}

/// A font of the file.
#[derive(Debug)]
pub(super) struct Font {
    /// Its name.
    pub name: String,
    /// Why its text cannot be read.
    pub fault: Option<String>,
    codes: Vec<Option<CharCode>>,
    texts: String,
    map: Vec<(u32, u32)>,
    widths: Vec<f64>,
    usual_width: f64,
    program: Option<Arc<Program>>,
}

impl Font {
    /// The font that `dict` describes.
    pub(super) fn open(file: &File<'_>, dict: &Dict<'_>, programs: &Programs) -> Self {
        let name = dict.name("BaseFont").map(|name| String::from_utf8_lossy(name).into_owned());
        let mut font = Self {
            name: name.unwrap_or_default(),
            fault: None,
            codes: Vec::new(),
            texts: String::new(),
            map: Vec::new(),
            widths: Vec::new(),
            usual_width: 1000.0,
            program: None,
        };
        font.fault = font.read(file, dict, programs).err();
        font
    }

    fn read(&mut self, file: &File<'_>, dict: &Dict<'_>, programs: &Programs) -> Result<(), String> {
        let descendant =
            file.items(dict, "DescendantFonts").first().map(|d| file.dict(d)).unwrap_or_default();
        let whole = dict.name("Subtype") == Some(b"Type0");
        let own = if whole { &descendant } else { dict };
        let descriptor = file.dict_of(own, "FontDescriptor");
        let embedded = ["FontFile", "FontFile2", "FontFile3"];
        if !embedded.iter().any(|key| descriptor.get(key).is_some()) {
            return Err("is not embedded".to_owned());
        }
        // ISO 19005-2 asks for the map (6.2.11.3.2), and for no set of CIDs, which would have to be right (6.2.11.4.2).
        let identity =
            descendant.name("CIDToGIDMap") == Some(b"Identity") && descriptor.get("CIDSet").is_none();
        let right = whole
            && dict.name("Encoding") == Some(b"Identity-H")
            && descendant.name("Subtype") == Some(b"CIDFontType2")
            && identity;
        if !right {
            return Err("is of a kind that printed sheets do not have, and is not read".to_owned());
        }
        self.program = programs.open(file, &file.value(&descriptor, "FontFile2"));
        if self.program.is_none() {
            return Err("has an embedded program that cannot be read".to_owned());
        }
        self.usual_width = file.value(&descendant, "DW").number().unwrap_or(1000.0);
        self.read_widths(&file.items(&descendant, "W"), file);
        let map =
            file.inflated(&file.value(dict, "ToUnicode")).ok_or("has no ToUnicode map that can be read")?;
        self.read_map(&map, file).ok_or("has a ToUnicode map that is damaged")?;
        Ok(())
    }

    /// Widths (ISO 32000-1, 9.7.4.3).
    fn read_widths(&mut self, items: &[Object<'_>], file: &File<'_>) {
        let mut items = items.iter();
        while let (Some(first), Some(second)) = (items.next(), items.next()) {
            let Some(first) = first.whole().and_then(|first| u16::try_from(first).ok()) else { return };
            match file.resolve(second) {
                Object::Array(list) => {
                    for (code, width) in (first..=u16::MAX).zip(&list) {
                        self.set_width(code, width.number());
                    }
                }
                last => {
                    let last = last.whole().and_then(|last| u16::try_from(last).ok());
                    let (Some(last), Some(width)) = (last, items.next()) else { return };
                    if file.spend(usize::from(last.saturating_sub(first))).is_none() {
                        return;
                    }
                    (first..=last).for_each(|code| self.set_width(code, width.number()));
                }
            }
        }
    }

    fn set_width(&mut self, code: u16, width: Option<f64>) {
        let code = usize::from(code);
        if self.widths.len() <= code {
            self.widths.resize(code + 1, f64::NAN);
        }
        self.widths[code] = width.unwrap_or(f64::NAN);
    }

    /// The texts of codes (ISO 32000-1, 9.10.3).
    fn read_map(&mut self, map: &[u8], file: &File<'_>) -> Option<()> {
        file.spend(map.len())?;
        let mut tokens = Tokens::new(map, 0);
        let mut bytes = Vec::new();
        while let Some(token) = tokens.next() {
            let single = token == Token::Word(b"beginbfchar");
            if !single && token != Token::Word(b"beginbfrange") {
                continue;
            }
            while let Token::Hex(first) = tokens.next()? {
                let first = code_of(first, &mut bytes)?;
                if single {
                    let Token::Hex(text) = tokens.next()? else { return None };
                    self.set_text(first, text, 0, &mut bytes)?;
                    continue;
                }
                let Token::Hex(last) = tokens.next()? else { return None };
                let last = code_of(last, &mut bytes)?;
                match tokens.next()? {
                    Token::Hex(text) => {
                        for code in first..=last {
                            file.spend(text.len())?;
                            self.set_text(code, text, code - first, &mut bytes)?;
                        }
                    }
                    Token::Open => {
                        let mut code = first;
                        while let Token::Hex(text) = tokens.next()? {
                            self.set_text(code, text, 0, &mut bytes)?;
                            code = code.checked_add(1)?;
                        }
                        // The list has a text for each code of the range, and no more.
                        if code != last.checked_add(1)? {
                            return None;
                        }
                    }
                    _ => return None,
                }
            }
        }
        Some(())
    }

    /// Notes the text of `code`: UTF-16, its last unit `more` higher.
    fn set_text(&mut self, code: u32, raw: &[u8], more: u32, bytes: &mut Vec<u8>) -> Option<()> {
        bytes.clear();
        token::hex(raw, bytes);
        let count = bytes.len() / 2;
        if count > TEXT || self.texts.len() > MAP || code > u32::from(u16::MAX) {
            return None;
        }
        let start = self.texts.len() as u32;
        let units = bytes.chunks_exact(2).enumerate().map(|(at, unit)| {
            let unit = u16::from_be_bytes([unit[0], unit[1]]);
            if at + 1 == count { unit.wrapping_add(more as u16) } else { unit }
        });
        self.texts.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        let code = code as usize;
        if self.map.len() <= code {
            self.map.resize(code + 1, (0, 0));
        }
        self.map[code] = (start, self.texts.len() as u32);
        Some(())
    }

    /// What `code` says and shows, and whether this is the first time that anybody asks.
    pub(super) fn code(&mut self, code: u16, file: &File<'_>) -> (CharCode, bool) {
        let at = usize::from(code);
        if let Some(Some(known)) = self.codes.get(at) {
            return (*known, false);
        }
        let text = self.map.get(at).copied().filter(|(start, end)| start < end);
        let width = self.widths.get(at).copied().filter(|width| !width.is_nan()).unwrap_or(self.usual_width);
        let traced = self.program.as_ref().and_then(|program| program.known_ink(code));
        let sound = traced.is_some_and(|(_, points)| file.spend(points * 16).is_some());
        let ink = traced.and_then(|(ink, _)| ink);
        let mut made = CharCode { width, text, ink, sound, look: Look::Nothing };
        made.look = look(self.text(&made).unwrap_or_default());
        if self.codes.len() <= at {
            self.codes.resize(at + 1, None);
        }
        self.codes[at] = Some(made);
        (made, true)
    }

    /// What `code` says; nothing if the map does not have it.
    pub(super) fn text(&self, code: &CharCode) -> Option<&str> {
        let (start, end) = code.text?;
        self.texts.get(start as usize..end as usize)
    }

    /// What is wrong with a code that is shown, beside its text.
    pub(super) fn faults(&self, number: u16, code: &CharCode) -> Vec<String> {
        let mut faults = Vec::new();
        let name = &self.name;
        if number == 0 {
            faults.push(format!("font `{name}` shows `.notdef`, a box that stands for no character"));
        }
        let program = self.program.as_ref();
        if program.is_some_and(|program| number >= program.count) {
            faults.push(format!("code {number} of font `{name}` has no glyph"));
        } else if !code.sound {
            faults.push(format!("the glyph of code {number} of font `{name}` is damaged"));
        }
        match self.text(code) {
            None => faults.push(format!("code {number} of font `{name}` has no entry in the ToUnicode map")),
            Some(text) if text.contains(['\0', '\u{feff}', '\u{fffe}', char::REPLACEMENT_CHARACTER]) => {
                faults.push(format!("code {number} of font `{name}` says no character in the ToUnicode map"));
            }
            Some(_) => {}
        }
        let advance = program.and_then(|program| program.advance(number));
        if let Some(advance) = advance.filter(|advance| (advance - code.width).abs() > 1.0) {
            let width = code.width;
            faults.push(format!(
                "code {number} of font `{name}` is {width:.0} wide in `/W` and {advance:.0} in the font (thousandths of an em)"
            ));
        }
        faults
    }

    /// The outline of `code`, in thousandths of an em.
    pub(super) fn outline(&self, code: u16) -> Vec<Vec<OutlinePoint>> {
        self.program.as_ref().and_then(|program| program.outline(code)).unwrap_or_default()
    }
}

fn code_of(raw: &[u8], bytes: &mut Vec<u8>) -> Option<u32> {
    bytes.clear();
    token::hex(raw, bytes);
    (bytes.len() <= 2).then(|| bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

/// What one expects to see of `text`.
fn look(text: &str) -> Look {
    let mut looks = text.chars().map(look_of);
    let first = looks.next().unwrap_or(Look::Nothing);
    looks.fold(first, |sum, next| match (sum, next) {
        (Look::Own, _) | (_, Look::Own) => Look::Own,
        (Look::Joined, _) | (_, Look::Joined) => Look::Joined,
        (Look::Space, _) | (_, Look::Space) => Look::Space,
        _ => Look::Nothing,
    })
}

fn look_of(c: char) -> Look {
    match c {
        _ if c.is_whitespace() => Look::Space,
        // Printed at a line's end.
        '\u{ad}' => Look::Own,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{3099}' | '\u{309a}' => Look::Nothing,
        '!'..='~' | '\u{a1}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}' => Look::Own,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20c0}' => Look::Own,
        '\u{2190}'..='\u{27ff}' | '\u{3001}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => Look::Own,
        '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ffee}' | '\u{1f300}'..='\u{3ffff}' => Look::Own,
        // Marks are drawn with their letter; those of scripts that join are letters to this test.
        _ if c.is_alphanumeric() => Look::Joined,
        _ => Look::Nothing,
    }
}

/// The programs of files that were read, by the bytes that they are in these files: sheets of one language in
/// several formats embed the same ones.
#[derive(Debug, Default)]
pub struct Programs {
    known: Mutex<Vec<(Vec<u8>, Arc<Program>)>>,
}

impl Programs {
    /// The program that the stream `object` is.
    fn open(&self, file: &File<'_>, object: &Object<'_>) -> Option<Arc<Program>> {
        let Object::Stream(dict, raw) = object else { return None };
        let new = || Some(Arc::new(Program::open(file.inflated(object)?)?));
        // Only of what is deflated, and nothing else, do the bytes say all.
        if dict.name("Filter") != Some(b"FlateDecode") || dict.get("DecodeParms").is_some() {
            return new();
        }
        let Ok(mut known) = self.known.lock() else { return new() };
        if let Some((_, program)) = known.iter().find(|(bytes, _)| bytes == raw) {
            file.spend(raw.len() + program.bytes.len())?;
            return Some(Arc::clone(program));
        }
        let program = new()?;
        known.push((raw.to_vec(), Arc::clone(&program)));
        Some(program)
    }
}

/// The box of a glyph's ink and its number of points; none if its outline is damaged.
type Traced = Option<(Option<Box4>, usize)>;

/// An embedded TrueType program.
#[derive(Debug)]
struct Program {
    inks: Mutex<FxHashMap<u16, Traced>>,
    bytes: Vec<u8>,
    glyf: Range<usize>,
    loca: Range<usize>,
    hmtx: Range<usize>,
    long_loca: bool,
    long_metrics: u16,
    em: f64,
    count: u16,
}

impl Program {
    fn open(bytes: Vec<u8>) -> Option<Self> {
        let table = |tag: &[u8; 4]| {
            (0..usize::from(u16_at(&bytes, 4)?)).find_map(|row| {
                let record = bytes.get(12 + row * 16..28 + row * 16)?;
                let (start, length) = (u32_at(record, 8)? as usize, u32_at(record, 12)? as usize);
                let range = start..start.checked_add(length)?;
                (record.starts_with(tag) && bytes.get(range.clone()).is_some()).then_some(range)
            })
        };
        let [head, hhea, maxp] = [table(b"head")?, table(b"hhea")?, table(b"maxp")?];
        let [glyf, loca, hmtx] = [table(b"glyf")?, table(b"loca")?, table(b"hmtx")?];
        let within = |range: &Range<usize>, at: usize| u16_at(bytes.get(range.clone())?, at);
        let em = f64::from(within(&head, 18)?);
        let long_loca = within(&head, 50)? != 0;
        let (long_metrics, count) = (within(&hhea, 34)?, within(&maxp, 4)?);
        let inks = Mutex::default();
        (em > 0.0).then_some(Self { inks, glyf, loca, hmtx, long_loca, long_metrics, em, count, bytes })
    }

    /// The advance of a glyph, in thousandths of an em.
    fn advance(&self, glyph: u16) -> Option<f64> {
        let row = usize::from(glyph.min(self.long_metrics.checked_sub(1)?));
        let units = u16_at(self.bytes.get(self.hmtx.clone())?, row * 4)?;
        Some(f64::from(units) * 1000.0 / self.em)
    }

    /// A glyph's bytes; empty if it is blank.
    fn data(&self, glyph: u16) -> Option<&[u8]> {
        let (at, loca) = (usize::from(glyph), self.bytes.get(self.loca.clone())?);
        let place = |at: usize| {
            if self.long_loca {
                u32_at(loca, at * 4).map(|o| o as usize)
            } else {
                u16_at(loca, at * 2).map(|o| usize::from(o) * 2)
            }
        };
        if glyph >= self.count {
            return None;
        }
        self.bytes.get(self.glyf.clone())?.get(place(at)?..place(at + 1)?)
    }

    /// The contours of a glyph that leave ink, in thousandths of an em; none if its outline is damaged.
    fn outline(&self, glyph: u16) -> Option<Vec<Vec<OutlinePoint>>> {
        let mut contours: Vec<Vec<OutlinePoint>> = Vec::new();
        let mut add = |begins: bool, point: OutlinePoint| match contours.last_mut() {
            Some(contour) if !begins => contour.push(point),
            _ => contours.push(vec![point]),
        };
        self.trace(glyph, self.scale(), 0, &mut 0, &mut add)?;
        Some(contours)
    }

    /// The ink of a glyph, traced once.
    fn known_ink(&self, glyph: u16) -> Traced {
        match self.inks.lock() {
            Ok(mut inks) => *inks.entry(glyph).or_insert_with(|| self.ink(glyph)),
            Err(_) => self.ink(glyph),
        }
    }

    /// The box of a glyph's ink, in thousandths of an em, and its number of points.
    fn ink(&self, glyph: u16) -> Traced {
        let mut ink: Option<Box4> = None;
        let mut points = 0;
        let mut add = |_, (x, y, _): OutlinePoint| {
            let [left, low, right, high] = ink.unwrap_or([x, y, x, y]);
            ink = Some([left.min(x), low.min(y), right.max(x), high.max(y)]);
        };
        self.trace(glyph, self.scale(), 0, &mut points, &mut add)?;
        Some((ink, points))
    }

    /// From font units to thousandths of an em.
    fn scale(&self) -> [f64; 6] {
        let scale = 1000.0 / self.em;
        [scale, 0.0, 0.0, scale, 0.0, 0.0]
    }

    /// Gives `out` the points of an outline, and whether a contour begins with each.
    fn trace(
        &self,
        glyph: u16,
        by: [f64; 6],
        depth: usize,
        points: &mut usize,
        out: &mut impl FnMut(bool, OutlinePoint),
    ) -> Option<()> {
        let data = self.data(glyph)?;
        if data.is_empty() {
            return Some(());
        }
        *points += 1;
        if depth > DEPTH || *points > POINTS {
            return None;
        }
        let contours = i16_at(data, 0)?;
        if contours >= 0 {
            return simple(data, usize::from(contours.unsigned_abs()), by, points, out);
        }
        let mut at = 10;
        loop {
            let (flags, part) = (u16_at(data, at)?, u16_at(data, at + 2)?);
            at += 4;
            let (dx, dy) = if flags & 1 != 0 {
                at += 4;
                (f64::from(i16_at(data, at - 4)?), f64::from(i16_at(data, at - 2)?))
            } else {
                at += 2;
                let byte = |at: usize| data.get(at).map(|byte| f64::from(byte.cast_signed()));
                (byte(at - 2)?, byte(at - 1)?)
            };
            // Parts that hang on each other's points are not in any sheet.
            if flags & 2 == 0 {
                return None;
            }
            let mut number = || {
                at += 2;
                i16_at(data, at - 2).map(|n| f64::from(n) / 16384.0)
            };
            let [a, b, c, d] = match flags & 0xC8 {
                0x08 => {
                    let scale = number()?;
                    [scale, 0.0, 0.0, scale]
                }
                0x40 => [number()?, 0.0, 0.0, number()?],
                0x80 => [number()?, number()?, number()?, number()?],
                _ => [1.0, 0.0, 0.0, 1.0],
            };
            let [e, f] = [by[0] * dx + by[2] * dy + by[4], by[1] * dx + by[3] * dy + by[5]];
            let [m, n] = [by[0] * a + by[2] * b, by[1] * a + by[3] * b];
            let [o, p] = [by[0] * c + by[2] * d, by[1] * c + by[3] * d];
            self.trace(part, [m, n, o, p, e, f], depth + 1, points, out)?;
            if flags & 0x20 == 0 {
                return Some(());
            }
        }
    }
}

/// Gives `out` the points of a simple outline; contours of fewer than three points leave no ink.
fn simple(
    data: &[u8],
    contours: usize,
    by: [f64; 6],
    points: &mut usize,
    out: &mut impl FnMut(bool, OutlinePoint),
) -> Option<()> {
    let Some(last) = contours.checked_sub(1) else { return Some(()) };
    let count = usize::from(u16_at(data, 10 + last * 2)?) + 1;
    *points += count;
    if *points > POINTS {
        return None;
    }
    let instructions = 10 + contours * 2;
    let flags_at = instructions + 2 + usize::from(u16_at(data, instructions)?);
    let (mut at, mut seen, mut wide) = (flags_at, 0, 0);
    while seen < count {
        let (flag, times, next) = repeated(data, at)?;
        let times = times.min(count - seen);
        wide += times * if flag & 2 != 0 { 1 } else { usize::from(flag & 16 == 0) * 2 };
        (at, seen) = (next, seen + times);
    }
    let (mut xs, mut ys) = (at, at + wide);
    let (mut at, mut flag, mut times) = (flags_at, 0, 0);
    let (mut x, mut y, mut start) = (0.0, 0.0, 0);
    for contour in 0..contours {
        let end = (usize::from(u16_at(data, 10 + contour * 2)?) + 1).min(count);
        let inked = end >= start + 3;
        for point in start..end {
            if times == 0 {
                (flag, times, at) = repeated(data, at)?;
            }
            times -= 1;
            x += step(data, &mut xs, flag & 2 != 0, flag & 16 != 0)?;
            y += step(data, &mut ys, flag & 4 != 0, flag & 32 != 0)?;
            if inked {
                let place = (by[0] * x + by[2] * y + by[4], by[1] * x + by[3] * y + by[5], flag & 1 != 0);
                out(point == start, place);
            }
        }
        start = end.max(start);
    }
    Some(())
}

/// A flag, how many points have it, and where the next one is.
fn repeated(data: &[u8], at: usize) -> Option<(u8, usize, usize)> {
    let flag = *data.get(at)?;
    if flag & 8 == 0 {
        Some((flag, 1, at + 1))
    } else {
        Some((flag, 1 + usize::from(*data.get(at + 1)?), at + 2))
    }
}

/// How far the next point is from the last along one axis.
fn step(data: &[u8], at: &mut usize, short: bool, same: bool) -> Option<f64> {
    Some(if short {
        *at += 1;
        let step = f64::from(*data.get(*at - 1)?);
        if same { step } else { -step }
    } else if same {
        0.0
    } else {
        *at += 2;
        f64::from(i16_at(data, *at - 2)?)
    })
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn i16_at(data: &[u8], at: usize) -> Option<i16> {
    u16_at(data, at).map(u16::cast_signed)
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(data.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
