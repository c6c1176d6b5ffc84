//! The headline among a page's titles, without the outlet's name that titles carry at their ends.

use crate::outlet::folded;

/// What stands between a headline and the outlet's name in a page's title.
pub const SEPARATORS: [&str; 12] = [
    " | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", " / ", " ~ ", "｜",
];

/// The titles of a page, by where they stood.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    /// Of JSON-LD.
    pub json_ld: Option<String>,
    /// Of `<meta>` elements, best first.
    pub meta: Vec<String>,
    /// Of the `<title>` element.
    pub title: Option<String>,
    /// First-level headings in page order.
    pub headings: Vec<String>,
}

/// Returns the headline that a page's titles agree on best; `sites` are names of the outlet.
#[must_use]
pub fn headline(titles: &Titles, sites: &[String]) -> Option<String> {
    let cleaned = |title: &String| without_site(title, sites, &titles.headings);
    let others: Vec<String> = titles
        .json_ld
        .iter()
        .chain(&titles.meta)
        .chain(&titles.title)
        .map(cleaned)
        .collect();
    // A heading that the metadata repeats is the headline as readers see it.
    let agreed = titles
        .headings
        .iter()
        .find(|heading| others.iter().any(|other| alike(heading, other)));
    if let Some(heading) = agreed.filter(|heading| !is_site(heading, sites)) {
        return Some(heading.clone());
    }
    // A heading that shares enough words with the metadata's title is the same headline, put otherwise for search engines.
    let is_free = titles.json_ld.is_none();
    let headings = titles
        .headings
        .iter()
        .filter(|heading| is_free && !is_site(heading, sites) && heading.split_whitespace().count() > 2);
    let kinship = |heading: &String| {
        others
            .iter()
            .map(|other| shared_words(heading, other))
            .max()
            .unwrap_or(0)
    };
    if let Some(heading) = headings
        .max_by_key(|heading| kinship(heading))
        .filter(|heading| kinship(heading) >= MIN_SHARED)
    {
        return Some(heading.clone());
    }
    let mut others = others
        .into_iter()
        .filter(|title| !title.is_empty() && !is_site(title, sites));
    let first = others.next();
    let heading = titles.headings.iter().find(|heading| !is_site(heading, sites));
    first.or_else(|| heading.cloned())
}

/// How many of ten words a heading must share with a page's title to be its headline in other words.
const MIN_SHARED: usize = 3;

/// Returns how many of ten words of `heading` stand in `title` too.
fn shared_words(heading: &str, title: &str) -> usize {
    let title: Vec<String> = title.split_whitespace().map(folded).collect();
    let words: Vec<String> = heading
        .split_whitespace()
        .map(folded)
        .filter(|word| word.chars().count() > 3)
        .collect();
    words.iter().filter(|word| title.contains(word)).count() * 10 / words.len().max(1)
}

/// Cuts the outlet's name off a title's end or front.
#[must_use]
pub fn without_site(title: &str, sites: &[String], headings: &[String]) -> String {
    let mut title = title.trim();
    if let Some(heading) = headings.iter().find(|heading| is_cut_of(heading, title)) {
        return heading.clone();
    }
    // Section and outlet may both stand there: "Headline | World | Outlet".
    for _ in 0..3 {
        let last = last_part(title).filter(|(_, part)| is_site(part, sites));
        let first = first_part(title).filter(|(_, part)| is_site(part, sites));
        match (last, first) {
            (Some((rest, _)), _) | (None, Some((rest, _))) if !rest.is_empty() => title = rest,
            _ => break,
        }
    }
    without_tail(title).to_owned()
}

/// Cuts what stands behind a bar where it is short beside the rest: a section or a name that metadata does not give.
fn without_tail(title: &str) -> &str {
    let n_words = |words: &str| words.split_whitespace().count();
    match title.rsplit_once(" | ") {
        Some((rest, tail)) if n_words(rest) >= 4 && n_words(tail) <= 4 && n_words(tail) < n_words(rest) => rest.trim(),
        _ => title,
    }
}

/// Says whether `heading` is the title up to a separator.
fn is_cut_of(heading: &str, title: &str) -> bool {
    let rest = title.strip_prefix(heading.trim());
    heading.chars().count() > 12 && rest.is_some_and(|rest| SEPARATORS.iter().any(|mark| rest.starts_with(mark)))
}

fn last_part(title: &str) -> Option<(&str, &str)> {
    SEPARATORS
        .iter()
        .filter_map(|mark| title.rfind(mark).map(|at| (at, mark.len())))
        .max()
        .map(|(at, length)| (title[..at].trim(), &title[at + length..]))
}

fn first_part(title: &str) -> Option<(&str, &str)> {
    SEPARATORS
        .iter()
        .filter_map(|mark| title.find(mark).map(|at| (at, mark.len())))
        .min()
        .map(|(at, length)| (title[at + length..].trim(), &title[..at]))
}

/// Says whether words are one of the outlet's names, or hold one and little else.
fn is_site(words: &str, sites: &[String]) -> bool {
    let own = folded(words);
    sites
        .iter()
        .map(|site| folded(site))
        .filter(|site| site.len() > 2)
        .any(|site| {
            own == site || own.contains(&site) && own.len() < site.len() + 16 || own.len() > 4 && site.starts_with(&own)
        })
}

/// Says whether two titles say the same: equal letters, or one begins with the other.
#[must_use]
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    !short.is_empty() && (short == long || short.chars().count() > 9 && long.starts_with(&short))
}

#[cfg(test)]
mod tests {
    use super::{Titles, headline, without_site};

    #[test]
    fn the_outlets_name_is_cut_off() {
        let sites = ["Harbour Post".to_owned(), "harbourpost.example".to_owned()];
        for (title, cut) in [
            ("Ferries stop - Harbour Post", "Ferries stop"),
            (
                "Ferries stop in the north | World | The Harbour Post",
                "Ferries stop in the north",
            ),
            ("Harbour Post: Ferries stop", "Harbour Post: Ferries stop"),
            ("Harbour Post | Ferries stop", "Ferries stop"),
            ("Ferries stop - what now?", "Ferries stop - what now?"),
        ] {
            assert_eq!(without_site(title, &sites, &[]), cut);
        }
        let heading = ["Ferries stop in the north".to_owned()];
        assert_eq!(
            without_site("Ferries stop in the north | World | News", &[], &heading),
            heading[0]
        );
    }

    #[test]
    fn a_heading_that_metadata_repeats_is_the_headline() {
        let titles = Titles {
            title: Some("Ferries stop in the north - Post".to_owned()),
            headings: vec!["Post".to_owned(), "Ferries stop in the north".to_owned()],
            ..Titles::default()
        };
        assert_eq!(
            headline(&titles, &["Post".to_owned()]).as_deref(),
            Some("Ferries stop in the north")
        );
        assert_eq!(headline(&Titles::default(), &[]), None);
    }
}
