//! Compression: streams of the file, deflated (ISO 32000-1, 7.4.4).
//!
//! In: the content of streams. Out: deflated bytes, from a [`Deflater`] that remembers streams which several
//! files share.
//! Fails only if the compressor does.

use std::io;

use flate2::{Compress, Compression, FlushCompress, Status};

/// The compression level of font programs and of objects: as small as level 8; level 6 makes a Chinese sheet a
/// hundredth larger.
const SMALL_LEVEL: u32 = 7;
/// The compression level of all other streams: a hundredth larger than level 7, in two thirds of the time.
const OTHER_LEVEL: u32 = 6;

/// The compressor for the files of one locale.
///
/// It keeps its results, because the formats of a locale show the same fonts with the same ToUnicode maps,
/// and because setting up a compressor takes as long as a page. Reusing it does not change a byte of any
/// file.
#[derive(Debug)]
pub struct Deflater {
    small: Compress,
    others: Compress,
    /// Shared streams. They are few and of different lengths, so a search by content is fast.
    kept: Vec<KeptStream>,
}

/// A stream that other files may have too.
#[derive(Debug)]
struct KeptStream {
    content: Vec<u8>,
    deflated: Vec<u8>,
}

impl Default for Deflater {
    fn default() -> Self {
        let at_level = |level| Compress::new(Compression::new(level), true);
        Self { small: at_level(SMALL_LEVEL), others: at_level(OTHER_LEVEL), kept: Vec::new() }
    }
}

impl Deflater {
    /// Deflates a stream of one file alone.
    pub(super) fn deflate(&mut self, content: &[u8]) -> io::Result<Vec<u8>> {
        deflate(&mut self.others, &[content])
    }

    /// Deflates objects: the numbers before them, and the objects, which have other characters and so get codes of
    /// their own.
    pub(super) fn deflate_objects(&mut self, numbers: &[u8], objects: &[u8]) -> io::Result<Vec<u8>> {
        deflate(&mut self.small, &[numbers, objects])
    }

    /// Deflates a stream that other files may have too; `is_font` if it is a font program.
    pub(super) fn deflate_shared(&mut self, content: &[u8], is_font: bool) -> io::Result<Vec<u8>> {
        if let Some(kept) = self.kept.iter().find(|kept| kept.content == content) {
            return Ok(kept.deflated.clone());
        }
        let deflated = deflate(if is_font { &mut self.small } else { &mut self.others }, &[content])?;
        self.kept.push(KeptStream { content: content.to_vec(), deflated: deflated.clone() });
        Ok(deflated)
    }
}

/// Deflates `parts` as one stream. Each begins a block, with codes for its own characters (RFC 1951, 3.2.7).
fn deflate(compress: &mut Compress, parts: &[&[u8]]) -> io::Result<Vec<u8>> {
    compress.reset();
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut deflated = Vec::with_capacity(length / 2 + 64);
    let mut before = 0;
    for (index, part) in parts.iter().enumerate() {
        let is_last = index + 1 == parts.len();
        let flush = if is_last { FlushCompress::Finish } else { FlushCompress::Partial };
        loop {
            let consumed = compress.total_in() as usize - before;
            let status = compress.compress_vec(&part[consumed..], &mut deflated, flush)?;
            // A part is complete when all of it is taken and there was room for more.
            let is_taken = compress.total_in() as usize - before == part.len();
            if status == Status::StreamEnd || (!is_last && is_taken && deflated.len() < deflated.capacity()) {
                break;
            }
            deflated.reserve(deflated.len().max(64));
        }
        before += part.len();
    }
    Ok(deflated)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn objects_with_codes_of_their_own_are_one_stream_and_smaller() {
        let numbers: String = (0..400).map(|n| format!("{n} {} ", n * n * 7 % 9973)).collect();
        let objects: String =
            (0..400).map(|n| format!("<</S/LBody/P {} 0 R/Pg 3 0 R/K {n}>> ", n / 3)).collect();
        let mut deflater = Deflater::default();
        let divided = deflater.deflate_objects(numbers.as_bytes(), objects.as_bytes()).unwrap();
        let mut inflated = String::new();
        flate2::read::ZlibDecoder::new(&divided[..]).read_to_string(&mut inflated).unwrap();
        assert_eq!(inflated, numbers.clone() + &objects);
        let whole = deflater.deflate((numbers + &objects).as_bytes()).unwrap();
        assert!(divided.len() < whole.len(), "{} and {}", divided.len(), whole.len());
    }
}
