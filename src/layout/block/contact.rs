//! The clinic's block: fields with their values or lines to write on, between the logo and the QR code.
//!
//! In: consecutive fields, perhaps with one or two logos and a QR code, a width and a number of columns. Out: one
//! [`LaidBlock`]: the fields in rows, the logos at their start side and the QR code at their end side. Where
//! the block is narrow or has many fields, some or all of them are below the pictures in the full width;
//! beside pictures they have as many columns as make the block lowest.
//! A clinic's telephone numbers are printed here: they are the value of a [`PartEntry::Field`].
//! A web address has one line wherever it fits on one, and is never refused for its length.
//! Refuses what `paragraph` refuses.

use std::sync::Arc;

use super::laid::LaidBlock;
use super::layouter::BlockLayouter;
use super::paragraph::{TextStyle, UNLIMITED_WIDTH};
use crate::art::Logo;
use crate::content::{BlockId, BlockText, PartEntry};
use crate::font::Weight;
use crate::format::TypeSizes;
use crate::geom::{Abs, Point, Rect, Shape, Size};
use crate::layout::error::LayoutError;
use crate::layout::frame::{FrameItem, ItemOwner};
use crate::layout::style::{self, Palette};

/// A cell of the grid of fields.
#[derive(Clone, Copy)]
enum FieldCell<'a> {
    /// A label with the lines of its value, or with a line to write on.
    Field { label: &'a BlockText, value: &'a [BlockText] },
    /// A label with a web or e-mail address.
    Address { label: &'a BlockText, text: &'a BlockText },
}

/// The wider place that a cell could have instead of this one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WidthFallback {
    /// All columns of the same grid.
    FullRow,
    /// A grid below the pictures.
    BelowPictures,
    /// None.
    None,
}

/// A field that has been laid out.
struct LaidField {
    label: LaidBlock,
    /// `None` is a line to write on.
    value: Option<LaidBlock>,
}

/// The fields beside the pictures, and those below them.
struct DividedFields {
    beside: LaidBlock,
    below: LaidBlock,
}

/// The space of the fields of a block with pictures.
#[derive(Clone, Copy)]
struct FieldSpace {
    /// The width of the block.
    full_width: Abs,
    /// The width that the pictures leave.
    width_beside: Abs,
    /// The height of the pictures.
    picture_height: Abs,
}

/// A logo or a QR code.
struct ContactPicture {
    item: FrameItem,
    size: Size,
    /// Whether it is at the end side.
    is_at_end: bool,
}

/// The best rows for the cells from one on.
#[derive(Clone, Copy)]
struct BestRows {
    height: Abs,
    /// Number of cells in the first row; 0 is one cell across all columns.
    first_row: usize,
}

