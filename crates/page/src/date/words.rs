//! Days as people write them: "19 April 2024", "April 19, 2024", "19.04.2024", "2024-04-19", "2024年4月19日".
//!
//! Only whole days count: a day, a month and a year that all stand there. Where two orders of the numbers are possible and
//! nothing decides between them, there is no day.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use jiff::civil::Date;
use serde::Deserialize;

/// Years that a news page can speak of as its own; a number outside them is no year.
const YEARS: Range<i64> = 1990..2100;

/// A day found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDay {
    /// The day.
    pub day: Date,
    /// Where its words stand.
    pub range: Range<usize>,
}

/// What is known of how a page writes its dates.
#[derive(Clone, Copy, Debug, Default)]
pub struct Habit<'l> {
    /// The page's language.
    pub language: Option<&'l str>,
    /// Whether "3/4/2024" puts the day first, where known.
    pub day_first: Option<bool>,
}

/// Returns the days that a text names in full, in order.
#[must_use]
pub fn days(text: &str, habit: Habit<'_>) -> Vec<FoundDay> {
    let pieces = pieces(text);
    let mut found: Vec<FoundDay> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match day_at(text, &pieces, at, habit) {
            Some((day, next)) => {
                found.push(FoundDay {
                    day,
                    range: pieces[at].range.start..pieces[next - 1].range.end,
                });
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// Returns whether the numeric dates of a text put the day first: only "25/3/2024" and its like can tell.
#[must_use]
pub fn day_first_of(text: &str) -> Option<bool> {
    let pieces = pieces(text);
    let mut votes = 0i32;
    for triple in pieces.windows(3) {
        let [Some(first), Some(second), Some(year)] = [0, 1, 2].map(|n| triple[n].number) else {
            continue;
        };
        if !YEARS.contains(&year) || between(text, &triple[0], &triple[1]) != "/" {
            continue;
        }
        votes += i32::from((13..=31).contains(&first)) - i32::from((13..=31).contains(&second));
    }
    (votes != 0).then_some(votes > 0)
}

/// A number or a word of a text.
#[derive(Debug)]
struct Piece {
    range: Range<usize>,
    number: Option<i64>,
    word: String,
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let is_number = digit(c).is_some();
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.peek().copied() {
            let word_goes_on = next.is_alphabetic() && digit(next).is_none() && !is_sign(c) || is_mark(next);
            let goes_on = if is_number { digit(next).is_some() } else { word_goes_on };
            if !goes_on {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        pieces.push(piece(text, start..end, is_number));
    }
    pieces
}

/// A number of more than four digits is no part of a date.
fn piece(text: &str, range: Range<usize>, is_number: bool) -> Piece {
    let words = &text[range.clone()];
    if !is_number {
        return Piece {
            word: words.to_lowercase(),
            range,
            number: None,
        };
    }
    let short = words.chars().count() <= 4;
    let number = short.then(|| words.chars().filter_map(digit).fold(0, |sum, digit| sum * 10 + digit));
    Piece {
        range,
        number,
        word: String::new(),
    }
}

/// The digits of Arabic, Persian, Devanagari and Bengali dates count like our own.
fn digit(c: char) -> Option<i64> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '০'..='৯' => '০',
        _ => return None,
    };
    Some(i64::from(u32::from(c) - u32::from(zero)))
}

/// East Asian signs stand alone; other letters run on as long as they are letters.
fn is_sign(c: char) -> bool {
    TABLE.signs.contains(&c)
}

/// Vowel signs of Indian scripts belong to the word before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}')
}

/// Reads the day whose first piece is `at`; returns it and the place behind its last piece.
fn day_at(text: &str, pieces: &[Piece], at: usize, habit: Habit<'_>) -> Option<(Date, usize)> {
    match pieces[at].number {
        Some(number) if YEARS.contains(&number) => year_first(text, pieces, at, habit),
        Some(number) if (1..=31).contains(&number) => number_first(text, pieces, at, habit),
        Some(_) => None,
        None => month_first(text, pieces, at, habit),
    }
}

/// "2024-04-19", "2024/4/19", "2024. május 3.", "2024年4月19日".
fn year_first(text: &str, pieces: &[Piece], at: usize, habit: Habit<'_>) -> Option<(Date, usize)> {
    let year = pieces[at].number?;
    let second = pieces.get(at + 1)?;
    if TABLE.year_signs.contains(&second.word) {
        return signed(pieces, at);
    }
    let third = pieces.get(at + 2)?;
    let gap = between(text, &pieces[at], second);
    if let Some(month) = second.number {
        let same = between(text, second, third) == gap && matches!(gap, "-" | "/" | "." | ". ");
        return if same {
            date(year, month, third.number?).map(|day| (day, at + 3))
        } else {
            None
        };
    }
    let month = month_named(&second.word, habit)?;
    let loose = matches!(gap, " " | ". " | "-" | ", ") && near(text, second, third);
    let another_year = pieces
        .get(at + 3)
        .and_then(|piece| piece.number)
        .is_some_and(|number| YEARS.contains(&number));
    // "in 2023, May 5, 2024" names no fifth of May 2023.
    if loose && !another_year {
        date(year, month, third.number?).map(|day| (day, at + 3))
    } else {
        None
    }
}

/// "2024年4月19日".
fn signed(pieces: &[Piece], at: usize) -> Option<(Date, usize)> {
    let (month, month_sign, day) = (pieces.get(at + 2)?, pieces.get(at + 3)?, pieces.get(at + 4)?);
    if !TABLE.month_signs.contains(&month_sign.word) {
        return None;
    }
    let day_sign = pieces
        .get(at + 5)
        .is_some_and(|sign| TABLE.day_signs.contains(&sign.word));
    date(pieces[at].number?, month.number?, day.number?).map(|day| (day, at + 5 + usize::from(day_sign)))
}

/// "19 April 2024", "19th of April, 2024", "19.04.2024", "19/4/2024", "4/19/2024".
fn number_first(text: &str, pieces: &[Piece], at: usize, habit: Habit<'_>) -> Option<(Date, usize)> {
    let first = pieces[at].number?;
    let second = pieces.get(at + 1)?;
    if let Some(other) = second.number {
        let third = pieces.get(at + 2)?;
        let (gap, next_gap) = (between(text, &pieces[at], second), between(text, second, third));
        let (day, month) = match gap.trim_end() {
            _ if gap.trim_end() != next_gap.trim_end() => return None,
            "." | "-" => (first, other),
            "/" => slashed(first, other, habit)?,
            _ => return None,
        };
        return date(third.number?, month, day).map(|day| (day, at + 3));
    }
    let mut next = at + 1;
    if is_ordinal(pieces, next) {
        next += 1;
    }
    let month_at = skip_between(pieces, next);
    let month = month_named(&pieces.get(month_at)?.word, habit)?;
    let year_at = skip_between(pieces, month_at + 1);
    let year = pieces.get(year_at)?.number?;
    let close = (at..year_at).all(|n| near(text, &pieces[n], &pieces[n + 1]));
    if close {
        date(year, month, first).map(|day| (day, year_at + 1))
    } else {
        None
    }
}

/// "April 19, 2024", "Apr. 19th 2024".
fn month_first(text: &str, pieces: &[Piece], at: usize, habit: Habit<'_>) -> Option<(Date, usize)> {
    let month = month_named(&pieces[at].word, habit)?;
    let day = pieces.get(at + 1)?.number?;
    let mut year_at = at + 2;
    if is_ordinal(pieces, year_at) {
        year_at += 1;
    }
    let year_at = skip_between(pieces, year_at);
    let year = pieces.get(year_at)?.number?;
    let close = (at..year_at).all(|n| near(text, &pieces[n], &pieces[n + 1]));
    if close {
        date(year, month, day).map(|day| (day, year_at + 1))
    } else {
        None
    }
}

fn is_ordinal(pieces: &[Piece], at: usize) -> bool {
    pieces
        .get(at)
        .is_some_and(|piece| TABLE.ordinals.contains(&piece.word) && pieces[at - 1].range.end == piece.range.start)
}

fn slashed(first: i64, second: i64, habit: Habit<'_>) -> Option<(i64, i64)> {
    match (first > 12, second > 12) {
        (true, _) => Some((first, second)),
        (_, true) => Some((second, first)),
        _ if first == second => Some((first, second)),
        _ => habit
            .day_first
            .map(|day_first| if day_first { (first, second) } else { (second, first) }),
    }
}

fn skip_between(pieces: &[Piece], at: usize) -> usize {
    at + usize::from(pieces.get(at).is_some_and(|piece| TABLE.between.contains(&piece.word)))
}

fn between<'t>(text: &'t str, one: &Piece, other: &Piece) -> &'t str {
    &text[one.range.end..other.range.start]
}

