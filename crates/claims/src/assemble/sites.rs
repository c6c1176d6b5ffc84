//! Names before the noun of a happening that tell where it was: "the **Nairobi** bombings", "the **Mali** massacre", "the **Syrian** civil war".
//!
//! Nobody acts by such a name. A land that is overrun and a building that is blown up suffer it.

use std::ops::Range;

use lexicon::EventType;
use nlp::{Pos, Token};

use super::{Material, draft::Draft, location, when, whose};
use crate::{Kind, Participant, PlaceForm, Resolved, clause};

/// Takes the sites that happenings are called by out of those who do them, before anybody asks who or where.
pub(super) fn settle(material: &Material<'_>, drafts: &mut [Draft]) {
    for draft in drafts {
        let noun = material.doc.token(draft.trigger.head);
        if !clause::is_nominal(noun) || draft.attribution.is_some() || !may_be_named_for_site(material, draft) {
            continue;
        }
        let before = |range: &Range<usize>| whose::head_of(material, range).filter(|head| head.head() == noun);
        let is_site = |range: &Range<usize>| {
            before(range).is_some_and(|name| {
                is_force(draft) && (is_site_before(material, name) || is_land_at_war(material, draft, name))
                    || is_seat(material, range, name)
            })
        };
        let (sites, doers): (Vec<_>, Vec<_>) = draft.trigger.actors.iter().cloned().partition(is_site);
        let overruns = material.lexicon.agents.is_overrunning(&noun.lemma().to_lowercase());
        let suffers = |range: &Range<usize>| {
            before(range).is_some_and(|name| {
                material.lexicon.places.is_site(name.lower()) || overruns && is_state_by_name(material, name)
            })
        };
        draft.trigger.actors = doers;
        if draft.trigger.recipients.is_empty() && draft.event_type == Some(EventType::Assault) {
            draft.trigger.recipients.extend(sites.into_iter().filter(suffers));
        }
    }
}

/// Lets a seat of government that is hit be the town: "missiles struck **Nairobi**". Elsewhere it stands for who governs from there.
pub(super) fn hit_seats(material: &Material<'_>, draft: &Draft, recipients: &mut [Participant]) {
    if draft.kind != Kind::Event || draft.event_type != Some(EventType::Assault) {
        return;
    }
    let is_seat = |party: &&mut Participant| {
        let words = material.doc.tokens_in(party.mention.span);
        let head = whose::head_of(material, &words);
        head.is_some_and(|head| material.names.seat_at(head.i()).is_some())
    };
    for party in recipients.iter_mut().filter(is_seat) {
        party.sector = None;
        party.mention.resolved = Resolved::NotResolved;
    }
}

/// Says whether a happening may be called by where it was; what governments do is called by their seats.
fn may_be_named_for_site(material: &Material<'_>, draft: &Draft) -> bool {
    let kinds = [EventType::Assault, EventType::Protest, EventType::Consult];
    draft.event_type.is_none_or(|kind| kinds.contains(&kind)) || is_holding(material, draft)
}

/// Says whether a draft tells of arrests: "the **Lagos** arrests".
fn is_holding(material: &Material<'_>, draft: &Draft) -> bool {
    let noun = material.doc.token(draft.trigger.head);
    let is_arrest = draft.event_type == Some(EventType::Coerce) && draft.trigger.mode.as_deref() == Some(ARREST);
    is_arrest && material.lexicon.actors.is_undergone(noun.lemma())
}

/// The mode of power by which somebody is held.
const ARREST: &str = "arrest";

fn is_force(draft: &Draft) -> bool {
    let kinds = [EventType::Assault, EventType::Protest];
    draft.kind == Kind::Event && draft.event_type.is_some_and(|kind| kinds.contains(&kind))
}

/// Says whether a place before a happening is the seat of a government that did not do it. "The **Rwanda** genocide": headlines leave out the
/// article, and name who struck ("**Chad** strikes kill six").
fn is_seat(material: &Material<'_>, range: &Range<usize>, name: Token<'_>) -> bool {
    let noun = name.head();
    let is_told = clause::has_child(noun, "det") && !clause::has_child(noun, "prep");
    let at = material
        .places
        .partition_point(|place| place.tokens.start < range.start);
    let place = material.places.get(at).filter(|place| place.tokens == *range);
    let is_short = !name.text().chars().any(char::is_lowercase);
    matches!(name.dep(), "compound" | "nmod")
        && place.is_some_and(|place| {
            let is_state = location::is_state(place);
            place.form == PlaceForm::Name && (!is_state || is_told && !is_short && when::is_over(material, noun))
        })
}

/// Says whether an adjective before a noun for a war names the land that it is fought in: "the **Syrian** civil war", but not "the Russian war
/// on Ukraine".
fn is_land_at_war(material: &Material<'_>, draft: &Draft, name: Token<'_>) -> bool {
    let noun = name.head();
    let grammar = material.lexicon.predicates.grammar();
    let is_turned = noun.children_by("prep").any(|preposition| {
        let word = preposition.lower();
        grammar.opposing.iter().chain(&grammar.turned).any(|own| own == word)
    });
    name.ent_type() == "NORP"
        && name.dep() == "amod"
        && material.lexicon.agents.is_mutual(&noun.lemma().to_lowercase())
        && draft.trigger.recipients.is_empty()
        && !is_turned
}

/// Says whether a name before the noun of a deed tells where it was: a town before any deed, a country or building before some.
pub(super) fn is_site_before(material: &Material<'_>, name: Token<'_>) -> bool {
    let noun = name.head();
    let is_before = matches!(name.dep(), "compound" | "nmod") && name.pos() == Pos::Propn && clause::is_nominal(noun);
    let is_short = name.text().chars().all(|letter| letter.is_uppercase() || letter == '.');
    if !is_before || is_short {
        return false;
    }
    let is_sited = material.lexicon.agents.is_sited(&noun.lemma().to_lowercase());
    let is_place = matches!(name.ent_type(), "GPE" | "LOC" | "FAC");
    let is_house = material.lexicon.places.is_site(name.lower());
    is_sited && (is_place || is_house) || is_place && !is_state_by_name(material, name)
}

/// Says whether a word is the name of a country and no town of it.
fn is_state_by_name(material: &Material<'_>, word: Token<'_>) -> bool {
    let mut places = material.places.iter().filter(|place| place.tokens.contains(&word.i()));
    places.any(|place| match &place.place.mention.resolved {
        Resolved::To { id, .. } => material.lexicon.actors.party_by_id(id).is_some(),
        Resolved::NotResolved => false,
    })
}
