//! Line ends: which invisible characters a line needs after its last visible one.
//!
//! In: a [`Line`]. Out: whether it ends in a space or in a hyphen of the text itself. Readers that follow the
//! structure instead of positions would otherwise join the words on both sides, or take the hyphen for one of
//! hyphenation.
//! Refuses nothing.

use super::cluster::is_extracted;
use crate::text::Line;

/// Whether a space follows the line in the text: one that the line break swallowed, or the end of the
/// paragraph.
pub(super) fn ends_in_space(line: &Line) -> bool {
    let swallowed = line.text.get(line.range.end..line.next).unwrap_or_default();
    swallowed.contains(char::is_whitespace) || (line.next >= line.text.len() && !line.hyphen)
}

/// The space that follows the line in the text: U+3000 between Japanese sentences, else U+0020.
pub(super) fn space_behind(line: &Line) -> &'static str {
    let swallowed = line.text.get(line.range.end..line.next).unwrap_or_default();
    if swallowed.contains('\u{3000}') { "\u{3000}" } else { " " }
}

/// Whether the line ends in a hyphen of the text itself: of a compound that continues in the next line, or of
/// the first of two compounds that share their end. Readers take any hyphen at a line's end for one of
/// hyphenation and drop it, together with the space after it, unless a character follows.
pub(super) fn ends_in_own_hyphen(line: &Line) -> bool {
    let shown = line.text.get(line.range.clone()).unwrap_or_default();
    !line.hyphen && line.next < line.text.len() && shown.trim_end_matches(|c| !is_extracted(c)).ends_with('-')
}
