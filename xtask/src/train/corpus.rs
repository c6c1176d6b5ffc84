//! Reads marked sentences: `{actor} *trigger* [recipient]`, one a line; `#` opens a comment.

use std::{ops::Range, path::Path};

use anyhow::{Context, Result, bail};

/// A sentence with its marks taken out, and where they stood, in bytes of `text`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The words.
    pub text: String,
    /// The stretches in braces.
    pub actors: Vec<Range<usize>>,
    /// The stretches in brackets.
    pub recipients: Vec<Range<usize>>,
    /// The stretches between stars.
    pub triggers: Vec<Range<usize>>,
}

/// Reads every `.txt` file of a folder, in order of their names: what stands before the first dot is the label of its lines.
///
/// # Errors
/// Names the file and line that breaks the form.
pub fn read(folder: &Path) -> Result<Vec<(String, Vec<String>)>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<_> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let mut files: Vec<(String, Vec<String>)> = Vec::new();
    for path in paths {
        let source = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let label = name.split('.').next().unwrap_or_default().to_owned();
        let is_sentence = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
        let lines = source.lines().filter(is_sentence).map(|line| line.trim().to_owned());
        let lines: Vec<String> = lines.collect();
        match files.last_mut() {
            Some((last, known)) if *last == label => known.extend(lines),
            _ => files.push((label, lines)),
        }
    }
    if files.is_empty() {
        bail!("{}: no .txt file of sentences", folder.display());
    }
    Ok(files)
}

/// Takes the marks out of a line.
///
/// # Errors
/// When a mark is not closed, or closed by another.
pub fn marked(line: &str) -> Result<Marked> {
    let mut marked = Marked::default();
    let mut open: Vec<(char, usize)> = Vec::new();
    for letter in line.chars() {
        let at = marked.text.len();
        let begins = matches!(letter, '{' | '[') || (letter == '*' && !open.iter().any(|(mark, _)| *mark == '*'));
        if begins {
            open.push((letter, at));
            continue;
        }
        let (mark, stretches) = match letter {
            '}' => ('{', &mut marked.actors),
            ']' => ('[', &mut marked.recipients),
            '*' => ('*', &mut marked.triggers),
            _ => {
                marked.text.push(letter);
                continue;
            }
        };
        let Some(place) = open.iter().rposition(|(opened, _)| *opened == mark) else {
            bail!("{letter:?} closes nothing in {line:?}");
        };
        stretches.push(open.remove(place).1..at);
    }
    match open.first() {
        Some((mark, _)) => bail!("{mark:?} is not closed in {line:?}"),
        None => Ok(marked),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_stretches() {
        let sentence = marked("{Rebels} *carried out* two *raids* on [the port].").unwrap();
        let words = |ranges: &[Range<usize>]| {
            ranges
                .iter()
                .map(|range| &sentence.text[range.clone()])
                .collect::<Vec<_>>()
        };
        assert_eq!(sentence.text, "Rebels carried out two raids on the port.");
        assert_eq!(words(&sentence.actors), ["Rebels"]);
        assert_eq!(words(&sentence.recipients), ["the port"]);
        assert_eq!(words(&sentence.triggers), ["carried out", "raids"]);
    }

    #[test]
    fn an_open_mark_is_an_error() {
        assert!(marked("{Rebels raided *the* port").is_err());
        assert!(marked("Rebels] raided").is_err());
    }
}
