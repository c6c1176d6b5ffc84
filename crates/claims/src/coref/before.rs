//! Who goes on speaking: pronouns that take up who spoke in a sentence before.

use std::ops::Range;

use lexicon::cues::Frame;
use nlp::{Pos, Token};

use super::{Links, is_several};
use crate::{attribution, clause};

/// How many sentences back who spoke last may stand: what he says may run over two or three of them.
const SPEAKER_REACH: usize = 4;

impl<'d> Links<'d> {
    /// Says whether a word is the subject of a verb behind which words may be quoted.
    pub(super) fn speaks(&self, subject: Token<'_>) -> bool {
        subject.dep() == "nsubj"
            && attribution::families(self.cues, subject.head())
                .iter()
                .any(|(_, family)| family.speech && family.frames.contains(&Frame::Quote))
    }

    /// Says whether a person's mention is the subject of such a verb outside of quotations.
    pub(super) fn speaks_outside(&self, mention: usize) -> bool {
        !self.is_quoted(mention) && self.speaks(super::last_of_name(self.doc, mention))
    }

    /// Returns who spoke last before a pronoun of somebody who speaks, unless it is one of those of whom he speaks.
    pub(super) fn last_speaker(
        &self,
        pronoun: Token<'_>,
        sents: &[Range<usize>],
        number: usize,
        spoken_of: &[Range<usize>],
    ) -> Option<Range<usize>> {
        let first = number.saturating_sub(SPEAKER_REACH);
        for sent in sents[first..number].iter().rev() {
            let mut words = self.doc.slice(sent.clone());
            if words.any(|token| self.speaks(token) && !self.is_quoted(token.i())) {
                return self.speaker_in(sent, pronoun, spoken_of);
            }
        }
        None
    }

