//! "He", "she": who in this sentence or those before is meant.

use std::ops::Range;

use nlp::Token;

use super::{Links, PRONOUN_REACH, Person, is_of_dead, is_subject};
use crate::clause;

impl<'d> Links<'d> {
    /// "he", "she": the only person named in the nearest sentence that names one, or the subject among several.
    pub(super) fn person_for(&self, pronoun: Token<'d>, sents: &[Range<usize>], number: usize) -> Option<Range<usize>> {
        let first = number.saturating_sub(PRONOUN_REACH);
        let barred = self.own_subject(pronoun);
        let mourners = self.mourners(pronoun);
        let left_out = self.named_in_own_deeds(pronoun);
        if let Some(dead) = self.only_dead().filter(|_| is_of_dead(pronoun, self.actors)) {
            let person = &self.persons[dead];
            return (!self.gender_clashes(person, pronoun)).then(|| person.name.clone());
        }
        let is_speaking = self.speaks(pronoun) && !self.is_quoted(pronoun.i());
        let spoken_of = if is_speaking {
            self.spoken_of(pronoun)
        } else {
            Vec::new()
        };
        if !spoken_of.is_empty()
            && let Some(speaker) = self.last_speaker(pronoun, sents, number, &spoken_of)
        {
            return Some(speaker);
        }
        for sent in sents[first..=number].iter().rev() {
            // A rule or an hour alone on its line begins another entry.
            if !sent.contains(&pronoun.i()) && self.parts_entries(sent) {
                return None;
            }
            let mut candidates: Vec<(usize, usize)> = Vec::new();
            for (at, person) in self.persons.iter().enumerate() {
                let is_barred = barred.iter().chain(&mourners).chain(&left_out).any(|&subject| {
                    let length = person.name.len();
                    let mentions = person.mentions.iter();
                    mentions
                        .copied()
                        .any(|start| start == subject || (start..start + length).contains(&subject))
                });
                if is_barred || self.gender_clashes(person, pronoun) {
                    continue;
                }
                for &mention in &person.mentions {
                    // "“Keita must go,” **he** said": whoever speaks is nobody named in what he says.
                    let is_named_by_him = is_speaking && self.is_in_words_before(mention, pronoun);
                    if sent.contains(&mention) && mention < pronoun.i() && !is_named_by_him {
                        candidates.push((at, mention));
                    }
                }
            }
            let mut who: Vec<usize> = candidates.iter().map(|(at, _)| *at).collect();
            who.sort_unstable();
            who.dedup();
            // Who speaks goes on speaking, whoever else he names.
            if let Some(speaker) = self.speaker_in(sent, pronoun, &spoken_of).filter(|_| is_speaking) {
                return Some(speaker);
            }
            let is_subject_named = || candidates.iter().any(|(_, mention)| is_subject(self.doc, *mention));
            if let Some(same) = self.same_pronoun_before(sent, pronoun).filter(|_| !is_subject_named()) {
                return self.names.get(&same).cloned();
            }
            if let Some(unknown) = self.unknown_speaker(sent, pronoun).filter(|_| !is_subject_named()) {
                return Some(unknown);
            }
            if self.has_unnamed_person(sent, pronoun, barred) && !is_subject_named() {
                return self.unnamed_speaker(sent, pronoun).filter(|_| is_speaking);
            }
            match who.as_slice() {
                [] => {}
                [only] => return Some(self.persons[*only].name.clone()),
                _ => {
                    let of = |is_meant: &dyn Fn(usize) -> bool| {
                        let mut subjects: Vec<usize> = candidates
                            .iter()
                            .filter(|(_, mention)| is_meant(*mention))
                            .map(|(at, _)| *at)
                            .collect();
                        subjects.sort_unstable();
                        subjects.dedup();
                        subjects
                    };
                    // "Keita had lied, **Lima** said. She added …": who speaks goes on speaking.
                    let speaking = of(&|mention| is_speaking && self.speaks_outside(mention));
                    let subjects = of(&|mention| is_subject(self.doc, mention));
                    let (([only], _) | (_, [only])) = (speaking.as_slice(), subjects.as_slice()) else {
                        return None;
                    };
                    return Some(self.persons[*only].name.clone());
                }
            }
        }
        None
    }

    /// "**She** admired Ana Lima. … **She** left": a subject goes on being spoken of by its pronoun. What is quoted goes on within
    /// quotations alone.
    fn same_pronoun_before(&self, sent: &Range<usize>, pronoun: Token<'_>) -> Option<usize> {
        let end = sent.end.min(pronoun.i());
        let mut before = self.doc.slice(sent.start.min(end)..end);
        let is_same = |token: &Token<'_>| {
            token.lower() == pronoun.lower()
                && token.dep() == "nsubj"
                && self.is_quoted(token.i()) == self.is_quoted(pronoun.i())
        };
        before.rfind(is_same).map(Token::i)
    }

    /// "**The official** spoke as **he** was not allowed to": the sentence may be about somebody whom the article does not name.
    fn has_unnamed_person(&self, sent: &Range<usize>, pronoun: Token<'_>, barred: Option<usize>) -> bool {
        let root = self.doc.token(sent.start).sent().root();
        let subject =
            clause::own_subject(root).filter(|subject| subject.i() < pronoun.i() && Some(subject.i()) != barred);
        let is_unknown_name = |subject: Token<'_>| {
            subject.tag() == "NNP"
                && subject.text().chars().any(char::is_lowercase)
                && matches!(subject.ent_type(), "" | "PERSON")
                && subject.lefts().next().is_none()
                && self.person_at(subject.i()).is_none()
                && self.actors.names().find(subject.text()).next().is_none()
        };
        subject.is_some_and(|subject| {
            is_unknown_name(subject) && !self.is_quoted(subject.i()) && !self.speaks(pronoun)
                || subject.tag() == "NN"
                    && self.is_person_noun(subject)
                    && !self.names.contains_key(&subject.i())
                    && !clause::has_child(subject, "appos")
                    && clause::name_beside(subject).is_none()
                    && !self.is_quoted(subject.i())
        })
    }

    /// "Lima spoke of **his** death": who speaks or acts in the clauses above is not the dead.
    fn mourners(&self, pronoun: Token<'_>) -> Vec<usize> {
        let of_dead = is_of_dead(pronoun, self.actors);
        let verbs = pronoun.ancestors().filter(|token| of_dead && clause::is_verbal(*token));
        verbs.filter_map(clause::own_subject).map(Token::i).collect()
    }

    /// Returns the one person of whose death the article speaks by name: "**Keita's** death", "the killing of **Keita**".
    fn only_dead(&self) -> Option<usize> {
        let is_dead = |person: &Person| {
            person.mentions.iter().any(|&start| {
                let mut name = self.doc.token(start);
                while name.dep() == "compound" && name.head().i() > name.i() {
                    name = name.head();
                }
                let of = (name.dep() == "pobj" && self.actors.is_belonging(name.head().lower())).then(|| name.head());
                is_of_dead(name, self.actors) || of.is_some_and(|of| self.actors.is_fatal(of.head().lemma()))
            })
        };
        let mut dead = (0..self.persons.len()).filter(|&at| is_dead(&self.persons[at]));
        dead.next().filter(|_| dead.next().is_none())
    }
}
