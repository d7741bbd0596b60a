//! Painting: carries out the operators of a page and records what they paint and which text they show.
//!
//! In: the content streams of a page, its resources and the fonts. Out: [`PageContents`]: marked content with its text in
//! the order of the stream, lines of glyphs, shapes and images, in points and in the order of painting (ISO 32000-1, 8
//! and 9). [`operators`] dispatches to [`text`], [`path`], [`shading`], [`form`] and [`marked_content`].
//! Refuses nothing. Content that it does not read (transparency, layers, patterns) is a finding, because then nothing is
//! proven. Nested states and forms, glyphs and points are limited.

mod finding;
mod form;
mod marked_content;
mod operands;
mod operators;
mod path;
mod shading;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

pub(crate) use self::finding::PaintFinding;
use self::finding::{ContentFault, MarkedContentFault, UnsupportedContent};
use self::form::CachedForm;
pub(super) use self::marked_content::{ArtifactKind, MarkedContent, MarkedContentKind};
use super::file::PdfFile;
use super::font::{FileFont, FontFinding, FontPrograms};
use super::geometry::{BoundingBox, FlatContour, LinearPart, Matrix, PagePoint};
use super::label::ContentLabel;
use super::object::PdfDict;

/// Glyphs, points of shapes, and bytes of text of one file.
const MAX_ITEMS: usize = 400_000;
/// Pieces of marked content of one file.
const MAX_MARKED_CONTENTS: usize = 50_000;
/// Fonts of one file.
const MAX_FONTS: usize = 64;
/// Findings about fonts that are kept.
const MAX_FINDINGS: usize = 100;
/// How far content may extend beyond the edge of a page or a clipping path, in points.
const TOLERANCE: f64 = 0.05;

/// A visible glyph.
#[derive(Clone, Copy, Debug)]
pub(super) struct PaintedGlyph {
    /// The index of its font.
    pub font: u16,
    /// Its character code.
    pub code: u16,
    /// Its origin.
    pub origin: PagePoint,
    /// Its advance.
    pub advance: f64,
    /// The bounds of its contours.
    pub bounds: BoundingBox,
}

/// Visible glyphs that marked content shows one after the other on a baseline.
#[derive(Clone, Debug)]
pub(super) struct PaintedLine {
    /// The page, from 0.
    pub page: usize,
    /// The index of the marked content.
    pub marked_content: usize,
    /// From thousandths of an em to the page.
    pub scale: LinearPart,
    /// The height of the baseline.
    pub baseline: f64,
    /// Its part of [`PageContents::glyphs`].
    pub glyphs: Range<usize>,
    /// The bounds of its glyphs.
    pub bounds: BoundingBox,
    /// Its position in the order of painting.
    pub order: usize,
}

/// How a shape is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum PaintMethod {
    /// Filled, by the even-odd rule or by the nonzero rule.
    Fill {
        /// Whether the even-odd rule counts.
        even_odd: bool,
    },
    /// Stroked.
    Stroke {
        /// The width of the line in points.
        width: f64,
    },
}

/// A painted shape or image.
#[derive(Clone, Debug)]
pub(super) struct PaintedShape {
    /// The page, from 0.
    pub page: usize,
    /// The index of the marked content.
    pub marked_content: usize,
    pub method: PaintMethod,
    /// Its contours, curves flattened.
    pub path: Vec<FlatContour>,
    /// Its bounds, half a line width included.
    pub bounds: BoundingBox,
    /// Its position in the order of painting.
    pub order: usize,
}

impl PaintedShape {
    /// Whether it is filled by the even-odd rule.
    pub(super) fn is_even_odd(&self) -> bool {
        self.method == PaintMethod::Fill { even_odd: true }
    }
}

/// How many things a page paints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ObservedCounts {
    /// Operators that show text.
    pub texts: usize,
    /// Operators that fill, stroke or shade a path.
    pub shapes: usize,
    /// Images.
    pub images: usize,
    /// Data Matrix symbols among the paths.
    pub symbols: usize,
    /// Operators that make a path the clipping path.
    pub clips: usize,
}

/// Everything that the pages of a file paint.
#[derive(Debug, Default)]
pub(super) struct PageContents {
    /// In the order of the pages and their streams.
    pub marked_contents: Vec<MarkedContent>,
    /// In the order of painting.
    pub lines: Vec<PaintedLine>,
    /// In the order of painting.
    pub glyphs: Vec<PaintedGlyph>,
    /// In the order of painting.
    pub shapes: Vec<PaintedShape>,
    pub fonts: Vec<FileFont>,
    /// Faults of marked content.
    pub faults: BTreeSet<MarkedContentFault>,
    /// By page.
    pub counts: Vec<ObservedCounts>,
    /// By page: the visible area. A page without a size has none.
    pub visible_areas: BTreeMap<usize, BoundingBox>,
    /// Content that is not read or does not exist.
    pub findings: BTreeSet<PaintFinding>,
    /// Faults of fonts and their codes.
    pub font_findings: BTreeSet<FontFinding>,
    /// By object number: the index of the font.
    known_fonts: BTreeMap<u32, usize>,
    /// By object number: what a form painted when it was carried out.
    forms: BTreeMap<u32, CachedForm>,
    /// The number of lines and shapes, which gives their order.
    order: usize,
    /// The number of points of shapes.
    points: usize,
    /// The number of bytes of text.
    text_bytes: usize,
}

