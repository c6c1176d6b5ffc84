//! Parts of a year: first and last day, and the year that is meant where none is said.

use jiff::civil::Date;
use lexicon::time::DayRule;

use super::{Days, Ground, date, dated, plus_days, plus_months};
use crate::{
    Precision, TimeAnchor,
    time::{
        holiday,
        reading::{Bias, OfYear, Part, Year},
        value::season_mark,
    },
};

/// First and last day of a part of a year. A day that the month does not have is no day.
pub(super) fn bounds(year: i16, of: OfYear) -> Option<(Date, Date)> {
    let months = |first: u8, last: u8| Some((date(year, first, 1)?, date(year, last, 1)?.last_of_month()));
    match of {
        OfYear::Whole => months(1, 12),
        OfYear::End => date(year, 12, 31).map(|day| (day, day)),
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

pub(super) fn precision_of(of: OfYear) -> Precision {
    match of {
        OfYear::Whole => Precision::Year,
        OfYear::Season(_) | OfYear::Quarter(_) | OfYear::Half(_) => Precision::Season,
        OfYear::Month(_) => Precision::Month,
        OfYear::Named(DayRule::Islamic { days: 8.., .. }) => Precision::Month,
        OfYear::Named(DayRule::Islamic { .. }) => Precision::Week,
        OfYear::Day { .. } | OfYear::Days { .. } | OfYear::Named(_) | OfYear::End => Precision::Day,
    }
}

pub(super) fn value_of(year: Option<i16>, of: OfYear) -> String {
    let year_mark = year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
    match of {
        OfYear::Whole | OfYear::End => year_mark,
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

pub(super) fn calendar(year: Year, of: OfYear, part: Part, ground: &Ground<'_>) -> Days {
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
        Year::On(weekday) => {
            let (open, anchor) = open_year(of, None, ground);
            (open.map(|open| year_with_weekday(open, of, weekday)), anchor)
        }
    };
    let Some((first, last)) = year.and_then(|year| bounds(year, of)) else {
        // A day that no calendar has keeps its words and loses its date.
        return dated(None, None, precision_of(of), anchor, value_of(year, of));
    };
    let (first, last) = narrowed(first, last, of, part);
    dated(Some(first), Some(last), precision_of(of), anchor, value_of(year, of))
}

/// The nearest such day of a month on the side that grammar gives.
pub(super) fn day_of_month(day: u8, ground: &Ground<'_>) -> Days {
    let near = ground
        .story
        .filter(|_| ground.story_is_beside)
        .and_then(|story| story.first);
    let in_month = |today: Date, shift: i64| {
        let month = plus_months(today.first_of_month(), shift)?;
        date(month.year(), month.month() as u8, day)
    };
    let found = ground.today.and_then(|today| {
        let mut candidates = [-1, 0, 1].into_iter().filter_map(|shift| in_month(today, shift));
        match ground.bias {
            Some(Bias::Behind) => candidates.rfind(|&found| found <= today),
            Some(Bias::Ahead) => candidates.find(|&found| found >= today),
            _ => candidates.min_by_key(|&found| days_between(near.unwrap_or(today), found).abs()),
        }
    });
    let value = found.map_or_else(|| format!("XXXX-XX-{day:02}"), |found| found.to_string());
    dated(found, found, Precision::Day, TimeAnchor::Publication, value)
}

/// Years around the likeliest one in which a weekday and a date can agree: each weekday comes back within so many.
const WEEKDAY_YEARS: [i16; 5] = [0, -1, 1, -2, 2];

/// The nearest year in which a day falls on the weekday that stands beside it; none agrees where one of them is wrong.
fn year_with_weekday(likely: i16, of: OfYear, weekday: u8) -> i16 {
    let agrees = |year: &i16| {
        bounds(*year, of).is_some_and(|(first, _)| first.weekday().to_monday_one_offset() == weekday as i8)
    };
    let mut around = WEEKDAY_YEARS.into_iter().map(|shift| likely.saturating_add(shift));
    around.find(agrees).unwrap_or(likely)
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
        Some(Bias::Behind | Bias::Last) => candidates
            .into_iter()
            .rev()
            .find(|&year| bounds(year, of).is_some_and(|(first, _)| first <= today)),
        Some(Bias::Ahead) => candidates
            .into_iter()
            .find(|&year| bounds(year, of).is_some_and(|(_, last)| last >= today)),
        Some(Bias::Near) | None => candidates
            .into_iter()
            .min_by_key(|&year| distance_in_days(bounds(year, of), today)),
    };
    let year = match (year, wanted, bias) {
        (Some(year), Some(Bias::Ahead), None) => Some(just_behind(year, of, today)),
        (Some(year), Some(Bias::Behind), None) if !(ground.over || ground.told && matches!(of, OfYear::Month(_))) => {
            Some(nearer_ahead(year, of, today, ground.told))
        }
        (year, ..) => year,
    };
    (year.or(Some(this)), TimeAnchor::Publication)
}

/// Days by which a day that was to come may have passed: a day ten months ahead is told with its year.
const JUST_BEHIND_DAYS: i32 = 60;

/// A day most of a year ahead, where grammar only leans forward, was more likely the same day a few days or weeks ago:
/// articles tell plans and terms as of before their own day.
fn just_behind(ahead: i16, of: OfYear, today: Date) -> i16 {
    let behind = bounds(ahead - 1, of).map_or(i32::MAX, |(_, last)| days_between(last, today));
    let passed =
        matches!(of, OfYear::Day { .. } | OfYear::End | OfYear::Month(_)) && (1..=JUST_BEHIND_DAYS).contains(&behind);
    if passed { ahead - 1 } else { ahead }
}

/// `told`: a past verb governs the day outright. What was done on a feast lies behind, unless it is about to come and is called out for.
fn nearer_ahead(behind: i16, of: OfYear, today: Date, told: bool) -> i16 {
    let ahead = bounds(behind + 1, of).map_or(i32::MAX, |(first, _)| days_between(today, first));
    let near = match of {
        OfYear::Named(_) if told => NEAR_AHEAD_MONTH_DAYS,
        OfYear::Day { .. } | OfYear::Named(_) | OfYear::End => NEAR_AHEAD_DAYS,
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
pub(super) fn narrowed(first: Date, last: Date, of: OfYear, part: Part) -> (Date, Date) {
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

pub(super) fn years(first: i16, count: i16, part: Part) -> Days {
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