impl BlockLayouter<'_> {
    /// Lays out consecutive fields with the logo and the QR code among them.
    pub(super) fn fields(
        &self,
        entries: &[PartEntry],
        width: Abs,
        columns: usize,
    ) -> Result<LaidBlock, LayoutError> {
        let cells: Vec<FieldCell<'_>> = entries.iter().filter_map(cell_of).collect();
        let (mut starts, mut ends) = (LaidBlock::default(), LaidBlock::default());
        let (mut left, mut right) = (Abs::ZERO, Abs::ZERO);
        let gutter = self.column_gap();
        for picture in pictures_of(entries, self.palette) {
            let (laid, taken) =
                if picture.is_at_end { (&mut ends, &mut right) } else { (&mut starts, &mut left) };
            let is_first = *taken == Abs::ZERO;
            let x = if is_first { Abs::ZERO } else { *taken - gutter + style::logo_gap() };
            laid.place(
                LaidBlock { items: vec![picture.item], ..LaidBlock::default() },
                Point::new(x, Abs::ZERO),
            );
            laid.height = laid.height.max(picture.size.h);
            *taken = x + picture.size.w + gutter;
        }
        if left == Abs::ZERO && right == Abs::ZERO {
            return self.grid(&cells, width, columns, WidthFallback::None);
        }
        let picture_height = starts.height.max(ends.height);
        let space = FieldSpace { full_width: width, width_beside: width - left - right, picture_height };
        let fields = self.divide_fields(&cells, space, columns)?;
        let mut laid = LaidBlock { height: picture_height, ..LaidBlock::default() };
        laid.place(starts, Point::default());
        for (grid, is_beside) in [(fields.beside, true), (fields.below, false)] {
            if grid.items.is_empty() {
                continue;
            }
            let at = if is_beside {
                Point::new(left, Abs::ZERO)
            } else {
                Point::new(Abs::ZERO, laid.height + self.line_height / 4)
            };
            laid.height = laid.height.max(at.y + grid.height);
            laid.baseline = laid.baseline.or(grid.baseline.map(|baseline| at.y + baseline));
            laid.place(grid, at);
        }
        laid.place(ends, Point::new(width - right + gutter, Abs::ZERO));
        Ok(laid)
    }

    /// Divides the cells into those beside the pictures and those below them.
    ///
    /// All are beside the pictures, unless there is no space for them, or the block is at least two lines
    /// lower if some are below. At the smallest body size any gain is enough.
    fn divide_fields(
        &self,
        cells: &[FieldCell<'_>],
        space: FieldSpace,
        columns: usize,
    ) -> Result<DividedFields, LayoutError> {
        let max_beside = if space.width_beside < style::min_field_width() { 0 } else { cells.len() };
        let divide = |count: usize| -> Result<DividedFields, LayoutError> {
            let (beside, below) = cells.split_at(count);
            let beside =
                self.lowest_grid(beside, space.width_beside, columns, WidthFallback::BelowPictures)?;
            let below = self.lowest_grid(below, space.full_width, columns, WidthFallback::None)?;
            Ok(DividedFields { beside, below })
        };
        let height =
            |fields: &DividedFields| fields.beside.height.max(space.picture_height) + fields.below.height;
        let beside = divide(max_beside);
        if beside.as_ref().is_ok_and(|fields| height(fields) <= space.picture_height + self.line_height * 2) {
            return beside;
        }
        let best = (0..max_beside)
            .rev()
            .filter_map(|count| divide(count).ok())
            .reduce(|a, b| if height(&b) < height(&a) { b } else { a });
        let min_gain = if self.body > self.sizes.floor { self.line_height * 2 } else { Abs::ZERO };
        match (beside, best) {
            (Ok(beside), Some(best)) if height(&best) + min_gain > height(&beside) => Ok(beside),
            (_, Some(best)) => Ok(best),
            (beside, None) => beside,
        }
    }

    /// The lowest grid with at most `max_columns` columns. Of equally low grids, the one with more columns.
    fn lowest_grid(
        &self,
        cells: &[FieldCell<'_>],
        width: Abs,
        max_columns: usize,
        fallback: WidthFallback,
    ) -> Result<LaidBlock, LayoutError> {
        let mut best = self.grid(cells, width, 1, fallback);
        for columns in 2..=max_columns {
            let lower = |grid: &LaidBlock| best.as_ref().map_or(true, |best| grid.height <= best.height);
            if let Some(grid) = self.grid(cells, width, columns, fallback).ok().filter(lower) {
                best = Ok(grid);
            }
        }
        best
    }

    /// The cells in rows, so that values and lines to write on are at one height: one cell for each column,
    /// or one cell across all columns where that makes the grid lower or a word needs it.
    fn grid(
        &self,
        cells: &[FieldCell<'_>],
        width: Abs,
        columns: usize,
        fallback: WidthFallback,
    ) -> Result<LaidBlock, LayoutError> {
        let column = self.column_width(width, columns);
        let narrow: Vec<Result<LaidField, LayoutError>> =
            cells.iter().map(|cell| self.cell(*cell, column, WidthFallback::FullRow)).collect();
        // Where every value is short, all rows are full, so that a blank sheet has the same places as a
        // filled one.
        let all_short =
            narrow.iter().all(|field| field.as_ref().is_ok_and(|field| self.is_short(field.value.as_ref())));
        let mut laid = LaidBlock::default();
        if all_short {
            let mut fields = narrow.into_iter().flatten().peekable();
            while fields.peek().is_some() {
                let row = fields.by_ref().take(columns).collect();
                self.append_row(row, column, &mut laid);
            }
            return Ok(laid);
        }
        let wide: Vec<Result<LaidField, LayoutError>> =
            cells.iter().map(|cell| self.cell(*cell, width, fallback)).collect();
        let best = self.best_rows(&narrow, &wide, columns);
        let (mut narrow, mut wide) = (narrow.into_iter(), wide.into_iter());
        let mut at = 0;
        while at < cells.len() {
            let is_wide = best[at].first_row == 0;
            let (count, row_width) = if is_wide { (1, width) } else { (best[at].first_row, column) };
            let (used, unused) = if is_wide { (&mut wide, &mut narrow) } else { (&mut narrow, &mut wide) };
            let row = used.by_ref().take(count).collect::<Result<Vec<_>, _>>()?;
            unused.by_ref().take(count).for_each(drop);
            self.append_row(row, row_width, &mut laid);
            at += count;
        }
        Ok(laid)
    }

    /// For each cell, the rows from it on that are lowest, by dynamic programming from the end.
    fn best_rows(
        &self,
        narrow: &[Result<LaidField, LayoutError>],
        wide: &[Result<LaidField, LayoutError>],
        columns: usize,
    ) -> Vec<BestRows> {
        let count = narrow.len();
        let mut best = vec![BestRows { height: Abs::ZERO, first_row: 0 }; count + 1];
        for at in (0..count).rev() {
            best[at] = BestRows { height: Abs::MAX, first_row: 0 };
            if let Ok(field) = &wide[at] {
                best[at].height = self.row_height(std::iter::once(field)) + best[at + 1].height;
            }
            for cells in 1..=columns.min(count - at) {
                let row = narrow[at..at + cells].iter().map(|field| field.as_ref().ok());
                let Some(row) = row.collect::<Option<Vec<_>>>() else { break };
                let height = self.row_height(row.into_iter()) + best[at + cells].height;
                // A full row may cost half a line.
                if height <= best[at].height + self.line_height / 2 {
                    best[at] = BestRows { height, first_row: cells };
                }
            }
        }
        best
    }

    /// Whether a value has at most two lines, like a line to write on.
    fn is_short(&self, value: Option<&LaidBlock>) -> bool {
        value.is_none_or(|value| value.height <= self.line_height * 2)
    }

    /// The height of a row, with the gap above it.
    fn row_height<'s>(&self, row: impl Iterator<Item = &'s LaidField> + Clone) -> Abs {
        let labels = row.clone().map(|field| field.label.height).max().unwrap_or_default();
        let blank = write_in_height() + self.line_height / 8;
        let values = row.map(|field| field.value.as_ref().map_or(blank, |value| value.height)).max();
        self.line_height / 4 + labels + values.unwrap_or_default()
    }

    /// Adds a row of fields below `laid`.
    fn append_row(&self, row: Vec<LaidField>, column: Abs, laid: &mut LaidBlock) {
        let gutter = self.column_gap();
        if laid.height > Abs::ZERO {
            laid.height += self.line_height / 4;
        }
        let top = laid.height;
        let labels = row.iter().map(|field| field.label.height).max().unwrap_or_default();
        laid.height = top + self.row_height(row.iter()) - self.line_height / 4;
        for (index, LaidField { label, value }) in row.into_iter().enumerate() {
            let x = (column + gutter) * index as i64;
            laid.baseline = laid.baseline.or(label.baseline);
            let down = labels - label.height;
            laid.place(label, Point::new(x, top + down));
            match value {
                Some(value) => laid.place(value, Point::new(x, top + labels)),
                None => {
                    let y = top + labels + write_in_height();
                    // Round caps reach half the width of the line further.
                    let cap = style::rule_width() / 2;
                    let (from, to) = (Point::new(x + cap, y), Point::new(x + column - cap, y));
                    laid.decorate(vec![Shape::line(from, to, style::RULE, style::rule_width())]);
                    laid.has_fixed_lengths = true;
                }
            }
        }
    }

    /// A cell in a column of this width.
    fn cell(
        &self,
        cell: FieldCell<'_>,
        width: Abs,
        fallback: WidthFallback,
    ) -> Result<LaidField, LayoutError> {
        let small = self.text_style(self.small_size(), Weight::Regular);
        let quiet = TextStyle { color: style::QUIET, ..small };
        match cell {
            FieldCell::Field { label, value } => {
                let lines = value.iter().map(|line| self.value_line(line, width, fallback));
                let lines = lines.collect::<Result<Vec<_>, _>>()?;
                let value = (!lines.is_empty()).then(|| stack(lines));
                Ok(LaidField { label: self.layout_text(label, quiet, width)?, value })
            }
            // An address is typed from paper: it has one line if it fits on one.
            FieldCell::Address { label, text } => {
                let excess = self.natural_width(text, small)? - width;
                if excess > Abs::ZERO && fallback == WidthFallback::FullRow {
                    return Err(LayoutError::WordTooWide {
                        word: String::new(),
                        excess,
                        fits: 0,
                        text: None,
                    });
                }
                let fits = self.natural_width(text, self.item_style())? <= width;
                let style = if fits { self.item_style() } else { small };
                Ok(LaidField {
                    label: self.layout_text(label, quiet, width)?,
                    value: Some(self.layout_text(text, style, width)?),
                })
            }
        }
    }

    /// A line of a value. The clinic's name cannot be shortened for large print: a word of it that is wider
    /// than the panel is hyphenated, even in a format that does not hyphenate the sheet's own text.
    fn value_line(
        &self,
        line: &BlockText,
        width: Abs,
        fallback: WidthFallback,
    ) -> Result<LaidBlock, LayoutError> {
        match self.layout_text(line, self.item_style(), width) {
            Err(LayoutError::WordTooWide { .. })
                if fallback == WidthFallback::None && !self.sizes.hyphenate =>
            {
                let sizes = TypeSizes { hyphenate: true, ..self.sizes };
                BlockLayouter { sizes, ..*self }.layout_text(line, self.body_style(), width)
            }
            laid => laid,
        }
    }
}

/// The height of handwriting; with the label above it, a field has some 9 mm.
fn write_in_height() -> Abs {
    Abs::mm(6.5)
}

fn cell_of(entry: &PartEntry) -> Option<FieldCell<'_>> {
    match entry {
        PartEntry::Field { label, value, is_address } => match value.as_slice() {
            [text] if *is_address => Some(FieldCell::Address { label, text }),
            value => Some(FieldCell::Field { label, value }),
        },
        PartEntry::QrCode { label, text, .. } => Some(FieldCell::Address { label, text }),
        _ => None,
    }
}

