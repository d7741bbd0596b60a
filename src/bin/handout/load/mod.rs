//! Loading: the sheets, locales, formats and regions of a project, for all commands alike.
//!
//! In: the project's [`Files`] and what `select` chose. Out: a [`LoadedSheet`] with its pictures, the source messages
//! and those of each locale, from which the library makes an edition.
//! A Fluent file with findings is refused for `print` and `verify`; `check` keeps what can be read of it
//! ([`OnFindings`]). A locale that cannot be read is a failure of its own: the other locales are loaded.
//! Refuses files whose identifier differs from the name of their folder.

mod locales;

use std::collections::BTreeMap;
use std::sync::Arc;

use handout::art::Picture;
use handout::config::LocaleMeta;
use handout::config::region::Regions;
use handout::content::DataValues;
use handout::diag::{Diagnostic, Name, Source};
use handout::format::Format;
use handout::layout::Palette;
use handout::locale::LanguageIdentifier;
use handout::message::{Bundle, Catalog};
use handout::pdf::DateTime;
use handout::pipeline::{Edition, EditionInput, Pipeline, StatedClinic};
use handout::sheet::Sheet;

use self::locales::CatalogCache;
pub use self::locales::{LocaleIndex, LocaleMessages, load_locale_meta};
use crate::exit::Failure;
use crate::project::Files;

/// The file with the regions, in the binary and in a project.
pub const REGIONS_FILE: &str = "locales/regions.toml";

/// A sheet with the locales and formats that are selected for it.
pub struct SelectedSheet {
    /// The sheet.
    pub sheet: Sheet,
    /// Its locales, in the order of the request.
    pub locales: Vec<LanguageIdentifier>,
    /// Its formats; empty if only the messages matter.
    pub formats: Vec<Format>,
}

/// What to do with a locale whose Fluent files have findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnFindings {
    /// The locale cannot be used.
    Refuse,
    /// Use what can be read, and keep the findings beside it.
    Keep,
}

/// A sheet with everything that its editions are made of.
pub struct LoadedSheet {
    /// The sheet.
    pub sheet: Sheet,
    /// Its formats.
    pub formats: Vec<Format>,
    /// Its locales, in the order of the selection.
    pub locales: Vec<LoadedLocale>,
    /// The messages of the source locale.
    pub source_catalog: Arc<Catalog>,
    /// The findings in the source locale, if they are kept.
    pub source_findings: Vec<Diagnostic>,
    source_meta: LocaleMeta,
    source_bundle: Bundle,
    pictures: BTreeMap<String, Arc<Picture>>,
}

/// A selected locale, and its messages unless they cannot be read.
pub struct LoadedLocale {
    /// The locale's tag.
    pub tag: LanguageIdentifier,
    /// Its messages for the sheet.
    pub messages: Result<LocaleMessages, Failure>,
}

/// What an edition depends on besides its sheet and locale.
#[derive(Clone, Copy)]
pub struct EditionSettings<'a> {
    /// The data of the clinic and the region.
    pub data: &'a DataValues,
    /// What the file states about the clinic.
    pub clinic: &'a StatedClinic,
    /// The creation date that the file states, if any.
    pub creation_date: Option<DateTime>,
    /// Whether safety messages may translate an older version of the sheet.
    pub allow_stale: bool,
    /// The colours.
    pub palette: Palette,
}

impl LoadedSheet {
    /// Loads what the editions of the `selected` sheet need.
    ///
    /// # Errors
    /// All findings in the pictures and in the source locale, which every edition needs.
    pub fn load(
        files: &Files,
        index: &LocaleIndex,
        selected: SelectedSheet,
        on_findings: OnFindings,
    ) -> Result<Self, Failure> {
        let SelectedSheet { sheet, locales, formats } = selected;
        let mut failure = Failure::default();
        // Without formats nothing is laid out, and no picture is drawn.
        let pictures = if formats.is_empty() { Ok(BTreeMap::new()) } else { load_pictures(files, &sheet.id) };
        let pictures = failure.value_or_default(pictures);
        let mut cache = CatalogCache::new(files, index, &sheet, on_findings);
        let source = match cache.source() {
            Ok(source) => source,
            Err(unreadable) => {
                failure.merge(unreadable);
                return Err(failure);
            }
        };
        let load_locale = |tag: LanguageIdentifier| {
            let messages = cache.locale_messages(&tag.to_string(), &source.catalog);
            LoadedLocale { tag, messages }
        };
        let locales = locales.into_iter().map(load_locale).collect();
        failure.into_result(())?;
        let source_bundle = Bundle::new(Arc::clone(&source.catalog));
        Ok(Self {
            sheet,
            formats,
            locales,
            source_catalog: source.catalog,
            source_findings: source.findings,
            source_meta: index.source_meta()?.clone(),
            source_bundle,
            pictures,
        })
    }

