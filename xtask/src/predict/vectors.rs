//! Writes the similarity pack's vector of each text, to compare with other runtimes or to look at.

use std::path::PathBuf;

use anyhow::Result;
use serde_json::{Value, json};

use crate::{jsonl, packs};

/// Texts as `{"id", "text"}` rows, and the pack.
#[derive(clap::Args)]
pub struct Arguments {
    /// JSONL of texts; `.gz` is unpacked.
    texts: PathBuf,
    /// The similarity pack; the installed one where absent.
    #[arg(long)]
    pack: Option<PathBuf>,
}

/// How many texts are read together.
const BATCH: usize = 64;

/// Writes a row for every text.
///
/// # Errors
/// When a file cannot be read or the pack is missing.
pub fn run(arguments: &Arguments) -> Result<()> {
    let encoder = packs::sentence_encoder(arguments.pack.as_deref())?;
    let rows: Vec<Value> = jsonl::read(&arguments.texts)?;
    for batch in rows.chunks(BATCH) {
        let texts: Vec<&str> = batch.iter().map(|row| row["text"].as_str().unwrap_or("")).collect();
        for (row, vector) in batch.iter().zip(encoder.encode(&texts)) {
            jsonl::write(&json!({"id": row["id"], "vector": vector}))?;
        }
    }
    Ok(())
}
