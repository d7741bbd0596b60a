//! The editions that this program can print, by their codes.
//!
//! In: the selected sheets, and the region and clinic. Out: [`KnownEditions`], which finds the edition with a code, what
//! a file of it must say, and its bytes. Codes are computed for one locale at a time, and only when they are needed:
//! that formats all messages of all formats and regions. A clinic that only a file states is one more site.
//! Refuses sheets that cannot be read. A locale that cannot be read has no editions.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use handout::config::Date;
use handout::format::Format;
use handout::layout::Palette;
use handout::locale::LanguageIdentifier;
use handout::pdf::DateTime;
use handout::pipeline::{Edition, Pipeline, PrintRecord, SideSelection, StatedClinic, parse_stated_clinic};
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

/// The editions that one [`Edition`] of the library prints: all formats of a sheet in a locale for a site, in one
/// palette and with one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditionGroup {
    sheet: usize,
    locale: usize,
    site: usize,
    is_grey: bool,
    date: Option<DateTime>,
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

/// A format that a file of a sheet can have.
struct FormatVariant {
    /// The format, with none, one, two … parts shortened. A sheet that does not fit otherwise has shortened parts, and
    /// another code.
    format: Format,
    /// The position of the format as its file has it.
    original: usize,
}

/// A sheet with all formats that a file of it can have.
struct PrintableSheet {
    loaded: LoadedSheet,
    variants: Vec<FormatVariant>,
}

/// The editions for a clinic that only a file states.
struct StatedEditions {
    clinic: StatedClinic,
    /// Its sites, one for each region.
    sites: Range<usize>,
    /// Those that are computed so far.
    codes: CodesByLocale,
}

/// All editions that this program can print, with the codes that are computed so far.
pub struct KnownEditions<'f> {
    files: &'f Files,
    /// The regions to try; `None` is the one without numbers.
    regions: Vec<Option<RequestedName>>,
    today: Date,
    sheets: Vec<PrintableSheet>,
    sites: Vec<SiteData>,
    pipeline: Pipeline,
    codes: CodesByLocale,
    stated: Vec<StatedEditions>,
}

/// Editions by code. Several have the same code if what differs is not on their paper.
type CodeTable = BTreeMap<String, Vec<EditionKey>>;

/// Editions by code, by locale.
type CodesByLocale = BTreeMap<String, CodeTable>;

impl<'f> KnownEditions<'f> {
    /// The editions of the selected sheets in all locales. Unless the region is fixed (`is_fixed_region`), they are
    /// those of all regions and of none; with a clinic, also those without it.
    ///
    /// # Errors
    /// All findings in the sheets, the regions and the clinic's file.
    pub fn load(
        files: &'f Files,
        selection: &SelectionRequest,
        site: &SiteRequest,
        is_fixed_region: bool,
        today: Date,
    ) -> Result<Self, Failure> {
        let mut failure = Failure::default();
        let selection = failure.value_or_default(select(files, selection, Purpose::Layout));
        let regions = failure.value_or_default(regions_to_try(files, site, is_fixed_region));
        let sites = failure.value_or_default(load_sites(files, site, &regions, today));
        failure.merge(selection.unreadable);
        failure.into_result(())?;
        let index = LocaleIndex::load(files)?;
        let mut sheets = Vec::new();
        for selected in selection.sheets {
            let loaded = LoadedSheet::load(files, &index, selected, OnFindings::Refuse)?;
            let shortened = |(original, format): (usize, &Format)| -> Vec<FormatVariant> {
                let formats = (0..).map_while(|count| format.shortened(count)).map(Cow::into_owned);
                formats.map(|format| FormatVariant { format, original }).collect()
            };
            let variants = loaded.formats.iter().enumerate().flat_map(shortened).collect();
            sheets.push(PrintableSheet { loaded, variants });
        }
        Ok(Self {
            files,
            regions,
            today,
            sheets,
            sites,
            pipeline: Pipeline::new(),
            codes: BTreeMap::new(),
            stated: Vec::new(),
        })
    }

