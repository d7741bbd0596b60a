//! Scanning: the visible characters of a text, in segments within which a number or a word may run.
//!
//! In: a text with the isolates that Fluent and values bring. Out: [`Segment`]s of [`VisibleChar`]s, each
//! with the direction of the isolate that it is in, and the invisible controls between them. An isolate
//! around a number alone ends no segment: `{ $n } mg` is one dose, and a mark inside a telephone number is no
//! part of it. Refuses nothing. Explicit controls that have no partner are reported to be dropped: files that
//! have some are refused when they are read.

use std::ops::Range;

use icu_properties::props::BidiClass;

use crate::text::classes::bidi_class;
use crate::text::rules::LocaleRules;
use crate::unicode::{
    self, ARABIC_LETTER_MARK, FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP_DIRECTIONAL_ISOLATE,
    RIGHT_TO_LEFT_ISOLATE, RIGHT_TO_LEFT_MARK, is_bidi_control, is_default_ignorable, is_isolate,
    is_number_space,
};

/// What a character is to the search for numbers and left-to-right runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CharKind {
    /// An ASCII digit, or a raised or lowered one.
    AsciiDigit,
    /// An Arabic-Indic digit (class AN of UAX #9).
    ArabicDigit,
    /// An Extended Arabic-Indic digit (class EN).
    ExtendedDigit,
    /// A character that runs from left to right (class L).
    Ltr,
    /// A letter that runs from right to left (classes R and AL).
    Rtl,
    /// The end of a paragraph (class B).
    Separator,
    /// A sign, a mark or a space.
    Other,
}

impl CharKind {
    pub(super) fn of(c: char) -> Self {
        match c {
            '0'..='9' => Self::AsciiDigit,
            'a'..='z' | 'A'..='Z' => Self::Ltr,
            ' '..='~' => Self::Other,
            '\u{660}'..='\u{669}' => Self::ArabicDigit,
            '\u{6f0}'..='\u{6f9}' => Self::ExtendedDigit,
            _ => match bidi_class(c) {
                BidiClass::LeftToRight => Self::Ltr,
                BidiClass::RightToLeft | BidiClass::ArabicLetter => Self::Rtl,
                BidiClass::EuropeanNumber => Self::AsciiDigit,
                BidiClass::ParagraphSeparator => Self::Separator,
                _ => Self::Other,
            },
        }
    }

    /// Whether it is a digit of Arabic script.
    pub(super) fn is_arabic_script_digit(self) -> bool {
        matches!(self, Self::ArabicDigit | Self::ExtendedDigit)
    }
}

/// The value of an ASCII, Arabic-Indic or Extended Arabic-Indic digit.
pub(super) fn digit_value(c: char) -> Option<u32> {
    // Other digits are letters to UAX #9.
    let is_number = matches!(c, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}');
    if is_number { unicode::digit_value(c) } else { None }
}

/// A character that is not invisible.
#[derive(Clone, Copy, Debug)]
pub(super) struct VisibleChar {
    /// Its first byte.
    pub offset: usize,
    pub value: char,
    pub kind: CharKind,
    /// Whether a right-to-left or an Arabic letter mark is between the character before and this one.
    pub follows_rtl_mark: bool,
    /// Whether the text states with an isolate of its own (LRI) that it runs from left to right here.
    pub is_stated_ltr: bool,
}

impl VisibleChar {
    pub(super) fn end(&self) -> usize {
        self.offset + self.value.len_utf8()
    }

    pub(super) fn is_digit(&self) -> bool {
        digit_value(self.value).is_some()
    }
}

/// Characters that follow each other in one isolate and one line of the text.
#[derive(Debug, Default)]
pub(super) struct Segment {
    pub chars: Vec<VisibleChar>,
    /// Whether the isolate that it is in runs from right to left.
    pub is_rtl: bool,
}

/// An invisible bidi control.
#[derive(Clone, Copy, Debug)]
pub(super) struct Control {
    pub offset: usize,
    /// The other end of an isolate.
    pub partner: Option<usize>,
}

