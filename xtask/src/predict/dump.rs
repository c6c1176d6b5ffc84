//! What the reader makes of the same pages without their markup, in the form of `page`.

use std::path::PathBuf;

use anyhow::Result;
use serde::Deserialize;

use super::page::row;
use crate::jsonl;

/// Where the dumps are, and which form of them to read.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder with `dumps.jsonl.gz`.
    folder: PathBuf,
    /// The form: the whole page, or a page that a reading view has thinned out.
    #[arg(long, value_enum, default_value = "full")]
    form: Form,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Form {
    Full,
    Semi,
}

#[derive(Deserialize)]
struct Dump {
    id: String,
    full: String,
    semi: String,
}

/// Reads every dump of the set and writes what was found.
///
/// # Errors
/// Names the file that cannot be read.
pub fn run(arguments: &Arguments) -> Result<()> {
    let dumps: Vec<Dump> = jsonl::read(&arguments.folder.join("dumps.jsonl.gz"))?;
    for dump in dumps {
        let text = match arguments.form {
            Form::Full => dump.full,
            Form::Semi => dump.semi,
        };
        let capture = page::Capture {
            path: dump.id.clone(),
            bytes: text.into_bytes(),
            ..page::Capture::default()
        };
        jsonl::write(&row(dump.id, &capture))?;
    }
    Ok(())
}
