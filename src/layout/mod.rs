//! Layout: a sheet's content in the panels of a format.
//!
//! In: [`Content`] and a [`Format`]. Out: one finished [`Frame`] for each panel, all at one body size:
//! the largest between the wanted size and the floor at which every panel holds what stands in it
//! (copy-fitting). Blocks are kept whole and a heading stays with what follows it, so there are no
//! widows and no orphans; right-to-left panels are mirrored as a whole.
//! Refuses what does not fit at the floor, saying the panel, the locale, the lines and millimetres of
//! excess; a character without a glyph, with the message that has it; words wider than their column.
//! Nothing is cut, overprinted or shrunk below the floor.

mod block;
pub mod contrast;
mod flow;
pub mod frame;
mod style;

use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex};

use block::{BlockLayouter, LaidBlock};
use flow::{FlowError, PanelSpace};
use frame::{ArtifactType, Frame};
use rustc_hash::{FxHashMap, FxHasher};
pub use style::Palette;

use crate::art::data_matrix::DataMatrix;
use crate::content::{BlockText, Content, PartEntry, SheetPart};
use crate::diag::Diagnostic;
use crate::font::{self, Weight};
use crate::format::{Format, Panel, Slot};
use crate::geom::{Abs, Point, Size};
use crate::locale::Locale;
use crate::text::Paragraph;
use crate::text::line::TooWide;
use crate::text::shape::Shaper;
use crate::unicode::without_isolates;

/// What a paragraph is known by: its locale and its spans.
struct ParagraphKey {
    locale: Arc<Locale>,
    spans: Vec<(String, Weight)>,
}

/// Paragraphs whose keys have one hash.
type Shaped = Vec<(ParagraphKey, Arc<Paragraph>)>;

/// Stands between two messages that are set as one paragraph.
const BETWEEN: char = '\u{2002}';

/// Shapes paragraphs and keeps them, so that every format of a locale uses the same ones.
pub struct Typesetter {
    shaper: Arc<Shaper>,
    /// By a hash of what they say: they are asked for at every size that is tried.
    shaped: Mutex<FxHashMap<u64, Shaped>>,
    /// By code; none for one that does not fit.
    symbols: Mutex<FxHashMap<String, Option<Arc<DataMatrix>>>>,
}

impl Typesetter {
    /// A typesetter that has shaped nothing yet.
    #[must_use]
    pub fn new(shaper: Arc<Shaper>) -> Self {
        Self { shaper, shaped: Mutex::default(), symbols: Mutex::default() }
    }

    fn shaper(&self) -> &Shaper {
        &self.shaper
    }

    /// The symbol of `code`, worked out once.
    fn symbol(&self, code: &str) -> Option<Arc<DataMatrix>> {
        let known = self.symbols.lock().ok().and_then(|symbols| symbols.get(code).cloned());
        known.unwrap_or_else(|| {
            let symbol = DataMatrix::encode(code).map(Arc::new);
            if let Ok(mut symbols) = self.symbols.lock() {
                symbols.insert(code.to_owned(), symbol.clone());
            }
            symbol
        })
    }

    /// The paragraph of `words`; several follow each other on the line, an en space between them.
    fn paragraph(
        &self,
        content: &Content,
        words: &[(&BlockText, Weight)],
    ) -> Result<Arc<Paragraph>, LayoutError> {
        let Some((first, _)) = words.first() else { return Err(LayoutError::Empty) };
        let text = |words: &BlockText| content.block(words.block).text.as_deref().unwrap_or_default();
        let mut hasher = FxHasher::default();
        words.iter().for_each(|(words, weight)| (text(words), *weight).hash(&mut hasher));
        let hash = hasher.finish();
        let is_it = |key: &ParagraphKey| {
            key.locale == first.locale
                && key.spans.len() == words.len()
                && key.spans.iter().zip(words).enumerate().all(|(index, ((known, bold), (words, weight)))| {
                    let known = if index + 1 < key.spans.len() {
                        known.strip_suffix(BETWEEN)
                    } else {
                        Some(&**known)
                    };
                    bold == weight && known == Some(text(words))
                })
        };
        if let Ok(shaped) = self.shaped.lock()
            && let Some((_, known)) = shaped.get(&hash).and_then(|few| few.iter().find(|(key, _)| is_it(key)))
        {
            return Ok(Arc::clone(known));
        }
        let mut spans: Vec<(String, Weight)> =
            words.iter().map(|(words, weight)| (text(words).to_owned(), *weight)).collect();
        let last = spans.len() - 1;
        spans[..last].iter_mut().for_each(|(text, _)| text.push(BETWEEN));
        let key = ParagraphKey { locale: Arc::clone(&first.locale), spans };
        let spans: Vec<(&str, Weight)> =
            key.spans.iter().map(|(text, weight)| (text.as_str(), *weight)).collect();
        let paragraph = Paragraph::new(&spans, &first.locale, &self.shaper).map_err(|(missing, span)| {
            let words = words.get(span).map_or(*first, |w| w.0);
            LayoutError::NoGlyph { character: missing.character, words: words.clone() }
        })?;
        let paragraph = Arc::new(paragraph);
        if let Ok(mut shaped) = self.shaped.lock() {
            shaped.entry(hash).or_default().push((key, Arc::clone(&paragraph)));
        }
        Ok(paragraph)
    }
}

