//! Triggers: the words of a text that say that something happened, is said or stands.
//!
//! [`triggers`] finds the patterns of the lexicon in a parsed text: verbs, event nouns and constructions such as "carry
//! out an attack", through passives, conjunctions, relative clauses and complements. No word is in two triggers: a
//! construction takes its whole span. Who takes part is found by [`crate::roles`]; who says so and how far it has come
//! about are not asked here.

mod matching;
#[cfg(test)]
mod tests;

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
    let parties: Vec<_> = found.iter().map(|found| roles::roles(doc, predicates, found)).collect();
    let mut triggers: Vec<Trigger> = found
        .into_iter()
        .zip(&parties)
        .map(|(found, parties)| trigger(doc, found, parties))
        .collect();
    // Innermost first, so that "agreed to try to return the port" hands the port up twice.
    let mut order: Vec<usize> = (0..triggers.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(doc.token(triggers[i].head).ancestors().count()));
    for i in order {
        take_over(doc, &mut triggers, i, parties[i].through_complement);
    }
    let hostile: Vec<usize> = triggers
        .iter()
        .filter(|trigger| trigger.event_type.is_some_and(is_hostile))
        .map(|trigger| trigger.head)
        .collect();
    triggers.retain(|trigger| !means_ill(doc, trigger, &hostile));
    triggers
}

/// Returns what a word that no table knows would be as a trigger: an event without a type, its parties where they mostly stand.
#[must_use]
pub fn open_trigger(doc: &Doc, predicates: &Predicates, head: usize) -> Trigger {
    let particles = doc.token(head).children().filter(|child| child.dep() == "prt");
    let mut words: Vec<usize> = std::iter::once(head).chain(particles.map(nlp::Token::i)).collect();
    words.sort_unstable();
    let found = matching::Found::open(predicates.open(), head, words);
    let parties = roles::roles(doc, predicates, &found);
    trigger(doc, found, &parties)
}

fn trigger(doc: &Doc, found: matching::Found<'_>, parties: &roles::Roles) -> Trigger {
    let entry = found.entry;
    Trigger {
        tokens: stretch(&found),
        head: found.head,
        kind: kind(entry.standing),
        event_type: entry.event_type,
        mode: entry.mode.clone(),
        contexts: entry.contexts.clone(),
        registers: entry.registers.clone(),
        actors: parties.actors.clone(),
        recipients: parties.recipients.clone(),
        reciprocal: entry.reciprocal,
        rule: entry.rule.clone(),
        wording: wording(doc, &found.words),
        words: found.words,
    }
}

/// Hands up what a trigger's complement says: "agreed to return the villages" is about ground as much as the return is.
fn take_over(doc: &Doc, triggers: &mut [Trigger], i: usize, through_complement: bool) {
    let below: Vec<usize> = complements_of(doc, triggers, i);
    for &number in &below {
        let (contexts, registers) = (triggers[number].contexts.clone(), triggers[number].registers.clone());
        let own = &mut triggers[i];
        own.contexts.extend(contexts);
        own.contexts.sort();
        own.contexts.dedup();
        own.registers.extend(registers);
        own.registers.sort();
        own.registers.dedup();
    }
    if !through_complement && !triggers[i].recipients.is_empty() {
        return;
    }
    let recipients = below
        .iter()
        .map(|&number| &triggers[number].recipients)
        .find(|recipients| !recipients.is_empty());
    // "refused to **condemn** the rebels": what is not done to somebody is no refusal of him.
    let is_spared = triggers[i].event_type == Some(EventType::Reject)
        && through_complement
        && below
            .iter()
            .any(|&number| triggers[number].event_type.is_some_and(is_hostile));
    if is_spared {
        triggers[i].recipients.clear();
        return;
    }
    if let Some(recipients) = recipients.cloned() {
        let own = &mut triggers[i];
        own.recipients = recipients
            .into_iter()
            .filter(|phrase| !own.actors.contains(phrase))
            .collect();
    }
}

/// "signalled its **intention to quit** the pact": who means to do something against others has agreed to nothing with them.
fn means_ill(doc: &Doc, trigger: &Trigger, hostile: &[usize]) -> bool {
    let meant = |noun: nlp::Token<'_>| {
        let mut clauses = noun.rights().filter(|child| child.dep() == "acl");
        clauses.any(|clause| hostile.contains(&clause.i()))
    };
    let mut words = trigger.words.iter().map(|&word| doc.token(word));
    trigger.event_type == Some(EventType::Agree) && words.any(|word| word.dep() == "dobj" && meant(word))
}

/// Says whether what is done of this type is done against somebody.
fn is_hostile(event_type: EventType) -> bool {
    use EventType::{Accuse, Assault, Coerce, Sanction, Threaten};
    matches!(event_type, Accuse | Assault | Coerce | Sanction | Threaten)
}

/// Returns the numbers of the triggers that complete trigger `i`, as verbs or as objects of its own words.
fn complements_of(doc: &Doc, triggers: &[Trigger], i: usize) -> Vec<usize> {
    let head = doc.token(triggers[i].head);
    let completes = |number: usize| {
        let other = doc.token(triggers[number].head);
        let direct = roles::clause::complements(head).contains(&other);
        let object = other.dep() == "dobj" && other.head() == head;
        let behind = matches!(other.dep(), "pobj" | "pcomp") && preposition_of(other, head, &triggers[i].words);
        number != i && (direct || object || behind)
    };
    (0..triggers.len()).filter(|&number| completes(number)).collect()
}

/// Says whether a word hangs by a preposition on the head or another word of a trigger.
fn preposition_of(word: nlp::Token<'_>, head: nlp::Token<'_>, words: &[usize]) -> bool {
    let bearer = word.head().head();
    bearer == head || words.contains(&bearer.i())
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
