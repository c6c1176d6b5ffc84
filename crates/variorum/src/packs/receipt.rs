//! The receipt of an installed pack: what it was made from, its digest, its licence.
//!
//! It stands beside the pack as `NAME.json`. A pack is whole without it; the receipt lets `pack verify` prove it.

use serde::{Deserialize, Serialize};

use super::table::Pack;
use super::{Error, Home};

/// What is known of an installed pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The pack's name.
    pub pack: String,
    /// What it was made from.
    pub sources: Vec<Source>,
    /// The version of the program that made it.
    pub made_by: String,
    /// The size of the pack's file.
    pub bytes: u64,
    /// The SHA-256 of the pack's file.
    pub sha256: String,
    /// The licence in short.
    pub licence: String,
    /// The licences and notices that go with it, whole.
    pub notices: String,
}

/// One thing a pack was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The wheel's file name, or the folder's name.
    pub file: String,
    /// The wheel's SHA-256; nothing for a folder.
    pub sha256: Option<String>,
    /// Whether the digest is the one that the table pins.
    pub pinned: bool,
}

impl Receipt {
    /// Writes the receipt for a pack's bytes.
    #[must_use]
    pub fn new(pack: &Pack, sources: Vec<Source>, bytes: u64, sha256: String) -> Self {
        Self {
            pack: pack.name.clone(),
            sources,
            made_by: concat!("variorum ", env!("CARGO_PKG_VERSION")).to_owned(),
            bytes,
            sha256,
            licence: pack.licence.clone(),
            notices: pack.notices_text(),
        }
    }

    /// Returns the name of a pack's receipt in the cache folder.
    #[must_use]
    pub fn file_name(pack: &Pack) -> String {
        format!("{}.json", pack.name)
    }

    /// Reads the receipt of an installed pack; nothing where there is none.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn of(home: &Home, pack: &Pack) -> Result<Option<Self>, Error> {
        let path = home.folder().join(Self::file_name(pack));
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(source) if source.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(Error::at(path, source)),
        };
        let receipt = serde_json::from_slice(&bytes).map_err(|error| Error::Damaged {
            name: pack.name.clone(),
            reason: format!("its receipt: {error}"),
        })?;
        Ok(Some(receipt))
    }
}
