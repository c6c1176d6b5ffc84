//! The outlet's name at the head of a dump: a short line above the headline that the page repeats elsewhere, as pages
//! repeat the names of outlets and of nothing else.

use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use serde::Deserialize;

use super::{head::line_days, line::Line};
use crate::{
    Author, FurnitureKind, Outlet, OutletBasis,
    byline::{is_role, opened},
    date::words::Habit,
    headline::SEPARATORS,
    outlet::{folded, known},
    tables::table,
};

/// How many lines from the page's head its name stands.
const MAX_TOP: usize = 12;

/// The most words of an outlet's name.
const MAX_NAME_WORDS: usize = 5;

/// How many of the lines that may be names may have one word: behind these, one word is a section or a topic.
const MAX_SINGLE: usize = 2;

/// How many lines around the article and at the page's end are asked for the name.
const MAX_ASKED: usize = 60;

/// The longest line that repeats a name.
const MAX_LINE: usize = 240;

/// How many words of a note may stand between an outlet's possessive and the role.
const MAX_BETWEEN: usize = 3;

/// The fewest words of a caption before its credit.
const MIN_CAPTION: usize = 3;

/// Returns the outlet that a line above `start` names and another line of the page confirms. `article` is the stretch of
/// the text, `authors` are names that are no outlet's.
#[must_use]
pub fn masthead(lines: &[Line<'_>], start: usize, article: &Range<usize>, authors: &[Author]) -> Option<Outlet> {
    let names = candidates(&lines[..start.min(MAX_TOP)], authors);
    let asked: Vec<(usize, &Line<'_>, String)> = asked(lines, article)
        .map(|(at, line)| (at, line, line.text.to_lowercase()))
        .collect();
    let confirmed: Vec<(usize, &str)> = names
        .into_iter()
        .filter(|(at, name)| {
            asked
                .iter()
                .any(|(other, line, lower)| other != at && repeats(line, lower, *other, article, name))
        })
        .collect();
    let (_, first) = confirmed.first()?;
    // "Harbour" and "Harbour Post" are both confirmed by "© Harbour Post".
    let whole = confirmed
        .iter()
        .map(|(_, name)| *name)
        .filter(|name| folded(name).contains(&folded(first)))
        .max_by_key(|name| name.len())?;
    Some(Outlet {
        name: known(whole).unwrap_or_else(|| whole.to_owned()),
        basis: OutletBasis::Text,
    })
}

/// Returns the lines that may repeat a name: those at the head, those around the article's end, and the page's last.
fn asked<'l, 't>(
    lines: &'l [Line<'t>],
    article: &Range<usize>,
) -> impl Iterator<Item = (usize, &'l Line<'t>)> + use<'l, 't> {
    let (start, end) = (article.start, article.end);
    let last = lines.len().saturating_sub(MAX_ASKED);
    lines.iter().enumerate().filter(move |(at, line)| {
        let is_outside = *at <= start || *at + 1 >= end || line.furniture().is_some() || !line.is_sentence;
        let is_near = *at < start + MAX_TOP || (end..end + MAX_ASKED).contains(&(*at + 1)) || *at >= last;
        is_outside && is_near && line.text.len() <= MAX_LINE
    })
}

/// Returns the names that the lines at the head may give, with the number of their line.
fn candidates<'t>(head: &[Line<'t>], authors: &[Author]) -> Vec<(usize, &'t str)> {
    let authors: Vec<String> = authors.iter().map(|author| folded(&author.name)).collect();
    let mut names = Vec::new();
    for (at, line) in head.iter().enumerate() {
        if line.furniture().is_some() || line.text.len() > MAX_LINE {
            continue;
        }
        for part in parts(line.text) {
            let is_early = names.len() < MAX_SINGLE || known(part).is_some();
            if is_title_case(part) && !authors.contains(&folded(part)) && (part.contains(' ') || is_early) {
                names.push((at, part));
            }
        }
    }
    names
}

/// Cuts a line at the marks that set an outlet's name apart: "Ferries stop - Harbour Post".
fn parts(line: &str) -> Vec<&str> {
    let mut parts = vec![line];
    for mark in SEPARATORS {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    parts.into_iter().map(str::trim).collect()
}

/// Says whether words are written like a name and are no section's.
fn is_title_case(words: &str) -> bool {
    let n_words = words.split_whitespace().count();
    let is_capitalised = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || WORDS.small_words.contains(word)
    };
    (1..=MAX_NAME_WORDS).contains(&n_words)
        && words.starts_with(char::is_uppercase)
        && words.split_whitespace().all(is_capitalised)
        && folded(words).chars().count() >= 3
        && opened(words).is_none()
        && !words.ends_with(['.', '!', '?', ':', '…'])
        && !WORDS.sections.contains(&words.to_lowercase())
        && line_days(words, NO_HABIT).is_empty()
}

/// No habit of writing days is known of a line alone.
const NO_HABIT: Habit<'static> = Habit {
    language: None,
    day_first: None,
};

/// Says whether a line gives a name in one of the forms in which pages repeat their outlet's.
fn repeats(line: &Line<'_>, lower: &str, at: usize, article: &Range<usize>, name: &str) -> bool {
    let own = name.to_lowercase();
    // Menus stand at both ends of a page; a signature ends the text or follows it at once.
    let is_signature =
        (article.end..=article.end + 1).contains(&(at + 1)) && name.contains(' ') && is_whole(line.text, name);
    is_signature
        || has_handle(line.text, name)
        || is_credited(line, name)
        || has_rights(lower, &own)
        || is_more(lower, &own)
        || is_employer(lower, &own)
}

