//! Lines that state a day: what the day of such a line is the day of.

use super::{
    anniversary::anniversary,
    choice::Candidate,
    cues::{Cue, cues, is_ahead, opens_with_change},
    words::{Habit, days, is_month, is_weekday, may_name_day},
};
use crate::{DateOrigin, DateRole};

/// What a line's words say about the day it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stamp {
    /// The line says that it is the day of a change.
    Modified,
    /// The line says that it is the day of publication.
    Published,
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

/// The fewest words besides its day that make a sentence of a line that ends in a full stop.
const MIN_SENTENCE: usize = 3;

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
    if let Some(cue) = nearest_cue(&lower) {
        let is_telling = cue.words.split(' ').count() >= MIN_TELLING;
        return if n_words <= MAX_STATED_WORDS || is_telling {
            cue.stamp
        } else {
            Stamp::Running
        };
    }
    let behind = line[range.end..].to_lowercase();
    if let Some(stamp) = cue_behind(&behind).filter(|_| n_words <= MAX_STATED_WORDS) {
        return stamp;
    }
    let last = [before, &line[range.end..]]
        .into_iter()
        .map(str::trim_end)
        .rfind(|part| !part.is_empty())
        .unwrap_or_default();
    // A word that is cut short ends in a full stop as well: "3 May 2024, 5 min.".
    let is_cut_short = n_words < MIN_SENTENCE && last.trim_end_matches('.').ends_with(char::is_alphabetic);
    let ends_sentence = last.ends_with(['.', '?', '!']) && !is_cut_short;
    if n_words <= MAX_BARE_WORDS && !ends_sentence {
        Stamp::Bare
    } else {
        Stamp::Running
    }
}

/// A cue of so many words says itself that it speaks of this text, however long its line.
const MIN_TELLING: usize = 4;

fn nearest_cue(before: &str) -> Option<&'static Cue> {
    let nearest = cues(before).max_by_key(|(end, cue)| (*end, cue.words.len()));
    nearest.map(|(_, cue)| cue)
}

/// Returns what the words behind a day say of it. A word behind the day is the day's own only where no other day may follow.
fn cue_behind(behind: &str) -> Option<Stamp> {
    let has_year = behind
        .split(|c: char| !c.is_numeric())
        .any(|digits| digits.chars().count() == 4);
    if has_year || !behind.chars().any(char::is_alphabetic) {
        return None;
    }
    if !behind.contains(char::is_numeric) && opens_with_change(behind.trim_start_matches([' ', '(', '-'])) {
        return Some(Stamp::Modified);
    }
    let long = cues(behind).filter(|(_, cue)| cue.words.len() >= MIN_CUE_BEHIND);
    long.map(|(_, cue)| cue.stamp).min()
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
    if !may_name_day(paragraph) && anniversary(paragraph).is_none() {
        return found;
    }
    let sentences = paragraph
        .split_inclusive([';', '!', '?', '\n'])
        .flat_map(|part| part.split_inclusive(". "));
    for sentence in sentences {
        if let Some((day, words)) = anniversary(sentence) {
            found.push(Candidate::new(day, words, DateOrigin::Text, DateRole::Event, 0));
        }
        let days = days(sentence, habit);
        if days.is_empty() {
            continue;
        }
        let lower = sentence.to_lowercase();
        if is_ahead(&lower) {
            continue;
        }
        for day in days {
            let words = &sentence[day.range];
            found.push(Candidate::new(day.day, words, DateOrigin::Text, DateRole::Event, 0));
        }
    }
    found
}

fn is_calendar_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    is_month(&word) || is_weekday(&word)
}

#[cfg(test)]
mod tests {
    use super::{Stamp, stamp};
    use crate::date::words::{Habit, days};

    fn of(line: &str) -> Option<Stamp> {
        days(line, Habit::default())
            .first()
            .map(|found| stamp(line, found.range.clone()))
    }

    #[test]
    fn the_nearest_cue_counts() {
        let line = "Published: 2 May 2024, updated: 3 May 2024";
        let found = days(line, Habit::default());
        let stamps: Vec<Stamp> = found.iter().map(|found| stamp(line, found.range.clone())).collect();
        assert_eq!(stamps, [Stamp::Published, Stamp::Modified]);
        assert_eq!(of("By Mona Lund May 3, 2024"), Some(Stamp::Bare));
        assert_eq!(of("Friday 3 May 2024 12:30"), Some(Stamp::Bare));
        assert_eq!(of("3 May 2024, 5 min."), Some(Stamp::Bare));
        assert_eq!(of("The ferry sank on 3 May 2024."), Some(Stamp::Running));
        assert_eq!(
            of("The ferry sank on 3 May 2024 off the coast of the island with all its cargo and crew."),
            Some(Stamp::Running)
        );
    }
}
