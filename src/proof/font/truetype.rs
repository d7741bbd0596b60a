//! Embedded TrueType programs: advances and contours of glyphs (ISO/IEC 14496-22).
//!
//! In: the bytes of a font program. Out: a [`TrueTypeProgram`] that reads the tables `glyf`, `loca` and `hmtx` on
//! demand. Contours of fewer than three points leave no ink and are left out.
//! Refuses damaged tables: every read is checked, and the numbers of points and nested components are limited.

use std::ops::Range;
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use crate::proof::file::PdfFile;
use crate::proof::geometry::{BoundingBox, Matrix, PagePoint};
use crate::proof::object::PdfObject;

/// Components within each other.
const MAX_DEPTH: usize = 6;
/// Points of one glyph.
const MAX_POINTS: usize = 20_000;

/// A point of a contour.
#[derive(Clone, Copy, Debug)]
pub(in crate::proof) struct ContourPoint {
    pub at: PagePoint,
    /// Whether the contour passes through the point; otherwise it is a control point of a curve.
    pub is_on_curve: bool,
}

/// The font programs of files that were read.
///
/// Sheets of one language in several formats embed the same programs, which are parsed once if the files are read with
/// the same `FontPrograms`.
#[derive(Debug, Default)]
pub struct FontPrograms {
    known: Mutex<Vec<KnownProgram>>,
}

/// A program that was read.
#[derive(Debug)]
struct KnownProgram {
    /// Its deflated bytes.
    deflated: Vec<u8>,
    program: Arc<TrueTypeProgram>,
}

impl FontPrograms {
    /// The program in the stream `object`; `None` if it is damaged.
    pub(super) fn open(&self, file: &PdfFile<'_>, object: &PdfObject<'_>) -> Option<Arc<TrueTypeProgram>> {
        let PdfObject::Stream(dict, raw) = object else { return None };
        let parse = || Some(Arc::new(TrueTypeProgram::open(file.inflated(object)?)?));
        // With other filters or parameters, the same bytes can be another program.
        if dict.name("Filter") != Some(b"FlateDecode") || dict.get("DecodeParms").is_some() {
            return parse();
        }
        let Ok(mut known) = self.known.lock() else { return parse() };
        if let Some(KnownProgram { program, .. }) = known.iter().find(|known| known.deflated == *raw) {
            file.spend(raw.len() + program.bytes.len())?;
            return Some(Arc::clone(program));
        }
        let program = parse()?;
        known.push(KnownProgram { deflated: raw.to_vec(), program: Arc::clone(&program) });
        Some(program)
    }
}

/// How far the contours of a glyph extend.
#[derive(Clone, Copy, Debug)]
pub(super) struct GlyphExtent {
    /// Its bounds, in thousandths of an em; `None` for a blank glyph.
    pub bounds: Option<BoundingBox>,
    /// The number of its points.
    pub points: usize,
}

/// An embedded TrueType program.
#[derive(Debug)]
pub(super) struct TrueTypeProgram {
    /// By glyph: its extent once it was asked for; `None` for a damaged glyph.
    extents: Mutex<FxHashMap<u16, Option<GlyphExtent>>>,
    bytes: Vec<u8>,
    glyf: Range<usize>,
    loca: Range<usize>,
    hmtx: Range<usize>,
    has_long_loca: bool,
    /// Glyphs with an advance of their own in `hmtx`.
    long_metrics: u16,
    units_per_em: f64,
    glyph_count: u16,
}

