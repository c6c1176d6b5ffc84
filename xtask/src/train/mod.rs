//! Trains the small classifiers that ship, on the sentences of `data/training` alone.
//!
//! The same sentences give the same bytes: the order is shuffled with a fixed seed and nothing else is random.

mod corpus;
mod events;
mod incidents;
mod measure;
mod regression;

use anyhow::Result;
use clap::Subcommand;
use lexicon::Scheme;

/// Which classifier to train.
#[derive(Subcommand)]
pub enum Model {
    /// The type of an event, from a trigger in its sentence: `data/training/events` to `data/models/events.bin`.
    Events(events::Arguments),
    /// The kind of incident a passage reports: `data/training/kinds` to `data/models/kinds.bin` and `kinds.words.bin`.
    Kinds(incidents::Arguments),
    /// What police do in a sentence: `data/training/police` to `data/models/police.bin` and `police.words.bin`.
    Police(incidents::Arguments),
    /// The sort of communal conflict of a passage: `data/training/communal` to `data/models/communal.bin` and `communal.words.bin`.
    Communal(incidents::Arguments),
}

/// Trains one model.
///
/// # Errors
/// When sentences break their form, or a file cannot be read or written.
pub fn run(model: Model, root: &std::path::Path) -> Result<()> {
    match model {
        Model::Events(arguments) => events::run(&arguments, root),
        Model::Kinds(arguments) => incidents::run(Scheme::Kinds, &arguments, root),
        Model::Police(arguments) => incidents::run(Scheme::Police, &arguments, root),
        Model::Communal(arguments) => incidents::run(Scheme::Communal, &arguments, root),
    }
}
