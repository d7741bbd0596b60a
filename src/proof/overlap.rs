//! Overlap: content that is painted on other content.
//!
//! In: the [`PageContents`] of a file. Out: pairs of marked content that overlap, and text that a shape or an image
//! covers. Bounds are compared first, of lines, then of glyphs. Only where bounds of glyphs overlap are their contours
//! cut into strips, and only ink that shares a strip is a finding: lines of Nastaliq or Khmer reach between each other's
//! letters without touching.
//! Refuses more comparisons than any sheet takes.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;

use super::clause::Clause;
use super::font::ContourPoint;
use super::geometry::{BoundingBox, FlatContour, PagePoint};
use super::label::ContentLabel;
use super::paint::{PageContents, PaintMethod, PaintedGlyph, PaintedLine, PaintedShape};

/// Strips into which the common height of two glyphs is cut.
const STRIPS: usize = 24;
/// Comparisons of bounds of one file.
const MAX_COMPARISONS: usize = 20_000_000;
/// The width of common ink that is not a finding, in points: touching is not overlapping.
const TOLERANCE: f64 = 0.02;
/// How far the baselines of one line may be apart, in points.
const BASELINE_TOLERANCE: f64 = 0.05;

/// Content on other content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OverlapFinding {
    /// Two texts, or two lines of one text.
    Texts {
        /// The first text.
        label: ContentLabel,
        /// The second text; `None` if the first one overlaps itself.
        other: Option<ContentLabel>,
        /// The page, from 1.
        page: usize,
    },
    /// A text under a shape or an image, or crossed by a line.
    Covered {
        /// The text.
        label: ContentLabel,
        /// The page, from 1.
        page: usize,
    },
}

impl OverlapFinding {
    /// The rule that it breaks.
    pub(super) const fn clause(&self) -> Clause {
        Clause::OwnRule
    }

    /// The text that overlaps or is covered.
    pub(super) const fn label(&self) -> &ContentLabel {
        match self {
            Self::Texts { label, .. } | Self::Covered { label, .. } => label,
        }
    }
}

impl fmt::Display for OverlapFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Texts { label, other: None, page } => {
                write!(f, "{label} is printed over itself on page {page}")
            }
            Self::Texts { label, other: Some(other), page } => {
                write!(f, "{label} and {other} are printed over each other on page {page}")
            }
            Self::Covered { label, page } => {
                write!(f, "{label} is covered by a shape or an image on page {page}")
            }
        }
    }
}

/// Two marked-content sequences, by their indexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct MarkedContentPair {
    first: usize,
    second: usize,
}

/// The overlaps of a file.
#[derive(Debug, Default)]
pub(super) struct Overlaps {
    /// Text on text.
    texts: BTreeSet<MarkedContentPair>,
    /// Text under the shape of other marked content, or crossed by it.
    shapes: BTreeSet<MarkedContentPair>,
    /// Whether there was more to compare than any sheet has.
    pub is_incomplete: bool,
}

impl Overlaps {
    /// The texts that overlap; `label` names the marked content at an index.
    pub(super) fn text_findings(
        &self,
        contents: &PageContents,
        label: impl Fn(usize) -> ContentLabel,
    ) -> Vec<OverlapFinding> {
        let finding = |pair: &MarkedContentPair| OverlapFinding::Texts {
            label: label(pair.first),
            other: (pair.first != pair.second).then(|| label(pair.second)),
            page: contents.marked_contents[pair.first].page + 1,
        };
        self.texts.iter().map(finding).collect()
    }

    /// The texts that are covered; `label` names the marked content at an index.
    pub(super) fn cover_findings(
        &self,
        contents: &PageContents,
        label: impl Fn(usize) -> ContentLabel,
    ) -> Vec<OverlapFinding> {
        let finding = |pair: &MarkedContentPair| OverlapFinding::Covered {
            label: label(pair.first),
            page: contents.marked_contents[pair.first].page + 1,
        };
        let mut findings: Vec<OverlapFinding> = self.shapes.iter().map(finding).collect();
        findings.dedup();
        findings
    }
}

/// Finds the overlaps of a file. `first_marked_contents` gives, for each marked-content sequence, the first sequence of
/// its text.
pub(super) fn find_overlaps(contents: &PageContents, first_marked_contents: &[usize]) -> Overlaps {
    let mut search = OverlapSearch {
        contents,
        first_marked_contents,
        found: Overlaps::default(),
        remaining: MAX_COMPARISONS,
    };
    let is_complete = search.compare_texts().and_then(|()| search.compare_shapes()).is_some();
    Overlaps { is_incomplete: !is_complete, ..search.found }
}

struct OverlapSearch<'c> {
    contents: &'c PageContents,
    /// By index of marked content: the first sequence of the same text.
    first_marked_contents: &'c [usize],
    found: Overlaps,
    /// Comparisons that are left.
    remaining: usize,
}

