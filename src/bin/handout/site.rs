//! The desk: what every sheet of a run says about the place where it is handed out.
//!
//! In: an [`PrintOptions`]'s region and clinic. Out: a [`SiteData`]: the data that stand in the place of lines to write on,
//! notes and warnings for the staff, and the words for the line of results.
//! Refuses regions that do not exist, and a clinic's file, logo or web address that cannot be printed. A region
//! is never inferred, and a poison line never becomes an emergency number: the two never meet here.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use handout::art::Logo;
use handout::art::qr_code::QrCode;
use handout::art::raster::RasterImage;
use handout::config::clinic::Clinic;
use handout::config::region::{Contact, Region, Regions};
use handout::config::{Date, Spanned, place_of};
use handout::content::{DataValue, DataValues};
use handout::diag::{Diagnostic, Source};
use handout::sheet::DataKey;

use crate::exit::Failure;
use crate::options::{PrintOptions, Requested};
use crate::project::{self, Files};

/// Where the regions are, in the binary and in a project.
const REGIONS: &str = "locales/regions.toml";

/// The place where the sheets of a run are handed out.
#[derive(Clone, Debug, Default)]
pub struct SiteData {
    /// What is known; the rest is lines to write on.
    pub data: DataValues,
    /// What the staff should know about the region's numbers.
    pub notes: Vec<String>,
    /// What has not been looked at for long.
    pub warnings: Vec<Diagnostic>,
    /// The region's code.
    region: Option<String>,
    /// The emergency number, and whose it is.
    emergency: Option<(String, NumberSource)>,
    /// The poison line.
    poison: Option<String>,
    /// The clinic's file.
    clinic: Option<String>,
}

/// Who says an emergency number.
#[derive(Clone, Debug)]
enum NumberSource {
    Region,
    /// The clinic, in the place of what the region says.
    Clinic {
        before: Option<String>,
    },
}

/// The regions of the project.
///
/// # Errors
/// When their file cannot be read or has findings.
pub fn regions(files: &Files) -> Result<(Source, Regions), Failure> {
    let source = files.source(REGIONS)?;
    let regions = Regions::parse(&source)?;
    Ok((source, regions))
}

impl SiteData {
    /// What `order` says about the place, on the day `today`.
    ///
    /// # Errors
    /// All findings in the region and in the clinic's file.
    pub fn load(files: &Files, order: &PrintOptions, today: Date) -> Result<Self, Failure> {
        let mut desk = Self::default();
        let mut failure = Failure::default();
        if let Some(wanted) = &order.region {
            failure.keep(desk.take_region(files, wanted, today));
        }
        if let Some((path, wanted)) = &order.clinic {
            failure.keep(desk.take_clinic(path, wanted));
        }
        failure.or(desk)
    }

    fn take_region(&mut self, files: &Files, wanted: &Requested, today: Date) -> Result<(), Failure> {
        let (source, regions) = regions(files)?;
        let Some((code, region)) = regions.get(&wanted.name) else {
            let known: Vec<&str> = regions.codes().collect();
            return Err(wanted.unknown("region", &known));
        };
        self.region = Some(code.to_owned());
        self.notes = region.notes.iter().map(|note| format!("region {code}: {note}")).collect();
        self.warnings.extend(stale(code, region, &source, today));
        let contact = |contact: &Option<Spanned<Contact>>| contact.as_ref().map(|c| c.get_ref().clone());
        if let Some(number) = contact(&region.emergency).and_then(|contact| contact.number) {
            self.data.insert(DataKey::EmergencyNumber, DataValue::number(&number));
            self.emergency = Some((number, NumberSource::Region));
        }
        if let Some(line) = contact(&region.poison) {
            let (number, hours) = (line.number.as_deref(), line.limited_hours());
            self.data.insert(DataKey::PoisonNumber, DataValue::contact(None, number, hours));
            self.poison = line.number;
        }
        // Where there are several countries, none of their agencies is the reader's for sure.
        let agency = contact(&region.report).or_else(|| contact(&region.regulator));
        if let Some(agency) = agency.filter(|_| !region.several_countries) {
            let (name, number) = (agency.name.as_deref(), agency.number.as_deref());
            let value = DataValue::contact(name, number, agency.limited_hours());
            self.data.insert(DataKey::MedicinesAgency, value);
        }
        Ok(())
    }

