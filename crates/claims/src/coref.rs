//! Who is meant: surnames, titles, short names, pronouns and "the country", each led back to the mention that names.
//!
//! A few careful rules and no guess: where two candidates are left, nobody is meant. [`person`]: "he" and "she"; [`before`]: who
//! goes on speaking; [`thing`]: "it"; [`several`]: "they"; [`titles`] and [`bodies`]: offices and bodies called again;
//! [`namesakes`]: who is not meant.

mod before;
mod bodies;
mod namesakes;
mod person;
mod several;
mod thing;
mod titles;

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
