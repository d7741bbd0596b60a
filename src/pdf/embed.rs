//! Embedding: the character codes that a file shows, with their font programs, widths and texts.
//!
//! In: shaped glyphs, from [`show`](super::show), as they are drawn. Out: for each face a [`CodeTable`] in
//! the order of first use, and from it an [`EmbeddedFont`]: the font file, its widths in thousandths of an
//! em, its ToUnicode map. A code is glyphs with offsets, an advance, and the characters it stands for. The
//! offsets go into the font, so that every code is on the baseline and has its own text; no reader needs a
//! replacement text to find the words.
//! Refuses faces that cannot be read and glyphs beyond TrueType's coordinates.

use std::collections::HashMap;
use std::fmt::Write;
use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::cluster::saturating_i16;
use super::operator::SizedFont;
use super::truetype::{self, CodeGlyph, ExtentBox, FaceGlyphs, GlyphComponent};
use crate::diag::{Diagnostic, Name};
use crate::font::{self, FaceId, Family};
use crate::geom::Abs;
use crate::hash;

/// The width of a blank code without advance, in thousandths of an em: poppler needs a width to keep the code
/// with its neighbours; pdfium truncates it to 0, as it should be.
const ALMOST_ZERO: f64 = 0.9;

/// The width of marks and of blank codes, in thousandths of an em.
pub(super) const NARROW: i32 = 4;

/// The width of a space in a face that has none, in thousandths of an em.
pub(super) const SPACE: i32 = 250;

/// A character code: its glyph and its text.
#[derive(Debug, Default)]
struct CodeEntry {
    glyph: CodeGlyph,
    text: String,
}

/// The character codes of one face, counted from 1.
pub(super) struct CodeTable {
    name: &'static str,
    glyphs: FaceGlyphs<'static>,
    codes: Vec<CodeEntry>,
    widths: Vec<f64>,
    /// Codes of single unmoved glyphs, by glyph.
    plain: FxHashMap<u16, Vec<u16>>,
    /// The other codes, by the hash of their glyph and text.
    composed: FxHashMap<u64, Vec<u16>>,
}

/// A finished font, ready to be embedded.
pub(super) struct EmbeddedFont {
    /// PostScript name with a tag for the subset, `ABCDEF+Name` (ISO 32000-1, 9.6.4).
    pub name: String,
    /// The font program: a TrueType file (ISO 32000-1, 9.9).
    pub program: Vec<u8>,
    /// Width of each code from 1, in thousandths of an em (ISO 32000-1, 9.7.4.3).
    pub widths: Vec<f64>,
    /// By code of the table, from 1: the code in the file.
    pub final_codes: Vec<u16>,
    /// The ToUnicode map (ISO 32000-1, 9.10.3).
    pub to_unicode: String,
    /// Ascender, in thousandths of an em.
    pub ascender: i16,
    /// Descender, in thousandths of an em.
    pub descender: i16,
    /// Bounding box in thousandths of an em: left, bottom, right, top.
    pub bbox: [i16; 4],
    /// `OS/2` weight class.
    pub weight: u16,
}

/// The code tables of all faces of a file, in the order of first use.
pub(super) struct FaceTables {
    ids: Vec<FaceId>,
    tables: Vec<CodeTable>,
    /// The unitsPerEm of each face in the file, in eighths of its own.
    em_eighths: u32,
    /// Size of Latin letters beside the document's script, in thousandths of the nominal size.
    latin: u32,
}

impl FaceTables {
    /// No face yet, for a document whose main text is in `family`.
    ///
    /// poppler takes lines for separate blocks if they are more than one and a half times their font size
    /// apart, and then reads across columns. For scripts with tall lines, the faces are therefore embedded
    /// with a larger unitsPerEm and shown at a proportionally larger font size, which paints the same.
    /// Nastaliq is excluded: its lines are so tall that, at such a font size, poppler would not separate the
    /// words.
    pub(super) fn new(family: &Family) -> Self {
        const PITCH: i64 = 1490;
        let pitch = family.scale.min(family.latin) * PITCH;
        let eighths = u32::try_from((family.line_height * 8000 + pitch - 1) / pitch).unwrap_or(8);
        let em_eighths = if eighths > 10 { 8 } else { eighths.max(8) };
        let latin = u32::try_from(family.latin).unwrap_or(1000);
        Self { ids: Vec::new(), tables: Vec::new(), em_eighths, latin }
    }

