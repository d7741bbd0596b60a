//! Segmentation: where a line may end.
//!
//! In: text and its locale. Out: byte offsets of break opportunities: those of UAX #14 (strict for
//! Japanese, at word borders for Korean; by the LSTM models of `icu_segmenter` for Thai, Lao, Khmer and
//! Burmese, which write no spaces), but for those that our own guards take away: by the letters on both
//! sides ([`may_end`]), inside words that the models divide ([`compounds`]), and inside what stays together
//! ([`no_break`]). A zero-width space or a soft hyphen is the author's word against the guards by letters.
//! Refuses nothing; white space at a line's end is the caller's to drop.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::{CanonicalCombiningClass, GeneralCategory, LineBreak, Script};
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::{compounds, no_break, segment_cache};
use crate::locale::Locale;
use crate::unicode::is_default_ignorable;

/// Letters that a word's part needs on either side of a hyphen or dash to be parted there.
const PART: usize = 3;

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakOpportunity {
    /// Byte of the text at which the next line begins.
    pub at: usize,
    /// Whether it must.
    pub ends: Ends,
}

/// Whether a line ends at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// It must: a line feed stands there.
    Must,
    /// It may.
    May,
    /// Only inside a word that is wider than the line: at a seam of the word, without a hyphen.
    AtNeed,
}

/// The places where a line may end, in order, the text's end last.
#[must_use]
pub fn opportunities(text: &str, locale: &Locale) -> Vec<BreakOpportunity> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    if locale.language() == "ko" {
        options.word_option = Some(LineBreakWordOption::KeepAll);
    }
    let complex = text.chars().any(is_complex);
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
    let must = |at: usize| text[..at].ends_with(must_end);
    // The models' letters are left out of what the rules judge: a letter of equal length stands in.
    let plain: String = text.chars().map(|c| if is_left_out(c) { LETTER } else { c }).collect();
    let mut found: Vec<usize> = segmenter.segment_str(&plain).chain(unseen(text)).collect();
    if complex {
        for run in complex_runs(text) {
            let words =
                segment_cache::lookup(&text[run.clone()]).unwrap_or_else(|| by_model(&text[run.clone()]));
            found.extend(words.into_iter().map(|at| run.start + at));
        }
    }
    found.sort_unstable();
    found.dedup();
    found.retain(|&at| at > 0 && (at == text.len() || must(at) || may_end(text, at)));
    let seams = if complex { compounds::join(text, &mut found) } else { Vec::new() };
    let held = no_break::held(text);
    // What the author asks for with a zero-width space is not held: an address may end a line behind its parts.
    let asked = |at: usize| text[..at].ends_with('\u{200b}');
    let free = |at: usize| asked(at) || !held.iter().any(|r| r.start < at && at < r.end);
    let place = |at: usize| BreakOpportunity { at, ends: if must(at) { Ends::Must } else { Ends::May } };
    let mut places: Vec<BreakOpportunity> = found.into_iter().map(place).collect();
    let seams = seams.into_iter().filter(|&at| may_end(text, at));
    places.extend(seams.map(|at| BreakOpportunity { at, ends: Ends::AtNeed }));
    places.retain(|p| p.at == text.len() || p.ends == Ends::Must || free(p.at));
    places.sort_by_key(|p| p.at);
    places
}

/// A letter as long in UTF-8 as those of the scripts that have models, and with no rule of its own.
const LETTER: char = 'Ꭰ';

/// Whether the rules of UAX #14 say nothing about a character (class SA).
fn is_left_out(c: char) -> bool {
    is_complex(c) && CodePointMapData::<LineBreak>::new().get(c) == LineBreak::ComplexContext
}

/// The runs of letters that the rules of UAX #14 leave to a dictionary or a model (class SA).
pub fn complex_runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|(_, c)| is_left_out(*c))?;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| is_left_out(*c)) {
            end = at + c.len_utf8();
        }
        Some(start..end)
    })
}

/// Where words begin inside a run of [`complex_runs`], by the LSTM model of its script.
#[must_use]
pub fn by_model(run: &str) -> Vec<usize> {
    // The data of icu_segmenter 2.4 treats U+0EA3 wrongly: a shadow of equal length stands in.
    let shadow: String = run.chars().map(|c| if c == '\u{ea3}' { '\u{ea5}' } else { c }).collect();
    let segmenter: LineSegmenterBorrowed<'static> = LineSegmenter::new_lstm(LineBreakOptions::default());
    segmenter.segment_str(&shadow).filter(|at| (1..run.len()).contains(at)).collect()
}

