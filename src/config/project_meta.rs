//! `handout.toml`: the file that makes a folder a project, with its defaults for printing.
//!
//! In: the [`Source`] of a `handout.toml`. Out: a [`ProjectMeta`]; an empty file is valid.
//! Refuses empty values and long lists. Whether the names in it exist is checked when they are used.

use serde::Deserialize;

use super::{Spanned, parse, place_of};
use crate::diag::{Diagnostic, Name, Source};

/// Most entries of a list.
const MAX_ENTRIES: usize = 1000;

/// A `handout.toml`. Its values apply where the command line gives none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ProjectMeta {
    /// Text: the code of the region whose numbers are printed. Default: none, lines to write on.
    #[serde(default)]
    pub region: Option<Spanned<String>>,
    /// Text: path of the clinic's file, from the folder of this file. Default: no clinic, lines to write on.
    #[serde(default)]
    pub clinic: Option<Spanned<String>>,
    /// List of tags: the locales to print. Default: all.
    #[serde(default)]
    pub locales: Vec<Spanned<String>>,
    /// List of names: the formats to print. Default: all.
    #[serde(default)]
    pub formats: Vec<Spanned<String>>,
    /// Text: the sheet to print. Default: all.
    #[serde(default)]
    pub sheet: Option<Spanned<String>>,
    /// Text: the folder for the PDF files, from the folder of this file. Default: the command line's.
    #[serde(default)]
    pub out: Option<Spanned<String>>,
    /// `true` or `false`: whether to print without colours and filled areas. Default: `false`.
    #[serde(default)]
    pub grey: Option<bool>,
}

impl ProjectMeta {
    /// Reads a `handout.toml`.
    ///
    /// # Errors
    /// All findings about the file.
    pub fn parse(source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let meta: Self = parse(source)?;
        let texts =
            [("region", &meta.region), ("clinic", &meta.clinic), ("sheet", &meta.sheet), ("out", &meta.out)];
        let texts = texts.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?)));
        let lists = [("locales", &meta.locales), ("formats", &meta.formats)];
        let too_long: Vec<Diagnostic> = lists
            .iter()
            .filter_map(|(key, values)| {
                let message = format!("`{key}` has {} entries", values.len());
                let place = place_of(source, values.get(MAX_ENTRIES)?);
                let hint = format!("write at most {MAX_ENTRIES}, or leave `{key}` out for all");
                Some(Diagnostic::error(Name::TooMany, message).at(place).hint(hint))
            })
            .collect();
        if !too_long.is_empty() {
            return Err(too_long);
        }
        let lists = lists.into_iter().flat_map(|(key, values)| values.iter().map(move |value| (key, value)));
        let blank = texts.chain(lists).filter(|(_, value)| value.get_ref().trim().is_empty());
        let found: Vec<Diagnostic> = blank
            .map(|(key, value)| {
                Diagnostic::error(Name::EmptyValue, format!("`{key}` is empty"))
                    .at(place_of(source, value))
                    .hint(format!("write a value, or delete `{key}`"))
            })
            .collect();
        if found.is_empty() { Ok(meta) } else { Err(found) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::render;

    #[test]
    fn a_list_longer_than_any_project_needs_is_refused() {
        let read = |count| {
            let text = format!("locales = [{}]\n", "\"en\", ".repeat(count));
            ProjectMeta::parse(&Source::new("handout.toml", text))
        };
        assert!(read(1000).is_ok());
        assert_eq!(read(1001).unwrap_err()[0].message, "`locales` has 1001 entries");
    }

    #[test]
    fn a_project_file_may_be_empty_but_its_values_may_not() {
        let read = |text: &str| ProjectMeta::parse(&Source::new("handout.toml", text));
        assert_eq!(read("").unwrap(), ProjectMeta::default());
        let meta = read("region = \"GB\"\nlocales = [\"ar\", \"en\"]\n").unwrap();
        assert_eq!(meta.region.unwrap().get_ref(), "GB");
        assert_eq!(meta.locales.len(), 2);
        let all = read("out = \" \"\nformats = [\"f\", \"\"]\n").unwrap_err();
        let text: String = all.iter().map(|d| render(d, false)).collect();
        assert!(text.contains("error[empty-value]: `out` is empty\n --> handout.toml:1:7"), "{text}");
        assert!(text.contains("error[empty-value]: `formats` is empty\n --> handout.toml:2:17"), "{text}");
    }
}
