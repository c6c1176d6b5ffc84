//! Days as people write them: "19 April 2024", "April 19, 2024", "19.04.2024", "2024-04-19", "2024年4月19日".
//!
//! Only whole days count: a day, a month and a year that all stand there. Where two orders of the numbers are possible and
//! nothing decides between them, there is no day. The two ends of a stretch of days ("16–19 March 2026") are no day either.

use std::ops::Range;

use jiff::civil::Date;

pub use super::names::{heads_calendar, is_month, is_weekday};
use super::{
    calendars::{BUDDHIST_AHEAD, BUDDHIST_YEARS, JALALI_YEARS, of_jalali},
    names::{Month, Small, counts_own_years, is_sign, is_small, month_named, opens_month},
};

/// Years that a news page can speak of as its own; a number outside them is no year.
const YEARS: Range<i64> = 1990..2100;

/// The last year that two digits can mean ("25.04.24"); those behind it are of the last century.
const LAST_SHORT_YEAR: i64 = 49;

/// A day found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDay {
    /// The day.
    pub day: Date,
    /// Where its words stand.
    pub range: Range<usize>,
    /// The day that the same numbers mean in the other order, where they could.
    pub other: Option<Date>,
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
    read(text, habit, false)
}

/// Returns the days that a text names in full, and those that it names in one of two ways: each then has an `other`, and
/// what neither the text nor the habit decides stands as if the day came first.
#[must_use]
pub fn days_either_way(text: &str, habit: Habit<'_>) -> Vec<FoundDay> {
    read(text, habit, true)
}

/// Says, cheaply, whether a text may name a day: it holds at least two numbers, and four digits in a row or two numbers
/// that only a date's mark sets apart; or digits that are not ASCII.
#[must_use]
pub fn may_name_day(text: &str) -> bool {
    let (mut run, mut n_runs, mut looks_dated) = (0, 0, false);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte.is_ascii_digit() {
            run += 1;
            n_runs += usize::from(run == 1);
            looks_dated |= run == 4;
            if looks_dated && n_runs > 1 {
                return true;
            }
            continue;
        }
        let joins = matches!(byte, b'.' | b'/' | b'-') && matches!(run, 1 | 2);
        looks_dated |= joins && bytes.peek().is_some_and(u8::is_ascii_digit);
        // The digits of other scripts are of two bytes (Arabic, Persian) or three (India, Thailand).
        if matches!(byte, 0xd9 | 0xdb) && matches!(bytes.peek(), Some(0xa0..=0xb9))
            || byte == 0xe0 && matches!(bytes.peek(), Some(0xa5 | 0xa7 | 0xb9))
        {
            return true;
        }
        run = 0;
    }
    false
}

fn read(text: &str, habit: Habit<'_>, either: bool) -> Vec<FoundDay> {
    if !may_name_day(text) {
        return Vec::new();
    }
    let pieces = pieces(text);
    let reader = Reader {
        text,
        pieces: &pieces,
        habit,
        either,
    };
    let mut found: Vec<FoundDay> = Vec::new();
    let (mut at, mut in_stretch) = (0, false);
    while at < pieces.len() {
        let Some(read) = reader.day_at(at) else {
            at += 1;
            continue;
        };
        // A day that a stretch of days ends with is no day of its own; neither is the one it begins with.
        let begins = reader.begins_stretch(read.next);
        if !begins && !in_stretch && !reader.ends_stretch(at) {
            found.push(FoundDay {
                day: read.day,
                range: pieces[at].range.start..pieces[read.next - 1].range.end,
                other: read.other,
            });
        }
        in_stretch = begins;
        at = read.next;
    }
    found
}

/// Returns whether the numeric dates of a text put the day first: only "25/3/2024" and its like can tell.
#[must_use]
pub fn day_first_of(text: &str) -> Option<bool> {
    let votes = day_first_votes(text);
    (votes != 0).then_some(votes > 0)
}

