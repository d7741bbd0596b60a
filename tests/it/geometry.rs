//! Geometric properties of every sheet in every locale and format, whatever its text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use fluent_syntax::ast::{Entry as FluentEntry, Pattern, PatternElement};
use fluent_syntax::{parser, serializer};
use handout::content::{BlockId, BlockText, Content, PartEntry};
use handout::diag::{Diagnostic, Source};
use handout::font::Fonts;
use handout::format::{Format, Slot};
use handout::geom::{Abs, Rect};
use handout::impose::impose;
use handout::layout::frame::{Frame, FrameItem, ItemOwner};
use handout::layout::{self, LaidOutSheet, Palette};
use handout::locale::Direction;
use handout::message::MessageRef;
use handout::sheet::BlockSpec;
use handout::text::Line;
use rayon::prelude::*;

use crate::support::editions::{
    TestEdition, TestLocale, build_content, editions, project, render_all, typesetter,
};

/// The rounding error of a glyph's position.
fn tolerance() -> Abs {
    Abs::pt(0.02)
}

/// A line of text in a frame.
pub struct PlacedLine<'a> {
    owner: ItemOwner,
    line: &'a Line,
    /// The left end of the baseline.
    x: Abs,
    /// The height of the baseline.
    pub y: Abs,
    /// The bounds of each visible glyph.
    glyphs: Vec<Rect>,
    /// The bounds of all visible glyphs together.
    pub bounds: Rect,
}

impl PlacedLine<'_> {
    /// Whether the line ends in a hyphen that its text does not contain.
    pub fn ends_in_hyphen(&self) -> bool {
        self.line.hyphen
    }

    /// The text of the line.
    pub fn text(&self) -> &str {
        &self.line.text[self.line.range.clone()]
    }
}

/// The lines of a frame in painting order.
pub fn lines(frame: &Frame) -> Vec<PlacedLine<'_>> {
    let lines = frame.items.iter().filter_map(|item| match item {
        FrameItem::Line { owner, at, line, .. } => {
            let glyphs = glyph_bounds(line, at.x, at.y);
            let bounds = glyphs.iter().copied().reduce(Rect::union).unwrap_or_default();
            Some(PlacedLine { owner: *owner, line, x: at.x, y: at.y, glyphs, bounds })
        }
        FrameItem::Shapes { .. } | FrameItem::Image { .. } | FrameItem::DataMatrix { .. } => None,
    });
    lines.collect()
}

fn is_drawing(item: &FrameItem) -> bool {
    !matches!(item, FrameItem::Line { .. })
}

/// The bounds of the visible glyphs of a line whose baseline begins at `x`, `y`.
fn glyph_bounds(line: &Line, x: Abs, y: Abs) -> Vec<Rect> {
    static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::new);
    let mut bounds = Vec::new();
    for run in &line.runs {
        let upem = FONTS.units_per_em(run.face);
        let length = |units: i32| run.size.ratio(i64::from(units), upem);
        let mut pen = 0;
        for glyph in &run.glyphs {
            if let Some(glyph_box) = FONTS.glyph_bounds(run.face, glyph.id) {
                let left = x + run.x + length(pen + glyph.dx + glyph_box.x_min);
                let top = y - length(glyph.dy + glyph_box.y_max);
                bounds.push(Rect::new(
                    left,
                    top,
                    length(glyph_box.x_max - glyph_box.x_min),
                    length(glyph_box.y_max - glyph_box.y_min),
                ));
            }
            pen += glyph.advance;
        }
    }
    bounds
}

