//! Statements that add nothing to another or to what the text tells itself: what somebody says that he thinks, the name that he gives to what he
//! blames, a picture of what he presents, and verbs of bidding that are done to things.
//!
//! [`super::saying`] asks whether anybody has said something; here somebody has, or the verb is one of saying elsewhere. The words stand in
//! `data/statements.toml`.

use lexicon::EventType;
use nlp::{Pos, Token};

use super::{Material, affairs, agency, saying};
use crate::{AttributionSpan, Claim, Participant, attribution, clause};

/// The rule of the cues that ask for something.
const DEMAND: &str = "cues/demand";

/// The rules of what somebody has in mind, which he tells by saying so.
const IN_MIND: [&str; 3] = [saying::THOUGHT, "cues/predict", "cues/recall"];

/// Says whether a statement is no other than the one around it, or none at all.
pub(super) fn is_hollow(material: &Material<'_>, attribution: &AttributionSpan, cue: Token<'_>, claim: &Claim) -> bool {
    goes_on(material, attribution, cue, claim)
        || is_heading(attribution, cue)
        || claim.event_type.is_none() && is_on_a_sign(material, attribution)
        || !attribution.direct && is_motive(attribution, cue, claim)
        || !attribution.direct && is_shown_by_another(material, attribution, cue)
        || !attribution.direct && clause::is_verbal(cue) && bids_a_thing(material, attribution, cue, claim)
        || !attribution.direct
            && claim.event_type.is_none()
            && clause::is_verbal(cue)
            && (calls_upon(attribution, cue)
                || touches_upon(material, attribution, cue)
                || counsels(material, attribution, cue)
                || prays(material, attribution, cue)
                || defines(material, attribution, cue, claim))
}

/// "said that he left because **he felt** unsafe": why somebody did what another tells is no statement of his.
fn is_motive(attribution: &AttributionSpan, cue: Token<'_>, claim: &Claim) -> bool {
    attribution.rule == saying::THOUGHT && cue.dep() == "advcl" && claim.attribution.len() > 1
}

/// "reiterated that **it considers** the move illegal", "condemned what **he called** an outrage": what somebody thinks of what he tells, or calls
/// it, he tells by the same words.
fn goes_on(material: &Material<'_>, attribution: &AttributionSpan, cue: Token<'_>, claim: &Claim) -> bool {
    let subject = clause::own_subject(cue);
    let by_himself = subject.is_some_and(|subject| subject.pos() == Pos::Pron) && claim.attribution.len() == 1;
    if !by_himself {
        return false;
    }
    let thinks = IN_MIND.contains(&attribution.rule.as_str());
    // Where the parser hangs "what" elsewhere, it still stands before whoever calls it so.
    let before = subject.and_then(|subject| subject.left_edge().prev());
    let of_what = |word: Token<'_>| matches!(word.tag(), "WP" | "WDT");
    let calls = attribution.rule == saying::NAMING && (cue.lefts().any(of_what) || before.is_some_and(of_what));
    let is_around = |other: &AttributionSpan| {
        let head = material.doc.token(other.cue_head);
        let told = other.covers(cue.i()) || calls && cue.head_idx() == head.i();
        told && other.speech
            && other.cue_head != cue.i()
            && other.source_head.is_some()
            && clause::is_verbal(head)
            && !other.quoted
            && (calls || cue.dep() == "ccomp" && cue.head_idx() == head.i())
    };
    (thinks || calls) && material.attributions.iter().any(is_around)
}

/// "Chiefs **respond**", and no more, between what others and they say: a heading.
fn is_heading(attribution: &AttributionSpan, cue: Token<'_>) -> bool {
    let sent = cue.sent();
    let last = cue
        .doc()
        .slice(sent.start()..sent.end())
        .rev()
        .find(|token| !token.is_space());
    attribution.direct
        && cue.is_root()
        && last == Some(cue)
        && attribution
            .content
            .iter()
            .all(|range| range.start >= sent.end() || range.end <= sent.start())
}

/// "presented data **that showed** it", "shared a chart **showing** it": whoever presents it tells it.
fn is_shown_by_another(material: &Material<'_>, attribution: &AttributionSpan, cue: Token<'_>) -> bool {
    let noun = cue.head();
    let presenting = noun.head();
    attribution.rule == saying::SHOWING
        && matches!(cue.dep(), "relcl" | "acl")
        && noun.dep() == "dobj"
        && clause::is_verbal(presenting)
        && (attribution.source_head == Some(noun.i())
            || attribution.source_head == clause::own_subject(presenting).map(Token::i))
        && material.lexicon.statements.voicing.contains(presenting.lemma())
}

