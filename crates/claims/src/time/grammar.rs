//! The grammar of phrases that tell a time: from atoms to readings.
//!
//! Each rule looks at the atoms from one place on and returns the number of the atom behind the phrase with what it
//! says; the longest wins. Words are asked only for their role (`data/time/words.toml`).

use std::ops::Range;

use lexicon::{Lexicon, TimeRole as Role, TimeUnit, time::NamedDay, units::BoundSide};
use nlp::{Doc, Pos, Token};

use super::{
    atom::{Atom, Shape},
    reading::{Bias, From, OfYear, Part, Reading, Side, Year},
};
use crate::quantity::number;

/// A phrase that tells a time, not yet counted from any day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Phrase {
    pub atoms: Range<usize>,
    pub reading: Reading,
}

type Found = Option<(usize, Reading)>;

/// Years outside are noise or prehistory; neither is news.
const YEARS: std::ops::RangeInclusive<u64> = 1000..=2200;
/// A bare number in this window, where grammar does not say that it counts something, is a year.
const LIKELY_YEARS: std::ops::RangeInclusive<u64> = 1900..=2050;

/// Finds the phrases of a doc in order; they do not overlap.
pub(crate) fn phrases(doc: &Doc, lexicon: &Lexicon, atoms: &[Atom<'_>]) -> Vec<Phrase> {
    let grammar = Grammar { doc, lexicon, atoms };
    let mut phrases = Vec::new();
    let mut i = 0;
    while i < atoms.len() {
        match grammar.phrase(i, phrases.last().map_or(0, |last: &Phrase| last.atoms.end)) {
            Some(phrase) => {
                i = phrase.atoms.end;
                phrases.push(phrase);
            }
            None => i += 1,
        }
    }
    phrases
}

struct Grammar<'a> {
    doc: &'a Doc,
    lexicon: &'a Lexicon,
    atoms: &'a [Atom<'a>],
}

impl<'a> Grammar<'a> {
    fn phrase(&self, i: usize, behind: usize) -> Option<Phrase> {
        if !self.may_open(i) {
            return None;
        }
        let (end, reading) = self.one(i)?;
        let (start, reading) = self.bounded(i, behind, reading);
        if let Some((end, far)) = self.far_side(start, end, &reading) {
            let near = Side {
                atoms: start..far.0,
                reading,
            };
            let reading = Reading::Range(Box::new(near), Box::new(far.1));
            return Some(Phrase {
                atoms: start..end,
                reading,
            });
        }
        Some(Phrase {
            atoms: start..end,
            reading,
        })
    }

    /// Says quickly that most atoms open no phrase.
    fn may_open(&self, i: usize) -> bool {
        let atom = &self.atoms[i];
        atom.time.is_some()
            || atom.number.is_some()
            || !matches!(atom.shape, Shape::Word | Shape::Mark(_))
            || self.lexicon.time.days_from(&atom.text.to_lowercase()).next().is_some()
    }

    /// Takes words that bound a length into the phrase ("nearly forty years", "at least 30 days").
    fn bounded(&self, i: usize, behind: usize, reading: Reading) -> (usize, Reading) {
        let counted = matches!(reading, Reading::Length { .. } | Reading::Distance { .. })
            || matches!(&reading, Reading::Hour { day: None, .. });
        if !counted {
            return (i, reading);
        }
        let taken = self.bound_before(i);
        (if taken >= behind { taken } else { i }, reading)
    }

    fn bound_before(&self, i: usize) -> usize {
        let Some(nearest) = i.checked_sub(1).map(|at| self.doc.token(self.atoms[at].token).lower()) else {
            return i;
        };
        for (words, bound) in self.lexicon.units.bounds(BoundSide::Before, nearest) {
            let start = i.saturating_sub(words.len());
            let same = |(at, word): (usize, &str)| self.lower(at) == word;
            let preposition = words.len() == 1 && self.token(i - 1).dep() == "prep";
            let fits = i >= words.len() && (start..i).zip(words.iter().map(AsRef::as_ref)).all(same) && !preposition;
            if fits && *bound != lexicon::units::BoundWord::Exact && self.same_sentence(start, i) {
                return start;
            }
        }
        i
    }

    // --- small questions -------------------------------------------------------------------------------------------

    fn at(&self, i: usize) -> Option<&'a Atom<'a>> {
        self.atoms.get(i)
    }

    fn is(&self, i: usize, role: Role) -> bool {
        self.at(i).is_some_and(|atom| atom.has(role))
    }

    fn before(&self, i: usize, role: Role) -> bool {
        i > 0 && self.is(i - 1, role) && self.same_sentence(i - 1, i)
    }

