//! Units near the day of speaking or the story's: "last week", "the following day", "the past three years", "now".

use lexicon::{TimeRole as Role, TimeUnit};
use nlp::{Pos, Token};

use super::{Found, Grammar, is_day};
use crate::time::{
    atom::Atom,
    reading::{Bias, From, OfYear, Part, Reading, Year},
    tense,
};

/// Children before a verb among which its modal is looked for: no text can make it slow.
const NEAR_AUXILIARIES: usize = 16;

impl<'a> Grammar<'a> {
    /// "last week", "this year", "the following day", "the same month", "last September", "the past three years"
    pub(super) fn shifted(&self, i: usize) -> Found {
        if let Some(found) = self.near_present(i) {
            return Some(found);
        }
        // "this past spring", "this coming week"
        let pointed = self.is(i, Role::This) && (self.is(i + 1, Role::Past) || self.is(i + 1, Role::Coming));
        let open = if pointed { i + 1 } else { self.article(i) };
        let mut word = open;
        if self.is(word, Role::That) && self.is(word + 1, Role::Same) {
            word += 1;
        }
        let atom = self.at(word)?;
        // "to last two weeks"
        if self.token(word).pos() == Pos::Verb && atom.has(Role::Last) {
            return None;
        }
        let mut direction = self.direction(atom)?;
        // "the next day" follows the story, "the next week" the day of speaking.
        let told = self.is(i, Role::Definite) && open == i + 1 && direction == (1, From::Publication);
        let daily = self
            .at(word + 1)?
            .time
            .is_some_and(|next| next.unit == Some(TimeUnit::Day) || next.day_part.is_some());
        if told && !self.is_plural(word + 1) && (daily || self.is_told_in_past(word + 1)) {
            direction = (1, From::Story);
        }
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
        // "last Thanksgiving", "this Easter"
        if bias.is_some()
            && (open == i || pointed)
            && let Some((
                end,
                Reading::Calendar {
                    year: Year::Open(None),
                    of,
                    part,
                },
            )) = self.named_day(next)
        {
            let year = Year::Open(bias);
            return Some((end, Reading::Calendar { year, of, part }));
        }
        if bias.is_some()
            && (open == i || pointed)
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
        // "that July"
        if direction == (0, From::Story)
            && let Some(month) = self.month(next)
            && self.day_number(next + 1).is_none()
        {
            let (year, of, part) = (Year::Story(0), OfYear::Month(month), Part::All);
            return Some((next + 1, Reading::Calendar { year, of, part }));
        }
        if let Some(season) = self.at(next)?.time?.season
            && matches!(self.token(next).pos(), Pos::Noun | Pos::Propn)
        {
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
        if direction == (0, From::Latest) && self.is(next, Role::Period) && self.unit(next).is_none() {
            let reading = Reading::Unit {
                unit: TimeUnit::Quarter,
                shift: 0,
                from: From::Latest,
                part: Part::All,
            };
            return Some((next + 1, reading));
        }
        let unit = self.unit(next)?;
        // "last night" is yesterday's, "the last day" is not yesterday.
        let last_day = unit == TimeUnit::Day && direction == (-1, From::Publication);
        if self.is_plural(next) || matches!(unit, TimeUnit::Second) || last_day {
            return None;
        }
        let (shift, from) = direction;
        let loose = self.is(next + 1, Role::Or) && self.is(next + 2, Role::So);
        Some((
            next + 1 + 2 * usize::from(loose),
            Reading::Unit {
                unit,
                shift,
                from,
                part: Part::All,
            },
        ))
    }

    /// Says whether a past verb governs a phrase outright: "became mayor the next year".
    fn is_told_in_past(&self, i: usize) -> bool {
        let mut above = self
            .token(i)
            .ancestors()
            .take(2)
            .skip_while(|token| token.pos() == Pos::Adp);
        self.unit(i).is_some() && above.next().is_some_and(tense::tells_past)
    }

    /// "these days", "the weeks ahead", "the week of March 6"
    fn near_present(&self, i: usize) -> Found {
        let unit = self.unit(i + 1)?;
        if self.is(i, Role::These) && unit == TimeUnit::Day && self.is_plural(i + 1) {
            return Some((i + 2, Reading::Reference("PRESENT_REF".into())));
        }
        if !self.is(i, Role::Definite) {
            return None;
        }
        if self.is_plural(i + 1) {
            let (count, sign) = (None, 1);
            return self
                .is(i + 2, Role::AheadOf)
                .then_some((i + 3, Reading::Stretch { count, unit, sign }));
        }
        if unit == TimeUnit::Week
            && self.is(i + 2, Role::To)
            && let Some((end, day)) = self.dated(i + 3).filter(|(_, reading)| is_day(reading))
        {
            return Some((end, Reading::WeekTo(Box::new(day))));
        }
        if !matches!(unit, TimeUnit::Week | TimeUnit::Weekend)
            || !(self.is(i + 2, Role::Of) || self.is(i + 2, Role::Ending))
        {
            return None;
        }
        let (end, day) = self.dated(i + 3).filter(|(_, reading)| is_day(reading))?;
        let day = Box::new(day);
        Some((end, Reading::UnitOf { unit, day }))
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
            Some((end, count, unit)) => match self.loosened(end, count) {
                Some((behind, count)) => (behind, count, unit),
                None => (end, count, unit),
            },
            None => {
                let unit = self.unit(next)?;
                // "in the last year" is the year that ends now, "last year" the one before this; "in the next week" are the coming seven
                // days, save where the story is in the past.
                let ahead = atom.has(Role::Next) && !self.is_told_in_past(next);
                let definite = next > 1
                    && (atom.has(Role::Last) || ahead)
                    && self.is(next - 2, Role::Definite)
                    && self.before(next - 2, Role::TimeCue)
                    && matches!(unit, TimeUnit::Week | TimeUnit::Month | TimeUnit::Year)
                    && !self.is(next + 1, Role::Of);
                let only_past = atom.has(Role::Past)
                    && !atom.has(Role::Last)
                    && !atom.has(Role::Previous)
                    && !atom.has(Role::Latest);
                if self.is_plural(next) {
                    let end = self.loosened(next + 1, None).map_or(next + 1, |(behind, _)| behind);
                    (end, None, unit)
                } else if only_past || definite {
                    (next + 1, Some(1.0), unit)
                } else {
                    return None;
                }
            }
        };
        // "Recent months" are a stretch that ends now; "recent years" point at the past at large.
        if atom.has(Role::Recent) && unit >= TimeUnit::Year {
            return Some((end, Reading::Reference("PAST_REF".into())));
        }
        Some((end, Reading::Stretch { count, unit, sign }))
    }

