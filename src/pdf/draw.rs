//! Drawing: sides become pages of operators, each item inside the tag of its owner.
//!
//! In: a [`Document`] and the face tables. Out: per side a [`Page`], the images that they paint, and in
//! [`Tags`] which sequence of which page belongs to which block. Neighbouring items of one owner share a sequence, but for
//! their foreign words, which have their own; items of copies and of no block are artifacts, which say of which kind.
//! Refuses items of blocks that the content does not have.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use printpdf::{DictItem, Op};

use super::canvas::Canvas;
use super::embed::Faces;
use super::show;
use super::tag::Tags;
use super::{Document, Painted};
use crate::art::pixels::Pixels;
use crate::diag::Diagnostic;
use crate::geom::{Point, Rect, Size};
use crate::impose::{Placed, Side};
use crate::layout::frame::{Artifact, Item, Owner};
use crate::locale::Direction;

/// A drawn side.
pub(super) struct Page {
    /// Its operators.
    pub ops: Vec<Op>,
    /// What they paint.
    pub painted: Painted,
}

/// Draws every side and notes in `tags` whose each sequence is, and in `images` what it paints of pixels.
pub(super) fn pages(
    document: &Document<'_>,
    faces: &mut Faces,
    tags: &mut Tags<'_>,
    images: &mut Vec<Arc<Pixels>>,
) -> Result<Vec<Page>, Diagnostic> {
    let direction = document.content.direction;
    document.sides.iter().map(|side| page(side, faces, tags, images, direction)).collect()
}

fn page(
    side: &Side,
    faces: &mut Faces,
    tags: &mut Tags<'_>,
    images: &mut Vec<Arc<Pixels>>,
    direction: Direction,
) -> Result<Page, Diagnostic> {
    let mut canvas = Canvas::new(side.size.h);
    tags.begin_page();
    if side.turned {
        canvas.turn(side.size.w);
    }
    for placed in &side.placed {
        for items in placed.frame.items.chunk_by(|a, b| owner(a, placed) == owner(b, placed)) {
            let owner = owner(&items[0], placed);
            canvas.begin(match owner {
                Owner::Block(block) => sequence(tags.sequence(block)?),
                Owner::Artifact(kind) => artifact(kind, side.turned),
            });
            for item in items {
                canvas.part_into(stretches(tags, owner, item));
                if !matches!(item, Item::Line { .. }) {
                    canvas.leave_stretch();
                }
                draw(&mut canvas, faces, images, item, placed.at, direction)?;
                if let Owner::Block(block) = owner {
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
    let count = |is: fn(&Op) -> bool| ops.iter().filter(|op| is(op)).count();
    let painted = Painted {
        texts: count(|op| matches!(op, Op::ShowText { .. })),
        shapes: count(|op| matches!(op, Op::DrawPolygon { .. } | Op::DrawLine { .. })),
        images: count(|op| matches!(op, Op::UseXobject { .. })),
    };
    Ok(Page { ops, painted })
}

/// The area turned by 180° about the middle of a paper of `size`.
fn turned(area: Rect, size: Size) -> Rect {
    Rect { x: size.w - area.right(), y: size.h - area.bottom(), ..area }
}

/// Whose an item is: what stands on a paper once more is a help for production.
fn owner(item: &Item, placed: &Placed) -> Owner {
    if placed.copy { Owner::Artifact(Artifact::Page) } else { item.owner() }
}

/// Begins the sequence with this tag and number.
fn sequence((tag, mcid): (&str, i64)) -> Op {
    let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(mcid))]);
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

/// Begins an artifact of this `kind` (ISO 32000-1, 14.8.2.2.2), on a paper that is `turned` or not.
fn artifact(kind: Artifact, turned: bool) -> Op {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let pagination = |subtype: &str, edge: &str| {
        let entries = [("Type", name("Pagination")), ("Subtype", name(subtype))];
        let attached = ("Attached", DictItem::Array(vec![name(edge)]));
        entries.into_iter().chain([attached]).collect::<Vec<_>>()
    };
    let (head, foot) = if turned { ("Bottom", "Top") } else { ("Top", "Bottom") };
    let entries = match kind {
        Artifact::Layout => vec![("Type", name("Layout"))],
        Artifact::Page => vec![("Type", name("Page"))],
        Artifact::Header => pagination("Header", head),
        Artifact::Footer => pagination("Footer", foot),
    };
    let map = entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Op::BeginMarkedContentWithProperties { tag: "Artifact".to_owned(), properties: DictItem::Dict { map } }
}

/// Where the foreign words of the item's block stand in the text of its paragraph.
fn stretches(tags: &mut Tags<'_>, owner: Owner, item: &Item) -> Vec<Range<usize>> {
    match (owner, item) {
        (Owner::Block(block), Item::Line { line, .. }) => tags.stretches(block, &line.text, line.range.start),
        _ => Vec::new(),
    }
}

fn draw(
    canvas: &mut Canvas,
    faces: &mut Faces,
    images: &mut Vec<Arc<Pixels>>,
    item: &Item,
    from: Point,
    direction: Direction,
) -> Result<(), Diagnostic> {
    match item {
        Item::Line { at, line, ink, .. } => {
            let leads = canvas.begin_line(*at + from, *ink);
            show::line(canvas, faces, line, *at + from, direction, leads)
        }
        Item::Shapes { shapes, .. } => {
            for shape in shapes {
                canvas.shape(shape, from);
            }
            Ok(())
        }
        Item::Image { area, pixels, .. } => {
            let known = images.iter().position(|image| image == pixels);
            let index = known.unwrap_or_else(|| {
                images.push(Arc::clone(pixels));
                images.len() - 1
            });
            canvas.image(index, area.moved(from));
            Ok(())
        }
    }
}
