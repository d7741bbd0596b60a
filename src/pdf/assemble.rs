//! Assembly: printpdf builds the file from pages of operators and from fonts.
//!
//! In: drawn pages and forms, finished fonts. Out: an `lopdf` file with all pages, and the objects of the
//! forms. printpdf embeds only fonts that its own text operators show, and writes the operands of these with
//! two hexadecimal digits a byte, which takes as long to write, to deflate and to read as everything else. So
//! an extra page at the end shows a code of every font, for printpdf to embed them, and is removed again; the
//! pages themselves show plain strings. Forms are pages too until then, and their content streams stay.
//! Refuses what printpdf warns about, and a file that is not structured as expected.

use std::collections::BTreeMap;

use lopdf::ObjectId;
use printpdf::{DictItem, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem};

use super::document::{Document, not_built};
use super::draw::{DrawnForm, DrawnPage, FormArea};
use super::embed::EmbeddedFont;
use super::operator::{PageOperator, ShownCodes, font_id};
use crate::diag::Diagnostic;
use crate::geom::{Abs, Size};

/// The character by which the extra page shows each font's first code.
const ANY: char = '1';

/// The content stream of a form, which is to become a form XObject.
pub(super) struct FormObject {
    /// The stream.
    pub id: ObjectId,
    /// The area of the form.
    pub area: FormArea,
}

/// A file that printpdf has built.
pub(super) struct AssembledFile {
    /// The file with all pages.
    pub file: lopdf::Document,
    /// The forms, in the order of their indices.
    pub forms: Vec<FormObject>,
}

/// Lets printpdf build the file.
pub(super) fn assemble(
    document: &Document<'_>,
    pages: Vec<DrawnPage>,
    forms: Vec<DrawnForm>,
    fonts: &[EmbeddedFont],
) -> Result<AssembledFile, Diagnostic> {
    let mut pdf = PdfDocument::new(&document.content.title);
    for (index, font) in fonts.iter().enumerate() {
        pdf.resources.fonts.map.insert(font_id(index), PdfFont::new(font.to_printpdf()));
    }
    let areas: Vec<FormArea> = forms.iter().map(|form| form.area).collect();
    let pages = document.sides.iter().zip(pages).map(|(side, page)| (side.size, page.operators));
    let forms = forms.into_iter().map(|form| (form.area.size, form.operators));
    pdf.pages = pages
        .chain(forms)
        .map(|(size, operators)| pdf_page(size, final_operators(operators, fonts)))
        .collect();
    pdf.pages.push(pdf_page(Size::default(), show_all_fonts(fonts)));
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut warnings = Vec::new();
    let mut file = pdf.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.into_iter().next() {
        return Err(not_built(format!("the PDF cannot be built: {}", warning.msg)));
    }
    let forms = take_extra_pages(&mut file, &areas)
        .map_err(|error| not_built(format!("the PDF cannot be built: {error}")))?;
    Ok(AssembledFile { file, forms })
}

fn pdf_page(size: Size, ops: Vec<Op>) -> PdfPage {
    let mm = |length: Abs| printpdf::Mm(length.to_mm() as f32);
    PdfPage::new(mm(size.w), mm(size.h), ops)
}

/// Operators that show a code of every font.
fn show_all_fonts(fonts: &[EmbeddedFont]) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for index in 0..fonts.len() {
        let font = PdfFontHandle::External(font_id(index));
        ops.push(Op::SetFont { font, size: Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::Text(ANY.to_string())] });
    }
    ops.push(Op::EndTextSection);
    ops
}

/// The operators for printpdf, their codes replaced by those of the finished fonts.
fn final_operators(operators: Vec<PageOperator>, fonts: &[EmbeddedFont]) -> Vec<Op> {
    let ids: Vec<_> = (0..fonts.len()).map(font_id).collect();
    let mut final_codes = &[][..];
    let finish = |operator: PageOperator| match operator {
        PageOperator::Plain(op) => op,
        PageOperator::SelectFont(font) => {
            final_codes = fonts.get(font.table).map_or(&[][..], |font| &font.final_codes[..]);
            let id = ids.get(font.table).cloned().unwrap_or_else(|| font_id(font.table));
            Op::SetFont { font: PdfFontHandle::External(id), size: Pt((font.size as f64 / 1000.0) as f32) }
        }
        PageOperator::Show(shown) => show_operator(&shown, final_codes),
    };
    operators.into_iter().map(finish).collect()
}

/// The operator that shows codes (ISO 32000-1, 9.4.3): one string (`Tj`), or strings with moves between them
/// (`TJ`).
fn show_operator(shown: &ShownCodes, final_codes: &[u16]) -> Op {
    let string = |codes: &[u16]| {
        let mut data = Vec::with_capacity(codes.len() * 2);
        for code in codes {
            // A code that no font has becomes 0, which the proof reports.
            let code = final_codes.get(usize::from(*code).wrapping_sub(1)).copied().unwrap_or_default();
            data.extend(code.to_be_bytes());
        }
        DictItem::String { data, literal: true }
    };
    if shown.moves.is_empty() {
        return Op::Unknown { key: "Tj".to_owned(), value: vec![string(&shown.codes)] };
    }
    let mut items = Vec::with_capacity(shown.moves.len() * 2 + 1);
    let mut start = 0;
    for pen_move in &shown.moves {
        if pen_move.position > start {
            items.push(string(&shown.codes[start..pen_move.position]));
            start = pen_move.position;
        }
        items.push(DictItem::Int(pen_move.left));
    }
    if start < shown.codes.len() {
        items.push(string(&shown.codes[start..]));
    }
    Op::Unknown { key: "TJ".to_owned(), value: vec![DictItem::Array(items)] }
}

/// Removes the page that shows all fonts, and the pages of forms, whose content streams stay.
fn take_extra_pages(file: &mut lopdf::Document, areas: &[FormArea]) -> lopdf::Result<Vec<FormObject>> {
    let contents = take_last_page(file)?;
    file.objects.remove(&contents);
    let mut forms = Vec::with_capacity(areas.len());
    for area in areas.iter().rev() {
        forms.push(FormObject { id: take_last_page(file)?, area: *area });
    }
    forms.reverse();
    Ok(forms)
}

/// Removes the last page of the file except for its content stream, and returns that.
fn take_last_page(file: &mut lopdf::Document) -> lopdf::Result<ObjectId> {
    let pages = file.catalog()?.get(b"Pages")?.as_reference()?;
    let kids = file.get_object_mut(pages)?.as_dict_mut()?.get_mut(b"Kids")?.as_array_mut()?;
    let last = kids.pop().ok_or(lopdf::Error::PageNumberNotFound(0))?.as_reference()?;
    let count = kids.len() as i64;
    file.get_object_mut(pages)?.as_dict_mut()?.set("Count", count);
    let page = file.objects.remove(&last).ok_or(lopdf::Error::ObjectNotFound(last))?;
    file.objects.remove(&page.as_dict()?.get(b"Resources")?.as_reference()?);
    page.as_dict()?.get(b"Contents")?.as_reference()
}

impl EmbeddedFont {
    /// The font for printpdf, with widths in thousandths of an em, so its em is 1000 units.
    ///
    /// printpdf copies the font program four times, so it gets only the first bytes, by which it recognizes
    /// the file type. [`finish`](super::finish) replaces them by the whole program, and adds the widths and
    /// texts of all codes.
    fn to_printpdf(&self) -> printpdf::ParsedFont {
        let [x_min, y_min, x_max, y_max] = self.bbox;
        printpdf::ParsedFont {
            original_bytes: self.program[..self.program.len().min(12)].to_vec(),
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
