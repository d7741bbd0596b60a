//! Paragraphs: texts broken into lines and placed at one width.
//!
//! In: one or more texts that share a paragraph, a [`TextStyle`] and a width. Out: a [`LaidBlock`] with one
//! item for each line and block.
//! Line distances are checked by glyph bounds: where glyphs of neighbouring lines would be nearer to each
//! other than a sixteenth of the size, all lines of the paragraph move apart. Glyphs that reach beyond their
//! advance move the lines in, so that no letter leaves its panel.
//! Refuses characters without a glyph and words wider than the width, and names the block that has them.

use std::sync::Arc;

use super::laid::LaidBlock;
use super::layouter::BlockLayouter;
use crate::content::{BlockId, BlockText};
use crate::font::Weight;
use crate::geom::{Abs, Color, Point};
use crate::layout::error::LayoutError;
use crate::layout::frame::{FrameItem, ItemOwner};
use crate::layout::typesetter::WeightedText;
use crate::text::line::{BreakOptions, TooWide};
use crate::text::{Line, Paragraph};
use crate::unicode::is_default_ignorable;

/// Ten metres: wider than any paper, and far from overflow in font units.
pub const UNLIMITED_WIDTH: f64 = 10_000.0;

/// How a paragraph looks.
#[derive(Clone, Copy)]
pub struct TextStyle {
    pub size: Abs,
    pub weight: Weight,
    pub color: Color,
    /// Factor of the family's line height, in thousandths.
    pub line_height_factor: i64,
    /// Whether lines are made equally long, as in titles.
    pub balanced: bool,
    /// Whether it is running text, whose lines may end inside words where the language allows it.
    pub running: bool,
}

impl TextStyle {
    /// The same style at another size.
    pub fn at_size(self, size: Abs) -> Self {
        Self { size, ..self }
    }
}

