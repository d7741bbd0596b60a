//! Filters: how the data of streams is decoded (ISO 32000-1, 7.4).
//!
//! In: deflated data and its decode parameters. Out: the plain data. Only `FlateDecode` is known, with or without the
//! PNG predictors: no other filter is in a printed sheet.
//! Refuses data that is truncated, and rows whose predictor is not one of PNG's.

use flate2::{Decompress, FlushDecompress, Status};

use super::object::PdfDict;

/// Bytes of one decoded stream.
const MAX_STREAM_BYTES: usize = 16 * 1024 * 1024;

/// Inflates `raw`. `count` is told how many bytes each step made and ends the work with `None`; so do data that are
/// truncated or too large.
pub(super) fn inflate(raw: &[u8], count: impl Fn(usize) -> Option<()>) -> Option<Vec<u8>> {
    let mut state = Decompress::new(true);
    let mut out = Vec::with_capacity((raw.len() * 3).clamp(256, 1024 * 1024));
    loop {
        let (consumed, produced) = (state.total_in() as usize, out.len());
        let status = state.decompress_vec(raw.get(consumed..)?, &mut out, FlushDecompress::Finish).ok()?;
        count(out.len() - produced)?;
        if status == Status::StreamEnd {
            return Some(out);
        }
        // If the output buffer is not full, the input ended too early.
        if out.len() < out.capacity() || out.len() > MAX_STREAM_BYTES {
            return None;
        }
        out.reserve(out.len());
    }
}

/// Reverses the PNG predictors (ISO 32000-1, 7.4.4.4).
pub(super) fn reverse_predictor(bytes: Vec<u8>, parameters: &PdfDict<'_>) -> Option<Vec<u8>> {
    let number = |key, default| parameters.integer(key).map_or(Some(default), |n| usize::try_from(n).ok());
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
            let upper_left = if at >= pixel { above[at - pixel] } else { 0 };
            let prediction = match row[0] {
                0 => 0,
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => paeth(left, up, upper_left),
                _ => return None,
            };
            out.push(byte.wrapping_add(prediction));
        }
        above.copy_from_slice(&out[start..]);
    }
    Some(out)
}

/// The predictor of Paeth (PNG, 9.4).
fn paeth(left: u8, up: u8, upper_left: u8) -> u8 {
    let prediction = i16::from(left) + i16::from(up) - i16::from(upper_left);
    let distance = |value: u8| (prediction - i16::from(value)).abs();
    if distance(left) <= distance(up) && distance(left) <= distance(upper_left) {
        left
    } else if distance(up) <= distance(upper_left) {
        up
    } else {
        upper_left
    }
}
