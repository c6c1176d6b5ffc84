//! From the paths that were typed to captures: folders walked, patterns spread, archives opened, pages fetched, in one
//! canonical order.
//!
//! Captures come in the order of their paths, and within an archive in its own, whatever the order of the arguments, so that
//! the same pages give the same bytes. A path or a record that cannot be read is a [`Problem`] of its own. No more than
//! one file is open at a time, and of that no more than one record is in memory.

mod follow;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use page::Capture;
use page::archive::{self, Archive, Carrier};

use follow::Following;

use crate::fetch::{Fetcher, Limits, kept::Kept};
use crate::packs::Home;
use crate::patterns;

/// Stands for standard input among the paths.
pub const STDIN: &str = "-";

/// A path or a record that gave nothing, with the reason and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The path as it was typed or found, and the record's place in it.
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

/// Where captures come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A file, or standard input.
    Path(PathBuf),
    /// Bytes that are part of the program, under the path they are shown with.
    Held(&'static str, &'static [u8]),
    /// An address.
    Address(String),
}

/// What to read, in its canonical order, and the paths that are nothing.
#[derive(Clone, Debug, Default)]
pub struct Captures {
    /// Where captures come from, sorted, each once.
    pub sources: Vec<Source>,
    /// Paths that could not be walked.
    pub problems: Vec<Problem>,
    /// Whether addresses may lead to private and local machines.
    pub allow_private: bool,
    /// Whether the pages that fetched feeds lead to are read in place of their entries.
    pub follow: bool,
}

/// Finds what is below the paths that were typed. Hidden files and folders of a folder are left out, and so are the
/// pictures that a browser saved beside a page.
#[must_use]
pub fn find(typed: &[PathBuf], allow_private: bool, follow: bool) -> Captures {
    let mut found = Walk::default();
    let mut addresses = BTreeSet::new();
    for path in typed {
        if path.as_os_str() == STDIN {
            found.paths.insert(path.clone());
        } else if let Some(address) = address(path) {
            addresses.insert(address.to_owned());
        } else if patterns::is_pattern(path) && fs::symlink_metadata(path).is_err() {
            let fitting = patterns::spread(path);
            if fitting.is_empty() {
                found.problem(path, "Nothing fits this pattern. Check the spelling.");
            }
            for path in fitting {
                found.visit(&path, false);
            }
        } else {
            found.visit(path, true);
        }
    }
    let paths = found.paths.into_iter().map(Source::Path);
    Captures {
        sources: paths.chain(addresses.into_iter().map(Source::Address)).collect(),
        problems: found.problems,
        allow_private,
        follow,
    }
}

impl Captures {
    /// Returns how many bytes of files there are to read, as far as that is known beforehand.
    #[must_use]
    pub fn size(&self) -> u64 {
        let size = |source: &Source| match source {
            Source::Path(path) => fs::metadata(path).map_or(0, |known| known.len()),
            Source::Held(_, bytes) => bytes.len() as u64,
            Source::Address(_) => 0,
        };
        self.sources.iter().map(size).sum()
    }

    /// Opens one source after the other and gives its captures.
    #[must_use]
    pub fn stream(&self) -> Stream<'_> {
        Stream {
            captures: self,
            number: 0,
            open: None,
            following: None,
            fetcher: None,
            read: Arc::default(),
        }
    }
}

/// The captures of all sources, one after the other.
#[derive(Debug)]
pub struct Stream<'c> {
    captures: &'c Captures,
    /// How many sources have been opened.
    number: usize,
    open: Option<Archive<'static>>,
    /// What is followed of the open archive, where it is a fetched feed.
    following: Option<Following>,
    fetcher: Option<Fetcher>,
    read: Arc<AtomicU64>,
}

impl Stream<'_> {
    /// Returns how many bytes have been read.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Returns how many sources have not been read to their end.
    #[must_use]
    pub fn n_left(&self) -> usize {
        self.captures.sources.len() - self.number + usize::from(self.open.is_some())
    }

    fn open(&mut self, source: &Source) -> Result<Archive<'static>, Problem> {
        match source {
            Source::Held(path, bytes) => Ok(self.archive(Carrier::from(*path), *bytes)),
            Source::Path(path) if path.as_os_str() == STDIN => Ok(self.archive(Carrier::from(STDIN), io::stdin())),
            Source::Path(path) => {
                let file = File::open(path).map_err(|error| Problem::new(path, explain(&error)))?;
                Ok(self.archive(Carrier::from(&*shown(path)), file))
            }
            Source::Address(address) => {
                let archive = self.fetch(address)?;
                let is_followed = self.captures.follow && archive.is_feed();
                self.following = is_followed.then(Following::default);
                Ok(archive)
            }
        }
    }

    fn fetch(&mut self, address: &str) -> Result<Archive<'static>, Problem> {
        let allow_private = self.captures.allow_private;
        let fetcher = self.fetcher.get_or_insert_with(|| {
            let kept = Home::of_user().ok().map(|home| Kept::at(home.pages()));
            Fetcher::new(allow_private, Limits::default(), kept)
        });
        let page = fetcher.fetch(address).map_err(|reason| Problem {
            path: address.to_owned(),
            reason,
        })?;
        let carrier = Carrier {
            path: address.to_owned(),
            url: Some(page.url),
            content_type: page.content_type,
            captured: page.day,
        };
        Ok(self.archive(carrier, io::Cursor::new(page.bytes)))
    }

    fn archive(&self, carrier: Carrier, input: impl Read + Send + 'static) -> Archive<'static> {
        let count = Arc::clone(&self.read);
        archive::open(carrier, Counted { input, count })
    }
}

