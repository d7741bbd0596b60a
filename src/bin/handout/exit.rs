//! Exit: what a command returns to `cli` when it ends, and the exit status that follows.
//!
//! In: diagnostics of the library, of the project's files and of the disk. Out: an [`Output`] with results and
//! notices, and a [`Failure`] with everything that is wrong. Only `cli` prints them, so that a look-up never writes to
//! the terminal. Status 1 means that the user's files have findings, 2 that the command line or the disk is at fault.
//! Refuses nothing.

use handout::diag::{Diagnostic, Name, Severity};

/// What a command has to show, apart from what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// Text for standard output.
    pub results: String,
    /// A last line for standard output that says what was done. `--quiet` hides it.
    pub summary: String,
    /// Notes and warnings, in the order in which they arose. `--quiet` hides the notes.
    pub notices: Vec<Diagnostic>,
}

/// Why a command did not do everything that it was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong in the user's files.
    pub findings: Vec<Diagnostic>,
    /// What is wrong with the command line, or with reading and writing.
    pub operational: Vec<Diagnostic>,
}

impl Failure {
    /// Something that is wrong with the command line or the disk.
    pub fn operational(diagnostic: Diagnostic) -> Self {
        Self { findings: Vec::new(), operational: vec![diagnostic] }
    }

    /// Something that is wrong in the user's files.
    pub fn finding(diagnostic: Diagnostic) -> Self {
        Self::from(vec![diagnostic])
    }

    /// Adds the diagnostics of `other`. Repeated ones are left out, because two formats can miss the same message.
    pub fn merge(&mut self, other: Self) {
        let add = |to: &mut Vec<Diagnostic>, from: Vec<Diagnostic>| {
            for diagnostic in from {
                if !to.contains(&diagnostic) {
                    to.push(diagnostic);
                }
            }
        };
        add(&mut self.findings, other.findings);
        add(&mut self.operational, other.operational);
    }

    /// The value of `result`, or the default after merging its failure.
    pub fn value_or_default<T: Default>(&mut self, result: Result<T, Self>) -> T {
        result.unwrap_or_else(|failure| {
            self.merge(failure);
            T::default()
        })
    }

    /// Adds a last error that sums up the others. It does not change the exit status.
    pub fn conclude(&mut self, name: Name, message: &str) {
        let list = if self.operational.is_empty() { &mut self.findings } else { &mut self.operational };
        list.push(Diagnostic::error(name, message));
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.operational.is_empty()
    }

    /// `value` if nothing is wrong.
    ///
    /// # Errors
    /// This failure, if it is not empty.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }

    /// The exit status: 0 if there are only warnings.
    pub fn status(&self) -> u8 {
        let has_errors = self.findings.iter().any(|finding| finding.severity == Severity::Error);
        if self.operational.is_empty() { u8::from(has_errors) } else { 2 }
    }
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(findings: Vec<Diagnostic>) -> Self {
        Self { findings, operational: Vec::new() }
    }
}
