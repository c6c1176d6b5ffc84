//! Dyads: who did what to whom, as pairs of phrases, the surest first.
//!
//! A trigger gives a pair by its grammar. Where that leaves a side open, or fills it with a thing, the clause is asked
//! further: which party the thing is about ("called for sanctions **against Chad**"), whom the content of a speech is about
//! ("said that **Chad** must leave"), and, where the lexicon knows no word of a clause, its subject and its object. Every
//! dyad says on which ground it stands.

use std::ops::Range;

use lexicon::{EventType, Lexicon};
use nlp::{Doc, Pos, Token};

use super::{clause, concern::Concern, noun_phrase, phrase};
use crate::{
    clause::{is_nominal, is_verbal},
    coref::Coref,
    predicate::{Trigger, triggers},
};

/// Who did something to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dyad {
    /// Who did it: conjuncts each for itself.
    pub actors: Vec<Range<usize>>,
    /// To whom it was done.
    pub recipients: Vec<Range<usize>>,
    /// The type of the event, where the lexicon has one.
    pub event_type: Option<EventType>,
    /// Why the two stand together.
    pub ground: Ground,
}

/// Why two phrases stand together, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// What a trigger does to a thing is turned to this party: "imposed sanctions **against Chad**".
    Turned,
    /// The grammar of a trigger names both.
    Trigger,
    /// The lexicon knows no word of the clause; they are its subject and its object.
    Clause,
    /// The recipient is the party that what the clause names is about.
    Concern,
    /// Nobody is said to have done it, save that it was done there: "were arrested **in Chad**".
    Place,
    /// One speaks, of the other.
    Speech,
}

impl Dyad {
    /// Says whether both sides are known.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !self.actors.is_empty() && !self.recipients.is_empty()
    }
}

/// Finds the dyads of a text, the surest first.
#[must_use]
pub fn dyads(doc: &Doc, lexicon: &Lexicon) -> Vec<Dyad> {
    let mut found = triggers(doc, lexicon);
    found.retain(|trigger| trigger.event_type.is_some());
    let coref = Coref::of(doc, lexicon);
    let mut all = Vec::new();
    let mut rest = found.as_slice();
    for sentence in doc.sents() {
        let end = sentence.range().end;
        let (own, later) = rest.split_at(rest.partition_point(|trigger| trigger.head < end));
        rest = later;
        let mut pairing = Pairing {
            doc,
            lexicon,
            coref: &coref,
            concern: Concern::new(lexicon),
            event: None,
            dyads: Vec::new(),
        };
        pairing.sentence(sentence.root(), own);
        all.append(&mut pairing.dyads);
    }
    all
}

fn filled(trigger: &Trigger) -> usize {
    let both_sides = trigger.reciprocal && trigger.actors.len() > 1;
    usize::from(!trigger.actors.is_empty()) + usize::from(!trigger.recipients.is_empty() || both_sides)
}

struct Pairing<'d> {
    doc: &'d Doc,
    lexicon: &'d Lexicon,
    coref: &'d Coref,
    concern: Concern<'d>,
    /// The word that says what is done, where a trigger is read.
    event: Option<usize>,
    dyads: Vec<Dyad>,
}

impl<'d> Pairing<'d> {
    fn add(
        &mut self,
        actors: &[Range<usize>],
        recipients: &[Range<usize>],
        event_type: Option<EventType>,
        ground: Ground,
    ) {
        let dyad = Dyad {
            actors: actors.iter().map(|phrase| self.meant(phrase)).collect(),
            recipients: recipients.iter().map(|phrase| self.meant(phrase)).collect(),
            event_type,
            ground,
        };
        let same = |known: &Dyad| known.actors == dyad.actors && known.recipients == dyad.recipients;
        if !self.dyads.iter().any(same) && (dyad.actors != dyad.recipients) {
            self.dyads.push(dyad);
        }
    }

    /// Reads one sentence.
    fn sentence(&mut self, root: Token<'d>, triggers: &[Trigger]) {
        let mut order: Vec<&Trigger> = triggers.iter().collect();
        order.sort_by_key(|trigger| {
            let depth = self.doc.token(trigger.head).ancestors().count();
            (std::cmp::Reverse(filled(trigger)), depth, trigger.head)
        });
        for trigger in order {
            self.event = Some(trigger.head);
            self.trigger(trigger);
        }
        self.event = None;
        self.clauses(root, triggers);
        // One side alone is worth a line only where the sentence gives no pair.
        let pairs = self.dyads.iter().any(Dyad::is_whole);
        self.dyads.retain(|dyad| {
            if pairs {
                dyad.is_whole()
            } else {
                !dyad.actors.is_empty() || !dyad.recipients.is_empty()
            }
        });
        self.dyads.sort_by_key(|dyad| (!dyad.is_whole(), dyad.ground));
    }

