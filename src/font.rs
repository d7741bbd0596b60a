//! Fonts: the embedded pack, the scripts that its faces cover, and the face for a character.
//!
//! In: characters with their script, the locale's language and a weight. Out: [`FaceId`]s of the fallback
//! chain, glyph ids, advances and glyph bounds. The files are embedded uncompressed and read in place, so the
//! operating system maps only the pages that a process touches. A new family needs only a row in the table of
//! families, which also has its line height. CJK faces are selected by the language of the text, never by
//! coverage: one code point has different shapes in each (Unicode Standard, Han unification).
//! Refuses nothing: a character without a glyph is `None`, and `text` reports it.

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
    /// The index of the face: twice the index of its family, and one more for Bold.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Regular or Bold. There is no synthetic bold and no italic: emphasis is Bold.
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
    /// PostScript name, which is also the stem of the file's name.
    pub name: &'static str,
    /// The whole TrueType file.
    pub bytes: &'static [u8],
    /// The family it belongs to.
    pub family: &'static Family,
    /// Its weight.
    pub weight: Weight,
}

/// A font file of a family.
#[derive(Clone, Copy, Debug)]
struct FontFile {
    stem: &'static str,
    bytes: &'static [u8],
}

/// How far ordinary text extends from its baseline, in thousandths of the nominal size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InkExtent {
    /// Above the baseline.
    pub above: i64,
    /// Below the baseline.
    pub below: i64,
}

/// A family of the pack: the scripts and languages it is for, and its measures.
#[derive(Debug)]
pub struct Family {
    /// Its name for users.
    pub name: &'static str,
    /// The files of Regular and, if the family has it, of Bold.
    files: &'static [FontFile],
    /// ISO 15924 codes of the scripts that it covers; empty for symbols.
    pub scripts: &'static [&'static str],
    /// The languages it is for, as values of [`Locale::face_language`](crate::locale::Locale::face_language).
    /// Empty for every language of its scripts.
    pub languages: &'static [&'static str],
    /// Line height in thousandths of the nominal size.
    pub line_height: i64,
    /// How far ordinary text extends above and below its baseline. The line's height is distributed so
    /// that this extent is in its middle.
    pub extent: InkExtent,
    /// The optical scale: the em in thousandths of the nominal size.
    pub scale: i64,
    /// The em of Latin, Greek and Cyrillic letters beside this family, in thousandths of the nominal size,
    /// so that their x-height matches the script optically.
    pub latin: i64,
    /// Whether ASCII digits and punctuation come from this family in paragraphs of its script.
    pub ascii: bool,
}

macro_rules! files {
    ($($stem:literal),+) => {
        &[$(FontFile { stem: $stem, bytes: include_bytes!(concat!("../fonts/", $stem, ".ttf")) }),+]
    };
}