/// Returns how many numeric dates of a text put the day first, less those that put the month first.
#[must_use]
pub fn day_first_votes(text: &str) -> i32 {
    let pieces = pieces(text);
    let mut votes = 0i32;
    for triple in pieces.windows(3) {
        let [Some(first), Some(second), Some(year)] = [0, 1, 2].map(|n| triple[n].number) else {
            continue;
        };
        if !YEARS.contains(&year) || text[triple[0].range.end..triple[1].range.start] != *"/" {
            continue;
        }
        votes += i32::from((13..=31).contains(&first)) - i32::from((13..=31).contains(&second));
    }
    votes
}

/// A number or a word of a text.
#[derive(Debug)]
struct Piece<'t> {
    range: Range<usize>,
    number: Option<i64>,
    /// The word as written, empty for a number.
    word: &'t str,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let is_number = digit(c).is_some();
        let mut end = start + c.len_utf8();
        let mut last = c;
        while let Some((at, next)) = chars.peek().copied() {
            // Lines run into each other on careless pages: "HarbourMAY 3, 2024".
            let runs_in = last.is_lowercase() && next.is_uppercase();
            let is_letter = next.is_alphabetic() && digit(next).is_none();
            let word_goes_on = is_letter && !is_sign(c) && !runs_in || is_mark(next);
            let goes_on = if is_number { digit(next).is_some() } else { word_goes_on };
            if !goes_on {
                break;
            }
            end = at + next.len_utf8();
            last = next;
            chars.next();
        }
        pieces.push(piece(text, start..end, is_number));
    }
    pieces
}

/// A number of more than four digits is no part of a date.
fn piece(text: &str, range: Range<usize>, is_number: bool) -> Piece<'_> {
    let words = &text[range.clone()];
    if !is_number {
        return Piece {
            range,
            number: None,
            word: words,
        };
    }
    let short = words.chars().count() <= 4;
    let number = short.then(|| words.chars().filter_map(digit).fold(0, |sum, digit| sum * 10 + digit));
    Piece {
        range,
        number,
        word: "",
    }
}

/// The digits of Arabic, Persian, Devanagari, Bengali and Thai dates count like our own.
fn digit(c: char) -> Option<i64> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '০'..='৯' => '০',
        '๐'..='๙' => '๐',
        _ => return None,
    };
    Some(i64::from(u32::from(c) - u32::from(zero)))
}

/// Vowel signs of Indian scripts and tone marks of Thai belong to the word before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}' | '\u{e47}'..='\u{e4e}')
}

/// A day that was read, and the place behind its last piece.
struct Read {
    day: Date,
    other: Option<Date>,
    next: usize,
}

struct Reader<'r> {
    text: &'r str,
    pieces: &'r [Piece<'r>],
    habit: Habit<'r>,
    /// Whether a date that may be read in two ways is read at all.
    either: bool,
}

