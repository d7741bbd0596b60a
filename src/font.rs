//! Fonts: the embedded pack, what its faces cover, and which face sets a character.
//!
//! In: characters with their script, the locale's language and a weight. Out: [`FaceId`]s of the
//! fallback chain, glyph ids and ink extents. The files are embedded raw and read in place, so that
//! the operating system maps only the pages that a run touches and nothing is unpacked at start.
//! A table row is all that a new face needs. CJK faces are chosen by the language of the text, never
//! by coverage, because one code point has other shapes in each (Unicode Standard, Han unification).
//! Refuses nothing itself: a character without a glyph comes back as `None`, and `text` reports it.

use std::sync::OnceLock;

use write_fonts::read::tables::cmap::Cmap;
use write_fonts::read::tables::glyf::{Glyf, Glyph};
use write_fonts::read::tables::hmtx::Hmtx;
use write_fonts::read::tables::loca::Loca;
use write_fonts::read::types::GlyphId;
use write_fonts::read::{FontRef, TableProvider};

use crate::locale::Script;

/// A face of the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(u16);

impl FaceId {
    /// The face's place in [`faces`]' order of all slots.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Regular or Bold. There is no false bold and no false italic: stress is Bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Weight 400.
    Regular,
    /// Weight 700.
    Bold,
}

/// A font file of the pack.
#[derive(Debug)]
pub struct Face {
    /// Its id.
    pub id: FaceId,
    /// PostScript name, which is also the file's stem.
    pub name: &'static str,
    /// The whole TrueType file.
    pub bytes: &'static [u8],
    /// The family it belongs to.
    pub family: &'static Family,
    /// Its weight.
    pub weight: Weight,
}

/// A family of the pack: what it is for and how it is set.
#[derive(Debug)]
pub struct Family {
    /// Name for people.
    pub name: &'static str,
    /// Files: stem and bytes of Regular, then of Bold where there is one.
    files: &'static [(&'static str, &'static [u8])],
    /// ISO 15924 codes of the scripts that it sets; empty for symbols.
    pub scripts: &'static [&'static str],
    /// Languages that it is for, as [`Locale::face_language`](crate::locale::Locale::face_language) names
    /// them; empty for every language of its scripts.
    pub languages: &'static [&'static str],
    /// Line height in thousandths of the nominal size.
    pub leading: i64,
    /// How far ordinary text reaches above and below its baseline, in thousandths of the nominal size:
    /// the line's ink stands in the middle of its height.
    pub reach: (i64, i64),
    /// Em size in thousandths of the nominal size: the face's optical scale.
    pub scale: i64,
    /// Em size of Latin, Greek and Cyrillic letters beside this family, in thousandths of the
    /// nominal size, so that their x-height agrees with the script's to the eye.
    pub latin: i64,
    /// Whether ASCII digits and punctuation come from this family, when it sets the paragraph.
    pub ascii: bool,
}

macro_rules! files {
    ($($stem:literal),+) => {
        &[$(($stem, include_bytes!(concat!("../fonts/", $stem, ".ttf")))),+]
    };
}

