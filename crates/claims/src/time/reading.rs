//! What a phrase says before anything is known of the day of speaking.

use lexicon::{TimeUnit, time::DayRule};

/// The meaning of a phrase, as far as the phrase alone gives it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reading {
    /// A part of a year: "3 October 2023", "March", "the third quarter of 1989", "2020".
    Calendar { year: Year, of: OfYear, part: Part },
    /// "the early 1990s"; the first year, and how many years.
    Years { first: i16, count: i16, part: Part },
    /// "Monday", "last Friday", "Friday of next week".
    Weekday {
        day: u8,
        bias: Option<Bias>,
        week: Option<i32>,
    },
    /// "the previous Friday", "the following Monday": the nearest before or behind the story's day.
    WeekdayNear { day: u8, sign: i32 },
    /// "last week", "this year", "the following day", "the same month".
    Unit {
        unit: TimeUnit,
        shift: i32,
        from: From,
        part: Part,
    },
    /// "three years ago", "two days later"; no number: "several years ago".
    Distance {
        count: Option<f64>,
        unit: TimeUnit,
        sign: i32,
        from: From,
    },
    /// "two years ago today", "ten years ago this week"
    YearsBack { years: f64, of: TimeUnit },
    /// "yesterday"
    Offset(i32),
    /// "the day before last Sunday", "the day after Christmas".
    Beside { day: Box<Reading>, days: i32 },
    /// "the quarter ended July 31".
    QuarterEnded(Box<Reading>),
    /// "the last day of October", "the first week of next month"; counted from the end where below nought.
    NthOf {
        nth: i8,
        unit: TimeUnit,
        whole: Box<Reading>,
    },
    /// "the 28th": a day of a month that is not said.
    DayOfMonth(u8),
    /// "the week of March 6", "the weekend of March 9-10".
    UnitOf { unit: TimeUnit, day: Box<Reading> },
    /// "the week to 4 October": the seven days of which this is the last.
    WeekTo(Box<Reading>),
    /// The same part of the year before: "the year-earlier third quarter".
    YearBefore(Box<Reading>),
    /// The part of a year that the story tells of: "the 1988 period", "the corresponding period last year".
    SamePart(Year),
    /// "the past three years", "the coming months".
    Stretch {
        count: Option<f64>,
        unit: TimeUnit,
        sign: i32,
    },
    /// "44 days", "a year and a half", "for decades".
    Length { count: Option<f64>, unit: TimeUnit },
    /// "every week", "daily": an ISO 8601 period or a pattern of dates.
    Repeated(String),
    /// "now", "recently": the mark of TIMEX3.
    Reference(Box<str>),
    /// "overnight".
    Overnight,
    /// A time of a day: "10 p.m. Wednesday", "Monday night", "this morning".
    Hour { day: Option<Box<Reading>>, mark: String },
    /// "from 1988 to 1994", "2019–2022"; the atoms of each end.
    Range(Box<Side>, Box<Side>),
}

/// One end of a range.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Side {
    pub atoms: std::ops::Range<usize>,
    pub reading: Reading,
}

/// Which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    Is(i16),
    /// So many years from that of the day of speaking.
    Shift(i32),
    /// So many years from that which the story has reached.
    Story(i32),
    /// Not said; perhaps a direction is.
    Open(Option<Bias>),
    /// Not said, but the day falls on this weekday.
    On(u8),
}

/// In which direction from the day of speaking to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bias {
    Behind,
    /// Behind, and of a weekday that lies near the one of the week before ("last Friday").
    Last,
    Ahead,
    /// The nearest, in the same unit where it can be ("this Friday", "this March").
    Here,
    /// The nearest on either side.
    Near,
}

/// Which part of the year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum OfYear {
    Whole,
    /// Its last day; TIMEX3 marks the year and that its end is meant.
    End,
    /// Spring 1 to winter 4.
    Season(u8),
    Quarter(u8),
    Half(u8),
    Month(u8),
    Day {
        month: u8,
        day: u8,
    },
    Days {
        month: u8,
        first: u8,
        last: u8,
    },
    Named(DayRule),
}

/// Which part of the unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Part {
    #[default]
    All,
    Early,
    Mid,
    Late,
    Start,
    End,
}

/// What a distance is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    Publication,
    Story,
    /// The unit that the story is in, or else the one last completed.
    Latest,
}

impl Reading {
    /// Says whether the phrase places something on the calendar, as against a length, a set or a mere pointer.
    pub fn is_place_in_time(&self) -> bool {
        !matches!(self, Self::Length { .. } | Self::Repeated(_) | Self::Reference(_))
    }

    /// Puts a part on a reading that can have one.
    pub fn with_part(self, new: Part) -> Self {
        match self {
            Self::Calendar { year, of, .. } => Self::Calendar { year, of, part: new },
            Self::Years { first, count, .. } => Self::Years {
                first,
                count,
                part: new,
            },
            Self::Unit { unit, shift, from, .. } => Self::Unit {
                unit,
                shift,
                from,
                part: new,
            },
            other => other,
        }
    }
}
