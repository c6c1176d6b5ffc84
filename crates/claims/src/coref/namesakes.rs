//! Who is not meant by a pronoun: who speaks for its person, whom it deals with, and who stands in another entry of the page.

use std::ops::Range;

use nlp::{Pos, Token};

use super::Links;
use crate::clause;

impl<'d> Links<'d> {
    /// Says whether a noun is for who speaks for a person whom the pronoun may mean: "**Lima's** lawyer", "a spokesman for **Lima**".
    pub(super) fn speaks_for_one(&self, noun: Token<'_>, pronoun: Token<'_>) -> bool {
        if !self.cues.coref.stand_ins_of_persons.contains(noun.lower()) {
            return false;
        }
        let behind = noun
            .rights()
            .filter(|child| child.dep() == "prep")
            .flat_map(Token::rights);
        let mut owners = noun.lefts().filter(|child| child.dep() == "poss").chain(behind);
        owners.any(|owner| {
            let meant = self.person_at(owner.i());
            let named = meant.and_then(|name| self.persons.iter().find(|person| person.name == name));
            named.is_some_and(|person| !self.gender_clashes(person, pronoun))
                || named.is_none() && owner.ent_type() == "PERSON"
                || owner.pos() == Pos::Pron && self.cues.coref.person.contains(owner.lower())
        })
    }

    /// "Campaigning against **Lima**, she won": whom the subject deals with in a clause of its own without a subject is not the subject.
    pub(super) fn named_in_own_deeds(&self, pronoun: Token<'_>) -> Vec<usize> {
        let verb = pronoun.head();
        if !matches!(pronoun.dep(), "nsubj" | "nsubjpass") || !clause::is_verbal(verb) {
            return Vec::new();
        }
        let deed = |child: Token<'d>| match child.dep() {
            "advcl" if matches!(child.tag(), "VBG" | "VBN") => Some(child),
            "prep" => clause::child(child, "pcomp").filter(|verb| verb.tag() == "VBG"),
            _ => None,
        };
        let verb = self.doc.token(verb.i());
        let deeds = verb.lefts().filter(|child| child.i() < pronoun.i()).filter_map(deed);
        let alone = deeds.filter(|deed| clause::own_subject(*deed).is_none());
        alone.flat_map(Token::subtree).map(Token::i).collect()
    }

    /// "Unlike **Keita**, however, **he** left": whom somebody is unlike is another one.
    pub(super) fn set_apart(&self, pronoun: Token<'d>) -> Vec<usize> {
        let contrast = &self.cues.coref.contrast;
        let apart = |preposition: &Token<'d>| contrast.contains(preposition.lower()) && preposition.i() < pronoun.i();
        let verbs = pronoun.ancestors().filter(|token| clause::is_verbal(*token));
        let others = verbs.flat_map(Token::lefts).filter(apart);
        let named = others.filter_map(|preposition| clause::child(preposition, "pobj"));
        named.flat_map(clause::conjuncts).map(Token::i).collect()
    }

    /// Says whether a sentence is no more than a rule, or an hour, between the entries of a page.
    pub(super) fn parts_entries(&self, sent: &Range<usize>) -> bool {
        let mut words = self
            .doc
            .slice(sent.clone())
            .filter(|token| token.text().chars().any(char::is_alphanumeric));
        words.all(|token| token.ent_type() == "TIME" || token.pos() == Pos::Num)
    }
}
