//! Weekdays, days and units around the day of speaking or the story's.

use jiff::civil::{Date, ISOWeekDate};
use lexicon::TimeUnit;

use super::{
    Days, Ground,
    calendar::{bounds, narrowed, precision_of, value_of, years},
    dated, plus_days, plus_months,
};
use crate::{
    Precision, TimeAnchor,
    time::{
        TimexKind,
        reading::{Bias, From, OfYear, Part},
    },
};

fn monday(date: Date) -> Option<Date> {
    plus_days(date, 1 - i64::from(date.weekday().to_monday_one_offset()))
}

pub(super) fn weekday(day: u8, bias: Option<Bias>, week: Option<i32>, ground: &Ground<'_>) -> Days {
    /// The last day of the week on which "last" is said of the week before.
    const WORKDAYS: i64 = 5;
    /// So many days back a weekday has no need of "last".
    const NEAR: i64 = 1;
    let Some(today) = ground.today else {
        return dated(
            None,
            None,
            Precision::Day,
            TimeAnchor::Publication,
            format!("XXXX-WXX-{day}"),
        );
    };
    let in_week = |shift: i64| monday(today).and_then(|monday| plus_days(monday, shift * 7 + i64::from(day) - 1));
    let own = i64::from(today.weekday().to_monday_one_offset());
    // Days back to the last such weekday, today included.
    let back = (own - i64::from(day)).rem_euclid(7);
    let ahead = (i64::from(day) - own).rem_euclid(7);
    let found = match (week, bias, ground.bias) {
        (Some(week), ..) => in_week(week.into()),
        // "last Monday" on a Tuesday: yesterday would be told as "Monday".
        (None, Some(Bias::Last), _) if i64::from(day) < own && own <= WORKDAYS && back <= NEAR => {
            plus_days(today, -back - 7)
        }
        (None, Some(Bias::Behind | Bias::Last), _) => plus_days(today, -(if back == 0 { 7 } else { back })),
        (None, Some(Bias::Ahead), _) => plus_days(today, if ahead == 0 { 7 } else { ahead }),
        (None, Some(Bias::Here), Some(Bias::Behind)) => plus_days(today, -back),
        (None, Some(Bias::Here | Bias::Near), _) => in_week(0),
        (None, None, Some(Bias::Ahead)) => plus_days(today, ahead),
        (None, None, Some(Bias::Near)) if ahead <= back => plus_days(today, ahead),
        (None, None, _) => plus_days(today, -back),
    };
    let value = found.map_or_else(|| format!("XXXX-WXX-{day}"), |date| date.to_string());
    dated(found, found, Precision::Day, TimeAnchor::Publication, value)
}

pub(super) fn weekday_near(day: u8, sign: i32, ground: &Ground<'_>) -> Days {
    let told = ground.story.filter(|story| story.precision == Precision::Day);
    let found = told
        .and_then(|story| if sign < 0 { story.first } else { story.last })
        .and_then(|base| {
            let own = i64::from(base.weekday().to_monday_one_offset());
            let (back, ahead) = (
                (own - i64::from(day)).rem_euclid(7),
                (i64::from(day) - own).rem_euclid(7),
            );
            let distance = if sign < 0 { -back } else { ahead };
            plus_days(base, if distance == 0 { 7 * i64::from(sign) } else { distance })
        });
    let value = found.map_or_else(|| format!("XXXX-WXX-{day}"), |date| date.to_string());
    dated(found, found, Precision::Day, TimeAnchor::Narrative, value)
}

pub(super) fn offset(days: i32, ground: &Ground<'_>) -> Days {
    let found = ground.today.and_then(|today| plus_days(today, days.into()));
    let value = found.map_or_else(|| "XXXX-XX-XX".to_owned(), |date| date.to_string());
    dated(found, found, Precision::Day, TimeAnchor::Publication, value)
}

/// So many days beside a day.
pub(super) fn beside(day: Days, days: i32) -> Days {
    let found = day.first.and_then(|first| plus_days(first, days.into()));
    let value = found.map_or_else(|| "XXXX-XX-XX".to_owned(), |date| date.to_string());
    dated(found, found, Precision::Day, day.anchor, value)
}

