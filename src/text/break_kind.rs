//! Kinds of breaks: how welcome a line end is at a break opportunity.
//!
//! In: nothing. Out: [`BreakKind`], from the most to the least welcome one. Segmentation and its tailoring
//! decide which kind a place is; line breaking uses the less welcome ones only where nothing else fits.
//! Refuses nothing.

/// When a line ends at a break opportunity, from the most to the least welcome one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BreakKind {
    /// Always, as after a line feed.
    Mandatory,
    /// Where the line breaker chooses to.
    Allowed,
    /// In running text; in a short text only inside a phrase that is wider than its line.
    InPhrase,
    /// In running text; in a short text only inside a word that is wider than its line.
    InWord,
    /// Only inside a word that is wider than its line, at a seam and without a hyphen, and between words that
    /// belong together and are wider than it.
    Emergency,
    /// Only where even that does not help: between a negation and the word that it negates.
    LastResort,
}

impl BreakKind {
    /// Whether a line may end there in every text.
    #[must_use]
    pub fn is_between_phrases(self) -> bool {
        self <= Self::Allowed
    }

    /// Whether a line may end there in running text.
    #[must_use]
    pub fn is_for_running_text(self) -> bool {
        self <= Self::InWord
    }
}
