//! The press: the library's one door. Texts and font bytes go in, PDF bytes come out.
//!
//! In: parsed outlines, formats, locales and messages. Out: [`Printed`] sheets. A [`Press`] lives as
//! long as a run and opens each face once; an [`Edition`] is one sheet in one locale and shapes each
//! message once for all formats. No file, clock, environment or terminal is touched here, and nothing
//! is kept that a later sheet could be changed by: the same input gives the same bytes in any order.
//! Refuses an imperfect sheet: any finding and there are no bytes. A locale whose safety messages follow
//! another version of the sheet is refused unless the caller says that it may be printed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::art::Picture;
use crate::check::stale;
use crate::config::LocaleMeta;
use crate::content::{self, Content, Data, Request};
use crate::diag::{Diagnostic, Severity};
use crate::font::Fonts;
use crate::format::Format;
use crate::geom::Abs;
use crate::impose::impose;
use crate::layout::{self, Fill, Typesetter};
use crate::locale::Locale;
use crate::message::Bundle;
use crate::pdf::{self, Date, Document, Exported, Meta};
use crate::proof::{self, Expectation};
use crate::sheet::Sheet;
use crate::text::shape::Shaper;

/// What all sheets of a run share: the opened faces.
pub struct Press {
    shaper: Arc<Shaper>,
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}

impl Press {
    /// A press with no face opened yet.
    #[must_use]
    pub fn new() -> Self {
        Self { shaper: Arc::new(Shaper::new(Arc::new(Fonts::new()))) }
    }

    /// One sheet in one locale.
    #[must_use]
    pub fn edition<'a>(&self, sources: Sources<'a>) -> Edition<'a> {
        Edition { sources, typesetter: Typesetter::new(Arc::clone(&self.shaper)), deflater: Mutex::default() }
    }
}

/// What an edition is made of.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The outline.
    pub sheet: &'a Sheet,
    /// What is known of the locale.
    pub meta: &'a LocaleMeta,
    /// Its messages, with what may stand in for them.
    pub bundle: &'a Bundle,
    /// The source language's messages.
    pub english: &'a Bundle,
    /// The locales that messages may come from.
    pub locales: &'a [Arc<Locale>],
    /// The sheet's pictures by name.
    pub pictures: &'a BTreeMap<String, Arc<Picture>>,
    /// The clinic's and the region's data.
    pub data: &'a Data,
    /// When the file says that it was made; nothing if it should not say.
    pub date: Option<Date>,
    /// Whether safety messages are printed that follow an older version of the sheet.
    pub allow_stale: bool,
}

/// One sheet in one locale; prints it in any number of formats.
pub struct Edition<'a> {
    sources: Sources<'a>,
    typesetter: Typesetter,
    deflater: Mutex<pdf::Deflater>,
}

/// How well a sheet fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The body size that copy-fitting chose.
    pub body: Abs,
    /// How full each panel is.
    pub fill: Vec<Fill>,
}

/// A finished sheet.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The whole PDF.
    pub pdf: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// The body size that copy-fitting chose.
    pub body: Abs,
    /// How full each panel is.
    pub fill: Vec<Fill>,
}

impl Edition<'_> {
    /// Sets the edition in `format`, and prints nothing: how well it fits is of use for a stale text too.
    ///
    /// # Errors
    /// All findings.
    pub fn fit(&self, format: &Format) -> Result<Fit, Vec<Diagnostic>> {
        let content = content::build(&self.request(), format)?;
        let setting = layout::set(&content, format, &self.typesetter)?;
        Ok(Fit { body: setting.body, fill: setting.fill })
    }

    /// Prints the edition in `format`.
    ///
    /// # Errors
    /// All findings; then nothing is printed.
    pub fn print(&self, format: &Format) -> Result<Printed, Vec<Diagnostic>> {
        let Sources { sheet, meta, date, allow_stale, .. } = self.sources;
        let stale = stale(sheet, meta).filter(|found| found.severity == Severity::Error && !allow_stale);
        if let Some(stale) = stale {
            return Err(vec![stale]);
        }
        let content = content::build(&self.request(), format)?;
        let setting = layout::set(&content, format, &self.typesetter)?;
        let sides = impose(&setting.frames, &format.repeated(setting.frames.len()), content.direction);
        let about = Meta {
            author: String::new(),
            subject: sheet.staff_title.clone(),
            keywords: [sheet.id.as_str(), &format.id, &content.lang].join(", "),
            creator: concat!("handout ", env!("CARGO_PKG_VERSION")).to_owned(),
            date,
            bookmarks: true,
        };
        let document = Document { content: &content, sides: &sides, meta: &about };
        // The formats of an edition wait for each other here only; a poisoned lock holds nothing that matters.
        let mut deflater = self.deflater.lock().unwrap_or_else(PoisonError::into_inner);
        let exported = pdf::export(&document, &mut deflater).map_err(|finding| vec![finding])?;
        drop(deflater);
        prove(&exported, &expected(&content, format)).map_err(|findings| {
            let of = |mut finding: Diagnostic| {
                finding.message = format!(
                    "the finished `{}` in `{}` in format `{}` is not what was set: {}",
                    sheet.id, content.lang, format.id, finding.message
                );
                finding.hint("nothing is wrong with your files: tell those who make this program")
            };
            findings.into_iter().map(of).collect::<Vec<_>>()
        })?;
        Ok(Printed { pdf: exported.bytes, pages: sides.len(), body: setting.body, fill: setting.fill })
    }

    /// What a file of the edition in `format` must say.
    ///
    /// # Errors
    /// All findings in the content.
    pub fn expectation(&self, format: &Format) -> Result<Expectation, Vec<Diagnostic>> {
        Ok(expected(&content::build(&self.request(), format)?, format))
    }

    fn request(&self) -> Request<'_> {
        let Sources { sheet, meta, bundle, english, locales, pictures, data, .. } = self.sources;
        Request { sheet, meta, bundle, english, locales, data, pictures }
    }
}

/// What a file of `content` says in `format`: all of it, but for what stands on no panel.
fn expected(content: &Content, format: &Format) -> Expectation {
    let mut expectation = Expectation::new(content);
    if !format.panels.iter().any(|panel| panel.strip) {
        expectation = expectation.without(&content.strip);
    }
    if !format.panels.iter().any(|panel| panel.draft) {
        expectation = expectation.without(&content.draft);
    }
    expectation
}

/// Proves that the finished bytes of a file say what is expected, and paint all that was drawn.
fn prove(exported: &Exported, expected: &Expectation) -> Result<(), Vec<Diagnostic>> {
    let reading = proof::read(&exported.bytes).map_err(|finding| vec![finding])?;
    let mut findings = reading.compare(expected);
    let drawn = exported.painted.iter().map(|page| [page.texts, page.shapes, page.images]);
    let found = reading.painted().iter().map(|page| [page.texts, page.shapes, page.images]);
    if !drawn.eq(found) {
        findings.push(Diagnostic::error("it paints more or less than was drawn"));
    }
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}
