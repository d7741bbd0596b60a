//! Fonts as the file embeds them: the text, the width and the contours of each character code.
//!
//! In: a font dictionary. Out: an [`FileFont`], which makes a [`CharCode`] for each code when a page first shows
//! it: its text by the ToUnicode map, its width by `/W`, the bounds of its glyph by the embedded program ([`truetype`]).
//! Refuses every kind of font that a printed sheet does not have; text in such a font is not proven.

mod truetype;

use std::fmt;
use std::sync::Arc;

pub(super) use self::truetype::ContourPoint;
pub use self::truetype::FontPrograms;
use self::truetype::TrueTypeProgram;
use super::clause::Clause;
use super::file::PdfFile;
use super::geometry::BoundingBox;
use super::object::{PdfDict, PdfObject};
use super::token::{self, Token, Tokens};

/// UTF-16 units that one code may stand for.
const MAX_TEXT_UNITS: usize = 64;
/// Bytes of text that one ToUnicode map may have.
const MAX_MAP_BYTES: usize = 2 * 1024 * 1024;

/// A character code of a font: what it stands for and what it shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct CharCode {
    /// Its width by `/W`, in thousandths of an em.
    pub width: f64,
    /// Its text by the ToUnicode map.
    text: Option<TextRange>,
    /// The bounds of its glyph, in thousandths of an em; `None` for a blank glyph.
    pub bounds: Option<BoundingBox>,
    /// Whether its contours can be read.
    has_sound_contours: bool,
    /// Whether its text lets a reader expect a visible glyph.
    pub expected_ink: InkExpectation,
}

/// A code with whether this is the first look at it.
pub(super) struct CodeLookup {
    pub code: CharCode,
    pub is_first: bool,
}

/// A part of [`FileFont::texts`], in bytes.
#[derive(Clone, Copy, Debug, Default)]
struct TextRange {
    start: u32,
    end: u32,
}

/// Whether the text of a code lets a reader expect a visible glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InkExpectation {
    /// White space: no.
    Space,
    /// A directional mark, a joiner, or a mark that is drawn with its letter: no.
    Nothing,
    /// Yes, a glyph of its own.
    Own,
    /// Yes, but in a script that joins letters it may be part of the glyph before it.
    Joined,
}

/// What is wrong with a font or one of its codes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FontFinding {
    /// The name of the font.
    pub font: String,
    /// What is wrong.
    pub fault: FontFault,
}

/// A fault of a font or one of its codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FontFault {
    /// The file does not contain it.
    NotEmbedded,
    /// It is not a composite TrueType font with the encoding Identity-H.
    UnsupportedKind,
    /// Its program is damaged.
    BadProgram,
    /// It has more than one program: by itself, or with another font of its name.
    SeveralPrograms,
    /// It has no ToUnicode map.
    NoToUnicode,
    /// Its ToUnicode map is damaged.
    BadToUnicode,
    /// The glyph for missing characters is shown.
    Notdef,
    /// The program has no glyph for a code.
    NoGlyph {
        /// The code.
        code: u16,
    },
    /// The contours of a code are damaged.
    DamagedGlyph {
        /// The code.
        code: u16,
    },
    /// The ToUnicode map does not contain a code.
    NoText {
        /// The code.
        code: u16,
    },
    /// The ToUnicode map gives a code a text that is no character.
    NoCharacter {
        /// The code.
        code: u16,
    },
    /// The file and the program differ in the width of a code.
    WrongWidth {
        /// The code.
        code: u16,
        /// Its width by `/W`, in thousandths of an em.
        declared: i64,
        /// Its width by the program, in thousandths of an em.
        actual: i64,
    },
}

impl FontFinding {
    /// The rule that it breaks.
    pub(super) const fn clause(&self) -> Clause {
        match self.fault {
            FontFault::NotEmbedded | FontFault::BadProgram => Clause::Iso14289("7.21.4.1"),
            FontFault::NoGlyph { .. } | FontFault::DamagedGlyph { .. } => Clause::Iso14289("7.21.4.1"),
            FontFault::SeveralPrograms => Clause::Iso32000("9.8.1"),
            FontFault::UnsupportedKind => Clause::Iso14289("7.21.3"),
            FontFault::NoToUnicode | FontFault::BadToUnicode => Clause::Iso14289("7.21.7"),
            FontFault::NoText { .. } | FontFault::NoCharacter { .. } => Clause::Iso14289("7.21.7"),
            FontFault::Notdef => Clause::Iso14289("7.21.8"),
            FontFault::WrongWidth { .. } => Clause::Iso14289("7.21.5"),
        }
    }
}

