//! Contrast: whether everything that is printed stands out from its background.
//!
//! In: the frames of a side with their positions, in painting order, and their content. Out: a
//! [`ContrastPair`] for each line of text and each shape, with its ratio by WCAG 2.2 and the required one,
//! and findings. The finished drawing is checked, so a colour that is changed anywhere in the code is checked
//! as it is printed. The background of an item is made of the topmost filled areas before it that its bounds
//! touch.
//! Refuses faint text, icons, rules and boxes, and greys in which less important text is as dark as more
//! important text. A clinic's logo is not checked: its colours are the clinic's, and no text of the sheet is
//! on it.

use std::collections::{BTreeMap, BTreeSet};

use super::frame::{ArtifactType, Frame, FrameItem, ItemOwner};
use crate::content::{BlockId, Content, FrameStyle, PartEntry};
use crate::diag::{Diagnostic, Name};
use crate::font::{self, Weight};
use crate::geom::{Abs, Color, FillRule, Paint, PathSegment, Point, Rect, Shape};
use crate::text::Line;
use crate::unicode::without_isolates;

/// The ratio that WCAG 2.2 requires of text (1.4.3).
const TEXT: f64 = 4.5;
/// The ratio that it requires of large text (1.4.3), and of pictures and controls (1.4.11).
const LARGE: f64 = 3.0;

/// A frame with its position on a side.
#[derive(Clone, Copy, Debug)]
pub struct CheckedFrame<'a> {
    /// The name of the panel; `None` in the margin of the press sheet.
    pub panel: Option<&'a str>,
    /// Its top left corner on the side.
    pub at: Point,
    /// The frame.
    pub frame: &'a Frame,
}

/// The kind of item that is checked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContrastSubject {
    /// A line of text.
    Text(String),
    /// A shape: an icon, a rule, a frame, an area to write on.
    Shape,
}

/// An item with one of the colours behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct ContrastPair {
    /// The item.
    pub subject: ContrastSubject,
    /// The block that it belongs to.
    pub owner: ItemOwner,
    /// The name of the panel; `None` in the margin of the press sheet.
    pub panel: Option<String>,
    /// Its colour.
    pub color: Color,
    /// The colour behind it.
    pub background: Color,
    /// The required contrast ratio.
    pub required: f64,
}

impl ContrastPair {
    /// The contrast ratio.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        ratio(self.color, self.background)
    }

    /// Whether the ratio is at least the required one.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.ratio() >= self.required
    }
}

/// Relative luminance by WCAG 2.2, from 0 (black) to 1 (white). Grey is interpreted as sRGB.
#[must_use]
pub fn luminance(color: Color) -> f64 {
    let linear = |level: f64| {
        if level <= 0.040_45 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
    };
    match color {
        Color::Gray(thousandths) => linear(f64::from(thousandths.min(1000)) / 1000.0),
        Color::Rgb(r, g, b) => {
            let [r, g, b] = [r, g, b].map(|byte| linear(f64::from(byte) / 255.0));
            0.2126 * r + 0.7152 * g + 0.0722 * b
        }
    }
}

