//! Lengths of time as figures: "the 44-day war" counts days.

use lexicon::TimeUnit;

use super::{
    FigureSort, QuantityMention, Scan,
    amount::{Amount, limits},
    number,
};
use crate::{
    Figure,
    time::{atom::Shape, grammar, reading::Reading},
};

impl Scan<'_> {
    /// A length of time as a figure: "the 44-day war" counts days.
    pub(super) fn length(&self, time: &grammar::Phrase) -> Option<QuantityMention> {
        let unit = match time.reading {
            Reading::Length { count: Some(_), unit }
            | Reading::Stretch {
                count: Some(_), unit, ..
            } => unit,
            _ => return None,
        };
        let first = time.atoms.clone().find(|&at| {
            let shape = self.atoms[at].shape;
            matches!(shape, Shape::Integer { .. } | Shape::Decimal(_))
                || self.atoms[at].number.is_some_and(|word| word.cardinal.is_some())
        })?;
        let number = number::read(self.atoms, first).filter(|number| number.end < time.atoms.end)?;
        let mut amount = Amount {
            atoms: first..number.end,
            last: number.end - 1,
            low: number.low,
            high: number.high,
            kind: number.kind,
            bound: None,
            unit: None,
        };
        self.bound(&mut amount);
        amount.atoms.end = time.atoms.end;
        let (low, high, bound) = limits(amount.low, amount.high, amount.bound);
        let counts = plural_name(unit);
        Some(QuantityMention {
            tokens: self.atoms[amount.atoms.start].token..self.atoms[time.atoms.end - 1].token + 1,
            counted: Some(self.atoms[time.atoms.end - 1].token),
            verb: None,
            sort: FigureSort::Time,
            is_part: false,
            figure: Figure {
                span: self.span(&amount.atoms),
                counts: counts.to_owned(),
                of: None,
                low,
                high,
                bound,
                unit: Some(counts.to_owned()),
            },
        })
    }
}

/// The name of a unit of time as figures count it; the same as ISO 8601's components.
fn plural_name(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "seconds",
        TimeUnit::Minute => "minutes",
        TimeUnit::Hour => "hours",
        TimeUnit::Day => "days",
        TimeUnit::Week => "weeks",
        TimeUnit::Weekend => "weekends",
        TimeUnit::Fortnight => "fortnights",
        TimeUnit::Month => "months",
        TimeUnit::Quarter => "quarters",
        TimeUnit::Half => "halves",
        TimeUnit::Year => "years",
        TimeUnit::Decade => "decades",
        TimeUnit::Century => "centuries",
        TimeUnit::Millennium => "millennia",
    }
}