/// Whether a line that ends before byte `at` parts what Japanese reads in one breath. A phrase begins with a noun
/// or a stem, in Han or katakana, and ends with particles and endings in hiragana: it is parted wherever a line
/// begins with hiragana, or inside one word of either kind.
#[must_use]
pub fn parts_phrase(text: &str, at: usize, locale: &Locale) -> bool {
    if locale.language() != "ja" {
        return false;
    }
    let script = |c: char| {
        let script = CodePointMapData::<Script>::new().get(c);
        // The sign that lengthens a vowel belongs to katakana words.
        if c == 'ー' { Script::Katakana } else { script }
    };
    match (text[..at].chars().next_back().map(script), text[at..].chars().next().map(script)) {
        (Some(before), Some(next)) => {
            let word = |s| matches!(s, Script::Han | Script::Katakana | Script::Hiragana);
            word(before) && (next == Script::Hiragana || (word(next) && before == next))
        }
        _ => false,
    }
}

/// Whether a line must end behind the character (classes BK, CR, LF and NL of UAX #14).
#[must_use]
pub fn must_end(c: char) -> bool {
    matches!(c, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Places that UAX #14 does not offer, for the guards to judge: behind a maqaf or a soft hyphen in
/// Hebrew, before and behind quotation marks in Chinese, and before one behind a space.
fn unseen(text: &str) -> impl Iterator<Item = usize> + '_ {
    let quotes = |c: char| {
        matches!(category(c), GeneralCategory::InitialPunctuation | GeneralCategory::FinalPunctuation)
    };
    let pairs = text.char_indices().zip(text.chars().skip(1));
    pairs
        .filter(move |((_, a), b)| {
            let chinese = (quotes(*b) && is_cjk(*a)) || (quotes(*a) && is_cjk(*b));
            matches!(a, '\u{5be}' | '\u{ad}') || chinese || (*a == ' ' && quotes(*b))
        })
        .map(|((at, a), _)| at + a.len_utf8())
}

/// How a script parts its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Thai, Lao, Khmer and Burmese: by nothing; the LSTM models find words.
    Complex,
    /// Chinese and Japanese, with their full-width punctuation: a line may end between any two letters.
    Cjk,
    /// By spaces: all others.
    Spaced,
}

impl Kind {
    /// The kind of script that a character belongs to; what is common to all is [`Kind::Spaced`].
    #[must_use]
    pub fn of(c: char) -> Self {
        match c {
            '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{aa60}'..='\u{aa7f}' => Self::Complex,
            '\u{2e80}'..='\u{312f}'
            | '\u{3190}'..='\u{a4cf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe4f}'
            | '\u{ff00}'..='\u{ffef}'
            | '\u{20000}'..='\u{3ffff}' => Self::Cjk,
            _ => Self::Spaced,
        }
    }
}

pub(super) fn is_complex(c: char) -> bool {
    Kind::of(c) == Kind::Complex
}

fn is_cjk(c: char) -> bool {
    Kind::of(c) == Kind::Cjk
}

fn is_hangul(c: char) -> bool {
    CodePointMapData::<Script>::new().get(c) == Script::Hangul
}

