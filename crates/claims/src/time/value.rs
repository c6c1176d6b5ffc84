//! How TIMEX3 writes values: seasons, hours, ISO 8601 periods.

use lexicon::TimeUnit;

/// The mark of TIMEX3 for an hour and minute.
pub(crate) fn clock_mark(hour: u8, minute: u8) -> String {
    format!("T{hour:02}:{minute:02}")
}

/// The mark of TIMEX3 for a season.
pub(crate) fn season_mark(season: u8) -> &'static str {
    match season {
        1 => "SP",
        2 => "SU",
        3 => "FA",
        _ => "WI",
    }
}

/// An ISO 8601 period; no count gives the `X` of TIMEX3.
pub(crate) fn period(count: Option<f64>, unit: TimeUnit) -> String {
    let (lead, letter, factor) = match unit {
        TimeUnit::Second => ("PT", 'S', 1.0),
        TimeUnit::Minute => ("PT", 'M', 1.0),
        TimeUnit::Hour => ("PT", 'H', 1.0),
        TimeUnit::Day => ("P", 'D', 1.0),
        TimeUnit::Weekend => ("P", 'D', 2.0),
        TimeUnit::Week => ("P", 'W', 1.0),
        TimeUnit::Fortnight => ("P", 'W', 2.0),
        TimeUnit::Month => ("P", 'M', 1.0),
        TimeUnit::Half => ("P", 'M', 6.0),
        TimeUnit::Quarter => ("P", 'Q', 1.0),
        TimeUnit::Year => ("P", 'Y', 1.0),
        TimeUnit::Decade => ("P", 'Y', 10.0),
        TimeUnit::Century => ("P", 'Y', 100.0),
        TimeUnit::Millennium => ("P", 'Y', 1000.0),
    };
    let half = count.filter(|count| count.fract() == 0.5);
    if let (Some(count), Some(rest)) = (half, half_of(unit)) {
        let whole = count.trunc();
        return if whole == 0.0 {
            format!("{lead}{rest}")
        } else {
            format!("{lead}{whole}{letter}{rest}")
        };
    }
    match count {
        Some(count) => format!("{lead}{}{letter}", count * factor),
        None => format!("{lead}X{letter}"),
    }
}

/// Half a unit in the next smaller one that ISO 8601 writes behind it.
fn half_of(unit: TimeUnit) -> Option<&'static str> {
    match unit {
        TimeUnit::Minute => Some("30S"),
        TimeUnit::Hour => Some("30M"),
        TimeUnit::Day => Some("T12H"),
        TimeUnit::Year => Some("6M"),
        _ => None,
    }
}
