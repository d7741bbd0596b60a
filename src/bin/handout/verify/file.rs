//! A file that is verified: what it states about how it was printed, and whether it is printed again to the byte.
//!
//! In: the path of a file and [`KnownEditions`]. Out: a [`StatedFile`], and for several of them whether each is unchanged.
//! What a file states only chooses what is printed again, with the proof and within the limits of `print`. It is equal to the bytes that this program prints, or it is
//! not: then nothing that it states counts any more.
//! Refuses files that cannot be read from the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use handout::pdf::{DateTime, parse_pdf_date};
use handout::pipeline::{PRODUCER, PrintRecord, StatedClinic, StatedLogos, version_of};
use handout::proof::{self, StatedOrigin};

use super::editions::{EditionGroup, EditionKey, KnownEditions};
use crate::exit::Failure;
use crate::options::can_be_requested;
use crate::project;
use crate::threads::Threads;

/// A file with what it states.
pub struct StatedFile {
    /// Its path.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it states; empty if it cannot be read.
    pub origin: StatedOrigin,
    /// How it states that it was printed.
    pub record: Option<PrintRecord>,
    /// The edition whose code it states, if `print` can print it in the way that it states.
    key: Option<EditionKey>,
    /// The date that it states. If it cannot be read, the file printed again has none, and is another one.
    date: Option<DateTime>,
}

impl StatedFile {
    /// Reads the file at `path` and what it states.
    ///
    /// # Errors
    /// If the file cannot be read from the disk.
    pub fn open(path: &Path, editions: &mut KnownEditions<'_>) -> Result<Self, Failure> {
        let bytes = project::read_named_file(path)?;
        let origin = proof::stated_origin(&bytes).unwrap_or_default();
        let record = PrintRecord::parse(&origin.record);
        // `SOURCE_DATE_EPOCH` counts from 1970.
        let date = parse_pdf_date(&origin.creation_date).filter(|date| date.year() >= 1970);
        let mut file = Self { path: path.to_path_buf(), bytes, origin, record, key: None, date };
        let printable = file.record.as_ref().filter(|record| can_be_requested(&record.imposition));
        if let Some(code) = printable.map(|record| record.code.clone())
            && file.origin.producer == PRODUCER
        {
            file.key = file.find(&code, editions);
        }
        Ok(file)
    }

    /// The edition with this code and the clinic that the file states. If there is none, any edition with this code: the
    /// same words can be printed with the data of several clinics, if a format does not show all of them.
    pub fn find(&self, code: &str, editions: &mut KnownEditions<'_>) -> Option<EditionKey> {
        let lang = &self.origin.lang;
        let logos = self.record.as_ref().map(|record| record.logos).unwrap_or_default();
        let clinic = |logos| StatedClinic { text: self.origin.clinic.clone(), logos };
        if let Some(requested) = editions.find_requested(code, lang, &clinic(logos)) {
            return Some(requested);
        }
        // Which logos there are may be stated wrongly, and whether the words agree does not depend on it.
        let others = StatedLogos::ALL.into_iter().filter(|other| *other != logos);
        let mut all = std::iter::once(logos).chain(others);
        let stated = all.find_map(|logos| editions.find_stated(code, lang, &clinic(logos)));
        stated.or_else(|| editions.find(code, lang))
    }

    /// The version of this program that the file names as its producer, if it is another one.
    pub fn other_version(&self) -> Option<&str> {
        version_of(&self.origin.producer).filter(|_| self.origin.producer != PRODUCER)
    }

    /// The edition that the file states, if printing it again can make this file.
    fn reprintable(&self, editions: &KnownEditions<'_>) -> Option<EditionKey> {
        self.key.filter(|key| !editions.lacks_logo(*key))
    }
}

/// A file that is to be printed again.
struct Reprint<'f> {
    /// The position of the file.
    index: usize,
    key: EditionKey,
    record: &'f PrintRecord,
}

/// By position: the edition of each file that is byte for byte what this program prints.
///
/// # Errors
/// If there is not enough memory.
pub fn unchanged(
    files: &[Option<StatedFile>],
    editions: &KnownEditions<'_>,
) -> Result<BTreeMap<usize, EditionKey>, Failure> {
    let mut groups: BTreeMap<EditionGroup, Vec<Reprint<'_>>> = BTreeMap::new();
    for (index, file) in files.iter().enumerate() {
        let Some(file) = file else { continue };
        if let (Some(key), Some(record)) = (file.reprintable(editions), &file.record) {
            let group = editions.group(key, record.palette, file.date);
            groups.entry(group).or_default().push(Reprint { index, key, record });
        }
    }
    let groups: Vec<(EditionGroup, Vec<Reprint<'_>>)> = groups.into_iter().collect();
    let compare = |(group, reprints): &(EditionGroup, Vec<Reprint<'_>>)| -> Vec<(usize, EditionKey)> {
        let keys: Vec<(EditionKey, &PrintRecord)> =
            reprints.iter().map(|reprint| (reprint.key, reprint.record)).collect();
        let mut equal = Vec::new();
        editions.reprint(*group, &keys, |at, bytes| {
            let Reprint { index, key, .. } = &reprints[at];
            if files[*index].as_ref().is_some_and(|file| file.bytes == bytes) {
                equal.push((*index, *key));
            }
        });
        equal
    };
    Ok(Threads::new(None)?.map(&groups, compare).into_iter().flatten().collect())
}