    pub(super) fn offset(&self, i: usize) -> Found {
        let days = self.at(i)?.time?.day_offset?;
        (!self.ends_name(i)).then_some((i + 1, Reading::Offset(days)))
    }

    /// Says whether a word in capitals closes a name that stands before it ("Morning Today").
    pub(super) fn ends_name(&self, i: usize) -> bool {
        let capital = |at: usize| self.atoms[at].text.starts_with(char::is_uppercase);
        // A line in capitals alone tells nothing of names.
        let shouted = !self.at(i).is_some_and(|atom| atom.text.contains(char::is_lowercase));
        if i == 0
            || shouted
            || !capital(i)
            || !capital(i - 1)
            || !self.same_sentence(i - 1, i)
            || self.token(i).is_sent_start()
        {
            return false;
        }
        let (before, word) = (self.token(i - 1), self.token(i));
        let joined = before.head() == word || word.head() == before;
        before.pos() == Pos::Propn || (joined && !before.is_sent_start())
    }

    /// "one day" under a modal verb: at some time to come.
    pub(super) fn some_day(&self, i: usize) -> Found {
        let one = self.at(i)?.number.is_some_and(|word| word.cardinal == Some(1.0));
        if !one || self.unit(i + 1) != Some(TimeUnit::Day) || self.is_plural(i + 1) {
            return None;
        }
        if i > 0 && self.token(i - 1).tag() == "MD" {
            return Some((i + 2, Reading::Reference("FUTURE_REF".into())));
        }
        if self.token(i + 1).dep() != "npadvmod" {
            return None;
        }
        let verb = self.token(i + 1).head();
        let modal = verb
            .lefts()
            .rev()
            .take(NEAR_AUXILIARIES)
            .any(|child| child.dep() == "aux" && child.tag() == "MD");
        modal.then(|| (i + 2, Reading::Reference("FUTURE_REF".into())))
    }

    /// "may soon vote", "the near term", "future years"
    fn to_come(&self, i: usize) -> Found {
        let ahead = |end: usize| Some((end, Reading::Reference("FUTURE_REF".into())));
        if self.is(i, Role::Definite) && self.is(i + 1, Role::TermKind) && self.is(i + 2, Role::Term) {
            return ahead(i + 3).filter(|_| !self.is_plural(i + 2) && self.token(i + 2).dep() != "compound");
        }
        let future = self.at(i)?.time?.reference_noun.as_deref() == Some("FUTURE_REF");
        if future && self.unit(i + 1).is_some() && self.is_plural(i + 1) {
            return ahead(i + 2);
        }
        let ordered = self.is(i + 1, Role::As) || self.is(i + 1, Role::After) || self.before(i, Role::As);
        if !self.is(i, Role::Soon) || ordered {
            return None;
        }
        let verb = self.token(i).head();
        let modal = |child: Token<'_>| child.dep() == "aux" && matches!(child.tag(), "MD" | "TO");
        let near = verb.lefts().rev().take(NEAR_AUXILIARIES);
        near.into_iter().any(modal).then_some(())?;
        ahead(i + 1)
    }

    /// "now", "more recently", "recent", "the future"
    pub(super) fn reference(&self, i: usize) -> Found {
        let lead = usize::from(self.is(i, Role::Lead) && self.at(i + 1).is_some_and(|next| next.time.is_some()));
        let atom = self.at(i + lead)?;
        if lead > 0 {
            let mark = atom.time?.reference.clone()?;
            return Some((i + 2, Reading::Reference(mark)));
        }
        let word = atom.time;
        if self.ends_name(i) {
            return None;
        }
        if let Some(mark) = word.and_then(|word| word.reference.clone()) {
            return Some((i + 1, Reading::Reference(mark)));
        }
        let token = self.token(i);
        if let Some(mark) = word.and_then(|word| word.reference_adjective.clone())
            && token.pos() == Pos::Adj
        {
            return Some((i + 1, Reading::Reference(mark)));
        }
        if let Some(found) = self.to_come(i) {
            return Some(found);
        }
        let open = self.article(i);
        if self.is(open, Role::Near) && self.is(i, Role::Definite) {
            let mark = self.at(open + 1)?.time?.reference_noun.clone()?;
            return Some((open + 2, Reading::Reference(mark)));
        }
        let noun = self.at(open)?;
        let mark = noun.time?.reference_noun.clone()?;
        let token = self.token(open);
        let alone = token.pos() == Pos::Noun && !self.is_plural(open) && token.dep() != "compound";
        (alone && self.is(i, Role::Definite)).then_some((open + 1, Reading::Reference(mark)))
    }
}
