//! Font programs: the TrueType file of the glyphs that a PDF shows.
//!
//! In: a face and the glyph of each character code. Out: the bytes of a font file. Contours are copied as
//! they are in the face, without instructions. Components without a code of their own follow after the
//! codes' glyphs. Tables are written here and only put together by write-fonts: its `GlyfLocaBuilder` decodes
//! and encodes all points, and its tables pass through a graph of objects, which takes up to four times as
//! long for the same bytes.
//! Refuses fonts of more than 65 535 glyphs.

use std::collections::HashMap;

use write_fonts::FontBuilder;
use write_fonts::read::tables::glyf::CompositeGlyphFlags;
use write_fonts::read::types::Tag;
use write_fonts::tables::glyf::Bbox;

use super::face::{Complexity, FaceComponent, FaceGlyphs, GLYPH_HEADER, components, contour_count, u16_at};
use super::{CodeGlyph, ExtentBox, GlyphComponent};

/// A glyph after those of the codes.
#[derive(Clone, Copy)]
enum AppendedGlyph {
    /// A glyph of the face.
    FromFace(u16),
    /// A box without ink.
    Box(ExtentBox),
}

/// A font file under construction.
struct FontProgramBuilder<'f, 'a> {
    face: &'f FaceGlyphs<'a>,
    /// First glyph id after those of the codes.
    first_free: usize,
    /// By glyph of the face: the glyph of the new file that has its contours.
    glyph_ids: HashMap<u16, u16>,
    /// By box: its glyph in the new file.
    box_ids: HashMap<ExtentBox, u16>,
    appended: Vec<AppendedGlyph>,
    /// The `glyf` table.
    glyf: Vec<u8>,
    /// Where each glyph begins in it, and where the last one ends.
    offsets: Vec<u32>,
    /// The `hmtx` table.
    hmtx: Vec<u8>,
    most_complex: Complexity,
    most_components: u16,
}

/// Builds the font file in which glyph `n` is the `n`-th of `glyphs`, counted from 1, and glyph 0 an empty
/// `.notdef`; `None` beyond 65 535 glyphs.
pub(in crate::pdf) fn build(face: &FaceGlyphs<'_>, glyphs: &[CodeGlyph]) -> Option<Vec<u8>> {
    let mut builder = FontProgramBuilder {
        face,
        first_free: glyphs.len() + 1,
        glyph_ids: HashMap::new(),
        box_ids: HashMap::new(),
        appended: Vec::new(),
        glyf: Vec::new(),
        offsets: vec![0],
        hmtx: Vec::new(),
        most_complex: Complexity::default(),
        most_components: 0,
    };
    let copied = builder.assign_unmoved_glyphs(glyphs)?;
    builder.finish_glyph(face.advance(0), 0);
    for (glyph, copied) in glyphs.iter().zip(copied) {
        match copied {
            Some(id) => builder.add_copy(id, glyph.advance)?,
            None => builder.add_code_glyph(glyph)?,
        }
    }
    let mut next = 0;
    while let Some(&appended) = builder.appended.get(next) {
        match appended {
            AppendedGlyph::FromFace(id) => builder.add_copy(id, face.advance(id))?,
            AppendedGlyph::Box(extent) => builder.add_box(extent, 0),
        }
        next += 1;
    }
    builder.finish()
}

impl FontProgramBuilder<'_, '_> {
    /// For each of `glyphs`: the glyph of the face that it is a copy of, if it is the first code that shows
    /// that glyph unmoved and alone. Composite glyphs refer to it there.
    fn assign_unmoved_glyphs(&mut self, glyphs: &[CodeGlyph]) -> Option<Vec<Option<u16>>> {
        let mut copied = vec![None; glyphs.len()];
        for (i, code) in glyphs.iter().enumerate() {
            let mut visible = code.components.iter().filter(|c| !self.face.is_blank(c.glyph));
            if let (Some(&GlyphComponent { glyph, dx: 0, dy: 0 }), None, None) =
                (visible.next(), visible.next(), code.extent)
                && !self.glyph_ids.contains_key(&glyph)
            {
                self.glyph_ids.insert(glyph, u16::try_from(i + 1).ok()?);
                copied[i] = Some(glyph);
            }
        }
        Some(copied)
    }

    /// The id in the new file of a glyph of the face. The glyph is appended if no code shows it.
    fn glyph_id(&mut self, glyph: u16) -> Option<u16> {
        if let Some(&id) = self.glyph_ids.get(&glyph) {
            return Some(id);
        }
        let id = self.append(AppendedGlyph::FromFace(glyph))?;
        self.glyph_ids.insert(glyph, id);
        Some(id)
    }

