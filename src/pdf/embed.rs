//! Embedding: which codes a file shows, and the font programs, widths and texts behind them.
//!
//! In: shaped glyphs, from [`show`](super::show), as they are drawn. Out: for each face a table of
//! codes in the order of first use (a code is glyphs with offsets, an advance and the characters it
//! stands for) and from it a [`Program`]: the font file, its widths in thousandths of an em, its
//! ToUnicode map. Glyph offsets go into the font, so that every code stands on the baseline and says
//! its own text; no reader then needs a replacement text to find the words.
//! Refuses faces that cannot be read and glyphs beyond TrueType's coordinates.

use std::collections::HashMap;
use std::fmt::Write;
use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::canvas::Set;
use super::truetype::{self, GlyphComponent, Outlines, Slot, Strut};
use crate::diag::Diagnostic;
use crate::font::{self, FaceId, Family};
use crate::geom::Abs;
use crate::hash;

/// The width of a blank code without advance, in thousandths of an em: poppler needs one to keep the
/// code with its neighbours, pdfium reads whole numbers and must find none.
const ALMOST_NONE: f64 = 0.9;

/// Thousandths of an em: the width of marks and of blank codes.
pub(super) const NARROW: i32 = 4;

/// Thousandths of an em: the width of a space in a face that has none.
pub(super) const SPACE: i32 = 250;

/// What a code stands for.
#[derive(Debug, Default)]
struct CharCode {
    parts: Vec<GlyphComponent>,
    advance: u16,
    strut: Option<Strut>,
    text: String,
}

/// The codes of one face.
pub(super) struct CodeTable {
    name: &'static str,
    outlines: Outlines<'static>,
    codes: Vec<CharCode>,
    widths: Vec<f64>,
    /// Codes of single unmoved glyphs, by glyph.
    plain: FxHashMap<u16, Vec<u16>>,
    /// The other codes, by the hash of what they show and say.
    composed: FxHashMap<u64, Vec<u16>>,
}

/// A finished font, ready to be embedded.
pub(super) struct Program {
    /// Tagged PostScript name, `ABCDEF+Name`.
    pub name: String,
    /// The TrueType file.
    pub bytes: Vec<u8>,
    /// Width of each code from 1, in thousandths of an em.
    pub widths: Vec<f64>,
    /// The code in the file of each code that was drawn with, from 1.
    pub order: Vec<u16>,
    /// The ToUnicode map.
    pub to_unicode: String,
    /// Ascender, in thousandths of an em.
    pub ascender: i16,
    /// Descender, in thousandths of an em.
    pub descender: i16,
    /// Bounding box, in thousandths of an em.
    pub bbox: [i16; 4],
    /// Weight class.
    pub weight: u16,
}

/// All faces of a file, in the order of first use.
pub(super) struct Faces {
    ids: Vec<FaceId>,
    tables: Vec<CodeTable>,
    /// Eighths of its own em that the em of each face has in the file.
    em: u32,
    /// Size of Latin letters beside the document's script, in thousandths of the nominal size.
    latin: u32,
}

impl Faces {
    /// No face yet, for a document whose text `family` sets.
    ///
    /// Poppler takes lines that are one and a half times their size apart, or of other sizes, for separate
    /// blocks, and then reads columns across. How much of its em a letter fills is a face's own affair: for
    /// scripts with tall lines the faces go into the file on a larger em, at a size that is as much larger;
    /// not for Nastaliq, whose lines are so tall that words would stand too near for it to part them.
    pub(super) fn new(family: &Family) -> Self {
        const PITCH: i64 = 1490;
        let pitch = family.scale.min(family.latin) * PITCH;
        let em = u32::try_from((family.leading * 8000 + pitch - 1) / pitch).unwrap_or(8);
        let em = if em > 10 { 8 } else { em };
        let latin = u32::try_from(family.latin).unwrap_or(1000);
        Self { ids: Vec::new(), tables: Vec::new(), em: em.max(8), latin }
    }

    /// The units that the em of a face has in the file. Symbols are boxes to tick, set at 1.3 times the size
    /// of the text beside them: their em is as much smaller, so that the file has one size for both.
    fn upem(&self, upem: u16, family: &Family) -> u16 {
        let units = u32::from(upem) * self.em / 8;
        let units = if family.scripts.is_empty() { units * self.latin / 1300 } else { units };
        u16::try_from(units).unwrap_or(u16::MAX)
    }

    /// The place of a face's table, and the size in thousandths of a point at which the file sets text of
    /// `size` in it; opens the face when it is first asked for.
    pub(super) fn set(&mut self, id: FaceId, size: Abs) -> Result<Set, Diagnostic> {
        let index = self.index(id)?;
        let outlines = &self.tables[index].outlines;
        let (own, file) = (i64::from(outlines.own_upem), i64::from(outlines.upem));
        Ok((index, size.ratio(1000 * file, own * 65_536).to_scaled()))
    }

