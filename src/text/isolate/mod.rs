//! Isolation: directional controls around the parts of a text whose order UAX #9 cannot know.
//!
//! In: a span of text, its locale and the rules of its language. Out: the text as UAX #9 gets it. [`scan`]
//! divides it by the isolates that Fluent and values bring. [`number`] finds telephone numbers, doses,
//! prices, times and ranges in either kind of digit, and [`ltr_run`] finds Latin words with their signs. An
//! isolate (LRI … PDI) keeps each of them in order; in an isolate, an override (LRO … PDF) does so for Arabic
//! digits, whose groups would otherwise change places. A range is read from the right in the scripts that the
//! rules list. Bidi controls inside a number are dropped: they would change the order of its digits. A bare
//! number, and a Latin word without signs of its own, are left to UAX #9. Refuses nothing.

mod ltr_run;
mod number;
mod range;
mod scan;

use std::borrow::Cow;
use std::ops::Range;

use self::ltr_run::{LtrRun, LtrRunFinder};
use self::number::{Quantity, QuantityFinder, Unit, is_currency};
use self::scan::{CharKind, ScannedText, Segment, VisibleChar};
use super::classes::script_of;
use super::rules::LocaleRules;
use crate::locale::Locale;
use crate::unicode::{
    LEFT_TO_RIGHT_ISOLATE, LEFT_TO_RIGHT_OVERRIDE, POP_DIRECTIONAL_FORMATTING, POP_DIRECTIONAL_ISOLATE,
    RIGHT_TO_LEFT_ISOLATE, is_bidi_control, is_default_ignorable, is_number_space,
};

/// The text of a span in `locale` as UAX #9 gets it: with controls around the parts whose order it cannot
/// know.
#[must_use]
pub fn isolate<'t>(text: &'t str, locale: &Locale, rules: LocaleRules<'_>) -> Cow<'t, str> {
    let is_rtl = locale.direction.is_rtl();
    if !is_rtl && !text.contains(may_run_rtl) {
        return Cow::Borrowed(text);
    }
    // Without letters or digits that run from right to left, marks can do nothing but harm.
    if !is_rtl && !text.contains(|c: char| may_run_rtl(c) && !is_default_ignorable(c)) {
        return Cow::Owned(text.chars().filter(|c| !is_bidi_control(*c)).collect());
    }
    let scanned = ScannedText::new(text, is_rtl, rules);
    let letter = text.chars().find(|c| CharKind::of(*c) == CharKind::Rtl && !is_default_ignorable(*c));
    let script = letter.and_then(script_of).unwrap_or(locale.script);
    let ranges_run_rtl = rules.any(|t| t.rtl_range_scripts.contains(&script));
    let mut edits = Edits { dropped: scanned.unmatched.clone(), ..Edits::default() };
    for segment in &scanned.segments {
        let mut isolator =
            SegmentIsolator { segment, scanned: &scanned, rules, ranges_run_rtl, edits: &mut edits };
        isolator.isolate();
    }
    Cow::Owned(edits.apply(text))
}

/// Whether a character may run from right to left, or makes others do so.
fn may_run_rtl(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2067}' | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'
    )
}

/// A control to be put into the text at a byte.
#[derive(Clone, Copy, Debug)]
struct Insertion {
    at: usize,
    /// Whether it ends something: ends come before beginnings at the same place.
    is_end: bool,
    control: char,
}

/// The changes to a text.
#[derive(Debug, Default)]
struct Edits {
    insertions: Vec<Insertion>,
    /// The offsets of controls that go.
    dropped: Vec<usize>,
}

impl Edits {
    /// Puts `open` before `bytes` and `close` after them.
    fn surround(&mut self, bytes: &Range<usize>, open: &[char], close: &[char]) {
        let insertion = |at, is_end| move |control: &char| Insertion { at, is_end, control: *control };
        self.insertions.extend(open.iter().map(insertion(bytes.start, false)));
        self.insertions.extend(close.iter().map(insertion(bytes.end, true)));
    }

    fn apply(mut self, text: &str) -> String {
        // Stable: what is inserted at one place keeps its order, an outer isolate before an inner one.
        self.insertions.sort_by_key(|insertion| (insertion.at, !insertion.is_end));
        self.dropped.sort_unstable();
        let mut out = String::with_capacity(text.len() + 3 * self.insertions.len());
        let mut insertions = self.insertions.iter().peekable();
        for (at, c) in text.char_indices() {
            while let Some(insertion) = insertions.next_if(|insertion| insertion.at == at) {
                out.push(insertion.control);
            }
            if self.dropped.binary_search(&at).is_err() {
                out.push(c);
            }
        }
        out.extend(insertions.map(|insertion| insertion.control));
        out
    }
}

