//! PDF: imposed sides become the bytes of a tagged, archivable, printable file.
//!
//! In: a [`Document`]: content, imposed sides, metadata. Out: an [`ExportedPdf`] that is PDF 1.7 (ISO
//! 32000-1), PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once. [`export`] is the only entry point,
//! and shows the steps in order. Text is exact: every character code has its own characters, and the stream
//! is in reading order.
//! Refuses a font that cannot be embedded and a file that printpdf does not build as expected. Whether
//! readers get what was drawn is for [`proof`](crate::proof) to check on the finished bytes.

#![doc = include_str!("guide.md")]

mod assemble;
mod bidi;
mod canvas;
mod cluster;
mod deflate;
mod document;
mod draw;
mod embed;
mod finish;
mod flow;
mod icc;
mod line_end;
mod link;
mod metadata;
mod object;
mod operator;
mod outline;
mod save;
mod shading;
mod show;
mod tag;
mod truetype;

pub use self::deflate::Deflater;
pub use self::document::{DateTime, Document, DocumentMetadata, ExportedPdf, PaintCounts};
use self::draw::Drawing;
use self::embed::FaceTables;
use self::finish::PaintedObjects;
pub use self::metadata::parse_pdf_date;
use self::tag::TagRecorder;
use crate::diag::Diagnostic;
use crate::font;

/// Makes the PDF of a document. The same document always makes the same bytes, whatever `deflater` has
/// compressed before.
///
/// # Errors
///
/// When a face cannot be embedded, when an item belongs to no block of the content, or when printpdf does not
/// build the file as expected.
pub fn export(document: &Document<'_>, deflater: &mut Deflater) -> Result<ExportedPdf, Diagnostic> {
    let locale = &document.content.locale;
    let mut faces = FaceTables::new(font::family(locale.script, locale.face_language()));
    let mut tags = TagRecorder::new(document.content);
    let Drawing { pages, forms, images, shadings } = draw::draw(document, &mut faces, &mut tags)?;
    let painted = pages.iter().map(|page| page.painted).collect();
    let fonts = faces.finish()?;
    let mut assembled = assemble::assemble(document, pages, forms, &fonts)?;
    let painted_objects = PaintedObjects { images: &images, shadings: &shadings, forms: &assembled.forms };
    finish::finish(&mut assembled.file, document, &tags, fonts, &painted_objects)?;
    let bytes = save::save(assembled.file, deflater)?;
    Ok(ExportedPdf { bytes, painted })
}

#[cfg(test)]
mod tests;
