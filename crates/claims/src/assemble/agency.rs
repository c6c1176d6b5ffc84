//! Whether anybody stands behind a deed: "the crisis shot up" has a subject and nobody who shot.

use std::ops::Range;

use lexicon::{EventType, Lexicon, Register};
use nlp::{Doc, Pos, Token};

use super::{Material, draft::Draft, figure, whose, whose::head};
use crate::{AttributionSpan, Claim, Kind, Participant, Resolved, Status, attribution, clause};

/// The mode of a meeting to which one side goes.
pub(super) const VISIT: &str = "visit";

/// Says whether an event with a type has actors and all of them are things, or is a meeting with things only.
///
/// Weapons and vehicles stand for those who use them, and whatever kills or hurts somebody is told for the toll.
pub(super) fn has_no_doer(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let (Kind::Event, Some(kind)) = (claim.kind, claim.event_type) else {
        let parties = || claim.actors.iter().chain(&claim.recipients);
        let of_things = parties().next().is_some() && parties().all(|party| is_thing(material, party));
        return claim.kind == Kind::Event && claim.figures.is_empty() && of_things;
    };
    let is_verb = clause::is_verbal(material.doc.token(draft.trigger.head));
    // "the storm killed nine": whatever it was that did it, there are people to whom it was done.
    let has_victims = || !claim.figures.is_empty() || claim.recipients.iter().any(|party| !is_thing(material, party));
    if !is_verb || claim.registers.contains(&Register::Toll) && has_victims() {
        return false;
    }
    let by_force = matches!(
        kind,
        EventType::Assault | EventType::Mobilize | EventType::Agree | EventType::Retreat | EventType::Concede
    );
    // "if the electricity is cut": nobody, to nothing, not yet.
    let is_ahead = matches!(claim.status, Status::Hypothetical | Status::Planned | Status::Demanded);
    let only_things = !claim.recipients.is_empty() && claim.recipients.iter().all(|party| is_thing(material, party));
    if is_ahead && claim.actors.is_empty() && only_things {
        return true;
    }
    let acts = |party: &Participant| !is_thing(material, party) || by_force && is_force(material, draft, party);
    if !claim.actors.is_empty() && !claim.actors.iter().any(acts) {
        return true;
    }
    // "discussed the schedule", "received a prize": one side alone, and no place that it went to.
    // Who mediates, or calls, needs no other side of his own.
    kind == EventType::Consult
        && claim.mode.as_deref().is_none_or(|mode| mode == VISIT)
        && claim.actors.len() < 2
        && claim.places.is_empty()
        && !claim.recipients.is_empty()
        && claim.recipients.iter().all(|party| is_thing(material, party))
        && !claim.actors.iter().any(|party| is_plural(material, party))
}

/// Says whether an event has one and the same party on both sides ("**he** paid an agent to help **him**"), or the reader for its
/// only actor ("when **you** bow").
pub(super) fn is_of_oneself(material: &Material<'_>, claim: &Claim) -> bool {
    let same = |actor: &Participant| {
        let mut recipients = claim.recipients.iter();
        actor.mention.resolved != Resolved::NotResolved
            // "Chadians asked their minister to go", "the movement disarmed its fighters": a people and its government are two, and so are a
            // body and its people.
            && recipients.all(|recipient| {
                recipient.mention.resolved == actor.mention.resolved
                    && recipient.sector == actor.sector
                    && !whose::is_called_own(material, recipient)
            })
    };
    let [actor] = &claim.actors[..] else { return false };
    let is_reader = || head(material, actor).is_some_and(|head| head.morph_has("Person=2"));
    claim.kind == Kind::Event
        && claim.event_type.is_some_and(|kind| kind != EventType::Assault)
        && (is_reader() || !claim.recipients.is_empty() && same(actor))
}

