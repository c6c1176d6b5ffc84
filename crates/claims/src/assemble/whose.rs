//! Whose a deed or thing is that is spoken for or against: "condemned an attack **by rebels**", "welcomed a memo **from
//! Oslo**". Praise, blame, a refusal or a demand is aimed at them.

use std::ops::Range;

use lexicon::EventType;
use nlp::{Pos, Token};

use super::{Material, beside, draft::Draft};
use crate::{
    Participant, PartyKind, Resolved, clause, participants,
    party::NAMED_IN_ARTICLE,
    roles,
    sectors::{OF_GOVERNMENT, OF_PEOPLE},
};

/// How many prepositions deep a thing's owner is looked for: "the end of the closure of the offices of Chad".
pub(super) const DEEPEST: usize = 3;

/// Returns those whose deed or thing a draft's recipient is, where the recipient itself is nobody.
pub(super) fn owners(
    material: &Material<'_>,
    drafts: &[Draft],
    draft: &Draft,
    actors: &[Participant],
) -> Vec<Participant> {
    let mut found = match draft.event_type {
        Some(event_type) if is_aimed(event_type) => those_spoken_of(material, drafts, draft),
        // "agreed to the opening of offices in Chad"
        Some(EventType::Agree) => those_answering_for_places(material, drafts, draft),
        _ => Vec::new(),
    };
    if !found.iter().any(|party| may_answer(material, party))
        && draft.event_type.is_some_and(|kind| kind != EventType::Assault)
    {
        found = those_turned_to(material, draft);
    }
    let answers =
        |party: &Participant| may_answer(material, party) && actors.iter().all(|actor| !is_same(actor, party));
    if !found.iter().any(answers) {
        found = beside::met(material, draft);
    }
    found.retain(answers);
    found.dedup_by(|a, b| is_same(a, b));
    found
}

/// Returns those to whom the recipient is turned, where it is a thing: "closed the border **with Chad**", "troops on the road **to Chad**".
/// Violence against a thing is left alone: a bridge to Chad that is blown up may stand anywhere.
fn those_turned_to<'d>(material: &Material<'d>, draft: &Draft) -> Vec<Participant> {
    let grammar = material.lexicon.predicates.grammar();
    // "condemned sanctions **against Chad**", "praised the answer **to Chad**": blame and praise go to whoever did it.
    let is_verdict = matches!(draft.event_type, Some(EventType::Accuse | EventType::Support));
    let accuses = |noun: Token<'_>| {
        let mut families = material.lexicon.cues.families_of_noun(noun.lemma());
        families.any(|family| family.event_type == Some(EventType::Accuse))
    };
    let turned = |preposition: Token<'_>| {
        let word = preposition.lower();
        let bearer = preposition.head();
        let is_own = bearer.i() == draft.trigger.head || accuses(bearer);
        let is_aimed = || {
            let names = [&grammar.aimed, &grammar.addressed, &grammar.behalf, &grammar.delving];
            names.iter().any(|names| names.iter().any(|name| name == word))
        };
        let is_turned = grammar.turned.iter().chain(&grammar.topic).any(|name| name == word);
        // "deported her **from Ghana**": nothing is done to the place that somebody is taken from.
        let mut rows = grammar.second_object.iter().filter(|row| row.preposition == word);
        let is_left = clause::is_verbal(bearer)
            && grammar.sender.iter().any(|own| own == word)
            && rows.any(|row| row.verbs.iter().any(|verb| verb == bearer.lemma()));
        let is_turned = is_turned && !is_left;
        is_turned && (!is_verdict || is_own || !is_aimed())
    };
    let heads = draft
        .trigger
        .recipients
        .iter()
        .filter_map(|words| head_of(material, words));
    // The parser may hang the preposition on the verb.
    let verb = (!draft.trigger.recipients.is_empty()).then(|| material.doc.token(draft.trigger.head));
    // "deployed to the valley **with the guard**": armed people move on others with somebody.
    let is_beside = |party: &Participant| {
        let armed = |sector: &str| material.lexicon.ontology.is_armed(sector);
        draft.event_type == Some(EventType::Mobilize) && party.sector.as_deref().is_some_and(armed)
    };
    let said_of = |noun: Token<'d>| noun.rights().filter(|child| child.dep() == "acl");
    let below = |noun: Token<'d>| {
        let prepositions = noun.rights().filter(|child| child.dep() == "prep");
        prepositions
            .flat_map(Token::children)
            .filter(|object| object.dep() == "pobj")
    };
    // "condemned an anti-**Chad** rally"
    let opposed: Vec<Token<'d>> = heads
        .clone()
        .flat_map(|noun| roles::clause::opposed(noun, grammar))
        .collect();
    heads
        .flat_map(|noun| {
            // "allegations of fraud **against Chad**": the parser may hang it on the lower noun.
            let of = grammar
                .belonging
                .iter()
                .flat_map(move |name| roles::clause::objects_of(noun, name));
            std::iter::once(noun).chain(of)
        })
        .flat_map(|noun| {
            let participles = std::iter::once(noun).chain(below(noun)).flat_map(said_of);
            std::iter::once(noun).chain(participles)
        })
        .chain(verb)
        .flat_map(Token::rights)
        .filter(|child| child.dep() == "prep" && turned(*child))
        .flat_map(Token::children)
        .filter(|child| child.dep() == "pobj")
        .chain(opposed)
        .flat_map(clause::conjuncts)
        .map(clause::noun_phrase)
        .flat_map(|words| participants(material.doc, material.lexicon, &material.names, words))
        .filter(|party| party.country.is_some() || party.sector.is_some() || is_person(material, party))
        .filter(|party| !is_beside(party))
        .collect()
}