impl fmt::Display for FontFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let font = &self.font;
        match self.fault {
            FontFault::NotEmbedded => write!(f, "font `{font}` is not embedded"),
            FontFault::UnsupportedKind => {
                write!(
                    f,
                    "font `{font}` is not of the kind that printed sheets have, so its text is not proven"
                )
            }
            FontFault::BadProgram => write!(f, "font `{font}` has an embedded program that cannot be read"),
            FontFault::SeveralPrograms => write!(f, "font `{font}` has more than one program"),
            FontFault::NoToUnicode => write!(f, "font `{font}` has no readable ToUnicode map"),
            FontFault::BadToUnicode => write!(f, "font `{font}` has a damaged ToUnicode map"),
            FontFault::Notdef => {
                write!(f, "font `{font}` shows `.notdef`, the glyph for missing characters")
            }
            FontFault::NoGlyph { code } => write!(f, "code {code} of font `{font}` has no glyph"),
            FontFault::DamagedGlyph { code } => {
                write!(f, "the glyph of code {code} of font `{font}` is damaged")
            }
            FontFault::NoText { code } => {
                write!(f, "code {code} of font `{font}` has no entry in the ToUnicode map")
            }
            FontFault::NoCharacter { code } => {
                write!(f, "code {code} of font `{font}` has no character in the ToUnicode map")
            }
            FontFault::WrongWidth { code, declared, actual } => write!(
                f,
                "code {code} of font `{font}` is {declared} wide in `/W` but {actual} in the font (thousandths of an em)"
            ),
        }
    }
}

/// A font of the file.
#[derive(Debug)]
pub(super) struct FileFont {
    /// Its name, `/BaseFont`.
    pub name: String,
    /// Why its text cannot be read.
    pub fault: Option<FontFault>,
    /// Whether it has several programs, of which one reader takes this and another one that.
    pub has_several_programs: bool,
    /// By code: those that were looked up.
    codes: Vec<Option<CharCode>>,
    /// The texts of all codes, one after the other.
    texts: String,
    /// By code: its text.
    text_ranges: Vec<TextRange>,
    /// By code: its width by `/W`; NaN without an entry.
    widths: Vec<f64>,
    /// The width of codes without an entry in `/W`.
    default_width: f64,
    program: Option<Arc<TrueTypeProgram>>,
}

impl FileFont {
    /// Reads the font that `dict` describes; [`fault`](Self::fault) says whether that succeeded.
    pub(super) fn open(file: &PdfFile<'_>, dict: &PdfDict<'_>, programs: &FontPrograms) -> Self {
        let name = dict.name("BaseFont").map(|name| String::from_utf8_lossy(name).into_owned());
        let mut font = Self {
            name: name.unwrap_or_default(),
            fault: None,
            has_several_programs: false,
            codes: Vec::new(),
            texts: String::new(),
            text_ranges: Vec::new(),
            widths: Vec::new(),
            default_width: 1000.0,
            program: None,
        };
        font.fault = font.read(file, dict, programs).err();
        font
    }

    fn read(
        &mut self,
        file: &PdfFile<'_>,
        dict: &PdfDict<'_>,
        programs: &FontPrograms,
    ) -> Result<(), FontFault> {
        let descendant =
            file.items(dict, "DescendantFonts").first().map(|d| file.dict(d)).unwrap_or_default();
        let is_composite = dict.name("Subtype") == Some(b"Type0");
        let own = if is_composite { &descendant } else { dict };
        let descriptor = file.dict_of(own, "FontDescriptor");
        let program_keys = ["FontFile", "FontFile2", "FontFile3"];
        match program_keys.iter().filter(|key| descriptor.get(key).is_some()).count() {
            0 => return Err(FontFault::NotEmbedded),
            count => self.has_several_programs = count > 1,
        }
        // ISO 19005-2 requires the map (6.2.11.3.2). A CIDSet is optional, but would have to be complete (6.2.11.4.2).
        let is_identity =
            descendant.name("CIDToGIDMap") == Some(b"Identity") && descriptor.get("CIDSet").is_none();
        let is_supported = is_composite
            && dict.name("Encoding") == Some(b"Identity-H")
            && descendant.name("Subtype") == Some(b"CIDFontType2")
            && is_identity;
        if !is_supported {
            return Err(FontFault::UnsupportedKind);
        }
        self.program = programs.open(file, &file.value(&descriptor, "FontFile2"));
        if self.program.is_none() {
            return Err(FontFault::BadProgram);
        }
        self.default_width = file.value(&descendant, "DW").number().unwrap_or(1000.0);
        self.read_widths(&file.items(&descendant, "W"), file);
        let map = file.inflated(&file.value(dict, "ToUnicode")).ok_or(FontFault::NoToUnicode)?;
        self.read_map(&map, file).ok_or(FontFault::BadToUnicode)?;
        Ok(())
    }

