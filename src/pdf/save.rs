//! Saving: the finished file's bytes, small and always the same.
//!
//! In: a complete `lopdf` file. Out: PDF 1.7 with one object stream for everything that is not a
//! stream itself and a compressed cross-reference stream; the identifier is a hash of the content.
//! (`lopdf`'s own writer keeps its cross-reference uncompressed and writes every object four times.)
//! Refuses nothing that can be serialized.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Document as File, Object, Stream, StringFormat};

use crate::diag::Diagnostic;
use crate::hash;

/// The level for the fonts: as small as with 8, and 6 makes a Chinese sheet a hundredth larger.
const FONTS: u32 = 7;
/// The level for all else: a hundredth larger than with 7, in two thirds of the time.
const OTHERS: u32 = 6;

const HEADER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

/// Where an object is, as the cross-reference stream says it.
#[derive(Clone, Copy)]
enum ObjectLocation {
    Offset(usize),
    Packed(u32, usize),
}

/// The compressor of a locale's files, and what it has deflated: the formats of a locale show the same fonts with
/// the same maps, and setting a compressor up costs as much as a page. Neither changes a byte of any file.
#[derive(Debug)]
pub struct Deflater {
    fonts: Compress,
    others: Compress,
    /// What was deflated, and as what. They are few, and of different lengths.
    kept: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Default for Deflater {
    fn default() -> Self {
        let level = |level| Compress::new(Compression::new(level), true);
        Self { fonts: level(FONTS), others: level(OTHERS), kept: Vec::new() }
    }
}

impl Deflater {
    /// What one file has alone.
    fn own(&mut self, content: &[u8]) -> std::io::Result<Vec<u8>> {
        deflate(&mut self.others, content)
    }

    /// What more than one file may have, deflated once.
    fn shared(&mut self, content: &[u8], font: bool) -> std::io::Result<Vec<u8>> {
        if let Some((_, deflated)) = self.kept.iter().find(|(known, _)| known == content) {
            return Ok(deflated.clone());
        }
        let deflated = deflate(if font { &mut self.fonts } else { &mut self.others }, content)?;
        self.kept.push((content.to_vec(), deflated.clone()));
        Ok(deflated)
    }
}

fn deflate(compress: &mut Compress, content: &[u8]) -> std::io::Result<Vec<u8>> {
    compress.reset();
    let mut deflated = Vec::with_capacity(content.len() / 2 + 64);
    loop {
        let taken = compress.total_in() as usize;
        match compress.compress_vec(&content[taken..], &mut deflated, FlushCompress::Finish)? {
            Status::StreamEnd => return Ok(deflated),
            Status::Ok | Status::BufError => deflated.reserve(deflated.len()),
        }
    }
}

/// The bytes of `file`.
pub(super) fn save(mut file: File, deflater: &mut Deflater) -> Result<Vec<u8>, Diagnostic> {
    write(&mut file, deflater)
        .map_err(|e| Diagnostic::error(crate::diag::Name::Unnamed, format!("the PDF cannot be written: {e}")))
}

fn write(file: &mut File, deflater: &mut Deflater) -> std::io::Result<Vec<u8>> {
    let mut bytes = HEADER.to_vec();
    let mut places = BTreeMap::new();
    let mut index = String::new();
    let mut packed = Vec::new();
    let pack = file.max_id + 1;
    let mut count = 0;
    for ((number, _), object) in std::mem::take(&mut file.objects) {
        if let Object::Stream(mut stream) = object {
            if stream.allows_compression && !stream.dict.has(b"Filter") {
                let content = deflater.shared(&stream.content, stream.dict.has(b"Length1"))?;
                fill(&mut stream, content);
            }
            places.insert(number, ObjectLocation::Offset(bytes.len()));
            write_stream(&mut bytes, number, stream)?;
        } else {
            places.insert(number, ObjectLocation::Packed(pack, count));
            count += 1;
            index.push_str(&format!("{number} {} ", packed.len()));
            put(&mut packed, &object)?;
            packed.push(b' ');
        }
    }
    let mut dict = Dictionary::new();
    dict.set("Type", Object::Name("ObjStm".into()));
    dict.set("N", count as i64);
    dict.set("First", index.len() as i64);
    let mut stream = Stream::new(dict, [index.as_bytes(), &packed].concat());
    let content = deflater.own(&stream.content)?;
    fill(&mut stream, content);
    places.insert(pack, ObjectLocation::Offset(bytes.len()));
    write_stream(&mut bytes, pack, stream)?;

    let start = bytes.len();
    places.insert(pack + 1, ObjectLocation::Offset(start));
    let reference = cross_reference(file, &places, hash::fnv128_of_words(&bytes), deflater)?;
    write_stream(&mut bytes, pack + 1, reference)?;
    write!(bytes, "startxref\n{start}\n%%EOF\n")?;
    Ok(bytes)
}

/// Writes an object as the file has it (ISO 32000-1, 7.3), with no more white space than parts numbers and words.
fn put(bytes: &mut Vec<u8>, object: &Object) -> std::io::Result<()> {
    let is_word = !matches!(
        object,
        Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_) | Object::Stream(_)
    );
    if is_word && bytes.last().is_some_and(|last| !b" \n<>[]()/".contains(last)) {
        bytes.push(b' ');
    }
    match object {
        Object::Null => bytes.extend(b"null"),
        Object::Boolean(value) => write!(bytes, "{value}")?,
        Object::Integer(value) => write!(bytes, "{value}")?,
        Object::Real(value) => write!(bytes, "{value}")?,
        Object::Reference((number, generation)) => write!(bytes, "{number} {generation} R")?,
        Object::Name(name) => put_name(bytes, name)?,
        Object::String(text, StringFormat::Hexadecimal) => {
            bytes.push(b'<');
            text.iter().try_for_each(|byte| write!(bytes, "{byte:02X}"))?;
            bytes.push(b'>');
        }
        Object::String(text, StringFormat::Literal) => {
            bytes.push(b'(');
            for byte in text {
                match byte {
                    b'(' | b')' | b'\\' => bytes.extend([b'\\', *byte]),
                    // A reader would make a line feed of it.
                    b'\r' => bytes.extend(b"\\r"),
                    _ => bytes.push(*byte),
                }
            }
            bytes.push(b')');
        }
        Object::Array(items) => {
            bytes.push(b'[');
            items.iter().try_for_each(|item| put(bytes, item))?;
            bytes.push(b']');
        }
        Object::Dictionary(dict) | Object::Stream(Stream { dict, .. }) => {
            bytes.extend(b"<<");
            for (key, value) in dict {
                put_name(bytes, key)?;
                put(bytes, value)?;
            }
            bytes.extend(b">>");
        }
    }
    Ok(())
}