    /// The unitsPerEm of a face in the file. The symbol face has boxes to tick at 1.3 times the size of the
    /// text beside them. Its em is proportionally smaller, so that the file has one font size for both.
    fn upem(&self, upem: u16, family: &Family) -> u16 {
        let units = u32::from(upem) * self.em_eighths / 8;
        let units = if family.scripts.is_empty() { units * self.latin / 1300 } else { units };
        u16::try_from(units).unwrap_or(u16::MAX)
    }

    /// The face's code table with the font size at which the file shows text of `size`. Opens the face on
    /// first use.
    pub(super) fn sized_font(&mut self, id: FaceId, size: Abs) -> Result<SizedFont, Diagnostic> {
        let table = self.index(id)?;
        let glyphs = &self.tables[table].glyphs;
        let (own, file) = (i64::from(glyphs.own_upem), i64::from(glyphs.upem));
        Ok(SizedFont { table, size: size.ratio(1000 * file, own * 65_536).to_scaled() })
    }

    fn index(&mut self, id: FaceId) -> Result<usize, Diagnostic> {
        if let Some(index) = self.ids.iter().position(|i| *i == id) {
            return Ok(index);
        }
        let file = font::face(id).ok_or_else(|| {
            Diagnostic::error(Name::UnreadableFace, format!("the font pack has no face {}", id.index()))
        })?;
        let mut glyphs = FaceGlyphs::open(file.bytes).ok_or_else(|| {
            Diagnostic::error(
                Name::UnreadableFace,
                format!("the face `{}` is not a TrueType font with a `glyf` table", file.name),
            )
        })?;
        glyphs.upem = self.upem(glyphs.own_upem, file.family);
        self.ids.push(id);
        self.tables.push(CodeTable {
            name: file.name,
            glyphs,
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

    /// The finished fonts, in the order of the tables.
    pub(super) fn finish(self) -> Result<Vec<EmbeddedFont>, Diagnostic> {
        self.tables.into_iter().map(CodeTable::finish).collect()
    }
}

impl CodeTable {
    /// The face's glyphs and metrics.
    pub(super) fn glyphs(&self) -> &FaceGlyphs<'static> {
        &self.glyphs
    }

    /// Font units as thousandths of an em, rounded.
    pub(super) fn thousandths(&self, units: i32) -> i32 {
        let upem = i32::from(self.glyphs.upem);
        if upem == 1000 { units } else { (units * 1000 + units.signum() * (upem / 2)) / upem }
    }

    /// Thousandths of an em as font units, rounded.
    pub(super) fn units(&self, thousandths: i32) -> i32 {
        let upem = i32::from(self.glyphs.upem);
        if upem == 1000 { thousandths } else { (thousandths * upem + thousandths.signum() * 500) / 1000 }
    }

    /// The width of a code in thousandths of an em, as the PDF states it.
    pub(super) fn width(&self, code: u16) -> f64 {
        self.widths[usize::from(code) - 1]
    }

    /// The code of one unmoved glyph with its own advance.
    pub(super) fn plain(&mut self, glyph: u16, text: &str) -> u16 {
        if let Some(codes) = self.plain.get(&glyph)
            && let Some(code) = codes.iter().find(|c| self.codes[usize::from(**c) - 1].text == text)
        {
            return *code;
        }
        let components = vec![GlyphComponent { glyph, dx: 0, dy: 0 }];
        let advance = self.glyphs.advance(glyph);
        let shown = CodeGlyph { components, advance, extent: None };
        let code = self.add(CodeEntry { glyph: shown, text: text.to_owned() });
        self.plain.entry(glyph).or_default().push(code);
        code
    }

    /// The code of several glyphs, or of none, with an advance in font units and a box without ink.
    pub(super) fn composed(
        &mut self,
        components: &[GlyphComponent],
        advance: u16,
        extent: Option<ExtentBox>,
        text: &str,
    ) -> u16 {
        let hash = FxBuildHasher.hash_one((components, advance, extent, text));
        let is_equal = |entry: &CodeEntry| {
            let CodeGlyph { components: own, advance: own_advance, extent: own_extent } = &entry.glyph;
            own == components && *own_advance == advance && *own_extent == extent && entry.text == text
        };
        if let Some(codes) = self.composed.get(&hash)
            && let Some(code) = codes.iter().find(|c| is_equal(&self.codes[usize::from(**c) - 1]))
        {
            return *code;
        }
        let glyph = CodeGlyph { components: components.to_vec(), advance, extent };
        let code = self.add(CodeEntry { glyph, text: text.to_owned() });
        self.composed.entry(hash).or_default().push(code);
        code
    }

    /// The code of a blank with an advance of `width` and a box of `box_width`, both in thousandths of an em.
    /// The box makes readers see the code, and assign it to the line.
    pub(super) fn blank(&mut self, text: &str, width: i32, box_width: i32) -> u16 {
        let advance = u16::try_from(self.units(width)).unwrap_or(0);
        self.composed(&[], advance, Some(self.extent_box(box_width)), text)
    }

    /// The code of a blank without advance whose box is `width` wide and `height` high above the baseline, both
    /// in thousandths of an em.
    pub(super) fn bar(&mut self, text: &str, width: i32, height: i32) -> u16 {
        let units = |thousandths: i32| i16::try_from(self.units(thousandths)).unwrap_or(i16::MAX);
        let extent = ExtentBox { width: units(width), bottom: 0, top: units(height) };
        self.composed(&[], 0, Some(extent), text)
    }

    /// The code of a space in a face that has none, `width` thousandths of an em wide.
    pub(super) fn space(&mut self, width: i32) -> u16 {
        let advance = u16::try_from(self.units(width)).unwrap_or(0);
        self.composed(&[], advance, None, " ")
    }

    /// A box from below the baseline to above it, `width` thousandths of an em wide.
    pub(super) fn extent_box(&self, width: i32) -> ExtentBox {
        let units = |thousandths: i32| i16::try_from(self.units(thousandths)).unwrap_or(i16::MAX);
        ExtentBox { width: units(width).max(1), bottom: units(-200), top: units(800) }
    }

    /// The width of the widest box that the font program can have, in thousandths of an em.
    pub(super) fn widest_box(&self) -> i32 {
        i32::from(i16::MAX) * 1000 / i32::from(self.glyphs.upem)
    }

    /// The box of a code's glyphs and of its own box, in thousandths of an em: left, bottom, right, top.
    /// All are 0 for a blank without a box.
    pub(super) fn code_box(&self, code: u16) -> [i32; 4] {
        let CodeGlyph { components, extent, .. } = &self.codes[usize::from(code) - 1].glyph;
        let ink = self.glyphs.bounds_of(components).map(|b| [b.x_min, b.y_min, b.x_max, b.y_max]);
        let own = extent.as_ref().map(|extent| [0, extent.bottom, extent.width, extent.top]);
        let union = match (ink, own) {
            (Some(a), Some(b)) => [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])],
            (a, b) => a.or(b).unwrap_or_default(),
        };
        union.map(|units| self.thousandths(i32::from(units)))
    }

