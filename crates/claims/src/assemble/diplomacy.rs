//! Talks, help, concessions and praise: what each needs to be one, and who takes part in it.
//!
//! Of events of these types that were read one by one, half had something wrong: a town or beach that was only visited, talk to the press taken for talks,
//! what somebody is there for taken for help that was given.

use lexicon::EventType;
use nlp::Token;

use super::{Material, affairs::Parties, agency, draft::Draft, whose, whose::head};
use crate::{
    Claim, Kind, Participant, Place, PlaceForm, Resolved, clause, participants, roles,
    sectors::{OF_FIRMS, OF_NEWS, OF_PARTIES, OF_PEOPLE, OF_SOCIETY},
};

/// The mode of letting go those who were held.
const RELEASE: &str = "release";

/// The rule of the words for making a treaty final.
const SIGNING: &str = "predicates/SUPPORT:sign";

/// How the rules of the words begin that ask for something.
const ASKING: &str = "predicates/REQUEST";

/// The sectors of those whose talks are their own affair where nobody is told to whom they talk.
const PRIVATE: [&str; 4] = [OF_FIRMS, OF_PARTIES, OF_PEOPLE, OF_SOCIETY];

/// What figures count that are shares.
const SHARE: &str = "percent";

/// Takes the type out of statements that only sound like talks or praise: who talks to the press consults with nobody, and who defends
/// **her own decision** backs nobody. Armed people whom nobody is said to have sent are who moves: "**police** were deployed".
pub(super) fn settle(material: &Material<'_>, drafts: &mut [Draft], parties: &mut [Parties]) {
    for (draft, (actors, recipients)) in drafts.iter_mut().zip(parties) {
        if draft.kind == Kind::Event && draft.event_type == Some(EventType::Mobilize) && actors.is_empty() {
            *actors = forces_moved(material, draft);
            recipients.retain(|party| actors.iter().all(|own| own.mention.span != party.mention.span));
        }
        if draft.kind == Kind::Event && draft.event_type == Some(EventType::Aid) {
            let given = given_to(material, draft, actors);
            if !given.is_empty() {
                *recipients = given;
            }
        }
        if draft.kind != Kind::Statement {
            continue;
        }
        let own = is_praise_of_own(material, draft, actors);
        let to_press = draft.event_type == Some(EventType::Consult) && is_press(recipients);
        if own || to_press {
            draft.event_type = None;
            draft.trigger.mode = None;
            draft.confidence = None;
        }
        if own {
            recipients.clear();
        }
        // "ordered **the release** of the sailors": what is asked or promised is not who is asked.
        if matches!(draft.event_type, Some(EventType::Agree | EventType::Request)) {
            recipients.retain(|party| !agency::is_thing(material, party));
        }
    }
}

/// Says whether an event of these types is none.
pub(super) fn is_none(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let (Kind::Event, Some(kind)) = (claim.kind, claim.event_type) else {
        return false;
    };
    match kind {
        EventType::Consult => {
            is_press(&claim.recipients)
                || is_talk_of_thing(material, draft, claim)
                || is_named_by_one_side(material, draft, claim)
                || is_private(material, claim)
        }
        // "announced that it was withdrawing its filing": who gives way to whom nobody knows.
        EventType::Concede => claim.actors.is_empty() && claim.recipients.is_empty(),
        EventType::Aid => is_office(material, draft, claim),
        EventType::Retreat => is_release_of_things(material, draft, claim),
        EventType::Support => is_praise_of_own(material, draft, &claim.actors) || is_poll(material, draft, claim),
        EventType::Reject | EventType::Accuse => is_poll(material, draft, claim),
        _ => false,
    }
}

