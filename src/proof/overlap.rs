//! Cover: whose ink lies on whose.
//!
//! In: the [`PageContents`] of a file. Out: pairs of sequences that print on each other, and texts that a shape or an
//! image covers. Boxes come first, of lines, then of glyphs; only where glyphs' boxes meet are outlines cut
//! into strips, and only ink that shares a strip is a finding: lines of Nastaliq or Khmer reach between each
//! other's letters and are clear of each other.
//! Refuses more comparisons than any sheet takes.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::font::{Box4, OutlinePoint};
use super::paint::{Cover, Glyph, Line, PageContents, Shape, meet};

/// Strips into which the common height of two boxes is cut.
const STRIPS: usize = 24;
/// Comparisons of boxes.
const MOST: usize = 20_000_000;
/// Points: ink that only touches is not on other ink.
const NEAR: f64 = 0.02;

/// PageContents on ink: pairs of sequences.
#[derive(Debug, Default)]
pub(super) struct Covered {
    /// Text on text.
    pub texts: BTreeSet<(usize, usize)>,
    /// Text under a shape or an image of another sequence, or crossed by a line.
    pub shapes: BTreeSet<(usize, usize)>,
    /// Whether there was more to compare than any sheet has.
    pub gave_up: bool,
}

/// Finds ink on ink; `messages` are, by sequence, the first of the sequences that are one message.
pub(super) fn find(ink: &PageContents, messages: &[usize]) -> Covered {
    let mut covered = Covered::default();
    let mut budget = MOST;
    let done =
        texts(ink, messages, &mut covered, &mut budget).and_then(|()| shapes(ink, &mut covered, &mut budget));
    covered.gave_up = done.is_none();
    covered
}

fn spend(budget: &mut usize, by: usize) -> Option<()> {
    *budget = budget.checked_sub(by)?;
    Some(())
}

/// Whether two lines are one to a reader: those of one message on one baseline.
fn same_line(a: &Line, b: &Line, messages: &[usize]) -> bool {
    messages[a.mark] == messages[b.mark] && (a.baseline - b.baseline).abs() < 0.05
}