    /// The id in the new file of a box, which is appended where it is first needed.
    fn box_id(&mut self, extent: ExtentBox) -> Option<u16> {
        if let Some(&id) = self.box_ids.get(&extent) {
            return Some(id);
        }
        let id = self.append(AppendedGlyph::Box(extent))?;
        self.box_ids.insert(extent, id);
        Some(id)
    }

    fn append(&mut self, glyph: AppendedGlyph) -> Option<u16> {
        let id = u16::try_from(self.first_free + self.appended.len()).ok()?;
        self.appended.push(glyph);
        Some(id)
    }

    /// Ends the glyph whose data was written last.
    fn finish_glyph(&mut self, advance: u16, bearing: i16) {
        // Short offsets of `loca` count in pairs of bytes.
        if self.glyf.len() % 2 == 1 {
            self.glyf.push(0);
        }
        self.offsets.push(self.glyf.len() as u32);
        self.hmtx.extend(advance.to_be_bytes());
        self.hmtx.extend(bearing.to_be_bytes());
    }

    /// Adds a glyph of the face without its instructions. Its components, if any, follow into the new file.
    fn add_copy(&mut self, id: u16, advance: u16) -> Option<()> {
        let data = self.face.data(id);
        if contour_count(data) < 0 {
            self.copy_composite(data)?;
        } else if !data.is_empty() {
            self.copy_contours(data)?;
        }
        self.most_complex = self.most_complex.max(self.face.complexity(id));
        self.finish_glyph(advance, self.face.left_bearing(id));
        Some(())
    }

    /// Copies the `data` of a composite glyph; its components get their ids in the new file.
    fn copy_composite(&mut self, data: &[u8]) -> Option<()> {
        let start = self.glyf.len();
        let components: Vec<FaceComponent> = components(data).collect();
        self.glyf.extend(data.get(..components.last().map_or(GLYPH_HEADER, |last| last.end))?);
        self.count_components(components.len())?;
        for component in components {
            let id = self.glyph_id(component.glyph)?;
            let mut flags = component.flags;
            flags.remove(CompositeGlyphFlags::WE_HAVE_INSTRUCTIONS);
            let at = start + component.flags_at;
            self.glyf[at..at + 2].copy_from_slice(&flags.bits().to_be_bytes());
            self.glyf[at + 2..at + 4].copy_from_slice(&id.to_be_bytes());
        }
        Some(())
    }

    /// Copies the `data` of a simple glyph without its instructions, which follow the end points of the
    /// contours.
    fn copy_contours(&mut self, data: &[u8]) -> Option<()> {
        let instructions_at = GLYPH_HEADER + 2 * usize::from(contour_count(data).unsigned_abs());
        let length = usize::from(u16_at(data, instructions_at)?);
        self.glyf.extend(data.get(..instructions_at)?);
        self.glyf.extend([0, 0]);
        self.glyf.extend(data.get(instructions_at + 2 + length..)?);
        Some(())
    }

    /// Adds the glyph of a code that is not simply a glyph of the face.
    fn add_code_glyph(&mut self, code: &CodeGlyph) -> Option<()> {
        let face = self.face;
        let visible: Vec<GlyphComponent> =
            code.components.iter().filter(|c| !face.is_blank(c.glyph)).copied().collect();
        match (visible.is_empty(), code.extent) {
            (true, None) => self.finish_glyph(code.advance, 0),
            (true, Some(extent)) => self.add_box(extent, code.advance),
            (false, extent) => self.add_composite(&visible, extent, code.advance)?,
        }
        Some(())
    }

    /// Adds a composite of several or moved glyphs and of a box without ink.
    fn add_composite(
        &mut self,
        visible: &[GlyphComponent],
        extent: Option<ExtentBox>,
        advance: u16,
    ) -> Option<()> {
        let mut bounds = self.face.bounds_of(visible)?;
        let mut complexity = Complexity::COMPOSITE;
        let mut components = Vec::with_capacity(visible.len() + 1);
        for component in visible {
            complexity = complexity.with(self.face.complexity(component.glyph));
            components.push(GlyphComponent { glyph: self.glyph_id(component.glyph)?, ..*component });
        }
        if let Some(extent) = extent {
            bounds = bounds.union(extent.bounds());
            complexity = complexity.with(BOX_COMPLEXITY);
            components.push(GlyphComponent { glyph: self.box_id(extent)?, dx: 0, dy: 0 });
        }
        self.most_complex = self.most_complex.max(complexity);
        self.count_components(components.len())?;
        self.write_composite(bounds, &components);
        self.finish_glyph(advance, bounds.x_min);
        Some(())
    }

