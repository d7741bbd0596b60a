//! Embedded fonts: the texts, widths and glyph bounds of their character codes.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};
use write_fonts::read::tables::glyf::{Anchor, Glyf, Glyph};
use write_fonts::read::tables::loca::Loca;
use write_fonts::read::types::GlyphId;
use write_fonts::read::{FontRef, TableProvider};

use super::{Area, File};

/// A font of the file.
pub(super) struct Font {
    pub(super) texts: BTreeMap<u16, String>,
    pub(super) widths: BTreeMap<u16, f64>,
    program: Vec<u8>,
}

impl Font {
    pub(super) fn open(file: &File, dict: &Dictionary) -> Self {
        let descendants = dict.get_deref(b"DescendantFonts", &file.pdf).and_then(Object::as_array);
        let descendant = file.pdf.dereference(&descendants.expect("descendants")[0]).expect("a font").1;
        let descendant = descendant.as_dict().expect("a font");
        let mut widths = BTreeMap::new();
        let items = descendant.get_deref(b"W", &file.pdf).and_then(Object::as_array).expect("widths");
        for pair in items.chunks(2) {
            let first = u16::try_from(pair[0].as_i64().expect("a code")).expect("a code");
            let list = pair[1].as_array().expect("a list of widths");
            widths.extend(
                (first..).zip(list).map(|(code, w)| (code, f64::from(w.as_float().expect("a width")))),
            );
        }
        let map = String::from_utf8(file.stream(dict, b"ToUnicode")).expect("a map in ASCII");
        Self {
            texts: parse_to_unicode(&map),
            widths,
            program: file.stream(file.dict(descendant, b"FontDescriptor"), b"FontFile2"),
        }
    }

    /// The left, bottom, right and top bounds of the glyph of `code` in ems, y upwards.
    pub(super) fn glyph_bounds(&self, code: u16) -> Option<[f64; 4]> {
        let font = FontRef::new(&self.program).expect("a font program");
        let (loca, glyf) = (font.loca(None).expect("loca"), font.glyf().expect("glyf"));
        let em = f64::from(font.head().expect("head").units_per_em());
        let mut points = Vec::new();
        trace(&loca, &glyf, GlyphId::new(u32::from(code)), [0.0, 0.0], &mut points);
        let area = Area::around(points)?;
        Some([area.left / em, area.top / em, area.right / em, area.bottom / em])
    }
}

/// Collects the points of an outline. Contours of one or two points are invisible.
fn trace(loca: &Loca<'_>, glyf: &Glyf<'_>, id: GlyphId, at: [f64; 2], points: &mut Vec<[f64; 2]>) {
    match loca.get_glyf(id, glyf).expect("a glyph") {
        None => {}
        Some(Glyph::Simple(simple)) => {
            let outline: Vec<_> = simple.points().collect();
            let mut start = 0;
            for end in simple.end_pts_of_contours() {
                let end = usize::from(end.get()) + 1;
                if end - start > 2 {
                    let position = |p: &write_fonts::read::tables::glyf::CurvePoint| {
                        [at[0] + f64::from(p.x), at[1] + f64::from(p.y)]
                    };
                    points.extend(outline[start..end].iter().map(position));
                }
                start = end;
            }
        }
        Some(Glyph::Composite(composite)) => {
            for component in composite.components() {
                let Anchor::Offset { x, y } = component.anchor else {
                    panic!("components are placed by offsets")
                };
                let t = component.transform;
                assert_eq!((t.xx.to_f32(), t.yy.to_f32()), (1.0, 1.0), "components are not scaled");
                let at = [at[0] + f64::from(x), at[1] + f64::from(y)];
                trace(loca, glyf, component.glyph, at, points);
            }
        }
    }
}

/// The texts of a ToUnicode map by character code (ISO 32000-1, 9.10.3).
pub fn parse_to_unicode(map: &str) -> BTreeMap<u16, String> {
    let units = |hex: &str| -> Vec<u16> {
        let hex = hex.trim_matches(['<', '>']);
        hex.as_bytes()
            .chunks(4)
            .map(|unit| u16::from_str_radix(str::from_utf8(unit).unwrap(), 16).unwrap())
            .collect()
    };
    let mut texts = BTreeMap::new();
    let spaced = map.replace('<', " <").replace('>', "> ").replace('[', " [ ").replace(']', " ] ");
    let mut tokens = spaced.split_whitespace();
    while let Some(token) = tokens.next() {
        match token {
            "beginbfchar" => {
                while let Some(code) = tokens.next().filter(|token| *token != "endbfchar") {
                    let text = String::from_utf16(&units(tokens.next().expect("a text"))).expect("UTF-16");
                    texts.insert(units(code)[0], text);
                }
            }
            "beginbfrange" => {
                while let Some(first) = tokens.next().filter(|token| *token != "endbfrange") {
                    let codes = units(first)[0]..=units(tokens.next().expect("a code"))[0];
                    let text = tokens.next().expect("a text");
                    for (offset, code) in codes.enumerate() {
                        let mut code_units =
                            units(if text == "[" { tokens.next().expect("a text") } else { text });
                        if text != "[" {
                            *code_units.last_mut().expect("a unit") += offset as u16;
                        }
                        texts.insert(code, String::from_utf16(&code_units).expect("UTF-16"));
                    }
                    if text == "[" {
                        assert_eq!(tokens.next(), Some("]"));
                    }
                }
            }
            _ => {}
        }
    }
    texts
}
