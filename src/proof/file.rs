//! The objects of a finished PDF file, read by a reader that shares nothing with the libraries that write.
//!
//! In: any bytes. Out: a [`PdfFile`] whose objects are parsed when they are asked for. The work is bounded: every byte
//! that is parsed or inflated counts towards [`MAX_WORK`], and object numbers are limited to [`MAX_OBJECT_NUMBER`], so
//! that neither a circular reference nor a decompression bomb takes more than a fraction of a second.
//! Refuses files that are not PDF, and cross-reference tables that do not lead to the objects. It repairs nothing,
//! because other readers would open the unrepaired file.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fmt;

use super::clause::Clause;
use super::filter::{inflate, reverse_predictor};
use super::object::{PdfDict, PdfObject, parse};
use super::token::{Token, Tokens};

/// Bytes that are parsed or inflated at most. A sheet needs a hundredth of it.
const MAX_WORK: usize = 64 * 1024 * 1024;
/// The largest object number.
const MAX_OBJECT_NUMBER: usize = 500_000;
/// Cross-reference sections of one file.
const MAX_SECTIONS: usize = 64;

/// Where an object is in the file.
#[derive(Clone, Copy, Debug)]
enum ObjectLocation {
    /// At this byte.
    Offset(usize),
    /// In the object stream with this number.
    InStream(u32),
}

/// An inflated object stream.
#[derive(Debug)]
struct ObjectStream {
    number: u32,
    bytes: Vec<u8>,
    /// Its objects, sorted by number.
    index: Vec<IndexEntry>,
}

/// An object in an object stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct IndexEntry {
    number: u32,
    /// The byte of the stream at which the object begins.
    offset: usize,
}

/// An object with its number.
struct NumberedObject<'a> {
    number: u32,
    object: PdfObject<'a>,
}

/// Why a file cannot be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FileFinding {
    /// It has no bytes.
    Empty,
    /// It has no PDF header.
    NotPdf,
    /// It needs a key.
    Encrypted,
    /// `startxref` is missing at its end.
    NoEnd,
    /// The cross-reference table is damaged.
    BadCrossReferences,
    /// An object stream is damaged.
    BadObjectStream,
    /// The page tree leads to no page.
    NoPages,
}

impl FileFinding {
    /// The rule that it breaks.
    pub(super) const fn clause(self) -> Clause {
        match self {
            Self::Empty | Self::NotPdf => Clause::Iso32000("7.5.2"),
            Self::Encrypted => Clause::Iso19005("6.1.3"),
            Self::NoEnd => Clause::Iso32000("7.5.5"),
            Self::BadCrossReferences => Clause::Iso32000("7.5.4"),
            Self::BadObjectStream => Clause::Iso32000("7.5.7"),
            Self::NoPages => Clause::Iso32000("7.7.3"),
        }
    }
}

impl fmt::Display for FileFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "this file is empty",
            Self::NotPdf => "this is not a PDF file",
            Self::Encrypted => "this PDF is encrypted",
            Self::NoEnd => "this PDF is damaged: its end is missing",
            Self::BadCrossReferences => "this PDF is damaged: its cross-reference table cannot be read",
            Self::BadObjectStream => "this PDF is damaged: one of its object streams cannot be read",
            Self::NoPages => "this PDF is damaged: none of its pages can be found",
        })
    }
}

/// An open file.
#[derive(Debug)]
pub(super) struct PdfFile<'a> {
    bytes: &'a [u8],
    /// By object number.
    locations: Vec<Option<ObjectLocation>>,
    /// Sorted by number.
    object_streams: Vec<ObjectStream>,
    root: u32,
    info: Option<u32>,
    is_encrypted: bool,
    has_identifier: bool,
    work: Cell<usize>,
    damaged: RefCell<BTreeSet<u32>>,
    repeated_keys: RefCell<BTreeSet<u32>>,
}

