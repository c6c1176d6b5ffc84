//! Chores of the project: checks of the house, predictions for the scorers, benchmarks. One file per chore.

mod architecture;
mod bench;
mod convert;
mod jsonl;
mod packs;
mod parity;
mod predict;
mod test;
mod train;
mod warc;

use std::{path::Path, process::ExitCode};

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Chores of the Variorum project.
#[derive(Parser)]
#[command(name = "cargo xtask", disable_version_flag = true)]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Compares ARCHITECTURE.md with the crates and paths of the tree.
    Architecture,
    /// Installs the packs that tests need, then runs every test.
    Test(test::Arguments),
    /// Measures speed.
    Bench {
        #[command(subcommand)]
        subject: bench::Subject,
    },
    /// Converts a spaCy pipeline folder or wheel to a pack.
    Convert(convert::Arguments),
    /// Compares the language pipeline with dumps of what spaCy says, field by field.
    Parity(parity::Arguments),
    /// Writes predictions for a scorer, as JSONL on standard output.
    Predict {
        #[command(subcommand)]
        task: predict::Task,
    },
    /// Trains the small classifiers that ship, on the sentences of data/training.
    Train {
        #[command(subcommand)]
        model: train::Model,
    },
    /// Makes a web archive of any size from the pages of a folder.
    Warc(warc::Arguments),
}

fn main() -> ExitCode {
    match run(Arguments::parse().chore) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(chore: Chore) -> Result<()> {
    match chore {
        Chore::Architecture => {
            println!("{}", architecture::check(root())?);
            Ok(())
        }
        Chore::Test(arguments) => test::run(root(), &arguments),
        Chore::Bench { subject } => bench::run(subject),
        Chore::Convert(arguments) => convert::run(&arguments),
        Chore::Parity(arguments) => parity::run(&arguments),
        Chore::Predict { task } => predict::run(task),
        Chore::Train { model } => train::run(model, root()),
        Chore::Warc(arguments) => warc::run(&arguments),
    }
}

/// Returns the root of the working tree.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask stands in the root")
}
