//! Shaping: characters become glyphs, once, in font units.
//!
//! In: itemized text. Out: [`Run`]s of glyphs in visual order whose clusters are byte offsets of the
//! text. This is the one adapter of `harfrust`, whose interface moves. The language tag goes along
//! (`locl`), and the text around a run is given as context, so that letters join across it.
//! Right-to-left scripts are shaped with a cluster for each character, which exact text extraction
//! needs; all others with a cluster for each grapheme.
//! Refuses a result with `.notdef` in it.

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock};

use harfrust::Font;
use harfrust::{
    Buffer, BufferFlags, ClusterLevel, Direction, Feature, Language, ShapeOptions, ShapePlan, ShaperFont,
    Tag, shape,
};

use super::itemize::{Item, MissingGlyph};
use super::{Glyph, Glyphs};
use crate::font::{FaceId, Fonts, face};
use crate::locale::{Locale, Script};
use crate::unicode::{is_default_ignorable, is_isolate};

/// A shaped stretch of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Face.
    pub face: FaceId,
    /// Embedding level.
    pub level: u8,
    /// Script.
    pub script: Script,
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
    /// Units per em of the face.
    pub units_per_em: i64,
    /// Em size in thousandths of the nominal size.
    pub scale: i64,
    /// Glyphs from left to right.
    pub glyphs: Glyphs,
}

struct PlanKey {
    face: FaceId,
    script: Script,
    rtl: bool,
    language: String,
}

/// The faces opened for shaping, with the plans made for them; shared by all locales of a run.
pub struct Shaper {
    fonts: Arc<Fonts>,
    opened: Vec<OnceLock<Option<Font>>>,
    plans: Mutex<Vec<(PlanKey, Arc<ShapePlan>)>>,
}

impl Shaper {
    /// A shaper over the pack.
    #[must_use]
    pub fn new(fonts: Arc<Fonts>) -> Self {
        let slots = crate::font::faces().map(|f| f.id.index() + 1).max().unwrap_or(0);
        Self { fonts, opened: (0..slots).map(|_| OnceLock::new()).collect(), plans: Mutex::default() }
    }

    /// The pack it shapes with.
    #[must_use]
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    fn font(&self, id: FaceId) -> Option<&Font> {
        self.opened.get(id.index())?.get_or_init(|| Font::new(face(id)?.bytes, 0)).as_ref()
    }

    fn plan(&self, font: &Font, item: &Item, locale: &Locale, features: &[Feature]) -> Arc<ShapePlan> {
        let rtl = item.level % 2 == 1;
        let language = locale.id.to_string();
        let make = || {
            let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
            let script = harfrust::Script::from_iso15924_tag(tag(item.script.code()));
            Arc::new(ShapePlan::new(font, direction, script, Language::new(&language).as_ref(), features))
        };
        // Features for a stretch of text make a plan of its own, which is not worth keeping.
        if !features.is_empty() {
            return make();
        }
        let Ok(mut plans) = self.plans.lock() else { return make() };
        let known = plans.iter().find(|(k, _)| {
            k.face == item.face && k.script == item.script && k.rtl == rtl && k.language == language
        });
        if let Some((_, plan)) = known {
            return Arc::clone(plan);
        }
        let plan = make();
        plans.push((PlanKey { face: item.face, script: item.script, rtl, language }, Arc::clone(&plan)));
        plan
    }

