//! Formats: a TOML file in `layouts/` becomes paper, type sizes, panels and slots.
//!
//! In: one format's source. Out: a validated [`Format`]; nothing in the program names one.
//! A panel is one reader-facing face; its slots say which part of the sheet stands in it at which
//! length. A flow sets its slots through several panels, or through as many sides as it takes.
//! Panels are read in the order of the file. Positions are given as a left-to-right reader sees them;
//! right-to-left locales mirror the whole paper. A grid puts equal pieces, such as cards, on a larger paper;
//! `[paper]` is then the piece. Marks to measure and aim at stand at spots of the paper.
//! Refuses panels that overlap, leave the paper, enter its safe area or hold no line, bands that meet a panel, flows
//! that do not go from panel to panel in reading order, sizes that cannot be, slots without a name, and grids that
//! leave their paper.

mod band;
mod grid;
mod mark;

use std::borrow::Cow;

pub use grid::Grid;
pub use mark::{Mark, MarkKind, SCALE_REACH};

use serde::Deserialize;

use crate::config::{self, Spanned};
use crate::diag::{Diagnostic, Source, SourceSpan, closest};
use crate::geom::{Abs, Point, Rect, Size};

/// A validated format.
#[derive(Clone, Debug)]
pub struct Format {
    /// Stem of its file: what `--format` takes.
    pub id: String,
    /// What it is, in English.
    pub name: String,
    /// The paper's size.
    pub paper: Size,
    /// How near to the paper's edge anything may stand.
    pub safe: Abs,
    /// Type sizes.
    pub sizes: TypeSizes,
    /// Panels, in reading order.
    pub panels: Vec<Panel>,
    /// What is set through several panels.
    pub flows: Vec<Flow>,
    /// Number of sides.
    pub sides: usize,
    /// How the pieces stand on a larger paper; none where the piece is the paper.
    pub grid: Option<Grid>,
    /// Where the front of the paper is folded, from its left edge, for left-to-right locales.
    pub folds: Vec<Abs>,
    /// Lines to measure and crosses to aim at.
    pub marks: Vec<Mark>,
    /// The only sheets that it is for; none named is for all that no format is made for.
    pub sheets: Vec<String>,
    /// The file.
    pub source: Source,
}

/// Type sizes: all derive from the body size, so that copy-fitting moves one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeSizes {
    /// Body size that is wanted.
    pub body: Abs,
    /// Smallest body size, before a face's optical scale.
    pub floor: Abs,
    /// Step between the sizes that are tried.
    pub step: Abs,
    /// Small print, in thousandths of the body size.
    pub small: i64,
    /// Smallest small print.
    pub small_floor: Abs,
    /// The lead, in thousandths of the body size.
    pub lead: i64,
    /// Section headings, in thousandths of the body size.
    pub heading: i64,
    /// The title, in thousandths of the body size.
    pub title: i64,
    /// Smallest title.
    pub title_floor: Abs,
    /// The bold name of a row, in thousandths of the body size.
    pub name: i64,
    /// The emergency number's digits, in thousandths of the body size.
    pub digits: i64,
    /// Most lines that the title may take.
    pub title_lines: usize,
    /// Whether words may be divided.
    pub hyphenate: bool,
}

/// One reader-facing face.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Its name, for diagnostics.
    pub name: String,
    /// Side of the paper it is printed on, from 0.
    pub side: usize,
    /// Where it is on that side, for left-to-right locales.
    pub area: Rect,
    /// Width of the start-side column for side heads and icons; zero for headings above their text.
    pub side_column: Abs,
    /// Gap between columns.
    pub gutter: Abs,
    /// Whether the staff strip stands at its head.
    pub strip: bool,
    /// Whether the draft mark stands at its foot.
    pub draft: bool,
    /// Size of the sheet's picture between what stands at its head and at its foot; zero for none.
    pub picture: Abs,
    /// Whether there are as many sides like it as its flow takes.
    pub repeat: bool,
    /// Height of the coloured band at the paper's head edge above it, which is printed where a bleed is asked for.
    pub band: Option<Abs>,
    /// What stands in it; nothing if it is of a flow.
    pub slots: Vec<Slot>,
    /// Its place in the file.
    pub place: SourceSpan,
}