/// Contrast ratio of two colours by WCAG 2.2, from 1 (the same) to 21 (black on white).
#[must_use]
pub fn ratio(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The colour as `#rrggbb` in sRGB.
#[must_use]
pub fn hex(color: Color) -> String {
    let [r, g, b] = match color {
        Color::Gray(thousandths) => [((u32::from(thousandths.min(1000)) * 255 + 500) / 1000) as u8; 3],
        Color::Rgb(r, g, b) => [r, g, b],
    };
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// A filled shape on a side.
struct FilledArea {
    /// The index of its item among all items of the side.
    item: usize,
    color: Color,
    /// The ends of its segments. The curves of a convex path run outside of them.
    corners: Vec<Point>,
    bounds: Rect,
}

impl FilledArea {
    /// The areas of a shape: one for each colour of its fill. Areas of several colours, clipped ones and those
    /// with holes never cover what is behind them.
    fn all_of(shape: &Shape, item: usize, at: Point) -> Vec<Self> {
        let colors: Vec<Color> = shape.fill.iter().flat_map(Paint::colors).collect();
        let is_whole = colors.len() == 1 && shape.clips.is_empty() && shape.rule == FillRule::NonZero;
        let end = |segment: &PathSegment| match *segment {
            PathSegment::Move(p) | PathSegment::Line(p) | PathSegment::Cubic(_, _, p) => Some(p + at),
            PathSegment::Close => None,
        };
        let bounds = Shape { stroke: None, ..shape.clone() }.bounds().moved(at);
        let corners: Vec<Point> = shape.path.iter().filter(|_| is_whole).filter_map(end).collect();
        let area = |color| Self { item, color, corners: corners.clone(), bounds };
        colors.into_iter().map(area).collect()
    }

    /// Whether `area` is completely inside: it is on the same side of each edge as all corners. A path that
    /// is not convex never covers an area.
    fn covers(&self, area: Rect) -> bool {
        let points = || {
            let corners = [
                Point::new(area.x, area.y),
                Point::new(area.right(), area.y),
                Point::new(area.x, area.bottom()),
                Point::new(area.right(), area.bottom()),
            ];
            corners.into_iter().chain(self.corners.iter().copied())
        };
        let edges = self.corners.iter().zip(self.corners.iter().cycle().skip(1));
        let (mut left, mut right) = (false, false);
        for (a, b) in edges {
            // The cross product: its sign says on which side of the edge a point is.
            let side = |p: Point| {
                let edge = [(b.x - a.x).to_scaled(), (b.y - a.y).to_scaled()].map(i128::from);
                let to = [(p.x - a.x).to_scaled(), (p.y - a.y).to_scaled()].map(i128::from);
                edge[0] * to[1] - edge[1] * to[0]
            };
            left |= points().any(|p| side(p) < 0);
            right |= points().any(|p| side(p) > 0);
        }
        left != right
    }
}

/// An item of a side, with the frame that it belongs to.
struct PaintedItem<'a> {
    frame: CheckedFrame<'a>,
    item: &'a FrameItem,
}

impl PaintedItem<'_> {
    fn bounds(&self) -> Rect {
        self.item.ink_bounds().moved(self.frame.at)
    }
}

/// A side as it is checked: its items in painting order, and its filled areas.
struct PaintedSide<'a> {
    items: Vec<PaintedItem<'a>>,
    areas: Vec<FilledArea>,
}

/// The areas behind an item, topmost first.
struct Background<'s> {
    areas: Vec<&'s FilledArea>,
    /// Whether white paper is visible between them.
    shows_paper: bool,
}

/// Two colours that meet.
#[derive(Clone, Copy)]
struct ColorPair {
    color: Color,
    background: Color,
}

impl ColorPair {
    fn ratio(self) -> f64 {
        ratio(self.color, self.background)
    }
}

impl<'a> PaintedSide<'a> {
    fn new(side: &[CheckedFrame<'a>], logos: &BTreeSet<BlockId>) -> Self {
        let is_logo =
            |item: &FrameItem| matches!(item.owner(), ItemOwner::Block(block) if logos.contains(&block));
        let items = side
            .iter()
            .flat_map(|frame| frame.frame.items.iter().map(|item| PaintedItem { frame: *frame, item }));
        let items: Vec<_> = items.filter(|painted| !is_logo(painted.item)).collect();
        let mut areas = Vec::new();
        for (index, PaintedItem { frame, item }) in items.iter().enumerate() {
            if let FrameItem::Shapes { shapes, .. } = item {
                areas.extend(shapes.iter().flat_map(|shape| FilledArea::all_of(shape, index, frame.at)));
            }
        }
        Self { items, areas }
    }

    /// The areas behind an item with these bounds.
    fn background(&self, item: usize, bounds: Rect) -> Background<'_> {
        let mut areas = Vec::new();
        for area in self.areas.iter().rev().filter(|area| area.item < item && area.bounds.intersects(bounds))
        {
            areas.push(area);
            if area.covers(bounds) {
                return Background { areas, shows_paper: false };
            }
        }
        Background { areas, shows_paper: true }
    }

