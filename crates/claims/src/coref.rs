//! Who is meant: surnames, titles, short names, pronouns and "the country", each led back to the mention that names.
//!
//! A few careful rules and no guess: where two candidates are left, nobody is meant. [`persons`]: whom the article names; [`person`]: "he" and "she"; [`before`]: who
//! goes on speaking; [`gender`]: who is no "she"; [`hit`]: "as he ran"; [`thing`]: "it"; [`several`]: "they"; [`titles`] and [`bodies`]: offices and bodies called again;
//! [`namesakes`]: who is not meant; [`naming`]: "what it called"; [`outlets`]: "the paper".

mod before;
mod bodies;
mod gender;
mod hit;
mod namesakes;
mod naming;
mod outlets;
mod person;
mod persons;
mod several;
mod thing;
mod titles;

use std::ops::Range;

use lexicon::{Actors, Lexicon, cues::Cues, officeholders::Officeholders};
use nlp::{Doc, Pos, Token};
use rustc_hash::{FxHashMap, FxHashSet};

use self::several::all_joined;
use crate::{
    clause,
    party::{Names, PartyKind},
    quotation::Layout,
};

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
    /// The states that stand beside the name, as ISO 3166 alpha-3: "Banda **of Zambia**".
    states: Vec<String>,
    /// How often "she" and "he" were led to it.
    called: [usize; 2],
}

impl Person {
    /// Adds what another mention says of it.
    fn describe(&mut self, titles: Vec<String>, described: Vec<String>) {
        for (known, told) in [(&mut self.titles, titles), (&mut self.described, described)] {
            for word in told {
                if !known.contains(&word) {
                    known.push(word);
                }
            }
        }
    }
}

impl Coref {
    /// Reads the links of a text.
    #[must_use]
    pub fn of(doc: &Doc, lexicon: &Lexicon) -> Self {
        Self::in_layout(doc, lexicon, &Layout::of(doc), &Names::of(doc, lexicon))
    }

    /// Like [`Coref::of`], for a text whose layout and names are read.
    pub(crate) fn in_layout(doc: &Doc, lexicon: &Lexicon, layout: &Layout, names: &Names) -> Self {
        let mut reader = Links {
            quoted: layout.quoted(doc),
            doc,
            cues: &lexicon.cues,
            actors: &lexicon.actors,
            holders: &lexicon.officeholders,
            known: names,
            paragraphs: &layout.paragraphs,
            persons: Vec::new(),
            person_by_token: vec![None; doc.len()],
            names: FxHashMap::default(),
            joint: FxHashSet::default(),
            shared: FxHashMap::default(),
        };
        reader.persons();
        reader.short_names();
        reader.titles();
        reader.index_persons();
        reader.bodies();
        reader.own_bodies();
        reader.outlets();
        reader.police_force();
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
    holders: &'d Officeholders,
    /// Which party or person each name means.
    known: &'d Names,
    paragraphs: &'d [u32],
    /// Which tokens stand in quotation marks.
    quoted: Vec<bool>,
    persons: Vec<Person>,
    /// Who of the persons is named at each token, once all mentions are known.
    person_by_token: Vec<Option<usize>>,
    /// By the head (for names: the last word) of a mention.
    names: FxHashMap<usize, Range<usize>>,
    /// The mentions that name several.
    joint: FxHashSet<(usize, usize)>,
    /// The mentions by a surname that several persons bear, with who bears it.
    shared: FxHashMap<usize, Vec<usize>>,
}

impl<'d> Links<'d> {
    /// Says whether a verb is one of saying.
    fn is_speech(&self, verb: Token<'d>) -> bool {
        self.cues
            .families_of_verb(verb.lemma())
            .any(|(_, family)| family.speech)
    }

