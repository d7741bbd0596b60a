//! Faces: the glyphs and metrics of a TrueType font.
//!
//! In: the bytes of a face of the pack. Out: [`FaceGlyphs`], which looks up contours, advances and bounds by
//! glyph id. Its tables are read by `read-fonts`, through write-fonts.
//! Refuses bytes that are not a TrueType font with a `glyf` table.

use write_fonts::read::tables::glyf::{CompositeGlyphFlags, Glyf};
use write_fonts::read::tables::hmtx::Hmtx;
use write_fonts::read::tables::loca::Loca;
use write_fonts::read::types::GlyphId;
use write_fonts::read::{FontRef, TableProvider};
use write_fonts::tables::glyf::Bbox;

use super::GlyphComponent;

/// The length of a glyph's header in the `glyf` table. A glyph without more is blank.
pub(super) const GLYPH_HEADER: usize = 10;

/// A face opened for copying glyphs from it.
pub(in crate::pdf) struct FaceGlyphs<'a> {
    pub(super) font: FontRef<'a>,
    glyf: Glyf<'a>,
    loca: Loca<'a>,
    hmtx: Hmtx<'a>,
    /// The number of its glyphs.
    pub(super) count: u16,
    /// Units per em of the face.
    pub own_upem: u16,
    /// Units per em that the built font file states.
    pub upem: u16,
    /// `hhea` ascender, in font units.
    pub ascender: i16,
    /// `hhea` descender, in font units.
    pub descender: i16,
    /// `head` bounding box, in font units.
    pub bounds: Bbox,
    /// `OS/2` weight class; 400 if there is none.
    pub weight: u16,
}

impl<'a> FaceGlyphs<'a> {
    /// Opens a face; `None` if a table is missing or does not fit the others.
    pub(in crate::pdf) fn open(bytes: &'a [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let head = font.head().ok()?;
        let hhea = font.hhea().ok()?;
        Some(Self {
            glyf: font.glyf().ok()?,
            loca: font.loca(None).ok()?,
            hmtx: font.hmtx().ok()?,
            count: font.maxp().ok()?.num_glyphs(),
            own_upem: head.units_per_em(),
            upem: head.units_per_em(),
            ascender: hhea.ascender().to_i16(),
            descender: hhea.descender().to_i16(),
            bounds: Bbox {
                x_min: head.x_min(),
                y_min: head.y_min(),
                x_max: head.x_max(),
                y_max: head.y_max(),
            },
            weight: font.os2().map_or(400, |os2| os2.us_weight_class()),
            font,
        })
    }

    /// The glyph's bytes in the `glyf` table; empty for a blank glyph and for one that the face does not
    /// have.
    pub(super) fn data(&self, glyph: u16) -> &'a [u8] {
        let i = usize::from(glyph);
        let start = self.loca.get_raw(i).filter(|_| glyph < self.count);
        let range = start.zip(self.loca.get_raw(i + 1)).map(|(start, end)| start as usize..end as usize);
        let data = range.and_then(|range| self.glyf.offset_data().as_bytes().get(range));
        data.filter(|data| data.len() > GLYPH_HEADER).unwrap_or_default()
    }

    /// Whether the glyph has no contours.
    pub(in crate::pdf) fn is_blank(&self, glyph: u16) -> bool {
        self.data(glyph).is_empty()
    }

    /// The glyph's advance in font units.
    pub(in crate::pdf) fn advance(&self, glyph: u16) -> u16 {
        self.hmtx.advance(GlyphId::from(glyph)).unwrap_or(0)
    }

    /// The glyph's left side bearing in font units.
    pub(super) fn left_bearing(&self, glyph: u16) -> i16 {
        self.hmtx.side_bearing(GlyphId::from(glyph)).unwrap_or(0)
    }

    /// The glyph that the face's character map has for `c`.
    pub(in crate::pdf) fn glyph(&self, c: char) -> Option<u16> {
        let glyph = self.font.cmap().ok()?.map_codepoint(c)?.to_u32();
        u16::try_from(glyph).ok().filter(|g| *g != 0)
    }

    /// The box around the glyph's contours, in font units; `None` if it is blank.
    pub(super) fn bounds(&self, glyph: u16) -> Option<Bbox> {
        let data = self.data(glyph);
        Some(Bbox {
            x_min: i16_at(data, 2)?,
            y_min: i16_at(data, 4)?,
            x_max: i16_at(data, 6)?,
            y_max: i16_at(data, 8)?,
        })
    }

    /// The box around the contours of moved glyphs; `None` if all are blank.
    pub(in crate::pdf) fn bounds_of(&self, components: &[GlyphComponent]) -> Option<Bbox> {
        let moved = components.iter().filter_map(|component| {
            let bounds = self.bounds(component.glyph)?;
            Some(Bbox {
                x_min: bounds.x_min.saturating_add(component.dx),
                y_min: bounds.y_min.saturating_add(component.dy),
                x_max: bounds.x_max.saturating_add(component.dx),
                y_max: bounds.y_max.saturating_add(component.dy),
            })
        });
        moved.reduce(Bbox::union)
    }

    /// Where the contours of moved glyphs begin and end along the baseline, in font units; `None` if all are
    /// blank.
    pub(in crate::pdf) fn ink_of(&self, components: &[GlyphComponent]) -> Option<[i16; 2]> {
        self.bounds_of(components).map(|bounds| [bounds.x_min, bounds.x_max])
    }

    /// How complex the glyph is, as `maxp` counts.
    pub(super) fn complexity(&self, glyph: u16) -> Complexity {
        let data = self.data(glyph);
        let contours = contour_count(data);
        if contours < 0 {
            return components(data)
                .fold(Complexity::COMPOSITE, |sum, component| sum.with(self.complexity(component.glyph)));
        }
        let last = usize::from(contours.unsigned_abs()).checked_sub(1);
        let last_point = last.and_then(|last| u16_at(data, GLYPH_HEADER + last * 2));
        let points = last_point.map_or(0, |point| point.saturating_add(1));
        Complexity { points, contours: contours.unsigned_abs(), depth: 0 }
    }
}

