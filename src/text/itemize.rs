//! Itemizing: the stretches of a text that are shaped as one.
//!
//! In: a paragraph's text with isolates, its locale and the weights of its spans. Out: [`Item`]s: stretches
//! of one embedding level (UAX #9), script (UAX #24) and face, which tile the text. [`mod@super::isolate`]
//! puts isolates around the parts of a right-to-left paragraph that run from left to right: phone numbers,
//! doses, web addresses, Latin names. A character that scripts share takes the faces of its neighbours where
//! the paragraph's own lack it, or those of the language of a quoted text, and a space takes the face of
//! letters, never that of a symbol.
//! Refuses a character for which no face of its chain has a glyph, one that is no text, and a mark after a
//! space ([`Unprintable`]).

use std::ops::Range;

use unicode_bidi::data_source::BidiMatchedOpeningBracket;
use unicode_bidi::{BidiDataSource, BidiInfo, HardcodedBidiData, Level};

use super::classes::{self, ScriptLookup};
use super::unprintable::{Unprintable, UnprintableReason};
use crate::font::{self, FaceId, Fonts, Weight};
use crate::locale::{Locale, Script};
use crate::unicode::{NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE, is_default_ignorable, is_isolate, is_not_text};

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

/// A stretch of text in one weight, which begins where the one before it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeightSpan {
    /// Its end, in bytes.
    pub end: usize,
    /// The weight.
    pub weight: Weight,
}

/// The items of a text that may have unprintable parts.
#[derive(Debug, Default)]
pub struct PrintableItems {
    /// The items in logical order. They tile the text without its unprintable parts.
    pub items: Vec<Item>,
    /// The parts that no item shows, in order.
    pub unprintable: Vec<Unprintable>,
}

/// Splits `text` into items in logical order, which tile it.
///
/// # Errors
/// The parts that cannot be printed, in order.
pub fn itemize(
    text: &str,
    locale: &Locale,
    weights: &[WeightSpan],
    fonts: &Fonts,
) -> Result<Vec<Item>, Vec<Unprintable>> {
    let PrintableItems { items, unprintable } = itemize_printable(text, locale, weights, fonts);
    if unprintable.is_empty() { Ok(items) } else { Err(unprintable) }
}

/// Splits `text` into items in logical order, and into the parts that cannot be printed.
#[must_use]
pub fn itemize_printable(
    text: &str,
    locale: &Locale,
    weights: &[WeightSpan],
    fonts: &Fonts,
) -> PrintableItems {
    let base = if locale.direction.is_rtl() { Level::rtl() } else { Level::ltr() };
    let bidi = BidiInfo::new(text, Some(base));
    let mut faces = FaceChooser::new(text, locale, fonts);
    let weight_at = |at: usize| weights.iter().find(|s| at < s.end).map_or(Weight::Regular, |s| s.weight);
    let mut found = PrintableItems::default();
    let mut scripts = ScriptLookup::default();
    // Leading common characters take the script of the first character that has one.
    let mut script = text.chars().find_map(classes::script_of).unwrap_or(locale.script);
    for FaceCluster { start, text: cluster } in clusters(text) {
        let end = start + cluster.len();
        let Some(c) = cluster.chars().next() else { continue };
        let own = scripts.script_of(c);
        script = match own {
            Some(own) => own,
            None if c.is_whitespace() || is_default_ignorable(c) => script,
            // Punctuation between words of one script is that script's; between two, the paragraph's.
            None => match text[end..].chars().find_map(|c| scripts.script_of(c)) {
                Some(next) if next == script => script,
                _ => locale.script,
            },
        };
        let is_ignorable = cluster.chars().all(is_default_ignorable);
        // A no-break space that carries a mark is not blank.
        let shows_nothing = |c: char| c.is_whitespace() || c.is_control() || is_default_ignorable(c);
        let is_blank = is_ignorable || cluster.chars().all(shows_nothing);
        let weight = weight_at(start);
        if let Some(part) = unprintable_part(cluster, start) {
            found.unprintable.push(part);
            continue;
        }
        let face = match found.items.last() {
            // Invisible characters stay with the text before them, and so do spaces, unless it is a symbol.
            Some(previous)
                if is_blank
                    && weight_of(previous.face) == weight
                    && (is_ignorable || !is_symbol_face(previous.face)) =>
            {
                previous.face
            }
            _ => {
                // Full-width Latin letters are set among Chinese, Japanese and Korean ones.
                let is_shared = own.is_none() || matches!(c, '\u{ff01}'..='\u{ff5e}');
                let cluster = ClusterInScript { start, text: cluster, script, is_shared };
                match faces.choose(cluster, weight, is_blank) {
                    Ok(chosen) => {
                        script = chosen.script;
                        chosen.face
                    }
                    Err(part) => {
                        found.unprintable.push(part);
                        continue;
                    }
                }
            }
        };
        let level = bidi.levels.get(start).map_or(base.number(), |l| l.number());
        match found.items.last_mut() {
            // Spans belong to different blocks, so no run may contain parts of two.
            Some(last)
                if last.range.end == start
                    && last.level == level
                    && last.face == face
                    && (last.script == script || is_blank)
                    && !weights.iter().any(|span| span.end == start) =>
            {
                last.range.end = end;
            }
            _ => found.items.push(Item { range: start..end, level, script, face }),
        }
    }
    found
}

