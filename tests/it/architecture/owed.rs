//! Complaints that are accepted for now.

use super::rule::Rule;

/// A complaint that is accepted for now. One that is settled fails until its row goes, so that the list only
/// gets shorter.
pub struct Owed {
    pub path: &'static str,
    pub rule: Rule,
    /// Part of the complaint.
    pub words: &'static str,
}

const fn owed(path: &'static str, rule: Rule, words: &'static str) -> Owed {
    Owed { path, rule, words }
}

#[rustfmt::skip]
pub const OWED: &[Owed] = &[
    owed("Cargo.toml", Rule::Row, "`clap_complete`"),
    owed("Cargo.toml", Rule::Row, "`clap_mangen`"),
    owed("Cargo.toml", Rule::Row, "`siphasher`"),
    owed("src/message/bundle.rs", Rule::Cycle, "imports `src/message/visit.rs`"),
    owed("src/message/visit.rs", Rule::Cycle, "imports `src/message/bundle.rs`"),
    owed("src/text/compounds.rs", Rule::Cycle, "imports `src/text/segment.rs`"),
    owed("src/text/line.rs", Rule::Name, "`Piece`"),
    owed("src/text/mod.rs", Rule::SameName, "`Glyph` is also"),
    owed("src/text/mod.rs", Rule::SameName, "`Line` is also"),
    owed("src/text/no_break.rs", Rule::Cycle, "imports `src/text/segment.rs`"),
    owed("src/text/segment.rs", Rule::Cycle, "imports `src/text/compounds.rs`"),
    owed("src/text/segment.rs", Rule::Cycle, "imports `src/text/no_break.rs`"),
    owed("src/text/segment.rs", Rule::SameName, "`Kind` is also"),
    owed("tests/it/bad_formats.rs", Rule::FunctionLength, "`rows`"),
    owed("tests/it/clinic.rs", Rule::FunctionLength, "`mistakes_in_a_clinic_file_are_shown_in_it`"),
    owed("tests/it/clinic.rs", Rule::Length, "lines are more"),
    owed("tests/it/phrases.rs", Rule::Name, "`phrases`"),
    owed("tests/it/proof.rs", Rule::Length, "lines are more"),
    owed("tests/it/shapes.rs", Rule::Length, "lines are more"),
    owed("tests/it/standards.rs", Rule::Length, "lines are more"),
];
