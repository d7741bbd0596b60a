//! Shaping: characters become glyphs, once, in font units.
//!
//! In: itemized text. Out: [`Run`]s of glyphs in visual order, whose clusters are byte offsets of the text.
//! This is the one adapter of `harfrust`, whose interface still changes. Shaping gets the language (`locl`),
//! and the text around a run as context, so that letters join across its edges. Runs from right to left have
//! a cluster for each character, which exact text extraction needs; all others one for each grapheme.
//! Refuses a result with the glyph `.notdef` in it, or with a dotted circle that the text does not have: shaping
//! puts one under a mark that its letter cannot carry.

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock};

use harfrust::Font;
use harfrust::{
    Buffer, BufferFlags, ClusterLevel, Direction, Feature, Language, ShapeOptions, ShapePlan, ShaperFont,
    Tag, shape,
};

use super::classes::is_ideographic;
use super::itemize::{Item, PrintableItems, WeightSpan, itemize_printable};
use super::rules::{LocaleRules, Rules};
use super::unprintable::{Unprintable, UnprintableReason};
use super::{Glyph, Glyphs};
use crate::font::{FaceId, Fonts, Weight, face};
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

    /// The parts of `text` that cannot be printed in `weight`, in order.
    #[must_use]
    pub fn unprintable(&self, text: &str, locale: &Locale, weight: Weight) -> Vec<Unprintable> {
        let weights = [WeightSpan { end: text.len(), weight }];
        let PrintableItems { items, mut unprintable } =
            itemize_printable(text, locale, &weights, &self.fonts);
        for item in &items {
            if let Err(parts) = self.shape(text, item, locale) {
                unprintable.extend(parts);
            }
        }
        unprintable.sort_by_key(|part| part.offset);
        unprintable
    }

    /// Shapes one item of `text`.
    ///
    /// # Errors
    /// The characters whose glyph is `.notdef`, and the marks to which shaping adds a dotted circle.
    pub fn shape(&self, text: &str, item: &Item, locale: &Locale) -> Result<Run, Vec<Unprintable>> {
        let no_glyph = |at: usize| {
            let characters = text[at..].chars().next().unwrap_or(' ').to_string();
            Unprintable { characters, offset: at, reason: UnprintableReason::NoGlyph }
        };
        let no_face = || vec![no_glyph(item.range.start)];
        let font = self.font(item.face).ok_or_else(no_face)?;
        let rules = self.rules().of(locale);
        let features = features(text, item, rules);
        let plan = self.plan(font, item, locale, &features);
        let mut buffer = filled_buffer(text, item, locale);
        let options = ShapeOptions::new().plan(Some(&plan)).features(&features);
        shape(&ShaperFont::new(font), &mut buffer, options).map_err(|_| no_face())?;

        let dotted_circle = self.fonts.glyph(item.face, DOTTED_CIRCLE);
        let mut unprintable = Vec::new();
        let mut has_circle = false;
        let mut glyphs: Vec<Glyph> = Vec::with_capacity(buffer.len());
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            let at = info.cluster as usize;
            let id = u16::try_from(info.glyph_id).unwrap_or(0);
            if id == 0 && !text[at..].starts_with(char::is_control) {
                unprintable.push(no_glyph(at));
            }
            has_circle |= Some(id) == dotted_circle;
            glyphs.push(Glyph {
                id,
                cluster: info.cluster,
                advance: position.x_advance,
                dx: position.x_offset,
                dy: position.y_offset,
                unsafe_to_break: info.unsafe_to_break(),
            });
        }
        if let Some(circle) = dotted_circle.filter(|_| has_circle) {
            unprintable.extend(stray_marks(text, item, &glyphs, circle));
        }
        if !unprintable.is_empty() {
            unprintable.sort_by_key(|part| part.offset);
            return Err(unprintable);
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

/// DOTTED CIRCLE, which a text may have itself and which shaping puts under marks without a letter.
const DOTTED_CIRCLE: char = '\u{25cc}';

/// The clusters with more dotted circles, glyphs with the id `circle`, than the text has there.
fn stray_marks(text: &str, item: &Item, glyphs: &[Glyph], circle: u16) -> Vec<Unprintable> {
    let mut starts: Vec<usize> = glyphs.iter().map(|glyph| glyph.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([item.range.end]);
    let clusters = starts.iter().zip(ends).map(|(start, end)| (*start, &text[*start..end]));
    let has_too_many = |(start, cluster): &(usize, &str)| {
        let shown = glyphs.iter().filter(|glyph| glyph.id == circle && glyph.cluster as usize == *start);
        shown.count() > cluster.matches(DOTTED_CIRCLE).count()
    };
    let part = |(start, cluster): (usize, &str)| {
        let characters = cluster.trim_start();
        let offset = start + cluster.len() - characters.len();
        let characters = characters.chars().filter(|c| !is_isolate(*c)).collect();
        Unprintable { characters, offset, reason: UnprintableReason::StrayMark }
    };
    clusters.filter(has_too_many).map(part).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Direction, parse};
    use crate::text::unprintable::describe;

    fn locale(tag: &str, script: &str) -> Locale {
        let direction = if matches!(script, "Arab" | "Hebr") { Direction::Rtl } else { Direction::Ltr };
        Locale::new(parse(tag).unwrap(), direction, Script::from_code(script).unwrap())
    }

    fn shaper() -> Shaper {
        Shaper::new(Arc::new(Fonts::new()))
    }

    fn found(tag: &str, script: &str, text: &str, shaper: &Shaper) -> Vec<Unprintable> {
        let locale = locale(tag, script);
        let [regular, bold] =
            [Weight::Regular, Weight::Bold].map(|weight| shaper.unprintable(text, &locale, weight));
        assert_eq!(regular, bold, "{tag}: {text}");
        regular
    }

    #[test]
    fn marks_for_which_shaping_draws_a_dotted_circle_are_found_in_every_script() {
        let shaper = shaper();
        for (tag, script, text, marks) in [
            // Visual order: the sign that stands on the left is typed first.
            ("hi", "Deva", "िचकित्सा", "ि"),
            ("hi", "Deva", "यह िचकित्सा", "ि"),
            ("mr", "Deva", "(ाजा)", "ा"),
            ("bn", "Beng", "েরাগ", "ে"),
            ("bn", "Beng", "ডাক্তার িচকিৎসা", "ি"),
            ("ta", "Taml", "ெசய்ய", "ெ"),
            ("te", "Telu", "ిచికిత్స", "ి"),
            ("kn", "Knda", "ಿಚಿಕಿತ್ಸೆ", "ಿ"),
            ("ml", "Mlym", "െചയ്യുക", "െ"),
            ("gu", "Gujr", "િચકિત્સા", "િ"),
            ("pa", "Guru", "ਿਚਕਿਤਸਾ", "ਿ"),
            ("or", "Orya", "େଚିକିତ୍ସା", "େ"),
            ("si", "Sinh", "ෙබහෙත්", "ෙ"),
            ("km", "Khmr", "េវជ្ជ", "េ"),
            ("my", "Mymr", "ေဆး", "ေ"),
            ("th", "Thai", "ิคน", "ิ"),
            ("th", "Thai", "คน ้ำ", "้"),
            ("lo", "Laoo", "ິຄົນ", "ິ"),
            ("lo", "Laoo", "ຄົນ ້ຳ", "້"),
            ("ar", "Arab", "كلمة \u{64b}", "\u{64b}"),
            ("he", "Hebr", "\u{5b8}מילה", "\u{5b8}"),
            ("en", "Latn", "\u{301}acute", "\u{301}"),
        ] {
            let parts = found(tag, script, text, &shaper);
            let [part] = &parts[..] else { panic!("{tag}: {text}: {parts:?}") };
            assert_eq!(part.reason, UnprintableReason::StrayMark, "{tag}: {text}");
            assert!(
                part.characters.starts_with(marks) || part.characters.ends_with(marks),
                "{text}: {part:?}"
            );
            assert_eq!(&text[part.offset..part.offset + part.characters.len()], part.characters);
        }
    }

    #[test]
    fn every_mark_of_a_text_in_zawgyi_is_found() {
        let parts = found("my", "Mymr", "ေဆးထိုးျခင္း မလုပ္ပါႏွင့္", &shaper());
        assert!(parts.len() >= 2, "{parts:?}");
        assert!(parts.iter().all(|part| part.reason == UnprintableReason::StrayMark), "{parts:?}");
    }

    #[test]
    fn well_formed_words_and_the_dotted_circles_of_a_text_are_printed() {
        let shaper = shaper();
        for (tag, script, text) in [
            ("hi", "Deva", "चिकित्सा, श्री, क्‍ष, हिंदी"),
            ("bn", "Beng", "রোগ, ক্ষত, চিকিৎসা"),
            ("ta", "Taml", "செய்ய, ஸ்ரீ"),
            ("te", "Telu", "చికిత్స"),
            ("kn", "Knda", "ಚಿಕಿತ್ಸೆ"),
            ("ml", "Mlym", "ചെയ്യുക"),
            ("si", "Sinh", "බෙහෙත්, ශ්‍රී"),
            ("km", "Khmr", "វេជ្ជបណ្ឌិត"),
            ("my", "Mymr", "ဆေးထိုးခြင်း မလုပ်ပါနှင့်"),
            ("th", "Thai", "น้ำ ที่ กี้"),
            ("lo", "Laoo", "ນ້ຳ"),
            ("hi", "Deva", "the sign ◌ि and \u{a0}ि"),
            ("th", "Thai", "◌ิ"),
            ("en", "Latn", "◌ and ◌\u{301}"),
        ] {
            assert_eq!(found(tag, script, text, &shaper), [], "{tag}: {text}");
        }
    }

    #[test]
    fn all_missing_characters_of_a_text_are_found_at_once() {
        let parts = found("en", "Latn", "Call 🚑 now 👩, not 🚑: 𒀀", &shaper());
        let characters: Vec<&str> = parts.iter().map(|part| part.characters.as_str()).collect();
        assert_eq!(characters, ["🚑", "👩", "🚑", "𒀀"]);
        assert!(parts.iter().all(|part| part.reason == UnprintableReason::NoGlyph));
        let all: Vec<&Unprintable> = parts.iter().collect();
        assert_eq!(
            describe(&all, UnprintableReason::NoGlyph),
            "has `🚑` (U+1F691), `👩` (U+1F469) and `𒀀` (U+12000), for which no font of the locale has a glyph,"
        );
        // A mark after a missing letter is not a mark without a letter.
        assert_eq!(found("en", "Latn", "a 𒀀\u{301} b", &shaper()).len(), 1);
    }

    #[test]
    fn a_text_in_a_script_without_faces_is_one_short_finding() {
        let text: String = ('\u{1400}'..='\u{1440}').collect();
        let parts = found("en", "Latn", &text, &shaper());
        assert_eq!(parts.len(), 65);
        let all: Vec<&Unprintable> = parts.iter().collect();
        let sentence = describe(&all, UnprintableReason::NoGlyph);
        assert!(sentence.contains(" and 57 more,") && sentence.chars().count() < 300, "{sentence}");
    }

    #[test]
    fn lost_and_invisible_characters_are_no_text() {
        let shaper = shaper();
        for c in [
            '\u{fffd}',
            '\u{fffc}',
            '\u{2028}',
            '\u{2029}',
            '\u{b}',
            '\u{c}',
            '\0',
            '\u{7f}',
            '\u{80}',
            '\u{3164}',
            '\u{115f}',
            '\u{1160}',
            '\u{ffa0}',
            '\u{180e}',
            '\u{fff9}',
            '\u{fffb}',
            '\u{e0041}',
            '\u{1d173}',
            '\u{ffff}',
        ] {
            let parts = found("en", "Latn", &format!("one{c}two"), &shaper);
            let [part] = &parts[..] else { panic!("{c:?}: {parts:?}") };
            assert_eq!((part.offset, part.reason), (3, UnprintableReason::NotText), "{c:?}");
            let sentence = describe(&[part], part.reason);
            assert_eq!(sentence, format!("has U+{:04X}, which cannot be printed,", u32::from(c)));
        }
    }

    #[test]
    fn variation_selectors_are_ignored() {
        let shaper = shaper();
        for (tag, script, text) in [
            ("en", "Latn", "☎\u{fe0f} 555 ✓\u{fe0f}"),
            ("en", "Latn", "☎\u{fe0e} 555, →\u{fe0e}"),
            ("en", "Latn", "1\u{fe0f} a\u{fe0f}"),
            ("ar", "Arab", "☎\u{fe0f} ٥٥٥"),
            ("th", "Thai", "⚠\u{fe0f} ระวัง"),
            ("ja", "Jpan", "葛\u{e0100}城 ☎\u{fe0f}"),
            ("zh-Hant", "Hant", "，\u{fe01}"),
        ] {
            assert_eq!(found(tag, script, text, &shaper), [], "{tag}: {text}");
        }
    }
}
