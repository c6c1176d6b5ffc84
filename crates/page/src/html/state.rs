//! The day in the state that a page's scripts start from, and in attributes that hold such state.
//!
//! Pages drawn by scripts carry their article as an object of JSON. It is not parsed, since it is often no JSON but code or
//! JSON inside a string; names of fields are sought in it, and what stands behind them is read.

use jiff::civil::Date;

use super::{
    date_lines::MARKS,
    tree::{NodeIdx, NodeKind, Tree},
};
use crate::date::{
    machine::machine_day,
    words::{Habit, days},
};

/// How much of a page's scripts is searched.
const MAX_SEARCHED: usize = 4 << 20;

/// The longest name of a field and the longest value that are read.
const MAX_NAME: usize = 32;
const MAX_VALUE: usize = 40;

/// Returns the day that a page's scripts give for its article, with the words that give it. It is one only where the most
/// telling name that gives a day gives the same one everywhere on the page.
#[must_use]
pub fn day_of_state(tree: &Tree<'_>) -> Option<(Date, String)> {
    let names = &MARKS.state.published;
    let mut days: Vec<Found> = names.iter().map(|_| Found::None).collect();
    let mut left = MAX_SEARCHED;
    for idx in 0..tree.len() {
        let Some(script) = searched(tree, idx) else {
            continue;
        };
        let script = &script[..script.floor_char_boundary(left)];
        left -= script.len();
        for (name, value) in fields(script) {
            let Some(rank) = names.iter().position(|own| own.eq_ignore_ascii_case(name)) else {
                continue;
            };
            if let Some(day) = value_day(value) {
                days[rank] = std::mem::take(&mut days[rank]).with(day, name, value);
            }
        }
    }
    days.into_iter()
        .find(|found| !matches!(found, Found::None))
        .and_then(|found| match found {
            Found::One(day, words) => Some((day, words)),
            Found::None | Found::Several => None,
        })
}

#[derive(Default)]
enum Found {
    #[default]
    None,
    One(Date, String),
    Several,
}

impl Found {
    fn with(self, day: Date, name: &str, value: &str) -> Self {
        match self {
            Self::None => Self::One(day, format!("{name}: {value}")),
            Self::One(own, words) if own == day => Self::One(own, words),
            _ => Self::Several,
        }
    }
}

fn searched<'t>(tree: &'t Tree<'_>, idx: NodeIdx) -> Option<&'t str> {
    match &tree.node(idx).kind {
        NodeKind::Raw(raw) => Some(raw),
        // State in an attribute is written with entities.
        NodeKind::Element { attributes, .. } if attributes.len() > 200 => Some(attributes),
        _ => None,
    }
}

/// Returns the names and values of what looks like fields of objects: `"name":"value"`, `name:"value"`, `\"name\":\"value\"`,
/// `&quot;name&quot;:&quot;value&quot;`, `"name":1713530000`.
fn fields(script: &str) -> impl Iterator<Item = (&str, &str)> {
    script.match_indices(':').filter_map(|(at, _)| {
        let name = unquoted_end(&script[..at]);
        let name_start = name
            .bytes()
            .rev()
            .take(MAX_NAME)
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
            .count();
        let name = &name[name.len() - name_start..];
        if !(6..MAX_NAME).contains(&name.len()) {
            return None;
        }
        let value = unquoted_start(&script[at + 1..]);
        if !value.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return None;
        }
        let value = &value[..value.floor_char_boundary(MAX_VALUE + 1)];
        // "Sun, 28 Jun 2020" holds a comma.
        let is_worded = value.starts_with(|c: char| c.is_ascii_alphabetic());
        let ends = |c: char| matches!(c, '"' | '\\' | '}' | '&') || !is_worded && matches!(c, '\'' | ',');
        let end = value.find(ends).unwrap_or(value.len());
        (end <= MAX_VALUE).then(|| (name, value[..end].trim_end()))
    })
}

const QUOTES: [&str; 4] = ["&quot;", "&#34;", "\\\"", "\""];

fn unquoted_end(text: &str) -> &str {
    let text = text.trim_end();
    let text = QUOTES.iter().find_map(|quote| text.strip_suffix(quote)).unwrap_or(text);
    text.trim_end_matches(['\'', '\\'])
}

fn unquoted_start(text: &str) -> &str {
    let text = text.trim_start().trim_start_matches('\\');
    let text = QUOTES.iter().find_map(|quote| text.strip_prefix(quote)).unwrap_or(text);
    text.trim_start_matches(['\'', '\\'])
}

fn value_day(value: &str) -> Option<Date> {
    machine_day(value).or_else(|| {
        let mut found = days(value, Habit::default());
        found
            .pop()
            .filter(|day| found.is_empty() && day.range.start <= 8)
            .map(|day| day.day)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Tree, day_of_state};

    fn of(html: &str) -> Option<jiff::civil::Date> {
        day_of_state(&Tree::parse(html)).map(|(day, _)| day)
    }

    #[test]
    fn scripts_hold_the_day_under_many_names() {
        let day = Some(date(2024, 4, 19));
        for state in [
            r#"<script>window.state={"article":{"publishedAt":"2024-04-19T21:15:00Z","updatedAt":"2024-05-01"}}</script>"#,
            r#"<script>self.push("{\"deployDt\":\"2024.04.19 18:40\",\"id\":7}")</script>"#,
            r#"<script>var a = {created_at: 1713530000, n: 2}</script>"#,
            r#"<script>{"article_publication_date":"Fri, 19 Apr 2024 21:16:15 GMT"}</script>"#,
        ] {
            assert_eq!(of(state), day, "{state}");
        }
        let attribute = format!(
            "<div data-state='{}{{&quot;datePublished&quot;:&quot;2024-04-19T09:00:00-05:00&quot;}}'></div>",
            "x".repeat(200)
        );
        assert_eq!(of(&attribute), day);
    }

    #[test]
    fn two_days_under_one_name_are_none() {
        assert_eq!(
            of(r#"<script>[{"publishedAt":"2024-04-19"},{"publishedAt":"2024-04-20"}]</script>"#),
            None
        );
        assert_eq!(
            of(r#"<script>{"image":"/uploads/2024/04/19/a.jpg","width":1713530000}</script>"#),
            None
        );
        assert_eq!(of("<script>:::'\\</script>"), None);
    }
}
