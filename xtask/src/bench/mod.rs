//! Benchmarks, one subject a file.

mod nlp;

use anyhow::Result;
use clap::Subcommand;

/// What to measure.
#[derive(Subcommand)]
pub enum Subject {
    /// The language pipeline beside spaCy's own, on one core.
    Nlp(nlp::Arguments),
}

/// Measures and prints.
///
/// # Errors
/// When a file or pack is missing.
pub fn run(subject: Subject) -> Result<()> {
    match subject {
        Subject::Nlp(arguments) => nlp::run(&arguments),
    }
}