/// Why something could not be set.
#[derive(Clone, Debug)]
pub enum LayoutError {
    /// No face has a glyph for a character.
    NoGlyph {
        /// The character.
        character: char,
        /// Where it stands.
        words: BlockText,
    },
    /// A word is wider than its column.
    TooWide(TooWide),
    /// The title takes more lines than the format allows.
    LongTitle {
        /// How many.
        lines: usize,
    },
    /// There are no words.
    Empty,
}

/// How full a panel is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelFill {
    /// The panel's name.
    pub panel: String,
    /// Height that its parts take with the least gaps.
    pub used: Abs,
    /// Height that there is for them.
    pub available: Abs,
}

/// What stopped copy-fitting from taking a larger size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SizeLimit {
    /// The next size.
    pub body: Abs,
    /// What does not fit at it, in words.
    pub why: String,
}

/// A sheet, set.
#[derive(Clone, Debug)]
pub struct LaidOutSheet {
    /// The body size that fitted.
    pub body: Abs,
    /// Why it is not larger; none at the size that the format wants.
    pub limit: Option<SizeLimit>,
    /// One frame for each panel of the format; further ones are of a last panel that repeats
    /// ([`Format::repeated`]).
    pub frames: Vec<Arc<Frame>>,
    /// How full each panel is.
    pub fill: Vec<PanelFill>,
}

/// Sets `content` in the panels of `format` at the largest body size that fits. The `palette` changes no place and
/// no size.
///
/// # Errors
/// What does not fit or cannot be set, with panel, locale and excess.
pub fn lay_out(
    content: &Content,
    format: &Format,
    typesetter: &Typesetter,
    palette: Palette,
) -> Result<LaidOutSheet, Vec<Diagnostic>> {
    let sizes = format.sizes;
    let step = sizes.step.max(Abs::scaled(1));
    let last = (sizes.body - sizes.floor + step - Abs::scaled(1)).to_scaled() / step.to_scaled();
    let size = |steps: i64| (sizes.body - step * steps).max(sizes.floor);
    // Steps down from the wanted size: the fewest known to fit, and the most known not to.
    let (mut fits, mut fails): (Option<(i64, LaidOutSheet)>, i64) = (None, -1);
    let mut steps = 0;
    let mut limit = None;
    loop {
        match try_size(content, format, (typesetter, palette), size(steps)) {
            Ok(setting) => fits = Some((steps, setting)),
            Err(failures) => {
                let hopeless = failures
                    .iter()
                    .any(|f| matches!(f.reason, FailureReason::LayoutError(LayoutError::NoGlyph { .. })));
                if steps == last || hopeless {
                    let body = size(steps);
                    return Err(failures.into_iter().map(|f| f.diagnostic(content, format, body)).collect());
                }
                fails = steps;
                limit = failures.first().map(|f| SizeLimit { body: size(steps), why: f.why() });
                if fits.is_none() {
                    // What is too high by a part shrinks with the square of the size.
                    let part = failures.iter().map(PanelFailure::part).fold(0.0, f64::max);
                    let wanted = size(steps).scale(1.0 / (1.0 + part).sqrt());
                    let guess = (sizes.body - wanted).to_scaled() / step.to_scaled();
                    steps = guess.clamp(steps + 1, last);
                    continue;
                }
            }
        }
        match fits {
            Some((least, setting)) if least == fails + 1 => return Ok(LaidOutSheet { limit, ..setting }),
            Some((least, _)) => steps = fails + (least - fails) / 2,
            None => {}
        }
    }
}

