//! The site: what every sheet of a run states about the place where it is handed out.
//!
//! In: the requested region and clinic. Out: [`SiteData`], the values that replace write-in lines, notices for staff,
//! and a summary for the last line of `print`.
//! Refuses regions that do not exist, and a clinic's file, logo or web address that cannot be printed. A region is
//! never inferred. A poison line never becomes an emergency number: the two are kept apart here.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use handout::art::Logo;
use handout::art::qr_code::QrCode;
use handout::art::raster::RasterImage;
use handout::config::clinic::Clinic;
use handout::config::region::{Contact, KnownRegion, Region};
use handout::config::{Date, Spanned, place_of};
use handout::content::{DataValue, DataValues};
use handout::diag::{Diagnostic, Name, Source, SourceSpan};
use handout::pipeline::StatedClinic;
use handout::sheet::DataKey;

use crate::exit::Failure;
use crate::load::{LoadedRegions, REGIONS_FILE, load_regions};
use crate::logo::{ParsedLogo, parse_logo};
use crate::options::{RequestedFile, RequestedName, SiteRequest, refuse_at};
use crate::project::{self, Files};

/// The place where the sheets of a run are handed out.
#[derive(Clone, Debug, Default)]
pub struct SiteData {
    /// The known values; the rest is left as lines to write on.
    pub data: DataValues,
    /// Warnings about outdated numbers, then notes on the region.
    pub notices: Vec<Diagnostic>,
    /// The code of the region.
    region: Option<String>,
    emergency: Option<EmergencyNumber>,
    /// The number of the poison line.
    poison: Option<String>,
    /// The path of the clinic's file.
    clinic: Option<String>,
    /// What files state about the clinic.
    stated: StatedClinic,
    /// Which clinic it is, if only a file states it.
    stated_names: Option<String>,
}

/// The emergency number to print.
#[derive(Clone, Debug)]
struct EmergencyNumber {
    number: String,
    source: NumberSource,
}

/// Where an emergency number comes from.
#[derive(Clone, Debug)]
enum NumberSource {
    Region,
    /// The clinic's file, with the number of the region that it replaces.
    Clinic {
        replaced: Option<String>,
    },
}

impl SiteData {
    /// The data of the requested region and clinic. The day `today` decides whether the numbers are outdated.
    ///
    /// # Errors
    /// All findings in the region and in the clinic's file.
    pub fn load(files: &Files, request: &SiteRequest, today: Date) -> Result<Self, Failure> {
        let mut site = Self::default();
        let mut failure = Failure::default();
        if let Some(region) = &request.region {
            failure.value_or_default(site.load_region(files, region, today));
        }
        if let Some(clinic) = &request.clinic {
            failure.value_or_default(site.load_clinic(files, clinic));
        }
        failure.into_result(site)
    }

    /// The data of the requested region, and of a clinic that only a printed file states. The logos of the clinic are not
    /// known: grey pixels take their places, so that the site serves to compare words, but not to print.
    ///
    /// # Errors
    /// All findings in the region and in the web address.
    pub fn with_stated_clinic(
        files: &Files,
        region: Option<RequestedName>,
        clinic: &Clinic,
        stated: &StatedClinic,
        today: Date,
    ) -> Result<Self, Failure> {
        let source = Source::new("entries of the file", stated.text.as_str());
        let mut site = Self::load(files, &SiteRequest { region, clinic: None }, today)?;
        site.stated = StatedClinic { logos: stated.logos, ..StatedClinic::new(clinic) };
        site.stated_names = Some(stated_names(clinic));
        site.add_clinic_texts(clinic, &source);
        let logos =
            [(DataKey::ClinicLogo, stated.logos.first), (DataKey::ClinicSecondLogo, stated.logos.second)];
        for (key, _) in logos.into_iter().filter(|(_, is_stated)| *is_stated) {
            let pixel = RasterImage { width: 1, height: 1, is_color: false, samples: Arc::new([128]) };
            site.data.insert(key, DataValue::Logo(Arc::new(Logo::Raster(Arc::new(pixel)))));
        }
        if let Some(url) = &clinic.url {
            let code = QrCode::encode(url.get_ref(), &source.whole()).map_err(Failure::finding)?;
            site.data.insert(DataKey::ClinicUrl, DataValue::QrCode(Arc::new(code)));
        }
        Ok(site)
    }