impl<'c> OverlapSearch<'c> {
    /// Counts comparisons; `None` if that is too many.
    fn spend(&mut self, comparisons: usize) -> Option<()> {
        self.remaining = self.remaining.checked_sub(comparisons)?;
        Some(())
    }

    fn compare_texts(&mut self) -> Option<()> {
        let (contents, first_marked_contents) = (self.contents, self.first_marked_contents);
        let mut lines: Vec<&PaintedLine> = contents.lines.iter().collect();
        let height = |line: &PaintedLine| (line.page, line.bounds.bottom);
        lines.sort_by(|a, b| height(a).partial_cmp(&height(b)).unwrap_or(Ordering::Equal));
        for (index, line) in lines.iter().enumerate() {
            let above = lines[index + 1..]
                .iter()
                .take_while(|other| other.page == line.page && other.bounds.bottom < line.bounds.top);
            for other in above {
                self.spend(1)?;
                let (a, b) =
                    (first_marked_contents[line.marked_content], first_marked_contents[other.marked_content]);
                let pair = MarkedContentPair { first: a.min(b), second: a.max(b) };
                if line.bounds.overlaps(&other.bounds)
                    && !is_same_line(line, other, first_marked_contents)
                    && !self.found.texts.contains(&pair)
                    && self.do_lines_overlap(line, other)?
                {
                    self.found.texts.insert(pair);
                }
            }
        }
        let position = |line: &PaintedLine| (first_marked_contents[line.marked_content], line.baseline);
        lines.sort_by(|a, b| position(a).partial_cmp(&position(b)).unwrap_or(Ordering::Equal));
        for group in lines.chunk_by(|a, b| is_same_line(a, b, first_marked_contents)) {
            if is_shown_twice(contents, group) {
                let marked_content = first_marked_contents[group[0].marked_content];
                self.found.texts.insert(MarkedContentPair { first: marked_content, second: marked_content });
            }
        }
        Some(())
    }

    /// Whether glyphs of two lines share ink.
    fn do_lines_overlap(&mut self, a: &PaintedLine, b: &PaintedLine) -> Option<bool> {
        let contents = self.contents;
        let near = |line: &PaintedLine, other: &PaintedLine| -> Vec<PaintedGlyph> {
            let glyphs = contents.glyphs[line.glyphs.clone()].iter();
            glyphs.filter(|glyph| glyph.bounds.overlaps(&other.bounds)).copied().collect()
        };
        self.spend(a.glyphs.len() + b.glyphs.len())?;
        let (ours, theirs) = (near(a, b), near(b, a));
        for one in &ours {
            self.spend(theirs.len())?;
            for other in theirs.iter().filter(|other| one.bounds.overlaps(&other.bounds)) {
                let (first, second) = (page_contours(contents, a, one), page_contours(contents, b, other));
                self.spend(STRIPS * 50)?;
                let (first, second) = (Area::nonzero(&first), Area::nonzero(&second));
                if share_ink(&first, &second, &one.bounds.intersection(other.bounds)) {
                    return Some(true);
                }
            }
        }
        Some(false)
    }

    fn compare_shapes(&mut self) -> Option<()> {
        let contents = self.contents;
        for shape in &contents.shapes {
            self.spend(contents.lines.len())?;
            // A fill before the text is its background. A stroke crosses the text out, before or after it.
            let hides = |line: &PaintedLine| {
                shape.order > line.order || matches!(shape.method, PaintMethod::Stroke { .. })
            };
            let near = |line: &&PaintedLine| {
                line.page == shape.page && line.bounds.overlaps(&shape.bounds) && hides(line)
            };
            for line in contents.lines.iter().filter(near) {
                let parts = strip_parts(shape, &line.bounds);
                self.spend(shape.path.iter().map(Vec::len).sum::<usize>())?;
                if parts.is_empty() {
                    continue;
                }
                self.spend(line.glyphs.len() * parts.len())?;
                if self.is_line_covered(line, shape, &parts)? {
                    self.found.shapes.insert(MarkedContentPair {
                        first: line.marked_content,
                        second: shape.marked_content,
                    });
                }
            }
        }
        Some(())
    }

    /// Whether `parts` of a shape share ink with glyphs of a line.
    fn is_line_covered(
        &mut self,
        line: &PaintedLine,
        shape: &PaintedShape,
        parts: &[StripPart<'c>],
    ) -> Option<bool> {
        let is_even_odd = shape.is_even_odd();
        for glyph in &self.contents.glyphs[line.glyphs.clone()] {
            let near: Vec<&StripPart<'_>> =
                parts.iter().filter(|part| part.bounds.overlaps(&glyph.bounds)).collect();
            if near.is_empty() {
                continue;
            }
            self.spend(STRIPS * 10 * near.len())?;
            let contours = page_contours(self.contents, line, glyph);
            let covers = |part: &&StripPart<'_>| {
                let area = Area { path: &part.path, is_even_odd };
                share_ink(&area, &Area::nonzero(&contours), &part.bounds.intersection(glyph.bounds))
            };
            if near.iter().any(covers) {
                return Some(true);
            }
        }
        Some(false)
    }
}

