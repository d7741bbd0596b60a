//! The pipeline: the library's one door. Texts and font bytes go in, PDF bytes come out.
//!
//! In: parsed outlines, formats, locales and messages. Out: [`Printed`] sheets. A [`Pipeline`] lives as
//! long as a run and opens each face once; an [`Edition`] is one sheet in one locale and shapes each
//! message once for all formats. No file, clock, environment or terminal is touched here, and nothing
//! is kept that a later sheet could be changed by: the same input gives the same bytes in any order.
//! Refuses an imperfect sheet: any finding and there are no bytes. A locale whose safety messages follow
//! another version of the sheet is refused unless the caller says that it may be printed.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use crate::art::Picture;
use crate::check::stale;
use crate::config::LocaleMeta;
use crate::content::{self, BlockId, Content, ContentInput, DataValues};
use crate::diag::{Diagnostic, Severity};
use crate::font::Fonts;
use crate::format::Format;
use crate::geom::{Abs, Rect};
use crate::impose::{
    DuplexEdge, ImpositionOptions, MarginContent, PlacedFrame, Side, apply_options, impose, is_back,
    mark_numbers,
};
use crate::layout::contrast::{self, JudgedFrame};
use crate::layout::frame::{ArtifactType, Frame, FrameItem, ItemOwner};
use crate::layout::{self, LaidOutSheet, Palette, PanelFill, SizeLimit, Typesetter};
use crate::locale::Locale;
use crate::message::Bundle;
use crate::pdf::{self, DateTime, Document, DocumentMetadata, ExportedPdf};
use crate::proof::{self, Expectation, Programs};
use crate::sheet::Sheet;
use crate::text::shape::Shaper;

/// What all sheets of a run share: the opened faces.
pub struct Pipeline {
    shaper: Arc<Shaper>,
}

impl Default for Pipeline {
    fn default() -> Self {
        Self::new()
    }
}

impl Pipeline {
    /// A press with no face opened yet.
    #[must_use]
    pub fn new() -> Self {
        Self { shaper: Arc::new(Shaper::new(Arc::new(Fonts::new()))) }
    }

    /// One sheet in one locale.
    #[must_use]
    pub fn edition<'a>(&self, sources: EditionInput<'a>) -> Edition<'a> {
        Edition {
            sources,
            typesetter: Typesetter::new(Arc::clone(&self.shaper)),
            deflater: Mutex::default(),
            programs: Programs::default(),
        }
    }
}

/// What an edition is made of.
#[derive(Clone, Copy)]
pub struct EditionInput<'a> {
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
    pub data: &'a DataValues,
    /// When the file says that it was made; nothing if it should not say.
    pub date: Option<DateTime>,
    /// Whether safety messages are printed that follow an older version of the sheet.
    pub allow_stale: bool,
    /// The inks; they change no place and no size.
    pub palette: Palette,
}

/// One sheet in one locale; prints it in any number of formats.
pub struct Edition<'a> {
    sources: EditionInput<'a>,
    typesetter: Typesetter,
    deflater: Mutex<pdf::Deflater>,
    programs: Programs,
}

/// How a sheet fits a format, and what was done to make it fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The body size that copy-fitting chose.
    pub body: Abs,
    /// Why it is not larger; none at the size that the format wants.
    pub limit: Option<SizeLimit>,
    /// How full each panel is.
    pub fill: Vec<PanelFill>,
    /// For each panel, the parts of the sheet that stand in it, in reading order.
    pub parts: Vec<Vec<String>>,
    /// The parts that were set at a shorter length, because the sheet does not fit otherwise.
    pub shortened: Vec<Shortened>,
}

/// A part at a shorter length than the format wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortened {
    /// The part.
    pub part: String,
    /// The length that is wanted.
    pub from: String,
    /// The length that it has.
    pub to: String,
}

/// A finished sheet.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The whole PDF.
    pub pdf: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// How it fits.
    pub fit: Fit,
}

/// Which sides of a sheet a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SideSelection {
    /// All.
    Whole,
    /// The first side of each paper.
    Fronts,
    /// The second side of each paper.
    Backs,
}

impl SideSelection {
    fn has(self, side: usize) -> bool {
        match self {
            Self::Whole => true,
            Self::Fronts => !is_back(side),
            Self::Backs => is_back(side),
        }
    }
}

/// The panels of a sheet that is set.
type Frames = Vec<Arc<Frame>>;

/// A sheet that is set and imposed, and not yet a file.
struct Made {
    content: Content,
    sides: Vec<Side>,
    fit: Fit,
}

impl Made {
    fn sides_of(&self, part: SideSelection) -> Vec<Side> {
        let sides = self.sides.iter().enumerate().filter(|(number, _)| part.has(*number));
        sides.map(|(_, side)| side.clone()).collect()
    }

