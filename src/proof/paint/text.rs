//! Text: the characters that a page shows, and where their glyphs are (ISO 32000-1, 9.4).
//!
//! In: strings and the text state. Out: text of the marked content, glyphs and lines.
//! Refuses nothing. A character that a reader should see, but whose glyph is blank, is a fault, except where its shape is
//! part of a neighbouring glyph: ligatures, and scripts that join letters.

use super::marked_content::WordState;
use super::{
    BoundingBox, ContentFault, FileFont, GraphicsState, LinearPart, MAX_FINDINGS, Matrix, NamedFont,
    PaintedGlyph, PaintedLine, Painter, UnsupportedContent,
};
use crate::proof::font::{CharCode, FontFault, FontFinding, InkExpectation};
use crate::proof::object::PdfDict;
use crate::proof::token::{self, Token};

/// Blank characters that may belong to the visible glyph before them: `Allah` is one glyph of five letters.
const MAX_JOINED: u8 = 6;
/// The smallest text in points, in width and in height: smaller text cannot be read on paper, and no sheet has it.
const MIN_TEXT_SIZE: f64 = 4.0;

/// A character code that is shown.
#[derive(Clone, Copy)]
struct ShownCode {
    /// The index of the marked content.
    marked_content: usize,
    /// The index of the font.
    font: usize,
    number: u16,
    /// From thousandths of an em to the page.
    scale: LinearPart,
}

impl Painter<'_, '_> {
    /// Sets the matrix of the line, and with it that of the text.
    pub(super) const fn set_line_matrix(&mut self, matrix: Matrix) {
        self.line_matrix = matrix;
        self.text_matrix = matrix;
    }