    fn load_region(&mut self, files: &Files, request: &RequestedName, today: Date) -> Result<(), Failure> {
        let LoadedRegions { source, regions } = load_regions(files)?;
        let Some(KnownRegion { code, region }) = regions.get(&request.name) else {
            let known: Vec<&str> = regions.codes().collect();
            return Err(match regions.code_called(&request.name) {
                Some(code) => request.unknown_but_meant("region", code, &known),
                None => request.unknown("region", &known),
            });
        };
        self.region = Some(code.to_owned());
        self.notices.extend(outdated_numbers(code, region, &source, today));
        let note = |note: &String| Diagnostic::note(Name::RegionNote, format!("region {code}: {note}"));
        self.notices.extend(region.notes.iter().map(note));
        let place = |contact: &Spanned<Contact>| source.at(contact.span());
        if let Some(contact) = &region.emergency
            && let Some(number) = &contact.get_ref().number
        {
            let value = DataValue::number(number).from_place(place(contact));
            self.data.insert(DataKey::EmergencyNumber, value);
            self.emergency = Some(EmergencyNumber { number: number.clone(), source: NumberSource::Region });
        }
        if let Some(contact) = &region.poison {
            let line = contact.get_ref();
            let value = DataValue::contact(None, line.number.as_deref(), line.limited_hours());
            self.data.insert(DataKey::PoisonNumber, value.from_place(place(contact)));
            self.poison.clone_from(&line.number);
        }
        // In a region of several countries, no agency is right for every reader.
        let agency = region.report.as_ref().or(region.regulator.as_ref());
        if let Some(contact) = agency.filter(|_| !region.several_countries) {
            let agency = contact.get_ref();
            let (name, number) = (agency.name.as_deref(), agency.number.as_deref());
            let value = DataValue::contact(name, number, agency.limited_hours());
            self.data.insert(DataKey::MedicinesAgency, value.from_place(place(contact)));
        }
        Ok(())
    }

    fn load_clinic(&mut self, files: &Files, file: &RequestedFile) -> Result<(), Failure> {
        let path = file.path.as_path();
        let name = path.display().to_string();
        let root = folder_of_clinic(files, file)?;
        let bytes = read_file(path, file.place.as_ref())?;
        let parse = |source: &Source| Clinic::parse(source).map_err(Failure::from);
        let (source, clinic) = project::parse_named(&name, bytes, "a clinic's file", parse)?;
        self.notices.extend(Clinic::blank_values(&source));
        self.clinic = Some(name);
        self.stated = StatedClinic::new(&clinic);
        self.add_clinic_texts(&clinic, &source);
        let mut failure = Failure::default();
        let folder = path.parent().unwrap_or(Path::new(""));
        let logos = [(DataKey::ClinicLogo, &clinic.logo), (DataKey::ClinicSecondLogo, &clinic.second_logo)];
        for (key, file) in logos {
            let Some(file) = file else { continue };
            match load_logo(folder, file, &source, &root) {
                Ok(ParsedLogo { logo, note }) => {
                    self.data.insert(key, DataValue::Logo(Arc::new(logo)));
                    self.notices.extend(note);
                }
                Err(refused) => failure.merge(refused),
            }
        }
        if let Some(url) = &clinic.url {
            match QrCode::encode(url.get_ref(), &place_of(&source, url)) {
                Ok(code) => drop(self.data.insert(DataKey::ClinicUrl, DataValue::QrCode(Arc::new(code)))),
                Err(finding) => failure.merge(Failure::finding(finding)),
            }
        }
        failure.into_result(())
    }