/// The number of contours of a glyph's `data`; negative for a composite glyph.
pub(super) fn contour_count(data: &[u8]) -> i16 {
    i16_at(data, 0).unwrap_or(0)
}

/// A component of a composite glyph, as the face has it.
pub(super) struct FaceComponent {
    /// The offset of its flags in the glyph's data. The glyph id follows them.
    pub(super) flags_at: usize,
    pub(super) flags: CompositeGlyphFlags,
    pub(super) glyph: u16,
    /// The offset of its end.
    pub(super) end: usize,
}

/// The components of a composite glyph's `data`.
pub(super) fn components(data: &[u8]) -> impl Iterator<Item = FaceComponent> {
    let mut at = Some(GLYPH_HEADER);
    std::iter::from_fn(move || {
        let flags_at = at?;
        let flags = CompositeGlyphFlags::from_bits_truncate(u16_at(data, flags_at)?);
        let glyph = u16_at(data, flags_at + 2)?;
        let arguments = if flags.contains(CompositeGlyphFlags::ARG_1_AND_2_ARE_WORDS) { 4 } else { 2 };
        let scales = if flags.contains(CompositeGlyphFlags::WE_HAVE_A_SCALE) {
            2
        } else if flags.contains(CompositeGlyphFlags::WE_HAVE_AN_X_AND_Y_SCALE) {
            4
        } else if flags.contains(CompositeGlyphFlags::WE_HAVE_A_TWO_BY_TWO) {
            8
        } else {
            0
        };
        let end = flags_at + 4 + arguments + scales;
        at = flags.contains(CompositeGlyphFlags::MORE_COMPONENTS).then_some(end);
        Some(FaceComponent { flags_at, flags, glyph, end })
    })
}

/// The big-endian number at the offset `at`.
pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn i16_at(data: &[u8], at: usize) -> Option<i16> {
    u16_at(data, at).map(|word| word as i16)
}

/// The numbers by which `maxp` states how complex glyphs are.
#[derive(Clone, Copy, Default)]
pub(super) struct Complexity {
    pub(super) points: u16,
    pub(super) contours: u16,
    /// How deep composite glyphs are nested; 0 for a simple glyph.
    pub(super) depth: u16,
}

impl Complexity {
    /// A composite glyph without components yet.
    pub(super) const COMPOSITE: Self = Self { points: 0, contours: 0, depth: 1 };

    /// With one more component.
    pub(super) fn with(self, component: Self) -> Self {
        Self {
            points: self.points.saturating_add(component.points),
            contours: self.contours.saturating_add(component.contours),
            depth: self.depth.max(component.depth + 1),
        }
    }

    /// The larger number of each.
    pub(super) fn max(self, other: Self) -> Self {
        Self {
            points: self.points.max(other.points),
            contours: self.contours.max(other.contours),
            depth: self.depth.max(other.depth),
        }
    }
}
