//! What a line is by its words: the cues of furniture, from `data/page/furniture.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;

use crate::{FurnitureKind, tables::table};

/// What a line's words make it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The kind of furniture.
    pub kind: FurnitureKind,
    /// Whether what follows belongs to other stories.
    pub ends_article: bool,
    /// How many letters of running text it outweighs.
    pub against: i32,
}

/// Lines longer than this are running text whatever they say.
const MAX_LINE: usize = 1000;

/// How many bytes of signs, counts and arrows may stand beside words that are a whole line.
const MAX_SIGNS: usize = 40;

/// Returns what a line's words make it, or nothing where they say nothing.
#[must_use]
pub fn cue(line: &str) -> Option<Cue> {
    let line = line.trim();
    if line.len() > MAX_LINE || line.is_empty() {
        return None;
    }
    let lower = line.to_lowercase();
    let n_letters = lower.chars().count();
    let is_short = lower.len() <= CUES.longest_whole + MAX_SIGNS;
    let whole = || CUES.whole.get(bare(&lower)).or_else(|| CUES.whole.get(lower.as_str()));
    if let Some(number) = is_short.then(whole).flatten() {
        return Some(CUES.cues[*number]);
    }
    let mut best: Option<usize> = None;
    let opening = &lower[..lower.floor_char_boundary(CUES.longest_start)];
    for found in CUES.start.find_overlapping_iter(opening) {
        let (number, short) = CUES.start_of[found.pattern().as_usize()];
        if found.start() == 0 && n_letters <= short {
            best = Some(best.map_or(number, |other| other.min(number)));
        }
    }
    for found in CUES.within.find_overlapping_iter(&lower) {
        let (number, short) = CUES.within_of[found.pattern().as_usize()];
        let alone = !lower[found.end()..].starts_with(|c: char| c.is_alphanumeric())
            || !lower[..found.end()].ends_with(|c: char| c.is_alphanumeric());
        if alone && n_letters <= short {
            best = Some(best.map_or(number, |other| other.min(number)));
        }
    }
    let best = best
        .or_else(|| counted(&lower, n_letters))
        .or_else(|| ended(&lower, n_letters));
    best.map(|number| CUES.cues[number])
}

/// Reads "12 responses to ...".
fn counted(lower: &str, n_letters: usize) -> Option<usize> {
    let rest = lower.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '('));
    if rest.len() == lower.len() {
        return None;
    }
    let rest = rest.trim_start();
    let found = CUES
        .counted
        .iter()
        .find(|(words, _, short)| n_letters <= *short && rest.starts_with(words.as_str()));
    found.map(|(_, number, _)| *number)
}

/// Reads "Mona Lund says:".
fn ended(lower: &str, n_letters: usize) -> Option<usize> {
    let last = lower.as_bytes().last()?;
    if !CUES.end_bytes.contains(last) {
        return None;
    }
    let found = CUES
        .end
        .iter()
        .find(|(words, _, short)| n_letters <= *short && lower.ends_with(words.as_str()));
    found.map(|(_, number, _)| *number)
}

/// Takes counts, colons, arrows and signs off both ends.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| !c.is_alphabetic() && c != '\'' && c != '’')
}

/// What a line outweighs by default, in letters of running text: a heading over other stories, any other line. Tuned on the
/// development dumps.
const ENDING: i32 = 500;
const FURNITURE: i32 = 30;

/// How long a line may be by default to be told by its opening or by words within it.
const SHORT: usize = 90;

#[derive(Deserialize)]
struct Entry {
    kind: Kind,
    #[serde(default)]
    ends_article: bool,
    #[serde(default)]
    whole: Vec<String>,
    #[serde(default)]
    start: Vec<String>,
    #[serde(default)]
    within: Vec<String>,
    #[serde(default)]
    counted: Vec<String>,
    #[serde(default)]
    end: Vec<String>,
    short: Option<usize>,
    against: Option<i32>,
    #[cfg(test)]
    matches: Vec<String>,
    #[cfg(test)]
    excludes: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Related,
    Share,
    Credit,
    Navigation,
    Clock,
    Header,
}

impl Kind {
    fn furniture(self) -> FurnitureKind {
        match self {
            Self::Related => FurnitureKind::Related,
            Self::Share => FurnitureKind::Share,
            Self::Credit => FurnitureKind::Credit,
            Self::Navigation => FurnitureKind::Navigation,
            Self::Clock => FurnitureKind::Clock,
            Self::Header => FurnitureKind::Header,
        }
    }
}

#[derive(Deserialize)]
struct File {
    cue: Vec<Entry>,
}

struct Cues {
    cues: Vec<Cue>,
    whole: BTreeMap<String, usize>,
    longest_whole: usize,
    longest_start: usize,
    end_bytes: Vec<u8>,
    start: AhoCorasick,
    start_of: Vec<(usize, usize)>,
    within: AhoCorasick,
    within_of: Vec<(usize, usize)>,
    counted: Vec<(String, usize, usize)>,
    end: Vec<(String, usize, usize)>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let file: File = table(include_str!("../../../data/page/furniture.toml"));
    let (mut counted, mut end, mut longest_whole) = (Vec::new(), Vec::new(), 0);
    let (mut cues, mut whole) = (Vec::new(), BTreeMap::<String, usize>::new());
    let (mut start, mut start_of, mut within, mut within_of) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (number, entry) in file.cue.into_iter().enumerate() {
        cues.push(Cue {
            kind: entry.kind.furniture(),
            ends_article: entry.ends_article,
            against: entry
                .against
                .unwrap_or(if entry.ends_article { ENDING } else { FURNITURE }),
        });
        let short = entry.short.unwrap_or(SHORT);
        for words in entry.whole {
            longest_whole = longest_whole.max(words.len());
            // Of two entries that hold a word, the one that says more against the article counts.
            let held = whole.entry(words).or_insert(number);
            if cues[number].against > cues[*held].against {
                *held = number;
            }
        }
        start_of.extend(entry.start.iter().map(|_| (number, short)));
        start.extend(entry.start);
        counted.extend(entry.counted.into_iter().map(|words| (words, number, short)));
        end.extend(entry.end.into_iter().map(|words| (words, number, short)));
        within_of.extend(entry.within.iter().map(|_| (number, short)));
        within.extend(entry.within);
    }
    let automaton = |words: &[String]| {
        let kind = Some(AhoCorasickKind::DFA);
        AhoCorasick::builder()
            .kind(kind)
            .build(words)
            .expect("a few hundred short patterns")
    };
    let longest = |words: &[String]| words.iter().map(String::len).max().unwrap_or(0);
    Cues {
        longest_whole,
        longest_start: longest(&start),
        end_bytes: end
            .iter()
            .filter_map(|(words, _, _)| words.as_bytes().last().copied())
            .collect(),
        cues,
        whole,
        start: automaton(&start),
        start_of,
        within: automaton(&within),
        within_of,
        counted,
        end,
    }
});

#[cfg(test)]
mod tests {
    use super::{File, cue, table};

    #[test]
    fn the_table_marks_what_it_says() {
        let file: File = table(include_str!("../../../data/page/furniture.toml"));
        for entry in &file.cue {
            assert!(!entry.matches.is_empty() && !entry.excludes.is_empty());
            for line in &entry.matches {
                let found = cue(line).unwrap_or_else(|| panic!("{line:?} is no cue"));
                assert_eq!(found.kind, entry.kind.furniture(), "{line}");
            }
            for line in &entry.excludes {
                assert_eq!(cue(line), None, "{line}");
            }
        }
    }
}