/// Parts that are set one after the other through several panels.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Its name, for diagnostics.
    pub name: String,
    /// Its panels, by their place among the format's: in reading order, one behind the other.
    pub panels: std::ops::Range<usize>,
    /// What is set through them.
    pub slots: Vec<Slot>,
    /// Its place in the file.
    pub place: SourceSpan,
}

/// A part of the sheet in a panel.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The part's name in the sheet.
    pub part: String,
    /// The length at which it is wanted.
    pub length: String,
    /// A shorter length that it may have where the sheet does not fit otherwise.
    pub shorter: Option<String>,
    /// In how many columns its items stand.
    pub columns: usize,
    /// Whether it stands at the panel's foot.
    pub bottom: bool,
    /// Whether the part's heading stands above it.
    pub heading: bool,
    /// Whether its items show their icons, which say nothing that their words do not.
    pub icons: bool,
    /// The column of the panel that it stands in, from 0; across the panel's whole width if none.
    /// Slots with columns that follow each other stand side by side.
    pub column: Option<usize>,
    /// Its place in the file.
    pub place: SourceSpan,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawFormat {
    name: String,
    paper: RawPaper,
    #[serde(rename = "type")]
    sizes: RawSizes,
    #[serde(rename = "panel")]
    panels: Vec<Spanned<RawPanel>>,
    #[serde(rename = "flow", default)]
    flows: Vec<Spanned<RawFlow>>,
    grid: Option<Spanned<grid::RawGrid>>,
    #[serde(default)]
    folds: Vec<Spanned<Abs>>,
    #[serde(rename = "mark", default)]
    marks: Vec<Spanned<mark::RawMark>>,
    #[serde(default)]
    sheets: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPaper {
    width: Spanned<Abs>,
    height: Spanned<Abs>,
    safe: Spanned<Abs>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawSizes {
    body: Spanned<Abs>,
    floor: Spanned<Abs>,
    step: Spanned<Abs>,
    small: Spanned<f64>,
    small_floor: Spanned<Abs>,
    lead: Spanned<f64>,
    heading: Spanned<f64>,
    title: Spanned<f64>,
    title_floor: Option<Spanned<Abs>>,
    name: Option<Spanned<f64>>,
    digits: Spanned<f64>,
    title_lines: Spanned<usize>,
    hyphenate: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPanel {
    name: String,
    side: usize,
    left: Abs,
    top: Abs,
    width: Abs,
    height: Abs,
    #[serde(default)]
    side_column: Abs,
    #[serde(default)]
    gutter: Abs,
    #[serde(default)]
    strip: bool,
    #[serde(default)]
    draft: bool,
    #[serde(default)]
    picture: Abs,
    #[serde(default)]
    repeat: bool,
    #[serde(default)]
    band: Option<Abs>,
    #[serde(default)]
    slots: Vec<Spanned<RawSlot>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawFlow {
    name: String,
    panels: Vec<Spanned<String>>,
    slots: Vec<Spanned<RawSlot>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawSlot {
    part: String,
    length: String,
    #[serde(default)]
    shorter: Option<String>,
    #[serde(default = "one")]
    columns: usize,
    #[serde(default)]
    bottom: bool,
    #[serde(default = "yes")]
    heading: bool,
    #[serde(default = "yes")]
    icons: bool,
    #[serde(default)]
    column: Option<usize>,
}

const fn yes() -> bool {
    true
}

const fn one() -> usize {
    1
}

fn thousandths(factor: f64) -> i64 {
    (factor * 1000.0).round() as i64
}

impl Format {
    /// Parses and checks the format `id` from its file.
    ///
    /// # Errors
    /// All findings: TOML syntax, unknown keys, and everything that the module refuses.
    pub fn parse(id: &str, source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let raw: RawFormat = config::parse(source)?;
        let mut findings = Vec::new();
        let paper = Size { w: *raw.paper.width.get_ref(), h: *raw.paper.height.get_ref() };
        check_paper(&raw.paper, source, &mut findings);
        let safe = *raw.paper.safe.get_ref();
        check_counts(id, &raw, source)?;
        let sizes = check_sizes(&raw.sizes, source, &mut findings);
        let grid = raw.grid.as_ref().and_then(|grid| grid::check(grid, paper, source, &mut findings));
        grid::check_folds(&raw.folds, raw.grid.is_some(), paper, source, &mut findings);
        let mut panels: Vec<Panel> = Vec::new();
        for panel in raw.panels {
            let place = source.at(panel.span());
            let panel = panel.into_inner();
            check_panel(&panel, (paper, safe, sizes.floor), &panels, &place, &mut findings);
            panels.push(Panel {
                slots: slots(panel.slots, source, &mut findings),
                name: panel.name,
                side: panel.side.saturating_sub(1),
                area: Rect::new(panel.left, panel.top, panel.width, panel.height),
                side_column: panel.side_column,
                gutter: panel.gutter,
                strip: panel.strip,
                draft: panel.draft,
                picture: panel.picture,
                repeat: panel.repeat,
                band: panel.band,
                place,
            });
        }
        let flows = flows(raw.flows, &panels, source, &mut findings);
        let folds: Vec<Abs> = raw.folds.iter().map(|fold| *fold.get_ref()).collect();
        band::check(&panels, &folds, paper, raw.grid.is_some(), &mut findings);
        check_sides(&panels, &mut findings);
        let on = (paper, safe, raw.grid.is_some());
        let marks = mark::check(&raw.marks, on, &panels, source, &mut findings);
        if panels.is_empty() {
            findings.push(
                Diagnostic::error(crate::diag::Name::Unnamed, format!("format `{id}` has no panels"))
                    .at(source.whole())
                    .hint("add a `[[panel]]`"),
            );
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let sides = panels.iter().map(|p| p.side + 1).max().unwrap_or(1);
        let source = source.clone();
        Ok(Self {
            id: id.to_owned(),
            name: raw.name,
            paper,
            safe,
            sizes,
            panels,
            flows,
            sides,
            grid,
            folds,
            marks,
            sheets: raw.sheets,
            source,
        })
    }

    /// Every slot, of panels and of flows.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        let own = self.panels.iter().flat_map(|panel| &panel.slots);
        own.chain(self.flows.iter().flat_map(|flow| &flow.slots))
    }

    /// The format with the first `count` of the slots that may be shorter at their shorter length, in the order of
    /// the file; nothing if there are fewer of them.
    #[must_use]
    pub fn shortened(&self, count: usize) -> Option<Cow<'_, Self>> {
        if count == 0 {
            return Some(Cow::Borrowed(self));
        }
        let mut all = self.clone();
        let own = all.panels.iter_mut().flat_map(|panel| &mut panel.slots);
        let slots = own.chain(all.flows.iter_mut().flat_map(|flow| &mut flow.slots));
        let mut left = count;
        for slot in slots.filter(|slot| slot.shorter.is_some()).take(count) {
            slot.length = slot.shorter.take().unwrap_or_default();
            left -= 1;
        }
        (left == 0).then_some(Cow::Owned(all))
    }

    /// The format with `count` panels: those that it has, and its last one again on as many further sides as
    /// are missing.
    #[must_use]
    pub fn repeated(&self, count: usize) -> Cow<'_, Self> {
        let Some(last) = self.panels.last().filter(|_| count > self.panels.len()) else {
            return Cow::Borrowed(self);
        };
        let mut all = self.clone();
        for side in (last.side + 1..).take(count - self.panels.len()) {
            all.panels.push(Panel { side, ..last.clone() });
            all.sides = side + 1;
        }
        Cow::Owned(all)
    }
}

/// The slots of a panel or a flow.
fn slots(raw: Vec<Spanned<RawSlot>>, source: &Source, findings: &mut Vec<Diagnostic>) -> Vec<Slot> {
    let slots = raw.into_iter().map(|slot| {
        let place = source.at(slot.span());
        let RawSlot { part, length, shorter, columns, bottom, heading, icons, column } = slot.into_inner();
        if column.is_some_and(|c| !(1..=4).contains(&c)) || (bottom && column.is_some()) {
            let wrong = format!("slot `{part}` stands in no column that there can be");
            let hint = "write `column = 1` to 4, without `bottom`";
            findings.push(Diagnostic::error(crate::diag::Name::Unnamed, wrong).at(place.clone()).hint(hint));
        }
        if !(1..=4).contains(&columns) {
            findings.push(
                Diagnostic::error(crate::diag::Name::Unnamed, format!("slot `{part}` has {columns} columns"))
                    .at(place.clone())
                    .hint("write 1 to 4 columns"),
            );
        }
        let column = column.map(|c| c.clamp(1, 4) - 1);
        Slot { part, length, shorter, columns: columns.clamp(1, 4), bottom, heading, icons, column, place }
    });
    slots.collect()
}

/// The flows; each goes through panels that follow each other in the file and have no slots of their own.
fn flows(
    raw: Vec<Spanned<RawFlow>>,
    panels: &[Panel],
    source: &Source,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Flow> {
    let mut flows: Vec<Flow> = Vec::new();
    let mut owners: Vec<Option<String>> = vec![None; panels.len()];
    for flow in raw {
        let place = source.at(flow.span());
        let RawFlow { name, panels: through, slots: parts } = flow.into_inner();
        if flows.iter().any(|other| other.name == name) {
            let twice = format!("two flows are named `{name}`");
            findings.push(
                Diagnostic::error(crate::diag::Name::Unnamed, twice).at(place.clone()).hint("rename one"),
            );
        }
        let slots = slots(parts, source, findings);
        for slot in slots.iter().filter(|slot| slot.bottom || slot.column.is_some()) {
            let wrong = format!("slot `{}` of flow `{name}` stands at a place of its own", slot.part);
            let hint = "leave out `bottom` and `column`: a flow's parts follow each other";
            findings
                .push(Diagnostic::error(crate::diag::Name::Unnamed, wrong).at(slot.place.clone()).hint(hint));
        }
        if through.is_empty() || slots.is_empty() {
            let what = if slots.is_empty() { "slots" } else { "panels" };
            findings.push(
                Diagnostic::error(crate::diag::Name::Unnamed, format!("flow `{name}` has no {what}"))
                    .at(place.clone()),
            );
        }
        let (mut first, mut next) = (None, None);
        for panel in &through {
            let place = source.at(panel.span());
            match join(panel.get_ref(), &name, next, panels, &mut owners) {
                Ok(index) => {
                    first = first.or(Some(index));
                    next = Some(index + 1);
                }
                Err(finding) => findings.push(finding.at(place)),
            }
        }
        let panels = first.unwrap_or_default()..next.unwrap_or_default();
        flows.push(Flow { name, panels, slots, place });
    }
    for (index, panel) in panels.iter().enumerate() {
        let name = &panel.name;
        let mut find = |text: String, hint: &str| {
            findings
                .push(Diagnostic::error(crate::diag::Name::Unnamed, text).at(panel.place.clone()).hint(hint))
        };
        if owners[index].is_none() && panel.slots.is_empty() {
            find(format!("nothing stands in panel `{name}`"), "give it `slots`, or name it in a `[[flow]]`");
        }
        let alone = panels.iter().enumerate().all(|(i, other)| i == index || other.side < panel.side);
        if panel.repeat && (owners[index].is_none() || index + 1 != panels.len() || !alone) {
            find(
                format!("panel `{name}` repeats, but is not the last of a flow and of the format"),
                "put it last in the file, alone on the last side, and in a `[[flow]]`",
            );
        }
    }
    flows
}

/// Makes the panel `panel` the next of the flow `flow`: its place among `panels`.
fn join(
    panel: &str,
    flow: &str,
    next: Option<usize>,
    panels: &[Panel],
    owners: &mut [Option<String>],
) -> Result<usize, Diagnostic> {
    let Some(index) = panels.iter().position(|other| other.name == panel) else {
        let finding = Diagnostic::error(
            crate::diag::Name::Unnamed,
            format!("flow `{flow}` goes to panel `{panel}`, which there is not"),
        );
        return Err(match closest(panel, panels.iter().map(|p| p.name.as_str())) {
            Some(near) => finding.hint(format!("did you mean `{near}`?")),
            None => finding.hint("name a panel of this format"),
        });
    };
    let wrong = match &owners[index] {
        Some(other) if other == flow => format!("flow `{flow}` comes back to panel `{panel}`"),
        Some(other) => format!("panel `{panel}` is in flow `{other}` and in flow `{flow}`"),
        None => {
            owners[index] = Some(flow.to_owned());
            if !panels[index].slots.is_empty() {
                format!("panel `{panel}` has slots of its own and is in flow `{flow}`")
            } else if panels[index].side_column > Abs::ZERO {
                format!("panel `{panel}` has a side column and is in flow `{flow}`")
            } else if next.is_some_and(|next| next != index) {
                format!("panel `{panel}` does not follow the panel before it in flow `{flow}`")
            } else {
                return Ok(index);
            }
        }
    };
    Err(Diagnostic::error(crate::diag::Name::Unnamed, wrong)
        .hint("a flow goes from panel to panel in the order of the file, once through each"))
}

/// Most panels of a format, and most flows.
const MOST_PANELS: usize = 64;
/// Most slots of a format, of all its panels and flows.
const MOST_SLOTS: usize = 256;
/// Most folds of a format.
const MOST_FOLDS: usize = 16;
/// Most sizes that copy-fitting may try.
const MOST_SIZES: i64 = 1000;
/// The longest side of a page, in points: PDF 1.7 has none longer (ISO 32000-1, annex C.2).
const LONGEST: f64 = 14_400.0;
/// The largest body size, in points.
const LARGEST_BODY: f64 = 288.0;

/// Refuses what there is too much of, before any of it is looked at.
fn check_counts(id: &str, raw: &RawFormat, source: &Source) -> Result<(), Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let mut few = |what: &str, count: usize, most: usize, place: Option<SourceSpan>| {
        if let (true, Some(place)) = (count > most, place) {
            let many = format!("format `{id}` has {count} {what}");
            findings.push(
                Diagnostic::error(crate::diag::Name::Unnamed, many)
                    .at(place)
                    .hint(format!("a format has at most {most}")),
            );
        }
    };
    let panels = raw.panels.get(MOST_PANELS).map(|panel| source.at(panel.span()));
    few("panels", raw.panels.len(), MOST_PANELS, panels);
    let flows = raw.flows.get(MOST_PANELS).map(|flow| source.at(flow.span()));
    few("flows", raw.flows.len(), MOST_PANELS, flows);
    let folds = raw.folds.get(MOST_FOLDS).map(|fold| source.at(fold.span()));
    few("folds", raw.folds.len(), MOST_FOLDS, folds);
    let slots = || {
        let own = raw.panels.iter().flat_map(|panel| &panel.get_ref().slots);
        own.chain(raw.flows.iter().flat_map(|flow| &flow.get_ref().slots))
    };
    few("slots", slots().count(), MOST_SLOTS, slots().nth(MOST_SLOTS).map(|slot| source.at(slot.span())));
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

/// A paper that there can be, with room within its margin.
fn check_paper(paper: &RawPaper, source: &Source, findings: &mut Vec<Diagnostic>) {
    for side in [&paper.width, &paper.height] {
        findings
            .extend(page_side(*side.get_ref(), "the paper").map(|found| found.at(source.at(side.span()))));
    }
    let (safe, shorter) = (*paper.safe.get_ref(), (*paper.width.get_ref()).min(*paper.height.get_ref()));
    if safe < Abs::ZERO || (safe * 2 >= shorter && shorter > Abs::ZERO) {
        let wrong = format!("a margin of {:.2} mm leaves no paper", safe.to_mm());
        let wrong = if safe < Abs::ZERO { "`safe` is at least 0 mm".to_owned() } else { wrong };
        findings.push(Diagnostic::error(crate::diag::Name::Unnamed, wrong).at(source.at(paper.safe.span())));
    }
}

/// What is wrong with a side of a page, if anything is.
fn page_side(length: Abs, whose: &str) -> Option<Diagnostic> {
    let longest = Abs::pt(LONGEST);
    if length <= Abs::ZERO {
        return Some(Diagnostic::error(
            crate::diag::Name::Unnamed,
            format!("the sides of {whose} must be longer than 0 mm"),
        ));
    }
    let wrong = format!("the sides of {whose} must be at most {:.0} mm", longest.to_mm());
    (length > longest).then(|| {
        Diagnostic::error(crate::diag::Name::Unnamed, wrong).hint("a page of a PDF cannot be longer")
    })
}

/// Every side up to the last has a panel: nobody wants an empty one in between.
fn check_sides(panels: &[Panel], findings: &mut Vec<Diagnostic>) {
    let last = panels.iter().max_by_key(|panel| panel.side);
    // A side beyond the last that there can be is refused by itself.
    let Some(last) = last.filter(|panel| panel.side < MOST_PANELS) else { return };
    if let Some(side) = (0..last.side).find(|side| panels.iter().all(|panel| panel.side != *side)) {
        let wrong =
            format!("panel `{}` is on side {}, and side {} has none", last.name, last.side + 1, side + 1);
        let finding = Diagnostic::error(crate::diag::Name::Unnamed, wrong).at(last.place.clone());
        findings.push(finding.hint("number the sides from 1 without a gap"));
    }
}

fn check_sizes(raw: &RawSizes, source: &Source, findings: &mut Vec<Diagnostic>) -> TypeSizes {
    let mut find = |span, wrong: String, hint: &str| {
        findings.push(Diagnostic::error(crate::diag::Name::Unnamed, wrong).at(source.at(span)).hint(hint));
    };
    let (body, floor, step) = (*raw.body.get_ref(), *raw.floor.get_ref(), *raw.step.get_ref());
    let largest = Abs::pt(LARGEST_BODY);
    if body < floor {
        find(
            raw.floor.span(),
            "the floor is above the wanted body size".to_owned(),
            "make `body` at least `floor`",
        );
    }
    if body > largest {
        let wrong = format!("`body` must be at most {LARGEST_BODY:.0} pt");
        find(raw.body.span(), wrong, "make the headings and the title larger by their factors");
    }
    for (name, size) in [("floor", &raw.floor), ("small-floor", &raw.small_floor)] {
        if *size.get_ref() <= Abs::ZERO || *size.get_ref() > largest {
            let wrong = format!("`{name}` must be more than 0 pt and at most {LARGEST_BODY:.0} pt");
            find(size.span(), wrong, "write the least size that can be read");
        }
    }
    if let Some(size) = raw.title_floor.as_ref().filter(|s| !(Abs::ZERO..=largest * 20).contains(s.get_ref()))
    {
        let wrong = "`title-floor` is no size of type".to_owned();
        find(size.span(), wrong, "write the least size of the title, or leave it out");
    }
    if step <= Abs::ZERO {
        find(raw.step.span(), "`step` must be more than 0 pt".to_owned(), "write for example `0.25 pt`");
    } else if (body - floor).to_scaled() / step.to_scaled() > MOST_SIZES {
        let wrong = format!("`step` makes more than {MOST_SIZES} sizes from `body` to `floor`");
        find(raw.step.span(), wrong, "write for example `0.25 pt`");
    }
    let title_lines = *raw.title_lines.get_ref();
    if !(1..=50).contains(&title_lines) {
        let wrong = format!("a title of {title_lines} lines cannot be");
        find(raw.title_lines.span(), wrong, "write 1 to 50 `title-lines`");
    }
    let mut factor = |name: &str, value: Option<&Spanned<f64>>| {
        let Some(value) = value else { return 1000 };
        let factor = thousandths(*value.get_ref());
        if !(300..=20_000).contains(&factor) {
            let wrong = format!("`{name}` must be a factor of the body size from 0.3 to 20");
            find(value.span(), wrong, "write for example `1.3`");
        }
        factor
    };
    TypeSizes {
        body,
        floor,
        step,
        small: factor("small", Some(&raw.small)),
        small_floor: *raw.small_floor.get_ref(),
        lead: factor("lead", Some(&raw.lead)),
        heading: factor("heading", Some(&raw.heading)),
        title: factor("title", Some(&raw.title)),
        title_floor: raw.title_floor.as_ref().map_or(Abs::ZERO, |size| *size.get_ref()),
        name: factor("name", raw.name.as_ref()),
        digits: factor("digits", Some(&raw.digits)),
        title_lines,
        hyphenate: raw.hyphenate,
    }
}

fn check_panel(
    panel: &RawPanel,
    (paper, safe, floor): (Size, Abs, Abs),
    before: &[Panel],
    place: &SourceSpan,
    findings: &mut Vec<Diagnostic>,
) {
    let name = &panel.name;
    let area = Rect::new(panel.left, panel.top, panel.width, panel.height);
    let inner = Rect::new(safe, safe, paper.w - safe * 2, paper.h - safe * 2);
    let mut find = |text: String, hint: &str| {
        findings.push(Diagnostic::error(crate::diag::Name::Unnamed, text).at(place.clone()).hint(hint))
    };
    if area.w <= Abs::ZERO || area.h <= Abs::ZERO {
        find(format!("panel `{name}` has no area"), "give it a `width` and a `height` of more than 0 mm");
    } else if !Rect::new(Abs::ZERO, Abs::ZERO, paper.w, paper.h).contains(area, Abs::ZERO) {
        let size = format!("{:.2} × {:.2} mm", paper.w.to_mm(), paper.h.to_mm());
        find(format!("panel `{name}` leaves the paper of {size}"), "move it or make it smaller");
    } else if !inner.contains(area, Abs::ZERO) {
        find(
            format!("panel `{name}` enters the safe area of {:.2} mm at the paper's edge", safe.to_mm()),
            "move it or make it smaller",
        );
    }
    // Some scripts need lines of twice their size; a word of five letters is short everywhere.
    if area.w > Abs::ZERO && area.h > Abs::ZERO && (area.h < floor * 2 || area.w < floor * 5) {
        find(
            format!("panel `{name}` is too small for one line"),
            "make it at least twice as high and five times as wide as the type's `floor`",
        );
    }
    if panel.side == 0 || panel.side > MOST_PANELS {
        let hint = if panel.side == 0 { "sides count from 1" } else { "a format has at most 64 sides" };
        find(format!("panel `{name}` is on side {}", panel.side), hint);
    }
    for (key, length) in [("side-column", panel.side_column), ("gutter", panel.gutter)] {
        if length < Abs::ZERO {
            find(
                format!("`{key}` of panel `{name}` must be at least 0 mm"),
                "leave it out, or write how wide it is",
            );
        }
    }
    if panel.side_column + panel.gutter >= area.w && area.w > Abs::ZERO {
        find(format!("panel `{name}` has no room beside its side column"), "make `side-column` narrower");
    }
    for other in before {
        if other.name == *name {
            find(format!("two panels are named `{name}`"), "rename one");
        }
        if other.side + 1 == panel.side && other.area.intersects(area) {
            find(format!("panel `{name}` overlaps panel `{}`", other.name), "move one of them");
        }
    }
}

/// The panel's place on its side for a locale's direction: right-to-left mirrors the paper.
#[must_use]
pub fn placed(panel: &Panel, paper: Size, rtl: bool) -> Point {
    let x = if rtl { paper.w - panel.area.right() } else { panel.area.x };
    Point::new(x, panel.area.y)
}