/// Sets `content` again at a body size that fitted before, with the inks of another `palette`.
///
/// # Errors
/// As [`lay_out`].
pub fn lay_out_at(
    content: &Content,
    format: &Format,
    typesetter: &Typesetter,
    palette: Palette,
    body: Abs,
) -> Result<LaidOutSheet, Vec<Diagnostic>> {
    let set = try_size(content, format, (typesetter, palette), body);
    set.map_err(|failures| failures.into_iter().map(|f| f.diagnostic(content, format, body)).collect())
}

/// The staff strip as it stands in the margin of a paper with many pieces, `width` wide. It is not read out.
///
/// # Errors
/// What could not be set, or that it is wider.
pub fn margin_strip(
    content: &Content,
    format: &Format,
    typesetter: &Typesetter,
    width: Abs,
) -> Result<Frame, Diagnostic> {
    let setter = margin_setter(content, format, typesetter);
    let mut laid = setter.strip(width, (setter.unit, setter.unit)).map_err(unset_in_margin)?;
    // A symbol is higher than a line of small print: nothing stands above the frame.
    let top = laid.items.iter().map(|item| item.bounds().y).min().unwrap_or_default().min(Abs::ZERO);
    laid.items = laid.items.into_iter().map(|item| item.moved(Point::new(Abs::ZERO, -top))).collect();
    let ink = laid.items.iter().map(|item| item.bounds().bottom()).max().unwrap_or_default();
    laid.height = (laid.height - top).max(ink);
    laid.items = laid.items.into_iter().map(|item| item.into_artifact(ArtifactType::Header)).collect();
    Ok(framed(laid, width))
}

/// A note of the program's own in English, in one line as it stands in the margin of a paper.
///
/// # Errors
/// What could not be set, or that it is wider than `width`.
pub fn margin_note(
    content: &Content,
    format: &Format,
    typesetter: &Typesetter,
    width: Abs,
    note: &str,
) -> Result<Frame, Diagnostic> {
    let size = format.sizes.small_floor.min(Abs::pt(5.5));
    let laid = margin_setter(content, format, typesetter).note(note, size, width);
    laid.map(|laid| framed(laid, width)).map_err(unset_in_margin)
}

/// A number of a mark, as wide as it is.
///
/// # Errors
/// What could not be set.
pub fn mark_number(
    content: &Content,
    format: &Format,
    typesetter: &Typesetter,
    number: &str,
) -> Result<Frame, Diagnostic> {
    let setter = margin_setter(content, format, typesetter);
    // Ten metres: wider than any number.
    let laid = setter.note(number, Abs::pt(7.0), Abs::mm(10_000.0)).map_err(unset_in_margin)?;
    let width = laid.items.iter().map(|item| item.bounds().w).max().unwrap_or_default();
    Ok(framed(laid, width))
}

fn margin_setter<'a>(content: &'a Content, format: &Format, typesetter: &'a Typesetter) -> BlockLayouter<'a> {
    let body = format.sizes.floor;
    let (side, gutter) = (Abs::ZERO, Abs::ZERO);
    // What stands in margins is quiet in every palette.
    let palette = Palette::default();
    BlockLayouter { content, typesetter, sizes: format.sizes, body, unit: body, side, gutter, palette }
}

fn framed(laid: LaidBlock, width: Abs) -> Frame {
    let size = Size { w: width, h: laid.height };
    Frame { size, items: laid.items }
}

fn unset_in_margin(unset: LayoutError) -> Diagnostic {
    let what = match unset {
        LayoutError::NoGlyph { character, .. } => format!("no face has a glyph for `{character}`"),
        LayoutError::TooWide(word) => format!("`{}` is {:.1} mm too wide", word.text, word.excess.to_mm()),
        LayoutError::LongTitle { .. } | LayoutError::Empty => "there is nothing to say".to_owned(),
    };
    Diagnostic::error(crate::diag::Name::Unnamed, format!("the margin of the paper cannot be set: {what}"))
}

/// A panel that could not be set at some size.
struct PanelFailure<'a> {
    panel: &'a Panel,
    /// What should stand in it, or in all panels of its flow.
    parts: &'a [SheetPart],
    reason: FailureReason,
}

