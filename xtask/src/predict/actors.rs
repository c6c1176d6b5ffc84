//! Predicts who did what to whom: dyads of source and target, best first.

use std::{ops::Range, path::PathBuf};

use anyhow::Result;
use claims::{
    coref::Coref,
    predicate::{Trigger, triggers},
};
use lexicon::Lexicon;
use nlp::Doc;
use serde_json::{Value, json};

use crate::{jsonl, packs};

/// Sentences as `{"id", "text"}` rows, and the pack to read them with.
#[derive(clap::Args)]
pub struct Arguments {
    /// JSONL of sentences; `.gz` is unpacked.
    sentences: PathBuf,
    /// A converted pipeline; the installed language pack where absent.
    #[arg(long)]
    pack: Option<PathBuf>,
}

/// How many sentences are analysed together.
const BATCH: usize = 64;

/// Writes a row for every sentence.
///
/// # Errors
/// When a file cannot be read or the pack is missing.
pub fn run(arguments: &Arguments) -> Result<()> {
    let pipeline = nlp::Pipeline::from_bytes(packs::open("language", arguments.pack.as_deref())?)?;
    let lexicon = Lexicon::builtin()?;
    let rows: Vec<Value> = jsonl::read(&arguments.sentences)?;
    for batch in rows.chunks(BATCH) {
        let texts: Vec<&str> = batch.iter().map(|row| row["text"].as_str().unwrap_or("")).collect();
        for (sentence, doc) in batch.iter().zip(pipeline.analyze_batch(&texts)) {
            jsonl::write(&row(sentence, &doc, &lexicon))?;
        }
    }
    Ok(())
}

/// The most dyads written for one sentence: the scorer takes the best, and a list that names everybody proves nothing.
const MOST_DYADS: usize = 4;

/// Returns the row for one sentence, of which only the text was read.
pub fn row(row: &Value, doc: &Doc, lexicon: &Lexicon) -> Value {
    let coref = Coref::of(doc, lexicon);
    let mut found = triggers(doc, lexicon);
    found.retain(|trigger| trigger.event_type.is_some());
    found.sort_by_key(|trigger| {
        (
            std::cmp::Reverse(filled(trigger)),
            doc.token(trigger.head).ancestors().count(),
            trigger.head,
        )
    });
    let mut dyads: Vec<Value> = Vec::new();
    for trigger in &mut found {
        for phrase in trigger.actors.iter_mut().chain(&mut trigger.recipients) {
            if let Some(name) = phrase
                .clone()
                .next()
                .filter(|_| phrase.len() == 1)
                .and_then(|head| coref.representative(head))
            {
                *phrase = name;
            }
        }
        for dyad in dyads_of(doc, trigger) {
            if !dyads.contains(&dyad) {
                dyads.push(dyad);
            }
        }
    }
    dyads.truncate(MOST_DYADS);
    json!({"id": row["id"], "dyads": dyads})
}

fn filled(trigger: &Trigger) -> usize {
    let both_sides = trigger.reciprocal && trigger.actors.len() > 1;
    usize::from(!trigger.actors.is_empty()) + usize::from(!trigger.recipients.is_empty() || both_sides)
}

/// Returns the readings of a trigger: both sides of what parties do to each other, and actors with recipients.
fn dyads_of(doc: &Doc, trigger: &Trigger) -> Vec<Value> {
    let event = trigger.event_type.map(lexicon::EventType::as_str);
    let dyad = |source: &[Range<usize>], target: &[Range<usize>]| json!({"source": words(doc, source), "target": words(doc, target), "event": event});
    let mut all = Vec::new();
    if let [first, rest @ ..] = &trigger.actors[..]
        && trigger.reciprocal
        && !rest.is_empty()
    {
        all.push(dyad(std::slice::from_ref(first), rest));
    }
    if all.is_empty() || !trigger.recipients.is_empty() {
        all.push(dyad(&trigger.actors, &trigger.recipients));
    }
    all
}

/// Returns conjoined phrases as one stretch of the text.
fn words<'d>(doc: &'d Doc, phrases: &[Range<usize>]) -> &'d str {
    let first = phrases.iter().map(|phrase| phrase.start).min();
    let last = phrases.iter().map(|phrase| phrase.end).max();
    first.zip(last).map_or("", |(first, last)| doc.words(first..last))
}
