//! Finding the lexicon's patterns in a parsed text.

use std::{borrow::Cow, cell::OnceCell};

use lexicon::{
    Predicates,
    predicates::{Claims, Entry, Form, Need, Pattern, WordClass, Words},
};
use nlp::{Doc, Pos, Token};

use crate::roles::clause;

/// A pattern found in a text.
#[derive(Clone, Debug)]
pub(crate) struct Found<'p> {
    /// The entry of the pattern.
    pub entry: &'p Entry,
    /// The number of the head word.
    pub head: usize,
    /// The numbers of all its words, in order.
    pub words: Vec<usize>,
    weight: usize,
}

impl<'p> Found<'p> {
    /// Returns a word that no pattern has found.
    pub fn open(entry: &'p Entry, head: usize, words: Vec<usize>) -> Self {
        Self {
            entry,
            head,
            words,
            weight: 0,
        }
    }
}

/// Finds what the text holds, in order of the heads; no two share a word.
pub(crate) fn found<'p>(doc: &Doc, predicates: &'p Predicates) -> Vec<Found<'p>> {
    let mut all: Vec<Found<'p>> = doc.tokens().filter_map(|token| best(token, predicates)).collect();
    all.sort_by_key(|found| {
        (
            std::cmp::Reverse(found.words.len()),
            std::cmp::Reverse(found.weight),
            found.head,
        )
    });
    let mut taken = vec![false; doc.len()];
    all.retain(|found| {
        let free = found.words.iter().all(|&i| !taken[i]);
        if free {
            found.words.iter().for_each(|&i| taken[i] = true);
        }
        free
    });
    all.sort_by_key(|found| found.head);
    all
}

fn best<'p>(token: Token<'_>, predicates: &'p Predicates) -> Option<Found<'p>> {
    let form = form_of(token).filter(|_| !is_turned(token, predicates))?;
    let place = Place {
        token,
        predicates,
        patients: OnceCell::new(),
        objects: OnceCell::new(),
    };
    let head = |word: &str| {
        let mut patterns = predicates.with_head(word).filter(|pattern| pattern.form == form);
        patterns.find_map(|pattern| at(&place, pattern))
    };
    head(token.lemma())
        .or_else(|| (token.lower() != token.lemma()).then(|| head(token.lower())).flatten())
        .or_else(|| shortened(token).and_then(|verb| head(&verb)))
        .or_else(|| {
            (form == Form::Noun)
                .then(|| head(&token.lemma().to_lowercase()))
                .flatten()
        })
}

/// Returns the verb of a form whose lemma lost a letter too many, as rare verbs do: "staged" becomes "stag", "waging" becomes "wag".
fn shortened(token: Token<'_>) -> Option<Cow<'_, str>> {
    match token.tag() {
        "VBD" | "VBN" => token.lower().strip_suffix('d').map(Cow::Borrowed),
        "VBG" if token.lower().strip_suffix("ing") == Some(token.lemma()) => {
            Some(Cow::Owned(format!("{}e", token.lemma())))
        }
        _ => None,
    }
}

/// "**de**-ratified", "**non**-payment": a prefix that is written with a hyphen turns the word.
fn is_turned(token: Token<'_>, predicates: &Predicates) -> bool {
    let joined = |left: Token<'_>, right: Token<'_>| left.span().end() == right.span().start();
    // The tagger may take the hyphen behind a rare prefix for a noun.
    let is_mark = |mark: Token<'_>| !mark.text().chars().any(char::is_alphanumeric);
    let hyphen = token.prev().filter(|hyphen| is_mark(*hyphen) && joined(*hyphen, token));
    let prefix = hyphen.and_then(|hyphen| hyphen.prev().filter(|prefix| joined(*prefix, hyphen)));
    let turning = &predicates.grammar().turning;
    prefix.is_some_and(|prefix| turning.iter().any(|own| own == prefix.lower()))
}

/// Returns as what a token may head a pattern, or nothing.
fn form_of(token: Token<'_>) -> Option<Form> {
    match (token.pos(), token.dep()) {
        // "**barring** a miracle" is a preposition.
        (Pos::Verb, "amod" | "compound" | "prep")
        | (Pos::Aux, "aux" | "auxpass")
        | (Pos::Noun | Pos::Propn, "compound") => None,
        (Pos::Verb | Pos::Aux, _) => Some(Form::Verb),
        (Pos::Propn, _) if !token.ent_type().is_empty() => None,
        (Pos::Noun | Pos::Propn, _) => Some(Form::Noun),
        (Pos::Adj, "acomp" | "ROOT" | "conj" | "oprd" | "ccomp" | "advcl" | "relcl") => Some(Form::Adjective),
        _ => None,
    }
}

fn at<'p>(place: &Place<'_, 'p>, pattern: &'p Pattern) -> Option<Found<'p>> {
    let mut words = vec![place.token.i()];
    for need in &pattern.needs {
        place.meets(need, &mut words).then_some(())?;
    }
    let excluded = |group: &Vec<Need>| group.iter().all(|need| place.excludes(need, &words));
    if pattern.unless.iter().any(excluded) {
        return None;
    }
    words.sort_unstable();
    words.dedup();
    Some(Found {
        entry: place.predicates.entry_of(pattern),
        head: place.token.i(),
        words,
        weight: pattern.needs.len(),
    })
}

