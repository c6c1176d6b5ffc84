//! Days with a name in a year: fixed ones, nth weekdays, those that follow Easter, and those of the Islamic calendar.

use jiff::civil::{Date, Weekday};
use lexicon::time::DayRule;

use super::resolve::{date, plus_days};

/// Returns the first and last day that a named day means in a year.
pub(super) fn days_of(year: i16, rule: DayRule) -> Option<(Date, Date)> {
    let one = |day: Date| (day, day);
    match rule {
        DayRule::Fixed { month, day } => date(year, month, day).map(one),
        DayRule::Nth { month, weekday, nth } => {
            let weekday = Weekday::from_monday_one_offset(weekday as i8).ok()?;
            date(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok().map(one)
        }
        DayRule::Easter(days) => plus_days(easter(year)?, days.into()).map(one),
        DayRule::OrthodoxEaster(days) => plus_days(orthodox_easter(year)?, days.into()).map(one),
        DayRule::Islamic { month, day, days } => {
            let first = islamic_in(year, month, day)?;
            let last = plus_days(first, i64::from(days) - 1 + SIGHTING_DAYS)?;
            Some((plus_days(first, -SIGHTING_DAYS)?, last))
        }
    }
}

/// Days by which the sighting of the moon can move a day of the Islamic calendar against the tables.
const SIGHTING_DAYS: i64 = 1;

/// Easter Sunday of the western churches (Meeus, Jones and Butcher's form of the Gregorian computus).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    date(year, month as u8, day as u8)
}

/// Easter Sunday of the eastern churches (Meeus's form of the Julian computus), as a Gregorian date.
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let month = (d + e + 114) / 31;
    let day = (d + e + 114) % 31 + 1;
    let calendars_apart = y / 100 - y / 400 - 2;
    plus_days(date(year, month as u8, day as u8)?, calendars_apart.into())
}

/// Returns a day of the Islamic calendar that falls in a year of ours, by the tables of thirty years.
fn islamic_in(year: i16, month: u8, day: u8) -> Option<Date> {
    let about = (i64::from(year) - 622) * 33 / 32;
    (about - 1..=about + 2)
        .filter_map(|hijri| islamic(hijri, month.into(), day.into()))
        .find(|day| day.year() == year)
}

/// The Gregorian date of an Islamic one in the tables whose eleven leap years come in each thirty.
fn islamic(year: i64, month: i64, day: i64) -> Option<Date> {
    let days = (11 * year + 3) / 30 + 354 * year + 30 * month - (month - 1) / 2 + day;
    // The day before the first of the era, less a year, counted from 1 January 2000.
    plus_days(date(2000, 1, 1)?, days + 1_948_055 - 2_451_545)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(year: i16, rule: DayRule) -> String {
        days_of(year, rule).map_or_else(String::new, |days| days.0.to_string())
    }

    #[test]
    fn feasts_fall_where_the_calendars_say() {
        assert_eq!(first(2024, DayRule::Easter(0)), "2024-03-31");
        assert_eq!(first(2019, DayRule::Easter(-2)), "2019-04-19");
        assert_eq!(first(2024, DayRule::OrthodoxEaster(0)), "2024-05-05");
        assert_eq!(first(2021, DayRule::OrthodoxEaster(0)), "2021-05-02");
        assert_eq!(first(1900, DayRule::OrthodoxEaster(0)), "1900-04-22");
    }

    #[test]
    fn islamic_days_allow_for_the_moon() {
        let fitr = DayRule::Islamic {
            month: 10,
            day: 1,
            days: 1,
        };
        let days = days_of(2024, fitr).expect("a day");
        assert_eq!(
            (days.0.to_string(), days.1.to_string()),
            ("2024-04-09".into(), "2024-04-11".into())
        );
        let adha = DayRule::Islamic {
            month: 12,
            day: 10,
            days: 1,
        };
        assert_eq!(first(2023, adha), "2023-06-28");
        let ramadan = DayRule::Islamic {
            month: 9,
            day: 1,
            days: 30,
        };
        assert_eq!(first(2023, ramadan), "2023-03-22");
    }
}
