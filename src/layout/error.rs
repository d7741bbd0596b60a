//! Errors of layout: texts that do not fit or cannot be laid out, as findings for their author.
//!
//! In: what failed, in which panel and with which text. Out: a [`Diagnostic`] whose message names the Fluent
//! message and whose place is its definition, so that a translator sees which line to change. The panel and
//! the excess follow.
//! Refuses nothing.

use crate::content::{Block, BlockText, Content, PartEntry, SheetPart};
use crate::diag::{Diagnostic, Name, SourceSpan};
use crate::font::Weight;
use crate::format::{Format, Panel};
use crate::geom::Abs;
use crate::text::classes::script_of;
use crate::text::shape::Shaper;
use crate::text::unprintable::{self, Unprintable, UnprintableReason};
use crate::unicode::{is_isolate, without_isolates};

/// Why a text cannot be laid out.
#[derive(Clone, Debug)]
pub enum LayoutError {
    /// A text has characters or marks that cannot be printed.
    Unprintable {
        /// The first of them.
        parts: Vec<Unprintable>,
        /// The text that has them.
        text: BlockText,
    },
    /// A word is wider than its column.
    WordTooWide {
        /// The word.
        word: String,
        /// How much wider it is.
        excess: Abs,
        /// About how many of its characters the column has space for.
        fits: usize,
        /// The text that has it; `None` if it is not a block of the content.
        text: Option<BlockText>,
    },
    /// The title has more lines than the format allows.
    TitleTooLong {
        /// Number of lines.
        lines: usize,
        /// The title.
        text: BlockText,
    },
    /// There is no text.
    Empty,
}

/// Why a panel could not be laid out at some body size.
pub(super) enum FailureReason {
    /// One of its texts cannot be laid out.
    Text(LayoutError),
    /// The parts are higher than the panel, or than the panels of the flow together.
    Overflow {
        /// By how much they are higher.
        excess: Abs,
        /// The line height of body text.
        line_height: Abs,
        /// The height that is available.
        available: Abs,
    },
}

impl From<LayoutError> for FailureReason {
    fn from(error: LayoutError) -> Self {
        Self::Text(error)
    }
}

/// A panel that could not be laid out at some body size.
pub(super) struct PanelFailure<'a> {
    pub(super) panel: &'a Panel,
    /// The parts of the panel, or of its whole flow.
    pub(super) parts: &'a [SheetPart],
    pub(super) reason: FailureReason,
}

