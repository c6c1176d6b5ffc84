//! Analyses texts and writes them in the form of `nlp`'s dumps, which is that of the Python script beside spaCy.

use std::path::PathBuf;

use anyhow::Result;
use serde_json::Value;

use crate::{jsonl, packs};

/// Texts as `{"id", "text"}` rows, and the pack to read them with.
#[derive(clap::Args)]
pub struct Arguments {
    /// JSONL of texts; `.gz` is unpacked.
    texts: PathBuf,
    /// A converted pipeline; the installed language pack where absent.
    #[arg(long)]
    pack: Option<PathBuf>,
}

/// How many texts are analysed together.
const BATCH: usize = 64;

/// Writes the analysis of every text.
///
/// # Errors
/// When a file cannot be read or the pack is missing.
pub fn run(arguments: &Arguments) -> Result<()> {
    let pipeline = nlp::Pipeline::from_bytes(packs::open("language", arguments.pack.as_deref())?)?;
    let rows: Vec<Value> = jsonl::read(&arguments.texts)?;
    for batch in rows.chunks(BATCH) {
        let texts: Vec<&str> = batch.iter().map(|row| row["text"].as_str().unwrap_or("")).collect();
        for (row, doc) in batch.iter().zip(pipeline.analyze_batch(&texts)) {
            jsonl::write(&doc.to_dump(&row["id"]))?;
        }
    }
    Ok(())
}
