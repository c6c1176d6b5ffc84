//! `variorum read`: pages into a store.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::Context;
use lexicon::Lexicon;
use record::{Added, CaptureNote, Store};

use super::{Outcome, ReadingArgs};
use crate::captures::{Captures, Problem};
use crate::reading::{Read, Tally, read_all};

/// Reads pages into a store; a page that was read before is not read again
#[derive(Debug, clap::Args)]
#[command(
    after_help = concat!(
        super::inputs_help!(),
        "\n\nFiles and records that give nothing are named with the reason; the others are still read (exit code 3). Ctrl-C \
leaves a sound store, and the same command goes on from there.\n\nExamples:\n  variorum read pages/\n  \
variorum read pages/ more/story.html --store record.db\n  variorum read crawl.warc.gz rows.jsonl.zst feed.xml\n  \
variorum read https://example.org/story\n  curl -s https://example.org/story | variorum read -"
    )
)]
pub struct Args {
    #[command(flatten)]
    input: super::InputArgs,
    /// The store; it is made where there is none
    #[arg(long, value_name = "FILE", default_value = super::STORE)]
    store: PathBuf,
    /// Reads pages again that were read before; what is new is added beside the old
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Runs the command.
///
/// # Errors
/// With what went wrong, in one sentence.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let outcome = read_into(&args.store, &args.input.find(), &args.reading, args.again)?;
    eprintln!("Look at it with `variorum serve --store {}`.", args.store.display());
    Ok(outcome)
}

/// Reads captures into a store, links what they say to events, and tells people how it went.
///
/// # Errors
/// When the packs or the store cannot be used, or someone asked to stop; what was read by then is kept.
pub fn read_into(path: &Path, found: &Captures, reading: &ReadingArgs, again: bool) -> anyhow::Result<Outcome> {
    let reader = reading.reader()?;
    let store = Mutex::new(Store::open(path)?);
    // OK because a thread that panics while it holds the store ends the whole run.
    let locked = || store.lock().expect("no thread has failed while it held the store");
    let known = |note: &CaptureNote| Ok(!again && locked().has_read(note)?);
    let mut added = Added::default();
    let mut known_paths = BTreeSet::new();
    let mut tally = read_all(found, &reader, reading.threads(), &known, |reads| {
        known_paths.extend(
            reads
                .iter()
                .filter(|read| read.reading.is_none())
                .map(|read| read.note.path.clone()),
        );
        add(&mut locked(), &reads, &mut added)
    })?;
    let mut store = locked();
    store
        .link(&Lexicon::builtin()?)
        .context("the events could not be linked")?;
    tally.problems.extend(known_problems(&store, &known_paths)?);
    report(&tally, &added, &store, path)?;
    super::finish(&tally)
}

/// Adds what was read, a transaction for each capture.
fn add(store: &mut Store, reads: &[Read], added: &mut Added) -> anyhow::Result<()> {
    for read in reads {
        let Some(reading) = &read.reading else { continue };
        let new = store.add(&read.note, &reading.accounts)?;
        added.captures += new.captures;
        added.articles += new.articles;
        added.accounts += new.accounts;
        added.claims += new.claims;
    }
    Ok(())
}

/// Returns what was wrong with captures that were read before: it is still wrong, and is said again.
fn known_problems(store: &Store, paths: &BTreeSet<String>) -> anyhow::Result<Vec<Problem>> {
    let captures = store
        .captures()?
        .into_iter()
        .filter(|capture| paths.contains(&capture.path));
    let problems = captures.flat_map(|capture| {
        let issues = capture.issues.into_iter().filter(|issue| issue.kind.is_problem());
        let problem = move |issue: page::Issue| Problem {
            path: capture.path.clone(),
            reason: issue.message,
        };
        issues.map(problem).collect::<Vec<_>>()
    });
    Ok(problems.collect())
}

fn report(tally: &Tally, added: &Added, store: &Store, path: &Path) -> anyhow::Result<()> {
    let totals = store.totals()?;
    if tally.known > 0 {
        eprintln!(
            "{} of the pages were read before and were left as they are.",
            tally.known
        );
    }
    eprintln!(
        "{} pages read: {} new articles with {} new claims.",
        tally.read, added.articles, added.claims
    );
    eprintln!(
        "{} now holds {} articles, {} claims and {} events.",
        path.display(),
        totals.articles,
        totals.claims,
        totals.events
    );
    Ok(())
}
