//! What a deed is by who does it: a state bombs from the air and protests with words, and a charity that halts its work ends no shooting.

use lexicon::EventType;
use page::Article;

use super::{Material, bearing::DEMONSTRATION, charges::DISAPPROVE, recode};
use crate::{
    Claim, Kind, Participant, Resolved,
    sectors::{OF_FIRMS, OF_GOVERNMENT, OF_SOCIETY},
};

/// The rule of the words by which fighting, or other work, is ended.
const CEASING: &str = "predicates/RETREAT:cease";

/// The rule of the words by which a charge goes off.
const BOMBING: &str = "predicates/ASSAULT:explode";

/// The mode of attacks by aircraft with a crew.
const AERIAL: &str = "aerial";

/// Gives deeds the mode, or the type, that they have by who does them.
pub(super) fn settle(material: &Material<'_>, article: &Article, claims: &mut [Claim]) {
    for claim in claims
        .iter_mut()
        .filter(|claim| claim.kind == Kind::Event && !claim.actors.is_empty())
    {
        let by_all = |is_such: fn(&Participant) -> bool| claim.actors.iter().all(is_such);
        match claim.event_type {
            // "the camp **bombed by Chad**": states have aircraft, and those who plant bombs seldom name themselves.
            Some(EventType::Assault)
                if claim.why.rule == BOMBING && by_all(is_state) && is_bombing(material, claim) =>
            {
                claim.mode = Some(AERIAL.to_owned());
            }
            // "**the agency** suspended operations"
            Some(EventType::Retreat) if claim.why.rule == CEASING && by_all(is_civil) => claim.mode = None,
            // "**Chad's ministry** protested against the raid": it marched nowhere.
            Some(EventType::Protest) if claim.mode.as_deref() == Some(DEMONSTRATION) && by_all(is_state) => {
                claim.mode = Some(DISAPPROVE.to_owned());
                recode(article, claim, EventType::Protest, EventType::Accuse);
            }
            _ => {}
        }
    }
}

fn is_state(party: &Participant) -> bool {
    party.mention.resolved.is_state() && party.sector.as_deref().is_none_or(|sector| sector == OF_GOVERNMENT)
}

/// Says whether a party is a firm or society, or a body of no state and no field.
fn is_civil(party: &Participant) -> bool {
    match party.sector.as_deref() {
        Some(sector) => sector == OF_FIRMS || sector == OF_SOCIETY,
        None => party.country.is_none() && party.mention.resolved != Resolved::NotResolved,
    }
}

/// Says whether the words are of bombing, from wherever; a charge that is planted or goes off was carried there.
fn is_bombing(material: &Material<'_>, claim: &Claim) -> bool {
    let bombing = &material.lexicon.predicates.grammar().bombing;
    let words = || material.doc.slice(material.doc.tokens_in(claim.trigger));
    let bombs = |word: nlp::Token<'_>| bombing.iter().any(|own| own == word.lemma());
    // "**planted** a bomb": the verb tells how.
    words()
        .find(|word| crate::clause::is_verbal(*word))
        .map_or_else(|| words().any(bombs), bombs)
}
