//! Triggers: the words of a text that say that something happened, is said or stands.
//!
//! [`triggers`] finds the patterns of the lexicon in a parsed text: verbs, event nouns and constructions such as "carry
//! out an attack", through passives, conjunctions, relative clauses and complements. No word is in two triggers: a
//! construction takes its whole span. Who takes part is found by [`crate::roles`]; who says so and how far it has come
//! about are not asked here.

mod matching;

use std::ops::Range;

use lexicon::{EventType, Lexicon, Predicates, Register, predicates};
use nlp::Doc;

pub(crate) use self::matching::Found;
use crate::{Kind, roles};

/// Words that say that something happened, with what they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// From its first to its last word; a construction whose parts stand far apart gives its head alone.
    pub tokens: Range<usize>,
    /// The word that the grammar turns on: the verb of a construction.
    pub head: usize,
    /// All its words, in order.
    pub words: Vec<usize>,
    /// Event, statement or state.
    pub kind: Kind,
    /// The PLOVER type, where it has one.
    pub event_type: Option<EventType>,
    /// The PLOVER mode.
    pub mode: Option<String>,
    /// The PLOVER contexts, sorted.
    pub contexts: Vec<String>,
    /// The registers, sorted.
    pub registers: Vec<Register>,
    /// Who did it: noun phrases without relative clauses, one for each conjunct, best first.
    pub actors: Vec<Range<usize>>,
    /// To whom it was done, in the same way.
    pub recipients: Vec<Range<usize>>,
    /// Whether the parties do it to each other: a plural actor holds both sides.
    pub reciprocal: bool,
    /// The entry that fired, such as `predicates/RETREAT:withdraw`.
    pub rule: String,
    /// Its lemmas, set apart by a space: what the account calls it.
    pub wording: String,
}

/// The most words that may stand between the parts of a construction for it to be shown as one stretch.
///
/// "carried out a series of coordinated air and ground attacks" still reads as one trigger; beyond that the stretch is
/// mostly arguments. To be measured again when claims are shown to readers.
const WIDEST_GAP: usize = 8;

/// Finds the triggers of a text, in order of their heads.
#[must_use]
pub fn triggers(doc: &Doc, lexicon: &Lexicon) -> Vec<Trigger> {
    triggers_by(doc, &lexicon.predicates)
}

/// Finds the triggers of a text by these predicates alone.
#[must_use]
pub fn triggers_by(doc: &Doc, predicates: &Predicates) -> Vec<Trigger> {
    let found = matching::found(doc, predicates);
    found.into_iter().map(|found| trigger(doc, predicates, found)).collect()
}

fn trigger(doc: &Doc, predicates: &Predicates, found: matching::Found<'_>) -> Trigger {
    let entry = found.entry;
    let parties = roles::roles(doc, predicates, &found);
    Trigger {
        tokens: stretch(&found),
        head: found.head,
        kind: kind(entry.standing),
        event_type: entry.event_type,
        mode: entry.mode.clone(),
        contexts: entry.contexts.clone(),
        registers: entry.registers.clone(),
        actors: parties.actors,
        recipients: parties.recipients,
        reciprocal: entry.reciprocal,
        rule: entry.rule.clone(),
        wording: wording(doc, &found.words),
        words: found.words,
    }
}

fn stretch(found: &matching::Found<'_>) -> Range<usize> {
    let apart = found.words.windows(2).any(|pair| pair[1] - pair[0] > WIDEST_GAP);
    match (found.words.first(), found.words.last()) {
        (Some(&first), Some(&last)) if !apart => first..last + 1,
        _ => found.head..found.head + 1,
    }
}

fn wording(doc: &Doc, words: &[usize]) -> String {
    let lemmas: Vec<&str> = words.iter().map(|&i| doc.token(i).lemma()).collect();
    lemmas.join(" ").to_lowercase()
}

fn kind(standing: predicates::Standing) -> Kind {
    match standing {
        predicates::Standing::Event => Kind::Event,
        predicates::Standing::Statement => Kind::Statement,
        predicates::Standing::State => Kind::State,
    }
}
