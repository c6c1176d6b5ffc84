//! Days and windows of days, as far as events compare them.

use claims::{Precision, Time};
use jiff::civil::{Date, date};

/// A window of days; an end that is missing is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The first day it may mean.
    pub first: Option<Date>,
    /// The last day it may mean.
    pub last: Option<Date>,
    /// How fine it was told.
    pub precision: Precision,
}

/// The width in days of a window with an open end: longer than any dispute.
const OPEN: i32 = 100_000;

impl When {
    /// Returns the window of a time, or nothing where it holds no day.
    #[must_use]
    pub fn of(time: &Time) -> Option<Self> {
        let (first, last) = match (time.first, time.last) {
            (None, None) => return None,
            (Some(first), Some(last)) if last < first => (Some(last), Some(first)),
            both => both,
        };
        Some(Self {
            first,
            last,
            precision: time.precision,
        })
    }

    /// Says whether some day lies in both windows.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        starts_by(self.first, other.last) && starts_by(other.first, self.last)
    }

    /// Returns the days that lie in both windows, told as finely as the finer one.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        if !self.overlaps(other) {
            return None;
        }
        Some(Self {
            first: self.first.max(other.first),
            last: match (self.last, other.last) {
                (Some(one), Some(two)) => Some(one.min(two)),
                (one, two) => one.or(two),
            },
            precision: self.precision.min(other.precision),
        })
    }

    /// Says whether both mean the same days.
    #[must_use]
    pub fn same_days(&self, other: &Self) -> bool {
        (self.first, self.last) == (other.first, other.last)
    }

    /// Returns how many days the window holds; a great number where an end is open.
    #[must_use]
    pub fn width(&self) -> i32 {
        match (self.first, self.last) {
            (Some(first), Some(last)) => day_number(last) - day_number(first) + 1,
            _ => OPEN,
        }
    }

    /// Returns the window as an ISO 8601 day or interval, `..` for an open end.
    #[must_use]
    pub fn shown(&self) -> String {
        let end = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
        if self.first == self.last {
            end(self.first)
        } else {
            format!("{}/{}", end(self.first), end(self.last))
        }
    }
}

/// Says whether a window that starts at `first` has started by `last`.
fn starts_by(first: Option<Date>, last: Option<Date>) -> bool {
    match (first, last) {
        (Some(first), Some(last)) => first <= last,
        _ => true,
    }
}

/// The day that day numbers count from.
const EPOCH: Date = date(1970, 1, 1);

/// Returns a day as a number, so that days can be counted.
#[must_use]
pub fn day_number(day: Date) -> i32 {
    (day - EPOCH).get_days()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(first: Option<Date>, last: Option<Date>) -> When {
        When {
            first,
            last,
            precision: Precision::Day,
        }
    }

    #[test]
    fn windows_relate() {
        let may = window(Some(date(2024, 5, 1)), Some(date(2024, 5, 31)));
        let day = window(Some(date(2024, 5, 24)), Some(date(2024, 5, 24)));
        let since = window(Some(date(2024, 5, 25)), None);
        assert!(may.overlaps(&day) && may.overlaps(&since) && !day.overlaps(&since));
        assert_eq!(may.intersection(&day), Some(day));
        assert_eq!(may.intersection(&since).map(|when| when.width()), Some(7));
        assert_eq!((may.width(), day.width()), (31, 1));
        assert_eq!(day.shown(), "2024-05-24");
        assert_eq!(since.shown(), "2024-05-25/..");
    }
}
