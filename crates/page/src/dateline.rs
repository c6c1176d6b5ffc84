//! The place that a report opens with: "GENEVA, 3 May (Agency) —".

use text::Span;

use crate::date::words::{FoundDay, Habit, days};

/// The most bytes a dateline may take; longer openings are sentences.
const MAX_LENGTH: usize = 80;

/// Returns the dateline's place at the head of an article's text.
#[must_use]
pub fn dateline(text: &str) -> Option<Span> {
    let line = text.lines().next()?;
    let limit = (0..=MAX_LENGTH.min(line.len()))
        .rev()
        .find(|at| line.is_char_boundary(*at))?;
    let head = &line[..limit];
    let end = ["—", "–", " - ", " -- ", "/"]
        .iter()
        .filter_map(|mark| head.find(mark))
        .min()?;
    let opening = &head[..end];
    // An agency in brackets, and the day, stand behind the place.
    let place = opening.split(['(', ',']).next()?.trim_end_matches([' ', '.', '/']);
    let words: Vec<&str> = place.split_whitespace().collect();
    let is_place = (1..=4).contains(&words.len()) && words.iter().all(|word| is_shouted(word));
    // "Geneva (Agency) –": mixed case needs the bracket or the comma to be told from a sentence's first words.
    let is_marked = opening.len() > place.len() + 2
        && (1..=4).contains(&words.len())
        && words.iter().all(|word| starts_large(word));
    if !(is_place || is_marked) || place.chars().count() < 3 {
        return None;
    }
    let start = text.len() - text.trim_start().len();
    Some(Span::new(start, start + place.len())).filter(|span| span.of(text) == place)
}

/// How far into a report the day of its dateline may begin, and how far end.
const MAX_DAY_START: usize = 48;
const MAX_DAY_END: usize = 90;

/// Returns the day that a report opens with: "GENEVA, 3 May 2024 (Agency) —", "(3 May 2024)".
#[must_use]
pub fn opening_day(text: &str, habit: Habit<'_>) -> Option<FoundDay> {
    let line = text.lines().next()?;
    let head = &line[..line.floor_char_boundary(MAX_DAY_END)];
    let day = days(head, habit).into_iter().next()?;
    let (before, behind) = (&head[..day.range.start], &head[day.range.end..]);
    let behind = behind.trim_start();
    // "(3 May 2024) The talks", "Geneva, (3 May 2024). The talks".
    let in_brackets = behind.starts_with(')') && before.trim_end().ends_with('(');
    let is_bracketed = in_brackets
        && (before.trim() == "(" || before.trim_end_matches([' ', '(']).ends_with(',') && behind.starts_with(")."));
    // An agency may stand in brackets or between strokes before the dash that ends the dateline.
    let is_ended =
        behind.starts_with(['—', '–', '-', '/', '(', ':']) || behind.starts_with(") —") || behind.starts_with(") –");
    let has_place = before
        .split(|c: char| c.is_whitespace() || c == ',' || c == '(')
        .filter(|word| !word.is_empty())
        .all(starts_large);
    let is_dateline = day.range.start <= MAX_DAY_START && has_place && !before.trim().is_empty() && is_ended;
    (is_bracketed && has_place || is_dateline).then_some(day)
}

fn is_shouted(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(|c| c.is_lowercase() || c.is_ascii_digit())
}

fn starts_large(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Habit, dateline, opening_day};

    fn place(text: &str) -> Option<&str> {
        dateline(text).map(|span| span.of(text))
    }

    #[test]
    fn places_open_reports() {
        assert_eq!(place("GENEVA — The talks began."), Some("GENEVA"));
        assert_eq!(place("NEW YORK, May 3 (Agency) - The talks began."), Some("NEW YORK"));
        assert_eq!(place("Geneva (Agency) – The talks began."), Some("Geneva"));
        assert_eq!(place("The talks — the third round — began."), None);
        assert_eq!(place("Talks began on Monday - at last."), None);
        assert_eq!(place(""), None);
    }

    #[test]
    fn reports_open_with_days() {
        let day = |text| opening_day(text, Habit::default()).map(|found| found.day.to_string());
        for text in [
            "GENEVA, May 3, 2024 /Harbour Wire/ -- The talks began.",
            "Geneva, 3 May 2024 (Agency) – The talks began.",
            "(3 May 2024) The talks began.",
            "Geneva, (3 May 2024). The talks began.",
        ] {
            assert_eq!(day(text).as_deref(), Some("2024-05-03"), "{text}");
        }
        for text in [
            "The talks of 3 May 2024 – the third – failed.",
            "3 May 2024 was a Friday.",
            "On May 3, 2024, talks began.",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
