//! Geometry: what must hold for every sheet in every locale and format, whatever it says.

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

/// Rounding of single glyphs.
fn hair() -> Abs {
    Abs::pt(0.02)
}

/// A line of text in a frame.
pub struct PlacedLine<'a> {
    owner: ItemOwner,
    line: &'a Line,
    /// Left end of the baseline.
    x: Abs,
    /// The baseline.
    pub y: Abs,
    /// What each glyph covers.
    ink: Vec<Rect>,
    /// What all of them cover.
    pub whole: Rect,
}

impl PlacedLine<'_> {
    /// Whether it ends in a hyphen that its text does not have.
    pub fn hyphen(&self) -> bool {
        self.line.hyphen
    }

    /// What it says.
    pub fn text(&self) -> &str {
        &self.line.text[self.line.range.clone()]
    }
}

/// The lines of a frame, in painting order.
pub fn lines(frame: &Frame) -> Vec<PlacedLine<'_>> {
    let lines = frame.items.iter().filter_map(|item| match item {
        FrameItem::Line { owner, at, line, .. } => {
            let ink = glyphs(line, at.x, at.y);
            let whole = ink.iter().copied().reduce(Rect::union).unwrap_or_default();
            Some(PlacedLine { owner: *owner, line, x: at.x, y: at.y, ink, whole })
        }
        FrameItem::Shapes { .. } | FrameItem::Image { .. } | FrameItem::DataMatrix { .. } => None,
    });
    lines.collect()
}

fn is_drawing(item: &FrameItem) -> bool {
    !matches!(item, FrameItem::Line { .. })
}

/// The boxes of a line's glyphs, from the outlines' extents.
fn glyphs(line: &Line, x: Abs, y: Abs) -> Vec<Rect> {
    static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::new);
    let mut boxes = Vec::new();
    for run in &line.runs {
        let upem = FONTS.units_per_em(run.face);
        let length = |units: i32| run.size.ratio(i64::from(units), upem);
        let mut pen = 0;
        for glyph in &run.glyphs {
            if let Some(ink) = FONTS.glyph_bounds(run.face, glyph.id) {
                let left = x + run.x + length(pen + glyph.dx + ink.x_min);
                let top = y - length(glyph.dy + ink.y_max);
                boxes.push(Rect::new(
                    left,
                    top,
                    length(ink.x_max - ink.x_min),
                    length(ink.y_max - ink.y_min),
                ));
            }
            pen += glyph.advance;
        }
    }
    boxes
}