    /// What is said on `sides`, and what a file of them must say: all of the content or, if they are a part of a
    /// sheet, what was placed there.
    fn said(&self, format: &Format, part: SideSelection, sides: &[Side]) -> (Cow<'_, Content>, Expectation) {
        if part == SideSelection::Whole {
            return (Cow::Borrowed(&self.content), expected(&self.content, format));
        }
        let placed = placed(sides);
        let content = self.content.restricted_to(&placed);
        let expected = expected(&content, format).only(&placed);
        (Cow::Owned(content), expected)
    }
}

impl Edition<'_> {
    /// Sets the edition in `format`, and prints nothing: how well it fits is of use for a stale text too.
    ///
    /// # Errors
    /// All findings.
    pub fn fit(&self, format: &Format) -> Result<Fit, Vec<Diagnostic>> {
        Ok(self.set(format)?.2)
    }

    /// What is too faint to read in the edition as `fit` says that it is set in `format`: in the inks of either palette,
    /// with all marks, and with ink that runs over the edge.
    ///
    /// # Errors
    /// All findings that keep it from being set.
    pub fn contrast(&self, format: &Format, fit: &Fit) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let mut failed = Vec::new();
        for variant in (fit.shortened.len()..).map_while(|count| format.shortened(count)) {
            let content = content::build(&self.request(), &variant)?;
            match self.faint(&content, &variant, fit.body) {
                Ok(findings) => return Ok(findings),
                Err(findings) => failed = findings,
            }
        }
        Err(failed)
    }

    fn faint(
        &self,
        content: &Content,
        format: &Format,
        body: Abs,
    ) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let mut findings = Vec::new();
        for palette in [Palette::Accent, Palette::Grey] {
            let frames = layout::lay_out_at(content, format, &self.typesetter, palette, body)?.frames;
            let format = &*format.repeated(frames.len());
            let flag = if palette == Palette::Grey { " with `--grey`" } else { "" };
            let what = format!("format `{}`{flag} in locale `{}`", format.id, content.lang);
            for bleed in [Abs::ZERO, Abs::mm(3.0)] {
                let handling = ImpositionOptions { marks: Some(true), bleed, ..ImpositionOptions::default() };
                let furniture = self.furniture(content, format, &handling, palette);
                let furniture = furniture.map_err(|finding| vec![finding])?;
                let sides = impose(&frames, format, content.direction);
                let sides = apply_options(sides, format, content.direction, &handling, &furniture);
                let pieces: Vec<_> = sides.iter().map(|side| pieces(side, &frames, format)).collect();
                findings.extend(contrast::check(content, &pieces, &what));
            }
        }
        // Most stands in the same way with and without bleed.
        let mut known = BTreeSet::new();
        findings.retain(|finding| known.insert(finding.message.clone()));
        Ok(findings)
    }

    /// Sets the edition in `format`: at the lengths that it wants or, if it does not fit at the format's smallest
    /// size, with as few parts as possible at the shorter lengths that the format allows.
    fn set(&self, format: &Format) -> Result<(Content, Frames, Fit), Vec<Diagnostic>> {
        let mut count = 0;
        let mut findings = Vec::new();
        while let Some(variant) = format.shortened(count) {
            let content = content::build(&self.request(), &variant)?;
            match layout::lay_out(&content, &variant, &self.typesetter, self.sources.palette) {
                Ok(setting) => {
                    let fit = fit_of(&content, &setting, format, &variant);
                    return Ok((content, setting.frames, fit));
                }
                Err(found) => findings = found,
            }
            count += 1;
        }
        Err(findings)
    }

    /// Prints the edition in `format`.
    ///
    /// # Errors
    /// All findings; then nothing is printed.
    pub fn print(&self, format: &Format) -> Result<Printed, Vec<Diagnostic>> {
        let made = self.make(format, &ImpositionOptions::default())?;
        let sides = made.sides.clone();
        self.export(&made, format, SideSelection::Whole, sides)
    }

    /// Prints the edition in `format`, fitted to a printer as `handling` says: in one file or, if the sides are to
    /// be `split`, fronts and backs in files of their own. A format with one side has no backs.
    ///
    /// # Errors
    /// All findings; then nothing is printed.
    pub fn print_for(
        &self,
        format: &Format,
        handling: &ImpositionOptions,
        split: bool,
    ) -> Result<Vec<(SideSelection, Printed)>, Vec<Diagnostic>> {
        let made = self.make(format, handling)?;
        let parts: &[SideSelection] =
            if split { &[SideSelection::Fronts, SideSelection::Backs] } else { &[SideSelection::Whole] };
        if split {
            // Each file is proven for what stands on it; together they must hold all.
            let all = expected(&made.content, format);
            if all.clone().only(&placed(&made.sides)).texts() != all.texts() {
                let lost = format!("words of format `{}` stand on none of its sides", format.id);
                return Err(vec![Diagnostic::error(crate::diag::Name::Unnamed, lost)]);
            }
        }
        let mut printed = Vec::with_capacity(parts.len());
        for part in parts {
            let sides = made.sides_of(*part);
            if !sides.is_empty() {
                printed.push((*part, self.export(&made, format, *part, sides)?));
            }
        }
        Ok(printed)
    }

    fn make(&self, format: &Format, handling: &ImpositionOptions) -> Result<Made, Vec<Diagnostic>> {
        let EditionInput { sheet, meta, allow_stale, .. } = self.sources;
        let stale = stale(sheet, meta).filter(|found| found.severity == Severity::Error && !allow_stale);
        if let Some(stale) = stale {
            return Err(vec![stale]);
        }
        let (content, frames, fit) = self.set(format)?;
        let format = &*format.repeated(frames.len());
        let furniture = self
            .furniture(&content, format, handling, self.sources.palette)
            .map_err(|finding| vec![finding])?;
        let sides = impose(&frames, format, content.direction);
        let sides = apply_options(sides, format, content.direction, handling, &furniture);
        Ok(Made { content, sides, fit })
    }

    /// What stands in the margins of a paper: the strip where there are many pieces, with marks how to print
    /// both sides, and the numbers of lines to measure.
    fn furniture(
        &self,
        content: &Content,
        format: &Format,
        handling: &ImpositionOptions,
        palette: Palette,
    ) -> Result<MarginContent, Diagnostic> {
        let covered = format.cells(false, false).into_iter().reduce(Rect::union).unwrap_or_default();
        let width = covered.w.min(format.press_sheet_size().w - format.safe * 2);
        let strip = format.grid.map(|_| layout::margin_strip(content, format, &self.typesetter, width));
        let edge = match handling.edge(format) {
            DuplexEdge::Long => "long",
            DuplexEdge::Short => "short",
        };
        let note = format!("Print on both sides, flipped on the {edge} edge, at actual size (100 %).");
        // A print shop turns its papers in its own way.
        let noted = handling.marks(format) && format.sides > 1 && handling.bleed(format) == Abs::ZERO;
        let note = noted.then(|| layout::margin_note(content, format, &self.typesetter, width, &note));
        let number = |number: String| {
            let frame = layout::mark_number(content, format, &self.typesetter, &number)?;
            Ok((number, Arc::new(frame)))
        };
        Ok(MarginContent {
            band: palette.band(),
            strip: strip.transpose()?.map(Arc::new),
            note: note.transpose()?.map(Arc::new),
            mark_numbers: mark_numbers(format).into_iter().map(number).collect::<Result<_, Diagnostic>>()?,
            mark_owners: content
                .marks
                .iter()
                .map(|figure| figure.map_or(ItemOwner::Artifact(ArtifactType::Page), ItemOwner::Block))
                .collect(),
        })
    }

    fn export(
        &self,
        made: &Made,
        format: &Format,
        part: SideSelection,
        sides: Vec<Side>,
    ) -> Result<Printed, Vec<Diagnostic>> {
        let EditionInput { sheet, date, .. } = self.sources;
        let metadata = DocumentMetadata {
            author: String::new(),
            subject: made.content.summary(),
            // In English, too: whoever keeps files need not read their languages.
            keywords: [sheet.staff_title.as_str(), &sheet.id, &format.id, &made.content.lang].join(", "),
            creator: concat!("handout ", env!("CARGO_PKG_VERSION")).to_owned(),
            date,
            bookmarks: true,
        };
        let (content, expected) = made.said(format, part, &sides);
        let document = Document { content: &content, sides: &sides, metadata: &metadata };
        // The formats of an edition wait for each other here only; a poisoned lock holds nothing that matters.
        let mut deflater = self.deflater.lock().unwrap_or_else(PoisonError::into_inner);
        let exported = pdf::export(&document, &mut deflater).map_err(|finding| vec![finding])?;
        drop(deflater);
        prove(&exported, &expected, &self.programs).map_err(|findings| {
            let of = |mut finding: Diagnostic| {
                finding.message = format!(
                    "the finished `{}` in `{}` in format `{}` is not what was set: {}",
                    sheet.id, made.content.lang, format.id, finding.message
                );
                finding.hint("nothing is wrong with your files: tell those who make this program")
            };
            findings.into_iter().map(of).collect::<Vec<_>>()
        })?;
        Ok(Printed { pdf: exported.bytes, pages: sides.len(), fit: made.fit.clone() })
    }

    /// What a file with all sides of the edition in `format` must say. Nothing is set for it.
    ///
    /// # Errors
    /// All findings in the content.
    pub fn expectation(&self, format: &Format) -> Result<Expectation, Vec<Diagnostic>> {
        Ok(expected(&content::build(&self.request(), format)?, format))
    }

    /// What a file with some sides of the edition in `format` must say; nothing if there are no such sides.
    ///
    /// # Errors
    /// All findings in the content, and why it cannot be set.
    pub fn expectation_of(
        &self,
        format: &Format,
        part: SideSelection,
    ) -> Result<Option<Expectation>, Vec<Diagnostic>> {
        let made = self.make(format, &ImpositionOptions::default())?;
        let sides = made.sides_of(part);
        Ok((!sides.is_empty()).then(|| made.said(format, part, &sides).1))
    }

    fn request(&self) -> ContentInput<'_> {
        let EditionInput { sheet, meta, bundle, english, locales, pictures, data, .. } = self.sources;
        ContentInput { sheet, meta, bundle, english, locales, data, pictures }
    }
}

