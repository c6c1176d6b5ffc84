//! Whose the deed is by which people were killed or hurt, and to whom it was done: "nine were killed in **Chadian** shelling".
//!
//! A toll and the deed behind it are two claims of one sentence; each knows a side of it that the other does not. So do a crime and the
//! charge: whoever is charged with it is who is said to have done it.

use std::ops::Range;

use lexicon::{EventType, Register, predicates::Grammar};
use nlp::Token;

use super::{
    Material,
    affairs::Parties,
    agency,
    draft::{Draft, Owners},
    whose,
};
use crate::{
    Kind, Participant, Resolved, clause, participants, roles,
    sectors::{OF_ARMIES, OF_POLICE},
};

/// The mode of a charge or a conviction.
const ALLEGED: &str = "allege";

/// The rule of the plain words for attacks.
const ATTACK: &str = "predicates/ASSAULT:attack";

/// The mode by which somebody is held.
const ARREST: &str = "arrest";

/// Gives tolls the doers of the deeds that took them, these deeds the victims, and crimes those who are charged with them.
pub(super) fn settle(material: &Material<'_>, owners: &Owners, drafts: &[Draft], parties: &mut [Parties]) {
    for (at, draft) in drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.event_type == Some(EventType::Assault))
    {
        if parties[at].0.is_empty() {
            let doers = claimants(material, material.doc.token(draft.trigger.head));
            parties[at]
                .1
                .retain(|party| !doers.iter().any(|doer| doer.mention.span == party.mention.span));
            parties[at].0 = doers;
        }
    }
    for (at, draft) in drafts.iter().enumerate() {
        if draft.event_type != Some(EventType::Assault) {
            continue;
        }
        if draft.trigger.registers.contains(&Register::Toll) {
            by_deeds(material, (owners, drafts), at, parties);
        }
    }
    for (at, draft) in drafts.iter().enumerate() {
        let is_arrest = draft.event_type == Some(EventType::Coerce) && draft.trigger.mode.as_deref() == Some(ARREST);
        if is_arrest || draft.event_type == Some(EventType::Assault) {
            of_whole(material, (owners, drafts), at, parties);
        }
    }
    for (at, draft) in drafts.iter().enumerate() {
        if draft.kind == Kind::Event && draft.event_type == Some(EventType::Coerce) {
            by_captors(material, (owners, drafts), at, parties);
        }
    }
    for (at, draft) in drafts.iter().enumerate() {
        if draft.event_type == Some(EventType::Assault) && parties[at].1.is_empty() {
            let meant = purpose_of(material, (owners, drafts), at).map(|purpose| parties[purpose].1.clone());
            parties[at].1 = meant.unwrap_or_default();
        }
    }
    for (at, draft) in drafts.iter().enumerate() {
        if let Some((pronoun, judged)) = judged_for(material, (owners, drafts), draft, parties) {
            let span = material.doc.span(pronoun.i()..pronoun.i() + 1);
            parties[at].0 = judged;
            parties[at].0.iter_mut().for_each(|party| party.mention.span = span);
        }
    }
    for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.kind == Kind::Event) {
        let head = material.doc.token(draft.trigger.head);
        let is_force = matches!(draft.event_type, Some(EventType::Assault | EventType::Coerce));
        if is_force && parties[at].0.is_empty() {
            parties[at].0 = armed_before(material, head);
        }
        if draft.trigger.mode.as_deref() == Some(ARREST) && parties[at].0.is_empty() {
            parties[at].0 = police_beside(material, head);
        }
    }
    for (at, draft) in drafts.iter().enumerate() {
        let is_noun = clause::is_nominal(material.doc.token(draft.trigger.head));
        if draft.event_type == Some(EventType::Assault) && is_noun && parties[at].0.is_empty() {
            let charged = charge_of(material, (owners, drafts), draft).map(|charge| parties[charge].1.clone());
            parties[at].0 = charged.unwrap_or_default();
        }
    }
}

