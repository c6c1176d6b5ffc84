//! The second opinion on every draft: how sure its type is, whether another fits better, and whether it is an event at all.
//!
//! The tables fire on words; a classifier that learned from whole sentences hears "supported the roof" and "supported the
//! strikers" apart. Where it is sure against a table, it is followed, and the *why* says so.

use std::{collections::BTreeSet, ops::Range};

use lexicon::{EventType, Register, cues::Effect};
use nlp::{Pos, Token};

use super::{Material, affairs, agency, charges, draft::Draft, saying, whose};
use crate::{
    Factuality, Kind, Status, attribution,
    classify::{self, Candidate, Opinion},
    clause, factuality, participant,
    predicate::{self, Trigger},
    sectors::OF_COURTS,
};

/// From this probability of being no event on, what the tables took for one is none, where no party is known by the tables of
/// actors; and where one is, so that states and armed groups are seldom lost.
const LIKELY_NONE: f32 = 0.5;
const SURELY_NONE: f32 = 0.65;

/// The same where parties on both sides are known: only what is as good as certain, such as a match between two states.
const CERTAINLY_NONE: f32 = 0.85;

/// How much likelier, as a factor on its odds, no event is taken to be than the training sentences say, in an article of public
/// affairs: two sentences in nine of those are no event, and each was written to look like one.
const NONE_IN_PUBLIC: f32 = 0.3;

/// From this probability on another type takes the place of the tables'.
const SURELY_OTHER: f32 = 0.8;

/// Below this probability the tables' own type yields.
const HARDLY: f32 = 0.1;

/// Below this probability a type that only a table gives is none, where nobody public is known to do it. Of such claims of news at
/// large that were read one by one, 49 of 60 between .2 and .5 were wrong, and nearly all below.
const UNLIKELY: f32 = 0.4;

/// The same for what somebody says: "said" is at least a statement, and has its type from what was said.
const UNLIKELY_SAID: f32 = 0.35;

/// The same for violence that a noun names ("the shelling"), which seldom has its doer beside it; half of those between are right.
const UNLIKELY_VIOLENCE: f32 = 0.15;

/// The same for a threat that a noun names and nobody makes.
const UNLIKELY_THREAT: f32 = 0.8;

/// The same where somebody public is known to do it, to nobody who is known: of 14 such claims 11 were wrong.
const UNLIKELY_OF_PUBLIC: f32 = 0.08;

/// The same for what people without office ask or hold against somebody public: crowds "demanded the resignation of the minister".
const UNLIKELY_TO_PUBLIC: f32 = 0.15;

/// The same for what yields, helps or works together, with nothing beside the verb to say how ("ended", "pardoned", "strengthened"): of
/// eleven such claims below one was right.
const UNLIKELY_YIELDING: f32 = 0.4;

/// The same where both sides are known: of eleven such claims between .01 and .05 eight were right.
const UNLIKELY_BETWEEN_KNOWN: f32 = 0.01;

/// Below this probability of being no event on, something happened with one of the known parties at least, and from this one on, with
/// the tables weighed in, it may be of their type.
const SURELY_SOME: f32 = 0.02;
const DISPUTED: f32 = 0.2;

/// From this probability on, with the tables weighed in, and below this one of no event, a type that both give stands.
const AGREED: f32 = 0.9;
const HARDLY_NONE: f32 = 0.01;

/// The same where a passive says that somebody was held, charged or sentenced.
const MAYBE_NONE: f32 = 0.3;

/// The rule of the words for stopping work.
const STRIKE: &str = "predicates/PROTEST:strike";

/// The rule named where the classifier decided.
pub(super) const RULE: &str = "models/events";

/// From this probability on a word that no table knows is taken for an event between parties that are known. With .85 and any
/// named party, three of five such verbs in general news were none ("stopped 27 shots").
const SURELY_EVENT: f32 = 0.95;