impl BlockLayouter<'_> {
    /// A short text in black, of this size and weight: a title, lead, name, label or list item.
    pub(super) fn text_style(&self, size: Abs, weight: Weight) -> TextStyle {
        TextStyle {
            size,
            weight,
            color: Color::BLACK,
            line_height_factor: 1000,
            balanced: false,
            running: false,
        }
    }

    /// Body text in paragraphs.
    pub(super) fn body_style(&self) -> TextStyle {
        TextStyle { running: true, ..self.item_style() }
    }

    /// Body text in lists and signs.
    pub(super) fn item_style(&self) -> TextStyle {
        self.text_style(self.body, Weight::Regular)
    }

    /// The lead, or the text that runs on after it.
    pub(super) fn lead_style(&self, weight: Weight) -> TextStyle {
        TextStyle {
            line_height_factor: 940,
            ..self.text_style(self.body.ratio(self.sizes.lead, 1000), weight)
        }
    }

    fn shape(&self, texts: &[WeightedText<'_>]) -> Result<Arc<Paragraph>, LayoutError> {
        self.typesetter.paragraph(self.content, texts)
    }

    pub(super) fn break_lines(
        &self,
        paragraph: &Paragraph,
        style: TextStyle,
        measure: Abs,
    ) -> Result<Vec<Line>, TooWide> {
        let options = BreakOptions {
            size: style.size,
            measure,
            balanced: style.balanced,
            running: style.running,
            hyphenate: self.sizes.hyphenate && !style.balanced,
        };
        paragraph.break_lines(options, self.typesetter.shaper())
    }

    /// The width of a text on one line.
    pub(super) fn natural_width(&self, text: &BlockText, style: TextStyle) -> Result<Abs, LayoutError> {
        let texts = [WeightedText { text, weight: style.weight }];
        let paragraph = self.shape(&texts)?;
        let lines = self
            .break_lines(&paragraph, style, Abs::mm(UNLIMITED_WIDTH))
            .map_err(|word| self.word_too_wide(word, &texts, Abs::mm(UNLIMITED_WIDTH)))?;
        Ok(lines.iter().map(|l| l.width).max().unwrap_or_default() + Abs::pt(0.01))
    }

    /// Lays out a text as a paragraph.
    pub(super) fn layout_text(
        &self,
        text: &BlockText,
        style: TextStyle,
        width: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        self.layout_paragraph(&[WeightedText { text, weight: style.weight }], style, width)
    }

    /// Lays out a bold name that runs into its text.
    pub(super) fn layout_named_text(
        &self,
        name: Option<&BlockText>,
        text: &BlockText,
        style: TextStyle,
        width: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let name = name.map(|text| WeightedText { text, weight: Weight::Bold });
        let texts: Vec<_> = name.into_iter().chain([WeightedText { text, weight: style.weight }]).collect();
        self.layout_paragraph(&texts, style, width)
    }

    /// Lays out several texts one after the other as one paragraph.
    pub(super) fn layout_run_in(
        &self,
        texts: &[&BlockText],
        style: TextStyle,
        width: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let texts: Vec<_> = texts.iter().map(|text| WeightedText { text, weight: style.weight }).collect();
        self.layout_paragraph(&texts, style, width)
    }

    fn layout_paragraph(
        &self,
        texts: &[WeightedText<'_>],
        style: TextStyle,
        width: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let paragraph = self.shape(texts)?;
        let too_wide = |word| self.word_too_wide(word, texts, width);
        // Letters may reach beyond their advance: all lines move in by the largest overhang.
        let max_overhang = |lines: &[Line]| lines.iter().map(overhang).max().unwrap_or_default();
        let mut lines = self.break_lines(&paragraph, style, width).map_err(too_wide)?;
        let mut inset = max_overhang(&lines);
        while lines.len() > 1 && lines.iter().any(|line| line.width + inset * 2 > width) {
            lines = self.break_lines(&paragraph, style, width - inset * 2).map_err(too_wide)?;
            let now = max_overhang(&lines);
            if now <= inset {
                break;
            }
            inset = now;
        }
        let pitch = self.pitch(&paragraph, &lines, style);
        let family = paragraph.family;
        let reach = style.size.ratio(family.extent.above - family.extent.below, 1000);
        let mut baseline = ((pitch + reach) / 2).max(lines.first().map_or(Abs::ZERO, |l| l.ink_above));
        let mut laid = LaidBlock { baseline: Some(baseline), ..LaidBlock::default() };
        let count = lines.len() as i64;
        for line in lines {
            laid.height = laid.height.max(baseline + line.ink_below);
            let full_width = line.width;
            let rtl = self.content.direction.is_rtl();
            split_by_block(line, &paragraph, texts, |block, left, line| {
                // Right-to-left panels are mirrored later: positions count from the start side of the line.
                let x = inset + if rtl { full_width - left - line.width } else { left };
                let at = Point::new(x, baseline);
                laid.items.push(FrameItem::Line {
                    owner: ItemOwner::Block(block),
                    at,
                    line,
                    color: style.color,
                });
            });
            baseline += pitch;
        }
        laid.height = laid.height.max(pitch * count);
        Ok(laid)
    }

    /// The distance of baselines at which no glyphs of neighbouring lines come too near to each other.
    fn pitch(&self, paragraph: &Paragraph, lines: &[Line], style: TextStyle) -> Abs {
        let gap = style.size / 16;
        let mut pitch = paragraph.line_height(style.size).ratio(style.line_height_factor, 1000);
        let fonts = self.typesetter.shaper().fonts();
        for pair in lines.windows(2) {
            // Comparing glyphs is expensive, and needless if the deepest and the highest are clear of each
            // other.
            if pair[0].ink_below + pair[1].ink_above + gap > pitch {
                pitch = pitch.max(pair[0].clearance(&pair[1], fonts) + gap);
            }
        }
        pitch
    }

    /// The error for a word that is wider than its column of this `width`, with the block that has it.
    fn word_too_wide(&self, word: TooWide, texts: &[WeightedText<'_>], width: Abs) -> LayoutError {
        let visible = |text: &str| text.chars().filter(|c| !is_default_ignorable(*c)).collect::<String>();
        let has_word = |weighted: &&WeightedText<'_>| {
            let text = self.content.block(weighted.text.block).text.as_deref().unwrap_or_default();
            visible(text).contains(&visible(&word.text))
        };
        let text = texts.iter().find(has_word).or(texts.first()).map(|weighted| weighted.text.clone());
        let whole = (width + word.excess).to_scaled().max(1);
        let fits = word.text.chars().count() as i64 * width.to_scaled() / whole;
        LayoutError::WordTooWide { word: word.text, excess: word.excess, fits: fits.max(0) as usize, text }
    }
}

/// How far the glyphs of a line reach beyond its advance, on the side where they reach further. Both sides
/// move in by this, so that the line looks the same when it is mirrored.
pub fn overhang(line: &Line) -> Abs {
    line.overhang.max()
}

/// Splits a line into the parts of different blocks. `take` gets each part as a line of its own, with its
/// distance from the left end of the whole line.
fn split_by_block(
    line: Line,
    paragraph: &Paragraph,
    texts: &[WeightedText<'_>],
    mut take: impl FnMut(BlockId, Abs, Line),
) {
    if let [only] = texts {
        return take(only.text.block, Abs::ZERO, line);
    }
    let mut start = 0;
    for (weighted, &end) in texts.iter().zip(paragraph.span_ends()) {
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
            // Only the last part has the end of the line, where a space is dropped or a hyphen is added.
            if part.next > end {
                part.next = part.range.end;
                part.hyphen = false;
            }
            let left = part.runs.iter().map(|r| r.x).min().unwrap_or_default();
            let right = part.runs.iter().map(|r| r.x + r.width).max().unwrap_or_default();
            part.runs.iter_mut().for_each(|r| r.x -= left);
            part.width = right - left;
            take(weighted.text.block, left, part);
        }
        start = end;
    }
}
