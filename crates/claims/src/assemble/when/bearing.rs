//! How a time near a claim bears on it, where the tree alone would give it to the wrong deed: times that open a stretch, that belong to a
//! thing, or that are told of another deed.

use lexicon::{EventType, TimeRole};
use nlp::{Pos, Token};

use super::{Draft, Material, Owners, is_over, is_said_at, joined, opens_with_relative};
use crate::{Kind, Precision, Time, TimeMention, clause};

/// Returns the time of a mention as it bears on a draft: what is told since something that happened on a day lasts from that day on ("have
/// been killed **since the war began on 7 October**"), where it is told in the perfect.
pub(super) fn as_it_bears(material: &Material<'_>, draft: &Draft, mention: &TimeMention) -> Option<Time> {
    let head = material.doc.token(draft.trigger.head);
    if mention.time.last.is_none() || !is_behind_since(material, head, mention) {
        return Some(joined::whole_row(material, mention));
    }
    is_perfect(head).then(|| Time {
        last: None,
        ..mention.time.clone()
    })
}

/// Says whether a time stands in a clause or phrase below a trigger that opens with a word such as "since", and is not itself what that brings.
fn is_behind_since(material: &Material<'_>, head: Token<'_>, mention: &TimeMention) -> bool {
    let opens = |token: Token<'_>| {
        let word = material.lexicon.time.word(token.lower());
        word.is_some_and(|word| word.has(TimeRole::Since))
    };
    let last = material.doc.token(mention.tokens.end - 1);
    let mut way = clause::up_to(last, head).filter(|token| !mention.tokens.contains(&token.i()));
    last.is_under(head)
        && way.any(|token| {
            let is_marked = clause::is_verbal(token)
                && token.head() == head
                && token
                    .lefts()
                    .any(|child| matches!(child.dep(), "mark" | "prep") && opens(child));
            // "since **its invasion** in February 2022"
            let is_brought = token.dep() == "prep"
                && token.head() == head
                && opens(token)
                && clause::child(token, "pobj").is_some_and(|noun| !mention.tokens.contains(&noun.i()));
            is_marked || is_brought
        })
}

/// "have been killed **since last month's offensive**": says whether a time opens a stretch that a verb in the perfect tells of.
pub(super) fn lasts_since(material: &Material<'_>, head: Token<'_>, mention: &TimeMention) -> bool {
    clause::is_verbal(head) && is_perfect(head) && is_behind_since(material, head, mention)
}

/// Says whether a verb is told in the perfect, itself or the verb it is joined to.
pub(super) fn is_perfect(verb: Token<'_>) -> bool {
    let has = |verb: Token<'_>| {
        verb.lefts()
            .any(|child| child.dep() == "aux" && child.lemma() == crate::factuality::HAVE)
    };
    has(verb) || verb.dep() == "conj" && has(verb.head())
}

/// "said of **the 2016 election** that …", "said after he missed the hearing that was set for **Monday**": a time of what is spoken of, or in a
/// clause that describes something, is not that of the saying.
pub(super) fn is_of_matter(
    material: &Material<'_>,
    governor: Token<'_>,
    head: Token<'_>,
    mention: &TimeMention,
) -> bool {
    if governor == head || !governor.is_under(head) {
        return false;
    }
    let places = &material.lexicon.places;
    let way = || clause::up_to(governor, head);
    let is_topic = way().any(|token| {
        let topical = material.lexicon.cues.topical.contains(token.lower());
        // "of", but not "in"
        let of = places.is_within(token.lower()) && !places.is_preposition(token.lower());
        token.dep() == "prep" && token.head() == head && (topical || of)
    });
    let stands_in_it =
        clause::is_finite(governor) || clause::is_nominal(governor) && mention.tokens.end <= governor.i();
    let is_described = way().any(|token| token.dep() == "relcl");
    is_topic && stands_in_it || is_described && !is_said_at(governor, head)
}

/// "was charged **over the riot** in May", "in relation **to the raid** in May": behind what somebody has to answer for, or is blamed or asked for, a
/// time that the parse hangs on the phrase is not that of the words.
pub(super) fn is_of_ground(
    material: &Material<'_>,
    draft: &Draft,
    governor: Token<'_>,
    head: Token<'_>,
    mention: &TimeMention,
) -> bool {
    use EventType::{Accuse, Reject, Request, Support, Threaten};
    let of_words = matches!(draft.event_type, Some(Accuse | Reject | Request | Support | Threaten));
    let cues = &material.lexicon.cues;
    let preposition = governor.head();
    let is_phrase = of_words && clause::is_nominal(governor) && governor.dep() == "pobj" && preposition.head() == head;
    let brings = |child: Token<'_>| {
        child.dep() == "prep" && cues.told_of.contains(child.lower()) && child.i() == governor.i() + 1
    };
    is_phrase
        && mention.tokens.start > governor.i()
        && (cues.topical.contains(preposition.lower())
            || governor.rights().any(brings) && governor.lefts().next().is_none())
}

