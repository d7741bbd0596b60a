//! Locales: the index of all `locale.toml` files, and the messages of each locale for one sheet.
//!
//! In: the project's files. Out: a [`LocaleIndex`], and [`LocaleMessages`] with the messages of fallback locales. Each
//! locale is read once per sheet ([`CatalogCache`]), however many other locales fall back to it.
//! Refuses a project without exactly one source locale, and fallbacks that do not exist or have findings.

use std::collections::BTreeMap;
use std::sync::Arc;

use handout::config::{LocaleMeta, ReviewStatus, place_of, suggest};
use handout::diag::{Diagnostic, Name};
use handout::locale::{self, Locale};
use handout::message::{Bundle, Catalog};
use handout::sheet::Sheet;

use super::{OnFindings, folder_mismatch, nothing_to_select};
use crate::exit::Failure;
use crate::project::Files;
use crate::wording::name_list;

/// All locales of a project, by tag.
pub struct LocaleIndex {
    metas: BTreeMap<String, Result<LocaleMeta, Failure>>,
    /// The tag of the locale that the sheets are written in.
    source_tag: String,
}

impl LocaleIndex {
    /// Reads the `locale.toml` of every locale. One that cannot be read is an error only where it is used.
    ///
    /// # Errors
    /// If not exactly one locale is the source.
    pub fn load(files: &Files) -> Result<Self, Failure> {
        let load = |tag: &str| (tag.to_owned(), load_locale_meta(files, tag));
        let metas: BTreeMap<_, _> = files.locales().into_iter().map(load).collect();
        let is_source = |meta: &Result<LocaleMeta, Failure>| {
            meta.as_ref().is_ok_and(|m| *m.status.get_ref() == ReviewStatus::Source)
        };
        let sources: Vec<&str> =
            metas.iter().filter(|(_, meta)| is_source(meta)).map(|(tag, _)| tag.as_str()).collect();
        match sources.as_slice() {
            [source] => {
                let source_tag = (*source).to_owned();
                Ok(Self { metas, source_tag })
            }
            [] => {
                // The source may be one of the locales that cannot be read.
                let mut failure = Failure::default();
                metas.into_values().filter_map(Result::err).for_each(|unreadable| failure.merge(unreadable));
                let error = Diagnostic::error(Name::NotOneSource, "no locale has `status = \"source\"`");
                let hint = "write it in the locale.toml of the language that the sheets are written in";
                failure.merge(Failure::finding(error.hint(hint)));
                Err(failure)
            }
            several => {
                let names = name_list(several.iter().copied());
                let message =
                    format!("{names} have `status = \"source\"`, but only one locale can be the source");
                let error = Diagnostic::error(Name::NotOneSource, message);
                Err(Failure::finding(error.hint("keep it in one locale.toml, and correct the others")))
            }
        }
    }

    /// The `locale.toml` of the source locale.
    ///
    /// # Errors
    /// None: a locale that cannot be read is not the source.
    pub fn source_meta(&self) -> Result<&LocaleMeta, Failure> {
        self.meta(&self.source_tag)
    }

    fn meta(&self, tag: &str) -> Result<&LocaleMeta, Failure> {
        self.metas.get(tag).ok_or_else(|| nothing_to_select("locale"))?.as_ref().map_err(Clone::clone)
    }
}

/// The `locale.toml` of the locale `tag`.
///
/// # Errors
/// All findings in it.
pub fn load_locale_meta(files: &Files, tag: &str) -> Result<LocaleMeta, Failure> {
    let source = files.source(&format!("locales/{tag}/locale.toml"))?;
    let meta = LocaleMeta::parse(&source)?;
    if meta.tag == tag {
        return Ok(meta);
    }
    Err(folder_mismatch(&source, "tag", &meta.tag.to_string(), tag))
}

/// The messages of a locale for one sheet.
pub struct LocaleMessages {
    /// The locale's `locale.toml`.
    pub meta: LocaleMeta,
    /// Its messages, with those of the fallback locales.
    pub bundle: Bundle,
    /// All locales that a message can come from.
    pub locales: Vec<Arc<Locale>>,
    /// The findings in its Fluent files, if they are kept.
    pub findings: Vec<Diagnostic>,
}

/// The Fluent files of a locale, parsed.
#[derive(Clone)]
pub struct ParsedCatalog {
    /// The messages that can be read.
    pub catalog: Arc<Catalog>,
    /// The findings in the files.
    pub findings: Vec<Diagnostic>,
}