enum FailureReason {
    LayoutError(LayoutError),
    /// Too high by `excess` for a panel or a flow of panels that are together `room` high.
    Overfull {
        excess: Abs,
        unit: Abs,
        room: Abs,
    },
}

impl PanelFailure<'_> {
    /// By what part of its room something is too high; nothing if that is not known.
    fn part(&self) -> f64 {
        match self.reason {
            FailureReason::Overfull { excess, room, .. } => excess.to_pt() / room.to_pt(),
            FailureReason::LayoutError(_) => 0.0,
        }
    }

    /// What does not fit, without the size and the locale.
    fn why(&self) -> String {
        let panel = &self.panel.name;
        // Anything over counts as the next tenth: never "overflows by 0.0 mm".
        let tenths = |excess: Abs| (excess.to_mm() * 10.0).ceil() / 10.0;
        match &self.reason {
            FailureReason::Overfull { excess, unit, .. } => {
                let per = unit.to_scaled().max(1);
                let lines = (excess.to_scaled() + per - 1) / per;
                let lines = if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") };
                format!("panel `{panel}` overflows by {:.1} mm ({lines})", tenths(*excess))
            }
            FailureReason::LayoutError(LayoutError::TooWide(word)) => {
                let excess = tenths(word.excess);
                format!("`{}` is {excess:.1} mm wider than its column in panel `{panel}`", word.text)
            }
            FailureReason::LayoutError(LayoutError::LongTitle { lines }) => {
                format!("the title takes {lines} lines in panel `{panel}`")
            }
            FailureReason::LayoutError(LayoutError::NoGlyph { character, .. }) => {
                format!("no face has a glyph for `{character}` in panel `{panel}`")
            }
            FailureReason::LayoutError(LayoutError::Empty) => {
                format!("panel `{panel}` has an entry without words")
            }
        }
    }

    fn diagnostic(self, content: &Content, format: &Format, body: Abs) -> Diagnostic {
        let lang = &content.lang;
        let why = self.why();
        let at_floor = format!("at its smallest size ({} pt) in locale `{lang}`", format_points(body));
        let found = match self.reason {
            FailureReason::Overfull { .. } => {
                Diagnostic::error(crate::diag::Name::Unnamed, format!("{why} {at_floor}")).hint(if has_details(self.parts) {
                    "shorten what the clinic's file says (name, address, hours), or leave out its logo or web address".to_owned()
                } else {
                    format!("shorten the longest messages of `{lang}`, or give the panel more room in the format")
                })
            }
            FailureReason::LayoutError(LayoutError::TooWide(_)) => Diagnostic::error(crate::diag::Name::Unnamed, format!("{why} {at_floor}"))
                .hint("use a shorter word, or put a soft hyphen (U+00AD) where it may be divided"),
            FailureReason::LayoutError(LayoutError::LongTitle { .. }) => Diagnostic::error(crate::diag::Name::Unnamed, format!(
                "{why} {at_floor}, but the format allows {}",
                format.sizes.title_lines
            ))
            .hint("shorten the title's message"),
            FailureReason::LayoutError(LayoutError::NoGlyph { character, words }) => {
                return no_glyph(content, character, &words);
            }
            FailureReason::LayoutError(LayoutError::Empty) => Diagnostic::error(crate::diag::Name::Unnamed, why),
        };
        found.at(self.panel.place.clone())
    }
}

/// A character that no face of the pack can show; in a message, or in what the clinic or the region says.
fn no_glyph(content: &Content, character: char, words: &BlockText) -> Diagnostic {
    let block = content.block(words.block);
    let text = block.text.clone().unwrap_or_default();
    let (place, hint) = match &block.message {
        Some(message) => (
            format!("message `{message}` in locale `{}`", words.locale.id),
            "use another character, or report the missing one: the font pack should cover every language it lists",
        ),
        None => (
            format!("`{}` in locale `{}`", without_isolates(&text), content.lang),
            "say in the clinic's file in which language this is, for example `locale = \"zh-Hant\"`",
        ),
    };
    let code = u32::from(character);
    Diagnostic::error(
        crate::diag::Name::Unnamed,
        format!("no face has a glyph for `{character}` (U+{code:04X}) in {place}"),
    )
    .hint(hint)
}

