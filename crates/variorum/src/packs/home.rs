//! The folder where packs are kept, and how a file gets there whole or not at all.

use std::env;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

use super::{Error, Pack};

/// Begins the name of every folder that an installation works in, so that what a killed one left can be found.
const WORKSHOP_PREFIX: &str = ".installing-";

/// The folder where packs are kept.
#[derive(Clone, Debug)]
pub struct Home {
    folder: PathBuf,
}

impl Home {
    /// Returns the folder of this user: `packs` in `VARIORUM_HOME`, or `variorum/packs` in the platform's cache folder.
    ///
    /// # Errors
    /// When no such folder is known.
    pub fn of_user() -> Result<Self, Error> {
        let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        if let Some(folder) = set("VARIORUM_HOME") {
            return Ok(Self {
                folder: folder.join("packs"),
            });
        }
        let cache = if cfg!(windows) {
            set("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            set("HOME").map(|home| home.join("Library/Caches"))
        } else {
            // The XDG rules say that a relative path is to be ignored.
            let xdg = set("XDG_CACHE_HOME").filter(|folder| folder.is_absolute());
            xdg.or_else(|| set("HOME").map(|home| home.join(".cache")))
        };
        let folder = cache.ok_or(Error::NoHome)?.join("variorum").join("packs");
        Ok(Self { folder })
    }

    /// Returns the home in a folder of the caller's choice.
    #[must_use]
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Returns the folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the folder beside it, where fetched pages are kept.
    #[must_use]
    pub fn pages(&self) -> PathBuf {
        self.folder.with_file_name("pages")
    }

    /// Returns where a pack's file stands or would stand.
    #[must_use]
    pub fn path_of(&self, pack: &Pack) -> PathBuf {
        self.folder.join(pack.file_name())
    }

    /// Says whether a pack's file is there.
    #[must_use]
    pub fn has(&self, pack: &Pack) -> bool {
        self.path_of(pack).is_file()
    }

    /// Makes the folder, waits until no other installation runs, and clears away what a killed one left.
    ///
    /// The returned file holds the lock until it is dropped.
    ///
    /// # Errors
    /// When the folder cannot be made or written to.
    pub fn lock(&self) -> Result<File, Error> {
        fs::create_dir_all(&self.folder).map_err(|source| Error::at(&self.folder, source))?;
        let path = self.folder.join(".lock");
        let file = File::create(&path).map_err(|source| Error::at(&path, source))?;
        file.lock().map_err(|source| Error::at(&path, source))?;
        self.clear_workshops();
        Ok(file)
    }

    /// Makes a folder to work in. It vanishes with the returned value.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn workshop(&self) -> Result<TempDir, Error> {
        tempfile::Builder::new()
            .prefix(WORKSHOP_PREFIX)
            .tempdir_in(&self.folder)
            .map_err(|source| Error::at(&self.folder, source))
    }

    /// Puts a whole file in its place: written beside it, forced to the disk, then renamed.
    ///
    /// # Errors
    /// When any of it fails; what stood under that name before stays as it was.
    pub fn put(&self, workshop: &Path, file_name: &str, bytes: &[u8]) -> Result<(), Error> {
        let target = self.folder.join(file_name);
        let fail = |source| Error::at(&target, source);
        let mut file = NamedTempFile::new_in(workshop).map_err(fail)?;
        file.write_all(bytes).map_err(fail)?;
        file.as_file().sync_all().map_err(fail)?;
        make_readable(file.as_file());
        file.persist(&target).map_err(|error| fail(error.error))?;
        // The rename itself is on the disk once the folder is; a system that cannot do this loses nothing by it.
        if let Ok(folder) = File::open(&self.folder) {
            let _ = folder.sync_all();
        }
        Ok(())
    }

    fn clear_workshops(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return;
        };
        for entry in entries.flatten() {
            if entry.file_name().to_string_lossy().starts_with(WORKSHOP_PREFIX) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

/// Gives a temporary file, which only its owner may read, the rights of an ordinary one.
fn make_readable(file: &File) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = file.set_permissions(fs::Permissions::from_mode(0o644));
    }
    #[cfg(not(unix))]
    let _ = file;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lock_clears_what_a_killed_installation_left() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let left = home.workshop().unwrap().keep();
        fs::write(left.join("half.whl"), b"half").unwrap();
        drop(home.lock().unwrap());
        assert!(!left.exists());
    }

    #[test]
    fn put_replaces_a_file_whole() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let workshop = home.workshop().unwrap();
        home.put(workshop.path(), "x.vrm", b"first").unwrap();
        home.put(workshop.path(), "x.vrm", b"second").unwrap();
        assert_eq!(fs::read(folder.path().join("x.vrm")).unwrap(), b"second");
        assert_eq!(fs::read_dir(workshop.path()).unwrap().count(), 0);
    }
}
