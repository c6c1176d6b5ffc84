//! The hours that stand on a page beside its stories: of `<time>` elements, and of lines that hold little else.

use std::ops::Range;

use crate::{
    byline::opened,
    date::{
        machine::moment,
        words::{Habit, days, is_month, is_weekday, may_name_day},
    },
    html::{
        lines::Line,
        tag::Tag,
        tree::{NodeIdx, Tree},
    },
};

/// When a story says it was written, as far as that can be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hour {
    /// Minutes of the day.
    pub minutes: Option<i32>,
    /// The day, counted so that a later one is greater.
    pub day: Option<i32>,
    /// Whether it is a stretch of time, as programmes give it ("9:00–10:30").
    pub is_stretch: bool,
    /// Whether it is an author's name in place of an hour.
    pub is_byline: bool,
}

const NOTHING: Hour = Hour {
    minutes: None,
    day: None,
    is_stretch: false,
    is_byline: false,
};

/// The longest line that is an hour and no text, in bytes.
const MAX_LINE: usize = 60;

/// The most words that may stand beside an hour: a name, a place, a zone.
const MAX_WORDS: usize = 5;

/// The most hours kept of one page.
const MAX_HOURS: usize = 4000;

/// The hours of a page by where they stand in its tree.
pub(super) struct Hours {
    found: Vec<(NodeIdx, Hour)>,
    /// How many of them are hours and not names.
    n_hours: usize,
}

impl Hours {
    pub fn of(tree: &Tree<'_>, lines: &[Line]) -> Self {
        let times = (0..tree.len())
            .filter(|idx| tree.tag(*idx) == Tag::Time)
            .filter_map(|idx| Some((idx, of_element(tree, idx)?)))
            .take(MAX_HOURS);
        let named = lines
            .iter()
            .filter(|line| !line.aside)
            .filter_map(|line| Some((line.at, bare_hour(&line.text)?)))
            .take(MAX_HOURS);
        let mut found: Vec<_> = times.chain(named).collect();
        found.sort_by_key(|(node, _)| *node);
        let n_hours = found.iter().filter(|(_, hour)| !hour.is_byline).count();
        Self { found, n_hours }
    }

    /// Returns how many signs of stories of their own the page holds.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Returns how many hours and days.
    pub fn n_hours(&self) -> usize {
        self.n_hours
    }

    /// Returns the hour inside a stretch of the tree: the first that gives both day and hour, else the first.
    pub fn inside(&self, nodes: &Range<NodeIdx>) -> Option<Hour> {
        let start = self.found.partition_point(|(node, _)| *node < nodes.start);
        let mut own = self.found[start..]
            .iter()
            .take_while(|(node, _)| *node < nodes.end)
            .map(|(_, hour)| *hour)
            .take(MAX_INSIDE);
        let first = own.next()?;
        let rest = || std::iter::once(first).chain(own.clone());
        let whole = rest().find(|hour| hour.day.is_some() && hour.minutes.is_some());
        let timed = rest().find(|hour| hour.minutes.is_some());
        let dated = rest().find(|hour| hour.day.is_some());
        Some(whole.or(timed).or(dated).unwrap_or(first))
    }
}

/// How many hours of one story are looked at.
const MAX_INSIDE: usize = 8;

fn of_element(tree: &Tree<'_>, idx: NodeIdx) -> Option<Hour> {
    let stamp = tree.attribute(idx, "datetime");
    let of_stamp = stamp.as_deref().and_then(|stamp| {
        let day = moment(stamp)?.day;
        let clock = stamp.get(10..).and_then(first_clock).map(|(_, minutes)| minutes);
        Some(Hour {
            minutes: clock,
            day: Some(ordinal(day)),
            ..NOTHING
        })
    });
    // A time in words that count back from the visit is a sign all the same.
    of_stamp.or_else(|| Some(bare_hour(&tree.words(idx)).unwrap_or(NOTHING)))
}

fn ordinal(day: jiff::civil::Date) -> i32 {
    i32::from(day.year()) * 366 + i32::from(day.day_of_year())
}

/// Returns the hour or the day that a line holds beside a few words, or that it is a byline.
#[must_use]
pub fn bare_hour(line: &str) -> Option<Hour> {
    if line.len() > MAX_LINE {
        return None;
    }
    let has_digit = line.bytes().any(|byte| byte.is_ascii_digit());
    let n_words = || line.split_whitespace().filter(|word| is_common(word)).count();
    if !has_digit || n_words() > MAX_WORDS || line.ends_with(['.', '!', '?']) && n_words() > 2 {
        return opened(line).filter(|rest| !rest.is_empty()).map(|_| Hour {
            is_byline: true,
            ..NOTHING
        });
    }
    let clock = first_clock(line);
    let day = may_name_day(line)
        .then(|| days(line, UNDECIDED).into_iter().next())
        .flatten()
        .map(|found| ordinal(found.day));
    if clock.is_none() && day.is_none() {
        return None;
    }
    Some(Hour {
        minutes: clock.as_ref().map(|(_, minutes)| *minutes),
        day,
        is_stretch: clock.is_some_and(|(range, _)| is_stretch(&line[range.end..])),
        is_byline: false,
    })
}

/// Days are only put in order here: where day and month stand the other way round, all do.
const UNDECIDED: Habit<'static> = Habit {
    language: None,
    day_first: Some(true),
};

