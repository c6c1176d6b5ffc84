//! "It", "its", "the country": which state or body is meant.

use std::ops::Range;

use lexicon::cues::Frame;
use nlp::{Pos, Token};

use super::{Links, PRONOUN_REACH, is_several, is_subject, is_subject_itself, without_possessive};
use crate::{attribution, clause};

impl<'d> Links<'d> {
    /// "it", "its": the party that is the subject of the clause or of the one it hangs on.
    pub(super) fn party_for(&self, pronoun: Token<'d>, sent: Range<usize>) -> Option<Range<usize>> {
        let candidates = self.parties_in(sent.start..pronoun.i());
        // "Chad shelled **it**": the object is not the subject.
        let own_subject = self.own_subject(pronoun);
        let subjects: Vec<&Range<usize>> = candidates
            .iter()
            .filter(|tokens| is_subject_itself(self.doc, tokens))
            .filter(|tokens| own_subject.is_none_or(|subject| !tokens.contains(&subject)))
            .collect();
        let distinct = |ranges: &[&Range<usize>]| {
            let mut names: Vec<&str> = ranges.iter().map(|range| self.doc.words((*range).clone())).collect();
            names.sort_unstable();
            names.dedup();
            names.len()
        };
        if !subjects.is_empty() && distinct(&subjects) == 1 {
            return Some(subjects[0].clone());
        }
        if !subjects.is_empty() {
            // The subject of the pronoun's own clause stands nearest.
            let own = pronoun
                .ancestors()
                .filter(|token| clause::is_verbal(*token))
                .find_map(|verb| clause::own_subject(verb).filter(|subject| subject.i() < pronoun.i()))?;
            return subjects.into_iter().find(|tokens| tokens.contains(&own.i())).cloned();
        }
        if let Some(body) = self.body_that_tells(pronoun) {
            return Some(self.named(body));
        }
        // "condemned **Chad** for **its** raid": the one party among the objects of the verbs above.
        let governs = |tokens: &&Range<usize>| {
            let name = self.doc.token(tokens.end - 1);
            let verb = if name.dep() == "pobj" {
                name.head().head()
            } else {
                name.head()
            };
            let is_object = matches!(name.dep(), "dobj" | "pobj" | "dative") && clause::is_verbal(verb);
            is_object && pronoun.ancestors().any(|above| above == verb)
        };
        let objects: Vec<&Range<usize>> = candidates.iter().filter(governs).collect();
        let is_owner = pronoun.dep() == "poss";
        // "**Kenya**'s allies condemned its raid": no people are "it", but whose they are.
        let peopled = |tokens: &&Range<usize>| {
            let name = self.doc.token(tokens.end - 1);
            let people = name.head();
            let is_theirs = name.dep() == "poss" && (is_several(people) || self.is_person_noun(people));
            is_theirs && people.ent_type() != "ORG"
        };
        let all: Vec<&Range<usize>> = candidates.iter().collect();
        if is_owner && distinct(&all) == 1 && objects.is_empty() {
            return candidates.iter().find(peopled).cloned();
        }
        (is_owner && distinct(&objects) == 1 && distinct(&all) == 1).then(|| objects[0].clone())
    }

    /// "Chad's **army** said its planes had left": the body that tells what its own people or arms did.
    fn body_that_tells(&self, pronoun: Token<'d>) -> Option<Token<'d>> {
        let noun = pronoun.head();
        let clause = noun.head();
        let is_content = pronoun.dep() == "poss"
            && matches!(noun.dep(), "nsubj" | "nsubjpass")
            && clause.dep() == "ccomp"
            && self.is_speech(clause.head());
        let teller = clause::own_subject(clause.head()).filter(|_| is_content)?;
        (teller.i() < pronoun.i() && self.is_one_body(teller) && !self.is_document(teller)).then_some(teller)
    }

    fn parties_in(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let found = self.doc.ents().iter().filter(|ent| {
            matches!(ent.label(), "GPE" | "ORG") && ent.start() >= tokens.start && ent.end() <= tokens.end
        });
        found.map(|ent| without_possessive(self.doc, ent.tokens())).collect()
    }

    /// "the country": the one state that is a subject in this sentence or the nearest one before it in the paragraph.
    pub(super) fn country_for(&self, noun: Token<'_>, sents: &[Range<usize>], number: usize) -> Option<Range<usize>> {
        for sent in sents[..=number].iter().rev() {
            if self.paragraphs[sent.start] != self.paragraphs[noun.i()] {
                return None;
            }
            let states: Vec<Range<usize>> = self
                .doc
                .ents()
                .iter()
                .filter(|ent| ent.label() == "GPE" && sent.contains(&ent.start()) && ent.end() <= noun.i())
                .map(|ent| without_possessive(self.doc, ent.tokens()))
                .collect();
            let mut subjects: Vec<&Range<usize>> = states
                .iter()
                .filter(|tokens| is_subject(self.doc, tokens.end - 1))
                .collect();
            subjects.dedup_by_key(|tokens| self.doc.words((*tokens).clone()));
            match subjects.as_slice() {
                [] => {}
                [only] => return Some((*only).clone()),
                _ => return None,
            }
            if let Some(owner) = self.only_owner(noun).filter(|_| sent.contains(&noun.i())) {
                return Some(owner);
            }
        }
        None
    }

    /// "**Jordanian** officials said the country was calm": the one state that the sentence names before, as whose its subject or source is.
    fn only_owner(&self, noun: Token<'_>) -> Option<Range<usize>> {
        let ents = self.doc.ents().iter().filter(|ent| {
            matches!(ent.label(), "GPE" | "NORP") && ent.start() >= noun.sent().start() && ent.end() <= noun.i()
        });
        let mut ents = ents.map(|ent| without_possessive(self.doc, ent.tokens()));
        let only = ents.next().filter(|_| ents.next().is_none())?;
        let word = self.doc.token(only.end - 1);
        let owned = word.head();
        let is_owner = matches!(word.dep(), "amod" | "compound" | "nmod" | "poss") && clause::is_nominal(owned);
        let is_source = matches!(owned.dep(), "nsubj" | "nsubjpass" | "pobj");
        let is_state = self.actors.names().find(self.doc.words(only.clone())).next().is_some();
        (is_owner && is_source && is_state).then_some(only)
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
                // "…, the report warned. **It** praised …": the paper goes on.
                if self.speaks(subject) && sent.end == sents[number].start {
                    return Some(self.named(subject));
                }
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
