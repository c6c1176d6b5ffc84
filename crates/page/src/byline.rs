//! Names out of bylines: "By Mona Lund and Per Holm, Staff Writers | 3 May" gives two names.

use std::{collections::BTreeSet, sync::LazyLock};

use serde::Deserialize;

use crate::{
    Author,
    date::words::{is_month, is_weekday},
    outlet::is_known_agency,
    tables::table,
};

/// The most words of a name; longer stretches are sentences, titles or lists.
const MAX_NAME_WORDS: usize = 6;

/// Returns the authors that the words of a byline name, cleaned and without repeats.
#[must_use]
pub fn authors(byline: &str) -> Vec<Author> {
    let mut found: Vec<Author> = Vec::new();
    for part in parts(without_opener(byline)) {
        if let Some(author) = author(part)
            && !found.iter().any(|other| same_name(&other.name, &author.name))
        {
            found.push(author);
        }
    }
    found
}

/// Returns the authors of several bylines, each name once.
#[must_use]
pub fn authors_of<S: AsRef<str>>(bylines: &[S]) -> Vec<Author> {
    let mut found: Vec<Author> = Vec::new();
    for author in bylines.iter().flat_map(|byline| authors(byline.as_ref())) {
        if !found.iter().any(|other| same_name(&other.name, &author.name)) {
            found.push(author);
        }
    }
    found
}

/// Returns what follows a byline's opening word, or nothing where the line does not open like a byline.
#[must_use]
pub fn opened(line: &str) -> Option<&str> {
    let lower = line.to_lowercase();
    let mut best: Option<&str> = None;
    for opener in &WORDS.openers {
        let Some(rest) = lower.strip_prefix(opener.as_str()) else {
            continue;
        };
        if !rest.starts_with([' ', ':', '\u{a0}', '\t']) && !rest.is_empty() {
            continue;
        }
        // Lower case may change a letter's length; the words are then not cut.
        let Some(after) = line.get(opener.len()..).filter(|after| after.to_lowercase() == rest) else {
            continue;
        };
        let after = after.trim_start_matches([' ', ':', '\u{a0}', '\t', '-', '–']);
        if best.is_none_or(|other| after.len() < other.len()) {
            best = Some(after);
        }
    }
    best
}

/// Says whether words could be a person's name: a few capitalised words, no digits, no sentence.
#[must_use]
pub fn is_name(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    if parts.is_empty() || parts.len() > MAX_NAME_WORDS || words.len() > 60 {
        return false;
    }
    if words
        .chars()
        .any(|c| c.is_ascii_digit() || "@/:;!?…()[]{}<>=_\"“”|#*+%$€".contains(c))
    {
        return false;
    }
    let lower = words.to_lowercase();
    if WORDS.not_names.contains(&lower)
        || parts
            .iter()
            .all(|part| is_month(&part.to_lowercase()) || is_weekday(&part.to_lowercase()))
    {
        return false;
    }
    let is_capitalised = |part: &&str| {
        part.chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic())
    };
    let is_particle = |part: &str| WORDS.particles.contains(&part.to_lowercase());
    let n_capitalised = parts.iter().filter(|part| is_capitalised(part)).count();
    n_capitalised > 0
        && parts.iter().all(|part| {
            is_capitalised(part) || is_particle(part) || part.starts_with(['d', 'l', 'O']) && part.contains(['\'', '’'])
        })
}

/// Says whether words name a news agency.
#[must_use]
pub fn is_agency(words: &str) -> bool {
    WORDS.agencies.contains(&words.to_lowercase()) || is_known_agency(words)
}

/// Says whether a name is an organisation's or a desk's.
#[must_use]
pub fn is_organisation(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| WORDS.organisation_words.contains(word))
}

/// Says whether a word in lower case is a role: "columnist".
#[must_use]
pub fn is_role(word: &str) -> bool {
    WORDS.roles.iter().any(|role| role == word)
}

fn without_opener(byline: &str) -> &str {
    let mut rest = byline.trim();
    // "Story by: By Mona Lund".
    for _ in 0..2 {
        match opened(rest) {
            Some(after) if !after.is_empty() => rest = after,
            _ => break,
        }
    }
    rest
}

/// Cuts a byline at commas, bars and joining words.
fn parts(byline: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for piece in byline.split([',', ';', '|', '•', '·', '\n', '\t', '、', '،', '/', '(', ')', '—', '–']) {
        let mut rest = piece;
        while let Some((before, after)) = at_joiner(rest) {
            out.push(before);
            rest = after;
        }
        out.push(rest);
    }
    out
}

fn at_joiner(words: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    while let Some(at) = words[from..].find(' ').map(|n| n + from) {
        let after = &words[at + 1..];
        let end = after.find(' ')?;
        let joiner = &after[..end];
        let lower = joiner.to_lowercase();
        let is_joiner = WORDS.joiners.contains(&lower) && (joiner == lower || lower == "&" || lower.len() > 1);
        let (before, behind) = (words[..at].trim(), after[end..].trim());
        // A particle inside a Spanish or Portuguese name also joins; it joins people only between two full names.
        let both_full =
            !WORDS.particles.contains(&lower) || lower == "and" || before.contains(' ') && behind.contains(' ');
        if is_joiner && both_full && !before.is_empty() {
            return Some((before, behind));
        }
        from = at + 1;
    }
    None
}

