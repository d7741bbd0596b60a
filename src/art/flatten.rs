//! Flattening: the tree of an SVG file becomes painted paths in plain colours and gradients.
//!
//! In: a `usvg` tree and the [`SvgFile`] it was read from. Out: [`Shape`]s in painting order, with all transforms applied,
//! quadratic curves made cubic, groups flattened, and clipping paths that cut nothing off left out. Everything beyond the
//! picture's edge is cut off, as viewers do. 1 SVG unit is 1 pt. [`compose`](super::compose) replaces opacity.
//! Refuses blending, filters, patterns, masks that are not of one plain colour, and whatever takes too many paths.

use std::rc::Rc;

use usvg::{BlendMode, Group, MaskType, Path, Tree};

use super::MAX_SEGMENTS;
use super::compose::{Clip, ComposeFault, Layer, LayerShape, PaintedOutline, is_anything_left, shapes_of};
use super::layered_paint::{LayeredPaint, MAX_STOPS, PaintFault, Rgba};
use super::painted_path::{PaintedPath, has_too_many_dashes, is_within, outlines_of, path_of, transformed};
use super::path_area::{Budget, PathArea, Relation};
use super::survey::SvgFile;
use crate::diag::{Diagnostic, Name};
use crate::geom::{Abs, ClipPath, FillRule, PathSegment, Rect, Shape, Size};

/// How far a shape may reach beyond the picture's edge without being cut off there, as a fraction of its larger side.
const OVERHANG: f64 = 0.001;
/// How far from the corner of the picture anything may be, in points.
const FARTHEST: f32 = 1e6;
/// The most clipping paths that are one after the other, and the most alternatives of a clipping path.
const MAX_CLIPS: usize = 12;
const MAX_ALTERNATIVES: usize = 256;

/// Clipping paths that act together; what is in all of them is painted.
type Clips = Vec<Rc<Clip>>;

/// All shapes of `tree`, a picture of `size`.
///
/// # Errors
/// The first thing that cannot be printed faithfully.
pub(super) fn shapes(tree: &Tree, size: Size, file: &SvgFile<'_>) -> Result<Vec<Shape>, Diagnostic> {
    let path = Shape::rect(Rect::new(Abs::ZERO, Abs::ZERO, size.w, size.h), Abs::ZERO, None, None).path;
    let edge = clip_of(path, FillRule::NonZero);
    let mut flattener = Flattener {
        file,
        size,
        edge,
        budget: Budget::new(),
        segments: 0,
        is_on_page: true,
        is_any_cut_off: false,
    };
    let mut layer = Layer { is_on_paper: true, ..Layer::default() };
    flattener.group(tree.root(), &[Vec::new()], &mut layer)?;
    if layer.pieces.is_empty() && flattener.is_any_cut_off {
        return Err(Diagnostic::error(Name::PictureOverhang, "the picture draws only beyond its own edge")
            .at(file.place(|d| d.name == "viewBox"))
            .hint("make the `viewBox` large enough (in Inkscape: Edit > Resize Page to Selection)"));
    }
    Ok(shapes_of(&layer.pieces))
}

struct Flattener<'f> {
    file: &'f SvgFile<'f>,
    size: Size,
    /// The edge of the picture.
    edge: Rc<Clip>,
    budget: Budget,
    /// Segments so far.
    segments: usize,
    /// Whether shapes are where the page shows them, and not where a mask is defined.
    is_on_page: bool,
    /// Whether something is beyond the edge.
    is_any_cut_off: bool,
}

