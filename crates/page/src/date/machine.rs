//! Dates as machines write them: "2024-04-19T21:15:00+04:00", "20240419", seconds since 1970.

use jiff::{civil::Date, tz::Offset};

/// A machine's date: the day as written, and the moment where the stamp tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day as written: the local day of whoever wrote the offset.
    pub day: Date,
    /// Minutes since 1970 in UTC, where the stamp holds a time and an offset.
    pub minutes: Option<i64>,
    /// Whether the stamp is in UTC, so that the day at the outlet may be the one before or behind.
    pub is_utc: bool,
}

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// How far local time runs behind UTC in Hawaii and before it in New Zealand: further out live few papers.
const FURTHEST_BEHIND: i64 = 10 * 60;
const FURTHEST_AHEAD: i64 = 13 * 60;

impl Moment {
    /// Says whether a day may be the moment's day somewhere that people live.
    #[must_use]
    pub fn may_be(&self, day: Date) -> bool {
        let Some(minutes) = self.minutes.filter(|_| self.is_utc) else {
            return day == self.day;
        };
        let minute = minutes.rem_euclid(DAY);
        day == self.day
            || minute < FURTHEST_BEHIND && self.day.yesterday().ok() == Some(day)
            || minute >= DAY - FURTHEST_AHEAD && self.day.tomorrow().ok() == Some(day)
    }

    /// Returns the next day where the moment is midnight by one of the clocks of `ahead` (minutes ahead of UTC): a day
    /// without a time that was written down in UTC.
    #[must_use]
    pub fn midnight_at(&self, ahead: &[i64]) -> Option<Date> {
        let minute = self.minutes.filter(|_| self.is_utc)?.rem_euclid(DAY);
        let is_midnight = ahead.iter().any(|ahead| *ahead > 0 && minute + ahead == DAY);
        is_midnight.then(|| self.day.tomorrow().ok()).flatten()
    }
}

/// Reads the day off a machine's date: "2024-04-19T21:15:00+04:00", "20240419", "2024/04/19 21:15", seconds since 1970.
#[must_use]
pub fn machine_day(value: &str) -> Option<Date> {
    moment(value).map(|moment| moment.day)
}

/// Reads a machine's date.
#[must_use]
pub fn moment(value: &str) -> Option<Moment> {
    let value = value.trim();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let plausible = |day: Date| (1990..2100).contains(&day.year()).then_some(day);
    if digits == value.len() && (digits == 10 || digits == 13) {
        let seconds: i64 = value[..10].parse().ok()?;
        let timestamp = jiff::Timestamp::from_second(seconds).ok()?;
        return plausible(Offset::UTC.to_datetime(timestamp).date()).map(|day| Moment {
            day,
            minutes: Some(seconds.div_euclid(60)),
            is_utc: true,
        });
    }
    let numbers = |from: usize, to: usize| value.get(from..to).and_then(|part| part.parse::<i16>().ok());
    let (day, end) = match digits {
        4 if value.len() >= 10 && value.get(4..5)? == value.get(7..8)? && "-/.".contains(&value[4..5]) => (
            Date::new(
                numbers(0, 4)?,
                i8::try_from(numbers(5, 7)?).ok()?,
                i8::try_from(numbers(8, 10)?).ok()?,
            ),
            10,
        ),
        8 | 14 => (
            Date::new(
                numbers(0, 4)?,
                i8::try_from(numbers(4, 6)?).ok()?,
                i8::try_from(numbers(6, 8)?).ok()?,
            ),
            8,
        ),
        _ => return None,
    };
    let day = day.ok().and_then(plausible)?;
    let clock = value.get(end..).and_then(clock);
    let minutes = clock.and_then(|(minute, offset)| Some(epoch_minutes(day)? + minute - offset));
    Some(Moment {
        day,
        minutes,
        is_utc: clock.is_some_and(|(_, offset)| offset == 0),
    })
}

fn epoch_minutes(day: Date) -> Option<i64> {
    let epoch = Date::new(1970, 1, 1).ok()?;
    let days = epoch.until(day).ok()?.get_days();
    Some(i64::from(days) * DAY)
}

/// Reads "T21:15:00.000+04:00" as the minute of the day and the minutes of the offset.
fn clock(rest: &str) -> Option<(i64, i64)> {
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let two = |text: &str| -> Option<i64> { text.get(..2)?.parse().ok() };
    let (hour, minute) = (two(rest)?, two(rest.get(3..)?)?);
    if !(0..24).contains(&hour) || !(0..60).contains(&minute) || rest.as_bytes().get(2) != Some(&b':') {
        return None;
    }
    let zone = rest
        .get(5..)?
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ' '));
    let sign = match zone.as_bytes().first()? {
        b'Z' | b'z' => return Some((hour * 60 + minute, 0)),
        b'+' => 1,
        b'-' => -1,
        _ if zone.starts_with("UTC") || zone.starts_with("GMT") => return Some((hour * 60 + minute, 0)),
        _ => return None,
    };
    let zone = &zone[1..];
    let minutes_at = if zone.as_bytes().get(2) == Some(&b':') { 3 } else { 2 };
    let offset = two(zone)? * 60 + zone.get(minutes_at..).and_then(two).unwrap_or(0);
    Some((hour * 60 + minute, sign * offset))
}

/// Returns the moment of a day in words that a clock with its offset follows: "Sat, 19 Oct 2019 00:04:00 +0200".
#[must_use]
pub fn moment_behind(day: Date, behind: &str) -> Option<Moment> {
    let (minute, offset) = clock(behind)?;
    Some(Moment {
        day,
        minutes: Some(epoch_minutes(day)? + minute - offset),
        is_utc: offset == 0,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{machine_day, moment};

    #[test]
    fn machines_dates_are_read() {
        for value in [
            "2024-04-19T21:15:00+04:00",
            "2024-04-19",
            "20240419",
            "2024/04/19 21:15",
            "1713530000",
            "20240419211500",
        ] {
            assert_eq!(
                machine_day(value).map(|day| day.to_string()).as_deref(),
                Some("2024-04-19"),
                "{value}"
            );
        }
        for value in [
            "",
            "2024",
            "1970-01-01",
            "2024-13-01",
            "soon",
            "0",
            "é024-04-19",
            "2024-é4-19",
            "2024-04é19",
        ] {
            assert_eq!(machine_day(value), None, "{value}");
        }
    }

    #[test]
    fn a_stamp_in_utc_may_be_another_day_at_home() {
        let (before, day, behind) = (date(2024, 4, 18), date(2024, 4, 19), date(2024, 4, 20));
        let evening = moment("2024-04-19T22:00:00.000Z").expect("a stamp");
        assert!(evening.may_be(day) && evening.may_be(behind) && !evening.may_be(before));
        assert_eq!(evening.midnight_at(&[60, 120]), Some(behind));
        assert_eq!(evening.midnight_at(&[60]), None);
        let morning = moment("2024-04-19T02:25:54+00:00").expect("a stamp");
        assert!(morning.may_be(before) && !morning.may_be(behind));
        let local = moment("2024-04-19T22:00:00+02:00").expect("a stamp");
        assert!(!local.may_be(behind) && local.midnight_at(&[60]).is_none());
        assert_eq!(
            local.minutes,
            moment("2024-04-19T20:00:00Z").and_then(|moment| moment.minutes)
        );
        assert!(moment("2024-04-19 22:00").is_some_and(|moment| moment.minutes.is_none()));
        assert_eq!(
            moment("2024-04-19T22:00:00-0500").and_then(|moment| moment.minutes),
            moment("2024-04-20T03:00Z").and_then(|moment| moment.minutes)
        );
    }
}
