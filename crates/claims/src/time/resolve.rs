//! From what a phrase says to the days it means, given the day of speaking and what the story has reached.

use jiff::{
    ToSpan,
    civil::{Date, ISOWeekDate},
};
use lexicon::{TimeUnit, time::DayRule};

use super::{
    TimexKind, holiday,
    reading::{Bias, From, OfYear, Part, Reading, Year},
    value::{period, season_mark},
};
use crate::{Precision, TimeAnchor};

/// The days a phrase means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    pub first: Option<Date>,
    pub last: Option<Date>,
    pub precision: Precision,
    pub anchor: TimeAnchor,
    pub kind: TimexKind,
    pub value: String,
}

/// What a phrase is counted from.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ground<'a> {
    /// The day of speaking.
    pub today: Option<Date>,
    /// What the story has reached.
    pub story: Option<&'a Days>,
    /// The quarter last told, where it lies near.
    pub quarter: Option<&'a Days>,
    /// Whether the story lies near enough to lend its year to a day without one.
    pub story_is_near: bool,
    /// The direction that grammar gives.
    pub bias: Option<Bias>,
    /// Whether a past verb governs the phrase outright.
    pub told: bool,
}

/// No date outside these years is ever given.
const FIRST_YEAR: i16 = 1000;
const LAST_YEAR: i16 = 2200;

/// Resolves a reading other than a range.
pub(crate) fn resolve(reading: &Reading, ground: &Ground<'_>) -> Days {
    match reading {
        Reading::Calendar { year, of, part } => calendar(*year, *of, *part, ground),
        Reading::Years { first, count, part } => years(*first, *count, *part),
        Reading::Weekday { day, bias, week } => weekday(*day, *bias, *week, ground),
        Reading::WeekdayNear { day, sign } => weekday_near(*day, *sign, ground),
        Reading::Unit {
            unit,
            shift,
            from,
            part,
        } => unit_shift(*unit, *shift, *from, *part, ground),
        Reading::Distance {
            count,
            unit,
            sign,
            from,
        } => distance(*count, *unit, *sign, *from, ground),
        Reading::WeekOf(day) => week_of(resolve(day, ground)),
        Reading::YearBefore(whole) => year_before(resolve(whole, ground)),
        Reading::SamePart(year) => same_part(*year, ground),
        Reading::Offset(days) => offset(*days, ground),
        Reading::Stretch { count, unit, sign } => stretch(*count, *unit, *sign, ground),
        Reading::Length { count, unit } => open(TimexKind::Duration, period(*count, *unit)),
        Reading::Repeated(value) => open(TimexKind::Set, value.clone()),
        Reading::Reference(mark) => open(TimexKind::Date, mark.to_string()),
        Reading::Overnight => overnight(ground),
        Reading::Hour { day, mark } => hour(day.as_deref(), mark, ground),
        Reading::Range(near, far) => {
            let (near, far) = ends(&near.reading, &far.reading, ground);
            Days {
                first: near.first,
                last: far.last,
                precision: near.precision.max(far.precision),
                anchor: near.anchor,
                kind: near.kind,
                value: near.value,
            }
        }
    }
}

/// Resolves both ends of a range; an end without a year takes the other's.
pub(crate) fn ends(near: &Reading, far: &Reading, ground: &Ground<'_>) -> (Days, Days) {
    let mut near = near.clone();
    if let (Reading::Calendar { year, of, .. }, Reading::Calendar { year: far, .. }) = (&mut near, far)
        && matches!(year, Year::Open(_))
        && !matches!(far, Year::Open(_))
        && *of != OfYear::Whole
    {
        *year = *far;
    }
    let first = resolve(&near, ground);
    let story = Ground {
        story: Some(&first),
        story_is_near: first.first.is_some(),
        ..*ground
    };
    let last = resolve(far, &story);
    let wrong = matches!((first.first, last.last), (Some(first), Some(last)) if last < first);
    let last = if wrong {
        Days {
            first: first.first,
            last: None,
            ..last
        }
    } else {
        last
    };
    (first, last)
}

fn open(kind: TimexKind, value: String) -> Days {
    Days {
        first: None,
        last: None,
        precision: Precision::Vague,
        anchor: TimeAnchor::Publication,
        kind,
        value,
    }
}

