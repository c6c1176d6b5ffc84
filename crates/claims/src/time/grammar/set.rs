//! What comes again: "every week", "each July", "daily".

use lexicon::TimeRole as Role;
use nlp::Pos;

use super::{Found, Grammar};
use crate::time::{
    reading::Reading,
    value::{period, season_mark},
};

impl<'a> Grammar<'a> {
    /// "other", "third" before a unit or weekday: the step, and where the noun stands.
    fn step(&self, i: usize) -> Option<(f64, usize)> {
        let step = match self.at(i)?.ordinal() {
            Some(nth @ 2..=12) => f64::from(nth),
            None if self.is(i, Role::Other) => 2.0,
            _ => return None,
        };
        (!self.is_plural(i + 1)).then_some((step, i + 1))
    }

    /// "every week", "each July", "daily"
    pub(super) fn repeated(&self, i: usize) -> Found {
        let atom = self.at(i)?;
        if let Some(period) = atom.time.and_then(|word| word.frequency.as_deref()) {
            // A paper's name is no set.
            let named = atom.text.starts_with(char::is_uppercase)
                && atom.text.contains(char::is_lowercase)
                && !self.token(i).is_sent_start()
                && (self.token(i).pos() == Pos::Propn || self.token(i).head().pos() == Pos::Propn);
            if named {
                return None;
            }
            return Some((i + 1, Reading::Repeated(period.to_owned())));
        }
        if !atom.has(Role::Each) {
            return None;
        }
        if let Some((step, noun)) = self.step(i + 1) {
            let word = self.at(noun)?.time?;
            let value = match (word.unit, word.weekday) {
                (Some(unit), _) => period(Some(step), unit),
                (None, Some(day)) => format!("XXXX-WXX-{day}"),
                _ => return None,
            };
            return Some((noun + 1, Reading::Repeated(value)));
        }
        let next = self.at(i + 1)?;
        if let Some((end, count, unit)) = self.counted_unit(i + 1) {
            return Some((end, Reading::Repeated(period(count, unit))));
        }
        if let Some(month) = self.month(i + 1) {
            return Some((i + 2, Reading::Repeated(format!("XXXX-{month:02}"))));
        }
        let word = next.time?;
        let value = if let Some(day) = word.weekday {
            format!("XXXX-WXX-{day}")
        } else if let Some(season) = word.season {
            format!("XXXX-{}", season_mark(season))
        } else if let Some(unit) = word.unit {
            period(Some(1.0), unit)
        } else {
            let part = word.day_part.as_deref()?;
            format!("XXXX-XX-XXT{part}")
        };
        Some((i + 2, Reading::Repeated(value)))
    }
}
