//! Who is meant: surnames, titles, short names, pronouns and "the country", each led back to the mention that names.
//!
//! A few careful rules and no guess: where two candidates are left, nobody is meant. [`before`]: who goes on speaking;
//! [`namesakes`]: who is not meant; [`several`]: who "they" are.

mod before;
mod namesakes;
mod several;

use std::ops::Range;

use lexicon::{Actors, Lexicon, actors::NameForm, cues::Cues};
use nlp::{Doc, Pos, Token};
use rustc_hash::{FxHashMap, FxHashSet};

use self::several::all_joined;
use crate::{clause, quotations};

/// The links of one text from a mention's head to the mention that names whom it means.
#[derive(Debug, Default)]
pub struct Coref {
    links: FxHashMap<usize, Range<usize>>,
    /// The mentions that name several by a conjunction, by where they begin and end: nobody of them stands for all.
    joint: FxHashSet<(usize, usize)>,
}

/// How many sentences back a pronoun's candidate may stand. In the news texts read for this project nearly every pronoun
/// that could be resolved by hand had its antecedent in the same sentence or the three before it.
const PRONOUN_REACH: usize = 3;

/// How many clauses a pronoun's own may stand below the verb whose subject it takes up: "said it agreed to try and leave".
const CLAUSE_REACH: usize = 4;

/// A person named in full.
struct Person {
    /// Where the full name stands first.
    name: Range<usize>,
    /// The last word of the name.
    surname: String,
    /// The titles that stand before the name anywhere.
    titles: Vec<String>,
    /// The first tokens of all mentions, in order.
    mentions: Vec<usize>,
    /// The words by which the article says who it is, before the name or set beside it.
    described: Vec<String>,
}

impl Coref {
    /// Reads the links of a text.
    #[must_use]
    pub fn of(doc: &Doc, lexicon: &Lexicon) -> Self {
        let mut quoted = vec![false; doc.len()];
        for quotation in quotations(doc) {
            quoted[quotation.words].fill(true);
        }
        let mut reader = Links {
            quoted,
            doc,
            cues: &lexicon.cues,
            actors: &lexicon.actors,
            paragraphs: clause::paragraphs(doc),
            persons: Vec::new(),
            names: FxHashMap::default(),
            joint: FxHashSet::default(),
        };
        reader.persons();
        reader.short_names();
        reader.titles();
        reader.bodies();
        reader.own_bodies();
        reader.pronouns();
        Self {
            links: reader.names,
            joint: reader.joint,
        }
    }

    /// Returns the mention that names whom the mention with this head means, where that is another one.
    #[must_use]
    pub fn representative(&self, head: usize) -> Option<Range<usize>> {
        let mut found = self.links.get(&head)?;
        // A chain ends at a name, which has no link; three steps are pronoun, title, surname.
        for _ in 0..3 {
            if self.joint.contains(&(found.start, found.end)) {
                break;
            }
            match self.links.get(&(found.end - 1)) {
                Some(next) if next != found => found = next,
                _ => break,
            }
        }
        Some(found.clone())
    }
}

struct Links<'d> {
    doc: &'d Doc,
    cues: &'d Cues,
    actors: &'d Actors,
    paragraphs: Vec<u32>,
    /// Which tokens stand in quotation marks.
    quoted: Vec<bool>,
    persons: Vec<Person>,
    /// By the head (for names: the last word) of a mention.
    names: FxHashMap<usize, Range<usize>>,
    /// The mentions that name several.
    joint: FxHashSet<(usize, usize)>,
}