/// What is to be said of a setting of `content` in `variant`, which stands for `format`.
fn fit_of(content: &Content, setting: &LaidOutSheet, format: &Format, variant: &Format) -> Fit {
    let of = content.part_of_each_block();
    let parts = |frame: &Arc<Frame>| {
        let mut parts: Vec<&content::SheetPart> = Vec::new();
        for item in &frame.items {
            if let ItemOwner::Block(block) = item.owner()
                && let Some(part) = of[block.0 as usize]
                && !parts.iter().any(|known| known.section == part.section)
            {
                parts.push(part);
            }
        }
        parts.sort_by_key(|part| part.section);
        parts.into_iter().map(|part| part.name.clone()).collect()
    };
    let slots = format.slots().zip(variant.slots());
    let shortened = slots.filter(|(wanted, set)| wanted.length != set.length).map(|(wanted, set)| {
        Shortened { part: wanted.part.clone(), from: wanted.length.clone(), to: set.length.clone() }
    });
    Fit {
        body: setting.body,
        limit: setting.limit.clone(),
        fill: setting.fill.clone(),
        parts: setting.frames.iter().map(parts).collect(),
        shortened: shortened.collect(),
    }
}

/// What is drawn on `side` but for copies, with the names of panels.
fn pieces<'a>(side: &'a Side, frames: &Frames, format: &'a Format) -> Vec<JudgedFrame<'a>> {
    let name = |placed: &PlacedFrame| {
        let panel = frames.iter().position(|frame| Arc::ptr_eq(frame, &placed.frame));
        panel.and_then(|at| format.panels.get(at)).map(|panel| panel.name.as_str())
    };
    let own = side.placed.iter().filter(|placed| !placed.copy);
    own.map(|placed| JudgedFrame { panel: name(placed), at: placed.at, frame: &placed.frame }).collect()
}

