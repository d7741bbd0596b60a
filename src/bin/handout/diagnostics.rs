//! Diagnostics: what is shown of the findings of a command.
//!
//! In: notices and a [`Failure`]. Out: text for standard error. At most 50 findings of a file and 200 of a run are shown,
//! errors before warnings and these before notes; lines at the end count the others. What is left out still decides the
//! exit status. Each file that `verify` was asked about has its answer.
//! Refuses nothing.

use std::collections::BTreeMap;

use handout::diag::{Diagnostic, Name, Severity, escaped, render};

use crate::exit::Failure;
use crate::wording::grouped;

/// The most findings that are shown of one file.
const MAX_OF_FILE: usize = 50;

/// The most findings that are shown of a run.
const MAX_OF_RUN: usize = 200;

/// The findings as text, in the order in which they arose, with colours if `has_colour`.
pub fn shown_diagnostics(notices: &[Diagnostic], failure: &Failure, has_colour: bool) -> String {
    let all: Vec<&Diagnostic> = notices.iter().chain(&failure.findings).chain(&failure.operational).collect();
    // The first finding about a file that was to be verified is the answer about it.
    let has_answers = failure.conclusion().is_some_and(|last| last.name == Name::NotVerified);
    let mut is_shown = vec![false; all.len()];
    let mut shown_of_file: BTreeMap<&str, usize> = BTreeMap::new();
    let mut shown = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let findings = all.iter().enumerate().filter(|(_, finding)| finding.severity == severity);
        for (index, finding) in findings {
            let of_file = file_of(finding).map(|file| shown_of_file.entry(file).or_default());
            let is_answer = has_answers && of_file.as_ref().is_some_and(|count| **count == 0);
            let is_too_much =
                shown >= MAX_OF_RUN || of_file.as_ref().is_some_and(|count| **count == MAX_OF_FILE);
            if is_too_much && !is_answer {
                continue;
            }
            of_file.into_iter().for_each(|count| *count += 1);
            is_shown[index] = true;
            shown += 1;
        }
    }
    let mut text = String::new();
    let mut left_out = 0;
    let mut left_out_of_file: BTreeMap<&str, usize> = BTreeMap::new();
    for (finding, is_shown) in all.into_iter().zip(is_shown) {
        if is_shown {
            text.push_str(&render(finding, has_colour));
            continue;
        }
        match file_of(finding).filter(|file| shown_of_file.get(file).is_some_and(|count| *count > 0)) {
            Some(file) => *left_out_of_file.entry(file).or_default() += 1,
            None => left_out += 1,
        }
    }
    for (file, count) in left_out_of_file {
        text.push_str(&format!("and {} more in `{}`\n", grouped(count), escaped(file)));
    }
    if left_out > 0 {
        text.push_str(&format!("and {} more\n", grouped(left_out)));
    }
    failure.conclusion().into_iter().for_each(|last| text.push_str(&render(last, has_colour)));
    text
}

/// The path of the file that a finding is about.
fn file_of(finding: &Diagnostic) -> Option<&str> {
    finding.place.as_ref().map(|place| place.source.path.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout::diag::Source;

    fn findings_in(path: &str, count: usize) -> Vec<Diagnostic> {
        let place = Source::new(path, "a = b\n").at(0..1);
        let finding = |at| Diagnostic::error(Name::EmptyMessage, format!("finding {at}")).at(place.clone());
        (0..count).map(finding).collect()
    }

    #[test]
    fn fifty_findings_of_a_file_are_shown_and_the_others_are_counted() {
        let failure = Failure::from(findings_in("a.ftl", 4000));
        let text = shown_diagnostics(&[], &failure, false);
        assert_eq!(text.matches("error[").count(), 50);
        assert!(text.contains("finding 49\n") && !text.contains("finding 50\n"));
        assert!(text.ends_with("\nand 3,950 more in `a.ftl`\n"), "{text}");
        assert_eq!(failure.status(), 1);
    }

    #[test]
    fn two_hundred_findings_of_a_run_are_shown_errors_first() {
        let warnings: Vec<Diagnostic> =
            (0..300).map(|at| Diagnostic::warning(Name::NoBleed, format!("warning {at}"))).collect();
        let mut failure = Failure::default();
        (0..1000).for_each(|file| failure.merge(findings_in(&format!("{file:04}.ftl"), 60).into()));
        failure.conclude(Name::NotPrinted, "nothing is printed");
        let text = shown_diagnostics(&warnings, &failure, false);
        assert_eq!(text.matches("error[empty-message]").count(), 200);
        assert_eq!(text.matches("warning[").count(), 0);
        let last = "and 10 more in `0000.ftl`\nand 10 more in `0001.ftl`\nand 10 more in `0002.ftl`\n\
            and 10 more in `0003.ftl`\nand 60,060 more\nerror[not-printed]: nothing is printed\n";
        assert!(text.ends_with(last), "{}", &text[text.len() - 400..]);
    }

    #[test]
    fn each_file_that_is_verified_has_its_answer() {
        let mut failure = Failure::default();
        (0..300).for_each(|file| failure.merge(findings_in(&format!("{file:03}.pdf"), 2).into()));
        failure.conclude(Name::NotVerified, "300 of 300 files not verified");
        let text = shown_diagnostics(&[], &failure, false);
        assert_eq!(text.matches("finding 0\n").count(), 300);
    }
}
