//! The year that an anniversary allows at the earliest: "the 30th anniversary of the treaty of 1994" is written about 2024.

use std::{collections::BTreeSet, sync::LazyLock};

use jiff::civil::Date;
use serde::Deserialize;

use crate::tables::table;

/// How many words before "anniversary" its number may begin.
const MAX_BEFORE: usize = 2;

/// The oldest thing whose anniversaries are counted, and the latest year that one may give.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2100;

/// Returns the first day of the year in which the anniversary of a sentence falls, and the words that say so.
#[must_use]
pub fn anniversary(sentence: &str) -> Option<(Date, &str)> {
    if !sentence.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let at = words
        .iter()
        .position(|word| TABLE.words.contains(&bare(word).to_lowercase()))?;
    let years = words[at.saturating_sub(MAX_BEFORE)..at]
        .iter()
        .rev()
        .find_map(|word| ordinal(word))?;
    let base = words[at + 1..].iter().find_map(|word| year(word))?;
    let year = base.checked_add(years).filter(|year| YEARS.contains(year))?;
    Some((Date::new(year, 1, 1).ok()?, sentence.trim()))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Reads "30th", "50." and "1st": a number with a sign or letters that make it one of a row.
fn ordinal(word: &str) -> Option<i16> {
    let n_digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &word[n_digits..];
    let is_of_row = !tail.is_empty() && tail.chars().count() <= MAX_ORDINAL_TAIL;
    let number = word[..n_digits]
        .parse()
        .ok()
        .filter(|number| (1..=MAX_ANNIVERSARY).contains(number));
    number.filter(|_| is_of_row)
}

/// "th", "ème", "-ю": what makes a number one of a row is short.
const MAX_ORDINAL_TAIL: usize = 3;

/// Older anniversaries are told in centuries.
const MAX_ANNIVERSARY: i16 = 500;

fn year(word: &str) -> Option<i16> {
    let word = bare(word);
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|year| is_year && YEARS.contains(year))
}

#[derive(Deserialize)]
struct Table {
    words: BTreeSet<String>,
    #[cfg(test)]
    matches: Vec<Line>,
    #[cfg(test)]
    excludes: Vec<Line>,
}

#[cfg(test)]
#[derive(Deserialize)]
struct Line {
    line: String,
    year: Option<i16>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../../../data/page/anniversaries.toml")));

#[cfg(test)]
mod tests {
    use super::{TABLE, anniversary};

    #[test]
    fn anniversaries_give_the_year_they_fall_in() {
        for case in &TABLE.matches {
            let found = anniversary(&case.line).map(|(day, _)| day.year());
            assert_eq!(found, case.year, "{}", case.line);
        }
        for case in &TABLE.excludes {
            assert_eq!(anniversary(&case.line), None, "{}", case.line);
        }
    }
}