/// A text that has been scanned.
#[derive(Debug, Default)]
pub(super) struct ScannedText {
    pub segments: Vec<Segment>,
    /// The bidi controls that a number or a run may drop, in order: marks, and isolates that end no segment.
    pub controls: Vec<Control>,
    /// The offsets of controls that would change the direction of what follows: embeddings, overrides,
    /// isolates without a partner, and marks at the beginning of an isolate.
    pub unmatched: Vec<usize>,
}

/// An isolate: the bytes of its initiator and of its end.
#[derive(Clone, Copy, Debug)]
struct IsolatePair {
    open: usize,
    close: usize,
    initiator: char,
}

impl IsolatePair {
    /// Whether one of its ends is between two digits, or, unless Fluent has put it there, between two groups
    /// of digits.
    fn divides_number(&self, text: &str) -> bool {
        let is_visible = |c: &char| !is_default_ignorable(*c);
        let is_joint = |c: &char| is_number_space(*c) || matches!(c, '-' | '/' | '.' | ',' | ':' | '–');
        let most = usize::from(self.initiator != FIRST_STRONG_ISOLATE);
        let is_digit = |c: Option<char>| c.is_some_and(|c| digit_value(c).is_some());
        [self.open, self.close].into_iter().any(|at| {
            let before = text[..at].chars().rev().filter(is_visible);
            let after = text[at..].chars().filter(is_visible);
            let gap = |side: &mut dyn Iterator<Item = char>| side.take(2).take_while(is_joint).count();
            let gaps = [gap(&mut before.clone()), gap(&mut after.clone())];
            let [left, right] = gaps;
            left + right <= most && is_digit(before.clone().nth(left)) && is_digit(after.clone().nth(right))
        })
    }
}

/// The isolates of a text that have both ends, in the order of their ends; and the controls without a
/// partner.
fn pairs(text: &str) -> (Vec<IsolatePair>, Vec<usize>) {
    let (mut open, mut found, mut unmatched) = (Vec::new(), Vec::new(), Vec::new());
    for (at, c) in text.char_indices().filter(|(_, c)| is_bidi_control(*c)) {
        match c {
            LEFT_TO_RIGHT_ISOLATE | RIGHT_TO_LEFT_ISOLATE | FIRST_STRONG_ISOLATE => open.push((at, c)),
            POP_DIRECTIONAL_ISOLATE => match open.pop() {
                Some((start, initiator)) => found.push(IsolatePair { open: start, close: at, initiator }),
                None => unmatched.push(at),
            },
            '\u{202a}'..='\u{202e}' => unmatched.push(at),
            _ => {}
        }
    }
    unmatched.extend(open.into_iter().map(|(at, _)| at));
    (found, unmatched)
}

/// Whether an isolate around `content` ends no segment: it has no letters, or only parts of units.
fn is_transparent(content: &str, rules: LocaleRules<'_>) -> bool {
    let is_letter =
        |c: char| matches!(CharKind::of(c), CharKind::Ltr | CharKind::Rtl) && !is_default_ignorable(c);
    content.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).all(|word| {
        word.is_ascii() && word.len() <= 4 && rules.words(|t| &t.units).any(|unit| unit.contains(word))
    })
}

/// The direction of the first letter of a text that is in no isolate within it (UAX #9, P2 and P3). Marks do
/// not count: those at the beginning of such an isolate are dropped.
fn is_first_strong_rtl(content: &str) -> Option<bool> {
    let mut depth = 0_usize;
    content.chars().find_map(|c| {
        match c {
            POP_DIRECTIONAL_ISOLATE => depth = depth.saturating_sub(1),
            c if is_isolate(c) => depth += 1,
            _ => {}
        }
        match CharKind::of(c) {
            CharKind::Ltr | CharKind::Rtl if depth > 0 || is_default_ignorable(c) => None,
            CharKind::Ltr => Some(false),
            CharKind::Rtl => Some(true),
            _ => None,
        }
    })
}

