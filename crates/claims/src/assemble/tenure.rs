//! What an office holder was when it happened: who was prime minister in the year told of acted as one, whatever she is on the day of
//! publication.

use jiff::civil::Date;
use lexicon::officeholders::{Day, Standing};

use super::Material;
use crate::{Claim, Participant, Resolved, sectors::OF_FORMER};

/// Gives those who are out of office by now the sector that they had when it happened, where the claim tells the time and they held one
/// office all through it.
pub(super) fn settle(material: &Material<'_>, claims: &mut [Claim]) {
    for claim in claims {
        let Some((first, last)) = claim.time.as_ref().and_then(|time| time.first.zip(time.last)) else {
            continue;
        };
        for party in claim.actors.iter_mut().chain(&mut claim.recipients) {
            if let Some(sector) = held(material, party, first, last) {
                party.sector = Some(sector);
            }
        }
    }
}

fn held(material: &Material<'_>, party: &Participant, first: Date, last: Date) -> Option<String> {
    let Resolved::To { name, .. } = &party.mention.resolved else {
        return None;
    };
    if party.sector.as_deref() != Some(OF_FORMER) {
        return None;
    }
    let person = material.lexicon.officeholders.named(name)?;
    let sector_on = |date: Date| match person.on(Some(day(date))) {
        Standing::Holds(sector, _) => sector,
        Standing::Held | Standing::Open => None,
    };
    let sector = sector_on(first)?;
    (sector_on(last) == Some(sector)).then(|| sector.to_owned())
}

fn day(date: Date) -> Day {
    (date.year(), date.month(), date.day())
}