#[test]
fn nothing_leaves_its_panel() {
    let mut faults = Vec::new();
    for edition in editions() {
        let (_, setting) = edition.lay_out();
        for (frame, panel) in setting.frames.iter().zip(&edition.format.repeated(setting.frames.len()).panels)
        {
            let panel_box = Rect::new(Abs::ZERO, Abs::ZERO, panel.area.w, panel.area.h);
            assert_eq!(
                (frame.size.w, frame.size.h),
                (panel.area.w, panel.area.h),
                "{edition}: size of {}",
                panel.name
            );
            let mut inside = |what: &str, r: Rect| {
                if !panel_box.contains(r, hair()) {
                    faults.push(format!(
                        "{edition}: {what} leaves panel `{}`: {}",
                        panel.name,
                        millimetres(r)
                    ));
                }
            };
            for line in lines(frame) {
                let height = line.line.ink_above + line.line.ink_below;
                inside(line.text(), Rect::new(line.x, line.y - line.line.ink_above, line.line.width, height));
                inside(&format!("ink of {}", line.text()), line.whole);
            }
            for item in frame.items.iter().filter(|item| is_drawing(item)) {
                inside("a drawing", item.bounds());
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_is_in_the_unprintable_margin() {
    let mut faults = Vec::new();
    for edition in editions() {
        let (content, setting) = edition.lay_out();
        let format = edition.format.repeated(setting.frames.len());
        let rtl = content.direction.is_rtl();
        for (number, side) in impose(&setting.frames, &format, content.direction).iter().enumerate() {
            let safe = edition.format.safe;
            let pieces = edition.format.cells(number % 2 == 1, rtl);
            for placed in &side.placed {
                let panel = Rect::new(placed.at.x, placed.at.y, placed.frame.size.w, placed.frame.size.h);
                let piece = pieces.iter().find(|piece| piece.contains(panel, hair())).expect("a piece");
                let inner = Rect::new(piece.x + safe, piece.y + safe, piece.w - safe * 2, piece.h - safe * 2);
                let shapes = placed.frame.items.iter().filter(|item| is_drawing(item));
                let boxes = lines(&placed.frame)
                    .into_iter()
                    .map(|line| line.whole)
                    .chain(shapes.map(FrameItem::bounds));
                for r in boxes.map(|r| r.moved(placed.at)) {
                    if r.w > Abs::ZERO && !inner.contains(r, hair()) {
                        faults.push(format!("{edition}: {}", millimetres(r)));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "ink in the safe area:\n{}", faults.join("\n"));
}

#[test]
fn lines_do_not_touch_each_other() {
    let mut faults = Vec::new();
    for edition in editions() {
        let (_, setting) = edition.lay_out();
        for frame in &setting.frames {
            let lines = lines(frame);
            for (i, a) in lines.iter().enumerate() {
                for b in lines[i + 1..].iter().filter(|b| overlap(a.whole, b.whole)) {
                    // Parts of one line, made for different blocks, meet as its glyphs do.
                    if a.y == b.y && Arc::ptr_eq(&a.line.text, &b.line.text) {
                        continue;
                    }
                    let meets = a.ink.iter().any(|r| b.ink.iter().any(|s| overlap(*r, *s)));
                    if meets {
                        faults.push(format!("{edition}: `{}` and `{}`", a.text(), b.text()));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} pairs of lines touch:\n{}", faults.len(), faults.join("\n"));
}

fn overlap(a: Rect, b: Rect) -> bool {
    let r = Rect::new(b.x + hair(), b.y + hair(), b.w - hair() * 2, b.h - hair() * 2);
    a.w > Abs::ZERO && r.w > Abs::ZERO && r.h > Abs::ZERO && a.intersects(r)
}

fn millimetres(r: Rect) -> String {
    let n = |length: Abs| format!("{:.2}", length.to_mm());
    format!("{} to {}, {} to {} mm", n(r.x), n(r.right()), n(r.y), n(r.bottom()))
}

#[test]
fn right_to_left_panels_are_mirrored() {
    for edition in editions() {
        let (mut content, setting) = edition.lay_out();
        let strip = strip_of(&content);
        let (ltr, rtl) = match content.direction {
            Direction::Ltr => (setting, turned(edition, &mut content, Direction::Rtl)),
            Direction::Rtl => (turned(edition, &mut content, Direction::Ltr), setting),
        };
        assert_eq!(ltr.body, rtl.body, "{edition}");
        assert_eq!(ltr.fill, rtl.fill, "{edition}");
        for (index, (a, b)) in ltr.frames.iter().zip(&rtl.frames).enumerate() {
            let panel = &ltr.fill[index].panel;
            let mirrored: Vec<Rect> = pieces(a, &strip)
                .into_iter()
                .map(|r| Rect::new(a.size.w - r.right(), r.y, r.w, r.h))
                .collect();
            let is = pieces(b, &strip);
            assert_eq!(mirrored.len(), is.len(), "{edition}, {panel}");
            for (should, is) in mirrored.into_iter().zip(is) {
                assert!(
                    should.contains(is, hair()) && is.contains(should, hair()),
                    "{edition}, {panel}: {} is not {} mirrored",
                    millimetres(is),
                    millimetres(should)
                );
            }
        }
        // The papers are mirrored as well.
        let format = edition.format.repeated(ltr.frames.len());
        let left = impose(&ltr.frames, &format, Direction::Ltr);
        let right = impose(&rtl.frames, &format, Direction::Rtl);
        for (a, b) in left.iter().zip(&right) {
            for (a, b, width) in a.placed.iter().zip(&b.placed).map(|(x, y)| (x, y, a.size.w)) {
                assert_eq!((width - a.at.x - a.frame.size.w, a.at.y), (b.at.x, b.at.y), "{edition}");
            }
        }
    }
}

fn turned(edition: TestEdition, content: &mut Content, direction: Direction) -> LaidOutSheet {
    content.direction = direction;
    layout::lay_out(content, edition.format, &typesetter(), Palette::default())
        .unwrap_or_else(|f| panic!("{edition}: {}", render_all(&f)))
}

/// The staff strip, which is English everywhere and not mirrored.
fn strip_of(content: &Content) -> Vec<String> {
    content.strip.iter().map(|words| content.block(words.block).text.clone().expect("a strip")).collect()
}

/// The boxes of a frame's shapes, and of its lines as they were before they were given to their blocks.
fn pieces(frame: &Frame, strip: &[String]) -> Vec<Rect> {
    let mut shapes: Vec<Rect> = Vec::new();
    let mut lines: BTreeMap<(usize, Abs), Rect> = BTreeMap::new();
    let mut order = Vec::new();
    for item in &frame.items {
        match item {
            // It stands behind the strip's English.
            FrameItem::DataMatrix { .. } => {}
            FrameItem::Shapes { .. } | FrameItem::Image { .. } => shapes.push(item.bounds()),
            FrameItem::Line { line, .. } if strip.iter().any(|s| *line.text == **s) => {}
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
    shapes.extend(order.iter().map(|key| lines[key]));
    shapes
}

#[test]
fn a_block_stays_together_and_a_heading_with_what_follows() {
    for edition in editions() {
        let (content, setting) = edition.lay_out();
        let mut home: BTreeMap<BlockId, usize> = BTreeMap::new();
        for (index, frame) in setting.frames.iter().enumerate() {
            let lines = lines(frame);
            for line in &lines {
                if let ItemOwner::Block(block) = line.owner {
                    let known = *home.entry(block).or_insert(index);
                    assert_eq!(known, index, "{edition}: `{}` is in two panels", line.text());
                }
            }
            contiguous(edition, &lines);
        }
        for part in content.panels.iter().chain(&content.flows).flatten() {
            let (Some(heading), Some(first)) = (&part.heading, part.entries.first()) else { continue };
            let (heading, first) = (heading.block, leading(first));
            assert_eq!(
                home.get(&heading),
                home.get(&first),
                "{edition}: heading of `{}` stands alone",
                part.name
            );
            let frame = &setting.frames[home[&heading]];
            let levels = |block| {
                lines(frame)
                    .iter()
                    .filter(|l| l.owner == ItemOwner::Block(block))
                    .map(|l| l.y)
                    .collect::<Vec<_>>()
            };
            let (heading, first) = (levels(heading), levels(first));
            // Beside each other they share their middle, and the longer one begins higher.
            assert!(
                heading.first() <= first.last(),
                "{edition}: heading of `{}` stands below its text",
                part.name
            );
        }
    }
}

/// The lines of a paragraph follow each other: none of another stands between them.
fn contiguous(edition: TestEdition, lines: &[PlacedLine<'_>]) {
    // Paragraphs that say the same share their text: a new one begins where the text begins again.
    let mut paragraphs: Vec<Vec<&PlacedLine<'_>>> = Vec::new();
    for line in lines {
        let goes_on = |p: &&mut Vec<&PlacedLine<'_>>| {
            let last = p[p.len() - 1].line;
            Arc::ptr_eq(&last.text, &line.line.text) && last.range.end <= line.line.range.start
        };
        match paragraphs.iter_mut().rev().find(goes_on) {
            Some(paragraph) => paragraph.push(line),
            None => paragraphs.push(vec![line]),
        }
    }
    for (own, paragraph) in paragraphs.iter().enumerate() {
        let advance = |l: &PlacedLine<'_>| Rect::new(l.x, l.y, l.line.width, Abs::scaled(1));
        let whole = paragraph.iter().map(|l| advance(l)).reduce(Rect::union).expect("a line");
        let mut levels: Vec<Abs> = paragraph.iter().map(|l| l.y).collect();
        levels.dedup();
        assert!(levels.is_sorted(), "{edition}: lines of `{}` are out of order", paragraph[0].text());
        let pitches: Vec<Abs> = levels.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let even = pitches.windows(2).all(|pair| (pair[0] - pair[1]).max(pair[1] - pair[0]) <= hair());
        assert!(even, "{edition}: lines of `{}` are {pitches:?} apart", paragraph[0].text());
        let others = paragraphs.iter().enumerate().filter(|(other, _)| *other != own).flat_map(|(_, p)| p);
        for other in others {
            let between = whole.y < other.y && other.y < whole.bottom() - Abs::scaled(1);
            assert!(
                !(between && whole.intersects(advance(other))),
                "{edition}: `{}` stands among the lines of `{}`",
                other.text(),
                paragraph[0].text()
            );
        }
    }
}

/// The block with which an entry begins.
fn leading(entry: &PartEntry) -> BlockId {
    let words: &BlockText = match entry {
        PartEntry::Title(words)
        | PartEntry::Lead(words)
        | PartEntry::Text(words)
        | PartEntry::Small(words)
        | PartEntry::Closing(words) => words,
        PartEntry::Bullet { name, text, .. }
        | PartEntry::Check { name, text, .. }
        | PartEntry::Sign { name, text, .. } => name.as_ref().unwrap_or(text),
        PartEntry::Row { name, .. } => name,
        PartEntry::Call { text, .. } => text,
        PartEntry::Field { label, .. } | PartEntry::QrCode { label, .. } => label,
        PartEntry::Logo { figure, .. } => return *figure,
    };
    words.block
}

/// Words are added to one message until the sheet is full: the size goes down and never up, ends at the
/// floor, and what is then said to be missing is what is missing. Large print has one size and takes more sides
/// instead.
#[test]
fn a_growing_text_shrinks_to_the_floor_and_then_overflows() {
    project().formats.par_iter().for_each(|format| {
        let own = format.panels.iter().map(|panel| (&panel.name, &panel.slots));
        let flows = format.flows.iter().map(|flow| (&flow.name, &flow.slots));
        for (name, slots) in own.chain(flows) {
            let Some(message) = growing(slots) else { continue };
            if format.sizes.body > format.sizes.floor {
                grow(format, name, &message);
            } else {
                grow_in_one_size(format, name, &message);
            }
        }
    });
}

/// A message of running text in the slots: no title, no heading, no label.
fn growing(slots: &[Slot]) -> Option<MessageRef> {
    let blocks = slots.iter().filter_map(|slot| project().sheet.section(&slot.part)?.length(&slot.length));
    blocks.flatten().find_map(|block| match block {
        BlockSpec::Text { text } | BlockSpec::Bullet { text, .. } | BlockSpec::Row { text, .. } => {
            Some(text.message.clone())
        }
        _ => None,
    })
}

fn grow(format: &Format, panel: &str, message: &MessageRef) {
    let name = format!("{} {panel} {message}", format.id);
    let sizes = format.sizes;
    let mut seen = vec![sizes.body];
    for count in 0.. {
        assert!(count < 3000, "{name}: {count} words more always fit");
        let locale = with_words(message, count);
        let setting = match attempt(&locale, format) {
            Ok(setting) => setting,
            Err(findings) => {
                assert!(seen.len() > 2, "{name}: {count} words more do not fit, after sizes {seen:?}");
                println!("{name}: {} sizes, {count} words more: {}", seen.len(), findings[0].message);
                return overfull(&name, &locale, format, &findings);
            }
        };
        let body = setting.body;
        let step = (sizes.body - body).to_scaled() % sizes.step.to_scaled() == 0 || body == sizes.floor;
        assert!(step, "{name}: {body:?} is no step of {:?} from {:?}", sizes.step, sizes.body);
        assert!(body >= sizes.floor, "{name}: {body:?} is below the floor");
        let last = *seen.last().expect("a size");
        assert!(body <= last, "{name}: with {count} words more the size goes up from {last:?} to {body:?}");
        if body < last {
            seen.push(body);
        }
    }
}

/// In one size the text takes more sides, never fewer, until the message alone is higher than a side.
fn grow_in_one_size(format: &Format, name: &str, message: &MessageRef) {
    let name = format!("{} {name} {message}", format.id);
    let mut sides = BTreeSet::new();
    for count in (0..3000).step_by(9) {
        let locale = with_words(message, count);
        match attempt(&locale, format) {
            Ok(setting) => {
                assert_eq!(setting.body, format.sizes.body, "{name}");
                let (now, most) = (setting.frames.len(), sides.last().copied().unwrap_or_default());
                assert!(now >= most, "{name}: with {count} words more it takes {now} sides and not {most}");
                sides.insert(now);
            }
            Err(findings) => {
                assert!(sides.len() > 1, "{name}: {count} words more do not fit, after {sides:?} sides");
                println!("{name}: {sides:?} sides, {count} words more: {}", findings[0].message);
                return overfull(&name, &locale, format, &findings);
            }
        }
    }
    panic!("{name}: 3000 words more always fit");
}

fn attempt(locale: &TestLocale, format: &Format) -> Result<LaidOutSheet, Vec<Diagnostic>> {
    let content = build_content(locale, format, &BTreeMap::new())?;
    layout::lay_out(&content, format, &typesetter(), Palette::default())
}

/// What is said to be too much is what is missing, to a tenth of a millimetre.
fn overfull(name: &str, locale: &TestLocale, format: &Format, findings: &[Diagnostic]) {
    let mut enough = format.clone();
    let mut short = format.clone();
    for finding in findings {
        let (panel, millimetres) =
            excess(&finding.message).unwrap_or_else(|| panic!("{name}: {}", render_all(findings)));
        higher(&mut enough, &panel, Abs::mm(millimetres));
        higher(&mut short, &panel, Abs::mm(millimetres - 0.2));
    }
    let setting = attempt(locale, &enough);
    let setting = setting.unwrap_or_else(|again| {
        panic!("{name}: {} is not enough:\n{}", render_all(findings), render_all(&again))
    });
    assert_eq!(setting.body, format.sizes.floor, "{name}: it fits at more than the floor");
    let still = attempt(locale, &short).err();
    let still = still.unwrap_or_else(|| panic!("{name}: 0.2 mm less is enough:\n{}", render_all(findings)));
    for finding in &still {
        let left = excess(&finding.message).expect("an excess").1;
        assert!((0.1..=0.2).contains(&left), "{name}: {left} mm are left of 0.2 mm");
    }
}

/// Panel and millimetres of ``panel `front` overflows by 4.2 mm …``.
fn excess(message: &str) -> Option<(String, f64)> {
    let panel = message.split("panel `").nth(1)?.split('`').next()?;
    let millimetres = message.split("overflows by ").nth(1)?.split(" mm").next()?;
    Some((panel.to_owned(), millimetres.parse().ok()?))
}

/// The panel and the paper made higher.
fn higher(format: &mut Format, panel: &str, by: Abs) {
    let panel = format.panels.iter_mut().find(|p| p.name == panel).expect("the panel");
    panel.area.h += by;
    format.paper.h += by;
}

/// English with `count` words more at the end of `message`.
fn with_words(message: &MessageRef, count: usize) -> TestLocale {
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
                lengthen(pattern.expect("a pattern"), count);
            }
        }
        Source::new(source.path.to_string(), serializer::serialize(&resource))
    });
    english.with_messages(sources.collect())
}

fn lengthen(pattern: &mut Pattern<String>, count: usize) {
    let value = " word".repeat(count);
    pattern.elements.push(PatternElement::TextElement { value });
}
