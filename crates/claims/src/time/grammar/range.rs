//! Ranges: "2019–2022", "from 1988 to 1994", "between March and May".

use lexicon::TimeRole as Role;

use super::{Grammar, grain, is_fixed, whole_year};
use crate::time::{
    atom::{Atom, Shape},
    reading::{OfYear, Part, Reading, Side, Year},
};

impl<'a> Grammar<'a> {
    /// Reads the far side of a range: "–2022", "to 1994", "and 1997" behind "between". Returns the end of the phrase,
    /// the end of the near side and the far side.
    pub(super) fn far_side(&self, start: usize, end: usize, near: &Reading) -> Option<(usize, (usize, Side))> {
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

    pub(super) fn two_digits(&self, i: usize) -> Option<i16> {
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