/// Says whether a deed is laid at the door of somebody who is only charged with it or held for it, and not convicted.
pub(super) fn is_only_charged(
    material: &Material<'_>,
    (owners, drafts): (&Owners, &[Draft]),
    at: usize,
    parties: &[Parties],
) -> bool {
    let (deed, actors) = (&drafts[at], &parties[at].0);
    let is_noun = clause::is_nominal(material.doc.token(deed.trigger.head));
    if deed.event_type != Some(EventType::Assault) || !is_noun || actors.is_empty() {
        return false;
    }
    let Some(charge) = charge_of(material, (owners, drafts), deed) else {
        return false;
    };
    let is_guilty = material
        .lexicon
        .charges
        .convictions
        .contains(drafts[charge].trigger.rule.as_str());
    let is_charged = |actor: &Participant| {
        let mut charged = parties[charge].1.iter();
        charged.any(|party| party.mention.span == actor.mention.span)
    };
    !is_guilty && actors.iter().all(is_charged)
}

/// Returns whose deed a possessive pronoun tells of in the ground for which somebody is judged, praised or punished: he who is ("condemned
/// **Chad** for **its** attack on Niger"), and not who judges.
fn judged_for<'d>(
    material: &Material<'d>,
    (owners, drafts): (&Owners, &[Draft]),
    deed: &Draft,
    parties: &[Parties],
) -> Option<(Token<'d>, Vec<Participant>)> {
    let noun = material.doc.token(deed.trigger.head);
    let pronoun = noun.children_by("poss").find(|owner| owner.tag() == "PRP$")?;
    let preposition = noun.head();
    let grammar = material.lexicon.predicates.grammar();
    let is_ground = noun.dep() == "pobj" && grammar.judged.iter().any(|word| word == preposition.lower());
    let above = preposition.head();
    // The parser may hang the ground on whom it is held against.
    let verb = if clause::is_verbal(above) { above } else { above.head() };
    let judgement = owners.at(verb.i()).filter(|_| is_ground && clause::is_verbal(verb))?;
    let judged = match drafts[judgement].event_type {
        Some(EventType::Accuse | EventType::Coerce | EventType::Sanction | EventType::Support) => &parties[judgement].1,
        // "apologised to Niger for **its** attack": who yields answers for what is his.
        Some(EventType::Concede) => &parties[judgement].0,
        _ => return None,
    };
    let is_before = |party: &Participant| party.mention.span.end() <= pronoun.span().start();
    let accords = pronoun.morph_has("Number=Plur") || judged.len() == 1;
    (accords && !judged.is_empty() && judged.iter().all(is_before)).then(|| (pronoun, judged.clone()))
}

/// Returns who is said to have claimed or carried out a deed, where a participle says so: "a bombing **claimed by rebels**"; or whom others say to have.
fn claimants(material: &Material<'_>, noun: Token<'_>) -> Vec<Participant> {
    let grammar = material.lexicon.predicates.grammar();
    let owns = |child: &Token<'_>| {
        let verbs = grammar.claiming.iter().chain(&grammar.light_verbs);
        child.dep() == "acl" && child.tag() == "VBN" && verbs.into_iter().any(|verb| verb == child.lemma())
    };
    let participles = noun.rights().filter(|_| clause::is_nominal(noun)).filter(owns);
    let agents = participles.flat_map(|participle| roles::clause::agent_phrase(participle, grammar));
    let agents = agents.chain(those_who_own_up(noun, grammar));
    // "an attack **blamed on Chad**"
    let blames = |child: &Token<'_>| {
        child.dep() == "acl" && child.tag() == "VBN" && grammar.blaming.iter().any(|verb| verb == child.lemma())
    };
    let participles = noun.rights().filter(|_| clause::is_nominal(noun)).filter(blames);
    // "blamed the attack **on Chad**", whichever of the two the parser hangs it on
    let is_undergone = matches!(noun.dep(), "dobj" | "nsubjpass");
    let verb = (is_undergone && grammar.blaming.iter().any(|verb| verb == noun.head().lemma())).then(|| noun.head());
    let object = verb.filter(|_| noun.dep() == "dobj").map(|_| noun);
    let bearers = participles.chain(verb).chain(object);
    let blamed = bearers.flat_map(|bearer| {
        let mut names = grammar.aimed.iter();
        names.find_map(|name| roles::clause::objects_of(bearer, name).into_iter().next())
    });
    let agents = agents
        .chain(blamed)
        .chain(culprit(noun, grammar))
        .chain(blamed_aside(noun, grammar));
    // "a **commander** behind the raid": the deed is no part of whose it was.
    let without = |phrase: Range<usize>| {
        let deed = clause::first_of_row(noun);
        let end = if phrase.contains(&deed.i()) {
            deed.head().i()
        } else {
            phrase.end
        };
        phrase.start..end.max(phrase.start + 1)
    };
    agents
        .map(|agent| without(clause::noun_phrase(agent)))
        .flat_map(|phrase| participants(material.doc, material.lexicon, &material.names, phrase))
        .filter(whose::is_somebody)
        .collect()
}

