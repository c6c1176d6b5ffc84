//! Days and months: "October 3, 2023", "3 October", "Monday", "27.09.2020", "Christmas Eve".

use lexicon::{
    TimeRole as Role, TimeUnit,
    time::{DayRule, NamedDay},
};
use nlp::Pos;

use super::{Found, Grammar, day_or_days, is_day};
use crate::time::{
    atom::Shape,
    reading::{Bias, OfYear, Part, Reading, Year},
};

/// Atoms that the name of a day can have: keeps the search linear whatever the text.
const NAME_ATOMS: usize = 16;

impl<'a> Grammar<'a> {
    /// Days and months: "October 3, 2023", "3 October", "Sept. 19-20", "March 2022", "2023-10-03".
    pub(super) fn dated(&self, i: usize) -> Found {
        self.numeric_date(i)
            .or_else(|| self.day_first(i))
            .or_else(|| self.month_first(i))
    }

    fn month_first(&self, i: usize) -> Found {
        let month = self.month(i)?;
        let Some(first) = self
            .day_number(i + 1)
            .filter(|_| self.is_day_behind(i + 1) || self.is_day_in_words(i + 1))
        else {
            return self.month_alone(i, month);
        };
        let (mut end, mut last) = (i + 2, first);
        if let Some(day) = self.second_day(end, first) {
            (end, last) = (end + 2, day);
        }
        let (end, year) = self.year_tail(end);
        Some((end, day_or_days(year, month, first, last)))
    }

    /// "March eighth", but not "the March third round".
    fn is_day_in_words(&self, i: usize) -> bool {
        let token = self.token(i);
        let modifies = token.head().i() > token.i() && matches!(token.dep(), "amod" | "compound" | "advmod");
        self.atoms[i].shape == Shape::Word && !modifies
    }

    /// Says whether the number behind a month is a day and not a count ("in March 20 people").
    pub(super) fn is_day_behind(&self, i: usize) -> bool {
        let behind = self.at(i + 1);
        let unit_follows =
            behind.is_some_and(|atom| atom.number.is_some_and(|word| word.scale.is_some()) || atom.is_mark('%'));
        if unit_follows || self.atoms[i].shape == Shape::Word {
            return false;
        }
        let token = self.token(i);
        let head = token.head();
        // "the Oct. 7 attacks": month and day stand before one noun.
        let month = i.checked_sub(1).map(|before| self.token(before));
        let both_modify =
            month.is_some_and(|month| month.head() == head && matches!(month.dep(), "nmod" | "compound" | "amod"));
        !(token.dep() == "nummod"
            && !both_modify
            && matches!(head.tag(), "NNS" | "NNPS")
            && head.i() > token.i()
            && !self.comma(i + 1))
    }

    /// "-20", "to 20", "and 20" behind a day.
    fn second_day(&self, i: usize, first: u8) -> Option<u8> {
        let joins = self.dash(i) || self.is(i, Role::To) || self.is(i, Role::And) || self.at(i)?.is_mark('/');
        let last = self.day_number(i + 1).filter(|&last| joins && last > first)?;
        let word = self.at(i + 1)?.shape == Shape::Word;
        let counts = self.token(i + 1).dep() == "nummod"
            && self.token(i + 1).head().i() > self.token(i + 1).i()
            && self.token(i + 1).head().pos() == Pos::Noun;
        (!word && !counts && self.month(i + 2).is_none()).then_some(last)
    }

    fn month_alone(&self, i: usize, month: u8) -> Found {
        let (end, year) = self.year_tail(i + 1);
        Some((
            end,
            Reading::Calendar {
                year,
                of: OfYear::Month(month),
                part: Part::All,
            },
        ))
    }

    fn day_first(&self, i: usize) -> Found {
        let open = if self.is(i, Role::Definite) { i + 1 } else { i };
        let first = self.day_number(open)?;
        let ordinal = self.atoms[open].integer().is_none();
        if open > i && !ordinal {
            return None;
        }
        let (mut end, mut last) = (open + 1, first);
        if let Some(day) = self.second_day_before_month(end, first) {
            (end, last) = (end + 2, day);
        }
        if self.is(end, Role::Of) && ordinal {
            end += 1;
        }
        let month = self.month(end)?;
        if self.atoms[open].shape == Shape::Word && !self.is(end - 1, Role::Of) {
            return None;
        }
        // "on 10 November 20 people": the month's own day stands before it, so what follows is a year or nothing.
        let (behind, year) = self.year_tail(end + 1);
        let (behind, year) = match (year, self.short_year(end + 1)) {
            (Year::Open(None), Some(year)) => (end + 2, Year::Is(year)),
            _ => (behind, year),
        };
        Some((behind, day_or_days(year, month, first, last)))
    }