impl<'a> PdfFile<'a> {
    /// Reads the cross-reference tables and the object streams of `bytes`.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, FileFinding> {
        let mut file = Self {
            bytes,
            locations: Vec::new(),
            object_streams: Vec::new(),
            root: 0,
            info: None,
            is_encrypted: false,
            has_identifier: false,
            work: Cell::new(0),
            damaged: RefCell::default(),
            repeated_keys: RefCell::default(),
        };
        let tail = bytes.len().saturating_sub(2048);
        let found = bytes[tail..].windows(9).rposition(|window| window == b"startxref");
        let at = found.ok_or(FileFinding::NoEnd)?;
        let Some(Token::Number(start)) = Tokens::new(bytes, tail + at + 9).next() else {
            return Err(FileFinding::NoEnd);
        };
        file.read_sections(start as usize).ok_or(FileFinding::BadCrossReferences)?;
        file.read_object_streams().ok_or(FileFinding::BadObjectStream)?;
        Ok(file)
    }

    /// Whether the file is encrypted.
    pub(super) const fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    /// Whether the trailer has a file identifier (ISO 32000-1, 14.4).
    pub(super) const fn has_identifier(&self) -> bool {
        self.has_identifier
    }

    /// The bytes of the whole file.
    pub(super) const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The numbers of objects that were asked for and cannot be read.
    pub(super) fn damaged_objects(&self) -> Vec<u32> {
        self.damaged.borrow().iter().copied().collect()
    }

    /// The numbers of objects that were read and have two entries with one key in a dictionary; 0 is the trailer.
    pub(super) fn objects_with_repeated_keys(&self) -> Vec<u32> {
        self.repeated_keys.borrow().iter().copied().collect()
    }

    /// Records that the object `number` has two entries with one key, if `tokens` found that.
    fn note_repeated_key(&self, number: u32, tokens: &Tokens<'_>) {
        if tokens.has_repeated_key {
            self.repeated_keys.borrow_mut().insert(number);
        }
    }

    /// Whether reading stopped because the file takes more work than any sheet.
    pub(super) fn is_exhausted(&self) -> bool {
        self.work.get() > MAX_WORK
    }

    /// Counts `bytes` of work; `None` if that is too much.
    pub(super) fn spend(&self, bytes: usize) -> Option<()> {
        self.work.set(self.work.get().saturating_add(bytes));
        (!self.is_exhausted()).then_some(())
    }

    /// The document catalog.
    pub(super) fn catalog(&self) -> PdfDict<'_> {
        self.dict(&PdfObject::Reference(self.root))
    }

    /// The document information dictionary; empty if the file has none.
    pub(super) fn info(&self) -> PdfDict<'_> {
        self.info.map(|number| self.dict(&PdfObject::Reference(number))).unwrap_or_default()
    }

    /// Reads the cross-reference sections, the last one first.
    fn read_sections(&mut self, start: usize) -> Option<()> {
        let mut next = Some(start);
        let mut seen = BTreeSet::new();
        while let Some(at) = next {
            if !seen.insert(at) || seen.len() > MAX_SECTIONS {
                return None;
            }
            let mut tokens = Tokens::new(self.bytes, at);
            tokens.skip_space();
            let trailer = if tokens.rest().starts_with(b"xref") {
                self.read_table(at)?
            } else {
                self.read_section_stream(at)?
            };
            if self.root == 0 {
                self.root = trailer.reference("Root")?;
                self.info = trailer.reference("Info");
                self.has_identifier = trailer.get("ID").is_some();
            }
            self.is_encrypted |= trailer.get("Encrypt").is_some();
            if let Some(hidden) = trailer.integer("XRefStm").and_then(|at| usize::try_from(at).ok()) {
                self.read_section_stream(hidden)?;
            }
            next = trailer.integer("Prev").map(|at| usize::try_from(at).unwrap_or(usize::MAX));
        }
        Some(())
    }

    /// Records where the object `number` is; `None` for a number that is too large.
    fn set_location(&mut self, number: usize, location: Option<ObjectLocation>) -> Option<()> {
        if number > MAX_OBJECT_NUMBER {
            return None;
        }
        if self.locations.len() <= number {
            self.locations.resize(number + 1, None);
        }
        // Sections are read from the last to the first: the first location that is found is the current one.
        let known = &mut self.locations[number];
        *known = known.or(location);
        Some(())
    }

    /// Reads a cross-reference table (ISO 32000-1, 7.5.4) and returns its trailer.
    fn read_table(&mut self, at: usize) -> Option<PdfDict<'a>> {
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
                self.set_location(number, (kind == b"n").then_some(ObjectLocation::Offset(offset as usize)))?;
            }
        }
        let before = tokens.at;
        let object = parse(&mut tokens, 0)?;
        self.spend(tokens.at - before)?;
        self.note_repeated_key(0, &tokens);
        if let PdfObject::Dict(dict) = object { Some(dict) } else { None }
    }

    /// Reads a cross-reference stream (ISO 32000-1, 7.5.8) and returns its dictionary.
    fn read_section_stream(&mut self, at: usize) -> Option<PdfDict<'a>> {
        let NumberedObject { object, .. } = self.object_at(at)?;
        let PdfObject::Stream(dict, _) = &object else { return None };
        if dict.name("Type") != Some(b"XRef") {
            return None;
        }
        let rows = self.inflated(&object)?;
        let widths: Vec<usize> = match dict.get("W")? {
            PdfObject::Array(widths) => {
                widths.iter().map(|w| w.integer()?.try_into().ok()).collect::<Option<_>>()?
            }
            _ => return None,
        };
        let [kind, a, b] = widths[..] else { return None };
        let width = kind.checked_add(a)?.checked_add(b)?;
        if width == 0 || kind > 1 || a > 8 || b > 8 {
            return None;
        }
        let all_objects = [PdfObject::Number(0.0), PdfObject::Number(dict.integer("Size")? as f64)];
        let index = if let Some(PdfObject::Array(index)) = dict.get("Index") {
            index.as_slice()
        } else {
            &all_objects
        };
        let mut rows = rows.chunks_exact(width);
        for pair in index.chunks_exact(2) {
            let (first, count) =
                (usize::try_from(pair[0].integer()?).ok()?, usize::try_from(pair[1].integer()?).ok()?);
            for (number, row) in (first..first.checked_add(count)?).zip(rows.by_ref()) {
                let field = |from: usize, width: usize| {
                    row[from..from + width].iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte))
                };
                let location = match if kind == 0 { 1 } else { field(0, 1) } {
                    1 => Some(ObjectLocation::Offset(field(kind, a))),
                    2 => Some(ObjectLocation::InStream(u32::try_from(field(kind, a)).ok()?)),
                    _ => None,
                };
                self.spend(width)?;
                self.set_location(number, location)?;
            }
        }
        if let PdfObject::Stream(dict, _) = object { Some(dict) } else { None }
    }

    /// Inflates the object streams and reads their indexes (ISO 32000-1, 7.5.7).
    fn read_object_streams(&mut self) -> Option<()> {
        let streams = self.locations.iter().filter_map(|location| {
            if let Some(ObjectLocation::InStream(n)) = location { Some(*n) } else { None }
        });
        for number in streams.collect::<BTreeSet<u32>>() {
            let Some(ObjectLocation::Offset(at)) = self.locations.get(number as usize).copied().flatten()
            else {
                return None;
            };
            let NumberedObject { number: found, object } = self.object_at(at)?;
            let PdfObject::Stream(dict, _) = &object else { return None };
            let (count, first) = (dict.integer("N")?, usize::try_from(dict.integer("First")?).ok()?);
            let bytes = self.inflated(&object)?;
            let mut tokens = Tokens::new(&bytes, 0);
            let mut index = Vec::new();
            for _ in 0..count {
                let (Token::Number(number), Token::Number(offset)) = (tokens.next()?, tokens.next()?) else {
                    return None;
                };
                index.push(IndexEntry { number: number as u32, offset: first.checked_add(offset as usize)? });
            }
            index.sort_unstable();
            if found != number {
                return None;
            }
            self.object_streams.push(ObjectStream { number, bytes, index });
        }
        Some(())
    }

    /// The indirect object that begins at the byte `at` (ISO 32000-1, 7.3.10).
    fn object_at(&self, at: usize) -> Option<NumberedObject<'a>> {
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
        self.note_repeated_key(number, &tokens);
        let PdfObject::Dict(dict) = object else {
            return Some(NumberedObject { number, object });
        };
        let Some(data) = tokens.rest().strip_prefix(b"stream") else {
            return Some(NumberedObject { number, object: PdfObject::Dict(dict) });
        };
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n"))?;
        let length = match dict.get("Length")? {
            PdfObject::Reference(number) => match self.locations.get(*number as usize).copied().flatten()? {
                ObjectLocation::Offset(at) => {
                    let mut tokens = Tokens::new(self.bytes, at).skip(3);
                    if let Token::Number(length) = tokens.next()? { length as usize } else { return None }
                }
                ObjectLocation::InStream(_) => return None,
            },
            direct => usize::try_from(direct.integer()?).ok()?,
        };
        let content = data.get(..length)?;
        let mut after = Tokens::new(data, length);
        after.skip_space();
        let object = PdfObject::Stream(dict, content);
        after.rest().starts_with(b"endstream").then_some(NumberedObject { number, object })
    }

    /// The object `number`; `None` if it is damaged.
    fn look_up(&self, number: u32) -> Option<PdfObject<'_>> {
        match self.locations.get(number as usize).copied().flatten() {
            // A reference to an object that does not exist is null (ISO 32000-1, 7.3.10).
            None => Some(PdfObject::Null),
            Some(ObjectLocation::Offset(at)) => {
                let NumberedObject { number: found, object } = self.object_at(at)?;
                (found == number).then_some(object)
            }
            Some(ObjectLocation::InStream(stream)) => {
                let streams = &self.object_streams;
                let stream = &streams[streams.binary_search_by_key(&stream, |stream| stream.number).ok()?];
                let at = stream.index.binary_search_by_key(&number, |entry| entry.number).ok()?;
                let mut tokens = Tokens::new(&stream.bytes, stream.index[at].offset);
                let before = tokens.at;
                let object = parse(&mut tokens, 0)?;
                self.spend(tokens.at.saturating_sub(before))?;
                self.note_repeated_key(number, &tokens);
                Some(object)
            }
        }
    }

    /// The object `number`; null if it does not exist, or is damaged, which is recorded.
    pub(super) fn object(&self, number: u32) -> PdfObject<'_> {
        let found = self.look_up(number);
        if found.is_none() && !self.is_exhausted() {
            self.damaged.borrow_mut().insert(number);
        }
        found.unwrap_or(PdfObject::Null)
    }

    /// `object`, or the object that it refers to.
    pub(super) fn resolve<'o>(&'o self, object: &PdfObject<'o>) -> PdfObject<'o> {
        match object {
            PdfObject::Reference(number) => self.object(*number),
            direct => direct.clone(),
        }
    }

    /// The value of `key`, or the object that it refers to; null without an entry.
    pub(super) fn value<'o>(&'o self, dict: &PdfDict<'o>, key: &str) -> PdfObject<'o> {
        match dict.get(key) {
            Some(PdfObject::Reference(number)) => self.object(*number),
            Some(direct) => direct.clone(),
            None => PdfObject::Null,
        }
    }

    /// The dictionary or the stream dictionary that `object` is or refers to; empty for other objects.
    pub(super) fn dict<'o>(&'o self, object: &PdfObject<'o>) -> PdfDict<'o> {
        match self.resolve(object) {
            PdfObject::Dict(dict) | PdfObject::Stream(dict, _) => dict,
            _ => PdfDict::default(),
        }
    }

    /// The dictionary or the stream dictionary at `key`; empty for other values.
    pub(super) fn dict_of<'o>(&'o self, dict: &PdfDict<'o>, key: &str) -> PdfDict<'o> {
        match dict.get(key) {
            Some(PdfObject::Dict(direct)) => direct.clone(),
            Some(other) => self.dict(other),
            None => PdfDict::default(),
        }
    }

    /// The items of the array at `key`; empty for other values.
    pub(super) fn items<'o>(&'o self, dict: &PdfDict<'o>, key: &str) -> Vec<PdfObject<'o>> {
        if let PdfObject::Array(items) = self.value(dict, key) { items } else { Vec::new() }
    }

    /// The decoded data of a stream; `None` for other objects and unsupported filters.
    pub(super) fn inflated(&self, object: &PdfObject<'_>) -> Option<Vec<u8>> {
        let PdfObject::Stream(dict, raw) = object else { return None };
        self.spend(raw.len())?;
        let filters = match dict.get("Filter") {
            None => return Some(raw.to_vec()),
            Some(PdfObject::Array(filters)) => filters.as_slice(),
            Some(one) => std::slice::from_ref(one),
        };
        let parameters = match dict.get("DecodeParms") {
            Some(PdfObject::Dict(parameters)) => parameters.clone(),
            Some(PdfObject::Array(all)) if all.len() == 1 => {
                if let PdfObject::Dict(parameters) = &all[0] {
                    parameters.clone()
                } else {
                    PdfDict::default()
                }
            }
            _ => PdfDict::default(),
        };
        match filters {
            [] => Some(raw.to_vec()),
            [one] if one.name() == Some(b"FlateDecode") => {
                reverse_predictor(inflate(raw, |bytes| self.spend(bytes))?, &parameters)
            }
            _ => None,
        }
    }
}