/// Takes out of claims that stay the places and things that were only visited, opened, marched in or reached by troops. Such a place is
/// where it happens.
pub(super) fn strip(material: &Material<'_>, claims: &mut [Claim]) {
    for claim in claims.iter_mut().filter(|claim| claim.kind == Kind::Event) {
        let visited = claim.event_type == Some(EventType::Consult) && claim.mode.as_deref() == Some(agency::VISIT);
        // "agreed on a plan **in Cairo**"
        let in_town = |party: &Participant| {
            is_held_in(material, party, None) && head(material, party).is_some_and(|head| is_town(material, head))
        };
        let is_none = |party: &Participant| match claim.event_type {
            Some(EventType::Consult) => visited && is_ground(material, party),
            // "walked out to demand **better pay**"
            Some(EventType::Protest) => {
                is_held_in(material, party, None)
                    || claim.why.rule.starts_with(ASKING) && agency::is_thing(material, party)
            }
            // "signed a truce **in Chad**"
            Some(EventType::Agree | EventType::Support) if is_held_in(material, party, Some(claim.trigger)) => true,
            // The parser may hang the place on what is signed: "signed **a truce in Chad**"; fighting ends where it was.
            Some(EventType::Support) if claim.why.rule == SIGNING && is_held_in(material, party, None) => true,
            Some(EventType::Agree | EventType::Support) if in_town(party) => true,
            // "launched joint exercises **in Peru**"
            Some(EventType::Cooperate | EventType::Retreat) if is_held_in(material, party, None) => true,
            Some(EventType::Agree) if is_own_force(material, party) => true,
            // "the two states signed **a treaty**"
            Some(EventType::Support) => claim.actors.len() > 1 && agency::is_thing(material, party),
            Some(EventType::Agree | EventType::Request) => agency::is_thing(material, party),
            Some(EventType::Concede | EventType::Retreat) => {
                agency::is_thing(material, party) || is_ground(material, party)
            }
            Some(EventType::Mobilize) => {
                let in_town = || head(material, party).is_some_and(|head| is_town(material, head));
                agency::is_thing(material, party) || is_ground(material, party) || in_town()
            }
            _ => false,
        };
        let (places, recipients): (Vec<Participant>, Vec<Participant>) =
            std::mem::take(&mut claim.recipients).into_iter().partition(is_none);
        claim.recipients = recipients;
        // "gave **Chad** weapons": a party is not where it is given.
        if claim.event_type == Some(EventType::Aid) {
            let spans: Vec<text::Span> = claim.recipients.iter().map(|party| party.mention.span).collect();
            claim.places.retain(|place| !spans.contains(&place.mention.span));
        }
        if claim.places.is_empty() {
            claim
                .places
                .extend(places.iter().filter_map(|party| place_of(material, party)));
        }
    }
}

/// Says whether a bare plural names armed people of nobody else: "agreed to withdraw **troops**".
fn is_own_force(material: &Material<'_>, party: &Participant) -> bool {
    let armed = |sector: &str| material.lexicon.ontology.is_armed(sector);
    party.sector.as_deref().is_some_and(armed)
        && party.country.is_none()
        && party.mention.resolved == Resolved::NotResolved
        && head(material, party).is_some_and(|head| head.dep() == "dobj" && head.lefts().next().is_none())
}

/// Says whether a state or town stands behind a preposition of place with a protest, or with the words of a trigger: "went on strike **in
/// Chad**".
fn is_held_in(material: &Material<'_>, party: &Participant, trigger: Option<text::Span>) -> bool {
    let cues = &material.lexicon.cues;
    head(material, party).is_some_and(|head| {
        let preposition = head.head();
        let is_own = trigger.is_none_or(|trigger| trigger.contains(preposition.head().span()));
        let is_bare = matches!(head.ent_type(), "GPE" | "LOC") && head.children_by("poss").next().is_none();
        let word = preposition.lower();
        is_own && is_bare && head.dep() == "pobj" && cues.locative.contains(word) && !cues.told_of.contains(word)
    })
}

/// Returns the known place whose name a party bears as its last word.
fn place_of(material: &Material<'_>, party: &Participant) -> Option<Place> {
    let head = head(material, party)?;
    let mut known = material.places.iter();
    let named = known.find(|mention| mention.form == PlaceForm::Name && mention.tokens.contains(&head.i()))?;
    let resolved = named.place.mention.resolved != Resolved::NotResolved;
    resolved.then(|| named.place.clone())
}

/// Returns the armed people of whom a passive tells that they were moved or made ready.
fn forces_moved(material: &Material<'_>, draft: &Draft) -> Vec<Participant> {
    let verb = material.doc.token(draft.trigger.head);
    if !roles::clause::is_passive(verb) {
        return Vec::new();
    }
    let grammar = material.lexicon.predicates.grammar();
    let moved = roles::clause::patients(verb, grammar).into_iter();
    moved
        .flat_map(clause::conjuncts)
        .map(clause::noun_phrase)
        .flat_map(|words| participants(material.doc, material.lexicon, &material.names, words))
        .filter(|party| {
            let sector = party.sector.as_deref();
            sector.is_some_and(|sector| material.lexicon.ontology.is_armed(sector))
        })
        .collect()
}