fn is_whole(line: &str, name: &str) -> bool {
    folded(line) == folded(name)
}

/// "@HarbourPost" for "Harbour Post" and "The Harbour Post".
fn has_handle(line: &str, name: &str) -> bool {
    let own = folded(name);
    line.split('@').skip(1).any(|rest| {
        let handle = rest
            .split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .next()
            .unwrap_or_default();
        let handle = folded(handle);
        handle == own || handle.len() > 5 && own.strip_suffix(handle.as_str()).is_some_and(|rest| rest.len() <= 3)
    })
}

/// "Boats leave the harbour / Harbour Post": a caption and its credit. Without a caption it is a path through a menu.
fn is_credited(line: &Line<'_>, name: &str) -> bool {
    let is_credit = line.furniture() == Some(FurnitureKind::Credit);
    let marks: &[char] = if is_credit { &['/', '|', '(', ')', ':'] } else { &['/'] };
    let mut parts = line.text.split(marks);
    let caption = parts.next().unwrap_or_default().split_whitespace().count();
    (is_credit || !line.is_sentence && caption >= MIN_CAPTION) && parts.any(|part| is_whole(part, name))
}

fn has_rights(lower: &str, own: &str) -> bool {
    WORDS.rights.iter().any(|mark| lower.contains(mark.as_str())) && places(lower, own).next().is_some()
}

/// "More from Harbour Post".
fn is_more(lower: &str, own: &str) -> bool {
    let rest = WORDS
        .more
        .iter()
        .filter_map(|words| lower.strip_prefix(words.as_str())?.strip_prefix(' '))
        .max_by_key(|rest| rest.len());
    rest.is_some_and(|rest| {
        places(rest, own).any(|at| {
            rest[..at]
                .split_whitespace()
                .all(|word| WORDS.connectors.contains(word))
        })
    })
}

/// "A columnist of the Harbour Post", "the Harbour Post's staff journalist".
fn is_employer(lower: &str, own: &str) -> bool {
    places(lower, own).any(|at| {
        let before: Vec<&str> = lower[..at].split_whitespace().collect();
        let n_connectors = before
            .iter()
            .rev()
            .take_while(|word| WORDS.connectors.contains(**word))
            .count();
        let role = before.len().checked_sub(n_connectors + 1).map(|number| before[number]);
        let is_of = role.is_some_and(|word| is_role(word.trim_end_matches(',')));
        let after = &lower[at + own.len()..];
        let is_possessive = after.starts_with(['\'', '’']);
        let mut behind = after.split_whitespace().skip(1).take(MAX_BETWEEN);
        is_of || is_possessive && behind.any(|word| is_role(word.trim_end_matches([',', '.'])))
    })
}

/// Returns where `own` stands in `line` as words of their own.
fn places<'l>(line: &'l str, own: &'l str) -> impl Iterator<Item = usize> + use<'l> {
    line.match_indices(own).map(|(at, _)| at).filter(move |at| {
        !line[..*at].ends_with(char::is_alphanumeric) && !line[at + own.len()..].starts_with(char::is_alphanumeric)
    })
}

#[derive(Deserialize)]
struct Table {
    sections: BTreeSet<String>,
    rights: Vec<String>,
    more: Vec<String>,
    connectors: BTreeSet<String>,
    small_words: BTreeSet<String>,
}

static WORDS: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../../../data/page/masthead.toml")));

#[cfg(test)]
mod tests {
    use super::{super::line::lines, masthead};
    use crate::Author;

    const BODY: &str = "Ferries stop\nThe ferries stopped on Friday because of the storm, the company said.\n\
        They are to run again on Sunday, when the wind is expected to drop, it said.";

    fn outlet(head: &str, foot: &str) -> Option<String> {
        let text = format!("{head}\n{BODY}\n{foot}");
        let (lines, _) = lines(&text, 100);
        let start = head.lines().count();
        let author = Author {
            name: "Mona Lund".to_owned(),
            agency: false,
        };
        masthead(&lines, start, &(start + 1..start + 3), &[author]).map(|outlet| outlet.name)
    }

    #[test]
    fn a_name_at_the_head_is_confirmed_by_a_second_form() {
        for foot in [
            "Follow us on Twitter @HarbourPost",
            "Boats leave the bay / Harbour Post",
            "Mona Lund is a columnist of the Harbour Post",
            "Mona Lund is Harbour Post's staff journalist, follow her",
            "More from Harbour Post",
            "© 2023 HARBOUR POST. All rights reserved.",
            "Harbour Post",
        ] {
            assert_eq!(
                outlet("Harbour Post\nHome\nWorld", foot).as_deref(),
                Some("Harbour Post"),
                "{foot}"
            );
        }
        assert_eq!(
            outlet("Ferries stop in the bay - Harbour Post", "© 2023 Harbour Post").as_deref(),
            Some("Harbour Post")
        );
    }

    #[test]
    fn sections_authors_and_unconfirmed_lines_are_no_outlets() {
        for (head, foot) in [
            ("Harbour Post\nWorld", "More from World"),
            ("Newsroom", "© 2023 Newsroom"),
            ("Harbour Post", "The harbour post was painted green"),
            ("Mona Lund", "Mona Lund @MonaLund"),
            ("Harbour Post", "More stories"),
            ("Boat Builders", "Filed under: Boat Builders"),
            ("Boat Builders", "Services / Boat Builders"),
            ("Wednesday 3 May 2023", "© Wednesday 3 May 2023"),
        ] {
            assert_eq!(outlet(head, foot), None, "{head} {foot}");
        }
    }
}