    fn add_clinic_texts(&mut self, clinic: &Clinic, source: &Source) {
        let locale = clinic.locale.as_ref();
        let place = |text: &Spanned<String>| source.at(text.span());
        let texts = [
            (DataKey::ClinicName, &clinic.name),
            (DataKey::ClinicHours, &clinic.hours),
            (DataKey::ClinicSecondLogoName, &clinic.second_logo_name),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                let value = DataValue::lines([text.get_ref().as_str()], locale);
                self.data.insert(key, value.from_place(place(text)));
            }
        }
        // There may be words beside a number, such as that of an extension.
        if let [first, others @ ..] = clinic.phone.as_slice() {
            let value = DataValue::number(first.get_ref()).in_language(locale);
            self.data.insert(DataKey::ClinicFirstPhone, value.from_place(place(first)));
            let numbers = clinic.phone.iter().map(|phone| phone.get_ref().as_str());
            let end = others.last().unwrap_or(first).span().end;
            let all = DataValue::numbers(numbers).in_language(locale);
            self.data.insert(DataKey::ClinicPhone, all.from_place(source.at(first.span().start..end)));
        }
        if let Some(fax) = &clinic.fax {
            let value = DataValue::number(fax.get_ref()).in_language(locale);
            self.data.insert(DataKey::ClinicFax, value.from_place(place(fax)));
        }
        if let Some(email) = &clinic.email {
            self.data
                .insert(DataKey::ClinicEmail, DataValue::email(email.get_ref()).from_place(place(email)));
        }
        if let Some(address) = &clinic.address {
            let lines = address.get_ref().iter().map(String::as_str);
            let value = DataValue::lines(lines, locale).from_place(source.at(address.span()));
            self.data.insert(DataKey::ClinicAddress, value);
        }
        if let Some(number) = &clinic.emergency {
            let value = DataValue::number(number.get_ref()).from_place(place(number));
            self.data.insert(DataKey::EmergencyNumber, value);
            let replaced = self.emergency.take().map(|emergency| emergency.number);
            let source = NumberSource::Clinic { replaced };
            self.emergency = Some(EmergencyNumber { number: number.get_ref().clone(), source });
        }
    }

    /// The code of the region, if one is requested.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// The path of the clinic's file, if one is requested.
    pub fn clinic(&self) -> Option<&str> {
        self.clinic.as_deref()
    }

    /// What files state about the clinic, so that they can be printed again.
    pub fn stated(&self) -> &StatedClinic {
        &self.stated
    }

    /// The name and the numbers of a clinic that only a printed file states.
    pub fn stated_names(&self) -> Option<&str> {
        self.stated_names.as_deref()
    }

    /// The end of the summary of `print`: which of the numbers that the sheets show (`shown`) are known, and where
    /// they come from.
    pub fn summary(&self, shown: &BTreeSet<DataKey>) -> String {
        let mut numbers = Vec::new();
        let mut blank = Vec::new();
        if shown.contains(&DataKey::EmergencyNumber) {
            match &self.emergency {
                Some(emergency) => numbers.push(emergency.describe()),
                None => blank.push("emergency number"),
            }
        }
        if shown.contains(&DataKey::PoisonNumber) {
            match &self.poison {
                Some(number) => numbers.push(format!("poison line {number}")),
                None => blank.push("poison line"),
            }
        }
        match blank.as_slice() {
            [] => {}
            [one] => numbers.push(format!("{one} is a line to write on")),
            _ => numbers.push(format!("{} are lines to write on", blank.join(" and "))),
        }
        let mut summary = String::new();
        match &self.region {
            Some(code) => summary.push_str(&format!("; region {code}")),
            None if !numbers.is_empty() => summary.push_str("; no region"),
            None => {}
        }
        if !numbers.is_empty() {
            summary.push_str(&format!(": {}", numbers.join(", ")));
        }
        if let Some(clinic) = &self.clinic {
            summary.push_str(&format!("; clinic from {clinic}"));
        }
        summary
    }
}

