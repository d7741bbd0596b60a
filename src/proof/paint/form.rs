//! Forms: drawings that pages paint by name, most of them several times (ISO 32000-1, 8.10).
//!
//! In: a form, and the state in which it is painted. Out: its contents, as if its operators were in the page. A sheet of
//! ten cards paints one form ten times: the form is carried out once, and its contents are copied and moved when it is
//! painted again in the same state. Only forms within one artifact and without findings are cached.
//! Refuses nothing; the painter limits forms within forms.

use std::ops::Range;

use super::{
    BoundingBox, GraphicsState, LinearPart, MarkedContent, MarkedContentKind, Matrix, ObservedCounts,
    PagePoint, PaintedGlyph, PaintedLine, PaintedShape, Painter, UnsupportedContent,
};
use crate::proof::object::{PdfDict, PdfObject, numbers};

/// What a form painted into one artifact.
#[derive(Clone, Debug)]
pub(super) struct CachedForm {
    /// The state in which it was painted, without the position.
    state: GraphicsState,
    /// The position at which it was painted.
    at: PagePoint,
    /// The index of the artifact.
    marked_content: usize,
    /// Its parts of the page contents.
    lines: Range<usize>,
    glyphs: Range<usize>,
    shapes: Range<usize>,
    order: Range<usize>,
    counts: ObservedCounts,
    points: usize,
    text_bytes: usize,
}

/// The graphics state apart from the position.
struct UnplacedState {
    state: GraphicsState,
    at: PagePoint,
}

/// The state of the painter before a form that may be cached.
struct BeforeForm {
    /// The form, with the starts of its ranges only.
    form: CachedForm,
    /// Numbers of marked-content sequences, faults and findings. If one of them grows, the form is not cached.
    totals: [usize; 4],
}

impl Painter<'_, '_> {
    /// Carries out the form `object`, whose dictionary is `dict`.
    pub(super) fn paint_form(
        &mut self,
        number: Option<u32>,
        object: &PdfObject<'_>,
        dict: &PdfDict<'_>,
        depth: usize,
    ) {
        let Some(content) = self.file.inflated(object) else {
            return self.report_unsupported(UnsupportedContent::Form);
        };
        let before = self.before_form();
        let resources = self.file.dict_of(dict, "Resources");
        let saved_state = self.state.clone();
        let saved_fonts = std::mem::take(&mut self.fonts);
        let (open_marked_content, states) = (self.open_marked_content.len(), self.states.len());
        let matrix = numbers(&self.file.items(dict, "Matrix")).map_or(Matrix::IDENTITY, Matrix::from_array);
        self.state.matrix = matrix.then(self.state.matrix);
        if let Some(edges) = numbers(&self.file.items(dict, "BBox")) {
            let [left, bottom, right, top] = edges;
            let LinearPart { a, b, c, d } = self.state.matrix.linear;
            if !((b == 0.0 && c == 0.0) || (a == 0.0 && d == 0.0)) {
                self.report_unsupported(UnsupportedContent::ClippingPath);
            }
            self.clip_to(self.state.matrix.apply_to_box(BoundingBox { left, bottom, right, top }));
        }
        self.run(&content, &resources, depth + 1);
        self.open_marked_content.truncate(open_marked_content);
        self.states.truncate(states);
        (self.state, self.fonts) = (saved_state, saved_fonts);
        if let (Some(number), Some(before)) = (number, before) {
            self.cache_form(number, before);
        }
    }

    /// The state apart from the position; `None` under a clipping path, which does not move with the form.
    fn unplaced_state(&self) -> Option<UnplacedState> {
        let mut state = self.state.clone();
        let at = state.matrix.origin();
        (state.matrix.e, state.matrix.f) = (0.0, 0.0);
        (state.clip.is_none() && state.shape_clip.is_none()).then_some(UnplacedState { state, at })
    }

    /// The index of the open artifact if nothing is in it yet.
    fn empty_artifact(&self) -> Option<usize> {
        let marked_content = self.open_marked_content.last().copied().flatten()?;
        let MarkedContent { kind, bounds, text, .. } = &self.contents.marked_contents[marked_content];
        (*kind == MarkedContentKind::Artifact && bounds.is_none() && text.is_empty())
            .then_some(marked_content)
    }

