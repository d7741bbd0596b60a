//! The alarm block, and the call to action with its number.
//!
//! In: a part with the frame style `alarm`, or a call with a number, and a width. Out: [`LaidBlock`]s. The
//! alarm block is a black frame with a bar at its head (inverted, or outlined to save toner) and the signs of
//! an emergency below it. The bar has the warning sign, the heading, the call, and the number in the largest
//! digits of the page, or space to write a number.
//! Refuses what `paragraph` refuses, and a number that leaves no room for the texts beside it.

use super::laid::LaidBlock;
use super::layouter::BlockLayouter;
use super::paragraph::TextStyle;
use crate::content::{BlockText, PartEntry, SheetPart};
use crate::font::Weight;
use crate::geom::{Abs, Color, Point, Rect, Shape, Stroke};
use crate::layout::error::LayoutError;
use crate::layout::frame::FrameItem;
use crate::layout::style;
use crate::unicode::without_isolates;

/// The height that handwritten digits need, in millimetres.
const WRITE_IN_HEIGHT: f64 = 9.0;

/// The texts of a call to action.
#[derive(Clone, Copy)]
struct CallTexts<'a> {
    text: &'a BlockText,
    value: Option<&'a BlockText>,
    hint: Option<&'a BlockText>,
}

/// The number of the bar, or the space to write it.
#[derive(Default)]
struct NumberField {
    block: LaidBlock,
    width: Abs,
}

