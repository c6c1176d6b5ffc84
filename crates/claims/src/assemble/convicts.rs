//! Who is sentenced is no armed man whose side nobody knows: "the **attacker** was jailed for life".

use lexicon::EventType;

use super::{Material, whose};
use crate::{
    Claim,
    sectors::{OF_CRIMINALS, OF_NO_SIDE},
};

/// Calls the one whom a court sentences for an attack a criminal.
pub(super) fn settle(material: &Material<'_>, claims: &mut [Claim]) {
    let sanctions = claims
        .iter_mut()
        .filter(|claim| claim.event_type == Some(EventType::Sanction));
    for party in sanctions.flat_map(|claim| &mut claim.recipients) {
        let words = material.doc.tokens_in(party.mention.span);
        let is_one = || whose::head_of(material, &words).is_some_and(|head| head.tag() == "NN");
        if party.sector.as_deref() == Some(OF_NO_SIDE) && is_one() {
            party.sector = Some(OF_CRIMINALS.to_owned());
        }
    }
}
