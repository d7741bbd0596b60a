//! Formats: a TOML file in `layouts/` becomes paper, type sizes, panels and slots.
//!
//! In: one format's source. Out: a validated [`Format`]; nothing in the program names one.
//! A panel is one reader-facing face; its slots say which part of the sheet stands in it at which
//! length. Positions are given as a left-to-right reader sees them; right-to-left locales mirror the
//! whole paper. A grid puts equal pieces, such as cards, on a larger paper; `[paper]` is then the piece.
//! Refuses panels that overlap, leave the paper or enter its safe area, sizes that are
//! not positive, a floor above the wanted size, slots without a name, and grids that leave their paper.

use serde::Deserialize;

use crate::config::{self, Spanned};
use crate::diag::{Diagnostic, Place, Source};
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
    pub sizes: Sizes,
    /// Panels, by side and then in reading order.
    pub panels: Vec<Panel>,
    /// Number of sides.
    pub sides: usize,
    /// How the pieces stand on a larger paper; none where the piece is the paper.
    pub grid: Option<Grid>,
    /// Where the front of the paper is folded, from its left edge, for left-to-right locales.
    pub folds: Vec<Abs>,
    /// The file.
    pub source: Source,
}

/// Equal pieces in columns and rows on a larger paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The size of the paper that goes through the printer.
    pub paper: Size,
    /// Pieces side by side.
    pub columns: usize,
    /// Pieces one below the other.
    pub rows: usize,
    /// What is left between neighbours; nothing where they share their cuts.
    pub gap: Size,
    /// Where the first piece stands on the front, for left-to-right locales.
    pub origin: Point,
}

/// Most pieces on a paper.
const MOST_PIECES: usize = 400;

/// Type sizes: all derive from the body size, so that copy-fitting moves one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
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
    /// What stands in it.
    pub slots: Vec<Slot>,
    /// Its place in the file.
    pub place: Place,
}

