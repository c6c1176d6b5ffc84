//! Predicts who did what to whom: dyads of source and target, best first.

use std::{ops::Range, path::PathBuf};

use anyhow::Result;
use claims::roles;
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
    let mut dyads: Vec<Value> = Vec::new();
    for dyad in roles::dyads(doc, lexicon) {
        let event = dyad.event_type.map(lexicon::EventType::as_str);
        let value = json!({"source": words(doc, &dyad.actors), "target": words(doc, &dyad.recipients), "event": event});
        if !dyads.contains(&value) {
            dyads.push(value);
        }
    }
    dyads.truncate(MOST_DYADS);
    json!({"id": row["id"], "dyads": dyads})
}

/// Returns conjoined phrases as one stretch of the text.
fn words<'d>(doc: &'d Doc, phrases: &[Range<usize>]) -> &'d str {
    let first = phrases.iter().map(|phrase| phrase.start).min();
    let last = phrases.iter().map(|phrase| phrase.end).max();
    first.zip(last).map_or("", |(first, last)| doc.words(first..last))
}
