//! What the day of an event says of how far it has come about, and how far it has come about of its day.
//!
//! A rally on a day after the page was published has not been held, whatever the words around it leave open; and the day before
//! it on which somebody decided to honour a poet is that of the decision.

use jiff::civil::Date;
use lexicon::EventType;
use nlp::Token;

use super::{Material, draft::Draft};
use crate::{Claim, Factuality, Kind, Participant, Polarity, Resolved, Status, Time, clause, factuality::HAVE};

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
    // "**have** besieged it **since** May": it goes on.
    let is_open = told.last.is_none() && told.first.is_some_and(|first| first <= published);
    let has_perfect = || {
        let has = |child: Token<'_>| child.lemma() == HAVE && matches!(child.tag(), "VBP" | "VBZ");
        clause::is_verbal(head) && head.children_by("aux").any(has)
    };
    // "has been **detained** since May", and not "police have arrested nine since May"
    let is_held = || {
        let held = &material.lexicon.predicates.grammar().held;
        draft.trigger.rule == ARREST && clause::is_passive(head) && held.iter().any(|own| own == head.lemma())
    };
    if stands.status == Status::Happened
        && is_open
        && (LASTING.contains(&draft.trigger.rule.as_str()) || is_held())
        && has_perfect()
    {
        stands.status = Status::Ongoing;
    }
    match stands.status {
        // "are looking into a blast last week", "will try him for a raid on Monday"
        Status::Ongoing | Status::Planned if is_over && tells_present(head, told, published) => *time = None,
        // "**wants** him handed over for a theft in 2010"
        Status::Planned | Status::Demanded if is_over && is_wanted_now(head, told, published) => *time = None,
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

/// The rule of the words by which somebody is arrested or held.
const ARREST: &str = "predicates/COERCE:arrest";

/// The rules of deeds that last as long as they are kept up.
const LASTING: [&str; 5] = [
    "predicates/ASSAULT:blockade",
    "predicates/COERCE:occupy",
    "predicates/COERCE:withhold",
    "predicates/PROTEST:strike",
    "predicates/SUPPORT:back",
];

/// Says whether a verb tells what lies behind: in a past tense, or in the perfect.
fn is_past(verb: Token<'_>) -> bool {
    let past = |token: Token<'_>| token.tag() == "VBD";
    let helped = |child: Token<'_>| child.dep().starts_with("aux") && (past(child) || child.lemma() == HAVE);
    clause::is_verbal(verb) && (past(verb) || verb.children().any(helped))
}

/// Says whether a verb tells what goes on or is to come: "**are looking** into it", "**will try** him". What a headline tells in the plain present
/// may be of the day before, and what somebody said on Friday would be done on Saturday is over on Monday.
fn tells_present(verb: Token<'_>, told: &Time, published: Date) -> bool {
    let is_long_over = is_long_over(told, published);
    let helped = |child: Token<'_>| match verb.tag() {
        "VBG" => child.dep() == "aux" && matches!(child.tag(), "VBZ" | "VBP"),
        "VB" => child.dep() == "aux" && child.tag() == "MD" && is_long_over,
        _ => false,
    };
    clause::is_verbal(verb) && verb.lefts().any(helped)
}

/// Says whether an infinitive is wanted or meant in the present, where its time is long over.
fn is_wanted_now(verb: Token<'_>, told: &Time, published: Date) -> bool {
    let above = verb
        .ancestors()
        .find(|token| clause::is_verbal(*token) && clause::is_finite(*token));
    let is_now = |token: Token<'_>| {
        matches!(token.tag(), "VBZ" | "VBP")
            || token.lefts().any(|child| {
                child.dep().starts_with("aux") && matches!(child.tag(), "VBZ" | "VBP") && child.lemma() != HAVE
            })
    };
    clause::is_infinitive(verb) && is_long_over(told, published) && above.is_some_and(is_now)
}

/// Says whether a time ended more than a month before the page.
fn is_long_over(told: &Time, published: Date) -> bool {
    /// What lies this many days back was no plan of the week.
    const LONG_OVER: i32 = 31;
    let days = told.last.and_then(|last| last.until(published).ok());
    days.is_some_and(|span| span.get_days() > LONG_OVER)
}

