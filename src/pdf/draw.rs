//! Drawing: sides become pages of operators, with every item in the marked-content sequence of its owner.
//!
//! In: a [`Document`] and the code tables of its faces. Out: [`Drawing`], and in [`TagRecorder`] which
//! sequence of which page belongs to which block. Neighbouring items of one owner share a sequence, but their
//! foreign words have their own. Copies and items without a block become artifacts of a declared type (ISO
//! 32000-1, 14.8.2.2). Drawings that are painted several times, and the symbol of an edition, are drawn once,
//! as a [`DrawnForm`].
//! Refuses items of blocks that the content does not have.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{DictItem, Op};

use super::canvas::{Canvas, SpanExtent};
use super::document::{Document, PaintCounts};
use super::embed::FaceTables;
use super::flow::{flow_bridge, show_flow_bridge};
use super::operator::{PageOperator, is_image};
use super::show::{LinePosition, show_line};
use super::tag::{NewSequence, TagRecorder};
use crate::art::data_matrix::DataMatrix;
use crate::art::raster::RasterImage;
use crate::diag::Diagnostic;
use crate::geom::{Abs, Point, Rect, Shading, Size};
use crate::impose::{PlacedFrame, Side};
use crate::layout::frame::{ArtifactType, Frame, FrameItem, ItemOwner};
use crate::locale::Direction;

/// A drawn side.
pub(super) struct DrawnPage {
    /// Its operators.
    pub operators: Vec<PageOperator>,
    /// How much they paint.
    pub painted: PaintCounts,
}

/// A drawing that pages paint several times: a form XObject (ISO 32000-1, 8.10). Nothing in it is tagged.
pub(super) struct DrawnForm {
    /// Its operators.
    pub operators: Vec<PageOperator>,
    /// Where it paints.
    pub area: FormArea,
    painted: PaintCounts,
    source: FormSource,
}

/// The area of a form, from the top left corner of its frame.
#[derive(Clone, Copy)]
pub(super) struct FormArea {
    /// The size of the frame.
    pub size: Size,
    /// The part that is painted. Everything beyond it is clipped (`BBox`).
    pub clip: Rect,
}

/// The drawing that a form was made from.
enum FormSource {
    Frame(Arc<Frame>),
    DataMatrix(Arc<DataMatrix>),
}

/// All pages, and the forms, images and shadings that they paint.
pub(super) struct Drawing {
    pub pages: Vec<DrawnPage>,
    pub forms: Vec<DrawnForm>,
    pub images: Vec<Arc<RasterImage>>,
    pub shadings: Vec<Arc<Shading>>,
}

/// Draws every side, and records in `tags` which block each sequence belongs to.
pub(super) fn draw(
    document: &Document<'_>,
    faces: &mut FaceTables,
    tags: &mut TagRecorder<'_>,
) -> Result<Drawing, Diagnostic> {
    let direction = document.content.direction;
    let mut drawer = PageDrawer {
        faces,
        direction,
        images: Vec::new(),
        shadings: Vec::new(),
        forms: Vec::new(),
        painted_by_forms: PaintCounts::default(),
    };
    let pages = document.sides.iter().map(|side| drawer.page(side, tags)).collect::<Result<_, _>>()?;
    Ok(Drawing { pages, forms: drawer.forms, images: drawer.images, shadings: drawer.shadings })
}

/// The state that all pages share while they are drawn.
struct PageDrawer<'d> {
    faces: &'d mut FaceTables,
    direction: Direction,
    images: Vec<Arc<RasterImage>>,
    shadings: Vec<Arc<Shading>>,
    forms: Vec<DrawnForm>,
    /// How much the current page paints by forms.
    painted_by_forms: PaintCounts,
}