impl TrueTypeProgram {
    /// Finds the tables of a program; `None` if one is missing or damaged.
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
        let read = |range: &Range<usize>, at: usize| u16_at(bytes.get(range.clone())?, at);
        let units_per_em = f64::from(read(&head, 18)?);
        let has_long_loca = read(&head, 50)? != 0;
        let (long_metrics, glyph_count) = (read(&hhea, 34)?, read(&maxp, 4)?);
        let extents = Mutex::default();
        (units_per_em > 0.0).then_some(Self {
            extents,
            glyf,
            loca,
            hmtx,
            has_long_loca,
            long_metrics,
            units_per_em,
            glyph_count,
            bytes,
        })
    }

    pub(super) const fn glyph_count(&self) -> u16 {
        self.glyph_count
    }

    /// The advance of a glyph, in thousandths of an em.
    pub(super) fn advance(&self, glyph: u16) -> Option<f64> {
        let row = usize::from(glyph.min(self.long_metrics.checked_sub(1)?));
        let units = u16_at(self.bytes.get(self.hmtx.clone())?, row * 4)?;
        Some(f64::from(units) * 1000.0 / self.units_per_em)
    }

    /// The description of a glyph; empty for a blank one.
    fn data(&self, glyph: u16) -> Option<&[u8]> {
        let (at, loca) = (usize::from(glyph), self.bytes.get(self.loca.clone())?);
        let offset = |at: usize| {
            if self.has_long_loca {
                u32_at(loca, at * 4).map(|o| o as usize)
            } else {
                u16_at(loca, at * 2).map(|o| usize::from(o) * 2)
            }
        };
        if glyph >= self.glyph_count {
            return None;
        }
        self.bytes.get(self.glyf.clone())?.get(offset(at)?..offset(at + 1)?)
    }

    /// The visible contours of a glyph, in thousandths of an em; `None` if it is damaged.
    pub(super) fn contours(&self, glyph: u16) -> Option<Vec<Vec<ContourPoint>>> {
        let mut contours: Vec<Vec<ContourPoint>> = Vec::new();
        let mut add = |is_first: bool, point: ContourPoint| match contours.last_mut() {
            Some(contour) if !is_first => contour.push(point),
            _ => contours.push(vec![point]),
        };
        self.trace(glyph, self.scale(), 0, &mut 0, &mut add)?;
        Some(contours)
    }

    /// How far a glyph extends; `None` if it is damaged.
    pub(super) fn glyph_extent(&self, glyph: u16) -> Option<GlyphExtent> {
        match self.extents.lock() {
            Ok(mut extents) => *extents.entry(glyph).or_insert_with(|| self.measure(glyph)),
            Err(_) => self.measure(glyph),
        }
    }

    fn measure(&self, glyph: u16) -> Option<GlyphExtent> {
        let mut bounds: Option<BoundingBox> = None;
        let mut points = 0;
        let mut add = |_, point: ContourPoint| {
            let at = BoundingBox::at(point.at);
            bounds = Some(bounds.map_or(at, |known| known.union(at)));
        };
        self.trace(glyph, self.scale(), 0, &mut points, &mut add)?;
        Some(GlyphExtent { bounds, points })
    }

    /// From font units to thousandths of an em.
    fn scale(&self) -> Matrix {
        let scale = 1000.0 / self.units_per_em;
        Matrix::from_array([scale, 0.0, 0.0, scale, 0.0, 0.0])
    }

    /// Passes the points of a glyph to `out`, and with each whether a contour begins there.
    fn trace(
        &self,
        glyph: u16,
        transform: Matrix,
        depth: usize,
        points: &mut usize,
        out: &mut impl FnMut(bool, ContourPoint),
    ) -> Option<()> {
        let data = self.data(glyph)?;
        if data.is_empty() {
            return Some(());
        }
        *points += 1;
        if depth > MAX_DEPTH || *points > MAX_POINTS {
            return None;
        }
        let contours = i16_at(data, 0)?;
        if contours >= 0 {
            return trace_simple(data, usize::from(contours.unsigned_abs()), transform, points, out);
        }
        let mut at = 10;
        loop {
            let (flags, component) = (u16_at(data, at)?, u16_at(data, at + 2)?);
            at += 4;
            let (dx, dy) = if flags & 1 != 0 {
                at += 4;
                (f64::from(i16_at(data, at - 4)?), f64::from(i16_at(data, at - 2)?))
            } else {
                at += 2;
                let byte = |at: usize| data.get(at).map(|byte| f64::from(byte.cast_signed()));
                (byte(at - 2)?, byte(at - 1)?)
            };
            // No printed sheet has components that are placed by matching points.
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
            let own = Matrix::from_array([a, b, c, d, dx, dy]);
            self.trace(component, own.then(transform), depth + 1, points, out)?;
            if flags & 0x20 == 0 {
                return Some(());
            }
        }
    }
}

/// Passes the points of a glyph without components to `out`.
fn trace_simple(
    data: &[u8],
    contours: usize,
    transform: Matrix,
    points: &mut usize,
    out: &mut impl FnMut(bool, ContourPoint),
) -> Option<()> {
    let Some(last) = contours.checked_sub(1) else { return Some(()) };
    let count = usize::from(u16_at(data, 10 + last * 2)?) + 1;
    *points += count;
    if *points > MAX_POINTS {
        return None;
    }
    let instructions = 10 + contours * 2;
    let flags_at = instructions + 2 + usize::from(u16_at(data, instructions)?);
    // The x coordinates follow the flags, and the y coordinates follow those.
    let (mut at, mut seen, mut x_bytes) = (flags_at, 0, 0);
    while seen < count {
        let run = FlagRun::read(data, at)?;
        let times = run.times.min(count - seen);
        x_bytes += times * if run.flag & 2 != 0 { 1 } else { usize::from(run.flag & 16 == 0) * 2 };
        (at, seen) = (run.next, seen + times);
    }
    let (mut xs, mut ys) = (at, at + x_bytes);
    let mut run = FlagRun { flag: 0, times: 0, next: flags_at };
    let (mut x, mut y, mut start) = (0.0, 0.0, 0);
    for contour in 0..contours {
        let end = (usize::from(u16_at(data, 10 + contour * 2)?) + 1).min(count);
        let is_visible = end >= start + 3;
        for point in start..end {
            if run.times == 0 {
                run = FlagRun::read(data, run.next)?;
            }
            run.times -= 1;
            let flag = run.flag;
            x += coordinate_change(data, &mut xs, flag & 2 != 0, flag & 16 != 0)?;
            y += coordinate_change(data, &mut ys, flag & 4 != 0, flag & 32 != 0)?;
            if is_visible {
                let at = transform.apply(x, y);
                out(point == start, ContourPoint { at, is_on_curve: flag & 1 != 0 });
            }
        }
        start = end.max(start);
    }
    Some(())
}

/// A flag that is shared by successive points.
struct FlagRun {
    flag: u8,
    /// The number of points.
    times: usize,
    /// The byte at which the next run begins.
    next: usize,
}

impl FlagRun {
    fn read(data: &[u8], at: usize) -> Option<Self> {
        let flag = *data.get(at)?;
        let is_repeated = flag & 8 != 0;
        let times = if is_repeated { 1 + usize::from(*data.get(at + 1)?) } else { 1 };
        Some(Self { flag, times, next: at + 1 + usize::from(is_repeated) })
    }
}

/// The distance of the next point from the last along one axis. `is_same` means a positive sign for a short distance,
/// and none for a long one.
fn coordinate_change(data: &[u8], at: &mut usize, is_short: bool, is_same: bool) -> Option<f64> {
    Some(if is_short {
        *at += 1;
        let distance = f64::from(*data.get(*at - 1)?);
        if is_same { distance } else { -distance }
    } else if is_same {
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