impl PageContents {
    /// The findings about marked content; `label` names the content at an index.
    pub(super) fn fault_findings(&self, label: impl Fn(usize) -> ContentLabel) -> Vec<PaintFinding> {
        let finding =
            |MarkedContentFault { fault, marked_content }: &MarkedContentFault| PaintFinding::Content {
                label: label(*marked_content),
                page: self.marked_contents[*marked_content].page + 1,
                fault: fault.clone(),
            };
        self.faults.iter().map(finding).collect()
    }

    fn add_fault(&mut self, marked_content: usize, fault: ContentFault) {
        self.faults.insert(MarkedContentFault { fault, marked_content });
    }
}

/// A page as far as the painter needs it.
pub(super) struct PageInput<'f> {
    /// The page, from 0.
    pub page: usize,
    /// The area of the page that is visible: its crop box within its media box.
    pub visible_area: BoundingBox,
    pub resources: PdfDict<'f>,
    pub programs: &'f FontPrograms,
}

/// The graphics state as far as it moves or hides content (ISO 32000-1, 8.4 and 9.3).
#[derive(Clone, Debug, PartialEq)]
struct GraphicsState {
    matrix: Matrix,
    clip: Option<BoundingBox>,
    /// The clipping paths of a drawing, within which only shapes are painted.
    shape_clip: Option<ShapeClip>,
    line_width: f64,
    /// The index of the font.
    font: Option<usize>,
    font_size: f64,
    character_spacing: f64,
    word_spacing: f64,
    horizontal_scale: f64,
    leading: f64,
    rise: f64,
    rendering_mode: i64,
}

impl Default for GraphicsState {
    fn default() -> Self {
        Self {
            matrix: Matrix::IDENTITY,
            clip: None,
            shape_clip: None,
            line_width: 1.0,
            font: None,
            font_size: 0.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            horizontal_scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            rendering_mode: 0,
        }
    }
}

/// Which points are inside a clipping path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ClipRule {
    Nonzero,
    EvenOdd,
}

/// The clipping paths of a drawing.
#[derive(Clone, Debug, PartialEq)]
struct ShapeClip {
    /// The last one.
    path: Arc<[FlatContour]>,
    even_odd: bool,
    /// The rectangle that holds what is in all of them.
    area: BoundingBox,
}

/// Carries out the operators of one page.
struct Painter<'p, 'f> {
    file: &'p PdfFile<'f>,
    contents: &'p mut PageContents,
    input: &'p PageInput<'p>,
    /// Saved graphics states.
    states: Vec<GraphicsState>,
    state: GraphicsState,
    text_matrix: Matrix,
    line_matrix: Matrix,
    path: Vec<FlatContour>,
    /// The current point of the path, in user space.
    current_point: PagePoint,
    /// How the path becomes a clipping path when it is painted.
    is_clipping: Option<ClipRule>,
    /// The open marked content: for each level the index that content at this level gets.
    open_marked_content: Vec<Option<usize>>,
    /// The index of the content of this page that is not marked.
    unmarked: Option<usize>,
    /// The fonts of the current resources.
    fonts: Vec<NamedFont>,
    /// A buffer for decoded strings.
    bytes: Vec<u8>,
    counts: ObservedCounts,
}

/// A font by its name in the resources.
#[derive(Clone, Debug)]
struct NamedFont {
    name: Vec<u8>,
    /// The index of the font.
    index: usize,
}

/// Paints a page whose content streams are `content`, and adds the result to `contents`.
pub(super) fn paint_page(
    file: &PdfFile<'_>,
    contents: &mut PageContents,
    input: &PageInput<'_>,
    content: &[u8],
) {
    let mut painter = Painter {
        file,
        contents,
        input,
        states: Vec::new(),
        state: GraphicsState::default(),
        text_matrix: Matrix::IDENTITY,
        line_matrix: Matrix::IDENTITY,
        path: Vec::new(),
        current_point: PagePoint::default(),
        is_clipping: None,
        open_marked_content: Vec::new(),
        unmarked: None,
        fonts: Vec::new(),
        bytes: Vec::new(),
        counts: ObservedCounts::default(),
    };
    painter.run(content, &input.resources, 0);
    if !painter.open_marked_content.is_empty() {
        painter.report_unsupported(UnsupportedContent::UnendedMarkedContent);
    }
    let counts = painter.counts;
    contents.counts.push(counts);
    contents.visible_areas.insert(input.page, input.visible_area);
}
