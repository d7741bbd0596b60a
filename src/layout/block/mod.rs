//! BreakOptions: entries become blocks of placed lines and shapes, at one body size and width.
//!
//! In: a part's entries, the body size, a width. Out: [`LaidBlock`] blocks, drawn as a left-to-right reader
//! sees them; a right-to-left panel is mirrored as a whole afterwards. Heights are whole or half
//! multiples of the body's line height wherever body text follows, so that columns share baselines.
//! Line distances are proven by ink: where glyphs of neighbouring lines would come nearer to each other
//! than a sixteenth of the size, the whole paragraph's lines move apart.
//! Refuses characters without a glyph and words wider than their column.

mod alarm;
mod contact;
mod running;

use std::sync::Arc;

use super::frame::{ArtifactType, FrameItem, ItemOwner};
use super::style::{self, Palette};
use super::{LayoutError, Typesetter};
use crate::art::Picture;
use crate::content::{BlockId, BlockText, Content, FrameStyle, PartEntry, SheetPart};
use crate::font::{self, Weight};
use crate::format::TypeSizes;
use crate::geom::{Abs, Color, Point, Rect, Shape};
use crate::locale::Locale;
use crate::text::line::BreakOptions;
use crate::text::{Line, Paragraph, segment};

/// A set block: its height and what to paint, from its top left corner.
#[derive(Clone, Debug, Default)]
pub struct LaidBlock {
    /// Height.
    pub height: Abs,
    /// Baseline of its first line, if it has one.
    pub baseline: Option<Abs>,
    /// What to paint.
    pub items: Vec<FrameItem>,
    /// Whether it holds lengths that do not grow with the type: room for a hand to write.
    pub fixed: bool,
}

impl LaidBlock {
    /// Paints `other` with its corner at `at`; heights are the caller's to count.
    pub fn place(&mut self, other: Self, at: Point) {
        self.fixed |= other.fixed;
        self.items.extend(other.items.into_iter().map(|item| item.moved(at)));
    }

    /// Paints `other` below all that there is, with a gap.
    pub fn below(&mut self, other: Self, gap: Abs) {
        let y = self.height + gap;
        self.height = y + other.height;
        self.baseline = self.baseline.or(other.baseline);
        self.place(other, Point::new(Abs::ZERO, y));
    }

    /// Paints decoration.
    pub fn decorate(&mut self, shapes: Vec<Shape>) {
        if !shapes.is_empty() {
            self.items.push(FrameItem::Shapes { owner: ItemOwner::Artifact(ArtifactType::Layout), shapes });
        }
    }
}

/// What a flow does not divide: entries of a part that go together. It is the same at any width and size.
#[derive(Clone, Debug)]
pub struct KeptTogether {
    /// Where each stretch of its entries begins, and where the last one ends.
    ends: Vec<usize>,
    /// Whether it begins with the part's heading.
    heading: bool,
}

/// How entries that go together are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GroupLayout {
    /// A lead, and a sentence that runs on in its paragraph.
    Lead,
    /// Small print, which runs in.
    Small,
    /// Fields in a grid.
    Fields,
    /// One entry across all columns.
    One,
    /// Entries in columns.
    Columns,
}

/// How one paragraph is set.
#[derive(Clone, Copy)]
struct TextStyle {
    size: Abs,
    weight: Weight,
    ink: Color,
    /// Line height in thousandths of the family's.
    tight: i64,
    balanced: bool,
}

/// Everything that is fixed while one body size is tried.
#[derive(Clone, Copy)]
pub struct BlockLayouter<'a> {
    /// The content.
    pub content: &'a Content,
    /// Shapes and breaks.
    pub typesetter: &'a Typesetter,
    /// The format's type sizes.
    pub sizes: TypeSizes,
    /// The body size on trial.
    pub body: Abs,
    /// The body's line height.
    pub unit: Abs,
    /// Width of the start-side column; zero without one.
    pub side: Abs,
    /// Gap between columns.
    pub gutter: Abs,
    /// The inks.
    pub palette: Palette,
}