    /// Numbers of marked-content sequences, faults and findings.
    fn totals(&self) -> [usize; 4] {
        let contents = &*self.contents;
        let findings = [contents.findings.len(), contents.font_findings.len()];
        [contents.marked_contents.len(), contents.faults.len(), findings[0], findings[1]]
    }

    /// The state of the painter before a form; `None` if the form cannot be cached.
    fn before_form(&self) -> Option<BeforeForm> {
        let contents = &*self.contents;
        let UnplacedState { state, at } = self.unplaced_state()?;
        let form = CachedForm {
            state,
            at,
            marked_content: self.empty_artifact()?,
            lines: contents.lines.len()..0,
            glyphs: contents.glyphs.len()..0,
            shapes: contents.shapes.len()..0,
            order: contents.order..0,
            counts: self.counts,
            points: contents.points,
            text_bytes: contents.text_bytes,
        };
        Some(BeforeForm { form, totals: self.totals() })
    }

    /// Caches what a form has painted, unless it added marked content, faults or findings.
    fn cache_form(&mut self, number: u32, before: BeforeForm) {
        if self.totals() != before.totals {
            return;
        }
        let contents = &mut *self.contents;
        let mut form = before.form;
        form.lines.end = contents.lines.len();
        form.glyphs.end = contents.glyphs.len();
        form.shapes.end = contents.shapes.len();
        form.order.end = contents.order;
        form.points = contents.points - form.points;
        form.text_bytes = contents.text_bytes - form.text_bytes;
        let (now, then) = (self.counts, form.counts);
        form.counts = ObservedCounts {
            texts: now.texts - then.texts,
            shapes: now.shapes - then.shapes,
            images: now.images - then.images,
            symbols: now.symbols - then.symbols,
            clips: now.clips - then.clips,
        };
        contents.forms.insert(number, form);
    }

    /// Paints the cached contents of the form `number`; `None` if it is not cached for the current state.
    pub(super) fn replay_form(&mut self, number: u32) -> Option<()> {
        let form = self.contents.forms.get(&number)?.clone();
        let marked_content = self.empty_artifact()?;
        let UnplacedState { state, at } = self.unplaced_state()?;
        if state != form.state {
            return None;
        }
        let offset = PagePoint::new(at.x - form.at.x, at.y - form.at.y);
        self.copy_contents(&form, marked_content, offset);
        let contents = &mut *self.contents;
        contents.order += form.order.len();
        contents.points += form.points;
        contents.text_bytes += form.text_bytes;
        let MarkedContent { text, bounds, .. } = contents.marked_contents[form.marked_content].clone();
        contents.marked_contents[marked_content].text = text;
        self.counts.texts += form.counts.texts;
        self.counts.shapes += form.counts.shapes;
        self.counts.images += form.counts.images;
        self.counts.clips += form.counts.clips;
        if let Some(bounds) = bounds {
            self.extend_marked_content(marked_content, bounds.translated(offset));
        }
        Some(())
    }

    /// Adds the glyphs, lines and shapes of `form` once more, moved by `offset`, to `marked_content`.
    fn copy_contents(&mut self, form: &CachedForm, marked_content: usize, offset: PagePoint) {
        let page = self.input.page;
        let contents = &mut *self.contents;
        let order_shift = contents.order - form.order.start;
        let glyph_shift = contents.glyphs.len() - form.glyphs.start;
        for index in form.glyphs.clone() {
            let glyph = contents.glyphs[index];
            contents.glyphs.push(PaintedGlyph {
                origin: glyph.origin.translated(offset),
                bounds: glyph.bounds.translated(offset),
                ..glyph
            });
        }
        for index in form.lines.clone() {
            let line = contents.lines[index].clone();
            contents.lines.push(PaintedLine {
                page,
                marked_content,
                baseline: line.baseline + offset.y,
                glyphs: line.glyphs.start + glyph_shift..line.glyphs.end + glyph_shift,
                bounds: line.bounds.translated(offset),
                order: line.order + order_shift,
                ..line
            });
        }
        for index in form.shapes.clone() {
            let mut shape = contents.shapes[index].clone();
            shape.path.iter_mut().flatten().for_each(|point| *point = point.translated(offset));
            let (bounds, order) = (shape.bounds.translated(offset), shape.order + order_shift);
            contents.shapes.push(PaintedShape { page, marked_content, bounds, order, ..shape });
        }
    }
}