/// Isolates the parts of one segment.
struct SegmentIsolator<'a> {
    segment: &'a Segment,
    scanned: &'a ScannedText,
    rules: LocaleRules<'a>,
    /// Whether ranges of the language are read from right to left.
    ranges_run_rtl: bool,
    edits: &'a mut Edits,
}

impl SegmentIsolator<'_> {
    fn isolate(&mut self) {
        let chars: &[VisibleChar] = &self.segment.chars;
        let quantities = QuantityFinder { chars, rules: self.rules }.quantities();
        let finder = LtrRunFinder { chars, quantities: &quantities, rules: self.rules };
        let runs = if self.segment.is_rtl { finder.runs() } else { Vec::new() };
        for run in &runs {
            self.isolate_run(run);
        }
        for quantity in &quantities {
            self.drop_controls(&quantity.extent);
            self.drop_marks_beside(&quantity.extent);
            let is_in_run = |run: &LtrRun| {
                run.range.start <= quantity.number.start && quantity.number.end <= run.range.end
            };
            if !runs.iter().any(is_in_run) {
                let end = runs.iter().map(|run| run.range.start).find(|start| *start >= quantity.number.end);
                let before = self.edits.insertions.len();
                self.isolate_quantity(quantity, end.unwrap_or(chars.len()));
                if self.edits.insertions.len() == before && self.follows_run(quantity, &runs) {
                    self.isolate_ltr(&quantity.number, false);
                }
            }
        }
    }

    /// Whether UAX #9 would make a number that belongs to no run a part of the one before it (rule W7).
    fn follows_run(&self, quantity: &Quantity, runs: &[LtrRun]) -> bool {
        let before = runs.iter().rfind(|run| run.range.end <= quantity.extent.start);
        before.is_some_and(|run| {
            let between = self.chars(&(run.range.end..quantity.number.end));
            !between.iter().any(|c| matches!(c.kind, CharKind::Rtl | CharKind::ArabicDigit))
        })
    }

    fn chars(&self, range: &Range<usize>) -> &[VisibleChar] {
        &self.segment.chars[range.clone()]
    }

    /// The bytes of the characters at the positions `range`, which is not empty.
    fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        let chars = self.chars(range);
        chars.first().map_or(0, |c| c.offset)..chars.last().map_or(0, VisibleChar::end)
    }

    /// Drops the controls inside `range`.
    fn drop_controls(&mut self, range: &Range<usize>) {
        let bytes = self.bytes(range);
        self.edits.dropped.extend(self.scanned.controls_within(&bytes));
    }

    /// Drops the marks beside a number, those beside a sign that touches it, and those behind a space: they
    /// would divide it from its unit, or take a hyphen before it for a minus sign.
    fn drop_marks_beside(&mut self, extent: &Range<usize>) {
        let chars = &self.segment.chars;
        let touches = |c: &&VisibleChar| c.kind == CharKind::Other && !c.value.is_whitespace();
        let signs = |chars: &mut dyn Iterator<Item = &VisibleChar>| chars.take_while(touches).count();
        let before = extent.start - signs(&mut chars[..extent.start].iter().rev());
        let after = extent.end + signs(&mut chars[extent.end..].iter());
        let is_space = |i: usize| chars.get(i).is_some_and(|c| is_number_space(c.value));
        let first = before.saturating_sub(1 + usize::from(before > 0 && is_space(before - 1)));
        let last = (after + usize::from(is_space(after))).min(chars.len() - 1);
        let start = if first == 0 { 0 } else { chars[first].end() };
        let end = if last + 1 == chars.len() { usize::MAX } else { chars[last].offset };
        self.edits.dropped.extend(self.scanned.marks_within(&(start..end)));
    }

    /// Makes `range` one left-to-right run.
    fn isolate_ltr(&mut self, range: &Range<usize>, is_forced: bool) {
        let bytes = self.bytes(range);
        self.drop_controls(range);
        if is_forced {
            let close = [POP_DIRECTIONAL_FORMATTING, POP_DIRECTIONAL_ISOLATE];
            self.edits.surround(&bytes, &[LEFT_TO_RIGHT_ISOLATE, LEFT_TO_RIGHT_OVERRIDE], &close);
        } else {
            self.edits.surround(&bytes, &[LEFT_TO_RIGHT_ISOLATE], &[POP_DIRECTIONAL_ISOLATE]);
        }
    }

    fn isolate_run(&mut self, run: &LtrRun) {
        if run.needs_isolate {
            self.isolate_ltr(&run.range, run.has_arabic_digits);
        } else {
            self.drop_controls(&run.range);
        }
    }

    /// Isolates a number that belongs to no left-to-right run. A run begins at `end`, or nothing follows.
    fn isolate_quantity(&mut self, quantity: &Quantity, end: usize) {
        let lower = Quantity { extent: quantity.lower_extent(), second: None, ..quantity.clone() };
        let Some(second) = quantity.second.as_ref().filter(|second| second.quantity.number.end <= end) else {
            return self.isolate_number(&lower, end);
        };
        let extent = quantity.extent.start..quantity.extent.end.min(end);
        let is_stated_ltr = self.chars(&quantity.number).iter().any(|c| c.is_stated_ltr);
        if !self.ranges_run_rtl || is_stated_ltr || !self.is_rtl_at(&quantity.extent) {
            let is_forced = self.chars(&extent).iter().any(|c| c.kind.is_arabic_script_digit());
            return self.isolate_ltr(&extent, is_forced);
        }
        let bytes = self.bytes(&extent);
        self.edits.surround(&bytes, &[RIGHT_TO_LEFT_ISOLATE], &[]);
        self.isolate_end_of_range(&lower, end);
        self.isolate_end_of_range(&second.quantity, end);
        self.edits.surround(&bytes, &[], &[POP_DIRECTIONAL_ISOLATE]);
    }

    /// Isolates one of the numbers of a range, even a bare one: a hyphen would join it to the other.
    fn isolate_end_of_range(&mut self, quantity: &Quantity, end: usize) {
        let before = self.edits.insertions.len();
        self.isolate_number(quantity, end);
        if self.edits.insertions.len() == before {
            self.isolate_ltr(&quantity.number, false);
        }
    }

    /// Isolates a single number with what belongs to it.
    fn isolate_number(&mut self, quantity: &Quantity, end: usize) {
        let Quantity { extent, number, unit, has_groups, .. } = quantity;
        let extent = extent.start..extent.end.min(end);
        let is_arabic = self.chars(number).iter().any(|c| c.kind.is_arabic_script_digit());
        if !is_arabic {
            let is_bare =
                extent == *number && unit.is_none() && self.chars(number).iter().all(VisibleChar::is_digit);
            if !is_bare {
                self.isolate_ltr(&extent, false);
            }
            return;
        }
        let finder = QuantityFinder { chars: &self.segment.chars, rules: self.rules };
        let signs = self.chars(&(extent.start..number.start));
        let is_dialled = finder.is_dialled(quantity);
        let has_currency = signs.iter().any(|c| is_currency(c.value));
        // The signs of these digits are read from the right, as the rest of the text is.
        let has_own_signs = !signs.is_empty()
            && self.chars(number).iter().any(|c| self.rules.any(|t| t.rtl_sign_digits.contains(c.value)));
        let with_signs =
            if !has_own_signs || is_dialled || has_currency { extent.start } else { number.start };
        let is_code = is_dialled && signs.iter().any(|c| matches!(c.value, '*' | '#'));
        let last = if is_code { extent.end } else { number.end };
        let is_extended = self.chars(number).iter().any(|c| c.kind == CharKind::ExtendedDigit);
        let followed_by_sign = is_extended && unit.is_some();
        if *has_groups || is_dialled || with_signs < number.start || followed_by_sign {
            self.isolate_ltr(&(with_signs..last), true);
        }
        if let Some(Unit::Ltr(unit)) = unit
            && last == number.end
            && unit.end <= end
            && self.segment.is_rtl
        {
            self.isolate_unit(number, unit);
        }
    }

    /// Isolates a unit that would change places with the number right before it, or whose sign would leave
    /// it.
    fn isolate_unit(&mut self, number: &Range<usize>, unit: &Range<usize>) {
        let has_letters = self.chars(unit).iter().any(|c| c.kind == CharKind::Ltr);
        let begins_with_sign = self.chars(unit).first().is_some_and(|c| c.kind != CharKind::Ltr);
        if has_letters && (begins_with_sign || unit.start == number.end) {
            self.isolate_ltr(unit, false);
        }
    }

    /// Whether text at `extent` runs from right to left: its isolate does, or the letters on both its sides
    /// do.
    fn is_rtl_at(&self, extent: &Range<usize>) -> bool {
        let is_strong = |kind: &CharKind| matches!(kind, CharKind::Ltr | CharKind::Rtl);
        let chars = &self.segment.chars;
        let before = chars[..extent.start].iter().rev().map(|c| c.kind).find(is_strong);
        let after = chars[extent.end..].iter().map(|c| c.kind).find(is_strong);
        self.segment.is_rtl || (before == Some(CharKind::Rtl) && after == Some(CharKind::Rtl))
    }
}
