//! Lengths that lead from a day to another, and the same part of another year.

use jiff::civil::Date;
use lexicon::TimeUnit;

use super::{
    Days, Ground,
    calendar::{bounds, calendar, value_of},
    date, dated, open, plus_days, plus_months,
    unit::{moved, story_for, unit_around, unresolved_unit},
};
use crate::{
    Precision, TimeAnchor,
    time::{
        TimexKind,
        reading::{From, OfYear, Part, Year},
        value::period,
    },
};

pub(super) fn distance(count: Option<f64>, unit: TimeUnit, sign: i32, from: From, ground: &Ground<'_>) -> Days {
    let anchor = match from {
        From::Publication => TimeAnchor::Publication,
        From::Story | From::Latest => TimeAnchor::Narrative,
    };
    let Some(count) = count else {
        let mark = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Days {
            anchor,
            ..open(TimexKind::Date, mark.to_owned())
        };
    };
    if let Some(quarter) = same_quarter(count, unit, sign, ground) {
        return quarter;
    }
    let base = match from {
        From::Publication => ground.today,
        From::Story | From::Latest => story_for(unit, sign, ground),
    };
    let found = base.and_then(|day| moved(day, count * f64::from(sign), unit));
    let whole = if count.fract() == 0.0 { unit } else { finer(unit) };
    let around = found.and_then(|day| match whole {
        // "A decade ago" is said of a few years around the tenth.
        TimeUnit::Decade => Some(about_year(day, 2)?),
        TimeUnit::Century | TimeUnit::Millennium => Some(about_year(day, 10)?),
        unit => unit_around(day, unit),
    });
    match around {
        Some((first, last, precision, value)) => dated(Some(first), Some(last), precision, anchor, value),
        None => unresolved_unit(unit, anchor),
    }
}

/// The day or unit of speaking, so many years ago.
pub(super) fn years_back(years: f64, of: TimeUnit, ground: &Ground<'_>) -> Days {
    let day = ground.today.and_then(|today| moved(today, -years, TimeUnit::Year));
    match day.and_then(|day| unit_around(day, of)) {
        Some((first, last, precision, value)) => {
            dated(Some(first), Some(last), precision, TimeAnchor::Publication, value)
        }
        None => unresolved_unit(of, TimeAnchor::Publication),
    }
}

fn finer(unit: TimeUnit) -> TimeUnit {
    match unit {
        TimeUnit::Millennium | TimeUnit::Century | TimeUnit::Decade => TimeUnit::Year,
        TimeUnit::Year | TimeUnit::Half | TimeUnit::Quarter => TimeUnit::Month,
        TimeUnit::Month | TimeUnit::Fortnight => TimeUnit::Week,
        unit => unit,
    }
}

fn about_year(day: Date, years: i16) -> Option<(Date, Date, Precision, String)> {
    let first = date(day.year() - years, 1, 1)?;
    let last = date(day.year() + years, 12, 31)?;
    Some((
        first,
        last,
        Precision::Decade,
        value_of(Some(day.year()), OfYear::Whole),
    ))
}

/// The part of a calendar year that a time fills, where it is a quarter.
fn quarter_of(days: &Days) -> Option<(i16, OfYear)> {
    let (year, quarter) = days.value.split_once("-Q")?;
    let quarter = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
    Some((year.parse().ok()?, OfYear::Quarter(quarter)))
}

fn in_year(year: i16, of: OfYear, precision: Precision) -> Option<Days> {
    let (first, last) = bounds(year, of)?;
    Some(dated(
        Some(first),
        Some(last),
        precision,
        TimeAnchor::Narrative,
        value_of(Some(year), of),
    ))
}

/// Months by which the end of a quarter of someone's accounts is led to the calendar's quarter that it fills most of.
const TO_MIDDLE_OF_QUARTER: i64 = -1;

/// The quarter that a day closes: three months up to that day, named for the quarter of the calendar that it fills most of.
pub(super) fn quarter_ended(day: Days) -> Days {
    let Some(last) = day.last else {
        return unresolved_unit(TimeUnit::Quarter, day.anchor);
    };
    let first = plus_days(last, 1).and_then(|next| plus_months(next, -3));
    let named = plus_months(last, TO_MIDDLE_OF_QUARTER).and_then(|middle| unit_around(middle, TimeUnit::Quarter));
    match (first, named) {
        (Some(first), Some((.., precision, value))) => dated(Some(first), Some(last), precision, day.anchor, value),
        _ => unresolved_unit(TimeUnit::Quarter, day.anchor),
    }
}

pub(super) fn year_before(days: Days) -> Days {
    if let (Precision::Month, Some(first)) = (days.precision, days.first) {
        let of = OfYear::Month(first.month() as u8);
        return in_year(first.year().saturating_sub(1), of, days.precision).unwrap_or(days);
    }
    let earlier = quarter_of(&days).and_then(|(year, of)| in_year(year.saturating_sub(1), of, days.precision));
    earlier.unwrap_or(days)
}

/// The quarter of a year that the story tells of, or the year where it tells of none.
pub(super) fn same_part(year: Year, ground: &Ground<'_>) -> Days {
    let whole = calendar(year, OfYear::Whole, Part::All, ground);
    let quarter = ground.quarter.and_then(quarter_of);
    let narrowed = whole
        .first
        .zip(quarter)
        .and_then(|(first, (_, of))| in_year(first.year(), of, Precision::Season));
    narrowed.unwrap_or(whole)
}

/// A year before a quarter that the story is in is that quarter of the year before.
fn same_quarter(count: f64, unit: TimeUnit, sign: i32, ground: &Ground<'_>) -> Option<Days> {
    let story = ground.quarter.filter(|_| unit == TimeUnit::Year && count == 1.0)?;
    let (year, of) = quarter_of(story)?;
    in_year(year.saturating_add(sign as i16), of, Precision::Season)
}

pub(super) fn stretch(count: Option<f64>, unit: TimeUnit, sign: i32, ground: &Ground<'_>) -> Days {
    let far = ground
        .today
        .zip(count)
        .and_then(|(today, count)| moved(today, count * f64::from(sign), unit));
    let mut days = open(TimexKind::Duration, period(count, unit));
    match (ground.today, far) {
        (Some(today), Some(far)) => {
            days.first = Some(today.min(far));
            days.last = Some(today.max(far));
        }
        // "The coming weeks" begin now, "recent weeks" end now; the other end is not said.
        (Some(today), None) if count.is_none() && sign > 0 => days.first = Some(today),
        (Some(today), None) if count.is_none() => days.last = Some(today),
        _ => {}
    }
    days
}
