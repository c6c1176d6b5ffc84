//! Whose a deed or thing is that is spoken for or against: "condemned an attack **by rebels**", "welcomed a memo **from
//! Oslo**". Praise, blame, a refusal or a demand is aimed at them.

use std::ops::Range;

use lexicon::{EventType, Register};
use nlp::{Pos, Token};

use super::{Material, affairs::Parties, agency, draft::Draft};
use crate::{Figure, Participant, PartyKind, Resolved, clause, participants, roles};

/// How many prepositions deep a thing's owner is looked for: "the end of the closure of the offices of Chad".
const DEEPEST: usize = 3;

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
    if !found.iter().any(is_somebody) && draft.event_type.is_some_and(|kind| kind != EventType::Assault) {
        found = those_turned_to(material, draft);
    }
    found.retain(|party| is_somebody(party) && actors.iter().all(|actor| !is_same(actor, party)));
    found.dedup_by(|a, b| is_same(a, b));
    found
}

/// Returns those to whom the recipient is turned, where it is a thing: "closed the border **with Chad**", "troops on the road **to Chad**".
/// Violence against a thing is left alone: a bridge to Chad that is blown up may stand anywhere.
fn those_turned_to<'d>(material: &Material<'d>, draft: &Draft) -> Vec<Participant> {
    let grammar = material.lexicon.predicates.grammar();
    let turned = |word: &str| grammar.turned.iter().chain(&grammar.topic).any(|name| name == word);
    let heads = draft
        .trigger
        .recipients
        .iter()
        .filter_map(|words| head_of(material, words));
    // The parser may hang the preposition on the verb.
    let verb = (!draft.trigger.recipients.is_empty()).then(|| material.doc.token(draft.trigger.head));
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
            let participles = std::iter::once(noun).chain(below(noun)).flat_map(said_of);
            std::iter::once(noun).chain(participles)
        })
        .chain(verb)
        .flat_map(Token::rights)
        .filter(|child| child.dep() == "prep" && turned(child.lower()))
        .flat_map(Token::children)
        .filter(|child| child.dep() == "pobj")
        .chain(opposed)
        .flat_map(clause::conjuncts)
        .map(clause::noun_phrase)
        .flat_map(|words| participants(material.doc, material.lexicon, &material.names, words))
        .filter(|party| party.country.is_some() || party.sector.is_some())
        .collect()
}

/// Returns whose deed or thing it is that somebody speaks for or against.
fn those_spoken_of(material: &Material<'_>, drafts: &[Draft], draft: &Draft) -> Vec<Participant> {
    let mut found = Vec::new();
    for words in &draft.trigger.recipients {
        if let Some(head) = head_of(material, words).filter(|_| !are_own_people(material, words)) {
            found.extend(those_behind(material, drafts, head, DEEPEST));
        }
    }
    if !found.iter().any(is_somebody) {
        // "welcomed memos from Oslo": the parser may hang the preposition on the verb.
        let verb = material.doc.token(draft.trigger.head);
        let owners = behind(material, verb).into_iter().map(clause::noun_phrase);
        found = owners
            .flat_map(|words| participants(material.doc, material.lexicon, &material.names, words))
            .collect();
    }
    if !found.iter().any(is_somebody) {
        found = those_answering_for_places(material, drafts, draft);
    }
    found
}

