//! Editions: one sheet in one locale, printed in any number of formats.
//!
//! In: an [`EditionInput`] and formats. Out: [`PrintedFile`]s and [`Fit`]s. The stages follow each other in
//! [`Edition::impose`] and [`Edition::export`]: content, layout, imposition, export, proof.
//! Refuses stale safety messages unless they are allowed, and everything that a stage refuses.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use super::EditionInput;
use super::expectation::{blocks_on, expectation_of, expectation_of_sides};
use super::fit::Fit;
use super::margin::{has_space_for_draft_notice, lay_out_margins, with_draft_panels};
use super::prove::prove;
use super::record::{PRODUCER, PrintRecord, SideSelection, StatedClinic};
use crate::check::stale;
use crate::content::{self, Content, ContentInput};
use crate::diag::{Diagnostic, Name, Severity};
use crate::format::Format;
use crate::impose::{ImpositionOptions, Side, apply_options, impose};
use crate::layout::frame::Frame;
use crate::layout::{self, Typesetter};
use crate::pdf::{self, Document, DocumentMetadata};
use crate::proof::{Expectation, ExpectedDuplex, FontPrograms};
use crate::text::shape::Shaper;

/// One sheet in one locale.
pub struct Edition<'a> {
    input: EditionInput<'a>,
    clinic: StatedClinic,
    typesetter: Typesetter,
    deflater: Mutex<pdf::Deflater>,
    programs: FontPrograms,
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct PrintedFile {
    /// The sides that it holds.
    pub sides: SideSelection,
    /// The bytes of the PDF.
    pub pdf: Vec<u8>,
    /// The number of pages.
    pub pages: usize,
    /// How the sheet fits the format.
    pub fit: Fit,
}

/// A content with its laid out panels.
struct LaidOutEdition {
    content: Content,
    frames: Vec<Arc<Frame>>,
    fit: Fit,
}

/// An edition on the sides of press sheets.
struct ImposedEdition {
    content: Content,
    sides: Vec<Side>,
    fit: Fit,
    options: ImpositionOptions,
}

/// What a file of some sides shows.
struct SideContent<'i> {
    sides: Vec<Side>,
    content: Cow<'i, Content>,
    expected: Expectation,
}

impl ImposedEdition {
    /// The selected sides with their content; `None` if there are none.
    fn select(&self, format: &Format, selection: SideSelection) -> Option<SideContent<'_>> {
        let sides = self.sides.iter().enumerate().filter(|(index, _)| selection.contains(*index));
        let sides: Vec<Side> = sides.map(|(_, side)| side.clone()).collect();
        if sides.is_empty() {
            return None;
        }
        if selection == SideSelection::All {
            let edge = (sides.len() > 1).then(|| self.options.edge(format));
            let duplex = edge.map_or(ExpectedDuplex::OneSided, ExpectedDuplex::of);
            let expected = Expectation { duplex, ..expectation_of(&self.content, format) };
            return Some(SideContent { sides, content: Cow::Borrowed(&self.content), expected });
        }
        let blocks = blocks_on(&sides);
        let content = self.content.restricted_to(&blocks);
        let expected = expectation_of_sides(&content, format, &blocks);
        Some(SideContent { sides, content: Cow::Owned(content), expected })
    }

    /// Checks that the sides together show all of the content. Files of some sides are proven for their own content only.
    fn check_completeness(&self, format: &Format) -> Result<(), Diagnostic> {
        let all = expectation_of(&self.content, format);
        let shown = expectation_of_sides(&self.content, format, &blocks_on(&self.sides));
        if shown.texts() == all.texts() {
            return Ok(());
        }
        let missing = all.texts() - shown.texts();
        let message = format!("{missing} texts of format `{}` are on none of its sides", format.id);
        Err(Diagnostic::error(Name::WrongContent, message))
    }
}

impl<'a> Edition<'a> {
    pub(super) fn new(input: EditionInput<'a>, shaper: Arc<Shaper>) -> Self {
        Self {
            input,
            clinic: StatedClinic::default(),
            typesetter: Typesetter::new(shaper),
            deflater: Mutex::default(),
            programs: FontPrograms::default(),
        }
    }

    /// The same edition, whose files state the clinic that its data come from.
    #[must_use]
    pub fn stating(mut self, clinic: StatedClinic) -> Self {
        self.clinic = clinic;
        self
    }