    fn index(&mut self, id: FaceId) -> Result<usize, Diagnostic> {
        if let Some(index) = self.ids.iter().position(|i| *i == id) {
            return Ok(index);
        }
        let file = font::face(id).ok_or_else(|| {
            Diagnostic::error(crate::diag::Name::Unnamed, format!("the font pack has no face {}", id.index()))
        })?;
        let mut outlines = Outlines::open(file.bytes).ok_or_else(|| {
            Diagnostic::error(
                crate::diag::Name::Unnamed,
                format!("the face `{}` is not a TrueType font with outlines", file.name),
            )
        })?;
        outlines.upem = self.upem(outlines.own_upem, file.family);
        self.ids.push(id);
        self.tables.push(CodeTable {
            name: file.name,
            outlines,
            codes: Vec::new(),
            widths: Vec::new(),
            plain: HashMap::default(),
            composed: HashMap::default(),
        });
        Ok(self.tables.len() - 1)
    }

    /// The table at `index`.
    pub(super) fn table(&mut self, index: usize) -> &mut CodeTable {
        &mut self.tables[index]
    }

    /// The font programs, in the order of the tables.
    pub(super) fn build(self) -> Result<Vec<Program>, Diagnostic> {
        self.tables.into_iter().map(CodeTable::build).collect()
    }
}

impl CodeTable {
    /// The face's outlines and metrics.
    pub(super) fn outlines(&self) -> &Outlines<'static> {
        &self.outlines
    }

    /// Font units as thousandths of an em, rounded.
    pub(super) fn thousandths(&self, units: i32) -> i32 {
        let upem = i32::from(self.outlines.upem);
        if upem == 1000 { units } else { (units * 1000 + units.signum() * (upem / 2)) / upem }
    }

    /// Thousandths of an em as font units, rounded.
    pub(super) fn units(&self, thousandths: i32) -> i32 {
        let upem = i32::from(self.outlines.upem);
        if upem == 1000 { thousandths } else { (thousandths * upem + thousandths.signum() * 500) / 1000 }
    }

    /// The width of a code, in thousandths of an em, as the PDF says it.
    pub(super) fn width(&self, code: u16) -> f64 {
        self.widths[usize::from(code) - 1]
    }

    /// The code of one glyph where it stands, with its own advance.
    pub(super) fn plain(&mut self, glyph: u16, text: &str) -> u16 {
        if let Some(codes) = self.plain.get(&glyph)
            && let Some(code) = codes.iter().find(|c| self.codes[usize::from(**c) - 1].text == text)
        {
            return *code;
        }
        let code = self.add(CharCode {
            parts: vec![GlyphComponent { glyph, dx: 0, dy: 0 }],
            advance: self.outlines.advance(glyph),
            strut: None,
            text: text.to_owned(),
        });
        self.plain.entry(glyph).or_default().push(code);
        code
    }

    /// The code of several glyphs, or of none, with an advance in font units.
    pub(super) fn composed(
        &mut self,
        parts: &[GlyphComponent],
        advance: u16,
        strut: Option<Strut>,
        text: &str,
    ) -> u16 {
        let hash = FxBuildHasher.hash_one((parts, advance, strut, text));
        let is_it = |code: &CharCode| {
            code.parts == parts && code.advance == advance && code.strut == strut && code.text == text
        };
        if let Some(codes) = self.composed.get(&hash)
            && let Some(code) = codes.iter().find(|c| is_it(&self.codes[usize::from(**c) - 1]))
        {
            return *code;
        }
        let code = self.add(CharCode { parts: parts.to_vec(), advance, strut, text: text.to_owned() });
        self.composed.entry(hash).or_default().push(code);
        code
    }

    /// The code of a blank, as wide as `width` and with a box as wide as `reach`, both in thousandths
    /// of an em. The box makes readers see the code, and put it on the line.
    pub(super) fn blank(&mut self, text: &str, width: i32, reach: i32) -> u16 {
        let advance = u16::try_from(self.units(width)).unwrap_or(0);
        self.composed(&[], advance, Some(self.strut(reach)), text)
    }

    /// The code of a space in a face that has none, `width` thousandths of an em wide.
    pub(super) fn space(&mut self, width: i32) -> u16 {
        let advance = u16::try_from(self.units(width)).unwrap_or(0);
        self.composed(&[], advance, None, " ")
    }

    /// A box from below the line to above it, `reach` thousandths of an em wide.
    pub(super) fn strut(&self, reach: i32) -> Strut {
        let word = |th: i32| i16::try_from(self.units(th)).unwrap_or(i16::MAX);
        Strut { width: word(reach).max(1), low: word(-200), high: word(800) }
    }

    fn add(&mut self, code: CharCode) -> u16 {
        let blank_of_none = code.advance == 0 && code.parts.is_empty();
        let width =
            if blank_of_none { ALMOST_NONE } else { f64::from(self.thousandths(i32::from(code.advance))) };
        self.widths.push(width);
        self.codes.push(code);
        // `build` refuses a table that has grown beyond this.
        u16::try_from(self.codes.len()).unwrap_or(u16::MAX)
    }

    /// The program, its codes in the order of their texts: neighbours in Unicode look alike (Han is
    /// ordered by radical) and differ little in number, so both the outlines and the map deflate better.
    fn build(mut self) -> Result<Program, Diagnostic> {
        let mut sorted: Vec<usize> = (0..self.codes.len()).collect();
        sorted.sort_by(|a, b| self.codes[*a].text.cmp(&self.codes[*b].text).then(a.cmp(b)));
        let mut order = vec![0; sorted.len()];
        for (new, old) in sorted.iter().enumerate() {
            order[*old] = new as u16 + 1;
        }
        self.codes = sorted.iter().map(|old| std::mem::take(&mut self.codes[*old])).collect();
        self.widths = sorted.iter().map(|old| self.widths[*old]).collect();
        let slots: Vec<Slot> = self
            .codes
            .iter_mut()
            .map(|c| Slot { parts: std::mem::take(&mut c.parts), advance: c.advance, strut: c.strut })
            .collect();
        let bytes = truetype::build(&self.outlines, &slots).ok_or_else(|| {
            Diagnostic::error(
                crate::diag::Name::Unnamed,
                format!("the face `{}` cannot be embedded: too many glyphs", self.name),
            )
        })?;
        let scaled = |units: i16| {
            i16::try_from(self.thousandths(i32::from(units))).unwrap_or(if units < 0 {
                i16::MIN
            } else {
                i16::MAX
            })
        };
        Ok(Program {
            name: format!("{}+{}", tag(&bytes), self.name),
            to_unicode: to_unicode(&self.codes),
            ascender: scaled(self.outlines.ascender),
            descender: scaled(self.outlines.descender),
            bbox: self.outlines.bbox.map(scaled),
            weight: self.outlines.weight,
            bytes,
            widths: self.widths,
            order,
        })
    }
}