impl<'d> Links<'d> {
    /// Collects the persons named with two words or more.
    fn persons(&mut self) {
        for ent in self.doc.ents() {
            if ent.label() != "PERSON" {
                continue;
            }
            let Some(name) = name_words(self.doc, self.cues, ent.tokens()) else {
                continue;
            };
            // "N. Korea" is taken for a person at times.
            let last = self.doc.token(name.end - 1).text();
            let is_state = || self.actors.names().find(last).any(|named| named.form == NameForm::Name);
            let is_short = |token: Token<'_>| token.text().ends_with('.');
            // "Al-Najjar **Hospital**" is called by a person's name and is none.
            let body = self.actors.sector_noun(&[self.doc.token(name.end - 1).lower()]);
            if body.is_some_and(|noun| !noun.is_person) {
                continue;
            }
            if name.len() < 2 || name.len() == 2 && is_short(self.doc.token(name.start)) && is_state() {
                continue;
            }
            self.person(name);
        }
        // "President Lima": who is never named in full is meant by pronouns all the same.
        let in_full = self.persons.len();
        for ent in self.doc.ents().iter().filter(|ent| ent.label() == "PERSON") {
            let Some(name) = name_words(self.doc, self.cues, ent.tokens()).filter(|name| name.len() == 1) else {
                continue;
            };
            let word = self.doc.token(name.start);
            // "the **Harrises**" are several.
            let is_large = word.text().chars().next().is_some_and(char::is_uppercase) && word.tag() != "NNPS";
            let is_part = self.persons[..in_full].iter().any(|person| {
                self.doc
                    .slice(person.name.clone())
                    .any(|own| own.lower() == word.lower())
            });
            if is_large && !is_part && self.actors.names().find(word.text()).next().is_none() {
                self.person(name);
            }
        }
        // "Brexit", "Snapchat": one word that bears no title and never speaks may be no person at all.
        let acts = |person: &Person| {
            let speaks = |&mention: &usize| {
                let token = self.doc.token(mention);
                token.dep() == "nsubj" && self.is_speech(token.head())
            };
            person.name.len() > 1 || !person.titles.is_empty() || person.mentions.iter().any(speaks)
        };
        let are_persons: Vec<bool> = self.persons.iter().map(acts).collect();
        let mut is_person = are_persons.into_iter();
        self.persons.retain(|_| is_person.next().unwrap_or(true));
    }

    /// Says whether a verb is one of saying.
    fn is_speech(&self, verb: Token<'d>) -> bool {
        let mut speech = self.cues.families.iter().filter(|family| family.speech);
        speech.any(|family| family.verbs.iter().any(|(lemma, _)| **lemma == *verb.lemma()))
    }

    /// Notes one mention of a person.
    fn person(&mut self, name: Range<usize>) {
        let doc = self.doc;
        let words = doc.words(name.clone());
        let titles = titles_before(doc, self.cues, name.clone());
        let described = description(doc, &name);
        let known = self
            .persons
            .iter_mut()
            .find(|person| doc.words(person.name.clone()) == words);
        match known {
            Some(person) => {
                person.titles.extend(titles);
                person.described.extend(described);
                person.mentions.push(name.start);
                self.names.insert(name.end - 1, person.name.clone());
            }
            None => self.persons.push(Person {
                surname: doc.token(name.end - 1).lower().to_owned(),
                mentions: vec![name.start],
                name,
                titles,
                described,
            }),
        }
    }

    /// "Aliyev", "President Aliyev": the one person of that surname, or the one named last in this paragraph.
    fn short_names(&mut self) {
        for token in self.doc.tokens() {
            if token.pos() != Pos::Propn
                || self
                    .persons
                    .iter()
                    .any(|person| in_full_mention(person, token.i(), self.doc))
            {
                continue;
            }
            if token
                .next()
                .is_some_and(|next| next.pos() == Pos::Propn && next.dep() != "punct" && token.head() == next)
            {
                continue;
            }
            let titles = titles_before(self.doc, self.cues, token.i()..token.i() + 1);
            let of_name: Vec<usize> = (0..self.persons.len())
                .filter(|&at| self.persons[at].surname == token.lower() && self.persons[at].name.len() > 1)
                .filter(|&at| !titles.iter().any(|title| self.clashes(&self.persons[at], title)))
                .filter(|&at| !self.has_other_given_name(token, &self.persons[at]))
                .filter(|&at| !self.is_of_other_house(&self.persons[at], &titles))
                .collect();
            let chosen = match of_name.as_slice() {
                // "**Keita** Traoré took photographs. … Keita said", and far below Ana Keita: who is named before is meant.
                [only] if self.persons[*only].name.start > token.i() => self.named_before(token).unwrap_or(Some(*only)),
                [only] => Some(*only),
                [] => None,
                several => self.nearest_in_paragraph(several, token.i()),
            };
            if let Some(at) = chosen {
                let name = self.persons[at].name.clone();
                let described = description(self.doc, &(token.i()..token.i() + 1));
                let person = &mut self.persons[at];
                person.titles.extend(titles);
                person.described.extend(described);
                person.mentions.push(token.i());
                self.names.insert(token.i(), name);
            }
        }
        for person in &mut self.persons {
            person.mentions.sort_unstable();
        }
    }