    fn token(&self, i: usize) -> Token<'a> {
        self.doc.token(self.atoms[i].token)
    }

    fn lower(&self, i: usize) -> &'a str {
        let token = self.token(i);
        if token.text().len() == self.atoms[i].text.len() {
            token.lower()
        } else {
            self.atoms[i].text
        }
    }

    fn dash(&self, i: usize) -> bool {
        self.at(i).is_some_and(Atom::is_dash)
    }

    fn comma(&self, i: usize) -> bool {
        self.at(i).is_some_and(|atom| atom.is_mark(','))
    }

    fn same_sentence(&self, a: usize, b: usize) -> bool {
        !(a + 1..=b).any(|i| {
            let token = self.token(i);
            token.is_sent_start() && self.atoms[i].token != self.atoms[i - 1].token && self.gap_is_wide(i)
        })
    }

    /// Says whether a line ends before atom `i`: sentence breaks inside a line may be the parser's mistake.
    fn gap_is_wide(&self, i: usize) -> bool {
        let gap = self
            .doc
            .text()
            .get(self.atoms[i - 1].span.end()..self.atoms[i].span.start());
        gap.is_none_or(|gap| gap.matches('\n').count() > 1)
    }

    fn unit(&self, i: usize) -> Option<TimeUnit> {
        self.at(i)?.time?.unit
    }

    fn is_plural(&self, i: usize) -> bool {
        matches!(self.token(i).tag(), "NNS" | "NNPS")
    }

    fn number_in(&self, i: usize, range: std::ops::RangeInclusive<u64>) -> Option<u64> {
        match self.at(i)?.shape {
            Shape::Integer {
                value, commas: false, ..
            } if range.contains(&value) => Some(value),
            _ => None,
        }
    }

    /// A day of the month, "3" or "3rd".
    fn day_number(&self, i: usize) -> Option<u8> {
        let atom = self.at(i)?;
        let value = match atom.shape {
            Shape::Integer {
                value, digits: 1 | 2, ..
            } => u32::try_from(value).ok()?,
            Shape::Ordinal(value) => value,
            Shape::Word => atom.number?.ordinal?,
            _ => return None,
        };
        u8::try_from(value).ok().filter(|day| (1..=31).contains(day))
    }

    /// The name of a month; an everyday word counts where its neighbours or its capital say so.
    fn month(&self, i: usize) -> Option<u8> {
        let atom = self.at(i)?;
        let word = atom.time?;
        let month = word.month?;
        if !word.month_is_word {
            return Some(month);
        }
        let capital = atom.text.starts_with(char::is_uppercase);
        let beside_day = self.day_number(i + 1).is_some() && !self.comma(i + 2) | self.year_at(i + 3).is_some()
            || (i > 0 && self.day_number(i - 1).is_some())
            || (self.is(i + 1, Role::Of) && self.year_at(i + 2).is_some());
        let beside_year = self.year_at(i + 1).is_some();
        let cued = i > 0 && self.is(i - 1, Role::TimeCue) && self.token(i).pos() != Pos::Aux;
        let nominal = matches!(self.token(i).pos(), Pos::Propn | Pos::Noun);
        let fits = beside_day
            || beside_year
            || (capital && cued)
            || (cued && nominal)
            || (capital && nominal && self.token(i).ent_type() == "DATE");
        fits.then_some(month)
    }

    fn year_at(&self, i: usize) -> Option<i16> {
        match self.at(i)?.shape {
            Shape::Integer {
                value,
                digits: 4,
                commas: false,
            } if YEARS.contains(&value) => i16::try_from(value).ok(),
            _ => None,
        }
    }

    fn article(&self, i: usize) -> usize {
        if self.is(i, Role::Article) { i + 1 } else { i }
    }

    // --- one phrase ------------------------------------------------------------------------------------------------

    fn one(&self, i: usize) -> Found {
        self.at(i)?;
        let mut best: Found = None;
        for rule in [
            Self::hour,
            Self::parted,
            Self::dated,
            Self::weekday,
            Self::century,
            Self::decade,
            Self::quarter,
            Self::shifted,
            Self::distance,
            Self::length,
            Self::repeated,
            Self::offset,
            Self::named_day,
            Self::bare_year,
            Self::reference,
        ] {
            if let Some(found) = rule(self, i)
                && best.as_ref().is_none_or(|(end, _)| found.0 > *end)
            {
                best = Some(found);
            }
        }
        best.filter(|(end, _)| self.same_sentence(i, end - 1))
    }

    /// A phrase that a part can be taken of.
    fn whole(&self, i: usize) -> Found {
        self.at(i)?;
        let mut best: Found = None;
        for rule in [
            Self::dated,
            Self::century,
            Self::decade,
            Self::quarter,
            Self::shifted,
            Self::bare_year_sure,
            Self::offset,
            Self::weekday,
        ] {
            if let Some(found) = rule(self, i)
                && best.as_ref().is_none_or(|(end, _)| found.0 > *end)
            {
                best = Some(found);
            }
        }
        best
    }

    /// "early September", "mid-1996", "the end of 1990", "earlier this month", "late last year"
    fn parted(&self, i: usize) -> Found {
        let open = self.article(i);
        let atom = self.at(open)?;
        if atom.has(Role::EarlierIn)
            && (self.is(open + 1, Role::This) || self.is(open + 1, Role::Last) || self.is(open + 1, Role::In))
        {
            let from = if self.is(open + 1, Role::In) {
                open + 2
            } else {
                open + 1
            };
            let (end, reading) = self.whole(from).or_else(|| self.hour(from))?;
            return Some((end, reading));
        }
        let part = [
            (Role::Early, Part::Early),
            (Role::Mid, Part::Mid),
            (Role::Late, Part::Late),
        ]
        .into_iter()
        .find_map(|(role, part)| atom.has(role).then_some(part));
        if let Some(part) = part {
            let mut from = open + 1;
            if self.is(from, Role::Part) && self.is(from + 1, Role::Of) {
                from += 2;
            } else if self.dash(from) || self.is(from, Role::In) {
                from += 1;
            }
            if let Some((end, reading)) = self.whole(from) {
                return Some((end, reading.with_part(part)));
            }
            let (end, reading) = self.hour(from).filter(|_| part != Part::Early)?;
            return Some((end, reading));
        }
        let part = [
            (Role::Start, Part::Start),
            (Role::Middle, Part::Mid),
            (Role::End, Part::End),
            (Role::Rest, Part::All),
        ]
        .into_iter()
        .find_map(|(role, part)| atom.has(role).then_some(part))?;
        let from = if self.is(open + 1, Role::Of) {
            open + 2
        } else {
            return None;
        };
        let (end, reading) = self.whole(from)?;
        Some((end, reading.with_part(part)))
    }

    /// Days and months: "October 3, 2023", "3 October", "Sept. 19-20", "March 2022", "2023-10-03".
    fn dated(&self, i: usize) -> Found {
        self.numeric_date(i)
            .or_else(|| self.day_first(i))
            .or_else(|| self.month_first(i))
    }

    fn month_first(&self, i: usize) -> Found {
        let month = self.month(i)?;
        let Some(first) = self.day_number(i + 1).filter(|_| self.is_day_behind(i + 1)) else {
            return self.month_alone(i, month);
        };
        let (mut end, mut last) = (i + 2, first);
        if let Some(day) = self.second_day(end, first) {
            (end, last) = (end + 2, day);
        }
        let (end, year) = self.year_tail(end, true);
        Some((end, day_or_days(year, month, first, last)))
    }

    /// Says whether the number behind a month is a day and not a count ("in March 20 people").
    fn is_day_behind(&self, i: usize) -> bool {
        let behind = self.at(i + 1);
        let unit_follows =
            behind.is_some_and(|atom| atom.number.is_some_and(|word| word.scale.is_some()) || atom.is_mark('%'));
        if unit_follows || self.atoms[i].shape == Shape::Word {
            return false;
        }
        let token = self.token(i);
        let head = token.head();
        !(token.dep() == "nummod" && matches!(head.tag(), "NNS" | "NNPS") && head.i() > token.i() && !self.comma(i + 1))
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
        let (end, year) = self.year_tail(i + 1, false);
        Some((
            end,
            Reading::Calendar {
                year,
                of: OfYear::Month(month),
                part: Part::All,
            },
        ))
    }

    /// Reads what says the year behind a day or month: "2023", ", 2023", "of 2023", "last year", "of this year".
    fn year_tail(&self, i: usize, behind_day: bool) -> (usize, Year) {
        let comma = usize::from(self.comma(i));
        let of = usize::from(self.is(i, Role::Of));
        if let Some(year) = self
            .year_at(i + comma.max(of))
            .filter(|_| self.is_year_behind(i + comma.max(of)))
        {
            return (i + comma.max(of) + 1, Year::Is(year));
        }
        let from = i + of;
        let shift = if self.is(from, Role::Last) {
            Some(-1)
        } else if self.is(from, Role::Next) {
            Some(1)
        } else if self.is(from, Role::This) {
            Some(0)
        } else {
            None
        };
        if let Some(shift) = shift.filter(|_| self.unit(from + 1) == Some(TimeUnit::Year)) {
            return (from + 2, Year::Shift(shift));
        }
        let story = if self.is(from, Role::Same) || self.is(from, Role::That) {
            Some(0)
        } else {
            None
        };
        if let Some(shift) = story.filter(|_| of > 0 && self.unit(from + 1) == Some(TimeUnit::Year)) {
            return (from + 2, Year::Story(shift));
        }
        let _ = behind_day;
        (i, Year::Open(None))
    }

    fn is_year_behind(&self, i: usize) -> bool {
        !self.at(i + 1).is_some_and(|atom| atom.is_mark(':') && atom.glued)
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
        let (behind, year) = self.year_tail(end + 1, true);
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

    /// "2023-10-03", "2023/10/03", "27.09.2020", and "27/09/2020" where the order is sure.
    fn numeric_date(&self, i: usize) -> Found {
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

    /// "Monday", "last Friday", "Monday, October 2", "Friday of next week", "Monday night"
    fn weekday(&self, i: usize) -> Found {
        let bias = if self.is(i, Role::Last) {
            Some(Bias::Behind)
        } else if self.is(i, Role::Next) || self.is(i, Role::Coming) {
            Some(Bias::Ahead)
        } else if self.is(i, Role::This) {
            Some(Bias::Here)
        } else {
            None
        };
        let name = if bias.is_some() { i + 1 } else { self.article(i) };
        let atom = self.at(name)?;
        let day = atom.time?.weekday?;
        // "sat" and "sun" are names only with a capital; a plural name makes a set.
        if !atom.text.starts_with(char::is_uppercase) && self.token(name).pos() != Pos::Propn {
            return None;
        }
        let mut end = name + 1;
        if self.is_plural(name)
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
        if let Some((behind, reading)) = self.dated(date).filter(|(_, reading)| is_day(reading)) {
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

    /// "the 20th century", "the late 19th century"
    fn century(&self, i: usize) -> Found {
        let open = self.article(i);
        let number = self.at(open)?.ordinal().filter(|number| (10..=22).contains(number))?;
        let noun = if self.dash(open + 1) { open + 2 } else { open + 1 };
        (self.unit(noun)? == TimeUnit::Century).then(|| {
            let first = (number as i16 - 1) * 100;
            let reading = Reading::Years {
                first,
                count: 100,
                part: Part::All,
            };
            (noun + 1, reading)
        })
    }

    /// "the 1990s", "the early '90s", "the nineties"
    fn decade(&self, i: usize) -> Found {
        let mut open = self.article(i);
        let part = [
            (Role::Early, Part::Early),
            (Role::Mid, Part::Mid),
            (Role::Late, Part::Late),
        ]
        .into_iter()
        .find_map(|(role, part)| self.is(open, role).then_some(part));
        if part.is_some() {
            open += 1;
            open += usize::from(self.dash(open));
        }
        let apostrophe = matches!(self.at(open)?.shape, Shape::Mark('\'' | '’' | '‘'));
        let name = if apostrophe { open + 1 } else { open };
        let atom = self.at(name)?;
        let short = |value: u16| (value as i16) + 1900;
        let first = match atom.shape {
            Shape::Plural(value) if (1000..=2200).contains(&value) && value % 10 == 0 => value as i16,
            Shape::Plural(value) if (20..=90).contains(&value) && value % 10 == 0 && (apostrophe || open > i) => {
                short(value)
            }
            Shape::Word if open > i => atom.time?.decade.map(|value| short(value.into()))?,
            _ => return None,
        };
        let count = if first % 100 == 0 && first != 2000 { 100 } else { 10 };
        let reading = Reading::Years {
            first,
            count,
            part: part.unwrap_or_default(),
        };
        Some((name + 1, reading))
    }

    /// "the third quarter of 1989", "third-quarter", "the first half of 2020", "the fiscal first quarter"
    fn quarter(&self, i: usize) -> Found {
        let mut open = self.article(i);
        let owner = self.owning_year(open);
        open = owner.map_or(open, |(end, _)| end);
        open += usize::from(self.is(open, Role::Fiscal));
        let lead = if self.is(open, Role::Last) || self.is(open, Role::This) || self.is(open, Role::Next) {
            Some(open)
        } else {
            None
        };
        let number = lead.map_or(open, |at| at + 1);
        let number = number + usize::from(self.is(number, Role::Fiscal));
        let nth = u8::try_from(self.at(number)?.ordinal()?).ok()?;
        let mut noun = number + 1;
        // In "a third-quarter loss" the article is the loss's.
        if self.dash(noun) && self.is(i, Role::Article) {
            return None;
        }
        noun += usize::from(self.dash(noun));
        noun += usize::from(self.is(noun, Role::Fiscal));
        let of = match self.unit(noun) {
            Some(TimeUnit::Quarter) if (1..=4).contains(&nth) => OfYear::Quarter(nth),
            Some(TimeUnit::Half) if (1..=2).contains(&nth) => OfYear::Half(nth),
            _ if self.is(noun, Role::Half) && (1..=2).contains(&nth) => OfYear::Half(nth),
            _ => return None,
        };
        if self.is_plural(noun) {
            return None;
        }
        let mut end = noun + 1;
        let mut year = Year::Open(lead.map(|at| {
            if self.is(at, Role::Next) {
                Bias::Ahead
            } else {
                Bias::Behind
            }
        }));
        let from = end + usize::from(self.is(end, Role::Of) || self.is(end, Role::In) || self.comma(end));
        let from = from + usize::from(self.is(from, Role::Fiscal));
        if let Some((_, owner)) = owner {
            year = owner;
        } else if let Some(is) = self.year_at(from) {
            (end, year) = (from + 1, Year::Is(is));
        } else {
            let (behind, tail) = self.year_tail(end, false);
            if !matches!(tail, Year::Open(_)) {
                (end, year) = (behind, tail);
            } else if matches!(of, OfYear::Half(_)) {
                return None;
            }
        }
        Some((
            end,
            Reading::Calendar {
                year,
                of,
                part: Part::All,
            },
        ))
    }

    /// A year that owns the quarter behind it: "this year's", "1988".
    fn owning_year(&self, i: usize) -> Option<(usize, Year)> {
        if let Some(year) = self.year_at(i) {
            return Some((i + 1, Year::Is(year)));
        }
        let shift = [(Role::Last, -1), (Role::This, 0), (Role::Next, 1)]
            .into_iter()
            .find_map(|(role, shift)| self.is(i, role).then_some(shift))?;
        let owns =
            self.unit(i + 1) == Some(TimeUnit::Year) && self.at(i + 2).is_some() && self.token(i + 2).tag() == "POS";
        let behind = self
            .atoms
            .get(i + 2..)?
            .iter()
            .position(|atom| atom.token != self.atoms[i + 2].token)?;
        owns.then_some((i + 2 + behind, Year::Shift(shift)))
    }

    /// "last week", "this year", "the following day", "the same month", "last September", "the past three years"
    fn shifted(&self, i: usize) -> Found {
        let open = self.article(i);
        let mut word = open;
        if self.is(word, Role::That) && self.is(word + 1, Role::Same) {
            word += 1;
        }
        let atom = self.at(word)?;
        let direction = self.direction(atom)?;
        let next = word + 1;
        if let Some(found) = self.stretch(next, atom) {
            return Some(found);
        }
        let next = next + usize::from(self.is(next, Role::Fiscal));
        if let Some(part) = self.at(next)?.time.and_then(|time| time.day_part.as_deref()) {
            let day = match direction {
                (shift, From::Publication) => Reading::Offset(shift),
                (shift, _) => Reading::Unit {
                    unit: TimeUnit::Day,
                    shift,
                    from: From::Story,
                    part: Part::All,
                },
            };
            return Some((
                next + 1,
                Reading::Hour {
                    day: Some(Box::new(day)),
                    mark: format!("T{part}"),
                },
            ));
        }
        let bias = match direction {
            (-1, From::Publication) => Some(Bias::Behind),
            (1, From::Publication) => Some(Bias::Ahead),
            (_, From::Publication) => Some(Bias::Here),
            _ => None,
        };
        if bias.is_some()
            && open == i
            && let Some(month) = self.month(next)
        {
            let mut end = next + 1;
            let mut of = OfYear::Month(month);
            if let Some(day) = self.day_number(end).filter(|_| self.is_day_behind(end)) {
                of = OfYear::Day { month, day };
                end += 1;
            }
            return Some((
                end,
                Reading::Calendar {
                    year: Year::Open(bias),
                    of,
                    part: Part::All,
                },
            ));
        }
        if let Some(season) = self.at(next)?.time?.season {
            let year = bias.map_or(Year::Story(direction.0), |bias| Year::Open(Some(bias)));
            return Some((
                next + 1,
                Reading::Calendar {
                    year,
                    of: OfYear::Season(season),
                    part: Part::All,
                },
            ));
        }
        let unit = self.unit(next)?;
        if self.is_plural(next) || matches!(unit, TimeUnit::Second) {
            return None;
        }
        let (shift, from) = direction;
        Some((
            next + 1,
            Reading::Unit {
                unit,
                shift,
                from,
                part: Part::All,
            },
        ))
    }

    fn direction(&self, atom: &Atom<'_>) -> Option<(i32, From)> {
        let has = |role| atom.has(role);
        if has(Role::Previous) {
            Some((-1, From::Story))
        } else if has(Role::Following) {
            Some((1, From::Story))
        } else if has(Role::Same) || has(Role::That) {
            Some((0, From::Story))
        } else if has(Role::Latest) {
            Some((0, From::Latest))
        } else if has(Role::Last) {
            Some((-1, From::Publication))
        } else if has(Role::Next) || has(Role::Coming) {
            Some((1, From::Publication))
        } else if has(Role::This) {
            Some((0, From::Publication))
        } else if has(Role::Past) || has(Role::Recent) {
            Some((-1, From::Publication))
        } else {
            None
        }
    }

    /// "past three years", "next few days", "coming months", "past decade"
    fn stretch(&self, next: usize, atom: &Atom<'_>) -> Found {
        let sign = if atom.has(Role::Coming) {
            1
        } else if atom.has(Role::Past) || atom.has(Role::Recent) {
            -1
        } else {
            return None;
        };
        let (end, count, unit) = match self.counted_unit(next) {
            Some(found) => found,
            None => {
                let unit = self.unit(next)?;
                let only_past = atom.has(Role::Past)
                    && !atom.has(Role::Last)
                    && !atom.has(Role::Previous)
                    && !atom.has(Role::Latest);
                if self.is_plural(next) {
                    (next + 1, None, unit)
                } else if only_past {
                    (next + 1, Some(1.0), unit)
                } else {
                    return None;
                }
            }
        };
        if atom.has(Role::Recent) {
            return Some((end, Reading::Reference("PAST_REF".into())));
        }
        Some((end, Reading::Stretch { count, unit, sign }))
    }

    /// "three years", "a few days", "12 to 18 months", "two-and-a-half years", "nine working days": end, count and unit.
    fn counted_unit(&self, i: usize) -> Option<(usize, Option<f64>, TimeUnit)> {
        let (mut end, mut count) = self.count(i)?;
        if let Some((behind, half)) = self.and_a_half(end) {
            (end, count) = (behind, count.map(|count| count + half));
        }
        if (self.is(end, Role::To) || self.is(end, Role::Or) || self.dash(end))
            && let Some((behind, _)) = self.count(end + 1)
        {
            (end, count) = (behind, None);
        }
        end += usize::from(self.dash(end));
        end += usize::from(self.is(end, Role::DayKind) && self.unit(end + 1).is_some());
        end += usize::from(self.is(end, Role::Fiscal));
        let unit = self.unit(end)?;
        end += 1;
        if let Some((behind, half)) = self.and_a_half(end) {
            (end, count) = (behind, count.map(|count| count + half));
        }
        Some((end, count, unit))
    }

    fn count(&self, i: usize) -> Option<(usize, Option<f64>)> {
        if self.is(i, Role::VagueCount) {
            return Some((i + 1, None));
        }
        let article = usize::from(self.is(i, Role::Indefinite));
        if self.is(i + article, Role::Couple) {
            return Some((
                i + article + 1 + usize::from(self.is(i + article + 1, Role::Of)),
                Some(2.0),
            ));
        }
        if article > 0 && self.is(i + 1, Role::VagueCount) {
            return Some((i + 2, None));
        }
        let number = number::read(self.atoms, i).filter(|number| number.kind != number::NumberKind::Fraction)?;
        let mut end = number.end;
        if number.kind == number::NumberKind::Collective {
            end += usize::from(self.is(end, Role::Of));
            return Some((end, None));
        }
        Some((end, Some(number.low)))
    }

    fn and_a_half(&self, i: usize) -> Option<(usize, f64)> {
        let mut at = i + usize::from(self.dash(i));
        if !self.is(at, Role::And) {
            return None;
        }
        at += 1;
        at += usize::from(self.dash(at));
        if !self.is(at, Role::Indefinite) {
            return None;
        }
        at += 1;
        at += usize::from(self.dash(at));
        self.is(at, Role::Half).then_some((at + 1, 0.5))
    }

    /// "a week", "an hour", "half a century", "three years", "44-day", "years"
    fn length_only(&self, i: usize) -> Option<(usize, Option<f64>, TimeUnit)> {
        let definite = usize::from(self.is(i, Role::Definite));
        let open = i + definite;
        if self.is(open, Role::Half) && self.is(open + 1, Role::Indefinite) {
            return self.unit(open + 2).map(|unit| (open + 3, Some(0.5), unit));
        }
        if let Some(found) = self.counted_unit(open) {
            return Some(found).filter(|found| self.is_length(open, found));
        }
        if definite == 0 && self.is(i, Role::Indefinite) {
            let noun = i + 1 + usize::from(self.is(i + 1, Role::DayKind));
            let unit = self.unit(noun)?;
            let found = (noun + 1, Some(1.0), unit);
            let dubious = matches!(unit, TimeUnit::Second | TimeUnit::Quarter | TimeUnit::Half);
            if dubious || self.is_plural(noun) || self.dash(noun + 1) {
                return None;
            }
            return Some(
                self.and_a_half(found.0)
                    .map_or(found, |(end, half)| (end, Some(1.0 + half), unit)),
            );
        }
        let unit = self.unit(open)?;
        let bare = self.is_plural(open) && matches!(self.token(open).pos(), Pos::Noun) && definite == 0;
        (bare && !matches!(unit, TimeUnit::Second | TimeUnit::Quarter | TimeUnit::Minute)).then_some((
            open + 1,
            None,
            unit,
        ))
    }

    /// Refuses numbers before units that are no lengths: "one second later" is one, "the second" is not.
    fn is_length(&self, open: usize, found: &(usize, Option<f64>, TimeUnit)) -> bool {
        let noun = found.0 - 1;
        let is_ordinal_second = found.2 == TimeUnit::Second && self.lower(noun).len() == 6 && !self.dash(noun - 1);
        let is_year_number = self.year_at(open).is_some() && noun == open + 1 && !self.is_plural(noun);
        !is_ordinal_second && !is_year_number
    }

    fn length(&self, i: usize) -> Found {
        // "the first nine months", "the nine months"
        let open = self.article(i);
        if open > i
            && self.at(open)?.ordinal().is_some()
            && let Some((end, count, unit)) = self.counted_unit(open + 1)
        {
            return Some((end, Reading::Length { count, unit }));
        }
        let (mut end, count, unit) = self.length_only(i)?;
        if self.dash(end) && self.is(end + 1, Role::Old) {
            end += 2;
        }
        if self.is(end + usize::from(self.dash(end)), Role::Age) {
            return None;
        }
        if self.is_rate(i, end) {
            return Some((end, Reading::Repeated(period(count, unit))));
        }
        Some((end, Reading::Length { count, unit }))
    }

    /// "a year" in "$33 million a year" says how often, not how long.
    fn is_rate(&self, i: usize, end: usize) -> bool {
        if !self.is(i, Role::Indefinite) || i == 0 || end != i + 2 {
            return false;
        }
        let noun = self.token(end - 1);
        let before = self.token(i - 1);
        let counted = matches!(before.pos(), Pos::Noun | Pos::Num | Pos::Sym) || before.tag() == "CD";
        noun.dep() == "npadvmod"
            && counted
            && noun.head().i() <= before.i()
            && !matches!(noun.head().pos(), Pos::Adv | Pos::Adp)
    }

    /// "three years ago", "a year earlier", "two days later", "a week from now"
    fn distance(&self, i: usize) -> Found {
        let (end, count, unit) = self.length_only(i)?;
        let hyphen = end + usize::from(self.dash(end));
        let word = self.at(hyphen)?;
        let closes = |at: usize| {
            self.at(at).is_none_or(|atom| {
                matches!(atom.shape, Shape::Mark(mark) if mark != '$') || matches!(self.token(at).pos(), Pos::Verb | Pos::Aux | Pos::Cconj | Pos::Adp | Pos::Pron if self.token(at).tag() != "PRP")
            })
        };
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
            && self.token(hyphen).pos() != Pos::Adp
        {
            (hyphen + 1, 1, From::Story)
        } else {
            return None;
        };
        let mut end = end;
        // "the year-earlier period" takes its length from the story.
        if hyphen > end - 1 || self.is(end, Role::Period) && self.dash(hyphen - 1) {
            end += usize::from(self.is(end, Role::Period));
        }
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

    /// "every week", "each July", "daily"
    fn repeated(&self, i: usize) -> Found {
        let atom = self.at(i)?;
        if let Some(period) = atom.time.and_then(|word| word.frequency.as_deref()) {
            return Some((i + 1, Reading::Repeated(period.to_owned())));
        }
        if !atom.has(Role::Each) {
            return None;
        }
        let next = self.at(i + 1)?;
        if let Some((end, count, unit)) = self.counted_unit(i + 1) {
            return Some((end, Reading::Repeated(period(count, unit))));
        }
        if let Some(month) = self.month(i + 1) {
            return Some((i + 2, Reading::Repeated(format!("XXXX-{month:02}"))));
        }
        let word = next.time?;
        let value = if let Some(day) = word.weekday {
            format!("XXXX-WXX-{day}")
        } else if let Some(season) = word.season {
            format!("XXXX-{}", season_mark(season))
        } else if let Some(unit) = word.unit {
            period(Some(1.0), unit)
        } else {
            let part = word.day_part.as_deref()?;
            format!("XXXX-XX-XXT{part}")
        };
        Some((i + 2, Reading::Repeated(value)))
    }

    fn offset(&self, i: usize) -> Found {
        self.at(i)?.time?.day_offset.map(|days| (i + 1, Reading::Offset(days)))
    }

    fn named_day(&self, i: usize) -> Found {
        let first = self.lower(i);
        let matching = |name: &str| -> Option<usize> {
            let text = self.doc.text().get(self.atoms[i].span.start()..)?;
            let same = text.get(..name.len())?.to_lowercase() == name;
            let end = self.atoms[i].span.start() + name.len();
            let behind = self.atoms[i..].iter().position(|atom| atom.span.end() == end)?;
            same.then_some(i + behind + 1)
        };
        let candidates = self.lexicon.time.days_from(first);
        let longest = candidates
            .filter_map(|(day, name): (&NamedDay, &str)| Some((matching(name)?, day)))
            .max_by_key(|found| found.0)?;
        let (end, day) = longest;
        if !self.atoms[i].text.starts_with(char::is_uppercase) {
            return None;
        }
        let (end, year) = self.year_tail(end, false);
        Some((
            end,
            Reading::Calendar {
                year,
                of: OfYear::Named(day.rule),
                part: Part::All,
            },
        ))
    }

    /// A year, season or the like standing alone: "in 1994", "spring 2020", "fiscal 1989", "the year", "the weekend"
    fn bare_year(&self, i: usize) -> Found {
        if let Some(found) = self.season_or_year_word(i) {
            return Some(found);
        }
        let year = self.year_at(i)?;
        self.is_year(i).then(|| (i + 1, whole_year(year)))
    }

    /// As [`Self::bare_year`], behind words that leave no doubt.
    fn bare_year_sure(&self, i: usize) -> Found {
        if let Some(found) = self.season_or_year_word(i) {
            return Some(found);
        }
        self.year_at(i).map(|year| (i + 1, whole_year(year)))
    }

    fn season_or_year_word(&self, i: usize) -> Found {
        let open = self.article(i);
        let atom = self.at(open)?;
        if let Some(season) = atom.time.and_then(|word| word.season) {
            let (end, year) = self.year_tail(open + 1, false);
            let dated = !matches!(year, Year::Open(_));
            let cued = i > 0 && self.is(i - 1, Role::In) && matches!(self.token(open).pos(), Pos::Noun | Pos::Propn);
            let is_season = dated || (cued && self.token(open).ent_type() == "DATE");
            return is_season.then_some((
                end,
                Reading::Calendar {
                    year,
                    of: OfYear::Season(season),
                    part: Part::All,
                },
            ));
        }
        if atom.has(Role::Fiscal) {
            let mut at = open + 1;
            at += usize::from(self.is(at, Role::YearWord));
            let year = self.year_at(at)?;
            return Some((at + 1, whole_year(year)));
        }
        let unit = atom.time?.unit?;
        if atom.has(Role::YearWord)
            && let Some(year) = self.year_at(open + 1)
        {
            return Some((open + 2, whole_year(year)));
        }
        // "the year", "the quarter": the one the story has reached.
        let definite =
            self.is(i, Role::Definite) && !self.is_plural(open) && !self.is(open + 1, Role::Of) && !self.dash(open + 1);
        let tells = matches!(
            unit,
            TimeUnit::Year | TimeUnit::Quarter | TimeUnit::Month | TimeUnit::Week | TimeUnit::Weekend
        );
        (definite && tells).then_some((
            open + 1,
            Reading::Unit {
                unit,
                shift: 0,
                from: From::Story,
                part: Part::All,
            },
        ))
    }

    /// Says whether a bare number of four digits is a year: a preposition of time, an entity of dates or a bracket says
    /// so, and grammar does not say that it counts.
    fn is_year(&self, i: usize) -> bool {
        let Some(value) = self.atoms[i].integer() else {
            return false;
        };
        let token = self.token(i);
        let head = token.head();
        // "2000 people" counts; "the 2020 protests" and "in 2020 elections" do not.
        let determined = head.children_by("det").next().is_some() || (i > 0 && self.is(i - 1, Role::YearCue));
        let before_noun = token.dep() == "nummod" && matches!(head.tag(), "NNS" | "NNPS") && head.i() > token.i();
        let counts = before_noun && !determined;
        let behind = self.at(i + 1);
        let glued_on = behind.is_some_and(|atom| {
            atom.glued
                && (atom.is_mark('%')
                    || atom.is_mark('/')
                    || atom.is_mark('.')
                        && self
                            .at(i + 2)
                            .is_some_and(|next| next.glued && next.integer().is_some()))
        });
        let scaled = behind.is_some_and(|atom| {
            atom.number.is_some_and(|word| word.scale.is_some())
                || self.lexicon.units.measure(atom.text).is_some()
                || self.lexicon.units.money_word(atom.text).is_some()
        });
        let signed = i > 0
            && (self.lexicon.units.money_sign(self.atoms[i - 1].text).is_some()
                || matches!(self.atoms[i - 1].shape, Shape::Mark('#' | '/' | '+')) && self.atoms[i].glued);
        if counts || glued_on || scaled || signed {
            return false;
        }
        let cued = i > 0 && self.is(i - 1, Role::YearCue);
        let dated = token.ent_type() == "DATE";
        let bracket =
            i > 0 && self.atoms[i - 1].is_mark('(') && behind.is_some_and(|atom| atom.is_mark(')') || atom.is_dash());
        if LIKELY_YEARS.contains(&value) {
            let bare = !matches!(token.ent_type(), "CARDINAL" | "MONEY" | "QUANTITY" | "PERCENT") || cued;
            return bare || dated || bracket;
        }
        dated && (cued || bracket)
    }

    /// "now", "recent", "the future"
    fn reference(&self, i: usize) -> Found {
        let atom = self.at(i)?;
        let word = atom.time;
        if let Some(mark) = word.and_then(|word| word.reference.clone()) {
            return Some((i + 1, Reading::Reference(mark)));
        }
        let token = self.token(i);
        if let Some(mark) = word.and_then(|word| word.reference_adjective.clone())
            && token.pos() == Pos::Adj
        {
            return Some((i + 1, Reading::Reference(mark)));
        }
        let open = self.article(i);
        let noun = self.at(open)?;
        let mark = noun.time?.reference_noun.clone()?;
        let token = self.token(open);
        let alone = token.pos() == Pos::Noun && !self.is_plural(open) && token.dep() != "compound";
        (alone && self.is(i, Role::Definite)).then_some((open + 1, Reading::Reference(mark)))
    }

    /// "10 p.m. Wednesday", "10:35 a.m.", "noon Thursday", "Monday night", "yesterday evening", "this morning"
    fn hour(&self, i: usize) -> Found {
        if let Some((end, mark)) = self.clock(i) {
            let day = self.day_of_hour(end);
            return Some(match day {
                Some((end, day)) => (
                    end,
                    Reading::Hour {
                        day: Some(Box::new(day)),
                        mark,
                    },
                ),
                None => (end, Reading::Hour { day: None, mark }),
            });
        }
        let (end, day) = self
            .offset(i)
            .or_else(|| self.weekday(i))
            .or_else(|| self.dated(i).filter(|(_, reading)| is_day(reading)))?;
        let part = self.at(end)?.time?.day_part.as_deref()?;
        let end_of_part = end + 1;
        if let Reading::Repeated(pattern) = &day {
            return Some((end_of_part, Reading::Repeated(format!("{pattern}T{part}"))));
        }
        Some((
            end_of_part,
            Reading::Hour {
                day: Some(Box::new(day)),
                mark: format!("T{part}"),
            },
        ))
    }

    fn day_of_hour(&self, i: usize) -> Found {
        let from = i + usize::from(self.comma(i));
        let on = from + usize::from(self.is(from, Role::TimeCue) && self.is_on(from));
        self.weekday(on)
            .or_else(|| self.offset(on))
            .or_else(|| self.dated(on).filter(|(_, reading)| is_day(reading)))
            .filter(|(_, reading)| !matches!(reading, Reading::Repeated(_)))
    }

    fn is_on(&self, i: usize) -> bool {
        self.token(i).pos() == Pos::Adp && !self.is(i, Role::YearCue)
    }

    fn clock(&self, i: usize) -> Option<(usize, String)> {
        let atom = self.at(i)?;
        if let Some(hour) = atom.time.and_then(|word| word.clock_name) {
            return Some((i + 1, clock_mark(hour, 0)));
        }
        let (hour, minute, sure) = match atom.shape {
            Shape::Clock { hour, minute } => (hour, minute, true),
            Shape::Integer {
                value: value @ 1..=12, ..
            } => (value as u8, 0, false),
            _ => return None,
        };
        let half = self.at(i + 1).and_then(|atom| atom.time?.half_day);
        let o_clock = self.is(i + 1, Role::Clock);
        if !sure && half.is_none() && !o_clock {
            return None;
        }
        let end = i + 1 + usize::from(half.is_some() || o_clock);
        let hour = match half {
            Some(12) if hour < 12 => hour + 12,
            Some(0) if hour == 12 => 0,
            _ => hour,
        };
        Some((self.zone(end), clock_mark(hour, minute)))
    }

    fn zone(&self, i: usize) -> usize {
        if !self.is(i, Role::Zone) {
            return i;
        }
        if self.is(i + 1, Role::ZoneTime) { i + 2 } else { i + 1 }
    }

    // --- ranges ----------------------------------------------------------------------------------------------------

    /// Reads the far side of a range: "–2022", "to 1994", "and 1997" behind "between". Returns the end of the phrase,
    /// the end of the near side and the far side.
    fn far_side(&self, start: usize, end: usize, near: &Reading) -> Option<(usize, (usize, Side))> {
        if !near.is_place_in_time() || matches!(near, Reading::Stretch { .. } | Reading::Hour { .. }) {
            return None;
        }
        let dash = self.dash(end);
        let slash = self.at(end)?.is_mark('/') && self.at(end)?.glued;
        let to = self.is(end, Role::To) && (self.before(start, Role::From) || is_fixed(near));
        let and = self.is(end, Role::And) && self.before(start, Role::Between);
        if !(dash || slash || to || and) {
            return None;
        }
        let from = end + 1;
        if let (Some(first), Some(last)) = (self.short_range(near), self.two_digits(from).filter(|_| dash || slash)) {
            let year = first - first % 100 + last;
            let far = Side {
                atoms: from..from + 1,
                reading: whole_year(year),
            };
            return (year > first).then_some((from + 1, (end, far)));
        }
        if slash {
            return None;
        }
        let sure = if is_fixed(near) { self.whole(from) } else { None };
        let (behind, reading) = sure.or_else(|| self.one(from))?;
        let alike = match (near, &reading) {
            (Reading::Calendar { of: a, .. }, Reading::Calendar { of: b, .. }) => grain(a) == grain(b) || !to,
            (Reading::Weekday { .. }, Reading::Weekday { .. }) => true,
            (Reading::Years { .. }, Reading::Years { .. }) => true,
            (_, far) => !to && far.is_place_in_time() && !matches!(far, Reading::Stretch { .. }),
        };
        (alike && self.same_sentence(start, behind - 1)).then(|| {
            let far = Side {
                atoms: from..behind,
                reading,
            };
            (behind, (end, far))
        })
    }

    fn short_range(&self, near: &Reading) -> Option<i16> {
        match near {
            Reading::Calendar {
                year: Year::Is(year),
                of: OfYear::Whole,
                part: Part::All,
            } => Some(*year),
            _ => None,
        }
    }

    fn two_digits(&self, i: usize) -> Option<i16> {
        match self.at(i)? {
            Atom {
                shape: Shape::Integer { value, digits: 2, .. },
                glued: true,
                ..
            } => i16::try_from(*value).ok(),
            _ => None,
        }
    }
}

fn grain(of: &OfYear) -> u8 {
    match of {
        OfYear::Whole => 0,
        OfYear::Season(_) | OfYear::Quarter(_) | OfYear::Half(_) => 1,
        OfYear::Month(_) => 2,
        OfYear::Day { .. } | OfYear::Days { .. } | OfYear::Named(_) => 3,
    }
}

fn is_fixed(reading: &Reading) -> bool {
    matches!(reading, Reading::Calendar { .. } | Reading::Years { .. })
}

fn is_day(reading: &Reading) -> bool {
    matches!(reading, Reading::Calendar { of, .. } if grain(of) == 3)
}

fn whole_year(year: i16) -> Reading {
    Reading::Calendar {
        year: Year::Is(year),
        of: OfYear::Whole,
        part: Part::All,
    }
}

fn day_or_days(year: Year, month: u8, first: u8, last: u8) -> Reading {
    let of = if first == last {
        OfYear::Day { month, day: first }
    } else {
        OfYear::Days { month, first, last }
    };
    Reading::Calendar {
        year,
        of,
        part: Part::All,
    }
}

fn clock_mark(hour: u8, minute: u8) -> String {
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
    match count {
        Some(count) => format!("{lead}{}{letter}", count * factor),
        None => format!("{lead}X{letter}"),
    }
}