fn dated(first: Option<Date>, last: Option<Date>, precision: Precision, anchor: TimeAnchor, value: String) -> Days {
    Days {
        first,
        last,
        precision,
        anchor,
        kind: TimexKind::Date,
        value,
    }
}

pub(super) fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return None;
    }
    Date::new(year, month as i8, day as i8).ok()
}

fn within(date: Date) -> Option<Date> {
    (FIRST_YEAR..=LAST_YEAR).contains(&date.year()).then_some(date)
}

pub(super) fn plus_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(days.days()).ok().and_then(within)
}

fn plus_months(date: Date, months: i64) -> Option<Date> {
    if months.abs() > 24_000 {
        return None;
    }
    date.checked_add(months.months()).ok().and_then(within)
}

// --- parts of a year ---------------------------------------------------------------------------------------------------

/// First and last day of a part of a year. A day that the month does not have is no day.
fn bounds(year: i16, of: OfYear) -> Option<(Date, Date)> {
    let months = |first: u8, last: u8| Some((date(year, first, 1)?, date(year, last, 1)?.last_of_month()));
    match of {
        OfYear::Whole => months(1, 12),
        OfYear::Season(4) => Some((date(year, 12, 1)?, date(year + 1, 2, 1)?.last_of_month())),
        OfYear::Season(season) => months(season * 3, season * 3 + 2),
        OfYear::Quarter(quarter) => months(quarter * 3 - 2, quarter * 3),
        OfYear::Half(half) => months(half * 6 - 5, half * 6),
        OfYear::Month(month) => months(month, month),
        OfYear::Day { month, day } => date(year, month, day).map(|day| (day, day)),
        OfYear::Days { month, first, last } => Some((date(year, month, first)?, date(year, month, last)?)),
        OfYear::Named(rule) => holiday::days_of(year, rule),
    }
}

fn precision_of(of: OfYear) -> Precision {
    match of {
        OfYear::Whole => Precision::Year,
        OfYear::Season(_) | OfYear::Quarter(_) | OfYear::Half(_) => Precision::Season,
        OfYear::Month(_) => Precision::Month,
        OfYear::Named(DayRule::Islamic { days: 8.., .. }) => Precision::Month,
        OfYear::Named(DayRule::Islamic { .. }) => Precision::Week,
        OfYear::Day { .. } | OfYear::Days { .. } | OfYear::Named(_) => Precision::Day,
    }
}

fn value_of(year: Option<i16>, of: OfYear) -> String {
    let year_mark = year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
    match of {
        OfYear::Whole => year_mark,
        OfYear::Season(season) => format!("{year_mark}-{}", season_mark(season)),
        OfYear::Quarter(quarter) => format!("{year_mark}-Q{quarter}"),
        OfYear::Half(half) => format!("{year_mark}-H{half}"),
        OfYear::Month(month) => format!("{year_mark}-{month:02}"),
        OfYear::Day { month, day } => format!("{year_mark}-{month:02}-{day:02}"),
        OfYear::Days { month, first, .. } => format!("{year_mark}-{month:02}-{first:02}"),
        OfYear::Named(rule) => match year.and_then(|year| holiday::days_of(year, rule)) {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, _)) => format!("{year_mark}-{:02}", first.month()),
            None => year_mark,
        },
    }
}

fn calendar(year: Year, of: OfYear, part: Part, ground: &Ground<'_>) -> Days {
    let (year, anchor) = match year {
        Year::Is(year) => (Some(year), TimeAnchor::Absolute),
        Year::Shift(shift) => (
            ground.today.map(|today| today.year().saturating_add(shift as i16)),
            TimeAnchor::Publication,
        ),
        Year::Story(shift) => (
            story_day(ground).map(|day| day.year().saturating_add(shift as i16)),
            TimeAnchor::Narrative,
        ),
        Year::Open(bias) => open_year(of, bias, ground),
    };
    let Some((first, last)) = year.and_then(|year| bounds(year, of)) else {
        // A day that no calendar has keeps its words and loses its date.
        return dated(None, None, precision_of(of), anchor, value_of(year, of));
    };
    let (first, last) = narrowed(first, last, of, part);
    dated(Some(first), Some(last), precision_of(of), anchor, value_of(year, of))
}

fn story_day(ground: &Ground<'_>) -> Option<Date> {
    ground
        .story
        .and_then(|story| story.first.or(story.last))
        .or(ground.today)
}

