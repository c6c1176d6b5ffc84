//! Dates that are written in figures alone: "2023-10-03", "27.09.2020".

use super::{Found, Grammar};
use crate::time::{
    atom::Shape,
    reading::{OfYear, Part, Reading, Year},
};

impl<'a> Grammar<'a> {
    /// "2023-10-03", "2023/10/03", "27.09.2020", and "27/09/2020" where the order is sure.
    pub(super) fn numeric_date(&self, i: usize) -> Found {
        let glued = |at: usize| self.at(at).is_some_and(|atom| atom.glued);
        if let Shape::Noise = self.at(i)?.shape {
            let (day, month) = self.atoms[i].text.split_once('.')?;
            let year = self
                .year_at(i + 2)
                .filter(|_| glued(i + 1) && glued(i + 2) && self.atoms[i + 1].is_mark('.'))?;
            return self
                .sure_day(year, month.parse().ok()?, day.parse().ok()?)
                .map(|reading| (i + 3, reading));
        }
        let mark = self
            .at(i + 1)
            .filter(|atom| atom.glued && (atom.is_dash() || atom.is_mark('/') || atom.is_mark('.')))?;
        if !(glued(i + 2) && glued(i + 3) && glued(i + 4)) || self.at(i + 3)?.shape != mark.shape {
            return None;
        }
        let a = self.at(i)?.integer()?;
        let b = self.number_in(i + 2, 1..=31)?;
        if let Some(year) = self.year_at(i) {
            let day = self.number_in(i + 4, 1..=31)?;
            return self.sure_day(year, b, day).map(|reading| (i + 5, reading));
        }
        let year = self.year_at(i + 4)?;
        let (month, day) = match (a, b) {
            (1..=12, 13..=31) => (a, b),
            (13..=31, 1..=12) => (b, a),
            (1..=12, 1..=12) if a == b || mark.is_mark('.') => (b, a),
            // Which is the day is not sure: the year at least is.
            (1..=12, 1..=12) => {
                let reading = Reading::Calendar {
                    year: Year::Is(year),
                    of: OfYear::Whole,
                    part: Part::All,
                };
                return Some((i + 5, reading));
            }
            _ => return None,
        };
        self.sure_day(year, month, day).map(|reading| (i + 5, reading))
    }

    fn sure_day(&self, year: i16, month: u64, day: u64) -> Option<Reading> {
        let of = OfYear::Day {
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
        };
        Some(Reading::Calendar {
            year: Year::Is(year),
            of,
            part: Part::All,
        })
    }
}