/// Six capital letters that follow from the font's bytes (ISO 32000-1, 9.6.4).
fn tag(bytes: &[u8]) -> String {
    let mut rest = hash::fnv128_of_words(bytes);
    (0..6)
        .map(|_| {
            let capital = b'A' + (rest % 26) as u8;
            rest /= 26;
            char::from(capital)
        })
        .collect()
}

/// The map from codes to text (ISO 32000-1, 9.10.3).
fn to_unicode(codes: &[CharCode]) -> String {
    let mut map = String::with_capacity(400 + codes.len() * 16);
    map.push_str(
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\
         /CMapName/Adobe-Identity-UCS def/CMapType 2 def\n\
         1 begincodespacerange<0000><FFFF>endcodespacerange\n",
    );
    // Ranges with a list of texts: the codes count up, so only their ends are said. A range keeps to one
    // high byte (Adobe Technical Note 5014) and a section to one range of at most 100 codes.
    let mut first = 1;
    while first <= codes.len() {
        let last = codes.len().min(first + 99).min(first | 0xFF);
        // Writing to a String cannot fail.
        let _ = write!(map, "1 beginbfrange\n<{first:04X}><{last:04X}>[");
        for code in &codes[first - 1..last] {
            map.push('<');
            for unit in code.text.encode_utf16() {
                let _ = write!(map, "{unit:04X}");
            }
            map.push('>');
        }
        map.push_str("]\nendbfrange\n");
        first = last + 1;
    }
    map.push_str("endcmap CMapName currentdict/CMap defineresource pop end end");
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glyph_has_one_code_for_each_text_that_it_stands_for() {
        let first = font::faces().next().unwrap();
        let mut faces = Faces::new(first.family);
        let index = faces.index(first.id).unwrap();
        let table = faces.table(index);
        let hyphen = table.outlines().glyph('-').unwrap();
        let codes = ["-", "\u{ad}", "-"].map(|text| table.plain(hyphen, text));
        assert_eq!(codes, [1, 2, 1]);
        let strut = Some(Strut { width: 4, low: -200, high: 800 });
        let marks = ["\u{200e}", "\u{200f}", "\u{200e}"].map(|text| table.composed(&[], 0, strut, text));
        assert_eq!(marks, [3, 4, 3]);
        assert_eq!(table.width(3), ALMOST_NONE);
        let program = faces.build().unwrap().remove(0);
        assert!(program.to_unicode.contains("<0001><0004>[<002D><00AD><200E><200F>]"));
        let (tag, name) = program.name.split_once('+').unwrap();
        assert!(tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()));
        assert_eq!(name, font::faces().next().unwrap().name);
    }
}
