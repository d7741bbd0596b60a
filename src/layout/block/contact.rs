//! The clinic's block: fields with their values or lines to write on, between the logo and the code.
//!
//! In: a stretch of fields, perhaps with a logo and a code, a width and a number of columns. Out: one [`LaidBlock`]
//! block: fields in rows, the logo at the start side of them and the code at the end side. Where the block is
//! narrow, or the fields are many, some or all of them stand below the pictures in the whole width; beside
//! pictures they stand in as many columns as make the block lowest.
//! A web address stands on one line wherever there is one for it, and is never refused for its length.
//! Refuses what the setter refuses: words wider than their column, characters without a glyph.

use std::sync::Arc;

use super::{BlockLayouter, LaidBlock, TextStyle};
use crate::art::Logo;
use crate::content::{BlockId, BlockText, PartEntry};
use crate::font::Weight;
use crate::format::TypeSizes;
use crate::geom::{Abs, Point, Rect, Shape, Size};
use crate::layout::LayoutError;
use crate::layout::frame::{FrameItem, ItemOwner};
use crate::layout::style::{self, Palette};
use crate::text::line::TooWide;

/// A cell of the grid.
#[derive(Clone, Copy)]
enum FieldCell<'a> {
    /// A label with the lines of its value, or with a line to write on.
    Field { label: &'a BlockText, value: &'a [BlockText] },
    /// A label with a web address.
    Address { label: &'a BlockText, text: &'a BlockText },
}

/// What there is beside and around a place for cells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WidthFallback {
    /// A wider place in the same grid: all of its columns.
    Column,
    /// A wider place in another grid: below the pictures.
    Beside,
    /// None.
    Widest,
}

/// A label and its value, set; no value is a line to write on.
type LaidField = (LaidBlock, Option<LaidBlock>);