fn texts(ink: &PageContents, messages: &[usize], covered: &mut Covered, budget: &mut usize) -> Option<()> {
    let mut lines: Vec<&Line> = ink.lines.iter().collect();
    lines.sort_by(|a, b| {
        (a.page, a.ink[1]).partial_cmp(&(b.page, b.ink[1])).unwrap_or(std::cmp::Ordering::Equal)
    });
    for (at, line) in lines.iter().enumerate() {
        let above =
            lines[at + 1..].iter().take_while(|other| other.page == line.page && other.ink[1] < line.ink[3]);
        for other in above {
            spend(budget, 1)?;
            let (a, b) = (messages[line.mark], messages[other.mark]);
            let pair = (a.min(b), a.max(b));
            if meet(&line.ink, &other.ink)
                && !same_line(line, other, messages)
                && !covered.texts.contains(&pair)
                && lines_meet(ink, line, other, budget)?
            {
                covered.texts.insert(pair);
            }
        }
    }
    lines.sort_by(|a, b| {
        (messages[a.mark], a.baseline)
            .partial_cmp(&(messages[b.mark], b.baseline))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    for group in lines.chunk_by(|a, b| same_line(a, b, messages)) {
        if is_shown_twice(ink, group) {
            let message = messages[group[0].mark];
            covered.texts.insert((message, message));
        }
    }
    Some(())
}

/// Whether glyphs of one line stand on each other: their advances tile the line but for kerning.
fn is_shown_twice(ink: &PageContents, lines: &[&Line]) -> bool {
    const NARROW: f64 = 120.0;
    let mut spans = Vec::new();
    for line in lines.iter().filter(|line| line.matrix[1] == 0.0 && line.matrix[0] > 0.0) {
        for glyph in &ink.glyphs[line.glyphs.clone()] {
            if glyph.advance > NARROW / 1000.0 * line.matrix[0] {
                spans.push((glyph.at[0], glyph.at[0] + glyph.advance));
            }
        }
    }
    spans.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    spans.windows(2).any(|pair| {
        let narrow = (pair[0].1 - pair[0].0).min(pair[1].1 - pair[1].0);
        pair[0].1.min(pair[1].1) - pair[1].0 > narrow / 2.0
    })
}

fn lines_meet(ink: &PageContents, a: &Line, b: &Line, budget: &mut usize) -> Option<bool> {
    let near = |line: &Line, other: &Line| -> Vec<Glyph> {
        ink.glyphs[line.glyphs.clone()].iter().filter(|glyph| meet(&glyph.ink, &other.ink)).copied().collect()
    };
    spend(budget, a.glyphs.len() + b.glyphs.len())?;
    let (ours, theirs) = (near(a, b), near(b, a));
    for one in &ours {
        spend(budget, theirs.len())?;
        for other in theirs.iter().filter(|other| meet(&one.ink, &other.ink)) {
            let (first, second) = (outline(ink, a, one), outline(ink, b, other));
            spend(budget, STRIPS * 50)?;
            if share_ink(&first, false, &second, false, &common(&one.ink, &other.ink)) {
                return Some(true);
            }
        }
    }
    Some(false)
}

fn shapes(ink: &PageContents, covered: &mut Covered, budget: &mut usize) -> Option<()> {
    for shape in &ink.shapes {
        spend(budget, ink.lines.len())?;
        // Who fills first, paints a ground for the text; who draws a line through a text, crosses it out.
        let later = |line: &&Line| shape.order > line.order || matches!(shape.cover, Cover::Stroke(_));
        let lines = ink.lines.iter().filter(|line| line.page == shape.page && meet(&line.ink, &shape.bounds));
        for line in lines.filter(later) {
            let near = near(shape, &line.ink);
            spend(budget, shape.path.iter().map(Vec::len).sum::<usize>())?;
            if near.is_empty() {
                continue;
            }
            spend(budget, line.glyphs.len() * near.len())?;
            for glyph in &ink.glyphs[line.glyphs.clone()] {
                let parts: Vec<&StripPart<'_>> =
                    near.iter().filter(|part| meet(&part.bounds, &glyph.ink)).collect();
                if parts.is_empty() {
                    continue;
                }
                spend(budget, STRIPS * 10 * parts.len())?;
                let outline = outline(ink, line, glyph);
                let even_odd = shape.cover == Cover::Fill { even_odd: true };
                let on = |part: &&StripPart<'_>| {
                    share_ink(&part.path, even_odd, &outline, false, &common(&part.bounds, &glyph.ink))
                };
                if parts.into_iter().any(|part| on(&part)) {
                    covered.shapes.insert((line.mark, shape.mark));
                    break;
                }
            }
        }
    }
    Some(())
}

/// A part of a shape that covers by itself.
pub(super) struct StripPart<'s> {
    pub path: Cow<'s, [Vec<[f64; 2]>]>,
    bounds: Box4,
}

/// The parts of a shape that come near `area`: all of a filled one, single strokes of a stroked one.
pub(super) fn near<'s>(shape: &'s Shape, area: &Box4) -> Vec<StripPart<'s>> {
    let Cover::Stroke(width) = shape.cover else {
        return vec![StripPart { path: Cow::Borrowed(&shape.path), bounds: shape.bounds }];
    };
    let strokes = shape.path.iter().flat_map(|contour| contour.windows(2));
    let bars = strokes.filter_map(|ends| {
        let (a, b, half) = (ends[0], ends[1], width / 2.0);
        let [left, right] = [a[0].min(b[0]) - half, a[0].max(b[0]) + half];
        let [low, high] = [a[1].min(b[1]) - half, a[1].max(b[1]) + half];
        if !meet(&[left, low, right, high], area) {
            return None;
        }
        let (bar, bounds) = bar(a, b, width);
        Some(StripPart { path: Cow::Owned(vec![bar]), bounds })
    });
    bars.collect()
}

/// A stroke from `a` to `b`, and its box.
fn bar(a: [f64; 2], b: [f64; 2], width: f64) -> (Vec<[f64; 2]>, Box4) {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length = dx.hypot(dy).max(1e-9);
    let (nx, ny) = (-dy / length * width / 2.0, dx / length * width / 2.0);
    let corners =
        vec![[a[0] + nx, a[1] + ny], [b[0] + nx, b[1] + ny], [b[0] - nx, b[1] - ny], [a[0] - nx, a[1] - ny]];
    let bounds = corners.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |b: Box4, p| {
        [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])]
    });
    (corners, bounds)
}

fn common(a: &Box4, b: &Box4) -> Box4 {
    [a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])]
}

/// The outline of a glyph on the page, its curves as lines.
fn outline(ink: &PageContents, line: &Line, glyph: &Glyph) -> Vec<Vec<[f64; 2]>> {
    let m = line.matrix;
    let place = |(x, y): (f64, f64)| [m[0] * x + m[2] * y + glyph.at[0], m[1] * x + m[3] * y + glyph.at[1]];
    let contours = ink.fonts[usize::from(glyph.font)].outline(glyph.code);
    contours.iter().map(|contour| flatten(contour).into_iter().map(place).collect()).collect()
}

