//! The place that a report opens with: "GENEVA, 3 May (Agency) —".

use text::Span;

use crate::date::{
    names::{is_month, is_weekday},
    words::{FoundDay, Habit, days},
};

/// Returns the dateline's place at the head of an article's text.
#[must_use]
pub fn dateline(text: &str) -> Option<Span> {
    let text_start = text.len() - text.trim_start().len();
    let (town, _) = opening(text[text_start..].lines().next()?)?;
    (!town.is_empty()).then(|| Span::new(text_start, text_start + town.len()))
}

/// Returns how many bytes of a paragraph its dateline takes, with the dash or colon that ends it: "KYIV, 30 August 2024
/// (Agency) - ". What follows is the report's first sentence, and nothing before it is.
///
/// A town in capitals needs no more than the mark; one in mixed case needs a day or an agency in brackets behind it. A day may
/// stand alone.
#[must_use]
pub fn dateline_end(paragraph: &str) -> Option<usize> {
    opening(paragraph).map(|(_, end)| end)
}

/// Returns the town of a paragraph's dateline and where the sentence behind it begins.
fn opening(paragraph: &str) -> Option<(&str, usize)> {
    let head = &paragraph[..paragraph.floor_char_boundary(MAX_DATELINE)];
    let (end, mark) = ENDS
        .iter()
        .filter_map(|mark| head.find(mark).map(|at| (at, *mark)))
        .min_by_key(|(at, mark)| (*at, std::cmp::Reverse(mark.len())))?;
    let (opening, rest) = (head[..end].trim_end(), &paragraph[end + mark.len()..]);
    let opens = |c: char| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric();
    if !rest.trim_start().starts_with(opens) || rest.trim().is_empty() {
        return None;
    }
    let report = paragraph.len() - rest.trim_start().len();
    if is_day(opening) {
        return (mark != ":").then_some(("", report));
    }
    let town = opening.split(['(', ',', '/']).next()?.trim_end_matches([' ', '.']);
    let mut words = town.split_whitespace();
    let is_short = (1..=MAX_TOWN).contains(&words.clone().count()) && town.chars().count() > 2;
    let is_shouted = words.clone().all(is_shouted);
    let is_told = || {
        let behind = &opening[town.len()..];
        behind.contains('(') || behind.contains(|c: char| c.is_ascii_digit())
    };
    // "Geneva, 3 May 2024: The talks"; without a day a colon is a label's, or the outlet's.
    let ends_with_day = || opening.split_once(',').is_some_and(|(_, behind)| is_day(behind));
    let is_marked = if mark == ":" { ends_with_day() } else { is_told() };
    let is_named = is_shouted && (mark != ":" || opening == town) || words.all(starts_large) && is_marked;
    (is_short && is_named && names_alone(opening)).then_some((town, report))
}

/// Says whether words are a day and nothing else.
fn is_day(words: &str) -> bool {
    let words = words.trim();
    let found = days(words, Habit::default());
    found.first().is_some_and(|day| day.range == (0..words.len()))
}

/// Returns how many bytes of a paragraph the day takes that an entry of a list of incidents opens with: "3 June. ", "• May 3: ". What
/// follows is the entry's first sentence.
#[must_use]
pub fn day_heading_end(paragraph: &str) -> Option<usize> {
    let is_bullet = |c: char| !c.is_alphanumeric() && !matches!(c, '(' | '[' | '"' | '“');
    let start = paragraph.len() - paragraph.trim_start_matches(is_bullet).len();
    let head = &paragraph[start..paragraph.floor_char_boundary(start + MAX_DAY_HEADING)];
    let ends = HEADING_ENDS
        .iter()
        .filter_map(|mark| head.find(mark).map(|at| (at, mark.len())));
    let (end, length) = ends.min()?;
    let rest = &paragraph[start + end + length..];
    let words = || head[..end].split([' ', ',']).filter(|word| !word.is_empty());
    let is_number = |word: &&str| {
        word.parse::<u16>()
            .is_ok_and(|number| matches!(number, 1..=31 | 1900..=2100))
    };
    let is_named = |word: &str| {
        let word = word.to_lowercase();
        is_month(&word) || is_weekday(&word)
    };
    let (n_numbers, n_months) = (
        words().filter(is_number).count(),
        words().filter(|word| is_month(&word.to_lowercase())).count(),
    );
    let is_day = matches!(n_numbers, 1 | 2) && n_months == 1 && words().all(|word| is_number(&word) || is_named(word));
    let opens = |c: char| c.is_uppercase() || !c.is_alphanumeric() && !c.is_whitespace();
    let opens_sentence = rest.trim_start().starts_with(opens);
    (is_day && opens_sentence).then(|| paragraph.len() - rest.trim_start().len())
}