impl PanelFailure<'_> {
    /// The excess as a share of the available height; 0 if it is not known.
    pub(super) fn excess_ratio(&self) -> f64 {
        match self.reason {
            FailureReason::Overflow { excess, available, .. } => excess.to_pt() / available.to_pt(),
            FailureReason::Text(_) => 0.0,
        }
    }

    /// Whether a smaller size would fail as well.
    pub(super) fn is_independent_of_size(&self) -> bool {
        matches!(self.reason, FailureReason::Text(LayoutError::Unprintable { .. }))
    }

    /// What does not fit, without size and locale.
    pub(super) fn description(&self) -> String {
        let panel = &self.panel.name;
        match &self.reason {
            FailureReason::Overflow { excess, line_height, .. } => {
                let per_line = line_height.to_scaled().max(1);
                let lines = (excess.to_scaled() + per_line - 1) / per_line;
                let lines = if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") };
                format!("panel `{panel}` overflows by {:.1} mm ({lines})", tenths_of_mm(*excess))
            }
            FailureReason::Text(LayoutError::WordTooWide { word, excess, .. }) => {
                let excess = tenths_of_mm(*excess);
                format!("`{}` is {excess:.1} mm wider than its column in panel `{panel}`", excerpt(word))
            }
            FailureReason::Text(LayoutError::TitleTooLong { lines, .. }) => {
                format!("the title has {lines} lines in panel `{panel}`")
            }
            FailureReason::Text(LayoutError::Unprintable { parts, .. }) => {
                format!("a text {} in panel `{panel}`", describe_first(parts))
            }
            FailureReason::Text(LayoutError::Empty) => format!("panel `{panel}` has an entry without text"),
        }
    }

    /// Whether the parts show values of the clinic or the region, which may be longer than the format has space for.
    pub(super) fn shows_values(&self) -> bool {
        matches!(self.reason, FailureReason::Overflow { .. }) && shows_values(self.parts)
    }

    /// The finding that the clinic's texts are too long together, at the longest of them.
    fn values_overflow(&self, content: &Content, description: &str) -> Diagnostic {
        let message = format!("the clinic's texts do not fit: {description}");
        let finding = Diagnostic::error(Name::PanelOverflow, message);
        let Some(LongestValue { text, place, characters }) = LongestValue::of(content, self.parts) else {
            return finding.hint("leave out a logo or the web address").at(self.panel.place.clone());
        };
        let hint = format!(
            "shorten `{}`, which has {characters} characters, or leave out another text or a logo",
            excerpt(&text)
        );
        finding.hint(hint).at(place)
    }

    /// The finding, at the definition of the message that caused it, or at the value of the clinic that did: those of
    /// `values_overflow` panels alone are too long.
    pub(super) fn into_diagnostic(
        self,
        content: &Content,
        format: &Format,
        body: Abs,
        values_overflow: bool,
    ) -> Diagnostic {
        let locale = &content.lang;
        let description = self.description();
        let at_floor = format!(
            "in format `{}` at its smallest size ({} pt) in locale `{locale}`",
            format.id,
            format_points(body)
        );
        let panel = || self.panel.place.clone();
        match &self.reason {
            FailureReason::Overflow { .. } if values_overflow => {
                self.values_overflow(content, &format!("{description} {at_floor}"))
            }
            FailureReason::Overflow { .. } => {
                let longest = Cause::longest_message(content, self.parts);
                let hint =
                    format!("shorten the longest messages of `{locale}`, or enlarge the panel in the format");
                let message = match &longest {
                    Some(cause) => format!(
                        "message `{}` and the text around it do not fit: {description} {at_floor}",
                        cause.message
                    ),
                    None => format!("{description} {at_floor}"),
                };
                let span = longest.map_or_else(panel, |cause| cause.span);
                Diagnostic::error(Name::PanelOverflow, message).hint(hint).at(span)
            }
            FailureReason::Text(LayoutError::WordTooWide { text: Some(text), word, fits, .. })
                if is_value(content.block(text.block)) =>
            {
                let place = content.block(text.block).place_of(word).unwrap_or_else(panel);
                let message =
                    format!("a text of {} does not fit: {description} {at_floor}", place.source.path);
                let characters = word.chars().count();
                let hint = format!(
                    "shorten it, or divide it with spaces: {fits} of its {characters} characters fit on a line there"
                );
                Diagnostic::error(Name::WordTooWide, message).hint(hint).at(place)
            }
            FailureReason::Text(LayoutError::WordTooWide { text, .. }) => {
                let cause = text.as_ref().and_then(|text| Cause::of(content, text));
                let message = match &cause {
                    Some(cause) => {
                        format!("message `{}` does not fit: {description} {at_floor}", cause.message)
                    }
                    None => format!("{description} {at_floor}"),
                };
                Diagnostic::error(Name::WordTooWide, message)
                    .hint("use a shorter word, or add a soft hyphen (U+00AD) where it may be divided")
                    .at(cause.map_or_else(panel, |cause| cause.span))
            }
            FailureReason::Text(LayoutError::TitleTooLong { text, .. }) => {
                let allowed = format.sizes.title_lines;
                let message = format!("{description} {at_floor}, but the format allows {allowed}");
                let cause = Cause::of(content, text);
                let hint = match &cause {
                    Some(cause) => format!("shorten message `{}`", cause.message),
                    None => "shorten the title".to_owned(),
                };
                Diagnostic::error(Name::TitleTooLong, message)
                    .hint(hint)
                    .at(cause.map_or_else(panel, |cause| cause.span))
            }
            FailureReason::Text(LayoutError::Unprintable { parts, text }) => {
                let reason = parts.first().map_or(UnprintableReason::NoGlyph, |part| part.reason);
                let all: Vec<&Unprintable> = parts.iter().filter(|part| part.reason == reason).collect();
                unprintable_finding(content, text, &all, reason)
            }
            FailureReason::Text(LayoutError::Empty) => {
                Diagnostic::error(Name::EmptyMessage, description).at(panel())
            }
        }
    }
}

