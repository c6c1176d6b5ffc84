//! The country that the next sentence tells of somebody by calling him what he is: "Ana Lima fled. The **Chadian** singer said …".
//!
//! It is his where nobody else was named in the sentence before, its land neither, and no other singer was told of till then. Offices are left
//! alone: "the Chadian minister" answers Lima as often as he is Lima.

use nlp::Token;
use rustc_hash::FxHashSet;

use super::{PartyKind, Reading};
use crate::{
    party::office,
    sectors::{OF_CRIMINALS, OF_NO_SIDE},
};

impl<'d> Reading<'d> {
    /// Calls persons whom the article names as those who attacked somebody what they are: it is known who they are.
    pub(super) fn attackers(&mut self) {
        for party in &mut self.names.parties {
            if party.kind == PartyKind::Person && party.sector.as_deref() == Some(OF_NO_SIDE) {
                party.sector = Some(OF_CRIMINALS.to_owned());
            }
        }
    }

    /// Gives the one person of a sentence the country that the subject of the next one tells.
    pub(super) fn called(&mut self) {
        let mut told: Vec<(usize, String)> = Vec::new();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let mut before: Option<usize> = None;
        let mut lands: Vec<String> = Vec::new();
        for sent in self.doc.sents() {
            let tokens = sent.range();
            if let Some(person) = before
                && let Some(noun) = self.doc.slice(tokens.clone()).find(|token| is_called(*token))
                && let Some(country) = self.nation_of(noun)
                && !seen.contains(noun.lower())
                && !lands.contains(&country)
                && office::sector_noun(noun, self.lexicon).is_none_or(|noun| !noun.acts_for_state)
            {
                told.push((person, country));
            }
            before = self.only_person(&tokens);
            lands.clear();
            for token in self.doc.slice(tokens) {
                seen.insert(token.lower());
                if before.is_some()
                    && let Some(country) = self.names.owner_at(token.i()).and_then(|land| land.country.clone())
                {
                    lands.push(country);
                }
            }
        }
        for (person, country) in told {
            let known = &mut self.names.parties[person];
            known.country = known.country.take().or(Some(country));
        }
    }

    /// Returns the one person whom a sentence names, where no country is known of him.
    fn only_person(&self, sent: &std::ops::Range<usize>) -> Option<usize> {
        let mentions = &self.names.mentions;
        let first = mentions.partition_point(|mention| mention.tokens.start < sent.start);
        let mut persons = mentions[first..]
            .iter()
            .take_while(|mention| mention.tokens.start < sent.end)
            .map(|mention| mention.party)
            .filter(|party| self.names.parties[*party].kind == PartyKind::Person);
        let person = persons.next()?;
        (persons.all(|other| other == person) && self.names.parties[person].country.is_none()).then_some(person)
    }
}

/// Says whether a noun is the subject of its sentence and told as known: "**the** singer".
fn is_called(noun: Token<'_>) -> bool {
    matches!(noun.dep(), "nsubj" | "nsubjpass")
        && noun.tag() == "NN"
        && noun.head().is_root()
        && noun.lefts().any(|child| child.morph_has("Definite=Def"))
        && noun.rights().all(|child| child.dep() != "appos")
}