/// Drafts of what no table knows and the classifier takes for an event with parties. Of what has not come about the classifier names the type of
/// the threat or promise, not of the deed: "a bill that would let the army **try** them".
pub(super) fn propose(material: &Material<'_>, drafts: &mut Vec<Draft>) {
    let mut taken = vec![false; material.doc.len()];
    let words = drafts.iter().flat_map(|draft| &draft.trigger.words);
    words.for_each(|&word| taken[word] = true);
    let cues = material
        .attributions
        .iter()
        .flat_map(|attribution| attribution.cue.clone());
    cues.for_each(|word| taken[word] = true);
    for token in material.doc.tokens() {
        if taken[token.i()] || !may_tell(material, token) {
            continue;
        }
        let trigger = predicate::open_trigger(material.doc, &material.lexicon.predicates, token.i());
        let known = |ranges: &[Range<usize>]| ranges.iter().any(|range| is_known_party(material, range));
        if !known(&trigger.actors) || !known(&trigger.recipients) {
            continue;
        }
        let opinion = classify::judge(material.doc, material.lexicon, &Candidate::from(&trigger));
        let (kind, probability) = opinion.best();
        let has_come = || {
            let stands = factuality(material.doc, material.lexicon, token.i());
            matches!(stands.status, Status::Happened | Status::Ongoing)
        };
        if probability >= SURELY_EVENT && has_come() {
            drafts.push(Draft {
                kind: Kind::Event,
                event_type: Some(kind),
                attribution: None,
                confidence: Some(hundredths(probability)),
                is_none: false,
                trigger: Trigger {
                    event_type: Some(kind),
                    rule: RULE.to_owned(),
                    ..trigger
                },
            });
        }
    }
}

/// Says whether a word is a verb that tells something by itself: what only carries a noun tells nothing without one ("which the
/// ministry refuses to **do**").
fn may_tell(material: &Material<'_>, token: Token<'_>) -> bool {
    let is_part = || {
        matches!(
            token.dep(),
            "amod" | "compound" | "aux" | "auxpass" | "prt" | "prep" | "punct"
        )
    };
    let is_empty = || {
        let mut objects = token.children().filter(|child| child.dep() == "dobj");
        crate::roles::clause::has(&material.lexicon.predicates.grammar().light_verbs, token)
            && !objects.any(|object| matches!(object.pos(), Pos::Noun | Pos::Propn))
    };
    token.pos() == Pos::Verb && !is_part() && !is_empty()
}

