//! Days beside others: "the day before yesterday", "the week before last", "the day before", "the year after".

use lexicon::{TimeRole as Role, TimeUnit};
use nlp::Pos;

use super::{Found, Grammar, is_day};
use crate::time::{
    atom::Shape,
    reading::{From, Part, Reading},
};

impl<'a> Grammar<'a> {
    pub(super) fn beside(&self, i: usize) -> Found {
        let open = i + usize::from(self.is(i, Role::Definite));
        let unit = self.unit(open).filter(|_| !self.is_plural(open))?;
        let word = self.at(open + 1)?;
        let sign = if word.has(Role::Before) && word.has(Role::Earlier) {
            -1
        } else if word.has(Role::After) {
            1
        } else {
            return None;
        };
        let other = open + 2;
        if unit == TimeUnit::Day
            && let Some(days) = self
                .at(other)
                .and_then(|atom| atom.time?.day_offset)
                .filter(|days| days.signum() == sign)
        {
            return Some((other + 1, Reading::Offset(days + sign)));
        }
        if unit == TimeUnit::Day
            && let Some((end, day)) = self.day_told(other)
        {
            let reading = Reading::Beside {
                day: Box::new(day),
                days: sign,
            };
            return Some((end, reading));
        }
        let beyond = (sign < 0 && self.is(other, Role::Last)) || (sign > 0 && self.is(other, Role::Next));
        if beyond && self.closes(other + 1) {
            return Some((other + 1, unit_from(unit, 2 * sign, From::Publication)));
        }
        (open > i && self.closes(other)).then_some((other, unit_from(unit, sign, From::Story)))
    }

    /// A day on the calendar: "last Tuesday", "3 October", "Christmas".
    pub(super) fn day_told(&self, i: usize) -> Found {
        self.weekday(i)
            .or_else(|| self.dated(i))
            .or_else(|| self.named_day(i))
            .filter(|(_, reading)| matches!(reading, Reading::Weekday { .. }) || is_day(reading))
    }

    /// Says whether a phrase can end before atom `i`: nothing that it could govern stands there.
    pub(super) fn closes(&self, i: usize) -> bool {
        self.at(i).is_none_or(|atom| {
            matches!(atom.shape, Shape::Mark(mark) if mark != '$' && mark != '“' && mark != '"')
                || matches!(self.token(i).pos(), Pos::Cconj)
        })
    }
}

fn unit_from(unit: TimeUnit, shift: i32, from: From) -> Reading {
    Reading::Unit {
        unit,
        shift,
        from,
        part: Part::All,
    }
}
