//! Lines that head a comment, a teaser or the note on the author: a day and little else, a name.

use super::{head::line_days, line::Line};
use crate::{byline::is_name, date::words::Habit};

/// The most words of a line that gives a day or an hour alone, and the fewest figures it has.
const MAX_RECORD_WORDS: usize = 9;
const MIN_RECORD_FIGURES: usize = 5;

/// The longest such line and the longest name, in bytes.
const MAX_SHORT: usize = 60;

/// How many lines behind a record belong to it, and how many of them stand together where comments or teasers do.
const REACH: usize = 12;
const MIN_TOGETHER: usize = 2;

/// Says whether a line holds a day and little else.
#[must_use]
pub fn is_record(line: &Line<'_>) -> bool {
    let is_short = line.n_words <= MAX_RECORD_WORDS && line.text.len() <= MAX_SHORT;
    is_short
        && line.text.chars().filter(|c| c.is_numeric()).count() >= MIN_RECORD_FIGURES
        && !line_days(line.text, Habit::default()).is_empty()
}

/// Says whether a line is a name and the next paragraph begins with it: "Mona Lund", "Mona Lund writes about the sea." A
/// heading whose words the paragraph writes small is none ("Red Sails", "Red sails are seen from afar.").
#[must_use]
pub fn heads_note(lines: &[Line<'_>], at: usize) -> bool {
    let line = &lines[at];
    let is_short = (2..=4).contains(&line.n_words) && line.text.len() <= MAX_SHORT;
    let mut words = line.text.split_whitespace();
    let (Some(first), Some(last)) = (words.next().filter(|_| is_short), words.next_back()) else {
        return false;
    };
    let mut next = lines[at + 1..].iter().take(3);
    let Some(note) = next.find(|next| next.is_sentence && next.n_words >= 8) else {
        return false;
    };
    let small = last.to_lowercase();
    let mut words = note.text.split(|c: char| !c.is_alphanumeric());
    note.text.starts_with(first) && is_name(line.text) && !words.any(|word| word == small)
}

/// The records below the article's beginning, as the lines pass by.
#[derive(Debug, Default)]
pub struct Records {
    /// The last of them, the nearest last.
    last: [Option<usize>; MIN_TOGETHER],
}

impl Records {
    /// Passes the line `at`.
    pub fn pass(&mut self, lines: &[Line<'_>], at: usize) {
        if is_record(&lines[at]) {
            self.last.rotate_left(1);
            self.last[MIN_TOGETHER - 1] = Some(at);
        }
    }

    /// Says whether the line `at` stands behind one.
    #[must_use]
    pub fn is_behind(&self, at: usize) -> bool {
        self.last[MIN_TOGETHER - 1].is_some_and(|record| at < record + REACH)
    }

    /// Says whether the line `at` stands behind several.
    #[must_use]
    pub fn is_among(&self, at: usize) -> bool {
        self.last[0].is_some_and(|record| at <= record + REACH)
    }

    /// Says whether a record stands right above the line `at`, or above its heading, or right below it.
    #[must_use]
    pub fn is_beside(lines: &[Line<'_>], at: usize) -> bool {
        let is_above = |by: usize| at >= by && is_record(&lines[at - by]);
        let has_heading = at > 0 && !lines[at - 1].is_sentence;
        is_above(1) || has_heading && is_above(2) || lines.get(at + 1).is_some_and(is_record)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, Records, heads_note};

    #[test]
    fn a_note_begins_with_the_name_above_it() {
        let is_note = |text: &str| heads_note(&lines(text, 10).0, 0);
        assert!(is_note(
            "Mona Lund\n\nMona Lund writes about the sea for the Harbour Post."
        ));
        assert!(is_note("Mona Lund\n\nMona has written about the sea for twenty years."));
        assert!(!is_note(
            "Red Sails\n\nRed sails are seen from afar, and no other ships carry them."
        ));
        assert!(!is_note("Mona Lund\n\nThe captain was the first to leave the harbour."));
    }

    #[test]
    fn teasers_stand_beside_their_days() {
        let text = "The ferries stopped on Friday.\n\nA bridge falls\n\nThe bridge fell.\n\nMay 4, 2023\n\nA road\n\nThe road sank.\n\nMay 5, 2023";
        let (lines, _) = lines(text, 20);
        let beside: Vec<usize> = (0..lines.len()).filter(|at| Records::is_beside(&lines, *at)).collect();
        assert_eq!(beside, [2, 4, 5]);
        let mut records = Records::default();
        for at in 0..=4 {
            records.pass(&lines, at);
        }
        assert!(records.is_behind(4) && !records.is_among(4));
        records.pass(&lines, 6);
        assert!(records.is_among(6) && !records.is_among(40));
    }
}
