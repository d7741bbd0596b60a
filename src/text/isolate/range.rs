//! Ranges of numbers, told apart from telephone numbers, dates and codes.
//!
//! In: the characters of the two numbers on either side of a dash. Out: whether they are the ends of a range,
//! as in `4-6`, `8:00–17:30` and `1.5–2.5`, or parts of one number, as in `555-0142` and `2026-11`. A wrong
//! `yes` would print a telephone number in reverse in Arabic, so whatever is in doubt is one number. Refuses
//! nothing.

use std::ops::RangeInclusive;

use super::scan::digit_value;
use crate::unicode::is_number_space;

/// The largest hour of a day. Ranges of hours may go down, as in `22–6`.
const MAX_HOUR: u64 = 24;
/// The most digits of a small number. Telephone numbers have a group with more.
const MAX_SMALL: usize = 3;
/// The most digits of a number whose value is known.
const MAX_DIGITS: usize = 18;
/// The years that sheets name, of the Hijri calendars and of the Gregorian one.
const YEARS: [RangeInclusive<u64>; 2] = [1300..=1500, 1900..=2100];

/// A number on one side of a dash.
#[derive(Clone, Copy, Debug, PartialEq)]
enum RangeEnd {
    /// Digits alone, without a leading zero.
    Integer(NumberGroup),
    /// With a decimal fraction, or with its thousands in groups.
    Decimal(f64),
    /// Hours and minutes.
    Time,
    /// A date in figures.
    Date,
    /// Figures with slashes, so many of them: a date, or a pair of blood pressures.
    Slashed(usize),
}

/// Digits without a sign between them.
#[derive(Clone, Copy, Debug, PartialEq)]
struct NumberGroup {
    value: u64,
    digits: usize,
    begins_with_zero: bool,
}

impl NumberGroup {
    fn is_year(self) -> bool {
        YEARS.iter().any(|years| years.contains(&self.value))
    }

    fn is_round(self) -> bool {
        self.value.is_multiple_of(if self.digits > MAX_SMALL { 100 } else { 50 })
    }
}

/// Whether the numbers `from` and `to` are the ends of a range. `has_unit` says whether a unit or a currency
/// sign belongs to them: `500-1000 mg` is a dose, `555-1234` alone is a telephone number.
pub(super) fn is_range(from: &[char], to: &[char], has_unit: bool) -> bool {
    use RangeEnd::{Date, Decimal, Integer, Slashed, Time};
    let (Some(from), Some(to)) = (range_end(from), range_end(to)) else { return false };
    match (from, to) {
        (Time, Time) | (Date, Date) => true,
        (Time, Integer(hour)) | (Integer(hour), Time) => hour.value <= MAX_HOUR,
        (Slashed(from), Slashed(to)) => from == to,
        (Decimal(from), Decimal(to)) => from < to,
        (Decimal(from), Integer(to)) => from < to.value as f64,
        (Integer(from), Decimal(to)) => (from.value as f64) < to,
        (Integer(from), Integer(to)) => {
            let both = |test: fn(NumberGroup) -> bool| test(from) && test(to);
            let are_hours = both(|n| n.value <= MAX_HOUR) && from.value != to.value;
            let are_plausible = has_unit
                || both(|n| n.digits <= MAX_SMALL)
                || both(NumberGroup::is_year)
                || both(NumberGroup::is_round);
            are_hours || (from.value < to.value && are_plausible)
        }
        _ => false,
    }
}

/// The form of a number; `None` for telephone numbers, codes and whatever else is no end of a range.
fn range_end(chars: &[char]) -> Option<RangeEnd> {
    let mut groups: Vec<NumberGroup> = Vec::new();
    let mut signs: Vec<char> = Vec::new();
    for &c in chars {
        match digit_value(c) {
            // Two signs in a row are no part of such a number.
            None if signs.len() >= groups.len() => return None,
            None => signs.push(c),
            Some(digit) => {
                if groups.len() == signs.len() {
                    groups.push(NumberGroup { value: 0, digits: 0, begins_with_zero: digit == 0 });
                }
                let group = groups.last_mut().filter(|group| group.digits < MAX_DIGITS)?;
                group.value = group.value * 10 + u64::from(digit);
                group.digits += 1;
            }
        }
    }
    form(&groups, &signs)
}

