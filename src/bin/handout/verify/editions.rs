//! The editions that this program can print, by their codes.
//!
//! In: the selected sheets, and the region and clinic. Out: [`KnownEditions`], which finds the edition with a code and
//! what a file of it must say. Codes are computed for one locale at a time, and only when they are needed: that
//! formats all messages of all formats and regions.
//! Refuses sheets that cannot be read. A locale that cannot be read has no editions.

use std::borrow::Cow;
use std::collections::BTreeMap;

use handout::config::Date;
use handout::format::Format;
use handout::layout::Palette;
use handout::locale::LanguageIdentifier;
use handout::pipeline::{Edition, Pipeline, SideSelection};
use handout::proof::Expectation;

use crate::exit::Failure;
use crate::load::{EditionSettings, LoadedSheet, LocaleIndex, LocaleMessages, OnFindings, load_regions};
use crate::options::{RequestedName, SelectionRequest, SiteRequest};
use crate::project::Files;
use crate::select::{Purpose, select};
use crate::site::SiteData;

/// An edition in one format, by the positions of its parts in [`KnownEditions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditionKey {
    sheet: usize,
    locale: usize,
    format: usize,
    site: usize,
}

/// The parts of an edition in one format.
pub struct EditionParts<'a> {
    /// The sheet.
    pub sheet: &'a LoadedSheet,
    /// Its messages.
    pub messages: &'a LocaleMessages,
    /// The format, perhaps with shortened parts.
    pub format: &'a Format,
    /// The region and the clinic.
    pub site: &'a SiteData,
}

/// A sheet with all formats that a file of it can have.
struct PrintableSheet {
    loaded: LoadedSheet,
    /// The formats, and each format with one, two … parts shortened. A sheet that does not fit otherwise has
    /// shortened parts, and another code.
    variants: Vec<Format>,
}

/// All editions that this program can print, with the codes that are computed so far.
pub struct KnownEditions {
    sheets: Vec<PrintableSheet>,
    sites: Vec<SiteData>,
    pipeline: Pipeline,
    codes: BTreeMap<String, BTreeMap<String, EditionKey>>,
}

impl KnownEditions {
    /// The editions of the selected sheets in all locales. Unless the region is fixed (`is_fixed_region`), they are
    /// those of all regions and of none; with a clinic, also those without it.
    ///
    /// # Errors
    /// All findings in the sheets, the regions and the clinic's file.
    pub fn load(
        files: &Files,
        selection: &SelectionRequest,
        site: &SiteRequest,
        is_fixed_region: bool,
        today: Date,
    ) -> Result<Self, Failure> {
        let mut failure = Failure::default();
        let selection = failure.value_or_default(select(files, selection, Purpose::Layout));
        let sites = failure.value_or_default(load_sites(files, site, is_fixed_region, today));
        failure.merge(selection.unreadable);
        failure.into_result(())?;
        let index = LocaleIndex::load(files)?;
        let mut sheets = Vec::new();
        for selected in selection.sheets {
            let loaded = LoadedSheet::load(files, &index, selected, OnFindings::Refuse)?;
            let shortened = |format: &Format| -> Vec<Format> {
                (0..).map_while(|count| format.shortened(count)).map(Cow::into_owned).collect()
            };
            let variants = loaded.formats.iter().flat_map(shortened).collect();
            sheets.push(PrintableSheet { loaded, variants });
        }
        Ok(Self { sheets, sites, pipeline: Pipeline::new(), codes: BTreeMap::new() })
    }

    /// The parts of the edition; `None` if its locale cannot be read.
    pub fn parts(&self, key: EditionKey) -> Option<EditionParts<'_>> {
        let PrintableSheet { loaded, variants } = self.sheets.get(key.sheet)?;
        Some(EditionParts {
            sheet: loaded,
            messages: loaded.locales.get(key.locale)?.messages.as_ref().ok()?,
            format: variants.get(key.format)?,
            site: self.sites.get(key.site)?,
        })
    }

    /// What a file of the edition must say; `None` if it cannot be printed.
    pub fn expectation(&self, key: EditionKey) -> Option<Expectation> {
        let parts = self.parts(key)?;
        self.edition(&parts).expectation(parts.format).ok()
    }

    /// What a file with some sides of the edition must say; `None` if it cannot be printed.
    pub fn expectation_of_sides(&self, key: EditionKey, sides: SideSelection) -> Option<Expectation> {
        let parts = self.parts(key)?;
        self.edition(&parts).expectation_of_sides(parts.format, sides).ok()?
    }

    /// The edition with this code. Locales in the language `lang` are searched first.
    pub fn find(&mut self, code: &str, lang: &str) -> Option<EditionKey> {
        let mut tags: Vec<LanguageIdentifier> = Vec::new();
        for locale in self.sheets.iter().flat_map(|sheet| &sheet.loaded.locales) {
            if !tags.contains(&locale.tag) {
                tags.push(locale.tag.clone());
            }
        }
        tags.sort_by_key(|tag| *tag != lang);
        for tag in tags {
            let name = tag.to_string();
            if !self.codes.contains_key(&name) {
                let codes = self.codes_of_locale(&tag);
                self.codes.insert(name.clone(), codes);
            }
            if let Some(key) = self.codes.get(&name).and_then(|codes| codes.get(code)) {
                return Some(*key);
            }
        }
        None
    }

    /// The codes of all editions in one locale. Editions with equal words have the same code: the first one counts.
    fn codes_of_locale(&self, tag: &LanguageIdentifier) -> BTreeMap<String, EditionKey> {
        let mut codes = BTreeMap::new();
        for (sheet, PrintableSheet { loaded, variants }) in self.sheets.iter().enumerate() {
            let Some(locale) = loaded.locales.iter().position(|locale| locale.tag == *tag) else { continue };
            for format in 0..variants.len() {
                for site in 0..self.sites.len() {
                    let key = EditionKey { sheet, locale, format, site };
                    if let Some(expected) = self.expectation(key) {
                        codes.entry(expected.code).or_insert(key);
                    }
                }
            }
        }
        codes
    }

    fn edition<'a>(&'a self, parts: &EditionParts<'a>) -> Edition<'a> {
        let settings = EditionSettings {
            data: &parts.site.data,
            creation_date: None,
            allow_stale: true,
            palette: Palette::default(),
        };
        parts.sheet.edition(&self.pipeline, parts.messages, settings)
    }
}

/// The data of the requested region, or of none and of each region; with and without the clinic.
fn load_sites(
    files: &Files,
    request: &SiteRequest,
    is_fixed_region: bool,
    today: Date,
) -> Result<Vec<SiteData>, Failure> {
    let mut regions: Vec<Option<RequestedName>> = vec![request.region.clone()];
    if !is_fixed_region {
        let known = load_regions(files)?.regions;
        regions.push(None);
        regions.extend(known.codes().map(|code| Some(RequestedName::from_call(code))));
    }
    let mut clinics = vec![request.clinic.clone()];
    clinics.extend(request.clinic.is_some().then_some(None));
    let mut sites = Vec::new();
    for clinic in &clinics {
        for region in &regions {
            let request = SiteRequest { region: region.clone(), clinic: clinic.clone() };
            sites.push(SiteData::load(files, &request, today)?);
        }
    }
    Ok(sites)
}
