//! Itemizing: the stretches of a text that are shaped as one.
//!
//! In: a paragraph's text with isolates, its locale and the weights of its spans. Out: [`Item`]s: stretches
//! of one embedding level (UAX #9), script (UAX #24) and face, which tile the text. [`mod@super::isolate`]
//! puts isolates around the parts of a right-to-left paragraph that run from left to right: phone numbers,
//! doses, web addresses, Latin names.
//! Refuses a character for which no face of its chain has a glyph ([`MissingGlyph`]).

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

use super::classes::{self, ScriptLookup};
use crate::font::{self, FaceId, Fonts, Weight};
use crate::locale::{Locale, Script};
use crate::unicode::{is_default_ignorable, is_isolate};

/// The message about a character without a glyph, as part of a sentence. The fonts of other locales may have one.
pub const NO_GLYPH: &str = "no font of the locale has a glyph";
/// The advice for such a character.
pub const NO_GLYPH_HINT: &str = "write another character, or report the missing one: the fonts should cover every language that the program lists";

/// A stretch of text of one level, script and face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Embedding level (UAX #9, BD2).
    pub level: u8,
    /// Script; a character that scripts share has that of its neighbours.
    pub script: Script,
    /// Face.
    pub face: FaceId,
}

/// No face of the chain has a glyph for a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
    /// Byte of the text at which its cluster begins.
    pub offset: usize,
}

/// A stretch of text in one weight, which begins where the one before it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeightSpan {
    /// Its end, in bytes.
    pub end: usize,
    /// The weight.
    pub weight: Weight,
}

/// Splits `text` into items in logical order, which tile it.
///
/// # Errors
/// The first character for which no face of its chain has a glyph.
pub fn itemize(
    text: &str,
    locale: &Locale,
    weights: &[WeightSpan],
    fonts: &Fonts,
) -> Result<Vec<Item>, MissingGlyph> {
    let base = if locale.direction.is_rtl() { Level::rtl() } else { Level::ltr() };
    let bidi = BidiInfo::new(text, Some(base));
    let mut faces = FaceChooser::new(locale, fonts);
    let weight_at = |at: usize| weights.iter().find(|s| at < s.end).map_or(Weight::Regular, |s| s.weight);
    let mut items: Vec<Item> = Vec::new();
    let mut scripts = ScriptLookup::default();
    // Leading common characters take the script of the first character that has one.
    let mut script = text.chars().find_map(classes::script_of).unwrap_or(locale.script);
    for FaceCluster { start, text: cluster } in clusters(text) {
        let end = start + cluster.len();
        let Some(c) = cluster.chars().next() else { continue };
        script = match scripts.script_of(c) {
            Some(own) => own,
            None if c.is_whitespace() || is_default_ignorable(c) => script,
            // Punctuation between words of one script is that script's; between two, the paragraph's.
            None => match text[end..].chars().find_map(|c| scripts.script_of(c)) {
                Some(next) if next == script => script,
                _ => locale.script,
            },
        };
        let is_blank = c.is_whitespace() || c.is_control() || cluster.chars().all(is_default_ignorable);
        let weight = weight_at(start);
        let face = match items.last() {
            // Spaces and invisible characters stay with the text before them.
            Some(previous) if is_blank && weight_of(previous.face) == weight => previous.face,
            _ => {
                let found = faces.face_for(cluster, script, weight);
                let found =
                    if is_blank { found.or_else(|c| faces.first(script, weight).ok_or(c)) } else { found };
                found.map_err(|character| MissingGlyph { character, offset: start })?
            }
        };
        let level = bidi.levels.get(start).map_or(base.number(), |l| l.number());
        match items.last_mut() {
            // Spans belong to different blocks, so no run may contain parts of two.
            Some(last)
                if last.level == level
                    && last.face == face
                    && (last.script == script || is_blank)
                    && !weights.iter().any(|span| span.end == start) =>
            {
                last.range.end = end;
            }
            _ => items.push(Item { range: start..end, level, script, face }),
        }
    }
    Ok(items)
}

/// A base and the characters that attach to it, which must be in one face.
struct FaceCluster<'t> {
    /// Its first byte.
    start: usize,
    text: &'t str,
}