/// Returns at whose door a clause behind a deed lays it: "the raid on the village, which police blame on **herders**".
fn blamed_aside<'d>(noun: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    let blames = |verb: &Token<'d>| {
        let mut objects = verb
            .lefts()
            .filter(|child| child.dep() == "dobj" && child.tag() == "WDT");
        verb.dep() == "relcl" && objects.next().is_some() && grammar.blaming.iter().any(|own| own == verb.lemma())
    };
    let verb = noun.subtree().find(blames).filter(|_| clause::is_nominal(noun))?;
    let mut names = grammar.aimed.iter();
    names.find_map(|name| roles::clause::objects_of(verb, name).into_iter().next())
}

/// Returns whose hand is said to be behind a deed: "the **gunmen** behind the raid", "**Lima** is the mastermind of the raid".
fn culprit<'d>(noun: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    let deed = clause::first_of_row(noun);
    let preposition = deed.head();
    let above = preposition.head();
    let is_behind = grammar.behind.iter().any(|own| own == preposition.lower());
    if deed.dep() != "pobj" || !clause::is_nominal(noun) {
        return None;
    }
    let subject = |verb: Token<'d>| {
        let subject = clause::own_subject(verb).map(|subject| clause::antecedent(subject, verb));
        subject.filter(|_| !clause::has_child(verb, "neg"))
    };
    if clause::is_verbal(above) {
        // "**The group** was behind the raid"
        let is_told = is_behind && grammar.copula.iter().any(|own| own == above.lemma());
        return subject(above).filter(|_| is_told);
    }
    let is_of = is_behind || grammar.belonging.iter().any(|own| own == preposition.lower());
    if !grammar.culprits.iter().any(|own| own == above.lemma()) || !is_of {
        return Some(above).filter(|above| is_behind && clause::is_nominal(*above));
    }
    // Who is called so is told better than the word: "described **the general** as the mastermind of the raid".
    let verb = above.head();
    let called = match above.dep() {
        "attr" => subject(verb),
        "oprd" => clause::child(verb, "dobj").or_else(|| subject(verb)),
        "appos" => Some(verb),
        "pobj" if above.head().dep() == "prep" && clause::is_verbal(verb.head()) => {
            let verb = verb.head();
            let is_called = grammar
                .naming
                .iter()
                .chain(&grammar.seeing)
                .any(|own| own == verb.lemma());
            let object = clause::child(verb, "dobj").or_else(|| subject(verb).filter(|_| clause::is_passive(verb)));
            object.filter(|_| is_called)
        }
        _ => None,
    };
    Some(called.unwrap_or(above))
}

/// Returns who says that a deed was his own: "**rebels** claimed the raid", "the raid was claimed by **rebels**", "**rebels** took responsibility
/// for the raid".
fn those_who_own_up<'d>(noun: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    let deed = clause::first_of_row(noun);
    let claims =
        |verb: Token<'_>, verbs: &[String]| clause::is_verbal(verb) && verbs.iter().any(|own| own == verb.lemma());
    let verb = match deed.dep() {
        "dobj" | "nsubjpass" => Some(deed.head()).filter(|verb| claims(*verb, &grammar.claiming)),
        "pobj" => {
            let preposition = deed.head();
            let answer = preposition.head();
            let is_for = grammar.behalf.iter().any(|own| own == preposition.lower());
            let answers = grammar.answer.nouns.iter().any(|own| own == answer.lemma());
            let carried = (is_for && answers && matches!(answer.dep(), "dobj" | "nsubjpass")).then(|| answer.head());
            carried.filter(|verb| claims(*verb, &grammar.answer.verbs))
        }
        _ => None,
    };
    verb.filter(|verb| clause::is_nominal(noun) && !clause::has_child(*verb, "neg"))
        .map(|verb| roles::clause::agents(verb, grammar))
        .unwrap_or_default()
        .into_iter()
        .flat_map(clause::conjuncts)
        .collect()
}