    /// Reads `/W` (ISO 32000-1, 9.7.4.3).
    fn read_widths(&mut self, items: &[PdfObject<'_>], file: &PdfFile<'_>) {
        let mut items = items.iter();
        while let (Some(first), Some(second)) = (items.next(), items.next()) {
            let Some(first) = first.integer().and_then(|first| u16::try_from(first).ok()) else { return };
            match file.resolve(second) {
                PdfObject::Array(list) => {
                    for (code, width) in (first..=u16::MAX).zip(&list) {
                        self.set_width(code, width.number());
                    }
                }
                last => {
                    let last = last.integer().and_then(|last| u16::try_from(last).ok());
                    let (Some(last), Some(width)) = (last, items.next()) else { return };
                    if file.spend(usize::from(last.saturating_sub(first))).is_none() {
                        return;
                    }
                    (first..=last).for_each(|code| self.set_width(code, width.number()));
                }
            }
        }
    }

    fn set_width(&mut self, code: u16, width: Option<f64>) {
        let code = usize::from(code);
        if self.widths.len() <= code {
            self.widths.resize(code + 1, f64::NAN);
        }
        self.widths[code] = width.unwrap_or(f64::NAN);
    }

    /// Reads a ToUnicode map (ISO 32000-1, 9.10.3); `None` if it is damaged.
    fn read_map(&mut self, map: &[u8], file: &PdfFile<'_>) -> Option<()> {
        file.spend(map.len())?;
        let mut tokens = Tokens::new(map, 0);
        let mut bytes = Vec::new();
        while let Some(token) = tokens.next() {
            let is_single = token == Token::Word(b"beginbfchar");
            if !is_single && token != Token::Word(b"beginbfrange") {
                continue;
            }
            while let Token::Hex(first) = tokens.next()? {
                let first = code_of(first, &mut bytes)?;
                if is_single {
                    let Token::Hex(text) = tokens.next()? else { return None };
                    self.set_text(first, text, 0, &mut bytes)?;
                    continue;
                }
                let Token::Hex(last) = tokens.next()? else { return None };
                let last = code_of(last, &mut bytes)?;
                match tokens.next()? {
                    Token::Hex(text) => {
                        for code in first..=last {
                            file.spend(text.len())?;
                            self.set_text(code, text, code - first, &mut bytes)?;
                        }
                    }
                    Token::Open => {
                        let mut code = first;
                        while let Token::Hex(text) = tokens.next()? {
                            self.set_text(code, text, 0, &mut bytes)?;
                            code = code.checked_add(1)?;
                        }
                        // The list must have exactly one text for each code of the range.
                        if code != last.checked_add(1)? {
                            return None;
                        }
                    }
                    _ => return None,
                }
            }
        }
        Some(())
    }

    /// Records the text of `code`: UTF-16BE in hexadecimal, its last unit increased by `increment`.
    fn set_text(&mut self, code: u32, raw: &[u8], increment: u32, bytes: &mut Vec<u8>) -> Option<()> {
        bytes.clear();
        token::hex(raw, bytes);
        let count = bytes.len() / 2;
        if count > MAX_TEXT_UNITS || self.texts.len() > MAX_MAP_BYTES || code > u32::from(u16::MAX) {
            return None;
        }
        let start = self.texts.len() as u32;
        let units = bytes.chunks_exact(2).enumerate().map(|(at, unit)| {
            let unit = u16::from_be_bytes([unit[0], unit[1]]);
            if at + 1 == count { unit.wrapping_add(increment as u16) } else { unit }
        });
        self.texts.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        let code = code as usize;
        if self.text_ranges.len() <= code {
            self.text_ranges.resize(code + 1, TextRange::default());
        }
        self.text_ranges[code] = TextRange { start, end: self.texts.len() as u32 };
        Some(())
    }

    /// Looks `number` up, and reads its glyph the first time.
    pub(super) fn look_up(&mut self, number: u16, file: &PdfFile<'_>) -> CodeLookup {
        let at = usize::from(number);
        if let Some(Some(known)) = self.codes.get(at) {
            return CodeLookup { code: *known, is_first: false };
        }
        let text = self.text_ranges.get(at).copied().filter(|range| range.start < range.end);
        let width =
            self.widths.get(at).copied().filter(|width| !width.is_nan()).unwrap_or(self.default_width);
        let extent = self.program.as_ref().and_then(|program| program.glyph_extent(number));
        let mut code = CharCode {
            width,
            text,
            bounds: extent.and_then(|extent| extent.bounds),
            has_sound_contours: extent.is_some_and(|extent| file.spend(extent.points * 16).is_some()),
            expected_ink: InkExpectation::Nothing,
        };
        code.expected_ink = expected_ink(self.text(&code).unwrap_or_default());
        if self.codes.len() <= at {
            self.codes.resize(at + 1, None);
        }
        self.codes[at] = Some(code);
        CodeLookup { code, is_first: true }
    }

    /// The text of `code`; `None` if the ToUnicode map does not contain it.
    pub(super) fn text(&self, code: &CharCode) -> Option<&str> {
        let TextRange { start, end } = code.text?;
        self.texts.get(start as usize..end as usize)
    }

    /// What is wrong with the code `number`, which a page shows.
    pub(super) fn findings(&self, number: u16, code: &CharCode) -> Vec<FontFinding> {
        let program = self.program.as_ref();
        let glyph = if program.is_some_and(|program| number >= program.glyph_count()) {
            Some(FontFault::NoGlyph { code: number })
        } else {
            (!code.has_sound_contours).then_some(FontFault::DamagedGlyph { code: number })
        };
        let text = match self.text(code) {
            None => Some(FontFault::NoText { code: number }),
            Some(text) => text
                .contains(['\0', '\u{feff}', '\u{fffe}', char::REPLACEMENT_CHARACTER])
                .then_some(FontFault::NoCharacter { code: number }),
        };
        let advance = program.and_then(|program| program.advance(number));
        let width = advance.filter(|advance| (advance - code.width).abs() > 1.0).map(|advance| {
            let [declared, actual] = [code.width, advance].map(|width| width.round() as i64);
            FontFault::WrongWidth { code: number, declared, actual }
        });
        let notdef = (number == 0).then_some(FontFault::Notdef);
        let faults = [notdef, glyph, text, width].into_iter().flatten();
        faults.map(|fault| FontFinding { font: self.name.clone(), fault }).collect()
    }

    /// The contours of the glyph of `code`, in thousandths of an em; none if it is blank or damaged.
    pub(super) fn contours(&self, code: u16) -> Vec<Vec<ContourPoint>> {
        self.program.as_ref().and_then(|program| program.contours(code)).unwrap_or_default()
    }
}

/// The character code of one or two bytes in hexadecimal.
fn code_of(raw: &[u8], bytes: &mut Vec<u8>) -> Option<u32> {
    bytes.clear();
    token::hex(raw, bytes);
    (bytes.len() <= 2).then(|| bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

/// Whether `text` lets a reader expect a visible glyph.
fn expected_ink(text: &str) -> InkExpectation {
    let mut each = text.chars().map(expected_ink_of);
    let first = each.next().unwrap_or(InkExpectation::Nothing);
    each.fold(first, |sum, next| match (sum, next) {
        (InkExpectation::Own, _) | (_, InkExpectation::Own) => InkExpectation::Own,
        (InkExpectation::Joined, _) | (_, InkExpectation::Joined) => InkExpectation::Joined,
        (InkExpectation::Space, _) | (_, InkExpectation::Space) => InkExpectation::Space,
        _ => InkExpectation::Nothing,
    })
}

fn expected_ink_of(c: char) -> InkExpectation {
    match c {
        _ if c.is_whitespace() => InkExpectation::Space,
        // A soft hyphen is in the text only where it is printed, at the end of a line.
        '\u{ad}' => InkExpectation::Own,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{3099}' | '\u{309a}' => InkExpectation::Nothing,
        '!'..='~' | '\u{a1}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}' => {
            InkExpectation::Own
        }
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20c0}' => InkExpectation::Own,
        '\u{2190}'..='\u{27ff}' | '\u{3001}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => InkExpectation::Own,
        '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ffee}' | '\u{1f300}'..='\u{3ffff}' => InkExpectation::Own,
        // Marks are drawn with their letter. The vowel signs of scripts that join are alphanumeric and get here.
        _ if c.is_alphanumeric() => InkExpectation::Joined,
        _ => InkExpectation::Nothing,
    }
}