    /// The parts of the edition; `None` if its locale cannot be read.
    pub fn parts(&self, key: EditionKey) -> Option<EditionParts<'_>> {
        let PrintableSheet { loaded, variants } = self.sheets.get(key.sheet)?;
        Some(EditionParts {
            sheet: loaded,
            messages: loaded.locales.get(key.locale)?.messages.as_ref().ok()?,
            format: &variants.get(key.format)?.format,
            site: self.sites.get(key.site)?,
        })
    }

    /// What a file of the edition must say; `None` if it cannot be printed.
    pub fn expectation(&self, key: EditionKey) -> Option<Expectation> {
        let parts = self.parts(key)?;
        self.edition(&parts, Palette::default(), None).expectation(parts.format).ok()
    }

    /// What a file with some sides of the edition must say; `None` if it cannot be printed.
    pub fn expectation_of_sides(&self, key: EditionKey, sides: SideSelection) -> Option<Expectation> {
        let parts = self.parts(key)?;
        self.edition(&parts, Palette::default(), None).expectation_of_sides(parts.format, sides).ok()?
    }

    /// The group of the edition in this palette and with this date.
    pub fn group(&self, key: EditionKey, palette: Palette, date: Option<DateTime>) -> EditionGroup {
        let EditionKey { sheet, locale, site, .. } = key;
        EditionGroup { sheet, locale, site, is_grey: palette == Palette::Grey, date }
    }

    /// Prints the editions `keys`, which are all of `group`, again, each in the way that its record states, and passes
    /// the bytes on to `use_bytes`, with the position in the list. What cannot be printed is left out.
    pub fn reprint(
        &self,
        group: EditionGroup,
        keys: &[(EditionKey, &PrintRecord)],
        mut use_bytes: impl FnMut(usize, &[u8]),
    ) {
        let Some(parts) = keys.first().and_then(|(key, _)| self.parts(*key)) else { return };
        let palette = if group.is_grey { Palette::Grey } else { Palette::Accent };
        let edition = self.edition(&parts, palette, group.date);
        for (index, (key, record)) in keys.iter().enumerate() {
            let Some(format) = self.original_format(*key) else { continue };
            if let Ok(Some(printed)) = edition.print_sides(format, &record.imposition, record.sides) {
                use_bytes(index, &printed.pdf);
            }
        }
    }

    /// Whether the clinic of the edition has a logo that only the clinic's file leads to.
    pub fn lacks_logo(&self, key: EditionKey) -> bool {
        self.sites
            .get(key.site)
            .is_some_and(|site| site.stated_names().is_some() && site.stated().logos.any())
    }

    /// The format of the edition as its file has it: which parts are shortened is found out again by printing.
    fn original_format(&self, key: EditionKey) -> Option<&Format> {
        let PrintableSheet { loaded, variants } = self.sheets.get(key.sheet)?;
        loaded.formats.get(variants.get(key.format)?.original)
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
        tags.iter().find_map(|tag| self.find_in(code, &tag.to_string()))
    }

    /// The edition in the language `lang` with this code.
    pub fn find_in(&mut self, code: &str, lang: &str) -> Option<EditionKey> {
        if !self.codes.contains_key(lang) {
            // Sites of stated clinics come after those that were requested.
            let requested = 0..self.stated.first().map_or(self.sites.len(), |stated| stated.sites.start);
            let codes = self.codes_of_locale(lang, requested);
            self.codes.insert(lang.to_owned(), codes);
        }
        self.codes.get(lang)?.get(code)?.first().copied()
    }

    /// The edition in the language `lang` with this code and this clinic, among those with the requested data.
    pub fn find_requested(&mut self, code: &str, lang: &str, clinic: &StatedClinic) -> Option<EditionKey> {
        self.find_in(code, lang)?;
        let keys = self.codes.get(lang)?.get(code)?;
        keys.iter().copied().find(|key| self.states(*key, clinic))
    }

    /// Whether files of the edition state this clinic.
    fn states(&self, key: EditionKey, clinic: &StatedClinic) -> bool {
        self.parts(key).is_some_and(|parts| parts.site.stated() == clinic)
    }

    /// The edition in the language `lang` with this code and the data of the clinic that a file states.
    pub fn find_stated(&mut self, code: &str, lang: &str, clinic: &StatedClinic) -> Option<EditionKey> {
        let known = self.stated.iter().position(|stated| stated.clinic == *clinic);
        let index = match known {
            Some(index) => index,
            None => {
                let sites = self.add_stated_sites(clinic)?;
                let codes = BTreeMap::new();
                self.stated.push(StatedEditions { clinic: clinic.clone(), sites, codes });
                self.stated.len() - 1
            }
        };
        if !self.stated[index].codes.contains_key(lang) {
            let codes = self.codes_of_locale(lang, self.stated[index].sites.clone());
            self.stated[index].codes.insert(lang.to_owned(), codes);
        }
        self.stated[index].codes.get(lang)?.get(code)?.first().copied()
    }

    /// Adds the sites of a clinic that a file states: one for each region. `None` if its data cannot be printed.
    fn add_stated_sites(&mut self, clinic: &StatedClinic) -> Option<Range<usize>> {
        let values = parse_stated_clinic(&clinic.text)?;
        let first = self.sites.len();
        let sites: Result<Vec<SiteData>, Failure> = self
            .regions
            .iter()
            .map(|region| {
                let region = region.clone();
                SiteData::with_stated_clinic(self.files, region, &values, clinic, self.today)
            })
            .collect();
        self.sites.extend(sites.ok()?);
        Some(first..self.sites.len())
    }

    /// The codes of all editions in the locale `tag` at `sites`. Editions with equal words have the same code: the first
    /// one of each clinic counts.
    fn codes_of_locale(&self, tag: &str, sites: Range<usize>) -> CodeTable {
        let mut codes = CodeTable::new();
        for (sheet, PrintableSheet { loaded, variants }) in self.sheets.iter().enumerate() {
            let Some(locale) = loaded.locales.iter().position(|locale| locale.tag == tag) else { continue };
            for format in 0..variants.len() {
                for site in sites.clone() {
                    let key = EditionKey { sheet, locale, format, site };
                    if let Some(expected) = self.expectation(key) {
                        let keys = codes.entry(expected.code).or_default();
                        let clinic = self.sites[site].stated();
                        if !keys.iter().any(|key| self.states(*key, clinic)) {
                            keys.push(key);
                        }
                    }
                }
            }
        }
        codes
    }

    fn edition<'a>(
        &'a self,
        parts: &EditionParts<'a>,
        palette: Palette,
        creation_date: Option<DateTime>,
    ) -> Edition<'a> {
        let EditionParts { sheet, messages, site, .. } = parts;
        let settings = EditionSettings {
            data: &site.data,
            clinic: site.stated(),
            creation_date,
            allow_stale: true,
            palette,
        };
        sheet.edition(&self.pipeline, messages, settings)
    }
}

/// The requested region; unless it is fixed, also none and each region.
fn regions_to_try(
    files: &Files,
    request: &SiteRequest,
    is_fixed_region: bool,
) -> Result<Vec<Option<RequestedName>>, Failure> {
    let mut regions: Vec<Option<RequestedName>> = vec![request.region.clone()];
    if !is_fixed_region {
        let known = load_regions(files)?.regions;
        regions.push(None);
        regions.extend(known.codes().map(|code| Some(RequestedName::from_call(code))));
    }
    Ok(regions)
}

/// The data of each of the `regions`, with and without the requested clinic.
fn load_sites(
    files: &Files,
    request: &SiteRequest,
    regions: &[Option<RequestedName>],
    today: Date,
) -> Result<Vec<SiteData>, Failure> {
    let mut clinics = vec![request.clinic.clone()];
    clinics.extend(request.clinic.is_some().then_some(None));
    let mut sites = Vec::new();
    for clinic in &clinics {
        for region in regions {
            let request = SiteRequest { region: region.clone(), clinic: clinic.clone() };
            sites.push(SiteData::load(files, &request, today)?);
        }
    }
    Ok(sites)
}