    /// The colours behind an item with these bounds.
    fn background_colors(&self, item: usize, bounds: Rect) -> BTreeSet<Color> {
        let Background { areas, shows_paper } = self.background(item, bounds);
        areas.iter().map(|area| area.color).chain(shows_paper.then_some(Color::WHITE)).collect()
    }

    /// Whether a later item is on a shape of the item `item`.
    fn has_item_on(&self, item: usize, bounds: Rect) -> bool {
        self.items[item + 1..].iter().any(|above| above.bounds().intersects(bounds))
    }

    /// The most visible colour of a shape, its fill or its stroke, with the colour that it is seen against.
    ///
    /// A shape of a picture may also be seen against another shape that it meets, like a sign on its disc.
    /// `None` for an area on white paper with an item on it: it may be faint, because the item on it is
    /// checked.
    fn visible_pair(&self, index: usize, shape: &Shape, others: &[Shape]) -> Option<ColorPair> {
        let bounds = shape.bounds().moved(self.items[index].frame.at);
        let backgrounds = self.background_colors(index, bounds);
        let on_paper = backgrounds.iter().all(|background| *background == Color::WHITE);
        if shape.fill.is_some() && on_paper && self.has_item_on(index, bounds) {
            return None;
        }
        let weakest = |color: Color| {
            let pairs = backgrounds.iter().map(|background| ColorPair { color, background: *background });
            pairs.min_by(|a, b| a.ratio().total_cmp(&b.ratio()))
        };
        let touching = others.iter().filter(|other| other.bounds().intersects(shape.bounds()));
        let touching: Vec<Color> = touching.flat_map(colors_of).collect();
        let candidates = |color: Color| {
            let touching = touching.iter().map(move |other| ColorPair { color, background: *other });
            touching.chain(weakest(color))
        };
        colors_of(shape).flat_map(candidates).max_by(|a, b| a.ratio().total_cmp(&b.ratio()))
    }
}

fn colors_of(shape: &Shape) -> impl Iterator<Item = Color> {
    let fill = shape.fill.iter().flat_map(Paint::colors);
    fill.chain(shape.stroke.as_ref().map(|stroke| stroke.color))
}

/// The ratio that is required of a line. Large text is 18 pt or more, or 14 pt or more if all of it is bold.
fn required_ratio(line: &Line) -> f64 {
    let size = line.runs.iter().map(|run| run.size).min().unwrap_or_default();
    let is_bold =
        line.runs.iter().all(|run| font::face(run.face).is_some_and(|face| face.weight == Weight::Bold));
    let large = Abs::pt(if is_bold { 14.0 } else { 18.0 });
    if size >= large { LARGE } else { TEXT }
}

