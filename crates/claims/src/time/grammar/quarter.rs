//! Quarters and halves of a year: "the third quarter of 1989", "the first half of 2020".

use lexicon::{TimeRole as Role, TimeUnit};
use nlp::Pos;

use super::{Found, Grammar};
use crate::time::reading::{Bias, OfYear, Part, Reading, Year};

impl<'a> Grammar<'a> {
    /// "the third quarter of 1989", "third-quarter", "the first half of 2020", "the fiscal first quarter"
    pub(super) fn quarter(&self, i: usize) -> Found {
        if let Some(found) = self.last_half(i) {
            return Some(found);
        }
        let mut open = self.article(i);
        // "a weak second quarter"
        let described = self.is(i, Role::Indefinite)
            && self.at(open).is_some_and(|atom| atom.time.is_none())
            && self.token(open).pos() == Pos::Adj
            && self.at(open + 1).is_some_and(|atom| atom.ordinal().is_some());
        open += usize::from(described);
        let owner = self.owning_year(open);
        open = owner.map_or(open, |(end, _)| end);
        open += usize::from(self.is(open, Role::Fiscal));
        open += usize::from(self.dash(open) && open > i + usize::from(self.is(i, Role::Article)));
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
            let (behind, tail) = self.year_tail(end);
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
    pub(super) fn owning_year(&self, i: usize) -> Option<(usize, Year)> {
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

    /// "the last half of 1989"
    fn last_half(&self, i: usize) -> Found {
        let open = self.article(i);
        let opens = self.is(open, Role::Last) && self.is(open + 1, Role::Half) && self.is(open + 2, Role::Of);
        if !opens {
            return None;
        }
        let (end, year) = match self.year_at(open + 3) {
            Some(year) => (open + 4, Year::Is(year)),
            None => self.year_tail(open + 2),
        };
        let of = OfYear::Half(2);
        (!matches!(year, Year::Open(_))).then_some((
            end,
            Reading::Calendar {
                year,
                of,
                part: Part::All,
            },
        ))
    }
}