    /// Shapes one item of `text`.
    ///
    /// # Errors
    /// The character whose glyph turned out as `.notdef`.
    pub fn shape(&self, text: &str, item: &Item, locale: &Locale) -> Result<Run, MissingGlyph> {
        let missing = || MissingGlyph { character: text[item.range.clone()].chars().next().unwrap_or(' ') };
        let font = self.font(item.face).ok_or_else(missing)?;
        let rtl = item.level % 2 == 1;
        let features = features(text, item, locale);
        let plan = self.plan(font, item, locale, &features);

        let mut buffer = Buffer::new();
        buffer.reserve(item.range.len());
        for (at, c) in text[item.range.clone()].char_indices() {
            // Isolates are spent once the levels are known; fonts know nothing of them.
            if !is_isolate(c) {
                buffer.push(c as u32, (item.range.start + at) as u32);
            }
        }
        buffer.set_pre_context(&text[..item.range.start]);
        buffer.set_post_context(&text[item.range.end..]);
        buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.set_script(harfrust::Script::from_iso15924_tag(tag(item.script.code())));
        buffer.set_language(Language::new(locale.id.to_string()));
        buffer.set_cluster_level(if rtl {
            ClusterLevel::MonotoneCharacters
        } else {
            ClusterLevel::MonotoneGraphemes
        });
        let mut flags = BufferFlags::REMOVE_DEFAULT_IGNORABLES;
        if item.range.start == 0 {
            flags |= BufferFlags::BEGINNING_OF_TEXT;
        }
        if item.range.end == text.len() {
            flags |= BufferFlags::END_OF_TEXT;
        }
        buffer.set_flags(flags);
        let shaper = ShaperFont::new(font);
        shape(&shaper, &mut buffer, ShapeOptions::new().plan(Some(&plan)).features(&features))
            .map_err(|_| missing())?;

        let mut glyphs: Vec<Glyph> = Vec::with_capacity(buffer.len());
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            let c = text[info.cluster as usize..].chars().next().unwrap_or(' ');
            let id = u16::try_from(info.glyph_id).unwrap_or(0);
            if id == 0 && !c.is_control() {
                return Err(MissingGlyph { character: c });
            }
            glyphs.push(Glyph {
                id,
                cluster: info.cluster,
                advance: position.x_advance,
                dx: position.x_offset,
                dy: position.y_offset,
                unsafe_to_break: info.unsafe_to_break(),
            });
        }
        let family = face(item.face).map(|f| f.family);
        let own = crate::font::family(locale.script, locale.face_language());
        // Latin letters are scaled to the script that they stand beside.
        let scale = family.map_or(1000, |f| if f.scripts.contains(&"Latn") { own.latin } else { f.scale });
        let units_per_em = self.fonts.units_per_em(item.face);
        if !rtl && sets_room(locale) {
            space_out(text, item, &mut glyphs, units_per_em);
        }
        Ok(Run {
            face: item.face,
            level: item.level,
            script: item.script,
            range: item.range.clone(),
            units_per_em,
            scale,
            glyphs: Glyphs::new(glyphs, units_per_em, scale),
        })
    }
}

fn tag(code: &str) -> Tag {
    Tag::from_be_bytes(code.as_bytes().try_into().unwrap_or(*b"Zyyy"))
}

fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the language sets room where its ideographs meet Latin letters: Korean sets spaces.
pub(super) fn sets_room(locale: &Locale) -> bool {
    matches!(locale.language(), "zh" | "ja")
}

/// Whether Chinese and Japanese set room at byte `at`: where an ideograph meets a Latin letter or a digit.
pub(super) fn has_room(text: &str, at: usize) -> bool {
    let narrow = |c: char| c.is_ascii_alphanumeric() || matches!(c, '%' | '+');
    let visible = |c: &char| !is_default_ignorable(*c);
    match (text[..at].chars().rfind(visible), text[at..].chars().find(visible)) {
        (Some(a), Some(b)) => (is_ideographic(a) && narrow(b)) || (narrow(a) && is_ideographic(b)),
        _ => false,
    }
}

/// Room where scripts meet: an eighth of an em, as CSS Text 4 `text-autospace` does; it is no character.
fn space_out(text: &str, item: &Item, glyphs: &mut [Glyph], units_per_em: i64) {
    for i in 0..glyphs.len() {
        let next = glyphs.get(i + 1).map_or(item.range.end, |g| g.cluster as usize);
        if next > glyphs[i].cluster as usize && has_room(text, next) {
            glyphs[i].advance += room(units_per_em);
        }
    }
}

/// The width of that room, in font units.
pub(super) const fn room(units_per_em: i64) -> i32 {
    (units_per_em / 8) as i32
}

/// Features that the text itself asks for.
fn features(text: &str, item: &Item, locale: &Locale) -> Vec<Feature> {
    let mut features = Vec::new();
    if matches!(locale.language(), "tr" | "az") {
        // An fi ligature would hide whether the i has its dot.
        features.push(Feature::new(Tag::new(b"liga"), 0, ..));
    }
    if matches!(locale.language(), "zh" | "ja") {
        // Two full-width marks in a row leave a hole: the inner one gives up its blank half.
        let halve = |range: Range<usize>| Feature::new(Tag::new(b"halt"), 1, range);
        let closes = |c: char| {
            matches!(c, '、' | '。' | '，' | '．' | '」' | '』' | '）' | '】' | '》' | '〉' | '”' | '’')
        };
        let opens = |c: char| matches!(c, '「' | '『' | '（' | '【' | '《' | '〈' | '“' | '‘');
        let mut chars = text[item.range.clone()].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let Some(&(then, d)) = chars.peek() else { break };
            let start = item.range.start;
            if closes(c) && (closes(d) || opens(d)) {
                features.push(halve(start + at..start + then));
            } else if opens(c) && opens(d) {
                features.push(halve(start + then..start + then + d.len_utf8()));
            }
        }
    }
    features
}