fn is_arabic(c: char) -> bool {
    CodePointMapData::<Script>::new().get(c) == Script::Arabic
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

/// Whether a character joins the letters on both its sides to one sign: a virama, but not one that only
/// closes a syllable.
fn stacks(c: char) -> bool {
    let class = CodePointMapData::<CanonicalCombiningClass>::new().get(c);
    class == CanonicalCombiningClass::Virama && !matches!(c, '\u{bcd}' | '\u{e3a}' | '\u{103a}')
}

/// Whether a character stands over, under or beside the letter before it.
#[must_use]
pub fn is_mark(c: char) -> bool {
    use GeneralCategory::{EnclosingMark, NonspacingMark, SpacingMark};
    matches!(category(c), NonspacingMark | SpacingMark | EnclosingMark)
}

/// Characters that hold what stands before and behind them: no-break spaces, the word joiner, the
/// no-break hyphen.
fn is_glue(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{2011}' | '\u{2060}' | '\u{feff}' | '\u{200d}')
}

/// Whether our guards let a line end before byte `at`, judged by the letters on both sides.
#[must_use]
pub fn may_end(text: &str, at: usize) -> bool {
    let visible = |c: &char| !is_default_ignorable(*c);
    let Some(next) = text[at..].chars().find(visible) else { return true };
    let Some(previous) = text[..at].chars().rfind(visible) else { return false };
    let mut between = text[..at].chars().rev().take_while(|c| is_default_ignorable(*c));
    let asked = between.any(|c| matches!(c, '\u{200b}' | '\u{ad}'));
    let mut around = text[..at]
        .chars()
        .rev()
        .take_while(|c| is_default_ignorable(*c))
        .chain(text[at..].chars().take_while(|c| is_default_ignorable(*c)));
    if next.is_whitespace() || is_glue(next) || is_glue(previous) || around.any(is_glue) {
        return false;
    }
    // Signs of repetition and abbreviation: Thai and Khmer set a space before them.
    if is_mark(next) || matches!(next, 'ๆ' | 'ฯ' | 'ໆ' | 'ຯ' | 'ៗ') {
        return false;
    }
    if previous.is_whitespace() {
        return !stands_alone(text, at, next) && !opens_apart(&text[..at]);
    }
    if asked {
        // Letters that join are not divided with a hyphen, nor are those of a conjunct.
        return text[..at].ends_with('\u{200b}') || !(is_arabic(next) || stacks(previous));
    }
    let (before, behind) = (Side::before(text, at), Side::behind(text, at));
    if never_begins(next) || never_ends(previous) || in_syllable(&before, &behind) {
        return false;
    }
    if is_cjk(previous) || is_cjk(next) {
        let doubled = previous == next && matches!(next, '—' | '…' | '―' | '‥');
        return !(doubled || matches!(previous, '/' | '×'));
    }
    if matches!(previous, '-' | '\u{2010}' | '–' | '—' | '/' | '\u{58a}' | '\u{5be}') {
        // Arabic has hyphens in foreign names only, and readers of the file see two words in a parted one.
        if matches!(previous, '-' | '\u{2010}') && is_arabic(next) {
            return false;
        }
        return parts(previous, &before, &behind);
    }
    if is_complex(previous) || is_complex(next) {
        return !is_hangul(previous) && !is_hangul(next);
    }
    // All others write spaces: between two of their characters a line ends only where a sign lets it.
    next.is_alphabetic() && (previous == '፡' || (previous == '…' && before.letters() > 0))
}

/// What stands before a place in the text or behind it, without spaces and without what leaves no ink:
/// the characters from the place outwards.
struct Side {
    chars: [char; Self::FAR],
    count: usize,
}

impl Side {
    /// How far is looked, in characters.
    const FAR: usize = 24;

    fn of(chars: impl Iterator<Item = char>) -> Self {
        let visible = chars.filter(|c| !is_default_ignorable(*c));
        let mut side = Self { chars: [' '; Self::FAR], count: 0 };
        for (place, c) in side.chars.iter_mut().zip(visible.take_while(|c| !c.is_whitespace())) {
            *place = c;
            side.count += 1;
        }
        side
    }

    fn before(text: &str, at: usize) -> Self {
        Self::of(text[..at].chars().rev())
    }

    fn behind(text: &str, at: usize) -> Self {
        Self::of(text[at..].chars())
    }

    fn at(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or(' ')
    }

    fn chars(&self) -> impl Iterator<Item = char> + '_ {
        self.chars[..self.count].iter().copied()
    }

    /// Letters of one kind of script up to the next space, but for the sign at the place; a letter that
    /// is a syllable counts double.
    fn letters(&self) -> usize {
        self.count(|_| true)
    }

    /// The same up to the next sign that joins words.
    fn part(&self) -> usize {
        self.count(|c| !matches!(c, '-' | '\u{2010}' | '–' | '—' | '/' | '\u{58a}' | '\u{5be}'))
    }

    fn count(&self, goes_on: impl Fn(char) -> bool) -> usize {
        let mut kind = None;
        let same = |c: &char| {
            goes_on(*c) && (!c.is_alphabetic() || *kind.get_or_insert(Kind::of(*c)) == Kind::of(*c))
        };
        self.chars().take_while(same).map(Self::weight).sum()
    }

    fn weight(c: char) -> usize {
        if !c.is_alphabetic() {
            0
        } else if is_hangul(c) || is_cjk(c) {
            2
        } else {
            1
        }
    }
}

/// Whether a word may be parted behind the hyphen, dash or slash `sign`: not `X-ray`, `A/B`, `10–15`.
fn parts(sign: char, before: &Side, behind: &Side) -> bool {
    // Hebrew words of two letters are whole words; `and/or` stands better unparted than `well-known`.
    let least = match sign {
        '\u{5be}' => PART - 1,
        '/' => PART + 1,
        _ => PART,
    };
    behind.at(0).is_alphabetic() && before.letters() >= least && behind.part() >= least
}

/// Punctuation and dashes that belong to what stands before them, even behind a space.
const TRAILING: &str = ",.;:!?…%‰٪،؛؟۔।॥։»›”’-–—·។៕၊။。、，．：；！？፡።፣፤፥፦፧፨";