impl PageDrawer<'_> {
    fn page(&mut self, side: &Side, tags: &mut TagRecorder<'_>) -> Result<DrawnPage, Diagnostic> {
        let mut canvas = Canvas::new(side.size.h);
        self.painted_by_forms = PaintCounts::default();
        tags.begin_page();
        if side.is_rotated {
            canvas.rotate_half_turn(side.size.w);
        }
        for placed in &side.placed {
            if is_painted_as_form(placed, side) {
                let index = self.frame_form(&placed.frame)?;
                canvas.begin_sequence(begin_artifact(ArtifactType::Page, side.is_rotated));
                self.paint_form(&mut canvas, index, placed.at, None);
                canvas.end_sequence();
                continue;
            }
            for items in placed.frame.items.chunk_by(|a, b| owner(a, placed) == owner(b, placed)) {
                match owner(&items[0], placed) {
                    ItemOwner::Block(_) => self.block_items(&mut canvas, items, placed.at, side, tags)?,
                    ItemOwner::Artifact(kind) => {
                        canvas.begin_sequence(begin_artifact(kind, side.is_rotated));
                        canvas.set_spans(Vec::new());
                        for item in items {
                            self.item(&mut canvas, item, placed.at)?;
                        }
                    }
                }
                canvas.end_sequence();
            }
        }
        if let Some(bridge) = flow_bridge(canvas.operators(), self.faces, side.size) {
            canvas.begin_sequence(begin_artifact(ArtifactType::Layout, side.is_rotated));
            canvas.set_spans(Vec::new());
            show_flow_bridge(&mut canvas, self.faces, bridge, side.size);
            canvas.end_sequence();
        }
        let operators = canvas.finish();
        let items = side.placed.iter().flat_map(|placed| &placed.frame.items);
        let symbols = items.filter(|item| matches!(item, FrameItem::DataMatrix { .. })).count();
        let painted = PaintCounts { symbols, ..paint_counts(&operators).plus(self.painted_by_forms) };
        Ok(DrawnPage { operators, painted })
    }

    /// Draws neighbouring items of one block in sequences of the block and of its spans.
    fn block_items(
        &mut self,
        canvas: &mut Canvas,
        items: &[FrameItem],
        origin: Point,
        side: &Side,
        tags: &mut TagRecorder<'_>,
    ) -> Result<(), Diagnostic> {
        let ItemOwner::Block(block) = items[0].owner() else { return Ok(()) };
        tags.role(block)?;
        canvas.begin_block();
        for item in items {
            match item {
                FrameItem::Line { line, .. } => {
                    canvas.set_spans(tags.spans_of(block, &line.text, line.range.start));
                }
                _ => {
                    canvas.set_spans(Vec::new());
                    canvas.leave_span();
                }
            }
            self.item(canvas, item, origin)?;
            for sequence in canvas.take_unnamed_sequences() {
                let tagged = match sequence.span {
                    Some(span) => tags.begin_span(block, span),
                    None => tags.begin_sequence(block)?,
                };
                canvas.name_sequence(sequence, begin_tagged(tagged));
            }
            let area = item.bounds().moved(origin);
            let on_page = |area| if side.is_rotated { rotated_half_turn(area, side.size) } else { area };
            for SpanExtent { span, left, right } in canvas.take_span_extents() {
                let x = Abs::pt(left / 100.0);
                let ink = Rect { x, w: Abs::pt(right / 100.0) - x, ..area };
                tags.add_span_area(block, span, on_page(ink));
            }
            tags.add_area(block, on_page(area));
        }
        Ok(())
    }

    /// The index of the form of a frame that is painted several times.
    fn frame_form(&mut self, frame: &Arc<Frame>) -> Result<usize, Diagnostic> {
        let is_known =
            |form: &DrawnForm| matches!(&form.source, FormSource::Frame(f) if Arc::ptr_eq(f, frame));
        if let Some(index) = self.forms.iter().position(is_known) {
            return Ok(index);
        }
        let mut canvas = Canvas::new(frame.size.h);
        for item in &frame.items {
            match item {
                // Not as a form within this form.
                FrameItem::DataMatrix { at, symbol } => {
                    canvas.drawing(&[symbol.shape()], *at, &mut self.shadings)
                }
                item => self.item(&mut canvas, item, Point::default())?,
            }
        }
        // Letters may extend beyond the box of their line, and strokes extend beyond their path.
        let margin = Abs::mm(10.0);
        let whole = Rect { w: frame.size.w, h: frame.size.h, ..Rect::default() };
        let bounds = frame.items.iter().map(FrameItem::bounds).fold(whole, Rect::union);
        let clip =
            Rect::new(bounds.x - margin, bounds.y - margin, bounds.w + margin * 2, bounds.h + margin * 2);
        let area = FormArea { size: frame.size, clip };
        Ok(self.add_form(canvas, area, FormSource::Frame(Arc::clone(frame))))
    }

    /// The index of the form of a symbol. Its unit is a module: whole numbers are short, and the form is the
    /// same on every page of an edition.
    fn symbol_form(&mut self, symbol: &Arc<DataMatrix>) -> usize {
        let is_known = |form: &DrawnForm| matches!(&form.source, FormSource::DataMatrix(s) if s == symbol);
        if let Some(index) = self.forms.iter().position(is_known) {
            return index;
        }
        let modules = symbol.rectangles();
        let clip = modules.iter().copied().reduce(Rect::union).unwrap_or_default();
        let mut canvas = Canvas::new(clip.h);
        canvas.rectangles(&modules);
        let area = FormArea { size: Size { w: clip.w, h: clip.h }, clip };
        self.add_form(canvas, area, FormSource::DataMatrix(Arc::clone(symbol)))
    }

    fn add_form(&mut self, canvas: Canvas, area: FormArea, source: FormSource) -> usize {
        let operators = canvas.finish();
        let painted = paint_counts(&operators);
        self.forms.push(DrawnForm { operators, area, painted, source });
        self.forms.len() - 1
    }

    /// Paints the form at `index`, its top left corner at `at`, enlarged by `scale` if given.
    fn paint_form(&mut self, canvas: &mut Canvas, index: usize, at: Point, scale: Option<f64>) {
        let form = &self.forms[index];
        let height = form.area.size.h;
        canvas.form(index, scale.map_or(height, |scale| height.scale(scale)), at, scale);
        self.painted_by_forms = self.painted_by_forms.plus(form.painted);
    }

    /// Paints an item whose coordinates are relative to `origin`.
    fn item(&mut self, canvas: &mut Canvas, item: &FrameItem, origin: Point) -> Result<(), Diagnostic> {
        match item {
            FrameItem::Line { at, line, color, .. } => {
                let at = *at + origin;
                let is_first_on_baseline = canvas.begin_line(at, *color);
                let position = LinePosition { at, page_direction: self.direction, is_first_on_baseline };
                show_line(canvas, self.faces, line, position)?;
            }
            FrameItem::Shapes { shapes, .. } => canvas.drawing(shapes, origin, &mut self.shadings),
            FrameItem::Image { area, pixels, .. } => {
                let known = self.images.iter().position(|image| image == pixels);
                let index = known.unwrap_or_else(|| {
                    self.images.push(Arc::clone(pixels));
                    self.images.len() - 1
                });
                canvas.image(index, area.moved(origin));
            }
            FrameItem::DataMatrix { at, symbol } => {
                let index = self.symbol_form(symbol);
                self.paint_form(canvas, index, *at + origin, Some(DataMatrix::MODULE));
            }
        }
        Ok(())
    }
}

