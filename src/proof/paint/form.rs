//! Forms: drawings that pages paint by name, most of them several times (ISO 32000-1, 8.10).
//!
//! In: a form, and the state in which it is painted. Out: its ink, as if its operators stood on the page. Ten cards
//! are one form: what it paints is worked out once, and moved where the state is the same but for the place and
//! nothing is wrong with it. Forms that say something of their own are run again each time.
//! Refuses nothing; forms within forms are counted by the painter.

use std::ops::Range;

use super::{Glyph, Kind, Line, MarkedContent, Painted, Painter, Shape, State, moved, multiply, numbers};
use crate::proof::file::{Dict, Object};
use crate::proof::font::Box4;

/// What a form painted into one artifact. Painted again in the same state, it is the same ink at another place.
#[derive(Clone, Debug)]
pub(super) struct Played {
    /// The state in which it was run, as if it stood in the corner of the page.
    state: State,
    at: [f64; 2],
    mark: usize,
    lines: Range<usize>,
    glyphs: Range<usize>,
    shapes: Range<usize>,
    order: Range<usize>,
    painted: Painted,
    points: usize,
    said: usize,
}

impl Painter<'_, '_> {
    /// Runs the form `object`, whose dictionary is `dict`.
    pub(super) fn form(&mut self, number: Option<u32>, object: &Object<'_>, dict: &Dict<'_>, depth: usize) {
        let Some(content) = self.file.inflated(object) else { return self.unread("has a form") };
        let before = self.before_form();
        let own = self.file.dict_of(dict, "Resources");
        let matrix = numbers(&self.file.items(dict, "Matrix"));
        let saved = (self.state.clone(), self.states.len(), std::mem::take(&mut self.fonts));
        let open = self.open.len();
        self.state.matrix = multiply(matrix.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]), self.state.matrix);
        let edges: Option<[f64; 4]> = numbers(&self.file.items(dict, "BBox"));
        if let Some(edges) = edges {
            self.clip(moved(&self.state.matrix, edges));
        }
        self.run(&content, &own, depth + 1);
        self.open.truncate(open);
        self.states.truncate(saved.1);
        (self.state, self.fonts) = (saved.0, saved.2);
        if let (Some(number), Some(before)) = (number, before) {
            self.keep(number, before);
        }
    }

    /// The state as it would be in the corner of the page; none where more than a move may change what is painted.
    fn cornered(&self) -> Option<(State, [f64; 2])> {
        let mut state = self.state.clone();
        let at = [state.matrix[4], state.matrix[5]];
        (state.matrix[4], state.matrix[5]) = (0.0, 0.0);
        state.clip.is_none().then_some((state, at))
    }

    /// The artifact that is open, if nothing is in it yet.
    fn fresh(&self) -> Option<usize> {
        let mark = self.open.last().copied().flatten()?;
        let MarkedContent { kind, bounds, text, .. } = &self.ink.marks[mark];
        (*kind == Kind::Artifact && bounds.is_none() && text.is_empty()).then_some(mark)
    }

    /// What there is before a form is run into an artifact of its own, with how much is wrong by then.
    fn before_form(&self) -> Option<(Played, [usize; 3])> {
        let ink = &*self.ink;
        let (state, at) = self.cornered()?;
        let played = Played {
            state,
            at,
            mark: self.fresh()?,
            lines: ink.lines.len()..0,
            glyphs: ink.glyphs.len()..0,
            shapes: ink.shapes.len()..0,
            order: ink.order..0,
            painted: self.painted,
            points: ink.points,
            said: ink.said,
        };
        Some((played, [ink.marks.len(), ink.faults.len(), ink.findings.len()]))
    }

    /// Keeps what a form has painted, if it was all for one artifact and there is nothing wrong with it.
    fn keep(&mut self, number: u32, (mut played, known): (Played, [usize; 3])) {
        let ink = &mut *self.ink;
        if [ink.marks.len(), ink.faults.len(), ink.findings.len()] != known {
            return;
        }
        played.lines.end = ink.lines.len();
        played.glyphs.end = ink.glyphs.len();
        played.shapes.end = ink.shapes.len();
        played.order.end = ink.order;
        played.points = ink.points - played.points;
        played.said = ink.said - played.said;
        let (now, then) = (self.painted, played.painted);
        played.painted = Painted {
            texts: now.texts - then.texts,
            shapes: now.shapes - then.shapes,
            images: now.images - then.images,
            symbols: now.symbols - then.symbols,
        };
        ink.forms.insert(number, played);
    }

    /// Paints again what the form `number` has painted elsewhere; nothing if it has not, or in another state.
    pub(super) fn again(&mut self, number: u32) -> Option<()> {
        let played = self.ink.forms.get(&number)?.clone();
        let mark = self.fresh()?;
        let (state, at) = self.cornered()?;
        if state != played.state {
            return None;
        }
        let by = [at[0] - played.at[0], at[1] - played.at[1]];
        let moved = |area: Box4| [area[0] + by[0], area[1] + by[1], area[2] + by[0], area[3] + by[1]];
        let page = self.sheet.page;
        let ink = &mut *self.ink;
        let later = ink.order - played.order.start;
        let further = ink.glyphs.len() - played.glyphs.start;
        for index in played.glyphs.clone() {
            let glyph = ink.glyphs[index];
            let at = [glyph.at[0] + by[0], glyph.at[1] + by[1]];
            ink.glyphs.push(Glyph { at, ink: moved(glyph.ink), ..glyph });
        }
        for index in played.lines.clone() {
            let line = ink.lines[index].clone();
            ink.lines.push(Line {
                page,
                mark,
                baseline: line.baseline + by[1],
                glyphs: line.glyphs.start + further..line.glyphs.end + further,
                ink: moved(line.ink),
                order: line.order + later,
                ..line
            });
        }
        for index in played.shapes.clone() {
            let mut shape = ink.shapes[index].clone();
            shape.path.iter_mut().flatten().for_each(|p| *p = [p[0] + by[0], p[1] + by[1]]);
            let (bounds, order) = (moved(shape.bounds), shape.order + later);
            ink.shapes.push(Shape { page, mark, bounds, order, ..shape });
        }
        ink.order += played.order.len();
        ink.points += played.points;
        ink.said += played.said;
        let MarkedContent { text, bounds, .. } = ink.marks[played.mark].clone();
        ink.marks[mark].text = text;
        self.painted.texts += played.painted.texts;
        self.painted.shapes += played.painted.shapes;
        self.painted.images += played.painted.images;
        if let Some(bounds) = bounds {
            self.cover(mark, moved(bounds));
        }
        Some(())
    }
}