/// Says whether somebody is a person with a name.
fn is_person(material: &Material<'_>, party: &Participant) -> bool {
    let head = head(material, party);
    head.is_some_and(|head| {
        let named = material.names.party_at(head.i());
        head.pos() == Pos::Propn && named.is_some_and(|named| named.kind == PartyKind::Person)
    })
}

/// Returns whose deed or thing it is that somebody speaks for or against.
fn those_spoken_of(material: &Material<'_>, drafts: &[Draft], draft: &Draft) -> Vec<Participant> {
    let mut found = Vec::new();
    let behind_phrase = |words: &Range<usize>| {
        let head = head_of(material, words).filter(|_| !are_own_people(material, words));
        head.map_or_else(Vec::new, |head| those_behind(material, drafts, head, DEEPEST))
    };
    for words in &draft.trigger.recipients {
        found.extend(behind_phrase(words));
    }
    let head = material.doc.token(draft.trigger.head);
    let is_open =
        !found.iter().any(|party| may_answer(material, party)) && draft.event_type != Some(EventType::Request);
    if is_open && clause::is_verbal(head) {
        // "denied **its neighbour's accusations**": what is denied stands in the place of whom.
        let undergone = roles::clause::patients(head, material.lexicon.predicates.grammar()).into_iter();
        let owners = undergone
            .map(clause::noun_phrase)
            .flat_map(|words| behind_phrase(&words));
        found.extend(owners);
    }
    if !found.iter().any(|party| may_answer(material, party)) {
        // "welcomed memos from Oslo": the parser may hang the preposition on the verb.
        let verb = material.doc.token(draft.trigger.head);
        let owners = behind(material, verb).into_iter().map(clause::noun_phrase);
        found = owners
            .flat_map(|words| participants(material.doc, material.lexicon, &material.names, words))
            .collect();
    }
    // "refused to open the door of the house **in Chad**": a place answers for what is blamed or praised there, and asks for nothing.
    let refuses = draft.event_type == Some(EventType::Reject);
    if !refuses && !found.iter().any(|party| may_answer(material, party)) {
        found = those_answering_for_places(material, drafts, draft);
    }
    found
}