impl Iterator for Stream<'_> {
    type Item = Result<Capture, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(held) = self.following.as_mut().and_then(Following::held) {
                return Some(held);
            }
            if let Some(archive) = &mut self.open {
                match archive.next() {
                    Some(found) => return Some(self.followed(found)),
                    None => (self.open, self.following) = (None, None),
                }
            }
            let captures = self.captures;
            let source = captures.sources.get(self.number)?;
            self.number += 1;
            match self.open(source) {
                Ok(archive) => self.open = Some(archive),
                Err(problem) => return Some(Err(problem)),
            }
        }
    }
}

/// A file whose bytes are counted as they are read.
struct Counted<R> {
    input: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let size = self.input.read(out)?;
        self.count.fetch_add(size as u64, Ordering::Relaxed);
        Ok(size)
    }
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
        let pages: Vec<String> = below
            .iter()
            .filter(|path| is_saved_page(path))
            .filter_map(|path| stem(path))
            .collect();
        let holds_parts = |path: &Path| {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            pages.iter().any(|page| page::is_companion(&name, page)) && path.is_dir()
        };
        for path in below.into_iter().filter(|path| !holds_parts(path)) {
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

/// What ends the names of pages as browsers save them.
const SAVED: [&str; 4] = ["html", "htm", "xhtml", "xht"];

fn is_saved_page(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| SAVED.iter().any(|saved| ending == *saved))
}

fn stem(path: &Path) -> Option<String> {
    Some(path.file_stem()?.to_string_lossy().into_owned())
}

fn address(path: &Path) -> Option<&str> {
    path.to_str()
        .filter(|text| text.starts_with("http://") || text.starts_with("https://"))
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
            Source::Address(address) => address.clone(),
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
        let captures = find(&[root.join("z.txt"), root.to_owned()], false, false);
        assert_eq!(names(&captures, root), ["b/a.html", "b/c/x.txt", "z.txt"]);
        assert!(captures.problems.is_empty());
    }

    #[test]
    fn missing_paths_and_patterns_are_problems_of_their_own() {
        let captures = find(
            &[PathBuf::from("no/such/file"), PathBuf::from("no/such/*.html")],
            false,
            false,
        );
        let reasons: Vec<_> = captures.problems.iter().map(|p| p.reason.as_str()).collect();
        assert!(reasons[0].starts_with("There is no such file"), "{reasons:?}");
        assert!(reasons[1].starts_with("Nothing fits"), "{reasons:?}");
    }

    #[test]
    fn pictures_saved_beside_a_page_are_no_pages() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for (sub, name) in [
            ("Ferries_files", "a.html"),
            ("Other_files", "b.html"),
            (".", "Ferries.html"),
        ] {
            fs::create_dir_all(root.join(sub)).unwrap();
            fs::write(root.join(sub).join(name), "x").unwrap();
        }
        assert_eq!(
            names(&find(&[root.to_owned()], false, false), root),
            ["Ferries.html", "Other_files/b.html"]
        );
        let typed = root.join("Ferries_files");
        assert_eq!(
            names(&find(&[typed], false, false), root),
            ["Ferries_files/a.html"],
            "it was asked for"
        );
    }

    #[test]
    fn archives_and_pages_come_one_after_the_other() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(
            root.join("b.jsonl"),
            "{\"text\":\"one two\"}\n{\"text\":\n{\"text\":\"three four\"}",
        )
        .unwrap();
        fs::write(root.join("a.txt"), "x").unwrap();
        fs::write(root.join("c.txt"), "y").unwrap();
        let captures = find(&[root.join("*.txt"), root.join("b.jsonl")], false, false);
        let mut stream = captures.stream();
        assert_eq!(stream.n_left(), 3);
        let found: Vec<String> = stream
            .by_ref()
            .map(|found| {
                let path = found.map_or_else(|problem| problem.path, |capture| capture.path);
                path.rsplit('/').next().unwrap().to_owned()
            })
            .collect();
        assert_eq!(found, ["a.txt", "b.jsonl#1", "b.jsonl#2", "b.jsonl#3", "c.txt"]);
        assert_eq!((stream.n_left(), stream.position()), (0, captures.size()));
    }

    #[cfg(unix)]
    #[test]
    fn link_to_a_folder_above_ends() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "x").unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
        let captures = find(&[folder.path().to_owned()], false, false);
        assert_eq!(names(&captures, folder.path()), ["a.txt"]);
    }
}