impl Reader<'_> {
    fn number(&self, at: usize) -> Option<i64> {
        self.pieces.get(at)?.number
    }

    fn is_small(&self, at: usize, kind: Small) -> bool {
        self.pieces
            .get(at)
            .is_some_and(|piece| piece.number.is_none() && is_small(piece.word, kind))
    }

    fn n_digits(&self, at: usize) -> usize {
        self.pieces.get(at).map_or(0, |piece| {
            self.text[piece.range.clone()]
                .chars()
                .filter(|c| digit(*c).is_some())
                .count()
        })
    }

    /// What stands between a piece and the one before it; `at` is never 0.
    fn gap_before(&self, at: usize) -> &str {
        &self.text[self.pieces[at - 1].range.end..self.pieces[at].range.start]
    }

    fn is_year(&self, number: i64) -> bool {
        YEARS.contains(&number)
            || counts_own_years(self.habit.language)
                && (JALALI_YEARS.contains(&number) || BUDDHIST_YEARS.contains(&number))
    }

    /// Reads the day whose first piece is `at`.
    fn day_at(&self, at: usize) -> Option<Read> {
        match self.number(at) {
            Some(number) if self.is_year(number) => self.year_first(at),
            Some(number) if (1..=31).contains(&number) => self.number_first(at),
            Some(_) => None,
            None => self.month_first(at),
        }
    }

    /// "2024-04-19", "2024/4/19", "2024. május 3.", "2024年4月19日".
    fn year_first(&self, at: usize) -> Option<Read> {
        let year = self.number(at)?;
        if self.is_small(at + 1, Small::YearSign) {
            return self.signed(at);
        }
        let second = self.skip_between(at + 1);
        let gap = self.pieces.get(second).map(|_| self.gap_before(second))?;
        if let Some(month) = self.number(second) {
            self.pieces.get(second + 1)?;
            let same = self.gap_before(second + 1) == gap && matches!(gap, "-" | "/" | "." | ". ");
            return if same && second == at + 1 {
                self.settled(self.date(year, month, self.number(second + 1)?)?, second + 2)
            } else {
                None
            };
        }
        let (month, third) = self.month_at(second)?;
        let day = self.number(third)?;
        let loose = matches!(gap, " " | ". " | "-" | ", ") && self.near(third);
        let another_year = self.number(third + 1).is_some_and(|number| self.is_year(number));
        // "in 2023, May 5, 2024" names no fifth of May 2023.
        if loose && !another_year {
            self.settled(self.date_in(year, month, day)?, third + 1)
        } else {
            None
        }
    }

    /// "2024年4月19日".
    fn signed(&self, at: usize) -> Option<Read> {
        if !self.is_small(at + 3, Small::MonthSign) {
            return None;
        }
        let day_sign = self.is_small(at + 5, Small::DaySign);
        let day = self.date(self.number(at)?, self.number(at + 2)?, self.number(at + 4)?)?;
        self.settled(day, at + 5 + usize::from(day_sign))
    }

    /// "19 April 2024", "19th of April, 2024", "19.04.2024", "19.04.24", "19/4/2024", "4/19/2024".
    fn number_first(&self, at: usize) -> Option<Read> {
        let first = self.number(at)?;
        if self.number(at + 1).is_some() {
            return self.numbers_only(at);
        }
        let mut next = at + 1;
        if self.is_ordinal(next) {
            next += 1;
        }
        let month_at = self.skip_between(next);
        let (month, behind) = if self.is_small(month_at, Small::Month) {
            (Month::Gregorian(self.number(month_at + 1)?), month_at + 2)
        } else {
            self.month_at(month_at)?
        };
        // "19 أبريل / نيسان 2024" names one month twice.
        let behind = self
            .month_at(behind)
            .filter(|(again, _)| *again == month)
            .map_or(behind, |(_, next)| next);
        let year_at = self.skip_between(behind);
        let year = self.number(year_at)?;
        if (at + 1..=year_at).all(|n| self.near(n)) {
            self.settled(self.date_in(year, month, first)?, year_at + 1)
        } else {
            None
        }
    }

    fn numbers_only(&self, at: usize) -> Option<Read> {
        let (first, second, year) = (self.number(at)?, self.number(at + 1)?, self.number(at + 2)?);
        let (gap, next_gap) = (self.gap_before(at + 1), self.gap_before(at + 2));
        let mark = gap.trim_end();
        if mark != next_gap.trim_end() || !matches!(mark, "." | "-" | "/") {
            return None;
        }
        let year = if self.n_digits(at + 2) == 2 {
            self.short_year(at, gap, next_gap)?
        } else {
            year
        };
        let day_first = self.date(year, second, first);
        let month_first = self.date(year, first, second);
        let (Some(one), Some(two)) = (day_first, month_first) else {
            return self.settled(day_first.or(month_first.filter(|_| mark != "."))?, at + 3);
        };
        if first == second {
            return self.settled(one, at + 3);
        }
        // Dots put the day first nearly everywhere, dashes mostly; strokes do not.
        let decided = match mark {
            "." => Some(true),
            "-" => self.habit.day_first.or(Some(true)),
            _ => self.habit.day_first,
        };
        let (day, other) = match decided {
            Some(true) => (one, two),
            Some(false) => (two, one),
            None if self.either => (one, two),
            None => return None,
        };
        Some(Read {
            day,
            other: Some(other),
            next: at + 3,
        })
    }

    /// "25.04.24": two digits each and nothing more joined to them, or it is a version, a time, a number of a paragraph.
    fn short_year(&self, at: usize, gap: &str, next_gap: &str) -> Option<i64> {
        let year = self.number(at + 2)?;
        let end = self.pieces[at + 2].range.end;
        let has_time = self.text[end..].starts_with(' ')
            && self.n_digits(at + 3) == 2
            && self.n_digits(at + 4) == 2
            && self.gap_before(at + 4) == ":";
        let two_each = self.n_digits(at + 1) == 2 && (self.n_digits(at) == 2 || has_time);
        let is_tight = gap.len() == 1 && next_gap.len() == 1 && two_each;
        let start = self.pieces[at].range.start;
        let joins = |c: char| matches!(c, '.' | '/' | '-' | ':');
        let behind = &self.text[end..];
        let goes_on = behind.starts_with(joins) && behind[1..].starts_with(|c| digit(c).is_some())
            || behind.starts_with(char::is_alphabetic);
        let goes_before = self.text[..start].ends_with(|c: char| joins(c) || c.is_alphabetic());
        let century = if year <= LAST_SHORT_YEAR { 2000 } else { 1900 };
        (is_tight && !goes_on && !goes_before).then_some(century + year)
    }

    /// "April 19, 2024", "Apr. 19th 2024".
    fn month_first(&self, at: usize) -> Option<Read> {
        // Most words stand before no number, and need no look into the table.
        self.number(at + 1).or_else(|| self.number(at + 2))?;
        let (month, day_at) = self.month_at(at)?;
        let day = self.number(day_at)?;
        let mut year_at = day_at + 1;
        if self.is_ordinal(year_at) {
            year_at += 1;
        }
        let year_at = self.skip_between(year_at);
        let year = self.number(year_at)?;
        if (at + 1..=year_at).all(|n| self.near(n)) {
            self.settled(self.date_in(year, month, day)?, year_at + 1)
        } else {
            None
        }
    }

    /// Returns the month that the word or the two words at `at` name, and the place behind them.
    fn month_at(&self, at: usize) -> Option<(Month, usize)> {
        let word = self.pieces.get(at).filter(|piece| piece.number.is_none())?.word;
        if opens_month(word) {
            let second = self.pieces.get(at + 1).filter(|piece| piece.number.is_none());
            let two = second.map(|second| format!("{word} {}", second.word));
            if let Some(month) = two.and_then(|two| month_named(&two, self.habit.language)) {
                return Some((month, at + 2));
            }
        }
        month_named(word, self.habit.language).map(|month| (month, at + 1))
    }

    fn is_ordinal(&self, at: usize) -> bool {
        self.is_small(at, Small::Ordinal) && self.gap_before(at).is_empty()
    }

    fn skip_between(&self, at: usize) -> usize {
        (at..at + 2)
            .find(|at| !self.is_small(*at, Small::Between))
            .unwrap_or(at + 2)
    }

    /// Says whether a piece stands to the one before it as the parts of one date do.
    fn near(&self, at: usize) -> bool {
        let gap = self.gap_before(at);
        let is_loose = |c| {
            matches!(
                c,
                ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | '-' | '/' | '،' | '\'' | '’'
            )
        };
        gap.len() <= 4 && gap.chars().all(is_loose)
    }

    /// Says whether the piece before `at` is the first day of a stretch: "16–19 March 2026", but not "15:30 – 19 March".
    fn ends_stretch(&self, at: usize) -> bool {
        // "Mo. 15. – Di. 16. März 2026".
        let at = if at > 0 && self.is_weekday(at - 1) { at - 1 } else { at };
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let is_day = self.number(before).is_some_and(|number| (1..=31).contains(&number));
        let gap = self.gap_before(at);
        let is_time = before > 0 && self.number(before - 1).is_some() && matches!(self.gap_before(before), ":" | ".");
        is_day && is_stretch(gap) && (!is_time || gap.starts_with('.'))
    }

    /// Says whether a day that ends before `next` begins a stretch: "March 16, 2026 – March 19, 2026", "16.3.2026–19.3.2026".
    fn begins_stretch(&self, next: usize) -> bool {
        let first = if self.is_weekday(next) { next + 1 } else { next };
        next > 0 && next < self.pieces.len() && is_stretch(self.gap_before(next)) && self.day_at(first).is_some()
    }

    fn is_weekday(&self, at: usize) -> bool {
        self.pieces
            .get(at)
            .is_some_and(|piece| piece.number.is_none() && is_weekday(&piece.word.to_lowercase()))
    }

    fn settled(&self, day: Date, next: usize) -> Option<Read> {
        Some(Read { day, other: None, next })
    }

    fn date_in(&self, year: i64, month: Month, day: i64) -> Option<Date> {
        match month {
            Month::Gregorian(month) => self.date(year, month, day),
            Month::Jalali(month) => of_jalali(year, month, day),
        }
    }

    fn date(&self, year: i64, month: i64, day: i64) -> Option<Date> {
        let year = match year {
            year if YEARS.contains(&year) => year,
            year if BUDDHIST_YEARS.contains(&year) && self.is_year(year) => year - BUDDHIST_AHEAD,
            year if JALALI_YEARS.contains(&year) && self.is_year(year) => return of_jalali(year, month, day),
            _ => return None,
        };
        Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        )
        .ok()
    }
}