    fn pronouns(&mut self) {
        let sents: Vec<Range<usize>> = self.doc.sents().map(|sent| sent.range()).collect();
        self.learn_genders(&sents);
        for (number, sent) in sents.iter().enumerate() {
            for i in sent.clone() {
                let token = self.doc.token(i);
                let word = token.lower();
                let coref = &self.cues.coref;
                if let Some(found) = self.namer(token).or_else(|| self.subject_above(token)) {
                    self.note_joint(token, &found);
                    self.note_gender(token, &found);
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
                } else if token.tag() == "NNS" && (coref.pairs.contains(token.lemma()) || self.is_person_noun(token)) {
                    self.sides_for(token, &sents, number)
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
        if self.denies_what_is_said(pronoun) {
            return None;
        }
        for _ in 0..CLAUSE_REACH {
            let above = clause.head();
            if !clause::is_verbal(above) || above == clause {
                return None;
            }
            match clause.dep() {
                "conj" if is_person => match self.parallel(above, pronoun) {
                    Some(parallel) => return parallel,
                    None => clause = above,
                },
                "conj" | "xcomp" | "advcl" => clause = above,
                // "Chad let **it** leave": the subject of a clause without tense is the object of the verb above.
                "ccomp" if !clause::is_finite(clause) => return None,
                "ccomp" => {
                    let own = crate::roles::clause::own_subject(above).or_else(|| controller(above));
                    let subject = own.filter(|subject| subject.i() < pronoun.i())?;
                    if subject.pos() == Pos::Pron {
                        let word_above = subject.lower();
                        let differs = coref.female.contains(word) != coref.female.contains(word_above)
                            || coref.male.contains(word) != coref.male.contains(word_above);
                        return self.names.get(&subject.i()).filter(|_| !differs).cloned();
                    }
                    // "Lima's **husband** said she left": not he.
                    if is_person && self.is_of_other_gender(subject, pronoun) {
                        return self.whose_kin(self.doc.token(subject.i()), self.doc.token(pronoun.i()));
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
                    // "toys were used, and I know **they** stole": things that do not speak are nobody.
                    let may_act = self.is_speech(above) && subject.dep() == "nsubj" || self.is_people(subject);
                    let agrees = if is_plural {
                        (is_several(subject) || pronoun.dep() == "nsubj" && self.is_group(subject)) && may_act
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

    /// "Lima said that **Keita** had left and that **he** was ill": the subject of the clause before the one joined to it. Nobody where
    /// another person stands in that clause.
    fn parallel(&self, before: Token<'d>, pronoun: Token<'d>) -> Option<Option<Range<usize>>> {
        let subject = clause::own_subject(before).filter(|subject| subject.i() < pronoun.i())?;
        if subject.pos() == Pos::Pron || !self.may_be_one_person(subject) {
            return None;
        }
        let meant = self.person_at(subject.i());
        let person = meant.and_then(|name| self.persons.iter().find(|person| person.name == name));
        if person.is_none_or(|person| self.gender_clashes(person, pronoun)) {
            return None;
        }
        let is_other = |other: &Person| {
            let is_between = |&mention: &usize| subject.i() < mention && mention < pronoun.i();
            person.is_some_and(|person| person.name != other.name)
                && other.mentions.iter().any(is_between)
                && !self.gender_clashes(other, pronoun)
        };
        let meant = (!self.persons.iter().any(is_other)).then(|| self.named(subject));
        Some(meant)
    }

    fn may_be_one_person(&self, noun: Token<'_>) -> bool {
        if self.is_person_at(noun) {
            return true;
        }
        if is_several(noun) || matches!(noun.ent_type(), "GPE" | "ORG" | "NORP" | "LOC") {
            return false;
        }
        noun.pos() == Pos::Propn || self.is_person_noun(noun)
    }

    fn is_person_at(&self, noun: Token<'_>) -> bool {
        let meant = self.person_at(noun.i());
        meant.is_some_and(|name| self.persons.iter().any(|person| person.name == name))
    }

    fn may_be_a_thing(&self, noun: Token<'_>) -> bool {
        noun.ent_type() != "PERSON" && !self.is_person_noun(noun) && !is_several(noun) && !self.is_person_at(noun)
    }

    fn is_person_noun(&self, noun: Token<'_>) -> bool {
        let words = [noun.lemma(), noun.lower()];
        words.iter().any(|&word| {
            let sector = self.actors.sector_noun(&[word]);
            self.cues.coref.titles.contains(word) || sector.is_some_and(|sector| sector.is_person)
        })
    }

    /// "the **Front** said they had taken the port": says whether a name is that of a group, which several are.
    fn is_group(&self, name: Token<'_>) -> bool {
        let party = self.known.party_at(name.i());
        party.is_some_and(|party| party.kind == PartyKind::Group)
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

/// "**Lima** tried to say she was ill": who controls a verb without a subject of its own.
fn controller(verb: Token<'_>) -> Option<Token<'_>> {
    let is_open = matches!(verb.dep(), "xcomp" | "conj" | "advcl") && clause::own_subject(verb).is_none();
    let subject = clause::subject(verb).filter(|_| is_open)?;
    matches!(subject.dep(), "nsubj" | "nsubjpass" | "dobj").then_some(subject)
}

/// Says whether a word owns a death or what follows it.
fn is_of_dead(owner: Token<'_>, actors: &Actors) -> bool {
    owner.dep() == "poss" && actors.is_fatal(owner.head().lemma())
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
    let head = clause::head_of(doc, tokens);
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