    /// Writes the data of a composite glyph, whose `components` have ids of the new file.
    fn write_composite(&mut self, bounds: Bbox, components: &[GlyphComponent]) {
        self.write_words(&[-1, bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max]);
        for (i, &GlyphComponent { glyph, dx, dy }) in components.iter().enumerate() {
            let mut flags = CompositeGlyphFlags::ARGS_ARE_XY_VALUES;
            if i + 1 < components.len() {
                flags.insert(CompositeGlyphFlags::MORE_COMPONENTS);
            }
            let bytes = i8::try_from(dx).ok().zip(i8::try_from(dy).ok());
            if bytes.is_none() {
                flags.insert(CompositeGlyphFlags::ARG_1_AND_2_ARE_WORDS);
            }
            self.glyf.extend(flags.bits().to_be_bytes());
            self.glyf.extend(glyph.to_be_bytes());
            match bytes {
                Some((dx, dy)) => self.glyf.extend([dx as u8, dy as u8]),
                None => self.write_words(&[dx, dy]),
            }
        }
    }

    /// Adds a box without ink: two contours of one point, with coordinates of two bytes.
    fn add_box(&mut self, extent: ExtentBox, advance: u16) {
        let Bbox { x_min, y_min, x_max, y_max } = extent.bounds();
        self.write_words(&[2, x_min, y_min, x_max, y_max, 0, 1, 0]);
        // Both points are on the curve.
        self.glyf.extend([1, 1]);
        self.write_words(&[x_min, x_max - x_min, y_min, y_max - y_min]);
        self.most_complex = self.most_complex.max(BOX_COMPLEXITY);
        self.finish_glyph(advance, x_min);
    }

    fn write_words(&mut self, words: &[i16]) {
        self.glyf.extend(words.iter().flat_map(|word| word.to_be_bytes()));
    }

    fn count_components(&mut self, count: usize) -> Option<()> {
        self.most_components = self.most_components.max(u16::try_from(count).ok()?);
        Some(())
    }

    fn finish(self) -> Option<Vec<u8>> {
        let count = u16::try_from(self.offsets.len() - 1).ok()?;
        let copied = |tag: &[u8; 4]| Some(self.face.font.table_data(Tag::new(tag))?.as_bytes().to_vec());
        let is_short = self.glyf.len() < 0x2_0000;
        let loca: Vec<u8> = if is_short {
            self.offsets.iter().flat_map(|offset| ((offset / 2) as u16).to_be_bytes()).collect()
        } else {
            self.offsets.iter().flat_map(|offset| offset.to_be_bytes()).collect()
        };
        // `unitsPerEm` and `indexToLocFormat`.
        let mut head = copied(b"head")?;
        head.get_mut(18..20)?.copy_from_slice(&self.face.upem.to_be_bytes());
        head.get_mut(50..52)?.copy_from_slice(&u16::from(!is_short).to_be_bytes());
        // `numberOfHMetrics`.
        let mut hhea = copied(b"hhea")?;
        hhea.get_mut(34..36)?.copy_from_slice(&count.to_be_bytes());
        let maxp = maxp(count, self.most_complex, self.most_components);
        let mut file = FontBuilder::new();
        file.add_raw(Tag::new(b"head"), head)
            .add_raw(Tag::new(b"hhea"), hhea)
            .add_raw(Tag::new(b"maxp"), maxp)
            .add_raw(Tag::new(b"hmtx"), self.hmtx)
            .add_raw(Tag::new(b"loca"), loca)
            .add_raw(Tag::new(b"glyf"), self.glyf);
        Some(file.build())
    }
}

/// The `maxp` table of `count` glyphs, version 1.0.
fn maxp(count: u16, most: Complexity, most_components: u16) -> Vec<u8> {
    let Complexity { points, contours, depth } = most;
    // The same limits for simple and composite glyphs. There are no instructions, so no limit of the
    // interpreter is used: two zones, and then six zeros.
    let words =
        [1, 0, count, points, contours, points, contours, 2, 0, 0, 0, 0, 0, 0, most_components, depth.max(1)];
    words.iter().flat_map(|word: &u16| word.to_be_bytes()).collect()
}

/// Two contours of one point.
const BOX_COMPLEXITY: Complexity = Complexity { points: 2, contours: 2, depth: 0 };

impl ExtentBox {
    fn bounds(self) -> Bbox {
        Bbox { x_min: self.width.min(0), y_min: self.bottom, x_max: self.width.max(0), y_max: self.top }
    }
}

