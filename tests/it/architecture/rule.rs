//! The rules, and the complaints about places that break them.

use std::fmt;

/// A rule of the architecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Each module has a row in the table, each crate has a door, and the table lists nothing else.
    Row,
    /// A module imports only the modules that its row lists, and these have rows above.
    Import,
    /// Only the doors of a crate, or of a part of `std`, use it.
    Door,
    /// No code contains `todo!`, `dbg!` or `unimplemented!`.
    Unfinished,
    /// The library does not print.
    Printing,
    /// Code outside tests calls neither `unwrap` nor `expect`.
    Unwrap,
    /// The library does not return boxed errors.
    DynError,
    /// The library has no global state, and no global is mutable.
    Global,
    /// A file begins with a header of 3 to 12 lines.
    Header,
    /// A file has at most 600 lines.
    Length,
    /// A function has at most 80 lines.
    FunctionLength,
    /// The file of a module with a folder is `mod.rs` in that folder.
    ModuleFile,
    /// The imports between the files of one module form no cycle.
    Cycle,
    /// No name belongs to the old vocabulary, and no module has an empty name such as `util`.
    Name,
    /// No two public types share a name.
    SameName,
    /// A public type that is named like a term of the glossary is the one in its row.
    Term,
    /// A `mod` item declares every file.
    Orphan,
}

impl Rule {
    /// All rules.
    pub const ALL: [Self; 17] = [
        Self::Row,
        Self::Import,
        Self::Door,
        Self::Unfinished,
        Self::Printing,
        Self::Unwrap,
        Self::DynError,
        Self::Global,
        Self::Header,
        Self::Length,
        Self::FunctionLength,
        Self::ModuleFile,
        Self::Cycle,
        Self::Name,
        Self::SameName,
        Self::Term,
        Self::Orphan,
    ];
}

/// A rule, and the place that breaks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    pub rule: Rule,
    /// The path from the project's folder.
    pub path: String,
    pub line: usize,
    pub text: String,
}

impl Complaint {
    pub fn new(rule: Rule, path: &str, line: usize, text: String) -> Self {
        Self { rule, path: path.to_owned(), line, text }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} ({:?})", self.path, self.line, self.text, self.rule)
    }
}
