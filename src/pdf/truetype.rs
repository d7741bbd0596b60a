//! TrueType programs: from a face of the pack to the small font file that a PDF carries.
//!
//! In: a face's bytes and a list of [`Slot`]s, one for each code that the PDF shows. Out: a new file
//! of `glyf`, `loca`, `hmtx`, `hhea`, `head` and `maxp` in which glyph `n` is slot `n`, because under
//! Identity-H the code is the glyph id. A slot of one unmoved glyph is that glyph's outline; a slot
//! of several or moved glyphs is a composite, so that marks stand where shaping put them while all
//! text stays on one baseline; a blank slot may carry a box without ink, which readers need in order
//! to see it. Base outlines of composites follow behind the slots. Hinting is dropped.
//! Refuses faces without `glyf` outlines and fonts of more than 65 535 glyphs.

use std::collections::HashMap;

use write_fonts::FontBuilder;
use write_fonts::read::types::Tag;
use write_fonts::read::{FontRef, TableProvider};

/// Arguments are words, not bytes.
const ARG_WORDS: u16 = 0x0001;
/// Arguments are an offset, not a pair of points.
const ARGS_ARE_XY: u16 = 0x0002;
/// A scale follows.
const ONE_SCALE: u16 = 0x0008;
/// Another component follows.
const MORE_COMPONENTS: u16 = 0x0020;
/// Two scales follow.
const TWO_SCALES: u16 = 0x0040;
/// A 2×2 matrix follows.
const MATRIX: u16 = 0x0080;
/// Instructions follow the last component.
const INSTRUCTIONS: u16 = 0x0100;

/// A glyph of the face, moved, as a part of a slot. Font units, y upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct GlyphComponent {
    /// Glyph id in the face.
    pub glyph: u16,
    /// To the right.
    pub dx: i16,
    /// Up.
    pub dy: i16,
}

/// A box without ink: two contours of one point each. Readers take it for the glyph's extent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Strut {
    /// How far it reaches to the right of the origin.
    pub width: i16,
    /// Its lower edge.
    pub low: i16,
    /// Its upper edge.
    pub high: i16,
}

/// What a code shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Slot {
    /// Its glyphs; none for a blank.
    pub parts: Vec<GlyphComponent>,
    /// The pen's way, in font units.
    pub advance: u16,
    /// The box it carries, if any.
    pub strut: Option<Strut>,
}

/// A face opened for copying outlines from it.
pub(super) struct Outlines<'a> {
    font: FontRef<'a>,
    glyf: &'a [u8],
    loca: &'a [u8],
    hmtx: &'a [u8],
    long_loca: bool,
    long_metrics: u16,
    count: u16,
    /// Units per em of the face.
    pub own_upem: u16,
    /// Units per em, as the file that is built will say them.
    pub upem: u16,
    /// `hhea` ascender, in font units.
    pub ascender: i16,
    /// `hhea` descender, in font units.
    pub descender: i16,
    /// `head` bounding box: left, bottom, right, top.
    pub bbox: [i16; 4],
    /// `OS/2` weight class, 400 where there is none.
    pub weight: u16,
}