#[cfg(test)]
mod tests {
    use write_fonts::read::tables::glyf::Glyph;
    use write_fonts::read::types::GlyphId;
    use write_fonts::read::{FontRef, TableProvider};

    use super::*;
    use crate::font;

    /// A glyph as an independent reader finds it.
    fn read_glyph(bytes: &[u8], id: u16) -> Option<Glyph<'_>> {
        let font = FontRef::new(bytes).unwrap();
        font.loca(None).unwrap().get_glyf(GlyphId::from(id), &font.glyf().unwrap()).unwrap()
    }

    fn face() -> FaceGlyphs<'static> {
        FaceGlyphs::open(font::faces().next().unwrap().bytes).unwrap()
    }

    fn component(face: &FaceGlyphs<'_>, c: char, dx: i16, dy: i16) -> GlyphComponent {
        GlyphComponent { glyph: face.glyph(c).unwrap(), dx, dy }
    }

    #[test]
    fn each_code_has_the_glyph_of_its_number() {
        let face = face();
        let (a, dot) = (component(&face, 'a', 0, 0), component(&face, '.', 40, 120));
        let extent = ExtentBox { width: 4, bottom: -200, top: 800 };
        let glyphs = [
            CodeGlyph { components: vec![a], advance: face.advance(a.glyph), extent: None },
            CodeGlyph { components: vec![a, dot], advance: 561, extent: None },
            CodeGlyph { components: vec![], advance: 4, extent: Some(extent) },
            CodeGlyph { components: vec![a], advance: 600, extent: Some(extent) },
            CodeGlyph { components: vec![component(&face, ' ', 0, 0)], advance: 260, extent: None },
        ];
        let bytes = build(&face, &glyphs).unwrap();
        let made = FaceGlyphs::open(&bytes).unwrap();
        let advances: Vec<u16> = (1..=5).map(|g| made.advance(g)).collect();
        assert_eq!(advances, [face.advance(a.glyph), 561, 4, 600, 260]);
        // .notdef, five codes, the dot and the box; the base of the composites is the glyph of code 1 itself.
        assert_eq!(made.count, 8);
        assert_eq!(made.bounds(1), face.bounds(a.glyph));
        assert_eq!(made.bounds(2), face.bounds_of(&[a, dot]));
        assert_eq!(made.bounds(3), Some(extent.bounds()));
        assert_eq!(made.bounds(4), face.bounds(a.glyph).map(|bounds| bounds.union(extent.bounds())));
        assert!(made.is_blank(5) && made.is_blank(0));
        assert_eq!(components(made.data(2)).map(|c| c.glyph).collect::<Vec<_>>(), [1, 6]);
        // The left bearing is the left edge, or renderers would shift the contours.
        for glyph in 1..=4 {
            assert_eq!(Some(made.left_bearing(glyph)), made.bounds(glyph).map(|b| b.x_min), "glyph {glyph}");
        }
    }

    #[test]
    fn composites_of_the_face_keep_their_components() {
        let face = face();
        let glyphs: Vec<CodeGlyph> = "AÅéﬁ%½ệ"
            .chars()
            .filter_map(|c| face.glyph(c))
            .map(|glyph| CodeGlyph {
                components: vec![GlyphComponent { glyph, dx: 0, dy: 0 }],
                advance: face.advance(glyph),
                extent: None,
            })
            .collect();
        assert!(glyphs.len() >= 5);
        let bytes = build(&face, &glyphs).unwrap();
        let count = FontRef::new(&bytes).unwrap().maxp().unwrap().num_glyphs();
        for id in 1..count {
            if let Glyph::Composite(composite) = read_glyph(&bytes, id).unwrap() {
                assert!(composite.components().all(|component| component.glyph.to_u32() < u32::from(count)));
            }
        }
    }

    #[test]
    fn the_contours_of_a_simple_glyph_are_those_of_the_face() {
        let face = face();
        let a = component(&face, 'a', 0, 0);
        let code = CodeGlyph { components: vec![a], advance: face.advance(a.glyph), extent: None };
        let bytes = build(&face, &[code]).unwrap();
        let points = |glyph: Option<Glyph<'_>>| match glyph {
            Some(Glyph::Simple(simple)) => simple.points().collect::<Vec<_>>(),
            _ => panic!("not a simple glyph"),
        };
        let own = font::faces().next().unwrap().bytes;
        assert_eq!(points(read_glyph(&bytes, 1)), points(read_glyph(own, a.glyph)));
    }
}
