//! Shaping: characters become glyphs, once, in font units.
//!
//! In: itemized text. Out: [`Run`]s of glyphs in visual order, whose clusters are byte offsets of the text.
//! This is the one adapter of `harfrust`, whose interface still changes. Shaping gets the language (`locl`),
//! and the text around a run as context, so that letters join across its edges. Runs from right to left have
//! a cluster for each character, which exact text extraction needs; all others one for each grapheme.
//! Refuses a result with the glyph `.notdef` in it.

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock};

use harfrust::Font;
use harfrust::{
    Buffer, BufferFlags, ClusterLevel, Direction, Feature, Language, ShapeOptions, ShapePlan, ShaperFont,
    Tag, shape,
};

use super::classes::is_ideographic;
use super::itemize::{Item, MissingGlyph};
use super::rules::{LocaleRules, Rules};
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

/// What a shape plan depends on.
#[derive(PartialEq, Eq)]
struct PlanKey {
    face: FaceId,
    script: Script,
    rtl: bool,
    language: String,
}

struct CachedPlan {
    key: PlanKey,
    plan: Arc<ShapePlan>,
}

/// The faces opened for shaping, the plans made for them and the rules of all languages; shared by all
/// locales.
pub struct Shaper {
    fonts: Arc<Fonts>,
    opened: Vec<OnceLock<Option<Font>>>,
    plans: Mutex<Vec<CachedPlan>>,
    rules: OnceLock<Arc<Rules>>,
}

impl Shaper {
    /// A shaper for the faces of the pack.
    #[must_use]
    pub fn new(fonts: Arc<Fonts>) -> Self {
        let slots = crate::font::faces().map(|f| f.id.index() + 1).max().unwrap_or(0);
        let opened = (0..slots).map(|_| OnceLock::new()).collect();
        Self { fonts, opened, plans: Mutex::default(), rules: OnceLock::new() }
    }

    /// The faces of the pack.
    #[must_use]
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// The rules of all languages, parsed when they are first needed.
    #[must_use]
    pub fn rules(&self) -> &Arc<Rules> {
        self.rules.get_or_init(|| Arc::new(Rules::new()))
    }

    fn font(&self, id: FaceId) -> Option<&Font> {
        self.opened.get(id.index())?.get_or_init(|| Font::new(face(id)?.bytes, 0)).as_ref()
    }

    fn plan(&self, font: &Font, item: &Item, locale: &Locale, features: &[Feature]) -> Arc<ShapePlan> {
        let language = locale.id.to_string();
        let key = PlanKey { face: item.face, script: item.script, rtl: item.level % 2 == 1, language };
        let make = || {
            let script = harfrust::Script::from_iso15924_tag(tag(item.script.code()));
            let language = Language::new(&key.language);
            Arc::new(ShapePlan::new(font, direction(item), script, language.as_ref(), features))
        };
        // A plan with features for a stretch of the text serves that text only.
        if !features.is_empty() {
            return make();
        }
        let Ok(mut plans) = self.plans.lock() else { return make() };
        if let Some(known) = plans.iter().find(|known| known.key == key) {
            return Arc::clone(&known.plan);
        }
        let plan = make();
        plans.push(CachedPlan { key, plan: Arc::clone(&plan) });
        plan
    }