/// Whether two lines are one to a reader: of the same text and on one baseline.
fn is_same_line(a: &PaintedLine, b: &PaintedLine, first_marked_contents: &[usize]) -> bool {
    first_marked_contents[a.marked_content] == first_marked_contents[b.marked_content]
        && (a.baseline - b.baseline).abs() < BASELINE_TOLERANCE
}

/// Whether glyphs of one line are painted on each other: apart from kerning, each begins where another ends.
fn is_shown_twice(contents: &PageContents, lines: &[&PaintedLine]) -> bool {
    /// The smallest advance that counts, in thousandths of an em: marks have none.
    const MIN_ADVANCE: f64 = 120.0;
    let mut spans = Vec::new();
    for line in lines.iter().filter(|line| line.scale.b == 0.0 && line.scale.a > 0.0) {
        for glyph in &contents.glyphs[line.glyphs.clone()] {
            if glyph.advance > MIN_ADVANCE / 1000.0 * line.scale.a {
                spans.push(Span { start: glyph.origin.x, end: glyph.origin.x + glyph.advance });
            }
        }
    }
    spans.sort_by(|a, b| a.partial_cmp(b).unwrap_or(Ordering::Equal));
    spans.windows(2).any(|pair| {
        let narrower = pair[0].length().min(pair[1].length());
        pair[0].end.min(pair[1].end) - pair[1].start > narrower / 2.0
    })
}

/// A part of a shape that covers by itself.
pub(super) struct StripPart<'s> {
    pub path: Cow<'s, [FlatContour]>,
    bounds: BoundingBox,
}

/// The parts of a shape near `area`: a filled shape as a whole, or the single lines of a stroked one.
pub(super) fn strip_parts<'s>(shape: &'s PaintedShape, area: &BoundingBox) -> Vec<StripPart<'s>> {
    let PaintMethod::Stroke { width } = shape.method else {
        return vec![StripPart { path: Cow::Borrowed(&shape.path), bounds: shape.bounds }];
    };
    let lines = shape.path.iter().flat_map(|contour| contour.windows(2));
    let near = lines.filter(|ends| {
        let bounds = BoundingBox::at(ends[0]).union(BoundingBox::at(ends[1])).expanded(width / 2.0);
        bounds.overlaps(area)
    });
    // Clipping paths may leave less than the line.
    let visible = |part: StripPart<'s>| StripPart { bounds: part.bounds.intersection(shape.bounds), ..part };
    near.map(|ends| visible(stroke(ends[0], ends[1], width))).collect()
}

/// A straight line from `a` to `b` as an area.
fn stroke(a: PagePoint, b: PagePoint, width: f64) -> StripPart<'static> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx.hypot(dy).max(1e-9);
    let normal = PagePoint::new(-dy / length * width / 2.0, dx / length * width / 2.0);
    let opposite = PagePoint::new(-normal.x, -normal.y);
    let corners =
        [a.translated(normal), b.translated(normal), b.translated(opposite), a.translated(opposite)];
    let [first, rest @ ..] = corners.map(BoundingBox::at);
    let bounds = rest.into_iter().fold(first, BoundingBox::union);
    StripPart { path: Cow::Owned(vec![corners.to_vec()]), bounds }
}

/// The contours of a glyph on the page.
fn page_contours(contents: &PageContents, line: &PaintedLine, glyph: &PaintedGlyph) -> Vec<FlatContour> {
    let to_page = line.scale.at(glyph.origin);
    let place = |point: PagePoint| to_page.apply(point.x, point.y);
    let contours = contents.fonts[usize::from(glyph.font)].contours(glyph.code);
    contours.iter().map(|contour| flatten(contour).into_iter().map(place).collect()).collect()
}