impl BlockLayouter<'_> {
    fn small(&self) -> Abs {
        self.body.ratio(self.sizes.small, 1000).max(self.sizes.small_floor)
    }

    fn style(&self, size: Abs, weight: Weight) -> TextStyle {
        TextStyle { size, weight, ink: Color::BLACK, tight: 1000, balanced: false }
    }

    fn plain(&self) -> TextStyle {
        self.style(self.body, Weight::Regular)
    }

    fn lead(&self, weight: Weight) -> TextStyle {
        TextStyle { tight: 940, ..self.style(self.body.ratio(self.sizes.lead, 1000), weight) }
    }

    /// The gap between columns of text: the format's, unless it is too narrow for readers of the file. Poppler takes
    /// columns that are an em apart for one; where lines run to the left it counts the space that ends each of them
    /// as a word.
    pub fn between(&self) -> Abs {
        let rtl = self.content.locale.direction.is_rtl();
        let enough = self.body * 4 / 3;
        if self.gutter >= enough {
            self.gutter
        } else if rtl {
            self.body * 3 / 2
        } else {
            enough
        }
    }

    /// Rounds a height up to half lines of the body.
    fn halves(&self, height: Abs) -> Abs {
        let half = (self.unit / 2).to_scaled().max(1);
        let count = (height.to_scaled() + half - 1) / half;
        Abs::scaled(half) * count
    }

    /// The height in which a block stands: half lines of the body, so that what follows keeps to the lines. One
    /// with lengths that do not grow with the type keeps its own: rounded up, it could be higher at a smaller size.
    pub fn settled(&self, height: Abs, fixed: bool) -> Abs {
        if fixed { height } else { self.halves(height) }
    }

    fn paragraph(&self, words: &[(&BlockText, Weight)]) -> Result<Arc<Paragraph>, LayoutError> {
        self.typesetter.paragraph(self.content, words)
    }

    fn lines(&self, paragraph: &Paragraph, style: TextStyle, measure: Abs) -> Result<Vec<Line>, LayoutError> {
        let setting = BreakOptions {
            size: style.size,
            measure,
            balanced: style.balanced,
            hyphenate: self.sizes.hyphenate && !style.balanced,
        };
        paragraph.break_lines(setting, self.typesetter.shaper()).map_err(LayoutError::TooWide)
    }

    /// Width of words on one line.
    fn natural(&self, words: &BlockText, style: TextStyle) -> Result<Abs, LayoutError> {
        let paragraph = self.paragraph(&[(words, style.weight)])?;
        // Ten metres: more than any paper, and far from overflow in ems.
        let lines = self.lines(&paragraph, style, Abs::mm(10_000.0))?;
        Ok(lines.iter().map(|l| l.width).max().unwrap_or_default() + Abs::pt(0.01))
    }

    /// Sets words as a paragraph of `width`.
    fn text(&self, words: &BlockText, style: TextStyle, width: Abs) -> Result<LaidBlock, LayoutError> {
        self.spans(&[(words, style.weight)], style, width)
    }

    /// Sets a bold name that runs into its text.
    fn named(
        &self,
        name: Option<&BlockText>,
        text: &BlockText,
        style: TextStyle,
        width: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let name = name.map(|name| (name, Weight::Bold));
        self.spans(&name.into_iter().chain([(text, style.weight)]).collect::<Vec<_>>(), style, width)
    }

    /// Sets several messages one after the other as one paragraph.
    fn run_in(&self, words: &[&BlockText], style: TextStyle, width: Abs) -> Result<LaidBlock, LayoutError> {
        self.spans(&words.iter().map(|w| (*w, style.weight)).collect::<Vec<_>>(), style, width)
    }

    fn spans(
        &self,
        weighted: &[(&BlockText, Weight)],
        style: TextStyle,
        width: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let paragraph = self.paragraph(weighted)?;
        // No letter leaves its panel, even if its ink reaches beyond its advance: all lines move in by as much.
        let widest = |lines: &[Line]| lines.iter().map(overhang).max().unwrap_or_default();
        let mut lines = self.lines(&paragraph, style, width)?;
        let mut inset = widest(&lines);
        while lines.len() > 1 && lines.iter().any(|line| line.width + inset * 2 > width) {
            lines = self.lines(&paragraph, style, width - inset * 2)?;
            let now = widest(&lines);
            if now <= inset {
                break;
            }
            inset = now;
        }
        let family = paragraph.family;
        let gap = style.size / 16;
        let mut pitch = paragraph.line_height(style.size).ratio(style.tight, 1000);
        let fonts = self.typesetter.shaper().fonts();
        for pair in lines.windows(2) {
            // Where even the deepest and the highest ink are clear of each other there is nothing to compare.
            if pair[0].ink_below + pair[1].ink_above + gap > pitch {
                pitch = pitch.max(pair[0].clearance(&pair[1], fonts) + gap);
            }
        }
        let reach = style.size.ratio(family.reach.0 - family.reach.1, 1000);
        let mut baseline = ((pitch + reach) / 2).max(lines.first().map_or(Abs::ZERO, |l| l.ink_above));
        let first = baseline;
        let mut laid = LaidBlock { baseline: Some(first), ..LaidBlock::default() };
        let count = lines.len() as i64;
        for line in lines {
            laid.height = laid.height.max(baseline + line.ink_below);
            // A line has a part for each block that it shows.
            let whole = line.width;
            let rtl = self.content.direction.is_rtl();
            split(line, &paragraph, weighted, |block, left, line| {
                // Right-to-left panels are mirrored later: count from the line's start side.
                let x = inset + if rtl { whole - left - line.width } else { left };
                let at = Point::new(x, baseline);
                laid.items.push(FrameItem::Line { owner: ItemOwner::Block(block), at, line, ink: style.ink });
            });
            baseline += pitch;
        }
        laid.height = laid.height.max(pitch * count);
        Ok(laid)
    }

    /// A list item: its mark at the start side, `factor` thousandths of the body size wide.
    fn marked(
        &self,
        label: &BlockText,
        name: Option<&BlockText>,
        text: &BlockText,
        factor: i64,
        width: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let style = self.plain();
        let indent = self.body.ratio(factor, 1000);
        let mut laid = self.named(name, text, style, width - indent)?;
        // A bullet is as large as Latin letters beside the script.
        let locale = &self.content.locale;
        let latin = font::family(locale.script, locale.face_language()).latin;
        let size = if factor > 1300 { self.body.ratio(1300, 1000) } else { self.body.ratio(latin, 1000) };
        let mark = self.text(
            label,
            TextStyle { ink: self.palette.marks(), ..self.style(size, Weight::Regular) },
            width,
        )?;
        let down = laid.baseline.unwrap_or_default() - mark.baseline.unwrap_or_default();
        let mut both = LaidBlock { height: laid.height, baseline: laid.baseline, ..LaidBlock::default() };
        both.place(mark, Point::new(Abs::ZERO, down));
        both.place(std::mem::take(&mut laid), Point::new(indent, Abs::ZERO));
        Ok(both)
    }

    pub(super) fn icon(&self, picture: &Picture, size: Abs, ink: Color, at: Point) -> FrameItem {
        let inked = picture.recolored(ink);
        let inked = if self.palette == Palette::Grey { inked.grey() } else { inked };
        let shapes = inked.scaled_to(size);
        FrameItem::Shapes { owner: ItemOwner::Artifact(ArtifactType::Layout), shapes }.moved(at)
    }

    fn entry(&self, entry: &PartEntry, width: Abs) -> Result<LaidBlock, LayoutError> {
        let bold = self.style(self.body, Weight::Bold);
        match entry {
            PartEntry::Title(words) => {
                let size = self.body.ratio(self.sizes.title, 1000).max(self.sizes.title_floor);
                let style = TextStyle {
                    tight: 880,
                    balanced: true,
                    ink: self.palette.words(),
                    ..self.style(size, Weight::Bold)
                };
                let mut laid = self.text(words, style, width)?;
                // Where a phrase is wider than the column the title is smaller, if that keeps it whole.
                for share in [95, 90, 85, 80, 75] {
                    if !parts_phrase(&laid, &words.locale) {
                        break;
                    }
                    let size = size.ratio(share, 100).max(self.sizes.title_floor);
                    let smaller = self.text(words, style.sized(size), width)?;
                    if !parts_phrase(&smaller, &words.locale) {
                        laid = smaller;
                    }
                }
                let lines = laid.items.len();
                if lines > self.sizes.title_lines {
                    return Err(LayoutError::LongTitle { lines });
                }
                Ok(laid)
            }
            PartEntry::Lead(words) => self.text(words, self.lead(Weight::Bold), width),
            PartEntry::Text(words) => self.text(words, self.plain(), width),
            PartEntry::Bullet { label, name, text } => self.marked(label, name.as_ref(), text, 1000, width),
            PartEntry::Check { label, name, text } => self.marked(label, name.as_ref(), text, 1700, width),
            PartEntry::Row { icon, name, text } => self.row(icon.as_deref(), name, text.as_ref(), width),
            PartEntry::Sign { icon, name, text } => {
                let size = self.unit.ratio(1500, 1000);
                let indent = if icon.is_some() { size + self.body / 2 } else { Abs::ZERO };
                let mut laid = self.named(name.as_ref(), text, self.plain(), width - indent)?;
                let mut both =
                    LaidBlock { height: laid.height, baseline: laid.baseline, ..LaidBlock::default() };
                if let Some(picture) = icon {
                    // The icon stands by the first two lines.
                    let top = (self.unit * 2 - size) / 2;
                    let top = if laid.height < self.unit * 2 { (laid.height - size) / 2 } else { top };
                    both.items.push(self.icon(picture, size, Color::BLACK, Point::new(Abs::ZERO, top)));
                    both.height = both.height.max(top + size);
                }
                both.place(std::mem::take(&mut laid), Point::new(indent, Abs::ZERO));
                Ok(both)
            }
            PartEntry::Call { text, value, hint } => {
                self.call(text, value.as_ref(), hint.as_ref(), width, Color::BLACK)
            }
            PartEntry::Field { .. } | PartEntry::Logo { .. } | PartEntry::QrCode { .. } => {
                self.fields(std::slice::from_ref(entry), width, 1)
            }
            PartEntry::Small(words) => {
                self.text(words, TextStyle { tight: 950, ..self.style(self.small(), Weight::Regular) }, width)
            }
            PartEntry::Closing(words) => {
                let size = self.body.ratio(self.sizes.lead, 1000);
                self.text(
                    words,
                    TextStyle { ink: self.palette.words(), tight: 960, ..bold.sized(size) },
                    width,
                )
            }
        }
    }

    /// A risk: icon and name in the side column, or the name above the body beside the icon.
    fn row(
        &self,
        icon: Option<&Picture>,
        name: &BlockText,
        text: Option<&BlockText>,
        width: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        if text.is_none() {
            return self.name(icon, name, width);
        }
        let name_size = self.body.ratio(self.sizes.name, 1000);
        let bold = TextStyle { balanced: true, ..self.style(name_size, Weight::Bold) };
        let size = self.unit * 2;
        let mut laid = LaidBlock::default();
        let indent = if icon.is_some() { size + self.body * 3 / 5 } else { Abs::ZERO };
        let main = self.side + self.gutter;
        let beside = self.side > Abs::ZERO;
        let head = self.text(name, bold, if beside { self.side - indent } else { width - indent })?;
        if let Some(picture) = icon {
            let item = self.icon(picture, size, self.palette.marks(), Point::new(Abs::ZERO, self.unit / 8));
            laid.items.push(item);
            laid.height = size + self.unit / 4;
        }
        let head_height = head.height;
        laid.baseline = head.baseline;
        if beside {
            laid.place(head, Point::new(indent, Abs::ZERO));
            laid.height = laid.height.max(head_height);
            if let Some(text) = text {
                let body = self.text(text, self.plain(), width - main)?;
                laid.baseline = body.baseline;
                laid.height = laid.height.max(body.height);
                laid.place(body, Point::new(main, Abs::ZERO));
            }
        } else {
            laid.place(head, Point::new(indent, Abs::ZERO));
            let mut height = head_height;
            if let Some(text) = text {
                let body = self.text(text, self.plain(), width - indent)?;
                height += body.height;
                laid.place(body, Point::new(indent, head_height));
            }
            laid.height = laid.height.max(height);
        }
        Ok(laid)
    }

    /// A name that stands alone, its icon as high as a line and a quarter.
    fn name(&self, icon: Option<&Picture>, name: &BlockText, width: Abs) -> Result<LaidBlock, LayoutError> {
        let size = self.unit.ratio(1250, 1000);
        let indent = if icon.is_some() { size + self.body * 2 / 5 } else { Abs::ZERO };
        let bold = TextStyle { balanced: true, ..self.style(self.body, Weight::Bold) };
        let words = self.text(name, bold, width - indent)?;
        let high = if icon.is_some() { size } else { Abs::ZERO };
        let mut laid = LaidBlock { height: words.height.max(high), ..LaidBlock::default() };
        let down = (laid.height - words.height) / 2;
        laid.baseline = words.baseline.map(|baseline| baseline + down);
        if let Some(picture) = icon {
            let at = Point::new(Abs::ZERO, (laid.height - size) / 2);
            laid.items.push(self.icon(picture, size, self.palette.marks(), at));
        }
        laid.place(words, Point::new(indent, down));
        Ok(laid)
    }

    /// Space between two entries that follow each other.
    fn gap(&self, before: &PartEntry, after: &PartEntry) -> Abs {
        match (before, after) {
            (PartEntry::Row { text: None, .. }, PartEntry::Row { text: None, .. }) => self.unit / 8,
            (PartEntry::Row { .. }, PartEntry::Row { .. })
            | (PartEntry::Title(_), _)
            | (_, PartEntry::Call { .. })
            | (PartEntry::Call { .. }, _) => self.unit / 2,
            (PartEntry::Sign { .. }, PartEntry::Sign { .. }) => self.unit / 4,
            (PartEntry::Check { .. }, PartEntry::Check { .. }) => self.unit / 8,
            (PartEntry::Sign { .. }, _) | (_, PartEntry::Sign { .. }) => self.unit / 2,
            (PartEntry::Bullet { .. }, PartEntry::Text(_))
            | (PartEntry::Check { .. }, PartEntry::Text(_)) => self.unit / 2,
            (before, after) if is_field(before) || is_field(after) => self.unit / 2,
            _ => Abs::ZERO,
        }
    }

    /// Sets entries below each other, or balanced over columns in reading order.
    fn entries(&self, entries: &[PartEntry], width: Abs, columns: usize) -> Result<LaidBlock, LayoutError> {
        let mut laid = LaidBlock::default();
        let mut from = 0;
        while from < entries.len() {
            let (to, stretch) = extent(entries, from, columns);
            let piece = self.stretch(&entries[from..to], stretch, width, columns)?;
            if from > 0 {
                laid.height += self.gap(&entries[from - 1], &entries[from]);
            }
            laid.below(piece, Abs::ZERO);
            from = to;
        }
        Ok(laid)
    }

    /// Sets entries that go together.
    fn stretch(
        &self,
        entries: &[PartEntry],
        stretch: GroupLayout,
        width: Abs,
        columns: usize,
    ) -> Result<LaidBlock, LayoutError> {
        match (stretch, entries) {
            (GroupLayout::Lead, [PartEntry::Lead(lead), PartEntry::Text(text)]) => {
                self.named(Some(lead), text, self.lead(Weight::Regular), width)
            }
            (GroupLayout::Small, _) => self.small_print(entries, width, columns),
            (GroupLayout::Fields, _) => self.fields(entries, width, columns),
            (GroupLayout::One, [entry]) => self.entry(entry, width),
            _ => self.columns(entries, width, columns),
        }
    }

    /// Sets what `cut` is of `part`.
    ///
    /// # Errors
    /// What could not be set.
    pub fn cut(
        &self,
        part: &SheetPart,
        cut: &KeptTogether,
        width: Abs,
        columns: usize,
    ) -> Result<LaidBlock, LayoutError> {
        if part.frame_style != FrameStyle::None {
            return self.part(part, width, columns);
        }
        let entries = &part.entries;
        let mut laid = match part.heading.as_ref().filter(|_| cut.heading) {
            Some(heading) => self.head(heading, width)?,
            None => LaidBlock::default(),
        };
        for (nth, ends) in cut.ends.windows(2).enumerate() {
            let (from, to) = (ends[0], ends[1]);
            let (_, stretch) = extent(entries, from, columns);
            let gap = if nth > 0 { self.gap(&entries[from - 1], &entries[from]) } else { Abs::ZERO };
            laid.below(self.stretch(&entries[from..to], stretch, width, columns)?, gap);
        }
        Ok(laid)
    }

    /// The gap above what `cut` is of `part`, behind what is before it; none if it begins its part.
    pub fn gap_above(&self, part: &SheetPart, cut: &KeptTogether) -> Option<Abs> {
        let first = cut.ends.first().copied().filter(|first| *first > 0)?;
        Some(self.gap(&part.entries[first - 1], &part.entries[first]))
    }

    /// Small print: its messages run into each other as one paragraph for each column.
    fn small_print(
        &self,
        entries: &[PartEntry],
        width: Abs,
        columns: usize,
    ) -> Result<LaidBlock, LayoutError> {
        let words: Vec<&BlockText> =
            entries.iter().filter_map(|e| if let PartEntry::Small(w) = e { Some(w) } else { None }).collect();
        let style = TextStyle { tight: 950, ..self.style(self.small(), Weight::Regular) };
        let gutter = self.between();
        let count = columns as i64;
        let column = (width - gutter * (count - 1)) / count;
        let long =
            |w: &BlockText| self.content.block(w.block).text.as_ref().map_or(0, |t| t.chars().count() as i64);
        let ends = balance(words.len(), columns, |from, to| {
            Abs::scaled(words[from..to].iter().map(|w| long(w)).sum())
        });
        let mut laid = LaidBlock::default();
        let mut from = 0;
        for (index, to) in ends.into_iter().enumerate() {
            if from < to {
                let piece = self.run_in(&words[from..to], style, column)?;
                laid.height = laid.height.max(piece.height);
                laid.baseline = laid.baseline.or(piece.baseline);
                laid.place(piece, Point::new((column + gutter) * index as i64, Abs::ZERO));
            }
            from = to;
        }
        Ok(laid)
    }

    fn columns(&self, entries: &[PartEntry], width: Abs, columns: usize) -> Result<LaidBlock, LayoutError> {
        let gutter = self.between();
        let count = columns as i64;
        let column = (width - gutter * (count - 1)) / count;
        let pieces = entries.iter().map(|e| self.entry(e, column)).collect::<Result<Vec<_>, _>>()?;
        let height = |from: usize, to: usize| -> Abs {
            (from..to)
                .map(|i| {
                    pieces[i].height
                        + if i > from { self.gap(&entries[i - 1], &entries[i]) } else { Abs::ZERO }
                })
                .sum()
        };
        let ends = balance(pieces.len(), columns, height);
        let mut laid =
            LaidBlock { baseline: pieces.first().and_then(|p| p.baseline), ..LaidBlock::default() };
        let mut from = 0;
        let mut pieces: Vec<Option<LaidBlock>> = pieces.into_iter().map(Some).collect();
        for (index, to) in ends.into_iter().enumerate() {
            let x = (column + gutter) * index as i64;
            let mut y = Abs::ZERO;
            for i in from..to {
                if i > from {
                    y += self.gap(&entries[i - 1], &entries[i]);
                }
                if let Some(piece) = pieces[i].take() {
                    let height = piece.height;
                    laid.place(piece, Point::new(x, y));
                    y += height;
                }
            }
            laid.height = laid.height.max(y);
            from = to;
        }
        Ok(laid)
    }

    /// Sets a whole part: heading, entries, frame.
    ///
    /// # Errors
    /// What could not be set.
    pub fn part(&self, part: &SheetPart, width: Abs, columns: usize) -> Result<LaidBlock, LayoutError> {
        match part.frame_style {
            FrameStyle::None => self.open(part, width, columns),
            FrameStyle::Tint => {
                let pad = self.unit / 2;
                let inner = self.open_in(part, width - pad * 2, columns, self.side - pad)?;
                let height = self.settled(inner.height + pad, inner.fixed);
                let top = (height - inner.height) / 2;
                let mut laid = LaidBlock { height, ..LaidBlock::default() };
                let area = Rect::new(Abs::ZERO, Abs::ZERO, width, height);
                laid.decorate(vec![self.palette.tint(area, style::radius())]);
                laid.place(inner, Point::new(pad, top));
                Ok(laid)
            }
            FrameStyle::Alarm => self.alarm(part, width, columns),
        }
    }

    fn open(&self, part: &SheetPart, width: Abs, columns: usize) -> Result<LaidBlock, LayoutError> {
        let mut laid = self.open_in(part, width, columns, self.side)?;
        laid.height = self.settled(laid.height, laid.fixed);
        Ok(laid)
    }

    /// Heading in the side column where the format has one and the entries leave it free, else above.
    fn open_in(
        &self,
        part: &SheetPart,
        width: Abs,
        columns: usize,
        side: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let beside = |e: &PartEntry| {
            matches!(
                e,
                PartEntry::Bullet { .. } | PartEntry::Check { .. } | PartEntry::Text(_) | PartEntry::Small(_)
            )
        };
        let Some(heading) = &part.heading else {
            return self.entries(&part.entries, width, columns);
        };
        let mut laid = LaidBlock::default();
        if side > Abs::ZERO && part.entries.iter().all(beside) {
            let head = self.text(heading, self.heading(), side)?;
            let x = side + self.gutter;
            let body = self.entries(&part.entries, width - x, columns)?;
            // Heading and text share their first baseline.
            let (a, b) = (head.baseline.unwrap_or_default(), body.baseline.unwrap_or_default());
            let down = |own: Abs| a.max(b) - own;
            laid.height = (head.height + down(a)).max(body.height + down(b));
            laid.baseline = Some(a.max(b));
            laid.place(head, Point::new(Abs::ZERO, down(a)));
            laid.place(body, Point::new(x, down(b)));
        } else {
            laid = self.head(heading, width)?;
            let body = self.entries(&part.entries, width, columns)?;
            let top = laid.height;
            laid.height += body.height;
            laid.place(body, Point::new(Abs::ZERO, top));
        }
        Ok(laid)
    }

    fn heading(&self) -> TextStyle {
        let size = self.body.ratio(self.sizes.heading, 1000);
        TextStyle { ink: self.palette.words(), tight: 900, balanced: true, ..self.style(size, Weight::Bold) }
    }

    /// A heading above its text, with the space below it.
    fn head(&self, heading: &BlockText, width: Abs) -> Result<LaidBlock, LayoutError> {
        let head = self.text(heading, self.heading(), width)?;
        let mut laid = LaidBlock { height: self.halves(head.height + self.unit / 8), ..LaidBlock::default() };
        laid.place(head, Point::default());
        Ok(laid)
    }

    fn line_height(&self, size: Abs, tight: i64) -> Abs {
        size.ratio(self.unit.to_scaled(), self.body.to_scaled().max(1)).ratio(tight, 1000)
    }
}

