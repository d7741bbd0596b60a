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
use crate::geom::{Abs, Rect};
use crate::impose::{Edge, Furniture, Handling, Side, finish, impose, is_back, numbers};
use crate::layout::frame::Owner;
use crate::layout::{self, Fill, Typesetter};
use crate::locale::Locale;
use crate::message::Bundle;
use crate::pdf::{self, Date, Document, Meta};
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

/// Which sides of a sheet a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All.
    Whole,
    /// The first side of each paper.
    Fronts,
    /// The second side of each paper.
    Backs,
}

impl Part {
    fn has(self, side: usize) -> bool {
        match self {
            Self::Whole => true,
            Self::Fronts => !is_back(side),
            Self::Backs => is_back(side),
        }
    }
}

/// A sheet that is set and imposed, and not yet a file.
struct Made {
    content: Content,
    sides: Vec<Side>,
    body: Abs,
    fill: Vec<Fill>,
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
        let made = self.make(format, &Handling::default())?;
        let sides = made.sides.clone();
        self.export(&made, format, sides)
    }

    /// Prints the edition in `format`, fitted to a printer as `handling` says: in one file or, if the sides are to
    /// be `split`, fronts and backs in files of their own. A format with one side has no backs.
    ///
    /// # Errors
    /// All findings; then nothing is printed.
    pub fn print_for(
        &self,
        format: &Format,
        handling: &Handling,
        split: bool,
    ) -> Result<Vec<(Part, Printed)>, Vec<Diagnostic>> {
        let made = self.make(format, handling)?;
        let parts: &[Part] = if split { &[Part::Fronts, Part::Backs] } else { &[Part::Whole] };
        let mut printed = Vec::with_capacity(parts.len());
        for part in parts {
            let sides: Vec<Side> =
                made.sides.iter().enumerate().filter(|(n, _)| part.has(*n)).map(|(_, s)| s.clone()).collect();
            if !sides.is_empty() {
                printed.push((*part, self.export(&made, format, sides)?));
            }
        }
        Ok(printed)
    }

    fn make(&self, format: &Format, handling: &Handling) -> Result<Made, Vec<Diagnostic>> {
        let Sources { sheet, meta, allow_stale, .. } = self.sources;
        let stale = stale(sheet, meta).filter(|found| found.severity == Severity::Error && !allow_stale);
        if let Some(stale) = stale {
            return Err(vec![stale]);
        }
        let content = content::build(&self.request(), format)?;
        let setting = layout::set(&content, format, &self.typesetter)?;
        let format = &*format.repeated(setting.frames.len());
        let furniture = self.furniture(&content, format, handling).map_err(|finding| vec![finding])?;
        let sides = impose(&setting.frames, format, content.direction);
        let sides = finish(sides, format, content.direction, handling, &furniture);
        Ok(Made { content, sides, body: setting.body, fill: setting.fill })
    }

    /// What stands in the margins of a paper: the strip where there are many pieces, with marks how to print
    /// both sides, and the numbers of lines to measure.
    fn furniture(
        &self,
        content: &Content,
        format: &Format,
        handling: &Handling,
    ) -> Result<Furniture, Diagnostic> {
        let covered = format.pieces(false, false).into_iter().reduce(Rect::union).unwrap_or_default();
        let width = covered.w.min(format.sheet().w - format.safe * 2);
        let strip = format.grid.map(|_| layout::margin_strip(content, format, &self.typesetter, width));
        let edge = match handling.edge(format) {
            Edge::Long => "long",
            Edge::Short => "short",
        };
        let note = format!("Print on both sides, flipped on the {edge} edge, at actual size (100 %).");
        let noted = handling.marks(format) && format.sides > 1;
        let note = noted.then(|| layout::margin_note(content, format, &self.typesetter, width, &note));
        let number = |number: String| {
            let frame = layout::mark_number(content, format, &self.typesetter, &number)?;
            Ok((number, Arc::new(frame)))
        };
        Ok(Furniture {
            strip: strip.transpose()?.map(Arc::new),
            note: note.transpose()?.map(Arc::new),
            labels: numbers(format).into_iter().map(number).collect::<Result<_, Diagnostic>>()?,
            owners: content.marks.iter().map(|figure| figure.map_or(Owner::Artifact, Owner::Block)).collect(),
        })
    }

    fn export(&self, made: &Made, format: &Format, sides: Vec<Side>) -> Result<Printed, Vec<Diagnostic>> {
        let Sources { sheet, date, .. } = self.sources;
        let about = Meta {
            author: String::new(),
            subject: sheet.staff_title.clone(),
            keywords: [sheet.id.as_str(), &format.id, &made.content.lang].join(", "),
            creator: concat!("handout ", env!("CARGO_PKG_VERSION")).to_owned(),
            date,
            bookmarks: true,
        };
        let document = Document { content: &made.content, sides: &sides, meta: &about };
        // The formats of an edition wait for each other here only; a poisoned lock holds nothing that matters.
        let mut deflater = self.deflater.lock().unwrap_or_else(PoisonError::into_inner);
        let pdf = pdf::export(&document, &mut deflater).map_err(|finding| vec![finding])?;
        Ok(Printed { pdf, pages: sides.len(), body: made.body, fill: made.fill.clone() })
    }

    fn request(&self) -> Request<'_> {
        let Sources { sheet, meta, bundle, english, locales, pictures, data, .. } = self.sources;
        Request { sheet, meta, bundle, english, locales, data, pictures }
    }
}