/// Says whether somebody can have said what an attribution says: people, bodies, documents; anything whose words are given.
pub(super) fn can_speak(doc: &Doc, lexicon: &Lexicon, attribution: &AttributionSpan) -> bool {
    let documents = &lexicon.cues.documents;
    if is_dateline(doc, attribution)
        || is_salutation(doc, lexicon, attribution)
        || is_heading(doc, lexicon, attribution)
    {
        return false;
    }
    let source = attribution.source.clone().unwrap_or_default();
    let is_word = |token: Token<'_>| token.text().chars().any(char::is_alphanumeric);
    if !source.is_empty() && (source.contains(&attribution.cue_head) || !doc.slice(source).any(is_word)) {
        return false;
    }
    let by_preposition = doc.token(attribution.cue_head).dep() == "prep";
    let accords = || {
        let source = attribution.source_head.map(|source| doc.token(source));
        source.is_some_and(|source| lexicon.statements.accordance.contains(source.lemma()))
    };
    if by_preposition && accords() {
        return false;
    }
    // "Ten were held, **the archdiocese** said on Monday": what stands where speakers do speaks, be it a body or a paper.
    let closes = || attribution::teller(doc.token(attribution.cue_head)).is_some();
    attribution.direct
        || by_preposition
        || closes()
        || attribution.source_head.is_none_or(|source| {
            let source = doc.token(source);
            documents.contains(source.lemma()) || documents.contains(source.lower()) || !is_thing_word(lexicon, source)
        })
}

/// Says whether a statement is made by nobody, or a deed done by nobody to nobody: by a pronoun that stands for nobody who can be told
/// ("**she** added", "**someone** says", the writer's own "**I** think"), or by people of whom there are none ("**no member** trusts").
pub(super) fn is_of_nobody(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    // What somebody quoted says that anybody may say: "“what if **a man** said …”".
    let is_anybody = |head: Token<'_>| {
        let is_indefinite = head.children_by("det").any(|word| word.morph_has("Definite=Ind"));
        let is_bare = || {
            material.lexicon.statements.anybody.contains(head.lower()) && head.children().all(|child| child.is_punct())
        };
        draft.is_in_quotation(material) && head.pos() == Pos::Noun && (is_indefinite || is_bare())
    };
    let is_nobody = |party: &Participant| {
        let unresolved = party.mention.resolved == Resolved::NotResolved && party.country.is_none();
        unresolved
            && head(material, party).is_some_and(|head| {
                // "It said": some body or paper, whichever; a figure is kept with whoever gives it.
                let says = head.dep() == "nsubj" && head.head_idx() == draft.trigger.head && claim.event_type.is_none();
                let is_body = head.morph_has("Gender=Neut") && claim.kind == Kind::Statement && says;
                // "She said", where she is the mayor: the office is known.
                let is_one = head.morph_has("Number=Sing") && head.morph_has("Person=3");
                let is_in_office = is_one && party.sector.is_some();
                let is_pronoun = head.pos() == Pos::Pron && !is_body && !is_in_office && claim.figures.is_empty();
                let is_none = head
                    .children_by("det")
                    .any(|word| material.lexicon.cues.negations.contains(word.lower()));
                // "**few experts** believe it": hardly anybody does; "a few" do.
                let is_scarce = || {
                    let mut words = head.lefts();
                    let counted = words.clone().any(|word| word.dep() == "det" || word.dep() == "poss");
                    !counted && words.any(|word| material.lexicon.statements.scarce.contains(word.lower()))
                        || is_rare(material, head)
                };
                is_pronoun || is_none || is_anybody(head) || claim.kind == Kind::Statement && is_scarce()
            })
    };
    let others = match (claim.kind, claim.event_type) {
        (Kind::Statement, _) => &[][..],
        (Kind::State, _) if claim.figures.iter().all(figure::is_few) => &claim.recipients[..],
        // "On 20 September **they** agreed": whoever it was, it can be found again.
        (Kind::Event, Some(_)) if claim.figures.is_empty() && claim.places.is_empty() && claim.time.is_none() => {
            &claim.recipients[..]
        }
        _ => return false,
    };
    // "they should file a complaint with the ministry": nobody has, and nobody knows who should.
    let is_ahead = matches!(claim.status, Status::Hypothetical | Status::Planned | Status::Demanded);
    let is_lost = |party: &Participant| is_ahead || is_nobody(party) || is_thing(material, party);
    !claim.actors.is_empty() && claim.actors.iter().all(is_nobody) && others.iter().all(is_lost)
}

