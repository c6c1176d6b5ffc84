//! How far an event has come about by what kind of event it is.
//!
//! The words around a trigger say how far anything has come about (`factuality`); some deeds are done by deciding on them, ground that is
//! fought for is not taken by trying, and who is on strike today goes on.

use lexicon::{EventType, cues::Effect};
use nlp::{Pos, Token};

use super::{Material, charges::DISAPPROVE, draft::Draft};
use crate::{Factuality, Kind, Polarity, Status, clause};

/// The rule of the words for taking ground.
const CAPTURE: &str = "predicates/ASSAULT:capture";

/// The mode of power by which something is forbidden.
const RESTRICT: &str = "restrict";

/// The auxiliary of the progressive, by the lemma that the English pipelines give it.
const BE: &str = "be";

/// Corrects how far an event has come about.
pub(super) fn settle(material: &Material<'_>, draft: &Draft, stands: &mut Factuality) {
    if draft.kind != Kind::Event || stands.polarity != Polarity::Positive {
        return;
    }
    let head = material.doc.token(draft.trigger.head);
    let is_open = matches!(stands.status, Status::Planned | Status::Demanded | Status::Threatened);
    if is_open && is_looked_into(material, head) {
        stands.status = Status::Happened;
        stands.because = None;
    }
    match stands.status {
        Status::Planned if is_done_by_deciding(draft) && is_decided(material, head, stands.because) => {
            stands.status = Status::Happened;
            stands.because = None;
        }
        Status::Happened if draft.trigger.rule == CAPTURE && is_tried(material, head) => {
            // "were **trying** to regain the port": the fight for it was on.
            let is_on = is_progressive(head.head());
            stands.status = if is_on { Status::Ongoing } else { Status::Planned };
        }
        Status::Happened
            if is_standing_now(material, draft, head)
                || is_kept_up(material, draft, head)
                || is_mounting(material, head) =>
        {
            stands.status = Status::Ongoing;
        }
        _ => {}
    }
}

/// "called for an inquiry into the **killings**": what is to be looked into has been done.
fn is_looked_into(material: &Material<'_>, noun: Token<'_>) -> bool {
    let first = clause::first_of_row(noun);
    let preposition = first.head();
    let probe = preposition.head();
    let delves = &material.lexicon.predicates.grammar().delving;
    clause::is_nominal(noun)
        && first.dep() == "pobj"
        && delves.iter().any(|word| word == preposition.lower())
        && clause::is_nominal(probe)
        && material.lexicon.charges.probes.contains(probe.lemma())
}

/// Says whether nothing but a decision is needed: to back, forbid, refuse, charge.
fn is_done_by_deciding(draft: &Draft) -> bool {
    let mode = draft.trigger.mode.as_deref();
    match draft.event_type {
        Some(EventType::Reject | EventType::Support) => true,
        Some(EventType::Accuse) => mode.is_some_and(|mode| mode != DISAPPROVE),
        Some(EventType::Coerce) => mode == Some(RESTRICT),
        _ => false,
    }
}

/// Says whether the word that made it a plan is a decision that was taken: "**decided** to ban it", "defended the **decision** to ban it".
fn is_decided(material: &Material<'_>, head: Token<'_>, because: Option<usize>) -> bool {
    let cues = &material.lexicon.cues;
    let word = head.head();
    let decides = if clause::is_verbal(word) {
        let helped = |child: Token<'_>| child.dep() == "aux" && matches!(child.tag(), "MD" | "TO");
        cues.deciding.contains(word.lemma()) && matches!(word.tag(), "VBD" | "VBN") && !word.children().any(helped)
    } else {
        cues.decisions.contains(word.lemma())
    };
    decides && because == Some(word.i()) && clause::is_infinitive(head)
}

/// Says whether a verb tells only that it was tried: "were **trying** to regain the port".
fn is_tried(material: &Material<'_>, verb: Token<'_>) -> bool {
    let above = verb.head();
    let mut governors = material.lexicon.cues.governors_of_verb(above.lemma());
    clause::is_infinitive(verb)
        && verb.dep() == "xcomp"
        && clause::is_verbal(above)
        && governors.any(|(particle, governor)| particle.is_none() && governor.effect == Effect::Attempt)
}

/// "**were** trying"
fn is_progressive(verb: Token<'_>) -> bool {
    let mut auxiliaries = verb.children_by("aux");
    verb.tag() == "VBG" && auxiliaries.any(|aux| aux.lemma() == BE)
}

/// "the siege that the rebels **impose** on us": says whether a clause in the present tells who keeps up what lasts.
fn is_kept_up(material: &Material<'_>, draft: &Draft, verb: Token<'_>) -> bool {
    let noun = verb.head();
    let lasts = || {
        let mut rows = material.lexicon.cues.standing.iter();
        rows.any(|row| row.nouns.contains(noun.lemma()) && !row.ends.contains(verb.lemma()))
    };
    verb.dep() == "relcl"
        && matches!(verb.tag(), "VBZ" | "VBP")
        && draft.trigger.words.contains(&noun.i())
        && clause::is_nominal(noun)
        && lasts()
}

/// "as cholera deaths **mount**": says whether a verb in the present tells of several that grow in number.
fn is_mounting(material: &Material<'_>, noun: Token<'_>) -> bool {
    let verb = noun.head();
    let mut auxiliaries = verb.children_by("aux");
    let is_now = |token: Token<'_>| matches!(token.tag(), "VBZ" | "VBP");
    noun.tag() == "NNS"
        && noun.dep() == "nsubj"
        && material.lexicon.cues.trends.contains(verb.lemma())
        && (is_now(verb) || verb.tag() == "VBG" && auxiliaries.any(|aux| is_now(aux) && aux.lemma() == BE))
}

/// Says whether a copula in the present tells what people are at: "**are** on strike"; or a clause beside the sentence whom they keep:
/// "already **hosting** a million refugees, Kenya …".
fn is_standing_now(material: &Material<'_>, draft: &Draft, verb: Token<'_>) -> bool {
    let standing = &material.lexicon.predicates.grammar().standing;
    // "is dead", "is ready" tell a deed of the copula's complement.
    let is_copula = verb.pos() == Pos::Aux && draft.event_type != Some(EventType::Protest);
    let is_one = standing.iter().any(|word| word == verb.lemma()) && !is_copula;
    let helped = || {
        verb.children()
            .any(|child| child.dep().starts_with("aux") || child.dep() == "mark")
    };
    let above = verb.head();
    let is_now = |token: Token<'_>| matches!(token.tag(), "VBZ" | "VBP");
    let is_told_now = is_now(above)
        || above
            .children()
            .any(|child| child.dep().starts_with("aux") && is_now(child));
    let beside = verb.tag() == "VBG" && verb.dep() == "advcl" && is_told_now;
    clause::is_verbal(verb) && is_one && (is_now(verb) || beside) && !helped()
}
