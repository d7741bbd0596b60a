//! PDF: imposed sides become the bytes of a tagged, archivable, printable file.
//!
//! In: a [`Document`] (content, its sides, metadata). Out: PDF 1.7 that is PDF/A-2a
//! and PDF/UA-1 at once. [`draw`] turns items into operators, [`embed`] collects the codes that they
//! show and makes font programs of them, [`tag`] writes the content's blocks as structure tree, [`link`] what can be pressed,
//! [`finish`] completes the file and [`save`] writes it. Text is exact: every code says
//! its own characters, in reading order.
//! Refuses what it cannot embed or write; whether the bytes show what was drawn is for `proof` to say.

mod bidi;
mod canvas;
mod draw;
mod embed;
mod finish;
mod link;
mod metadata;
mod save;
mod show;
mod tag;
mod truetype;

use std::collections::BTreeMap;

use printpdf::{DictItem, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem};

use self::draw::Page;
use self::embed::{Faces, Program};
pub use self::save::Deflater;
use self::tag::Tags;
use crate::content::Content;
use crate::diag::Diagnostic;
use crate::font;
use crate::geom::Abs;
use crate::impose::Side;

/// What becomes one PDF.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// What it says, which becomes the structure tree.
    pub content: &'a Content,
    /// Its pages.
    pub sides: &'a [Side],
    /// What catalogues say about it.
    pub meta: &'a Meta,
}

/// What catalogues say about a PDF. Empty texts are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Who answers for it.
    pub author: String,
    /// What it is about.
    pub subject: String,
    /// Words to find it by, separated by commas.
    pub keywords: String,
    /// The program that made it, with its version.
    pub creator: String,
    /// When it was made, if it should say so.
    pub date: Option<Date>,
    /// Whether the headings become bookmarks.
    pub bookmarks: bool,
}

/// A moment in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, 0 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The whole PDF.
    pub bytes: Vec<u8>,
    /// For each page, what was painted on it and must be found there.
    pub painted: Vec<Painted>,
}

/// How many operators of a page paint something: printpdf leaves out what it cannot encode without a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Painted {
    /// That show text.
    pub texts: usize,
    /// That fill or stroke a path.
    pub shapes: usize,
    /// That paint an image.
    pub images: usize,
    /// Data Matrix symbols among the paths.
    pub symbols: usize,
}

/// Makes the PDF of a document.
///
/// # Errors
/// When a face cannot be embedded, or when an item belongs to no block of the content.
pub fn export(document: &Document<'_>, deflater: &mut Deflater) -> Result<Exported, Diagnostic> {
    let locale = &document.content.locale;
    let mut faces = Faces::new(font::family(locale.script, locale.face_language()));
    let mut tags = Tags::new(document.content);
    let mut images = Vec::new();
    let pages = draw::pages(document, &mut faces, &mut tags, &mut images)?;
    let painted = pages.iter().map(|page| page.painted).collect();
    let programs = faces.build()?;
    let mut file = assemble(document, pages, &programs)?;
    finish::finish(&mut file, document, &tags, programs, &images)?;
    Ok(Exported { bytes: save::save(file, deflater)?, painted })
}

/// Lets printpdf build the file: pages with their operators, fonts with their widths.
///
/// printpdf embeds what its own text operators show, and writes these with two digits a byte, which takes as long to
/// write, to deflate and to read as all the rest. So one page behind all others shows every code of every font, for
/// printpdf to embed them, and is taken out again; the pages themselves say the same codes as plain strings.
fn assemble(
    document: &Document<'_>,
    pages: Vec<Page>,
    programs: &[Program],
) -> Result<lopdf::Document, Diagnostic> {
    let mut pdf = PdfDocument::new(&document.content.title);
    for (index, program) in programs.iter().enumerate() {
        pdf.resources.fonts.map.insert(canvas::font_id(index), PdfFont::new(program.to_printpdf()));
    }
    let mm = |length: Abs| printpdf::Mm(length.to_mm() as f32);
    let sized = |side: &Side, ops: Vec<Op>| PdfPage::new(mm(side.size.w), mm(side.size.h), ops);
    let sides = pages.into_iter().zip(document.sides);
    pdf.pages = sides.map(|(page, side)| sized(side, coded(page.ops, programs))).collect();
    pdf.pages.extend(document.sides.first().map(|side| sized(side, all_codes(programs))));
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut warnings = Vec::new();
    let mut file = pdf.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.into_iter().next() {
        return Err(Diagnostic::error(format!("the PDF cannot be built: {}", warning.msg)));
    }
    drop_last_page(&mut file).map_err(|e| Diagnostic::error(format!("the PDF cannot be built: {e}")))?;
    Ok(file)
}

