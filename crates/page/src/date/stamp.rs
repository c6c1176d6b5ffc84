//! Lines that state a day: what the day of such a line is the day of.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{
    choice::Candidate,
    words::{Habit, days, is_month, is_weekday},
};
use crate::{DateOrigin, DateRole, tables::table};

/// What a line's words say about the day it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// The line says that it is the day of publication.
    Published,
    /// The line says that it is the day of a change.
    Modified,
    /// The line says that it is something else's day.
    Foreign,
    /// The line gives a day and no more than a name, a place or a time with it.
    Bare,
    /// The day stands in running text.
    Running,
}

/// The most words a line may hold besides its day to be a bare date line ("By Mona Lund, Harbour Post, Kingston").
const MAX_BARE_WORDS: usize = 12;

/// How many bytes before a day its cue may begin.
const CUE_REACH: usize = 48;

/// Returns what the day that stands at `range` of a line is the day of.
#[must_use]
pub fn stamp(line: &str, range: std::ops::Range<usize>) -> Stamp {
    let before = &line[..range.start];
    let from = before
        .char_indices()
        .map(|(at, _)| at)
        .find(|at| before.len() - at <= CUE_REACH)
        .unwrap_or(0);
    let before = before[from..].to_lowercase();
    // The cue nearest to the day counts: "Published May 2, 2024. Updated May 3, 2024".
    let nearest = [
        (Stamp::Modified, &CUES.modified),
        (Stamp::Published, &CUES.published),
        (Stamp::Foreign, &CUES.foreign),
    ]
    .into_iter()
    .filter_map(|(stamp, cue)| {
        cue.words
            .iter()
            .filter_map(|word| last_word(&before, word))
            .max()
            .map(|end| (end, stamp))
    })
    .max_by_key(|(end, _)| *end);
    if let Some((_, stamp)) = nearest {
        return stamp;
    }
    let rest = format!("{} {}", &line[..range.start], &line[range.end..]);
    let n_words = rest
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic) && !is_calendar_word(word))
        .count();
    // A word behind the day is the day's own only where no other day may follow it.
    let after = line[range.end..].to_lowercase();
    if !after.contains(char::is_numeric)
        && CUES
            .modified
            .words
            .iter()
            .any(|word| after.trim_start_matches([' ', '(', '-']).starts_with(word.as_str()))
        && n_words <= MAX_BARE_WORDS
    {
        return Stamp::Modified;
    }
    if n_words <= MAX_BARE_WORDS && !rest.trim_end().ends_with(['.', '?', '!']) {
        Stamp::Bare
    } else {
        Stamp::Running
    }
}

/// Returns the days that a paragraph of running text speaks of as past.
#[must_use]
pub fn past_days(paragraph: &str, habit: Habit<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for sentence in paragraph
        .split_inclusive([';', '!', '?', '\n'])
        .flat_map(|part| part.split_inclusive(". "))
    {
        let lower = sentence.to_lowercase();
        let is_ahead = CUES.ahead.words.iter().any(|word| last_word(&lower, word).is_some());
        for day in days(sentence, habit).into_iter().filter(|_| !is_ahead) {
            found.push(Candidate::new(
                day.day,
                &sentence[day.range],
                DateOrigin::Text,
                DateRole::Event,
                0,
            ));
        }
    }
    found
}

/// Returns the end of a cue's last place in a text, where it stands as words of its own.
fn last_word(text: &str, cue: &str) -> Option<usize> {
    let is_letter = |c: char| c.is_alphanumeric();
    let mut end = text.len();
    while let Some(at) = text[..end].rfind(cue) {
        // A year may run into the word: "May 3, 2024Updated: May 4, 2024".
        let stands_alone = !text[..at].ends_with(char::is_alphabetic) && !text[at + cue.len()..].starts_with(is_letter);
        if stands_alone || cue.starts_with(|c: char| c as u32 > 0x2e80) {
            return Some(at + cue.len());
        }
        end = at;
    }
    None
}

fn is_calendar_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    is_month(&word) || is_weekday(&word)
}

#[derive(Deserialize)]
struct Cue {
    words: Vec<String>,
    #[cfg(test)]
    matches: Vec<String>,
    #[cfg(test)]
    excludes: Vec<String>,
}

#[derive(Deserialize)]
struct Cues {
    modified: Cue,
    published: Cue,
    foreign: Cue,
    ahead: Cue,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| table(include_str!("../../../../data/page/stamps.toml")));

#[cfg(test)]
mod tests {
    use super::{CUES, Stamp, past_days, stamp};
    use crate::date::words::{Habit, days};

    fn of(line: &str) -> Option<Stamp> {
        days(line, Habit::default())
            .first()
            .map(|found| stamp(line, found.range.clone()))
    }

    #[test]
    fn the_table_marks_what_it_says() {
        for (kind, cue) in [
            (Stamp::Modified, &CUES.modified),
            (Stamp::Published, &CUES.published),
            (Stamp::Foreign, &CUES.foreign),
        ] {
            for line in cue.matches.iter().filter(|line| of(line).is_some()) {
                assert_eq!(of(line), Some(kind), "{line}");
            }
            assert!(cue.matches.iter().any(|line| of(line).is_some()));
            for line in &cue.excludes {
                assert_ne!(of(line), Some(kind), "{line}");
            }
        }
    }

    #[test]
    fn days_ahead_are_not_past() {
        for line in &CUES.ahead.matches {
            assert!(past_days(line, Habit::default()).is_empty(), "{line}");
        }
        for line in &CUES.ahead.excludes {
            assert_eq!(past_days(line, Habit::default()).len(), 1, "{line}");
        }
    }

    #[test]
    fn the_nearest_cue_counts() {
        let line = "Published: 2 May 2024, updated: 3 May 2024";
        let found = days(line, Habit::default());
        let stamps: Vec<Stamp> = found.iter().map(|found| stamp(line, found.range.clone())).collect();
        assert_eq!(stamps, [Stamp::Published, Stamp::Modified]);
        assert_eq!(of("By Mona Lund May 3, 2024"), Some(Stamp::Bare));
        assert_eq!(of("Friday 3 May 2024 12:30"), Some(Stamp::Bare));
        assert_eq!(
            of("The ferry sank on 3 May 2024 off the coast of the island with all its cargo and crew."),
            Some(Stamp::Running)
        );
    }
}
