//! Answers: what `verify` says about a file that is not byte for byte what this program prints.
//!
//! In: how the words of the file compare, and what else is wrong with it. Out: a [`Failure`] that begins with one sentence
//! for people who hand out sheets, with the exit status of the answer and with all findings.
//! Refuses nothing.

use handout::diag::{Diagnostic, Name, Source};

use super::file::StatedFile;
use crate::exit::{ExitStatus, Failure};

/// What a file is that is not byte for byte what this program prints.
#[derive(Debug)]
pub enum FileAnswer {
    /// The words agree, but the file was changed.
    Changed {
        /// The edition in words.
        edition: String,
        /// What else is known; nothing if only the bytes differ.
        findings: Vec<Diagnostic>,
        /// Whether files of a project or a clinic take part, which may have changed since.
        has_own_files: bool,
    },
    /// It is no sheet of this program, or has other words.
    NotOurs {
        /// The edition in words, if the file shows a known code.
        edition: Option<String>,
        /// Why.
        findings: Vec<Diagnostic>,
    },
    /// The words agree, and the file is proven as far as it can be without its version.
    OtherVersion {
        /// The edition in words.
        edition: String,
        /// The version that the file states.
        version: String,
    },
    /// The words agree, and the file states another version, but it has faults.
    UnprovenVersion {
        /// The edition in words.
        edition: String,
        /// The version that the file states.
        version: String,
        /// The faults.
        findings: Vec<Diagnostic>,
    },
    /// The words agree, but the logo that the file needs is not known.
    UnknownLogo {
        /// The edition in words.
        edition: String,
    },
}

impl FileAnswer {
    /// The answer about `file` with its exit status.
    pub fn into_failure(self, file: &StatedFile) -> Failure {
        let place = Source::new(file.path.display().to_string().replace('\\', "/"), "").whole();
        let status = match &self {
            Self::Changed { .. } => ExitStatus::Changed,
            Self::NotOurs { .. } | Self::UnprovenVersion { .. } => ExitStatus::Findings,
            Self::OtherVersion { .. } | Self::UnknownLogo { .. } => ExitStatus::NotCompared,
        };
        let sentence = self.sentence();
        let findings = match self {
            Self::Changed { findings, .. }
            | Self::NotOurs { findings, .. }
            | Self::UnprovenVersion { findings, .. } => findings,
            Self::OtherVersion { .. } | Self::UnknownLogo { .. } => Vec::new(),
        };
        let all = std::iter::once(sentence).chain(findings).map(|finding| finding.at(place.clone()));
        Failure::from(all.collect::<Vec<_>>()).with_answer(status)
    }

    /// The answer in one sentence, with what to do about it.
    fn sentence(&self) -> Diagnostic {
        match self {
            Self::Changed { edition, has_own_files, .. } => {
                let message = "changed after printing: the words agree, but this file is not ours any more (another \
                               program saved it again, or somebody tampered with it)";
                let error = Diagnostic::error(Name::ChangedFile, message)
                    .hint(format!("it should be {edition}"))
                    .hint("do not hand it out, because what is seen on it can be different: print the sheet again");
                let own = "if a layout or a picture of the project, or the logo of the clinic, changed since it was \
                           printed, that is the reason";
                if *has_own_files { error.hint(own) } else { error }
            }
            Self::NotOurs { edition, .. } => {
                let message = "not one of ours, or different words: do not hand it out";
                let error = Diagnostic::error(Name::NotOurSheet, message);
                match edition {
                    Some(edition) => error.hint(format!("by its code it should be {edition}")),
                    None => error,
                }
            }
            Self::OtherVersion { edition, version } => Diagnostic::error(
                Name::OtherVersion,
                format!(
                    "the words agree; by its own entries it was printed by version {version}, whose bytes only that \
                     version can compare"
                ),
            )
            .hint(format!("its words are those of {edition}"))
            .hint(format!("verify it with version {version}, or print the sheet again")),
            Self::UnprovenVersion { edition, version, .. } => Diagnostic::error(
                Name::OtherVersion,
                format!(
                    "only the words agree; by its own entries it was printed by version {version}, but it has faults \
                     that this version never makes"
                ),
            )
            .hint(format!("its words are those of {edition}"))
            .hint(format!("do not hand it out before version {version} has verified it: print the sheet again")),
            Self::UnknownLogo { edition } => Diagnostic::error(
                Name::UnknownLogo,
                "the words agree; the bytes cannot be compared without the logo of the clinic",
            )
            .hint(format!("its words are those of {edition}"))
            .hint("name the clinic's file with `--clinic`"),
        }
    }
}
