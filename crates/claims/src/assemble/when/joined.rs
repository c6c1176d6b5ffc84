//! Times that stand in a row: "on Monday and Tuesday", "last year and this year". What is told of both went on through both.

use jiff::ToSpan;
use nlp::Pos;

use super::Material;
use crate::{Precision, Time, TimeMention};

/// Returns the time of a mention with those of the row that it stands in, where each follows right upon the one before.
pub(super) fn whole_row(material: &Material<'_>, mention: &TimeMention) -> Time {
    let times = &material.times;
    let at = times.partition_point(|other| other.tokens.start < mention.tokens.start);
    let mut first = at;
    while first > 0 && follows(material, &times[first - 1], &times[first]) {
        first -= 1;
    }
    let mut last = at;
    while last + 1 < times.len() && follows(material, &times[last], &times[last + 1]) {
        last += 1;
    }
    if first == last {
        return mention.time.clone();
    }
    let (opens, closes) = (&times[first], &times[last]);
    Time {
        span: Some(material.doc.span(opens.tokens.start..closes.tokens.end)),
        first: opens.time.first,
        last: closes.time.last,
        ..mention.time.clone()
    }
}

/// Says whether a time stands right behind another, joined to it, and begins when that one ends.
fn follows(material: &Material<'_>, before: &TimeMention, after: &TimeMention) -> bool {
    let is_long = matches!(
        before.time.precision,
        Precision::Day | Precision::Month | Precision::Year
    );
    let next_day = before.time.last.and_then(|last| last.checked_add(1.day()).ok());
    is_long
        && before.time.precision == after.time.precision
        && next_day.is_some()
        && next_day == after.time.first
        && is_beside(material, before, after)
}

/// Says whether no more than a conjunction or comma, and a preposition, stand between two times.
fn is_beside(material: &Material<'_>, before: &TimeMention, after: &TimeMention) -> bool {
    /// "Monday**, and on** Tuesday"
    const WIDEST: usize = 3;
    let gap = before.tokens.end..after.tokens.start;
    (1..=WIDEST).contains(&gap.len())
        && material
            .doc
            .slice(gap)
            .all(|token| matches!(token.pos(), Pos::Cconj | Pos::Adp) || token.text() == ",")
}

/// Says whether a conjunction stands right before a time, its preposition apart.
pub(super) fn is_behind_and(material: &Material<'_>, mention: &TimeMention) -> bool {
    let sentence = material.doc.sent_of(mention.tokens.start).start();
    let mut before = material.doc.slice(sentence..mention.tokens.start).rev();
    before
        .find(|token| token.pos() != Pos::Adp)
        .is_some_and(|token| token.pos() == Pos::Cconj)
}
