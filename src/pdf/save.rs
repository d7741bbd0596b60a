//! Saving: the bytes of the finished file, small and always the same.
//!
//! In: a complete `lopdf` file. Out: PDF 1.7 with one object stream (ISO 32000-1, 7.5.7) for all objects that
//! are not streams themselves, and a compressed cross-reference stream (7.5.8). The file identifier (14.4) is
//! a hash of the content. lopdf's own writer does not compress its cross-reference and serializes every
//! object four times.
//! Refuses a file that cannot be compressed.

use std::collections::BTreeMap;
use std::io::Write;

use lopdf::{Document as File, Object, Stream, StringFormat, dictionary};

use super::deflate::Deflater;
use super::document::not_built;
use crate::diag::Diagnostic;
use crate::hash;

const HEADER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

/// Where a written object is, as the cross-reference stream states it (ISO 32000-1, 7.5.8.3).
#[derive(Clone, Copy)]
enum WrittenObject {
    /// At this offset from the start of the file.
    Offset(usize),
    /// In an object stream.
    Packed {
        /// The number of the object stream.
        stream: u32,
        /// Its index within the stream.
        index: usize,
    },
}

/// The bytes of `file`.
pub(super) fn save(mut file: File, deflater: &mut Deflater) -> Result<Vec<u8>, Diagnostic> {
    write_file(&mut file, deflater)
        .map_err(|error| not_built(format!("the PDF cannot be serialized: {error}")))
}

fn write_file(file: &mut File, deflater: &mut Deflater) -> std::io::Result<Vec<u8>> {
    let mut bytes = HEADER.to_vec();
    let mut locations = BTreeMap::new();
    let mut index = String::new();
    let mut packed = Vec::new();
    let object_stream = file.max_id + 1;
    let mut count = 0;
    for ((number, _), object) in std::mem::take(&mut file.objects) {
        if let Object::Stream(mut stream) = object {
            if stream.allows_compression && !stream.dict.has(b"Filter") {
                let content = deflater.deflate_shared(&stream.content, stream.dict.has(b"Length1"))?;
                set_deflated(&mut stream, content);
            }
            locations.insert(number, WrittenObject::Offset(bytes.len()));
            write_stream(&mut bytes, number, stream)?;
        } else {
            locations.insert(number, WrittenObject::Packed { stream: object_stream, index: count });
            count += 1;
            index.push_str(&format!("{number} {} ", packed.len()));
            write_object(&mut packed, &object)?;
            packed.push(b' ');
        }
    }
    let dict = dictionary! { "Type" => "ObjStm", "N" => count as i64, "First" => index.len() as i64 };
    let mut stream = Stream::new(dict, [index.as_bytes(), &packed].concat());
    let content = deflater.deflate_objects(index.as_bytes(), &packed)?;
    set_deflated(&mut stream, content);
    locations.insert(object_stream, WrittenObject::Offset(bytes.len()));
    write_stream(&mut bytes, object_stream, stream)?;

    let start = bytes.len();
    locations.insert(object_stream + 1, WrittenObject::Offset(start));
    let reference = cross_reference(file, &locations, hash::hash128(&bytes), deflater)?;
    write_stream(&mut bytes, object_stream + 1, reference)?;
    write!(bytes, "startxref\n{start}\n%%EOF\n")?;
    Ok(bytes)
}

/// Serializes an object (ISO 32000-1, 7.3). Only numbers and keywords are separated by white space.
fn write_object(bytes: &mut Vec<u8>, object: &Object) -> std::io::Result<()> {
    let is_keyword = !matches!(
        object,
        Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_) | Object::Stream(_)
    );
    if is_keyword && bytes.last().is_some_and(|last| !b" \n<>[]()/".contains(last)) {
        bytes.push(b' ');
    }
    match object {
        Object::Null => bytes.extend(b"null"),
        Object::Boolean(value) => write!(bytes, "{value}")?,
        Object::Integer(value) => write!(bytes, "{value}")?,
        Object::Real(value) => write!(bytes, "{value}")?,
        Object::Reference((number, generation)) => write!(bytes, "{number} {generation} R")?,
        Object::Name(name) => write_name(bytes, name)?,
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
                    // A reader would take it for a line feed.
                    b'\r' => bytes.extend(b"\\r"),
                    _ => bytes.push(*byte),
                }
            }
            bytes.push(b')');
        }
        Object::Array(items) => {
            bytes.push(b'[');
            items.iter().try_for_each(|item| write_object(bytes, item))?;
            bytes.push(b']');
        }
        Object::Dictionary(dict) | Object::Stream(Stream { dict, .. }) => {
            bytes.extend(b"<<");
            for (key, value) in dict {
                write_name(bytes, key)?;
                write_object(bytes, value)?;
            }
            bytes.extend(b">>");
        }
    }
    Ok(())
}

fn write_name(bytes: &mut Vec<u8>, name: &[u8]) -> std::io::Result<()> {
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

/// Replaces the content of `stream` by the deflated `content`, if that saves more than the entry of the
/// filter costs.
fn set_deflated(stream: &mut Stream, content: Vec<u8>) {
    if content.len() + 20 < stream.content.len() {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(content);
    }
}

/// The cross-reference stream (ISO 32000-1, 7.5.8), with PNG's "up" prediction: its columns hardly change.
fn cross_reference(
    file: &File,
    locations: &BTreeMap<u32, WrittenObject>,
    hash: u128,
    deflater: &mut Deflater,
) -> std::io::Result<Stream> {
    const WIDTH: usize = 1 + 3 + 2;
    let row = |location: &WrittenObject| -> [u8; WIDTH] {
        let (kind, a, b) = match *location {
            WrittenObject::Offset(offset) => (1, offset, 0),
            WrittenObject::Packed { stream, index } => (2, stream as usize, index),
        };
        [kind, (a >> 16) as u8, (a >> 8) as u8, a as u8, (b >> 8) as u8, b as u8]
    };
    let mut above = [0; WIDTH];
    let mut content = Vec::with_capacity(locations.len() * (WIDTH + 2));
    let last = locations.keys().next_back().copied().unwrap_or(0);
    for row in (0..=last).map(|number| locations.get(&number).map_or([0; WIDTH], row)) {
        content.push(2);
        content.extend(row.iter().zip(above).map(|(now, above)| now.wrapping_sub(above)));
        above = row;
    }
    let id = || Object::String(hash.to_be_bytes().to_vec(), StringFormat::Literal);
    let mut dict = dictionary! {
        "Type" => "XRef",
        "Size" => i64::from(last) + 1,
        "W" => vec![Object::Integer(1), Object::Integer(3), Object::Integer(2)],
    };
    for key in [b"Root".as_slice(), b"Info"] {
        if let Ok(value) = file.trailer.get(key) {
            dict.set(key, value.clone());
        }
    }
    dict.set("ID", vec![id(), id()]);
    dict.set("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => WIDTH as i64 });
    dict.set("Filter", "FlateDecode");
    Ok(Stream::new(dict, deflater.deflate(&content)?))
}

fn write_stream(bytes: &mut Vec<u8>, number: u32, mut stream: Stream) -> std::io::Result<()> {
    writeln!(bytes, "{number} 0 obj")?;
    stream.dict.set("Length", stream.content.len() as i64);
    write_object(bytes, &Object::Dictionary(stream.dict))?;
    bytes.extend(b"\nstream\n");
    bytes.extend(stream.content);
    bytes.extend(b"\nendstream\nendobj\n");
    Ok(())
}
