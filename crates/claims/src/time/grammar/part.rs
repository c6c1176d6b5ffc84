//! A part of a whole: "early September", "the end of 1990", "earlier this month".

use lexicon::{TimeRole as Role, TimeUnit};

use super::{Found, Grammar};
use crate::time::reading::{Part, Reading};

impl<'a> Grammar<'a> {
    /// "early September", "mid-1996", "the end of 1990", "earlier this month", "late last year"
    pub(super) fn parted(&self, i: usize) -> Found {
        let open = self.article(i);
        let atom = self.at(open)?;
        if atom.has(Role::EarlierIn) {
            let inside = self.is(open + 1, Role::In);
            let from = open + 1 + usize::from(inside);
            let points = [Role::This, Role::Last, Role::That, Role::Same]
                .into_iter()
                .any(|role| self.is(from, role));
            let day = self.at(from)?.time.is_some_and(|word| word.day_offset.is_some());
            if !(inside || points || day) {
                return None;
            }
            return longest(self.whole(from), self.hour(from));
        }
        // "the small hours of Saturday"
        if atom.has(Role::SmallHours) && self.unit(open + 1) == Some(TimeUnit::Hour) && self.is(open + 2, Role::Of) {
            let from = open + 3;
            return longest(
                self.whole(from),
                self.hour(from)
                    .filter(|(_, hour)| !matches!(hour, Reading::Hour { day: None, .. })),
            );
        }
        let part = [
            (Role::Early, Part::Early),
            (Role::Mid, Part::Mid),
            (Role::Late, Part::Late),
        ]
        .into_iter()
        .find_map(|(role, part)| atom.has(role).then_some(part))
        .filter(|_| !self.is(open + 1, Role::Of));
        if let Some(part) = part {
            let mut from = open + 1;
            if self.is(from, Role::Part) && self.is(from + 1, Role::Of) {
                from += 2;
            } else if self.dash(from) || self.is(from, Role::In) {
                from += 1;
            }
            if let Some(found) = self.part_of_day(from) {
                return Some(found);
            }
            // In "the late-October storm" the article is the noun's.
            if open > i && self.dash(open + 1) && self.names_what_follows(from) {
                return None;
            }
            let whole = self.whole(from).map(|(end, reading)| (end, reading.with_part(part)));
            let hour = self
                .hour(from)
                .filter(|(_, reading)| !matches!(reading, Reading::Hour { day: None, .. }));
            return longest(whole, hour);
        }
        if atom.has(Role::Eve) && self.is(open + 1, Role::Of) {
            let (end, day) = self.day_told(open + 2)?;
            let day = Box::new(day);
            return Some((end, Reading::Beside { day, days: -1 }));
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
        let (end, reading) = longest(self.whole(from), self.named_day(from))?;
        Some((end, reading.with_part(part)))
    }

    /// Says whether a word stands before the noun that it names more closely.
    fn names_what_follows(&self, i: usize) -> bool {
        self.at(i).is_some_and(|_| {
            let token = self.token(i);
            matches!(token.dep(), "compound" | "nmod" | "amod") && token.head().i() > token.i()
        })
    }

    /// "morning", "afternoon yesterday" behind "early" or "mid-".
    fn part_of_day(&self, i: usize) -> Found {
        let part = self.at(i)?.time?.day_part.as_deref()?;
        let mark = format!("T{part}");
        // "the early morning hours of 12 November"
        if self.unit(i + 1) == Some(TimeUnit::Hour) && self.is_plural(i + 1) {
            let day = if self.is(i + 2, Role::Of) {
                self.day_of_hour(i + 3)
            } else {
                None
            };
            let (end, day) = day.map_or((i + 2, None), |(end, day)| (end, Some(Box::new(day))));
            return Some((end, Reading::Hour { day, mark }));
        }
        let (end, day) = match self.day_of_hour(i + 1) {
            Some((end, day)) => (end, Some(Box::new(day))),
            None => (i + 1, None),
        };
        Some((end, Reading::Hour { day, mark }))
    }
}

fn longest(a: Found, b: Found) -> Found {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.0 > a.0 { b } else { a }),
        (a, b) => a.or(b),
    }
}
