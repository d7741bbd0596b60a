//! Text as the proof compares and quotes it.
//!
//! In: text of a file or of an expectation. Out: its normalized form, and short excerpts for findings. The set of
//! characters that are left out is the proof's own, so that a mistake in the set of the layout is found here.
//! Refuses nothing.

/// The form in which the proof compares texts.
///
/// Invisible characters are removed: directional marks and isolates, zero-width spaces, word joiners and soft
/// hyphens. Line feeds and runs of spaces become one space, and both ends are trimmed. A no-break space is a
/// space: right-to-left lines show the spaces within a number as no-break spaces.
#[must_use]
pub fn normalize(text: &str) -> String {
    let mut normalized = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => {}
            '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {}
            ' ' | '\n' | '\u{a0}' if normalized.is_empty() || normalized.ends_with(' ') => {}
            ' ' | '\n' | '\u{a0}' => normalized.push(' '),
            _ => normalized.push(c),
        }
    }
    normalized.truncate(normalized.trim_end().len());
    normalized
}

/// The beginning of a text in normalized form, for a finding.
pub(super) fn excerpt(text: &str) -> String {
    /// Characters of an excerpt.
    const MAX_CHARS: usize = 40;
    let text = normalize(text);
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text,
    }
}
