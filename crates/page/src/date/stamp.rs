//! Lines that state a day: what the day of such a line is the day of.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{
    choice::Candidate,
    words::{Habit, days, is_month, is_weekday, may_name_day},
};
use crate::{DateOrigin, DateRole, tables::table};

/// What a line's words say about the day it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// The line says that it is the day of publication.
    Published,
    /// The line says that it is the day of a change.
    Modified,
    /// The line says as of which day the text stands ("Stand: 3. Mai 2024"): the day of publication or of a change.
    Standing,
    /// The line says that it is something else's day.
    Foreign,
    /// The line gives a day and no more than a name, a place or a time with it.
    Bare,
    /// The day stands in running text.
    Running,
}

/// The most words a line may hold besides its day to be a bare date line ("By Mona Lund, Harbour Post, Kingston").
const MAX_BARE_WORDS: usize = 9;

/// How many bytes before a day its cue may begin.
const CUE_REACH: usize = 48;

/// The most words that a line with a cue may hold besides its day: more are a sentence about some publication.
const MAX_STATED_WORDS: usize = 16;

/// The shortest cue that counts behind its day ("am 3. Mai 2024 von Mona Lund veröffentlicht"), in bytes.
const MIN_CUE_BEHIND: usize = 7;

/// Returns what the day that stands at `range` of a line is the day of.
#[must_use]
pub fn stamp(line: &str, range: std::ops::Range<usize>) -> Stamp {
    let before = &line[..range.start];
    let from = before.floor_char_boundary(before.len().saturating_sub(CUE_REACH));
    let lower = before[from..].to_lowercase();
    let n_words = n_words(before) + n_words(&line[range.end..]);
    // The cue nearest to the day counts: "Published May 2, 2024. Updated May 3, 2024".
    if let Some((stamp, cue)) = nearest_cue(&lower) {
        let is_telling = cue.split(' ').count() >= MIN_TELLING;
        return if n_words <= MAX_STATED_WORDS || is_telling {
            stamp
        } else {
            Stamp::Running
        };
    }
    let behind = line[range.end..].to_lowercase();
    if let Some(stamp) = cue_behind(&behind).filter(|_| n_words <= MAX_STATED_WORDS) {
        return stamp;
    }
    let ends_sentence = [before, &line[range.end..]]
        .into_iter()
        .rfind(|part| !part.trim().is_empty())
        .is_some_and(|part| part.trim_end().ends_with(['.', '?', '!']));
    if n_words <= MAX_BARE_WORDS && !ends_sentence {
        Stamp::Bare
    } else {
        Stamp::Running
    }
}

/// A cue of so many words says itself that it speaks of this text, however long its line.
const MIN_TELLING: usize = 4;

fn nearest_cue(before: &str) -> Option<(Stamp, &'static str)> {
    if !before.chars().any(|c| c.is_alphabetic() || c == '©') {
        return None;
    }
    CUES.kinds()
        .into_iter()
        .filter_map(|(stamp, cue)| {
            cue.words
                .iter()
                .filter_map(|word| Some((last_word(before, word)?, word.len(), word)))
                .max()
                .map(|(end, length, word)| (end, length, stamp, word.as_str()))
        })
        .max_by_key(|(end, length, ..)| (*end, *length))
        .map(|(.., stamp, word)| (stamp, word))
}

/// Returns what the words behind a day say of it. A word behind the day is the day's own only where no other day may follow.
fn cue_behind(behind: &str) -> Option<Stamp> {
    let is_modified = |word: &String| behind.trim_start_matches([' ', '(', '-']).starts_with(word.as_str());
    let has_year = behind
        .split(|c: char| !c.is_numeric())
        .any(|digits| digits.chars().count() == 4);
    if has_year || !behind.chars().any(char::is_alphabetic) {
        return None;
    }
    if !behind.contains(char::is_numeric) && CUES.modified.words.iter().any(is_modified) {
        return Some(Stamp::Modified);
    }
    CUES.kinds()
        .into_iter()
        .find(|(_, cue)| {
            let long = cue.words.iter().filter(|word| word.len() >= MIN_CUE_BEHIND);
            long.into_iter().any(|word| last_word(behind, word).is_some())
        })
        .map(|(stamp, _)| stamp)
}

fn n_words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic) && !is_calendar_word(word))
        .count()
}

/// Returns the days that a paragraph of running text speaks of as past.
#[must_use]
pub fn past_days(paragraph: &str, habit: Habit<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    if !may_name_day(paragraph) {
        return found;
    }
    let sentences = paragraph
        .split_inclusive([';', '!', '?', '\n'])
        .flat_map(|part| part.split_inclusive(". "));
    for sentence in sentences {
        let days = days(sentence, habit);
        if days.is_empty() {
            continue;
        }
        let lower = sentence.to_lowercase();
        if CUES.ahead.words.iter().any(|word| last_word(&lower, word).is_some()) {
            continue;
        }
        for day in days {
            let words = &sentence[day.range];
            found.push(Candidate::new(day.day, words, DateOrigin::Text, DateRole::Event, 0));
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
    standing: Cue,
    foreign: Cue,
    ahead: Cue,
}

impl Cues {
    /// What a cue may make of a day, the more telling first.
    fn kinds(&self) -> [(Stamp, &Cue); 4] {
        [
            (Stamp::Modified, &self.modified),
            (Stamp::Published, &self.published),
            (Stamp::Standing, &self.standing),
            (Stamp::Foreign, &self.foreign),
        ]
    }
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
        for (kind, cue) in CUES.kinds() {
            for line in &cue.matches {
                assert_eq!(of(line), Some(kind), "{line}");
            }
            assert!(!cue.matches.is_empty());
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