/// All visible items of a side, with each colour behind them.
#[must_use]
pub fn contrast_pairs(content: &Content, side: &[CheckedFrame<'_>]) -> Vec<ContrastPair> {
    let side = PaintedSide::new(side, &logos(content));
    let mut pairs = Vec::new();
    for (index, painted) in side.items.iter().enumerate() {
        let owner = painted.item.owner();
        let pair = |subject: ContrastSubject, colors: ColorPair, required: f64| ContrastPair {
            subject,
            owner,
            panel: painted.frame.panel.map(str::to_owned),
            color: colors.color,
            background: colors.background,
            required,
        };
        let on_backgrounds = |color: Color| {
            let backgrounds = side.background_colors(index, painted.bounds()).into_iter();
            backgrounds.map(move |background| ColorPair { color, background })
        };
        match painted.item {
            FrameItem::Line { line, color, .. } => {
                let text = without_isolates(&line.text[line.range.clone()]);
                let subject = || ContrastSubject::Text(text.clone());
                pairs.extend(
                    on_backgrounds(*color).map(|colors| pair(subject(), colors, required_ratio(line))),
                );
            }
            FrameItem::Shapes { shapes, .. } => {
                for (at, shape) in shapes.iter().enumerate() {
                    let others = [&shapes[..at], &shapes[at + 1..]].concat();
                    let visible = side.visible_pair(index, shape, &others);
                    pairs.extend(visible.map(|colors| pair(ContrastSubject::Shape, colors, LARGE)));
                }
            }
            FrameItem::DataMatrix { .. } => {
                let colors = on_backgrounds(Color::BLACK);
                pairs.extend(colors.map(|colors| pair(ContrastSubject::Shape, colors, LARGE)));
            }
            // Only logos are raster images.
            FrameItem::Image { .. } => {}
        }
    }
    pairs
}

/// Finds items that are too faint on `sides`, and greys that change the order of importance in a copy without
/// colours. `edition` names the format and the locale.
#[must_use]
pub fn check(content: &Content, sides: &[Vec<CheckedFrame<'_>>], edition: &str) -> Vec<Diagnostic> {
    let pairs: Vec<ContrastPair> = sides.iter().flat_map(|side| contrast_pairs(content, side)).collect();
    let mut faint: BTreeMap<(Option<&str>, Color, Color, bool), &ContrastPair> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| !pair.is_enough()) {
        let key =
            (pair.panel.as_deref(), pair.color, pair.background, pair.subject == ContrastSubject::Shape);
        faint.entry(key).or_insert(pair);
    }
    let mut findings: Vec<Diagnostic> = faint.into_values().map(|pair| too_faint(pair, edition)).collect();
    findings.extend(wrong_order(content, &pairs, edition));
    findings.extend(sides.iter().flat_map(|side| area_as_dark_as_alarm(content, side, edition)));
    findings
}

/// A ratio with two digits, rounded down, so that a ratio that is barely too low is not shown as sufficient.
fn round_down(ratio: f64) -> f64 {
    (ratio * 100.0).floor() / 100.0
}

fn location(panel: Option<&str>) -> String {
    panel.map_or_else(|| "in the margin".to_owned(), |panel| format!("in panel `{panel}`"))
}

fn too_faint(pair: &ContrastPair, edition: &str) -> Diagnostic {
    let location = location(pair.panel.as_deref());
    let (color, background) = (hex(pair.color), hex(pair.background));
    let (ratio, required) = (round_down(pair.ratio()), pair.required);
    let (subject, hint) = match &pair.subject {
        ContrastSubject::Text(text) => (
            format!("text `{text}`"),
            "report this as a bug in handout, and print with `--grey` if that has no such finding",
        ),
        ContrastSubject::Shape => {
            ("a picture, rule or box".to_owned(), "draw the sheet's pictures in darker colours")
        }
    };
    let message = format!(
        "{subject} {location} of {edition} is too faint: {color} on {background} is {ratio:.2}:1, not {required}:1"
    );
    Diagnostic::error(Name::LowContrast, message).hint(hint)
}

/// The visual importance of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextRank {
    /// The title, headings, the closing sentence, bullets and boxes.
    Heading,
    /// Running text.
    Text,
    /// The staff line, hints, and labels of fields.
    Quiet,
    /// Text on the bar of an alarm.
    AlarmBar,
}

/// The rank of each block that is not running text.
fn ranks(content: &Content) -> BTreeMap<BlockId, TextRank> {
    let mut ranks: BTreeMap<BlockId, TextRank> =
        content.staff_line.iter().map(|text| (text.block, TextRank::Quiet)).collect();
    for part in content.parts() {
        let is_alarm = part.frame_style == FrameStyle::Alarm;
        let heading = if is_alarm { TextRank::AlarmBar } else { TextRank::Heading };
        ranks.extend(part.heading.iter().map(|text| (text.block, heading)));
        for entry in &part.entries {
            match entry {
                PartEntry::Title(text)
                | PartEntry::Closing(text)
                | PartEntry::Bullet { label: text, .. }
                | PartEntry::Check { label: text, .. } => {
                    ranks.insert(text.block, TextRank::Heading);
                }
                PartEntry::Field { label, .. } | PartEntry::QrCode { label, .. } => {
                    ranks.insert(label.block, TextRank::Quiet);
                }
                PartEntry::Call { text, value, hint } if is_alarm => {
                    let on_bar = [Some(text), value.as_ref()].into_iter().flatten();
                    ranks.extend(on_bar.map(|text| (text.block, TextRank::AlarmBar)));
                    ranks.extend(hint.iter().map(|text| (text.block, TextRank::Quiet)));
                }
                _ => {}
            }
        }
    }
    ranks
}