/// The pack. Order matters only among the families for all scripts at the end: it is the chain's.
static FAMILIES: &[Family] = &[
    Family {
        name: "Noto Sans",
        files: files!["NotoSans-Regular", "NotoSans-Bold"],
        scripts: &["Latn", "Grek", "Cyrl"],
        languages: &[],
        leading: 1300,
        reach: (740, 220),
        scale: 1000,
        latin: 1000,
        ascii: true,
    },
    Family {
        name: "Noto Naskh Arabic",
        files: files!["NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold"],
        scripts: &["Arab"],
        languages: &[],
        leading: 1500,
        reach: (880, 400),
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Devanagari",
        files: files!["NotoSansDevanagari-Regular", "NotoSansDevanagari-Bold"],
        scripts: &["Deva"],
        languages: &[],
        leading: 1450,
        reach: (896, 270),
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans SC",
        files: files!["NotoSansSC-Regular", "NotoSansSC-Bold"],
        scripts: &["Hani", "Bopo"],
        languages: &["zh"],
        leading: 1400,
        reach: (815, 105),
        scale: 940,
        latin: 980,
        ascii: false,
    },
    Family {
        name: "Noto Nastaliq Urdu",
        files: files!["NotoNastaliqUrdu-Regular", "NotoNastaliqUrdu-Bold"],
        scripts: &["Arab"],
        languages: &["ur"],
        leading: 2500,
        reach: (1650, 450),
        scale: 1000,
        latin: 950,
        ascii: true,
    },
    Family {
        name: "Noto Sans Hebrew",
        files: files!["NotoSansHebrew-Regular", "NotoSansHebrew-Bold"],
        scripts: &["Hebr"],
        languages: &[],
        leading: 1300,
        reach: (800, 200),
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Armenian",
        files: files!["NotoSansArmenian-Regular", "NotoSansArmenian-Bold"],
        scripts: &["Armn"],
        languages: &[],
        leading: 1300,
        reach: (820, 255),
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Georgian",
        files: files!["NotoSansGeorgian-Regular", "NotoSansGeorgian-Bold"],
        scripts: &["Geor"],
        languages: &[],
        leading: 1300,
        reach: (770, 250),
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Bengali",
        files: files!["NotoSansBengali-Regular", "NotoSansBengali-Bold"],
        scripts: &["Beng"],
        languages: &[],
        leading: 1450,
        reach: (905, 180),
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Gurmukhi",
        files: files!["NotoSansGurmukhi-Regular", "NotoSansGurmukhi-Bold"],
        scripts: &["Guru"],
        languages: &[],
        leading: 1450,
        reach: (896, 203),
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Gujarati",
        files: files!["NotoSansGujarati-Regular", "NotoSansGujarati-Bold"],
        scripts: &["Gujr"],
        languages: &[],
        leading: 1450,
        reach: (896, 268),
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Oriya",
        files: files!["NotoSansOriya-Regular", "NotoSansOriya-Bold"],
        scripts: &["Orya"],
        languages: &[],
        leading: 1450,
        reach: (887, 286),
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Tamil",
        files: files!["NotoSansTamil-Regular", "NotoSansTamil-Bold"],
        scripts: &["Taml"],
        languages: &[],
        leading: 1450,
        reach: (893, 337),
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Telugu",
        files: files!["NotoSansTelugu-Regular", "NotoSansTelugu-Bold"],
        scripts: &["Telu"],
        languages: &[],
        leading: 1450,
        reach: (870, 390),
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Kannada",
        files: files!["NotoSansKannada-Regular", "NotoSansKannada-Bold"],
        scripts: &["Knda"],
        languages: &[],
        leading: 1450,
        reach: (849, 426),
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Malayalam",
        files: files!["NotoSansMalayalam-Regular", "NotoSansMalayalam-Bold"],
        scripts: &["Mlym"],
        languages: &[],
        leading: 1450,
        reach: (893, 354),
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Sinhala",
        files: files!["NotoSansSinhala-Regular", "NotoSansSinhala-Bold"],
        scripts: &["Sinh"],
        languages: &[],
        leading: 1450,
        reach: (970, 288),
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Thai Looped",
        files: files!["NotoSansThaiLooped-Regular", "NotoSansThaiLooped-Bold"],
        scripts: &["Thai"],
        languages: &[],
        leading: 1550,
        reach: (1045, 200),
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Lao",
        files: files!["NotoSansLao-Regular", "NotoSansLao-Bold"],
        scripts: &["Laoo"],
        languages: &[],
        leading: 1550,
        reach: (1050, 290),
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Khmer",
        files: files!["NotoSansKhmer-Regular", "NotoSansKhmer-Bold"],
        scripts: &["Khmr"],
        languages: &[],
        leading: 1580,
        reach: (910, 340),
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Myanmar",
        files: files!["NotoSansMyanmar-Regular", "NotoSansMyanmar-Bold"],
        scripts: &["Mymr"],
        languages: &[],
        leading: 1680,
        reach: (1050, 490),
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Ethiopic",
        files: files!["NotoSansEthiopic-Regular", "NotoSansEthiopic-Bold"],
        scripts: &["Ethi"],
        languages: &[],
        leading: 1450,
        reach: (854, 82),
        scale: 1000,
        latin: 1040,
        ascii: false,
    },
    Family {
        name: "Noto Sans TC",
        files: files!["NotoSansTC-Regular", "NotoSansTC-Bold"],
        scripts: &["Hani", "Bopo"],
        languages: &["zh-Hant"],
        leading: 1400,
        reach: (815, 105),
        scale: 940,
        latin: 980,
        ascii: false,
    },
    Family {
        name: "Noto Sans JP",
        files: files!["NotoSansJP-Regular", "NotoSansJP-Bold"],
        scripts: &["Hani", "Hira", "Kana"],
        languages: &["ja"],
        leading: 1400,
        reach: (815, 105),
        scale: 940,
        latin: 980,
        ascii: false,
    },
    Family {
        name: "Noto Sans KR",
        files: files!["NotoSansKR-Regular", "NotoSansKR-Bold"],
        scripts: &["Hang", "Hani"],
        languages: &["ko"],
        leading: 1400,
        reach: (800, 95),
        scale: 940,
        latin: 980,
        ascii: false,
    },
    Family {
        name: "Noto Sans Symbols 2",
        files: files!["NotoSansSymbols2-Regular"],
        scripts: &[],
        languages: &[],
        leading: 1300,
        reach: (740, 220),
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Symbols",
        files: files!["NotoSansSymbols-Regular", "NotoSansSymbols-Bold"],
        scripts: &[],
        languages: &[],
        leading: 1300,
        reach: (740, 220),
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Math",
        files: files!["NotoSansMath-Regular"],
        scripts: &[],
        languages: &[],
        leading: 1300,
        reach: (740, 220),
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
];

/// The face `id`; `None` only for an id that no function of this module returned.
#[must_use]
pub fn face(id: FaceId) -> Option<Face> {
    let family = FAMILIES.get(id.index() / 2)?;
    let (name, bytes) = *family.files.get(id.index() % 2)?;
    let weight = if id.index().is_multiple_of(2) { Weight::Regular } else { Weight::Bold };
    Some(Face { id, name, bytes, family, weight })
}

/// All faces of the pack, in the order of their ids.
pub fn faces() -> impl Iterator<Item = Face> {
    (0..FAMILIES.len() as u16 * 2).filter_map(|i| face(FaceId(i)))
}

fn face_of(family: usize, weight: Weight) -> FaceId {
    // A family without Bold sets both weights with its Regular (symbols only).
    let bold = weight == Weight::Bold && FAMILIES[family].files.len() > 1;
    FaceId((family * 2 + usize::from(bold)) as u16)
}

fn family_index(script: Script, language: &str) -> Option<usize> {
    let serves = |f: &Family| f.scripts.iter().any(|code| script.is(code));
    FAMILIES
        .iter()
        .position(|f| serves(f) && f.languages.contains(&language))
        .or_else(|| FAMILIES.iter().position(|f| serves(f) && f.languages.is_empty()))
        .or_else(|| FAMILIES.iter().position(serves))
}

/// The family that sets `script` in `language` (a [`face_language`](crate::locale::Locale::face_language));
/// Noto Sans if none does.
/// A foreign language's name in a sheet takes the first family of its script.
#[must_use]
pub fn family(script: Script, language: &str) -> &'static Family {
    &FAMILIES[family_index(script, language).unwrap_or(0)]
}

