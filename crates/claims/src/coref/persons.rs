//! Whom the article names: persons in full, and their mentions by a part of the name.

use std::ops::Range;

use lexicon::{actors::NameForm, cues::Cues, name_key};
use nlp::{Doc, Pos, Token};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Links, Person, without_possessive};
use crate::{
    clause,
    party::{PartyKind, is_spelt_out},
};

impl<'d> Links<'d> {
    /// Collects the persons named with two words or more.
    pub(super) fn persons(&mut self) {
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
            // "to **help** Lima": a small word before a surname is no given name.
            let is_small = self.doc.token(name.start).text().starts_with(char::is_lowercase);
            let surname = self.doc.token(name.end - 1).lower();
            if is_small && self.persons.iter().any(|person| person.surname == surname) {
                continue;
            }
            if name.len() < 2 || name.len() == 2 && is_short(self.doc.token(name.start)) && is_state() {
                continue;
            }
            self.person(name);
        }
        for name in self.mistaken() {
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
                token.dep() == "nsubj" && self.is_speech(token.head()) || clause::is_told_of(token)
            };
            person.name.len() > 1 || !person.titles.is_empty() || person.mentions.iter().any(speaks)
        };
        let are_persons: Vec<bool> = self.persons.iter().map(acts).collect();
        let mut is_person = are_persons.into_iter();
        self.persons.retain(|_| is_person.next().unwrap_or(true));
    }

    /// Returns the names in full that the pipeline takes for a place or a firm, and that are a person's all the same.
    fn mistaken(&self) -> Vec<Range<usize>> {
        let persons = self.known.mentions().iter().filter(|mention| {
            let is_person = || self.known.parties()[mention.party].kind == PartyKind::Person;
            let is_marked = || {
                self.doc
                    .slice(mention.tokens.clone())
                    .any(|token| token.ent_type() == "PERSON")
            };
            // "his wife, **Lima**": one word, where it says who somebody's kin is.
            let is_kin = || {
                let name = &self.known.parties()[mention.party].name;
                clause::is_name_of_kin(self.doc.token(mention.tokens.start), self.actors)
                    && self.doc.words(mention.tokens.clone()) == name
            };
            (mention.tokens.len() > 1 || is_kin()) && is_person() && !is_marked()
        });
        let names = persons.filter_map(|mention| name_words(self.doc, self.cues, mention.tokens.clone()));
        let is_kin = |name: &Range<usize>| clause::is_name_of_kin(self.doc.token(name.start), self.actors);
        names.filter(|name| name.len() > 1 || is_kin(name)).collect()
    }

    /// Notes one mention of a person.
    fn person(&mut self, name: Range<usize>) {
        let doc = self.doc;
        let words = doc.words(name.clone());
        let titles = titles_before(doc, self.cues, name.clone());
        let telling = description(doc, &name);
        let of = clause::child(doc.token(name.end - 1), "prep").filter(|of| self.actors.is_belonging(of.lower()));
        let whose = of.and_then(|of| clause::child(of, "pobj"));
        let states: Vec<String> = (telling.iter().copied().chain(whose))
            .filter_map(|word| self.state_of(word).map(str::to_owned))
            .collect();
        let described = lower(&telling);
        let known = self
            .persons
            .iter_mut()
            .find(|person| doc.words(person.name.clone()) == words || is_same_but_initials(doc, &person.name, &name));
        match known {
            Some(person) => {
                person.describe(titles, described);
                person.states.extend(states);
                person.mentions.push(name.start);
                self.names.insert(name.end - 1, person.name.clone());
            }
            None => self.persons.push(Person {
                surname: doc.token(name.end - 1).lower().to_owned(),
                mentions: vec![name.start],
                name,
                titles,
                described,
                states,
                called: [0; 2],
            }),
        }
    }

    /// "Aliyev", "President Aliyev": the one person of that surname, or the one named last in this paragraph.
    pub(super) fn short_names(&mut self) {
        let of_persons: FxHashSet<String> = self
            .persons
            .iter()
            .filter(|person| person.name.len() > 1)
            .flat_map(|person| {
                [
                    person.surname.clone(),
                    self.doc.token(person.name.start).lower().to_owned(),
                ]
            })
            .collect();
        let mut of_party: FxHashMap<&str, usize> = FxHashMap::default();
        let in_full = |(_, person): &(usize, &Person)| person.name.len() > 1;
        for (at, person) in self.persons.iter().enumerate().filter(in_full) {
            if let Some(party) = self.known.person_at(person.name.end - 1) {
                of_party.entry(&party.id).or_insert(at);
            }
        }
        for token in self.doc.tokens() {
            if !of_persons.contains(token.lower())
                || !self.may_be_a_name(token)
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
            let meant = self.known.person_at(token.i());
            let chosen = meant.and_then(|party| of_party.get(&*party.id).copied());
            let of_name: Vec<usize> = (0..self.persons.len())
                .filter(|&at| self.persons[at].surname == token.lower() && self.persons[at].name.len() > 1)
                .filter(|&at| !titles.iter().any(|title| self.clashes(&self.persons[at], title)))
                .collect();
            if chosen.is_none() && of_name.len() > 1 {
                self.shared.insert(token.i(), of_name);
            }
            if let Some(at) = chosen {
                let name = self.persons[at].name.clone();
                let described = lower(&description(self.doc, &(token.i()..token.i() + 1)));
                let person = &mut self.persons[at];
                person.describe(titles, described);
                person.mentions.push(token.i());
                self.names.insert(token.i(), name);
            }
        }
        for person in &mut self.persons {
            person.mentions.sort_unstable();
        }
    }

    /// Notes who is named at each token: of two the first of the article.
    pub(super) fn index_persons(&mut self) {
        for (at, person) in self.persons.iter().enumerate() {
            for &start in &person.mentions {
                let in_full = is_in_full(person, start, self.doc);
                let end = if in_full { start + person.name.len() } else { start + 1 };
                for known in &mut self.person_by_token[start..end] {
                    known.get_or_insert(at);
                }
            }
        }
    }

    /// Says whether a word may be a surname: a proper noun, or one that the tagger takes for another word and that is written large where
    /// no sentence begins, or stands bare as a subject or owner.
    fn may_be_a_name(&self, token: Token<'d>) -> bool {
        let is_date =
            matches!(token.ent_type(), "DATE" | "TIME") && !matches!(token.dep(), "nsubj" | "nsubjpass" | "conj");
        if is_date || !token.text().starts_with(char::is_uppercase) {
            return false;
        }
        // "the **Limas**": a family.
        let before = token
            .prev()
            .filter(|before| before.dep() == "det" && before.head() == token);
        let is_family = token.tag() == "NNPS" && before.is_some();
        if is_family {
            return false;
        }
        let is_first = token.i() == token.sent().start();
        let is_bare = || {
            token.tag() == "NN"
                && matches!(token.dep(), "nsubj" | "nsubjpass" | "poss")
                && token.lefts().next().is_none()
        };
        token.pos() == Pos::Propn || matches!(token.pos(), Pos::Noun | Pos::Verb) && (!is_first || is_bare())
    }
}