/// The blocks of the clinic's logo.
fn logos(content: &Content) -> BTreeSet<BlockId> {
    let entries = content.parts().flat_map(|part| &part.entries);
    let logo = |e: &PartEntry| if let PartEntry::Logo { figure, .. } = e { Some(*figure) } else { None };
    entries.filter_map(logo).collect()
}

/// The darkest and the lightest colour of a rank.
#[derive(Default)]
struct ColorRange {
    darkest: Option<Color>,
    lightest: Option<Color>,
}

/// In a copy without colours, headings must be darker than quiet text, and not darker than running text.
fn wrong_order(content: &Content, pairs: &[ContrastPair], edition: &str) -> Vec<Diagnostic> {
    let ranks = ranks(content);
    let rank_of = |pair: &ContrastPair| match pair.owner {
        ItemOwner::Block(block) => ranks.get(&block).copied().unwrap_or(TextRank::Text),
        // The staff line and notes in the margin. In panels, artifacts repeat text that is ranked elsewhere, and so
        // do draft notices in the margin.
        ItemOwner::Artifact(kind) if pair.panel.is_none() && kind != ArtifactType::Footer => TextRank::Quiet,
        ItemOwner::Artifact(_) => TextRank::Text,
    };
    let range_of = |rank: TextRank| {
        let lines =
            pairs.iter().filter(move |pair| pair.subject != ContrastSubject::Shape && rank_of(pair) == rank);
        let mut colors: Vec<Color> = lines.map(|pair| pair.color).collect();
        colors.sort_by(|a, b| luminance(*a).total_cmp(&luminance(*b)));
        ColorRange { darkest: colors.first().copied(), lightest: colors.last().copied() }
    };
    let headings = range_of(TextRank::Heading);
    let (text, quiet) = (range_of(TextRank::Text).darkest, range_of(TextRank::Quiet).darkest);
    let mut findings = Vec::new();
    let mut report = |expected: &str, color: Color, other: Color| {
        let (color, other) = (hex(color), hex(other));
        let message = format!(
            "headings and marks of {edition} ({color}) would not be {expected} ({other}) in a copy without colours"
        );
        findings.push(Diagnostic::error(Name::ContrastOrder, message));
    };
    if let (Some(heading), Some(quiet)) = (headings.lightest, quiet)
        && luminance(heading) >= luminance(quiet)
    {
        report("darker than the staff line and labels", heading, quiet);
    }
    if let (Some(heading), Some(text)) = (headings.darkest, text)
        && luminance(heading) < luminance(text)
    {
        report("as light as the running text", heading, text);
    }
    findings
}

/// Finds an area with an item on it that is as dark as the bar of an alarm on the same side, or darker.
fn area_as_dark_as_alarm(content: &Content, side: &[CheckedFrame<'_>], edition: &str) -> Option<Diagnostic> {
    let ranks = ranks(content);
    let side = PaintedSide::new(side, &logos(content));
    let (mut bar_colors, mut bar_items) = (BTreeSet::new(), BTreeSet::new());
    for (index, painted) in side.items.iter().enumerate() {
        let ItemOwner::Block(block) = painted.item.owner() else { continue };
        if ranks.get(&block) == Some(&TextRank::AlarmBar) {
            let bounds = painted.bounds();
            bar_colors.extend(side.background_colors(index, bounds));
            bar_items.extend(side.background(index, bounds).areas.into_iter().map(|area| area.item));
        }
    }
    let bar = bar_colors.into_iter().max_by(|a, b| luminance(*a).total_cmp(&luminance(*b)))?;
    let others = side.areas.iter().filter(|area| !bar_items.contains(&area.item));
    let with_items = others.filter(|area| side.has_item_on(area.item, area.bounds));
    let darkest = with_items
        .filter(|area| luminance(area.color) <= luminance(bar) && area.color != Color::WHITE)
        .min_by(|a, b| luminance(a.color).total_cmp(&luminance(b.color)))?;
    let location = location(side.items[darkest.item].frame.panel);
    let (color, bar) = (hex(darkest.color), hex(bar));
    let message = format!(
        "an area {location} of {edition} ({color}) is as dark as the bar of the alarm ({bar}), or darker"
    );
    Some(Diagnostic::error(Name::ContrastOrder, message))
}
