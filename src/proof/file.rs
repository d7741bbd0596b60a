//! Files: a finished PDF's objects, read by a reader of its own.
//!
//! In: bytes that may be anything. Out: a [`File`] whose objects are parsed when they are asked for. It
//! shares nothing with the libraries that write, so that no mistake can be made twice, and it is bounded:
//! every byte that is parsed or inflated is counted against [`WORK`], nesting against [`DEPTH`], numbers of
//! objects against [`OBJECTS`], so neither a circle nor a bomb costs more than a fraction of a second.
//! Refuses what is no PDF, what is encrypted, and a cross-reference that does not lead to the objects: it
//! repairs nothing, because a repaired file is not the one that others open.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use flate2::{Decompress, FlushDecompress, Status};

use super::token::{self, Token, Tokens};

/// Bytes that are parsed or inflated at most; a sheet takes a hundredth of it.
const WORK: usize = 64 * 1024 * 1024;
/// Bytes of one inflated stream.
const STREAM: usize = 16 * 1024 * 1024;
/// Arrays and dictionaries within each other.
const DEPTH: usize = 48;
/// The largest number of an object.
const OBJECTS: usize = 500_000;
/// Cross-reference sections that follow each other.
const SECTIONS: usize = 64;

/// A PDF object.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Object<'a> {
    Null,
    Bool(bool),
    Number(f64),
    Name(Cow<'a, [u8]>),
    String(Vec<u8>),
    Array(Vec<Self>),
    Dict(Dict<'a>),
    /// A stream with its bytes as they are in the file.
    Stream(Dict<'a>, &'a [u8]),
    Reference(u32),
}

/// A dictionary, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dict<'a>(Vec<(Cow<'a, [u8]>, Object<'a>)>);

impl<'a> Dict<'a> {
    /// The value of `key`, which may be a reference.
    pub(super) fn get(&self, key: &str) -> Option<&Object<'a>> {
        self.0.iter().find(|(name, _)| &**name == key.as_bytes()).map(|(_, value)| value)
    }

    /// Its keys.
    pub(super) fn keys(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().map(|(key, _)| &**key)
    }

    /// The name that `key` has.
    pub(super) fn name(&self, key: &str) -> Option<&[u8]> {
        self.get(key)?.name()
    }

    /// The whole number that `key` has.
    pub(super) fn whole(&self, key: &str) -> Option<i64> {
        self.get(key)?.whole()
    }

    /// The number of the object that `key` refers to.
    pub(super) fn reference(&self, key: &str) -> Option<u32> {
        if let Some(Object::Reference(number)) = self.get(key) { Some(*number) } else { None }
    }
}

impl Object<'_> {
    /// The name that it is.
    pub(super) fn name(&self) -> Option<&[u8]> {
        if let Object::Name(name) = self { Some(name) } else { None }
    }

    /// The number that it is.
    pub(super) fn number(&self) -> Option<f64> {
        if let Object::Number(number) = self { Some(*number) } else { None }
    }

    /// The whole number that it is.
    pub(super) fn whole(&self) -> Option<i64> {
        self.number()
            .filter(|number| number.fract() == 0.0 && number.abs() < 1e15)
            .map(|number| number as i64)
    }

    /// The text string that it is (ISO 32000-1, 7.9.2.2): UTF-16 with a mark, else taken for ASCII.
    pub(super) fn text(&self) -> Option<String> {
        let Object::String(bytes) = self else { return None };
        Some(match bytes.strip_prefix(b"\xFE\xFF") {
            Some(wide) => {
                let units = wide.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
                char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
            }
            None => bytes.iter().map(|byte| char::from(*byte)).collect(),
        })
    }
}

/// Where an object is.
#[derive(Clone, Copy, Debug)]
enum ObjectLocation {
    Offset(usize),
    /// In which object stream.
    Packed(u32),
}

/// An inflated object stream.
#[derive(Debug)]
struct Pack {
    number: u32,
    bytes: Vec<u8>,
    /// Numbers of its objects, and where they begin.
    index: Vec<(u32, usize)>,
}

/// Why a file cannot be read at all: what follows "this PDF is damaged".
pub(super) type Damage = &'static str;

/// A file whose objects can be asked for.
#[derive(Debug)]
pub(super) struct File<'a> {
    bytes: &'a [u8],
    places: Vec<Option<ObjectLocation>>,
    packs: Vec<Pack>,
    root: u32,
    info: Option<u32>,
    encrypted: bool,
    identified: bool,
    work: Cell<usize>,
    damaged: RefCell<BTreeSet<u32>>,
}