/// Says whether a clause opens by saying of somebody that hardly anybody is like him: "**Rare is** the minister who says so".
fn is_rare(material: &Material<'_>, head: Token<'_>) -> bool {
    let copula = head.head();
    let mut before = copula.lefts();
    head.i() > copula.i()
        && matches!(head.dep(), "attr" | "nsubj")
        && copula.pos() == Pos::Aux
        && before.any(|word| word.pos() == Pos::Adj && material.lexicon.statements.scarce.contains(word.lower()))
}

/// Says whether a statement is made by things that are no papers, though words are quoted behind it: "The decline “is huge” and
/// **underscores** the concern".
pub(super) fn is_said_by_things(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let documents = &material.lexicon.cues.documents;
    // Whose country a thing is of makes no speaker of it.
    let is_no_party = |party: &Participant| {
        let is_unknown = party.mention.resolved == Resolved::NotResolved && party.sector.is_none();
        is_unknown && head(material, party).is_some_and(|head| is_thing_word(material.lexicon, head))
    };
    let is_mute = |party: &Participant| {
        is_no_party(party)
            && head(material, party)
                .is_some_and(|head| !documents.contains(head.lemma()) && !documents.contains(head.lower()))
    };
    let by_preposition = material.doc.token(draft.trigger.head).dep() == "prep";
    claim.kind == Kind::Statement && !by_preposition && !claim.actors.is_empty() && claim.actors.iter().all(is_mute)
}

/// Says whether a statement is only a purpose or a duty: "teams tell how **to report** crimes", "was built **to support** them". What
/// somebody went on to say is said.
pub(super) fn is_purpose(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    // "blocked the road **to force** the council to resign": what no table knows, and somebody only wants.
    let is_untold = claim.kind == Kind::Event && draft.trigger.event_type.is_none() && verb.dep() == "advcl";
    let is_statement = claim.kind == Kind::Statement
        && claim.event_type.is_none()
        && (verb.dep() != "xcomp" || claim.status != Status::Happened);
    clause::is_infinitive(verb) && (is_untold || is_statement)
}

/// "NEW DELHI: The minister …": a place in capitals before a colon opens a report.
fn is_dateline(doc: &Doc, attribution: &AttributionSpan) -> bool {
    let is_colon = doc.token(attribution.cue_head).text() == ":";
    let source = attribution.source.clone().unwrap_or_default();
    let mut capitals = doc.slice(source).filter(|token| !token.is_punct()).peekable();
    is_colon
        && capitals.peek().is_some()
        && capitals.all(|token| {
            let is_place = token.ent_type() == "GPE";
            is_place && !token.text().chars().any(char::is_lowercase)
        })
}

/// "DEAR EDITOR: …": a letter's first words name whom it is written to.
fn is_salutation(doc: &Doc, lexicon: &Lexicon, attribution: &AttributionSpan) -> bool {
    let mut source = doc.slice(attribution.source.clone().unwrap_or_default());
    let is_label = doc.token(attribution.cue_head).text() == ":";
    is_label && source.any(|token| lexicon.agents.is_salutation(token.lower()))
}

/// "FACTS: …": a word that opens a paragraph and is nobody.
fn is_heading(doc: &Doc, lexicon: &Lexicon, attribution: &AttributionSpan) -> bool {
    let is_label = doc.token(attribution.cue_head).text() == ":";
    let head = attribution.source_head.map(|head| doc.token(head));
    is_label && head.is_some_and(|head| lexicon.statements.headings.contains(head.lower()))
}

