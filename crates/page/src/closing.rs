//! What stands below an article's last sentence and is none of it, from `data/page/closings.toml`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::{FurnitureKind, draft::Draft, tables::table};

/// Takes closing notes off the end of the text: invitations and notices.
pub fn drop_tail(draft: &mut Draft) {
    let mut at = draft.paragraphs.len();
    let from = at.saturating_sub(MAX_TAIL).max(MIN_KEPT);
    while at > from {
        at -= 1;
        let words = &draft.paragraphs[at].1;
        if let Some(kind) = closing(words) {
            let (_, words) = draft.paragraphs.remove(at);
            draft.put_aside(kind, &words);
        }
    }
}

/// How many lines at an article's end are looked at for closing notes.
const MAX_TAIL: usize = 5;

/// Shorter articles are kept whole.
const MIN_KEPT: usize = 2;

/// Longer lines are running text, whatever they say.
const MAX_LINE: usize = 300;

/// Returns what kind of closing note a line is, or nothing where its words do not tell.
#[must_use]
pub fn closing(line: &str) -> Option<FurnitureKind> {
    if line.len() > MAX_LINE {
        return None;
    }
    let lower = line.to_lowercase();
    let cues = &*CLOSINGS;
    cues.words
        .find_iter(&lower)
        .find(|found| {
            let before = lower[..found.start()].chars().next_back();
            let after = lower[found.end()..].chars().next();
            let stands_alone = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            let ends_in_sign = lower[..found.end()].ends_with('@');
            stands_alone(before) && (ends_in_sign || stands_alone(after))
        })
        .map(|found| cues.kinds[found.pattern().as_usize()])
}

#[derive(Deserialize)]
struct Entry {
    kind: Kind,
    words: Vec<String>,
    #[cfg(test)]
    matches: Vec<String>,
    #[cfg(test)]
    excludes: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Share,
    Other,
}

#[derive(Deserialize)]
struct File {
    closing: Vec<Entry>,
}

struct Closings {
    words: AhoCorasick,
    kinds: Vec<FurnitureKind>,
}

static CLOSINGS: LazyLock<Closings> = LazyLock::new(|| {
    let file: File = table(include_str!("../../../data/page/closings.toml"));
    let (mut words, mut kinds) = (Vec::new(), Vec::new());
    for entry in file.closing {
        let kind = match entry.kind {
            Kind::Share => FurnitureKind::Share,
            Kind::Other => FurnitureKind::Other,
        };
        kinds.extend(entry.words.iter().map(|_| kind));
        words.extend(entry.words);
    }
    Closings {
        words: AhoCorasick::new(words).expect("a few hundred short patterns"),
        kinds,
    }
});

#[cfg(test)]
mod tests {
    use super::{File, closing, table};

    #[test]
    fn the_table_marks_what_it_says() {
        let file: File = table(include_str!("../../../data/page/closings.toml"));
        for entry in &file.closing {
            assert!(!entry.matches.is_empty() && !entry.excludes.is_empty());
            for line in &entry.matches {
                assert!(closing(line).is_some(), "{line:?} is no closing");
            }
            for line in &entry.excludes {
                assert_eq!(closing(line), None, "{line}");
            }
        }
    }
}