/// The most bytes of a day that opens an entry ("Wednesday, 13 September 2023: "), and what ends it.
const MAX_DAY_HEADING: usize = 36;
const HEADING_ENDS: [&str; 5] = [". ", ": ", " - ", " – ", " — "];

/// Says whether names and days are all that stands outside brackets and strokes; an agency in them may be written in any way.
fn names_alone(opening: &str) -> bool {
    let mut closing = None;
    opening.split_whitespace().all(|word| {
        closing = closing.or(match word.chars().next() {
            Some('(') => Some(')'),
            Some('/') => Some('/'),
            _ => None,
        });
        let is_inside = closing.is_some();
        closing = closing.filter(|mark| word.len() == 1 || !word.trim_end_matches([',', '.']).ends_with(*mark));
        is_inside || !word.starts_with(char::is_lowercase)
    })
}

/// The most bytes a dateline takes with its region, day and agency, and the most words of its town.
const MAX_DATELINE: usize = 90;
const MAX_TOWN: usize = 5;

/// What ends a dateline. A town in capitals may end with a colon.
const ENDS: [&str; 7] = [" - ", " – ", " — ", " -- ", "—", "--", ":"];

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
    let is_alone = before.trim().is_empty() && dateline_end(line).is_some();
    let is_dateline =
        day.range.start <= MAX_DAY_START && has_place && (!before.trim().is_empty() || is_alone) && is_ended;
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
    use super::{Habit, dateline, dateline_end, day_heading_end, opening_day};

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
    fn a_dateline_ends_where_the_report_begins() {
        let rest = |text: &'static str| dateline_end(text).map(|end| &text[end..]);
        for text in [
            "GENEVA — The talks began.",
            "GENEVA: The talks began.",
            "GENEVA—The talks began.",
            "PORT-AU-PRINCE, Oct 4, 2024 - The talks began.",
            "MAE SOT, Thailand (April 11) - The talks began.",
            "GENEVA, May 3, 2024 /Harbour Wire/ -- The talks began.",
            "ST. PAUL, Minn. (Agency) — The talks began.",
            "NAIROBI/KAMPALA, May 3 (harbour wire) – The talks began.",
            "Geneva (Agency) – The talks began.",
            "San Jose, Costa Rica, 3 May 2024 - The talks began.",
            "San Jose, 3 May 2024: The talks began.",
            "3 May 2024 – The talks began.",
        ] {
            assert_eq!(rest(text), Some("The talks began."), "{text}");
        }
        assert_eq!(
            rest("KYIV, 3 May - \u{201c}We left,\u{201d} he said."),
            Some("\u{201c}We left,\u{201d} he said.")
        );
        for text in [
            "The talks — the third round — began.",
            "Talks began on Monday - at last.",
            "Ortega, Silva and Lund - all ministers - met.",
            "Ortega, Silva – Ministers both – met.",
            "UN - led talks began.",
            "GENEVA, the seat of many bodies - It rained.",
            "WHO: the talks began.",
            "Minister Lund: The talks began.",
            "3 May 2024: The talks began.",
            "3 May – a Friday – saw the talks begin.",
            "GENEVA - ",
            "",
        ] {
            assert_eq!(rest(text), None, "{text}");
        }
    }

    #[test]
    fn entries_open_with_days() {
        let rest = |text: &'static str| day_heading_end(text).map(|end| &text[end..]);
        for text in [
            "3 June. Shells fell.",
            "• May 3: Shells fell.",
            "- Wednesday, 13 September 2023 – Shells fell.",
        ] {
            assert_eq!(rest(text), Some("Shells fell."), "{text}");
        }
        for text in [
            "On 3 June. Shells fell.",
            "3 June was a Monday. Shells fell.",
            "June. Shells fell.",
            "3 June.",
            "3 June - five shells fell.",
            "May: Shells fell.",
            "",
        ] {
            assert_eq!(rest(text), None, "{text}");
        }
    }

    #[test]
    fn reports_open_with_days() {
        let day = |text| opening_day(text, Habit::default()).map(|found| found.day.to_string());
        for text in [
            "GENEVA, May 3, 2024 /Harbour Wire/ -- The talks began.",
            "Geneva, 3 May 2024 (Agency) – The talks began.",
            "(3 May 2024) The talks began.",
            "Geneva, (3 May 2024). The talks began.",
            "3 May 2024 – The talks began.",
            "Geneva, 3 May 2024: The talks began.",
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