impl<'a> Outlines<'a> {
    /// Opens a face; `None` if a table is missing or does not fit the others.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let head = font.head().ok()?;
        let hhea = font.hhea().ok()?;
        let table = |tag: &[u8; 4]| Some(font.table_data(Tag::new(tag))?.as_bytes());
        Some(Self {
            glyf: table(b"glyf")?,
            loca: table(b"loca")?,
            hmtx: table(b"hmtx")?,
            long_loca: head.index_to_loc_format() != 0,
            long_metrics: hhea.number_of_h_metrics(),
            count: font.maxp().ok()?.num_glyphs(),
            own_upem: head.units_per_em(),
            upem: head.units_per_em(),
            ascender: hhea.ascender().to_i16(),
            descender: hhea.descender().to_i16(),
            bbox: [head.x_min(), head.y_min(), head.x_max(), head.y_max()],
            weight: font.os2().map_or(400, |os2| os2.us_weight_class()),
            font,
        })
    }

    /// The outline's bytes; empty for a blank glyph and for one that the face does not have.
    fn outline(&self, glyph: u16) -> &'a [u8] {
        let i = usize::from(glyph);
        let range = if glyph >= self.count {
            None
        } else if self.long_loca {
            u32_at(self.loca, i * 4).zip(u32_at(self.loca, i * 4 + 4)).map(|(a, b)| a as usize..b as usize)
        } else {
            let at = |i| u16_at(self.loca, i * 2).map(|half| usize::from(half) * 2);
            at(i).zip(at(i + 1)).map(|(a, b)| a..b)
        };
        range.and_then(|r| self.glyf.get(r)).filter(|data| data.len() > 10).unwrap_or_default()
    }

    /// Whether the glyph leaves no ink.
    pub(super) fn is_blank(&self, glyph: u16) -> bool {
        self.outline(glyph).is_empty()
    }

    /// The glyph's advance in font units.
    pub(super) fn advance(&self, glyph: u16) -> u16 {
        let i = glyph.min(self.long_metrics.saturating_sub(1));
        u16_at(self.hmtx, usize::from(i) * 4).unwrap_or(0)
    }

    /// The glyph that the face's character map has for `c`.
    pub(super) fn glyph(&self, c: char) -> Option<u16> {
        let glyph = self.font.cmap().ok()?.map_codepoint(c)?.to_u32();
        u16::try_from(glyph).ok().filter(|g| *g != 0)
    }

    fn left_bearing(&self, glyph: u16) -> i16 {
        let long = usize::from(self.long_metrics);
        let i = usize::from(glyph);
        let at = if i < long { i * 4 + 2 } else { long * 4 + (i - long) * 2 };
        i16_at(self.hmtx, at).unwrap_or(0)
    }

    /// The outline's box: left, bottom, right, top.
    fn extent(&self, glyph: u16) -> Option<[i16; 4]> {
        let data = self.outline(glyph);
        Some([i16_at(data, 2)?, i16_at(data, 4)?, i16_at(data, 6)?, i16_at(data, 8)?])
    }

    /// The box around glyphs moved as `parts` says; `None` if none has ink.
    pub(super) fn extent_of(&self, parts: &[GlyphComponent]) -> Option<[i16; 4]> {
        let moved = parts.iter().filter_map(|part| {
            let [l, b, r, t] = self.extent(part.glyph)?;
            let (x, y) = (part.dx, part.dy);
            Some([l.saturating_add(x), b.saturating_add(y), r.saturating_add(x), t.saturating_add(y)])
        });
        moved.reduce(union)
    }

    /// How complex the outline is, as `maxp` counts it.
    fn complexity(&self, glyph: u16) -> Complexity {
        let data = self.outline(glyph);
        let contours = i16_at(data, 0).unwrap_or(0);
        if contours >= 0 {
            let last = usize::from(contours.unsigned_abs()).checked_sub(1);
            let points = last.and_then(|i| u16_at(data, 10 + i * 2)).map_or(0, |p| p.saturating_add(1));
            return Complexity { points, contours: contours.unsigned_abs(), depth: 0 };
        }
        components(data).fold(Complexity { depth: 1, ..Complexity::default() }, |sum, c| {
            sum.and(self.complexity(c.glyph))
        })
    }
}

