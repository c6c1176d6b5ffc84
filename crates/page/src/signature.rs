//! The outlet that a text itself names: where it closes ("— Harbour Post", "(Coast News Agency)"), and where it opens
//! ("NORTHPORT, 3 May (Harbour Post) —", "HARBOUR POST —").
//!
//! It is asked last, where neither the page nor its address names an outlet. Outlets that the table of outlets does not
//! know are told by the last word of their name (`data/page/signatures.toml`).

use std::{collections::BTreeSet, sync::LazyLock};

use serde::Deserialize;

use crate::{
    BlockKind, Outlet, OutletBasis,
    byline::is_agency,
    date::words::{Habit, days},
    outlet::{is_common_name, known, of_signature},
    tables::table,
};

/// How many paragraphs at the end may hold the signature: a note may stand below it.
const MAX_BELOW: usize = 2;

/// How far into a text its opening reaches, in bytes: a place, a day, an outlet.
const MAX_OPENING: usize = 110;

/// The most words of an outlet's name, and the most bytes.
const MAX_NAME_WORDS: usize = 6;
const MAX_NAME: usize = 60;

/// The most words of a place with its country and a day.
const MAX_PLACE_WORDS: usize = 8;

/// What a name is set off with.
const MARKS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('/', '/')];
const DASHES: [char; 4] = ['—', '–', '-', '―'];

/// Returns the outlet that the text names as its own. `has_address` says whether the page's address is known: an agency's
/// name on a page of somewhere else is a credit, and no outlet's.
#[must_use]
pub fn of_text(paragraphs: &[(BlockKind, String)], has_address: bool) -> Option<Outlet> {
    let is_own = |outlet: &Outlet| !(has_address && signs_for_others(&outlet.name));
    let words = |(_, words): &'_ (BlockKind, String)| words.trim().to_owned();
    let mut last = paragraphs.iter().rev().take(MAX_BELOW).map(words);
    let closing = last.find_map(|line| closing(&line)).filter(is_own);
    closing.or_else(|| opening(&words(paragraphs.first()?)).filter(is_own))
}

/// Reads the outlet that a paragraph is, or that it closes with behind a sentence.
fn closing(line: &str) -> Option<Outlet> {
    let (before, name) = bracketed(line).or_else(|| behind_dash(line))?;
    let ends = ['.', '!', '?', '”', '"', '»', '’', '…', '。', '।', '؟'];
    let is_behind_sentence = before.is_empty() || before.ends_with(ends);
    is_behind_sentence.then(|| named(name)).flatten()
}

/// Splits "… he said. (Harbour Post)" into what stands before the brackets and what in them.
fn bracketed(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_end_matches(['.', ' ']);
    MARKS.iter().take(2).find_map(|(opener, closer)| {
        let inside = line.strip_suffix(*closer)?;
        let at = inside.rfind(*opener)?;
        Some((inside[..at].trim_end(), inside[at + opener.len_utf8()..].trim()))
    })
}

/// Splits "… he said. — Harbour Post" at its last dash.
fn behind_dash(line: &str) -> Option<(&str, &str)> {
    let is_dash = |at: usize| {
        let before = &line[..at];
        before.is_empty() || before.ends_with([' ', '-', '.', '”', '"'])
    };
    let (at, dash) = line
        .char_indices()
        .rev()
        .find(|(at, c)| DASHES.contains(c) && is_dash(*at))?;
    let before = line[..at].trim_end_matches(|c: char| c == ' ' || DASHES.contains(&c));
    Some((before, line[at + dash.len_utf8()..].trim()))
}

/// Reads the outlet of a text's opening.
fn opening(line: &str) -> Option<Outlet> {
    let head = &line[..line.floor_char_boundary(MAX_OPENING)];
    let marked = MARKS.iter().find_map(|(opener, closer)| {
        let (place, rest) = head.split_once(*opener)?;
        let (name, behind) = rest.split_once(*closer)?;
        is_dateline(place, behind).then_some((place, name.trim()))
    });
    if let Some((place, name)) = marked {
        // Behind a place alone, capitals may be a country's or a state's.
        return named(name).or_else(|| Some(by_name(name)).filter(|_| has_day(place) && is_initials(name)));
    }
    let (name, behind) = head.split_once([' ', '\u{a0}']).and_then(|_| at_dash(head))?;
    let goes_on = behind.starts_with(char::is_uppercase) && !behind.contains(['—', '–']);
    goes_on.then(|| named(name)).flatten()
}

/// Splits a line at the first dash that stands between blanks.
fn at_dash(line: &str) -> Option<(&str, &str)> {
    let marks = [" — ", " – ", " - ", " -- "];
    let (at, mark) = marks.iter().filter_map(|mark| Some((line.find(mark)?, mark))).min()?;
    Some((line[..at].trim(), line[at + mark.len()..].trim_start()))
}

