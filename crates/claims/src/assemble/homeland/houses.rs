//! Of which country a state's councils and its media are: "the National Water Committee, **chaired by** President Lima", "**state** media".
//!
//! A paper tells of its own land's press by name: who writes of "state media" writes of another land, where the page tells of one.

use rustc_hash::FxHashMap;

use nlp::{Pos, Token};

use super::before;
use crate::{
    Claim, Participant, Resolved,
    assemble::{Material, whose},
    party::NAMED_IN_ARTICLE,
    sectors::{OF_GOVERNMENT, OF_NEWS},
};

/// Says whether a party is the press of some state of which no word tells which: "**state** media", "**state**-run television".
pub(super) fn are_state_media(material: &Material<'_>, party: &Participant) -> bool {
    let words = material.doc.tokens_in(party.mention.span);
    let is_of_state = |head: Token<'_>| {
        head.pos() == Pos::Noun
            && head
                .lefts()
                .flat_map(Token::subtree)
                .any(|word| material.lexicon.actors.is_of_the_state(word.lower()))
    };
    party.sector.as_deref() == Some(OF_NEWS)
        && party.mention.resolved == Resolved::NotResolved
        && whose::head_of(material, &words).is_some_and(is_of_state)
}

/// Says whether a party is a council of the government without any word of whose it is: "the national security **committee**".
pub(super) fn is_own_council(material: &Material<'_>, party: &Participant) -> bool {
    let words = material.doc.tokens_in(party.mention.span);
    let is_bare = |head: Token<'_>| {
        let mut own = head.lefts().filter(|child| child.dep() == "poss");
        own.next().is_none() && crate::clause::child(head, "prep").is_none() && is_council(material, head)
    };
    party.sector.as_deref() == Some(OF_GOVERNMENT) && whose::head_of(material, &words).is_some_and(is_bare)
}

fn is_council(material: &Material<'_>, head: Token<'_>) -> bool {
    let actors = &material.lexicon.actors;
    actors.is_own_kind(head.lower()) || actors.is_own_kind(head.lemma())
}

/// Notes of which country named councils of governments are by who chairs or calls them.
pub(super) fn note_councils(material: &Material<'_>, claims: &[Claim], by_name: &mut FxHashMap<String, Vec<String>>) {
    for claim in claims {
        let [actor] = &claim.actors[..] else { continue };
        let Some(country) = before::governs(material, actor) else {
            continue;
        };
        for party in claim.recipients.iter().filter(|party| party.country.is_none()) {
            if let Some(id) = whose::own_id(party).filter(|_| is_own_council(material, party)) {
                by_name.entry(id.to_owned()).or_default().push(country.clone());
            }
        }
    }
    let parties = material.names.parties();
    for mention in material.names.mentions() {
        let party = &parties[mention.party];
        let is_open = party.country.is_none() && party.sector.as_deref() == Some(OF_GOVERNMENT);
        if !is_open || !party.id.starts_with(NAMED_IN_ARTICLE) {
            continue;
        }
        let Some(head) = whose::head_of(material, &mention.tokens).filter(|head| is_council(material, *head)) else {
            continue;
        };
        let led = head
            .rights()
            .filter(|child| child.dep() == "acl" && material.lexicon.actors.is_heading(child.lemma()));
        let by = led.flat_map(Token::rights).filter(|child| child.dep() == "agent");
        let leaders = by.flat_map(Token::rights).filter(|child| child.dep() == "pobj");
        let countries = leaders.filter_map(|leader| material.names.person_at(leader.i())?.country.clone());
        by_name.entry(party.id.clone()).or_default().extend(countries);
    }
}
