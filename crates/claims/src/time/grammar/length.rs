//! Lengths: "three years", "a week and a half", "44-day".

use lexicon::{
    TimeRole as Role, TimeUnit,
    units::{BoundSide, BoundWord},
};
use nlp::Pos;

use super::{Found, Grammar, is_day};
use crate::quantity::number;
use crate::time::{
    atom::{Atom, Shape},
    reading::Reading,
    value::period,
};

impl<'a> Grammar<'a> {
    /// Takes words that bound a length into the phrase ("nearly forty years", "at least 30 days").
    pub(super) fn bounded(&self, i: usize, behind: usize, reading: Reading) -> (usize, Reading) {
        let near = matches!(reading, Reading::Hour { .. }) || is_day(&reading);
        if near && self.before(i, Role::Around) && i > behind {
            return (i - 1, reading);
        }
        let counted = matches!(
            reading,
            Reading::Length { .. } | Reading::Distance { .. } | Reading::Stretch { .. }
        ) || matches!(&reading, Reading::Hour { day: None, .. });
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
            if fits && !matches!(bound, BoundWord::Exact | BoundWord::Nothing) && self.same_sentence(start, i) {
                return start;
            }
        }
        i
    }

    /// "three years", "a few days", "12 to 18 months", "two-and-a-half years", "nine working days": end, count and unit.
    pub(super) fn counted_unit(&self, i: usize) -> Option<(usize, Option<f64>, TimeUnit)> {
        let (mut end, mut count) = self.count(i)?;
        if let Some((behind, half)) = self.and_a_half(end) {
            (end, count) = (behind, count.map(|count| count + half));
        }
        if (self.is(end, Role::To) || self.is(end, Role::Or) || self.dash(end))
            && let Some((behind, far)) = self.count(end + 1)
        {
            // "was jailed in 2020 **to** four years": no stretch grows shorter.
            let shrinks = count.zip(far).is_some_and(|(near, far)| near > far);
            if shrinks && self.is(end, Role::To) {
                return None;
            }
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
            // "the third in as many months"
            let same_number = self.before(i, Role::As);
            return (!same_number).then_some((i + 1, None));
        }
        if self.is(i, Role::Half) && self.unit(i + 1).is_some() && !self.is_plural(i + 1) {
            return Some((i + 1, Some(0.5)));
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
        if let Some(behind) = self.half_in_figures(end) {
            return Some((behind, Some(number.low + 0.5)));
        }
        if number.kind == number::NumberKind::Collective {
            end += usize::from(self.is(end, Role::Of));
            return Some((end, None));
        }
        Some((end, Some(number.low)))
    }

    /// "1/2" behind a whole number.
    fn half_in_figures(&self, i: usize) -> Option<usize> {
        if self.at(i)?.shape == Shape::Mark('½') {
            return Some(i + 1);
        }
        let i = i + usize::from(self.dash(i));
        let half = self.at(i)?.integer() == Some(1)
            && self.at(i + 1)?.is_mark('/')
            && self.at(i + 2)?.integer() == Some(2)
            && self.at(i + 1)?.glued
            && self.at(i + 2)?.glued;
        half.then_some(i + 3)
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
    pub(super) fn length_only(&self, i: usize) -> Option<(usize, Option<f64>, TimeUnit)> {
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
        let same_number = i > 1 && self.is(i - 1, Role::VagueCount) && self.is(i - 2, Role::As);
        let bare = !same_number && self.is_plural(open) && matches!(self.token(open).pos(), Pos::Noun) && definite == 0;
        (bare && !matches!(unit, TimeUnit::Second | TimeUnit::Quarter | TimeUnit::Minute)).then_some((
            open + 1,
            None,
            unit,
        ))
    }

    /// Refuses numbers before units that are no lengths: "one second later" is one, "the second" is not.
    fn is_length(&self, open: usize, found: &(usize, Option<f64>, TimeUnit)) -> bool {
        let noun = found.0 - 1;
        let is_ordinal_second = found.2 == TimeUnit::Second
            && self.lower(noun).len() == 6
            && !noun.checked_sub(1).is_some_and(|before| self.dash(before));
        let is_year_number = self.year_at(open).is_some() && noun == open + 1 && !self.is_plural(noun);
        !is_ordinal_second && !is_year_number
    }

    pub(super) fn length(&self, i: usize) -> Found {
        // "the first nine months", "the nine months"
        let open = self.article(i);
        if open > i
            && self.at(open)?.ordinal().is_some()
            && let Some((end, count, unit)) = self.counted_unit(open + 1).or_else(|| self.plural_unit(open + 1))
        {
            return Some((end, Reading::Length { count, unit }));
        }
        if self.is(i, Role::Indefinite)
            && let Some((end, count, unit)) = self.counted_unit(i + 1)
            && self.is_attributive(end - 1)
            && self.is_spell(end)
        {
            return Some((end + 1, Reading::Length { count, unit }));
        }
        let (mut end, count, unit) = self.length_only(i)?;
        if self.dash(end) && self.is(end + 1, Role::Old) {
            end += 2;
        }
        let count = match self.loosened(end, count) {
            Some((behind, count)) => {
                end = behind;
                count
            }
            None => count,
        };
        let joint = usize::from(self.dash(end) || self.is(end, Role::Of));
        if self.is(end + joint, Role::Age) {
            return None;
        }
        if self.is_rate(i, end) {
            let often = self.is(i - 1, Role::Occasion);
            return often.then(|| (end, Reading::Repeated(period(count, unit))));
        }
        // "a three-year period" is a length as a whole; in "the 14-day wait" the article is the noun's.
        if self.is_attributive(end - 1) {
            if self.is_spell(end) && self.is(i, Role::Definite) {
                end += 1;
            } else if self.is(i, Role::Article) {
                return None;
            }
        }
        Some((end, Reading::Length { count, unit }))
    }

    fn is_spell(&self, i: usize) -> bool {
        self.is(i, Role::Spell) && !self.is_plural(i)
    }

    /// "hours" in "the first hours": a length of no fixed number.
    fn plural_unit(&self, i: usize) -> Option<(usize, Option<f64>, TimeUnit)> {
        let unit = self.unit(i).filter(|_| self.is_plural(i))?;
        Some((i + 1, None, unit))
    }

    /// "or so", "or two", "or months" behind a length: the end and the count, which the latter two leave open.
    pub(super) fn loosened(&self, i: usize, count: Option<f64>) -> Option<(usize, Option<f64>)> {
        if !(self.is(i, Role::Or) || self.is(i, Role::And)) {
            return None;
        }
        if self.is(i, Role::Or) && self.is(i + 1, Role::So) {
            return Some((i + 2, count));
        }
        let unit = self.unit(i + 1).is_some() && self.is_plural(i + 1) && self.is_plural(i - 1);
        if self.is(i, Role::And) {
            return (unit && count.is_none()).then_some((i + 2, None));
        }
        let number = self.at(i + 1)?.number.is_some_and(|word| word.cardinal.is_some());
        let closes = self.at(i + 2).is_none_or(|atom| matches!(atom.shape, Shape::Mark(_)))
            || self
                .at(i + 2)
                .is_some_and(|_| matches!(self.token(i + 2).pos(), Pos::Adp | Pos::Adv | Pos::Verb));
        (unit || (number && closes)).then_some((i + 2, None))
    }

    /// Says whether a unit stands before the noun that it measures ("the 14-day wait").
    fn is_attributive(&self, unit: usize) -> bool {
        let Some(before) = unit.checked_sub(1) else {
            return false;
        };
        let counted = self.dash(before) || self.at(before).is_some_and(|atom| counts_many(atom));
        !self.is_plural(unit) && counted && {
            let token = self.token(unit);
            token.head().i() > token.i()
                || self
                    .at(unit + 1)
                    .is_some_and(|_| self.token(unit + 1).pos() == Pos::Noun)
        }
    }

    /// "a year" in "$33 million a year" says how often, not how long.
    fn is_rate(&self, i: usize, end: usize) -> bool {
        if !self.is(i, Role::Indefinite) || i == 0 || end != i + 2 {
            return false;
        }
        if self.before(i, Role::Occasion) {
            return true;
        }
        let noun = self.token(end - 1);
        let before = self.token(i - 1);
        let counted = matches!(before.pos(), Pos::Noun | Pos::Num | Pos::Sym) || before.tag() == "CD";
        noun.dep() == "npadvmod"
            && counted
            && noun.head().i() <= before.i()
            && !matches!(noun.head().pos(), Pos::Adv | Pos::Adp)
    }
}

/// "two" in "the two day rally"
fn counts_many(atom: &Atom<'_>) -> bool {
    let word = atom.number.and_then(|word| word.cardinal);
    atom.integer().is_some_and(|value| value > 1) || word.is_some_and(|value| value > 1.0)
}
