//! "The paper", "the network", "the force": an outlet or a police force called again by what it is.

use std::ops::Range;

use lexicon::actors::NameForm;
use nlp::{Pos, Token};

use super::{Links, is_definite, plain_name, without_possessive};
use crate::{clause, sectors::OF_NEWS};

impl<'d> Links<'d> {
    /// "the newspaper **Dawn** reported … the **paper** said": the one outlet that the article brings in by what it is.
    pub(super) fn outlets(&mut self) {
        let outlets = &self.cues.coref.outlets;
        let mut named = self.known_outlets();
        for noun in self.doc.tokens() {
            if noun.tag() != "NN" || !outlets.contains(noun.lower()) {
                continue;
            }
            if let Some(name) = self.outlet_beside(noun) {
                named.push(name);
                continue;
            }
            let speaks = matches!(noun.dep(), "nsubj" | "nsubjpass" | "poss") || matches!(noun.head().dep(), "dative");
            if !speaks || !is_definite(noun) || !self.stands_alone(noun) || self.names.contains_key(&noun.i()) {
                continue;
            }
            let before: Vec<&Range<usize>> = named.iter().filter(|name| name.end <= noun.i()).collect();
            // Of several, the one that alone is named near.
            let near = self.near(noun);
            let nearer: Vec<&Range<usize>> = before.iter().copied().filter(|name| name.start >= near).collect();
            if let Some(one) = self.one_outlet(&before).or_else(|| self.one_outlet(&nearer)) {
                self.names.insert(noun.i(), one.clone());
            }
        }
    }

    /// "**Kano State Police** arrested two … the **force** said": the one police force that the article names till then.
    pub(super) fn police_force(&mut self) {
        let coref = &self.cues.coref;
        let is_police = |i: usize| coref.police.contains(self.doc.token(i).lower());
        let ents = self.doc.ents().iter().filter(|ent| ent.label() == "ORG");
        let named: Vec<Range<usize>> = ents
            .map(|ent| without_possessive(self.doc, ent.tokens()))
            .filter(|words| words.len() > 1 && is_police(words.end - 1))
            .collect();
        if named.is_empty() {
            return;
        }
        for noun in self.doc.tokens() {
            let is_force = noun.tag() == "NN" && coref.forces.contains(noun.lower()) && is_definite(noun);
            let is_bare = || {
                noun.lefts()
                    .all(|child| child.dep() == "det" || child.dep() == "compound" && is_police(child.i()))
                    && noun.rights().all(|child| child.dep() != "prep")
            };
            if !is_force || noun.dep() != "nsubj" || !is_bare() || self.names.contains_key(&noun.i()) {
                continue;
            }
            let before: Vec<&Range<usize>> = named.iter().filter(|name| name.end <= noun.i()).collect();
            if let Some(one) = self.one_outlet(&before) {
                self.names.insert(noun.i(), one.clone());
            }
        }
    }

    /// Returns the first of several names of one body.
    fn one_outlet<'n>(&self, named: &[&'n Range<usize>]) -> Option<&'n Range<usize>> {
        let mut names: Vec<String> = named.iter().map(|name| plain_name(self.doc, (*name).clone())).collect();
        names.sort_unstable();
        names.dedup();
        named.first().copied().filter(|_| names.len() == 1)
    }

    /// Returns the names of outlets that the tables know.
    fn known_outlets(&self) -> Vec<Range<usize>> {
        let is_outlet = |words: &str| {
            let known = self.actors.names().find(words);
            known.into_iter().any(|found| {
                let party = self.actors.party(found.party);
                found.form == NameForm::Name && party.sector.as_deref() == Some(OF_NEWS)
            })
        };
        // "**the Guardian** and the BBC reported": which of them is meant later, the words do not say.
        let is_alone = |last: usize| {
            let name = self.doc.token(last);
            name.dep() != "conj" && !clause::has_child(name, "conj")
        };
        let ents = self
            .doc
            .ents()
            .iter()
            .filter(|ent| matches!(ent.label(), "ORG" | "PERSON" | "WORK_OF_ART") && is_alone(ent.end() - 1));
        ents.map(|ent| without_possessive(self.doc, ent.tokens()))
            .filter(|words| is_outlet(self.doc.words(words.clone())))
            .collect()
    }

    /// Returns the name of an outlet that stands with a noun for what it is: "newspaper **Dawn**", "the **Dawn** newspaper", "**Dawn**, a daily".
    fn outlet_beside(&self, noun: Token<'d>) -> Option<Range<usize>> {
        let is_name = |name: &Token<'_>| {
            name.pos() == Pos::Propn
                && !matches!(name.ent_type(), "PERSON" | "GPE" | "LOC" | "NORP" | "DATE")
                && self.person_at(name.i()).is_none()
        };
        let behind = noun.rights().find(|child| child.dep() == "appos" && is_name(child));
        let head = (noun.dep() == "compound" && noun.head_idx() > noun.i()).then(|| noun.head());
        let before = noun
            .lefts()
            .rfind(|child| child.dep() == "compound" && child.i() + 1 == noun.i() && is_name(child));
        let explained = (noun.dep() == "appos").then(|| noun.head());
        let name = behind.or(head).or(before).or(explained).filter(is_name)?;
        let ents = self.doc.ents();
        let next = ents.partition_point(|ent| ent.end() <= name.i());
        let whole = ents.get(next).filter(|ent| ent.tokens().contains(&name.i()));
        let words = whole.map_or_else(
            || {
                name.left_edge()
                    .i()
                    .max(if name.i() > noun.i() { noun.i() + 1 } else { 0 })..name.i() + 1
            },
            nlp::Entity::tokens,
        );
        let words = without_possessive(self.doc, words);
        let starts = !words.is_empty() && !words.contains(&noun.i()) && !clause::has_child(name, "conj");
        starts.then_some(words)
    }
}