/// Gives a toll the doers of the deeds it names for its means or its actor.
fn by_deeds(material: &Material<'_>, (owners, drafts): (&Owners, &[Draft]), at: usize, parties: &mut [Parties]) {
    let head = material.doc.token(drafts[at].trigger.head);
    let acting = parties[at].0.iter().filter_map(|actor| whose::head(material, actor));
    let is_field = |noun: &Token<'_>| drafts[at].trigger.actors.iter().any(|actor| actor.contains(&noun.i()));
    let acting: Vec<Token<'_>> = acting.chain(fought_over(head).filter(is_field)).collect();
    let nouns: Vec<Token<'_>> = means(material, head).chain(acting.iter().copied()).collect();
    for noun in nouns {
        let deed = deed_at(owners, drafts, noun).filter(|&deed| deed != at);
        let is_deed = deed.is_some() || material.lexicon.agents.is_force(noun.lemma());
        let doers = match deed {
            Some(deed) => one_sided(material, &drafts[deed], &parties[deed]),
            None if is_deed => doers_before(material, noun),
            None => continue,
        };
        let by_deed = |party: &Participant| {
            let own = whose::head(material, party);
            // "Chad's campaign, which killed nine": Chad is told better than its campaign.
            let is_told = |doer: &Participant| doer.sector.is_some() && doer.country == party.country;
            let is_better = party.sector.is_none() && !is_somebody_named(party) && doers.iter().any(is_told);
            let is_known = party.country.is_some() && !doers.is_empty() && !is_better;
            own.is_some_and(|own| own == noun && deed.is_some()) && !is_known
        };
        if deed.is_some() && (!clause::is_verbal(head) || clause::is_passive(head) || !doers.is_empty()) {
            parties[at].0.retain(|party| !by_deed(party));
        }
        if parties[at].0.is_empty() {
            parties[at].0 = doers;
        }
        if let Some(deed) = deed {
            let hurt: Vec<Participant> = parties[at].1.clone();
            let (actors, recipients) = &mut parties[deed];
            let is_own = |party: &Participant| hurt.iter().any(|other| other.mention.span == party.mention.span);
            let is_mutual = drafts[deed].trigger.reciprocal;
            if !is_mutual && recipients.is_empty() && !actors.iter().any(is_own) {
                *recipients = hurt;
            }
        }
    }
}

/// Gives a deed of violence those whom its doers held by it: "the guards seized **Lima** in a raid"; "arrested him in the killing" tells of another's.
fn by_captors(material: &Material<'_>, (owners, drafts): (&Owners, &[Draft]), at: usize, parties: &mut [Parties]) {
    let head = material.doc.token(drafts[at].trigger.head);
    for deed in means(material, head).filter_map(|noun| deed_at(owners, drafts, noun)) {
        let held = parties[at].1.clone();
        let is_same = |doer: &Participant| {
            parties[at]
                .0
                .iter()
                .any(|other| other.mention.span == doer.mention.span)
        };
        let is_theirs = parties[deed].0.iter().any(is_same);
        if deed != at && is_theirs && parties[deed].1.is_empty() && !drafts[deed].trigger.reciprocal {
            parties[deed].1 = held;
        }
    }
}