impl TextStyle {
    fn sized(self, size: Abs) -> Self {
        Self { size, ..self }
    }
}

/// Whether a line of a title ends inside a phrase, as a Japanese noun with its particle.
fn parts_phrase(title: &LaidBlock, locale: &Locale) -> bool {
    title.items.iter().any(|item| match item {
        FrameItem::Line { line, .. } => {
            line.next < line.text.len() && segment::parts_phrase(&line.text, line.next, locale)
        }
        _ => false,
    })
}

/// How far the ink of a line reaches beyond its advance at the side where it reaches further: both
/// directions of reading move it in by the same.
fn overhang(line: &Line) -> Abs {
    line.overhang.0.max(line.overhang.1)
}

/// Where the entries from `from` that go together end, and how they are set.
fn extent(entries: &[PartEntry], from: usize, columns: usize) -> (usize, GroupLayout) {
    // What spans all columns ends one stretch of columns and begins the next.
    let spans = |e: &PartEntry| {
        let in_columns = matches!(
            e,
            PartEntry::Bullet { .. }
                | PartEntry::Check { .. }
                | PartEntry::Sign { .. }
                | PartEntry::Row { text: None, .. }
                | PartEntry::Small(_)
        );
        columns == 1 || !(in_columns || is_field(e))
    };
    let mut to = from + 1;
    if !spans(&entries[from]) {
        while to < entries.len() && !spans(&entries[to]) {
            to += 1;
        }
    }
    // Small print runs in, fields stand in a grid: neither mixes with other entries.
    let kind = |e: &PartEntry| match e {
        PartEntry::Small(_) => 1,
        e if is_field(e) => 2,
        _ => 0,
    };
    let first = kind(&entries[from]);
    // A plain sentence behind the lead runs on in its paragraph.
    if matches!(entries.get(from..from + 2), Some([PartEntry::Lead(_), PartEntry::Text(_)])) {
        return (from + 2, GroupLayout::Lead);
    }
    let alike = from + entries[from..].iter().take_while(|e| kind(e) == first).count();
    // A logo and a code share the height of the fields between them, in however many columns.
    let pictured = |e: &PartEntry| matches!(e, PartEntry::Logo { .. } | PartEntry::QrCode { .. });
    to = if entries[from..alike].iter().any(pictured) { alike } else { to.min(alike) };
    let stretch = match first {
        1 => GroupLayout::Small,
        2 => GroupLayout::Fields,
        _ if spans(&entries[from]) => GroupLayout::One,
        _ => GroupLayout::Columns,
    };
    (to, stretch)
}

