//! Who are police where police are told of: "Police closed the road. **Investigators** said …", "**officers** searched the house".
//!
//! Houses and armies have investigators and officers too: where they are told of as near, the sector stays open.

use nlp::{Pos, Token};

use crate::{
    Participant, Resolved,
    assemble::{Material, whose},
    clause, participant,
    sectors::{OF_ARMIES, OF_HOUSES, OF_POLICE},
};

/// How many sentences back the police stand.
const REACH: usize = 3;

/// Gives bare officers and investigators the sector and the country of the police that are told of just before.
pub(super) fn settle(material: &Material<'_>, party: &mut Participant) {
    let words = material.doc.tokens_in(party.mention.span);
    let is_open = party.sector.is_none() && party.mention.resolved == Resolved::NotResolved;
    let Some(head) = whose::head_of(material, &words).filter(|head| is_open && is_bare(material, *head)) else {
        return;
    };
    let mut country = None;
    let mut are_police = false;
    for token in material
        .doc
        .slice(clause::start_of_sentences(head, REACH)..head.sent().end())
    {
        match sector_at(material, token) {
            Some(OF_POLICE) => {
                are_police = true;
                let words = token.i()..token.i() + 1;
                let told = participant(material.doc, material.lexicon, &material.names, words).country;
                country = told.filter(|_| token.i() < head.i()).or(country);
            }
            Some(OF_ARMIES | OF_HOUSES) => return,
            _ => {}
        }
    }
    if are_police {
        party.sector = Some(OF_POLICE.to_owned());
        party.country = party.country.take().or(country);
    }
}

/// Says whether a noun is for officers of whom no word tells whose they are: "two **officers**".
fn is_bare(material: &Material<'_>, head: Token<'_>) -> bool {
    let are_plain = head
        .lefts()
        .all(|child| matches!(child.dep(), "det" | "nummod" | "amod" | "quantmod"));
    head.pos() == Pos::Noun
        && material.lexicon.actors.is_officer(head.lemma())
        && are_plain
        && clause::child(head, "prep").is_none()
}

/// Returns the sector that a word tells: of the party that it names, or of the noun that it is.
fn sector_at<'m>(material: &'m Material<'_>, token: Token<'m>) -> Option<&'m str> {
    if let Some(party) = material.names.party_at(token.i()) {
        return party.sector.as_deref();
    }
    let noun = material
        .lexicon
        .actors
        .sector_noun(&[token.lemma()])
        .filter(|_| token.pos() == Pos::Noun);
    noun.map(|noun| &*noun.code)
}
