//! Drawing: sides become pages of operators, each item inside the tag of its owner.
//!
//! In: a [`Document`] and the face tables. Out: per side a [`Page`], the images that they paint, and in
//! [`Tags`] which sequence of which page belongs to which block. Neighbouring items of one owner share a sequence, but for
//! their foreign words, which have their own; items of copies and of no block are artifacts, which say of which kind.
//! What there are several copies of, and the symbol of an edition, is drawn once, as a [`Form`].
//! Refuses items of blocks that the content does not have.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use printpdf::{DictItem, Op};

use super::canvas::{Canvas, Drawn};
use super::embed::Faces;
use super::tag::Tags;
use super::{Document, Painted};
use super::{canvas, show};
use crate::art::data_matrix::DataMatrix;
use crate::art::raster::RasterImage;
use crate::diag::Diagnostic;
use crate::geom::{Abs, Point, Rect, Size};
use crate::impose::{PlacedFrame, Side};
use crate::layout::frame::{ArtifactType, Frame, FrameItem, ItemOwner};
use crate::locale::Direction;

/// A drawn side.
pub(super) struct Page {
    /// Its operators.
    pub ops: Vec<Drawn>,
    /// What they paint.
    pub painted: Painted,
}

/// A drawing that pages paint several times (ISO 32000-1, 8.10). Nothing in it is tagged.
pub(super) struct Form {
    /// Its operators.
    pub ops: Vec<Drawn>,
    /// The size of its frame.
    pub size: Size,
    /// All that it may paint on: what is beyond is cut off.
    pub ink: Rect,
    painted: Painted,
    of: Subject,
}

/// What a form shows.
enum Subject {
    Frame(Arc<Frame>),
    DataMatrix(Arc<DataMatrix>),
}

/// All pages, and the forms that they paint.
pub(super) struct Drawing {
    pub pages: Vec<Page>,
    pub forms: Vec<Form>,
}

/// Draws every side and notes in `tags` whose each sequence is, and in `images` what it paints of pixels.
pub(super) fn draw(
    document: &Document<'_>,
    faces: &mut Faces,
    tags: &mut Tags<'_>,
    images: &mut Vec<Arc<RasterImage>>,
) -> Result<Drawing, Diagnostic> {
    let direction = document.content.direction;
    let mut drawer = Drawer { faces, images, direction, forms: Vec::new(), through: Painted::default() };
    let pages = document.sides.iter().map(|side| drawer.page(side, tags)).collect::<Result<_, _>>()?;
    Ok(Drawing { pages, forms: drawer.forms })
}

/// What all pages are drawn with.
struct Drawer<'d> {
    faces: &'d mut Faces,
    images: &'d mut Vec<Arc<RasterImage>>,
    direction: Direction,
    forms: Vec<Form>,
    /// What the page at hand paints by forms.
    through: Painted,
}

