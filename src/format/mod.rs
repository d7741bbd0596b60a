//! Formats: a TOML file in `layouts/` becomes a paper size with type sizes, panels and slots.
//!
//! In: the source of one format. Out: a validated [`Format`]; the program itself names none. A panel is one
//! face that a reader sees at a time; its slots say which part of the sheet it shows, and at which length. A
//! flow continues its slots through several panels, or through as many sides as it needs. Panels are read in
//! the order of the file. Positions are for left-to-right locales; right-to-left locales mirror the paper. A
//! [`Grid`] repeats equal cells on a larger press sheet; `[paper]` is then the size of one cell.
//! Refuses panels, bands and marks that overlap or leave the paper, flows out of reading order, sizes out of
//! range, and grids that do not fit their press sheet.

mod band;
mod flow;
mod grid;
mod limits;
mod margin;
mod mark;
mod panel;
mod paper;
mod type_sizes;

use std::borrow::Cow;

use serde::Deserialize;

use self::flow::RawFlow;
pub use self::grid::Grid;
use self::grid::RawGrid;
pub use self::margin::{MarginArea, UNPRINTABLE};
use self::mark::RawMark;
pub use self::mark::{Mark, MarkKind, MarkText, SCALE_REACH};
use self::panel::RawPanel;
use self::paper::{Paper, RawPaper};
use self::type_sizes::RawTypeSizes;
pub use self::type_sizes::TypeSizes;
use crate::config::{self, Spanned};
use crate::diag::{Diagnostic, Name, Source, SourceSpan};
use crate::geom::{Abs, Point, Rect, Size};

/// A validated format.
#[derive(Clone, Debug)]
pub struct Format {
    /// The stem of its file, which `--format` takes.
    pub id: String,
    /// Its name in English.
    pub name: String,
    /// Size of the trimmed paper, or of one cell of a grid.
    pub paper: Size,
    /// Width of the margin along the paper's edges that stays empty.
    pub safe: Abs,
    /// Type sizes.
    pub sizes: TypeSizes,
    /// Panels, in reading order.
    pub panels: Vec<Panel>,
    /// Sequences of sheet parts that continue through several panels.
    pub flows: Vec<Flow>,
    /// Number of sides.
    pub sides: usize,
    /// The cells on a larger press sheet; `None` if the paper itself is printed.
    pub grid: Option<Grid>,
    /// Where the front is folded, measured from its left edge, for left-to-right locales.
    pub folds: Vec<Abs>,
    /// Rules to measure and crosses to aim at, on test pages.
    pub marks: Vec<Mark>,
    /// The sheets for which the format is made. A format without names is for all sheets for which no other
    /// format is made.
    pub sheets: Vec<String>,
    /// The file.
    pub source: Source,
}

/// One face that a reader sees at a time.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Its name, for diagnostics.
    pub name: String,
    /// The side of the paper it is printed on, from 0.
    pub side: usize,
    /// Its area on that side, for left-to-right locales.
    pub area: Rect,
    /// Width of the column at the start side for side heads and icons; zero puts headings above their text.
    pub side_column: Abs,
    /// Gap between columns.
    pub gutter: Abs,
    /// Whether the staff line is at its head.
    pub staff_line: bool,
    /// Whether the draft notice is at its foot.
    pub draft: bool,
    /// Size of the sheet's picture between the head and the foot; zero for no picture.
    pub picture: Abs,
    /// Whether sides like it are added until its flow ends.
    pub repeat: bool,
    /// Height of the band of colour above the panel, along the paper's head edge. It is printed only with a
    /// bleed.
    pub band: Option<Abs>,
    /// Its slots; none if a flow fills it.
    pub slots: Vec<Slot>,
    /// Its place in the file.
    pub place: SourceSpan,
}

impl Panel {
    /// The top left corner of the panel on its side of `paper`; mirrored for right-to-left locales.
    #[must_use]
    pub fn origin(&self, paper: Size, rtl: bool) -> Point {
        let x = if rtl { paper.w - self.area.right() } else { self.area.x };
        Point::new(x, self.area.y)
    }
}

/// Sheet parts that follow each other through several panels.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Its name, for diagnostics.
    pub name: String,
    /// Its panels, as indices of the format's panels, in reading order without a gap.
    pub panels: std::ops::Range<usize>,
    /// Its slots.
    pub slots: Vec<Slot>,
    /// Its place in the file.
    pub place: SourceSpan,
}

/// A place for one part of the sheet in a panel or a flow.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The part's name in the sheet.
    pub part: String,
    /// The length of its text.
    pub length: String,
    /// A shorter length that may replace it if the sheet does not fit otherwise.
    pub shorter: Option<String>,
    /// The number of columns of its items, 1 to 4.
    pub columns: usize,
    /// Whether it is at the panel's foot.
    pub bottom: bool,
    /// Whether the part's heading is printed above it.
    pub heading: bool,
    /// Whether its items show their icons, which only illustrate the text.
    pub icons: bool,
    /// The column of the panel that it fills, from 0; `None` for the panel's whole width. Consecutive slots
    /// with a column are side by side.
    pub column: Option<usize>,
    /// Its place in the file.
    pub place: SourceSpan,
}

