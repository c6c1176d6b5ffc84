//! Runs the tasks that read times and numbers from analysed texts.

use std::{borrow::Cow, path::PathBuf};

use anyhow::Result;
use lexicon::Lexicon;
use nlp::Doc;
use serde_json::Value;

use crate::{jsonl, packs};

/// Texts as rows with `id`, `text` and perhaps a date, and what to analyse them with.
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

/// Writes what `predict` says of every text.
///
/// # Errors
/// When a file cannot be read or the pack is missing.
pub fn run(arguments: &Arguments, predict: fn(&Value, &Doc, &Lexicon) -> Value) -> Result<()> {
    let pipeline = nlp::Pipeline::from_bytes(packs::open("language", arguments.pack.as_deref())?)?;
    let lexicon = Lexicon::builtin()?;
    let rows: Vec<Value> = jsonl::read(&arguments.texts)?;
    for batch in rows.chunks(BATCH) {
        let texts: Vec<Cow<'_, str>> = batch
            .iter()
            .map(|row| lowered(row["text"].as_str().unwrap_or("")))
            .collect();
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        for (row, doc) in batch.iter().zip(pipeline.analyze_batch(&texts)) {
            jsonl::write(&predict(row, &doc, &lexicon))?;
        }
    }
    Ok(())
}

/// Share of capitals among letters from which a text is a wire dispatch in capitals: ordinary English has about 4%.
const ALL_CAPITALS: f64 = 0.7;

/// Gives texts in capitals their small letters back, first letters of sentences apart. No letter changes its place.
fn lowered(text: &str) -> Cow<'_, str> {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    if (capitals as f64) < ALL_CAPITALS * letters as f64 || letters == 0 {
        return Cow::Borrowed(text);
    }
    let mut opens = true;
    let mut before = ' ';
    let mut letters_of_word = 0;
    let mut lower = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        let keep = opens && letter.is_alphabetic();
        // A full stop behind a single letter ("U.S.") seldom ends a sentence.
        let ends = matches!(letter, '!' | '?' | ']')
            || letter == '.'
                && letters_of_word > 1
                && before.is_alphanumeric()
                && rest.peek().is_none_or(|next| next.is_whitespace() || *next == '"');
        opens = if letter.is_alphanumeric() { false } else { opens || ends };
        letters_of_word = if letter.is_alphanumeric() {
            letters_of_word + 1
        } else {
            0
        };
        before = letter;
        let mut small = letter.to_lowercase();
        match (keep, small.len(), small.next()) {
            (false, 1, Some(small)) if small.len_utf8() == letter.len_utf8() => lower.push(small),
            _ => lower.push(letter),
        }
    }
    Cow::Owned(lower)
}
