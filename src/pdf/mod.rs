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

pub use jiff::civil::DateTime;
use printpdf::{DictItem, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem};

use self::canvas::{Drawn, Shown};
use self::draw::Drawing;
use self::embed::{Faces, Program};
pub use self::save::Deflater;
use self::tag::Tags;
use crate::content::Content;
use crate::diag::Diagnostic;
use crate::font;
use crate::geom::{Abs, Size};
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
    /// What it is about, in the language of the content.
    pub subject: String,
    /// Words to find it by, separated by commas.
    pub keywords: String,
    /// The program that made it, with its version.
    pub creator: String,
    /// When it was made, if it should say so.
    pub date: Option<DateTime>,
    /// Whether the headings become bookmarks.
    pub bookmarks: bool,
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

impl Painted {
    /// What is painted by both.
    fn and(self, other: Self) -> Self {
        Self {
            texts: self.texts + other.texts,
            shapes: self.shapes + other.shapes,
            images: self.images + other.images,
            symbols: self.symbols + other.symbols,
        }
    }
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
    let drawing = draw::draw(document, &mut faces, &mut tags, &mut images)?;
    let painted = drawing.pages.iter().map(|page| page.painted).collect();
    let areas: Vec<_> = drawing.forms.iter().map(|form| (form.size, form.ink)).collect();
    let programs = faces.build()?;
    let (mut file, forms) = assemble(document, drawing, &programs)?;
    let forms: Vec<_> = forms.into_iter().zip(areas).collect();
    finish::finish(&mut file, document, &tags, programs, &images, &forms)?;
    Ok(Exported { bytes: save::save(file, deflater)?, painted })
}

/// Lets printpdf build the file: pages with their operators, fonts with their widths.
///
/// printpdf embeds what its own text operators show, and writes these with two digits a byte, which takes as long to
/// write, to deflate and to read as all the rest. So one page behind all others shows a code of every font, for
/// printpdf to embed them, and is taken out again; the pages themselves say their codes as plain strings. Forms are
/// pages too until then: their contents come back, in the order of `drawing`.
fn assemble(
    document: &Document<'_>,
    drawing: Drawing,
    programs: &[Program],
) -> Result<(lopdf::Document, Vec<lopdf::ObjectId>), Diagnostic> {
    let mut pdf = PdfDocument::new(&document.content.title);
    for (index, program) in programs.iter().enumerate() {
        pdf.resources.fonts.map.insert(canvas::font_id(index), PdfFont::new(program.to_printpdf()));
    }
    let mm = |length: Abs| printpdf::Mm(length.to_mm() as f32);
    let sized = |size: Size, ops: Vec<Op>| PdfPage::new(mm(size.w), mm(size.h), ops);
    let forms = drawing.forms.len();
    let sides = document.sides.iter().zip(drawing.pages).map(|(side, page)| (side.size, page.ops));
    let all = sides.chain(drawing.forms.into_iter().map(|form| (form.size, form.ops)));
    pdf.pages = all.map(|(size, ops)| sized(size, coded(ops, programs))).collect();
    pdf.pages.push(sized(Size::default(), all_fonts(programs)));
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut warnings = Vec::new();
    let mut file = pdf.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.into_iter().next() {
        return Err(Diagnostic::error(
            crate::diag::Name::Unnamed,
            format!("the PDF cannot be built: {}", warning.msg),
        ));
    }
    let lost = |e: lopdf::Error| {
        Diagnostic::error(crate::diag::Name::Unnamed, format!("the PDF cannot be built: {e}"))
    };
    let contents = take_last_page(&mut file).map_err(lost)?;
    file.objects.remove(&contents);
    let forms: Result<Vec<_>, _> = (0..forms).map(|_| take_last_page(&mut file)).collect();
    let forms = forms.map_err(lost)?.into_iter().rev().collect();
    Ok((file, forms))
}

/// The character that stands for each font's first code on the page that is taken out.
const ANY: char = '1';