/// Returns where the words behind an hour begin that opens a line, and the hour: "14:32 – The pier is closed".
#[must_use]
pub fn opening_hour(line: &str) -> Option<(usize, Hour)> {
    let front = line.len() - line.trim_start_matches(['[', '(', ' ', '|', '•']).len();
    let (range, minutes) = first_clock(line.get(..line.floor_char_boundary(front + MAX_CLOCK))?)?;
    if range.start != front {
        return None;
    }
    let rest = &line[range.end..];
    let behind = rest.trim_start_matches([' ', ']', ')', '-', '–', '—', ':', '|', '•', '.', '·', ',']);
    let hour = Hour {
        minutes: Some(minutes),
        is_stretch: is_stretch(rest),
        ..NOTHING
    };
    Some((line.len() - behind.len(), hour))
}

/// The longest way to write an hour.
const MAX_CLOCK: usize = 8;

/// Says whether another hour follows behind a dash.
fn is_stretch(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ' || c == '.');
    let behind = rest.trim_start_matches(['-', '–', '—', ' ']);
    behind.len() < rest.len() && first_clock(behind).is_some_and(|(range, _)| range.start == 0)
}

/// Returns the first time of day in a text, in minutes, and where it stands: "14:32", "14h32", "2.32 p.m.".
fn first_clock(text: &str) -> Option<(Range<usize>, i32)> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = 0;
    while at < bytes.len() {
        let n_hour = digits(at);
        if n_hour == 0 {
            at += 1;
            continue;
        }
        let mark = at + n_hour;
        let n_minute = if mark < bytes.len() { digits(mark + 1) } else { 0 };
        let is_mark = matches!(bytes.get(mark), Some(b':' | b'h' | b'H' | b'.'));
        let end = mark + 1 + n_minute;
        if (1..=2).contains(&n_hour) && is_mark && n_minute == 2 {
            let hour: i32 = text[at..mark].parse().ok()?;
            let minute: i32 = text[mark + 1..end].parse().ok()?;
            // "14.05.2024" is a day, "3.50 euros" a price: a point needs nothing but blanks around.
            let is_date = bytes[mark] == b'.' && matches!(bytes.get(end), Some(b'.' | b'/' | b'-' | b'%'));
            let is_behind = at > 0 && matches!(bytes[at - 1], b'.' | b'/' | b':' | b',' | b'-');
            if hour < 25 && minute < 60 && !is_date && !is_behind {
                return Some((at..end, afternoon(&text[end..], hour) * 60 + minute));
            }
        }
        at = mark.max(at + 1);
    }
    None
}

/// Returns an hour on the clock of 24, where "pm" stands behind it.
fn afternoon(behind: &str, hour: i32) -> i32 {
    let behind = behind.trim_start();
    let is = |mark: u8| {
        let bytes = behind.as_bytes();
        let has = |at: usize, byte: u8| bytes.get(at).is_some_and(|own| own.eq_ignore_ascii_case(&byte));
        has(0, mark) && (has(1, b'm') || has(1, b'.') && has(2, b'm'))
    };
    match (is(b'p'), is(b'a')) {
        (true, _) if hour < 12 => hour + 12,
        (_, true) if hour == 12 => 0,
        _ => hour,
    }
}

/// Says whether a word is one of a sentence, and not of a date.
fn is_common(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    word.chars().filter(|c| c.is_alphabetic()).count() > 2 && !is_month(&word) && !is_weekday(&word)
}

/// Says whether a heading holds words beside days and hours.
pub(super) fn is_worded(heading: &str) -> bool {
    heading.chars().any(|c| c >= FIRST_WIDE && c.is_alphabetic()) || heading.split_whitespace().any(is_common)
}

/// The first letter of the scripts of East Asia, which set no blanks between words.
const FIRST_WIDE: char = '\u{2e80}';

#[cfg(test)]
mod tests {
    use super::{bare_hour, is_worded, opening_hour};

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (line, minutes) in [
            ("14:32", 14 * 60 + 32),
            ("14h05", 14 * 60 + 5),
            ("2:32 p.m.", 14 * 60 + 32),
            ("12.05am GMT", 5),
            ("Posted at 09:15 by Mona Lund", 9 * 60 + 15),
            ("3 May 2024, 07.30", 7 * 60 + 30),
        ] {
            assert_eq!(bare_hour(line).and_then(|hour| hour.minutes), Some(minutes), "{line}");
        }
        assert!(bare_hour("9:00–10:30 Harbour hall").is_some_and(|hour| hour.is_stretch));
        assert!(bare_hour("14.05.2024").is_some_and(|hour| hour.minutes.is_none() && hour.day.is_some()));
        assert_eq!(
            bare_hour("The pier closes at 14:32, the harbour office says today."),
            None
        );
        assert!(bare_hour("By Mona Lund").is_some_and(|hour| hour.is_byline));
    }

    #[test]
    fn an_hour_may_open_a_line() {
        let line = "14:32 – The pier is closed";
        assert_eq!(
            opening_hour(line).map(|(at, _)| &line[at..]),
            Some("The pier is closed")
        );
        assert_eq!(opening_hour("The pier closes at 14:32"), None);
        assert_eq!(opening_hour(""), None);
    }

    #[test]
    fn a_day_is_no_headline() {
        assert!(is_worded("14:32 Pier closed"));
        assert!(!is_worded("Friday, 3 May 2024") && !is_worded("14:32"));
    }
}