/// The pack. The order matters only for the symbol families at the end: it is their order in the fallback
/// chain.
static FAMILIES: &[Family] = &[
    Family {
        name: "Noto Sans",
        files: files!["NotoSans-Regular", "NotoSans-Bold"],
        scripts: &["Latn", "Grek", "Cyrl"],
        languages: &[],
        line_height: 1300,
        extent: InkExtent { above: 740, below: 220 },
        scale: 1000,
        latin: 1000,
        ascii: true,
    },
    Family {
        name: "Noto Naskh Arabic",
        files: files!["NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold"],
        scripts: &["Arab"],
        languages: &[],
        line_height: 1500,
        extent: InkExtent { above: 880, below: 400 },
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Devanagari",
        files: files!["NotoSansDevanagari-Regular", "NotoSansDevanagari-Bold"],
        scripts: &["Deva"],
        languages: &[],
        line_height: 1450,
        extent: InkExtent { above: 896, below: 270 },
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans SC",
        files: files!["NotoSansSC-Regular", "NotoSansSC-Bold"],
        scripts: &["Hani", "Bopo"],
        languages: &["zh"],
        line_height: 1400,
        extent: InkExtent { above: 815, below: 105 },
        scale: 940,
        latin: 980,
        ascii: false,
    },
    Family {
        name: "Noto Nastaliq Urdu",
        files: files!["NotoNastaliqUrdu-Regular", "NotoNastaliqUrdu-Bold"],
        scripts: &["Arab"],
        languages: &["ur"],
        line_height: 2500,
        extent: InkExtent { above: 1650, below: 450 },
        scale: 1000,
        latin: 950,
        ascii: true,
    },
    Family {
        name: "Noto Sans Hebrew",
        files: files!["NotoSansHebrew-Regular", "NotoSansHebrew-Bold"],
        scripts: &["Hebr"],
        languages: &[],
        line_height: 1300,
        extent: InkExtent { above: 800, below: 200 },
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Armenian",
        files: files!["NotoSansArmenian-Regular", "NotoSansArmenian-Bold"],
        scripts: &["Armn"],
        languages: &[],
        line_height: 1300,
        extent: InkExtent { above: 820, below: 255 },
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Georgian",
        files: files!["NotoSansGeorgian-Regular", "NotoSansGeorgian-Bold"],
        scripts: &["Geor"],
        languages: &[],
        line_height: 1300,
        extent: InkExtent { above: 770, below: 250 },
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Bengali",
        files: files!["NotoSansBengali-Regular", "NotoSansBengali-Bold"],
        scripts: &["Beng"],
        languages: &[],
        line_height: 1450,
        extent: InkExtent { above: 905, below: 180 },
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Gurmukhi",
        files: files!["NotoSansGurmukhi-Regular", "NotoSansGurmukhi-Bold"],
        scripts: &["Guru"],
        languages: &[],
        line_height: 1450,
        extent: InkExtent { above: 896, below: 203 },
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Gujarati",
        files: files!["NotoSansGujarati-Regular", "NotoSansGujarati-Bold"],
        scripts: &["Gujr"],
        languages: &[],
        line_height: 1450,
        extent: InkExtent { above: 896, below: 268 },
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Oriya",
        files: files!["NotoSansOriya-Regular", "NotoSansOriya-Bold"],
        scripts: &["Orya"],
        languages: &[],
        line_height: 1450,
        extent: InkExtent { above: 887, below: 286 },
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Tamil",
        files: files!["NotoSansTamil-Regular", "NotoSansTamil-Bold"],
        scripts: &["Taml"],
        languages: &[],
        line_height: 1450,
        extent: InkExtent { above: 893, below: 337 },
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Telugu",
        files: files!["NotoSansTelugu-Regular", "NotoSansTelugu-Bold"],
        scripts: &["Telu"],
        languages: &[],
        line_height: 1450,
        extent: InkExtent { above: 870, below: 390 },
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Kannada",
        files: files!["NotoSansKannada-Regular", "NotoSansKannada-Bold"],
        scripts: &["Knda"],
        languages: &[],
        line_height: 1450,
        extent: InkExtent { above: 849, below: 426 },
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Malayalam",
        files: files!["NotoSansMalayalam-Regular", "NotoSansMalayalam-Bold"],
        scripts: &["Mlym"],
        languages: &[],
        line_height: 1450,
        extent: InkExtent { above: 893, below: 354 },
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Sinhala",
        files: files!["NotoSansSinhala-Regular", "NotoSansSinhala-Bold"],
        scripts: &["Sinh"],
        languages: &[],
        line_height: 1450,
        extent: InkExtent { above: 970, below: 288 },
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Thai Looped",
        files: files!["NotoSansThaiLooped-Regular", "NotoSansThaiLooped-Bold"],
        scripts: &["Thai"],
        languages: &[],
        line_height: 1550,
        extent: InkExtent { above: 1045, below: 200 },
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Lao",
        files: files!["NotoSansLao-Regular", "NotoSansLao-Bold"],
        scripts: &["Laoo"],
        languages: &[],
        line_height: 1550,
        extent: InkExtent { above: 1050, below: 290 },
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Khmer",
        files: files!["NotoSansKhmer-Regular", "NotoSansKhmer-Bold"],
        scripts: &["Khmr"],
        languages: &[],
        line_height: 1580,
        extent: InkExtent { above: 910, below: 340 },
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Myanmar",
        files: files!["NotoSansMyanmar-Regular", "NotoSansMyanmar-Bold"],
        scripts: &["Mymr"],
        languages: &[],
        line_height: 1680,
        extent: InkExtent { above: 1050, below: 490 },
        scale: 1050,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Ethiopic",
        files: files!["NotoSansEthiopic-Regular", "NotoSansEthiopic-Bold"],
        scripts: &["Ethi"],
        languages: &[],
        line_height: 1450,
        extent: InkExtent { above: 854, below: 82 },
        scale: 1000,
        latin: 1040,
        ascii: false,
    },
    Family {
        name: "Noto Sans TC",
        files: files!["NotoSansTC-Regular", "NotoSansTC-Bold"],
        scripts: &["Hani", "Bopo"],
        languages: &["zh-Hant"],
        line_height: 1400,
        extent: InkExtent { above: 815, below: 105 },
        scale: 940,
        latin: 980,
        ascii: false,
    },
    Family {
        name: "Noto Sans JP",
        files: files!["NotoSansJP-Regular", "NotoSansJP-Bold"],
        scripts: &["Hani", "Hira", "Kana"],
        languages: &["ja"],
        line_height: 1400,
        extent: InkExtent { above: 815, below: 105 },
        scale: 940,
        latin: 980,
        ascii: false,
    },
    Family {
        name: "Noto Sans KR",
        files: files!["NotoSansKR-Regular", "NotoSansKR-Bold"],
        scripts: &["Hang", "Hani"],
        languages: &["ko"],
        line_height: 1400,
        extent: InkExtent { above: 800, below: 95 },
        scale: 940,
        latin: 980,
        ascii: false,
    },
    Family {
        name: "Noto Sans Symbols 2",
        files: files!["NotoSansSymbols2-Regular"],
        scripts: &[],
        languages: &[],
        line_height: 1300,
        extent: InkExtent { above: 740, below: 220 },
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Symbols",
        files: files!["NotoSansSymbols-Regular", "NotoSansSymbols-Bold"],
        scripts: &[],
        languages: &[],
        line_height: 1300,
        extent: InkExtent { above: 740, below: 220 },
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
    Family {
        name: "Noto Sans Math",
        files: files!["NotoSansMath-Regular"],
        scripts: &[],
        languages: &[],
        line_height: 1300,
        extent: InkExtent { above: 740, below: 220 },
        scale: 1000,
        latin: 1000,
        ascii: false,
    },
];

/// The face `id`; `None` only for an id that no function of this module returned.
#[must_use]
pub fn face(id: FaceId) -> Option<Face> {
    let family = FAMILIES.get(id.index() / 2)?;
    let FontFile { stem: name, bytes } = *family.files.get(id.index() % 2)?;
    let weight = if id.index().is_multiple_of(2) { Weight::Regular } else { Weight::Bold };
    Some(Face { id, name, bytes, family, weight })
}

/// All faces of the pack, in the order of their ids.
pub fn faces() -> impl Iterator<Item = Face> {
    (0..FAMILIES.len() as u16 * 2).filter_map(|i| face(FaceId(i)))
}

fn face_of(family: usize, weight: Weight) -> FaceId {
    // A family without Bold uses Regular for both weights (symbols only).
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

/// The family for `script` in `language` (a [`face_language`](crate::locale::Locale::face_language)). Noto
/// Sans if there is none.
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

/// A parsed face: the tables that are read.
struct ParsedFace {
    cmap: Cmap<'static>,
    loca: Loca<'static>,
    glyf: Glyf<'static>,
    hmtx: Hmtx<'static>,
    units_per_em: u16,
}

/// The smallest box around the visible part of a glyph, in font units, y upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GlyphBounds {
    /// Left edge.
    pub x_min: i32,
    /// Bottom edge.
    pub y_min: i32,
    /// Right edge.
    pub x_max: i32,
    /// Top edge.
    pub y_max: i32,
}

/// The parsed faces of the pack. Each face is parsed once, when it is first used.
#[derive(Default)]
pub struct Fonts {
    tables: Vec<OnceLock<Option<ParsedFace>>>,
}

impl Fonts {
    /// The pack, with no face parsed yet.
    #[must_use]
    pub fn new() -> Self {
        Self { tables: (0..FAMILIES.len() * 2).map(|_| OnceLock::new()).collect() }
    }

    fn tables(&self, id: FaceId) -> Option<&ParsedFace> {
        self.tables
            .get(id.index())?
            .get_or_init(|| {
                let font = FontRef::new(face(id)?.bytes).ok()?;
                Some(ParsedFace {
                    cmap: font.cmap().ok()?,
                    loca: font.loca(None).ok()?,
                    glyf: font.glyf().ok()?,
                    hmtx: font.hmtx().ok()?,
                    units_per_em: font.head().ok()?.units_per_em(),
                })
            })
            .as_ref()
    }

    /// Units per em of a face. 1000 if the face cannot be read, which a test rules out.
    #[must_use]
    pub fn units_per_em(&self, id: FaceId) -> i64 {
        self.tables(id).map_or(1000, |o| i64::from(o.units_per_em))
    }

    /// The glyph of a face for `c`, if its character map has one.
    #[must_use]
    pub fn glyph(&self, id: FaceId, c: char) -> Option<u16> {
        let glyph = self.tables(id)?.cmap.map_codepoint(c)?.to_u32();
        (glyph != 0).then_some(glyph as u16)
    }

    /// The advance of a glyph in font units.
    #[must_use]
    pub fn advance(&self, id: FaceId, glyph: u16) -> Option<i32> {
        self.tables(id)?.hmtx.advance(GlyphId::new(u32::from(glyph))).map(i32::from)
    }

    /// The bounds of a glyph from its `glyf` header; `None` for blank glyphs.
    #[must_use]
    pub fn glyph_bounds(&self, id: FaceId, glyph: u16) -> Option<GlyphBounds> {
        let tables = self.tables(id)?;
        let contours = tables.loca.get_glyf(GlyphId::new(u32::from(glyph)), &tables.glyf).ok()??;
        let (x_min, y_min, x_max, y_max) = match contours {
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
    fn every_face_can_be_read_and_is_named_by_its_weight() {
        let fonts = Fonts::new();
        for face in faces() {
            assert!(fonts.tables(face.id).is_some(), "{} cannot be read", face.name);
            assert!(face.name.ends_with(if face.weight == Weight::Bold { "Bold" } else { "Regular" }));
        }
    }

    #[test]
    fn han_faces_follow_the_language_and_latin_falls_back() {
        let han = chain(Script::HAN, Script::HAN, "zh", Weight::Bold);
        assert_eq!(face(han[0]).map(|f| f.name), Some("NotoSansSC-Bold"));
        let fonts = Fonts::new();
        let chain = chain(Script::ARABIC, Script::ARABIC, "ar", Weight::Regular);
        let digit = chain.iter().find(|f| fonts.glyph(**f, '7').is_some());
        assert_eq!(digit.and_then(|f| face(*f)).map(|f| f.name), Some("NotoSans-Regular"));
    }
}
