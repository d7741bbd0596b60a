//! Segmentation: where a line may end.
//!
//! In: text and its locale. Out: byte offsets of break opportunities, UAX #14 with the tailoring of
//! the language: strict for Japanese, at word borders for Korean, by the LSTM models of
//! `icu_segmenter` for Thai, Lao, Khmer and Burmese, which write no spaces (its dictionary breaks
//! Burmese inside syllables). Guards of our own stand over all of them ([`allowed`]).
//! Refuses nothing; white space at a line's end is the caller's to drop.

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::itemize::unbreakable;
use crate::locale::Locale;

/// Offsets at which a line may end (the text's end included), each with whether it must.
#[must_use]
pub fn opportunities(text: &str, locale: &Locale) -> Vec<(usize, bool)> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    if locale.language() == "ko" {
        options.word_option = Some(LineBreakWordOption::KeepAll);
    }
    let complex = text.chars().any(|c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{aa60}'..='\u{aa7f}'));
    let segmenter: LineSegmenterBorrowed<'static> = if complex {
        LineSegmenter::new_lstm(options)
    } else {
        LineSegmenter::new_for_non_complex_scripts(options)
    };
    // The data of icu_segmenter 2.4 treats U+0EA3 wrongly: a shadow of equal length stands in.
    let shadow: String = text.chars().map(|c| if c == '\u{ea3}' { '\u{ea5}' } else { c }).collect();
    let held = unbreakable(text);
    segmenter
        .segment_str(&shadow)
        .filter(|&at| at > 0)
        .map(|at| (at, text[..at].ends_with(['\n', '\u{2028}', '\u{2029}'])))
        .filter(|&(at, must)| {
            at == text.len()
                || must
                || (allowed(text, at) && !held.iter().any(|r| r.start < at && at < r.end))
        })
        .collect()
}

/// Whether our guards let a line end before byte `at`: never before a mark, closing punctuation, a
/// Thai, Lao or Khmer repetition or abbreviation sign or a following vowel, never behind a leading
/// vowel of Thai or Lao, never inside a Myanmar syllable.
#[must_use]
pub fn allowed(text: &str, at: usize) -> bool {
    let visible = |c: &char| !super::itemize::is_ignorable(*c);
    let Some(next) = text[at..].chars().find(visible) else { return true };
    let Some(previous) = text[..at].chars().rfind(visible) else { return true };
    if previous.is_whitespace() {
        return true;
    }
    let category = CodePointMapData::<GeneralCategory>::new().get(next);
    let mark = matches!(
        category,
        GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark | GeneralCategory::EnclosingMark
    );
    let closing = matches!(category, GeneralCategory::ClosePunctuation | GeneralCategory::FinalPunctuation)
        || matches!(
            next,
            ',' | '.'
                | ';'
                | ':'
                | '!'
                | '?'
                | '%'
                | '،'
                | '؛'
                | '؟'
                | '।'
                | '॥'
                | '។'
                | '៕'
                | '၊'
                | '။'
                | '።'
                | '፣'
                | '፤'
        );
    let sign = matches!(next, 'ๆ' | 'ฯ' | 'ໆ' | 'ຯ' | 'ៗ' | 'ะ' | 'า' | 'ำ' | 'ๅ' | 'ະ' | 'າ' | 'ຳ' | 'ຽ');
    let leading = matches!(previous, 'เ' | 'แ' | 'โ' | 'ใ' | 'ไ' | 'ເ' | 'ແ' | 'ໂ' | 'ໃ' | 'ໄ');
    !(mark || closing || sign || leading || inside_myanmar_syllable(text, at, previous, next))
}

/// A Myanmar consonant with an asat or a virama behind it closes the syllable before it; one behind a
/// virama is stacked.
fn inside_myanmar_syllable(text: &str, at: usize, previous: char, next: char) -> bool {
    if !matches!(next, '\u{1000}'..='\u{109f}') {
        return false;
    }
    let second = text[at..].chars().nth(1);
    previous == '\u{1039}'
        || (matches!(next, '\u{1000}'..='\u{1021}' | '\u{103f}')
            && matches!(second, Some('\u{103a}' | '\u{1039}')))
}
