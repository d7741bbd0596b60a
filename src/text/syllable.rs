//! Syllables of South East Asia: where the spelling alone shows that a syllable continues.
//!
//! In: the characters before and after a place. Out: whether it is inside a syllable of Thai, Lao, Khmer or
//! Burmese. The models find words, not spelling, and sometimes divide a syllable (Unicode Standard, chapter
//! 16; for Burmese also Unicode Technical Note 11).
//! Refuses nothing: where the spelling shows nothing, the answer is no.

use super::adjacent::AdjacentChars;

/// Whether the place between `before` and `after` is inside a syllable.
pub(super) fn is_inside(before: &AdjacentChars, after: &AdjacentChars) -> bool {
    let (next, second) = (after.at(0), after.at(1));
    // The last sign before the place, tone marks left aside.
    let vowel = before.iter().find(|c| !matches!(c, '\u{e48}'..='\u{e4b}' | '\u{ec8}'..='\u{ecb}'));
    match next {
        // Thai ั and ื and Lao ັ, ົ and ຽ need a letter that closes the syllable. A letter under a sign of
        // silence never begins one.
        '\u{e01}'..='\u{e2e}' => {
            matches!(vowel, Some('\u{e31}' | '\u{e37}'))
                || second == '\u{e4c}'
                || (matches!(second, '\u{e34}' | '\u{e38}') && after.at(2) == '\u{e4c}')
        }
        '\u{e81}'..='\u{eae}' | '\u{edc}' | '\u{edd}' => {
            matches!(vowel, Some('\u{eb1}' | '\u{ebb}' | '\u{ebd}')) || second == '\u{ecc}'
        }
        // A subscript follows a Khmer coeng; a letter under bantoc or toandakhiat closes a syllable.
        '\u{1780}'..='\u{17b3}' => before.at(0) == '\u{17d2}' || matches!(second, '\u{17cb}' | '\u{17cd}'),
        '\u{1000}'..='\u{109f}' => !begins_burmese_syllable(before.at(0), after),
        _ => false,
    }
}

/// Whether a Burmese syllable begins at `after`, with `previous` before it: at a consonant or vowel letter
/// that is neither stacked under another one nor closed by an asat or by a letter stacked under it. A dot
/// below may precede the asat, as in `နှင့်`.
fn begins_burmese_syllable(previous: char, after: &AdjacentChars) -> bool {
    let is_initial = matches!(
        after.at(0),
        '\u{1000}'..='\u{102a}' | '\u{103f}' | '\u{104c}'..='\u{104f}' | '\u{1050}'..='\u{1055}'
    );
    let dots = usize::from(matches!(after.at(1), '\u{1037}' | '\u{1038}'));
    let closes = after.at(1) == '\u{1039}' || after.at(1 + dots) == '\u{103a}';
    let is_digit = |c: char| matches!(c, '\u{1040}'..='\u{1049}');
    previous != '\u{1039}' && ((is_initial && !closes) || (is_digit(after.at(0)) && !is_digit(previous)))
}
