//! Committees, boards and councils by the house whose they are: "the Budget Committee **of Chad's parliament**", "the Ethics Panel **of the
//! Hill Party**".
//!
//! The name tells neither sector nor country; the house behind "of" does. What is of a body of many lands stays open.

use nlp::{Pos, Token};

use super::{PartyKind, Reading};
use crate::{clause, party::office};

impl<'d> Reading<'d> {
    /// Gives bodies whose name tells neither sector nor country those of the house behind "of".
    pub(super) fn committees(&mut self) {
        let is_open = |party: usize| {
            let known = &self.names.parties[party];
            known.kind == PartyKind::Organisation
                && known.id.starts_with(crate::party::NAMED_IN_ARTICLE)
                && (known.sector.is_none() || known.country.is_none())
        };
        let open = self.names.mentions.iter().filter(|mention| is_open(mention.party));
        let told: Vec<(usize, Option<String>, Option<String>)> = open
            .filter(|mention| self.is_of_own_kind(&mention.tokens))
            .filter_map(|mention| {
                let house = self.house_behind(self.doc.token(mention.tokens.end - 1), mention.tokens.end)?;
                let (country, sector) = self.whose_house(house)?;
                Some((mention.party, country, sector))
            })
            .collect();
        for (party, country, sector) in told {
            let known = &mut self.names.parties[party];
            let agrees = known.sector.is_none() || known.sector == sector;
            if agrees {
                known.country = known.country.take().or(country);
                known.sector = known.sector.take().or(sector);
            }
        }
    }

    /// Returns the one noun behind "of" right behind a name.
    fn house_behind(&self, last: Token<'d>, end: usize) -> Option<Token<'d>> {
        let of = (end < self.doc.len()).then(|| self.doc.token(end))?;
        let is_of = of.head() == last && self.lexicon.actors.is_belonging(of.lower());
        let house = of.rights().find(|child| is_of && child.dep() == "pobj")?;
        (clause::conjuncts(house).len() == 1).then_some(house)
    }

    /// Returns country and sector of a house that acts for a state or is a body with a name.
    fn whose_house(&self, house: Token<'d>) -> Option<(Option<String>, Option<String>)> {
        let by_name = self
            .names
            .party_at(house.i())
            .filter(|party| matches!(party.kind, PartyKind::Organisation | PartyKind::State));
        if let Some(party) = by_name.filter(|party| party.kind == PartyKind::Organisation) {
            let sector = party.sector.clone()?;
            return Some((party.country.clone(), Some(sector)));
        }
        let noun = office::sector_noun(house, self.lexicon).filter(|noun| noun.acts_for_state && !noun.is_person)?;
        let is_common = house.pos() == Pos::Noun || by_name.is_none();
        let meaning = is_common.then(|| office::of_noun(house, self.lexicon, &self.names));
        let country = by_name
            .and_then(|party| party.country.clone())
            .or_else(|| meaning.and_then(|meaning| meaning.country));
        Some((country, Some(noun.code.to_string())))
    }
}