/// The pictures of the entries in order.
fn pictures_of(entries: &[PartEntry], palette: Palette) -> Vec<ContactPicture> {
    let logos = entries.iter().filter_map(|entry| match entry {
        PartEntry::Logo { logo, .. } => Some(logo.as_ref()),
        _ => None,
    });
    let mut sizes = logo_sizes(&logos.collect::<Vec<_>>()).into_iter();
    let picture = |entry: &PartEntry| match entry {
        PartEntry::Logo { figure, logo } => {
            let size = sizes.next()?;
            let item = match palette {
                Palette::Accent => logo_item(*figure, logo, size),
                Palette::Grey => logo_item(*figure, &logo.grey(), size),
            };
            Some(ContactPicture { item, size, is_at_end: false })
        }
        PartEntry::QrCode { figure, code, .. } => {
            let size = Size { w: code.size(), h: code.size() };
            let item = FrameItem::Shapes { owner: ItemOwner::Block(*figure), shapes: code.shapes() };
            Some(ContactPicture { item, size, is_at_end: true })
        }
        _ => None,
    };
    entries.iter().filter_map(picture).collect()
}

/// The sizes of logos side by side. Together, with the gaps between them, they take no more than the space of one; they
/// are equally high, so that none looks more important, and share the width by their shapes.
fn logo_sizes(logos: &[&Logo]) -> Vec<Size> {
    let space = style::max_logo_size();
    let gaps = style::logo_gap() * (logos.len() as i64 - 1).max(0);
    let as_high = Size { w: Abs::mm(UNLIMITED_WIDTH), h: space.h };
    let widths: Vec<Abs> = logos.iter().map(|logo| logo.size_within(as_high).w).collect();
    let total: Abs = widths.iter().copied().sum();
    let free = space.w - gaps;
    let share = |length: Abs| {
        if total <= free { length } else { length.ratio(free.to_scaled(), total.to_scaled()) }
    };
    let sizes = |height: Abs| -> Vec<Size> {
        let shares = widths.iter().map(|width| Size { w: share(*width), h: height });
        logos.iter().zip(shares).map(|(logo, share)| logo.size_within(share)).collect()
    };
    if let [only] = logos {
        return vec![only.size_within(space)];
    }
    // An image of few pixels is printed smaller than its share, and the others beside it.
    let lowest = sizes(share(space.h)).into_iter().map(|size| size.h).min();
    sizes(lowest.unwrap_or_default())
}

/// The logo with its top left corner at the origin.
fn logo_item(figure: BlockId, logo: &Logo, size: Size) -> FrameItem {
    let owner = ItemOwner::Block(figure);
    match logo {
        Logo::Vector(picture) => FrameItem::Shapes { owner, shapes: picture.scaled_to(size.w) },
        Logo::Raster(pixels) => {
            let area = Rect::new(Abs::ZERO, Abs::ZERO, size.w, size.h);
            FrameItem::Image { owner, area, pixels: Arc::clone(pixels) }
        }
    }
}

/// Blocks below each other without gaps.
fn stack(blocks: Vec<LaidBlock>) -> LaidBlock {
    let mut stacked = LaidBlock::default();
    for block in blocks {
        stacked.append_below(block, Abs::ZERO);
    }
    stacked
}