/// A day so far behind, where grammar only leans back, is more likely the nearest one ahead.
const NEAR_AHEAD_DAYS: i32 = 60;

/// The same of a month, where no past verb governs it outright.
const NEAR_AHEAD_MONTH_DAYS: i32 = 35;

fn open_year(of: OfYear, bias: Option<Bias>, ground: &Ground<'_>) -> (Option<i16>, TimeAnchor) {
    let story_year = ground.story.and_then(|story| story.first).map(Date::year);
    // A quarter is spoken of when it is over or under way; where the verb looks ahead, a coming one that lies nearer.
    let tense = match of {
        OfYear::Quarter(_) | OfYear::Half(_) if ground.bias == Some(Bias::Ahead) => None,
        OfYear::Quarter(_) | OfYear::Half(_) => Some(Bias::Behind),
        _ => ground.bias,
    };
    let wanted = bias.or(tense);
    if ground.story_is_near
        && bias.is_none()
        && wanted != Some(Bias::Ahead)
        && let Some(year) = story_year
        && ground.today.is_none_or(|today| year < today.year())
    {
        return (Some(year), TimeAnchor::Narrative);
    }
    let Some(today) = ground.today else {
        return (None, TimeAnchor::Publication);
    };
    let this = today.year();
    let candidates = [this - 1, this, this + 1];
    let year = match wanted {
        Some(Bias::Here) => Some(this),
        Some(Bias::Behind) => candidates
            .into_iter()
            .rev()
            .find(|&year| bounds(year, of).is_some_and(|(first, _)| first <= today)),
        Some(Bias::Ahead) => candidates
            .into_iter()
            .find(|&year| bounds(year, of).is_some_and(|(_, last)| last >= today)),
        None => candidates
            .into_iter()
            .min_by_key(|&year| distance_in_days(bounds(year, of), today)),
    };
    let year = match (year, wanted, bias) {
        (Some(year), Some(Bias::Behind), None) if !(ground.told && matches!(of, OfYear::Month(_))) => {
            Some(nearer_ahead(year, of, today))
        }
        (year, ..) => year,
    };
    (year.or(Some(this)), TimeAnchor::Publication)
}

