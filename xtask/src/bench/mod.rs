//! Benchmarks, one subject a file.

mod claims;
mod cost;
mod nlp;
mod page;
mod road;

use anyhow::Result;
use clap::Subcommand;

/// What to measure.
#[derive(Subcommand)]
pub enum Subject {
    /// Times, places and figures beside the language pipeline.
    Claims(claims::Arguments),
    /// The language pipeline beside spaCy's own, on one core.
    Nlp(nlp::Arguments),
    /// The reader of pages beside the crate and the Python package `trafilatura`, on one core.
    Page(page::Arguments),
    /// The whole road from pages to claims, stage by stage, on one core.
    Road(road::Arguments),
}

/// Measures and prints.
///
/// # Errors
/// When a file or pack is missing, or a peer breaks off.
pub fn run(subject: Subject) -> Result<()> {
    match subject {
        Subject::Claims(arguments) => claims::run(&arguments),
        Subject::Nlp(arguments) => nlp::run(&arguments),
        Subject::Page(arguments) => page::run(&arguments),
        Subject::Road(arguments) => road::run(&arguments),
    }
}
