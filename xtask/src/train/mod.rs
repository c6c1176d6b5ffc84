//! Trains the small classifiers that ship, on the sentences of `data/training` alone.
//!
//! The same sentences give the same bytes: the order is shuffled with a fixed seed and nothing else is random.

mod corpus;
mod events;
mod measure;
mod regression;

use anyhow::Result;
use clap::Subcommand;

/// Which classifier to train.
#[derive(Subcommand)]
pub enum Model {
    /// The type of an event, from a trigger in its sentence: `data/training/events` to `data/models/events.bin`.
    Events(events::Arguments),
}

/// Trains one model.
///
/// # Errors
/// When sentences break their form, or a file cannot be read or written.
pub fn run(model: Model, root: &std::path::Path) -> Result<()> {
    match model {
        Model::Events(arguments) => events::run(&arguments, root),
    }
}