/// Says whether a time is told before the verb.
fn stands_before(time: &Time, material: &Material<'_>, verb: Token<'_>) -> bool {
    let start = material.doc.span(verb.i()..verb.i() + 1).start();
    time.span.is_some_and(|span| span.start() < start)
}

/// Lets a noun or headline for what the same account says is still to come stand as such: "Amina Diallo's **visit** to Chad … She will
/// **visit** the port". The drafts are those of the claims, in the same order.
pub(super) fn look_ahead(material: &Material<'_>, published: Option<Date>, drafts: &[Draft], claims: &mut [Claim]) {
    let heads = || drafts.iter().map(|draft| material.doc.token(draft.trigger.head));
    let is_coming = |claim: &Claim| {
        claim.event_type.is_some_and(|kind| APPOINTED.contains(&kind))
            && claim.kind == Kind::Event
            && claim.mode.is_some()
            && claim.polarity == Polarity::Positive
    };
    let told_over = |claim: &Claim| {
        let last = claim.time.as_ref().and_then(|time| time.last);
        last.zip(published).is_some_and(|(last, published)| last < published)
    };
    let ahead: Vec<usize> = (0..claims.len())
        .filter(|&at| is_coming(&claims[at]) && claims[at].status == Status::Planned && !told_over(&claims[at]))
        .take(MOST_PLANS)
        .collect();
    let done: Vec<usize> = heads()
        .enumerate()
        .filter(|&(at, head)| is_coming(&claims[at]) && claims[at].status == Status::Happened && is_past(head))
        .map(|(at, _)| at)
        .take(MOST_PLANS)
        .collect();
    let named: Vec<usize> = heads()
        .enumerate()
        .filter(|&(at, head)| {
            is_coming(&claims[at])
                && claims[at].status == Status::Happened
                && !told_over(&claims[at])
                && is_timeless(head)
        })
        .map(|(at, _)| at)
        .collect();
    for at in named {
        let is_same = |&other: &usize| is_same_deed(material, &claims[at], &claims[other]);
        if ahead.iter().any(is_same) && !done.iter().any(is_same) {
            claims[at].status = Status::Planned;
        }
    }
}

/// Types whose events are appointed beforehand and told of under one noun before they take place.
const APPOINTED: [EventType; 3] = [EventType::Consult, EventType::Mobilize, EventType::Protest];

/// So many deeds that lie ahead are looked at in one account, so that no text makes it slow.
const MOST_PLANS: usize = 16;

/// Says whether a word tells no time: a noun, or a verb in the plain present, as headlines have it.
fn is_timeless(head: Token<'_>) -> bool {
    let plain = matches!(head.tag(), "VBZ" | "VBP") && !head.children().any(|child| child.dep().starts_with("aux"));
    clause::is_nominal(head) || clause::is_verbal(head) && plain
}

/// Says whether two claims are of one kind of deed, by one party, and toward no two countries.
fn is_same_deed(material: &Material<'_>, one: &Claim, other: &Claim) -> bool {
    let words = |party: &Participant| material.doc.text().get(party.mention.span.range()).unwrap_or_default();
    let is_same = |a: &Participant, b: &Participant| match (&a.mention.resolved, &b.mention.resolved) {
        (Resolved::To { id: a, .. }, Resolved::To { id: b, .. }) => a == b,
        (Resolved::NotResolved, Resolved::NotResolved) => words(a).eq_ignore_ascii_case(words(b)),
        _ => false,
    };
    let by_one = one.actors.iter().any(|a| other.actors.iter().any(|b| is_same(a, b)));
    let countries = |claim: &Claim| -> Vec<String> {
        claim
            .recipients
            .iter()
            .filter_map(|party| party.country.clone())
            .collect()
    };
    let (here, there) = (countries(one), countries(other));
    let apart = !here.is_empty() && !there.is_empty() && !here.iter().any(|country| there.contains(country));
    one.event_type == other.event_type && one.mode == other.mode && by_one && !apart
}
