//! Imposition: panels become the sides of papers.
//!
//! In: finished panels and a format's paper. Out: [`Side`]s that place each panel by
//! translation; nothing is laid out again and reading order is not touched.
//! Refuses formats whose panels leave the paper or overlap (found when the format is parsed).

use std::sync::Arc;

use crate::format::{Format, placed};
use crate::geom::{Abs, Point, Rect, Size};
use crate::layout::frame::Frame;
use crate::locale::Direction;

/// A panel at its place on a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Top left corner of the panel on the side.
    pub at: Point,
    /// The finished panel, shared by all its copies.
    pub frame: Arc<Frame>,
    /// Whether this is a further copy (one card of ten), which a screen reader must not read again.
    pub copy: bool,
}

/// One printed side of a paper: a PDF page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Size of the paper.
    pub size: Size,
    /// Where the finished piece is cut.
    pub trim: Rect,
    /// How far ink may run beyond the trim; equal to `trim` without bleed.
    pub bleed: Rect,
    /// Panels in drawing order.
    pub placed: Vec<Placed>,
}

/// Places each panel of `format` on its side, mirrored for right-to-left locales.
#[must_use]
pub fn impose(frames: &[Arc<Frame>], format: &Format, direction: Direction) -> Vec<Side> {
    let trim = Rect::new(Abs::ZERO, Abs::ZERO, format.paper.w, format.paper.h);
    let mut sides: Vec<Side> = (0..format.sides)
        .map(|_| Side { size: format.paper, trim, bleed: trim, placed: Vec::new() })
        .collect();
    for (frame, panel) in frames.iter().zip(&format.panels) {
        let at = placed(panel, format.paper, direction.is_rtl());
        if let Some(side) = sides.get_mut(panel.side) {
            side.placed.push(Placed { at, frame: Arc::clone(frame), copy: false });
        }
    }
    sides
}