/// Whether a copy is painted as a form.
///
/// pdfium takes the lines of a page for columns if the text on the page itself, forms not counted, leaves
/// more of the width empty than of the height. So the last copy is drawn on the page itself, far from the
/// first drawing, and so are copies beside the first drawing in columns that would otherwise have no text.
fn is_painted_as_form(placed: &PlacedFrame, side: &Side) -> bool {
    let mut equal = side.placed.iter().filter(|other| Arc::ptr_eq(&other.frame, &placed.frame));
    let first = equal.next().map_or(placed.at, |first| first.at);
    let last = equal.next_back().map_or(first, |last| last.at);
    placed.is_copy
        && placed.at != first
        && placed.at != last
        && (placed.at.y != first.y || placed.at.x == last.x)
}

/// How much operators paint, forms not counted.
fn paint_counts(operators: &[PageOperator]) -> PaintCounts {
    let count = |is_counted: fn(&PageOperator) -> bool| operators.iter().filter(|op| is_counted(op)).count();
    PaintCounts {
        texts: count(|op| matches!(op, PageOperator::Show(_))),
        shapes: count(PageOperator::is_shape),
        images: count(|op| matches!(op, PageOperator::Plain(Op::UseXobject { id, .. }) if is_image(id))),
        // As operators, symbols are paths like any other: they are counted as items.
        symbols: 0,
        clips: count(PageOperator::is_clip),
    }
}

/// An area of a page of `size`, rotated by 180° about the middle of the page.
fn rotated_half_turn(area: Rect, size: Size) -> Rect {
    Rect { x: size.w - area.right(), y: size.h - area.bottom(), ..area }
}

/// The owner of an item: further copies on a press sheet are artifacts.
fn owner(item: &FrameItem, placed: &PlacedFrame) -> ItemOwner {
    if placed.is_copy { ItemOwner::Artifact(ArtifactType::Page) } else { item.owner() }
}

/// The operator that begins a tagged sequence (ISO 32000-1, 14.7.4.2).
fn begin_tagged(sequence: NewSequence) -> Op {
    let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(sequence.mcid))]);
    Op::BeginMarkedContentWithProperties { tag: sequence.tag.to_owned(), properties: DictItem::Dict { map } }
}

/// The operator that begins an artifact (ISO 32000-1, 14.8.2.2.2), on a page that is rotated by 180° or not.
fn begin_artifact(kind: ArtifactType, is_rotated: bool) -> Op {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let pagination = |subtype: &str, edge: &str| {
        let attached = DictItem::Array(vec![name(edge)]);
        vec![("Type", name("Pagination")), ("Subtype", name(subtype)), ("Attached", attached)]
    };
    let (head, foot) = if is_rotated { ("Bottom", "Top") } else { ("Top", "Bottom") };
    let entries = match kind {
        ArtifactType::Layout => vec![("Type", name("Layout"))],
        ArtifactType::Page => vec![("Type", name("Page"))],
        ArtifactType::Header => pagination("Header", head),
        ArtifactType::Footer => pagination("Footer", foot),
    };
    let map = entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Op::BeginMarkedContentWithProperties { tag: "Artifact".to_owned(), properties: DictItem::Dict { map } }
}
