//! Composition: see-through shapes become opaque ones that look the same.
//!
//! In: pieces of a picture in painting order, each a path with an [`LayeredPaint`]. Out: [`Shape`]s in plain colours and
//! gradients. A see-through piece is painted in the colour that it has on paper, then once more within each piece
//! beneath it, in the colour that it has there. So no transparency is left, which old printers and photocopies get wrong,
//! and nothing is guessed. A group with an opacity is a [`Layer`] of its own, whose pieces replace each other.
//! Refuses what takes too many pieces, and a see-through gradient on another gradient.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use super::MAX_SEGMENTS;
use super::layered_paint::{LayeredPaint, Rgba};
use super::path_area::{Budget, PathArea, PathBounds, Relation};
use crate::geom::{Abs, ClipPath, Color, FillRule, LineStyle, PathSegment, Shape, Stroke};

/// The most pieces beneath a see-through one: it is compared with each of them.
const MAX_PIECES: usize = 4_000;

/// A clipping path with its region.
#[derive(Debug, PartialEq)]
pub(super) struct Clip {
    pub(super) clip: ClipPath,
    pub(super) region: PathArea,
}

/// A line along a path, with the path around its ink.
#[derive(Debug)]
pub(super) struct StrokedLine {
    pub(super) width: Abs,
    pub(super) style: LineStyle,
    pub(super) outline: Vec<PathSegment>,
}

/// What a piece covers: the inside of a path, or a line along it.
#[derive(Debug)]
pub(super) struct PaintedOutline {
    pub(super) path: Vec<PathSegment>,
    pub(super) rule: FillRule,
    pub(super) line: Option<StrokedLine>,
    region: OnceCell<PathArea>,
}

impl PaintedOutline {
    pub(super) fn new(path: Vec<PathSegment>, rule: FillRule, line: Option<StrokedLine>) -> Self {
        Self { path, rule, line, region: OnceCell::new() }
    }

    /// The path and the rule by which it holds all ink.
    fn area(&self) -> (&[PathSegment], FillRule) {
        match &self.line {
            Some(line) => (&line.outline, FillRule::NonZero),
            None => (&self.path, self.rule),
        }
    }

    pub(super) fn region(&self) -> &PathArea {
        self.region.get_or_init(|| {
            let (path, rule) = self.area();
            PathArea::of(path, rule)
        })
    }
}

/// A part of a picture.
#[derive(Clone, Debug)]
pub(super) struct LayerShape {
    pub(super) outline: Rc<PaintedOutline>,
    pub(super) ink: LayeredPaint,
    /// Paths outside of which nothing of it is painted.
    pub(super) clips: Vec<Rc<Clip>>,
}

/// Why pieces cannot be composed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ComposeFault {
    /// There would be too many.
    TooMany,
    /// They would have too many segments, those of clipping paths counted.
    TooManySegments,
    /// A see-through gradient is on another gradient.
    TwoGradients,
}

/// Pieces in painting order. Each replaces what is beneath it.
#[derive(Default)]
pub(super) struct Layer {
    pub(super) pieces: Vec<LayerShape>,
    /// Segments of its paths and of their clipping paths.
    pub(super) segments: usize,
    /// Whether it is on white paper. Otherwise nothing is beneath its first piece.
    pub(super) is_on_paper: bool,
}

impl Layer {
    /// Paints `top` on the first `below` pieces.
    pub(super) fn paint(
        &mut self,
        top: LayerShape,
        below: usize,
        budget: &Budget,
    ) -> Result<(), ComposeFault> {
        if top.ink.is_invisible() {
            return Ok(());
        }
        if top.ink.is_opaque() {
            return self.push(top);
        }
        if below > MAX_PIECES {
            return Err(ComposeFault::TooMany);
        }
        let mut first = top.ink.clone();
        if self.is_on_paper {
            first = top.ink.over(&LayeredPaint::Plain(Rgba::WHITE)).ok_or(ComposeFault::TwoGradients)?;
        }
        // Pieces that it meets, from the topmost one that is beneath all of it.
        let mut met = Vec::new();
        for piece in self.pieces[..below].iter().rev() {
            match piece.relation_of(&top, budget) {
                Relation::Outside => {}
                Relation::Inside => {
                    first = top.ink.over(&piece.ink).ok_or(ComposeFault::TwoGradients)?;
                    break;
                }
                Relation::Unknown => met.push(piece.clone()),
            }
        }
        let mut last_ink = first.clone();
        self.push(LayerShape { ink: first, ..top.clone() })?;
        for piece in met.into_iter().rev() {
            let ink = top.ink.over(&piece.ink).ok_or(ComposeFault::TwoGradients)?;
            // As long as nothing else has changed, it looks the same there.
            if ink == last_ink && self.pieces.len() == below + 1 {
                continue;
            }
            last_ink = ink.clone();
            let (path, rule) = piece.outline.area();
            let clip = ClipPath { path: path.to_vec(), rule };
            let own = Rc::new(Clip { clip, region: piece.outline.region().clone() });
            let mut clips = top.clips.clone();
            for clip in piece.clips.iter().chain([&own]) {
                if top.outline.region().relation_to(&clip.region, budget) != Relation::Inside
                    && !clips.contains(clip)
                {
                    clips.push(Rc::clone(clip));
                }
            }
            if is_anything_left(&top.outline, &clips) {
                self.push(LayerShape { outline: Rc::clone(&top.outline), ink, clips })?;
            }
        }
        Ok(())
    }