/// A token that may head a pattern.
struct Place<'d, 'p> {
    token: Token<'d>,
    predicates: &'p Predicates,
    /// What [`Place::patients`] and [`Place::objects`] found: most patterns of a word ask for them.
    patients: OnceCell<Vec<Token<'d>>>,
    objects: OnceCell<Vec<Token<'d>>>,
}

impl<'d> Place<'d, '_> {
    /// Says whether the need is met, and adds the words that become part of the trigger.
    fn meets(&self, need: &Need, words: &mut Vec<usize>) -> bool {
        let found = match need {
            Need::Particle(named) => self.particle(named),
            Need::Object(named, claims) => {
                let object = self.objects().iter().copied().find(|object| is_one_of(*object, named));
                return self.claim(object, *claims, None, words);
            }
            Need::Preposition(name, object, claims) => return self.preposition(name, object.as_ref(), *claims, words),
            Need::Complement(named) => {
                let opens = |verb: Token<'d>| verb.children_by("mark").any(|mark| is_one_of(mark, named));
                return self.complements().any(|verb| is_one_of(verb, named) || opens(verb));
            }
            Need::ObjectModifier(named) => {
                let mut before = self.objects().iter().copied().flat_map(modifiers);
                before.find(|word| is_one_of(*word, named))
            }
            Need::Modifier(named) => modifiers(self.token).find(|word| is_one_of(*word, named)),
            Need::Subject(named) => return self.subjects().into_iter().any(|subject| is_one_of(subject, named)),
            Need::AnyObject => return !self.patients().is_empty(),
            Need::NoObject => return self.objects().is_empty() && !self.has_clause(),
        };
        self.claim(found, Claims::Yes, None, words)
    }

    /// Says whether what must not stand with the head does: "kicked in", but not "kicked a man **in the street**".
    fn excludes(&self, need: &Need, words: &[usize]) -> bool {
        match need {
            Need::Particle(named) => self
                .particle(named)
                .is_some_and(|word| !crate::clause::has_child(word, "pobj")),
            // "walked out **of prison**": the preposition may hang on another word of the trigger.
            _ => self.meets(need, &mut words.to_vec()),
        }
    }

    fn claim(&self, found: Option<Token<'_>>, claims: Claims, with: Option<Token<'_>>, words: &mut Vec<usize>) -> bool {
        let Some(found) = found else { return false };
        if claims == Claims::Yes {
            words.push(found.i());
            words.extend(with.map(Token::i));
        }
        true
    }

    fn particle(&self, named: &Words) -> Option<Token<'d>> {
        let own = |child: &Token<'d>| matches!(child.dep(), "prt" | "advmod" | "prep") && named.has(child.lower());
        self.token.children().find(own)
    }

    fn is_verbal(&self) -> bool {
        matches!(self.token.pos(), Pos::Verb | Pos::Aux)
    }

    fn patients(&self) -> &[Token<'d>] {
        self.patients
            .get_or_init(|| clause::patients(self.token, self.predicates.grammar()))
    }

    /// Returns what a verb is done to or says of its subject, or what belongs to a noun, with conjuncts, and with what
    /// stands behind nouns that only measure.
    fn objects(&self) -> &[Token<'d>] {
        self.objects.get_or_init(|| self.read_objects())
    }

    fn read_objects(&self) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        let mut objects = if self.is_verbal() {
            self.patients().to_vec()
        } else {
            grammar
                .belonging
                .iter()
                .flat_map(|name| clause::objects_of(self.token, name))
                .collect()
        };
        if self.is_verbal() {
            let said = |child: &Token<'d>| match child.dep() {
                "attr" | "acomp" | "oprd" => true,
                "xcomp" | "ccomp" | "advcl" => matches!(child.tag(), "JJ" | "VBN" | "VBG"),
                _ => false,
            };
            // "leaving five people **dead**": the parser may hang on the object what is said of it.
            let behind =
                |child: &Token<'d>| child.dep() == "amod" && child.tag() == "JJ" && child.i() > child.head().i();
            let own: Vec<Token<'d>> = objects.iter().copied().flat_map(clause::conjuncts).collect();
            objects.extend(self.token.children().filter(said));
            // "miners held **hostage** by rebels"
            if clause::is_passive(self.token) {
                objects.extend(self.token.children_by("dobj"));
            }
            objects.extend(own.into_iter().flat_map(Token::rights).filter(behind));
        }
        self.with_measured(objects)
    }

    /// Says whether a clause or a particle stands for an object: "demonstrated **that it works**", "struck **out**".
    fn has_clause(&self) -> bool {
        self.token
            .children()
            .any(|child| child.dep() == "ccomp" && child.i() > self.token.i() || child.dep() == "prt")
    }

    fn with_measured(&self, heads: Vec<Token<'d>>) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        let mut all: Vec<Token<'d>> = heads.into_iter().flat_map(clause::conjuncts).collect();
        for i in 0..all.len() {
            // "**two of its staff** were beaten"
            if clause::has(&grammar.measure, all[i]) || matches!(all[i].pos(), Pos::Num | Pos::Det | Pos::Adj) {
                let measured = grammar
                    .belonging
                    .iter()
                    .flat_map(|name| clause::objects_of(all[i], name));
                all.extend(measured.flat_map(clause::conjuncts).collect::<Vec<_>>());
            }
        }
        all
    }

    fn preposition(&self, name: &Words, named: Option<&Words>, claims: Claims, words: &mut Vec<usize>) -> bool {
        let doc = self.token.doc();
        let mut bearers = vec![self.token];
        bearers.extend(words.iter().filter(|&&i| i != self.token.i()).map(|&i| doc.token(i)));
        if self.is_verbal() {
            bearers.extend(self.patients());
            bearers.extend(clause::places_of(self.token));
        }
        for bearer in bearers {
            let own = bearer
                .children()
                .filter(|child| clause::is_preposition(*child) && name.has(child.lower()));
            for preposition in own {
                let objects: Vec<_> = preposition
                    .children()
                    .filter(|object| is_complement_of_preposition(*object))
                    .collect();
                let Some(named) = named else {
                    if objects.iter().any(|object| is_time(*object)) {
                        continue;
                    }
                    return true;
                };
                let object = self
                    .with_measured(objects)
                    .into_iter()
                    .find(|object| is_one_of(*object, named));
                if self.claim(object, claims, Some(preposition), words) {
                    return true;
                }
            }
            // "called **for Chad** to leave": the parser makes the preposition open the clause.
            let opened = crate::clause::opened_infinitives(bearer).filter(|(mark, _)| name.has(mark.lower()));
            for (mark, verb) in opened {
                let subject = crate::clause::own_subject(verb);
                let subject = subject.filter(|subject| named.is_none_or(|named| is_one_of(*subject, named)));
                if self.claim(
                    subject,
                    if named.is_none() { Claims::No } else { claims },
                    Some(mark),
                    words,
                ) {
                    return true;
                }
            }
        }
        false
    }

    fn complements(&self) -> impl Iterator<Item = Token<'d>> + 'd {
        clause::complements(self.token).into_iter().flat_map(clause::conjuncts)
    }

    fn subjects(&self) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        let own = if self.is_verbal() {
            clause::agents(self.token, grammar)
        } else {
            clause::surface_subject(self.token, grammar).into_iter().collect()
        };
        self.with_measured(own)
    }
}