impl ScannedText {
    /// Scans a text of a paragraph that runs from right to left if `is_rtl`.
    pub(super) fn new(text: &str, is_rtl: bool, rules: LocaleRules<'_>) -> Self {
        let (pairs, unmatched) = pairs(text);
        let mut scanned = Self { unmatched, ..Self::default() };
        let inner = |pair: &IsolatePair| &text[pair.open + pair.initiator.len_utf8()..pair.close];
        let is_transparent =
            |pair: &IsolatePair| is_transparent(inner(pair), rules) || pair.divides_number(text);
        let transparent: Vec<bool> = pairs.iter().map(is_transparent).collect();
        // The directions of the open isolates, and whether each is stated to be left to right.
        let mut open: Vec<(bool, bool)> = vec![(is_rtl, false)];
        let mut segment = Segment { is_rtl, ..Segment::default() };
        let mut follows_rtl_mark = false;
        for (offset, value) in text.char_indices() {
            let found = pairs.iter().position(|pair| pair.open == offset || pair.close == offset);
            if let Some((pair, is_transparent)) = found.map(|i| (pairs[i], transparent[i])) {
                let &(outer, outer_stated) = open.last().unwrap_or(&(is_rtl, false));
                if pair.open == offset {
                    let stated = pair.initiator == LEFT_TO_RIGHT_ISOLATE || (is_transparent && outer_stated);
                    let inner_is_rtl = match pair.initiator {
                        _ if is_transparent => outer,
                        FIRST_STRONG_ISOLATE => is_first_strong_rtl(inner(&pair)).unwrap_or(outer),
                        initiator => initiator == RIGHT_TO_LEFT_ISOLATE,
                    };
                    open.push((inner_is_rtl, stated));
                } else {
                    open.pop();
                }
                if is_transparent {
                    let partner = if pair.open == offset { pair.close } else { pair.open };
                    scanned.controls.push(Control { offset, partner: Some(partner) });
                } else {
                    scanned.close(&mut segment, open.last().is_some_and(|o| o.0));
                    follows_rtl_mark = false;
                }
            } else if is_bidi_control(value) {
                let is_first = segment.chars.is_empty() && open.len() > 1;
                if is_first {
                    scanned.unmatched.push(offset)
                } else {
                    scanned.controls.push(Control { offset, partner: None })
                };
                follows_rtl_mark |= matches!(value, RIGHT_TO_LEFT_MARK | ARABIC_LETTER_MARK);
            } else if !is_default_ignorable(value) {
                let kind = CharKind::of(value);
                if kind == CharKind::Separator {
                    scanned.close(&mut segment, open.last().is_some_and(|o| o.0));
                } else {
                    let is_stated_ltr = open.last().is_some_and(|o| o.1);
                    segment.chars.push(VisibleChar { offset, value, kind, follows_rtl_mark, is_stated_ltr });
                }
                follows_rtl_mark = false;
            }
        }
        scanned.close(&mut segment, is_rtl);
        scanned
    }

    /// Ends a segment, and begins one with the direction `is_rtl`.
    fn close(&mut self, segment: &mut Segment, is_rtl: bool) {
        let ended = std::mem::replace(segment, Segment { is_rtl, ..Segment::default() });
        if !ended.chars.is_empty() {
            self.segments.push(ended);
        }
    }

    /// The controls within `bytes`.
    fn controls_in(&self, bytes: &Range<usize>) -> impl Iterator<Item = Control> {
        let first = self.controls.partition_point(|control| control.offset < bytes.start);
        let end = bytes.end;
        self.controls[first..].iter().copied().take_while(move |control| control.offset < end)
    }

    /// The offsets of the controls within `bytes`, with the other ends of isolates.
    pub(super) fn controls_within(&self, bytes: &Range<usize>) -> impl Iterator<Item = usize> {
        self.controls_in(bytes).flat_map(|control| std::iter::once(control.offset).chain(control.partner))
    }

    /// The offsets of the marks within `bytes`.
    pub(super) fn marks_within(&self, bytes: &Range<usize>) -> impl Iterator<Item = usize> {
        self.controls_in(bytes).filter(|control| control.partner.is_none()).map(|control| control.offset)
    }
}