/// "Ana **R.** Lima" is Ana Lima.
fn is_same_but_initials(doc: &Doc, one: &Range<usize>, other: &Range<usize>) -> bool {
    one.len() != other.len() && one.len() > 1 && other.len() > 1 && {
        let key = |name: &Range<usize>| name_key(doc.words(name.clone()));
        let (one, other) = (key(one), key(other));
        is_spelt_out(&one, &other) || is_spelt_out(&other, &one)
    }
}

/// Returns a person's name without titles before it and possessives behind it.
fn name_words(doc: &Doc, cues: &Cues, tokens: Range<usize>) -> Option<Range<usize>> {
    let mut tokens = without_possessive(doc, tokens);
    while tokens.len() > 1 && doc.token(tokens.start).is_punct() {
        tokens.start += 1;
    }
    while tokens.len() > 1 && cues.coref.titles.contains(doc.token(tokens.start).lower()) {
        tokens.start += 1;
    }
    let all_names = doc
        .slice(tokens.clone())
        .all(|token| token.pos() == Pos::Propn || token.text().contains('-') || token.is_punct());
    (!tokens.is_empty() && all_names).then_some(tokens)
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
    // "Ana Lima, the mayor": an apposition gives a title too, and "her husband, Ali Lima" tells a man.
    let tells_gender = |word: Token<'_>| {
        let coref = &cues.coref;
        word.pos() == Pos::Noun && (coref.female.contains(word.lower()) || coref.male.contains(word.lower()))
    };
    for child in head.children().filter(|child| child.dep() == "appos") {
        if cues.coref.titles.contains(child.lower()) || tells_gender(child) {
            titles.push(child.lower().to_owned());
        }
    }
    let role = (head.dep() == "appos").then(|| head.head());
    let beside = head
        .lefts()
        .filter(|child| child.dep() == "compound" && child.i() < name.start);
    for word in role.into_iter().chain(beside).filter(|word| tells_gender(*word)) {
        titles.push(word.lower().to_owned());
    }
    titles
}

/// Returns the words by which an article says who a person is: those that hang on the name before it, and its apposition.
fn description<'d>(doc: &'d Doc, name: &Range<usize>) -> Vec<Token<'d>> {
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
    before.chain(beside).chain(role).filter(is_telling).collect()
}

fn lower(words: &[Token<'_>]) -> Vec<String> {
    words.iter().map(|word| word.lower().to_owned()).collect()
}

fn in_full_mention(person: &Person, i: usize, doc: &Doc) -> bool {
    let mut around = person.mentions.iter();
    around.any(|&start| start <= i && i < start + person.name.len() && is_in_full(person, start, doc))
}

/// Says whether a mention of a person has all words of the name.
fn is_in_full(person: &Person, start: usize, doc: &Doc) -> bool {
    let end = start + person.name.len();
    end <= doc.len() && doc.words(start..end) == doc.words(person.name.clone())
}