/// Judges the drafts that have a type; takes out those that are no events.
pub(super) fn judge(material: &Material<'_>, drafts: &mut Vec<Draft>) {
    let typed = drafts.iter().filter(|draft| draft.event_type.is_some());
    let deeds: BTreeSet<usize> = typed.map(|draft| draft.trigger.head).collect();
    let aimed: Vec<bool> = drafts
        .iter()
        .map(|draft| draft.event_type.is_some() && is_aimed_at_public(material, drafts, draft))
        .collect();
    for (draft, is_aimed) in drafts.iter_mut().zip(aimed) {
        // Who was killed, hurt or driven out is told in so many ways that no doubt of the classifier may take it away.
        let is_toll = draft.trigger.registers.contains(&Register::Toll);
        let Some(kind) = draft.event_type else {
            // What the registers know and PLOVER has no type for ("defeated", "left") may be sport or idle too.
            if draft.kind == Kind::Event && !is_toll {
                let opinion = classify::judge(material.doc, material.lexicon, &Candidate::from(&draft.trigger));
                draft.is_none = none(material, &opinion) >= SURELY_NONE;
            }
            continue;
        };
        let candidate = Candidate {
            coded: Some((kind, draft.trigger.rule.clone())),
            ..Candidate::from(&draft.trigger)
        };
        let stands: Factuality = factuality(material.doc, material.lexicon, draft.trigger.head);
        let opinion = classify::judge(material.doc, material.lexicon, &candidate);
        let own = opinion.reported(kind, &stands);
        let (best, probability) = opinion.best();
        let sides = known_sides(material, &deeds, draft, is_aimed);
        let bar = match sides {
            0 => LIKELY_NONE,
            1 => SURELY_NONE,
            _ => CERTAINLY_NONE,
        };
        // A noun seldom has both its sides beside it.
        let enough = if clause::is_verbal(material.doc.token(draft.trigger.head)) {
            2
        } else {
            1
        };
        // "imposed sanctions": surely an event, and only its type in dispute; of verb and object together the tables know it.
        let is_construction = draft.trigger.words.len() > 1;
        let is_disputed =
            is_construction && sides > 0 && none(material, &opinion) < SURELY_SOME && opinion.weighed(kind) >= DISPUTED;
        // "stormed parliament": with the tables weighed in nothing else is likely, and surely something happened.
        // "the court sentenced him": what courts do to people they do by power.
        let by_court = kind == EventType::Coerce && draft.trigger.actors.iter().any(|range| is_court(material, range));
        let is_ruling = by_court || charges::is_lawful(material, draft);
        // "was arrested", "was sentenced" mean one thing, whoever by and whatever crime stands behind.
        // "**are on strike**": no sport and no blow has these words.
        let is_strike = draft.trigger.rule == STRIKE && is_construction;
        let is_held = charges::is_done_by_law(material, draft) && none(material, &opinion) < MAYBE_NONE || is_strike;
        let is_agreed = best == kind && probability >= AGREED && none(material, &opinion) < HARDLY_NONE;
        let is_denial = kind == EventType::Reject && denies_charge(material, draft);
        if is_denial {
            // Who denies a charge has not been asked to yield.
            draft.trigger.mode = None;
        }
        let is_demand = kind == EventType::Request && demands(material, draft) || is_denial;
        let is_bid = is_demand || kind == EventType::Request && bids(material, draft);
        let least = least_likely(material, draft, kind, sides >= enough, is_aimed);
        let is_force = kind == EventType::Assault && draft.trigger.actors.iter().any(|range| is_armed(material, range));
        let is_force = is_force || kind == EventType::Mobilize && moves_armed(material, draft);
        if none(material, &opinion) >= bar && !is_toll && !is_force && !is_ruling && !is_demand && !is_strike {
            draft.event_type = None;
            draft.is_none = draft.kind == Kind::Event;
        } else if probability >= SURELY_OTHER && own < HARDLY && is_plain(best) && !is_ruling && !is_held && !is_bid {
            draft.event_type = Some(best);
            draft.trigger.mode = None;
            draft.trigger.rule = RULE.to_owned();
            draft.confidence = Some(hundredths(probability));
        } else if own < least
            && !is_toll
            && !is_force
            && !is_disputed
            && !is_agreed
            && !is_ruling
            && !is_held
            && !is_bid
        {
            draft.event_type = None;
            draft.trigger.mode = None;
            draft.is_none = draft.kind == Kind::Event;
        } else {
            let sure = if (is_disputed || is_agreed || is_held) && own < least {
                opinion.weighed(kind)
            } else {
                own
            };
            draft.confidence = Some(hundredths(sure));
        }
        // "shot back" is an answer.
        if draft.kind == Kind::Statement
            && matches!(
                draft.event_type,
                Some(EventType::Assault | EventType::Mobilize | EventType::Protest)
            )
        {
            draft.event_type = None;
            draft.trigger.mode = None;
            draft.confidence = None;
        }
    }
    drafts.retain(|draft| !draft.is_none);
}

/// "**Soldiers** were deployed to the border": a passive has the armed people that are moved where the classifier looks for a doer.
fn moves_armed(material: &Material<'_>, draft: &Draft) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let moved = crate::roles::clause::patients(verb, material.lexicon.predicates.grammar()).into_iter();
    crate::roles::clause::is_passive(verb)
        && moved
            .flat_map(clause::conjuncts)
            .any(|noun| is_armed(material, &clause::noun_phrase(noun)))
}

/// Returns how likely the classifier holds a type that a rule has given.
pub(super) fn confidence(material: &Material<'_>, draft: &Draft, kind: EventType) -> f32 {
    let candidate = Candidate {
        coded: Some((kind, draft.trigger.rule.clone())),
        ..Candidate::from(&draft.trigger)
    };
    let stands = factuality(material.doc, material.lexicon, draft.trigger.head);
    hundredths(classify::judge(material.doc, material.lexicon, &candidate).reported(kind, &stands))
}

/// "are **demanding** land reform", "“Open the door,” an officer **ordered**": somebody demands something by these verbs, whatever it is.
fn demands(material: &Material<'_>, draft: &Draft) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let statements = &material.lexicon.statements;
    let attribution = draft.attribution.map(|number| &material.attributions[number]);
    let is_quoted = || attribution.is_some_and(|attribution| attribution.direct);
    let is_thing = |range: &Range<usize>| agency::is_thing_phrase(material, range);
    draft.kind == Kind::Statement
        && clause::is_verbal(verb)
        && (statements.demanding.contains(verb.lemma())
            || statements.commanding.contains(verb.lemma()) && is_quoted()
            || asks_for(material, verb))
        && !draft.trigger.actors.is_empty()
        && !draft.trigger.actors.iter().all(is_thing)
}

