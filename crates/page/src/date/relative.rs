//! Days that a page counts back from the visit: "3 days ago", "vor 3 Tagen", "yesterday at 14:07".

use std::sync::LazyLock;

use serde::Deserialize;

use crate::tables::table;

/// The furthest a line may count back: further back pages give a date.
const MAX_BACK: i64 = 60;

/// Returns how many days before the visit a line points, where it is one that dates a text so.
#[must_use]
pub fn days_back(line: &str) -> Option<i64> {
    let lower = line.to_lowercase();
    let number_at = lower.find(|c: char| c.is_ascii_digit())?;
    let names = |list: &[String], text: &str| list.iter().any(|word| has_word(text, word));
    if names(&TABLE.yesterday, &lower[..number_at]) {
        return Some(1);
    }
    let rest = &lower[number_at..];
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let count: i64 = rest[..length].parse().ok()?;
    let (before, behind) = (&lower[..number_at], rest[length..].trim_start());
    let opens = |list: &[String]| {
        let found = list
            .iter()
            .filter(|unit| opens_with(behind, unit))
            .max_by_key(|unit| unit.len())?;
        Some(&behind[found.len()..])
    };
    let (after, unit) = match (opens(&TABLE.days), opens(&TABLE.weeks)) {
        (Some(after), _) => (after, 1),
        (None, Some(after)) => (after, 7),
        (None, None) => return None,
    };
    let before_says = TABLE.before.iter().any(|word| {
        let rest = before.trim_end().strip_suffix(word.as_str());
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
    });
    let behind_says = TABLE.behind.iter().any(|word| opens_with(after.trim_start(), word));
    let back = count.checked_mul(unit)?;
    ((before_says || behind_says) && (1..=MAX_BACK).contains(&back)).then_some(back)
}

fn opens_with(text: &str, word: &str) -> bool {
    let rest = text.strip_prefix(word);
    // East Asian words run into the next.
    rest.is_some_and(|rest| is_joined(word) || !rest.starts_with(char::is_alphabetic))
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        is_joined(word)
            || !text[..at].ends_with(char::is_alphabetic) && !text[at + word.len()..].starts_with(char::is_alphabetic)
    })
}

fn is_joined(word: &str) -> bool {
    word.starts_with(|c: char| c as u32 > 0x2e80)
}

#[derive(Deserialize)]
struct Table {
    days: Vec<String>,
    weeks: Vec<String>,
    before: Vec<String>,
    behind: Vec<String>,
    yesterday: Vec<String>,
    #[cfg(test)]
    matches: Vec<(String, i64)>,
    #[cfg(test)]
    excludes: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../../../data/page/date_relative.toml")));

#[cfg(test)]
mod tests {
    use super::{TABLE, days_back};

    #[test]
    fn the_table_counts_as_it_says() {
        for (line, back) in &TABLE.matches {
            assert_eq!(days_back(line), Some(*back), "{line}");
        }
        for line in &TABLE.excludes {
            assert_eq!(days_back(line), None, "{line}");
        }
    }
}