/// The clusters of a text. Isolates are clusters of their own.
fn clusters(text: &str) -> impl Iterator<Item = FaceCluster<'_>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, c) = chars.next()?;
        let mut end = start + c.len_utf8();
        while let Some((at, mark)) =
            chars.next_if(|(_, mark)| attaches(*mark) && !is_isolate(*mark) && !is_isolate(c))
        {
            end = at + mark.len_utf8();
        }
        Some(FaceCluster { start, text: &text[start..end] })
    })
}

/// Whether a character attaches to the one before it and is set in that one's face.
fn attaches(c: char) -> bool {
    is_default_ignorable(c)
        || matches!(c, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
        || classes::is_mark(c)
}

/// The Korean syllable that conjoining letters make (Unicode Standard, 3.12): faces have syllables only.
fn composed_syllable(cluster: &str) -> Option<char> {
    let index = |c: char, first: u32, count: u32| u32::from(c).checked_sub(first).filter(|i| *i < count);
    let mut letters = cluster.chars();
    let lead = index(letters.next()?, 0x1100, 19)?;
    let vowel = index(letters.next()?, 0x1161, 21)?;
    // Tails count from 1, because a syllable may have none.
    let tail = letters.next().map_or(Some(0), |tail| Some(1 + index(tail, 0x11a8, 27)?))?;
    if letters.next().is_some() {
        return None;
    }
    char::from_u32(0xac00 + (lead * 21 + vowel) * 28 + tail)
}

fn weight_of(id: FaceId) -> Weight {
    font::face(id).map_or(Weight::Regular, |f| f.weight)
}

/// The faces of a script in a weight, in order of preference.
struct FaceChain {
    script: Script,
    weight: Weight,
    faces: Vec<FaceId>,
}

/// Chooses the faces of a paragraph's clusters.
struct FaceChooser<'a> {
    locale: &'a Locale,
    fonts: &'a Fonts,
    chains: Vec<FaceChain>,
    /// Whether the family of the paragraph's script sets ASCII itself.
    has_own_ascii: bool,
}

impl<'a> FaceChooser<'a> {
    fn new(locale: &'a Locale, fonts: &'a Fonts) -> Self {
        let has_own_ascii = font::family(locale.script, locale.face_language()).ascii;
        Self { locale, fonts, chains: Vec::new(), has_own_ascii }
    }

    fn chain(&mut self, script: Script, weight: Weight) -> &[FaceId] {
        let known = self.chains.iter().position(|c| c.script == script && c.weight == weight);
        let index = known.unwrap_or_else(|| {
            let faces = font::chain(script, self.locale.script, self.locale.face_language(), weight);
            self.chains.push(FaceChain { script, weight, faces });
            self.chains.len() - 1
        });
        &self.chains[index].faces
    }

    /// The first face of a chain.
    fn first(&mut self, script: Script, weight: Weight) -> Option<FaceId> {
        self.chain(script, weight).first().copied()
    }

    /// The first face of the chain with a glyph for every character of `cluster`, or the character that lacks
    /// one.
    fn face_for(&mut self, cluster: &str, script: Script, weight: Weight) -> Result<FaceId, char> {
        let (fonts, has_own_ascii) = (self.fonts, self.has_own_ascii);
        let syllable = composed_syllable(cluster);
        let characters = || {
            let rest = if syllable.is_some() { "" } else { cluster };
            syllable.into_iter().chain(rest.chars())
        };
        let covers = |face: FaceId, c: char| is_default_ignorable(c) || fonts.glyph(face, c).is_some();
        let base = characters().next().unwrap_or(' ');
        let chain = self.chain(script, weight);
        for &id in chain {
            // Beside such scripts Noto Sans sets ASCII, so that all Latin letters and digits look alike.
            let is_skipped = base.is_ascii_graphic()
                && !has_own_ascii
                && font::face(id).is_some_and(|f| !f.family.scripts.contains(&"Latn"));
            if !is_skipped && characters().all(|c| covers(id, c)) {
                return Ok(id);
            }
        }
        Err(characters().find(|c| !chain.iter().any(|f| covers(*f, *c))).unwrap_or(base))
    }
}