/// A contour of points on and off the curve as points on it.
fn flatten(contour: &[OutlinePoint]) -> Vec<(f64, f64)> {
    const STEPS: usize = 4;
    let middle = |a: &OutlinePoint, b: &OutlinePoint| ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
    let count = contour.len();
    let mut out: Vec<(f64, f64)> = Vec::with_capacity(count * 2);
    let (Some(first), Some(last)) = (contour.first(), contour.last()) else { return out };
    let mut pen = if first.2 {
        (first.0, first.1)
    } else if last.2 {
        (last.0, last.1)
    } else {
        middle(last, first)
    };
    for (at, point) in contour.iter().enumerate() {
        if point.2 {
            pen = (point.0, point.1);
            out.push(pen);
            continue;
        }
        let next = &contour[(at + 1) % count];
        let end = if next.2 { (next.0, next.1) } else { middle(point, next) };
        for step in 1..=STEPS {
            let t = step as f64 / STEPS as f64;
            let curve =
                |a: f64, b: f64, c: f64| (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c;
            out.push((curve(pen.0, point.0, end.0), curve(pen.1, point.1, end.1)));
        }
        pen = end;
    }
    out
}

/// Whether two areas share ink in a strip of `within`.
pub(super) fn share_ink(
    a: &[Vec<[f64; 2]>],
    a_odd: bool,
    b: &[Vec<[f64; 2]>],
    b_odd: bool,
    within: &Box4,
) -> bool {
    let height = within[3] - within[1];
    (0..STRIPS).any(|strip| {
        let y = within[1] + height * (strip as f64 + 0.5) / STRIPS as f64;
        let (ours, theirs) = (spans(a, a_odd, y), spans(b, b_odd, y));
        ours.iter().any(|one| theirs.iter().any(|other| one.1.min(other.1) - one.0.max(other.0) > NEAR))
    })
}

/// Where a horizontal line is inside an area.
pub(super) fn spans(area: &[Vec<[f64; 2]>], even_odd: bool, y: f64) -> Vec<(f64, f64)> {
    let mut crossings: Vec<(f64, i32)> = Vec::new();
    for contour in area {
        let closed = contour.iter().zip(contour.iter().skip(1).chain(contour.first()));
        for (a, b) in closed.filter(|(a, b)| (a[1] > y) != (b[1] > y)) {
            let x = a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
            crossings.push((x, if b[1] > a[1] { 1 } else { -1 }));
        }
    }
    crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut winding = 0;
    let mut spans = Vec::new();
    for pair in crossings.windows(2) {
        winding += pair[0].1;
        if if even_odd { winding % 2 != 0 } else { winding != 0 } {
            spans.push((pair[0].0, pair[1].0));
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64, side: f64) -> Vec<[f64; 2]> {
        vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side]]
    }

    #[test]
    fn only_ink_is_on_ink() {
        let ring = vec![square(0.0, 0.0, 10.0), square(2.0, 2.0, 6.0)];
        let inner = [square(4.0, 4.0, 2.0)];
        let all = [0.0, 0.0, 10.0, 10.0];
        assert!(share_ink(&ring, false, &inner, false, &all), "nonzero fills the hole");
        assert!(!share_ink(&ring, true, &inner, false, &all), "even-odd leaves it");
        assert!(!share_ink(&[square(0.0, 0.0, 5.0)], false, &[square(5.0, 0.0, 5.0)], false, &all));
        let (bar, bounds) = bar([0.0, 5.0], [10.0, 5.0], 1.0);
        assert_eq!(bounds, [0.0, 4.5, 10.0, 5.5]);
        assert!(share_ink(&[bar], false, &inner, false, &common(&bounds, &all)));
    }

    #[test]
    fn a_round_contour_is_as_wide_as_its_curve() {
        let off = |x, y| (x, y, false);
        let round = flatten(&[off(0.0, 0.0), off(10.0, 0.0), off(10.0, 10.0), off(0.0, 10.0)]);
        let lowest = round.iter().map(|p| p.1).fold(f64::MAX, f64::min);
        assert!((0.0..1.0).contains(&lowest), "{lowest}");
        assert!(round.iter().all(|p| (0.0..=10.0).contains(&p.0)));
    }
}