/// Says whether a participant is a common noun for what cannot act: no person, no group, nothing that the tables know.
pub(super) fn is_thing(material: &Material<'_>, party: &Participant) -> bool {
    if party.mention.resolved != Resolved::NotResolved || party.country.is_some() || party.sector.is_some() {
        return false;
    }
    head(material, party).is_some_and(|head| is_thing_word(material.lexicon, head))
}

/// Says whether a participant is a pronoun for a thing or a deed, of which nobody is known: "**it**", "**this**".
pub(super) fn is_open_thing(material: &Material<'_>, party: &Participant) -> bool {
    let is_neuter = |token: Token<'_>| {
        let is_singular = token.morph_has("Number=Sing");
        token.pos() == Pos::Pron && is_singular && (token.morph_has("Gender=Neut") || is_demonstrative(token))
    };
    let is_known = party.mention.resolved != Resolved::NotResolved || party.country.is_some() || party.sector.is_some();
    !is_known && head(material, party).is_some_and(is_neuter)
}

/// Says whether some words are a common noun for what cannot act.
pub(super) fn is_thing_phrase(material: &Material<'_>, words: &Range<usize>) -> bool {
    whose::head_of(material, words).is_some_and(|head| head.pos() == Pos::Noun && is_thing_word(material.lexicon, head))
}

fn is_thing_word(lexicon: &Lexicon, head: Token<'_>) -> bool {
    let (agents, coref) = (&lexicon.agents, &lexicon.cues.coref);
    let is_name = matches!(head.ent_type(), "PERSON" | "NORP" | "ORG" | "GPE" | "LOC" | "FAC");
    match head.pos() {
        Pos::Verb => head.tag() == "VBG",
        Pos::Pron => is_demonstrative(head),
        // "the 43-year-old": somebody is called by an age.
        Pos::Noun if is_name || has_name_beside(head) || head.text().starts_with(char::is_numeric) => false,
        // A capital stands for a name, whatever the tagger took the word for.
        Pos::Noun if head.text().starts_with(char::is_uppercase) => false,
        Pos::Noun if agents.is_measure(head.lemma()) => {
            let of = head.children_by("prep").flat_map(Token::children);
            let mut counted = of.filter(|child| child.dep() == "pobj");
            match counted.next() {
                Some(counted) => is_thing_word(lexicon, counted),
                // "dozens said", and "the number who said": one tells of people, the other of a number.
                None => head.morph_has("Number=Sing") && !agents.is_doer(head.lemma()),
            }
        }
        Pos::Noun => {
            let acts = |word: &str| {
                agents.is_doer(word)
                    || lexicon.actors.sector_noun(&[word]).is_some()
                    || coref.persons.contains(word)
                    || coref.titles.contains(word)
                    || coref.bodies.contains(word)
            };
            !acts(head.lemma()) && !acts(head.lower())
        }
        _ => false,
    }
}

/// "the **vet**, Crystal Heath": called by name beside.
fn has_name_beside(head: Token<'_>) -> bool {
    head.children_by("appos").any(|beside| beside.pos() == Pos::Propn)
}

/// "**that** beats the older model": points at what was said, not at somebody.
fn is_demonstrative(token: Token<'_>) -> bool {
    token.morph_has("PronType=Dem") && token.morph_has("Number=Sing")
}

/// Says whether a thing is a weapon, a vehicle or another deed of force.
fn is_force(material: &Material<'_>, draft: &Draft, party: &Participant) -> bool {
    head(material, party).is_some_and(|head| {
        let own = draft.trigger.words.contains(&head.i());
        own || material.lexicon.agents.is_force(head.lemma())
    })
}

/// Says whether a participant is several.
pub(super) fn is_plural(material: &Material<'_>, party: &Participant) -> bool {
    head(material, party).is_some_and(|head| head.morph_has("Number=Plur"))
}