impl Drawer<'_> {
    fn page(&mut self, side: &Side, tags: &mut Tags<'_>) -> Result<Page, Diagnostic> {
        let mut canvas = Canvas::new(side.size.h);
        self.through = Painted::default();
        tags.begin_page();
        if side.turned {
            canvas.turn(side.size.w);
        }
        for placed in &side.placed {
            if is_form(placed, side) {
                let index = self.frame_form(&placed.frame)?;
                canvas.push(artifact(ArtifactType::Page, side.turned));
                self.paint_form(&mut canvas, index, placed.at, None);
                canvas.push(Op::EndMarkedContent);
                continue;
            }
            for items in placed.frame.items.chunk_by(|a, b| owner(a, placed) == owner(b, placed)) {
                let owner = owner(&items[0], placed);
                canvas.begin(match owner {
                    ItemOwner::Block(block) => sequence(tags.sequence(block)?),
                    ItemOwner::Artifact(kind) => artifact(kind, side.turned),
                });
                for item in items {
                    canvas.part_into(stretches(tags, owner, item));
                    if !matches!(item, FrameItem::Line { .. }) {
                        canvas.leave_stretch();
                    }
                    self.item(&mut canvas, item, placed.at)?;
                    if let ItemOwner::Block(block) = owner {
                        for (at, stretch) in canvas.turns() {
                            let named = match stretch {
                                Some(stretch) => tags.span(block, stretch),
                                None => tags.sequence(block)?,
                            };
                            canvas.begin_at(at, sequence(named));
                        }
                        let area = item.bounds().moved(placed.at);
                        tags.cover(block, if side.turned { turned(area, side.size) } else { area });
                    }
                }
                canvas.push(Op::EndMarkedContent);
            }
        }
        let ops = canvas.finish();
        let items = side.placed.iter().flat_map(|placed| &placed.frame.items);
        let symbols = items.filter(|item| matches!(item, FrameItem::DataMatrix { .. })).count();
        let painted = Painted { symbols, ..painted(&ops).and(self.through) };
        Ok(Page { ops, painted })
    }

    /// The form of a frame that is painted several times.
    fn frame_form(&mut self, frame: &Arc<Frame>) -> Result<usize, Diagnostic> {
        let is_it = |form: &Form| matches!(&form.of, Subject::Frame(known) if Arc::ptr_eq(known, frame));
        if let Some(known) = self.forms.iter().position(is_it) {
            return Ok(known);
        }
        let mut canvas = Canvas::new(frame.size.h);
        for item in &frame.items {
            match item {
                // Not as a form within this one.
                FrameItem::DataMatrix { at, symbol } => canvas.shape(&symbol.shape(), *at),
                item => self.item(&mut canvas, item, Point::default())?,
            }
        }
        // Letters may reach beyond the box of their line, and lines beyond the middle of their stroke.
        let reach = Abs::mm(10.0);
        let whole = Rect { w: frame.size.w, h: frame.size.h, ..Rect::default() };
        let area = frame.items.iter().map(FrameItem::bounds).fold(whole, Rect::union);
        let ink = Rect::new(area.x - reach, area.y - reach, area.w + reach * 2, area.h + reach * 2);
        Ok(self.add_form(canvas, frame.size, ink, Subject::Frame(Arc::clone(frame))))
    }

    /// The form of a symbol, in modules: whole numbers are short, and every page of an edition has the same.
    fn symbol_form(&mut self, symbol: &Arc<DataMatrix>) -> usize {
        let is_it = |form: &Form| matches!(&form.of, Subject::DataMatrix(known) if known == symbol);
        if let Some(known) = self.forms.iter().position(is_it) {
            return known;
        }
        let modules = symbol.rectangles();
        let area = modules.iter().copied().reduce(Rect::union).unwrap_or_default();
        let mut canvas = Canvas::new(area.h);
        canvas.rectangles(&modules);
        let size = Size { w: area.w, h: area.h };
        self.add_form(canvas, size, area, Subject::DataMatrix(Arc::clone(symbol)))
    }

    fn add_form(&mut self, canvas: Canvas, size: Size, ink: Rect, of: Subject) -> usize {
        let ops = canvas.finish();
        let painted = painted(&ops);
        self.forms.push(Form { ops, size, ink, painted, of });
        self.forms.len() - 1
    }

    /// Paints the form at `index`, its left upper corner at `at`, as large as it is or by a `scale`.
    fn paint_form(&mut self, canvas: &mut Canvas, index: usize, at: Point, scale: Option<f64>) {
        let form = &self.forms[index];
        let height = scale.map_or(form.size.h, |scale| form.size.h.scale(scale));
        canvas.form(index, height, at, scale);
        self.through = self.through.and(form.painted);
    }

    fn item(&mut self, canvas: &mut Canvas, item: &FrameItem, from: Point) -> Result<(), Diagnostic> {
        match item {
            FrameItem::Line { at, line, ink, .. } => {
                let leads = canvas.begin_line(*at + from, *ink);
                show::line(canvas, self.faces, line, *at + from, self.direction, leads)?;
            }
            FrameItem::Shapes { shapes, .. } => {
                for shape in shapes {
                    canvas.shape(shape, from);
                }
            }
            FrameItem::Image { area, pixels, .. } => {
                let known = self.images.iter().position(|image| image == pixels);
                let index = known.unwrap_or_else(|| {
                    self.images.push(Arc::clone(pixels));
                    self.images.len() - 1
                });
                canvas.image(index, area.moved(from));
            }
            FrameItem::DataMatrix { at, symbol } => {
                let index = self.symbol_form(symbol);
                self.paint_form(canvas, index, *at + from, Some(DataMatrix::MODULE));
            }
        }
        Ok(())
    }
}

