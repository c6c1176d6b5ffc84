//! What can be typed, and how the program ends.
//!
//! Data goes to stdout, everything for people to stderr. Exit codes: 0 done, 1 failed, 2 usage, 3 done with problems of
//! single files.

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::{self, Outcome};
use crate::{interrupt, packs};

/// Reads news pages and keeps a dated, sourced record of what each account says happened.
#[derive(Debug, Parser)]
#[command(name = "variorum", version, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Start with `variorum demo`. `variorum COMMAND --help` shows examples.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(commands::demo::Args),
    Read(commands::read::Args),
    Extract(commands::extract::Args),
    Events(commands::events::Args),
    Compare(commands::compare::Args),
    Figures(commands::figures::Args),
    Registers(commands::registers::Args),
    Serve(commands::serve::Args),
    Pack(commands::pack::Args),
}

/// Runs the program and returns how it ended.
pub fn run() -> ExitCode {
    interrupt::listen();
    let cli = Cli::parse();
    let result = match cli.command {
        Command::Demo(args) => commands::demo::run(&args),
        Command::Read(args) => commands::read::run(&args),
        Command::Extract(args) => commands::extract::run(&args),
        Command::Events(args) => commands::events::run(&args),
        Command::Compare(args) => commands::compare::run(&args),
        Command::Figures(args) => commands::figures::run(&args),
        Command::Registers(args) => commands::registers::run(&args),
        Command::Serve(args) => commands::serve::run(&args),
        Command::Pack(args) => commands::pack::run(&args),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(3),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            explain(&error);
            ExitCode::FAILURE
        }
    }
}

/// Says whether whoever read our output went away, which is their right.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kinds = error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .map(io::Error::kind);
    kinds.into_iter().any(|kind| kind == io::ErrorKind::BrokenPipe)
}

/// Prints one plain sentence, and what to try.
fn explain(error: &anyhow::Error) {
    eprintln!("variorum: {error:#}");
    if let Some(error) = error.downcast_ref::<packs::Error>() {
        eprintln!("{}", error.hint());
    }
}
