//! Numbers with the signs and units that belong to them: telephone numbers, doses, prices, times, ranges.
//!
//! In: the characters of a segment, and the rules of its language. Out: [`Quantity`]s in order, without
//! overlaps, in ASCII, Arabic-Indic and Extended Arabic-Indic digits alike. Refuses nothing. What is a range
//! and what is a telephone number is decided by [`super::range`].

use std::ops::Range;

use icu_properties::props::GeneralCategory;

use super::range::is_range;
use super::scan::{CharKind, VisibleChar};
use crate::text::classes::category;
use crate::text::rules::LocaleRules;
use crate::unicode::is_number_space;

/// The least number of digits, in groups with spaces between them, that are one number.
const MIN_DIGITS_OF_GROUPED_NUMBER: usize = 4;
/// The least number of digits after a plus sign that are a telephone number.
const MIN_DIGITS_OF_TELEPHONE_NUMBER: usize = 5;

/// The unit after a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// It runs from left to right: the positions of its characters.
    Ltr(Range<usize>),
    /// It runs from right to left.
    Rtl,
}

/// A number with what belongs to it. Positions count in the characters of the segment.
#[derive(Clone, Debug)]
pub(super) struct Quantity {
    /// From its first sign to the end of its signs and of a left-to-right unit.
    pub extent: Range<usize>,
    /// From its first digit to its last.
    pub number: Range<usize>,
    /// The unit.
    pub unit: Option<Unit>,
    /// Whether its groups would change places: a telephone number, a date with hyphens, a code.
    pub has_groups: bool,
    /// Where its second number begins, if it is a range.
    pub second: Option<Box<SecondNumber>>,
}

/// The upper end of a range.
#[derive(Clone, Debug)]
pub(super) struct SecondNumber {
    /// The dash with the spaces beside it.
    pub dash: Range<usize>,
    /// The number, with the signs and the unit that belong to it.
    pub quantity: Quantity,
}

/// What is between two groups of digits.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Joint {
    at: Range<usize>,
    kind: JointKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum JointKind {
    /// One sign, with a space on both sides or none.
    Sign(char),
    /// A space, with or without a bracket or a full stop.
    Space,
    /// A bracket.
    Bracket,
}

/// Groups of digits, without the signs around them.
#[derive(Clone, Debug)]
struct DigitGroups {
    range: Range<usize>,
    joints: Vec<Joint>,
}

/// Finds the quantities among the characters of a segment.
#[derive(Clone, Copy)]
pub(super) struct QuantityFinder<'c> {
    pub chars: &'c [VisibleChar],
    pub rules: LocaleRules<'c>,
}

impl<'c> QuantityFinder<'c> {
    /// All quantities, in order.
    pub(super) fn quantities(self) -> Vec<Quantity> {
        let mut found: Vec<Quantity> = Vec::new();
        let mut i = 0;
        while i < self.chars.len() {
            if !self.is_digit(i) {
                i += 1;
                continue;
            }
            let after = found.last().map_or(0, |last| last.extent.end);
            let quantity = self.quantity(i, after);
            i = quantity.extent.end;
            found.push(quantity);
        }
        found
    }

    pub(super) fn at(self, i: usize) -> Option<char> {
        self.chars.get(i).map(|c| c.value)
    }

    fn is(self, i: usize, test: impl Fn(char) -> bool) -> bool {
        self.at(i).is_some_and(test)
    }

    fn is_digit(self, i: usize) -> bool {
        self.chars.get(i).is_some_and(VisibleChar::is_digit)
    }

    fn is_space(self, i: usize) -> bool {
        self.is(i, is_number_space)
    }

    /// Whether the character at `i` is a letter.
    fn is_letter(self, i: usize) -> bool {
        self.chars.get(i).is_some_and(|c| matches!(c.kind, CharKind::Ltr | CharKind::Rtl))
    }

    fn is_range_dash(self, i: usize) -> bool {
        self.is(i, |c| self.rules.any(|t| t.range_dashes.contains(c)))
    }

    /// The quantity whose first digit is at `first`; its signs begin at `after` or later.
    fn quantity(self, first: usize, after: usize) -> Quantity {
        let groups = self.digit_groups(first);
        let start = self.start_with_signs(&groups, after);
        let lower = self.with_unit(start, &groups);
        if let Some(range) = self.range_within(&lower, &groups) {
            return range;
        }
        self.range_after(lower)
    }

    /// The quantity of `groups` whose signs begin at `start`.
    fn with_unit(self, start: usize, groups: &DigitGroups) -> Quantity {
        let (end, unit) = self.end_with_unit(groups.range.end);
        let has_groups = groups.joints.iter().any(|joint| !self.keeps_order(joint));
        Quantity { extent: start..end, number: groups.range.clone(), unit, has_groups, second: None }
    }