    /// Returns who speaks in a sentence before a pronoun, where that is somebody named whom the pronoun may mean.
    pub(super) fn speaker_in(
        &self,
        sent: &Range<usize>,
        pronoun: Token<'_>,
        spoken_of: &[Range<usize>],
    ) -> Option<Range<usize>> {
        let words = self.doc.slice(sent.start..sent.end.min(pronoun.i()));
        let speaking: Vec<Token<'d>> = words
            .filter(|token| self.speaks(*token) && !self.is_quoted(token.i()))
            .collect();
        let last = |is_meant: &dyn Fn(Token<'d>) -> bool| speaking.iter().rfind(|token| is_meant(**token)).copied();
        let tells = |subject: Token<'d>| !self.is_told_by_another(subject.head());
        let main = last(&|subject| tells(subject) && !matches!(subject.head().dep(), "relcl" | "acl"));
        let speaker = main.or_else(|| last(&tells)).or_else(|| last(&|_| true))?;
        let meant = self.person_at(clause::antecedent(speaker, speaker.head()).i())?;
        let person = self.persons.iter().find(|person| person.name == meant)?;
        (!spoken_of.contains(&meant) && !self.gender_clashes(person, pronoun)).then_some(meant)
    }

    /// "Lima said that Keita **told** ministers so": whoever tells what another one says does not speak here.
    pub(super) fn is_told_by_another(&self, verb: Token<'d>) -> bool {
        let mut clauses = std::iter::once(verb).chain(verb.ancestors());
        clauses.any(|clause| {
            let above = clause.head();
            clause.dep() == "ccomp" && self.is_speech(above) && clause::subject(above).is_some()
        })
    }

    /// Returns the persons of whom words in the sentence's quotation speak as "he" or "she": who says it is somebody else.
    pub(super) fn spoken_of(&self, pronoun: Token<'_>) -> Vec<Range<usize>> {
        let words = self.doc.slice(pronoun.sent().range());
        let alike = words.filter(|token| {
            self.is_quoted(token.i()) && token.dep() == "nsubj" && self.is_alike(token.lower(), pronoun)
        });
        alike.filter_map(|token| self.names.get(&token.i()).cloned()).collect()
    }

    /// "**He** said that Keita had left", "as **she** met Lima": who is named behind the verb of a pronoun's own clause is somebody else. What is
    /// joined to the clause, or says who the pronoun is, tells nothing of that.
    pub(super) fn named_behind(&self, pronoun: Token<'d>) -> Vec<Range<usize>> {
        let verb = pronoun.head();
        if !matches!(pronoun.dep(), "nsubj" | "nsubjpass") || !clause::is_verbal(verb) {
            return Vec::new();
        }
        let end = verb.sent().end();
        let is_behind = |mention: usize| {
            let name = super::last_of_name(self.doc, mention);
            let apart = |token: Token<'_>| matches!(token.dep(), "conj" | "attr" | "oprd" | "parataxis" | "appos");
            name.is_under(verb) && !clause::up_to(name, verb).any(apart)
        };
        let is_named = |person: &&super::Person| {
            let first = person.mentions.partition_point(|&mention| mention <= verb.i());
            let mut here = person.mentions[first..].iter().take_while(|&&mention| mention < end);
            here.any(|&mention| is_behind(mention))
        };
        self.persons
            .iter()
            .filter(is_named)
            .map(|person| person.name.clone())
            .collect()
    }

    /// Says whether a mention stands in the quotation that ends right before a pronoun: "“**Keita** must go,” he said".
    pub(super) fn is_in_words_before(&self, mention: usize, pronoun: Token<'_>) -> bool {
        let mut between = self.doc.slice(mention..pronoun.i().max(mention));
        self.is_quoted(mention)
            && between.all(|token| self.is_quoted(token.i()) || token.is_punct() || token.is_space())
    }

    /// "**Heath**, the vet, told officials so. **She** wrote …": somebody whom nothing else names speaks in the sentence before.
    pub(super) fn unknown_speaker(&self, sent: &Range<usize>, pronoun: Token<'d>) -> Option<Range<usize>> {
        let root = self.doc.token(sent.start).sent().root();
        let subject = clause::own_subject(root).filter(|subject| subject.i() < pronoun.i())?;
        let is_name = pronoun.dep() == "nsubj"
            && subject.tag() == "NNP"
            && matches!(subject.ent_type(), "" | "PERSON")
            && self.speaks(subject)
            && self.person_at(subject.i()).is_none()
            && !is_several(subject)
            && subject.children_by("det").next().is_none()
            && self.actors.names().find(subject.text()).next().is_none();
        is_name.then(|| self.named(subject))
    }

    /// "a president may pardon **himself**": who is the subject of the clause, and nobody else.
    pub(super) fn own_person(&self, reflexive: Token<'_>) -> Option<Range<usize>> {
        let mut verbs = reflexive.ancestors().filter(|token| clause::is_verbal(*token));
        let subject = verbs.find_map(clause::own_subject)?;
        self.person_at(subject.i())
    }

    /// Returns the full name of the person of whose mention a word is part, whom it means, or whose name explains it.
    pub(super) fn person_at(&self, i: usize) -> Option<Range<usize>> {
        let of_name = |i: usize| self.person_by_token[i].map(|at| self.persons[at].name.clone());
        let token = self.doc.token(i);
        let beside = || {
            let name = clause::name_beside(token).filter(|_| token.pos() == Pos::Noun)?;
            of_name(name.i())
        };
        self.names.get(&i).cloned().or_else(|| of_name(i)).or_else(beside)
    }

    /// "A police **spokesman** said so. **He** added …": somebody without a name speaks, and goes on.
    pub(super) fn unnamed_speaker(&self, sent: &Range<usize>, pronoun: Token<'d>) -> Option<Range<usize>> {
        let root = self.doc.token(sent.start).sent().root();
        let subject = clause::own_subject(root).filter(|subject| subject.i() < pronoun.i())?;
        let is_one = subject.tag() == "NN"
            && self.is_person_noun(subject)
            && !is_several(subject)
            && !self.is_of_other_gender(subject, pronoun);
        (is_one && self.speaks_outside(subject.i())).then(|| crate::roles::noun_phrase(subject))
    }
}
