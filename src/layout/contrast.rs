//! Contrast: whether what is printed stands out from what it stands on, judged from the finished drawing.
//!
//! In: the frames of a side at their places, in painting order, and the content that they show. Out: a [`ContrastPair`] of inks
//! for each line of text and each shape, with the ratio that WCAG 2 computes and the one that it asks for, and findings
//! about those that are too faint. No list of inks is kept here: an ink or a tint that is changed is judged as it is.
//! What is under an item is found by ink boxes: of all areas filled before it, the topmost ones that it touches.
//! Refuses faint text, icons, rules and boxes, and greys in which the ranks of a sheet would turn round. A clinic's logo
//! is not judged: it is as it is, and no text of the sheet stands on it.

use std::collections::{BTreeMap, BTreeSet};

use super::frame::{Frame, FrameItem, ItemOwner};
use crate::content::{BlockId, Content, FrameStyle, PartEntry, SheetPart};
use crate::diag::Diagnostic;
use crate::font::{self, Weight};
use crate::geom::{Abs, Color, PathSegment, Point, Rect, Shape};
use crate::text::Line;
use crate::unicode::without_isolates;

/// What WCAG 2.2 asks of text (1.4.3).
const TEXT: f64 = 4.5;
/// What it asks of large text (1.4.3), and of pictures and parts to use (1.4.11).
const LARGE: f64 = 3.0;

/// A drawing at its place on a side.
#[derive(Clone, Copy, Debug)]
pub struct JudgedFrame<'a> {
    /// The panel; none for what stands in the paper's margin.
    pub panel: Option<&'a str>,
    /// Its top left corner on the side.
    pub at: Point,
    /// The drawing.
    pub frame: &'a Frame,
}

/// What is seen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContrastSubject {
    /// A line of text: what it says.
    Text(String),
    /// A shape: an icon, a rule, a frame, an area to write on.
    Shape,
}

/// What is seen, and one of the inks that it stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct ContrastPair {
    /// What is seen.
    pub subject: ContrastSubject,
    /// Whose it is.
    pub owner: ItemOwner,
    /// The panel; none in the paper's margin.
    pub panel: Option<String>,
    /// Its ink.
    pub ink: Color,
    /// What is under it.
    pub background: Color,
    /// Contrast ratio that is asked for.
    pub required: f64,
}

impl ContrastPair {
    /// The contrast ratio.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        ratio(self.ink, self.background)
    }

    /// Whether it is as much as is asked for.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.ratio() >= self.required
    }
}

/// Relative luminance from 0 (black) to 1 (paper white), by WCAG 2.2; grey is taken as an sRGB grey.
#[must_use]
pub fn luminance(ink: Color) -> f64 {
    let linear = |level: f64| {
        if level <= 0.040_45 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
    };
    match ink {
        Color::Gray(thousandths) => linear(f64::from(thousandths.min(1000)) / 1000.0),
        Color::Rgb(r, g, b) => {
            let [r, g, b] = [r, g, b].map(|byte| linear(f64::from(byte) / 255.0));
            0.2126 * r + 0.7152 * g + 0.0722 * b
        }
    }
}