/// Reads one part of a byline.
fn author(part: &str) -> Option<Author> {
    let part = part.trim().trim_matches(|c: char| {
        matches!(c, '.' | '-' | ':' | '*' | '"' | '“' | '”' | '\'' | '•' | '–' | '—') || c.is_whitespace()
    });
    let part = opened(part).filter(|rest| !rest.is_empty()).unwrap_or(part);
    if is_agency(part) {
        return Some(Author {
            name: part.to_owned(),
            agency: true,
        });
    }
    let name = without_role(part).trim_matches(|c: char| matches!(c, '-' | ',' | ':') || c.is_whitespace());
    if is_agency(name) {
        return Some(Author {
            name: name.to_owned(),
            agency: true,
        });
    }
    // "Harbour correspondent" leaves a beat, not a name.
    let is_beat = name.len() < part.len() && !name.contains(' ');
    if is_beat || !is_name(name) || is_organisation(name) || name.chars().count() < 3 {
        return None;
    }
    Some(Author {
        name: decapitalised(name),
        agency: false,
    })
}

/// Cuts a role or a handle off a name's end or front.
fn without_role(part: &str) -> &str {
    let part = part.split(['@', '<', '[']).next().unwrap_or(part).trim();
    let lower = part.to_lowercase();
    if lower.len() != part.len() {
        return part;
    }
    let mut end = part.len();
    for role in &WORDS.roles {
        let at = lower.find(role.as_str());
        if let Some(at) =
            at.filter(|at| lower[..*at].ends_with([' ', '-', '–']) && is_word_end(&lower, at + role.len()))
        {
            end = end.min(at);
        }
    }
    part.get(..end).unwrap_or(part).trim()
}

fn is_word_end(words: &str, at: usize) -> bool {
    !words[at..].starts_with(|c: char| c.is_alphanumeric())
}

/// Gives "MONA LUND" its usual letters; names of one word may be initials and stay.
fn decapitalised(name: &str) -> String {
    let shouted = name.contains(' ')
        && name.chars().all(|c| !c.is_lowercase())
        && name.chars().filter(|c| c.is_uppercase()).count() > 5;
    if !shouted {
        return name.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let mut out = String::new();
    let mut inside = false;
    for c in name.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        inside = c.is_alphabetic();
    }
    out
}

fn same_name(one: &str, other: &str) -> bool {
    let folded = |name: &str| {
        name.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    folded(one) == folded(other)
}

#[derive(Deserialize)]
struct Table {
    openers: Vec<String>,
    joiners: BTreeSet<String>,
    particles: BTreeSet<String>,
    roles: Vec<String>,
    not_names: BTreeSet<String>,
    organisation_words: BTreeSet<String>,
    agencies: BTreeSet<String>,
}

static WORDS: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../../data/page/byline.toml")));

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::authors;

    fn names(byline: &str) -> Vec<String> {
        authors(byline).into_iter().map(|author| author.name).collect()
    }

    #[test]
    fn names_are_cleaned() {
        assert_eq!(names("By Mona Lund"), ["Mona Lund"]);
        assert_eq!(
            names("By Mona Lund and Per Holm, Staff Writers"),
            ["Mona Lund", "Per Holm"]
        );
        assert_eq!(
            names("Von Jörg von der Heide und Ute Klein"),
            ["Jörg von der Heide", "Ute Klein"]
        );
        assert_eq!(names("MONA LUND | Harbour correspondent"), ["Mona Lund"]);
        assert_eq!(names("Mona Lund, Mona Lund, @mlund"), ["Mona Lund"]);
        assert_eq!(names("Por Ana Gil y Soto"), ["Ana Gil y Soto"]);
        assert_eq!(names("Text: Ute Klein, Foto: 3"), ["Ute Klein"]);
    }

    #[test]
    fn desks_are_no_authors_and_agencies_are_marked() {
        for byline in [
            "Staff",
            "By Staff Reporter",
            "Die Redaktion",
            "admin",
            "May 5, 2024",
            "Newsroom",
            "12:30",
        ] {
            assert_eq!(names(byline), [""; 0], "{byline}");
        }
        let found = authors("By Mona Lund, Reuters");
        assert_eq!(
            found.iter().map(|author| author.agency).collect::<Vec<_>>(),
            [false, true]
        );
    }

    proptest! {
        #[test]
        fn any_words_are_survived(words in "([A-ZÀa-zİß]{1,6}|[ ,;|@&'’]| and | by |von ){0,30}") {
            for author in authors(&words) {
                prop_assert!(!author.name.trim().is_empty());
            }
        }
    }
}