/// The box around two: left, bottom, right, top.
fn union(a: [i16; 4], b: [i16; 4]) -> [i16; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

#[derive(Clone, Copy, Default)]
struct Complexity {
    points: u16,
    contours: u16,
    depth: u16,
}

/// A strut's two contours of one point.
const STRUT: Complexity = Complexity { points: 2, contours: 2, depth: 0 };

impl Complexity {
    /// With one more component.
    fn and(self, part: Self) -> Self {
        Self {
            points: self.points.saturating_add(part.points),
            contours: self.contours.saturating_add(part.contours),
            depth: self.depth.max(part.depth + 1),
        }
    }

    fn max(self, other: Self) -> Self {
        Self {
            points: self.points.max(other.points),
            contours: self.contours.max(other.contours),
            depth: self.depth.max(other.depth),
        }
    }
}

/// A component of a composite outline.
struct Component {
    /// Where its flags stand in the outline.
    flags_at: usize,
    flags: u16,
    glyph: u16,
    /// Where the next component, or what follows the last, begins.
    end: usize,
}

fn components(data: &[u8]) -> impl Iterator<Item = Component> {
    let mut at = Some(10);
    std::iter::from_fn(move || {
        let flags_at = at?;
        let flags = u16_at(data, flags_at)?;
        let glyph = u16_at(data, flags_at + 2)?;
        let mut end = flags_at + 4 + if flags & ARG_WORDS != 0 { 4 } else { 2 };
        end += match flags & (ONE_SCALE | TWO_SCALES | MATRIX) {
            ONE_SCALE => 2,
            TWO_SCALES => 4,
            MATRIX => 8,
            _ => 0,
        };
        at = (flags & MORE_COMPONENTS != 0).then_some(end);
        Some(Component { flags_at, flags, glyph, end })
    })
}

/// A glyph behind the slots.
#[derive(Clone, Copy)]
enum Appended {
    /// A glyph of the face.
    Glyph(u16),
    /// A box without ink.
    Strut(Strut),
}

/// A font file under construction.
struct Program<'o, 'a> {
    outlines: &'o Outlines<'a>,
    /// First glyph id behind the slots.
    first_free: usize,
    /// Face glyph → glyph of the new file that has its outline.
    placed: HashMap<u16, u16>,
    /// What follows the slots.
    appended: Vec<Appended>,
    /// Boxes that composites refer to, with their glyphs.
    struts: Vec<(Strut, u16)>,
    glyf: Vec<u8>,
    loca: Vec<u32>,
    hmtx: Vec<u8>,
    most: Complexity,
    most_components: u16,
}

/// Builds the file of `slots`, glyph 0 being an empty `.notdef`; `None` beyond 65 535 glyphs.
pub(super) fn build(outlines: &Outlines<'_>, slots: &[Slot]) -> Option<Vec<u8>> {
    let mut program = Program {
        outlines,
        first_free: slots.len() + 1,
        placed: HashMap::new(),
        appended: Vec::new(),
        struts: Vec::new(),
        glyf: Vec::new(),
        loca: vec![0],
        hmtx: Vec::new(),
        most: Complexity::default(),
        most_components: 0,
    };
    // A glyph that some slot shows unmoved lives in that slot; composites refer to it there.
    let mut own = vec![None; slots.len()];
    for (i, slot) in slots.iter().enumerate() {
        let mut inked = slot.parts.iter().filter(|p| !outlines.is_blank(p.glyph));
        if let (Some(&GlyphComponent { glyph, dx: 0, dy: 0 }), None, None) =
            (inked.next(), inked.next(), slot.strut)
            && !program.placed.contains_key(&glyph)
        {
            program.placed.insert(glyph, u16::try_from(i + 1).ok()?);
            own[i] = Some(glyph);
        }
    }
    program.finish_glyph(outlines.advance(0), 0);
    for (slot, own) in slots.iter().zip(own) {
        match own {
            Some(glyph) => program.copy(glyph, slot.advance)?,
            None => program.compose(slot)?,
        }
    }
    let mut next = 0;
    while let Some(&appended) = program.appended.get(next) {
        match appended {
            Appended::Glyph(glyph) => program.copy(glyph, outlines.advance(glyph))?,
            Appended::Strut(strut) => {
                program.write_strut(strut);
                program.finish_glyph(0, strut.width.min(0));
            }
        }
        next += 1;
    }
    program.save()
}

impl Program<'_, '_> {
    /// Where the outline of a face's glyph is or will be in the new file.
    fn place(&mut self, glyph: u16) -> Option<u16> {
        if let Some(&there) = self.placed.get(&glyph) {
            return Some(there);
        }
        let there = self.append(Appended::Glyph(glyph))?;
        self.placed.insert(glyph, there);
        Some(there)
    }

    /// Where a box is or will be in the new file.
    fn place_strut(&mut self, strut: Strut) -> Option<u16> {
        if let Some((_, there)) = self.struts.iter().find(|(s, _)| *s == strut) {
            return Some(*there);
        }
        let there = self.append(Appended::Strut(strut))?;
        self.struts.push((strut, there));
        Some(there)
    }

    fn append(&mut self, what: Appended) -> Option<u16> {
        let there = u16::try_from(self.first_free + self.appended.len()).ok()?;
        self.appended.push(what);
        Some(there)
    }

    fn finish_glyph(&mut self, advance: u16, bearing: i16) {
        // Short offsets count in pairs of bytes.
        if self.glyf.len() % 2 == 1 {
            self.glyf.push(0);
        }
        self.loca.push(self.glyf.len() as u32);
        self.hmtx.extend(advance.to_be_bytes());
        self.hmtx.extend(bearing.to_be_bytes());
    }

    /// Copies an outline without its instructions, its components following into the new file.
    fn copy(&mut self, glyph: u16, advance: u16) -> Option<()> {
        let data = self.outlines.outline(glyph);
        let contours = i16_at(data, 0).unwrap_or(0);
        let start = self.glyf.len();
        if contours < 0 {
            let mut count = 0;
            let mut end = 10;
            let parts: Vec<Component> = components(data).collect();
            if let Some(last) = parts.last() {
                end = last.end;
            }
            self.glyf.extend(data.get(..end)?);
            for part in parts {
                let there = self.place(part.glyph)?;
                let at = start + part.flags_at;
                self.glyf[at..at + 2].copy_from_slice(&(part.flags & !INSTRUCTIONS).to_be_bytes());
                self.glyf[at + 2..at + 4].copy_from_slice(&there.to_be_bytes());
                count += 1;
            }
            self.most_components = self.most_components.max(count);
        } else if !data.is_empty() {
            let instructions_at = 10 + 2 * usize::from(contours.unsigned_abs());
            let length = usize::from(u16_at(data, instructions_at)?);
            self.glyf.extend(data.get(..instructions_at)?);
            self.glyf.extend([0, 0]);
            self.glyf.extend(data.get(instructions_at + 2 + length..)?);
        }
        self.most = self.most.max(self.outlines.complexity(glyph));
        self.finish_glyph(advance, self.outlines.left_bearing(glyph));
        Some(())
    }

    /// Writes a slot that is not simply a glyph of the face.
    fn compose(&mut self, slot: &Slot) -> Option<()> {
        let outlines = self.outlines;
        let parts: Vec<GlyphComponent> =
            slot.parts.iter().filter(|p| !outlines.is_blank(p.glyph)).copied().collect();
        let bearing = match (parts.is_empty(), slot.strut) {
            (true, None) => 0,
            (true, Some(strut)) => {
                self.write_strut(strut);
                strut.width.min(0)
            }
            (false, strut) => self.write_composite(&parts, strut)?,
        };
        self.finish_glyph(slot.advance, bearing);
        Some(())
    }

    fn write_strut(&mut self, strut: Strut) {
        let (left, right) = (strut.width.min(0), strut.width.max(0));
        self.words(&[2, left, strut.low, right, strut.high, 0, 1, 0]);
        // Two points on the curve, coordinates as words.
        self.glyf.extend([1, 1]);
        self.words(&[left, right - left, strut.low, strut.high - strut.low]);
        self.most = self.most.max(STRUT);
    }

    /// Writes the composite and returns its left edge.
    fn write_composite(&mut self, parts: &[GlyphComponent], strut: Option<Strut>) -> Option<i16> {
        let mut bounds = self.outlines.extent_of(parts)?;
        let mut sum = parts.iter().fold(Complexity { depth: 1, ..Complexity::default() }, |sum, part| {
            sum.and(self.outlines.complexity(part.glyph))
        });
        let mut components = Vec::with_capacity(parts.len() + 1);
        for part in parts {
            components.push((self.place(part.glyph)?, part.dx, part.dy));
        }
        if let Some(strut) = strut {
            bounds = union(bounds, [strut.width.min(0), strut.low, strut.width.max(0), strut.high]);
            sum = sum.and(STRUT);
            components.push((self.place_strut(strut)?, 0, 0));
        }
        self.words(&[-1]);
        self.words(&bounds);
        for (i, &(there, dx, dy)) in components.iter().enumerate() {
            let mut flags = ARGS_ARE_XY;
            if i + 1 < components.len() {
                flags |= MORE_COMPONENTS;
            }
            if let (Ok(dx), Ok(dy)) = (i8::try_from(dx), i8::try_from(dy)) {
                self.glyf.extend(flags.to_be_bytes());
                self.glyf.extend(there.to_be_bytes());
                self.glyf.extend([dx.to_be_bytes()[0], dy.to_be_bytes()[0]]);
            } else {
                self.glyf.extend((flags | ARG_WORDS).to_be_bytes());
                self.glyf.extend(there.to_be_bytes());
                self.words(&[dx, dy]);
            }
        }
        self.most = self.most.max(sum);
        self.most_components = self.most_components.max(u16::try_from(components.len()).ok()?);
        Some(bounds[0])
    }

    fn words(&mut self, words: &[i16]) {
        self.glyf.extend(words.iter().flat_map(|w| w.to_be_bytes()));
    }

    fn save(self) -> Option<Vec<u8>> {
        let count = u16::try_from(self.loca.len() - 1).ok()?;
        let table = |tag: &[u8; 4]| Some(self.outlines.font.table_data(Tag::new(tag))?.as_bytes().to_vec());
        let short = self.glyf.len() < 0x2_0000;
        let loca: Vec<u8> = if short {
            self.loca.iter().flat_map(|o| ((o / 2) as u16).to_be_bytes()).collect()
        } else {
            self.loca.iter().flat_map(|o| o.to_be_bytes()).collect()
        };
        let mut head = table(b"head")?;
        head.get_mut(18..20)?.copy_from_slice(&self.outlines.upem.to_be_bytes());
        head.get_mut(50..52)?.copy_from_slice(&u16::from(!short).to_be_bytes());
        let mut hhea = table(b"hhea")?;
        hhea.get_mut(34..36)?.copy_from_slice(&count.to_be_bytes());
        // maxp 1.0; the limits of the interpreter stay zero, there is nothing to interpret.
        let most = self.most;
        let maxp: Vec<u8> = [
            1,
            0,
            count,
            most.points,
            most.contours,
            most.points,
            most.contours,
            2,
            0,
            0,
            0,
            0,
            0,
            0,
            self.most_components,
            most.depth.max(1),
        ]
        .iter()
        .flat_map(|w: &u16| w.to_be_bytes())
        .collect();
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

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn i16_at(data: &[u8], at: usize) -> Option<i16> {
    u16_at(data, at).map(|w| w as i16)
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use write_fonts::read::tables::glyf::Glyph;
    use write_fonts::read::types::GlyphId;

    use super::*;
    use crate::font;

    fn outlines() -> Outlines<'static> {
        Outlines::open(font::faces().next().unwrap().bytes).unwrap()
    }

    fn part(outlines: &Outlines<'_>, c: char, dx: i16, dy: i16) -> GlyphComponent {
        GlyphComponent { glyph: outlines.glyph(c).unwrap(), dx, dy }
    }

    #[test]
    fn slots_become_glyphs_of_the_same_numbers() {
        let face = outlines();
        let (a, dot) = (part(&face, 'a', 0, 0), part(&face, '.', 40, 120));
        let strut = Strut { width: 4, low: -200, high: 800 };
        let slots = [
            Slot { parts: vec![a], advance: face.advance(a.glyph), strut: None },
            Slot { parts: vec![a, dot], advance: 561, strut: None },
            Slot { parts: vec![], advance: 4, strut: Some(strut) },
            Slot { parts: vec![a], advance: 600, strut: Some(strut) },
            Slot { parts: vec![part(&face, ' ', 0, 0)], advance: 260, strut: None },
        ];
        let bytes = build(&face, &slots).unwrap();
        let made = Outlines::open(&bytes).unwrap();
        let advances: Vec<u16> = (1..=5).map(|g| made.advance(g)).collect();
        assert_eq!(advances, [face.advance(a.glyph), 561, 4, 600, 260]);
        // .notdef, five slots, the dot and the strut; the base of the composites is slot 1 itself.
        assert_eq!(made.count, 8);
        assert_eq!(made.extent(1), face.extent(a.glyph));
        assert_eq!(made.extent(2), face.extent_of(&[a, dot]));
        assert_eq!(made.extent(3), Some([0, -200, 4, 800]));
        assert_eq!(made.extent(4).map(|e| (e[1], e[3])), Some((-200, 800)));
        assert!(made.is_blank(5) && made.is_blank(0));
        assert_eq!(components(made.outline(2)).map(|c| c.glyph).collect::<Vec<_>>(), [1, 6]);
        // The left bearing is the left edge, or renderers would shift the outline.
        for glyph in 1..=4 {
            assert_eq!(Some(made.left_bearing(glyph)), made.extent(glyph).map(|e| e[0]), "glyph {glyph}");
        }
    }

    #[test]
    fn an_independent_reader_finds_every_outline() {
        let face = outlines();
        let slots: Vec<Slot> = "AÅéﬁ%½ệ"
            .chars()
            .filter_map(|c| face.glyph(c))
            .map(|glyph| Slot {
                parts: vec![GlyphComponent { glyph, dx: 0, dy: 0 }],
                advance: face.advance(glyph),
                strut: None,
            })
            .collect();
        let bytes = build(&face, &slots).unwrap();
        let font = FontRef::new(&bytes).unwrap();
        let (loca, glyf) = (font.loca(None).unwrap(), font.glyf().unwrap());
        for id in 1..font.maxp().unwrap().num_glyphs() {
            let glyph = loca.get_glyf(GlyphId::new(u32::from(id)), &glyf).unwrap().unwrap();
            if let Glyph::Composite(composite) = glyph {
                for component in composite.components() {
                    assert!(component.glyph.to_u32() < u32::from(font.maxp().unwrap().num_glyphs()));
                }
            }
        }
        assert!(slots.len() >= 5);
    }
}
