//! From what a phrase says to the days it means, given the day of speaking and what the story has reached.

use jiff::{ToSpan, civil::Date};

use self::{
    calendar::{calendar, day_of_month, years},
    distance::{distance, quarter_ended, same_part, stretch, year_before, years_back},
    unit::{beside, nth_of, offset, overnight, unit_of, unit_shift, week_to, weekday, weekday_near},
};
use super::{
    TimexKind,
    reading::{Bias, OfYear, Reading, Year},
    value::period,
};
use crate::{Precision, TimeAnchor};

mod calendar;
mod distance;
mod unit;

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
    /// Whether the story's time was told in this sentence or the one before.
    pub story_is_beside: bool,
    /// Whether the story's time was told a few sentences ago at the most.
    pub story_is_fresh: bool,
    /// The direction that grammar gives.
    pub bias: Option<Bias>,
    /// Whether it lies behind for certain: what began "since" it, or what is over stands behind it.
    pub over: bool,
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
        Reading::Beside { day, days } => beside(resolve(day, ground), *days),
        Reading::QuarterEnded(day) => quarter_ended(resolve(day, ground)),
        Reading::NthOf { nth, unit, whole } => nth_of(*nth, *unit, resolve(whole, ground)),
        Reading::DayOfMonth(day) => day_of_month(*day, ground),
        Reading::UnitOf { unit, day } => unit_of(*unit, resolve(day, ground)),
        Reading::WeekTo(day) => week_to(resolve(day, ground)),
        Reading::YearBefore(whole) => year_before(resolve(whole, ground)),
        Reading::SamePart(year) => same_part(*year, ground),
        Reading::YearsBack { years, of } => years_back(*years, *of, ground),
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
    let precedes = |last: &Days| matches!((first.first, last.last), (Some(first), Some(last)) if last < first);
    let mut last = resolve(far, &story);
    // "from April through September": an end without a year does not lie before the beginning.
    if let (
        Reading::Calendar {
            year: Year::Open(_),
            of,
            part,
        },
        true,
        Some(begun),
    ) = (far, precedes(&last), first.first)
    {
        let in_year = |year: i16| {
            let (of, part) = (*of, *part);
            let year = Year::Is(year);
            let days = resolve(&Reading::Calendar { year, of, part }, &story);
            let anchor = first.anchor;
            Days { anchor, ..days }
        };
        last = [begun.year(), begun.year() + 1]
            .into_iter()
            .map(in_year)
            .find(|days| !precedes(days))
            .unwrap_or(last);
    }
    if matches!(far, Reading::Weekday { .. }) && precedes(&last) {
        let later = beside(last.clone(), 7);
        last = if precedes(&later) { last } else { later };
    }
    let wrong = precedes(&last);
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

fn hour(day: Option<&Reading>, mark: &str, ground: &Ground<'_>) -> Days {
    let days = match day {
        Some(reading) => resolve(reading, ground),
        None => {
            let story = ground
                .story
                .filter(|_| ground.story_is_near || ground.story_is_beside)
                .filter(|story| story.precision == Precision::Day && story.first == story.last);
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