    /// Whether a joint keeps the order of the digits beside it in every context: one separator between them
    /// (classes CS and AN of UAX #9, rule W4).
    fn keeps_order(self, joint: &Joint) -> bool {
        joint.at.len() == 1 && self.is(joint.at.start, |c| matches!(c, '.' | ',' | ':' | '/' | '٫' | '٬'))
    }

    /// The groups of digits that begin at `first`.
    fn digit_groups(self, first: usize) -> DigitGroups {
        let mut joints = Vec::new();
        let mut end = first;
        let mut is_open = first > 0 && self.at(first - 1) == Some('(')
            || first > 1 && self.at(first - 1) == Some('+') && self.at(first - 2) == Some('(');
        loop {
            while self.is_digit(end) {
                end += 1;
            }
            let Some(joint) = self.joint(first, end, is_open) else { break };
            if joint.kind == JointKind::Bracket {
                is_open = !is_open;
            }
            end = joint.at.end;
            joints.push(joint);
        }
        let mut groups = DigitGroups { range: first..end, joints };
        self.divide_small_numbers(&mut groups);
        groups
    }

    /// Few digits with spaces between them are several numbers in a row, not a telephone number. A fraction
    /// after a space belongs to its number: `1 1/2`.
    fn divide_small_numbers(self, groups: &mut DigitGroups) {
        let digits = groups.range.clone().filter(|i| self.is_digit(*i)).count();
        let Some(at) = groups.joints.iter().position(|joint| joint.kind == JointKind::Space) else { return };
        let has_fraction = groups.joints.get(at + 1).is_some_and(|joint| joint.kind == JointKind::Sign('/'));
        if digits < MIN_DIGITS_OF_GROUPED_NUMBER && !has_fraction {
            groups.range.end = groups.joints[at].at.start;
            groups.joints.truncate(at);
        }
    }

    /// What joins the digits before `end` to digits after it. `is_open` says whether a bracket is open.
    fn joint(self, first: usize, end: usize, is_open: bool) -> Option<Joint> {
        let joins = |length: usize| self.is_digit(end + length);
        let joint = |length: usize, kind| Some(Joint { at: end..end + length, kind });
        let sign = self.at(end)?;
        if joins(1) && (self.rules.any(|t| t.number_joiners.contains(sign)) || matches!(sign, '*' | '#')) {
            return joint(1, JointKind::Sign(sign));
        }
        if let Some(middle) =
            self.at(end + 1).filter(|_| self.is_space(end) && self.is_space(end + 2) && joins(3))
            && (self.rules.any(|t| t.range_signs.contains(middle)) || matches!(middle, '/' | ':'))
        {
            return joint(3, JointKind::Sign(middle));
        }
        if is_open && sign == ')' {
            let is_spaced =
                self.is_space(end + 1) || self.is(end + 1, |c| matches!(c, '-' | '/' | '.' | '–'));
            let length = 1 + usize::from(is_spaced && joins(2));
            return joins(length).then_some(Joint { at: end..end + length, kind: JointKind::Bracket });
        }
        let gap = usize::from(self.is_space(end));
        if !is_open && self.at(end + gap) == Some('(') {
            let inside = end + gap + 1;
            let close = inside
                + self.chars[inside.min(self.chars.len())..].iter().take_while(|c| c.is_digit()).count();
            let goes_on = (1..=2).any(|n| self.is_digit(close + n));
            if close > inside && self.at(close) == Some(')') && goes_on {
                return joint(gap + 1, JointKind::Bracket);
            }
        }
        if self.is_space(end) && joins(1) {
            return joint(1, JointKind::Space);
        }
        (self.is_spaced_date(first, end)).then_some(Joint { at: end..end + 2, kind: JointKind::Space })
    }

    /// Whether the full stop at `at` and the space after it are in a date such as `31. 12. 2026`.
    fn is_spaced_date(self, first: usize, at: usize) -> bool {
        // The end of a day or a month that begins at `from`, if a full stop, a space and digits follow it.
        let end = |from: usize| {
            let digits = (from..self.chars.len()).take_while(|i| self.is_digit(*i)).count();
            let stop = from + digits;
            let goes_on = self.at(stop) == Some('.') && self.is_space(stop + 1) && self.is_digit(stop + 2);
            ((1..=2).contains(&digits) && goes_on).then_some(stop)
        };
        let Some(day) = end(first) else { return false };
        end(day + 2).is_some_and(|month| at == day || at == month)
    }