    /// Moves to the start of the next line.
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.set_line_matrix(Matrix::translation(x, y).then(self.line_matrix));
    }

    /// The index of the font that the resources call `name`, as written.
    pub(super) fn find_font(&mut self, name: &[u8], resources: &PdfDict<'_>) -> Option<usize> {
        if let Some(known) = self.fonts.iter().find(|known| known.name == name) {
            return Some(known.index);
        }
        let fonts = self.file.dict_of(resources, "Font");
        let key = String::from_utf8_lossy(&token::name(name)).into_owned();
        let number = fonts.reference(&key);
        let known = number.and_then(|number| self.contents.known_fonts.get(&number).copied());
        let index = known.unwrap_or_else(|| {
            let font = FileFont::open(self.file, &self.file.dict_of(&fonts, &key), self.input.programs);
            let is_name_taken = self.contents.fonts.iter().any(|other| other.name == font.name);
            let several = (font.has_several_programs || is_name_taken).then_some(FontFault::SeveralPrograms);
            for fault in [font.fault, several].into_iter().flatten() {
                let finding = FontFinding { font: font.name.clone(), fault };
                self.contents.font_findings.insert(finding);
            }
            self.contents.fonts.push(font);
            self.contents.fonts.len() - 1
        });
        if let Some(number) = number {
            self.contents.known_fonts.insert(number, index);
        }
        self.fonts.push(NamedFont { name: name.to_vec(), index });
        Some(index)
    }

    /// Shows the strings among `operands`; numbers between them move the pen (`Tj`, `TJ`).
    pub(super) fn show_text(&mut self, operands: &[Token<'_>]) {
        self.counts.texts += 1;
        let marked_content = self.current_marked_content();
        let GraphicsState { font_size: size, horizontal_scale, .. } = self.state;
        // Rotation and size are the same for everything that one operator shows.
        let to_page = Matrix::from_array([size * horizontal_scale, 0.0, 0.0, size, 0.0, 0.0])
            .then(self.text_matrix)
            .then(self.state.matrix);
        let LinearPart { a, b, c, d } = to_page.linear;
        let scale = LinearPart { a: a / 1000.0, b: b / 1000.0, c: c / 1000.0, d: d / 1000.0 };
        for operand in operands {
            let mut bytes = std::mem::take(&mut self.bytes);
            bytes.clear();
            match operand {
                Token::Number(number) => self.advance_pen(-number / 1000.0 * size * horizontal_scale),
                Token::Hex(raw) => token::hex(raw, &mut bytes),
                Token::Literal(raw) => token::literal(raw, &mut bytes),
                _ => {}
            }
            if let Some(font) = self.state.font.filter(|font| self.contents.fonts[*font].fault.is_none()) {
                for pair in bytes.chunks(2) {
                    let number = pair.iter().fold(0, |code, byte| code << 8 | u16::from(*byte));
                    self.show_code(ShownCode { marked_content, font, number, scale });
                }
            } else if !bytes.is_empty() && self.state.font.is_none() {
                self.report_unsupported(UnsupportedContent::TextWithoutFont);
            }
            self.bytes = bytes;
        }
    }

    /// Moves the pen along the line, in text space.
    fn advance_pen(&mut self, by: f64) {
        let LinearPart { a, b, .. } = self.text_matrix.linear;
        self.text_matrix.e += by * a;
        self.text_matrix.f += by * b;
    }

    fn show_code(&mut self, shown: ShownCode) {
        let ShownCode { marked_content, font, number, scale } = shown;
        let lookup = self.contents.fonts[font].look_up(number, self.file);
        let code = lookup.code;
        if lookup.is_first {
            let remaining = MAX_FINDINGS.saturating_sub(self.contents.font_findings.len());
            let findings = self.contents.fonts[font].findings(number, &code);
            self.contents.font_findings.extend(findings.into_iter().take(remaining));
        }
        self.add_text(marked_content, font, &code);
        let state = &self.state;
        let in_user_space = self.text_matrix.apply(0.0, state.rise);
        let origin = state.matrix.apply(in_user_space.x, in_user_space.y);
        let advance =
            (code.width / 1000.0 * state.font_size + state.character_spacing) * state.horizontal_scale;
        let is_invisible = matches!(state.rendering_mode, 3 | 7..);
        self.advance_pen(advance);
        let Some(bounds) = code.bounds else { return };
        let bounds = scale.at(origin).apply_to_box(bounds);
        if !bounds.is_finite() {
            self.contents.add_fault(marked_content, ContentFault::OffPage);
            return;
        }
        if is_invisible {
            self.contents.add_fault(marked_content, ContentFault::Invisible);
        }
        // A thousandth of the size is lost when the file rounds it.
        if scale.horizontal_scale().min(scale.vertical_scale()) * 1000.0 < MIN_TEXT_SIZE - 0.001 {
            self.contents.add_fault(marked_content, ContentFault::TooSmall);
        }
        let advance = code.width * scale.horizontal_scale();
        let glyph = PaintedGlyph { font: font as u16, code: number, origin, advance, bounds };
        if self.state.shape_clip.is_some() {
            // No drawing has text in it.
            self.report_unsupported(UnsupportedContent::ClippingPath);
        }
        self.check_clipping(marked_content, &bounds);
        self.extend_marked_content(marked_content, bounds);
        self.add_glyph(marked_content, scale, glyph);
    }

    /// Adds the text of `code` to the marked content, and records a fault if it should be visible and is not.
    fn add_text(&mut self, marked_content: usize, font: usize, code: &CharCode) {
        let text = self.contents.fonts[font].text(code).unwrap_or_default();
        self.contents.text_bytes += text.len();
        let content = &mut self.contents.marked_contents[marked_content];
        content.text.push_str(text);
        if content.word.shows_nothing_for(text, code.bounds, code.expected_ink) {
            let fault = ContentFault::NoGlyph(text.to_owned());
            self.contents.add_fault(marked_content, fault);
        }
    }

    /// Adds a glyph to the last line, or to a new one.
    fn add_glyph(&mut self, marked_content: usize, scale: LinearPart, glyph: PaintedGlyph) {
        let contents = &mut *self.contents;
        let next = contents.glyphs.len();
        contents.glyphs.push(glyph);
        let baseline = glyph.origin.y;
        if let Some(line) = contents.lines.last_mut()
            && line.marked_content == marked_content
            && line.scale == scale
            && line.order == contents.order
            && (line.baseline - baseline).abs() < 0.001
        {
            line.glyphs.end = next + 1;
            line.bounds = line.bounds.union(glyph.bounds);
            return;
        }
        contents.order += 1;
        contents.lines.push(PaintedLine {
            page: self.input.page,
            marked_content,
            scale,
            baseline,
            glyphs: next..next + 1,
            bounds: glyph.bounds,
            order: contents.order,
        });
    }
}

impl WordState {
    /// Takes in the next code, and says whether it should be visible and is not.
    fn shows_nothing_for(&mut self, text: &str, ink: Option<BoundingBox>, expected: InkExpectation) -> bool {
        let last = std::mem::replace(&mut self.last, text.chars().next_back().unwrap_or(' '));
        let is_missing = match (ink, expected) {
            (Some(_), _) => {
                (self.has_ink, self.blank_since_ink) = (true, 0);
                false
            }
            (None, InkExpectation::Space) => {
                self.has_ink = false;
                false
            }
            (None, InkExpectation::Nothing) => false,
            // A ligature such as `fi` is one glyph; right-to-left text has a blank code for its second letter.
            (None, InkExpectation::Own) => {
                !(self.has_ink && matches!(last, 'f' | 't') && matches!(text, "f" | "i" | "j" | "l" | "t"))
            }
            (None, InkExpectation::Joined) => {
                self.blank_since_ink += 1;
                !self.has_ink || self.blank_since_ink > MAX_JOINED
            }
        };
        if is_missing {
            self.blank_since_ink = 0;
        }
        is_missing
    }
}
