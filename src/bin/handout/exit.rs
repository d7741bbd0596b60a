//! Failures: what ends a command, and with which exit status.
//!
//! In: diagnostics of the library, of the project's files and of the disk. Out: [`Failure`], which `cli`
//! renders. Status 1 says that the user's files have findings, 2 that the call or the disk is at fault.

use handout::diag::{Diagnostic, Severity};

/// Why a command did not do all that it was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong in the user's files.
    pub findings: Vec<Diagnostic>,
    /// What is wrong with the call, or with reading and writing.
    pub troubles: Vec<Diagnostic>,
}

impl Failure {
    /// Something that is wrong with the call or the disk.
    pub fn trouble(diagnostic: Diagnostic) -> Self {
        Self { findings: Vec::new(), troubles: vec![diagnostic] }
    }

    /// Something that is wrong in the user's files.
    pub fn finding(diagnostic: Diagnostic) -> Self {
        Self::from(vec![diagnostic])
    }

    /// Adds what `other` says, without what was said before: two formats miss the same message.
    pub fn merge(&mut self, other: Self) {
        let add = |to: &mut Vec<Diagnostic>, from: Vec<Diagnostic>| {
            for diagnostic in from {
                if !to.contains(&diagnostic) {
                    to.push(diagnostic);
                }
            }
        };
        add(&mut self.findings, other.findings);
        add(&mut self.troubles, other.troubles);
    }

    /// The value of `result`; or an empty one, and what is wrong with it is added.
    pub fn keep<T: Default>(&mut self, result: Result<T, Self>) -> T {
        result.unwrap_or_else(|wrong| {
            self.merge(wrong);
            T::default()
        })
    }

    /// Adds a last line to what is wrong; the status stays as it is.
    pub fn note(&mut self, words: &str) {
        let last = if self.troubles.is_empty() { &mut self.findings } else { &mut self.troubles };
        last.push(Diagnostic::error(handout::diag::Name::Unnamed, words));
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.troubles.is_empty()
    }

    /// `value` if nothing is wrong.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }

    /// The exit status: warnings alone are no failure.
    pub fn status(&self) -> u8 {
        let errors = self.findings.iter().any(|found| found.severity == Severity::Error);
        if self.troubles.is_empty() { u8::from(errors) } else { 2 }
    }
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(findings: Vec<Diagnostic>) -> Self {
        Self { findings, troubles: Vec::new() }
    }
}