/// The form of a number of `groups` with a sign between each two.
fn form(groups: &[NumberGroup], signs: &[char]) -> Option<RangeEnd> {
    let (first, last) = (*groups.first()?, *groups.last()?);
    let all = |set: &str| signs.iter().all(|sign| set.contains(*sign));
    let digits = |expected: &[RangeInclusive<usize>]| {
        groups.len() == expected.len()
            && groups.iter().zip(expected).all(|(g, range)| range.contains(&g.digits))
    };
    let has_leading_zero = first.begins_with_zero && first.digits > 1;
    match signs {
        [] => (!has_leading_zero).then_some(RangeEnd::Integer(first)),
        [':'] if first.value <= MAX_HOUR && last.value < 60 && digits(&[1..=2, 2..=2]) => {
            Some(RangeEnd::Time)
        }
        _ if all("/") => Some(RangeEnd::Slashed(signs.len())),
        ['-', '-'] if digits(&[4..=4, 2..=2, 2..=2]) => Some(RangeEnd::Date),
        ['.', '.'] if digits(&[1..=2, 1..=2, 2..=4]) => Some(RangeEnd::Date),
        _ if has_leading_zero => None,
        _ => decimal(groups, signs).map(RangeEnd::Decimal),
    }
}

/// The value of a number with groups of thousands, a decimal fraction or both.
fn decimal(groups: &[NumberGroup], signs: &[char]) -> Option<f64> {
    let is_thousands = |sign: char| matches!(sign, ',' | '.' | '٬' | '\'' | '’') || is_number_space(sign);
    let (last_sign, last) = (*signs.last()?, groups.last()?);
    let has_fraction = matches!(last_sign, '.' | ',' | '٫')
        && (last.digits != 3 || last_sign == '٫' || signs.len() > 1 && signs[0] != last_sign);
    let whole = groups.len() - usize::from(has_fraction);
    let are_grouped = groups[1..whole].iter().all(|group| group.digits == 3)
        && (whole == 1 || groups[0].digits <= 3)
        && signs[..whole - 1].iter().all(|sign| is_thousands(*sign) && *sign == signs[0]);
    let value = groups[..whole].iter().fold(0.0, |value, group| value * 1000.0 + group.value as f64);
    let fraction = if has_fraction { last.value as f64 / 10_f64.powi(last.digits as i32) } else { 0.0 };
    are_grouped.then_some(value + fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_told_apart_from_telephone_numbers_and_dates() {
        // From; to; whether they are a range without a unit; with one.
        for (from, to, alone, with_unit) in [
            ("4", "6", true, true),
            ("٤", "٦", true, true),
            ("۱۰", "۱۵", true, true),
            ("120", "139", true, true),
            ("22", "6", true, true),
            ("8:00", "17:30", true, true),
            ("22:00", "6:00", true, true),
            ("8", "17:30", true, true),
            ("1.5", "2.5", true, true),
            ("36٫5", "37", true, true),
            ("1,000", "1,500", true, true),
            ("2024", "2026", true, true),
            ("1445", "1446", true, true),
            ("500", "1000", true, true),
            ("31/12", "2/1", true, true),
            ("120/80", "130/85", true, true),
            ("2026-11-03", "2026-11-05", true, true),
            ("1.3.2026", "5.3.2026", true, true),
            ("555", "0142", false, false),
            ("555", "1234", false, true),
            ("٥٥٥", "٠١٤٢", false, false),
            ("6123", "4567", false, false),
            ("2026", "11", false, false),
            ("011", "555", false, false),
            ("1", "800-555-0142", false, false),
            ("413.555", "0142", false, false),
            ("06", "12345678", false, false),
            ("120", "80", false, false),
            ("5", "5", false, false),
        ] {
            let chars = |text: &str| text.chars().collect::<Vec<char>>();
            for (has_unit, expected) in [(false, alone), (true, with_unit)] {
                assert_eq!(
                    is_range(&chars(from), &chars(to), has_unit),
                    expected,
                    "{from} to {to}, {has_unit}"
                );
            }
        }
    }
}