/// A message that causes a failure, and where it is defined.
struct Cause {
    message: String,
    span: SourceSpan,
}

impl Cause {
    /// The message of `text`; `None` if it is a value of the clinic or the region.
    fn of(content: &Content, text: &BlockText) -> Option<Self> {
        let block = content.block(text.block);
        Some(Self { message: block.message.clone()?, span: block.span.clone()? })
    }

    /// The message with the most characters in `parts`.
    fn longest_message(content: &Content, parts: &[SheetPart]) -> Option<Self> {
        let entries = parts.iter().flat_map(|part| part.entries.iter().flat_map(PartEntry::texts));
        let length = |text: &&BlockText| {
            content.block(text.block).text.as_ref().map_or(0, |text| text.chars().count())
        };
        // Of equally long messages, the first.
        let messages = entries.filter(|text| content.block(text.block).span.is_some());
        let longest = messages.reduce(|a, b| if length(&b) > length(&a) { b } else { a });
        Self::of(content, longest?)
    }
}

/// The longest value of the clinic or the region in a panel.
struct LongestValue {
    /// The line of it with the most characters.
    text: String,
    place: SourceSpan,
    characters: usize,
}

impl LongestValue {
    /// The value with the most characters in `parts`, of those whose file is known.
    fn of(content: &Content, parts: &[SheetPart]) -> Option<Self> {
        let entries = parts.iter().flat_map(|part| &part.entries);
        let values = entries.filter_map(|entry| {
            let lines: Vec<&Block> =
                entry.texts().map(|text| content.block(text.block)).filter(|block| is_value(block)).collect();
            let shown = |block: &Block| without_isolates(block.text.as_deref().unwrap_or_default());
            let longest = lines.iter().copied().max_by_key(|block| shown(block).chars().count())?;
            let text = shown(longest);
            let characters = lines.iter().map(|block| shown(block).chars().count()).sum();
            Some(Self { place: longest.place_of(&text)?, text, characters })
        });
        // Of equally long values, the first.
        values.reduce(|a, b| if b.characters > a.characters { b } else { a })
    }
}

/// Whether a block shows a value of the clinic or the region, and no message.
fn is_value(block: &Block) -> bool {
    block.message.is_none() && block.value.as_ref().is_some_and(|value| !value.places.is_empty())
}