    /// "the president": the one person of the article who bears the title.
    fn titles(&mut self) {
        for token in self.doc.tokens() {
            let word = token.lower();
            let alone = matches!(token.pos(), Pos::Noun | Pos::Propn) && self.cues.coref.titles.contains(word);
            if !alone || token.dep() == "compound" || !is_definite(token) {
                continue;
            }
            if clause::has_child(token, "appos") || matches!(token.dep(), "attr" | "appos" | "oprd") {
                continue;
            }
            let Some(telling) = self.telling_words(token) else {
                continue;
            };
            let is_told = |person: &Person, word: &str| person.described.iter().any(|own| own == word);
            let bearers: Vec<usize> = (0..self.persons.len())
                .filter(|&at| self.persons[at].titles.iter().any(|title| title == word))
                .filter(|&at| telling.iter().all(|word| is_told(&self.persons[at], word)))
                .collect();
            // "The president" is not the former one where another is named.
            let is_former = |word: &str| self.actors.is_former(word);
            let holds = |&at: &usize| !self.persons[at].described.iter().any(|word| is_former(word));
            let holders: Vec<usize> = bearers.iter().copied().filter(holds).collect();
            let bearers = if holders.is_empty() { bearers } else { holders };
            if let [only] = bearers.as_slice() {
                let name = self.persons[*only].name.clone();
                self.persons[*only].mentions.push(token.i());
                self.names.insert(token.i(), name);
            }
        }
        for person in &mut self.persons {
            person.mentions.sort_unstable();
        }
    }

    /// Returns the words with a title alone that tell whose it is: "the **Chadian** president", "the president of **Chad**". Nothing where
    /// a clause or another preposition says who it is: "the official **who** spoke".
    fn telling_words(&self, title: Token<'d>) -> Option<Vec<&'d str>> {
        let restricts = |child: &Token<'_>| {
            matches!(child.dep(), "relcl" | "acl") && child.left_edge().prev().is_none_or(|before| !before.is_punct())
        };
        if title.rights().any(|child| restricts(&child)) {
            return None;
        }
        let before = title
            .lefts()
            .filter(|child| child.dep() != "det")
            .flat_map(Token::subtree);
        let of = title
            .rights()
            .filter(|child| child.dep() == "prep" && self.actors.is_belonging(child.lower()));
        let of = of.flat_map(Token::rights).filter(|child| child.dep() == "pobj");
        let mut telling = Vec::new();
        for word in before.chain(of) {
            if self.actors.is_former(word.lower())
                || word.pos() == Pos::Propn
                || word.pos() == Pos::Noun
                || !word.ent_type().is_empty()
            {
                telling.push(word.lower());
            }
        }
        Some(telling)
    }

