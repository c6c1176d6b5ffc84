//! Opening installed packs: mapped into memory, never copied.

use std::fs::File;
use std::io::Cursor;
use std::sync::Arc;

use claims::Reader;
use memmap2::Mmap;

use super::error::Error;
use super::home::Home;
use super::receipt::Receipt;
use super::table::{Converter, Pack};

/// Bytes that a reader keeps alive.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// The packs that reading needs, mapped into memory.
#[derive(Debug)]
pub struct Packs<'t> {
    language: (&'t Pack, Mmap),
    gazetteer: (&'t Pack, Mmap),
}

impl<'t> Packs<'t> {
    /// Opens a language pack and the gazetteer.
    ///
    /// # Errors
    /// When one is missing or shorter than its receipt says.
    pub fn open(home: &Home, language: &'t Pack, gazetteer: &'t Pack) -> Result<Self, Error> {
        let language = (language, map(home, language)?);
        Ok(Self {
            language,
            gazetteer: (gazetteer, map(home, gazetteer)?),
        })
    }

    /// Returns a name for the program with these packs: a page read under the same name need not be read again.
    ///
    /// # Errors
    /// When a receipt cannot be read.
    pub fn reader_name(&self, home: &Home) -> Result<String, Error> {
        let mut name = env!("CARGO_PKG_VERSION").to_owned();
        for pack in [self.language.0, self.gazetteer.0] {
            let digest = Receipt::of(home, pack)?
                .map(|receipt| receipt.sha256)
                .unwrap_or_default();
            // Eight digits tell any two packs of one machine apart.
            name.push_str(&format!("+{}-{}", pack.name, digest.get(..8).unwrap_or("unknown")));
        }
        Ok(name)
    }

    /// Makes the reader that these packs and the built-in tables give.
    ///
    /// # Errors
    /// When a pack is damaged or was made by another version, or a built-in table breaks its form.
    pub fn reader(self) -> anyhow::Result<Reader> {
        let (pack, bytes) = self.language;
        let pipeline = nlp::Pipeline::from_bytes(Arc::new(bytes)).map_err(|error| damaged(pack, &error))?;
        let (pack, bytes) = self.gazetteer;
        let gazetteer = lexicon::Gazetteer::from_bytes(Arc::new(bytes)).map_err(|error| damaged(pack, &error))?;
        let lexicon = lexicon::Lexicon::builtin()?.with_gazetteer(gazetteer);
        Ok(Reader::new(Arc::new(pipeline), Arc::new(lexicon)))
    }
}

fn damaged(pack: &Pack, reason: &dyn std::fmt::Display) -> Error {
    Error::Damaged {
        name: pack.name.clone(),
        reason: reason.to_string(),
    }
}

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
        Converter::Gazetteer => lexicon::Gazetteer::from_bytes(bytes)
            .map(drop)
            .map_err(|error| error.to_string()),
        Converter::Files => {
            let bytes = Cursor::new((*bytes).as_ref());
            zip::ZipArchive::new(bytes).map(drop).map_err(|error| error.to_string())
        }
    }
}