/// Gives a deed of violence those who killed, hurt or held people in the course of it: "**troops** shot two men during a **raid** on the town". Who
/// fights rebels may do so in an attack of theirs, and who is attacked himself is no attacker.
fn of_whole(material: &Material<'_>, (owners, drafts): (&Owners, &[Draft]), at: usize, parties: &mut [Parties]) {
    let head = material.doc.token(drafts[at].trigger.head);
    let acts = |party: &Participant| whose::is_somebody(party) && !agency::is_thing(material, party);
    let (doers, hurt) = &parties[at];
    let armed = |sector: &str| material.lexicon.ontology.is_armed(sector);
    let of_state = |party: &Participant| matches!(party.sector.as_deref(), Some(OF_ARMIES | OF_POLICE));
    let is_fight = doers.iter().any(of_state)
        && hurt
            .iter()
            .any(|party| !of_state(party) && party.sector.as_deref().is_some_and(armed))
        && drafts[at].event_type == Some(EventType::Assault);
    if !clause::is_verbal(head) || doers.is_empty() || !doers.iter().all(acts) {
        return;
    }
    let doers = doers.clone();
    let bears_arms_alone = |party: &Participant| !of_state(party) && party.sector.as_deref().is_some_and(armed);
    let is_course = |noun: &Token<'_>| {
        material
            .lexicon
            .places
            .is_during(clause::first_of_row(*noun).head().lower())
    };
    // "police arrested two men **in the killing** of a judge": it is what they are held for.
    let holds = drafts[at].event_type == Some(EventType::Coerce) && !doers.iter().all(bears_arms_alone);
    let raids = &material.lexicon.predicates.grammar().raids;
    let is_raid = |noun: &Token<'_>| !holds || raids.iter().any(|own| own == noun.lemma());
    let nouns: Vec<Token<'_>> = means(material, head).filter(is_course).filter(is_raid).collect();
    for noun in nouns {
        let Some(deed) = deed_at(owners, drafts, noun).filter(|&deed| deed != at) else {
            continue;
        };
        let is_named = |party: &Participant| doers.iter().any(|doer| doer.mention.span == party.mention.span);
        let on_own = || noun.subtree().any(|token| token.tag() == "PRP$");
        let (actors, recipients) = &mut parties[deed];
        let is_open = actors.is_empty() && !recipients.iter().any(is_named) && !drafts[deed].trigger.reciprocal;
        if is_open && !on_own() && !(is_fight && drafts[deed].trigger.rule == ATTACK) {
            actors.clone_from(&doers);
        }
    }
}

/// Returns who does what a noun for a doing says, where a common noun for those who bear arms stands right before it: "a **rebel** ambush".
fn armed_before(material: &Material<'_>, noun: Token<'_>) -> Vec<Participant> {
    let grammar = material.lexicon.predicates.grammar();
    let is_doing = clause::is_nominal(noun) && grammar.doings.iter().any(|own| own == noun.lemma());
    let before = noun.prev().filter(|before| {
        let stands = matches!(before.dep(), "compound" | "amod" | "nmod") && before.head() == noun;
        // "artillery shelling"
        let is_arm = material.lexicon.agents.is_weapon(before.lemma());
        is_doing && stands && !is_arm && matches!(before.tag(), "NN" | "NNS") && before.lefts().next().is_none()
    });
    let Some(before) = before else {
        return Vec::new();
    };
    let words = before.i()..before.i() + 1;
    let mut found = participants(material.doc, material.lexicon, &material.names, words);
    found.retain(|party| {
        let sector = party.sector.as_deref();
        sector.is_some_and(|sector| material.lexicon.ontology.is_armed(sector))
    });
    found
}

/// Returns the police or soldiers of whom a clause beside a passive arrest tells: "dozens were arrested as **police** broke up the march".
fn police_beside(material: &Material<'_>, verb: Token<'_>) -> Vec<Participant> {
    if !clause::is_verbal(verb) || !clause::is_passive(verb) {
        return Vec::new();
    }
    let meanwhile = |child: &Token<'_>| {
        let mut marks = child.lefts();
        child.dep() == "advcl"
            && clause::is_finite(*child)
            && !clause::is_passive(*child)
            && marks.any(|mark| {
                matches!(mark.dep(), "mark" | "advmod") && material.lexicon.places.is_meanwhile(mark.lower())
            })
    };
    let subjects = verb.rights().filter(meanwhile).filter_map(clause::own_subject);
    let mut found: Vec<Participant> = subjects
        .flat_map(|subject| {
            participants(
                material.doc,
                material.lexicon,
                &material.names,
                clause::noun_phrase(subject),
            )
        })
        .collect();
    found.retain(|party| matches!(party.sector.as_deref(), Some(OF_ARMIES | OF_POLICE)));
    found
}

fn is_somebody_named(party: &Participant) -> bool {
    party.mention.resolved != Resolved::NotResolved
}

