//! Who is a woman and who is a man, as far as titles, kin, first names and pronouns tell: whom "he" and "she" cannot mean.

use std::ops::Range;

use nlp::{Pos, Token};

use super::{Links, Person, is_subject};
use crate::clause;

impl<'d> Links<'d> {
    /// Learns from pronouns that can mean but one: "**Lima** said **he** would sue", "**Lima** left. **He** …", with nobody else in the sentence.
    pub(super) fn learn_genders(&mut self, sents: &[Range<usize>]) {
        let mut before: Option<usize> = None;
        for sent in sents {
            let mut mentions: Vec<(usize, usize)> = Vec::new();
            for (at, person) in self.persons.iter().enumerate() {
                let first = person.mentions.partition_point(|&mention| mention < sent.start);
                let here = person.mentions.get(first).filter(|mention| sent.contains(mention));
                mentions.extend(here.map(|&mention| (at, mention)));
            }
            let opening = self.opening_pronoun(sent).filter(|_| mentions.is_empty());
            if let (Some(at), Some(pronoun)) = (before, opening) {
                self.count(at, pronoun);
            }
            let only = match mentions[..] {
                [(at, mention)] if !self.names_another(sent, at) => Some((at, mention)),
                _ => None,
            };
            before = only
                .filter(|(_, mention)| is_subject(self.doc, *mention))
                .map(|(at, _)| at);
            let Some((at, mention)) = only.filter(|_| before.is_some()) else {
                continue;
            };
            let behind = self.doc.slice(mention..sent.end);
            let pronouns: Vec<Token<'d>> = behind
                .filter(|token| matches!(token.tag(), "PRP" | "PRP$"))
                .filter(|token| self.gender(*token) != [false, false])
                .filter(|token| self.is_quoted(token.i()) == self.is_quoted(mention))
                .collect();
            let Some(&first) = pronouns.first() else { continue };
            if pronouns.iter().all(|token| self.gender(*token) == self.gender(first)) {
                self.count(at, first);
            }
        }
    }

    /// "Lima said **she** had left": who is "she" once is no "he" afterwards.
    pub(super) fn note_gender(&mut self, pronoun: Token<'_>, found: &Range<usize>) {
        if pronoun.dep() == "nsubj"
            && let Some(at) = self.persons.iter().position(|person| person.name == *found)
        {
            self.count(at, pronoun);
        }
    }

    fn count(&mut self, at: usize, pronoun: Token<'_>) {
        let [woman, man] = self.gender(pronoun);
        let called = &mut self.persons[at].called;
        called[0] += usize::from(woman);
        called[1] += usize::from(man);
    }

    /// Returns whether a word is for a woman, and whether for a man.
    fn gender(&self, word: Token<'_>) -> [bool; 2] {
        let coref = &self.cues.coref;
        [coref.female.contains(word.lower()), coref.male.contains(word.lower())]
    }

    /// "**He** left": the pronoun that opens a sentence as its subject.
    fn opening_pronoun(&self, sent: &Range<usize>) -> Option<Token<'d>> {
        let first = self.doc.token(sent.start);
        let is_meant = first.dep() == "nsubj" && self.gender(first) != [false, false] && first.pos() == Pos::Pron;
        (is_meant && !self.is_quoted(sent.start)).then_some(first)
    }

    /// Says whether a sentence that names one person speaks of another one too: "Lima's **brother**", "a **minister**".
    fn names_another(&self, sent: &Range<usize>, at: usize) -> bool {
        let own = &self.persons[at].name;
        let mut words = self.doc.slice(sent.clone());
        words.any(|token| {
            if self.shared.contains_key(&token.i()) {
                return true;
            }
            let is_one = match token.pos() {
                Pos::Noun => {
                    token.tag() == "NN" && (self.is_person_noun(token) || self.gender(token) != [false, false])
                }
                Pos::Propn => token.ent_type() == "PERSON",
                _ => false,
            };
            let is_his = || {
                let beside = clause::name_beside(token).or_else(|| (token.dep() == "appos").then(|| token.head()));
                let around = std::iter::once(token).chain(beside).chain([token.head()]);
                around
                    .filter_map(|word| self.person_at(word.i()))
                    .any(|name| name == *own)
            };
            is_one && !is_his()
        })
    }

    /// Says whether a noun is for a man where the pronoun is a woman's, or the other way round: "her **husband** said she had left".
    pub(super) fn is_of_other_gender(&self, noun: Token<'_>, pronoun: Token<'_>) -> bool {
        let ([woman, man], [she, he]) = (self.gender(noun), self.gender(pronoun));
        noun.pos() == Pos::Noun && (woman && !man && he || man && !woman && she)
    }

    /// "**Lima's** husband said **she** had left": whose man somebody is who is none.
    pub(super) fn whose_kin(&self, noun: Token<'d>, pronoun: Token<'d>) -> Option<Range<usize>> {
        let owner = clause::owner(noun)?;
        if owner.pos() == Pos::Pron {
            let meant = self.names.get(&owner.i());
            return meant.filter(|_| self.is_alike(owner.lower(), pronoun)).cloned();
        }
        let meant = self.person_at(owner.i())?;
        let person = self.persons.iter().find(|person| person.name == meant)?;
        (!self.gender_clashes(person, pronoun)).then_some(meant)
    }

    /// Says whether a word is a woman's and the person a man, or the other way round.
    pub(super) fn clashes(&self, person: &Person, word: &str) -> bool {
        let coref = &self.cues.coref;
        let given = self.doc.token(person.name.start).lower();
        coref.female.contains(word) && coref.names_of_men.contains(given)
            || coref.male.contains(word) && coref.names_of_women.contains(given)
    }

    pub(super) fn gender_clashes(&self, person: &Person, pronoun: Token<'_>) -> bool {
        let coref = &self.cues.coref;
        let given = self.doc.token(person.name.start).lower();
        let woman = person.titles.iter().any(|title| coref.female.contains(title.as_str()))
            || coref.names_of_women.contains(given);
        let man =
            person.titles.iter().any(|title| coref.male.contains(title.as_str())) || coref.names_of_men.contains(given);
        let word = pronoun.lower();
        let [she, he] = person.called;
        let (woman, man) = (woman || !man && she > he, man || !woman && he > she);
        (woman && coref.male.contains(word)) || (man && coref.female.contains(word))
    }
}