    /// Returns the name that a pronoun stands for, or the phrase with what says who it is.
    fn meant(&self, words: &Range<usize>) -> Range<usize> {
        let name = (words.len() == 1)
            .then(|| self.coref.representative(words.start))
            .flatten();
        let words = name.unwrap_or_else(|| words.clone());
        match phrase::head(self.doc, words.clone()) {
            Some(head) => phrase::full(head, words, self.event),
            None => words,
        }
    }

    fn trigger(&mut self, trigger: &Trigger) {
        let event = trigger.event_type;
        if let [first, rest @ ..] = &trigger.actors[..]
            && trigger.reciprocal
            && !rest.is_empty()
        {
            self.add(std::slice::from_ref(first), rest, event, Ground::Trigger);
            if trigger.recipients.is_empty() {
                return;
            }
        }
        if trigger.recipients.is_empty() {
            self.sides(&trigger.actors, trigger.reciprocal, event);
        }
        self.add(&trigger.actors, &trigger.recipients, event, Ground::Trigger);
        let head = self.doc.token(trigger.head);
        if trigger.actors.is_empty() && !trigger.recipients.is_empty() && is_verbal(head) && clause::is_passive(head) {
            let place = self.concern.place(head, &trigger.recipients);
            if let Some(place) = place {
                self.add(&[place], &trigger.recipients, event, Ground::Place);
            }
        }
        self.concern(head, &trigger.actors, &trigger.recipients, event);
    }

    /// Adds both sides of parties that act together on nobody: "**Chad and Niger** fired across the line".
    fn sides(&mut self, actors: &[Range<usize>], reciprocal: bool, event: Option<EventType>) {
        match actors {
            [first, rest @ ..] if !rest.is_empty() => {
                self.add(std::slice::from_ref(first), rest, event, Ground::Concern);
            }
            [both] if reciprocal => {
                if let Some((first, second)) = phrase::owners(self.doc, both.clone()) {
                    self.add(&[first], &[second], event, Ground::Trigger);
                }
            }
            _ => {}
        }
    }

    /// Adds the party that the recipient, or where there is none the clause, is about.
    fn concern(
        &mut self,
        head: Token<'d>,
        actors: &[Range<usize>],
        recipients: &[Range<usize>],
        event: Option<EventType>,
    ) {
        if let Some(party) = self.concern.party(head, actors, recipients) {
            let turned = self.event.is_some() && self.concern.is_turned_to(self.doc, recipients, &party);
            let ground = if turned { Ground::Turned } else { Ground::Concern };
            self.add(actors, &[party], event, ground);
        }
    }

    /// Adds what the clauses of a sentence say whose verbs the lexicon does not know.
    fn clauses(&mut self, root: Token<'d>, triggers: &[Trigger]) {
        let mut verbs = vec![root];
        let mut next = 0;
        while next < verbs.len() {
            let verb = verbs[next];
            verbs.extend(
                verb.children()
                    .filter(|child| is_verbal(*child) && matches!(child.dep(), "conj" | "ccomp" | "parataxis")),
            );
            next += 1;
        }
        for verb in verbs {
            let known = triggers.iter().any(|trigger| trigger.words.contains(&verb.i()));
            if known || !is_verbal(verb) {
                continue;
            }
            self.clause(verb);
        }
    }

    fn clause(&mut self, verb: Token<'d>) {
        let grammar = self.lexicon.predicates.grammar();
        let phrases = |heads: Vec<Token<'d>>| -> Vec<Range<usize>> {
            let all = heads.into_iter().flat_map(clause::conjuncts);
            all.filter(|token| is_nominal(*token)).map(noun_phrase).collect()
        };
        let actors = phrases(clause::agents(verb, grammar));
        if actors.is_empty() {
            return;
        }
        if let Some(content) = verb
            .children()
            .find(|child| child.dep() == "ccomp" && is_verbal(*child))
        {
            // "he left, **Chad said**": a speaker put behind what is said only vouches for it.
            if content.i() < verb.i() {
                return;
            }
            let subject = clause::own_subject(content).filter(|subject| subject.pos() != Pos::Pron);
            let of = phrases(subject.into_iter().collect());
            if !of.is_empty() {
                self.add(&actors, &of, None, Ground::Speech);
            }
            self.concern(content, &actors, &[], None);
            return;
        }
        let recipients = phrases(clause::patients(verb, grammar));
        // "**It** rained": a pronoun alone says nothing of anybody.
        let somebody = actors.iter().any(|phrase| !self.is_open_pronoun(phrase));
        if somebody || !recipients.is_empty() {
            self.add(&actors, &recipients, None, Ground::Clause);
        }
        self.concern(verb, &actors, &recipients, None);
    }

    fn is_open_pronoun(&self, phrase: &Range<usize>) -> bool {
        let pronoun = phrase.len() == 1 && self.doc.token(phrase.start).pos() == Pos::Pron;
        pronoun && self.coref.representative(phrase.start).is_none()
    }
}
