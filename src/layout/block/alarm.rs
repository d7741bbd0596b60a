//! The emergency block, and the call to action with its number.
//!
//! In: a part framed as an alarm, or a call with a number or room to write one, and a width. Out: [`LaidBlock`] blocks:
//! a black frame, a bar (inverted, or outlined to save toner) with the warning sign, the label and the call, and the
//! number in the largest digits of the page; the signs below it.
//! Refuses what the setter refuses: words wider than their column, characters without a glyph.

use super::{BlockLayouter, LaidBlock, TextStyle};
use crate::content::{BlockText, PartEntry, SheetPart};
use crate::font::Weight;
use crate::geom::{Abs, Color, Point, Rect, Shape, Stroke};
use crate::layout::frame::FrameItem;
use crate::layout::{LayoutError, style};

impl BlockLayouter<'_> {
    /// The emergency block: a bar with the warning sign, the label and the call to action
    /// with the number or a field to write it in; below it the signs, inside a black frame.
    pub(super) fn alarm(
        &self,
        part: &SheetPart,
        width: Abs,
        columns: usize,
    ) -> Result<LaidBlock, LayoutError> {
        let line = self.palette.frame_width(self.body);
        let pad = self.unit / 2;
        let inner = width - pad * 2;
        let mut laid = LaidBlock::default();
        let (bar, entries) = match part.entries.split_first() {
            Some((PartEntry::Call { text, value, hint }, rest)) => {
                (self.bar(part, Some((text, value.as_ref(), hint.as_ref())), width)?, rest)
            }
            _ => (self.bar(part, None, width)?, part.entries.as_slice()),
        };
        let body = self.entries(entries, inner, columns)?;
        let below = if entries.is_empty() { Abs::ZERO } else { body.height + pad };
        laid.height = self.settled(bar.height + below, bar.fixed || body.fixed);
        let frame = Rect::new(line / 2, line / 2, width - line, laid.height - line);
        laid.decorate(vec![Shape::rect(
            frame,
            Abs::ZERO,
            None,
            Some(Stroke { color: Color::BLACK, width: line }),
        )]);
        if !entries.is_empty() {
            laid.decorate(self.palette.divider(bar.height, width, self.body).into_iter().collect());
        }
        let top = bar.height + (laid.height - bar.height - body.height) / 2;
        laid.place(bar, Point::default());
        laid.place(body, Point::new(pad, top));
        Ok(laid)
    }

    /// The bar: sign and label at the start side, the number at the end side, the call between
    /// them or, if it would take more than two lines there, below the label. On a narrow panel the number stands below
    /// both.
    fn bar(
        &self,
        part: &SheetPart,
        call: Option<(&BlockText, Option<&BlockText>, Option<&BlockText>)>,
        width: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let pad = self.unit / 2;
        let inked = |size: Abs, tight: i64| TextStyle {
            ink: self.palette.on_bar(),
            tight,
            ..self.style(size, Weight::Bold)
        };
        let size = self.body.ratio(self.sizes.heading, 1000).ratio(1150, 1000);
        let label = TextStyle { balanced: true, ..inked(size, 900) };
        let sign = self.unit * 2;
        let left = pad + if part.sign.is_some() { sign + self.body / 2 } else { Abs::ZERO };
        let (field, natural) = match call {
            Some((_, value, hint)) => self.number(value, hint, width)?,
            None => (LaidBlock::default(), Abs::ZERO),
        };
        // On a narrow panel the number stands below the words.
        let below = width < self.body * 26;
        let right = if call.is_some() && !below { natural + pad } else { pad };
        let room = width - left - right;
        let head = part.heading.as_ref().map(|h| Ok((h, self.natural(h, label)?))).transpose()?;
        let size = self.body.ratio(self.sizes.lead, 1000);
        let between = self.body;
        let head_width = head.map_or(Abs::ZERO, |h| h.1).min(room);
        let head = head.map(|(words, _)| self.text(words, label, room)).transpose()?;
        let beside = room - head_width - between * 2;
        let mut words = LaidBlock::default();
        let head_height = head.as_ref().map_or(Abs::ZERO, |h| h.height);
        match call {
            Some((text, ..)) => {
                let style = TextStyle { balanced: true, ..inked(size, 900) };
                let fits = if beside > self.body * 6 { self.text(text, style, beside).ok() } else { None };
                // With the number below, a second line would stand apart from the first between label and number.
                let most = self.line_height(size, 900) * if below { 1 } else { 2 } + self.body / 4;
                match fits.filter(|t| t.height <= most) {
                    Some(text) => {
                        // Label and call share their first baseline.
                        let of = |l: Option<&LaidBlock>| l.and_then(|l| l.baseline).unwrap_or_default();
                        let first = of(head.as_ref()).max(of(Some(&text)));
                        let (a, b) = (first - of(head.as_ref()), first - of(Some(&text)));
                        words.height = (head_height + a).max(text.height + b);
                        if let Some(head) = head {
                            words.place(head, Point::new(Abs::ZERO, a));
                        }
                        words.place(text, Point::new(head_width + between, b));
                    }
                    None => {
                        let text = self.text(text, style, room - between)?;
                        words.height = head_height + text.height;
                        if let Some(head) = head {
                            words.place(head, Point::default());
                        }
                        words.place(text, Point::new(Abs::ZERO, head_height));
                    }
                }
            }
            None => {
                words.height = head_height;
                if let Some(head) = head {
                    words.place(head, Point::default());
                }
            }
        }
        if below {
            // Letters written below others reach out of their line: the field must not lie on them.
            let reach = words.items.iter().map(|item| item.bounds().bottom()).max().unwrap_or_default();
            words.height = words.height.max(reach + self.body / 8);
        }
        let needed = if below { words.height + field.height } else { words.height.max(field.height) };
        // Words that stand above each other want more black around them than those on one line.
        let around = if below { self.unit * 3 / 4 } else { self.unit / 4 };
        let height = self.settled(needed.max(sign) + around, field.fixed);
        let mut laid = LaidBlock { height, ..LaidBlock::default() };
        let area = Rect::new(Abs::ZERO, Abs::ZERO, width, height);
        laid.decorate(self.palette.bar(area).into_iter().collect());
        if let Some(picture) = &part.sign {
            laid.items.push(self.icon(
                picture,
                sign,
                self.palette.on_bar(),
                Point::new(pad, (height - sign) / 2),
            ));
        }
        if below {
            let down = (height - needed) / 2;
            let under = down + words.height;
            laid.place(words, Point::new(left, down));
            laid.place(field, Point::new(left, under));
            return Ok(laid);
        }
        // By ink: a large label over nothing and two lines beside it would stand too high.
        let ink = |item: &FrameItem| match item {
            FrameItem::Line { at, line, .. } => Some((at.y - line.ink_above, at.y + line.ink_below)),
            _ => None,
        };
        let inks = || words.items.iter().filter_map(ink);
        let (top, bottom) = (inks().map(|i| i.0).min(), inks().map(|i| i.1).max());
        let (top, bottom) = (top.unwrap_or_default(), bottom.unwrap_or(words.height));
        laid.place(words, Point::new(left, (height - top - bottom) / 2));
        let down = (height - field.height) / 2;
        laid.place(field, Point::new(width - natural - pad / 2, down));
        Ok(laid)
    }

    /// The number on the bar in the largest digits of the page, or a field to write it in, with its width.
    fn number(
        &self,
        value: Option<&BlockText>,
        hint: Option<&BlockText>,
        width: Abs,
    ) -> Result<(LaidBlock, Abs), LayoutError> {
        if let Some(words) = value {
            let digits = self.body.ratio(self.sizes.digits, 1000);
            let style =
                TextStyle { tight: 800, ink: self.palette.on_bar(), ..self.style(digits, Weight::Bold) };
            let natural = self.natural(words, style)?;
            let laid = self.text(words, style, natural)?;
            return Ok((laid, natural + self.unit / 4));
        }
        let share = if width < self.body * 26 { 7 } else { 3 };
        let (field, pad) = (width * share / 10, self.body / 4);
        // A hand needs some 9 mm; the hint stands at the foot, out of the way of the digits.
        let height = Abs::mm(9.5).max(self.body * 2);
        let mut laid = LaidBlock { height, fixed: true, ..LaidBlock::default() };
        let below = match hint {
            Some(words) => {
                let style = TextStyle {
                    tight: 900,
                    ink: style::QUIET,
                    ..self.style(self.sizes.small_floor, Weight::Regular)
                };
                Some(self.text(words, style, field - pad * 2)?)
            }
            None => None,
        };
        laid.height += below.as_ref().map_or(Abs::ZERO, |b| b.height);
        let area = Rect::new(Abs::ZERO, Abs::ZERO, field, laid.height);
        let hint_height = below.as_ref().map_or(self.palette.frame_width(self.body) * 2, |b| b.height);
        let top = laid.height - hint_height;
        laid.decorate(vec![self.palette.field(area, top, pad)]);
        if let Some(below) = below {
            laid.place(below, Point::new(pad, top));
        }
        Ok((laid, field))
    }

    /// The call to action at the start side, the number or room for it at the end side.
    pub(super) fn call(
        &self,
        text: &BlockText,
        value: Option<&BlockText>,
        hint: Option<&BlockText>,
        width: Abs,
        ink: Color,
    ) -> Result<LaidBlock, LayoutError> {
        let size = self.body.ratio(self.sizes.heading, 1000);
        let digits = self.body.ratio(self.sizes.digits, 1000);
        let field = match value {
            Some(words) => self.natural(words, self.style(digits, Weight::Bold))?,
            None => width * 9 / 20,
        };
        let style = TextStyle { tight: 900, ink, ..self.style(size, Weight::Bold) };
        let left = self.text(text, style, width - field - self.between())?;
        let right = match (value, hint) {
            (Some(words), _) => {
                self.text(words, TextStyle { tight: 800, ink, ..self.style(digits, Weight::Bold) }, field)?
            }
            (None, hint) => {
                let mut laid = LaidBlock { height: Abs::mm(9.0), fixed: true, ..LaidBlock::default() };
                let y = laid.height;
                laid.decorate(vec![Shape::line(
                    Point::new(Abs::ZERO, y),
                    Point::new(field, y),
                    ink,
                    style::rule_width(),
                )]);
                if let Some(words) = hint {
                    let below = self.text(
                        words,
                        TextStyle { tight: 900, ..self.style(self.small(), Weight::Regular) },
                        field,
                    )?;
                    laid.height += below.height;
                    laid.place(below, Point::new(Abs::ZERO, y));
                }
                laid
            }
        };
        let height = left.height.max(right.height);
        let mut laid = LaidBlock { height, ..LaidBlock::default() };
        // Words and number share their middle; words and a line to write on share the line.
        let (l, r) = match value {
            Some(_) => ((height - left.height) / 2, (height - right.height) / 2),
            None => ((Abs::mm(9.0) - left.height).max(Abs::ZERO), Abs::ZERO),
        };
        laid.place(left, Point::new(Abs::ZERO, l));
        laid.place(right, Point::new(width - field, r));
        Ok(laid)
    }
}