/// What a flow may set of `part` in different panels: a frame with what is in it stays whole; a heading stays with
/// what follows it, and a sentence with the list that it begins.
pub fn cuts(part: &SheetPart, columns: usize) -> Vec<KeptTogether> {
    if part.frame_style != FrameStyle::None {
        return vec![KeptTogether { ends: Vec::new(), heading: true }];
    }
    let entries = &part.entries;
    let mut cuts: Vec<KeptTogether> = Vec::new();
    let mut begun = part.heading.as_ref().map(|_| KeptTogether { ends: vec![0], heading: true });
    let mut from = 0;
    while from < entries.len() {
        let (to, _) = extent(entries, from, columns);
        let mut whole = begun.take().unwrap_or_else(|| KeptTogether { ends: vec![from], heading: false });
        whole.ends.push(to);
        let next = matches!(entries.get(to), Some(PartEntry::Bullet { .. } | PartEntry::Check { .. }));
        if matches!(entries[to - 1], PartEntry::Text(_)) && next {
            begun = Some(whole);
        } else {
            cuts.push(whole);
        }
        from = to;
    }
    // A heading with nothing below it.
    cuts.extend(begun);
    cuts
}

/// What stands in the clinic's block.
fn is_field(entry: &PartEntry) -> bool {
    matches!(entry, PartEntry::Field { .. } | PartEntry::Logo { .. } | PartEntry::QrCode { .. })
}