/// Returns those who answer for the places of what is spoken of.
fn those_answering_for_places(material: &Material<'_>, drafts: &[Draft], draft: &Draft) -> Vec<Participant> {
    let recipients = draft.trigger.recipients.iter();
    // "agreed to let **the Danes** in Chad leave": people are somebody, wherever they are.
    let are_people = |head: &Token<'_>| matches!(head.ent_type(), "NORP" | "PERSON");
    recipients
        .filter_map(|words| head_of(material, words))
        .filter(|head| !are_people(head))
        .flat_map(|head| country_of(material, drafts, head, DEEPEST))
        .collect()
}

/// Says whether some words name the actor's own people, of whatever kind: "**its northern citizens**".
fn are_own_people(material: &Material<'_>, words: &Range<usize>) -> bool {
    let people = participants(material.doc, material.lexicon, &material.names, words.clone());
    !people.is_empty() && people.iter().all(|party| is_own_people(material, party))
}

/// "criticised the closure of offices **in Chad**": whoever answers for the place, save for violence, whose place did nothing.
fn country_of(material: &Material<'_>, drafts: &[Draft], noun: Token<'_>, depth: usize) -> Vec<Participant> {
    let event = drafts.iter().find(|other| other.trigger.words.contains(&noun.i()));
    if event.is_some_and(|event| event.event_type == Some(EventType::Assault)) {
        return Vec::new();
    }
    // "condemned the coup **in Chad**": it befell the land, save where somebody in power did it.
    let agents = &material.lexicon.agents;
    let befalls = agents.is_sited(noun.lemma()) || agents.is_mutual(noun.lemma());
    if befalls && event.is_none_or(|event| event.event_type != Some(EventType::Coerce)) {
        return Vec::new();
    }
    let is_in = |child: &Token<'_>| child.dep() == "prep" && material.lexicon.actors.is_staying(child.lower());
    let places = noun.rights().filter(is_in).flat_map(Token::children);
    let places = places.filter(|child| child.dep() == "pobj").map(clause::noun_phrase);
    let found: Vec<Participant> = places
        .flat_map(|words| participants(material.doc, material.lexicon, &material.names, words))
        .filter(|party| {
            party.sector.as_deref() == Some(OF_GOVERNMENT)
                && matches!(&party.mention.resolved, Resolved::To { id, .. } if Some(id) == party.country.as_ref())
        })
        .collect();
    if !found.is_empty() || depth == 0 {
        return found;
    }
    behind(material, noun)
        .into_iter()
        .flat_map(|object| country_of(material, drafts, object, depth - 1))
        .collect()
}

/// Says whether a participant is a party, or at least somebody of a country or sector.
pub(super) fn is_somebody(participant: &Participant) -> bool {
    participant.country.is_some()
        || participant.sector.is_some()
        || matches!(participant.mention.resolved, Resolved::To { .. })
}

/// Says whether a deed may be that of a participant: of somebody who is known, or of people of whatever kind ("its **counterpart**").
fn may_answer(material: &Material<'_>, party: &Participant) -> bool {
    let head = head(material, party);
    let are_people = |head: Token<'_>| {
        let agents = &material.lexicon.agents;
        head.pos() == Pos::Noun && agents.is_doer(head.lemma()) && !agents.is_force(head.lemma())
    };
    is_somebody(party) || head.is_some_and(are_people)
}

/// Says whether a participant is the actor's own people, who are no other side: "warned **its citizens** about Chad".
pub(super) fn is_own_people(material: &Material<'_>, participant: &Participant) -> bool {
    participant.sector.as_deref() == Some(OF_PEOPLE) && is_called_own(material, participant)
}

/// Says whether a pronoun tells whose somebody is: "**its** fighters".
pub(super) fn is_called_own(material: &Material<'_>, participant: &Participant) -> bool {
    let mut tokens = material.doc.tokens_in(participant.mention.span);
    tokens.len() > 1 && tokens.any(|i| material.doc.token(i).tag() == "PRP$")
}

