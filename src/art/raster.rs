//! Raster images: a clinic's logo as a PNG or JPEG file, decoded to grey or colour on white.
//!
//! In: the bytes of a file and the place that names it. Out: a [`RasterImage`] with 8 bits a sample, grey
//! if every pixel is grey. Transparent parts are composed on white, 16 bits are reduced to 8, and large
//! images are averaged down to what a printer can show. Colours are read as sRGB, whatever profile or gamma
//! the file names.
//! Refuses files that are not complete PNG or JPEG files, that are too large for a logo, or invisible on white paper.

use std::io::Cursor;
use std::sync::Arc;

use png::{ColorType, Decoder, DecodingError, Limits, Transformations};

use super::jpeg::{self, JpegFault, JpegPixels};
use super::{FAINTEST, gray_level};
use crate::diag::{Diagnostic, Name, SourceSpan};
use crate::geom::{Abs, Size};

/// The largest file, in bytes.
const MAX_BYTES: usize = 4 * 1024 * 1024;
/// The most pixels of a side.
const MAX_SIDE: u32 = 4096;
/// The fewest pixels of a side: fewer are blurred at any useful size.
const MIN_SIDE: u32 = 24;
/// The most pixels of a side that are kept: about 600 per inch at the size of a logo.
const MAX_KEPT: u32 = 800;
/// The lowest resolution at which an image is printed, in pixels per inch: below, pixels become visible.
const MIN_RESOLUTION: i64 = 150;

/// An image made of pixels. The first row is the top row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RasterImage {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Whether each pixel has three samples (sRGB red, green, blue) and not one (grey).
    pub is_color: bool,
    /// The samples, row by row without gaps.
    pub samples: Arc<[u8]>,
}

impl RasterImage {
    /// Reads the PNG file that `place` names.
    ///
    /// # Errors
    /// The first reason why the image cannot be printed, at `place`.
    pub fn parse_png(bytes: &[u8], place: &SourceSpan) -> Result<Self, Diagnostic> {
        let refuse = |name: Name, message: String, hint: &str| {
            Diagnostic::error(name, message).at(place.clone()).hint(hint)
        };
        if bytes.len() > MAX_BYTES {
            return Err(too_many_bytes(bytes, place));
        }
        let broken = |error: DecodingError| match error {
            DecodingError::LimitsExceeded => {
                let message = "the picture is too large to be read".to_owned();
                refuse(Name::WrongPictureSize, message, "save it smaller")
            }
            DecodingError::IoError(_) => refuse(
                Name::NotPng,
                "the picture is not a complete PNG file".to_owned(),
                "save it as PNG again, or copy it again",
            ),
            error => {
                let wrong = format!("the picture is not a readable PNG file: {error}");
                refuse(Name::NotPng, wrong.trim_end_matches('.').to_owned(), "save it as PNG again")
            }
        };
        // Enough for all samples at four times eight bits, and for the decoder's own buffers.
        let limits = Limits { bytes: 96 * 1024 * 1024 };
        let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
        decoder.set_transformations(Transformations::normalize_to_color8());
        decoder.ignore_checksums(false);
        let header = decoder.read_header_info().map_err(broken)?;
        let (width, height) = (header.width, header.height);
        if width.max(height) > MAX_SIDE || width.min(height) < MIN_SIDE {
            return Err(wrong_size(width, height, place));
        }
        let mut reader = decoder.read_info().map_err(broken)?;
        let size = reader.output_buffer_size().unwrap_or_default();
        let mut samples = vec![0; size];
        let info = reader.next_frame(&mut samples).map_err(broken)?;
        reader.finish().map_err(broken)?;
        Self::composed_on_white(&samples, info.color_type, width, height).finished(place)
    }

