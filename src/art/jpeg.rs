//! JPEG files: baseline and progressive, grey and in colour.
//!
//! In: the bytes of a file. Out: [`JpegPixels`], upright whatever way the camera was held. Sizes and kinds are read from the
//! frame header before anything is decoded.
//! Refuses what a viewer would show in other colours or in part: four-colour (CMYK), 12-bit, lossless and arithmetic-coded
//! files, and files that end too early.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// A decoded image.
pub(super) struct JpegPixels {
    pub(super) width: u32,
    pub(super) height: u32,
    /// 1 (grey) or 3 (red, green, blue) samples a pixel.
    pub(super) samples: Vec<u8>,
    /// Samples a pixel.
    pub(super) components: usize,
}

/// Why an image cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum JpegFault {
    /// It has another size than allowed.
    Size { width: u32, height: u32 },
    /// It is of a kind that is not read.
    Kind(&'static str),
    /// It ends too early or is damaged.
    Incomplete,
}

/// The frame header of a file.
struct Frame {
    width: u32,
    height: u32,
    components: u8,
    /// Bytes of the file up to the first scan.
    scan: usize,
}

/// Decodes a file whose sides `is_size` allows.
pub(super) fn decode(bytes: &[u8], is_size: impl Fn(u32, u32) -> bool) -> Result<JpegPixels, JpegFault> {
    let frame = read_frame(bytes)?;
    let Frame { width, height, components, .. } = frame;
    if !is_size(width, height) {
        return Err(JpegFault::Size { width, height });
    }
    // The decoder shows what it has of a file that ends too early.
    if !bytes[frame.scan..].windows(2).any(|pair| pair == [0xFF, 0xD9]) {
        return Err(JpegFault::Incomplete);
    }
    let space = if components == 1 { ColorSpace::Luma } else { ColorSpace::RGB };
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(width as usize)
        .set_max_height(height as usize)
        .jpeg_set_out_colorspace(space);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    let samples = decoder.decode().map_err(|_| JpegFault::Incomplete)?;
    let components = usize::from(components);
    if samples.len() != width as usize * height as usize * components {
        return Err(JpegFault::Incomplete);
    }
    let orientation = decoder.exif().and_then(|exif| orientation(exif)).unwrap_or(1);
    Ok(upright(JpegPixels { width, height, samples, components }, orientation))
}

/// Reads the segments up to the first scan (ITU-T T.81, annex B).
fn read_frame(bytes: &[u8]) -> Result<Frame, JpegFault> {
    let mut at = 2;
    let mut frame = None;
    loop {
        let Some(&[0xFF, marker]) = bytes.get(at..at + 2) else { return Err(JpegFault::Incomplete) };
        if marker == 0xFF {
            // A fill byte.
            at += 1;
            continue;
        }
        let Some(&[high, low]) = bytes.get(at + 2..at + 4) else { return Err(JpegFault::Incomplete) };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = bytes.get(at + 4..at + 2 + length).ok_or(JpegFault::Incomplete)?;
        match marker {
            0xC0..=0xC2 => {
                let &[depth, h1, h0, w1, w0, components, ..] = segment else {
                    return Err(JpegFault::Incomplete);
                };
                if depth != 8 {
                    return Err(JpegFault::Kind("a JPEG image of 12 bits a colour"));
                }
                let side = |high: u8, low: u8| u32::from(u16::from_be_bytes([high, low]));
                let (width, height) = (side(w1, w0), side(h1, h0));
                match components {
                    1 | 3 => frame = Some(Frame { width, height, components, scan: 0 }),
                    4 => {
                        return Err(JpegFault::Kind(
                            "a JPEG image in the four colours of print shops (CMYK)",
                        ));
                    }
                    _ => return Err(JpegFault::Kind("a JPEG image of unusual colours")),
                }
            }
            0xC3 | 0xC5..=0xC7 | 0xCB | 0xCD..=0xCF => {
                return Err(JpegFault::Kind("a lossless or layered JPEG image"));
            }
            0xC9 | 0xCA | 0xCC => return Err(JpegFault::Kind("a JPEG image with arithmetic coding")),
            0xDA => {
                let frame = frame.ok_or(JpegFault::Incomplete)?;
                return Ok(Frame { scan: at, ..frame });
            }
            _ => {}
        }
        at += 2 + length;
    }
}

/// The orientation that the camera noted, from 1 to 8 (Exif 2.32, tag 0x0112).
fn orientation(exif: &[u8]) -> Option<u16> {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let is_little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let long = |at: usize| {
        let (first, second) = (usize::from(short(at)?), usize::from(short(at + 2)?));
        Some(if is_little { second << 16 | first } else { first << 16 | second })
    };
    let directory = long(4)?;
    let entries = usize::from(short(directory)?);
    let entry = (0..entries).map(|i| directory + 2 + i * 12).find(|at| short(*at) == Some(0x0112))?;
    short(entry + 8).filter(|orientation| (1..=8).contains(orientation))
}

/// The image as it was seen: the first row of the file may be any edge of it.
fn upright(pixels: JpegPixels, orientation: u16) -> JpegPixels {
    let JpegPixels { width, height, ref samples, components } = pixels;
    if orientation == 1 {
        return pixels;
    }
    let is_turned = orientation >= 5;
    let (new_width, new_height) = if is_turned { (height, width) } else { (width, height) };
    let mut turned = Vec::with_capacity(samples.len());
    for y in 0..new_height {
        for x in 0..new_width {
            let (right, down) = (width - 1, height - 1);
            let (from_x, from_y) = match orientation {
                2 => (right - x, y),
                3 => (right - x, down - y),
                4 => (x, down - y),
                5 => (y, x),
                6 => (y, down - x),
                7 => (right - y, down - x),
                _ => (right - y, x),
            };
            let start = (from_y as usize * width as usize + from_x as usize) * components;
            turned.extend_from_slice(&samples[start..start + components]);
        }
    }
    JpegPixels { width: new_width, height: new_height, samples: turned, components }
}