impl Flattener<'_> {
    /// Paints a group within any of the `alternatives`. Recursive: the survey has limited the depth.
    fn group(&mut self, group: &Group, alternatives: &[Clips], layer: &mut Layer) -> Result<(), Diagnostic> {
        self.refuse_effects(group)?;
        let mut alternatives = alternatives.to_vec();
        if let Some(clip) = group.clip_path() {
            let area = self.clip_alternatives(clip, group)?;
            alternatives = self.within(&alternatives, &area)?;
        }
        let mut opacity = f64::from(group.opacity().get());
        let mut mask = group.mask();
        while let Some(of_group) = mask {
            let area = self.mask(of_group, group, &mut opacity)?;
            alternatives = self.within(&alternatives, &area)?;
            mask = of_group.mask();
        }
        if opacity >= 0.999 {
            return self.children(group, &alternatives, layer);
        }
        let mut own = Layer::default();
        self.children(group, &alternatives, &mut own)?;
        let below = layer.pieces.len();
        for piece in own.pieces {
            let ink = piece.ink.faded(opacity);
            layer
                .paint(LayerShape { ink, ..piece }, below, &self.budget)
                .map_err(|fault| self.not_composed(fault))?;
        }
        Ok(())
    }

    fn refuse_effects(&self, group: &Group) -> Result<(), Diagnostic> {
        let (what, property, hint) = if group.blend_mode() != BlendMode::Normal {
            ("blends its colours with those beneath", "mix-blend-mode", "remove `mix-blend-mode`")
        } else if !group.filters().is_empty() {
            (
                "has a filter, such as a blur or a shadow",
                "filter",
                "remove it (in Inkscape: Filters > Remove Filters)",
            )
        } else {
            return Ok(());
        };
        Err(Diagnostic::error(Name::UnsupportedInPicture, format!("the picture {what} (`{property}`)"))
            .at(self.file.place(|d| d.name == property && d.value != "none"))
            .hint(hint))
    }

    fn children(
        &mut self,
        group: &Group,
        alternatives: &[Clips],
        layer: &mut Layer,
    ) -> Result<(), Diagnostic> {
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => self.group(group, alternatives, layer)?,
                usvg::Node::Path(path) if path.is_visible() => {
                    self.check_extent(path)?;
                    self.count(path.data().len())?;
                    if has_too_many_dashes(path) {
                        let message = "a stroke of the picture has more than 10000 dashes";
                        return Err(Diagnostic::error(Name::PictureTooComplex, message)
                            .at(self.file.place(|d| d.name == "stroke-dasharray" && d.value != "none"))
                            .hint("use longer dashes, or a solid stroke"));
                    }
                    for outlined in outlines_of(path, self.size) {
                        self.outline(path, outlined, alternatives, layer)?;
                    }
                }
                usvg::Node::Path(_) => {}
                usvg::Node::Image(_) | usvg::Node::Text(_) => {
                    return Err(Diagnostic::error(
                        Name::UnsupportedInPicture,
                        "a picture cannot contain text or images",
                    )
                    .at(self.file.source.whole())
                    .hint("convert them to paths"));
                }
            }
        }
        Ok(())
    }

    fn outline(
        &mut self,
        path: &Path,
        outlined: PaintedPath<'_>,
        alternatives: &[Clips],
        layer: &mut Layer,
    ) -> Result<(), Diagnostic> {
        let PaintedPath { outline, paint, opacity } = outlined;
        let outline = Rc::new(outline);
        let opacity = f64::from(opacity.get());
        let ink = match paint {
            usvg::Paint::Color(_) => {
                LayeredPaint::new(paint, opacity, path.abs_transform(), self.edge.region.extent())
            }
            _ => LayeredPaint::new(paint, opacity, path.abs_transform(), outline.region().extent()),
        };
        let ink = ink.map_err(|fault| self.not_an_ink(fault))?;
        let is_beyond = self.is_on_page && !is_within(self.size, OVERHANG, &outline);
        let below = layer.pieces.len();
        for clips in alternatives {
            let all = clips.iter().chain(is_beyond.then_some(&self.edge));
            let Some(clips) = self.needed(&outline, all) else {
                self.is_any_cut_off |= is_beyond;
                continue;
            };
            let piece = LayerShape { outline: Rc::clone(&outline), ink: ink.clone(), clips };
            layer.paint(piece, below, &self.budget).map_err(|fault| self.not_composed(fault))?;
        }
        Ok(())
    }

    /// Those of `clips` that cut something off `outline`; `None` if nothing of it is left.
    fn needed<'c>(
        &self,
        outline: &PaintedOutline,
        clips: impl Iterator<Item = &'c Rc<Clip>>,
    ) -> Option<Clips> {
        let mut needed: Clips = Vec::new();
        for clip in clips {
            match outline.region().relation_to(&clip.region, &self.budget) {
                Relation::Outside => return None,
                Relation::Inside => {}
                Relation::Unknown if needed.contains(clip) => {}
                Relation::Unknown => needed.push(Rc::clone(clip)),
            }
        }
        is_anything_left(outline, &needed).then_some(needed)
    }

    /// Refuses paths so far away that lengths have no exact value.
    fn check_extent(&self, path: &Path) -> Result<(), Diagnostic> {
        let bounds = path.abs_stroke_bounding_box();
        let edges = [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()];
        if edges.iter().all(|edge| edge.abs() < FARTHEST) {
            return Ok(());
        }
        Err(Diagnostic::error(Name::PictureOverhang, "the picture draws far beyond its own edge")
            .at(self.file.place(|d| d.name == "viewBox"))
            .hint("make the `viewBox` large enough (in Inkscape: Edit > Resize Page to Selection)"))
    }

    fn count(&mut self, segments: usize) -> Result<(), Diagnostic> {
        self.segments += segments;
        if self.segments > MAX_SEGMENTS { Err(self.file.too_many_segments()) } else { Ok(()) }
    }

    /// What is both in one of `first` and in one of `second`.
    fn within(&self, first: &[Clips], second: &[Clips]) -> Result<Vec<Clips>, Diagnostic> {
        let both =
            first.iter().flat_map(|a| second.iter().map(move |b| a.iter().chain(b).cloned().collect()));
        let both: Vec<Clips> = both.take(MAX_ALTERNATIVES + 1).collect();
        if both.len() > MAX_ALTERNATIVES || both.iter().any(|clips| clips.len() > MAX_CLIPS) {
            return Err(Diagnostic::error(
                Name::PictureTooComplex,
                format!(
                    "the picture nests more than {MAX_CLIPS} clipping paths, or they have too many parts"
                ),
            )
            .at(self.file.place(|d| matches!(d.name, "clip-path" | "mask") && d.value != "none"))
            .hint("release them (in Inkscape: Object > Clip > Release) and cut the paths themselves"));
        }
        Ok(both)
    }

    /// The area of a clipping path of `group`: each alternative is a part of it.
    fn clip_alternatives(&mut self, clip: &usvg::ClipPath, group: &Group) -> Result<Vec<Clips>, Diagnostic> {
        let transform = group.abs_transform().pre_concat(clip.transform());
        let mut area = Vec::new();
        self.clip_parts(clip.root(), transform, &[Vec::new()], &mut area)?;
        let mut area = merged(area);
        if let Some(outer) = clip.clip_path() {
            let outer = self.clip_alternatives(outer, group)?;
            area = self.within(&area, &outer)?;
        }
        Ok(area)
    }

    /// Adds the parts of a clipping path within any of the `alternatives`.
    fn clip_parts(
        &mut self,
        parts: &Group,
        transform: usvg::Transform,
        alternatives: &[Clips],
        area: &mut Vec<Clips>,
    ) -> Result<(), Diagnostic> {
        for node in parts.children() {
            match node {
                usvg::Node::Path(path) if path.is_visible() => {
                    let rule = path.fill().map_or(usvg::FillRule::NonZero, usvg::Fill::rule);
                    let rule = match rule {
                        usvg::FillRule::NonZero => FillRule::NonZero,
                        usvg::FillRule::EvenOdd => FillRule::EvenOdd,
                    };
                    let own = path_of(path.data().segments(), transform.pre_concat(path.abs_transform()));
                    self.count(own.len())?;
                    let clip = vec![vec![clip_of(own, rule)]];
                    area.extend(self.within(alternatives, &clip)?);
                    if area.len() > MAX_ALTERNATIVES {
                        *area = merged(std::mem::take(area));
                    }
                }
                usvg::Node::Group(inner) => {
                    let mut alternatives = alternatives.to_vec();
                    if let Some(clip) = inner.clip_path() {
                        // The user space of the group is that of the parts.
                        let own = transform.pre_concat(inner.abs_transform()).pre_concat(clip.transform());
                        let mut of_clip = Vec::new();
                        self.clip_parts(clip.root(), own, &[Vec::new()], &mut of_clip)?;
                        alternatives = self.within(&alternatives, &merged(of_clip))?;
                    }
                    self.clip_parts(inner, transform, &alternatives, area)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The area of a mask whose shapes have one plain colour; `opacity` is multiplied by what it lets through.
    fn mask(
        &mut self,
        mask: &usvg::Mask,
        group: &Group,
        opacity: &mut f64,
    ) -> Result<Vec<Clips>, Diagnostic> {
        let refused = || {
            Diagnostic::error(
                Name::UnsupportedInPicture,
                "a mask of the picture is more than shapes in one plain colour",
            )
            .at(self.file.place(|d| d.name == "mask" && d.value.contains("url(")))
            .hint("release it (in Inkscape: Object > Mask > Release) and cut the paths themselves")
        };
        let (is_luminance, refused) = (mask.kind() == MaskType::Luminance, refused());
        let mut layer = Layer::default();
        let is_on_page = std::mem::replace(&mut self.is_on_page, false);
        self.children(mask.root(), &[Vec::new()], &mut layer)?;
        self.is_on_page = is_on_page;
        let through = |ink: &LayeredPaint| {
            let LayeredPaint::Plain(Rgba { rgb: [r, g, b], alpha }) = ink else { return None };
            let luminance = if is_luminance { 0.2125 * r + 0.7154 * g + 0.0721 * b } else { 1.0 };
            Some(luminance * alpha)
        };
        let mut shares = layer.pieces.iter().map(|piece| through(&piece.ink));
        let share = shares.next().flatten().unwrap_or(0.0);
        if shares.any(|other| other.is_none_or(|other| (other - share).abs() > 1e-3))
            || layer.pieces.first().is_some_and(|piece| through(&piece.ink).is_none())
            || layer.pieces.iter().any(|piece| piece.outline.line.is_some())
        {
            return Err(refused);
        }
        let to_page = group.abs_transform();
        let mapped = |path: &[PathSegment]| transformed(path, to_page);
        let rect = mask.rect();
        let edge = usvg::tiny_skia_path::PathBuilder::from_rect(rect.to_rect());
        let edge = clip_of(path_of(edge.segments(), to_page), FillRule::NonZero);
        let area = layer.pieces.iter().map(|piece| {
            let mut clips: Clips =
                piece.clips.iter().map(|clip| clip_of(mapped(&clip.clip.path), clip.clip.rule)).collect();
            clips.push(clip_of(mapped(&piece.outline.path), piece.outline.rule));
            clips.push(Rc::clone(&edge));
            clips
        });
        *opacity *= share;
        let area: Vec<Clips> = area.collect();
        let area = merged_by_last(area, &edge);
        self.within(&[Vec::new()], &area)
    }

    fn not_an_ink(&self, fault: PaintFault) -> Diagnostic {
        let (message, hint) = match fault {
            PaintFault::Pattern => {
                ("a picture cannot be filled with a pattern".to_owned(), "give it one plain colour")
            }
            PaintFault::TooManyStops => (
                format!("a gradient has more than {MAX_STOPS} colours, repetitions counted"),
                "use fewer colours",
            ),
            PaintFault::NoExtent => {
                ("a gradient has no extent".to_owned(), "give it two ends, or use one plain colour")
            }
            PaintFault::FocusOutside => (
                "a radial gradient has its focus outside of its circle, or repeats around a second circle"
                    .to_owned(),
                "move the focus into the circle, or use one plain colour",
            ),
        };
        let name = if fault == PaintFault::TooManyStops {
            Name::PictureTooComplex
        } else {
            Name::UnsupportedInPicture
        };
        Diagnostic::error(name, message)
            .at(self.file.place(|d| matches!(d.name, "fill" | "stroke") && d.value.contains("url(")))
            .hint(hint)
    }

    fn not_composed(&self, fault: ComposeFault) -> Diagnostic {
        match fault {
            ComposeFault::TooManySegments => self.file.too_many_segments(),
            ComposeFault::TooMany => Diagnostic::error(
                Name::PictureTooComplex,
                "the picture lays too many see-through shapes over each other",
            )
            .at(self.file.transparency())
            .hint("remove opacities and choose lighter plain colours"),
            ComposeFault::TwoGradients => Diagnostic::error(
                Name::UnsupportedInPicture,
                "a see-through shape and what it lies on are gradients, whose sum is not a gradient",
            )
            .at(self.file.transparency())
            .hint("remove the opacity of one of them, or give it one plain colour"),
        }
    }
}

/// Parts of one clipping path that do not meet become one part.
fn merged(area: Vec<Clips>) -> Vec<Clips> {
    let is_single = |clips: &Clips| clips.len() == 1 && clips[0].clip.rule == FillRule::NonZero;
    if area.len() < 2 || !area.iter().all(is_single) {
        return area;
    }
    let parts: Vec<&Rc<Clip>> = area.iter().flatten().collect();
    let meets = |(at, part): (usize, &&Rc<Clip>)| {
        parts[..at].iter().any(|other| other.region.extent().meets(part.region.extent()))
    };
    // Few parts: comparing each with each is cheap.
    if parts.len() > 1000 || parts.iter().enumerate().any(meets) {
        return area;
    }
    let path: Vec<PathSegment> = parts.iter().flat_map(|part| part.clip.path.iter().copied()).collect();
    vec![vec![clip_of(path, FillRule::NonZero)]]
}

fn clip_of(path: Vec<PathSegment>, rule: FillRule) -> Rc<Clip> {
    let region = PathArea::of(&path, rule);
    Rc::new(Clip { clip: ClipPath { path, rule }, region })
}

/// As [`merged`], for parts that all have the clip `edge` behind their own path.
fn merged_by_last(area: Vec<Clips>, edge: &Rc<Clip>) -> Vec<Clips> {
    let is_plain = area.iter().all(|clips| clips.len() == 2);
    if !is_plain {
        return area;
    }
    let own = area.into_iter().map(|clips| clips[..1].to_vec()).collect();
    let with_edge = |mut clips: Clips| {
        clips.push(Rc::clone(edge));
        clips
    };
    merged(own).into_iter().map(with_edge).collect()
}