/// Splits a line into the parts that different blocks own: `take` gets each as a line of its own, with its
/// distance from the line's left end.
fn split(
    line: Line,
    paragraph: &Paragraph,
    words: &[(&BlockText, Weight)],
    mut take: impl FnMut(BlockId, Abs, Line),
) {
    if let [(words, _)] = words {
        return take(words.block, Abs::ZERO, line);
    }
    let mut start = 0;
    for ((words, _), &end) in words.iter().zip(paragraph.spans()) {
        let range = line.range.start.max(start)..line.range.end.min(end);
        let trimmed = line.text[range.start..range.end.max(range.start)].trim_end().len();
        if trimmed > 0 {
            let own = line.runs.iter().filter(|r| r.range.start < end && r.range.end > start);
            let mut part = Line {
                text: Arc::clone(&line.text),
                range: range.start..range.start + trimmed,
                runs: own.cloned().collect(),
                ..line
            };
            // Only the last part of a line has a line's end, which swallows a space or shows a hyphen.
            if part.next > end {
                part.next = part.range.end;
                part.hyphen = false;
            }
            let left = part.runs.iter().map(|r| r.x).min().unwrap_or_default();
            let right = part.runs.iter().map(|r| r.x + r.width).max().unwrap_or_default();
            part.runs.iter_mut().for_each(|r| r.x -= left);
            part.width = right - left;
            take(words.block, left, part);
        }
        start = end;
    }
}