/// Says whether the owner of a deed suffered it: "**Lima's** arrest", "**her** trial", but not "Chad's arrests".
pub(super) fn is_undergone(material: &Material<'_>, draft: &Draft, actors: &[Participant]) -> bool {
    let head = material.doc.token(draft.trigger.head);
    let [actor] = actors else {
        return false;
    };
    let Some(owner) = material
        .doc
        .tokens_in(actor.mention.span)
        .map(|i| material.doc.token(i))
        .find(|token| token.head() == head && matches!(token.dep(), "poss" | "compound" | "nmod"))
    else {
        return false;
    };
    let person = material.lexicon.cues.coref.person.contains(owner.lower());
    let named = material
        .names
        .party_at(owner.i())
        .is_some_and(|party| party.kind == PartyKind::Person);
    // "Fahie's arrest": whatever the short name was taken for, the article tells who that is.
    let by_id = |id: &str| material.names.parties().iter().find(|party| party.id == id);
    let is_led = match &actor.mention.resolved {
        Resolved::To { id, .. } => by_id(id).is_some_and(|party| party.kind == PartyKind::Person),
        Resolved::NotResolved => false,
    };
    let named = named || is_led || owner.ent_type() == "PERSON";
    let private = actor.country.is_none() && actor.sector.as_deref() == Some(OF_PEOPLE);
    // "the senator's indictments": a body or a name that no table knows is brought before a court, and brings nobody.
    let charges = &material.lexicon.charges;
    let judges = actor.sector.as_deref().is_some_and(|sector| COURTS.contains(&sector));
    let borne = charges.borne.contains(head.lemma()) && actor.country.is_none() && !judges;
    let undergone = material.lexicon.actors.is_undergone(head.lemma()) && (person || named || private);
    head.pos() == Pos::Noun && (undergone || borne)
}

/// Says whether the subject of a verb that only carries a verdict has it against himself: "**the trader** had a conviction for assaulting an officer".
pub(super) fn is_borne(material: &Material<'_>, draft: &Draft, actors: &[Participant]) -> bool {
    let noun = material.doc.token(draft.trigger.head);
    let grammar = material.lexicon.predicates.grammar();
    let verb = Some(noun.head()).filter(|_| noun.dep() == "dobj");
    let carries = |verb: Token<'_>| {
        [&grammar.light_verbs, &grammar.taking]
            .iter()
            .any(|verbs| verbs.iter().any(|own| own == verb.lemma()))
    };
    let Some(subject) = verb.filter(|verb| carries(*verb)).and_then(clause::subject) else {
        return false;
    };
    let has_it = |actor: &Participant| {
        let judges = actor.sector.as_deref().is_some_and(|sector| COURTS.contains(&sector));
        !judges && head(material, actor).is_some_and(|own| own.i() == subject.i())
    };
    let charges = &material.lexicon.charges;
    let is_verdict =
        charges.convictions.contains(draft.trigger.rule.as_str()) && !charges.holders.contains(subject.lemma());
    charges.borne.contains(noun.lemma()) && is_verdict && !actors.is_empty() && actors.iter().all(has_it)
}

/// The sectors of courts and police.
const COURTS: [&str; 2] = ["JUD", "COP"];

/// Returns the party from which people are let go, of whom nobody is said to let them go: "were freed **from Chad**".
pub(super) fn keepers(material: &Material<'_>, draft: &Draft, actors: &[Participant]) -> Vec<Participant> {
    let head = material.doc.token(draft.trigger.head);
    if !actors.is_empty() || draft.trigger.mode.as_deref() != Some(RELEASE) || !clause::is_passive(head) {
        return Vec::new();
    }
    let from = head.rights().filter(|child| {
        let rows = &material.lexicon.predicates.grammar().second_object;
        let is_from = |verb: &str| {
            rows.iter()
                .any(|row| row.preposition == child.lower() && row.verbs.iter().any(|own| own == verb))
        };
        child.dep() == "prep" && is_from(head.lemma())
    });
    from.flat_map(Token::children)
        .filter(|child| child.dep() == "pobj")
        .map(clause::noun_phrase)
        .flat_map(|words| participants(material.doc, material.lexicon, &material.names, words))
        .filter(|party| matches!(party.mention.resolved, Resolved::To { .. }))
        .collect()
}

/// The mode of letting people go.
const RELEASE: &str = "release";