/// Whether what a clinic says of itself stands in `parts`, which may be longer than anybody planned for.
fn has_details(parts: &[SheetPart]) -> bool {
    parts.iter().flat_map(|part| &part.entries).any(|entry| match entry {
        PartEntry::Field { value, .. } => !value.is_empty(),
        PartEntry::Logo { .. } | PartEntry::QrCode { .. } => true,
        _ => false,
    })
}

/// A size in points without needless zeros.
pub fn format_points(size: Abs) -> String {
    let text = format!("{:.2}", size.to_pt());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn try_size<'a>(
    content: &'a Content,
    format: &'a Format,
    (typesetter, palette): (&Typesetter, Palette),
    body: Abs,
) -> Result<LaidOutSheet, Vec<PanelFailure<'a>>> {
    let unit = body.ratio(font::family(content.locale.script, content.locale.face_language()).leading, 1000);
    let setter = |panel: &Panel| BlockLayouter {
        content,
        typesetter,
        sizes: format.sizes,
        body,
        unit,
        side: panel.side_column,
        gutter: panel.gutter,
        palette,
    };
    let mut failures = Vec::new();
    let mut frames = Vec::new();
    let mut fill = Vec::new();
    let mut index = 0;
    while index < format.panels.len() {
        let first = frames.is_empty();
        let flow = format.flows.iter().position(|flow| flow.panels.start == index && !flow.panels.is_empty());
        let set = match flow {
            Some(of) => {
                let flow = &format.flows[of];
                index = flow.panels.end;
                let parts = content.flows.get(of).map_or(&[][..], Vec::as_slice);
                set_flow(&setter, &format.panels[flow.panels.clone()], &flow.slots, parts, first)
            }
            None => {
                let panel = &format.panels[index];
                let parts = content.panels.get(index).map_or(&[][..], Vec::as_slice);
                index += 1;
                let set = set_panel(&setter(panel), panel, parts, first);
                set.map(|one| vec![one]).map_err(|reason| PanelFailure { panel, parts, reason })
            }
        };
        match set {
            Ok(set) => {
                for (frame, full) in set {
                    frames.push(Arc::new(frame));
                    fill.push(full);
                }
            }
            Err(failure) => {
                failures.push(failure);
                // One panel is enough to say that this size does not fit; all of them count at the last.
                if body > format.sizes.floor {
                    break;
                }
            }
        }
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    let codes = codes(content, format, (typesetter, palette), &frames);
    for (index, code) in codes {
        Arc::make_mut(&mut frames[index]).items.push(code);
    }
    Ok(LaidOutSheet { body, limit: None, frames, fill })
}

/// The code for each piece without a staff strip, which is known by it: in which of the `frames`, and the line. A
/// piece is a side or, where it is cut out, both sides; the code stands in a corner of its panels that is free.
fn codes(
    content: &Content,
    format: &Format,
    (typesetter, palette): (&Typesetter, Palette),
    frames: &[Arc<Frame>],
) -> Vec<(usize, frame::FrameItem)> {
    let repeated = format.repeated(frames.len());
    let piece = |panel: &Panel| if format.grid.is_some() { 0 } else { panel.side };
    let setter = BlockLayouter { palette, ..margin_setter(content, format, typesetter) };
    let mut codes = Vec::new();
    for number in 0..repeated.sides {
        let own = || repeated.panels.iter().zip(frames).enumerate().filter(|(_, (p, _))| piece(p) == number);
        if own().any(|(_, (panel, _))| panel.strip) {
            continue;
        }
        let corners = [false, true].into_iter().flat_map(|foot| own().map(move |panel| (foot, panel)));
        codes.extend(
            { corners }.find_map(|(foot, (index, (_, frame)))| Some((index, setter.code(frame, foot)?))),
        );
    }
    codes
}

/// What stands at the head and the foot of a panel, and what is left between them.
#[derive(Clone)]
struct RunningContent {
    strip: Option<LaidBlock>,
    draft: Option<LaidBlock>,
    top: Abs,
    bottom: Abs,
}