/// A part of the sheet in a panel.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The part's name in the sheet.
    pub part: String,
    /// The length at which it is wanted.
    pub length: String,
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
    pub place: Place,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawFormat {
    name: String,
    paper: RawPaper,
    #[serde(rename = "type")]
    sizes: Spanned<RawSizes>,
    #[serde(rename = "panel")]
    panels: Vec<Spanned<RawPanel>>,
    grid: Option<Spanned<RawGrid>>,
    #[serde(default)]
    folds: Vec<Spanned<Abs>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawGrid {
    width: Spanned<Abs>,
    height: Spanned<Abs>,
    columns: Spanned<usize>,
    rows: Spanned<usize>,
    #[serde(default)]
    column_gap: Option<Spanned<Abs>>,
    #[serde(default)]
    row_gap: Option<Spanned<Abs>>,
    #[serde(default)]
    left: Option<Abs>,
    #[serde(default)]
    top: Option<Abs>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPaper {
    width: Spanned<Abs>,
    height: Spanned<Abs>,
    safe: Abs,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawSizes {
    body: Abs,
    floor: Abs,
    step: Abs,
    small: f64,
    small_floor: Abs,
    lead: f64,
    heading: f64,
    title: f64,
    digits: f64,
    title_lines: usize,
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
    slots: Vec<Spanned<RawSlot>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawSlot {
    part: String,
    length: String,
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
        for side in [&raw.paper.width, &raw.paper.height] {
            if *side.get_ref() <= Abs::ZERO {
                findings.push(
                    Diagnostic::error("the paper's sides must be longer than 0 mm")
                        .at(source.at(side.span())),
                );
            }
        }
        let sizes = check_sizes(&raw.sizes, source, &mut findings);
        let grid = raw.grid.as_ref().and_then(|grid| check_grid(grid, paper, source, &mut findings));
        if let (Some(_), Some(fold)) = (&raw.grid, raw.folds.first()) {
            let wrong = Diagnostic::error("pieces of a grid are cut, not folded");
            findings.push(wrong.at(source.at(fold.span())).hint("leave out `folds` or the `[grid]`"));
        }
        for fold in &raw.folds {
            if !(Abs::scaled(1)..paper.w).contains(fold.get_ref()) {
                findings.push(
                    Diagnostic::error(format!(
                        "a fold at {:.2} mm is not on the paper",
                        fold.get_ref().to_mm()
                    ))
                    .at(source.at(fold.span()))
                    .hint("measure from the paper's left edge"),
                );
            }
        }
        let mut panels: Vec<Panel> = Vec::new();
        for panel in raw.panels {
            let place = source.at(panel.span());
            let panel = panel.into_inner();
            check_panel(&panel, paper, raw.paper.safe, &panels, &place, &mut findings);
            let slots = panel.slots.into_iter().map(|slot| {
                let place = source.at(slot.span());
                let RawSlot { part, length, columns, bottom, heading, icons, column } = slot.into_inner();
                if column.is_some_and(|c| !(1..=4).contains(&c)) || (bottom && column.is_some()) {
                    let wrong = format!("slot `{part}` stands in no column that there can be");
                    let hint = "write `column = 1` to 4, without `bottom`";
                    findings.push(Diagnostic::error(wrong).at(place.clone()).hint(hint));
                }
                if !(1..=4).contains(&columns) {
                    findings.push(
                        Diagnostic::error(format!("slot `{part}` has {columns} columns"))
                            .at(place.clone())
                            .hint("write 1 to 4 columns"),
                    );
                }
                let column = column.map(|c| c.clamp(1, 4) - 1);
                Slot { part, length, columns: columns.clamp(1, 4), bottom, heading, icons, column, place }
            });
            panels.push(Panel {
                slots: slots.collect(),
                name: panel.name,
                side: panel.side.saturating_sub(1),
                area: Rect::new(panel.left, panel.top, panel.width, panel.height),
                side_column: panel.side_column,
                gutter: panel.gutter,
                strip: panel.strip,
                draft: panel.draft,
                place,
            });
        }
        if panels.is_empty() {
            findings.push(
                Diagnostic::error(format!("format `{id}` has no panels"))
                    .at(source.whole())
                    .hint("add a `[[panel]]`"),
            );
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        panels.sort_by_key(|p| p.side);
        let sides = panels.iter().map(|p| p.side + 1).max().unwrap_or(1);
        let source = source.clone();
        Ok(Self {
            id: id.to_owned(),
            name: raw.name,
            paper,
            safe: raw.paper.safe,
            sizes,
            panels,
            sides,
            grid,
            folds: raw.folds.iter().map(|fold| *fold.get_ref()).collect(),
            source,
        })
    }
}

impl Format {
    /// The size of the paper that goes through the printer: a PDF page.
    #[must_use]
    pub fn sheet(&self) -> Size {
        self.grid.map_or(self.paper, |grid| grid.paper)
    }

    /// Where the pieces stand on the front or the back of the paper, row by row from the side where reading
    /// begins on the front. The paper is turned over like a page of a book, so a piece's place on the back is
    /// its place on the front mirrored: the same number is the same piece.
    #[must_use]
    pub fn pieces(&self, back: bool, rtl: bool) -> Vec<Rect> {
        let Some(grid) = self.grid else {
            return vec![Rect::new(Abs::ZERO, Abs::ZERO, self.paper.w, self.paper.h)];
        };
        let piece = |number: usize| {
            let (column, row) = ((number % grid.columns) as i64, (number / grid.columns) as i64);
            let x = grid.origin.x + (self.paper.w + grid.gap.w) * column;
            let y = grid.origin.y + (self.paper.h + grid.gap.h) * row;
            let x = if back == rtl { x } else { grid.paper.w - x - self.paper.w };
            Rect::new(x, y, self.paper.w, self.paper.h)
        };
        (0..grid.columns * grid.rows).map(piece).collect()
    }
}

/// A grid that stands on its paper; the rest of the paper is shared by the margins where none is stated.
fn check_grid(
    raw: &Spanned<RawGrid>,
    piece: Size,
    source: &Source,
    findings: &mut Vec<Diagnostic>,
) -> Option<Grid> {
    let before = findings.len();
    let r = raw.get_ref();
    for side in [&r.width, &r.height] {
        if *side.get_ref() <= Abs::ZERO {
            let wrong = Diagnostic::error("the sides of the grid's paper must be longer than 0 mm");
            findings.push(wrong.at(source.at(side.span())));
        }
    }
    for gap in [&r.column_gap, &r.row_gap].into_iter().flatten() {
        if *gap.get_ref() < Abs::ZERO {
            let wrong = Diagnostic::error("pieces cannot overlap: a gap is at least 0 mm");
            findings.push(wrong.at(source.at(gap.span())));
        }
    }
    let (columns, rows) = (*r.columns.get_ref(), *r.rows.get_ref());
    for (name, count) in [("columns", &r.columns), ("rows", &r.rows)] {
        if *count.get_ref() == 0 {
            let wrong = Diagnostic::error(format!("a grid has at least 1 of its `{name}`"));
            findings.push(wrong.at(source.at(count.span())));
        }
    }
    if columns.checked_mul(rows).is_none_or(|count| count > MOST_PIECES) {
        findings.push(
            Diagnostic::error(format!("a grid of {columns} × {rows} has more than {MOST_PIECES} pieces"))
                .at(source.at(raw.span()))
                .hint("take fewer columns or rows"),
        );
    }
    if findings.len() > before {
        return None;
    }
    let gap = |gap: &Option<Spanned<Abs>>| gap.as_ref().map_or(Abs::ZERO, |gap| *gap.get_ref());
    let gap = Size { w: gap(&r.column_gap), h: gap(&r.row_gap) };
    let paper = Size { w: *r.width.get_ref(), h: *r.height.get_ref() };
    let length = |side: Abs, gap: Abs, count: usize| side * count as i64 + gap * (count as i64 - 1);
    let whole = Size { w: length(piece.w, gap.w, columns), h: length(piece.h, gap.h, rows) };
    let origin =
        Point::new(r.left.unwrap_or((paper.w - whole.w) / 2), r.top.unwrap_or((paper.h - whole.h) / 2));
    let area = Rect::new(origin.x, origin.y, whole.w, whole.h);
    if !Rect::new(Abs::ZERO, Abs::ZERO, paper.w, paper.h).contains(area, Abs::ZERO) {
        let mm = |size: Size| format!("{:.2} × {:.2} mm", size.w.to_mm(), size.h.to_mm());
        findings.push(
            Diagnostic::error(format!(
                "the grid is {} and does not stand on its paper of {}",
                mm(whole),
                mm(paper)
            ))
            .at(source.at(raw.span()))
            .hint("take fewer columns or rows, narrower gaps, or leave out `left` and `top`"),
        );
        return None;
    }
    Some(Grid { paper, columns, rows, gap, origin })
}

fn check_sizes(raw: &Spanned<RawSizes>, source: &Source, findings: &mut Vec<Diagnostic>) -> Sizes {
    let place = || source.at(raw.span());
    let r = raw.get_ref();
    let sizes = Sizes {
        body: r.body,
        floor: r.floor,
        step: r.step,
        small: thousandths(r.small),
        small_floor: r.small_floor,
        lead: thousandths(r.lead),
        heading: thousandths(r.heading),
        title: thousandths(r.title),
        digits: thousandths(r.digits),
        title_lines: r.title_lines,
        hyphenate: r.hyphenate,
    };
    if sizes.floor <= Abs::ZERO || sizes.body < sizes.floor {
        findings.push(
            Diagnostic::error("the wanted body size is below the floor")
                .at(place())
                .hint("make `body` at least `floor`"),
        );
    }
    if sizes.step <= Abs::ZERO {
        findings.push(
            Diagnostic::error("`step` must be more than 0 pt")
                .at(place())
                .hint("write for example `0.25 pt`"),
        );
    }
    for (name, factor) in [
        ("small", sizes.small),
        ("lead", sizes.lead),
        ("heading", sizes.heading),
        ("title", sizes.title),
        ("digits", sizes.digits),
    ] {
        if !(300..=20_000).contains(&factor) {
            findings.push(
                Diagnostic::error(format!("`{name}` must be a factor of the body size from 0.3 to 20"))
                    .at(place()),
            );
        }
    }
    sizes
}

fn check_panel(
    panel: &RawPanel,
    paper: Size,
    safe: Abs,
    before: &[Panel],
    place: &Place,
    findings: &mut Vec<Diagnostic>,
) {
    let name = &panel.name;
    let area = Rect::new(panel.left, panel.top, panel.width, panel.height);
    let inner = Rect::new(safe, safe, paper.w - safe * 2, paper.h - safe * 2);
    let mut find =
        |text: String, hint: &str| findings.push(Diagnostic::error(text).at(place.clone()).hint(hint));
    if area.w <= Abs::ZERO || area.h <= Abs::ZERO {
        find(format!("panel `{name}` has no area"), "give it a `width` and a `height` of more than 0 mm");
    } else if !inner.contains(area, Abs::ZERO) {
        find(
            format!("panel `{name}` enters the safe area of {:.2} mm at the paper's edge", safe.to_mm()),
            "move it or make it smaller",
        );
    }
    if panel.side == 0 || panel.side > 64 {
        find(format!("panel `{name}` is on side {}", panel.side), "sides count from 1");
    }
    if panel.side_column + panel.gutter >= area.w && area.w > Abs::ZERO {
        find(format!("panel `{name}` has no room beside its side column"), "make `side-column` narrower");
    }
    for other in before.iter().filter(|o| o.side + 1 == panel.side) {
        if other.name == *name {
            find(format!("two panels are named `{name}`"), "rename one");
        }
        if other.area.intersects(area) {
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