/// The nth unit of a whole: counted from its first day, or from its last where below nought.
pub(super) fn nth_of(nth: i8, unit: TimeUnit, whole: Days) -> Days {
    let unresolved = unresolved_unit(unit, whole.anchor);
    let (Some(first), Some(last)) = (whole.first, whole.last) else {
        return unresolved;
    };
    let (edge, steps) = if nth < 0 {
        (last, f64::from(nth) + 1.0)
    } else {
        (first, f64::from(nth) - 1.0)
    };
    let Some(day) = moved(edge, steps, unit).filter(|day| (first..=last).contains(day)) else {
        return unresolved;
    };
    match unit {
        // "The first week of June" is its first seven days, whatever weekday they begin on.
        TimeUnit::Week => {
            let (from, to) = if nth < 0 {
                (plus_days(day, -6), Some(day))
            } else {
                (Some(day), plus_days(day, 6))
            };
            dated(
                from,
                to.map(|to| to.min(last)),
                Precision::Week,
                whole.anchor,
                whole.value,
            )
        }
        unit => match unit_around(day, unit) {
            Some((first, last, precision, value)) => dated(Some(first), Some(last), precision, whole.anchor, value),
            None => unresolved,
        },
    }
}

/// The seven days that end with a day.
pub(super) fn week_to(day: Days) -> Days {
    let Some(last) = day.last else {
        return unresolved_unit(TimeUnit::Week, day.anchor);
    };
    dated(
        plus_days(last, -6),
        Some(last),
        Precision::Week,
        day.anchor,
        iso_week(last),
    )
}

/// The night before the day of speaking: it may have been either day.
pub(super) fn overnight(ground: &Ground<'_>) -> Days {
    let today = offset(0, ground);
    Days {
        first: ground.today.and_then(|today| plus_days(today, -1)),
        kind: TimexKind::Time,
        value: format!("{}TNI", today.value),
        ..today
    }
}

fn iso_week(date: Date) -> String {
    let week: ISOWeekDate = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The calendar unit that holds a day: its first and last day, precision and value.
pub(super) fn unit_around(day: Date, unit: TimeUnit) -> Option<(Date, Date, Precision, String)> {
    let year = day.year();
    let quarter = ((day.month() - 1) / 3 + 1) as u8;
    let half = ((day.month() - 1) / 6 + 1) as u8;
    let of_year = |of| {
        let (first, last) = bounds(year, of)?;
        Some((first, last, precision_of(of), value_of(Some(year), of)))
    };
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => {
            Some((day, day, Precision::Day, day.to_string()))
        }
        TimeUnit::Week | TimeUnit::Fortnight => {
            let first = monday(day)?;
            Some((first, plus_days(first, 6)?, Precision::Week, iso_week(day)))
        }
        TimeUnit::Weekend => {
            let first = monday(day)?;
            Some((
                plus_days(first, 5)?,
                plus_days(first, 6)?,
                Precision::Week,
                format!("{}-WE", iso_week(day)),
            ))
        }
        TimeUnit::Month => of_year(OfYear::Month(day.month() as u8)),
        TimeUnit::Quarter => of_year(OfYear::Quarter(quarter)),
        TimeUnit::Half => of_year(OfYear::Half(half)),
        TimeUnit::Year => of_year(OfYear::Whole),
        TimeUnit::Decade | TimeUnit::Century | TimeUnit::Millennium => {
            let count = match unit {
                TimeUnit::Decade => 10,
                TimeUnit::Century => 100,
                _ => 1000,
            };
            let days = years(year - year % count, count, Part::All);
            Some((days.first?, days.last?, days.precision, days.value))
        }
    }
}

/// Moves a day by so many units.
pub(super) fn moved(day: Date, count: f64, unit: TimeUnit) -> Option<Date> {
    if !count.is_finite() || count.abs() > 100_000.0 {
        return None;
    }
    let whole = |factor: f64| (count * factor).round() as i64;
    match unit {
        TimeUnit::Second | TimeUnit::Minute => Some(day),
        TimeUnit::Hour => plus_days(day, (count / 24.0).trunc() as i64),
        TimeUnit::Day => plus_days(day, whole(1.0)),
        TimeUnit::Week | TimeUnit::Weekend => plus_days(day, whole(7.0)),
        TimeUnit::Fortnight => plus_days(day, whole(14.0)),
        TimeUnit::Month => plus_months(day, whole(1.0)),
        TimeUnit::Quarter => plus_months(day, whole(3.0)),
        TimeUnit::Half => plus_months(day, whole(6.0)),
        TimeUnit::Year => plus_months(day, whole(12.0)),
        TimeUnit::Decade => plus_months(day, whole(120.0)),
        TimeUnit::Century => plus_months(day, whole(1200.0)),
        TimeUnit::Millennium => plus_months(day, whole(12_000.0)),
    }
}

