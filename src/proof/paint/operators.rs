//! Operators: dispatches those of a content stream (ISO 32000-1, annex A).
//!
//! In: a content stream and the resources that it names things in. Out: calls to the parts of the painter.
//! Refuses no operator: those that no printed sheet has are findings, and so are operands that an operator does not
//! take ([`operands`](super::operands)), because readers differ in what they do with them.

use super::operands::{Operands, are_right};
use super::{
    ClipRule, GraphicsState, MAX_FONTS, MAX_ITEMS, MAX_MARKED_CONTENTS, Matrix, PaintFinding, Painter,
    UnsupportedContent,
};
use crate::proof::object::{PdfDict, PdfObject};
use crate::proof::token::{self, Token, Tokens};

/// Nested graphics states (ISO 19005-2, 6.1.13).
const MAX_STATES: usize = 28;
/// Forms within each other.
const MAX_FORM_DEPTH: usize = 8;

impl Painter<'_, '_> {
    /// Carries out the content stream `content`. `depth` counts the forms around it.
    pub(super) fn run(&mut self, content: &[u8], resources: &PdfDict<'_>, depth: usize) {
        if self.file.spend(content.len()).is_none() {
            return;
        }
        let mut tokens = Tokens::new(content, 0);
        let mut operands: Vec<Token<'_>> = Vec::new();
        while let Some(token) = tokens.next() {
            let Token::Word(operator) = token else {
                operands.push(token);
                continue;
            };
            if matches!(operator, b"true" | b"false" | b"null") {
                operands.push(token);
                continue;
            }
            if operator == b"BI" {
                skip_inline_image(&mut tokens);
                self.report_unsupported(UnsupportedContent::InlineImage);
                self.paint_image();
            } else if !self.carry_out(operator, &Operands(&operands), resources, depth) {
                self.report_unsupported(UnsupportedContent::Operator(shown(operator)));
            } else if !are_right(operator, &operands) {
                self.report_unsupported(UnsupportedContent::Operands(shown(operator)));
            }
            operands.clear();
            let contents = &*self.contents;
            let items = contents.glyphs.len().max(contents.points).max(contents.text_bytes);
            let is_too_much = items > MAX_ITEMS
                || contents.marked_contents.len() > MAX_MARKED_CONTENTS
                || contents.fonts.len() > MAX_FONTS;
            if is_too_much {
                self.report_unsupported(UnsupportedContent::TooMuch);
                return;
            }
        }
        if !operands.is_empty() {
            self.report_unsupported(UnsupportedContent::Operands(String::new()));
        }
    }

    /// Records that the page has content that is not read.
    pub(super) fn report_unsupported(&mut self, what: UnsupportedContent) {
        let page = self.input.page + 1;
        self.contents.findings.insert(PaintFinding::Unproven { page, what });
    }

    /// Carries out one operator; `false` if it is not known.
    fn carry_out(
        &mut self,
        operator: &[u8],
        operands: &Operands<'_, '_>,
        resources: &PdfDict<'_>,
        depth: usize,
    ) -> bool {
        match operator {
            b"q" if self.states.len() >= MAX_STATES => {
                self.report_unsupported(UnsupportedContent::NestedStates);
            }
            b"q" => self.states.push(self.state.clone()),
            b"Q" => self.state = self.states.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => self.state.matrix = Matrix::from_array(operands.six_numbers()).then(self.state.matrix),
            b"w" => self.state.line_width = operands.number(0),
            // Joins, dashes and colours move and hide nothing.
            b"J" | b"j" | b"M" | b"d" | b"G" | b"g" | b"RG" | b"rg" => {}
            b"gs" => self.report_unsupported(UnsupportedContent::NamedState),
            b"sh" => self.paint_shading(Operands::name(operands.0.first()), resources),
            b"BMC" | b"BDC" => self.begin_marked_content(operands.0, resources),
            b"EMC" => self.end_marked_content(),
            b"Do" => self.paint_object(Operands::name(operands.0.last()), resources, depth),
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => {
                self.extend_path(operator, operands.six_numbers())
            }
            b"W" => self.is_clipping = Some(ClipRule::Nonzero),
            b"W*" => self.is_clipping = Some(ClipRule::EvenOdd),
            _ => return self.paint_path(operator) || self.carry_out_text(operator, operands, resources),
        }
        true
    }