    /// "the Group", "the Movement": the one organisation named before whose name ends so.
    fn bodies(&mut self) {
        let mut organisations: Vec<(String, Range<usize>)> = Vec::new();
        let ents = self.doc.ents();
        for ent in ents {
            if !matches!(ent.label(), "ORG" | "NORP" | "GPE" | "FAC" | "LAW" | "EVENT") || ent.tokens().len() < 2 {
                continue;
            }
            let tokens = without_possessive(self.doc, ent.tokens());
            // "the Hill **Court** of Appeal": the body's noun stands before "of" or last.
            let of = tokens.clone().find(|&i| self.doc.token(i).pos() == Pos::Adp);
            let last = of.filter(|&of| of > tokens.start).unwrap_or(tokens.end);
            if let Some(last) = last.checked_sub(1) {
                let word = self.doc.token(last).lower().to_owned();
                if self.cues.coref.bodies.contains(&*word) {
                    organisations.push((word, tokens));
                }
            }
        }
        for token in self.doc.tokens() {
            let word = token.lower();
            let coref = &self.cues.coref;
            let is_body = coref.bodies.contains(word) || coref.kinds.contains(word);
            if !is_body || !is_definite(token) || !self.stands_alone(token) {
                continue;
            }
            let before: Vec<&(String, Range<usize>)> = organisations
                .iter()
                .filter(|(last, tokens)| last == word && tokens.start < token.i() && !tokens.contains(&token.i()))
                .collect();
            // The same sentence may say which.
            let sent = self.doc.sent_of(token.i()).range();
            let near: Vec<&(String, Range<usize>)> = before
                .iter()
                .copied()
                .filter(|(_, tokens)| sent.contains(&tokens.start))
                .collect();
            let before = if near.is_empty() { before } else { near };
            let mut names: Vec<String> = before
                .iter()
                .map(|(_, tokens)| plain_name(self.doc, tokens.clone()))
                .collect();
            names.sort_unstable();
            names.dedup();
            // A longer name that ends in a shorter one is the same body ("OSCE Minsk Group", "Minsk Group").
            let longest = names.iter().max_by_key(|name| name.len()).cloned();
            let one = longest.is_some_and(|longest| names.iter().all(|name| longest.ends_with(name.as_str())));
            let named = before.iter().max_by_key(|(_, tokens)| tokens.len()).filter(|_| one);
            let near = self.near(token);
            let is_near = before.iter().any(|(_, tokens)| tokens.start >= near);
            let goes_on = self.body_before(token).filter(|_| !is_near);
            if let Some(tokens) = goes_on.or_else(|| named.map(|(_, tokens)| tokens.clone())) {
                self.names.insert(token.i(), tokens);
            }
        }
    }

    fn stands_alone(&self, token: Token<'_>) -> bool {
        token.children().all(|child| {
            matches!(
                child.dep(),
                "det" | "case" | "punct" | "relcl" | "prep" | "appos" | "acl"
            ) && !(child.dep() == "prep" && self.actors.is_belonging(child.lower()))
        }) && (token.ent_type().is_empty() || token.lefts().all(|child| child.dep() == "det"))
            && token.dep() != "compound"
    }

    fn pronouns(&mut self) {
        let sents: Vec<Range<usize>> = self.doc.sents().map(|sent| sent.range()).collect();
        for (number, sent) in sents.iter().enumerate() {
            for i in sent.clone() {
                let token = self.doc.token(i);
                let word = token.lower();
                let coref = &self.cues.coref;
                if let Some(found) = self.subject_above(token) {
                    self.note_joint(token, &found);
                    self.names.insert(i, found);
                    continue;
                }
                let found = if token.morph_has("Reflex=Yes") && coref.person.contains(word) {
                    self.own_person(token)
                } else if token.pos() == Pos::Pron && coref.person.contains(word) {
                    self.person_for(token, &sents, number)
                } else if token.pos() == Pos::Pron && coref.thing.contains(word) {
                    self.party_for(token, sent.clone())
                        .or_else(|| self.party_before(token, &sents, number))
                        .or_else(|| self.owner_before(token, &sents, number))
                } else if token.pos() == Pos::Pron && coref.plural.contains(word) {
                    self.several_for(token, &sents, number)
                } else if token.tag() == "NNS" && coref.countries.contains(token.lemma()) {
                    self.pair_for(token, &sents, number)
                } else if coref.countries.contains(word)
                    && token.pos() == Pos::Noun
                    && is_definite(token)
                    && self.stands_alone(token)
                {
                    self.country_for(token, &sents, number)
                } else {
                    None
                };
                if let Some(found) = found {
                    self.note_joint(token, &found);
                    self.names.insert(i, found);
                }
            }
        }
    }