/// The faces to try for a character of `script`, best first, in a paragraph whose own script is
/// `primary`: the script's face, the paragraph's, Noto Sans, then the symbol faces.
#[must_use]
pub fn chain(script: Script, primary: Script, language: &str, weight: Weight) -> Vec<FaceId> {
    let mut chain: Vec<FaceId> = Vec::with_capacity(6);
    let general = [0].into_iter().chain((0..FAMILIES.len()).filter(|&i| FAMILIES[i].scripts.is_empty()));
    for index in
        family_index(script, language).into_iter().chain(family_index(primary, language)).chain(general)
    {
        let id = face_of(index, weight);
        if !chain.contains(&id) {
            chain.push(id);
        }
    }
    chain
}

/// A face opened for queries.
struct Opened {
    cmap: Cmap<'static>,
    loca: Loca<'static>,
    glyf: Glyf<'static>,
    hmtx: Hmtx<'static>,
    units_per_em: u16,
}

/// The ink of one glyph in font units, y upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GlyphBounds {
    /// Leftmost ink.
    pub x_min: i32,
    /// Lowest ink.
    pub y_min: i32,
    /// Rightmost ink.
    pub x_max: i32,
    /// Highest ink.
    pub y_max: i32,
}

/// The pack, opened: each face is parsed when it is first asked for, once per run.
#[derive(Default)]
pub struct Fonts {
    opened: Vec<OnceLock<Option<Opened>>>,
}

