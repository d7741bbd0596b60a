//! Exit: what a command returns to `cli` when it ends, and the exit status that follows.
//!
//! In: diagnostics of the library, of the project's files and of the disk. Out: an [`Output`] with results and
//! notices, and a [`Failure`] with everything that is wrong. Only `cli` prints them, so that a look-up never writes to
//! the terminal. Status 1 means that the user's files have findings, 2 that the command line or the disk is at fault;
//! `verify` has two more ([`ExitStatus`]).
//! Refuses nothing.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

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

/// The exit statuses, from the best to the worst. Of several files, the worst one counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// Everything is done.
    #[default]
    Done,
    /// The words of a file agree, but its bytes cannot be compared.
    NotCompared,
    /// The words of a file agree, but it was changed after printing.
    Changed,
    /// The user's files have errors, or a file is none of this program's or has other words.
    Findings,
    /// The command line or the disk is at fault.
    Operational,
}

impl ExitStatus {
    /// The number for the operating system.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::Operational => 2,
            Self::Changed => 3,
            Self::NotCompared => 4,
        }
    }
}

/// The findings of a list by their hashes, so that repeated ones are found at once.
#[derive(Clone, Debug, Default)]
struct FindingIndex {
    /// For each hash, the first finding that has it.
    first: HashMap<u64, usize>,
    /// How many findings of the list are known.
    known: usize,
}

impl FindingIndex {
    /// Adds those of `findings` to the `list` that it does not have yet.
    fn extend(&mut self, list: &mut Vec<Diagnostic>, findings: Vec<Diagnostic>) {
        for (at, finding) in list.iter().enumerate().skip(self.known) {
            self.first.entry(hash(finding)).or_insert(at);
        }
        for finding in findings {
            match self.first.get(&hash(&finding)) {
                None => drop(self.first.insert(hash(&finding), list.len())),
                Some(at) if list[*at] == finding => continue,
                // Different findings hardly ever have the same hash.
                Some(_) if list.contains(&finding) => continue,
                Some(_) => {}
            }
            list.push(finding);
        }
        self.known = list.len();
    }
}

/// The index of each list of a failure.
#[derive(Clone, Debug, Default)]
struct FindingIndexes {
    findings: FindingIndex,
    operational: FindingIndex,
}

fn hash(finding: &Diagnostic) -> u64 {
    let mut hasher = DefaultHasher::new();
    finding.hash(&mut hasher);
    hasher.finish()
}

/// Why a command did not do everything that it was asked for.
#[derive(Clone, Debug, Default)]
pub struct Failure {
    /// What is wrong in the user's files.
    pub findings: Vec<Diagnostic>,
    /// What is wrong with the command line, or with reading and writing.
    pub operational: Vec<Diagnostic>,
    /// The status for errors among the findings, if it is not the usual one.
    answer: ExitStatus,
    /// The last error, which sums up the others.
    conclusion: Option<Box<Diagnostic>>,
    /// The signal that stopped the command.
    signal: Option<u8>,
    /// Where repeated findings are found; `None` before any were added.
    indexes: Option<Box<FindingIndexes>>,
}

impl Failure {
    /// Something that is wrong with the command line or the disk.
    pub fn operational(diagnostic: Diagnostic) -> Self {
        Self { operational: vec![diagnostic], ..Self::default() }
    }

    /// Something that is wrong in the user's files.
    pub fn finding(diagnostic: Diagnostic) -> Self {
        Self::from(vec![diagnostic])
    }

    /// The same failure with another status for the errors among its findings.
    pub fn with_answer(self, answer: ExitStatus) -> Self {
        Self { answer, ..self }
    }

    /// Adds the diagnostics of `other`. Repeated ones are left out, because two formats can miss the same message.
    pub fn merge(&mut self, other: Self) {
        self.answer = self.exit_status().max(other.exit_status());
        let FindingIndexes { findings, operational } = &mut **self.indexes.get_or_insert_default();
        findings.extend(&mut self.findings, other.findings);
        operational.extend(&mut self.operational, other.operational);
        self.conclusion = other.conclusion.or(self.conclusion.take());
        self.signal = self.signal.or(other.signal);
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
        self.conclusion = Some(Box::new(Diagnostic::error(name, message)));
    }

    /// Adds the last error that the signal `number` stopped the command. The exit status becomes that of shells.
    pub fn interrupt(&mut self, number: u8, message: &str) {
        self.conclude(Name::Interrupted, message);
        self.signal = Some(number);
    }

    /// The last error, which sums up the others, if there is one.
    pub fn conclusion(&self) -> Option<&Diagnostic> {
        self.conclusion.as_deref()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.operational.is_empty() && self.conclusion.is_none()
    }

    /// `value` if nothing is wrong.
    ///
    /// # Errors
    /// This failure, if it is not empty.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }

    /// The exit status: 0 if there are only warnings, 128 and the number of the signal that stopped the command.
    pub fn status(&self) -> u8 {
        self.signal.map_or(self.exit_status().code(), |signal| 128 + signal)
    }

    fn exit_status(&self) -> ExitStatus {
        let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
        let has_errors = self.findings.iter().any(is_error) || self.conclusion.is_some();
        match (self.operational.is_empty(), has_errors, self.answer) {
            (false, ..) => ExitStatus::Operational,
            (true, false, _) => ExitStatus::Done,
            (true, true, ExitStatus::Done) => ExitStatus::Findings,
            (true, true, answer) => answer,
        }
    }
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(findings: Vec<Diagnostic>) -> Self {
        Self { findings, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(message: &str) -> Failure {
        Failure::finding(Diagnostic::error(Name::ChangedFile, message))
    }

    #[test]
    fn the_worst_answer_is_the_exit_status() {
        let not_compared = || finding("a").with_answer(ExitStatus::NotCompared);
        let changed = || finding("b").with_answer(ExitStatus::Changed);
        let operational = || Failure::operational(Diagnostic::error(Name::UnreadableFile, "d"));
        let merged = |failures: Vec<Failure>| {
            failures.into_iter().fold(Failure::default(), |mut all, failure| {
                all.merge(failure);
                all
            })
        };
        assert_eq!(Failure::default().status(), 0);
        for (status, failures) in [
            (4, vec![not_compared()]),
            (3, vec![not_compared(), changed(), not_compared()]),
            (1, vec![changed(), finding("c"), not_compared()]),
            (1, vec![finding("c"), changed()]),
            (2, vec![changed(), operational(), finding("c")]),
        ] {
            let mut all = merged(failures);
            assert_eq!(all.status(), status);
            all.conclude(Name::NotVerified, "all");
            assert_eq!(all.status(), status, "a conclusion changes nothing");
        }
    }
}
