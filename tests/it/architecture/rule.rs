//! The rules and the complaints that they lead to.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Modules and crates have rows in the tables, and rows have modules and crates.
    Row,
    /// A module imports only modules that its row names, which have rows above.
    Import,
    /// Only the modules that are the door of a crate, or of a part of `std`, name it.
    Door,
    /// `todo!`, `dbg!` and `unimplemented!` are not left behind.
    Unfinished,
    /// The library does not print.
    Printing,
    /// No `unwrap` or `expect` outside tests.
    Unwrap,
    /// No boxed errors in the library.
    DynError,
    /// No state outside values.
    Global,
    /// A file begins with a header of 3 to 12 lines.
    Header,
    /// A file has at most 600 lines.
    Length,
    /// A function has at most 80 lines.
    FunctionLength,
    /// A module with a folder is its `mod.rs`.
    ModuleFile,
    /// The files of one module do not import each other in circles.
    Cycle,
    /// Names of modules and types are those of the field.
    Name,
    /// No two public types share a name.
    SameName,
    /// A term of the glossary names only its own type.
    Term,
    /// Every file is compiled.
    Orphan,
}

impl Rule {
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

/// A place that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    pub rule: Rule,
    /// From the project's folder.
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
