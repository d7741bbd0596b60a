//! The flow of a page: whether pdfium reads its text in lines, or takes it for columns.
//!
//! In: the operators of a drawn page. Out: a [`FlowBridge`] for a page that needs one, and the operators that
//! show it. pdfium decides once for each page, by how much of its width and of its height the text leaves
//! empty. If more of the width is empty, it takes neighbouring letters for lines of their own, and tears
//! words: three short lines in the corner of a wide page are enough. A bridge is an invisible code that fills the
//! width, below the text or above it.
//! Refuses nothing.

use std::ops::Range;

use printpdf::Op;

use super::canvas::Canvas;
use super::embed::FaceTables;
use super::operator::{PageOperator, ShownCodes, SizedFont};
use crate::geom::{Abs, Color, Point, Size};

/// pdfium reads lines if the text fills more than this share of the width it covers.
const FILLED: f64 = 0.8;

/// How far from pdfium's limits a page must be: its numbers have fewer digits than ours.
const MARGIN: f64 = 0.02;

/// Where a bridge begins, in points from the left edge of the page.
const LEFT: f64 = -2.0;

/// The height of a bridge in points. pdfium begins a new line at boxes of more than 4.5 points.
const HEIGHT: f64 = 5.0;

/// LEFT-TO-RIGHT MARK, as the text of the bridge.
const LRM: &str = "\u{200e}";

/// The box of one show operator on the page, in points from the bottom left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
struct ShownBox {
    left: f64,
    bottom: f64,
    right: f64,
    top: f64,
}

/// An invisible code that a page needs for pdfium. Lengths are in points from the bottom left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct FlowBridge {
    right: f64,
    bottom: f64,
    /// Index of the code table whose font shows it.
    table: usize,
}

/// The bridge that a page of `size` with `operators` needs so that pdfium reads its lines; usually none.
pub(super) fn flow_bridge(
    operators: &[PageOperator],
    faces: &mut FaceTables,
    size: Size,
) -> Option<FlowBridge> {
    let table = operators.iter().rev().find_map(|operator| match operator {
        PageOperator::SelectFont(font) => Some(font.table),
        _ => None,
    })?;
    let (width, height) = (size.w.to_pt(), size.h.to_pt());
    let boxes = shown_boxes(operators, faces);
    let line_height = boxes.first().map(|first| first.top - first.bottom)?;
    let (across, columns) = covered(boxes.iter().map(|shown| shown.left..shown.right), width)?;
    let (down, rows) = covered(boxes.iter().map(|shown| shown.bottom..shown.top), height)?;
    let length = |range: &Range<f64>| range.end - range.start;
    if length(&down) < 2.0 * line_height - 1.0 {
        return None;
    }
    let is_wide = length(&across) > 2.0 * line_height + 1.0;
    if is_wide && (columns > FILLED + MARGIN || columns > rows + MARGIN) {
        return None;
    }
    // In a line of its own, or pdfium would take it for a part of another.
    let room = HEIGHT + 1.0;
    let bottom = if down.start > room { down.start - room } else { (down.end + 1.0).min(height - HEIGHT) };
    Some(FlowBridge { right: across.end.max(2.0 * line_height + 2.0), bottom, table })
}

/// Shows `bridge` on a page of `size`.
///
/// It begins a little to the left of the page, where poppler and pdf.js find no text, and its box reaches into
/// the page. Its font is so large that one box is wide enough.
pub(super) fn show_flow_bridge(canvas: &mut Canvas, faces: &mut FaceTables, bridge: FlowBridge, size: Size) {
    let FlowBridge { right, bottom, table: index } = bridge;
    let table = faces.table(index);
    let width = right - LEFT;
    let em = (width * 1000.0 / f64::from(table.widest_box())).ceil().max(2.0 * HEIGHT);
    let thousandths = |length: f64| (length * 1000.0 / em).ceil() as i32;
    let code = table.bar(LRM, thousandths(width), thousandths(HEIGHT));
    let advance = table.width(code);
    canvas.begin_line(Point { x: Abs::pt(LEFT), y: size.h - Abs::pt(bottom) }, Color::BLACK);
    canvas.set_font(SizedFont { table: index, size: (em * 1000.0) as i64 });
    canvas.show_mark(code, advance);
}