/// The blocks that stand on `sides`, but for copies.
fn placed(sides: &[Side]) -> BTreeSet<BlockId> {
    let frames = sides.iter().flat_map(|side| &side.placed).filter(|placed| !placed.copy);
    let owners = frames.flat_map(|placed| &placed.frame.items).map(FrameItem::owner);
    owners.filter_map(|owner| if let ItemOwner::Block(block) = owner { Some(block) } else { None }).collect()
}

/// What a file of `content` says in `format`: all of it, but for what stands on no panel.
fn expected(content: &Content, format: &Format) -> Expectation {
    let mut expectation = Expectation::new(content);
    // Where there are many pieces on a paper it stands in the paper's margin, as an artifact.
    if !format.panels.iter().any(|panel| panel.strip) {
        expectation = expectation.without(&content.strip);
    }
    if !format.panels.iter().any(|panel| panel.draft) {
        expectation = expectation.without(&content.draft);
    }
    expectation
}

/// Proves that the finished bytes of a file say what is expected, and paint all that was drawn.
fn prove(exported: &ExportedPdf, expected: &Expectation, programs: &Programs) -> Result<(), Vec<Diagnostic>> {
    let reading = proof::read_with(&exported.bytes, programs).map_err(|finding| vec![finding])?;
    let mut findings = reading.compare(expected);
    let drawn = exported.painted.iter().map(|page| [page.texts, page.shapes, page.images, page.symbols]);
    let found = reading.painted().iter().map(|page| [page.texts, page.shapes, page.images, page.symbols]);
    if !drawn.eq(found) {
        findings.push(Diagnostic::error(crate::diag::Name::Unnamed, "it paints more or less than was drawn"));
    }
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}