/// "**asked for** water": says whether a verb has the preposition with which it asks, whatever is asked for.
fn asks_for(material: &Material<'_>, verb: Token<'_>) -> bool {
    let families = attribution::families(&material.lexicon.cues, verb);
    families
        .iter()
        .any(|(particle, family)| particle.is_some() && family.event_type == Some(EventType::Request))
}

/// "**rejected** the charges", "**denied** the accusation": what somebody is charged with or said to have done is denied by these verbs, whoever says
/// it.
fn denies_charge(material: &Material<'_>, draft: &Draft) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let attribution = draft.attribution.map(|number| &material.attributions[number]);
    let cues = &material.lexicon.cues;
    let is_charge = |noun: Token<'_>| {
        let mut families = cues.families_of_noun(noun.lemma());
        families.any(|family| family.speech && family.effect == Effect::Alleged)
    };
    let is_thing = |range: &Range<usize>| agency::is_thing_phrase(material, range);
    draft.kind == Kind::Statement
        && clause::is_verbal(verb)
        && attribution.is_some_and(|attribution| attribution.rule == saying::DENIAL)
        && clause::child(verb, "dobj").is_some_and(is_charge)
        && !draft.trigger.actors.is_empty()
        && !draft.trigger.actors.iter().all(is_thing)
}

/// "called for **Chad to leave**", "ordered **troops to withdraw**": who bids somebody do something asks for it, whatever that is.
fn bids(material: &Material<'_>, draft: &Draft) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let wanted = verb.rights().any(clause::is_infinitive);
    // What a law "requires" is asked by nobody, and the police may be "called".
    let asks = || {
        let families = attribution::families(&material.lexicon.cues, verb);
        families
            .iter()
            .any(|(_, family)| family.event_type == Some(EventType::Request))
    };
    let is_somebody = |range: &Range<usize>| !agency::is_thing_phrase(material, range);
    clause::is_verbal(verb)
        && (wanted || clause::opened_infinitives(verb).next().is_some())
        && draft.trigger.recipients.iter().any(is_somebody)
        && asks()
}

/// Returns the probability below which a type that only a table gives is none. `between_known` says whether as many sides are known
/// as words of the trigger's sort have beside them, `is_aimed` whether the thing it is done to is a known party's.
fn least_likely(material: &Material<'_>, draft: &Draft, kind: EventType, between_known: bool, is_aimed: bool) -> f32 {
    // Parties and firms "fight" and "attack" with words.
    let by_whom = |actor: &Range<usize>| {
        let may_use_force = kind != EventType::Assault || bears_arms(material, actor);
        may_use_force && may_be_public(material, actor)
    };
    let by_public = draft.trigger.actors.iter().any(by_whom);
    // "said" has its type from what was said; the speaker does not vouch for it.
    let is_own = draft.trigger.event_type.is_some() || draft.kind == Kind::Event;
    let is_noun = clause::is_nominal(material.doc.token(draft.trigger.head));
    let to_people = matches!(
        kind,
        EventType::Request | EventType::Accuse | EventType::Coerce | EventType::Threaten
    );
    let mut recipients = draft.trigger.recipients.iter();
    let to_things = to_people && !is_aimed && recipients.len() > 0 && recipients.all(|range| is_thing(material, range));
    let mut asked = draft.trigger.recipients.iter();
    let to_public = to_people && !is_noun && !draft.trigger.actors.is_empty();
    let to_public = to_public && asked.any(|range| may_be_public(material, range));
    match (by_public && is_own && !to_things, between_known) {
        (true, true) => UNLIKELY_BETWEEN_KNOWN,
        (true, false) if is_yielding(kind) && draft.trigger.mode.is_none() && !is_noun => UNLIKELY_YIELDING,
        (true, false) => UNLIKELY_OF_PUBLIC,
        _ if kind == EventType::Assault && is_noun && material.topic.is_public => UNLIKELY_VIOLENCE,
        _ if to_public && draft.kind == Kind::Event => UNLIKELY_TO_PUBLIC,
        _ if draft.kind == Kind::Statement => UNLIKELY_SAID,
        // "the threat of rain": most threats that nobody makes are dangers.
        _ if kind == EventType::Threaten && is_noun && draft.trigger.actors.is_empty() => UNLIKELY_THREAT,
        _ => UNLIKELY,
    }
}

