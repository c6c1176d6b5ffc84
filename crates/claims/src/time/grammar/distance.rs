//! Lengths from a day to another: "three years ago", "two days later".

use lexicon::{TimeRole as Role, TimeUnit};
use nlp::Pos;

use super::{Found, Grammar};
use crate::time::{
    atom::Shape,
    reading::{From, Part, Reading, Year},
};

impl<'a> Grammar<'a> {
    /// "three years ago", "a year earlier", "two days later", "a week from now"
    pub(super) fn distance(&self, i: usize) -> Found {
        let (end, count, unit) = self.length_only(i)?;
        let end = self.loosened(end, count).map_or(end, |(behind, _)| behind);
        let hyphen = end + usize::from(self.dash(end));
        let word = self.at(hyphen)?;
        let closes = |at: usize| {
            self.at(at).is_none_or(|atom| {
                let gerund = self.token(at).tag() == "VBG";
                matches!(atom.shape, Shape::Mark(mark) if mark != '$') || !gerund && matches!(self.token(at).pos(), Pos::Verb | Pos::Aux | Pos::Cconj | Pos::Adp | Pos::Pron if self.token(at).tag() != "PRP")
            })
        };
        if let (true, Some(years), TimeUnit::Year) = (word.has(Role::Ago), count, unit)
            && let Some((end, of)) = self.this_unit(hyphen + 1)
        {
            return Some((end, Reading::YearsBack { years, of }));
        }
        // "Fifteen months on, …"
        let leads_on = word.has(Role::Later) && self.comma(hyphen + 1);
        let (end, sign, from) = if word.has(Role::Ago) {
            (hyphen + 1, -1, From::Publication)
        } else if word.has(Role::Hence) {
            (hyphen + 1, 1, From::Publication)
        } else if word.has(Role::From) && self.is(hyphen + 1, Role::Now) {
            (hyphen + 2, 1, From::Publication)
        } else if word.has(Role::Earlier) && (!word.has(Role::Before) || closes(hyphen + 1)) {
            (hyphen + 1, -1, From::Story)
        } else if word.has(Role::Later)
            && !word.has(Role::After)
            && !word.has(Role::To)
            && (self.token(hyphen).pos() != Pos::Adp || leads_on)
        {
            (hyphen + 1, 1, From::Story)
        } else {
            return None;
        };
        Some((
            end,
            Reading::Distance {
                count,
                unit,
                sign,
                from,
            },
        ))
    }

    /// "today", "this week" behind "a year ago": the end, and the unit.
    fn this_unit(&self, i: usize) -> Option<(usize, TimeUnit)> {
        let atom = self.at(i)?;
        if atom.time?.day_offset == Some(0) && atom.time?.day_part.is_none() {
            return Some((i + 1, TimeUnit::Day));
        }
        let unit = self
            .unit(i + 1)
            .filter(|&unit| unit < TimeUnit::Year && unit >= TimeUnit::Day)?;
        (atom.has(Role::This) && !self.is_plural(i + 1)).then_some((i + 2, unit))
    }

    /// "the year-earlier period", "the comparable year-ago quarter", "the year-earlier third quarter", and "year-ago" alone
    /// before a noun.
    pub(super) fn year_before(&self, i: usize) -> Found {
        let mut open = self.article(i);
        open += usize::from(self.is(open, Role::Comparable));
        let unit = self.unit(open)?;
        let word = self.at(open + 2).filter(|_| self.dash(open + 1))?;
        if !(word.has(Role::Ago) || word.has(Role::Earlier)) {
            return None;
        }
        if self.is_plural(open) || !word.glued {
            return None;
        }
        let end = open + 3;
        let reading = Reading::Distance {
            count: Some(1.0),
            unit,
            sign: -1,
            from: From::Publication,
        };
        if let Some((behind, whole)) = self.quarter(end) {
            return Some((behind, Reading::YearBefore(Box::new(whole))));
        }
        if let Some((behind, count, unit)) = self.counted_unit(end) {
            return Some((behind, Reading::Length { count, unit }));
        }
        if self.unit(end) == Some(TimeUnit::Quarter) && !self.is_plural(end) {
            let quarter = Reading::Unit {
                unit: TimeUnit::Quarter,
                shift: 0,
                from: From::Latest,
                part: Part::All,
            };
            return Some((end + 1, Reading::YearBefore(Box::new(quarter))));
        }
        if self.is(end, Role::Period) {
            return Some((end + 1, reading));
        }
        // Before another noun the article is the noun's.
        (open == i).then_some((end, reading))
    }

    /// "the 1988 period", "the 1988 quarter", "last year's quarter", "the quarter a year ago", "the corresponding period last
    /// year"
    pub(super) fn same_part(&self, i: usize) -> Found {
        if let Some((end, year)) = self.owning_year(i)
            && matches!(year, Year::Shift(_))
            && self.is(end, Role::Period)
            && !self.is_plural(end)
        {
            return Some((end + 1, Reading::SamePart(year)));
        }
        let open = i + usize::from(self.is(i, Role::Definite));
        if open == i {
            return None;
        }
        if let Some(year) = self.year_at(open)
            && self.is(open + 1, Role::Period)
            && !self.is_plural(open + 1)
        {
            return Some((open + 2, Reading::SamePart(Year::Is(year))));
        }
        if self.is(open, Role::Period)
            && !self.is_plural(open)
            && let Some((
                end,
                Reading::Distance {
                    count, unit, sign: -1, ..
                },
            )) = self.distance(open + 1)
            && count == Some(1.0)
            && unit == TimeUnit::Year
        {
            return Some((end, Reading::SamePart(Year::Shift(-1))));
        }
        // "the same month a year ago"
        if self.is(open, Role::Same)
            && let Some(unit) = self.unit(open + 1).filter(|&unit| unit == TimeUnit::Month)
            && !self.is_plural(open + 1)
            && let Some(end) = self.year_back(open + 2)
        {
            let same = Reading::Unit {
                unit,
                shift: 0,
                from: From::Story,
                part: Part::All,
            };
            return Some((end, Reading::YearBefore(Box::new(same))));
        }
        let compared = self.is(open, Role::Comparable) || self.is(open, Role::Same);
        if !compared || !self.is(open + 1, Role::Period) {
            return None;
        }
        let (end, year) = self.year_tail(open + 2);
        if !matches!(year, Year::Open(_)) {
            return Some((end, Reading::SamePart(year)));
        }
        let (end, _) = self.distance(open + 2)?;
        Some((end, Reading::SamePart(Year::Shift(-1))))
    }

    /// "a year ago", "last year", "of last year" behind a part of a year: the end.
    fn year_back(&self, i: usize) -> Option<usize> {
        if let (end, Year::Shift(-1)) = self.year_tail(i) {
            return Some(end);
        }
        match self.distance(i)? {
            (
                end,
                Reading::Distance {
                    count: Some(1.0),
                    unit: TimeUnit::Year,
                    sign: -1,
                    ..
                },
            ) => Some(end),
            _ => None,
        }
    }
}
