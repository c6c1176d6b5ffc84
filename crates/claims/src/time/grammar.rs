//! The grammar of phrases that tell a time: from atoms to readings.
//!
//! Each rule looks at the atoms from one place on and returns the number of the atom behind the phrase with what it
//! says; the longest wins. Words are asked only for their role (`data/time/words.toml`).

use std::ops::Range;

use lexicon::{Lexicon, TimeRole as Role, TimeUnit};
use nlp::{Doc, Pos, Token};

use super::{
    atom::{Atom, Shape},
    reading::{OfYear, Part, Reading, Side, Year},
};

mod beside;
mod date;
mod distance;
mod figures;
mod hour;
mod length;
mod part;
mod quarter;
mod range;
mod set;
mod shifted;
mod year;

pub(crate) use self::hour::is_running_time;

/// A phrase that tells a time, not yet counted from any day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Phrase {
    pub atoms: Range<usize>,
    pub reading: Reading,
}

type Found = Option<(usize, Reading)>;

/// Years outside are noise or prehistory; neither is news.
const YEARS: std::ops::RangeInclusive<u64> = 1000..=2200;
/// Words before a noun among which what describes it is looked for.
const NEAR_CHILDREN: usize = 16;
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
        let end = self.left_open(end, &reading);
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

    /// Takes in "or later", "and beyond" behind a year.
    fn left_open(&self, end: usize, reading: &Reading) -> usize {
        let year = matches!(reading, Reading::Calendar { of: OfYear::Whole, .. });
        let joined = self.is(end, Role::Or) || self.is(end, Role::And);
        let closes = self.at(end + 2).is_none_or(|atom| matches!(atom.shape, Shape::Mark(_)));
        if year && joined && closes && self.is(end + 1, Role::Beyond) {
            end + 2
        } else {
            end
        }
    }

    /// Says quickly that most atoms open no phrase.
    fn may_open(&self, i: usize) -> bool {
        let atom = &self.atoms[i];
        atom.time.is_some()
            || atom.number.is_some()
            || !matches!(atom.shape, Shape::Word | Shape::Mark(_))
            || (matches!(atom.shape, Shape::Mark('\'' | '’' | '‘'))
                && self
                    .at(i + 1)
                    .is_some_and(|next| next.glued && matches!(next.shape, Shape::Plural(_))))
            || self.lexicon.time.days_from(&atom.text.to_lowercase()).next().is_some()
    }

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
        self.at(i)
            .is_some_and(|_| matches!(self.token(i).tag(), "NNS" | "NNPS"))
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
        // "the annual March" is none, "late March" is one.
        let described = self
            .token(i)
            .lefts()
            .rev()
            .take(NEAR_CHILDREN)
            .any(|child| child.dep() == "amod" && self.lexicon.time.word(child.lower()).is_none());
        let nominal = matches!(self.token(i).pos(), Pos::Propn | Pos::Noun);
        let named = matches!(self.token(i).ent_type(), "PERSON" | "ORG" | "FAC" | "WORK_OF_ART")
            || (self.token(i).dep() == "compound" && self.token(i).head().pos() == Pos::Propn);
        let fits = beside_day
            || beside_year
            || (capital && cued && !named)
            || (capital && nominal && !described && !self.is(i + 1, Role::For) && self.token(i).ent_type() == "DATE");
        fits.then_some(month)
    }

    /// A year in figures, one atom long.
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

    fn one(&self, i: usize) -> Found {
        self.at(i)?;
        let mut best: Found = None;
        for rule in [
            Self::hour,
            Self::parted,
            Self::dated,
            Self::weekday,
            Self::nth_of,
            Self::day_of_month,
            Self::century,
            Self::decade,
            Self::quarter,
            Self::shifted,
            Self::distance,
            Self::beside,
            Self::overnight,
            Self::year_before,
            Self::same_part,
            Self::year_end,
            Self::some_day,
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
        best.filter(|(end, reading)| self.same_sentence(i, end - 1) && !self.is_title(i, *end, reading))
    }

    /// Says whether words of time are the name of a programme, paper or body ("This Week", "60 Minutes").
    fn is_title(&self, i: usize, end: usize, reading: &Reading) -> bool {
        let last = &self.atoms[end - 1];
        let measured = matches!(reading, Reading::Unit { .. } | Reading::Length { .. });
        let capital = last.text.starts_with(char::is_uppercase) && last.time.is_some_and(|word| word.unit.is_some());
        measured && capital && end > i + 1 && matches!(self.token(end - 1).pos(), Pos::Propn)
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
}

fn grain(of: &OfYear) -> u8 {
    match of {
        OfYear::Whole => 0,
        OfYear::Season(_) | OfYear::Quarter(_) | OfYear::Half(_) => 1,
        OfYear::Month(_) => 2,
        OfYear::Day { .. } | OfYear::Days { .. } | OfYear::Named(_) | OfYear::End => 3,
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