/// A file of `layouts/`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawFormat {
    /// Text: the format's name in English. Required.
    name: String,
    /// Table: the size of the paper. Required.
    paper: RawPaper,
    /// Table: the sizes of type. Required.
    #[serde(rename = "type")]
    sizes: RawTypeSizes,
    /// Tables `[[panel]]`: the panels in reading order. Required.
    #[serde(rename = "panel")]
    panels: Vec<Spanned<RawPanel>>,
    /// Tables `[[flow]]`: sequences that continue through several panels. Default: none.
    #[serde(rename = "flow", default)]
    flows: Vec<Spanned<RawFlow>>,
    /// Table: the cells on a larger press sheet. Default: none, the paper itself is printed.
    grid: Option<Spanned<RawGrid>>,
    /// List of lengths from the left edge of the front: where the paper is folded. Default: none.
    #[serde(default)]
    folds: Vec<Spanned<Abs>>,
    /// Tables `[[mark]]`: rules and crosses of test pages. Default: none.
    #[serde(rename = "mark", default)]
    marks: Vec<Spanned<RawMark>>,
    /// List of sheet names: the only sheets the format is for. Default: all for which no format is made.
    #[serde(default)]
    sheets: Vec<String>,
}

impl Format {
    /// Parses and validates the format `id` from its file.
    ///
    /// # Errors
    /// All findings: TOML syntax, unknown keys, and everything that the module refuses.
    pub fn parse(id: &str, source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let raw: RawFormat = config::parse(source)?;
        limits::check(id, &raw, source)?;
        let mut findings = Vec::new();
        let paper = Paper::check(&raw.paper, raw.grid.is_some(), source, &mut findings);
        let sizes = type_sizes::check(&raw.sizes, source, &mut findings);
        let grid = raw.grid.as_ref().and_then(|grid| grid::check(grid, paper.size, source, &mut findings));
        grid::check_folds(&raw.folds, paper, source, &mut findings);
        let panels = panel::check(raw.panels, paper, sizes.floor, source, &mut findings);
        let flows = flow::check(raw.flows, &panels, source, &mut findings);
        let folds: Vec<Abs> = raw.folds.iter().map(|fold| *fold.get_ref()).collect();
        band::check(&panels, &folds, paper, &mut findings);
        panel::check_sides(&panels, &mut findings);
        let marks = mark::check(&raw.marks, paper, &panels, source, &mut findings);
        if panels.is_empty() {
            findings.push(
                Diagnostic::error(Name::NoPanels, format!("format `{id}` has no panels"))
                    .at(source.whole())
                    .hint("add a `[[panel]]`"),
            );
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        Ok(Self {
            id: id.to_owned(),
            name: raw.name,
            paper: paper.size,
            safe: paper.safe,
            sizes,
            sides: panels.iter().map(|p| p.side + 1).max().unwrap_or(1),
            panels,
            flows,
            grid,
            folds,
            marks,
            sheets: raw.sheets,
            source: source.clone(),
        })
    }

    /// Every slot, of panels and of flows.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        let own = self.panels.iter().flat_map(|panel| &panel.slots);
        own.chain(self.flows.iter().flat_map(|flow| &flow.slots))
    }

    /// The format with the first `count` slots that have a shorter length at that length, in the order of the
    /// file; `None` if there are fewer such slots.
    #[must_use]
    pub fn shortened(&self, count: usize) -> Option<Cow<'_, Self>> {
        if count == 0 {
            return Some(Cow::Borrowed(self));
        }
        let mut format = self.clone();
        let own = format.panels.iter_mut().flat_map(|panel| &mut panel.slots);
        let slots = own.chain(format.flows.iter_mut().flat_map(|flow| &mut flow.slots));
        let mut remaining = count;
        for slot in slots.filter(|slot| slot.shorter.is_some()).take(count) {
            slot.length = slot.shorter.take().unwrap_or_default();
            remaining -= 1;
        }
        (remaining == 0).then_some(Cow::Owned(format))
    }

    /// The format with `count` panels: its own, and copies of the last one on as many further sides as are
    /// missing.
    #[must_use]
    pub fn repeated(&self, count: usize) -> Cow<'_, Self> {
        let Some(last) = self.panels.last().filter(|_| count > self.panels.len()) else {
            return Cow::Borrowed(self);
        };
        let mut format = self.clone();
        for side in (last.side + 1..).take(count - self.panels.len()) {
            format.panels.push(Panel { side, ..last.clone() });
            format.sides = side + 1;
        }
        Cow::Owned(format)
    }
}