/// Says whether a time stands before the name of a thing that no deed of its own day is done to: "dropped its inquiry into a **2010**
/// allegation", "rejected **Monday's** offer". What happens in something of that day is of that day: "died in the **2010** quake".
pub(super) fn names_a_thing(
    material: &Material<'_>,
    (owners, draft): (&Owners, &Draft),
    governor: Token<'_>,
    head: Token<'_>,
    mention: &TimeMention,
) -> bool {
    use EventType::{Accuse, Reject, Request, Support, Threaten};
    if !clause::is_nominal(governor) || mention.tokens.end > governor.i() {
        return false;
    }
    let is_deed = owners.at(governor.i()).is_some();
    let noun = clause::up_to(governor, head)
        .find(|token| !matches!(token.dep(), "compound" | "nmod" | "poss" | "amod" | "conj"));
    let Some(noun) = noun else {
        return false;
    };
    let of_words = matches!(draft.event_type, Some(Accuse | Reject | Request | Support | Threaten));
    let is_year = mention.time.precision >= Precision::Year && mention.time.precision <= Precision::Decade;
    match noun.dep() {
        "dobj" if !is_deed => is_year && !is_over(material, noun) || of_words,
        // "was razed **by last year's flood**"
        "pobj" if noun.head().dep() == "agent" && is_over(material, noun) => false,
        "pobj" if is_year => {
            let preposition = noun.head();
            let places = &material.lexicon.places;
            let is_within = places.is_standing(preposition.lower()) || places.is_during(preposition.lower());
            !is_within || preposition.head() != head && owners.at(preposition.head_idx()).is_none()
        }
        _ => false,
    }
}

/// "suspects in the **bombing** were held on Monday": violence that only tells which people or things a verb is about has a day of its own. A
/// number or series of deeds is those deeds.
pub(super) fn is_told_with_subject(
    material: &Material<'_>,
    draft: &Draft,
    head: Token<'_>,
    governor: Token<'_>,
) -> bool {
    let violent = matches!(draft.event_type, Some(EventType::Assault | EventType::Coerce));
    let preposition = head.head();
    let told = preposition.head();
    violent
        && clause::is_nominal(head)
        && head.dep() == "pobj"
        && preposition.dep() == "prep"
        && matches!(told.dep(), "nsubj" | "nsubjpass")
        && told.head() == governor
        && !is_over(material, told)
        && !is_share(material, told)
}

/// Says whether a noun counts what stands behind it, or means a row of it: "a **series** of raids".
fn is_share(material: &Material<'_>, noun: Token<'_>) -> bool {
    let measures = &material.lexicon.predicates.grammar().measure;
    let agents = &material.lexicon.agents;
    let lemma = noun.lemma();
    agents.is_measure(lemma) || agents.is_burst(lemma) || measures.iter().any(|word| word == lemma)
}

/// "her comments on Tuesday **on the death** of a student": a day that hangs on a noun is not that of a happening which the noun is about.
pub(super) fn is_below_dated_noun(
    material: &Material<'_>,
    head: Token<'_>,
    governor: Token<'_>,
    mention: &TimeMention,
) -> bool {
    let preposition = head.head();
    // "regret over the strikes **this morning**"
    let is_beside = mention.tokens.start == head.i() + 1;
    !is_beside
        && clause::is_nominal(governor)
        && clause::is_nominal(head)
        && head.dep() == "pobj"
        && preposition.dep() == "prep"
        && preposition.head() == governor
        && material.lexicon.cues.told_of.contains(preposition.lower())
        && !is_share(material, governor)
}

/// "said on Friday in response to **the strikes**", "vowed on Friday to find those behind **the bombing**": violence that is only named with words of
/// saying was not done on the day of saying.
pub(super) fn is_what_is_spoken_of(
    material: &Material<'_>,
    draft: &Draft,
    head: Token<'_>,
    governor: Token<'_>,
    mention: &TimeMention,
) -> bool {
    let violent = matches!(draft.event_type, Some(EventType::Assault | EventType::Coerce));
    // "regretted the strikes **this morning**"
    let is_beside = mention.tokens.start == head.i() + 1;
    let mut cues = material.attributions.iter();
    violent
        && !is_beside
        && clause::is_nominal(head)
        && head.dep() == "pobj"
        && governor != head
        && cues.any(|attribution| attribution.speech && attribution.cue_head == governor.i())
}