impl EmergencyNumber {
    fn describe(&self) -> String {
        let number = &self.number;
        match &self.source {
            NumberSource::Region => format!("emergency number {number}"),
            NumberSource::Clinic { replaced: Some(replaced) } if replaced != number => {
                format!("emergency number {number} (the clinic's, instead of {replaced})")
            }
            NumberSource::Clinic { .. } => format!("emergency number {number} (the clinic's)"),
        }
    }
}

/// The name of a clinic, and what people call or open: it is for those who read it to know whether these are right.
fn stated_names(clinic: &Clinic) -> String {
    let value = |label: &str, value: &Option<Spanned<String>>| {
        value.as_ref().map(|value| format!("{label}{}", value.get_ref()))
    };
    let phones = clinic.phone.iter().map(|phone| phone.get_ref().clone());
    let others = [
        value("fax ", &clinic.fax),
        value("e-mail address ", &clinic.email),
        value("emergency number ", &clinic.emergency),
        value("web address ", &clinic.url),
    ];
    let names: Vec<String> =
        value("", &clinic.name).into_iter().chain(phones).chain(others.into_iter().flatten()).collect();
    if names.is_empty() { "without name and number".to_owned() } else { names.join(", ") }
}

/// The warning that a region's numbers were last checked more than a year before `today`.
fn outdated_numbers(code: &str, region: &Region, source: &Source, today: Date) -> Option<Diagnostic> {
    let oldest = region.oldest()?;
    let checked = oldest.get_ref();
    checked.is_stale(today).then(|| {
        let message =
            format!("numbers of region `{code}` were last checked in {checked}, more than 12 months ago");
        let hint = format!(
            "check the pages that `source` names, then save the file with the new dates as {REGIONS_FILE} in your \
             project"
        );
        Diagnostic::warning(Name::OutdatedNumbers, message).at(place_of(source, oldest)).hint(hint)
    })
}

/// The bytes of the file at `path`, whose name is at `place`.
fn read_file(path: &Path, place: Option<&SourceSpan>) -> Result<Vec<u8>, Failure> {
    project::read_named_file(path).map_err(|failure| located(place, failure))
}

/// The folder in which the logo of the clinic must be: the project, or for a clinic's file elsewhere its own folder.
///
/// # Errors
/// If the file is none of a clinic by its name, or if settings name a file outside of the project.
fn folder_of_clinic(files: &Files, file: &RequestedFile) -> Result<PathBuf, Failure> {
    let path = file.path.as_path();
    if let Ok(real) = path.canonicalize() {
        project::refuse_other_endings(path, &real)
            .map_err(|failure| located(file.place.as_ref(), failure))?;
    }
    let project = files.settings().map(|settings| settings.folder.as_path());
    if let Some(folder) = project {
        if project::is_within(path, folder) {
            return Ok(folder.to_path_buf());
        }
        if let Some(place) = &file.place {
            let hint = "copy it into the project, or name it with `--clinic`";
            return Err(project::outside(path, "the clinic's file", folder, place, hint));
        }
    }
    Ok(path.parent().unwrap_or(Path::new("")).to_path_buf())
}

/// The failure to read a file that is named at `place`: an unreadable file is an error of the file that names it.
fn located(place: Option<&SourceSpan>, failure: Failure) -> Failure {
    let mut located = Failure::from(failure.findings);
    failure.operational.into_iter().for_each(|error| located.merge(refuse_at(place, error)));
    located
}

/// The logo in the file that the clinic's file names, relative to its `folder`. It must be in the folder `root`.
fn load_logo(
    folder: &Path,
    name: &Spanned<String>,
    clinic: &Source,
    root: &Path,
) -> Result<ParsedLogo, Failure> {
    let path = folder.join(name.get_ref());
    let place = place_of(clinic, name);
    if path.exists() && !project::is_within(&path, root) {
        return Err(project::outside(&path, "the logo", root, &place, "copy it there"));
    }
    let bytes = read_file(&path, Some(&place))?;
    parse_logo(name.get_ref(), &path, bytes, place)
}