/// Splits `count` items over at most `columns` columns in order, so that the highest is lowest.
/// Returns the end of each column.
fn balance(count: usize, columns: usize, height: impl Fn(usize, usize) -> Abs) -> Vec<usize> {
    // best[k][i]: least height of the highest column when the first i items stand in k columns.
    let mut best = vec![vec![(Abs::MAX, 0); count + 1]; columns + 1];
    best[0][0] = (Abs::ZERO, 0);
    for k in 1..=columns {
        for i in 0..=count {
            for j in 0..=i {
                let before = best[k - 1][j].0;
                if before == Abs::MAX {
                    continue;
                }
                let tallest = before.max(height(j, i));
                // Of two equal ways the one that fills the first columns.
                if tallest <= best[k][i].0 {
                    best[k][i] = (tallest, j);
                }
            }
        }
    }
    let mut ends = vec![count; columns];
    let mut at = count;
    for k in (1..=columns).rev() {
        ends[k - 1] = at;
        at = best[k][at].1;
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_balanced_in_order() {
        let heights = [5, 1, 1, 1, 2];
        let of = |from: usize, to: usize| Abs::scaled(heights[from..to].iter().sum());
        assert_eq!(balance(5, 2, of), vec![1, 5]);
        assert_eq!(balance(5, 1, of), vec![5]);
        assert_eq!(balance(0, 2, of), vec![0, 0]);
    }
}