fn is_complement_of_preposition(object: Token<'_>) -> bool {
    matches!(object.dep(), "pobj" | "pcomp")
}

fn is_time(token: Token<'_>) -> bool {
    matches!(token.ent_type(), "DATE" | "TIME")
}

fn modifiers(noun: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let before = |child: &Token<'_>| {
        matches!(child.dep(), "compound" | "amod" | "nmod" | "poss" | "npadvmod")
            // "the **most** shots": the parser takes it for an adverb.
            || child.dep() == "advmod" && child.tag() == "RBS"
    };
    noun.lefts().filter(before)
}

fn is_one_of(token: Token<'_>, named: &Words) -> bool {
    let is_named = |token: Token<'_>| named.has(token.lemma()) || named.has(token.lower());
    if is_named(token) || title_of(token).is_some_and(is_named) || kind_of(token).is_some_and(is_named) {
        return true;
    }
    named.classes().iter().any(|class| match class {
        WordClass::Place => matches!(token.ent_type(), "GPE" | "LOC" | "FAC"),
        WordClass::Party => matches!(token.ent_type(), "GPE" | "NORP" | "ORG" | "PERSON"),
        WordClass::Nation => matches!(token.ent_type(), "GPE" | "NORP"),
        WordClass::Person => token.ent_type() == "PERSON",
        WordClass::Number => token.pos() == Pos::Num,
    })
}

/// Returns the noun right before a person's name that says who it is: "dismissed air force **commander** Ama Osei".
fn title_of(name: Token<'_>) -> Option<Token<'_>> {
    let is_person = |token: &Token<'_>| token.ent_type() == "PERSON";
    let before = std::iter::successors(Some(name), |token| token.prev()).find(|token| !is_person(token))?;
    (is_person(&name)
        && before.head() == name
        && matches!(before.dep(), "compound" | "nmod")
        && before.pos() == Pos::Noun)
        .then_some(before)
}

/// Returns the first part of a name right before its last: "**Cyclone** Ada".
fn kind_of(name: Token<'_>) -> Option<Token<'_>> {
    let before = name.prev()?;
    let is_part = name.pos() == Pos::Propn && before.pos() == Pos::Propn && before.head() == name;
    (is_part && before.dep() == "compound").then_some(before)
}
