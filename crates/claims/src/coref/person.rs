//! "He", "she": who in this sentence or those before is meant.

use std::ops::Range;

use lexicon::cues::Effect;
use nlp::{Pos, Token};

use super::{Links, PRONOUN_REACH, Person, is_of_dead, is_subject};
use crate::{attribution, clause};

impl<'d> Links<'d> {
    /// "he", "she": the only person named in the nearest sentence that names one, or the subject among several.
    pub(super) fn person_for(&self, pronoun: Token<'d>, sents: &[Range<usize>], number: usize) -> Option<Range<usize>> {
        let first = number.saturating_sub(PRONOUN_REACH);
        let barred = self.own_subject(pronoun);
        let mut left_out = self.mourners(pronoun);
        left_out.extend(self.named_in_own_deeds(pronoun));
        left_out.extend(self.accusers(pronoun));
        left_out.extend(self.set_apart(pronoun));
        if let Some(dead) = is_of_dead(pronoun, self.actors).then(|| self.only_dead()).flatten() {
            let person = &self.persons[dead];
            return (!self.gender_clashes(person, pronoun)).then(|| person.name.clone());
        }
        let is_speaking = self.speaks(pronoun) && !self.is_quoted(pronoun.i()) && !self.denies_what_is_said(pronoun);
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
        if let Some(ahead) = self.named_ahead(pronoun) {
            return ahead;
        }
        if let Some(befallen) = self.befallen(pronoun) {
            return Some(befallen);
        }
        let behind = self.named_behind(pronoun);
        let mut others = self.other_speakers(pronoun, sents, number);
        others.extend(behind.iter().cloned());
        let speaks_on = is_speaking && self.last_speaker(pronoun, sents, number, &spoken_of).is_some();
        for sent in sents[first..=number].iter().rev() {
            // A rule or an hour alone on its line begins another entry.
            if !sent.contains(&pronoun.i()) && self.parts_entries(sent) {
                return None;
            }
            let mut candidates: Vec<(usize, usize)> = Vec::new();
            for (at, person) in self.persons.iter().enumerate() {
                // "“**He** knows Keita,” he said": who speaks is nobody whom his words call "he".
                let is_told_of = others.contains(&person.name) || spoken_of.contains(&person.name);
                if is_told_of || self.gender_clashes(person, pronoun) {
                    continue;
                }
                let is_barred = barred.iter().chain(&left_out).any(|&subject| {
                    let length = person.name.len();
                    let mentions = person.mentions.iter();
                    self.person_at(subject).as_ref() == Some(&person.name)
                        || mentions
                            .copied()
                            .any(|start| start == subject || (start..start + length).contains(&subject))
                });
                let is_topic = || speaks_on && !sent.contains(&pronoun.i()) && self.is_only_told_of(person);
                if is_barred || is_topic() {
                    continue;
                }
                for &mention in &person.mentions {
                    // "“Keita must go,” **he** said": whoever speaks is nobody named in what he says.
                    let is_named_by_him = is_speaking
                        && (self.is_in_words_before(mention, pronoun) || speaks_on && self.is_quoted(mention));
                    if sent.contains(&mention) && mention < pronoun.i() && !is_named_by_him {
                        candidates.push((at, mention));
                    }
                }
            }
            // "**Lima** left": of two of that name, the one whom the pronoun fits.
            for i in sent.start..sent.end.min(pronoun.i()) {
                let Some(bearers) = self.shared.get(&i).filter(|_| barred != Some(i)) else {
                    continue;
                };
                let fits = |at: &&usize| {
                    let person = &self.persons[**at];
                    !self.gender_clashes(person, pronoun) && !others.contains(&person.name)
                };
                candidates.extend(bearers.iter().filter(fits).map(|&at| (at, i)));
            }
            // "“**Keita** lies in **his** book,” Lima said": what is quoted tells of those whom it names.
            let is_in_same_words = |mention: usize| {
                let mut between = self.doc.slice(mention..pronoun.i());
                between.all(|token| self.is_quoted(token.i()))
            };
            if self.is_quoted(pronoun.i()) && candidates.iter().any(|(_, mention)| is_in_same_words(*mention)) {
                candidates.retain(|(_, mention)| is_in_same_words(*mention));
            }
            let mut who: Vec<usize> = candidates.iter().map(|(at, _)| *at).collect();
            who.sort_unstable();
            who.dedup();
            // Who speaks goes on speaking, whoever else he names.
            let is_other = |person: &Range<usize>| behind.contains(person);
            let speaker = self.speaker_in(sent, pronoun, &spoken_of).filter(|_| is_speaking);
            if let Some(speaker) = speaker.filter(|speaker| !is_other(speaker)) {
                return Some(speaker);
            }
            let is_subject_named = || candidates.iter().any(|(_, mention)| is_subject(self.doc, *mention));
            let same = self.same_pronoun_before(sent, pronoun).filter(|_| !is_subject_named());
            if let Some(same) = same.filter(|same| !same.as_ref().is_some_and(is_other)) {
                return same;
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
                    // "**Lima**, whose district Keita won, left. She …": what only explains somebody tells of others.
                    let main = of(&|mention| is_subject(self.doc, mention) && !self.explains(mention));
                    let (([only], _, _) | (_, [only], _) | (_, _, [only])) =
                        (speaking.as_slice(), subjects.as_slice(), main.as_slice())
                    else {
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
    fn same_pronoun_before(&self, sent: &Range<usize>, pronoun: Token<'d>) -> Option<Option<Range<usize>>> {
        let end = sent.end.min(pronoun.i());
        let is_before =
            |token: &Token<'d>| token.dep() == "nsubj" && self.is_quoted(token.i()) == self.is_quoted(pronoun.i());
        let same = |is_meant: &dyn Fn(Token<'d>) -> bool| {
            let mut before = self.doc.slice(sent.start.min(end)..end);
            before.rfind(|token| is_before(token) && is_meant(*token))
        };
        let link = |token: Token<'d>| self.names.get(&token.i()).cloned();
        if let Some(token) = same(&|token| token.lower() == pronoun.lower()) {
            return Some(link(token));
        }
        // "**She** said they had asked **her**": as an object of a clause of others too, and as whose something is.
        let own = self.local_subject(pronoun);
        let is_own = own.is_some_and(|own| self.is_alike(own.lower(), pronoun));
        if is_own && pronoun.dep() != "poss" {
            return None;
        }
        same(&|token| self.is_alike(token.lower(), pronoun))
            .and_then(link)
            .map(Some)
    }

    /// Says whether a word is a pronoun of a person of the same gender.
    pub(super) fn is_alike(&self, word: &str, pronoun: Token<'_>) -> bool {
        let coref = &self.cues.coref;
        coref.person.contains(word)
            && coref.female.contains(word) == coref.female.contains(pronoun.lower())
            && coref.male.contains(word) == coref.male.contains(pronoun.lower())
    }

    /// Returns the nearest subject above an object.
    fn local_subject(&self, pronoun: Token<'d>) -> Option<Token<'d>> {
        let mut verbs = pronoun.ancestors().filter(|token| clause::is_verbal(*token));
        verbs.find_map(clause::own_subject)
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
                    && !self.is_of_other_gender(subject, pronoun)
                    && !self.names.contains_key(&subject.i())
                    && !clause::has_child(subject, "appos")
                    && clause::name_beside(subject).is_none()
                    && !self.is_quoted(subject.i())
        })
    }

    /// "As **she** left, **Lima** thanked the town", "in **her** speech, **Lima** said": who is named only by the subject behind the words that
    /// open its sentence. Nobody where the subject names two, one as the other's: "a month after **he** resigned, Lima's deputy, Keita, left".
    fn named_ahead(&self, pronoun: Token<'d>) -> Option<Option<Range<usize>>> {
        let root = pronoun.sent().root();
        let subject =
            clause::own_subject(root).filter(|subject| subject.i() > pronoun.i() && subject.i() < root.i())?;
        let mut above = std::iter::once(pronoun).chain(pronoun.ancestors());
        let opening = above.find(|token| token.head() == root)?;
        let opens = matches!(opening.dep(), "advcl" | "prep" | "npadvmod")
            && opening.right_edge().i() < subject.left_edge().i();
        if !opens || self.is_quoted(pronoun.i()) != self.is_quoted(subject.i()) {
            return None;
        }
        let may_be = |name: &Range<usize>| {
            let mut named = self.persons.iter().filter(|person| person.name == *name);
            named.any(|person| !self.gender_clashes(person, pronoun))
        };
        let is_named_before = self.persons.iter().any(|other| {
            let is_here = |&mention: &usize| pronoun.sent().range().contains(&mention) && mention < pronoun.i();
            other.mentions.iter().any(is_here)
        });
        // "Although she left, **Lima** …", which several are called: whichever of them is meant there.
        if let Some(bearers) = self.shared.get(&subject.i()) {
            let fits = |at: &usize| !self.gender_clashes(&self.persons[*at], pronoun);
            let is_one = !is_named_before && bearers.iter().any(fits);
            return is_one.then(|| Some(subject.i()..subject.i() + 1));
        }
        let own = self.person_at(subject.i()).filter(may_be);
        let owner = clause::owner(subject)
            .and_then(|owner| self.person_at(owner.i()))
            .filter(may_be);
        let is_open = own.is_some() && owner.is_some() && own != owner;
        let meant = own.or(owner)?;
        (!is_named_before).then(|| Some(meant).filter(|_| !is_open))
    }

    /// "Lima says that Keita lied, which **he** denies": who denies is nobody who says so.
    fn accusers(&self, pronoun: Token<'d>) -> Vec<usize> {
        if !self.denies_what_is_said(pronoun) {
            return Vec::new();
        }
        let verb = pronoun.head();
        let above = verb.ancestors().filter(|token| self.is_speech(*token));
        above.filter_map(clause::own_subject).map(Token::i).collect()
    }

    /// "…, **which he** denies": says whether somebody denies what the clause before tells.
    pub(super) fn denies_what_is_said(&self, pronoun: Token<'d>) -> bool {
        let verb = pronoun.head();
        let is_behind = || {
            let mut before = verb.lefts().filter(|child| child.i() < pronoun.i());
            matches!(verb.dep(), "relcl" | "parataxis") || before.any(|child| child.tag() == "WDT")
        };
        let denies = || {
            let families = attribution::families(self.cues, verb);
            families.iter().any(|(_, family)| family.effect == Effect::Denied)
        };
        pronoun.dep() == "nsubj" && is_behind() && denies()
    }

    /// "“Lima must go,” said Keita. “**She** has lied”": who speaks is nobody of whom his words tell, be it in the next sentence.
    fn other_speakers(&self, pronoun: Token<'d>, sents: &[Range<usize>], number: usize) -> Vec<Range<usize>> {
        if !self.is_quoted(pronoun.i()) {
            return Vec::new();
        }
        let speakers = |sent: &Range<usize>| {
            let words = self.doc.slice(sent.clone());
            let speaking = words.filter(|token| self.speaks(*token) && !self.is_quoted(token.i()));
            speaking.collect::<Vec<_>>()
        };
        let mut speaking = speakers(&sents[number]);
        if speaking.is_empty() {
            let before = number.checked_sub(1).map(|before| sents[before].clone());
            let is_same_block =
                |sent: &Range<usize>| self.paragraphs[sent.start] == self.paragraphs[sents[number].start];
            let before = before.filter(|sent| is_same_block(sent) && sent.clone().any(|i| self.is_quoted(i)));
            speaking = before.map_or_else(Vec::new, |sent| speakers(&sent));
        }
        // "“He lies,” **he** said" is about another one.
        let meant = |token: Token<'d>| {
            let is_open = token.pos() == Pos::Pron && token.i() > pronoun.i() && self.is_alike(token.lower(), pronoun);
            if is_open {
                self.person_for(token, sents, number)
            } else {
                self.person_at(token.i())
            }
        };
        speaking.into_iter().filter_map(meant).collect()
    }

    /// Says whether a person is named first in what somebody says, and never speaks.
    fn is_only_told_of(&self, person: &Person) -> bool {
        let name = |&mention: &usize| super::last_of_name(self.doc, mention);
        let is_told = |word: Token<'d>| {
            self.is_quoted(word.i()) || {
                let mut verbs = word.ancestors().filter(|token| clause::is_verbal(*token));
                verbs.next().is_some_and(|verb| self.is_told_by_another(verb))
            }
        };
        person.mentions.first().map(name).is_some_and(is_told)
            && !person.mentions.iter().map(name).any(|word| self.speaks(word))
    }

    /// Says whether a name's first word is the subject of a clause that only explains another word.
    fn explains(&self, mention: usize) -> bool {
        let mut clauses = super::last_of_name(self.doc, mention).ancestors();
        clauses.any(|clause| matches!(clause.dep(), "relcl" | "acl" | "advcl"))
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