/// Operators that show a code of every font.
fn all_fonts(programs: &[Program]) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for index in 0..programs.len() {
        let font = PdfFontHandle::External(canvas::font_id(index));
        ops.push(Op::SetFont { font, size: Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::Text(ANY.to_string())] });
    }
    ops.push(Op::EndTextSection);
    ops
}

/// The operators as printpdf has them, their texts as strings of the codes that the file has for them.
fn coded(ops: Vec<Drawn>, programs: &[Program]) -> Vec<Op> {
    let ids: Vec<_> = (0..programs.len()).map(canvas::font_id).collect();
    let mut order = &[][..];
    let op = |drawn: Drawn| match drawn {
        Drawn::Op(op) => op,
        Drawn::Font((face, size)) => {
            order = programs.get(face).map_or(&[][..], |program| &program.order[..]);
            let font =
                PdfFontHandle::External(ids.get(face).cloned().unwrap_or_else(|| canvas::font_id(face)));
            Op::SetFont { font, size: Pt((size as f64 / 1000.0) as f32) }
        }
        Drawn::Show(shown) => shows(&shown, order),
    };
    ops.into_iter().map(op).collect()
}

/// The operator that shows codes: one string, or strings with moves between them.
fn shows(shown: &Shown, order: &[u16]) -> Op {
    let string = |codes: &[u16]| {
        let mut data = Vec::with_capacity(codes.len() * 2);
        for drawn in codes {
            // A code that no font has is 0, which the proof finds.
            let code = order.get(usize::from(*drawn).wrapping_sub(1)).copied().unwrap_or_default();
            data.extend(code.to_be_bytes());
        }
        DictItem::String { data, literal: true }
    };
    if shown.moves.is_empty() {
        return Op::Unknown { key: "Tj".to_owned(), value: vec![string(&shown.codes)] };
    }
    let mut items = Vec::with_capacity(shown.moves.len() * 2 + 1);
    let mut from = 0;
    for (to, by) in &shown.moves {
        if *to > from {
            items.push(string(&shown.codes[from..*to]));
            from = *to;
        }
        items.push(DictItem::Int(*by));
    }
    if from < shown.codes.len() {
        items.push(string(&shown.codes[from..]));
    }
    Op::Unknown { key: "TJ".to_owned(), value: vec![DictItem::Array(items)] }
}

/// Takes the last page out of the file, but for its contents, and says where these are.
fn take_last_page(file: &mut lopdf::Document) -> lopdf::Result<lopdf::ObjectId> {
    let pages = file.catalog()?.get(b"Pages")?.as_reference()?;
    let kids = file.get_object_mut(pages)?.as_dict_mut()?.get_mut(b"Kids")?.as_array_mut()?;
    let last = kids.pop().ok_or(lopdf::Error::PageNumberNotFound(0))?.as_reference()?;
    let count = kids.len() as i64;
    file.get_object_mut(pages)?.as_dict_mut()?.set("Count", count);
    let page = file.objects.remove(&last).ok_or(lopdf::Error::ObjectNotFound(last))?;
    file.objects.remove(&page.as_dict()?.get(b"Resources")?.as_reference()?);
    page.as_dict()?.get(b"Contents")?.as_reference()
}

impl Program {
    /// The font as printpdf embeds it: widths are in thousandths, so its em is 1000 units. Of the program it gets
    /// the first bytes, which say what it is: it copies it four times, and [`finish`] puts the whole in their place,
    /// with the widths and the texts of all codes.
    fn to_printpdf(&self) -> printpdf::ParsedFont {
        let [x_min, y_min, x_max, y_max] = self.bbox;
        printpdf::ParsedFont {
            original_bytes: self.bytes[..self.bytes.len().min(12)].to_vec(),
            font_index: 0,
            font_name: Some(self.name.clone()),
            codepoint_to_glyph: BTreeMap::from([(u32::from(ANY), 1)]),
            glyph_widths: self.widths.first().map(|width| (1, *width as u16)).into_iter().collect(),
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
