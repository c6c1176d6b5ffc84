//! What times, places and figures cost beside the language pipeline on the same texts, on one thread.

use std::path::PathBuf;

use ::claims::{Anchor, places, quantities, reader::doc_of, times};
use anyhow::Result;
use lexicon::Lexicon;
use serde_json::Value;

use super::cost::{median, processor_seconds};
use crate::{jsonl, packs};

/// What to measure with.
#[derive(clap::Args)]
pub struct Arguments {
    /// JSONL of texts; `.gz` is unpacked. The texts of `tests/nlp` where absent.
    #[arg(long)]
    texts: Option<PathBuf>,
    /// A converted pipeline; the installed language pack where absent.
    #[arg(long)]
    pack: Option<PathBuf>,
    /// How often each is measured.
    #[arg(long, default_value_t = 5)]
    runs: usize,
}

/// Measures and prints a table.
///
/// # Errors
/// When a file or pack is missing.
pub fn run(arguments: &Arguments) -> Result<()> {
    let own = crate::root().join("tests/nlp/texts.jsonl");
    let rows: Vec<Value> = jsonl::read(arguments.texts.as_deref().unwrap_or(&own))?;
    let texts: Vec<&str> = rows.iter().filter_map(|row| row["text"].as_str()).collect();
    let pipeline = nlp::Pipeline::from_bytes(packs::open("language", arguments.pack.as_deref())?)?;
    let lexicon = Lexicon::builtin()?;
    let anchor = Anchor::default();
    // One text at a time, so that all work is this thread's.
    let docs: Vec<nlp::Doc> = texts.iter().map(|text| doc_of(text, &pipeline)).collect();
    let measured = |work: &dyn Fn() -> usize| -> Result<f64> {
        let mut seconds = Vec::new();
        for _ in 0..arguments.runs.max(1) {
            let start = processor_seconds()?;
            std::hint::black_box(work());
            seconds.push(processor_seconds()? - start);
        }
        Ok(median(seconds.into_iter()))
    };
    let analysis = measured(&|| texts.iter().map(|text| doc_of(text, &pipeline).len()).sum())?;
    let rows = [
        (
            "times",
            measured(&|| docs.iter().map(|doc| times(doc, &lexicon, &anchor).len()).sum())?,
        ),
        (
            "places",
            measured(&|| docs.iter().map(|doc| places(doc, &lexicon).len()).sum())?,
        ),
        (
            "figures",
            measured(&|| docs.iter().map(|doc| quantities(doc, &lexicon).len()).sum())?,
        ),
    ];
    let tokens: usize = docs.iter().map(nlp::Doc::len).sum();
    println!(
        "{} texts, {tokens} tokens, medians of {} runs",
        texts.len(),
        arguments.runs.max(1)
    );
    println!(
        "{:<10} {:>14} {:>22}",
        "", "microseconds/text", "of the analysis's time"
    );
    let per_text = |seconds: f64| seconds * 1e6 / texts.len().max(1) as f64;
    println!("{:<10} {:>14.1} {:>21.2}%", "analysis", per_text(analysis), 100.0);
    for (name, seconds) in rows {
        println!(
            "{name:<10} {:>14.1} {:>21.2}%",
            per_text(seconds),
            100.0 * seconds / analysis
        );
    }
    Ok(())
}