impl<'a> File<'a> {
    /// Opens the file that `bytes` are.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Damage> {
        let mut file = Self {
            bytes,
            places: Vec::new(),
            packs: Vec::new(),
            root: 0,
            info: None,
            encrypted: false,
            identified: false,
            work: Cell::new(0),
            damaged: RefCell::default(),
        };
        let tail = bytes.len().saturating_sub(2048);
        let found = bytes[tail..].windows(9).rposition(|window| window == b"startxref");
        let at = found.ok_or("its end is missing")?;
        let Some(Token::Number(start)) = Tokens::new(bytes, tail + at + 9).next() else {
            return Err("its end is missing");
        };
        file.sections(start as usize).ok_or("its table of objects cannot be read")?;
        file.open_packs().ok_or("one of its object streams cannot be read")?;
        Ok(file)
    }

    /// Whether it can be read with a key only.
    pub(super) const fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    /// Whether it says which file it is (ISO 32000-1, 14.4).
    pub(super) const fn is_identified(&self) -> bool {
        self.identified
    }

    /// All of it.
    pub(super) const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Objects that the file refers to and that cannot be read.
    pub(super) fn damaged(&self) -> Vec<u32> {
        self.damaged.borrow().iter().copied().collect()
    }

    /// Whether reading it took more than any sheet takes, so that not all of it was read.
    pub(super) fn is_exhausted(&self) -> bool {
        self.work.get() > WORK
    }

    /// Counts `bytes` of work; none if there has been too much.
    pub(super) fn spend(&self, bytes: usize) -> Option<()> {
        self.work.set(self.work.get().saturating_add(bytes));
        (!self.is_exhausted()).then_some(())
    }

    /// The catalog.
    pub(super) fn catalog(&self) -> Dict<'_> {
        self.dict(&Object::Reference(self.root))
    }

    /// The document information, if there is any.
    pub(super) fn info(&self) -> Dict<'_> {
        self.info.map(|number| self.dict(&Object::Reference(number))).unwrap_or_default()
    }

    /// Reads the cross-reference sections, the last one first.
    fn sections(&mut self, start: usize) -> Option<()> {
        let mut next = Some(start);
        let mut seen = BTreeSet::new();
        while let Some(at) = next {
            if !seen.insert(at) || seen.len() > SECTIONS {
                return None;
            }
            let mut tokens = Tokens::new(self.bytes, at);
            tokens.skip_space();
            let trailer =
                if tokens.rest().starts_with(b"xref") { self.table(at)? } else { self.stream_section(at)? };
            if self.root == 0 {
                self.root = trailer.reference("Root")?;
                self.info = trailer.reference("Info");
                self.identified = trailer.get("ID").is_some();
            }
            self.encrypted |= trailer.get("Encrypt").is_some();
            if let Some(hidden) = trailer.whole("XRefStm").and_then(|at| usize::try_from(at).ok()) {
                self.stream_section(hidden)?;
            }
            next = trailer.whole("Prev").map(|at| usize::try_from(at).unwrap_or(usize::MAX));
        }
        Some(())
    }

    fn place(&mut self, number: usize, place: Option<ObjectLocation>) -> Option<()> {
        if number > OBJECTS {
            return None;
        }
        if self.places.len() <= number {
            self.places.resize(number + 1, None);
        }
        // What a later section says counts.
        let known = &mut self.places[number];
        *known = known.or(place);
        Some(())
    }

    /// A section of lines (ISO 32000-1, 7.5.4).
    fn table(&mut self, at: usize) -> Option<Dict<'a>> {
        let bytes = self.bytes;
        let mut tokens = Tokens::new(bytes, at);
        tokens.next()?;
        loop {
            let first = match tokens.next()? {
                Token::Word(b"trailer") => break,
                Token::Number(first) => first as usize,
                _ => return None,
            };
            let Token::Number(count) = tokens.next()? else { return None };
            for number in first..first.saturating_add(count as usize) {
                let (Token::Number(offset), _, Token::Word(kind)) =
                    (tokens.next()?, tokens.next()?, tokens.next()?)
                else {
                    return None;
                };
                self.spend(20)?;
                self.place(number, (kind == b"n").then_some(ObjectLocation::Offset(offset as usize)))?;
            }
        }
        let before = tokens.at;
        let object = parse(&mut tokens, 0)?;
        self.spend(tokens.at - before)?;
        if let Object::Dict(dict) = object { Some(dict) } else { None }
    }

    /// A section that is a stream (ISO 32000-1, 7.5.8).
    fn stream_section(&mut self, at: usize) -> Option<Dict<'a>> {
        let (_, object) = self.object_at(at)?;
        let Object::Stream(dict, _) = &object else { return None };
        if dict.name("Type") != Some(b"XRef") {
            return None;
        }
        let rows = self.inflated(&object)?;
        let widths: Vec<usize> = match dict.get("W")? {
            Object::Array(widths) => {
                widths.iter().map(|w| w.whole()?.try_into().ok()).collect::<Option<_>>()?
            }
            _ => return None,
        };
        let [kind, a, b] = widths[..] else { return None };
        let width = kind.checked_add(a)?.checked_add(b)?;
        if width == 0 || kind > 1 || a > 8 || b > 8 {
            return None;
        }
        let whole = [Object::Number(0.0), Object::Number(dict.whole("Size")? as f64)];
        let index =
            if let Some(Object::Array(index)) = dict.get("Index") { index.as_slice() } else { &whole };
        let mut rows = rows.chunks_exact(width);
        for pair in index.chunks_exact(2) {
            let (first, count) =
                (usize::try_from(pair[0].whole()?).ok()?, usize::try_from(pair[1].whole()?).ok()?);
            for (number, row) in (first..first.checked_add(count)?).zip(rows.by_ref()) {
                let field = |from: usize, width: usize| {
                    row[from..from + width].iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte))
                };
                let place = match if kind == 0 { 1 } else { field(0, 1) } {
                    1 => Some(ObjectLocation::Offset(field(kind, a))),
                    2 => Some(ObjectLocation::Packed(u32::try_from(field(kind, a)).ok()?)),
                    _ => None,
                };
                self.spend(width)?;
                self.place(number, place)?;
            }
        }
        if let Object::Stream(dict, _) = object { Some(dict) } else { None }
    }

    /// Inflates the object streams.
    fn open_packs(&mut self) -> Option<()> {
        let packed = self
            .places
            .iter()
            .filter_map(|p| if let Some(ObjectLocation::Packed(n)) = p { Some(*n) } else { None });
        for number in packed.collect::<BTreeSet<u32>>() {
            let Some(ObjectLocation::Offset(at)) = self.places.get(number as usize).copied().flatten() else {
                return None;
            };
            let (found, object) = self.object_at(at)?;
            let Object::Stream(dict, _) = &object else { return None };
            let (count, first) = (dict.whole("N")?, usize::try_from(dict.whole("First")?).ok()?);
            let bytes = self.inflated(&object)?;
            let mut tokens = Tokens::new(&bytes, 0);
            let mut index = Vec::new();
            for _ in 0..count {
                let (Token::Number(number), Token::Number(offset)) = (tokens.next()?, tokens.next()?) else {
                    return None;
                };
                index.push((number as u32, first.checked_add(offset as usize)?));
            }
            index.sort_unstable();
            if found != number {
                return None;
            }
            self.packs.push(Pack { number, bytes, index });
        }
        Some(())
    }

    /// The object that stands at `at` with its number.
    fn object_at(&self, at: usize) -> Option<(u32, Object<'a>)> {
        let mut tokens = Tokens::new(self.bytes, at);
        let (Token::Number(number), Token::Number(_), Token::Word(b"obj")) =
            (tokens.next()?, tokens.next()?, tokens.next()?)
        else {
            return None;
        };
        let object = parse(&mut tokens, 0)?;
        tokens.skip_space();
        self.spend(tokens.at.saturating_sub(at))?;
        let number = number as u32;
        let Object::Dict(dict) = object else { return Some((number, object)) };
        let Some(data) = tokens.rest().strip_prefix(b"stream") else {
            return Some((number, Object::Dict(dict)));
        };
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n"))?;
        let length = match dict.get("Length")? {
            Object::Reference(number) => match self.places.get(*number as usize).copied().flatten()? {
                ObjectLocation::Offset(at) => {
                    let mut tokens = Tokens::new(self.bytes, at).skip(3);
                    if let Token::Number(length) = tokens.next()? { length as usize } else { return None }
                }
                ObjectLocation::Packed(_) => return None,
            },
            direct => usize::try_from(direct.whole()?).ok()?,
        };
        let content = data.get(..length)?;
        let mut behind = Tokens::new(data, length);
        behind.skip_space();
        behind.rest().starts_with(b"endstream").then_some((number, Object::Stream(dict, content)))
    }

    fn look_up(&self, number: u32) -> Option<Object<'_>> {
        match self.places.get(number as usize).copied().flatten() {
            // ISO 32000-1, 7.3.10: a reference to what is not there is null.
            None => Some(Object::Null),
            Some(ObjectLocation::Offset(at)) => {
                let (found, object) = self.object_at(at)?;
                (found == number).then_some(object)
            }
            Some(ObjectLocation::Packed(pack)) => {
                let pack = &self.packs[self.packs.binary_search_by_key(&pack, |pack| pack.number).ok()?];
                let at = pack.index.binary_search_by_key(&number, |(number, _)| *number).ok()?;
                let mut tokens = Tokens::new(&pack.bytes, pack.index[at].1);
                let before = tokens.at;
                let object = parse(&mut tokens, 0)?;
                self.spend(tokens.at.saturating_sub(before))?;
                Some(object)
            }
        }
    }

    /// The object `number`; null if it is not there or cannot be read, which is noted.
    pub(super) fn object(&self, number: u32) -> Object<'_> {
        let found = self.look_up(number);
        if found.is_none() && !self.is_exhausted() {
            self.damaged.borrow_mut().insert(number);
        }
        found.unwrap_or(Object::Null)
    }

    /// What `object` is or refers to.
    pub(super) fn resolve<'o>(&'o self, object: &Object<'o>) -> Object<'o> {
        match object {
            Object::Reference(number) => self.object(*number),
            direct => direct.clone(),
        }
    }

    /// What `key` has or refers to.
    pub(super) fn value<'o>(&'o self, dict: &Dict<'o>, key: &str) -> Object<'o> {
        match dict.get(key) {
            Some(Object::Reference(number)) => self.object(*number),
            Some(direct) => direct.clone(),
            None => Object::Null,
        }
    }

    /// The dictionary that `object` is, refers to, or has as a stream; an empty one if it is none.
    pub(super) fn dict<'o>(&'o self, object: &Object<'o>) -> Dict<'o> {
        match self.resolve(object) {
            Object::Dict(dict) | Object::Stream(dict, _) => dict,
            _ => Dict::default(),
        }
    }

    /// The dictionary that `key` has or refers to; an empty one if there is none.
    pub(super) fn dict_of<'o>(&'o self, dict: &Dict<'o>, key: &str) -> Dict<'o> {
        match dict.get(key) {
            Some(Object::Dict(direct)) => direct.clone(),
            Some(other) => self.dict(other),
            None => Dict::default(),
        }
    }

    /// The items of the array that `key` has or refers to.
    pub(super) fn items<'o>(&'o self, dict: &Dict<'o>, key: &str) -> Vec<Object<'o>> {
        if let Object::Array(items) = self.value(dict, key) { items } else { Vec::new() }
    }

    /// The bytes of a stream, inflated; none if it is no stream, or is coded in a way that is not read.
    pub(super) fn inflated(&self, object: &Object<'_>) -> Option<Vec<u8>> {
        let Object::Stream(dict, raw) = object else { return None };
        self.spend(raw.len())?;
        let filters = match dict.get("Filter") {
            None => return Some(raw.to_vec()),
            Some(Object::Array(filters)) => filters.as_slice(),
            Some(one) => std::slice::from_ref(one),
        };
        let parameters = match dict.get("DecodeParms") {
            Some(Object::Dict(parameters)) => parameters.clone(),
            Some(Object::Array(all)) if all.len() == 1 => {
                if let Object::Dict(parameters) = &all[0] {
                    parameters.clone()
                } else {
                    Dict::default()
                }
            }
            _ => Dict::default(),
        };
        match filters {
            [] => Some(raw.to_vec()),
            [one] if one.name() == Some(b"FlateDecode") => unpredict(self.inflate(raw)?, &parameters),
            _ => None,
        }
    }

    fn inflate(&self, raw: &[u8]) -> Option<Vec<u8>> {
        let mut state = Decompress::new(true);
        let mut out = Vec::with_capacity((raw.len() * 3).clamp(256, 1024 * 1024));
        loop {
            let (taken, made) = (state.total_in() as usize, out.len());
            let status = state.decompress_vec(raw.get(taken..)?, &mut out, FlushDecompress::Finish).ok()?;
            self.spend(out.len() - made)?;
            if status == Status::StreamEnd {
                return Some(out);
            }
            // No room was left, or no input: the second is a stream that is cut off.
            if out.len() < out.capacity() || out.len() > STREAM {
                return None;
            }
            out.reserve(out.len());
        }
    }
}

