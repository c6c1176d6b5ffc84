//! Years and longer: "2020", "fiscal 1989", "spring 2020", "the early 1990s", "the 20th century".

use lexicon::{TimeRole as Role, TimeUnit};
use nlp::Pos;

use super::{Found, Grammar, LIKELY_YEARS, NEAR_CHILDREN, is_day, whole_year};
use crate::quantity::number;
use crate::time::{
    atom::{Atom, Shape},
    reading::{From, OfYear, Part, Reading, Year},
};

/// Numbers of hundreds with which a year is said in words.
const CENTURIES_IN_WORDS: [f64; 5] = [16.0, 17.0, 18.0, 19.0, 20.0];
/// Years that are said in words as thousands.
const MILLENNIUM_IN_WORDS: std::ops::RangeInclusive<f64> = 2000.0..=2050.0;

impl<'a> Grammar<'a> {
    /// Reads what says the year behind a day or month: "2023", ", 2023", "of 2023", "last year", "of this year".
    pub(super) fn year_tail(&self, i: usize) -> (usize, Year) {
        let comma = usize::from(self.comma(i));
        let of = usize::from(self.is(i, Role::Of));
        if let Some(year) = self
            .year_at(i + comma.max(of))
            .filter(|_| self.is_year_behind(i + comma.max(of)))
        {
            return (i + comma.max(of) + 1, Year::Is(year));
        }
        if let Some((end, year)) = self.spelled_year(i + comma.max(of)) {
            return (end, Year::Is(year));
        }
        if let Some((end, year)) = self.clipped_year(i + of) {
            return (end, Year::Is(year));
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
        (i, Year::Open(None))
    }

    /// "'68": a year of two figures behind a mark of what is left out.
    fn clipped_year(&self, i: usize) -> Option<(usize, i16)> {
        let mark = matches!(self.at(i)?.shape, Shape::Mark('\'' | '’' | '‘'));
        let short = self.two_digits(i + 1).filter(|_| mark)?;
        Some((i + 2, if short > 50 { 1900 + short } else { 2000 + short }))
    }

    fn is_year_behind(&self, i: usize) -> bool {
        !self.at(i + 1).is_some_and(|atom| atom.is_mark(':') && atom.glued)
    }

    /// "the 20th century", "the late 19th century"
    pub(super) fn century(&self, i: usize) -> Found {
        let open = self.article(i);
        let number = self.at(open)?.ordinal().filter(|number| (10..=22).contains(number))?;
        let noun = if self.dash(open + 1) { open + 2 } else { open + 1 };
        // In "a 19th century fort" the article is the noun's.
        if self.is(i, Role::Indefinite) {
            return None;
        }
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
    pub(super) fn decade(&self, i: usize) -> Found {
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
        // "in her early 20s" is an age.
        if part.is_some() && i > 0 && self.token(i - 1).tag() == "PRP$" {
            return None;
        }
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

    /// A year, season or the like standing alone: "in 1994", "spring 2020", "fiscal 1989", "the year", "the weekend"
    pub(super) fn bare_year(&self, i: usize) -> Found {
        if let Some(found) = self.season_or_year_word(i) {
            return Some(found);
        }
        if let Some((end, year)) = self.spelled_year(i) {
            return Some((end, whole_year(year)));
        }
        let year = self.year_at(i)?;
        self.is_year(i).then(|| (i + 1, whole_year(year)))
    }

    /// As [`Self::bare_year`], behind words that leave no doubt.
    pub(super) fn bare_year_sure(&self, i: usize) -> Found {
        if let Some(found) = self.season_or_year_word(i) {
            return Some(found);
        }
        self.year_at(i).map(|year| (i + 1, whole_year(year)))
    }

    fn season_or_year_word(&self, i: usize) -> Found {
        let open = self.article(i);
        let atom = self.at(open)?;
        if let Some(season) = atom.time.and_then(|word| word.season) {
            let (end, year) = self.year_tail(open + 1);
            let dated = !matches!(year, Year::Open(_));
            let noun = matches!(self.token(open).pos(), Pos::Noun | Pos::Propn) && !self.is_plural(open);
            let cued = i > 0 && self.is(i - 1, Role::TimeCue);
            let named =
                self.is(i, Role::Definite) && !self.is(open + 1, Role::Of) && self.token(open).dep() != "compound";
            let fallen = self.is(open + 1, Role::Of);
            let is_season = dated || (noun && cued && !fallen && (named || self.token(open).ent_type() == "DATE"));
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
            let at = open + 1 + usize::from(self.is(open + 1, Role::YearWord));
            if let Some(year) = self.year_at(at) {
                return Some((at + 1, whole_year(year)));
            }
        }
        // "the full year", "the fiscal year"
        let qualified = self.is(open, Role::Fiscal) || self.is(open, Role::DayKind);
        let open = open + usize::from(qualified && self.is(i, Role::Definite) && self.is(open + 1, Role::YearWord));
        let atom = self.at(open)?;
        let unit = atom.time?.unit?;
        if atom.has(Role::YearWord) {
            if let Some(year) = self.year_at(open + 1) {
                return Some((open + 2, whole_year(year)));
            }
            if let Some((end, year)) = self.spelled_year(open + 1) {
                return Some((end, whole_year(year)));
            }
        }
        // "the quarter ended July 31" is named for the day that closes it.
        if unit == TimeUnit::Quarter
            && self.is(i, Role::Definite)
            && let that = usize::from(self.is(open + 1, Role::That))
            && self.is(open + 1 + that, Role::Ending)
            && let Some((_, day)) = self.dated(open + 2 + that).filter(|(_, reading)| is_day(reading))
        {
            return Some((open + 1, Reading::QuarterEnded(Box::new(day))));
        }
        // "the year ended June 30" is a length that the day behind it closes.
        if unit == TimeUnit::Year && self.is(i, Role::Definite) && self.is(open + 1, Role::Ending) {
            let count = Some(1.0);
            return Some((open + 1, Reading::Length { count, unit }));
        }
        // "the year", "the quarter": the one the story has reached.
        let definite =
            self.is(i, Role::Definite) && !self.is_plural(open) && !self.is(open + 1, Role::Of) && !self.dash(open + 1);
        let tells = matches!(
            unit,
            TimeUnit::Year
                | TimeUnit::Quarter
                | TimeUnit::Month
                | TimeUnit::Week
                | TimeUnit::Weekend
                | TimeUnit::Decade
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
        let determined = head
            .lefts()
            .rev()
            .take(NEAR_CHILDREN)
            .any(|child| matches!(child.dep(), "det" | "poss"))
            || (i > 0 && self.is(i - 1, Role::YearCue));
        let before_noun = token.dep() == "nummod" && matches!(head.tag(), "NNS" | "NNPS") && head.i() > token.i();
        let counts = before_noun && !determined;
        let behind = self.at(i + 1);
        let glued_on = behind.is_some_and(|atom| {
            atom.glued
                && (atom.is_mark('%')
                    || (atom.is_mark('/')
                        && self
                            .two_digits(i + 2)
                            .is_none_or(|last| last != (value as i16 + 1) % 100))
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
        let cued = i > 0 && (self.is(i - 1, Role::YearCue) || self.is_before_named(i, value));
        let dated = token.ent_type() == "DATE";
        let bracket =
            i > 0 && self.atoms[i - 1].is_mark('(') && behind.is_some_and(|atom| atom.is_mark(')') || atom.is_dash());
        if LIKELY_YEARS.contains(&value) {
            let bare = !matches!(token.ent_type(), "CARDINAL" | "MONEY" | "QUANTITY" | "PERCENT") || cued;
            return bare || dated || bracket;
        }
        dated && (cued || bracket)
    }

    /// "a **2015** bribery indictment": between an article and one thing that it cannot count. Blocks of a street are numbered by the hundred.
    fn is_before_named(&self, i: usize, value: u64) -> bool {
        /// Numbers of blocks are multiples of it.
        const BLOCK: u64 = 100;
        let token = self.token(i);
        let noun = token.head();
        let before = self.token(i - 1);
        let opens = matches!(before.tag(), "DT" | "PRP$" | "POS");
        let follows = self
            .at(i + 1)
            .is_some_and(|atom| !atom.glued && !matches!(atom.shape, Shape::Mark(_)));
        opens
            && follows
            && LIKELY_YEARS.contains(&value)
            && !value.is_multiple_of(BLOCK)
            && matches!(token.dep(), "nummod" | "amod" | "nmod" | "compound")
            && noun.tag() == "NN"
            && noun.i() > token.i()
    }

    /// A year in words: "nineteen ninety-seven", "two thousand and eleven".
    pub(super) fn spelled_year(&self, i: usize) -> Option<(usize, i16)> {
        let value = |at: usize| match self.at(at)? {
            Atom {
                shape: Shape::Word,
                number: Some(word),
                ..
            } => word.cardinal,
            _ => None,
        };
        let first = value(i)?;
        if CENTURIES_IN_WORDS.contains(&first) {
            let rest = number::read(self.atoms, i + 1).filter(|rest| rest.kind == number::NumberKind::Words)?;
            let fits = (10.0..100.0).contains(&rest.low) && rest.low.fract() == 0.0;
            return fits.then_some((rest.end, (first * 100.0 + rest.low) as i16));
        }
        let whole = number::read(self.atoms, i).filter(|whole| whole.kind == number::NumberKind::Words)?;
        let fits = first == 2.0 && MILLENNIUM_IN_WORDS.contains(&whole.low);
        let counts = self.at(whole.end).is_some_and(|_| {
            let next = self.token(whole.end);
            matches!(next.pos(), Pos::Noun | Pos::Adj | Pos::Propn)
        });
        let cued = i > 0 && (self.is(i - 1, Role::In) || self.is(i - 1, Role::YearWord));
        (fits && cued && !counts).then_some((whole.end, whole.low as i16))
    }

    /// "year-end", "the year's end", "year end 2020"
    pub(super) fn year_end(&self, i: usize) -> Found {
        let open = self.article(i);
        if self.unit(open)? != TimeUnit::Year || self.is_plural(open) {
            return None;
        }
        let mut end = open + 1;
        if self.at(end).is_some() && self.token(end).tag() == "POS" {
            let token = self.atoms[end].token;
            end += self.atoms[end..].iter().take_while(|atom| atom.token == token).count();
        } else {
            end += usize::from(self.dash(end));
        }
        if !self.is(end, Role::End) || self.is(end + 1, Role::Of) || self.token(end).pos() == Pos::Verb {
            return None;
        }
        let (behind, year) = match self.year_at(end + 1) {
            Some(year) => (end + 2, Year::Is(year)),
            None => (end + 1, Year::Open(None)),
        };
        let of = OfYear::End;
        Some((
            behind,
            Reading::Calendar {
                year,
                of,
                part: Part::All,
            },
        ))
    }
}