/// Says whether somebody public is known to stand behind some words, or a body that no table knows ("the Accra Group").
fn may_be_public(material: &Material<'_>, range: &Range<usize>) -> bool {
    let Some(head) = whose::head_of(material, range) else {
        return false;
    };
    let is_body = head.pos() == Pos::Propn && head.ent_type() != "PERSON";
    is_body || stands_for_known(material, range)
}

/// Says whether some words name somebody public who is known, or are a pronoun for him.
fn stands_for_known(material: &Material<'_>, range: &Range<usize>) -> bool {
    let meant = || {
        let head = whose::head_of(material, range)?;
        material.coref.representative(head.i())
    };
    is_known_party(material, range) || meant().is_some_and(|meant| is_known_party(material, &meant))
}

/// Says whether somebody bears arms, or is a country, which does.
fn bears_arms(material: &Material<'_>, range: &Range<usize>) -> bool {
    let party = participant(material.doc, material.lexicon, &material.names, range.clone());
    party
        .sector
        .is_none_or(|sector| material.lexicon.ontology.is_armed(&sector))
        || party.country.is_some()
}

/// Says whether somebody is a court, or sits in one.
fn is_court(material: &Material<'_>, range: &Range<usize>) -> bool {
    let party = participant(material.doc, material.lexicon, &material.names, range.clone());
    party.sector.as_deref() == Some(OF_COURTS)
}

fn is_thing(material: &Material<'_>, range: &Range<usize>) -> bool {
    let party = participant(material.doc, material.lexicon, &material.names, range.clone());
    agency::is_thing(material, &party)
}

/// Returns the probability of no event, given what the article is about.
fn none(material: &Material<'_>, opinion: &Opinion) -> f32 {
    let factor = if material.topic.is_public { NONE_IN_PUBLIC } else { 1.0 };
    let odds = factor * opinion.none;
    odds / (odds + (1.0 - opinion.none)).max(f32::EPSILON)
}

/// Returns on how many sides, who does it and to whom, somebody public is known: a state, a body, an armed group, the police; or
/// a deed, as of who "welcomed the **resumption** of ties", or, where `is_aimed`, a thing that is somebody's.
fn known_sides(material: &Material<'_>, deeds: &BTreeSet<usize>, draft: &Draft, is_aimed: bool) -> usize {
    let is_deed = |range: &Range<usize>| deeds.range(range.clone()).any(|head| *head != draft.trigger.head);
    let known = |ranges: &[Range<usize>]| {
        let mut ranges = ranges.iter();
        ranges.any(|range| is_deed(range) || stands_for_known(material, range))
    };
    usize::from(known(&draft.trigger.actors)) + usize::from(is_aimed || known(&draft.trigger.recipients))
}

/// Says whether what a draft is done to is a known party's, or turned to one: "called for a boycott **against Chad**".
fn is_aimed_at_public(material: &Material<'_>, drafts: &[Draft], draft: &Draft) -> bool {
    let owners = whose::owners(material, drafts, draft, &[]);
    owners.iter().any(|party| affairs::is_public(material, party))
}

/// Says whether somebody bears arms: when the police beat or hit, it is no sport.
fn is_armed(material: &Material<'_>, range: &Range<usize>) -> bool {
    let party = participant(material.doc, material.lexicon, &material.names, range.clone());
    party
        .sector
        .is_some_and(|sector| material.lexicon.ontology.is_armed(&sector))
}

fn is_known_party(material: &Material<'_>, range: &Range<usize>) -> bool {
    let party = participant(material.doc, material.lexicon, &material.names, range.clone());
    affairs::is_public(material, &party)
}

/// Says whether a type is one whose verbs are those of daily life, such as "end", "give" or "work".
fn is_yielding(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Retreat | EventType::Concede | EventType::Cooperate | EventType::Aid
    )
}

/// Says whether a type tells what is done, and not, as these do, what is said of something to be done.
fn is_plain(kind: EventType) -> bool {
    !matches!(
        kind,
        EventType::Agree | EventType::Threaten | EventType::Reject | EventType::Request
    )
}

fn hundredths(probability: f32) -> f32 {
    (probability.clamp(0.0, 1.0) * 100.0).round() / 100.0
}