    /// The `locale.toml` of the source locale.
    pub fn source_meta(&self) -> &LocaleMeta {
        &self.source_meta
    }

    /// The edition of the sheet with these `messages`.
    pub fn edition<'a>(
        &'a self,
        pipeline: &Pipeline,
        messages: &'a LocaleMessages,
        settings: EditionSettings<'a>,
    ) -> Edition<'a> {
        let edition = pipeline.edition(EditionInput {
            sheet: &self.sheet,
            meta: &messages.meta,
            bundle: &messages.bundle,
            source_meta: &self.source_meta,
            source_bundle: &self.source_bundle,
            locales: &messages.locales,
            pictures: &self.pictures,
            data: settings.data,
            date: settings.creation_date,
            allow_stale: settings.allow_stale,
            palette: settings.palette,
        });
        edition.stating(settings.clinic.clone())
    }
}

/// The sheet `id`.
///
/// # Errors
/// All findings in its file.
pub fn load_sheet(files: &Files, id: &str) -> Result<Sheet, Failure> {
    let source = files.source(&format!("sheets/{id}/sheet.toml"))?;
    let sheet = Sheet::parse(&source)?;
    if sheet.id == id {
        return Ok(sheet);
    }
    Err(folder_mismatch(&source, "id", &sheet.id, id))
}

/// The format `id`.
///
/// # Errors
/// All findings in its file.
pub fn load_format(files: &Files, id: &str) -> Result<Format, Failure> {
    let source = files.source(&format!("layouts/{id}.toml"))?;
    Ok(Format::parse(id, &source)?)
}

/// The regions of a project, and their file.
pub struct LoadedRegions {
    /// The file.
    pub source: Source,
    /// The regions, by code.
    pub regions: Regions,
}

/// The regions of the project.
///
/// # Errors
/// All findings in the file.
pub fn load_regions(files: &Files) -> Result<LoadedRegions, Failure> {
    let source = files.source(REGIONS_FILE)?;
    let regions = Regions::parse(&source)?;
    Ok(LoadedRegions { source, regions })
}

/// The pictures of the sheet `id`, by name.
fn load_pictures(files: &Files, id: &str) -> Result<BTreeMap<String, Arc<Picture>>, Failure> {
    let mut failure = Failure::default();
    let mut pictures = BTreeMap::new();
    let folder = format!("sheets/{id}/art");
    for path in files.paths(&folder, "svg") {
        let name = path.trim_start_matches(&folder).trim_start_matches('/').trim_end_matches(".svg");
        let picture = files.source(path).and_then(|s| Picture::parse_svg(&s).map_err(Failure::finding));
        match picture {
            Ok(picture) => drop(pictures.insert(name.to_owned(), Arc::new(picture))),
            Err(refused) => failure.merge(refused),
        }
    }
    failure.into_result(pictures)
}

/// The failure that a file has another identifier, under `key`, than its folder.
fn folder_mismatch(source: &Source, key: &str, identifier: &str, folder: &str) -> Failure {
    let message = format!("`{key}` is `{identifier}`, but the folder is named `{folder}`");
    let error = Diagnostic::error(Name::FolderMismatch, message).at(source.whole());
    Failure::finding(error.hint(format!("write `{key} = \"{folder}\"`, or rename the folder")))
}

/// The failure that the project has nothing of a `kind`.
pub fn nothing_to_select(kind: &str) -> Failure {
    let error = Diagnostic::error(Name::NothingToSelect, format!("there are no {kind}s"));
    Failure::operational(error.hint(format!("add a {kind} to the project")))
}