    /// Reads the JPEG file that `place` names.
    ///
    /// # Errors
    /// The first reason why the image cannot be printed, at `place`.
    pub fn parse_jpeg(bytes: &[u8], place: &SourceSpan) -> Result<Self, Diagnostic> {
        if bytes.len() > MAX_BYTES {
            return Err(too_many_bytes(bytes, place));
        }
        let is_size = |w: u32, h: u32| w.max(h) <= MAX_SIDE && w.min(h) >= MIN_SIDE;
        let pixels = jpeg::decode(bytes, is_size).map_err(|fault| match fault {
            JpegFault::Size { width, height } => wrong_size(width, height, place),
            JpegFault::Kind(what) => Diagnostic::error(Name::NotJpeg, format!("the picture is {what}"))
                .at(place.clone())
                .hint("save it as PNG, or as an ordinary JPEG image in RGB"),
            JpegFault::Incomplete => {
                Diagnostic::error(Name::NotJpeg, "the picture is not a complete JPEG file")
                    .at(place.clone())
                    .hint("copy it again, or save it as PNG")
            }
        })?;
        let JpegPixels { width, height, samples, components } = pixels;
        let samples = match components {
            1 => samples.iter().flat_map(|grey| [*grey; 3]).collect(),
            _ => samples.into(),
        };
        Self { width, height, is_color: true, samples }.finished(place)
    }

    /// The image as it is kept, from one with three samples a pixel.
    fn finished(self, place: &SourceSpan) -> Result<Self, Diagnostic> {
        let pixels = self.reduced();
        if pixels.samples.iter().all(|sample| *sample > FAINTEST) {
            return Err(Diagnostic::error(Name::FaintPicture, "the picture cannot be seen on white paper")
                .at(place.clone())
                .hint("save it with dark colours on white"));
        }
        Ok(pixels.with_gray_samples())
    }

    /// The largest size at which the image fits into `area` and its pixels stay invisible.
    #[must_use]
    pub fn size_within(&self, area: Size) -> Size {
        let (w, h) = (i64::from(self.width), i64::from(self.height));
        let natural = Abs::pt(72.0).ratio(w, MIN_RESOLUTION);
        let width = natural.min(area.w).min(area.h.ratio(w, h));
        Size { w: width, h: width.ratio(h, w) }
    }

    /// A copy in greys.
    #[must_use]
    pub fn grey(&self) -> Self {
        if !self.is_color {
            return self.clone();
        }
        let samples = self.samples.chunks_exact(3).map(|p| gray_level([p[0], p[1], p[2]])).collect();
        Self { width: self.width, height: self.height, is_color: false, samples }
    }

    /// An image with three samples a pixel, composed on white.
    fn composed_on_white(samples: &[u8], kind: ColorType, width: u32, height: u32) -> Self {
        let over = |sample: u8, alpha: u8| {
            let (sample, alpha) = (u32::from(sample), u32::from(alpha));
            ((sample * alpha + 255 * (255 - alpha) + 127) / 255) as u8
        };
        let grey = |sample: u8| [sample; 3];
        let flat: Vec<[u8; 3]> = match kind {
            ColorType::Grayscale => samples.iter().map(|s| grey(*s)).collect(),
            ColorType::GrayscaleAlpha => samples.chunks_exact(2).map(|p| grey(over(p[0], p[1]))).collect(),
            // The decoder has replaced palettes by colours.
            ColorType::Rgb | ColorType::Indexed => {
                samples.chunks_exact(3).map(|p| [p[0], p[1], p[2]]).collect()
            }
            ColorType::Rgba => {
                samples.chunks_exact(4).map(|p| [p[0], p[1], p[2]].map(|s| over(s, p[3]))).collect()
            }
        };
        Self { width, height, is_color: true, samples: flat.as_flattened().into() }
    }

