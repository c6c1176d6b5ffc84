//! Days that the parse lends to a deed though another verb or noun of the sentence has them: who tells it, what is answered, what is decided.

use lexicon::EventType;
use nlp::Token;

use super::{Draft, Material, is_over};
use crate::{AttributionSpan, Kind, TimeAnchor, TimeMention, clause};

/// Says whether a time near a trigger is told of another verb or noun, which has it alone.
pub(super) fn is_lent(
    material: &Material<'_>,
    draft: &Draft,
    (governor, head): (Token<'_>, Token<'_>),
    mention: &TimeMention,
) -> bool {
    is_of_closing_teller(material, draft, mention)
        || is_of_what_follows(governor, head, mention)
        || is_of_answered(material, draft, governor, head, mention)
        || is_of_deciding(governor, head, mention)
        || is_beside_subject(governor, head, mention)
        || is_before_demand(governor, head, mention)
}

/// "A mayor was shot near Gao, the agency reported **on Monday**": right behind a verb of telling that closes what is told, a time is of the telling,
/// though the parse hangs the telling on the deed.
fn is_of_closing_teller(material: &Material<'_>, draft: &Draft, mention: &TimeMention) -> bool {
    /// "reported **on** Monday"
    const NEAR: usize = 2;
    let closes = |told: &AttributionSpan| {
        let start = mention.tokens.start;
        told.speech
            && (told.cue_head + 1..=told.cue_head + NEAR).contains(&start)
            && told.covers(draft.trigger.head)
            && told.extent().is_some_and(|extent| extent.end <= told.cue_head)
    };
    draft.kind == Kind::Event && material.attributions.iter().any(closes)
}

/// "withdrew, only to return **hours later**": a time counted from the story, of a verb below, is not that of the verb above.
fn is_of_what_follows(governor: Token<'_>, head: Token<'_>, mention: &TimeMention) -> bool {
    let time = &mention.time;
    let is_open = time.first.is_none() && time.last.is_none() && time.anchor == TimeAnchor::Narrative;
    is_open && governor != head && clause::is_verbal(governor) && governor.is_under(head)
}

/// "The killing **on Thursday** of a judge drew condemnation", "The vote **on Monday** was condemned": what answers something came later than it.
fn is_of_answered(
    material: &Material<'_>,
    draft: &Draft,
    governor: Token<'_>,
    head: Token<'_>,
    mention: &TimeMention,
) -> bool {
    use EventType::{Accuse, Reject, Support, Threaten};
    let answers = matches!(draft.event_type, Some(Accuse | Reject | Support | Threaten));
    let stands_between = mention.tokens.start > governor.i() && mention.tokens.end <= head.i();
    // "leaders **on Monday** condemned": of the verb.
    let is_inside = || {
        let behind = material.doc.token(mention.tokens.end);
        behind.head() == governor || behind.tag() == "TO" || is_over(material, governor)
    };
    answers
        && clause::is_nominal(governor)
        && matches!(governor.dep(), "nsubj" | "nsubjpass")
        && governor.head() == head
        && stands_between
        && is_inside()
}

/// "the decision **on Friday** to expel an envoy": the day of deciding and not of what is decided.
fn is_of_deciding(governor: Token<'_>, head: Token<'_>, mention: &TimeMention) -> bool {
    clause::is_nominal(governor)
        && clause::is_infinitive(head)
        && head.dep() == "acl"
        && head.head() == governor
        && mention.tokens.start > governor.i()
        && mention.tokens.end < head.i()
}

/// "The minister, himself under **investigation**, spoke on Monday": what is told between commas beside who does it is not of the day of the deed.
fn is_beside_subject(governor: Token<'_>, head: Token<'_>, mention: &TimeMention) -> bool {
    let behind_comma = |token: Token<'_>| {
        let mut between = token.doc().slice(token.head_idx().min(token.i())..token.i());
        between.any(|word| word.text() == ",")
    };
    let aside = |token: Token<'_>| {
        token != head
            && token.i() < governor.i()
            && (token.dep() == "appos"
                || token.dep() == "prep" && clause::is_nominal(token.head()) && behind_comma(token))
    };
    clause::is_nominal(head)
        && clause::is_verbal(governor)
        && mention.tokens.start > governor.i()
        && head.is_under(governor)
        && clause::up_to(head, governor).any(aside)
}

/// "marched on Sunday demanding that the council **resign**": what is demanded beside a dated deed is not done on its day.
fn is_before_demand(governor: Token<'_>, head: Token<'_>, mention: &TimeMention) -> bool {
    let cue = head.head();
    head.dep() == "ccomp"
        && head.tag() == "VB"
        && !clause::is_infinitive(head)
        && clause::own_subject(head).is_some()
        && cue.tag() == "VBG"
        && cue != governor
        && cue.is_under(governor)
        && (mention.tokens.end..head.i()).contains(&cue.i())
}