/// Returns the noun of fighting that a clause about killing hangs on by the place of it: "the **war** on Chad, which killed six".
fn fought_over(verb: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let place = (verb.dep() == "relcl").then(|| verb.head());
    place
        .filter(|place| place.dep() == "pobj")
        .map(|place| place.head().head())
        .into_iter()
}

/// Returns the nouns behind a toll's prepositions of means: "killed **in shelling**", "casualties **from the strikes**".
pub(super) fn means<'d>(material: &Material<'d>, head: Token<'d>) -> impl Iterator<Item = Token<'d>> {
    let grammar = material.lexicon.predicates.grammar();
    let is_means = |child: &Token<'d>| {
        let is_preposition = matches!(child.dep(), "prep" | "agent");
        is_preposition && grammar.means.iter().any(|word| word == child.lower())
    };
    // "killed in Chad **by** Nigerien shelling": the parser may hang the agent on the place.
    let by = |child: &Token<'d>| grammar.agent.iter().any(|word| word == child.lower());
    let below = roles::clause::places_of(head).flat_map(Token::rights).filter(by);
    head.children()
        .filter(is_means)
        .chain(below.filter(|child| child.dep() == "prep"))
        .flat_map(Token::children)
        .filter(|child| child.dep() == "pobj")
        // "the raid **in which** nine were killed"
        .map(move |object| past_scene(object, roles::clause::antecedent_of(object, head)))
        .flat_map(clause::conjuncts)
}

/// Returns the noun that a relative pronoun stands for where the parser hangs its clause on the day or place: "the **raid** on Chad in May, in
/// which nine were killed".
fn past_scene<'d>(pronoun: Token<'d>, noun: Token<'d>) -> Token<'d> {
    /// "the raid on Chad in May": two prepositions deep.
    const DEEPEST: usize = 3;
    let is_scene = |noun: Token<'_>| noun.dep() == "pobj" && matches!(noun.ent_type(), "DATE" | "TIME" | "GPE" | "LOC");
    let above = |noun: &Token<'d>| is_scene(*noun).then(|| bearer(noun.head()));
    let mut nouns = std::iter::successors(Some(noun), above).take(DEEPEST);
    let bearer = nouns.find(|noun| !is_scene(*noun) && clause::is_nominal(*noun));
    bearer.filter(|_| pronoun != noun).unwrap_or(noun)
}