    /// Where the signs before the digits of `groups` begin, at `after` or later.
    fn start_with_signs(self, groups: &DigitGroups, after: usize) -> usize {
        let mut start = groups.range.start;
        while start > after
            && let Some(sign) = self.at(start - 1)
        {
            let is_first = start < 2 || start - 1 == after;
            let is_free = match sign {
                // A sign after a word is a hyphen.
                '-' | '%' => is_first || !self.ends_word(start - 2),
                _ => is_first || !self.is_digit(start - 2),
            };
            let binds = match sign {
                '(' => self.closes_within(groups, start),
                sign if is_currency(sign) => true,
                sign => is_free && self.rules.any(|t| t.number_prefixes.contains(sign)),
            };
            // A sign of comparison or of a currency may have a space after it.
            let before_space =
                (start > after + 1 && is_number_space(sign)).then(|| self.at(start - 2)).flatten();
            if binds {
                start -= 1;
            } else if before_space
                .is_some_and(|c| is_comparison(c) || (is_currency(c) && !self.is_price(start - 2)))
            {
                start -= 2;
            } else {
                break;
            }
        }
        start
    }

    /// Whether the character at `i` is the end of a word or a number.
    fn ends_word(self, i: usize) -> bool {
        let is_end = |c| matches!(c, '\'' | '’' | '׳' | '״' | ')' | '"');
        self.is_letter(i) || self.is_digit(i) || self.is(i, is_end)
    }

    /// Whether a currency sign at `i` belongs to the number before it.
    fn is_price(self, i: usize) -> bool {
        i > 0 && (self.is_digit(i - 1) || (i > 1 && self.is_space(i - 1) && self.is_digit(i - 2)))
    }

    /// Whether the bracket before `start` closes inside the number.
    fn closes_within(self, groups: &DigitGroups, start: usize) -> bool {
        groups.joints.first().is_some_and(|joint| {
            joint.kind == JointKind::Bracket
                && self.at(joint.at.start) == Some(')')
                && start <= joint.at.start
        })
    }

    /// Where the signs and the left-to-right unit after a number end, and the unit.
    fn end_with_unit(self, end: usize) -> (usize, Option<Unit>) {
        let mut signs = end;
        while let Some(sign) = self.at(signs) {
            let is_suffix = self.rules.any(|t| t.ltr_suffixes.contains(sign)) && !self.is_digit(signs + 1);
            if !is_suffix && !is_currency(sign) {
                break;
            }
            signs += 1;
        }
        if let Some(unit) = self.unit(end).or_else(|| self.unit(end + 1).filter(|_| self.is_space(end))) {
            let is_rtl = self.chars[unit.clone()].iter().any(|c| c.kind == CharKind::Rtl)
                || self.is(unit.start, |c| matches!(c, '٪' | '؉'));
            return if is_rtl {
                (end, Some(Unit::Rtl))
            } else {
                (unit.end.max(signs), Some(Unit::Ltr(unit)))
            };
        }
        let spaced = end + 1;
        if signs == end && self.is_space(end) && self.is(spaced, is_currency) && !self.is_digit(spaced + 1) {
            return (spaced + 1, Some(Unit::Ltr(spaced..spaced + 1)));
        }
        (signs, (signs > end).then_some(Unit::Ltr(end..signs)))
    }

    /// The unit that begins at `from`; `mg/ml` is one unit.
    fn unit(self, from: usize) -> Option<Range<usize>> {
        let longest = |from: usize| {
            let matching = self.rules.words_beginning_with(self.at(from)?, |t| &t.units).filter(|unit| {
                let mut chars = unit.chars().enumerate();
                let end = from + unit.chars().count();
                let ends_in_letter = end > 0 && self.is_letter(end - 1);
                chars.all(|(n, c)| self.at(from + n) == Some(c))
                    && !(ends_in_letter && (self.is_letter(end) || self.is_digit(end)))
            });
            matching.map(|unit| from + unit.chars().count()).max()
        };
        let mut end = longest(from)?;
        while self.at(end) == Some('/')
            && let Some(further) = longest(end + 1)
        {
            end = further;
        }
        while self.is(end, |c| matches!(c, '²' | '³')) {
            end += 1;
        }
        Some(from..end)
    }