impl BlockLayouter<'_> {
    /// The alarm block.
    pub(super) fn alarm(
        &self,
        part: &SheetPart,
        width: Abs,
        columns: usize,
    ) -> Result<LaidBlock, LayoutError> {
        let line = self.palette.frame_width(self.body);
        let pad = self.line_height / 2;
        let inner = width - pad * 2;
        let mut laid = LaidBlock::default();
        let (bar, entries) = match part.entries.split_first() {
            Some((PartEntry::Call { text, value, hint }, rest)) => {
                let call = CallTexts { text, value: value.as_ref(), hint: hint.as_ref() };
                (self.bar(part, Some(call), width)?, rest)
            }
            _ => (self.bar(part, None, width)?, part.entries.as_slice()),
        };
        let body = self.entries(entries, inner, columns)?;
        let below = if entries.is_empty() { Abs::ZERO } else { body.height + pad };
        laid.height = self.final_height(bar.height + below, bar.has_fixed_lengths || body.has_fixed_lengths);
        let frame = Rect::new(line / 2, line / 2, width - line, laid.height - line);
        let stroke = Stroke::round(Color::BLACK, line);
        laid.decorate(vec![Shape::rect(frame, Abs::ZERO, None, Some(stroke))]);
        if !entries.is_empty() {
            laid.decorate(self.palette.divider(bar.height, width, self.body).into_iter().collect());
        }
        let top = bar.height + (laid.height - bar.height - body.height) / 2;
        laid.place(bar, Point::default());
        laid.place(body, Point::new(pad, top));
        Ok(laid)
    }

    /// The bar: sign and heading at the start side, the number at the end side, and the call between them or,
    /// if it would take more than two lines there, below the heading. On a narrow panel the number is below
    /// both.
    fn bar(
        &self,
        part: &SheetPart,
        call: Option<CallTexts<'_>>,
        width: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let pad = self.line_height / 2;
        let sign = self.line_height * 2;
        let left = pad + if part.sign.is_some() { sign + self.body / 2 } else { Abs::ZERO };
        let number = match call {
            Some(call) => self.bar_number(call, width)?,
            None => NumberField::default(),
        };
        let number_below = self.is_narrow(width);
        let right = if call.is_some() && !number_below { number.width + pad } else { pad };
        let value = call.and_then(|call| call.value);
        if let Some(value) = value.filter(|_| number_below) {
            let room = width - left - self.palette.frame_width(self.body);
            if number.width > room + self.line_height / 4 {
                return Err(self.number_too_wide(value, number.width - room, room));
            }
        }
        let mut texts = match (self.bar_texts(part, call, width - left - right, number_below), value) {
            // Without the number beside them, the texts fit: so it is the number that is too long.
            (Err(LayoutError::WordTooWide { excess, .. }), Some(value))
                if !number_below && self.bar_texts(part, call, width - left - pad, false).is_ok() =>
            {
                return Err(self.number_too_wide(value, excess, number.width - excess));
            }
            (texts, _) => texts?,
        };
        let field = number.block;
        if number_below {
            // Glyphs below the baseline may reach out of their line, and must not touch the field.
            let reach = texts.items.iter().map(|item| item.bounds().bottom()).max().unwrap_or_default();
            texts.height = texts.height.max(reach + self.body / 8);
        }
        let needed = if number_below { texts.height + field.height } else { texts.height.max(field.height) };
        // Stacked texts need more black around them than texts on one line.
        let around = if number_below { self.line_height * 3 / 4 } else { self.line_height / 4 };
        let height = self.final_height(needed.max(sign) + around, field.has_fixed_lengths);
        let mut laid = LaidBlock { height, ..LaidBlock::default() };
        let area = Rect::new(Abs::ZERO, Abs::ZERO, width, height);
        laid.decorate(self.palette.bar(area).into_iter().collect());
        if let Some(picture) = &part.sign {
            let at = Point::new(pad, (height - sign) / 2);
            laid.items.push(self.icon(picture, sign, self.palette.on_bar(), at));
        }
        if number_below {
            let top = (height - needed) / 2;
            let field_top = top + texts.height;
            laid.place(texts, Point::new(left, top));
            laid.place(field, Point::new(left, field_top));
            return Ok(laid);
        }
        // Centred by glyph bounds: by line heights, a large heading beside two smaller lines would be too
        // high.
        let bounds = |item: &FrameItem| match item {
            FrameItem::Line { at, line, .. } => Some((at.y - line.ink_above, at.y + line.ink_below)),
            _ => None,
        };
        let all_bounds = || texts.items.iter().filter_map(bounds);
        let top = all_bounds().map(|b| b.0).min().unwrap_or_default();
        let bottom = all_bounds().map(|b| b.1).max().unwrap_or(texts.height);
        laid.place(texts, Point::new(left, (height - top - bottom) / 2));
        let down = (height - field.height) / 2;
        laid.place(field, Point::new(width - number.width - pad / 2, down));
        Ok(laid)
    }

    /// Whether a bar of this width has the number below the texts.
    fn is_narrow(&self, width: Abs) -> bool {
        width < self.body * 26
    }

    fn on_bar_style(&self, size: Abs, line_height_factor: i64) -> TextStyle {
        TextStyle { color: self.palette.on_bar(), line_height_factor, ..self.text_style(size, Weight::Bold) }
    }

    /// The heading and the call of the bar, beside each other or stacked.
    fn bar_texts(
        &self,
        part: &SheetPart,
        call: Option<CallTexts<'_>>,
        width: Abs,
        number_below: bool,
    ) -> Result<LaidBlock, LayoutError> {
        let size = self.body.ratio(self.sizes.heading, 1000).ratio(1150, 1000);
        let style = TextStyle { balanced: true, ..self.on_bar_style(size, 900) };
        let natural = part.heading.as_ref().map(|h| self.natural_width(h, style)).transpose()?;
        let head_width = natural.unwrap_or_default().min(width);
        let head = part.heading.as_ref().map(|h| self.layout_text(h, style, width)).transpose()?;
        let head_height = head.as_ref().map_or(Abs::ZERO, |h| h.height);
        let mut texts = LaidBlock { height: head_height, ..LaidBlock::default() };
        let Some(CallTexts { text, .. }) = call else {
            head.into_iter().for_each(|head| texts.place(head, Point::default()));
            return Ok(texts);
        };
        let between = self.body;
        let beside = width - head_width - between * 2;
        let size = self.body.ratio(self.sizes.lead, 1000);
        let style = TextStyle { balanced: true, ..self.on_bar_style(size, 900) };
        let laid = if beside > self.body * 6 { self.layout_text(text, style, beside).ok() } else { None };
        // With the number below, a second line would be isolated between the heading and the number.
        let max_lines = if number_below { 1 } else { 2 };
        let max_height = self.line_height_at(size, 900) * max_lines + self.body / 4;
        if let Some(text) = laid.filter(|text| text.height <= max_height) {
            // Heading and call share their first baseline.
            let baseline_of = |block: Option<&LaidBlock>| block.and_then(|b| b.baseline).unwrap_or_default();
            let (head_baseline, text_baseline) = (baseline_of(head.as_ref()), baseline_of(Some(&text)));
            let baseline = head_baseline.max(text_baseline);
            let (head_y, text_y) = (baseline - head_baseline, baseline - text_baseline);
            texts.height = (head_height + head_y).max(text.height + text_y);
            head.into_iter().for_each(|head| texts.place(head, Point::new(Abs::ZERO, head_y)));
            texts.place(text, Point::new(head_width + between, text_y));
        } else {
            let text = self.layout_text(text, style, width - between)?;
            texts.height = head_height + text.height;
            head.into_iter().for_each(|head| texts.place(head, Point::default()));
            texts.place(text, Point::new(Abs::ZERO, head_height));
        }
        Ok(texts)
    }

    /// The number on the bar in the largest digits of the page, or a field to write it in.
    fn bar_number(&self, call: CallTexts<'_>, width: Abs) -> Result<NumberField, LayoutError> {
        if let Some(number) = call.value {
            let style = self.on_bar_style(self.body.ratio(self.sizes.digits, 1000), 800);
            let natural = self.natural_width(number, style)?;
            let block = self.layout_text(number, style, natural)?;
            return Ok(NumberField { block, width: natural + self.line_height / 4 });
        }
        let tenths = if self.is_narrow(width) { 7 } else { 3 };
        let (field, pad) = (width * tenths / 10, self.body / 4);
        // The hint is at the foot of the field, below the handwritten digits.
        let height = Abs::mm(WRITE_IN_HEIGHT + 0.5).max(self.body * 2);
        let mut block = LaidBlock { height, has_fixed_lengths: true, ..LaidBlock::default() };
        let quiet = TextStyle {
            line_height_factor: 900,
            color: style::QUIET,
            ..self.text_style(self.sizes.small_floor, Weight::Regular)
        };
        let hint = call.hint.map(|hint| self.layout_text(hint, quiet, field - pad * 2)).transpose()?;
        block.height += hint.as_ref().map_or(Abs::ZERO, |hint| hint.height);
        let area = Rect::new(Abs::ZERO, Abs::ZERO, field, block.height);
        let hint_height = hint.as_ref().map_or(self.palette.frame_width(self.body) * 2, |hint| hint.height);
        let top = block.height - hint_height;
        block.decorate(vec![self.palette.write_in_field(area, top, pad)]);
        if let Some(hint) = hint {
            block.place(hint, Point::new(pad, top));
        }
        Ok(NumberField { block, width: field })
    }

    /// A call to action outside an alarm block: the text at the start side, the number or a line to write it
    /// on at the end side.
    pub(super) fn call(
        &self,
        text: &BlockText,
        value: Option<&BlockText>,
        hint: Option<&BlockText>,
        width: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let size = self.body.ratio(self.sizes.heading, 1000);
        let digits = self.text_style(self.body.ratio(self.sizes.digits, 1000), Weight::Bold);
        let field = match value {
            Some(number) => self.natural_width(number, digits)?,
            None => width * 9 / 20,
        };
        let style = TextStyle { line_height_factor: 900, ..self.text_style(size, Weight::Bold) };
        let left = match (self.layout_text(text, style, width - field - self.column_gap()), value) {
            (Err(LayoutError::WordTooWide { excess, .. }), Some(number))
                if self.layout_text(text, style, width / 2).is_ok() =>
            {
                return Err(self.number_too_wide(number, excess, field - excess));
            }
            (left, _) => left?,
        };
        let right = match value {
            Some(number) => {
                self.layout_text(number, TextStyle { line_height_factor: 800, ..digits }, field)?
            }
            None => self.write_in_line(hint, field)?,
        };
        let height = left.height.max(right.height);
        let mut laid = LaidBlock { height, ..LaidBlock::default() };
        // Text and number are centred on each other. Before a line to write on, the text rests on the line.
        let (left_y, right_y) = match value {
            Some(_) => ((height - left.height) / 2, (height - right.height) / 2),
            None => ((Abs::mm(WRITE_IN_HEIGHT) - left.height).max(Abs::ZERO), Abs::ZERO),
        };
        laid.place(left, Point::new(Abs::ZERO, left_y));
        laid.place(right, Point::new(width - field, right_y));
        Ok(laid)
    }

    /// The error for a `number` that is wider than the `room` for it by `excess`.
    fn number_too_wide(&self, number: &BlockText, excess: Abs, room: Abs) -> LayoutError {
        let word = without_isolates(self.content.block(number.block).text.as_deref().unwrap_or_default());
        let characters = word.chars().count() as i64;
        let whole = (room + excess).to_scaled().max(1);
        let fits = (characters * room.to_scaled().max(0) / whole) as usize;
        LayoutError::WordTooWide { word, excess, fits, text: Some(number.clone()) }
    }

    /// A line to write a number on, with the hint below it.
    fn write_in_line(&self, hint: Option<&BlockText>, width: Abs) -> Result<LaidBlock, LayoutError> {
        let y = Abs::mm(WRITE_IN_HEIGHT);
        let mut laid = LaidBlock { height: y, has_fixed_lengths: true, ..LaidBlock::default() };
        let (from, to) = (Point::new(Abs::ZERO, y), Point::new(width, y));
        laid.decorate(vec![Shape::line(from, to, Color::BLACK, style::rule_width())]);
        if let Some(hint) = hint {
            let style =
                TextStyle { line_height_factor: 900, ..self.text_style(self.small_size(), Weight::Regular) };
            let hint = self.layout_text(hint, style, width)?;
            laid.height += hint.height;
            laid.place(hint, Point::new(Abs::ZERO, y));
        }
        Ok(laid)
    }
}