pub(super) fn unresolved_unit(unit: TimeUnit, anchor: TimeAnchor) -> Days {
    let (precision, value) = match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => (Precision::Day, "XXXX-XX-XX"),
        TimeUnit::Week | TimeUnit::Fortnight => (Precision::Week, "XXXX-WXX"),
        TimeUnit::Weekend => (Precision::Week, "XXXX-WXX-WE"),
        TimeUnit::Month => (Precision::Month, "XXXX-XX"),
        TimeUnit::Quarter => (Precision::Season, "XXXX-QX"),
        TimeUnit::Half => (Precision::Season, "XXXX-HX"),
        TimeUnit::Year => (Precision::Year, "XXXX"),
        TimeUnit::Decade => (Precision::Decade, "XXX"),
        TimeUnit::Century | TimeUnit::Millennium => (Precision::Vague, "XX"),
    };
    dated(None, None, precision, anchor, value.to_owned())
}

pub(super) fn unit_shift(unit: TimeUnit, shift: i32, from: From, part: Part, ground: &Ground<'_>) -> Days {
    // "The weekend" is the one beside the day of speaking, whatever the story has reached.
    let from = if unit == TimeUnit::Weekend && shift == 0 {
        From::Publication
    } else {
        from
    };
    let (base, anchor) = match from {
        From::Publication => (ground.today, TimeAnchor::Publication),
        From::Story => (story_for(unit, shift, ground), TimeAnchor::Narrative),
        From::Latest => (latest(unit, ground), TimeAnchor::Narrative),
    };
    let weekend_behind = unit == TimeUnit::Weekend && shift == 0 && ground.bias == Some(Bias::Behind);
    let before_weekend = |day: Date| day.weekday().to_monday_one_offset() <= 5;
    let shift = if weekend_behind && base.is_some_and(before_weekend) {
        -1
    } else {
        shift
    };
    let found = base
        .and_then(|day| moved(day, shift.into(), unit))
        .and_then(|day| unit_around(day, unit));
    let Some((first, last, precision, value)) = found else {
        return unresolved_unit(unit, anchor);
    };
    let of = match unit {
        TimeUnit::Month => Some(OfYear::Month(first.month() as u8)),
        TimeUnit::Year => Some(OfYear::Whole),
        _ => None,
    };
    let (first, last) = of.map_or((first, last), |of| narrowed(first, last, of, part));
    dated(Some(first), Some(last), precision, anchor, value)
}

/// The day that the story has reached, where it is told finely enough for the unit.
pub(super) fn story_for(unit: TimeUnit, shift: i32, ground: &Ground<'_>) -> Option<Date> {
    if unit == TimeUnit::Quarter
        && let Some(quarter) = ground.quarter
    {
        return if shift > 0 { quarter.last } else { quarter.first };
    }
    if unit == TimeUnit::Quarter && shift == 0 {
        return latest(unit, ground);
    }
    // "The year" is that of the story where it has just told one that has begun; else the one of speaking.
    if unit == TimeUnit::Year && shift == 0 && ground.today.is_some() {
        let told = ground
            .story
            .filter(|_| ground.story_is_fresh)
            .and_then(|story| story.first);
        return told.filter(|&first| Some(first) <= ground.today).or(ground.today);
    }
    let Some(story) = ground.story else {
        return ground.today.filter(|_| unit != TimeUnit::Day);
    };
    let fine = match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => story.precision == Precision::Day,
        TimeUnit::Week | TimeUnit::Weekend | TimeUnit::Fortnight => story.precision <= Precision::Week,
        TimeUnit::Month => story.precision <= Precision::Month,
        TimeUnit::Quarter | TimeUnit::Half => story.precision <= Precision::Season,
        _ => story.precision <= Precision::Year || unit >= TimeUnit::Decade,
    };
    let day = if shift > 0 { story.last } else { story.first };
    if fine { day } else { None }
}

/// The quarter that the story is in, or the unit completed before the day of speaking.
fn latest(unit: TimeUnit, ground: &Ground<'_>) -> Option<Date> {
    let told = ground
        .quarter
        .filter(|_| unit == TimeUnit::Quarter)
        .and_then(|quarter| quarter.first);
    told.or_else(|| ground.today.and_then(|today| moved(today, -1.0, unit)))
}

/// The week or weekend that holds a day.
pub(super) fn unit_of(unit: TimeUnit, day: Days) -> Days {
    match day.first.and_then(|date| unit_around(date, unit)) {
        Some((first, last, precision, value)) => dated(Some(first), Some(last), precision, day.anchor, value),
        None => unresolved_unit(unit, day.anchor),
    }
}
