//! From a wheel's content to a pack's bytes.
//!
//! What a pipeline or a table of places becomes is the business of the crate that reads it; this module only chooses.

use std::io::{Cursor, Write};
use std::sync::Arc;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::content::Content;
use super::open::readable;
use super::table::{Converter, Pack};

/// Makes the bytes of a pack, and opens them once to be sure that their reader takes them.
///
/// # Errors
/// One sentence that says what the content lacks.
pub fn convert(pack: &Pack, contents: &[Content]) -> Result<Vec<u8>, String> {
    let read = |name: &str| contents.iter().find_map(|content| content.read(name));
    let bytes = match pack.converter {
        Converter::Pipeline => nlp::convert(&read).map_err(|error| error.to_string()),
        Converter::Gazetteer => lexicon::gazetteer::convert(&read).map_err(|error| error.to_string()),
        Converter::Files => store(pack, &read).map_err(|error| error.to_string()),
    }?;
    let bytes = Arc::new(bytes);
    readable(pack, bytes.clone())?;
    // OK to copy where a reader still holds them: it is gone by now, and so this moves.
    Ok(Arc::unwrap_or_clone(bytes))
}

/// Stores the named files side by side: a zip archive without compression, so that each can be mapped where it stands.
fn store(pack: &Pack, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> std::io::Result<Vec<u8>> {
    // Neither time nor rights: the same files give the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644)
        .with_alignment(64);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for name in pack.wheels.iter().flat_map(|wheel| &wheel.files) {
        let bytes = read(name).ok_or_else(|| std::io::Error::other(format!("{name} is missing")))?;
        archive
            .start_file(name.as_str(), options)
            .map_err(std::io::Error::other)?;
        archive.write_all(&bytes)?;
    }
    Ok(archive.finish().map_err(std::io::Error::other)?.into_inner())
}