impl RunningContent {
    fn of(setter: &BlockLayouter<'_>, panel: &Panel) -> Result<Self, LayoutError> {
        let width = panel.area.w;
        // Half a line is free below every strip.
        let free = (Abs::ZERO, setter.unit / 2);
        let strip = if panel.strip { Some(setter.strip(width, free)?) } else { None };
        let drafts = panel.draft && !setter.content.draft.is_empty();
        let draft = if drafts { Some(setter.draft(width)?) } else { None };
        let taken =
            |laid: &Option<LaidBlock>| laid.as_ref().map_or(Abs::ZERO, |l| l.height + setter.unit / 2);
        let (top, bottom) = (taken(&strip), panel.area.h - taken(&draft));
        Ok(Self { strip, draft, top, bottom })
    }
}

/// Sets one panel with slots of its own.
fn set_panel(
    setter: &BlockLayouter<'_>,
    panel: &Panel,
    parts: &[SheetPart],
    first: bool,
) -> Result<(Frame, PanelFill), FailureReason> {
    let furniture = RunningContent::of(setter, panel).map_err(FailureReason::LayoutError)?;
    // What stands one below the other: a part across the panel, or columns side by side.
    let mut laid: Vec<(LaidBlock, bool)> = Vec::with_capacity(parts.len());
    let mut at = 0;
    while at < parts.len() {
        let slot = &panel.slots[at];
        let mut end = at + 1;
        if slot.column.is_some() {
            end = at + panel.slots[at..].iter().take_while(|s| s.column.is_some()).count();
            laid.push((set_columns(setter, panel, parts, at..end)?, false));
        } else {
            let part =
                setter.part(&parts[at], panel.area.w, slot.columns).map_err(FailureReason::LayoutError)?;
            laid.push((part, slot.bottom));
        }
        at = end;
    }
    fill_panel(setter, panel, furniture, laid, first)
}

/// Sets the panels of a flow, the last one as often as it takes if it repeats.
fn set_flow<'a, 's>(
    setter: &impl Fn(&Panel) -> BlockLayouter<'s>,
    panels: &'a [Panel],
    slots: &[Slot],
    parts: &'a [SheetPart],
    first: bool,
) -> Result<Vec<(Frame, PanelFill)>, PanelFailure<'a>> {
    let failure = |index: usize, reason| PanelFailure { panel: &panels[index], parts, reason };
    let last = panels.len() - 1;
    let mut rooms = Vec::with_capacity(panels.len());
    let mut furnitures = Vec::with_capacity(panels.len());
    for (index, panel) in panels.iter().enumerate() {
        let setter = BlockLayouter { side: Abs::ZERO, ..setter(panel) };
        let furniture =
            RunningContent::of(&setter, panel).map_err(|e| failure(index, FailureReason::LayoutError(e)))?;
        let height = furniture.bottom - furniture.top;
        rooms.push(PanelSpace { setter, width: panel.area.w, height });
        furnitures.push(furniture);
    }
    let repeat = panels[last].repeat;
    let shares = flow::pour(parts, slots, &rooms, repeat).map_err(|fault| match fault {
        FlowError::LayoutError(index, unset) => failure(index, FailureReason::LayoutError(unset)),
        FlowError::Overfull(index, excess) => {
            // Pieces that are too high by themselves shrink in one panel, all others in all of them.
            let room = if repeat { panels[index].area.h } else { panels.iter().map(|p| p.area.h).sum() };
            failure(index, FailureReason::Overfull { excess, unit: rooms[index].setter.unit, room })
        }
    })?;
    let mut set = Vec::with_capacity(shares.len());
    for (place, rows) in shares.into_iter().enumerate() {
        let index = place.min(last);
        let (panel, setter) = (&panels[index], &rooms[index].setter);
        let rows = rows.into_iter().map(|row| (row, false)).collect();
        let filled = fill_panel(setter, panel, furnitures[index].clone(), rows, first && place == 0);
        let (frame, mut fill) = filled.map_err(|reason| failure(index, reason))?;
        if place > last {
            fill.panel = format!("{} {}", panel.name, place - last + 1);
        }
        set.push((frame, fill));
    }
    Ok(set)
}

