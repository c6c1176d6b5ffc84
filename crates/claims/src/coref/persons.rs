//! Whom the article names: persons in full, and their mentions by a part of the name.

use std::ops::Range;

use lexicon::{actors::NameForm, cues::Cues, name_key};
use nlp::{Doc, Pos, Token};
use rustc_hash::FxHashSet;

use super::{Links, Person, without_possessive};
use crate::{
    clause,
    party::{Mistaken, is_spelt_out},
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
                token.dep() == "nsubj" && self.is_speech(token.head()) || is_told_of(token)
            };
            person.name.len() > 1 || !person.titles.is_empty() || person.mentions.iter().any(speaks)
        };
        let are_persons: Vec<bool> = self.persons.iter().map(acts).collect();
        let mut is_person = are_persons.into_iter();
        self.persons.retain(|_| is_person.next().unwrap_or(true));
    }

    /// "**Ruby Lima** told reporters so": names of several words that the pipeline takes for a place or a firm, where a given name and
    /// what the text says of them show a person.
    fn mistaken(&self) -> Vec<Range<usize>> {
        let coref = &self.cues.coref;
        let mut found = Vec::new();
        let speaks = |token: Token<'d>| token.dep() == "nsubj" && self.is_speech(token.head());
        let mistaken = Mistaken::of(self.doc, self.lexicon);
        for ent in self.doc.ents() {
            if ent.label() == "PERSON" || ent.tokens().len() < 2 {
                continue;
            }
            let Some(name) = name_words(self.doc, self.cues, ent.tokens()).filter(|name| name.len() > 1) else {
                continue;
            };
            let (first, last) = (self.doc.token(name.start), self.doc.token(name.end - 1));
            if self
                .doc
                .slice(name.clone())
                .any(|token| token.is_punct() && !clause::is_joining_hyphen(token))
            {
                continue;
            }
            let is_given = coref.names_of_women.contains(first.lower()) || coref.names_of_men.contains(first.lower());
            // "Amaka **Ikande**, a nurse, left. **Ikande** said": a last word that speaks alone is a surname.
            let is_called = mistaken.is_called(&name);
            if !is_given && !is_called
                || mistaken.is_body(last)
                || self.actors.names().find(self.doc.words(name.clone())).next().is_some()
            {
                continue;
            }
            let is_explained = || {
                let beside = last.rights().find(|child| child.dep() == "appos");
                beside.is_some_and(|noun| noun.tag() == "NN" && self.is_person_noun(noun))
            };
            let is_titled = || !titles_before(self.doc, self.cues, name.clone()).is_empty();
            if is_called || speaks(last) || is_told_of(last) || is_explained() || is_titled() {
                found.push(name);
            }
        }
        found
    }

    /// Notes one mention of a person.
    fn person(&mut self, name: Range<usize>) {
        let doc = self.doc;
        let words = doc.words(name.clone());
        let titles = titles_before(doc, self.cues, name.clone());
        let described = description(doc, &name);
        let is_kin = is_somebodys(doc.token(name.end - 1));
        let known = self
            .persons
            .iter_mut()
            .find(|person| doc.words(person.name.clone()) == words || is_same_but_initials(doc, &person.name, &name));
        match known {
            Some(person) => {
                person.describe(titles, described);
                person.mentions.push(name.start);
                self.names.insert(name.end - 1, person.name.clone());
            }
            None => self.persons.push(Person {
                surname: doc.token(name.end - 1).lower().to_owned(),
                mentions: vec![name.start],
                name,
                titles,
                described,
                called: [0; 2],
                is_kin,
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
                [] => self.called_by_given_name(token),
                several => {
                    let main: Vec<usize> = several.iter().copied().filter(|&at| !self.persons[at].is_kin).collect();
                    match main.as_slice() {
                        [only] => Some(*only),
                        _ => self
                            .of_title(several, &titles)
                            .or_else(|| self.nearest(several, token.i())),
                    }
                }
            };
            if chosen.is_none() && of_name.len() > 1 {
                self.shared.insert(token.i(), of_name);
            }
            if let Some(at) = chosen {
                let name = self.persons[at].name.clone();
                let described = description(self.doc, &(token.i()..token.i() + 1));
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

    /// "**President** Lima": of several of one surname, the one who bears the title that stands before it.
    fn of_title(&self, bearers: &[usize], titles: &[String]) -> Option<usize> {
        let bears = |at: &usize| titles.iter().any(|title| self.persons[*at].titles.contains(title));
        let mut titled = bearers.iter().copied().filter(bears);
        titled.next().filter(|_| titled.next().is_none())
    }

    /// "**Kofi** was found at home": the one person named before of that given name.
    fn called_by_given_name(&self, token: Token<'d>) -> Option<usize> {
        let coref = &self.cues.coref;
        let word = token.lower();
        let is_given = coref.names_of_women.contains(word) || coref.names_of_men.contains(word);
        let is_alone = token.pos() == Pos::Propn
            && token.children_by("compound").next().is_none()
            && !matches!(token.dep(), "compound" | "nmod")
            && (is_given || token.ent_type() == "PERSON")
            && self.actors.names().find(token.text()).next().is_none();
        let is_called = |person: &Person| {
            person.name.len() > 1
                && person.name.end <= token.i()
                && self.doc.token(person.name.start).lower() == token.lower()
        };
        let mut called = (0..self.persons.len()).filter(|&at| is_alone && is_called(&self.persons[at]));
        called.next().filter(|_| called.next().is_none())
    }
}

/// "Lima's father, **Ali Lima**": who is first named by whose he is.
fn is_somebodys(name: Token<'_>) -> bool {
    let role = (name.dep() == "appos").then(|| name.head());
    role.is_some_and(|role| {
        let owner = clause::owner(role);
        owner.is_some_and(|owner| owner.pos() == Pos::Pron || owner.lower() == name.lower())
    })
}

/// "Keita, **who** left": what is told of so is a person.
fn is_told_of(name: Token<'_>) -> bool {
    let mut clauses = name.rights().filter(|child| child.dep() == "relcl");
    clauses.any(|clause| clause::own_subject(clause).is_some_and(|subject| subject.tag() == "WP"))
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
    let mut around = person.mentions.iter();
    around.any(|&start| start <= i && i < start + person.name.len() && is_in_full(person, start, doc))
}

/// Says whether a mention of a person has all words of the name.
fn is_in_full(person: &Person, start: usize, doc: &Doc) -> bool {
    let end = start + person.name.len();
    end <= doc.len() && doc.words(start..end) == doc.words(person.name.clone())
}