/// The beginning of a text, for a finding.
fn excerpt(text: &str) -> String {
    /// Characters of an excerpt.
    const MAX_CHARS: usize = 80;
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The findings about all texts of `content` that cannot be printed: one for each text and reason. Layout stops at
/// the first of them, so they are looked for again here, in both weights.
#[must_use]
pub fn unprintable_texts(content: &Content, shaper: &Shaper) -> Vec<Diagnostic> {
    let entries = content
        .parts()
        .flat_map(|part| part.heading.iter().chain(part.entries.iter().flat_map(PartEntry::texts)));
    let mut found: Vec<Diagnostic> = Vec::new();
    for text in content.staff_line.iter().chain(entries).chain(&content.draft_notice) {
        let shown = content.block(text.block).text.as_deref().unwrap_or_default();
        let weights = [Weight::Regular, Weight::Bold];
        let mut parts: Vec<Unprintable> = Vec::new();
        for part in weights.into_iter().flat_map(|weight| shaper.unprintable(shown, &text.locale, weight)) {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        for (reason, parts) in unprintable::by_reason(&parts) {
            let finding = unprintable_finding(content, text, &parts, reason);
            // A message is shown in several places, and a name in several messages.
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    found
}

/// The finding that `parts` of a text cannot be printed for one `reason`, at the first of them.
fn unprintable_finding(
    content: &Content,
    text: &BlockText,
    parts: &[&Unprintable],
    reason: UnprintableReason,
) -> Diagnostic {
    let block = content.block(text.block);
    let problem = unprintable::describe(parts, reason);
    let message = match &block.message {
        Some(message) => format!("message `{message}` {problem} in locale `{}`", text.locale.id),
        None => {
            let shown = without_isolates(block.text.as_deref().unwrap_or_default());
            format!("`{shown}` {}", problem.trim_end_matches(','))
        }
    };
    let has_no_language = block.value.as_ref().is_some_and(|value| !value.has_language);
    // The language does not matter for signs that all scripts share, such as emoji.
    let has_script = parts.iter().any(|part| part.characters.chars().any(|c| script_of(c).is_some()));
    let hint = if reason == UnprintableReason::NoGlyph && has_no_language && has_script {
        "name the language of the texts in the clinic's file, for example `locale = \"zh-Hant\"`"
    } else {
        reason.hint()
    };
    let finding = Diagnostic::error(reason.name(), message).hint(hint);
    match parts.first().and_then(|part| place_of_part(block, part)) {
        Some(place) => finding.at(place),
        None => finding,
    }
}

/// The place of a part of the text of `block`. The same mark may be well elsewhere, so the character before it is
/// looked for with it; a text begins after a quotation mark or a space of its file.
fn place_of_part(block: &Block, part: &Unprintable) -> Option<SourceSpan> {
    let before = block.text.as_deref()?.get(..part.offset)?.chars().rfind(|c| !is_isolate(*c));
    let candidates = before.map_or_else(|| vec!['"', ' '], |before| vec![before]);
    let in_context = candidates.into_iter().find_map(|before| {
        let place = block.place_of(&format!("{before}{}", part.characters))?;
        place.spells(&part.characters).then_some(place)
    });
    match in_context {
        Some(place) => Some(place.narrowed_to(&part.characters)),
        None => block.place_of(&part.characters),
    }
}

/// What is wrong with the first of `parts`.
fn describe_first(parts: &[Unprintable]) -> String {
    let reason = parts.first().map_or(UnprintableReason::NoGlyph, |part| part.reason);
    let first: Vec<&Unprintable> = parts.iter().take(1).collect();
    unprintable::describe(&first, reason)
}

/// The finding for a text in the margin of the press sheet.
pub(super) fn margin_failure(error: LayoutError) -> Diagnostic {
    let reason = match error {
        LayoutError::Unprintable { parts, .. } => {
            format!("it {}", describe_first(&parts).trim_end_matches(','))
        }
        LayoutError::WordTooWide { word, excess, .. } => {
            format!("`{word}` is {:.1} mm too wide", tenths_of_mm(excess))
        }
        LayoutError::TitleTooLong { .. } | LayoutError::Empty => "the text is empty".to_owned(),
    };
    Diagnostic::error(
        Name::MarginOverflow,
        format!("the text in the margin of the press sheet does not fit: {reason}"),
    )
    .hint("enlarge the paper or the grid of the format")
}

/// Whether `parts` show values of the clinic, which may be longer than the format has space for.
fn shows_values(parts: &[SheetPart]) -> bool {
    parts.iter().flat_map(|part| &part.entries).any(|entry| match entry {
        PartEntry::Field { value, .. } => !value.is_empty(),
        PartEntry::Logo { .. } | PartEntry::QrCode { .. } => true,
        _ => false,
    })
}

/// The same parts as for a clinic of which nothing is known: with lines to write on.
pub(super) fn without_values(parts: &[SheetPart]) -> Vec<SheetPart> {
    let blank = |entry: &PartEntry| match entry {
        PartEntry::Field { label, is_address: false, .. } => {
            Some(PartEntry::Field { label: label.clone(), value: Vec::new(), is_address: false })
        }
        PartEntry::Field { .. } | PartEntry::Logo { .. } | PartEntry::QrCode { .. } => None,
        other => Some(other.clone()),
    };
    let part = |part: &SheetPart| SheetPart {
        entries: part.entries.iter().filter_map(blank).collect(),
        ..part.clone()
    };
    parts.iter().map(part).collect()
}

/// A length in millimetres, rounded up to the next tenth: an excess is never shown as 0.0 mm.
fn tenths_of_mm(length: Abs) -> f64 {
    (length.to_mm() * 10.0).ceil() / 10.0
}

/// A size in points without trailing zeros.
pub fn format_points(size: Abs) -> String {
    let text = format!("{:.2}", size.to_pt());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
