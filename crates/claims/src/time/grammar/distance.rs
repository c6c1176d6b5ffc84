//! Lengths from a day to another: "three years ago", "two days later".

use lexicon::TimeRole as Role;
use nlp::Pos;

use super::{Found, Grammar};
use crate::time::{
    atom::Shape,
    reading::{From, Reading},
};

impl<'a> Grammar<'a> {
    /// "three years ago", "a year earlier", "two days later", "a week from now"
    pub(super) fn distance(&self, i: usize) -> Found {
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
}
