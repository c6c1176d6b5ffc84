//! Paths with `*`, `?` and `[…]` that a shell has not spread out: in quotation marks, or where there is no shell that does.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// How deep `**` looks.
const MAX_DEPTH: usize = 32;

/// Says whether a path is a pattern.
#[must_use]
pub fn is_pattern(path: &Path) -> bool {
    path.to_str().is_some_and(|text| text.contains(['*', '?', '[']))
}

/// Returns the paths that fit a pattern, sorted. Hidden files fit only what begins with a dot itself.
#[must_use]
pub fn spread(pattern: &Path) -> Vec<PathBuf> {
    let mut found = vec![PathBuf::new()];
    for component in pattern.components() {
        let name = component.as_os_str().to_str().unwrap_or_default();
        found = match component {
            Component::Normal(_) if name == "**" => found.iter().flat_map(|base| folders(base, MAX_DEPTH)).collect(),
            Component::Normal(_) if is_pattern(Path::new(name)) => {
                found.iter().flat_map(|base| fitting(base, name)).collect()
            }
            _ => found
                .into_iter()
                .map(|base| base.join(component))
                .filter(|path| path.symlink_metadata().is_ok())
                .collect(),
        };
    }
    found.sort();
    found.dedup();
    found
}

/// Returns the entries of a folder that fit a name.
fn fitting(base: &Path, name: &str) -> Vec<PathBuf> {
    let fits_name = |entry: &str| (name.starts_with('.') || !entry.starts_with('.')) && fits(name, entry);
    entries(base)
        .into_iter()
        .filter(|(entry, _)| fits_name(entry))
        .map(|(_, path)| path)
        .collect()
}

/// Returns a folder and all below it.
fn folders(base: &Path, depth: usize) -> Vec<PathBuf> {
    let mut found = vec![base.to_owned()];
    if depth > 0 {
        for (name, path) in entries(base) {
            let is_folder = path.symlink_metadata().is_ok_and(|known| known.is_dir());
            if is_folder && !name.starts_with('.') {
                found.extend(folders(&path, depth - 1));
            }
        }
    }
    found
}

fn entries(base: &Path) -> Vec<(String, PathBuf)> {
    let folder = if base.as_os_str().is_empty() {
        Path::new(".")
    } else {
        base
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let name = entry.file_name().to_str()?.to_owned();
            let path = base.join(&name);
            Some((name, path))
        })
        .collect()
}

/// Says whether a name fits a pattern.
fn fits(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    let (mut at, mut place) = (0, 0);
    // Where the last star stood, and where what it stands for ends.
    let mut star: Option<(usize, usize)> = None;
    while place < name.len() {
        if pattern.get(at) == Some(&'*') {
            star = Some((at, place));
            at += 1;
        } else if let Some(size) = one(&pattern[at..], name[place]) {
            at += size;
            place += 1;
        } else if let Some((back, end)) = star {
            star = Some((back, end + 1));
            (at, place) = (back + 1, end + 1);
        } else {
            return false;
        }
    }
    pattern[at..].iter().all(|letter| *letter == '*')
}

/// Returns how much of a pattern stands for one letter, where it fits.
fn one(pattern: &[char], letter: char) -> Option<usize> {
    let (first, rest) = pattern.split_first()?;
    if *first == '?' {
        return Some(1);
    }
    let close = rest.iter().skip(1).position(|c| *c == ']').map(|at| at + 1);
    let Some(close) = close.filter(|_| *first == '[') else {
        return (*first == letter).then_some(1);
    };
    let is_negated = matches!(rest[0], '!' | '^');
    let set = &rest[usize::from(is_negated)..close];
    let mut is_in = false;
    let mut at = 0;
    while at < set.len() {
        if set.get(at + 1) == Some(&'-') && at + 2 < set.len() {
            is_in |= (set[at]..=set[at + 2]).contains(&letter);
            at += 3;
        } else {
            is_in |= set[at] == letter;
            at += 1;
        }
    }
    (is_in != is_negated).then_some(close + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_patterns() {
        for (pattern, name, expected) in [
            ("*.html", "a.html", true),
            ("*.html", "a.htm", false),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "a-c-b", false),
            ("?.txt", "é.txt", true),
            ("[a-c]1", "b1", true),
            ("[!a-c]1", "b1", false),
            ("[", "[", true),
            ("*", "", true),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn patterns_spread_over_folders() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("b/c")).unwrap();
        for name in ["a.html", "b/x.html", "b/c/y.html", "b/z.txt", ".h.html"] {
            fs::write(root.join(name), "x").unwrap();
        }
        let names = |pattern: &str| -> Vec<String> {
            let found = spread(&root.join(pattern));
            found
                .iter()
                .map(|path| path.strip_prefix(root).unwrap().to_string_lossy().into_owned())
                .collect()
        };
        assert_eq!(names("*.html"), ["a.html"]);
        assert_eq!(names("*/*.html"), ["b/x.html"]);
        assert_eq!(names("**/*.html"), ["a.html", "b/c/y.html", "b/x.html"]);
        assert_eq!(names("b/*"), ["b/c", "b/x.html", "b/z.txt"]);
        assert!(names("*.pdf").is_empty());
    }
}