/// What no face can show of a cluster that begins at byte `start`: a character that is no text, or the marks of
/// a space. A no-break space may carry a mark (Unicode Standard, 7.9). Marks at the beginning of a text and after
/// a letter that cannot carry them are found by shaping.
fn unprintable_part(cluster: &str, start: usize) -> Option<Unprintable> {
    // Most clusters are one character below the first of these.
    if cluster.len() == 1 && matches!(cluster.as_bytes()[0], b' '..=b'~') {
        return None;
    }
    let part = |at: usize, characters: &str, reason| {
        Some(Unprintable { characters: characters.to_owned(), offset: start + at, reason })
    };
    if let Some((at, c)) = cluster.char_indices().find(|(_, c)| is_not_text(*c)) {
        return part(at, &cluster[at..at + c.len_utf8()], UnprintableReason::NotText);
    }
    let base = cluster.chars().next()?;
    if !base.is_whitespace() || matches!(base, NO_BREAK_SPACE | NARROW_NO_BREAK_SPACE) {
        return None;
    }
    let (at, _) = cluster.char_indices().find(|(_, c)| classes::is_mark(*c) && !is_default_ignorable(*c))?;
    part(at, &cluster[at..], UnprintableReason::StrayMark)
}

/// What is wrong with a cluster that no face can show: the character that is `missing`, or else the marks, which
/// are of another script than their base.
fn without_face(cluster: ClusterInScript<'_>, missing: Option<char>) -> Unprintable {
    let ClusterInScript { start, text, .. } = cluster;
    let base = text.chars().next().map_or(0, char::len_utf8);
    match missing {
        Some(c) => Unprintable {
            characters: c.to_string(),
            offset: start + text.find(c).unwrap_or(0),
            reason: UnprintableReason::NoGlyph,
        },
        None => Unprintable {
            characters: text[base..].to_owned(),
            offset: start + base,
            reason: UnprintableReason::StrayMark,
        },
    }
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

/// Whether a face has symbols only, and no space.
fn is_symbol_face(id: FaceId) -> bool {
    font::face(id).is_some_and(|face| face.family.scripts.is_empty())
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

/// A cluster with the script that its neighbours suggest.
#[derive(Clone, Copy)]
struct ClusterInScript<'t> {
    /// Its first byte.
    start: usize,
    text: &'t str,
    script: Script,
    /// Whether scripts share its base (scripts Zyyy and Zinh of UAX #24).
    is_shared: bool,
}

/// The face of a cluster, and the script whose chain it is from.
#[derive(Clone, Copy)]
struct ChosenFace {
    face: FaceId,
    script: Script,
}

/// An opening bracket that is not closed yet.
struct OpenBracket {
    bracket: char,
    chosen: ChosenFace,
}

/// Chooses the faces of a paragraph's clusters.
struct FaceChooser<'a> {
    text: &'a str,
    locale: &'a Locale,
    fonts: &'a Fonts,
    chains: Vec<FaceChain>,
    open: Vec<OpenBracket>,
    /// Whether the family of the paragraph's script sets ASCII itself.
    has_own_ascii: bool,
}