    /// The image with at most [`MAX_KEPT`] pixels a side, each the mean of a square of the original ones.
    fn reduced(self) -> Self {
        let by = self.width.max(self.height).div_ceil(MAX_KEPT);
        if by == 1 {
            return self;
        }
        let (width, height) = (self.width.div_ceil(by), self.height.div_ceil(by));
        let mut samples = Vec::with_capacity(width as usize * height as usize * 3);
        for y in 0..height {
            for x in 0..width {
                let (right, bottom) = (self.width.min((x + 1) * by), self.height.min((y + 1) * by));
                let (mut sums, mut count) = ([0_u32; 3], 0);
                for row in y * by..bottom {
                    let start = (row as usize * self.width as usize + (x * by) as usize) * 3;
                    let end = start + (right - x * by) as usize * 3;
                    for pixel in self.samples[start..end].chunks_exact(3) {
                        sums.iter_mut().zip(pixel).for_each(|(sum, sample)| *sum += u32::from(*sample));
                        count += 1;
                    }
                }
                samples.extend(sums.map(|sum| ((sum + count / 2) / count) as u8));
            }
        }
        Self { width, height, is_color: true, samples: samples.into() }
    }

    /// The image with one sample a pixel, if every pixel is grey.
    fn with_gray_samples(self) -> Self {
        if self.samples.chunks_exact(3).any(|p| p[0] != p[1] || p[1] != p[2]) {
            return self;
        }
        let samples = self.samples.chunks_exact(3).map(|p| p[0]).collect();
        Self { is_color: false, samples, ..self }
    }
}

fn too_many_bytes(bytes: &[u8], place: &SourceSpan) -> Diagnostic {
    let (has, most) = (bytes.len().div_ceil(1024 * 1024), MAX_BYTES / 1024 / 1024);
    let message = format!("the picture has {has} MiB, more than {most} MiB");
    Diagnostic::error(Name::FileTooLarge, message)
        .at(place.clone())
        .hint("save it smaller: 1000 pixels a side are enough")
}

