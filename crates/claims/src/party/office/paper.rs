//! Whose a paper is, or a count: "police figures", "a report by the council".

use lexicon::{Lexicon, actors::SectorNoun};
use nlp::{Pos, Token};

use super::{before, owners_behind, sector_noun};
use crate::{
    party::{Meaning, Names, agency},
    roles::clause,
    sectors::OF_COURTS,
};

/// Returns the office or body whose paper speaks by a noun before it: "**police** figures show". Where it is a name's, the name tells; a
/// court keeps what others file.
pub(super) fn author_of_paper<'l>(head: Token<'_>, lexicon: &'l Lexicon, names: &Names) -> Option<&'l SectorNoun> {
    // "**according** to police figures"
    let is_followed =
        || head.dep() == "pobj" && head.head().head().tag() == "VBG" && head.head().head().dep() == "prep";
    if !is_paper(head, lexicon) || head.dep() != "nsubj" && !is_followed() {
        return None;
    }
    let author = head.lefts().rfind(|child| child.dep() == "compound")?;
    sector_noun(author, lexicon).filter(|noun| {
        noun.acts_for_state
            && &*noun.code != OF_COURTS
            && author.pos() == Pos::Noun
            && names.party_at(author.i()).is_none()
    })
}

/// Returns the office or body that a noun tells to be whose paper it is for: "a report from Chad's **auditor general**", "the **army**'s
/// figures".
pub(super) fn office_of_paper<'d>(head: Token<'d>, lexicon: &'d Lexicon, names: &Names) -> Option<Token<'d>> {
    if !is_paper(head, lexicon) {
        return None;
    }
    let owner = || head.lefts().find(|child| child.dep() == "poss");
    let author = owners_behind(head, lexicon).next().or_else(owner)?;
    let acts = sector_noun(author, lexicon).is_some_and(|noun| noun.acts_for_state);
    (acts && author.pos() == Pos::Noun && names.party_at(author.i()).is_none()).then_some(author)
}

/// Says whether a noun is for a paper, a count or another thing that speaks without being a person.
pub(super) fn is_paper(noun: Token<'_>, lexicon: &Lexicon) -> bool {
    let documents = &lexicon.cues.documents;
    documents.contains(noun.lemma()) || documents.contains(noun.lower())
}

/// Returns who made a paper or a count: "a report **by the council**", "figures released **by the council**". Who came by it did not.
pub(super) fn makers_of_paper<'d>(head: Token<'d>, lexicon: &Lexicon) -> Vec<Token<'d>> {
    let grammar = lexicon.predicates.grammar();
    if !is_paper(head, lexicon) {
        return Vec::new();
    }
    let comes_by = |verb: Token<'_>| lexicon.cues.obtained.contains(verb.lemma());
    let made = head
        .rights()
        .find(|child| child.dep() == "acl" && child.tag() == "VBN" && !comes_by(*child));
    clause::agent_phrase(made.unwrap_or(head), grammar)
}

/// Gives the paper or count of a body of a state the body's name: "**FEMA** data show" what FEMA says.
pub(super) fn named_author(head: Token<'_>, meaning: Meaning, lexicon: &Lexicon, names: &Names) -> Meaning {
    if meaning.party.is_some() || meaning.sector.is_none() || !is_paper(head, lexicon) {
        return meaning;
    }
    let Some(country) = meaning.country.as_deref() else {
        return meaning;
    };
    let own = |token: Token<'_>| {
        let party = names.party_at(token.i())?;
        let is_its = party.id == *country && party.sector == meaning.sector;
        Some((party.id.clone(), agency::own_name(token, lexicon, names)?)).filter(|_| is_its)
    };
    let party = before(head).find_map(own);
    Meaning { party, ..meaning }
}
