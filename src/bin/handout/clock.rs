//! The clock: the creation date of files, and the day that decides whether telephone numbers are outdated.
//!
//! In: `SOURCE_DATE_EPOCH` and the system's clock. Out: a [`RunContext`]. The clock only decides about warnings, never
//! about what is printed: files state a creation date only if the variable gives one, so that equal input makes equal
//! bytes (<https://reproducible-builds.org/specs/source-date-epoch/>).
//! Refuses a variable that is not a number of seconds, or lies after the year 9999.

use std::time::SystemTime;

use handout::config;
use handout::diag::{Diagnostic, Name};
use handout::pdf::DateTime;
use jiff::SignedDuration;

use crate::exit::Failure;

/// The dates of a run of the program.
#[derive(Clone, Copy, Debug)]
pub struct RunContext {
    /// The creation date that files state, if any.
    pub creation_date: Option<DateTime>,
    /// The day on which the age of numbers is measured. It changes no file.
    pub today: config::Date,
}

impl RunContext {
    /// The dates from `SOURCE_DATE_EPOCH`, or from the clock.
    ///
    /// # Errors
    /// If the variable is not a number of seconds up to the year 9999.
    pub fn from_environment() -> Result<Self, Failure> {
        let source_date = source_date()?;
        let clock = || {
            let elapsed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
            civil_from_epoch(elapsed.as_secs())
        };
        let today = match source_date.or_else(clock) {
            Some(moment) => moment.date().into(),
            // A clock outside the years 1970 to 9999 is wrong: the year 0 makes no number look old.
            None => config::Date { year: 0, month: 1, day: None },
        };
        Ok(Self { creation_date: source_date, today })
    }
}

/// The time that `SOURCE_DATE_EPOCH` gives, if it is set and not empty.
fn source_date() -> Result<Option<DateTime>, Failure> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let moment = value.to_str().and_then(|text| text.parse().ok()).and_then(civil_from_epoch);
    moment.map(Some).ok_or_else(|| {
        let message = format!(
            "`SOURCE_DATE_EPOCH` is `{}`, which is not a number of seconds up to the year 9999",
            value.to_string_lossy()
        );
        let error = Diagnostic::error(Name::WrongSourceDate, message);
        Failure::operational(error.hint("give seconds since 1 January 1970, or unset the variable"))
    })
}

/// The day and time in UTC, `seconds` after the start of 1970; `None` after the year 9999.
fn civil_from_epoch(seconds: u64) -> Option<DateTime> {
    let epoch = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    epoch.checked_add(SignedDuration::from_secs(i64::try_from(seconds).ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_since_1970_become_a_date_up_to_the_year_9999() {
        let date = |seconds| civil_from_epoch(seconds).map(|moment| moment.to_string());
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00"),
            (951_782_399, "2000-02-28T23:59:59"),
            (951_782_400, "2000-02-29T00:00:00"),
            (4_107_542_400, "2100-03-01T00:00:00"),
            (253_402_300_799, "9999-12-31T23:59:59"),
        ] {
            assert_eq!(date(seconds).as_deref(), Some(expected));
        }
        assert_eq!(date(253_402_300_800), None);
        assert_eq!(date(u64::MAX), None);
    }
}
