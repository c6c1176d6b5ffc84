//! Days of other calendars as Gregorian ones: the Solar Hijri years of Iran and Afghanistan, the Buddhist years of Thailand.

use jiff::{ToSpan, civil::Date};

/// Solar Hijri years that news pages bear: 1370 began on 21 March 1991.
pub const JALALI_YEARS: std::ops::Range<i64> = 1370..1450;

/// Buddhist years that news pages bear, and how far they run ahead.
pub const BUDDHIST_YEARS: std::ops::Range<i64> = 2533..2643;
pub const BUDDHIST_AHEAD: i64 = 543;

/// Returns the Gregorian day of a Solar Hijri one.
///
/// Between the years 1343 and 1472 every leap year stands at one of eight places of a cycle of 33 years, so that days
/// can be counted exactly.
#[must_use]
pub fn of_jalali(year: i64, month: i64, day: i64) -> Option<Date> {
    let length = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 => 29 + i64::from(is_leap(year)),
        _ => return None,
    };
    if !JALALI_YEARS.contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    let years: i64 = (JALALI_YEARS.start..year)
        .map(|year| 365 + i64::from(is_leap(year)))
        .sum();
    let months = (month - 1) * 31 - (month - 7).max(0);
    let first = Date::new(1991, 3, 21).ok()?;
    first.checked_add((years + months + day - 1).days()).ok()
}

fn is_leap(year: i64) -> bool {
    matches!(year % 33, 1 | 5 | 9 | 13 | 17 | 22 | 26 | 30)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::of_jalali;

    #[test]
    fn solar_hijri_days_are_counted() {
        assert_eq!(of_jalali(1370, 1, 1), Some(date(1991, 3, 21)));
        assert_eq!(of_jalali(1399, 4, 2), Some(date(2020, 6, 22)));
        assert_eq!(of_jalali(1399, 12, 30), Some(date(2021, 3, 20)), "1399 was a leap year");
        assert_eq!(of_jalali(1403, 1, 1), Some(date(2024, 3, 20)));
        assert_eq!(of_jalali(1404, 7, 1), Some(date(2025, 9, 23)));
        assert_eq!(of_jalali(1400, 12, 30), None);
        assert_eq!(of_jalali(1400, 13, 1), None);
        assert_eq!(of_jalali(1300, 1, 1), None);
    }
}