/// Says whether two pieces stand together as the parts of one date do.
fn near(text: &str, one: &Piece, other: &Piece) -> bool {
    let gap = between(text, one, other);
    let is_loose = |c| {
        matches!(
            c,
            ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | '-' | '/' | '،' | '\'' | '’'
        )
    };
    gap.len() <= 4 && gap.chars().all(is_loose)
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// Returns the month that a word names in the page's language, or in every language that knows the word.
fn month_named(word: &str, habit: Habit<'_>) -> Option<i64> {
    let meanings = TABLE.months.get(word)?;
    let own = meanings
        .iter()
        .find(|(language, _)| Some(language.as_str()) == habit.language);
    let agreed = meanings
        .iter()
        .all(|(_, month)| *month == meanings[0].1)
        .then(|| &meanings[0]);
    own.or(agreed).map(|(_, month)| *month)
}

/// Says whether a word (in lower case) heads a column of a calendar.
#[must_use]
pub fn heads_calendar(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    is_weekday(word) || TABLE.calendar_heads.iter().any(|name| name == word)
}

/// Says whether a word (in lower case) names a day of the week.
#[must_use]
pub fn is_weekday(word: &str) -> bool {
    TABLE.weekdays.iter().any(|name| name == word)
}

/// Says whether a word (in lower case) names a month in some language.
#[must_use]
pub fn is_month(word: &str) -> bool {
    TABLE.months.contains_key(word)
}

struct Table {
    /// Month word to the languages that use it and the month they mean.
    months: BTreeMap<String, Vec<(String, i64)>>,
    between: Vec<String>,
    ordinals: Vec<String>,
    year_signs: Vec<String>,
    month_signs: Vec<String>,
    day_signs: Vec<String>,
    weekdays: Vec<String>,
    calendar_heads: Vec<String>,
    signs: Vec<char>,
}

#[derive(Deserialize)]
struct Words {
    between: Vec<String>,
    ordinals: Vec<String>,
    year_signs: Vec<String>,
    month_signs: Vec<String>,
    day_signs: Vec<String>,
    weekdays: Vec<String>,
    calendar_heads: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let proof = "the table ships with us and is tested";
    let words: Words = toml::from_str(include_str!("../../../../data/page/date_words.toml")).expect(proof);
    let names: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("../../../../data/page/months.toml")).expect(proof);
    let mut months: BTreeMap<String, Vec<(String, i64)>> = BTreeMap::new();
    for (language, names) in names {
        for (month, spellings) in (1..).zip(names) {
            for word in spellings.split(' ') {
                months
                    .entry(word.to_owned())
                    .or_default()
                    .push((language.clone(), month));
            }
        }
    }
    let signs = [&words.year_signs, &words.month_signs, &words.day_signs];
    Table {
        months,
        signs: signs.into_iter().flatten().flat_map(|sign| sign.chars()).collect(),
        between: words.between,
        ordinals: words.ordinals,
        year_signs: words.year_signs,
        month_signs: words.month_signs,
        day_signs: words.day_signs,
        weekdays: words.weekdays,
        calendar_heads: words.calendar_heads,
    }
});

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{Habit, day_first_of, days};

    fn read(text: &str) -> Vec<String> {
        days(text, Habit::default())
            .into_iter()
            .map(|found| found.day.to_string())
            .collect()
    }

    #[test]
    fn days_in_words_are_read() {
        for text in [
            "19 April 2024 21:15",
            "April 19, 2024",
            "Apr. 19, 2024",
            "Friday, 19th of April, 2024",
            "19. April 2024",
            "19 de abril de 2024",
            "19 апреля 2024 г.",
            "19 avril 2024",
            "2024-04-19T20:00",
            "2024/04/19",
            "19.04.2024",
            "19/4/2024",
            "4/19/2024",
            "2024年4月19日",
            "2024년 4월 19일",
            "2024. április 19.",
            "١٩ أبريل ٢٠٢٤",
            "19-04-2024",
            "19-Apr-2024",
            "19 Nisan 2024",
        ] {
            assert_eq!(read(text), ["2024-04-19"], "{text}");
        }
    }

    #[test]
    fn what_is_no_whole_day_is_none() {
        for text in [
            "April 2024",
            "19 April",
            "3/4/2024",
            "31 February 2024",
            "in 2024 April",
            "1.2.3",
            "20 million 2024",
        ] {
            assert_eq!(read(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_page_decides_what_numbers_cannot() {
        let habit = |day_first| Habit {
            language: None,
            day_first: Some(day_first),
        };
        assert_eq!(days("3/4/2024", habit(true))[0].day, date(2024, 4, 3));
        assert_eq!(days("3/4/2024", habit(false))[0].day, date(2024, 3, 4));
        assert_eq!(day_first_of("on 25/3/2024 and 3/4/2024"), Some(true));
        assert_eq!(day_first_of("on 3/25/2024"), Some(false));
        assert_eq!(day_first_of("on 3/4/2024"), None);
        let language = |language| Habit {
            language: Some(language),
            day_first: None,
        };
        assert_eq!(days("3 listopada 2023", language("pl"))[0].day, date(2023, 11, 3));
        assert_eq!(days("3 listopada 2023", language("hr"))[0].day, date(2023, 10, 3));
        assert!(days("3 listopada 2023", Habit::default()).is_empty());
    }

    proptest! {
        #[test]
        fn ranges_lie_on_character_boundaries(text in "([0-9]{1,4}|[./, -]|april|May|年|月|日|[a-zé]|٤){0,24}") {
            for found in days(&text, Habit::default()) {
                prop_assert!(text.get(found.range).is_some());
            }
        }
    }
}
