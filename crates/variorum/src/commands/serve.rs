//! `variorum serve`: the record in a browser, on this machine only.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::{Outcome, StoreArgs};
use crate::web;

/// Where the pages are served unless told otherwise.
pub const PORT: u16 = 8380;

/// Opens the record in a browser, on this machine only
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The server answers on 127.0.0.1 only. Every page has its data at the same address with `.json` behind \
it.\n\nExamples:\n  variorum serve\n  variorum serve --store record.db --port 9000\n  \
curl -s http://127.0.0.1:8380/index.json"
)]
pub struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// The port; 0 takes any that is free
    #[arg(long, default_value_t = PORT)]
    port: u16,
}

/// Runs the command until Ctrl-C.
///
/// # Errors
/// With what went wrong, in one sentence.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    // A store that cannot be opened is said now, not at the first page.
    let _checked = args.store.open()?;
    serve(args.store.path.clone(), args.port)
}

/// Serves a store until Ctrl-C and tells people where.
///
/// # Errors
/// When the port is taken.
pub fn serve(store: PathBuf, port: u16) -> anyhow::Result<Outcome> {
    web::serve(store, port, announce)?;
    Ok(Outcome::Done)
}

fn announce(address: SocketAddr) {
    eprintln!("The record is at http://{address}/ on this machine. Ctrl-C ends it.");
}
