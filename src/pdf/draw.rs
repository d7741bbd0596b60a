//! Drawing: sides become pages of operators, each item inside the tag of its owner.
//!
//! In: a [`Document`] and the face tables. Out: per side a [`Page`], the images that they paint, and in
//! [`Tags`] which sequence of which page belongs to which block. Neighbouring items of one owner share a sequence; items of
//! copies and of no block are artifacts.
//! Refuses items of blocks that the content does not have.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{DictItem, Op};

use super::canvas::Canvas;
use super::embed::Faces;
use super::show;
use super::tag::Tags;
use super::{Document, Painted};
use crate::art::pixels::Pixels;
use crate::content::BlockId;
use crate::diag::Diagnostic;
use crate::geom::{Point, Rect, Size};
use crate::impose::{Placed, Side};
use crate::layout::frame::{Item, Owner};
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
            let block = owner(&items[0], placed);
            begin(&mut canvas, tags, block)?;
            for item in items {
                draw(&mut canvas, faces, images, item, placed.at, direction)?;
                if let Some(block) = block {
                    let area = item.bounds().moved(placed.at);
                    tags.cover(block, if side.turned { turned(area, side.size) } else { area });
                }
            }
            canvas.push(Op::EndMarkedContent);
        }
    }
    let ops = canvas.finish();
    let count = |is: fn(&Op) -> bool| ops.iter().filter(|op| is(op)).count();
    let items = side.placed.iter().flat_map(|placed| &placed.frame.items);
    let painted = Painted {
        texts: count(|op| matches!(op, Op::ShowText { .. })),
        shapes: count(|op| matches!(op, Op::DrawPolygon { .. } | Op::DrawLine { .. })),
        images: count(|op| matches!(op, Op::UseXobject { .. })),
        symbols: items.filter(|item| matches!(item, Item::Symbol { .. })).count(),
    };
    Ok(Page { ops, painted })
}

/// The area turned by 180° about the middle of a paper of `size`.
fn turned(area: Rect, size: Size) -> Rect {
    Rect { x: size.w - area.right(), y: size.h - area.bottom(), ..area }
}

/// The block that an item is content of; `None` for artifacts.
fn owner(item: &Item, placed: &Placed) -> Option<BlockId> {
    match item.owner() {
        Owner::Block(block) if !placed.copy => Some(block),
        _ => None,
    }
}

fn begin(canvas: &mut Canvas, tags: &mut Tags<'_>, block: Option<BlockId>) -> Result<(), Diagnostic> {
    canvas.push(match block {
        None => Op::BeginMarkedContent { tag: "Artifact".to_owned() },
        Some(block) => {
            let (tag, mcid) = tags.sequence(block)?;
            let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(mcid))]);
            Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
        }
    });
    Ok(())
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
        Item::Symbol { at, symbol } => {
            canvas.shape(&symbol.shape(), *at + from);
            Ok(())
        }
    }
}