    /// Carries out an operator that sets or shows text (ISO 32000-1, 9.3 and 9.4); `false` if it is another one.
    fn carry_out_text(
        &mut self,
        operator: &[u8],
        operands: &Operands<'_, '_>,
        resources: &PdfDict<'_>,
    ) -> bool {
        let number = |index| operands.number(index);
        let GraphicsState { leading, .. } = self.state;
        match operator {
            b"BT" => self.set_line_matrix(Matrix::IDENTITY),
            b"ET" => {}
            b"Tc" => self.state.character_spacing = number(0),
            b"Tw" => self.state.word_spacing = number(0),
            b"Tz" => self.state.horizontal_scale = number(0) / 100.0,
            b"TL" => self.state.leading = number(0),
            b"Ts" => self.state.rise = number(0),
            b"Tr" => {
                self.state.rendering_mode = number(0) as i64;
                if number(0) != 0.0 {
                    self.report_unsupported(UnsupportedContent::RenderingMode);
                }
            }
            b"Tf" => {
                self.state.font_size = number(1);
                let name = Operands::name(operands.0.first()).unwrap_or_default();
                self.state.font = self.find_font(name, resources);
            }
            b"Td" => self.next_line(number(0), number(1)),
            b"TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            b"Tm" => self.set_line_matrix(Matrix::from_array(operands.six_numbers())),
            b"T*" => self.next_line(0.0, -leading),
            b"Tj" | b"TJ" => self.show_text(operands.0),
            b"'" | b"\"" => {
                if operator == b"\"" {
                    self.state.word_spacing = number(0);
                    self.state.character_spacing = number(1);
                }
                self.next_line(0.0, -leading);
                self.show_text(operands.0.last().map(std::slice::from_ref).unwrap_or_default());
            }
            _ => return false,
        }
        true
    }

    /// Paints the image or carries out the form that the resources call `name`.
    fn paint_object(&mut self, name: Option<&[u8]>, resources: &PdfDict<'_>, depth: usize) {
        let Some(name) = name else { return };
        let name = String::from_utf8_lossy(&token::name(name)).into_owned();
        let objects = self.file.dict_of(resources, "XObject");
        let number = objects.reference(&name);
        if number.and_then(|number| self.replay_form(number)).is_some() {
            return;
        }
        let object = self.file.value(&objects, &name);
        let page = self.input.page + 1;
        let PdfObject::Stream(dict, _) = &object else {
            self.contents.findings.insert(PaintFinding::MissingObject { page, name });
            return;
        };
        match dict.name("Subtype") {
            Some(b"Image") => {
                if !self.is_complete_image(&object, dict) {
                    let finding = PaintFinding::IncompleteImage { page, name };
                    self.contents.findings.insert(finding);
                }
                self.paint_image();
            }
            Some(b"Form") if depth < MAX_FORM_DEPTH && dict.get("StructParents").is_none() => {
                self.paint_form(number, &object, dict, depth);
            }
            _ => self.report_unsupported(UnsupportedContent::Form),
        }
    }

    /// Whether an image has all of its samples. Images in a coded format are not decoded, and pass.
    fn is_complete_image(&self, object: &PdfObject<'_>, dict: &PdfDict<'_>) -> bool {
        let samples = match dict.name("ColorSpace") {
            Some(b"DeviceRGB") => 3,
            Some(b"DeviceGray") => 1,
            _ => return dict.get("ColorSpace").is_some(),
        };
        let side = |key: &str| dict.integer(key).and_then(|side| usize::try_from(side).ok());
        let expected_bytes = (|| side("Width")?.checked_mul(side("Height")?)?.checked_mul(samples))();
        let is_coded = dict.name("Filter").is_some_and(|filter| filter != b"FlateDecode");
        is_coded
            || dict.integer("BitsPerComponent") != Some(8)
            || self.file.inflated(object).map(|data| data.len()) == expected_bytes
    }
}

/// An operator as a finding shows it.
fn shown(operator: &[u8]) -> String {
    String::from_utf8_lossy(&operator[..operator.len().min(20)]).into_owned()
}

/// Skips the data of an inline image (ISO 32000-1, 8.9.7).
fn skip_inline_image(tokens: &mut Tokens<'_>) {
    while tokens.next().is_some_and(|token| token != Token::Word(b"ID")) {}
    let rest = tokens.rest();
    let end = rest
        .windows(4)
        .position(|w| token::is_space(w[0]) && w[1] == b'E' && w[2] == b'I' && token::is_space(w[3]));
    tokens.at += end.map_or(rest.len(), |end| end + 3);
}