fn wrong_size(width: u32, height: u32, place: &SourceSpan) -> Diagnostic {
    let message = format!("the picture is {width} × {height} pixels large");
    Diagnostic::error(Name::WrongPictureSize, message)
        .at(place.clone())
        .hint(format!("save it with {MIN_SIDE} to {MAX_SIDE} pixels a side"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Source;

    /// A PNG file of `width` × `height` pixels, whose samples `sample` gives byte by byte.
    fn file(
        kind: ColorType,
        depth: png::BitDepth,
        width: u32,
        height: u32,
        sample: impl Fn(usize) -> u8,
    ) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(kind);
        encoder.set_depth(depth);
        if kind == ColorType::Indexed {
            encoder.set_palette(vec![200, 0, 0, 0, 0, 0]);
            encoder.set_trns(vec![255, 0]);
        }
        let row = (width as usize * kind.samples() * depth as usize).div_ceil(8);
        let data: Vec<u8> = (0..row * height as usize).map(sample).collect();
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&data).unwrap();
        writer.finish().unwrap();
        bytes
    }

    fn read(bytes: &[u8]) -> Result<RasterImage, String> {
        let source = Source::new("clinic.toml", "logo = \"logo.png\"\n");
        RasterImage::parse_png(bytes, &source.at(7..17)).map_err(|found| crate::diag::render(&found, false))
    }

    #[test]
    fn every_color_type_becomes_grey_or_colour_on_white() {
        use png::BitDepth::{Eight, One, Sixteen};
        let first = |bytes: &[u8]| {
            let pixels = read(bytes).unwrap();
            assert_eq!((pixels.width, pixels.height), (40, 32));
            let samples = if pixels.is_color { 3 } else { 1 };
            assert_eq!(pixels.samples.len(), 40 * 32 * samples);
            pixels.samples[..samples].to_vec()
        };
        assert_eq!(first(&file(ColorType::Grayscale, Eight, 40, 32, |_| 30)), [30]);
        assert_eq!(first(&file(ColorType::Grayscale, One, 40, 32, |_| 0)), [0]);
        assert_eq!(
            first(&file(ColorType::Grayscale, Sixteen, 40, 32, |i| if i % 2 == 0 { 30 } else { 99 })),
            [30]
        );
        // Grey 0 at alpha 102 of 255 on white: 153.
        assert_eq!(first(&file(ColorType::GrayscaleAlpha, Eight, 40, 32, |i| [0, 102][i % 2])), [153]);
        assert_eq!(first(&file(ColorType::Rgb, Eight, 40, 32, |i| [9, 80, 92][i % 3])), [9, 80, 92]);
        assert_eq!(first(&file(ColorType::Rgb, Eight, 40, 32, |_| 7)), [7], "grey in three samples is grey");
        assert_eq!(first(&file(ColorType::Rgba, Eight, 40, 32, |i| [0, 80, 92, 255][i % 4])), [0, 80, 92]);
        // Every other bit of the palette is see-through.
        let mixed = read(&file(ColorType::Indexed, One, 40, 32, |_| 0b0101_0101)).unwrap();
        assert_eq!(mixed.samples[..6], [200, 0, 0, 255, 255, 255]);
    }

    #[test]
    fn large_images_are_averaged_and_keep_their_proportions() {
        let pixels =
            read(&file(ColorType::Grayscale, png::BitDepth::Eight, 2400, 1201, |i| (i % 3) as u8 * 60));
        let pixels = pixels.unwrap();
        assert_eq!((pixels.width, pixels.height), (800, 401));
        assert!(pixels.samples.iter().all(|s| *s == 60), "the mean of 0, 60 and 120");
        let mm = |w: f64, h: f64| Size { w: Abs::mm(w), h: Abs::mm(h) };
        let size = pixels.size_within(mm(32.0, 24.0));
        assert_eq!((size.w, size.h), (Abs::mm(32.0), Abs::mm(32.0).ratio(401, 800)));
        let small = read(&file(ColorType::Grayscale, png::BitDepth::Eight, 60, 60, |_| 0)).unwrap();
        let width = small.size_within(mm(32.0, 24.0)).w.to_mm();
        assert!((10.1..10.2).contains(&width), "60 pixels at 150 to the inch are {width} mm");
    }

    /// 24 × 24 grey pixels, eight more to the right and one more below, in the seven passes of Adam7.
    const INTERLACED: &str = "89504e470d0a1a0a0000000d4948445200000018000000180800000001b21b52b2000000494944415428cfed\
        8cb10d80301003f1cbc59519c1a364ffa92888444011121d05d7f87db25e5bef0514a04cb79324050c03a81d\
        d2b6eda750b593e12e835745ccdfbe85c49afab9b303e0850a2b76f04a540000000049454e44ae426082";

    #[test]
    fn interlaced_files_are_decoded_in_order() {
        let byte = |i: usize| u8::from_str_radix(&INTERLACED[i..i + 2], 16).unwrap();
        let bytes: Vec<u8> = (0..INTERLACED.len()).step_by(2).map(byte).collect();
        assert_eq!(bytes[28], 1, "interlaced");
        let expected: Vec<u8> = (0..24 * 24).map(|i| (i % 24 * 8 + i / 24) as u8).collect();
        assert_eq!(*read(&bytes).unwrap().samples, expected);
    }

    #[test]
    fn unusable_logos_are_refused() {
        let sound = file(ColorType::Grayscale, png::BitDepth::Eight, 64, 64, |i| (i * 37 % 251) as u8);
        assert!(read(&sound).is_ok());
        let mut flipped = sound.clone();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 0x55;
        let huge = file(ColorType::Grayscale, png::BitDepth::One, 5000, 64, |_| 0);
        let tiny = file(ColorType::Grayscale, png::BitDepth::One, 16, 64, |_| 0);
        let white = file(ColorType::GrayscaleAlpha, png::BitDepth::Eight, 64, 64, |i| [255, 128][i % 2]);
        for (bytes, wrong) in [
            (
                &sound[..sound.len() / 2],
                "error[not-png]: the picture is not a complete PNG file\n --> clinic.toml:1:8",
            ),
            (&flipped[..], "error[not-png]: the picture is not a readable PNG file: "),
            (b"\xFF\xD8\xFF\xE0 a photo", "error[not-png]: the picture is not a readable PNG file: "),
            (b"", "error[not-png]: the picture is not a complete PNG file"),
            (&huge[..], "error[wrong-picture-size]: the picture is 5000 × 64 pixels large\n"),
            (&tiny[..], "error[wrong-picture-size]: the picture is 16 × 64 pixels large\n"),
            (&white[..], "error[faint-picture]: the picture cannot be seen on white paper\n"),
            (&vec![0; MAX_BYTES + 1][..], "error[file-too-large]: the picture has 5 MiB, more than 4 MiB\n"),
        ] {
            let text = read(bytes).unwrap_err();
            assert!(text.starts_with(wrong), "{wrong}\n---\n{text}");
        }
    }

    /// Pictures of 48 × 32 pixels: teal on the left, white above red on the right.
    const JPEGS: [(&str, &[u8]); 5] = [
        ("baseline", include_bytes!("../../tests/data/jpeg/baseline.jpg")),
        ("progressive", include_bytes!("../../tests/data/jpeg/progressive.jpg")),
        ("grey", include_bytes!("../../tests/data/jpeg/grey.jpg")),
        ("restart markers", include_bytes!("../../tests/data/jpeg/restart.jpg")),
        ("stored on its side", include_bytes!("../../tests/data/jpeg/oriented.jpg")),
    ];
    const CMYK: &[u8] = include_bytes!("../../tests/data/jpeg/cmyk.jpg");

    fn read_jpeg(bytes: &[u8]) -> Result<RasterImage, String> {
        let source = Source::new("clinic.toml", "logo = \"logo.jpg\"\n");
        RasterImage::parse_jpeg(bytes, &source.at(7..17)).map_err(|found| crate::diag::render(&found, false))
    }

    #[test]
    fn jpeg_files_of_all_usual_kinds_are_decoded_upright() {
        for (what, bytes) in JPEGS {
            let pixels = read_jpeg(bytes).unwrap_or_else(|refused| panic!("{what}: {refused}"));
            assert_eq!((pixels.width, pixels.height), (48, 32), "{what}");
            assert_eq!(pixels.is_color, what != "grey", "{what}");
            let samples = if pixels.is_color { 3 } else { 1 };
            let at = |x: usize, y: usize| &pixels.samples[(y * 48 + x) * samples..][..samples];
            let expected: [(usize, usize, [u8; 3], u8); 3] =
                [(6, 16, [11, 80, 92], 61), (40, 5, [255; 3], 255), (40, 27, [200, 30, 40], 82)];
            for (x, y, rgb, grey) in expected {
                let expected = if pixels.is_color { &rgb[..] } else { &[grey] };
                let is_near = at(x, y).iter().zip(expected).all(|(a, b)| a.abs_diff(*b) <= 8);
                assert!(is_near, "{what} at {x}, {y}: {:?} for {expected:?}", at(x, y));
            }
        }
    }

    #[test]
    fn jpeg_files_that_would_be_shown_wrongly_or_in_part_are_refused() {
        let (_, sound) = JPEGS[0];
        let start = sound.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
        let with = |at: usize, byte: u8| {
            let mut bytes = sound.to_vec();
            bytes[start + at] = byte;
            bytes
        };
        let wide = {
            let mut bytes = with(7, 0x20);
            bytes[start + 8] = 0;
            bytes
        };
        for (bytes, wrong) in [
            (CMYK.to_vec(), "the picture is a JPEG image in the four colours of print shops (CMYK)"),
            (with(4, 12), "the picture is a JPEG image of 12 bits a colour"),
            (with(1, 0xC9), "the picture is a JPEG image with arithmetic coding"),
            (with(1, 0xC3), "the picture is a lossless or layered JPEG image"),
            (sound[..sound.len() - 40].to_vec(), "the picture is not a complete JPEG file"),
            (sound[..30].to_vec(), "the picture is not a complete JPEG file"),
            (Vec::new(), "the picture is not a complete JPEG file"),
            (wide, "the picture is 8192 × 32 pixels large"),
        ] {
            let text = read_jpeg(&bytes).unwrap_err();
            assert!(text.contains(wrong), "{wrong}\n---\n{text}");
        }
    }
}
