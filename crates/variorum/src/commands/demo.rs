//! `variorum demo`: the example pages, read and shown.

use std::io::{self, Write};
use std::path::Path;

use include_dir::{Dir, include_dir};
use record::Store;
use views::EventFilter;

use super::{Outcome, ReadingArgs, events, read, serve};
use crate::captures::{Captures, Source};

/// The pages of `examples/`, which are part of the program.
static EXAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../examples");

/// What ends the name of a page, among the examples.
const PAGES: [&str; 2] = ["html", "txt"];

/// How many events `--once` prints.
const SHOWN: usize = 10;

/// Reads the example pages and shows the record in a browser
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The example pages are part of the program. The record lasts as long as the command runs.\n\n\
Examples:\n  variorum demo\n  variorum demo --port 9000\n  variorum demo --once     reads, prints what was found, and ends"
)]
pub struct Args {
    /// The port; 0 takes any that is free
    #[arg(long, default_value_t = serve::PORT)]
    port: u16,
    /// Prints what was found and ends, without serving
    #[arg(long, alias = "no-serve")]
    once: bool,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Runs the command.
///
/// # Errors
/// With what went wrong, in one sentence.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let folder = tempfile::tempdir()?;
    let store = folder.path().join("demo.db");
    let outcome = read::read_into(&store, &examples(), &args.reading, false)?;
    if args.once {
        summarise(&store)?;
        return Ok(outcome);
    }
    serve::serve(store, args.port)
}

/// Prints the events that most outlets tell of.
fn summarise(path: &Path) -> anyhow::Result<()> {
    let filter = EventFilter {
        limit: Some(SHOWN),
        ..EventFilter::default()
    };
    let rows = views::events(&Store::open_existing(path)?, &filter)?;
    let mut out = io::stdout().lock();
    events::print(&mut out, &rows)?;
    out.flush()?;
    Ok(())
}

fn examples() -> Captures {
    let is_page = |path: &Path| {
        PAGES
            .iter()
            .any(|ending| path.extension().is_some_and(|e| e == *ending))
    };
    let mut sources: Vec<Source> = EXAMPLES
        .files()
        .filter(|file| is_page(file.path()))
        .filter_map(|file| Some(Source::Held(file.path().to_str()?, file.contents())))
        .collect();
    sources.sort();
    Captures {
        sources,
        ..Captures::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_pages_alone() {
        let examples = examples();
        assert!(examples.sources.len() >= 12);
        for source in examples.sources {
            let Source::Held(path, bytes) = source else {
                panic!("an example that is not part of the program")
            };
            assert!(!path.contains("README") && !bytes.is_empty(), "{path}");
        }
    }
}