/// Operators that show every code of every font.
fn all_codes(programs: &[Program]) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for (index, program) in programs.iter().enumerate() {
        let font = PdfFontHandle::External(canvas::font_id(index));
        ops.push(Op::SetFont { font, size: Pt(1.0) });
        let codes = (1..=program.order.len()).map(|code| canvas::carrier(code as u16)).collect();
        ops.push(Op::ShowText { items: vec![TextItem::Text(codes)] });
    }
    ops.push(Op::EndTextSection);
    ops
}

/// The same operators, their texts as strings of the codes that the file has for them.
fn coded(ops: Vec<Op>, programs: &[Program]) -> Vec<Op> {
    let mut program = None;
    let code = |ops: Op| match ops {
        Op::SetFont { font: PdfFontHandle::External(font), size } => {
            program =
                (0..programs.len()).find(|index| canvas::font_id(*index) == font).map(|at| &programs[at]);
            Op::SetFont { font: PdfFontHandle::External(font), size }
        }
        Op::ShowText { items } => {
            let order = program.map_or(&[][..], |program| &program.order);
            let mut strings: Vec<DictItem> = items.iter().map(|item| string(item, order)).collect();
            match (&items[..], strings.pop()) {
                ([TextItem::Text(_)], Some(text)) => Op::Unknown { key: "Tj".to_owned(), value: vec![text] },
                (_, last) => {
                    strings.extend(last);
                    Op::Unknown { key: "TJ".to_owned(), value: vec![DictItem::Array(strings)] }
                }
            }
        }
        other => other,
    };
    ops.into_iter().map(code).collect()
}

/// An operand of a show operator: a string of codes, or a move.
fn string(item: &TextItem, order: &[u16]) -> DictItem {
    match item {
        TextItem::Text(text) => {
            let mut data = Vec::with_capacity(text.len() / 2);
            for drawn in text.chars().filter_map(canvas::carried) {
                // A code that no font has is 0, which the proof finds.
                let code = order.get(usize::from(drawn).wrapping_sub(1)).copied().unwrap_or_default();
                data.extend(code.to_be_bytes());
            }
            DictItem::String { data, literal: true }
        }
        TextItem::Offset(by) => DictItem::Real(*by),
        TextItem::GlyphIds(_) => DictItem::Null,
    }
}

/// Takes the last page out of the file.
fn drop_last_page(file: &mut lopdf::Document) -> lopdf::Result<()> {
    let pages = file.catalog()?.get(b"Pages")?.as_reference()?;
    let kids = file.get_object_mut(pages)?.as_dict_mut()?.get_mut(b"Kids")?.as_array_mut()?;
    let last = kids.pop().ok_or(lopdf::Error::PageNumberNotFound(0))?.as_reference()?;
    let count = kids.len() as i64;
    file.get_object_mut(pages)?.as_dict_mut()?.set("Count", count);
    let page = file.objects.remove(&last).ok_or(lopdf::Error::ObjectNotFound(last))?;
    for part in [b"Contents".as_slice(), b"Resources"] {
        file.objects.remove(&page.as_dict()?.get(part)?.as_reference()?);
    }
    Ok(())
}

impl Program {
    /// The font as printpdf embeds it: widths are in thousandths, so its em is 1000 units. Of the program it gets
    /// the first bytes, which say what it is: it copies it four times, and [`finish`] puts the whole in their place.
    fn to_printpdf(&self) -> printpdf::ParsedFont {
        let codes = || (1..).zip(&self.widths);
        let [x_min, y_min, x_max, y_max] = self.bbox;
        printpdf::ParsedFont {
            original_bytes: self.bytes[..self.bytes.len().min(12)].to_vec(),
            font_index: 0,
            font_name: Some(self.name.clone()),
            codepoint_to_glyph: (1..)
                .zip(&self.order)
                .map(|(drawn, code)| (u32::from(canvas::carrier(drawn)), *code))
                .collect(),
            glyph_widths: codes().map(|(code, width)| (code, *width as u16)).collect::<BTreeMap<_, _>>(),
            units_per_em: 1000,
            font_metrics: printpdf::FontMetrics { ascent: self.ascender, descent: self.descender },
            font_type: printpdf::FontType::TrueType,
            pdf_font_metrics: printpdf::PdfFontMetricsStub {
                units_per_em: 1000,
                x_min,
                y_min,
                x_max,
                y_max,
                us_weight_class: self.weight,
                ..Default::default()
            },
        }
    }
}

#[cfg(test)]
mod tests;