/// Flattens a contour of quadratic curves (ISO/IEC 14496-22, `glyf`).
fn flatten(contour: &[ContourPoint]) -> FlatContour {
    const STEPS: usize = 4;
    let middle = |a: PagePoint, b: PagePoint| PagePoint::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
    let count = contour.len();
    let mut flat = Vec::with_capacity(count * 2);
    let (Some(first), Some(last)) = (contour.first(), contour.last()) else { return flat };
    let mut pen = match (first.is_on_curve, last.is_on_curve) {
        (true, _) => first.at,
        (false, true) => last.at,
        (false, false) => middle(last.at, first.at),
    };
    for (index, point) in contour.iter().enumerate() {
        if point.is_on_curve {
            pen = point.at;
            flat.push(pen);
            continue;
        }
        let next = &contour[(index + 1) % count];
        let end = if next.is_on_curve { next.at } else { middle(point.at, next.at) };
        for step in 1..=STEPS {
            let t = step as f64 / STEPS as f64;
            let along =
                |a: f64, b: f64, c: f64| (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c;
            flat.push(PagePoint::new(along(pen.x, point.at.x, end.x), along(pen.y, point.at.y, end.y)));
        }
        pen = end;
    }
    flat
}

/// A filled area.
pub(super) struct Area<'p> {
    pub path: &'p [FlatContour],
    /// Whether it is filled by the even-odd rule; otherwise by the nonzero rule.
    pub is_even_odd: bool,
}

/// A part of a horizontal line.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(super) struct Span {
    pub start: f64,
    pub end: f64,
}

impl Span {
    fn length(&self) -> f64 {
        self.end - self.start
    }
}

/// Where a contour crosses a horizontal line.
struct Crossing {
    x: f64,
    /// 1 upwards, -1 downwards.
    winding: i32,
}

impl<'p> Area<'p> {
    /// The area that `path` fills by the nonzero rule.
    const fn nonzero(path: &'p [FlatContour]) -> Self {
        Self { path, is_even_odd: false }
    }

    /// The parts of the horizontal line at the height `y` that are inside the area.
    pub(super) fn spans(&self, y: f64) -> Vec<Span> {
        let mut crossings: Vec<Crossing> = Vec::new();
        for contour in self.path {
            let closed = contour.iter().zip(contour.iter().skip(1).chain(contour.first()));
            for (a, b) in closed.filter(|(a, b)| (a.y > y) != (b.y > y)) {
                let x = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
                crossings.push(Crossing { x, winding: if b.y > a.y { 1 } else { -1 } });
            }
        }
        crossings.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut winding = 0;
        let mut spans = Vec::new();
        for pair in crossings.windows(2) {
            winding += pair[0].winding;
            let is_inside = if self.is_even_odd { winding % 2 != 0 } else { winding != 0 };
            if is_inside {
                spans.push(Span { start: pair[0].x, end: pair[1].x });
            }
        }
        spans
    }
}

/// Whether two areas share ink in a strip of `within`.
pub(super) fn share_ink(a: &Area<'_>, b: &Area<'_>, within: &BoundingBox) -> bool {
    (0..STRIPS).any(|strip| {
        let y = within.bottom + within.height() * (strip as f64 + 0.5) / STRIPS as f64;
        let (ours, theirs) = (a.spans(y), b.spans(y));
        let common = |one: &Span, other: &Span| one.end.min(other.end) - one.start.max(other.start);
        ours.iter().any(|one| theirs.iter().any(|other| common(one, other) > TOLERANCE))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64, side: f64) -> FlatContour {
        BoundingBox { left: x, bottom: y, right: x + side, top: y + side }.corners().to_vec()
    }

    #[test]
    fn areas_overlap_where_both_have_ink() {
        let ring = [square(0.0, 0.0, 10.0), square(2.0, 2.0, 6.0)];
        let inner = [square(4.0, 4.0, 2.0)];
        let inner = Area::nonzero(&inner);
        let all = BoundingBox { left: 0.0, bottom: 0.0, right: 10.0, top: 10.0 };
        assert!(share_ink(&Area::nonzero(&ring), &inner, &all), "nonzero fills the hole");
        assert!(!share_ink(&Area { path: &ring, is_even_odd: true }, &inner, &all), "even-odd leaves it");
        let [left, right] = [[square(0.0, 0.0, 5.0)], [square(5.0, 0.0, 5.0)]];
        assert!(
            !share_ink(&Area::nonzero(&left), &Area::nonzero(&right), &all),
            "touching is not overlapping"
        );
        let line = stroke(PagePoint::new(0.0, 5.0), PagePoint::new(10.0, 5.0), 1.0);
        assert_eq!(line.bounds, BoundingBox { left: 0.0, bottom: 4.5, right: 10.0, top: 5.5 });
        assert!(share_ink(&Area::nonzero(&line.path), &inner, &line.bounds.intersection(all)));
    }

    #[test]
    fn a_round_contour_is_as_wide_as_its_curve() {
        let off = |x, y| ContourPoint { at: PagePoint::new(x, y), is_on_curve: false };
        let round = flatten(&[off(0.0, 0.0), off(10.0, 0.0), off(10.0, 10.0), off(0.0, 10.0)]);
        let lowest = round.iter().map(|point| point.y).fold(f64::MAX, f64::min);
        assert!((0.0..1.0).contains(&lowest), "{lowest}");
        assert!(round.iter().all(|point| (0.0..=10.0).contains(&point.x)));
    }
}