    fn add(&mut self, entry: CodeEntry) -> u16 {
        let CodeGlyph { components, advance, .. } = &entry.glyph;
        let is_empty = *advance == 0 && components.is_empty();
        let width = if is_empty { ALMOST_ZERO } else { f64::from(self.thousandths(i32::from(*advance))) };
        self.widths.push(width);
        self.codes.push(entry);
        // `finish` refuses a table that has grown beyond this.
        u16::try_from(self.codes.len()).unwrap_or(u16::MAX)
    }

    /// The finished font, its codes in the order of their texts. Neighbours in Unicode have similar shapes
    /// (Han is ordered by radical) and similar numbers, so both the contours and the map deflate better.
    fn finish(mut self) -> Result<EmbeddedFont, Diagnostic> {
        let mut sorted: Vec<usize> = (0..self.codes.len()).collect();
        sorted.sort_by(|a, b| self.codes[*a].text.cmp(&self.codes[*b].text).then(a.cmp(b)));
        let mut final_codes = vec![0; sorted.len()];
        for (new, old) in sorted.iter().enumerate() {
            final_codes[*old] = new as u16 + 1;
        }
        self.codes = sorted.iter().map(|old| std::mem::take(&mut self.codes[*old])).collect();
        self.widths = sorted.iter().map(|old| self.widths[*old]).collect();
        let glyphs: Vec<CodeGlyph> =
            self.codes.iter_mut().map(|entry| std::mem::take(&mut entry.glyph)).collect();
        let program = truetype::build(&self.glyphs, &glyphs).ok_or_else(|| {
            Diagnostic::error(
                Name::TooManyGlyphs,
                format!("the face `{}` cannot be embedded with more than 65535 glyphs", self.name),
            )
            .hint("shorten the sheet")
        })?;
        let scaled = |units: i16| saturating_i16(self.thousandths(i32::from(units)));
        let bounds = self.glyphs.bounds;
        Ok(EmbeddedFont {
            name: format!("{}+{}", subset_tag(&program), self.name),
            to_unicode: to_unicode(&self.codes),
            ascender: scaled(self.glyphs.ascender),
            descender: scaled(self.glyphs.descender),
            bbox: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(scaled),
            weight: self.glyphs.weight,
            program,
            widths: self.widths,
            final_codes,
        })
    }
}

