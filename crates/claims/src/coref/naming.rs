//! "What it called …": who gives a name to what a clause tells is who tells or does it.

use std::ops::Range;

use nlp::{Pos, Token};

use super::{Links, is_several};
use crate::{attribution, clause};

/// How many clauses up whoever names something may stand: "said they would leave to avenge what it called …".
const REACH: usize = 6;

impl<'d> Links<'d> {
    /// "**The ministry** said troops had gone in to end what **it** called a threat": the nearest subject above that the pronoun fits, and not
    /// only that of the clause right above. Nothing where the pronoun stands in no such clause.
    pub(super) fn namer(&self, pronoun: Token<'d>) -> Option<Range<usize>> {
        let naming = pronoun.head();
        let of_what = |child: Token<'_>| child.tag() == "WP" && child.i() < pronoun.i() && child.dep() != "nsubj";
        let coref = &self.cues.coref;
        let is_third = [&coref.person, &coref.thing, &coref.plural]
            .iter()
            .any(|words| words.contains(pronoun.lower()));
        let is_named = pronoun.dep() == "nsubj"
            && pronoun.pos() == Pos::Pron
            && is_third
            && naming.lefts().any(of_what)
            && attribution::families(self.cues, naming)
                .iter()
                .any(|(_, family)| family.speech);
        if !is_named {
            return None;
        }
        let is_quoted = self.is_quoted(pronoun.i());
        let above = naming.ancestors().filter(|word| clause::is_verbal(*word)).take(REACH);
        let mut subjects = above
            .filter_map(clause::own_subject)
            .filter(|subject| subject.i() < pronoun.i() && self.is_quoted(subject.i()) == is_quoted);
        let subject = subjects.find(|subject| self.fits(*subject, pronoun))?;
        if subject.pos() == Pos::Pron {
            return self.names.get(&subject.i()).cloned();
        }
        Some(self.person_at(subject.i()).unwrap_or_else(|| self.named(subject)))
    }

    /// Says whether a pronoun may mean a subject, by number and kind.
    fn fits(&self, subject: Token<'d>, pronoun: Token<'d>) -> bool {
        let coref = &self.cues.coref;
        let word = pronoun.lower();
        if subject.pos() == Pos::Pron {
            return subject.lower() == word || coref.person.contains(word) && self.is_alike(subject.lower(), pronoun);
        }
        if !clause::is_nominal(subject) {
            return false;
        }
        if coref.plural.contains(word) {
            is_several(subject)
        } else if coref.person.contains(word) {
            let meant = self.person_at(subject.i());
            let person = meant.and_then(|name| self.persons.iter().find(|person| person.name == name));
            self.may_be_one_person(subject)
                && !self.is_of_other_gender(subject, pronoun)
                && person.is_none_or(|person| !self.gender_clashes(person, pronoun))
        } else {
            self.may_be_a_thing(subject) && self.is_people(subject)
        }
    }
}