/// Returns those who answer for the places of what is spoken of.
fn those_answering_for_places(material: &Material<'_>, drafts: &[Draft], draft: &Draft) -> Vec<Participant> {
    let recipients = draft.trigger.recipients.iter();
    recipients
        .filter_map(|words| head_of(material, words))
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
    let is_in = |child: &Token<'_>| child.dep() == "prep" && material.lexicon.actors.is_staying(child.lower());
    let places = noun.rights().filter(is_in).flat_map(Token::children);
    let places = places.filter(|child| child.dep() == "pobj").map(clause::noun_phrase);
    let found: Vec<Participant> = places
        .flat_map(|words| participants(material.doc, material.lexicon, &material.names, words))
        .filter(|party| {
            party.sector.as_deref() == Some(OF_STATES) && matches!(party.mention.resolved, Resolved::To { .. })
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

/// The sector of a state that is named bare.
const OF_STATES: &str = "GOV";

/// Says whether a participant is a party, or at least somebody of a country or sector.
pub(super) fn is_somebody(participant: &Participant) -> bool {
    participant.country.is_some()
        || participant.sector.is_some()
        || matches!(participant.mention.resolved, Resolved::To { .. })
}

/// Says whether a participant is the actor's own people, who are no other side: "warned **its citizens** about Chad".
pub(super) fn is_own_people(material: &Material<'_>, participant: &Participant) -> bool {
    let mut tokens = material.doc.tokens_in(participant.mention.span);
    participant.country.is_none()
        && participant.sector.as_deref() == Some(OF_PEOPLE)
        && tokens.any(|i| material.doc.token(i).tag() == "PRP$")
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
    let named = named || owner.ent_type() == "PERSON";
    let private = actor.country.is_none() && actor.sector.as_deref() == Some(OF_PEOPLE);
    material.lexicon.actors.is_undergone(head.lemma()) && head.pos() == Pos::Noun && (person || named || private)
}

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
    material.doc.tokens_in(party.mention.span).any(|i| {
        let token = material.doc.token(i);
        let preposition = token.head().lower();
        token.dep() == "pobj" && cues.locative.contains(preposition) && !cues.told_of.contains(preposition)
    })
}

/// Takes out of a draft's parties those that are none: scenes, matters, and what stands in a row with those who suffered.
pub(super) fn settle(material: &Material<'_>, drafts: &[Draft], draft: &Draft, (actors, recipients): &mut Parties) {
    actors.retain(|party| !is_field(material, draft, party));
    recipients.retain(|party| !is_matter(material, draft, party));
    keep_sufferers(material, drafts, draft, recipients);
    turn_senders(material, draft, actors, recipients);
    let mode = draft.trigger.mode.as_deref();
    if draft.event_type.is_some_and(|kind| happens_somewhere(kind, mode)) {
        recipients.retain(|party| !is_scene(material, draft, party));
    }
}

/// Says whether what is done in some place is not done to the place: violence, meetings, complaints and arrests.
fn happens_somewhere(kind: EventType, mode: Option<&str>) -> bool {
    match kind {
        EventType::Assault | EventType::Consult | EventType::Accuse => true,
        EventType::Coerce => mode == Some(ARREST),
        _ => false,
    }
}

/// The mode of power by which somebody is held.
const ARREST: &str = "arrest";

/// Says whether a party is only where a deed was done: "the airstrike **in Chad**", "a blast **near the market**". Who is shot at is not.
fn is_scene(material: &Material<'_>, draft: &Draft, party: &Participant) -> bool {
    let (grammar, cues) = (material.lexicon.predicates.grammar(), &material.lexicon.cues);
    let tokens = material.doc.tokens_in(party.mention.span);
    let Some(head) = head_of(material, &tokens) else {
        return false;
    };
    let first = first_of(head);
    let preposition = first.head().lower();
    let among = grammar.both_sides.iter().any(|word| word == preposition);
    let is_place = matches!(head.ent_type(), "GPE" | "LOC" | "FAC")
        || draft.event_type == Some(EventType::Assault) && agency::is_thing(material, party);
    let stands_in = first.dep() == "pobj" && cues.locative.contains(preposition) && !cues.told_of.contains(preposition);
    // "sued **in federal court**": whoever is accused stands nowhere behind such a word.
    let is_venue = material.lexicon.actors.is_staying(preposition);
    // Whoever answers for a place is criticised for what is done there: only what hangs on the verb or its noun is a scene.
    let own = draft.trigger.words.contains(&first.head().head_idx());
    let is_scene = match draft.event_type {
        Some(EventType::Accuse) => own && (is_place || is_venue),
        // "a conflict **at the institute**": a noun is aimed at nobody by such a word; a shot is.
        Some(EventType::Assault) if clause::is_nominal(material.doc.token(draft.trigger.head)) => true,
        _ => is_place,
    };
    is_scene && !among && stands_in
}

/// Takes out of those to whom violence is done what cannot suffer it: the attack that it was part of ("the violence **of the raid**"), and
/// things that stand in a row with people ("killing people, burning **cars**").
fn keep_sufferers(material: &Material<'_>, drafts: &[Draft], draft: &Draft, recipients: &mut Vec<Participant>) {
    if draft.event_type != Some(EventType::Assault) {
        return;
    }
    recipients.retain(|party| {
        let head = head_of(material, &material.doc.tokens_in(party.mention.span));
        let is_attack = |head: Token<'_>| {
            let mut others = drafts.iter().filter(|other| other.trigger.head != draft.trigger.head);
            others.any(|other| other.event_type == Some(EventType::Assault) && other.trigger.words.contains(&head.i()))
        };
        !head.is_some_and(|head| clause::is_nominal(head) && is_attack(head))
    });
    let to_bodies = draft.trigger.registers.contains(&Register::Toll);
    if to_bodies && recipients.iter().any(|party| party.sector.is_some()) {
        recipients.retain(|party| !agency::is_thing(material, party));
    }
}

/// Says whether a party is what two sides agree or talk about ("agreed **on a candidate**"), or only joined to one of the trigger's own words
/// ("used tear gas and **batons**").
fn is_matter(material: &Material<'_>, draft: &Draft, party: &Participant) -> bool {
    let Some(head) = head_of(material, &material.doc.tokens_in(party.mention.span)) else {
        return false;
    };
    let grammar = material.lexicon.predicates.grammar();
    let shares = matches!(
        draft.event_type,
        Some(EventType::Agree | EventType::Consult | EventType::Cooperate)
    );
    let behind = head.dep() == "pobj" && grammar.matter.iter().any(|word| word == head.head().lower());
    let own = draft.trigger.words.iter().filter(|&&word| word != draft.trigger.head);
    let mut own = own.map(|&word| material.doc.token(word));
    shares && behind || draft.event_type == Some(EventType::Assault) && own.any(|word| first_of(word) == first_of(head))
}

/// Returns the word that a row of joined words begins with.
fn first_of(word: Token<'_>) -> Token<'_> {
    let above = |token: &Token<'_>| token.dep() == "conj";
    std::iter::successors(Some(word), |token| above(token).then(|| token.head()))
        .last()
        .unwrap_or(word)
}

/// Says whether a place was taken for who killed because a clause describes the fighting there: "the war on **Chad**, which killed six".
fn is_field(material: &Material<'_>, draft: &Draft, party: &Participant) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let head = head_of(material, &material.doc.tokens_in(party.mention.span));
    draft.event_type == Some(EventType::Assault)
        && verb.dep() == "relcl"
        && head.is_some_and(|head| {
            let of_fighting = material.lexicon.agents.is_force(head.head().head().lemma());
            verb.head() == head && head.dep() == "pobj" && matches!(head.ent_type(), "GPE" | "LOC") && of_fighting
        })
}

/// Turns senders into actors: "criticism **from the union**".
fn turn_senders(
    material: &Material<'_>,
    draft: &Draft,
    actors: &mut Vec<Participant>,
    recipients: &mut Vec<Participant>,
) {
    let grammar = material.lexicon.predicates.grammar();
    let is_noun = clause::is_nominal(material.doc.token(draft.trigger.head));
    if !is_noun || !actors.is_empty() || !draft.event_type.is_some_and(is_aimed) {
        return;
    }
    let is_sender = |party: &Participant| {
        let head = head_of(material, &material.doc.tokens_in(party.mention.span));
        head.is_some_and(|head| head.dep() == "pobj" && grammar.sender.iter().any(|word| word == head.head().lower()))
    };
    if !recipients.is_empty() && recipients.iter().all(is_sender) {
        std::mem::swap(actors, recipients);
    }
}

/// Turns into recipients those whom a claim counts as killed, hurt or held where the parse has them for who did it: "eight killed
/// and **dozens** injured".
pub(super) fn turn_counted<'f>(
    material: &Material<'_>,
    draft: &Draft,
    mut figures: impl Iterator<Item = &'f Figure>,
    (actors, recipients): &mut Parties,
) {
    let participle = material.doc.token(draft.trigger.head).tag() == "VBN";
    let [actor] = &actors[..] else { return };
    let span = actor.mention.span;
    let is_counted = figures.any(|figure| {
        let registers = material.lexicon.registers.of_count(&figure.counts);
        registers.contains(&Register::Toll) && (figure.span.contains(span) || span.contains(figure.span))
    });
    if participle && recipients.is_empty() && is_counted {
        std::mem::swap(actors, recipients);
    }
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
        party.sector = party.sector.take().filter(|sector| sector != OF_STATES);
    }
}

/// The sector of people without office or arms.
const OF_PEOPLE: &str = "CVL";

/// Types by which somebody speaks for or against what another does.
fn is_aimed(event_type: EventType) -> bool {
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
    let mut slice = material.doc.slice(words.clone());
    slice.find(|token| token.is_root() || !words.contains(&token.head_idx()))
}

/// Of an event noun who did it, or the sides that share it; of a thing its owner.
fn those_behind<'d>(material: &Material<'d>, drafts: &[Draft], noun: Token<'d>, depth: usize) -> Vec<Participant> {
    let of = |words: &Range<usize>| participants(material.doc, material.lexicon, &material.names, words.clone());
    let event = drafts.iter().find(|other| other.trigger.words.contains(&noun.i()));
    if let Some(event) = event.filter(|event| event.event_type.is_some()) {
        let doers: Vec<Participant> = event.trigger.actors.iter().flat_map(of).collect();
        if doers.iter().any(is_somebody) && !is_mutual(event.event_type) {
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
    if owners.iter().any(is_somebody) || depth == 0 {
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
            "poss" => phrase(child),
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