    fn take_clinic(&mut self, path: &Path, wanted: &Requested) -> Result<(), Failure> {
        let name = path.display().to_string();
        let bytes = project::bytes_of(path).map_err(|failure| at_place(failure, wanted))?;
        let source = project::decode(&name, bytes.into())?;
        let clinic = Clinic::parse(&source)?;
        self.clinic = Some(name);
        let texts = [(DataKey::ClinicName, &clinic.name), (DataKey::ClinicHours, &clinic.hours)];
        for (key, text) in texts {
            if let Some(text) = text {
                self.data.insert(key, DataValue::lines([text.get_ref().as_str()], clinic.locale.as_ref()));
            }
        }
        if let Some(phone) = &clinic.phone {
            self.data.insert(DataKey::ClinicPhone, DataValue::number(phone.get_ref()));
        }
        if let Some(address) = &clinic.address {
            let lines = address.get_ref().iter().map(String::as_str);
            self.data.insert(DataKey::ClinicAddress, DataValue::lines(lines, clinic.locale.as_ref()));
        }
        if let Some(number) = &clinic.emergency {
            self.data.insert(DataKey::EmergencyNumber, DataValue::number(number.get_ref()));
            let before = self.emergency.take().map(|(before, _)| before);
            self.emergency = Some((number.get_ref().clone(), NumberSource::Clinic { before }));
        }
        let mut failure = Failure::default();
        if let Some(file) = &clinic.logo {
            let folder = path.parent().unwrap_or(Path::new(""));
            match logo(folder, file, &source) {
                Ok(logo) => drop(self.data.insert(DataKey::ClinicLogo, DataValue::Logo(Arc::new(logo)))),
                Err(wrong) => failure.merge(wrong),
            }
        }
        if let Some(url) = &clinic.url {
            match QrCode::encode(url.get_ref(), &place_of(&source, url)) {
                Ok(code) => drop(self.data.insert(DataKey::ClinicUrl, DataValue::QrCode(Arc::new(code)))),
                Err(wrong) => failure.merge(Failure::finding(wrong)),
            }
        }
        failure.or(())
    }

    /// The clinic's file, if there is one.
    pub fn clinic(&self) -> Option<&str> {
        self.clinic.as_deref()
    }

    /// The end of the line of results: which of the numbers that the sheets `ask` for they have, and whose.
    pub fn words(&self, asked: &BTreeSet<DataKey>) -> String {
        let mut numbers = Vec::new();
        let mut blank = Vec::new();
        if asked.contains(&DataKey::EmergencyNumber) {
            match &self.emergency {
                None => blank.push("emergency number"),
                Some((number, NumberSource::Region)) => numbers.push(format!("emergency number {number}")),
                Some((number, NumberSource::Clinic { before: Some(region) })) if region != number => {
                    numbers
                        .push(format!("emergency number {number} (the clinic's, in the place of {region})"));
                }
                Some((number, NumberSource::Clinic { .. })) => {
                    numbers.push(format!("emergency number {number} (the clinic's)"));
                }
            }
        }
        if asked.contains(&DataKey::PoisonNumber) {
            match &self.poison {
                None => blank.push("poison line"),
                Some(number) => numbers.push(format!("poison line {number}")),
            }
        }
        match blank.as_slice() {
            [] => {}
            [one] => numbers.push(format!("{one} is a line to write on")),
            _ => numbers.push(format!("{} are lines to write on", blank.join(" and "))),
        }
        let mut words = String::new();
        match &self.region {
            Some(code) => words.push_str(&format!("; region {code}")),
            None if !numbers.is_empty() => words.push_str("; no region"),
            None => {}
        }
        if !numbers.is_empty() {
            words.push_str(&format!(": {}", numbers.join(", ")));
        }
        if let Some(clinic) = &self.clinic {
            words.push_str(&format!("; clinic from {clinic}"));
        }
        words
    }
}

/// The warning that nobody has looked at a region's numbers for a year.
fn stale(code: &str, region: &Region, source: &Source, today: Date) -> Option<Diagnostic> {
    let oldest = region.oldest()?;
    let wrong = format!(
        "numbers of region `{code}` were last checked in {}, more than 12 months ago",
        oldest.get_ref()
    );
    oldest.get_ref().is_stale(today).then(|| {
        Diagnostic::warning(handout::diag::Name::Unnamed, wrong)
            .at(place_of(source, oldest))
            .hint(format!("look at the pages that `source` names, and put the file with the new dates into {REGIONS} of your project"))
    })
}

/// What cannot be read, at the place that names it.
fn at_place(failure: Failure, wanted: &Requested) -> Failure {
    let mut placed = Failure::default();
    for trouble in failure.troubles {
        placed.merge(wanted.refuse(trouble));
    }
    for finding in failure.findings {
        placed.merge(Failure::finding(finding));
    }
    placed
}

/// The logo in the file that `value` of the clinic's file names, from `folder`.
fn logo(folder: &Path, value: &Spanned<String>, clinic: &Source) -> Result<Logo, Failure> {
    let path = folder.join(value.get_ref());
    let place = place_of(clinic, value);
    let wanted = Requested { name: value.get_ref().clone(), place: Some(place.clone()) };
    let bytes = project::bytes_of(&path).map_err(|failure| at_place(failure, &wanted))?;
    let lower = value.get_ref().to_ascii_lowercase();
    if lower.ends_with(".png") {
        let pixels = RasterImage::parse_png(&bytes, &place).map_err(Failure::finding)?;
        return Ok(Logo::Raster(Arc::new(pixels)));
    }
    if lower.ends_with(".svg") {
        let source = project::decode(&path.display().to_string(), bytes.into())?;
        return Logo::parse_svg(&source).map_err(Failure::finding);
    }
    let wrong = Diagnostic::error(
        handout::diag::Name::Unnamed,
        format!("`{}` is neither an SVG nor a PNG file", value.get_ref()),
    );
    Err(wanted.refuse(wrong.hint("save the logo as SVG or PNG, with a name that ends in `.svg` or `.png`")))
}
