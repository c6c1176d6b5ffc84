//! `variorum extract`: a table of what pages say, without a store.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};

use clap::ValueEnum;
use events::{Copies, CopyFinder};
use serde::Serialize;
use serde_json::Value;
use views::{ArticleRow, ClaimRow, Column, CopyColumns, FigureRow, Format, Row, Writer};

use super::{Outcome, ReadingArgs};
use crate::captures;
use crate::reading::{Read, Tally, read_all};

/// Writes a table of what pages say to stdout, without keeping a store
#[derive(Debug, clap::Args)]
#[command(
    after_help = concat!(
        super::inputs_help!(),
        "\n\nRows come in the order of the paths, whatever the order of the arguments; the same pages give the \
same bytes.\n\nExamples:\n  variorum extract pages/ --table claims > claims.jsonl\n  \
variorum extract pages/ --table figures --format csv > figures.csv\n  \
variorum extract 'crawls/*.warc.gz' --table articles > articles.jsonl\n  \
variorum extract https://example.org/feed.xml --table articles\n  \
curl -s https://example.org/story | variorum extract - --table articles"
    )
)]
pub struct Args {
    #[command(flatten)]
    input: super::InputArgs,
    /// Which table
    #[arg(long, value_enum, default_value_t = Table::Claims)]
    table: Table,
    /// In which format
    #[arg(long, value_parser = super::format, default_value = "jsonl")]
    format: Format,
    #[command(flatten)]
    reading: ReadingArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Table {
    Articles,
    Claims,
    Figures,
}

/// Runs the command.
///
/// # Errors
/// With what went wrong, in one sentence.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let found = args.input.find();
    let out = BufWriter::new(io::stdout().lock());
    let tally = match args.table {
        Table::Articles => articles(args, &found, out)?,
        Table::Claims => rows(args, &found, out, ClaimRow::all)?,
        Table::Figures => rows(args, &found, out, |account| FigureRow::all(account, |_| None))?,
    };
    super::finish(&tally)
}

/// Streams the rows of every account.
fn rows<R: Row>(
    args: &Args,
    found: &captures::Captures,
    out: impl Write,
    of: impl Fn(&claims::Account) -> Vec<R>,
) -> anyhow::Result<Tally> {
    let reader = args.reading.reader()?;
    let mut writer = Writer::<_, R>::new(out, args.format)?;
    let tally = read_all(found, &reader, args.reading.threads(), &|_| Ok(false), |reads| {
        for account in accounts(&reads) {
            for row in of(account) {
                writer.push(&row)?;
            }
        }
        Ok(())
    })?;
    writer.finish()?;
    Ok(tally)
}

/// Writes the articles. Which are copies is known only when all are read, so the rows wait in a temporary file.
fn articles(args: &Args, found: &captures::Captures, out: impl Write) -> anyhow::Result<Tally> {
    let reader = args.reading.reader()?;
    let mut copies = CopyFinder::default();
    let mut waiting = BufWriter::new(tempfile::tempfile()?);
    let tally = read_all(found, &reader, args.reading.threads(), &|_| Ok(false), |reads| {
        for account in accounts(&reads) {
            copies.add(&account.article);
            serde_json::to_writer(&mut waiting, &ArticleRow::new(account, &Copies::default()))?;
            waiting.write_all(b"\n")?;
        }
        Ok(())
    })?;
    let copies = copies.finish();
    let mut waiting: File = waiting.into_inner().map_err(io::IntoInnerError::into_error)?;
    waiting.rewind()?;
    let mut writer = Writer::<_, WrittenArticle>::new(out, args.format)?;
    for line in BufReader::new(waiting).lines() {
        let mut row: Value = serde_json::from_str(&line?)?;
        let id = page::ArticleId(row["article_id"].as_str().unwrap_or_default().to_owned());
        let columns = CopyColumns::of(&copies, &id, row["text"].as_str().unwrap_or_default());
        if let Value::Object(columns) = serde_json::to_value(columns)? {
            for (name, value) in columns {
                row[name] = value;
            }
        }
        writer.push(&WrittenArticle(row))?;
    }
    writer.finish()?;
    Ok(tally)
}

fn accounts(reads: &[Read]) -> impl Iterator<Item = &claims::Account> {
    reads
        .iter()
        .filter_map(|read| read.reading.as_ref())
        .flat_map(|reading| &reading.accounts)
}

/// A row of articles that was written once already.
#[derive(Serialize)]
#[serde(transparent)]
struct WrittenArticle(Value);

impl Row for WrittenArticle {
    const TABLE: &'static str = ArticleRow::TABLE;
    const COLUMNS: &'static [Column] = ArticleRow::COLUMNS;
}
