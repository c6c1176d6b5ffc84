//! The words that dates are made of: names of months and weekdays, and the small words between them.

use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

/// What a word stands for in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Month {
    /// A month of the Gregorian calendar.
    Gregorian(i64),
    /// A month of the Solar Hijri calendar.
    Jalali(i64),
}

/// Returns the month that a word names in the page's language, or in every language that knows the word.
#[must_use]
pub fn month_named(word: &str, language: Option<&str>) -> Option<Month> {
    let word = lower(word);
    if let Some(meanings) = TABLE.months.get(word.as_ref()) {
        let own = meanings.iter().find(|(code, _)| Some(code.as_str()) == language);
        let agreed = meanings
            .iter()
            .all(|(_, month)| *month == meanings[0].1)
            .then(|| &meanings[0]);
        return own.or(agreed).map(|(_, month)| Month::Gregorian(*month));
    }
    TABLE.jalali_months.get(word.as_ref()).copied().map(Month::Jalali)
}

/// Says whether a word opens the name of a month of two words ("كانون الثاني").
#[must_use]
pub fn opens_month(word: &str) -> bool {
    TABLE.month_openings.iter().any(|opening| opening == word)
}

/// Says whether a word heads a column of a calendar.
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

/// The small words of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Small {
    /// May stand between two parts of a date.
    Between,
    /// Is written onto a day's number.
    Ordinal,
    /// Stands between a day and the number of its month ("3 tháng 5").
    Month,
    /// Follows the number of a year, a month, a day.
    YearSign,
    MonthSign,
    DaySign,
}

/// Says whether a word is one of the small words of a kind.
#[must_use]
pub fn is_small(word: &str, kind: Small) -> bool {
    let words = match kind {
        Small::Between => &TABLE.between,
        Small::Ordinal => &TABLE.ordinals,
        Small::Month => &TABLE.month_words,
        Small::YearSign => &TABLE.year_signs,
        Small::MonthSign => &TABLE.month_signs,
        Small::DaySign => &TABLE.day_signs,
    };
    let word = lower(word);
    words.iter().any(|own| *own == word)
}

/// Says whether a character is an East Asian sign of a year, a month or a day.
#[must_use]
pub fn is_sign(c: char) -> bool {
    TABLE.signs.contains(&c)
}

/// Says whether a language counts years as the Buddhist or the Solar Hijri calendar does.
#[must_use]
pub fn counts_own_years(language: Option<&str>) -> bool {
    language.is_some_and(|code| TABLE.own_years.iter().any(|own| own == code))
}

/// Returns a word in lower case; most are already, or are of few letters.
fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = if word.is_ascii() {
        !word.bytes().any(|byte| byte.is_ascii_uppercase())
    } else {
        !word.chars().any(char::is_uppercase)
    };
    if is_lower {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

struct Table {
    /// Month word to the languages that use it and the month they mean.
    months: BTreeMap<String, Vec<(String, i64)>>,
    month_openings: Vec<String>,
    jalali_months: BTreeMap<String, i64>,
    between: Vec<String>,
    ordinals: Vec<String>,
    month_words: Vec<String>,
    year_signs: Vec<String>,
    month_signs: Vec<String>,
    day_signs: Vec<String>,
    weekdays: Vec<String>,
    calendar_heads: Vec<String>,
    own_years: Vec<String>,
    signs: Vec<char>,
}

#[derive(Deserialize)]
struct Words {
    between: Vec<String>,
    ordinals: Vec<String>,
    month_words: Vec<String>,
    year_signs: Vec<String>,
    month_signs: Vec<String>,
    day_signs: Vec<String>,
    weekdays: Vec<String>,
    calendar_heads: Vec<String>,
    jalali_months: Vec<String>,
    own_years: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let proof = "the table ships with us and is tested";
    let words: Words = toml::from_str(include_str!("../../../../data/page/date_words.toml")).expect(proof);
    let names: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("../../../../data/page/months.toml")).expect(proof);
    let mut months: BTreeMap<String, Vec<(String, i64)>> = BTreeMap::new();
    let mut month_openings = Vec::new();
    for (language, names) in names {
        for (month, spellings) in (1..).zip(names) {
            for word in spellings.split(' ') {
                // "_" joins the words of a name of two.
                let word = word.replace('_', " ");
                if let Some((opening, _)) = word.split_once(' ') {
                    month_openings.push(opening.to_owned());
                }
                months.entry(word).or_default().push((language.clone(), month));
            }
        }
    }
    let signs = [&words.year_signs, &words.month_signs, &words.day_signs];
    Table {
        months,
        month_openings,
        signs: signs.into_iter().flatten().flat_map(|sign| sign.chars()).collect(),
        jalali_months: (1..)
            .zip(&words.jalali_months)
            .flat_map(|(month, names)| names.split(' ').map(move |name| (name.to_owned(), month)))
            .collect(),
        between: words.between,
        ordinals: words.ordinals,
        month_words: words.month_words,
        year_signs: words.year_signs,
        month_signs: words.month_signs,
        day_signs: words.day_signs,
        weekdays: words.weekdays,
        calendar_heads: words.calendar_heads,
        own_years: words.own_years,
    }
});
