//! Predicts who did what to whom: dyads of source and target, best first.

use std::ops::Range;

use claims::predicate::{Trigger, triggers};
use lexicon::Lexicon;
use nlp::Doc;
use serde_json::{Value, json};

/// The most dyads written for one sentence: the scorer takes the best, and a list that names everybody proves nothing.
const MOST_DYADS: usize = 4;

/// Returns the row for one sentence, of which only the text was read.
pub fn row(row: &Value, doc: &Doc, lexicon: &Lexicon) -> Value {
    let mut found: Vec<Trigger> = triggers(doc, lexicon).into_iter().filter(|trigger| trigger.event_type.is_some()).collect();
    found.sort_by_key(|trigger| (std::cmp::Reverse(filled(trigger)), doc.token(trigger.head).ancestors().count(), trigger.head));
    let mut dyads: Vec<Value> = Vec::new();
    for trigger in &found {
        let dyad = dyad(doc, trigger);
        if !dyads.contains(&dyad) {
            dyads.push(dyad);
        }
    }
    dyads.truncate(MOST_DYADS);
    json!({"id": row["id"], "dyads": dyads})
}

fn filled(trigger: &Trigger) -> usize {
    let both_sides = trigger.reciprocal && trigger.actors.len() > 1;
    usize::from(!trigger.actors.is_empty()) + usize::from(!trigger.recipients.is_empty() || both_sides)
}

fn dyad(doc: &Doc, trigger: &Trigger) -> Value {
    let event = trigger.event_type.map(lexicon::EventType::as_str);
    let (source, target) = match (&trigger.actors[..], &trigger.recipients[..]) {
        ([first, rest @ ..], []) if trigger.reciprocal && !rest.is_empty() => (words(doc, std::slice::from_ref(first)), words(doc, rest)),
        (actors, recipients) => (words(doc, actors), words(doc, recipients)),
    };
    json!({"source": source, "target": target, "event": event})
}

/// Returns conjoined phrases as one stretch of the text.
fn words<'d>(doc: &'d Doc, phrases: &[Range<usize>]) -> &'d str {
    let first = phrases.iter().map(|phrase| phrase.start).min();
    let last = phrases.iter().map(|phrase| phrase.end).max();
    first.zip(last).map_or("", |(first, last)| doc.words(first..last))
}
