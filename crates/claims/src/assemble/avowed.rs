//! What somebody does by the words that are quoted of him: "“We **implore** you to leave,” the nurses said", "“**Leave** our land,” they told him",
//! "said it was **ready to talk**".
//!
//! The cue tells nothing of it, but who says in the present that he demands, condemns or welcomes does so by saying it.

use std::ops::Range;

use lexicon::{EventType, cues::Effect};
use nlp::{Pos, Token};

use super::{
    Material, accused,
    affairs::{self, Parties},
    agency,
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
        .or_else(|| called_untrue(material, drafts, attribution, head))
        .or_else(|| threatened(material, drafts, draft, attribution, head))
}

/// "said that **Chad's claims** were false": the claim of another that somebody calls untrue is rejected.
fn called_untrue(
    material: &Material<'_>,
    drafts: &[Draft],
    attribution: &AttributionSpan,
    head: Token<'_>,
) -> Option<Verdict> {
    let subject = clause::own_subject(head).filter(|subject| clause::is_nominal(*subject))?;
    let mut families = material.lexicon.cues.families_of_noun(subject.lemma());
    let is_claim = families.any(|family| family.speech && family.effect == Effect::Alleged);
    let quality = clause::child(head, "acomp").filter(|_| is_claim && clause::is_finite(head))?;
    let stands = factuality(material.doc, material.lexicon, head.i());
    if !material.lexicon.statements.untrue.contains(quality.lemma()) || stands.polarity != Polarity::Positive {
        return None;
    }
    Some(Verdict {
        event_type: EventType::Reject,
        mode: None,
        recipients: verdict::whose_deed(material, drafts, attribution, subject).unwrap_or_default(),
    })
}

/// "“If they attack us, we **will bomb** their bases,” he said", "“The raid will not go **unanswered**”".
fn threatened(
    material: &Material<'_>,
    drafts: &[Draft],
    draft: &Draft,
    attribution: &AttributionSpan,
    head: Token<'_>,
) -> Option<Verdict> {
    let cues = &material.lexicon.cues;
    let is_ahead = head
        .children_by("aux")
        .any(|aux| cues.modal_planned.contains(aux.lower()));
    let subject = clause::own_subject(head).filter(|_| is_ahead)?;
    let is_denied = clause::has_child(head, "neg");
    let is_unmet = |word: Token<'_>| {
        matches!(word.dep(), "acomp" | "oprd" | "advmod") && material.lexicon.statements.unmet.contains(word.lower())
    };
    if is_denied && head.rights().any(is_unmet) {
        let recipients = verdict::whose_deed(material, drafts, attribution, subject).unwrap_or_default();
        return Some(verdict::threat(recipients));
    }
    let is_condition = |clause: Token<'_>| {
        clause
            .children_by("mark")
            .any(|mark| cues.conditions.contains(mark.lower()))
    };
    let condition = head.children_by("advcl").find(|clause| is_condition(*clause))?;
    let harms = |other: &&Draft| {
        other.kind == Kind::Event
            && other.trigger.words.contains(&head.i())
            && matches!(
                other.event_type,
                Some(EventType::Assault | EventType::Coerce | EventType::Sanction)
            )
    };
    let deed = drafts
        .iter()
        .find(harms)
        .filter(|_| !is_denied && accused::is_speaker(material, attribution, subject))?;
    let provoker = clause::own_subject(condition).filter(|doer| {
        clause::is_nominal(*doer)
            && !accused::is_speaker(material, attribution, *doer)
            && !agency::is_thing_phrase(material, &clause::noun_phrase(*doer))
    });
    let recipients = match provoker {
        Some(provoker) => vec![clause::noun_phrase(provoker)],
        None if spoken_to(draft, attribution).is_empty() => {
            let is_it = |words: &&Range<usize>| {
                whose::head_of(material, words).is_some_and(|head| head.morph_has("Gender=Neut"))
            };
            deed.trigger
                .recipients
                .iter()
                .filter(|words| !is_it(words))
                .cloned()
                .collect()
        }
        None => spoken_to(draft, attribution),
    };
    Some(verdict::threat(recipients))
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
    let is_idle = material.lexicon.statements.idle.contains(head.lemma());
    let has_aim = head
        .rights()
        .any(|child| matches!(child.dep(), "dobj" | "xcomp" | "prep" | "prt" | "advmod") && !child.is_punct());
    let bids = is_order(material, attribution, head) && !is_idle && has_aim;
    bids.then(|| verdict::request(spoken_to(draft, attribution)))
}

/// Says whether quoted words open with a verb that bids.
fn is_order(material: &Material<'_>, attribution: &AttributionSpan, head: Token<'_>) -> bool {
    let has_help = head.children().any(|child| {
        let is_before = matches!(child.dep(), "aux" | "auxpass" | "nsubj" | "nsubjpass" | "expl");
        is_before && child.tag() != "VB"
    });
    let is_light = |word: Token<'_>| {
        word.is_punct() || matches!(word.pos(), Pos::Adv | Pos::Intj | Pos::Part | Pos::Cconj) || word.tag() == "VB"
    };
    let opens = |first: usize| material.doc.slice(first..head.i()).all(is_light);
    let first = attribution.content.first().map(|range| range.start);
    attribution.direct
        && head.tag() == "VB"
        && !has_help
        && first.is_some_and(|first| first <= head.i() && opens(first))
}

/// Lets those who are bidden to do a thing be its doers, and not whoever bids them: "“**Free** the hostages,” the envoy told **the rebels**".
pub(super) fn settle_parties(material: &Material<'_>, drafts: &[Draft], parties: &mut [Parties]) {
    for (at, draft) in drafts.iter().enumerate() {
        let attribution = draft.attribution.map(|number| &material.attributions[number]);
        let is_bid = draft.event_type == Some(EventType::Request) && draft.trigger.rule == verdict::RULE;
        let Some(attribution) = attribution.filter(|_| is_bid) else {
            continue;
        };
        let head = verdict::told_first(material, attribution).filter(|head| is_order(material, attribution, *head));
        let Some(head) = head else { continue };
        let bidden = parties[at].1.clone();
        let deeds = drafts.iter().zip(parties.iter_mut());
        let deeds = deeds.filter(|(other, _)| other.kind == Kind::Event && other.trigger.words.contains(&head.i()));
        deeds.for_each(|(_, (actors, _))| actors.clone_from(&bidden));
    }
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
