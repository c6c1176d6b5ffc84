//! JSON lines in and out, plain or gzipped.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
};

use anyhow::{Context, Result};
use serde::{Serialize, de::DeserializeOwned};

/// Reads every line of a JSONL file; a name that ends in `.gz` is unpacked.
///
/// # Errors
/// Names the file and the line that is not of the form.
pub fn read<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    let bytes: Box<dyn Read> = match path.extension() {
        Some(ending) if ending == "gz" => Box::new(flate2::read::MultiGzDecoder::new(file)),
        _ => Box::new(file),
    };
    let mut rows = Vec::new();
    for (number, line) in BufReader::new(bytes).lines().enumerate() {
        let line = line.with_context(|| path.display().to_string())?;
        if !line.trim().is_empty() {
            let row = serde_json::from_str(&line);
            rows.push(row.with_context(|| format!("{}, line {}", path.display(), number + 1))?);
        }
    }
    Ok(rows)
}

/// Writes one row as a line of standard output.
///
/// # Errors
/// When standard output is closed.
pub fn write<T: Serialize>(row: &T) -> Result<()> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, row)?;
    out.write_all(b"\n")?;
    Ok(())
}