/// Whether a copy is painted as a form. pdfium takes a page's lines for columns if the text that stands on the page
/// itself, forms not counted, leaves more of the width empty than of the height. So the last copy stands there, far from
/// the first drawing, and so do copies beside the first drawing in columns that would otherwise have no text.
fn is_form(placed: &PlacedFrame, side: &Side) -> bool {
    let mut alike = side.placed.iter().filter(|other| Arc::ptr_eq(&other.frame, &placed.frame));
    let first = alike.next().map_or(placed.at, |first| first.at);
    let last = alike.next_back().map_or(first, |last| last.at);
    placed.copy
        && placed.at != first
        && placed.at != last
        && (placed.at.y != first.y || placed.at.x == last.x)
}

/// What operators paint, forms not counted.
fn painted(ops: &[Drawn]) -> Painted {
    let count = |is: fn(&Drawn) -> bool| ops.iter().filter(|op| is(op)).count();
    Painted {
        texts: count(|op| matches!(op, Drawn::Show(_))),
        shapes: count(Drawn::is_shape),
        images: count(|op| matches!(op, Drawn::Op(Op::UseXobject { id, .. }) if canvas::is_image(id))),
        // A path like others: whoever has the items knows.
        symbols: 0,
    }
}

/// The area turned by 180° about the middle of a paper of `size`.
fn turned(area: Rect, size: Size) -> Rect {
    Rect { x: size.w - area.right(), y: size.h - area.bottom(), ..area }
}

/// Whose an item is: what stands on a paper once more is a help for production.
fn owner(item: &FrameItem, placed: &PlacedFrame) -> ItemOwner {
    if placed.copy { ItemOwner::Artifact(ArtifactType::Page) } else { item.owner() }
}

/// Begins the sequence with this tag and number.
fn sequence((tag, mcid): (&str, i64)) -> Op {
    let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(mcid))]);
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

/// Begins an artifact of this `kind` (ISO 32000-1, 14.8.2.2.2), on a paper that is `turned` or not.
fn artifact(kind: ArtifactType, turned: bool) -> Op {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let pagination = |subtype: &str, edge: &str| {
        let entries = [("Type", name("Pagination")), ("Subtype", name(subtype))];
        let attached = ("Attached", DictItem::Array(vec![name(edge)]));
        entries.into_iter().chain([attached]).collect::<Vec<_>>()
    };
    let (head, foot) = if turned { ("Bottom", "Top") } else { ("Top", "Bottom") };
    let entries = match kind {
        ArtifactType::Layout => vec![("Type", name("Layout"))],
        ArtifactType::Page => vec![("Type", name("Page"))],
        ArtifactType::Header => pagination("Header", head),
        ArtifactType::Footer => pagination("Footer", foot),
    };
    let map = entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Op::BeginMarkedContentWithProperties {
        tag: "Artifact".to_owned(),
        properties: DictItem::Dict { map },
    }
}

/// Where the foreign words of the item's block stand in the text of its paragraph.
fn stretches(tags: &mut Tags<'_>, owner: ItemOwner, item: &FrameItem) -> Vec<Range<usize>> {
    match (owner, item) {
        (ItemOwner::Block(block), FrameItem::Line { line, .. }) => {
            tags.stretches(block, &line.text, line.range.start)
        }
        _ => Vec::new(),
    }
}
