//! Reading many captures: on several threads, handed on in one order.
//!
//! The reader itself is pure; this module brings the bytes, spreads the work and keeps the order, so that the same pages
//! give the same bytes on any number of threads. At most a batch of pages is in memory at a time.

use std::num::NonZeroUsize;

use claims::{Reader, Reading};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};
use record::CaptureNote;

use crate::captures::{Captures, Problem, Source};
use crate::interrupt;
use crate::progress::Bar;

/// How many pages a thread is given before the batch is handed on. Enough that threads seldom wait for the slowest page,
/// few enough that a batch of the largest pages fits in memory.
const PAGES_PER_THREAD: usize = 8;

/// A reader with its name: a capture that was read under the same name need not be read again.
#[derive(Debug)]
pub struct Named {
    /// The reader.
    pub reader: Reader,
    /// The program and packs that make it.
    pub name: String,
}

/// What was read from one capture.
#[derive(Debug)]
pub struct Read {
    /// What is kept of the capture itself.
    pub note: CaptureNote,
    /// What it holds; nothing where the caller knew it already.
    pub reading: Option<Reading>,
}

/// How the reading of many captures went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Captures that were read now.
    pub read: usize,
    /// Captures that the caller knew already.
    pub known: usize,
    /// Articles found in them.
    pub articles: usize,
    /// Claims found in those.
    pub claims: usize,
    /// Paths that gave nothing, or not all, with the reason.
    pub problems: Vec<Problem>,
    /// Captures left unread because someone asked to stop.
    pub left: usize,
}

/// Reads captures and hands each on in the captures' order. `known` says of a capture that it need not be read.
///
/// # Errors
/// When `take` fails, or the threads cannot be started.
pub fn read_all(
    found: &Captures,
    reader: &Named,
    threads: NonZeroUsize,
    known: &(dyn Fn(&CaptureNote) -> anyhow::Result<bool> + Sync),
    mut take: impl FnMut(Vec<Read>) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    let pool = pool(threads)?;
    let bar = Bar::new();
    bar.pages("reading", found.sources.len() as u64);
    let mut tally = Tally {
        problems: found.problems.clone(),
        ..Tally::default()
    };
    for batch in found.sources.chunks(threads.get() * PAGES_PER_THREAD) {
        if interrupt::requested() {
            tally.left = found.sources.len() - tally.read - tally.known - (tally.problems.len() - found.problems.len());
            break;
        }
        let results: Vec<_> = pool.install(|| {
            batch
                .par_iter()
                .map(|source| read_one(source, reader, known, &bar))
                .collect()
        });
        let mut reads = Vec::new();
        for result in results {
            match result? {
                Ok(read) => {
                    tally.count(&read);
                    reads.push(read);
                }
                Err(problem) => tally.problems.push(problem),
            }
        }
        take(reads)?;
    }
    tally.problems.sort();
    Ok(tally)
}

impl Tally {
    fn count(&mut self, read: &Read) {
        let Some(reading) = &read.reading else {
            self.known += 1;
            return;
        };
        self.read += 1;
        self.articles += reading.accounts.len();
        self.claims += reading
            .accounts
            .iter()
            .map(|account| account.claims.len())
            .sum::<usize>();
        let of_articles = reading.accounts.iter().flat_map(|account| &account.article.issues);
        let issues = reading
            .issues
            .iter()
            .chain(of_articles)
            .filter(|issue| issue.kind.is_problem());
        let mut problems: Vec<Problem> = issues
            .map(|issue| Problem {
                path: read.note.path.clone(),
                reason: issue.message.clone(),
            })
            .collect();
        problems.dedup();
        self.problems.append(&mut problems);
    }

    /// Prints for people what gave nothing, and why.
    pub fn print_problems(&self) {
        for problem in &self.problems {
            eprintln!("{}: {}", problem.path, problem.reason);
        }
    }
}

/// Reads one capture; the outer error ends the run, the inner one is this path's alone.
fn read_one(
    source: &Source,
    reader: &Named,
    known: &(dyn Fn(&CaptureNote) -> anyhow::Result<bool> + Sync),
    bar: &Bar,
) -> anyhow::Result<Result<Read, Problem>> {
    let capture = match source.read() {
        Ok(capture) => capture,
        Err(problem) => return Ok(Err(problem)),
    };
    let mut note = CaptureNote::of(&capture, &reader.name, &[]);
    let reading = if known(&note)? {
        None
    } else {
        Some(reader.reader.read(&capture))
    };
    if let Some(reading) = &reading {
        note.issues.clone_from(&reading.issues);
    }
    bar.step();
    Ok(Ok(Read { note, reading }))
}

fn pool(threads: NonZeroUsize) -> anyhow::Result<ThreadPool> {
    Ok(ThreadPoolBuilder::new().num_threads(threads.get()).build()?)
}
