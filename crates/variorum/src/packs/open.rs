//! Opening installed packs: mapped into memory, never copied.

use std::fs::File;
use std::io::Cursor;
use std::sync::Arc;

use memmap2::Mmap;

use super::error::Error;
use super::home::Home;
use super::receipt::Receipt;
use super::table::{Converter, Pack};

/// Bytes that a reader keeps alive.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Maps a pack's file into memory.
///
/// # Errors
/// When it is missing, shorter than its receipt says, or cannot be mapped.
pub fn map(home: &Home, pack: &Pack) -> Result<Mmap, Error> {
    let path = home.path_of(pack);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => {
            return Err(Error::Missing {
                name: pack.name.clone(),
                folder: home.folder().to_owned(),
            });
        }
        Err(source) => return Err(Error::at(path, source)),
    };
    // SAFETY: an installed pack is never written to: a newer one takes its name by a rename, and the mapping keeps the
    // older file. A user who edits the file in place breaks this, as with any mapped library.
    let mapped = unsafe { Mmap::map(&file) }.map_err(|source| Error::at(&path, source))?;
    match Receipt::of(home, pack)? {
        Some(receipt) if receipt.bytes != mapped.len() as u64 => Err(Error::Damaged {
            name: pack.name.clone(),
            reason: format!("it has {} bytes, its receipt says {}", mapped.len(), receipt.bytes),
        }),
        _ => Ok(mapped),
    }
}

/// Opens a pack as its reader would, to be sure that it can be read.
///
/// # Errors
/// When it cannot.
pub fn check(home: &Home, pack: &Pack) -> Result<(), Error> {
    let mapped = map(home, pack)?;
    readable(pack, Arc::new(mapped)).map_err(|reason| Error::Damaged {
        name: pack.name.clone(),
        reason,
    })
}

/// Says why a pack's bytes cannot be read, where they cannot.
pub(super) fn readable(pack: &Pack, bytes: Bytes) -> Result<(), String> {
    match pack.converter {
        Converter::Pipeline => nlp::Pipeline::from_bytes(bytes)
            .map(drop)
            .map_err(|error| error.to_string()),
        Converter::Files => {
            let bytes = Cursor::new((*bytes).as_ref());
            zip::ZipArchive::new(bytes).map(drop).map_err(|error| error.to_string())
        }
    }
}
