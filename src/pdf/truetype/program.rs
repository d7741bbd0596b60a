//! Font programs: the TrueType file of the glyphs that a PDF shows.
//!
//! In: a face and the glyph of each character code. Out: the bytes of a font file, by the table types of
//! write-fonts. Contours of simple glyphs are copied as they are in the face, because decoding and encoding
//! them takes time and changes nothing; instructions are dropped. Components that have no code of their own
//! follow behind the codes' glyphs.
//! Refuses fonts of more than 65 535 glyphs.

use std::collections::HashMap;

use write_fonts::from_obj::ToOwnedTable;
use write_fonts::read::TableProvider;
use write_fonts::read::tables::glyf::{CurvePoint, Glyph};
use write_fonts::read::types::GlyphId;
use write_fonts::tables::glyf::{
    Anchor, Bbox, Component, ComponentFlags, CompositeGlyph, GlyfLocaBuilder, SimpleGlyph, SomeGlyph,
    Transform,
};
use write_fonts::tables::head::Head;
use write_fonts::tables::hhea::Hhea;
use write_fonts::tables::hmtx::{Hmtx, LongMetric};
use write_fonts::tables::maxp::Maxp;
use write_fonts::validate::{Validate, ValidationCtx};
use write_fonts::{FontBuilder, FontWrite, TableWriter};

use super::face::{Complexity, FaceGlyphs};
use super::{CodeGlyph, ExtentBox, GlyphComponent};

/// A glyph behind those of the codes.
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
    /// First glyph id behind those of the codes.
    first_free: usize,
    /// By glyph of the face: the glyph of the new file that has its contours.
    glyph_ids: HashMap<u16, u16>,
    /// By box: its glyph in the new file.
    box_ids: HashMap<ExtentBox, u16>,
    appended: Vec<AppendedGlyph>,
    glyphs: GlyfLocaBuilder,
    metrics: Vec<LongMetric>,
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
        glyphs: GlyfLocaBuilder::new(),
        metrics: Vec::with_capacity(glyphs.len() + 1),
        most_complex: Complexity::default(),
        most_components: 0,
    };
    let copied = builder.assign_unmoved_glyphs(glyphs)?;
    builder.add_blank(face.advance(0))?;
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
            AppendedGlyph::Box(extent) => builder.add_box(extent, 0)?,
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

    fn add(&mut self, glyph: &impl SomeGlyph, advance: u16, bearing: i16) -> Option<()> {
        self.glyphs.add_glyph(glyph).ok()?;
        self.metrics.push(LongMetric::new(advance, bearing));
        Some(())
    }

    fn add_blank(&mut self, advance: u16) -> Option<()> {
        self.add(&write_fonts::tables::glyf::Glyph::Empty, advance, 0)
    }

    /// Adds a glyph of the face without its instructions. Its components, if any, follow into the new file.
    fn add_copy(&mut self, id: u16, advance: u16) -> Option<()> {
        let face = self.face;
        self.most_complex = self.most_complex.max(face.complexity(id));
        let bearing = face.left_bearing(id);
        match face.contours(id) {
            None => self.add_blank(advance),
            Some(Glyph::Simple(_)) => self.add(&CopiedContours::of(face.data(id))?, advance, bearing),
            Some(Glyph::Composite(composite)) => {
                let mut composite: CompositeGlyph = composite.to_owned_table();
                composite.set_instructions(&[]);
                for component in composite.components_mut() {
                    let id = self.glyph_id(u16::try_from(component.glyph.to_u32()).ok()?)?;
                    component.glyph = GlyphId::from(id);
                }
                self.add_composite(&composite, advance, bearing)
            }
        }
    }

    /// Adds the glyph of a code that is not simply a glyph of the face.
    fn add_code_glyph(&mut self, code: &CodeGlyph) -> Option<()> {
        let face = self.face;
        let visible: Vec<GlyphComponent> =
            code.components.iter().filter(|c| !face.is_blank(c.glyph)).copied().collect();
        match (face.bounds_of(&visible), code.extent) {
            (None, None) => self.add_blank(code.advance),
            (None, Some(extent)) => self.add_box(extent, code.advance),
            (Some(bounds), extent) => self.add_composed(&visible, bounds, extent, code.advance),
        }
    }

    /// Adds a composite of several or moved glyphs and a box.
    fn add_composed(
        &mut self,
        visible: &[GlyphComponent],
        bounds: Bbox,
        extent: Option<ExtentBox>,
        advance: u16,
    ) -> Option<()> {
        let mut complexity = Complexity::COMPOSITE;
        let mut components = Vec::with_capacity(visible.len() + 1);
        for component in visible {
            complexity = complexity.with(self.face.complexity(component.glyph));
            components.push((unscaled(self.glyph_id(component.glyph)?, component.dx, component.dy), bounds));
        }
        if let Some(extent) = extent {
            complexity = complexity.with(BOX_COMPLEXITY);
            components.push((unscaled(self.box_id(extent)?, 0, 0), extent.bounds()));
        }
        self.most_complex = self.most_complex.max(complexity);
        let mut components = components.into_iter();
        let (first, bounds) = components.next()?;
        let mut composite = CompositeGlyph::new(first, bounds);
        components.for_each(|(component, bounds)| composite.add_component(component, bounds));
        let bearing = composite.bbox.x_min;
        self.add_composite(&composite, advance, bearing)
    }

    fn add_composite(&mut self, composite: &CompositeGlyph, advance: u16, bearing: i16) -> Option<()> {
        let count = u16::try_from(composite.components().len()).ok()?;
        self.most_components = self.most_components.max(count);
        self.add(composite, advance, bearing)
    }

    fn add_box(&mut self, extent: ExtentBox, advance: u16) -> Option<()> {
        let bbox = extent.bounds();
        let corners =
            [CurvePoint::on_curve(bbox.x_min, bbox.y_min), CurvePoint::on_curve(bbox.x_max, bbox.y_max)];
        let contours = corners.map(|corner| vec![corner].into()).to_vec();
        self.most_complex = self.most_complex.max(BOX_COMPLEXITY);
        self.add(&SimpleGlyph { bbox, contours, ..SimpleGlyph::default() }, advance, bbox.x_min)
    }

    fn finish(self) -> Option<Vec<u8>> {
        let count = u16::try_from(self.metrics.len()).ok()?;
        let (glyf, loca, loca_format) = self.glyphs.build();
        let mut head: Head = self.face.font.head().ok()?.to_owned_table();
        head.units_per_em = self.face.upem;
        head.index_to_loc_format = loca_format as i16;
        let mut hhea: Hhea = self.face.font.hhea().ok()?.to_owned_table();
        hhea.number_of_h_metrics = count;
        let most = self.most_complex;
        let maxp = Maxp {
            num_glyphs: count,
            max_points: Some(most.points),
            max_contours: Some(most.contours),
            max_composite_points: Some(most.points),
            max_composite_contours: Some(most.contours),
            max_zones: Some(2),
            // There are no instructions, so the limits of the interpreter are zero.
            max_twilight_points: Some(0),
            max_storage: Some(0),
            max_function_defs: Some(0),
            max_instruction_defs: Some(0),
            max_stack_elements: Some(0),
            max_size_of_instructions: Some(0),
            max_component_elements: Some(self.most_components),
            max_component_depth: Some(most.depth.max(1)),
        };
        let mut file = FontBuilder::new();
        file.add_table(&head).ok()?;
        file.add_table(&hhea).ok()?;
        file.add_table(&maxp).ok()?;
        file.add_table(&Hmtx::new(self.metrics, Vec::new())).ok()?;
        file.add_table(&loca).ok()?;
        file.add_table(&glyf).ok()?;
        Some(file.build())
    }
}