impl<'a> FaceChooser<'a> {
    fn new(text: &'a str, locale: &'a Locale, fonts: &'a Fonts) -> Self {
        let has_own_ascii = font::family(locale.script, locale.face_language()).ascii;
        Self { text, locale, fonts, chains: Vec::new(), open: Vec::new(), has_own_ascii }
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

    /// The face of a cluster. A blank has the first face of its chain if none has a glyph for it.
    fn choose(
        &mut self,
        cluster: ClusterInScript<'_>,
        weight: Weight,
        is_blank: bool,
    ) -> Result<ChosenFace, Unprintable> {
        let ClusterInScript { text, script, is_shared, .. } = cluster;
        let chosen = match self.face_for(text, script, weight) {
            Ok(face) => Ok(ChosenFace { face, script }),
            Err(missing) => {
                let of_neighbour = is_shared.then(|| self.face_of_neighbour(cluster, weight)).flatten();
                let of_blank = self.chain(script, weight).first().filter(|_| is_blank);
                let of_blank = of_blank.map(|face| ChosenFace { face: *face, script });
                let chosen = of_neighbour.or_else(|| self.face_of_language(text, weight)).or(of_blank);
                chosen.ok_or_else(|| without_face(cluster, missing))
            }
        }?;
        Ok(self.matched_with_brackets(text, chosen, weight))
    }

    /// The face that the language of a quoted text has for a sign that its own script shares with others and the
    /// document's faces lack, such as the postal mark before a Japanese postcode.
    fn face_of_language(&mut self, text: &str, weight: Weight) -> Option<ChosenFace> {
        let script = Script::of(&self.locale.id).filter(|script| *script != self.locale.script)?;
        let face = self.face_for(text, script, weight).ok()?;
        Some(ChosenFace { face, script })
    }

    /// The face that the nearest neighbours with a script of their own have for a shared character: first the
    /// text before it, then the text after it, then everything else in the paragraph.
    fn face_of_neighbour(&mut self, cluster: ClusterInScript<'_>, weight: Weight) -> Option<ChosenFace> {
        let (before, after) = (&self.text[..cluster.start], &self.text[cluster.start..]);
        let mut back = before.chars().rev().filter_map(classes::script_of);
        let mut forward = after.chars().filter_map(classes::script_of);
        let nearest = [back.next(), forward.next()];
        let mut tried: Vec<Script> = Vec::new();
        for script in nearest.into_iter().flatten().chain(back).chain(forward) {
            if tried.contains(&script) {
                continue;
            }
            tried.push(script);
            if let Ok(face) = self.face_for(cluster.text, script, weight) {
                return Some(ChosenFace { face, script });
            }
        }
        None
    }

    /// `chosen`, or for a closing bracket the face of its opening one (UAX #24, 5.1), if that has both.
    fn matched_with_brackets(&mut self, cluster: &str, chosen: ChosenFace, weight: Weight) -> ChosenFace {
        let Some(c) = cluster.chars().next() else { return chosen };
        // Letters are no brackets, and need no lookup.
        if c.is_alphanumeric() {
            return chosen;
        }
        let Some(BidiMatchedOpeningBracket { opening, is_open }) =
            HardcodedBidiData.bidi_matched_opening_bracket(c)
        else {
            return chosen;
        };
        if is_open {
            self.open.push(OpenBracket { bracket: opening, chosen });
            return chosen;
        }
        let Some(index) = self.open.iter().rposition(|open| open.bracket == opening) else { return chosen };
        let of_opening = self.open[index].chosen;
        self.open.truncate(index);
        let covers = |face: FaceId| {
            cluster.chars().all(|c| is_default_ignorable(c) || self.fonts.glyph(face, c).is_some())
        };
        let is_other = of_opening.face != chosen.face && weight_of(of_opening.face) == weight;
        if is_other && covers(of_opening.face) { of_opening } else { chosen }
    }

    /// The first face of the chain with a glyph for every character of `cluster`, or the character that lacks
    /// one. There is none if each character has one, but in different faces.
    fn face_for(&mut self, cluster: &str, script: Script, weight: Weight) -> Result<FaceId, Option<char>> {
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
        Err(characters().find(|c| !chain.iter().any(|f| covers(*f, *c))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Direction, parse};

    fn locale(tag: &str, script: &str) -> Locale {
        let direction = if matches!(script, "Arab" | "Hebr") { Direction::Rtl } else { Direction::Ltr };
        Locale::new(parse(tag).unwrap(), direction, Script::from_code(script).unwrap())
    }

    /// The texts of the items with the names of their faces.
    fn faces_of(text: &str, locale: &Locale, fonts: &Fonts, weight: Weight) -> Vec<(String, &'static str)> {
        let items = itemize(text, locale, &[WeightSpan { end: text.len(), weight }], fonts);
        let items = items.unwrap_or_else(|parts| panic!("{text}: {parts:?}"));
        let name = |item: &Item| font::face(item.face).unwrap().family.name;
        items.iter().map(|item| (text[item.range.clone()].to_owned(), name(item))).collect()
    }

    #[test]
    fn a_space_never_has_the_face_of_a_symbol() {
        let fonts = Fonts::new();
        for (tag, script, symbol) in [
            ("en", "Latn", "☎"),
            ("en", "Latn", "→"),
            ("en", "Latn", "✓"),
            ("ar", "Arab", "☎"),
            ("hi", "Deva", "→"),
            ("th", "Thai", "⚠"),
            ("ja", "Jpan", "✗"),
            ("zh-Hans", "Hans", "⚠"),
        ] {
            let locale = locale(tag, script);
            for weight in [Weight::Regular, Weight::Bold] {
                for space in [" ", "\u{a0}", "\u{202f}", "\u{2009}", "\u{2002}", "\u{2003}", "\u{3000}"] {
                    let text = format!("{symbol}{space}555{space}{symbol}{space}{symbol}");
                    let items = itemize(&text, &locale, &[WeightSpan { end: text.len(), weight }], &fonts);
                    let items = items.unwrap_or_else(|parts| panic!("{tag}: {text}: {parts:?}"));
                    for item in items.iter().filter(|item| text[item.range.clone()].contains(space)) {
                        let face = font::face(item.face).unwrap();
                        assert!(fonts.glyph(item.face, ' ').is_some(), "{tag}: {text}: {}", face.name);
                    }
                }
            }
        }
    }

    #[test]
    fn shared_characters_take_the_faces_of_their_neighbours() {
        let fonts = Fonts::new();
        let latin = [("de", "Latn"), ("en", "Latn"), ("ru", "Cyrl")];
        let others = [("hi", "Deva"), ("th", "Thai"), ("ar", "Arab"), ("bn", "Beng")];
        for (tag, script) in latin.into_iter().chain(others) {
            let locale = locale(tag, script);
            for text in [
                "センター前内科",
                "ー前クリニック",
                "内科（本院）",
                "（株）スマイル",
                "京都・大阪",
                "台北市，中山路",
                "北京、上海。",
                "「クリニック」",
                "月〜金",
                "クリニック（Smile）",
                "Smile（クリニック）24",
                "شارع 7A، الرياض",
                "الرياض؟",
                "العيادة؛ 12",
                "नई दिल्ली। 110001",
                "ঢাকা।",
                "한국「서울」",
            ] {
                for weight in [Weight::Regular, Weight::Bold] {
                    let items = faces_of(text, &locale, &fonts, weight);
                    assert!(!items.is_empty(), "{tag}: {text}");
                }
            }
        }
        let english = locale("en", "Latn");
        let faces = |text: &str| faces_of(text, &english, &fonts, Weight::Regular);
        assert_eq!(faces("センター前")[0], ("センター".to_owned(), "Noto Sans JP"));
        // A character that the sheet's own face has stays in it.
        assert_eq!(faces("Smile (本院)")[0].1, "Noto Sans");
    }

    #[test]
    fn a_shared_character_without_neighbours_that_have_it_is_missing() {
        let fonts = Fonts::new();
        let text = "Call now，please";
        let found = itemize(text, &locale("en", "Latn"), &[], &fonts).unwrap_err();
        assert_eq!(found[0].characters, "，");
        assert_eq!(found[0].offset, 8);
    }

    #[test]
    fn a_closing_bracket_has_the_face_of_its_opening_one() {
        let fonts = Fonts::new();
        for (text, open, close) in [
            ("クリニック（Smile）", "（", "）"),
            ("大阪〔Osaka〕", "〔", "〕"),
            ("「大阪 Osaka」", "「", "」"),
        ] {
            for (tag, script) in [("en", "Latn"), ("hi", "Deva"), ("ja", "Jpan"), ("zh-Hans", "Hans")] {
                let items = faces_of(text, &locale(tag, script), &fonts, Weight::Regular);
                let face = |sign: &str| items.iter().find(|(part, _)| part.contains(sign)).unwrap().1;
                assert_eq!(face(open), face(close), "{tag}: {text}: {items:?}");
            }
        }
    }
}
