//! From the paths that were typed to captures: folders walked, files read, one canonical order.
//!
//! Captures come in the order of their paths, whatever the order of the arguments, so that the same pages give the same
//! bytes. A path that cannot be read is a [`Problem`] of that path alone.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use page::Capture;

/// The largest file that is read. No news page comes near it; the limit keeps memory bounded whatever is in a folder.
pub const LARGEST_FILE: u64 = 256 << 20;

/// Stands for standard input among the paths.
pub const STDIN: &str = "-";

/// A path that gave nothing, with the reason and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The path as it was typed or found.
    pub path: String,
    /// One or two plain sentences.
    pub reason: String,
}

impl Problem {
    fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self {
            path: shown(path),
            reason: reason.into(),
        }
    }
}

/// Where one capture's bytes come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A file, or standard input.
    Path(PathBuf),
    /// Bytes that are part of the program, under the path they are shown with.
    Held(&'static str, &'static [u8]),
}

/// The captures to read, in their canonical order, and the paths that are none.
#[derive(Clone, Debug, Default)]
pub struct Captures {
    /// Where they come from, sorted, each once.
    pub sources: Vec<Source>,
    /// Paths that could not be walked.
    pub problems: Vec<Problem>,
}

/// Finds the captures below the paths that were typed. Hidden files and folders of a folder are left out.
#[must_use]
pub fn find(typed: &[PathBuf]) -> Captures {
    let mut found = Walk::default();
    for path in typed {
        if path.as_os_str() == STDIN {
            found.paths.insert(path.clone());
        } else if is_address(path) {
            found.problem(
                path,
                "This is an address. Nothing is fetched from the network: save the page and name the file.",
            );
        } else {
            found.visit(path, true);
        }
    }
    Captures {
        sources: found.paths.into_iter().map(Source::Path).collect(),
        problems: found.problems,
    }
}

impl Source {
    /// Reads the capture's bytes.
    ///
    /// # Errors
    /// With the reason, where the file cannot be read or is too large.
    pub fn read(&self) -> Result<Capture, Problem> {
        match self {
            Self::Held(path, bytes) => Ok(capture((*path).to_owned(), bytes.to_vec())),
            Self::Path(path) => read_path(path),
        }
    }
}

fn read_path(path: &Path) -> Result<Capture, Problem> {
    let bytes = match path.as_os_str() == STDIN {
        true => read_bounded(&mut io::stdin().lock(), LARGEST_FILE),
        false => File::open(path).and_then(|mut file| read_bounded(&mut file, LARGEST_FILE)),
    };
    match bytes {
        Ok(Some(bytes)) => Ok(capture(shown(path), bytes)),
        Ok(None) => Err(Problem::new(
            path,
            "It is larger than 256 MB, which no news page is. Split it and read the parts.",
        )),
        Err(error) => Err(Problem::new(path, explain(&error))),
    }
}

fn capture(path: String, bytes: Vec<u8>) -> Capture {
    Capture {
        path,
        bytes,
        ..Capture::default()
    }
}

/// Reads everything up to the limit; nothing where there is more.
fn read_bounded(from: &mut dyn Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= limit))
}

#[derive(Default)]
struct Walk {
    paths: BTreeSet<PathBuf>,
    problems: Vec<Problem>,
    /// Folders already walked, under their real names: a link to a folder above would not end.
    seen: BTreeSet<PathBuf>,
}

impl Walk {
    fn visit(&mut self, path: &Path, typed: bool) {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.enter(path),
            Ok(metadata) if metadata.is_file() || typed => {
                self.paths.insert(path.to_owned());
            }
            Ok(_) => self.problem(path, "It is neither a file nor a folder."),
            Err(error) => self.problem(path, &explain(&error)),
        }
    }

    fn enter(&mut self, folder: &Path) {
        if !fs::canonicalize(folder).is_ok_and(|real| self.seen.insert(real)) {
            return;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.problem(folder, &explain(&error)),
        };
        let mut below: Vec<PathBuf> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| !is_hidden(path))
            .collect();
        below.sort();
        for path in below {
            self.visit(&path, false);
        }
    }

    fn problem(&mut self, path: &Path, reason: &str) {
        self.problems.push(Problem::new(path, reason));
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn is_address(path: &Path) -> bool {
    path.to_str()
        .is_some_and(|text| text.starts_with("http://") || text.starts_with("https://"))
}

/// Returns a path as the record and the messages write it; bytes that are no text are replaced.
fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Says in plain words why a path could not be read.
fn explain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "There is no such file or folder. Check the spelling.".to_owned(),
        io::ErrorKind::PermissionDenied => "It may not be read. Change its rights or run as its owner.".to_owned(),
        _ => format!("It could not be read: {error}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(captures: &Captures, folder: &Path) -> Vec<String> {
        let name = |source: &Source| match source {
            Source::Path(path) => path.strip_prefix(folder).unwrap().to_string_lossy().into_owned(),
            Source::Held(path, _) => (*path).to_owned(),
        };
        captures.sources.iter().map(name).collect()
    }

    #[test]
    fn folders_are_walked_in_order_and_files_taken_once() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("b/c")).unwrap();
        for name in ["z.txt", "b/a.html", "b/c/x.txt", ".hidden"] {
            fs::write(root.join(name), "x").unwrap();
        }
        let captures = find(&[root.join("z.txt"), root.to_owned()]);
        assert_eq!(names(&captures, root), ["b/a.html", "b/c/x.txt", "z.txt"]);
        assert!(captures.problems.is_empty());
    }

    #[test]
    fn missing_path_and_address_are_problems_of_their_own() {
        let captures = find(&[PathBuf::from("no/such/file"), PathBuf::from("https://example.org/")]);
        let reasons: Vec<_> = captures.problems.iter().map(|p| p.reason.as_str()).collect();
        assert!(reasons[0].starts_with("There is no such file"), "{reasons:?}");
        assert!(reasons[1].starts_with("This is an address"), "{reasons:?}");
    }

    #[cfg(unix)]
    #[test]
    fn link_to_a_folder_above_ends() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "x").unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
        let captures = find(&[folder.path().to_owned()]);
        assert_eq!(names(&captures, folder.path()), ["a.txt"]);
    }

    #[test]
    fn more_than_the_limit_is_not_kept() {
        assert_eq!(read_bounded(&mut &b"abcd"[..], 3).unwrap(), None);
        assert_eq!(read_bounded(&mut &b"abc"[..], 3).unwrap().unwrap(), b"abc");
    }
}