impl BlockLayouter<'_> {
    /// Sets a stretch of fields with the logo and the code among them.
    pub(super) fn fields(
        &self,
        entries: &[PartEntry],
        width: Abs,
        columns: usize,
    ) -> Result<LaidBlock, LayoutError> {
        let cells: Vec<FieldCell<'_>> = entries.iter().filter_map(cell).collect();
        let pictures = entries.iter().filter_map(|entry| picture(entry, self.palette));
        let (mut starts, mut ends) = (LaidBlock::default(), LaidBlock::default());
        let (mut left, mut right) = (Abs::ZERO, Abs::ZERO);
        let gutter = self.between();
        for (picture, size, at_end) in pictures {
            let (laid, taken) = if at_end { (&mut ends, &mut right) } else { (&mut starts, &mut left) };
            laid.items.push(picture);
            laid.height = size.h;
            *taken = size.w + gutter;
        }
        if left == Abs::ZERO && right == Abs::ZERO {
            return self.grid(&cells, width, columns, WidthFallback::Widest);
        }
        let high = starts.height.max(ends.height);
        let split = self.around(&cells, (width, width - left - right), high, columns)?;
        let mut laid = LaidBlock { height: high, ..LaidBlock::default() };
        laid.place(starts, Point::default());
        for (grid, beside) in split.into_iter().zip([true, false]) {
            if grid.items.is_empty() {
                continue;
            }
            let at = if beside {
                Point::new(left, Abs::ZERO)
            } else {
                Point::new(Abs::ZERO, laid.height + self.unit / 4)
            };
            laid.height = laid.height.max(at.y + grid.height);
            laid.baseline = laid.baseline.or(grid.baseline.map(|baseline| at.y + baseline));
            laid.place(grid, at);
        }
        laid.place(ends, Point::new(width - right + gutter, Abs::ZERO));
        Ok(laid)
    }

    /// The cells beside pictures that are `high`, and those below them in the whole width: all beside, unless
    /// there is no room, or the whole is lower by two lines if some stand below (by anything at the smallest
    /// size). `widths` are the whole and what
    /// the pictures leave of it.
    fn around(
        &self,
        cells: &[FieldCell<'_>],
        widths: (Abs, Abs),
        high: Abs,
        columns: usize,
    ) -> Result<[LaidBlock; 2], LayoutError> {
        let (whole, inner) = widths;
        let most = if inner < style::least_field() { 0 } else { cells.len() };
        let split = |count: usize| {
            let (beside, below) = cells.split_at(count);
            let beside = self.lowest_grid(beside, inner, columns, WidthFallback::Beside)?;
            Ok([beside, self.lowest_grid(below, whole, columns, WidthFallback::Widest)?])
        };
        let height = |grids: &[LaidBlock; 2]| grids[0].height.max(high) + grids[1].height;
        let beside: Result<[LaidBlock; 2], LayoutError> = split(most);
        if beside.as_ref().is_ok_and(|grids| height(grids) <= high + self.unit * 2) {
            return beside;
        }
        let lower = |a: &[LaidBlock; 2], b: &[LaidBlock; 2]| height(a) < height(b);
        let best = (0..most)
            .rev()
            .filter_map(|count| split(count).ok())
            .reduce(|a, b| if lower(&b, &a) { b } else { a });
        // At the smallest size every millimetre counts.
        let worth = if self.body > self.sizes.floor { self.unit * 2 } else { Abs::ZERO };
        match (beside, best) {
            (Ok(beside), Some(best)) if height(&best) + worth > height(&beside) => Ok(beside),
            (_, Some(best)) => Ok(best),
            (beside, None) => beside,
        }
    }

    /// The grid in as many columns, `most` at most, as make it lowest; of equals the one with more columns.
    fn lowest_grid(
        &self,
        cells: &[FieldCell<'_>],
        width: Abs,
        most: usize,
        place: WidthFallback,
    ) -> Result<LaidBlock, LayoutError> {
        let mut best = self.grid(cells, width, 1, place);
        for columns in 2..=most {
            let lower = |grid: &LaidBlock| best.as_ref().map_or(true, |best| grid.height <= best.height);
            if let Some(grid) = self.grid(cells, width, columns, place).ok().filter(lower) {
                best = Ok(grid);
            }
        }
        best
    }

    /// Cells in rows, so that the values and the lines to write on stand at one height: as many to a row as
    /// there are columns, but one across them all where that makes the whole lower or a word needs it.
    fn grid(
        &self,
        cells: &[FieldCell<'_>],
        width: Abs,
        columns: usize,
        place: WidthFallback,
    ) -> Result<LaidBlock, LayoutError> {
        let gutter = self.between();
        let column = (width - gutter * (columns as i64 - 1)) / columns as i64;
        let narrow: Vec<Result<LaidField, LayoutError>> =
            cells.iter().map(|cell| self.cell(*cell, column, WidthFallback::Column)).collect();
        // Where every value is short, rows are full rows: fields that are all blank stay where they are.
        let plain = narrow.iter().all(|set| set.as_ref().is_ok_and(|set| self.is_low(set.1.as_ref())));
        let mut laid = LaidBlock::default();
        if plain {
            let mut sets = narrow.into_iter().flatten().peekable();
            while sets.peek().is_some() {
                let row = sets.by_ref().take(columns).collect();
                self.row_of_fields(row, column, &mut laid);
            }
            return Ok(laid);
        }
        let wide: Vec<Result<LaidField, LayoutError>> =
            cells.iter().map(|cell| self.cell(*cell, width, place)).collect();
        // From the end: the least height of what follows a cell, and how many cells stand in its row.
        let mut best: Vec<(Abs, usize)> = vec![(Abs::ZERO, 0); cells.len() + 1];
        for at in (0..cells.len()).rev() {
            best[at] = (Abs::MAX, 0);
            if let Ok(set) = &wide[at] {
                best[at] = (self.row_height(std::iter::once(set)) + best[at + 1].0, 0);
            }
            for count in 1..=columns.min(cells.len() - at) {
                let Some(row) =
                    narrow[at..at + count].iter().map(|set| set.as_ref().ok()).collect::<Option<Vec<_>>>()
                else {
                    break;
                };
                let height = self.row_height(row.into_iter()) + best[at + count].0;
                // Half a line is a small price for a row that is full.
                if height <= best[at].0 + self.unit / 2 {
                    best[at] = (height, count);
                }
            }
        }
        let (mut narrow, mut wide) = (narrow.into_iter(), wide.into_iter());
        let mut at = 0;
        while at < cells.len() {
            let (count, room) = if best[at].1 == 0 { (1, width) } else { (best[at].1, column) };
            let (mine, others) =
                if best[at].1 == 0 { (&mut wide, &mut narrow) } else { (&mut narrow, &mut wide) };
            let row = mine.by_ref().take(count).collect::<Result<Vec<_>, _>>()?;
            others.by_ref().take(count).for_each(drop);
            self.row_of_fields(row, room, &mut laid);
            at += count;
        }
        Ok(laid)
    }

    /// Whether a value takes two lines at most, as a line to write on does.
    fn is_low(&self, value: Option<&LaidBlock>) -> bool {
        value.is_none_or(|value| value.height <= self.unit * 2)
    }

    /// How high a row is, with the gap above it.
    fn row_height<'s>(&self, row: impl Iterator<Item = &'s LaidField> + Clone) -> Abs {
        let labels = row.clone().map(|set| set.0.height).max().unwrap_or_default();
        let values = row.map(|set| set.1.as_ref().map_or(self.blank(), |value| value.height)).max();
        self.unit / 4 + labels + values.unwrap_or_default()
    }

    /// Room to write in, some 9 mm with the label's own line.
    fn blank(&self) -> Abs {
        room_to_write() + self.unit / 8
    }

    /// A row of cells below what is laid so far.
    fn row_of_fields(&self, row: Vec<LaidField>, column: Abs, laid: &mut LaidBlock) {
        let gutter = self.between();
        if laid.height > Abs::ZERO {
            laid.height += self.unit / 4;
        }
        let top = laid.height;
        let labels = row.iter().map(|set| set.0.height).max().unwrap_or_default();
        laid.height = top + self.row_height(row.iter()) - self.unit / 4;
        for (index, (label, value)) in row.into_iter().enumerate() {
            let x = (column + gutter) * index as i64;
            laid.baseline = laid.baseline.or(label.baseline);
            let down = labels - label.height;
            laid.place(label, Point::new(x, top + down));
            match value {
                Some(value) => laid.place(value, Point::new(x, top + labels)),
                None => {
                    let y = top + labels + room_to_write();
                    // Round ends reach half the line's width further.
                    let cap = style::rule_width() / 2;
                    let ends = (Point::new(x + cap, y), Point::new(x + column - cap, y));
                    laid.decorate(vec![Shape::line(ends.0, ends.1, style::RULE, style::rule_width())]);
                    laid.fixed = true;
                }
            }
        }
    }

    /// A cell in a column of this width.
    fn cell(&self, cell: FieldCell<'_>, width: Abs, place: WidthFallback) -> Result<LaidField, LayoutError> {
        let small = self.style(self.small(), Weight::Regular);
        let quiet = TextStyle { ink: style::QUIET, ..small };
        match cell {
            FieldCell::Field { label, value } => {
                let lines = value.iter().map(|line| self.value(line, width, place));
                let lines = lines.collect::<Result<Vec<_>, _>>()?;
                let value = (!lines.is_empty()).then(|| stack(lines));
                Ok((self.text(label, quiet, width)?, value))
            }
            // A web address is typed from paper: on one line if there is one for it.
            FieldCell::Address { label, text } => {
                let excess = self.natural(text, small)? - width;
                if excess > Abs::ZERO && place == WidthFallback::Column {
                    return Err(LayoutError::TooWide(TooWide { text: String::new(), excess }));
                }
                let style = if self.natural(text, self.plain())? <= width { self.plain() } else { small };
                Ok((self.text(label, quiet, width)?, Some(self.text(text, style, width)?)))
            }
        }
    }

    /// A line of a value. Nobody can shorten a clinic's name for large print: a word of it that is wider than the
    /// panel is divided by its language's rules even where the format divides none of the sheet's own.
    fn value(&self, line: &BlockText, width: Abs, place: WidthFallback) -> Result<LaidBlock, LayoutError> {
        match self.text(line, self.plain(), width) {
            Err(LayoutError::TooWide(_)) if place == WidthFallback::Widest && !self.sizes.hyphenate => {
                let sizes = TypeSizes { hyphenate: true, ..self.sizes };
                BlockLayouter { sizes, ..*self }.text(line, self.plain(), width)
            }
            laid => laid,
        }
    }
}

/// How high a hand writes.
fn room_to_write() -> Abs {
    Abs::mm(6.5)
}

fn cell(entry: &PartEntry) -> Option<FieldCell<'_>> {
    match entry {
        PartEntry::Field { label, value } => Some(FieldCell::Field { label, value }),
        PartEntry::QrCode { label, text, .. } => Some(FieldCell::Address { label, text }),
        _ => None,
    }
}

/// The picture of an entry with its size, and whether it stands at the end side.
fn picture(entry: &PartEntry, palette: Palette) -> Option<(FrameItem, Size, bool)> {
    match entry {
        PartEntry::Logo { figure, logo } => {
            let size = logo.size_within(style::logo_room());
            let drawn = match palette {
                Palette::Accent => drawing(*figure, logo, size),
                Palette::Grey => drawing(*figure, &logo.grey(), size),
            };
            Some((drawn, size, false))
        }
        PartEntry::QrCode { figure, code, .. } => {
            let size = Size { w: code.size(), h: code.size() };
            Some((FrameItem::Shapes { owner: ItemOwner::Block(*figure), shapes: code.shapes() }, size, true))
        }
        _ => None,
    }
}

/// The logo with its upper left corner at nought.
fn drawing(figure: BlockId, logo: &Logo, size: Size) -> FrameItem {
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
        let top = stacked.height;
        stacked.height += block.height;
        stacked.baseline = stacked.baseline.or(block.baseline);
        stacked.place(block, Point::new(Abs::ZERO, top));
    }
    stacked
}