impl ParsedCatalog {
    /// The same, unless there are findings.
    fn without_findings(self) -> Result<Self, Failure> {
        if self.findings.is_empty() { Ok(self) } else { Err(self.findings.into()) }
    }
}

/// The Fluent files of locales for one sheet, each parsed once.
pub struct CatalogCache<'a> {
    files: &'a Files,
    index: &'a LocaleIndex,
    sheet: &'a Sheet,
    on_findings: OnFindings,
    parsed: BTreeMap<String, Result<ParsedCatalog, Failure>>,
}

impl<'a> CatalogCache<'a> {
    /// An empty cache.
    pub fn new(files: &'a Files, index: &'a LocaleIndex, sheet: &'a Sheet, on_findings: OnFindings) -> Self {
        Self { files, index, sheet, on_findings, parsed: BTreeMap::new() }
    }

    /// The messages of the source locale.
    ///
    /// # Errors
    /// If they cannot be read, or have findings that are refused.
    pub fn source(&mut self) -> Result<ParsedCatalog, Failure> {
        self.parsed(&self.index.source_tag.clone())
    }

    /// The messages of the locale `tag` with those of its fallbacks; `source` are those of the source locale.
    ///
    /// # Errors
    /// If the locale cannot be read or has findings that are refused, or if a fallback does not exist or has
    /// findings.
    pub fn locale_messages(&mut self, tag: &str, source: &Arc<Catalog>) -> Result<LocaleMessages, Failure> {
        let ParsedCatalog { catalog, findings } = self.parsed(tag)?;
        let index = self.index;
        let meta = index.meta(tag)?.clone();
        let mut failure = Failure::default();
        let mut fallbacks = Vec::new();
        let mut tags = vec![tag.to_owned(), index.source_tag.clone()];
        for fallback in &meta.fallback {
            let name = locale::parse(fallback.get_ref())
                .map_or_else(|_| fallback.get_ref().clone(), |id| id.to_string());
            if !index.metas.contains_key(&name) {
                let error = Diagnostic::error(Name::UnknownName, format!("there is no locale `{name}`"))
                    .at(place_of(&meta.source, fallback));
                let known: Vec<&str> = index.metas.keys().map(String::as_str).collect();
                let error = suggest(error, &name, &known, "the locales of this project are");
                failure.merge(Failure::finding(error));
                continue;
            }
            match self.parsed(&name).and_then(ParsedCatalog::without_findings) {
                Ok(parsed) => {
                    fallbacks.push(parsed.catalog);
                    tags.push(name);
                }
                Err(refused) => failure.merge(refused),
            }
        }
        if !failure.is_empty() {
            let mut all = Failure::from(findings);
            all.merge(failure);
            return Err(all);
        }
        tags.sort();
        tags.dedup();
        let metas = tags.iter().filter_map(|tag| index.meta(tag).ok());
        let locales = metas.map(|m| Arc::new(m.locale())).collect();
        let bundle = Bundle::new(catalog)
            .with_reference(Arc::clone(source))
            .with_fallback(fallbacks, self.sheet.safety());
        Ok(LocaleMessages { meta, bundle, locales, findings })
    }

    /// The Fluent files of the locale `tag`, from the cache or from the project.
    fn parsed(&mut self, tag: &str) -> Result<ParsedCatalog, Failure> {
        if let Some(parsed) = self.parsed.get(tag) {
            return parsed.clone();
        }
        let parsed = self.parse(tag).and_then(|parsed| match self.on_findings {
            OnFindings::Refuse => parsed.without_findings(),
            OnFindings::Keep => Ok(parsed),
        });
        self.parsed.insert(tag.to_owned(), parsed.clone());
        parsed
    }

    fn parse(&self, tag: &str) -> Result<ParsedCatalog, Failure> {
        let meta = self.index.meta(tag)?;
        let folder = format!("locales/{tag}");
        let mut failure = Failure::default();
        let mut sources = Vec::new();
        for path in self.files.paths(&folder, "ftl") {
            let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".ftl")).unwrap_or_default();
            // A file named after another sheet belongs to that sheet; all other files are shared.
            if stem != self.sheet.id && self.files.has_sheet(stem) {
                continue;
            }
            match self.files.source(path) {
                Ok(source) => sources.push(source),
                Err(unreadable) => failure.merge(unreadable),
            }
        }
        let (catalog, findings) = Catalog::parse(meta, sources);
        failure.into_result(ParsedCatalog { catalog: Arc::new(catalog), findings })
    }
}
