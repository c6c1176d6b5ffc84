//! Bodies by the last words of their names: "Hill Rivers Authority … the Authority".

use lexicon::name_key;
use rustc_hash::FxHashMap;

use super::{PartyKind, Reading, full::ends_with_words};
use crate::party::NAMED_IN_ARTICLE;

impl Reading<'_> {
    /// Lets every mention of a body have the sector that the words beside one of them tell.
    pub(super) fn share_sectors(&mut self) {
        let parties = &self.names.parties;
        let mut told: FxHashMap<&str, usize> = FxHashMap::default();
        for (at, party) in parties.iter().enumerate().filter(|(_, party)| party.sector.is_some()) {
            told.entry(&party.id).or_insert(at);
        }
        for mention in &mut self.names.mentions {
            let party = &parties[mention.party];
            if party.kind == PartyKind::Organisation
                && party.sector.is_none()
                && let Some(&at) = told.get(party.id.as_str())
            {
                mention.party = at;
            }
        }
    }

    /// Lets a body that is named with a capital by the last words of one longer name, and of one only, be the one named before it.
    pub(super) fn short_bodies(&mut self) {
        let is_body = |kind: PartyKind| matches!(kind, PartyKind::Organisation | PartyKind::Group);
        let keys: Vec<String> = self.names.parties.iter().map(|party| name_key(&party.name)).collect();
        // "Lima, Keita", "Rivers Society (RS": what marks divide is no one name.
        let is_whole = |name: &str| !name.contains([',', '(', ')']);
        let mut before: Vec<usize> = Vec::new();
        for at in 0..self.names.mentions.len() {
            let party = self.names.mentions[at].party;
            let named = &self.names.parties[party];
            if !is_body(named.kind) {
                continue;
            }
            if named.id.starts_with(NAMED_IN_ARTICLE) {
                // "the Federal Court … the **Court of Chad**": what is told of with a state of its own is another's.
                let state = self.state_behind(&self.names.mentions[at].tokens);
                let own = state.map_or(&named.country, |state| &state.country);
                let is_of_another = |longer: usize| own.is_some() && self.names.parties[longer].country != *own;
                let longer = before
                    .iter()
                    .filter(|&&longer| ends_with_words(&keys[longer], &keys[party]) && !is_of_another(longer));
                let mut ids = longer.map(|&longer| (&self.names.parties[longer].id, longer));
                if let Some((id, longer)) = ids.next()
                    && ids.all(|(other, _)| other == id)
                {
                    self.names.mentions[at].party = longer;
                    continue;
                }
            }
            if is_whole(&named.name) && !before.contains(&party) {
                before.push(party);
            }
        }
    }
}
