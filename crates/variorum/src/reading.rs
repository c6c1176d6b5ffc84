//! Reading many captures: on several threads, handed on in one order.
//!
//! The reader itself is pure; this module brings the bytes, spreads the work and keeps the order, so that the same pages
//! give the same bytes on any number of threads. At most two batches of pages are in memory at a time: the one that is read
//! and the one that is being taken out of its files meanwhile.

use std::num::NonZeroUsize;

use claims::{Reader, Reading};
use page::Capture;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};
use record::CaptureNote;

use crate::captures::{Captures, Problem, Stream};
use crate::interrupt;
use crate::progress::Bar;

/// How many pages a thread is given before the batch is handed on. Enough that threads seldom wait for the slowest page,
/// few enough that a batch of the largest pages fits in memory.
const PAGES_PER_THREAD: usize = 8;

/// The most bytes of pages in a batch, but for the last page. A batch of news pages of the usual 200 KB is far below it;
/// one of records at their limit is handed on as soon as there is one.
const BATCH_BYTES: usize = 16 << 20;

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
    /// Files and addresses not read to their end because someone asked to stop.
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
    bar.reading(found.size());
    let mut tally = Tally {
        problems: found.problems.clone(),
        ..Tally::default()
    };
    let most = threads.get() * PAGES_PER_THREAD;
    let mut stream = found.stream();
    let mut batch = pool.install(|| next_batch(&mut stream, most));
    while !batch.is_empty() {
        let read_batch = || {
            batch
                .par_iter()
                .map(|capture| read_one(capture, reader, known))
                .collect::<Vec<_>>()
        };
        let (results, next) = pool.install(|| rayon::join(read_batch, || next_batch(&mut stream, most)));
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
        bar.has_read(stream.position(), tally.read + tally.known);
        batch = next;
    }
    if interrupt::requested() {
        tally.left = stream.n_left();
    }
    tally.problems.sort();
    Ok(tally)
}

/// Takes the next captures out of their files; none at the end, or when someone asked to stop.
fn next_batch(stream: &mut Stream<'_>, most: usize) -> Vec<Result<Capture, Problem>> {
    let mut batch = Vec::new();
    let mut size = 0;
    while batch.len() < most && size < BATCH_BYTES && !interrupt::requested() {
        let Some(found) = stream.next() else {
            break;
        };
        size += found.as_ref().map_or(0, |capture| capture.bytes.len());
        batch.push(found);
    }
    batch
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

/// Reads one capture; the outer error ends the run, the inner one is this capture's alone.
fn read_one(
    found: &Result<Capture, Problem>,
    reader: &Named,
    known: &(dyn Fn(&CaptureNote) -> anyhow::Result<bool> + Sync),
) -> anyhow::Result<Result<Read, Problem>> {
    let capture = match found {
        Ok(capture) => capture,
        Err(problem) => return Ok(Err(problem.clone())),
    };
    let mut note = CaptureNote::of(capture, &reader.name, &[]);
    let reading = if known(&note)? {
        None
    } else {
        Some(reader.reader.read(capture))
    };
    if let Some(reading) = &reading {
        note.issues.clone_from(&reading.issues);
    }
    Ok(Ok(Read { note, reading }))
}

fn pool(threads: NonZeroUsize) -> anyhow::Result<ThreadPool> {
    Ok(ThreadPoolBuilder::new().num_threads(threads.get()).build()?)
}
