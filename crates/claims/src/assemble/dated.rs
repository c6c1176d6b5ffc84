//! What the day of an event says of how far it has come about, and how far it has come about of its day.
//!
//! A rally on a day after the page was published has not been held, whatever the words around it leave open; and the day before
//! it on which somebody decided to honour a poet is that of the decision.

use jiff::civil::Date;
use nlp::Token;

use super::{Material, draft::Draft};
use crate::{Factuality, Kind, Status, Time, clause, factuality::HAVE};

/// Brings the day and the standing of an event together. `published` is the day that the page itself states.
pub(super) fn settle(
    material: &Material<'_>,
    published: Option<Date>,
    draft: &Draft,
    stands: &mut Factuality,
    time: &mut Option<Time>,
) {
    let Some(published) = published.filter(|_| draft.kind == Kind::Event) else {
        return;
    };
    let Some(told) = time.as_ref() else { return };
    let is_to_come = told.first.is_some_and(|first| first > published);
    let is_over = told.last.is_some_and(|last| last < published);
    let head = material.doc.token(draft.trigger.head);
    match stands.status {
        Status::Happened | Status::Ongoing if is_to_come => {
            if is_past(head) {
                *time = None;
            } else {
                stands.status = Status::Planned;
                stands.because = None;
            }
        }
        // "In May the council **decided** to honour her."
        Status::Planned | Status::Demanded
            if is_over && clause::is_infinitive(head) && stands_before(told, material, head) =>
        {
            *time = None;
        }
        _ => {}
    }
}

/// Says whether a verb tells what lies behind: in a past tense, or in the perfect.
fn is_past(verb: Token<'_>) -> bool {
    let past = |token: Token<'_>| token.tag() == "VBD";
    let helped = |child: Token<'_>| child.dep().starts_with("aux") && (past(child) || child.lemma() == HAVE);
    clause::is_verbal(verb) && (past(verb) || verb.children().any(helped))
}

/// Says whether a time is told before the verb.
fn stands_before(time: &Time, material: &Material<'_>, verb: Token<'_>) -> bool {
    let start = material.doc.span(verb.i()..verb.i() + 1).start();
    time.span.is_some_and(|span| span.start() < start)
}