/// Says whether a party is only the place of the deed: "her arrest **in Chad**".
pub(super) fn is_where(material: &Material<'_>, party: &Participant) -> bool {
    let cues = &material.lexicon.cues;
    // "the sides **in Chad**": where people are is not what they are.
    let head = head(material, party).map(clause::first_of_row);
    head.is_some_and(|token| {
        let preposition = token.head().lower();
        token.dep() == "pobj" && cues.locative.contains(preposition) && !cues.told_of.contains(preposition)
    })
}

/// Takes the government out of a country or town that people without office come to: "**the nurse** flew to Chad".
pub(super) fn visit_privately(draft: &Draft, actors: &[Participant], recipients: &mut [Participant]) {
    let is_private = |actor: &Participant| actor.sector.as_deref().is_none_or(|sector| sector == OF_PEOPLE);
    if draft.event_type != Some(EventType::Consult) || draft.trigger.reciprocal || !actors.iter().all(is_private) {
        return;
    }
    let is_state = |party: &Participant| match &party.mention.resolved {
        Resolved::To { id, .. } => Some(id) == party.country.as_ref(),
        Resolved::NotResolved => false,
    };
    for party in recipients.iter_mut().filter(|party| is_state(party)) {
        party.sector = party.sector.take().filter(|sector| sector != OF_GOVERNMENT);
    }
}

/// Types by which somebody speaks for or against what another does.
pub(super) fn is_aimed(event_type: EventType) -> bool {
    use EventType::{Accuse, Reject, Request, Support, Threaten};
    matches!(event_type, Accuse | Reject | Request | Support | Threaten)
}

fn is_same(one: &Participant, other: &Participant) -> bool {
    match (&one.mention.resolved, &other.mention.resolved) {
        (Resolved::To { id: one_id, .. }, Resolved::To { id: other_id, .. }) => {
            one_id == other_id && one.sector == other.sector
        }
        _ => one.mention.span == other.mention.span,
    }
}

/// Returns the word of a phrase on which its others hang.
pub(super) fn head_of<'d>(material: &Material<'d>, words: &Range<usize>) -> Option<Token<'d>> {
    clause::head_of(material.doc, words)
}

/// Returns the id of who is known from the article alone.
pub(super) fn own_id(party: &Participant) -> Option<&str> {
    match &party.mention.resolved {
        Resolved::To { id, .. } => id.starts_with(NAMED_IN_ARTICLE).then_some(id.as_str()),
        Resolved::NotResolved => None,
    }
}

/// Returns the words by which the article first names somebody whom it alone tells of.
pub(super) fn first_named(material: &Material<'_>, party: &Participant) -> Option<Range<usize>> {
    let id = own_id(party)?;
    let parties = material.names.parties();
    let mut mentions = material.names.mentions().iter();
    let first = mentions.find(|mention| parties[mention.party].id == id)?;
    Some(first.tokens.clone())
}

/// Says whether a participant is known by a table, and not from the article alone.
pub(super) fn is_of_table(party: &Participant) -> bool {
    matches!(party.mention.resolved, Resolved::To { .. }) && own_id(party).is_none()
}

/// Returns the word of a participant on which its others hang.
pub(super) fn head<'d>(material: &Material<'d>, party: &Participant) -> Option<Token<'d>> {
    head_of(material, &material.doc.tokens_in(party.mention.span))
}

/// Of an event noun who did it, or the sides that share it; of a thing its owner.
pub(super) fn those_behind<'d>(
    material: &Material<'d>,
    drafts: &[Draft],
    noun: Token<'d>,
    depth: usize,
) -> Vec<Participant> {
    let of = |words: &Range<usize>| participants(material.doc, material.lexicon, &material.names, words.clone());
    let event = drafts.iter().find(|other| other.trigger.words.contains(&noun.i()));
    if let Some(event) = event.filter(|event| event.event_type.is_some()) {
        let doers: Vec<Participant> = event.trigger.actors.iter().flat_map(of).collect();
        if doers.iter().any(|doer| may_answer(material, doer)) && !is_mutual(event.event_type) {
            return doers;
        }
        if is_mutual(event.event_type) {
            let mut sides = doers;
            sides.extend(event.trigger.recipients.iter().flat_map(of));
            if sides.iter().any(is_somebody) {
                return sides;
            }
        } else {
            // "the bombing of the town": the town did nothing.
            return Vec::new();
        }
    }
    let owners: Vec<Participant> = owner_words(material, noun).iter().flat_map(of).collect();
    if owners.iter().any(|owner| may_answer(material, owner)) || depth == 0 {
        return owners;
    }
    let below = behind(material, noun).into_iter();
    below
        .flat_map(|object| those_behind(material, drafts, object, depth - 1))
        .collect()
}

