//! Whose arms are told of by a name alone, and whose forces by whom they are loyal to: "**Chadian** shelling killed two", "forces loyal to
//! **Lima**".
//!
//! A state fires heavy arms by its army. Where the article names an armed group of the same land, either may have fired, and the sector
//! stays open.

use lexicon::EventType;
use nlp::{Pos, Token};

use super::{Material, whose};
use crate::{
    Claim, Participant, Resolved, clause,
    party::{NAMED_IN_ARTICLE, PartyKind},
    roles::clause::is_preposition,
    sectors::OF_ARMIES,
};

/// Gives those who fire a state's heavy arms their sector, and those who are loyal to somebody his country.
pub(super) fn settle(material: &Material<'_>, claims: &mut [Claim]) {
    for claim in claims {
        let is_attack = claim.event_type == Some(EventType::Assault);
        for party in &mut claim.actors {
            if is_attack && party.sector.is_none() && fires(material, party, claim.mode.as_deref()) {
                party.sector = Some(OF_ARMIES.to_owned());
            }
        }
        for party in claim.actors.iter_mut().chain(&mut claim.recipients) {
            if party.country.is_none() && party.mention.resolved == Resolved::NotResolved {
                party.country = of_leader(material, party);
            }
        }
    }
}

/// Says whether a party is a state by whose name or adjective heavy arms or their blow are told: "**Chadian** missiles", "the **Chadian** strike".
fn fires(material: &Material<'_>, party: &Participant, mode: Option<&str>) -> bool {
    let Some(country) = party.country.as_deref() else {
        return false;
    };
    let words = material.doc.tokens_in(party.mention.span);
    let is_state = matches!(&party.mention.resolved, Resolved::To { id, .. } if id == country);
    let Some(name) = whose::head_of(material, &words).filter(|_| is_state) else {
        return false;
    };
    let name = clause::first_of_row(name);
    if !matches!(name.dep(), "amod" | "compound" | "nmod" | "poss") {
        return false;
    }
    let is_armys = |mode: &str| ARMS_OF_ARMIES.contains(&mode);
    let is_heavy = mode.is_some_and(is_armys) || is_blow(material, name.head());
    let is_of_group =
        |other: &crate::party::NamedParty| other.kind == PartyKind::Group && other.country.as_deref() == Some(country);
    is_heavy && !material.names.parties().iter().any(is_of_group)
}

/// The modes of force that armies use, and hardly anybody else of a state.
const ARMS_OF_ARMIES: [&str; 3] = ["aerial", "drone", "heavy-weapons"];

/// Says whether a noun is for heavy arms or for a blow by them.
fn is_blow(material: &Material<'_>, noun: Token<'_>) -> bool {
    let lexicon = material.lexicon;
    let mut armed = lexicon.predicates.grammar().armed.iter();
    let mut is_armed =
        || armed.any(|row| ARMS_OF_ARMIES.contains(&&*row.mode) && row.words.iter().any(|word| word == noun.lemma()));
    noun.pos() == Pos::Noun && (lexicon.actors.is_blow_of_arms(noun.lemma()) || is_armed())
}

/// Returns the country of the one person to whom forces are said to be loyal: "fighters loyal to **Lima**".
fn of_leader(material: &Material<'_>, party: &Participant) -> Option<String> {
    let actors = &material.lexicon.actors;
    let words = material.doc.tokens_in(party.mention.span);
    let head = whose::head_of(material, &words).filter(|head| head.pos() == Pos::Noun)?;
    let loyal = head
        .rights()
        .filter(|child| child.dep() == "amod" && actors.is_loyal(child.lower()));
    let to = loyal.flat_map(Token::rights).find(|child| is_preposition(*child))?;
    let leader = to.rights().find(|child| child.dep() == "pobj")?;
    let named = material.names.party_at(leader.i());
    // "loyal to **Assad**", of whom the article tells no more: a head of state by his bare name.
    let headed = || {
        let country = material.lexicon.officeholders.country_headed_by(leader.text());
        country.filter(|_| leader.pos() == Pos::Propn).map(str::to_owned)
    };
    match named {
        Some(party) if party.country.is_some() || !party.id.starts_with(NAMED_IN_ARTICLE) => {
            party.country.clone().filter(|_| party.kind == PartyKind::Person)
        }
        _ => headed(),
    }
}