impl Fonts {
    /// The pack with no face opened yet.
    #[must_use]
    pub fn new() -> Self {
        Self { opened: (0..FAMILIES.len() * 2).map(|_| OnceLock::new()).collect() }
    }

    fn open(&self, id: FaceId) -> Option<&Opened> {
        self.opened
            .get(id.index())?
            .get_or_init(|| {
                let font = FontRef::new(face(id)?.bytes).ok()?;
                Some(Opened {
                    cmap: font.cmap().ok()?,
                    loca: font.loca(None).ok()?,
                    glyf: font.glyf().ok()?,
                    hmtx: font.hmtx().ok()?,
                    units_per_em: font.head().ok()?.units_per_em(),
                })
            })
            .as_ref()
    }

    /// Units per em of a face (1000 if the face cannot be read, which a test rules out).
    #[must_use]
    pub fn units_per_em(&self, id: FaceId) -> i64 {
        self.open(id).map_or(1000, |o| i64::from(o.units_per_em))
    }

    /// The glyph that a face's character map has for `c`, if any.
    #[must_use]
    pub fn glyph(&self, id: FaceId, c: char) -> Option<u16> {
        let glyph = self.open(id)?.cmap.map_codepoint(c)?.to_u32();
        (glyph != 0).then_some(glyph as u16)
    }

    /// The advance of a glyph in font units.
    #[must_use]
    pub fn advance(&self, id: FaceId, glyph: u16) -> Option<i32> {
        self.open(id)?.hmtx.advance(GlyphId::new(u32::from(glyph))).map(i32::from)
    }

    /// The ink extents of a glyph from its `glyf` header; `None` for blank glyphs.
    #[must_use]
    pub fn ink(&self, id: FaceId, glyph: u16) -> Option<GlyphBounds> {
        let opened = self.open(id)?;
        let outline = opened.loca.get_glyf(GlyphId::new(u32::from(glyph)), &opened.glyf).ok()??;
        let (x_min, y_min, x_max, y_max) = match outline {
            Glyph::Simple(g) => (g.x_min(), g.y_min(), g.x_max(), g.y_max()),
            Glyph::Composite(g) => (g.x_min(), g.y_min(), g.x_max(), g.y_max()),
        };
        Some(GlyphBounds {
            x_min: x_min.into(),
            y_min: y_min.into(),
            x_max: x_max.into(),
            y_max: y_max.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_opens_and_names_agree() {
        let fonts = Fonts::new();
        for face in faces() {
            assert!(fonts.open(face.id).is_some(), "{} does not open", face.name);
            assert!(face.name.ends_with(if face.weight == Weight::Bold { "Bold" } else { "Regular" }));
        }
    }

    #[test]
    fn han_is_set_by_language_and_latin_falls_back() {
        let han = chain(Script::HAN, Script::HAN, "zh", Weight::Bold);
        assert_eq!(face(han[0]).map(|f| f.name), Some("NotoSansSC-Bold"));
        let fonts = Fonts::new();
        let chain = chain(Script::ARABIC, Script::ARABIC, "ar", Weight::Regular);
        let digit = chain.iter().find(|f| fonts.glyph(**f, '7').is_some());
        assert_eq!(digit.and_then(|f| face(*f)).map(|f| f.name), Some("NotoSans-Regular"));
    }
}