/// The tag of a font subset (ISO 32000-1, 9.6.4): six capital letters, here from a hash of the font program.
fn subset_tag(program: &[u8]) -> String {
    let mut rest = hash::hash128(program);
    (0..6)
        .map(|_| {
            let capital = b'A' + (rest % 26) as u8;
            rest /= 26;
            char::from(capital)
        })
        .collect()
}

/// The entries of one block of a map (Adobe Technical Note 5014).
const MAX_BLOCK: usize = 100;

/// The map from codes to text (ISO 32000-1, 9.10.3).
fn to_unicode(codes: &[CodeEntry]) -> String {
    let mut map = String::with_capacity(400 + codes.len() * 16);
    map.push_str(
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\
         /CMapName/Adobe-Identity-UCS def/CMapType 2 def\n\
         1 begincodespacerange<0000><FFFF>endcodespacerange\n",
    );
    // One entry for each code, in blocks of at most 100. Ranges would be half as long, but Ghostscript 10.00
    // ignores them and longer blocks, and then takes codes for characters.
    for (block, first) in codes.chunks(MAX_BLOCK).zip((1..).step_by(MAX_BLOCK)) {
        // Writing to a `String` never fails.
        let _ = writeln!(map, "{} beginbfchar", block.len());
        for (code, number) in block.iter().zip(first..) {
            let _ = write!(map, "<{number:04X}><");
            for unit in code.text.encode_utf16() {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap CMapName currentdict/CMap defineresource pop end end");
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glyph_has_one_code_for_each_of_its_texts() {
        let first = font::faces().next().unwrap();
        let mut faces = FaceTables::new(first.family);
        let index = faces.index(first.id).unwrap();
        let table = faces.table(index);
        let hyphen = table.glyphs().glyph('-').unwrap();
        let codes = ["-", "\u{ad}", "-"].map(|text| table.plain(hyphen, text));
        assert_eq!(codes, [1, 2, 1]);
        let extent = Some(ExtentBox { width: 4, bottom: -200, top: 800 });
        let marks = ["\u{200e}", "\u{200f}", "\u{200e}"].map(|text| table.composed(&[], 0, extent, text));
        assert_eq!(marks, [3, 4, 3]);
        assert_eq!(table.width(3), ALMOST_ZERO);
        let font = faces.finish().unwrap().remove(0);
        let entries = "4 beginbfchar\n<0001><002D>\n<0002><00AD>\n<0003><200E>\n<0004><200F>\nendbfchar\n";
        assert!(font.to_unicode.contains(entries), "{}", font.to_unicode);
        let (tag, name) = font.name.split_once('+').unwrap();
        assert!(tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()));
        assert_eq!(name, font::faces().next().unwrap().name);
    }
}
