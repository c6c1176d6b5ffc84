//! Bodies by the last words of their names: "Hill Rivers Authority … the Authority".

use lexicon::name_key;

use super::{PartyKind, Reading, full::ends_with_words};
use crate::party::NAMED_IN_ARTICLE;

impl Reading<'_> {
    /// Lets every mention of a body have the sector that the words beside one of them tell.
    pub(super) fn share_sectors(&mut self) {
        let known: Vec<(usize, usize)> = (0..self.names.parties.len())
            .filter_map(|open| {
                let party = &self.names.parties[open];
                let is_open = party.kind == PartyKind::Organisation && party.sector.is_none();
                let mut others = self.names.parties.iter();
                let told = others.position(|other| other.id == party.id && other.sector.is_some());
                Some((open, told.filter(|_| is_open)?))
            })
            .collect();
        for (open, told) in known {
            for mention in self.names.mentions.iter_mut().filter(|mention| mention.party == open) {
                mention.party = told;
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
                let longer = before
                    .iter()
                    .filter(|&&longer| ends_with_words(&keys[longer], &keys[party]));
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