    fn second_day_before_month(&self, i: usize, first: u8) -> Option<u8> {
        let joins = self.dash(i) || self.is(i, Role::To) || self.is(i, Role::And);
        let last = self.day_number(i + 1).filter(|&last| joins && last > first)?;
        self.month(i + 2).map(|_| last)
    }

    /// A year of two figures behind a day and month, as in wire datelines ("3 Jan 90").
    fn short_year(&self, i: usize) -> Option<i16> {
        let short = match self.at(i)?.shape {
            Shape::Integer { value, digits: 2, .. } => i16::try_from(value).ok()?,
            _ => return None,
        };
        let closes = self
            .at(i + 1)
            .is_none_or(|atom| matches!(atom.shape, Shape::Mark(mark) if mark != ':' && mark != '%'));
        closes.then_some(if short > 50 { 1900 + short } else { 2000 + short })
    }

    /// "Monday", "last Friday", "Monday, October 2", "Friday of next week", "Monday night"
    pub(super) fn weekday(&self, i: usize) -> Found {
        if let Some(found) = self.weekday_near(i) {
            return Some(found);
        }
        let open =
            i + usize::from(self.is(i, Role::This) && (self.is(i + 1, Role::Past) || self.is(i + 1, Role::Coming)));
        let bias = if self.is(open, Role::Next) || self.is(open, Role::Coming) {
            Some(Bias::Ahead)
        } else if self.is(open, Role::Last) {
            Some(Bias::Last)
        } else if self.is(open, Role::Past) {
            Some(Bias::Behind)
        } else if self.is(open, Role::This) {
            Some(Bias::Here)
        } else {
            None
        };
        let name = if bias.is_some() { open + 1 } else { self.article(i) };
        let atom = self.at(name)?;
        let day = atom.time?.weekday?;
        // In "the Friday attack" the article is the noun's.
        let token = self.token(name);
        let modifies = matches!(token.dep(), "compound" | "nmod" | "amod") && token.head().i() > token.i();
        if bias.is_none() && name > i && modifies {
            return None;
        }
        // "sat" and "sun" are names only with a capital; a plural name makes a set.
        if !atom.text.starts_with(char::is_uppercase) && self.token(name).pos() != Pos::Propn {
            return None;
        }
        let mut end = name + 1;
        if (self.is_plural(name) || atom.has(Role::Plural))
            && self
                .at(end)
                .is_none_or(|next| next.time.is_none_or(|word| word.day_part.is_none()))
        {
            return Some((end, Reading::Repeated(format!("XXXX-WXX-{day}"))));
        }
        let date = if self.comma(end) || self.at(end).is_some_and(|atom| atom.is_mark('(')) {
            end + 1
        } else {
            end
        };
        if let Some((behind, mut reading)) = self.dated(date).filter(|(_, reading)| is_day(reading)) {
            if let Reading::Calendar {
                year: year @ Year::Open(None),
                ..
            } = &mut reading
            {
                *year = Year::On(day);
            }
            return Some((behind, reading));
        }
        let mut week = None;
        let from = end + usize::from(self.is(end, Role::Of) || self.is(end, Role::In));
        if self.unit(from + 1) == Some(TimeUnit::Week) {
            week = [(Role::Last, -1), (Role::This, 0), (Role::Next, 1)]
                .into_iter()
                .find_map(|(role, shift)| self.is(from, role).then_some(shift));
            if week.is_some() {
                end = from + 2;
            }
        }
        Some((end, Reading::Weekday { day, bias, week }))
    }

    /// "the previous Friday", "the following Monday"
    fn weekday_near(&self, i: usize) -> Found {
        let open = i + usize::from(self.is(i, Role::Definite));
        let sign = if self.is(open, Role::Previous) {
            -1
        } else if self.is(open, Role::Following) {
            1
        } else {
            return None;
        };
        let day = self.at(open + 1)?.time?.weekday?;
        // "Following Monday's debate, …" is said of a debate.
        if open == i && matches!(self.token(open).pos(), Pos::Verb | Pos::Adp) {
            return None;
        }
        (!self.is_plural(open + 1)).then_some((open + 2, Reading::WeekdayNear { day, sign }))
    }

