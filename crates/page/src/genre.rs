//! What kind of text an article is, by its headline's marks, its section and its address.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::{Genre, tables::table};

/// Returns the genre that the headline, the section names and the address tell of.
#[must_use]
pub fn genre(title: Option<&str>, sections: &[String], url: Option<&str>, types: &[String]) -> Genre {
    let kinds = &*KINDS;
    for (genre, kind) in kinds {
        let of_type = types
            .iter()
            .any(|name| name.starts_with(genre.as_str()) && name.len() > genre.as_str().len());
        if of_type || title.is_some_and(|title| is_marked(title, &kind.mark)) {
            return *genre;
        }
    }
    for (genre, kind) in kinds {
        let of_section = sections
            .iter()
            .any(|section| kind.section.contains(&section.trim().to_lowercase()));
        if of_section || url.is_some_and(|url| steps(url).any(|step| kind.section.iter().any(|word| word == step))) {
            return *genre;
        }
    }
    Genre::Report
}

/// Returns the steps of an address's path but the last, which is the article's own name.
fn steps(url: &str) -> impl Iterator<Item = &str> {
    let path = url
        .split_once("://")
        .map_or(url, |(_, rest)| rest)
        .split(['?', '#'])
        .next()
        .unwrap_or("");
    let path = path.rsplit_once('/').map_or("", |(path, _)| path);
    path.split('/').skip(1)
}

/// Says whether a headline carries a mark at its front or end, set off from the rest.
fn is_marked(title: &str, marks: &[String]) -> bool {
    let lower = title.trim().to_lowercase();
    marks.iter().any(|mark| {
        let front = lower
            .strip_prefix(mark.as_str())
            .is_some_and(|rest| rest.trim_start().starts_with([':', '|', '–', '—', '-', '/']));
        let back = lower
            .strip_suffix(mark.as_str())
            .is_some_and(|rest| rest.trim_end().ends_with(['|', '–', '—', '-', '/', ':', '(', '[', ',']));
        let closed = lower
            .trim_end_matches([')', ']'])
            .strip_suffix(mark.as_str())
            .is_some_and(|rest| rest.ends_with(['(', '[']));
        front || back || closed
    })
}

#[derive(Deserialize)]
struct Kind {
    section: Vec<String>,
    mark: Vec<String>,
    #[cfg(test)]
    matches: Vec<String>,
    #[cfg(test)]
    excludes: Vec<String>,
}

#[derive(Deserialize)]
struct Table {
    opinion: Kind,
    analysis: Kind,
    interview: Kind,
    live: Kind,
    release: Kind,
}

static KINDS: LazyLock<Vec<(Genre, Kind)>> = LazyLock::new(|| {
    let all: Table = table(include_str!("../../../data/page/genre.toml"));
    vec![
        (Genre::Opinion, all.opinion),
        (Genre::Interview, all.interview),
        (Genre::Live, all.live),
        (Genre::Release, all.release),
        (Genre::Analysis, all.analysis),
    ]
});

#[cfg(test)]
mod tests {
    use super::{KINDS, genre};
    use crate::Genre;

    #[test]
    fn the_table_marks_what_it_says() {
        for (kind, entry) in &*KINDS {
            for title in &entry.matches {
                assert_eq!(genre(Some(title), &[], None, &[]), *kind, "{title}");
            }
            for title in &entry.excludes {
                assert_eq!(genre(Some(title), &[], None, &[]), Genre::Report, "{title}");
            }
        }
    }

    #[test]
    fn sections_and_addresses_tell_too() {
        assert_eq!(
            genre(Some("A harbour"), &["Opinion".to_owned()], None, &[]),
            Genre::Opinion
        );
        assert_eq!(
            genre(None, &[], Some("https://post.example/opinion/2024/harbour"), &[]),
            Genre::Opinion
        );
        assert_eq!(
            genre(None, &[], Some("https://post.example/news/opinion"), &[]),
            Genre::Report
        );
        assert_eq!(
            genre(None, &[], None, &["opinionnewsarticle".to_owned()]),
            Genre::Opinion
        );
    }
}