/// Returns the state that the parser takes for a part of what it is given: "will give **Chad** weapons for its defence".
fn given_to(material: &Material<'_>, draft: &Draft, actors: &[Participant]) -> Vec<Participant> {
    let verb = material.doc.token(draft.trigger.head);
    let grammar = material.lexicon.predicates.grammar();
    let goes_to = |token: Token<'_>| {
        let mut prepositions = token.children_by("prep");
        prepositions.any(|child| grammar.addressed.iter().any(|word| word == child.lower()))
    };
    if !clause::is_verbal(verb) || clause::has_child(verb, "dative") || goes_to(verb) {
        return Vec::new();
    }
    let own = |thing: &Token<'_>| draft.trigger.words.contains(&thing.i()) && !goes_to(*thing);
    let state = verb.children_by("dobj").filter(own).filter_map(|thing| {
        let first = thing.left_edge();
        let is_next = verb.i() + 1 == first.i() && first.head() == thing && first.dep() != "poss";
        (is_next && first.ent_type() == "GPE" && first.tag() == "NNP").then(|| first.i()..first.i() + 1)
    });
    state
        .flat_map(|words| participants(material.doc, material.lexicon, &material.names, words))
        .filter(|party| party.country.is_some() && actors.iter().all(|actor| actor.country != party.country))
        .collect()
}

fn is_press(parties: &[Participant]) -> bool {
    !parties.is_empty() && parties.iter().all(|party| party.sector.as_deref() == Some(OF_NEWS))
}

/// Says whether a party is a town, a stretch of land or a building, and no state and no body: nobody is met by coming there.
fn is_ground(material: &Material<'_>, party: &Participant) -> bool {
    if whose::is_of_table(party) || party.sector.is_some() {
        return false;
    }
    let places = &material.lexicon.places;
    head(material, party).is_some_and(|head| {
        let is_kind = || {
            let word = head.lower();
            places.feature(word).is_some() || places.is_site(word) || places.is_part(word)
        };
        let is_place = || matches!(head.ent_type(), "GPE" | "LOC" | "FAC") || is_known_place(material, head);
        is_kind() || party.country.is_none() && is_place()
    })
}

/// Says whether a word behind a preposition is the name of a known place that is no state, though it may stand for one: "police in **Oslo**".
fn is_town(material: &Material<'_>, word: Token<'_>) -> bool {
    let mut places = material.places.iter();
    word.dep() == "pobj"
        && places.any(|mention| {
            let known = &mention.place.mention.resolved;
            *known != Resolved::NotResolved
                && !known.is_state()
                && mention.form == PlaceForm::Name
                && mention.tokens.contains(&word.i())
        })
}

/// Says whether a word is of the name of a place that is known.
fn is_known_place(material: &Material<'_>, word: Token<'_>) -> bool {
    let mut places = material.places.iter();
    places.any(|mention| {
        let known = mention.place.mention.resolved != Resolved::NotResolved;
        known && mention.form == PlaceForm::Name && mention.tokens.contains(&word.i())
    })
}

/// Says whether a noun names talks by one of their sides alone, and tells nothing of them: "what it means for **negotiations with Chad**".
/// Of such 2 of 2 were wrong, since the other side stands somewhere else.
fn is_named_by_one_side(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let noun = material.doc.token(draft.trigger.head);
    draft.trigger.reciprocal
        && clause::is_nominal(noun)
        && draft.trigger.words.len() == 1
        && noun.dep() == "pobj"
        && claim.actors.is_empty()
        && claim.recipients.len() < 2
        && claim.time.is_none()
        && claim.places.is_empty()
}

/// Says whether somebody only talks of something, to nobody: "they **talk** about it a lot", "the agency that **she** is talking about".
fn is_talk_of_thing(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let topic = &material.lexicon.predicates.grammar().topic;
    let of_thing = |child: Token<'_>| child.dep() == "prep" && topic.iter().any(|word| word == child.lower());
    let is_one = |party: &Participant| {
        head(material, party).is_some_and(|head| {
            matches!(head.pos(), nlp::Pos::Pron) || head.ent_type() == "PERSON" && clause::conjuncts(head).len() == 1
        })
    };
    clause::is_verbal(verb)
        && claim.recipients.is_empty()
        && draft.trigger.words.len() == 1
        && verb.children().any(of_thing)
        && claim.actors.len() < 2
        && claim.actors.iter().all(is_one)
}

