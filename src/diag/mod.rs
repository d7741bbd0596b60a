//! Diagnostics: what is wrong in the user's files, where, and what to do about it.
//!
//! In: findings of any stage. Out: [`Diagnostic`] values, which stages collect and return all
//! together, and [`render`], which draws them with source line and caret. Messages are lower case
//! without a full stop, names stand in backticks, numbers have units, and a hint is a thing to do.
//! Refuses nothing; it never prints and never ends the program.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

mod name;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
pub use name::Name;

/// A text file as the user wrote it, kept for diagnostics.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Source {
    /// The path as the user knows it, with `/` between the parts.
    pub path: Arc<str>,
    /// The whole text, without a byte-order mark.
    pub text: Arc<str>,
}

impl Source {
    /// The source `text` of the file `path`.
    #[must_use]
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// The place `range` (bytes) of this source.
    #[must_use]
    pub fn at(&self, range: Range<usize>) -> SourceSpan {
        SourceSpan { source: self.clone(), range: Some(range) }
    }

    /// This source as a whole, where no line says more.
    #[must_use]
    pub fn whole(&self) -> SourceSpan {
        SourceSpan { source: self.clone(), range: None }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({})", self.path)
    }
}

/// Where in a source a finding is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceSpan {
    /// The file.
    pub source: Source,
    /// Bytes of the file; `None` when the finding is about the file as a whole.
    pub range: Option<Range<usize>>,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something to know; nothing is wrong.
    Note,
    /// Something to look at; the sheet is printed.
    Warning,
    /// The sheet is not printed.
    Error,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Its stable name.
    pub name: Name,
    /// What is wrong.
    pub message: String,
    /// Where, if it is about a file.
    pub place: Option<SourceSpan>,
    /// What to do.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// An error without place or hints yet.
    #[must_use]
    pub fn error(name: Name, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, name, message: message.into(), place: None, hints: Vec::new() }
    }

    /// A warning without place or hints yet.
    #[must_use]
    pub fn warning(name: Name, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(name, message) }
    }

    /// A note without place or hints yet.
    #[must_use]
    pub fn note(name: Name, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(name, message) }
    }

    /// The same finding, at `place`.
    #[must_use]
    pub fn at(mut self, place: SourceSpan) -> Self {
        self.place = Some(place);
        self
    }

    /// The same finding, with one more thing to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// Draws one finding as text of several lines, ending in a line feed; with ANSI colours if `colour`.
#[must_use]
pub fn render(diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut title = level.primary_title(diagnostic.message.as_str());
    if diagnostic.name != Name::Unnamed {
        title = title.id(diagnostic.name.as_str());
    }
    let mut group = match &diagnostic.place {
        Some(SourceSpan { source, range: Some(range) }) => {
            let end = source.text.len();
            let range = range.start.min(end)..range.end.min(end);
            group_of(title).element(
                Snippet::source(source.text.as_ref())
                    .path(source.path.as_ref())
                    .annotation(AnnotationKind::Primary.span(range)),
            )
        }
        Some(SourceSpan { source, range: None }) => {
            group_of(title).element(Origin::path(source.path.as_ref()))
        }
        None => group_of(title),
    };
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.with_name("hint").message(hint.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = renderer.render(&[group]).to_string();
    text.push('\n');
    text
}

fn group_of(title: annotate_snippets::Title<'_>) -> Group<'_> {
    Group::with_title(title)
}

/// The name among `names` that `wrong` was most likely meant to be, if one is close.
///
/// Closeness is a distance of at most a third of the longer name's length, where a letter too many, too
/// few or wrong and two letters exchanged count one each.
#[must_use]
pub fn closest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names
        .into_iter()
        .map(|name| (distance(wrong, name), name))
        .filter(|(d, name)| *d * 3 <= name.chars().count().max(wrong.chars().count()))
        .min_by_key(|(d, _)| *d)
        .map(|(_, name)| name)
}

fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_shows_file_line_caret_and_hint() {
        let source = Source::new("layouts/x.toml", "a = 1\nboddy = 2\n");
        let text = render(
            &Diagnostic::error(crate::diag::Name::Unnamed, "unknown key `boddy`")
                .at(source.at(6..11))
                .hint("did you mean `body`?"),
            false,
        );
        assert!(text.starts_with("error: unknown key `boddy`\n"), "{text}");
        assert!(text.contains("--> layouts/x.toml:2:1"), "{text}");
        assert!(text.contains("2 | boddy = 2") && text.contains("^^^^^"), "{text}");
        assert!(text.contains("hint: did you mean `body`?"), "{text}");
    }

    #[test]
    fn the_closest_name_is_near_or_none() {
        assert_eq!(closest("boddy", ["paper", "body"]), Some("body"));
        assert_eq!(closest("saef", ["width", "safe"]), Some("safe"));
        assert_eq!(closest("", ["a"]), None);
        assert_eq!(closest("xyz", ["paper", "body"]), None);
    }
}