/// "has been free **since 1960**, but it still names …": a stretch that is open to today and stands with one verb is not that of another verb
/// with a subject of its own.
pub(super) fn goes_on_otherwise(head: Token<'_>, governor: Token<'_>, mention: &TimeMention) -> bool {
    let is_open = mention.time.first.is_some() && mention.time.last.is_none();
    let mut way = clause::up_to(head, governor);
    let is_joined = |token: Token<'_>| token.dep() == "conj" && clause::own_subject(token).is_some();
    is_open && mention.tokens.start > governor.i() && way.any(is_joined)
}

/// "the bombings **which killed** six on 3 May": what a happening did tells when it was.
pub(super) fn tells_what_it_did(
    material: &Material<'_>,
    owners: &Owners,
    clause: Token<'_>,
    happening: Token<'_>,
) -> bool {
    clause.head() == happening
        && is_over(material, happening)
        && owners.at(clause.i()).is_some()
        && opens_with_relative(clause)
}

/// "on Tuesday, **a year after the attack**", "on the **anniversary** of the attack on Tuesday": a happening that only tells which day it is or what
/// is remembered on it was on another.
pub(super) fn is_recalled(material: &Material<'_>, head: Token<'_>, mention: &TimeMention) -> bool {
    if !clause::is_nominal(head) {
        return false;
    }
    let is_within = mention.tokens.contains(&head.i());
    // "in 2018 (1,750 deaths)" tells of that year.
    let is_behind = head.dep() == "pobj" && material.lexicon.cues.apart.contains(head.head().lower());
    let mut above = head.ancestors().take_while(|token| !clause::is_verbal(*token));
    let below = is_behind && above.any(|token| mention.tokens.contains(&token.i()));
    let remembers = |noun: Token<'_>| {
        let word = material.lexicon.time.word(noun.lemma());
        word.is_some_and(|word| word.has(TimeRole::Remember))
    };
    // A day that hangs on the happening itself is its own: "the anniversary of the attack of 3 May".
    let last = material.doc.token(mention.tokens.end - 1);
    let of_memory = head.dep() == "pobj" && remembers(head.head().head()) && !last.is_under(head);
    !is_within && (below || of_memory)
}

/// Says whether a time stands behind a preposition for where something comes from, and a noun before that: "answers to their questions **from
/// February**". It tells which questions are meant.
pub(super) fn tells_which(
    material: &Material<'_>,
    governor: Token<'_>,
    head: Token<'_>,
    mention: &TimeMention,
) -> bool {
    // "up by a quarter **from just** three days ago"
    let mut before = material.doc.slice(0..mention.tokens.start).rev().take(2);
    let Some(preposition) = before.find(|token| token.pos() != Pos::Adv) else {
        return false;
    };
    let word = material.lexicon.time.word(preposition.lower());
    governor != head
        && (clause::is_nominal(governor) || governor.pos() == Pos::Adv)
        && preposition.head() == governor
        && word.is_some_and(|word| word.has(TimeRole::From))
}

/// "struck an airport on Sunday, pushing into territory **held** by rebels": how something stands that a deed is told with is not of the
/// deed's day.
pub(super) fn stands_already(draft: &Draft, head: Token<'_>) -> bool {
    draft.kind == Kind::State && matches!(head.dep(), "acl" | "relcl") && matches!(head.tag(), "VBN" | "VBD")
}

/// "Rebels struck a town on Monday, and the army said it **would strike** back": what is told in a saying that is joined behind a dated deed
/// has a day of its own.
pub(super) fn is_told_besides(
    material: &Material<'_>,
    head: Token<'_>,
    governor: Token<'_>,
    mention: &TimeMention,
) -> bool {
    // A time that opens the sentence may hold for all of it.
    let opens = mention.tokens.start <= material.doc.sent_of(governor.i()).start() + 3;
    let says = |verb: Token<'_>| {
        let mut cues = material.attributions.iter();
        cues.any(|attribution| attribution.speech && attribution.cue_head == verb.i() && attribution.covers(head.i()))
    };
    let mut way = head.ancestors().take_while(|token| *token != governor);
    !opens && way.any(|token| token.dep() == "conj" && clause::own_subject(token).is_some() && says(token))
}