    /// "**Lima and Keita** met. **They** left": what a plural is led to names all that are joined.
    fn note_joint(&mut self, pronoun: Token<'_>, found: &Range<usize>) {
        let is_plural = self.cues.coref.plural.contains(pronoun.lower()) || pronoun.tag() == "NNS";
        if is_plural && self.doc.slice(found.clone()).any(|token| token.dep() == "cc") {
            self.joint.insert((found.start, found.end));
        }
    }

    /// "the ministry said **it** had left": the subject of a content clause is the subject of the verb above, where the
    /// two agree in number and kind.
    fn subject_above(&self, pronoun: Token<'_>) -> Option<Range<usize>> {
        let coref = &self.cues.coref;
        let word = pronoun.lower();
        let is_thing = coref.thing.contains(word);
        let is_person = coref.person.contains(word);
        let is_plural = coref.plural.contains(word);
        if pronoun.pos() != Pos::Pron || !matches!(pronoun.dep(), "nsubj" | "nsubjpass") {
            return None;
        }
        if !(is_thing || is_person || is_plural) {
            return None;
        }
        let mut clause = pronoun.head();
        for _ in 0..CLAUSE_REACH {
            let above = clause.head();
            if !clause::is_verbal(above) || above == clause {
                return None;
            }
            match clause.dep() {
                "conj" | "xcomp" | "advcl" => clause = above,
                "ccomp" => {
                    let subject =
                        crate::roles::clause::own_subject(above).filter(|subject| subject.i() < pronoun.i())?;
                    if subject.pos() == Pos::Pron {
                        let word_above = subject.lower();
                        let differs = coref.female.contains(word) != coref.female.contains(word_above)
                            || coref.male.contains(word) != coref.male.contains(word_above);
                        return self.names.get(&subject.i()).filter(|_| !differs).cloned();
                    }
                    // "Lima's **lawyer** said she left": which of the two, the words do not say.
                    if is_person && self.speaks_for_one(subject, pronoun) {
                        return None;
                    }
                    let meant = self.person_at(subject.i());
                    let namesake = meant.and_then(|name| self.persons.iter().find(|person| person.name == name));
                    if is_person && namesake.is_some_and(|person| self.gender_clashes(person, pronoun)) {
                        return None;
                    }
                    let agrees = if is_plural {
                        is_several(subject)
                    } else if is_person {
                        self.may_be_one_person(subject)
                    } else {
                        self.may_be_a_thing(subject)
                    };
                    let joint = is_plural && clause::has_child(subject, "conj");
                    let meant = || {
                        if joint {
                            all_joined(subject)
                        } else {
                            self.named(subject)
                        }
                    };
                    return (clause::is_nominal(subject) && agrees).then(meant);
                }
                _ => return None,
            }
        }
        None
    }

    fn may_be_one_person(&self, noun: Token<'_>) -> bool {
        if is_several(noun) || matches!(noun.ent_type(), "GPE" | "ORG" | "NORP" | "LOC") {
            return false;
        }
        noun.pos() == Pos::Propn || self.is_person_noun(noun)
    }

    fn may_be_a_thing(&self, noun: Token<'_>) -> bool {
        noun.ent_type() != "PERSON" && !self.is_person_noun(noun) && !is_several(noun)
    }

    fn is_person_noun(&self, noun: Token<'_>) -> bool {
        let words = [noun.lemma(), noun.lower()];
        words.iter().any(|&word| {
            let sector = self.actors.sector_noun(&[word]);
            self.cues.coref.titles.contains(word) || sector.is_some_and(|sector| sector.is_person)
        })
    }