/// "**called him** again and again": nothing is said of what he is.
fn calls_upon(attribution: &AttributionSpan, cue: Token<'_>) -> bool {
    let object = clause::child(cue, "dobj").filter(|object| object.morph_has("PronType=Prs"));
    let is_named = |child: Token<'_>| {
        !matches!(child.dep(), "dobj" | "punct" | "cc" | "conj" | "npadvmod") && child.pos() != Pos::Adv
    };
    let behind = object.and_then(Token::next);
    let goes_on =
        behind.is_some_and(|next| matches!(next.pos(), Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num));
    attribution.rule == saying::NAMING
        && object.is_some_and(|object| object.i() > cue.i())
        && !goes_on
        && behind.is_none_or(|next| next.tag() != "``")
        && !cue.rights().any(is_named)
}

/// "**pressed** the boundaries", "**invites** criticism": only somebody is asked, and a thing is dealt with. What is ordered may be asked for
/// too: "**ordered** the release".
fn bids_a_thing(material: &Material<'_>, attribution: &AttributionSpan, cue: Token<'_>, claim: &Claim) -> bool {
    let statements = &material.lexicon.statements;
    let bids = statements.bidding.contains(cue.lemma())
        && match claim.event_type {
            None => true,
            Some(kind) => kind == EventType::Request && !statements.commanding.contains(cue.lemma()),
        };
    let object = clause::child(cue, "dobj").filter(|_| attribution.rule == DEMAND && bids);
    let is_thing = |object: Token<'_>| {
        object.pos() == Pos::Noun
            && object.ent_type().is_empty()
            && agency::is_thing_phrase(material, &clause::noun_phrase(object))
    };
    let goes_on = |child: Token<'_>| matches!(child.dep(), "xcomp" | "ccomp" | "dative");
    object.is_some_and(is_thing) && !cue.rights().any(goes_on)
}

/// "**A sign** at the gate says that it is closed": what is written there is nobody's word.
fn is_on_a_sign(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let source = attribution.source_head.map(|source| material.doc.token(source));
    let tells = attribution.rule == saying::PLAIN || attribution.rule == saying::SHOWING;
    tells
        && source.is_some_and(|source| {
            source.pos() == Pos::Noun && material.lexicon.statements.signs.contains(source.lemma())
        })
}

/// "**offered prayers** for the dead": nothing is offered to anybody who could take it.
fn prays(material: &Material<'_>, attribution: &AttributionSpan, cue: Token<'_>) -> bool {
    let object = clause::child(cue, "dobj");
    attribution.rule == saying::OFFER
        && object.is_some_and(|object| material.lexicon.statements.devotions.contains(object.lemma()))
}

/// "a firm that **advises** the league", "he **advised** the minister on trade": whom somebody counsels, and nothing that he bids him do.
fn counsels(material: &Material<'_>, attribution: &AttributionSpan, cue: Token<'_>) -> bool {
    let tells = |child: Token<'_>| {
        let is_clause = matches!(child.dep(), "ccomp" | "xcomp" | "advcl") && clause::is_verbal(child);
        let brings = child.dep() == "prep"
            && attribution
                .content_head
                .is_some_and(|head| child.edges().contains(&head));
        let is_gerund = |word: Token<'_>| word.dep() == "pcomp" && word.tag() == "VBG";
        is_clause || brings || child.subtree().any(is_gerund)
    };
    material.lexicon.statements.counselling.contains(cue.lemma())
        && clause::has_child(cue, "dobj")
        && !cue.rights().any(tells)
}

/// "**Speaking of** judges, …": what is told behind it is about them.
fn touches_upon(material: &Material<'_>, attribution: &AttributionSpan, cue: Token<'_>) -> bool {
    let head = attribution.content_head.map(|head| material.doc.token(head));
    let opens = cue.tag() == "VBG" && cue.left_edge() == cue && cue.sent().start() == cue.i();
    opens
        && material.lexicon.statements.touching.contains(cue.lemma())
        && head.is_some_and(clause::is_nominal)
        && !attribution::tells(&material.lexicon.cues, cue.head())
}

/// "The term **refers to** any leave": a word stands for a thing, and nobody speaks of it.
fn defines(material: &Material<'_>, attribution: &AttributionSpan, cue: Token<'_>, claim: &Claim) -> bool {
    let source = attribution.source_head.map(|source| material.doc.token(source));
    let is_unknown = claim
        .actors
        .iter()
        .all(|actor| actor.country.is_none() && actor.sector.is_none());
    matches!(cue.tag(), "VBZ" | "VBP")
        && material.lexicon.statements.defining.contains(cue.lemma())
        && is_unknown
        && source.is_some_and(|source| source.pos() != Pos::Pron && source.ent_type() != "PERSON")
}

/// "contradicts the **assumption** that …": says whether somebody who is no public body denies only a thought, and nobody's charge or wish.
pub(super) fn denies_notion(material: &Material<'_>, attribution: &AttributionSpan, actors: &[Participant]) -> bool {
    let object = clause::child(material.doc.token(attribution.cue_head), "dobj");
    attribution.rule == saying::DENIAL
        && !actors.iter().any(|actor| affairs::is_public(material, actor))
        && object.is_some_and(|object| material.lexicon.statements.notions.contains(object.lemma()))
}