    fn push(&mut self, piece: LayerShape) -> Result<(), ComposeFault> {
        let clips = piece.clips.iter().map(|clip| clip.clip.path.len()).sum::<usize>();
        self.segments += piece.outline.path.len() + clips;
        if self.segments > MAX_SEGMENTS {
            return Err(ComposeFault::TooManySegments);
        }
        self.pieces.push(piece);
        Ok(())
    }
}

impl LayerShape {
    /// Where `top` is, seen from this piece.
    fn relation_of(&self, top: &Self, budget: &Budget) -> Relation {
        let region = top.outline.region();
        // What the clips of the top cut off does not matter.
        let areas = self.clips.iter().map(|clip| &clip.region).chain([self.outline.region()]);
        let mut is_inside = true;
        for area in areas {
            match region.relation_to(area, budget) {
                Relation::Outside => return Relation::Outside,
                Relation::Inside => {}
                Relation::Unknown => {
                    is_inside = top.clips.iter().any(|clip| clip.region == *area) && is_inside
                }
            }
        }
        if is_inside { Relation::Inside } else { Relation::Unknown }
    }
}

/// Whether clipping paths together leave something of `outline`, as far as their bounds tell.
pub(super) fn is_anything_left(outline: &PaintedOutline, clips: &[Rc<Clip>]) -> bool {
    let mut extents = clips.iter().map(|clip| clip.region.extent());
    clips.is_empty() || extents.try_fold(outline.region().extent(), PathBounds::intersection).is_some()
}

/// The shapes that paint opaque `pieces`. A fill and a stroke of one path are one shape.
pub(super) fn shapes_of(pieces: &[LayerShape]) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::with_capacity(pieces.len());
    let mut last_clips: (&[Rc<Clip>], Arc<[ClipPath]>) = (&[], Arc::default());
    for piece in pieces {
        if piece.clips != last_clips.0 {
            last_clips = (&piece.clips, piece.clips.iter().map(|clip| clip.clip.clone()).collect());
        }
        let clips = Arc::clone(&last_clips.1);
        let PaintedOutline { path, rule, line, .. } = &*piece.outline;
        let paint = piece.ink.paint();
        match (line, paint.color()) {
            (Some(line), Some(color)) => {
                let stroke = Stroke { color, width: line.width, style: line.style.clone() };
                match shapes.last_mut() {
                    Some(below) if below.stroke.is_none() && below.clips == clips && below.path == *path => {
                        below.stroke = Some(stroke);
                    }
                    _ => shapes.push(Shape {
                        path: path.clone(),
                        stroke: Some(stroke),
                        clips,
                        ..Shape::default()
                    }),
                }
            }
            // A gradient cannot be stroked.
            (Some(line), None) => shapes.push(Shape {
                path: line.outline.clone(),
                fill: Some(paint),
                clips,
                ..Shape::default()
            }),
            (None, _) => {
                let shape = Shape { path: path.clone(), fill: Some(paint), rule: *rule, clips, stroke: None };
                shapes.push(shape);
            }
        }
    }
    shapes
}

/// Whether a picture with these shapes can be seen on white paper: whether one of them is darker than `is_faint` says.
pub(super) fn is_visible(shapes: &[Shape], is_faint: impl Fn(Color) -> bool) -> bool {
    let fills = shapes.iter().filter_map(|shape| shape.fill.as_ref()).flat_map(|paint| paint.colors());
    let strokes = shapes.iter().filter_map(|shape| shape.stroke.as_ref()).map(|stroke| stroke.color);
    fills.chain(strokes).any(|color| !is_faint(color))
}