/// Types of what sides do with each other.
fn is_mutual(event_type: Option<EventType>) -> bool {
    use EventType::{Agree, Consult, Cooperate, Support};
    matches!(event_type, Some(Agree | Consult | Cooperate | Support))
}

/// Returns whose a thing is, or by whom or from where it comes.
pub(super) fn possessors<'d>(material: &Material<'d>, noun: Token<'d>) -> Vec<Participant> {
    let words = owner_words(material, noun);
    let of = |words: Range<usize>| participants(material.doc, material.lexicon, &material.names, words);
    words.into_iter().flat_map(of).collect()
}

/// Returns the words of a noun's agent, sender, owner or party adjective, the nearest kind alone.
fn owner_words<'d>(material: &Material<'d>, noun: Token<'d>) -> Vec<Range<usize>> {
    let phrase = |head: Token<'_>| clause::noun_phrase(head);
    let agents = |word: Token<'_>| -> Vec<Range<usize>> {
        let by = word.children().filter(|child| child.dep() == "agent");
        by.flat_map(Token::children)
            .filter(|child| child.dep() == "pobj")
            .map(phrase)
            .collect()
    };
    let sent = noun
        .children()
        .filter(|child| child.dep() == "acl" && child.tag() == "VBN");
    let by_verb: Vec<Range<usize>> = sent.flat_map(agents).collect();
    if !by_verb.is_empty() {
        return by_verb;
    }
    let before = noun
        .lefts()
        .filter(|child| matches!(child.dep(), "poss" | "compound" | "amod" | "nmod"));
    let grammar = material.lexicon.predicates.grammar();
    let before: Vec<Range<usize>> = before
        .filter(|child| child.dep() == "poss" || !child.ent_type().is_empty())
        .filter(|child| !roles::clause::is_opposed(*child, grammar))
        .map(|child| match child.dep() {
            "poss" => phrase(child).start..child.i() + 1,
            // "**North Korean** exports"
            _ if child.left_edge().ent_type() == child.ent_type() => child.left_edge().i()..child.i() + 1,
            _ => child.i()..child.i() + 1,
        })
        .collect();
    if !before.is_empty() {
        return before;
    }
    behind(material, noun)
        .into_iter()
        .map(|object| {
            let last = clause::conjuncts(object).into_iter().map(|word| phrase(word).end).max();
            let own = phrase(object);
            own.start..last.unwrap_or(own.end).max(own.end)
        })
        .collect()
}

/// Returns the nouns behind a noun's prepositions of belonging, agency and sharing.
fn behind<'d>(material: &Material<'d>, noun: Token<'d>) -> Vec<Token<'d>> {
    let grammar = material.lexicon.predicates.grammar();
    // "the burning **of a church by the army**": it is the army's deed, and not the church's.
    let agents = roles::clause::agent_phrase(noun, grammar);
    if !agents.is_empty() {
        return agents;
    }
    let tells = |preposition: &Token<'_>| {
        let word = preposition.lower();
        preposition.dep() == "prep"
            && (material.lexicon.actors.is_belonging(word)
                || [&grammar.agent, &grammar.both_sides]
                    .iter()
                    .any(|words| words.iter().any(|own| own == word)))
    };
    let prepositions = noun.rights().filter(tells);
    prepositions
        .flat_map(|preposition| preposition.children().filter(|child| child.dep() == "pobj"))
        .collect()
}