/// What `ranges` cover together between 0 and `end`, and the share of it that is filled, in whole points as
/// pdfium counts. `None` if they cover nothing.
fn covered(ranges: impl Iterator<Item = Range<f64>>, end: f64) -> Option<(Range<f64>, f64)> {
    let mut mask = vec![false; end.max(0.0) as usize];
    for range in ranges {
        let [start, end] = [range.start, range.end].map(|x| (x.max(0.0) as usize).min(mask.len()));
        mask[start..end.max(start)].fill(true);
    }
    let first = mask.iter().position(|is_filled| *is_filled)?;
    let last = mask.iter().rposition(|is_filled| *is_filled)? + 1;
    let filled = mask[first..last].iter().filter(|is_filled| **is_filled).count();
    Some((first as f64..last as f64, filled as f64 / (last - first) as f64))
}

/// The boxes of all show operators, as pdfium computes them from the boxes of their codes.
fn shown_boxes(operators: &[PageOperator], faces: &mut FaceTables) -> Vec<ShownBox> {
    let mut boxes = Vec::new();
    let mut font = None;
    let (mut line, mut pen) = ((0.0, 0.0), 0.0);
    for operator in operators {
        match operator {
            PageOperator::Plain(Op::StartTextSection) => (line, pen) = ((0.0, 0.0), 0.0),
            PageOperator::Plain(Op::SetTextCursor { pos }) => {
                line = (line.0 + f64::from(pos.x.0), line.1 + f64::from(pos.y.0));
                pen = line.0;
            }
            PageOperator::SelectFont(selected) => font = Some(*selected),
            PageOperator::Show(shown) => {
                if let Some(font) = font {
                    boxes.extend(shown_box(shown, faces, font, (&mut pen, line.1)));
                }
            }
            PageOperator::Plain(_) => {}
        }
    }
    boxes
}

/// The box of one show operator, whose pen (in points) it moves. `None` if it is empty.
fn shown_box(
    shown: &ShownCodes,
    faces: &mut FaceTables,
    font: SizedFont,
    (pen, baseline): (&mut f64, f64),
) -> Option<ShownBox> {
    let table = faces.table(font.table);
    let em = font.size as f64 / 1000.0;
    let mut union: Option<ShownBox> = None;
    for position in 0..=shown.codes.len() {
        let moves = shown.moves.iter().filter(|m| m.position == position);
        *pen -= moves.map(|m| m.left as f64).sum::<f64>() * em / 1000.0;
        let Some(code) = shown.codes.get(position) else { break };
        let [left, bottom, right, top] = table.code_box(*code).map(|edge| f64::from(edge) * em / 1000.0);
        let own = ShownBox {
            left: *pen + left,
            bottom: baseline + bottom,
            right: *pen + right,
            top: baseline + top,
        };
        union = Some(union.map_or(own, |all| ShownBox {
            left: all.left.min(own.left),
            bottom: all.bottom.min(own.bottom),
            right: all.right.max(own.right),
            top: all.top.max(own.top),
        }));
        *pen += table.width(*code) * em / 1000.0;
    }
    union.filter(|union| union.right > union.left && union.top > union.bottom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filled_share_counts_from_the_first_to_the_last_text() {
        let (all, share) = covered([10.5..20.2, 15.0..17.0, 40.0..50.0].into_iter(), 100.0).unwrap();
        assert_eq!(all, 10.0..50.0);
        assert_eq!(share, 0.5);
        // Text beyond the page counts as far as the page reaches.
        assert_eq!(covered([-5.0..4.0, 90.0..300.0].into_iter(), 100.0).unwrap().0, 0.0..100.0);
        assert_eq!(covered(std::iter::once(7.0..7.2), 100.0), None);
    }
}
