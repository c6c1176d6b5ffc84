//! Of which country those are who tell what happened at a place: "a fire in **Kano** killed two, officials said", "**local** officials said".
//!
//! Officials tell what happens in their own country more often than not, where the sentence names no other one.

use nlp::{Pos, Token};

use crate::{
    Participant, PlaceForm, PlaceMention, Resolved,
    assemble::{Material, whose},
    attribution, clause,
};

/// How many sentences back the place stands of which local people are.
const REACH: usize = 2;

/// Returns the country of the place that was told of last before people who are called local, in their sentence or one of those before it.
pub(super) fn of_local(material: &Material<'_>, party: &Participant) -> Option<String> {
    let words = material.doc.tokens_in(party.mention.span);
    let head = whose::head_of(material, &words)?;
    let actors = &material.lexicon.actors;
    if !head.lefts().any(|child| actors.is_of_the_place(child.lower())) {
        return None;
    }
    let own = head.sent().range();
    let first = clause::start_of_sentences(head, REACH);
    let mut end = own.end;
    while end > first {
        let sent = material.doc.sent_of(end - 1).range();
        if let Some(country) = only_scene(material, sent.start, sent.end, None) {
            return country;
        }
        end = sent.start;
    }
    None
}

/// Returns the country of the place right behind who holds the same office for another land: "told his counterpart **in Kano** that …".
pub(super) fn of_counterpart(material: &Material<'_>, party: &Participant) -> Option<String> {
    let words = material.doc.tokens_in(party.mention.span);
    let actors = &material.lexicon.actors;
    let head = whose::head_of(material, &words).filter(|head| actors.is_counterpart(head.lemma()))?;
    let staying = head.next().filter(|next| actors.is_staying(next.lower()))?;
    let at = material
        .places
        .partition_point(|place| place.tokens.end <= staying.i() + 1);
    let place = material
        .places
        .get(at)
        .filter(|place| place.tokens.contains(&(staying.i() + 1)))?;
    place.place.country.clone()
}

/// Returns the one country of the places of what officials tell in a sentence, where it names nobody of another country.
pub(super) fn of_telling(material: &Material<'_>, party: &Participant) -> Option<String> {
    let words = material.doc.tokens_in(party.mention.span);
    let head = whose::head_of(material, &words).filter(|_| party.mention.resolved == Resolved::NotResolved)?;
    let sent = head.sent().range();
    let lexicon = material.lexicon;
    let acts_there = party
        .sector
        .as_deref()
        .is_some_and(|sector| lexicon.actors.is_on_the_spot(sector));
    let verb = head.head();
    let tells = head.dep() == "nsubj" && attribution::tells(&lexicon.cues, verb)
        || head.dep() == "pobj" && head.head().dep() == "prep" && verb.head().tag() == "VBG";
    // A minister may tell of any land.
    let is_titled = lexicon.cues.coref.state_titles.contains(head.lower());
    if is_titled || !tells && !acts_there {
        return None;
    }
    let country = only_scene(material, sent.start, sent.end, Some(verb))??;
    let parties = material.names.parties();
    let mut mentions = material
        .names
        .mentions()
        .iter()
        .filter(|name| sent.contains(&name.tokens.start));
    let is_of_another = |other: &str| other != country;
    let is_foreign = mentions.any(|name| parties[name.party].country.as_deref().is_some_and(is_of_another));
    let mut places = material
        .places
        .iter()
        .filter(|place| sent.contains(&place.tokens.start));
    let is_elsewhere = places.any(|place| place.place.country.as_deref().is_none_or(is_of_another));
    (!is_foreign && !is_elsewhere).then_some(country)
}

/// Returns the country of the places where things are told to be between two tokens: nothing where there are none, `Some(None)` where they are
/// of several.
fn only_scene(material: &Material<'_>, start: usize, end: usize, telling: Option<Token<'_>>) -> Option<Option<String>> {
    let from = material.places.partition_point(|place| place.tokens.start < start);
    let here = material.places[from..]
        .iter()
        .take_while(|place| place.tokens.start < end);
    let mut scenes = here
        .filter(|place| is_scene(material, place, telling))
        .map(|place| &place.place.country);
    let first = scenes.next()?;
    Some(first.clone().filter(|_| scenes.all(|other| other == first)))
}

/// Says whether something is told to be at a place: "a fire **in Kano**", "in the town **of Kano**", but not where it is only said. For local
/// people "farmers **of Kano**" tell enough.
fn is_scene(material: &Material<'_>, place: &PlaceMention, telling: Option<Token<'_>>) -> bool {
    let cues = &material.lexicon.cues;
    let mut token = material.doc.token(place.tokens.end - 1);
    let mut is_of_it = false;
    if place.form != PlaceForm::Name {
        return false;
    }
    loop {
        match token.dep() {
            "compound" | "nmod" | "appos" | "conj" | "poss" | "amod" => token = token.head(),
            "pobj" => {
                let preposition = token.head();
                let word = preposition.lower();
                if cues.locative.contains(word) && !cues.told_of.contains(word) {
                    return telling != Some(preposition.head());
                }
                if !material.lexicon.actors.is_belonging(word) {
                    return false;
                }
                is_of_it = true;
                token = preposition.head();
            }
            _ => return is_of_it && telling.is_none() && token.pos() == Pos::Noun,
        }
    }
}