/// Whether `next`, at byte `at` behind a space, belongs to what stands before the space: punctuation or a
/// dash with nothing joined to it.
fn stands_alone(text: &str, at: usize, next: char) -> bool {
    let sign = TRAILING.contains(next) || category(next) == GeneralCategory::ClosePunctuation;
    let mut rest = text[at..].chars().filter(|c| !is_default_ignorable(*c)).skip_while(|c| *c == next);
    sign && !rest.next().is_some_and(|c| c.is_alphanumeric() || is_mark(c))
}

/// Whether the text ends in an opening quotation mark that a space parts from what it opens.
fn opens_apart(text: &str) -> bool {
    let mut back = text.chars().rev().filter(|c| !is_default_ignorable(*c)).skip_while(|c| c.is_whitespace());
    let opening = back
        .next()
        .is_some_and(|c| matches!(c, '«' | '‹') || matches!(category(c), GeneralCategory::OpenPunctuation));
    // „Wort“ and »Wort« close with marks that open elsewhere: those have their word before them.
    opening
        && back
            .next()
            .is_none_or(|c| c.is_whitespace() || matches!(category(c), GeneralCategory::OpenPunctuation))
}

/// What no line begins with, besides closing brackets and quotation marks: punctuation and signs of all
/// scripts; following vowels of Thai and Lao; small, repeating and lengthening letters of Japanese.
const NEVER_FIRST: &str = ",.;:!?%‰°′″®™℠©×/·‧،؛؟۔٪।॥։។៕៖၊။፡።፣፤፥፦፧፨、。，．：；！？・･％℃～〜\
    ะาำๅະາຳຽーｰ々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ";

/// What no line ends with, besides opening brackets and quotation marks: signs, and leading vowels of Thai
/// and Lao.
const NEVER_LAST: &str = "×#№¿¡เแโใไເແໂໃໄ";

fn never_begins(c: char) -> bool {
    use GeneralCategory::{ClosePunctuation, FinalPunctuation};
    NEVER_FIRST.contains(c) || matches!(category(c), ClosePunctuation | FinalPunctuation)
}

fn never_ends(c: char) -> bool {
    use GeneralCategory::{InitialPunctuation, OpenPunctuation};
    NEVER_LAST.contains(c) || matches!(category(c), OpenPunctuation | InitialPunctuation)
}

/// Whether the place between the two sides is inside a syllable of Thai, Lao, Khmer or Burmese, as far
/// as their spelling alone says so.
fn in_syllable(before: &Side, behind: &Side) -> bool {
    let (next, second) = (behind.at(0), behind.at(1));
    // The last sign before the place that is not a tone mark over it.
    let vowel = before.chars().find(|c| !matches!(c, '\u{e48}'..='\u{e4b}' | '\u{ec8}'..='\u{ecb}'));
    match next {
        // ั and ื of Thai, ັ, ົ and ຽ of Lao want a letter to close the syllable; one with a sign of
        // silence over it is never a beginning.
        '\u{e01}'..='\u{e2e}' => {
            matches!(vowel, Some('\u{e31}' | '\u{e37}'))
                || second == '\u{e4c}'
                || (matches!(second, '\u{e34}' | '\u{e38}') && behind.at(2) == '\u{e4c}')
        }
        '\u{e81}'..='\u{eae}' | '\u{edc}' | '\u{edd}' => {
            matches!(vowel, Some('\u{eb1}' | '\u{ebb}' | '\u{ebd}')) || second == '\u{ecc}'
        }
        // Behind a coeng stands a subscript; a letter under bantoc or toandakhiat closes a syllable.
        '\u{1780}'..='\u{17b3}' => before.at(0) == '\u{17d2}' || matches!(second, '\u{17cb}' | '\u{17cd}'),
        '\u{1000}'..='\u{109f}' => !begins_burmese_syllable(before.at(0), behind),
        _ => false,
    }
}

/// Whether a Burmese syllable begins at `behind`, with `previous` before it: at a consonant or vowel
/// letter that is neither stacked under another nor closed by an asat or by what is stacked under it.
/// A dot below may stand before the asat, as in `နှင့်`.
fn begins_burmese_syllable(previous: char, behind: &Side) -> bool {
    let initial = matches!(behind.at(0), '\u{1000}'..='\u{102a}' | '\u{103f}' | '\u{104c}'..='\u{104f}' | '\u{1050}'..='\u{1055}');
    let dotted = usize::from(matches!(behind.at(1), '\u{1037}' | '\u{1038}'));
    let closes = behind.at(1) == '\u{1039}' || behind.at(1 + dotted) == '\u{103a}';
    let number =
        matches!(behind.at(0), '\u{1040}'..='\u{1049}') && !matches!(previous, '\u{1040}'..='\u{1049}');
    previous != '\u{1039}' && ((initial && !closes) || number)
}
