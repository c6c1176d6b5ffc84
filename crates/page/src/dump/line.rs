//! One line of a dump, and how much it looks like running text.

use std::collections::BTreeMap;

use crate::{
    FurnitureKind,
    date::words::heads_calendar,
    furniture::{Cue, cue},
    outlet::folded,
};

/// A line of a dump with what can be seen of it.
#[derive(Clone, Debug)]
pub struct Line<'t> {
    /// Its words, without white space at the ends.
    pub text: &'t str,
    /// How many blanks stood before it: dumps indent lists and menus.
    pub indent: usize,
    /// What its words make it.
    pub cue: Option<Cue>,
    /// Whether it is a row of a calendar.
    pub is_calendar: bool,
    /// Whether it ends like a sentence.
    pub is_sentence: bool,
    /// How many words it has; signs of East Asian scripts count half a word.
    pub n_words: usize,
    /// How many lines before say the same.
    pub repeats: usize,
    /// How many lines of the dump say the same, itself counted.
    pub n_same: usize,
}

/// Returns the lines of a dump that hold anything, at most `max`, and whether there are more.
#[must_use]
pub fn lines(text: &str, max: usize) -> (Vec<Line<'_>>, bool) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let (mut lines, mut was_cut) = (Vec::new(), false);
    for raw in text.lines() {
        let trimmed = raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
        if trimmed.is_empty() {
            continue;
        }
        if lines.len() >= max {
            was_cut = true;
            break;
        }
        let count = seen.entry(folded(trimmed)).or_default();
        lines.push(line(raw, trimmed, *count));
        *count += 1;
    }
    for line in &mut lines {
        line.n_same = seen.get(&folded(line.text)).copied().unwrap_or(1);
    }
    (lines, was_cut)
}

fn line<'t>(raw: &str, text: &'t str, repeats: usize) -> Line<'t> {
    Line {
        text,
        indent: raw.chars().take_while(|c| c.is_whitespace()).count(),
        cue: cue(text),
        is_calendar: is_calendar(text),
        is_sentence: is_sentence(text),
        n_words: n_words(text),
        repeats,
        n_same: 1,
    }
}

impl Line<'_> {
    /// Returns the kind of furniture a line is by its own looks, where it is any.
    #[must_use]
    pub fn furniture(&self) -> Option<FurnitureKind> {
        if self.is_calendar {
            Some(FurnitureKind::Calendar)
        } else {
            self.cue.map(|cue| cue.kind)
        }
    }

    /// Returns how much the line speaks for being part of an article; below nothing, against it.
    #[must_use]
    pub fn weight(&self) -> i32 {
        if let Some(cue) = self.cue {
            return if cue.ends_article { ENDING } else { FURNITURE };
        }
        if self.is_calendar {
            return CALENDAR;
        }
        let length = i32::try_from(self.text.chars().count().min(MAX_LENGTH)).unwrap_or(0);
        let length = if is_dense(self.text) { length * 2 } else { length };
        let weight = match (self.is_sentence, self.n_words) {
            (true, 8..) => length,
            (false, 20..) if n_lower_share(self.text) > 0.5 => length / 2,
            (false, 12..) => 0,
            (true, _) => SHORT_SENTENCE,
            _ => SHORT_LINE,
        };
        // What stands twice on a page is a menu, a teaser, or a side story.
        if self.repeats > 0 && weight > 0 {
            FURNITURE
        } else {
            weight
        }
    }
}

/// Weights against, in letters of running text that outweigh them. Tuned on the development dumps; tune again when the
/// cues change.
const SHORT_LINE: i32 = -30;
const SHORT_SENTENCE: i32 = 12;
const FURNITURE: i32 = -30;
const CALENDAR: i32 = -120;
const ENDING: i32 = -500;

/// A paragraph's letters count up to here, so that one long notice does not outweigh an article.
const MAX_LENGTH: usize = 500;

/// Says whether a line ends as sentences do, closing quotes and brackets aside.
fn is_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '“', '」', ' ', '*']);
    end.ends_with(['.', '!', '?', '。', '！', '？', '؟', '।', '…', ':', ';', '։']) && !end.ends_with("...")
        || end.ends_with("....")
}

fn n_words(text: &str) -> usize {
    let dense = text.chars().filter(|c| is_dense_char(*c)).count();
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
        + dense / 2
}

fn is_dense(text: &str) -> bool {
    text.chars().next().is_some_and(is_dense_char)
}

/// Scripts that write without blanks and say more with a sign.
fn is_dense_char(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{0e00}'..='\u{0e7f}')
}

/// Returns the share of words that open with a small letter: low in menus and lists of headlines. Scripts without
/// capitals count as small.
fn n_lower_share(text: &str) -> f64 {
    let words: Vec<&str> = text.split_whitespace().collect();
    let lower = words
        .iter()
        .filter(|word| {
            word.chars()
                .next()
                .is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
        })
        .count();
    lower as f64 / words.len().max(1) as f64
}

/// Says whether a line is a row of a calendar: names of days, or five and more numbers up to 31.
fn is_calendar(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let n_days = words
        .iter()
        .filter(|word| word.parse::<u8>().is_ok_and(|number| (1..=31).contains(&number)))
        .count();
    let n_names = words
        .iter()
        .filter(|word| word.chars().count() <= 4 && heads_calendar(&word.to_lowercase()))
        .count();
    words.len() <= 8 && (n_days >= 4 && n_days == words.len() || n_names >= 6 && n_names == words.len())
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::FurnitureKind;

    #[test]
    fn lines_are_weighed_by_their_looks() {
        let text = "Harbour Post\n\nThe ferries stopped on Friday because of the storm, the company said.\nSu Mo Tu We Th Fr Sa\n7 8 9 10 11 12 13\nShare\nHarbour Post";
        let (lines, _) = lines(text, 100);
        assert!(lines[1].weight() > 50);
        assert!([0, 2, 3, 4, 5].iter().all(|number| lines[*number].weight() < 0));
        assert_eq!(lines[2].furniture(), Some(FurnitureKind::Calendar));
        assert_eq!(lines[3].furniture(), Some(FurnitureKind::Calendar));
        assert_eq!((lines[0].n_same, lines[5].repeats), (2, 1));
    }
}