    /// Shapes one item of `text`.
    ///
    /// # Errors
    /// The character whose glyph is `.notdef`.
    pub fn shape(&self, text: &str, item: &Item, locale: &Locale) -> Result<Run, MissingGlyph> {
        let missing = || MissingGlyph {
            character: text[item.range.clone()].chars().next().unwrap_or(' '),
            offset: item.range.start,
        };
        let font = self.font(item.face).ok_or_else(missing)?;
        let rules = self.rules().of(locale);
        let features = features(text, item, rules);
        let plan = self.plan(font, item, locale, &features);
        let mut buffer = filled_buffer(text, item, locale);
        let options = ShapeOptions::new().plan(Some(&plan)).features(&features);
        shape(&ShaperFont::new(font), &mut buffer, options).map_err(|_| missing())?;

        let mut glyphs: Vec<Glyph> = Vec::with_capacity(buffer.len());
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            let character = text[info.cluster as usize..].chars().next().unwrap_or(' ');
            let id = u16::try_from(info.glyph_id).unwrap_or(0);
            if id == 0 && !character.is_control() {
                return Err(MissingGlyph { character, offset: info.cluster as usize });
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
        // Latin letters are scaled to the script beside them.
        let scale = family.map_or(1000, |f| if f.scripts.contains(&"Latn") { own.latin } else { f.scale });
        let units_per_em = self.fonts.units_per_em(item.face);
        if item.level.is_multiple_of(2) && rules.has_autospace() {
            add_autospace(text, item, &mut glyphs, units_per_em);
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

fn direction(item: &Item) -> Direction {
    if item.level % 2 == 1 { Direction::RightToLeft } else { Direction::LeftToRight }
}

/// A buffer with the characters of an item and the text around it.
fn filled_buffer(text: &str, item: &Item, locale: &Locale) -> Buffer {
    let mut buffer = Buffer::new();
    buffer.reserve(item.range.len());
    for (at, c) in text[item.range.clone()].char_indices() {
        // Isolates have done their work once the levels are known, and fonts do not know them.
        if !is_isolate(c) {
            buffer.push(c as u32, (item.range.start + at) as u32);
        }
    }
    buffer.set_pre_context(&text[..item.range.start]);
    buffer.set_post_context(&text[item.range.end..]);
    buffer.set_direction(direction(item));
    buffer.set_script(harfrust::Script::from_iso15924_tag(tag(item.script.code())));
    buffer.set_language(Language::new(locale.id.to_string()));
    buffer.set_cluster_level(if item.level % 2 == 1 {
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
    buffer
}

fn tag(code: &str) -> Tag {
    Tag::from_be_bytes(code.as_bytes().try_into().unwrap_or(*b"Zyyy"))
}

/// Whether an ideograph meets a Latin letter or a digit at byte `at`. Chinese and Japanese put a little space
/// there.
pub(super) fn has_autospace_at(text: &str, at: usize) -> bool {
    let is_narrow = |c: char| c.is_ascii_alphanumeric() || matches!(c, '%' | '+');
    let is_visible = |c: &char| !is_default_ignorable(*c);
    match (text[..at].chars().rfind(is_visible), text[at..].chars().find(is_visible)) {
        (Some(a), Some(b)) => (is_ideographic(a) && is_narrow(b)) || (is_narrow(a) && is_ideographic(b)),
        _ => false,
    }
}

/// Widens the glyphs before which ideographs meet Latin letters (CSS Text 4, `text-autospace`). The space is
/// no character, so text extraction does not see it.
fn add_autospace(text: &str, item: &Item, glyphs: &mut [Glyph], units_per_em: i64) {
    for i in 0..glyphs.len() {
        let next = glyphs.get(i + 1).map_or(item.range.end, |g| g.cluster as usize);
        if next > glyphs[i].cluster as usize && has_autospace_at(text, next) {
            glyphs[i].advance += autospace_width(units_per_em);
        }
    }
}

/// An eighth of an em, in font units.
pub(super) const fn autospace_width(units_per_em: i64) -> i32 {
    (units_per_em / 8) as i32
}

/// The OpenType features that the rules ask for.
fn features(text: &str, item: &Item, rules: LocaleRules<'_>) -> Vec<Feature> {
    let mut features = Vec::new();
    if !rules.has_ligatures() {
        features.push(Feature::new(Tag::new(b"liga"), 0, ..));
    }
    if rules.trims_full_width_marks() {
        // Two full-width marks in a row leave a gap (CSS Text 4, `text-spacing-trim`): one gives up its blank
        // half.
        let halve = |range: Range<usize>| Feature::new(Tag::new(b"halt"), 1, range);
        let closes = |c: char| rules.any(|t| t.full_width_closing.contains(c));
        let opens = |c: char| rules.any(|t| t.full_width_opening.contains(c));
        let start = item.range.start;
        let mut chars = text[item.range.clone()].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let Some(&(next_at, next)) = chars.peek() else { break };
            if closes(c) && (closes(next) || opens(next)) {
                features.push(halve(start + at..start + next_at));
            } else if opens(c) && opens(next) {
                features.push(halve(start + next_at..start + next_at + next.len_utf8()));
            }
        }
    }
    features
}
