//! Predictions in the scorers' forms, one task a file.
//!
//! A task reads only what a scorer allows (ids, texts, pages, document dates, marked spans) and writes one JSON row a line.

mod doc;
mod dump;
mod page;
mod place;
mod quotes;

use anyhow::Result;
use clap::Subcommand;

/// What to predict. Add a variant here and a file beside this one.
#[derive(Subcommand)]
pub enum Task {
    /// The pages of a folder: headline, authors, day, text.
    Page(page::Arguments),
    /// The same pages without their markup.
    Dump(dump::Arguments),
    /// The language pipeline's analysis of texts, in the form of spaCy dumps.
    Doc(doc::Arguments),
    /// Who said what: sources, cues and contents.
    Quotes(quotes::Arguments),
    /// Names of places and where they lie.
    Place(place::Arguments),
}

/// Runs one task.
///
/// # Errors
/// When the input cannot be read or a pack is missing.
pub fn run(task: Task) -> Result<()> {
    match task {
        Task::Page(arguments) => page::run(&arguments),
        Task::Dump(arguments) => dump::run(&arguments),
        Task::Doc(arguments) => doc::run(&arguments),
        Task::Quotes(arguments) => quotes::run(&arguments),
        Task::Place(arguments) => place::run(&arguments),
    }
}