/// Returns the word that a preposition hangs on, or the end of the noun phrase right before it where the parser hangs it on the verb: "were at
/// the **raid** on **Chad** in May".
pub(super) fn bearer(preposition: Token<'_>) -> Token<'_> {
    let above = preposition.head();
    let before = preposition
        .prev()
        .filter(|before| clause::is_verbal(above) && before.i() > above.i());
    before.filter(|before| clause::is_nominal(*before)).unwrap_or(above)
}

/// Returns the deed of violence that a noun names.
fn deed_at(owners: &Owners, drafts: &[Draft], noun: Token<'_>) -> Option<usize> {
    let deed = owners.at(noun.i()).filter(|_| clause::is_nominal(noun))?;
    (drafts[deed].event_type == Some(EventType::Assault)).then_some(deed)
}

/// Returns who did a deed that one side does to another: of fighting nobody can tell, save where it is aimed at somebody.
pub(super) fn one_sided(material: &Material<'_>, deed: &Draft, (actors, _): &Parties) -> Vec<Participant> {
    let grammar = material.lexicon.predicates.grammar();
    let head = material.doc.token(deed.trigger.head);
    // "feeds Chad's war **on Niger**": the parser may hang the aim on the verb.
    let next = head
        .next()
        .filter(|next| next.dep() == "prep" && clause::is_verbal(next.head()));
    let mut aims = head
        .rights()
        .chain(next)
        .filter(|child| grammar.aimed.iter().any(|word| word == child.lower()));
    if deed.trigger.reciprocal && aims.next().is_none() {
        return Vec::new();
    }
    let acts = |party: &&Participant| whose::is_somebody(party) && !agency::is_thing(material, party);
    actors.iter().filter(acts).cloned().collect()
}

/// Returns the agent of a noun for force that no table takes for a deed, or the party that stands before it: "**Chadian army** fire".
fn doers_before(material: &Material<'_>, noun: Token<'_>) -> Vec<Participant> {
    let grammar = material.lexicon.predicates.grammar();
    let mut agents = roles::clause::agent_phrase(noun, grammar);
    if agents.is_empty() {
        agents.extend(roles::clause::headed_by(noun, grammar));
    }
    let mut phrases: Vec<Range<usize>> = agents.into_iter().map(clause::noun_phrase).collect();
    if phrases.is_empty() {
        let before = |child: &Token<'_>| matches!(child.dep(), "poss" | "amod" | "nmod" | "compound");
        let is_party =
            |child: &Token<'_>| child.dep() == "poss" || child.ent_type() == "NORP" || child.dep() == "compound";
        let words = noun.lefts().filter(before);
        let first = words.clone().find(is_party).map(|word| word.left_edge().i());
        let owner = words.clone().find(|word| word.dep() == "poss");
        phrases.extend(match owner {
            Some(owner) => vec![clause::noun_phrase(owner)],
            None => first.map(|first| first..noun.i()).into_iter().collect(),
        });
        phrases.extend(
            words
                .filter(|word| word.ent_type() == "NORP")
                .map(|word| word.i()..word.i() + 1),
        );
    }
    let read = |phrase: Range<usize>| {
        let found = participants(material.doc, material.lexicon, &material.names, phrase);
        let known: Vec<Participant> = found.into_iter().filter(whose::is_somebody).collect();
        (!known.is_empty()).then_some(known)
    };
    phrases.into_iter().find_map(read).unwrap_or_default()
}

/// Returns the deed of force that a use of arms is for: "fired tear gas **to disperse** the marchers".
fn purpose_of(material: &Material<'_>, (owners, drafts): (&Owners, &[Draft]), at: usize) -> Option<usize> {
    let verb = material.doc.token(drafts[at].trigger.head);
    let is_purpose = |child: &Token<'_>| matches!(child.dep(), "xcomp" | "advcl") && clause::is_infinitive(*child);
    let aims = verb.rights().filter(|_| clause::is_verbal(verb)).filter(is_purpose);
    let mut deeds = aims.filter_map(|aim| owners.at(aim.i()));
    deeds.find(|&deed| deed != at && matches!(drafts[deed].event_type, Some(EventType::Assault | EventType::Coerce)))
}

/// Returns the charge, conviction or arrest that a noun tells the crime of: "was **charged** in the shooting of a judge".
fn charge_of(material: &Material<'_>, (owners, drafts): (&Owners, &[Draft]), crime: &Draft) -> Option<usize> {
    /// "charged with murder in the shooting" hangs the one on the other.
    const DEEPEST: usize = 2;
    let grammar = material.lexicon.predicates.grammar();
    let mut noun = material.doc.token(crime.trigger.head);
    for _ in 0..DEEPEST {
        let preposition = noun.head();
        if noun.dep() != "pobj" || !grammar.charged.iter().any(|word| word == preposition.lower()) {
            return None;
        }
        noun = preposition.head();
        if clause::is_verbal(noun) {
            break;
        }
    }
    // "was **falsely** charged with the murder": whoever says so says that another did it.
    let above = std::iter::successors(Some(noun), |verb| (verb.dep() == "xcomp").then(|| verb.head()));
    let is_false = |verb: Token<'_>| {
        let mut adverbs = verb.children().filter(|child| child.dep() == "advmod");
        adverbs.any(|adverb| grammar.unfounded.iter().any(|own| own == adverb.lower()))
    };
    if above.take(DEEPEST).any(is_false) {
        return None;
    }
    let charge = owners.at(noun.i()).filter(|_| clause::is_verbal(noun))?;
    let is_charge = match drafts[charge].event_type {
        Some(EventType::Accuse) => drafts[charge].trigger.mode.as_deref() == Some(ALLEGED),
        Some(EventType::Coerce) => {
            let trigger = &drafts[charge].trigger;
            let convictions = &material.lexicon.charges.convictions;
            trigger.mode.as_deref() == Some(ARREST) || convictions.contains(trigger.rule.as_str())
        }
        _ => false,
    };
    is_charge.then_some(charge)
}