/// Undoes PNG's prediction of rows (ISO 32000-1, 7.4.4.4).
fn unpredict(bytes: Vec<u8>, parameters: &Dict<'_>) -> Option<Vec<u8>> {
    let number = |key, default| parameters.whole(key).map_or(Some(default), |n| usize::try_from(n).ok());
    if number("Predictor", 1)? < 2 {
        return Some(bytes);
    }
    let (colors, bits) = (number("Colors", 1)?, number("BitsPerComponent", 8)?);
    let pixel = colors.checked_mul(bits)?.div_ceil(8).max(1);
    let width = number("Columns", 1)?.checked_mul(colors)?.checked_mul(bits)?.div_ceil(8);
    if number("Predictor", 1)? < 10 || width == 0 || width > bytes.len() {
        return None;
    }
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0; width];
    for row in bytes.chunks_exact(width + 1) {
        let start = out.len();
        for (at, byte) in row[1..].iter().enumerate() {
            let left = if at >= pixel { out[start + at - pixel] } else { 0 };
            let up = above[at];
            let corner = if at >= pixel { above[at - pixel] } else { 0 };
            let guess = match row[0] {
                0 => 0,
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => paeth(left, up, corner),
                _ => return None,
            };
            out.push(byte.wrapping_add(guess));
        }
        above.copy_from_slice(&out[start..]);
    }
    Some(out)
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let off = |value: u8| (guess - i16::from(value)).abs();
    if off(left) <= off(up) && off(left) <= off(corner) {
        left
    } else if off(up) <= off(corner) {
        up
    } else {
        corner
    }
}

