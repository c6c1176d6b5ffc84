//! Tables: named columns, and the formats rows leave in.
//!
//! JSON Lines keeps every row whole and nested. CSV is for spreadsheets, R and pandas: one plain column for each single
//! value; of a list of parties, places or figures the first stands in plain columns, and the whole list as JSON text in a
//! column of its own. A missing value is an empty field. Text is written as it was read, so a spreadsheet may take a cell
//! that begins with `=` for a formula; R and pandas do not.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in CSV.
    pub name: &'static str,
    /// Where its value stands in the row's JSON, as a JSON pointer.
    pub from: &'static str,
    /// What it holds.
    pub about: &'static str,
}

/// Returns a column; short, so that tables of columns read as tables.
#[must_use]
pub const fn column(name: &'static str, from: &'static str, about: &'static str) -> Column {
    Column { name, from, about }
}

/// A row of a table.
pub trait Row: Serialize {
    /// The table's name, as `--table` takes it.
    const TABLE: &'static str;
    /// Its columns, in the order of CSV.
    const COLUMNS: &'static [Column];
}

/// The formats rows leave in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values after RFC 4180, with a header, in UTF-8.
    Csv,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 2] = [Self::Jsonl, Self::Csv];

    /// Returns the name that `--format` takes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
        }
    }

    /// Returns the format with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == name)
    }
}

/// A table could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the table {table} could not be written: {source}")]
pub struct Error {
    table: &'static str,
    source: io::Error,
}

impl Error {
    /// Says whether the reader of the output went away (a closed pipe), which is no fault.
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        self.source.kind() == io::ErrorKind::BrokenPipe
    }
}

/// Writes rows in a format. A CSV header is written even where there is no row.
///
/// # Errors
/// When `out` does not take the bytes.
pub fn write<R: Row>(out: impl Write, format: Format, rows: impl IntoIterator<Item = R>) -> Result<(), Error> {
    let mut writer = Writer::<_, R>::new(out, format).map_err(|source| Error {
        table: R::TABLE,
        source,
    })?;
    for row in rows {
        writer.push(&row)?;
    }
    writer.finish()
}

/// Writes rows one by one, for streams that are longer than memory.
pub struct Writer<W: Write, R: Row> {
    form: Form<W>,
    rows: std::marker::PhantomData<fn(&R)>,
}

enum Form<W: Write> {
    Jsonl(W),
    Csv(Box<csv::Writer<W>>),
}

impl<W: Write, R: Row> Writer<W, R> {
    /// Begins a table, with the header where the format has one.
    ///
    /// # Errors
    /// When `out` does not take the bytes.
    pub fn new(out: W, format: Format) -> io::Result<Self> {
        let form = match format {
            Format::Jsonl => Form::Jsonl(out),
            Format::Csv => {
                let mut csv = csv::Writer::from_writer(out);
                csv.write_record(R::COLUMNS.iter().map(|column| column.name))
                    .map_err(io_error)?;
                Form::Csv(Box::new(csv))
            }
        };
        Ok(Self {
            form,
            rows: std::marker::PhantomData,
        })
    }

    /// Writes one row.
    ///
    /// # Errors
    /// When `out` does not take the bytes.
    pub fn push(&mut self, row: &R) -> Result<(), Error> {
        let written = match &mut self.form {
            Form::Jsonl(out) => json_line(out, row),
            Form::Csv(csv) => csv_record(csv, row),
        };
        written.map_err(|source| Error {
            table: R::TABLE,
            source,
        })
    }

    /// Hands everything on that was held back.
    ///
    /// # Errors
    /// When `out` does not take the bytes.
    pub fn finish(self) -> Result<(), Error> {
        let flushed = match self.form {
            Form::Jsonl(mut out) => out.flush(),
            Form::Csv(mut csv) => csv.flush(),
        };
        flushed.map_err(|source| Error {
            table: R::TABLE,
            source,
        })
    }
}

fn json_line<R: Row>(out: &mut impl Write, row: &R) -> io::Result<()> {
    serde_json::to_writer(&mut *out, row).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

fn csv_record<W: Write, R: Row>(csv: &mut csv::Writer<W>, row: &R) -> io::Result<()> {
    let value = serde_json::to_value(row).map_err(io::Error::from)?;
    csv.write_record(R::COLUMNS.iter().map(|column| field(value.pointer(column.from))))
        .map_err(io_error)
}

/// Returns a value as the text of a CSV field: nothing is empty, a list or an object is JSON.
fn field(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
