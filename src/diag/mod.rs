//! Diagnostics: what is wrong in the user's files, where, and what to do about it.
//!
//! In: findings of any stage. Out: [`Diagnostic`] values, which stages collect and return together, and
//! [`render`], which draws one with its source line and caret. A message is lower case without a full stop,
//! with names in backticks and numbers with units; a hint is an imperative sentence. Each finding has a
//! stable [`Name`]. Refuses nothing; it never prints and never ends the program.

use std::collections::HashSet;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

mod escape;
mod name;
mod render;

pub use escape::{escaped, escaped_lines};
pub use name::Name;
pub use render::render;

/// A text file as the user wrote it, kept for diagnostics.
#[derive(Clone, Eq)]
pub struct Source {
    /// The path as the user knows it, with `/` between the parts.
    pub path: Arc<str>,
    /// The whole text, without a byte-order mark.
    pub text: Arc<str>,
}

impl PartialEq for Source {
    /// Clones share their text, which may be long: it is compared only if they do not.
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && (Arc::ptr_eq(&self.text, &other.text) || self.text == other.text)
    }
}

impl Hash for Source {
    /// The text may be long, and two files of one run hardly ever have the same path.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.path.hash(state);
    }
}

impl Source {
    /// The source `text` of the file `path`.
    #[must_use]
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// The place of the bytes `range` of this source.
    #[must_use]
    pub fn at(&self, range: Range<usize>) -> SourceSpan {
        SourceSpan { source: self.clone(), range: Some(range) }
    }

    /// The line of a TOML file that begins with `key`, which must be at its top level.
    #[must_use]
    pub fn line_of_key(&self, key: &str) -> Option<SourceSpan> {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let end = start + line.trim_end().len();
            if line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')) {
                return Some(self.at(start..end));
            }
            start += line.len();
        }
        None
    }

    /// The place of a finding about the file as a whole.
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SourceSpan {
    /// The file.
    pub source: Source,
    /// Bytes of the file; `None` when the finding is about the file as a whole.
    pub range: Option<Range<usize>>,
}

impl SourceSpan {
    /// Whether the file has `characters` literally at this place.
    #[must_use]
    pub fn spells(&self, characters: &str) -> bool {
        let own = self.range.as_ref().and_then(|range| self.source.text.get(range.clone()));
        own.is_some_and(|own| own.contains(characters))
    }

    /// The place of the first `characters` in this one, or the first line of this one if it spells them
    /// differently.
    #[must_use]
    pub fn narrowed_to(&self, characters: &str) -> Self {
        let Some(range) = &self.range else { return self.clone() };
        let own = self.source.text.get(range.clone()).unwrap_or_default();
        let (start, length) = match own.find(characters).filter(|_| !characters.is_empty()) {
            Some(at) => (range.start + at, characters.len()),
            None => (range.start, own.find('\n').unwrap_or(own.len())),
        };
        self.source.at(start..start + length)
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Useful to know; nothing is wrong.
    Note,
    /// Worth attention; the sheet is printed.
    Warning,
    /// The sheet is not printed.
    Error,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

/// The findings without repetitions: a message that two places use is reported once.
#[must_use]
pub fn each_once(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut known = HashSet::new();
    findings.into_iter().filter(|finding| known.insert(finding.clone())).collect()
}

/// The name among `names` that `wrong` was probably meant to be, if one is close.
///
/// A name is close if the distance is at most a third of the longer name's length. The distance is the
/// optimal string alignment: an inserted, missing or wrong letter and two exchanged letters count 1 each. Letter case
/// counts nothing, nor does a space or a low line in the place of a hyphen.
#[must_use]
pub fn closest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = |name: &str| name.to_lowercase().replace([' ', '_'], "-");
    let meant = folded(wrong);
    names
        .into_iter()
        .map(|name| (strsim::osa_distance(&meant, &folded(name)), name))
        .filter(|(d, name)| *d * 3 <= name.chars().count().max(wrong.chars().count()))
        .min_by_key(|(d, _)| *d)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_shows_file_line_caret_and_hint() {
        let source = Source::new("layouts/x.toml", "a = 1\nboddy = 2\n");
        let text = render(
            &Diagnostic::error(Name::UnknownKey, "unknown key `boddy`")
                .at(source.at(6..11))
                .hint("did you mean `body`?"),
            false,
        );
        assert!(text.starts_with("error[unknown-key]: unknown key `boddy`\n"), "{text}");
        assert!(text.contains("--> layouts/x.toml:2:1"), "{text}");
        assert!(text.contains("2 | boddy = 2") && text.contains("^^^^^"), "{text}");
        assert!(text.contains("hint: did you mean `body`?"), "{text}");
    }

    #[test]
    fn the_closest_name_is_near_or_none() {
        assert_eq!(closest("boddy", ["paper", "body"]), Some("body"));
        assert_eq!(closest("saef", ["width", "safe"]), Some("safe"));
        assert_eq!(closest("B5", ["b5x", "b5"]), Some("b5"));
        assert_eq!(closest("SIDE_NOTE", ["note", "side-note"]), Some("side-note"));
        assert_eq!(closest("", ["a"]), None);
        assert_eq!(closest("xyz", ["paper", "body"]), None);
    }

    #[test]
    fn names_are_unique_and_complete() {
        for (at, name) in Name::ALL.iter().enumerate() {
            assert_eq!(Name::parse(name.as_str()), Some(*name));
            assert!(name.as_str().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            assert!(!name.meaning().is_empty() && !name.remedy().is_empty(), "{name:?}");
            assert!(!Name::ALL[..at].contains(name));
        }
    }
}
