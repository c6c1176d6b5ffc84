//! What somebody does by the words that are quoted of him: "“We **implore** you to leave,” the nurses said", "“**Leave** our land,” they told him",
//! "said it was **ready to talk**".
//!
//! The cue tells nothing of it, but who says in the present that he demands, condemns or welcomes does so by saying it.

use std::ops::Range;

use lexicon::{EventType, cues::Effect};
use nlp::{Pos, Token};

use super::{
    Material, accused, affairs, agency,
    draft::Draft,
    verdict::{self, Verdict},
    whose,
};
use crate::{AttributionSpan, Kind, Polarity, attribution, clause, factuality, participant, predicate};

/// Returns what a statement without a type does by the words it quotes.
pub(super) fn by(
    material: &Material<'_>,
    drafts: &[Draft],
    draft: &Draft,
    attribution: &AttributionSpan,
) -> Option<Verdict> {
    if !verdict::TELLING.contains(&attribution.rule.as_str()) || attribution.quoted {
        return None;
    }
    let head = verdict::told_first(material, attribution).filter(|head| clause::is_verbal(*head))?;
    performed(material, drafts, draft, attribution, head)
        .or_else(|| bidden(material, draft, attribution, head))
        .or_else(|| offered(material, drafts, draft, attribution, head))
}

/// "“We **implore** you to leave,” the nurses said", "“I **condemn** the raid,” she said".
fn performed(
    material: &Material<'_>,
    drafts: &[Draft],
    draft: &Draft,
    attribution: &AttributionSpan,
    head: Token<'_>,
) -> Option<Verdict> {
    use EventType::{Accuse, Reject, Request, Support, Threaten};
    let coref = &material.lexicon.cues.coref;
    let is_own = |subject: Token<'_>| {
        coref.first_singular.contains(subject.lower()) || coref.first_plural.contains(subject.lower())
    };
    let is_present = head.tag() == "VBP"
        || head.tag() == "VBG"
            && head
                .children()
                .any(|child| child.dep() == "aux" && matches!(child.tag(), "VBP"));
    let stands = factuality(material.doc, material.lexicon, head.i());
    let subject = clause::own_subject(head).filter(|subject| is_own(*subject));
    if !attribution.direct || !is_present || stands.polarity != Polarity::Positive || subject.is_none() {
        return None;
    }
    let families = attribution::families(&material.lexicon.cues, head);
    let kind = families.iter().find_map(|(_, family)| family.event_type)?;
    if !matches!(kind, Accuse | Reject | Request | Support | Threaten) {
        return None;
    }
    let asks = material.lexicon.statements.asking.contains(head.lemma());
    let wanted = || {
        head.rights()
            .any(|child| clause::is_verbal(child) && clause::is_infinitive(child))
    };
    // "I **ask** why", "we support": nothing stands behind that is asked for or spoken of.
    let is_bare = !head
        .rights()
        .any(|child| matches!(child.dep(), "dobj" | "xcomp" | "ccomp" | "prep"));
    if is_bare || asks && !wanted() {
        return None;
    }
    let within = drafts
        .iter()
        .find(|other| other.kind == Kind::Event && other.trigger.head == head.i() && other.event_type == Some(kind));
    let found = match within {
        Some(within) => within.trigger.recipients.clone(),
        None => predicate::open_trigger(material.doc, &material.lexicon.predicates, head.i()).recipients,
    };
    let is_somebody = |words: &Range<usize>| {
        let whom = whose::head_of(material, words);
        let is_you = whom.is_some_and(|whom| whom.morph_has("Person=2"));
        let is_own = whom.is_some_and(|whom| accused::is_speaker(material, attribution, whom));
        !is_you && !is_own
    };
    let recipients: Vec<Range<usize>> = found.into_iter().filter(is_somebody).collect();
    Some(Verdict {
        event_type: kind,
        mode: within.and_then(|within| within.trigger.mode.clone()),
        recipients: if recipients.is_empty() {
            spoken_to(draft, attribution)
        } else {
            recipients
        },
    })
}

/// Returns those whom a statement is said to, and not those it tells of.
fn spoken_to(draft: &Draft, attribution: &AttributionSpan) -> Vec<Range<usize>> {
    let outside = |words: &&Range<usize>| !attribution.covers(words.start);
    draft.trigger.recipients.iter().filter(outside).cloned().collect()
}

/// "“**Leave** our land,” they told the firm"; "“**Look**, we are tired,” he said" bids nobody.
fn bidden(material: &Material<'_>, draft: &Draft, attribution: &AttributionSpan, head: Token<'_>) -> Option<Verdict> {
    let has_help = head.children().any(|child| {
        matches!(child.dep(), "aux" | "auxpass" | "nsubj" | "nsubjpass" | "expl")
            && child.tag() != "VB"
            && child.lemma() != "do"
    });
    let first = attribution.content.first().map(|range| range.start)?;
    let opens = |token: Token<'_>| {
        let mut before = material.doc.slice(first..token.i());
        before.all(|word| {
            word.is_punct()
                || matches!(word.pos(), Pos::Adv | Pos::Intj | Pos::Part | Pos::Cconj)
                || word.lemma() == "do"
        })
    };
    let is_order = attribution.direct && head.tag() == "VB" && !has_help && opens(head);
    let is_idle = material.lexicon.statements.idle.contains(head.lemma());
    let has_aim = head
        .rights()
        .any(|child| matches!(child.dep(), "dobj" | "xcomp" | "prep" | "prt" | "advmod") && !child.is_punct());
    (is_order && !is_idle && has_aim).then(|| verdict::request(spoken_to(draft, attribution)))
}

/// "said it was **ready to talk** to the rebels".
fn offered(
    material: &Material<'_>,
    drafts: &[Draft],
    draft: &Draft,
    attribution: &AttributionSpan,
    head: Token<'_>,
) -> Option<Verdict> {
    let subject = clause::own_subject(head).filter(|subject| accused::is_speaker(material, attribution, *subject))?;
    let will = clause::child(head, "acomp").filter(|will| {
        let mut families = material.lexicon.cues.families_of_adjective(will.lemma());
        families.any(|family| family.effect == Effect::Planned && !family.impersonal)
    })?;
    let stands = factuality(material.doc, material.lexicon, head.i());
    let is_so = stands.polarity == Polarity::Positive && clause::is_finite(head) && subject.i() < head.i();
    let deed = will
        .rights()
        .find(|child| child.dep() == "xcomp" && clause::is_infinitive(*child))
        .filter(|_| is_so)?;
    let good = drafts.iter().find(|other| {
        other.kind == Kind::Event
            && other.trigger.words.contains(&deed.i())
            && matches!(
                other.event_type,
                Some(
                    EventType::Cooperate | EventType::Consult | EventType::Aid | EventType::Agree | EventType::Concede
                )
            )
    })?;
    let is_known = |words: &&Range<usize>| {
        let party = participant(material.doc, material.lexicon, &material.names, (*words).clone());
        affairs::is_public(material, &party) && !agency::is_thing_phrase(material, words)
    };
    let recipients: Vec<Range<usize>> = good.trigger.recipients.iter().filter(is_known).cloned().collect();
    Some(Verdict {
        event_type: EventType::Agree,
        mode: None,
        recipients: if recipients.is_empty() {
            spoken_to(draft, attribution)
        } else {
            recipients
        },
    })
}