/// Says whether what stands between two days makes a stretch of them.
fn is_stretch(gap: &str) -> bool {
    matches!(gap.trim_start_matches('.').trim(), "-" | "–" | "—")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{Habit, day_first_of, days, days_either_way, may_name_day};

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
            "Fr 19.04.24 | 14:07",
            "19.04.24",
            "14:07 - 19 April 2024",
            "2024 m. balandžio 19 d.",
            "ngày 19 tháng 4 năm 2024",
            "19 نيسان / أبريل 2024",
            "2024 Apr 19",
            "HarbourAPRIL 19, 2024Updated",
            "GENEVA, APRIL 19, 2024",
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
            "16-19 April 2024",
            "14. – 20. April 2024",
            "16.4.2024–19.4.2024",
            "Di. 16.4.2024 - Fr. 19.4.2024",
            "version 10.11.12.13",
            "1.12.13",
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

    #[test]
    fn other_calendars_are_read_in_their_languages() {
        let language = |language| Habit {
            language: Some(language),
            day_first: None,
        };
        assert_eq!(days("۲ تیر ۱۳۹۹", language("fa"))[0].day, date(2020, 6, 22));
        assert_eq!(days("1399/04/02", language("fa"))[0].day, date(2020, 6, 22));
        assert_eq!(days("19 เม.ย. 2567", language("th"))[0].day, date(2024, 4, 19));
        assert_eq!(days("19 เมษายน พ.ศ. ๒๕๖๗", language("th"))[0].day, date(2024, 4, 19));
        assert_eq!(days("19 كانون الأول 2024", language("ar"))[0].day, date(2024, 12, 19));
        assert!(days("1399/04/02", Habit::default()).is_empty());
    }

    #[test]
    fn numbers_of_two_readings_keep_both() {
        let found = days_either_way("11/01/2023 12:43", Habit::default());
        assert_eq!(
            (found[0].day, found[0].other),
            (date(2023, 1, 11), Some(date(2023, 11, 1)))
        );
        assert_eq!(days_either_way("25/01/2023", Habit::default())[0].other, None);
        assert_eq!(days("03-09-2026", Habit::default())[0].other, Some(date(2026, 3, 9)));
    }

    proptest! {
        #[test]
        fn nothing_is_named_where_nothing_may_be(text in "([0-9]{1,4}|[./, -]|april|May|年|月|日|[a-z]|٤|۴){0,24}") {
            prop_assert!(may_name_day(&text) || days(&text, Habit::default()).is_empty());
        }

        #[test]
        fn ranges_lie_on_character_boundaries(text in "([0-9]{1,4}|[./, -]|april|May|年|月|日|[a-zé]|٤){0,24}") {
            for found in days(&text, Habit::default()) {
                prop_assert!(text.get(found.range).is_some());
            }
        }
    }
}
