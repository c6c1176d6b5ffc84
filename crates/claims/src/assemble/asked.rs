//! Who is asked, praised or blamed: not those to whom the thing was done or would be, nor where it would be.
//!
//! "Demanded that **the editor** be freed", "welcomed the release of **the hostages**", "urged sanctions against **Chad**" and "called for a
//! summit in **Oslo**" name nobody to whom somebody speaks; "urged **the junta** to free them" does.

use lexicon::EventType;
use nlp::Token;

use super::{Material, affairs::Parties, draft::Draft, whose};
use crate::{AttributionSpan, attribution, clause};

/// The mode of asking for talks.
const MEETING: &str = "meet";

/// Takes out of demands, praise and blame those who only undergo it.
pub(super) fn settle(material: &Material<'_>, drafts: &[Draft], parties: &mut [Parties]) {
    for (draft, (_, recipients)) in drafts.iter().zip(parties) {
        let protests = draft.event_type == Some(EventType::Protest);
        if !protests && !draft.event_type.is_some_and(whose::is_aimed) {
            continue;
        }
        recipients.retain(|party| {
            let head = whose::head(material, party).map(clause::first_of_row);
            // "refused to name **himself**", but "blamed **himself**"
            let is_own = |head: Token<'_>| head.head_idx() == draft.trigger.head;
            if head.is_some_and(|head| head.morph_has("Reflex=Yes") && !is_own(head)) {
                return false;
            }
            // "marched to demand the release of **the editor**": nobody marches against him.
            let is_beside = |head| undergoes(material, draft, head) || is_unasked(material, draft, head);
            !head.is_some_and(is_beside)
        });
    }
}

/// Says whether what is spoken of is done to somebody: "the release of **the editor**", "**his** arrest".
fn undergoes(material: &Material<'_>, draft: &Draft, head: Token<'_>) -> bool {
    let actors = &material.lexicon.actors;
    // "the **prosecution** of the ministers" is nobody.
    if actors.is_undergone(head.lemma()) && clause::has_child(head, "prep") {
        return draft.event_type == Some(EventType::Request);
    }
    let asks = material.doc.token(draft.trigger.head);
    let is_done =
        |bearer: &Token<'_>| actors.is_undergone(bearer.lemma()) && (*bearer == asks || bearer.is_under(asks));
    let Some(bearer) = bearer(head).filter(is_done) else {
        return false;
    };
    let is_done = head.dep() == "poss" || actors.is_belonging(head.head().lower());
    // "the **indictment** of the mayor" accuses him itself.
    is_done && (draft.event_type == Some(EventType::Request) || !draft.trigger.words.contains(&bearer.i()))
}

/// Says whether a demand is met by or for somebody who is not asked: "that **the editor** be freed", "action against **Chad**", "the war in
/// **Chad**"; or whether what is turned against somebody is refused or backed: "dismissed the claims against **the ministry**".
fn is_unasked(material: &Material<'_>, draft: &Draft, head: Token<'_>) -> bool {
    let grammar = material.lexicon.predicates.grammar();
    match draft.event_type {
        Some(EventType::Request) => {}
        Some(EventType::Reject | EventType::Support) => {
            let is_against = grammar.opposing.iter().any(|name| name == head.head().lower());
            let is_own = |bearer: Token<'_>| draft.trigger.words.contains(&bearer.i());
            // "declined to name **the suspect**": he is told of, and refused nothing.
            let verb = head.head();
            let is_told = head.dep() == "dobj" && verb.i() != draft.trigger.head && clause::is_infinitive(verb);
            if is_told && attribution::tells(&material.lexicon.cues, verb) {
                return true;
            }
            return head.dep() == "pobj" && is_against && bearer(head).is_some_and(|bearer| !is_own(bearer));
        }
        _ => return false,
    }
    let asks = material.doc.token(draft.trigger.head);
    if head.dep() == "nsubjpass" {
        return head.head() != asks && head.head().is_under(asks);
    }
    if is_asked_for(material, asks, head) {
        return true;
    }
    let Some(bearer) = bearer(head).filter(|_| head.dep() == "pobj") else {
        return false;
    };
    let preposition = head.head().lower();
    let is_own = draft.trigger.words.contains(&bearer.i());
    let is_aimed = grammar.aimed.iter().any(|name| name == preposition);
    let cues = &material.lexicon.cues;
    let is_where = cues.locative.contains(preposition) && !cues.told_of.contains(preposition) && !is_aimed;
    let is_for_talks = draft.trigger.mode.as_deref() == Some(MEETING);
    (is_aimed || is_where) && !is_own || is_where && is_for_talks
}

/// "called for **the editor** to be freed", "appealed for **blood**": what is asked for is asked nothing; "called for **the army** to leave" asks it.
fn is_asked_for(material: &Material<'_>, asks: Token<'_>, head: Token<'_>) -> bool {
    let preposition = head.head();
    let acts = |verb: Token<'_>| clause::is_verbal(verb) && clause::is_infinitive(verb) && !clause::is_passive(verb);
    // "for them to be allowed **to leave**": they would act.
    let is_to_act = |child: Token<'_>| acts(child) || clause::is_verbal(child) && child.rights().any(acts);
    head.dep() == "pobj"
        && preposition.head() == asks
        && clause::is_verbal(asks)
        && is_brought(material, asks, preposition)
        && !asks.rights().any(is_to_act)
}

/// Says whether a preposition brings what a verb asks for: "called **for** talks".
pub(super) fn is_brought(material: &Material<'_>, asks: Token<'_>, preposition: Token<'_>) -> bool {
    let families = attribution::families(&material.lexicon.cues, asks);
    families
        .iter()
        .any(|(_, family)| family.prepositions.iter().any(|own| own == preposition.lower()))
}

/// Returns the noun that a phrase hangs on, by a preposition or as its owner.
fn bearer(head: Token<'_>) -> Option<Token<'_>> {
    let bearer = match head.dep() {
        "poss" => head.head(),
        "pobj" => head.head().head(),
        _ => return None,
    };
    Some(bearer).filter(|bearer| clause::is_nominal(*bearer))
}

/// Says whether somebody is only asked: "**Asked** about the claim, a spokesman said …".
pub(super) fn is_asked(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    is_asked_when(material, cue)
        || cue.tag() == "VBN"
            && cue.dep() == "advcl"
            && material.lexicon.statements.asking.contains(cue.lemma())
            && clause::own_subject(cue).is_none()
            && clause::agent(cue).is_none()
}

/// "The union said it was over **when a reporter asked** about it": the question only tells when the answer was given.
pub(super) fn is_asked_when(material: &Material<'_>, cue: Token<'_>) -> bool {
    let is_when = || cue.left_edge().tag() == "WRB" && cue.left_edge().i() < cue.i();
    cue.dep() == "advcl" && material.lexicon.statements.asking.contains(cue.lemma()) && is_when()
}