    /// "the first Monday of January 2019", "the last day of October", "the first week of next month"
    pub(super) fn nth_of(&self, i: usize) -> Found {
        let open = self.article(i);
        let nth = match self.at(open)?.ordinal() {
            Some(nth @ 1..=31) => nth as i8,
            None if self.is(open, Role::Last) => -1,
            _ => return None,
        };
        let noun = self.at(open + 1)?.time?;
        let of = self.is(open + 2, Role::Of) || self.is(open + 2, Role::In);
        if !of || self.is_plural(open + 1) {
            return None;
        }
        if let (Some(weekday), true) = (noun.weekday, nth <= 5) {
            let month = self.month(open + 3)?;
            let (end, year) = self.year_tail(open + 4);
            let of = OfYear::Named(DayRule::Nth { month, weekday, nth });
            let part = Part::All;
            return Some((end, Reading::Calendar { year, of, part }));
        }
        let unit = noun.unit.filter(|unit| {
            matches!(
                unit,
                TimeUnit::Day | TimeUnit::Week | TimeUnit::Weekend | TimeUnit::Month
            )
        })?;
        let (end, whole) = self.whole(open + 3)?;
        let larger = match &whole {
            Reading::Calendar { of, .. } => match of {
                OfYear::Month(_) => unit < TimeUnit::Month,
                OfYear::Whole | OfYear::Season(_) | OfYear::Quarter(_) | OfYear::Half(_) => true,
                _ => false,
            },
            Reading::Unit { unit: whole, .. } => *whole > unit && *whole <= TimeUnit::Year,
            _ => false,
        };
        let whole = Box::new(whole);
        larger.then_some((end, Reading::NthOf { nth, unit, whole }))
    }

    /// "the 28th" behind a preposition of time.
    pub(super) fn day_of_month(&self, i: usize) -> Found {
        let day = match self.at(i + 1)?.shape {
            Shape::Ordinal(day @ 1..=31) => day as u8,
            _ => return None,
        };
        let cued = i > 0 && self.is(i - 1, Role::TimeCue) && self.token(i - 1).pos() == Pos::Adp;
        // "from the 17th to 19th centuries" counts something else.
        let joined = [Role::Of, Role::To, Role::And, Role::Or]
            .into_iter()
            .any(|role| self.is(i + 2, role));
        let alone = self.token(i + 1).dep() == "pobj" && !joined && !self.dash(i + 2);
        (cued && alone && self.is(i, Role::Definite)).then_some((i + 2, Reading::DayOfMonth(day)))
    }

    pub(super) fn named_day(&self, i: usize) -> Found {
        let atom = self.at(i)?;
        let first = self.lower(i);
        let matching = |name: &str| -> Option<usize> {
            let text = self.doc.text().get(atom.span.start()..)?;
            let same = text.get(..name.len())?.to_lowercase() == name;
            let end = atom.span.start() + name.len();
            let behind = self.atoms[i..]
                .iter()
                .take(NAME_ATOMS)
                .position(|atom| atom.span.end() == end)?;
            same.then_some(i + behind + 1)
        };
        let candidates = self.lexicon.time.days_from(first);
        let longest = candidates
            .filter_map(|(day, name): (&NamedDay, &str)| Some((matching(name)?, day)))
            .max_by_key(|found| found.0)?;
        let (end, day) = longest;
        if !atom.text.starts_with(char::is_uppercase) {
            return None;
        }
        let week = usize::from(self.unit(end) == Some(TimeUnit::Week) && !self.is_plural(end));
        let (end, year) = self.year_tail(end + week);
        if week > 0 {
            let of = OfYear::Named(day.rule);
            let part = Part::All;
            let day = Box::new(Reading::Calendar { year, of, part });
            let unit = TimeUnit::Week;
            return Some((end, Reading::UnitOf { unit, day }));
        }
        Some((
            end,
            Reading::Calendar {
                year,
                of: OfYear::Named(day.rule),
                part: Part::All,
            },
        ))
    }
}