fn nearer_ahead(behind: i16, of: OfYear, today: Date) -> i16 {
    let ahead = bounds(behind + 1, of).map_or(i32::MAX, |(first, _)| days_between(today, first));
    let near = match of {
        OfYear::Day { .. } => NEAR_AHEAD_DAYS,
        OfYear::Month(_) => NEAR_AHEAD_MONTH_DAYS,
        _ => return behind,
    };
    if (0..=near).contains(&ahead) {
        behind + 1
    } else {
        behind
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

fn distance_in_days(bounds: Option<(Date, Date)>, today: Date) -> i32 {
    match bounds {
        Some((first, last)) if first <= today && today <= last => 0,
        Some((first, last)) => days_between(today, first).abs().min(days_between(today, last).abs()),
        None => i32::MAX,
    }
}

/// Narrows a month to thirds of ten days, and a year to thirds or quarters of months.
fn narrowed(first: Date, last: Date, of: OfYear, part: Part) -> (Date, Date) {
    let third = match of {
        OfYear::Month(_) => match part {
            Part::All => None,
            Part::Early | Part::Start => Some((Some(first), plus_days(first, 9))),
            Part::Mid => Some((plus_days(first, 9), plus_days(first, 19))),
            Part::Late | Part::End => Some((plus_days(first, 20), Some(last))),
        },
        OfYear::Whole => {
            let month = |first_month: u8, last_month: u8| {
                let until = date(first.year(), last_month, 1).map(Date::last_of_month);
                Some((date(first.year(), first_month, 1), until))
            };
            match part {
                Part::All => None,
                Part::Early => month(1, 4),
                Part::Mid => month(5, 8),
                Part::Late => month(9, 12),
                Part::Start => month(1, 3),
                Part::End => month(10, 12),
            }
        }
        _ => None,
    };
    match third {
        Some((Some(from), Some(to))) => (from, to),
        _ => (first, last),
    }
}

fn years(first: i16, count: i16, part: Part) -> Days {
    let third = |tenths: (i16, i16)| {
        (
            first + tenths.0 * count / 10,
            first + tenths.1 * count / 10 + count / 10 - 1,
        )
    };
    let (from, to) = match part {
        Part::All => (first, first + count - 1),
        Part::Early | Part::Start => third((0, 3)),
        Part::Mid => third((4, 6)),
        Part::Late | Part::End => third((6, 9)),
    };
    let (precision, value) = if count == 10 {
        (Precision::Decade, format!("{:03}", first / 10))
    } else {
        (Precision::Vague, format!("{:02}", first / 100))
    };
    dated(
        date(from, 1, 1),
        date(to, 12, 31),
        precision,
        TimeAnchor::Absolute,
        value,
    )
}

// --- days and units around the day of speaking -------------------------------------------------------------------------

fn monday(date: Date) -> Option<Date> {
    plus_days(date, 1 - i64::from(date.weekday().to_monday_one_offset()))
}

fn weekday(day: u8, bias: Option<Bias>, week: Option<i32>, ground: &Ground<'_>) -> Days {
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
        (None, Some(Bias::Behind), _) => plus_days(today, -(if back == 0 { 7 } else { back })),
        (None, Some(Bias::Ahead), _) => plus_days(today, if ahead == 0 { 7 } else { ahead }),
        (None, Some(Bias::Here), Some(Bias::Behind)) => plus_days(today, -back),
        (None, Some(Bias::Here), _) => in_week(0),
        (None, None, Some(Bias::Ahead)) => plus_days(today, ahead),
        (None, None, _) => plus_days(today, -back),
    };
    let value = found.map_or_else(|| format!("XXXX-WXX-{day}"), |date| date.to_string());
    dated(found, found, Precision::Day, TimeAnchor::Publication, value)
}

fn weekday_near(day: u8, sign: i32, ground: &Ground<'_>) -> Days {
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

fn offset(days: i32, ground: &Ground<'_>) -> Days {
    let found = ground.today.and_then(|today| plus_days(today, days.into()));
    let value = found.map_or_else(|| "XXXX-XX-XX".to_owned(), |date| date.to_string());
    dated(found, found, Precision::Day, TimeAnchor::Publication, value)
}

/// The night before the day of speaking: it may have been either day.
fn overnight(ground: &Ground<'_>) -> Days {
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
fn unit_around(day: Date, unit: TimeUnit) -> Option<(Date, Date, Precision, String)> {
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
fn moved(day: Date, count: f64, unit: TimeUnit) -> Option<Date> {
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

fn unresolved_unit(unit: TimeUnit, anchor: TimeAnchor) -> Days {
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

fn unit_shift(unit: TimeUnit, shift: i32, from: From, part: Part, ground: &Ground<'_>) -> Days {
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
fn story_for(unit: TimeUnit, shift: i32, ground: &Ground<'_>) -> Option<Date> {
    if unit == TimeUnit::Quarter
        && let Some(quarter) = ground.quarter
    {
        return if shift > 0 { quarter.last } else { quarter.first };
    }
    if unit == TimeUnit::Quarter && shift == 0 {
        return latest(unit, ground);
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

fn distance(count: Option<f64>, unit: TimeUnit, sign: i32, from: From, ground: &Ground<'_>) -> Days {
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

fn week_of(day: Days) -> Days {
    let week = day.first.and_then(|date| unit_around(date, TimeUnit::Week));
    match week {
        Some((first, last, precision, value)) => dated(Some(first), Some(last), precision, day.anchor, value),
        None => unresolved_unit(TimeUnit::Week, day.anchor),
    }
}

fn year_before(days: Days) -> Days {
    let earlier = quarter_of(&days).and_then(|(year, of)| in_year(year.saturating_sub(1), of, days.precision));
    earlier.unwrap_or(days)
}

/// The quarter of a year that the story tells of, or the year where it tells of none.
fn same_part(year: Year, ground: &Ground<'_>) -> Days {
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

fn stretch(count: Option<f64>, unit: TimeUnit, sign: i32, ground: &Ground<'_>) -> Days {
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

fn hour(day: Option<&Reading>, mark: &str, ground: &Ground<'_>) -> Days {
    let days = match day {
        Some(reading) => resolve(reading, ground),
        None => {
            let story = ground
                .story
                .filter(|story| ground.story_is_near && story.precision == Precision::Day && story.first == story.last);
            story.cloned().unwrap_or_else(|| offset(0, ground))
        }
    };
    let date_only = days.value.split('T').next().unwrap_or_default();
    Days {
        kind: TimexKind::Time,
        value: format!("{date_only}{mark}"),
        ..days
    }
}