/// The next object; none if it is not whole or goes too deep.
pub(super) fn parse<'a>(tokens: &mut Tokens<'a>, depth: usize) -> Option<Object<'a>> {
    let token = tokens.next()?;
    parse_from(token, tokens, depth)
}

fn parse_from<'a>(token: Token<'a>, tokens: &mut Tokens<'a>, depth: usize) -> Option<Object<'a>> {
    if depth > DEPTH {
        return None;
    }
    Some(match token {
        Token::Number(number) => reference(number, tokens).unwrap_or(Object::Number(number)),
        Token::Name(name) => Object::Name(token::name(name)),
        Token::Literal(raw) => {
            let mut bytes = Vec::with_capacity(raw.len());
            token::literal(raw, &mut bytes);
            Object::String(bytes)
        }
        Token::Hex(raw) => {
            let mut bytes = Vec::with_capacity(raw.len() / 2 + 1);
            token::hex(raw, &mut bytes);
            Object::String(bytes)
        }
        Token::Open => {
            let mut items = Vec::new();
            loop {
                match tokens.next()? {
                    Token::Close => break Object::Array(items),
                    token => items.push(parse_from(token, tokens, depth + 1)?),
                }
            }
        }
        Token::DictOpen => {
            let mut entries = Vec::new();
            loop {
                match tokens.next()? {
                    Token::DictClose => break Object::Dict(Dict(entries)),
                    Token::Name(key) => entries.push((token::name(key), parse(tokens, depth + 1)?)),
                    _ => return None,
                }
            }
        }
        Token::Word(b"true") => Object::Bool(true),
        Token::Word(b"false") => Object::Bool(false),
        Token::Word(b"null") => Object::Null,
        Token::Close | Token::DictClose | Token::Word(_) => return None,
    })
}

/// The reference that begins with `number`, if it is one.
fn reference<'a>(number: f64, tokens: &mut Tokens<'a>) -> Option<Object<'a>> {
    let mut ahead = tokens.clone();
    let whole = number >= 0.0 && number.fract() == 0.0 && number < f64::from(u32::MAX);
    // A look at the next byte saves reading most numbers twice.
    if !whole || !tokens.rest().get(..2).is_some_and(|next| next[1].is_ascii_digit()) {
        return None;
    }
    match (ahead.next()?, ahead.next()?) {
        (Token::Number(_), Token::Word(b"R")) => {
            *tokens = ahead;
            Some(Object::Reference(number as u32))
        }
        _ => None,
    }
}
