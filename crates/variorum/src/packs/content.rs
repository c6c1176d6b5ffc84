//! The content of a wheel or of a folder at hand, file by file.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

/// No file of any pack is half as large; a larger one is an archive that means harm.
const LARGEST_FILE: u64 = 512 << 20;

/// How many folders down a pipeline may stand below the folder that was named.
const DEEPEST_PIPELINE: usize = 3;

/// The file that marks the folder of a spaCy pipeline, together with `tokenizer`.
const PIPELINE_MARK: &str = "config.cfg";

/// Where files of a pack are read from.
#[derive(Debug)]
pub enum Content {
    /// A wheel, and the folder inside it (with a slash at its end, or empty).
    Wheel {
        /// The archive.
        archive: RefCell<ZipArchive<File>>,
        /// What stands before every name.
        folder: String,
    },
    /// A folder on the disk.
    Folder(PathBuf),
}

impl Content {
    /// Opens a wheel at the folder that the table names.
    ///
    /// # Errors
    /// When it is no zip archive.
    pub fn of_wheel(path: &Path, folder: &str) -> io::Result<Self> {
        let archive = ZipArchive::new(File::open(path)?).map_err(io::Error::other)?;
        let folder = if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
        Ok(Self::Wheel {
            archive: RefCell::new(archive),
            folder,
        })
    }

    /// Opens a wheel at the pipeline that stands somewhere in it.
    ///
    /// # Errors
    /// When it is no zip archive or holds no pipeline.
    pub fn of_pipeline_wheel(path: &Path) -> io::Result<Self> {
        let archive = ZipArchive::new(File::open(path)?).map_err(io::Error::other)?;
        let names = archive.file_names().flatten();
        let mut folders: Vec<String> = names
            .filter_map(|name| name.strip_suffix(PIPELINE_MARK).map(str::to_owned))
            .collect();
        folders.retain(|folder| archive.index_for_name(&format!("{folder}tokenizer")).is_some());
        folders.sort_by_key(|folder| (folder.matches('/').count(), folder.clone()));
        let folder = folders.into_iter().next().ok_or_else(no_pipeline)?;
        Ok(Self::Wheel {
            archive: RefCell::new(archive),
            folder,
        })
    }

    /// Opens the pipeline that stands in a folder or a little below it.
    ///
    /// # Errors
    /// When there is none.
    pub fn of_pipeline_folder(path: &Path) -> io::Result<Self> {
        let mut level = vec![path.to_owned()];
        for _ in 0..=DEEPEST_PIPELINE {
            if let Some(found) = level
                .iter()
                .find(|f| f.join(PIPELINE_MARK).is_file() && f.join("tokenizer").is_file())
            {
                return Ok(Self::Folder(found.clone()));
            }
            level = level.iter().flat_map(|folder| subfolders(folder)).collect();
        }
        Err(no_pipeline())
    }

    /// Returns a file's bytes, or nothing where there is no such file.
    #[must_use]
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        match self {
            Self::Wheel { archive, folder } => {
                let mut archive = archive.borrow_mut();
                let mut file = archive.by_name(&format!("{folder}{name}")).ok()?;
                let size = Some(file.size()).filter(|size| *size <= LARGEST_FILE)?;
                // The stated size may lie: it is a hint for the buffer, the limit holds whatever comes.
                let mut bytes = Vec::with_capacity(usize::try_from(size).ok()?);
                (&mut file).take(LARGEST_FILE).read_to_end(&mut bytes).ok()?;
                Some(bytes)
            }
            Self::Folder(folder) => {
                let path = folder.join(name);
                fs::metadata(&path)
                    .ok()
                    .filter(|file| file.is_file() && file.len() <= LARGEST_FILE)?;
                fs::read(path).ok()
            }
        }
    }
}

fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

fn no_pipeline() -> io::Error {
    io::Error::new(
        io::ErrorKind::NotFound,
        "no spaCy pipeline (config.cfg with tokenizer beside it) stands in it",
    )
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn wheel(names: &[&str]) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut zip = zip::ZipWriter::new(file.reopen().unwrap());
        for name in names {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(name.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        file
    }

    #[test]
    fn wheel_is_read_below_its_folder() {
        let file = wheel(&["a/b/x", "x"]);
        let content = Content::of_wheel(file.path(), "a/b").unwrap();
        assert_eq!(content.read("x").unwrap(), b"a/b/x");
        assert_eq!(content.read("y"), None);
    }

    #[test]
    fn pipeline_is_found_wherever_it_stands() {
        let file = wheel(&["p/meta.json", "p/p-1/config.cfg", "p/p-1/tokenizer"]);
        let content = Content::of_pipeline_wheel(file.path()).unwrap();
        assert_eq!(content.read("tokenizer").unwrap(), b"p/p-1/tokenizer");
        assert!(Content::of_pipeline_wheel(wheel(&["p/config.cfg"]).path()).is_err());
    }

    #[test]
    fn folder_is_searched_a_few_levels_down() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("a/b");
        fs::create_dir_all(&below).unwrap();
        assert!(Content::of_pipeline_folder(folder.path()).is_err());
        fs::write(below.join("config.cfg"), "c").unwrap();
        fs::write(below.join("tokenizer"), "t").unwrap();
        let content = Content::of_pipeline_folder(folder.path()).unwrap();
        assert_eq!(content.read("config.cfg").unwrap(), b"c");
    }

    #[test]
    fn what_is_no_archive_is_an_error() {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), b"<html>not a wheel").unwrap();
        assert!(Content::of_wheel(file.path(), "").is_err());
    }
}
