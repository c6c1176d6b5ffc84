//! Pages that were fetched before, so that a site need not send again what has not changed.
//!
//! A kept page is one file: a line of JSON with what its server said, then the bytes. The folder stays small: the pages
//! not asked for longest go first.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// How large the folder may grow.
const LARGEST: u64 = 256 << 20;

/// What ends the name of a kept page's file.
const ENDING: &str = "page";

/// What a server said of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The address that was asked for.
    pub address: String,
    /// The address that answered.
    pub url: String,
    /// Its mark of this version.
    pub etag: Option<String>,
    /// When it changed last, in the server's words.
    pub last_modified: Option<String>,
    /// The media type.
    pub content_type: Option<String>,
    /// The day on which the bytes were fetched, as `YYYY-MM-DD`.
    pub day: String,
}

/// The folder of kept pages.
#[derive(Clone, Debug)]
pub struct Kept {
    folder: PathBuf,
    largest: u64,
}

impl Kept {
    /// Keeps pages in a folder, which is made when the first is kept.
    #[must_use]
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            largest: LARGEST,
        }
    }

    /// Returns what is kept of an address. A file that cannot be read is as good as none.
    #[must_use]
    pub fn get(&self, address: &str) -> Option<(Said, Vec<u8>)> {
        let mut bytes = fs::read(self.path_of(address)).ok()?;
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let said: Said = serde_json::from_slice(&bytes[..end]).ok()?;
        if said.address != address {
            return None;
        }
        bytes.drain(..=end);
        Some((said, bytes))
    }

    /// Keeps a page; where that fails, nothing is lost but the next request's brevity.
    pub fn put(&self, said: &Said, bytes: &[u8]) {
        let written = || -> std::io::Result<()> {
            fs::create_dir_all(&self.folder)?;
            let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
            serde_json::to_writer(&mut file, said)?;
            file.write_all(b"\n")?;
            file.write_all(bytes)?;
            file.persist(self.path_of(&said.address)).map_err(|error| error.error)?;
            Ok(())
        };
        if written().is_ok() {
            self.shrink();
        }
    }

    /// Notes that a kept page was asked for again.
    pub fn touch(&self, address: &str) {
        if let Ok(file) = fs::File::options().append(true).open(self.path_of(address)) {
            let _ = file.set_modified(SystemTime::now());
        }
    }

    fn path_of(&self, address: &str) -> PathBuf {
        let digest = Sha256::digest(address.as_bytes());
        let name: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(name).with_extension(ENDING)
    }

    fn shrink(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return;
        };
        let mut pages: Vec<(SystemTime, PathBuf, u64)> = entries
            .flatten()
            .filter(|entry| is_page(&entry.path()))
            .filter_map(|entry| {
                let known = entry.metadata().ok()?;
                Some((known.modified().ok()?, entry.path(), known.len()))
            })
            .collect();
        pages.sort();
        let mut size: u64 = pages.iter().map(|(_, _, size)| size).sum();
        for (_, path, own) in pages {
            if size <= self.largest {
                break;
            }
            if fs::remove_file(path).is_ok() {
                size -= own;
            }
        }
    }
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == ENDING)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(address: &str) -> Said {
        Said {
            address: address.to_owned(),
            url: address.to_owned(),
            etag: Some("\"x\"".to_owned()),
            last_modified: None,
            content_type: None,
            day: "2024-05-03".to_owned(),
        }
    }

    #[test]
    fn pages_come_back_and_the_oldest_go() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept {
            folder: folder.path().join("pages"),
            largest: 3000,
        };
        assert_eq!(kept.get("https://post.example/1"), None);
        for number in 1..=4 {
            let address = format!("https://post.example/{number}");
            kept.put(&said(&address), &[b'\n'; 800]);
            let file = fs::File::options().append(true).open(kept.path_of(&address)).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(number))
                .unwrap();
            if number == 3 {
                kept.touch("https://post.example/1");
            }
        }
        assert_eq!(
            kept.get("https://post.example/4"),
            Some((said("https://post.example/4"), vec![b'\n'; 800]))
        );
        assert!(kept.get("https://post.example/1").is_some(), "it was asked for again");
        assert!(kept.get("https://post.example/2").is_none(), "the longest unasked");
    }
}