/// A component that is moved but not scaled.
fn unscaled(id: u16, x: i16, y: i16) -> Component {
    Component::new(
        GlyphId::from(id),
        Anchor::Offset { x, y },
        Transform::default(),
        ComponentFlags::default(),
    )
}

/// Two contours of one point.
const BOX_COMPLEXITY: Complexity = Complexity { points: 2, contours: 2, depth: 0 };

impl ExtentBox {
    fn bounds(self) -> Bbox {
        Bbox { x_min: self.width.min(0), y_min: self.bottom, x_max: self.width.max(0), y_max: self.top }
    }
}

/// The bytes of a simple glyph around its instructions.
struct CopiedContours<'a> {
    /// Header and end points of the contours.
    before: &'a [u8],
    /// Flags and coordinates.
    after: &'a [u8],
}

impl<'a> CopiedContours<'a> {
    /// Divides the `data` of a simple glyph; `None` if it is too short.
    fn of(data: &'a [u8]) -> Option<Self> {
        let contours = i16::from_be_bytes(data.first_chunk().copied()?);
        let (before, rest) = data.split_at_checked(10 + 2 * usize::from(contours.unsigned_abs()))?;
        let (length, rest) = rest.split_first_chunk()?;
        Some(Self { before, after: rest.get(usize::from(u16::from_be_bytes(*length))..)? })
    }
}

impl FontWrite for CopiedContours<'_> {
    fn write_into(&self, writer: &mut TableWriter) {
        writer.write_slice(self.before);
        // No instructions.
        writer.write_slice(&[0, 0]);
        writer.write_slice(self.after);
        // Short offsets of `loca` count in pairs of bytes.
        writer.pad_to_2byte_aligned();
    }
}

impl Validate for CopiedContours<'_> {
    fn validate_impl(&self, _: &mut ValidationCtx) {}
}

impl SomeGlyph for CopiedContours<'_> {}

#[cfg(test)]
mod tests {
    use write_fonts::read::FontRef;

    use super::*;
    use crate::font;

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
        let Some(Glyph::Composite(composite)) = made.contours(2) else { panic!("not a composite") };
        assert_eq!(composite.components().map(|c| c.glyph.to_u32()).collect::<Vec<_>>(), [1, 6]);
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
        let font = FontRef::new(&bytes).unwrap();
        let (loca, glyf) = (font.loca(None).unwrap(), font.glyf().unwrap());
        let count = u32::from(font.maxp().unwrap().num_glyphs());
        for id in 1..count {
            let glyph = loca.get_glyf(GlyphId::new(id), &glyf).unwrap().unwrap();
            if let Glyph::Composite(composite) = glyph {
                assert!(composite.components().all(|component| component.glyph.to_u32() < count));
            }
        }
    }

    #[test]
    fn the_contours_of_a_simple_glyph_are_those_of_the_face() {
        let face = face();
        let a = component(&face, 'a', 0, 0);
        let code = CodeGlyph { components: vec![a], advance: face.advance(a.glyph), extent: None };
        let bytes = build(&face, &[code]).unwrap();
        let made = FaceGlyphs::open(&bytes).unwrap();
        let points = |glyph: Option<Glyph<'_>>| match glyph {
            Some(Glyph::Simple(simple)) => simple.points().collect::<Vec<_>>(),
            _ => panic!("not a simple glyph"),
        };
        assert_eq!(points(made.contours(1)), points(face.contours(a.glyph)));
    }
}