/// Says whether one side without public office or arms talks to nobody who is told: "**the foundation** holds a weekly meeting", "**the board**
/// opened the discussion".
fn is_private(material: &Material<'_>, claim: &Claim) -> bool {
    let is_armed = |party: &Participant| {
        let sector = party.sector.as_deref();
        sector.is_some_and(|sector| material.lexicon.ontology.is_armed(sector))
    };
    let [actor] = &claim.actors[..] else { return false };
    // "the Chadian opposition held talks": of which land a party is makes its talks a public matter.
    let is_of_land = |sector: &str| sector == OF_PARTIES && actor.country.is_some();
    let is_private = |sector: &str| PRIVATE.contains(&sector) && !is_of_land(sector);
    let is_in_trade = actor.sector.as_deref().is_none_or(is_private);
    claim.recipients.is_empty()
        && claim.places.is_empty()
        && is_in_trade
        && !is_armed(actor)
        && !whose::is_of_table(actor)
}

/// Says whether a relative clause in the plain present tells what somebody is there for: "the agency that **helps** refugees".
fn is_office(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let first = clause::first_of_row(verb);
    let helped = |token: Token<'_>| token.children().any(|child| child.dep().starts_with("aux"));
    let of_helped = |span: text::Span| {
        let mut helped = claim.recipients.iter().map(|party| party.mention.span);
        helped.any(|party| party.contains(span) || span.contains(party))
    };
    first.dep() == "relcl"
        && matches!(first.tag(), "VBP" | "VBZ")
        && matches!(verb.tag(), "VB" | "VBP" | "VBZ")
        && !helped(first)
        && !helped(verb)
        && claim.time.is_none()
        && !claim.figures.iter().any(|figure| of_helped(figure.span))
}

/// Says whether it is things that are let go: "released **its payload** over the town".
fn is_release_of_things(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let grammar = material.lexicon.predicates.grammar();
    let verb = material.doc.token(draft.trigger.head);
    let objects = roles::clause::patients(verb, grammar);
    claim.mode.as_deref() == Some(RELEASE)
        && clause::is_verbal(verb)
        && !objects.is_empty()
        && objects
            .iter()
            .all(|object| agency::is_thing_phrase(material, &clause::noun_phrase(*object)))
}

/// Says whether a share of those who were asked holds something in the present: a poll, and no deed ("26 % **back** the plan").
fn is_poll(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let of_actors = |span: text::Span| claim.actors.iter().any(|actor| actor.mention.span.contains(span));
    matches!(verb.tag(), "VBP" | "VBZ")
        && claim
            .figures
            .iter()
            .any(|figure| figure.counts == SHARE && of_actors(figure.span))
}

/// Says whether somebody speaks up for what is his own: "defended **her decision**". Who praises his own people praises others.
fn is_praise_of_own(material: &Material<'_>, draft: &Draft, actors: &[Participant]) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    if draft.event_type != Some(EventType::Support) || !clause::is_verbal(verb) {
        return false;
    }
    let [actor] = actors else { return false };
    let Some(subject) = whose::head(material, actor) else {
        return false;
    };
    let is_own = |owner: Token<'_>| {
        let meant = material.coref.representative(owner.i());
        let is_same = match (&meant, material.coref.representative(subject.i())) {
            (Some(meant), Some(who)) => *meant == who,
            (Some(meant), None) => meant.contains(&subject.i()),
            (None, who) => who.is_none() && owner.morph_has("Gender=Neut"),
        };
        owner.tag() == "PRP$" && is_same
    };
    let grammar = material.lexicon.predicates.grammar();
    let mut objects = roles::clause::patients(verb, grammar).into_iter();
    objects.any(|object| {
        // "reiterated **her support**"
        let is_spoken = draft.trigger.words.contains(&object.i());
        let is_thing = agency::is_thing_phrase(material, &clause::noun_phrase(object));
        is_thing && !is_spoken && object.children_by("poss").any(is_own)
    })
}