    /// Says whether a noun stands for people or a body of people.
    fn is_people(&self, noun: Token<'_>) -> bool {
        let coref = &self.cues.coref;
        let words = [noun.lemma(), noun.lower()];
        let by_word = words.iter().any(|&word| {
            coref.persons.contains(word)
                || coref.bodies.contains(word)
                || coref.sides.contains(word)
                || coref.titles.contains(word)
                || self.actors.sector_noun(&[word]).is_some()
        });
        noun.pos() == Pos::Propn || !noun.ent_type().is_empty() || by_word
    }

    /// Returns the name that ends with a noun, or the noun's phrase.
    fn named(&self, noun: Token<'_>) -> Range<usize> {
        let ents = self.doc.ents();
        let next = ents.partition_point(|ent| ent.end() <= noun.i());
        let name = ents.get(next).filter(|ent| ent.tokens().contains(&noun.i()));
        match name.filter(|ent| matches!(ent.label(), "GPE" | "ORG" | "PERSON") && noun.i() + 1 == ent.end()) {
            Some(ent) => without_possessive(self.doc, ent.tokens()),
            None => crate::roles::noun_phrase(noun),
        }
    }

    /// "he", "she": the only person named in the nearest sentence that names one, or the subject among several.
    fn person_for(&self, pronoun: Token<'d>, sents: &[Range<usize>], number: usize) -> Option<Range<usize>> {
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

    fn is_quoted(&self, i: usize) -> bool {
        self.quoted.get(i).copied().unwrap_or_default()
    }

    /// Returns the subject of the clause in which a pronoun is an object: "Ana met **her**" is never Ana herself.
    fn own_subject(&self, pronoun: Token<'_>) -> Option<usize> {
        if !matches!(pronoun.dep(), "dobj" | "dative" | "pobj") || pronoun.morph_has("Reflex=Yes") {
            return None;
        }
        let verb = pronoun.ancestors().find(|token| clause::is_verbal(*token))?;
        clause::subject(verb).map(Token::i)
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

    /// "it", "its": the party that is the subject of the clause or of the one it hangs on.
    fn party_for(&self, pronoun: Token<'_>, sent: Range<usize>) -> Option<Range<usize>> {
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
        (is_owner && distinct(&objects) == 1 && distinct(&candidates.iter().collect::<Vec<_>>()) == 1)
            .then(|| objects[0].clone())
    }

    fn parties_in(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let found = self.doc.ents().iter().filter(|ent| {
            matches!(ent.label(), "GPE" | "ORG") && ent.start() >= tokens.start && ent.end() <= tokens.end
        });
        found.map(|ent| without_possessive(self.doc, ent.tokens())).collect()
    }

    /// "the country": the one state that is a subject in this sentence or the nearest one before it in the paragraph.
    fn country_for(&self, noun: Token<'_>, sents: &[Range<usize>], number: usize) -> Option<Range<usize>> {
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
        }
        None
    }
}

/// Returns a person's name without titles before it and possessives behind it.
fn name_words(doc: &Doc, cues: &Cues, tokens: Range<usize>) -> Option<Range<usize>> {
    let mut tokens = without_possessive(doc, tokens);
    while tokens.len() > 1 && cues.coref.titles.contains(doc.token(tokens.start).lower()) {
        tokens.start += 1;
    }
    let all_names = doc
        .slice(tokens.clone())
        .all(|token| token.pos() == Pos::Propn || token.text().contains('-') || token.is_punct());
    (!tokens.is_empty() && all_names).then_some(tokens)
}

fn without_possessive(doc: &Doc, tokens: Range<usize>) -> Range<usize> {
    let mut tokens = tokens;
    while tokens.len() > 1 && doc.token(tokens.end - 1).tag() == "POS" {
        tokens.end -= 1;
    }
    if tokens.len() > 1 && doc.token(tokens.start).dep() == "det" {
        tokens.start += 1;
    }
    tokens
}

fn plain_name(doc: &Doc, tokens: Range<usize>) -> String {
    doc.words(tokens).to_lowercase()
}

/// Returns the titles right before a name: "the late President", "Deputy Prime Minister".
fn titles_before(doc: &Doc, cues: &Cues, name: Range<usize>) -> Vec<String> {
    let mut titles = Vec::new();
    let mut at = name.start;
    while at > 0 {
        let before = doc.token(at - 1);
        if !cues.coref.titles.contains(before.lower()) {
            break;
        }
        titles.push(before.lower().to_owned());
        at -= 1;
    }
    let head = doc.token(name.end - 1);
    // "Ana Lima, the mayor": an apposition gives a title too.
    for child in head.children().filter(|child| child.dep() == "appos") {
        if cues.coref.titles.contains(child.lower()) {
            titles.push(child.lower().to_owned());
        }
    }
    titles
}

/// Says whether a word owns a death or what follows it.
fn is_of_dead(owner: Token<'_>, actors: &Actors) -> bool {
    owner.dep() == "poss" && actors.is_fatal(owner.head().lemma())
}

/// Returns the words by which an article says who a person is: those that hang on the name before it, and its apposition.
fn description(doc: &Doc, name: &Range<usize>) -> Vec<String> {
    let head = doc.token(name.end - 1);
    let before = head
        .lefts()
        .flat_map(Token::subtree)
        .filter(|token| token.i() < name.start);
    let beside = head
        .rights()
        .filter(|child| child.dep() == "appos")
        .flat_map(Token::subtree);
    let is_telling = |token: &Token<'_>| matches!(token.pos(), Pos::Noun | Pos::Propn | Pos::Adj);
    // A role whose apposition the name is: "the Chadian president, Ana Lima".
    let role = (head.dep() == "appos").then(|| head.head()).into_iter();
    let role = role.flat_map(|role| role.lefts().flat_map(Token::subtree).chain([role]));
    before
        .chain(beside)
        .chain(role)
        .filter(is_telling)
        .map(|token| token.lower().to_owned())
        .collect()
}

fn in_full_mention(person: &Person, i: usize, doc: &Doc) -> bool {
    let length = person.name.len();
    let words = doc.words(person.name.clone());
    person
        .mentions
        .iter()
        .any(|&start| start <= i && i < start + length && doc.words(start..start + length) == words)
}

fn is_definite(token: Token<'_>) -> bool {
    token
        .children()
        .any(|child| child.dep() == "det" && child.morph_has("Definite=Def"))
}

fn is_several(noun: Token<'_>) -> bool {
    let several = |token: Token<'_>| matches!(token.tag(), "NNS" | "NNPS");
    // "a majority of the guards" are several too.
    let mut of = noun
        .rights()
        .filter(|child| child.dep() == "prep")
        .flat_map(Token::rights);
    let measures = noun.children_by("det").all(|det| !det.morph_has("Definite=Def"));
    several(noun)
        || clause::has_child(noun, "conj")
        || (measures && noun.pos() == Pos::Noun && of.any(|object| object.dep() == "pobj" && several(object)))
}

/// Says whether a name is a subject, and no part of one: "**Oslo** said", not "an **Oslo** official said".
fn is_subject_itself(doc: &Doc, tokens: &Range<usize>) -> bool {
    let head = doc
        .slice(tokens.clone())
        .find(|token| !tokens.contains(&token.head_idx()));
    is_subject(doc, tokens.end - 1) && head.is_none_or(|head| !matches!(head.dep(), "compound" | "amod" | "nmod"))
}

fn is_subject(doc: &Doc, i: usize) -> bool {
    matches!(last_of_name(doc, i).dep(), "nsubj" | "nsubjpass")
}

/// Returns the word on which a name's first word hangs, itself where it stands alone.
fn last_of_name(doc: &Doc, i: usize) -> Token<'_> {
    let mut token = doc.token(i);
    while matches!(token.dep(), "compound" | "flat") && !token.is_root() {
        token = token.head();
    }
    token
}
