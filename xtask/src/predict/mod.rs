//! Predictions in the scorers' forms, one task a file.
//!
//! A task reads only what a scorer allows (ids, texts, pages, document dates, marked spans) and writes one JSON row a line.

use anyhow::Result;
use clap::Subcommand;

/// What to predict. Add a variant here and a file beside this one.
#[derive(Subcommand)]
pub enum Task {}

/// Runs one task.
///
/// # Errors
/// When the input cannot be read or a pack is missing.
pub fn run(task: Task) -> Result<()> {
    match task {}
}