    pub(super) const fn input(&self) -> &EditionInput<'a> {
        &self.input
    }

    pub(super) const fn typesetter(&self) -> &Typesetter {
        &self.typesetter
    }

    /// How the edition fits `format`. Nothing is printed, so stale text is allowed.
    ///
    /// # Errors
    /// All findings.
    pub fn fit(&self, format: &Format) -> Result<Fit, Vec<Diagnostic>> {
        Ok(self.lay_out(&*self.with_draft_place(format)?)?.fit)
    }

    /// Prints all sides of the edition in `format` in one file, with the default imposition options.
    ///
    /// # Errors
    /// All findings; then nothing is printed.
    pub fn print(&self, format: &Format) -> Result<PrintedFile, Vec<Diagnostic>> {
        let format = &*self.with_draft_place(format)?;
        let imposed = self.impose(format, &ImpositionOptions::default())?;
        self.export(&imposed, format, SideSelection::All)?.ok_or_else(|| vec![no_sides(format)])
    }

    /// Prints the edition in `format` for a printer or a print shop. With `split_sides`, fronts and backs go to files of
    /// their own; a format with one side has no backs.
    ///
    /// # Errors
    /// All findings; then nothing is printed.
    pub fn print_with(
        &self,
        format: &Format,
        options: &ImpositionOptions,
        split_sides: bool,
    ) -> Result<Vec<PrintedFile>, Vec<Diagnostic>> {
        let format = &*self.with_draft_place(format)?;
        let imposed = self.impose(format, options)?;
        let selections: &[SideSelection] =
            if split_sides { &[SideSelection::Fronts, SideSelection::Backs] } else { &[SideSelection::All] };
        if split_sides {
            imposed.check_completeness(format).map_err(|finding| vec![finding])?;
        }
        let mut files = Vec::with_capacity(selections.len());
        for selection in selections {
            files.extend(self.export(&imposed, format, *selection)?);
        }
        Ok(files)
    }

    /// Prints some sides of the edition again, as [`print_with`](Self::print_with) does; `None` if there are no such sides.
    ///
    /// # Errors
    /// All findings; then nothing is printed.
    pub fn print_sides(
        &self,
        format: &Format,
        options: &ImpositionOptions,
        sides: SideSelection,
    ) -> Result<Option<PrintedFile>, Vec<Diagnostic>> {
        let format = &*self.with_draft_place(format)?;
        let imposed = self.impose(format, options)?;
        if sides != SideSelection::All {
            imposed.check_completeness(format).map_err(|finding| vec![finding])?;
        }
        self.export(&imposed, format, sides)
    }

    /// What a file with all sides of the edition in `format` must contain. Nothing is laid out for it.
    ///
    /// # Errors
    /// All findings in the content.
    pub fn expectation(&self, format: &Format) -> Result<Expectation, Vec<Diagnostic>> {
        let format = &*self.with_draft_place(format)?;
        Ok(expectation_of(&self.content(format)?, format))
    }

    /// What a file with some sides of the edition in `format` must contain; `None` if there are no such sides.
    ///
    /// # Errors
    /// All findings.
    pub fn expectation_of_sides(
        &self,
        format: &Format,
        selection: SideSelection,
    ) -> Result<Option<Expectation>, Vec<Diagnostic>> {
        let format = &*self.with_draft_place(format)?;
        let imposed = self.impose(format, &ImpositionOptions::default())?;
        Ok(imposed.select(format, selection).map(|side_content| side_content.expected))
    }

    /// The format in which the edition is laid out. If its margins have no space for the draft notice, but its panels have,
    /// the notice is in the panels.
    pub(super) fn with_draft_place<'f>(
        &self,
        format: &'f Format,
    ) -> Result<Cow<'f, Format>, Vec<Diagnostic>> {
        let Some(with_panels) = with_draft_panels(format) else { return Ok(Cow::Borrowed(format)) };
        let has_margin = has_space_for_draft_notice(&self.content(format)?, format, &self.typesetter);
        let is_borrowed = has_margin || self.lay_out(&with_panels).is_err();
        Ok(if is_borrowed { Cow::Borrowed(format) } else { Cow::Owned(with_panels) })
    }

    /// The content of the edition in `format`. The draft notice is in English only if the format has no panel for it,
    /// and no margin with space for two languages.
    pub(super) fn content(&self, format: &Format) -> Result<Content, Vec<Diagnostic>> {
        let EditionInput { sheet, meta, source_meta, bundle, locales, pictures, data, .. } = self.input;
        let build = |is_notice_translated| {
            let input = ContentInput {
                sheet,
                meta,
                source_meta,
                bundle,
                locales,
                data,
                pictures,
                is_notice_translated,
            };
            content::build(&input, format)
        };
        let content = build(true)?;
        if has_space_for_draft_notice(&content, format, &self.typesetter) {
            Ok(content)
        } else {
            build(false)
        }
    }

    /// Lays out the edition with the lengths that the format prefers. If it does not fit at the format's smallest size, as
    /// few parts as possible get the shorter lengths that the format allows.
    fn lay_out(&self, format: &Format) -> Result<LaidOutEdition, Vec<Diagnostic>> {
        let mut failure = Vec::new();
        for variant in (0..).map_while(|count| format.shortened(count)) {
            let content = self.content(&variant)?;
            match layout::lay_out(&content, &variant, &self.typesetter, self.input.palette) {
                Ok(laid_out) => {
                    let fit = Fit::new(&content, &laid_out, format, &variant);
                    return Ok(LaidOutEdition { content, frames: laid_out.frames, fit });
                }
                Err(findings) => failure = findings,
            }
        }
        Err(failure)
    }

    /// Lays out the edition and places its panels on the sides of press sheets.
    fn impose(
        &self,
        format: &Format,
        options: &ImpositionOptions,
    ) -> Result<ImposedEdition, Vec<Diagnostic>> {
        self.check_stale()?;
        let LaidOutEdition { content, frames, fit } = self.lay_out(format)?;
        let format = &*format.repeated(frames.len());
        let margins = lay_out_margins(&content, format, options, self.input.palette, &self.typesetter)
            .map_err(|finding| vec![finding])?;
        let sides = impose(&frames, format, content.direction);
        let sides = apply_options(sides, format, content.direction, options, &margins);
        // A file does not state what changes nothing in it.
        let options = ImpositionOptions { bleed: options.bleed(format), ..*options };
        Ok(ImposedEdition { content, sides, fit, options })
    }

    /// Refuses safety messages that follow an older version of the sheet, unless they are allowed.
    fn check_stale(&self) -> Result<(), Vec<Diagnostic>> {
        let EditionInput { sheet, meta, allow_stale, .. } = self.input;
        let error = stale(sheet, meta).filter(|finding| finding.severity == Severity::Error && !allow_stale);
        error.map_or(Ok(()), |error| Err(vec![error]))
    }

    /// Writes the selected sides as a file and proves it; `None` if there are no such sides.
    fn export(
        &self,
        imposed: &ImposedEdition,
        format: &Format,
        selection: SideSelection,
    ) -> Result<Option<PrintedFile>, Vec<Diagnostic>> {
        let Some(side_content) = imposed.select(format, selection) else { return Ok(None) };
        let SideContent { sides, content, expected } = &side_content;
        // Fronts and backs of their own are printed on one side each.
        let is_two_sided = selection == SideSelection::All && sides.len() > 1;
        let duplex = is_two_sided.then(|| imposed.options.edge(format));
        let metadata = DocumentMetadata { duplex, ..self.metadata(imposed, format, selection) };
        let document = Document { content, sides, metadata: &metadata };
        // Formats of an edition share one deflater. A panic leaves nothing in it that matters, so poison is ignored.
        let mut deflater = self.deflater.lock().unwrap_or_else(PoisonError::into_inner);
        let exported = pdf::export(&document, &mut deflater).map_err(|finding| vec![finding])?;
        drop(deflater);
        prove(&exported, expected, &self.programs, &self.input, format)?;
        Ok(Some(PrintedFile {
            sides: selection,
            pdf: exported.bytes,
            pages: sides.len(),
            fit: imposed.fit.clone(),
        }))
    }

    /// The metadata of a file. The keywords are also in English, for people who file sheets in languages that they do not
    /// read.
    fn metadata(&self, imposed: &ImposedEdition, format: &Format, sides: SideSelection) -> DocumentMetadata {
        let EditionInput { sheet, date, palette, .. } = self.input;
        let content = &imposed.content;
        let record = PrintRecord {
            code: content.edition_code.clone(),
            palette,
            imposition: imposed.options,
            sides,
            logos: self.clinic.logos,
        };
        DocumentMetadata {
            author: String::new(),
            subject: content.summary(),
            keywords: [sheet.staff_title.as_str(), &sheet.id, &format.id, &content.lang].join(", "),
            creator: PRODUCER.to_owned(),
            record: record.to_text(),
            clinic: self.clinic.text.clone(),
            date,
            bookmarks: true,
            duplex: None,
        }
    }
}

/// The finding for a format without a side, which the parser of formats refuses.
fn no_sides(format: &Format) -> Diagnostic {
    Diagnostic::error(Name::WrongContent, format!("format `{}` has no sides", format.id))
}