/// Contrast ratio of two inks by WCAG 2.2, from 1 (the same) to 21 (black on white).
#[must_use]
pub fn ratio(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The ink as `#rrggbb` in sRGB.
#[must_use]
pub fn hex(ink: Color) -> String {
    let [r, g, b] = match ink {
        Color::Gray(thousandths) => [((u32::from(thousandths.min(1000)) * 255 + 500) / 1000) as u8; 3],
        Color::Rgb(r, g, b) => [r, g, b],
    };
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// A filled shape on a side.
struct FilledArea {
    /// The place of its item among all of the side.
    item: usize,
    ink: Color,
    /// The ends of its segments; the curve of a convex outline runs outside of them.
    corners: Vec<Point>,
    bounds: Rect,
}

impl FilledArea {
    fn of(shape: &Shape, item: usize, at: Point) -> Option<Self> {
        let ink = shape.fill?;
        let end = |segment: &PathSegment| match *segment {
            PathSegment::Move(p) | PathSegment::Line(p) | PathSegment::Cubic(_, _, p) => Some(p + at),
            PathSegment::Close => None,
        };
        let bounds = Shape { stroke: None, ..shape.clone() }.bounds().moved(at);
        Some(Self { item, ink, corners: shape.path.iter().filter_map(end).collect(), bounds })
    }

    /// Whether nothing of `area` is outside: all of it, and all corners, on one side of each edge. An outline that is not
    /// convex covers nothing as a whole.
    fn covers(&self, area: Rect) -> bool {
        let points = || {
            let box_of = [(area.x, area.y), (area.right(), area.y), (area.x, area.bottom())];
            let last = Point::new(area.right(), area.bottom());
            let box_of = box_of.map(|(x, y)| Point::new(x, y)).into_iter().chain([last]);
            box_of.chain(self.corners.iter().copied())
        };
        let edges = self.corners.iter().zip(self.corners.iter().cycle().skip(1));
        let (mut left, mut right) = (false, false);
        for (a, b) in edges {
            let across = |p: Point| {
                let along = [(b.x - a.x).to_scaled(), (b.y - a.y).to_scaled()].map(i128::from);
                let to = [(p.x - a.x).to_scaled(), (p.y - a.y).to_scaled()].map(i128::from);
                along[0] * to[1] - along[1] * to[0]
            };
            left |= points().any(|p| across(p) < 0);
            right |= points().any(|p| across(p) > 0);
        }
        left != right
    }
}

/// A side as it is judged: its items in painting order, and its filled areas.
struct PaintedSide<'a> {
    items: Vec<(JudgedFrame<'a>, &'a FrameItem)>,
    areas: Vec<FilledArea>,
}

impl<'a> PaintedSide<'a> {
    fn of(side: &[JudgedFrame<'a>], logos: &BTreeSet<BlockId>) -> Self {
        let of_logo =
            |item: &FrameItem| matches!(item.owner(), ItemOwner::Block(block) if logos.contains(&block));
        let items = side.iter().flat_map(|piece| piece.frame.items.iter().map(|item| (*piece, item)));
        let items: Vec<_> = items.filter(|(_, item)| !of_logo(item)).collect();
        let mut areas = Vec::new();
        for (index, (piece, item)) in items.iter().enumerate() {
            if let FrameItem::Shapes { shapes, .. } = item {
                areas.extend(shapes.iter().filter_map(|shape| FilledArea::of(shape, index, piece.at)));
            }
        }
        Self { items, areas }
    }

    /// The areas that an item touches, topmost first, and whether paper is seen between them.
    fn under(&self, item: usize, place: Rect) -> (Vec<&FilledArea>, bool) {
        let mut found = Vec::new();
        for area in self.areas.iter().rev().filter(|area| area.item < item && area.bounds.intersects(place)) {
            found.push(area);
            if area.covers(place) {
                return (found, false);
            }
        }
        (found, true)
    }

    /// The inks under an item at `place`.
    fn grounds(&self, item: usize, place: Rect) -> BTreeSet<Color> {
        let (areas, paper) = self.under(item, place);
        areas.iter().map(|area| area.ink).chain(paper.then_some(Color::WHITE)).collect()
    }

    /// Whether something stands on a shape of the item `item`.
    fn bears(&self, item: usize, place: Rect) -> bool {
        self.items[item + 1..].iter().any(|(piece, above)| ink_box(above, piece.at).intersects(place))
    }

    /// The inks of a shape with those under it: the outline's or the area's, whichever is seen better. A shape of a
    /// picture may also be seen against another that it meets, as a sign on its disc. An area on bare paper that bears
    /// something may be faint: what stands on it is judged.
    fn shape(&self, index: usize, shape: &Shape, others: &[Shape]) -> Vec<(Color, Color)> {
        let at = self.items[index].0.at;
        let place = shape.bounds().moved(at);
        let grounds = self.grounds(index, place);
        let bare = grounds.iter().all(|ground| *ground == Color::WHITE);
        if shape.fill.is_some() && bare && self.bears(index, place) {
            return Vec::new();
        }
        let worst = |ink: Color| {
            let pairs = grounds.iter().map(|ground| (ink, *ground));
            pairs.min_by(|a, b| ratio(a.0, a.1).total_cmp(&ratio(b.0, b.1)))
        };
        let met = others.iter().filter(|other| other.bounds().intersects(shape.bounds())).flat_map(inks);
        let met: Vec<Color> = met.collect();
        let against = |ink: Color| met.iter().map(move |other| (ink, *other)).chain(worst(ink));
        let best = inks(shape).flat_map(against).max_by(|a, b| ratio(a.0, a.1).total_cmp(&ratio(b.0, b.1)));
        best.into_iter().collect()
    }
}

fn inks(shape: &Shape) -> impl Iterator<Item = Color> + use<> {
    shape.fill.into_iter().chain(shape.stroke.map(|stroke| stroke.color))
}

/// Where the ink of an item is.
fn ink_box(item: &FrameItem, at: Point) -> Rect {
    let bounds = item.bounds().moved(at);
    match item {
        FrameItem::Line { line, .. } => {
            let (left, right) = line.overhang;
            Rect { x: bounds.x - left, w: bounds.w + left + right, ..bounds }
        }
        _ => bounds,
    }
}

/// What is asked of a line: less from 18 pt as drawn, or from 14 pt if all of it is bold.
fn asked(line: &Line) -> f64 {
    let size = line.runs.iter().map(|run| run.size).min().unwrap_or_default();
    let bold =
        line.runs.iter().all(|run| font::face(run.face).is_some_and(|face| face.weight == Weight::Bold));
    let least = Abs::pt(if bold { 14.0 } else { 18.0 });
    if size >= least { LARGE } else { TEXT }
}

/// Everything on a side that is seen, with each ink under it.
#[must_use]
pub fn contrast_pairs(content: &Content, side: &[JudgedFrame<'_>]) -> Vec<ContrastPair> {
    let ground = PaintedSide::of(side, &logos(content));
    let mut pairs = Vec::new();
    for (index, (piece, item)) in ground.items.iter().enumerate() {
        let owner = item.owner();
        let pair = |subject: ContrastSubject, ink: Color, background: Color, required: f64| ContrastPair {
            subject,
            owner,
            panel: piece.panel.map(str::to_owned),
            ink,
            background,
            required,
        };
        match item {
            FrameItem::Line { line, ink, .. } => {
                let words = without_isolates(&line.text[line.range.clone()]);
                let grounds = ground.grounds(index, ink_box(item, piece.at));
                let of =
                    |ground: Color| pair(ContrastSubject::Text(words.clone()), *ink, ground, asked(line));
                pairs.extend(grounds.into_iter().map(of));
            }
            FrameItem::Shapes { shapes, .. } => {
                for (at, shape) in shapes.iter().enumerate() {
                    let others = [&shapes[..at], &shapes[at + 1..]].concat();
                    let seen = ground.shape(index, shape, &others);
                    pairs.extend(
                        seen.into_iter()
                            .map(|(ink, ground)| pair(ContrastSubject::Shape, ink, ground, LARGE)),
                    );
                }
            }
            FrameItem::DataMatrix { .. } => {
                let grounds = ground.grounds(index, ink_box(item, piece.at));
                let of = |ground: Color| pair(ContrastSubject::Shape, Color::BLACK, ground, LARGE);
                pairs.extend(grounds.into_iter().map(of));
            }
            // Of pictures made of pixels there are logos only.
            FrameItem::Image { .. } => {}
        }
    }
    pairs
}

/// What is too faint on `sides`, and whether a copy without colours keeps the ranks of what is said. `what` names the
/// format and the locale.
#[must_use]
pub fn check(content: &Content, sides: &[Vec<JudgedFrame<'_>>], what: &str) -> Vec<Diagnostic> {
    let pairs: Vec<ContrastPair> = sides.iter().flat_map(|side| contrast_pairs(content, side)).collect();
    let mut faint: BTreeMap<(Option<&str>, Color, Color, bool), &ContrastPair> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| !pair.is_enough()) {
        faint
            .entry((pair.panel.as_deref(), pair.ink, pair.background, pair.subject == ContrastSubject::Shape))
            .or_insert(pair);
    }
    let mut findings: Vec<Diagnostic> = faint.into_values().map(|pair| too_faint(pair, what)).collect();
    findings.extend(turned_ranks(content, &pairs, what));
    findings.extend(sides.iter().flat_map(|side| lesser_alarm(content, side, what)));
    findings
}

/// A ratio with two digits, rounded down: what falls short by little is not written as enough.
fn said(ratio: f64) -> f64 {
    (ratio * 100.0).floor() / 100.0
}

/// Where something stands, in words.
fn place(panel: Option<&str>) -> String {
    panel.map_or_else(|| "in the margin".to_owned(), |panel| format!("in panel `{panel}`"))
}

fn too_faint(pair: &ContrastPair, what: &str) -> Diagnostic {
    let ContrastPair { subject: seen, required: asked, .. } = pair;
    let place = place(pair.panel.as_deref());
    let (ink, ground, ratio) = (hex(pair.ink), hex(pair.background), said(pair.ratio()));
    let (seen, hint) = match seen {
        ContrastSubject::Text(words) => (
            format!("text `{words}`"),
            "nothing is wrong with your messages: tell those who make this program, and print with `--grey` if that has no such finding",
        ),
        ContrastSubject::Shape => {
            ("a picture, rule or box".to_owned(), "draw the sheet's pictures in darker colours")
        }
    };
    Diagnostic::error(
        crate::diag::Name::Unnamed,
        format!("{seen} {place} of {what} is too faint: {ink} on {ground} is {ratio:.2}:1, not {asked}:1"),
    )
    .hint(hint)
}

/// What a line of text is among others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextRank {
    /// The title, headings, the last word, and the marks of lists.
    Head,
    /// Running text.
    Text,
    /// What is there for staff, and labels of fields.
    Quiet,
    /// What stands on an alarm's bar.
    Bar,
}

/// The rank of each block that says something.
fn ranks(content: &Content) -> BTreeMap<BlockId, TextRank> {
    let mut ranks: BTreeMap<BlockId, TextRank> =
        content.strip.iter().map(|w| (w.block, TextRank::Quiet)).collect();
    for part in all_parts(content) {
        let alarm = part.frame_style == FrameStyle::Alarm;
        let head = if alarm { TextRank::Bar } else { TextRank::Head };
        ranks.extend(part.heading.iter().map(|words| (words.block, head)));
        for entry in &part.entries {
            match entry {
                PartEntry::Title(words) | PartEntry::Closing(words) => {
                    drop(ranks.insert(words.block, TextRank::Head))
                }
                PartEntry::Bullet { label, .. } | PartEntry::Check { label, .. } => {
                    ranks.insert(label.block, TextRank::Head);
                }
                PartEntry::Field { label, .. } | PartEntry::QrCode { label, .. } => {
                    ranks.insert(label.block, TextRank::Quiet);
                }
                PartEntry::Call { text, value, hint } => {
                    let words = [Some(text), value.as_ref()].into_iter().flatten().filter(|_| alarm);
                    ranks.extend(words.map(|words| (words.block, TextRank::Bar)));
                    ranks.extend(hint.iter().filter(|_| alarm).map(|words| (words.block, TextRank::Quiet)));
                }
                _ => {}
            }
        }
    }
    ranks
}

fn all_parts(content: &Content) -> impl Iterator<Item = &SheetPart> {
    content.panels.iter().chain(&content.flows).flatten()
}

/// The blocks of a clinic's logo.
fn logos(content: &Content) -> BTreeSet<BlockId> {
    let entries = all_parts(content).flat_map(|part| &part.entries);
    entries
        .filter_map(|e| if let PartEntry::Logo { figure, .. } = e { Some(*figure) } else { None })
        .collect()
}

/// In a copy without colours headings and marks are darker than what is quiet, and not darker than running text.
fn turned_ranks(content: &Content, pairs: &[ContrastPair], what: &str) -> Vec<Diagnostic> {
    let ranks = ranks(content);
    let rank = |pair: &ContrastPair| match pair.owner {
        ItemOwner::Block(block) => ranks.get(&block).copied().unwrap_or(TextRank::Text),
        // The strip in the margin, and notes. In panels there are repeats of what is ranked elsewhere.
        ItemOwner::Artifact(_) if pair.panel.is_none() => TextRank::Quiet,
        ItemOwner::Artifact(_) => TextRank::Text,
    };
    let of = |wanted: TextRank| {
        let lines =
            pairs.iter().filter(move |pair| pair.subject != ContrastSubject::Shape && rank(pair) == wanted);
        let mut inks: Vec<Color> = lines.map(|pair| pair.ink).collect();
        inks.sort_by(|a, b| luminance(*a).total_cmp(&luminance(*b)));
        (inks.first().copied(), inks.last().copied())
    };
    let ((darkest, lightest), (text, _), (quiet, _)) =
        (of(TextRank::Head), of(TextRank::Text), of(TextRank::Quiet));
    let mut findings = Vec::new();
    let mut find = |words: &str, other: &str, inks: [Color; 2]| {
        let [ink, against] = inks.map(hex);
        findings.push(Diagnostic::error(
            crate::diag::Name::Unnamed,
            format!("{words} of {what} ({ink}) would not be {other} ({against}) in a copy without colours"),
        ));
    };
    if let (Some(head), Some(quiet)) = (lightest, quiet)
        && luminance(head) >= luminance(quiet)
    {
        find("headings and marks", "darker than the staff strip and labels", [head, quiet]);
    }
    if let (Some(head), Some(text)) = (darkest, text)
        && luminance(head) < luminance(text)
    {
        find("headings and marks", "as light as the running text", [head, text]);
    }
    findings
}

/// Whether an area of `side` that bears something is as dark as the bar of an alarm on it, or darker.
fn lesser_alarm(content: &Content, side: &[JudgedFrame<'_>], what: &str) -> Option<Diagnostic> {
    let ranks = ranks(content);
    let ground = PaintedSide::of(side, &logos(content));
    let (mut bars, mut own) = (BTreeSet::new(), BTreeSet::new());
    for (index, (piece, item)) in ground.items.iter().enumerate() {
        let ItemOwner::Block(block) = item.owner() else { continue };
        if ranks.get(&block) == Some(&TextRank::Bar) {
            let place = ink_box(item, piece.at);
            bars.extend(ground.grounds(index, place));
            own.extend(ground.under(index, place).0.into_iter().map(|area| area.item));
        }
    }
    let bar = bars.into_iter().max_by(|a, b| luminance(*a).total_cmp(&luminance(*b)))?;
    let others = ground.areas.iter().filter(|area| !own.contains(&area.item));
    let bearing = others.filter(|area| ground.bears(area.item, area.bounds));
    let darker = bearing
        .filter(|area| luminance(area.ink) <= luminance(bar) && area.ink != Color::WHITE)
        .min_by(|a, b| luminance(a.ink).total_cmp(&luminance(b.ink)))?;
    let (piece, _) = ground.items[darker.item];
    Some(Diagnostic::error(
        crate::diag::Name::Unnamed,
        format!(
            "an area {} of {what} ({}) is as dark as the bar of the alarm ({}), or darker",
            place(piece.panel),
            hex(darker.ink),
            hex(bar)
        ),
    ))
}
