//! People without office or arms are of their country and are not it: "some Palestinians" are no Palestine.

use super::Material;
use crate::{Claim, Participant, Resolved, sectors::OF_DISPLACED};

/// Leaves the country's name to who acts for it: civilians, workers, the displaced keep the country alone.
pub(super) fn leave_names(material: &Material<'_>, claims: &mut [Claim]) {
    for claim in claims {
        for party in claim.actors.iter_mut().chain(&mut claim.recipients) {
            if is_named_for_country(material, party) {
                party.mention.resolved = Resolved::NotResolved;
            }
        }
        for link in &mut claim.attribution {
            if is_named_for_country(material, &link.source) {
                link.source.mention.resolved = Resolved::NotResolved;
            }
        }
    }
}

fn is_named_for_country(material: &Material<'_>, party: &Participant) -> bool {
    let is_private = |sector: &str| sector == OF_DISPLACED || material.lexicon.ontology.is_private(sector);
    let Resolved::To { id, .. } = &party.mention.resolved else {
        return false;
    };
    party.country.as_deref() == Some(id.as_str()) && party.sector.as_deref().is_some_and(is_private)
}
