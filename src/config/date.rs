//! Dates of editions and reviews: a day, or a whole month.
//!
//! In: `2026-11-03` or `2026-11`. Out: a [`Date`]. Which days exist is the calendar of `jiff`.
//! Refuses texts in another form, and days that do not exist.

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use serde::Deserialize;

/// A day, or a whole month: `2026-11-03` or `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, four digits.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month; `None` means the whole month.
    pub day: Option<u8>,
}

impl Date {
    /// The last day that belongs to this date; `None` if the date does not exist.
    fn last_day(self) -> Option<civil::Date> {
        let day = i8::try_from(self.day.unwrap_or(1)).ok()?;
        let date =
            civil::Date::new(i16::try_from(self.year).ok()?, i8::try_from(self.month).ok()?, day).ok()?;
        Some(if self.day.is_some() { date } else { date.last_of_month() })
    }

    /// Whether data that was checked on this date was checked more than twelve months before `today`. A
    /// month without a day counts to its end.
    #[must_use]
    pub fn is_stale(self, today: Self) -> bool {
        // Twelve months are added before the end of the month is taken: February may gain a day.
        let year_later = Self { year: self.year.saturating_add(1), ..self };
        let last = year_later.last_day().or_else(|| Self { day: None, ..year_later }.last_day());
        last.zip(today.last_day()).is_some_and(|(last, today)| today > last)
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self {
            year: date.year().unsigned_abs(),
            month: date.month().unsigned_abs(),
            day: Some(date.day().unsigned_abs()),
        }
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fail = || format!("`{text}` is not a date: write `2026-11` or `2026-11-03`");
        let number = |part: &str, digits: usize| -> Result<u16, String> {
            if part.len() != digits || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(fail());
            }
            part.parse().map_err(|_| fail())
        };
        let small = |part: &str| u8::try_from(number(part, 2)?).map_err(|_| fail());
        let parts: Vec<&str> = text.split('-').collect();
        let date = match parts.as_slice() {
            [year, month] => Self { year: number(year, 4)?, month: small(month)?, day: None },
            [year, month, day] => {
                Self { year: number(year, 4)?, month: small(month)?, day: Some(small(day)?) }
            }
            _ => return Err(fail()),
        };
        if date.last_day().is_some() { Ok(date) } else { Err(fail()) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_existing_days_are_dates() {
        for good in ["2026-11", "2026-11-30", "2028-02-29"] {
            assert_eq!(good.parse::<Date>().unwrap().to_string(), good);
        }
        for bad in
            ["2026", "2026-1", "2026-00", "2026-02-29", "2026-11-31", "26-11-01", "2026-11-03T", "+026-11"]
        {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
        assert!("2026-11".parse::<Date>().unwrap() < "2026-12-01".parse::<Date>().unwrap());
    }

    #[test]
    fn a_date_is_stale_after_twelve_months() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        for (checked, today, stale) in [
            ("2026-11-03", "2027-11-03", false),
            ("2026-11-03", "2027-11-04", true),
            ("2026-11", "2027-11-30", false),
            ("2026-11", "2027-12-01", true),
            ("2026-11", "2026-10-01", false),
            ("2024-02-29", "2025-02-28", false),
            ("2024-02-29", "2025-03-01", true),
            ("2023-02", "2024-02-29", false),
        ] {
            assert_eq!(date(checked).is_stale(date(today)), stale, "{checked} on {today}");
        }
    }
}