/// Draws one panel: strip, what stands from the head and at the foot, draft band.
fn fill_panel(
    setter: &BlockLayouter<'_>,
    panel: &Panel,
    furniture: RunningContent,
    mut laid: Vec<(LaidBlock, bool)>,
    first: bool,
) -> Result<(Frame, PanelFill), FailureReason> {
    let (width, unit) = (panel.area.w, setter.unit);
    let RunningContent { strip, draft, top, bottom } = furniture;
    let mut frame = Frame { size: Size { w: width, h: panel.area.h }, items: Vec::new() };
    let rtl = setter.content.direction.is_rtl();
    let mut paint = |laid: LaidBlock, y: Abs, furniture: Option<ArtifactType>, mirror: bool| {
        for item in laid.items {
            let item = item.moved(Point::new(Abs::ZERO, y));
            let item = if rtl && mirror { item.mirrored(width) } else { item };
            // Furniture that repeats is read out once, on the first panel.
            frame.items.push(match furniture {
                Some(kind) if !first => item.into_artifact(kind),
                _ => item,
            });
        }
    };
    if let Some(strip) = strip {
        paint(strip, Abs::ZERO, Some(ArtifactType::Header), false);
    }
    // A part of which nothing is shown takes no gap.
    laid.retain(|(part, _)| part.height > Abs::ZERO);
    // A box to tick is higher than its line, and reaches out of it where it stands first.
    let reach = laid.first().and_then(|(part, _)| part.items.iter().map(|item| item.bounds().y).min());
    let top = top - reach.unwrap_or_default().min(Abs::ZERO);
    let gaps = (laid.len() as i64 - 1).max(0);
    let used = laid.iter().map(|l| l.0.height).sum::<Abs>() + unit.ratio(GAP, 1000) * gaps;
    let available = bottom - top;
    if used > available {
        return Err(FailureReason::Overfull { excess: used - available, unit, room: panel.area.h });
    }
    // What is left over opens the gaps, by half lines and by no more than a line and a half.
    let half = unit / 2;
    let share = ((available - used) / gaps.max(1)).min(half * 3);
    let gap = unit.ratio(GAP, 1000) + half * (share.to_scaled() / half.to_scaled().max(1));
    let foot: Abs = laid.iter().filter(|l| l.1).map(|l| l.0.height + gap).sum();
    let mut y = top;
    let mut foot_y = bottom - foot + gap;
    let head: Abs = laid.iter().filter(|l| !l.1).map(|l| l.0.height + gap).sum();
    if let Some(picture) = setter.content.picture.as_ref().filter(|_| panel.picture > Abs::ZERO) {
        // It says nothing: where the words leave no room for it, it is left out.
        let room = foot_y - gap - (top + head);
        if room >= panel.picture + unit * 2 {
            let mut cover = LaidBlock { height: panel.picture, ..LaidBlock::default() };
            cover.items.push(setter.icon(picture, panel.picture, setter.palette.marks(), Point::default()));
            paint(cover, top + head + (room - panel.picture) / 2, None, true);
        }
    }
    for (part, at_foot) in laid {
        let height = part.height;
        if at_foot {
            paint(part, foot_y, None, true);
            foot_y += height + gap;
        } else {
            paint(part, y, None, true);
            y += height + gap;
        }
    }
    if let Some(draft) = draft {
        let y = panel.area.h - draft.height;
        paint(draft, y, Some(ArtifactType::Footer), true);
    }
    Ok((frame, PanelFill { panel: panel.name.clone(), used, available }))
}

/// Sets the parts of `slots` in their columns, each with its heading above it.
fn set_columns(
    setter: &BlockLayouter<'_>,
    panel: &Panel,
    parts: &[SheetPart],
    slots: std::ops::Range<usize>,
) -> Result<LaidBlock, FailureReason> {
    let count = slots.clone().filter_map(|i| panel.slots[i].column).max().map_or(1, |c| c as i64 + 1);
    let gutter = setter.between();
    let column = (panel.area.w - gutter * (count - 1)) / count;
    let setter = BlockLayouter { side: Abs::ZERO, ..*setter };
    let mut heights = vec![Abs::ZERO; count as usize];
    let mut laid = LaidBlock::default();
    for i in slots {
        let slot = &panel.slots[i];
        let Some(index) = slot.column else { continue };
        let part = setter.part(&parts[i], column, slot.columns).map_err(FailureReason::LayoutError)?;
        if heights[index] > Abs::ZERO {
            heights[index] += setter.unit;
        }
        let top = heights[index];
        heights[index] += part.height;
        laid.place(part, Point::new((column + gutter) * index as i64, top));
    }
    laid.height = heights.into_iter().max().unwrap_or_default();
    Ok(laid)
}

/// Least gap between parts, in thousandths of the body's line height.
const GAP: i64 = 500;
