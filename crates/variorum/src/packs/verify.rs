//! Checking an installed pack against its receipt and the table.

use super::digest;
use super::error::Error;
use super::home::Home;
use super::open;
use super::receipt::Receipt;
use super::table::Pack;

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Whole, and made from what the table pins.
    Pinned,
    /// Whole, and made from something that the user vouched for.
    OwnWord(String),
}

/// Checks an installed pack: its size and SHA-256 against the receipt, its origin against the table, and that it opens.
///
/// # Errors
/// When it is missing, damaged or cannot be read.
pub fn verify(home: &Home, pack: &Pack) -> Result<Verdict, Error> {
    if !home.has(pack) {
        return Err(Error::Missing {
            name: pack.name.clone(),
            folder: home.folder().to_owned(),
        });
    }
    let damaged = |reason: String| Error::Damaged {
        name: pack.name.clone(),
        reason,
    };
    let receipt = Receipt::of(home, pack)?.ok_or_else(|| damaged("its receipt is missing".to_owned()))?;
    let path = home.path_of(pack);
    let size = std::fs::metadata(&path)
        .map_err(|source| Error::at(&path, source))?
        .len();
    if size != receipt.bytes {
        return Err(damaged(format!(
            "it has {size} bytes, its receipt says {}",
            receipt.bytes
        )));
    }
    let found = digest::of_file(&path)?;
    if found != receipt.sha256 {
        return Err(damaged(format!(
            "its SHA-256 is {found}, its receipt says {}",
            receipt.sha256
        )));
    }
    open::check(home, pack)?;
    let own: Vec<&str> = receipt
        .sources
        .iter()
        .filter(|s| !is_pinned(pack, s.sha256.as_deref()))
        .map(|s| s.file.as_str())
        .collect();
    Ok(if own.is_empty() {
        Verdict::Pinned
    } else {
        Verdict::OwnWord(own.join(", "))
    })
}

fn is_pinned(pack: &Pack, sha256: Option<&str>) -> bool {
    sha256.is_some_and(|sha256| pack.wheels.iter().any(|wheel| wheel.sha256 == sha256))
}
