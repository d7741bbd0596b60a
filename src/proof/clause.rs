//! Clauses: the rules that findings refer to.
//!
//! In: nothing. Out: a [`Clause`] of one of the standards that a printed file follows, or a rule of this program.
//! Refuses nothing.

use std::fmt;

/// The rule that a finding breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clause {
    /// A clause of ISO 32000-1, PDF 1.7.
    Iso32000(&'static str),
    /// A clause of ISO 14289-1, PDF/UA-1.
    Iso14289(&'static str),
    /// A clause of ISO 19005-2, PDF/A-2.
    Iso19005(&'static str),
    /// A rule of this program: every file with the finding conforms, but no printed sheet has it.
    OwnRule,
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Iso32000(clause) => write!(f, "ISO 32000-1, {clause}"),
            Self::Iso14289(clause) => write!(f, "ISO 14289-1, {clause}"),
            Self::Iso19005(clause) => write!(f, "ISO 19005-2, {clause}"),
            Self::OwnRule => f.write_str("a rule of this program"),
        }
    }
}