    /// The range whose two numbers are both in `groups`, of which `whole` was made.
    fn range_within(self, whole: &Quantity, groups: &DigitGroups) -> Option<Quantity> {
        let dashes: Vec<&Joint> = groups
            .joints
            .iter()
            .filter(|joint| self.is_range_dash(joint.at.start + joint.at.len() / 2))
            .collect();
        // The hyphens of two dates are not the dash between them.
        let is_hyphen = |joint: &&&Joint| joint.kind == JointKind::Sign('-') && joint.at.len() == 1;
        let dash = match dashes.as_slice() {
            [dash] => *dash,
            all => {
                let mut others = all.iter().filter(|joint| !is_hyphen(joint));
                let (Some(dash), None) = (others.next(), others.next()) else { return None };
                dash
            }
        };
        let signs = whole.extent.start..whole.number.start;
        let has_code_sign =
            self.chars[signs.clone()].iter().any(|c| matches!(c.value, '+' | '*' | '#' | '('));
        let has_unit = whole.unit.is_some() || self.chars[signs].iter().any(|c| is_currency(c.value));
        let values = |range: Range<usize>| self.chars[range].iter().map(|c| c.value).collect::<Vec<char>>();
        let (from, to) = (whole.number.start..dash.at.start, dash.at.end..whole.number.end);
        if has_code_sign || !is_range(&values(from.clone()), &values(to.clone()), has_unit) {
            return None;
        }
        let part = |number: &Range<usize>, extent, unit| {
            let inner = groups.joints.iter().filter(|j| number.start <= j.at.start && j.at.end <= number.end);
            let has_groups = inner.into_iter().any(|joint| !self.keeps_order(joint));
            Quantity { extent, number: number.clone(), unit, has_groups, second: None }
        };
        let upper = part(&to, to.start..whole.extent.end, whole.unit.clone());
        let lower = part(&from, whole.extent.start..from.end, None);
        let second = SecondNumber { dash: dash.at.clone(), quantity: upper };
        Some(Quantity { second: Some(Box::new(second)), ..lower }.spanning())
    }

    /// `lower`, or the range of which it is the lower end, if it has a unit or a sign of its own or the upper
    /// end has a sign: `5 %–10 %`, `$50–$100`, `−5 – +5`.
    fn range_after(self, lower: Quantity) -> Quantity {
        let gap = usize::from(self.is_space(lower.extent.end));
        let dash = lower.extent.end + gap;
        let begins_second = |i: usize| {
            let is_sign = |c: char| is_currency(c) || self.rules.any(|t| t.number_prefixes.contains(c));
            let signs = self.chars[i.min(self.chars.len())..].iter().take_while(|c| is_sign(c.value)).count();
            (self.is_digit(i + signs)).then_some(i + signs)
        };
        let from = dash + 1 + gap;
        let is_candidate =
            !lower.has_groups && self.is_range_dash(dash) && (gap == 0 || self.is_space(dash + 1));
        let Some(first) = begins_second(from).filter(|_| is_candidate) else { return lower };
        let groups = self.digit_groups(first);
        let upper = self.with_unit(self.start_with_signs(&groups, from), &groups);
        if upper.extent.start != from || upper.has_groups {
            return lower;
        }
        let second = SecondNumber { dash: lower.extent.end..from, quantity: upper };
        Quantity { second: Some(Box::new(second)), ..lower }.spanning()
    }

    /// Whether all signs before the digits, and the digits themselves, are those of a number to be dialled.
    pub(super) fn is_dialled(self, quantity: &Quantity) -> bool {
        let signs = &self.chars[quantity.extent.start..quantity.number.start];
        let digits = self.chars[quantity.number.clone()].iter().filter(|c| c.is_digit()).count();
        signs.iter().any(|c| matches!(c.value, '*' | '#' | '('))
            || (digits >= MIN_DIGITS_OF_TELEPHONE_NUMBER && signs.iter().any(|c| c.value == '+'))
    }
}

impl Quantity {
    /// The quantity with the extent of both its numbers.
    fn spanning(mut self) -> Self {
        if let Some(second) = &self.second {
            self.extent.end = second.quantity.extent.end;
        }
        self
    }

    /// The extent of its lower number, or of its only one.
    pub(super) fn lower_extent(&self) -> Range<usize> {
        self.extent.start..self.second.as_ref().map_or(self.extent.end, |second| second.dash.start)
    }

    /// Its last unit.
    pub(super) fn last_unit(&self) -> Option<&Unit> {
        self.second.as_ref().map_or(self.unit.as_ref(), |second| second.quantity.unit.as_ref())
    }
}

/// Whether a character is the sign of a currency (general category Sc).
pub(super) fn is_currency(c: char) -> bool {
    c == '$' || (!c.is_ascii() && category(c) == GeneralCategory::CurrencySymbol)
}

/// Whether a character compares the number after it with another one.
fn is_comparison(c: char) -> bool {
    matches!(c, '<' | '>' | '≤' | '≥' | '≈' | '~')
}
