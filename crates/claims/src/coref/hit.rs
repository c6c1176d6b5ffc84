//! "He", "she" in a clause that tells why, when or with what end something was done to somebody: whom it befell, be it somebody without a name.

use std::ops::Range;

use nlp::Token;

use super::{Links, is_several};
use crate::clause;

impl<'d> Links<'d> {
    /// "guards shot a **boy** when **he** ran", "my **cousin** was hit and **he** died": whom the clause above or before befell, where nobody
    /// else of that clause can be meant.
    pub(super) fn befallen(&self, pronoun: Token<'d>) -> Option<Range<usize>> {
        let verb = pronoun.head();
        let above = verb.head();
        if !matches!(pronoun.dep(), "nsubj" | "nsubjpass")
            || !clause::is_verbal(above)
            || self.is_quoted(pronoun.i()) != self.is_quoted(above.i())
        {
            return None;
        }
        let subject = clause::own_subject(above).filter(|subject| subject.i() < pronoun.i())?;
        let object = clause::child(above, "dobj").filter(|object| object.i() < pronoun.i());
        let found = match verb.dep() {
            "conj" if !self.speaks(pronoun) => self
                .unnamed_one(subject, pronoun)
                .filter(|_| object.is_none_or(|object| !self.is_one(object))),
            "advcl" if above.i() < pronoun.i() => {
                let object = object?;
                if self.is_one(subject) {
                    // "a **judge** ordered the arrest of Lima after **he** spoke": he who is named, and not who has no name.
                    let of = self.of_whom(object);
                    let is_deed = of != object || !self.is_speech(above);
                    let is_unnamed = is_deed && self.unnamed_one(subject, pronoun).is_some();
                    is_unnamed.then(|| self.named_one(of, pronoun)).flatten()
                } else {
                    self.unnamed_one(object, pronoun).filter(|_| !self.speaks(pronoun))
                }
            }
            _ => None,
        }?;
        // Somebody else who stands between may be meant as well.
        let is_between = |person: &super::Person| {
            let is_here = |&mention: &usize| found.end <= mention && mention < pronoun.i();
            person.name != found && person.mentions.iter().any(is_here) && !self.gender_clashes(person, pronoun)
        };
        let noun_between = || {
            let mut words = self.doc.slice(found.end..pronoun.i().max(found.end));
            // "hit in the **head**"
            let is_person = |word: Token<'_>| {
                let sector = self.actors.sector_noun(&[word.lower()]);
                sector.is_some_and(|sector| sector.is_person)
            };
            words.any(|word| word.tag() == "NN" && is_person(word))
        };
        (!self.persons.iter().any(is_between) && !noun_between()).then_some(found)
    }

    /// Says whether a word may stand for one person.
    fn is_one(&self, noun: Token<'_>) -> bool {
        noun.tag() == "PRP" || self.actors.is_kin(noun.lemma()) || self.may_be_one_person(noun)
    }

    /// Returns the phrase of a noun that stands for one person whom nothing names.
    fn unnamed_one(&self, noun: Token<'d>, pronoun: Token<'d>) -> Option<Range<usize>> {
        let is_unnamed = noun.tag() == "NN"
            && (self.is_person_noun(noun) || self.actors.is_kin(noun.lemma()))
            && !is_several(noun)
            && !self.is_of_other_gender(noun, pronoun)
            && self.person_at(noun.i()).is_none()
            && !clause::has_child(noun, "appos")
            && clause::name_beside(noun).is_none();
        is_unnamed.then(|| crate::roles::noun_phrase(noun))
    }

    /// "the arrest **of Lima**": on whom the deed that is an object falls; the object itself, where it is somebody.
    fn of_whom(&self, object: Token<'d>) -> Token<'d> {
        let of = object
            .rights()
            .filter(|child| child.dep() == "prep" && self.actors.is_belonging(child.lower()));
        of.filter_map(|of| clause::child(of, "pobj")).next().unwrap_or(object)
    }

    fn named_one(&self, noun: Token<'d>, pronoun: Token<'d>) -> Option<Range<usize>> {
        let meant = self.person_at(noun.i())?;
        let person = self.persons.iter().find(|person| person.name == meant)?;
        (!self.gender_clashes(person, pronoun)).then_some(meant)
    }
}
