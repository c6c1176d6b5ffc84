//! Who goes on: pronouns and short names of bodies that take up who spoke or acted in a sentence before.

use std::ops::Range;

use lexicon::cues::Frame;
use nlp::{Pos, Token};

use super::{Links, PRONOUN_REACH, is_several};
use crate::{attribution, clause};

/// How many sentences back who spoke last may stand: what he says may run over two or three of them.
const SPEAKER_REACH: usize = 4;

/// How many sentences back a body's owner may stand: further off another government may be meant.
const BODY_REACH: usize = 2;

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

    /// "The **army** denied it. **It** said …": the body or state that spoke or acted in the sentence before, headings, papers
    /// and quotations passed over.
    pub(super) fn party_before(
        &self,
        pronoun: Token<'d>,
        sents: &[Range<usize>],
        number: usize,
    ) -> Option<Range<usize>> {
        let verb = pronoun.head();
        let tells = attribution::families(self.cues, verb).iter().any(|(_, family)| {
            let quotes = family.frames.contains(&Frame::Quote);
            family.speech && !family.impersonal && (quotes || family.event_type.is_some())
        });
        let own_root = self.doc.token(pronoun.i()).sent().root();
        let is_first =
            clause::own_subject(own_root).is_none_or(|subject| subject.i() >= pronoun.i() || verb == own_root);
        if pronoun.dep() != "nsubj" || !tells || !is_first || self.is_quoted(pronoun.i()) {
            return None;
        }
        let first = number.saturating_sub(PRONOUN_REACH);
        for sent in sents[first..number].iter().rev() {
            let root = self.doc.token(sent.start).sent().root();
            if !clause::is_verbal(root) || self.is_quoted(root.i()) {
                continue;
            }
            let subject = clause::own_subject(root)?;
            if self.is_document(subject) {
                continue;
            }
            if subject.pos() == Pos::Pron {
                let is_thing = self.cues.coref.thing.contains(subject.lower());
                return self.names.get(&subject.i()).filter(|_| is_thing).cloned();
            }
            let body = if self.is_one_body(subject) {
                Some(subject)
            } else {
                self.spoken_for(subject)
            };
            return body.map(|body| self.named(body));
        }
        None
    }

    /// "The **army** denied it. **Its** soldiers had left": the body or state that spoke or acted in the sentence before, where what is its
    /// own goes on.
    pub(super) fn owner_before(
        &self,
        pronoun: Token<'d>,
        sents: &[Range<usize>],
        number: usize,
    ) -> Option<Range<usize>> {
        let noun = pronoun.head();
        let is_subject = matches!(noun.dep(), "nsubj" | "nsubjpass") && noun.head() == pronoun.sent().root();
        if pronoun.dep() != "poss" || !is_subject || self.is_quoted(pronoun.i()) {
            return None;
        }
        let before = sents[number.checked_sub(1)?].clone();
        let root = self.doc.token(before.start).sent().root();
        let subject = clause::own_subject(root).filter(|_| clause::is_verbal(root) && !self.is_quoted(root.i()))?;
        if subject.pos() == Pos::Pron {
            let is_thing = self.cues.coref.thing.contains(subject.lower());
            return self.names.get(&subject.i()).filter(|_| is_thing).cloned();
        }
        (self.is_one_body(subject) && !self.is_document(subject)).then(|| self.named(subject))
    }

    /// "A spokesman for the **ministry**": the body for which somebody speaks.
    fn spoken_for(&self, speaker: Token<'d>) -> Option<Token<'d>> {
        let mut prepositions = speaker.rights().filter(|child| child.dep() == "prep");
        let object = clause::child(prepositions.next()?, "pobj")?;
        (self.is_person_noun(speaker) && self.is_one_body(object)).then_some(object)
    }

    /// "**PSPC** made a list. The **department** declined to comment": the one organisation that speaks or acts in the sentence before,
    /// or that alone is named there, where its name does not say itself what it is.
    pub(super) fn body_before(&self, noun: Token<'d>) -> Option<Range<usize>> {
        let kinds = &self.cues.coref.kinds;
        if !kinds.contains(noun.lower()) || noun.dep() != "nsubj" || self.is_quoted(noun.i()) {
            return None;
        }
        let before = self.doc.sent_of(noun.sent().start().checked_sub(1)?);
        let mut named: Vec<Range<usize>> = Vec::new();
        for ent in self.doc.ents() {
            let tokens = ent.tokens();
            if ent.label() == "ORG" && before.range().contains(&tokens.start) {
                named.push(super::without_possessive(self.doc, tokens));
            }
        }
        let subject = clause::own_subject(before.root());
        let acting = subject.and_then(|subject| named.iter().find(|tokens| tokens.contains(&subject.i())));
        // "a **PSPC** analysis found more": an acronym that alone is named.
        let is_short = |name: &&Range<usize>| self.doc.words((*name).clone()).chars().all(char::is_uppercase);
        let only = || named.first().filter(|_| named.len() == 1).filter(is_short);
        // "**Young Planet** blocked a bridge. The **group** called …": a name that the pipeline has no word for.
        let unlabelled = || {
            let name = subject.filter(|name| {
                name.pos() == Pos::Propn
                    && !matches!(name.ent_type(), "PERSON" | "GPE" | "LOC" | "NORP" | "DATE")
                    && name.children_by("compound").next().is_some()
                    && self.person_at(name.i()).is_none()
                    && !clause::has_child(*name, "conj")
            });
            name.map(crate::roles::noun_phrase)
        };
        let body = acting.or_else(only).cloned().or_else(unlabelled)?;
        let tells_kind = self
            .doc
            .slice(body.clone())
            .any(|word| self.cues.coref.bodies.contains(word.lower()) || kinds.contains(word.lower()));
        (!tells_kind).then_some(body)
    }

    /// "The **Chadian army** left. … The **army** said": the body of a state that somebody's name stood before, in this sentence or the two
    /// before it.
    pub(super) fn own_bodies(&mut self) {
        let sents: Vec<Range<usize>> = self.doc.sents().map(|sent| sent.range()).collect();
        for (number, sent) in sents.iter().enumerate() {
            let start = sents[number.saturating_sub(BODY_REACH)].start;
            for noun in self.doc.slice(sent.clone()) {
                if !self.is_body_alone(noun) || self.names.contains_key(&noun.i()) {
                    continue;
                }
                let mut before = self.doc.slice(start..noun.i()).filter(|other| {
                    other.lower() == noun.lower() && self.is_quoted(other.i()) == self.is_quoted(noun.i())
                });
                let last = before.rfind(|other| self.owner_word(*other).is_some());
                if let Some(named) = last {
                    self.names.insert(noun.i(), crate::roles::noun_phrase(named));
                }
            }
        }
    }

    /// Says whether a noun with nothing but "the" before it is for a body by which a state acts.
    fn is_body_alone(&self, noun: Token<'_>) -> bool {
        let is_body = || {
            let sector = self.actors.sector_noun(&[noun.lower()]);
            sector.is_some_and(|sector| sector.acts_for_state && !sector.is_person)
        };
        noun.tag() == "NN"
            && super::is_definite(noun)
            && noun.ent_type().is_empty()
            && !matches!(noun.dep(), "compound" | "nmod")
            && noun
                .children()
                .all(|child| matches!(child.dep(), "det" | "case" | "punct" | "relcl"))
            && is_body()
    }

    /// Returns the word before a body's noun that says whose it is: "the **Chadian** army".
    fn owner_word(&self, noun: Token<'d>) -> Option<Token<'d>> {
        let names = |word: &Token<'_>| {
            let before = matches!(word.dep(), "amod" | "compound" | "nmod" | "poss");
            before
                && matches!(word.ent_type(), "NORP" | "GPE")
                && self.actors.names().find(word.text()).next().is_some()
        };
        noun.lefts().find(names)
    }

    /// Returns where the sentences begin in which a name still stands near a word.
    pub(super) fn near(&self, word: Token<'_>) -> usize {
        let mut start = word.sent().start();
        for _ in 0..PRONOUN_REACH {
            start = start
                .checked_sub(1)
                .map_or(0, |before| self.doc.sent_of(before).start());
        }
        start
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
        let mut speaking = words.filter(|token| self.speaks(*token) && !self.is_quoted(token.i()));
        let meant = self.person_at(speaking.next_back()?.i())?;
        let person = self.persons.iter().find(|person| person.name == meant)?;
        (!spoken_of.contains(&meant) && !self.gender_clashes(person, pronoun)).then_some(meant)
    }

    /// Returns the persons of whom words in the sentence's quotation speak as "he" or "she": who says it is somebody else.
    pub(super) fn spoken_of(&self, pronoun: Token<'_>) -> Vec<Range<usize>> {
        let coref = &self.cues.coref;
        let is_alike = |word: &str| {
            coref.person.contains(word)
                && coref.female.contains(word) == coref.female.contains(pronoun.lower())
                && coref.male.contains(word) == coref.male.contains(pronoun.lower())
        };
        let words = self.doc.slice(pronoun.sent().range());
        let alike =
            words.filter(|token| self.is_quoted(token.i()) && token.dep() == "nsubj" && is_alike(token.lower()));
        alike.filter_map(|token| self.names.get(&token.i()).cloned()).collect()
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
        let of_name = |i: usize| {
            let is_part = |person: &&super::Person| {
                let length = person.name.len();
                let words = self.doc.words(person.name.clone());
                person.mentions.iter().any(|&start| {
                    let end = start + length;
                    start == i
                        || (start..end).contains(&i) && end <= self.doc.len() && self.doc.words(start..end) == words
                })
            };
            self.persons.iter().find(is_part).map(|person| person.name.clone())
        };
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
        let is_one = subject.tag() == "NN" && self.is_person_noun(subject) && !is_several(subject);
        (is_one && self.speaks_outside(subject.i())).then(|| crate::roles::noun_phrase(subject))
    }

    fn is_document(&self, noun: Token<'_>) -> bool {
        let documents = &self.cues.documents;
        let is_body = self.cues.coref.bodies.contains(noun.lower());
        noun.pos() == Pos::Noun && !is_body && (documents.contains(noun.lemma()) || documents.contains(noun.lower()))
    }

    /// Says whether a noun is one organisation, state or body: nothing that is "they".
    fn is_one_body(&self, noun: Token<'_>) -> bool {
        let coref = &self.cues.coref;
        let word = noun.lower();
        let of_table = || {
            let sector = self.actors.sector_noun(&[word]);
            coref.bodies.contains(word) || sector.is_some_and(|sector| !sector.is_person)
        };
        let is_named = matches!(noun.ent_type(), "ORG" | "GPE") && noun.pos() == Pos::Propn;
        !is_several(noun) && noun.ent_type() != "PERSON" && (is_named || of_table())
    }
}
