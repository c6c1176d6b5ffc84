//! Words that tell what the day beside them is the day of.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::stamp::Stamp;
use crate::tables::table;

/// A cue and what it makes of a day.
#[derive(Debug)]
pub struct Cue {
    pub stamp: Stamp,
    /// Its words, in lower case.
    pub words: &'static str,
    /// Where its last word begins in them.
    last: usize,
}

/// Returns the cues that stand in a text (in lower case) as words of their own, each with its end there, in no order.
pub fn cues(text: &str) -> impl Iterator<Item = (usize, &'static Cue)> {
    let by_words = runs(text).flat_map(move |(start, end)| {
        let found = INDEX
            .by_last
            .get(&text[start..end])
            .map(Vec::as_slice)
            .unwrap_or_default();
        found.iter().filter_map(move |cue| {
            let from = start.checked_sub(cue.last)?;
            let rest = text.get(from..)?.strip_prefix(cue.words)?;
            // A year may run into the word: "May 3, 2024Updated: May 4, 2024".
            let stands_alone = !text[..from].ends_with(char::is_alphabetic) && !rest.starts_with(char::is_alphanumeric);
            stands_alone.then_some((from + cue.words.len(), cue))
        })
    });
    let is_plain = text.is_ascii() && !text.contains('(');
    let loose = INDEX.loose.iter().filter(move |_| !is_plain);
    by_words.chain(loose.filter_map(move |cue| Some((text.rfind(cue.words)? + cue.words.len(), cue))))
}

/// Returns the words of a text that tell that a day lies ahead.
#[must_use]
pub fn is_ahead(text: &str) -> bool {
    runs(text).any(|(start, end)| {
        let found = INDEX
            .ahead
            .get(&text[start..end])
            .map(Vec::as_slice)
            .unwrap_or_default();
        found.iter().any(|(words, last)| {
            let from = start.checked_sub(*last);
            from.is_some_and(|from| text.get(from..).is_some_and(|rest| rest.starts_with(words)))
        })
    })
}

/// Says whether a text (in lower case) begins with a cue of a change.
#[must_use]
pub fn opens_with_change(text: &str) -> bool {
    TABLE.modified.words.iter().any(|word| text.starts_with(word.as_str()))
}

/// Returns the places of the words of a text.
fn runs(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphabetic)?;
        let length = text[start..].find(|c: char| !c.is_alphabetic());
        rest = length.map_or(text.len(), |length| start + length);
        Some((start, rest))
    })
}

struct Index {
    by_last: BTreeMap<&'static str, Vec<Cue>>,
    /// Cues that are found inside words: East Asian ones, and signs.
    loose: Vec<Cue>,
    ahead: BTreeMap<&'static str, Vec<(&'static str, usize)>>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index {
        by_last: BTreeMap::new(),
        loose: Vec::new(),
        ahead: BTreeMap::new(),
    };
    for (stamp, words) in kinds()
        .into_iter()
        .flat_map(|(stamp, list)| list.words.iter().map(move |words| (stamp, words)))
    {
        let last = runs(words).last();
        let is_loose = words.starts_with(|c: char| c as u32 > 0x2e80 || !c.is_alphabetic());
        match last.filter(|_| !is_loose) {
            Some((last, end)) => {
                let cue = Cue { stamp, words, last };
                index.by_last.entry(&words[last..end]).or_default().push(cue);
            }
            None => index.loose.push(Cue { stamp, words, last: 0 }),
        }
    }
    for words in &TABLE.ahead.words {
        if let Some((last, end)) = runs(words).last() {
            index.ahead.entry(&words[last..end]).or_default().push((words, last));
        }
    }
    index
});

/// What a cue may make of a day, the more telling first.
fn kinds() -> [(Stamp, &'static List); 4] {
    [
        (Stamp::Modified, &TABLE.modified),
        (Stamp::Published, &TABLE.published),
        (Stamp::Standing, &TABLE.standing),
        (Stamp::Foreign, &TABLE.foreign),
    ]
}

#[derive(Deserialize)]
struct List {
    words: Vec<String>,
    #[cfg(test)]
    matches: Vec<String>,
    #[cfg(test)]
    excludes: Vec<String>,
}

#[derive(Deserialize)]
struct Table {
    modified: List,
    published: List,
    standing: List,
    foreign: List,
    ahead: List,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../../../data/page/stamps.toml")));

#[cfg(test)]
mod tests {
    use super::{TABLE, cues, kinds};
    use crate::date::{
        stamp::{past_days, stamp},
        words::{Habit, days},
    };

    #[test]
    fn the_table_marks_what_it_says() {
        for (kind, list) in kinds() {
            assert!(!list.matches.is_empty());
            for (line, is_meant) in [(&list.matches, true), (&list.excludes, false)]
                .into_iter()
                .flat_map(|(lines, is_meant)| lines.iter().map(move |line| (line, is_meant)))
            {
                let found = days(line, Habit::default()).into_iter().next();
                let found = found.map(|found| stamp(line, found.range));
                assert_eq!(found == Some(kind), is_meant, "{line}");
            }
        }
    }

    #[test]
    fn days_ahead_are_not_past() {
        for line in &TABLE.ahead.matches {
            assert!(past_days(line, Habit::default()).is_empty(), "{line}");
        }
        for line in &TABLE.ahead.excludes {
            assert_eq!(past_days(line, Habit::default()).len(), 1, "{line}");
        }
    }

    #[test]
    fn cues_are_words_of_their_own() {
        let of = |text| cues(text).map(|(_, cue)| cue.words).collect::<Vec<_>>();
        assert_eq!(of("2024updated: "), ["updated"]);
        assert!(of("the understanding").is_empty());
        assert!(of("outposted").is_empty());
        assert!(of("最終更新 ").contains(&"最終更新"));
        assert_eq!(of("© "), ["©"]);
    }
}