#[test]
fn nothing_leaves_its_panel() {
    let mut faults = Vec::new();
    for edition in editions() {
        let (_, laid_out) = edition.lay_out();
        let format = edition.format.repeated(laid_out.frames.len());
        for (frame, panel) in laid_out.frames.iter().zip(&format.panels) {
            let panel_box = Rect::new(Abs::ZERO, Abs::ZERO, panel.area.w, panel.area.h);
            assert_eq!(
                (frame.size.w, frame.size.h),
                (panel.area.w, panel.area.h),
                "{edition}: size of panel `{}`",
                panel.name
            );
            let mut check = |name: &str, rect: Rect| {
                if !panel_box.contains(rect, tolerance()) {
                    let (panel, rect) = (&panel.name, in_millimetres(rect));
                    faults.push(format!("{edition}: {name} leaves panel `{panel}`: {rect}"));
                }
            };
            for line in lines(frame) {
                let (above, below) = (line.line.ink_above, line.line.ink_below);
                check(line.text(), Rect::new(line.x, line.y - above, line.line.width, above + below));
                check(&format!("a glyph of `{}`", line.text()), line.bounds);
            }
            for item in frame.items.iter().filter(|item| is_drawing(item)) {
                check("a drawing", item.bounds());
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_is_outside_the_safe_area() {
    let mut faults = Vec::new();
    for edition in editions() {
        let (content, laid_out) = edition.lay_out();
        let format = edition.format.repeated(laid_out.frames.len());
        let rtl = content.direction.is_rtl();
        for (number, side) in impose(&laid_out.frames, &format, content.direction).iter().enumerate() {
            let margin = edition.format.safe;
            let cells = edition.format.cells(number % 2 == 1, rtl);
            for placed in &side.placed {
                let panel = Rect::new(placed.at.x, placed.at.y, placed.frame.size.w, placed.frame.size.h);
                let cell = cells.iter().find(|cell| cell.contains(panel, tolerance())).expect("a cell");
                let safe_area =
                    Rect::new(cell.x + margin, cell.y + margin, cell.w - margin * 2, cell.h - margin * 2);
                let lines = lines(&placed.frame).into_iter().map(|line| line.bounds);
                let drawings = placed.frame.items.iter().filter(|item| is_drawing(item));
                for rect in lines.chain(drawings.map(FrameItem::bounds)).map(|rect| rect.moved(placed.at)) {
                    if rect.w > Abs::ZERO && !safe_area.contains(rect, tolerance()) {
                        faults.push(format!("{edition}: {}", in_millimetres(rect)));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "ink outside the safe area:\n{}", faults.join("\n"));
}

#[test]
fn lines_do_not_touch_each_other() {
    let mut faults = Vec::new();
    for edition in editions() {
        let (_, laid_out) = edition.lay_out();
        for frame in &laid_out.frames {
            let lines = lines(frame);
            for (i, a) in lines.iter().enumerate() {
                for b in lines[i + 1..].iter().filter(|b| overlap(a.bounds, b.bounds)) {
                    // Parts of one line that belong to different blocks may touch, as glyphs of a line may.
                    if a.y == b.y && Arc::ptr_eq(&a.line.text, &b.line.text) {
                        continue;
                    }
                    if a.glyphs.iter().any(|r| b.glyphs.iter().any(|s| overlap(*r, *s))) {
                        faults.push(format!("{edition}: `{}` and `{}`", a.text(), b.text()));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} pairs of lines touch:\n{}", faults.len(), faults.join("\n"));
}

/// Whether two rectangles overlap by more than the tolerance.
fn overlap(a: Rect, b: Rect) -> bool {
    let b = Rect::new(b.x + tolerance(), b.y + tolerance(), b.w - tolerance() * 2, b.h - tolerance() * 2);
    a.w > Abs::ZERO && b.w > Abs::ZERO && b.h > Abs::ZERO && a.intersects(b)
}

fn in_millimetres(rect: Rect) -> String {
    let number = |length: Abs| format!("{:.2}", length.to_mm());
    let (left, right) = (number(rect.x), number(rect.right()));
    let (top, bottom) = (number(rect.y), number(rect.bottom()));
    format!("{left} to {right}, {top} to {bottom} mm")
}

#[test]
fn right_to_left_panels_are_mirrored() {
    for edition in editions() {
        let (mut content, laid_out) = edition.lay_out();
        let staff_lines = staff_lines(&content);
        let (ltr, rtl) = match content.direction {
            Direction::Ltr => (laid_out, lay_out_in_direction(edition, &mut content, Direction::Rtl)),
            Direction::Rtl => (lay_out_in_direction(edition, &mut content, Direction::Ltr), laid_out),
        };
        assert_eq!(ltr.body, rtl.body, "{edition}");
        assert_eq!(ltr.fill, rtl.fill, "{edition}");
        for (index, (a, b)) in ltr.frames.iter().zip(&rtl.frames).enumerate() {
            let panel = &ltr.fill[index].panel;
            let mirrored: Vec<Rect> = item_bounds(a, &staff_lines)
                .into_iter()
                .map(|r| Rect::new(a.size.w - r.right(), r.y, r.w, r.h))
                .collect();
            let actual = item_bounds(b, &staff_lines);
            assert_eq!(mirrored.len(), actual.len(), "{edition}, {panel}");
            for (expected, actual) in mirrored.into_iter().zip(actual) {
                assert!(
                    expected.contains(actual, tolerance()) && actual.contains(expected, tolerance()),
                    "{edition}, {panel}: expected {}, found {}",
                    in_millimetres(expected),
                    in_millimetres(actual)
                );
            }
        }
        // The positions of the panels are mirrored as well.
        let format = edition.format.repeated(ltr.frames.len());
        let ltr_sides = impose(&ltr.frames, &format, Direction::Ltr);
        let rtl_sides = impose(&rtl.frames, &format, Direction::Rtl);
        for (ltr_side, rtl_side) in ltr_sides.iter().zip(&rtl_sides) {
            for (a, b) in ltr_side.placed.iter().zip(&rtl_side.placed) {
                let mirrored = ltr_side.size.w - a.at.x - a.frame.size.w;
                assert_eq!((mirrored, a.at.y), (b.at.x, b.at.y), "{edition}");
            }
        }
    }
}

fn lay_out_in_direction(edition: TestEdition, content: &mut Content, direction: Direction) -> LaidOutSheet {
    content.direction = direction;
    layout::lay_out(content, edition.format, &typesetter(), Palette::default())
        .unwrap_or_else(|f| panic!("{edition}: {}", render_all(&f)))
}

/// The staff lines. They are in English on every sheet and are not mirrored.
fn staff_lines(content: &Content) -> Vec<String> {
    let text = |line: &BlockText| content.block(line.block).text.clone().expect("the text of a staff line");
    content.staff_line.iter().map(text).collect()
}

/// The bounds of a frame's drawings, and of its lines before they were divided between blocks.
fn item_bounds(frame: &Frame, staff_lines: &[String]) -> Vec<Rect> {
    let mut all: Vec<Rect> = Vec::new();
    let mut lines: BTreeMap<(usize, Abs), Rect> = BTreeMap::new();
    let mut order = Vec::new();
    for item in &frame.items {
        match item {
            // The symbol follows the staff line and is not mirrored either.
            FrameItem::DataMatrix { .. } => {}
            FrameItem::Shapes { .. } | FrameItem::Image { .. } => all.push(item.bounds()),
            FrameItem::Line { line, .. } if staff_lines.iter().any(|text| *line.text == **text) => {}
            FrameItem::Line { at, line, .. } => {
                let key = (line.text.as_ptr() as usize, at.y);
                let bounds = item.bounds();
                match lines.get_mut(&key) {
                    Some(known) => *known = known.union(bounds),
                    None => {
                        order.push(key);
                        lines.insert(key, bounds);
                    }
                }
            }
        }
    }
    all.extend(order.iter().map(|key| lines[key]));
    all
}

#[test]
fn blocks_are_not_divided_and_headings_stay_with_their_text() {
    for edition in editions() {
        let (content, laid_out) = edition.lay_out();
        let mut frame_of: BTreeMap<BlockId, usize> = BTreeMap::new();
        for (index, frame) in laid_out.frames.iter().enumerate() {
            let lines = lines(frame);
            for line in &lines {
                if let ItemOwner::Block(block) = line.owner {
                    let first = *frame_of.entry(block).or_insert(index);
                    assert_eq!(first, index, "{edition}: the block of `{}` is in two panels", line.text());
                }
            }
            assert_paragraphs_are_contiguous(edition, &lines);
        }
        for part in content.panels.iter().chain(&content.flows).flatten() {
            let (Some(heading), Some(first_entry)) = (&part.heading, part.entries.first()) else { continue };
            let (heading, text) = (heading.block, first_block(first_entry));
            assert_eq!(
                frame_of.get(&heading),
                frame_of.get(&text),
                "{edition}: the heading of `{}` is in another panel than its text",
                part.name
            );
            let frame = &laid_out.frames[frame_of[&heading]];
            let baselines = |block| -> Vec<Abs> {
                let lines = lines(frame).into_iter();
                lines.filter(|line| line.owner == ItemOwner::Block(block)).map(|line| line.y).collect()
            };
            // A heading beside its text may begin lower: both are centred on the same height.
            assert!(
                baselines(heading).first() <= baselines(text).last(),
                "{edition}: the heading of `{}` is below its text",
                part.name
            );
        }
    }
}

/// Asserts that the lines of each paragraph are evenly spaced and that no other line is between them.
fn assert_paragraphs_are_contiguous(edition: TestEdition, lines: &[PlacedLine<'_>]) {
    let paragraphs = paragraphs(lines);
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let advance_box = |line: &PlacedLine<'_>| Rect::new(line.x, line.y, line.line.width, Abs::scaled(1));
        let bounds = paragraph.iter().map(|line| advance_box(line)).reduce(Rect::union).expect("a line");
        let mut baselines: Vec<Abs> = paragraph.iter().map(|line| line.y).collect();
        baselines.dedup();
        assert!(baselines.is_sorted(), "{edition}: the lines of `{}` are out of order", paragraph[0].text());
        let distances: Vec<Abs> = baselines.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let is_even =
            distances.windows(2).all(|pair| (pair[0] - pair[1]).max(pair[1] - pair[0]) <= tolerance());
        assert!(is_even, "{edition}: the lines of `{}` are {distances:?} apart", paragraph[0].text());
        let others = paragraphs.iter().enumerate().filter(|(other, _)| *other != index);
        for line in others.flat_map(|(_, other)| other) {
            let is_between = bounds.y < line.y && line.y < bounds.bottom() - Abs::scaled(1);
            assert!(
                !(is_between && bounds.intersects(advance_box(line))),
                "{edition}: `{}` is between the lines of `{}`",
                line.text(),
                paragraph[0].text()
            );
        }
    }
}

/// The lines of each paragraph.
fn paragraphs<'a>(lines: &'a [PlacedLine<'a>]) -> Vec<Vec<&'a PlacedLine<'a>>> {
    // Paragraphs with equal texts share the text. A new paragraph begins where the text begins again.
    let mut paragraphs: Vec<Vec<&PlacedLine<'_>>> = Vec::new();
    for line in lines {
        let continues = |paragraph: &&mut Vec<&PlacedLine<'_>>| {
            let last = paragraph[paragraph.len() - 1].line;
            Arc::ptr_eq(&last.text, &line.line.text) && last.range.end <= line.line.range.start
        };
        match paragraphs.iter_mut().rev().find(continues) {
            Some(paragraph) => paragraph.push(line),
            None => paragraphs.push(vec![line]),
        }
    }
    paragraphs
}

/// The first block of an entry.
fn first_block(entry: &PartEntry) -> BlockId {
    let text: &BlockText = match entry {
        PartEntry::Title(text)
        | PartEntry::Lead(text)
        | PartEntry::Text(text)
        | PartEntry::Small(text)
        | PartEntry::Closing(text) => text,
        PartEntry::Bullet { name, text, .. }
        | PartEntry::Check { name, text, .. }
        | PartEntry::Sign { name, text, .. } => name.as_ref().unwrap_or(text),
        PartEntry::Row { name, .. } => name,
        PartEntry::Call { text, .. } => text,
        PartEntry::Field { label, .. } | PartEntry::QrCode { label, .. } => label,
        PartEntry::Logo { figure, .. } => return *figure,
    };
    text.block
}

/// Adds words to one message until the sheet overflows. The body size never grows and ends at the smallest size, and the
/// reported overflow is the missing height. A format with a single size takes more sides instead.
#[test]
fn a_growing_text_shrinks_to_the_smallest_size_and_then_overflows() {
    project().formats.par_iter().for_each(|format| {
        let panels = format.panels.iter().map(|panel| (&panel.name, &panel.slots));
        let flows = format.flows.iter().map(|flow| (&flow.name, &flow.slots));
        for (name, slots) in panels.chain(flows) {
            let Some(message) = first_text_message(slots) else { continue };
            if format.sizes.body > format.sizes.floor {
                check_shrinking(format, name, &message);
            } else {
                check_more_sides(format, name, &message);
            }
        }
    });
}

/// The first message of running text in the slots.
fn first_text_message(slots: &[Slot]) -> Option<MessageRef> {
    let blocks = slots.iter().filter_map(|slot| project().sheet.section(&slot.part)?.length(&slot.length));
    blocks.flatten().find_map(|block| match block {
        BlockSpec::Text { text } | BlockSpec::Bullet { text, .. } | BlockSpec::Row { text, .. } => {
            Some(text.message.clone())
        }
        _ => None,
    })
}

fn check_shrinking(format: &Format, panel: &str, message: &MessageRef) {
    let name = format!("{} {panel} {message}", format.id);
    let sizes = format.sizes;
    let mut seen = vec![sizes.body];
    for count in 0.. {
        assert!(count < 3000, "{name}: {count} more words still fit");
        let locale = english_with_more_words(message, count);
        let laid_out = match try_lay_out(&locale, format) {
            Ok(laid_out) => laid_out,
            Err(findings) => {
                assert!(seen.len() > 2, "{name}: {count} more words do not fit, after the sizes {seen:?}");
                println!("{name}: {} sizes, {count} more words: {}", seen.len(), findings[0].message);
                return assert_overflow_is_exact(&name, &locale, format, &findings);
            }
        };
        let body = laid_out.body;
        let is_step = (sizes.body - body).to_scaled() % sizes.step.to_scaled() == 0 || body == sizes.floor;
        assert!(is_step, "{name}: {body:?} is not {:?} less a multiple of {:?}", sizes.body, sizes.step);
        assert!(body >= sizes.floor, "{name}: {body:?} is below the smallest size");
        let last = *seen.last().expect("a size");
        assert!(body <= last, "{name}: {count} more words enlarge the size from {last:?} to {body:?}");
        if body < last {
            seen.push(body);
        }
    }
}

/// Checks that a text in a single size never takes fewer sides, until the message alone is higher than a side.
fn check_more_sides(format: &Format, panel: &str, message: &MessageRef) {
    let name = format!("{} {panel} {message}", format.id);
    let mut seen = BTreeSet::new();
    for count in (0..3000).step_by(9) {
        let locale = english_with_more_words(message, count);
        match try_lay_out(&locale, format) {
            Ok(laid_out) => {
                assert_eq!(laid_out.body, format.sizes.body, "{name}");
                let (sides, most) = (laid_out.frames.len(), seen.last().copied().unwrap_or_default());
                assert!(sides >= most, "{name}: {count} more words take {sides} sides instead of {most}");
                seen.insert(sides);
            }
            Err(findings) => {
                assert!(seen.len() > 1, "{name}: {count} more words do not fit, after {seen:?} sides");
                println!("{name}: {seen:?} sides, {count} more words: {}", findings[0].message);
                return assert_overflow_is_exact(&name, &locale, format, &findings);
            }
        }
    }
    panic!("{name}: 3000 more words still fit");
}

fn try_lay_out(locale: &TestLocale, format: &Format) -> Result<LaidOutSheet, Vec<Diagnostic>> {
    let content = build_content(locale, format, &BTreeMap::new())?;
    layout::lay_out(&content, format, &typesetter(), Palette::default())
}

/// Asserts that the reported overflow is the missing height, to a tenth of a millimetre.
fn assert_overflow_is_exact(name: &str, locale: &TestLocale, format: &Format, findings: &[Diagnostic]) {
    let mut high_enough = format.clone();
    let mut too_low = format.clone();
    for finding in findings {
        let Overflow { panel, millimetres } =
            overflow(&finding.message).unwrap_or_else(|| panic!("{name}: {}", render_all(findings)));
        enlarge(&mut high_enough, &panel, Abs::mm(millimetres));
        enlarge(&mut too_low, &panel, Abs::mm(millimetres - 0.2));
    }
    let laid_out = try_lay_out(locale, &high_enough);
    let laid_out = laid_out.unwrap_or_else(|remaining| {
        panic!("{name}: {} is not enough:\n{}", render_all(findings), render_all(&remaining))
    });
    assert_eq!(laid_out.body, format.sizes.floor, "{name}: a larger size fits");
    let remaining = try_lay_out(locale, &too_low).err();
    let remaining =
        remaining.unwrap_or_else(|| panic!("{name}: 0.2 mm less is enough:\n{}", render_all(findings)));
    for finding in &remaining {
        let missing = overflow(&finding.message).expect("an overflow").millimetres;
        assert!((0.1..=0.2).contains(&missing), "{name}: {missing} mm are missing instead of 0.2 mm");
    }
}

/// A panel that overflows, as a message reports it.
struct Overflow {
    panel: String,
    millimetres: f64,
}

/// Parses a message like ``panel `front` overflows by 4.2 mm …``.
fn overflow(message: &str) -> Option<Overflow> {
    let panel = message.split("panel `").nth(1)?.split('`').next()?;
    let millimetres = message.split("overflows by ").nth(1)?.split(" mm").next()?;
    Some(Overflow { panel: panel.to_owned(), millimetres: millimetres.parse().ok()? })
}

/// Makes a panel and the press sheet higher.
fn enlarge(format: &mut Format, panel: &str, height: Abs) {
    let panel = format.panels.iter_mut().find(|p| p.name == panel).expect("the panel");
    panel.area.h += height;
    format.paper.h += height;
}

/// The source locale with `count` more words at the end of `message`.
fn english_with_more_words(message: &MessageRef, count: usize) -> TestLocale {
    let english = project().english();
    let sources = english.sources.iter().map(|source| {
        let mut resource = parser::parse(source.text.to_string()).expect("Fluent");
        for entry in &mut resource.body {
            if let FluentEntry::Message(found) = entry
                && found.id.name == message.id
            {
                let pattern = match &message.attribute {
                    Some(name) => {
                        found.attributes.iter_mut().find(|a| a.id.name == *name).map(|a| &mut a.value)
                    }
                    None => found.value.as_mut(),
                };
                append_words(pattern.expect("a pattern"), count);
            }
        }
        Source::new(source.path.to_string(), serializer::serialize(&resource))
    });
    english.with_messages(sources.collect())
}

fn append_words(pattern: &mut Pattern<String>, count: usize) {
    let value = " word".repeat(count);
    pattern.elements.push(PatternElement::TextElement { value });
}
