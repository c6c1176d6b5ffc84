//! One line of a dump: its words and what can be seen of them. What it weighs beside others is [`super::weight`]'s.

use std::borrow::Cow;

use super::vocabulary::digest;
use crate::{
    FurnitureKind,
    date::words::heads_calendar,
    furniture::{Cue, cue},
};

/// A line of a dump with what can be seen of it.
#[derive(Clone, Debug)]
pub struct Line<'t> {
    /// Its words, without white space at the ends; a paragraph that was wrapped holds its line breaks.
    pub text: &'t str,
    /// How many blanks stood before it: dumps indent lists and menus.
    pub indent: usize,
    /// Whether an empty line stood before it: dumps set blocks apart so, and run the items of menus and lists together.
    pub is_apart: bool,
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
    let (raws, was_cut) = raw_lines(text, max);
    let mut lines: Vec<Line<'_>> = raws.iter().map(line).collect();
    let mut same: Vec<(u64, usize)> = raws
        .iter()
        .enumerate()
        .map(|(at, raw)| (digest(raw.text), at))
        .collect();
    same.sort_unstable();
    for group in same.chunk_by(|one, other| one.0 == other.0) {
        for (repeats, (_, at)) in group.iter().enumerate() {
            lines[*at].repeats = repeats;
            lines[*at].n_same = group.len();
        }
    }
    (lines, was_cut)
}

/// A line as it stood there.
struct Raw<'t> {
    text: &'t str,
    start: usize,
    indent: usize,
    is_apart: bool,
    /// How many letters its last row has.
    width: usize,
    /// How many rows it was wrapped into.
    n_rows: usize,
}

/// Returns the lines that hold anything; the rows of a paragraph that was wrapped at a width are one.
fn raw_lines(text: &str, max: usize) -> (Vec<Raw<'_>>, bool) {
    let mut lines: Vec<Raw<'_>> = Vec::new();
    let (mut is_apart, mut from) = (true, 0);
    for whole in text.split_inclusive('\n') {
        let at = from;
        from += whole.len();
        let opened = whole.trim_start_matches(is_blank);
        let row = opened.trim_end_matches(is_blank);
        if row.is_empty() {
            is_apart = true;
            continue;
        }
        let start = at + whole.len() - opened.len();
        let raw = Raw {
            text: row,
            start,
            indent: text[at..start].chars().count(),
            is_apart,
            width: row.chars().take(MAX_WIDTH + 1).count(),
            n_rows: 1,
        };
        let n_lines = lines.len();
        match lines.last_mut().filter(|last| goes_on(last, &raw)) {
            Some(last) => {
                last.text = &text[last.start..start + row.len()];
                last.width = raw.width;
                last.n_rows += 1;
            }
            None if n_lines >= max => return (lines, true),
            None => lines.push(raw),
        }
        is_apart = false;
    }
    (lines, false)
}

/// The widths at which texts are wrapped, in letters: mail and terminals wrap at 72 to 80, some pages at 100.
const MIN_WIDTH: usize = 50;
const MAX_WIDTH: usize = 110;

/// How much shorter than the width a row may be, for the next word did not fit.
const MAX_RAGGED: usize = 24;

/// Says whether a row goes on with the paragraph of the row above.
fn goes_on(last: &Raw<'_>, row: &Raw<'_>) -> bool {
    let is_wide = (MIN_WIDTH..=MAX_WIDTH).contains(&last.width);
    if row.is_apart || !is_wide || row.indent < last.indent || row.width > last.width + MAX_RAGGED {
        return false;
    }
    let is_small = row.text.starts_with(|c: char| c.is_lowercase());
    is_small && !is_sentence(last.text) || last.n_rows > 1 && row.indent == last.indent
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

fn line<'t>(raw: &Raw<'t>) -> Line<'t> {
    let text = raw.text;
    Line {
        text,
        indent: raw.indent,
        is_apart: raw.is_apart,
        // Program text has words of its own that are cues elsewhere ("tags = {").
        cue: cue(text).filter(|_| !is_code(text)),
        is_calendar: is_calendar(text),
        is_sentence: is_sentence(text),
        n_words: n_words(text),
        repeats: 0,
        n_same: 1,
    }
}

impl<'t> Line<'t> {
    /// Returns the kind of furniture a line is by its own looks, where it is any.
    #[must_use]
    pub fn furniture(&self) -> Option<FurnitureKind> {
        if self.is_calendar {
            Some(FurnitureKind::Calendar)
        } else {
            self.cue.map(|cue| cue.kind)
        }
    }

    /// Returns the line's words with the breaks of a wrapped paragraph taken out.
    #[must_use]
    pub fn unwrapped(&self) -> Cow<'t, str> {
        if self.text.contains('\n') {
            Cow::Owned(self.text.split_whitespace().collect::<Vec<_>>().join(" "))
        } else {
            Cow::Borrowed(self.text)
        }
    }
}

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

/// Scripts that write without blanks and say more with a sign.
pub fn is_dense_char(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{0e00}'..='\u{0e7f}')
}

/// Says whether a line is program text, which stands in articles and in no menu.
#[must_use]
pub fn is_code(text: &str) -> bool {
    let n_signs = text.chars().filter(|c| "{}()<>=;[]\\$_#\"`".contains(*c)).count();
    let opens = text.starts_with(['}', '{', '<', '#', '$', '/', ')', ']']);
    let ends = text.ends_with(['{', '}', ';', '>', ')', ',', '(', '=']);
    n_signs >= 3 || n_signs >= 1 && opens && ends
}

/// The longest row of a calendar, in bytes.
const MAX_CALENDAR: usize = 100;

/// Says whether a line is a row of a calendar: names of days, or five and more numbers up to 31.
fn is_calendar(text: &str) -> bool {
    if text.len() > MAX_CALENDAR {
        return false;
    }
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
    fn lines_are_seen_as_they_stand() {
        let text = "Harbour Post\n\nFerries\n  Su Mo Tu We Th Fr Sa\n7 8 9 10 11 12 13\nShare\nHarbour Post";
        let (lines, was_cut) = lines(text, 100);
        assert!(!was_cut);
        assert_eq!(lines[2].furniture(), Some(FurnitureKind::Calendar));
        assert_eq!(lines[3].furniture(), Some(FurnitureKind::Calendar));
        assert_eq!((lines[0].n_same, lines[5].repeats), (2, 1));
        assert_eq!(
            (lines[2].indent, lines[1].is_apart, lines[2].is_apart),
            (2, true, false)
        );
    }

    #[test]
    fn the_rows_of_a_wrapped_paragraph_are_one_line() {
        let wrapped = "The ferries to the northern islands stopped on Friday because of the storm,\n\
            the company said in a statement. They are to run again on Sunday, when the\nwind is expected to drop.";
        let text = format!("Harbour Post\n{wrapped}\n\nShare\niPhone\nferries and bridges");
        let (lines, _) = lines(&text, 100);
        assert_eq!(lines[1].text, wrapped);
        assert_eq!(lines[1].unwrapped(), wrapped.replace('\n', " "));
        assert_eq!(lines.len(), 5);
    }
}
