//! A part of a whole: "early September", "the end of 1990", "earlier this month".

use lexicon::TimeRole as Role;

use super::{Found, Grammar};
use crate::time::reading::Part;

impl<'a> Grammar<'a> {
    /// "early September", "mid-1996", "the end of 1990", "earlier this month", "late last year"
    pub(super) fn parted(&self, i: usize) -> Found {
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
}