fn put_name(bytes: &mut Vec<u8>, name: &[u8]) -> std::io::Result<()> {
    bytes.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            bytes.push(*byte);
        } else {
            write!(bytes, "#{byte:02X}")?;
        }
    }
    Ok(())
}

/// Puts the deflated `content` into `stream`, if that is worth its filter's entry.
fn fill(stream: &mut Stream, content: Vec<u8>) {
    if content.len() + 20 < stream.content.len() {
        stream.dict.set("Filter", Object::Name("FlateDecode".into()));
        stream.set_content(content);
    }
}

/// The cross-reference stream, with PNG's "up" prediction: its columns hardly change.
fn cross_reference(
    file: &File,
    places: &BTreeMap<u32, ObjectLocation>,
    hash: u128,
    deflater: &mut Deflater,
) -> std::io::Result<Stream> {
    const WIDTH: usize = 1 + 3 + 2;
    let row = |place: &ObjectLocation| -> [u8; WIDTH] {
        let (kind, a, b) = match *place {
            ObjectLocation::Offset(offset) => (1, offset, 0),
            ObjectLocation::Packed(pack, index) => (2, pack as usize, index),
        };
        [kind, (a >> 16) as u8, (a >> 8) as u8, a as u8, (b >> 8) as u8, b as u8]
    };
    let mut above = [0; WIDTH];
    let mut content = Vec::with_capacity(places.len() * (WIDTH + 2));
    let last = places.keys().next_back().copied().unwrap_or(0);
    for row in (0..=last).map(|number| places.get(&number).map_or([0; WIDTH], row)) {
        content.push(2);
        content.extend(row.iter().zip(above).map(|(now, above)| now.wrapping_sub(above)));
        above = row;
    }
    let id = || Object::String(hash.to_be_bytes().to_vec(), StringFormat::Hexadecimal);
    let mut parameters = Dictionary::new();
    parameters.set("Predictor", 12);
    parameters.set("Columns", WIDTH as i64);
    let mut dict = Dictionary::new();
    dict.set("Type", Object::Name("XRef".into()));
    dict.set("Size", i64::from(last) + 1);
    dict.set("W", vec![Object::Integer(1), Object::Integer(3), Object::Integer(2)]);
    for key in [b"Root".as_slice(), b"Info"] {
        if let Ok(value) = file.trailer.get(key) {
            dict.set(key, value.clone());
        }
    }
    dict.set("ID", vec![id(), id()]);
    dict.set("DecodeParms", parameters);
    dict.set("Filter", Object::Name("FlateDecode".into()));
    Ok(Stream::new(dict, deflater.own(&content)?))
}

fn write_stream(bytes: &mut Vec<u8>, number: u32, mut stream: Stream) -> std::io::Result<()> {
    writeln!(bytes, "{number} 0 obj")?;
    stream.dict.set("Length", stream.content.len() as i64);
    put(bytes, &Object::Dictionary(stream.dict))?;
    bytes.extend(b"\nstream\n");
    bytes.extend(stream.content);
    bytes.extend(b"\nendstream\nendobj\n");
    Ok(())
}
