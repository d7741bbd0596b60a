//! Compression: streams of the file, deflated (ISO 32000-1, 7.4.4).
//!
//! In: the content of streams. Out: deflated bytes, from a [`Deflater`] that remembers streams which several
//! files share.
//! Fails only if the compressor does.

use std::io;

use flate2::{Compress, Compression, FlushCompress, Status};

/// The compression level of font programs: as small as level 8; level 6 makes a Chinese sheet a hundredth
/// larger.
const FONT_LEVEL: u32 = 7;
/// The compression level of all other streams: a hundredth larger than level 7, in two thirds of the time.
const OTHER_LEVEL: u32 = 6;

/// The compressor for the files of one locale.
///
/// It keeps its results, because the formats of a locale show the same fonts with the same ToUnicode maps,
/// and because setting up a compressor takes as long as a page. Reusing it does not change a byte of any
/// file.
#[derive(Debug)]
pub struct Deflater {
    fonts: Compress,
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
        Self { fonts: at_level(FONT_LEVEL), others: at_level(OTHER_LEVEL), kept: Vec::new() }
    }
}

impl Deflater {
    /// Deflates a stream of one file alone.
    pub(super) fn deflate(&mut self, content: &[u8]) -> io::Result<Vec<u8>> {
        deflate(&mut self.others, content)
    }

    /// Deflates a stream that other files may have too; `is_font` if it is a font program.
    pub(super) fn deflate_shared(&mut self, content: &[u8], is_font: bool) -> io::Result<Vec<u8>> {
        if let Some(kept) = self.kept.iter().find(|kept| kept.content == content) {
            return Ok(kept.deflated.clone());
        }
        let deflated = deflate(if is_font { &mut self.fonts } else { &mut self.others }, content)?;
        self.kept.push(KeptStream { content: content.to_vec(), deflated: deflated.clone() });
        Ok(deflated)
    }
}

fn deflate(compress: &mut Compress, content: &[u8]) -> io::Result<Vec<u8>> {
    compress.reset();
    let mut deflated = Vec::with_capacity(content.len() / 2 + 64);
    loop {
        let consumed = compress.total_in() as usize;
        match compress.compress_vec(&content[consumed..], &mut deflated, FlushCompress::Finish)? {
            Status::StreamEnd => return Ok(deflated),
            Status::Ok | Status::BufError => deflated.reserve(deflated.len()),
        }
    }
}
