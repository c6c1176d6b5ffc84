//! Predictions in the scorers' forms, one task a file.
//!
//! A task reads only what a scorer allows (ids, texts, pages, document dates, marked spans) and writes one JSON row a line.

mod actors;
mod casualties;
mod doc;
mod dump;
pub mod event_type;
mod figures;
mod labels;
mod numbers;
mod page;
mod petrarch;
mod place;
mod quotes;
mod time;
mod vectors;

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
    /// The type of what a marked source did to a marked target.
    EventType(event_type::Arguments),
    /// Who did what to whom.
    Actors(actors::Arguments),
    /// Events with the codes of their parties, by a lexicon of actors that is given.
    Petrarch(petrarch::Arguments),
    /// Who said what: sources, cues and contents.
    Quotes(quotes::Arguments),
    /// Names of places and where they lie.
    Place(place::Arguments),
    /// Expressions of time, counted from the document's date.
    Time(numbers::Arguments),
    /// Figures of people moved and homes lost.
    Figures(numbers::Arguments),
    /// What a passage as a whole is about, in the classes of a codebook.
    Labels(labels::Arguments),
    /// The similarity pack's vectors of texts.
    Vectors(vectors::Arguments),
    /// How many were killed and injured.
    Casualties(numbers::Arguments),
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
        Task::EventType(arguments) => event_type::run(&arguments),
        Task::Actors(arguments) => actors::run(&arguments),
        Task::Petrarch(arguments) => petrarch::run(&arguments),
        Task::Quotes(arguments) => quotes::run(&arguments),
        Task::Place(arguments) => place::run(&arguments),
        Task::Labels(arguments) => labels::run(&arguments),
        Task::Vectors(arguments) => vectors::run(&arguments),
        Task::Time(arguments) => numbers::run(&arguments, time::predict),
        Task::Figures(arguments) => numbers::run(&arguments, figures::predict),
        Task::Casualties(arguments) => numbers::run(&arguments, casualties::predict),
    }
}