/// Says whether a place, with or without a day, stands before a name in brackets, and a dash behind it.
fn is_dateline(place: &str, behind: &str) -> bool {
    let place = place.trim();
    let mut words = place.split([' ', ',']).filter(|word| !word.is_empty());
    let is_large = |word: &str| !word.starts_with(char::is_lowercase) || is_day_word(word, place);
    place.starts_with(char::is_uppercase)
        && place.split(' ').count() <= MAX_PLACE_WORDS
        && !place.contains([':', '"', '“', '«', '—', '–'])
        && words.all(is_large)
        && behind.trim_start().starts_with([':', '.', '—', '–', '-', '―'])
}

/// Says whether a small word belongs to the day of a dateline: "3 de mayo".
fn is_day_word(word: &str, place: &str) -> bool {
    has_day(place)
        && place
            .find(word)
            .is_some_and(|at| place[..at].contains(|c: char| c.is_ascii_digit()))
}

fn has_day(words: &str) -> bool {
    let habit = Habit {
        language: None,
        day_first: Some(true),
    };
    words.bytes().any(|byte| byte.is_ascii_digit()) && !days(words, habit).is_empty()
}

/// Says whether a name is written like a station's or an agency's initials.
fn is_initials(name: &str) -> bool {
    (2..=6).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Returns the outlet of a name that we know, or that ends like an outlet's.
fn named(name: &str) -> Option<Outlet> {
    let n_words = name.split_whitespace().count();
    if !(1..=MAX_NAME_WORDS).contains(&n_words) || name.len() > MAX_NAME {
        return None;
    }
    if is_agency(name) && !is_common_name(name) {
        return Some(by_name(name));
    }
    of_signature(name).or_else(|| {
        Some(by_name(name))
            .filter(|_| n_words > 1 || name.contains('-'))
            .filter(|_| is_called_outlet(name))
    })
}

fn by_name(name: &str) -> Outlet {
    Outlet {
        name: known(name).unwrap_or_else(|| name.to_owned()),
        basis: OutletBasis::Text,
    }
}

/// Says whether every word is written large, but for the small ones inside, and the last is what outlets are called.
fn is_called_outlet(name: &str) -> bool {
    let is_large =
        |word: &str| word.starts_with(char::is_uppercase) || word == "&" || word.chars().count() <= MAX_SMALL;
    let is_plain = name.chars().all(|c| c.is_alphanumeric() || " -'’.&".contains(c));
    let last = last_word(name);
    let is_outlet = WORDS.outlet_words.contains(&last) || WORDS.agency_words.contains(&last);
    name.starts_with(char::is_uppercase) && is_plain && is_outlet && name.split_whitespace().all(is_large)
}

/// The longest word that is written small inside a name: "of", "del".
const MAX_SMALL: usize = 3;

fn last_word(name: &str) -> String {
    let last = name.rsplit([' ', '-']).next().unwrap_or(name);
    last.to_lowercase()
}

/// Says whether what an outlet writes is published by others.
fn signs_for_others(name: &str) -> bool {
    is_agency(name) || known(name).is_none() && is_initials(name) || WORDS.agency_words.contains(&last_word(name))
}

#[derive(Deserialize)]
struct Table {
    outlet_words: BTreeSet<String>,
    agency_words: BTreeSet<String>,
    #[cfg(test)]
    matches: Vec<Signed>,
    #[cfg(test)]
    excludes: Vec<Signed>,
}

#[cfg(test)]
#[derive(Deserialize)]
struct Signed {
    text: String,
    #[serde(default)]
    outlet: Option<String>,
}

static WORDS: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../../data/page/signatures.toml")));

#[cfg(test)]
mod tests {
    use super::{Table, of_text, table};
    use crate::BlockKind;

    fn outlet(text: &str, has_address: bool) -> Option<String> {
        let paragraphs: Vec<_> = text
            .split('|')
            .map(|words| (BlockKind::Paragraph, words.to_owned()))
            .collect();
        of_text(&paragraphs, has_address).map(|outlet| outlet.name)
    }

    #[test]
    fn the_table_is_right_about_its_texts() {
        let file: Table = table(include_str!("../../../data/page/signatures.toml"));
        for signed in file.matches.iter().chain(&file.excludes) {
            assert_eq!(outlet(&signed.text, false), signed.outlet, "{}", signed.text);
        }
        assert!(file.outlet_words.is_disjoint(&file.agency_words));
    }

    #[test]
    fn an_agency_is_the_outlet_only_where_no_address_is_known() {
        let text = "GENEVA, 3 May (Reuters) - The talks began on Friday.";
        assert_eq!(outlet(text, false).as_deref(), Some("Reuters"));
        assert_eq!(outlet(text, true), None);
        let text = "The talks began on Friday.|The talks go on. (Coast News Agency)";
        assert_eq!(outlet(text, true), None);
        let text = "The talks began on Friday.|— Harbour Post";
        assert_eq!(outlet(text, true).as_deref(), Some("Harbour Post"));
    }

    #[test]
    fn scraps_name_nobody() {
        for text in [
            "",
            "|",
            "—",
            "()",
            "( )",
            "— (",
            "(Harbour Post",
            "A",
            "– –",
            "/ /",
            "É(",
            "Ü — Ü",
        ] {
            assert_eq!(outlet(text, false), None, "{text}");
        }
    }
}
